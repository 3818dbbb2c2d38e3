//! Where a pack's history has holes, for `wherewithal pack check` and its test.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::{Dated, Library, Pack, Parameter, Renewed};

/// A stretch of days for which a figure has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The pack.
    pub pack: String,
    /// The figure.
    pub path: String,
    /// The first day without a value.
    pub from: Date,
    /// The first day after it on which the pack speaks again, if it does.
    pub until: Option<Date>,
    /// Whether the pack owns up to it.
    pub kind: GapKind,
    /// What the pack says of it.
    pub why: String,
}

/// Whether a pack owns up to a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// The pack says that the value is missing, and why.
    Declared,
    /// A year between two others was passed over in silence.
    PassedOver,
    /// The last value has run out, and nothing is said of the time since.
    RunOut,
}

/// Every gap up to `today`: values said to be missing, years passed over, and figures whose last
/// value has run out.
#[must_use]
pub fn gaps(library: &Library, today: Date) -> Vec<Gap> {
    let figures = library.packs().flat_map(|pack| {
        pack.parameters.iter().map(move |(path, parameter)| (pack, path, parameter))
    });
    figures.flat_map(|(pack, path, parameter)| of_figure(pack, path, parameter, today)).collect()
}

fn of_figure(pack: &Pack, path: &str, parameter: &Parameter, today: Date) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut gap = |from: Date, until: Option<Date>, kind: GapKind, why: &str| {
        let (pack, path, why) = (pack.name.clone(), path.to_owned(), why.to_owned());
        gaps.push(Gap { pack, path, from, until, kind, why });
    };
    let spans = parameter.spans(pack.ends).filter(|span| span.from <= today);
    for span in spans {
        if let Err(why) = &span.dated.value {
            gap(span.from, span.until, GapKind::Declared, why);
        }
    }
    let runs_out = |dated: &Dated| parameter.renewed.runs_out(dated.on);
    for pair in parameter.history.windows(2) {
        let [earlier, later] = pair else { continue };
        let Some(next) = runs_out(earlier) else { continue };
        // Aprils start between the 1st and the 12th, so two may be a year and a bit apart.
        if next.saturating_add(14.days()) < later.on {
            gap(next, Some(later.on), GapKind::PassedOver, "no value for this time");
        }
    }
    let held = |day: &Date| *day <= today && pack.ends.is_none_or(|ends| *day < ends);
    if let Some(from) = parameter.history.last().and_then(runs_out).filter(held) {
        gap(from, None, GapKind::RunOut, "the last value has run out");
    }
    gaps
}

/// What a pack has for a figure in one financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A value all year.
    Known,
    /// A value for part of it: half-yearly figures.
    PartlyKnown,
    /// It is said to be missing.
    Missing,
    /// Nothing is said, though the year has begun.
    Unsaid,
}

/// A figure that is renewed, and how it stands in each financial year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearRow {
    /// The pack.
    pub pack: String,
    /// The figure.
    pub path: String,
    /// Its name in plain words.
    pub label: String,
    /// The year that April begins, and how the figure stands in it; only years of the pack.
    pub years: Vec<(i16, Standing)>,
}

/// Every figure that is renewed, by the financial years up to that of `today`.
#[must_use]
pub fn by_year(library: &Library, today: Date) -> Vec<YearRow> {
    let figures = library.packs().flat_map(|pack| {
        pack.parameters.iter().map(move |(path, parameter)| (pack, path, parameter))
    });
    figures
        .filter(|(_, _, parameter)| parameter.renewed != Renewed::UntilChanged)
        .map(|(pack, path, parameter)| YearRow {
            pack: pack.name.clone(),
            path: path.clone(),
            label: parameter.label.clone(),
            years: years(pack, parameter, today),
        })
        .collect()
}

fn years(pack: &Pack, parameter: &Parameter, today: Date) -> Vec<(i16, Standing)> {
    let Some(first) = parameter.history.first() else { return Vec::new() };
    // The new year's rates come in between the 1st and the 12th of April.
    let begun = day(today.year(), 4, 6).is_some_and(|april| april <= today);
    let this_year = today.year().saturating_sub(i16::from(!begun));
    let years = first.on.year().saturating_sub(1)..=this_year;
    let standing = |year| standing(pack, parameter, year, today).map(|stands| (year, stands));
    years.filter_map(standing).collect()
}

fn standing(pack: &Pack, parameter: &Parameter, year: i16, today: Date) -> Option<Standing> {
    let first = parameter.history.first()?.on;
    let ends = pack.ends.unwrap_or(Date::MAX);
    let (april, next) = (day(year, 4, 6)?, year.saturating_add(1));
    let in_year = |of: &Date| april <= *of && day(next, 4, 1).is_none_or(|end| *of < end);
    // Looked at in each half-year; and today, for the year has begun.
    let days = [day(year, 6, 1), day(year, 10, 1), day(next, 2, 1), Some(today)];
    let held = |day: &Date| in_year(day) && first <= *day && *day < ends && *day <= today;
    let seen: Vec<Standing> = days
        .into_iter()
        .flatten()
        .filter(held)
        .map(|day| match parameter.spans(pack.ends).find(|span| span.holds(day)) {
            None => Standing::Unsaid,
            Some(span) if span.dated.value.is_ok() => Standing::Known,
            Some(_) => Standing::Missing,
        })
        .collect();
    let all = |one| seen.iter().all(|stands| *stands == one);
    match seen.first()? {
        _ if seen.contains(&Standing::Unsaid) => Some(Standing::Unsaid),
        _ if all(Standing::Known) => Some(Standing::Known),
        _ if all(Standing::Missing) => Some(Standing::Missing),
        _ => Some(Standing::PartlyKnown),
    }
}

/// A day, if the calendar has it: packs are written by hand, and a year may be any number.
fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}
