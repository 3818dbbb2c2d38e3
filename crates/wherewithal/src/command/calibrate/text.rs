//! A report as tables for a terminal.

use std::fmt::Write as _;
use std::path::Path;

use basis::Money;
use calibration::figures::{Coefficient, Figures};
use calibration::measure::{Errors, FEW, Gap, Row};
use calibration::report::{Came, Fit, Pot, Report};
use calibration::settings::Percent;
use calibration::{Family, compare::Moved};

/// Everything a report says, the families side by side, and one of them in full.
pub(super) fn page(file: &Path, report: &Report, family: Option<Family>) -> String {
    let mut page = String::new();
    let about = &report.sample;
    let _ = writeln!(
        page,
        "{}: {} people, whose packages cost {} a week together; the most points are {}",
        file.display(),
        about.people,
        about.cost,
        about.most_points
    );
    page.push_str(&side_by_side(report));
    for one in &report.families {
        if let Came::Cannot(why) = &one.came {
            let _ = writeln!(page, "\n{}: {why}", one.family.says());
        }
    }
    page.push_str(&against_the_pot(report));
    if let Some(family) = family
        && let Some(fit) = report.fit(family)
    {
        page.push_str(&in_full(family, fit));
    }
    page.trim_end().to_owned()
}

fn side_by_side(report: &Report) -> String {
    let mut page = format!(
        "\n{:<36} {:>10} {:>8} {:>7} {:>7} {:>7} {:>7}\n",
        "What was fitted", "Mean error", "Bias", "±10%", "±20%", "±30%", "R²"
    );
    if let Some(now) = &report.in_force {
        let _ = writeln!(page, "{}", row(&format!("In force: {}", now.table), &now.errors));
    }
    for family in Family::ALL {
        let Some(fit) = report.fit(family) else { continue };
        let _ = writeln!(page, "{}", row(family.says(), &fit.inside));
        if let Some(outside) = &fit.outside {
            let _ = writeln!(page, "{}", row("  for people left out", outside));
        }
    }
    page.push_str(
        "\nFor people left out: ten fits, each without a tenth of the people, held against them.\n\
         Mean error: the mean distance between an offer and what the package costs, a week.\n\
         Bias: what is offered in all beyond what it costs, of what it costs.\n",
    );
    page
}

fn row(name: &str, errors: &Errors) -> String {
    let share = |share: Option<Percent>| share.map_or("–".to_owned(), |share| share.to_string());
    format!(
        "{name:<36} {:>10} {:>8} {:>7} {:>7} {:>7} {:>7}",
        errors.mean_absolute.to_string(),
        share(errors.bias),
        share(errors.within_10),
        share(errors.within_20),
        share(errors.within_30),
        errors.r_squared.map_or("–".to_owned(), |r| r.to_string())
    )
}

fn against_the_pot(report: &Report) -> String {
    let mut page =
        format!("\n{:<24} {:>18} {:>18}\n", "In a year of 52 weeks", "Offered", "Left of the pot");
    let mut any = false;
    for family in Family::ALL {
        let Some(Fit { pot, .. }) = report.fit(family) else { continue };
        if !any {
            any = true;
            let Pot { known, people, .. } = pot;
            let name = format!("Packages of {people}");
            let _ = writeln!(page, "{name:<24} {:>18}", known.to_string());
        }
        let left = pot.pot.map_or(String::new(), |left| left.left.to_string());
        let _ = writeln!(page, "{:<24} {:>18} {left:>18}", family.says(), pot.offered.to_string());
    }
    if let Some(held) = report.families.first().and(report.settings.pot) {
        let _ = writeln!(
            page,
            "The pot is {held}, of which {} is held back.",
            report.settings.contingency
        );
    }
    page
}

fn in_full(family: Family, fit: &Fit) -> String {
    let mut page = format!("\n{}\n{}", family.says(), figures(&fit.figures));
    let between = fit.eight_in_ten;
    let _ = writeln!(
        page,
        "  For eight people in ten what it costs lies from {} below the offer to {} above it.",
        between.below, between.above
    );
    for by in &fit.by {
        let _ = writeln!(
            page,
            "\n{:<28} {:>7} {:>12} {:>12} {:>8}",
            format!("By {}", by.key),
            "People",
            "Mean cost",
            "Mean offer",
            "Bias"
        );
        for row in &by.rows {
            let errors = &row.errors;
            let _ = writeln!(
                page,
                "{:<28} {:>7} {:>12} {:>12} {:>8}",
                row.value,
                errors.people,
                errors.mean_known().to_string(),
                errors.mean_offered().to_string(),
                errors.bias.map_or("–".to_owned(), |bias| bias.to_string())
            );
        }
    }
    let few = |row: &Row| (1..FEW).contains(&row.errors.people);
    if fit.by.iter().flat_map(|by| &by.rows).any(few) {
        let _ =
            writeln!(page, "\nOf fewer than {FEW} people a bias says little: it may be chance.");
    }
    let _ = writeln!(page, "\n{:<28} {:>7}", "Offers against costs", "People");
    for (gap, count) in &fit.gaps {
        let _ = writeln!(page, "{:<28} {count:>7}", Gap::says(*gap));
    }
    page.push_str(&worst(fit));
    page.push_str(&losers(fit));
    page
}

fn figures(figures: &Figures) -> String {
    let mut page = String::new();
    match figures {
        Figures::PoundsPerPoint(rate) => {
            let _ = writeln!(page, "  {rate} a week for each point");
        }
        Figures::Bands(rungs) | Figures::PricePoints(rungs) => {
            for rung in rungs {
                let _ = writeln!(
                    page,
                    "  {:>5} points  {:>12} a week",
                    rung.points,
                    rung.pays.to_string()
                );
            }
        }
        Figures::BuildUp(rates) => rates.iter().for_each(|rate| page.push_str(&coefficient(rate))),
        Figures::Statistical { base, each_point } => {
            page.push_str(&coefficient(base));
            for one in each_point {
                page.push_str(&coefficient(one));
            }
        }
    }
    page
}

fn coefficient(one: &Coefficient) -> String {
    let Coefficient { key, adds, low, high, held_at_nothing, .. } = one;
    let shown = |money: &Money| money.to_string();
    let note =
        if *held_at_nothing { ", held at nothing: alone it would pay less for more" } else { "" };
    format!("  {key:<22} {:>10}  ({} to {}){note}\n", shown(adds), shown(low), shown(high))
}

fn worst(fit: &Fit) -> String {
    if fit.worst.is_empty() {
        return "\nNobody is offered less than their package costs.\n".to_owned();
    }
    let mut page = format!(
        "\n{:<8} {:<24} {:>6} {:>12} {:>12}\n",
        "Line", "Worst served", "Points", "Cost", "Offer"
    );
    for one in &fit.worst {
        let (cost, offered) = (one.cost.to_string(), one.offered.to_string());
        let _ = writeln!(
            page,
            "{:<8} {:<24} {:>6} {cost:>12} {offered:>12}",
            one.line, one.group, one.points
        );
    }
    page
}

fn losers(fit: &Fit) -> String {
    let Some(comparison) = &fit.comparison else { return String::new() };
    let all = &comparison.all;
    let mut page = format!(
        "\nAgainst the table in force {} would gain ({} a week on average), {} would lose ({} a \
         week on average) and {} would stay.\n",
        all.gain,
        all.mean_gain(),
        all.lose,
        all.mean_loss(),
        all.same
    );
    for (moved, count) in &comparison.moved {
        let _ = writeln!(page, "  {:<26} {count:>7}", Moved::says(*moved));
    }
    for by in &comparison.by {
        let _ = writeln!(
            page,
            "\n{:<28} {:>7} {:>7} {:>7} {:>12}",
            format!("By {}", by.key),
            "Gain",
            "Lose",
            "Same",
            "Mean change"
        );
        for row in &by.rows {
            let change = &row.change;
            let _ = writeln!(
                page,
                "{:<28} {:>7} {:>7} {:>7} {:>12}",
                row.value,
                change.gain,
                change.lose,
                change.same,
                change.mean().to_string()
            );
        }
    }
    page
}
