//! `GET /public/tables/{council}/{table}`: one table, whole.

use std::sync::Arc;

use allocation::{
    Between, Decimal, Document, Estimate, Group, Method, Model, Questionnaire, Table,
};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use basis::{Money, Period};
use change::yearly::Shown;
use service::CouncilTables;
use support::public::SMALL;

use super::chart::{Chart, Paid, paid};
use crate::App;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::{self, Page};

/// One table, whole.
#[derive(Template)]
#[template(path = "pages/public_tables/show.html")]
pub(crate) struct PublicTablePage {
    frame: Frame,
    council: CouncilTables,
    name: String,
    model: Model,
    questionnaire: Questionnaire,
    document: Document,
    /// The highest total that answers can come to.
    most: u32,
    rows: Vec<Paid>,
    chart: Chart,
    /// What was estimated and spent, from the council's own plans and accounts.
    estimates: Arc<[Shown]>,
}

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    Path((council, table)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let (council, table) = found(&app, &council, &table)?;
    let pack = format!("councils/{}", council.slug);
    let estimates = app.service().published_estimates(&pack).await?;
    PublicTablePage::of(frame, council, table, estimates).page()
}

/// A council's table by its names in the address.
pub(super) fn found(
    app: &App,
    council: &str,
    table: &str,
) -> Result<(CouncilTables, Table), PageError> {
    let all = app.service().councils_with_tables()?;
    let council = all.into_iter().find(|one| one.slug == council).ok_or(PageError::NotFound)?;
    let table = council.tables.named(table).map_err(|_| PageError::NotFound)?.clone();
    Ok((council, table))
}

impl PublicTablePage {
    fn of(frame: Frame, council: CouncilTables, table: Table, estimates: Arc<[Shown]>) -> Self {
        let Table { name, questionnaire, model } = table;
        let highest = |(_, question): (_, &allocation::Question)| {
            let weights = question.statements.iter();
            weights.filter_map(|said| model.weight(&question.key, &said.key)).max().unwrap_or(0)
        };
        let most = questionnaire.questions().map(highest).fold(0, u32::saturating_add);
        Self {
            frame,
            council,
            name,
            document: model.document.clone().unwrap_or_default(),
            rows: paid(&model, most),
            chart: Chart::of(&model, &questionnaire, most),
            most,
            model,
            questionnaire,
            estimates,
        }
    }

    fn a_week(&self) -> &'static str {
        if self.model.period == Period::Yearly { "a year" } else { "a week" }
    }

    fn is_in_use(&self) -> bool {
        self.council.in_use.as_ref() == Some(&self.name)
    }

    /// The rates that count less than the fee, as name, fee and percentage.
    fn deflated(&self) -> Vec<(&str, Money, String)> {
        let Method::Components(table) = &self.model.method else { return vec![] };
        let less = table.rates.iter().filter(|rate| rate.counted() != Some(rate.fee));
        less.map(|rate| (rate.label.as_str(), rate.fee, rate.deflator_percent.to_string()))
            .collect()
    }

    fn has_rates(&self) -> bool {
        matches!(self.model.method, Method::Components(_))
    }

    /// A group's number of people, unless it is so few that one could be found in it.
    fn people(group: &Group) -> Option<u32> {
        shown(group.people)
    }

    /// What was estimated and what it came to, unless it is about a few.
    fn sums(estimate: &Estimate) -> Option<(Money, Money)> {
        shown(estimate.people).map(|_| (estimate.estimated, estimate.actual))
    }

    fn has_percentiles(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row.percentile.is_some())
    }

    /// Every version of this table, the one shown among them.
    fn versions(&self) -> Vec<&Table> {
        self.council.tables.all().iter().filter(|table| table.model.id == self.model.id).collect()
    }
}

/// The one rule of small numbers: so few, or fewer, are not told.
fn shown(people: u32) -> Option<u32> {
    (SMALL < u64::from(people)).then_some(people)
}

impl Page for PublicTablePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let library = shipped::library().unwrap();
        let tables = allocation::Tables::of(library.pack("councils/ellerford").unwrap()).unwrap();
        let tables = Arc::new(tables);
        let council = CouncilTables {
            slug: "ellerford".to_owned(),
            title: "Ellerford Council".to_owned(),
            tables: Arc::clone(&tables),
            in_use: Some("allocation".to_owned()),
        };
        let mut all = tables.all().to_vec();
        let mut few = all.iter().find(|table| table.name == "price-points").unwrap().clone();
        let document = few.model.document.as_mut().unwrap();
        document.groups.push(Group { name: "A few".to_owned(), people: 3, bias_percent: None });
        let estimate = |people| Estimate {
            service: "Direct payments".to_owned(),
            year: "2025-26".to_owned(),
            people,
            estimated: Money::pounds(100),
            actual: Money::pounds(90),
        };
        document.estimates = vec![estimate(3), estimate(300)];
        all.push(few);
        let mut yearly = change::yearly::Yearly::default();
        let cell = |kind| std::collections::BTreeMap::from([((2025, kind), Money::pounds(100))]);
        (0..9).for_each(|_| yearly.add(&cell(None), &cell(None)));
        let home = cell(Some(support::plan::ServiceKind::HomeSupport));
        (0..900).for_each(|_| yearly.add(&home, &home));
        yearly.add(&cell(Some(support::plan::ServiceKind::Meals)), &home);
        let some: Arc<[Shown]> = yearly.publish(jiff::civil::date(2026, 3, 1)).into();
        let none: Arc<[Shown]> = Arc::from([]);
        let estimates = |at: usize| Arc::clone(if at.is_multiple_of(2) { &some } else { &none });
        let pages = all.into_iter().enumerate();
        let page = |(at, table)| Self::of(Frame::sample(), council.clone(), table, estimates(at));
        pages.map(page).collect()
    }
}
