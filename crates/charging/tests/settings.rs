//! The rules of each setting: what is free, carers, what stands in for an assessment, care homes,
//! short stays, fees and top-ups.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::sync::LazyLock;

use basis::{Effect, Money, Period, Steps, Weekly};
use charging::{
    Assessed, Asset, AssetKind, CARE_ACT_BEGAN, ChargedAs, ChargingError, Contribution, Cost,
    DecidedBy, EarlierStay, Household, HousingCost, HousingKind, Income, IncomeKind, Means, Rules,
    Service, ServiceKind, Setting, Stay, TopUp, TopUpFrom, contribution,
};
use common::{COUNCIL, Local, check_working, library, part};
use jiff::civil::{Date, date};
use packs::Library;

const DAY: Date = date(2025, 6, 2);

static NATIONAL: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());

fn set(local: &[(&str, &str)]) -> Library {
    let local = local.iter().map(|(path, value)| ((*path).into(), (*value).into()));
    library(&local.collect::<Local>(), CARE_ACT_BEGAN, "until_changed")
}

/// Someone at home who pays 75.00 of 300.00: 317.60 less 232.60, less 10.00 of rent.
fn someone() -> Means {
    Means {
        pension_age: true,
        income: vec![
            Income::new(IncomeKind::StatePension, Money::pence(24_495), Period::Weekly),
            Income::new(IncomeKind::AttendanceAllowanceLower, Money::pence(7_265), Period::Weekly),
        ],
        housing: vec![HousingCost::new(HousingKind::Rent, Money::pounds(10), Period::Weekly)],
        care_cost: Weekly::pence(30_000),
        ..Means::new(date(1940, 1, 1), Household::Single)
    }
}

fn in_care_home(setting: Setting, stay: Stay) -> Means {
    Means { setting, stay: Some(stay.into()), care_cost: Weekly::pence(90_000), ..someone() }
}

/// The answer and its working, which has been added up.
fn run_in(
    library: &Library,
    means: &Means,
    day: Date,
) -> Result<(Contribution, Steps), ChargingError> {
    let council = library.pack(COUNCIL).is_ok().then_some(COUNCIL);
    let rules = Rules::on(library, council, day).unwrap();
    let mut steps = Steps::default();
    let answer = contribution(means, &rules, &mut steps)?;
    assert_eq!(contribution(means, &rules, &mut ()), Ok(answer));
    check_working(&steps, &answer, "a setting");
    Ok((answer, steps))
}

fn run(means: &Means) -> (Contribution, Steps) {
    run_in(&NATIONAL, means, DAY).unwrap()
}

fn pays(means: &Means) -> Weekly {
    run(means).0.pays
}

fn why(means: &Means) -> String {
    run_in(&NATIONAL, means, DAY).unwrap_err().to_string()
}

fn says(steps: &Steps, words: &str) -> bool {
    steps.0.iter().any(|line| line.label.contains(words))
}

#[test]
fn someone_at_home_pays_what_is_left() {
    assert_eq!(pays(&someone()), Weekly::pence(7_500));
}

#[test]
fn what_is_free_by_law_stands_beside_what_is_charged() {
    for kind in
        [ServiceKind::Equipment, ServiceKind::Aftercare, ServiceKind::Nhs, ServiceKind::Assessment]
    {
        let service = Service::new(kind, Weekly::pence(20_000));
        let both =
            Means { care_cost: Weekly::pence(5_000), services: vec![service.clone()], ..someone() };
        let (answer, steps) = run(&both);
        assert_eq!(answer.free_care, Weekly::pence(20_000), "{kind:?}");
        assert_eq!((answer.pays, answer.care_cost), (Weekly::pence(5_000), Weekly::pence(5_000)));
        assert_eq!(part(&steps, "care", Effect::Notes), Money::pounds(200));
        // Nothing else is arranged: nothing is charged, and no means are looked at.
        let rich = Asset::new(AssetKind::Savings, Money::pounds(90_000));
        let all = Means {
            care_cost: Weekly::ZERO,
            services: vec![service],
            capital: vec![rich],
            ..someone()
        };
        let (answer, steps) = run(&all);
        assert_eq!((answer.pays, answer.decided_by), (Weekly::ZERO, DecidedBy::FreeCare));
        assert!(!steps.0.iter().any(|line| line.part == "capital"), "{steps:#?}");
    }
    // Care that may be charged for is charged for, in whichever place it is given.
    let care = Service::new(ServiceKind::Care, Weekly::pence(30_000));
    let listed = Means { care_cost: Weekly::ZERO, services: vec![care], ..someone() };
    assert_eq!(pays(&listed), Weekly::pence(7_500));
}

#[test]
fn everything_is_free_to_someone_with_variant_cjd() {
    let service = Service::new(ServiceKind::VariantCjd, Weekly::pence(1_000));
    let (answer, _) = run(&Means { services: vec![service], ..someone() });
    assert_eq!((answer.pays, answer.free_care), (Weekly::ZERO, Weekly::pence(31_000)));
    assert_eq!((answer.care_cost, answer.decided_by), (Weekly::ZERO, DecidedBy::FreeCare));
}

#[test]
fn reablement_is_free_for_six_weeks_from_its_own_first_day() {
    let reablement = |since| {
        let service = Service {
            since: Some(since),
            ..Service::new(ServiceKind::Reablement, Weekly::pence(30_000))
        };
        Means { care_cost: Weekly::ZERO, services: vec![service], ..someone() }
    };
    // The forty-second day and the day after it.
    assert_eq!(pays(&reablement(date(2025, 4, 22))), Weekly::ZERO);
    assert_eq!(pays(&reablement(date(2025, 4, 21))), Weekly::pence(7_500));
    let mut no_day = reablement(DAY);
    no_day.services[0].since = None;
    assert!(why(&no_day).contains("needs `since`"), "{}", why(&no_day));
    assert!(why(&reablement(date(2025, 6, 3))).contains("`service.since`, 2025-06-03, is after"));
}

#[test]
fn an_adaptation_is_minor_at_exactly_a_thousand_pounds() {
    let adaptation = |pence| {
        let service = Service {
            price: Some(Money::pence(pence)),
            ..Service::new(ServiceKind::MinorAdaptation, Weekly::pence(2_000))
        };
        Means { care_cost: Weekly::ZERO, services: vec![service], ..someone() }
    };
    assert_eq!(pays(&adaptation(100_000)), Weekly::ZERO);
    assert_eq!(pays(&adaptation(100_001)), Weekly::pence(2_000));
    let mut no_price = adaptation(0);
    no_price.services[0].price = None;
    assert!(why(&no_price).contains("needs `price`"));
}

#[test]
fn a_carer_is_charged_only_where_the_council_charges_and_never_for_the_other_persons_care() {
    let carer = Means { charged_as: ChargedAs::Carer, ..someone() };
    let (answer, steps) = run(&carer);
    assert_eq!((answer.pays, answer.decided_by), (Weekly::pence(7_500), DecidedBy::MeansTest));
    assert!(says(&steps, "A council may charge for support to a carer"));
    let (answer, _) = run_in(&set(&[("policy.charges_carers", "no")]), &carer, DAY).unwrap();
    assert_eq!((answer.pays, answer.decided_by), (Weekly::ZERO, DecidedBy::CarersNotCharged));
    assert_eq!(answer.council_pays, Weekly::pence(30_000));
    let (answer, _) = run_in(&set(&[("policy.charges_carers", "yes")]), &carer, DAY).unwrap();
    assert_eq!(answer.pays, Weekly::pence(7_500));
    let instead = Service::new(ServiceKind::ReplacementCare, Weekly::pence(8_000));
    let only = Means { care_cost: Weekly::ZERO, services: vec![instead], ..carer };
    assert_eq!(run(&only).0.decided_by, DecidedBy::FreeCare);
    let cared_for = Means { charged_as: ChargedAs::CaredFor, ..only.clone() };
    assert_eq!(pays(&cared_for), Weekly::pence(7_500), "charged to the person it is for");
    let away = Means { setting: Setting::Permanent, stay: Some(Stay::new(DAY).into()), ..only };
    assert!(why(&away).contains("charged as a carer"));
}

#[test]
fn what_stands_in_for_an_assessment_settles_the_limit_and_no_more() {
    let as_if = |assessed| Means { assessed, ..someone() };
    let (refused, steps) = run(&as_if(Assessed::Refused));
    assert_eq!((refused.pays, refused.decided_by), (Weekly::pence(30_000), DecidedBy::Refusal));
    assert!(refused.over_limit && says(&steps, "Without an assessment"));
    let (above, _) = run(&as_if(Assessed::LightTouchAbove));
    assert_eq!((above.pays, above.decided_by), (Weekly::pence(30_000), DecidedBy::LightTouch));
    let (below, _) = run(&as_if(Assessed::LightTouchBelow));
    assert_eq!((below.pays, below.decided_by), (Weekly::pence(7_500), DecidedBy::LightTouch));
    assert!(!below.over_limit);
    let mut rich = as_if(Assessed::LightTouchBelow);
    rich.capital.push(Asset::new(AssetKind::Savings, Money::pence(2_325_001)));
    let why = why(&rich);
    assert!(why.contains("£23,250.01") && why.contains("over the limit of £23,250.00"), "{why}");
}

#[test]
fn in_a_care_home_for_good_the_allowance_is_left_and_costs_are_not_taken_off() {
    let mut means = in_care_home(Setting::Permanent, Stay::new(date(2024, 1, 8)));
    means.disability_costs.push(Cost {
        what: "Laundry".into(),
        amount: Money::pounds(5),
        every: Period::Weekly,
    });
    let (answer, steps) = run(&means);
    assert_eq!(answer.guarantee, Weekly::pence(3_065));
    assert_eq!(answer.pays, Weekly::pence(31_760 - 3_065));
    assert_eq!((answer.housing, answer.disability), (Weekly::ZERO, Weekly::ZERO));
    for part_of in ["housing", "disability"] {
        assert!(steps.0.iter().any(|line| line.part == part_of && line.effect == Effect::Notes));
    }
    let more = Cost {
        what: "Insurance of the empty house".into(),
        amount: Money::pounds(4),
        every: Period::Weekly,
    };
    means.stay.as_mut().unwrap().extra_expenses.push(more);
    assert_eq!(run(&means).0.guarantee, Weekly::pence(3_465));
    assert_eq!(pays(&means), Weekly::pence(31_760 - 3_465));
}

#[test]
fn the_councils_own_rules_are_for_care_outside_a_care_home() {
    let council = set(&[
        ("policy.percentage_of_available", "50"),
        ("policy.maximum_charge", "20.00"),
        ("capital.upper_limit", "50000.00"),
    ]);
    let at_home = run_in(&council, &someone(), DAY).unwrap().0;
    assert_eq!(at_home.pays, Weekly::pence(2_000));
    let permanent = in_care_home(Setting::Permanent, Stay::new(date(2024, 1, 8)));
    let (answer, _) = run_in(&council, &permanent, DAY).unwrap();
    assert_eq!(answer.pays, Weekly::pence(31_760 - 3_065));
    // Over the law's limit and under the council's: in a care home the law's is run.
    let savings = |means: &Means| Means {
        capital: vec![Asset::new(AssetKind::Savings, Money::pounds(40_000))],
        ..means.clone()
    };
    let temporary = in_care_home(Setting::Temporary, Stay::new(date(2025, 5, 5)));
    for (means, decided_by) in [
        (someone(), DecidedBy::MeansTest),
        (temporary, DecidedBy::CapitalLimit),
        (permanent, DecidedBy::CapitalLimit),
    ] {
        let (answer, _) = run_in(&council, &savings(&means), DAY).unwrap();
        assert_eq!(answer.decided_by, decided_by, "{:?}", means.setting);
    }
    let elsewhere = Means { setting: Setting::Elsewhere, ..someone() };
    assert_eq!(run_in(&council, &elsewhere, DAY).unwrap().0.pays, at_home.pays);
}

#[test]
fn a_council_may_ask_for_no_more_than_a_part_of_the_disability_benefits_that_count() {
    let council = set(&[("policy.disability_benefits_percent", "75")]);
    let (answer, steps) = run_in(&council, &someone(), DAY).unwrap();
    assert_eq!(answer.pays, Weekly::pence(5_448), "75% of 72.65 is 54.4875");
    assert!(says(&steps, "At most 75% of the disability benefits that count"));
    let mut without = someone();
    without.income.remove(1);
    without.income.push(Income::new(IncomeKind::Other, Money::pence(7_265), Period::Weekly));
    assert_eq!(run_in(&council, &without, DAY).unwrap().0.pays, Weekly::ZERO);
}

#[test]
fn a_temporary_stay_keeps_the_home_up_and_a_long_one_is_noted() {
    let temporary = in_care_home(Setting::Temporary, Stay::new(date(2025, 5, 5)));
    let (answer, steps) = run(&temporary);
    assert_eq!(answer.housing, Weekly::pence(1_000));
    assert_eq!(answer.guarantee, Weekly::pence(3_065));
    // Attendance Allowance is left out whole (Annex F).
    assert_eq!(answer.pays, Weekly::pence(24_495 - 1_000 - 3_065));
    assert!(says(
        &steps,
        "Attendance Allowance, lower rate: left out, because the stay is for a time"
    ));
    assert!(!says(&steps, "is not expected to exceed"));
    // 52 weeks and a day.
    let long = in_care_home(Setting::Temporary, Stay::new(date(2024, 6, 3)));
    let (answer, steps) = run(&long);
    assert!(says(&steps, "is not expected to exceed 52 weeks"));
    assert_eq!(answer.housing, Weekly::pence(1_000));
    let not_yet = in_care_home(Setting::Temporary, Stay::new(date(2024, 6, 4)));
    assert!(!says(&run(&not_yet).1, "is not expected to exceed"));
}

/// Annex F, as North Tyneside's policy 10.7 has it: benefits for daily life, and no others.
#[test]
fn benefits_for_daily_life_are_left_out_in_a_stay_for_a_time_and_only_there() {
    use IncomeKind as K;
    let daily = [K::PipDailyLivingStandard, K::PipDailyLivingEnhanced, K::DlaCareLowest];
    let daily = daily.into_iter().chain([K::DlaCareMiddle, K::DlaCareHighest]);
    let daily = daily.chain([K::AttendanceAllowanceLower, K::AttendanceAllowanceHigher]);
    let income = |setting, kind| {
        let mut means = in_care_home(setting, Stay::new(date(2025, 5, 5)));
        means.income[1] = Income::new(kind, Money::pence(7_265), Period::Weekly);
        run(&means).0.income
    };
    for kind in daily {
        assert_eq!(income(Setting::Temporary, kind), Weekly::pence(24_495), "{kind:?}");
        for setting in [Setting::ShortStay, Setting::Permanent] {
            assert_eq!(income(setting, kind), Weekly::pence(31_760), "{kind:?} {setting:?}");
        }
    }
    assert_eq!(income(Setting::Temporary, K::ConstantAttendance), Weekly::pence(31_760));
}

#[test]
fn a_temporary_stay_before_the_care_act_needs_no_figure_that_its_law_had_not() {
    let mut means = in_care_home(Setting::Temporary, Stay::new(date(2013, 5, 6)));
    means.income = vec![Income::new(IncomeKind::StatePension, Money::pounds(150), Period::Weekly)];
    let rules = Rules::on(&NATIONAL, None, date(2013, 6, 3)).unwrap();
    let answer = contribution(&means, &rules, &mut ()).unwrap();
    let allowance = rules.weekly(charging::AWeek::PersonalExpenses).unwrap().value;
    assert_eq!((answer.guarantee, answer.housing), (allowance, Weekly::pence(1_000)));
    assert_eq!(answer.pays, Weekly::pence(14_000).less(allowance));
}

#[test]
fn a_short_stay_is_charged_as_at_home_for_eight_weeks() {
    let short =
        |stay| Means { care_cost: Weekly::pence(30_000), ..in_care_home(Setting::ShortStay, stay) };
    // The fifty-sixth day, and the day after it.
    let (answer, steps) = run(&short(Stay::new(date(2025, 4, 8))));
    assert_eq!(answer, run(&someone()).0);
    assert!(says(&steps, "charged as at home"));
    let (answer, steps) = run(&short(Stay::new(date(2025, 4, 7))));
    assert!(says(&steps, "is no short stay: the rules for a temporary stay are run"));
    let temporary = Means { setting: Setting::Temporary, ..short(Stay::new(date(2025, 4, 7))) };
    assert_eq!(answer, run(&temporary).0);
    // Known from its first day to be longer.
    let planned = Stay { until: Some(date(2025, 8, 1)), ..Stay::new(DAY) };
    assert_eq!(run(&short(planned)).0.guarantee, Weekly::pence(3_065));
}

#[test]
fn a_fee_is_only_for_someone_over_the_limit_who_asked_and_never_for_a_care_home() {
    let council = set(&[("policy.arrangement_fee_weekly", "6.50")]);
    let fee = |means: &Means| {
        let (answer, steps) = run_in(&council, means, DAY).unwrap();
        assert_eq!(answer.pays + answer.council_pays, answer.care_cost);
        (answer.fee, steps)
    };
    let asked = Means { asked_to_arrange: true, ..someone() };
    let (none, steps) = fee(&asked);
    assert!(none == Weekly::ZERO && says(&steps, "because you are not over the limit"));
    let rich =
        Means { capital: vec![Asset::new(AssetKind::Savings, Money::pounds(30_000))], ..asked };
    assert_eq!(fee(&rich).0, Weekly::pence(650));
    assert_eq!(run(&rich).0.fee, Weekly::ZERO, "the council sets none");
    let once = set(&[("policy.arrangement_fee_once", "120.00")]);
    let (answer, steps) = run_in(&once, &rich, DAY).unwrap();
    assert!(answer.fee == Weekly::ZERO && says(&steps, "A fee of £120.00, once"), "{steps:#?}");
    let not_asked = Means { asked_to_arrange: false, ..rich.clone() };
    assert_eq!(fee(&not_asked).0, Weekly::ZERO);
    let away = Means { setting: Setting::Permanent, stay: Some(Stay::new(DAY).into()), ..rich };
    let (none, steps) = fee(&away);
    assert!(none == Weekly::ZERO && says(&steps, "there is none for a care home"));
}

#[test]
fn a_top_up_is_someone_elses_but_for_three_cases() {
    let with = |from, change: &dyn Fn(&mut Means)| {
        let top_up = Some(TopUp { amount: Weekly::pence(5_000), from });
        let stay = Stay { top_up, ..Stay::new(date(2024, 1, 8)) };
        let mut means = in_care_home(Setting::Permanent, stay);
        change(&mut means);
        run_in(&NATIONAL, &means, DAY)
    };
    let nothing = |_: &mut Means| {};
    let (answer, _) = with(TopUpFrom::ThirdParty, &nothing).unwrap();
    assert_eq!((answer.top_up, answer.care_cost), (Weekly::pence(5_000), Weekly::pence(90_000)));
    let own = |change: &dyn Fn(&mut Means)| with(TopUpFrom::Resident, change);
    assert_eq!(own(&nothing).unwrap_err(), ChargingError::OwnTopUp);
    assert!(ChargingError::OwnTopUp.to_string().contains("Annex A"));
    // Under a deferred payment agreement.
    assert!(own(&|means| means.stay.as_mut().unwrap().deferred_payment = true).is_ok());
    // For aftercare.
    let aftercare = Service::new(ServiceKind::Aftercare, Weekly::pence(100));
    assert!(own(&|means| means.services.push(aftercare.clone())).is_ok());
    // While the home is left out: the last day of the twelve weeks, and the day after it.
    let house = Asset::new(AssetKind::MainHome, Money::pounds(200_000));
    let since = |since: Date, earlier: Option<EarlierStay>| {
        own(&|means| {
            means.capital.push(house.clone());
            let stay = means.stay.as_mut().unwrap();
            (stay.since, stay.earlier) = (since, earlier);
        })
    };
    assert!(since(date(2025, 3, 11), None).is_ok());
    assert_eq!(since(date(2025, 3, 10), None).unwrap_err(), ChargingError::OwnTopUp);
    // Ten of the weeks were used before: two are left.
    let earlier = Some(EarlierStay { from: date(2024, 9, 2), to: date(2024, 11, 11) });
    assert!(since(date(2025, 5, 20), earlier).is_ok());
    assert_eq!(since(date(2025, 5, 19), earlier).unwrap_err(), ChargingError::OwnTopUp);
}

#[test]
fn a_setting_and_a_stay_must_go_together() {
    type Change<'a> = &'a dyn Fn(&mut Means);
    let cases: [(&str, Change<'_>, &str); 6] = [
        ("no stay", &|means| means.stay = None, "the setting is `permanent`: `stay` is needed"),
        ("at home", &|means| means.setting = Setting::Home, "the setting is `home`"),
        (
            "not begun",
            &|means| means.stay.as_mut().unwrap().since = date(2025, 6, 3),
            "`stay.since`, 2025-06-03, is after `the day of the sum`, 2025-06-02",
        ),
        (
            "ends first",
            &|means| means.stay.as_mut().unwrap().until = Some(date(2024, 1, 7)),
            "`stay.since`, 2024-01-08, is after `stay.until`, 2024-01-07",
        ),
        (
            "left first",
            &|means| {
                let (from, to) = (date(2023, 5, 2), date(2023, 5, 1));
                means.stay.as_mut().unwrap().earlier = Some(EarlierStay { from, to });
            },
            "`stay.earlier.from`, 2023-05-02, is after `stay.earlier.to`",
        ),
        (
            "back first",
            &|means| {
                let (from, to) = (date(2023, 5, 2), date(2024, 1, 9));
                means.stay.as_mut().unwrap().earlier = Some(EarlierStay { from, to });
            },
            "`stay.earlier.to`, 2024-01-09, is after `stay.since`",
        ),
    ];
    for (name, change, want) in cases {
        let mut means = in_care_home(Setting::Permanent, Stay::new(date(2024, 1, 8)));
        change(&mut means);
        let why = why(&means);
        assert!(why.contains(want), "{name}: {why}");
    }
}

#[test]
fn amounts_that_cannot_be_are_refused_before_any_sum() {
    let big = Money::pence(Money::MOST.as_pence() + 1);
    let below = Money::pence(-1);
    let cost = |amount| Cost { what: "Laundry".into(), amount, every: Period::Weekly };
    let away = |change: &dyn Fn(&mut Stay)| {
        let mut stay = Stay::new(date(2024, 1, 8));
        change(&mut stay);
        in_care_home(Setting::Permanent, stay)
    };
    let made = |amount: Money| {
        let own = TopUp { amount: Weekly(amount), from: TopUpFrom::ThirdParty };
        [
            Means { care_cost: Weekly(amount), ..someone() },
            Means {
                income: vec![Income::new(IncomeKind::Other, amount, Period::Weekly)],
                ..someone()
            },
            Means { capital: vec![Asset::new(AssetKind::Savings, amount)], ..someone() },
            Means { disability_costs: vec![cost(amount)], ..someone() },
            Means { services: vec![Service::new(ServiceKind::Care, Weekly(amount))], ..someone() },
            away(&|stay| stay.top_up = Some(own)),
            away(&|stay| stay.paid_to_partner = Weekly(amount)),
            away(&|stay| stay.extra_expenses.push(cost(amount))),
        ]
    };
    for means in made(below) {
        let got = run_in(&NATIONAL, &means, DAY);
        assert!(matches!(got, Err(ChargingError::Negative(_))), "{got:?}");
    }
    for means in made(big) {
        let got = run_in(&NATIONAL, &means, DAY);
        assert!(matches!(got, Err(ChargingError::TooLarge(_))), "{got:?}");
    }
    // As much as can be held, a thousand times over, is still summed without leaving the range.
    let most = Income::new(IncomeKind::Other, Money::MOST, Period::Weekly);
    let rich = Means { income: vec![most.clone(); 1_000], ..someone() };
    assert_eq!(pays(&rich), someone().care_cost);
    let richer = Means { income: vec![most; 1_001], ..someone() };
    assert!(why(&richer).contains("1001 entries under `income`"), "{}", why(&richer));
}
