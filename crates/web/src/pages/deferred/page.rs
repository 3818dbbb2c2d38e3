//! The page: the questions, and below them what the rules say of the answers.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use basis::Steps;
use charging::deferred::{Deferred, DeferredError, Offer, deferred};
use charging::{AssetKind, Contribution, Means};
use components::{Button, Choice, DateInput, ErrorSummary, Input, Radios};
use jiff::civil::Date;
use packs::Library;

use super::chart::{Bar, HIGH, WIDE, bars};
use super::form;
use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::means::at::Whose;
use crate::pages::overview::person_id;
use crate::show::{self, Page};
use crate::working::Working;

/// The questions and the answer.
#[derive(Template)]
#[template(path = "pages/deferred/page.html")]
pub(crate) struct DeferredPage {
    frame: Frame,
    /// Whose, where it is about somebody's record; nobody's in public.
    whose: Option<Whose>,
    /// The answers of the estimator, to go back to it.
    answers: String,
    form: Form,
    came: Option<Came>,
    /// Why it cannot be worked out, where no field can put that right.
    cannot: Option<String>,
}

/// What the rules say.
struct Came {
    deferred: Deferred,
    steps: Steps,
}

/// The way here from the estimator: what is known travels in the form.
#[derive(Template)]
#[template(path = "pages/deferred/link.html")]
pub(crate) struct LinkView {
    token: String,
    answers: String,
    form: Form,
}

impl askama::filters::HtmlSafe for LinkView {}

impl LinkView {
    /// The way, for somebody in a care home with a home of their own; `None` for others.
    pub(crate) fn of(
        token: &str,
        answers: String,
        facts: &Means,
        answer: &Contribution,
        day: Date,
    ) -> Option<Self> {
        let (token, form) = (token.to_owned(), known(facts, answer, day)?);
        Some(Self { token, answers, form })
    }
}

/// What is known of somebody in a care home who owns a home; `None` for others.
pub(crate) fn known(facts: &Means, answer: &Contribution, day: Date) -> Option<Form> {
    let owns = facts.capital.iter().any(|asset| asset.kind == AssetKind::MainHome);
    (facts.setting.is_care_home() && owns).then(|| form::known(facts, answer, day))
}

pub(crate) async fn public(frame: Frame) -> Result<Response, PageError> {
    let page = DeferredPage::empty(frame, None, Form::default());
    Ok(page.page()?.into_response())
}

pub(crate) async fn public_answer(
    State(app): State<App>,
    frame: Frame,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    DeferredPage::answered(&app, DeferredPage::empty(frame, None, form))
}

pub(crate) async fn of_person(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let so_far = app.service().means_so_far(&actor, &id).await?;
    let shown = app.service().contribution(&actor, &id, None).await?;
    let whose = Whose::of(&actor, &id, so_far.person.details.called());
    let today = app.service().today();
    let form = shown.map_or_else(Form::default, |shown| {
        let body = &shown.saved.body;
        form::known(&body.inputs, &body.answer, today)
    });
    Ok(DeferredPage::empty(frame, Some(whose), form).page()?.into_response())
}

/// Answers the form about a person; like the public one, it keeps nothing.
pub(crate) async fn save_nothing(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let so_far = app.service().means_so_far(&actor, &id).await?;
    let whose = Whose::of(&actor, &id, so_far.person.details.called());
    DeferredPage::answered(&app, DeferredPage::empty(frame, Some(whose), form))
}

impl DeferredPage {
    fn empty(frame: Frame, whose: Option<Whose>, form: Form) -> Self {
        let answers = form.get("answers").to_owned();
        Self { frame, whose, answers, form, came: None, cannot: None }
    }

    fn answered(app: &App, page: Self) -> Result<Response, PageError> {
        let page = page.work_out(app.service().library(), app.service().today());
        let wrong = page.form.is_wrong() || page.cannot.is_some();
        let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Ok((status, page.page()?).into_response())
    }

    /// The same page with what the rules say of the form.
    fn work_out(mut self, library: &Library, today: Date) -> Self {
        // The estimator brings what it knows and asks for no answer yet.
        if self.form.get("known") == "yes" {
            return self;
        }
        let Some((mut facts, to)) = form::read(&mut self.form, today) else { return self };
        let mut steps = Steps::default();
        let mut came = deferred(&facts, to, library, &mut steps);
        if let Err(why @ (DeferredError::NoAgreement | DeferredError::Figure(_))) = &came {
            // What can be said without a statement is said, and why there is none.
            if let DeferredError::Figure(why) = why {
                let says = format!("Enter a rate, such as 4.65, or an earlier last day: {why}");
                self.form.wrong("rate", says);
            }
            facts.agreement = None;
            steps = Steps::default();
            came = deferred(&facts, to, library, &mut steps);
        }
        match came {
            Ok((deferred, _)) => self.came = Some(Came { deferred, steps }),
            Err(why) if form::refused(&mut self.form, &why) => {}
            Err(why) => self.cannot = Some(why.to_string()),
        }
        self
    }

    fn action(&self) -> String {
        self.whose.as_ref().map_or_else(|| "/deferred".to_owned(), |whose| whose.path("deferred"))
    }

    fn says(&self, to_them: &str, about_them: &str) -> String {
        match &self.whose {
            Some(whose) => whose.says(to_them, about_them),
            None => to_them.to_owned(),
        }
    }

    fn picture(came: &Came) -> Option<(Vec<Bar>, Option<i64>)> {
        let (statement, limit) = (came.deferred.statement.as_ref()?, came.deferred.limit.as_ref()?);
        Some(bars(statement, limit))
    }

    fn working(came: &Came) -> Working<'_> {
        Working::of(came.steps.0.iter())
    }
}

impl Page for DeferredPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let library = shipped::library().unwrap();
        let today = jiff::civil::date(2025, 6, 2);
        let page = |whose: Option<Whose>, changes: &[(&str, &str)]| {
            let mut form = form::tests::good();
            for (field, typed) in changes {
                form.set(field, *typed);
            }
            Self::empty(Frame::sample(), whose, form).work_out(&library, today)
        };
        let whose = |own| Some(crate::pages::means::at::At::sample(own).whose);
        vec![
            Self::empty(Frame::sample(), None, Form::default()),
            page(None, &[("answers", "<Example>")]),
            page(whose(true), &[("place", "own_home")]),
            page(whose(false), &[("has_home", "no")]),
            page(whose(true), &[("cost", "<Example>")]),
            page(whose(false), &[("interest_apart", "yes"), ("costs", "500")]),
            page(None, &[("to-day", "1"), ("to-month", "1"), ("to-year", "2026")]),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_ends_at_what_is_owed_and_every_bar_is_on_it() {
        let samples = DeferredPage::samples();
        let came = samples[1].came.as_ref().unwrap();
        let statement = came.deferred.statement.as_ref().unwrap();
        let (bars, _) = DeferredPage::picture(came).unwrap();
        assert_eq!(bars.len(), statement.rows.len());
        assert_eq!(statement.rows.last().unwrap().owed, statement.owed);
        assert!(bars.is_sorted_by_key(|bar| bar.height), "it only grows");
        let within = |bar: &Bar| bar.y + bar.height == HIGH && bar.x + bar.width <= WIDE;
        assert!(bars.iter().all(within));
    }

    #[test]
    fn where_there_can_be_no_agreement_the_page_says_why() {
        let samples = DeferredPage::samples();
        let came = samples[2].came.as_ref().unwrap();
        assert_eq!(came.deferred.eligibility.offer, Offer::Cannot);
        assert!(came.deferred.statement.is_none());
    }

    #[test]
    fn where_no_rate_is_known_none_is_guessed_and_the_rest_is_said() {
        let samples = DeferredPage::samples();
        assert!(samples[6].form.problem("rate").is_some());
        let came = samples[6].came.as_ref().unwrap();
        assert!(came.deferred.limit.is_some() && came.deferred.statement.is_none());
    }
}
