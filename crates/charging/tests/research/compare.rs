//! What a case expects, and what the program finds, whatever the kind of the case.

use basis::{Money, Rounding, Steps, Weekly};
use charging::care_act::{Missing, guarantee, missing};
use charging::deferred::{Home, limit};
use charging::{
    Contribution, Means, Paid, PersonalBudget, Setting, before_2015, beyond_the_budget,
    contribution,
};
use serde_json::Value;

use crate::common::check_working;
use crate::means::{Ready, ready};
use crate::names;
use crate::read::{Amount, Kind, Published};

/// What a figure is to be, and what it is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    pub(crate) what: String,
    pub(crate) expected: String,
    pub(crate) found: String,
}

impl Compared {
    pub(crate) fn agrees(&self) -> bool {
        self.expected == self.found
    }
}

/// Every figure that a case expects, beside ours.
pub(crate) fn compared(case: &Published) -> Result<Vec<Compared>, String> {
    let ready = ready(case)?;
    let mut all = Vec::new();
    for (what, value) in case.expected.iter().filter(|(_, value)| !value.is_null()) {
        let (expected, found) = match value {
            Value::Bool(yes) => (yes.to_string(), yes_or_no(what, &ready)?.to_string()),
            value => {
                let expected = Amount::read(value).ok_or_else(|| format!("{what}: {value}?"))?;
                (expected.0.to_string(), amount(what, case, &ready)?.to_string())
            }
        };
        all.push(Compared { what: what.clone(), expected, found });
    }
    beside(case, &ready, &mut all)?;
    Ok(all)
}

/// What the page prints on the way to its answer.
fn beside(case: &Published, ready: &Ready, all: &mut Vec<Compared>) -> Result<(), String> {
    let answer = answer(ready)?;
    let mut push = |what: &str, expected: Money, found: Money| {
        let (expected, found) = (expected.to_string(), found.to_string());
        all.push(Compared { what: what.to_owned(), expected, found });
    };
    if let Some(tariff) = case.tariff_income {
        push("tariff_income", tariff.0, answer.tariff_income.0);
    }
    if let Some(allowance) = case.personal_expenses_allowance {
        push("personal_expenses_allowance", allowance.0, answer.guarantee.0);
    }
    if let Some(mig) = &case.mig_used
        && !mig.components.is_empty()
    {
        push("components", mig.components.values().map(|one| one.0).sum(), answer.guarantee.0);
    }
    let known = |one: &crate::read::Income| names::income(&one.name).is_ok();
    if !case.income.is_empty() && case.income.iter().all(known) && !answer.over_limit {
        let counted: Money = case.income.iter().map(|one| one.counted.0).sum();
        let means_tested = answer.decided_by != charging::DecidedBy::BenefitsBased;
        if means_tested && case.kind != Kind::BenefitEntitlement {
            push("income counted", counted, answer.income.0 - answer.tariff_income.0);
        }
    }
    Ok(())
}

fn answer(ready: &Ready) -> Result<Contribution, String> {
    let (rules, mut steps) = (ready.rules(), Steps::default());
    let answer = contribution(&ready.means, &rules, &mut steps).map_err(|why| why.to_string())?;
    check_working(&steps, &answer, "a published case");
    Ok(answer)
}

fn yes_or_no(what: &str, ready: &Ready) -> Result<bool, String> {
    match what {
        "council_support_weeks_1_to_12" => Ok(!answer(ready)?.over_limit),
        other => Err(format!("nothing works out `{other}`")),
    }
}

/// One expected figure, worked out. A name that is not known is an error.
fn amount(what: &str, case: &Published, ready: &Ready) -> Result<Money, String> {
    let (means, rules) = (&ready.means, ready.rules());
    let kept = |means: &Means| guarantee(means, &rules, &mut ()).map_err(|why| why.to_string());
    let needs = |name: &str| case.total(name).ok_or_else(|| format!("`{name}` is needed"));
    let answer = || answer(ready);
    let month = || -> Result<_, String> {
        let days = case.totals.get("days_in_month").and_then(Value::as_u64);
        let days = days.and_then(|days| u16::try_from(days).ok()).ok_or("how many days?")?;
        Ok(PersonalBudget::of(&answer()?).direct_payment(days, Paid::Net))
    };
    let weekly = match what {
        "weekly_contribution" => answer()?.pays,
        "council_pays_weekly" if case.expected.contains_key("family_top_up_weekly") => {
            budget_of(case).council_pays
        }
        "council_pays_weekly" => answer()?.council_pays,
        "tariff_income_weekly" => answer()?.tariff_income,
        "mig_weekly" | "mig_after" => kept(means)?,
        "mig_adjustment_weekly" => {
            kept(means)? - case.mig_used.as_ref().ok_or("whose amount?")?.total.weekly()
        }
        "protected_income_weekly" => {
            let floor = before_2015::floor(means, &rules, &mut ());
            floor.map_err(|why| why.to_string())?.person
        }
        "guarantee_credit_weekly" => {
            let found = missing(means, &rules);
            let found = found.iter().find(|one| one.what == Missing::GuaranteeCredit);
            found.and_then(|one| one.weekly).ok_or("no guarantee credit was found")?
        }
        "extra_charge_weekly" => without_the_night_part(ready)?,
        "family_top_up_weekly" => beyond_the_budget(
            case.cost_of_care_weekly.unwrap_or_default().weekly(),
            budget_of(case),
        ),
        "implied_hourly_rate" => {
            let hours = case.totals.get("assessed_hours").and_then(Value::as_i64);
            let hours = hours.ok_or("how many hours?")?;
            Weekly(budget_of(case).council_pays.0.times(1, hours, Rounding::HalfUp))
        }
        "respite_charge" => respite(ready)?,
        "capital_counted_weeks_1_to_12" => Weekly(answer()?.capital),
        "gross_month" => Weekly(month()?.gross),
        "contribution_month" => Weekly(month()?.contribution),
        "net_month" => Weekly(month()?.net),
        "annual_personal_budget" => {
            let (week, year) = (needs("weekly_budget")?.0, needs("ongoing_annual")?.0);
            let weeks = year.as_pence() / week.as_pence();
            let weeks = u8::try_from(weeks).map_err(|why| why.to_string())?;
            let budget = PersonalBudget { cost: Weekly(week), ..PersonalBudget::of(&answer()?) };
            Weekly(budget.of_year(weeks, needs("respite_annual")?.0).total)
        }
        "equity_limit" => Weekly(equity(case, ready)?),
        other => return Err(format!("nothing works out `{other}`")),
    };
    Ok(weekly.0)
}

/// A budget that buys part of what someone uses: the page gives what the council pays.
fn budget_of(case: &Published) -> PersonalBudget {
    let read = |name| case.expected.get(name).and_then(Amount::read).unwrap_or_default().weekly();
    let (pays, council_pays) = (read("weekly_contribution"), read("council_pays_weekly"));
    PersonalBudget { cost: pays + council_pays, pays, council_pays }
}

/// What more is charged where the night part of an enhanced benefit is no longer left out.
fn without_the_night_part(ready: &Ready) -> Result<Weekly, String> {
    let on = ready.on;
    let text = "born = \"1980-01-01\"\nhousehold = \"single\"\ncare_cost = \"900.00\"\n\
                income = [{ kind = \"esa\", amount = \"300.00\", every = \"weekly\" }]";
    let mut means: Means = toml::from_str(text).map_err(|why| why.to_string())?;
    means.income.push(crate::means::enhanced(on));
    let pays = |local: &[(&str, &str)]| {
        let local = local.iter().map(|(at, value)| ((*at).into(), (*value).into())).collect();
        let library = crate::means::made(&local, on);
        let ready = Ready { means: means.clone(), on, library };
        answer(&ready).map(|answer| answer.pays)
    };
    Ok(pays(&[])? - pays(&[("night.pip_daily_living", "yes")])?)
}

/// What a short stay in a care home is charged, as at home.
fn respite(ready: &Ready) -> Result<Weekly, String> {
    let stay = Some(charging::Stay::new(ready.on).into());
    let means = Means { setting: Setting::ShortStay, stay, ..ready.means.clone() };
    let answer = contribution(&means, &ready.rules(), &mut ());
    answer.map(|answer| answer.pays).map_err(|why| why.to_string())
}

fn equity(case: &Published, ready: &Ready) -> Result<Money, String> {
    let value = case.capital.property.ok_or("what is the home worth?")?.0;
    let home = Home { value, share: None, owed: Money::ZERO, counted: true };
    let law = ready.library.in_force("england/care-act", None, ready.on);
    let law = law.map_err(|why| why.to_string())?;
    limit(&home, &law, &mut ()).map(|limit| limit.most).map_err(|why| why.to_string())
}
