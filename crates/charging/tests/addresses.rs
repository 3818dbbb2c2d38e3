//! Every address that a rule asks for is in a pack, in the unit the rule reads.

use charging::{AWeek, HousingKind, LocalAWeek, LocalNumber, LocalSwitch, Number, Pounds};
use packs::{Library, Setting, Unit};

/// The units in which some national pack has the figure.
fn figure(library: &Library, path: &str) -> Vec<Unit> {
    let packs = library.packs().filter(|pack| !pack.is_council());
    packs.filter_map(|pack| pack.parameters.get(path)).map(|figure| figure.unit).collect()
}

fn setting<'p>(library: &'p Library, path: &str) -> Vec<&'p Setting> {
    library.packs().filter_map(|pack| pack.settings.get(path)).collect()
}

#[test]
fn every_figure_that_a_rule_asks_for_is_in_a_national_pack() {
    let library = shipped::library().unwrap();
    let check = |path: &str, units: &[Unit]| {
        let found = figure(&library, path);
        assert!(!found.is_empty(), "no national pack has `{path}`");
        assert!(found.iter().all(|unit| units.contains(unit)), "`{path}` is in {found:?}");
    };
    for at in AWeek::ALL {
        check(at.path(), &[Unit::PoundsAWeek]);
    }
    for at in Pounds::ALL {
        check(at.path(), &[Unit::Pounds]);
    }
    for at in Number::ALL {
        check(at.path(), &[Unit::Percent, Unit::Count]);
    }
}

#[test]
fn everything_a_council_may_set_for_a_rule_is_left_to_it_by_the_law() {
    let library = shipped::library().unwrap();
    let check = |path: &str, units: &[Unit]| {
        let found = setting(&library, path);
        assert!(!found.is_empty(), "no `local.toml` leaves `{path}` to a council");
        assert!(found.iter().all(|setting| units.contains(&setting.unit)), "`{path}`: {found:?}");
    };
    for at in LocalAWeek::ALL {
        check(at.path(), &[Unit::PoundsAWeek]);
    }
    for at in LocalNumber::ALL {
        check(at.path(), &[Unit::Percent, Unit::Count]);
    }
    for at in LocalSwitch::ALL {
        check(at.path(), &[Unit::YesNo]);
    }
    let kinds: Vec<&str> = HousingKind::ALL.iter().map(|kind| kind.key()).collect();
    for allowed in setting(&library, "housing.also_allowed") {
        assert_eq!(allowed.words, kinds, "the kinds of housing cost that a council may allow");
    }
}
