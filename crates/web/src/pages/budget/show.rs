//! `/people/{person}/budget`: the indicative budget, every line open to its answer and table.

use allocation::{Indicative, Rung};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Weekly;
use components::Button;
use people::{Act, Actor};
use service::{Again, Budget, BudgetSeen};

use super::chart::Chart;
use super::{Part, is_shared, parts, period, rows};
use crate::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::{Frame, SignedIn};
use crate::pages::assess::Voice;
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// The indicative budget.
#[derive(Template)]
#[template(path = "pages/budget/show.html")]
pub(crate) struct BudgetPage {
    frame: Frame,
    voice: Voice,
    shown: Option<Shown>,
    missing: Option<String>,
    is_final: bool,
    /// Whether the budget rests on an older version of the assessment than the newest.
    is_behind: bool,
    /// What the reader may do.
    may: Vec<Act>,
}

/// A budget, ready to be shown.
struct Shown {
    answer: Indicative,
    packs_changed: bool,
    moved: Option<Weekly>,
    cannot: Option<String>,
    later: Vec<Indicative>,
    parts: Vec<Part>,
    chart: Chart,
    rows: Vec<Rung>,
    /// Whether the table's sums are for a `week` or a `year`.
    period: &'static str,
    /// Whether the sum was shared by points.
    by_points: bool,
    /// The words of the council on its table.
    table: Option<Table>,
}

/// Whose table it is.
struct Table {
    title: String,
    version: String,
    adopted_by: String,
    adopted_on: jiff::civil::Date,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().budget(&actor, &person_id(&person)?).await?;
    BudgetPage::of(frame, &actor, &seen).page()
}

/// `POST`: works it out again, for today.
pub(crate) async fn work_out(
    State(app): State<App>,
    signed: SignedIn,
    Path(person): Path<String>,
    _: Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    app.service().work_out_budget(&signed.actor, &person).await?;
    signed.say("The budget was worked out for today.").await?;
    Ok(Redirect::to(&format!("/people/{person}/budget")).into_response())
}

impl Shown {
    fn of(budget: &Budget) -> Self {
        let parts = parts(budget);
        let answer = budget.saved.body.answer.clone();
        let model = budget.model.as_ref();
        let (moved, cannot) = match &budget.again {
            Again::Same => (None, None),
            Again::Moved(now) => (Some(now.indicative), None),
            Again::Cannot(why) => (None, Some(why.clone())),
        };
        Self {
            packs_changed: !budget.packs_changed.is_empty(),
            moved,
            cannot,
            later: budget.later.clone(),
            chart: Chart::of(&parts),
            parts,
            period: model.map_or("week", period),
            by_points: model.is_none_or(is_shared),
            rows: model.map_or_else(Vec::new, |model| rows(model, answer.points)),
            table: model.map(|model| Table {
                title: model.title.clone(),
                version: model.version.clone(),
                adopted_by: model.adopted_by.clone(),
                adopted_on: model.adopted_on,
            }),
            answer,
        }
    }

    /// Whether any help is written down.
    fn has_help(&self) -> bool {
        self.parts.iter().any(|part| !part.helpers.is_empty())
    }
}

impl BudgetPage {
    fn of(frame: Frame, actor: &Actor, seen: &BudgetSeen) -> Self {
        let rests_on = seen.budget.as_ref().map(|budget| &budget.saved.body.assessment);
        Self {
            frame,
            voice: Voice::of(actor, &seen.person.id, &seen.person.details),
            shown: seen.budget.as_ref().map(Shown::of),
            missing: seen.missing.clone(),
            is_final: seen.assessment.is_some(),
            is_behind: seen.assessment.is_some() && rests_on != seen.assessment.as_ref(),
            may: seen.may.clone(),
        }
    }

    fn may_work_out(&self) -> bool {
        self.may.contains(&Act::AnswerAssessment)
    }

    fn sees_answers(&self) -> bool {
        self.may.contains(&Act::SeeRecord)
    }
}

impl Page for BudgetPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::seen;
        use crate::pages::assess::samples::Reader;
        let page = |reader: Reader, is_there| {
            Self::of(Frame::sample(), &reader.actor(), &seen(reader, is_there))
        };
        let mut not_yet = page(Reader::Person, false);
        (not_yet.is_final, not_yet.missing) = (false, None);
        let mut officer = page(Reader::Worker, true);
        officer.may = vec![Act::SeeMoney];
        vec![page(Reader::Person, true), page(Reader::Worker, false), not_yet, officer]
    }
}
