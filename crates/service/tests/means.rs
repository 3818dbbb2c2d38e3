//! The acts of the means test, on both databases.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::atomic::{AtomicU64, Ordering};

use basis::{Money, Period, Weekly};
use charging::{Cost, Income, IncomeKind};
use jiff::civil::date;
use people::{Actor, Role};
use service::means_draft::{MeansDraft, MeansPart};
use service::{CareCost, Outside, Service, ServiceError, Written};
use testkit::{Ground, fresh_databases, moment, small_council};

async fn services() -> Vec<(Service, Ground)> {
    let mut services = Vec::new();
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let next = AtomicU64::new(1000);
        let bits =
            move || u128::from(next.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c;
        let outside = Outside::new(|| moment(0), bits);
        let library = shipped::library().unwrap();
        let decider = service::decider().unwrap();
        services.push((Service::new(database, library, decider, outside), ground));
    }
    services
}

fn earns(pence: i64) -> Income {
    let (amount, every) = (Money::pence(pence), Period::Weekly);
    Income::new(IncomeKind::Other, amount, every)
}

/// Everything is done, with an income of £300.
fn all_done(draft: &mut MeansDraft) {
    draft.facts.income = vec![earns(30_000)];
    draft.done = MeansPart::ALL.into();
}

#[tokio::test]
async fn facts_are_confirmed_with_their_answer_or_not_at_all() {
    for (service, ground) in services().await {
        let (ana, person) = (&ground.person_actor, &ground.person.id);
        let draft = service.begin_means(ana, person, "").await.unwrap();
        let early = service.confirm_means(ana, person, &Written::over(&draft), None).await;
        let Err(ServiceError::Invalid(problems)) = early else { panic!("{early:?}") };
        // Where the care is given, who they are, and the four lists that everyone has.
        let left: Vec<_> = draft.body.left().iter().map(|part| part.key()).collect();
        let named: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!((named.len(), &named), (6, &left));
        // A child's amount is not known for this day: nothing is confirmed, nothing is lost.
        let with_child = |draft: &mut MeansDraft| {
            all_done(draft);
            draft.facts.children = 1;
        };
        let over = Written::over(&draft);
        let draft = service.change_means(ana, person, &over, with_child).await.unwrap();
        let missing = service.confirm_means(ana, person, &Written::over(&draft), None).await;
        let Err(ServiceError::CannotWorkOut(why)) = missing else { panic!("{missing:?}") };
        assert!(why.contains("`mig.child_each`") && why.contains("2025-11-23"), "{why}");
        let so_far = service.means_so_far(ana, person).await.unwrap();
        assert!(so_far.means.is_none() && so_far.draft.unwrap() == draft);
        assert!(service.contribution(ana, person, None).await.unwrap().is_none());
        let over = Written::over(&draft);
        let draft = service.change_means(ana, person, &over, all_done).await.unwrap();
        let none = |draft: &mut MeansDraft| draft.facts.children = 0;
        let over = Written::over(&draft);
        let draft = service.change_means(ana, person, &over, none).await.unwrap();
        let over = Written::over(&draft);
        let answer = service.confirm_means(ana, person, &over, None).await.unwrap();
        // £300.00 less the £112.50 of 2025-26 for someone of 55 who lives alone.
        assert_eq!(answer.body.answer.available, Weekly::pence(18_750));
        assert_eq!(answer.body.answer.pays, Weekly::ZERO, "no cost is known");
        let shown = service.contribution(ana, person, None).await.unwrap().unwrap();
        assert_eq!(
            (shown.most, shown.care_cost),
            (Some(Weekly::pence(18_750)), CareCost::NotKnown)
        );
        assert!(shown.stands && !shown.packs_changed);
        let so_far = service.means_so_far(ana, person).await.unwrap();
        let means = so_far.means.unwrap();
        assert_eq!(answer.body.means.record, means.id);
        assert_eq!(answer.body.inputs, means.body);
        assert!(!so_far.draft.unwrap().body.is_open());
        // The same form again confirms nothing more.
        let again = service.confirm_means(ana, person, &over, None).await.unwrap();
        assert_eq!(again.version, answer.version);
    }
}

#[tokio::test]
async fn the_same_change_twice_is_one_and_another_is_told() {
    for (service, ground) in services().await {
        let (ana, person) = (&ground.person_actor, &ground.person.id);
        let draft = service.begin_means(ana, person, "").await.unwrap();
        let again = service.begin_means(ana, person, "").await.unwrap();
        assert_eq!(draft.version, again.version);
        let over = Written::over(&draft);
        let add = |draft: &mut MeansDraft| draft.facts.income.push(earns(100));
        let first = service.change_means(ana, person, &over, add).await.unwrap();
        let second = service.change_means(ana, person, &over, add).await.unwrap();
        assert_eq!(first, second);
        let other = |draft: &mut MeansDraft| draft.facts.income.push(earns(200));
        let told = service.change_means(ana, person, &over, other).await;
        assert!(matches!(told, Err(ServiceError::Conflict { .. })), "{told:?}");
        // At once: one is kept, and the other is told or is the same.
        let over = Written::over(&first);
        let (one, two) = tokio::join!(
            service.change_means(ana, person, &over, add),
            service.change_means(ana, person, &over, other),
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let now = service.means_so_far(ana, person).await.unwrap().draft.unwrap();
        assert_eq!(now.body.facts.income.len(), 2);
    }
}

#[tokio::test]
async fn someone_else_says_why_and_only_staff_choose_a_day_that_has_been() {
    for (service, ground) in services().await {
        let (ana, wyn, person) = (&ground.person_actor, &ground.worker, &ground.person.id);
        let blank = service.begin_means(wyn, person, "  ").await;
        assert!(matches!(blank, Err(ServiceError::Invalid(_))));
        let draft = service.begin_means(ana, person, "").await.unwrap();
        let over = Written::over(&draft);
        let unasked = service.change_means(wyn, person, &over, all_done).await;
        assert!(matches!(unasked, Err(ServiceError::NotYet(_))), "{unasked:?}");
        assert!(service.means_so_far(wyn, person).await.unwrap().needs_why);
        let draft = service.begin_means(wyn, person, "she asked me").await.unwrap();
        let over = Written::over(&draft);
        let draft = service.change_means(wyn, person, &over, all_done).await.unwrap();
        assert_eq!(draft.why, "she asked me");
        let over = Written::over(&draft);
        for (actor, day) in [(ana, date(2025, 6, 1)), (wyn, date(2025, 11, 24))] {
            let refused = service.confirm_means(actor, person, &over, Some(day)).await;
            assert!(matches!(refused, Err(ServiceError::Invalid(_))), "{refused:?}");
        }
        let day = Some(date(2025, 6, 1));
        let answer = service.confirm_means(wyn, person, &over, day).await.unwrap();
        assert_eq!((answer.body.day, answer.why.as_str()), (date(2025, 6, 1), "she asked me"));
        // What was confirmed is done with: the reason given for it does not last.
        assert!(service.means_so_far(wyn, person).await.unwrap().needs_why);
        let stranger = Actor { role: Role::Provider, team: None, ..wyn.clone() };
        let hidden = service.contribution(&stranger, person, None).await;
        assert!(matches!(hidden, Err(ServiceError::NotFound)));
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_by_its_field() {
    for (service, ground) in services().await {
        let (ana, person) = (&ground.person_actor, &ground.person.id);
        let draft = service.begin_means(ana, person, "").await.unwrap();
        let long = |draft: &mut MeansDraft| {
            let (amount, every) = (Money::pence(1), Period::Weekly);
            let what = "a".repeat(MeansDraft::WHAT_MOST + 1);
            draft.facts.disability_costs.push(Cost { what, amount, every });
        };
        let refused = service.change_means(ana, person, &Written::over(&draft), long).await;
        let Err(ServiceError::Invalid(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems[0].field, "what");
        let kept = service.means_so_far(ana, person).await.unwrap().draft.unwrap();
        assert_eq!(kept, draft);
    }
}
