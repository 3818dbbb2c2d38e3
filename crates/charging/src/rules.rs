//! Every figure the rules may need, looked up once for a day.
//!
//! A page works out one sum; a simulation works out millions on the same day. Both run the same
//! rule over [`Rules`], in which finding a figure is reading a slot: no text is compared, nothing
//! is allocated. A figure that is missing keeps its error, and stops only a sum that needs it.

use std::collections::BTreeSet;

use basis::{Money, Weekly};
use jiff::civil::Date;
use packs::{Figure, InForce, Library, PackError, PackUsed};

use crate::{AssetKind, ChargingError, HousingKind, Regime, Setting, Treated};

/// Writes an enum of addresses, in the order of their slots.
macro_rules! addresses {
    ($(
        $(#[$meta:meta])*
        $name:ident { $($(#[$note:meta])* $figure:ident = $path:literal;)* }
    )*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $name { $($(#[$note])* $figure,)* }

            impl $name {
                /// Every one.
                pub const ALL: &'static [Self] = &[$(Self::$figure,)*];

                /// Its address in a pack.
                #[must_use]
                pub const fn path(self) -> &'static str {
                    match self { $(Self::$figure => $path,)* }
                }
            }
        )*
    };
}

addresses! {
    /// Weekly amounts that the law lays down.
    AWeek {
        /// Single, 18 to 24.
        MigSingle18To24 = "mig.single_18_24";
        /// Single, 25 to State Pension age.
        MigSingle25 = "mig.single_25_to_pension_age";
        /// Single, State Pension age.
        MigSinglePension = "mig.single_pension_age";
        /// Lone parent.
        MigLoneParent = "mig.lone_parent_18_plus";
        /// One of a couple, under State Pension age.
        MigCouple = "mig.couple_member_18_plus";
        /// One of a couple, State Pension age.
        MigCouplePension = "mig.couple_member_pension_age";
        /// Each child.
        MigChild = "mig.child_each";
        /// Disability premium, single.
        PremiumDisabilitySingle = "premium.disability_single";
        /// Disability premium, one of a couple.
        PremiumDisabilityCouple = "premium.disability_couple_member";
        /// Enhanced disability premium, single.
        PremiumEnhancedSingle = "premium.enhanced_disability_single";
        /// Enhanced disability premium, one of a couple.
        PremiumEnhancedCouple = "premium.enhanced_disability_couple_member";
        /// Carer premium.
        PremiumCarer = "premium.carer";
        /// What each step of capital is taken to bring.
        TariffIncome = "capital.tariff_income";
        /// What is left out of a war widow's or widower's pension.
        WarWidowLeftOut = "income.war_widow_left_out";
        /// Attendance Allowance, higher rate.
        AttendanceHigher = "benefit.attendance_allowance_higher";
        /// Attendance Allowance, lower rate.
        AttendanceLower = "benefit.attendance_allowance_lower";
        /// PIP daily living, enhanced rate.
        PipEnhanced = "benefit.pip_daily_living_enhanced";
        /// PIP daily living, standard rate.
        PipStandard = "benefit.pip_daily_living_standard";
        /// DLA care, highest rate.
        DlaHighest = "benefit.dla_care_highest";
        /// DLA care, middle rate.
        DlaMiddle = "benefit.dla_care_middle";
        /// What guarantee credit brings a single person up to.
        GuaranteeSingle = "guarantee_credit.standard_single";
        /// What guarantee credit brings a couple up to.
        GuaranteeCouple = "guarantee_credit.standard_couple";
        /// What guarantee credit adds for severe disability.
        GuaranteeSevere = "guarantee_credit.severe_disability";
        /// What guarantee credit adds for a carer.
        GuaranteeCarer = "guarantee_credit.carer";
        /// The income that Pension Credit takes each step of capital to bring.
        PensionCreditEach = "guarantee_credit.capital_income";
        /// The personal expenses allowance in a care home.
        PersonalExpenses = "pea.weekly";
        /// The most savings credit left out for a person without a partner.
        SavingsCreditSingle = "savings_credit.disregard_single";
        /// The most savings credit left out for one with a partner.
        SavingsCreditCouple = "savings_credit.disregard_couple";
        /// Basic income before 2015: income support, single, 18 to 24.
        BasicSingle18To24 = "basic.single_18_24";
        /// The same, 25 or over, and a lone parent.
        BasicSingle25 = "basic.single_25_plus";
        /// The same, a couple together.
        BasicCouple = "basic.couple";
        /// The same, each child.
        BasicChild = "basic.child_each";
        /// Income support's disability premium, single.
        BasicDisabilitySingle = "basic.disability_premium_single";
        /// The same, a couple together.
        BasicDisabilityCouple = "basic.disability_premium_couple";
        /// Income support's enhanced disability premium, single.
        BasicEnhancedSingle = "basic.enhanced_disability_premium_single";
        /// The same, a couple together.
        BasicEnhancedCouple = "basic.enhanced_disability_premium_couple";
        /// Income support's carer premium.
        BasicCarer = "basic.carer_premium";
        /// Basic income before 2015: the guarantee credit, single.
        BasicGuaranteeSingle = "basic.guarantee_credit_single";
        /// The same, a couple together.
        BasicGuaranteeCouple = "basic.guarantee_credit_couple";
    }
    /// Amounts of money that the law lays down.
    Pounds {
        /// Capital up to this brings no tariff income.
        LowerLimit = "capital.lower_limit";
        /// Capital over this means that the whole cost is payable.
        UpperLimit = "capital.upper_limit";
        /// The step of tariff income.
        TariffStep = "capital.tariff_step";
        /// Capital up to this does not count for Pension Credit.
        PensionCreditCapital = "guarantee_credit.capital_left_out";
        /// The step of capital for Pension Credit.
        PensionCreditStep = "guarantee_credit.capital_step";
        /// An adaptation that costs no more is minor, and free.
        MinorAdaptation = "free.minor_adaptation";
    }
    /// Whole numbers and percentages that the law lays down.
    Number {
        /// Weeks of reablement that are free.
        ReablementWeeks = "free.reablement_weeks";
        /// Weeks for which the home is left out.
        PropertyWeeks = "property.disregard_weeks";
        /// Weeks within which a return to a care home goes on with the first weeks.
        ReturnWeeks = "property.return_weeks";
        /// Weeks for which the home stays left out when a relative who lived there has gone.
        RelativeGoneWeeks = "property.relative_gone_weeks";
        /// Weeks that a short stay may last.
        ShortStayWeeks = "stay.short_term_weeks";
        /// Weeks that a temporary stay is not expected to exceed.
        TemporaryWeeks = "stay.temporary_weeks";
        /// Percent taken off capital that costs something to sell.
        SellingCost = "capital.selling_cost_percent";
        /// Percent of a pension that may be passed to a partner.
        PensionToPartner = "income.pension_to_partner_percent";
        /// Percent over basic income that had to be left before 2015.
        Buffer = "fairer.buffer_percent";
        /// The most of a chargeable budget before 2015, where the council set nothing lower.
        ContributionPercent = "fairer.contribution_percent";
        /// Percent of a war disablement pension that is left out.
        WarDisablement = "income.war_disablement_left_out_percent";
        /// Days in a care home after which benefits for daily life usually stop.
        BenefitLostAfter = "benefit.lost_after_days";
    }
    /// What a council may set for itself, a week.
    LocalAWeek {
        /// The most that anyone is charged.
        MaximumCharge = "policy.maximum_charge";
        /// The least that is collected.
        MinimumCharge = "policy.minimum_charge";
        /// Disability costs allowed without asking for each: a floor, never a cap.
        StandardDisabilityCosts = "policy.standard_disability_costs";
        /// The fee for arranging the care of someone who pays in full.
        ArrangementFee = "policy.arrangement_fee_weekly";
    }
    /// What a council may set for itself: percentages and whole numbers.
    LocalNumber {
        /// The percentage of available income that is charged.
        PercentageOfAvailable = "policy.percentage_of_available";
        /// The most of a chargeable budget that anyone may be asked for, in percent.
        ContributionPercent = "policy.contribution_percent";
        /// Nights a year in a care home that are charged as if at home.
        RespiteNights = "policy.respite_as_home_nights";
        /// The most of the disability benefits that count that anyone is charged, in percent.
        DisabilityBenefitsPercent = "policy.disability_benefits_percent";
        /// Before 2015: the share of disability benefits charged instead of a means test.
        BenefitsBasedPercent = "policy.benefits_based_percent";
        /// The same, of a severe disability premium.
        BenefitsBasedPremiumPercent = "policy.benefits_based_premium_percent";
    }
    /// What a council may set for itself: yes or no.
    LocalSwitch {
        /// Whether the night part of Attendance Allowance is left out.
        NightAttendance = "night.attendance_allowance";
        /// Whether the night part of PIP daily living is left out.
        NightPip = "night.pip_daily_living";
        /// Whether the night part of DLA care is left out.
        NightDla = "night.dla_care";
        /// Whether the enhanced part of PIP daily living is left out, whatever care there is at
        /// night.
        EnhancedPip = "policy.pip_enhanced_part_left_out";
        /// Whether Carer's Allowance is left out.
        CarersAllowance = "policy.carers_allowance_left_out";
        /// Whether savings credit is left out whole.
        SavingsCredit = "policy.savings_credit_left_out";
        /// Whether costs of disability are taken off where no disability benefit counts.
        CostsWithoutBenefit = "policy.disability_costs_without_benefit";
        /// Whether more is left to one of a couple where the couple would have too little.
        CoupleCheck = "policy.couple_check";
        /// Whether carers are charged for support to them.
        ChargesCarers = "policy.charges_carers";
    }
}

type Slots<T> = Vec<Result<T, PackError>>;

/// The law, and a council's policy over it, on one day, with every figure looked up.
///
/// ```
/// use charging::{AWeek, Rules};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let rules = Rules::on(&library, None, date(2019, 6, 1)).unwrap();
/// assert_eq!(rules.weekly(AWeek::MigSinglePension).unwrap().value.to_string(), "£189.00");
/// ```
#[derive(Clone, Debug)]
pub struct Rules<'p> {
    in_force: InForce<'p>,
    regime: Regime,
    weekly: Slots<Figure<'p, Weekly>>,
    pounds: Slots<Figure<'p, Money>>,
    numbers: Slots<Figure<'p, i64>>,
    local_weekly: Slots<Option<Figure<'p, Weekly>>>,
    local_numbers: Slots<Option<Figure<'p, i64>>>,
    local_switches: Slots<Option<Figure<'p, bool>>>,
    also_allowed: Result<Option<AlsoAllowed<'p>>, PackError>,
    /// As `pounds`, where a council has no say; only where there is a council.
    pounds_nationally: Slots<Figure<'p, Money>>,
    left_out: Slots<Figure<'p, LeftOutFor>>,
}

/// For how long the law leaves a kind of capital out (Schedule 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutFor {
    /// Not at all: the law of the day does not speak of it.
    NoTime,
    /// For good, or for as long as is reasonable.
    Good,
    /// For so many weeks.
    Weeks(i64),
}

/// Housing costs that a council allows beyond the national ones.
#[derive(Clone, Debug)]
struct AlsoAllowed<'p> {
    figure: Figure<'p, &'p [String]>,
    kinds: Vec<HousingKind>,
}

impl<'p> Rules<'p> {
    /// The rules on `day`, with a council's pack over them if one is named.
    ///
    /// # Errors
    ///
    /// No pack of that name. Figures that are missing are no error yet.
    pub fn on(
        library: &'p Library,
        council: Option<&str>,
        day: Date,
    ) -> Result<Self, ChargingError> {
        let regime = Regime::on(day);
        Ok(Self::of(library.in_force(regime.pack(), council, day)?))
    }

    /// The rules that `in_force` holds.
    #[must_use]
    pub fn of(in_force: InForce<'p>) -> Self {
        let also = in_force.local_list("housing.also_allowed");
        Self {
            regime: Regime::on(in_force.national_on()),
            weekly: AWeek::ALL.iter().map(|at| in_force.weekly(at.path())).collect(),
            pounds: pounds(&in_force),
            numbers: Number::ALL.iter().map(|at| in_force.number(at.path())).collect(),
            local_weekly: LocalAWeek::ALL
                .iter()
                .map(|at| in_force.local_weekly(at.path()))
                .collect(),
            local_numbers: LocalNumber::ALL
                .iter()
                .map(|at| in_force.local_number(at.path()))
                .collect(),
            local_switches: LocalSwitch::ALL
                .iter()
                .map(|at| in_force.local_switch(at.path()))
                .collect(),
            also_allowed: also.map(|figure| figure.map(AlsoAllowed::of)),
            pounds_nationally: if in_force.is_local() {
                pounds(&in_force.without_council())
            } else {
                Vec::new()
            },
            left_out: AssetKind::ALL.iter().map(|kind| left_out(&in_force, *kind)).collect(),
            in_force,
        }
    }

    /// The day asked about: ages, and times that the facts count from.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.in_force.day()
    }

    /// The day whose law this is: [`day`](Self::day), except where figures of one day are laid
    /// over facts of another to see why an answer changed (see [`compare`](crate::compare())).
    #[must_use]
    pub const fn law_on(&self) -> Date {
        self.in_force.national_on()
    }

    /// The law of that day.
    #[must_use]
    pub const fn regime(&self) -> Regime {
        self.regime
    }

    /// The same figures, with the person's age and times on another day.
    #[must_use]
    pub fn at(&self, day: Date) -> Self {
        Self { in_force: self.in_force.at(day), ..self.clone() }
    }

    /// The rules of another day, by the same packs.
    #[must_use]
    pub fn on_day(&self, day: Date) -> Self {
        Self::of(self.in_force.on_day(day))
    }

    /// Every day on which a figure of the law, or of the council, begins, changes or runs out.
    #[must_use]
    pub fn changes(&self) -> BTreeSet<Date> {
        self.in_force.changes()
    }

    /// The packs an answer rests on.
    #[must_use]
    pub fn used(&self) -> Vec<PackUsed> {
        self.in_force.used()
    }

    /// A weekly amount that the law lays down, a council's own if it has raised it.
    ///
    /// # Errors
    ///
    /// The figure is missing for the day: by name.
    #[inline]
    pub fn weekly(&self, at: AWeek) -> Result<&Figure<'p, Weekly>, ChargingError> {
        slot(&self.weekly, at as usize)
    }

    /// An amount that the law lays down, a council's own if it has raised it.
    ///
    /// # Errors
    ///
    /// The figure is missing for the day: by name.
    #[inline]
    pub fn pounds(&self, at: Pounds) -> Result<&Figure<'p, Money>, ChargingError> {
        slot(&self.pounds, at as usize)
    }

    /// An amount for someone in this setting: in a care home it is the law's, of which the upper
    /// capital limit is a bar (reg 12); elsewhere a council may be more generous.
    ///
    /// # Errors
    ///
    /// The figure is missing for the day: by name.
    #[inline]
    pub fn pounds_in(
        &self,
        setting: Setting,
        at: Pounds,
    ) -> Result<&Figure<'p, Money>, ChargingError> {
        if setting.is_care_home() && self.in_force.is_local() {
            slot(&self.pounds_nationally, at as usize)
        } else {
            self.pounds(at)
        }
    }

    /// For how long the law leaves a kind of capital out.
    ///
    /// # Errors
    ///
    /// The law of the day says nothing of it, or what it says has not been found: by name.
    #[inline]
    pub fn left_out(&self, kind: AssetKind) -> Result<&Figure<'p, LeftOutFor>, ChargingError> {
        slot(&self.left_out, kind as usize)
    }

    /// A whole number or percentage that the law lays down.
    ///
    /// # Errors
    ///
    /// The figure is missing for the day: by name.
    #[inline]
    pub fn number(&self, at: Number) -> Result<&Figure<'p, i64>, ChargingError> {
        slot(&self.numbers, at as usize)
    }

    /// A council's own weekly amount, if it has one.
    ///
    /// # Errors
    ///
    /// The council has one, but not for the day.
    #[inline]
    pub fn local_weekly(
        &self,
        at: LocalAWeek,
    ) -> Result<Option<&Figure<'p, Weekly>>, ChargingError> {
        slot(&self.local_weekly, at as usize).map(Option::as_ref)
    }

    /// A council's own percentage or number, if it has one.
    ///
    /// # Errors
    ///
    /// The council has one, but not for the day.
    #[inline]
    pub fn local_number(&self, at: LocalNumber) -> Result<Option<&Figure<'p, i64>>, ChargingError> {
        slot(&self.local_numbers, at as usize).map(Option::as_ref)
    }

    /// A council's own yes or no, if it says either.
    ///
    /// # Errors
    ///
    /// The council says one, but not for the day.
    #[inline]
    pub fn local_switch(
        &self,
        at: LocalSwitch,
    ) -> Result<Option<&Figure<'p, bool>>, ChargingError> {
        slot(&self.local_switches, at as usize).map(Option::as_ref)
    }

    /// What this council asks for once, for arranging the care of someone who pays in full.
    ///
    /// # Errors
    ///
    /// The council has such a fee, but not for the day.
    pub fn fee_once(&self) -> Result<Option<Figure<'p, Money>>, ChargingError> {
        Ok(self.in_force.local_pounds("policy.arrangement_fee_once")?)
    }

    /// How this council pays direct payments, net or gross of the contribution, if it says.
    ///
    /// # Errors
    ///
    /// The council says, but not for the day.
    pub fn direct_payments(&self) -> Result<Option<Figure<'p, &'p [String]>>, ChargingError> {
        Ok(self.in_force.local_list("policy.direct_payments")?)
    }

    /// The council's list of further housing costs, if this kind is on it.
    ///
    /// # Errors
    ///
    /// The council has a list, but not for the day.
    #[inline]
    pub fn also_allowed(
        &self,
        kind: HousingKind,
    ) -> Result<Option<&Figure<'p, &'p [String]>>, ChargingError> {
        let also = self.also_allowed.as_ref().map_err(Clone::clone)?.as_ref();
        Ok(also.filter(|also| also.kinds.contains(&kind)).map(|also| &also.figure))
    }
}

impl<'p> AlsoAllowed<'p> {
    fn of(figure: Figure<'p, &'p [String]>) -> Self {
        let kinds = figure.value.iter().filter_map(|word| HousingKind::from_key(word)).collect();
        Self { figure, kinds }
    }
}

fn pounds<'p>(in_force: &InForce<'p>) -> Slots<Figure<'p, Money>> {
    Pounds::ALL.iter().map(|at| in_force.pounds(at.path())).collect()
}

/// What the pack says at `disregard.<kind>`: weeks, or whether it is left out at all.
fn left_out<'p>(
    in_force: &InForce<'p>,
    kind: AssetKind,
) -> Result<Figure<'p, LeftOutFor>, PackError> {
    let path = format!("disregard.{}", kind.key());
    match kind.treated() {
        Treated::ForWeeks | Treated::ForWeeksOrLonger => {
            Ok(in_force.number(&path)?.map(LeftOutFor::Weeks))
        }
        Treated::LeftOut
        | Treated::AsAgreed
        | Treated::Counts
        | Treated::CountsAbroad
        | Treated::FromIncome
        | Treated::Home => {
            let yes = |yes| if yes { LeftOutFor::Good } else { LeftOutFor::NoTime };
            Ok(in_force.switch(&path)?.map(yes))
        }
    }
}

#[inline]
fn slot<T>(slots: &Slots<T>, at: usize) -> Result<&T, ChargingError> {
    match slots.get(at) {
        Some(Ok(value)) => Ok(value),
        Some(Err(why)) => Err(why.clone().into()),
        None => unreachable!("every address has its slot"),
    }
}
