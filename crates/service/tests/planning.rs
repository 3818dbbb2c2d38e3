//! The plan, its agreement and its holding, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use basis::id::{ItemId, RecordId};
use basis::{Money, Period, Weekly};
use charging::{Household, Means};
use jiff::civil::date;
use ledger::AccountKind;
use people::Actor;
use service::answer::{ContributionAnswer, From};
use service::{Outside, PlanState, Saved, Service, ServiceError, Written, plan_state};
use store::Draft;
use support::agreement::{Authority, Decision, GapReason};
use support::eligibility::Outcome;
use support::holding::{Condition, Holder, Section31};
use support::plan::{Author, Cost, Item, Plan, PlanOutcome};
use testkit::{Deciders, Ground, deciders, fresh_databases, moment, small_council};

/// Given for every sum that is not the indicative one.
const GAP: [GapReason; 1] = [GapReason::NeedNotScored];

struct Place {
    service: Service,
    ground: Ground,
    staff: Deciders,
}

async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let staff = deciders(&database, &ground).await;
        let next = AtomicU64::new(1000);
        let bits =
            move || u128::from(next.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c;
        // Each moment is a second after the last, as in life.
        let seconds = std::sync::atomic::AtomicI64::new(0);
        let clock = move || moment(seconds.fetch_add(1, Ordering::Relaxed));
        let outside = Outside::new(clock, bits);
        let library = shipped::library().unwrap();
        let service = Service::new(database, library, service::decider().unwrap(), outside);
        places.push(Place { service, ground, staff });
    }
    places
}

fn weekly(pounds: i64) -> Cost {
    Cost::Regular { price: Money::pounds(pounds), every: Period::Weekly }
}

fn item(bits: u128, cost: Option<Cost>) -> Item {
    Item {
        id: ItemId::from_bits(bits),
        what: "help to go out".to_owned(),
        who_from: "Amina".to_owned(),
        outcome: "out".to_owned(),
        cost,
        suggested_by: Some(Author::Person),
        also_offered: vec![],
        direct_payment_possible: bits != 3,
        service: None,
    }
}

fn plan(pounds: i64) -> Plan {
    Plan {
        author: Some(Author::Person),
        outcomes: vec![PlanOutcome {
            key: "out".to_owned(),
            words: "see my sister".to_owned(),
            statutory: BTreeSet::from([Outcome::Relationships]),
        }],
        items: vec![item(1, Some(weekly(pounds))), item(2, Some(weekly(10)))],
        ..Plan::default()
    }
}

impl Place {
    fn person(&self) -> &Actor {
        &self.ground.person_actor
    }

    async fn write(&self, plan: &Plan) -> Saved<Plan> {
        let id = &self.ground.person.id;
        let before = self.service.database().latest::<Plan>(id).await.unwrap();
        let written = before.as_ref().map_or(Written::NEW, Written::over);
        self.service.save_plan(self.person(), id, &written, plan, "a test").await.unwrap()
    }

    async fn hand_in(&self, plan: &Plan) -> Saved<Plan> {
        let saved = self.write(plan).await;
        let id = &self.ground.person.id;
        self.service.submit_plan(self.person(), id, &Written::over(&saved)).await.unwrap()
    }

    /// What the person pays, worked out while the cost of the care was not known.
    async fn assess_means(&self) -> ContributionAnswer {
        let means = Means {
            premiums: charging::Premiums::None,
            income: vec![charging::Income::new(
                charging::IncomeKind::Other,
                Money::pounds(250),
                Period::Weekly,
            )],
            ..Means::new(date(1970, 2, 3), Household::Single)
        };
        let day = self.service.today();
        let library = self.service.library();
        let council = "councils/ellerford".to_owned();
        let rules = charging::Rules::on(library, Some(&council), day).unwrap();
        let answer = charging::contribution(&means, &rules, &mut ()).unwrap();
        let from = From { record: RecordId::from_bits(70), version: 1 };
        let packs = rules.used();
        let body = ContributionAnswer { means: from, day, council, inputs: means, packs, answer };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.save(&Draft {
            id: &RecordId::from_bits(71),
            version: 1,
            person: &self.ground.person.id,
            day,
            body: &body,
            by: &self.ground.person_actor.id,
            why: "a test",
            moment: self.service.now(),
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        body
    }

    async fn agreed(&self, plan: &Plan) -> Saved<Plan> {
        self.assess_means().await;
        let handed_in = self.hand_in(plan).await;
        let id = &self.ground.person.id;
        let agree =
            self.service.agree(&self.staff.approver, id, handed_in.version, "it fits", &GAP).await;
        assert_eq!(agree.unwrap().body.decision, Decision::Agreed);
        handed_in
    }

    async fn open_kinds(&self) -> Vec<AccountKind> {
        let db = self.service.database();
        let mut kinds: Vec<AccountKind> = db
            .accounts(&self.ground.person.id)
            .await
            .unwrap()
            .into_iter()
            .chain(db.council_accounts(&self.ground.council.id).await.unwrap())
            .map(|account| account.kind)
            .collect();
        kinds.sort();
        kinds
    }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, ServiceError>, words: &str) {
    match result {
        Err(ServiceError::Refused { reason }) => assert!(reason.contains(words), "{reason}"),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn fields<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> Vec<String> {
    match result {
        Err(ServiceError::Invalid(problems)) => problems.into_iter().map(|p| p.field).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn two_who_begin_a_plan_at_once_are_told() {
    for place in places().await {
        let (service, id) = (&place.service, &place.ground.person.id);
        let (mine, theirs) = (plan(1), plan(2));
        let worker = &place.ground.worker;
        let (a, b) = tokio::join!(
            service.save_plan(place.person(), id, &Written::NEW, &mine, "mine"),
            service.save_plan(worker, id, &Written::NEW, &theirs, "theirs"),
        );
        let told = [&a, &b].into_iter().filter(|r| matches!(r, Err(ServiceError::Conflict { .. })));
        assert_eq!(told.count(), 1, "{a:?} {b:?}");
        assert_eq!(service.plan_versions(worker, id).await.unwrap().len(), 1);
        let first = a.or(b).unwrap();
        place.write(&mine).await;
        let stale = service.save_plan(worker, id, &Written::over(&first), &theirs, "late").await;
        assert!(matches!(stale, Err(ServiceError::Conflict { .. })), "{stale:?}");
        let late = service.submit_plan(worker, id, &Written::over(&first)).await;
        assert!(matches!(late, Err(ServiceError::Conflict { .. })), "{late:?}");
    }
}

#[tokio::test]
async fn a_plan_without_a_cost_breakdown_is_not_handed_in() {
    // The Ombudsman found fault with one: North Lincolnshire 23 020 813.
    for place in places().await {
        let (service, id) = (&place.service, &place.ground.person.id);
        let saved = place.write(&Plan { items: vec![item(1, None)], ..plan(1) }).await;
        let submitted = service.submit_plan(place.person(), id, &Written::over(&saved)).await;
        assert_eq!(fields(submitted), [format!("item-{}-cost", ItemId::from_bits(1))]);
        let saved = place.write(&Plan { items: vec![], ..plan(1) }).await;
        let submitted = service.submit_plan(place.person(), id, &Written::over(&saved)).await;
        assert_eq!(fields(submitted), ["items"]);
        let saved = place.write(&plan(1)).await;
        let over = Written::over(&saved);
        let first = service.submit_plan(place.person(), id, &over).await.unwrap();
        let again = service.submit_plan(place.person(), id, &over).await.unwrap();
        assert_eq!(first, again, "a form sent twice hands in once");
        let change =
            service.save_plan(place.person(), id, &Written::over(&first), &plan(2), "late").await;
        assert!(matches!(change, Err(ServiceError::NotYet(_))), "{change:?}");
    }
}

#[tokio::test]
async fn what_is_too_long_or_unseen_is_not_kept() {
    for place in places().await {
        let (service, id) = (&place.service, &place.ground.person.id);
        let long = Plan { author_name: "a".repeat(2_001), ..plan(1) };
        let kept = service.save_plan(place.person(), id, &Written::NEW, &long, "long").await;
        assert_eq!(fields(kept), ["author_name"]);
        let mut unseen = plan(1);
        unseen.items[0].also_offered = vec!["a\u{0}b".to_owned()];
        let kept = service.save_plan(place.person(), id, &Written::NEW, &unseen, "nul").await;
        assert_eq!(fields(kept), [format!("item-{}-also_offered", ItemId::from_bits(1))]);
    }
}

#[tokio::test]
async fn a_plan_is_agreed_within_a_limit_by_someone_who_did_not_write_it() {
    // S004-06: costed, tied to outcomes, agreed by someone else.
    for place in places().await {
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        let before = place.assess_means().await;
        assert_eq!(before.answer.pays, Weekly::ZERO, "nothing is paid towards nothing");
        // £400 and £10 a week: £21,378.57 in the first year.
        let handed_in = place.hand_in(&plan(400)).await;
        let version = handed_in.version;
        refused(
            service.agree(&staff.without_limit, id, version, "yes", &GAP).await,
            "no authority",
        );
        refused(
            service.agree(&staff.second_worker, id, version, "yes", &GAP).await,
            "above the limit",
        );
        refused(
            service.agree(place.person(), id, version, "yes", &GAP).await,
            "council's own officers",
        );
        let seen = service.deciding(&staff.second_worker, id).await.unwrap().unwrap();
        assert_eq!(seen.authority, Authority::Above(seen.first_year.less(Money::pounds(10_000))));
        assert_eq!(seen.who_can, [("Ada Approver".to_owned(), Money::pounds(50_000))]);
        assert_eq!(seen.statement.unwrap().cost(), Weekly::pence(41_000));
        let unwise = service.agree(&staff.approver, id, version, " ", &GAP).await;
        assert_eq!(fields(unwise), ["reasons"]);
        let agreement = service.agree(&staff.approver, id, version, "it fits", &GAP).await.unwrap();
        let statement = agreement.body.statement.clone().unwrap();
        let new: Saved<ContributionAnswer> = service.database().latest(id).await.unwrap().unwrap();
        assert_eq!(new.version, 2, "the contribution is worked out again for the real cost");
        assert_eq!(new.body.answer.care_cost, statement.cost());
        assert_eq!(new.body.answer.pays, statement.person_pays());
        assert!(Weekly::ZERO < statement.person_pays());
        assert_eq!(statement.person_pays() + statement.council_pays(), statement.cost());
        let again = service.agree(&staff.approver, id, version, "it fits", &GAP).await.unwrap();
        assert_eq!(again, agreement, "a form sent twice agrees once");
        let late = service.return_plan(&staff.without_limit, id, version, "no", "less").await;
        assert!(matches!(late, Err(ServiceError::NotYet(_))), "{late:?}");
    }
}

#[tokio::test]
async fn whoever_wrote_any_version_may_not_answer_it() {
    for place in places().await {
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        place.assess_means().await;
        let help = plan(5);
        let first = service.save_plan(&staff.second_worker, id, &Written::NEW, &help, "help");
        first.await.unwrap();
        let handed_in = place.hand_in(&plan(6)).await;
        let wrote = service.agree(&staff.second_worker, id, handed_in.version, "mine", &GAP).await;
        refused(wrote, "Nobody agrees what they wrote");
        let back = service.return_plan(&staff.second_worker, id, handed_in.version, "no", "x");
        refused(back.await, "Nobody agrees what they wrote");
    }
}

#[tokio::test]
async fn a_returned_plan_has_reasons_and_becomes_a_draft_again() {
    for place in places().await {
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        let handed_in = place.hand_in(&plan(5)).await;
        let version = handed_in.version;
        let none = service.agree(&staff.approver, id, version, "yes", &GAP).await;
        assert!(matches!(none, Err(ServiceError::NotYet(_))), "no means: no statement");
        let silent = service.return_plan(&staff.without_limit, id, version, "dear", " ").await;
        assert_eq!(fields(silent), ["what_would_change_it"]);
        let returned =
            service.return_plan(&staff.without_limit, id, version, "dear", "a price").await;
        let returned = returned.unwrap();
        assert_eq!(plan_state(Some(&handed_in), Some(&returned.body)), PlanState::Returned);
        let again = place.hand_in(&plan(4)).await;
        assert_eq!(again.version, version + 2, "a draft, then handed in");
        let all = service.plan_versions(place.person(), id).await.unwrap();
        assert!(all.contains(&handed_in), "the answered version stays");
        place.assess_means().await;
        let agreed =
            service.agree(&staff.second_worker, id, again.version, "fine", &GAP).await.unwrap();
        assert_eq!((agreed.id, agreed.version), (returned.id, 2));
    }
}

#[tokio::test]
async fn two_who_answer_at_once_answer_once() {
    for place in places().await {
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        place.assess_means().await;
        let version = place.hand_in(&plan(5)).await.version;
        let (a, b) = tokio::join!(
            service.agree(&staff.approver, id, version, "yes", &GAP),
            service.return_plan(&staff.second_worker, id, version, "no", "less"),
        );
        assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "{a:?} {b:?}");
    }
}

#[tokio::test]
async fn plans_wait_in_a_list_until_they_are_answered() {
    for place in places().await {
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        place.write(&plan(5)).await;
        assert_eq!(service.plans_to_decide(&staff.approver).await.unwrap(), []);
        let version = place.hand_in(&plan(6)).await.version;
        for actor in [&staff.approver, &staff.second_worker] {
            let waiting = service.plans_to_decide(actor).await.unwrap();
            assert_eq!(waiting.len(), 1);
            assert_eq!(waiting[0].name, "Ana Example");
            assert_eq!(waiting[0].authority, Authority::Within);
        }
        let mut elsewhere = staff.second_worker.clone();
        elsewhere.team = None;
        assert_eq!(service.plans_to_decide(&elsewhere).await.unwrap(), []);
        let person = service.plans_to_decide(place.person()).await;
        assert!(matches!(person, Err(ServiceError::NotFound)));
        service.return_plan(&staff.approver, id, version, "no", "less").await.unwrap();
        assert_eq!(service.plans_to_decide(&staff.approver).await.unwrap(), []);
        place.hand_in(&plan(5)).await;
        assert_eq!(service.plans_to_decide(&staff.approver).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn an_approver_sets_limits_up_to_their_own() {
    for place in places().await {
        let (service, staff) = (&place.service, &place.staff);
        let worker = &staff.without_limit;
        let set = |actor, pounds, over| {
            service.set_limit(actor, &worker.id, Money::pounds(pounds), Some("senior"), over)
        };
        refused(set(&staff.approver, 50_001, 0).await, "above the limit");
        refused(set(&staff.second_worker, 5, 0).await, "Nothing lets this worker");
        set(&staff.approver, 5_000, 0).await.unwrap();
        set(&staff.approver, 5_000, 0).await.unwrap();
        let limit = service.limit_of(&staff.approver, &worker.id).await.unwrap();
        assert_eq!(limit.yearly, Some((1, Money::pounds(5_000))), "set twice, set once");
        let stale = set(&staff.approver, 6_000, 0).await;
        assert!(matches!(stale, Err(ServiceError::Conflict { version: 1 })), "{stale:?}");
        set(&staff.approver, 6_000, 1).await.unwrap();
        let person = service.limits(place.person()).await;
        assert!(matches!(person, Err(ServiceError::NotFound)));
    }
}

fn held(holders: &[(u128, Holder)]) -> BTreeMap<ItemId, Holder> {
    holders.iter().map(|(bits, holder)| (ItemId::from_bits(*bits), holder.clone())).collect()
}

#[tokio::test]
async fn accounts_open_when_nothing_stands_in_the_way() {
    use AccountKind::{Contribution, CouncilFunds, CouncilManaged, Spending, ThirdParty};
    for place in places().await {
        let (service, id) = (&place.service, &place.ground.person.id);
        let council = held(&[(1, Holder::CouncilManaged), (2, Holder::CouncilManaged)]);
        let early = service.choose_holding(place.person(), id, &Written::NEW, &council, None);
        assert!(matches!(early.await, Err(ServiceError::NotYet(_))), "no agreed plan");
        place.agreed(&plan(100)).await;
        let unknown = held(&[(1, Holder::CouncilManaged), (9, Holder::CouncilManaged)]);
        let wrong = service.choose_holding(place.person(), id, &Written::NEW, &unknown, None);
        let (two, nine) = (ItemId::from_bits(2), ItemId::from_bits(9));
        assert_eq!(fields(wrong.await), [format!("item-{two}"), format!("item-{nine}")]);
        assert_eq!(place.open_kinds().await, []);
        let bridge = Holder::ThirdParty { name: "Bridge CIC".to_owned() };
        let mixed = held(&[(1, Holder::CouncilManaged), (2, bridge)]);
        let chosen = service.choose_holding(place.person(), id, &Written::NEW, &mixed, None);
        let chosen = chosen.await.unwrap();
        let open = [CouncilManaged, ThirdParty, Contribution, Spending, CouncilFunds];
        assert_eq!(place.open_kinds().await, open);
        let over = Written::over(&chosen);
        service.choose_holding(place.person(), id, &over, &council, None).await.unwrap();
        assert_eq!(place.open_kinds().await, open, "what is open stays open, once");
        let seen = service.holding(place.person(), id).await.unwrap().unwrap();
        assert!(seen.is_complete());
        let gross: Weekly = seen.shares.iter().map(|share| share.gross).sum();
        assert_eq!(gross, Weekly::pence(11_000));
    }
}

fn conditions(capable: bool) -> Section31 {
    let yes = |met| Condition { met, reason: "talked through at the visit".to_owned() };
    Section31 {
        capacity: yes(true),
        not_prohibited: yes(true),
        capable: yes(capable),
        help: "payroll".to_owned(),
        appropriate: yes(true),
    }
}

#[tokio::test]
async fn a_direct_payment_needs_the_four_conditions() {
    use AccountKind::{Contribution, CouncilFunds, CouncilManaged, DirectPayment, Spending};
    for place in places().await {
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        let mut three = plan(100);
        three.items.push(item(3, Some(weekly(5))));
        place.agreed(&three).await;
        let council = || Holder::CouncilManaged;
        let not_possible = held(&[(1, council()), (2, council()), (3, Holder::DirectPayment)]);
        let wrong = service.choose_holding(place.person(), id, &Written::NEW, &not_possible, None);
        assert_eq!(fields(wrong.await), [format!("item-{}", ItemId::from_bits(3))]);
        let direct = held(&[(1, Holder::DirectPayment), (2, council()), (3, council())]);
        let worker = &place.ground.worker;
        let chosen = service.choose_holding(worker, id, &Written::NEW, &direct, None);
        let chosen = chosen.await.unwrap();
        assert_eq!(place.open_kinds().await, [], "not before the conditions are met");
        let over = Written::over(&chosen);
        let own = service.decide_holding(worker, id, &over, &conditions(true)).await;
        refused(own, "Nobody agrees what they wrote");
        let other = &staff.second_worker;
        let silent = service.decide_holding(other, id, &over, &Section31::default()).await;
        assert_eq!(fields(silent).len(), 4);
        let no = service.decide_holding(other, id, &over, &conditions(false)).await.unwrap();
        assert_eq!(place.open_kinds().await, [], "a condition is not met");
        let yes = service.decide_holding(other, id, &Written::over(&no), &conditions(true)).await;
        let yes = yes.unwrap();
        let open = [DirectPayment, CouncilManaged, Contribution, Spending, CouncilFunds];
        assert_eq!(place.open_kinds().await, open);
        let more = held(&[(1, Holder::DirectPayment), (2, Holder::DirectPayment), (3, council())]);
        let over = Written::over(&yes);
        let more = service.choose_holding(place.person(), id, &over, &more, None).await.unwrap();
        assert_eq!(more.body.section_31, None, "more is asked for, so it is decided again");
    }
}
