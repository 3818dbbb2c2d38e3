//! The working of a statement: what was put off, interest by its rates, costs, payments.

use basis::typed::long_day;
use basis::{Effect, Money, Working};
use jiff::ToSpan as _;
use jiff::civil::Date;
use packs::Library;

use super::statement::Ready;
use super::{Agreement, DeferredError, HowEnded, Limit, Statement, Weeks, on, say};
use crate::law::{
    DEFERRED_REG_5, DEFERRED_REG_7, DEFERRED_REG_9, DEFERRED_REG_10, GUIDANCE_9, SECTION_34,
};

/// What is owed at the end of a day, and how it came to that, day by day.
///
/// - **Units**: pence, rounded down; interest is added daily, down to a millionth of a penny.
/// - **Shape**: `owed == put_off + interest + costs - paid`, and so in each row; `owed` is over the
///   limit only by `over_limit`, which interest and costs alone can bring.
/// - **Source**: Care Act 2014 ss.34 and 35; SI 2014/2671 regs 5, 7, 9 and 10.
///
/// # Errors
///
/// [`DeferredError`]: a rate that is missing for a half-year (it says which), one over the most
/// allowed, days out of order, more paid than is owed, more than can be counted.
pub fn statement(
    agreement: &Agreement,
    first: &Weeks,
    limit: &Limit,
    to: Date,
    library: &Library,
    working: &mut impl Working,
) -> Result<Statement, DeferredError> {
    let ready = Ready::new(agreement, first, limit, to, library)?;
    let mut statement = ready.statement()?;
    put_off(&ready, &statement, working);
    interest(&ready, &statement, working);
    entries(agreement, to, working);
    let label = format!("You owe, at the end of {}", long_day(to));
    say("owed", label, statement.owed, Effect::Comes, SECTION_34, vec![], working);
    at_the_limit(limit, &statement, working);
    statement.due = due(agreement, library, working)?;
    Ok(statement)
}

fn put_off(ready: &Ready<'_>, statement: &Statement, working: &mut impl Working) {
    for (from, weekly) in ready.weeks.iter().skip(1) {
        let label = format!("Put off each week from {}", long_day(*from));
        say("owed", label, *weekly, Effect::Notes, SECTION_34, vec![], working);
    }
    let label = format!("Put off since {}", long_day(ready.agreement.begins));
    say("owed", label, statement.put_off, Effect::Adds, SECTION_34, vec![], working);
}

fn interest(ready: &Ready<'_>, statement: &Statement, working: &mut impl Working) {
    for (at, spell) in ready.rates.iter().enumerate() {
        let next = ready.rates.get(at + 1).map(|next| next.from);
        let within = |day: Date| spell.from <= day && next.is_none_or(|next| day < next);
        let rows = || statement.rows.iter().filter(|row| within(row.from));
        let apart = ready.agreement.interest_paid_apart;
        let amount: Money =
            rows().map(|row| if apart { row.interest_apart } else { row.interest }).sum();
        let whose = match (spell.own, &spell.most) {
            (true, Some(_)) => ", the agreement’s own rate",
            (true, None) => ", the agreement’s own rate: the most allowed then has not been read",
            (false, _) => "",
        };
        let how = if apart { "to be paid as it comes" } else { "added daily" };
        let from = long_day(spell.from);
        let label = format!("Interest at {} a year from {from}{whose}, {how}", spell.rate);
        let effect = if apart { Effect::Notes } else { Effect::Adds };
        let used = spell.most.clone().into_iter().collect();
        say("owed", label, amount, effect, DEFERRED_REG_9, used, working);
    }
}

fn entries(agreement: &Agreement, to: Date, working: &mut impl Working) {
    let lists = [
        (&agreement.costs, Effect::Adds, DEFERRED_REG_10),
        (&agreement.payments, Effect::TakesAway, SECTION_34),
    ];
    for (entries, effect, rule) in lists {
        for entry in entries.iter().filter(|entry| entry.on <= to) {
            let label = format!("{}, {}", entry.what, long_day(entry.on));
            say("owed", label, entry.amount, effect, rule, vec![], working);
        }
    }
}

fn at_the_limit(limit: &Limit, statement: &Statement, working: &mut impl Working) {
    let mut note = |label: String, amount: Money, rule| {
        say("limit", label, amount, Effect::Notes, rule, vec![], working);
    };
    let reached = [
        (statement.review, limit.review_at, "The agreement was to be looked at again from"),
        (
            statement.second_review,
            limit.second_review_at,
            "How your care is to be paid for was to be looked at from",
        ),
    ];
    for (day, at, says) in reached {
        if let Some(day) = day {
            note(format!("{says} {}", long_day(day)), at, GUIDANCE_9);
        }
    }
    if let Some(day) = statement.limit_reached {
        let label = format!(
            "The limit was reached on {}: what could not be put off, and was due at once",
            long_day(day)
        );
        note(label, statement.past_limit, DEFERRED_REG_5);
    }
    if !statement.over_limit.is_zero() {
        let label = "Owed over the limit: interest and costs may still be added there";
        note(label.to_owned(), statement.over_limit, GUIDANCE_9);
    }
}

/// The day by which what is owed must be paid, where the agreement has ended.
fn due(
    agreement: &Agreement,
    library: &Library,
    working: &mut impl Working,
) -> Result<Option<Date>, DeferredError> {
    let Some(ended) = agreement.ended else { return Ok(None) };
    let (due, used) = match ended.how {
        HowEnded::Sold | HowEnded::PersonEndedIt => (ended.on, vec![]),
        HowEnded::Died => {
            let days = on(library, ended.on)?.number("deferred.days_after_death")?;
            // The end of time has no day after it.
            (ended.on.checked_add(days.value.days()).unwrap_or(Date::MAX), vec![days.used()])
        }
    };
    let label = format!("What is owed is due by {}", long_day(due));
    say("owed", label, Money::ZERO, Effect::Notes, DEFERRED_REG_7, used, working);
    Ok(Some(due))
}
