//! What must hold in every setting, whatever the facts.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::sync::LazyLock;

use basis::{Money, Period, Steps, Weekly};
use charging::{
    Assessed, Asset, AssetKind, CARE_ACT_BEGAN, ChargedAs, Contribution, Cost, DecidedBy,
    Household, HousingCost, HousingKind, Income, IncomeKind, Means, Partner, Premiums, Rules,
    Service, ServiceKind, Setting, Stay, TopUp, TopUpFrom, contribution,
};
use common::{COUNCIL, check_working, library};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;
use proptest::prelude::*;
use proptest::sample::select;

/// A day on which every household has its figures.
const DAY: Date = date(2021, 10, 4);

/// A council that decides everything a council may about care outside a care home.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let local = [
        ("policy.percentage_of_available", "90"),
        ("policy.maximum_charge", "250.00"),
        ("policy.minimum_charge", "2.50"),
        ("policy.arrangement_fee_weekly", "6.50"),
        ("capital.upper_limit", "30000.00"),
        ("housing.also_allowed", "water"),
        ("night.pip_daily_living", "yes"),
        ("policy.standard_disability_costs", "8.00"),
        ("policy.respite_as_home_nights", "28"),
        ("policy.couple_check", "yes"),
    ];
    let local = local.map(|(path, value)| (path.to_owned(), value.to_owned()));
    library(&local.into(), CARE_ACT_BEGAN, "until_changed")
});

static RULES: LazyLock<[Rules<'static>; 2]> = LazyLock::new(|| {
    [None, Some(COUNCIL)].map(|council| Rules::on(&LIBRARY, council, DAY).unwrap())
});

/// Income that goes with any age, some of it left out.
const INCOME: [IncomeKind; 6] = [
    IncomeKind::PrivatePension,
    IncomeKind::ConstantAttendance,
    IncomeKind::DirectPayment,
    IncomeKind::Charitable,
    IncomeKind::WarWidow,
    IncomeKind::Other,
];

fn any_money() -> impl Strategy<Value = (Vec<Income>, Vec<Asset>)> {
    let income = (select(&INCOME[..]), 0i64..40_000, select(&Period::ALL[..]))
        .prop_map(|(kind, pence, every)| Income::new(kind, Money::pence(pence), every));
    let kinds = [AssetKind::Savings, AssetKind::OtherProperty, AssetKind::Belongings];
    let asset = (select(kinds.to_vec()), 0i64..3_000_000)
        .prop_map(|(kind, pence)| Asset::new(kind, Money::pence(pence)));
    (prop::collection::vec(income, 0..6), prop::collection::vec(asset, 0..3))
}

fn any_stay() -> impl Strategy<Value = Stay> {
    (0i64..500, 0i64..8_000, 0i64..6_000).prop_map(|(days, top_up, extra)| {
        let top_up = TopUp { amount: Weekly::pence(top_up), from: TopUpFrom::ThirdParty };
        let kept = cost("Kept", extra);
        let since = DAY.saturating_sub(days.days());
        Stay { top_up: Some(top_up), extra_expenses: vec![kept], ..Stay::new(since) }
    })
}

fn any_services() -> impl Strategy<Value = Vec<Service>> {
    let service = (select(ServiceKind::ALL), 0i64..20_000, 0i64..80, 0i64..200_000).prop_map(
        |(kind, pence, days, price)| Service {
            since: Some(DAY.saturating_sub(days.days())),
            price: Some(Money::pence(price)),
            ..Service::new(kind, Weekly::pence(pence))
        },
    );
    prop::collection::vec(service, 0..3)
}

fn cost(what: &str, pence: i64) -> Cost {
    Cost { what: what.to_owned(), amount: Money::pence(pence), every: Period::Weekly }
}

/// Who someone lives with, and what turns on it.
fn any_household() -> impl Strategy<Value = Means> {
    let households = vec![Household::Single, Household::Couple, Household::LoneParent];
    let premiums =
        vec![Premiums::WorkOut, Premiums::None, Premiums::Disability, Premiums::Enhanced];
    let partner = prop::option::of((0i64..40_000, 0i64..5_000, any::<bool>()));
    let who = (select(households), select(premiums), partner, 0u8..4, any::<bool>());
    let night_care = any::<bool>();
    (who, night_care, any::<bool>()).prop_map(
        |((household, premiums, partner, children, carer), night_care, pension_age)| {
            let born = if pension_age { date(1941, 1, 1) } else { date(1985, 1, 1) };
            let partner = partner.map(|(income, housing, pension_age)| Partner {
                income: Weekly::pence(income),
                housing: Weekly::pence(housing),
                pension_age,
                ..Partner::default()
            });
            let partner = partner.filter(|_| household == Household::Couple);
            let new = Means::new(born, household);
            Means { pension_age, premiums, partner, children, carer, night_care, ..new }
        },
    )
}

/// At most one benefit for help with daily life.
fn any_benefit() -> impl Strategy<Value = Option<Income>> {
    let kinds = [IncomeKind::PipDailyLivingStandard, IncomeKind::PipDailyLivingEnhanced];
    let benefit = (select(kinds.to_vec()), 0i64..12_000)
        .prop_map(|(kind, pence)| Income::new(kind, Money::pence(pence), Period::Weekly));
    prop::option::of(benefit)
}

fn any_means() -> impl Strategy<Value = Means> {
    use Assessed as A;
    let assessed = select(vec![A::InFull, A::InFull, A::InFull, A::Refused, A::LightTouchAbove]);
    let who = (any_household(), any_benefit(), any::<bool>(), any::<bool>(), assessed);
    let costs = (0i64..20_000, 0i64..6_000, 0i64..120_000);
    (select(Setting::ALL), any_stay(), any_money(), any_services(), who, costs).prop_map(
        |(setting, stay, (mut income, capital), services, who, (rent, laundry, care))| {
            let (who, benefit, asked_to_arrange, carer, assessed) = who;
            income.extend(benefit);
            let own = carer && !setting.has_stay();
            Means {
                setting,
                stay: setting.has_stay().then_some(Box::new(stay)),
                assessed,
                charged_as: if own { ChargedAs::Carer } else { ChargedAs::CaredFor },
                asked_to_arrange,
                services,
                income,
                capital,
                housing: vec![housing(HousingKind::Rent, rent), housing(HousingKind::Water, 900)],
                disability_costs: vec![cost("Laundry", laundry)],
                care_cost: Weekly::pence(care),
                ..who
            }
        },
    )
}

fn housing(kind: HousingKind, pence: i64) -> HousingCost {
    HousingCost::new(kind, Money::pence(pence), Period::Weekly)
}

fn run(means: &Means, rules: &Rules<'_>) -> Contribution {
    contribution(means, rules, &mut ()).unwrap()
}

proptest! {
    #[test]
    fn nobody_pays_more_than_the_cost_and_the_working_says_the_same(means in any_means()) {
        for rules in RULES.iter() {
            let mut steps = Steps::default();
            let answer = contribution(&means, rules, &mut steps).unwrap();
            check_working(&steps, &answer, "some facts");
            prop_assert_eq!(run(&means, rules), answer);
            let free: Weekly = means.services.iter().map(|one| one.cost).sum();
            prop_assert_eq!(answer.care_cost + answer.free_care, means.care_cost + free);
        }
    }

    #[test]
    fn nobody_is_left_below_what_must_be_left(means in any_means()) {
        for rules in RULES.iter() {
            let answer = run(&means, rules);
            if !answer.over_limit && Weekly::ZERO < answer.pays {
                let left = answer.income - answer.housing - answer.disability - answer.pays;
                prop_assert!(answer.guarantee <= left, "{answer:?}");
                prop_assert!(Weekly::ZERO < answer.guarantee);
            }
        }
    }

    #[test]
    fn more_capital_or_income_never_lowers_a_charge(means in any_means(), pence in 1i64..2_000_000) {
        for rules in RULES.iter() {
            let before = run(&means, rules).pays;
            let mut richer = means.clone();
            richer.capital.push(Asset::new(AssetKind::Savings, Money::pence(pence)));
            prop_assert!(before <= run(&richer, rules).pays);
            let mut paid = means.clone();
            let more = Income::new(IncomeKind::PrivatePension, Money::pence(pence), Period::Yearly);
            paid.income.push(more);
            prop_assert!(before <= run(&paid, rules).pays);
        }
    }

    #[test]
    fn the_order_in_which_facts_are_given_changes_nothing(means in any_means()) {
        let mut other = means.clone();
        other.income.reverse();
        other.capital.reverse();
        other.housing.reverse();
        other.services.reverse();
        for rules in RULES.iter() {
            prop_assert_eq!(run(&means, rules), run(&other, rules));
        }
    }

    #[test]
    fn a_refusal_and_capital_over_the_limit_both_cost_the_whole(means in any_means()) {
        let refused = Means { assessed: Assessed::Refused, ..means.clone() };
        let rich = Means {
            assessed: Assessed::InFull,
            capital: vec![Asset::new(AssetKind::Savings, Money::pounds(50_000))],
            ..means
        };
        for rules in RULES.iter() {
            let (refused, rich) = (run(&refused, rules), run(&rich, rules));
            prop_assert_eq!(refused.pays, rich.pays);
            prop_assert_eq!(refused.fee, rich.fee);
            if refused.decided_by == DecidedBy::Refusal {
                prop_assert_eq!(refused.pays, refused.care_cost);
            }
        }
    }
}
