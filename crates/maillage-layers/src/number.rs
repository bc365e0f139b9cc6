//! Numbers as people write them: the decimal sign, what stands between thousands, and texts that could be either.

use std::collections::BTreeSet;

/// How a file writes its numbers, where somebody says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// What stands between thousands.
    pub thousands: Option<char>,
    /// The decimal sign, `.` or `,`: the other one stands between thousands then.
    pub decimal: Option<char>,
}

/// What may stand between thousands in any file.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}')
}

impl Signs {
    /// True where somebody said how numbers are written.
    pub fn are_stated(&self) -> bool {
        self.thousands.is_some() || self.decimal.is_some()
    }
    /// True where a sign stands between thousands for certain.
    fn groups(&self, sign: char) -> bool {
        is_space(sign)
            || self.thousands == Some(sign)
            || self.decimal.is_some_and(|decimal| decimal != sign && matches!(sign, '.' | ','))
    }
    /// The number of a text; `None` where it is none. Groups between thousands have three digits each.
    ///
    /// ```
    /// use maillage_layers::Signs;
    /// let (none, english) = (Signs::default(), Signs { decimal: Some('.'), ..Signs::default() });
    /// assert_eq!(none.number("1 234,5"), Some(1234.5));
    /// assert_eq!(none.number("1,234.50"), Some(1234.5));
    /// assert_eq!(none.number("1,200"), Some(1.2));
    /// assert_eq!(english.number("1,200"), Some(1200.0));
    /// assert_eq!(english.number("12,5"), None);
    /// ```
    pub fn number(&self, text: &str) -> Option<f64> {
        let text = text.trim();
        // `inf`, `nan`, `infinity` in any case are what Rust reads too; the caller refuses what is not finite.
        if !text.contains(|c| self.groups(c))
            && let Ok(number) = text.parse::<f64>()
        {
            return Some(number);
        }
        let (sign, body) = match text.strip_prefix('-') {
            Some(body) => ("-", body),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let (body, exponent) = body.find(['e', 'E']).map_or((body, ""), |at| body.split_at(at));
        let point = self.decimal_at(body);
        let (whole, decimals) = point.map_or((body, ""), |at| (&body[..at], &body[at + 1..]));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if point.is_some() && !digits(decimals) {
            return None;
        }
        let mut groups =
            whole.split(|c: char| is_space(c) || matches!(c, '.' | ',') || self.groups(c));
        let first = groups.next().filter(|first| digits(first))?;
        let mut number = format!("{sign}{first}");
        for group in groups {
            if group.len() != 3 || !digits(group) || first.len() > 3 {
                return None;
            }
            number.push_str(group);
        }
        if !decimals.is_empty() {
            number.push('.');
            number.push_str(decimals);
        }
        number.push_str(exponent);
        number.parse().ok()
    }
    /// Where the decimal sign of a number stands: the last point or comma, unless it stands between thousands.
    fn decimal_at(&self, body: &str) -> Option<usize> {
        let at = body.rfind(['.', ','])?;
        let sign = body[at..].chars().next()?;
        (!self.groups(sign) && body.matches(sign).count() == 1).then_some(at)
    }
}

/// Texts of a column that are numbers in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// The sign that may be a decimal sign or stand between thousands.
    pub sign: char,
    /// How many texts have exactly three digits after it.
    pub grouped: usize,
    /// How many have no sign at all.
    pub whole: usize,
    /// The first such text.
    pub sample: String,
}

/// How a column's texts write their numbers, and what of them could be read in two ways: texts whose one sign has exactly three digits
/// behind it, as `5.827` has. A text that can be read in one way only decides for the others: in `1,234,567` and `1,234.5` the comma
/// stands between thousands, in `12,5` it is the decimal sign.
pub fn infer<'a>(
    texts: impl Iterator<Item = &'a str>,
    stated: Signs,
) -> (Signs, Option<Ambiguity>) {
    if stated.are_stated() {
        return (stated, None);
    }
    let mut found: Vec<Ambiguity> = Vec::new();
    let (mut thousands, mut decimal) = (BTreeSet::new(), BTreeSet::new());
    let mut whole = 0;
    for text in texts {
        let text = text.trim();
        let body = text.trim_start_matches(['-', '+']);
        let Some(at) = body.rfind(['.', ',']) else {
            whole += 1;
            continue;
        };
        let (head, tail) = (&body[..at], &body[at + 1..]);
        let (sign, other) = if body[at..].starts_with('.') { ('.', ',') } else { (',', '.') };
        if head.contains(sign) {
            thousands.insert(sign);
        } else if head.contains(other) {
            thousands.insert(other);
            decimal.insert(sign);
        } else if tail.len() == 3
            && (1..=3).contains(&head.len())
            && !head.starts_with('0')
            && head.bytes().all(|b| b.is_ascii_digit())
        {
            match found.iter_mut().find(|found| found.sign == sign) {
                Some(found) => found.grouped += 1,
                None => {
                    found.push(Ambiguity { sign, grouped: 1, whole: 0, sample: text.to_owned() });
                }
            }
        } else {
            decimal.insert(sign);
        }
    }
    // One sign that is the decimal sign for certain leaves the other to the thousands.
    let other = |sign: char| if sign == '.' { ',' } else { '.' };
    let beside = found
        .iter()
        .map(|found| found.sign)
        .find(|sign| !decimal.contains(sign) && decimal.contains(&other(*sign)));
    thousands.extend(beside);
    found.retain(|found| thousands.contains(&found.sign) == decimal.contains(&found.sign));
    let settled = thousands.difference(&decimal).next().copied();
    let signs = Signs { thousands: settled, decimal: None };
    (signs, found.into_iter().next().map(|found| Ambiguity { whole, ..found }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One way of reading, or none: signs stated and not, groups that are none.
    #[test]
    fn numbers_as_people_write_them() {
        let none = Signs::default();
        let dot = Signs { thousands: Some('.'), decimal: None };
        let comma = Signs { thousands: Some(','), decimal: None };
        let french = Signs { decimal: Some(','), thousands: None };
        for (text, signs, number) in [
            ("12", none, Some(12.0)),
            ("-1 234,5", none, Some(-1234.5)),
            ("1\u{202f}234", none, Some(1234.0)),
            ("1'234.5", none, Some(1234.5)),
            ("1,234,567", none, Some(1_234_567.0)),
            ("1.234.567,5", none, Some(1_234_567.5)),
            ("1,234.5", none, Some(1234.5)),
            ("12 34", none, None),
            ("1234 567", none, None),
            ("12 m2", none, None),
            ("", none, None),
            (".5", none, Some(0.5)),
            ("1e3", none, Some(1000.0)),
            ("1,5e3", none, Some(1500.0)),
            ("1.2.3", none, None),
            ("11.030", dot, Some(11030.0)),
            ("11.030,5", dot, Some(11030.5)),
            ("11.03", dot, None),
            ("12,500", comma, Some(12500.0)),
            ("12,5", comma, None),
            ("12,500.75", comma, Some(12500.75)),
            ("12.500", french, Some(12500.0)),
            ("12,500", french, Some(12.5)),
            ("12.5", french, None),
        ] {
            assert_eq!(signs.number(text), number, "{text:?} {signs:?}");
        }
        assert!(none.number("inf").is_some_and(f64::is_infinite));
    }

    /// Only texts that can be read in two ways are told, and one that cannot decides for all of its sign.
    #[test]
    fn ambiguous_texts() {
        let none = Signs::default();
        let of = |texts: &[&str]| {
            let (signs, found) = infer(texts.iter().copied(), none);
            (signs.thousands, found.map(|found| (found.sign, found.grouped, found.whole)))
        };
        assert_eq!(of(&["1,200", "800"]), (None, Some((',', 1, 1))));
        assert_eq!(of(&["1.200", "2.300", "15"]), (None, Some(('.', 2, 1))));
        assert_eq!(of(&["1,200", "12,5"]), (None, None));
        assert_eq!(
            of(&["1.200", "2.300", "12,5"]),
            (Some('.'), None),
            "the comma is the decimal sign"
        );
        assert_eq!(of(&["1.200", "1.234.567"]), (Some('.'), None));
        assert_eq!(of(&["1,200", "1,234.50"]), (Some(','), None));
        assert_eq!(
            of(&["1,200", "1,234,567", "12,5"]),
            (None, Some((',', 1, 0))),
            "evidence both ways"
        );
        assert_eq!(of(&["0.123", "0.456"]), (None, None));
        assert_eq!(of(&["12", "4.44"]), (None, None));
        let english = Signs { decimal: Some('.'), ..none };
        assert_eq!(infer(["1,200"].into_iter(), english), (english, None));
    }
}
