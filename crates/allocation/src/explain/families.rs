//! The lines that each family of tables writes, and those of add-ons and breaks.

use basis::{Cite, Effect, FigureUsed, Line, Money, Period, Weekly};

use super::{GUIDANCE_11_24, SCIE_40, count, figure};
use crate::add_on::AddOn;
use crate::breaks::CarerBreaks;
use crate::decimal::Decimal;
use crate::help::Hours;
use crate::method::prices::Held;
use crate::method::{Adjustment, Band, Cap, Component, Minimum, PricePoints, Rate};
use crate::model::Model;
use crate::points::Scored;
use crate::questionnaire::Domain;

/// High needs are itemised above the table, as in the letter that the judgment quotes.
const KM: Cite = Cite::new(
    "R (KM) v Cambridgeshire [2011] EWCA Civ 682",
    "https://beta.bailii.org/ew/cases/EWCA/Civ/2011/682.html",
);

/// An upper limit may not stand in the way of meeting need.
const CAPS: Cite = Cite::new(
    "Local Government Ombudsman, Bromley, 19 007 855",
    "https://www.lgo.org.uk/decisions/adult-care-services/assessment-and-care-plan/19-007-855",
);

/// So many pounds for each point.
pub(crate) fn per_point(total: u32, rate: Decimal, sum: Money, model: &Model) -> Line {
    let label = format!("{} at £{rate} each come to {}", count(total), every(sum, model));
    let figures = vec![given(model, "method.rate", "Pounds for a point", format!("£{rate}"))];
    note(model.period.weekly(sum), label, figures)
}

/// The band that a total lies in.
pub(crate) fn band(total: u32, band: &Band, model: &Model) -> Line {
    let Band { label, from, to, pays } = band;
    let says = format!(
        "{} in all lie in “{label}”, from {from} to {to}, which pays {}",
        count(total),
        every(*pays, model)
    );
    let figures = vec![given(model, &format!("method.bands.{from}"), label, pays.to_string())];
    note(model.period.weekly(*pays), says, figures)
}

/// The setting percentage of a price.
pub(crate) fn setting(price: Money, held: &Held, table: &PricePoints, model: &Model) -> Line {
    let percent = table.setting_percent;
    let label = format!("The table is set at {percent}% of {price}: {}", every(held.set, model));
    let path = "method.setting_percent";
    let figures = vec![given(model, path, "The setting percentage", format!("{percent}%"))];
    note(model.period.weekly(held.set), label, figures)
}

/// What is held back from a price.
pub(crate) fn held_back(field: &str, percent: Decimal, held: Money, model: &Model) -> Line {
    let what = match field {
        "contingency_percent" => "what cannot be foreseen",
        _ => "what is paid for everyone together",
    };
    let label = format!("{percent}% is held back for {what}: {}", every(held, model));
    let path = format!("method.{field}");
    let figures = vec![given(model, &path, "Held back", format!("{percent}%"))];
    note(model.period.weekly(held), label, figures)
}

/// One component: so many units at so much.
pub(crate) fn component(
    component: &Component,
    rate: &Rate,
    units: Decimal,
    sum: Money,
    model: &Model,
) -> Line {
    let each = rate.counted().unwrap_or(rate.fee);
    let (label, unit) = (&component.label, &rate.unit);
    let label = format!("{label}: {units} × {each} for each {unit}, {}", every(sum, model));
    let path = format!("method.rates.{}", rate.key);
    let mut figures = vec![given(model, &path, &rate.label, rate.fee.to_string())];
    if rate.deflator_percent != Decimal::HUNDRED {
        let value = format!("{}%", rate.deflator_percent);
        let path = format!("{path}.deflator_percent");
        figures.push(given(model, &path, "The share of the fee that is counted", value));
    }
    adds(model.period.weekly(sum), label, figures)
}

/// An adjustment that lengthens a component.
pub(crate) fn adjusted(
    adjustment: &Adjustment,
    percent: Decimal,
    units: Decimal,
    longer: Decimal,
    model: &Model,
) -> Line {
    let says = &adjustment.label;
    let label = format!("{says}: {units} become {longer}, which is {percent}%");
    let path = format!("method.adjustments.{}", adjustment.question);
    note(Weekly::ZERO, label, vec![given(model, &path, says, format!("{percent}%"))])
}

/// The least that is paid.
pub(crate) fn minimum(minimum: &Minimum, more: Weekly, model: &Model) -> Line {
    let label = format!("Raised to {}: {}", every(minimum.pays, model), minimum.why);
    let path = "method.minimum.pays";
    adds(more, label, vec![given(model, path, "The least", minimum.pays.to_string())])
}

/// The cap that took something away.
pub(crate) fn cap(cap: &Cap, before: Weekly, at: Weekly, model: &Model) -> Line {
    let label = format!(
        "Capped: the need came to {before} a week, and this table pays at most {}: {}. The cap \
         is on this first sum only: the budget must still be enough to meet the need",
        every(cap.pays, model),
        cap.why.trim_end_matches('.')
    );
    let figures = vec![given(model, "method.cap.pays", "The most", cap.pays.to_string())];
    Line {
        part: "need",
        label,
        amount: (before - at).0,
        effect: Effect::TakesAway,
        rule: CAPS,
        figures,
    }
}

/// Pounds for each point of a domain.
pub(crate) fn coefficient(
    domain: &Domain,
    points: u32,
    each: Decimal,
    sum: Money,
    model: &Model,
) -> Line {
    let title = &domain.title;
    let label = format!("{title}: {} at £{each} each, {}", count(points), every(sum, model));
    let path = format!("method.points.{}", domain.key);
    let figures = vec![given(model, &path, "Pounds for a point", format!("£{each}"))];
    adds(model.period.weekly(sum), label, figures)
}

/// Pounds for a statement.
pub(crate) fn statement(one: &Scored<'_>, each: Decimal, sum: Money, model: &Model) -> Line {
    let (asks, says) = (&one.question.asks, &one.statement.says);
    let label = format!("{asks} “{says}” adds £{each}, {}", every(sum, model));
    let path = format!("method.statements.{}.{}", one.question.key, one.statement.key);
    let figures = vec![given(model, &path, says, format!("£{each}"))];
    adds(model.period.weekly(sum), label, figures)
}

/// The fixed part of a sum.
pub(crate) fn constant(constant: Decimal, weekly: Weekly, model: &Model) -> Line {
    let figures = vec![given(model, "method.constant", "The fixed part", format!("£{constant}"))];
    let label = format!("The fixed part for everyone with any need: £{constant}");
    if Weekly::ZERO <= weekly {
        return adds(weekly, label, figures);
    }
    let amount = (Weekly::ZERO - weekly).0;
    Line { amount, effect: Effect::TakesAway, ..adds(weekly, label, figures) }
}

/// One item above the table.
pub(crate) fn add_on(
    add_on: &AddOn,
    a_day: Hours,
    sum: Money,
    weekly: Weekly,
    model: &Model,
) -> Line {
    let AddOn { label, hourly, days, .. } = add_on;
    let hours = times(a_day, *days);
    let label = format!(
        "Above the table: {label}. {a_day} hours a day for {days} days are {hours} hours at \
         {hourly}, {}",
        every(sum, model)
    );
    let path = format!("add_ons.{}", add_on.key);
    let figures = vec![given(model, &path, &add_on.label, hourly.to_string())];
    Line { rule: KM, ..adds(weekly, label, figures) }
}

/// An item that is not paid with so few points.
pub(crate) fn too_few_points(add_on: &AddOn, total: u32, model: &Model) -> Line {
    let AddOn { label, from_points, .. } = add_on;
    let label = format!(
        "Above the table: {label} is not added, because it begins at {} and these answers come \
         to {}",
        count(*from_points),
        count(total)
    );
    let path = format!("add_ons.{}.from_points", add_on.key);
    let figures = vec![given(model, &path, &add_on.label, count(*from_points))];
    Line { rule: KM, ..note(Weekly::ZERO, label, figures) }
}

/// What is added for carers' breaks.
pub(crate) fn carer_breaks(
    row: &CarerBreaks,
    helped: Hours,
    weekly: Weekly,
    model: &Model,
) -> Line {
    let label = format!(
        "Added for breaks for those who help, for as long as they do: {helped} hours a week are \
         at least {}, which brings {}",
        row.hours,
        every(row.pays, model)
    );
    let path = format!("carer_breaks.{}", row.hours);
    let figures = vec![given(model, &path, "For carers' breaks", row.pays.to_string())];
    Line { part: "breaks", rule: SCIE_40, ..adds(weekly, label, figures) }
}

/// Hours a day for so many days.
fn times(a_day: Hours, days: u32) -> String {
    let hundredths = u64::from(a_day.as_hundredths()) * u64::from(days);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A sum in the table's own period, in words.
pub(super) fn every(sum: Money, model: &Model) -> String {
    if model.period == Period::Yearly { format!("{sum} a year") } else { format!("{sum} a week") }
}

fn note(amount: Weekly, label: String, figures: Vec<FigureUsed>) -> Line {
    let (part, rule) = ("need", GUIDANCE_11_24);
    Line { part, label, amount: amount.0, effect: Effect::Notes, rule, figures }
}

fn adds(amount: Weekly, label: String, figures: Vec<FigureUsed>) -> Line {
    Line { effect: Effect::Adds, ..note(amount, label, figures) }
}

fn given(model: &Model, path: &str, label: &str, value: String) -> FigureUsed {
    figure(model, path, label.to_owned(), value)
}
