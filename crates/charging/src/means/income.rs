//! Money that comes in.

use basis::{Money, Period, Rounding, Weekly};
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

    /// The person's share of it a week. Part of a penny is left out, in their favour (reg 11).
    ///
    /// ```
    /// use basis::{Money, Period, Weekly};
    /// use charging::{Income, IncomeKind};
    /// let joint = Income {
    ///     owners: 2,
    ///     ..Income::new(IncomeKind::PrivatePension, Money::pounds(100), Period::Monthly)
    /// };
    /// assert_eq!(joint.weekly(), Weekly::pence(1_153));
    /// ```
    #[must_use]
    #[inline]
    pub fn weekly(&self) -> Weekly {
        self.every.share(self.amount, self.owners, Rounding::Down)
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
    /// Kinds of income, in the order in which forms show them: group by group.
    IncomeKind {
        /// State Pension.
        StatePension = "state_pension", "State Pension";
        /// A pension from work or one's own.
        PrivatePension = "private_pension", "Private or work pension";
        /// An annuity bought with one's own money: capital treated as income (reg 16).
        Annuity = "annuity", "Annuity you bought with your own money";
        /// The guarantee part of Pension Credit.
        GuaranteeCredit = "guarantee_credit", "Pension Credit, guarantee part";
        /// The savings part of Pension Credit.
        SavingsCredit = "savings_credit", "Pension Credit, savings part";
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
        /// The severe disability premium or addition, where it is known apart from the benefit that
        /// it comes with. It counts, and what must be left to live on has no such part.
        SevereDisabilityPremium = "severe_disability_premium",
            "Severe disability premium or addition";
        /// A benefit that has no kind of its own here.
        OtherBenefit = "other_benefit",
            "Another benefit, such as industrial injuries or maternity benefit";
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
        /// Constant attendance allowance, with a war pension or industrial injuries benefit.
        ConstantAttendance = "constant_attendance",
            "Constant attendance allowance, with a war pension or for an injury at work";
        /// Housing Benefit.
        HousingBenefit = "housing_benefit", "Housing Benefit";
        /// The part of Universal Credit for rent.
        UniversalCreditHousing = "universal_credit_housing", "Universal Credit, the part for rent";
        /// A Council Tax reduction that is paid out.
        CouncilTaxReduction = "council_tax_reduction", "Council Tax reduction";
        /// Wages, or profit from one's own work.
        Earnings = "earnings", "Wages or earnings from your own work";
        /// Expenses of a volunteer.
        VolunteerExpenses = "volunteer_expenses", "Expenses for volunteering";
        /// Child Benefit.
        ChildBenefit = "child_benefit", "Child Benefit";
        /// Child Tax Credit.
        ChildTaxCredit = "child_tax_credit", "Child Tax Credit";
        /// The parts of Universal Credit for children and childcare.
        UniversalCreditChildren = "universal_credit_children",
            "Universal Credit, the parts for children and childcare";
        /// Other income for a child: maintenance, guardian's allowance.
        ForChildren = "for_children", "Other money for a child, such as maintenance";
        /// A war disablement pension, constant attendance allowance left out.
        WarDisablement = "war_disablement", "War disablement pension";
        /// A guaranteed income payment under the armed forces scheme.
        ArmedForcesIncome = "armed_forces_income", "Armed forces guaranteed income payment";
        /// Armed forces independence payment.
        ArmedForcesIndependence = "armed_forces_independence", "Armed forces independence payment";
        /// A guaranteed income payment to a survivor under the armed forces scheme.
        SurvivorIncome = "survivor_income", "Armed forces survivor’s guaranteed income payment";
        /// A war widow's or widower's pension.
        WarWidow = "war_widow", "War widow’s or widower’s pension";
        /// The special payment to war widows and widowers from before 1973.
        WarWidowSpecial = "war_widow_special",
            "Special or supplementary payment to a war widow or widower from before 1973";
        /// A pension for a civilian's war injury.
        CivilianWarInjury = "civilian_war_injury", "Civilian’s war injury pension";
        /// A payment with the Victoria Cross, the George Cross or the like.
        Gallantry = "gallantry", "Gallantry award";
        /// Regular gifts from a charity or from family.
        Charitable = "charitable", "Regular gifts from a charity or family";
        /// Income from a trust that holds a payment for a personal injury.
        PersonalInjury = "personal_injury", "Income from a personal injury trust";
        /// Payments from a trust that need not make them.
        DiscretionaryTrust = "discretionary_trust", "Payments from a discretionary trust";
        /// A pension to a victim of National Socialist persecution.
        Persecution = "persecution", "Pension for victims of National Socialist persecution";
        /// Grants and loans for education.
        Education = "education", "Grant or loan for education";
        /// Income in kind.
        InKind = "in_kind", "Goods or services instead of money";
        /// Direct payments for care.
        DirectPayment = "direct_payment", "Direct payments for care";
        /// Winter fuel payment.
        WinterFuel = "winter_fuel", "Winter Fuel Payment";
        /// Cold weather payment.
        ColdWeather = "cold_weather", "Cold Weather Payment";
        /// The Christmas bonus.
        ChristmasBonus = "christmas_bonus", "Christmas bonus";
        /// Another payment from the social fund.
        SocialFund = "social_fund", "Another social fund payment";
        /// Capital paid in instalments: treated as income (reg 16).
        Instalment = "instalment", "Instalments of a sum, as they are paid to you";
        /// Interest, dividends or rent: treated as capital (reg 19).
        FromCapital = "from_capital", "Interest, dividends or rent from what you own";
        /// A tax refund: treated as capital (reg 19).
        TaxRefund = "tax_refund", "Tax refund";
        /// A gift now and then: treated as capital (reg 19).
        IrregularGift = "irregular_gift", "A gift from a charity or family now and then";
        /// An advance or loan from an employer: treated as capital (reg 19).
        EmployerLoan = "employer_loan", "Advance or loan from an employer";
        /// Anything else: counted in full.
        Other = "other", "Something else";
    }
}

kinds! {
    /// Groups of kinds of income, for a form that asks in steps.
    IncomeGroup {
        /// Pensions.
        Pensions = "pensions", "Pensions and Pension Credit";
        /// Benefits to live on.
        Benefits = "benefits", "Benefits to live on";
        /// Benefits for disability.
        Disability = "disability", "Benefits for illness or disability";
        /// Help with the home.
        Home = "home", "Help with rent or Council Tax";
        /// Work, paid or not.
        Work = "work", "Work and volunteering";
        /// Children.
        Children = "children", "Money for a child";
        /// War and the armed forces.
        ArmedForces = "armed_forces", "War and armed forces pensions";
        /// Gifts, trusts and grants.
        Gifts = "gifts", "Gifts, trusts and grants";
        /// Payments once a year or now and then.
        NowAndThen = "now_and_then", "Payments once a year or now and then";
        /// From what the person owns.
        Owned = "owned", "Money from what you own";
        /// Anything else.
        Other = "other", "Something else";
    }
}

impl IncomeKind {
    /// The group that it belongs to.
    #[must_use]
    pub const fn group(self) -> IncomeGroup {
        use IncomeGroup as G;
        match self {
            Self::StatePension
            | Self::PrivatePension
            | Self::Annuity
            | Self::GuaranteeCredit
            | Self::SavingsCredit => G::Pensions,
            Self::UniversalCredit
            | Self::Esa
            | Self::IncomeSupport
            | Self::Jsa
            | Self::CarersAllowance
            | Self::SevereDisabilityPremium
            | Self::OtherBenefit => G::Benefits,
            Self::AttendanceAllowanceLower
            | Self::AttendanceAllowanceHigher
            | Self::PipDailyLivingStandard
            | Self::PipDailyLivingEnhanced
            | Self::PipMobility
            | Self::DlaCareLowest
            | Self::DlaCareMiddle
            | Self::DlaCareHighest
            | Self::DlaMobility
            | Self::ConstantAttendance => G::Disability,
            Self::HousingBenefit | Self::UniversalCreditHousing | Self::CouncilTaxReduction => {
                G::Home
            }
            Self::Earnings | Self::VolunteerExpenses => G::Work,
            Self::ChildBenefit
            | Self::ChildTaxCredit
            | Self::UniversalCreditChildren
            | Self::ForChildren => G::Children,
            Self::WarDisablement
            | Self::ArmedForcesIncome
            | Self::ArmedForcesIndependence
            | Self::SurvivorIncome
            | Self::WarWidow
            | Self::WarWidowSpecial
            | Self::CivilianWarInjury
            | Self::Gallantry => G::ArmedForces,
            Self::Charitable
            | Self::PersonalInjury
            | Self::DiscretionaryTrust
            | Self::Persecution
            | Self::Education
            | Self::InKind
            | Self::DirectPayment => G::Gifts,
            Self::WinterFuel | Self::ColdWeather | Self::ChristmasBonus | Self::SocialFund => {
                G::NowAndThen
            }
            Self::Instalment
            | Self::FromCapital
            | Self::TaxRefund
            | Self::IrregularGift
            | Self::EmployerLoan => G::Owned,
            Self::Other => G::Other,
        }
    }

    /// The kinds of one group, in the order in which forms show them.
    pub fn of(group: IncomeGroup) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| kind.group() == group)
    }

    /// Whether it is a benefit for help with daily life: what lets costs of disability be taken
    /// off where it counts (Schedule 1 paragraph 4), and what a care home may end.
    #[must_use]
    pub const fn is_for_daily_life(self) -> bool {
        matches!(
            self,
            Self::AttendanceAllowanceLower
                | Self::AttendanceAllowanceHigher
                | Self::PipDailyLivingStandard
                | Self::PipDailyLivingEnhanced
                | Self::DlaCareLowest
                | Self::DlaCareMiddle
                | Self::DlaCareHighest
                | Self::ConstantAttendance
        )
    }
}
