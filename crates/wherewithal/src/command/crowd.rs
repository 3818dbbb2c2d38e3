//! Invented single people at home, as a table for `charge --batch --csv`, for `simulate` and
//! for the benchmark beside `OpenFisca`. Every amount is an example, not a rate of any year.

use std::io::Write;

use allocation::Questionnaire;
use basis::{Money, Plain};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::council::Random;

/// The headings, as docs/charge.md has them.
const FACTS: [&str; 4] = ["id", "born", "pension_age", "household"];

/// The headings of amounts, all by the week but capital.
const AMOUNTS: [&str; 16] = [
    "care_cost",
    "income.state_pension",
    "income.private_pension",
    "income.guarantee_credit",
    "income.universal_credit",
    "income.esa",
    "income.attendance_allowance_lower",
    "income.attendance_allowance_higher",
    "income.pip_daily_living_standard",
    "income.pip_daily_living_enhanced",
    "income.pip_mobility",
    "income.earnings",
    "capital.savings",
    "housing.rent",
    "housing.council_tax",
    "disability_costs.all",
];

/// The headings of what people are told apart by, for `simulate`.
const ABOUT: [&str; 4] = ["group", "sex", "ethnicity", "ward"];

/// Writes so many people, as they are on one day; for `simulate` with what they are told apart by
/// and their answers to a questionnaire, each as likely as the next.
pub(super) fn write(
    many: u64,
    on: Date,
    asked: Option<&Questionnaire>,
    random: &mut Random,
    out: &mut impl Write,
) -> std::io::Result<()> {
    write!(out, "{},{}", FACTS.join(","), AMOUNTS.join(","))?;
    if let Some(asked) = asked {
        write!(out, ",{}", ABOUT.join(","))?;
        for (_, question) in asked.questions() {
            write!(out, ",answer.{}", question.key)?;
        }
    }
    out.write_all(b"\n")?;
    for number in 1..=many {
        let pension_age = random.chance(55);
        let years = if pension_age { random.between(67, 97) } else { random.between(18, 65) };
        let born = on.saturating_sub(years.years()).saturating_sub(random.between(0, 364).days());
        write!(out, "person-{number},{born},{pension_age},single")?;
        let amounts = amounts(pension_age, random);
        for heading in AMOUNTS {
            out.write_all(b",")?;
            if let Some((_, pence)) = amounts.iter().find(|(name, _)| *name == heading) {
                out.write_all(Plain::from(Money::pence(*pence)).as_bytes())?;
            }
        }
        if let Some(asked) = asked {
            about(pension_age, asked, random, out)?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn about(
    pension_age: bool,
    asked: &Questionnaire,
    random: &mut Random,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let young = random.pick("Learning disability", &["Physical disability", "Mental health"]);
    let group = if pension_age { "Older people" } else { young };
    let sex = random.pick("Female", &["Male"]);
    let ethnicity = random.pick("White", &["White", "White", "Asian", "Black", "Mixed", ""]);
    write!(out, ",{group},{sex},{ethnicity},Ward {}", random.between(1, 20))?;
    for (_, question) in asked.questions() {
        let at = random.below(question.statements.len() as u64);
        let chosen = question.statements.iter().zip(0_u64..).find(|(_, place)| *place == at);
        write!(out, ",{}", chosen.map_or("", |(statement, _)| &statement.key))?;
    }
    Ok(())
}

/// Somebody's amounts in pence, by their headings.
fn amounts(pension_age: bool, random: &mut Random) -> Vec<(&'static str, i64)> {
    let mut amounts = vec![("care_cost", random.between(3_000, 120_000))];
    if pension_age {
        amounts.push(("income.state_pension", random.between(15_000, 25_000)));
        if random.chance(50) {
            amounts.push(("income.private_pension", random.between(1_000, 30_000)));
        }
        if random.chance(30) {
            amounts.push(("income.guarantee_credit", random.between(500, 9_000)));
        }
        match random.below(10) {
            0..=2 => amounts.push(("income.attendance_allowance_lower", 7_000)),
            3..=5 => amounts.push(("income.attendance_allowance_higher", 10_000)),
            _ => {}
        }
    } else {
        let kind = random.pick("income.esa", &["income.universal_credit"]);
        amounts.push((kind, random.between(9_000, 20_000)));
        match random.below(10) {
            0..=3 => amounts.push(("income.pip_daily_living_standard", 7_000)),
            4..=7 => amounts.push(("income.pip_daily_living_enhanced", 10_000)),
            _ => {}
        }
        if random.chance(50) {
            amounts.push(("income.pip_mobility", random.pick(3_000, &[7_500])));
        }
        if random.chance(15) {
            amounts.push(("income.earnings", random.between(4_000, 30_000)));
        }
    }
    // Every so often somebody stands exactly on a limit of capital or on a step of tariff income.
    match random.below(20) {
        0 | 1 => amounts.push(("capital.savings", random.between(2_325_001, 9_000_000))),
        2..=5 => amounts.push(("capital.savings", random.between(1_425_001, 2_325_000))),
        6 => amounts.push(("capital.savings", 1_425_000 + 25_000 * random.between(0, 36))),
        7..=14 => amounts.push(("capital.savings", random.between(100, 1_425_000))),
        _ => {}
    }
    if random.chance(50) {
        amounts.push(("housing.rent", random.between(500, 6_000)));
    }
    if random.chance(70) {
        amounts.push(("housing.council_tax", random.between(300, 3_000)));
    }
    if random.chance(60) {
        amounts.push(("disability_costs.all", random.between(200, 5_000)));
    }
    amounts
}
