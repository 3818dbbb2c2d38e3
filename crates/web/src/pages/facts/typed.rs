//! Small fields that many questions have: yes or no, a sum, a day, a number.

use basis::{Money, Weekly};
use jiff::civil::Date;

use crate::form::Form;

/// `yes` or `no`; neither is a mistake.
pub(crate) fn yes_or_no(form: &mut Form, field: &str) -> Option<bool> {
    match form.get(field) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            form.wrong(field, "Choose yes or no");
            None
        }
    }
}

/// The word of an answer.
pub(crate) const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// A sum; nothing typed is nothing. `name` begins its sentences: `The top-up`.
pub(crate) fn sum(form: &mut Form, field: &str, name: &str) -> Option<Money> {
    match form.get(field).parse::<Money>() {
        Ok(amount) if Money::ZERO <= amount => Some(amount),
        Ok(_) => {
            form.wrong(field, format!("{name} must not be less than £0"));
            None
        }
        Err(basis::money::MoneyError::Empty) => Some(Money::ZERO),
        Err(why) => {
            form.wrong(field, format!("{name} {why}"));
            None
        }
    }
}

/// The same, a week.
pub(crate) fn weekly(form: &mut Form, field: &str, name: &str) -> Option<Weekly> {
    sum(form, field, name).map(Weekly)
}

/// A day that need not be given; a mistake was said in the form.
pub(crate) fn day_if_any(form: &mut Form, field: &str) -> Result<Option<Date>, ()> {
    let boxes = ["day", "month", "year"].map(|part| format!("{field}-{part}"));
    if boxes.iter().all(|name| form.get(name).is_empty()) {
        return Ok(None);
    }
    form.day(field).map(Some).ok_or(())
}

/// A sum as a form shows it: empty for none.
pub(crate) fn shown(amount: Money) -> String {
    if amount.is_zero() { String::new() } else { amount.plain() }
}
