//! OFX, which money programs read: version 1 (SGML) and version 2 (XML).

use basis::Money;
use jiff::civil::Date;
use ledger::BankLine;

use super::element::{Element, read as elements};
use super::entries::{self, Entries, Unread};
use super::line::words;
use super::{Bank, Oddity, Read, Refused, Weight};

/// Reads a statement.
pub(super) fn read(text: &str, first: Option<Oddity>) -> Result<Read, Refused> {
    // The headings of version 1 stand before the first element, and are no text of one.
    let begins = text.find('<').unwrap_or(text.len());
    let above = text.get(..begins).unwrap_or_default().matches('\n').count();
    let body = "\n".repeat(above) + text.get(begins..).unwrap_or_default();
    let tree = elements(&body);
    let mut entries = Entries::new(Bank::Ofx);
    let statements = [tree.root.all("STMTRS"), tree.root.all("CCSTMTRS")].concat();
    for statement in statements {
        take(&mut entries, statement)?;
    }
    for status in tree.root.all("STATUS") {
        if status.value("SEVERITY").eq_ignore_ascii_case("ERROR") {
            let says = format!("the bank wrote an error here: {}", status.value("MESSAGE"));
            entries.odd(Weight::Warning, Some(status.row), Some("STATUS"), says);
        }
    }
    if let Some((row, says)) = tree.torn {
        let says = format!("the file cannot be read past this line ({says}): is it torn?");
        entries.odd(Weight::Warning, Some(row), None, says);
    }
    Ok(entries.finish(first))
}

fn take(entries: &mut Entries, statement: &Element) -> Result<(), Refused> {
    let account = ["BANKACCTFROM", "CCACCTFROM"].iter().find_map(|name| statement.first(name));
    if let Some(account) = account {
        entries.account(account.row, account.value("ACCTID"))?;
    }
    let currency = statement.value("CURDEF");
    if currency.is_empty() && statement.first("STMTTRN").is_some() {
        let says = "the file does not say its currency: we read it as pounds";
        entries.odd(Weight::Warning, Some(statement.row), Some("CURDEF"), says);
    }
    for entry in statement.all("STMTTRN") {
        entries.take(entry.row, line(entry, currency))?;
    }
    // OFX says what was left at the end, but not what there was at the beginning.
    entries.end_statement(statement.row, (None, None));
    Ok(())
}

fn line(entry: &Element, currency: &str) -> Result<BankLine, Unread> {
    if !entry.closed {
        return Err(("STMTTRN", "the file ends in the middle of this entry".to_owned()));
    }
    let own = entry.first("CURRENCY").map_or("", |own| own.value("CURSYM"));
    let currency = if own.is_empty() { currency } else { own };
    if !currency.is_empty() && !currency.eq_ignore_ascii_case("GBP") {
        return Err(("CURRENCY", format!("`{}` is not pounds (GBP)", entries::short(currency))));
    }
    let id = entry.value("FITID");
    Ok(BankLine {
        row: entry.row,
        day: day(entry.value("DTPOSTED"))?,
        amount: amount(entry.value("TRNAMT"))?,
        text: words(
            [entry.value("NAME"), entry.value("MEMO")].into_iter().filter(|it| !it.is_empty()),
        ),
        balance: None,
        bank_id: (!id.is_empty()).then(|| id.to_owned()),
    })
}

fn amount(typed: &str) -> Result<Money, Unread> {
    if typed.is_empty() {
        return Err(("TRNAMT", "there is no amount".to_owned()));
    }
    entries::signed(typed).map_err(|says| ("TRNAMT", says))
}

/// `20110331120000.000[-7:PDT]` is 31 March 2011: the bank's own day, wherever it keeps its clock.
fn day(typed: &str) -> Result<Date, Unread> {
    if typed.is_empty() {
        return Err(("DTPOSTED", "there is no day".to_owned()));
    }
    let part = |from, to| typed.get(from..to).unwrap_or_default();
    let day = format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8)).parse();
    day.map_err(|_| ("DTPOSTED", format!("`{}` is not a day", entries::short(typed))))
}
