//! Why another answer is not ours: which one change, by itself, would make it so.
//!
//! A council's letter or a published page says one sum and the rule another. The rule is run again
//! with one thing otherwise at a time: a setting of the council, a figure of another year, a fact,
//! a boundary, a rounding. What comes out as the other answer is named. That is a question to
//! ask, not a proof of what was done.

mod facts;
mod figures;
mod rounding;

use basis::{FigureUsed, Steps, Weekly};
use packs::{InForce, Pack, PackOn, Value};
use serde::Serialize;

use crate::compare::Assessment;
use crate::{ChargingError, Contribution, Means, Rules, contribution};

/// One change that by itself gives the other answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What kind of change it is: those that are likely come first.
    pub how: How,
    /// What is otherwise, to be read after "if".
    pub says: String,
}

/// What is otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// A choice of the council's, one that it may make.
    Setting,
    /// A figure, or all figures, of another day.
    Figures,
    /// What happens just at a limit, or for part of a step.
    Boundary,
    /// How a fraction or a month is reckoned.
    Rounding,
    /// A fact about the person.
    Fact,
    /// A sum that was sought so that it fits: almost any difference has one.
    Sought,
}

/// Everything that by itself would make `of` come to `target`, likely kinds first. Nothing if it
/// does come to that.
///
/// ```
/// use basis::{Money, Period, Weekly};
/// use charging::compare::Assessment;
/// use charging::explain::{How, explain};
/// use charging::{Household, Income, IncomeKind, Means};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let means = Means {
///     pension_age: true,
///     income: vec![Income::new(IncomeKind::StatePension, Money::pounds(250), Period::Weekly)],
///     care_cost: Weekly::pence(50_000),
///     ..Means::new(date(1940, 9, 1), Household::Single)
/// };
/// let ours = Assessment::on(&library, None, &means, date(2023, 6, 1)).unwrap();
/// // £250.00 less the £194.70 that had to be left a year earlier.
/// let why = explain(&ours, Weekly::pence(5_530)).unwrap();
/// assert_eq!(why[0].how, How::Figures);
/// assert!(why[0].says.starts_with("`mig.single_pension_age` were £194.70 a week"));
/// ```
///
/// # Errors
///
/// As [`contribution`], if `of` cannot be worked out as it is.
pub fn explain(of: &Assessment<'_>, target: Weekly) -> Result<Vec<Explanation>, ChargingError> {
    let mut steps = Steps::default();
    let ours = of.run(&mut steps)?;
    if ours.pays == target {
        return Ok(Vec::new());
    }
    let used = steps.0.into_iter().flat_map(|line| line.figures).collect();
    let mut search = Search { of: *of, ours, used, target, found: Vec::new() };
    figures::settings(&mut search);
    figures::other_days(&mut search);
    figures::sought(&mut search);
    rounding::boundaries(&mut search);
    rounding::roundings(&mut search);
    facts::facts(&mut search);
    let mut found = search.found;
    found.sort_by_key(|one| one.how);
    found.dedup();
    // What was sought is no news where a figure of another day says the same.
    let known: Vec<String> =
        found.iter().filter(|one| one.how == How::Figures).map(|one| one.says.clone()).collect();
    let is_known = |says: &str| known.iter().any(|known| known.starts_with(says));
    found.retain(|one| one.how != How::Sought || !is_known(&one.says));
    Ok(found)
}

/// What is sought, and what was found.
struct Search<'a> {
    of: Assessment<'a>,
    ours: Contribution,
    /// Every figure that our answer rests on.
    used: Vec<FigureUsed>,
    target: Weekly,
    found: Vec<Explanation>,
}

impl Search<'_> {
    fn add(&mut self, how: How, says: impl Into<String>) {
        self.found.push(Explanation { how, says: says.into() });
    }

    /// Tries other facts.
    fn means(&mut self, how: How, means: &Means, says: impl FnOnce() -> String) {
        let pays = contribution(means, &self.of.rules(), &mut ()).ok().map(|answer| answer.pays);
        if pays == Some(self.target) {
            self.add(how, says());
        }
    }

    /// What is paid by other packs on the same day.
    fn pays(&self, national: &Pack, local: Option<&Pack>) -> Option<Weekly> {
        let Assessment { means, day, .. } = self.of;
        let on = |pack| PackOn { pack, day };
        // What is supposed may be under a national figure, which then stands.
        let rules = Rules::of(InForce::mixed(on(national), local.map(on), day));
        contribution(means, &rules, &mut ()).ok().map(|answer| answer.pays)
    }

    /// What is paid if the council set this.
    fn with_local(&self, path: &str, value: Option<Value>) -> Option<Weekly> {
        let local = self.local().supposing(path, value);
        self.pays(self.of.national, Some(&local))
    }

    /// What is paid if this national figure were otherwise, and the council had none of its own.
    fn with_national(&self, path: &str, value: Value) -> Option<Weekly> {
        let national = self.of.national.supposing(path, Some(value));
        let local = self.of.local.map(|pack| pack.supposing(path, None));
        self.pays(&national, local.as_ref())
    }

    fn local(&self) -> Pack {
        self.of.local.cloned().unwrap_or_else(|| Pack::empty("councils/supposed"))
    }
}

/// The smallest amount up to `most` for which `pays` is the target, where more never raises (or,
/// with `rising`, never lowers) what is paid.
fn seek(
    target: Weekly,
    most: i64,
    rising: bool,
    pays: impl Fn(i64) -> Option<Weekly>,
) -> Option<i64> {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low) / 2;
        let reached = if rising { target <= pays(middle)? } else { pays(middle)? <= target };
        if reached {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    (pays(low)? == target).then_some(low)
}
