//! `/people/{person}/keeping-in-touch/review`: a worker holds a review and records it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::RecordId;
use basis::typed::Problem;
use components::{Button, CharacterCount, DateInput, ErrorSummary, Radios, Textarea};
use jiff::civil::Date;
use people::Actor;
use service::LONGEST_WORDS;
use support::plan::PlanOutcome;
use support::review::{Change, Progress, Review, check};

use super::{Whose, keep, refused, typed_day, wrong};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The form for a review.
#[derive(Template)]
#[template(path = "pages/touch/review.html")]
pub(crate) struct ReviewPage {
    frame: Frame,
    whose: Whose,
    outcomes: Vec<PlanOutcome>,
    form: Form,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let service = app.service();
    let (person, outcomes) = service.outcomes_to_review(&actor, &person_id(&person)?).await?;
    let id = RecordId::from_bits(service.fresh_bits());
    let mut form = Form::of([("record", id.to_string())]);
    form.set_day("held_on", service.today());
    ReviewPage { frame, whose: Whose::new(&actor, &person), outcomes, form }.page()
}

pub(crate) async fn hold(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let (person, outcomes) = service.outcomes_to_review(actor, &person_id(&person)?).await?;
    let id = RecordId::parse(form.get("record")).map_err(|_| PageError::Unreadable)?;
    let (held, mut problems) = read(actor, &form, &outcomes, service.today());
    if problems.is_empty() {
        match service.hold_review(actor, &person.id, &id, &held).await {
            Ok(_) => {
                signed_in.say("The review is recorded.").await?;
                let to = format!("/people/{}/keeping-in-touch", person.id);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => problems = refused(error)?,
        }
    }
    let (whose, form) = (Whose::new(actor, &person), wrong(form, problems));
    let page = ReviewPage { frame: signed_in.frame, whose, outcomes, form };
    shown_again(&page, false)
}

/// The review as far as it can be read, and what is wrong with it.
fn read(
    actor: &Actor,
    form: &Form,
    outcomes: &[PlanOutcome],
    today: Date,
) -> (Review, Vec<Problem>) {
    let mut problems = Vec::new();
    let held_on = keep(typed_day(form, "held_on"), &mut problems);
    let mut progress = BTreeMap::new();
    for outcome in outcomes {
        let field = format!("progress-{}", outcome.key);
        let words = form.get(&format!("words-{}", outcome.key)).to_owned();
        match change(form.get(&field)) {
            Some(change) => drop(progress.insert(outcome.key.clone(), Progress { change, words })),
            None => problems.push(Problem::new(field, "choose how this is going")),
        }
    }
    let lines = form.get("with").lines().map(str::trim).filter(|line| !line.is_empty());
    let review = Review {
        held_on: held_on.unwrap_or(today),
        by: actor.id.clone(),
        with: lines.map(str::to_owned).collect(),
        works: form.get("works").to_owned(),
        does_not_work: form.get("does_not_work").to_owned(),
        progress,
        changes_wanted: form.get("changes_wanted").to_owned(),
    };
    problems.extend(check(&review, today).err().unwrap_or_default());
    (review, problems)
}

fn change(key: &str) -> Option<Change> {
    match key {
        "better" => Some(Change::Better),
        "same" => Some(Change::Same),
        "worse" => Some(Change::Worse),
        "too_early" => Some(Change::TooEarly),
        _ => None,
    }
}

impl ReviewPage {
    /// The longest answer, for the component that counts.
    fn longest() -> u32 {
        u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)
    }

    /// What was chosen, said or wrong about an outcome.
    fn at(kind: &str, outcome: &PlanOutcome) -> String {
        format!("{kind}-{}", outcome.key)
    }
}

#[cfg(test)]
pub(crate) fn sample_review() -> service::Saved<Review> {
    use basis::id::{ActorId, PersonId};
    service::Saved {
        id: RecordId::from_bits(1),
        version: 1,
        person: PersonId::from_bits(1),
        day: jiff::civil::date(2025, 6, 2),
        body: Review {
            held_on: jiff::civil::date(2025, 6, 2),
            by: ActorId::from_bits(1),
            with: vec!["Bo <Example>".to_owned()],
            works: "Mornings <Example>".to_owned(),
            does_not_work: "Evenings".to_owned(),
            progress: BTreeMap::new(),
            changes_wanted: String::new(),
        },
        by: ActorId::from_bits(1),
        by_name: "Wyn Worker".to_owned(),
        why: String::new(),
        moment: jiff::Timestamp::UNIX_EPOCH,
    }
}

impl Page for ReviewPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let [_, whose] = Whose::samples();
        let outcome = PlanOutcome {
            key: "out".to_owned(),
            words: "Get out <Example>".to_owned(),
            statutory: [].into(),
        };
        let mut bad = Form::of([("works", "<Example>")]);
        bad.wrong("progress-out", "Choose how this is going");
        let page =
            |outcomes, form| Self { frame: Frame::sample(), whose: whose.clone(), outcomes, form };
        vec![page(vec![], Form::default()), page(vec![outcome], bad)]
    }
}
