//! `wherewithal calibrate`: points tables fitted to a council's sample, and how well they fit.

mod text;

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use allocation::{Model, Questionnaire};
use basis::Money;
use calibration::model_file;
use calibration::report::Work;
use calibration::settings::Percent;
use calibration::{Family, Settings};
use clap::{Args, ValueEnum};
use exchange::sample::{Expects, MOST_BYTES, read_sample};
use indicatif::ProgressBar;

use super::sums::pack_name;
use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
docs/calibrate.md describes each column of the sample, and docs/examples/sample.csv is a whole one,
of invented people. With --council, scores are held against the council's questionnaire and every
table is compared with the one in force. Nothing is stored.

Exit status: 0 all families were fitted; 1 some could not be; 2 the sample has faults, each named
with its line, or could not be read.

Example: wherewithal calibrate docs/examples/sample.csv --council ellerford";

/// Fits points tables to a sample of people, and says how well each fits
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Calibrate {
    /// The sample: CSV in UTF-8, a row a person
    #[arg(value_name = "SAMPLE.csv")]
    sample: PathBuf,
    /// The council whose questionnaire and table in force it is held against, such as ellerford
    #[arg(long, value_name = "PACK")]
    council: Option<String>,
    /// What there is to spend in a year, in pounds
    #[arg(long, value_name = "POUNDS")]
    pot: Option<Money>,
    /// How many people the pot is for [default: as many as the sample has]
    #[arg(long, value_name = "PEOPLE")]
    people: Option<u64>,
    /// The share of the pot that is held back, in percent
    #[arg(long, value_name = "PERCENT", default_value = "0", value_parser = percent)]
    contingency: Percent,
    /// The share of a fitted price at which it is struck, in percent
    #[arg(long, value_name = "PERCENT", default_value = "100", value_parser = percent)]
    setting: Percent,
    /// The share taken off every price after that, in percent
    #[arg(long, value_name = "PERCENT", default_value = "0", value_parser = percent)]
    top_slice: Percent,
    /// How many bands a table of bands may have
    #[arg(long, value_name = "BANDS", default_value = "8")]
    bands: u32,
    /// A group that must have somebody in it; may be given several times
    #[arg(long = "group", value_name = "GROUP")]
    groups: Vec<String>,
    /// Tells more of this family: its figures, its groups, those worst served and who would lose
    #[arg(long, value_name = "FAMILY", value_parser = family)]
    family: Option<Family>,
    /// How to answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for a terminal
    Text,
    /// The whole report
    Json,
}

fn percent(typed: &str) -> Result<Percent, String> {
    Percent::read(typed).ok_or_else(|| "write a percentage like 5 or 12.5".to_owned())
}

fn family(typed: &str) -> Result<Family, String> {
    let all = || Family::ALL.map(Family::key).join(", ");
    Family::from_key(typed).ok_or_else(|| format!("the families are {}", all()))
}

/// A council's questions and table in force.
struct Table {
    questionnaire: Questionnaire,
    model: Model,
}

impl Calibrate {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let table = self.table(policy)?;
        let expects = Expects {
            questionnaire: table.as_ref().map(|table| table.questionnaire.edition().to_string()),
            most_points: table.as_ref().and_then(|table| model_file::most_points(&table.model)),
            groups: self.groups(table.as_ref()),
        };
        let sample = match read_sample(&self.bytes()?, &expects) {
            Ok(sample) => sample,
            Err(wrong) => {
                for one in &wrong {
                    eprintln!("error: {}: {one}", self.sample.display());
                }
                return Ok(ExitCode::from(2));
            }
        };
        let current = table.as_ref().map(|table| model_file::in_force(&table.model, &sample));
        let current = match current.transpose() {
            Ok(current) => current,
            Err(why) => {
                eprintln!("not compared: {why}");
                None
            }
        };
        let settings = self.settings(expects.most_points);
        let mut work = Work::begin(&sample, &settings, current.as_ref())
            .map_err(|why| Failure::because(&why))?;
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::new(Family::ALL.len() as u64)
        } else {
            ProgressBar::hidden()
        };
        while work.go_on() {
            bar.inc(1);
        }
        bar.finish_and_clear();
        let report = work.done();
        match self.format {
            Format::Text => edge::say(&text::page(&self.sample, &report, self.family)),
            Format::Json => {
                let json = serde_json::to_string_pretty(&report);
                edge::say(&json.map_err(|why| Failure::because(&why))?);
            }
        }
        let all = Family::ALL.into_iter().all(|family| report.fit(family).is_some());
        Ok(ExitCode::from(u8::from(!all)))
    }

    /// The groups that must have somebody in them: those named, and those the table in force says
    /// it was fitted to.
    fn groups(&self, table: Option<&Table>) -> Vec<String> {
        let document = table.and_then(|table| table.model.document.as_ref());
        let fitted = document.into_iter().flat_map(|document| &document.groups);
        self.groups.iter().cloned().chain(fitted.map(|group| group.name.clone())).collect()
    }

    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let name = self.sample.display();
        let unreadable = |why| Failure::new(format!("`{name}` cannot be read: {why}"));
        let size = std::fs::metadata(&self.sample).map_err(unreadable)?.len();
        if MOST_BYTES as u64 <= size {
            return Err(Failure::new(format!("`{name}` is larger than 64 megabytes")));
        }
        std::fs::read(&self.sample).map_err(unreadable)
    }

    fn settings(&self, most_points: Option<u32>) -> Settings {
        Settings {
            setting: self.setting,
            top_slice: self.top_slice,
            contingency: self.contingency,
            pot: self.pot,
            people: self.people,
            bands: self.bands,
            most_points,
        }
    }

    fn table(&self, policy: Option<&Path>) -> Result<Option<Table>, Failure> {
        let Some(council) = &self.council else { return Ok(None) };
        let library = edge::library(policy)?;
        let pack = library.pack(&pack_name(council))?;
        let questionnaire = pack.document("questionnaire.toml")?;
        let model = pack.document("allocation.toml")?;
        Ok(Some(Table { questionnaire, model }))
    }
}
