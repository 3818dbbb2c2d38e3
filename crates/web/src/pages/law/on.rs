//! The day whose law is shown: `?on=2025-06-02`, or the three boxes of the form that chooses it.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;

use crate::App;
use crate::error::PageError;
use crate::form::Form;

/// The day asked for, and the form that asked.
#[derive(Clone, Debug)]
pub(crate) struct On {
    /// The day; today if none was named, or none that is one.
    pub(crate) day: Date,
    /// The boxes, with what is wrong.
    pub(crate) form: Form,
    /// Where to look instead, if the day came in three boxes.
    pub(super) to: Option<String>,
}

impl On {
    /// The address of the same page with the day in it, if it came in boxes.
    pub(super) fn elsewhere(&self) -> Option<Response> {
        self.to.as_deref().map(|to| Redirect::to(to).into_response())
    }

    #[cfg(test)]
    pub(super) fn sample(wrong: bool) -> Self {
        let mut form = boxes(jiff::civil::date(2025, 6, 2));
        if wrong {
            form = Form::of([("on-day", "<Example>"), ("on-month", "2"), ("on-year", "2025")]);
            form.wrong("on", "`<Example> 2 2025` is not a real date");
        }
        Self { day: jiff::civil::date(2025, 6, 2), form, to: None }
    }
}

impl FromRequestParts<App> for On {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let Query(fields) = Query::<Vec<(String, String)>>::from_request_parts(parts, &())
            .await
            .map_err(|_| PageError::NotFound)?;
        Ok(Self::of(Form::of(fields), parts.uri.path(), app.service().today()))
    }
}

impl On {
    fn of(mut form: Form, path: &str, today: Date) -> Self {
        if ["on-day", "on-month", "on-year"].iter().any(|field| !form.get(field).is_empty()) {
            let day = form.day("on");
            let to = day.map(|day| format!("{path}?on={day}"));
            return Self { day: day.unwrap_or(today), form, to };
        }
        let on = form.get("on").to_owned();
        match on.parse::<Date>() {
            Ok(day) => Self { day, form: boxes(day), to: None },
            Err(_) if on.is_empty() => Self { day: today, form: boxes(today), to: None },
            Err(_) => {
                let mut form = boxes(today);
                form.wrong("on", format!("`{on}` is not a real date"));
                Self { day: today, form, to: None }
            }
        }
    }
}

fn boxes(day: Date) -> Form {
    let mut form = Form::default();
    form.set_day("on", day);
    form
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_from_the_address_or_from_the_boxes() {
        let today = date(2025, 11, 23);
        let on = |fields: &[(&str, &str)]| On::of(Form::of(fields.iter().copied()), "/law", today);
        assert_eq!(on(&[]).day, today);
        assert_eq!(on(&[("on", "2019-06-01")]).day, date(2019, 6, 1));
        let boxes = [("on-day", "1"), ("on-month", "6"), ("on-year", "2019")];
        assert_eq!(on(&boxes).to.as_deref(), Some("/law?on=2019-06-01"));
        for wrong in [[("on", "yesterday")], [("on-day", "1")], [("on-year", "20x5")]] {
            let wrong = on(&wrong);
            assert_eq!(wrong.day, today);
            assert!(wrong.form.problem("on").is_some());
        }
    }
}
