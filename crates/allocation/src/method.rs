//! The families of tables: how answers become pounds, each open to the last figure.

use std::collections::BTreeMap;

use basis::{Money, Weekly, Working};
use serde::{Deserialize, Serialize};

use crate::error::AllocationError;
use crate::model::{Model, ModelError};
use crate::points::Scored;
use crate::questionnaire::Questionnaire;

pub mod bands;
pub mod components;
pub mod per_point;
pub mod prices;
pub mod statistical;

pub use bands::{Band, Bands};
pub use components::{Adjustment, Cap, Component, Components, Minimum, Rate};
pub use per_point::PoundsPerPoint;
pub use prices::PricePoints;
pub use statistical::{ErrorBand, Statistical};

/// How a table turns answers into money.
///
/// Every family here can be derived line by line. A family that is not in this list, or a field
/// that its family does not have, is refused as the file is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "family", rename_all = "snake_case")]
pub enum Method {
    /// So many pounds for each point.
    PoundsPerPoint(PoundsPerPoint),
    /// One sum for each band of points.
    Bands(Bands),
    /// A price for each of a row of totals of points, struck by pairing ranks of scores with
    /// ranks of known costs.
    PricePoints(PricePoints),
    /// Hours or units for each need, at local rates.
    Components(Components),
    /// Published coefficients, with how far they may be out.
    Statistical(Statistical),
}

/// What a family makes of a person's answers, before add-ons and before help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    /// What each domain costs a week, in the questionnaire's order.
    pub(crate) domains: Vec<Weekly>,
    /// What belongs to no one part of life.
    pub(crate) apart: Vec<Apart>,
    /// Between what the cost of most people's support lies, if the table says.
    pub(crate) likely: Option<Likely>,
    /// The cap that was reached, if one was.
    pub(crate) capped: Option<Capped>,
    /// What is paid to anyone with any need, whatever help there is.
    pub(crate) least: Weekly,
    /// What it all comes to in the table's own period.
    pub(crate) stated: Money,
}

/// An amount that belongs to no one part of life: an add-on, a fixed sum, a minimum, a cap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// The key of the add-on; or `constant`, `minimum` or `cap`.
    pub key: String,
    /// What it is, in plain words.
    pub label: String,
    /// What it adds a week; below nothing where it takes away.
    pub weekly: Weekly,
}

/// A cap that a sum reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capped {
    /// The cap.
    pub at: Weekly,
    /// What the need came to before it.
    pub before: Weekly,
}

/// Where the cost of support lies for most people with the same answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Likely {
    /// For most people no less than this.
    pub low: Weekly,
    /// For most people no more than this.
    pub high: Weekly,
    /// For how many people of a hundred.
    pub covers_percent: u32,
}

/// What a family is given: the answers with their points, the same by domain.
pub(crate) struct Answered<'a> {
    pub(crate) questionnaire: &'a Questionnaire,
    pub(crate) scored: &'a [Scored<'a>],
    pub(crate) points: &'a [u32],
    pub(crate) total: u32,
}

impl Method {
    /// The family's name, as in files.
    #[must_use]
    pub const fn family(&self) -> &'static str {
        match self {
            Self::PoundsPerPoint(_) => "pounds_per_point",
            Self::Bands(_) => "bands",
            Self::PricePoints(_) => "price_points",
            Self::Components(_) => "components",
            Self::Statistical(_) => "statistical",
        }
    }

    /// Whether the sum rests on points, so that every statement must have a weight.
    #[must_use]
    pub fn weighs(&self) -> bool {
        match self {
            Self::PoundsPerPoint(_) | Self::Bands(_) | Self::PricePoints(_) => true,
            Self::Components(_) => false,
            Self::Statistical(table) => !table.points.is_empty(),
        }
    }

    /// Whether its own figures hold together.
    pub(crate) fn check(&self) -> Result<(), ModelError> {
        match self {
            Self::PoundsPerPoint(table) => table.check(),
            Self::Bands(table) => table.check(),
            Self::PricePoints(table) => table.check(),
            Self::Components(table) => table.check(),
            Self::Statistical(table) => table.check(),
        }
    }

    /// Whether more need can never mean less money when help is counted by domain.
    pub(crate) fn check_with_help(&self) -> Result<(), ModelError> {
        match self {
            Self::Bands(_) => Err(ModelError::StepsWithHelp),
            Self::PricePoints(table) => table.check_worth(),
            // A point is worth the same everywhere, or each part of life has its own cost.
            Self::PoundsPerPoint(_) | Self::Components(_) | Self::Statistical(_) => Ok(()),
        }
    }

    /// Whether it says something about everything the questionnaire asks, and of nothing else.
    pub(crate) fn fits(&self, asks: &Questionnaire, most: u32) -> Result<(), ModelError> {
        match self {
            Self::PoundsPerPoint(_) => Ok(()),
            Self::Bands(table) => table.reaches(most),
            Self::PricePoints(table) => table.reaches(most),
            Self::Components(table) => table.fits(asks),
            Self::Statistical(table) => table.fits(asks),
        }
    }

    /// What the answers cost a week by this table, and how.
    pub(crate) fn cost(
        &self,
        model: &Model,
        answered: &Answered<'_>,
        working: &mut impl Working,
    ) -> Result<Cost, AllocationError> {
        match self {
            Self::PoundsPerPoint(table) => table.cost(model, answered, working),
            Self::Bands(table) => table.cost(model, answered, working),
            Self::PricePoints(table) => table.cost(model, answered, working),
            Self::Components(table) => table.cost(model, answered, working),
            Self::Statistical(table) => table.cost(model, answered, working),
        }
    }
}

/// Something wrong with one field, with what can be done.
pub(crate) fn wrong(field: impl Into<String>, says: impl Into<String>) -> ModelError {
    ModelError::Field { field: field.into(), says: says.into() }
}

/// Whether what is said by question and statement is about the questionnaire, says something of
/// every statement of each question it names, and never less for more need.
pub(crate) fn rises<T: Copy + PartialOrd + Default>(
    field: &str,
    by: &BTreeMap<String, BTreeMap<String, T>>,
    asks: &Questionnaire,
) -> Result<(), ModelError> {
    for (key, statements) in by {
        let Some((_, question)) = asks.question(key) else {
            return Err(wrong(format!("{field}.{key}"), "the questionnaire does not ask this"));
        };
        if let Some(other) = statements.keys().find(|s| question.statement(s).is_none()) {
            let says = "the question has no such statement";
            return Err(wrong(format!("{field}.{key}.{other}"), says));
        }
        let mut before = T::default();
        for statement in &question.statements {
            let Some(value) = statements.get(&statement.key).copied() else {
                let says = format!("says nothing about `{}`: write 0 if nothing", statement.key);
                return Err(wrong(format!("{field}.{key}"), says));
            };
            if value < before {
                let says = "is less than for the statement before, which says less need";
                return Err(wrong(format!("{field}.{key}.{}", statement.key), says));
            }
            before = value;
        }
    }
    Ok(())
}
