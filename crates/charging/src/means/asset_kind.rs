//! Kinds of capital, and what the law does with each.

use serde::{Deserialize, Serialize};

use super::kinds::kinds;

kinds! {
    /// Kinds of capital, what most people have first.
    AssetKind {
        /// Money in banks, building societies and cash.
        Savings = "savings", "Savings, bank accounts and cash";
        /// Shares, bonds and other investments.
        Investments = "investments", "Shares, bonds and other investments";
        /// Land or a building other than the home.
        OtherProperty = "other_property", "Land or property you do not live in";
        /// The home the person lives in, or left for a care home.
        MainHome = "main_home", "The home you live in";
        /// Belongings, unless they were bought so as to pay less.
        Belongings = "belongings", "Belongings, such as furniture or a car";
        /// Money or property abroad (reg 21).
        Abroad = "abroad", "Money or property outside the United Kingdom";
        /// A life insurance policy: its surrender value.
        LifePolicy = "life_policy", "A life insurance policy";
        /// Arrears of a benefit, or compensation for its coming late.
        BenefitArrears = "benefit_arrears", "Arrears of a benefit, paid in one sum";
        /// A home bought to move into.
        NewHome = "new_home", "A home you have bought and will move into";
        /// What a home was sold for, kept to buy another.
        HomeSaleMoney = "home_sale_money", "Money from selling your home, to buy another";
        /// Money for repairs to the home, or to replace what was lost or damaged.
        RepairMoney = "repair_money", "Money for repairs, or to replace what was damaged";
        /// A deposit with a housing association.
        HousingDeposit = "housing_deposit", "A deposit with a housing association";
        /// A business the person works in.
        Business = "business", "A business you work in";
        /// A business kept up through an illness.
        PausedBusiness = "paused_business", "A business you are for now too ill to work in";
        /// A business the person no longer works in.
        FormerBusiness = "former_business", "A business you no longer work in";
        /// A trust set up with a payment for an injury.
        InjuryTrust = "injury_trust", "A trust set up with a payment for an injury";
        /// Damages for an injury that a court holds, or that need its order.
        InjuryInCourt = "injury_in_court", "Damages for an injury, held by a court";
        /// A payment for an injury that is in neither.
        InjuryPayment = "injury_payment", "A payment for an injury, not in a trust";
        /// The right to an income: from a pension, an annuity, a trust for life, rent, or abroad.
        RightToIncome = "right_to_income", "The right to a pension, an annuity, rent or the like";
        /// What will come one day, and has not yet.
        FutureInterest = "future_interest", "Something that will be yours one day";
        /// Instalments of capital still to come, which count as income (reg 16).
        Instalments = "instalments", "Instalments of a sum that are still to come";
        /// Direct payments for care that are not yet spent.
        UnspentDirectPayment = "unspent_direct_payment", "Direct payments not yet spent";
        /// A payment of the social fund.
        SocialFund = "social_fund", "A payment of the social fund";
        /// A payment for looking after children, or to someone who was looked after.
        ChildrenAct = "children_act", "A council payment for looking after or adopting a child";
        /// A payment of the energy bills support scheme.
        EnergySupport = "energy_support", "A payment of the energy bills support scheme";
        /// A payment of the independent living fund.
        IndependentLivingFund = "independent_living_fund", "Independent living fund";
        /// A payment for infected blood.
        InfectedBlood = "infected_blood", "A payment for infected blood";
        /// A payment of the trust for variant Creutzfeldt-Jakob disease.
        CjdPayment = "cjd_payment", "A payment for variant CJD";
        /// A payment of the Windrush compensation scheme.
        Windrush = "windrush", "A payment of the Windrush scheme";
        /// A payment after the fire at Grenfell Tower.
        Grenfell = "grenfell", "A payment after the Grenfell Tower fire";
        /// A payment of a fund for victims of an attack.
        EmergencyFund = "emergency_fund", "A payment of a fund for victims of an attack";
        /// Compensation to postmasters.
        PostOffice = "post_office", "Post Office compensation";
        /// A vaccine damage payment.
        VaccineDamage = "vaccine_damage", "A vaccine damage payment";
        /// A payment to a former child migrant.
        ChildMigrant = "child_migrant", "A payment to a former child migrant";
        /// A payment to a victim of the Troubles.
        TroublesPayment = "troubles_payment", "A payment to a victim of the Troubles";
        /// Redress for abuse in an institution in Northern Ireland.
        AbuseRedressNi = "abuse_redress_ni", "Redress for abuse in Northern Ireland";
        /// Redress for abuse in care in Scotland.
        AbuseRedressScotland = "abuse_redress_scotland", "Redress for abuse in Scotland";
        /// A payment to a prisoner of war, or for slave labour or loss of property in that war.
        PrisonerOfWar = "prisoner_of_war", "A payment for the Second World War";
        /// A refund of income tax.
        TaxRefund = "tax_refund", "A refund of income tax";
        /// Holiday pay that is not earnings.
        HolidayPay = "holiday_pay", "Holiday pay that is not earnings";
        /// An advance or a loan from an employer.
        EmployerAdvance = "employer_advance", "An advance of wages, or a loan from an employer";
        /// Gifts that are not regular.
        IrregularGift = "irregular_gift", "Gifts from a charity or family that are not regular";
        /// What someone gives towards arrears for a care home.
        ArrearsHelp = "arrears_help", "Money from someone to help with arrears for a care home";
        /// Interest, dividends or rent, on the day it is due.
        IncomeFromCapital = "income_from_capital", "Interest or dividends that have been paid";
        /// Anything else: counted in full.
        OtherCapital = "other_capital", "Something else";
    }
}

/// What the law does with a kind of capital. For how long is a figure of the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treated {
    /// It counts (reg 18).
    Counts,
    /// It is abroad, and counts (reg 21).
    CountsAbroad,
    /// It came as income, and counts as capital (reg 19).
    FromIncome,
    /// It is the home: where the care is given decides.
    Home,
    /// It is left out for good.
    LeftOut,
    /// It is left out for so many weeks from a day.
    ForWeeks,
    /// The same, or longer where the council agrees that longer is reasonable.
    ForWeeksOrLonger,
    /// It is left out for as long as the council agrees is reasonable.
    AsAgreed,
}

impl AssetKind {
    /// What the law does with it.
    #[must_use]
    pub const fn treated(self) -> Treated {
        match self {
            Self::Savings | Self::Investments | Self::OtherProperty | Self::OtherCapital => {
                Treated::Counts
            }
            Self::Abroad => Treated::CountsAbroad,
            Self::TaxRefund
            | Self::HolidayPay
            | Self::EmployerAdvance
            | Self::IrregularGift
            | Self::ArrearsHelp
            | Self::IncomeFromCapital => Treated::FromIncome,
            Self::MainHome => Treated::Home,
            Self::BenefitArrears | Self::InjuryPayment => Treated::ForWeeks,
            Self::NewHome | Self::HomeSaleMoney | Self::RepairMoney | Self::PausedBusiness => {
                Treated::ForWeeksOrLonger
            }
            Self::FormerBusiness => Treated::AsAgreed,
            Self::Belongings
            | Self::LifePolicy
            | Self::HousingDeposit
            | Self::Business
            | Self::InjuryTrust
            | Self::InjuryInCourt
            | Self::RightToIncome
            | Self::FutureInterest
            | Self::Instalments
            | Self::UnspentDirectPayment
            | Self::SocialFund
            | Self::ChildrenAct
            | Self::EnergySupport
            | Self::IndependentLivingFund
            | Self::InfectedBlood
            | Self::CjdPayment
            | Self::Windrush
            | Self::Grenfell
            | Self::EmergencyFund
            | Self::PostOffice
            | Self::VaccineDamage
            | Self::ChildMigrant
            | Self::TroublesPayment
            | Self::AbuseRedressNi
            | Self::AbuseRedressScotland
            | Self::PrisonerOfWar => Treated::LeftOut,
        }
    }

    /// Whether the time for which it is left out runs from a day that must be given.
    #[must_use]
    pub const fn needs_a_day(self) -> bool {
        match self.treated() {
            Treated::ForWeeks | Treated::ForWeeksOrLonger | Treated::AsAgreed => true,
            Treated::Counts
            | Treated::CountsAbroad
            | Treated::FromIncome
            | Treated::Home
            | Treated::LeftOut => false,
        }
    }

    /// Whether it may be land, which is valued by the person's actual share (reg 24).
    #[must_use]
    pub const fn may_be_land(self) -> bool {
        matches!(self, Self::OtherProperty | Self::MainHome | Self::Abroad | Self::NewHome)
    }
}
