//! The form of a published case in the research file. A field that is not known is an error.

use std::collections::BTreeMap;

use basis::{Money, Weekly};
use serde::{Deserialize, Deserializer};
use serde_json::{Number, Value};

/// An amount as JSON has it, to the penny.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amount(pub(crate) Money);

impl Amount {
    pub(crate) const fn weekly(self) -> Weekly {
        Weekly(self.0)
    }

    fn of(number: &Number) -> Result<Self, String> {
        let text = number.to_string();
        let (pounds, pence) = text.split_once('.').unwrap_or((&text, "0"));
        let money = format!("{pounds}.{pence:0<2}").parse();
        money.map(Self).map_err(|why| format!("{text}: {why}"))
    }

    /// An amount among values that are not all amounts.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        value.as_number().and_then(|number| Self::of(number).ok())
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(reader)?;
        match value {
            // "less than 14,250": what does not count.
            Value::String(text) if text.starts_with("less than") => Ok(Self::default()),
            Value::Number(number) => Self::of(&number).map_err(serde::de::Error::custom),
            other => Err(serde::de::Error::custom(format!("{other} is no amount"))),
        }
    }
}

/// What kind of case it is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    FullAssessment,
    PeaDeduction,
    CapitalRule,
    TariffIncome,
    MigBuildup,
    FairerFloor,
    BenefitsBasedCharge,
    LowerOf,
    DirectPayment,
    AnnualBudget,
    CoupleAffordability,
    EquityLimit,
    DisregardChange,
    BenefitEntitlement,
    PolicyRange,
}

/// Where care is given.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    Home,
    Any,
    CareHome,
}

/// Which law was run.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Regime {
    CareAct,
    FairerCharging,
    Crag,
    CragOrCareAct,
    Scotland,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) age: Option<i16>,
    pub(crate) age_band: Option<String>,
    pub(crate) household: Option<String>,
    pub(crate) disability: Option<String>,
    #[serde(rename = "lives")]
    _lives: Option<String>,
    #[serde(rename = "sex")]
    _sex: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Capital {
    pub(crate) savings: Option<Amount>,
    pub(crate) joint_savings: Option<Amount>,
    pub(crate) property: Option<Amount>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Income {
    pub(crate) name: String,
    pub(crate) weekly: Amount,
    pub(crate) disregarded: Amount,
    pub(crate) counted: Amount,
    pub(crate) why_disregarded: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) weekly: Amount,
    #[serde(rename = "note")]
    _note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mig {
    pub(crate) total: Amount,
    #[serde(rename = "basis")]
    _basis: Option<String>,
    #[serde(default)]
    pub(crate) components: BTreeMap<String, Amount>,
}

/// One published case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Published {
    pub(crate) id: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "url")]
    _url: String,
    #[serde(rename = "also_published_by")]
    _also: Vec<String>,
    pub(crate) jurisdiction: String,
    pub(crate) regime: Regime,
    pub(crate) tax_year: String,
    #[serde(rename = "tax_year_basis")]
    _basis: String,
    pub(crate) kind: Kind,
    pub(crate) setting: Place,
    pub(crate) person: Person,
    pub(crate) capital: Capital,
    pub(crate) income: Vec<Income>,
    pub(crate) housing_costs: Vec<Line>,
    pub(crate) dre_items: Vec<Line>,
    pub(crate) mig_used: Option<Mig>,
    pub(crate) personal_expenses_allowance: Option<Amount>,
    pub(crate) other_allowances: Vec<Line>,
    pub(crate) tariff_income: Option<Amount>,
    pub(crate) percent_of_net_income_charged: Option<Number>,
    #[serde(rename = "published_totals")]
    pub(crate) totals: BTreeMap<String, Value>,
    pub(crate) cost_of_care_weekly: Option<Amount>,
    pub(crate) local_rules: Vec<String>,
    pub(crate) expected: BTreeMap<String, Value>,
    #[serde(rename = "recomputed_weekly_contribution")]
    _recomputed: Value,
    #[serde(rename = "arithmetic")]
    _arithmetic: Vec<Value>,
    #[serde(rename = "arithmetic_checks")]
    _checks: Option<bool>,
    #[serde(rename = "provenance")]
    _provenance: String,
    pub(crate) notes: String,
}

impl Published {
    /// A total that the page prints.
    pub(crate) fn total(&self, name: &str) -> Option<Amount> {
        self.totals.get(name).and_then(Amount::read)
    }
}
