//! What would change the answer: one fact is changed a little, and the rule is run again.
//!
//! Only what could matter to the person is asked: no rent for someone in a care home, no
//! Attendance Allowance for someone who has it. Nothing is promised: another benefit may come
//! with one, and what is entered here stays as it is.

use basis::{Money, Period, Weekly};

use crate::{
    AWeek, Asset, AssetKind, ChargingError, Contribution, Cost, HousingCost, HousingKind, Income,
    IncomeKind, Means, Pounds, Rules, contribution,
};

/// A little more or less of something, a week.
const LITTLE: Money = Money::pounds(10);
/// A little more cost of disability, a week.
const COST: Money = Money::pounds(5);
/// What somebody might earn, a week.
const EARNED: Money = Money::pounds(50);

/// One supposition, with what it would come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// What is supposed.
    pub suppose: Suppose,
    /// What the person would pay a week.
    pub pays: Weekly,
    /// What more they would pay than now: less, if it is below nothing.
    pub more: Weekly,
    /// What more would come in a week, where the supposition brings money.
    pub brings: Weekly,
}

/// What is supposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppose {
    /// A cost of the home rose by so much a week.
    Housing(HousingKind, Money),
    /// There were so much more cost of disability a week.
    DisabilityCost(Money),
    /// Savings fell to the upper limit.
    SavingsFallToUpper(Money),
    /// Savings fell to the lower limit.
    SavingsFallToLower(Money),
    /// Savings rose by one step of tariff income.
    SavingsRise(Money),
    /// Savings rose above the upper limit.
    SavingsAboveUpper(Money),
    /// Income of a kind rose by so much a week.
    Income(IncomeKind, Money),
    /// A benefit came in that does not come in now.
    Benefit(IncomeKind, Money),
    /// The person began to earn so much a week.
    Earnings(Money),
    /// The council arranged care at night.
    NightCare,
    /// The care cost so much more a week.
    CareCost(Money),
}

impl Suppose {
    /// The supposition in words; `whose` is `your`, or `their` for someone else.
    ///
    /// ```
    /// use basis::Money;
    /// use charging::{HousingKind, what_if::Suppose};
    /// let rent = Suppose::Housing(HousingKind::Rent, Money::pounds(10));
    /// assert_eq!(rent.says("your"), "If your rent rose by £10.00 a week");
    /// ```
    #[must_use]
    pub fn says(self, whose: &str) -> String {
        let they = if whose == "your" { "you" } else { "they" };
        match self {
            Self::Housing(kind, by) => {
                format!("If {whose} {} rose by {by} a week", housing(kind))
            }
            Self::DisabilityCost(by) => {
                format!("If {whose} costs of disability were {by} a week more")
            }
            Self::SavingsFallToUpper(to) | Self::SavingsFallToLower(to) => {
                format!("If {whose} savings and other capital fell to {to}")
            }
            Self::SavingsRise(by) => format!("If {whose} savings rose by {by}"),
            Self::SavingsAboveUpper(limit) => {
                format!("If {whose} savings and other capital rose above {limit}")
            }
            Self::Income(kind, by) => {
                format!("If {whose} {} rose by {by} a week", income(kind))
            }
            Self::Benefit(kind, of) => format!("If {they} got {} of {of} a week", income(kind)),
            Self::Earnings(of) => format!("If {they} earned {of} a week from work"),
            Self::NightCare => "If the council arranged care at night".to_owned(),
            Self::CareCost(by) => format!("If {whose} care cost {by} a week more"),
        }
    }
}

/// What would change what a person pays, on the day and by the figures of `rules`. Suppositions
/// that cannot be worked out, as for want of a figure, are left out; so is everything if the
/// facts as they are cannot be.
///
/// ```
/// use basis::{Money, Period, Weekly};
/// use charging::what_if::{Suppose, what_if};
/// use charging::{Cost, Household, Income, IncomeKind, Means, Rules};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let rules = Rules::on(&library, None, date(2023, 6, 1)).unwrap();
/// let weekly = |kind, pounds| Income::new(kind, Money::pounds(pounds), Period::Weekly);
/// let pension = weekly(IncomeKind::StatePension, 250);
/// let allowance = weekly(IncomeKind::AttendanceAllowanceLower, 68);
/// let means = Means {
///     pension_age: true,
///     income: vec![pension, allowance],
///     care_cost: Weekly::pence(50_000),
///     ..Means::new(date(1940, 9, 1), Household::Single)
/// };
/// let all = what_if(&means, &rules);
/// let dearer = Suppose::DisabilityCost(Money::pounds(5));
/// let dearer = all.iter().find(|one| one.suppose == dearer).unwrap();
/// assert_eq!(dearer.more, Weekly::pence(-500));
/// ```
#[must_use]
pub fn what_if(means: &Means, rules: &Rules<'_>) -> Vec<WhatIf> {
    let Ok(now) = contribution(means, rules, &mut ()) else { return Vec::new() };
    let run = |supposed: Supposed| {
        let Supposed { suppose, means, brings } = supposed;
        let pays = contribution(&means, rules, &mut ()).ok()?.pays;
        Some(WhatIf { suppose, pays, more: pays - now.pays, brings })
    };
    let sets = [
        home(means),
        disability(means),
        savings(means, rules, &now).unwrap_or_default(),
        money(means, rules),
        care(means, &now),
    ];
    sets.into_iter().flatten().filter_map(run).collect()
}

/// Facts with something supposed.
struct Supposed {
    suppose: Suppose,
    means: Means,
    brings: Weekly,
}

impl Supposed {
    fn new(suppose: Suppose, means: Means) -> Self {
        Self { suppose, means, brings: Weekly::ZERO }
    }

    fn bringing(suppose: Suppose, means: Means, brings: Money) -> Self {
        Self { suppose, means, brings: Weekly(brings) }
    }
}

/// What the home costs: the first cost of each kind that is entered, at most two.
fn home(means: &Means) -> Vec<Supposed> {
    if means.setting.is_care_home() {
        return Vec::new();
    }
    let mut kinds: Vec<HousingKind> = means.housing.iter().map(|cost| cost.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let dearer = |kind| {
        let mut supposed = means.clone();
        supposed.housing.push(HousingCost::new(kind, LITTLE, Period::Weekly));
        Supposed::new(Suppose::Housing(kind, LITTLE), supposed)
    };
    kinds.into_iter().take(2).map(dearer).collect()
}

fn disability(means: &Means) -> Vec<Supposed> {
    if means.setting.is_care_home() {
        return Vec::new();
    }
    let mut supposed = means.clone();
    let what = "Supposed".to_owned();
    supposed.disability_costs.push(Cost { what, amount: COST, every: Period::Weekly });
    vec![Supposed::new(Suppose::DisabilityCost(COST), supposed)]
}

/// Savings on the other side of a limit, or a step more.
fn savings(
    means: &Means,
    rules: &Rules<'_>,
    now: &Contribution,
) -> Result<Vec<Supposed>, ChargingError> {
    let figure = |at| rules.pounds_in(means.setting, at).map(|figure| figure.value);
    let (lower, upper) = (figure(Pounds::LowerLimit)?, figure(Pounds::UpperLimit)?);
    let step = figure(Pounds::TariffStep)?;
    let has = now.capital;
    let mut all = Vec::new();
    let mut fall = |suppose, to| {
        if let Some(means) = with_capital(means, rules, has, to) {
            all.push(Supposed::new(suppose, means));
        }
    };
    if upper < has {
        fall(Suppose::SavingsFallToUpper(upper), upper);
    } else if lower < has {
        fall(Suppose::SavingsFallToLower(lower), lower);
    }
    let mut rise = |suppose, by| all.push(Supposed::new(suppose, with_more(means, by)));
    if has <= upper {
        if lower < has {
            rise(Suppose::SavingsRise(step), step);
        }
        let above = upper - has + Money::pence(1);
        rise(Suppose::SavingsAboveUpper(upper), above);
    }
    Ok(all)
}

pub(crate) fn with_more(means: &Means, by: Money) -> Means {
    let mut supposed = means.clone();
    supposed.capital.push(Asset::new(AssetKind::Savings, by));
    supposed
}

/// The facts with so much less savings of the person's own that `to` counts; `None` if they have
/// not so much of it. The rule says whether it came out.
pub(crate) fn with_capital(
    means: &Means,
    rules: &Rules<'_>,
    has: Money,
    to: Money,
) -> Option<Means> {
    let mut supposed = means.clone();
    let mut over = has.less(to);
    let own = |asset: &&mut Asset| {
        let free = asset.owed.is_zero() && !asset.costs_to_sell && asset.left_out.is_none();
        let kind = matches!(asset.kind, AssetKind::Savings | AssetKind::Investments);
        kind && free && asset.owners == 1 && asset.share.is_none()
    };
    for asset in supposed.capital.iter_mut().filter(own) {
        let less = asset.amount.min(over);
        asset.amount = asset.amount - less;
        over = over - less;
    }
    let counted = contribution(&supposed, rules, &mut ()).ok()?.capital;
    (counted == to).then_some(supposed)
}

/// Money that comes in: more of what counts, a benefit that is not there, earnings.
fn money(means: &Means, rules: &Rules<'_>) -> Vec<Supposed> {
    let with = |kind, amount| {
        let mut supposed = means.clone();
        supposed.income.push(Income::new(kind, amount, Period::Weekly));
        supposed
    };
    let mut all = Vec::new();
    let pension = [IncomeKind::PrivatePension, IncomeKind::StatePension];
    let pension = pension.into_iter().find(|kind| gets(means, |one| one == *kind));
    if let Some(kind) = pension {
        all.push(Supposed::bringing(Suppose::Income(kind, LITTLE), with(kind, LITTLE), LITTLE));
    }
    if !gets(means, is_for_care) {
        let (kind, figure) = if means.pension_age {
            (IncomeKind::AttendanceAllowanceLower, AWeek::AttendanceLower)
        } else {
            (IncomeKind::PipDailyLivingStandard, AWeek::PipStandard)
        };
        if let Ok(figure) = rules.weekly(figure) {
            let amount = figure.value.0;
            let supposed = with(kind, amount);
            all.push(Supposed::bringing(Suppose::Benefit(kind, amount), supposed, amount));
        }
    }
    if !means.pension_age && !gets(means, |kind| kind == IncomeKind::Earnings) {
        let supposed = with(IncomeKind::Earnings, EARNED);
        all.push(Supposed::bringing(Suppose::Earnings(EARNED), supposed, EARNED));
    }
    all
}

fn care(means: &Means, now: &Contribution) -> Vec<Supposed> {
    let mut all = Vec::new();
    let has_night_part = |kind| {
        use IncomeKind as K;
        matches!(kind, K::AttendanceAllowanceHigher | K::PipDailyLivingEnhanced | K::DlaCareHighest)
    };
    if !means.night_care && gets(means, has_night_part) {
        let supposed = Means { night_care: true, ..means.clone() };
        all.push(Supposed::new(Suppose::NightCare, supposed));
    }
    if Weekly::ZERO < now.care_cost {
        let care_cost = means.care_cost + Weekly(LITTLE);
        let supposed = Means { care_cost, ..means.clone() };
        all.push(Supposed::new(Suppose::CareCost(LITTLE), supposed));
    }
    all
}

fn gets(means: &Means, wanted: impl Fn(IncomeKind) -> bool) -> bool {
    means.income.iter().any(|income| wanted(income.kind))
}

/// Whether a benefit is paid for the need of care.
const fn is_for_care(kind: IncomeKind) -> bool {
    use IncomeKind as K;
    matches!(
        kind,
        K::AttendanceAllowanceLower
            | K::AttendanceAllowanceHigher
            | K::PipDailyLivingStandard
            | K::PipDailyLivingEnhanced
            | K::DlaCareLowest
            | K::DlaCareMiddle
            | K::DlaCareHighest
    )
}

/// A cost of the home inside a sentence.
fn housing(kind: HousingKind) -> String {
    match kind {
        HousingKind::CouncilTax => "Council Tax".to_owned(),
        other => inside(other.says()),
    }
}

/// A kind of income inside a sentence.
fn income(kind: IncomeKind) -> String {
    match kind {
        IncomeKind::PrivatePension => "private or work pension".to_owned(),
        other => other.says().to_owned(),
    }
}

/// A name without what follows its comma, and with a small letter at its front.
fn inside(name: &str) -> String {
    let name = name.split(',').next().unwrap_or(name);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
