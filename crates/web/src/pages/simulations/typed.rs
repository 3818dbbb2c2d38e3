//! A policy as it is typed: whose, which table, and changes, one a line.

use std::collections::BTreeMap;

use people::Actor;
use simulation::{Eligibility, NeedBand, Supposed};

use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::pages::money::in_form;

/// The most changes of one policy.
const CHANGES_MOST: usize = 200;

/// The policy under `side` (`from` or `to`) of a form; what is wrong is said there.
pub(super) async fn policy(
    app: &App,
    actor: &Actor,
    pack: &str,
    form: &mut Form,
    side: &str,
) -> Result<Supposed, PageError> {
    let field = format!("{side}_changes");
    let mut supposed = Supposed::default();
    if form.get(&format!("{side}_rules")) != "national" {
        supposed.council = Some(pack.to_owned());
    }
    let table = form.get(&format!("{side}_table")).to_owned();
    if !table.is_empty() {
        match app.service().chosen_table(actor, &table).await {
            Ok(model) => supposed.table = Some(model),
            Err(why) => in_form(why, form)?,
        }
    }
    let lines = form.get(&field).to_owned();
    if let Err(why) = changes(&lines, &mut supposed) {
        form.wrong(&field, why);
    }
    // The settings that have fields of their own.
    let own: BTreeMap<String, String> = form
        .fields()
        .filter_map(|(name, typed)| Some((name.strip_prefix(&format!("{side}:"))?, typed.trim())))
        .filter(|(_, typed)| !typed.is_empty())
        .map(|(path, typed)| (path.to_owned(), typed.to_owned()))
        .collect();
    supposed.local.extend(own);
    Ok(supposed)
}

/// Reads changes: `address = value`, with `national ` before a figure of the law.
fn changes(text: &str, into: &mut Supposed) -> Result<(), String> {
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (at, line) in lines.enumerate() {
        if CHANGES_MOST <= at {
            return Err(format!("Name {CHANGES_MOST} changes or fewer"));
        }
        let wrong = || format!("`{line}`: write the figure’s address, `=` and its value");
        let (path, value) = line.split_once('=').ok_or_else(wrong)?;
        let (path, value) = (path.trim(), value.trim().trim_matches('"'));
        match path {
            "" => return Err(wrong()),
            "eligibility.band" => {
                let band = NeedBand::from_key(value).ok_or_else(|| {
                    format!("`{value}` is not `low`, `moderate`, `substantial` or `critical`")
                })?;
                into.eligibility.get_or_insert_with(Eligibility::default).band = Some(band);
            }
            "eligibility.outcomes" => {
                let many = value.parse().ok().filter(|many| *many <= 10_u8);
                let many = many.ok_or_else(|| format!("`{value}` is not a number from 0 to 10"))?;
                into.eligibility.get_or_insert_with(Eligibility::default).outcomes = Some(many);
            }
            _ => {
                let (values, path) = match path.strip_prefix("national ") {
                    Some(path) => (&mut into.national, path.trim()),
                    None => (&mut into.local, path),
                };
                if values.insert(path.to_owned(), value.to_owned()).is_some() {
                    return Err(format!("`{path}` is changed twice"));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_line_by_line() {
        let mut supposed = Supposed::default();
        let text = "# half\npolicy.percentage_of_available = 50\n\n\
            national mig.single = \"100.00\"\neligibility.band = critical\neligibility.outcomes=2";
        changes(text, &mut supposed).unwrap();
        assert_eq!(supposed.local["policy.percentage_of_available"], "50");
        assert_eq!(supposed.national["mig.single"], "100.00");
        let rule = supposed.eligibility.unwrap();
        assert_eq!((rule.band, rule.outcomes), (Some(NeedBand::Critical), Some(2)));
        for wrong in ["half", "= 5", "a = 1\na = 2", "eligibility.band = severe"] {
            assert!(changes(wrong, &mut Supposed::default()).is_err(), "{wrong}");
        }
    }
}
