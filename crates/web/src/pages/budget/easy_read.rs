//! `GET /people/{person}/budget/easy-read`: the indicative budget in easy words.

use allocation::Indicative;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use people::Actor;
use service::BudgetSeen;

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::assess::Voice;
use crate::pages::overview::person_id;
use crate::show::Page;

/// The sum in easy words, with a picture beside each sentence.
#[derive(Template)]
#[template(path = "pages/budget/easy_read.html")]
pub(crate) struct EasyReadPage {
    frame: Frame,
    voice: Voice,
    answer: Indicative,
    /// Each part that costs something: its picture, its easy words and its sum.
    parts: Vec<(String, String, basis::Weekly)>,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().budget(&actor, &person_id(&person)?).await?;
    EasyReadPage::of(frame, &actor, &seen).ok_or(PageError::NotFound)?.page()
}

impl EasyReadPage {
    fn of(frame: Frame, actor: &Actor, seen: &BudgetSeen) -> Option<Self> {
        let budget = seen.budget.as_ref()?;
        let answer = budget.saved.body.answer.clone();
        let costs = answer.by_domain.iter().filter(|part| basis::Weekly::ZERO < part.need_cost);
        let parts = costs.filter_map(|part| {
            let domain = budget.questionnaire.as_ref()?.domain(&part.domain)?;
            Some((domain.picture.clone(), domain.easy.clone(), part.need_cost))
        });
        let parts = parts.collect();
        let voice = Voice::of(actor, &seen.person.id, &seen.person.details);
        Some(Self { frame, voice, answer, parts })
    }
}

impl Page for EasyReadPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::seen;
        use crate::pages::assess::samples::Reader;
        let page = |reader: Reader| {
            Self::of(Frame::sample(), &reader.actor(), &seen(reader, true)).unwrap()
        };
        vec![page(Reader::Person), page(Reader::Worker)]
    }
}
