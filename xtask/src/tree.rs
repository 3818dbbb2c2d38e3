//! The text files of the repository, read once, as the tidy checks see them.

use std::fs;
use std::path::Path;

/// Folders that hold nothing of ours: built, fetched, or made by a run.
const NOT_OURS: &[&str] =
    &[".git", "target", "node_modules", "results", "wherewithal-demo", "corpus", "artifacts"];

/// One text file.
pub(crate) struct File {
    /// Its path from the top of the repository, with `/` between folders.
    pub(crate) path: String,
    /// All of its text.
    pub(crate) text: String,
}

/// Every text file, in the order of their paths.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

impl Tree {
    /// Reads every text file under `root`. What is not UTF-8 is not text.
    pub(crate) fn read(root: &Path) -> Self {
        let mut files = Vec::new();
        gather(root, "", &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// A tree made for a test.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file =
            |(path, text): &(&str, &str)| File { path: (*path).into(), text: (*text).into() };
        Self { files: files.iter().map(file).collect() }
    }

    /// The files whose path begins and ends so.
    pub(crate) fn under<'a>(
        &'a self,
        begins: &'a str,
        ends: &'a str,
    ) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |f| f.path.starts_with(begins) && f.path.ends_with(ends))
    }
}

impl File {
    /// Whether the whole file is test code.
    pub(crate) fn is_test(&self) -> bool {
        let name = self.name();
        let in_tests = self.folders().any(|folder| folder == "tests" || folder == "journeys");
        in_tests || name == "tests.rs" || name.ends_with("_tests.rs")
    }

    /// The name without its folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The folders above it, outermost first.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.path.rsplit_once('/').map_or("", |(folders, _)| folders);
        folders.split('/')
    }

    /// Its lines, counted from 1.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(before, line)| (before + 1, line))
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                gather(&entry.path(), &format!("{path}/"), files);
            }
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(File { path, text });
        }
    }
}
