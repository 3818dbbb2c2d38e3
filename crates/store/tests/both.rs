//! What must hold on SQLite and on PostgreSQL alike.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use basis::Money;
use basis::id::{ActorId, ItemId, PersonId, PostingId, RecordId};
use jiff::civil::date;
use ledger::{Account, AccountKind, FinancialYear, Posting};
use store::{Database, Draft, Saved, StoreError};
use support::plan::Plan;
use testkit::{Ground, fresh_databases, moment, small_council};

fn draft<'a>(
    ground: &'a Ground,
    id: &'a RecordId,
    version: i64,
    body: &'a Plan,
) -> Draft<'a, Plan> {
    Draft {
        id,
        version,
        person: &ground.person.id,
        day: date(2026, 11, 23),
        body,
        by: &ground.worker.id,
        why: "a test",
        moment: moment(version),
    }
}

async fn save(database: &Database, draft: &Draft<'_, Plan>) -> Result<(), StoreError> {
    let mut tx = database.begin().await?;
    tx.save(draft).await?;
    tx.commit().await
}

#[tokio::test]
async fn every_statement_prepares() {
    for database in fresh_databases().await {
        for query in store::queries() {
            let prepared = database.prepare(*query).await;
            assert!(prepared.is_ok(), "{} on {}: {prepared:?}", query.name, database.says());
        }
    }
}

#[tokio::test]
async fn a_record_is_versions_and_the_second_writer_is_told() {
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let id = RecordId::from_bits(7);
        let mine = Plan { author_name: "mine".to_owned(), ..Plan::default() };
        let theirs = Plan { author_name: "théirs £".to_owned(), ..Plan::default() };
        save(&database, &draft(&ground, &id, 1, &mine)).await.unwrap();
        save(&database, &draft(&ground, &id, 2, &theirs)).await.unwrap();
        let second = save(&database, &draft(&ground, &id, 2, &mine)).await;
        assert!(matches!(second, Err(StoreError::Conflict { version: 2 })), "{second:?}");
        let latest: Saved<Plan> = database.latest(&ground.person.id).await.unwrap().unwrap();
        assert_eq!(
            (latest.version, &latest.body, latest.by_name.as_str()),
            (2, &theirs, "Wyn Worker")
        );
        let all: Vec<Saved<Plan>> = database.versions(&id, &ground.person.id).await.unwrap();
        assert_eq!(all.iter().map(|saved| saved.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(all.last().unwrap().body, mine);
    }
}

#[tokio::test]
async fn a_version_is_written_only_after_the_one_before_it() {
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let (id, plan) = (RecordId::from_bits(7), Plan::default());
        save(&database, &draft(&ground, &id, 1, &plan)).await.unwrap();
        for version in [-1, 0, 3, 1_000] {
            let gap = save(&database, &draft(&ground, &id, version, &plan)).await;
            assert!(matches!(gap, Err(StoreError::Conflict { .. })), "{version}: {gap:?}");
        }
        // Nor is one person's record gone on with as another's, or as something else.
        let mut tx = database.begin().await.unwrap();
        let other = store::PersonRow { id: PersonId::from_bits(70), ..ground.person.clone() };
        tx.add_person(&other.id, &other.council, other.moment).await.unwrap();
        tx.commit().await.unwrap();
        let elses = Draft { person: &other.id, ..draft(&ground, &id, 2, &plan) };
        let refused = save(&database, &elses).await;
        assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
        let versions: Vec<Saved<Plan>> = database.versions(&id, &ground.person.id).await.unwrap();
        assert_eq!(versions.len(), 1);
    }
}

#[tokio::test]
async fn what_is_not_committed_did_not_happen() {
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let id = RecordId::from_bits(8);
        let mut tx = database.begin().await.unwrap();
        tx.save(&draft(&ground, &id, 1, &Plan::default())).await.unwrap();
        drop(tx);
        let kept: Option<Saved<Plan>> = database.latest(&ground.person.id).await.unwrap();
        assert_eq!(kept, None);
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_a_record() {
    let tables = [
        "record",
        "posting",
        "look",
        "contact",
        "person_version",
        "relationship",
        "bank_line",
        "line_match",
        "account",
        "credential",
        "authority_limit",
        "actor",
        "bank_statement",
    ];
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let id = RecordId::from_bits(9);
        save(&database, &draft(&ground, &id, 1, &Plan::default())).await.unwrap();
        let words = ["update record set why = 'other'", "delete from record"];
        for sql in words {
            let done = attempt(&database, sql).await.unwrap_err();
            assert!(done.contains("record may only be added to"), "{}: {done}", database.says());
        }
        for table in tables {
            let triggers = database.refusals(table).await.unwrap();
            assert!(triggers >= 2, "{table} on {} has {triggers}", database.says());
        }
    }
}

/// Runs a statement that no file of ours holds.
async fn attempt(database: &Database, sql: &'static str) -> Result<u64, String> {
    let mut tx = database.begin().await.unwrap();
    tx.run(store::Query { name: "an attempt", sql }, &[]).await.map_err(|error| match error {
        StoreError::Driver(why) => why.to_string(),
        other => other.to_string(),
    })
}

fn posting(id: u128, from: &Account, to: &Account, pence: i64, by: &ActorId) -> Posting {
    Posting {
        id: PostingId::from_bits(id),
        act: format!("act {id}"),
        debit: to.id.clone(),
        credit: from.id.clone(),
        amount: Money::pence(pence),
        day: date(2026, 11, 2),
        moment: moment(1),
        by: by.clone(),
        item: None,
        what: "a payment".to_owned(),
        corrects: None,
    }
}

#[tokio::test]
async fn postings_are_kept_once_and_add_up() {
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let (council, person) = (ground.council.id.clone(), ground.person.id.clone());
        let funds = Account::of_council(council.clone(), FinancialYear::of(date(2026, 11, 2)));
        let held = Account::of_person(council, person.clone(), AccountKind::DirectPayment).unwrap();
        let mut tx = database.begin().await.unwrap();
        tx.add_account(&funds, moment(0)).await.unwrap();
        tx.add_account(&held, moment(0)).await.unwrap();
        tx.add_posting(&posting(1, &funds, &held, 40_000, &ground.worker.id)).await.unwrap();
        tx.add_posting(&posting(2, &funds, &held, 1, &ground.worker.id)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = database.begin().await.unwrap();
        let again = tx.add_posting(&posting(1, &funds, &held, 40_000, &ground.worker.id)).await;
        assert!(again.unwrap_err().is_duplicate());
        drop(tx);
        let accounts = database.accounts(&person).await.unwrap();
        assert_eq!(accounts.as_slice(), std::slice::from_ref(&held));
        assert_eq!(database.postings(&person).await.unwrap().len(), 2);
        let totals = database.ledger_totals(date(2026, 11, 2)).await.unwrap();
        let of = |id| totals.iter().find(|(account, ..)| account == id).cloned().unwrap();
        assert_eq!(of(&held.id), (held.id.clone(), Money::pence(40_001), Money::ZERO));
        assert_eq!(of(&funds.id), (funds.id.clone(), Money::ZERO, Money::pence(40_001)));
    }
}

#[tokio::test]
async fn what_was_spent_is_told_by_person_day_and_item_less_what_came_back() {
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let (council, person) = (ground.council.id.clone(), ground.person.id.clone());
        let of = |kind| Account::of_person(council.clone(), person.clone(), kind).unwrap();
        let (held, spent) = (of(AccountKind::CouncilManaged), of(AccountKind::Spending));
        let item = Some(ItemId::from_bits(3));
        let mut tx = database.begin().await.unwrap();
        tx.add_account(&held, moment(0)).await.unwrap();
        tx.add_account(&spent, moment(0)).await.unwrap();
        let by = &ground.worker.id;
        let bought = Posting { item: item.clone(), ..posting(1, &held, &spent, 5_000, by) };
        let back = Posting { item: item.clone(), ..posting(2, &spent, &held, 1_200, by) };
        for one in [bought, back, posting(3, &held, &spent, 7, by)] {
            tx.add_posting(&one).await.unwrap();
        }
        tx.commit().await.unwrap();
        let found = database.spent(&council, &person, &person).await.unwrap();
        let sums: Vec<_> = found.iter().map(|one| (one.item.clone(), one.amount)).collect();
        assert_eq!(sums, [(None, Money::pence(7)), (item, Money::pence(3_800))]);
        let other = PersonId::from_bits(99);
        assert_eq!(database.spent(&council, &other, &other).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_councils_records_are_read_person_by_person_and_its_own_only() {
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let (council, person) = (&ground.council.id, &ground.person.id);
        assert_eq!(database.people_with_plans(council, None, 9).await.unwrap(), []);
        let id = RecordId::from_bits(7);
        for version in [1, 2] {
            save(&database, &draft(&ground, &id, version, &Plan::default())).await.unwrap();
        }
        let people = database.people_with_plans(council, None, 9).await.unwrap();
        assert_eq!(people.iter().map(|one| &one.id).collect::<Vec<_>>(), [person]);
        assert_eq!(database.people_with_plans(council, Some(person), 9).await.unwrap(), []);
        let all: Vec<Saved<Plan>> = database.of_people(council, person, person).await.unwrap();
        assert_eq!(all.iter().map(|one| one.version).collect::<Vec<_>>(), [1, 2]);
        let newest: Vec<(String, Saved<Plan>)> = database.of_council(council, 9).await.unwrap();
        assert_eq!(newest.iter().map(|(_, one)| one.version).collect::<Vec<_>>(), [2]);
        let other = basis::id::CouncilId::from_bits(99);
        assert_eq!(database.of_council::<Plan>(&other, 9).await.unwrap(), []);
        assert_eq!(database.of_people::<Plan>(&other, person, person).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_newer_database_is_refused_in_one_sentence() {
    for database in fresh_databases().await {
        database.pretend_newer().await.unwrap();
        let refused = database.migrate().await.unwrap_err().to_string();
        assert!(refused.contains("made by a newer version of this program"), "{refused}");
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_refused() {
    let refused = Database::open("mysql://here").await.unwrap_err().to_string();
    assert!(refused.contains("use sqlite:PATH or postgres://"), "{refused}");
    let refused = Database::open("sqlite:/no/such/folder/x.sqlite").await.unwrap_err().to_string();
    assert!(
        refused.starts_with("the database sqlite:/no/such/folder/x.sqlite cannot be opened"),
        "{refused}"
    );
}
