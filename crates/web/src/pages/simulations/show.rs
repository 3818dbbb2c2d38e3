//! `GET /simulations/{id}`: how far it has come, or what it came to.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Response};
use basis::{Money, Weekly};
use components::{Button, FileUpload};
use service::report::{Check, Report};
use service::{PeopleOf, SimulationEnded, SimulationShown};
use simulation::heavier::Verdict;
use simulation::{PolicyUsed, Row, Tally};

use super::simulation_id;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::changed::signed;
use crate::pages::scrutiny::chart::Chart;
use crate::show::{self, Page};

/// A simulation on its way, or not gone on with.
#[derive(Template)]
#[template(path = "pages/simulations/working.html")]
pub(crate) struct SimulatingPage {
    frame: Frame,
    shown: SimulationShown,
    /// How far it has come, in percent; none if this server is not at it.
    percent: Option<usize>,
    still: bool,
}

/// What a simulation came to.
#[derive(Template)]
#[template(path = "pages/simulations/show.html")]
pub(crate) struct SimulationPage {
    frame: Frame,
    shown: SimulationShown,
    report: Report,
}

/// Whether the page is to stand still while work goes on.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Still {
    #[serde(default)]
    still: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Still>,
) -> Result<Response, PageError> {
    let id = simulation_id(&id)?;
    let percent = app.progress(id.as_str());
    let mut shown = app.service().simulation(&actor, &id).await?;
    if let Some(report) = shown.report.take() {
        return page(SimulationPage { frame, shown, report }.page());
    }
    let percent = percent.filter(|_| shown.simulation.ended.is_none());
    page(SimulatingPage { frame, shown, percent, still: !asked.still.is_empty() }.page())
}

fn page(html: Result<Html<String>, PageError>) -> Result<Response, PageError> {
    html.map(IntoResponse::into_response)
}

impl SimulatingPage {
    fn ended(&self) -> Option<SimulationEnded> {
        self.shown.simulation.ended.as_ref().map(|end| end.how)
    }

    /// What was wrong, one a line.
    fn faults(&self) -> Vec<&str> {
        self.shown.simulation.ended.iter().flat_map(|end| end.says.lines()).collect()
    }

    fn is_own(&self) -> bool {
        matches!(self.shown.simulation.asked.people, PeopleOf::Own(_))
    }
}

impl SimulationPage {
    fn signed(sum: impl Borrow<Weekly>) -> String {
        signed(*sum.borrow())
    }

    fn more(tally: &Tally) -> Weekly {
        tally.council_to - tally.council_from
    }

    fn all(&self) -> &Tally {
        &self.report.found.all
    }

    fn title(by: &str) -> &'static str {
        match by {
            "group" => "By group",
            "age" => "By age",
            "disability" => "By level of disability",
            "sex" => "By sex",
            "ethnicity" => "By ethnicity",
            "ward" => "By ward",
            _ => "By all that comes in a week",
        }
    }

    /// Breakdowns that tell people apart; the others are named in a sentence.
    fn told(&self) -> Vec<&(String, Vec<Row>)> {
        self.report.found.by.iter().filter(|(_, rows)| !Self::is_unknown(rows)).collect()
    }

    /// What the population says nothing of.
    fn unknown(&self) -> String {
        let unknown = self.report.found.by.iter().filter(|(_, rows)| Self::is_unknown(rows));
        unknown.map(|(by, _)| by.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn is_unknown(rows: &[Row]) -> bool {
        rows.iter().all(|row| row.value == simulation::person::NOT_KNOWN)
    }

    fn chart(rows: &[Row]) -> Chart {
        Chart::of(rows.iter().map(|row| (row.value.clone(), Self::more(&row.tally))))
    }

    fn verdict(verdict: impl Borrow<Verdict>) -> &'static str {
        match verdict.borrow() {
            Verdict::Heavier => "Yes: the most severely disabled pay a larger share",
            Verdict::NotHeavier => "No",
            Verdict::CannotTell => "Cannot be told: too few people at two levels",
        }
    }

    fn share(tenths: impl Borrow<Option<i64>>) -> String {
        tenths.borrow().map_or_else(|| "–".to_owned(), |t| format!("{}.{}%", t / 10, t % 10))
    }

    fn check(&self) -> &Check {
        &self.report.found.heavier
    }

    /// The figures that are supposed, and of whom.
    fn supposed(used: &PolicyUsed) -> Vec<(String, String)> {
        let value =
            |value: &String| if value.is_empty() { "none".to_owned() } else { value.clone() };
        let local = used.supposed.local.iter().map(|(path, now)| (path.clone(), value(now)));
        let law = used.supposed.national.iter();
        let law = law.map(|(path, now)| (format!("{path} (of the law)"), value(now)));
        let mut all: Vec<(String, String)> = local.chain(law).collect();
        if let Some(table) = &used.supposed.table {
            all.push(("points table".to_owned(), table.edition().to_string()));
        }
        if let Some(rule) = used.supposed.eligibility {
            if let Some(band) = rule.band {
                all.push(("lowest band of need that is met".to_owned(), band.key().to_owned()));
            }
            if let Some(outcomes) = rule.outcomes {
                all.push(("fewest outcomes not achieved".to_owned(), outcomes.to_string()));
            }
        }
        all
    }

    fn is_own(&self) -> bool {
        matches!(self.shown.simulation.asked.people, PeopleOf::Own(_))
    }

    fn income(income: &[charging::Income]) -> Money {
        income.iter().map(charging::Income::weekly).sum::<Weekly>().0
    }
}

impl Page for SimulatingPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::shown;
        let page = |own, ended, percent, still| Self {
            frame: Frame::sample(),
            shown: shown(own, ended),
            percent,
            still,
        };
        vec![
            page(true, None, Some(40), false),
            page(true, None, Some(40), true),
            page(true, None, None, false),
            page(false, None, None, false),
            page(true, Some(SimulationEnded::Cancelled), None, false),
            page(false, Some(SimulationEnded::Stopped), None, false),
        ]
    }
}

impl Page for SimulationPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{found, shown};
        let page = |own| Self {
            frame: Frame::sample(),
            shown: shown(own, Some(SimulationEnded::Found)),
            report: found(),
        };
        vec![page(true), page(false)]
    }
}
