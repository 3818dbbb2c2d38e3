//! All the answers, each with a button to change it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use basis::Weekly;
use charging::Household;
use components::{Button, SummaryList, SummaryRow};

use super::answers::Answers;
use super::step::Step;
use super::visit::Visit;
use crate::error::PageError;
use crate::frame::Frame;
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

/// Words that the template brings for answers that are not words themselves.
struct Words<'a> {
    yes: &'a str,
    no: &'a str,
    homes: [&'a str; 3],
    no_council: &'a str,
    no_cost: &'a str,
    a_week: &'a str,
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
        List::ALL.into_iter().filter(|list| Step::of(*list).is_for(&self.answers))
    }

    /// The answers but the lists; all words come from the template.
    fn rows(&self, asks: &[&str; 15], change: &str, words: &[&str; 8]) -> SummaryList {
        let [yes, no, single, couple, child, no_council, no_cost, a_week] = *words;
        let homes = [single, couple, child];
        let words = Words { yes, no, homes, no_council, no_cost, a_week };
        let steps = Step::ALL.into_iter().filter(|step| step.list().is_none());
        let rows = steps.zip(asks.iter().copied()).filter(|(step, _)| step.is_for(&self.answers));
        SummaryList::new().items(rows.map(|(step, asks)| {
            SummaryRow::new(asks, self.says(step, &words)).press(
                change,
                "go",
                step.key(),
                asks.to_lowercase(),
            )
        }))
    }

    fn says(&self, step: Step, words: &Words<'_>) -> String {
        let facts = &self.answers.facts;
        let yes_no = |yes: bool| if yes { words.yes } else { words.no }.to_owned();
        let a_week = |amount: Weekly| format!("{amount} {}", words.a_week);
        let stay = facts.stay.as_ref();
        match step {
            Step::Where => facts.setting.says().to_owned(),
            Step::Day => show::day(&self.answers.day),
            Step::Council => self.council.as_deref().unwrap_or(words.no_council).to_owned(),
            Step::Age => self.answers.age().to_string(),
            Step::PensionAge => yes_no(facts.pension_age),
            Step::Household => {
                let [single, couple, child] = words.homes;
                match facts.household {
                    Household::Single => single,
                    Household::Couple => couple,
                    Household::LoneParent => child,
                }
                .to_owned()
            }
            Step::Children => facts.children.to_string(),
            Step::Carer => yes_no(facts.carer),
            Step::Night => yes_no(facts.night_care),
            Step::Moved => stay.map(|stay| show::day(&stay.since)).unwrap_or_default(),
            Step::Returning => yes_no(stay.is_some_and(|stay| stay.returning)),
            Step::Occupant => stay.map_or("", |stay| stay.occupant.says()).to_owned(),
            Step::OccupiedBefore => yes_no(stay.is_some_and(|stay| stay.occupied_before)),
            Step::PaidToPartner => a_week(stay.map_or(Weekly::ZERO, |stay| stay.paid_to_partner)),
            Step::Cost if facts.care_cost == Weekly::ZERO => words.no_cost.to_owned(),
            Step::Cost => a_week(facts.care_cost),
            Step::Income | Step::Capital | Step::Housing | Step::DisabilityCosts => String::new(),
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
