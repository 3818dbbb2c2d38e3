//! `/people/{person}/keeping-in-touch/decline`: no to support, less of it, or yes after all.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::RecordId;
use basis::typed::Problem;
use components::{Button, CharacterCount, Checkboxes, ErrorSummary, Radios};
use people::Act;
use service::{LONGEST_WORDS, SaidOfSupport};
use support::declining::{Because, What};

use super::{Whose, refused, wrong};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The form that says no to support, or yes after all.
#[derive(Template)]
#[template(path = "pages/touch/decline.html")]
pub(crate) struct DeclinePage {
    frame: Frame,
    whose: Whose,
    form: Form,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let service = app.service();
    let allowed = service.allowed(&actor, Act::DeclineSupport, &person_id(&person)?).await?;
    let id = RecordId::from_bits(service.fresh_bits());
    let form = Form::of([("record", id.to_string())]);
    DeclinePage { frame, whose: Whose::new(&actor, &allowed.person), form }.page()
}

pub(crate) async fn send(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let allowed = service.allowed(actor, Act::DeclineSupport, &person).await?;
    let id = RecordId::parse(form.get("record")).map_err(|_| PageError::Unreadable)?;
    let problems = match read(&form) {
        Ok((what, said)) => {
            match service.decline_support(actor, &person, &id, (what, &said)).await {
                Ok(_) => {
                    signed_in.say(told(what)).await?;
                    let to = format!("/people/{person}/keeping-in-touch");
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(error) => refused(error)?,
            }
        }
        Err(problem) => vec![problem],
    };
    let whose = Whose::new(actor, &allowed.person);
    let page = DeclinePage { frame: signed_in.frame, whose, form: wrong(form, problems) };
    shown_again(&page, false)
}

/// What was chosen and said.
fn read(form: &Form) -> Result<(What, SaidOfSupport), Problem> {
    let what = What::from_key(form.get("what"));
    let what = what.ok_or_else(|| Problem::new("what", "choose what is wanted"))?;
    let because = form.all("because").into_iter().map(Because::from_key);
    let because: Option<Vec<Because>> = because.collect();
    let because =
        because.ok_or_else(|| Problem::new("because", "choose from the reasons that are shown"))?;
    Ok((what, SaidOfSupport { because, words: form.get("words").to_owned() }))
}

const fn told(what: What) -> &'static str {
    match what {
        What::CameBack => "It is written down that the support is wanted after all.",
        What::TurnedDown | What::CutBack | What::Stopped => {
            "It is written down. Nothing is ended yet: a worker will be in touch about it."
        }
    }
}

impl DeclinePage {
    fn choices() -> [(&'static str, &'static str); 4] {
        What::ALL.map(|what| (what.key(), what.says()))
    }

    fn reasons() -> [(&'static str, &'static str); 7] {
        Because::ALL.map(|because| (because.key(), because.says()))
    }

    const fn own_words(whose: &Whose) -> &'static str {
        if whose.own { "In your own words (optional)" } else { "In their own words (optional)" }
    }

    /// The longest answer, for the component that counts.
    fn longest() -> u32 {
        u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)
    }
}

impl Page for DeclinePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let mut bad = Form::of([("words", "<Example>")]);
        bad.wrong("what", "Choose what is wanted");
        bad.wrong("because", "Choose at least one reason");
        let page = |whose| Self { frame: Frame::sample(), whose, form: bad.clone() };
        Whose::samples().into_iter().map(page).collect()
    }
}
