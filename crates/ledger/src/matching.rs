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

/// A line of which a person has said what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The day of the line.
    pub day: Date,
    /// What came in; below nothing, what went out.
    pub amount: Money,
    /// The text of the line.
    pub text: String,
    /// What it was.
    pub target: Target,
}

/// What a line may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Money for this item: spent if the line is out, paid back if it is in.
    Item(ItemId),
    /// This payment, which is in the books already.
    Payment(PostingId),
    /// What the person pays towards their care.
    Contribution,
    /// Something that is not in the plan.
    NotInPlan,
    /// Money given back to the council.
    GivenBack,
    /// Not about the budget at all.
    NotBudget,
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
    /// The same payee was paid the same on this day, a whole number of weeks or months before.
    Regular(Date),
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
            Self::Regular(day) => {
                let day = basis::typed::long_day(*day);
                format!("the same payee had the same amount on {day}, as if it were regular")
            }
            Self::Paid(day) => {
                format!("a payment of the same amount was made on {}", basis::typed::long_day(*day))
            }
        }
    }

    fn weight(&self) -> u8 {
        match self {
            Self::SeenBefore(_) | Self::Paid(_) => 8,
            Self::Name(_) => 4,
            Self::Word(_) | Self::Regular(_) => 2,
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

impl Suggestion {
    /// How much speaks for it.
    fn weight(&self) -> u32 {
        self.why.iter().map(|why| u32::from(why.weight())).sum()
    }

    /// How often it was chosen before.
    fn times(&self) -> usize {
        let times = |why: &Why| if let Why::SeenBefore(times) = why { *times } else { 0 };
        self.why.iter().map(times).sum()
    }
}

/// Whether the first of `suggestions` is so likely that a person need only look at it: it has a
/// weighty reason, and nothing else has as many.
#[must_use]
pub fn is_likely(suggestions: &[Suggestion]) -> bool {
    let Some(best) = suggestions.first() else { return false };
    let rank = |one: &Suggestion| (one.weight(), one.times());
    let next = suggestions.get(1).map(rank);
    let alone = next.is_none_or(|next| next < rank(best));
    alone && best.why.iter().any(|why| 4 <= why.weight())
}

/// What a line may be for, the likeliest first. Nothing is decided here: a person confirms.
///
/// - `items`: the items of the person's plan.
/// - `past`: the lines of which the person has said before what they were.
/// - `payments`: postings that paid into the account the statement is of, and that no other line
///   has been matched with; only a line that came in can be one of them.
#[must_use]
pub fn suggest(
    line: &BankLine,
    items: &[PlanItem],
    past: &[Confirmed],
    payments: &[Posting],
) -> Vec<Suggestion> {
    let text = words(&line.text);
    let past: Vec<&Confirmed> = past.iter().filter(|one| same_payee(&one.text, &text)).collect();
    if line.way() == Way::Neither {
        return others(line, &past).filter(|one| one.target == Target::NotBudget).collect();
    }
    let for_items = items.iter().filter_map(|item| item_suggestion(line, item, &past));
    let for_payments = payments.iter().filter_map(|payment| payment_suggestion(line, payment));
    let mut found: Vec<Suggestion> =
        for_items.chain(for_payments).chain(others(line, &past)).collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.weight(), one.times())));
    found
}

/// What is not in a list and was chosen before for the same payee.
fn others(line: &BankLine, past: &[&Confirmed]) -> impl Iterator<Item = Suggestion> {
    let targets: &[Target] = match line.way() {
        Way::In => &[Target::Contribution, Target::NotBudget],
        Way::Out => &[Target::NotInPlan, Target::GivenBack, Target::NotBudget],
        Way::Neither => &[Target::NotBudget],
    };
    targets.iter().filter_map(|target| {
        let why = before(line, target, past);
        (!why.is_empty()).then(|| Suggestion { target: target.clone(), why })
    })
}

/// What speaks for `target` in what was chosen before for the same payee.
fn before(line: &BankLine, target: &Target, past: &[&Confirmed]) -> Vec<Why> {
    let chosen = || past.iter().filter(|one| one.target == *target);
    let times = chosen().count();
    let regular = |one: &&&Confirmed| one.amount == line.amount && is_regular(one.day, line.day);
    let regular = chosen().filter(regular).map(|one| one.day).max();
    let mut why = vec![];
    why.extend((0 < times).then_some(Why::SeenBefore(times)));
    why.extend(regular.map(Why::Regular));
    why
}

/// Whether two days are a whole number of weeks apart, or the same of two months.
fn is_regular(before: Date, day: Date) -> bool {
    let days = before.until(day).map_or(0, |span| span.get_days());
    0 < days && (days % 7 == 0 || before.day() == day.day())
}

fn item_suggestion(line: &BankLine, item: &PlanItem, past: &[&Confirmed]) -> Option<Suggestion> {
    let target = Target::Item(item.item.clone());
    let mut why = before(line, &target, past);
    why.extend(name_or_word(item, &words(&line.text)));
    let out = Money::pence(line.amount.as_pence().saturating_neg());
    why.extend(item.amounts.contains(&out).then_some(Why::Amount(out)));
    why.sort_by_key(|why| std::cmp::Reverse(why.weight()));
    (!why.is_empty()).then_some(Suggestion { target, why })
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
