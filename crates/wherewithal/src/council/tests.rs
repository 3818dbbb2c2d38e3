//! What must hold of the invented council.

use std::collections::HashMap;

use basis::{Money, Weekly};
use charging::contribution;
use jiff::civil::{Date, date};
use ledger::balance::prove;
use packs::Library;
use support::holding::Form;
use support::public::{Count, People, publish};

use super::ground::Ground;
use super::life::tell;
use super::rows::{Body, Rows};

const TODAY: Date = date(2026, 11, 23);

fn library() -> Library {
    shipped::library().unwrap()
}

fn stories(library: &Library, seed: u64, people: u32) -> (Ground<'_>, Vec<Rows>) {
    let ground = Ground::new(library, seed, people, TODAY).unwrap();
    let rows = (1..=people).map(|number| tell(&ground, number).unwrap()).collect();
    (ground, rows)
}

/// The last of a kind in somebody's story.
fn last<T>(rows: &Rows, of: impl Fn(&Body) -> Option<T>) -> Option<T> {
    rows.records.iter().rev().find_map(|version| of(&version.body))
}

macro_rules! last {
    ($rows:expr, $kind:ident) => {
        last($rows, |body| if let Body::$kind(found) = body { Some(found.clone()) } else { None })
    };
}

#[test]
fn the_published_people_pay_what_was_published() {
    let library = library();
    let (_, stories) = stories(&library, 1, 2);
    let want = [("devon-home-peter", 11_010, 45_400), ("knowsley-home-A", 6_771, 39_195)];
    for (rows, (name, pays, cost)) in stories.iter().zip(want) {
        let (person, _) = rows.person.as_ref().unwrap();
        assert_eq!(person.details.name, name);
        let contribution = last!(rows, ContributionAnswer).unwrap();
        assert_eq!(contribution.answer.pays, Weekly::pence(pays), "{name}");
        assert_eq!(contribution.answer.care_cost, Weekly::pence(cost), "{name}");
        assert_eq!(last!(rows, Plan).unwrap().totals().weekly, Weekly::pence(cost), "{name}");
        let agreed = last!(rows, Agreement).unwrap().statement.unwrap();
        assert_eq!(agreed.person_pays(), Weekly::pence(pays), "{name}");
        assert!(Weekly::pence(cost) <= last!(rows, BudgetAnswer).unwrap().answer.indicative);
    }
}

#[test]
fn every_answer_comes_out_again_and_nothing_lies_in_the_future() {
    let library = library();
    let (ground, stories) = stories(&library, 1, 300);
    for version in stories.iter().flat_map(|rows| &rows.records) {
        assert!(version.day < TODAY, "{version:?}");
        match &version.body {
            Body::BudgetAnswer(body) => {
                let (questions, model) = (&ground.questionnaire, &ground.model);
                let again = body.inputs.indicative(questions, model, body.day, &mut ());
                assert_eq!(again.unwrap(), body.answer);
            }
            Body::ContributionAnswer(body) => {
                let rules = ground.rules(body.day).unwrap();
                assert_eq!(contribution(&body.inputs, &rules, &mut ()), Ok(body.answer));
            }
            _ => {}
        }
    }
    for rows in &stories {
        assert!(rows.contacts.iter().all(|(_, contact, _)| contact.day < TODAY));
        assert!(rows.postings.iter().all(|posting| posting.day < TODAY));
    }
}

#[test]
fn the_books_balance() {
    let library = library();
    let (ground, stories) = stories(&library, 3, 120);
    let of_people = stories.iter().flat_map(|rows| &rows.accounts);
    let accounts: Vec<_> =
        of_people.map(|(account, _)| account.clone()).chain(ground.accounts()).collect();
    let postings: Vec<_> = stories.iter().flat_map(|rows| &rows.postings).cloned().collect();
    let proof = prove(&accounts, &postings);
    assert!(proof.holds(), "{:?} {:?}", proof.account, proof.faults.first());
    assert!(Money::pounds(100_000) < proof.debits);
}

#[test]
fn there_is_somebody_at_every_stage_and_enough_of_each_to_publish() {
    let library = library();
    let (_, stories) = stories(&library, 1, 300);
    let mut people = People::default();
    let mut stages: HashMap<String, usize> = HashMap::new();
    for rows in &stories {
        let kinds = rows.records.iter().map(|version| kind(&version.body)).collect::<Vec<_>>();
        let of = kinds.last().copied().unwrap_or("nothing");
        *stages.entry(of.to_owned()).or_default() += 1;
        if !last!(rows, EligibilityAnswer).is_some_and(|answer| answer.eligible) {
            continue;
        }
        match last!(rows, Holding).and_then(|holding| holding.form()) {
            Some(Form::DirectPaymentOnly) => people.direct_payment_only += 1,
            Some(Form::PartDirectPayment) => people.part_direct_payment += 1,
            Some(Form::CouncilManaged) => people.council_managed += 1,
            Some(Form::ThirdParty) => people.third_party += 1,
            None => people.none += 1,
        }
    }
    let published = publish(&people, TODAY, None);
    assert!(published.rows.iter().all(|row| row.people != Count::Hidden), "{people:?}");
    assert!(10 <= people.none && 60 <= people.direct_payment_only + people.council_managed);
    assert!(stages.len() >= 7, "{stages:?}");
    assert!(stories.iter().any(|rows| !rows.matches.is_empty()));
}

#[test]
fn the_same_seed_tells_the_same_stories() {
    let library = library();
    let told = |seed| format!("{:?}", stories(&library, seed, 40).1);
    assert_eq!(told(1), told(1));
    assert_ne!(told(1), told(2));
}

const fn kind(body: &Body) -> &'static str {
    match body {
        Body::Assessment(_) => "assessment",
        Body::EligibilityAnswer(_) => "eligibility",
        Body::BudgetAnswer(_) => "budget",
        Body::Means(_) => "means",
        Body::ContributionAnswer(_) => "contribution",
        Body::Plan(_) => "plan",
        Body::Agreement(_) => "agreement",
        Body::Holding(_) => "holding",
        Body::PaymentSchedule(_) => "schedule",
        Body::Review(_) => "review",
        Body::ReviewRequest(_) => "review request",
        Body::Declining(_) => "declining",
        Body::Reduction(_) => "reduction",
    }
}

/// S000-21: somebody's budget fell, and the causes are in the records.
#[test]
fn one_budget_fell_and_what_was_written_lets_it_through() {
    let library = library();
    let (_, stories) = stories(&library, 1, 14);
    let fell: Vec<&Rows> = stories.iter().filter(|rows| last!(rows, Reduction).is_some()).collect();
    let kinds: Vec<_> = stories[12].records.iter().map(|one| kind(&one.body)).collect();
    assert_eq!(fell.len(), 1, "{kinds:?}");
    let rows = fell[0];
    let agreed: Vec<_> = rows
        .records
        .iter()
        .filter_map(|version| match &version.body {
            Body::Agreement(body) => body.statement.clone(),
            _ => None,
        })
        .collect();
    assert_eq!(agreed.len(), 2);
    assert!(agreed[1].cost() < agreed[0].cost());
    let reduction = last!(rows, Reduction).unwrap();
    assert_eq!((reduction.before, reduction.after), (agreed[0].cost(), agreed[1].cost()));
    assert_eq!(reduction.needs.len(), 2, "{reduction:?}");
}
