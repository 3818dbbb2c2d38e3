//! Enough of Rust's grammar to tell code from comments and literals, and tests from the rest.

use std::ops::RangeInclusive;

use crate::tree::File;

/// A text literal in the code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    /// The line it begins on, from 1.
    pub(crate) line: usize,
    /// What is between its quotation marks, escapes untouched.
    pub(crate) text: String,
}

/// A function and where it lies.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// The line of its `fn`, from 1.
    pub(crate) line: usize,
    /// From the line of `fn` to that of its closing brace, both counted.
    pub(crate) lines: usize,
    /// Its name.
    pub(crate) name: String,
}

/// A file of Rust, read.
pub(crate) struct Rust {
    /// The text with comments, literals and tests blanked out, line for line.
    pub(crate) code: String,
    /// The literals outside tests.
    pub(crate) literals: Vec<Literal>,
    /// The test code: a whole test file, or what stands under `#[cfg(test)]`.
    pub(crate) tests: String,
    /// The lines of that test code.
    pub(crate) test_lines: Vec<RangeInclusive<usize>>,
    /// The lines that begin inside a literal.
    pub(crate) within: Vec<usize>,
}

impl Rust {
    /// Reads a file.
    pub(crate) fn read(file: &File) -> Self {
        let mut scan = Scan::new(&file.text);
        scan.run();
        let within = scan.within;
        if file.is_test() {
            let (code, literals, tests) = (String::new(), Vec::new(), file.text.clone());
            let test_lines = vec![1..=file.text.lines().count()];
            return Self { code, literals, tests, test_lines, within };
        }
        let mut code = scan.code;
        let mut tests = String::new();
        let mut test_lines = Vec::new();
        while let Some(start) = find(&code, "#[cfg(test)]") {
            let end = block_end(&code, start);
            let (first, last) = (line_of(&code, start), line_of(&code, end));
            test_lines.push(first..=last);
            tests
                .extend(file.text.lines().take(last).skip(first - 1).flat_map(|line| [line, "\n"]));
            blank(&mut code, start, end);
        }
        let in_test = |line: usize| test_lines.iter().any(|lines| lines.contains(&line));
        let literals = scan.literals.into_iter().filter(|l| !in_test(l.line)).collect();
        Self { code: code.into_iter().collect(), literals, tests, test_lines, within }
    }

    /// Every function outside tests, by matching braces.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let code: Vec<char> = self.code.chars().collect();
        let mut functions = Vec::new();
        for start in 0..code.len() {
            let before = start.checked_sub(1).and_then(|i| code.get(i));
            if before.is_some_and(|c| is_word(*c)) || !begins(&code, start, "fn ") {
                continue;
            }
            let name: String = code.iter().skip(start + 3).take_while(|c| is_word(**c)).collect();
            if !name.is_empty() {
                let line = line_of(&code, start);
                let lines = line_of(&code, block_end(&code, start)) - line + 1;
                functions.push(Function { line, lines, name });
            }
        }
        functions
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn begins(text: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(i, c)| text.get(at + i) == Some(&c))
}

fn find(text: &[char], word: &str) -> Option<usize> {
    (0..text.len()).find(|at| begins(text, *at, word))
}

/// The line, from 1, that the character at `at` is on.
fn line_of(text: &[char], at: usize) -> usize {
    1 + text.iter().take(at).filter(|c| **c == '\n').count()
}

/// Where the item that starts at `start` ends: at its `;`, or at the brace that closes it.
fn block_end(code: &[char], start: usize) -> usize {
    let (mut brackets, mut braces) = (0_usize, 0_usize);
    for (at, c) in code.iter().enumerate().skip(start) {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            '{' => braces += 1,
            '}' if braces <= 1 => return at,
            '}' => braces -= 1,
            ';' if brackets == 0 && braces == 0 => return at,
            _ => {}
        }
    }
    code.len()
}

fn blank(code: &mut [char], from: usize, to: usize) {
    for c in code.iter_mut().take(to + 1).skip(from).filter(|c| **c != '\n') {
        *c = ' ';
    }
}

/// One pass over the characters of a file.
struct Scan {
    text: Vec<char>,
    at: usize,
    line: usize,
    code: Vec<char>,
    literals: Vec<Literal>,
    within: Vec<usize>,
}

impl Scan {
    fn new(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        let code = Vec::with_capacity(text.len());
        Self { text, at: 0, line: 1, code, literals: Vec::new(), within: Vec::new() }
    }

    fn run(&mut self) {
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.skip_while(|scan| scan.peek(0) != Some('\n')),
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.literal(0, false),
                ('r', _) if self.raw_hashes().is_some() => self.raw(),
                ('\'', _) => self.quote(),
                _ => self.keep(),
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }

    fn step(&mut self, shown: char) {
        let is_end = self.peek(0) == Some('\n');
        self.code.push(if is_end { '\n' } else { shown });
        self.line += usize::from(is_end);
        self.at += 1;
    }

    fn keep(&mut self) {
        if let Some(c) = self.peek(0) {
            self.step(c);
        }
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.step(' ');
        }
    }

    fn skip_while(&mut self, more: impl Fn(&Self) -> bool) {
        while self.peek(0).is_some() && more(self) {
            self.step(' ');
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (None, _) => return,
                _ => {
                    self.skip(1);
                    continue;
                }
            }
            self.skip(2);
            if depth == 0 {
                return;
            }
        }
    }

    /// How many `#` a raw literal that begins here has, if one begins here.
    fn raw_hashes(&self) -> Option<usize> {
        let before = |back: usize| self.at.checked_sub(back).and_then(|i| self.text.get(i));
        let prefix = usize::from(matches!(before(1), Some('b' | 'c')));
        if before(prefix + 1).is_some_and(|c| is_word(*c)) {
            return None;
        }
        let hashes = self.text.iter().skip(self.at + 1).take_while(|c| **c == '#').count();
        (self.peek(1 + hashes) == Some('"')).then_some(hashes)
    }

    fn raw(&mut self) {
        let hashes = self.raw_hashes().unwrap_or_default();
        self.skip(1 + hashes);
        self.literal(hashes, true);
    }

    fn literal(&mut self, hashes: usize, raw: bool) {
        let (first, mut text) = (self.line, String::new());
        self.skip(1);
        while let Some(c) = self.peek(0) {
            let closes = (1..=hashes).all(|i| self.peek(i) == Some('#'));
            if c == '"' && closes {
                self.skip(1 + hashes);
                break;
            }
            let taken = if c == '\\' && !raw { 2 } else { 1 };
            text.extend((0..taken).filter_map(|i| self.peek(i)));
            self.skip(taken);
        }
        self.within.extend(first + 1..=self.line);
        self.literals.push(Literal { line: first, text });
    }

    /// A character literal is skipped; a lifetime is code.
    fn quote(&mut self) {
        match (self.peek(1), self.peek(2)) {
            (Some('\\'), _) => {
                self.skip(3);
                self.skip_while(|scan| scan.peek(0) != Some('\''));
                self.skip(1);
            }
            (_, Some('\'')) => self.skip(3),
            _ => self.keep(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Rust {
        Rust::read(&File { path: "crates/x/src/lib.rs".into(), text: text.into() })
    }

    #[test]
    fn comments_and_literals_are_not_code() {
        let rust = read("let a = \"fn b() {\"; // fn c() {\n/* { /* { */ */ let d = r#\"\"}\"#;");
        assert_eq!(rust.code.replace(' ', ""), "leta=;\nletd=;");
        let texts: Vec<&str> = rust.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["fn b() {", "\"}"]);
    }

    #[test]
    fn a_lifetime_is_not_a_character() {
        let rust = read("fn a<'a>(b: &'a str) { c('{', '\\'', '\\u{1}') }\nfn d() {}");
        let names: Vec<(String, usize)> =
            rust.functions().into_iter().map(|f| (f.name, f.lines)).collect();
        assert_eq!(names, [("a".to_owned(), 1), ("d".to_owned(), 1)]);
    }

    #[test]
    fn tests_are_set_apart() {
        let rust = read("fn a() {\n}\n#[cfg(test)]\nmod tests {\n    // S000-00\n    \"x\"\n}\n");
        assert_eq!(rust.functions().len(), 1);
        assert!(rust.literals.is_empty());
        assert!(rust.tests.contains("S000-00"));
    }

    #[test]
    fn a_function_is_measured_to_its_closing_brace() {
        let rust =
            read("trait T {\n    fn short(&self) -> [u8; 2];\n}\nfn long(a: [u8; 2])\n{\n\n}\n");
        let lines: Vec<usize> = rust.functions().iter().map(|f| f.lines).collect();
        assert_eq!(lines, [1, 4]);
    }

    #[test]
    fn lines_within_a_literal_are_known() {
        assert_eq!(read("a(\"\nb\nc\")\nd").within, [2, 3]);
    }
}
