//! What a council publishes about personal budgets: how many, how held, and against what promise.
//!
//! Nobody must be found in a published number. Counts from 1 to 5 are hidden, and as many others
//! as it takes that no hidden count is got by taking published ones from each other ([`publish`]).
//! Shares are whole tenths of a percent, and are published only where both their counts are.

mod definition;
mod hide;
mod parts;
mod take_up;

use basis::Rounding;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use definition::{CAUTION, DEFINITIONS, Definition, HIDDEN_SAYS};
pub use parts::{hidden_rows, parts};
pub use take_up::{Band, Became, Charged, TAKE_UP_CAUTION, TakeUp, TakeUpRow};

use crate::holding::Form;

/// The largest count that is hidden; nought is not.
pub const SMALL: u64 = 5;

/// The people counted on one day: everyone eligible for long-term support in the community.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// With a personal budget, all of it a direct payment.
    pub direct_payment_only: u64,
    /// With a personal budget, part of it a direct payment.
    pub part_direct_payment: u64,
    /// With a personal budget managed by the council.
    pub council_managed: u64,
    /// With a personal budget held by a third party, and no direct payment.
    pub third_party: u64,
    /// Without a personal budget.
    pub none: u64,
}

/// A count as it may be shown; as JSON a number, or null where it is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Option<u64>", into = "Option<u64>")]
pub enum Count {
    /// The count.
    Shown(u64),
    /// Hidden, so that nobody can be found in it.
    Hidden,
}

/// A share in tenths of a percent: 301 is 30.1%. As JSON a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tenths(pub u64);

/// What a council promised: a share of the people by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The share that is to have a personal budget.
    pub share: Tenths,
    /// By when.
    pub by: Date,
    /// What was promised, where and when, in words.
    pub words: String,
}

/// Where a council stands against its promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// The share is reached.
    Reached,
    /// So many tenths of a percent are missing, and the day is still to come.
    Short(Tenths),
    /// So many tenths of a percent are missing, and the day is past.
    Missed(Tenths),
    /// The share is hidden, so this is too.
    Hidden,
}

/// One line of the page: a count and what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// A short key for files: `direct_payment_only`.
    pub key: &'static str,
    /// What it counts, in plain words.
    pub says: &'static str,
    /// How many.
    pub people: Count,
}

/// One percentage of the page, with its definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// How it is defined, and by whom.
    pub definition: Definition,
    /// The count that is divided.
    pub top: Count,
    /// The count it is divided by.
    pub bottom: Count,
    /// The share, to the nearest tenth of a percent, halves up; `None` if it is hidden, or if
    /// there is nobody to take a share of.
    pub share: Option<Tenths>,
}

/// Everything on the public page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Published {
    /// The day it was counted.
    pub on: Date,
    /// The counts: how held, the two totals, and those without.
    pub rows: Vec<Row>,
    /// The percentages.
    pub indicators: Vec<Indicator>,
    /// What was promised.
    pub promise: Option<Promise>,
    /// Where that stands.
    pub kept: Option<Kept>,
}

/// What may be published of `people`, counted `on` a day.
///
/// - A count from 1 to [`SMALL`] is hidden. Nought is shown.
/// - If a total is hidden, everything it is made of is hidden with it, noughts too.
/// - If hidden counts could still be worked out (one is alone under its total, or all of them
///   must be 1, or 5), the smallest other count above nought is hidden too, with its equals. If
///   those without a budget are few, the number of eligible people is hidden with them.
/// - A share is hidden when either of its counts is, and so is where the promise stands.
///
/// The promise is compared on the exact counts, not on the rounded share.
#[must_use]
pub fn publish(people: &People, on: Date, promise: Option<Promise>) -> Published {
    let hidden = hide::hidden(people);
    let count = |cell: Cell| {
        if hidden.contains(&cell) { Count::Hidden } else { Count::Shown(people.count(cell)) }
    };
    let rows =
        Cell::ALL.map(|cell| Row { key: cell.key(), says: cell.says(), people: count(cell) });
    let indicator = |definition, top| {
        let (top, bottom) = (count(top), count(Cell::Eligible));
        Indicator { definition, top, bottom, share: share(top, bottom) }
    };
    let [part_1a, part_2a] = DEFINITIONS;
    let indicators =
        vec![indicator(part_1a, Cell::WithBudget), indicator(part_2a, Cell::DirectPaymentOnly)];
    let with = count(Cell::WithBudget);
    let kept = promise.as_ref().map(|promise| promise.kept(with, count(Cell::Eligible), on));
    Published { on, rows: rows.into(), indicators, promise, kept }
}

/// `top` of `bottom` in tenths of a percent, to the nearest, halves up. `None` if either is
/// hidden or `bottom` is nobody.
#[must_use]
pub fn share(top: Count, bottom: Count) -> Option<Tenths> {
    let (Count::Shown(top), Count::Shown(bottom)) = (top, bottom) else { return None };
    tenths(top, bottom, Rounding::HalfUp)
}

fn tenths(top: u64, bottom: u64, rounding: Rounding) -> Option<Tenths> {
    let (top, bottom) = (u128::from(top) * 1000, u128::from(bottom));
    let whole = match rounding {
        Rounding::Down => top.checked_div(bottom)?,
        Rounding::Up => (top + bottom).checked_sub(1)?.checked_div(bottom)?,
        Rounding::HalfUp => (2 * top + bottom).checked_div(2 * bottom)?,
    };
    Some(Tenths(u64::try_from(whole).unwrap_or(u64::MAX)))
}

/// A count on the page. The first four make up `WithBudget`; that and `None` make up `Eligible`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    DirectPaymentOnly,
    PartDirectPayment,
    CouncilManaged,
    ThirdParty,
    WithBudget,
    None,
    Eligible,
}

impl Cell {
    const ALL: [Self; 7] = [
        Self::DirectPaymentOnly,
        Self::PartDirectPayment,
        Self::CouncilManaged,
        Self::ThirdParty,
        Self::WithBudget,
        Self::None,
        Self::Eligible,
    ];
    /// What `WithBudget` is made of.
    const HELD: [Self; 4] =
        [Self::DirectPaymentOnly, Self::PartDirectPayment, Self::CouncilManaged, Self::ThirdParty];

    const fn key(self) -> &'static str {
        match self {
            Self::DirectPaymentOnly => "direct_payment_only",
            Self::PartDirectPayment => "part_direct_payment",
            Self::CouncilManaged => "council_managed",
            Self::ThirdParty => "third_party",
            Self::WithBudget => "with_budget",
            Self::None => "without_budget",
            Self::Eligible => "eligible",
        }
    }

    const fn says(self) -> &'static str {
        match self {
            Self::DirectPaymentOnly => "All of it as a direct payment",
            Self::PartDirectPayment => "Part of it as a direct payment",
            Self::CouncilManaged => "Managed by the council",
            Self::ThirdParty => "Held by a third party",
            Self::WithBudget => "People with a personal budget",
            Self::None => "People without a personal budget",
            Self::Eligible => "People eligible for long-term support in the community",
        }
    }
}

impl People {
    /// Counts one person more: how their budget is held, or that they have none.
    pub fn add(&mut self, form: Option<Form>) {
        self.add_many(form, 1);
    }

    /// Counts so many people more who all hold their budget in one way, or have none.
    pub fn add_many(&mut self, form: Option<Form>, many: u64) {
        let count = match form {
            Some(Form::DirectPaymentOnly) => &mut self.direct_payment_only,
            Some(Form::PartDirectPayment) => &mut self.part_direct_payment,
            Some(Form::CouncilManaged) => &mut self.council_managed,
            Some(Form::ThirdParty) => &mut self.third_party,
            None => &mut self.none,
        };
        *count = count.saturating_add(many);
    }

    fn count(&self, cell: Cell) -> u64 {
        match cell {
            Cell::DirectPaymentOnly => self.direct_payment_only,
            Cell::PartDirectPayment => self.part_direct_payment,
            Cell::CouncilManaged => self.council_managed,
            Cell::ThirdParty => self.third_party,
            Cell::None => self.none,
            Cell::WithBudget => {
                Cell::HELD.into_iter().fold(0, |sum, cell| sum.saturating_add(self.count(cell)))
            }
            Cell::Eligible => self.count(Cell::WithBudget).saturating_add(self.none),
        }
    }
}

impl Promise {
    fn kept(&self, with: Count, eligible: Count, on: Date) -> Kept {
        let (Count::Shown(with), Count::Shown(eligible)) = (with, eligible) else {
            return Kept::Hidden;
        };
        // Rounded down, a share is at least the promise exactly when the true one is.
        let reached = tenths(with, eligible, Rounding::Down).unwrap_or(Tenths(0));
        match self.share.0.checked_sub(reached.0).filter(|missing| 0 < *missing) {
            None => Kept::Reached,
            Some(missing) if on <= self.by => Kept::Short(Tenths(missing)),
            Some(missing) => Kept::Missed(Tenths(missing)),
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shown(count) => count.fmt(f),
            Self::Hidden => f.pad("hidden"),
        }
    }
}

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}.{}%", self.0 / 10, self.0 % 10))
    }
}

impl From<Option<u64>> for Count {
    fn from(count: Option<u64>) -> Self {
        count.map_or(Self::Hidden, Self::Shown)
    }
}

impl From<Count> for Option<u64> {
    fn from(count: Count) -> Self {
        match count {
            Count::Shown(count) => Some(count),
            Count::Hidden => None,
        }
    }
}

#[cfg(test)]
mod tests;
