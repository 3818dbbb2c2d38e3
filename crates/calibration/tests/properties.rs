//! Whatever the sample: nobody with more points is offered less, nothing is offered for no points,
//! and the same sample gives the same report.

use basis::Weekly;
use calibration::invented::Truth;
use calibration::report::report;
use calibration::{Family, Figures, Person, Sample, Settings};
use proptest::prelude::*;

fn people() -> impl Strategy<Value = Vec<(u32, i64, u8)>> {
    prop::collection::vec((0_u32..120, 1_i64..300_000, 0_u8..10), 1..200)
}

fn sample(people: &[(u32, i64, u8)]) -> Sample {
    let person = |(line, (points, cost, fold)): (u32, &(u32, i64, u8))| Person {
        line,
        fold: *fold,
        points: *points,
        cost: Weekly::pence(*cost),
        ..Person::default()
    };
    Sample { people: (2..).zip(people).map(person).collect(), ..Sample::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn more_points_are_never_offered_less(people in people()) {
        let found = report(&sample(&people), &Settings::default(), None)?;
        for family in Family::ALL {
            let Some(fit) = found.fit(family) else { continue };
            if let Figures::Bands(rungs) | Figures::PricePoints(rungs) = &fit.figures {
                prop_assert_eq!(allocation::ladder::check(rungs), Ok(()));
            }
            let at = |points| match fit.figures.at(points) {
                Some(offer) => offer,
                None => fit.figures.offers([&Person { points, ..Person::default() }])[0],
            };
            prop_assert_eq!(at(0), Weekly::ZERO);
            for points in 0..130 {
                prop_assert!(at(points) <= at(points + 1), "{family:?} at {points}");
            }
        }
    }

    #[test]
    fn every_person_is_counted_once_and_the_order_of_the_file_changes_nothing(people in people()) {
        let first = report(&sample(&people), &Settings::default(), None)?;
        let mut turned = sample(&people);
        turned.people.reverse();
        let again = report(&turned, &Settings::default(), None)?;
        for family in Family::ALL {
            let (Some(one), Some(other)) = (first.fit(family), again.fit(family)) else { continue };
            prop_assert_eq!(&one.figures, &other.figures);
            prop_assert_eq!(&one.inside, &other.inside);
            prop_assert_eq!(&one.outside, &other.outside);
            let counted: u64 = one.gaps.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(counted, people.len() as u64);
        }
    }
}

#[test]
fn the_same_sample_gives_the_same_report_to_the_last_digit() {
    let truth = Truth { people: 2_000, pays: |p| 600 * i64::from(p), chance: 200, underfunded: 50 };
    let one = report(&truth.sample(), &Settings::default(), None);
    assert_eq!(one, report(&truth.sample(), &Settings::default(), None));
}
