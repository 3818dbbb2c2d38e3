//! Whether a council must agree to be paid later, may, or cannot (SI 2014/2671 regs 2 to 4, 11).

use basis::{Effect, Money, Working};
use packs::InForce;
use serde::Serialize;

use super::{DeferredError, Facts, Place, positive, say};
use crate::law::{DEFERRED_REG_2, DEFERRED_REG_3, DEFERRED_REG_4, DEFERRED_REG_11};

/// Whether a council agrees to be paid later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Eligibility {
    /// What the council must or may do.
    pub offer: Offer,
    /// What stands against it; nothing where the council must agree.
    pub because: Vec<Because>,
}

/// What the council must or may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// It must agree if the person asks (reg 2).
    Must,
    /// It may agree, and need not (reg 3).
    May,
    /// It cannot.
    Cannot,
}

/// Why a council need not agree, or cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Care in one's own home cannot be paid for so.
    AtHome,
    /// Supported living: at the council's choice.
    SupportedLiving,
    /// No home that was the main or only one.
    NoHome,
    /// The home is left out of capital, so that nobody asks for its value.
    HomeLeftOut,
    /// Other capital is over the limit.
    OtherCapital,
    /// No adequate security.
    NoSecurity,
    /// The person does not agree to the terms.
    TermsRefused,
}

impl Because {
    /// The reason in words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::AtHome => "Care in your own home cannot be paid for later in this way",
            Self::SupportedLiving => {
                "You are in supported living and not in a care home: the council may agree, and \
                 need not"
            }
            Self::NoHome => "You have no share in a home that was your main or only one",
            Self::HomeLeftOut => {
                "Your home is left out, so you are not asked to pay from its value"
            }
            Self::OtherCapital => "You have more capital than the limit without your home",
            Self::NoSecurity => "The council cannot have adequate security",
            Self::TermsRefused => "You do not agree to the terms",
        }
    }

    /// What is left of the council's power with this against it.
    const fn leaves(self) -> Offer {
        match self {
            Self::SupportedLiving | Self::NoHome | Self::HomeLeftOut | Self::OtherCapital => {
                Offer::May
            }
            Self::AtHome | Self::NoSecurity | Self::TermsRefused => Offer::Cannot,
        }
    }
}

/// Whether the council must agree, may, or cannot, with everything that stands against it.
///
/// Other capital counts against the person only by *exceeding* the limit.
///
/// # Errors
///
/// A figure missing for the day, or an amount below nothing.
pub fn eligibility(
    facts: &Facts,
    law: &InForce<'_>,
    working: &mut impl Working,
) -> Result<Eligibility, DeferredError> {
    let limit = law.pounds("capital.upper_limit")?;
    let capital = positive(facts.other_capital, "other capital")?;
    let over = limit.value < capital;
    let against = [
        (facts.place == Place::OwnHome, Because::AtHome),
        (facts.place == Place::SupportedLiving, Because::SupportedLiving),
        (facts.home.is_none(), Because::NoHome),
        (facts.home.is_some_and(|home| !home.counted), Because::HomeLeftOut),
        (over, Because::OtherCapital),
        (!facts.secured, Because::NoSecurity),
        (!facts.agrees, Because::TermsRefused),
    ];
    let because: Vec<Because> =
        against.into_iter().filter_map(|(holds, why)| holds.then_some(why)).collect();
    let says = if over { "over" } else { "not over" };
    let label = format!("Your capital without your home is {says} {}", limit.value);
    let used = vec![limit.used()];
    say("eligibility", label, capital, Effect::Notes, DEFERRED_REG_2, used, working);
    for why in &because {
        let rule = match why {
            Because::AtHome | Because::SupportedLiving => DEFERRED_REG_3,
            Because::NoHome | Because::HomeLeftOut | Because::OtherCapital => DEFERRED_REG_2,
            Because::NoSecurity => DEFERRED_REG_4,
            Because::TermsRefused => DEFERRED_REG_11,
        };
        let says = why.says().to_owned();
        say("eligibility", says, Money::ZERO, Effect::Notes, rule, vec![], working);
    }
    let offer = if because.is_empty() {
        Offer::Must
    } else if because.iter().all(|why| why.leaves() == Offer::May) {
        Offer::May
    } else {
        Offer::Cannot
    };
    let (says, rule) = match offer {
        Offer::Must => ("The council must agree if you ask", DEFERRED_REG_2),
        Offer::May => ("The council may agree, and need not", DEFERRED_REG_3),
        Offer::Cannot => ("The council cannot agree", DEFERRED_REG_3),
    };
    say("eligibility", says.to_owned(), Money::ZERO, Effect::Notes, rule, vec![], working);
    Ok(Eligibility { offer, because })
}
