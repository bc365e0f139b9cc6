//! Columns as bytes: laid out so that a packer finds what is alike. Numbers are split into planes of their first bytes, second
//! bytes and so on; what are decimals with few places, as most data are, count their last place; whole numbers are differences
//! in as few bytes as they need; texts are lengths, then characters.

use maillage_model::Names;

/// What a missing number's pattern is.
pub const MISSING: u64 = 0x7ff8_0000_0000_0001;
/// Places behind the point at most, and the mark of columns that have more.
const MOST_PLACES: usize = 8;
const AS_THEY_ARE: u64 = 99;
const POWERS: [f64; MOST_PLACES + 1] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

/// A number as a count of its last place, so that `count / power` is the number to the bit.
fn counted(pattern: u64, power: f64) -> Option<i64> {
    let number = f64::from_bits(pattern);
    let count = (number * power).round() as i64;
    (count.unsigned_abs() < 1_000_000_000_000_000 && (count as f64 / power).to_bits() == pattern)
        .then_some(count)
}

/// Writes columns one after the other.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

/// Reads them in the same order. A reader that runs past the end, or finds a number that cannot be, says so with `None`.
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl Writer {
    /// A whole number, seven bits a byte.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }
    /// Whole numbers as differences from the one before.
    pub fn wholes(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.number(numbers.len() as u64);
        let mut before = 0i64;
        for number in numbers {
            let step = i64::from(number) - before;
            // Small steps of either sign stay small.
            self.number(((step << 1) ^ (step >> 63)) as u64);
            before = i64::from(number);
        }
    }
    /// Patterns of 64 bits, byte by byte.
    pub fn planes(&mut self, patterns: &[u64]) {
        self.number(patterns.len() as u64);
        for byte in (0..8).rev() {
            self.0.extend(patterns.iter().map(|pattern| (pattern >> (8 * byte)) as u8));
        }
    }
    /// Numbers.
    pub fn floats(&mut self, numbers: impl Iterator<Item = f64>) {
        self.patterns(&numbers.map(f64::to_bits).collect::<Vec<_>>());
    }
    /// Numbers by their patterns, those of missing ones among them.
    pub fn patterns(&mut self, patterns: &[u64]) {
        let holds = |power: f64| {
            patterns.iter().all(|pattern| *pattern == MISSING || counted(*pattern, power).is_some())
        };
        let Some(places) = (0..=MOST_PLACES).find(|places| holds(POWERS[*places])) else {
            self.number(AS_THEY_ARE);
            return self.planes(patterns);
        };
        self.number(places as u64);
        let code = |pattern: &u64| match counted(*pattern, POWERS[places]) {
            // Small counts of either sign stay small; 0 is what is missing.
            Some(count) if *pattern != MISSING => ((count << 1) ^ (count >> 63)) as u64 + 1,
            _ => 0,
        };
        self.planes(&patterns.iter().map(code).collect::<Vec<_>>());
    }
    /// Bytes, with their number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }
    /// Texts: their lengths, then all of them.
    pub fn texts<'a>(&mut self, texts: impl ExactSizeIterator<Item = &'a str> + Clone) {
        self.number(texts.len() as u64);
        texts.clone().for_each(|text| self.number(text.len() as u64));
        texts.for_each(|text| self.0.extend_from_slice(text.as_bytes()));
    }
}

impl<'a> Reader<'a> {
    /// Of bytes that a [`Writer`] wrote.
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes }
    }
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }
    /// See [`Writer::number`].
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
    /// A length of so many things, each of at least so many bytes: no more than what is left can hold.
    fn length(&mut self, least: usize) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length.checked_mul(least)? <= self.bytes.len()).then_some(length)
    }
    /// See [`Writer::wholes`].
    pub fn wholes(&mut self) -> Option<Vec<u32>> {
        let length = self.length(1)?;
        let mut before = 0i64;
        let mut numbers = Vec::with_capacity(length);
        for _ in 0..length {
            let step = self.number()?;
            before = before.checked_add((step >> 1) as i64 ^ -((step & 1) as i64))?;
            numbers.push(u32::try_from(before).ok()?);
        }
        Some(numbers)
    }
    /// See [`Writer::planes`].
    pub fn planes(&mut self) -> Option<Vec<u64>> {
        let length = self.length(8)?;
        let mut patterns = vec![0u64; length];
        for _ in 0..8 {
            for (pattern, byte) in patterns.iter_mut().zip(self.take(length)?) {
                *pattern = *pattern << 8 | u64::from(*byte);
            }
        }
        Some(patterns)
    }
    /// See [`Writer::floats`].
    pub fn floats(&mut self) -> Option<Vec<f64>> {
        Some(self.patterns()?.into_iter().map(f64::from_bits).collect())
    }
    /// See [`Writer::patterns`].
    pub fn patterns(&mut self) -> Option<Vec<u64>> {
        let places = self.number()?;
        let mut codes = self.planes()?;
        if places != AS_THEY_ARE {
            let power = *POWERS.get(usize::try_from(places).ok()?)?;
            for code in &mut codes {
                *code = match code.checked_sub(1) {
                    None => MISSING,
                    Some(zigzag) => {
                        (((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64)) as f64 / power).to_bits()
                    }
                };
            }
        }
        Some(codes)
    }
    /// See [`Writer::bytes`].
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.length(1)?;
        self.take(length)
    }
    /// See [`Writer::texts`].
    pub fn texts(&mut self) -> Option<Names> {
        let count = self.length(1)?;
        let lengths = (0..count)
            .map(|_| usize::try_from(self.number()?).ok())
            .collect::<Option<Vec<usize>>>()?;
        let all = lengths.iter().try_fold(0usize, |sum, length| sum.checked_add(*length))?;
        let mut rest = std::str::from_utf8(self.take(all)?).ok()?;
        let mut names = Names::with_capacity(count, all);
        for length in lengths {
            let text;
            (text, rest) = rest.split_at_checked(length)?;
            names.push(text);
        }
        Some(names)
    }
    /// True when all has been read.
    pub fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was written is read, to the bit; every shortening, and lengths beyond reason, are refused without harm.
    #[test]
    fn there_and_back() {
        let floats = [0.0, -0.0, f64::NAN, 1e300, -12.25];
        let wholes = [0, u32::MAX, 7, 7, 1 << 31];
        let texts = ["", "Hôtel de Ville", "b"];
        let mut writer = Writer::default();
        writer.floats(floats.into_iter());
        writer.wholes(wholes.into_iter());
        writer.texts(texts.into_iter());
        writer.bytes(b"xyz");
        writer.number(u64::MAX);
        let all = |bytes: &[u8]| -> Option<(Vec<u64>, Vec<u32>, Names, Vec<u8>, u64)> {
            let mut reader = Reader::new(bytes);
            Some((
                reader.patterns()?,
                reader.wholes()?,
                reader.texts()?,
                reader.bytes()?.to_vec(),
                reader.number()?,
            ))
        };
        let read = all(&writer.0).unwrap();
        assert_eq!(read.0, floats.map(f64::to_bits));
        assert_eq!(
            (read.1, read.2, read.3, read.4),
            (wholes.to_vec(), texts.into_iter().collect(), b"xyz".to_vec(), u64::MAX)
        );
        for end in 0..writer.0.len() {
            assert!(all(&writer.0[..end]).is_none(), "{end}");
        }
        // Decimals count their last place, however they were come by; what is none is kept as it is.
        let near = f64::from_bits(4.444_321_f64.to_bits() + 1);
        for (numbers, planes) in [
            (vec![4.444_321, -50.411_872_3, 0.0, 1e6], true),
            (vec![0.1, 0.2, 0.3, 123_456.5], true),
            (vec![0.1 + 0.2], false),
            (vec![near], false),
            (vec![-0.0], false),
            (vec![f64::INFINITY, 1.0], false),
            (vec![f64::from_bits(MISSING), 17.0], true),
            (Vec::new(), true),
        ] {
            let mut writer = Writer::default();
            writer.floats(numbers.iter().copied());
            assert_eq!(writer.0[0] != AS_THEY_ARE as u8, planes, "{numbers:?}");
            let read = Reader::new(&writer.0).patterns().unwrap();
            assert_eq!(read, numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>());
        }
        for places in [9, 98, 100, u64::MAX] {
            let mut writer = Writer::default();
            writer.number(places);
            writer.planes(&[1]);
            assert!(Reader::new(&writer.0).patterns().is_none());
        }
        let mut beyond = Writer::default();
        beyond.number(u64::MAX);
        assert!(
            Reader::new(&beyond.0).floats().is_none() && Reader::new(&beyond.0).wholes().is_none()
        );
        assert!(
            Reader::new(&beyond.0).texts().is_none() && Reader::new(&beyond.0).bytes().is_none()
        );
    }
}
