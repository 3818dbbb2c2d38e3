//! `wherewithal charge --why-not`: where another answer differs from ours, and which one change
//! would make ours that.

mod other;

use std::fmt::Write as _;
use std::process::ExitCode;

use basis::typed::long_day;
use basis::{Line, Money, Steps};
use charging::Contribution;
use charging::compare::Assessment;
use charging::explain::{Explanation, How, explain};
use jiff::civil::Date;
use packs::Library;

use super::charge::ChargeInput;
use super::sums::pack_name;
use crate::edge;
use crate::failure::Failure;
use other::{Other, TheirLine};

/// How wide the words of a line are, in characters.
const WIDTH: usize = 52;

/// What is asked: whose answer, for which day and council.
pub(super) struct Asked<'a> {
    /// What the answer is called on the page.
    pub(super) name: String,
    /// The facts.
    pub(super) input: &'a ChargeInput,
    /// The day.
    pub(super) day: Date,
    /// The council, as somebody typed it.
    pub(super) council: Option<&'a str>,
}

/// Says where `other`, a sum or the name of a file, differs. Exit status 1 if it does.
pub(super) fn run(asked: &Asked<'_>, library: &Library, other: &str) -> Result<ExitCode, Failure> {
    let other = Other::read(other)?;
    let council = asked.council.map(pack_name);
    let on = Assessment::on(library, council.as_deref(), &asked.input.means, asked.day)?;
    let mut steps = Steps::default();
    let ours = on.run(&mut steps)?;
    let why = explain(&on, other.pays)?;
    let council = council.as_deref().unwrap_or("the national rules alone");
    let mut page = format!("{}, {}, by {council}\n\n", asked.name, long_day(asked.day));
    page.push_str(&answers(&ours, &other));
    let parts = parts(&ours, &other);
    page.push_str(&parts);
    let lines = lines(&steps, &other);
    page.push_str(&lines);
    let same = ours.pays == other.pays;
    if !same {
        page.push_str(&explanations(&why));
    }
    edge::say(page.trim_end());
    let all_same = same && parts.is_empty() && lines.is_empty();
    Ok(ExitCode::from(u8::from(!all_same)))
}

fn answers(ours: &Contribution, other: &Other) -> String {
    let apart = other.pays - ours.pays;
    let apart = match apart.0 {
        Money::ZERO => "the same".to_owned(),
        more if Money::ZERO < more => format!("{more} more"),
        less => format!("{} less", -less),
    };
    let mut page = format!("  Ours    {:>12} a week\n", ours.pays);
    let _ = writeln!(page, "  Theirs  {:>12} a week: {apart}", other.pays);
    if let Some(source) = &other.source {
        let _ = writeln!(page, "  Source  {source}");
    }
    page
}

/// Parts of the answer that the other gives and that are not ours.
fn parts(ours: &Contribution, other: &Other) -> String {
    let given = other.parts(ours).into_iter().filter(|(_, ours, theirs)| ours != theirs);
    let rows: String =
        given.map(|(name, ours, theirs)| row(name, Some(ours), Some(theirs))).collect();
    if rows.is_empty() {
        rows
    } else {
        format!("\nParts of the answer that differ\n{}{rows}", head())
    }
}

/// Lines that only one has, or that have another amount; nothing if the other gives none.
fn lines(ours: &Steps, other: &Other) -> String {
    if other.lines.is_empty() {
        return String::new();
    }
    let rows: String = beside(&ours.0, &other.lines)
        .into_iter()
        .filter(|(ours, theirs)| ours.map(|line| line.amount) != theirs.map(|line| line.amount))
        .map(|(ours, theirs)| {
            let name = ours.map_or_else(
                || theirs.map_or("", |line| line.what.as_str()),
                |line| line.label.as_str(),
            );
            row(name, ours.map(|line| line.amount), theirs.map(|line| line.amount))
        })
        .collect();
    if rows.is_empty() { rows } else { format!("\nLines that differ\n{}{rows}", head()) }
}

/// Our lines that are part of the sum, each beside the one of theirs that says the same.
fn beside<'a>(
    ours: &'a [Line],
    theirs: &'a [TheirLine],
) -> Vec<(Option<&'a Line>, Option<&'a TheirLine>)> {
    let mut pairs: Vec<(Option<&Line>, Option<&TheirLine>)> =
        ours.iter().map(|line| (Some(line), None)).collect();
    let mut left: Vec<&TheirLine> = theirs.iter().collect();
    let tests: [fn(&TheirLine, &Line) -> bool; 3] = [
        |their, our| their.says(our) && their.amount == our.amount,
        |their, our| their.says(our),
        |their, our| their.may_be(our) && their.amount == our.amount && !our.amount.is_zero(),
    ];
    for is_same in tests {
        left.retain(|their| {
            let free = pairs
                .iter_mut()
                .find(|(our, taken)| taken.is_none() && our.is_some_and(|our| is_same(their, our)));
            match free {
                Some((_, taken)) => *taken = Some(*their),
                None => return true,
            }
            false
        });
    }
    left.retain(|their| !is_sum_of_the_rest(their, &mut pairs));
    pairs.retain(|(our, their)| their.is_some() || our.is_some_and(is_of_the_sum));
    pairs.extend(left.into_iter().map(|their| (None, Some(their))));
    pairs
}

/// Whether a line of theirs is the sum of all of our lines of a part that none of theirs is like:
/// those are then no difference.
fn is_sum_of_the_rest(
    their: &TheirLine,
    pairs: &mut Vec<(Option<&Line>, Option<&TheirLine>)>,
) -> bool {
    let is_rest = |part: &str, (our, taken): &(Option<&Line>, Option<&TheirLine>)| {
        taken.is_none() && our.is_some_and(|our| our.part == part && is_of_the_sum(our))
    };
    let parts: Vec<&str> = pairs.iter().filter_map(|(our, _)| our.map(|our| our.part)).collect();
    let adds_up = |part: &&str| {
        let rest = pairs.iter().filter(|pair| is_rest(part, pair));
        let amounts: Vec<Money> = rest.filter_map(|(our, _)| our.map(|our| our.amount)).collect();
        1 < amounts.len() && amounts.into_iter().sum::<Money>() == their.amount
    };
    let Some(part) = parts.into_iter().find(adds_up) else { return false };
    pairs.retain(|pair| !is_rest(part, pair));
    true
}

/// Whether a line of ours would be missed: what comes out of others, and notes, would not.
fn is_of_the_sum(line: &Line) -> bool {
    use basis::Effect as E;
    match line.effect {
        E::Adds | E::TakesAway => !line.amount.is_zero(),
        E::Comes | E::Notes => false,
    }
}

fn head() -> String {
    format!("  {:<WIDTH$} {:>12} {:>12}\n", "", "ours", "theirs")
}

fn row(name: &str, ours: Option<Money>, theirs: Option<Money>) -> String {
    let amount = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), |m| m.to_string());
    let mut words = super::sums::wrap(name, WIDTH);
    let last = words.pop().unwrap_or_default();
    let mut rows: String = words.iter().fold(String::new(), |mut rows, words| {
        let _ = writeln!(rows, "  {words}");
        rows
    });
    let _ = writeln!(rows, "  {last:<WIDTH$} {:>12} {:>12}", amount(ours), amount(theirs));
    rows
}

fn explanations(why: &[Explanation]) -> String {
    let (sought, found): (Vec<_>, Vec<_>) = why.iter().partition(|one| one.how == How::Sought);
    let list = |all: &[&Explanation]| {
        all.iter().fold(String::new(), |mut list, one| {
            let _ = writeln!(list, "  if {}", one.says);
            list
        })
    };
    let mut page = if found.is_empty() {
        "\nNo one setting, figure of another day, boundary, rounding or fact gives theirs.\n"
            .to_owned()
    } else {
        format!(
            "\nAny one of these by itself gives theirs. It is a question to ask, not a proof:\n{}",
            list(&found)
        )
    };
    if !sought.is_empty() {
        let _ = write!(
            page,
            "\nSums sought so that they fit; almost any difference has one:\n{}",
            list(&sought)
        );
    }
    page
}
