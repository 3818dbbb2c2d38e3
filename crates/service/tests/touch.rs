//! Keeping in touch, lists, who may act, and what is published, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use basis::id::{ActorId, ContactId, ItemId, PersonId, PostingId, RecordId, RelationshipId};
use basis::{Money, Weekly};
use charging::{Contribution, Household, Means};
use jiff::ToSpan as _;
use jiff::civil::Date;
use ledger::{Account, AccountKind, FinancialYear, Posting, View, summary};
use people::{Act, Actor, Grant, RelationshipKind, Role, TypedPerson};
use service::answer::{ContributionAnswer, EligibilityAnswer};
use service::{NewPerson, Outside, Service, ServiceError, WantedTie};
use store::{Draft, Kind, NewActor};
use support::agreement::{Agreement, Decision};
use support::contact::{CaseloadRow, Contact, How, longest_silence_first, silence};
use support::eligibility::EligibilityFacts;
use support::holding::{Condition, Holder, Holding, Section31};
use support::plan::{Plan, PlanOutcome};
use support::public::Count;
use support::review::{Change, Counted, Progress, Review, ReviewRequest, next_review_due};
use testkit::{Ground, fresh_databases, moment, small_council};

/// A service on a small council, with a clock that can be put on.
struct Place {
    service: Service,
    ground: Ground,
    clock: Arc<AtomicI64>,
    next: AtomicU64,
}

async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let clock = Arc::new(AtomicI64::new(0));
        let (time, bits) = (Arc::clone(&clock), AtomicU64::new(1000));
        let outside = Outside::new(
            move || moment(time.load(Ordering::Relaxed)),
            move || u128::from(bits.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c,
        );
        let library = shipped::library().unwrap();
        let service = Service::new(database, library, service::decider().unwrap(), outside);
        places.push(Place { service, ground, clock, next: AtomicU64::new(1) });
    }
    places
}

impl Place {
    fn bits(&self) -> u128 {
        u128::from(self.next.fetch_add(1, Ordering::Relaxed)) << 40
    }

    fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    fn today(&self) -> Date {
        self.service.today()
    }

    fn ago(&self, days: i64) -> Date {
        self.today().saturating_sub(days.days())
    }

    async fn actor(&self, name: &str, role: Role) -> Actor {
        let actor = Actor {
            id: ActorId::from_bits(self.bits()),
            name: name.to_owned(),
            role,
            council: self.ground.council.id.clone(),
            team: (role == Role::Worker).then(|| self.ground.team.id.clone()),
            person: None,
        };
        let sign_in = format!("{}@ellerford.example", name.to_lowercase());
        let new = NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.add_actor(&new).await.unwrap();
        tx.commit().await.unwrap();
        actor
    }

    fn new_person(&self, name: &str) -> NewPerson {
        let typed = TypedPerson {
            name: name.to_owned(),
            born_day: "6".to_owned(),
            born_month: "4".to_owned(),
            born_year: "1950".to_owned(),
            contact_by: "phone".to_owned(),
            ..TypedPerson::default()
        };
        NewPerson { id: PersonId::from_bits(self.bits()), typed, email: String::new() }
    }

    async fn person(&self, name: &str) -> PersonId {
        let new = self.new_person(name);
        self.service.add_person(&self.ground.worker, &new).await.unwrap();
        new.id
    }

    /// Saves a record as its stage would, on a day.
    async fn record<T: Kind>(&self, person: &PersonId, day: Date, body: &T) -> RecordId {
        let id = RecordId::from_bits(self.bits());
        let by = &self.ground.worker.id;
        let draft = Draft {
            id: &id,
            version: 1,
            person,
            day,
            body,
            by,
            why: "a test",
            moment: self.service.now(),
        };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.save(&draft).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn agreed(&self, person: &PersonId, on: Date, outcomes: &[&str]) {
        let outcome = |key: &&str| PlanOutcome {
            key: (*key).to_owned(),
            words: format!("I want {key}"),
            statutory: [].into(),
        };
        let plan = Plan { outcomes: outcomes.iter().map(outcome).collect(), ..Plan::default() };
        let plan = self.record(person, on, &plan).await;
        self.record(person, on, &self.agreement(plan, on, Decision::Agreed)).await;
    }

    fn agreement(&self, plan: RecordId, on: Date, decision: Decision) -> Agreement {
        Agreement {
            plan,
            plan_version: 1,
            decision,
            reasons: "It meets the needs".to_owned(),
            by: self.ground.worker.id.clone(),
            on,
            first_year: Money::pounds(1_000),
            limit: Some(Money::pounds(2_000)),
            statement: None,
            gap: None,
        }
    }

    async fn touched(&self, person: &PersonId, contact: &Contact) {
        let id = ContactId::from_bits(self.bits());
        self.service.record_contact(&self.ground.worker, person, &id, contact).await.unwrap();
    }

    async fn post(&self, postings: &[(&Account, &Account, i64, Date)], undo_first: bool) {
        let mut tx = self.service.database().begin().await.unwrap();
        let mut made = Vec::new();
        for (from, to, pence, day) in postings {
            let posting = self.posting(from, to, *pence, *day, None);
            tx.add_posting(&posting).await.unwrap();
            made.push(posting);
        }
        if undo_first {
            let first = made.first().unwrap();
            let undone = Posting {
                debit: first.credit.clone(),
                credit: first.debit.clone(),
                id: PostingId::from_bits(self.bits()),
                corrects: Some(first.id.clone()),
                ..first.clone()
            };
            tx.add_posting(&undone).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    fn posting(
        &self,
        from: &Account,
        to: &Account,
        pence: i64,
        day: Date,
        item: Option<ItemId>,
    ) -> Posting {
        Posting {
            id: PostingId::from_bits(self.bits()),
            act: format!("act {}", self.bits()),
            debit: to.id.clone(),
            credit: from.id.clone(),
            amount: Money::pence(pence),
            day,
            moment: self.service.now(),
            by: self.ground.worker.id.clone(),
            item,
            what: "a payment".to_owned(),
            corrects: None,
        }
    }

    async fn accounts(&self, person: &PersonId) -> [Account; 4] {
        let council = &self.ground.council.id;
        let of = |kind| Account::of_person(council.clone(), person.clone(), kind).unwrap();
        let accounts = [
            of(AccountKind::DirectPayment),
            of(AccountKind::CouncilManaged),
            of(AccountKind::Contribution),
            of(AccountKind::Spending),
        ];
        let mut tx = self.service.database().begin().await.unwrap();
        for account in &accounts {
            tx.add_account(account, moment(0)).await.unwrap();
        }
        tx.commit().await.unwrap();
        accounts
    }

    async fn funds(&self) -> Account {
        let year = FinancialYear::of(self.today());
        let funds = Account::of_council(self.ground.council.id.clone(), year);
        let mut tx = self.service.database().begin().await.unwrap();
        tx.add_account(&funds, moment(0)).await.unwrap();
        tx.commit().await.unwrap();
        funds
    }

    /// A row of the list, worked out from everything there is about the person.
    async fn row_by_hand(&self, person: &PersonId, name: &str) -> CaseloadRow {
        let (db, today) = (self.service.database(), self.today());
        let contacts = db.contacts(person, 1_000).await.unwrap();
        let bodies: Vec<Contact> = contacts.into_iter().map(|saved| saved.body).collect();
        let silence = silence(bodies.iter(), today, today);
        let mut accounts = db.accounts(person).await.unwrap();
        accounts.extend(db.council_accounts(&self.ground.council.id).await.unwrap());
        let postings = db.postings(person).await.unwrap();
        let view = View { day: today, known: None };
        let money = summary::by_item(&[], &accounts, &postings, view);
        let touch = self.service.keeping_in_touch(&self.ground.worker, person).await.unwrap();
        CaseloadRow {
            person: person.clone(),
            name: name.to_owned(),
            days_since_contact: silence.last.map(|_| silence.days),
            paid: money.iter().map(|item| item.paid_in).fold(Money::ZERO, |a, b| a + b),
            unspent: money
                .iter()
                .map(ledger::summary::ItemMoney::left)
                .fold(Money::ZERO, |a, b| a + b),
            review: touch.due,
            review_asked: touch.asked.map(|asked| asked.body.on),
        }
    }
}

fn contact(day: Date, how: How, said: &str) -> Contact {
    Contact {
        day,
        by: ActorId::from_bits(9),
        how,
        words: "how the week went".to_owned(),
        said_by_person: said.to_owned(),
    }
}

fn review(held_on: Date, keys: &[&str]) -> Review {
    let progress =
        |key: &&str| ((*key).to_owned(), Progress { change: Change::Better, words: String::new() });
    Review {
        held_on,
        by: ActorId::from_bits(9),
        with: vec!["Bo".to_owned()],
        works: "Mornings".to_owned(),
        does_not_work: "Evenings".to_owned(),
        progress: keys.iter().map(progress).collect(),
        changes_wanted: String::new(),
    }
}

/// The list of a database is the list of the rule, row by row, whatever happened to each person.
/// Rows of the coverage table: S003-11, S003-12.
#[tokio::test]
async fn the_list_is_in_the_order_of_the_longest_silence() {
    for place in places().await {
        let worker = &place.ground.worker;
        let funds = place.funds().await;
        let mut want = Vec::new();
        for number in 0..24_i64 {
            let name = format!("P{}", (number * 7) % 24);
            let person = place.person(&name).await;
            happenings(&place, &person, &funds, number).await;
            want.push(place.row_by_hand(&person, &name).await);
        }
        longest_silence_first(&mut want);
        let mut got = Vec::new();
        for page in 0..3 {
            let page = place.service.caseload(worker, &worker.id, 10, page * 10).await.unwrap();
            assert_eq!(page.people, 24);
            assert_eq!(
                page.never,
                i64::try_from(want.iter().filter(|r| r.days_since_contact.is_none()).count())
                    .unwrap()
            );
            got.extend(page.rows);
        }
        assert_eq!(got, want);
        assert!(want[0].days_since_contact.is_none() && want[23].days_since_contact == Some(0));
        assert!(want.iter().any(|row| row.review_asked.is_some()));
        assert!(want.iter().any(|row| matches!(
            row.review.map(|due| due.counted_from),
            Some(Counted::FirstPayment(_))
        )));
    }
}

/// Something else for each number: silence, letters, money in and out and undone, reviews.
async fn happenings(place: &Place, person: &PersonId, funds: &Account, number: i64) {
    if number % 4 != 0 {
        place.touched(person, &contact(place.ago(number / 2 * 10), How::Visit, "")).await;
    }
    if number % 3 == 0 {
        place.touched(person, &contact(place.ago(2), How::Letter, "")).await;
    }
    if number == 1 {
        place.touched(person, &contact(place.today(), How::Email, "Fine")).await;
    }
    if number % 2 == 1 {
        place.agreed(person, place.ago(300 - number), &[]).await;
    }
    if number % 5 == 1 {
        let worker = &place.ground.worker;
        let id = RecordId::from_bits(place.bits());
        let held = review(place.ago(40), &[]);
        place.service.hold_review(worker, person, &id, &held).await.unwrap();
    }
    if number % 6 == 1 {
        let (worker, id) = (&place.ground.worker, RecordId::from_bits(place.bits()));
        place.service.ask_for_review(worker, person, &id, "She asked").await.unwrap();
    }
    let [direct, managed, contribution, spending] = &place.accounts(person).await;
    let day = place.ago(200 - number);
    let pence = 10_000 + number % 3;
    match number % 5 {
        0 => {}
        1 => place.post(&[(funds, direct, pence, day)], true).await,
        2 => {
            let later = day.saturating_add(9.days());
            let paid = [(contribution, direct, 500, day), (funds, direct, pence, later)];
            place.post(&paid, false).await;
        }
        3 => {
            let moves = [
                (funds, direct, pence, day),
                (direct, managed, 100, day),
                (managed, spending, 70, day),
            ];
            place.post(&moves, false).await;
        }
        _ => {
            let future = place.today().saturating_add(3.days());
            let moves = [
                (funds, managed, pence, day),
                (managed, funds, 40, day),
                (spending, managed, 5, day),
                (funds, direct, 900, future),
            ];
            place.post(&moves, false).await;
        }
    }
}

#[tokio::test]
async fn a_list_is_seen_by_those_who_may() {
    for place in places().await {
        let worker = place.ground.worker.clone();
        let approver = place.actor("Ada", Role::Approver).await;
        let list = place.service.caseload(&approver, &worker.id, 10, 0).await.unwrap();
        assert_eq!((list.people, list.rows.len(), list.worker.name.as_str()), (0, 0, "Wyn Worker"));
        let workers = place.service.workers(&approver).await.unwrap();
        assert_eq!(workers[0].team.as_deref(), Some("North"));
        for (who, whose) in [(&place.ground.person_actor, &worker.id), (&approver, &approver.id)] {
            let seen = place.service.caseload(who, whose, 10, 0).await;
            assert!(matches!(seen, Err(ServiceError::NotFound)), "{seen:?}");
        }
    }
}

#[tokio::test]
async fn a_contact_is_kept_once_and_a_letter_nobody_answered_is_not_contact() {
    for place in places().await {
        let (worker, person) = (&place.ground.worker, &place.ground.person.id);
        let id = ContactId::from_bits(7);
        let letter = contact(place.today(), How::Letter, "");
        for _ in 0..2 {
            place.service.record_contact(worker, person, &id, &letter).await.unwrap();
        }
        let kept = place.service.contacts(worker, person, 10).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].body.by, worker.id, "it is kept as by whoever recorded it");
        let touch = place.service.keeping_in_touch(worker, person).await.unwrap();
        assert_eq!(touch.silence.last, None);
        let other = contact(place.today(), How::Visit, "");
        let taken = place.service.record_contact(worker, person, &id, &other).await;
        assert!(matches!(taken, Err(ServiceError::Conflict { .. })), "{taken:?}");
        let long = Contact { words: "a".repeat(2_001), ..other.clone() };
        let bad = Contact { day: place.today().tomorrow().unwrap(), words: "\0".into(), ..other };
        for (contact, fields) in [(long, vec!["words"]), (bad, vec!["words", "day"])] {
            let fresh = ContactId::from_bits(8);
            let refused = place.service.record_contact(worker, person, &fresh, &contact).await;
            assert_eq!(wrong_fields(refused), fields);
        }
        let own = place.ground.person_actor.clone();
        let refused = place.service.record_contact(&own, person, &id, &letter).await;
        assert!(matches!(refused, Err(ServiceError::Refused { .. })), "{refused:?}");
    }
}

fn wrong_fields<T: std::fmt::Debug>(done: Result<T, ServiceError>) -> Vec<String> {
    match done {
        Err(ServiceError::Invalid(problems)) => problems.into_iter().map(|p| p.field).collect(),
        other => panic!("{other:?}"),
    }
}

/// Rows of the coverage table: S002-34, S003-11.
#[tokio::test]
async fn reviews_fall_due_are_held_and_ask_after_every_outcome() {
    for place in places().await {
        let (worker, person) = (&place.ground.worker, &place.ground.person.id);
        let service = &place.service;
        assert_eq!(service.keeping_in_touch(worker, person).await.unwrap().due, None);
        // A return is no agreement, and the first agreement counts.
        let plan = place.record(person, place.ago(90), &Plan::default()).await;
        let returned = Decision::Returned { what_would_change_it: "More detail".to_owned() };
        let returned = place.agreement(plan, place.ago(90), returned);
        place.record(person, place.ago(90), &returned).await;
        place.agreed(person, place.ago(80), &["work", "friends"]).await;
        let touch = service.keeping_in_touch(worker, person).await.unwrap();
        assert_eq!(touch.due, next_review_due(None, Some(place.ago(80)), &[]));
        assert_eq!(touch.outcomes.len(), 2);
        let id = RecordId::from_bits(70);
        let held = review(place.ago(1), &["work"]);
        let refused = service.hold_review(worker, person, &id, &held).await;
        assert_eq!(wrong_fields(refused), ["progress-friends"]);
        let unknown = review(place.ago(1), &["work", "friends", "sailing"]);
        let refused = service.hold_review(worker, person, &id, &unknown).await;
        assert_eq!(wrong_fields(refused), ["progress"]);
        let held = review(place.ago(1), &["work", "friends"]);
        for _ in 0..2 {
            service.hold_review(worker, person, &id, &held).await.unwrap();
            place.wait(1);
        }
        let touch = service.keeping_in_touch(worker, person).await.unwrap();
        assert_eq!(touch.reviews.len(), 1, "a form sent twice is one review");
        assert_eq!(touch.due.unwrap().counted_from, Counted::LastReview(place.ago(1)));
        let other = Review { works: "Nothing".to_owned(), ..held };
        let taken = service.hold_review(worker, person, &id, &other).await;
        assert!(matches!(taken, Err(ServiceError::Conflict { .. })), "{taken:?}");
    }
}

/// A contribution of so many pence a week, towards care at £200 a week.
fn told(pence: i64) -> ContributionAnswer {
    let means = Means::new(jiff::civil::date(1980, 1, 1), Household::Single);
    let answer = Contribution {
        pays: Weekly::pence(pence),
        care_cost: Weekly::pence(20_000),
        ..Contribution::default()
    };
    ContributionAnswer {
        means: service::answer::From { record: RecordId::from_bits(1), version: 1 },
        day: jiff::civil::date(2026, 1, 1),
        council: "councils/ellerford".to_owned(),
        inputs: means,
        packs: vec![],
        answer,
    }
}

/// Row of the coverage table: S000-20.
#[tokio::test]
async fn s000_20_what_charging_does_to_take_up_is_counted_and_few_are_hidden() {
    use support::declining::{Because, Declining, What};
    let said = |what, because: &[Because]| Declining {
        what,
        because: because.to_vec(),
        words: String::new(),
        told_by: ActorId::from_bits(1),
        on: moment(0).to_zoned(jiff::tz::TimeZone::UTC).date(),
    };
    for place in places().await {
        let (before, then) = (place.ago(9), place.ago(5));
        let no = said(What::TurnedDown, &[Because::MeansTest]);
        // (pays, people, of whom took it up, of whom said no because of charging)
        for (pays, people, took_up, refused) in [(0, 20, 20, 0), (6_000, 20, 8, 6)] {
            for number in 0..people {
                let person = place.person(&format!("P{number}")).await;
                place.record(&person, before, &told(pays)).await;
                if number < took_up {
                    place.agreed(&person, then, &[]).await;
                } else if number < took_up + refused {
                    place.record(&person, then, &no).await;
                }
            }
        }
        // A dearer sum for someone who came back: the newest of each counts.
        let back = place.person("Back").await;
        place.record(&back, before, &told(0)).await;
        place.record(&back, before, &no).await;
        place.wait(1);
        place.record(&back, then, &told(6_000)).await;
        place.record(&back, then, &said(What::CameBack, &[])).await;
        let figures = place.service.figures_on(place.today()).await.unwrap();
        let take_up = &figures[0].take_up;
        let row = |key| take_up.rows.iter().find(|row| row.key == key).unwrap();
        let counts = |key| {
            let row = row(key);
            [row.told, row.took_up, row.undecided, row.no_for_charging, row.no_for_other]
        };
        assert_eq!(counts("nothing"), [20, 20, 0, 0, 0].map(Count::Shown));
        assert_eq!(counts("25_to_75"), [21, 8, 7, 6, 0].map(Count::Shown));
        assert_eq!(row("25_to_75").share.unwrap().to_string(), "38.1%");
        assert_eq!(take_up.all.told, Count::Shown(41));
        let early = place.service.figures_on(before).await.unwrap();
        assert_eq!(early[0].take_up.all.took_up, Count::Hidden, "one had said no by then");
    }
}

/// A person says no in their own words; the worker reads it, and nobody else writes it.
#[tokio::test]
async fn a_no_is_kept_with_its_reasons_until_they_come_back() {
    use service::SaidOfSupport;
    use support::declining::{Because, What};
    for place in places().await {
        let (own, person) = (&place.ground.person_actor, &place.ground.person.id);
        let (service, worker) = (&place.service, &place.ground.worker);
        let id = RecordId::from_bits(91);
        let none = SaidOfSupport::default();
        let empty = service.decline_support(own, person, &id, (What::Stopped, &none)).await;
        assert_eq!(wrong_fields(empty), ["because"]);
        let dear = SaidOfSupport {
            because: vec![Because::Charge],
            words: " £60 is too much ".to_owned(),
        };
        service.decline_support(own, person, &id, (What::Stopped, &dear)).await.unwrap();
        let seen = service.keeping_in_touch(worker, person).await.unwrap().declined.unwrap();
        assert_eq!(
            (seen.body.words.as_str(), seen.by_name.as_str()),
            ("£60 is too much", "Ana Example")
        );
        let finance = &place.actor("Fin", Role::FinanceOfficer).await;
        let refused = service.decline_support(finance, person, &id, (What::Stopped, &dear)).await;
        assert!(refused.is_err());
        place.wait(60);
        let id = RecordId::from_bits(92);
        service.decline_support(worker, person, &id, (What::CameBack, &none)).await.unwrap();
        assert!(service.keeping_in_touch(worker, person).await.unwrap().declined.is_none());
    }
}

/// Row of the coverage table: S003-13.
#[tokio::test]
async fn a_review_can_be_asked_for_at_any_time() {
    for place in places().await {
        let (own, person) = (&place.ground.person_actor, &place.ground.person.id);
        let service = &place.service;
        let id = RecordId::from_bits(71);
        assert_eq!(wrong_fields(service.ask_for_review(own, person, &id, " ").await), ["why"]);
        for _ in 0..2 {
            service.ask_for_review(own, person, &id, "My sister moved away").await.unwrap();
        }
        let requests: Vec<store::Saved<ReviewRequest>> =
            service.database().records(person).await.unwrap();
        assert_eq!(requests.len(), 1);
        let worker = &place.ground.worker;
        let asked = service.keeping_in_touch(worker, person).await.unwrap().asked.unwrap();
        assert_eq!(asked.by_name, "Ana Example");
        place.wait(86_400);
        let held = review(place.today(), &[]);
        let id = RecordId::from_bits(72);
        service.hold_review(worker, person, &id, &held).await.unwrap();
        assert!(service.keeping_in_touch(worker, person).await.unwrap().asked.is_none());
    }
}

#[tokio::test]
async fn a_person_is_added_once_with_a_worker_and_an_account_of_their_own() {
    for place in places().await {
        let (service, worker) = (&place.service, &place.ground.worker);
        let mut new = place.new_person("Nia ap Rhys");
        new.email = "Nia@Example.com".to_owned();
        let added = service.add_person(worker, &new).await.unwrap();
        let nia = service.database().actor_by_sign_in("nia@example.com").await.unwrap().unwrap();
        assert_eq!(added.actor.as_ref(), Some(&nia));
        service.journey(&nia, &new.id).await.unwrap();
        let again = service.add_person(worker, &new).await.unwrap();
        assert_eq!((again.person.id, again.actor), (new.id.clone(), None));
        assert_eq!(service.caseload(worker, &worker.id, 9, 0).await.unwrap().people, 1);
        let other = NewPerson { id: new.id.clone(), ..place.new_person("Bo") };
        let taken = service.add_person(worker, &other).await;
        assert!(matches!(taken, Err(ServiceError::Conflict { .. })), "{taken:?}");
        let mut bad = place.new_person(" ");
        bad.email = new.email;
        assert_eq!(wrong_fields(service.add_person(worker, &bad).await), ["name", "email"]);
        let refused = service.add_person(&place.ground.person_actor, &bad).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    }
}

#[tokio::test]
async fn details_are_versions_and_the_second_writer_is_told() {
    for place in places().await {
        let (service, worker) = (&place.service, &place.ground.worker);
        let person = place.person("Nia").await;
        let typed = |name: &str| place.new_person(name).typed;
        let changed = service.change_details(worker, &person, 1, &typed("Nia Rhys"), "").await;
        assert_eq!(changed.unwrap().version, 2);
        let second = service.change_details(worker, &person, 1, &typed("N. Rhys"), "").await;
        assert!(matches!(second, Err(ServiceError::Conflict { .. })), "{second:?}");
        let ahead = service.change_details(worker, &person, 9, &typed("N. Rhys"), "").await;
        assert!(matches!(ahead, Err(ServiceError::Conflict { .. })), "no version is passed over");
        let again = service.change_details(worker, &person, 1, &typed("Nia Rhys"), "").await;
        assert_eq!(again.unwrap().version, 2, "the same again is a harmless repeat");
        let versions = service.details(worker, &person).await.unwrap();
        let names: Vec<&str> = versions.iter().map(|v| v.row.details.name.as_str()).collect();
        assert_eq!(names, ["Nia Rhys", "Nia"]);
        assert_eq!(versions[0].by_name, "Wyn Worker");
        assert_eq!(
            wrong_fields(service.change_details(worker, &person, 2, &typed(""), "\0").await),
            ["name", "why"]
        );
    }
}

/// Row of the coverage table: S000-01.
#[tokio::test]
async fn a_representative_does_what_was_granted_until_it_is_ended() {
    for place in places().await {
        let (service, own) = (&place.service, &place.ground.person_actor);
        let person = &place.ground.person.id;
        let wanted = WantedTie {
            kind: RelationshipKind::Representative,
            name: "Bo Sister".to_owned(),
            email: "bo@example.com".to_owned(),
            grants: [Grant::SeeRecord].into(),
            from: place.today(),
            until: None,
            why: "My sister".to_owned(),
        };
        let id = RelationshipId::from_bits(50);
        let granted = service.grant(own, person, &id, &wanted).await.unwrap();
        assert!(granted.is_new);
        let again = service.grant(own, person, &id, &wanted).await.unwrap();
        assert!(!again.is_new);
        let bo = service.database().actor_by_sign_in("bo@example.com").await.unwrap().unwrap();
        service.journey(&bo, person).await.unwrap();
        let money = service.allowed(&bo, Act::SeeMoney, person).await;
        assert!(matches!(money, Err(ServiceError::Refused { .. })), "{money:?}");
        for (stranger, act) in [(&bo, "themself"), (&place.ground.worker, "a worker")] {
            let refused = service.grant(stranger, person, &id, &wanted).await;
            assert!(matches!(refused, Err(ServiceError::Refused { .. })), "{act}: {refused:?}");
        }
        let ended = service.end_relationship(own, person, &id, 1).await.unwrap();
        assert_eq!(ended.tie.until, Some(place.ago(1)));
        service.end_relationship(own, person, &id, 1).await.unwrap();
        let gone = service.journey(&bo, person).await;
        assert!(matches!(gone, Err(ServiceError::NotFound)), "{gone:?}");
        assert_eq!(service.who_may_act(own, person).await.unwrap().ties.len(), 1);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_grant_is_said_by_field() {
    for place in places().await {
        let (service, own) = (&place.service, &place.ground.person_actor);
        let person = &place.ground.person.id;
        place.actor("Ada", Role::Advocate).await;
        let fine = WantedTie {
            kind: RelationshipKind::Advocate,
            name: "Ada".to_owned(),
            email: "ada@ellerford.example".to_owned(),
            grants: [Grant::SeeRecord].into(),
            from: place.today(),
            until: None,
            why: "She helps me".to_owned(),
        };
        let table: Vec<(WantedTie, &[&str])> = vec![
            (WantedTie { grants: [Grant::Money].into(), ..fine.clone() }, &["grants"]),
            (WantedTie { grants: [].into(), ..fine.clone() }, &["grants"]),
            (WantedTie { email: "ada".to_owned(), ..fine.clone() }, &["email"]),
            (WantedTie { kind: RelationshipKind::Representative, ..fine.clone() }, &["email"]),
            (
                WantedTie { kind: RelationshipKind::Worker, grants: [].into(), ..fine.clone() },
                &["kind", "email"],
            ),
            (
                WantedTie { until: Some(place.ago(1)), why: String::new(), ..fine.clone() },
                &["why", "until"],
            ),
            (WantedTie { name: " ".to_owned(), ..fine.clone() }, &["name"]),
        ];
        let id = RelationshipId::from_bits(51);
        for (wanted, fields) in table {
            assert_eq!(
                wrong_fields(service.grant(own, person, &id, &wanted).await),
                fields,
                "{wanted:?}"
            );
        }
        assert!(!service.grant(own, person, &id, &fine).await.unwrap().is_new);
        let not_theirs = RelationshipId::from_bits(52);
        let none = service.end_relationship(own, person, &not_theirs, 1).await;
        assert!(matches!(none, Err(ServiceError::NotFound)), "{none:?}");
    }
}

fn held(holders: &[Holder], decided: bool) -> Holding {
    let items = (1..).map(ItemId::from_bits).zip(holders.iter().cloned());
    let met = Condition { met: true, reason: "It is so".to_owned() };
    let section_31 = Section31 {
        capacity: met.clone(),
        not_prohibited: met.clone(),
        capable: met.clone(),
        help: String::new(),
        appropriate: met,
    };
    Holding { by_item: items.collect(), section_31: decided.then_some(section_31), nominee: None }
}

fn decided(eligible: bool) -> EligibilityAnswer {
    EligibilityAnswer { facts: EligibilityFacts::default(), eligible, letter: None }
}

/// Rows of the coverage table: S000-10, S001-20, S001-21.
#[tokio::test]
async fn what_is_published_is_counted_on_its_day_and_kept_for_a_minute() {
    use Holder::{CouncilManaged, DirectPayment};
    for place in places().await {
        let (before, then) = (place.ago(9), place.ago(5));
        let forms: [(usize, Holding); 4] = [
            (7, held(&[DirectPayment], true)),
            (6, held(&[DirectPayment, CouncilManaged], true)),
            (8, held(&[CouncilManaged], false)),
            // Asked for, and not decided on: not a budget that is held.
            (9, held(&[DirectPayment], false)),
        ];
        for (many, holding) in &forms {
            for number in 0..*many {
                let person = place.person(&format!("P{number}")).await;
                place.record(&person, before, &decided(true)).await;
                place.record(&person, then, holding).await;
            }
        }
        let changed = place.person("Was eligible").await;
        place.record(&changed, before, &decided(true)).await;
        place.wait(1);
        place.record(&changed, then, &decided(false)).await;
        let never = place.person("Never").await;
        place.record(&never, then, &decided(false)).await;
        let counts = |figures: &[service::CouncilFigures]| {
            assert_eq!(figures.len(), 1);
            figures[0].published.rows.iter().map(|row| row.people).collect::<Vec<_>>()
        };
        let shown = |counts: [u64; 7]| counts.map(Count::Shown).to_vec();
        let early = place.service.figures_on(before).await.unwrap();
        assert_eq!(counts(&early), shown([0, 0, 0, 0, 0, 31, 31]));
        let figures = place.service.published_figures().await.unwrap();
        assert_eq!(counts(&figures), shown([7, 6, 8, 0, 21, 9, 30]));
        let published = &figures[0].published;
        assert_eq!(published.indicators[0].share.unwrap().to_string(), "70.0%");
        assert_eq!(published.promise.as_ref().unwrap().share.to_string(), "70.0%");
        assert!(published.kept.is_some());
        place.record(&never, place.today(), &decided(true)).await;
        let kept = place.service.published_figures().await.unwrap();
        assert!(Arc::ptr_eq(&kept, &figures), "within a minute nothing is counted again");
        place.wait(60);
        place.record(&never, place.today(), &decided(true)).await;
        let again = place.service.published_figures().await.unwrap();
        assert_eq!(counts(&again), shown([7, 6, 8, 0, 21, 10, 31]));
    }
}
