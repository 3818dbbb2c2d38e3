//! Where two tables of answers differ: each person's `pays`, in pence.

use std::collections::BTreeMap;
use std::path::Path;

/// How many differences are shown.
const SHOWN: usize = 5;

/// Says how many people pay something else by the one than by the other, and shows the first.
///
/// # Errors
///
/// The tables are not of the same people, or somebody's answer differs.
pub(super) fn tell(theirs: &Path, ours: &Path) -> Result<(), String> {
    let (theirs, ours) = (read(theirs)?, read(ours)?);
    if theirs.len() != ours.len() {
        return Err(format!("{} answers of theirs, {} of ours", theirs.len(), ours.len()));
    }
    let different = different(&theirs, &ours);
    println!("\n  answers that differ by a penny or more: {} of {}", different.len(), ours.len());
    for (id, theirs, ours) in different.iter().take(SHOWN) {
        println!("    {id}: theirs {theirs}, ours {ours} (pence)");
    }
    if different.is_empty() { Ok(()) } else { Err("the answers differ".to_owned()) }
}

/// Who pays something else, and what in pence by each. Nothing known is less than nothing.
fn different<'a>(
    theirs: &BTreeMap<String, i64>,
    ours: &'a BTreeMap<String, i64>,
) -> Vec<(&'a str, i64, i64)> {
    let pairs =
        ours.iter().map(|(id, ours)| (id.as_str(), theirs.get(id).copied().unwrap_or(-1), *ours));
    pairs.filter(|(_, theirs, ours)| theirs != ours).collect()
}

/// What each person pays, in pence.
fn read(table: &Path) -> Result<BTreeMap<String, i64>, String> {
    let text = std::fs::read_to_string(table).map_err(|why| why.to_string())?;
    pays(&text).ok_or_else(|| format!("{} is not a table of answers", table.display()))
}

fn pays(text: &str) -> Option<BTreeMap<String, i64>> {
    let mut rows = text.lines();
    let headings: Vec<&str> = rows.next()?.split(',').collect();
    let (id, pays) = (at(&headings, "id")?, at(&headings, "pays")?);
    rows.map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        Some(((*cells.get(id)?).to_owned(), pence(cells.get(pays)?)?))
    })
    .collect()
}

fn at(headings: &[&str], wanted: &str) -> Option<usize> {
    headings.iter().position(|heading| *heading == wanted)
}

fn pence(amount: &str) -> Option<i64> {
    let (pounds, pence) = amount.split_once('.')?;
    let whole = pounds.parse::<i64>().ok()?.checked_mul(100)?;
    if pence.len() == 2 { whole.checked_add(pence.parse().ok()?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_penny_is_a_difference() {
        let theirs = pays("id,pays\na,1.00\nb,2.50\n").unwrap();
        let ours = pays("id,on,pays,error\na,2025-06-02,1.00,\nb,2025-06-02,2.51,\n").unwrap();
        assert_eq!(different(&theirs, &ours), [("b", 250, 251)]);
        assert_eq!(different(&theirs, &theirs), []);
    }

    #[test]
    fn what_is_no_amount_is_no_table() {
        for text in ["", "id\na\n", "id,pays\na,1.5\n", "id,pays\na\n", "id,pays\na,\n"] {
            assert_eq!(pays(text), None, "{text}");
        }
    }
}
