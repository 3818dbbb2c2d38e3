//! The table that was chosen, as a table of the council: the same document that a pack carries.

use allocation::{
    Band, Bands, Between, Decimal, Document, ErrorBand, Group, Method, Model, PoundsPerPoint,
    PricePoints, Rung, Statistical,
};
use basis::{Money, Weekly};
use jiff::civil::Date;

use crate::figures::{Coefficient, Figures};
use crate::measure::{EightInTen, Errors};
use crate::public;
use crate::report::{Current, Fit, Report};
use crate::sample::{Person, Sample};
use crate::settings::Percent;

/// What a table is called, and from when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its version, which no other version of the council's table has.
    pub version: String,
    /// What it is called, for people.
    pub title: String,
    /// The first day it is in force.
    pub from: Date,
    /// The council's own words about how it was made.
    pub says: String,
}

/// Why a table cannot be written, or the one in force not compared with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CannotWrite {
    /// The table in force is not a build-up, so nothing says which answer takes how many hours.
    #[error(
        "rates were fitted, but the table in force does not say which answer takes how many \
         hours: a build-up is drawn up first, and then its rates are fitted"
    )]
    NoBuildUp,
    /// A kind of support that the table in force has no rate for.
    #[error("the table in force has no rate `{0}`: name the column of hours as its rate is named")]
    NoRate(String),
    /// Coefficients for needs that are no parts of the questionnaire, or for all points at once.
    #[error(
        "the sample's points are not scored by part of life: name their columns as the \
         questionnaire's parts are named"
    )]
    NotByPart,
    /// A number beyond what a table can hold.
    #[error("a figure is beyond what a table can hold")]
    TooLarge,
    /// The table in force counts answers, and a sample has only points.
    #[error(
        "the table in force goes by answers and not by points, so what it offers cannot be worked \
         out from a sample"
    )]
    ByAnswers,
}

/// The most points that answers can come to, by a table's weights; `None` if it has none.
#[must_use]
pub fn most_points(model: &Model) -> Option<u32> {
    let most = model.weights.values().map(|by| by.values().copied().max().unwrap_or(0));
    (!model.weights.is_empty()).then(|| most.fold(0, u32::saturating_add))
}

/// What the table in force offers everyone in a sample for their points, add-ons and help aside.
///
/// # Errors
///
/// [`CannotWrite`] where points alone do not say.
pub fn in_force(model: &Model, sample: &Sample) -> Result<Current, CannotWrite> {
    let offer = |person: &Person| -> Result<Weekly, CannotWrite> {
        match &model.method {
            Method::Components(_) => Err(CannotWrite::ByAnswers),
            Method::Statistical(table) => Ok(model.period.weekly(by_part(table, sample, person)?)),
            _ => model.for_points(person.points).ok_or(CannotWrite::TooLarge),
        }
    };
    let offers = sample.people.iter().map(offer).collect::<Result<_, _>>()?;
    Ok(Current { table: model.edition().to_string(), offers })
}

fn by_part(table: &Statistical, sample: &Sample, person: &Person) -> Result<Money, CannotWrite> {
    if !table.statements.is_empty() || table.points.keys().any(|key| !sample.needs.contains(key)) {
        return Err(CannotWrite::ByAnswers);
    }
    let mut sum = Money::ZERO;
    for (need, points) in sample.needs.iter().zip(&person.by_need) {
        let each = table.points.get(need).copied().unwrap_or_default();
        sum += each.pounds_times(*points).ok_or(CannotWrite::TooLarge)?;
    }
    if sum.is_zero() {
        return Ok(sum);
    }
    let constant = table.constant.pounds_times(1).ok_or(CannotWrite::TooLarge)?;
    Ok((sum + constant).max(Money::ZERO))
}

/// The chosen family as a table, made over the one in force: its questions, weights, add-ons and
/// rule for help stay as they are. Who adopted it and when is written in once that is known.
///
/// # Errors
///
/// [`CannotWrite`] where the table in force does not have what the family needs.
pub fn drafted(
    in_force: &Model,
    report: &Report,
    fit: &Fit,
    naming: &Naming,
) -> Result<Model, CannotWrite> {
    let most = most_points(in_force).unwrap_or(report.sample.most_points);
    Ok(Model {
        version: naming.version.clone(),
        title: naming.title.clone(),
        says: naming.says.clone(),
        adopted_by: "nobody yet: a draft".to_owned(),
        minute: "none yet: a draft".to_owned(),
        adopted_on: naming.from,
        from: naming.from,
        until: None,
        in_use: true,
        period: basis::Period::Weekly,
        method: method(in_force, &fit.figures, fit.eight_in_ten, most)?,
        document: Some(document(report, fit)?),
        ..in_force.clone()
    })
}

fn method(
    in_force: &Model,
    figures: &Figures,
    likely: EightInTen,
    most: u32,
) -> Result<Method, CannotWrite> {
    Ok(match figures {
        Figures::PoundsPerPoint(rate) => {
            Method::PoundsPerPoint(PoundsPerPoint { rate: pounds(rate.0)? })
        }
        Figures::Bands(rungs) => Method::Bands(Bands { bands: bands(rungs, most) }),
        Figures::PricePoints(rungs) => Method::PricePoints(PricePoints {
            between: Between::StraightLine,
            setting_percent: Decimal::HUNDRED,
            contingency_percent: Decimal::ZERO,
            top_slice_percent: Decimal::ZERO,
            rows: rungs.clone(),
        }),
        Figures::BuildUp(rates) => build_up(in_force, rates)?,
        Figures::Statistical { base, each_point } => statistical(base, each_point, likely)?,
    })
}

/// Bands that follow one another from no points, which pay nothing, to the most there can be.
fn bands(rungs: &[Rung], most: u32) -> Vec<Band> {
    let first = rungs.first().map_or(1, |rung| rung.points);
    let none = Band {
        label: "No points".to_owned(),
        from: 0,
        to: first.saturating_sub(1),
        pays: Money::ZERO,
    };
    let ends = rungs.iter().skip(1).map(|next| next.points.saturating_sub(1));
    let last = rungs.last().map_or(most, |rung| rung.points.max(most));
    let band = |(number, (rung, to)): (usize, (&Rung, u32))| Band {
        label: format!("Band {number}"),
        from: rung.points,
        to,
        pays: rung.pays,
    };
    let all = (1..).zip(rungs.iter().zip(ends.chain([last])));
    [none].into_iter().chain(all.map(band)).collect()
}

fn build_up(in_force: &Model, fitted: &[Coefficient]) -> Result<Method, CannotWrite> {
    let Method::Components(table) = &in_force.method else { return Err(CannotWrite::NoBuildUp) };
    let mut table = table.clone();
    for one in fitted {
        let rate = table.rates.iter_mut().find(|rate| rate.key == one.key);
        let rate = rate.ok_or_else(|| CannotWrite::NoRate(one.key.clone()))?;
        rate.fee = one.adds;
        rate.deflator_percent = Decimal::HUNDRED;
        rate.source =
            format!("fitted to known package costs; 95% band {} to {}", one.low, one.high);
    }
    Ok(Method::Components(table))
}

fn statistical(
    base: &Coefficient,
    each_point: &[Coefficient],
    likely: EightInTen,
) -> Result<Method, CannotWrite> {
    if each_point.iter().any(|one| one.key == "points") {
        return Err(CannotWrite::NotByPart);
    }
    let each = each_point.iter().map(|one| Ok((one.key.clone(), pounds(one.adds)?)));
    Ok(Method::Statistical(Statistical {
        constant: pounds(base.adds)?,
        points: each.collect::<Result<_, CannotWrite>>()?,
        statements: std::collections::BTreeMap::new(),
        error: ErrorBand { below: likely.below.0, above: likely.above.0, covers_percent: 80 },
    }))
}

/// What a table says about itself, with small numbers left out: it is published as it stands.
fn document(report: &Report, fit: &Fit) -> Result<Document, CannotWrite> {
    let mut exclusions = vec![
        "Packages that cost nothing, and people with answers to another questionnaire, cannot be \
         in the sample."
            .to_owned(),
    ];
    let mut groups = Vec::new();
    let by_group = fit.by.iter().filter(|by| by.key == "group");
    for row in by_group.flat_map(public::breakdown) {
        match row.errors {
            Some(errors) => groups.push(Group {
                name: row.value,
                people: u32::try_from(errors.people).unwrap_or(u32::MAX),
                bias_percent: errors.bias.map(tenths).transpose()?,
            }),
            None => exclusions.push(format!(
                "How many people of the group “{}” were in the sample is not published: they are \
                 few.",
                row.value
            )),
        }
    }
    Ok(Document {
        algorithm: algorithm(fit, report),
        groups,
        exclusions,
        fit: Some(fitted(fit.outside.as_ref().unwrap_or(&fit.inside), fit.outside.is_some())?),
        pot_a_year: report.settings.pot,
        ..Document::default()
    })
}

fn fitted(errors: &Errors, out_of_sample: bool) -> Result<allocation::Fit, CannotWrite> {
    let share = |share: Option<Percent>| tenths(share.unwrap_or_default());
    let r_squared = errors.r_squared.map_or(0, |r| r.0);
    Ok(allocation::Fit {
        out_of_sample,
        mean_error: errors.mean_absolute.0,
        within_10_percent: share(errors.within_10)?,
        within_20_percent: share(errors.within_20)?,
        within_30_percent: share(errors.within_30)?,
        r_squared: decimal(r_squared.saturating_mul(1_000))?,
    })
}

/// How it was fitted, in words.
fn algorithm(fit: &Fit, report: &Report) -> String {
    let how = match &fit.figures {
        Figures::PoundsPerPoint(_) => {
            "What all packages of the sample cost was divided by all its points. A sum is the \
             points times that rate."
        }
        Figures::Bands(_) => {
            "The edges of the bands leave the smallest squared differences between what packages \
             cost and what their band pays; each band pays the mean cost of its people."
        }
        Figures::PricePoints(_) => {
            "Scores and costs of the sample, each put in order, were paired by rank. At every \
             twentieth of the ranks the price is the mean cost of the ranks no further than a \
             fortieth away. Between two rows the sum rises in a straight line; beyond the last row \
             of the sample a point is worth what it is there."
        }
        Figures::BuildUp(_) => {
            "The rates are those that leave the smallest squared differences between what packages \
             cost and what their hours come to."
        }
        Figures::Statistical { .. } => {
            "The coefficients leave the smallest squared differences between what packages cost \
             and what the table says. One that would have made more need pay less was held at \
             nothing."
        }
    };
    let settings = &report.settings;
    format!(
        "{how} Prices were struck at {} of what was fitted, less {}. Points count need as if there \
         were no carer, and help that had been taken off packages was put back.",
        settings.setting, settings.top_slice
    )
}

/// Pence as pounds with a fraction.
fn pounds(money: Money) -> Result<Decimal, CannotWrite> {
    decimal(money.as_pence().checked_mul(10_000).ok_or(CannotWrite::TooLarge)?)
}

/// Tenths of a percent as a percentage.
fn tenths(share: Percent) -> Result<Decimal, CannotWrite> {
    decimal(share.0.checked_mul(100_000).ok_or(CannotWrite::TooLarge)?)
}

fn decimal(millionths: i64) -> Result<Decimal, CannotWrite> {
    Decimal::millionths(millionths).map_err(|_| CannotWrite::TooLarge)
}
