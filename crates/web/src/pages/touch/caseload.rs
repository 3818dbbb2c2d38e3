//! `GET /caseload`: a worker's people, those not heard from for longest first.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use basis::id::{ActorId, PersonId};
use components::{Button, Pagination, Select, Tag};
use jiff::civil::Date;
use people::{Act, Actor, Role};
use serde::Deserialize;
use service::TeamWorker;
use support::contact::CaseloadRow;
use support::review::Standing;

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// How many people a page shows.
const A_PAGE: i64 = 25;

/// A bar is full at so many days: a year without a word is as bad as the picture gets.
const FULL_BAR: i32 = 365;

/// A worker's people.
#[derive(Template)]
#[template(path = "pages/touch/caseload.html")]
pub(crate) struct CaseloadPage {
    frame: Frame,
    list: Option<List>,
    /// Every list the reader may choose; none where they only have their own.
    workers: Vec<TeamWorker>,
    may_add: bool,
}

/// A page of one worker's list.
pub(crate) struct List {
    worker: Actor,
    own: bool,
    day: Date,
    rows: Vec<Line>,
    people: i64,
    never: i64,
    page: usize,
    last: usize,
}

/// One person on the list.
pub(crate) struct Line {
    row: CaseloadRow,
    review: Option<Standing>,
    /// Whether the reader may open the record.
    open: bool,
}

/// Whose list, and which page of it.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    worker: String,
    #[serde(default)]
    page: u16,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Query(which): Query<Which>,
) -> Result<Html<String>, PageError> {
    let service = app.service();
    let own = (actor.role == Role::Worker).then(|| actor.id.clone());
    let workers = service.workers(&actor).await?;
    let worker = match which.worker.as_str() {
        "" => own,
        typed => Some(ActorId::parse(typed).map_err(|_| PageError::NotFound)?),
    };
    let list = match worker {
        Some(worker) => Some(list(&app, &actor, &worker, which.page).await?),
        None => None,
    };
    let may_add = service.allowed_on_council(&actor, Act::AddPerson).is_ok();
    CaseloadPage { frame, list, workers, may_add }.page()
}

async fn list(app: &App, actor: &Actor, worker: &ActorId, page: u16) -> Result<List, PageError> {
    let page = i64::from(page.max(1));
    let found = app.service().caseload(actor, worker, A_PAGE, (page - 1) * A_PAGE).await?;
    let people = found.rows.iter().map(|row| &row.person);
    let visible = app.service().visible(actor, people).await?;
    let line = |row: CaseloadRow| Line {
        review: row.review.map(|due| due.standing(found.day)),
        open: visible.contains(&row.person),
        row,
    };
    let whole = |number: i64| usize::try_from(number).unwrap_or(0);
    Ok(List {
        own: found.worker.id == actor.id,
        worker: found.worker,
        day: found.day,
        rows: found.rows.into_iter().map(line).collect(),
        people: found.people,
        never: found.never,
        page: whole(page),
        last: whole((found.people + A_PAGE - 1) / A_PAGE),
    })
}

impl Line {
    /// How long the bar is, of a hundred.
    fn bar(&self) -> i32 {
        let days = self.row.days_since_contact.unwrap_or(FULL_BAR);
        days.clamp(0, FULL_BAR) * 100 / FULL_BAR
    }
}

impl List {
    /// Where the pages of this list are.
    fn address(&self) -> String {
        format!("/caseload?worker={}&page=", self.worker.id)
    }

    /// The number of the first and the last person shown.
    fn shown(&self) -> (usize, usize) {
        let before = self.page.saturating_sub(1) * usize::try_from(A_PAGE).unwrap_or(0);
        (before + 1, before + self.rows.len())
    }
}

impl CaseloadPage {
    /// The address of a record.
    fn record(person: &PersonId) -> String {
        format!("/people/{person}")
    }

    /// The workers to choose from, by team.
    fn choices(&self) -> Vec<(String, String)> {
        let name = |choice: &TeamWorker| match &choice.team {
            Some(team) => format!("{team}: {}", choice.worker.name),
            None => choice.worker.name.clone(),
        };
        self.workers.iter().map(|choice| (choice.worker.id.to_string(), name(choice))).collect()
    }

    fn chosen(&self) -> &str {
        self.list.as_ref().map_or("", |list| list.worker.id.as_str())
    }
}

impl Page for CaseloadPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use basis::Money;
        let council = basis::id::CouncilId::from_bits(1);
        let worker = Actor {
            id: ActorId::from_bits(1),
            name: "Wyn <Example>".to_owned(),
            role: Role::Worker,
            council,
            team: None,
            person: None,
        };
        let day = jiff::civil::date(2026, 1, 31);
        let agreed = Some(jiff::civil::date(2025, 5, 1));
        let line = |bits, days, due| Line {
            row: CaseloadRow {
                person: PersonId::from_bits(bits),
                name: "Ana <Example>".to_owned(),
                days_since_contact: days,
                paid: Money::pounds(1_000),
                unspent: Money::pounds(900),
                review: support::review::next_review_due(None, agreed, &[]),
                review_asked: Some(day),
            },
            review: due,
            open: bits == 1,
        };
        let list = |rows| List {
            worker: worker.clone(),
            own: true,
            day,
            rows,
            people: 60,
            never: 1,
            page: 2,
            last: 3,
        };
        let page = |list| Self { frame: Frame::sample(), list, workers: vec![], may_add: true };
        let rows = vec![
            line(1, None, Some(Standing::Overdue(91))),
            line(2, Some(1), Some(Standing::DueIn(3))),
            line(3, Some(0), None),
        ];
        vec![page(None), page(Some(list(rows))), page(Some(List { people: 0, ..list(vec![]) }))]
    }
}
