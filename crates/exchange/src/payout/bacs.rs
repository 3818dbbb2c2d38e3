//! Bacs Standard 18, one processing day, credits with one contra.
//!
//! The data record is confirmed from two published descriptions. The positions inside the labels
//! HDR1, HDR2, UHL1 and UTL1, and inside the contra, are general knowledge that no source here
//! confirmed: a council sends its bank or bureau a test file before the first real one, and the
//! page that offers the file says so.

use jiff::civil::Date;

use super::{Batch, BatchWrong, Payment, bank_text};

/// The file: lines of 80 (labels) and 100 (records), ended as Windows does.
///
/// # Errors
///
/// [`BatchWrong`].
pub fn standard_18(batch: &Batch) -> Result<String, BatchWrong> {
    let sum = batch.check()?.as_pence();
    let made = batch.made.to_zoned(jiff::tz::TimeZone::UTC).date();
    let serial = serial(&batch.name);
    let user = &batch.payer.service_user;
    let count = batch.payments.len();
    let header = |label: &str| {
        format!(
            "{label}A{user}S  1{user}{serial}00010001      {}{} 000000{}",
            bacs_day(made),
            bacs_day(batch.pay_on),
            " ".repeat(20),
        )
    };
    let second = |label: &str| format!("{label}F0200000100{}00{}", " ".repeat(35), " ".repeat(28));
    let processed = bacs_day(batch.process_on);
    let mut lines = vec![
        format!("VOL1{serial} {}    {user}    {}1", " ".repeat(26), " ".repeat(28)),
        header("HDR1"),
        second("HDR2"),
        format!("UHL1{processed}999999    000000001 DAILY  001{}", " ".repeat(40)),
    ];
    lines.extend(batch.payments.iter().map(|one| credit(batch, one)));
    lines.push(contra(batch, sum));
    lines.push(header("EOF1"));
    lines.push(second("EOF2"));
    lines.push(format!("UTL1{sum:013}{sum:013}{:07}{count:07}{}", 1, " ".repeat(36)));
    Ok(lines.into_iter().map(|line| line + "\r\n").collect())
}

/// A credit to a person: transaction code 99.
fn credit(batch: &Batch, one: &Payment) -> String {
    let (to, from) = (&one.account, &batch.payer.account);
    let reference = one.account.roll.as_deref().unwrap_or(&one.reference);
    format!(
        "{}{}099{}{}    {:011}{:<18}{:<18}{:<18}",
        to.sort_code,
        to.number,
        from.sort_code,
        from.number,
        one.amount.as_pence(),
        bank_text(&batch.payer.name, 18),
        bank_text(reference, 18),
        bank_text(&one.name, 18),
    )
}

/// The debit of the council's own account that balances them: transaction code 17.
fn contra(batch: &Batch, sum: i64) -> String {
    let own = &batch.payer.account;
    let name = bank_text(&batch.payer.name, 18);
    format!(
        "{0}{1}017{0}{1}    {sum:011}{2:<18}{3:<18}{2:<18}",
        own.sort_code, own.number, name, "CONTRA"
    )
}

/// ` YYDDD`, the day of the year.
fn bacs_day(day: Date) -> String {
    format!(" {:02}{:03}", day.year().rem_euclid(100), day.day_of_year())
}

/// Six figures that follow from the batch's name.
fn serial(name: &str) -> String {
    let sum = name.bytes().fold(0u64, |sum, byte| (sum * 31 + u64::from(byte)) % 999_983);
    format!("{:06}", sum + 1)
}
