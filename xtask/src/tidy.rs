//! `cargo xtask tidy`: the repository's own rules, checked by program.
//!
//! Each rule is one small file in `tidy/`: a function from the tree to what breaks the rule, with
//! a test on a bad example. The same checks run as a test, so nothing is checked only in CI.

mod articles;
mod dependencies;
mod documents;
mod html;
mod limits;
mod machine;
mod migrations;
mod modules;
mod parameters;
mod queries;
mod ratchet;
mod rust;
mod sql;
mod whitespace;

use std::fmt;
use std::process::ExitCode;

use crate::tree::Tree;

/// One breach of one rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    path: String,
    line: usize,
    says: String,
}

impl Problem {
    fn new(path: impl Into<String>, line: usize, says: impl Into<String>) -> Self {
        Self { path: path.into(), line, says: says.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.says)
    }
}

/// Every check, in the order of their names.
const CHECKS: &[fn(&Tree) -> Vec<Problem>] = &[
    articles::check,
    dependencies::check,
    documents::check,
    html::check,
    limits::check,
    machine::check,
    migrations::check,
    modules::check,
    parameters::check,
    queries::check,
    sql::check,
    whitespace::check,
];

/// Runs every check on the repository and prints what breaks a rule.
pub(crate) fn run() -> ExitCode {
    let problems = problems(&Tree::read(&crate::root()));
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => println!("tidy: nothing breaks a rule"),
        count => println!("tidy: {count} to put right"),
    }
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn problems(tree: &Tree) -> Vec<Problem> {
    let mut problems: Vec<Problem> = CHECKS.iter().flat_map(|check| check(tree)).collect();
    problems.sort();
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let tree = Tree::read(&crate::root());
        assert!(tree.files.iter().any(|f| f.path == "xtask/src/tidy.rs"), "the tree was not read");
        let lines: Vec<String> = problems(&tree).iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }
}
