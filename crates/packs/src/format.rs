//! The shape of a parameter file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Check, LocalMay, PackError, Renewed, Unit, Value};

/// A figure with its whole history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in plain words.
    pub label: String,
    /// What it does, in a sentence.
    pub says: String,
    /// What it is measured in.
    pub unit: Unit,
    /// How long its last value may be relied on.
    pub renewed: Renewed,
    /// What a council may do about it.
    pub local_may: LocalMay,
    /// Its values, earliest first.
    pub history: Vec<Dated>,
}

/// One value of a figure, from one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The first day it is in force.
    pub on: Date,
    /// The value, or why there is none.
    pub value: Result<Value, String>,
    /// Where it is laid down.
    pub cite: String,
    /// A link to that.
    pub url: String,
    /// The day it was last checked against our sources.
    pub seen: Date,
    /// How well it is confirmed.
    pub check: Check,
    /// Anything else a reader should know, such as how a derived value was reached.
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParameterText {
    label: String,
    says: String,
    unit: Unit,
    renewed: Renewed,
    local_may: Option<LocalMay>,
    from: Vec<DatedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedText {
    on: Date,
    value: Option<String>,
    missing: Option<String>,
    cite: String,
    url: String,
    seen: Date,
    check: Check,
    note: Option<String>,
}

/// Groups of parameters: `[mig.single_18_24]` is `single_18_24` in the group `mig`.
type Groups = BTreeMap<String, BTreeMap<String, ParameterText>>;

/// Reads one parameter file: every figure by its address.
pub(crate) fn parameters(file: &str, text: &str) -> Result<BTreeMap<String, Parameter>, PackError> {
    let groups: Groups = crate::parse(file, text)?;
    let mut parameters = BTreeMap::new();
    for (group, members) in groups {
        for (name, text) in members {
            let path = format!("{group}.{name}");
            let wrong = |why| PackError::Wrong { file: file.to_owned(), path: path.clone(), why };
            let parameter = Parameter::checked(text).map_err(wrong)?;
            parameters.insert(path, parameter);
        }
    }
    Ok(parameters)
}

impl Parameter {
    fn checked(text: ParameterText) -> Result<Self, String> {
        let unit = text.unit;
        let history = text
            .from
            .into_iter()
            .map(|dated| dated.checked(unit))
            .collect::<Result<Vec<_>, _>>()?;
        if history.is_empty() {
            return Err("has no value at all".to_owned());
        }
        if !history.is_sorted_by(|a, b| a.on < b.on) {
            return Err("its values must be in order of their days, each day once".to_owned());
        }
        Ok(Self {
            label: text.label,
            says: text.says,
            unit,
            renewed: text.renewed,
            local_may: text.local_may.unwrap_or(LocalMay::Not),
            history,
        })
    }
}

/// A stretch of days for which one block of a history speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span<'p> {
    /// The first day.
    pub(crate) from: Date,
    /// The first day after it; `None` where none is known.
    pub(crate) until: Option<Date>,
    /// What is said of those days.
    pub(crate) dated: &'p Dated,
}

impl Parameter {
    /// Its history as stretches of days, in a pack that holds until `ends`.
    pub(crate) fn spans(&self, ends: Option<Date>) -> impl Iterator<Item = Span<'_>> {
        self.history.iter().enumerate().filter_map(move |(at, dated)| {
            let next = self.history.get(at + 1).map(|next| next.on);
            let until = next.or_else(|| self.renewed.runs_out(dated.on));
            let until = [until, ends].into_iter().flatten().min();
            let holds = until.is_none_or(|until| dated.on < until);
            holds.then_some(Span { from: dated.on, until, dated })
        })
    }
}

impl Span<'_> {
    /// The days that both speak for: the first, and the first after; `None` if there are none.
    pub(crate) fn overlap(&self, other: &Span<'_>) -> Option<(Date, Option<Date>)> {
        let from = self.from.max(other.from);
        let until = [self.until, other.until].into_iter().flatten().min();
        until.is_none_or(|until| from < until).then_some((from, until))
    }

    /// Whether it speaks for the day.
    pub(crate) fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl DatedText {
    fn checked(self, unit: Unit) -> Result<Dated, String> {
        let value = match (self.value, self.missing) {
            (Some(value), None) => {
                Ok(unit.read(&value).map_err(|why| format!("{}: {why}", self.on))?)
            }
            (None, Some(missing)) if !missing.trim().is_empty() => Err(missing),
            (Some(_) | None, Some(_)) | (None, None) => {
                return Err(format!("{}: give either a value or why it is missing", self.on));
            }
        };
        if self.cite.trim().is_empty() || !self.url.starts_with("http") {
            return Err(format!("{}: needs a citation and a link", self.on));
        }
        if self.check == Check::Derived && self.note.is_none() {
            return Err(format!("{}: is derived, so a note must say how", self.on));
        }
        let Self { on, cite, url, seen, check, note, .. } = self;
        Ok(Dated { on, value, cite, url, seen, check, note })
    }
}
