//! Where a pack's history has holes, for `wherewithal pack check` and its test.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::{Dated, Library};

/// A stretch of days for which a figure has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The pack.
    pub pack: String,
    /// The figure.
    pub path: String,
    /// The first day without a value.
    pub from: Date,
    /// What the pack says of it.
    pub why: String,
}

/// Every gap up to `today`: values said to be missing, years passed over, and yearly figures
/// whose last value has run out.
#[must_use]
pub fn gaps(library: &Library, today: Date) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for pack in library.packs() {
        for (path, parameter) in &pack.parameters {
            let mut gap = |from: Date, why: String| {
                gaps.push(Gap { pack: pack.name.clone(), path: path.clone(), from, why });
            };
            for dated in &parameter.history {
                if let Err(why) = &dated.value {
                    gap(dated.on, why.clone());
                }
            }
            let runs_out = |dated: &Dated| parameter.renewed.runs_out(dated.on);
            for pair in parameter.history.windows(2) {
                let [earlier, later] = pair else { continue };
                let Some(next) = runs_out(earlier) else { continue };
                // Aprils start between the 1st and the 12th, so two may be a year and a bit apart.
                if next.saturating_add(14.days()) < later.on {
                    gap(next, "no value for this time".to_owned());
                }
            }
            let runs_out = parameter.history.last().and_then(runs_out);
            let held = |day: &Date| *day <= today && pack.ends.is_none_or(|ends| *day < ends);
            if let Some(runs_out) = runs_out.filter(held) {
                gap(runs_out, "the last value has run out".to_owned());
            }
        }
    }
    gaps
}
