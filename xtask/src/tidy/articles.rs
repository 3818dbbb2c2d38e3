//! The coverage table of the founding articles is true: what is done is named by a test.

use std::collections::BTreeMap;

use super::Problem;
use super::rust::Rust;
use crate::tree::{File, Tree};

const TABLE: &str = "docs/sources/systems.md";

/// How many things the five articles name. A row is never lost.
const ROWS: usize = 181;

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    match tree.under(TABLE, "").next() {
        None => vec![Problem::new(TABLE, 1, "the coverage table is not there")],
        Some(table) => check_table(table, tree, ROWS),
    }
}

fn check_table(table: &File, tree: &Tree, rows_wanted: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    let rows: BTreeMap<String, Row> = table.numbered().filter_map(row).collect();
    if rows.len() != rows_wanted {
        let says = format!("{} rows, but the articles name {rows_wanted} things", rows.len());
        problems.push(Problem::new(TABLE, 1, says));
    }
    let named = named_by_tests(tree);
    for (id, row) in &rows {
        let says = match row.state.as_str() {
            "done" if named.contains_key(id) => continue,
            "done" => format!("{id} is said to be done, but no test names it"),
            "not yet" => continue,
            other => format!("{id} is `{other}`: say `done` or `not yet`"),
        };
        problems.push(Problem::new(TABLE, row.line, says));
    }
    for (id, path) in named.iter().filter(|(id, _)| !rows.contains_key(*id)) {
        problems.push(Problem::new(path, 1, format!("names {id}, which is not in {TABLE}")));
    }
    problems
}

/// One thing the articles name.
struct Row {
    line: usize,
    /// The last cell.
    state: String,
}

fn row((line, text): (usize, &str)) -> Option<(String, Row)> {
    let cells: Vec<&str> = text.trim().trim_matches('|').split('|').map(str::trim).collect();
    let id = cells.first().filter(|cell| is_id(cell))?;
    let state = cells.last()?.trim_matches('`');
    Some(((*id).to_owned(), Row { line, state: state.into() }))
}

/// The ids that tests name, each with the first file that does.
fn named_by_tests(tree: &Tree) -> BTreeMap<String, String> {
    let mut named = BTreeMap::new();
    for file in tree.under("crates/", "").chain(tree.under("e2e/journeys/", "")) {
        let is_rust = file.name().rsplit_once('.').is_some_and(|(_, ending)| ending == "rs");
        let text = match (is_rust, file.is_test()) {
            (_, true) => file.text.clone(),
            (true, false) => Rust::read(file).tests,
            (false, false) => continue,
        };
        for id in ids(&text) {
            named.entry(id.to_owned()).or_insert_with(|| file.path.clone());
        }
    }
    named
}

fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| is_id(word))
}

/// Whether it is `S`, three digits, a dash and two digits.
fn is_id(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let parts = word.strip_prefix('S').and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(article, thing)| {
        article.len() == 3 && digits(article) && 2 <= thing.len() && digits(thing)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(table: &str, test: &str) -> Vec<String> {
        let files = [(TABLE, table), ("crates/web/tests/pages.rs", test)];
        let tree = Tree::of(&files);
        let table = tree.under(TABLE, "").next().unwrap();
        check_table(table, &tree, 1).into_iter().map(|p| p.says).collect()
    }

    #[test]
    fn done_needs_a_test_that_names_it() {
        let done = "| ID | thing | state |\n|---|---|---|\n| S000-11 | Personal budget | done |\n";
        assert_eq!(says(done, "// Shows S000-11.\n"), [""; 0]);
        assert_eq!(
            says(done, "// Nothing.\n"),
            ["S000-11 is said to be done, but no test names it"]
        );
        assert_eq!(
            says(&done.replace("done", "nearly"), ""),
            ["S000-11 is `nearly`: say `done` or `not yet`"]
        );
    }

    #[test]
    fn a_row_is_never_lost_or_invented() {
        assert_eq!(says("", "").len(), 1);
        let row = "| S000-11 | Personal budget | not yet |\n";
        assert_eq!(says(row, "// S999-01\n"), [format!("names S999-01, which is not in {TABLE}")]);
    }
}
