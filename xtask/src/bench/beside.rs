//! The same single people at home beside `OpenFisca`: the sum alone in memory, and the whole run
//! from a file of people to a file of answers. Its package is in `bench/openfisca`, and runs in
//! a Python of its own under the target folder.
//!
//! Both sides read the same people and take turns, so that what else the machine does falls on
//! both; the best of the rounds stands for each.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::differences;
use super::stats::ratio;
use crate::root;

/// The day of the sums: a Monday, because `OpenFisca`'s weeks begin on one.
const DAY: &str = "2025-06-02";

/// How often the sides take turns.
const ROUNDS: usize = 3;

/// The goals: how many times as fast, in memory and for the whole run.
const GOALS: [f64; 2] = [3.0, 10.0];

/// Everything that is run.
struct Sides<'a> {
    program: &'a Path,
    python: PathBuf,
    package: PathBuf,
    folder: PathBuf,
}

/// The best times in memory.
struct InMemory {
    from_birth: Duration,
    age_given: Duration,
    one_core: Duration,
    all_cores: Duration,
    one_working: Duration,
}

/// The best times of whole runs.
struct Whole {
    csv: Duration,
    csv_started: Duration,
    parquet: Duration,
    ours: Duration,
}

/// Measures both sides, or says why it cannot.
pub(super) fn measure(program: &Path, target: &Path, people: usize) -> Result<(), String> {
    let package = root().join("bench/openfisca");
    let Some(python) = python(&package, &target.join("bench-venv"))? else {
        println!("\nbeside OpenFisca: not measured, because there is no python3 with venv here");
        return Ok(());
    };
    let folder = std::env::temp_dir().join(format!("wherewithal-beside-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
    let sides = Sides { program, python, package, folder };
    let measured = sides.measure(people);
    std::fs::remove_dir_all(&sides.folder).map_err(|why| why.to_string())?;
    measured
}

/// A Python with the package's requirements; none where there is no Python at all.
fn python(package: &Path, folder: &Path) -> Result<Option<PathBuf>, String> {
    let quiet = |command: &mut Command| {
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    if !quiet(Command::new("python3").args(["-c", "import ensurepip, venv"])) {
        return Ok(None);
    }
    let python = folder.join("bin/python");
    let needs = std::fs::read_to_string(package.join("requirements.txt"));
    let needs = needs.map_err(|why| why.to_string())?;
    let has = folder.join("requirements.txt");
    if std::fs::read_to_string(&has).is_ok_and(|has| has == needs) {
        return Ok(Some(python));
    }
    println!("Installing what the OpenFisca side needs into {}", folder.display());
    let made = quiet(Command::new("python3").args(["-m", "venv"]).arg(folder));
    let install = ["-m", "pip", "install", "--quiet", "--requirement"];
    let file = package.join("requirements.txt");
    if !made || !quiet(Command::new(&python).args(install).arg(file)) {
        return Err("what the OpenFisca side needs cannot be installed".to_owned());
    }
    std::fs::write(has, needs).map_err(|why| why.to_string())?;
    Ok(Some(python))
}

impl Sides<'_> {
    fn measure(&self, people: usize) -> Result<(), String> {
        self.prepare(people)?;
        println!("\nbeside OpenFisca: {people} single people at home (best of {ROUNDS} turns)\n");
        let (mut memory, mut whole) = (self.in_memory()?, self.whole()?);
        for _ in 1..ROUNDS {
            memory = memory.best(&self.in_memory()?);
            whole = whole.best(&self.whole()?);
        }
        tell(people, &memory, &whole);
        differences::tell(&self.file("theirs.csv"), &self.file("ours.csv"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes the people, the parameters from the packs, and proves the package on worked cases.
    fn prepare(&self, people: usize) -> Result<(), String> {
        let table = File::create(self.file("people.csv")).map_err(|why| why.to_string())?;
        let words = ["generate", &people.to_string(), "--seed", "1", "--csv", DAY];
        let made = Command::new(self.program).args(words).stdout(table).status();
        if !made.is_ok_and(|status| status.success()) {
            return Err("no people were generated".to_owned());
        }
        let policy = root().join("policy");
        self.script("parameters.py", &[&policy, &self.file("parameters")])?;
        self.script("check.py", &[&self.file("parameters")])?;
        let convert = Path::new("convert");
        let (csv, parquet) = (self.file("people.csv"), self.file("people.parquet"));
        self.script("run.py", &[convert, &csv, &parquet]).map(|_| ())
    }

    /// Runs one of the package's scripts, and gives what it prints.
    fn script(&self, name: &str, words: &[&Path]) -> Result<String, String> {
        let output = Command::new(&self.python)
            .arg(self.package.join(name))
            .args(words)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stderr(Stdio::inherit())
            .output()
            .map_err(|why| why.to_string())?;
        if !output.status.success() {
            return Err(format!("{name} failed"));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn in_memory(&self) -> Result<InMemory, String> {
        let (parameters, people) = (self.file("parameters"), self.file("people.csv"));
        let words = [Path::new("compute"), &parameters, Path::new(DAY), &people, Path::new("5")];
        let theirs = self.script("run.py", &words)?;
        let input = File::open(people).map_err(|why| why.to_string())?;
        let words = ["charge", "--batch", "--csv", "--on", DAY, "--measure", "5"];
        let ours = Command::new(self.program).args(words).stdin(input).output();
        let ours = ours.map_err(|why| why.to_string())?.stdout;
        let ours = String::from_utf8_lossy(&ours);
        Ok(InMemory {
            from_birth: best(&theirs, "from_birth")?,
            age_given: best(&theirs, "age_given")?,
            one_core: best(&ours, "one_core")?,
            all_cores: best(&ours, "all_cores")?,
            one_working: best(&ours, "one_working")?,
        })
    }

    fn whole(&self) -> Result<Whole, String> {
        let theirs = |people: &str, answers: &str| {
            let (parameters, people) = (self.file("parameters"), self.file(people));
            let (day, out) = (Path::new(DAY), self.file(answers));
            let begun = Instant::now();
            let said =
                self.script("run.py", &[Path::new("whole"), &parameters, day, &people, &out])?;
            Ok::<_, String>((begun.elapsed(), best(&said, "started")?))
        };
        let (csv, csv_started) = theirs("people.csv", "theirs.csv")?;
        let (parquet, _) = theirs("people.parquet", "theirs.parquet")?;
        let opened = |made: std::io::Result<File>| made.map_err(|why| why.to_string());
        let people = opened(File::open(self.file("people.csv")))?;
        let answers = opened(File::create(self.file("ours.csv")))?;
        let words = ["charge", "--batch", "--csv", "--on", DAY];
        let begun = Instant::now();
        let done = Command::new(self.program).args(words).stdin(people).stdout(answers).status();
        let ours = begun.elapsed();
        if !done.is_ok_and(|status| status.success()) {
            return Err("`charge --batch --csv` failed".to_owned());
        }
        Ok(Whole { csv, csv_started, parquet, ours })
    }
}

/// The least of the times printed after a name, in seconds.
fn best(printed: &str, name: &str) -> Result<Duration, String> {
    let times = printed.split_whitespace().filter_map(|word| word.strip_prefix(name));
    let times = times.filter_map(|rest| rest.strip_prefix('=')?.parse().ok());
    let times = times.filter_map(|seconds| Duration::try_from_secs_f64(seconds).ok());
    times.min().ok_or_else(|| format!("nothing was measured for {name}"))
}

impl InMemory {
    fn best(&self, other: &Self) -> Self {
        Self {
            from_birth: self.from_birth.min(other.from_birth),
            age_given: self.age_given.min(other.age_given),
            one_core: self.one_core.min(other.one_core),
            all_cores: self.all_cores.min(other.all_cores),
            one_working: self.one_working.min(other.one_working),
        }
    }
}

impl Whole {
    fn best(&self, other: &Self) -> Self {
        Self {
            csv: self.csv.min(other.csv),
            csv_started: self.csv_started.min(other.csv_started),
            parquet: self.parquet.min(other.parquet),
            ours: self.ours.min(other.ours),
        }
    }
}

fn tell(people: usize, memory: &InMemory, whole: &Whole) {
    let row = |name: &str, took: Duration, than: Duration| {
        let rate = people as u128 * 1_000_000 / took.as_micros().max(1);
        println!("  {name:<58} {:>8.3} {rate:>12} {:>8.2}", took.as_secs_f64(), ratio(than, took));
    };
    let head = |what: &str| {
        println!("  {what:<58} {:>8} {:>12} {:>8}", "seconds", "people/s", "times");
    };
    let [goal_memory, goal_whole] = GOALS;
    head("the sum alone, in memory");
    let base = memory.from_birth;
    row("OpenFisca, age from the date of birth (floats)", base, base);
    row("OpenFisca, ages worked out before (floats)", memory.age_given, base);
    row("Wherewithal, one core (exact pence, age from birth)", memory.one_core, base);
    row("Wherewithal, all cores", memory.all_cores, base);
    println!("  goal: {goal_memory} times, and 10,000,000 people a second on one core");
    let one = memory.one_working.as_nanos();
    println!("  one person with the whole working: {one} ns (goal: under 20,000)\n");
    head("the whole run, from a file of people to a file of answers");
    row("OpenFisca with pandas, CSV to CSV", whole.csv, whole.csv);
    row("  of that, after Python has started", whole.csv_started, whole.csv);
    row("OpenFisca with pandas, Parquet to Parquet", whole.parquet, whole.csv);
    row("Wherewithal, CSV to CSV", whole.ours, whole.csv);
    println!(
        "  goal: {goal_whole} times; beside Parquet it is {:.2}",
        ratio(whole.parquet, whole.ours)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_time_of_a_name_is_found() {
        let printed = "one_core=0.30 all_cores=0.2\none_core=0.25 all_cores=0.21\n";
        assert_eq!(best(printed, "one_core"), Ok(Duration::from_millis(250)));
        assert!(best(printed, "one").is_err());
    }
}
