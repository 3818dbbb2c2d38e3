//! Why a budget changed, what stops a reduction, and challenges, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use basis::id::{ActorId, ItemId, RecordId};
use basis::{Money, Period, Weekly};
use change::challenge::Status;
use change::checks::Check;
use change::reduction::{self, Cause, Involved, NeedMet, Reduction};
use change::signoff::{Counted, PanelDecision};
use change::{Factor, Split};
use charging::{Household, Means};
use jiff::civil::date;
use people::Actor;
use service::answer::{ContributionAnswer, From};
use service::{Outside, Saved, Service, ServiceError, Written};
use store::Draft;
use support::agreement::GapReason;
use support::eligibility::Outcome;
use support::plan::{Author, Cost, Item, Plan, PlanOutcome, Quantity, Unit};
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
        let seconds = AtomicI64::new(0);
        let clock = move || moment(seconds.fetch_add(1, Ordering::Relaxed));
        let outside = Outside::new(clock, bits);
        let library = shipped::library().unwrap();
        let service = Service::new(database, library, service::decider().unwrap(), outside);
        places.push(Place { service, ground, staff });
    }
    places
}

fn hours(hours: u16, pounds: i64) -> Cost {
    Cost::Measured {
        rate: Money::pounds(pounds),
        unit: Unit::Hour,
        quantity: Quantity::whole(hours),
        every: Period::Weekly,
    }
}

fn plan(many: u16, pounds: i64) -> Plan {
    let item = |bits, what: &str, cost| Item {
        id: ItemId::from_bits(bits),
        what: what.to_owned(),
        who_from: "Amina".to_owned(),
        outcome: "out".to_owned(),
        cost: Some(cost),
        suggested_by: Some(Author::Person),
        also_offered: vec![],
        direct_payment_possible: true,
        service: None,
    };
    let choir = Cost::Regular { price: Money::pounds(10), every: Period::Weekly };
    Plan {
        author: Some(Author::Person),
        outcomes: vec![PlanOutcome {
            key: "out".to_owned(),
            words: "see my sister".to_owned(),
            statutory: BTreeSet::from([Outcome::Relationships]),
        }],
        items: vec![item(1, "help to go out", hours(many, pounds)), item(2, "choir", choir)],
        ..Plan::default()
    }
}

fn written() -> Reduction {
    let met = NeedMet {
        cause: Cause::NeedFell,
        how: "She goes by herself on Mondays.".to_owned(),
        sold_by: "Amina agreed to it".to_owned(),
        due_price: None,
    };
    Reduction {
        plan: RecordId::from_bits(9),
        plan_version: 0,
        before: Weekly::ZERO,
        after: Weekly::ZERO,
        ground: reduction::Ground::Other { words: "we tried it together".to_owned() },
        needs: BTreeMap::from([(
            ItemId::from_bits(1),
            NeedMet { cause: Cause::FewerHours, ..met },
        )]),
        involved: Involved {
            on: Some(date(2025, 11, 23)),
            said: "I would rather not.".to_owned(),
            with: vec![],
        },
        reasons: "We tried it.".to_owned(),
        challenge: "Tell us.".to_owned(),
        letter: "It will be £136 a week.".to_owned(),
        takes_effect: date(2025, 11, 24),
        by: ActorId::from_bits(1),
        on: date(2025, 11, 23),
    }
}

impl Place {
    fn person(&self) -> &Actor {
        &self.ground.person_actor
    }

    async fn hand_in(&self, plan: &Plan) -> Saved<Plan> {
        let id = &self.ground.person.id;
        let before = self.service.database().latest::<Plan>(id).await.unwrap();
        let over = before.as_ref().map_or(Written::NEW, Written::over);
        let saved = self.service.save_plan(self.person(), id, &over, plan, "a test").await.unwrap();
        self.service.submit_plan(self.person(), id, &Written::over(&saved)).await.unwrap()
    }

    async fn assess_means(&self) {
        let income =
            charging::Income::new(charging::IncomeKind::Other, Money::pounds(250), Period::Weekly);
        let means = Means {
            premiums: charging::Premiums::None,
            income: vec![income],
            ..Means::new(date(1970, 2, 3), Household::Single)
        };
        let (day, council) = (self.service.today(), "councils/ellerford".to_owned());
        let rules = charging::Rules::on(self.service.library(), Some(&council), day).unwrap();
        let answer = charging::contribution(&means, &rules, &mut ()).unwrap();
        let from = From { record: RecordId::from_bits(70), version: 1 };
        let packs = rules.used();
        let body = ContributionAnswer { means: from, day, council, inputs: means, packs, answer };
        let draft = Draft {
            id: &RecordId::from_bits(71),
            version: 1,
            person: &self.ground.person.id,
            day,
            body: &body,
            by: &self.ground.person_actor.id,
            why: "a test",
            moment: self.service.now(),
        };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.save(&draft).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// £210 a week agreed.
    async fn agreed(&self) {
        self.assess_means().await;
        let plan = self.hand_in(&plan(10, 20)).await;
        let id = &self.ground.person.id;
        self.service.agree(&self.staff.approver, id, plan.version, "it fits", &GAP).await.unwrap();
    }

    /// And then £136, explained.
    async fn reduced(&self) {
        self.agreed().await;
        let plan = self.hand_in(&plan(7, 18)).await;
        let (service, id) = (&self.service, &self.ground.person.id);
        service.explain_reduction(&self.ground.worker, id, &written()).await.unwrap();
        service.agree(&self.staff.approver, id, plan.version, "tried first", &GAP).await.unwrap();
    }
}

#[track_caller]
fn not_yet<T: std::fmt::Debug>(result: Result<T, ServiceError>, words: &str) {
    match result {
        Err(ServiceError::NotYet(why)) => assert!(why.contains(words), "{why}"),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, ServiceError>) {
    match result {
        Err(ServiceError::Refused { .. }) => {}
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_budget_does_not_fall_without_a_word() {
    // S002-19: what is said is held against the sums before it is sent.
    for place in places().await {
        place.agreed().await;
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        let plan = place.hand_in(&plan(7, 18)).await;
        let agree = service.agree(&staff.approver, id, plan.version, "cheaper", &GAP).await;
        not_yet(agree, "nothing says why");
        let seen = service.deciding(&staff.approver, id).await.unwrap().unwrap();
        assert!(seen.findings.iter().any(|one| one.blocks && one.check == Check::Sufficiency));

        let worker = &place.ground.worker;
        let unsaid = Reduction { needs: BTreeMap::new(), ..written() };
        service.explain_reduction(worker, id, &unsaid).await.unwrap();
        let agree = service.agree(&staff.approver, id, plan.version, "cheaper", &GAP).await;
        not_yet(agree, "say how that need is still met");
        let letter = "It will be £130 a week.".to_owned();
        let kept = service
            .explain_reduction(worker, id, &Reduction { letter, ..written() })
            .await
            .unwrap();
        assert_eq!(kept.version, 2, "over what was written before");
        assert_eq!(kept.body.after, Weekly::pence(13_600), "the sums are not the writer's to say");
        let agree = service.agree(&staff.approver, id, plan.version, "cheaper", &GAP).await;
        not_yet(agree, "The letter says £130.00");
        let early = Reduction { takes_effect: date(2025, 11, 1), ..written() };
        service.explain_reduction(worker, id, &early).await.unwrap();
        let agree = service.agree(&staff.approver, id, plan.version, "cheaper", &GAP).await;
        not_yet(agree, "before the person is told");
        let fell = Reduction { ground: reduction::Ground::Reassessed, ..written() };
        service.explain_reduction(worker, id, &fell).await.unwrap();
        let agree = service.agree(&staff.approver, id, plan.version, "cheaper", &GAP).await;
        not_yet(agree, "none has become final");

        refused(service.explain_reduction(place.person(), id, &written()).await);
        let second = &staff.second_worker;
        service.explain_reduction(second, id, &written()).await.unwrap();
        // Whoever explains it wrote it, and so does not agree it.
        refused(service.agree(second, id, plan.version, "mine", &GAP).await);
        service.agree(&staff.approver, id, plan.version, "tried first", &GAP).await.unwrap();
    }
}

#[tokio::test]
async fn the_person_sees_why_in_pounds_that_add_up() {
    // S000-21, S002-23, S004-35: hours, price and means each by itself; cutting told from the rest.
    for place in places().await {
        place.reduced().await;
        let (service, id) = (&place.service, &place.ground.person.id);
        let changed = service.why_changed(place.person(), id, None).await.unwrap();
        assert_eq!(changed.which, Some((1, 2)));
        let (before, after) = changed.both().unwrap();
        let split = changed.split.as_ref().unwrap().as_ref().unwrap();
        assert_eq!(split.before, before.statement.council_pays());
        assert_eq!(split.after, after.statement.council_pays());
        assert_eq!(before.statement.cost() - after.statement.cost(), Weekly::pence(7_400));
        for parts in [&split.in_order, &split.order_free] {
            assert_eq!(parts.iter().map(|part| part.amount).sum::<Weekly>(), split.change());
        }
        let of = |factor| Split::of(&split.in_order, factor);
        assert_eq!(of(Factor::Hours), Weekly::pence(-6_000), "three hours at £20");
        // Seven hours at £2 less are £14. The council paid £12.50 of that; the rest was theirs.
        assert_eq!(of(Factor::Rates), Weekly::pence(-1_250));
        assert_eq!(after.statement.council_pays(), Weekly::ZERO);
        assert_eq!(of(Factor::Need), Weekly::ZERO, "nobody reassessed");
        assert_eq!(of(Factor::Correction), Weekly::ZERO, "the statements are what the rules give");
        let backwards = service.why_changed(place.person(), id, Some((2, 1))).await.unwrap();
        let back = backwards.split.unwrap().unwrap();
        assert_eq!(back.change(), Weekly::ZERO - split.change());
        let today = service.today();
        let (all, stopped) = service.changes_between(today, today).await.unwrap();
        assert_eq!((all.len(), stopped), (1, 0));
        assert_eq!(all[0].change(), Weekly::ZERO, "from a day to itself");
        let before = today.yesterday().unwrap();
        let (all, stopped) = service.changes_between(before, today).await.unwrap();
        assert_eq!((all.len(), stopped), (0, 0), "there was no budget the day before");
        let none = service.why_changed(place.person(), id, Some((1, 3))).await;
        assert!(matches!(none, Err(ServiceError::NotFound)), "{none:?}");
    }
}

#[tokio::test]
async fn a_challenge_is_started_answered_by_someone_else_and_kept() {
    for place in places().await {
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        let record = RecordId::from_bits(900);
        let words = ("Seven hours is too few.", "Ten, as before.");
        let early = service.start_challenge(place.person(), id, &record, words).await;
        not_yet(early, "No budget is agreed");
        place.reduced().await;
        let empty = service.start_challenge(place.person(), id, &record, (" ", "")).await;
        assert!(matches!(empty, Err(ServiceError::Invalid(_))), "{empty:?}");
        let started = service.start_challenge(place.person(), id, &record, words).await.unwrap();
        let again = service.start_challenge(place.person(), id, &record, words).await.unwrap();
        assert_eq!(started, again, "a form sent twice starts one");
        assert_eq!(started.body.reply_due, Some(date(2025, 12, 13)), "twenty days, by its policy");

        let decided = service.challenge(&staff.approver, id, &record).await.unwrap();
        assert!(decided.may_not_answer.is_some(), "they agreed it themselves");
        let answer = (true, "We had not asked about the mornings.");
        refused(service.answer_challenge(&staff.approver, id, &record, answer).await);
        refused(service.answer_challenge(place.person(), id, &record, answer).await);
        refused(service.withdraw_challenge(&staff.approver, id, &record).await);
        let other = other_approver(&place).await;
        let blank = service.answer_challenge(&other, id, &record, (false, " ")).await;
        assert!(matches!(blank, Err(ServiceError::Invalid(_))), "{blank:?}");
        let answered = service.answer_challenge(&other, id, &record, answer).await.unwrap();
        assert_eq!(answered.version, 2);
        assert!(matches!(answered.body.status, Status::Answered { upheld: true, .. }));
        let late = service.withdraw_challenge(place.person(), id, &record).await;
        not_yet(late, "not open any more");
        let changed = service.why_changed(place.person(), id, None).await.unwrap();
        assert_eq!(changed.challenges.len(), 1);

        let second = RecordId::from_bits(901);
        service.start_challenge(place.person(), id, &second, words).await.unwrap();
        let back = service.withdraw_challenge(place.person(), id, &second).await.unwrap();
        assert!(matches!(back.body.status, Status::Withdrawn { .. }));
    }
}

async fn other_approver(place: &Place) -> Actor {
    let actor = Actor {
        id: ActorId::from_bits(54),
        name: "Una Other".to_owned(),
        ..place.staff.approver.clone()
    };
    let sign_in = "una@ellerford.example".to_owned();
    let new = store::NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
    let mut tx = place.service.database().begin().await.unwrap();
    tx.add_actor(&new).await.unwrap();
    tx.commit().await.unwrap();
    actor
}

#[tokio::test]
async fn a_panels_decision_is_kept_only_with_its_reasons() {
    for place in places().await {
        place.assess_means().await;
        let (service, id, staff) = (&place.service, &place.ground.person.id, &place.staff);
        let plan = place.hand_in(&plan(10, 20)).await;
        let counted = Counted {
            what: "help to go out".to_owned(),
            timing: "10 hours".to_owned(),
            price: Some(Money::pounds(20)),
        };
        let full = PanelDecision {
            plan: plan.id.clone(),
            plan_version: 0,
            met_on: service.today(),
            members: vec!["Ada Approver".to_owned()],
            papers: vec!["The plan".to_owned()],
            indicative: None,
            decided: Weekly::pence(21_000),
            agreed: true,
            reasons: "It meets the need.".to_owned(),
            services: vec![counted],
        };
        // Savva's panel gave none of this.
        let bare = PanelDecision { reasons: String::new(), services: vec![], ..full.clone() };
        let kept = service.record_panel(&staff.approver, id, &bare).await;
        match kept {
            Err(ServiceError::Invalid(problems)) => assert_eq!(problems.len(), 4, "{problems:?}"),
            other => panic!("{other:?}"),
        }
        refused(service.record_panel(place.person(), id, &full).await);
        refused(service.record_panel(&place.ground.worker, id, &full).await);
        let kept = service.record_panel(&staff.approver, id, &full).await.unwrap();
        assert_eq!(i64::from(kept.body.plan_version), plan.version);
        let again = service.record_panel(&staff.approver, id, &full).await.unwrap();
        assert_eq!(again.version, 2, "a later decision is the next version");
    }
}
