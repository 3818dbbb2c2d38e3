//! Money that comes in.

use basis::{Money, Period};
use serde::{Deserialize, Serialize};

use super::is_default;
use super::kinds::kinds;

/// Money that comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Income {
    /// What it is.
    pub kind: IncomeKind,
    /// How much comes each time, after tax.
    pub amount: Money,
    /// How often.
    pub every: Period,
    /// How many people it belongs to, in equal shares (CASSG Annex C).
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub owners: u8,
    /// Whether it is received, or treated as if it were (reg 17).
    #[serde(default, skip_serializing_if = "is_default")]
    pub notional: Notional,
}

impl Income {
    /// Income that the person alone receives.
    #[must_use]
    pub const fn new(kind: IncomeKind, amount: Money, every: Period) -> Self {
        Self { kind, amount, every, owners: 1, notional: Notional::Received }
    }
}

/// Whether income is received, or treated as if it were (reg 17).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notional {
    /// It is received.
    #[default]
    Received,
    /// It could be had by asking for it.
    Available,
    /// It was given up to pay less.
    GivenUp,
}

const fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_one(owners: &u8) -> bool {
    *owners == 1
}

kinds! {
    /// Kinds of income.
    IncomeKind {
        /// State Pension.
        StatePension = "state_pension", "State Pension";
        /// A pension from work or one's own.
        PrivatePension = "private_pension", "Private or work pension";
        /// The guarantee part of Pension Credit.
        GuaranteeCredit = "guarantee_credit", "Pension Credit, guarantee part";
        /// Universal Credit, without the parts for rent and for children.
        UniversalCredit = "universal_credit",
            "Universal Credit, without the parts for rent and children";
        /// Employment and Support Allowance.
        Esa = "esa", "Employment and Support Allowance (ESA)";
        /// Income Support.
        IncomeSupport = "income_support", "Income Support";
        /// Jobseeker's Allowance.
        Jsa = "jsa", "Jobseeker’s Allowance";
        /// Carer's Allowance.
        CarersAllowance = "carers_allowance", "Carer’s Allowance";
        /// Attendance Allowance, lower rate.
        AttendanceAllowanceLower = "attendance_allowance_lower", "Attendance Allowance, lower rate";
        /// Attendance Allowance, higher rate.
        AttendanceAllowanceHigher = "attendance_allowance_higher",
            "Attendance Allowance, higher rate";
        /// PIP daily living, standard rate.
        PipDailyLivingStandard = "pip_daily_living_standard", "PIP daily living, standard rate";
        /// PIP daily living, enhanced rate.
        PipDailyLivingEnhanced = "pip_daily_living_enhanced", "PIP daily living, enhanced rate";
        /// PIP mobility, either rate.
        PipMobility = "pip_mobility", "PIP mobility";
        /// DLA care, lowest rate.
        DlaCareLowest = "dla_care_lowest", "DLA care, lowest rate";
        /// DLA care, middle rate.
        DlaCareMiddle = "dla_care_middle", "DLA care, middle rate";
        /// DLA care, highest rate.
        DlaCareHighest = "dla_care_highest", "DLA care, highest rate";
        /// DLA mobility, either rate.
        DlaMobility = "dla_mobility", "DLA mobility";
        /// Wages, or profit from one's own work.
        Earnings = "earnings", "Wages or earnings from your own work";
        /// Child Benefit and other income for a child.
        ForChildren = "for_children", "Child Benefit or other money for a child";
        /// Regular gifts from a charity or from family.
        Charitable = "charitable", "Regular gifts from a charity or family";
        /// A war disablement pension, constant attendance allowance left out.
        WarDisablement = "war_disablement", "War disablement pension";
        /// A guaranteed income payment under the armed forces scheme.
        ArmedForcesIncome = "armed_forces_income", "Armed forces guaranteed income payment";
        /// A war widow's or widower's pension.
        WarWidow = "war_widow", "War widow’s or widower’s pension";
        /// Direct payments for care.
        DirectPayment = "direct_payment", "Direct payments for care";
        /// The severe disability premium or addition, where it is known apart from the benefit that
        /// it comes with. It counts, and what must be left to live on has no such part.
        SevereDisabilityPremium = "severe_disability_premium",
            "Severe disability premium or addition";
        /// Anything else: counted in full.
        Other = "other", "Something else";
    }
}
