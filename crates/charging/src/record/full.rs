//! The record in full: its beginning, and its parts in the order in which they are read.

use basis::Weekly;
use basis::document::{Block, Fact, Run, Section, Sum, SumRow};
use basis::typed::long_day;

use super::{Told, after, left_out, lines};
use crate::{DecidedBy, Household, Regime, law};

/// What it comes to, and what this is.
pub(super) fn lead(told: &Told<'_>) -> Vec<Block> {
    let mut lead = vec![Block::Words { text: vec![Run::strong(comes_to(told))] }];
    lead.push(Block::words(care(told)));
    lead.push(match told.answer.regime {
        Regime::CareAct => Block::Words {
            text: vec![
                Run::of(format!(
                    "This is the written record of your financial assessment. {} must give it to \
                     you (",
                    told.the_council()
                )),
                lines::law(&law::SECTION_17),
                Run::of(")."),
            ],
        },
        Regime::BeforeCareAct => Block::words(
            "This is the written record of your financial assessment, by the law as it was before \
             1 April 2015.",
        ),
    });
    if !told.stands {
        lead.push(Block::words(
            "The rules kept here have changed since this was worked out, and would now give \
             another answer, or none. The answer that was given is shown. The lines of the sum may \
             differ from it.",
        ));
    }
    lead
}

/// Every part under its heading.
pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let mut sections = vec![about(told)];
    sections.extend(short(told));
    sections.extend(lines::sections(told));
    sections.push(not_counted(told));
    sections.extend(after::sections(told));
    sections.extend(lines::sources(told));
    sections
}

/// The answer in a sentence.
fn comes_to(told: &Told<'_>) -> String {
    let (answer, from) = (told.answer, long_day(told.day));
    if answer.over_limit {
        return if told.is_up_to() {
            "You would pay the full cost of your care.".to_owned()
        } else {
            format!("From {from} you pay {} a week: the full cost of your care.", answer.pays)
        };
    }
    let asked = told.asked();
    match (told.is_up_to(), asked == Weekly::ZERO) {
        (true, true) => "You would pay nothing for your care.".to_owned(),
        (true, false) => format!("You would pay up to {asked} a week."),
        (false, true) => format!("From {from} you pay nothing for your care."),
        (false, false) => format!("From {from} you pay {asked} a week."),
    }
}

fn care(told: &Told<'_>) -> String {
    let answer = told.answer;
    if told.is_up_to() {
        return "What your care costs is not known yet. You never pay more than it costs, so this \
                is the most you could be asked for."
            .to_owned();
    }
    if answer.care_cost == Weekly::ZERO {
        return "All of the care is free by law.".to_owned();
    }
    let council = if answer.council_pays == Weekly::ZERO {
        "The council pays nothing of it.".to_owned()
    } else {
        format!("The council pays {} of it.", answer.council_pays)
    };
    format!("Your care costs the council {} a week. {council}", answer.care_cost)
}

/// Whose it is, and how it came about.
fn about(told: &Told<'_>) -> Section {
    let known = |name: &str, says: &str| Fact { name: name.to_owned(), says: vec![Run::of(says)] };
    let rules = told.council.map_or_else(
        || "The national rules alone".to_owned(),
        |council| format!("The national rules, and those of {council}"),
    );
    let mut rows = vec![
        known("For", told.name),
        known("Date of birth", &long_day(told.means.born)),
        known("Worked out for the day", &long_day(told.day)),
        known("Where the care is given", told.means.setting.says()),
        known("Household", household(told.means.household)),
        known("What decided it", decided(told.answer.decided_by)),
        known("Rules", &rules),
    ];
    rows.extend(told.made.iter().map(|(name, says)| known(name, says)));
    Section::new("Whose assessment this is", vec![Block::Facts { rows }])
}

const fn household(household: Household) -> &'static str {
    match household {
        Household::Single => "Single",
        Household::Couple => "One of a couple",
        Household::LoneParent => "A lone parent",
    }
}

const fn decided(by: DecidedBy) -> &'static str {
    match by {
        DecidedBy::MeansTest => "Your income, your capital and your costs",
        DecidedBy::FreeCare => "The care is free by law, so your money was not looked at",
        DecidedBy::CapitalLimit => "Your capital is over the upper limit",
        DecidedBy::Refusal => {
            "There was no full assessment, so you are treated as over the upper limit. You can \
             ask for a full one at any time"
        }
        DecidedBy::LightTouch => {
            "A light-touch assessment, with your consent. You can ask for a full one at any time"
        }
        DecidedBy::CarersNotCharged => "The council does not charge carers",
        DecidedBy::BenefitsBased => "A share of your benefits",
    }
}

/// The whole sum in a few rows, where there is one.
fn short(told: &Told<'_>) -> Option<Section> {
    if !told.has_sum() {
        return None;
    }
    let answer = told.answer;
    let row = |says: &str, weekly: Weekly| SumRow {
        says: says.to_owned(),
        under: Vec::new(),
        amount: weekly.to_string(),
        total: false,
    };
    let less = |says: &str, weekly: Weekly| {
        let taken = if weekly == Weekly::ZERO { weekly } else { Weekly::ZERO - weekly };
        row(says, taken)
    };
    let total = |says: &str, weekly| SumRow { total: true, ..row(says, weekly) };
    let mut rows = vec![
        row("Income that counts, with what capital is taken to bring", answer.income),
        less("Costs of your home", answer.housing),
        less("Costs of your disability", answer.disability),
        less("What you must keep to live on", answer.guarantee),
        total("What is left, after the council’s own rules", answer.available),
    ];
    if told.is_up_to() {
        rows.push(total("The most you could be asked for", told.asked()));
    } else {
        rows.push(row("What your care costs", answer.care_cost));
        rows.push(total("You pay", answer.pays));
        rows.push(row("The council pays", answer.council_pays));
    }
    let sum = Sum {
        caption: "The sum in short, a week".to_owned(),
        heads: ["What".to_owned(), "A week".to_owned()],
        rows,
    };
    let says = "What is left is never less than nothing. You never pay more than your care costs. \
                Every step is below.";
    Some(Section::new("How it comes about, in short", vec![Block::Sum(sum), Block::words(says)]))
}

/// What was left out, and why.
fn not_counted(told: &Told<'_>) -> Section {
    let left_out = left_out(told.lines);
    let block = if told.lines.is_empty() {
        Block::words("The working cannot be run again with the rules kept here.")
    } else if left_out.is_empty() {
        Block::words("Nothing that was entered was left out, and nothing was refused.")
    } else {
        let item = |line: &basis::Line| {
            let amount = (!line.amount.is_zero()).then(|| format!(" ({})", line.amount));
            let says = format!("{}{} – ", line.label, amount.unwrap_or_default());
            vec![Run::of(says), lines::law(&line.rule)]
        };
        Block::List { items: left_out.into_iter().map(item).collect() }
    };
    Section::new("What we left out or refused, and why", vec![block])
}
