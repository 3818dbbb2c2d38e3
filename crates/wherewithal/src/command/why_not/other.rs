//! The other answer: a sum, or a file with a sum, its parts and its lines.

use std::path::Path;

use basis::{Line, Money, Weekly};
use charging::Contribution;
use serde::Deserialize;

use crate::command::sums::read_file;
use crate::failure::Failure;

/// An answer that somebody else gave. All but what is paid may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    /// What the person pays a week.
    pub(super) pays: Weekly,
    /// Where it is from.
    pub(super) source: Option<String>,
    council_pays: Option<Weekly>,
    care_cost: Option<Weekly>,
    capital: Option<Money>,
    tariff_income: Option<Weekly>,
    income: Option<Weekly>,
    housing: Option<Weekly>,
    disability: Option<Weekly>,
    guarantee: Option<Weekly>,
    available: Option<Weekly>,
    /// The lines of its working.
    #[serde(default)]
    pub(super) lines: Vec<TheirLine>,
}

/// One line of another working.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TheirLine {
    /// What it says.
    pub(super) what: String,
    /// Its amount, a week; capital as an amount.
    pub(super) amount: Money,
    /// The part of the sum, by our names: `income`, `guarantee`…
    part: Option<String>,
}

impl Other {
    /// Reads a sum, or the file of that name.
    pub(super) fn read(typed: &str) -> Result<Self, Failure> {
        let path = Path::new(typed);
        if path.extension().is_some_and(|ending| ending == "toml" || ending == "json") {
            return read_file(path).map_err(|why| Failure::new(format!("{typed}: {why}")));
        }
        let sum = typed.trim().trim_end_matches("a week");
        match sum.parse() {
            Ok(money) => Ok(Self { pays: Weekly(money), ..Self::default() }),
            Err(why) => Err(Failure::new(format!(
                "--why-not takes a sum or the name of a .toml or .json file: {why}"
            ))),
        }
    }

    /// The parts that it gives, by name, with ours before theirs.
    pub(super) fn parts(&self, ours: &Contribution) -> Vec<(&'static str, Money, Money)> {
        let weekly = [
            ("council_pays", ours.council_pays, self.council_pays),
            ("care_cost", ours.care_cost, self.care_cost),
            ("tariff_income", ours.tariff_income, self.tariff_income),
            ("income", ours.income, self.income),
            ("housing", ours.housing, self.housing),
            ("disability", ours.disability, self.disability),
            ("guarantee", ours.guarantee, self.guarantee),
            ("available", ours.available, self.available),
        ];
        let capital = self.capital.map(|theirs| ("capital", ours.capital, theirs));
        let weekly = weekly.into_iter();
        let given = weekly.filter_map(|(name, our, their)| Some((name, our.0, their?.0)));
        capital.into_iter().chain(given).collect()
    }
}

impl TheirLine {
    /// Whether it says what a line of ours says: the same words, or all of one in the other.
    pub(super) fn says(&self, our: &Line) -> bool {
        let (theirs, ours) = (words(&self.what), words(&our.label));
        let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
        let said = !theirs.is_empty() && !ours.is_empty();
        self.may_be(our) && said && (within(&theirs, &ours) || within(&ours, &theirs))
    }

    /// Whether it may be a line of this part.
    pub(super) fn may_be(&self, our: &Line) -> bool {
        self.part.as_ref().is_none_or(|part| part == our.part)
    }
}

/// The words of a line, in small letters, without signs.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
