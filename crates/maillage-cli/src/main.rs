//! The `maillage` command: arguments in, the pipeline run, results out. No logic that another face would need.
//!
//! Exit codes: 0 done, 1 the data or the rules have errors (all listed) or a file cannot be written, 2 wrong usage, 3 internal fault.

mod arguments;
mod convert;
mod guard;
mod init;
mod layers;
mod map;
mod path_loss;
mod radio;
mod repair;
mod serve;
mod show;
mod steps;
mod why;

use std::process::ExitCode;

use clap::Parser;
use maillage::model::{Said, say};
use maillage_layers::WriteError;

/// Why a command ended without success.
enum Failure {
    /// The data or the rules have errors; they have been shown.
    Data,
    /// The command was asked for something it does not do.
    Usage(Said),
    /// A file or folder cannot be written; the text names it.
    Unwritten(String),
    /// An error of ours.
    Fault(String),
    /// The reader of our output went away: that is success.
    PipeClosed,
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Failure::PipeClosed
        } else {
            Failure::Unwritten(error.to_string())
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => error.into(),
            WriteError::Unfit(why) => Failure::Unwritten(why),
        }
    }
}

fn main() -> ExitCode {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !maillage_layers::is_reading() {
            usual(panic);
        }
    }));
    let arguments = arguments::Arguments::parse();
    let outcome = std::panic::catch_unwind(|| steps::dispatch(&arguments));
    match outcome {
        Ok(Ok(()) | Err(Failure::PipeClosed)) => ExitCode::SUCCESS,
        Ok(Err(Failure::Data)) => ExitCode::from(1),
        Ok(Err(Failure::Unwritten(message))) => {
            show::error_line(&message);
            ExitCode::from(1)
        }
        Ok(Err(Failure::Usage(message))) => {
            show::error_line(&arguments.global.words().say(&message));
            ExitCode::from(2)
        }
        Ok(Err(Failure::Fault(message))) => {
            show::error_line(&message);
            ExitCode::from(3)
        }
        Err(_) => {
            show::error_line(&arguments.global.words().say(&say!(fault_report)));
            ExitCode::from(3)
        }
    }
}
