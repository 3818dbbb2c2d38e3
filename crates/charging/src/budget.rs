//! The personal budget of section 26, and direct payments out of it.
//!
//! What the law asks to be said: what the care costs the council, what the person must pay of it,
//! and what the council pays. The three always agree:
//!
//! ```text
//! budget = contribution + council share
//! ```

use basis::{Money, Rounding, Weekly};
use serde::{Deserialize, Serialize};

use crate::{ChargingError, Contribution, Rules};

/// A personal budget (Care Act 2014 s.26), a week. What is never charged for stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonalBudget {
    /// What meeting the needs costs the council: the budget.
    pub cost: Weekly,
    /// What the person must pay of it.
    pub pays: Weekly,
    /// What the council pays: the rest.
    pub council_pays: Weekly,
}

/// How a direct payment meets the contribution: the council says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paid {
    /// The council pays the budget less the contribution, and the person pays in theirs.
    Net,
    /// The council pays the whole budget, and the person pays it their contribution.
    Gross,
}

/// A direct payment for so many days.
///
/// `gross == contribution + net`, to the penny, whichever way it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectPayment {
    /// The days it is for.
    pub days: u16,
    /// The budget for those days.
    pub gross: Money,
    /// The person's part of it.
    pub contribution: Money,
    /// The council's part of it.
    pub net: Money,
    /// How it is paid.
    pub paid: Paid,
}

/// A budget for a year, with time in a care home paid for by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualBudget {
    /// The weekly budget, for the weeks at home.
    pub ongoing: Money,
    /// The time away from home.
    pub respite: Money,
    /// Both.
    pub total: Money,
}

impl PersonalBudget {
    /// The budget that a contribution is part of.
    #[must_use]
    pub const fn of(answer: &Contribution) -> Self {
        let Contribution { care_cost, pays, council_pays, .. } = *answer;
        Self { cost: care_cost, pays, council_pays }
    }

    /// The direct payment for so many days, such as those of a calendar month: a seventh of the
    /// week for each.
    ///
    /// The budget goes to the nearest penny, as councils publish it; part of a penny of the
    /// contribution is left with the person; the council pays what remains.
    ///
    /// ```
    /// use basis::Weekly;
    /// use charging::{Paid, PersonalBudget};
    /// let pays = Weekly::pence(2_000);
    /// let (cost, council_pays) = (Weekly::pence(15_000), Weekly::pence(13_000));
    /// let budget = PersonalBudget { cost, pays, council_pays };
    /// let january = budget.direct_payment(31, Paid::Net);
    /// assert_eq!(january.gross.to_string(), "£664.29");
    /// assert_eq!(january.contribution.to_string(), "£88.57");
    /// assert_eq!(january.council_pays_over().to_string(), "£575.72");
    /// ```
    #[must_use]
    pub fn direct_payment(self, days: u16, paid: Paid) -> DirectPayment {
        let gross = self.cost.0.times(i64::from(days), 7, Rounding::HalfUp);
        let contribution = self.pays.0.times(i64::from(days), 7, Rounding::Down);
        DirectPayment { days, gross, contribution, net: gross - contribution, paid }
    }

    /// The budget of a year in which so many weeks are at home, and `respite` pays for the rest.
    #[must_use]
    pub fn of_year(self, weeks_at_home: u8, respite: Money) -> AnnualBudget {
        let ongoing = self.cost.over_weeks(i64::from(weeks_at_home));
        AnnualBudget { ongoing, respite, total: ongoing + respite }
    }
}

impl DirectPayment {
    /// What the council pays into the account.
    #[must_use]
    pub const fn council_pays_over(&self) -> Money {
        match self.paid {
            Paid::Net => self.net,
            Paid::Gross => self.gross,
        }
    }

    /// What the person pays into the account.
    #[must_use]
    pub const fn person_pays_in(&self) -> Money {
        match self.paid {
            Paid::Net => self.contribution,
            Paid::Gross => Money::ZERO,
        }
    }

    /// What the person pays the council.
    #[must_use]
    pub const fn person_pays_council(&self) -> Money {
        match self.paid {
            Paid::Net => Money::ZERO,
            Paid::Gross => self.contribution,
        }
    }
}

impl Paid {
    /// How this council pays direct payments, if it says one way.
    ///
    /// # Errors
    ///
    /// The council says, but not for the day.
    pub fn by(rules: &Rules<'_>) -> Result<Option<Self>, ChargingError> {
        let figure = rules.direct_payments()?;
        let only = figure.and_then(|figure| match figure.value {
            [one] => Some(one.as_str()),
            _ => None,
        });
        Ok(match only {
            Some("net") => Some(Self::Net),
            Some("gross") => Some(Self::Gross),
            _ => None,
        })
    }
}

/// What care costs beyond its budget, if someone chooses to use more than it buys: never the
/// council's, and never part of the contribution.
#[must_use]
pub fn beyond_the_budget(used: Weekly, budget: PersonalBudget) -> Weekly {
    used.less(budget.cost)
}
