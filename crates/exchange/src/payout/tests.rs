//! Files for the bank, line by line; checks by an invented table; returned payments.

use jiff::civil::date;
use proptest::prelude::*;

use super::modulus::{Checked, Weights};
use super::*;

fn account(sort_code: &str, number: &str) -> Account {
    Account::typed(sort_code, number, "").unwrap()
}

fn payment(reference: &str, name: &str, pence: i64) -> Payment {
    let account = account("00-00-00", "00000001");
    Payment {
        reference: reference.to_owned(),
        name: name.to_owned(),
        account,
        amount: Money::pence(pence),
    }
}

fn batch() -> Batch {
    Batch {
        name: "RUN-2026-11-27".to_owned(),
        made: "2026-11-23T09:00:00Z".parse().unwrap(),
        process_on: date(2026, 11, 26),
        pay_on: date(2026, 11, 27),
        payer: Payer {
            name: "Anytown Council".to_owned(),
            account: account("000000", "00000000"),
            service_user: "123456".to_owned(),
        },
        payments: vec![
            payment("DP0000017", "Mrs A Exämple & Co", 81_240),
            payment("DP0000042", "Mr B Example (DP)", 43_080),
        ],
    }
}

#[test]
fn standard_18_line_by_line() {
    let file = standard_18(&batch()).unwrap();
    let lines: Vec<&str> = file.split_terminator("\r\n").collect();
    let widths: Vec<usize> = lines.iter().map(|line| line.len()).collect();
    assert_eq!(widths, [80, 80, 80, 80, 100, 100, 100, 80, 80, 80], "{file}");
    let labels: Vec<&str> = lines.iter().map(|line| &line[..4]).collect();
    assert_eq!(labels[..4], ["VOL1", "HDR1", "HDR2", "UHL1"]);
    assert_eq!(labels[7..], ["EOF1", "EOF2", "UTL1"]);
    // Positions as published, counted from one.
    let at = |line: usize, from: usize, to: usize| &lines[line][from - 1..to];
    assert_eq!((at(0, 42, 47), at(0, 80, 80)), ("123456", "1"));
    assert_eq!(at(1, 5, 21), "A123456S  1123456");
    assert_eq!((at(1, 28, 31), at(1, 32, 35)), ("0001", "0001"));
    assert_eq!((at(1, 42, 47), at(1, 48, 53)), (" 26327", " 26331"));
    assert_eq!((at(2, 5, 5), at(2, 11, 15)), ("F", "00100"));
    assert_eq!((at(3, 5, 10), at(3, 11, 16), at(3, 21, 22)), (" 26330", "999999", "00"));
    assert_eq!((at(3, 29, 37), at(3, 38, 40)), ("1 DAILY  ", "001"));
    assert_eq!((at(4, 1, 6), at(4, 7, 14), at(4, 15, 15)), ("000000", "00000001", "0"));
    assert_eq!((at(4, 16, 17), at(4, 36, 46)), ("99", "00000081240"));
    assert_eq!(at(4, 47, 64), "ANYTOWN COUNCIL   ");
    assert_eq!((at(4, 65, 82), at(4, 83, 100)), ("DP0000017         ", "MRS A EXAMPLE & CO"));
    assert_eq!((at(6, 16, 17), at(6, 36, 46)), ("17", "00000124320"));
    assert_eq!((at(9, 5, 17), at(9, 18, 30)), ("0000000124320", "0000000124320"));
    assert_eq!((at(9, 31, 37), at(9, 38, 44)), ("0000001", "0000002"));
}

#[test]
fn pain_001_has_every_mandatory_element_once_for_each() {
    let xml = pain_001(&batch()).unwrap();
    for (element, times) in [
        ("MsgId", 1),
        ("CreDtTm", 1),
        ("NbOfTxs", 2),
        ("InitgPty", 1),
        ("PmtInfId", 1),
        ("PmtMtd", 1),
        ("ReqdExctnDt", 1),
        ("Dbtr", 1),
        ("DbtrAcct", 1),
        ("DbtrAgt", 1),
        ("CdtTrfTxInf", 2),
        ("EndToEndId", 2),
        ("InstdAmt Ccy=\"GBP\"", 2),
        ("CdtrAgt", 2),
        ("CdtrAcct", 2),
    ] {
        assert_eq!(xml.matches(&format!("<{element}>")).count(), times, "{element}\n{xml}");
    }
    assert!(xml.contains("<CtrlSum>1243.20</CtrlSum>"), "{xml}");
    assert!(xml.contains("<Nm>MRS A EXAMPLE &amp; CO</Nm>"), "{xml}");
    assert!(xml.contains("<CreDtTm>2026-11-23T09:00:00Z</CreDtTm>"), "{xml}");
    let mut reader = quick_xml::Reader::from_str(&xml);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}

#[test]
fn the_bureaus_table_has_the_columns_that_it_wants() {
    let csv = bureau_csv(&batch(), &Columns::default()).unwrap();
    let first = csv.split("\r\n").next().unwrap();
    assert_eq!(
        first,
        "000000,00000001,MRS A EXAMPLE & CO,812.40,99,000000,00000000,ANYTOWN COUNCIL,\
         DP0000017,27/11/2026"
    );
    let columns = Columns::typed("reference, pence iso_day", true).unwrap();
    let csv = bureau_csv(&batch(), &columns).unwrap();
    assert_eq!(
        csv,
        "reference,pence,iso_day\r\nDP0000017,81240,2026-11-27\r\nDP0000042,43080,2026-11-27\r\n"
    );
    assert_eq!(Columns::typed("reference colour", true), Err("colour".to_owned()));
    assert_eq!(Columns::typed(" ", true), Err(String::new()));
}

#[test]
fn a_batch_that_no_file_could_say_is_refused_with_the_payment() {
    let with = |payments| Batch { payments, ..batch() };
    let refused = |payments| with(payments).check().unwrap_err();
    assert_eq!(refused(vec![]), BatchWrong::Empty);
    let twice = vec![payment("A1", "A", 1), payment("a1", "B", 1)];
    assert_eq!(refused(twice), BatchWrong::Reference("a1".to_owned()));
    assert_eq!(refused(vec![payment("A1", "A", 0)]), BatchWrong::Nothing("A1".to_owned()));
    let vast = vec![payment("A1", "A", MOST_PENCE - 1), payment("A2", "A", 1)];
    assert_eq!(refused(vast), BatchWrong::TooMuch("A2".to_owned()));
    assert_eq!(refused(vec![payment("A1", "雪", 1)]), BatchWrong::Name("A1".to_owned()));
    let mut bad = batch();
    bad.payer.service_user = "12345".to_owned();
    assert!(matches!(standard_18(&bad), Err(BatchWrong::ServiceUser(_))));
    assert!(pain_001(&bad).is_err());
    assert!(bureau_csv(&bad, &Columns::default()).is_err());
}

/// Sort code, number, roll: what is kept, or what is said.
#[test]
fn accounts_are_read_as_people_type_them() {
    let typed = |sort, number, roll| Account::typed(sort, number, roll);
    assert_eq!(typed("30 94 30", "00733445", "").unwrap().sort_code, "309430");
    assert_eq!(typed("30–94–30", "733445", "RAB/12").unwrap().number, "00733445");
    assert_eq!(typed("3094", "00733445", ""), Err(AccountWrong::SortCode));
    assert_eq!(typed("30943O", "00733445", ""), Err(AccountWrong::SortCode));
    assert_eq!(typed("309430", "12345", ""), Err(AccountWrong::Number));
    assert_eq!(typed("309430", "123456789", ""), Err(AccountWrong::Number));
    assert_eq!(typed("309430", "00733445", "<script>"), Err(AccountWrong::Roll));
    let kept = typed("309430", "00733445", "").unwrap();
    assert_eq!(format!("{kept:?}"), "Account(ending 3445)");
}

/// An invented table, no line of which is anybody's.
const TABLE: &str = "\
    100000 100000 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
    200000 200009 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1
    300000 300000 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 1
    400000 400000 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
    400000 400000 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1
    500000 500000 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 12
    500000 500000 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1 13
    600000 600000 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 6
    700000 700000 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 5";

#[test]
fn accounts_are_checked_by_the_table_that_was_loaded() {
    use Checked::{Impossible, Possible, Unchecked};
    let table = Weights::read(TABLE).unwrap();
    assert_eq!(table.len(), 9);
    for (sort_code, number, want) in [
        // 8 + 7 + 6 + 1 = 22, two elevens; one less is not.
        ("100000", "11100001", Possible),
        ("100000", "11100000", Impossible),
        // 7 + 3 = 10.
        ("200005", "10100000", Possible),
        ("200010", "10100000", Unchecked),
        // DBLAL with 27 added: 2 × 3 = 6 and 27 are 33; with 7 from 2 × 8 = 16, 1 + 6, 40.
        ("300000", "80000000", Possible),
        ("300000", "80000001", Impossible),
        // Both: 22 by the first, 1 + 1 + 1 + 1 = 4 by the second.
        ("400000", "11100001", Impossible),
        // Either.
        ("500000", "11100001", Possible),
        ("500000", "11100000", Impossible),
        ("500000", "91000000", Possible),
        // A foreign currency account of exception 6.
        ("600000", "41000033", Possible),
        ("600000", "11100000", Impossible),
        // An exception that is not worked here is no reason to refuse anybody their money.
        ("700000", "11100000", Unchecked),
        ("900000", "11100000", Unchecked),
    ] {
        assert_eq!(table.check(&account(sort_code, number)), want, "{sort_code} {number}");
    }
    assert_eq!(Weights::read("100000 100000 MOD12 0"), Err(1));
    assert_eq!(Weights::read(&format!("{TABLE}\n1 2 MOD10 1 2")), Err(10));
    assert_eq!(Weights::read(""), Err(1));
}

#[test]
fn returned_payments_are_read_and_none_is_left_out() {
    let file = "\u{feff}Amount,Reference,Reason\r\n812.40,DP0000017,\"0, account closed\"\r\n\
                ,DP0000042,B\r\n\r\n1.00,,C\r\n";
    let read = read_returned(file).unwrap();
    assert_eq!(read.returned.len(), 1);
    assert_eq!(read.returned[0].why, "0, account closed");
    assert_eq!(read.problems.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3, 5]);
    assert!(read_returned("a,b\n").unwrap_err().contains("reference"));
}

proptest! {
    #[test]
    fn whatever_a_name_holds_the_lines_keep_their_width(name in "\\PC{0,40}", pence in 1i64..9_999_999) {
        let mut odd = batch();
        odd.payments = vec![payment("A1", &name, pence)];
        odd.payer.name = name;
        if let Ok(file) = standard_18(&odd) {
            prop_assert!(file.split_terminator("\r\n").all(|line| matches!(line.len(), 80 | 100)));
            prop_assert!(file.is_ascii());
        }
        if let Ok(csv) = bureau_csv(&odd, &Columns::default()) {
            prop_assert_eq!(csv.matches(',').count(), 9);
        }
    }

    #[test]
    fn no_table_and_no_returned_file_stops_the_reader(text in "\\PC{0,200}") {
        let _ = Weights::read(&text);
        let _ = read_returned(&text);
    }
}
