//! Benefits that cannot go with an age, or with each other: refused by name.
//!
//! Only what the benefit's own law says of everyone is refused. What depends on the day a claim
//! was made is not: PIP and DLA go on past State Pension age for those who had them before it.

use basis::typed::age;
use jiff::civil::{Date, date};

use crate::{ChargingError, Household, Income, IncomeKind, Means, Notional};

/// Nobody reaches State Pension age later than this.
pub(super) const LATEST_PENSION_AGE: i16 = 68;

/// The day from which Pension Credit asked for State Pension age of men and women alike. Before
/// it, the age was that of women.
pub(crate) const ONE_PENSION_AGE: Date = date(2018, 12, 6);

/// Women born from this day on, and men from two years earlier on, reached State Pension age on
/// or after 6 April 2016.
const BORN_TOO_LATE: Date = date(1953, 4, 6);

/// Who may have a benefit.
enum Asks {
    /// Those who have reached State Pension age, under this law.
    Pensioners(&'static str),
    /// Those who have not, under this law; in a couple, a partner may not have.
    WorkingAge(&'static str),
    /// Anyone, as far as age goes.
    Anyone,
}

/// Refuses facts of age that cannot be.
pub(super) fn check(means: &Means, day: Date) -> Result<(), ChargingError> {
    if !means.pension_age && LATEST_PENSION_AGE <= age(means.born, day) {
        return Err(ChargingError::PastPensionAge(age(means.born, day)));
    }
    if means.pension_before_2016 && (!means.pension_age || BORN_TOO_LATE <= means.born) {
        return Err(ChargingError::NotPensionBefore2016(means.born));
    }
    for (at, income) in means.income.iter().enumerate() {
        if !is_own(income) {
            continue;
        }
        let refused = match asks(income.kind) {
            Asks::Pensioners(law) if !means.pension_age => Some(law),
            Asks::WorkingAge(law) if means.pension_age => Some(law),
            Asks::Pensioners(_) | Asks::WorkingAge(_) | Asks::Anyone => None,
        };
        if let Some(law) = refused.filter(|_| !is_on_anothers(income.kind, means, day)) {
            let (benefit, age) = (income.kind.says(), age(means.born, day));
            return Err(ChargingError::WrongAge { benefit, age, reached: means.pension_age, law });
        }
        let earlier = means.income.iter().take(at);
        let clash = earlier.filter(|other| is_own(other)).find(|other| clash(income, other));
        if let Some(other) = clash {
            return Err(ChargingError::Together {
                one: other.kind.says(),
                other: income.kind.says(),
            });
        }
    }
    Ok(())
}

/// Whether the person alone has it, and really does.
fn is_own(income: &Income) -> bool {
    income.owners == 1 && income.notional == Notional::Received
}

#[inline]
const fn asks(kind: IncomeKind) -> Asks {
    use IncomeKind as K;
    match kind {
        K::AttendanceAllowanceLower | K::AttendanceAllowanceHigher => {
            Asks::Pensioners("Social Security Contributions and Benefits Act 1992 s.64")
        }
        K::StatePension => Asks::Pensioners("Pensions Act 2014 s.2, and the Act of 1992 s.44"),
        K::GuaranteeCredit | K::SavingsCredit => {
            Asks::Pensioners("State Pension Credit Act 2002 s.1")
        }
        K::Esa => Asks::WorkingAge("Welfare Reform Act 2007 s.1"),
        K::Jsa => Asks::WorkingAge("Jobseekers Act 1995 s.1"),
        K::IncomeSupport => {
            Asks::WorkingAge("Social Security Contributions and Benefits Act 1992 s.124")
        }
        K::UniversalCredit | K::UniversalCreditHousing | K::UniversalCreditChildren => {
            Asks::WorkingAge("Welfare Reform Act 2012 s.4")
        }
        _ => Asks::Anyone,
    }
}

/// Whether the age that a benefit asks for may be somebody else's: one of a couple may have it on
/// the age of the other. So might a man have Pension Credit on the pension age of women.
fn is_on_anothers(kind: IncomeKind, means: &Means, day: Date) -> bool {
    use IncomeKind as K;
    let couple = means.household == Household::Couple;
    match kind {
        K::GuaranteeCredit | K::SavingsCredit => {
            couple || (day < ONE_PENSION_AGE && 60 <= age(means.born, day))
        }
        K::IncomeSupport
        | K::UniversalCredit
        | K::UniversalCreditHousing
        | K::UniversalCreditChildren => couple,
        _ => false,
    }
}

/// Whether a benefit may be refused to those who have reached State Pension age, or to those who
/// have not.
#[inline]
pub(super) const fn may_refuse(kind: IncomeKind, pension_age: bool) -> bool {
    match asks(kind) {
        Asks::Pensioners(_) => !pension_age,
        Asks::WorkingAge(_) => pension_age,
        Asks::Anyone => false,
    }
}

/// Two benefits for the same thing, or two rates of one.
fn clash(one: &Income, other: &Income) -> bool {
    let same = |class: fn(IncomeKind) -> bool| class(one.kind) && class(other.kind);
    one.kind != other.kind && (same(is_care) || same(is_mobility))
}

#[inline]
pub(super) const fn is_care(kind: IncomeKind) -> bool {
    kind.is_for_daily_life() && !matches!(kind, IncomeKind::ConstantAttendance)
}

#[inline]
pub(super) const fn is_mobility(kind: IncomeKind) -> bool {
    matches!(kind, IncomeKind::PipMobility | IncomeKind::DlaMobility)
}
