//! Where care is given, and the facts of a stay in a care home.

use basis::Weekly;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::kinds::kinds;
use super::{Cost, is_default};

kinds! {
    /// Where the care is given. The law has one code, and sets apart who lives in a care home.
    #[derive(Default)]
    Setting {
        /// The person's own home.
        #[default]
        Home = "home", "At home";
        /// Elsewhere outside a care home: extra care, supported living, shared lives.
        Elsewhere = "elsewhere", "In extra care, supported living or shared lives";
        /// A short stay in a care home: not more than eight weeks (reg 8).
        ShortStay = "short_stay", "In a care home for a short stay";
        /// A temporary stay in a care home: not expected to exceed a year.
        Temporary = "temporary", "In a care home for a time";
        /// In a care home for good.
        Permanent = "permanent", "In a care home for good";
    }
}

/// A stay in a care home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the law asks for"
)]
pub struct Stay {
    /// The first day of it; for someone there for good, the day it became so.
    pub since: Date,
    /// The last day of it, where it is known or expected.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<Date>,
    /// Nights spent in a care home earlier in the same year, where a council's rule counts them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub nights_before: u16,
    /// An earlier time in a care home for good, where there was one (Sch 2 para 2(2)).
    #[serde(default, skip_serializing_if = "is_default")]
    pub earlier: Option<EarlierStay>,
    /// For a temporary stay: whether they mean to go home, or to another home, and can (Sch 2
    /// para 1).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub returning: bool,
    /// Who lives in what was their home (Sch 2 para 4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub occupant: Occupant,
    /// Whether that person lived there before the stay began.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub occupied_before: bool,
    /// The day such a person died or went into a care home too.
    #[serde(default, skip_serializing_if = "is_default")]
    pub occupant_left: Option<Date>,
    /// The day of an unexpected change, where the council leaves the home out for some weeks
    /// after it (Sch 2 para 4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub sudden_change: Option<Date>,
    /// Whether the council leaves the home out by its own choice.
    #[serde(default, skip_serializing_if = "is_default")]
    pub council_leaves_home_out: bool,
    /// What is paid each week to a husband, wife or civil partner who lives elsewhere, out of
    /// pensions of the person's own (Sch 1 para 16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub paid_to_partner: Weekly,
    /// A dearer home than the council would pay for, and who pays the difference.
    #[serde(default, skip_serializing_if = "is_default")]
    pub top_up: Option<TopUp>,
    /// Whether a deferred payment agreement is in force (Care Act 2014 s.34).
    #[serde(default, skip_serializing_if = "is_default")]
    pub deferred_payment: bool,
    /// What the council lets this person keep beyond the personal expenses allowance.
    #[serde(default, skip_serializing_if = "is_default")]
    pub extra_expenses: Vec<Cost>,
}

impl Stay {
    /// A stay of which only the first day is known.
    #[must_use]
    pub const fn new(since: Date) -> Self {
        Self {
            since,
            until: None,
            nights_before: 0,
            earlier: None,
            returning: true,
            occupant: Occupant::Nobody,
            occupied_before: true,
            occupant_left: None,
            sudden_change: None,
            council_leaves_home_out: false,
            paid_to_partner: Weekly::ZERO,
            top_up: None,
            deferred_payment: false,
            extra_expenses: Vec::new(),
        }
    }
}

/// An earlier time in a care home for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierStay {
    /// Its first day.
    pub from: Date,
    /// The day they left.
    pub to: Date,
}

/// What is paid above the council's price for a care home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopUp {
    /// How much a week.
    pub amount: Weekly,
    /// Who pays it.
    pub from: TopUpFrom,
}

kinds! {
    /// Who pays a top-up.
    TopUpFrom {
        /// Someone else, such as a son or daughter.
        ThirdParty = "third_party", "Someone else";
        /// The person: only in the cases the regulations allow.
        Resident = "resident", "The person themselves";
    }
}

kinds! {
    /// Who lives in the home that a person left for a care home.
    #[derive(Default)]
    Occupant {
        /// Nobody.
        #[default]
        Nobody = "nobody", "Nobody";
        /// A husband, wife, civil partner or partner, or a former one who is a lone parent.
        Partner = "partner", "A partner, or a former partner who is a lone parent";
        /// A relative aged 60 or over.
        Relative60 = "relative_60", "A relative aged 60 or over";
        /// A relative who is incapacitated.
        RelativeIncapacitated = "relative_incapacitated", "A relative who is incapacitated";
        /// The person's own child under 18.
        ChildUnder18 = "child_under_18", "Their child under 18";
        /// Anyone else.
        SomeoneElse = "someone_else", "Someone else";
    }
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_yes(value: &bool) -> bool {
    *value
}

impl Setting {
    /// Whether the care-home rules are run (reg 6), not those for elsewhere (reg 7).
    #[must_use]
    pub const fn is_care_home(self) -> bool {
        match self {
            Self::Temporary | Self::Permanent => true,
            Self::Home | Self::Elsewhere | Self::ShortStay => false,
        }
    }

    /// Whether the care is given in a care home, by whichever rules it is charged.
    #[must_use]
    pub const fn has_stay(self) -> bool {
        match self {
            Self::ShortStay | Self::Temporary | Self::Permanent => true,
            Self::Home | Self::Elsewhere => false,
        }
    }
}
