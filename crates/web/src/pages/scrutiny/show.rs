//! `GET /scrutiny`: between any two days, for whoever may see the council's figures.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Weekly;
use change::Side;
use change::everyone::Totals;
use change::groups::ByGroup;
use components::{Button, DateInput, ErrorSummary};
use jiff::ToSpan as _;
use jiff::civil::Date;
use service::{Between, Scrutiny};

use super::chart::Chart;
use super::{Came, came, file};
use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::{Frame, SignedIn};
use crate::pages::changed::signed;
use crate::show::{self, Page};

/// What was found, as a part of either page.
#[derive(Template)]
#[template(path = "pages/scrutiny/found.html")]
pub(crate) struct FoundPart<'a> {
    pub(super) found: &'a Scrutiny,
    /// Whether it may say how many could not be taken apart.
    pub(super) inside: bool,
}

/// Two days, and what became of everybody's budget between them.
#[derive(Template)]
#[template(path = "pages/scrutiny/show.html")]
pub(crate) struct ScrutinyPage {
    frame: Frame,
    form: Form,
    came: Option<Came>,
    /// Where the same days are asked about again.
    query: String,
    still: bool,
}

type Typed = Vec<(String, String)>;

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Query(query): Query<Typed>,
) -> Result<Html<String>, PageError> {
    app.service().may_scrutinise(&actor)?;
    let asked = query.iter().any(|(name, _)| name == "to-year");
    let mut form = Form::of(query);
    let today = app.service().today();
    if !asked {
        form.set_day("from", today.saturating_sub(1.year()));
        form.set_day("to", today);
    }
    let still = !form.get("still").is_empty();
    let days = if asked { days(&mut form, today) } else { None };
    let query = days.map(|(from, to)| address(from, to)).unwrap_or_default();
    let between = days.map(|(from, to)| Between { council: actor.council.clone(), from, to });
    let came = between.map(|between| came(&app, &between));
    ScrutinyPage { frame, form, came, query, still }.page()
}

/// The same as a table; while it is being worked out, the page says so.
pub(crate) async fn csv(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Query(query): Query<Typed>,
) -> Result<Response, PageError> {
    app.service().may_scrutinise(&actor)?;
    let mut form = Form::of(query);
    let (from, to) = days(&mut form, app.service().today()).ok_or(PageError::NotFound)?;
    let between = Between { council: actor.council.clone(), from, to };
    match came(&app, &between) {
        Came::Found(found) => Ok(file::answer(&[("", &found)], "changes.csv")),
        Came::Working(_) => {
            Ok(Redirect::to(&format!("/scrutiny?{}", address(from, to))).into_response())
        }
    }
}

/// The two days that were typed, the first before the second and neither to come.
fn days(form: &mut Form, today: Date) -> Option<(Date, Date)> {
    let (from, to) = (form.day("from"), form.day("to"));
    let (from, to) = from.zip(to)?;
    if to <= from {
        form.wrong("to", "The second day must be after the first");
    } else if today < to {
        form.wrong("to", "The second day cannot be to come");
    }
    (!form.is_wrong()).then_some((from, to))
}

fn address(from: Date, to: Date) -> String {
    let day = |name: &str, day: Date| {
        let (d, m, y) = (day.day(), day.month(), day.year());
        format!("{name}-day={d}&{name}-month={m}&{name}-year={y}")
    };
    format!("{}&{}", day("from", from), day("to", to))
}

impl<'a> FoundPart<'a> {
    fn chart(totals: &Totals) -> Chart {
        Chart::of(totals.causes.iter().map(|one| (one.title.to_owned(), one.amount)))
    }

    fn signed(sum: impl std::borrow::Borrow<Weekly>) -> String {
        signed(*sum.borrow())
    }

    fn change(totals: &Totals) -> Weekly {
        totals.after - totals.before
    }

    fn unchanged(totals: &Totals) -> bool {
        totals.causes.is_empty() && totals.less_and_more == Some((0, 0))
    }

    fn has_order(totals: &Totals) -> bool {
        totals.causes.iter().all(|one| one.in_order.is_some())
    }

    /// What each side made of the difference; nothing while causes of several are together.
    fn sides(totals: &Totals) -> Vec<(Side, Weekly)> {
        if totals.causes.iter().any(|one| one.side.is_none()) {
            return vec![];
        }
        let mut sides: Vec<(Side, Weekly)> = Vec::new();
        for one in &totals.causes {
            let Some(side) = one.side else { continue };
            match sides.iter_mut().find(|(own, _)| *own == side) {
                Some((_, sum)) => *sum = *sum + one.amount,
                None => sides.push((side, one.amount)),
            }
        }
        sides
    }

    fn title(by: &ByGroup) -> &'static str {
        match by.by {
            "age" => "By age on the second day",
            "disability" => "By rate of benefit for disability",
            _ => "By all that comes in a week",
        }
    }

    pub(super) fn of(found: &'a Scrutiny, inside: bool) -> Self {
        Self { found, inside }
    }
}

impl askama::filters::HtmlSafe for FoundPart<'_> {}

impl ScrutinyPage {
    fn part(found: &Scrutiny) -> FoundPart<'_> {
        FoundPart::of(found, true)
    }
}

impl Page for ScrutinyPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{few, found};
        let page = |came, still| Self {
            frame: Frame::sample(),
            form: Form::default(),
            came,
            query: "from-day=1".to_owned(),
            still,
        };
        let mut wrong = page(None, false);
        wrong.form.wrong("to", "<Example>");
        vec![
            wrong,
            page(Some(Came::Working(40)), false),
            page(Some(Came::Working(40)), true),
            page(Some(Came::Found(found(true))), false),
            page(Some(Came::Found(found(false))), false),
            page(Some(Came::Found(few())), false),
        ]
    }
}
