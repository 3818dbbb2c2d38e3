//! A setting of the council, or a figure, otherwise.

use basis::Weekly;
use jiff::ToSpan as _;
use packs::{InForce, Pack, PackOn, Setting, Unit, Value};

use super::{How, Search, seek};
use crate::compare::Assessment;
use crate::{Rules, contribution};

/// The largest weekly amount that is sought, in pence: ten thousand pounds.
const MOST: i64 = 1_000_000;

/// Every choice that the law leaves to a council: the other one of yes and no, every percentage,
/// each word more or less in a list, and none at all.
pub(super) fn settings(search: &mut Search<'_>) {
    let settings = &search.of.national.settings;
    for (path, setting) in settings.iter().filter(|(_, setting)| setting.refused.is_none()) {
        let now = in_force(search, path);
        for value in values(setting, now.as_ref()) {
            if Some(&value) != now.as_ref() {
                let pays = search.with_local(path, Some(value.clone()));
                found(search, pays, || {
                    let now =
                        now.as_ref().map_or_else(|| setting.otherwise.clone(), ToString::to_string);
                    format!("the council set `{path}` to {}, and not to {now}", shown(&value))
                });
            }
        }
        if now.is_some() {
            let pays = search.with_local(path, None);
            found(search, pays, || format!("the council had not set `{path}`"));
        }
    }
    let own: Vec<String> = search.of.local.map(own_figures).unwrap_or_default();
    for path in own.iter().filter(|path| search.of.national.parameters.contains_key(*path)) {
        let pays = search.with_local(path, None);
        found(search, pays, || format!("`{path}` were the national figure, not the council's own"));
    }
}

/// A value as it is said; a list of nothing is none.
fn shown(value: &Value) -> String {
    let says = value.to_string();
    if says.is_empty() { "none".to_owned() } else { says }
}

fn found(search: &mut Search<'_>, pays: Option<Weekly>, says: impl FnOnce() -> String) {
    if pays == Some(search.target) {
        search.add(How::Setting, says());
    }
}

fn own_figures(local: &Pack) -> Vec<String> {
    local.parameters.keys().cloned().collect()
}

/// What the council's pack holds on the day.
fn in_force(search: &Search<'_>, path: &str) -> Option<Value> {
    let parameter = search.of.local?.parameters.get(path)?;
    let held = parameter.history.iter().rev().find(|dated| dated.on <= search.of.day)?;
    held.value.clone().ok()
}

/// The values that a setting may have, of which there are few.
fn values(setting: &Setting, now: Option<&Value>) -> Vec<Value> {
    match setting.unit {
        Unit::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        // From the usual to the unusual: a whole share, then downwards.
        Unit::Percent => (0..=100).rev().map(Value::Percent).collect(),
        Unit::List => {
            let held = match now {
                Some(Value::List(words)) => words.clone(),
                _ => Vec::new(),
            };
            let other = |word: &String| {
                let mut words = held.clone();
                match words.iter().position(|one| one == word) {
                    Some(at) => drop(words.remove(at)),
                    None => words.push(word.clone()),
                }
                Value::List(words)
            };
            setting.words.iter().map(other).collect()
        }
        Unit::Pounds | Unit::PoundsAWeek | Unit::BasisPoints | Unit::Count => Vec::new(),
    }
}

/// Each figure that the answer rests on as it was or will be on another day; and all of them.
pub(super) fn other_days(search: &mut Search<'_>) {
    let national = search.of.national;
    let mut used: Vec<(String, String)> =
        search.used.iter().map(|figure| (figure.path.clone(), figure.pack.clone())).collect();
    used.sort();
    used.dedup();
    for (path, pack) in used {
        let is_national = pack == national.name;
        let holder = if is_national { Some(national) } else { search.of.local };
        let Some(parameter) = holder.and_then(|pack| pack.parameters.get(&path)) else { continue };
        let now = parameter.history.iter().rev().find(|dated| dated.on <= search.of.day);
        for dated in parameter.history.iter().rev() {
            let Ok(value) = &dated.value else { continue };
            if now.is_some_and(|now| now.value == dated.value) {
                continue;
            }
            let pays = if is_national {
                search.with_national(&path, value.clone())
            } else {
                search.with_local(&path, Some(value.clone()))
            };
            if pays == Some(search.target) {
                let says = format!("`{path}` were {value}, as it is from {}", dated.on);
                search.add(How::Figures, says);
            }
        }
    }
    years(search);
}

/// All national figures of a year before or after, or all of the council's.
fn years(search: &mut Search<'_>) {
    let Assessment { means, day, national, local } = search.of;
    for (years, when) in [(-1, "before"), (1, "after")] {
        let Ok(other) = day.checked_add(years.years()) else { continue };
        let on = |pack, day| PackOn { pack, day };
        let mixtures = [
            ("the national figures", on(national, other), local.map(|pack| on(pack, day))),
            ("the council's figures", on(national, day), local.map(|pack| on(pack, other))),
        ];
        for (what, national, local) in mixtures {
            let rules = Rules::of(InForce::mixed(national, local, day));
            let pays = contribution(means, &rules, &mut ()).ok().map(|answer| answer.pays);
            if pays == Some(search.target) {
                search.add(How::Figures, format!("{what} were those of a year {when}, of {other}"));
            }
        }
    }
}

/// Sums that fit: what must be left, the standard amount for disability costs, a most.
pub(super) fn sought(search: &mut Search<'_>) {
    let kept: Vec<String> = search
        .used
        .iter()
        .map(|figure| figure.path.clone())
        .filter(|path| path.starts_with("mig."))
        .collect();
    for path in kept.into_iter().take(1) {
        let pays = |pence| search.with_national(&path, Value::PoundsAWeek(Weekly::pence(pence)));
        if let Some(pence) = seek(search.target, MOST, false, pays) {
            let says = format!("`{path}` were {} a week", Weekly::pence(pence));
            search.add(How::Sought, says);
        }
    }
    let amounts = [
        ("policy.standard_disability_costs", false),
        ("policy.maximum_charge", true),
        ("policy.minimum_charge", false),
    ];
    for (path, rising) in amounts {
        if !search.of.national.settings.contains_key(path) {
            continue;
        }
        let value = |pence| Some(Value::PoundsAWeek(Weekly::pence(pence)));
        let pays = |pence| search.with_local(path, value(pence));
        if let Some(pence) = seek(search.target, MOST, rising, pays) {
            let says = format!("the council set `{path}` to {} a week", Weekly::pence(pence));
            search.add(How::Sought, says);
        }
    }
}
