//! Encodings of texts. With the feature `encodings` all that the web knows (encoding_rs); without it, as in the browser where
//! their tables would be a third of the download, UTF-8 and Windows-1252: what files here are in.

use std::borrow::Cow;

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8; what is not UTF-8 becomes U+FFFD.
    Utf8,
    /// Windows-1252, which contains Latin-1.
    Windows1252,
    /// A code page of DOS: what stands for the bytes from 0x80 on.
    Dos(&'static [char; 128]),
    /// Any other.
    #[cfg(feature = "encodings")]
    Other(&'static encoding_rs::Encoding),
}

/// Windows-1252 from 0x80 to 0x9f (WHATWG Encoding standard, index windows-1252); the rest is Latin-1.
const C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Code page 437, DOS in the United States (Unicode Consortium, CP437.TXT).
const CP437: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ',
    'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    'ª', 'º', '¿', '⌐', '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕',
    '╣', '║', '╗', '╝', '╜', '╛', '┐', '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦',
    '╠', '═', '╬', '╧', '╨', '╤', '╥', '╙', '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐',
    '▀', 'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ', 'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩', '≡', '±',
    '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²', '■', '\u{a0}',
];

/// Code page 850, DOS in western Europe (Unicode Consortium, CP850.TXT).
const CP850: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ',
    'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©',
    '╣', '║', '╗', '╝', '¢', '¥', '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦',
    '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì',
    '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}',
    '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

impl Encoding {
    /// By the language byte of a `.dbf` (offset 29), with its name; Windows-1252 where it says nothing.
    pub(crate) fn of_dbf(language: u8) -> (Encoding, &'static str) {
        match language {
            0x01 | 0x09 | 0x0b | 0x0d | 0x0f | 0x11 | 0x15 | 0x18 | 0x19 | 0x1b => {
                (Encoding::Dos(&CP437), "code page 437")
            }
            0x02 | 0x0a | 0x0e | 0x10 | 0x12 | 0x14 | 0x16 | 0x1a | 0x1d | 0x25 | 0x37 => {
                (Encoding::Dos(&CP850), "code page 850")
            }
            #[cfg(feature = "encodings")]
            0xc8 => (Encoding::Other(encoding_rs::WINDOWS_1250), "Windows-1250"),
            #[cfg(feature = "encodings")]
            0xc9 => (Encoding::Other(encoding_rs::WINDOWS_1251), "Windows-1251"),
            #[cfg(feature = "encodings")]
            0xcb => (Encoding::Other(encoding_rs::WINDOWS_1253), "Windows-1253"),
            #[cfg(feature = "encodings")]
            0x26 | 0x65 => (Encoding::Other(encoding_rs::IBM866), "code page 866"),
            _ => (Encoding::Windows1252, "Windows-1252"),
        }
    }
    /// By a name as people and `.cpg` files write it; `None` where it is not known.
    pub(crate) fn of(name: &str) -> Option<Encoding> {
        let name = name.trim().to_ascii_lowercase();
        let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        match (name.as_str(), digits) {
            ("utf-8" | "utf8" | "unicode-1-1-utf-8" | "65001", _) | (_, "65001") => {
                Some(Encoding::Utf8)
            }
            ("latin1" | "latin-1" | "l1" | "ascii" | "us-ascii" | "ansi", _)
            | (_, "1252" | "88591" | "8859-1") => Some(Encoding::Windows1252),
            ("oem" | "ibm437", _) | (_, "437") => Some(Encoding::Dos(&CP437)),
            (_, "850") => Some(Encoding::Dos(&CP850)),
            #[cfg(feature = "encodings")]
            (_, "1250") => Some(Encoding::Other(encoding_rs::WINDOWS_1250)),
            #[cfg(feature = "encodings")]
            _ => encoding_rs::Encoding::for_label(name.as_bytes()).map(|found| match found {
                utf8 if utf8 == encoding_rs::UTF_8 => Encoding::Utf8,
                western if western == encoding_rs::WINDOWS_1252 => Encoding::Windows1252,
                other => Encoding::Other(other),
            }),
            #[cfg(not(feature = "encodings"))]
            _ => None,
        }
    }
    /// The text of bytes, whatever they are. A byte-order mark is a character like any other.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Encoding::Utf8 => String::from_utf8_lossy(bytes),
            Encoding::Windows1252 => match std::str::from_utf8(bytes) {
                Ok(text) if text.is_ascii() => Cow::Borrowed(text),
                _ => bytes
                    .iter()
                    .map(|&b| {
                        if let 0x80..=0x9f = b { C1[usize::from(b) - 0x80] } else { char::from(b) }
                    })
                    .collect::<String>()
                    .into(),
            },
            Encoding::Dos(upper) => bytes
                .iter()
                .map(|&b| if b < 0x80 { char::from(b) } else { upper[usize::from(b) - 0x80] })
                .collect::<String>()
                .into(),
            #[cfg(feature = "encodings")]
            Encoding::Other(other) => other.decode_without_bom_handling(bytes).0,
        }
    }
}

/// UTF-16 by its byte-order mark; `None` without one. Lone surrogates become U+FFFD.
pub(crate) fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(all(test, feature = "encodings"))]
mod tests {
    use super::*;

    /// Our own tables give what the standard's give, for every byte.
    #[test]
    fn windows_1252_is_the_standards() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(
            Encoding::Windows1252.decode(&all),
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&all).0
        );
        for bytes in [&b"\xff\xfee\0\xac\x20"[..], b"\xfe\xff\0e\x20\xac"] {
            assert_eq!(utf16(bytes).as_deref(), Some("e€"));
        }
        for (name, encoding) in [
            ("UTF-8", Encoding::Utf8),
            ("ISO-8859-1", Encoding::Windows1252),
            ("ANSI 1252", Encoding::Windows1252),
        ] {
            assert_eq!(Encoding::of(name), Some(encoding), "{name}");
        }
        assert!(
            matches!(Encoding::of("windows-1250"), Some(Encoding::Other(_)))
                && Encoding::of("klingon").is_none()
        );
    }

    /// Code pages of DOS, by the names that a .cpg gives them and by the language byte of a .dbf (Unicode Consortium, CP437.TXT and CP850.TXT).
    #[test]
    fn code_pages_of_dos() {
        for name in ["CP850", "850", "IBM 850", "437", "CP437", "OEM 437"] {
            let encoding = Encoding::of(name).unwrap_or_else(|| panic!("{name} is not known"));
            assert_eq!(encoding.decode(b"\x90col\x82"), "Écolé", "{name}");
        }
        // Where the two differ.
        assert_eq!(
            (Encoding::of_dbf(0x01).0.decode(b"\xb5"), Encoding::of_dbf(0x02).0.decode(b"\xb5")),
            ("╡".into(), "Á".into())
        );
    }
}
