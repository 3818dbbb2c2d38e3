//! What a council chooses before a table is fitted: the pot, what is held back, how prices are
//! struck.
//!
//! The words are used here in these senses, which are our own: the guidance of 2009 to 2010 names
//! them, and councils used them differently.
//!
//! - **setting percentage**: the share of what a price is fitted to at which it is struck. Under
//!   100%, everybody is offered less than such packages cost, and the report says so.
//! - **top-slice**: the share taken off every price after that, for what is paid for apart from
//!   people's budgets.
//! - **contingency**: the share of the pot that is held back. It changes no price: offers must fit
//!   into what is left of the pot.

use basis::{Money, Rounding, Weekly};
use serde::{Deserialize, Serialize};

/// A share in tenths of a percent: 125 is 12.5%. Negative where something falls short.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Percent(pub i64);

/// What is chosen before a table is fitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The share of a fitted price at which it is struck.
    pub setting: Percent,
    /// The share taken off every price after that.
    pub top_slice: Percent,
    /// The share of the pot that is held back.
    pub contingency: Percent,
    /// What there is to spend in a year, if it is known.
    pub pot: Option<Money>,
    /// How many people the pot is for; `None` where the sample is everyone.
    pub people: Option<u64>,
    /// How many bands a table of bands may have.
    pub bands: u32,
    /// The most points the questionnaire's answers can come to; `None` where it is not known.
    pub most_points: Option<u32>,
}

/// Why settings cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// Nothing, or more than twice.
    #[error("the setting percentage is a number above 0 and up to 200")]
    Setting,
    /// All of it or more.
    #[error("the top-slice is a number from 0 to below 100")]
    TopSlice,
    /// All of it or more.
    #[error("the contingency is a number from 0 to below 100")]
    Contingency,
    /// A table of one band, or of too many to read.
    #[error("a table has from 2 to {MOST_BANDS} bands")]
    Bands,
    /// A pot of nothing.
    #[error("the pot is an amount above nothing")]
    Pot,
    /// Nobody.
    #[error("the pot is for at least one person")]
    People,
}

/// The most bands a table may have.
pub const MOST_BANDS: u32 = 30;

impl Default for Settings {
    fn default() -> Self {
        Self {
            setting: Percent::WHOLE,
            top_slice: Percent(0),
            contingency: Percent(0),
            pot: None,
            people: None,
            bands: 8,
            most_points: None,
        }
    }
}

impl Settings {
    /// Whether they can be used.
    ///
    /// # Errors
    ///
    /// [`SettingsError`]: the first that cannot.
    pub fn check(&self) -> Result<(), SettingsError> {
        let below_all = |share: Percent| (0..Percent::WHOLE.0).contains(&share.0);
        if !(1..=2 * Percent::WHOLE.0).contains(&self.setting.0) {
            return Err(SettingsError::Setting);
        }
        if !below_all(self.top_slice) {
            return Err(SettingsError::TopSlice);
        }
        if !below_all(self.contingency) {
            return Err(SettingsError::Contingency);
        }
        if !(2..=MOST_BANDS).contains(&self.bands) {
            return Err(SettingsError::Bands);
        }
        if self.pot.is_some_and(|pot| pot <= Money::ZERO) {
            return Err(SettingsError::Pot);
        }
        if self.people == Some(0) {
            return Err(SettingsError::People);
        }
        Ok(())
    }

    /// A fitted price as it is published: at the setting percentage, less the top-slice, to the
    /// nearest penny, halves up.
    #[must_use]
    pub fn struck(&self, fitted: Weekly) -> Weekly {
        let whole = Percent::WHOLE.0;
        let top = self.setting.0.saturating_mul(whole.saturating_sub(self.top_slice.0));
        Weekly(fitted.0.times(top, whole.saturating_mul(whole), Rounding::HalfUp))
    }
}

impl Percent {
    /// All of it.
    pub const WHOLE: Self = Self(1000);

    /// `part` of `whole`, to the nearest tenth of a percent, halves up; `None` of nothing.
    #[must_use]
    pub fn of(part: i64, whole: i64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let (part, whole) = (i128::from(part) * 2000 + i128::from(whole), i128::from(whole) * 2);
        i64::try_from(part.div_euclid(whole)).ok().map(Self)
    }

    /// What somebody typed: `90`, `12.5` or `12.5%`.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let text = typed.trim().trim_end_matches('%').trim_end();
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !figures(whole) || !figures(part) || part.len() != 1 || 4 < whole.len() {
            return None;
        }
        let (whole, part): (i64, i64) = (whole.parse().ok()?, part.parse().ok()?);
        Some(Self(whole.saturating_mul(10).saturating_add(part)))
    }
}

impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "−" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        f.pad(&format!("{sign}{whole}.{part}%"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_struck_to_the_penny() {
        let settings =
            Settings { setting: Percent(900), top_slice: Percent(50), ..Settings::default() };
        assert_eq!(settings.struck(Weekly::pence(10_000)), Weekly::pence(8_550));
        assert_eq!(Settings::default().struck(Weekly::pence(10_001)), Weekly::pence(10_001));
    }

    #[test]
    fn shares_are_read_and_said_in_tenths() {
        let table =
            [("90", Some(900)), ("12.5%", Some(125)), ("", None), ("1.25", None), ("-1", None)];
        for (typed, want) in table {
            assert_eq!(Percent::read(typed), want.map(Percent), "{typed}");
        }
        assert_eq!(Percent(-125).to_string(), "−12.5%");
        assert_eq!(Percent::of(-12, 100), Some(Percent(-120)));
        assert_eq!(Percent::of(1, 0), None);
        assert_eq!(Percent::of(1, 3), Some(Percent(333)));
    }

    #[test]
    fn settings_that_make_no_sense_are_named() {
        let fine = Settings::default();
        let table = [
            (Settings { setting: Percent(0), ..fine.clone() }, SettingsError::Setting),
            (Settings { top_slice: Percent(1000), ..fine.clone() }, SettingsError::TopSlice),
            (Settings { contingency: Percent(-1), ..fine.clone() }, SettingsError::Contingency),
            (Settings { bands: 1, ..fine.clone() }, SettingsError::Bands),
            (Settings { pot: Some(Money::ZERO), ..fine.clone() }, SettingsError::Pot),
            (Settings { people: Some(0), ..fine.clone() }, SettingsError::People),
        ];
        for (settings, want) in table {
            assert_eq!(settings.check(), Err(want));
        }
        assert_eq!(fine.check(), Ok(()));
    }
}
