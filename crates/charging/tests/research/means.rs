//! A published case as facts of ours, and the rules of its council.

use std::sync::{Arc, LazyLock};

use basis::{Money, Period, Weekly};
use charging::{
    AWeek, Asset, AssetKind, Cost, Household, HousingCost, Income, IncomeKind, LocalSwitch, Means,
    Partner, Premiums, Rules, Setting, Stay, care_act,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;

use crate::common::{COUNCIL, Local, library};
use crate::names;
use crate::read::{self, Kind, Place, Published, Regime};

/// What a case comes to: the facts, the day, and the packs with its council.
pub(crate) struct Ready {
    pub(crate) means: Means,
    pub(crate) on: Date,
    pub(crate) library: Arc<Library>,
}

impl Ready {
    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules::on(&self.library, Some(COUNCIL), self.on).unwrap()
    }
}

/// The facts of a case. What a page leaves open is chosen so that it changes nothing.
pub(crate) fn ready(case: &Published) -> Result<Ready, String> {
    let on = day(case);
    let mut means = means(case, on)?;
    let mut local = Local::new();
    for words in &case.local_rules {
        local.extend(names::rule(words)?.into_iter().map(|(at, value)| (at.to_owned(), value)));
    }
    if let Some(percent) = &case.percent_of_net_income_charged
        && percent.as_i64() != Some(100)
        && case.setting != Place::CareHome
    {
        local.insert("policy.percentage_of_available".into(), percent.to_string());
    }
    let also = case.housing_costs.iter().map(|one| names::housing(&one.name));
    let also: Vec<_> = also.collect::<Result<_, _>>()?;
    let also: Vec<&str> =
        also.iter().filter(|kind| !kind.is_national()).map(|kind| kind.key()).collect();
    if !also.is_empty() {
        local.insert("housing.also_allowed".into(), also.join(", "));
    }
    let counts = means.income.iter().any(|one| one.kind.is_for_daily_life());
    if !means.disability_costs.is_empty() && !counts && case.regime == Regime::CareAct {
        local.insert(LocalSwitch::CostsWithoutBenefit.path().into(), "yes".into());
    }
    let plain = made(&local, on);
    let rules = Rules::on(&plain, Some(COUNCIL), on).unwrap();
    own_guarantee(case, &mut means, &mut local, &rules);
    let library = made(&local, on);
    if let (Kind::LowerOf | Kind::DirectPayment, Some(most)) = (case.kind, most(case)) {
        let rules = Rules::on(&library, Some(COUNCIL), on).unwrap();
        set_available(&mut means, most, &rules);
    }
    Ok(Ready { means, on, library })
}

/// The shipped packs, and a council that sets nothing.
static PLAIN: LazyLock<Arc<Library>> =
    LazyLock::new(|| Arc::new(library(&Local::new(), date(2015, 4, 1), "yearly")));

/// The shipped packs with a council that sets just this, for the year of the day.
pub(crate) fn made(local: &Local, on: Date) -> Arc<Library> {
    if local.is_empty() {
        return Arc::clone(&PLAIN);
    }
    let year = if on.month() < 4 { on.year() - 1 } else { on.year() };
    Arc::new(library(local, date(year, 4, 1), "yearly"))
}

/// A day in the year of the case; where it has none, one whose figures are all there.
fn day(case: &Published) -> Date {
    let stated = case.tax_year.get(..4).and_then(|year| year.parse().ok());
    match (stated, case.regime) {
        (Some(year), _) => date(year, 10, 6),
        (None, Regime::FairerCharging | Regime::Crag) => date(2010, 10, 4),
        (None, _) => date(2024, 10, 7),
    }
}

fn means(case: &Published, on: Date) -> Result<Means, String> {
    let person = &case.person;
    let household = household(person.household.as_deref().unwrap_or_default());
    let (born, pension_age) = age(case, on);
    let mut means = Means { pension_age, ..Means::new(born, household) };
    means.lives_alone = person.household.as_deref().is_some_and(|text| text.contains("alone"));
    means.care_cost = case.cost_of_care_weekly.map_or(Weekly::pence(500_000), read::Amount::weekly);
    for one in &case.income {
        means.income.extend(income(one, on)?);
    }
    if case.kind == Kind::BenefitEntitlement {
        let gets = person.disability.as_deref().is_some_and(|text| text.contains("AA"));
        let attendance = at_rate(AWeek::AttendanceLower, IncomeKind::AttendanceAllowanceLower, on);
        means.income.extend(gets.then_some(attendance));
    }
    let capital = &case.capital;
    let savings = capital.savings.map(|all| Asset::new(AssetKind::Savings, all.0));
    let both = |all| Asset { owners: 2, ..Asset::new(AssetKind::Savings, all) };
    let home = capital.property.map(|all| Asset::new(AssetKind::MainHome, all.0));
    let joint = capital.joint_savings.map(|all| both(all.0));
    means.capital = savings.into_iter().chain(joint).chain(home).collect();
    for one in &case.housing_costs {
        let kind = names::housing(&one.name)?;
        means.housing.push(HousingCost::new(kind, one.weekly.0, Period::Weekly));
    }
    for one in case.dre_items.iter().chain(&case.other_allowances) {
        let (what, amount) = (one.name.clone(), one.weekly.0);
        means.disability_costs.push(Cost { what, amount, every: Period::Weekly });
    }
    if case.setting == Place::CareHome && case.kind != Kind::EquityLimit {
        means.setting = Setting::Permanent;
        means.stay = Some(Stay::new(on.saturating_sub(35.days())).into());
    }
    means.partner = case.total("partner_income").map(|income| Partner {
        income: income.weekly(),
        housing: case.total("partner_half_housing").unwrap_or_default().weekly(),
        pension_age,
        ..Partner::default()
    });
    Ok(means)
}

fn household(text: &str) -> Household {
    if text.contains("lone parent") {
        Household::LoneParent
    } else if text.contains("couple") || text.contains("with partner") {
        Household::Couple
    } else {
        Household::Single
    }
}

/// The date of birth and whether it is pension age: of an age, of a band, or of what they get.
fn age(case: &Published, on: Date) -> (Date, bool) {
    use IncomeKind as K;
    let band = case.person.age_band.as_deref().unwrap_or_default();
    let for_pensioners = |one: &read::Income| {
        let kinds = [K::StatePension, K::GuaranteeCredit, K::SavingsCredit];
        let kind = names::income(&one.name).unwrap_or(K::Other);
        kinds.contains(&kind) || one.name.to_lowercase().starts_with("attendance allowance")
    };
    let older = match (band, case.person.age) {
        ("18-24", _) => false,
        (band, _) if band.contains("to pension age") || band.starts_with("25") => false,
        ("", Some(age)) => 66 <= age,
        ("", None) => case.setting == Place::CareHome || case.income.iter().any(for_pensioners),
        _ => true,
    };
    let age = case.person.age.unwrap_or(match band {
        "18-24" => 21,
        _ if older => 80,
        _ => 40,
    });
    (date(on.year() - age, 1, 2), older)
}

fn income(one: &read::Income, on: Date) -> Result<Vec<Income>, String> {
    let weekly = |kind, amount| Income::new(kind, amount, Period::Weekly);
    if one.name == "Attendance Allowance" {
        let higher = at_rate(AWeek::AttendanceHigher, IncomeKind::AttendanceAllowanceHigher, on);
        let is_higher = higher.amount == one.weekly.0;
        let kind = IncomeKind::AttendanceAllowanceLower;
        return Ok(vec![if is_higher { higher } else { weekly(kind, one.weekly.0) }]);
    }
    let kind = names::income(&one.name)?;
    let why = one.why_disregarded.as_deref().unwrap_or_default();
    if kind != IncomeKind::Other || one.disregarded.0.is_zero() {
        return Ok(vec![weekly(kind, one.weekly.0)]);
    }
    // A sum in one, of which the page says what was left out.
    let mut found = Vec::new();
    if let Some(amount) = amount_after(why, "savings credit") {
        found.push(weekly(IncomeKind::SavingsCredit, amount));
    }
    if amount_after(why, "night-care element of AA").is_some() {
        found.push(at_rate(AWeek::AttendanceHigher, IncomeKind::AttendanceAllowanceHigher, on));
    }
    if found.is_empty() {
        return Err(format!("nothing says what was left out of `{}`: {why}", one.name));
    }
    let rest = one.weekly.0 - found.iter().map(|one| one.amount).sum::<Money>();
    found.push(weekly(IncomeKind::Other, rest));
    Ok(found)
}

/// The amount that stands after some words.
fn amount_after(text: &str, words: &str) -> Option<Money> {
    let after = text.split_once(words)?.1.trim_start();
    let end = after.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(after.len());
    after.get(..end)?.parse().ok()
}

/// A benefit at its rate on the day.
fn at_rate(rate: AWeek, kind: IncomeKind, on: Date) -> Income {
    let rules = Rules::on(&PLAIN, None, on).unwrap();
    Income::new(kind, rules.weekly(rate).unwrap().value.0, Period::Weekly)
}

/// PIP daily living at its enhanced rate.
pub(crate) fn enhanced(on: Date) -> Income {
    at_rate(AWeek::PipEnhanced, IncomeKind::PipDailyLivingEnhanced, on)
}

/// Where the page keeps another amount than the law's, it is the council's own.
fn own_guarantee(case: &Published, means: &mut Means, local: &mut Local, rules: &Rules<'_>) {
    let Some(mig) = &case.mig_used else { return };
    let is_care_act = case.regime == Regime::CareAct && case.setting != Place::CareHome;
    let without = Means { partner: None, ..means.clone() };
    let national = care_act::guarantee(&without, rules, &mut ()).ok();
    // A page that names its parts has both premiums, whatever the benefits were.
    if case.kind == Kind::MigBuildup {
        let severe = case.person.disability.as_deref() == Some("severe");
        means.premiums = if severe { Premiums::Enhanced } else { Premiums::None };
    } else if is_care_act && national != Some(mig.total.weekly()) {
        let row = match (means.household, means.pension_age) {
            (Household::Couple, true) => AWeek::MigCouplePension,
            (Household::Couple, false) => AWeek::MigCouple,
            (_, true) => AWeek::MigSinglePension,
            (Household::LoneParent, false) => AWeek::MigLoneParent,
            (Household::Single, false) if basis::typed::age(means.born, rules.day()) < 25 => {
                AWeek::MigSingle18To24
            }
            (Household::Single, false) => AWeek::MigSingle25,
        };
        means.premiums = Premiums::None;
        local.insert(row.path().into(), mig.total.0.plain());
    }
}

/// The most that the page says someone can be asked for.
fn most(case: &Published) -> Option<Weekly> {
    let most = case.total("maximum_weekly_contribution");
    let asked = || case.expected.get("weekly_contribution").and_then(read::Amount::read);
    most.or_else(asked).map(read::Amount::weekly)
}

/// Gives income that leaves just so much, where the page gives none.
fn set_available(means: &mut Means, most: Weekly, rules: &Rules<'_>) {
    let keeps = charging::contribution(means, rules, &mut ()).unwrap().guarantee;
    means.income.push(Income::new(IncomeKind::Other, (keeps + most).0, Period::Weekly));
}
