//! The register of provisions holds everything that the rules cite and every figure they need.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use basis::{Basis, Money, Period, Steps, Weekly};
use charging::law::{INSTRUMENTS, Provision, Reach};
use charging::{
    AWeek, Assessed, Asset, AssetKind, ChargedAs, Cost, GivenAs, GivenAway, Household, HousingCost,
    HousingKind, Income, IncomeKind, LeftOut, LocalAWeek, LocalNumber, LocalSwitch, Means, Number,
    Occupant, Partner, Pounds, Rules, Service, ServiceKind, Setting, Stay, contribution,
};
use jiff::civil::{Date, date};
use packs::Library;

fn provisions() -> impl Iterator<Item = (&'static str, &'static Provision)> {
    INSTRUMENTS.into_iter().flat_map(|each| each.provisions.iter().map(move |one| (each.key, one)))
}

fn figures() -> BTreeSet<&'static str> {
    provisions().flat_map(|(_, one)| one.figures).copied().collect()
}

#[test]
fn each_provision_stands_once_and_says_what_is_done() {
    let mut cites = BTreeSet::new();
    for (instrument, one) in provisions() {
        // What was read of a provision may stand beside what was not.
        let cite = (one.cite.text, one.cite.basis == Basis::Read);
        assert!(cites.insert(cite), "{instrument} has {} twice", one.cite.text);
        assert!(one.cite.url.starts_with("https://"), "{} has a link", one.cite.text);
        assert!(!one.title.is_empty(), "{} says what it does", one.cite.text);
        let says_why = one.not_run.is_some_and(|why| why.ends_with('.'));
        match one.reach() {
            Reach::Run => assert!(!one.run_by.is_empty()),
            Reach::InPart | Reach::NotRun => assert!(says_why, "{}: why?", one.cite.text),
        }
    }
    let keys: BTreeSet<_> = INSTRUMENTS.iter().map(|each| each.key).collect();
    assert_eq!(keys.len(), INSTRUMENTS.len());
}

#[test]
fn every_figure_that_a_rule_may_ask_for_stands_under_a_provision() {
    let registered = figures();
    let asked = (AWeek::ALL.iter().map(|at| at.path()))
        .chain(Pounds::ALL.iter().map(|at| at.path()))
        .chain(Number::ALL.iter().map(|at| at.path()))
        .chain(LocalAWeek::ALL.iter().map(|at| at.path()))
        .chain(LocalNumber::ALL.iter().map(|at| at.path()))
        .chain(LocalSwitch::ALL.iter().map(|at| at.path()))
        .chain(["housing.also_allowed"]);
    let nowhere: Vec<_> = asked.filter(|path| !registered.contains(path)).collect();
    assert!(nowhere.is_empty(), "these stand under no provision in law/*.rs: {nowhere:#?}");
}

#[test]
fn every_figure_of_the_packs_stands_under_a_provision_of_its_law() {
    let library = shipped::library().unwrap();
    for instrument in INSTRUMENTS {
        assert!(library.pack(instrument.regime.pack()).is_ok(), "{}", instrument.key);
    }
    let anywhere = figures();
    let mut nowhere = Vec::new();
    for pack in library.packs() {
        let own: BTreeSet<&str> = INSTRUMENTS
            .iter()
            .filter(|each| each.regime.pack() == pack.name)
            .flat_map(|each| each.provisions)
            .flat_map(|one| one.figures)
            .copied()
            .collect();
        // A council's figures stand beside the national ones, wherever those are.
        let wanted = if pack.name.starts_with("councils/") { &anywhere } else { &own };
        let all = pack.parameters.keys().chain(pack.settings.keys());
        let missing = all.filter(|path| !wanted.contains(path.as_str()));
        nowhere.extend(missing.map(|path| format!("{path} of {}", pack.name)));
    }
    assert!(nowhere.is_empty(), "these stand under no provision in law/*.rs: {nowhere:#?}");
}

#[test]
fn every_provision_that_a_working_cites_is_in_the_register() {
    let library = shipped::library().unwrap();
    let registered: BTreeSet<_> = provisions().map(|(_, one)| one.cite).map(key).collect();
    let mut cited = BTreeMap::new();
    let mut worked_out = 0;
    for means in everyone() {
        for (council, day) in rules(&library) {
            let Ok(rules) = Rules::on(&library, council, day) else { continue };
            let mut steps = Steps::default();
            if contribution(&means, &rules, &mut steps).is_ok() {
                worked_out += 1;
            }
            for line in steps.0 {
                cited.insert(key(line.rule), line.label);
            }
        }
    }
    assert!(1_000 < worked_out, "{worked_out} were worked out");
    cited.retain(|cite, _| !registered.contains(cite));
    assert!(cited.is_empty(), "these are cited, and not in law/*.rs: {cited:#?}");
}

fn key(cite: basis::Cite) -> (&'static str, &'static str, bool) {
    (cite.text, cite.url, cite.basis == Basis::Read)
}

/// Every council's rules and the national ones, on days of every kind of year.
fn rules(library: &Library) -> Vec<(Option<&str>, Date)> {
    let councils = library.packs().map(|pack| pack.name.as_str());
    let councils = councils.filter(|name| name.starts_with("councils/")).map(Some);
    let days = [date(2010, 6, 1), date(2014, 6, 2), date(2018, 6, 1), date(2024, 10, 7)];
    let on = |council| days.into_iter().map(move |day| (council, day));
    [None].into_iter().chain(councils).flat_map(on).collect()
}

/// People of every setting and household, with one of everything that can be entered.
fn everyone() -> Vec<Means> {
    let mut everyone = Vec::new();
    for setting in Setting::ALL {
        for household in [Household::Single, Household::Couple, Household::LoneParent] {
            for pension_age in [false, true] {
                for rich in [false, true] {
                    everyone.push(someone(*setting, household, pension_age, rich));
                }
            }
        }
    }
    let usual = someone(Setting::Home, Household::Single, true, false);
    for assessed in [Assessed::Refused, Assessed::LightTouchBelow, Assessed::LightTouchAbove] {
        everyone.push(Means { assessed, ..usual.clone() });
    }
    everyone.push(Means { charged_as: ChargedAs::Carer, ..usual.clone() });
    everyone.push(Means { services: vec![], care_cost: Weekly::ZERO, ..usual.clone() });
    for occupant in Occupant::ALL {
        let mut one = someone(Setting::Permanent, Household::Single, true, false);
        if let Some(stay) = one.stay.as_mut() {
            stay.occupant = *occupant;
        }
        everyone.push(one);
    }
    // One thing at a time, so that one that cannot be counted does not hide the others.
    for kind in IncomeKind::ALL {
        everyone.push(Means { income: vec![income(*kind)], ..usual.clone() });
    }
    for kind in AssetKind::ALL {
        for left_out in [None, Some(LeftOut { since: date(2024, 9, 1), until: None })] {
            let asset = Asset { left_out, ..Asset::new(*kind, Money::pounds(15_000)) };
            everyone.push(Means { capital: vec![asset], ..usual.clone() });
        }
    }
    everyone
}

fn income(kind: IncomeKind) -> Income {
    Income::new(kind, Money::pounds(40), Period::Weekly)
}

fn someone(setting: Setting, household: Household, pension_age: bool, rich: bool) -> Means {
    let born = if pension_age { date(1935, 1, 1) } else { date(1980, 1, 1) };
    let each = |amount| if rich { Money::pounds(60_000) } else { Money::pounds(amount) };
    let kinds = [IncomeKind::StatePension, IncomeKind::PrivatePension, IncomeKind::PipMobility];
    Means {
        pension_age,
        children: u8::from(household == Household::LoneParent),
        partner: (household == Household::Couple).then(Partner::default),
        setting,
        stay: (setting != Setting::Home && setting != Setting::Elsewhere).then(stay).map(Box::new),
        services: ServiceKind::ALL
            .iter()
            .map(|kind| Service {
                since: Some(date(2024, 9, 2)),
                price: Some(Money::pounds(900)),
                ..Service::new(*kind, Weekly::pence(2_000))
            })
            .collect(),
        asked_to_arrange: rich,
        income: kinds.into_iter().map(income).collect(),
        capital: vec![Asset { owners: 2, ..Asset::new(AssetKind::Savings, each(15_000)) }],
        given_away: vec![GivenAway {
            what: "A gift".to_owned(),
            how: GivenAs::GivenAway,
            amount: Money::pounds(3_000),
            since: date(2010, 1, 4),
        }],
        housing: HousingKind::ALL
            .iter()
            .map(|kind| HousingCost::new(*kind, Money::pounds(3), Period::Weekly))
            .collect(),
        disability_costs: vec![Cost {
            what: "Taxi".to_owned(),
            amount: Money::pounds(9),
            every: Period::FourWeekly,
        }],
        care_cost: Weekly::pence(40_000),
        ..Means::new(born, household)
    }
}

fn stay() -> Stay {
    toml::from_str("since = \"2024-09-16\"\npaid_to_partner = \"10.00\"").unwrap()
}
