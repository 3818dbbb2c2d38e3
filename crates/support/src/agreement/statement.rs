//! The personal budget of section 26: what it costs, what the person pays, what the council pays.

use basis::{Cite, Money, Weekly};
use serde::{Deserialize, Serialize};

/// A person's budget, as section 26 has it. Cost is always what the person pays and what the
/// council pays, together: there is no way to make one that does not add up.
///
/// - **Units**: pence a week, except [`one_off`](Self::one_off) and
///   [`contingency`](Self::contingency), which stand apart: a contribution is assessed by the
///   week, so none is taken from them here.
/// - **Source**: Care Act 2014 s.26(1)(a) to (c); the section lets it show other public money too.
///
/// ```
/// use basis::{Money, Weekly};
/// use support::agreement::BudgetStatement;
/// let statement = BudgetStatement::new(Weekly::pence(10_000), Weekly::pence(6_771));
/// assert_eq!(statement.person_pays(), Weekly::pence(6_771));
/// assert_eq!(statement.council_pays(), Weekly::pence(3_229));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct BudgetStatement(Written);

/// Money from another public body, shown beside the budget and never counted in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherMoney {
    /// Who pays it: `NHS`.
    pub from: String,
    /// How much a week.
    pub weekly: Weekly,
}

/// Why what was written is not a statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StatementError {
    /// The parts do not make the whole.
    #[error("the person pays {pays} and the council {council}, which is not the cost, {cost}")]
    DoesNotAddUp {
        /// What it costs a week.
        cost: Weekly,
        /// What the person pays a week.
        pays: Weekly,
        /// What the council pays a week.
        council: Weekly,
    },
    /// One of the amounts is below nothing.
    #[error("an amount in the statement is less than nothing")]
    BelowNothing,
    /// The person would pay more than they were assessed to.
    #[error("the person pays {pays}, which is more than the {assessed} they were assessed to pay")]
    AboveAssessed {
        /// What the person pays a week.
        pays: Weekly,
        /// What they were assessed to pay a week.
        assessed: Weekly,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    cost: Weekly,
    assessed: Weekly,
    person_pays: Weekly,
    council_pays: Weekly,
    #[serde(default)]
    one_off: Money,
    #[serde(default)]
    contingency: Money,
    #[serde(default)]
    other: Vec<OtherMoney>,
}

impl BudgetStatement {
    /// Where it is laid down.
    pub const CITE: Cite =
        Cite::new("Care Act 2014 s.26", "https://www.legislation.gov.uk/ukpga/2014/23/section/26");

    /// The statement for support that costs the council `cost` a week, for a person who was
    /// assessed to pay `assessed` a week. Nobody pays more than the support costs. An amount
    /// below nothing counts as nothing.
    ///
    /// # Panics
    ///
    /// Never: the parts are made from the whole, and the sum is asserted all the same.
    #[must_use]
    pub fn new(cost: Weekly, assessed: Weekly) -> Self {
        let (cost, assessed) = (cost.max(Weekly::ZERO), assessed.max(Weekly::ZERO));
        let person_pays = assessed.min(cost);
        let council_pays = cost - person_pays;
        assert!(cost == person_pays + council_pays, "the parts make the whole");
        Self(Written {
            cost,
            assessed,
            person_pays,
            council_pays,
            one_off: Money::ZERO,
            contingency: Money::ZERO,
            other: Vec::new(),
        })
    }

    /// The same, with what is paid once, and with what is kept each year for when things go
    /// wrong. An amount below nothing counts as nothing.
    #[must_use]
    pub fn apart(mut self, one_off: Money, contingency: Money) -> Self {
        self.0.one_off = one_off.max(Money::ZERO);
        self.0.contingency = contingency.max(Money::ZERO);
        self
    }

    /// The same, showing other public money beside it.
    #[must_use]
    pub fn beside(mut self, other: Vec<OtherMoney>) -> Self {
        self.0.other = other;
        self
    }

    /// What the support costs the council a week, before the person pays anything: s.26(1)(a).
    #[must_use]
    pub fn cost(&self) -> Weekly {
        self.0.cost
    }

    /// What the person was assessed to pay a week; more than they pay if the support costs less.
    #[must_use]
    pub fn assessed(&self) -> Weekly {
        self.0.assessed
    }

    /// What the person pays a week: s.26(1)(b).
    #[must_use]
    pub fn person_pays(&self) -> Weekly {
        self.0.person_pays
    }

    /// What the council pays a week: s.26(1)(c).
    #[must_use]
    pub fn council_pays(&self) -> Weekly {
        self.0.council_pays
    }

    /// What is paid once, apart from the weekly sums.
    #[must_use]
    pub fn one_off(&self) -> Money {
        self.0.one_off
    }

    /// What is kept in a year for when things go wrong, apart from the weekly sums.
    #[must_use]
    pub fn contingency(&self) -> Money {
        self.0.contingency
    }

    /// Other public money, shown beside the budget.
    #[must_use]
    pub fn other(&self) -> &[OtherMoney] {
        &self.0.other
    }
}

impl TryFrom<Written> for BudgetStatement {
    type Error = StatementError;

    fn try_from(written: Written) -> Result<Self, StatementError> {
        let Written { cost, assessed, person_pays: pays, council_pays: council, .. } = written;
        let weekly = [cost, assessed, pays, council];
        let yearly = [written.one_off, written.contingency];
        if weekly.iter().any(|amount| *amount < Weekly::ZERO)
            || yearly.iter().any(|amount| *amount < Money::ZERO)
        {
            return Err(StatementError::BelowNothing);
        }
        if cost != pays + council {
            return Err(StatementError::DoesNotAddUp { cost, pays, council });
        }
        if assessed < pays {
            return Err(StatementError::AboveAssessed { pays, assessed });
        }
        Ok(Self(written))
    }
}

impl From<BudgetStatement> for Written {
    fn from(statement: BudgetStatement) -> Self {
        statement.0
    }
}
