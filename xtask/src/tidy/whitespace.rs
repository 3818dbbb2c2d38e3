//! No tabs, and nothing at the end of a line that a reader cannot see.

use super::Problem;
use crate::tree::{File, Tree};

/// The endings of files that we write by hand.
const OURS: &[&str] = &[
    "cedar",
    "cedarschema",
    "css",
    "html",
    "js",
    "json",
    "md",
    "mjs",
    "rs",
    "scss",
    "sql",
    "svg",
    "toml",
    "yaml",
    "yml",
];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    tree.files.iter().filter(|file| is_ours(file)).flat_map(check_file).collect()
}

fn is_ours(file: &File) -> bool {
    let ending = file.name().rsplit_once('.').map_or("", |(_, ending)| ending);
    OURS.contains(&ending) || file.path.starts_with(".ci/")
}

fn check_file(file: &File) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, line) in file.numbered() {
        if line.ends_with([' ', '\t', '\r']) {
            problems.push(Problem::new(&file.path, number, "white space at the end of the line"));
        } else if line.contains('\t') {
            problems.push(Problem::new(&file.path, number, "a tab: use spaces"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_and_trailing_blanks_are_refused() {
        let tree = Tree::of(&[("a.md", "a \n\tb\nc\n"), ("bank.csv", "a\tb \n")]);
        let lines: Vec<usize> = check(&tree).into_iter().map(|p| p.line).collect();
        assert_eq!(lines, [1, 2]);
    }
}
