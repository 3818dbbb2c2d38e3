//! Reading the answer to one question, and filling its form with the answer that was given.

use basis::{Weekly, typed};
use charging::Means;
use jiff::civil::Date;
use packs::Library;

use super::answers::{AGES, Answers, FIRST_DAY, is_a_council, is_a_day};
use super::step::Step;
use crate::form::Form;
use crate::pages::facts::typed::weekly;
use crate::pages::facts::{self, refused};

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
    if let Some(ask) = step.ask() {
        let mut facts = answers.facts.clone();
        facts::take(ask, form, &mut facts, answers.day);
        if !form.is_wrong() {
            let fields = facts::ask::fields(ask);
            refused::say(form, &bare(&facts), answers.day, fields);
        }
        if !form.is_wrong() {
            let setting = facts.setting;
            answers.facts = facts;
            answers.set_where(setting);
        }
        return;
    }
    match step {
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
        Step::Cost => {
            if let Some(cost) = weekly(form, "cost", "The amount") {
                answers.facts.care_cost = cost;
            }
        }
        _ => {}
    }
}

/// The form of a question with the answer that was given; empty before it was.
pub(super) fn filled(step: Step, answers: &Answers) -> Form {
    let mut form = Form::default();
    if !answers.done.contains(&step) && step != Step::Day {
        return form;
    }
    let facts = &answers.facts;
    if let Some(ask) = step.ask() {
        facts::filled(ask, facts, &mut form);
        return form;
    }
    match step {
        Step::Day => form.set_day("day", answers.day),
        Step::Council => form.set("council", answers.council.as_deref().unwrap_or(NO_COUNCIL)),
        Step::Age => form.set("age", answers.age().to_string()),
        Step::Cost if facts.care_cost != Weekly::ZERO => {
            form.set("cost", facts.care_cost.0.plain());
        }
        _ => {}
    }
    form
}

/// Who they are and their stay: what is refused of an entry is for its own page. An age stands in
/// for the date of birth, so that days about it are not held against it.
fn bare(facts: &Means) -> Means {
    let mut bare = Means::new(facts.born, facts.household);
    bare.pension_age = facts.pension_age;
    (bare.setting, bare.charged_as) = (facts.setting, facts.charged_as);
    bare.stay.clone_from(&facts.stay);
    bare
}

fn council(form: &mut Form, answers: &mut Answers, library: &Library) {
    match form.get("council") {
        NO_COUNCIL => answers.council = None,
        "" => form.wrong("council", "Choose a council, or the national rules only"),
        name if is_a_council(Some(name), library) => answers.council = Some(name.to_owned()),
        _ => form.wrong("council", "Choose a council from the list"),
    }
}

#[cfg(test)]
mod tests {
    use charging::{Household, Setting};
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
