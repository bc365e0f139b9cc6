//! A sentence as data.

use std::borrow::Cow;
use std::fmt;

use crate::say;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

/// What stands in a place of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A number, written as the language writes it.
    #[serde(serialize_with = "shortest")]
    Number(f64),
    /// A text, as it is.
    Text(String),
    /// Another sentence.
    Said(Said),
    /// Several, set apart by a comma or, where they are sentences, by a semicolon.
    List(Vec<Arg>),
}

/// A whole number without a decimal point: a year is no measure.
fn shortest<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Below it every whole number is one of this type.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// A sentence and what stands in its places, in the order of its English words. As JSON: `{ "id": "id_twice", "args": { "id": "B7" } }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    name: Cow<'static, str>,
    args: Vec<(Cow<'static, str>, Arg)>,
}

impl Said {
    pub(crate) fn new(name: &'static str, args: Vec<(Cow<'static, str>, Arg)>) -> Said {
        Said { name: Cow::Borrowed(name), args }
    }
    /// Name of the sentence.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// What stands in its places.
    pub fn args(&self) -> &[(Cow<'static, str>, Arg)] {
        &self.args
    }
}

/// In English where the catalogues are built in, else its name and what stands in its places.
impl fmt::Display for Said {
    #[cfg(feature = "speak")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::Language::English.say(self))
    }
    #[cfg(not(feature = "speak"))]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.args.iter().try_for_each(|(place, arg)| match arg {
            Arg::Text(text) => write!(f, " {place}={text}"),
            Arg::Number(number) => write!(f, " {place}={number}"),
            Arg::Said(said) => write!(f, " {place}=({said})"),
            Arg::List(list) => write!(f, " {place}=[{}]", list.len()),
        })
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", &self.name)?;
        map.serialize_entry("args", &Places(&self.args))?;
        map.end()
    }
}

struct Places<'a>(&'a [(Cow<'static, str>, Arg)]);

impl Serialize for Places<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(place, arg)| (place, arg)))
    }
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            id: String,
            args: Filled,
        }
        struct Filled(Vec<(Cow<'static, str>, Arg)>);
        impl<'de> Deserialize<'de> for Filled {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Read;
                impl<'de> Visitor<'de> for Read {
                    type Value = Filled;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("places and what stands in them")
                    }
                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Filled, A::Error> {
                        let mut places = Vec::new();
                        while let Some((place, arg)) = map.next_entry::<String, Arg>()? {
                            places.push((Cow::Owned(place), arg));
                        }
                        Ok(Filled(places))
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        let written = Written::deserialize(deserializer)?;
        if written.id.is_empty() {
            return Err(de::Error::custom("a sentence without a name"));
        }
        Ok(Said { name: Cow::Owned(written.id), args: written.args.0 })
    }
}

/// What can stand in a place.
pub trait ToArg {
    /// As it stands there.
    fn to_arg(&self) -> Arg;
}

macro_rules! numbers {
    ($($kind:ty),*) => { $(impl ToArg for $kind {
        fn to_arg(&self) -> Arg {
            let number = *self as f64;
            // JSON has no way to write it.
            if number.is_finite() { Arg::Number(number) } else { Arg::Text(number.to_string()) }
        }
    })* };
}
numbers!(f64, f32, usize, u64, u32, u16, u8, i64, i32);

macro_rules! texts {
    ($($kind:ty),*) => { $(impl ToArg for $kind {
        fn to_arg(&self) -> Arg {
            Arg::Text(self.to_string())
        }
    })* };
}
texts!(str, String, char, Cow<'_, str>, std::path::Display<'_>);

/// What the system says, in our words where it says it often.
impl ToArg for std::io::Error {
    fn to_arg(&self) -> Arg {
        use std::io::ErrorKind::{
            IsADirectory, NotADirectory, NotFound, PermissionDenied, QuotaExceeded,
            ReadOnlyFilesystem, StorageFull,
        };
        // Errors that are not the system's own say more than their kind.
        if self.raw_os_error().is_none() {
            return Arg::Text(self.to_string());
        }
        Arg::Said(match self.kind() {
            NotFound => say!(io_absent),
            PermissionDenied => say!(io_forbidden),
            IsADirectory => say!(io_folder),
            NotADirectory => say!(io_not_folder),
            StorageFull | QuotaExceeded => say!(io_full),
            ReadOnlyFilesystem => say!(io_read_only),
            _ => return Arg::Text(self.to_string()),
        })
    }
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

impl ToArg for Arg {
    fn to_arg(&self) -> Arg {
        self.clone()
    }
}

impl ToArg for Said {
    fn to_arg(&self) -> Arg {
        Arg::Said(self.clone())
    }
}

impl<T: ToArg> ToArg for Vec<T> {
    fn to_arg(&self) -> Arg {
        Arg::List(self.iter().map(ToArg::to_arg).collect())
    }
}

impl<T: ToArg> ToArg for [T] {
    fn to_arg(&self) -> Arg {
        Arg::List(self.iter().map(ToArg::to_arg).collect())
    }
}

impl<T: ToArg, const N: usize> ToArg for [T; N] {
    fn to_arg(&self) -> Arg {
        self.as_slice().to_arg()
    }
}
