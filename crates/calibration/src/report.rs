//! All of it for every family: fitted, cross-validated, held against the pot and the table in
//! force.

use basis::{Money, Rounding, Weekly};
use serde::{Deserialize, Serialize};

use crate::compare::{Comparison, compare};
use crate::figures::{Family, Figures};
use crate::fit::Prepared;
use crate::measure::{self, Bin, Breakdown, EightInTen, Errors, Gap, Worst};
use crate::sample::{FOLDS, Sample};
use crate::settings::{Percent, Settings, SettingsError};

/// How many weeks a year of budgets has.
pub const WEEKS: i64 = 52;

/// What a calibration found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// What the sample is.
    pub sample: About,
    /// What was chosen before.
    pub settings: Settings,
    /// How the table in force does by the same measures, where there is one.
    pub in_force: Option<InForce>,
    /// Each family, in the order of [`Family::ALL`].
    pub families: Vec<FamilyReport>,
}

/// What a sample is, without anyone in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// How many people.
    pub people: u64,
    /// The questionnaire, where the sample says it.
    pub questionnaire: Option<String>,
    /// The needs scored apart.
    pub needs: Vec<String>,
    /// The kinds of support in hours.
    pub hours: Vec<String>,
    /// The most points anyone has.
    pub most_points: u32,
    /// What they cost together, a week.
    pub cost: Weekly,
}

/// The table in force, by the measures of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// Which table: its id and version.
    pub table: String,
    /// Its errors.
    pub errors: Errors,
    /// Its errors for each value of each characteristic.
    pub by: Vec<Breakdown>,
}

/// One family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyReport {
    /// Which.
    pub family: Family,
    /// What came of it.
    pub came: Came,
}

/// What came of a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// It was fitted.
    Fitted(Box<Fit>),
    /// It cannot be, and why.
    Cannot(String),
}

/// A fitted family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fit {
    /// What it publishes.
    pub figures: Figures,
    /// How far its offers lie from the costs it was fitted to.
    pub inside: Errors,
    /// How far the offers of ten fits, each made without a tenth of the people, lie from the costs
    /// of that tenth: what to expect for people who are not in the sample. `None` where one of the
    /// ten cannot be fitted.
    pub outside: Option<Errors>,
    /// How far costs lie from offers for eight people in ten, of offers made as for `outside`
    /// where those can be made.
    pub eight_in_ten: EightInTen,
    /// Its errors for each value of each characteristic.
    pub by: Vec<Breakdown>,
    /// Those worst served.
    pub worst: Vec<Worst>,
    /// What it comes to against the pot.
    pub pot: Pot,
    /// How costs and offers are spread.
    pub bins: Vec<Bin>,
    /// How far offers lie from costs.
    pub gaps: Vec<(Gap, u64)>,
    /// Who gains and who loses against the table in force.
    pub comparison: Option<Comparison>,
}

/// What offers come to in a year, against the pot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pot {
    /// How many people it is for.
    pub people: u64,
    /// What packages cost them in a year of 52 weeks, if they are as those of the sample.
    pub known: Money,
    /// What they would be offered in a year of 52 weeks.
    pub offered: Money,
    /// The pot, what is held back of it as contingency, and what is then left after the offers:
    /// negative where it does not suffice.
    pub pot: Option<PotLeft>,
}

/// The pot and what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PotLeft {
    /// The pot, a year.
    pub pot: Money,
    /// What is held back, to the nearest penny, halves up.
    pub held_back: Money,
    /// What is left, negative where it does not suffice.
    pub left: Money,
}

/// The table in force, as it answers for the sample.
#[derive(Clone, Debug)]
pub struct Current {
    /// Its id and version.
    pub table: String,
    /// What it offers each person, in the order of the sample.
    pub offers: Vec<Weekly>,
}

impl Report {
    /// A fitted family.
    #[must_use]
    pub fn fit(&self, family: Family) -> Option<&Fit> {
        self.families.iter().find(|one| one.family == family).and_then(|one| match &one.came {
            Came::Fitted(fit) => Some(&**fit),
            Came::Cannot(_) => None,
        })
    }
}

/// Fits every family.
///
/// # Errors
///
/// [`SettingsError`] for settings that cannot be used.
pub fn report(
    sample: &Sample,
    settings: &Settings,
    current: Option<&Current>,
) -> Result<Report, SettingsError> {
    let mut work = Work::begin(sample, settings, current)?;
    while work.go_on() {}
    Ok(work.done())
}

/// A calibration on its way, a family at a time, so that it can be shown how far it is.
#[derive(Debug)]
pub struct Work<'s> {
    sample: &'s Sample,
    prepared: Prepared<'s>,
    current: Option<&'s Current>,
    report: Report,
}

impl<'s> Work<'s> {
    /// Counts the sample and measures the table in force.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] for settings that cannot be used.
    pub fn begin(
        sample: &'s Sample,
        settings: &Settings,
        current: Option<&'s Current>,
    ) -> Result<Self, SettingsError> {
        settings.check()?;
        let in_force = current.map(|current| InForce {
            table: current.table.clone(),
            errors: measure::errors(sample, &current.offers),
            by: measure::breakdowns(sample, &current.offers),
        });
        let report = Report {
            sample: about(sample),
            settings: settings.clone(),
            in_force,
            families: vec![],
        };
        Ok(Self { sample, prepared: Prepared::new(sample), current, report })
    }

    /// How many families are done.
    #[must_use]
    pub const fn families_done(&self) -> usize {
        self.report.families.len()
    }

    /// Fits the next family; `false` once all are done.
    pub fn go_on(&mut self) -> bool {
        let Some(family) = Family::ALL.get(self.families_done()).copied() else { return false };
        let came = match self.fit(family) {
            Ok(fit) => Came::Fitted(Box::new(fit)),
            Err(why) => Came::Cannot(why.to_string()),
        };
        self.report.families.push(FamilyReport { family, came });
        true
    }

    /// What was found.
    #[must_use]
    pub fn done(self) -> Report {
        self.report
    }

    fn fit(&self, family: Family) -> Result<Fit, crate::fit::CannotFit> {
        let (sample, settings) = (self.sample, &self.report.settings);
        let figures = self.prepared.fit(family, settings, None)?;
        let offers = figures.offers(&sample.people);
        let inside = measure::errors(sample, &offers);
        let outside = self.outside(family);
        Ok(Fit {
            eight_in_ten: measure::eight_in_ten(sample, outside.as_ref().unwrap_or(&offers)),
            outside: outside.map(|outside| measure::errors(sample, &outside)),
            by: measure::breakdowns(sample, &offers),
            worst: measure::worst(sample, &offers),
            pot: pot(&inside, settings),
            bins: measure::bins(sample, &offers),
            gaps: measure::gaps(sample, &offers),
            comparison: self.current.map(|now| compare(sample, &now.offers, &offers)),
            inside,
            figures,
        })
    }

    /// Offers that were fitted without the people they are made to.
    fn outside(&self, family: Family) -> Option<Vec<Weekly>> {
        let people = &self.sample.people;
        let mut offers = vec![Weekly::ZERO; people.len()];
        for fold in 0..FOLDS {
            let inside = |person: &&crate::Person| person.fold == fold;
            if !people.iter().any(|person| person.fold == fold) {
                continue;
            }
            let settings = &self.report.settings;
            let figures = self.prepared.fit(family, settings, Some(fold)).ok()?;
            let left_out = figures.offers(people.iter().filter(inside));
            let places = people.iter().zip(&mut offers).filter(|(person, _)| person.fold == fold);
            for ((_, place), offer) in places.zip(left_out) {
                *place = offer;
            }
        }
        Some(offers)
    }
}

fn about(sample: &Sample) -> About {
    About {
        people: sample.people.len() as u64,
        questionnaire: sample.questionnaire.clone(),
        needs: sample.needs.clone(),
        hours: sample.hours.clone(),
        most_points: sample.most_points(),
        cost: sample.cost(),
    }
}

/// What offers come to for everyone the pot is for, if they are as those of the sample: to the
/// nearest penny, halves up.
fn pot(inside: &Errors, settings: &Settings) -> Pot {
    let people = settings.people.unwrap_or(inside.people);
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let grown = |weekly: Weekly| {
        let year = weekly.over_weeks(WEEKS);
        year.times(whole(people), whole(inside.people), Rounding::HalfUp)
    };
    let offered = grown(inside.offered);
    let left = settings.pot.map(|pot| {
        let held_back = pot.times(settings.contingency.0, Percent::WHOLE.0, Rounding::HalfUp);
        PotLeft { pot, held_back, left: pot - held_back - offered }
    });
    Pot { people, known: grown(inside.known), offered, pot: left }
}
