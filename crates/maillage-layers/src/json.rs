//! Scanning JSON bytes: just what GeoJSON needs, without building a tree.
//!
//! Every function takes the bytes and a position and returns the position after what it read. `Stop::Incomplete` means
//! that the bytes ended: the caller reads more and starts the feature again. A tree-building parser needs some 4 CPU
//! seconds for the bench's 309 MB; these need a tenth.

/// Why scanning stopped.
#[derive(Debug, PartialEq)]
pub(crate) enum Stop {
    /// The bytes ended inside a value.
    Incomplete,
    /// Not JSON, at this position.
    Bad(usize, &'static str),
}

type Scan<T> = Result<T, Stop>;

#[inline]
pub(crate) fn peek(bytes: &[u8], at: usize) -> Scan<u8> {
    bytes.get(at).copied().ok_or(Stop::Incomplete)
}

#[inline]
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// After white space, the byte expected; returns the position after it.
#[inline]
pub(crate) fn expect(bytes: &[u8], at: usize, byte: u8, message: &'static str) -> Scan<usize> {
    let at = skip_space(bytes, at);
    if peek(bytes, at)? == byte { Ok(at + 1) } else { Err(Stop::Bad(at, message)) }
}

/// A string whose opening quote is at `at`: the raw bytes between the quotes, whether they hold escapes, and the
/// position after the closing quote.
#[inline]
pub(crate) fn string(bytes: &[u8], at: usize) -> Scan<(&[u8], bool, usize)> {
    let start = at + 1;
    let mut from = start;
    let mut escaped = false;
    loop {
        let rest = bytes.get(from..).ok_or(Stop::Incomplete)?;
        let found = quote_or_backslash(rest).ok_or(Stop::Incomplete)?;
        if rest[found] == b'"' {
            return Ok((&bytes[start..from + found], escaped, from + found + 1));
        }
        escaped = true;
        from += found + 2;
    }
}

/// Position of the first quote or backslash. Most strings are short: eight bytes at a time, a zero byte found by
/// carries (Mycroft's test, whose lowest hit is exact), beats the start-up of a vector search; long ones go to memchr.
#[inline]
fn quote_or_backslash(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let mut chunks = bytes.chunks_exact(8);
    for (k, chunk) in chunks.by_ref().take(4).enumerate() {
        let word = u64::from_le_bytes(chunk.try_into().ok()?);
        let hits = zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\')));
        if hits != 0 {
            return Some(8 * k + hits.trailing_zeros() as usize / 8);
        }
    }
    let from = bytes.len().min(32) / 8 * 8;
    memchr::memchr2(b'"', b'\\', &bytes[from..]).map(|found| from + found)
}

/// Text of a raw string, escapes resolved; bytes that are not UTF-8 are read as Windows-1252.
pub(crate) fn unescape(raw: &[u8], out: &mut String) {
    out.clear();
    let push_bytes = |out: &mut String, bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => out.push_str(text),
        Err(_) => out.push_str(&crate::encoding::Encoding::Windows1252.decode(bytes)),
    };
    let mut from = 0;
    while let Some(found) = memchr::memchr(b'\\', &raw[from..]) {
        push_bytes(out, &raw[from..from + found]);
        let escape = raw.get(from + found + 1).copied().unwrap_or(b'\\');
        from += found + 2;
        match escape {
            b'n' => out.push('\n'),
            b't' => out.push('\t'),
            b'r' => out.push('\r'),
            b'b' => out.push('\u{8}'),
            b'f' => out.push('\u{c}'),
            b'u' => {
                let unit = |from: usize| {
                    let digits = raw.get(from..from + 4)?;
                    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
                };
                let first = unit(from);
                from = (from + 4).min(raw.len());
                let mut code = first;
                if let Some(high @ 0xd800..=0xdbff) = first
                    && raw.get(from..from + 2) == Some(b"\\u")
                    && let Some(low @ 0xdc00..=0xdfff) = unit(from + 2)
                {
                    code = Some(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                    from += 6;
                }
                out.push(code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            other => out.push(char::from(other)),
        }
    }
    push_bytes(out, &raw[from.min(raw.len())..]);
}

const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A number; `NaN`, `Infinity` and `-Infinity`, which some writers emit, are read as what they say.
///
/// Up to 2^53 with a power of ten up to 22 the quotient of two exact doubles is correctly rounded (Clinger, 1990);
/// anything else goes to the standard library.
#[inline(always)]
pub(crate) fn number(bytes: &[u8], at: usize) -> Scan<(f64, usize)> {
    // A window of fixed length needs no check for the end at every digit; nearly all numbers lie within one.
    if let Some(window) =
        bytes.get(at..at + WINDOW).and_then(|window| <&[u8; WINDOW]>::try_from(window).ok())
        && let Some((value, length)) = short_number(window)
    {
        return Ok((value, at + length));
    }
    any_number(bytes, at)
}

const WINDOW: usize = 24;

/// A number of at most 19 digits and no exponent that ends within the window; `None` for any other.
#[inline(always)]
fn short_number(window: &[u8; WINDOW]) -> Option<(f64, usize)> {
    let negative = window[0] == b'-';
    let first = usize::from(negative);
    let mut at = first;
    let mut mantissa = 0u64;
    while at < 19 {
        let digit = window[at].wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        mantissa = mantissa * 10 + u64::from(digit);
        at += 1;
    }
    let mut scale = 0;
    if at == first {
        return None;
    }
    if window[at] == b'.' {
        let point = at;
        at += 1;
        // Nineteen digits at most: more would not fit.
        if at <= 12
            && let Some(eight) =
                window.get(at..at + 8).and_then(|bytes| <[u8; 8]>::try_from(bytes).ok())
        {
            let (digits, value) = digits_of(u64::from_le_bytes(eight));
            mantissa = mantissa * TENS[digits] + value;
            at += digits;
        }
        while at < 20 {
            let digit = window[at].wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            mantissa = mantissa * 10 + u64::from(digit);
            at += 1;
        }
        scale = at - point - 1;
        if scale == 0 {
            return None;
        }
    }
    // Longer ones and exponents take the general way.
    if window[at].is_ascii_digit() || window[at] | 0x20 == b'e' || mantissa >= 1 << 53 {
        return None;
    }
    let value = mantissa as f64 / POWERS[scale];
    Some((if negative { -value } else { value }, at))
}

const TENS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// How many of eight bytes, the first lowest, are digits before any other byte, and their value: all eight at once
/// (Lemire, "Quickly parsing eight digits", 2018).
#[inline(always)]
fn digits_of(word: u64) -> (usize, u64) {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    let other =
        ((word & HIGH) ^ ZEROS) | ((word.wrapping_add(0x0606_0606_0606_0606) & HIGH) ^ ZEROS);
    let count = (other.trailing_zeros() / 8) as usize;
    if count == 0 {
        return (0, 0);
    }
    // What follows the digits goes, zeros come before them. A borrow runs towards what follows only.
    let digits = word.wrapping_sub(ZEROS) << (64 - 8 * count);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    const PAIR: u64 = 0x0000_00ff_0000_00ff;
    let value = (pairs & PAIR)
        .wrapping_mul(100 + (1_000_000 << 32))
        .wrapping_add((pairs >> 16 & PAIR).wrapping_mul(1 + (10_000 << 32)));
    (count, value >> 32)
}

#[inline(never)]
fn any_number(bytes: &[u8], at: usize) -> Scan<(f64, usize)> {
    let start = at;
    let mut at = at;
    let negative = peek(bytes, at)? == b'-';
    at += usize::from(negative);
    let mut mantissa = 0u64;
    let first = at;
    let mut digits = |at: &mut usize| -> Scan<()> {
        loop {
            let digit = peek(bytes, *at)?.wrapping_sub(b'0');
            if digit > 9 {
                return Ok(());
            }
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
            *at += 1;
        }
    };
    digits(&mut at)?;
    let mut count = at - first;
    let mut scale = 0usize;
    if count == 0 {
        return word_number(bytes, start, at, negative);
    }
    if bytes[at] == b'.' {
        let from = at + 1;
        at = from;
        digits(&mut at)?;
        scale = at - from;
        count += scale;
        if scale == 0 {
            return Err(Stop::Bad(at, "a digit is missing after the decimal point"));
        }
    }
    if bytes[at] | 0x20 != b'e' && count <= 19 && mantissa < 1 << 53 && scale <= 22 {
        let value = mantissa as f64 / POWERS[scale];
        return Ok((if negative { -value } else { value }, at));
    }
    while peek(bytes, at).is_ok_and(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
    {
        at += 1;
    }
    peek(bytes, at)?;
    std::str::from_utf8(&bytes[start..at])
        .ok()
        .and_then(|text| text.parse().ok())
        .map(|value| (value, at))
        .ok_or(Stop::Bad(start, "not a number"))
}

#[cold]
fn word_number(bytes: &[u8], start: usize, at: usize, negative: bool) -> Scan<(f64, usize)> {
    for (word, value) in [(&b"NaN"[..], f64::NAN), (b"Infinity", f64::INFINITY)] {
        let have = &bytes[at..bytes.len().min(at + word.len())];
        if have == word {
            return Ok((if negative { -value } else { value }, at + word.len()));
        }
        if word.starts_with(have) {
            return Err(Stop::Incomplete);
        }
    }
    Err(Stop::Bad(start, "a value was expected here"))
}

/// A word such as `true`.
pub(crate) fn word(bytes: &[u8], at: usize, word: &'static [u8]) -> Scan<usize> {
    let have = &bytes[at..bytes.len().min(at + word.len())];
    if have == word {
        Ok(at + word.len())
    } else if word.starts_with(have) {
        Err(Stop::Incomplete)
    } else {
        Err(Stop::Bad(at, "a value was expected here"))
    }
}

/// Skips any value.
pub(crate) fn skip_value(bytes: &[u8], at: usize) -> Scan<usize> {
    let at = skip_space(bytes, at);
    match peek(bytes, at)? {
        b'"' => string(bytes, at).map(|(_, _, after)| after),
        b'{' | b'[' => {
            let mut depth = 0usize;
            let mut at = at;
            loop {
                let rest = bytes.get(at..).ok_or(Stop::Incomplete)?;
                let found = rest
                    .iter()
                    .position(|b| matches!(b, b'{' | b'}' | b'[' | b']' | b'"'))
                    .ok_or(Stop::Incomplete)?;
                at += found;
                match bytes[at] {
                    b'"' => at = string(bytes, at)?.2,
                    b'{' | b'[' => {
                        depth += 1;
                        at += 1;
                    }
                    _ => {
                        depth -= 1;
                        at += 1;
                        if depth == 0 {
                            return Ok(at);
                        }
                    }
                }
            }
        }
        b't' => word(bytes, at, b"true"),
        b'f' => word(bytes, at, b"false"),
        b'n' => word(bytes, at, b"null"),
        _ => number(bytes, at).map(|(_, after)| after),
    }
}

/// Walks the members of an object whose `{` is at `at`: `member(key, escaped, position of the value)` returns the
/// position after the value. Returns the position after `}`.
#[inline]
pub(crate) fn object(
    bytes: &[u8],
    at: usize,
    mut member: impl FnMut(&[u8], usize) -> Scan<usize>,
) -> Scan<usize> {
    let mut at = skip_space(bytes, expect(bytes, at, b'{', "an object was expected here")?);
    if peek(bytes, at)? == b'}' {
        return Ok(at + 1);
    }
    loop {
        if peek(bytes, at)? != b'"' {
            return Err(Stop::Bad(at, "a member's name was expected here"));
        }
        let (key, _, after) = string(bytes, at)?;
        let value = skip_space(bytes, expect(bytes, after, b':', "a colon was expected here")?);
        let after = skip_space(bytes, member(key, value)?);
        match peek(bytes, after)? {
            b',' => at = skip_space(bytes, after + 1),
            b'}' => return Ok(after + 1),
            _ => return Err(Stop::Bad(after, "a comma or a closing brace was expected here")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The first quote or backslash, wherever it stands, before whatever bytes.
        #[test]
        fn quotes_are_found_where_a_plain_loop_finds_them(bytes in prop::collection::vec(prop::sample::select(&b"ab\"\\\x80\xa2\xdc!#[]"[..]), 0..80)) {
            prop_assert_eq!(quote_or_backslash(&bytes), bytes.iter().position(|b| *b == b'"' || *b == b'\\'));
        }

        /// Eight bytes at once give what digit after digit gives.
        #[test]
        fn eight_digits_at_once(bytes in prop::array::uniform8(prop::sample::select(&b"0123456789999.,]e \xff\x00/:"[..]))) {
            let count = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let value = bytes[..count].iter().fold(0, |value, b| value * 10 + u64::from(b - b'0'));
            prop_assert_eq!(digits_of(u64::from_le_bytes(bytes)), (count, value));
        }

        /// Every number reads as the standard library reads it, to the bit.
        #[test]
        fn numbers_agree_with_the_standard_library(value in prop::num::f64::NORMAL, decimals in 0usize..18, small in -1e6..1e6f64, whole in 0u64..u64::MAX, shift in 0u32..60, fraction in 0u64..100_000_000_000) {
            let whole = whole >> shift;
            let long = format!("{whole}.{fraction}");
            for text in [format!("{value:e}"), format!("{small}"), format!("{small:.decimals$}"), format!("-{long}"), format!("{whole}.00000000"), long] {
                let (read, after) = number(format!("{text},").as_bytes(), 0).unwrap();
                prop_assert_eq!(after, text.len());
                prop_assert_eq!(read.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{}", text);
            }
        }
    }
}
