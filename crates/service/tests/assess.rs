//! The assessment, the budget worked out from it and the decision on eligibility, on both
//! databases.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use allocation::{Answer, Assessment, CompletedBy, Completer, ExistingHelp, Reply, Stage, ViewBy};
use basis::Weekly;
use basis::id::{ActorId, PersonId, RelationshipId};
use jiff::Timestamp;
use jiff::civil::date;
use people::{Act, Actor, Grant, Relationship, RelationshipKind, Role};
use service::{Again, Outside, Saved, Service, ServiceError, Written};
use support::eligibility::{Difficulty, EligibilityFacts, Outcome, RefusalLetter, Unable};
use testkit::{Ground, fresh_databases, moment, small_council};

/// A service at a moment, on each kind of database, over a small council.
async fn services(now: fn() -> Timestamp) -> Vec<(Service, Ground)> {
    let mut services = Vec::new();
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        services.push((at(&database, now, 1000), ground));
    }
    services
}

fn at(database: &store::Database, now: fn() -> Timestamp, first: u64) -> Service {
    let next = AtomicU64::new(first);
    let bits =
        move || u128::from(next.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c;
    let outside = Outside::new(now, bits);
    let library = shipped::library().unwrap();
    Service::new(database.clone(), library, service::decider().unwrap(), outside)
}

fn now() -> Timestamp {
    moment(0)
}

/// The person alone begins an assessment.
async fn begun(service: &Service, ground: &Ground) -> Saved<Assessment> {
    let written = Written::over_version(Some(service.new_assessment_id()), 0);
    let by = CompletedBy::default();
    service.start_assessment(&ground.person_actor, &ground.person.id, &written, by).await.unwrap()
}

/// One party chooses the same place in every question.
async fn answered(
    service: &Service,
    actor: &Actor,
    mut saved: Saved<Assessment>,
    by: ViewBy,
    place: usize,
) -> Saved<Assessment> {
    let assessing = service.assessment(actor, &saved.person).await.unwrap();
    for (_, question) in assessing.questionnaire.questions() {
        let answer = Answer::statement(&question.statements[place].key);
        let over = Written::over(&saved);
        let key = question.key.as_str();
        saved = service.answer(actor, &saved.person, &over, by, key, answer).await.unwrap();
    }
    saved
}

/// Everything answered alike by the person and the worker, and help written down.
async fn with_worker(service: &Service, ground: &Ground) -> Saved<Assessment> {
    let person = &ground.person_actor;
    let saved = begun(service, ground).await;
    let saved = answered(service, person, saved, ViewBy::Person, 2).await;
    let over = Written::over(&saved);
    let saved = service.set_help(person, &saved.person, &over, None, help()).await.unwrap();
    let over = Written::over(&saved);
    let saved = service.send_to_worker(person, &saved.person, &over).await.unwrap();
    answered(service, &ground.worker, saved, ViewBy::Worker, 2).await
}

fn help() -> ExistingHelp {
    ExistingHelp {
        domain: "running_home".to_owned(),
        who: "Her daughter".to_owned(),
        what: "Shopping".to_owned(),
        hours_a_week: "1".parse().unwrap(),
        how_often: "every Saturday".to_owned(),
        willing: Reply::Yes,
        able: Reply::Yes,
        wishes_to_go_on: Reply::NotSure,
        agreed_by_helper_on: None,
        from: date(2025, 11, 1),
        withdrawn_on: None,
    }
}

fn fields(error: ServiceError) -> Vec<String> {
    match error {
        ServiceError::Invalid(problems) => problems.into_iter().map(|p| p.field).collect(),
        other => panic!("{other:?}"),
    }
}

// S003-23: a self-assessment in four views, with need asked as if alone and help apart,
// differences settled in writing, and the indicative budget at once.
#[tokio::test]
async fn from_the_persons_own_answers_to_a_budget_in_one_step() {
    for (service, ground) in services(now).await {
        let (worker, id) = (&ground.worker, &ground.person.id);
        let saved = with_worker(&service, &ground).await;
        let other = Answer::statement("alone");
        let over = Written::over(&saved);
        let saved =
            service.answer(worker, id, &over, ViewBy::Worker, "washing", other).await.unwrap();

        let refused = service.finalise(worker, id, &Written::over(&saved)).await.unwrap_err();
        assert_eq!(fields(refused), ["washing"]);
        let own = Answer::statement("some_help");
        let over = Written::over(&saved);
        let silent = service.settle(worker, id, &over, "washing", own.clone(), " ").await;
        assert_eq!(fields(silent.unwrap_err()), ["reason"]);
        let unsure = service.settle(worker, id, &over, "washing", Answer::do_not_know(), "?").await;
        assert_eq!(fields(unsure.unwrap_err()), ["choice"]);
        let saved =
            service.settle(worker, id, &over, "washing", own, "On bad days.").await.unwrap();

        let done = service.finalise(worker, id, &Written::over(&saved)).await.unwrap();
        assert_eq!(done.assessment.body.stage, Stage::Final);
        let budget = done.budget.unwrap();
        assert_eq!((budget.version, budget.body.day), (1, date(2025, 11, 23)));
        assert_eq!(budget.body.assessment.version, done.assessment.version);

        // Everyone’s own view is as they gave it, and the person sees all of them.
        let seen = service.assessment(&ground.person_actor, id).await.unwrap();
        let body = seen.saved.unwrap().body;
        assert_eq!(body.views.person["washing"], Answer::statement("some_help"));
        assert_eq!(body.views.worker["washing"], Answer::statement("alone"));
        assert_eq!(body.reason("washing").unwrap().reason, "On bad days.");

        // Help takes money and no points, and every line can be shown.
        let answer = &budget.body.answer;
        assert_eq!(answer.help_offset, Weekly::pence(14_00));
        assert_eq!(answer.need_cost - answer.help_offset, answer.indicative);
        let seen = service.budget(&ground.person_actor, id).await.unwrap().budget.unwrap();
        assert_eq!((seen.again, seen.packs_changed.len()), (Again::Same, 0));
        assert_eq!(seen.steps.0.iter().filter(|line| line.part == "points").count(), 18);
    }
}

#[tokio::test]
async fn when_help_stops_the_budget_is_whole_the_same_day() {
    for (service, ground) in services(now).await {
        let (person, id) = (&ground.person_actor, &ground.person.id);
        let saved = with_worker(&service, &ground).await;
        let over = Written::over(&saved);
        let early = service.withdraw_help(person, id, &over, 0, date(2025, 11, 23));
        assert!(matches!(early.await.unwrap_err(), ServiceError::NotYet(_)));
        let done = service.finalise(&ground.worker, id, &Written::over(&saved)).await.unwrap();
        let before = done.budget.unwrap();
        let over = Written::over(&done.assessment);

        let later = service.withdraw_help(person, id, &over, 0, date(2025, 12, 24)).await.unwrap();
        let budget = later.budget.unwrap();
        assert_eq!(budget.body.answer.indicative, before.body.answer.indicative);
        let seen = service.budget(person, id).await.unwrap().budget.unwrap();
        assert_eq!(seen.later.len(), 1, "it says what will come on that day");
        assert_eq!(seen.later[0].indicative, before.body.answer.need_cost);

        let over = Written::over(&later.assessment);
        let stopped =
            service.withdraw_help(person, id, &over, 0, date(2025, 11, 23)).await.unwrap();
        let budget = stopped.budget.unwrap();
        assert_eq!(budget.version, 3);
        assert_eq!(budget.body.answer.indicative, before.body.answer.need_cost);
        assert_eq!(budget.body.answer.points, before.body.answer.points);
        let views = &stopped.assessment.body.views;
        assert_eq!(views, &done.assessment.body.views, "nothing is assessed again");
        let twice = service.withdraw_help(person, id, &over, 0, date(2025, 11, 23)).await.unwrap();
        assert_eq!(twice.assessment, stopped.assessment, "a form sent twice is done once");
        assert_eq!(twice.budget.unwrap().version, 3);
    }
}

#[tokio::test]
async fn the_second_to_save_is_told_and_a_form_sent_twice_is_done_once() {
    for (service, ground) in services(now).await {
        let (person, id) = (&ground.person_actor, &ground.person.id);
        let saved = begun(&service, &ground).await;
        let over = Written::over(&saved);
        let answer = || Answer::statement("alone");
        let say =
            |actor, answer| service.answer(actor, id, &over, ViewBy::Person, "washing", answer);
        let first = say(person, answer()).await.unwrap();
        let again = say(person, answer()).await.unwrap();
        assert_eq!((first.version, again), (2, first.clone()));
        let other = say(&ground.worker, Answer::statement("full_help")).await.unwrap_err();
        assert!(matches!(other, ServiceError::Conflict { version: 2 }), "{other:?}");
        let same = say(&ground.worker, answer()).await.unwrap_err();
        assert!(matches!(same, ServiceError::Conflict { .. }), "another’s is no repeat");

        let fresh = Written::over_version(Some(service.new_assessment_id()), 0);
        let by = CompletedBy::default();
        let second = service.start_assessment(person, id, &fresh, by.clone()).await.unwrap();
        assert_eq!(second, first, "the one that is under way");
        let by = CompletedBy {
            who: Completer::SelfWithHelp,
            helper_name: "Wyn".to_owned(),
            helper_relationship: "worker".to_owned(),
            why: String::new(),
        };
        let other = service.start_assessment(&ground.worker, id, &fresh, by).await.unwrap_err();
        assert!(matches!(other, ServiceError::Conflict { .. }), "one is under way");
    }
}

#[tokio::test]
async fn what_is_missing_or_not_a_turn_is_said() {
    for (service, ground) in services(now).await {
        let (person, id) = (&ground.person_actor, &ground.person.id);
        let new = || Written::over_version(Some(service.new_assessment_id()), 0);
        let for_them = CompletedBy { who: Completer::SomeoneElse, ..CompletedBy::default() };
        let unnamed = service.start_assessment(person, id, &new(), for_them).await;
        assert_eq!(fields(unnamed.unwrap_err()), ["helper_name", "helper_relationship", "why"]);
        let posing =
            service.start_assessment(&ground.worker, id, &new(), CompletedBy::default()).await;
        assert_eq!(fields(posing.unwrap_err()), ["who"]);

        let saved = begun(&service, &ground).await;
        let over = Written::over(&saved);
        let empty = service.send_to_worker(person, id, &over).await.unwrap_err();
        assert_eq!(fields(empty), ["answers"]);
        let say = |by, question: &'static str, answer| {
            service.answer(&ground.worker, id, &over, by, question, answer)
        };
        let early = say(ViewBy::Worker, "washing", Answer::do_not_know()).await.unwrap_err();
        assert!(matches!(early, ServiceError::NotYet(_)), "{early:?}");
        let flying = say(ViewBy::Person, "flying", Answer::do_not_know()).await.unwrap_err();
        assert!(matches!(flying, ServiceError::NotFound));
        let words = Answer { words: "a".repeat(2_001), ..Answer::statement("never") };
        let wrong = say(ViewBy::Person, "washing", words).await.unwrap_err();
        assert_eq!(fields(wrong), ["words", "choice"]);
        let blank = ExistingHelp { who: " ".to_owned(), domain: "garden".to_owned(), ..help() };
        let blank = service.set_help(person, id, &over, None, blank).await.unwrap_err();
        assert_eq!(fields(blank), ["domain", "who"]);
        let nowhere = service.set_help(person, id, &over, Some(3), help()).await.unwrap_err();
        assert!(matches!(nowhere, ServiceError::NotFound));
    }
}

#[tokio::test]
async fn each_sees_and_does_only_what_is_theirs() {
    for (service, ground) in services(now).await {
        let id = &ground.person.id;
        let carer = added(&service, &ground, 70, Role::Representative).await;
        tied(&service, &ground, &carer, &[Grant::CarerView]).await;
        let officer = added(&service, &ground, 71, Role::FinanceOfficer).await;
        let provider = added(&service, &ground, 72, Role::Provider).await;

        let saved = with_worker(&service, &ground).await;
        let over = Written::over(&saved);
        let carers = Answer::statement("full_help");
        let saved =
            service.answer(&carer, id, &over, ViewBy::Carer, "washing", carers).await.unwrap();
        let seen = service.assessment(&carer, id).await.unwrap().saved.unwrap().body;
        assert_eq!(seen.views.carer.len(), 1);
        assert!(seen.views.person.is_empty() && seen.views.worker.is_empty());
        assert!(seen.existing_help.is_empty());
        assert!(matches!(service.budget(&carer, id).await, Err(ServiceError::NotFound)));
        assert!(matches!(service.assessment(&provider, id).await, Err(ServiceError::NotFound)));

        let over = Written::over(&saved);
        let own = service.finalise(&ground.person_actor, id, &over).await.unwrap_err();
        assert!(matches!(own, ServiceError::Refused { .. }), "{own:?}");
        service.finalise(&ground.worker, id, &over).await.unwrap();
        let money = service.budget(&officer, id).await.unwrap().budget.unwrap();
        assert!(money.saved.body.inputs.answers.0.is_empty());
        assert!(money.saved.body.inputs.existing_help.is_empty());
        assert!(money.steps.0.iter().all(|line| !matches!(line.part, "points" | "help")));
        assert_eq!(money.again, Again::Same);
    }
}

#[tokio::test]
async fn without_a_table_for_the_day_it_is_final_and_says_what_is_missing() {
    // Before the table’s first day.
    let early = || "2022-06-01T12:00:00Z".parse::<Timestamp>().unwrap();
    for (service, ground) in services(early).await {
        let id = &ground.person.id;
        let saved = with_worker(&service, &ground).await;
        let done = service.finalise(&ground.worker, id, &Written::over(&saved)).await.unwrap();
        assert_eq!(done.assessment.body.stage, Stage::Final);
        let want = "the points table `ellerford-points 2026-1` is not in force on 2022-06-01";
        assert_eq!(done.budget.unwrap_err(), want);
        let seen = service.budget(&ground.person_actor, id).await.unwrap();
        assert_eq!((seen.budget.is_none(), seen.missing.as_deref()), (true, Some(want)));

        let later = at(service.database(), now, 9000);
        let worked_out = later.work_out_budget(&ground.person_actor, id).await.unwrap();
        assert_eq!(worked_out.body.day, date(2025, 11, 23));
        let twice = later.work_out_budget(&ground.person_actor, id).await.unwrap();
        assert_eq!(twice, worked_out);
    }
}

#[tokio::test]
async fn nobody_is_refused_without_reasons_and_advice() {
    for (service, ground) in services(now).await {
        let (worker, id) = (&ground.worker, &ground.person.id);
        let new = Written::NEW;
        let decide = |facts, letter| service.decide_eligibility(worker, id, &new, facts, letter);
        let early = decide(EligibilityFacts::default(), None).await.unwrap_err();
        assert!(matches!(early, ServiceError::NotYet(_)));
        let saved = with_worker(&service, &ground).await;
        service.finalise(worker, id, &Written::over(&saved)).await.unwrap();

        let mut facts = EligibilityFacts::default();
        facts.impairment.because = "None was found.".to_owned();
        facts.wellbeing.because = "Little changes.".to_owned();
        facts.outcomes = Outcome::ALL.map(|outcome| (outcome, Difficulty::default())).into();
        let bare = decide(facts.clone(), None).await.unwrap_err();
        let letter = ["refusal-reasons", "refusal-meet", "refusal-prevent", "refusal-challenge"];
        assert_eq!(fields(bare), letter);
        let words = |text: &str| text.to_owned();
        let letter = RefusalLetter {
            reasons: words("You can do all of it."),
            meet_or_reduce: words("A grab rail."),
            prevent: words("A class."),
            challenge: words("Write to us."),
        };
        let refusal = decide(facts.clone(), Some(letter.clone())).await.unwrap();
        assert!(!refusal.body.eligible);
        let twice = decide(facts.clone(), Some(letter.clone())).await.unwrap();
        assert_eq!(twice, refusal);

        facts.impairment.is_so = true;
        facts.wellbeing.significant = true;
        facts.wellbeing.areas.insert(support::eligibility::WellbeingArea::Dignity);
        for outcome in [Outcome::Hygiene, Outcome::Clothing] {
            let unable = BTreeSet::from([Unable::NeedsHelp]);
            facts.outcomes.insert(outcome, Difficulty { unable, note: words("Cannot.") });
        }
        let stale = decide(facts.clone(), None).await.unwrap_err();
        assert!(matches!(stale, ServiceError::Conflict { version: 1 }));
        let over = Written::over(&refusal);
        let changed =
            service.decide_eligibility(worker, id, &over, facts, Some(letter)).await.unwrap();
        assert_eq!((changed.version, changed.body.eligible), (2, true));
        assert_eq!(changed.body.letter, None);
        let own = service.eligibility(&ground.person_actor, id).await.unwrap();
        assert!(own.decision.unwrap().eligible && !own.may.contains(&Act::DecideEligibility));
    }
}

async fn added(service: &Service, ground: &Ground, bits: u128, role: Role) -> Actor {
    let actor = Actor {
        id: ActorId::from_bits(bits),
        name: format!("Actor {bits}"),
        role,
        council: ground.council.id.clone(),
        team: None,
        person: None,
    };
    let sign_in = format!("{}@ellerford.example", actor.id);
    let new = store::NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
    let mut tx = service.database().begin().await.unwrap();
    tx.add_actor(&new).await.unwrap();
    tx.commit().await.unwrap();
    actor
}

async fn tied(service: &Service, ground: &Ground, actor: &Actor, grants: &[Grant]) {
    let person: PersonId = ground.person.id.clone();
    let tie = Relationship {
        id: RelationshipId::from_bits(70),
        actor: actor.id.clone(),
        person,
        kind: RelationshipKind::Representative,
        grants: grants.iter().copied().collect(),
        from: date(2025, 1, 1),
        until: None,
        why: "My sister".to_owned(),
    };
    let mut tx = service.database().begin().await.unwrap();
    tx.add_relationship(&tie, 1, &ground.person_actor.id, moment(0)).await.unwrap();
    tx.commit().await.unwrap();
}
