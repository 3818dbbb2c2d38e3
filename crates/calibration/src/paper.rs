//! The members' impact paper: what a body that is asked to adopt a table must know, in a document
//! that a page shows and a printer prints. It may be published: small numbers are hidden.

use basis::document::{Block, Document, Fact, Print, Run, Section, Sum, SumRow};
use basis::typed::long_day;
use basis::{Money, Weekly};
use jiff::civil::Date;
use support::public::{Count, HIDDEN_SAYS};

use crate::compare::{Comparison, Moved};
use crate::figures::{Coefficient, Family, Figures};
use crate::measure::{Errors, FEW, Gap};
use crate::public;
use crate::report::{Fit, Report};
use crate::settings::Percent;

/// What is put to members besides the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put<'a> {
    /// The council.
    pub council: &'a str,
    /// The day of the paper.
    pub day: Date,
    /// What the table is called, with its version.
    pub table: &'a str,
    /// The day it would be in force from.
    pub from: Date,
    /// Its family.
    pub family: Family,
    /// How it was made, in the council's words.
    pub says: &'a str,
    /// The savings plan it is linked to; empty if to none.
    pub savings: &'a str,
    /// Whether help from family can no longer be counted against it.
    pub without_help: bool,
    /// More that is known, by name: who fitted it, the sample, the decision.
    pub facts: Vec<(String, String)>,
}

/// A group that lies further off than this, in tenths of a percent, is named to members.
const OFF: Percent = Percent(50);

/// The paper about one fitted family.
#[must_use]
pub fn paper(report: &Report, fit: &Fit, put: &Put<'_>) -> Document {
    let mut sections = vec![
        to_know_first(report, fit, put),
        costs(fit),
        fits(report, fit),
        served(fit),
        spread(fit),
    ];
    sections.extend(fit.comparison.as_ref().map(gains));
    sections.push(worst(fit));
    sections.push(Section::new("The table", vec![table(&fit.figures)]));
    sections.push(Section::new("What is hidden, and why", vec![Block::words(HIDDEN_SAYS)]));
    let asked = format!(
        "Members are asked whether {} should be in force from {}. It turns what people need into \
         the sum of money that they are told at the start of planning. The sum is a guide: what is \
         agreed in the end is what the person's plan costs.",
        put.table,
        long_day(put.from)
    );
    Document {
        title: format!("Impact paper for members: {}", put.table),
        from: put.council.to_owned(),
        day: put.day,
        print: Print::Standard,
        lead: vec![Block::words(asked), Block::words(put.says), Block::Facts { rows: facts(put) }],
        sections,
    }
}

fn facts(put: &Put<'_>) -> Vec<Fact> {
    let fact = |name: &str, says: &str| Fact { name: name.to_owned(), says: vec![Run::of(says)] };
    let savings =
        if put.savings.is_empty() { "None was named by those who put it." } else { put.savings };
    let mut rows = vec![fact("Kind of table", put.family.says()), fact("Savings plan", savings)];
    if put.without_help {
        let says = "It can no longer be counted: with it, more need could mean less money.";
        rows.push(fact("Help from family", says));
    }
    rows.extend(put.facts.iter().map(|(name, says)| fact(name, says)));
    rows
}

/// What members must not overlook.
fn to_know_first(report: &Report, fit: &Fit, put: &Put<'_>) -> Section {
    let mut items = Vec::new();
    let bias = fit.inside.bias.unwrap_or_default();
    if bias.0 < 0 {
        let less = Percent(-bias.0);
        items.push(format!("People together are offered {less} less than their packages cost."));
    }
    for (key, value, bias) in public::off_by_more_than(&fit.by, OFF) {
        let (by, word) = (Percent(bias.0.abs()), if bias.0 < 0 { "less" } else { "more" });
        items.push(format!("{value} ({key}): offered {by} {word} than their packages cost."));
    }
    if let Some(left) = fit.pot.pot.filter(|left| left.left < Money::ZERO) {
        items.push(format!("The pot does not suffice: {} a year is missing.", -left.left));
    }
    if !put.savings.is_empty() {
        items.push("It is linked to a savings plan, named above.".to_owned());
    }
    let settings = &report.settings;
    if settings.setting != Percent::WHOLE || settings.top_slice != Percent(0) {
        items.push(format!(
            "Prices were struck at {} of what was fitted, less {}: that is a decision, and not a \
             finding.",
            settings.setting, settings.top_slice
        ));
    }
    if items.is_empty() {
        items.push("No group of 6 or more people lies further than 5% from its costs.".to_owned());
    }
    let few =
        format!("Of a group of fewer than {FEW} people a share says little: it may be chance.");
    let items = items.into_iter().map(|item| vec![Run::of(item)]).collect();
    Section::new("What to know first", vec![Block::List { items }, Block::words(few)])
}

fn costs(fit: &Fit) -> Section {
    let pot = &fit.pot;
    let mut rows = vec![
        row(&format!("What packages of {} people cost", pot.people), &pot.known.to_string()),
        row("What they would be offered", &pot.offered.to_string()),
    ];
    if let Some(left) = &pot.pot {
        rows.push(row("The pot", &left.pot.to_string()));
        rows.push(row("Held back as contingency", &left.held_back.to_string()));
        rows.push(SumRow { total: true, ..row("Left of the pot", &left.left.to_string()) });
    }
    Section::new(
        "What it costs in a year of 52 weeks",
        vec![sum("What it costs", ["", "A year"], rows)],
    )
}

fn fits(report: &Report, fit: &Fit) -> Section {
    let outside = fit.outside.as_ref().unwrap_or(&fit.inside);
    let mut blocks = vec![
        Block::words(
            "Measured on people who were left out when it was fitted: ten fits, each without a \
             tenth of the people.",
        ),
        errors("How well this table fits", outside),
    ];
    if let Some(now) = &report.in_force {
        blocks
            .push(errors(&format!("How well the table in force fits: {}", now.table), &now.errors));
    }
    let between = fit.eight_in_ten;
    blocks.push(Block::words(format!(
        "For eight people in ten, what the package costs lies between {} below the offer and {} \
         above it, a week.",
        between.below, between.above
    )));
    Section::new("How well it fits", blocks)
}

fn errors(caption: &str, errors: &Errors) -> Block {
    let share = |share: Option<Percent>| share.map_or_else(String::new, |share| share.to_string());
    let rows = vec![
        row("Mean distance from what packages cost, a week", &errors.mean_absolute.to_string()),
        row("People within 10% of it", &share(errors.within_10)),
        row("Within 20%", &share(errors.within_20)),
        row("Within 30%", &share(errors.within_30)),
        row("Offered beyond what packages cost, in all", &share(errors.bias)),
        row(
            "Share of the spread of costs it accounts for (R²)",
            &errors.r_squared.map_or_else(String::new, |r| r.to_string()),
        ),
    ];
    sum(caption, ["Measure", "Value"], rows)
}

fn served(fit: &Fit) -> Section {
    let tables = fit.by.iter().map(|by| {
        let rows = public::breakdown(by).into_iter().map(|one| match one.errors {
            Some(errors) => SumRow {
                under: vec![vec![Run::of(format!(
                    "{} people; their packages cost {} a week on average, and they are offered {}",
                    one.people,
                    errors.mean_known(),
                    errors.mean_offered()
                ))]],
                ..row(&one.value, &errors.bias.unwrap_or_default().to_string())
            },
            None => row(&one.value, "hidden"),
        });
        sum(&format!("By {}", by.key), ["Who", "Offered beyond cost"], rows.collect())
    });
    let why = "What people are offered beyond what their packages cost, of what they cost. A minus \
               means that they are offered less.";
    Section::new(
        "Who is served better and worse",
        [Block::words(why)].into_iter().chain(tables).collect(),
    )
}

fn spread(fit: &Fit) -> Section {
    let counts = public::bars(fit.gaps.iter().map(|(_, count)| *count));
    let rows = fit.gaps.iter().zip(counts);
    let rows = rows.map(|((gap, _), count)| row(Gap::says(*gap), &count.to_string())).collect();
    let table = sum("How far offers lie from costs", ["The offer is", "People"], rows);
    Section::new("How far offers lie from what packages cost", vec![table])
}

fn gains(comparison: &Comparison) -> Section {
    let all = &comparison.all;
    let [gain, lose, same] = public::gain_lose_same(comparison);
    let shown = |count: Count, money: Money| match count {
        Count::Shown(0) | Count::Hidden => String::new(),
        Count::Shown(_) => format!("{money} a week on average"),
    };
    let rows = vec![
        with(&format!("{gain} would gain"), shown(gain, all.mean_gain())),
        with(&format!("{lose} would lose"), shown(lose, all.mean_loss())),
        with(&format!("{same} would stay"), String::new()),
    ];
    let mut blocks = vec![sum("Everyone in the sample", ["How many", "By how much"], rows)];
    let counts = public::bars(comparison.moved.iter().map(|(_, count)| *count));
    let rows = comparison.moved.iter().zip(counts);
    let rows = rows.map(|((moved, _), count)| row(Moved::says(*moved), &count.to_string()));
    blocks.push(sum("By how much a week", ["Change a week", "People"], rows.collect()));
    for by in &comparison.by {
        let rows = public::changes(by).into_iter().map(|one| match one.change {
            Some(change) => SumRow {
                under: vec![vec![Run::of(format!(
                    "{} would gain, {} would lose, {} would stay",
                    change.gain, change.lose, change.same
                ))]],
                ..row(&one.value, &change.mean().to_string())
            },
            None => row(&one.value, "hidden"),
        });
        let heads = ["Who", "Mean change a week"];
        blocks.push(sum(&format!("By {}", by.key), heads, rows.collect()));
    }
    Section::new("Who gains and who loses against the table in force", blocks)
}

fn worst(fit: &Fit) -> Section {
    let near = |sum: Weekly| sum.0.as_pence() / 100;
    let example = |one: public::Example| {
        let (cost, offered) = (near(one.cost), near(one.offered));
        let words = format!(
            "About {} points: a package of about £{cost} a week, and an offer of about £{offered}.",
            one.points
        );
        vec![Run::of(words)]
    };
    let items: Vec<_> = public::examples(&fit.worst).into_iter().map(example).collect();
    let block = if items.is_empty() {
        Block::words("Nobody is offered less than their package costs.")
    } else {
        Block::List { items }
    };
    let why = "Those whose offers fall furthest short, in round figures. What their plans cost \
               must still be met: the offer is only where planning begins.";
    Section::new("The people worst served", vec![Block::words(why), block])
}

fn table(figures: &Figures) -> Block {
    let rung =
        |rung: &allocation::Rung| row(&format!("{} points", rung.points), &rung.pays.to_string());
    let coefficient = |one: &Coefficient| SumRow {
        under: vec![vec![Run::of(format!("95% band: {} to {}", one.low, one.high))]],
        ..row(&one.key, &one.adds.to_string())
    };
    let (head, rows) = match figures {
        Figures::PoundsPerPoint(rate) => ("Points", vec![row("Each point", &rate.to_string())]),
        Figures::Bands(rungs) => ("From", rungs.iter().map(rung).collect()),
        Figures::PricePoints(rungs) => ("At", rungs.iter().map(rung).collect()),
        Figures::BuildUp(rates) => ("An hour or unit of", rates.iter().map(coefficient).collect()),
        Figures::Statistical { base, each_point } => {
            let all = [base].into_iter().chain(each_point);
            ("Each point of", all.map(coefficient).collect())
        }
    };
    sum("The figures of the table", [head, "A week"], rows)
}

fn row(says: &str, amount: &str) -> SumRow {
    SumRow { says: says.to_owned(), under: vec![], amount: amount.to_owned(), total: false }
}

fn with(says: &str, amount: String) -> SumRow {
    SumRow { amount, ..row(says, "") }
}

fn sum(caption: &str, heads: [&str; 2], rows: Vec<SumRow>) -> Block {
    Block::Sum(Sum { caption: caption.to_owned(), heads: heads.map(str::to_owned), rows })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::invented::Truth;
    use crate::report::{Current, report};
    use crate::settings::Settings;

    #[test]
    fn members_are_told_of_the_underfunded_group_and_of_the_cut_and_of_nobody_by_themselves() {
        let pays = |points| 518 * i64::from(points);
        let mut sample = Truth { people: 2_000, pays, chance: 100, underfunded: 120 }.sample();
        // Three people of a ward of their own.
        sample.told_apart_by[1].values.push("Tiny ward".to_owned());
        for person in sample.people.iter_mut().take(3) {
            person.values[1] = 8;
        }
        let offers = Figures::PoundsPerPoint(Weekly::pence(530)).offers(&sample.people);
        let current = Current { table: "old 1".to_owned(), offers };
        let settings = Settings {
            setting: Percent(950),
            contingency: Percent(50),
            pot: Some(Money::pounds(10_000_000)),
            ..Settings::default()
        };
        let found = report(&sample, &settings, Some(&current)).unwrap();
        let put = Put {
            council: "Ellerford",
            day: date(2026, 11, 23),
            table: "the table 2027-1",
            from: date(2027, 4, 5),
            family: Family::PoundsPerPoint,
            says: "Made from an invented sample.",
            savings: "",
            without_help: false,
            facts: vec![("Fitted by".to_owned(), "Ines Croft".to_owned())],
        };
        let paper = paper(&found, found.fit(Family::PoundsPerPoint).unwrap(), &put);
        let json = serde_json::to_string(&paper).unwrap();
        for words in [
            "Learning disability (group): offered 1",
            "less than their packages cost",
            "Prices were struck at 95.0% of what was fitted",
            "The pot does not suffice",
            "\"says\":\"Tiny ward\",\"under\":[],\"amount\":\"hidden\"",
            "would lose",
            "Fitted by",
            "How well the table in force fits: old 1",
        ] {
            assert!(json.contains(words), "{words}: {json}");
        }
        assert!(!json.contains("\"line\""), "nobody is told by their line");
    }
}
