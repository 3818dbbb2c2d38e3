//! A council's points table, as data: open to the last figure, or refused.

use std::collections::BTreeMap;

use basis::{Money, Period, Weekly};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::add_on::AddOn;
use crate::breaks::{self, CarerBreaks};
use crate::document::Document;
use crate::error::AllocationError;
use crate::help::Hours;
use crate::ladder::LadderError;
use crate::method::{Method, rises, wrong};
use crate::questionnaire::{Edition, Question, Questionnaire};

/// A resource allocation model, checked: what each statement counts, and what points pay.
///
/// A model that loads keeps two promises, whatever its figures are:
///
/// - it hides nothing: no formula, every weight and every row written out, who adopted it, and
///   where it is published (or that it is an example);
/// - more need never means less money, also when help from family is counted. That is why money
///   may not fall up the table, why (where help is counted) a point further up may not be worth
///   less than one further down, and why the table must reach the highest total there is.
///
/// [`Model::fits`] holds it to its questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Model {
    /// Which table this is.
    pub id: String,
    /// Which version of it. An old version is never changed, so that old sums come out again.
    pub version: String,
    /// The council whose table it is, by its folder: `ellerford`.
    pub council: String,
    /// What it is called, for people.
    pub title: String,
    /// How it was made, and from what.
    pub says: String,
    /// Whether it is an invented example rather than a table some council uses.
    pub example: bool,
    /// Who adopted it.
    pub adopted_by: String,
    /// The day they did.
    pub adopted_on: Date,
    /// Where the decision is minuted, with the options that were put.
    pub minute: String,
    /// Where it is published. Only an example may leave it empty.
    pub url: String,
    /// The first day it is in force.
    pub from: Date,
    /// The first day it is no longer in force.
    pub until: Option<Date>,
    /// The questionnaire it weighs.
    pub questionnaire: Edition,
    /// Whether it is used for people's budgets. One that is not only stands beside, to compare.
    #[serde(skip_serializing_if = "is_true")]
    pub in_use: bool,
    /// Whether its sums are for a week or for a year.
    #[serde(skip_serializing_if = "is_weekly")]
    pub period: Period,
    /// What it was fitted to, how well it fits, and what else people ask of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
    /// Points by question and statement; empty where its family counts no points.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, BTreeMap<String, u32>>,
    /// How answers become money.
    pub method: Method,
    /// What is paid above that, item by item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddOn>,
    /// What willing help takes from the money; without it, nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<HelpRule>,
    /// What is added for carers' breaks while help is given, fewest hours first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carer_breaks: Vec<CarerBreaks>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_true(yes: &bool) -> bool {
    *yes
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_weekly(period: &Period) -> bool {
    *period == Period::Weekly
}

/// How help from family and friends is counted, in money only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpRule {
    /// What an hour of it counts.
    pub hourly: Money,
    /// The most it can take.
    pub cap: HelpCap,
}

/// The most that help can take from the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpCap {
    /// No more than the domain's own share of the need cost: help with one part of life takes
    /// nothing from another.
    DomainShare,
}

/// Why a points table does not load, or does not fit its questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A formula nobody could check.
    #[error("the table names a `formula`: write out every weight and every row instead")]
    BlackBox,
    /// Something that people must be able to read is missing.
    #[error("the table does not say its `{0}`")]
    Blank(&'static str),
    /// A table in use that nobody can look up.
    #[error("the table is not an example, so its `url` must say where it is published")]
    NotPublished,
    /// It ends before it begins.
    #[error("the table ends on {until}, which is not after its first day, {from}")]
    Dates {
        /// Its first day.
        from: Date,
        /// The first day after it.
        until: Date,
    },
    /// Something wrong with one field.
    #[error("`{field}`: {says}")]
    Field {
        /// The field's address in the file; rows are counted from 1: `method.bands.3`.
        field: String,
        /// What is wrong, and what to do.
        says: String,
    },
    /// Rows that cannot be climbed.
    #[error("`method.rows.{row}`: {why}")]
    Ladder {
        /// Which row, counted from 1.
        row: usize,
        /// What is wrong with it.
        why: LadderError,
    },
    /// A point further up is worth less, so that with help counted more need could pay less.
    #[error(
        "a point is worth less at {0} points than further down: with help counted, more need \
         could then mean less money"
    )]
    PointsWorthLess(u32),
    /// Steps with help counted, with the same effect.
    #[error(
        "the table goes up in steps and counts help: more need could then mean less money; use \
         `straight_line`, or leave out `help`"
    )]
    StepsWithHelp,
    /// An hour of help that counts less than nothing.
    #[error("an hour of help cannot count less than nothing")]
    NegativeHelp,
    /// A weight beyond any sense.
    #[error("`{question}.{statement}` counts more than {MOST_POINTS} points")]
    TooManyPoints {
        /// The question's key.
        question: String,
        /// The statement's key.
        statement: String,
    },
    /// Made for another questionnaire.
    #[error("the table fits the questionnaire `{fits}`, not `{given}`")]
    OtherQuestionnaire {
        /// What it says it fits.
        fits: Edition,
        /// What it was held against.
        given: Edition,
    },
    /// A statement without a weight.
    #[error("the table says nothing about `{question}.{statement}`")]
    NoWeight {
        /// The question's key.
        question: String,
        /// The statement's key.
        statement: String,
    },
    /// A weight for something that is not asked.
    #[error("the table weighs `{0}`, which the questionnaire does not ask")]
    NotAsked(String),
    /// More need for fewer points.
    #[error("`{question}.{statement}` says more need than the statement before, for fewer points")]
    WeightFalls {
        /// The question's key.
        question: String,
        /// The statement's key.
        statement: String,
    },
    /// The highest total lies above the table.
    #[error("answers can come to {most} points, but the table ends at {ends}: it would cap need")]
    EndsTooSoon {
        /// The highest total there is.
        most: u32,
        /// The last row's points.
        ends: u32,
    },
}

/// The most points one statement may count. Far above any table known, so that no sum overflows.
pub const MOST_POINTS: u32 = 10_000;

impl From<LadderError> for ModelError {
    fn from(why: LadderError) -> Self {
        Self::Ladder { row: why.row(), why }
    }
}

impl Model {
    /// Its id and version.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { id: self.id.clone(), version: self.version.clone() }
    }

    /// What a total of points is paid a week, help and add-ons aside; none for a table that goes by
    /// more than the total, or where the sum is beyond money.
    #[must_use]
    pub fn for_points(&self, points: u32) -> Option<Weekly> {
        let sum = match &self.method {
            Method::PoundsPerPoint(table) => table.sum(points),
            Method::Bands(table) => table.band(points).map(|band| band.pays),
            Method::PricePoints(table) => {
                // A table that loads rises, so there is a price.
                table.held_back(table.price(points).unwrap_or_default()).map(|held| held.pays)
            }
            Method::Components(_) | Method::Statistical(_) => None,
        };
        sum.map(|sum| self.period.weekly(sum))
    }

    /// What a statement counts.
    #[must_use]
    pub fn weight(&self, question: &str, statement: &str) -> Option<u32> {
        self.weights.get(question)?.get(statement).copied()
    }

    /// Whether the table weighs exactly what `questionnaire` asks, more need never for fewer
    /// points, and reaches the highest total it can come to.
    ///
    /// # Errors
    ///
    /// [`ModelError`]: the first place where it does not.
    pub fn fits(&self, questionnaire: &Questionnaire) -> Result<(), ModelError> {
        if !questionnaire.is(&self.questionnaire) {
            let (fits, given) = (self.questionnaire.clone(), questionnaire.edition());
            return Err(ModelError::OtherQuestionnaire { fits, given });
        }
        let mut most = 0u32;
        if self.method.weighs() || !self.weights.is_empty() {
            self.asks_for_nothing_else(questionnaire)?;
            for (_, question) in questionnaire.questions() {
                most = most.saturating_add(self.weigh(question)?);
            }
        }
        self.method.fits(questionnaire, most)?;
        for (at, add_on) in self.add_ons.iter().enumerate() {
            rises(&format!("add_ons.{}.by", at + 1), &add_on.by, questionnaire)?;
        }
        Ok(())
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether it can be used for `questionnaire` on `day`.
    pub(crate) fn usable(
        &self,
        questionnaire: &Questionnaire,
        day: Date,
    ) -> Result<(), AllocationError> {
        if !questionnaire.is(&self.questionnaire) {
            let (fits, given) = (self.questionnaire.clone(), questionnaire.edition());
            return Err(AllocationError::WrongQuestionnaire { fits, given });
        }
        if !self.in_force(day) {
            return Err(AllocationError::NotInForce { model: self.edition(), day });
        }
        Ok(())
    }

    fn asks_for_nothing_else(&self, questionnaire: &Questionnaire) -> Result<(), ModelError> {
        for (key, statements) in &self.weights {
            let Some((_, question)) = questionnaire.question(key) else {
                return Err(ModelError::NotAsked(key.clone()));
            };
            if let Some(other) = statements.keys().find(|s| question.statement(s).is_none()) {
                return Err(ModelError::NotAsked(format!("{key}.{other}")));
            }
        }
        Ok(())
    }

    /// The most `question` can count, if each of its statements counts no less than the last.
    fn weigh(&self, question: &Question) -> Result<u32, ModelError> {
        let mut before = 0;
        for statement in &question.statements {
            let keys = || (question.key.clone(), statement.key.clone());
            let Some(points) = self.weight(&question.key, &statement.key) else {
                let (question, statement) = keys();
                return Err(ModelError::NoWeight { question, statement });
            };
            if points < before {
                let (question, statement) = keys();
                return Err(ModelError::WeightFalls { question, statement });
            }
            before = points;
        }
        Ok(before)
    }
}

/// A points table as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    id: String,
    version: String,
    council: String,
    title: String,
    says: String,
    example: bool,
    adopted_by: String,
    adopted_on: Date,
    minute: String,
    #[serde(default)]
    url: String,
    from: Date,
    #[serde(default)]
    until: Option<Date>,
    questionnaire: Edition,
    #[serde(default = "yes")]
    in_use: bool,
    #[serde(default = "weekly")]
    period: Period,
    #[serde(default)]
    document: Option<Document>,
    #[serde(default)]
    weights: BTreeMap<String, BTreeMap<String, u32>>,
    method: Method,
    #[serde(default)]
    add_ons: Vec<AddOn>,
    #[serde(default)]
    help: Option<HelpRule>,
    #[serde(default)]
    carer_breaks: Vec<CarerBreaks>,
    /// Read only to be refused by name.
    #[serde(default)]
    formula: Option<serde::de::IgnoredAny>,
}

const fn yes() -> bool {
    true
}

const fn weekly() -> Period {
    Period::Weekly
}

impl TryFrom<Unchecked> for Model {
    type Error = ModelError;
    fn try_from(file: Unchecked) -> Result<Self, ModelError> {
        if file.formula.is_some() {
            return Err(ModelError::BlackBox);
        }
        let model = Self {
            id: file.id,
            version: file.version,
            council: file.council,
            title: file.title,
            says: file.says,
            example: file.example,
            adopted_by: file.adopted_by,
            adopted_on: file.adopted_on,
            minute: file.minute,
            url: file.url,
            from: file.from,
            until: file.until,
            questionnaire: file.questionnaire,
            in_use: file.in_use,
            period: file.period,
            document: file.document,
            weights: file.weights,
            method: file.method,
            add_ons: file.add_ons,
            help: file.help,
            carer_breaks: file.carer_breaks,
        };
        check_open(&model)?;
        check_figures(&model)?;
        Ok(model)
    }
}

fn check_open(model: &Model) -> Result<(), ModelError> {
    let texts = [
        ("id", &model.id),
        ("version", &model.version),
        ("council", &model.council),
        ("title", &model.title),
        ("says", &model.says),
        ("adopted_by", &model.adopted_by),
        ("minute", &model.minute),
    ];
    if let Some((text, _)) = texts.into_iter().find(|(_, words)| words.trim().is_empty()) {
        return Err(ModelError::Blank(text));
    }
    if !model.example && model.url.trim().is_empty() {
        return Err(ModelError::NotPublished);
    }
    if !model.example {
        check_document(model.document.as_ref())?;
    }
    match model.until {
        Some(until) if until <= model.from => Err(ModelError::Dates { from: model.from, until }),
        _ => Ok(()),
    }
}

/// A table that people's money rests on says how it was made.
fn check_document(document: Option<&Document>) -> Result<(), ModelError> {
    let Some(document) = document else { return Err(ModelError::Blank("document")) };
    if document.algorithm.trim().is_empty() {
        return Err(ModelError::Blank("document.algorithm"));
    }
    match (document.data_from, document.data_to) {
        (Some(from), Some(to)) if from <= to => Ok(()),
        (Some(_), Some(_)) => Err(wrong("document.data_to", "is before `data_from`")),
        _ => Err(ModelError::Blank("document.data_from and data_to")),
    }
}

fn check_figures(model: &Model) -> Result<(), ModelError> {
    match model.period {
        Period::Weekly | Period::Yearly => {}
        Period::Fortnightly | Period::FourWeekly | Period::Monthly => {
            return Err(wrong("period", "a table is for a week or for a year"));
        }
    }
    model.method.check()?;
    for (question, statements) in &model.weights {
        if let Some(statement) = statements.iter().find(|(_, p)| MOST_POINTS < **p) {
            let (question, statement) = (question.clone(), statement.0.clone());
            return Err(ModelError::TooManyPoints { question, statement });
        }
    }
    check_add_ons(&model.add_ons)?;
    breaks::check(&model.carer_breaks)?;
    let Some(help) = model.help else {
        if model.carer_breaks.is_empty() {
            return Ok(());
        }
        return Err(wrong("carer_breaks", "add to help that is counted: write `help` too"));
    };
    if help.hourly < Money::ZERO {
        return Err(ModelError::NegativeHelp);
    }
    match help.cap {
        HelpCap::DomainShare => model.method.check_with_help(),
    }
}

fn check_add_ons(add_ons: &[AddOn]) -> Result<(), ModelError> {
    for (at, add_on) in add_ons.iter().enumerate() {
        let field = format!("add_ons.{}", at + 1);
        if add_on.hourly <= Money::ZERO {
            return Err(wrong(format!("{field}.hourly"), "must be more than nothing"));
        }
        if !(1..=366).contains(&add_on.days) {
            return Err(wrong(format!("{field}.days"), "from 1 to 366 days"));
        }
        let reserved = matches!(add_on.key.as_str(), "" | "constant" | "minimum" | "cap");
        if reserved || add_ons.iter().take(at).any(|other| other.key == add_on.key) {
            let says = format!("`{}` is taken: give each add-on its own key", add_on.key);
            return Err(wrong(format!("{field}.key"), says));
        }
        let mut hours = add_on.by.values().flat_map(BTreeMap::values);
        if hours.any(|hours| Hours::DAY < *hours) {
            return Err(wrong(format!("{field}.by"), "more hours than there are in a day"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::{SMALL_MODEL, small_model, small_questionnaire};

    /// Loads the small table with `old` replaced by `new`, and holds it to its questionnaire.
    fn check_refuses(old: &str, new: &str, want: &str) {
        assert!(SMALL_MODEL.contains(old), "{old}");
        let got = match toml::from_str::<Model>(&SMALL_MODEL.replace(old, new)) {
            Ok(model) => model.fits(&small_questionnaire()).unwrap_err().to_string(),
            Err(error) => error.to_string(),
        };
        assert!(got.contains(want), "{old} → {new}: {got}");
    }

    #[test]
    fn the_small_table_fits() {
        assert_eq!(small_model().fits(&small_questionnaire()), Ok(()));
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said() {
        let table = [
            ("example = true", "example = true\nformula = \"supplier\"", "names a `formula`"),
            ("example = true", "example = true\nengine = \"closed\"", "unknown field `engine`"),
            ("example = true", "example = false", "`url` must say where it is published"),
            (
                "example = true",
                "example = false\nurl = \"https://example.org\"",
                "does not say its `document`",
            ),
            ("says = \"For tests.\"", "says = \"\"", "does not say its `says`"),
            ("from = \"2026-04-01\"", "from = \"2026-04-01\"\nuntil = \"2026-04-01\"", "ends on"),
            ("points = 20", "points = 10", "does not come after"),
            ("pays = \"100.00\"", "pays = \"40.00\"", "`method.rows.2`: the row at 20 points pays"),
            ("pays = \"100.00\"", "pays = \"90.00\"", "a point is worth less at 20 points"),
            ("straight_line", "steps", "in steps and counts help"),
            ("hourly = \"12.00\"", "hourly = \"-1\"", "less than nothing"),
            ("hourly = \"12.00\"", "hourly = 12.5", "expected a string"),
            ("lots = 12", "lots = 10001", "more than 10000 points"),
            ("lots = 12", "lots = 3", "for fewer points"),
            ("lots = 12", "", "says nothing about `washing.lots`"),
            ("lots = 12", "lots = 12\nodd = 13", "weighs `washing.odd`"),
            ("[weights.shopping]", "[weights.garden]", "weighs `garden`"),
            ("points = 30", "points = 25", "26 points, but the table ends at 25"),
            ("version = \"t-1\" }", "version = \"t-2\" }", "fits the questionnaire `small t-2`"),
        ];
        for (old, new, want) in table {
            check_refuses(old, new, want);
        }
    }

    #[test]
    fn a_table_is_used_only_while_it_is_in_force() {
        let (mut model, questionnaire) = (small_model(), small_questionnaire());
        model.until = Some("2027-04-01".parse().unwrap());
        let usable = |day: &str| model.usable(&questionnaire, day.parse().unwrap()).is_ok();
        assert!(!usable("2026-03-31"));
        assert!(usable("2026-04-01"));
        assert!(usable("2027-03-31"));
        assert!(!usable("2027-04-01"));
    }
}
