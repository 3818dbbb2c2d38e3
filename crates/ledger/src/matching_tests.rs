//! Suggestions: the likeliest first, each with its reasons.

use basis::id::{AccountId, ActorId};
use jiff::civil::date;

use super::*;
use crate::{Act, Move};

fn item(number: u128, what: &str, who_from: &str, pounds: &[i64]) -> PlanItem {
    PlanItem {
        item: ItemId::from_bits(number),
        what: what.to_owned(),
        who_from: who_from.to_owned(),
        amounts: pounds.iter().copied().map(Money::pounds).collect(),
    }
}

fn line(pounds: i64, text: &str) -> BankLine {
    BankLine {
        row: 2,
        day: date(2026, 11, 4),
        amount: Money::pounds(pounds),
        text: text.to_owned(),
        balance: None,
        bank_id: None,
    }
}

fn items() -> Vec<PlanItem> {
    vec![
        item(1, "a personal assistant", "J Patel", &[164, 656]),
        item(2, "help at home", "Sunrise Home Care Ltd", &[212]),
        item(3, "swimming", "", &[5]),
        item(4, "day centre", "The Home Service", &[164]),
    ]
}

/// Pounds and text of a line, and what is suggested: item, then reasons.
const LINES: &[(i64, &str, &[&str])] = &[
    (-164, "J PATEL PA WAGES", &["1 name amount", "4 amount"]),
    (-150, "SUNRISE HOME CARE INV 4471", &["2 name"]),
    (-212, "SUNRISE HOMECARE", &["2 name amount"]),
    (-5, "ELLERFORD SWIMMING BATHS", &["3 word amount"]),
    (-164, "TESCO STORES 3021 CD 0001", &["1 amount", "4 amount"]),
    (-18, "HOME SERVICE CARE LTD", &[]),
    (-18, "BUS 4471", &["3 seen 2"]),
    (18, "BUS 9999", &["3 seen 2"]),
    (164, "A PRESENT", &[]),
    (0, "J PATEL", &[]),
];

#[test]
fn each_line_has_its_suggestions() {
    let seen = |text: &str| Confirmed {
        day: date(2026, 11, 3),
        amount: Money::pounds(-18),
        text: text.to_owned(),
        target: Target::Item(ItemId::from_bits(3)),
    };
    let past = [seen("Bus 0001"), seen("BUS  0002"), seen("bus pass")];
    for (pounds, text, want) in LINES {
        let got = suggest(&line(*pounds, text), &items(), &past, &[]);
        let shown: Vec<String> = got.iter().map(show).collect();
        assert_eq!(&shown, want, "{pounds} {text}");
    }
}

fn show(suggestion: &Suggestion) -> String {
    let number = (1..5).find(|n| suggestion.target == Target::Item(ItemId::from_bits(*n)));
    let reasons = suggestion.why.iter().map(|why| match why {
        Why::SeenBefore(times) => format!(" seen {times}"),
        Why::Name(_) => " name".to_owned(),
        Why::Word(_) => " word".to_owned(),
        Why::Amount(_) => " amount".to_owned(),
        Why::Paid(_) => " paid".to_owned(),
        Why::Regular(_) => " regular".to_owned(),
    });
    format!("{}{}", number.unwrap(), reasons.collect::<String>())
}

#[test]
fn what_a_person_chose_is_learned_whatever_it_was() {
    let chose = |day: i8, pounds: i64, text: &str, target: &Target| Confirmed {
        day: date(2026, 10, day),
        amount: Money::pounds(pounds),
        text: text.to_owned(),
        target: target.clone(),
    };
    let item = |number| Target::Item(ItemId::from_bits(number));
    let past = [
        chose(7, -18, "KIOSK 0001", &item(3)),
        chose(14, -18, "Kiosk 2", &item(2)),
        chose(21, -9, "Kiosk 3", &item(2)),
        chose(20, 30, "SAVINGS POT", &Target::NotBudget),
        chose(20, -30, "SAVINGS POT", &Target::NotBudget),
        chose(4, 80, "A HUSSAIN", &Target::Contribution),
    ];
    let first = |pounds, text: &str| {
        let found = suggest(&line(pounds, text), &items(), &past, &[]);
        let says: Vec<String> = found.first().map(|one| one.why.iter().map(Why::says).collect())?;
        Some((found[0].target.clone(), says.join(", and "), is_likely(&found)))
    };
    let (target, says, likely) = first(-18, "KIOSK 9").unwrap();
    assert_eq!((target, likely), (item(2), true), "twice, against once");
    assert_eq!(
        says,
        "you chose it 2 times before for the same payee, and the same payee had the same amount \
         on 14 October 2026, as if it were regular"
    );
    let (target, _, likely) = first(80, "A HUSSAIN").unwrap();
    assert_eq!((target, likely), (Target::Contribution, true));
    for pounds in [5, -5, 0] {
        assert_eq!(first(pounds, "SAVINGS POT").unwrap().0, Target::NotBudget);
    }
    assert_eq!(first(-80, "A HUSSAIN"), None, "money out is no contribution");
    assert!(!first(-164, "TESCO").unwrap().2, "an amount alone is not much");
}

#[test]
fn a_payment_in_the_books_is_found_by_amount_and_day() {
    let act = Act {
        name: "pay".to_owned(),
        moment: "2026-11-02T09:00:00Z".parse().unwrap(),
        by: ActorId::from_bits(1),
    };
    let paid = act.postings([Move {
        from: AccountId::from_bits(1),
        to: AccountId::from_bits(2),
        amount: Money::pounds(812),
        day: date(2026, 11, 2),
        item: None,
        what: "direct payment".to_owned(),
    }]);
    let found = suggest(&line(812, "ANYTOWN COUNCIL DP0000017"), &items(), &[], &paid);
    assert_eq!(found[0].target, Target::Payment(paid[0].id.clone()));
    assert_eq!(found[0].why[0].says(), "a payment of the same amount was made on 2 November 2026");
    assert!(suggest(&line(-812, "ANYTOWN COUNCIL"), &items(), &[], &paid).is_empty());
    let late = BankLine { day: date(2026, 11, 20), ..line(812, "ANYTOWN COUNCIL") };
    assert!(suggest(&late, &items(), &[], &paid).is_empty());
}

#[test]
fn reasons_read_as_sentences() {
    assert_eq!(Why::SeenBefore(3).says(), "you chose it 3 times before for the same payee");
    assert_eq!(Why::Amount(Money::pounds(5)).says(), "£5.00 is what the plan says one payment is");
}
