//! Text in angle brackets to a tree of elements, so that a torn file costs only its torn entry.
//!
//! One reader for two families: XML (camt.053, OFX 2) and the SGML of OFX 1, in which an element
//! that holds a value need not be closed. No entity but the five of XML and numbered letters is
//! put in the place of its name, so a file cannot grow by being read.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements are kept within each other. Deeper ones are laid beside each other.
const DEEPEST: usize = 48;

/// One element of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name, without the part before a colon.
    pub(super) name: String,
    /// The line of the file it begins on, the first being 1.
    pub(super) row: u64,
    /// Its `Ccy`, where it has one: the currency of an amount in camt.053.
    pub(super) currency: Option<String>,
    /// The text in it.
    text: String,
    within: Vec<Self>,
    /// Whether it was closed by its own name.
    pub(super) closed: bool,
}

/// A file, read.
#[derive(Debug)]
pub(super) struct Tree {
    /// What holds everything: it has no name.
    pub(super) root: Element,
    /// Where reading stopped before the end of the file, and why.
    pub(super) torn: Option<(u64, String)>,
}

impl Element {
    /// Its text, with the space around it taken off.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// The first element with this name anywhere in it, in the order of the file.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.within.iter().find_map(|one| if one.is(name) { Some(one) } else { one.first(name) })
    }

    /// The text of [`first`](Self::first); empty if there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.first(name).map_or("", Self::text)
    }

    /// The element at the end of a path of names, each directly in the one before.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        let Some((name, rest)) = path.split_first() else { return Some(self) };
        self.within.iter().filter(|one| one.is(name)).find_map(|one| one.at(rest))
    }

    /// Every element with this name in it that is not in another of that name.
    pub(super) fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found = vec![];
        for one in &self.within {
            if one.is(name) {
                found.push(one);
            } else {
                found.extend(one.all(name));
            }
        }
        found
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Reads a text. What can be read of a torn one is in the tree; elements that the tear left open
/// are not [`closed`](Element::closed).
pub(super) fn read(text: &str) -> Tree {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut builder = Builder { open: vec![Element::default()], lines: Lines::new(text) };
    let mut torn = None;
    loop {
        let row = builder.lines.at(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => builder.take(row, &event),
            Err(why) => {
                torn = Some((builder.lines.at(reader.error_position()), why.to_string()));
                break;
            }
        }
    }
    Tree { root: builder.finish(), torn }
}

struct Builder<'a> {
    /// The elements that are open, each in the one before; the first is the root.
    open: Vec<Element>,
    lines: Lines<'a>,
}

impl Builder<'_> {
    fn take(&mut self, row: u64, event: &Event<'_>) {
        match event {
            Event::Start(start) => self.start(row, start),
            Event::Empty(start) => {
                self.start(row, start);
                self.close_top(true);
            }
            Event::End(end) => self.end(&local(end.name().as_ref())),
            Event::Text(text) => self.add(text),
            Event::CData(text) => self.add(text),
            Event::GeneralRef(name) => self.add(&letter(name)),
            _ => {}
        }
    }

    fn start(&mut self, row: u64, start: &BytesStart<'_>) {
        let holds_a_value = |top: &Element| !top.text().is_empty();
        while 1 < self.open.len()
            && (self.open.last().is_some_and(holds_a_value) || DEEPEST < self.open.len())
        {
            self.close_top(false);
        }
        let currency = start.try_get_attribute("Ccy").ok().flatten();
        let currency = currency.map(|found| found.value.into_owned());
        let name = local(start.name().as_ref());
        self.open.push(Element { name, row, currency, ..Element::default() });
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().skip(1).rposition(|one| one.is(name)) else { return };
        while at + 2 < self.open.len() {
            self.close_top(false);
        }
        self.close_top(true);
    }

    fn add(&mut self, text: &str) {
        if let Some(top) = self.open.last_mut() {
            top.text.push_str(text);
        }
    }

    fn close_top(&mut self, closed: bool) {
        if self.open.len() < 2 {
            return;
        }
        let Some(mut top) = self.open.pop() else { return };
        top.closed = closed;
        if let Some(around) = self.open.last_mut() {
            around.within.push(top);
        }
    }

    fn finish(mut self) -> Element {
        while 1 < self.open.len() {
            self.close_top(false);
        }
        self.open.pop().unwrap_or_default()
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// What a reference such as `&amp;` stands for; the reference itself where we do not know it.
fn letter(name: &str) -> String {
    let numbered = |digits: &str| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    };
    let known = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => name.strip_prefix('#').and_then(numbered).and_then(char::from_u32),
    };
    known.map_or_else(|| format!("&{name};"), String::from)
}

/// Counts the lines up to places that are asked for in their order.
struct Lines<'a> {
    text: &'a [u8],
    counted: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), counted: 0, line: 1 }
    }

    /// The line that this byte is on.
    fn at(&mut self, byte: u64) -> u64 {
        let end = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let between = self.text.get(self.counted..end).unwrap_or_default();
        self.line += between.split(|byte| *byte == b'\n').skip(1).count() as u64;
        self.counted = self.counted.max(end);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_need_not_be_closed() {
        let tree = read("<A>\n<B>1\n<C>\n<D>2 & 3 &amp; &lol;\n</C>\n<E/></A>").root;
        assert_eq!(tree.value("B"), "1");
        assert_eq!(tree.value("D"), "2 & 3 & &lol;");
        assert_eq!(tree.at(&["A", "C", "D"]).map(|it| it.row), Some(4));
        assert!(tree.first("C").is_some_and(|it| it.closed));
        assert!(tree.first("D").is_some_and(|it| !it.closed));
    }

    #[test]
    fn a_torn_text_gives_what_was_whole() {
        let tree = read("<A><B>1</B><B>2</B>\n<B>3</");
        let closed: Vec<bool> = tree.root.all("B").iter().map(|one| one.closed).collect();
        assert_eq!(closed, [true, true, false]);
    }

    #[test]
    fn elements_deep_within_each_other_do_no_harm() {
        assert_eq!(read(&"<a>".repeat(100_000)).root.all("b").len(), 0);
    }
}
