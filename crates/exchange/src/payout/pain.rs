//! ISO 20022 pain.001.001.09: credit transfers in pounds between sort code accounts.

use basis::Money;
use quick_xml::escape::escape;

use super::{Account, Batch, BatchWrong, Payment, bank_text};

/// The file, in UTF-8.
///
/// A sort code is a member of the clearing system `GBDSC`, an account number a `BBAN`.
///
/// # Errors
///
/// [`BatchWrong`].
pub fn pain_001(batch: &Batch) -> Result<String, BatchWrong> {
    const SPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    let sum = batch.check()?;
    let counts =
        element("NbOfTxs", &batch.payments.len().to_string()) + &element("CtrlSum", &plain(sum));
    let message = bank_text(&batch.name, 35);
    let party = element("Nm", &text(&batch.payer.name));
    let header = element("MsgId", &message)
        + &element("CreDtTm", &format!("{:.0}", batch.made))
        + &counts
        + &element("InitgPty", &party);
    let mut payments = element("PmtInfId", &message)
        + &element("PmtMtd", "TRF")
        + &element("BtchBookg", "true")
        + &counts
        + &nested(&["PmtTpInf", "SvcLvl", "Cd"], "NURG")
        + &nested(&["ReqdExctnDt", "Dt"], &batch.pay_on.to_string())
        + &element("Dbtr", &party)
        + &element("DbtrAcct", &(account(&batch.payer.account) + &element("Ccy", "GBP")))
        + &element("DbtrAgt", &agent(&batch.payer.account));
    batch.payments.iter().for_each(|one| payments.push_str(&transfer(one)));
    let whole = element("GrpHdr", &header) + &element("PmtInf", &payments);
    let document = with("Document", &[("xmlns", SPACE)], &element("CstmrCdtTrfInitn", &whole));
    let declaration = "?xml version=\"1.0\" encoding=\"UTF-8\"?";
    Ok(format!("{}\n{document}\n", ["<", declaration, ">"].concat()))
}

fn transfer(one: &Payment) -> String {
    let reference = escape(one.reference.as_str());
    let named = element("InstrId", &reference) + &element("EndToEndId", &reference);
    let amount = with("InstdAmt", &[("Ccy", "GBP")], &plain(one.amount));
    let remittance = one.account.roll.as_deref().unwrap_or("DIRECT PAYMENT");
    let inside = element("PmtId", &named)
        + &element("Amt", &amount)
        + &element("CdtrAgt", &agent(&one.account))
        + &nested(&["Cdtr", "Nm"], &text(&one.name))
        + &element("CdtrAcct", &account(&one.account))
        + &nested(&["Purp", "Cd"], "BENE")
        + &nested(&["RmtInf", "Ustrd"], &text(remittance));
    element("CdtTrfTxInf", &inside)
}

fn account(one: &Account) -> String {
    let scheme = nested(&["SchmeNm", "Cd"], "BBAN");
    nested(&["Id", "Othr"], &(element("Id", &one.number) + &scheme))
}

fn agent(one: &Account) -> String {
    let system = nested(&["ClrSysId", "Cd"], "GBDSC");
    nested(&["FinInstnId", "ClrSysMmbId"], &(system + &element("MmbId", &one.sort_code)))
}

fn element(name: &str, inside: &str) -> String {
    with(name, &[], inside)
}

/// An element within another, and so on: the last holds what is inside.
fn nested(names: &[&str], inside: &str) -> String {
    names.iter().rev().fold(inside.to_owned(), |inside, name| element(name, &inside))
}

fn with(name: &str, attributes: &[(&str, &str)], inside: &str) -> String {
    let attributes = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\""));
    ["<", name, &attributes.collect::<String>(), ">", inside, "</", name, ">"].concat()
}

fn text(words: &str) -> String {
    escape(bank_text(words, 70)).into_owned()
}

/// Pounds and pence as XML has them: `812.40`.
fn plain(sum: Money) -> String {
    let pence = sum.as_pence();
    format!("{}.{:02}", pence / 100, pence % 100)
}
