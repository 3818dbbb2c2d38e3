//! Sort codes and account numbers, as they are typed and as they are kept.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A bank account in the United Kingdom.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Six figures.
    pub sort_code: String,
    /// Eight figures, with noughts put before a shorter number.
    pub number: String,
    /// A building society's roll number, if it has one.
    #[serde(default)]
    pub roll: Option<String>,
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AccountWrong {
    /// Not six figures.
    #[error("Enter a valid sort code like 309430")]
    SortCode,
    /// Not six to eight figures.
    #[error("Enter a valid account number like 00733445")]
    Number,
    /// Not 1 to 18 letters, figures, spaces, `-`, `/` or `.`.
    #[error("Enter a valid roll number like RAB/12345678")]
    Roll,
}

impl Account {
    /// An account as typed: sort code with or without spaces and dashes, a number of six to eight
    /// figures, a roll number or nothing.
    ///
    /// # Errors
    ///
    /// [`AccountWrong`], in the words for the form.
    ///
    /// ```
    /// use exchange::payout::Account;
    /// let account = Account::typed("30-94-30", "733 445", "")?;
    /// assert_eq!((account.sort_code.as_str(), account.number.as_str()), ("309430", "00733445"));
    /// # Ok::<(), exchange::payout::AccountWrong>(())
    /// ```
    pub fn typed(sort_code: &str, number: &str, roll: &str) -> Result<Self, AccountWrong> {
        let sort_code = figures(sort_code).ok_or(AccountWrong::SortCode)?;
        if sort_code.len() != 6 {
            return Err(AccountWrong::SortCode);
        }
        let number = figures(number).ok_or(AccountWrong::Number)?;
        if !(6..=8).contains(&number.len()) {
            return Err(AccountWrong::Number);
        }
        let roll = roll.trim();
        let fits = |letter: char| letter.is_ascii_alphanumeric() || " -/.".contains(letter);
        if 18 < roll.len() || !roll.chars().all(fits) {
            return Err(AccountWrong::Roll);
        }
        let roll = (!roll.is_empty()).then(|| roll.to_owned());
        Ok(Self { sort_code, number: format!("{number:0>8}"), roll })
    }

    /// The last four figures, to know it by: `ending 3445`.
    #[must_use]
    pub fn ending(&self) -> String {
        let ending = self.number.get(self.number.len().saturating_sub(4)..).unwrap_or("");
        format!("ending {ending}")
    }
}

/// Never the whole number: what is printed by mistake ends up in a log.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({})", self.ending())
    }
}

fn figures(typed: &str) -> Option<String> {
    let kept: String = typed.chars().filter(|letter| !" -\u{2013}".contains(*letter)).collect();
    kept.bytes().all(|byte| byte.is_ascii_digit()).then_some(kept)
}
