//! Every module says what it is, and no lint is silenced without a reason.

use super::Problem;
use super::rust::Rust;
use crate::tree::{File, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.under("", ".rs") {
        if file.folders().any(|folder| folder == "src") && !begins_with_words(file) {
            problems.push(Problem::new(&file.path, 1, "begin the module with `//!`: what it is"));
        }
        problems.extend(silenced(file));
    }
    problems
}

fn begins_with_words(file: &File) -> bool {
    let first = file.text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| line.starts_with("//!"))
}

fn silenced(file: &File) -> Vec<Problem> {
    let rust = Rust::read(file);
    let says = "say `#[expect(…, reason = \"…\")]` instead of `allow`";
    let marks = ["#[allow(", "#![allow("];
    let lines = rust.code.lines().enumerate();
    let silenced = lines.filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)));
    silenced.map(|(before, _)| Problem::new(&file.path, before + 1, says)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let tree = Tree::of(&[("crates/x/src/lib.rs", text)]);
        check(&tree).into_iter().map(|p| p.line).collect()
    }

    #[test]
    fn a_module_without_words_is_refused() {
        assert_eq!(lines("use a::b;\n"), [1]);
        assert!(lines("//! What it is.\nuse a::b;\n").is_empty());
    }

    #[test]
    fn a_silenced_lint_is_refused() {
        assert_eq!(lines("//! A.\n\n#[allow(dead_code)]\nfn a() {}\n"), [3]);
        assert!(lines("//! A.\n// Not #[allow(dead_code)].\n").is_empty());
    }
}
