//! Ellerford's questionnaire and points table: that they load and fit, and what must hold for
//! any answers and any help.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what is wrong"
)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use allocation::{
    AllocateInput, Answer, Assessment, CompletedBy, Completer, Difference, DomainMoney,
    ExistingHelp, FinalAnswers, Given, Hours, Indicative, Model, Outcome, Questionnaire, Reply,
    View, differences, finalise, indicative,
};
use basis::id::ActorId;
use basis::{Effect, Money, Steps, Weekly, Working};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const DAY: Date = date(2026, 6, 1);

static QUESTIONNAIRE: LazyLock<Questionnaire> = LazyLock::new(|| {
    let text = include_str!("../../../policy/councils/ellerford/questionnaire.toml");
    packs::parse("ellerford/questionnaire.toml", text).unwrap()
});

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let text = include_str!("../../../policy/councils/ellerford/allocation.toml");
    packs::parse("ellerford/allocation.toml", text).unwrap()
});

fn run(
    answers: &FinalAnswers,
    help: &[ExistingHelp],
    day: Date,
    working: &mut impl Working,
) -> Indicative {
    let given = Given { answers, help, add_ons: &[] };
    indicative(&QUESTIONNAIRE, &MODEL, &given, day, working).unwrap()
}

fn work_out(answers: &FinalAnswers, help: &[ExistingHelp], day: Date) -> Indicative {
    run(answers, help, day, &mut ())
}

/// The answers that choose, question by question, the statement so far up (from 0), at most its
/// last.
fn chosen(choices: &[usize]) -> FinalAnswers {
    let pick = |((_, question), at): ((_, &allocation::Question), &usize)| {
        let last = question.statements.len() - 1;
        (question.key.clone(), question.statements[(*at).min(last)].key.clone())
    };
    FinalAnswers(QUESTIONNAIRE.questions().zip(choices).map(pick).collect())
}

fn help_with(domain: &str, hundredths: u32) -> ExistingHelp {
    ExistingHelp {
        domain: domain.to_owned(),
        who: "Sam".to_owned(),
        what: String::new(),
        hours_a_week: Hours::hundredths(hundredths),
        how_often: String::new(),
        willing: Reply::Yes,
        able: Reply::Yes,
        wishes_to_go_on: Reply::Yes,
        agreed_by_helper_on: None,
        from: date(2026, 1, 1),
        withdrawn_on: None,
    }
}

#[test]
fn the_table_fits_its_questionnaire() {
    assert_eq!(MODEL.fits(&QUESTIONNAIRE), Ok(()));
    assert!(MODEL.example, "no real table is published");
    assert_eq!(QUESTIONNAIRE.domains.len(), 12);
    assert_eq!(QUESTIONNAIRE.questions().count(), 18);
}

#[test]
fn every_care_act_outcome_is_asked_about() {
    let asked: Vec<Outcome> =
        QUESTIONNAIRE.domains.iter().flat_map(|domain| domain.outcomes.clone()).collect();
    for outcome in "abcdefghij".chars() {
        assert!(asked.iter().any(|asked| asked.letter() == outcome), "{outcome}");
    }
}

#[test]
fn people_are_asked_to_answer_as_if_they_had_no_help() {
    assert!(QUESTIONNAIRE.says.starts_with("Answer as if you had no help from anyone"));
}

#[test]
fn a_spread_of_answers_gives_a_spread_of_sums() {
    let table = [
        ([0; 18], "£0.00"),
        ([1; 18], "£230.08"),   // 45 points: £204 and 5/30 of £156.50
        ([2; 18], "£647.04"),   // 124 points: £572 and 14/50 of £268
        ([3; 18], "£1,243.31"), // 234 points: £1,166 and 14/64 of £353.40
        ([4; 18], "£1,519.40"), // 284 points, the highest total there is
    ];
    let got = table.map(|(choices, _)| work_out(&chosen(&choices), &[], DAY).need_cost.to_string());
    assert_eq!(got, table.map(|(_, want)| want.to_owned()));
}

/// S003-23: four views, existing help asked apart, differences settled in writing, and an
/// indicative budget at once.
#[test]
fn from_four_views_to_an_explained_budget() {
    let by = CompletedBy {
        who: Completer::SelfWithHelp,
        helper_name: "Ines".to_owned(),
        helper_relationship: "advocate".to_owned(),
        why: String::new(),
    };
    let mut assessment = Assessment::draft(QUESTIONNAIRE.edition(), by);
    let own = view(&chosen(&[2; 18]));
    let mut workers = own.clone();
    workers.insert("night".to_owned(), Answer::statement("none"));
    assessment.views.carer.insert("night".to_owned(), Answer::statement("asleep"));
    assessment.views.person = own;
    assessment.views.worker = workers;
    assessment.existing_help.push(help_with("running_home", 300));
    assert_eq!(differences(&assessment), ["night"]);
    assert!(finalise(&assessment, &QUESTIONNAIRE).is_err());

    assessment.views.final_view.insert("night".to_owned(), Answer::statement("some_nights"));
    assessment.differences.push(Difference {
        question: "night".to_owned(),
        reason: "Her sleep diary shows two or three hard nights a week.".to_owned(),
        settled_by: ActorId::from_bits(1),
        day: DAY,
    });
    let settled = finalise(&assessment, &QUESTIONNAIRE).unwrap();
    assert_eq!(settled.views.carer, assessment.views.carer, "all views stay");
    let answers = settled.final_answers().unwrap();
    assert_eq!(answers, chosen(&[2; 18]));
    let mut steps = Steps::default();
    let got = run(&answers, &settled.existing_help, DAY, &mut steps);
    assert_eq!(got.indicative, got.need_cost - got.help_offset);
    assert!(Weekly::ZERO < got.help_offset);
    assert!(steps.0.iter().all(|line| !line.label.is_empty() && !line.rule.url.is_empty()));
}

fn view(answers: &FinalAnswers) -> View {
    let said = |(key, statement): (&String, &String)| (key.clone(), Answer::statement(statement));
    answers.0.iter().map(said).collect()
}

#[test]
fn the_documented_input_is_worked_out() {
    let text = include_str!("../../../docs/examples/allocate.toml");
    let input: AllocateInput = toml::from_str(text).unwrap();
    assert_eq!(input.questionnaire, Some(QUESTIONNAIRE.edition()));
    let day = input.on.unwrap();
    let got = input.indicative(&QUESTIONNAIRE, &MODEL, day, &mut ()).unwrap();
    // 71 points: £360.50 at 70 and 1/40 of £211.50; three hours of the daughter's at £14. The
    // neighbour may not be able, so that help takes nothing.
    assert_eq!(got.points, 71);
    assert_eq!(got.need_cost, Weekly::pence(36_579));
    assert_eq!(got.help_offset, Weekly(Money::pounds(42)));
    assert_eq!(got.indicative, Weekly::pence(32_379));
}

#[test]
fn every_documented_field_is_a_field() {
    let text = include_str!("../../../docs/allocate.md");
    let input: AllocateInput =
        toml::from_str(include_str!("../../../docs/examples/allocate.toml")).unwrap();
    let json = serde_json::to_value(&input).unwrap();
    let fields =
        |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let answer = serde_json::to_value(work_out(&input.answers, &[], DAY)).unwrap();
    for field in
        [fields(&json), fields(&json["existing_help"][0]), fields(&answer)].into_iter().flatten()
    {
        let named = text.contains(&format!("`{field}`")) || text.contains(&format!("`{field}."));
        assert!(named, "docs/allocate.md does not describe `{field}`");
    }
}

fn choices() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0usize..5, 18)
}

fn helps() -> impl Strategy<Value = Vec<ExistingHelp>> {
    let reply = || prop_oneof![Just(Reply::Yes), Just(Reply::No), Just(Reply::NotSure)];
    let one = (0usize..12, 0u32..5_000, reply(), reply(), 0i8..28);
    let build = |(at, hundredths, willing, able, day): (usize, u32, Reply, Reply, i8)| {
        let mut help = help_with(&QUESTIONNAIRE.domains[at].key, hundredths);
        (help.willing, help.able, help.from) = (willing, able, date(2026, 5, day + 1));
        help
    };
    prop::collection::vec(one.prop_map(build), 0..6)
}

proptest! {
    #[test]
    fn help_never_moves_points_or_need(choices in choices(), help in helps()) {
        let answers = chosen(&choices);
        let (without, with) = (work_out(&answers, &[], DAY), work_out(&answers, &help, DAY));
        prop_assert_eq!((with.points, with.need_cost), (without.points, without.need_cost));
        let need = |got: &Indicative| -> BTreeMap<String, (u32, Weekly)> {
            got.by_domain.iter().map(|d| (d.domain.clone(), (d.points, d.need_cost))).collect()
        };
        prop_assert_eq!(need(&with), need(&without));
        prop_assert!(with.indicative <= without.indicative);
    }

    #[test]
    fn the_parts_sum_to_the_whole(choices in choices(), help in helps()) {
        let mut steps = Steps::default();
        let answers = chosen(&choices);
        let got = run(&answers, &help, DAY, &mut steps);
        prop_assert_eq!(&got, &work_out(&answers, &help, DAY), "the working changed the answer");
        let column = |of: fn(&DomainMoney) -> Weekly| got.by_domain.iter().map(of).sum::<Weekly>();
        prop_assert_eq!(column(|d| d.need_cost), got.need_cost);
        prop_assert_eq!(column(|d| d.help_offset), got.help_offset);
        prop_assert_eq!(got.by_domain.iter().map(|d| d.points).sum::<u32>(), got.points);
        for domain in &got.by_domain {
            prop_assert!(Weekly::ZERO <= domain.help_offset);
            prop_assert!(domain.help_offset <= domain.need_cost);
        }
        let sum = |effect: Effect| -> Money {
            steps.0.iter().filter(|l| l.effect == effect).map(|l| l.amount).sum()
        };
        prop_assert_eq!(sum(Effect::Adds) - sum(Effect::TakesAway), got.indicative.0);
    }

    #[test]
    fn more_need_is_never_less_money(
        choices in choices(), at in 0usize..18, help in helps(),
    ) {
        let mut more = choices.clone();
        more[at] += 1;
        let (fewer, more) = (chosen(&choices), chosen(&more));
        prop_assert!(work_out(&fewer, &[], DAY).need_cost <= work_out(&more, &[], DAY).need_cost);
        // Shares are whole pence, so a penny may move in each domain that has help.
        let pennies = Weekly::pence(i64::try_from(help.len()).unwrap());
        let (before, after) = (work_out(&fewer, &help, DAY), work_out(&more, &help, DAY));
        prop_assert!(before.indicative <= after.indicative + pennies);
    }

    #[test]
    fn withdrawn_help_gives_all_its_money_back_that_day(choices in choices(), help in helps()) {
        let answers = chosen(&choices);
        let mut withdrawn = help.clone();
        for help in &mut withdrawn {
            help.withdrawn_on = Some(DAY);
        }
        let eve = DAY.yesterday().unwrap();
        let indicative = |help: &[ExistingHelp], day| work_out(&answers, help, day).indicative;
        prop_assert_eq!(indicative(&withdrawn, eve), indicative(&help, eve));
        prop_assert_eq!(indicative(&withdrawn, DAY), work_out(&answers, &[], DAY).need_cost);
    }
}
