//! Many short texts in one.

use std::ops::Index;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list of texts, all in one allocation: a million ids take what they are long and an end each, not an allocation each.
///
/// ```
/// use maillage_model::Names;
/// let names: Names = ["Hôtel de Ville", "", "B2"].into_iter().collect();
/// assert_eq!((&names[0], names.len(), names.get(3)), ("Hôtel de Ville", 3, None));
/// assert_eq!(names.position("B2"), Some(2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    text: String,
    /// Text k ends here.
    ends: Vec<usize>,
}

impl Names {
    /// No texts.
    pub const fn new() -> Names {
        Names { text: String::new(), ends: Vec::new() }
    }
    /// No texts yet, with room for so many, of so many bytes together.
    pub fn with_capacity(texts: usize, bytes: usize) -> Names {
        Names { text: String::with_capacity(bytes), ends: Vec::with_capacity(texts) }
    }
    /// Number of texts.
    #[inline]
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    /// True without texts.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
    /// The bytes of all texts together.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }
    /// Appends a text.
    #[inline]
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }
    /// All texts as one, and where each of them ends in it, in bytes.
    pub fn as_one(&self) -> (&str, &[usize]) {
        (&self.text, &self.ends)
    }
    /// A text by its number.
    #[inline]
    pub fn get(&self, number: usize) -> Option<&str> {
        (number < self.len()).then(|| &self[number])
    }
    /// All texts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|number| &self[number])
    }
    /// Number of the first text that is this one.
    pub fn position(&self, text: &str) -> Option<usize> {
        self.iter().position(|other| other == text)
    }
    /// The texts of these numbers, in their order.
    ///
    /// # Panics
    /// There is no text of such a number.
    #[must_use]
    pub fn select(&self, numbers: &[u32]) -> Names {
        let mut names = Names::with_capacity(
            numbers.len(),
            numbers.iter().map(|&number| self[number as usize].len()).sum(),
        );
        names.extend(numbers.iter().map(|&number| &self[number as usize]));
        names
    }
    /// Drops all texts, keeps the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }
}

impl Index<usize> for Names {
    type Output = str;
    #[inline]
    fn index(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.text[start..self.ends[number]]
    }
}

impl<S: AsRef<str>> Extend<S> for Names {
    fn extend<I: IntoIterator<Item = S>>(&mut self, texts: I) {
        texts.into_iter().for_each(|text| self.push(text.as_ref()));
    }
}

impl<S: AsRef<str>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Names {
        let mut names = Names::new();
        names.extend(texts);
        names
    }
}

/// A list of texts.
impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A list of texts.
impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Names, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Names;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a list of texts")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut names = Names::new();
                while let Some(text) = list.next_element::<String>()? {
                    names.push(&text);
                }
                Ok(names)
            }
        }
        deserializer.deserialize_seq(List)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// It is a list of texts: by number, in order, and some of them, empty ones and accents among them.
        #[test]
        fn as_a_list(texts in prop::collection::vec("[aé€]{0,3}", 0..20)) {
            let names: Names = texts.iter().collect();
            prop_assert_eq!(names.iter().collect::<Vec<_>>(), texts.iter().map(String::as_str).collect::<Vec<_>>());
            prop_assert_eq!(names.get(texts.len()), None);
            prop_assert_eq!(names.bytes(), texts.concat().len());
            let (whole, ends) = names.as_one();
            let starts = std::iter::once(&0).chain(ends);
            prop_assert_eq!(starts.zip(ends).map(|(&start, &end)| &whole[start..end]).collect::<Vec<_>>(), texts.iter().map(String::as_str).collect::<Vec<_>>());
            for text in &texts {
                prop_assert_eq!(names.position(text), texts.iter().position(|other| other == text));
            }
            let odd: Vec<u32> = (0..texts.len() as u32).filter(|k| k % 2 == 1).rev().collect();
            prop_assert_eq!(names.select(&odd), odd.iter().map(|&k| &texts[k as usize]).collect::<Names>());
        }
    }
}
