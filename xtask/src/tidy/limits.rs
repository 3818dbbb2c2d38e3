//! How large things may be: a file, a function, a line.

use super::Problem;
use super::ratchet::{EXCEPTIONS, Exception, Limit};
use super::rust::Rust;
use crate::tree::{File, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    check_with(tree, EXCEPTIONS)
}

fn check_with(tree: &Tree, exceptions: &[Exception]) -> Vec<Problem> {
    let sizes = tree.under("", ".rs").flat_map(sizes).collect::<Vec<Measured>>();
    let too_large = sizes.iter().filter_map(|size| size.breach(exceptions));
    let slack = exceptions.iter().filter_map(|exception| slack(exception, &sizes));
    too_large.chain(slack).collect()
}

/// How large one file is in one respect, at its worst.
struct Measured {
    path: String,
    limit: Limit,
    line: usize,
    size: usize,
}

fn sizes(file: &File) -> Vec<Measured> {
    let rust = Rust::read(file);
    let size = |limit, line, size| Measured { path: file.path.clone(), limit, line, size };
    let functions = rust.functions();
    let longest = functions.iter().max_by_key(|function| function.lines);
    let lines = file.numbered().filter(|(number, line)| counts(&rust, *number, line));
    let widest = lines.map(|(number, line)| (line.chars().count(), number)).max();
    let mut sizes = vec![size(Limit::File, 1, file.text.lines().count())];
    sizes.extend(longest.map(|f| size(Limit::Function, f.line, f.lines)));
    sizes.extend(widest.map(|(width, number)| size(Limit::Width, number, width)));
    sizes
}

/// A literal over several lines is data, tests lay cases out as tables, and an address cannot be
/// broken: none of them has a width.
fn counts(rust: &Rust, number: usize, line: &str) -> bool {
    let in_test = rust.test_lines.iter().any(|lines| lines.contains(&number));
    !in_test && !rust.within.contains(&number) && !line.contains("://")
}

impl Measured {
    fn breach(&self, exceptions: &[Exception]) -> Option<Problem> {
        let listed = exceptions.iter().find(|e| e.path == self.path && e.limit == self.limit);
        let allowed = listed.map_or(self.limit.usual(), |exception| exception.size);
        let says = || format!("{} {}: at most {allowed}", self.size, self.limit.counts());
        (allowed < self.size).then(|| Problem::new(&self.path, self.line, says()))
    }
}

/// An exception that is larger than what it excuses must shrink.
fn slack(exception: &Exception, sizes: &[Measured]) -> Option<Problem> {
    let same = |size: &&Measured| size.path == exception.path && size.limit == exception.limit;
    let size = sizes.iter().find(same).map_or(0, |size| size.size);
    let Exception { path, limit, size: listed } = exception;
    let says = if size <= limit.usual() {
        format!("no longer needs its exception for {}: take it out", limit.counts())
    } else {
        format!("its exception for {} may shrink from {listed} to {size}", limit.counts())
    };
    (size < *listed).then(|| Problem::new(*path, 1, says))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str, exceptions: &[Exception]) -> Vec<String> {
        let tree = Tree::of(&[("crates/x/src/lib.rs", text)]);
        check_with(&tree, exceptions).into_iter().map(|p| p.says).collect()
    }

    #[test]
    fn a_long_file_a_long_function_and_a_wide_line_are_refused() {
        assert_eq!(says(&"\n".repeat(801), &[]), ["801 lines in the file: at most 800"]);
        let long = format!("fn a() {{{}}}", "\n".repeat(70));
        assert_eq!(says(&long, &[]), ["71 lines in the longest function: at most 70"]);
        let wide = format!("// {}", "a".repeat(98));
        assert_eq!(says(&wide, &[]), ["101 characters in the widest line: at most 100"]);
    }

    #[test]
    fn tests_tables_and_addresses_may_be_long() {
        let test = format!("#[cfg(test)]\nmod tests {{ fn a() {{{}}} }}", "\n".repeat(90));
        assert!(says(&test, &[]).is_empty());
        let table = format!("const T: &str = \"\n{}\n\";", "a".repeat(130));
        assert!(says(&table, &[]).is_empty());
        assert!(says(&format!("// https://{}", "a".repeat(130)), &[]).is_empty());
    }

    #[test]
    fn an_exception_may_only_shrink() {
        let exception =
            |size| [Exception { path: "crates/x/src/lib.rs", limit: Limit::File, size }];
        assert!(says(&"\n".repeat(900), &exception(900)).is_empty());
        assert_eq!(says(&"\n".repeat(901), &exception(900)).len(), 1);
        let shrink = says(&"\n".repeat(850), &exception(900));
        assert_eq!(shrink, ["its exception for lines in the file may shrink from 900 to 850"]);
        let gone = says("", &exception(900));
        assert_eq!(gone, ["no longer needs its exception for lines in the file: take it out"]);
    }
}
