//! SQL is written in one crate only: `store`.

use super::Problem;
use super::rust::Rust;
use crate::tree::Tree;

/// How a statement begins, and a word it then also holds.
const STATEMENTS: &[(&str, &str)] = &[
    ("select ", " from "),
    ("insert into ", ""),
    ("update ", " set "),
    ("delete from ", ""),
    ("with ", " as ("),
    ("create table ", ""),
    ("create index ", ""),
    ("create trigger ", ""),
    ("alter table ", ""),
    ("drop table ", ""),
    ("pragma ", ""),
];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let elsewhere = tree.under("crates/", ".rs").filter(|f| !f.path.starts_with("crates/store/"));
    for file in elsewhere {
        let literals = Rust::read(file).literals.into_iter().filter(|l| is_sql(&l.text));
        problems
            .extend(literals.map(|l| Problem::new(&file.path, l.line, "only `store` speaks SQL")));
    }
    problems
}

fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = format!("{} ", words.join(" ").to_lowercase());
    STATEMENTS.iter().any(|(begins, holds)| plain.starts_with(begins) && plain.contains(holds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_outside_store_is_refused() {
        let text = "let a = \"select id\\\n   from person\";\nlet b = \"Select a bank\";";
        let tree = Tree::of(&[("crates/web/src/a.rs", text), ("crates/store/src/a.rs", text)]);
        let problems: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(problems, ["crates/web/src/a.rs:1: only `store` speaks SQL"]);
    }
}
