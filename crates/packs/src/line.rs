//! Where in a file something wrong stands.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The line (from 1) of the field with this address: `method.bands.3.pays` is the `pays` of the
/// third of `method.bands`. Of an address that is not wholly there, the nearest part above it.
pub(crate) fn of_field(text: &str, address: &str) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let mut keys = address.split('.');
    let (mut at, mut value) = key(table.get_ref(), keys.next()?)?;
    for step in keys {
        let next = match value.get_ref() {
            DeValue::Table(table) => key(table, step),
            DeValue::Array(rows) => {
                let row = step.parse::<usize>().ok().and_then(|row| rows.get(row.checked_sub(1)?));
                row.map(|row| (row.span(), row))
            }
            _ => None,
        };
        let Some(next) = next else { break };
        (at, value) = next;
    }
    Some(line_at(text, at.start))
}

/// The address with which a message begins, in backticks.
pub(crate) fn address(message: &str) -> Option<&str> {
    message.strip_prefix('`')?.split_once('`').map(|(address, _)| address)
}

fn key<'t, 'i>(
    table: &'t DeTable<'i>,
    name: &str,
) -> Option<(Range<usize>, &'t Spanned<DeValue<'i>>)> {
    let (key, value) = table.iter().find(|(key, _)| key.get_ref().as_ref() == name)?;
    Some((key.span(), value))
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a = 1\n\n[method]\nfamily = \"bands\"\n[[method.bands]]\nfrom = 0\n\
                        [[method.bands]]\nfrom = 7\npays = \"1\"\n";

    #[test]
    fn a_field_is_found_by_its_address() {
        let table = [
            ("a", Some(1)),
            ("method.family", Some(4)),
            ("method.bands.1.from", Some(6)),
            ("method.bands.2", Some(7)),
            ("method.bands.2.pays", Some(9)),
            ("method.bands.2.lost", Some(7)),
            ("method.bands.9", Some(5)),
            ("lost", None),
        ];
        for (address, want) in table {
            assert_eq!(of_field(TEXT, address), want, "{address}");
        }
        assert_eq!(of_field("a = ", "a"), None);
    }
}
