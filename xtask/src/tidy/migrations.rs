//! Migrations are numbered from one without a gap, and keep to the types both databases share.

use std::collections::BTreeMap;

use super::{Problem, queries};
use crate::tree::{File, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in tree.under("crates/store/migrations/", ".sql") {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folders.entry(folder).or_default().push(file);
    }
    let numbered = folders.values().flat_map(|files| gaps(files));
    numbered.chain(folders.values().flatten().flat_map(|file| types(file))).collect()
}

/// The files come in the order of their names, so the numbers must be 1, 2, 3.
fn gaps(files: &[&File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, expected) in files.iter().zip(1_usize..) {
        let digits = file.name().split('_').next().unwrap_or_default();
        if digits.len() != 4 || digits.parse() != Ok(expected) {
            let says = format!("should be numbered {expected:04}: no gap, no number twice");
            problems.push(Problem::new(&file.path, 1, says));
        }
    }
    problems
}

/// What is written for one database alone (triggers) may use that database's words.
fn types(file: &File) -> Vec<Problem> {
    if file.path.contains("postgres") || file.path.contains("sqlite") {
        return Vec::new();
    }
    let plain = queries::plain(&file.text);
    let lines = plain.lines().enumerate();
    let breaches = lines.flat_map(|(before, line)| {
        queries::not_portable(line).into_iter().map(move |says| (before + 1, says))
    });
    breaches.map(|(line, says)| Problem::new(&file.path, line, says)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(names: &[&str]) -> usize {
        let paths: Vec<String> =
            names.iter().map(|name| format!("crates/store/migrations/{name}.sql")).collect();
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
        check(&Tree::of(&files)).len()
    }

    #[test]
    fn a_gap_or_a_number_twice_is_refused() {
        assert_eq!(count(&["0001_a", "0002_b"]), 0);
        assert_eq!(count(&["0001_a", "0003_b"]), 1);
        assert_eq!(count(&["0001_a", "0001_b"]), 1);
        assert_eq!(count(&["1_a"]), 1);
    }

    #[test]
    fn a_type_that_one_database_lacks_is_refused() {
        let sql = "create table a (b uuid)";
        let shared = ("crates/store/migrations/0001_a.sql", sql);
        let alone = ("crates/store/migrations/postgres/0001_a.sql", sql);
        assert_eq!(check(&Tree::of(&[shared])).len(), 1);
        assert_eq!(check(&Tree::of(&[alone])).len(), 0);
    }
}
