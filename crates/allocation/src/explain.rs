//! The lines of an indicative budget's working: each answer, row, share and hour of help.

use basis::{Cite, Effect, FigureUsed, Line, Money, Period, Weekly};

use crate::help::{ExistingHelp, NotCounted};
use crate::ladder::{Between, Place, Rung, place};
use crate::method::{Cost, Method, PricePoints};
use crate::model::{HelpRule, Model};
use crate::points::Scored;
use crate::questionnaire::Domain;

mod families;

pub(crate) use families::{
    add_on, adjusted, band, cap, carer_breaks, coefficient, component, constant, held_back,
    minimum, per_point, setting, statement, too_few_points,
};

/// The budget is the cost of meeting the needs.
const CARE_ACT_26: Cite = Cite::new(
    "Care Act 2014 s.26",
    "https://www.legislation.gov.uk/ukpga/2014/23/section/26/enacted",
);

/// Transparency, timeliness and sufficiency, for indicative budgets too.
const GUIDANCE_11_24: Cite = Cite::new(
    "Care and support statutory guidance, paragraph 11.24",
    "https://in-control.org.uk/resources/care-act-2014/\
          definition-entitlement-personal-budget/",
);

/// Assess as though there were no carer; adjust money for willing help; never touch points.
const SCIE_40: Cite = Cite::new(
    "SCIE report 40, assessment: practice examples",
    "https://www.scie.org.uk/publications/reports/report40/assessment/casestudies.asp",
);

/// One final answer and what it counts.
pub(crate) fn answer(one: &Scored<'_>, model: &Model) -> Line {
    let (question, statement, points) = (one.question, one.statement, one.points);
    let path = format!("weights.{}.{}", question.key, statement.key);
    let figure = figure(model, &path, statement.says.clone(), count(points));
    Line {
        part: "points",
        label: format!("{} “{}” counts {}", question.asks, statement.says, count(points)),
        amount: Money::ZERO,
        effect: Effect::Notes,
        rule: GUIDANCE_11_24,
        figures: vec![figure],
    }
}

/// Where the total stands on the table.
pub(crate) fn table(total: u32, price: Money, table: &PricePoints, model: &Model) -> Line {
    let place = place(total, &table.rows);
    let rungs = [place.below, place.above];
    Line {
        part: "need",
        label: place_words(total, place, price, table.between, model),
        amount: model.period.weekly(price).0,
        effect: Effect::Notes,
        rule: GUIDANCE_11_24,
        figures: rungs.into_iter().flatten().map(|rung| row(model, rung)).collect(),
    }
}

/// One domain's share of the need cost.
pub(crate) fn share(
    domain: &Domain,
    points: u32,
    total: u32,
    need_cost: Weekly,
    model: &Model,
) -> Line {
    Line {
        part: "need",
        label: format!("{}: {points} of the {}", domain.title, count(total)),
        amount: need_cost.0,
        effect: Effect::Adds,
        rule: GUIDANCE_11_24,
        figures: reached(total, model),
    }
}

/// The rows of the table that a total stands between, if it is a table of rows.
fn reached(total: u32, model: &Model) -> Vec<FigureUsed> {
    let Method::PricePoints(table) = &model.method else { return vec![edition(model)] };
    let place = place(total, &table.rows);
    [place.below, place.above].into_iter().flatten().map(|rung| row(model, rung)).collect()
}

/// The need cost, before any help.
pub(crate) fn need_cost(need_cost: Weekly, cost: &Cost, model: &Model) -> Line {
    let words = "What support costs a week, before any help from family and friends";
    let label = match model.period {
        Period::Yearly => format!("{words}: {} a year", cost.stated),
        _ => words.to_owned(),
    };
    Line {
        part: "need",
        label,
        amount: need_cost.0,
        effect: Effect::Comes,
        rule: CARE_ACT_26,
        figures: vec![edition(model)],
    }
}

/// Help that the table has no rule to count.
pub(crate) fn no_rule(given: &ExistingHelp, domain: &Domain, model: &Model) -> Line {
    let (domain, who) = (&domain.title, who(given));
    let because = "because this table takes nothing away for help";
    Line {
        part: "help",
        label: format!("{domain}: help from {who} is not counted, {because}"),
        amount: Money::ZERO,
        effect: Effect::Notes,
        rule: SCIE_40,
        figures: vec![edition(model)],
    }
}

/// One person's help, and what it counts or why it does not.
pub(crate) fn help(
    given: &ExistingHelp,
    domain: &Domain,
    counts: Result<(), NotCounted>,
    amount: Weekly,
    rule: HelpRule,
    model: &Model,
) -> Line {
    let (domain, who, hours) = (&domain.title, who(given), given.hours_a_week);
    let label = match counts {
        Ok(()) => format!(
            "{domain}: help from {who}, {hours} hours a week at {} an hour, for as long as it is \
             given",
            rule.hourly
        ),
        Err(why) => format!("{domain}: help from {who} is not counted, because {}", why.says()),
    };
    let hourly = "An hour of willing help".to_owned();
    Line {
        part: "help",
        label,
        amount: amount.0,
        effect: Effect::Notes,
        rule: SCIE_40,
        figures: vec![figure(model, "help.hourly", hourly, rule.hourly.to_string())],
    }
}

/// Help that counts against what a cap left out, and so takes nothing away.
pub(crate) fn against_cap(domain: &Domain, worth: Weekly) -> Line {
    let title = &domain.title;
    Line {
        part: "help",
        label: format!("Help with “{title}” meets {worth} of what the cap left out"),
        amount: worth.0,
        effect: Effect::Notes,
        rule: SCIE_40,
        figures: vec![],
    }
}

/// What help takes from one domain's share.
pub(crate) fn offset(domain: &Domain, worth: Weekly, share: Weekly, offset: Weekly) -> Line {
    let title = &domain.title;
    let label = if share < worth {
        format!(
            "Taken away while there is help with “{title}”: {worth}, but no more than its share"
        )
    } else {
        format!("Taken away while there is help with “{title}”")
    };
    Line {
        part: "help",
        label,
        amount: offset.0,
        effect: Effect::TakesAway,
        rule: SCIE_40,
        figures: vec![],
    }
}

/// The indicative budget.
pub(crate) fn result(indicative: Weekly, model: &Model) -> Line {
    Line {
        part: "indicative",
        label: "The indicative budget, a week".to_owned(),
        amount: indicative.0,
        effect: Effect::Comes,
        rule: GUIDANCE_11_24,
        figures: vec![edition(model)],
    }
}

fn place_words(total: u32, place: Place, price: Money, between: Between, model: &Model) -> String {
    let all = count(total);
    let row = |rung: Rung| format!("{} ({})", count(rung.points), rung.pays);
    match (place.below, place.above, between) {
        (None, _, _) => format!("{all} in all do not reach the first row of the table"),
        (Some(below), None, _) if below.points == total => {
            format!("{all} in all stand in the table at {}", families::every(price, model))
        }
        (Some(below), None, _) => format!("{all} in all are past the last row, {}", row(below)),
        (Some(below), Some(above), Between::StraightLine) => format!(
            "{all} in all lie between {} and {}; in a straight line that is {}",
            row(below),
            row(above),
            families::every(price, model)
        ),
        (Some(below), Some(above), Between::Steps) => {
            format!("{all} in all have reached {} and not yet {}", row(below), count(above.points))
        }
    }
}

fn count(points: u32) -> String {
    if points == 1 { "1 point".to_owned() } else { format!("{points} points") }
}

fn who(given: &ExistingHelp) -> &str {
    if given.who.trim().is_empty() { "someone" } else { given.who.trim() }
}

fn row(model: &Model, rung: Rung) -> FigureUsed {
    let path = format!("method.rows.{}", rung.points);
    figure(model, &path, count(rung.points), rung.pays.to_string())
}

/// The table itself, as the figure a total rests on.
fn edition(model: &Model) -> FigureUsed {
    figure(model, "version", "The points table".to_owned(), model.version.clone())
}

fn figure(model: &Model, path: &str, label: String, value: String) -> FigureUsed {
    FigureUsed {
        path: format!("{}/{}/{path}", model.id, model.version),
        label,
        value,
        from: model.from.to_string(),
        cite: format!("{}, version {}, {}", model.title, model.version, model.adopted_by),
        url: model.url.clone(),
        seen: model.adopted_on.to_string(),
        check: if model.example { "example" } else { "council" }.to_owned(),
        derived: false,
        pack: format!("councils/{}", model.council),
        national: None,
    }
}
