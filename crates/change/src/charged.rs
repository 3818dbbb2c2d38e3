//! The part of a budget that the person pays, by the means test or as it was set.

use basis::Weekly;
use charging::compare::{Assessment, pays_in};
use charging::{ChargingError, Means};

/// What a person pays, and from what it follows.
#[derive(Clone, Copy, Debug)]
pub enum Charged<'a> {
    /// By the means test, on its facts and the rules of its day.
    Assessed(Assessment<'a>),
    /// A sum that was set, whatever the support costs: where the facts are not kept.
    Set(Weekly),
}

impl Charged<'_> {
    pub(crate) fn other_facts(&self, other: &Self) -> bool {
        match (self, other) {
            // Age and times count from the day, so another day is another fact. What the care
            // costs is not one here: it follows from the budget.
            (Self::Assessed(one), Self::Assessed(other)) => {
                let care_cost = other.means.care_cost;
                one.day != other.day || Means { care_cost, ..one.means.clone() } != *other.means
            }
            (Self::Set(one), Self::Set(other)) => one != other,
            (Self::Assessed(_), Self::Set(_)) | (Self::Set(_), Self::Assessed(_)) => true,
        }
    }

    pub(crate) fn other_national(&self, other: &Self) -> bool {
        self.both(other, |one, other| {
            one.day != other.day || one.national.used() != other.national.used()
        })
    }

    pub(crate) fn other_local(&self, other: &Self) -> bool {
        let used = |one: &Assessment<'_>| one.local.map(packs::Pack::used);
        self.both(other, |one, other| {
            one.local.or(other.local).is_some()
                && (one.day != other.day || used(one) != used(other))
        })
    }

    fn both(&self, other: &Self, of: impl Fn(&Assessment<'_>, &Assessment<'_>) -> bool) -> bool {
        match (self, other) {
            (Self::Assessed(one), Self::Assessed(other)) => of(one, other),
            (Self::Assessed(_) | Self::Set(_), Self::Set(_))
            | (Self::Set(_), Self::Assessed(_)) => false,
        }
    }

    /// What is paid for support that costs `cost`, with the facts of one budget, the national
    /// figures of another and the council's rules of a third. Never more than the cost.
    pub(crate) fn mixed(
        facts: Option<&Self>,
        national: Option<&Self>,
        local: Option<&Self>,
        cost: Weekly,
    ) -> Result<Weekly, ChargingError> {
        let Some(facts) = facts else { return Ok(Weekly::ZERO) };
        let facts = match facts {
            Self::Set(pays) => return Ok((*pays).min(cost)),
            Self::Assessed(facts) => facts,
        };
        let of = |one: Option<&Self>| match one {
            Some(Self::Assessed(one)) => *one,
            Some(Self::Set(_)) | None => *facts,
        };
        Ok(pays_in(facts, &of(national), &of(local), cost)?.min(cost))
    }
}
