//! Every posting that can be attempted, one row each, ending in what becomes of it.

use basis::id::{ActorId, CouncilId, ItemId, PersonId};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::balance::{Balance, balances, prove};
use crate::{AccountKind, FinancialYear, View};

/// Tried in order, on one book. `p1` is the first posting's id, and so on; day is of 2026-11.
const ATTEMPTS: &str = "
    id  from       to            amount  day  item  corrects  result
    p1  funds      direct        812.40    2  a     -         new
    p1  funds      direct        812.40    2  a     -         already
    p1  funds      direct        812.41    2  a     -         id taken
    p1  funds      direct        812.40    2  b     -         id taken
    p2  direct     spending      164.00    3  a     -         new
    p3  direct     spending        0.00    3  a     -         not positive
    p3  direct     spending       -1.00    3  a     -         not positive
    p3  direct     spending  10000000.01   3  a     -         too much
    p3  direct     nowhere         1.00    3  a     -         unknown account
    p3  nowhere    direct          1.00    3  a     -         unknown account
    p3  direct     direct          1.00    3  a     -         no such movement
    p3  funds      spending        1.00    3  a     -         no such movement
    p3  contrib    spending        1.00    3  a     -         no such movement
    p3  direct     another's       1.00    3  a     -         strangers
    p3  elsewhere  direct          1.00    3  a     -         strangers
    p3  direct     managed         5.00    3  a     -         new
    p4  contrib    managed        80.00    3  -     -         new
    p5  spending   direct        164.00    3  a     p9        nothing to correct
    p5  spending   direct        164.00    3  a     p5        nothing to correct
    p5  spending   direct        163.99    3  a     p2        not the reverse
    p5  spending   direct        164.00    4  a     p2        not the reverse
    p5  spending   direct        164.00    3  b     p2        not the reverse
    p5  direct     spending      164.00    3  a     p2        not the reverse
    p5  spending   direct        164.00    3  a     p2        new
    p5  spending   direct        164.00    3  a     p2        already
    p6  spending   direct        164.00    3  a     p2        corrected before
    p6  direct     spending      164.00    3  a     p5        corrects a correction
    p6  direct     spending      146.00    3  a     -         new
    p7  direct     spending     9999.00    3  a     -         new
";

fn accounts() -> Vec<(&'static str, Account)> {
    let (council, person) = (CouncilId::from_bits(1), PersonId::from_bits(2));
    let own = |kind| Account::of_person(council.clone(), person.clone(), kind).unwrap();
    let other = PersonId::from_bits(3);
    let others = Account::of_person(council.clone(), other, AccountKind::Spending).unwrap();
    vec![
        ("funds", Account::of_council(council.clone(), FinancialYear(2026))),
        ("elsewhere", Account::of_council(CouncilId::from_bits(9), FinancialYear(2026))),
        ("direct", own(AccountKind::DirectPayment)),
        ("managed", own(AccountKind::CouncilManaged)),
        ("contrib", own(AccountKind::Contribution)),
        ("spending", own(AccountKind::Spending)),
        ("another's", others),
    ]
}

fn book() -> Book {
    Book::open(accounts().into_iter().map(|(_, account)| account).collect()).unwrap()
}

fn account(name: &str) -> AccountId {
    let found = accounts().into_iter().find(|(known, _)| *known == name);
    found.map_or(AccountId::from_bits(0), |(_, account)| account.id)
}

fn id(name: &str) -> PostingId {
    PostingId::from_bits(name.trim_start_matches('p').parse().unwrap())
}

fn posting(cells: &[&str]) -> Posting {
    let item = |name: &str| ItemId::from_bits(u128::from(name.as_bytes()[0]));
    Posting {
        id: id(cells[0]),
        act: "a test".to_owned(),
        credit: account(cells[1]),
        debit: account(cells[2]),
        amount: cells[3].parse().unwrap(),
        day: date(2026, 11, cells[4].parse().unwrap()),
        moment: "2026-11-30T12:00:00Z".parse().unwrap(),
        by: ActorId::from_bits(1),
        item: Some(cells[5]).filter(|cell| *cell != "-").map(item),
        what: "something".to_owned(),
        corrects: Some(cells[6]).filter(|cell| *cell != "-").map(id),
    }
}

fn word(result: &Result<Posted, PostingError>) -> &'static str {
    match result {
        Ok(Posted::New) => "new",
        Ok(Posted::Already) => "already",
        Err(PostingError::NotPositive(_)) => "not positive",
        Err(PostingError::TooMuch(_)) => "too much",
        Err(PostingError::What) => "what",
        Err(PostingError::UnknownAccount(_)) => "unknown account",
        Err(PostingError::Strangers { .. }) => "strangers",
        Err(PostingError::NoSuchMovement { .. }) => "no such movement",
        Err(PostingError::IdTaken(_)) => "id taken",
        Err(PostingError::NothingToCorrect(_)) => "nothing to correct",
        Err(PostingError::CorrectsACorrection(_)) => "corrects a correction",
        Err(PostingError::CorrectedBefore { .. }) => "corrected before",
        Err(PostingError::NotTheReverse(_)) => "not the reverse",
    }
}

#[test]
fn each_attempt_ends_as_the_table_says() {
    let mut book = book();
    for row in ATTEMPTS.trim().lines().skip(1) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let before = book.postings().to_vec();
        let got = book.post(posting(&cells));
        assert_eq!(word(&got), cells[7..].join(" "), "{row}");
        if got != Ok(Posted::New) {
            assert_eq!(book.postings(), before, "{row}");
        }
    }
    assert!(prove(book.accounts(), book.postings()).holds());
    // More was spent than there was: that is shown, not refused.
    let held = balances(book.postings(), View::on(date(2026, 11, 30)));
    assert_eq!(held[&account("direct")].left(), "-9337.60".parse().unwrap());
}

#[test]
fn words_are_asked_for() {
    let mut one = posting(&["p1", "funds", "direct", "1", "2", "-", "-"]);
    for what in [String::new(), "  ".to_owned(), "x".repeat(LONGEST_WHAT + 1)] {
        one.what = what;
        assert_eq!(book().check(&one), Err(PostingError::What));
    }
    one.what = "£".repeat(LONGEST_WHAT);
    assert_eq!(book().check(&one), Ok(Posted::New));
}

#[test]
fn an_account_cannot_be_opened_twice_over() {
    let (_, one) = accounts().remove(0);
    assert_eq!(
        Book::open(vec![one.clone(), one.clone()]).unwrap_err(),
        AccountError::Twice(one.id)
    );
}

#[test]
fn the_proof_names_every_offender() {
    let good = posting(&["p1", "funds", "direct", "10", "2", "-", "-"]);
    let nowhere = posting(&["p2", "direct", "nowhere", "1", "2", "-", "-"]);
    let undone = posting(&["p3", "spending", "direct", "1", "2", "-", "p2"]);
    let proof = prove(book().accounts(), &[undone, good.clone(), nowhere, good]);
    let named: Vec<_> = proof.faults.iter().map(|fault| fault.posting.clone()).collect();
    assert_eq!(named, ["p2", "p1", "p3"].map(id));
    assert!(!proof.holds());
    assert_ne!(proof.debits, proof.credits);
}

#[test]
fn what_was_known_stays_known() {
    let mut book = book();
    let paid = posting(&["p1", "funds", "direct", "812.40", "2", "-", "-"]);
    let later = "2026-12-05T09:00:00Z".parse().unwrap();
    let act = crate::Act { name: "undo".to_owned(), moment: later, by: ActorId::from_bits(1) };
    book.post(paid.clone()).unwrap();
    book.post(act.correction(&paid, "paid to the wrong person")).unwrap();
    let view = View::on(date(2026, 11, 30));
    let left = |view| crate::balance::balance(&account("direct"), book.postings(), view).left();
    assert_eq!(left(view), Money::ZERO);
    assert_eq!(left(view.as_known_at(paid.moment)), paid.amount);
    assert_eq!(left(View::on(date(2026, 11, 1))), Money::ZERO);
}

#[test]
fn the_money_page_adds_up_by_item_and_by_account() {
    let mut book = book();
    for row in [
        "p1  funds    direct   576.00  2  a  -",
        "p2  contrib  direct    80.00  2  a  -",
        "p3  direct   spending 164.00  3  a  -",
        "p4  funds    managed  195.20  2  b  -",
        "p5  managed  spending  48.80  3  b  -",
        "p6  spending managed    8.80  4  b  -",
        "p7  direct   spending  12.00  4  -  -",
        "p8  direct   funds     50.00  5  a  -",
        "p9  direct   managed   30.00  5  a  -",
        "p10 funds    managed    1.00  5  c  -",
    ] {
        book.post(posting(&row.split_whitespace().collect::<Vec<_>>())).unwrap();
    }
    let item = |letter: u8| ItemId::from_bits(u128::from(letter));
    let planned = [(item(b'b'), Money::pounds(195)), (item(b'a'), Money::pounds(656))];
    let view = View::on(date(2026, 11, 30));
    let rows = crate::summary::by_item(&planned, book.accounts(), book.postings(), view);
    let shown: Vec<String> = rows
        .iter()
        .map(|row| {
            let name = row.item.as_ref().map_or("-", |id| match id {
                id if *id == item(b'a') => "a",
                id if *id == item(b'b') => "b",
                _ => "c",
            });
            format!("{name} {} {} {} {}", row.planned, row.paid_in, row.spent, row.left())
        })
        .collect();
    assert_eq!(
        shown,
        [
            "b £195.00 £195.20 £40.00 £155.20",
            "a £656.00 £606.00 £164.00 £442.00",
            "c £0.00 £1.00 £0.00 £1.00",
            "- £0.00 £0.00 £12.00 −£12.00",
        ]
    );
    let by_account = crate::summary::by_account(book.accounts(), book.postings(), view);
    let total = |rows: &[crate::summary::AccountMoney]| {
        rows.iter().map(|row| row.balance.left()).sum::<Money>()
    };
    assert_eq!(total(&by_account), Money::ZERO);
    let held: Vec<_> = by_account.into_iter().filter(|row| row.kind.holds_budget()).collect();
    let left: Money = rows.iter().map(crate::summary::ItemMoney::left).sum();
    assert_eq!(total(&held), left, "both halves of the page tell one story");
}

prop_compose! {
    fn any_posting()(number in 1u32..40, from in 0usize..8, to in 0usize..8,
        pence in -5i64..100_000, day in 1i8..28, corrects in prop::option::of(1u32..40),
    ) -> Posting {
        let name = |at: usize| accounts().get(at).map_or("nowhere", |(name, _)| *name);
        let corrects = corrects.map_or("-".to_owned(), |number| format!("p{number}"));
        let (number, day) = (format!("p{number}"), day.to_string());
        let amount = Money::pence(pence).plain();
        posting(&[&number, name(from), name(to), &amount, &day, "-", &corrects])
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_the_books_balance(tried in prop::collection::vec(any_posting(), 0..60)) {
        let mut book = book();
        for posting in tried {
            let _ = book.post(posting);
        }
        let proof = prove(book.accounts(), book.postings());
        prop_assert!(proof.holds(), "{:?}", proof);
        let view = View::on(date(2026, 12, 31));
        let all: Money = balances(book.postings(), view).into_values().map(Balance::left).sum();
        prop_assert_eq!(all, Money::ZERO);
    }

    #[test]
    fn undoing_everything_restores_every_balance(
        tried in prop::collection::vec(any_posting(), 0..60), day in 1i8..28,
    ) {
        let mut book = book();
        for posting in tried {
            let _ = book.post(Posting { corrects: None, ..posting });
        }
        let act = crate::Act {
            name: "undo".to_owned(),
            moment: "2027-01-01T00:00:00Z".parse().unwrap(),
            by: ActorId::from_bits(1),
        };
        for posting in book.postings().to_vec() {
            prop_assert_eq!(book.post(act.correction(&posting, "a mistake")), Ok(Posted::New));
        }
        let held = balances(book.postings(), View::on(date(2026, 11, day)));
        prop_assert!(held.values().all(|one| one.left().is_zero()));
    }
}
