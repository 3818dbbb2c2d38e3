//! What was typed into a form: kept as it was typed, with what is wrong beside each field.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use basis::typed::{self, Problem};
use jiff::civil::Date;

use crate::App;
use crate::error::PageError;
use crate::frame::{session, token};

/// The field that holds the session's token.
pub(crate) const TOKEN: &str = "token";

/// The fields of a form as they were typed, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    problems: Vec<Problem>,
}

/// A form that was sent with the session's token. Without it, nothing is read.
#[derive(Clone, Debug)]
pub(crate) struct Posted(pub(crate) Form);

impl Form {
    /// A form that shows these values.
    pub(crate) fn of<K: Into<String>, V: Into<String>>(
        fields: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self { fields, problems: Vec::new() }
    }

    /// What was typed in `name`, without white space around it; empty if nothing.
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Everything given under `name`: the boxes that were ticked.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(field, _)| field == name).map(|(_, v)| v.trim()).collect()
    }

    /// Whether `value` was given under `name`: whether that box was ticked.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).contains(&value)
    }

    /// Every field and its value, in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same form with something wrong.
    #[must_use]
    pub(crate) fn with_problems(mut self, problems: Vec<Problem>) -> Self {
        self.problems.extend(problems);
        self
    }

    /// Says that something is wrong with `field`.
    pub(crate) fn wrong(&mut self, field: impl Into<String>, says: impl Into<String>) {
        self.problems.push(Problem::new(field, says));
    }

    /// Sets what a field holds.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.into()));
    }

    /// The day in three boxes under `name`; what is wrong is said beside them.
    pub(crate) fn day(&mut self, name: &str) -> Option<Date> {
        let part = |part: &str| self.get(&format!("{name}-{part}"));
        match typed::day(part("day"), part("month"), part("year")) {
            Ok(day) => Some(day),
            Err(why) => {
                self.wrong(name, typed::sentence(&why.to_string()));
                None
            }
        }
    }

    /// Puts a day into three boxes.
    pub(crate) fn set_day(&mut self, name: &str, day: Date) {
        self.set(&format!("{name}-day"), day.day().to_string());
        self.set(&format!("{name}-month"), day.month().to_string());
        self.set(&format!("{name}-year"), day.year().to_string());
    }

    /// What is wrong with `name`, if anything: the first thing.
    pub(crate) fn problem(&self, name: &str) -> Option<&str> {
        self.problems.iter().find(|problem| problem.field == name).map(|p| p.says.as_str())
    }

    /// Whether anything is wrong.
    pub(crate) fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Everything wrong, as (field, sentence), for the summary at the top.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        self.problems.iter().map(|p| (p.field.clone(), p.says.clone())).collect()
    }
}

impl FromRequest<App> for Posted {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let session = session(&mut parts).await?;
        let request = Request::from_parts(parts, body);
        let bytes = Bytes::from_request(request, app).await.map_err(|why| PageError::body(&why))?;
        let fields: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&bytes).map_err(|_| PageError::Unreadable)?;
        let form = Form::of(fields);
        check_token(&form, token(&session).await?.as_deref())?;
        Ok(Self(form))
    }
}

/// Refuses a form that does not bring the session's token: another site may have sent it, or the
/// session ended while it was filled in.
pub(crate) fn check_token(form: &Form, token: Option<&str>) -> Result<(), PageError> {
    let brought = form.get(TOKEN);
    match token {
        Some(token) if !brought.is_empty() && brought == token => Ok(()),
        _ => Err(PageError::StaleForm),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_the_token_is_refused() {
        let form = |token: &str| Form::of([(TOKEN, token)]);
        assert!(check_token(&form("abc"), Some("abc")).is_ok());
        assert!(check_token(&form("abd"), Some("abc")).is_err());
        assert!(check_token(&form(""), Some("")).is_err());
        assert!(check_token(&form("abc"), None).is_err());
        assert!(check_token(&Form::default(), Some("abc")).is_err());
    }
}
