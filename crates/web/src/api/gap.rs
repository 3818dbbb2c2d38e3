//! Indicative against final: one person's sums, and what they say about the table.

use axum::Json;
use axum::extract::State;
use basis::id::PersonId;
use basis::{Money, Weekly};
use change::gap::{By, Row};
use change::signoff::PanelDecision;
use change::yearly::Sums;
use jiff::civil::Date;
use ledger::FinancialYear;
use serde::Serialize;
use service::GapLine;
use support::agreement::GapReason;
use support::plan::ServiceKind;
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::token::Caller;
use crate::App;

/// One agreed budget: what the table offered, what was planned, agreed and spent, a week.
#[derive(Serialize, ToSchema)]
pub(crate) struct OneBudget {
    /// The day it was agreed.
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// The day on which another was agreed; null for the one in force.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    signed_by: String,
    /// The table and its version; null where there was no indicative budget.
    table: Option<String>,
    #[schema(value_type = Option<String>)]
    indicative: Option<Weekly>,
    /// When the plan was first handed in.
    #[schema(value_type = String)]
    planned: Weekly,
    #[schema(value_type = String)]
    agreed: Weekly,
    /// What was spent a week on what goes on; null before a week of spending is in the accounts.
    #[schema(value_type = Option<String>)]
    spent: Option<Weekly>,
    /// Why what was agreed is not what the table offered.
    #[schema(value_type = Vec<String>)]
    reasons: Vec<GapReason>,
    /// What a panel decided on it.
    #[schema(value_type = Option<Object>)]
    panel: Option<PanelDecision>,
}

/// What the council's agreed budgets say about its table.
#[derive(Serialize, ToSchema)]
pub(crate) struct GapShown {
    /// The day it is for.
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Above how much the council fits its table again, in hundredths of a percent.
    threshold: Option<u32>,
    /// Everyone together.
    #[schema(value_type = Option<Object>)]
    together: Option<Row>,
    groups: Vec<Grouped>,
    /// How many agreed budgets had no indicative budget.
    without_guide: u64,
    years: Vec<OneYear>,
}

/// The rows of one grouping.
#[derive(Serialize, ToSchema)]
pub(crate) struct Grouped {
    #[schema(value_type = String)]
    by: By,
    #[schema(value_type = Vec<Object>)]
    rows: Vec<Row>,
}

/// One kind of service in one financial year.
#[derive(Serialize, ToSchema)]
pub(crate) struct OneYear {
    /// The financial year: `2025-26`.
    year: String,
    /// The kind of service; null where nobody said.
    #[schema(value_type = Option<String>)]
    service: Option<ServiceKind>,
    people: u64,
    #[schema(value_type = String)]
    estimated: Money,
    #[schema(value_type = String)]
    actual: Money,
}

impl From<GapLine> for OneBudget {
    fn from(line: GapLine) -> Self {
        Self {
            on: line.on,
            until: line.until,
            table: line.table.as_ref().map(ToString::to_string),
            indicative: line.indicative,
            planned: line.planned,
            agreed: line.agreed,
            spent: line.spent.and_then(|spent| spent.a_week()),
            reasons: line.reasons.into_iter().collect(),
            panel: line.panel,
            signed_by: line.signed_by,
        }
    }
}

/// What was offered, planned, agreed and spent for a person, newest first
#[utoipa::path(
    get, path = "/api/v1/people/{person}/offered-to-spent", tag = "agreement",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = [OneBudget]), Refusals)
)]
pub(super) async fn person(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Vec<OneBudget>>, Problem> {
    let seen = app.service().indicative_to_spent(&caller.actor, &person).await?;
    Ok(Json(seen.lines.into_iter().map(OneBudget::from).collect()))
}

/// What the council's agreed budgets say about its table
#[utoipa::path(
    get, path = "/api/v1/gap", tag = "agreement", security(("token" = [])),
    responses((status = 200, body = GapShown), Refusals)
)]
pub(super) async fn report(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<GapShown>, Problem> {
    let report = app.service().gap_report(&caller.actor).await?;
    let year = |((year, service), sums): (&(i16, Option<ServiceKind>), &Sums)| OneYear {
        year: FinancialYear(*year).to_string(),
        service: *service,
        people: sums.people,
        estimated: sums.estimated,
        actual: sums.actual,
    };
    Ok(Json(GapShown {
        on: report.on,
        threshold: report.policy.as_ref().map(|policy| policy.recalibrate_above),
        years: report.yearly.cells().map(year).collect(),
        together: report.together,
        groups: report.groups.into_iter().map(|(by, rows)| Grouped { by, rows }).collect(),
        without_guide: report.without_guide,
    }))
}
