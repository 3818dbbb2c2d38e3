//! The working as a table for a terminal, with its law and its figures.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use basis::typed::long_day;
use basis::{Effect, FigureUsed, Line};
use charging::care_act::Pointer;

use super::Answered;

/// How wide the words of a line are, in characters.
const WIDTH: usize = 52;

/// Everything about one answer, as text.
pub(super) fn page<A>(file: &Path, answered: &Answered<A>, says: &str) -> String {
    let name = answered.id.clone().unwrap_or_else(|| file.display().to_string());
    let council = answered.council.as_deref().unwrap_or("the national rules alone");
    let mut page = format!("{name}, {}, by {council}\n\n", long_day(answered.on));
    for line in &answered.lines {
        page.push_str(&row(line));
    }
    let _ = write!(page, "\n{says}\n");
    page.push_str(&missing(&answered.missing));
    page.push_str(&figures(&answered.lines));
    page.push_str("\nPacks\n");
    for pack in &answered.packs {
        let _ = writeln!(page, "  {} {} ({})", pack.name, pack.version, pack.fingerprint);
    }
    page
}

/// One line: its words (over several rows if they are long), its amount, and its law.
fn row(line: &Line) -> String {
    let sign = match line.effect {
        Effect::Adds => '+',
        Effect::TakesAway => '−',
        Effect::Comes => '=',
        Effect::Notes => ' ',
    };
    let mut words = wrap(&line.label, WIDTH);
    let last = words.pop().unwrap_or_default();
    let mut row = String::new();
    for words in words {
        let _ = writeln!(row, "  {words}");
    }
    // A note of nothing is a note about words, not about money.
    let none = line.effect == Effect::Notes && line.amount.is_zero();
    let amount = if none { String::new() } else { line.amount.to_string() };
    let _ = writeln!(row, "  {last:<WIDTH$} {sign} {amount:>12}  {}", line.rule.text);
    row
}

/// What the person seems to be missing.
fn missing(pointers: &[Pointer]) -> String {
    let mut page = String::new();
    for pointer in pointers {
        let _ = writeln!(page, "  {}", pointer.what.says());
        let mut says = format!("{}.", pointer.why);
        if let Some(weekly) = pointer.weekly {
            let _ = write!(says, " It is {weekly} a week.");
        }
        if let Some(pays) = pointer.pays {
            let _ = write!(says, " With it the person would pay {pays} a week.");
        }
        if let Some(why) = &pointer.not_known {
            let _ = write!(says, " How much is not known: {why}.");
        }
        let _ = write!(says, " {}", pointer.rule.text);
        for row in wrap(&says, WIDTH + 30) {
            let _ = writeln!(page, "    {row}");
        }
        if let Some(claim) = pointer.claim {
            let _ = writeln!(page, "    {claim}");
        }
    }
    if page.is_empty() {
        page
    } else {
        format!("\nWhat seems to be missing: it is not in the sum\n{page}")
    }
}

fn figures(lines: &[Line]) -> String {
    let mut seen = BTreeSet::new();
    let mut page = String::new();
    for figure in lines.iter().flat_map(|line| &line.figures) {
        if !seen.insert((&figure.pack, &figure.path)) {
            continue;
        }
        let _ = writeln!(page, "  {}: {}, from {}", figure.label, shown(figure), figure.from);
        let _ = writeln!(page, "    {}", figure.cite);
        let _ = writeln!(page, "    {} in {}; {}", figure.path, figure.pack, checked(figure));
    }
    if page.is_empty() { page } else { format!("\nFigures\n{page}") }
}

fn shown(figure: &FigureUsed) -> String {
    match &figure.national {
        Some(national) => format!("{} (nationally {national})", figure.value),
        None => figure.value.clone(),
    }
}

fn checked(figure: &FigureUsed) -> String {
    let derived = if figure.derived { ", and not printed in a source" } else { "" };
    format!("checked {}: {}{derived}", figure.seen, figure.check)
}

/// Words in rows of at most `width` characters, where no word is longer.
pub(in crate::command) fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = vec![];
    for word in words.split_whitespace() {
        match rows.last_mut() {
            Some(row) if row.chars().count() + 1 + word.chars().count() <= width => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}
