//! The chart of accounts: where money can be, and which ways it may move.

use std::fmt;

use basis::id::{AccountId, CouncilId, PersonId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::naming::bits;

/// What an account is for. The crate's front page explains the six.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Budget that the person holds themselves.
    DirectPayment,
    /// Budget that the council holds and spends for the person.
    CouncilManaged,
    /// Budget that someone else holds for the person.
    ThirdParty,
    /// Where what the person pays towards their care comes from.
    Contribution,
    /// Where money goes when it buys something.
    Spending,
    /// Where the council's money of one financial year comes from.
    CouncilFunds,
}

impl AccountKind {
    /// Every kind, in the order of the money page.
    pub const ALL: [Self; 6] = [
        Self::DirectPayment,
        Self::CouncilManaged,
        Self::ThirdParty,
        Self::Contribution,
        Self::Spending,
        Self::CouncilFunds,
    ];

    /// The word in files and in the database: `direct_payment`, `spending`…
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DirectPayment => "direct_payment",
            Self::CouncilManaged => "council_managed",
            Self::ThirdParty => "third_party",
            Self::Contribution => "contribution",
            Self::Spending => "spending",
            Self::CouncilFunds => "council_funds",
        }
    }

    /// The kind with this [`key`](Self::key). The three ways of holding have the same keys here
    /// as in an agreement.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether an account of this kind holds a person's budget.
    #[must_use]
    pub const fn holds_budget(self) -> bool {
        match self {
            Self::DirectPayment | Self::CouncilManaged | Self::ThirdParty => true,
            Self::Contribution | Self::Spending | Self::CouncilFunds => false,
        }
    }
}

/// A council's financial year, 1 April to 31 March, by the year it begins in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FinancialYear(pub i16);

impl FinancialYear {
    /// The financial year a day is in.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use ledger::FinancialYear;
    /// assert_eq!(FinancialYear::of(date(2027, 3, 31)).to_string(), "2026-27");
    /// assert_eq!(FinancialYear::of(date(2027, 4, 1)).to_string(), "2027-28");
    /// ```
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(if day.month() < 4 { day.year() - 1 } else { day.year() })
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, (i32::from(self.0) + 1).rem_euclid(100))
    }
}

/// A place money can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Follows from the rest, so opening an account twice opens one account.
    pub id: AccountId,
    /// The council whose books it is in.
    pub council: CouncilId,
    /// What it is for.
    pub kind: AccountKind,
    /// Whose it is; nobody's for the council's own.
    pub person: Option<PersonId>,
    /// The financial year, for the council's own only.
    pub year: Option<FinancialYear>,
}

/// Why something is not an account.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AccountError {
    /// A person's kind of account without a person, or with a year.
    #[error("account `{0}` must belong to a person and to no financial year")]
    NeedsPerson(AccountId),
    /// The council's own account with a person, or without a year.
    #[error("account `{0}` must belong to a financial year and to no person")]
    NeedsYear(AccountId),
    /// Two different accounts with one id.
    #[error("there are two accounts `{0}`")]
    Twice(AccountId),
}

impl Account {
    /// A person's account of one kind.
    ///
    /// # Errors
    ///
    /// [`AccountError::NeedsYear`] for [`AccountKind::CouncilFunds`], which no person has.
    pub fn of_person(
        council: CouncilId,
        person: PersonId,
        kind: AccountKind,
    ) -> Result<Self, AccountError> {
        let id = AccountId::from_bits(bits(&[council.as_str(), person.as_str(), kind.key()]));
        let account = Self { id, council, kind, person: Some(person), year: None };
        account.check()?;
        Ok(account)
    }

    /// The council's own account for one financial year.
    #[must_use]
    pub fn of_council(council: CouncilId, year: FinancialYear) -> Self {
        let kind = AccountKind::CouncilFunds;
        let parts = [council.as_str(), kind.key(), &year.to_string()];
        let id = AccountId::from_bits(bits(&parts));
        Self { id, council, kind, person: None, year: Some(year) }
    }

    /// Whether the account has an owner that its kind can have.
    ///
    /// # Errors
    ///
    /// [`AccountError`] that says what it must have.
    pub fn check(&self) -> Result<(), AccountError> {
        let of_council = self.kind == AccountKind::CouncilFunds;
        match (of_council, &self.person, self.year) {
            (false, Some(_), None) | (true, None, Some(_)) => Ok(()),
            (false, ..) => Err(AccountError::NeedsPerson(self.id.clone())),
            (true, ..) => Err(AccountError::NeedsYear(self.id.clone())),
        }
    }
}

/// What it means when money moves from one kind of account to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// The council pays into a budget.
    CouncilPaysIn,
    /// The person pays into their budget.
    PersonPaysIn,
    /// Budget buys something.
    Spent,
    /// What was bought is paid back.
    Refunded,
    /// Budget goes from one way of holding to another.
    Moved,
    /// Budget goes back to the council.
    GivenBack,
    /// A contribution goes back to the person.
    ContributionReturned,
}

impl Movement {
    /// What a movement from one kind to another is; `None` if money may not move so.
    ///
    /// The reverse of every movement is a movement, so whatever was posted can be corrected.
    #[must_use]
    pub fn between(from: AccountKind, to: AccountKind) -> Option<Self> {
        use AccountKind::{Contribution, CouncilFunds, Spending};
        match (from, to) {
            (CouncilFunds, to) if to.holds_budget() => Some(Self::CouncilPaysIn),
            (Contribution, to) if to.holds_budget() => Some(Self::PersonPaysIn),
            (Spending, to) if to.holds_budget() => Some(Self::Refunded),
            (from, Spending) if from.holds_budget() => Some(Self::Spent),
            (from, CouncilFunds) if from.holds_budget() => Some(Self::GivenBack),
            (from, Contribution) if from.holds_budget() => Some(Self::ContributionReturned),
            (from, to) if from != to && from.holds_budget() && to.holds_budget() => {
                Some(Self::Moved)
            }
            (_, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row a kind money leaves, one column a kind it reaches; `-` where it may not go.
    const MOVEMENTS: &str = "
        from             direct    managed   third     contribution  spending  council_funds
        direct_payment   -         moved     moved     returned      spent     given_back
        council_managed  moved     -         moved     returned      spent     given_back
        third_party      moved     moved     -         returned      spent     given_back
        contribution     person    person    person    -             -         -
        spending         refunded  refunded  refunded  -             -         -
        council_funds    council   council   council   -             -         -
    ";

    fn word(movement: Option<Movement>) -> &'static str {
        match movement {
            None => "-",
            Some(Movement::CouncilPaysIn) => "council",
            Some(Movement::PersonPaysIn) => "person",
            Some(Movement::Spent) => "spent",
            Some(Movement::Refunded) => "refunded",
            Some(Movement::Moved) => "moved",
            Some(Movement::GivenBack) => "given_back",
            Some(Movement::ContributionReturned) => "returned",
        }
    }

    #[test]
    fn money_moves_only_through_a_holding_account() {
        for row in MOVEMENTS.trim().lines().skip(1) {
            let mut cells = row.split_whitespace();
            let from = AccountKind::from_key(cells.next().unwrap()).unwrap();
            let got = AccountKind::ALL.map(|to| word(Movement::between(from, to)));
            assert_eq!(cells.collect::<Vec<_>>(), got, "from {}", from.key());
        }
    }

    #[test]
    fn the_reverse_of_a_movement_is_a_movement() {
        for from in AccountKind::ALL {
            for to in AccountKind::ALL {
                let there = Movement::between(from, to).is_some();
                assert_eq!(there, Movement::between(to, from).is_some(), "{from:?} {to:?}");
            }
        }
    }

    #[test]
    fn an_account_has_the_owner_its_kind_can_have() {
        let (council, person) = (CouncilId::from_bits(1), PersonId::from_bits(2));
        let direct = || {
            Account::of_person(council.clone(), person.clone(), AccountKind::DirectPayment).unwrap()
        };
        assert_eq!(direct(), direct());
        let funds = Account::of_person(council.clone(), person.clone(), AccountKind::CouncilFunds);
        assert!(matches!(funds, Err(AccountError::NeedsYear(_))));
        let nobodys = Account { person: None, ..direct() };
        assert!(matches!(nobodys.check(), Err(AccountError::NeedsPerson(_))));
        let of_year = |year| Account::of_council(council.clone(), FinancialYear(year)).id;
        assert_ne!(of_year(2026), of_year(2027));
        assert_eq!(FinancialYear(2099).to_string(), "2099-00");
    }
}
