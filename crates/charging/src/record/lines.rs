//! The lines of the sum by what they are about, and what they rest on.

use basis::document::{Block, Fact, Run, Section, Sum, SumRow};
use basis::typed::long_day;
use basis::working::grade;
use basis::{Basis, Cite, Effect, FigureUsed, Line};
use jiff::civil::Date;

use super::Told;

/// What the lines of a part are about.
struct About {
    heading: &'static str,
    parts: &'static [&'static str],
    /// What to say where there are none, if that says something.
    none: Option<&'static str>,
}

const ABOUT: &[About] = &[
    About {
        heading: "The care, and what is never charged for",
        parts: &["care", "stay", "assessed"],
        none: None,
    },
    About {
        heading: "What we counted: savings and other capital",
        parts: &["capital"],
        none: Some("None was entered."),
    },
    About {
        heading: "What we counted: money that comes in",
        parts: &["income"],
        none: Some("None was entered."),
    },
    About {
        heading: "Costs of your home",
        parts: &["housing"],
        none: Some("None are in the sum."),
    },
    About {
        heading: "Costs of your disability",
        parts: &["disability"],
        none: Some("None are in the sum."),
    },
    About {
        heading: "What you must keep to live on",
        parts: &["guarantee", "partner", "together"],
        none: None,
    },
    About {
        heading: "What you pay, and how it comes about",
        parts: &["available", "policy", "share", "cost", "pays"],
        none: None,
    },
    About { heading: "What stands beside it", parts: &["fee", "top_up"], none: None },
];

/// The lines, each with its provision, under what they are about.
pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    for about in ABOUT {
        let lines = told.shown().filter(|line| about.parts.contains(&line.part));
        let none = about.none.filter(|_| told.has_sum());
        sections.extend(section(about.heading, lines.collect(), none));
    }
    let known = |line: &&Line| ABOUT.iter().any(|about| about.parts.contains(&line.part));
    let other = told.shown().filter(|line| !known(line)).collect();
    sections.extend(section("Other steps", other, None));
    sections
}

fn section(heading: &str, lines: Vec<&Line>, none: Option<&str>) -> Option<Section> {
    if lines.is_empty() {
        return none.map(|none| Section::new(heading, vec![Block::words(none)]));
    }
    let noted = |line: &&Line| line.effect == Effect::Notes && !line.amount.is_zero();
    let brackets = lines.iter().any(noted);
    let sum = Sum {
        caption: heading.to_owned(),
        heads: ["What".to_owned(), "Amount".to_owned()],
        rows: lines.into_iter().map(row).collect(),
    };
    let mut blocks = vec![Block::Sum(sum)];
    if brackets {
        let says = "An amount in brackets is there to be seen: it is no part of the sum.";
        blocks.push(Block::words(says));
    }
    Some(Section::new(heading, blocks))
}

fn row(line: &Line) -> SumRow {
    let mut under = vec![vec![law(&line.rule)]];
    if line.rule.basis == Basis::Derived {
        under.push(vec![Run::of("We have not read this paragraph itself.")]);
    }
    for figure in &line.figures {
        let derived = if figure.derived { " (worked out, not read in a source)" } else { "" };
        under.push(vec![Run::of(format!("{}: {}{derived}", figure.label, figure.value))]);
    }
    SumRow {
        says: line.label.clone(),
        under,
        amount: amount(line),
        total: line.effect == Effect::Comes,
    }
}

/// What is taken away has a minus before it; what is no part of the sum is in brackets.
fn amount(line: &Line) -> String {
    match line.effect {
        Effect::TakesAway if !line.amount.is_zero() => (-line.amount).to_string(),
        Effect::Adds | Effect::Comes | Effect::TakesAway => line.amount.to_string(),
        Effect::Notes if line.amount.is_zero() => String::new(),
        Effect::Notes => format!("({})", line.amount),
    }
}

/// A provision, with where it can be read.
pub(super) fn law(cite: &Cite) -> Run {
    Run::link(cite.text, cite.url)
}

/// The figures it rests on, the provisions with their addresses, and the packs.
pub(super) fn sources(told: &Told<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut figures: Vec<&FigureUsed> = Vec::new();
    let mut rules: Vec<Cite> = Vec::new();
    for line in told.shown() {
        for figure in &line.figures {
            if !figures.contains(&figure) {
                figures.push(figure);
            }
        }
        if !rules.contains(&line.rule) {
            rules.push(line.rule);
        }
    }
    if !figures.is_empty() {
        let items = figures.into_iter().map(figure_says).collect();
        sections.push(Section::new("The figures it rests on", vec![Block::List { items }]));
    }
    rules.retain(|rule| !rule.url.is_empty());
    if !rules.is_empty() {
        let row = |rule: Cite| Fact {
            name: rule.text.to_owned(),
            says: vec![Run::link(rule.url, rule.url)],
        };
        let rows = rules.into_iter().map(row).collect();
        sections.push(Section::new("Where the law can be read", vec![Block::Facts { rows }]));
    }
    let pack = |pack: &packs::PackUsed| {
        let says = format!("{}, version {}, fingerprint ", pack.name, pack.version);
        vec![Run::of(says), Run::of(&pack.fingerprint)]
    };
    if !told.packs.is_empty() {
        let items = told.packs.iter().map(pack).collect();
        sections.push(Section::new("The rules kept here", vec![Block::List { items }]));
    }
    sections
}

fn figure_says(figure: &FigureUsed) -> Vec<Run> {
    let day = |iso: &str| iso.parse::<Date>().map_or_else(|_| iso.to_owned(), long_day);
    let mut rest = String::from(". ");
    if let Some(national) = &figure.national {
        rest.push_str("This is the council’s own figure. The national figure is ");
        rest.push_str(national);
        rest.push_str(". ");
    }
    rest.push_str(&grade(&figure.check));
    let seen = format!(" Last looked at on {}.", day(&figure.seen));
    vec![
        Run::strong(format!("{}: {}", figure.label, figure.value)),
        Run::of(format!(", from {}. ", day(&figure.from))),
        Run::link(&figure.cite, &figure.url),
        Run::of(rest + &seen),
    ]
}
