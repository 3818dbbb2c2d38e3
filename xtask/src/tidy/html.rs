//! Pages are templates: no other crate than `web` and `components` writes a tag.

use super::Problem;
use super::rust::Rust;
use crate::tree::Tree;

const WRITERS: &[&str] = &["crates/web/", "crates/components/"];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let is_writer = |path: &str| WRITERS.iter().any(|writer| path.starts_with(writer));
    for file in tree.under("crates/", ".rs").filter(|file| !is_writer(&file.path)) {
        let literals = Rust::read(file).literals.into_iter().filter(|l| has_tag(&l.text));
        problems.extend(
            literals.map(|l| Problem::new(&file.path, l.line, "tags belong in a template")),
        );
    }
    problems
}

/// Whether the text closes a tag: only someone who writes pages does.
fn has_tag(text: &str) -> bool {
    let mut closings = text.split("</").skip(1);
    closings.any(|after| after.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_outside_the_pages_is_refused() {
        let text = "let a = format!(\"<p>{b}</p>\");\nlet c = \"<html\";";
        let tree = Tree::of(&[("crates/service/src/a.rs", text), ("crates/web/src/a.rs", text)]);
        let problems: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(problems, ["crates/service/src/a.rs:1: tags belong in a template"]);
    }
}
