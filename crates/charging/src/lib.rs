//! The means test, in the order of the instruments.
//!
//! [`contribution`] picks the law of the day. [`care_act`] runs charging in England from 1 April
//! 2015, in every setting (Care Act 2014 sections 14 and 17, SI 2014/2672), [`before_2015`] what
//! came before it. Each rule is a pure function of the facts ([`Means`]), the figures in force on
//! a day ([`Rules`]) and a [`basis::Working`] to write in. The same function serves a page, an
//! audit and a million people.
//!
//! What is not run is said where the law says it, at the head of each module.

mod assess;
pub mod before_2015;
mod budget;
pub mod care_act;
pub mod compare;
mod contribution;
pub mod deferred;
mod error;
pub mod explain;
mod facts;
pub mod law;
pub mod means;
pub mod record;
mod regime;
mod rules;
pub mod timeline;
pub mod what_if;

pub use assess::contribution;
pub use budget::{AnnualBudget, DirectPayment, Paid, PersonalBudget, beyond_the_budget};
pub use contribution::{Contribution, DecidedBy};
pub use error::ChargingError;
pub use facts::check as check_facts;
pub use means::{
    Assessed, Asset, AssetKind, ChargedAs, Cost, EarlierStay, GivenAs, GivenAway, Household,
    HousingCost, HousingKind, Income, IncomeGroup, IncomeKind, LeftOut, Means, Notional, Occupant,
    Partner, Premiums, Service, ServiceKind, Setting, Share, ShareError, Stay, TopUp, TopUpFrom,
    Treated,
};
pub use regime::{CARE_ACT_BEGAN, Regime};
pub use rules::{AWeek, LeftOutFor, LocalAWeek, LocalNumber, LocalSwitch, Number, Pounds, Rules};
