//! What goes into a statement and what comes out: text and whole numbers, nothing else.

use basis::{Money, id};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column as _, Row as _, TypeInfo as _, ValueRef as _};

use crate::StoreError;

/// A value for a statement, or from a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, or none.
    Text(Option<String>),
    /// A whole number, or none.
    Whole(Option<i64>),
}

/// One row of an answer, by column name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    query: &'static str,
    columns: Vec<(String, Value)>,
}

impl Row {
    /// The text in `column`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`] if there is none.
    pub fn text(&self, column: &str) -> Result<&str, StoreError> {
        self.opt_text(column)?.ok_or_else(|| self.inconsistent(column, "there is none"))
    }

    /// The text in `column`, or none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`] if it is a number, or there is no such column.
    pub fn opt_text(&self, column: &str) -> Result<Option<&str>, StoreError> {
        match self.value(column)? {
            Value::Text(text) => Ok(text.as_deref()),
            Value::Whole(None) => Ok(None),
            Value::Whole(Some(_)) => Err(self.inconsistent(column, "it is a number")),
        }
    }

    /// The whole number in `column`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`] if there is none, or it is text.
    pub fn whole(&self, column: &str) -> Result<i64, StoreError> {
        match self.value(column)? {
            Value::Whole(Some(whole)) => Ok(*whole),
            _ => Err(self.inconsistent(column, "there is no number")),
        }
    }

    /// The whole number in `column`, or none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`] if it is text, or there is no such column.
    pub fn opt_whole(&self, column: &str) -> Result<Option<i64>, StoreError> {
        match self.value(column)? {
            Value::Whole(whole) => Ok(*whole),
            Value::Text(None) => Ok(None),
            Value::Text(Some(_)) => Err(self.inconsistent(column, "it is text")),
        }
    }

    /// The pence in `column`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`].
    pub fn money(&self, column: &str) -> Result<Money, StoreError> {
        self.whole(column).map(Money::pence)
    }

    /// What `column` says, read from text: a day, a moment, an id.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`].
    pub fn parsed<T>(&self, column: &str) -> Result<T, StoreError>
    where
        T: TryFromText,
    {
        T::try_from_text(self.text(column)?).map_err(|why| self.inconsistent(column, &why))
    }

    /// What `column` says, read from text, or none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`].
    pub fn opt_parsed<T>(&self, column: &str) -> Result<Option<T>, StoreError>
    where
        T: TryFromText,
    {
        let text = self.opt_text(column)?;
        text.map(|text| T::try_from_text(text).map_err(|why| self.inconsistent(column, &why)))
            .transpose()
    }

    /// The JSON in `column`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Inconsistent`].
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        serde_json::from_str(self.text(column)?)
            .map_err(|why| self.inconsistent(column, &why.to_string()))
    }

    fn value(&self, column: &str) -> Result<&Value, StoreError> {
        let found = self.columns.iter().find(|(name, _)| name == column);
        found.map(|(_, value)| value).ok_or_else(|| self.inconsistent(column, "no such column"))
    }

    pub(crate) fn inconsistent(&self, column: &str, why: &str) -> StoreError {
        StoreError::Inconsistent {
            place: format!("{} ({column})", self.query),
            why: why.to_owned(),
        }
    }
}

/// Something that is kept as text.
pub trait TryFromText: Sized {
    /// Reads it back.
    ///
    /// # Errors
    ///
    /// Why it cannot be.
    fn try_from_text(text: &str) -> Result<Self, String>;
}

macro_rules! kept_as_text {
    ($($kind:ty => $read:expr;)*) => {$(
        impl TryFromText for $kind {
            fn try_from_text(text: &str) -> Result<Self, String> {
                let read = $read;
                read(text).map_err(|why| format!("`{text}`: {why}"))
            }
        }

        impl From<$kind> for Value {
            fn from(kept: $kind) -> Self {
                Self::Text(Some(kept.to_string()))
            }
        }

        impl From<&$kind> for Value {
            fn from(kept: &$kind) -> Self {
                Self::Text(Some(kept.to_string()))
            }
        }

        impl From<Option<$kind>> for Value {
            fn from(kept: Option<$kind>) -> Self {
                Self::Text(kept.map(|kept| kept.to_string()))
            }
        }
    )*};
}

kept_as_text! {
    Date => |text: &str| text.parse::<Date>();
    String => |text: &str| Ok::<_, String>(text.to_owned());
    id::CouncilId => id::CouncilId::parse;
    id::TeamId => id::TeamId::parse;
    id::ActorId => id::ActorId::parse;
    id::PersonId => id::PersonId::parse;
    id::RelationshipId => id::RelationshipId::parse;
    id::RecordId => id::RecordId::parse;
    id::ItemId => id::ItemId::parse;
    id::AccountId => id::AccountId::parse;
    id::PostingId => id::PostingId::parse;
    id::StatementId => id::StatementId::parse;
    id::BankLineId => id::BankLineId::parse;
    id::ContactId => id::ContactId::parse;
    id::LookId => id::LookId::parse;
    id::PayLineId => id::PayLineId::parse;
    id::PayRunId => id::PayRunId::parse;
    id::UpratingId => id::UpratingId::parse;
    id::CalibrationId => id::CalibrationId::parse;
    id::SimulationId => id::SimulationId::parse;
}

impl TryFromText for Timestamp {
    fn try_from_text(text: &str) -> Result<Self, String> {
        text.parse().map_err(|why| format!("`{text}`: {why}"))
    }
}

/// Always with three figures after the point, so that text sorts as time does.
impl From<Timestamp> for Value {
    fn from(moment: Timestamp) -> Self {
        Self::Text(Some(format!("{moment:.3}")))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<i64> for Value {
    fn from(whole: i64) -> Self {
        Self::Whole(Some(whole))
    }
}

impl From<Option<i64>> for Value {
    fn from(whole: Option<i64>) -> Self {
        Self::Whole(whole)
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Whole(Some(money.as_pence()))
    }
}

pub(super) fn from_sqlite(query: &'static str, row: &SqliteRow) -> Result<Row, StoreError> {
    let read = |at: usize, name: &str| {
        let raw = row.try_get_raw(at)?;
        let is_whole = !raw.is_null() && raw.type_info().name() == "INTEGER";
        let value = if is_whole {
            Value::Whole(row.try_get(at)?)
        } else {
            Value::Text(row.try_get_unchecked(at)?)
        };
        Ok((name.to_owned(), value))
    };
    let columns = row.columns().iter().map(|column| read(column.ordinal(), column.name()));
    Ok(Row { query, columns: columns.collect::<Result<_, sqlx::Error>>()? })
}

pub(super) fn from_postgres(query: &'static str, row: &PgRow) -> Result<Row, StoreError> {
    let read = |at: usize, name: &str, kind: &str| {
        let value = match kind {
            "INT8" => Value::Whole(row.try_get(at)?),
            "INT4" => Value::Whole(row.try_get::<Option<i32>, _>(at)?.map(i64::from)),
            _ => Value::Text(row.try_get(at)?),
        };
        Ok((name.to_owned(), value))
    };
    let columns = row
        .columns()
        .iter()
        .map(|column| read(column.ordinal(), column.name(), column.type_info().name()));
    Ok(Row { query, columns: columns.collect::<Result<_, sqlx::Error>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_as_text() {
        let moments = [0, 1, 10, 120, 999, 1_000, 1_001, 60_000];
        let text = moments.map(|ms| Value::from(Timestamp::from_millisecond(ms).unwrap()));
        let text = text.map(|value| match value {
            Value::Text(text) => text.unwrap(),
            Value::Whole(_) => String::new(),
        });
        assert!(text.is_sorted(), "{text:?}");
    }
}
