//! The shape of a parameter file, and reading its values.

use std::collections::BTreeMap;
use std::fmt;

use basis::{Money, Weekly};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;

use crate::PackError;

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

/// What a figure is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Pounds and pence.
    Pounds,
    /// Pounds and pence a week.
    PoundsAWeek,
    /// Whole percent.
    Percent,
    /// Hundredths of one percent, for interest: 465 is 4.65%.
    BasisPoints,
    /// A whole number.
    Count,
    /// Yes or no.
    YesNo,
    /// Words with commas between.
    List,
}

/// How long the last value may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renewed {
    /// A new value is laid down each year: the last one ends after twelve months.
    Yearly,
    /// A new value is laid down each January and July: the last one ends after six months.
    HalfYearly,
    /// It stands until it is changed.
    UntilChanged,
}

/// What a council may do about a national figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocalMay {
    /// Nothing: it is the same everywhere.
    #[default]
    Not,
    /// Be more generous by raising it.
    Raise,
}

/// How well a value is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Two or more independent sources agree.
    Two,
    /// Legislation or a circular only.
    OnePrimary,
    /// A council's, charity's or newspaper's page only.
    OneSecondary,
    /// A private repository.
    Weak,
    /// Nothing altered it between two years that were read.
    Unchanged,
    /// Nobody has read it: it follows from figures that were read.
    Derived,
    /// A council's own decision, cited to that council.
    Local,
    /// An example of the invented council.
    Example,
}

/// A value, by its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Pounds and pence.
    Pounds(Money),
    /// Pounds and pence a week.
    PoundsAWeek(Weekly),
    /// Whole percent.
    Percent(i64),
    /// Hundredths of one percent.
    BasisPoints(i64),
    /// A whole number.
    Count(i64),
    /// Yes or no.
    YesNo(bool),
    /// Words.
    List(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParameterText {
    label: String,
    says: String,
    unit: Unit,
    renewed: Renewed,
    #[serde(default)]
    local_may: LocalMay,
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
            local_may: text.local_may,
            history,
        })
    }
}

impl DatedText {
    fn checked(self, unit: Unit) -> Result<Dated, String> {
        let value = match (self.value, self.missing) {
            (Some(value), None) => {
                Ok(unit.read(&value).map_err(|why| format!("{}: {why}", self.on))?)
            }
            (None, Some(missing)) => Err(missing),
            (Some(_), Some(_)) | (None, None) => {
                return Err(format!("{}: give either a value or why it is missing", self.on));
            }
        };
        if self.cite.trim().is_empty() || !self.url.starts_with("http") {
            return Err(format!("{}: needs a citation and a link", self.on));
        }
        let Self { on, cite, url, seen, check, note, .. } = self;
        Ok(Dated { on, value, cite, url, seen, check, note })
    }
}

impl Unit {
    fn read(self, text: &str) -> Result<Value, String> {
        let money = || text.parse::<Money>().map_err(|why| why.to_string());
        let whole = || text.parse::<i64>().map_err(|_| format!("`{text}` is not a whole number"));
        match self {
            Self::Pounds => Ok(Value::Pounds(money()?)),
            Self::PoundsAWeek => Ok(Value::PoundsAWeek(Weekly(money()?))),
            Self::Percent => match whole()? {
                percent @ 0..=100 => Ok(Value::Percent(percent)),
                other => Err(format!("`{other}` is not between 0 and 100 percent")),
            },
            Self::BasisPoints => match whole()? {
                points @ 0..=10_000 => Ok(Value::BasisPoints(points)),
                other => {
                    Err(format!("`{other}` is not between 0 and 10000 hundredths of a percent"))
                }
            },
            Self::Count => match whole()? {
                count @ 0.. => Ok(Value::Count(count)),
                other => Err(format!("`{other}` is below nothing")),
            },
            Self::YesNo => match text {
                "yes" => Ok(Value::YesNo(true)),
                "no" => Ok(Value::YesNo(false)),
                other => Err(format!("`{other}` is neither `yes` nor `no`")),
            },
            Self::List => {
                let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
                Ok(Value::List(words.map(str::to_owned).collect()))
            }
        }
    }
}

impl Renewed {
    /// The first day on which a value from `on` may no longer be relied on, if one comes at all.
    pub(crate) fn runs_out(self, on: Date) -> Option<Date> {
        let after = match self {
            Self::Yearly => 12.months(),
            Self::HalfYearly => 6.months(),
            Self::UntilChanged => return None,
        };
        // The end of time has no year after it.
        Some(on.checked_add(after).unwrap_or(Date::MAX))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pounds => "pounds",
            Self::PoundsAWeek => "pounds a week",
            Self::Percent => "percent",
            Self::BasisPoints => "hundredths of a percent",
            Self::Count => "whole numbers",
            Self::YesNo => "yes or no",
            Self::List => "a list of words",
        })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pounds(money) => money.fmt(f),
            Self::PoundsAWeek(weekly) => write!(f, "{weekly} a week"),
            Self::Percent(percent) => write!(f, "{percent}%"),
            Self::BasisPoints(points) => write!(f, "{}.{:02}%", points / 100, points % 100),
            Self::Count(count) => count.fmt(f),
            Self::YesNo(true) => f.write_str("yes"),
            Self::YesNo(false) => f.write_str("no"),
            Self::List(words) => f.write_str(&words.join(", ")),
        }
    }
}

impl Check {
    /// The grade as written in packs: `one-primary`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Two => "two",
            Self::OnePrimary => "one-primary",
            Self::OneSecondary => "one-secondary",
            Self::Weak => "weak",
            Self::Unchanged => "unchanged",
            Self::Derived => "derived",
            Self::Local => "local",
            Self::Example => "example",
        }
    }
}
