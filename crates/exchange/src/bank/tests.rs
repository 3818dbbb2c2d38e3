//! Whole files: each bank, each trap, and bytes of every kind.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

const LLOYDS: &str = "Transaction Date,Transaction Type,Sort Code,Account Number,\
    Transaction Description,Debit Amount,Credit Amount,Balance";
const MONZO: &str = "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,\
    Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,\
    Money Out,Money In";

/// A Lloyds statement with these rows; each row begins `day,…` and leaves out the account.
fn lloyds(rows: &[&str]) -> String {
    let row = |row: &&str| row.replacen(',', ",FPO,'00-00-00,00000001,", 1);
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{LLOYDS}\n{}\n", rows.join("\n"))
}

fn read_lloyds(rows: &[&str]) -> Result<Read, Refused> {
    read_statement(lloyds(rows).as_bytes())
}

pub(super) fn shown(read: &Read) -> Vec<String> {
    let line = |line: &BankLine| {
        let balance = line.balance.map_or("-".to_owned(), basis::Money::plain);
        let id = line.bank_id.as_deref().unwrap_or("-");
        format!(
            "{} {} {} | {} | {balance} {id}",
            line.row,
            line.day,
            line.amount.plain(),
            line.text
        )
    };
    read.lines.iter().map(line).collect()
}

pub(super) fn problems(read: &Read) -> Vec<String> {
    let problem = |odd: &Oddity| {
        let column = odd.column.as_deref().unwrap_or("-");
        format!("{} {column}: {}", odd.row.unwrap(), odd.says)
    };
    read.problems().map(problem).collect()
}

/// A sample where it lies, or `None` where there are none, which is said.
pub(super) fn sample(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("WHEREWITHAL_SHARED").map_or_else(beside, PathBuf::from);
    let path = shared.join("samples").join(name);
    #[expect(clippy::disallowed_methods, reason = "a test reads the samples where they lie")]
    let read = std::fs::read(&path);
    if read.is_err() {
        println!("skipped: there is no sample {}", path.display());
    }
    read.ok()
}

/// Each sample: its bank, the end of its account number, and its lines.
const SAMPLES: &[(&str, Bank, Option<&str>, &[&str])] = &[
    (
        "lloyds",
        Bank::Lloyds,
        Some("0001"),
        &[
            "2 2026-11-28 -212.80 | SUNRISE HOME CARE INV 4471 | 612.55 -",
            "3 2026-11-27 812.40 | ANYTOWN COUNCIL DP0000017 | 825.35 -",
            "4 2026-11-26 -164.00 | J PATEL PA WAGES | 12.95 -",
            "5 2026-11-24 -18.20 | TESCO STORES 3021 CD 0001 | 176.95 -",
        ],
    ),
    (
        "barclays",
        Bank::Barclays,
        Some("0001"),
        &[
            "2 2026-11-28 -212.80 | SUNRISE HOME CARE INV 4471 BBP | - -",
            "3 2026-11-27 812.40 | ANYTOWN COUNCIL DP0000017 BGC | - -",
            "4 2026-11-26 -164.00 | J PATEL PA WAGES STO | - -",
        ],
    ),
    (
        "monzo",
        Bank::Monzo,
        None,
        &[
            "2 2026-11-27 812.40 | ANYTOWN COUNCIL DP0000017 | - tx_0000SYNTH001",
            "3 2026-11-28 -212.80 | Sunrise Home Care INV 4471 | - tx_0000SYNTH002",
            "4 2026-11-28 -50.00 | Tax pot | - tx_0000SYNTH003",
        ],
    ),
    (
        "starling",
        Bank::Starling,
        None,
        &[
            "2 2026-11-27 812.40 | Anytown Council DP0000017 | 825.35 -",
            "3 2026-11-28 -212.80 | Sunrise Home Care INV 4471 | 612.55 -",
        ],
    ),
    (
        "natwest",
        Bank::NatWest,
        Some("0001"),
        &[
            "2 2026-11-27 812.40 | ANYTOWN COUNCIL, DP0000017 | 825.35 -",
            "3 2026-11-28 -212.80 | SUNRISE HOME CARE, INV 4471 | 612.55 -",
        ],
    ),
    (
        "nationwide",
        Bank::Nationwide,
        Some("0001"),
        &[
            "6 2026-11-27 812.40 | Anytown Council | 825.35 -",
            "7 2026-11-28 -212.80 | Sunrise Home Care | 612.55 -",
        ],
    ),
];

#[test]
fn the_samples_of_six_banks_are_read_whole() {
    for (name, bank, account, want) in SAMPLES {
        let Some(bytes) = sample(&format!("uk-bank-csv/SYNTHETIC-{name}.csv")) else { continue };
        let read = read_statement(&bytes).unwrap();
        assert_eq!((read.bank, read.account.as_deref()), (*bank, *account));
        assert_eq!(shown(&read), *want, "{name}");
        assert_eq!((read.rows, read.problems().count()), (want.len(), 0), "{name}");
        assert_eq!(ledger::statement::gap(&read.lines), None, "{name}");
    }
}

#[test]
fn each_bad_row_is_named_with_its_column_and_none_is_dropped() {
    let read = read_lloyds(&[
        "28/11/2026,GOOD,1.00,,99.00",
        "28/11/2026,BOTH,1.00,2.00,99.00",
        "28/11/2026,NEITHER,,,99.00",
        "28/11/2026,PART OF A PENNY,\"1,000.005\",,99.00",
        "28/11/2026,WORDS,ten pounds,,99.00",
        "28/11/2026,MINUS,-1.00,,99.00",
        "31/11/2026,NO SUCH DAY,1.00,,99.00",
        "28/11/26,SHORT YEAR,1.00,,99.00",
        "28/11/2026,TORN",
        "28/11/2026,LOOSE, COMMA,1.00,,99.00",
        "28/11/2026,\"QUOTE NEVER CLOSED,1.00,,99.00",
        "28/11/2026,BALANCE,1.00,,lots",
        "28/11/2026,\"GOOD, TOO\",,\"£1,000.50\",\"1,099.50\",",
        "28/11/2026,ZERO BESIDE,0.00,2.00,99.00",
    ])
    .unwrap();
    assert_eq!(
        shown(&read),
        [
            "2 2026-11-28 -1.00 | GOOD | 99.00 -",
            "12 2026-11-28 -1.00 | \"QUOTE NEVER CLOSED | 99.00 -",
            "14 2026-11-28 1000.50 | GOOD, TOO | 1099.50 -",
            "15 2026-11-28 2.00 | ZERO BESIDE | 99.00 -",
        ]
    );
    assert_eq!(
        problems(&read),
        [
            "3 Credit Amount: there is an amount both here and under `Debit Amount`",
            "4 Debit Amount: there is no amount here, nor under `Credit Amount`",
            "5 Debit Amount: `1,000.005` has part of a penny: use pounds and pence, like 12.50",
            "6 Debit Amount: `ten pounds` is not an amount of money: use numbers, like 12.50",
            "7 Debit Amount: `-1.00` has a minus sign, in a column that has none",
            "8 Transaction Date: `31 11 2026` is not a real date",
            "9 Transaction Date: `28/11/26` is not a date like 28/11/2026",
            "10 -: this row has 5 columns and the headings have 8: is it torn?",
            "11 -: this row has 9 columns and the headings have 8: is a comma loose?",
            "13 Balance: `lots` is not an amount of money: use numbers, like 12.50",
        ]
    );
    assert_eq!(read.rows, 14);
}

#[test]
fn days_that_could_be_two_are_told_and_month_first_is_refused() {
    let read = read_lloyds(&["03/04/2026,A,1.00,,9.00", "05/05/2026,B,1.00,,8.00"]).unwrap();
    assert_eq!(read.lines[0].day.to_string(), "2026-04-03");
    let odd = &read.oddities[0];
    assert_eq!((odd.weight, odd.row), (Weight::Warning, Some(2)));
    assert!(odd.says.contains("`03/04/2026`"));

    let told = read_lloyds(&["03/04/2026,A,1.00,,9.00", "13/04/2026,B,1.00,,8.00"]).unwrap();
    assert!(told.oddities.is_empty(), "the second row shows that the day is first");

    let refused = read_lloyds(&["03/04/2026,A,1.00,,9.00", "11/28/2026,B,1.00,,8.00"]);
    assert_eq!(refused, Err(Refused::MonthFirst { row: 3, typed: "11/28/2026".to_owned() }));
}

#[test]
fn line_ends_blank_rows_and_alphabets_make_no_difference() {
    let plain = lloyds(&["28/11/2026,CAFÉ,£1.00,,99.00", "27/11/2026,\"TWO\nLINES\",2.00,,1"]);
    let want = read_statement(plain.as_bytes()).unwrap();
    assert_eq!(want.lines[1].text, "TWO LINES");
    let ends = |end: &str| plain.replace('\n', end).into_bytes();
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(plain.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let commas = plain.replace(",Balance\n", ",Balance,\n").replace("99.00\n", "99.00,\n");
    let blank = format!("{plain}\n\n , ,\n");
    let marked = format!("\u{feff}{plain}");
    for bytes in [ends("\r\n"), ends("\r"), utf16, blank.into_bytes(), marked.into_bytes()] {
        assert_eq!(read_statement(&bytes), Ok(want.clone()));
    }
    assert_eq!(read_statement(commas.as_bytes()).unwrap().lines, want.lines);
    let windows: Vec<u8> =
        plain.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let read = read_statement(&windows).unwrap();
    assert_eq!(read.lines, want.lines);
    assert_eq!((read.oddities[0].weight, read.oddities[0].row), (Weight::Note, Some(2)));
}

#[test]
fn headings_tell_the_bank_or_what_is_missing() {
    let refuse = |text: &str| read_statement(text.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        refuse(&lloyds(&[]).replace(",Balance", "")),
        "row 1 looks like the headings of a statement from Lloyds, Halifax or Bank of Scotland \
         without `Balance`"
    );
    assert!(refuse("Name,Colour\nRose,red\n").starts_with("we do not know the headings of this"));
    assert!(refuse("Date,Description,Amount\n28/11/2026,BUS,-1\n").starts_with("we do not know"));
    assert!(refuse(&LLOYDS.replace("Debit Amount", "Balance,Debit Amount")).contains("twice"));
    let joined =
        format!("{}{}", lloyds(&["28/11/2026,A,1.00,,9.00"]), lloyds(&["27/11/2026,B,1.00,,8.00"]));
    let read = read_statement(joined.as_bytes()).unwrap();
    assert_eq!((read.rows, read.lines.len()), (2, 2));
    assert_eq!((read.oddities[0].weight, read.oddities[0].row), (Weight::Warning, Some(3)));
    let empty = read_lloyds(&[]).unwrap();
    assert_eq!((empty.rows, empty.oddities.len()), (0, 1));
}

#[test]
fn lines_of_two_accounts_are_refused() {
    let one = lloyds(&["28/11/2026,A,1.00,,9.00", "27/11/2026,B,1.00,,8.00"]);
    let two = one.replace("27/11/2026,FPO,'00-00-00,00000001", "27/11/2026,FPO,'00-00-00,00000002");
    assert_eq!(read_statement(two.as_bytes()), Err(Refused::TwoAccounts { row: 3 }));
}

#[test]
fn monzo_rows_that_contradict_themselves_are_named() {
    let row = |id: &str, amount: &str, currency: &str, ends: &str| {
        format!("{id},27/11/2026,00:12:09,Card,Shop,,Bills,{amount},{currency},1,EUR,,,,,,{ends}")
    };
    let rows = [
        row("tx1", "-5.00", "GBP", "-5.00,"),
        row("tx2", "-5.00", "GBP", "5.00,"),
        row("tx3", "-5.00", "GBP", ",5.00"),
        row("tx4", "-5.00", "EUR", "-5.00,"),
        row("", "-5.00", "GBP", "-5.00,"),
        row("tx6", "0.00", "GBP", ","),
        row("tx7", "", "GBP", ","),
    ];
    let read = read_statement(format!("{MONZO}\n{}", rows.join("\n")).as_bytes()).unwrap();
    assert_eq!(read.lines.iter().map(|line| line.row).collect::<Vec<_>>(), [2, 3, 7]);
    assert_eq!(
        problems(&read),
        [
            "4 Money In: this does not agree with the amount of the row, −£5.00",
            "5 Currency: `EUR` is not pounds (GBP)",
            "6 Transaction ID: there is no id here, and every line from Monzo has one",
            "8 Amount: there is no amount",
        ]
    );
    // Older files lack the last two columns.
    let older = MONZO.replace(",Money Out,Money In", "");
    let older = format!("{older}\n{}", row("tx1", "-5.00", "GBP", ""));
    assert_eq!(read_statement(older.as_bytes()).unwrap().lines.len(), 1);
}

#[test]
fn another_bank_is_read_by_its_headings_and_not_by_guesses() {
    let mapping = |days| Mapping {
        day: "Date".to_owned(),
        amounts: Amounts::Signed("Amount".to_owned()),
        says: vec!["Description".to_owned()],
        balance: None,
        days,
    };
    let unsure = "Date,Description,Amount\n03/04/2026,BUS,-2.50\n";
    assert_eq!(
        read_mapped(unsure.as_bytes(), &mapping(Days::Unsaid)),
        Err(Refused::TwoDays { row: 2, typed: "03/04/2026".to_owned() })
    );
    assert_eq!(read_mapped(unsure.as_bytes(), &mapping(Days::DayFirst)).unwrap().lines.len(), 1);
    let sure = "Date,Description,Amount\n13/04/2026,BUS,-2.50\n";
    assert_eq!(read_mapped(sure.as_bytes(), &mapping(Days::Unsaid)).unwrap().bank, Bank::Other);
    let wrong = Mapping { balance: Some("Left".to_owned()), ..mapping(Days::DayFirst) };
    let refused = read_mapped(sure.as_bytes(), &wrong);
    assert!(matches!(refused, Err(Refused::MissingColumn { column, .. }) if column == "Left"));
    let american = read_mapped(unsure.as_bytes(), &mapping(Days::MonthFirst)).unwrap();
    assert_eq!(american.lines[0].day, jiff::civil::date(2026, 3, 4));
    let amounts = Amounts::Reversed("Amount".to_owned());
    let card = read_mapped(sure.as_bytes(), &Mapping { amounts, ..mapping(Days::Unsaid) }).unwrap();
    assert_eq!(card.lines[0].amount, Money::pence(250), "a minus there is money in");
}

#[test]
fn a_person_is_shown_the_headings_and_first_rows_of_a_table_we_do_not_know() {
    let file = "Account,Holiday club\n\nBooked,Who,What for,Sum\n03/04/26,Bus,,\"1,002.50\"\nx\n";
    let found = headings(file.as_bytes()).unwrap();
    assert_eq!(
        (found.row, found.names),
        (3, ["Booked", "Who", "What for", "Sum"].map(Into::into).into())
    );
    assert_eq!(found.rows[0], ["03/04/26", "Bus", "", "1,002.50"]);
    assert_eq!(found.rows[1], ["x", "", "", ""]);
    for none in ["", "a,b\n1,2\n", "1,2,3\n4,5,6\n", "Same,same,other\n", "<OFX></OFX>", "%PDF-1.7"]
    {
        assert!(headings(none.as_bytes()).is_err(), "{none}");
    }
}

#[test]
fn there_is_a_most_to_what_is_read() {
    let rows = vec!["28/11/2026,A,1,,9"; MOST_ROWS + 1];
    assert_eq!(read_lloyds(&rows), Err(Refused::TooManyRows));
    assert_eq!(read_statement(&vec![b','; MOST_BYTES + 1]), Err(Refused::TooLarge));
    let long = format!("28/11/2026,{},1.00,,9.00", "A".repeat(1_001));
    assert_eq!(problems(&read_lloyds(&[&long]).unwrap()).len(), 1);
}

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[0-3][0-9]/[01][0-2]/202[0-9]",
        "-?£?[0-9]{0,4}(\\.[0-9]{0,3})?",
        "[a-zA-Z '\"é,]{0,12}",
        "\"[a-z,\n]{0,8}\"?",
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_statement(&bytes);
        for heading in [LLOYDS, MONZO] {
            let _ = read_statement(&[heading.as_bytes(), b"\n", &bytes].concat());
        }
    }

    #[test]
    fn lines_and_problems_are_all_the_rows(
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..10), 0..20),
    ) {
        let rows: Vec<String> = rows.iter().map(|cells| cells.join(",")).collect();
        let text = format!("{LLOYDS}\n{}\n", rows.join("\n"));
        if let Ok(read) = read_statement(text.as_bytes()) {
            prop_assert_eq!(read.lines.len() + read.problems().count(), read.rows);
            let mut told: Vec<u64> = read.lines.iter().map(|line| line.row).collect();
            told.extend(read.problems().filter_map(|odd| odd.row));
            told.sort_unstable();
            told.dedup();
            prop_assert_eq!(told.len(), read.rows, "each row is told of once");
            if !text.contains('"') {
                let data = rows.join("\n");
                let filled = |row: &&str| row.contains(|c: char| c != ',' && !c.is_whitespace());
                prop_assert_eq!(data.lines().filter(filled).count(), read.rows);
            }
        }
    }

    #[test]
    fn what_is_written_reads_back(
        lines in prop::collection::vec(
            (1i8..28, 1i64..1_000_000, any::<bool>(), "[A-Z]{1,8}( [A-Z,\"]{1,8})?"),
            1..20,
        ),
    ) {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let rows: Vec<String> = lines.iter().map(|(day, pence, into, text)| {
            let (amount, text) = (basis::Money::pence(*pence).plain(), quoted(text));
            let (out, into) = if *into { ("", amount.as_str()) } else { (amount.as_str(), "") };
            format!("{day:02}/11/2026,{text},{out},{into},1.00")
        }).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let read = read_lloyds(&rows).unwrap();
        prop_assert_eq!(read.problems().count(), 0);
        for (line, (day, pence, into, text)) in read.lines.iter().zip(&lines) {
            prop_assert_eq!(line.day.day(), *day);
            prop_assert_eq!(line.amount.as_pence(), if *into { *pence } else { -pence });
            prop_assert_eq!(&line.text, &text.replace(" ,", ",").trim().to_owned());
        }
    }
}
