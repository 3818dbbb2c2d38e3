//! `GET /people/{person}/details`: who a person is, and every version of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use components::{Button, SummaryList};
use people::{Act, PersonDetails};
use service::PersonVersion;

use super::Whose;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Who a person is.
#[derive(Template)]
#[template(path = "pages/touch/details.html")]
pub(crate) struct DetailsPage {
    frame: Frame,
    whose: Whose,
    /// Newest first; there is always one.
    versions: Vec<PersonVersion>,
    may_change: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let (service, person) = (app.service(), person_id(&person)?);
    let versions = service.details(&actor, &person).await?;
    let newest = versions.first().ok_or(PageError::NotFound)?;
    let whose = Whose::new(&actor, &newest.row);
    let may_change = !service.which(&actor, &[Act::ChangeDetails], &person).await?.is_empty();
    DetailsPage { frame, whose, versions, may_change }.page()
}

/// Who somebody is, as a list.
#[derive(Template)]
#[template(path = "pages/touch/person_summary.html")]
pub(crate) struct PersonSummary<'a> {
    details: &'a PersonDetails,
}

impl askama::filters::HtmlSafe for PersonSummary<'_> {}

impl<'a> PersonSummary<'a> {
    pub(crate) const fn of(details: &'a PersonDetails) -> Self {
        Self { details }
    }

    fn nhs_number(&self) -> String {
        self.details.nhs_number.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string)
    }

    const fn easy_read(&self) -> &'static str {
        if self.details.easy_read { "Yes" } else { "No" }
    }
}

#[cfg(test)]
pub(crate) fn sample_version(version: i64) -> PersonVersion {
    use basis::id::{CouncilId, PersonId, TeamId};
    let (council, team) = (CouncilId::from_bits(1), TeamId::from_bits(1));
    let details = PersonDetails {
        name: "Ana <Example>".to_owned(),
        known_as: None,
        born: jiff::civil::date(1970, 2, 3),
        nhs_number: None,
        contact_by: people::ContactBy::Letter,
        helps_communicate: String::new(),
        easy_read: true,
        team: Some(team.clone()),
        council: council.clone(),
    };
    PersonVersion {
        row: service::PersonRow {
            id: PersonId::from_bits(1),
            council,
            team,
            version,
            details,
            moment: jiff::Timestamp::UNIX_EPOCH,
        },
        by_name: "Wyn <Example>".to_owned(),
        why: "First recorded".to_owned(),
    }
}

impl Page for DetailsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |whose, may_change| Self {
            frame: Frame::sample(),
            whose,
            versions: vec![sample_version(2), sample_version(1)],
            may_change,
        };
        Whose::samples().into_iter().map(|whose| page(whose.clone(), whose.own)).collect()
    }
}
