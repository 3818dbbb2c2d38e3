//! A population made by hand, with answers that were worked out on paper.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use basis::{Money, Period, Weekly};
use charging::{Household, Income, IncomeKind, Means};
use jiff::civil::{Date, date};
use packs::Library;
use proptest::prelude::*;
use simulation::heavier::Verdict;
use simulation::outcome::Prepared;
use simulation::public::public;
use simulation::{
    About, Eligibility, Found, NeedBand, Needs, Part, Person, Policy, Supposed, Tally,
};
use support::public::Count;

const DAY: Date = date(2025, 6, 2);

fn library() -> Library {
    shipped::library().unwrap()
}

fn policy(library: &Library, text: &str) -> Policy {
    Policy::ready(library, &toml::from_str::<Supposed>(text).unwrap(), DAY).unwrap()
}

/// Case 6 of the research: £161.75 of ESA and so much a week of something else.
fn somebody(kind: IncomeKind, pence: i64) -> Means {
    let weekly = |kind, pence| Income::new(kind, Money::pence(pence), Period::Weekly);
    Means {
        income: vec![weekly(IncomeKind::Esa, 16_175), weekly(kind, pence)],
        care_cost: Weekly::pence(30_000),
        ..Means::new(date(1995, 1, 1), Household::Single)
    }
}

fn found(people: &[Means], from: &Policy, to: &Policy, parts: usize) -> Found {
    let prepared = (Prepared::of(from), Prepared::of(to));
    let about = About { ward: "Abbey".to_owned(), ..About::default() };
    let mut all = Part::default();
    let lines: Vec<(u64, &Means)> = (2_u64..).zip(people).collect();
    for chunk in lines.chunks(people.len().div_ceil(parts).max(1)) {
        let mut part = Part::default();
        for (line, means) in chunk {
            let person = Person {
                means,
                answers: None,
                points: None,
                needs: Needs::default(),
                about: &about,
            };
            part.take(*line, &person, &prepared.0, &prepared.1).unwrap();
        }
        all.join(part);
    }
    all.done(from, to).unwrap()
}

#[test]
fn half_of_available_instead_of_all_of_it() {
    let library = library();
    let from = policy(&library, "");
    let to = policy(&library, "[local]\n\"policy.percentage_of_available\" = \"50\"");
    // 161.75 + 110.40 - 186.40 (guarantee 112.50, premiums 49.65 and 24.25) = 85.75, all of which
    // is charged; half of it is 42.875. With earnings 161.75 - 112.50 = 49.25, half is 24.625.
    let people = [
        somebody(IncomeKind::PipDailyLivingEnhanced, 11_040),
        somebody(IncomeKind::Earnings, 11_040),
    ];
    let found = found(&people, &from, &to, 1);
    let all = found.all;
    assert_eq!(all.pays_from, Weekly::pence(8_575 + 4_925));
    assert_eq!(all.pays_to, Weekly::pence(4_287 + 2_462));
    assert_eq!((all.people, all.gain, all.lose, all.same), (2, 2, 0, 0));
    assert_eq!((all.gained, all.lost), (Weekly::pence(4_288 + 2_463), Weekly::ZERO));
    assert_eq!((all.charged_from, all.charged_to), (2, 2));
    assert_eq!((all.below_from, all.below_to), (0, 0));
    assert!(found.hardest.is_empty());
}

#[test]
fn the_hardest_hit_carry_both_workings() {
    let library = library();
    let from = policy(&library, "[local]\n\"policy.percentage_of_available\" = \"0\"");
    let to = policy(&library, "");
    let person = somebody(IncomeKind::PipDailyLivingEnhanced, 11_040);
    let people: Vec<Means> = (0..14).map(|_| person.clone()).collect();
    let found = found(&people, &from, &to, 4);
    assert_eq!(found.all.newly_charged, 14);
    assert_eq!(found.all.lost, Weekly::pence(14 * 8_575));
    assert_eq!(found.hardest.len(), 10);
    let hit = &found.hardest[0];
    assert_eq!((hit.loses, hit.age), (Weekly::pence(8_575), 30));
    assert!(3 < hit.from.steps.0.len() && 3 < hit.to.steps.0.len());
    assert_eq!(hit.to.outcome.pays, Weekly::pence(8_575));
    let json = serde_json::to_string(&found.hardest).unwrap();
    assert!(!json.contains("1995-01-01") && !json.contains("Abbey"), "{json}");
}

#[test]
fn a_smaller_guarantee_leaves_people_below_what_they_need() {
    let library = library();
    let path = "mig.single_25_to_pension_age";
    let from = policy(&library, &format!("[local]\n\"{path}\" = \"132.50\""));
    let to = policy(&library, "");
    let people = [somebody(IncomeKind::PipDailyLivingEnhanced, 11_040)];
    let found = found(&people, &from, &to, 1);
    assert_eq!(found.all.lost, Weekly::pence(2_000));
    assert_eq!((found.all.below_from, found.all.below_to), (0, 1));
    assert_eq!(found.to.on, DAY);
    assert_eq!(found.from.packs[0].name, "england/care-act");
    assert_eq!(found.from.packs[0].fingerprint.len(), 16);
}

#[test]
fn a_charge_on_benefits_and_not_on_earnings_is_heavier() {
    let library = library();
    let (from, to) = (policy(&library, ""), policy(&library, ""));
    let disabled = (0..6).map(|_| somebody(IncomeKind::PipDailyLivingEnhanced, 11_040));
    let earners = (0..6).map(|_| somebody(IncomeKind::Earnings, 11_040));
    let people: Vec<Means> = disabled.chain(earners).collect();
    let check = found(&people, &from, &to, 1).heavier;
    assert_eq!((check.from, check.to), (Verdict::Heavier, Verdict::Heavier));
    // 85.75 of 272.15 is 31.5%; 49.25 of it is 18.09%.
    let shares: Vec<_> = check.levels.iter().map(|level| level.share_to).collect();
    assert_eq!(shares, [Some(180), Some(315)]);
    let few = found(&people[..8], &from, &to, 1).heavier;
    assert_eq!(few.to, Verdict::CannotTell, "two earners tell nothing");
}

#[test]
fn what_is_published_hides_the_few() {
    let library = library();
    let from = policy(&library, "");
    let to = policy(&library, "[local]\n\"policy.percentage_of_available\" = \"50\"");
    let disabled = (0..3).map(|_| somebody(IncomeKind::PipDailyLivingEnhanced, 11_040));
    let earners = (0..30).map(|_| {
        let mut earner = somebody(IncomeKind::Earnings, 11_040);
        earner.income.remove(0);
        earner
    });
    let people: Vec<Means> = disabled.chain(earners).collect();
    let found = found(&people, &from, &to, 1);
    let public = public(&found);
    assert_eq!(public.gain_lose_same, [Count::Hidden, Count::Shown(0), Count::Hidden]);
    assert_eq!(public.council_more, None);
    let json = serde_json::to_string(&public).unwrap();
    assert!(!json.contains("hardest") && !json.contains("steps"), "{json}");
    assert!(public.by.iter().flat_map(|(_, rows)| rows).all(|row| row.council_more.is_none()));
}

#[test]
fn what_is_no_figure_is_named() {
    let library = library();
    let refused = |text: &str| {
        let supposed: Supposed = toml::from_str(text).unwrap();
        Policy::ready(&library, &supposed, DAY).unwrap_err().to_string()
    };
    assert!(refused("[local]\n\"policy.flat_tax\" = \"5\"").contains("`policy.flat_tax`"));
    assert!(refused("[local]\n\"policy.maximum_charge\" = \"lots\"").contains("`lots`"));
    let over = "[local]\n\"policy.percentage_of_available\" = \"101\"";
    assert!(refused(over).contains("between 0 and 100"));
    assert!(refused("council = \"councils/atlantis\"").contains("atlantis"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The parts make the whole, on every side and in every breakdown, however it is parted.
    #[test]
    fn sums_add_up(
        incomes in proptest::collection::vec((0..60_000_i64, any::<bool>()), 1..40),
        percent in 0..101_i64,
        parts in 1..6_usize,
    ) {
        let library = library();
        let from = policy(&library, "");
        let text = format!("[local]\n\"policy.percentage_of_available\" = \"{percent}\"");
        let to = policy(&library, &text);
        let person = |(pence, works): &(i64, bool)| {
            let benefit = IncomeKind::PipDailyLivingStandard;
            let kind = if *works { IncomeKind::Earnings } else { benefit };
            somebody(kind, *pence)
        };
        let people: Vec<Means> = incomes.iter().map(person).collect();
        let whole = found(&people, &from, &to, 1);
        prop_assert_eq!(&whole, &found(&people, &from, &to, parts));
        let all = whole.all;
        prop_assert_eq!(all.gain + all.lose + all.same, all.people);
        prop_assert_eq!(all.pays_from + all.council_from, all.budget_from);
        prop_assert_eq!(all.pays_to + all.council_to, all.budget_to);
        prop_assert_eq!(all.gained - all.lost, all.council_to - all.council_from);
        for (_, rows) in &whole.by {
            let mut sum = Tally::default();
            for row in rows {
                sum.add(&row.tally);
            }
            prop_assert_eq!(sum, all);
        }
    }
}

/// Another rule of eligibility, and a table for people of whom only points are known.
#[test]
fn a_threshold_raised_from_substantial_to_critical_shuts_people_out() {
    let library = library();
    let at = |band: &str| policy(&library, &format!("[eligibility]\nband = \"{band}\""));
    let (from, to) = (at("substantial"), at("critical"));
    let means = somebody(IncomeKind::PipDailyLivingEnhanced, 11_040);
    let about = About::default();
    let (before, after) = (Prepared::of(&from), Prepared::of(&to));
    let mut part = Part::default();
    let bands = [NeedBand::Moderate, NeedBand::Substantial, NeedBand::Critical];
    for (line, band) in (2..).zip(bands) {
        let needs = Needs { band: Some(band), outcomes: None };
        let person = Person { means: &means, answers: None, points: None, needs, about: &about };
        part.take(line, &person, &before, &after).unwrap();
    }
    let unknown = Person {
        means: &means,
        answers: None,
        points: None,
        needs: Needs::default(),
        about: &about,
    };
    let stops = part.take(9, &unknown, &before, &after).unwrap_err().to_string();
    assert!(stops.contains("`need_band`"), "{stops}");
    let found = part.done(&from, &to).unwrap();
    let all = &found.all;
    assert_eq!((all.people, all.eligible_from, all.eligible_to), (3, 2, 1));
    assert_eq!((all.budget_from, all.budget_to), (Weekly::pence(60_000), Weekly::pence(30_000)));
    // Whoever is shut out is short of all that meeting their need costs, and pays nothing.
    assert_eq!((all.short_from, all.short_to), (1, 2));
    assert_eq!((all.no_longer_charged, all.lose), (1, 1));
    assert_eq!(found.hardest[0].loses, Weekly::pence(30_000 - 8_575));
    assert_eq!(all.gained - all.lost, all.council_to - all.council_from);
}

#[test]
fn outcomes_are_counted_as_the_regulations_count_them() {
    let rule = Eligibility { band: None, outcomes: Some(2) };
    let met = |outcomes| rule.met(&Needs { band: None, outcomes });
    assert_eq!((met(Some(1)), met(Some(2))), (Ok(false), Ok(true)));
    assert!(met(None).is_err());
}

#[test]
fn points_alone_are_paid_by_a_table_that_goes_by_points() {
    let library = library();
    let from = policy(&library, "council = \"councils/ellerford\"");
    let to = policy(&library, "council = \"councils/ellerford\"");
    let (_, model) = from.table().unwrap();
    let pays = model.for_points(20).unwrap();
    assert!(Weekly::ZERO < pays);
    let means = somebody(IncomeKind::PipDailyLivingEnhanced, 11_040);
    let about = About::default();
    let needs = Needs::default();
    let person = Person { means: &means, answers: None, points: Some(20), needs, about: &about };
    let mut part = Part::default();
    part.take(2, &person, &Prepared::of(&from), &Prepared::of(&to)).unwrap();
    assert_eq!(part.all().budget_from, pays);
    let national = policy(&library, "");
    let none = part.take(3, &person, &Prepared::of(&national), &Prepared::of(&to));
    assert!(none.unwrap_err().to_string().contains("pays for points alone"));
}
