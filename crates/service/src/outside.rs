//! What comes from outside: the time, random bits, and the access policies' text.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use people::{Decider, PolicyError};

/// Where time and random bits come from.
#[derive(Clone)]
pub struct Outside {
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    bits: Arc<dyn Fn() -> u128 + Send + Sync>,
}

impl Outside {
    /// The clock and the bits to use: the program gives real ones, a test gives its own.
    #[must_use]
    pub fn new(
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
        bits: impl Fn() -> u128 + Send + Sync + 'static,
    ) -> Self {
        Self { clock: Arc::new(clock), bits: Arc::new(bits) }
    }

    /// Now, to the millisecond: as fine as is kept.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = (self.clock)();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// Today, in England.
    #[must_use]
    pub fn today(&self) -> Date {
        day_in_england(self.now())
    }

    /// Bits for a new id.
    #[must_use]
    pub fn bits(&self) -> u128 {
        (self.bits)()
    }
}

/// The day it is in England at a moment.
pub(crate) fn day_in_england(moment: Timestamp) -> Date {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    moment.to_zoned(london).date()
}

/// The access policies shipped with the program.
///
/// # Errors
///
/// [`PolicyError`] if they do not hold together; a test makes sure that none such is shipped.
pub fn decider() -> Result<Decider, PolicyError> {
    let files: Vec<(String, String)> =
        shipped::files().filter(|(path, _)| path.starts_with("access/")).collect();
    let with_ending = |ending: &str| {
        files
            .iter()
            .filter(move |(path, _)| path.rsplit_once('.').is_some_and(|(_, e)| e == ending))
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect::<Vec<_>>()
    };
    let schema = with_ending("cedarschema").first().map_or("", |(_, text)| *text);
    Decider::new(&with_ending("cedar"), schema)
}
