//! `/upratings/{id}/letters` and `/upratings/{id}/letters/{person}`: what each person is told.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use components::Pagination;
use people::Role;
use service::{ServiceError, UpratingLetter};

use super::{A_PAGE, Cause, Change, Paged, Row, Why, pages, uprating_id};
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// One person's letter.
#[derive(Template)]
#[template(path = "pages/uprating/letter.html")]
pub(crate) struct LetterPage {
    frame: Frame,
    one: Letter,
    large: bool,
    /// Whether the reader works with upratings, rather than is told of one.
    staff: bool,
}

/// Fifty letters at a time, to be printed.
#[derive(Template)]
#[template(path = "pages/uprating/letters.html")]
pub(crate) struct LettersPage {
    frame: Frame,
    id: String,
    letters: Vec<Letter>,
    large: bool,
    page: usize,
    pages: usize,
}

/// A letter as it is written out.
pub(crate) struct Letter {
    told: UpratingLetter,
    why: Why,
    change: Change,
}

/// `GET /upratings/{id}/letters/{person}`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((id, person)): Path<(String, String)>,
    Query(paged): Query<Paged>,
) -> Result<Html<String>, PageError> {
    let (id, person) = (uprating_id(&id)?, person_id(&person)?);
    let told = app.service().uprating_letter(&actor, &id, &person).await?;
    let staff = matches!(actor.role, Role::FinanceOfficer | Role::Approver);
    let large = !paged.large.is_empty();
    LetterPage { frame, one: Letter::of(told), large, staff }.page()
}

/// `GET /upratings/{id}/letters`.
pub(crate) async fn all(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(id): Path<String>,
    Query(paged): Query<Paged>,
) -> Result<Html<String>, PageError> {
    let id = uprating_id(&id)?;
    let shown = app.service().uprating(&actor, &id).await?;
    let lines = app.service().uprating_lines(&actor, &id, A_PAGE, paged.pass_over()).await?;
    let mut letters = Vec::new();
    for row in lines.into_iter().map(Row::of).filter(Row::has_letter) {
        match app.service().uprating_letter(&actor, &id, &row.person).await {
            Ok(told) => letters.push(Letter::of(told)),
            Err(ServiceError::NotFound | ServiceError::Refused { .. }) => {}
            Err(why) => return Err(why.into()),
        }
    }
    let page = LettersPage {
        frame,
        letters,
        large: !paged.large.is_empty(),
        page: usize::try_from(paged.number()).unwrap_or(1),
        pages: pages(shown.uprating.worked_out),
        id: id.to_string(),
    };
    page.page()
}

impl LetterPage {
    fn address(&self) -> String {
        let told = &self.one.told;
        format!("/upratings/{}/letters/{}", told.uprating.id, told.person.id)
    }
}

impl LettersPage {
    /// The address of the other pages, without their number.
    fn address(&self) -> String {
        let large = if self.large { "large=yes&" } else { "" };
        format!("/upratings/{}/letters?{large}page=", self.id)
    }
}

impl Letter {
    fn of(told: UpratingLetter) -> Self {
        Self {
            why: Why::of(told.line.body.clone()),
            change: Change::of(told.pays - told.line.before),
            told,
        }
    }

    fn is_approved(&self) -> bool {
        self.told.uprating.decision.as_ref().is_some_and(|decision| decision.approved)
    }

    /// Whether what the care costs is not known, so that nothing is charged yet.
    fn has_no_cost(&self) -> bool {
        self.told.before.care_cost.0.is_zero()
    }

    /// What the two answers rest on, before and after, in the order of the sum. Over the limit of
    /// capital there is no such sum.
    fn sums(&self) -> Vec<(Sum, basis::Weekly, basis::Weekly)> {
        let Some(after) = &self.told.after else { return vec![] };
        let before = &self.told.before;
        if before.over_limit || after.over_limit {
            return vec![];
        }
        let costs = |answer: &charging::Contribution| answer.housing + answer.disability;
        vec![
            (Sum::Income, before.income, after.income),
            (Sum::Guarantee, before.guarantee, after.guarantee),
            (Sum::Costs, costs(before), costs(after)),
            (Sum::CareCost, before.care_cost, after.care_cost),
        ]
    }
}

/// A line of what a contribution rests on. Its words are in the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    Income,
    Guarantee,
    Costs,
    CareCost,
}

#[cfg(test)]
fn sample_letters() -> Vec<Letter> {
    use super::samples::{lines, uprating};
    let means = crate::pages::means::contribution::sample_means();
    let shown = crate::pages::means::contribution::sample_of(&means);
    let answer = shown.saved.body.answer;
    let letter = |line: service::UpratingLine<service::UpratingSays>, approved: Option<bool>| {
        Letter::of(UpratingLetter {
            person: shown.person.clone(),
            council: "Ellerford <Example>".to_owned(),
            uprating: uprating(approved, 4),
            pays: line.after.unwrap_or(line.before),
            line,
            was_for: shown.saved.day,
            before: answer,
            after: approved.map(|_| answer),
        })
    };
    let mut lines = lines();
    lines.truncate(3);
    lines.into_iter().zip([Some(true), Some(true), None]).map(|(l, a)| letter(l, a)).collect()
}

impl Page for LetterPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |one, large| Self { frame: Frame::sample(), one, large, staff: large };
        sample_letters().into_iter().zip([false, true, true]).map(|(l, big)| page(l, big)).collect()
    }
}

impl Page for LettersPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |letters| Self {
            frame: Frame::sample(),
            id: "upr-1".to_owned(),
            letters,
            large: false,
            page: 1,
            pages: 2,
        };
        vec![page(vec![]), page(sample_letters())]
    }
}
