//! All the answers, each with a button to change it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use basis::Weekly;
use components::{Button, SummaryList, SummaryRow};

use super::answers::Answers;
use super::step::Step;
use super::visit::Visit;
use crate::error::PageError;
use crate::frame::Frame;
use crate::pages::facts;
use crate::pages::means::entry::List;
use crate::pages::means::list::amount;
use crate::show::{self, Page};

/// The answers.
#[derive(Template)]
#[template(path = "pages/estimate/check.html")]
pub(crate) struct CheckPage {
    frame: Frame,
    answers: Answers,
    /// The council's name, if one was chosen.
    council: Option<String>,
}

pub(super) fn show(visit: Visit<'_>) -> Result<Response, PageError> {
    let council = title(&visit);
    let page = CheckPage { frame: visit.frame, answers: visit.answers, council };
    Ok(page.page()?.into_response())
}

/// The title of the council that was chosen.
pub(super) fn title(visit: &Visit<'_>) -> Option<String> {
    let pack = visit.library.pack(visit.answers.council.as_deref()?).ok()?;
    Some(pack.title.clone())
}

impl CheckPage {
    fn back(&self) -> Option<&'static str> {
        Step::ALL.into_iter().rfind(|step| step.is_for(&self.answers)).map(Step::key)
    }

    /// The lists that are asked for.
    fn lists(&self) -> impl Iterator<Item = List> {
        Step::LISTS.into_iter().filter(|list| Step::of(*list).is_for(&self.answers))
    }

    /// The answers but the lists; the words of the estimator's own come from the template.
    fn rows(&self, asks: &[&str; 4], change: &str, words: &[&str; 3]) -> SummaryList {
        let [day, council, age, cost] = *asks;
        let steps = Step::ALL.into_iter().filter(|step| step.list().is_none());
        let row = |step: Step| {
            let name = match (step.ask(), step) {
                (Some(ask), _) => facts::short(ask),
                (None, Step::Day) => day.to_owned(),
                (None, Step::Council) => council.to_owned(),
                (None, Step::Age) => age.to_owned(),
                (None, _) => cost.to_owned(),
            };
            SummaryRow::new(name.as_str(), self.says(step, *words)).press(
                change,
                "go",
                step.key(),
                name.to_lowercase(),
            )
        };
        SummaryList::new().items(steps.filter(|step| step.is_for(&self.answers)).map(row))
    }

    fn says(&self, step: Step, [no_council, no_cost, a_week]: [&str; 3]) -> String {
        let facts = &self.answers.facts;
        match (step.ask(), step) {
            (Some(ask), _) => facts::says(ask, facts),
            (None, Step::Day) => show::day(&self.answers.day),
            (None, Step::Council) => self.council.as_deref().unwrap_or(no_council).to_owned(),
            (None, Step::Age) => self.answers.age().to_string(),
            (None, _) if facts.care_cost == Weekly::ZERO => no_cost.to_owned(),
            (None, _) => format!("{} {a_week}", facts.care_cost),
        }
    }

    /// What is in a list.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template passes references")]
    fn entries(&self, list: &List) -> SummaryList {
        let entries = list.entries(&self.answers.facts);
        SummaryList::new()
            .items(entries.iter().map(|entry| SummaryRow::new(entry.what(), amount(entry))))
    }
}

impl Page for CheckPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use charging::Setting;
        let page = |setting| Self {
            frame: Frame::sample(),
            answers: Answers::sample(setting),
            council: Some("Council <Example>".to_owned()),
        };
        let empty = Self {
            answers: Answers::new(jiff::civil::date(2025, 6, 2)),
            council: None,
            ..page(Setting::Home)
        };
        vec![page(Setting::Home), page(Setting::Permanent), empty]
    }
}
