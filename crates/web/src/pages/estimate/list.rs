//! The four lists, entry by entry: the same fields as in a real assessment.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use basis::Period;
use components::{
    Button, Choice, DateInput, ErrorSummary, Html, Input, Radios, Select, SummaryList, SummaryRow,
};
use service::means_draft::MeansDraft;

use super::answers::Answers;
use super::screen::Screen;
use super::step::Step;
use super::visit::Visit;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::Frame;
use crate::pages::facts::refused;
use crate::pages::means::entry::{ANOTHER, Entry, List};
use crate::pages::means::entry_form::{FIELDS, chooses_group};
use crate::pages::means::list::amount;
use crate::show::Page;

/// Speaks to whoever fills it in.
pub(crate) struct You;

/// A list, and whether there is more to add.
#[derive(Template)]
#[template(path = "pages/estimate/list.html")]
pub(crate) struct ListPage {
    frame: Frame,
    answers: Answers,
    list: List,
    form: Form,
    whose: You,
}

/// One entry.
#[derive(Template)]
#[template(path = "pages/estimate/one.html")]
pub(crate) struct OnePage {
    frame: Frame,
    answers: Answers,
    list: List,
    place: Option<usize>,
    form: Form,
    whose: You,
}

/// Whether an entry is really to go.
#[derive(Template)]
#[template(path = "pages/estimate/remove.html")]
pub(crate) struct RemovePage {
    frame: Frame,
    answers: Answers,
    list: List,
    place: usize,
    entry: Entry,
    form: Form,
}

pub(super) fn show(visit: Visit<'_>, list: List, form: Form) -> Result<Response, PageError> {
    let wrong = form.is_wrong();
    let page =
        ListPage { frame: visit.frame, answers: visit.answers, list, form, whose: You }.page()?;
    Ok((status(wrong), page).into_response())
}

/// Whether there is more to add was answered.
pub(super) fn more(
    mut visit: Visit<'_>,
    step: Step,
    mut form: Form,
) -> Result<Response, PageError> {
    let Some(list) = step.list() else { return visit.on() };
    match form.get("another") {
        "yes" => one(visit, list, None),
        "no" => {
            visit.answers.done.insert(step);
            visit.on()
        }
        _ => {
            form.wrong("another", "Choose yes or no");
            show(visit, list, form)
        }
    }
}

/// The form of an entry: a new one, or one that is there.
pub(super) fn one(
    visit: Visit<'_>,
    list: List,
    place: Option<usize>,
) -> Result<Response, PageError> {
    let entry = place.and_then(|place| list.entry(&visit.answers.facts, place));
    let place = place.filter(|_| entry.is_some());
    let form = entry.map(|entry| entry.form()).unwrap_or_default();
    one_page(visit, list, place, form)
}

fn one_page(
    visit: Visit<'_>,
    list: List,
    place: Option<usize>,
    form: Form,
) -> Result<Response, PageError> {
    let Visit { frame, answers, .. } = visit;
    let wrong = form.is_wrong();
    let page = OnePage { frame, answers, list, place, form, whose: You }.page()?;
    Ok((status(wrong), page).into_response())
}

/// An entry was typed.
pub(super) fn entered(
    mut visit: Visit<'_>,
    list: List,
    place: Option<usize>,
    mut form: Form,
) -> Result<Response, PageError> {
    if chooses_group(list, &mut form) {
        return one_page(visit, list, place, form);
    }
    let Some(entry) = list.read(&mut form) else { return one_page(visit, list, place, form) };
    let mut facts = visit.answers.facts.clone();
    entry.put(&mut facts, place);
    if let Err(problems) = MeansDraft::of(facts.clone()).check(visit.answers.day) {
        return one_page(visit, list, place, form.with_problems(problems));
    }
    refused::say(&mut form, &list.alone(&facts), visit.answers.day, &FIELDS);
    if form.is_wrong() {
        return one_page(visit, list, place, form);
    }
    visit.answers.facts = facts;
    visit.show(Screen::Step(Step::of(list)))
}

/// Whether an entry is really to go.
pub(super) fn remove(visit: Visit<'_>, list: List, place: usize) -> Result<Response, PageError> {
    remove_page(visit, list, place, Form::default())
}

fn remove_page(
    visit: Visit<'_>,
    list: List,
    place: usize,
    form: Form,
) -> Result<Response, PageError> {
    let Some(entry) = list.entry(&visit.answers.facts, place) else {
        return show(visit, list, Form::default());
    };
    let Visit { frame, answers, .. } = visit;
    let wrong = form.is_wrong();
    let page = RemovePage { frame, answers, list, place, entry, form }.page()?;
    Ok((status(wrong), page).into_response())
}

/// It was said whether it is to go.
pub(super) fn removed(
    mut visit: Visit<'_>,
    list: List,
    place: usize,
    form: &mut Form,
) -> Result<Response, PageError> {
    match form.get("remove") {
        "yes" => list.remove(&mut visit.answers.facts, place),
        "no" => {}
        _ => {
            form.wrong("remove", "Choose yes or no");
            return remove_page(visit, list, place, form.clone());
        }
    }
    show(visit, list, Form::default())
}

const fn status(wrong: bool) -> StatusCode {
    if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

impl You {
    /// The words for the person themselves.
    #[expect(clippy::unused_self, reason = "templates ask it as they ask `Whose`")]
    pub(crate) fn says<'a>(&self, to_them: &'a str, _about_them: &str) -> &'a str {
        to_them
    }
}

impl ListPage {
    fn back(&self) -> Option<&'static str> {
        Step::of(self.list).before(&self.answers).map(Step::key)
    }

    fn at(&self) -> &'static str {
        self.list.key()
    }

    fn entries(&self) -> Vec<Entry> {
        self.list.entries(&self.answers.facts)
    }

    /// The entries, each with its buttons; their words come from the template.
    fn rows(&self, change: &str, remove: &str) -> SummaryList {
        let row = |(place, entry): (usize, Entry)| {
            let key = |screen: Screen| screen.key();
            SummaryRow::new(entry.what(), amount(&entry))
                .press(change, "go", key(Screen::Change(self.list, place)), entry.what())
                .press(remove, "go", key(Screen::Remove(self.list, place)), entry.what())
        };
        SummaryList::new().items((1..).zip(self.entries()).map(row))
    }
}

impl OnePage {
    fn at(&self) -> String {
        let (list, place) = (self.list, self.place);
        place.map_or(Screen::Add(list), |place| Screen::Change(list, place)).key()
    }

    fn every() -> impl Iterator<Item = (&'static str, &'static str)> {
        Period::ALL.into_iter().map(|period| (period.key(), period.says()))
    }
}

impl RemovePage {
    fn at(&self) -> String {
        Screen::Remove(self.list, self.place).key()
    }
}

#[cfg(test)]
fn sample_answers() -> Answers {
    Answers::sample(charging::Setting::Home)
}

impl Page for ListPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page =
            |list, answers, form| Self { frame: Frame::sample(), answers, list, form, whose: You };
        let none = || Answers::new(jiff::civil::date(2025, 6, 2));
        let mut wrong = Form::default();
        wrong.wrong("another", "Choose yes or no");
        let full = Step::LISTS.map(|list| page(list, sample_answers(), Form::default()));
        let empty = Step::LISTS.map(|list| page(list, none(), Form::default()));
        let wrong = [page(List::Income, none(), wrong)];
        full.into_iter().chain(empty).chain(wrong).collect()
    }
}

impl Page for OnePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |list, place, form| Self {
            frame: Frame::sample(),
            answers: sample_answers(),
            list,
            place,
            form,
            whose: You,
        };
        let wrong = |list: List| {
            let mut form = Form::of([("amount", "<Example>"), ("what", "<Example>")]);
            assert_eq!(list.read(&mut form), None);
            page(list, Some(1), form)
        };
        Step::LISTS
            .into_iter()
            .flat_map(|list| [page(list, None, Form::default()), wrong(list)])
            .collect()
    }
}

impl Page for RemovePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let answers = sample_answers();
        let list = List::DisabilityCosts;
        let entry = list.entry(&answers.facts, 1).unwrap();
        let mut wrong = Form::default();
        wrong.wrong("remove", "Choose yes or no");
        let page = |form| Self {
            frame: Frame::sample(),
            answers: answers.clone(),
            list,
            place: 1,
            entry: entry.clone(),
            form,
        };
        vec![page(Form::default()), page(wrong)]
    }
}
