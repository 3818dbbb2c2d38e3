//! The indicative budget: need cost before help, the offset for willing help, the result.

use basis::{Money, Period, Weekly, Working};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::add_on::AddedNeed;
use crate::breaks;
use crate::decimal::is_nothing;
use crate::error::AllocationError;
use crate::explain;
use crate::help::{ExistingHelp, Hours};
use crate::method::{Answered, Apart, Capped, Cost, Likely};
use crate::model::{HelpCap, Model};
use crate::points::{FinalAnswers, Scored, score};
use crate::questionnaire::{Domain, Edition, Questionnaire};

/// An indicative budget: a guide to plan with, not the personal budget itself.
///
/// `indicative` is always `need_cost` less `help_offset` and with `carer_breaks`; `need_cost` is
/// exactly the sum of its column in `by_domain` and of `apart`, and `help_offset` of its column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicative {
    /// The day it is worked out for.
    pub day: Date,
    /// The questionnaire that was answered.
    pub questionnaire: Edition,
    /// The points table that was used.
    pub model: Edition,
    /// Whether that table is an invented example.
    pub example: bool,
    /// The points of the final answers, whatever help there is.
    pub points: u32,
    /// What meeting the need costs a week, as though there were no help.
    pub need_cost: Weekly,
    /// What willing help takes from it, for as long as it is given.
    pub help_offset: Weekly,
    /// What is added for carers' breaks, for as long as help is given.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub carer_breaks: Weekly,
    /// What is left: the indicative budget, before the person's own contribution.
    pub indicative: Weekly,
    /// The same by domain, in the questionnaire's order.
    pub by_domain: Vec<DomainMoney>,
    /// What belongs to no one part of life: add-ons, a fixed part, a minimum, a cap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<Apart>,
    /// The cap that took something away, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capped: Option<Capped>,
    /// Where the cost of support lies for most people with these answers, if the table says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely: Option<Likely>,
    /// What the need costs a year, where the table is for a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a_year: Option<Money>,
}

/// What a person's budget is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The final answers.
    pub answers: &'a FinalAnswers,
    /// Help from family and friends.
    pub help: &'a [ExistingHelp],
    /// Add-ons that the final assessment asks for.
    pub add_ons: &'a [AddedNeed],
}

/// One domain's part of an indicative budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainMoney {
    /// The domain's key.
    pub domain: String,
    /// The points of its answers.
    pub points: u32,
    /// Its share of the need cost, by its points.
    pub need_cost: Weekly,
    /// What help with it takes away, never more than its share.
    pub help_offset: Weekly,
}

/// Works out an indicative budget, and shows how.
///
/// - **Units**: whole points, pence a week. Nothing is known here of what the person pays.
/// - **Shape**: the points of the final answers go through the table once, as a whole; the need
///   cost is then shared among domains by their points, to the penny. Help counts in its own
///   domain only, for as long as its giver is willing and able and it is given on `day`; stop
///   it, and the same call gives the whole need cost again.
/// - **Source**: the table is the council's. That need comes first and help is then taken from
///   money, never from points, is the practice SCIE report 40 describes; that it is shown line
///   by line is what the statutory guidance (11.24) asks.
///
/// More need never means less need cost; and, for any table that loads, never less budget when
/// the same help is counted, but for the penny a domain that rounding may move.
///
/// # Errors
///
/// [`AllocationError`] if the table does not fit the questionnaire or is not in force on `day`,
/// if an answer is missing or unknown, or if help names an unknown domain.
///
/// # Panics
///
/// Only if its own sums are wrong, which no input brings about: shares that do not add up to the
/// need cost, or help that takes more than the whole. A wrong sum must stop, not be shown.
pub fn indicative(
    questionnaire: &Questionnaire,
    model: &Model,
    given: &Given<'_>,
    day: Date,
    working: &mut impl Working,
) -> Result<Indicative, AllocationError> {
    model.usable(questionnaire, day)?;
    check_domains(questionnaire, given.help)?;
    let scored = score(questionnaire, model, given.answers)?;
    if model.method.weighs() {
        for one in &scored {
            working.line(|| explain::answer(one, model));
        }
    }
    let points = points_by_domain(questionnaire, &scored);
    let total = points.iter().copied().fold(0, u32::saturating_add);
    let answered = Answered { questionnaire, scored: &scored, points: &points, total };
    let mut cost = model.method.cost(model, &answered, working)?;
    add_ons(model, given.add_ons, &answered, &mut cost, working)?;
    let need_cost = need(&cost);
    assert!(Weekly::ZERO <= need_cost, "a need came to less than nothing");
    working.line(|| explain::need_cost(need_cost, &cost, model));
    let mut by_domain = by_domain(questionnaire, &points, &cost);
    let mut room = Room::of(need_cost, &cost);
    let helped = offsets(questionnaire, model, given.help, day, &mut by_domain, &mut room, working);
    let help_offset = by_domain.iter().map(|d| d.help_offset).sum();
    let carer_breaks = breaks_for(model, helped, working);
    let indicative = need_cost - help_offset + carer_breaks;
    assert!(Weekly::ZERO <= indicative, "help took more than the need costs");
    working.line(|| explain::result(indicative, model));
    Ok(Indicative {
        day,
        questionnaire: questionnaire.edition(),
        model: model.edition(),
        example: model.example,
        points: total,
        need_cost,
        help_offset,
        carer_breaks,
        indicative,
        by_domain,
        a_year: (model.period == Period::Yearly).then_some(cost.stated),
        apart: cost.apart,
        capped: cost.capped,
        likely: cost.likely,
    })
}

/// What the parts of a cost come to.
fn need(cost: &Cost) -> Weekly {
    let apart = cost.apart.iter().map(|apart| apart.weekly);
    cost.domains.iter().copied().chain(apart).sum()
}

fn points_by_domain(questionnaire: &Questionnaire, scored: &[Scored<'_>]) -> Vec<u32> {
    let mut scored = scored.iter().peekable();
    let of = |domain: &Domain| {
        let mut points = 0u32;
        // Answers come in the questionnaire's order, so each domain's stand together.
        while let Some(one) = scored.next_if(|one| std::ptr::eq(one.domain, domain)) {
            points = points.saturating_add(one.points);
        }
        points
    };
    questionnaire.domains.iter().map(of).collect()
}

fn by_domain(questionnaire: &Questionnaire, points: &[u32], cost: &Cost) -> Vec<DomainMoney> {
    let domains = questionnaire.domains.iter().zip(points).zip(&cost.domains);
    let money = |((domain, points), need_cost): ((&Domain, &u32), &Weekly)| DomainMoney {
        domain: domain.key.clone(),
        points: *points,
        need_cost: *need_cost,
        help_offset: Weekly::ZERO,
    };
    domains.map(money).collect()
}

/// What is paid above the table, each item by itself.
fn add_ons(
    model: &Model,
    asked: &[AddedNeed],
    answered: &Answered<'_>,
    cost: &mut Cost,
    working: &mut impl Working,
) -> Result<(), AllocationError> {
    let known = |asked: &&AddedNeed| model.add_ons.iter().any(|one| one.key == asked.add_on);
    if let Some(other) = asked.iter().find(|asked| !known(asked)) {
        return Err(AllocationError::NoAddOn { add_on: other.add_on.clone() });
    }
    for add_on in &model.add_ons {
        let mut a_day = Hours::default();
        for one in answered.scored {
            a_day = a_day.plus(add_on.by_answer(&one.question.key, &one.statement.key));
        }
        for asked in asked.iter().filter(|asked| asked.add_on == add_on.key) {
            a_day = a_day.plus(asked.hours_a_day);
        }
        if Hours::DAY < a_day {
            let add_on = add_on.key.clone();
            return Err(AllocationError::MoreThanADay { add_on, hours: a_day });
        }
        if a_day == Hours::default() {
            continue;
        }
        if answered.total < add_on.from_points {
            working.line(|| explain::too_few_points(add_on, answered.total, model));
            continue;
        }
        let sum = add_on.sum(a_day);
        let weekly = model.period.weekly(sum);
        working.line(|| explain::add_on(add_on, a_day, sum, weekly, model));
        cost.stated += sum;
        let (key, label) = (add_on.key.clone(), add_on.label.clone());
        cost.apart.push(Apart { key, label, weekly });
    }
    Ok(())
}

/// How much room there is for help to take money away.
struct Room {
    /// What a cap left out: help counts against that first, so that more need under a cap never
    /// means less money.
    left_out: Weekly,
    /// The most that help can take in all: what is above the table's minimum.
    left: Weekly,
}

impl Room {
    fn of(need_cost: Weekly, cost: &Cost) -> Self {
        let left_out = cost.capped.map_or(Weekly::ZERO, |capped| capped.before - capped.at);
        Self { left_out, left: need_cost.less(cost.least) }
    }
}

/// Takes help from each domain; what comes back is the hours that counted.
fn offsets(
    questionnaire: &Questionnaire,
    model: &Model,
    help: &[ExistingHelp],
    day: Date,
    by_domain: &mut [DomainMoney],
    room: &mut Room,
    working: &mut impl Working,
) -> Hours {
    let mut hours = Hours::default();
    for (domain, money) in questionnaire.domains.iter().zip(by_domain) {
        let mut own = help.iter().filter(|help| help.domain == domain.key).peekable();
        if own.peek().is_none() {
            continue;
        }
        let mut worth = Weekly::ZERO;
        for given in own {
            worth = worth + worth_of(given, domain, model, day, working);
            if given.counts_on(day).is_ok() {
                hours = hours.plus(given.hours_a_week);
            }
        }
        money.help_offset = offset(domain, worth, money.need_cost, model, room, working);
    }
    hours
}

fn breaks_for(model: &Model, helped: Hours, working: &mut impl Working) -> Weekly {
    if helped == Hours::default() {
        return Weekly::ZERO;
    }
    let Some(row) = breaks::reached(&model.carer_breaks, helped) else { return Weekly::ZERO };
    let weekly = model.period.weekly(row.pays);
    working.line(|| explain::carer_breaks(row, helped, weekly, model));
    weekly
}

fn check_domains(
    questionnaire: &Questionnaire,
    help: &[ExistingHelp],
) -> Result<(), AllocationError> {
    match help.iter().find(|help| questionnaire.domain(&help.domain).is_none()) {
        Some(help) => Err(AllocationError::UnknownDomain { domain: help.domain.clone() }),
        None => Ok(()),
    }
}

/// What one person's help counts on the day.
fn worth_of(
    given: &ExistingHelp,
    domain: &Domain,
    model: &Model,
    day: Date,
    working: &mut impl Working,
) -> Weekly {
    let counts = given.counts_on(day);
    let Some(rule) = model.help else {
        working.line(|| explain::no_rule(given, domain, model));
        return Weekly::ZERO;
    };
    let amount = match counts {
        Ok(()) => given.hours_a_week.at(rule.hourly),
        Err(_) => Weekly::ZERO,
    };
    working.line(|| explain::help(given, domain, counts, amount, rule, model));
    amount
}

/// What help with one domain takes away, never more than the domain's share.
fn offset(
    domain: &Domain,
    worth: Weekly,
    share: Weekly,
    model: &Model,
    room: &mut Room,
    working: &mut impl Working,
) -> Weekly {
    let Some(rule) = model.help else { return Weekly::ZERO };
    let most = match rule.cap {
        HelpCap::DomainShare => worth.min(share),
    };
    let against_cap = most.min(room.left_out);
    room.left_out = room.left_out - against_cap;
    let offset = (most - against_cap).min(room.left);
    room.left = room.left - offset;
    if Weekly::ZERO < worth {
        if Weekly::ZERO < against_cap {
            working.line(|| explain::against_cap(domain, against_cap));
        }
        working.line(|| explain::offset(domain, worth, share, offset));
    }
    offset
}

#[cfg(test)]
mod tests {
    use basis::{Effect, Money, Steps};
    use jiff::civil::date;

    use super::*;
    use crate::examples::{answers, help, small_model, small_questionnaire};
    use crate::ladder::Between;
    use crate::method::Method;

    const CHOSEN: [(&str, &str); 3] =
        [("washing", "lots"), ("dressing", "none"), ("shopping", "some")];

    fn run(
        questionnaire: &Questionnaire,
        model: &Model,
        answers: &FinalAnswers,
        help: &[ExistingHelp],
        day: Date,
        working: &mut impl Working,
    ) -> Result<Indicative, AllocationError> {
        indicative(questionnaire, model, &Given { answers, help, add_ons: &[] }, day, working)
    }

    fn work_out(
        help: &[ExistingHelp],
        day: Date,
        working: &mut impl Working,
    ) -> Result<Indicative, AllocationError> {
        let (questionnaire, model) = (small_questionnaire(), small_model());
        run(&questionnaire, &model, &answers(&CHOSEN), help, day, working)
    }

    #[test]
    fn need_first_then_help_then_what_is_left() {
        let mut steps = Steps::default();
        let got = work_out(&[help("home", "2")], date(2026, 6, 1), &mut steps).unwrap();
        // 22 points: £100 at 20, £180 at 30, so £116; 12 : 10 of it; two hours at £12.
        assert_eq!(got.points, 22);
        assert_eq!(got.need_cost, Weekly::pence(11_600));
        assert_eq!(got.by_domain[0].need_cost, Weekly::pence(6_327));
        assert_eq!(got.by_domain[1].need_cost, Weekly::pence(5_273));
        assert_eq!(got.help_offset, Weekly::pence(2_400));
        assert_eq!(got.indicative, Weekly::pence(9_200));
        let words: Vec<_> = steps.0.iter().map(|l| format!("{} | {}", l.amount, l.label)).collect();
        assert_eq!(
            words,
            [
                "£0.00 | Can you wash yourself? “I need help every time.” counts 12 points",
                "£0.00 | Can you dress yourself? “I need no help.” counts 0 points",
                "£0.00 | Can you shop? “I need some help.” counts 10 points",
                "£116.00 | 22 points in all lie between 20 points (£100.00) and 30 points \
                 (£180.00); in a straight line that is £116.00 a week",
                "£63.27 | Personal care: 12 of the 22 points",
                "£52.73 | Running your home: 10 of the 22 points",
                "£116.00 | What support costs a week, before any help from family and friends",
                "£24.00 | Running your home: help from Sam, a friend, 2 hours a week at £12.00 an \
                 hour, for as long as it is given",
                "£24.00 | Taken away while there is help with “Running your home”",
                "£92.00 | The indicative budget, a week",
            ]
        );
        assert_eq!(steps.0[3].figures.len(), 2);
        assert_eq!(steps.0[3].figures[0].path, "small-table/m-1/method.rows.20");
    }

    #[test]
    fn help_takes_no_more_than_its_own_domain() {
        let got = work_out(&[help("home", "168")], date(2026, 6, 1), &mut ()).unwrap();
        assert_eq!(got.help_offset, got.by_domain[1].need_cost);
        assert_eq!(got.indicative, got.by_domain[0].need_cost);
        assert_eq!(got.by_domain[0].help_offset, Weekly::ZERO);
    }

    #[test]
    fn help_that_stops_gives_the_money_back_the_same_day() {
        let mut given = help("home", "2");
        given.withdrawn_on = Some(date(2026, 6, 2));
        let given = [given];
        let before = work_out(&given, date(2026, 6, 1), &mut ()).unwrap();
        let mut steps = Steps::default();
        let after = work_out(&given, date(2026, 6, 2), &mut steps).unwrap();
        assert_eq!(before.indicative, Weekly::pence(9_200));
        assert_eq!(after.indicative, after.need_cost);
        assert_eq!((after.points, after.need_cost), (before.points, before.need_cost));
        let note = "help from Sam, a friend is not counted, because it has stopped";
        assert!(steps.0.iter().any(|l| l.label.ends_with(note) && l.effect == Effect::Notes));
    }

    #[test]
    fn a_table_without_a_help_rule_takes_nothing() {
        let (questionnaire, mut model) = (small_questionnaire(), small_model());
        model.help = None;
        let given = [help("home", "2")];
        let answers = answers(&CHOSEN);
        let got = run(&questionnaire, &model, &answers, &given, date(2026, 6, 1), &mut ()).unwrap();
        assert_eq!(got.indicative, got.need_cost);

        let Method::PricePoints(table) = &mut model.method else { panic!("a table of rows") };
        table.between = Between::Steps;
        let mut steps = Steps::default();
        let got = run(&questionnaire, &model, &answers, &given, got.day, &mut steps).unwrap();
        assert_eq!(got.indicative, Weekly::pence(10_000));
        let words = "22 points in all have reached 20 points (£100.00) and not yet 30 points";
        assert_eq!(steps.0[3].label, words);
    }

    #[test]
    fn what_cannot_be_worked_out_says_why() {
        let day = date(2026, 3, 31);
        let early = work_out(&[], day, &mut ()).unwrap_err();
        assert_eq!(
            early.to_string(),
            "the points table `small-table m-1` is not in force on 2026-03-31"
        );
        let lost = work_out(&[help("garden", "1")], date(2026, 6, 1), &mut ()).unwrap_err();
        assert_eq!(lost, AllocationError::UnknownDomain { domain: "garden".to_owned() });
        let (mut questionnaire, model) = (small_questionnaire(), small_model());
        questionnaire.version = "t-9".to_owned();
        let day = date(2026, 6, 1);
        let got = run(&questionnaire, &model, &answers(&CHOSEN), &[], day, &mut ());
        assert!(matches!(got, Err(AllocationError::WrongQuestionnaire { .. })));
    }

    #[test]
    fn no_need_costs_nothing_and_help_takes_nothing_from_it() {
        let (questionnaire, model) = (small_questionnaire(), small_model());
        let none = answers(&[("washing", "none"), ("dressing", "none"), ("shopping", "none")]);
        let given = [help("care", "40")];
        let day = date(2026, 6, 1);
        let got = run(&questionnaire, &model, &none, &given, day, &mut ()).unwrap();
        assert_eq!((got.points, got.need_cost, got.indicative), (0, Weekly::ZERO, Weekly::ZERO));
        assert_eq!(got.help_offset.0, Money::ZERO);
    }
}
