//! What differs, as a page of text.

use std::fmt::Write as _;

use basis::Money;
use basis::typed::long_day;
use charging::explain::{Explanation, How};

use super::{Differs, Found};
use crate::command::sums::wrap;

/// How wide the words of a line are, in characters.
const WIDTH: usize = 52;

/// The whole page.
pub(super) fn page(found: &Found) -> String {
    let council = found.council.as_deref().unwrap_or("the national rules alone");
    let mut page = format!("{}, {}, by {council}\n\n", found.name, long_day(found.day));
    page.push_str(&answers(found));
    page.push_str(&table("Parts of the answer that differ", &found.parts));
    page.push_str(&table("Lines that differ", &found.lines));
    if found.ours != found.theirs {
        page.push_str(&explanations(&found.why));
    }
    page
}

fn answers(found: &Found) -> String {
    let apart = found.theirs - found.ours;
    let apart = match apart.0 {
        Money::ZERO => "the same".to_owned(),
        more if Money::ZERO < more => format!("{more} more"),
        less => format!("{} less", -less),
    };
    let mut page = format!("  Ours    {:>12} a week\n", found.ours);
    let _ = writeln!(page, "  Theirs  {:>12} a week: {apart}", found.theirs);
    if let Some(source) = &found.source {
        let _ = writeln!(page, "  Source  {source}");
    }
    page
}

fn table(title: &str, rows: &[Differs]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head = format!("  {:<WIDTH$} {:>12} {:>12}\n", "", "ours", "theirs");
    let rows: String = rows.iter().map(|one| row(&one.name, one.ours, one.theirs)).collect();
    format!("\n{title}\n{head}{rows}")
}

fn row(name: &str, ours: Option<Money>, theirs: Option<Money>) -> String {
    let amount = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), |m| m.to_string());
    let mut words = wrap(name, WIDTH);
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
