//! What can make one budget another: a closed list, and sets of them.

use serde::{Deserialize, Serialize};

/// One thing that can make a budget change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// What the assessment found is needed.
    Need,
    /// What family and friends do without pay.
    FamilyHelp,
    /// How many hours or units are paid for, for the same need.
    Hours,
    /// What one hour or unit is priced at.
    Rates,
    /// Which version of the council's table turns points into pounds.
    Table,
    /// What is held back for when things go wrong, and what is kept in the plan for that.
    Contingency,
    /// An upper limit.
    Cap,
    /// Which needs or kinds of support count at all.
    Eligibility,
    /// A rise in prices that the budget was not given.
    UpratingLeftOut,
    /// The person's own means.
    Means,
    /// The national figures of the means test.
    National,
    /// The council's own rules of the means test.
    Local,
    /// Who holds the money, and so whose price is paid.
    Deployment,
    /// A mistake that was put right.
    Correction,
}

/// A set of factors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factors(u16);

/// Whether a factor takes away support, or takes money for another reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person's life changed: need, help, means.
    Life,
    /// The council decided: hours, rates, table, contingency, cap, eligibility, uprating, its own
    /// charging rules. What is less because of these is a cut, whatever it is called.
    Council,
    /// The money is held in another way: the effect of personalising by itself.
    Way,
    /// The country decided.
    Nation,
    /// A mistake was put right.
    Mistake,
}

impl Factor {
    /// Every factor, in the order of the sum. Where nothing says when each was decided, this is
    /// the order they are taken in.
    pub const ALL: [Self; 14] = [
        Self::Need,
        Self::FamilyHelp,
        Self::Hours,
        Self::Rates,
        Self::Table,
        Self::Contingency,
        Self::Cap,
        Self::Eligibility,
        Self::UpratingLeftOut,
        Self::Means,
        Self::National,
        Self::Local,
        Self::Deployment,
        Self::Correction,
    ];

    /// The word in files: `family_help`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::FamilyHelp => "family_help",
            Self::Hours => "hours",
            Self::Rates => "rates",
            Self::Table => "table",
            Self::Contingency => "contingency",
            Self::Cap => "cap",
            Self::Eligibility => "eligibility",
            Self::UpratingLeftOut => "uprating_left_out",
            Self::Means => "means",
            Self::National => "national",
            Self::Local => "local",
            Self::Deployment => "deployment",
            Self::Correction => "correction",
        }
    }

    /// The factor with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.key() == key)
    }

    /// A heading: `Help from family and friends`.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Need => "What you need",
            Self::FamilyHelp => "Help from family and friends",
            Self::Hours => "How many hours are paid for",
            Self::Rates => "The price of an hour",
            Self::Table => "The council’s table",
            Self::Contingency => "Money kept for when things go wrong",
            Self::Cap => "An upper limit",
            Self::Eligibility => "What counts at all",
            Self::UpratingLeftOut => "A price rise that was not passed on",
            Self::Means => "Your income, savings and costs",
            Self::National => "National figures",
            Self::Local => "The council’s charging rules",
            Self::Deployment => "Who holds the money",
            Self::Correction => "A mistake put right",
        }
    }

    /// Why, in one plain sentence said to the person.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Need => "The assessment found that you need more or less support than before.",
            Self::FamilyHelp => "Family or friends now do more or less without pay.",
            Self::Hours => {
                "The council pays for more or fewer hours, although the assessment did not find \
                 that your need changed by as much."
            }
            Self::Rates => "The council uses another price for an hour or a day of support.",
            Self::Table => "The council changed the table that turns points into pounds.",
            Self::Contingency => "More or less is kept for when things go wrong.",
            Self::Cap => "The council set or changed an upper limit.",
            Self::Eligibility => "The council changed which needs or kinds of support it pays for.",
            Self::UpratingLeftOut => "Prices went up, and your budget was not put up by as much.",
            Self::Means => "Your income, savings or costs changed, and so what you pay.",
            Self::National => "National figures for what people pay changed.",
            Self::Local => "The council changed its own rules for what people pay.",
            Self::Deployment => "The money is held in another way, which has another price.",
            Self::Correction => "A mistake was found and put right.",
        }
    }

    /// The same in easy words.
    #[must_use]
    pub const fn easy(self) -> &'static str {
        match self {
            Self::Need => "You need more help, or less help.",
            Self::FamilyHelp => "Your family or friends help more, or help less.",
            Self::Hours => "The council pays for a different number of hours.",
            Self::Rates => "The council pays a different price for each hour.",
            Self::Table => "The council changed how it adds up budgets.",
            Self::Contingency => "There is more or less money for when things go wrong.",
            Self::Cap => "The council set a limit.",
            Self::Eligibility => "The council changed what it pays for.",
            Self::UpratingLeftOut => "Prices went up. Your budget did not go up as much.",
            Self::Means => "Your own money changed.",
            Self::National => "The government changed the rules on what people pay.",
            Self::Local => "The council changed its rules on what people pay.",
            Self::Deployment => "Someone else looks after the money now.",
            Self::Correction => "The council made a mistake. It is put right now.",
        }
    }

    /// Whose doing it is.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Need | Self::FamilyHelp | Self::Means => Side::Life,
            Self::Hours
            | Self::Rates
            | Self::Table
            | Self::Contingency
            | Self::Cap
            | Self::Eligibility
            | Self::UpratingLeftOut
            | Self::Local => Side::Council,
            Self::Deployment => Side::Way,
            Self::National => Side::Nation,
            Self::Correction => Side::Mistake,
        }
    }
}

impl Side {
    /// Every side, in the order it is shown.
    pub const ALL: [Self; 5] = [Self::Council, Self::Life, Self::Way, Self::Nation, Self::Mistake];

    /// A heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Life => "People’s lives changed",
            Self::Council => "The council decided",
            Self::Way => "The money is held in another way",
            Self::Nation => "National figures changed",
            Self::Mistake => "Mistakes were put right",
        }
    }
}

impl Factors {
    /// None.
    pub const NONE: Self = Self(0);
    /// All of them.
    pub const ALL: Self = Self((1 << Factor::ALL.len()) - 1);

    /// A set of one.
    #[must_use]
    pub const fn one(factor: Factor) -> Self {
        Self(1 << factor as u16)
    }

    /// These and that.
    #[must_use]
    pub const fn with(self, factor: Factor) -> Self {
        self.and(Self::one(factor))
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether it is one of them.
    #[must_use]
    pub const fn has(self, factor: Factor) -> bool {
        self.0 & Self::one(factor).0 != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, in the order of the sum.
    pub fn iter(self) -> impl Iterator<Item = Factor> {
        Factor::ALL.into_iter().filter(move |factor| self.has(*factor))
    }

    /// The first of them.
    #[must_use]
    pub fn first(self) -> Option<Factor> {
        self.iter().next()
    }
}

impl FromIterator<Factor> for Factors {
    fn from_iter<I: IntoIterator<Item = Factor>>(factors: I) -> Self {
        factors.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_factor_has_its_own_key_and_words() {
        for (at, factor) in Factor::ALL.into_iter().enumerate() {
            assert_eq!(factor as usize, at, "the order of the list is the order of the sum");
            assert_eq!(Factor::from_key(factor.key()), Some(factor));
            let json = serde_json::to_string(&factor).unwrap();
            assert_eq!(json, format!("\"{}\"", factor.key()));
            let others = Factor::ALL.into_iter().filter(|other| *other != factor);
            for other in others {
                assert_ne!(factor.title(), other.title());
                assert_ne!(factor.easy(), other.easy());
            }
        }
        assert_eq!(Factors::ALL.iter().count(), 14);
        assert_eq!(Factor::from_key("magic"), None);
    }
}
