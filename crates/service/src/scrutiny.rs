//! Why everybody's budget changed between two days, by cause and by group, with small numbers
//! hidden: for the council's own people, and once a quarter for anyone.
//!
//! It is long work: everybody's budgets are taken apart. What was found is kept for the day.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use basis::id::CouncilId;
use change::Split;
use change::everyone::{Totals, totals};
use change::groups::{ByGroup, by_group};
use charging::{Household, Means};
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};
use people::{Act, Actor};
use simulation::{About, Needs, Person};

use crate::{Service, ServiceError};

/// How many are kept for a day at most.
const KEPT_MOST: usize = 100;

/// What people are told apart by: the places of it in what a simulation tells them apart by. Sex,
/// ethnicity and ward are not among the facts that are kept about a person.
const GROUPS: [(&str, usize); 3] = [("age", 1), ("disability", 2), ("income", 6)];

/// A council and two days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Between {
    /// Whose people.
    pub council: CouncilId,
    /// The first day.
    pub from: Date,
    /// The second.
    pub to: Date,
}

/// What became of everybody's budget between two days. Nothing in it describes few people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scrutiny {
    /// The first day.
    pub from: Date,
    /// The second.
    pub to: Date,
    /// The day this was worked out.
    pub on: Date,
    /// The totals by cause; none where they would tell of few people.
    pub totals: Option<Totals>,
    /// The same by group; empty where there are no totals.
    pub groups: Vec<ByGroup>,
    /// How many budgets could not be taken apart, and are in no sum. Not to be published.
    pub stopped: usize,
}

/// What was found this day.
pub(crate) type Kept = Arc<Mutex<BTreeMap<Between, Arc<Scrutiny>>>>;

impl Between {
    /// What it is called among long work.
    #[must_use]
    pub fn key(&self) -> String {
        format!("scrutiny {} {} {}", self.council, self.from, self.to)
    }
}

impl Service {
    /// What an actor of the council may ask about.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not see the council's figures.
    pub fn may_scrutinise(&self, actor: &Actor) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::SeeCouncilFigures).map(|_| ())
    }

    /// What was found of two days, if it was worked out today.
    #[must_use]
    pub fn scrutiny(&self, between: &Between) -> Option<Arc<Scrutiny>> {
        let kept = self.scrutinies.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(between).filter(|found| found.on == self.today()).cloned()
    }

    /// Takes everybody's change between two days apart, and keeps what was found for the day.
    /// Tells `done` after each person how many of how many are done.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn scrutinise(
        &self,
        between: &Between,
        done: impl Fn(usize, usize) + Send,
    ) -> Result<Arc<Scrutiny>, ServiceError> {
        let people = self.people_with_agreements().await?;
        let (mut changes, mut stopped): (Vec<([String; 3], Split)>, usize) = (Vec::new(), 0);
        for (at, id) in people.iter().enumerate() {
            done(at, people.len());
            let row = self.db.person(id).await?.filter(|row| row.council == between.council);
            let Some(row) = row else { continue };
            let change = self.change_of(id, between.from, between.to).await?;
            let Some((split, answer)) = change else { continue };
            match split {
                Ok(split) => {
                    let means = answer.map(|answer| answer.inputs);
                    changes.push((told_apart(row.details.born, means, between.to), split));
                }
                Err(_) => stopped += 1,
            }
        }
        let splits: Vec<Split> = changes.iter().map(|(_, split)| split.clone()).collect();
        let totals = totals(&splits);
        let by = |totals: &Totals, at: usize, key: &'static str| {
            let own = changes.iter();
            let own = own.filter_map(|(told, split)| Some((told.get(at)?.as_str(), split)));
            by_group(key, &own.collect::<Vec<_>>(), totals)
        };
        let groups = totals.as_ref().map_or(vec![], |totals| {
            GROUPS.iter().enumerate().map(|(at, (key, _))| by(totals, at, key)).collect()
        });
        let (from, to, on) = (between.from, between.to, self.today());
        let found = Arc::new(Scrutiny { from, to, on, totals, groups, stopped });
        let mut kept = self.scrutinies.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, one| one.on == on);
        if KEPT_MOST <= kept.len() {
            kept.clear();
        }
        kept.insert(between.clone(), Arc::clone(&found));
        Ok(found)
    }
}

/// What somebody is under each of [`GROUPS`].
fn told_apart(born: Date, means: Option<Means>, day: Date) -> [String; 3] {
    let known = means.is_some();
    let means = means.unwrap_or_else(|| Means::new(born, Household::Single));
    let about = About::default();
    let person = Person {
        means: &means,
        answers: None,
        points: None,
        needs: Needs::default(),
        about: &about,
    };
    let values = person.values(day);
    GROUPS.map(|(key, at)| {
        let value = values.get(at).copied().filter(|_| known || key == "age");
        value.unwrap_or(simulation::person::NOT_KNOWN).to_owned()
    })
}

/// The year up to the last end of a quarter before `day`: what anyone may ask about. Only these
/// days are published, so that nobody can choose two that tell of few people.
///
/// ```
/// use jiff::civil::date;
/// let year = service::year_to_quarter(date(2026, 11, 23));
/// assert_eq!(year, (date(2025, 9, 30), date(2026, 9, 30)));
/// assert_eq!(service::year_to_quarter(date(2026, 3, 31)).1, date(2025, 12, 31));
/// ```
#[must_use]
pub fn year_to_quarter(day: Date) -> (Date, Date) {
    let begins = date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1);
    let back = |from: Date, span: Span| from.saturating_sub(span);
    (back(back(begins, 1.year()), 1.day()), back(begins, 1.day()))
}
