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
        ("councils/ellerford/allocation.toml", "weekly = \"572.00\"", "weekly = \"573.00\"");
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
