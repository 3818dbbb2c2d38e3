//! OFX, camt.053 and MT940: the samples, the broken ones, torn at every byte, and bytes of every
//! kind. Most samples are not in pounds: those are read with their currency changed to it.

use proptest::prelude::*;

use super::tests::{problems, sample, shown};
use super::*;

fn pounds(name: &str) -> Option<Vec<u8>> {
    let text = String::from_utf8(sample(name)?).expect("the samples are UTF-8");
    let others = ["EUR", "USD", "CAD", "AUD", "SEK"];
    Some(others.iter().fold(text, |text, other| text.replace(other, "GBP")).into_bytes())
}

fn read_pounds(name: &str) -> Option<Read> {
    Some(read_statement(&pounds(name)?).expect(name))
}

fn warnings(read: &Read) -> Vec<String> {
    let told = read.oddities.iter().filter(|odd| odd.weight != Weight::Problem);
    told.map(|odd| format!("{}: {}", odd.row.unwrap_or_default(), odd.says)).collect()
}

#[test]
fn mt940_as_two_banks_write_it() {
    let Some(read) = read_pounds("mt940/abnamro.sta") else { return };
    assert_eq!((read.bank, read.account.as_deref()), (Bank::Mt940, Some("6789")));
    assert_eq!(
        shown(&read),
        [
            "8 2019-08-24 -5.34 | BEA NR:YV7XDL 24.08.19/15.33 RESTAURANT IL SENSO MIDD,PAS263 | - -",
            "10 2019-08-24 -2.95 | BEA NR:CT409640 24.08.19/15.49 CCV*IJSSALON FRESCO MIDD,PAS263 | - -",
            "12 2019-08-24 -6.45 | BEA NR:CT440388 24.08.19/16.02 CCV*GEMEENTE MIDDELBUR M,PAS263 | - -",
            "23 2019-08-29 -8.25 | BEA NR:CT393376 29.08.19/12.12 CCV*MCDONALDS HOOFDDOR H,PAS263 | - -",
        ]
    );
    assert_eq!(
        warnings(&read),
        [
            "14: the bank says there was £1,111.10 at the beginning and £2,222.20 at the end, but \
             the lines come to −£14.74: some are missing, or the file was changed",
            "25: the bank says there was £5,555.20 at the beginning and £6,666.83 at the end, but \
             the lines come to −£8.25: some are missing, or the file was changed",
        ],
        "the gap of a statement is shown, and the lines are read all the same"
    );
    let Some(ing) = read_pounds("mt940/jejik-ing.sta") else { return };
    assert_eq!((ing.rows, ing.problems().count()), (7, 0));
    let first = "RC AFREKENING BETALINGSVERKEER BETREFT REKENING 4715589 PERIODE: 01-10-2010 / \
                 31-12-2010 ING Bank N.V. tarifering ING";
    assert_eq!(ing.lines[0].text, first);
    assert_eq!(
        ing.lines[6].text,
        "0111111111 Hr S Marechal ROSMALEN Hr S Marechal ROSMALEN \
                                   Betaling transactiedatum: 22-07-2010"
    );
    let unknown = read_pounds("mt940/unknown_tag.sta").expect("it lies beside the others");
    assert_eq!(
        shown(&unknown),
        ["6 2016-03-01 -6.00 | 805 ENTGELTABSCHLUSS 6666 Pauschalen 12345678 22334 45566 \
          2017-01-01T13 :12:11 | - -"]
    );
    assert!(read_statement(&sample("mt940/invalid_statement.sta").expect("as above")).is_err());
}

#[test]
fn a_currency_that_is_not_pounds_is_named_line_by_line() {
    for (name, rows) in [("mt940/abnamro.sta", 4), ("ofx/checking.ofx", 3)] {
        let Some(bytes) = sample(name) else { return };
        let read = read_statement(&bytes).unwrap();
        assert_eq!((read.rows, read.lines.len(), read.problems().count()), (rows, 0, rows));
        assert!(problems(&read).iter().all(|says| says.ends_with("is not pounds (GBP)")), "{name}");
    }
}

#[test]
fn ofx_of_both_versions() {
    let Some(read) = read_pounds("ofx/checking.ofx") else { return };
    assert_eq!((read.bank, read.account.as_deref()), (Bank::Ofx, Some("6877")));
    let wide = "DIVIDEND EARNED FOR PERIOD OF 03/01/2011 THROUGH 03/31/2011 ANNUAL PERCENTAGE \
                YIELD EARNED IS 0.05%";
    assert_eq!(shown(&read)[0], format!("46 2011-03-31 0.01 | {wide} | - 0000486"));
    assert_eq!((read.lines.len(), read.problems().count()), (3, 0));
    assert_eq!(warnings(&read), [""; 0]);

    let empty = read_pounds("ofx/ofx-v102-empty-tags.ofx").unwrap();
    assert_eq!(shown(&empty), ["23 2018-05-07 12.34 | CBA:Transfer | - -"]);
    assert_eq!(warnings(&empty), ["23: the file does not say its currency: we read it as pounds"]);
    let two = read_statement(&sample("ofx/multiple_accounts.ofx").unwrap());
    assert_eq!(two, Err(Refused::TwoAccounts { row: 48 }));
    let nothing = read_pounds("ofx/bank_small.ofx").unwrap();
    assert_eq!(warnings(&nothing), ["0: there are no payments in this file"]);
    let error = read_pounds("ofx/error_message.ofx").unwrap();
    assert_eq!(warnings(&error)[0], "22: the bank wrote an error here: General Server Error");
}

#[test]
fn broken_ofx_is_told_entry_by_entry() {
    let Some(days) = read_pounds("ofx/bad-date_missing.ofx") else { return };
    assert_eq!(
        problems(&days),
        [
            "33 DTPOSTED: there is no day",
            "40 DTPOSTED: there is no day",
            "48 DTPOSTED: `20120231` is not a day",
        ]
    );
    assert_eq!((days.rows, days.lines.len()), (3, 0));
    let amount = read_pounds("ofx/bad-decimal_error.ofx").unwrap();
    assert_eq!(amount.rows, 1);
    assert_eq!(problems(&amount).len(), 1);
    let balance = read_pounds("ofx/bad-empty_balance.ofx").unwrap();
    assert_eq!(
        balance.lines.iter().map(|line| line.amount.plain()).collect::<Vec<_>>(),
        ["120.00"]
    );
}

#[test]
fn camt_of_versions_02_and_08() {
    for (name, day, said) in [
        ("camt053/camt053.v2.minimal.xml", "2014-12-31", "NAME NAME"),
        ("camt053/camt053.v8.xml", "2014-12-31", "NAME NAME"),
    ] {
        let Some(read) = read_pounds(name) else { return };
        assert_eq!(
            (read.bank, read.rows, read.problems().count()),
            (Bank::Camt053, 1, 0),
            "{name}"
        );
        let line = &read.lines[0];
        assert_eq!(
            (line.day.to_string(), line.amount.plain()),
            (day.to_owned(), "8.85".to_owned())
        );
        assert!(line.text.starts_with(said), "{name}: {}", line.text);
    }
    let two = read_pounds("camt053/camt053.v2.multi.statement.xml").unwrap();
    assert_eq!(
        two.lines.iter().map(|line| line.amount.plain()).collect::<Vec<_>>(),
        ["8.85", "-7.00"]
    );
    assert_eq!(warnings(&two), [""; 0], "18.15 and 8.85 are 27.00; less 7.00 is 20.00");
    let none = read_pounds("camt053/camt053.v2.wrong.xml").unwrap();
    assert_eq!((none.rows, none.oddities.len()), (0, 1));
}

const ENTRY: &str = "<Ntry><Amt Ccy=\"GBP\">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>\
    <BookgDt><Dt>2026-11-20</Dt></BookgDt><AddtlNtryInf>M&amp;S &lol;</AddtlNtryInf></Ntry>\n";

fn camt(entries: &str) -> Vec<u8> {
    let begin = "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.\
                 001.02\"><BkToCstmrStmt><Stmt>\n";
    format!("{begin}{entries}</Stmt></BkToCstmrStmt></Document>").into_bytes()
}

#[test]
fn camt_entries_that_are_odd() {
    let pending = ENTRY.replace("BOOK", "PDNG");
    let fraction = ENTRY.replace("10.00", "10.005");
    let neither = ENTRY.replace("DBIT", "BOTH");
    let never = ENTRY.replace("2026-11-20", "2026-02-30");
    let read =
        read_statement(&camt(&[ENTRY, ENTRY, &pending, &fraction, &neither, &never].concat()))
            .unwrap();
    assert_eq!(
        shown(&read),
        ["2 2026-11-20 -10.00 | M&S &lol; | - -", "3 2026-11-20 -10.00 | M&S &lol; | - -"],
        "equal entries are two payments, and no entity but XML's own stands for anything"
    );
    assert_eq!(
        problems(&read),
        [
            "5 Amt: `10.005` has part of a penny",
            "6 CdtDbtInd: `BOTH` is neither CRDT nor DBIT",
            "7 BookgDt: `2026-02-30` is not a day",
        ]
    );
    assert!(warnings(&read)[0].starts_with("4: the bank has not booked this yet"));
    assert_eq!(read.rows, 5);
}

#[test]
fn an_id_given_to_several_payments_is_not_believed() {
    let entry = |id: &str, amount: &str| {
        format!("<STMTTRN><DTPOSTED>20261120<TRNAMT>{amount}<FITID>{id}<NAME>P A</STMTTRN>\n")
    };
    let file = |entries: &[String]| {
        format!("<OFX><STMTRS><CURDEF>GBP\n{}</STMTRS></OFX>", entries.concat()).into_bytes()
    };
    let read =
        read_statement(&file(&[entry("1", "-5"), entry("1", "-6"), entry("2", "-7")])).unwrap();
    let ids: Vec<_> = read.lines.iter().map(|line| line.bank_id.as_deref()).collect();
    assert_eq!(ids, [None, None, Some("2")]);
    assert!(warnings(&read)[0].starts_with("3: the bank gives this payment the same id"));
}

#[test]
fn hsbc_has_no_headings() {
    let file =
        "28/11/2026,SUNRISE HOME CARE,-212.80\n27/11/2026,ANYTOWN COUNCIL,\"1,812.40\"\nx,y,z\n";
    let read = read_statement(file.as_bytes()).unwrap();
    assert_eq!(read.bank, Bank::Hsbc);
    assert_eq!(
        shown(&read),
        [
            "1 2026-11-28 -212.80 | SUNRISE HOME CARE | - -",
            "2 2026-11-27 1812.40 | ANYTOWN COUNCIL | - -",
        ]
    );
    assert_eq!(problems(&read), ["3 Date: `x` is not a date like 28/11/2026"]);
}

#[test]
fn a_file_torn_at_any_byte_loses_only_what_is_torn() {
    for (name, whole) in [
        ("camt053/camt053.v2.multi.statement.xml", 2),
        ("ofx/checking.ofx", 3),
        ("mt940/abnamro.sta", 4),
    ] {
        let Some(bytes) = pounds(name) else { return };
        let all = read_statement(&bytes).unwrap().lines;
        assert_eq!(all.len(), whole);
        for end in 0..bytes.len() {
            let Ok(read) = read_statement(&bytes[..end]) else { continue };
            assert_eq!(read.lines.len() + read.problems().count(), read.rows, "{name} at {end}");
            // The last line of an MT940 may have lost its words, but a table has no way to tell.
            let sure = if name.starts_with("mt940") {
                read.lines.len().saturating_sub(1)
            } else {
                read.lines.len()
            };
            assert_eq!(read.lines[..sure], all[..sure], "{name} at {end}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_in_any_format_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for begin in ["<OFX><STMTTRN>", "<Document xmlns='camt.053'><Stmt><Ntry>", ":20:A\n:61:", "{1:"] {
            let file = [begin.as_bytes(), &bytes].concat();
            if let Ok(read) = read_statement(&file) {
                prop_assert_eq!(read.lines.len() + read.problems().count(), read.rows);
            }
        }
    }

    #[test]
    fn mt940_lines_read_back(pence in 1i64..10_000_000, out in any::<bool>(), day in 1i8..28, tail in "[A-Z0-9 :?/,.-]{0,40}") {
        let mark = if out { "D" } else { "C" };
        let line = format!(":61:2611{day:02}{mark}{},{:02}NTRFREF\n:86:{tail}\n", pence / 100, pence % 100);
        let read = read_statement(format!(":20:A\n:60F:C261101GBP0,00\n{line}").as_bytes()).unwrap();
        prop_assert_eq!(read.problems().count(), 0);
        prop_assert_eq!(read.lines[0].amount.as_pence(), if out { -pence } else { pence });
        prop_assert_eq!(read.lines[0].day.day(), day);
    }
}
