//! What the law does with each kind of income.

use basis::Cite;

use super::night::NightBenefit;
use crate::law::{
    REG_13, REG_14, REG_16, REG_19, SCH_1_PARA_3, SCH_1_PARA_8, SCH_1_PARA_18, SCHEDULE_1,
    SCHEDULE_1_KNOWN,
};
use crate::{AWeek, IncomeKind, LocalSwitch};

/// What the law does with a kind of income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Treatment {
    /// All of it counts.
    Counts(Cite),
    /// None of it counts, and why.
    LeftOut(Cite, &'static str),
    /// All but the first so much counts, the figure at this address.
    AllBut(AWeek, Cite),
    /// War disablement pensions, whose treatment changed.
    WarDisablement,
    /// It counts, unless the council's policy leaves it out.
    UnlessLocal(LocalSwitch, Cite),
    /// It counts; a council may leave its night part out.
    NightPart(NightBenefit, Cite),
}

/// What the law does with each kind, in their order: looked up, where choosing takes longer.
static TREATMENTS: [Treatment; IncomeKind::ALL.len()] = {
    let mut treatments = [Treatment::Counts(REG_13); IncomeKind::ALL.len()];
    let (mut left, mut kinds) = (treatments.as_mut_slice(), IncomeKind::ALL);
    while let ([first, others @ ..], [kind, after @ ..]) = (left, kinds) {
        *first = of_kind(*kind);
        (left, kinds) = (others, after);
    }
    treatments
};

/// What the law does with a kind of income.
#[inline]
pub(crate) fn treatment(kind: IncomeKind) -> &'static Treatment {
    TREATMENTS.get(kind as usize).unwrap_or(&Treatment::Counts(REG_13))
}

/// What the law does with a kind of income. A kind that only a council's page names is cited to
/// the schedule, without a paragraph; one that nobody here has read is cited as such.
const fn of_kind(kind: IncomeKind) -> Treatment {
    use IncomeKind as K;
    use Treatment::{AllBut, Counts, LeftOut};
    match kind {
        K::StatePension
        | K::PrivatePension
        | K::GuaranteeCredit
        | K::SavingsCredit
        | K::UniversalCredit
        | K::Esa
        | K::IncomeSupport
        | K::Jsa
        | K::SevereDisabilityPremium
        | K::OtherBenefit
        | K::AttendanceAllowanceLower
        | K::PipDailyLivingStandard
        | K::DlaCareLowest
        | K::DlaCareMiddle
        | K::ConstantAttendance
        | K::Other => Counts(REG_13),
        K::Annuity | K::Instalment => Counts(REG_16),
        K::CarersAllowance => Treatment::UnlessLocal(LocalSwitch::CarersAllowance, REG_13),
        K::AttendanceAllowanceHigher => Treatment::NightPart(NightBenefit::Attendance, REG_13),
        K::PipDailyLivingEnhanced => Treatment::NightPart(NightBenefit::Pip, REG_13),
        K::DlaCareHighest => Treatment::NightPart(NightBenefit::Dla, REG_13),
        K::Earnings => LeftOut(REG_14, "as earnings always are"),
        K::PipMobility | K::DlaMobility => LeftOut(SCH_1_PARA_8, "as mobility benefits always are"),
        K::HousingBenefit | K::CouncilTaxReduction => {
            LeftOut(SCH_1_PARA_3, "because it helps with the home, and lowers what that costs")
        }
        K::UniversalCreditHousing => {
            LeftOut(SCHEDULE_1_KNOWN, "because it helps with the rent, and lowers what that costs")
        }
        K::ChildBenefit | K::ChildTaxCredit | K::ForChildren => {
            LeftOut(SCHEDULE_1, "because it is for a child")
        }
        K::UniversalCreditChildren => LeftOut(SCHEDULE_1_KNOWN, "because it is for a child"),
        K::ArmedForcesIncome => LeftOut(SCH_1_PARA_18, "as payments for injury in service are"),
        K::WarDisablement => Treatment::WarDisablement,
        K::ArmedForcesIndependence => LeftOut(SCHEDULE_1, "as payments for injury in service are"),
        K::SurvivorIncome | K::WarWidow | K::CivilianWarInjury | K::Persecution => {
            AllBut(AWeek::WarWidowLeftOut, SCHEDULE_1)
        }
        K::WarWidowSpecial => LeftOut(SCHEDULE_1_KNOWN, "as this special payment is"),
        K::Gallantry => LeftOut(SCHEDULE_1, "as awards for gallantry are"),
        K::Charitable => LeftOut(SCHEDULE_1, "as regular gifts are"),
        K::PersonalInjury => {
            LeftOut(SCHEDULE_1, "because it comes from a payment for a personal injury")
        }
        K::DiscretionaryTrust => LeftOut(SCHEDULE_1, "because the trust need not pay it"),
        K::Education => LeftOut(SCHEDULE_1, "because it is for education"),
        K::InKind => LeftOut(SCHEDULE_1, "because it is not money"),
        K::DirectPayment => LeftOut(SCHEDULE_1, "because it pays for care"),
        K::VolunteerExpenses => LeftOut(SCHEDULE_1_KNOWN, "because it pays back what was spent"),
        K::WinterFuel | K::ChristmasBonus | K::SocialFund => {
            LeftOut(SCHEDULE_1, "as this payment always is")
        }
        K::ColdWeather => LeftOut(SCHEDULE_1_KNOWN, "as this payment always is"),
        K::FromCapital | K::TaxRefund | K::IrregularGift | K::EmployerLoan => {
            LeftOut(REG_19, "because it is treated as capital, and not as income")
        }
    }
}
