//! Bytes to text: which alphabet, and whether it is text of a statement at all.

use std::fmt;

use super::{MOST_BYTES, Oddity, Refused, Weight};

/// What a file that is no statement looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Looks {
    /// A PDF.
    Pdf,
    /// An Excel or other office file, or a ZIP.
    Spreadsheet,
    /// A web page.
    WebPage,
    /// XML, but no statement.
    Xml,
    /// QIF, an old format of money programs that does not say its currency or how it writes days.
    Qif,
    /// A picture.
    Picture,
    /// JSON.
    Json,
    /// Bytes that are no text.
    NotText,
}

impl fmt::Display for Looks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF",
            Self::Spreadsheet => "a spreadsheet or a ZIP file",
            Self::WebPage => "a web page",
            Self::Xml => "an XML file that is not a statement",
            Self::Qif => "a QIF file",
            Self::Picture => "a picture",
            Self::Json => "a JSON file",
            Self::NotText => "a file that is not text",
        })
    }
}

/// How files that are no statement begin. Compared without regard to capitals.
const BEGINNINGS: &[(&[u8], Looks)] = &[
    (b"%pdf", Looks::Pdf),
    (b"pk\x03\x04", Looks::Spreadsheet),
    (b"\xd0\xcf\x11\xe0", Looks::Spreadsheet),
    (b"<!doctype html", Looks::WebPage),
    (b"<html", Looks::WebPage),
    (b"!type:", Looks::Qif),
    (b"{\"", Looks::Json),
    (b"[", Looks::Json),
    (b"\x89png", Looks::Picture),
    (b"\xff\xd8\xff", Looks::Picture),
    (b"gif8", Looks::Picture),
];

/// How a statement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Rows of cells with commas between them.
    Table,
    /// ISO 20022's camt.053.
    Camt053,
    /// OFX 1 or 2.
    Ofx,
    /// MT940.
    Mt940,
}

/// How much of a file is looked at to tell its format, in bytes.
const LOOKED_AT: usize = 4_096;

/// Tells how a text is written.
pub(super) fn format(text: &str) -> Result<Format, Refused> {
    let begin = text.trim_start();
    let end = begin.floor_char_boundary(LOOKED_AT);
    let begin = begin.get(..end).unwrap_or_default();
    let upper = begin.to_ascii_uppercase();
    if upper.starts_with("OFXHEADER") || upper.starts_with('<') && upper.contains("<OFX>") {
        return Ok(Format::Ofx);
    }
    if begin.starts_with('<') {
        let camt = begin.contains("BkToCstmrStmt") || begin.contains("camt.053");
        return camt.then_some(Format::Camt053).ok_or(Refused::NotStatement(Looks::Xml));
    }
    let mt940 = begin.starts_with("{1:") || begin.lines().any(|line| line.starts_with(":20:"));
    Ok(if mt940 { Format::Mt940 } else { Format::Table })
}

/// The characters Windows-1252 has for the bytes 0x80 to 0x9F; five bytes have none.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// The text of a file, with `\n` at the end of each line, and what was odd about reading it.
pub(super) fn text(bytes: &[u8]) -> Result<(String, Option<Oddity>), Refused> {
    if MOST_BYTES < bytes.len() {
        return Err(Refused::TooLarge);
    }
    let (text, oddity) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => eight_bit(rest)?,
        [0xff, 0xfe, rest @ ..] => sixteen_bit(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => sixteen_bit(rest, u16::from_be_bytes),
        bytes => eight_bit(bytes)?,
    };
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if text.contains('\0') {
        return Err(Refused::NotStatement(Looks::NotText));
    }
    if let Some(looks) = looks(text.as_bytes()) {
        return Err(Refused::NotStatement(looks));
    }
    Ok((text.replace("\r\n", "\n").replace('\r', "\n"), oddity))
}

fn eight_bit(bytes: &[u8]) -> Result<(String, Option<Oddity>), Refused> {
    if let Some(looks) = looks(bytes) {
        return Err(Refused::NotStatement(looks));
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok((String::from_utf8_lossy(bytes).into_owned(), None));
    };
    let text: String = bytes.iter().map(|byte| windows(*byte)).collect();
    let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let row = line_ends(good).saturating_add(1);
    let says = "the file is not in UTF-8, so we read it as Windows-1252: check pound signs and \
                letters with accents";
    let weight = if text.contains('\u{fffd}') { Weight::Warning } else { Weight::Note };
    Ok((text, Some(Oddity { weight, row: Some(row), column: None, says: says.to_owned() })))
}

/// How many lines end in these bytes, however they end.
pub(crate) fn line_ends(bytes: &[u8]) -> u64 {
    let after = bytes.iter().skip(1).map(Some).chain([None]);
    let ends = bytes.iter().zip(after).filter(|(byte, after)| match byte {
        b'\n' => true,
        b'\r' => *after != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}

fn sixteen_bit(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Option<Oddity>) {
    let (pairs, left_over) = bytes.as_chunks::<2>();
    let units = pairs.iter().copied().map(unit);
    let mut damaged = !left_over.is_empty();
    let letter = |read: Result<char, _>| {
        read.unwrap_or_else(|_| {
            damaged = true;
            char::REPLACEMENT_CHARACTER
        })
    };
    let text = char::decode_utf16(units).map(letter).collect();
    let says = "part of the file is damaged: some letters could not be read (UTF-16)".to_owned();
    let oddity = Oddity { weight: Weight::Warning, row: None, column: None, says };
    (text, damaged.then_some(oddity))
}

fn windows(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::from(at)));
    high.copied().unwrap_or(char::from(byte))
}

/// What a file looks like that is no CSV.
pub(crate) fn looks(bytes: &[u8]) -> Option<Looks> {
    let bytes = bytes.trim_ascii_start();
    let begins = |start: &[u8]| {
        bytes.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    };
    BEGINNINGS.iter().find(|(start, _)| begins(start)).map(|(_, looks)| *looks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_files_are_refused_with_what_they_look_like() {
        let table: &[(&[u8], &str)] = &[
            (b"%PDF-1.7 ...", "a PDF"),
            (b"PK\x03\x04xl/workbook.xml", "a spreadsheet or a ZIP file"),
            (b"\xd0\xcf\x11\xe0\xa1", "a spreadsheet or a ZIP file"),
            (b"\r\n <!DOCTYPE html>", "a web page"),
            (b"\xef\xbb\xbf<html>", "a web page"),
            (b"!Type:Bank", "a QIF file"),
            (b"{\"lines\": []}", "a JSON file"),
            (b"\xff\xd8\xff\xe0", "a picture"),
            (b"D\0a\0t\0e\0", "a file that is not text"),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", "a web page"),
        ];
        for (bytes, want) in table {
            let Err(Refused::NotStatement(looks)) = text(bytes) else {
                panic!("{want} was read");
            };
            assert_eq!(looks.to_string(), *want);
        }
        for empty in [&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\n"] {
            assert_eq!(text(empty), Err(Refused::Empty));
        }
        assert_eq!(text(&vec![b'a'; MOST_BYTES + 1]), Err(Refused::TooLarge));
    }

    #[test]
    fn the_format_is_told_by_how_a_file_begins() {
        let table = [
            ("OFXHEADER:100\n", Ok(Format::Ofx)),
            ("\n\n<OFX>", Ok(Format::Ofx)),
            ("<?xml version='1.0'?><?OFX VERSION='211'?><OFX>", Ok(Format::Ofx)),
            ("<?xml?><Document xmlns='urn:…:camt.053.001.08'>", Ok(Format::Camt053)),
            ("<?xml version='1.0'?><note/>", Err(Refused::NotStatement(Looks::Xml))),
            ("{1:F01", Ok(Format::Mt940)),
            ("BANK\n940\n:20:X", Ok(Format::Mt940)),
            ("Date,Description,Amount", Ok(Format::Table)),
        ];
        for (text, want) in table {
            assert_eq!(format(text), want, "{text}");
        }
    }

    #[test]
    fn every_alphabet_says_the_same() {
        let want = "Café,£5\nZoë\n".to_owned();
        let sixteen = |unit: fn(u16) -> [u8; 2]| want.encode_utf16().flat_map(unit).collect();
        let little: Vec<u8> =
            [0xff, 0xfe].into_iter().chain::<Vec<u8>>(sixteen(u16::to_le_bytes)).collect();
        let big: Vec<u8> =
            [0xfe, 0xff].into_iter().chain::<Vec<u8>>(sixteen(u16::to_be_bytes)).collect();
        let marked = [&b"\xef\xbb\xbf"[..], want.as_bytes()].concat();
        for bytes in [want.as_bytes(), &marked, &little, &big] {
            assert_eq!(text(bytes), Ok((want.clone(), None)));
        }
        let (windows, oddity) = text(b"Caf\xe9,\xa35\rZo\xeb\r\n").unwrap();
        assert_eq!(windows, want);
        assert_eq!(oddity.map(|odd| (odd.weight, odd.row)), Some((Weight::Note, Some(1))));
        assert_eq!(text(b"a\r\nb\rc\n\x81").unwrap().1.unwrap().row, Some(4));
        assert_eq!(text(b"\xff\xfea\0b").unwrap().1.unwrap().weight, Weight::Warning);
    }
}
