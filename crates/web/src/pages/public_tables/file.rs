//! `GET /public/tables/{council}/{table}/file.json`: the whole table and its questions, for
//! programs.

use allocation::{Model, Questionnaire, Table};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::show::found;
use crate::App;
use crate::error::PageError;

/// Everything needed to work a sum out again, and how.
#[derive(Serialize)]
struct Body<'a> {
    /// How the figures below become a sum, step by step.
    how: Vec<&'static str>,
    questionnaire: &'a Questionnaire,
    model: &'a Model,
}

pub(crate) async fn show(
    State(app): State<App>,
    Path((council, table)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (council, table) = found(&app, &council, &table)?;
    let name = format!("{}-{}.json", council.slug, table.name);
    let disposition = [(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))];
    Ok((disposition, Json(body(&table))).into_response())
}

fn body(table: &Table) -> Body<'_> {
    Body { how: how(&table.model), questionnaire: &table.questionnaire, model: &table.model }
}

/// The steps, in the words that docs/tables.md points to.
fn how(model: &Model) -> Vec<&'static str> {
    let mut steps = vec![
        "Money is text in pounds and pence. A number in quotes with up to six figures after the \
         point is exact. `To the penny` is to the nearest penny, halves up.",
        "Each question has one answer, the key of a statement. Answers are given as if there were \
         no help from family or friends.",
    ];
    steps.extend(family(model));
    steps.extend([
        "`period` says whether the sums so far are for a week or a year. A sum for a year is \
         divided by 52 to the penny, each part by itself.",
        "Each of `add_ons` adds its `hourly` times `days` times the hours a day (those of `by` for \
         the answers, and those that the assessment asks for), to the penny or, where `to` is \
         `pound`, to the nearest pound, halves up; only from `from_points`.",
        "The need cost is the sum of all that.",
        "Help is looked at last. In each domain, the hours a week of help whose giver is willing \
         and able count at `help.hourly`, to the penny, and take away no more than that domain's \
         part of the need cost. What a cap left out is met by help first. A minimum is never gone \
         below. Without `help` nothing is taken away.",
        "The last of `carer_breaks` that the hours of counted help reach is added.",
    ]);
    steps
}

fn family(model: &Model) -> Vec<&'static str> {
    use allocation::Method;
    const POINTS: &str = "`model.weights` says how many points each statement counts. Add them up.";
    const SHARED: &str = "The sum is shared among domains by their points: each share is rounded \
                          down to the penny, and the pennies left go one each to the largest \
                          remainders, of equal ones to the earlier domain.";
    match &model.method {
        Method::PoundsPerPoint(_) => {
            vec![POINTS, "The sum is the points times `method.rate`, to the penny.", SHARED]
        }
        Method::Bands(_) => vec![
            POINTS,
            "The sum is what the band pays whose `from` and `to` hold the total.",
            SHARED,
        ],
        Method::PricePoints(_) => vec![
            POINTS,
            "The price is that of the highest of `method.rows` that the total has reached; fewer \
             points than the first row have the price 0. Where `between` is `straight_line` and \
             the total lies between two rows, the price rises in a straight line, to the penny.",
            "`setting_percent` of the price is taken, to the penny. `contingency_percent` and \
             `top_slice_percent` of that are each worked out to the penny and taken away. One \
             that is not written is 100, 0 and 0.",
            SHARED,
        ],
        Method::Components(_) => vec![
            "For each of `method.components`: add up the units of the answers; for each of \
             `method.adjustments` that names the component, in their order, take the percentage \
             of the units that the answer to its question gives, to six figures, halves up.",
            "Multiply by the rate: its `fee`, or `deflator_percent` of that to the penny. The sum, \
             to the penny, belongs to the component's domain.",
            "If that comes to more than nothing in all and to less than `minimum.pays`, it is \
             raised to that. If it comes to more than `cap.pays`, it is cut to that and the \
             person is told.",
        ],
        Method::Statistical(_) => vec![
            "`model.weights` says how many points each statement counts. Add them up by domain.",
            "Each domain with points costs its points times its figure in `method.points`, to the \
             penny, and what `method.statements` says of its answers, each to the penny.",
            "If that comes to more than nothing, `method.constant` is added, to the penny; it \
             never takes the sum below nothing.",
        ],
    }
}
