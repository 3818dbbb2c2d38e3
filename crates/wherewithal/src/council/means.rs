//! The facts of the means test, and the contribution.

use basis::typed::age;
use basis::{Money, Period, Weekly};
use charging::{
    AWeek, Asset, AssetKind, Cost, Household, HousingCost, HousingKind, Income, IncomeKind, Means,
    Rules, contribution,
};
use jiff::civil::Date;
use service::answer::{ContributionAnswer, From};

use super::life::Life;
use super::random::Random;
use super::rows::Body;
use super::stage::Stage;
use crate::failure::Failure;

/// How often other means are thought of for a story that must go on.
const TRIES: u8 = 50;

impl Life<'_> {
    /// Enters the means and works out the contribution. Where a figure of law is missing for the
    /// day the sum stops, and so does the story: nothing is guessed.
    pub(crate) fn test_means(&mut self) -> Result<(), Failure> {
        self.wait(10);
        let means = if let Some(case) = self.case {
            self.day = case.on;
            case.means.clone()
        } else {
            let rules = self.ground.rules(self.day)?;
            let mut means = facts(self.details.born, &rules, self.budget(), &mut self.random);
            // The story of a budget that fell goes on to its end, whatever figures are missing.
            for _ in 0..TRIES {
                if !self.fell || contribution(&means, &rules, &mut ()).is_ok() {
                    break;
                }
                means = facts(self.details.born, &rules, self.budget(), &mut self.random);
            }
            means
        };
        let (id, writer) = (self.new_id(), self.writer());
        self.save(&id, 1, &writer, "facts of the financial assessment", means.clone());
        let record = self.new_id();
        let from = From { record: id, version: 1 };
        if !self.contribute(&record, 1, from, means)? {
            self.stage = Stage::Means;
        }
        Ok(())
    }

    /// Works out the contribution again for what the agreed plan costs, if that is another sum.
    pub(crate) fn contribute_to(&mut self, cost: Weekly) -> Result<(), Failure> {
        let Some((record, answer)) = self.contribution() else { return Ok(()) };
        if answer.inputs.care_cost == cost {
            return Ok(());
        }
        let means = Means { care_cost: cost, ..answer.inputs };
        let kept = self.rows.records.iter().filter(|version| version.id == record).count();
        let version = i64::try_from(kept).unwrap_or(1) + 1;
        self.contribute(&record, version, answer.means, means).map(|_| ())
    }

    fn contribute(
        &mut self,
        record: &basis::id::RecordId,
        version: i64,
        from: From,
        means: Means,
    ) -> Result<bool, Failure> {
        let rules = self.ground.rules(self.day)?;
        let Ok(answer) = contribution(&means, &rules, &mut ()) else { return Ok(false) };
        let body = ContributionAnswer {
            means: from,
            day: self.day,
            council: self.ground.council.pack.clone(),
            inputs: means,
            packs: rules.used(),
            answer,
        };
        let why = if version == 1 { "worked out from the facts" } else { "for the agreed plan" };
        let by = if version == 1 { self.writer() } else { self.worker.actor.id.clone() };
        self.save(record, version, &by, why, body);
        Ok(true)
    }

    /// The contribution as it now stands.
    pub(crate) fn contribution(&self) -> Option<(basis::id::RecordId, ContributionAnswer)> {
        self.rows.records.iter().rev().find_map(|version| match &version.body {
            Body::ContributionAnswer(body) => Some((version.id.clone(), body.clone())),
            _ => None,
        })
    }

    /// The indicative budget, a week.
    pub(crate) fn budget(&self) -> Weekly {
        let found = self.rows.records.iter().rev().find_map(|version| match &version.body {
            Body::BudgetAnswer(body) => Some(body.answer.indicative),
            _ => None,
        });
        found.unwrap_or(Weekly::ZERO)
    }
}

/// Somebody's means, invented. Every amount is an example, not a rate of any year.
///
/// For some recent years a figure of the law has not been found in a source: the amount for one
/// of a couple, or the disability premium. The sum stops for whoever needs it, so only a few of
/// the invented people do.
pub(crate) fn facts(
    born: Date,
    rules: &Rules<'_>,
    care_cost: Weekly,
    random: &mut Random,
) -> Means {
    let pension_age = 66 <= age(born, rules.day());
    let premium = rules.weekly(AWeek::PremiumDisabilitySingle).is_ok();
    let stops = random.chance(4);
    let household = if stops { Household::Couple } else { Household::Single };
    let disabled = premium || stops;
    Means {
        pension_age,
        night_care: random.chance(15),
        income: income(pension_age, disabled, random),
        capital: capital(random),
        housing: housing(random),
        disability_costs: disability_costs(random),
        care_cost,
        ..Means::new(born, household)
    }
}

fn income(pension_age: bool, disabled: bool, random: &mut Random) -> Vec<Income> {
    let weekly = |kind, pounds| Income::new(kind, Money::pounds(pounds), Period::Weekly);
    let mut income = Vec::new();
    if pension_age {
        income.push(weekly(IncomeKind::StatePension, random.between(150, 230)));
        income.push(weekly(IncomeKind::AttendanceAllowanceLower, 70));
        if random.chance(45) {
            let amount = Money::pounds(random.between(60, 900));
            let kind = IncomeKind::PrivatePension;
            income.push(Income::new(kind, amount, Period::Monthly));
        }
    } else {
        let kind = random.pick(IncomeKind::Esa, &[IncomeKind::UniversalCredit]);
        income.push(weekly(kind, random.between(140, 235)));
        if disabled {
            income.push(weekly(IncomeKind::PipDailyLivingStandard, 70));
            income.push(weekly(IncomeKind::PipMobility, random.pick(30, &[75])));
        } else if random.chance(50) {
            income.push(weekly(IncomeKind::PrivatePension, random.between(20, 90)));
        }
        if random.chance(10) {
            income.push(weekly(IncomeKind::Earnings, random.between(40, 120)));
        }
    }
    income
}

fn capital(random: &mut Random) -> Vec<Asset> {
    let pounds = match random.below(20) {
        0 => random.between(24_000, 60_000),
        1..=4 => random.between(14_300, 23_200),
        5..=12 => random.between(200, 9_000),
        _ => return vec![],
    };
    vec![Asset::new(AssetKind::Savings, Money::pounds(pounds))]
}

fn housing(random: &mut Random) -> Vec<HousingCost> {
    let mut costs = Vec::new();
    if random.chance(60) {
        let amount = Money::pence(random.between(500, 4_000));
        costs.push(HousingCost::new(HousingKind::Rent, amount, Period::Weekly));
    }
    if random.chance(70) {
        let amount = Money::pence(random.between(1_000, 9_000));
        costs.push(HousingCost::new(HousingKind::CouncilTax, amount, Period::Monthly));
    }
    costs
}

const COSTS: [&str; 6] = [
    "Extra heating",
    "Extra laundry",
    "Community alarm",
    "Special diet",
    "Keeping the wheelchair going",
    "Someone to do the garden",
];

fn disability_costs(random: &mut Random) -> Vec<Cost> {
    let many = usize::try_from(random.below(4)).unwrap_or(0);
    let first = usize::try_from(random.below(3)).unwrap_or(0);
    let costs = COSTS.into_iter().skip(first).take(many);
    let cost = |what: &str| Cost {
        what: what.to_owned(),
        amount: Money::pence(random.between(200, 2_500)),
        every: Period::Weekly,
    };
    costs.map(cost).collect()
}
