//! `wherewithal record`: the written record of one assessment, from the facts in a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use basis::document::{Block, Document, Print, Run};
use basis::{Steps, Weekly};
use charging::record::{Told, record};
use charging::what_if::what_if;
use charging::{Means, Rules, care_act, contribution};
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::charge::ChargeInput;
use super::sums::{pack_name, read_file, wrap};
use crate::edge;
use crate::failure::Failure;

/// How wide the words are, in characters.
const WIDTH: usize = 76;
/// More than any care costs a week: what is charged then is the most that could be.
const DEAR: Weekly = Weekly::pence(1_000_000);

const AFTER: &str = "\
The record says what counts, what was left out and why, each line of the sum with its provision,
what would change it and how to challenge it. FILE is what `charge` reads: docs/charge.md.

Without --pdf it is printed as text, or with --json as the document that pages and PDFs are made
of. PDFs are made by a program of its own, `letters`: the README says how to have it.

Exit status: 0 done; 2 it could not be done: nothing is written then.

Example: wherewithal record household.toml --name 'Ana Example' --print large --pdf record.pdf";

/// Writes the record of a financial assessment, in standard print, large print or easy read
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Record {
    /// The facts, as `charge` reads them: TOML or JSON by its ending
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The day to work it out for; it wins over the file's [default: the file's, or today]
    #[arg(long, value_name = "DAY")]
    on: Option<Date>,
    /// The council's pack, such as ellerford; it wins over the file's
    #[arg(long, value_name = "PACK")]
    council: Option<String>,
    /// Whose it is [default: the file's id]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// How it is printed
    #[arg(long, value_name = "PRINT", default_value = "standard")]
    print: InPrint,
    /// Writes it to this file as a PDF
    #[arg(long, value_name = "OUT", conflicts_with = "json")]
    pdf: Option<PathBuf>,
    /// Prints the document as JSON
    #[arg(long)]
    json: bool,
    /// The program that makes PDFs [default: `letters` beside this one]
    #[arg(long, value_name = "PROGRAM", requires = "pdf")]
    letters: Option<PathBuf>,
}

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InPrint {
    /// 12 points
    Standard,
    /// 18 points or more
    Large,
    /// Short sentences with pictures
    Easy,
}

impl Record {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let document = self.document(policy)?;
        if let Some(out) = &self.pdf {
            let letters = edge::letters(self.letters.as_deref())?.ok_or_else(|| {
                Failure::new(
                    "the program `letters` is not beside this one: build it with `cargo build -p \
                     letters`, or name it with --letters",
                )
            })?;
            let pdf = letters.pdf_now(&document).map_err(|why| Failure::new(why.to_string()))?;
            std::fs::write(out, pdf).map_err(|why| {
                Failure::new(format!("`{}` cannot be written: {why}", out.display()))
            })?;
        } else if self.json {
            let json = serde_json::to_string(&document);
            edge::say(&json.map_err(|why| Failure::new(why.to_string()))?);
        } else {
            edge::say(text(&document).trim_end());
        }
        Ok(ExitCode::SUCCESS)
    }

    fn document(&self, policy: Option<&Path>) -> Result<Document, Failure> {
        let library = edge::library(policy)?;
        let input: ChargeInput = read_file(&self.file)
            .map_err(|why| Failure::new(format!("{}: {why}", self.file.display())))?;
        let day = self.on.or(input.on).unwrap_or_else(|| edge::outside().today());
        let pack = self.council.as_deref().or(input.council.as_deref()).map(pack_name);
        let council = pack.as_deref().map(|name| library.pack(name)).transpose()?;
        let rules = Rules::on(&library, pack.as_deref(), day)?;
        let means = &input.means;
        let mut steps = Steps::default();
        let answer = contribution(means, &rules, &mut steps)?;
        // Without a cost of the care, what would be charged if it cost more than anyone could pay.
        let unknown = means.care_cost == Weekly::ZERO && means.services.is_empty();
        let dear = Means { care_cost: DEAR, ..means.clone() };
        let supposed = if unknown { &dear } else { means };
        let most = contribution(&dear, &rules, &mut ()).ok().filter(|most| !most.over_limit);
        let name = self.name.as_deref().or(input.id.as_deref()).unwrap_or("(no name was given)");
        Ok(record(
            &Told {
                name,
                council: council.map(|council| council.title.as_str()),
                day,
                means,
                answer: &answer,
                lines: &steps.0,
                most: most.map(|most| most.pays),
                what_if: &what_if(supposed, &rules),
                missing: &care_act::missing(supposed, &rules),
                weeks: &[],
                made: &[],
                packs: &rules.used(),
                stands: true,
            },
            self.print.into(),
        ))
    }
}

impl From<InPrint> for Print {
    fn from(print: InPrint) -> Self {
        match print {
            InPrint::Standard => Self::Standard,
            InPrint::Large => Self::Large,
            InPrint::Easy => Self::Easy,
        }
    }
}

/// A document for a terminal.
fn text(document: &Document) -> String {
    let mut page = format!("{}\n{}\n", document.title, "=".repeat(document.title.len()));
    page.push_str(&document.lead.iter().map(block).collect::<String>());
    for section in &document.sections {
        let under = "-".repeat(section.heading.chars().count());
        // Writing to memory does not fail.
        let _ = writeln!(page, "\n{}\n{under}", section.heading);
        page.push_str(&section.blocks.iter().map(block).collect::<String>());
    }
    page
}

fn block(block: &Block) -> String {
    match block {
        Block::Words { text } => lines("", &runs(text)),
        Block::List { items } => items.iter().map(|item| lines("- ", &runs(item))).collect(),
        Block::Facts { rows } => rows
            .iter()
            .map(|row| lines("", &format!("{}: {}", row.name, runs(&row.says))))
            .collect(),
        Block::Sum(sum) => {
            let row = |row: &basis::document::SumRow| {
                let says = match (row.amount.as_str(), row.total) {
                    ("", _) => row.says.clone(),
                    (amount, false) => format!("{}: {amount}", row.says),
                    (amount, true) => format!("{} = {amount}", row.says),
                };
                let under = row.under.iter().map(|line| lines("    ", &runs(line)));
                lines("", &says) + &under.collect::<String>()
            };
            sum.rows.iter().map(row).collect()
        }
        Block::Pictured { rows } => rows.iter().map(|row| lines("", &runs(&row.text))).collect(),
    }
}

fn runs(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Words over several lines: the first begins with `mark`, the others are as far in.
fn lines(mark: &str, words: &str) -> String {
    let room = WIDTH - mark.len();
    let indent = " ".repeat(mark.len());
    let line =
        |(at, line): (usize, String)| format!("{}{line}\n", if at == 0 { mark } else { &indent });
    wrap(words, room).into_iter().enumerate().map(line).collect()
}
