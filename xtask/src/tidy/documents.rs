//! A decision has a status; a change says whether it could change someone's money.

use super::Problem;
use crate::tree::{File, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let decisions = tree.under("docs/adr/", ".md").filter(|file| file.name() != "README.md");
    let changes = tree.under("changes/", ".md").filter(|file| file.name() != "README.md");
    let status = decisions.filter_map(|file| lacks(file, &["Status: "]));
    let money = ["Could change someone's money: ", "Could change someone’s money: "];
    status.chain(changes.filter_map(|file| lacks(file, &money))).collect()
}

/// The problem of a file in which no line begins with one of `beginnings`.
fn lacks(file: &File, beginnings: &[&str]) -> Option<Problem> {
    let begins = |line: &str| beginnings.iter().any(|beginning| line.starts_with(beginning));
    let beginning = beginnings.first()?.trim();
    let says = || format!("has no line that begins `{beginning}`");
    (!file.text.lines().any(begins)).then(|| Problem::new(&file.path, 1, says()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_without_status_and_a_silent_change_are_refused() {
        let tree = Tree::of(&[
            ("changes/0001-a.md", "A\n\nCould change someone's money: no\n"),
            ("changes/0002-b.md", "Money\n"),
            ("changes/README.md", "How to write one.\n"),
            ("docs/adr/0001-a.md", "# A\n\nStatus: accepted\n"),
            ("docs/adr/0002-b.md", "# B\n\n## Context\n"),
        ]);
        let paths: Vec<String> = check(&tree).into_iter().map(|p| p.path).collect();
        assert_eq!(paths, ["docs/adr/0002-b.md", "changes/0002-b.md"]);
    }
}
