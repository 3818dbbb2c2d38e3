//! Reading the answer to one question, and filling its form with the answer that was given.

use basis::{Money, Weekly, typed};
use charging::{Household, Occupant, Setting};
use jiff::civil::Date;
use packs::Library;
use service::means_draft::MeansDraft;

use super::answers::{AGES, Answers, FIRST_DAY, is_a_council, is_a_day};
use super::step::Step;
use crate::form::Form;
use crate::pages::means::about::{household, household_key, yes_or_no};

/// The word for no council.
pub(super) const NO_COUNCIL: &str = "none";

/// Takes the answer to `step` from the form; what is wrong is said in the form.
pub(super) fn take(
    step: Step,
    form: &mut Form,
    answers: &mut Answers,
    library: &Library,
    today: Date,
) {
    let facts = &mut answers.facts;
    match step {
        Step::Where => match Setting::from_key(form.get("where")) {
            Some(setting) => answers.set_where(setting),
            None => form.wrong("where", "Choose where the care is given"),
        },
        Step::Day => match form.day("day") {
            Some(day) if is_a_day(day, today) => answers.set_day(day),
            Some(_) => {
                let first = typed::long_day(FIRST_DAY);
                form.wrong("day", format!("The day must be between {first} and a year from now"));
            }
            None => {}
        },
        Step::Council => council(form, answers, library),
        Step::Age => match form.get("age").parse::<i16>() {
            Ok(age) if AGES.contains(&age) => answers.set_age(age),
            Ok(age) if age < *AGES.start() => {
                form.wrong("age", "These rules are for people aged 18 or over");
            }
            _ => form.wrong("age", "Enter an age in years, as a number like 74"),
        },
        Step::PensionAge => set(yes_or_no(form, "pension_age"), &mut facts.pension_age),
        Step::Household => match household(form.get("household")) {
            Some(one) => facts.household = one,
            None => form.wrong("household", "Choose who you live with"),
        },
        Step::Children => children(form, answers),
        Step::Carer => set(yes_or_no(form, "carer"), &mut facts.carer),
        Step::Night => set(yes_or_no(form, "night_care"), &mut facts.night_care),
        Step::Moved
        | Step::Returning
        | Step::Occupant
        | Step::OccupiedBefore
        | Step::PaidToPartner => stay(step, form, answers),
        Step::Cost => {
            if let Some(cost) = amount(form, "cost") {
                facts.care_cost = Weekly(cost);
            }
        }
        Step::Income | Step::Capital | Step::Housing | Step::DisabilityCosts => {}
    }
}

/// The form of a question with the answer that was given; empty before it was.
pub(super) fn filled(step: Step, answers: &Answers) -> Form {
    if !answers.done.contains(&step) && step != Step::Day {
        return Form::default();
    }
    let facts = &answers.facts;
    let stay = facts.stay.as_ref();
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    match step {
        Step::Where => Form::of([("where", facts.setting.key())]),
        Step::Day => in_boxes("day", answers.day),
        Step::Council => Form::of([("council", answers.council.as_deref().unwrap_or(NO_COUNCIL))]),
        Step::Age => Form::of([("age", answers.age().to_string())]),
        Step::PensionAge => Form::of([("pension_age", yes_no(facts.pension_age))]),
        Step::Household => Form::of([("household", household_key(facts.household))]),
        Step::Children => Form::of([("children", facts.children.to_string())]),
        Step::Carer => Form::of([("carer", yes_no(facts.carer))]),
        Step::Night => Form::of([("night_care", yes_no(facts.night_care))]),
        Step::Moved => stay.map_or_else(Form::default, |stay| in_boxes("moved", stay.since)),
        Step::Returning => {
            Form::of([("returning", yes_no(stay.is_some_and(|stay| stay.returning)))])
        }
        Step::Occupant => Form::of([("occupant", stay.map_or("", |stay| stay.occupant.key()))]),
        Step::OccupiedBefore => {
            Form::of([("occupied_before", yes_no(stay.is_some_and(|stay| stay.occupied_before)))])
        }
        Step::PaidToPartner => {
            let paid = stay.map_or(Weekly::ZERO, |stay| stay.paid_to_partner);
            Form::of([("paid_to_partner", paid.0.plain())])
        }
        Step::Cost if facts.care_cost == Weekly::ZERO => Form::default(),
        Step::Cost => Form::of([("cost", facts.care_cost.0.plain())]),
        Step::Income | Step::Capital | Step::Housing | Step::DisabilityCosts => Form::default(),
    }
}

fn set(answer: Option<bool>, fact: &mut bool) {
    if let Some(answer) = answer {
        *fact = answer;
    }
}

fn council(form: &mut Form, answers: &mut Answers, library: &Library) {
    match form.get("council") {
        NO_COUNCIL => answers.council = None,
        "" => form.wrong("council", "Choose a council, or the national rules only"),
        name if is_a_council(Some(name), library) => answers.council = Some(name.to_owned()),
        _ => form.wrong("council", "Choose a council from the list"),
    }
}

fn children(form: &mut Form, answers: &mut Answers) {
    let most = MeansDraft::CHILDREN_MOST;
    match form.get("children").parse::<u8>() {
        Ok(0) if answers.facts.household == Household::LoneParent => {
            form.wrong("children", "Enter how many children: 1 or more, as you look after a child");
        }
        Ok(1..) if answers.facts.household == Household::Single => {
            let says = "Enter 0, or go back and say that you look after a child";
            form.wrong("children", says);
        }
        Ok(children) if children <= most => answers.facts.children = children,
        Ok(_) => form.wrong("children", format!("The number of children must be {most} or fewer")),
        Err(_) => form.wrong("children", "Enter how many children, as a number like 0 or 2"),
    }
}

/// What bears on a stay in a care home.
fn stay(step: Step, form: &mut Form, answers: &mut Answers) {
    let Some(stay) = answers.facts.stay.as_mut() else { return };
    match step {
        Step::Moved => {
            if let Some(since) = form.day("moved") {
                stay.since = since;
            }
        }
        Step::Returning => set(yes_or_no(form, "returning"), &mut stay.returning),
        Step::Occupant => match Occupant::from_key(form.get("occupant")) {
            Some(occupant) => stay.occupant = occupant,
            None => form.wrong("occupant", "Choose who lives there"),
        },
        Step::OccupiedBefore => set(yes_or_no(form, "occupied_before"), &mut stay.occupied_before),
        Step::PaidToPartner => {
            if let Some(paid) = amount(form, "paid_to_partner") {
                stay.paid_to_partner = Weekly(paid);
            }
        }
        _ => {}
    }
}

/// A weekly amount; nothing typed is nothing.
fn amount(form: &mut Form, field: &str) -> Option<Money> {
    match form.get(field).parse::<Money>() {
        Ok(amount) if Money::ZERO <= amount => Some(amount),
        Ok(_) => {
            form.wrong(field, "The amount must not be less than £0");
            None
        }
        Err(basis::money::MoneyError::Empty) => Some(Money::ZERO),
        Err(why) => {
            form.wrong(field, format!("The amount {why}"));
            None
        }
    }
}

fn in_boxes(field: &str, day: Date) -> Form {
    let mut form = Form::default();
    form.set_day(field, day);
    form
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2025, 6, 2);

    fn asked(step: Step, fields: &[(&str, &str)]) -> (Form, Answers) {
        let mut answers = Answers::new(TODAY);
        if step == Step::Children {
            answers.facts.household = Household::LoneParent;
        }
        let mut form = Form::of(fields.iter().copied());
        take(step, &mut form, &mut answers, &shipped::library().unwrap(), TODAY);
        (form, answers)
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        for (step, field, typed) in [
            (Step::Where, "where", "moon"),
            (Step::Council, "council", ""),
            (Step::Council, "council", "councils/nowhere"),
            (Step::Age, "age", "17"),
            (Step::Age, "age", "121"),
            (Step::Age, "age", "old"),
            (Step::PensionAge, "pension_age", ""),
            (Step::Household, "household", ""),
            (Step::Children, "children", "0"),
            (Step::Children, "children", "21"),
            (Step::Children, "children", "-1"),
            (Step::Cost, "cost", "-1"),
            (Step::Cost, "cost", "lots"),
            (Step::Cost, "cost", "99999999999999999999"),
        ] {
            let (form, _) = asked(step, &[(field, typed)]);
            assert!(form.problem(field).is_some(), "{field}: {typed}");
        }
        for (day, says) in [
            (["", "", ""], "Enter a date"),
            (["31", "2", "2025"], "`31 2 2025` is not a real date"),
            (["1", "1", "1999"], "The day must be between 8 April 2002 and a year from now"),
        ] {
            let [d, m, y] = day;
            let (form, _) = asked(Step::Day, &[("day-day", d), ("day-month", m), ("day-year", y)]);
            assert_eq!(form.problem("day"), Some(says));
        }
    }

    #[test]
    fn every_answer_reads_back_from_its_own_form() {
        for setting in Setting::ALL {
            let answers = Answers::sample(*setting);
            for step in Step::ALL.into_iter().filter(|step| step.is_for(&answers)) {
                let mut form = filled(step, &answers);
                let mut again = answers.clone();
                take(step, &mut form, &mut again, &shipped::library().unwrap(), TODAY);
                assert!(!form.is_wrong(), "{step:?}: {:?}", form.errors());
                assert_eq!(again, answers, "{step:?}");
            }
        }
    }
}
