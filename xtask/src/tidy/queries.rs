//! One SQL text for two databases: every query has a header and uses only words that both know.

use super::Problem;
use crate::tree::{File, Tree};

/// Words that one of the two does not know or reads otherwise, and what to do instead.
const NOT_PORTABLE: &[(&str, &str)] = &[
    ("now(", "time is an argument"),
    ("current_timestamp", "time is an argument"),
    ("current_date", "time is an argument"),
    ("->>", "give it a column"),
    ("json_extract", "give it a column"),
    ("any(", "join instead"),
    ("for update", "use the version number"),
    ("boolean", "use a bigint that is 0 or 1"),
    ("uuid", "ids are text"),
    ("numeric", "money is bigint pence"),
    ("timestamp", "days and moments are ISO text"),
    ("timestamptz", "days and moments are ISO text"),
    ("interval", "reckon days in Rust"),
    ("ilike", "compare lower(…)"),
    ("avg(", "divide in Rust, where the rounding is named"),
    ("::", "write cast(… as …)"),
    ("autoincrement", "ids are given by the caller"),
    ("serial", "ids are given by the caller"),
    ("?", "number the arguments: $1, $2"),
];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    tree.under("crates/store/queries/", ".sql").flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !file.text.starts_with("--") {
        problems.push(Problem::new(&file.path, 1, "begin with a header: what comes back, in what"));
    }
    for (before, line) in plain(&file.text).lines().enumerate() {
        let breaches = not_portable(line).into_iter();
        problems.extend(breaches.map(|says| Problem::new(&file.path, before + 1, says)));
    }
    if plain(&file.text).trim_end().trim_end_matches(';').contains(';') {
        problems.push(Problem::new(&file.path, 1, "one statement a file"));
    }
    problems.extend(bare_sums(file));
    problems
}

/// The words of `line` that are not portable.
pub(super) fn not_portable(line: &str) -> Vec<String> {
    let found = NOT_PORTABLE.iter().filter(|(word, _)| has_word(line, word));
    found.map(|(word, instead)| format!("`{word}` is not portable: {instead}")).collect()
}

/// The statement in lower case, without comments and without what is between quotation marks.
pub(super) fn plain(sql: &str) -> String {
    let mut plain = String::new();
    let mut quoted = false;
    for line in sql.lines() {
        let mut rest = line.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '-' if !quoted && rest.peek() == Some(&'-') => break,
                '\'' => quoted = !quoted,
                _ if quoted => {}
                _ => plain.extend(c.to_lowercase()),
            }
        }
        plain.push('\n');
    }
    plain
}

/// Whether `word` stands in `line` by itself, not as a part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let bounded = |at: usize| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        let begins = !word.starts_with(is_name) || !before.is_some_and(is_name);
        let ends = !word.ends_with(is_name) || !after.is_some_and(is_name);
        begins && ends
    };
    line.match_indices(word).any(|(at, _)| bounded(at))
}

/// A sum of bigints is numeric on PostgreSQL, which the reader of rows refuses.
fn bare_sums(file: &File) -> Vec<Problem> {
    let sql = plain(&file.text);
    let mut problems = Vec::new();
    for (at, _) in sql.match_indices("sum(") {
        let before = sql.get(..at).unwrap_or_default();
        let is_name = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let tight: String = before.split_whitespace().collect();
        let is_cast = tight.trim_end_matches("coalesce(").ends_with("cast(");
        if !is_cast && !is_name {
            let line = 1 + before.matches('\n').count();
            problems.push(Problem::new(&file.path, line, "write cast(sum(…) as bigint)"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(sql: &str) -> Vec<String> {
        let tree = Tree::of(&[("crates/store/queries/a/b.sql", sql)]);
        check(&tree).into_iter().map(|p| p.says).collect()
    }

    #[test]
    fn a_portable_query_passes() {
        let sql = "\
-- What is held. Not now().
select cast(coalesce(sum(p.pence), 0) as bigint)
  from posting p
 where p.what <> 'uuid; it''s' and company(p.a) = $1
";
        assert_eq!(says(sql), [""; 0]);
    }

    #[test]
    fn what_one_database_does_not_know_is_refused() {
        for bad in ["now()", "a ->> b", "= any($1)", "for update", "a::text", "a = ?"] {
            assert_eq!(says(&format!("-- A.\nselect {bad}\n")).len(), 1, "{bad}");
        }
        assert_eq!(says("-- A.\nselect sum(pence) from posting").len(), 1);
    }

    #[test]
    fn a_query_has_a_header_and_is_alone() {
        assert_eq!(says("select 1").len(), 1);
        assert_eq!(says("-- A.\nselect 1;\nselect 2;\n"), ["one statement a file"]);
    }
}
