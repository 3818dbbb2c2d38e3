//! A value of a figure, by its unit.

use std::fmt;

use basis::{Money, Weekly};

use crate::Unit;

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

impl Value {
    /// What it is measured in.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Pounds(_) => Unit::Pounds,
            Self::PoundsAWeek(_) => Unit::PoundsAWeek,
            Self::Percent(_) => Unit::Percent,
            Self::BasisPoints(_) => Unit::BasisPoints,
            Self::Count(_) => Unit::Count,
            Self::YesNo(_) => Unit::YesNo,
            Self::List(_) => Unit::List,
        }
    }

    /// Its size, where a bigger one is a bigger one; words and switches have none.
    pub(crate) fn amount(&self) -> Option<i64> {
        match self {
            Self::Pounds(money) | Self::PoundsAWeek(Weekly(money)) => Some(money.as_pence()),
            Self::Percent(number) | Self::BasisPoints(number) | Self::Count(number) => {
                Some(*number)
            }
            Self::YesNo(_) | Self::List(_) => None,
        }
    }
}

impl Unit {
    /// Reads a value as it stands in a pack.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub fn read(self, text: &str) -> Result<Value, String> {
        match self {
            Self::Pounds => Ok(Value::Pounds(money(text)?)),
            Self::PoundsAWeek => Ok(Value::PoundsAWeek(Weekly(money(text)?))),
            Self::Percent => Ok(Value::Percent(up_to(100, text, "percent")?)),
            Self::BasisPoints => {
                Ok(Value::BasisPoints(up_to(10_000, text, "hundredths of a percent")?))
            }
            Self::Count => match whole(text)? {
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
                Ok(Value::List(words.map(word).collect::<Result<_, _>>()?))
            }
        }
    }
}

fn money(text: &str) -> Result<Money, String> {
    let money: Money = text.parse().map_err(|why: basis::money::MoneyError| why.to_string())?;
    if money < Money::ZERO { Err(format!("`{text}` is below nothing")) } else { Ok(money) }
}

fn whole(text: &str) -> Result<i64, String> {
    text.parse().map_err(|_| format!("`{text}` is not a whole number"))
}

fn up_to(most: i64, text: &str, of: &str) -> Result<i64, String> {
    let number = whole(text)?;
    let fits = 0 <= number && number <= most;
    if fits { Ok(number) } else { Err(format!("`{number}` is not between 0 and {most} {of}")) }
}

fn word(text: &str) -> Result<String, String> {
    let fits = text.bytes().all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte));
    if fits { Ok(text.to_owned()) } else { Err(format!("`{text}` is not a word like `water`")) }
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
