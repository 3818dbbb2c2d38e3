//! `/people/{person}/plan/versions` and `/versions/{version}`: who saved what, when and why.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use jiff::Timestamp;
use service::Saved;
use support::plan::{Plan, Stage};

use super::Whose;
use super::reading::Reading;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Every version, newest first.
#[derive(Template)]
#[template(path = "pages/plan/versions.html")]
pub(crate) struct VersionsPage {
    frame: Frame,
    whose: Whose,
    versions: Vec<Version>,
}

/// One version in full.
#[derive(Template)]
#[template(path = "pages/plan/version.html")]
pub(crate) struct VersionPage {
    frame: Frame,
    whose: Whose,
    version: Version,
    reading: Reading,
}

/// Who saved a version, when and why.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    number: i64,
    by: String,
    moment: Timestamp,
    why: String,
    handed_in: bool,
}

pub(crate) async fn list(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let person = person_id(&person)?;
    let versions = app.service().plan_versions(&actor, &person).await?;
    let journey = app.service().journey(&actor, &person).await?;
    let versions = versions.iter().map(Version::of).collect();
    VersionsPage { frame, whose: Whose::of(&actor, &journey), versions }.page()
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, number)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let person = person_id(&person)?;
    let number: i64 = number.parse().map_err(|_| PageError::NotFound)?;
    let mut versions = app.service().plan_versions(&actor, &person).await?.into_iter();
    let saved = versions.find(|saved| saved.version == number).ok_or(PageError::NotFound)?;
    let journey = app.service().journey(&actor, &person).await?;
    let whose = Whose::of(&actor, &journey);
    let reading = Reading::new(whose.clone(), &saved.body);
    VersionPage { frame, whose, version: Version::of(&saved), reading }.page()
}

impl Version {
    fn of(saved: &Saved<Plan>) -> Self {
        Self {
            number: saved.version,
            by: saved.by_name.clone(),
            moment: saved.moment,
            why: saved.why.clone(),
            handed_in: saved.body.stage == Stage::Submitted,
        }
    }

    #[cfg(test)]
    fn sample() -> Self {
        Self {
            number: 3,
            by: "Wyn <Example>".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
            why: "wrote an outcome".to_owned(),
            handed_in: true,
        }
    }
}

impl Page for VersionsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |versions| Self { frame: Frame::sample(), whose: Whose::sample(true), versions };
        vec![page(vec![]), page(vec![Version::sample()])]
    }
}

impl Page for VersionPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let whose = Whose::sample(false);
        let reading = Reading::new(whose.clone(), &super::sample_plan());
        vec![Self { frame: Frame::sample(), whose, version: Version::sample(), reading }]
    }
}
