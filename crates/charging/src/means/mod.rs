//! The facts of a financial assessment: household, where care is given, income, capital, costs.
//!
//! This is what a person enters, what is stored, and what `wherewithal charge` reads. A field
//! that says nothing is left out of what is written, so that facts kept before a field existed
//! read the same.

mod asset_kind;
mod capital;
mod care;
mod costs;
mod household;
mod income;
pub(crate) mod kinds;
mod share;
mod stay;

use basis::Weekly;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use asset_kind::{AssetKind, Treated};
pub use capital::{Asset, GivenAs, GivenAway, LeftOut};
pub use care::{Assessed, ChargedAs, Service, ServiceKind};
pub use costs::{Cost, HousingCost, HousingKind};
pub use household::{Household, Partner, Premiums};
pub use income::{Income, IncomeGroup, IncomeKind, Notional};
pub use share::{Share, ShareError};
pub use stay::{EarlierStay, Occupant, Setting, Stay, TopUp, TopUpFrom};

/// The facts of one person's financial assessment.
///
/// Only the person's own money is asked about: a council has no power to assess a couple
/// together (Care Act 2014 s.14).
///
/// ```
/// use charging::{Household, Means, Setting};
/// use jiff::civil::date;
/// let means = Means::new(date(1990, 1, 1), Household::Single);
/// assert_eq!(means.setting, Setting::Home);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the law asks for"
)]
pub struct Means {
    /// Date of birth.
    pub born: Date,
    /// Whether the person has reached State Pension age.
    #[serde(default)]
    pub pension_age: bool,
    /// Whether they reached State Pension age before 6 April 2016: savings credit, and what is
    /// left out for it, are for them (Schedule 1 paragraph 40).
    #[serde(default, skip_serializing_if = "is_default")]
    pub pension_before_2016: bool,
    /// Who they live with, as reg 7 divides people.
    pub household: Household,
    /// The partner's own position, if it is known: only to see that they are not left short.
    #[serde(default, skip_serializing_if = "is_default")]
    pub partner: Option<Partner>,
    /// Whether no other adult lives with them: benefits for severe disability ask.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lives_alone: bool,
    /// Children in the household the person is responsible for.
    #[serde(default)]
    pub children: u8,
    /// Whether the carer premium applies (reg 7(7)).
    #[serde(default)]
    pub carer: bool,
    /// Which disability premiums apply, or that the program is to work it out.
    #[serde(default)]
    pub premiums: Premiums,
    /// Whether the council arranges care at night.
    #[serde(default)]
    pub night_care: bool,
    /// Where the care is given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub setting: Setting,
    /// The stay in a care home, where that is the setting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stay: Option<Box<Stay>>,
    /// Whether a full assessment is made, or what stands in for one (reg 10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub assessed: Assessed,
    /// Whether the person is charged for their own care, or for support to them as a carer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub charged_as: ChargedAs,
    /// Whether the person, able to pay in full, asked the council to arrange the care (reg 5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub asked_to_arrange: bool,
    /// Services one by one, where their cost is not all in `care_cost`: some are never charged.
    #[serde(default, skip_serializing_if = "is_default")]
    pub services: Vec<Service>,
    /// Money that comes in.
    #[serde(default)]
    pub income: Vec<Income>,
    /// Savings and other capital.
    #[serde(default)]
    pub capital: Vec<Asset>,
    /// What was given away, or is treated as still owned (regs 22 and 23).
    #[serde(default, skip_serializing_if = "is_default")]
    pub given_away: Vec<GivenAway>,
    /// What the home costs, after any help with it.
    #[serde(default)]
    pub housing: Vec<HousingCost>,
    /// What disability costs (Schedule 1 paragraph 4): any kind, one by one.
    #[serde(default)]
    pub disability_costs: Vec<Cost>,
    /// What the care costs the council a week, the `services` not in it.
    #[serde(default)]
    pub care_cost: Weekly,
}

impl Means {
    /// Someone at home of whom nothing else is known: no money, no costs, no care yet.
    #[must_use]
    pub const fn new(born: Date, household: Household) -> Self {
        Self {
            born,
            pension_age: false,
            pension_before_2016: false,
            household,
            partner: None,
            lives_alone: false,
            children: 0,
            carer: false,
            premiums: Premiums::WorkOut,
            night_care: false,
            setting: Setting::Home,
            stay: None,
            assessed: Assessed::InFull,
            charged_as: ChargedAs::CaredFor,
            asked_to_arrange: false,
            services: Vec::new(),
            income: Vec::new(),
            capital: Vec::new(),
            given_away: Vec::new(),
            housing: Vec::new(),
            disability_costs: Vec::new(),
            care_cost: Weekly::ZERO,
        }
    }
}

/// Whether a field says nothing, and so is left out of what is written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
