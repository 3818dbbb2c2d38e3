//! camt.053, the ISO 20022 statement: versions 02 to 08 and on, which differ in little that a
//! statement needs.

use basis::Money;
use jiff::civil::Date;
use ledger::BankLine;

use super::element::{Element, read as elements};
use super::entries::{self, Entries, Unread};
use super::line::words;
use super::{Bank, Oddity, Read, Refused, Weight};

/// Reads a statement.
pub(super) fn read(text: &str, first: Option<Oddity>) -> Result<Read, Refused> {
    let tree = elements(text);
    let mut entries = Entries::new(Bank::Camt053);
    for statement in tree.root.all("Stmt") {
        if let Some(account) = statement.at(&["Acct", "Id"]) {
            let number = account.first("IBAN").or_else(|| account.first("Id"));
            entries.account(account.row, number.map_or("", Element::text))?;
        }
        for entry in statement.all("Ntry") {
            take(&mut entries, entry)?;
        }
        let ends =
            (balance(&mut entries, statement, "OPBD"), balance(&mut entries, statement, "CLBD"));
        entries.end_statement(statement.row, ends);
    }
    if let Some((row, says)) = tree.torn {
        let says = format!("the file cannot be read past this line ({says}): is it torn?");
        entries.odd(Weight::Warning, Some(row), None, says);
    }
    Ok(entries.finish(first))
}

fn take(entries: &mut Entries, entry: &Element) -> Result<(), Refused> {
    // `Sts` holds its code in an element from version 08 on, and is text before.
    let status = entry.first("Sts").map_or("", |sts| sts.first("Cd").unwrap_or(sts).text());
    if entry.closed && matches!(status, "PDNG" | "INFO") {
        let says = "the bank has not booked this yet: it is not kept, and comes in a later \
                    statement";
        entries.odd(Weight::Note, Some(entry.row), Some("Sts"), says);
        return Ok(());
    }
    entries.take(entry.row, line(entry))
}

fn line(entry: &Element) -> Result<BankLine, Unread> {
    if !entry.closed {
        return Err(("Ntry", "the file ends in the middle of this entry".to_owned()));
    }
    let amount = pounds(entry)?;
    let amount = if goes_out(entry)? { -amount } else { amount };
    Ok(BankLine {
        row: entry.row,
        day: day(entry)?,
        amount,
        text: says(entry, amount),
        balance: None,
        bank_id: id(entry),
    })
}

fn pounds(of: &Element) -> Result<Money, Unread> {
    let Some(amount) = of.at(&["Amt"]) else {
        return Err(("Amt", "there is no amount".to_owned()));
    };
    let currency = amount.currency.as_deref().unwrap_or_default();
    if currency != "GBP" {
        return Err(("Ccy", format!("`{}` is not pounds (GBP)", entries::short(currency))));
    }
    entries::amount(amount.text()).map_err(|says| ("Amt", says))
}

fn goes_out(of: &Element) -> Result<bool, Unread> {
    match of.at(&["CdtDbtInd"]).map_or("", Element::text) {
        "DBIT" => Ok(true),
        "CRDT" => Ok(false),
        other => {
            let says = format!("`{}` is neither CRDT nor DBIT", entries::short(other));
            Err(("CdtDbtInd", says))
        }
    }
}

/// The day it was booked; the day it counts for interest, where only that is given.
fn day(entry: &Element) -> Result<Date, Unread> {
    let (name, found) = [("BookgDt", entry.at(&["BookgDt"])), ("ValDt", entry.at(&["ValDt"]))]
        .into_iter()
        .find_map(|(name, found)| found.map(|found| (name, found)))
        .ok_or(("BookgDt", "there is no day".to_owned()))?;
    let typed = found.first("DtTm").or_else(|| found.first("Dt")).map_or("", Element::text);
    let day = typed.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| (name, format!("`{}` is not a day", entries::short(typed))))
}

/// Who it went to or came from, and what was written with it.
fn says(entry: &Element, amount: Money) -> String {
    let other = if amount < Money::ZERO { "Cdtr" } else { "Dbtr" };
    let party = entry.first("RltdPties").and_then(|both| both.first(other));
    let mut said = vec![party.map_or("", |party| party.value("Nm"))];
    said.extend(entry.all("Ustrd").iter().map(|one| one.text()));
    said.push(entry.value("AddtlNtryInf"));
    said.push(entry.value("AddtlTxInf"));
    words(said.into_iter().filter(|part| !part.is_empty()))
}

/// The bank's own reference of the entry, not one of a payment in it.
fn id(entry: &Element) -> Option<String> {
    let id = entry.at(&["AcctSvcrRef"]).map_or("", Element::text);
    (!id.is_empty()).then(|| id.to_owned())
}

fn balance(entries: &mut Entries, statement: &Element, code: &str) -> Option<Money> {
    let found = statement.all("Bal").into_iter().find(|balance| {
        balance.at(&["Tp", "CdOrPrtry", "Cd"]).is_some_and(|it| it.text() == code)
    })?;
    let read = pounds(found).and_then(|sum| Ok(if goes_out(found)? { -sum } else { sum }));
    match read {
        Ok(sum) => Some(sum),
        Err((field, says)) => {
            let says = format!("this balance is not checked: {says}");
            entries.odd(Weight::Warning, Some(found.row), Some(field), says);
            None
        }
    }
}
