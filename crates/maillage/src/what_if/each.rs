//! Questions that do not hang on one another.

/// Answers each question, in the order in which they are asked, in so many threads where threads are built in. `told` is told what share is done.
pub(super) fn each<Q: Sync, A: Send>(
    threads: usize,
    questions: &[Q],
    told: &mut dyn FnMut(f64),
    answer: impl Fn(&Q) -> A + Sync,
) -> Vec<A> {
    #[cfg(feature = "parallel")]
    if threads > 1 && questions.len() > 1 {
        return in_threads(threads, questions, told, answer);
    }
    let _ = threads;
    if questions.is_empty() {
        told(1.0);
    }
    let mut answers = Vec::with_capacity(questions.len());
    for question in questions {
        answers.push(answer(question));
        told(answers.len() as f64 / questions.len() as f64);
    }
    answers
}

#[cfg(feature = "parallel")]
fn in_threads<Q: Sync, A: Send>(
    threads: usize,
    questions: &[Q],
    told: &mut dyn FnMut(f64),
    answer: impl Fn(&Q) -> A + Sync,
) -> Vec<A> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let next = AtomicUsize::new(0);
    let (sender, answered) = std::sync::mpsc::channel();
    let mut answers: Vec<(usize, A)> = Vec::with_capacity(questions.len());
    std::thread::scope(|scope| {
        for _ in 0..threads.min(questions.len()) {
            let (sender, next, answer) = (sender.clone(), &next, &answer);
            scope.spawn(move || {
                loop {
                    let k = next.fetch_add(1, Ordering::Relaxed);
                    let Some(question) = questions.get(k) else { break };
                    if sender.send((k, answer(question))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for one in &answered {
            answers.push(one);
            told(answers.len() as f64 / questions.len() as f64);
        }
    });
    answers.sort_by_key(|(k, _)| *k);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the same answers at any thread count: each question is answered once, in its place.
    #[test]
    fn answers_are_in_order() {
        let questions: Vec<u32> = (0..100).collect();
        for threads in [1, 2, 7] {
            let mut shares = Vec::new();
            let answers = each(threads, &questions, &mut |share| shares.push(share), |q| q * q);
            assert_eq!(answers, questions.iter().map(|q| q * q).collect::<Vec<u32>>());
            assert!(shares.len() == 100 && shares.last() == Some(&1.0));
        }
    }
}
