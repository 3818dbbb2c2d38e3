//! Charging in England until 31 March 2015.
//!
//! At home a council *could* charge (Health and Social Services and Social Security Adjudications
//! Act 1983 s.17), and the [Fairer Charging](fairer_charging) guidance said what was reasonable;
//! from 2010 the [Fairer Contributions](fairer_contributions) guidance set the person's part of a
//! personal budget. In a care home it *had* to charge (National Assistance Act 1948 s.22), by the
//! regulations of 1992 and [CRAG](crag). A council's flat charge on benefits is
//! [benefits-based charging](benefits_based).
//!
//! Where the older law has the shape of the Care Act's, the same function runs both, and its lines
//! are cited to the [provisions](provisions) of their own time.
//!
//! Not run: charges that a person asked the council to look at again because they could not
//! reasonably pay them (s.17(3): the council decided, case by case); liable relatives, from whom a
//! council could ask a share in a care home until April 2009; prices set service by service (the
//! cost of the care is the ceiling, however it was priced).

mod benefits_based;
mod crag;
mod fairer_charging;
mod fairer_contributions;
mod provisions;

use basis::{Effect, Money, Weekly, Working};

use crate::care_act::capital::notional;
use crate::care_act::{care_cost, carers_not_charged};
use crate::facts::check;
use crate::law::HASSASSA_17;
use crate::{Assessed, ChargingError, Contribution, DecidedBy, LocalNumber, Means, Rules, Setting};
use fairer_charging::say;
use provisions::{Older, Place};

pub use fairer_charging::{Floor, floor};
pub use fairer_contributions::share_of_budget;

/// What a person pays a week, on a day before April 2015.
///
/// - **Units**: weekly pence; capital is an amount.
/// - **Shape**: `pays + council_pays == care_cost`, always.
/// - **Source**: at home HASSASSA Act 1983 s.17 with Fairer Charging and Fairer Contributions; in
///   a care home National Assistance Act 1948 s.22, SI 1992/2977 and CRAG.
///
/// # Errors
///
/// [`ChargingError`] if a figure is missing for the day (it says which), the facts cannot be, or
/// they ask for something that the law did not have yet.
pub fn contribution(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    check(means, rules.day())?;
    let not_run = |what, why| ChargingError::NotRun { what, day: rules.day(), why };
    match means.assessed {
        Assessed::InFull | Assessed::Refused => {}
        Assessed::LightTouchBelow | Assessed::LightTouchAbove => {
            return Err(not_run("a light-touch assessment", "it began with the Care Act"));
        }
    }
    match means.setting {
        Setting::Home | Setting::Elsewhere => at_home(means, None, rules, working),
        Setting::Temporary | Setting::Permanent => crag::contribution(means, rules, working),
        Setting::ShortStay => Err(not_run(
            "a short stay in a care home",
            "for up to eight weeks the council charged what seemed reasonable to it \
             (National Assistance Act 1948 s.22(5A)), and no national rule said how much",
        )),
    }
}

/// What is paid at home, with so much capital treated as still owned; it is worked out where it is
/// needed.
fn at_home(
    means: &Means,
    owned: Option<Money>,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    let older = &mut Older(&mut *working, Place::Home);
    let care = care_cost(means, rules, older)?;
    let start = Contribution {
        regime: rules.regime(),
        council_pays: care.chargeable,
        care_cost: care.chargeable,
        free_care: care.free,
        ..Contribution::default()
    };
    let free = if care.all_free {
        Some(DecidedBy::FreeCare)
    } else {
        carers_not_charged(means, rules, older)?.then_some(DecidedBy::CarersNotCharged)
    };
    if let Some(decided_by) = free {
        let nothing = Weekly::ZERO;
        say("pays", "You pay nothing", nothing, Effect::Comes, HASSASSA_17, vec![], working);
        return Ok(Contribution { decided_by, ..start });
    }
    if let Some(percent) = rules.local_number(LocalNumber::BenefitsBasedPercent)? {
        return benefits_based::contribution(start, percent, means, rules, working);
    }
    let charge = |owned, then: &Rules<'_>| Ok(at_home(means, Some(owned), then, &mut ())?.pays);
    let owned = match owned {
        Some(owned) => owned,
        None => notional(means, rules, &mut Older(&mut *working, Place::Home), charge)?,
    };
    let affordable = fairer_charging::affordable(start, means, owned, rules, working)?;
    fairer_contributions::contribution(affordable, rules, working)
}
