//! How fast the rule itself is: a table of people worked out in memory, for `cargo xtask bench`.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use basis::{Steps, Weekly};
use charging::{ChargingError, Means, Rules, contribution};
use rayon::prelude::*;

use super::charge::ChargeInput;
use super::sums::{Sum as _, Task, read_rows};
use crate::edge;
use crate::failure::Failure;

/// How many people are worked out with their working: it is made of words, and slower.
const WITH_WORKING: usize = 20_000;

/// How many people one core takes at a time.
const SHARE: usize = 4_096;

/// Works out the table on standard input so many times, and prints the seconds that each took:
/// on one core, on all of them, and for one person with the working.
///
/// Everybody's facts are in memory before, and what each pays is after.
pub(super) fn run(task: &Task<'_, '_, ChargeInput>, times: u32) -> Result<ExitCode, Failure> {
    let people = read_rows::<ChargeInput>()?;
    let Some(first) = people.first() else { return Err(Failure::new("there is nobody in it")) };
    let rules = task.ready.rules(first.council(task.ready), task.day(first))?;
    // Copied, so that each list has just the room it needs, as facts that are kept would have.
    let people: Vec<Means> = people.iter().map(|person| person.means.clone()).collect();
    for _ in 0..times {
        let (one, all) = (on_one_core(&people, &rules)?, on_all_cores(&people, &rules)?);
        let few = people.get(..WITH_WORKING).unwrap_or(&people);
        let working = with_working(few, &rules)?;
        let each = working / u32::try_from(few.len()).unwrap_or(u32::MAX);
        edge::say(&format!(
            "one_core={:.6} all_cores={:.6} one_working={:.9}",
            one.as_secs_f64(),
            all.as_secs_f64(),
            each.as_secs_f64()
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn on_one_core(people: &[Means], rules: &Rules<'_>) -> Result<Duration, ChargingError> {
    let mut pays = Vec::with_capacity(people.len());
    let begun = Instant::now();
    for means in people {
        pays.push(contribution(means, rules, &mut ())?.pays);
    }
    let took = begun.elapsed();
    black_box(pays);
    Ok(took)
}

fn on_all_cores(people: &[Means], rules: &Rules<'_>) -> Result<Duration, ChargingError> {
    let begun = Instant::now();
    let share = |people: &[Means]| {
        let pays = people.iter().map(|means| contribution(means, rules, &mut ()).map(|a| a.pays));
        pays.collect::<Result<Vec<Weekly>, ChargingError>>()
    };
    let pays = people.par_chunks(SHARE).map(share).collect::<Result<Vec<_>, _>>()?;
    let took = begun.elapsed();
    black_box(pays);
    Ok(took)
}

fn with_working(people: &[Means], rules: &Rules<'_>) -> Result<Duration, ChargingError> {
    let begun = Instant::now();
    for means in people {
        let mut steps = Steps::default();
        contribution(means, rules, &mut steps)?;
        black_box(steps);
    }
    Ok(begun.elapsed())
}
