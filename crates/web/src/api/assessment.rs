//! The supported self-assessment: what each party says, the help there is, and the final view.

use allocation::{Answer, Choice, CompletedBy, ExistingHelp, Questionnaire, ViewBy};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::PersonId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::{Finalised, Written};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::{Change, Record, Step};
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// A new record about to be begun.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct New<B> {
    body: B,
}

/// How a difference is settled: the final answer to a question, and why it is that.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settled {
    choice: Choice,
    #[serde(default)]
    words: String,
    #[serde(default)]
    reason: String,
}

/// The day from which help is no longer given.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawn {
    day: Date,
}

/// A final assessment, and the budget worked out from it at once.
#[derive(Serialize, ToSchema)]
pub(crate) struct Final {
    assessment: Record,
    indicative_budget: Option<Record>,
    /// Why there is no budget, if so.
    missing: Option<String>,
}

impl Final {
    fn of(done: Finalised) -> Result<Json<Self>, Problem> {
        let assessment = Record::of(done.assessment)?;
        Ok(Json(match done.budget {
            Ok(budget) => {
                let indicative_budget = Some(Record::of(budget)?);
                Self { assessment, indicative_budget, missing: None }
            }
            Err(missing) => Self { assessment, indicative_budget: None, missing: Some(missing) },
        }))
    }
}

/// The newest assessment, as far as the caller may see it
#[utoipa::path(
    get, path = "/api/v1/people/{person}/assessment", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Record>, Problem> {
    Record::asked(app.service().assessment(&caller.actor, &person).await?.saved)
}

/// What the person's council asks today
#[utoipa::path(
    get, path = "/api/v1/people/{person}/assessment/questions", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = Object), Refusals)
)]
pub(super) async fn questions(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Questionnaire>, Problem> {
    Ok(Json(app.service().assessment(&caller.actor, &person).await?.questionnaire))
}

/// Begins an assessment
#[utoipa::path(
    post, path = "/api/v1/people/{person}/assessment", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({"body": {"who": "self_alone"}})),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn begin(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(new): Sent<New<CompletedBy>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = Written::over_version(Some(app.service().new_assessment_id()), 0);
    let begun = app.service().start_assessment(&caller.actor, &person, &written, new.body);
    Record::kept(begun.await?)
}

/// Says who answers the questions
#[utoipa::path(
    put, path = "/api/v1/people/{person}/assessment/completed-by", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 1},
        "body": {"who": "self_with_help", "helper_name": "Sam Example",
                 "helper_relationship": "daughter", "why": "She reads the questions to me."}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn completed_by(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(change): Sent<Change<CompletedBy>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let saved = app.service().say_who_answers(&caller.actor, &person, &written, change.body);
    Record::kept(saved.await?)
}

/// Answers one question, in the view of the person, the carer or the worker
///
/// `view` is `person`, `carer` or `worker`; the final view is settled.
#[utoipa::path(
    put, path = "/api/v1/people/{person}/assessment/views/{view}/{question}", tag = "assessment",
    security(("token" = [])),
    params(("person" = String, Path), ("view" = String, Path), ("question" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 1},
        "body": {"choice": {"statement": "daily_help"}, "words": "Mornings are the hardest."}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn answer(
    State(app): State<App>,
    caller: Caller,
    Named((person, view, question)): Named<(PersonId, ViewBy, String)>,
    Sent(change): Sent<Change<Answer>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let (actor, service) = (&caller.actor, app.service());
    let saved = service.answer(actor, &person, &written, view, &question, change.body);
    Record::kept(saved.await?)
}

/// Writes down help that family or friends give
#[utoipa::path(
    post, path = "/api/v1/people/{person}/assessment/help", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 2},
        "body": {"domain": "personal_care", "who": "my sister", "what": "helps me wash",
                 "hours_a_week": "3.5", "how_often": "every morning", "willing": "yes",
                 "able": "yes", "wishes_to_go_on": "not_sure", "from": "2025-11-01"}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn add_help(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(change): Sent<Change<ExistingHelp>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let saved = app.service().set_help(&caller.actor, &person, &written, None, change.body);
    Record::kept(saved.await?)
}

/// Changes help that was written down; the first is at place 0
#[utoipa::path(
    put, path = "/api/v1/people/{person}/assessment/help/{place}", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path), ("place" = usize, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 3},
        "body": {"domain": "personal_care", "who": "my sister", "what": "helps me wash",
                 "hours_a_week": "2", "how_often": "at weekends", "willing": "yes",
                 "able": "yes", "from": "2025-11-01"}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn change_help(
    State(app): State<App>,
    caller: Caller,
    Named((person, place)): Named<(PersonId, usize)>,
    Sent(change): Sent<Change<ExistingHelp>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let saved = app.service().set_help(&caller.actor, &person, &written, Some(place), change.body);
    Record::kept(saved.await?)
}

/// Takes out help that was written down by mistake
#[utoipa::path(
    post, path = "/api/v1/people/{person}/assessment/help/{place}/remove", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path), ("place" = usize, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 4}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn remove_help(
    State(app): State<App>,
    caller: Caller,
    Named((person, place)): Named<(PersonId, usize)>,
    Sent(step): Sent<Step>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = step.written();
    Record::kept(app.service().remove_help(&caller.actor, &person, &written, place).await?)
}

/// Says that help stops, after the assessment is final: the budget is whole again from that day
#[utoipa::path(
    post, path = "/api/v1/people/{person}/assessment/help/{place}/withdraw", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path), ("place" = usize, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 8},
        "body": {"day": "2025-12-01"}
    })),
    responses((status = 200, body = Final), Refusals)
)]
pub(super) async fn withdraw_help(
    State(app): State<App>,
    caller: Caller,
    Named((person, place)): Named<(PersonId, usize)>,
    Sent(change): Sent<Change<Withdrawn>>,
) -> Result<Json<Final>, Problem> {
    let (written, day) = (change.written(), change.body.day);
    let service = app.service();
    Final::of(service.withdraw_help(&caller.actor, &person, &written, place, day).await?)
}

/// Sends the person's answers to the worker
#[utoipa::path(
    post, path = "/api/v1/people/{person}/assessment/send", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 5}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(step): Sent<Step>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let service = app.service();
    Record::kept(service.send_to_worker(&caller.actor, &person, &step.written()).await?)
}

/// Gives the assessment back to the person, to change their answers
#[utoipa::path(
    post, path = "/api/v1/people/{person}/assessment/give-back", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 6}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn give_back(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(step): Sent<Step>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    Record::kept(app.service().give_back(&caller.actor, &person, &step.written()).await?)
}

/// Settles the final answer to one question, with the reason where people differ
#[utoipa::path(
    put, path = "/api/v1/people/{person}/assessment/final/{question}", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path), ("question" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 7},
        "body": {"choice": {"statement": "daily_help"},
                 "reason": "We tried it together on a bad day."}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn settle(
    State(app): State<App>,
    caller: Caller,
    Named((person, question)): Named<(PersonId, String)>,
    Sent(change): Sent<Change<Settled>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let Settled { choice, words, reason } = change.body;
    let (actor, answer) = (&caller.actor, Answer { choice, words });
    let service = app.service();
    Record::kept(service.settle(actor, &person, &written, &question, answer, &reason).await?)
}

/// Makes the final view stand, and works out the indicative budget
#[utoipa::path(
    post, path = "/api/v1/people/{person}/assessment/finalise", tag = "assessment",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000001", "version": 8}
    })),
    responses((status = 200, body = Final), Refusals)
)]
pub(super) async fn finalise(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(step): Sent<Step>,
) -> Result<Json<Final>, Problem> {
    Final::of(app.service().finalise(&caller.actor, &person, &step.written()).await?)
}
