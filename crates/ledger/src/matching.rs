//! Which plan item a bank line is for: suggestions with their reasons, for a person to confirm.

use basis::Money;
use basis::id::{ItemId, PostingId};
use jiff::civil::Date;

use crate::naming::words;
use crate::statement::Way;
use crate::{BankLine, Posting};

/// Words in the names of businesses and people that tell nobody apart.
const COMMON: &[&str] = &[
    "and", "care", "cic", "co", "company", "dr", "home", "limited", "llp", "ltd", "miss", "mr",
    "mrs", "ms", "of", "payment", "plc", "service", "services", "support", "the", "to",
];
/// How many days before or after it was due a payment still counts as near.
const NEAR: i32 = 7;

/// A plan item that a line could be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanItem {
    /// Which item.
    pub item: ItemId,
    /// What it is: `a personal assistant`.
    pub what: String,
    /// Who it is bought from: `Sunrise Home Care Ltd`. May be empty.
    pub who_from: String,
    /// What one payment for it may come to: a week, four weeks, the whole.
    pub amounts: Vec<Money>,
}

/// A line that a person has said was for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The text of the line.
    pub text: String,
    /// The item it was for.
    pub item: ItemId,
}

/// What a line may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Money for this item: spent if the line is out, paid back if it is in.
    Item(ItemId),
    /// This payment, which is in the books already.
    Payment(PostingId),
}

/// Why something is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Lines with the same words were said to be for it so many times before.
    SeenBefore(usize),
    /// The whole name of whom it is bought from is in the text.
    Name(String),
    /// One telling word of the item, or of whom it is bought from, is in the text.
    Word(String),
    /// It is exactly what one payment comes to.
    Amount(Money),
    /// The payment is in the books, of the same amount, on this day or within a week of it.
    Paid(Date),
}

impl Why {
    /// The reason in words, to follow "because": `we saw this payee before (3 times)`.
    #[must_use]
    pub fn says(&self) -> String {
        match self {
            Self::SeenBefore(1) => "you chose it once before for the same payee".to_owned(),
            Self::SeenBefore(times) => {
                format!("you chose it {times} times before for the same payee")
            }
            Self::Name(name) => format!("the bank’s text has the name “{name}”"),
            Self::Word(word) => format!("the bank’s text has the word “{word}”"),
            Self::Amount(amount) => format!("{amount} is what the plan says one payment is"),
            Self::Paid(day) => {
                format!("a payment of the same amount was made on {}", basis::typed::long_day(*day))
            }
        }
    }

    fn weight(&self) -> u8 {
        match self {
            Self::SeenBefore(_) | Self::Paid(_) => 8,
            Self::Name(_) => 4,
            Self::Word(_) => 2,
            Self::Amount(_) => 1,
        }
    }
}

/// One suggestion, with all its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What the line may be.
    pub target: Target,
    /// Why: never empty, the weightiest first.
    pub why: Vec<Why>,
}

/// What a line may be for, the likeliest first. Nothing is decided here: a person confirms.
///
/// - `items`: the items of the person's plan.
/// - `past`: the lines the person matched before.
/// - `payments`: postings that paid into the account the statement is of, and that no other line
///   has been matched with; only a line that came in can be one of them.
#[must_use]
pub fn suggest(
    line: &BankLine,
    items: &[PlanItem],
    past: &[Confirmed],
    payments: &[Posting],
) -> Vec<Suggestion> {
    if line.way() == Way::Neither {
        return vec![];
    }
    let for_items = items.iter().map(|item| item_suggestion(line, item, past));
    let for_payments = payments.iter().map(|payment| payment_suggestion(line, payment));
    let mut found: Vec<Suggestion> = for_items.chain(for_payments).flatten().collect();
    found.sort_by_key(|one| {
        let weight: u32 = one.why.iter().map(|why| u32::from(why.weight())).sum();
        (std::cmp::Reverse(weight), one.target.clone())
    });
    found
}

fn item_suggestion(line: &BankLine, item: &PlanItem, past: &[Confirmed]) -> Option<Suggestion> {
    let text = words(&line.text);
    let times = past.iter().filter(|one| one.item == item.item && same_payee(&one.text, &text));
    let times = times.count();
    let mut why = vec![];
    why.extend((0 < times).then_some(Why::SeenBefore(times)));
    why.extend(name_or_word(item, &text));
    let out = Money::pence(line.amount.as_pence().saturating_neg());
    why.extend(item.amounts.contains(&out).then_some(Why::Amount(out)));
    (!why.is_empty()).then(|| Suggestion { target: Target::Item(item.item.clone()), why })
}

fn payment_suggestion(line: &BankLine, payment: &Posting) -> Option<Suggestion> {
    let days = payment.day.until(line.day).map_or(i32::MAX, |span| span.get_days().abs());
    let same = line.way() == Way::In && payment.amount == line.amount && days <= NEAR;
    let target = Target::Payment(payment.id.clone());
    same.then(|| Suggestion { target, why: vec![Why::Paid(payment.day)] })
}

fn same_payee(past: &str, text: &[String]) -> bool {
    !text.is_empty() && words(past) == text
}

fn name_or_word(item: &PlanItem, text: &[String]) -> Option<Why> {
    let name = telling(&item.who_from);
    if !name.is_empty() && name.iter().all(|word| text.contains(word)) {
        return Some(Why::Name(item.who_from.clone()));
    }
    let mut candidates = name.into_iter().chain(telling(&item.what));
    let word = candidates.find(|word| 3 < word.chars().count() && text.contains(word));
    word.map(Why::Word)
}

fn telling(name: &str) -> Vec<String> {
    words(name).into_iter().filter(|word| !COMMON.contains(&word.as_str())).collect()
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
