//! A map of few entries.

use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A map kept as a list in the order of its keys: for the few entries that settings and plans have, in a fraction of the code
/// that a tree takes for each type of entry, which a browser downloads. Inserting moves what stands behind.
///
/// ```
/// use maillage_model::Sorted;
/// let mut shares: Sorted<String, f64> = [("sport".to_owned(), 0.1), ("culture".to_owned(), 0.2)].into_iter().collect();
/// assert_eq!(shares.insert("sport".to_owned(), 0.3), Some(0.1));
/// assert_eq!(shares.keys().collect::<Vec<_>>(), ["culture", "sport"]);
/// assert_eq!((shares.get("sport"), shares.get("care"), shares.len()), (Some(&0.3), None, 2));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Sorted<K, V>(Vec<(K, V)>);

type Pair<'a, K, V> = fn(&'a (K, V)) -> (&'a K, &'a V);

impl<K: Ord, V> Sorted<K, V> {
    /// No entries.
    pub const fn new() -> Sorted<K, V> {
        Sorted(Vec::new())
    }
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }
    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| &self.0[place].1)
    }
    /// True when the key has a value.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }
    /// Gives a key a value, and returns the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }
    /// The value of a key, which gets the default one where it has none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let place = self.place(&key).unwrap_or_else(|place| {
            self.0.insert(place, (key, V::default()));
            place
        });
        &mut self.0[place].1
    }
    /// Takes a key out, and returns its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| self.0.remove(place).1)
    }
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// True without entries.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// The entries, by key.
    pub fn iter(&self) -> std::iter::Map<std::slice::Iter<'_, (K, V)>, Pair<'_, K, V>> {
        self.0.iter().map(|(key, value)| (key, value))
    }
    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, _)| key)
    }
    /// The values, by key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.0.iter().map(|(_, value)| value)
    }
    /// The values, by key, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl<K: Ord, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Sorted::new()
    }
}

/// As a map.
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Sorted<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(key, value)| (key, value))).finish()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Sorted<K, V> {
    /// Of several values of a key, the last.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut sorted = Sorted::new();
        sorted.extend(entries);
        sorted
    }
}

impl<K: Ord, V> Extend<(K, V)> for Sorted<K, V> {
    /// Of several values of a key, the last.
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        self.0.extend(entries);
        if !self.0.is_sorted_by(|a, b| a.0 < b.0) {
            // Sorted once, equal keys in the order they came in, of which the last stays.
            self.0.sort_by(|a, b| a.0.cmp(&b.0));
            self.0.dedup_by(|later, kept| {
                later.0 == kept.0 && {
                    std::mem::swap(later, kept);
                    true
                }
            });
        }
    }
}

impl<K, V> IntoIterator for Sorted<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K: Ord, V> IntoIterator for &'a Sorted<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (K, V)>, Pair<'a, K, V>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// As a map.
impl<K: Serialize, V: Serialize> Serialize for Sorted<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// As a map.
impl<'de, K: Ord + Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Sorted<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Ord + Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
            type Value = Sorted<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Sorted<K, V>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = fields.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries.into_iter().collect())
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// It is the map that a tree of the same entries is, whatever their order.
        #[test]
        fn as_a_tree(entries in prop::collection::vec((0u8..20, any::<u8>()), 0..30), out in 0u8..20) {
            let mut tree: BTreeMap<u8, u8> = entries.iter().copied().collect();
            let mut sorted: Sorted<u8, u8> = entries.iter().copied().collect();
            prop_assert_eq!(format!("{sorted:?}"), format!("{tree:?}"));
            prop_assert_eq!((sorted.remove(&out), sorted.get(&out)), (tree.remove(&out), None));
            *sorted.or_default(out) += 1;
            *tree.entry(out).or_default() += 1;
            prop_assert!(sorted.keys().eq(tree.keys()) && sorted.values().eq(tree.values()) && sorted.len() == tree.len());
        }
    }
}
