//! Our types as JSON text.
//!
//! What `serde_json` writes, byte for byte (tests hold it to that), in a third of the code: one writer does both layouts, and
//! numbers need no table of their own. A browser downloads it. Of two shortest numbers that lie equally near, it may write the
//! other one.

use std::fmt::Write;

use serde::Serialize;
use serde::de::value::Error;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct, Serializer};

/// On one line.
pub(crate) fn compact(value: &impl Serialize) -> String {
    written(value, false)
}

/// A line a member, two spaces deeper with each bracket.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    written(value, true)
}

/// What is none of JSON's kinds (a map whose keys are maps) is written as nothing: no type of ours is.
fn written(value: &impl Serialize, pretty: bool) -> String {
    let mut text = Text { out: String::new(), pretty, depth: 0 };
    let written = value.serialize(&mut text);
    debug_assert!(written.is_ok(), "{written:?}");
    if written.is_ok() { text.out } else { String::new() }
}

struct Text {
    out: String,
    pretty: bool,
    depth: usize,
}

impl Text {
    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        // Most texts are plain.
        let plain = text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
        if plain {
            self.out.push_str(text);
        }
        for c in text.chars().filter(|_| !plain) {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                c if c < ' ' => {
                    let hex = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                    self.out.push_str("\\u00");
                    self.out.extend([hex(c as u32 >> 4), hex(c as u32 & 15)]);
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
    /// A number from its shortest digits, as Rust's `{:e}` writes it: plain from 0.00001 up to 16 digits, else with an exponent.
    fn number(&mut self, shortest: &str) {
        let Some((mantissa, exponent)) = shortest.split_once('e') else { return self.out.push_str("null") };
        let Ok(exponent) = exponent.parse::<i32>() else { return };
        let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |mantissa| ("-", mantissa));
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        self.out.push_str(sign);
        // Digits before the point.
        let before = exponent + 1;
        let zeros = |n: i32| "0".repeat(n.max(0) as usize);
        match usize::try_from(before) {
            Ok(split) if before > 0 && before <= 16 && split < digits.len() => {
                self.out.extend([&digits[..split], ".", &digits[split..]]);
            }
            Ok(split) if before > 0 && before <= 16 => {
                self.out.extend([&digits, zeros(split as i32 - digits.len() as i32).as_str(), ".0"]);
            }
            _ if before > -5 && before <= 0 => self.out.extend(["0.", zeros(-before).as_str(), &digits]),
            _ => {
                let (first, rest) = digits.split_at(1);
                self.out.extend([
                    first,
                    if rest.is_empty() { "" } else { "." },
                    rest,
                    if exponent < 0 { "e" } else { "e+" },
                    &exponent.to_string(),
                ]);
            }
        }
    }
    fn open(&mut self, bracket: char, close: char) -> Inside<'_> {
        self.out.push(bracket);
        self.depth += 1;
        Inside { text: self, first: true, close }
    }
    fn line(&mut self) {
        if self.pretty {
            self.out.push('\n');
            for _ in 0..self.depth {
                self.out.push_str("  ");
            }
        }
    }
    fn colon(&mut self) {
        self.out.push_str(if self.pretty { ": " } else { ":" });
    }
    /// `{ name: `, to be closed by [`Inside::end`].
    fn variant(&mut self, name: &str) -> Inside<'_> {
        let mut inside = self.open('{', '}');
        inside.next();
        inside.text.quoted(name);
        inside.text.colon();
        inside
    }
}

/// Between brackets.
struct Inside<'a> {
    text: &'a mut Text,
    first: bool,
    close: char,
}

impl Inside<'_> {
    /// Another member follows.
    fn next(&mut self) {
        if !self.first {
            self.text.out.push(',');
        }
        self.first = false;
        self.text.line();
    }
    fn close(self) {
        self.text.depth -= 1;
        if !self.first {
            self.text.line();
        }
        self.text.out.push(self.close);
    }
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.next();
        value.serialize(&mut *self.text)
    }
    fn member(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.next();
        self.text.quoted(name);
        self.text.colon();
        value.serialize(&mut *self.text)
    }
}

impl<'a> Serializer for &'a mut Text {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeTupleStruct = Inside<'a>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        write!(self.out, "{value}").map_err(Error::custom)
    }
    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        write!(self.out, "{value}").map_err(Error::custom)
    }
    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.number(&format!("{value:e}"));
        Ok(())
    }
    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.number(&format!("{value:e}"));
        Ok(())
    }
    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.quoted(text);
        Ok(())
    }
    fn serialize_unit(self) -> Result<(), Error> {
        self.out.push_str("null");
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, Error> {
        Ok(self.open('[', ']'))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a>, Error> {
        Ok(self.open('{', '}'))
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, name: &'static str, value: &T) -> Result<(), Error> {
        let inside = self.variant(name);
        value.serialize(&mut *inside.text)?;
        inside.close();
        Ok(())
    }
    // What is of one kind is written in one way.
    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }
    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }
    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        self.collect_seq(bytes)
    }
    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Error> {
        self.serialize_str(name)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Inside<'a>, Error> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Error> {
        self.serialize_seq(None)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Error> {
        self.serialize_map(None)
    }
    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Impossible<(), Error>, Error> {
        Err(Error::custom("a kind with several unnamed values"))
    }
    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Impossible<(), Error>, Error> {
        Err(Error::custom("a kind with named values"))
    }
}

/// What is between brackets without names, whatever serde calls it.
macro_rules! items {
    ($($kind:ident::$method:ident)*) => {$(
        impl $kind for Inside<'_> {
            type Ok = ();
            type Error = Error;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }
            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        }
    )*};
}

items! { SerializeSeq::serialize_element SerializeTuple::serialize_element SerializeTupleStruct::serialize_field }

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.next();
        let start = self.text.out.len();
        key.serialize(&mut *self.text)?;
        // Keys are texts: a number becomes one.
        if !self.text.out[start..].starts_with('"') {
            self.text.out.insert(start, '"');
            self.text.out.push('"');
        }
        self.text.colon();
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut *self.text)
    }
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.member(name, value)
    }
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn same<T: serde::Serialize>(value: &T) {
        assert_eq!(super::compact(value), serde_json::to_string(value).unwrap_or_default());
        assert_eq!(super::pretty(value), serde_json::to_string_pretty(value).unwrap_or_default());
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            (-1e6..1e6f64).prop_map(|x| Value::from((x * 64.0).round() / 64.0)),
            "[ -~\\x00-\\x1f\"\\\\é€𝄞]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec(("[a-z\"é]{0,4}", inner), 0..5).prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        /// Protects: what is written is what serde_json writes, in both layouts.
        #[test]
        fn what_serde_json_writes(value in values()) {
            same(&value);
        }
        /// Protects: numbers of any size, with few digits and with many.
        #[test]
        fn numbers(bits in any::<u64>(), few in -999i32..999, power in -330i32..310) {
            let any = f64::from_bits(bits);
            let (ours, theirs) = (super::compact(&any), serde_json::to_string(&any).unwrap_or_default());
            let tie = ours.len() == theirs.len() && ours.parse::<f64>().is_ok_and(|read| read.to_bits() == bits);
            prop_assert!(ours == theirs || tie, "{ours} {theirs}");
            same(&format!("{few}e{power}").parse::<f64>().unwrap_or_default());
        }
    }

    /// Protects: the kinds that our types have: texts and numbers as keys, options, names of kinds, pairs.
    #[test]
    fn kinds() {
        #[derive(serde::Serialize)]
        enum Kind {
            Plain,
            With(f64),
        }
        same(&(Kind::Plain, Kind::With(0.1), Some(1), None::<i8>, 'é', ()));
        same(&BTreeMap::from([(1, [[1.0, 2.0]; 2]), (2, [[0.0, -0.0]; 2])]));
        same(&json!({ "a": [], "b": {}, "c": [{}], "d": { "e": null } }));
        for edge in [1e15, 1e16, 1e17, 123_456_789_012_345_680.0, 0.0001, 0.00001, 0.000_001, 5e-324, f64::MAX] {
            same(&edge);
            same(&-edge);
        }
    }
}
