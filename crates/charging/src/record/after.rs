//! What comes after the sum: when it starts, what would change it, what to tell, how to
//! challenge it, and who can help.

use basis::Weekly;
use basis::document::{Block, Run, Section, Sum, SumRow};
use basis::typed::long_day;

use super::Told;
use crate::timeline::{Because, Period};

/// Where a complaint goes when the council’s answer does not settle it.
const OMBUDSMAN: &str = "https://www.lgo.org.uk/make-a-complaint";
/// Where benefits can be checked, by the government’s own list.
const BENEFITS: &str = "https://www.gov.uk/benefits-calculators";

/// What follows the sum.
pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let mut sections = vec![starts(told)];
    sections.extend(changes(told));
    sections.extend(missing(told));
    sections.extend([tell(), challenge(), help()]);
    sections
}

/// Changes that are known to come, each with its day and what is paid from then.
pub(super) fn coming<'a>(told: &Told<'a>) -> impl Iterator<Item = &'a Period> {
    let after = told.day;
    told.weeks.iter().filter(move |period| after < period.from)
}

fn starts(told: &Told<'_>) -> Section {
    let from = if told.is_up_to() {
        "It starts when your care does. It will be worked out again once the cost is known."
            .to_owned()
    } else {
        format!("It starts on {}.", long_day(told.day))
    };
    let mut blocks = vec![Block::words(from)];
    let items: Vec<Vec<Run>> = coming(told).map(|period| vec![Run::of(change(period))]).collect();
    if !items.is_empty() {
        let says = "By the facts you gave, and the rules known today, it changes like this. Later \
                    facts and later rules can change it too.";
        blocks.extend([Block::words(says), Block::List { items }]);
    }
    Section::new("When it starts", blocks)
}

/// One change in a sentence.
fn change(period: &Period) -> String {
    let why: Vec<String> = period.because.iter().copied().map(because).collect();
    let why = why.join(", and ");
    let comes = match &period.answer {
        Ok(answer) if answer.care_cost == Weekly::ZERO && !answer.over_limit => {
            format!("you would pay up to {} a week", answer.available)
        }
        Ok(answer) => format!("you pay {} a week", answer.pays),
        Err(why) => format!("it cannot be worked out yet ({why})"),
    };
    let from = long_day(period.from);
    if why.is_empty() {
        format!("From {from} {comes}.")
    } else {
        format!("From {from} {comes}: {why}.")
    }
}

fn because(because: Because) -> String {
    match because {
        Because::Begins => "the first day shown".to_owned(),
        Because::Facts => "your facts change".to_owned(),
        Because::National => "the national figures change".to_owned(),
        Because::Local => "the council’s rules change".to_owned(),
        Because::Birthday(age) => format!("you reach the age of {age}"),
        Because::Time => "a time that the law counts begins or ends".to_owned(),
    }
}

fn changes(told: &Told<'_>) -> Option<Section> {
    if told.what_if.is_empty() {
        return None;
    }
    let row = |one: &crate::what_if::WhatIf| {
        let by = match one.more {
            more if more == Weekly::ZERO => "The same as now.".to_owned(),
            more if Weekly::ZERO < more => format!("{more} more than now."),
            more => format!("{} less than now.", Weekly::ZERO - more),
        };
        SumRow {
            says: one.suppose.says("your"),
            under: vec![vec![Run::of(by)]],
            amount: one.pays.to_string(),
            total: false,
        }
    };
    let sum = Sum {
        caption: "What would change it".to_owned(),
        heads: ["What changes, and what you would pay".to_owned(), "A week".to_owned()],
        rows: told.what_if.iter().map(row).collect(),
    };
    let says = "Each line changes one thing and works it all out again. Another benefit may come \
                with one, so ask for advice before you decide anything.";
    Some(Section::new("What would change it", vec![Block::words(says), Block::Sum(sum)]))
}

fn missing(told: &Told<'_>) -> Option<Section> {
    if told.missing.is_empty() {
        return None;
    }
    let item = |pointer: &crate::care_act::Pointer| {
        let says = format!(": {}.", pointer.why.trim_end_matches('.'));
        let mut runs = vec![Run::strong(pointer.what.says()), Run::of(says)];
        let weekly = pointer.weekly.map(|weekly| format!(" It is {weekly} a week."));
        let pays = pointer.pays.map(|pays| format!(" With it you would pay {pays} a week."));
        runs.extend(weekly.into_iter().chain(pays).map(Run::of));
        runs.extend([Run::of(" "), super::lines::law(&pointer.rule)]);
        if let Some(claim) = pointer.claim {
            runs.extend([Run::of(". Claim it: "), Run::link(claim, claim)]);
        }
        runs
    };
    let says = "These are not in the sum. They are what you seem to be missing, by what you told \
                us.";
    let items = told.missing.iter().map(item).collect();
    let blocks = vec![Block::words(says), Block::List { items }];
    Some(Section::new("Money you may be missing", blocks))
}

/// A list of plain words.
fn list(items: &[&str]) -> Block {
    Block::List { items: items.iter().map(|item| vec![Run::of(*item)]).collect() }
}

fn tell() -> Section {
    Section::new(
        "What you must tell us",
        vec![
            Block::words("Tell the council as soon as one of these changes, for more or for less:"),
            list(&[
                "your benefits, your pension, your pay or other money that comes in",
                "your savings, or a house or other things of value that you own, inherit, sell or \
                 give away",
                "what your home costs, and any help you get with that",
                "what your disability costs you",
                "who lives with you, or where you live; a stay in hospital or in a care home",
            ]),
        ],
    )
}

fn challenge() -> Section {
    let ombudsman = vec![
        Run::of(
            "If that does not put it right, complain to the council. After that you can go to the ",
        ),
        Run::link("Local Government and Social Care Ombudsman", OMBUDSMAN),
        Run::of(". It is free."),
    ];
    let plain = |says: &str| vec![Run::of(says)];
    let items = vec![
        plain("If a fact is wrong, tell the council which one. It is worked out again."),
        plain(
            "If a line is wrong, say which one, and ask the council to look at it again. Someone \
             you trust can ask for you.",
        ),
        plain(
            "If a cost of your disability was left out or refused, ask for it to be looked at: \
             there is no fixed list.",
        ),
        plain("If you cannot pay, say so at once. Ask for it to be looked at."),
        ombudsman,
    ];
    Section::new("If you think it is wrong", vec![Block::List { items }])
}

fn help() -> Section {
    let benefits = vec![
        Run::of("Check whether you get all the benefits you can: "),
        Run::link("benefits calculators", BENEFITS),
        Run::of("."),
    ];
    let plain = |says: &str| vec![Run::of(says)];
    let items = vec![
        plain("Your worker, or anyone at the council, will go through this record with you."),
        plain(
            "An advocate can help you to understand it and to say what you think. An advocate does \
             not work for the council. Ask the council for one.",
        ),
        benefits,
        plain("You can have this record in large print or in easy words, on paper or as a file."),
    ];
    Section::new("Who can help", vec![Block::List { items }])
}
