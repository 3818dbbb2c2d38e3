//! All five families with ten folds over a hundred thousand people: the goal is under 2 seconds.

use basis::Weekly;
use calibration::invented::{Truth, price_by_hours};
use calibration::report::{Current, report};
use calibration::{Figures, Settings};

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn five_families_ten_folds_100_000_people(bench: divan::Bencher<'_, '_>) {
    let pays = |points| 600 * i64::from(points);
    let truth = Truth { people: 100_000, pays, chance: 150, underfunded: 120 };
    let mut sample = truth.sample();
    price_by_hours(&mut sample, 150);
    let offers = Figures::PoundsPerPoint(Weekly::pence(550)).offers(&sample.people);
    let current = Current { table: "in force".to_owned(), offers };
    bench.bench_local(|| report(&sample, &Settings::default(), Some(&current)));
}
