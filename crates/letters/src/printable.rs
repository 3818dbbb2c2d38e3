//! Letters that no font here has, and words that no line can hold.
//!
//! PDF/UA forbids an empty box where a letter should be, and rightly so: it says nothing to
//! anyone. Such a letter becomes its number in brackets, and the document says so at its end.

use std::fmt::Write as _;

use typst::text::Font;

use crate::world::fonts;

/// The most letters of one word before it may be broken anywhere.
const LONG_WORD: usize = 24;
/// Where a word may be broken, without a sign.
const MAY_BREAK: char = '\u{200b}';

/// Makes text printable with the fonts here.
pub(crate) struct Printable {
    fonts: Vec<Font>,
    lacking: bool,
}

impl Printable {
    /// With the fonts here.
    pub(crate) fn new() -> Self {
        Self { fonts: fonts(), lacking: false }
    }

    /// Whether a letter was met that no font here has.
    pub(crate) const fn lacking(&self) -> bool {
        self.lacking
    }

    /// The text as it can be printed.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end_matches(char::is_whitespace);
            self.word(word, &mut out);
            out.extend(part.chars().skip(word.chars().count()).map(|space| match space {
                '\u{a0}' => space,
                _ => ' ',
            }));
        }
        out
    }

    /// One word: a long one may be broken after each slash, or else anywhere.
    fn word(&mut self, word: &str, out: &mut String) {
        let long = LONG_WORD < word.chars().count();
        let mut since = 0;
        for letter in word.chars() {
            if long && since == LONG_WORD {
                out.push(MAY_BREAK);
                since = 0;
            }
            self.letter(letter, out);
            since += 1;
            if long && letter == '/' {
                out.push(MAY_BREAK);
                since = 0;
            }
        }
    }

    fn letter(&mut self, letter: char, out: &mut String) {
        let has = |font: &Font| font.info().coverage.contains(u32::from(letter));
        // A letter must be in a font of each weight: the words say which weight, not the letter.
        let mut pairs = self.fonts.chunks(2);
        if !letter.is_control() && !turns(letter) && pairs.any(|pair| pair.iter().all(has)) {
            out.push(letter);
        } else {
            self.lacking = true;
            // Writing to memory does not fail.
            let _ = write!(out, "[U+{:04X}]", u32::from(letter));
        }
    }
}

/// Whether a sign turns the direction of what follows: no name needs it, and it can make one sum
/// look like another.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
