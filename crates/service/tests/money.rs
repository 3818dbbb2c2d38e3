//! Payments due, posting, statements, matching and the money page, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use basis::Money;
use basis::id::{ActorId, PersonId, PostingId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::AccountKind;
use people::{Actor, Role};
use service::money::{Actual, ActualKind, Choice, LineState, OddWeight, PayFor};
use service::{Outside, Service, ServiceError, Written};
use testkit::{AgreedGround, Ground, agreed_plan, fresh_databases, moment, small_council};

/// A service, its ground, and a clock that can be moved.
struct Place {
    service: Service,
    ground: Ground,
    agreed: AgreedGround,
    clock: Arc<AtomicI64>,
}

const START: Date = date(2025, 11, 23);
const DAY: i64 = 86_400;

async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let agreed = agreed_plan(&database, &ground).await;
        let (next, clock) = (AtomicU64::new(1000), Arc::new(AtomicI64::new(0)));
        let bits =
            move || u128::from(next.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c;
        let now = Arc::clone(&clock);
        let outside = Outside::new(move || moment(now.load(Ordering::Relaxed)), bits);
        let library = shipped::library().unwrap();
        let service = Service::new(database, library, service::decider().unwrap(), outside);
        places.push(Place { service, ground, agreed, clock });
    }
    places
}

impl Place {
    fn person(&self) -> &PersonId {
        &self.ground.person.id
    }

    fn worker(&self) -> &Actor {
        &self.ground.worker
    }

    fn ana(&self) -> &Actor {
        &self.ground.person_actor
    }

    fn pass(&self, days: i64) {
        self.clock.fetch_add(days * DAY, Ordering::Relaxed);
    }

    async fn begin(&self) {
        let person = self.person();
        self.service.set_payments(self.worker(), person, &Written::NEW, START).await.unwrap();
    }

    /// Pays everything that is owed now.
    async fn pay(&self) {
        for one in self.service.payments_due(self.worker(), self.person()).await.unwrap().payable {
            if Money::ZERO < one.owed {
                let today = self.service.today();
                let paid =
                    self.service.post_payment(self.worker(), self.person(), &one.act, today).await;
                paid.unwrap();
            }
        }
    }

    /// `(from, into, amount, owed)` of each payment.
    async fn dues(&self) -> Vec<(String, &'static str, String, String)> {
        let due = self.service.payments_due(self.worker(), self.person()).await.unwrap();
        let shown = due.payable.into_iter().map(|one| {
            (one.from.to_string(), one.into.key(), one.amount.plain(), one.owed.plain())
        });
        shown.collect()
    }

    async fn import(&self, csv: &str) -> service::money::Import {
        let name = "statement.csv";
        self.service
            .import_statement(self.ana(), self.person(), name, csv.as_bytes())
            .await
            .unwrap()
    }

    async fn left(&self, kind: AccountKind) -> String {
        let page = self.service.money(self.ana(), self.person(), None).await.unwrap();
        let account = page.accounts.iter().find(|account| account.kind == kind);
        account.map_or_else(String::new, |account| account.balance.left().plain())
    }

    /// The books are right, whatever happened.
    async fn prove(&self) {
        let proof = self.service.prove_books_of(self.worker(), self.person()).await.unwrap();
        assert!(proof.holds(), "{proof:?}");
    }

    async fn add(&self, bits: u128, role: Role) -> Actor {
        let actor = Actor {
            id: ActorId::from_bits(bits),
            name: format!("Actor {bits}"),
            role,
            council: self.ground.council.id.clone(),
            team: None,
            person: None,
        };
        let sign_in = format!("{bits}@ellerford.example");
        let new = store::NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.add_actor(&new).await.unwrap();
        tx.commit().await.unwrap();
        actor
    }
}

/// A Lloyds statement with these rows: `day,words,out,in,balance`.
fn lloyds(rows: &[&str]) -> String {
    let head = "Transaction Date,Transaction Type,Sort Code,Account Number,\
                Transaction Description,Debit Amount,Credit Amount,Balance";
    let row = |row: &&str| row.replacen(',', ",FPO,'00-00-00,00000001,", 1);
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{head}\n{}\n", rows.join("\n"))
}

fn row(
    from: &str,
    into: &'static str,
    amount: &str,
    owed: &str,
) -> (String, &'static str, String, String) {
    (from.to_owned(), into, amount.to_owned(), owed.to_owned())
}

fn ids(postings: &[ledger::Posting]) -> BTreeSet<&PostingId> {
    postings.iter().map(|one| &one.id).collect()
}

#[tokio::test]
async fn payments_fall_due_every_four_weeks_and_are_paid_once() {
    for place in places().await {
        place.begin().await;
        let first = [
            row("2025-11-23", "direct_payment", "250.00", "250.00"),
            row("2025-11-23", "direct_payment", "812.40", "812.40"),
            row("2025-11-23", "council_managed", "162.48", "162.48"),
            row("2025-12-21", "direct_payment", "812.40", "812.40"),
            row("2025-12-21", "council_managed", "162.48", "162.48"),
        ];
        assert_eq!(place.dues().await, first);
        let due = place.service.payments_due(place.worker(), place.person()).await.unwrap();
        let week = due.payable.iter().find(|one| one.pay_for == PayFor::Weeks).unwrap();
        let pay = || place.service.post_payment(place.worker(), place.person(), &week.act, START);
        let posted = pay().await.unwrap();
        let amounts: Vec<String> = posted.iter().map(|one| one.amount.plain()).collect();
        assert_eq!(amounts, ["597.19", "215.21"], "shared over the two items, to the penny");
        assert_eq!(ids(&pay().await.unwrap()), ids(&posted), "sent twice, it is paid once");
        assert_eq!(place.dues().await[1].3, "0.00");
        assert_eq!(place.left(AccountKind::DirectPayment).await, "812.40");
        place.prove().await;
    }
}

#[tokio::test]
async fn two_at_once_pay_once() {
    for place in places().await {
        place.begin().await;
        let due = place.service.payments_due(place.worker(), place.person()).await.unwrap();
        let finance = place.add(50, Role::FinanceOfficer).await;
        for one in due.payable {
            let tasks: Vec<_> = [place.worker(), &finance, place.worker(), &finance]
                .into_iter()
                .cloned()
                .map(|actor| {
                    let (service, act) = (place.service.clone(), one.act.clone());
                    let person = place.person().clone();
                    tokio::spawn(
                        async move { service.post_payment(&actor, &person, &act, START).await },
                    )
                })
                .collect();
            for task in tasks {
                assert!(!task.await.unwrap().unwrap().is_empty());
            }
        }
        assert!(place.dues().await.iter().all(|due| due.3 == "0.00"), "{:?}", place.dues().await);
        assert_eq!(place.left(AccountKind::DirectPayment).await, "1874.80");
        place.prove().await;
    }
}

#[tokio::test]
async fn whoever_agreed_the_plan_does_not_pay_it() {
    for place in places().await {
        let approver = place.agreed.approver.clone();
        let begun =
            place.service.set_payments(&approver, place.person(), &Written::NEW, START).await;
        assert!(matches!(begun, Err(ServiceError::Refused { .. })), "{begun:?}");
        place.begin().await;
        let due = place.service.payments_due(&approver, place.person()).await.unwrap();
        assert!(due.agreed_it && !due.may_post);
        let act = &due.payable[0].act;
        let paid = place.service.post_payment(&approver, place.person(), act, START).await;
        assert!(matches!(paid, Err(ServiceError::Refused { .. })), "{paid:?}");
        let own = place.service.post_payment(place.ana(), place.person(), act, START).await;
        assert!(matches!(own, Err(ServiceError::Refused { .. })), "nobody pays themselves");
        let provider = place.add(51, Role::Provider).await;
        let other = place.service.payments_due(&provider, place.person()).await;
        assert!(matches!(other, Err(ServiceError::NotFound)), "{other:?}");
    }
}

#[tokio::test]
async fn a_posting_is_corrected_by_its_reverse_and_can_be_paid_again() {
    for place in places().await {
        place.begin().await;
        place.pay().await;
        place.pass(1);
        let page = place.service.money(place.ana(), place.person(), None).await.unwrap();
        let wrong = page.postings.iter().find(|one| one.amount.plain() == "597.19").unwrap();
        let correct = |why: &'static str| {
            place.service.correct_posting(place.worker(), place.person(), &wrong.id, why)
        };
        assert!(matches!(correct(" ").await, Err(ServiceError::Invalid(_))));
        let reversed = correct("the bank sent it back").await.unwrap();
        assert_eq!(reversed.len(), 2, "the whole payment is undone");
        let again = correct("the bank sent it back").await.unwrap();
        assert_eq!(ids(&again), ids(&reversed), "sent twice");
        assert!(matches!(correct("another reason").await, Err(ServiceError::NotYet(_))));
        let again = place.service.correct_posting(
            place.worker(),
            place.person(),
            &reversed[0].id,
            "no, it was right",
        );
        assert!(matches!(again.await, Err(ServiceError::NotYet(_))), "not a correction");
        let nobodys = PostingId::from_bits(999);
        let nobodys =
            place.service.correct_posting(place.worker(), place.person(), &nobodys, "x").await;
        assert!(matches!(nobodys, Err(ServiceError::NotFound)));

        assert_eq!(place.left(AccountKind::DirectPayment).await, "1062.40");
        let page = place.service.money(place.ana(), place.person(), None).await.unwrap();
        let old = page.postings.iter().find(|one| one.id == wrong.id).unwrap();
        let by = old.corrected_by.as_ref().unwrap();
        let new = page.postings.iter().find(|one| one.id == *by).unwrap();
        assert_eq!(
            (new.corrects.as_ref(), new.what.as_str()),
            (Some(&wrong.id), "the bank sent it back")
        );
        let owed: Vec<String> = place.dues().await.into_iter().map(|due| due.3).collect();
        assert!(owed.contains(&"812.40".to_owned()), "owed again: {owed:?}");
        place.pay().await;
        assert_eq!(place.left(AccountKind::DirectPayment).await, "1874.80");
        place.prove().await;
    }
}

#[tokio::test]
async fn changed_terms_begin_on_a_later_day_and_pay_no_day_twice() {
    for place in places().await {
        place.begin().await;
        let second =
            place.service.set_payments(place.worker(), place.person(), &Written::NEW, START).await;
        assert!(matches!(second, Err(ServiceError::Conflict { .. })), "{second:?}");
        place.pay().await;
        let read = place.service.payments_due(place.worker(), place.person()).await.unwrap();
        assert!(!read.out_of_date);
        let over = Written::over(&read.schedule.unwrap());
        let set = |day| place.service.set_payments(place.worker(), place.person(), &over, day);
        for bad in [START, date(2025, 11, 1), date(2029, 1, 1)] {
            assert!(matches!(set(bad).await, Err(ServiceError::Invalid(_))), "{bad}");
        }
        place.pass(28);
        set(date(2026, 1, 4)).await.unwrap();
        let dues = place.dues().await;
        // The terms change within a period that was paid. The sum is the same, so nothing of it is
        // owed, and no day is paid twice: the next period is the one that was to come.
        assert_eq!(dues[3], row("2025-12-21", "direct_payment", "812.40", "0.00"), "{dues:?}");
        assert_eq!(dues[5], row("2026-01-18", "direct_payment", "812.40", "812.40"));
        assert_eq!(dues.iter().filter(|due| due.2 == "250.00").count(), 1, "bought once");
        place.prove().await;
    }
}

#[tokio::test]
async fn nothing_is_due_before_a_plan_is_agreed_and_held() {
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let outside = Outside::new(|| moment(0), || 77);
        let library = shipped::library().unwrap();
        let service = Service::new(database, library, service::decider().unwrap(), outside);
        let person = &ground.person.id;
        let begun = service.set_payments(&ground.worker, person, &Written::NEW, START).await;
        assert!(matches!(begun, Err(ServiceError::NotYet(_))), "{begun:?}");
        let imported =
            service.import_statement(&ground.person_actor, person, "a.csv", b"Date,Amount").await;
        assert!(matches!(imported, Err(ServiceError::NotYet(_))), "{imported:?}");
        let page = service.money(&ground.person_actor, person, None).await.unwrap();
        assert!(page.items.is_empty() && page.accounts.is_empty());
    }
}

#[tokio::test]
async fn a_statement_imported_twice_doubles_nothing_and_twins_are_kept() {
    for place in places().await {
        let csv = lloyds(&[
            "21/11/2025,DAY CENTRE,20.00,,60.00",
            "21/11/2025,DAY CENTRE,20.00,,80.00",
            "20/11/2025,ANYTOWN COUNCIL,,100.00,100.00",
        ]);
        let plain = csv.replace(",60.00", ",").replace(",80.00", ",").replace(",100.00\n", ",\n");
        for (first, twins) in [(csv, 3), (plain, 3)] {
            let preview =
                place.service.read_statement(place.ana(), place.person(), first.as_bytes()).await;
            assert_eq!(preview.unwrap().lines.len(), twins);
            let found = place.import(&first).await;
            assert_eq!((found.new, found.held), (twins, 0));
            let found = place.import(&first).await;
            assert_eq!((found.new, found.held), (0, twins));
        }
        let held = place.service.bank_lines(place.ana(), place.person()).await.unwrap().lines;
        assert_eq!(held.len(), 6);
        let kept = place.service.statements(place.ana(), place.person()).await.unwrap();
        assert_eq!(kept.len(), 2, "an import of nothing new keeps nothing");
    }
}

#[tokio::test]
async fn one_payment_from_two_kinds_of_file_is_one_even_at_once() {
    let ofx = |rows: &[(&str, &str, &str)]| {
        let lines = rows.iter().enumerate().map(|(at, (day, amount, name))| {
            format!(
                "<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}<FITID>f{at}<NAME>{name}\n\
                 </STMTTRN>\n"
            )
        });
        let lines = lines.collect::<String>();
        format!(
            "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\
             <CURDEF>GBP<BANKACCTFROM><ACCTID>00000001</BANKACCTFROM><BANKTRANLIST>\n{lines}\
             </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
        )
    };
    for place in places().await {
        let csv = lloyds(&[
            "21/11/2025,DAY CENTRE 4471,20.00,,60.00",
            "21/11/2025,DAY CENTRE 4472,20.00,,80.00",
            "20/11/2025,ANYTOWN COUNCIL,,100.00,100.00",
        ]);
        let day_centre = ("20251121", "-20.00", "Day Centre");
        let same = ofx(&[("20251120", "100.00", "Anytown Council"), day_centre, day_centre]);
        let tasks: Vec<_> = [csv.clone(), same.clone(), csv.clone(), same.clone()]
            .into_iter()
            .map(|file| {
                let (service, actor, person) =
                    (place.service.clone(), place.ana().clone(), place.person().clone());
                tokio::spawn(async move {
                    service.import_statement(&actor, &person, "a", file.as_bytes()).await
                })
            })
            .collect();
        let mut new = 0;
        for task in tasks {
            new += task.await.unwrap().unwrap().new;
        }
        assert_eq!(new, 3, "whichever came first");
        let found = place.import(&same).await;
        assert_eq!((found.new, found.held, found.same.len()), (0, 3, 0), "seen so before");
        let page = place.service.bank_lines(place.ana(), place.person()).await.unwrap();
        assert_eq!((page.lines.len(), page.breaks.len(), page.proving), (3, 0, 1));
        // A statement of a later week begins with less than there should be: a week is missing.
        place.pass(20);
        let later = lloyds(&["30/11/2025,SUNRISE,5.00,,15.00", "29/11/2025,SUNRISE,5.00,,20.00"]);
        place.import(&later).await;
        let page = place.service.bank_lines(place.ana(), place.person()).await.unwrap();
        assert_eq!((page.breaks.len(), page.proving), (1, 2));
        assert_eq!(
            (page.breaks[0].expected.plain(), page.breaks[0].found.plain()),
            ("60.00".into(), "25.00".into())
        );
        place.import(&lloyds(&["25/11/2025,SUNRISE,35.00,,25.00"])).await;
        let page = place.service.bank_lines(place.ana(), place.person()).await.unwrap();
        assert_eq!(page.breaks, []);
    }
}

#[tokio::test]
async fn the_columns_of_another_bank_are_said_once() {
    use exchange::bank::{Amounts, Days, Mapping};
    for place in places().await {
        let (service, ana, person) = (&place.service, place.ana(), place.person());
        let file = "Booked,Who,Sum\n03/11/25,Sunrise,-20.00\n05/11/25,Council,100.00\n";
        let read = service.read_statement(ana, person, file.as_bytes()).await;
        let Err(ServiceError::Invalid(problems)) = read else { panic!("{read:?}") };
        assert_eq!(problems[0].field, "file");
        let (found, before) =
            service.statement_headings(ana, person, file.as_bytes()).await.unwrap();
        assert_eq!((found.names.len(), before), (3, None));
        let mapping = Mapping {
            day: "Booked".to_owned(),
            amounts: Amounts::Signed("Sum".to_owned()),
            says: vec!["Who".to_owned()],
            balance: None,
            days: Days::DayFirst,
        };
        let wrong = Mapping { day: "Who".to_owned(), ..mapping.clone() };
        let shown = service.say_columns(ana, person, file.as_bytes(), &wrong).await.unwrap();
        assert_eq!(shown.import.odd.len(), 2, "each row is told");
        let shown = service.say_columns(ana, person, file.as_bytes(), &mapping).await.unwrap();
        assert_eq!((shown.lines.len(), shown.by_columns), (2, true));
        assert_eq!(place.import(file).await.new, 2);
        let next = "Booked,Who,Sum\n05/11/25,Council,100.00\n10/11/25,Sunrise,-20.00\n";
        assert_eq!(place.import(next).await.new, 1, "the columns are known now");
        // Said otherwise later, nothing is doubled.
        let richer = Mapping { says: vec!["Who".into(), "Booked".into()], ..mapping };
        service.say_columns(ana, person, file.as_bytes(), &richer).await.unwrap();
        assert_eq!(place.import(file).await.new, 0);
        let refused = service.say_columns(place.worker(), person, file.as_bytes(), &richer).await;
        assert!(matches!(refused, Err(ServiceError::Refused { .. })));
    }
}

#[tokio::test]
async fn likely_lines_are_confirmed_at_once_and_what_changed_meanwhile_is_left() {
    use service::money::Pick;
    for place in places().await {
        place.begin().await;
        place.pass(30);
        place.pay().await;
        let (service, ana, person) = (&place.service, place.ana(), place.person());
        let csv = lloyds(&[
            "21/12/2025,MOBY KIOSK 3,7.00,,60.00",
            "14/12/2025,MOBY KIOSK 2,7.00,,67.00",
            "07/12/2025,MOBY KIOSK 1,7.00,,74.00",
        ]);
        place.import(&csv).await;
        let page = service.bank_lines(ana, person).await.unwrap();
        assert!(page.lines.iter().all(|line| !line.likely), "nothing is known of it");
        let line = |at: usize| page.lines[at].held.line.id.clone();
        let pick = |at, version, choice: Choice| Pick { line: line(at), version, choice };
        let care = Choice::Item(place.agreed.care.clone());
        service.match_line(ana, person, &line(2), 0, &care, "").await.unwrap();
        let page = service.bank_lines(ana, person).await.unwrap();
        let open: Vec<_> = page.lines.iter().filter(|line| line.likely).collect();
        assert_eq!(open.len(), 2, "learned from the one before");
        assert!(open[0].suggestions[0].why.iter().any(|why| why.contains("as if it were regular")));
        // Somebody else says something of one of them first.
        service.match_line(ana, person, &line(1), 0, &Choice::NotBudget, "").await.unwrap();
        let picks = [pick(0, 0, care.clone()), pick(1, 0, care.clone()), pick(2, 0, care.clone())];
        assert_eq!(picks[0], Pick::from_key(&picks[0].key()).unwrap());
        for _ in 0..2 {
            let done = service.match_lines(ana, person, &picks).await.unwrap();
            assert_eq!(done, 2, "one is left; one was so already");
        }
        let page = service.bank_lines(ana, person).await.unwrap();
        let states: Vec<_> = page.lines.iter().map(|line| line.state.clone()).collect();
        let matched = |choice: &Choice| LineState::Matched(choice.clone());
        assert_eq!(states, [matched(&care), matched(&Choice::NotBudget), matched(&care)]);
        let money = service.money(ana, person, None).await.unwrap();
        assert_eq!(money.totals.spent, Money::pounds(14));
        place.prove().await;
        let wrong = service.match_lines(place.worker(), person, &picks).await;
        assert!(matches!(wrong, Err(ServiceError::Refused { .. })), "{wrong:?}");
    }
}

#[tokio::test]
async fn two_imports_at_once_keep_each_line_once() {
    for place in places().await {
        let csv = lloyds(&["21/11/2025,A,20.00,,60.00", "21/11/2025,B,20.00,,80.00"]);
        let tasks: Vec<_> = (0..4)
            .map(|_| {
                let (service, csv) = (place.service.clone(), csv.clone());
                let (actor, person) = (place.ana().clone(), place.person().clone());
                tokio::spawn(async move {
                    service.import_statement(&actor, &person, "a.csv", csv.as_bytes()).await
                })
            })
            .collect();
        let mut new = 0;
        for task in tasks {
            new += task.await.unwrap().unwrap().new;
        }
        assert_eq!(new, 2);
        let held = place.service.bank_lines(place.ana(), place.person()).await.unwrap().lines;
        assert_eq!(held.len(), 2);
    }
}

#[tokio::test]
async fn a_torn_line_is_shown_with_its_words_and_the_gap_with_its_lines() {
    for place in places().await {
        let csv = lloyds(&[
            "21/11/2025,SUNRISE,20.00,,60.00",
            "21/11/2025,TORN",
            "20/11/2025,COUNCIL,,100.00,100.00",
            "25/12/2025,TO COME,1.00,,99.00",
        ]);
        let shown = place.service.read_statement(place.ana(), place.person(), csv.as_bytes()).await;
        let shown = shown.unwrap();
        let torn = &shown.import.odd[0];
        assert_eq!((torn.weight, torn.row), (OddWeight::Problem, Some(3)));
        assert!(torn.text.as_deref().unwrap().ends_with("TORN"), "{torn:?}");
        assert!(shown.import.odd[1].says.contains("25 December 2025"));
        assert!(shown.import.gap.is_some());
        let none = place.service.bank_lines(place.ana(), place.person()).await.unwrap().lines;
        assert!(none.is_empty(), "looking keeps nothing");
        assert_eq!(place.import(&shown.text).await.new, 3, "what was shown is what is kept");
        let kept = place.service.statements(place.ana(), place.person()).await.unwrap();
        assert_eq!(kept[0].body.odd, shown.import.odd, "and what was odd with it");
        let other = csv.replace("00000001", "00000002").replace("21/11", "19/11");
        let shown =
            place.service.read_statement(place.ana(), place.person(), other.as_bytes()).await;
        let says = &shown.unwrap().import.odd;
        assert!(says.iter().any(|odd| odd.says.contains("ending 0001")), "{says:?}");
    }
}

#[tokio::test]
async fn files_that_cannot_be_read_are_refused_whole() {
    for place in places().await {
        let big = vec![b'a'; 2_000_001];
        for (bytes, says) in [
            (&b""[..], "empty"),
            (b"%PDF-1.7", "PDF"),
            (b"Some,Other\n1,2\n", "do not know the headings"),
            (&big, "larger than 2 megabytes"),
            (lloyds(&["11/28/2025,A,1.00,,9.00"]).as_bytes(), "month first"),
        ] {
            let read =
                place.service.import_statement(place.ana(), place.person(), "x", bytes).await;
            let Err(ServiceError::Invalid(problems)) = read else { panic!("{read:?}") };
            assert!(problems[0].says.contains(says), "{problems:?}");
        }
        let worker =
            place.service.import_statement(place.worker(), place.person(), "x", b"a").await;
        assert!(matches!(worker, Err(ServiceError::Refused { .. })), "it is the person's to do");
    }
}

#[tokio::test]
async fn the_samples_of_six_banks_are_imported_and_matched() {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("WHEREWITHAL_SHARED").map_or_else(beside, PathBuf::from);
    for bank in ["lloyds", "barclays", "monzo", "starling", "natwest", "nationwide"] {
        let path = shared.join(format!("samples/uk-bank-csv/SYNTHETIC-{bank}.csv"));
        let Ok(bytes) = std::fs::read(&path) else {
            println!("skipped: there is no sample of {bank}");
            continue;
        };
        for place in places().await {
            place.begin().await;
            // 27 November 2026: the day before the samples end.
            place.pass(369);
            place.pay().await;
            let (ana, person) = (place.ana(), place.person());
            let import = place.service.import_statement(ana, person, bank, &bytes).await.unwrap();
            assert!(0 < import.new && import.odd.iter().all(|o| o.weight != OddWeight::Problem));
            let page = place.service.bank_lines(ana, person).await.unwrap();
            let mut likely = Vec::new();
            for line in &page.lines {
                let first = line.suggestions.first().map(|one| one.choice.clone());
                likely.extend(first.map(|choice| (line.held.line.id.clone(), choice)));
            }
            let care = Choice::Item(place.agreed.care.clone());
            assert!(likely.iter().any(|(_, choice)| *choice == care), "{bank}: {likely:?}");
            let paid = likely.iter().any(|(_, choice)| matches!(choice, Choice::Payment(_)));
            assert!(paid, "{bank}: the council's payment is known again");
            for (line, choice) in likely {
                place.service.match_line(ana, person, &line, 0, &choice, "").await.unwrap();
            }
            place.prove().await;
        }
    }
}

#[tokio::test]
async fn matching_moves_money_and_matching_again_corrects_it() {
    for place in places().await {
        place.begin().await;
        place.pay().await;
        place.pass(7);
        place
            .import(&lloyds(&[
                "28/11/2025,SUNRISE HOME CARE INV 4471,212.80,,612.55",
                "24/11/2025,ANYTOWN COUNCIL DP0000017,,812.40,825.35",
            ]))
            .await;
        let (ana, person) = (place.ana(), place.person());
        let lines = || async { place.service.bank_lines(ana, person).await.unwrap().lines };
        let shown = lines().await;
        let (out, into) = (&shown[0], &shown[1]);
        let care = Choice::Item(place.agreed.care.clone());
        assert_eq!(out.suggestions[0].choice, care);
        assert!(out.suggestions[0].why[0].contains("Sunrise Home Care"));
        let payment = into.suggestions[0].choice.clone();
        assert!(matches!(payment, Choice::Payment(_)), "{:?}", into.suggestions);

        let choose = |line: &service::money::LineShown, version, choice: &Choice| {
            let (id, choice) = (line.held.line.id.clone(), choice.clone());
            let service = place.service.clone();
            async move { service.match_line(ana, person, &id, version, &choice, "seen").await }
        };
        choose(into, 0, &payment).await.unwrap();
        assert_eq!(place.left(AccountKind::DirectPayment).await, "1874.80", "nothing doubled");
        choose(out, 0, &care).await.unwrap();
        choose(out, 0, &care).await.unwrap();
        assert_eq!(place.left(AccountKind::DirectPayment).await, "1662.00", "sent twice");
        let assistant = Choice::Item(place.agreed.assistant.clone());
        let late = choose(out, 0, &assistant).await;
        assert!(matches!(late, Err(ServiceError::Conflict { version: 1 })), "{late:?}");

        choose(out, 1, &assistant).await.unwrap();
        let page = place.service.money(ana, person, None).await.unwrap();
        let spent =
            |what: &str| page.items.iter().find(|item| item.what == what).unwrap().spent.plain();
        assert_eq!(
            (spent("Help at home"), spent("A personal assistant")),
            ("0.00".into(), "212.80".into())
        );
        place.prove().await;
        choose(out, 2, &Choice::NotBudget).await.unwrap();
        assert_eq!(place.left(AccountKind::DirectPayment).await, "1874.80");
        choose(out, 3, &Choice::GivenBack).await.unwrap();
        assert_eq!(lines().await[0].state, LineState::Matched(Choice::GivenBack));
        choose(out, 4, &Choice::NotInPlan).await.unwrap();
        assert_eq!(lines().await[0].state, LineState::Matched(Choice::NotInPlan));
        let wrong = choose(out, 5, &Choice::Contribution).await;
        assert!(matches!(wrong, Err(ServiceError::Invalid(_))), "it went out: {wrong:?}");
        let taken = choose(out, 5, &payment).await;
        assert!(matches!(taken, Err(ServiceError::Invalid(_))), "{taken:?}");
        place.prove().await;

        // The payment turns out wrong: its line is open again.
        let Choice::Payment(posting) = &payment else { panic!("a payment") };
        let why = "paid to the wrong account";
        place.service.correct_posting(place.worker(), person, posting, why).await.unwrap();
        assert_eq!(lines().await[1].state, LineState::Open);
        choose(&lines().await[1], 1, &Choice::Contribution).await.unwrap();
        let page = place.service.money(ana, person, None).await.unwrap();
        assert_eq!(page.totals.from_person.plain(), "812.40");
        place.prove().await;
    }
}

#[tokio::test]
async fn what_the_council_paid_a_provider_is_posted_once_for_each_key() {
    for place in places().await {
        place.begin().await;
        place.pay().await;
        let actual = Actual {
            kind: ActualKind::Spent,
            account: AccountKind::CouncilManaged,
            item: Some(place.agreed.centre.clone()),
            amount: Money::pence(4_462),
            day: START,
            what: "Hilltop, one week".to_owned(),
        };
        let post = |key: &'static str, actual: Actual| {
            let (service, person) = (place.service.clone(), place.person().clone());
            let worker = place.worker().clone();
            async move { service.post_actual(&worker, &person, key, &actual).await }
        };
        post("k1", actual.clone()).await.unwrap();
        post("k1", actual.clone()).await.unwrap();
        assert_eq!(place.left(AccountKind::CouncilManaged).await, "280.34");
        let other = Actual { amount: Money::pence(1), ..actual.clone() };
        assert!(matches!(post("k1", other).await, Err(ServiceError::NotYet(_))));
        let kinds = [ActualKind::PaidBack, ActualKind::Contribution, ActualKind::GivenBack];
        for (key, kind) in ["k2", "k3", "k4"].into_iter().zip(kinds) {
            post(key, Actual { kind, ..actual.clone() }).await.unwrap();
        }
        assert_eq!(place.left(AccountKind::CouncilManaged).await, "324.96");
        for bad in [
            Actual { amount: Money::ZERO, ..actual.clone() },
            Actual { amount: Money::pounds(20_000_000), ..actual.clone() },
            Actual { item: None, ..actual.clone() },
            Actual { what: " ".to_owned(), ..actual.clone() },
            Actual { day: date(2025, 12, 1), ..actual.clone() },
            Actual { account: AccountKind::DirectPayment, ..actual.clone() },
        ] {
            let posted = post("k9", bad.clone()).await;
            assert!(matches!(posted, Err(ServiceError::Invalid(_))), "{bad:?} {posted:?}");
        }
        place.prove().await;
    }
}

#[tokio::test]
async fn the_page_shows_what_came_in_what_went_out_and_what_is_left_on_any_day() {
    for place in places().await {
        place.begin().await;
        place.pay().await;
        place.pass(7);
        place.import(&lloyds(&["29/11/2025,J PATEL WAGES,164.00,,1.00"])).await;
        let (ana, person) = (place.ana(), place.person());
        let line = place.service.bank_lines(ana, person).await.unwrap().lines.remove(0);
        let page = place.service.money(ana, person, None).await.unwrap();
        assert_eq!((page.unmatched, page.unmatched_money.1.plain()), (1, "164.00".to_owned()));
        let choice = Choice::Item(place.agreed.assistant.clone());
        place.service.match_line(ana, person, &line.held.line.id, 0, &choice, "").await.unwrap();

        let page = place.service.money(ana, person, None).await.unwrap();
        assert_eq!((page.day, page.began, page.unmatched), (date(2025, 11, 30), Some(START), 0));
        let totals = page.totals;
        assert_eq!(
            [totals.from_council, totals.from_person, totals.spent, totals.left].map(Money::plain),
            ["2199.76", "0.00", "164.00", "2035.76"]
        );
        let item = |what: &str| {
            let item = page.items.iter().find(|item| item.what == what).unwrap();
            [item.planned, item.paid_in, item.spent, item.left].map(Money::plain)
        };
        // Eight days of £164.00 a week: 8/7.
        assert_eq!(item("A personal assistant"), ["187.43", "1194.38", "164.00", "1030.38"]);
        assert_eq!(item("A tablet computer"), ["250.00", "250.00", "0.00", "250.00"]);
        let before = place.service.money(ana, person, Some(date(2025, 11, 28))).await.unwrap();
        assert_eq!(before.totals.spent, Money::ZERO);
        assert_eq!(before.later, Some(date(2025, 11, 29)));
        let none = place.service.money(ana, person, Some(date(2025, 1, 1))).await.unwrap();
        assert_eq!(none.totals, service::money::Totals::default());
        let first: &Timestamp = &page.postings.last().unwrap().moment;
        assert_eq!(*first, moment(0));
        place.prove().await;
    }
}
