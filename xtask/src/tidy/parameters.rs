//! Every figure of law or policy has a unit, and every value of it a source.

use toml::{Table, Value};

use super::Problem;
use crate::tree::{File, Tree};

/// What each dated value must carry beside the value itself.
const SOURCE: &[&str] = &["on", "cite", "url", "seen", "check"];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let files = tree.under("policy/", ".toml");
    files.filter(|f| f.folders().last() == Some("parameters")).flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Problem> {
    let mut says = Vec::new();
    match file.text.parse::<Table>() {
        Ok(table) => walk("", &table, &mut says),
        Err(_) => says.push("is not TOML".into()),
    }
    says.into_iter().map(|says| Problem::new(&file.path, 1, says)).collect()
}

/// A table that holds only tables is a group; any other is a parameter.
fn walk(name: &str, table: &Table, says: &mut Vec<String>) {
    if table.values().all(Value::is_table) {
        for (key, inner) in table.iter().filter_map(|(k, v)| Some((k, v.as_table()?))) {
            let dot = if name.is_empty() { "" } else { "." };
            walk(&format!("{name}{dot}{key}"), inner, says);
        }
        return;
    }
    if !has_words(table, "unit") {
        says.push(format!("`{name}` has no unit"));
    }
    let dated = table.get("from").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if dated.is_empty() {
        says.push(format!("`{name}` has no dated value"));
    }
    for value in dated.iter().filter_map(Value::as_table) {
        says.extend(lacks(name, value));
    }
}

fn lacks(name: &str, value: &Table) -> Vec<String> {
    let on = value.get("on").and_then(Value::as_str).unwrap_or("?");
    let says = |what: &str| format!("`{name}` from {on} has no {what}");
    let has_value = has_words(value, "value") != has_words(value, "missing");
    let value_problem = (!has_value).then(|| says("`value` (or a `missing` reason, never both)"));
    let source = SOURCE.iter().filter(|key| !has_words(value, key));
    source.map(|key| says(&format!("`{key}`"))).chain(value_problem).collect()
}

fn has_words(table: &Table, key: &str) -> bool {
    table.get(key).and_then(Value::as_str).is_some_and(|words| !words.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "\
[mig.single]
unit = \"pounds_a_week\"
  [[mig.single.from]]
  on = \"2015-04-01\"
  value = \"72.40\"
  cite = \"SI 2014/2672 reg 7\"
  url = \"https://legislation.gov.uk\"
  seen = \"2026-11-23\"
  check = \"two\"
";

    fn says(text: &str) -> Vec<String> {
        let tree = Tree::of(&[("policy/england/parameters/mig.toml", text)]);
        check(&tree).into_iter().map(|p| p.says).collect()
    }

    #[test]
    fn a_figure_without_unit_or_source_is_refused() {
        assert_eq!(says(GOOD), [""; 0]);
        assert_eq!(says(&GOOD.replace("unit", "label")), ["`mig.single` has no unit"]);
        let unsourced = says(&GOOD.replace("  seen = \"2026-11-23\"\n", ""));
        assert_eq!(unsourced, ["`mig.single` from 2015-04-01 has no `seen`"]);
    }

    #[test]
    fn a_value_or_the_reason_it_is_missing() {
        assert!(says(&GOOD.replace("value", "missing")).is_empty());
        assert_eq!(says(&GOOD.replace("value", "worth")).len(), 1);
        assert_eq!(says("[mig.single]\nunit = \"pounds\"\n").len(), 1);
    }
}
