//! What income counts, what is taken off, what must be left, and what a person seems to miss.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use basis::{Effect, Money, Period, Steps, Weekly};
use charging::care_act::{Missing, Pointer, income, missing};
use charging::{
    ChargingError, Contribution, Cost, Household, HousingCost, HousingKind, Income, IncomeGroup,
    IncomeKind, Means, Notional, Partner, Premiums, Rules, Setting, Stay, contribution,
};
use jiff::civil::{Date, date};
use packs::Library;

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());
    &LIBRARY
}

/// The shipped packs, with a council that sets just this.
fn with_council(parameters: &[(&str, &str, &str)]) -> Library {
    let about = "title = \"Case\"\nsays = \"-\"\nversion = \"1\"\n".to_owned();
    let text = |(path, unit, value): &(&str, &str, &str)| {
        format!(
            "[{path}]\nlabel = \"{path}\"\nsays = \"-\"\nunit = \"{unit}\"\n\
             renewed = \"until_changed\"\n[[{path}.from]]\non = \"2015-04-01\"\n\
             value = \"{value}\"\ncite = \"the case\"\nurl = \"https://example.org\"\n\
             seen = \"2026-11-23\"\ncheck = \"local\"\n"
        )
    };
    let council = [
        ("councils/case/pack.toml".to_owned(), about),
        ("councils/case/parameters/local.toml".to_owned(), parameters.iter().map(text).collect()),
    ];
    Library::read(shipped::files().chain(council)).unwrap()
}

fn on(day: Date) -> Rules<'static> {
    Rules::on(library(), None, day).unwrap()
}

const fn pence(pence: i64) -> Weekly {
    Weekly::pence(pence)
}

fn weekly(kind: IncomeKind, pence: i64) -> Income {
    Income::new(kind, Money::pence(pence), Period::Weekly)
}

fn young(income: Vec<Income>) -> Means {
    let care_cost = pence(100_000);
    Means { income, care_cost, ..Means::new(date(1990, 1, 1), Household::Single) }
}

fn older(income: Vec<Income>) -> Means {
    let care_cost = pence(100_000);
    let new = Means::new(date(1945, 1, 1), Household::Single);
    Means { pension_age: true, income, care_cost, ..new }
}

fn resident(means: Means, since: Date, paid_to_partner: Weekly) -> Means {
    let stay: Stay = toml::from_str(&format!("since = \"{since}\"")).unwrap();
    let stay = Some(Stay { paid_to_partner, ..stay }.into());
    Means { setting: Setting::Permanent, stay, ..means }
}

/// The answer, after its working has been added up without the rule that wrote it.
fn answer(means: &Means, rules: &Rules<'_>) -> Contribution {
    let mut steps = Steps::default();
    let answer = contribution(means, rules, &mut steps).unwrap();
    let sum: Money = (steps.0.iter())
        .map(|line| match line.effect {
            Effect::Adds => line.amount,
            Effect::TakesAway => -line.amount,
            Effect::Comes | Effect::Notes => Money::ZERO,
        })
        .sum();
    assert_eq!(sum.max(Money::ZERO), answer.available.0, "{steps:#?}");
    let of = |part: &str| -> Money {
        let lines = steps.0.iter().filter(|line| line.part == part);
        lines.filter(|line| line.effect == Effect::TakesAway).map(|line| line.amount).sum()
    };
    assert_eq!(
        [of("housing"), of("disability"), of("guarantee")],
        [answer.housing.0, answer.disability.0, answer.guarantee.0]
    );
    assert_eq!(contribution(means, rules, &mut ()).unwrap(), answer);
    answer
}

/// What counts of £30.01 a week of each kind, on a day when every figure is there.
#[test]
fn each_kind_of_income_counts_as_the_law_says() {
    use IncomeKind as K;
    for kind in K::ALL {
        let means = match kind {
            K::Esa | K::IncomeSupport | K::Jsa => young(vec![weekly(*kind, 3_001)]),
            K::UniversalCredit | K::UniversalCreditHousing | K::UniversalCreditChildren => {
                young(vec![weekly(*kind, 3_001)])
            }
            _ => older(vec![weekly(*kind, 3_001)]),
        };
        let counts = match kind {
            // Up to £5.90 of savings credit was left out in 2022-23.
            K::SavingsCredit => 2_411,
            K::SurvivorIncome | K::WarWidow | K::CivilianWarInjury | K::Persecution => 2_001,
            K::StatePension
            | K::PrivatePension
            | K::Annuity
            | K::GuaranteeCredit
            | K::UniversalCredit
            | K::Esa
            | K::IncomeSupport
            | K::Jsa
            | K::CarersAllowance
            | K::SevereDisabilityPremium
            | K::OtherBenefit
            | K::AttendanceAllowanceLower
            | K::AttendanceAllowanceHigher
            | K::PipDailyLivingStandard
            | K::PipDailyLivingEnhanced
            | K::DlaCareLowest
            | K::DlaCareMiddle
            | K::DlaCareHighest
            | K::ConstantAttendance
            | K::Instalment
            | K::Other => 3_001,
            _ => 0,
        };
        let rules = on(date(2022, 6, 1));
        let got = income(&means, Money::ZERO, &rules, &mut ()).unwrap();
        assert_eq!(got, pence(counts), "{kind:?}");
    }
    let listed: usize = IncomeGroup::ALL.iter().map(|group| K::of(*group).count()).sum();
    assert_eq!(listed, K::ALL.len(), "every kind is in one group");
}

#[test]
fn war_pensions_changed_in_april_2017() {
    let means = older(vec![weekly(IncomeKind::WarDisablement, 3_000)]);
    assert_eq!(answer(&means, &on(date(2016, 6, 1))).income, pence(2_000));
    assert_eq!(answer(&means, &on(date(2017, 6, 1))).income, Weekly::ZERO);
    let why = contribution(&means, &on(date(2017, 4, 20)), &mut ()).unwrap_err().to_string();
    assert!(why.contains("income.war_disablement_left_out_percent"), "{why}");
}

#[test]
fn shares_and_parts_of_a_penny_are_the_persons() {
    let every = |pence, every| Income::new(IncomeKind::Other, Money::pence(pence), every);
    let rules = on(date(2023, 6, 1));
    let counts = |one: Income| income(&young(vec![one]), Money::ZERO, &rules, &mut ()).unwrap();
    // 311.68 and 416.19 a month are 71.92 and 96.04: Knowsley's £167.96 of Universal Credit.
    assert_eq!(counts(every(31_168, Period::Monthly)), pence(7_192));
    assert_eq!(counts(every(41_619, Period::Monthly)), pence(9_604));
    assert_eq!(counts(every(9_999, Period::Yearly)), pence(192));
    assert_eq!(counts(every(1_001, Period::FourWeekly)), pence(250));
    assert_eq!(counts(Income { owners: 2, ..every(1_001, Period::Fortnightly) }), pence(250));
    assert_eq!(counts(Income { owners: 3, ..every(1_000, Period::Weekly) }), pence(333));
    let mut means = young(vec![]);
    means.housing =
        vec![HousingCost::new(HousingKind::Rent, Money::pence(1_001), Period::FourWeekly)];
    assert_eq!(answer(&means, &rules).housing, pence(251));
}

#[test]
fn income_that_is_not_received_counts_where_the_council_found_that_it_could_be() {
    let mut steps = Steps::default();
    let pension = weekly(IncomeKind::PrivatePension, 5_000);
    let means = older(vec![
        Income { notional: Notional::Available, ..pension.clone() },
        Income { notional: Notional::GivenUp, ..pension },
        Income { notional: Notional::GivenUp, ..weekly(IncomeKind::Earnings, 5_000) },
    ]);
    let got = income(&means, Money::ZERO, &on(date(2023, 6, 1)), &mut steps).unwrap();
    assert_eq!(got, pence(10_000));
    let laws: Vec<_> = steps.0.iter().map(|line| line.rule.text).collect();
    assert_eq!(laws, ["SI 2014/2672 reg 17", "SI 2014/2672 reg 17", "SI 2014/2672 reg 14"]);
}

/// Schedule 1 paragraph 40 in 2022-23: £5.90 and £8.85; the guarantee was £182.60 and £278.70.
#[test]
fn savings_credit_is_left_out_by_the_formula() {
    let rules = on(date(2022, 6, 1));
    let left_out = |means: &Means, capital: i64| {
        let all: Weekly = means.income.iter().map(Income::weekly).sum();
        all - income(means, Money::pounds(capital), &rules, &mut ()).unwrap()
    };
    let has = |pension, credit| {
        older(vec![
            weekly(IncomeKind::StatePension, pension),
            weekly(IncomeKind::SavingsCredit, credit),
        ])
    };
    assert_eq!(left_out(&has(15_000, 400), 0), pence(400), "all of a little");
    assert_eq!(left_out(&has(15_000, 900), 0), pence(590), "up to the most");
    assert_eq!(left_out(&has(18_260, 400), 0), pence(400), "exactly the guarantee");
    assert_eq!(left_out(&has(18_261, 400), 0), pence(590), "over the guarantee");
    assert_eq!(left_out(&has(18_060, 400), 11_001), pence(590), "over it by capital");
    assert_eq!(left_out(&has(18_060, 400), 11_000), pence(400), "two steps of capital");
    assert_eq!(left_out(&has(20_000, 0), 0), Weekly::ZERO, "nothing said of age");
    let early = Means { pension_before_2016: true, ..has(20_000, 0) };
    assert_eq!(left_out(&early, 0), pence(590), "over it, of age, without savings credit");
    let poor = Means { pension_before_2016: true, ..has(15_000, 0) };
    assert_eq!(left_out(&poor, 0), Weekly::ZERO, "under it, without savings credit");
    let partner = |income, has_savings_disregard| Partner {
        income: pence(income),
        has_savings_disregard,
        ..Partner::default()
    };
    let couple = |one: Partner| Means {
        household: Household::Couple,
        partner: Some(one),
        ..has(15_000, 400)
    };
    assert_eq!(left_out(&couple(partner(12_870, false)), 0), pence(400));
    assert_eq!(left_out(&couple(partner(12_871, false)), 0), pence(885));
    assert_eq!(left_out(&couple(partner(12_871, true)), 0), Weekly::ZERO, "once for a couple");
    let generous = with_council(&[("policy.savings_credit_left_out", "yes_no", "yes")]);
    let rules = Rules::on(&generous, Some("councils/case"), date(2022, 6, 1)).unwrap();
    let means = has(15_000, 900);
    assert_eq!(income(&means, Money::ZERO, &rules, &mut ()).unwrap(), pence(15_000));
}

#[test]
fn half_a_private_pension_is_left_out_where_it_goes_to_a_partner_elsewhere() {
    let day = date(2024, 10, 7);
    let means = older(vec![
        weekly(IncomeKind::StatePension, 20_000),
        weekly(IncomeKind::PrivatePension, 10_001),
    ]);
    let pays =
        |paid| answer(&resident(means.clone(), date(2024, 6, 3), pence(paid)), &on(day)).pays;
    let all = 30_001 - 3_015;
    assert_eq!(pays(0), pence(all));
    assert_eq!(pays(5_000), pence(all), "a half penny short of half");
    assert_eq!(pays(5_001), pence(all - 5_001), "half, the half penny the person's");
    assert_eq!(pays(9_000), pence(all - 5_001), "more than half is left out as half");
}

#[test]
fn the_parts_of_universal_credit_for_rent_and_children_are_stripped() {
    let mut means = young(vec![
        weekly(IncomeKind::UniversalCredit, 18_684),
        weekly(IncomeKind::UniversalCreditHousing, 11_000),
        weekly(IncomeKind::UniversalCreditChildren, 7_000),
    ]);
    let rent = HousingCost::new(HousingKind::Rent, Money::pence(12_500), Period::Weekly);
    means.housing = vec![HousingCost { help: Money::pence(11_000), ..rent.clone() }];
    let rules = on(date(2025, 6, 2));
    let got = answer(&means, &rules);
    assert_eq!((got.income, got.housing), (pence(18_684), pence(1_500)));
    means.housing = vec![HousingCost { help: Money::pence(20_000), ..rent }];
    assert_eq!(answer(&means, &rules).housing, Weekly::ZERO, "help over the rent is no income");
    means.housing[0].help = Money::pence(-1);
    assert!(matches!(contribution(&means, &rules, &mut ()), Err(ChargingError::Negative(_))));
}

#[test]
fn disability_costs_come_off_where_a_disability_benefit_counts() {
    let cost =
        |pence| Cost { what: "Laundry".into(), amount: Money::pence(pence), every: Period::Weekly };
    let day = date(2024, 10, 7);
    let pension = weekly(IncomeKind::StatePension, 40_000);
    let allowance = weekly(IncomeKind::AttendanceAllowanceLower, 7_265);
    let with = |income: &[&Income], pence: i64| Means {
        disability_costs: if pence == 0 { vec![] } else { vec![cost(pence)] },
        ..older(income.iter().copied().cloned().collect())
    };
    let council = with_council(&[
        ("policy.standard_disability_costs", "pounds_a_week", "10.85"),
        ("policy.disability_costs_without_benefit", "yes_no", "yes"),
    ]);
    let local = Rules::on(&council, Some("councils/case"), day).unwrap();
    let national = on(day);
    let taken = |means: &Means, rules: &Rules<'_>| answer(means, rules).disability;
    assert_eq!(taken(&with(&[&pension, &allowance], 2_000), &national), pence(2_000));
    assert_eq!(taken(&with(&[&pension], 2_000), &national), Weekly::ZERO);
    assert_eq!(taken(&with(&[&pension], 2_000), &local), pence(2_000), "the council allows it");
    assert_eq!(taken(&with(&[&pension], 0), &local), Weekly::ZERO);
    assert_eq!(taken(&with(&[&pension, &allowance], 0), &local), pence(1_085), "a floor");
    assert_eq!(taken(&with(&[&pension, &allowance], 500), &local), pence(1_085), "a floor");
    assert_eq!(taken(&with(&[&pension, &allowance], 2_000), &local), pence(2_000), "never a cap");
}

/// What must be left, against the rows of reg 7 in 2019-20.
#[test]
fn the_guarantee_has_the_row_for_age_and_household() {
    let day = date(2019, 6, 1);
    let partner = |pension_age| Some(Partner { pension_age, ..Partner::default() });
    let enhanced = vec![weekly(IncomeKind::PipDailyLivingEnhanced, 8_765)];
    let mobility = vec![weekly(IncomeKind::PipMobility, 2_320)];
    let born = |year| date(year, 6, 1);
    let (single, lone) = (Household::Single, Household::LoneParent);
    let couple = Household::Couple;
    let table: [(&str, Means, i64); 12] = [
        ("24", Means { born: date(1994, 6, 2), ..young(vec![]) }, 7_240),
        ("25 that day", Means { born: born(1994), ..young(vec![]) }, 9_140),
        ("pension age", older(vec![]), 18_900),
        ("lone parent", Means { household: lone, children: 2, ..young(vec![]) }, 9_140 + 16_730),
        (
            "older lone parent",
            Means { household: lone, children: 1, ..older(vec![]) },
            18_900 + 8_365,
        ),
        ("couple", Means { household: couple, ..young(vec![]) }, 7_180),
        (
            "couple, she is older",
            Means { household: couple, partner: partner(true), ..young(vec![]) },
            14_430,
        ),
        (
            "couple, both older",
            Means { household: couple, partner: partner(false), ..older(vec![]) },
            14_430,
        ),
        ("both premiums", young(enhanced.clone()), 9_140 + 4_035 + 1_970),
        ("mobility alone", young(mobility), 9_140 + 4_035),
        (
            "couple with both",
            Means { household: couple, ..young(enhanced.clone()) },
            7_180 + 2_875 + 1_415,
        ),
        (
            "older with PIP",
            Means { household: single, premiums: Premiums::Enhanced, ..older(enhanced) },
            18_900,
        ),
    ];
    for (name, means, keeps) in table {
        assert_eq!(answer(&means, &on(day)).guarantee, pence(keeps), "{name}");
    }
}

#[test]
fn what_cannot_go_with_an_age_is_refused_by_name() {
    use IncomeKind as K;
    let day = date(2024, 10, 7);
    let refuses = |means: &Means| match contribution(means, &on(day), &mut ()) {
        Err(ChargingError::Figure(_)) | Ok(_) => None,
        Err(why) => Some(why.to_string()),
    };
    for kind in [
        K::AttendanceAllowanceLower,
        K::AttendanceAllowanceHigher,
        K::StatePension,
        K::GuaranteeCredit,
        K::SavingsCredit,
    ] {
        assert_eq!(refuses(&older(vec![weekly(kind, 100)])), None, "{kind:?}");
        let why = refuses(&young(vec![weekly(kind, 100)])).unwrap();
        let start = format!("`{}` cannot go with the age of 34: it is only for", kind.says());
        assert!(why.starts_with(&start) && why.contains(" have reached State"), "{why}");
        assert!(why.contains(" Act "), "{why}");
    }
    for kind in [K::Esa, K::Jsa, K::IncomeSupport, K::UniversalCredit] {
        assert_eq!(refuses(&young(vec![weekly(kind, 100)])), None, "{kind:?}");
        let why = refuses(&older(vec![weekly(kind, 100)])).unwrap();
        assert!(why.contains("79") && why.contains("have not reached State Pension"), "{why}");
    }
    // PIP and DLA go on for those who had them in time; a couple's credits may be the partner's.
    assert_eq!(refuses(&older(vec![weekly(K::PipDailyLivingStandard, 100)])), None);
    let couple = |means: Means| Means { household: Household::Couple, ..means };
    assert_eq!(refuses(&couple(young(vec![weekly(K::GuaranteeCredit, 100)]))), None);
    assert_eq!(refuses(&couple(older(vec![weekly(K::UniversalCredit, 100)]))), None);
    let shared = Income { owners: 2, ..weekly(K::StatePension, 100) };
    assert_eq!(refuses(&couple(young(vec![shared.clone()]))), None);
    let nobody = Income { owners: 0, ..shared };
    assert!(refuses(&young(vec![nobody])).unwrap().contains("at least one owner"));
    let both = [K::AttendanceAllowanceLower, K::PipDailyLivingEnhanced].map(|k| weekly(k, 100));
    let why = refuses(&older(both.to_vec())).unwrap();
    assert!(why.contains("cannot be had together"), "{why}");
    let rates = [K::PipDailyLivingStandard, K::PipDailyLivingEnhanced].map(|k| weekly(k, 100));
    assert!(refuses(&young(rates.to_vec())).is_some());
    let apart = [K::AttendanceAllowanceLower, K::PipMobility].map(|k| weekly(k, 100));
    assert_eq!(refuses(&older(apart.to_vec())), None);
    let old = Means { pension_age: false, ..older(vec![]) };
    assert_eq!(
        refuses(&old).unwrap(),
        "the facts say the person has not reached State Pension age, and they are 79"
    );
    let late = Means { pension_before_2016: true, born: date(1953, 4, 6), ..older(vec![]) };
    assert!(refuses(&late).unwrap().contains("1953-04-06"));
}

fn pointed(means: &Means, day: Date) -> Vec<Pointer> {
    missing(means, &on(day))
}

/// CPAG's Galina (pc-galina): she rents, lives alone, gets Attendance Allowance and £156.20.
#[test]
fn a_missing_pension_credit_is_pointed_out_and_never_assumed() {
    let day = date(2023, 6, 1);
    let mut means = older(vec![
        weekly(IncomeKind::StatePension, 15_620),
        weekly(IncomeKind::AttendanceAllowanceLower, 6_810),
    ]);
    means.lives_alone = true;
    let now = answer(&means, &on(day));
    assert_eq!(now.pays, pence(15_620 + 6_810 - 21_435));
    let found = pointed(&means, day);
    let [credit] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((credit.what, credit.weekly), (Missing::GuaranteeCredit, Some(pence(12_125))));
    // More comes in than more is asked for: 277.45 + 68.10 less 214.35.
    assert_eq!(credit.pays, Some(pence(27_745 + 6_810 - 21_435)));
    assert!(credit.why.contains("£277.45") && credit.why.contains("£76.40"), "{}", credit.why);
    means.lives_alone = false;
    let credit = &pointed(&means, day)[0];
    assert_eq!(credit.weekly, Some(pence(4_485)));
    assert!(credit.why.contains("add £76.40"), "{}", credit.why);
    means.income.push(weekly(IncomeKind::GuaranteeCredit, 4_485));
    assert!(pointed(&means, day).is_empty(), "she has it");
}

#[test]
fn other_things_a_person_seems_to_miss_are_pointed_out_with_what_they_change() {
    let day = date(2024, 10, 7);
    let what = |found: &[Pointer]| found.iter().map(|one| one.what).collect::<Vec<_>>();
    // Well off: no Pension Credit, but nothing for daily life, and the savings disregard.
    let rich = older(vec![weekly(IncomeKind::StatePension, 40_000)]);
    let found = pointed(&rich, day);
    assert_eq!(what(&found), [Missing::AttendanceAllowance, Missing::SavingsDisregard]);
    let pays = answer(&rich, &on(day)).pays;
    assert_eq!(found[0].pays.unwrap(), pays + found[0].weekly.unwrap());
    assert_eq!((found[1].weekly, found[1].pays), (Some(pence(695)), Some(pays - pence(695))));
    // A carer who gets Carer's Allowance, and whose premium nobody added.
    let mut carer = young(vec![weekly(IncomeKind::CarersAllowance, 40_000)]);
    let found = pointed(&carer, day);
    assert_eq!(what(&found), [Missing::Pip, Missing::CarerPremium]);
    let pays = answer(&carer, &on(day)).pays;
    assert_eq!((found[1].weekly, found[1].pays), (Some(pence(5_235)), Some(pays - pence(5_235))));
    carer.carer = true;
    assert_eq!(what(&pointed(&carer, day)), [Missing::Pip]);
    // Premiums that a worker set lower than the benefits would carry.
    let mut set = young(vec![
        weekly(IncomeKind::Esa, 40_000),
        weekly(IncomeKind::PipDailyLivingEnhanced, 10_855),
    ]);
    set.premiums = Premiums::Disability;
    let found = pointed(&set, day);
    assert_eq!(what(&found), [Missing::DisabilityPremiums]);
    assert_eq!(found[0].weekly, Some(pence(2_385)));
    // A figure that nobody has found is named, and no amount is made up.
    let late = date(2025, 6, 2);
    let unknown = Means { carer: false, ..carer };
    let premium = pointed(&unknown, late).into_iter().find(|one| one.what == Missing::CarerPremium);
    let premium = premium.unwrap();
    assert_eq!((premium.weekly, premium.pays), (None, None));
    assert!(premium.not_known.unwrap().contains("premium.carer"));
    // Facts that cannot be, and the years before the Act, point at nothing.
    assert!(pointed(&Means { born: date(2020, 1, 1), ..rich.clone() }, day).is_empty());
    assert!(pointed(&rich, date(2014, 6, 1)).is_empty());
}

#[test]
fn a_partner_who_is_left_short_is_seen_and_no_sum_changes() {
    let day = date(2019, 6, 1);
    let alone = Means {
        household: Household::Couple,
        ..older(vec![weekly(IncomeKind::StatePension, 30_000)])
    };
    let with = |income, housing| Means {
        partner: Some(Partner {
            income: pence(income),
            housing: pence(housing),
            ..Partner::default()
        }),
        ..alone.clone()
    };
    let rules = on(day);
    let short = |means: &Means| answer(means, &rules).partner_short;
    assert_eq!(short(&alone), None);
    assert_eq!(short(&with(14_430, 0)), Some(Weekly::ZERO));
    assert_eq!(short(&with(14_430, 1_000)), Some(pence(1_000)));
    assert_eq!(answer(&with(0, 0), &rules).pays, answer(&alone, &rules).pays);
}
