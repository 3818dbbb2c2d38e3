//! How a council departs from the national figures, and since when.

use jiff::civil::Date;

use crate::{Check, Dated, Pack, Parameter, Unit};

/// One figure or choice in which a council departs from the rest of the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// Its address.
    pub path: String,
    /// Its name in plain words, as the council's pack has it.
    pub label: String,
    /// What it is measured in.
    pub unit: Unit,
    /// What holds elsewhere, printed; `None` where the national figure has not been found.
    pub national: Option<String>,
    /// What the council decided, printed; or why that is not known for the day.
    pub local: Result<String, String>,
    /// The first day of the departure as it is recorded: without a break since then.
    pub since: Date,
    /// Where the council decided it.
    pub cite: String,
    /// A link to that.
    pub url: String,
    /// How well it is confirmed.
    pub check: Check,
    /// Anything else a reader should know.
    pub note: Option<String>,
}

/// How `local` departs from `national` on `day`: one row a figure, in the order of addresses.
///
/// A council that decided just what holds elsewhere does not depart. One of which the pack says
/// that it is not known what it decided has a row that says so: silence would look like agreement.
///
/// - **Units**: printed values, each with its unit (`£90.00 a week`, `90%`, `yes`).
/// - **Shape**: every row has its own citation.
#[must_use]
pub fn departures(national: &Pack, local: &Pack, day: Date) -> Vec<Departure> {
    if national.ends.is_some_and(|ends| ends <= day) {
        return Vec::new();
    }
    let rows = local.parameters.iter().filter_map(|(path, figure)| {
        let (dated, elsewhere) = on(national, local, path, figure, day)?;
        Some(Departure {
            path: path.clone(),
            label: figure.label.clone(),
            unit: figure.unit,
            national: elsewhere,
            local: dated.value.as_ref().map(ToString::to_string).map_err(Clone::clone),
            since: since(national, local, path, figure, day),
            cite: dated.cite.clone(),
            url: dated.url.clone(),
            check: dated.check,
            note: dated.note.clone(),
        })
    });
    rows.collect()
}

/// What the council says on `day` and what holds elsewhere, if they differ.
fn on<'p>(
    national: &Pack,
    local: &Pack,
    path: &str,
    figure: &'p Parameter,
    day: Date,
) -> Option<(&'p Dated, Option<String>)> {
    let dated = figure.spans(local.ends).find(|span| span.holds(day))?.dated;
    let elsewhere = if let Some(law) = national.parameters.get(path) {
        let there = law.spans(national.ends).find(|span| span.holds(day));
        there.and_then(|span| span.dated.value.as_ref().ok()).map(ToString::to_string)
    } else {
        // An address of the other regime says nothing under this one.
        Some(national.settings.get(path)?.otherwise.clone())
    };
    let same = dated.value.as_ref().is_ok_and(|ours| elsewhere == Some(ours.to_string()));
    (!same).then_some((dated, elsewhere))
}

/// The first day from which the two have differed without a break, up to `day`.
fn since(national: &Pack, local: &Pack, path: &str, figure: &Parameter, day: Date) -> Date {
    let starts = |figure: &Parameter| figure.history.iter().map(|dated| dated.on).collect();
    let mut turns: Vec<Date> = starts(figure);
    turns.extend(national.parameters.get(path).map(starts).unwrap_or_default());
    turns.retain(|turn| *turn <= day);
    turns.sort_unstable();
    let known = |turn: Date| {
        let said = figure.spans(local.ends).find(|span| span.holds(turn));
        said.map(|span| span.dated.value.is_ok())
    };
    // What is known and what is not are two stretches, even if both differ from the law.
    let now = known(day);
    let mut since = day;
    for turn in turns.into_iter().rev() {
        if known(turn) != now || on(national, local, path, figure, turn).is_none() {
            break;
        }
        since = turn;
    }
    since
}
