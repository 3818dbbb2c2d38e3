//! A share of something owned with others.

use std::fmt;
use std::str::FromStr;

use basis::{Money, Rounding};
use serde::{Deserialize, Serialize};

/// A share of something owned with others: never more than the whole.
///
/// ```
/// use charging::Share;
/// use basis::Money;
/// let third: Share = "1/3".parse().unwrap();
/// assert_eq!(third.of(Money::pounds(100)), Money::pence(3_333));
/// assert_eq!("40%".parse::<Share>().unwrap().to_string(), "40/100");
/// let why = "3/2".parse::<Share>().unwrap_err();
/// assert_eq!(why.to_string(), "a share of 3/2 is more than the whole");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Share {
    top: u32,
    bottom: u32,
}

/// Why a share is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShareError {
    /// Neither a fraction nor a percentage.
    #[error("`{0}` is not a share: write a fraction such as 1/3, or a percentage such as 40%")]
    NotAShare(String),
    /// More than one whole.
    #[error("a share of {0} is more than the whole")]
    MoreThanWhole(String),
}

impl Share {
    /// The share of `whole`, part of a penny left to the others: in the person's favour.
    #[must_use]
    pub fn of(self, whole: Money) -> Money {
        whole.times(i64::from(self.top), i64::from(self.bottom), Rounding::Down)
    }
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let not_a_share = || ShareError::NotAShare(text.to_owned());
        let parts = match text.strip_suffix('%') {
            Some(percent) => Some((percent, "100")),
            None => text.split_once('/'),
        };
        let (top, bottom) = parts.ok_or_else(not_a_share)?;
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| not_a_share());
        let share = Self { top: number(top)?, bottom: number(bottom)? };
        match share {
            Self { bottom: 0, .. } => Err(not_a_share()),
            Self { top, bottom } if bottom < top => Err(ShareError::MoreThanWhole(text.to_owned())),
            share => Ok(share),
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.top, self.bottom)
    }
}

impl TryFrom<String> for Share {
    type Error = ShareError;

    fn try_from(text: String) -> Result<Self, ShareError> {
        text.parse()
    }
}

impl From<Share> for String {
    fn from(share: Share) -> Self {
        share.to_string()
    }
}
