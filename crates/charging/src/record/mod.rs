//! The written record of a financial assessment (Care Act 2014 s.17), as a document.
//!
//! One document for each print. Standard and large print have the same words: who, what counts,
//! what was left out and why, every line of the sum with its provision, what would change it, and
//! how to challenge it. Easy read says the same in short sentences. The words are here and not in
//! a template because a page and a printer both read them. They speak to the person, whoever
//! reads them: the record is theirs.

mod after;
mod easy;
mod full;
mod lines;

use basis::document::{Document, Print};
use basis::{Effect, Line, Weekly};
use jiff::civil::Date;
use packs::PackUsed;

use crate::care_act::Pointer;
use crate::timeline::Period;
use crate::what_if::WhatIf;
use crate::{Contribution, DecidedBy, Means, law};

/// What a record is made of: one finished assessment, and what is known around it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The person's name.
    pub name: &'a str,
    /// The council's name; `None` where only the national rules were run.
    pub council: Option<&'a str>,
    /// The day it was worked out for.
    pub day: Date,
    /// The facts.
    pub means: &'a Means,
    /// The answer.
    pub answer: &'a Contribution,
    /// Every line of the working; none where it cannot be run again.
    pub lines: &'a [Line],
    /// The most that could be asked for, whatever the care costs.
    pub most: Option<Weekly>,
    /// What would change it.
    pub what_if: &'a [WhatIf],
    /// What the person seems to be missing.
    pub missing: &'a [Pointer],
    /// The weeks before and after each change.
    pub weeks: &'a [Period],
    /// Who entered and worked it out, and when: what each is, and what is known.
    pub made: &'a [(String, String)],
    /// The packs it rests on.
    pub packs: &'a [PackUsed],
    /// Whether those kept here still give this answer.
    pub stands: bool,
}

/// The written record, in a print.
///
/// ```
/// use basis::document::Print;
/// use basis::{Money, Period, Steps, Weekly};
/// use charging::record::{Told, record};
/// use charging::{Household, Income, IncomeKind, Means, Rules, contribution};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let day = date(2023, 6, 1);
/// let rules = Rules::on(&library, None, day).unwrap();
/// let means = Means {
///     pension_age: true,
///     income: vec![Income::new(IncomeKind::StatePension, Money::pounds(250), Period::Weekly)],
///     care_cost: Weekly::pence(50_000),
///     ..Means::new(date(1940, 9, 1), Household::Single)
/// };
/// let mut steps = Steps::default();
/// let answer = contribution(&means, &rules, &mut steps).unwrap();
/// let told = Told {
///     name: "Ana Example",
///     council: None,
///     day,
///     means: &means,
///     answer: &answer,
///     lines: &steps.0,
///     most: None,
///     what_if: &[],
///     missing: &[],
///     weeks: &[],
///     made: &[],
///     packs: &rules.used(),
///     stands: true,
/// };
/// assert_eq!(record(&told, Print::Large).title, "Your financial assessment");
/// ```
#[must_use]
pub fn record(told: &Told<'_>, print: Print) -> Document {
    let (title, lead, sections) = match print {
        Print::Standard | Print::Large => {
            ("Your financial assessment", full::lead(told), full::sections(told))
        }
        Print::Easy => ("Your money and your care", easy::lead(told), easy::sections(told)),
    };
    Document {
        title: title.to_owned(),
        from: told.council.unwrap_or("Wherewithal").to_owned(),
        day: told.day,
        print,
        lead,
        sections,
    }
}

/// The lines of what was not counted or not taken off, each with its reason in its words and its
/// provision.
#[must_use]
pub fn left_out(lines: &[Line]) -> Vec<&Line> {
    let is_left_out = |line: &&Line| match (line.part, line.effect) {
        ("income", Effect::Notes | Effect::TakesAway) | ("housing", Effect::Notes) => true,
        ("capital", Effect::Notes) => line.rule == law::SCHEDULE_2,
        _ => false,
    };
    lines.iter().filter(is_left_out).collect()
}

impl Told<'_> {
    /// Whether nothing is charged, whatever the means.
    fn is_free(&self) -> bool {
        match self.answer.decided_by {
            DecidedBy::FreeCare | DecidedBy::CarersNotCharged => true,
            DecidedBy::MeansTest
            | DecidedBy::CapitalLimit
            | DecidedBy::Refusal
            | DecidedBy::LightTouch
            | DecidedBy::BenefitsBased => false,
        }
    }

    /// Whether no cost of care was known, so that there is only a most.
    fn is_up_to(&self) -> bool {
        self.answer.care_cost == Weekly::ZERO && !self.is_free()
    }

    /// Whether the sum of income, costs and what must be left decided it.
    fn has_sum(&self) -> bool {
        self.answer.decided_by == DecidedBy::MeansTest && !self.answer.over_limit
    }

    /// What is paid; while no cost is known, the most that could be asked for.
    fn asked(&self) -> Weekly {
        if self.is_up_to() { self.most.unwrap_or(self.answer.available) } else { self.answer.pays }
    }

    /// The lines to show: without a cost of care, not those that would say nothing is paid.
    fn shown(&self) -> impl Iterator<Item = &Line> {
        let hidden = self.is_up_to() && !self.answer.over_limit;
        self.lines.iter().filter(move |line| !(hidden && matches!(line.part, "cost" | "pays")))
    }

    /// Who the council is, at the beginning of a sentence.
    fn the_council(&self) -> &str {
        self.council.unwrap_or("The council")
    }
}
