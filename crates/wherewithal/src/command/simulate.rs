//! `wherewithal simulate`: what a change of policy would do to a population.

mod said;
mod work;

use std::fs::File;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use exchange::gone::{Going, Gone};
use exchange::population::Resident;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use packs::Library;
use simulation::public::public;
use simulation::{Policy, Supposed};

use super::sums::{Input, Table, pack_name, read_file};
use crate::edge;
use crate::failure::Failure;
use work::Work;

const AFTER: &str = "\
POLICY is a council's pack (`ellerford`), one on a day (`ellerford@2025-06-02`), `national` for the
rules of the law alone, or a .toml file that supposes something:

  council = \"ellerford\"
  [local]
  \"policy.percentage_of_available\" = \"90\"

docs/simulate.md describes it, each column of the population and each figure that comes out. Nothing
is stored, and nothing is written before everything is worked out: Ctrl-C leaves OUT as it was.

Exit status: 0 everybody was worked out; 1 some could not be, by name, and are left out; 2 the
population has faults, each named with its line, or could not be read.

Example: wherewithal simulate --population docs/examples/population.csv --from national \\
  --to docs/examples/policy.toml --on 2025-06-02";

/// Says who would gain and who would lose by another policy, and what it would cost
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Simulate {
    /// The people: CSV in UTF-8, a row a person
    #[arg(long, value_name = "FILE")]
    population: PathBuf,
    /// The policy as it is
    #[arg(long, value_name = "POLICY")]
    from: String,
    /// The policy as it might be
    #[arg(long, value_name = "POLICY")]
    to: String,
    /// The day, for a policy that does not say one [default: today]
    #[arg(long, value_name = "DAY")]
    on: Option<Date>,
    /// Writes every sum of every group as a table to this file
    #[arg(long, value_name = "OUT")]
    csv: Option<PathBuf>,
    /// Answers with everything as JSON, the workings of the hardest hit among it
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Hides small numbers and leaves out the hardest hit, so that it may be published
    #[arg(long)]
    public: bool,
    /// How many cores work at once [default: all]
    #[arg(long, value_name = "CORES", value_parser = clap::value_parser!(u16).range(1..=1024))]
    cores: Option<u16>,
    /// Says how long it took
    #[arg(long, hide = true)]
    measure: bool,
}

impl Simulate {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let begun = Instant::now();
        let library = edge::library(policy)?;
        let (from, to) = (self.side(&library, &self.from)?, self.side(&library, &self.to)?);
        let (gone, rules) = self.gone(&from, &to)?;
        let population = self.population.display();
        for (line, says) in gone.wrong.iter().chain(&gone.left_out) {
            eprintln!("error: {population}: line {line}: {says}");
        }
        if 0 < gone.more_wrong + gone.more_left_out {
            eprintln!("error: {population}: {} more", gone.more_wrong + gone.more_left_out);
        }
        if !gone.wrong.is_empty() {
            return Ok(ExitCode::from(2));
        }
        let left_out = gone.left_out.len() as u64 + gone.more_left_out;
        if gone.part.all().people == 0 {
            return Err(Failure::new(format!("there is nobody in `{population}` to work out")));
        }
        let found = gone.part.done(&from, &to).map_err(|why| Failure::because(&why))?;
        self.answer(&found)?;
        if self.measure {
            let whole = begun.elapsed().as_secs_f64();
            eprintln!("rules_all_cores={:.3} whole={whole:.3}", rules.as_secs_f64());
        }
        if 0 < left_out {
            eprintln!("{left_out} of the people could not be worked out, and are in no sum");
        }
        Ok(ExitCode::from(u8::from(0 < left_out)))
    }

    fn answer(&self, found: &simulation::Found) -> Result<(), Failure> {
        let public = self.public.then(|| public(found));
        if let Some(out) = &self.csv {
            let table = public.as_ref().map_or_else(|| said::csv(found), said::public_csv)?;
            return write_whole(out, &table);
        }
        edge::say(&match (self.json, &public) {
            (true, None) => said::json(found)?,
            (true, Some(public)) => said::json(public)?,
            (false, None) => said::page(found),
            (false, Some(public)) => said::public_page(public),
        });
        Ok(())
    }

    fn gone(&self, from: &Policy, to: &Policy) -> Result<(Gone, Duration), Failure> {
        let name = self.population.display();
        let named = |why: &dyn std::fmt::Display| Failure::new(format!("`{name}`: {why}"));
        let file = File::open(&self.population).map_err(|why| named(&why))?;
        let size = file.metadata().map_err(|why| named(&why))?.len();
        let mut input = Input::file(file);
        let table = Table::<Resident>::headed(&input.headings()?).map_err(|why| named(&why))?;
        let work = Work::new(Going::new(table, from, to), self.measure);
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::new(size)
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {percent}% {eta}") {
            bar.set_style(style);
        }
        if let Some(cores) = self.cores {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(cores));
            pool.build_global().map_err(|why| Failure::because(&why))?;
        }
        Ok((work.through(input, &bar)?, work.rules()))
    }

    fn side(&self, library: &Library, typed: &str) -> Result<Policy, Failure> {
        let named = |why: &dyn std::fmt::Display| Failure::new(format!("`{typed}`: {why}"));
        let ends = Path::new(typed).extension();
        let mut supposed = if ends.is_some_and(|ending| ending == "toml" || ending == "json") {
            read_file::<Supposed>(Path::new(typed)).map_err(|why| named(&why))?
        } else {
            let (council, on) = typed.split_once('@').unwrap_or((typed, ""));
            let day = || on.parse::<Date>().map_err(|_| named(&"write the day as 2025-06-02"));
            let on = if on.is_empty() { None } else { Some(day()?) };
            let council = (council != "national").then(|| council.to_owned());
            Supposed { council, on, ..Supposed::default() }
        };
        supposed.council = supposed.council.as_deref().map(pack_name);
        let day = self.on.unwrap_or_else(|| edge::outside().today());
        Policy::ready(library, &supposed, day).map_err(|why| named(&Failure::because(&why)))
    }
}

/// Writes a file whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let named = |why: std::io::Error| Failure::new(format!("`{}`: {why}", path.display()));
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    std::fs::write(&part, bytes).map_err(named)?;
    std::fs::rename(&part, path).map_err(named)
}
