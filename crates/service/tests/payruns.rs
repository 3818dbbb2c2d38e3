//! Pay runs, bank details and stops, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use basis::id::{ActorId, PayRunId, PersonId};
use basis::{Money, Weekly};
use jiff::civil::{Date, date};
use ledger::AccountKind;
use ledger::paying::{Pause, PauseWhy};
use people::{Actor, ContactBy, Role};
use service::money::{
    ColumnsSetting, PayFile, PaySays, PayStage, PayState, PayerSetting, Stop, WantedAccount,
};
use service::{Outside, Service, ServiceError, Written};
use store::{Database, PayLine};
use testkit::{AgreedGround, Ground, agreed_plan, fresh_databases, moment, small_council};

/// A Sunday: the first period is paid on the working day before, Friday the 21st. The clock
/// stands at the 23rd, so the run is for Monday the 24th.
const START: Date = date(2025, 11, 23);
const MONDAY: Date = date(2025, 11, 24);

struct Place {
    service: Service,
    ground: Ground,
    agreed: AgreedGround,
    clock: Arc<AtomicI64>,
    fay: Actor,
    fox: Actor,
}

fn service_over(database: Database, clock: &Arc<AtomicI64>, seed: u64) -> Service {
    let next = AtomicU64::new(seed);
    let bits =
        move || u128::from(next.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c;
    let now = Arc::clone(clock);
    let outside = Outside::new(move || moment(now.load(Ordering::Relaxed)), bits);
    Service::new(database, shipped::library().unwrap(), service::decider().unwrap(), outside)
}

async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let agreed = agreed_plan(&database, &ground).await;
        let clock = Arc::new(AtomicI64::new(0));
        let service = service_over(database, &clock, 1000);
        let officer = |bits, name: &str| Actor {
            id: ActorId::from_bits(bits),
            name: name.to_owned(),
            role: Role::FinanceOfficer,
            council: ground.council.id.clone(),
            team: None,
            person: None,
        };
        let (fay, fox) = (officer(70, "Fay Finance"), officer(71, "Fox Finance"));
        let mut tx = service.database().begin().await.unwrap();
        for actor in [&fay, &fox] {
            let sign_in = format!("{}@ellerford.example", actor.id);
            let new = store::NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
            tx.add_actor(&new).await.unwrap();
        }
        let most = Money::pounds(2_000);
        tx.add_pay_authority(&fox.id, 1, most, &fox.id, moment(0)).await.unwrap();
        tx.commit().await.unwrap();
        let worker = &ground.worker;
        service.set_payments(worker, &ground.person.id, &Written::NEW, START).await.unwrap();
        places.push(Place { service, ground, agreed, clock, fay, fox });
    }
    places
}

impl Place {
    fn person(&self) -> &PersonId {
        &self.ground.person.id
    }

    async fn confirm(&self) {
        let (service, person) = (&self.service, self.person());
        service.change_bank_details(&self.fay, person, &wanted()).await.unwrap();
        let read = service.bank_details(&self.fox, person).await.unwrap().saved.unwrap();
        let told = (true, ContactBy::Phone, "Yes, that is mine.");
        service.confirm_bank_details(&self.fox, person, read.version, told).await.unwrap();
    }

    async fn drafted(&self, day: Date) -> PayRunId {
        let run = self.service.prepare_pay_run(&self.fay, day).await.unwrap();
        while 0 < self.service.draft_pay_run(&self.fay, &run.id, 10).await.unwrap() {}
        run.id
    }

    async fn lines(&self, run: &PayRunId) -> Vec<PayLine<PaySays>> {
        self.service.pay_run_lines(&self.fay, run, 100, 0).await.unwrap()
    }

    async fn approved(&self, run: &PayRunId) {
        self.service.check_pay_run(&self.fay, run, "Looked through.").await.unwrap();
        self.service.decide_pay_run(&self.fox, run, true, "As drafted.").await.unwrap();
    }

    async fn released(&self, run: &PayRunId) {
        self.approved(run).await;
        self.service.release_pay_run(&self.fay, run, "Sent.").await.unwrap();
        while 0 < self.service.pay_some(&self.fay, run, 1).await.unwrap() {}
    }

    async fn stage(&self, run: &PayRunId) -> PayStage {
        self.service.pay_run(&self.fay, run).await.unwrap().stage
    }

    async fn payer(&self) {
        let account = exchange::payout::Account::typed("000000", "00000000", "").unwrap();
        let payer = PayerSetting {
            name: "Ellerford Council".to_owned(),
            account,
            service_user: "123456".to_owned(),
        };
        self.service.set_payer(&self.fay, 0, &payer).await.unwrap();
    }

    async fn owed(&self) -> Vec<(String, String)> {
        let due = self.service.payments_due(&self.fay, self.person()).await.unwrap();
        let direct = due.payable.iter().filter(|one| one.into == AccountKind::DirectPayment);
        direct.map(|one| (one.from.to_string(), one.owed.plain())).collect()
    }

    async fn prove(&self) {
        let proof = self.service.prove_books_of(&self.ground.worker, self.person()).await.unwrap();
        assert!(proof.holds(), "{proof:?}");
    }
}

/// Ana's account, asked for by letter.
fn wanted() -> WantedAccount {
    WantedAccount {
        into: AccountKind::DirectPayment,
        name: "Ana Example".to_owned(),
        sort_code: "00-00-01".to_owned(),
        number: "12345678".to_owned(),
        roll: String::new(),
        asked: ContactBy::Letter,
    }
}

fn states(lines: &[PayLine<PaySays>]) -> Vec<(String, Option<PayState>)> {
    lines.iter().map(|line| (line.amount.plain(), line.state)).collect()
}

#[tokio::test]
async fn drafted_checked_approved_by_another_released_and_confirmed() {
    for place in places().await {
        let service = &place.service;
        place.confirm().await;
        let run = place.drafted(MONDAY).await;
        // £203.10 for four weeks, and £250.00 once. What the council manages is not paid out.
        let lines = place.lines(&run).await;
        assert_eq!(states(&lines), [("250.00".to_owned(), None), ("812.40".to_owned(), None)]);
        let weeks = &lines[1].body;
        assert_eq!(
            (weeks.gross, weeks.taken_off),
            ("892.40".parse().unwrap(), "80.00".parse().unwrap())
        );
        let early = service.decide_pay_run(&place.fox, &run, true, "no").await;
        assert!(matches!(early, Err(ServiceError::NotYet(_))), "{early:?}");
        let own = service.decide_pay_run(&place.fay, &run, true, "mine").await;
        assert!(matches!(own, Err(ServiceError::Refused { .. })), "{own:?}");
        let early = service.release_pay_run(&place.fay, &run, "now").await;
        assert!(matches!(early, Err(ServiceError::NotYet(_))), "{early:?}");
        place.released(&run).await;
        assert_eq!(place.stage(&run).await, PayStage::Released);
        assert_eq!(
            place.owed().await[..2],
            [
                ("2025-11-23".to_owned(), "0.00".to_owned()),
                ("2025-11-23".to_owned(), "0.00".to_owned()),
            ]
        );
        // Again, it does nothing.
        assert_eq!(service.pay_some(&place.fay, &run, 10).await.unwrap(), 0);
        service.confirm_pay_run(&place.fay, &run, "The bank took it.").await.unwrap();
        assert_eq!(place.stage(&run).await, PayStage::Confirmed);
        let postings = service.database().postings(place.person()).await.unwrap();
        let sum: Money = postings.iter().map(|one| one.amount).sum();
        assert_eq!(sum, "1062.40".parse().unwrap());
        assert!(postings.iter().all(|one| one.day == MONDAY));
        place.prove().await;
        // Nothing is left for another run of that day.
        let again = place.drafted(MONDAY).await;
        assert_ne!(again, run);
        assert_eq!(place.lines(&again).await, []);
        let (_, told) =
            service.remittances(&place.ground.person_actor, place.person()).await.unwrap();
        assert_eq!(told.len(), 2);
    }
}

#[tokio::test]
async fn authority_is_for_the_sum_and_the_council_is_its_own() {
    for place in places().await {
        place.confirm().await;
        let run = place.drafted(MONDAY).await;
        place.service.check_pay_run(&place.fay, &run, "Looked through.").await.unwrap();
        let mut tx = place.service.database().begin().await.unwrap();
        let most = Money::pence(106_239);
        tx.add_pay_authority(&place.fox.id, 2, most, &place.fox.id, moment(1)).await.unwrap();
        tx.commit().await.unwrap();
        let above = place.service.decide_pay_run(&place.fox, &run, true, "ok").await;
        let Err(ServiceError::Refused { reason }) = above else { panic!("{above:?}") };
        assert!(reason.contains("above the limit"), "{reason}");
        // An approver without authority for runs has none, whatever plans they may agree.
        let none = place.service.pay_runs(&place.agreed.approver).await.unwrap();
        assert!(none.0[0].may_not_approve.is_some());
        let worker = place.service.pay_runs(&place.ground.worker).await;
        assert!(matches!(worker, Err(ServiceError::NotFound)));
        let person = place.service.pay_run(&place.ground.person_actor, &run).await;
        assert!(matches!(person, Err(ServiceError::NotFound)));
    }
}

#[tokio::test]
async fn held_taken_out_and_sent_back_payments_are_not_paid_and_can_be_later() {
    for place in places().await {
        let service = &place.service;
        place.confirm().await;
        let run = place.drafted(MONDAY).await;
        let lines = place.lines(&run).await;
        let hold = |line: usize, over, state, why| {
            service.hold_payment(&place.fay, &run, (&lines[line].id, over), (state, why))
        };
        assert!(matches!(hold(0, 0, PayState::Held, " ").await, Err(ServiceError::Invalid(_))));
        hold(0, 0, PayState::Held, "The tablet is out of stock.").await.unwrap();
        hold(0, 0, PayState::Held, "The tablet is out of stock.").await.unwrap();
        let stale = hold(0, 0, PayState::Rejected, "no").await;
        assert!(matches!(stale, Err(ServiceError::Conflict { .. })), "{stale:?}");
        let forged = hold(1, 0, PayState::Paid, "now").await;
        assert!(matches!(forged, Err(ServiceError::NotYet(_))), "{forged:?}");
        place.released(&run).await;
        let after = states(&place.lines(&run).await);
        let passed = Some(PayState::PassedOver);
        assert_eq!(
            after,
            [("250.00".to_owned(), passed), ("812.40".to_owned(), Some(PayState::Paid)),]
        );
        // What was held is in the next run, which is sent back: nothing of it is paid.
        let second = place.drafted(MONDAY).await;
        assert_eq!(states(&place.lines(&second).await), [("250.00".to_owned(), None)]);
        service.check_pay_run(&place.fay, &second, "Looked through.").await.unwrap();
        service.decide_pay_run(&place.fox, &second, false, "Not yet.").await.unwrap();
        while 0 < service.pay_some(&place.fay, &second, 10).await.unwrap() {}
        assert_eq!(place.lines(&second).await[0].state, Some(PayState::Rejected));
        let third = place.drafted(MONDAY).await;
        assert_eq!(states(&place.lines(&third).await), [("250.00".to_owned(), None)]);
        place.prove().await;
    }
}

#[tokio::test]
async fn bank_details_wait_for_a_second_officer_and_another_way_to_the_person() {
    for place in places().await {
        let (service, person) = (&place.service, place.person());
        let run = place.drafted(MONDAY).await;
        assert_eq!(place.lines(&run).await, []);
        let shown = service.pay_run(&place.fay, &run).await.unwrap();
        assert!(shown.left_out[0].2.contains("no bank account has been confirmed"), "{shown:?}");
        let bad = WantedAccount { sort_code: "1234".to_owned(), ..wanted() };
        let bad = service.change_bank_details(&place.fay, person, &bad).await;
        assert!(matches!(bad, Err(ServiceError::Invalid(_))), "{bad:?}");
        let worker = service.change_bank_details(&place.ground.worker, person, &wanted()).await;
        assert!(matches!(worker, Err(ServiceError::Refused { .. })));
        service.change_bank_details(&place.fay, person, &wanted()).await.unwrap();
        let read = service.bank_details(&place.fay, person).await.unwrap();
        assert!(read.may_not_confirm.is_some());
        let version = read.saved.unwrap().version;
        let yes = |actor, told| {
            service.confirm_bank_details(actor, person, version, (true, told, "Yes."))
        };
        assert!(matches!(
            yes(&place.fay, ContactBy::Phone).await,
            Err(ServiceError::Refused { .. })
        ));
        assert!(matches!(yes(&place.fox, ContactBy::Letter).await, Err(ServiceError::Invalid(_))));
        yes(&place.fox, ContactBy::Phone).await.unwrap();
        assert!(matches!(yes(&place.fox, ContactBy::Phone).await, Err(ServiceError::NotYet(_))));
        let contacts = service.database().contacts(person, 5).await.unwrap();
        assert!(contacts[0].body.words.contains("bank details"), "{contacts:?}");
        let kept = service.bank_details(&place.ground.person_actor, person).await.unwrap();
        assert!(kept.saved.unwrap().body.confirmed.contains_key(&AccountKind::DirectPayment));
        // A table that says the account cannot be: refused, and nothing waits.
        let table = "000000 009999 MOD11 0 0 0 0 0 0 1 1 1 1 1 1 1 1";
        service.set_weights(&place.fay, 0, table).await.unwrap();
        let cannot = service.change_bank_details(&place.fay, person, &wanted()).await;
        assert!(matches!(cannot, Err(ServiceError::Invalid(_))), "{cannot:?}");
    }
}

#[tokio::test]
async fn two_servers_pay_each_payment_once() {
    for place in places().await {
        place.confirm().await;
        let run = place.drafted(MONDAY).await;
        place.approved(&run).await;
        place.service.release_pay_run(&place.fay, &run, "Sent.").await.unwrap();
        let other = service_over(place.service.database().clone(), &place.clock, 500_000);
        let (one, two) = tokio::join!(
            place.service.pay_some(&place.fay, &run, 10),
            other.pay_some(&place.fox, &run, 10),
        );
        one.unwrap();
        two.unwrap();
        assert_eq!(place.stage(&run).await, PayStage::Released);
        let postings = place.service.database().postings(place.person()).await.unwrap();
        let sum: Money = postings.iter().map(|one| one.amount).sum();
        assert_eq!(sum, "1062.40".parse().unwrap());
        place.prove().await;
    }
}

#[tokio::test]
async fn two_who_draft_at_once_share_the_payments() {
    for place in places().await {
        place.confirm().await;
        let other = service_over(place.service.database().clone(), &place.clock, 500_000);
        let tuesday = date(2025, 11, 25);
        let (one, two) = tokio::join!(
            place.service.prepare_pay_run(&place.fay, MONDAY),
            other.prepare_pay_run(&place.fox, tuesday),
        );
        let (one, two) = (one.unwrap().id, two.unwrap().id);
        let (a, b) = tokio::join!(
            place.service.draft_pay_run(&place.fay, &one, 10),
            other.draft_pay_run(&place.fox, &two, 10),
        );
        a.unwrap();
        b.unwrap();
        let count = place.lines(&one).await.len() + place.lines(&two).await.len();
        assert_eq!(count, 2);
    }
}

#[tokio::test]
async fn paid_by_hand_meanwhile_is_passed_over_and_not_paid_twice() {
    for place in places().await {
        place.confirm().await;
        let run = place.drafted(MONDAY).await;
        place.approved(&run).await;
        let act = &place.lines(&run).await[1].act;
        let (worker, person) = (&place.ground.worker, place.person());
        place.service.post_payment(worker, person, act, START).await.unwrap();
        place.service.release_pay_run(&place.fay, &run, "Sent.").await.unwrap();
        while 0 < place.service.pay_some(&place.fay, &run, 10).await.unwrap() {}
        let after = states(&place.lines(&run).await);
        assert_eq!(after[1].1, Some(PayState::PassedOver));
        assert_eq!(after[0].1, Some(PayState::Paid));
        place.prove().await;
    }
}

#[tokio::test]
async fn files_are_the_same_each_time_and_returned_payments_fall_due_again() {
    for place in places().await {
        let service = &place.service;
        place.confirm().await;
        let run = place.drafted(MONDAY).await;
        place.released(&run).await;
        let none = service.pay_file(&place.fay, &run, PayFile::Bacs).await;
        assert!(matches!(none, Err(ServiceError::NotYet(_))), "{none:?}");
        place.payer().await;
        for file in [PayFile::Bacs, PayFile::Pain, PayFile::Bureau] {
            let first = service.pay_file(&place.fay, &run, file).await.unwrap();
            assert_eq!(first, service.pay_file(&place.fay, &run, file).await.unwrap());
        }
        let columns = ColumnsSetting { columns: "reference amount".to_owned(), headings: true };
        service.set_columns(&place.fay, 0, &columns).await.unwrap();
        let csv = service.pay_file(&place.fay, &run, PayFile::Bureau).await.unwrap();
        let back = csv.lines().nth(2).unwrap();
        let table = format!("reference,amount,why\n{back},account closed\nNOBODY,1.00,x\n");
        let read = service.read_returns(&place.fay, &run, &table).await.unwrap();
        assert_eq!((read.noted, read.problems.len()), (1, 1), "{read:?}");
        let read = service.read_returns(&place.fay, &run, &table).await.unwrap();
        assert_eq!((read.noted, read.problems.len()), (0, 2), "{read:?}");
        assert!(place.owed().await.contains(&("2025-11-23".to_owned(), "812.40".to_owned())));
        place.prove().await;
        // Until the account is confirmed anew, nothing more goes to it.
        let second = place.drafted(MONDAY).await;
        assert_eq!(place.lines(&second).await, []);
        place.clock.fetch_add(60, Ordering::Relaxed);
        place.confirm().await;
        let third = place.drafted(date(2025, 11, 26)).await;
        assert_eq!(states(&place.lines(&third).await), [("812.40".to_owned(), None)]);
    }
}

#[tokio::test]
async fn a_pause_and_a_death_correct_what_was_paid_and_pay_no_more() {
    for place in places().await {
        let (service, person) = (&place.service, place.person());
        place.confirm().await;
        let run = place.drafted(MONDAY).await;
        place.released(&run).await;
        let version = || async {
            service.payments_due(&place.fay, person).await.unwrap().schedule.unwrap().version
        };
        let pause = |to| {
            Stop::Pause(Pause {
                from: date(2025, 12, 1),
                to,
                why: PauseWhy::Hospital,
                keeps: Weekly::ZERO,
            })
        };
        let backwards = pause(Some(date(2025, 11, 30)));
        let wrong = service.stop_payments(&place.fay, person, 1, backwards).await;
        assert!(matches!(wrong, Err(ServiceError::Invalid(_))), "{wrong:?}");
        let fortnight = pause(Some(date(2025, 12, 14)));
        service.stop_payments(&place.fay, person, version().await, fortnight).await.unwrap();
        // Fourteen days of £203.10 a week.
        assert_eq!(place.owed().await[0].1, "0.00");
        assert!(place.owed().await.contains(&("2025-11-23".to_owned(), "-406.20".to_owned())));
        let second = place.drafted(date(2025, 11, 25)).await;
        assert_eq!(place.lines(&second).await, []);
        let shown = service.pay_run(&place.fay, &second).await.unwrap();
        assert!(shown.left_out[0].2.contains("£406.20 was paid too much"), "{shown:?}");
        // The person comes home a week early: £203.10 is owed after all, of what was paid.
        let week = pause(Some(date(2025, 12, 7)));
        service.stop_payments(&place.fay, person, version().await, week).await.unwrap();
        assert!(place.owed().await.contains(&("2025-11-23".to_owned(), "-203.10".to_owned())));
        let stale = service.stop_payments(&place.fay, person, 1, Stop::Died(Some(START))).await;
        assert!(matches!(stale, Err(ServiceError::Conflict { .. })), "{stale:?}");
        let died = Stop::Died(Some(START));
        service.stop_payments(&place.fay, person, version().await, died).await.unwrap();
        // One day: £203.10 / 7 = £29.01, of £892.40 less £80.00 a day £31.87 less £2.86.
        let owed = place.owed().await;
        assert!(owed.contains(&("2025-11-23".to_owned(), "-783.39".to_owned())), "{owed:?}");
        assert!(!owed.iter().any(|(from, _)| from.as_str() > "2025-11-23"), "{owed:?}");
        place.prove().await;
    }
}

#[tokio::test]
async fn a_day_without_banks_is_refused_with_the_day_before() {
    for place in places().await {
        for (day, part) in [
            (date(2025, 12, 25), "24 December 2025"),
            (date(2025, 11, 29), "28 November 2025"),
            (date(2025, 11, 1), "Enter a day"),
            (date(2026, 11, 1), "Enter a day"),
        ] {
            let refused = place.service.prepare_pay_run(&place.fay, day).await;
            let Err(ServiceError::Invalid(problems)) = refused else { panic!("{day}") };
            assert!(problems[0].says.contains(part), "{problems:?}");
        }
        let worker = place.service.prepare_pay_run(&place.ground.worker, MONDAY).await;
        assert!(matches!(worker, Err(ServiceError::NotFound)), "{worker:?}");
    }
}
