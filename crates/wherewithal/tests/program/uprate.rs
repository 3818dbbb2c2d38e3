//! `wherewithal uprate`: prepared by one, approved by another, in effect from its day; broken off
//! by a kill it goes on, and nobody is done twice.

use std::process::Stdio;

use serde_json::Value as Json;
use store::{Database, Query};
use testkit::fresh_addresses;

use super::{program, text};

const PASSWORD: &str = "correct horse battery";
const FAY: &str = "fay.weir@ellerford.example";
const BRYN: &str = "bryn.combe@ellerford.example";

/// Saved by an uprating, more than once for one person.
const TWICE: Query = Query {
    name: "twice",
    sql: "select person_id from record where why like 'the yearly uprating%' \
          group by person_id having count(*) > 1",
};

/// Worked out by an uprating.
const LINES: Query = Query { name: "lines", sql: "select person_id from uprating_line" };

/// Saved by an uprating.
const SAVED: Query = Query {
    name: "saved",
    sql: "select person_id from record where why like 'the yearly uprating%'",
};

/// An invented council, as it was just before the figures of 2026-27.
struct Council {
    address: String,
}

impl Council {
    fn new(address: String) -> Self {
        let council = Self { address };
        let words = ["seed", "--people", "60", "--on", "2026-04-01", "--password"];
        let (status, _, errors) = council.run(&words, &[]);
        assert_eq!(status, Some(0), "{errors}");
        council
    }

    fn run(&self, words: &[&str], more: &[&str]) -> (Option<i32>, String, String) {
        let mut command = program();
        command.args(words).args(["--database", &self.address]).args(more);
        let output = command.env("WHEREWITHAL_PASSWORD", PASSWORD).output().unwrap();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }

    fn uprate(&self, by: &str, words: &[&str]) -> (Option<i32>, String, String) {
        self.run(&[&["uprate"], words].concat(), &["--as", by])
    }

    /// Begins, and is killed as soon as something of it is kept.
    async fn killed(&self, by: &str, words: &[&str], kept: Query) {
        let mut command = program();
        command.arg("uprate").args(words).args(["--database", &self.address, "--as", by]);
        command.env("WHEREWITHAL_PASSWORD", PASSWORD);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let database = Database::open(&self.address).await.unwrap();
        while child.try_wait().unwrap().is_none() {
            let some = !database.rows(kept, &[]).await.unwrap().is_empty();
            if some {
                child.kill().unwrap();
            }
        }
        database.close().await;
    }

    fn json(&self, id: &str) -> Json {
        let (_, said, errors) = self.uprate(BRYN, &["show", id, "--format", "json"]);
        serde_json::from_str(&said).unwrap_or_else(|why| panic!("{why}: {said}{errors}"))
    }

    async fn count(&self, query: Query) -> usize {
        let database = Database::open(&self.address).await.unwrap();
        let rows = database.rows(query, &[]).await.unwrap().len();
        database.close().await;
        rows
    }
}

/// An amount in JSON, in pence; nothing is nothing.
fn pence(amount: &Json) -> i64 {
    amount.as_str().map_or(0, |amount| amount.parse::<basis::Money>().unwrap().as_pence())
}

/// The parts of every row, and of the whole, add up exactly.
fn adds_up(whole: &Json) {
    let (report, rows) = (&whole["uprating"], whole["rows"].as_array().unwrap());
    assert_eq!(rows.len() as u64, report["people"].as_u64().unwrap());
    let sum = |name: &str| rows.iter().map(|row| pence(&row[name])).sum::<i64>();
    for row in rows.iter().filter(|row| row["own"].is_string()) {
        let parts: i64 = ["own", "national", "local"].iter().map(|name| pence(&row[*name])).sum();
        assert_eq!(parts, pence(&row["change"]), "{row}");
        assert_eq!(pence(&row["change"]), pence(&row["after"]) - pence(&row["before"]), "{row}");
    }
    let made_of = &report["made_of"];
    for name in ["own", "national", "local"] {
        assert_eq!(sum(name), pence(&made_of[name]), "{name}");
    }
    let parts: i64 = made_of.as_object().unwrap().values().map(pence).sum();
    assert_eq!(parts, pence(&report["after"]) - pence(&report["before"]));
    assert_eq!(parts, sum("change"));
    assert_ne!(pence(&made_of["national"]), 0, "the guarantee of 2026-27 is another");
    assert!(0 < report["stops"].as_u64().unwrap(), "some premiums of 2026-27 are not known");
}

#[tokio::test]
async fn one_prepares_another_approves_and_a_kill_does_nobody_twice() {
    for address in fresh_addresses().await {
        let at = Council::new(address);
        let (status, said, _) = at.uprate(FAY, &["status"]);
        assert_eq!((status, said.as_str()), (Some(0), "None has been prepared yet.\n"));
        let prepare = ["prepare", "--on", "2026-04-06"];
        at.killed(FAY, &prepare, LINES).await;
        let (status, said, errors) = at.uprate(FAY, &prepare);
        assert_eq!(status, Some(1), "some cannot be worked out: {said}{errors}");
        assert!(errors.contains("Not known in england/care-act from 2026-04-06: "), "{errors}");
        assert!(said.contains("waits for somebody else to approve it"), "{said}");
        assert!(said.contains("national figures −£") || said.contains("national figures -£"));
        let id = said.split_whitespace().nth(1).unwrap().to_owned();
        let (_, listed, _) = at.uprate(FAY, &["status"]);
        assert_eq!(listed.matches("upr-").count(), 1, "the one begun was gone on with: {listed}");
        let before = at.json(&id);
        adds_up(&before);
        let (_, csv, _) = at.uprate(BRYN, &["show", &id, "--format", "csv"]);
        let heading =
            "person,name,before,after,change,own,national,local,why,effect,record,version";
        assert_eq!(csv.lines().next(), Some(heading));
        assert_eq!(csv.lines().count(), 1 + before["rows"].as_array().unwrap().len());

        refused(&at, &id);
        assert_eq!(at.count(SAVED).await, 0, "nothing changes before it is approved");
        let approve = ["approve", &id, "--why", "as in the circular"];
        let (_, said, errors) = at.uprate(BRYN, &approve);
        assert!(said.contains("approved by Bryn Combe; to be put into effect"), "{said}{errors}");
        assert_eq!(at.count(SAVED).await, 0, "approved is not yet in effect");
        let effect = ["put-into-effect", &id];
        at.killed(BRYN, &effect, SAVED).await;
        let (status, said, errors) = at.uprate(BRYN, &effect);
        assert_eq!(status, Some(1), "{said}{errors}");
        assert!(said.contains("approved by Bryn Combe, and in effect"), "{said}");
        let after = at.json(&id);
        let done = after["uprating"]["done"].as_u64().unwrap();
        assert_eq!(after["uprating"]["passed_over"], 0);
        assert!(0 < done, "{}", after["uprating"]);
        assert_eq!(at.count(SAVED).await as u64, done, "one version for each");
        assert_eq!(at.count(TWICE).await, 0);
        let (status, replayed, _) = at.run(&["replay"], &[]);
        assert_eq!(status, Some(0), "what was saved comes out again: {replayed}");
    }
}

/// Whoever may not is told why, and nothing is done.
fn refused(at: &Council, id: &str) {
    let approve = ["approve", id, "--why", "fine"];
    for (by, words, says) in [
        (FAY, &approve[..], "Nobody agrees what they wrote themselves"),
        ("ines.croft@ellerford.example", &approve, "not found"),
        ("nobody@ellerford.example", &approve, "do not belong together"),
        (BRYN, &["approve", id, "--why", " "], "Say why"),
        (BRYN, &["put-into-effect", id], "it takes effect once it is approved"),
        (BRYN, &["prepare", "--on", "2026-04-06"], "not found"),
        (FAY, &["prepare", "--on", "2014-04-06"], "Enter a day up to"),
        (FAY, &["show", "upr-0000000000000001"], "not found"),
    ] {
        let (status, said, errors) = at.uprate(by, words);
        assert_eq!((status, said.as_str()), (Some(2), ""), "{by} {words:?}: {errors}");
        assert!(errors.contains(says), "{by} {words:?}: {errors}");
    }
}

#[tokio::test]
async fn sent_back_it_changes_nothing() {
    let at = Council::new(testkit::fresh_sqlite());
    let (_, said, errors) = at.uprate(FAY, &["prepare", "--on", "2026-04-06", "--format", "json"]);
    let whole: Json = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{errors}"));
    assert_eq!(whole["uprating"]["stage"], "waits");
    let id = whole["uprating"]["id"].as_str().unwrap();
    let (_, said, _) = at.uprate(BRYN, &["send-back", id, "--why", "look at the stops"]);
    assert!(said.contains("sent back by Bryn Combe"), "{said}");
    let (status, _, errors) = at.uprate(BRYN, &["put-into-effect", id]);
    assert_eq!(status, Some(2));
    assert!(errors.contains("it takes effect once it is approved"), "{errors}");
    assert_eq!(at.count(SAVED).await, 0);
}
