//! `GET /people/{person}/looks`: who has looked at a person's record.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use basis::id::PersonId;
use jiff::Timestamp;
use people::{Act, Role};
use serde::Deserialize;

use super::overview::person_id;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// How many looks a page shows.
const A_PAGE: i64 = 50;

/// Who has looked, newest first.
#[derive(Template)]
#[template(path = "pages/person/looks.html")]
pub(crate) struct LooksPage {
    frame: Frame,
    person: PersonId,
    looks: Vec<LookLine>,
    page: i64,
    more: bool,
}

/// One look.
pub(crate) struct LookLine {
    name: String,
    role: &'static str,
    looked_at: &'static str,
    allowed: String,
    moment: Timestamp,
}

/// Which page of them.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    page: u16,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(which): Query<Which>,
) -> Result<Html<String>, PageError> {
    let person = person_id(&person)?;
    let page = i64::from(which.page.max(1));
    let mut rows = app.service().looks(&actor, &person, A_PAGE + 1, (page - 1) * A_PAGE).await?;
    // One more than a page was asked for: if it came, there is another page.
    let more = i64::try_from(rows.len()).is_ok_and(|found| A_PAGE < found);
    if more {
        rows.pop();
    }
    let looks = rows.into_iter().map(|row| LookLine {
        name: row.name,
        role: Role::from_key(&row.role).map_or("", Role::says),
        looked_at: Act::from_key(&row.act).map_or("", Act::says),
        allowed: row.allowed,
        moment: row.moment,
    });
    LooksPage { frame, person, looks: looks.collect(), page, more }.page()
}

impl Page for LooksPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let person = PersonId::from_bits(1);
        let look = LookLine {
            name: "Wyn Worker".to_owned(),
            role: Role::Worker.says(),
            looked_at: Act::SeeRecord.says(),
            allowed: "Their worker may see the record.".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
        };
        let page = |looks, page, more| Self {
            frame: Frame::sample(),
            person: person.clone(),
            looks,
            page,
            more,
        };
        vec![page(vec![], 1, false), page(vec![look], 2, true)]
    }
}
