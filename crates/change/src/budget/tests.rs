//! Published cases first, then each factor by itself, then any pair of budgets.

use allocation::{ExistingHelp, FinalAnswers, Method, Model, Questionnaire};
use charging::compare::Assessment;
use charging::{Household, Income, IncomeKind, Means};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn sum(parts: &[crate::Part]) -> Weekly {
    parts.iter().map(|part| part.amount).sum()
}

fn pence(parts: &[crate::Part], factor: Factor) -> i64 {
    Split::of(parts, factor).0.as_pence()
}

/// R (Davey) v Oxfordshire [2017] EWCA Civ 1308: £1,651 a week became £950, from more time alone
/// and lower rates for assistants. Inclusion London's briefing on the case gives the hours: he
/// spent 2 hours a week alone, and was to spend 6 hours a day. The rates are not published; the
/// averages used here are each sum over its own hours, so they are arithmetic and not a finding.
fn davey() -> [Budget<'static>; 2] {
    [(1_651, 2), (950, 42)].map(|(pounds, alone)| {
        let funded = (168 - alone) * 100;
        let rate = Rate { money: Money::pounds(pounds), per: funded };
        let line = Line::bought("support", "hour", 16_800, "assistants", rate);
        Budget { lines: vec![Line { left_out: alone * 100, ..line }], ..Budget::default() }
    })
}

#[test]
fn davey_is_split_into_hours_and_rates() {
    let [before, after] = davey();
    let split = why(&before, &after).unwrap();
    assert_eq!(split.before, Weekly::pence(165_100));
    assert_eq!(split.after, Weekly::pence(95_000));
    let causes: Vec<Factor> = split.in_order.iter().map(crate::Part::factor).collect();
    assert_eq!(causes, [Factor::Hours, Factor::Rates], "nothing else, and no change of need");
    let of = |parts| [Factor::Hours, Factor::Rates].map(|factor| pence(parts, factor));
    assert_eq!(of(&split.in_order), [-39_783, -30_317]);
    assert_eq!(of(&split.order_free), [-34_971, -35_129]);
    assert_eq!(sum(&split.in_order), Weekly::pence(-70_100));
    assert_eq!(sum(&split.order_free), Weekly::pence(-70_100));
}

#[test]
fn the_order_is_that_of_the_decisions_where_their_days_are_known() {
    let [before, mut after] = davey();
    after.decided.insert(Factor::Rates, date(2015, 9, 1));
    after.decided.insert(Factor::Hours, date(2015, 10, 1));
    let split = why(&before, &after).unwrap();
    let causes: Vec<Factor> = split.in_order.iter().map(crate::Part::factor).collect();
    assert_eq!(causes, [Factor::Rates, Factor::Hours]);
    assert_eq!(sum(&split.in_order), split.change());
    assert_eq!(pence(&split.order_free, Factor::Hours), -34_971, "the other reading has no order");
}

fn ten_hours(from: &str, pounds: i64) -> Line {
    Line::bought("home", "hour", 1_000, from, Rate::of(Money::pounds(pounds)))
}

fn with(lines: Vec<Line>) -> Budget<'static> {
    Budget { lines, ..Budget::default() }
}

#[test]
fn a_cut_in_hours_is_not_a_change_of_need() {
    let before = with(vec![ten_hours("agency", 20)]);
    let table: [(Line, Factor); 4] = [
        (Line { needed: 700, ..ten_hours("agency", 20) }, Factor::Need),
        (Line { helped: 300, ..ten_hours("agency", 20) }, Factor::FamilyHelp),
        (Line { left_out: 300, ..ten_hours("agency", 20) }, Factor::Hours),
        (Line { short: Money::pounds(6), ..ten_hours("agency", 20) }, Factor::UpratingLeftOut),
    ];
    for (line, factor) in table {
        let split = why(&before, &with(vec![line])).unwrap();
        assert_eq!(split.order_free.len(), 1, "{factor:?}");
        assert_eq!(pence(&split.in_order, factor), -6_000, "{factor:?}");
    }
}

#[test]
fn a_price_rise_that_was_not_passed_on_stands_against_the_rise_itself() {
    let before = with(vec![ten_hours("agency", 20)]);
    let after = with(vec![Line { short: Money::pounds(2), ..ten_hours("agency", 22) }]);
    let split = why(&before, &after).unwrap();
    assert_eq!(split.change(), Weekly::ZERO, "the sum is the same, and buys less");
    assert_eq!(pence(&split.in_order, Factor::Rates), 2_000);
    assert_eq!(pence(&split.in_order, Factor::UpratingLeftOut), -2_000);
}

/// S002-23.
#[test]
fn personalising_is_told_apart_from_cutting() {
    let before = with(vec![ten_hours("agency", 20)]);
    let moved = with(vec![ten_hours("assistant", 15)]);
    let split = why(&before, &moved).unwrap();
    assert_eq!(pence(&split.order_free, Factor::Deployment), -5_000);
    assert_eq!(pence(&split.order_free, Factor::Rates), 0, "the agency's price is not known now");
    let mut both = ten_hours("assistant", 15);
    both.left_out = 400;
    let split = why(&before, &with(vec![both])).unwrap();
    assert_eq!(pence(&split.in_order, Factor::Hours), -8_000);
    assert_eq!(pence(&split.in_order, Factor::Deployment), -3_000);
    assert_eq!(pence(&split.order_free, Factor::Hours), -7_000);
}

#[test]
fn what_is_added_or_no_longer_there_is_a_line_like_any_other() {
    let choir = Line::bought("choir", "session", 100, "hall", Rate::of(Money::pounds(8)));
    let before = with(vec![ten_hours("agency", 20)]);
    let after = with(vec![ten_hours("agency", 20), choir.clone()]);
    assert_eq!(pence(&why(&before, &after).unwrap().in_order, Factor::Need), 800);
    let mut gone = after.clone();
    gone.excluded.insert("choir".to_owned());
    let split = why(&after, &gone).unwrap();
    assert_eq!(pence(&split.in_order, Factor::Eligibility), -800, "a whole kind was taken out");
    let monthly = Line { every: Period::Monthly, ..choir };
    let split = why(&after, &with(vec![ten_hours("agency", 20), monthly])).unwrap();
    assert_eq!(split.change(), Weekly::pence(-615), "£8 a month is £1.85 a week");
}

#[test]
fn a_cap_what_is_held_back_and_a_mistake_have_their_own_parts() {
    let before = with(vec![ten_hours("agency", 60)]);
    let mut after = before.clone();
    after.cap = Some(Weekly::pence(50_000));
    after.held_back = 1_000;
    after.kept = Weekly::pence(500);
    after.correction = Weekly::pence(-1_234);
    let split = why(&before, &after).unwrap();
    let of = |factor| pence(&split.in_order, factor);
    assert_eq!(of(Factor::Contingency), -5_500);
    assert_eq!(of(Factor::Cap), -4_000);
    assert_eq!(of(Factor::Correction), -1_234);
    assert_eq!(split.after, Weekly::pence(49_266));
}

const SMALL: &str = include_str!("../../../allocation/src/examples.rs");

/// The small questionnaire and table of the allocation crate's tests.
fn small() -> (Questionnaire, Model) {
    let text = |name: &str| {
        let start = SMALL.find(&format!("{name}: &str = r#\"")).unwrap();
        let rest = SMALL[start..].split_once("r#\"").unwrap().1;
        rest.split_once("\"#;").unwrap().0
    };
    (
        toml::from_str(text("SMALL_QUESTIONNAIRE")).unwrap(),
        toml::from_str(text("SMALL_MODEL")).unwrap(),
    )
}

fn answers(washing: &str, shopping: &str) -> FinalAnswers {
    let all = [("washing", washing), ("dressing", "none"), ("shopping", shopping)];
    FinalAnswers(all.map(|(question, says)| (question.to_owned(), says.to_owned())).into())
}

fn helped(hours: &str) -> ExistingHelp {
    let text = format!(
        r#"{{"domain":"home","hours_a_week":"{hours}","willing":"yes","able":"yes",
            "from":"2026-01-01"}}"#
    );
    serde_json::from_str(&text).unwrap()
}

#[test]
fn an_indicative_budget_is_split_into_need_help_and_table() {
    let (questionnaire, model) = small();
    let mut lower = model.clone();
    let Method::PricePoints(table) = &mut lower.method else { panic!("a table of rows") };
    for rung in &mut table.rows {
        rung.pays = rung.pays.percent(90, Rounding::HalfUp);
    }
    let (more, less) = (answers("lots", "some"), answers("some", "some"));
    let help = [helped("2")];
    let day = date(2026, 6, 1);
    let allocated = Allocated {
        questionnaire: &questionnaire,
        model: &model,
        answers: &more,
        add_ons: &[],
        help: &[],
        day,
    };
    let before = Budget { allocated: Some(allocated), ..Budget::default() };
    let after = Allocated { model: &lower, answers: &less, help: &help, ..allocated };
    let after = Budget { allocated: Some(after), ..Budget::default() };
    let split = why(&before, &after).unwrap();
    assert_eq!(split.before, Weekly::pence(11_600), "22 points");
    assert_eq!(split.after, Weekly::pence(4_350), "15 points at nine tenths, less two hours");
    assert_eq!(pence(&split.in_order, Factor::Need), -4_100);
    assert_eq!(pence(&split.in_order, Factor::FamilyHelp), -2_400);
    assert_eq!(pence(&split.in_order, Factor::Table), -750);
    assert_eq!(sum(&split.order_free), split.change());

    // The same help, stopped on the day of the second: the whole comes back, and is named so.
    let mut stopped = helped("2");
    stopped.withdrawn_on = Some(date(2026, 6, 2));
    let stopped = [stopped];
    let before = Allocated { help: &stopped, ..allocated };
    let after = Allocated { day: date(2026, 6, 2), ..before };
    let budget = |allocated| Budget { allocated: Some(allocated), ..Budget::default() };
    let split = why(&budget(before), &budget(after)).unwrap();
    assert_eq!(split.in_order.len(), 1);
    assert_eq!(pence(&split.in_order, Factor::FamilyHelp), 2_400);
}

#[test]
fn where_the_questions_changed_need_and_table_are_taken_together() {
    let (questionnaire, model) = small();
    let (mut other, mut fits) = (questionnaire.clone(), model.clone());
    other.version = "t-2".to_owned();
    other.domains[0].questions[0].key = "bathing".to_owned();
    fits.questionnaire.version = "t-2".to_owned();
    let weights = fits.weights.remove("washing").unwrap();
    fits.weights.insert("bathing".to_owned(), weights);
    let old = answers("lots", "some");
    let mut new = answers("some", "some");
    new.0.remove("washing");
    new.0.insert("bathing".to_owned(), "some".to_owned());
    let day = date(2026, 6, 1);
    let before = Allocated {
        questionnaire: &questionnaire,
        model: &model,
        answers: &old,
        add_ons: &[],
        help: &[],
        day,
    };
    let after = Allocated { questionnaire: &other, model: &fits, answers: &new, ..before };
    let budget = |allocated| Budget { allocated: Some(allocated), cap: None, ..Budget::default() };
    let mut capped = budget(after);
    capped.cap = Some(Weekly::pence(7_000));
    let split = why(&budget(before), &capped).unwrap();
    assert_eq!(split.in_order.len(), 2);
    assert!(
        split.in_order[0].cause.has(Factor::Need) && split.in_order[0].cause.has(Factor::Table)
    );
    assert_eq!(split.in_order[0].amount, Weekly::pence(-4_100));
    assert_eq!(pence(&split.in_order, Factor::Cap), -500);
    assert_eq!(sum(&split.order_free), split.change());
}

#[test]
fn the_means_test_has_three_parts_and_follows_the_cost() {
    let library = shipped::library().unwrap();
    let mut means = Means::new(date(1940, 1, 1), Household::Single);
    means.pension_age = true;
    let pension =
        |pounds| Income::new(IncomeKind::StatePension, Money::pounds(pounds), Period::Weekly);
    let poorer = Means { income: vec![pension(250)], ..means.clone() };
    let richer = Means { income: vec![pension(280)], ..means };
    let assessed =
        |means, day| Charged::Assessed(Assessment::on(&library, None, means, day).unwrap());
    let before = Budget {
        charged: Some(assessed(&poorer, date(2022, 6, 1))),
        ..with(vec![ten_hours("agency", 30)])
    };
    let after = Budget {
        charged: Some(assessed(&richer, date(2023, 6, 1))),
        ..with(vec![Line { left_out: 900, ..ten_hours("agency", 30) }])
    };
    let split = why(&before, &after).unwrap();
    assert_eq!(pence(&split.in_order, Factor::Means), -pence_more(&split));
    assert!(pence(&split.order_free, Factor::National) != 0, "the guarantee went up in 2023");
    assert_eq!(pence(&split.order_free, Factor::Local), 0, "no council's rules were named");
    assert_eq!(sum(&split.in_order), split.change());
    assert_eq!(sum(&split.order_free), split.change());
    // Nobody pays more than their support costs: £30 of it is left, and it is all theirs.
    assert!(split.after <= Weekly::pence(3_000));
    let set = Budget { charged: Some(Charged::Set(Weekly::pence(500))), ..before.clone() };
    let split = why(&set, &Budget { charged: None, ..before }).unwrap();
    assert_eq!(pence(&split.in_order, Factor::Means), 500);
}

/// What the means part is, worked out another way: the whole change less every other part.
fn pence_more(split: &Split) -> i64 {
    let others = split.in_order.iter().filter(|part| !part.cause.has(Factor::Means));
    others.map(|part| part.amount.0.as_pence()).sum::<i64>() - split.change().0.as_pence()
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let one = (0..4usize, 0..5_000i64, 0..2_000i64, 0..2_000i64, 0..9_000i64, 0..300i64, 0..2usize);
    let line = |(key, needed, helped, left_out, price, short, from)| {
        let key = ["wash", "cook", "choir", "night"][key];
        let from = ["agency", "assistant"][from];
        let rate = Rate::of(Money::pence(price));
        let short = Money::pence(short);
        Line { helped, left_out, short, ..Line::bought(key, "hour", needed, from, rate) }
    };
    prop::collection::vec(one.prop_map(line), 0..4).prop_map(|mut lines| {
        lines.sort_by(|a, b| a.key.cmp(&b.key));
        lines.dedup_by(|a, b| a.key == b.key);
        lines
    })
}

fn budgets() -> impl Strategy<Value = Budget<'static>> {
    let cap = prop::option::of(0..100_000i64);
    let pays = prop::option::of(0..40_000i64);
    let out = prop::collection::btree_set(prop::sample::select(vec!["wash", "choir"]), 0..2);
    let sums = (0..5_000u32, 0..3_000i64, cap, pays, -900..900i64);
    (lines(), out, sums).prop_map(|(lines, out, (held_back, kept, cap, pays, correction))| Budget {
        lines,
        held_back,
        kept: Weekly::pence(kept),
        cap: cap.map(Weekly::pence),
        charged: pays.map(|pays| Charged::Set(Weekly::pence(pays))),
        correction: Weekly::pence(correction),
        excluded: out.into_iter().map(str::to_owned).collect(),
        ..Budget::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The promise of the whole module, for any pair of budgets.
    #[test]
    fn both_readings_sum_exactly_for_any_pair(before in budgets(), after in budgets()) {
        let split = why(&before, &after).unwrap();
        prop_assert_eq!(split.before, worth(&before).unwrap());
        prop_assert_eq!(split.after, worth(&after).unwrap());
        prop_assert_eq!(sum(&split.in_order), split.change());
        prop_assert_eq!(sum(&split.order_free), split.change());
        let back = why(&after, &before).unwrap();
        prop_assert_eq!(back.change(), Weekly::ZERO - split.change());
        prop_assert!(why(&before, &before).unwrap().in_order.is_empty());
    }
}
