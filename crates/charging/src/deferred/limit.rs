//! How much may be put off in all: the equity limit (SI 2014/2671 reg 5).

use basis::{Effect, Money, Rounding, Working};
use packs::InForce;
use serde::Serialize;

use super::{DeferredError, Home, positive, say};
use crate::law::{DEFERRED_REG_5, GUIDANCE_9};

/// How much may be put off in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// What the person's share of the home is worth.
    pub share: Money,
    /// The most that may be put off.
    pub most: Money,
    /// Once this is owed, the council looks at the agreement again.
    pub review_at: Money,
    /// Once this is owed, it looks at whether the care can go on being paid for so.
    pub second_review_at: Money,
}

/// The most that may be put off: nine tenths of the person's share, less what is secured on it
/// already, less the lower capital limit; never below nothing.
///
/// Part of a penny is dropped: the least is put off.
///
/// # Errors
///
/// A figure missing for the day, or an amount below nothing.
pub fn limit(
    home: &Home,
    law: &InForce<'_>,
    working: &mut impl Working,
) -> Result<Limit, DeferredError> {
    let value = positive(home.value, "the value of the home")?;
    let owed = positive(home.owed, "what is owed on the home")?;
    let share = home.share.map_or(value, |share| share.of(value));
    let percent = law.number("deferred.share_of_value_percent")?;
    let lower = law.pounds("capital.lower_limit")?;
    let may = share.percent(percent.value, Rounding::Down);
    let most = may.less(owed).less(lower.value);
    let rule = DEFERRED_REG_5;
    let what = if home.share.is_some() { "your share of the home" } else { "the home" };
    let label = format!("{}% of what {what} is worth, {share}", percent.value);
    say("limit", label, may, Effect::Adds, rule, vec![percent.used()], working);
    let label = "What is secured on it already".to_owned();
    say("limit", label, owed, Effect::TakesAway, rule, vec![], working);
    let label = "The lower capital limit".to_owned();
    say("limit", label, lower.value, Effect::TakesAway, rule, vec![lower.used()], working);
    let label = "The most that you can put off paying".to_owned();
    say("limit", label, most, Effect::Comes, rule, vec![], working);
    let mut review = |path, says: &str| -> Result<Money, DeferredError> {
        let percent = law.number(path)?;
        let at = share.percent(percent.value, Rounding::Up);
        let label = format!("{says} once you owe {}% of that", percent.value);
        say("limit", label, at, Effect::Notes, GUIDANCE_9, vec![percent.used()], working);
        Ok(at)
    };
    let review_at = review("deferred.review_percent", "The agreement is looked at again")?;
    let says = "How your care is to be paid for is looked at with you";
    let second_review_at = review("deferred.second_review_percent", says)?;
    Ok(Limit { share, most, review_at, second_review_at })
}
