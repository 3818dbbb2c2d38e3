//! The record in easy words: short sentences, one idea each, beside a picture.

use basis::Weekly;
use basis::document::{Block, Pictured, Run, Section};
use basis::typed::long_day;

use super::{Told, after, left_out};
use crate::DecidedBy;

/// The most things left out that are named: more is for the full record.
const MOST_NAMED: usize = 6;

/// A sentence or two beside a picture.
fn row(picture: &str, says: impl Into<String>) -> Pictured {
    Pictured { picture: picture.to_owned(), text: vec![Run::of(says)] }
}

fn section(heading: &str, rows: Vec<Pictured>) -> Section {
    Section::new(heading, vec![Block::Pictured { rows }])
}

/// Whose it is, and what it comes to.
pub(super) fn lead(told: &Told<'_>) -> Vec<Block> {
    let mut rows = vec![
        row("letter", format!("This is for {}.", told.name)),
        row("money", "It says what you pay for your care."),
        row("calendar", format!("We worked it out for {}.", long_day(told.day))),
    ];
    rows.extend(pays(told));
    vec![Block::Pictured { rows }]
}

fn pays(told: &Told<'_>) -> Vec<Pictured> {
    let answer = told.answer;
    if answer.over_limit && told.is_up_to() {
        return vec![row("money", "You would pay for all of your care.")];
    }
    let asked = told.asked();
    let pays = if asked == Weekly::ZERO {
        vec![Run::of("You pay "), Run::strong("nothing"), Run::of(".")]
    } else if told.is_up_to() {
        vec![Run::of("You pay "), Run::strong(asked.to_string()), Run::of(" each week at most.")]
    } else {
        vec![Run::of("You pay "), Run::strong(asked.to_string()), Run::of(" each week.")]
    };
    let mut rows = vec![Pictured { picture: "yes".to_owned(), text: pays }];
    if told.is_up_to() {
        rows.push(row("help", "We do not know yet what your care costs."));
        rows.push(row("yes", "You never pay more than it costs."));
    } else if answer.council_pays != Weekly::ZERO {
        rows.push(row(
            "two-people",
            format!("The council pays {} each week.", answer.council_pays),
        ));
    }
    rows
}

/// The parts, in the order in which they are read.
pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let mut sections = vec![section("How we worked it out", worked_out(told))];
    let left_out = left_out(told.lines);
    if !left_out.is_empty() {
        let mut rows = vec![row("no", "We did not count these:")];
        let named = left_out.iter().take(MOST_NAMED);
        rows.extend(named.map(|line| row("money", format!("{}.", line.label))));
        if MOST_NAMED < left_out.len() {
            rows.push(row("book", "There is more. It is in the full record."));
        }
        sections.push(section("What we did not count", rows));
    }
    let coming: Vec<Pictured> = after::coming(told).filter_map(change).collect();
    if !coming.is_empty() {
        sections.push(section("What will change", coming));
    }
    sections.extend([tell(), wrong(), help()]);
    sections
}

fn worked_out(told: &Told<'_>) -> Vec<Pictured> {
    let answer = told.answer;
    let mut rows = match answer.decided_by {
        DecidedBy::FreeCare => vec![row("yes", "The law says this care is free.")],
        DecidedBy::CarersNotCharged => vec![row("people", "The council does not charge carers.")],
        DecidedBy::Refusal => vec![
            row("no", "We did not look at all of your money."),
            row("speech", "You can ask us to look. You can ask at any time."),
        ],
        DecidedBy::LightTouch => vec![
            row("choice", "You said we did not need to look at all of your money."),
            row("speech", "You can ask us to look. You can ask at any time."),
        ],
        DecidedBy::BenefitsBased => vec![row("money", "You pay a part of your benefits.")],
        DecidedBy::CapitalLimit => vec![
            row("money", format!("You have savings of {}.", answer.capital)),
            row("book", "The law says that is over the limit."),
        ],
        DecidedBy::MeansTest => sum(told),
    };
    if told.lines.iter().any(|line| line.figures.iter().any(|figure| figure.derived)) {
        rows.push(row(
            "help",
            "We could not read one of the numbers in the law. We worked it out.",
        ));
    }
    rows.push(row("book", "The full record shows every step. Ask us for it."));
    rows
}

fn sum(told: &Told<'_>) -> Vec<Pictured> {
    let answer = told.answer;
    let mut rows =
        vec![row("money", format!("We counted {} of your money each week.", answer.income))];
    if answer.tariff_income != Weekly::ZERO {
        let says = format!("{} of that is because you have savings.", answer.tariff_income);
        rows.push(row("money", says));
    }
    if answer.housing != Weekly::ZERO {
        rows.push(row("home", format!("You keep {} for your home.", answer.housing)));
    }
    if answer.disability != Weekly::ZERO {
        let says = format!("You keep {} for what disability costs you.", answer.disability);
        rows.push(row("shower", says));
    }
    let keep = if told.means.setting.is_care_home() { "for yourself" } else { "to live on" };
    rows.push(row("meal", format!("The law says you must keep {} {keep}.", answer.guarantee)));
    rows.push(row("yes", format!("You could pay {} from what is left.", answer.available)));
    rows
}

fn change(period: &crate::timeline::Period) -> Option<Pictured> {
    let answer = period.answer.as_ref().ok()?;
    let from = long_day(period.from);
    let up_to = answer.care_cost == Weekly::ZERO && !answer.over_limit;
    Some(if up_to {
        row("calendar", format!("From {from} you pay {} each week at most.", answer.available))
    } else {
        row("calendar", format!("From {from} you pay {} each week.", answer.pays))
    })
}

fn tell() -> Section {
    section(
        "Tell us if something changes",
        vec![
            row("money", "Tell us if you get more money, or less."),
            row("home", "Tell us if you move, or if your home costs more or less."),
            row("shower", "Tell us if your disability costs you more or less."),
            row("people", "Tell us if someone moves in or out."),
            row("day-and-night", "Tell us if you go into hospital or a care home."),
        ],
    )
}

fn wrong() -> Section {
    let ombudsman = vec![
        Run::of("If they do not put it right, you can go to the Ombudsman: "),
        Run::link("www.lgo.org.uk", "https://www.lgo.org.uk/make-a-complaint"),
    ];
    section(
        "If you think it is wrong",
        vec![
            row("speech", "Tell the council. Ask them to look again."),
            row("money", "Tell them if you cannot pay."),
            row("letter", "You can complain to the council."),
            Pictured { picture: "help".to_owned(), text: ombudsman },
            row("yes", "It is free."),
        ],
    )
}

fn help() -> Section {
    let benefits = vec![
        Run::of("You may be able to get more money. Look here: "),
        Run::link("www.gov.uk/benefits-calculators", "https://www.gov.uk/benefits-calculators"),
    ];
    section(
        "Who can help",
        vec![
            row("two-people", "Someone you trust can help you."),
            row("people", "An advocate can help you. They do not work for the council."),
            row("speech", "Ask the council for an advocate."),
            Pictured { picture: "money".to_owned(), text: benefits },
        ],
    )
}
