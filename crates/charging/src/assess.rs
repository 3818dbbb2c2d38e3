//! The means test, by the law of the day.

use basis::Working;

use crate::{ChargingError, Contribution, Means, Regime, Rules, before_2015, care_act};

/// What a person pays a week on the day of `rules`, by the law of that day.
///
/// - **Units**: weekly pence; capital is an amount.
/// - **Shape**: `pays + council_pays == care_cost`, always.
/// - **Source**: from 1 April 2015 the Care Act 2014 and SI 2014/2672; before, HASSASSA Act 1983
///   s.17 at home and National Assistance Act 1948 s.22 in a care home.
///
/// # Errors
///
/// [`ChargingError`] if a figure is missing for the day (it says which), or the facts cannot be.
///
/// ```
/// use basis::{Steps, Weekly};
/// use charging::{DecidedBy, Household, Means, Rules, Service, ServiceKind, contribution};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let rules = Rules::on(&library, None, date(2025, 6, 2)).unwrap();
/// let alarm = Service::new(ServiceKind::Equipment, Weekly::pence(450));
/// let means = Means {
///     services: vec![alarm],
///     ..Means::new(date(1960, 1, 1), Household::Single)
/// };
/// let answer = contribution(&means, &rules, &mut Steps::default()).unwrap();
/// assert_eq!((answer.pays, answer.decided_by), (Weekly::ZERO, DecidedBy::FreeCare));
/// ```
pub fn contribution(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    match rules.regime() {
        Regime::CareAct => care_act::contribution(means, rules, working),
        Regime::BeforeCareAct => before_2015::contribution(means, rules, working),
    }
}
