//! Nothing here knows the machine it was written on.

use super::Problem;
use crate::tree::{File, Tree};

/// Folders of somebody's own machine. Only a path that begins so counts.
const FOLDERS: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tmp", "/w/")];

/// Hosts that packages come from: clients know them, files need not.
const HOSTS: &[&str] = &[
    concat!("registry.", "npmjs.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("deb.", "debian.org"),
    concat!("files.", "pythonhosted.org"),
    concat!("pypi", ".org"),
];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    tree.files.iter().flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, line) in file.numbered() {
        let folder = FOLDERS.iter().find(|folder| begins_path(line, folder));
        let host = HOSTS.iter().find(|host| line.contains(**host));
        for found in folder.into_iter().chain(host) {
            let says = format!("names `{found}`, which only some machines know");
            problems.push(Problem::new(&file.path, number, says));
        }
    }
    problems
}

fn begins_path(line: &str, folder: &str) -> bool {
    let before = |at: usize| line.get(..at).and_then(|text| text.chars().next_back());
    let within = |c: char| c.is_alphanumeric() || "._-~}/$*".contains(c);
    line.match_indices(folder).any(|(at, _)| !before(at).is_some_and(within))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_one_machine_or_a_host_is_refused() {
        let path = FOLDERS.first().unwrap();
        let host = HOSTS.first().unwrap();
        let text =
            format!("see {path}main\nhttps://a.uk{path}b\n\"resolved\": \"https://{host}/c\"\n");
        let lines: Vec<usize> =
            check(&Tree::of(&[("a.md", &text)])).into_iter().map(|p| p.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
