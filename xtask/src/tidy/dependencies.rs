//! Who may depend on whom: arrows only point down, and pure crates stay light.

use toml::{Table, Value};

use super::Problem;
use crate::tree::{File, Tree};

/// What one of our crates may use.
struct Allowed {
    name: &'static str,
    /// Which of ours.
    ours: &'static [&'static str],
    /// Which of others', in full; `None` where we do not list them.
    others: Option<&'static [&'static str]>,
}

const PURE: &[&str] = &[
    "basis",
    "packs",
    "allocation",
    "charging",
    "people",
    "support",
    "ledger",
    "calibration",
    "exchange",
    "change",
    "simulation",
];

const LIGHT: &[&str] = &["serde", "thiserror", "jiff"];

/// The table of `ARCHITECTURE.md`, lowest first.
const TABLE: &[Allowed] = &[
    Allowed { name: "basis", ours: &[], others: Some(LIGHT) },
    Allowed {
        name: "packs",
        ours: &["basis"],
        others: Some(&["serde", "thiserror", "jiff", "toml"]),
    },
    Allowed { name: "shipped", ours: &["packs"], others: Some(&["include_dir"]) },
    Allowed { name: "allocation", ours: &["basis", "packs"], others: Some(LIGHT) },
    Allowed { name: "charging", ours: &["basis", "packs"], others: Some(LIGHT) },
    Allowed {
        name: "people",
        ours: &["basis"],
        others: Some(&["serde", "thiserror", "jiff", "cedar-policy"]),
    },
    Allowed { name: "support", ours: &["basis"], others: Some(LIGHT) },
    Allowed { name: "ledger", ours: &["basis"], others: Some(LIGHT) },
    Allowed { name: "calibration", ours: &["basis", "allocation", "support"], others: Some(LIGHT) },
    Allowed {
        name: "change",
        ours: &["basis", "packs", "allocation", "charging", "support"],
        others: Some(LIGHT),
    },
    Allowed {
        name: "simulation",
        ours: &["basis", "packs", "allocation", "charging", "support"],
        others: Some(LIGHT),
    },
    Allowed {
        name: "exchange",
        ours: &["basis", "allocation", "charging", "ledger", "calibration", "simulation"],
        others: Some(&["serde", "thiserror", "jiff", "quick-xml"]),
    },
    Allowed { name: "components", ours: &[], others: Some(&["askama", "serde"]) },
    Allowed { name: "store", ours: &["PURE"], others: None },
    Allowed { name: "service", ours: &["PURE", "shipped", "store"], others: None },
    Allowed { name: "web", ours: &["PURE", "shipped", "service", "components"], others: None },
    Allowed {
        name: "wherewithal",
        ours: &["PURE", "shipped", "components", "store", "service", "web"],
        others: None,
    },
    Allowed {
        name: "testkit",
        ours: &["basis", "packs", "people", "support", "shipped", "store", "service"],
        others: None,
    },
    Allowed {
        name: "letters",
        ours: &["basis", "components"],
        others: Some(&["dejavu", "notosans", "serde_json", "typst", "typst-layout", "typst-pdf"]),
    },
    Allowed { name: "xtask", ours: &[], others: Some(&["toml"]) },
];

/// The crates that may use `testkit` in their tests: those at the edge.
const MAY_USE_TESTKIT: &[&str] = &["store", "service", "web", "wherewithal"];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let ours = tree.under("crates/", "/Cargo.toml").chain(tree.under("xtask/", "/Cargo.toml"));
    ours.flat_map(check_manifest).collect()
}

fn check_manifest(file: &File) -> Vec<Problem> {
    let problem = |says: String| Problem::new(&file.path, 1, says);
    let Ok(manifest) = file.text.parse::<Table>() else {
        return vec![problem("is not TOML".into())];
    };
    let folder = file.folders().last().unwrap_or_default();
    let name = manifest.get("package").and_then(|p| p.get("name")).and_then(Value::as_str);
    if name != Some(folder) {
        return vec![problem(format!("the folder is `{folder}`: so must the crate be"))];
    }
    let Some(allowed) = TABLE.iter().find(|allowed| allowed.name == folder) else {
        return vec![problem(format!("`{folder}` is not in the table of who may depend on whom"))];
    };
    let used = uses(&manifest).into_iter();
    used.filter_map(|used| used.breach(allowed)).map(problem).collect()
}

/// One line of a manifest.
struct Use {
    name: String,
    in_tests: bool,
}

impl Use {
    fn breach(&self, by: &Allowed) -> Option<String> {
        let (name, user) = (self.name.as_str(), by.name);
        let of_ours = TABLE.iter().any(|ours| ours.name == name);
        let fine = match (of_ours, self.in_tests) {
            (true, false) => by.may_use(name),
            (true, true) => by.may_test_with(name),
            (false, true) => true,
            (false, false) => by.others.is_none_or(|others| others.contains(&name)),
        };
        let kind = if self.in_tests { "test with" } else { "use" };
        (!fine).then(|| format!("`{user}` may not {kind} `{name}` (the table is in tidy)"))
    }
}

impl Allowed {
    fn may_use(&self, name: &str) -> bool {
        let all_pure = self.ours.contains(&"PURE") && PURE.contains(&name);
        all_pure || self.ours.contains(&name)
    }

    /// Tests may reach for anything of ours that lies lower.
    fn may_test_with(&self, name: &str) -> bool {
        let place = |name: &str| TABLE.iter().position(|ours| ours.name == name);
        let testkit = name == "testkit" && MAY_USE_TESTKIT.contains(&self.name);
        testkit || place(name) < place(self.name)
    }
}

fn uses(manifest: &Table) -> Vec<Use> {
    let target = manifest.get("target").and_then(Value::as_table);
    let places = target.into_iter().flat_map(Table::values).filter_map(Value::as_table);
    places.chain([manifest]).flat_map(uses_at).collect()
}

fn uses_at(place: &Table) -> Vec<Use> {
    let kinds =
        [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)];
    let mut uses = Vec::new();
    for (kind, in_tests) in kinds {
        for (key, value) in place.get(kind).and_then(Value::as_table).into_iter().flatten() {
            let renamed = value.get("package").and_then(Value::as_str);
            uses.push(Use { name: renamed.unwrap_or(key).into(), in_tests });
        }
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(crate_name: &str, rest: &str) -> Vec<String> {
        let path = format!("crates/{crate_name}/Cargo.toml");
        let text = format!("[package]\nname = \"{crate_name}\"\n{rest}");
        check(&Tree::of(&[(&path, &text)])).into_iter().map(|p| p.says).collect()
    }

    #[test]
    fn an_arrow_up_is_refused() {
        assert_eq!(says("ledger", "[dependencies]\nbasis.workspace = true"), [""; 0]);
        let up = says("ledger", "[dependencies]\nstore.workspace = true");
        assert_eq!(up, ["`ledger` may not use `store` (the table is in tidy)"]);
        assert_eq!(says("web", "[dependencies]\nstore.workspace = true").len(), 1);
    }

    #[test]
    fn a_pure_crate_stays_light() {
        assert_eq!(says("basis", "[dependencies]\ntokio = \"1\"").len(), 1);
        assert_eq!(says("basis", "[dev-dependencies]\nproptest = \"1\"").len(), 0);
        assert_eq!(says("basis", "[target.'cfg(unix)'.dependencies]\nlibc = \"1\"").len(), 1);
        assert_eq!(says("basis", "[dependencies]\njiff = { package = \"time\" }").len(), 1);
    }

    #[test]
    fn tests_do_not_reach_up_either() {
        assert_eq!(says("basis", "[dev-dependencies]\nledger.workspace = true").len(), 1);
        assert_eq!(says("store", "[dev-dependencies]\ntestkit.workspace = true").len(), 0);
        assert_eq!(says("ledger", "[dev-dependencies]\ntestkit.workspace = true").len(), 1);
    }

    #[test]
    fn a_crate_nobody_placed_is_refused() {
        assert_eq!(says("utils", ""), ["`utils` is not in the table of who may depend on whom"]);
    }
}
