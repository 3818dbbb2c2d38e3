//! `wherewithal generate`: invented households, for `charge --batch` to be tried on.

use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

use basis::Weekly;
use charging::{Rules, contribution};
use clap::Args;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;

use super::charge::ChargeInput;
use crate::council::{Random, facts};
use crate::edge;
use crate::failure::Failure;

/// The first day and how many days after it: a time for which most figures are known.
const FROM: (Date, i64) = (date(2022, 4, 11), 1_450);

/// Writes invented households as lines of JSON, for `charge --batch`
#[derive(Debug, Args)]
pub(super) struct Generate {
    /// How many
    #[arg(value_name = "N")]
    many: u64,
    /// What every random number follows from
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Writes single people at home on one day instead, as a table for `charge --batch --csv`
    #[arg(long, value_name = "DAY")]
    csv: Option<Date>,
    /// With --csv, adds what people are told apart by, and answers to this council's questionnaire
    #[arg(long, value_name = "PACK", requires = "csv")]
    population: Option<String>,
}

impl Generate {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let library = edge::library(policy)?;
        let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
        let mut random = Random::new(self.seed, &[3]);
        if let Some(on) = self.csv {
            let council = self.population.as_deref().map(super::sums::pack_name);
            let pack = council.map(|name| library.pack(&name)).transpose()?;
            let asked = pack.map(|pack| pack.document("questionnaire.toml")).transpose()?;
            super::crowd::write(self.many, on, asked.as_ref(), &mut random, &mut out)?;
            out.flush()?;
            return Ok(ExitCode::SUCCESS);
        }
        for number in 1..=self.many {
            let household = household(&library, number, &mut random)?;
            serde_json::to_writer(&mut out, &household).map_err(|why| Failure::because(&why))?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A household whose sum can be worked out: one that cannot is left out and another made.
fn household(library: &Library, number: u64, random: &mut Random) -> Result<ChargeInput, Failure> {
    let (first, days) = FROM;
    for _ in 0..100 {
        let on = first.saturating_add(random.between(0, days).days());
        let age = if random.chance(45) { random.between(68, 94) } else { random.between(26, 63) };
        let born = on.saturating_sub(age.years()).saturating_sub(random.between(0, 300).days());
        let council = random.chance(50).then(|| "ellerford".to_owned());
        let pack = council.as_deref().map(super::sums::pack_name);
        let rules = Rules::on(library, pack.as_deref(), on)?;
        let cost = Weekly::pence(random.between(4_000, 120_000));
        let means = facts(born, &rules, cost, random);
        if contribution(&means, &rules, &mut ()).is_ok() {
            let id = Some(format!("household-{number}"));
            return Ok(ChargeInput { id, on: Some(on), council, means });
        }
    }
    Err(Failure::new("these packs have too few figures to generate households for"))
}
