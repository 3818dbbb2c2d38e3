//! Benefits and allowances that a person seems to be missing, and what each would change.
//!
//! Nothing here is ever assumed in a sum: it is pointed out, with what the person would then pay,
//! so that they can claim it or tell the council. Whether they would get it is for the office that
//! pays it.

use basis::{Cite, FigureUsed, Period, Weekly};
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::guarantee::worked_out;
use super::income::{qualifying, receives, standard_guarantee};
use crate::law::{ATTENDANCE_64, PENSION_CREDIT_6, REG_7, SCH_1_PARA_40, WELFARE_REFORM_78};
use crate::means::kinds::kinds;
use crate::{
    AWeek, ChargingError, Contribution, Household, Income, IncomeKind, Means, Premiums, Regime,
    Rules, Setting, contribution,
};

kinds! {
    /// What a person may be missing.
    Missing {
        /// The guarantee part of Pension Credit.
        GuaranteeCredit = "guarantee_credit", "Pension Credit";
        /// Attendance Allowance.
        AttendanceAllowance = "attendance_allowance", "Attendance Allowance";
        /// The daily living part of PIP.
        Pip = "pip", "Personal Independence Payment (PIP)";
        /// What the means test leaves out for savings credit.
        SavingsDisregard = "savings_disregard", "The savings disregard";
        /// The carer premium of the minimum income guarantee.
        CarerPremium = "carer_premium", "The carer premium";
        /// The disability premiums of the minimum income guarantee.
        DisabilityPremiums = "disability_premiums", "The disability premiums";
    }
}

/// Something that a person seems to be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pointer {
    /// What it is.
    pub what: Missing,
    /// Why it seems so, in a sentence or two.
    pub why: String,
    /// What it would bring or leave a week; `None` where that is not known.
    pub weekly: Option<Weekly>,
    /// What the person would pay a week with it; `None` where that is not known.
    pub pays: Option<Weekly>,
    /// Why an amount is not known: the figure that is missing.
    pub not_known: Option<String>,
    /// The law that gives it.
    pub rule: Cite,
    /// The figures that the amount rests on.
    pub figures: Vec<FigureUsed>,
    /// Where to claim it; `None` where it is the council that must be told.
    pub claim: Option<&'static str>,
}

/// What a person seems to be missing under the Care Act, most usual first. Nothing for facts that
/// cannot be, and before April 2015.
///
/// ```
/// use basis::{Money, Period, Weekly};
/// use charging::care_act::missing;
/// use charging::{Household, Income, IncomeKind, Means, Rules};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let rules = Rules::on(&library, None, date(2023, 6, 1)).unwrap();
/// let pension = Income::new(IncomeKind::StatePension, Money::pence(15_620), Period::Weekly);
/// let means = Means {
///     pension_age: true,
///     income: vec![pension],
///     ..Means::new(date(1953, 1, 1), Household::Single)
/// };
/// // The standard minimum guarantee was £201.05.
/// assert_eq!(missing(&means, &rules)[0].weekly, Some(Weekly::pence(4_485)));
/// ```
#[must_use]
pub fn missing(means: &Means, rules: &Rules<'_>) -> Vec<Pointer> {
    if rules.regime() == Regime::BeforeCareAct {
        return vec![];
    }
    let now = match contribution(means, rules, &mut ()) {
        Ok(now) => Ok(now),
        Err(ChargingError::Figure(why)) => Err(ChargingError::Figure(why)),
        Err(_) => return vec![],
    };
    let look = Look { means, rules, now };
    let found = [
        look.guarantee_credit(),
        look.attendance_allowance(),
        look.pip(),
        look.savings_disregard(),
        look.carer_premium(),
        look.disability_premiums(),
    ];
    found.into_iter().flatten().collect()
}

/// What is looked at: the facts, the rules, and what the person pays now.
struct Look<'a> {
    means: &'a Means,
    rules: &'a Rules<'a>,
    now: Result<Contribution, ChargingError>,
}

/// What was found: the amount a week, why, the figures, and the facts with it.
struct Found {
    weekly: Option<Weekly>,
    why: String,
    figures: Vec<FigureUsed>,
    with: Option<Means>,
}

impl Look<'_> {
    fn guarantee_credit(&self) -> Option<Pointer> {
        let means = self.means;
        let couple = means.household == Household::Couple;
        // Both of a couple must be old enough; in a care home for good each counts alone.
        let both = !couple
            || means.setting != Setting::Permanent
                && means.partner.is_some_and(|partner| partner.pension_age);
        let has = receives(means, |kind| kind == IncomeKind::GuaranteeCredit);
        if !means.pension_age || !both || has {
            return None;
        }
        let claim = Some("https://www.gov.uk/pension-credit/how-to-claim");
        self.point(Missing::GuaranteeCredit, PENSION_CREDIT_6, claim, self.guarantee_amount())
    }

    /// What guarantee credit would be.
    fn guarantee_amount(&self) -> Result<Option<Found>, ChargingError> {
        let (means, rules) = (self.means, self.rules);
        let now = self.now.as_ref().map_err(Clone::clone)?;
        let standard = rules.weekly(standard_guarantee(means, rules.regime()))?;
        let mut figures = vec![standard.used()];
        let mut up_to = standard.value;
        if means.carer {
            let carer = rules.weekly(AWeek::GuaranteeCarer)?;
            figures.push(carer.used());
            up_to = up_to + carer.value;
        }
        let couple = means.household == Household::Couple;
        let mut more = String::new();
        let mut perhaps = Weekly::ZERO;
        if !couple && receives(means, shows_severe_disability) {
            let severe = rules.weekly(AWeek::GuaranteeSevere)?;
            figures.push(severe.used());
            let nobody = "nobody is paid Carer’s Allowance to look after you";
            if means.lives_alone {
                up_to = up_to + severe.value;
                more = format!(". {} of it is for severe disability, if {nobody}", severe.value);
            } else {
                perhaps = severe.value;
                let value = severe.value;
                more = format!(". If no other adult lives with you and {nobody}, add {value}");
            }
        }
        let own = qualifying(means, now.capital, rules)?;
        let weekly = up_to.less(own);
        if (up_to + perhaps).less(own) == Weekly::ZERO {
            return Ok(None);
        }
        let whose = if couple { "the income of you both" } else { "your income" };
        let why = format!(
            "Pension Credit brings {whose} up to {up_to} a week, and what counts for it now is \
             {own}{more}"
        );
        if weekly == Weekly::ZERO {
            return Ok(Some(Found { weekly: None, why, figures, with: None }));
        }
        let credit = Income {
            owners: if couple { 2 } else { 1 },
            ..Income::new(IncomeKind::GuaranteeCredit, weekly.0, Period::Weekly)
        };
        let with = self.with(|means| means.income.push(credit));
        Ok(Some(Found { weekly: Some(weekly), why, figures, with: Some(with) }))
    }

    fn attendance_allowance(&self) -> Option<Pointer> {
        let means = self.means;
        let in_home = means.setting == Setting::Permanent;
        if !means.pension_age || in_home || receives(means, is_for_disability) {
            return None;
        }
        let why = "You have care and have reached State Pension age, and no benefit for daily \
                   life is among your money. At the lower rate it would be";
        let claim = Some("https://www.gov.uk/attendance-allowance/how-to-claim");
        let kind = IncomeKind::AttendanceAllowanceLower;
        let found = self.benefit(AWeek::AttendanceLower, kind, why);
        self.point(Missing::AttendanceAllowance, ATTENDANCE_64, claim, found)
    }

    fn pip(&self) -> Option<Pointer> {
        let means = self.means;
        let in_home = means.setting == Setting::Permanent;
        if means.pension_age || in_home || receives(means, is_for_disability) {
            return None;
        }
        let why = "You have care and have not reached State Pension age, and no benefit for daily \
                   life is among your money. At the standard rate it would be";
        let claim = Some("https://www.gov.uk/pip/how-to-claim");
        let kind = IncomeKind::PipDailyLivingStandard;
        let found = self.benefit(AWeek::PipStandard, kind, why);
        self.point(Missing::Pip, WELFARE_REFORM_78, claim, found)
    }

    /// A benefit at one rate.
    fn benefit(
        &self,
        rate: AWeek,
        kind: IncomeKind,
        why: &str,
    ) -> Result<Option<Found>, ChargingError> {
        let rate = self.rules.weekly(rate)?;
        let income = Income::new(kind, rate.value.0, Period::Weekly);
        let with = self.with(|means| means.income.push(income));
        let why = format!(
            "{why} {} a week. Part of it may go to your care; what your disability costs you can \
             then be taken off too",
            rate.value
        );
        let (weekly, figures) = (Some(rate.value), vec![rate.used()]);
        Ok(Some(Found { weekly, why, figures, with: Some(with) }))
    }

    fn savings_disregard(&self) -> Option<Pointer> {
        let means = self.means;
        let has = receives(means, |kind| kind == IncomeKind::SavingsCredit);
        let too_late = WOMEN_BORN_BEFORE <= means.born;
        if !means.pension_age || means.pension_before_2016 || has || too_late {
            return None;
        }
        self.point(Missing::SavingsDisregard, SCH_1_PARA_40, None, self.savings_amount())
    }

    fn savings_amount(&self) -> Result<Option<Found>, ChargingError> {
        let (means, rules) = (self.means, self.rules);
        let now = self.now.as_ref().map_err(Clone::clone)?;
        let standard = rules.weekly(standard_guarantee(means, rules.regime()))?;
        if qualifying(means, now.capital, rules)? <= standard.value {
            return Ok(None);
        }
        let if_woman = if means.born < MEN_BORN_BEFORE { "" } else { ", if you are a woman" };
        let why = format!(
            "You reached State Pension age before 6 April 2016{if_woman}, and your income is more \
             than the standard minimum guarantee: a part of it may have to be left out"
        );
        let with = self.with(|means| means.pension_before_2016 = true);
        let income = contribution(&with, rules, &mut ())?.income;
        let (weekly, figures) = (Some(now.income - income), vec![standard.used()]);
        Ok(Some(Found { weekly, why, figures, with: Some(with) }))
    }

    fn carer_premium(&self) -> Option<Pointer> {
        let means = self.means;
        let cares = receives(means, |kind| kind == IncomeKind::CarersAllowance);
        if !cares || means.carer || means.setting.is_care_home() {
            return None;
        }
        let found = self.rules.weekly(AWeek::PremiumCarer).map(|premium| {
            let with = self.with(|means| means.carer = true);
            let why = "You get Carer’s Allowance, and the carer premium is not in what you keep";
            let (weekly, figures) = (Some(premium.value), vec![premium.used()]);
            Some(Found { weekly, why: why.to_owned(), figures, with: Some(with) })
        });
        self.point(Missing::CarerPremium, REG_7, None, found)
    }

    fn disability_premiums(&self) -> Option<Pointer> {
        let means = self.means;
        let would = worked_out(means);
        let left_off = match means.premiums {
            Premiums::None => would.0,
            Premiums::Disability => would.1,
            Premiums::Enhanced | Premiums::WorkOut => false,
        };
        if !left_off || means.pension_age || means.setting.is_care_home() {
            return None;
        }
        self.point(Missing::DisabilityPremiums, REG_7, None, self.premiums_amount())
    }

    fn premiums_amount(&self) -> Result<Option<Found>, ChargingError> {
        let now = self.now.as_ref().map_err(Clone::clone)?;
        let with = self.with(|means| means.premiums = Premiums::WorkOut);
        let more = contribution(&with, self.rules, &mut ())?.guarantee.less(now.guarantee);
        let why = "Your benefits would carry a premium with income support, and it is not in what \
                   you keep";
        let (weekly, why) = (Some(more), why.to_owned());
        Ok(Some(Found { weekly, why, figures: vec![], with: Some(with) }))
    }

    /// The facts with a change.
    fn with(&self, change: impl FnOnce(&mut Means)) -> Means {
        let mut means = self.means.clone();
        change(&mut means);
        means
    }

    /// What to say of what was found; where a figure is missing, that it is.
    fn point(
        &self,
        what: Missing,
        rule: Cite,
        claim: Option<&'static str>,
        found: Result<Option<Found>, ChargingError>,
    ) -> Option<Pointer> {
        let (found, mut not_known) = match found {
            Ok(None) => return None,
            Ok(Some(found)) => (found, None),
            Err(why) => {
                let says = "You may be able to get it; how much is not known".to_owned();
                let found = Found { weekly: None, why: says, figures: vec![], with: None };
                (found, Some(why.to_string()))
            }
        };
        let with = found.with.as_ref();
        let pays = match with.map(|means| contribution(means, self.rules, &mut ())) {
            Some(Ok(answer)) => Some(answer.pays),
            Some(Err(why)) => {
                not_known = Some(why.to_string());
                None
            }
            None => None,
        };
        let Found { weekly, why, figures, with: _ } = found;
        Some(Pointer { what, why, weekly, pays, not_known, rule, figures, claim })
    }
}

/// Men born before this day reached State Pension age before 6 April 2016.
const MEN_BORN_BEFORE: Date = date(1951, 4, 6);
/// So did women born before this one.
const WOMEN_BORN_BEFORE: Date = date(1953, 4, 6);

/// Whether it is a benefit for disability of any kind that stands in the way of another.
const fn is_for_disability(kind: IncomeKind) -> bool {
    use IncomeKind as K;
    kind.is_for_daily_life() || matches!(kind, K::ArmedForcesIndependence)
}

/// Whether it shows severe disability for Pension Credit (SI 2002/1792 Sch 1 para 1).
const fn shows_severe_disability(kind: IncomeKind) -> bool {
    use IncomeKind as K;
    match kind {
        K::DlaCareLowest | K::ConstantAttendance => false,
        kind => is_for_disability(kind),
    }
}
