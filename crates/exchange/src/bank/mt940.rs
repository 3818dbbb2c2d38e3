//! MT940, the statement of older business banking: one tagged field after another.

use basis::Money;
use jiff::civil::Date;
use ledger::BankLine;

use super::entries::{self, Entries, Unread};
use super::line::words;
use super::{Bank, Oddity, Read, Refused, Weight};

/// The fields of an MT940. What looks like another is text that happens to begin with a colon.
const FIELDS: &[&str] = &[
    "13D", "20", "21", "25", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "65",
    "86", "90C", "90D", "NS",
];

/// One field: where it begins, which it is, and its lines.
struct Field<'a> {
    row: u64,
    tag: &'a str,
    lines: Vec<&'a str>,
}

/// Reads a statement.
pub(super) fn read(text: &str, first: Option<Oddity>) -> Result<Read, Refused> {
    let mut reader = Reader::new();
    for field in fields(text) {
        reader.take(&field)?;
    }
    reader.end_line()?;
    Ok(reader.entries.finish(first))
}

fn fields(text: &str) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = vec![];
    let mut open = false;
    for (line, row) in text.lines().zip(1u64..) {
        if let Some((tag, rest)) = tagged(line) {
            fields.push(Field { row, tag, lines: vec![rest] });
            open = true;
        } else if line.starts_with('-')
            && fields.last().is_some_and(|it| it.tag != "86" || line.len() < 5)
        {
            // The end of one statement: what comes before the next field is not part of it.
            open = false;
        } else if let Some(field) = fields.last_mut().filter(|_| open) {
            field.lines.push(line);
        }
    }
    fields
}

fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.trim_start().strip_prefix(':')?.split_once(':')?;
    FIELDS.contains(&tag).then_some((tag, rest))
}

struct Reader {
    entries: Entries,
    currency: Option<String>,
    opening: Option<Money>,
    /// The line that was read last: field 86 after it has its words.
    line: Option<(u64, Result<BankLine, Unread>)>,
}

impl Reader {
    const fn new() -> Self {
        Self { entries: Entries::new(Bank::Mt940), currency: None, opening: None, line: None }
    }

    fn take(&mut self, field: &Field<'_>) -> Result<(), Refused> {
        let begins = field.lines.first().copied().unwrap_or_default().trim();
        match field.tag {
            "25" => self.entries.account(field.row, begins)?,
            "60F" | "60M" => self.opening = self.balance(field.row, begins),
            "61" => {
                self.end_line()?;
                self.line = Some((field.row, self.line(field)));
            }
            "86" => {
                if let Some((_, Ok(line))) = &mut self.line {
                    let said = said(&field.lines);
                    line.text =
                        words([line.text.as_str(), &said].into_iter().filter(|it| !it.is_empty()));
                }
                self.end_line()?;
            }
            "62F" | "62M" => {
                self.end_line()?;
                let closing = self.balance(field.row, begins);
                self.entries.end_statement(field.row, (self.opening.take(), closing));
            }
            _ => {}
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), Refused> {
        let Some((row, line)) = self.line.take() else { return Ok(()) };
        self.entries.take(row, line)
    }

    /// `C190825GBP1111,10`: in credit, on 25 August 2019.
    fn balance(&mut self, row: u64, typed: &str) -> Option<Money> {
        let currency = typed.get(7..10).unwrap_or_default();
        self.currency = Some(currency.to_owned());
        let amount = typed.get(10..).unwrap_or_default();
        let read = match typed.get(..1) {
            _ if currency != "GBP" => {
                Err(format!("`{}` is not pounds (GBP)", entries::short(currency)))
            }
            Some("C") => entries::amount(amount),
            Some("D") => entries::amount(amount).map(|sum| -sum),
            _ => Err(format!("`{}` is not a balance", entries::short(typed))),
        };
        let says = |why| format!("this balance is not checked: {why}");
        read.map_err(|why| self.entries.odd(Weight::Warning, Some(row), Some("60/62"), says(why)))
            .ok()
    }

    fn line(&self, field: &Field<'_>) -> Result<BankLine, Unread> {
        let typed = field.lines.first().copied().unwrap_or_default().trim();
        let wrong = || ("61", format!("`{}` is not a line of a statement", entries::short(typed)));
        if let Some(currency) = self.currency.as_deref().filter(|currency| *currency != "GBP") {
            return Err(("60", format!("`{}` is not pounds (GBP)", entries::short(currency))));
        }
        let (day, rest) = booked(typed).ok_or_else(wrong)?;
        let (out, rest) = direction(rest).ok_or_else(wrong)?;
        let ends = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
        let (amount, rest) = rest.split_at_checked(ends).ok_or_else(wrong)?;
        let amount = entries::amount(amount).map_err(|says| ("61", says))?;
        Ok(BankLine {
            row: field.row,
            day,
            amount: if out { -amount } else { amount },
            text: reference(rest).to_owned(),
            balance: None,
            bank_id: None,
        })
    }
}

/// The day a line was booked, and what stands after it. `1908240825` is valued on 24 August 2019
/// and booked on the 25th; without the second part, the first is both.
fn booked(typed: &str) -> Option<(Date, &str)> {
    let (valued, rest) = (typed.get(..6)?, typed.get(6..)?);
    let part = |from, to| valued.get(from..to)?.parse::<i8>().ok();
    let (year, month, day) = (part(0, 2)?, part(2, 4)?, part(4, 6)?);
    // A year has two figures: 80 and on are of the last century.
    let year = i16::from(year) + if 80 <= year { 1900 } else { 2000 };
    let valued = Date::new(year, month, day).ok()?;
    let Some((entry, after)) = rest.split_at_checked(4).filter(|(entry, _)| is_digits(entry))
    else {
        return Some((valued, rest));
    };
    let (month, day) = (entry.get(..2)?.parse().ok()?, entry.get(2..)?.parse().ok()?);
    let near = [year - 1, year, year + 1].map(|year| Date::new(year, month, day).ok());
    let apart = |day: &Date| (*day - valued).get_days().abs();
    Some((near.into_iter().flatten().min_by_key(apart)?, after))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the money went out, and what stands after it: `C`, `D`, or the reversal of either,
/// and sometimes one letter of the currency.
fn direction(typed: &str) -> Option<(bool, &str)> {
    let marks = [("RC", true), ("RD", false), ("C", false), ("D", true)];
    let (out, rest) =
        marks.iter().find_map(|(mark, out)| Some((*out, typed.strip_prefix(mark)?)))?;
    Some((out, rest.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest)))
}

/// The customer's reference, after the four letters of the kind of transaction.
fn reference(typed: &str) -> &str {
    let reference = typed.get(4..).unwrap_or_default();
    let reference = reference.split("//").next().unwrap_or_default().trim();
    if reference == "NONREF" { "" } else { reference }
}

/// The words of field 86: its lines joined, without the two figures after each question mark that
/// some banks part them with.
fn said(lines: &[&str]) -> String {
    let joined = lines.join(" ");
    let mut parts = joined.split('?');
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| match part.split_at_checked(2) {
        Some((code, rest)) if is_digits(code) => format!(" {rest}"),
        _ => format!("?{part}"),
    });
    std::iter::once(first.to_owned()).chain(rest).collect()
}
