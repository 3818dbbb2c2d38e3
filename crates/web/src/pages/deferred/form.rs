//! What is asked about paying later, as a form has it.

use basis::{Money, Weekly};
use charging::deferred::{
    Agreement, DeferredError, Entry, Facts, Home, Place, Rate, RateFrom, Rows, Weeks,
};
use charging::{AssetKind, Contribution, Means, Share};
use jiff::civil::Date;

use crate::form::Form;
use crate::pages::facts::typed::{day_if_any, sum, weekly, yes_no, yes_or_no};

/// The most years that a statement runs for: every day of it is worked out.
const YEARS_MOST: i16 = 25;

/// Months up to which a row is a month.
const MONTHLY_UP_TO: i32 = 36 * 31;

/// The facts that were typed, and the last day of the statement; what is wrong is said in the
/// form.
pub(super) fn read(form: &mut Form, today: Date) -> Option<(Facts, Date)> {
    let place = place(form);
    let other_capital = sum(form, "other_capital", "The other capital");
    let home = home(form);
    let secured = yes_or_no(form, "secured");
    let agrees = yes_or_no(form, "agrees");
    let weeks = weeks(form);
    let agreement = agreement(form, today);
    if form.is_wrong() {
        return None;
    }
    let (agreement, to) = agreement?;
    let facts = Facts {
        place: place?,
        other_capital: other_capital?,
        home,
        secured: secured?,
        agrees: agrees?,
        weeks: weeks?,
        agreement,
    };
    Some((facts, to))
}

const PLACES: [(&str, Place); 3] = [
    ("care_home", Place::CareHome),
    ("supported_living", Place::SupportedLiving),
    ("own_home", Place::OwnHome),
];

fn place(form: &mut Form) -> Option<Place> {
    let found = PLACES.into_iter().find(|(key, _)| *key == form.get("place"));
    if found.is_none() {
        form.wrong("place", "Choose where the care is given");
    }
    found.map(|(_, place)| place)
}

/// The home, if there is one; what is wrong is said in the form.
fn home(form: &mut Form) -> Option<Home> {
    if !yes_or_no(form, "has_home")? {
        return None;
    }
    let value = sum(form, "home_value", "The value");
    if value.is_some_and(Money::is_zero) {
        form.wrong("home_value", "Enter what the home is worth, like 200000.00");
    }
    let share = match form.get("share") {
        "" => Some(None),
        typed => match typed.parse::<Share>() {
            Ok(share) => Some(Some(share)),
            Err(why) => {
                form.wrong("share", basis::typed::sentence(&why.to_string()));
                None
            }
        },
    };
    let owed = sum(form, "home_owed", "What is owed");
    let counted = yes_or_no(form, "home_counted");
    Some(Home { value: value?, share: share?, owed: owed?, counted: counted? })
}

fn weeks(form: &mut Form) -> Option<Weeks> {
    let cost = weekly(form, "cost", "The cost");
    if cost == Some(Weekly::ZERO) {
        form.wrong("cost", "Enter what is charged a week, like 900.00");
    }
    let income = weekly(form, "income", "The income");
    let keeps = match form.get("keeps") {
        "" => Some(None),
        _ => weekly(form, "keeps", "What is kept").map(Some),
    };
    Some(Weeks { cost: cost?, income: income?, keeps: keeps? })
}

/// The agreement, if a day is given on which it begins, and the last day of its statement.
fn agreement(form: &mut Form, today: Date) -> Option<(Option<Agreement>, Date)> {
    let begins = day_if_any(form, "begins").ok();
    let to = day_if_any(form, "to").ok();
    let percent = match form.get("rate") {
        "" => Some(None),
        typed => match typed.parse::<Rate>() {
            Ok(rate) => Some(Some(rate)),
            Err(why) => {
                form.wrong("rate", basis::typed::sentence(&why.to_string()));
                None
            }
        },
    };
    let costs = sum(form, "costs", "The council’s costs");
    let interest_paid_apart = form.get("interest_apart") == "yes";
    let Some(begins) = begins? else { return Some((None, today)) };
    let to = to?.unwrap_or_else(|| today.max(begins));
    if to < begins {
        form.wrong("to", "The last day must not be before the day the agreement begins");
    } else if begins.year().saturating_add(YEARS_MOST) < to.year() {
        form.wrong("to", format!("The last day must be within {YEARS_MOST} years"));
    }
    let days = begins.until(to).map_or(0, |span| span.get_days());
    let what = "The council’s costs of the agreement".to_owned();
    let costs = Some(costs?).filter(|costs| !costs.is_zero());
    let agreement = Agreement {
        begins,
        changes: vec![],
        rates: percent?.map(|percent| RateFrom { from: begins, percent }).into_iter().collect(),
        interest_paid_apart,
        costs: costs.map(|amount| Entry { on: begins, what, amount }).into_iter().collect(),
        payments: vec![],
        ended: None,
        rows: if days <= MONTHLY_UP_TO { Rows::Monthly } else { Rows::HalfYearly },
    };
    Some((Some(agreement), to))
}

/// Says what cannot be beside the field that can put it right; whether there is one.
pub(super) fn refused(form: &mut Form, why: &DeferredError) -> bool {
    let (field, says) = match why {
        DeferredError::RateOverMost { most, .. } => {
            ("rate", format!("Enter {most} or less: the law allows no more for those days"))
        }
        DeferredError::BeforeTheAct(_) => {
            ("begins", "Enter a day from 1 April 2015 on: these agreements began then".to_owned())
        }
        DeferredError::OutOfOrder { .. } => {
            ("to", "The last day must not be before the day the agreement begins".to_owned())
        }
        DeferredError::NoHome => {
            ("has_home", "Choose yes: an agreement is secured on a home".to_owned())
        }
        _ => return false,
    };
    form.wrong(field, says);
    true
}

/// What is known from facts that were worked out. The charge is put as the whole cost of the
/// care: with the home counted that is what is asked for.
pub(super) fn known(facts: &Means, answer: &Contribution, day: Date) -> Form {
    let mut form = Form::default();
    let home = facts.capital.iter().find(|asset| asset.kind == AssetKind::MainHome);
    form.set("place", if facts.setting.has_stay() { "care_home" } else { "own_home" });
    form.set("has_home", yes_no(home.is_some()));
    let mut counted = answer.capital;
    if let Some(home) = home {
        form.set("home_value", home.amount.plain());
        if let Some(share) = home.share {
            form.set("share", share.to_string());
        } else if 1 < home.owners {
            form.set("share", format!("1/{}", home.owners));
        }
        if !home.owed.is_zero() {
            form.set("home_owed", home.owed.plain());
        }
        counted = (facts.capital.iter())
            .filter(|asset| asset.kind != AssetKind::MainHome)
            .map(|asset| asset.amount)
            .sum::<Money>()
            .min(answer.capital);
        form.set("home_counted", yes_no(counted < answer.capital));
    }
    if !counted.is_zero() {
        form.set("other_capital", counted.plain());
    }
    if answer.care_cost != Weekly::ZERO {
        form.set("cost", answer.care_cost.0.plain());
    }
    let income = facts.income.iter().map(charging::Income::weekly).fold(Weekly::ZERO, |a, b| a + b);
    form.set("income", income.0.plain());
    form.set("secured", "yes");
    form.set("agrees", "yes");
    form.set_day("begins", day);
    form
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2025, 6, 2);

    pub(in super::super) fn good() -> Form {
        Form::of([
            ("place", "care_home"),
            ("other_capital", "9000.00"),
            ("has_home", "yes"),
            ("home_value", "200000.00"),
            ("home_counted", "yes"),
            ("secured", "yes"),
            ("agrees", "yes"),
            ("cost", "900.00"),
            ("income", "260.00"),
            ("begins-day", "8"),
            ("begins-month", "1"),
            ("begins-year", "2024"),
            ("to-day", "30"),
            ("to-month", "6"),
            ("to-year", "2024"),
        ])
    }

    #[test]
    fn a_form_is_the_facts_that_the_rules_read() {
        let (facts, to) = read(&mut good(), TODAY).unwrap();
        assert_eq!((facts.place, to), (Place::CareHome, date(2024, 6, 30)));
        assert_eq!(facts.home.unwrap().value, Money::pounds(200_000));
        assert_eq!(facts.agreement.unwrap().begins, date(2024, 1, 8));
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        for (field, typed) in [
            ("place", "moon"),
            ("other_capital", "-1"),
            ("has_home", ""),
            ("home_value", "0"),
            ("share", "3/2"),
            ("home_owed", "lots"),
            ("home_counted", ""),
            ("cost", ""),
            ("income", "-5"),
            ("keeps", "x"),
            ("rate", "high"),
            ("costs", "-1"),
        ] {
            let mut form = good();
            form.set(field, typed);
            assert_eq!(read(&mut form, TODAY), None);
            assert!(form.problem(field).is_some(), "{field}: {:?}", form.errors());
        }
        for (day, year) in [("7", "2024"), ("8", "2099")] {
            let mut form = good();
            for (part, typed) in [("day", day), ("month", "1"), ("year", year)] {
                form.set(&format!("to-{part}"), typed);
            }
            assert_eq!(read(&mut form, TODAY), None);
            assert!(form.problem("to").is_some());
        }
    }
}
