//! Who may hold what, the conditions of section 31, and the split.

use basis::{Money, Period, Weekly};
use proptest::prelude::*;

use super::*;
use crate::plan::{Author, Cost, Item};

fn id(n: usize) -> ItemId {
    ItemId::from_bits(u128::try_from(n).unwrap())
}

fn plan(weekly_pence: &[i64]) -> Plan {
    let item = |(n, pence): (usize, &i64)| Item {
        id: id(n),
        what: "help".to_owned(),
        who_from: "Amina".to_owned(),
        outcome: "out".to_owned(),
        cost: Some(Cost::Regular { price: Money::pence(*pence), every: Period::Weekly }),
        suggested_by: Some(Author::Person),
        also_offered: vec![],
        direct_payment_possible: true,
        service: None,
    };
    Plan { items: weekly_pence.iter().enumerate().map(item).collect(), ..Plan::default() }
}

fn third(name: &str) -> Holder {
    Holder::ThirdParty { name: name.to_owned() }
}

fn holding(holders: &[Holder]) -> Holding {
    let by_item = holders.iter().cloned().enumerate().map(|(n, holder)| (id(n), holder));
    Holding { by_item: by_item.collect(), section_31: Some(met()), nominee: None }
}

fn met() -> Section31 {
    let yes = || Condition { met: true, reason: "talked through at the visit".to_owned() };
    Section31 {
        capacity: yes(),
        not_prohibited: yes(),
        capable: yes(),
        help: "the payroll service of the user-led organisation".to_owned(),
        appropriate: yes(),
    }
}

type Of = fn(&mut Section31) -> &mut Condition;

fn fields(holding: &Holding, plan: &Plan) -> Vec<String> {
    let problems = check(holding, plan).err().unwrap_or_default();
    problems.into_iter().map(|problem| problem.field).collect()
}

#[test]
fn a_direct_payment_needs_all_four_conditions_with_reasons() {
    // Care Act 2014 s.31.
    let plan = plan(&[10]);
    let mut held = holding(&[Holder::DirectPayment]);
    assert_eq!(check(&held, &plan), Ok(()));
    assert!(met().must_pay());
    held.section_31 = None;
    assert_eq!(fields(&held, &plan), ["section_31"]);
    let table: [(&str, Of); 4] = [
        ("section_31-capacity", |s| &mut s.capacity),
        ("section_31-not_prohibited", |s| &mut s.not_prohibited),
        ("section_31-capable", |s| &mut s.capable),
        ("section_31-appropriate", |s| &mut s.appropriate),
    ];
    for (field, of) in table {
        let mut silent = met();
        of(&mut silent).reason.clear();
        held.section_31 = Some(silent);
        assert_eq!(fields(&held, &plan), [field]);
        let mut unmet = met();
        of(&mut unmet).met = false;
        assert!(!unmet.must_pay());
        held.section_31 = Some(unmet);
        assert_eq!(fields(&held, &plan), [field]);
    }
}

#[test]
fn no_conditions_are_asked_of_what_the_council_manages() {
    let mut held = holding(&[Holder::CouncilManaged, third("Bridge CIC")]);
    held.section_31 = None;
    assert_eq!(check(&held, &plan(&[1, 1])), Ok(()));
}

#[test]
fn each_item_is_held_once_by_someone_who_may() {
    let mut two = plan(&[1, 1]);
    let held = holding(&[Holder::DirectPayment]);
    assert_eq!(fields(&held, &two), [format!("item-{}", id(1))], "not held");
    let held = holding(&[Holder::DirectPayment, third(" ")]);
    assert_eq!(fields(&held, &two), [format!("item-{}", id(1))], "no name");
    let held = holding(&[Holder::CouncilManaged, Holder::CouncilManaged, Holder::CouncilManaged]);
    assert_eq!(fields(&held, &two), [format!("item-{}", id(2))], "not in the plan");
    // Care Act 2014 s.24(1)(b): the plan says what may be met by direct payment.
    two.items[0].direct_payment_possible = false;
    let held = holding(&[Holder::DirectPayment, Holder::CouncilManaged]);
    assert_eq!(fields(&held, &two), [format!("item-{}", id(0))], "not by direct payment");
}

#[test]
fn a_nominee_has_a_name_and_agrees() {
    let mut held = holding(&[Holder::DirectPayment]);
    held.nominee = Some(Nominee { name: String::new(), agrees: false });
    assert_eq!(fields(&held, &plan(&[1])), ["nominee", "nominee-agrees"]);
    held.nominee = Some(Nominee { name: "Sam".to_owned(), agrees: true });
    assert_eq!(check(&held, &plan(&[1])), Ok(()));
}

#[test]
fn one_word_for_how_a_budget_is_held() {
    use Holder::{CouncilManaged as Council, DirectPayment as Direct};
    let table = [
        (vec![], None),
        (vec![Direct, Direct], Some(Form::DirectPaymentOnly)),
        (vec![Direct, Council], Some(Form::PartDirectPayment)),
        (vec![Direct, third("B")], Some(Form::PartDirectPayment)),
        (vec![Council, Council], Some(Form::CouncilManaged)),
        (vec![Council, third("B")], Some(Form::ThirdParty)),
    ];
    for (holders, want) in table {
        assert_eq!(holding(&holders).form(), want, "{holders:?}");
    }
}

#[test]
fn the_split_by_hand() {
    // £100.00 direct, £50.00 council, £0.01 third party; £10.00 off. Exact shares are 666.62…,
    // 333.31… and 0.006… pence: 666 and 333 and 0, and the penny left goes to 666.62.
    let holders = [Holder::DirectPayment, Holder::CouncilManaged, third("Bridge CIC")];
    let shares = split(&plan(&[10_000, 5_000, 1]), &holding(&holders), Weekly::pence(1_000));
    let net: Vec<Weekly> = shares.iter().map(|share| share.net).collect();
    assert_eq!(net, [Weekly::pence(9_333), Weekly::pence(4_667), Weekly::pence(1)]);
    let gross = split(&plan(&[10_000, 5_000, 1]), &holding(&holders), Weekly::ZERO);
    assert!(gross.iter().all(|share| share.net == share.gross));
}

#[test]
fn a_holding_reads_back() {
    let mut held = holding(&[Holder::DirectPayment, third("Bridge CIC")]);
    held.nominee = Some(Nominee { name: "Sam".to_owned(), agrees: true });
    let json = serde_json::to_string(&held).unwrap();
    assert_eq!(serde_json::from_str::<Holding>(&json).unwrap(), held);
}

proptest! {
    #[test]
    fn the_shares_always_add_up(
        pence in proptest::collection::vec(0i64..10_000_000, 0..6),
        kinds in proptest::collection::vec(0usize..4, 6),
        contribution in -10i64..20_000_000,
    ) {
        let kind = [Holder::DirectPayment, Holder::CouncilManaged, third("A"), third("B")];
        let holders: Vec<Holder> =
            kinds.iter().take(pence.len()).map(|n| kind[*n].clone()).collect();
        let plan = plan(&pence);
        let shares = split(&plan, &holding(&holders), Weekly::pence(contribution));
        let total = |of: fn(&Share) -> Weekly| shares.iter().map(of).sum::<Weekly>();
        let gross = plan.totals().weekly;
        prop_assert_eq!(total(|share| share.gross), gross);
        let taken = Weekly::pence(contribution).max(Weekly::ZERO).min(gross);
        prop_assert_eq!(total(|share| share.contribution), taken);
        prop_assert_eq!(total(|share| share.net), gross - taken);
        for share in shares {
            prop_assert!(Weekly::ZERO <= share.net && share.net <= share.gross);
        }
    }
}
