//! Why something could not be done, as the one sentence that is printed.

use std::error::Error;
use std::fmt;

/// Why something could not be done: one sentence, in lower case, without a full stop.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// A failure that says this.
    pub(crate) fn new(says: impl Into<String>) -> Self {
        Self(says.into())
    }

    /// What `error` says, and what it says was behind it.
    pub(crate) fn because(error: &(dyn Error + 'static)) -> Self {
        let mut says = error.to_string();
        let mut behind = error.source();
        while let Some(error) = behind {
            let more = error.to_string();
            if !says.ends_with(&more) {
                says = format!("{says}: {more}");
            }
            behind = error.source();
        }
        // Drivers speak in several lines; a terminal's reader wants one.
        Self(says.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! from {
    ($($error:ty),* $(,)?) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::because(&error)
            }
        })*
    };
}

from! {
    allocation::AllocationError,
    allocation::TableError,
    charging::ChargingError,
    charging::deferred::DeferredError,
    packs::PackError,
    people::PolicyError,
    service::ServiceError,
    store::StoreError,
    ledger::account::AccountError,
    std::io::Error,
}
