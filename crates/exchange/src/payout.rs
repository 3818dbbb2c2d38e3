//! Payments on their way to the bank: Bacs Standard 18, ISO 20022 pain.001.001.09 and a table for
//! a bureau; checks of sort codes and account numbers; and payments that the bank returned.
//!
//! A [`Batch`] is checked once, and each writer gives one text for one batch, always the same.

mod account;
mod bacs;
mod bureau;
pub mod modulus;
mod pain;
mod returned;

pub use account::{Account, AccountWrong};
pub use bacs::standard_18;
pub use bureau::{Column, Columns, bureau_csv};
pub use pain::pain_001;
pub use returned::{Returned, ReturnedFile, read_returned};

use basis::Money;
use jiff::civil::Date;

/// Who pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// The council's name, as on its account.
    pub name: String,
    /// The account it pays from.
    pub account: Account,
    /// Its service user number with Bacs: six figures.
    pub service_user: String,
}

/// One payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Comes back with a returned payment: at most 18 letters and figures, no two alike.
    pub reference: String,
    /// The name on the account.
    pub name: String,
    /// The account.
    pub account: Account,
    /// How much: more than nothing.
    pub amount: Money,
}

/// Payments that are sent together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// A name for it, at most 35 letters and figures.
    pub name: String,
    /// The moment it is made, of which a file says the day or the time.
    pub made: jiff::Timestamp,
    /// The working day that Bacs works on it: the one before the money arrives.
    pub process_on: Date,
    /// The day that the money arrives.
    pub pay_on: Date,
    /// Who pays.
    pub payer: Payer,
    /// The payments.
    pub payments: Vec<Payment>,
}

/// Why a batch cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchWrong {
    /// There is nothing to pay.
    #[error("there is no payment in it")]
    Empty,
    /// A payment of nothing, or less.
    #[error("payment `{0}` is of nothing")]
    Nothing(String),
    /// More than the file has room for.
    #[error("payment `{0}`, or the sum of all, is more than the file has room for")]
    TooMuch(String),
    /// Two alike, none, or too long.
    #[error("`{0}` is not a reference that only one payment has, of 1 to 18 letters and figures")]
    Reference(String),
    /// Not six figures.
    #[error("`{0}` is not a service user number: it has six figures")]
    ServiceUser(String),
    /// No name on an account.
    #[error("payment `{0}` has no name that the bank can read")]
    Name(String),
}

impl Batch {
    /// What all payments come to.
    ///
    /// # Errors
    ///
    /// [`BatchWrong`], naming the first payment that no file could say.
    pub fn check(&self) -> Result<Money, BatchWrong> {
        let user = &self.payer.service_user;
        if user.len() != 6 || !user.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(BatchWrong::ServiceUser(user.clone()));
        }
        let mut seen = std::collections::BTreeSet::new();
        let mut sum: i64 = 0;
        for one in &self.payments {
            let named = || one.reference.clone();
            let plain = one.reference.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let fits = (1..=18).contains(&one.reference.len());
            if !plain || !fits || !seen.insert(one.reference.to_ascii_uppercase()) {
                return Err(BatchWrong::Reference(named()));
            }
            if one.amount <= Money::ZERO {
                return Err(BatchWrong::Nothing(named()));
            }
            if bank_text(&one.name, 18).is_empty() {
                return Err(BatchWrong::Name(named()));
            }
            let pence = one.amount.as_pence();
            sum = sum
                .checked_add(pence)
                .filter(|sum| *sum < MOST_PENCE)
                .ok_or_else(|| BatchWrong::TooMuch(named()))?;
        }
        if self.payments.is_empty() {
            return Err(BatchWrong::Empty);
        }
        Ok(Money::pence(sum))
    }
}

/// One more than eleven figures of pence, the room of an amount in Standard 18.
const MOST_PENCE: i64 = 100_000_000_000;

/// Words as banks take them: capitals, figures, `.`, `&`, `/`, `-` and spaces; accents are taken
/// off, and anything else becomes a space. At most so many letters, without spaces at the ends.
///
/// ```
/// use exchange::payout::bank_text;
/// assert_eq!(bank_text("Zoë  O’Łęcka-Smith", 18), "ZOE O LECKA-SMITH");
/// ```
#[must_use]
pub fn bank_text(words: &str, most: usize) -> String {
    let plain: String = words.chars().map(plain).collect();
    let mut text = String::new();
    for letter in plain.chars() {
        let taken = letter.is_ascii_alphanumeric() || ".&/-".contains(letter);
        let letter = if taken { letter.to_ascii_uppercase() } else { ' ' };
        if letter != ' ' || !text.ends_with(' ') {
            text.push(letter);
        }
    }
    let cut: String = text.trim().chars().take(most).collect();
    cut.trim_end().to_owned()
}

/// A letter without its accents, as far as names in Europe need it.
fn plain(letter: char) -> String {
    const FOLDED: &[(&str, &str)] = &[
        ("àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "a"),
        ("çćčċÇĆČĊ", "c"),
        ("ďđðĎĐÐ", "d"),
        ("èéêëēėęěÈÉÊËĒĖĘĚ", "e"),
        ("ğģġĞĢĠ", "g"),
        ("ìíîïīįıÌÍÎÏĪĮİ", "i"),
        ("ķĶ", "k"),
        ("łļľĺŁĻĽĹ", "l"),
        ("ñńňņÑŃŇŅ", "n"),
        ("òóôõöøōőÒÓÔÕÖØŌŐ", "o"),
        ("ŕřŔŘ", "r"),
        ("śšşșŚŠŞȘ", "s"),
        ("ťţțŤŢȚ", "t"),
        ("ùúûüūůűųÙÚÛÜŪŮŰŲ", "u"),
        ("ŵŴ", "w"),
        ("ýÿŷÝŸŶ", "y"),
        ("źżžŹŻŽ", "z"),
        ("æÆ", "ae"),
        ("œŒ", "oe"),
        ("ß", "ss"),
        ("þÞ", "th"),
    ];
    let found = FOLDED.iter().find(|(letters, _)| letters.contains(letter));
    found.map_or_else(|| letter.to_string(), |(_, plain)| (*plain).to_owned())
}

#[cfg(test)]
mod tests;
