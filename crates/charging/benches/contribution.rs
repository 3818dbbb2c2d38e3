//! How fast the rule is: one core, facts in memory. `cargo bench -p charging` runs it.
//!
//! The people are invented, and every amount is an example. `cargo xtask bench` measures the whole
//! program.
#![expect(clippy::unwrap_used, reason = "a bench that cannot run stops")]

use basis::{Money, Period, Steps, Weekly};
use charging::{
    Asset, AssetKind, Cost, Household, HousingCost, HousingKind, Income, IncomeKind, Means, Rules,
    Setting, Stay, contribution,
};
use divan::counter::ItemsCount;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;

/// So many stay in the cache of a core, or do not.
const CROWDS: [usize; 2] = [1_000, 200_000];

const DAY: Date = date(2025, 6, 2);

fn main() {
    divan::main();
}

/// Single people at home, without their working.
#[divan::bench(args = CROWDS)]
fn at_home(bencher: divan::Bencher<'_, '_>, many: usize) {
    measure(bencher, many, at_home_number);
}

/// As many in a care home for good.
#[divan::bench(args = CROWDS)]
fn in_a_care_home(bencher: divan::Bencher<'_, '_>, many: usize) {
    measure(bencher, many, |number| Means {
        setting: Setting::Permanent,
        stay: Some(Stay::new(DAY.saturating_sub(40.weeks())).into()),
        ..at_home_number(number)
    });
}

/// Single people at home, each with the whole working.
#[divan::bench(args = [100])]
fn with_working(bencher: divan::Bencher<'_, '_>, many: usize) {
    let (library, people) = (library(), people(many, at_home_number));
    let rules = rules(&library);
    bencher.counter(ItemsCount::new(many)).bench_local(|| {
        for means in &people {
            let mut steps = Steps::default();
            let answer = contribution(divan::black_box(means), &rules, &mut steps);
            divan::black_box((answer.unwrap(), steps));
        }
    });
}

fn measure(bencher: divan::Bencher<'_, '_>, many: usize, person: impl Fn(i64) -> Means) {
    let (library, people) = (library(), people(many, person));
    let rules = rules(&library);
    let mut pays = Vec::with_capacity(many);
    bencher.counter(ItemsCount::new(many)).bench_local(|| {
        pays.clear();
        for means in divan::black_box(&people) {
            pays.push(contribution(means, &rules, &mut ()).unwrap().pays);
        }
        divan::black_box(&pays);
    });
}

fn library() -> Library {
    shipped::library().unwrap()
}

fn rules(library: &Library) -> Rules<'_> {
    Rules::on(library, None, DAY).unwrap()
}

fn people(many: usize, person: impl Fn(i64) -> Means) -> Vec<Means> {
    (0..).take(many).map(person).collect()
}

/// The person of this number, at home.
fn at_home_number(number: i64) -> Means {
    // The same from 0 to `under` for the same person and question, and otherwise as if by chance.
    let pick = |question: i64, under: i64| {
        let mixed = (number * 64 + question).wrapping_mul(0x2545_F491_4F6C_DD1D);
        (mixed ^ (mixed >> 29))
            .wrapping_mul(0x1B87_3593_CC9E_2D51)
            .rotate_left(31)
            .rem_euclid(under)
    };
    let some = |question: i64, percent: i64| pick(question, 100) < percent;
    let pension_age = some(0, 55);
    let years = if pension_age { 67 + pick(1, 30) } else { 18 + pick(1, 47) };
    let born = DAY.saturating_sub(years.years()).saturating_sub(pick(2, 365).days());
    let weekly = |kind, pence| Income::new(kind, Money::pence(pence), Period::Weekly);
    let mut means = Means::new(born, Household::Single);
    means.pension_age = pension_age;
    means.care_cost = Weekly::pence(3_000 + pick(3, 117_000));
    if pension_age {
        means.income.push(weekly(IncomeKind::StatePension, 15_000 + pick(4, 10_000)));
        if some(5, 50) {
            means.income.push(weekly(IncomeKind::PrivatePension, 1_000 + pick(6, 29_000)));
        }
        match pick(7, 10) {
            0..=2 => means.income.push(weekly(IncomeKind::AttendanceAllowanceLower, 7_000)),
            3..=5 => means.income.push(weekly(IncomeKind::AttendanceAllowanceHigher, 10_000)),
            _ => {}
        }
    } else {
        means.income.push(weekly(IncomeKind::UniversalCredit, 9_000 + pick(4, 11_000)));
        match pick(7, 10) {
            0..=3 => means.income.push(weekly(IncomeKind::PipDailyLivingStandard, 7_000)),
            4..=7 => means.income.push(weekly(IncomeKind::PipDailyLivingEnhanced, 10_000)),
            _ => {}
        }
        if some(8, 50) {
            means.income.push(weekly(IncomeKind::PipMobility, 7_500));
        }
        if some(9, 15) {
            means.income.push(weekly(IncomeKind::Earnings, 4_000 + pick(10, 26_000)));
        }
    }
    if some(11, 75) {
        means.capital.push(Asset::new(AssetKind::Savings, Money::pence(100 + pick(12, 2_500_000))));
    }
    for (question, percent, kind) in
        [(13, 50, HousingKind::Rent), (15, 70, HousingKind::CouncilTax)]
    {
        if some(question, percent) {
            let amount = Money::pence(500 + pick(question + 1, 5_500));
            means.housing.push(HousingCost::new(kind, amount, Period::Weekly));
        }
    }
    if some(17, 60) {
        let amount = Money::pence(200 + pick(18, 4_800));
        let what = "Everything".to_owned();
        means.disability_costs.push(Cost { what, amount, every: Period::Weekly });
    }
    means
}
