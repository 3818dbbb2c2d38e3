//! Records as they are given, and as they are written over.

use axum::Json;
use axum::http::StatusCode;
use basis::id::RecordId;
use serde::{Deserialize, Serialize};
use service::{Saved, Written};
use utoipa::ToSchema;

use super::problem::Problem;

/// A record in one version. `body` is the same JSON as is kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct Record {
    /// Its id.
    id: String,
    /// Its version.
    version: i64,
    /// The day it is about.
    day: String,
    /// Who saved it.
    by: String,
    /// Why.
    why: String,
    /// When.
    moment: String,
    /// What it says.
    #[schema(value_type = Object)]
    body: serde_json::Value,
}

/// A version that was read, about to be written over.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Over {
    /// The record.
    pub(super) record: RecordId,
    /// Its version.
    pub(super) version: i64,
}

/// Something about to be written, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Writing<B> {
    /// The version that was read; none for a new record.
    over: Option<Over>,
    /// What is to be kept.
    pub(super) body: B,
    /// Why.
    #[serde(default)]
    pub(super) why: String,
}

/// A change to a record whose act says by itself why it is made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change<B> {
    /// The version that was read; none for a new record.
    over: Option<Over>,
    /// What is to be kept.
    pub(super) body: B,
}

/// A step with a record as it was read: nothing is said but that it is taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// The version that was read.
    over: Over,
}

impl Record {
    /// A record as it is given.
    pub(super) fn of<T: Serialize>(saved: Saved<T>) -> Result<Self, Problem> {
        Ok(Self {
            id: saved.id.to_string(),
            version: saved.version,
            day: saved.day.to_string(),
            by: saved.by_name,
            why: saved.why,
            moment: saved.moment.to_string(),
            body: json(&saved.body)?,
        })
    }

    /// A record, if there is one.
    pub(super) fn maybe<T: Serialize>(saved: Option<Saved<T>>) -> Result<Option<Self>, Problem> {
        saved.map(Self::of).transpose()
    }

    /// A record that was asked for by itself.
    pub(super) fn asked<T: Serialize>(saved: Option<Saved<T>>) -> Result<Json<Self>, Problem> {
        Ok(Json(Self::of(saved.ok_or_else(Problem::none_yet)?)?))
    }

    /// A record that was saved: 201 for its first version.
    pub(super) fn kept<T: Serialize>(saved: Saved<T>) -> Result<(StatusCode, Json<Self>), Problem> {
        let status = if saved.version == 1 { StatusCode::CREATED } else { StatusCode::OK };
        Ok((status, Json(Self::of(saved)?)))
    }

    /// Every one of these.
    pub(super) fn all<T: Serialize>(saved: Vec<Saved<T>>) -> Result<Vec<Self>, Problem> {
        saved.into_iter().map(Self::of).collect()
    }
}

impl<B> Writing<B> {
    /// What is written over.
    pub(super) fn written(&self) -> Written {
        written(self.over.as_ref())
    }
}

impl<B> Change<B> {
    /// What is written over.
    pub(super) fn written(&self) -> Written {
        written(self.over.as_ref())
    }
}

impl Step {
    /// What is written over.
    pub(super) fn written(&self) -> Written {
        written(Some(&self.over))
    }
}

fn written(over: Option<&Over>) -> Written {
    Written { over: over.map(|over| (over.record.clone(), over.version)) }
}

/// Anything of ours as JSON.
pub(super) fn json<T: Serialize>(body: &T) -> Result<serde_json::Value, Problem> {
    serde_json::to_value(body).map_err(|why| Problem::failed(&why))
}
