//! Agreement, return, limits, and the sums of section 26.

use basis::Weekly;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn agreement(decision: Decision, limit: Option<Money>) -> Agreement {
    Agreement {
        plan: RecordId::from_bits(1),
        plan_version: 2,
        decision,
        reasons: "the plan meets the needs".to_owned(),
        by: ActorId::from_bits(1),
        on: date(2026, 4, 6),
        first_year: Money::pounds(5_000),
        limit,
        statement: Some(BudgetStatement::new(Weekly::pence(9_589), Weekly::pence(2_000))),
        gap: None,
    }
}

fn fields(agreement: &Agreement) -> Vec<String> {
    check(agreement).err().unwrap_or_default().into_iter().map(|problem| problem.field).collect()
}

#[test]
fn agreement_needs_a_limit_a_statement_and_reasons() {
    let agreed = |limit: Option<i64>| agreement(Decision::Agreed, limit.map(Money::pounds));
    let table: [(Agreement, &[&str]); 6] = [
        (agreed(Some(5_000)), &[]),
        (agreed(Some(4_999)), &["limit"]),
        (agreed(None), &["limit"]),
        (Agreement { limit: None, first_year: Money::ZERO, ..agreed(None) }, &["limit"]),
        (Agreement { statement: None, ..agreed(Some(5_000)) }, &["statement"]),
        (Agreement { reasons: " ".to_owned(), ..agreed(Some(5_000)) }, &["reasons"]),
    ];
    for (agreement, want) in table {
        assert_eq!(fields(&agreement), want, "{agreement:?}");
    }
}

#[test]
fn a_return_says_why_and_what_would_change_it() {
    let returned = |what: &str| Decision::Returned { what_would_change_it: what.to_owned() };
    let unlimited = Agreement { statement: None, ..agreement(returned("a second price"), None) };
    assert_eq!(check(&unlimited), Ok(()));
    let silent = Agreement { reasons: String::new(), ..agreement(returned(""), None) };
    assert_eq!(fields(&silent), ["reasons", "what_would_change_it"]);
}

#[test]
fn nobody_pays_more_than_the_support_costs() {
    // Care Act 2014 s.26(1): cost, assessed, person pays, council pays; pence a week.
    let table = [(100, 30, 30, 70), (100, 100, 100, 0), (100, 130, 100, 0), (0, 50, 0, 0)];
    for (cost, assessed, pays, council) in table {
        let statement = BudgetStatement::new(Weekly::pence(cost), Weekly::pence(assessed));
        assert_eq!(statement.person_pays(), Weekly::pence(pays));
        assert_eq!(statement.council_pays(), Weekly::pence(council));
        assert_eq!(statement.assessed(), Weekly::pence(assessed));
    }
}

#[test]
fn a_statement_that_does_not_add_up_cannot_be_read() {
    let read = |cost, assessed, pays, council| {
        let json = serde_json::json!({
            "cost": cost, "assessed": assessed, "person_pays": pays, "council_pays": council,
        });
        serde_json::from_value::<BudgetStatement>(json).map_err(|e| e.to_string())
    };
    assert!(read("10.00", "4.00", "4.00", "6.00").is_ok());
    let wrong = read("10.00", "4.00", "4.00", "5.00").unwrap_err();
    assert_eq!(wrong, "the person pays £4.00 and the council £5.00, which is not the cost, £10.00");
    assert!(read("10.00", "3.00", "4.00", "6.00").unwrap_err().contains("more than the £3.00"));
    assert!(read("10.00", "14.00", "14.00", "-4.00").unwrap_err().contains("less than nothing"));
}

#[test]
fn what_is_paid_once_stands_apart() {
    let statement = BudgetStatement::new(Weekly::pence(100), Weekly::pence(40))
        .apart(Money::pounds(300), Money::pounds(50))
        .beside(vec![OtherMoney { from: "NHS".to_owned(), weekly: Weekly::pence(10) }]);
    assert_eq!(statement.cost(), Weekly::pence(100));
    assert_eq!(
        (statement.one_off(), statement.contingency()),
        (Money::pounds(300), Money::pounds(50))
    );
    let json = serde_json::to_string(&statement).unwrap();
    assert_eq!(serde_json::from_str::<BudgetStatement>(&json).unwrap(), statement);
}

#[test]
fn an_agreement_reads_back() {
    for decision in
        [Decision::Agreed, Decision::Returned { what_would_change_it: "hours".to_owned() }]
    {
        let agreement = agreement(decision, Some(Money::pounds(1)));
        let json = serde_json::to_string(&agreement).unwrap();
        assert_eq!(serde_json::from_str::<Agreement>(&json).unwrap(), agreement);
    }
}

proptest! {
    #[test]
    fn cost_is_always_what_both_pay(cost in -100i64..1_000_000, assessed in -100i64..1_000_000) {
        let statement = BudgetStatement::new(Weekly::pence(cost), Weekly::pence(assessed));
        prop_assert_eq!(statement.cost(), statement.person_pays() + statement.council_pays());
        prop_assert!(Weekly::ZERO <= statement.person_pays());
        prop_assert!(statement.person_pays() <= statement.assessed());
        prop_assert!(Weekly::ZERO <= statement.council_pays());
    }

    /// A higher limit never takes authority away, and no limit never gives it.
    #[test]
    fn authority_grows_with_the_limit(amount in 0i64..1_000_000, limit in 0i64..1_000_000) {
        let (amount, limit) = (Money::pence(amount), Money::pence(limit));
        let more = limit + Money::pence(1);
        if authority(Some(limit), amount) == Authority::Within {
            prop_assert_eq!(authority(Some(more), amount), Authority::Within);
        }
        prop_assert_eq!(authority(None, amount), Authority::Missing);
    }
}
