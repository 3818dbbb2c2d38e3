//! The facts of a financial assessment: household, income, capital and costs.
//!
//! This is what a person enters, what is stored, and what `wherewithal charge` reads.

use basis::{Money, Period, Weekly};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The facts of one person's financial assessment.
///
/// Only the person's own money is asked about: a council has no power to assess a couple
/// together (Care Act 2014 s.14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Means {
    /// Date of birth.
    pub born: Date,
    /// Whether the person has reached State Pension age.
    #[serde(default)]
    pub pension_age: bool,
    /// Who they live with, as reg 7 divides people.
    pub household: Household,
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
    /// Money that comes in.
    #[serde(default)]
    pub income: Vec<Income>,
    /// Savings and other capital.
    #[serde(default)]
    pub capital: Vec<Asset>,
    /// What the home costs, after any help with it.
    #[serde(default)]
    pub housing: Vec<HousingCost>,
    /// What disability costs (Schedule 1 paragraph 4): any kind, one by one.
    #[serde(default)]
    pub disability_costs: Vec<Cost>,
    /// What the care costs the council a week, free services left out.
    pub care_cost: Weekly,
}

/// Who a person lives with, as reg 7 divides people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Household {
    /// No partner, whoever else is in the home.
    Single,
    /// One of a couple.
    Couple,
    /// No partner, and responsible for a child.
    LoneParent,
}

/// Which disability premiums apply (reg 7(5) and (6)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Premiums {
    /// Work it out from the benefits received: the test is whether income support would carry it.
    #[default]
    WorkOut,
    /// None.
    None,
    /// The disability premium.
    Disability,
    /// Both the disability premium and the enhanced one.
    Enhanced,
}

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
}

/// A cost of disability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// What it is, in the person's words.
    pub what: String,
    /// How much each time.
    pub amount: Money,
    /// How often.
    pub every: Period,
}

/// A cost of the home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HousingCost {
    /// What it is.
    pub kind: HousingKind,
    /// How much each time, after any help with it.
    pub amount: Money,
    /// How often.
    pub every: Period,
}

/// Savings or another asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// What it is.
    pub kind: AssetKind,
    /// What it is worth in all, whoever owns it.
    pub amount: Money,
    /// How many people own it, in equal shares (reg 24).
    #[serde(default = "one")]
    pub owners: u8,
}

const fn one() -> u8 {
    1
}

/// A closed list with a key for forms and files and a name for pages.
macro_rules! kinds {
    (
        $(#[$meta:meta])* $name:ident {
            $($(#[doc = $doc:literal])* $kind:ident = $key:literal, $says:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[doc = $doc])* $kind,)* }

        impl $name {
            /// Every kind, in the order that forms show them.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The word in forms and files.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$kind => $key,)* }
            }

            /// The name on pages.
            #[must_use]
            pub const fn says(self) -> &'static str {
                match self { $(Self::$kind => $says,)* }
            }

            /// The kind with this key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.key() == key)
            }
        }
    };
}

kinds! {
    /// Kinds of income. Savings credit is absent until its rule is run (Schedule 1 paragraph 40).
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
        /// Anything else: counted in full.
        Other = "other", "Something else";
    }
}

kinds! {
    /// Kinds of housing cost. The first five are national; a council may allow the others.
    HousingKind {
        /// Rent, after housing benefit or the housing part of Universal Credit.
        Rent = "rent", "Rent, after any help with it";
        /// Mortgage.
        Mortgage = "mortgage", "Mortgage, after any help with it";
        /// Council tax, after any reduction.
        CouncilTax = "council_tax", "Council Tax, after any reduction";
        /// Ground rent.
        GroundRent = "ground_rent", "Ground rent";
        /// Service charges, except those housing benefit leaves out.
        ServiceCharge = "service_charge", "Service charge";
        /// Insurance of the building.
        BuildingInsurance = "building_insurance", "Buildings insurance";
        /// Insurance of what is in it.
        ContentsInsurance = "contents_insurance", "Contents insurance";
        /// Water charges.
        Water = "water", "Water";
        /// Household bills in general.
        HouseholdBills = "household_bills", "Household bills";
    }
}

kinds! {
    /// Kinds of capital.
    AssetKind {
        /// Money in banks, building societies and cash.
        Savings = "savings", "Savings, bank accounts and cash";
        /// Shares, bonds and other investments.
        Investments = "investments", "Shares, bonds and other investments";
        /// Land or a building other than the home, after a tenth for selling and what is owed.
        OtherProperty = "other_property",
            "Land or property you do not live in, after costs of sale and loans";
        /// The home the person lives in.
        MainHome = "main_home", "The home you live in";
        /// Belongings.
        Belongings = "belongings", "Belongings, such as furniture or a car";
    }
}

impl HousingKind {
    /// Whether every council takes it off (Schedule 1 paragraphs 2 and 3).
    #[must_use]
    pub const fn is_national(self) -> bool {
        match self {
            Self::Rent
            | Self::Mortgage
            | Self::CouncilTax
            | Self::GroundRent
            | Self::ServiceCharge => true,
            Self::BuildingInsurance
            | Self::ContentsInsurance
            | Self::Water
            | Self::HouseholdBills => false,
        }
    }
}
