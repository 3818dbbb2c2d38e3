//! How much of a week's cost is put off, and how much the person pays now.

use basis::{Effect, Weekly, Working};
use packs::InForce;
use serde::Serialize;

use super::{DeferredError, Weeks, positive, say};
use crate::law::{DEFERRED_PAYMENTS, SECTION_34};

/// How a week's cost is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WeeklyParts {
    /// What the person keeps of their income.
    pub keeps: Weekly,
    /// What they pay now, out of income.
    pub pays: Weekly,
    /// What is put off.
    pub put_off: Weekly,
}

/// Splits a week's cost: income over what is kept is paid now, and the rest is put off.
///
/// A person may keep the disposable income allowance; less if they want the debt to grow more
/// slowly, and more if the council lets them.
///
/// # Errors
///
/// A figure missing for the day, or an amount below nothing.
pub fn weekly(
    weeks: &Weeks,
    law: &InForce<'_>,
    working: &mut impl Working,
) -> Result<WeeklyParts, DeferredError> {
    let cost = positive(weeks.cost.0, "the weekly cost")?;
    let income = positive(weeks.income.0, "the weekly income")?;
    let allowance = law.weekly("deferred.income_allowance")?;
    let keeps = weeks.keeps.unwrap_or(allowance.value);
    positive(keeps.0, "what is kept of income a week")?;
    let pays = income.less(keeps.0).min(cost);
    let put_off = cost.less(pays);
    say(
        "weekly",
        "What you are charged a week".into(),
        cost,
        Effect::Adds,
        SECTION_34,
        vec![],
        working,
    );
    let label = if allowance.value < keeps {
        format!(
            "You pay what comes in, {income}, over {keeps}: more than the law lets you keep, by \
             the council’s choice"
        )
    } else {
        format!("You pay what comes in, {income}, over the {keeps} you keep")
    };
    let used = vec![allowance.used()];
    say("weekly", label, pays, Effect::TakesAway, DEFERRED_PAYMENTS, used, working);
    say("weekly", "Put off each week".into(), put_off, Effect::Comes, SECTION_34, vec![], working);
    Ok(WeeklyParts { keeps, pays: Weekly(pays), put_off: Weekly(put_off) })
}
