//! Facts that the rules refuse, said beside the field that can put them right.

use basis::typed::long_day;
use charging::{ChargingError, Means};
use jiff::civil::Date;

use crate::form::Form;

/// Says in the form what the rules refuse of these facts on `day`, where it is one of `fields`.
/// What is refused for a fact that the form does not ask is for its own page, and for the end.
pub(crate) fn say(form: &mut Form, facts: &Means, day: Date, fields: &[&str]) {
    let Err(why) = charging::check_facts(facts, day) else { return };
    let Some((field, says)) = beside(&why) else { return };
    // A kind chosen in the longer list is put right there.
    let longer = field == "kind" && !form.get("another_kind").is_empty();
    let field = if longer { "another_kind" } else { field };
    if fields.contains(&field) || longer {
        form.wrong(field, says);
    }
}

/// The field, and a sentence that says what to do.
fn beside(why: &ChargingError) -> Option<(&'static str, String)> {
    use ChargingError as E;
    Some(match why {
        E::TooYoungForPension(age) => {
            ("pension_age", format!("Choose no: State Pension age is not reached at {age}"))
        }
        E::PastPensionAge(age) => {
            ("pension_age", format!("Choose yes: everyone has reached State Pension age at {age}"))
        }
        E::NotPensionBefore2016(born) => {
            let born = long_day(*born);
            ("pension_before_2016", format!("Choose no: it does not go with being born on {born}"))
        }
        E::WrongAge { benefit, age, reached, law } => {
            let who = if *reached { "have not" } else { "have" };
            let says = format!(
                "Check the kind and the age: {benefit} is only for people who {who} reached \
                 State Pension age, and the age is {age} ({law})"
            );
            ("kind", says)
        }
        E::Together { one, other } => {
            let says = format!(
                "Choose another kind, or remove the other entry first: nobody has both {one} and \
                 {other}"
            );
            ("kind", says)
        }
        E::TwoHomes => {
            let says = "There is a main home already: change that entry, and give the whole share";
            ("kind", says.to_owned())
        }
        E::ShareOfNoLand(_) => ("share", "Leave this empty: only land has a share".to_owned()),
        E::NeedsDay(_) => ("since", "Enter the day that the time began".to_owned()),
        E::NoEnd(_) => ("until", "Enter the last day that the council has agreed to".to_owned()),
        E::NoLonger(_) => ("until", "Leave this empty: the law says for how long".to_owned()),
        E::GivenBefore { since, begins, why, .. } => {
            let (since, begins) = (long_day(*since), long_day(*begins));
            let says = format!(
                "{since} is before {begins}, when {why}: enter what was left of it on that day, \
                 and that day"
            );
            ("since", says)
        }
        E::ServiceNeeds { field, .. } => {
            let says = match *field {
                "since" => "Enter the first day of it: its first weeks are free",
                _ => "Enter what it costs in all: it is free up to a price",
            };
            (field, says.to_owned())
        }
        E::CarerInCareHome => {
            let says = "Choose the person’s own care: a carer is not charged for a care home";
            ("charged_as", says.to_owned())
        }
        E::OutOfOrder { first, on, then, before } => {
            return out_of_order(first, *on, then, *before);
        }
        _ => return None,
    })
}

/// The later day is named where it was typed; a day to come is named by itself.
fn out_of_order(first: &str, on: Date, then: &str, before: Date) -> Option<(&'static str, String)> {
    let (on, before) = (long_day(on), long_day(before));
    let not_yet = format!("{on} is after {before}, the day it is worked out for");
    let after = |what: &str| format!("Enter a day from {on} on, {what}: {before} is before it");
    Some(match (first, then) {
        ("stay.since", "stay.until") => ("until", after("the first day of the stay")),
        ("stay.since", _) => ("moved", not_yet),
        ("stay.earlier.from", _) => ("earlier_to", after("when they moved in")),
        ("stay.earlier.to", _) => {
            ("earlier_to", format!("Enter a day up to {before}, when this stay began"))
        }
        ("stay.occupant_left", _) => ("occupant_left", not_yet),
        ("stay.sudden_change", _) => ("sudden_change", not_yet),
        ("left_out.since", "left_out.until") => ("until", after("the first day")),
        ("service.since" | "left_out.since" | "given_away.since", _) => ("since", not_yet),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use basis::{Money, Period};
    use charging::{Household, Income, IncomeKind, Setting};
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2025, 6, 2);

    fn said(facts: &Means, fields: &[&str]) -> Vec<(String, String)> {
        let mut form = Form::default();
        say(&mut form, facts, TODAY, fields);
        form.errors()
    }

    #[test]
    fn what_the_rules_refuse_is_said_at_its_field_and_nowhere_else() {
        let mut facts = Means::new(date(1990, 1, 1), Household::Single);
        let amount = Money::pounds(60);
        let kind = IncomeKind::AttendanceAllowanceLower;
        facts.income = vec![Income::new(kind, amount, Period::Weekly)];
        assert_eq!(said(&facts, &["kind"])[0].0, "kind");
        assert!(said(&facts, &["pension_age"]).is_empty());
        facts.income.clear();
        facts.pension_age = true;
        assert_eq!(said(&facts, &["pension_age"])[0].0, "pension_age");
        facts.pension_age = false;
        service::means_ask::set_where(&mut facts, Setting::Temporary, date(2025, 5, 1));
        facts.stay.as_mut().unwrap().until = Some(date(2025, 4, 1));
        let [(field, says)] = &said(&facts, &["moved", "until"])[..] else { panic!() };
        assert_eq!(field, "until");
        assert_eq!(
            says,
            "Enter a day from 1 May 2025 on, the first day of the stay: 1 April 2025 is before it"
        );
    }
}
