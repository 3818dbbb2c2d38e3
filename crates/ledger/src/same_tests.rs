//! Nothing doubled, nothing lost: again, in any order, and across kinds of files.

use basis::id::AccountId;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::statement::{ends, identify};
use crate::whole::{Chapter, breaks};

/// `3 -20.00 day centre =80.00 #tx1`: the day of November, the amount, the words, then the
/// balance and the bank's id where there are any.
fn lines(rows: &[&str]) -> Vec<BankLine> {
    let line = |(at, row): (usize, &&str)| {
        let mut cells = row.split_whitespace();
        let day = date(2026, 11, cells.next().unwrap().parse().unwrap());
        let amount = cells.next().unwrap().parse().unwrap();
        let (marks, words): (Vec<&str>, Vec<&str>) = cells.partition(|c| c.starts_with(['=', '#']));
        let mark = |sign| marks.iter().find_map(|mark| mark.strip_prefix(sign));
        BankLine {
            row: at as u64 + 2,
            day,
            amount,
            text: words.join(" "),
            balance: mark('=').map(|balance| balance.parse().unwrap()),
            bank_id: mark('#').map(str::to_owned),
        }
    };
    rows.iter().enumerate().map(line).collect()
}

/// What is held, as the service keeps it.
#[derive(Default)]
struct Held {
    known: Vec<Known>,
    chapters: Vec<Chapter>,
}

impl Held {
    /// Imports a file and keeps it; what came of it.
    fn import(&mut self, source: &str, file: &[BankLine], unbroken: bool) -> Merged {
        let covers = days(file).filter(|_| unbroken);
        let lines = identify(&AccountId::from_bits(1), file.to_vec());
        let size = lines.len();
        let merged = merge(&self.known, Taken { source, lines, covers });
        assert_eq!(merged.new.len() + merged.held.len() + merged.changed.len(), size);
        let mut shows = HashSet::new();
        for new in &merged.new {
            let (id, line) = (new.id.clone(), new.line.clone());
            self.known.push(Known { id: id.clone(), line, sights: vec![] });
            self.see(&id, new, source, covers);
            shows.insert(id);
        }
        for same in &merged.held {
            self.see(&same.id, &same.seen, source, covers);
            shows.insert(same.id.clone());
        }
        if let (Some(covers), Some((opening, _))) = (covers, ends(file)) {
            self.chapters.push(Chapter { covers, opening, shows });
        }
        merged
    }

    fn see(&mut self, id: &BankLineId, seen: &Identified, source: &str, covers: Option<Covers>) {
        let known = self.known.iter_mut().find(|known| known.id == *id).unwrap();
        let (source, by_id) = (source.to_owned(), seen.line.bank_id.is_some());
        known.sights.push(Sight { id: seen.id.clone(), source, by_id, covers });
    }

    fn ids(&self) -> std::collections::BTreeSet<BankLineId> {
        self.known.iter().map(|one| one.id.clone()).collect()
    }

    /// Day and pence of every payment.
    fn payments(&self) -> Vec<(Date, i64)> {
        let line = |one: &Known| (one.line.day, one.line.amount.as_pence());
        let mut payments: Vec<_> = self.known.iter().map(line).collect();
        payments.sort_unstable();
        payments
    }
}

/// Imports files of one kind; what was new each time.
fn news(files: &[Vec<BankLine>]) -> Vec<usize> {
    let mut held = Held::default();
    files.iter().map(|file| held.import("lloyds", file, true).new.len()).collect()
}

#[test]
fn a_statement_imported_twice_doubles_nothing_and_twins_are_both_kept() {
    // Complaint 25 of our peers' users; six identical weekly payments and two twins in a day.
    let statement = lines(&[
        "2 -20.00 Day Centre",
        "2 -20.00 DAY  CENTRE",
        "9 -20.00 day centre",
        "16 -20.00 day centre",
        "23 -20.00 day centre",
        "30 -20.00 day centre",
    ]);
    assert_eq!(news(&[statement.clone(), statement]), [6, 0]);
}

#[test]
fn six_identical_weekly_payments_one_file_a_week_are_six() {
    for sources in [["lloyds"; 6], ["lloyds", "ofx", "lloyds", "camt053", "mt940", "ofx"]] {
        let mut held = Held::default();
        for (week, source) in sources.iter().enumerate() {
            let file = lines(&[&format!("{} -20.00 day centre", 1 + 5 * week)]);
            assert_eq!(held.import(source, &file, true).new.len(), 1, "{week} {source}");
        }
        // Every seven days too: the sixth would be in December.
        let weekly: Vec<_> = (0..5).map(|week| format!("{} -7.00 bus", 2 + 7 * week)).collect();
        for week in &weekly {
            assert_eq!(held.import("ofx", &lines(&[week]), true).new.len(), 1, "{week}");
        }
    }
}

#[test]
fn statements_that_overlap_keep_the_most_that_any_one_shows() {
    let morning = lines(&["2 -5.00 bus", "3 -20.00 day centre"]);
    let evening = lines(&["3 -20.00 day centre", "3 -20.00 day centre", "4 -5.00 bus"]);
    assert_eq!(news(&[morning.clone(), evening.clone()]), [2, 2]);
    assert_eq!(news(&[evening, morning]), [3, 1]);
}

#[test]
fn balances_tell_twins_apart_where_each_statement_shows_but_one() {
    let mut held = Held::default();
    held.import("lloyds", &lines(&["3 -20.00 day centre =80.00"]), true);
    let merged = held.import("lloyds", &lines(&["3 -20.00 day centre =60.00"]), true);
    assert_eq!((merged.new.len(), merged.held.len()), (1, 0));
    assert_eq!(merged.alike, [merged.new[0].id.clone()], "shown, for a person to judge");
}

#[test]
fn the_banks_own_id_is_one_line_whatever_it_says() {
    let mut held = Held::default();
    held.import("ofx", &lines(&["3 -20.00 day centre #tx1", "3 -20.00 day centre #tx2"]), true);
    let renamed = lines(&["3 -20.00 Hilltop Day Centre #tx1", "3 -25.00 day centre #tx2"]);
    let merged = held.import("ofx", &renamed, true);
    assert_eq!((merged.new.len(), merged.held.len(), merged.changed.len()), (0, 1, 1));
    let twice = lines(&["3 -20.00 day centre #tx1", "3 -20.00 day centre #tx1"]);
    assert_eq!(news(&[twice]), [1], "two exports joined into one file");
}

#[test]
fn the_same_payments_as_csv_and_as_ofx_are_one_each() {
    let csv = lines(&[
        "2 -20.00 CARD PAYMENT TO HILLTOP DAY CENTRE =80.00",
        "2 -20.00 CARD PAYMENT TO HILLTOP DAY CENTRE =60.00",
        "3 -20.00 CARD PAYMENT TO TESCO STORES 3021 =40.00",
        "4 812.40 ANYTOWN COUNCIL =852.40",
    ]);
    let ofx = lines(&[
        "2 -20.00 Hilltop Day Centre #a",
        "2 -20.00 Hilltop Day Centre #b",
        "3 -20.00 Tesco #c",
        "4 812.40 FPI 000017 #d",
    ]);
    for (first, then) in [(("lloyds", &csv), ("ofx", &ofx)), (("ofx", &ofx), ("lloyds", &csv))] {
        let mut held = Held::default();
        assert_eq!(held.import(first.0, first.1, true).new.len(), 4);
        let merged = held.import(then.0, then.1, true);
        assert_eq!((merged.new.len(), merged.held.len()), (0, 4), "{then:?}");
        assert!(merged.held.iter().all(|same| same.how == How::OtherFile));
        assert_eq!(held.import(then.0, then.1, true).held[0].how, How::Again);
        assert_eq!(held.import(first.0, first.1, true).new.len(), 0);
    }
    let mut held = Held::default();
    held.import("lloyds", &csv, true);
    let third = lines(&["2 -20.00 hilltop day centre", "2 -20.00 ASDA", "5 -20.00 Tesco"]);
    let merged = held.import("camt053", &third, false);
    assert_eq!(merged.new.len(), 2, "another payee; and Tesco again, two days later");
    assert_eq!(merged.alike, merged.new.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
}

#[test]
fn what_was_waiting_is_paired_with_what_was_booked() {
    let tuesday = lines(&["9 -5.00 bus #1", "10 -20.00 TESCO #pending7"]);
    let next_week =
        lines(&["9 -5.00 bus #1", "12 -20.00 TESCO STORES 3021 #77", "17 -5.00 bus #2"]);
    for files in [[&tuesday, &next_week], [&next_week, &tuesday]] {
        let mut held = Held::default();
        held.import("ofx", files[0], true);
        let merged = held.import("ofx", files[1], true);
        let booked = merged.held.iter().filter(|same| same.how == How::Booked).count();
        assert_eq!((booked, held.known.len()), (1, 3));
        assert_eq!(held.import("ofx", files[1], true).new.len(), 0);
    }
    // A torn file proves nothing: then both are kept, and the second is pointed out.
    let mut held = Held::default();
    held.import("ofx", &tuesday, false);
    let merged = held.import("ofx", &next_week, false);
    assert_eq!(merged.new.len(), 2);
    // Where both are shown, or a week lies between, they are two payments.
    let both =
        lines(&["9 -5.00 bus #1", "10 -20.00 TESCO #7", "12 -20.00 TESCO #8", "13 -1.00 x #9"]);
    assert_eq!(news(&[both.clone(), both]), [4, 0]);
    let later = lines(&["2 -1.00 a #0", "16 -20.00 TESCO #8", "17 -1.00 x #9"]);
    assert_eq!(news(&[tuesday, later]).iter().sum::<usize>(), 2 + 3);
}

#[test]
fn a_missing_statement_shows_between_two_that_are_there() {
    let march = lines(&["2 -5.00 bus =95.00", "3 -20.00 centre =75.00"]);
    let april = lines(&["9 -5.00 bus =70.00", "10 -20.00 centre =50.00"]);
    let may = lines(&["10 -20.00 centre =50.00", "16 -5.00 bus =45.00"]);
    let mut held = Held::default();
    held.import("lloyds", &march, true);
    held.import("lloyds", &may, true);
    let found = breaks(&held.known, &held.chapters);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].before.as_ref().unwrap().day, date(2026, 11, 3));
    assert_eq!(found[0].after.day, date(2026, 11, 10));
    assert_eq!((found[0].expected, found[0].found), (Money::pounds(75), Money::pounds(70)));
    held.import("lloyds", &april, true);
    assert_eq!(breaks(&held.known, &held.chapters), []);
}

/// Few different lines, so that twins are common.
fn any_statement(ids: bool) -> impl Strategy<Value = Vec<BankLine>> {
    let row = (1i8..4, 1i64..3, 0usize..2, 0u8..2);
    prop::collection::vec(row, 0..12).prop_map(move |rows| {
        let line = |(day, pounds, word, mark): (i8, i64, usize, u8)| BankLine {
            row: 1,
            day: date(2026, 11, day),
            amount: Money::pounds(-pounds),
            text: ["bus", "day centre"][word].to_owned(),
            balance: (mark == 1).then(|| Money::pounds(10 * pounds)),
            bank_id: ids.then(|| format!("tx{day}{pounds}{word}")),
        };
        rows.into_iter().map(line).collect()
    })
}

/// One true account: day, pence (few, so that twins abound), payee.
fn any_history() -> impl Strategy<Value = Vec<BankLine>> {
    let row = (1i8..29, prop::sample::select(vec![-500i64, -2_000, 2_000]), 0usize..3);
    prop::collection::vec(row, 1..30).prop_map(|mut rows| {
        rows.sort_by_key(|row| row.0);
        let mut left = 100_000;
        let lines = rows.into_iter().enumerate().map(|(at, (day, pence, payee))| {
            left += pence;
            BankLine {
                row: at as u64 + 1,
                day: date(2026, 11, day),
                amount: Money::pence(pence),
                text: ["tesco stores", "hilltop day centre", "anytown council"][payee].to_owned(),
                balance: Some(Money::pence(left)),
                bank_id: Some(at.to_string()),
            }
        });
        lines.collect()
    })
}

/// The whole days from `from` to `to` of a history, as a kind of file writes them.
fn file(history: &[BankLine], (kind, from, to): (usize, i8, i8)) -> (&'static str, Vec<BankLine>) {
    let shown = history.iter().filter(|line| from <= line.day.day() && line.day.day() <= to);
    let mut lines: Vec<BankLine> = shown.cloned().collect();
    for line in &mut lines {
        match kind {
            0 => {
                line.bank_id = None;
                line.text =
                    format!("CARD PAYMENT TO {} REF {}", line.text.to_uppercase(), line.row);
            }
            1 => {
                line.balance = None;
                line.bank_id = line.bank_id.take().map(|id| format!("fit{id}"));
            }
            _ => (line.balance, line.bank_id) = (None, None),
        }
    }
    if kind == 0 {
        lines.reverse();
    }
    (["lloyds", "ofx", "camt053"][kind], lines)
}

proptest! {
    #[test]
    fn importing_is_free_of_order_and_repetition(
        [a, b, c] in any::<bool>().prop_flat_map(|ids| [(); 3].map(|()| any_statement(ids))),
    ) {
        let (mut once, mut shuffled) = (Held::default(), Held::default());
        for it in [&a, &b, &c] {
            once.import("lloyds", it, false);
        }
        for it in [&c, &a, &c, &b, &a, &b] {
            shuffled.import("lloyds", it, false);
        }
        prop_assert_eq!(once.ids(), shuffled.ids());
        prop_assert_eq!(once.ids().len(), once.known.len());
        prop_assert_eq!(once.known.len(), shuffled.known.len());
    }

    #[test]
    fn files_of_any_kind_in_any_order_and_overlap_give_the_true_payments(
        history in any_history(),
        windows in prop::collection::vec((0usize..3, 1i8..29, 1i8..29), 1..7),
    ) {
        let ordered = |(kind, a, b): (usize, i8, i8)| (kind, a.min(b), a.max(b));
        let windows: Vec<_> = windows.into_iter().map(ordered).collect();
        let mut held = Held::default();
        for window in windows.iter().chain(windows.iter().rev()) {
            let (source, lines) = file(&history, *window);
            held.import(source, &lines, true);
        }
        let shown = |line: &&BankLine| {
            windows.iter().any(|(_, from, to)| (*from..=*to).contains(&line.day.day()))
        };
        let truth = history.iter().filter(shown);
        let mut truth: Vec<_> = truth.map(|line| (line.day, line.amount.as_pence())).collect();
        truth.sort_unstable();
        prop_assert_eq!(held.payments(), truth);
        // The running balance proves the whole, or what is wrong is a stretch that no file shows.
        let found = breaks(&held.known, &held.chapters);
        let missing = history.iter().any(|line| !shown(&line));
        prop_assert!(found.is_empty() || missing, "{:?}", found);
    }
}
