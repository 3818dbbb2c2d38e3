//! Benefits that cannot go with an age, or with each other: refused by name.
//!
//! Only what the benefit's own law says of everyone is refused. What depends on the day a claim
//! was made is not: PIP and DLA go on past State Pension age for those who had them before it.

use basis::typed::age;
use jiff::civil::{Date, date};

use crate::{ChargingError, Household, Income, IncomeKind, Means, Notional};

/// Nobody reaches State Pension age later than this.
const LATEST_PENSION_AGE: i16 = 68;

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
        let refused = match asks(income.kind, means, day) {
            Asks::Pensioners(law) if !means.pension_age => Some(law),
            Asks::WorkingAge(law) if means.pension_age => Some(law),
            Asks::Pensioners(_) | Asks::WorkingAge(_) | Asks::Anyone => None,
        };
        if let Some(law) = refused {
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

fn asks(kind: IncomeKind, means: &Means, day: Date) -> Asks {
    use IncomeKind as K;
    match kind {
        K::AttendanceAllowanceLower | K::AttendanceAllowanceHigher => {
            Asks::Pensioners("Social Security Contributions and Benefits Act 1992 s.64")
        }
        K::StatePension => Asks::Pensioners("Pensions Act 2014 s.2, and the Act of 1992 s.44"),
        // A partner's credit may be given as the person's.
        K::GuaranteeCredit | K::SavingsCredit
            if (ONE_PENSION_AGE <= day || age(means.born, day) < 60)
                && means.household != Household::Couple =>
        {
            Asks::Pensioners("State Pension Credit Act 2002 s.1")
        }
        K::Esa => Asks::WorkingAge("Welfare Reform Act 2007 s.1"),
        K::Jsa => Asks::WorkingAge("Jobseekers Act 1995 s.1"),
        // One of a couple may have these on the age of the other.
        K::IncomeSupport if means.household != Household::Couple => {
            Asks::WorkingAge("Social Security Contributions and Benefits Act 1992 s.124")
        }
        K::UniversalCredit | K::UniversalCreditHousing | K::UniversalCreditChildren
            if means.household != Household::Couple =>
        {
            Asks::WorkingAge("Welfare Reform Act 2012 s.4")
        }
        _ => Asks::Anyone,
    }
}

/// Two benefits for the same thing, or two rates of one.
fn clash(one: &Income, other: &Income) -> bool {
    let same = |class: fn(IncomeKind) -> bool| class(one.kind) && class(other.kind);
    one.kind != other.kind && (same(is_care) || same(is_mobility))
}

const fn is_care(kind: IncomeKind) -> bool {
    kind.is_for_daily_life() && !matches!(kind, IncomeKind::ConstantAttendance)
}

const fn is_mobility(kind: IncomeKind) -> bool {
    matches!(kind, IncomeKind::PipMobility | IncomeKind::DlaMobility)
}
