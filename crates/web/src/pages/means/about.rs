//! `/people/{person}/means/about-you`: age, household, children, caring and care at night.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use charging::{Household, Means};
use components::{Button, Choice, ErrorSummary, Input, Radios, SummaryList, SummaryRow};
use service::means_draft::{MeansDraft, MeansPart};

use super::at::{self, Again, At, to_start};
use crate::App;
use crate::conflict::Conflict;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// The questions.
#[derive(Template)]
#[template(path = "pages/means/about.html")]
pub(crate) struct AboutYouPage {
    frame: Frame,
    at: At,
    form: Form,
    conflict: Option<Conflict>,
}

/// The answers.
struct About {
    pension_age: bool,
    household: Household,
    children: u8,
    carer: bool,
    night_care: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    let form = filled(&at.draft.body);
    Ok(AboutYouPage { frame, at, form, conflict: None }.page()?.into_response())
}

pub(crate) async fn save(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    let Some(about) = About::read(&mut form) else {
        let page = AboutYouPage { frame, at, form, conflict: None };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
    };
    let back = at.whose.path("means");
    match at::save(&app, &actor, at, form, move |draft| {
        about.put(&mut draft.facts);
        draft.done.insert(MeansPart::AboutYou);
    })
    .await?
    {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(Again { at, form, conflict, status }) => {
            let page = AboutYouPage { frame, at, form, conflict };
            Ok((status, page.page()?).into_response())
        }
    }
}

impl About {
    fn read(form: &mut Form) -> Option<Self> {
        let pension_age = yes_or_no(form, "pension_age");
        let household = household(form.get("household"));
        if household.is_none() {
            form.wrong("household", "Choose who lives in the home");
        }
        let children = form.get("children").parse::<u8>().ok();
        if children.is_none() {
            form.wrong("children", "Enter how many children, as a number like 0 or 2");
        }
        match (household, children) {
            (Some(Household::LoneParent), Some(0)) => {
                form.wrong("children", "Enter how many children: 1 or more, as there is a child");
            }
            (Some(Household::Single), Some(1..)) => {
                form.wrong("household", "Choose the answer with a child, as there is one");
            }
            _ => {}
        }
        let carer = yes_or_no(form, "carer");
        let night_care = yes_or_no(form, "night_care");
        if form.is_wrong() {
            return None;
        }
        Some(Self {
            pension_age: pension_age?,
            household: household?,
            children: children?,
            carer: carer?,
            night_care: night_care?,
        })
    }

    const fn put(&self, facts: &mut Means) {
        facts.pension_age = self.pension_age;
        facts.household = self.household;
        facts.children = self.children;
        facts.carer = self.carer;
        facts.night_care = self.night_care;
    }
}

/// The answers that are kept, with a link to change them if it has words; all words come from the
/// template. A date of birth is changed with the person’s details, not here.
pub(super) fn answers(
    at: &At,
    asks: &[String; 6],
    yes_no: &[&str; 2],
    homes: &[&str; 3],
    change: Option<&str>,
) -> SummaryList {
    let facts = &at.draft.body.facts;
    let [yes, no] = yes_no;
    let yes_no = |is: bool| if is { *yes } else { *no }.to_owned();
    let [single, couple, with_child] = homes;
    let home = match facts.household {
        Household::Single => single,
        Household::Couple => couple,
        Household::LoneParent => with_child,
    };
    let says = [
        show::day(&facts.born),
        yes_no(facts.pension_age),
        (*home).to_owned(),
        facts.children.to_string(),
        yes_no(facts.carer),
        yes_no(facts.night_care),
    ];
    let address = at.whose.path(&format!("means/{}", MeansPart::AboutYou.key()));
    let row = |(place, (asks, says)): (usize, (&String, String))| {
        let row = SummaryRow::new(asks.as_str(), says);
        match change.filter(|_| 0 < place) {
            Some(change) => row.action(change, &address, asks.to_lowercase()),
            None => row,
        }
    };
    asks.iter().zip(says).enumerate().map(row).fold(SummaryList::new(), SummaryList::item)
}

pub(crate) const fn household_key(household: Household) -> &'static str {
    match household {
        Household::Single => "single",
        Household::Couple => "couple",
        Household::LoneParent => "lone_parent",
    }
}

pub(crate) fn household(key: &str) -> Option<Household> {
    let all = [Household::Single, Household::Couple, Household::LoneParent];
    all.into_iter().find(|household| household_key(*household) == key)
}

pub(crate) fn yes_or_no(form: &mut Form, field: &str) -> Option<bool> {
    match form.get(field) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            form.wrong(field, "Choose yes or no");
            None
        }
    }
}

/// The answers so far; none are ticked before they were given.
fn filled(draft: &MeansDraft) -> Form {
    if !draft.done.contains(&MeansPart::AboutYou) {
        return Form::default();
    }
    let yes_no = |yes| if yes { "yes" } else { "no" }.to_owned();
    let facts = &draft.facts;
    Form::of([
        ("pension_age", yes_no(facts.pension_age)),
        ("household", household_key(facts.household).to_owned()),
        ("children", facts.children.to_string()),
        ("carer", yes_no(facts.carer)),
        ("night_care", yes_no(facts.night_care)),
    ])
}

impl Page for AboutYouPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |own, form, conflict| Self {
            frame: Frame::sample(),
            at: At::sample(own),
            form,
            conflict,
        };
        let mut wrong = Form::of([("children", "<Example>")]);
        assert!(About::read(&mut wrong).is_none());
        vec![
            page(true, filled(&At::sample(true).draft.body), None),
            page(false, wrong, None),
            page(true, Form::default(), Some(Conflict::sample(Form::default()))),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_with_a_child_says_how_many() {
        let form = |household, children| {
            let yes = |field| (field, "yes");
            let rest = ["pension_age", "carer", "night_care"].map(yes);
            Form::of([("household", household), ("children", children)].into_iter().chain(rest))
        };
        assert!(About::read(&mut form("lone_parent", "2")).is_some());
        for (household, children, field) in [
            ("lone_parent", "0", "children"),
            ("single", "1", "household"),
            ("couple", "-1", "children"),
        ] {
            let mut form = form(household, children);
            assert!(About::read(&mut form).is_none());
            assert!(form.problem(field).is_some(), "{household} {children}");
        }
    }
}
