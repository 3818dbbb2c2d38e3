//! What the same facts come to over a stretch of time: the weeks before and after each change.
//!
//! The rule itself is run on every day on which its answer could change: days on which a figure
//! of a pack begins or ends, and birthdays. Where the facts count time (a stay in a care home,
//! capital left out for a while, reablement), on every day. So nothing here repeats what the rules
//! know about times, and no change can be missed.
//!
//! An answer is a sum a week. What a stretch of days comes to is reckoned by the day, a day being
//! a seventh of a week: all of it is rounded down to the penny, in the person's favour, and shared
//! out over the stretches by largest remainder, so that they add up to it.

use std::collections::BTreeSet;

use basis::typed::age;
use basis::{Money, Steps, largest_remainder};
use jiff::ToSpan as _;
use jiff::civil::Date;
use packs::{InForce, Library, Pack, PackOn};

use crate::compare::{Assessment, pair};
use crate::facts::ONE_PENSION_AGE;
use crate::{CARE_ACT_BEGAN, ChargingError, Contribution, Means, Rules, contribution};

/// The longest time that is looked at, in days: ten years.
const LONGEST: i64 = 3_653;

/// The answers over a stretch of time, earliest first, with no day between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Days with the same answer, one after the other.
    pub periods: Vec<Period>,
}

/// Days on which the same facts hold.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// The facts.
    pub means: &'a Means,
    /// The council's pack over the law, if one is.
    pub council: Option<&'a str>,
    /// The first day.
    pub from: Date,
    /// The last day: at most ten years after the first.
    pub to: Date,
}

/// Days with the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Why it starts.
    pub because: Vec<Because>,
    /// The answer, or why there is none: a missing figure is named.
    pub answer: Result<Contribution, ChargingError>,
    /// The lines of the working that are not as they were in the period before.
    pub moved: Vec<MovedLine>,
    /// What is paid over these days, in pounds and pence; `None` if there is no answer.
    pub comes_to: Option<Money>,
}

/// Why a period starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is the first that was asked for.
    Begins,
    /// Other facts hold from then.
    Facts,
    /// National figures changed, or another law began.
    National,
    /// The council's rules changed.
    Local,
    /// The person reached this age.
    Birthday(i16),
    /// A time that the law counts, in weeks or from a day, began or ran out.
    Time,
}

/// A line that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedLine {
    /// What it says now; or said, if it is gone.
    pub label: String,
    /// What it was; `None` if it is new.
    pub was: Option<Money>,
    /// What it is; `None` if it is gone.
    pub is: Option<Money>,
}

/// What `means` come to on each day from `from` to `to`, both of them in it, by the law and a
/// council's pack: at most ten years of it. Nothing if `to` is before `from`.
///
/// ```
/// use basis::{Money, Period, Weekly};
/// use charging::timeline::{Because, timeline};
/// use charging::{Household, Income, IncomeKind, Means};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let pension = Income::new(IncomeKind::StatePension, Money::pounds(250), Period::Weekly);
/// let means = Means {
///     pension_age: true,
///     income: vec![pension],
///     care_cost: Weekly::pence(50_000),
///     ..Means::new(date(1940, 9, 1), Household::Single)
/// };
/// let weeks = timeline(&means, &library, None, date(2023, 1, 1), date(2023, 12, 31)).unwrap();
/// let from: Vec<_> = weeks.periods.iter().map(|period| period.from).collect();
/// assert_eq!(from, [date(2023, 1, 1), date(2023, 4, 6)], "the guarantee rose in April");
/// assert_eq!(weeks.periods[1].because, [Because::National]);
/// ```
///
/// # Errors
///
/// No pack of that name. A day that cannot be worked out is no error: its period says why.
pub fn timeline(
    means: &Means,
    library: &Library,
    council: Option<&str>,
    from: Date,
    to: Date,
) -> Result<Timeline, ChargingError> {
    over(library, &[Stretch { means, council, from, to }])
}

/// The same over several stretches of days, each with facts of its own, one after the other: the
/// caller sees to it that they are in order. Facts that change nothing begin no period.
///
/// # Errors
///
/// No pack of that name.
pub fn over(library: &Library, stretches: &[Stretch<'_>]) -> Result<Timeline, ChargingError> {
    let mut walk = Walk { periods: Vec::new(), last: None };
    for stretch in stretches {
        let Stretch { means, council, from, to } = *stretch;
        let to = to.min(from.saturating_add(LONGEST.days()));
        let local = council.map(|name| library.pack(name)).transpose()?;
        let mut start = from;
        while start <= to {
            let on = Assessment::on(library, council, means, start)?;
            let next = law_changes(on.national, local, start).filter(|next| *next <= to);
            let end = next.map_or(to, |next| next.saturating_sub(1.day()));
            walk.same_law(&on, end);
            let Some(next) = next else { break };
            start = next;
        }
    }
    Ok(Timeline { periods: walk.periods }.added_up())
}

/// The next day after `day` on which a figure or the law itself changes.
fn law_changes(national: &Pack, local: Option<&Pack>, day: Date) -> Option<Date> {
    let mut days = national.changes();
    days.extend(local.map(Pack::changes).unwrap_or_default());
    days.extend([CARE_ACT_BEGAN, ONE_PENSION_AGE]);
    days.into_iter().find(|one| day < *one)
}

/// Whether the rules may count time from these facts, so that any day may bring another answer.
fn counts_time(means: &Means) -> bool {
    means.stay.is_some()
        || !means.given_away.is_empty()
        || means.capital.iter().any(|asset| asset.left_out.is_some())
        || means.services.iter().any(|service| service.since.is_some())
}

/// The days after `from` up to `to` on which the answer may change though no figure does.
fn own_changes(means: &Means, from: Date, to: Date) -> BTreeSet<Date> {
    if counts_time(means) {
        let days = from.saturating_add(1.day()).series(1.day());
        return days.take_while(|day| *day <= to).collect();
    }
    let birthday = |year: i16| means.born.saturating_add((year - means.born.year()).years());
    let birthdays = (from.year()..=to.year()).map(birthday);
    // Someone born on 29 February is a year older on 1 March of other years.
    let birthdays = birthdays.flat_map(|day| [day, day.saturating_add(1.day())]);
    birthdays.filter(|day| from < *day && *day <= to).collect()
}

/// A run of the rule on a day.
struct Run<'a> {
    on: Assessment<'a>,
    answer: Result<Contribution, ChargingError>,
    steps: Steps,
}

struct Walk<'a> {
    periods: Vec<Period>,
    last: Option<Run<'a>>,
}

impl<'a> Walk<'a> {
    /// The days from that of `on` to `end`, over which no figure changes.
    fn same_law(&mut self, on: &Assessment<'a>, end: Date) {
        let rules = on.rules();
        self.day(on, &rules);
        for day in own_changes(on.means, on.day, end) {
            self.day(&Assessment { day, ..*on }, &rules.at(day));
        }
        if let Some(last) = self.periods.last_mut() {
            last.to = end;
        }
    }

    /// One day: it goes on with the period before it, or begins another.
    fn day(&mut self, on: &Assessment<'a>, rules: &Rules<'_>) {
        let mut steps = Steps::default();
        let answer = contribution(on.means, rules, &mut steps);
        let run = Run { on: *on, answer, steps };
        if !self.last.as_ref().is_some_and(|last| is_same(&last.answer, &run.answer)) {
            if let Some(period) = self.periods.last_mut() {
                period.to = on.day.saturating_sub(1.day());
            }
            self.periods.push(Period {
                from: on.day,
                to: on.day,
                because: self.last.as_ref().map_or(vec![Because::Begins], |last| why(last, &run)),
                answer: run.answer.clone(),
                moved: self.last.as_ref().map(|last| moved(last, &run)).unwrap_or_default(),
                comes_to: None,
            });
        }
        self.last = Some(run);
    }
}

/// Two days without an answer are one stretch: the first says why.
fn is_same(
    before: &Result<Contribution, ChargingError>,
    after: &Result<Contribution, ChargingError>,
) -> bool {
    match (before, after) {
        (Ok(before), Ok(after)) => before == after,
        (Err(_), Err(_)) => true,
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}

/// What changed from one run to the next, and changes the answer by itself. If nothing does by
/// itself, all that changed.
fn why(last: &Run<'_>, run: &Run<'_>) -> Vec<Because> {
    let (before, after) = (&last.on, &run.on);
    let changed = |pack: &Pack| pack.changes().contains(&after.day);
    let is_other_law = before.national.name != after.national.name;
    let yesterday = after.day.saturating_sub(1.day());
    let (old, new) = (age(before.means.born, yesterday), age(before.means.born, after.day));
    let own = if old < new { Because::Birthday(new) } else { Because::Time };
    let may = [
        (before.means != after.means || council(before) != council(after))
            .then_some(Because::Facts),
        (is_other_law || changed(after.national)).then_some(Because::National),
        before.local.is_some_and(changed).then_some(Because::Local),
        (old < new || counts_time(before.means)).then_some(own),
    ];
    let may: Vec<Because> = may.into_iter().flatten().collect();
    let by_itself = may.iter().filter(|one| alone(before, after, yesterday, **one) != last.answer);
    let by_itself: Vec<Because> = by_itself.copied().collect();
    if by_itself.is_empty() { may } else { by_itself }
}

fn council<'a>(on: &Assessment<'a>) -> Option<&'a str> {
    on.local.map(|pack| pack.name.as_str())
}

/// The answer of the day before with one thing as it is on the day.
fn alone(
    before: &Assessment<'_>,
    after: &Assessment<'_>,
    yesterday: Date,
    because: Because,
) -> Result<Contribution, ChargingError> {
    let (mut means, mut own_day) = (before.means, yesterday);
    let mut national = PackOn { pack: before.national, day: yesterday };
    let mut local = before.local.map(|pack| PackOn { pack, day: yesterday });
    match because {
        Because::Begins => {}
        Because::Facts => {
            means = after.means;
            local = after.local.map(|pack| PackOn { pack, day: yesterday });
        }
        Because::National => national = PackOn { pack: after.national, day: after.day },
        Because::Local => local = before.local.map(|pack| PackOn { pack, day: after.day }),
        Because::Birthday(_) | Because::Time => own_day = after.day,
    }
    contribution(means, &Rules::of(InForce::mixed(national, local, own_day)), &mut ())
}

fn moved(last: &Run<'_>, run: &Run<'_>) -> Vec<MovedLine> {
    if last.answer.is_err() || run.answer.is_err() {
        return Vec::new();
    }
    let pairs = pair(&last.steps, &run.steps);
    let moved = pairs.iter().filter(|pair| {
        let amount = |line: Option<&basis::Line>| line.map(|line| line.amount);
        amount(pair.before) != amount(pair.after)
    });
    let line = |pair: &crate::compare::LinePair<'_>| MovedLine {
        label: pair.after.or(pair.before).map_or_else(String::new, |line| line.label.clone()),
        was: pair.before.map(|line| line.amount),
        is: pair.after.map(|line| line.amount),
    };
    moved.map(line).collect()
}

impl Period {
    /// How many days it has.
    #[must_use]
    pub fn days(&self) -> i64 {
        i64::from(self.from.until(self.to).map_or(0, |span| span.get_days())) + 1
    }

    /// Its whole weeks, and the days left over.
    #[must_use]
    pub fn weeks(&self) -> (i64, i64) {
        (self.days() / 7, self.days() % 7)
    }
}

impl Timeline {
    /// What is paid over all of it; `None` if part of it has no answer.
    #[must_use]
    pub fn comes_to(&self) -> Option<Money> {
        self.periods.iter().map(|period| period.comes_to).sum()
    }

    /// The same with what each period comes to: together the whole, rounded down once.
    #[must_use]
    pub fn added_up(mut self) -> Self {
        let sevenths = |period: &Period| {
            let pays = period.answer.as_ref().map_or(0, |answer| answer.pays.0.as_pence());
            i128::from(pays) * i128::from(period.days())
        };
        let parts: Vec<i128> = self.periods.iter().map(sevenths).collect();
        let whole = parts.iter().sum::<i128>().div_euclid(7);
        let shared = largest_remainder(&parts, 7, whole);
        for (period, pence) in self.periods.iter_mut().zip(shared) {
            let pence = Money::pence(i64::try_from(pence).unwrap_or(i64::MAX));
            period.comes_to = period.answer.is_ok().then_some(pence);
        }
        self
    }
}
