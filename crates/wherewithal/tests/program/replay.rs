//! `wherewithal replay`: nothing moves by itself, and what a changed pack moves is listed.

use std::path::Path;

use testkit::{fresh_addresses, fresh_folder};

use super::{root, run, text};

/// Copies a folder of packs, with one text put for another in one file.
fn copy(from: &Path, to: &Path, change: (&str, &str, &str)) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() {
            copy(&from, &to, change);
        } else {
            let (file, old, new) = change;
            let mut text = std::fs::read_to_string(&from).unwrap();
            if from.ends_with(file) {
                assert!(text.contains(old), "{old}");
                text = text.replace(old, new);
            }
            std::fs::write(to, text).unwrap();
        }
    }
}

#[tokio::test]
async fn what_a_changed_pack_moves_is_listed_with_both_figures() {
    let policy = fresh_folder().join("policy");
    let change =
        ("councils/ellerford/allocation.toml", "pays   = \"572.00\"", "pays   = \"573.00\"");
    copy(&root().join("policy"), &policy, change);
    for address in fresh_addresses().await {
        let words = ["seed", "--people", "30", "--on", "2026-11-23", "--database", &address];
        assert!(run(&words).status.success());
        let same = run(&["replay", "--database", &address]);
        let said = text(&same.stdout);
        assert_eq!(same.status.code(), Some(0), "{said}{}", text(&same.stderr));
        assert!(said.contains("worked out again: 0 moved.\nThe books balance: "), "{said}");

        let policy = policy.to_str().unwrap();
        let moved = run(&["replay", "--database", &address, "--policy", policy]);
        let said = text(&moved.stdout);
        assert_eq!(moved.status.code(), Some(1), "{said}");
        // The published person's points are 88, between 70 (£360.50) and 110 (now £573.00).
        let line = "the indicative budget for 2023-09-06 was £455.68 a week and is £456.13 a week \
                    (was by councils/ellerford 2026-1, is by councils/ellerford 2026-1)";
        assert!(said.contains(line), "{said}");
    }
}

/// A copy of the packs in which the council charges half of what is available.
fn halved() -> String {
    let policy = fresh_folder().join("policy");
    let change = (
        "councils/ellerford/parameters/charging.toml",
        "on    = \"2015-04-01\"\n  value = \"100\"",
        "on    = \"2015-04-01\"\n  value = \"50\"",
    );
    copy(&root().join("policy"), &policy, change);
    policy.to_str().unwrap().to_owned()
}

#[tokio::test]
async fn accepted_differences_are_counted_and_those_that_are_gone_are_told() {
    let (address, policy) = (testkit::fresh_sqlite(), halved());
    let words = ["seed", "--people", "30", "--on", "2026-11-23", "--database", &address];
    assert!(run(&words).status.success());
    let replay = |more: &[&str]| {
        let output = run(&[&["replay", "--database", &address][..], more].concat());
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let against = ["--against", policy.as_str()];
    let (status, said, _) = replay(&against);
    assert_eq!(status, Some(1), "{said}");
    // Devon's published person pays £110.10, all of what is available.
    let line = "the contribution for 2023-10-02 was £110.10 a week and is £55.05 a week";
    assert!(said.contains(line), "{said}");
    assert!(
        said.contains(": +£0.00 by national figures, −£55.05 by the council’s rules"),
        "{said}"
    );

    let (status, draft, told) = replay(&[&against[..], &["--draft"]].concat());
    assert_eq!(status, Some(1));
    assert!(told.contains(line), "the list goes to standard error: {told}");
    let file = fresh_folder().join("accepted.toml");
    let accept = [&against[..], &["--accept", file.to_str().unwrap()]].concat();
    std::fs::write(&file, &draft).unwrap();
    let (status, _, why) = replay(&accept);
    assert_eq!(status, Some(2));
    assert!(why.contains("`why` says nothing"), "{why}");

    let agreed = draft.replace("why = \"\"", "why = \"minute 12\"");
    std::fs::write(&file, &agreed).unwrap();
    let (status, said, _) = replay(&accept);
    assert_eq!(status, Some(0), "{said}");
    let blocks = agreed.matches("[[accepted]]").count();
    assert!(said.contains(&format!("{blocks} moved, {blocks} of them as was accepted.")), "{said}");

    // Another sum is another difference, and the one that was accepted is gone.
    std::fs::write(&file, agreed.replace("is = \"£55.05 a week\"", "is = \"£55.06 a week\""))
        .unwrap();
    let (status, said, _) = replay(&accept);
    assert_eq!(status, Some(1));
    assert!(said.contains(line), "{said}");
    assert!(said.contains("Accepted, and it no longer occurs: the contribution of "), "{said}");
    assert!(said.contains("from £110.10 a week to £55.06 a week"), "{said}");

    std::fs::write(&file, "[[accepted]]\nwhat = \"contribution\"\nwhose = 1\n").unwrap();
    let (status, _, why) = replay(&accept);
    assert_eq!(status, Some(2));
    assert!(why.contains("accepted.toml: line 3: unknown field `whose`"), "{why}");
    let twice = agreed.replacen("# Say why", &format!("{}\n# Say why", first(&agreed)), 1);
    std::fs::write(&file, twice).unwrap();
    let (status, _, why) = replay(&accept);
    assert_eq!((status, why.contains("is there twice")), (Some(2), true), "{why}");
    let (status, _, why) = replay(&["--against", "docs"]);
    assert_eq!(status, Some(2));
    assert!(why.contains("there is no policy pack in `docs`"), "{why}");
}

/// The first block of a file of accepted differences.
fn first(file: &str) -> String {
    let block = file.split("[[accepted]]").nth(1).unwrap();
    format!("[[accepted]]{block}")
}
