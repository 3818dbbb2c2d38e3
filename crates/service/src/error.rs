//! Why an act was not done.

use basis::typed::Problem;
use store::StoreError;

/// Why an act was not done. Nothing of it happened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServiceError {
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// The actor may see it and may not do this to it.
    #[error("{reason}")]
    Refused {
        /// Why, in words for the actor.
        reason: String,
    },
    /// What was given does not hold together, each problem named by its field.
    #[error("{}", .0.iter().map(|problem| problem.says.as_str()).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<Problem>),
    /// Someone else saved it in the meantime: read it again, show both.
    #[error("someone else has saved version {version} of this in the meantime")]
    Conflict {
        /// The version that was to be saved.
        version: i64,
    },
    /// It is too early or too late for this in the journey.
    #[error("{0}")]
    NotYet(String),
    /// A sum cannot be worked out: a figure is missing, or the facts cannot be.
    #[error("{0}")]
    CannotWorkOut(String),
    /// The database or the program failed.
    #[error("something went wrong")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict { version } => Self::Conflict { version },
            other => Self::Failed(Box::new(other)),
        }
    }
}

impl From<packs::PackError> for ServiceError {
    fn from(error: packs::PackError) -> Self {
        Self::CannotWorkOut(error.to_string())
    }
}

impl From<charging::ChargingError> for ServiceError {
    fn from(error: charging::ChargingError) -> Self {
        Self::CannotWorkOut(error.to_string())
    }
}

impl From<allocation::TableError> for ServiceError {
    fn from(error: allocation::TableError) -> Self {
        Self::CannotWorkOut(error.to_string())
    }
}

impl From<allocation::AllocationError> for ServiceError {
    fn from(error: allocation::AllocationError) -> Self {
        Self::CannotWorkOut(error.to_string())
    }
}

impl From<Vec<Problem>> for ServiceError {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Invalid(problems)
    }
}
