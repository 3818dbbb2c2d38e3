//! Which steps run, in which order, and what they need.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use super::count::Runner;
use super::needs;
use super::step::Step;

/// What a machine needs before a step can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Needed {
    /// Node.js and npm: the pages' styles are built with them.
    Node,
    /// The database server's own programs.
    PostgreSql,
    /// A browser, and the npm packages of the journeys.
    Browser,
}

/// The chosen steps, and what they find in their environment.
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    pub(crate) environment: Vec<(String, String)>,
}

impl Plan {
    /// Reads `--only STEP` and `--skip STEP`, each any number of times.
    pub(crate) fn read(words: &[String]) -> Result<Self, String> {
        let steps = every_step();
        let (mut only, mut skip) = (Vec::new(), Vec::new());
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let list = match word.as_str() {
                "--only" => &mut only,
                "--skip" => &mut skip,
                other => {
                    return Err(format!("`{other}` is not understood: see `cargo xtask help`"));
                }
            };
            let name = words.next().ok_or(format!("`{word}` needs the name of a step"))?;
            if !steps.iter().any(|step| step.name.starts_with(name.as_str())) {
                let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
                return Err(format!("there is no step `{name}`, only {}", names.join(", ")));
            }
            list.push(name.as_str());
        }
        let steps = choose(steps, &only, &skip);
        if steps.is_empty() {
            return Err("no step is left to run".into());
        }
        Ok(Self { steps, environment: program().into_iter().collect() })
    }

    /// Adds a variable to every step's environment.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// What the chosen steps need.
    pub(crate) fn needed(&self) -> BTreeSet<Needed> {
        self.steps.iter().flat_map(|step| step.needs).copied().collect()
    }
}

/// Where the journeys find the program: beside this one, unless somebody has said where.
fn program() -> Option<(String, String)> {
    const NAME: &str = "E2E_PROGRAM";
    if env::var_os(NAME).is_some() {
        return None;
    }
    let program = env::current_exe().ok()?.with_file_name("wherewithal");
    Some((NAME.to_owned(), program.display().to_string()))
}

/// Journeys walk through the program, so choosing one chooses the build.
fn choose(steps: Vec<Step>, only: &[&str], skip: &[&str]) -> Vec<Step> {
    let matches = |step: &Step, names: &[&str]| names.iter().any(|n| step.name.starts_with(n));
    let journey = only.iter().any(|name| name.starts_with("journeys"));
    let chosen = |step: &Step| only.is_empty() || matches(step, only);
    let implied = |step: &Step| journey && step.name == "build";
    steps
        .into_iter()
        .filter(|step| (chosen(step) || implied(step)) && !matches(step, skip))
        .collect()
}

/// Every step, in the order they run: what is quick to say no comes first.
fn every_step() -> Vec<Step> {
    vec![
        Step::check("fmt", &[], "cargo fmt --all --check"),
        Step::check(
            "clippy",
            &[Needed::Node],
            "cargo clippy --workspace --all-targets -- -D warnings",
        ),
        tests(),
        Step::tests("doc", &[Needed::Node], Runner::Cargo, "cargo test --workspace --doc"),
        // The same units as the tests were built from, so that nothing is compiled twice.
        Step::check("build", &[Needed::Node], "cargo build --workspace --bins --tests"),
        journeys("journeys-sqlite", "sqlite", &[Needed::Node, Needed::Browser]),
        journeys(
            "journeys-postgres",
            "postgres",
            &[Needed::Node, Needed::Browser, Needed::PostgreSql],
        ),
    ]
}

fn tests() -> Step {
    const NEEDS: &[Needed] = &[Needed::Node, Needed::PostgreSql];
    if needs::on_path("cargo-nextest").is_some() {
        let line = "cargo nextest run --workspace --no-fail-fast";
        return Step::tests("test", NEEDS, Runner::Nextest, line);
    }
    let line = "cargo test --workspace --lib --bins --tests --no-fail-fast";
    let says = "cargo-nextest is not installed, so `cargo test` runs the tests: the same, slower";
    Step::tests("test", NEEDS, Runner::Cargo, line).saying(says)
}

fn journeys(name: &'static str, database: &str, needs: &'static [Needed]) -> Step {
    let line = format!("node --test --test-reporter=spec {}", specs(&crate::root()).join(" "));
    Step::tests(name, needs, Runner::Node, &line).with("E2E_DATABASE", database)
}

/// The journeys by name: the Node versions we meet read a folder each in their own way.
fn specs(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join("e2e/journeys")).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let specs = names.filter(|name| name.ends_with(".spec.mjs"));
    let mut paths: Vec<String> = specs.map(|name| format!("e2e/journeys/{name}")).collect();
    paths.sort();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &str) -> Vec<&'static str> {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        Plan::read(&words).unwrap().steps.iter().map(|step| step.name).collect()
    }

    #[test]
    fn steps_are_chosen_by_name_or_beginning() {
        assert_eq!(names("").len(), every_step().len());
        assert_eq!(names("--only fmt --only doc"), ["fmt", "doc"]);
        assert_eq!(names("--only journeys"), ["build", "journeys-sqlite", "journeys-postgres"]);
        assert_eq!(names("--skip journeys"), ["fmt", "clippy", "test", "doc", "build"]);
    }

    #[test]
    fn a_step_that_is_not_there_is_named() {
        let words = ["--only".to_owned(), "lint".to_owned()];
        assert!(Plan::read(&words).is_err_and(|why| why.contains("`lint`")));
        assert!(Plan::read(&["--only".to_owned()]).is_err());
        assert!(Plan::read(&["fmt".to_owned()]).is_err());
        let none = ["--only", "fmt", "--skip", "fmt"].map(str::to_owned);
        assert!(Plan::read(&none).is_err_and(|why| why == "no step is left to run"));
    }

    #[test]
    fn only_what_is_needed_is_asked_for() {
        let plan = Plan::read(&["--only".into(), "fmt".into()]).unwrap();
        assert!(plan.needed().is_empty());
    }
}
