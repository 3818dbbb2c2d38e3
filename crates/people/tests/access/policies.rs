//! Every policy, asked about from the table and from the page that explains them.

use std::collections::BTreeSet;
use std::time::Instant;

use basis::Money;
use people::{Act, Decider, Grant, On, PolicyError, Role};

use crate::world::{DAY, FILES, Row, SCHEMA, World, decider};

#[test]
fn every_row_of_the_table_is_decided_as_it_says_by_every_policy_in_turn() {
    let decider = decider();
    let (mut rows, mut wrong, mut hit) = (0, Vec::new(), BTreeSet::new());
    for line in include_str!("table.txt").lines() {
        let Some(row) = Row::read(line) else { continue };
        let decision = decider.decide(&row.world.asked());
        rows += 1;
        hit.extend(decision.policies.clone());
        if (decision.allowed, decision.policies.join(", ")) != (row.allowed, row.policies) {
            wrong.push(format!("{line}\n    but: {decision:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 80, "only {rows} rows");
    let never = decider.policy_ids().into_iter().filter(|id| !hit.contains(*id));
    assert_eq!(never.collect::<Vec<_>>(), Vec::<&str>::new(), "policies that no row meets");
}

#[test]
fn the_page_says_what_the_policies_do_for_every_act_and_role() {
    let page = include_str!("../../../../docs/access.md");
    let rows =
        page.lines().filter(|line| line.starts_with("| ") && line.matches('|').count() == 11);
    let rows = rows.filter(|line| line.contains('`')).collect::<Vec<_>>();
    assert_eq!(rows.len(), Act::ALL.len());
    for (act, row) in Act::ALL.into_iter().zip(rows) {
        let cells = row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
        assert!(cells[0].ends_with(&format!("`{}`", act.key())), "{} is not {row}", act.key());
        for (role, cell) in Role::ALL.into_iter().zip(&cells[1..]) {
            check_cell(role, act, cell);
        }
    }
}

fn check_cell(role: Role, act: Act, cell: &str) {
    let allowed = |world: &World| decider().decide(&world.asked()).allowed;
    let says = format!("{} {}: {cell}", role.key(), act.key());
    let best = World::most_favourable(role, act);
    assert_eq!(allowed(&best), cell != "no", "{says}");
    match cell {
        "yes" | "no" => {}
        "if granted" => {
            let mut ungranted = best.clone();
            ungranted.relationships.iter_mut().for_each(|tie| tie.grants.clear());
            assert!(!allowed(&ungranted), "{says}");
        }
        "within limit" => {
            assert!(!allowed(&World { limit: None, ..best.clone() }), "{says}");
            let more = best.limit.map(|limit| limit + Money::pence(1));
            assert!(!allowed(&World { amount: more, ..best.clone() }), "{says}");
        }
        other => panic!("`{other}` is not a word of the table"),
    }
    let by_tie = !matches!(role, Role::Approver | Role::FinanceOfficer | Role::Auditor);
    if by_tie && act.on() == On::Record {
        let stranger = World { relationships: Vec::new(), ..best.clone() }.stranger();
        assert!(!allowed(&stranger), "{says}, with no relationship");
    }
    assert!(!allowed(&best.of_another_council()) || act.on() == On::Council, "{says}, elsewhere");
}

#[test]
fn what_is_refused_is_refused_in_words() {
    let decider = decider();
    let told = |world: &World| decider.decide(&world.asked()).reason;
    let table = [
        (
            World::new(Role::FinanceOfficer, Act::SeeRecord),
            "Nothing lets this finance officer see the record.",
        ),
        (
            World { with_person: false, ..World::new(Role::Worker, Act::SeeRecord) },
            "It could not be decided, so it was refused: this can only be asked about a person.",
        ),
        (
            World::new(Role::Approver, Act::SetLimit),
            "It could not be decided, so it was refused: this can only be asked about somebody \
             whose limit is to be set.",
        ),
        (
            World::most_favourable(Role::Worker, Act::SeeRecord),
            "This worker is allocated to you. This worker is in the team that looks after you.",
        ),
    ];
    for (world, want) in table {
        assert_eq!(told(&world), want);
    }
}

#[test]
fn policies_that_do_not_fit_are_refused_by_name() {
    let with = |text: &str| Decider::new(&[("new.cedar", text)], SCHEMA).map(|_| ()).unwrap_err();
    let annotated = r#"@id("a") @reason("b")"#;
    let table = [
        ("permit (", "`new.cedar` could not be read"),
        (r#"@id("a") permit (principal, action, resource);"#, "without `@reason`"),
        (r#"@id(" ") @reason("b") permit (principal, action, resource);"#, "without `@id`"),
        (&format!("{annotated} permit (principal is Clerk, action, resource);"), "Clerk"),
        (
            &format!(r#"{annotated} permit (principal, action == Action::"sack", resource);"#),
            "sack",
        ),
        (
            &format!(
                r#"{annotated} permit (principal, action == Action::"see_record", resource)
                when {{ context.granted.contains(Grant::"everything") }};"#
            ),
            "everything",
        ),
        (
            &format!("{annotated} permit (principal is Person, action, resource is Team);"),
            "do not fit the schema",
        ),
        (&format!("{annotated} permit (principal == ?principal, action, resource);"), "template"),
    ];
    for (text, want) in table {
        let got = with(text).to_string();
        assert!(got.contains(want), "{text}\n    {got}");
    }
    let twice = Decider::new(&[FILES[0], FILES[0]], SCHEMA).map(|_| ()).unwrap_err();
    assert!(matches!(twice, PolicyError::Twice { .. }), "{twice}");
    assert!(matches!(Decider::new(FILES, "entity").map(|_| ()), Err(PolicyError::Schema(_))));
}

#[test]
fn with_no_policies_at_all_nothing_is_allowed() {
    let empty = Decider::new(&[], SCHEMA).unwrap();
    for (role, act) in Role::ALL.into_iter().flat_map(|role| Act::ALL.map(|act| (role, act))) {
        assert!(!empty.decide(&World::most_favourable(role, act).asked()).allowed);
    }
}

#[test]
fn words_read_back() {
    assert!(Act::ALL.iter().all(|act| Act::from_key(act.key()) == Some(*act)));
    assert!(Role::ALL.iter().all(|role| Role::from_key(role.key()) == Some(*role)));
    for (word, json) in [
        (Act::SeeCouncilFigures.key(), serde_json::to_string(&Act::SeeCouncilFigures)),
        (Role::FinanceOfficer.key(), serde_json::to_string(&Role::FinanceOfficer)),
        (Grant::ChooseHolding.key(), serde_json::to_string(&Grant::ChooseHolding)),
    ] {
        assert_eq!(json.unwrap(), format!("\"{word}\""));
    }
}

/// Printed, not asserted: what one decision takes on this machine.
#[test]
#[expect(clippy::disallowed_methods, reason = "a stop-watch is what this test is")]
fn how_long_a_decision_takes() {
    let (decider, rounds) = (decider(), 500_u32);
    for (role, act) in [(Role::Worker, Act::SeeRecord), (Role::Approver, Act::AgreePlan)] {
        let world = World::most_favourable(role, act);
        let begun = Instant::now();
        let allowed = (0..rounds).filter(|_| decider.decide(&world.asked()).allowed).count();
        let each = begun.elapsed() / rounds;
        println!("{} {} on {DAY}: {each:?} each, {allowed} allowed", role.key(), act.key());
    }
}
