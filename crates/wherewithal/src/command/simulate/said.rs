//! What a simulation found, as a page for a terminal and as a table.

use std::fmt::Write as _;

use basis::Weekly;
use serde::Serialize;
use simulation::heavier::Verdict;
use simulation::public::Public;
use simulation::{Found, PolicyUsed, Tally};

use super::super::sums::write_cell;
use crate::failure::Failure;

/// The columns of the table after `by` and `value`, as [`Tally`] names them.
pub(super) const MEASURES: [&str; 25] = [
    "people",
    "gain",
    "lose",
    "same",
    "gained",
    "lost",
    "charged_from",
    "charged_to",
    "newly_charged",
    "no_longer_charged",
    "below_from",
    "below_to",
    "short_from",
    "short_to",
    "income",
    "available_from",
    "available_to",
    "pays_from",
    "pays_to",
    "council_from",
    "council_to",
    "budget_from",
    "budget_to",
    "eligible_from",
    "eligible_to",
];

/// Either form, as JSON with a line break at its end.
pub(super) fn json(found: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(found).map_err(|why| Failure::because(&why))
}

/// Every row as a table; the packs stand in it too.
pub(super) fn csv(found: &Found) -> Result<Vec<u8>, Failure> {
    let mut out = format!("by,value,{},from,to\n", MEASURES.join(",")).into_bytes();
    let all = [("all", "everybody", &found.all)];
    let rows = found
        .by
        .iter()
        .flat_map(|(by, rows)| rows.iter().map(|row| (*by, row.value.as_str(), &row.tally)));
    let (from, to) = (policy(&found.from)?, policy(&found.to)?);
    for (by, value, tally) in all.into_iter().chain(rows) {
        let cells = serde_json::to_value(tally).map_err(|why| Failure::because(&why))?;
        write_cell(by, &mut out);
        out.push(b',');
        write_cell(value, &mut out);
        for measure in MEASURES {
            out.push(b',');
            let cell = cells.get(measure).unwrap_or(&serde_json::Value::Null);
            let text = cell.as_str().map_or_else(|| cell.to_string(), str::to_owned);
            write_cell(&text, &mut out);
        }
        for side in [&from, &to] {
            out.push(b',');
            write_cell(side, &mut out);
        }
        out.push(b'\n');
    }
    Ok(out)
}

/// The public form as a table.
pub(super) fn public_csv(found: &Public) -> Result<Vec<u8>, Failure> {
    let mut out = b"by,value,gain,lose,same,council_more,from,to\n".to_vec();
    let (from, to) = (policy(&found.from)?, policy(&found.to)?);
    let sides = [from, to];
    for (by, rows) in &found.by {
        for row in rows {
            let counts = row.gain_lose_same;
            let count = |at: usize| {
                let count = counts.and_then(|counts| counts.get(at).copied());
                count.map_or_else(|| "hidden".to_owned(), |count| count.to_string())
            };
            let more = row.council_more.map_or_else(|| "hidden".to_owned(), |more| more.0.plain());
            let head = [(*by).to_owned(), row.value.clone(), count(0), count(1), count(2), more];
            for (at, cell) in head.iter().chain(&sides).enumerate() {
                if 0 < at {
                    out.push(b',');
                }
                write_cell(cell, &mut out);
            }
            out.push(b'\n');
        }
    }
    Ok(out)
}

/// A policy on one line, exactly.
fn policy(used: &PolicyUsed) -> Result<String, Failure> {
    serde_json::to_string(used).map_err(|why| Failure::because(&why))
}

/// The page.
pub(super) fn page(found: &Found) -> String {
    let mut page = String::new();
    let all = &found.all;
    sides(&mut page, &found.from, &found.to);
    let _ = writeln!(
        page,
        "{} people. For {} the council would pay more, for {} less, for {} the \
        same.",
        all.people, all.gain, all.lose, all.same
    );
    let _ = writeln!(
        page,
        "Those who gain, gain {} a week in all; those who lose, lose {}.",
        all.gained, all.lost
    );
    let _ = writeln!(
        page,
        "The council pays {} a week now and would pay {}: {} more.",
        all.council_from,
        all.council_to,
        all.council_to - all.council_from
    );
    let _ = writeln!(
        page,
        "{} newly charged, {} no longer charged ({} and {} charged in all).",
        all.newly_charged, all.no_longer_charged, all.charged_from, all.charged_to
    );
    let _ = writeln!(
        page,
        "Left below what they need: {} now and {} then pay out of income that \
        either policy finds they need; {} now and {} then have a budget under the known cost.",
        all.below_from, all.below_to, all.short_from, all.short_to
    );
    for (by, rows) in &found.by {
        let _ = writeln!(page, "\nBy {by}");
        let _ = writeln!(
            page,
            "  {:<36} {:>9} {:>9} {:>9} {:>16} {:>16}",
            "", "people", "gain", "lose", "gained a week", "lost a week"
        );
        for row in rows {
            let Tally { people, gain, lose, gained, lost, .. } = row.tally;
            let (gained, lost) = (gained.to_string(), lost.to_string());
            let _ = writeln!(
                page,
                "  {:<36} {people:>9} {gain:>9} {lose:>9} {gained:>16} \
                {lost:>16}",
                row.value
            );
        }
    }
    heavier(&mut page, found);
    hardest(&mut page, found);
    page.trim_end().to_owned()
}

/// The public page.
pub(super) fn public_page(found: &Public) -> String {
    let mut page = String::new();
    sides(&mut page, &found.from, &found.to);
    let counts = |counts: &[support::public::Count]| {
        counts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let _ = writeln!(page, "Gain, lose, the same: {}.", counts(&found.gain_lose_same));
    let _ = writeln!(
        page,
        "Newly charged, no longer charged, neither: {}.",
        counts(&found.newly_no_longer_neither)
    );
    let more = |more: Option<Weekly>| more.map_or_else(|| "hidden".to_owned(), |m| m.to_string());
    let _ = writeln!(page, "The council would pay more a week by: {}.", more(found.council_more));
    for (by, rows) in &found.by {
        let _ = writeln!(page, "\nBy {by}");
        for row in rows {
            let shown = row.gain_lose_same.map_or_else(
                || "hidden, as few people are in it".to_owned(),
                |[gain, lose, same]| format!("{gain} gain, {lose} lose, {same} the same"),
            );
            let _ = writeln!(page, "  {:<36} {shown}; {}", row.value, more(row.council_more));
        }
    }
    page.trim_end().to_owned()
}

fn sides(page: &mut String, from: &PolicyUsed, to: &PolicyUsed) {
    for (name, side) in [("From", from), ("To", to)] {
        let packs = side.packs.iter();
        let packs: Vec<String> =
            packs.map(|p| format!("{} {} {}", p.name, p.version, p.fingerprint)).collect();
        let _ = writeln!(page, "{name}: {} on {}", packs.join(", "), side.on);
        for (whose, values) in
            [("the council's", &side.supposed.local), ("the law's", &side.supposed.national)]
        {
            for (path, value) in values {
                let value = if value.is_empty() { "none" } else { value };
                let _ = writeln!(page, "      supposing {whose} {path} is {value}");
            }
        }
        if let Some(table) = &side.supposed.table {
            let _ = writeln!(page, "      supposing the table {}", table.edition());
        }
    }
    page.push('\n');
}

fn heavier(page: &mut String, found: &Found) {
    let says = |verdict| match verdict {
        Verdict::Heavier => "heavier on the most severely disabled",
        Verdict::NotHeavier => "not heavier on the most severely disabled",
        Verdict::CannotTell => "cannot be told: too few people at two levels",
    };
    let check = &found.heavier;
    let _ = writeln!(
        page,
        "\nIs the charge heavier on the more severely disabled?\n  {}\n  \
        From: {}\n  To:   {}",
        check.case,
        says(check.from),
        says(check.to)
    );
    let share = |tenths: Option<i64>| {
        tenths.map_or_else(|| "-".to_owned(), |t| format!("{}.{}%", t / 10, t % 10))
    };
    let _ = writeln!(
        page,
        "  {:<36} {:>9} {:>14} {:>14} {:>14} {:>14}",
        "Paid as a share of",
        "people",
        "income, from",
        "income, to",
        "available,from",
        "available, to"
    );
    for level in &check.levels {
        let shares =
            [level.share_from, level.share_to, level.of_available_from, level.of_available_to];
        let _ = write!(page, "  {:<36} {:>9}", level.level, level.people);
        for one in shares {
            let _ = write!(page, " {:>14}", share(one));
        }
        page.push('\n');
    }
}

fn hardest(page: &mut String, found: &Found) {
    let title = "\nHardest hit, as examples without a name (--json has every line)";
    let _ = writeln!(page, "{title}");
    for hit in &found.hardest {
        let (from, to) = (&hit.from.outcome, &hit.to.outcome);
        let _ = writeln!(
            page,
            "  aged {}: loses {} a week; budget {} then {}; pays {} then {}",
            hit.age, hit.loses, from.budget, to.budget, from.pays, to.pays
        );
    }
    if found.hardest.is_empty() {
        page.push_str("  nobody loses\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sum_has_its_column() {
        let tally = serde_json::to_value(Tally::default()).unwrap();
        let mut there: Vec<&String> = tally.as_object().unwrap().keys().collect();
        let mut columns = MEASURES.to_vec();
        there.sort();
        columns.sort_unstable();
        assert_eq!(there, columns);
    }
}
