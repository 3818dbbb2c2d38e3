//! Every family of tables, from invented packs: what it pays, that its lines add up, and what is
//! said of a table that does not hold together.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what is wrong"
)]

use std::sync::LazyLock;

use allocation::{
    AddedNeed, AllocateInput, ExistingHelp, FinalAnswers, Given, Hours, Indicative, Table, Tables,
    indicative,
};
use basis::{Effect, Money, Steps, Weekly};
use jiff::civil::{Date, date};
use packs::{Library, Pack};
use proptest::prelude::*;

const DAY: Date = date(2026, 6, 1);

const FAMILIES: [&str; 6] =
    ["allocation", "pounds-per-point", "bands", "price-points", "build-up", "statistical"];

const FILES: [(&str, &str); 9] = [
    ("pack.toml", include_str!("../../../policy/councils/ellerford/pack.toml")),
    ("questionnaire.toml", include_str!("../../../policy/councils/ellerford/questionnaire.toml")),
    ("questions/km.toml", include_str!("../../../policy/councils/ellerford/questions/km.toml")),
    ("allocation.toml", include_str!("../../../policy/councils/ellerford/allocation.toml")),
    (
        "tables/pounds-per-point.toml",
        include_str!("../../../policy/councils/ellerford/tables/pounds-per-point.toml"),
    ),
    ("tables/bands.toml", include_str!("../../../policy/councils/ellerford/tables/bands.toml")),
    (
        "tables/price-points.toml",
        include_str!("../../../policy/councils/ellerford/tables/price-points.toml"),
    ),
    (
        "tables/build-up.toml",
        include_str!("../../../policy/councils/ellerford/tables/build-up.toml"),
    ),
    (
        "tables/statistical.toml",
        include_str!("../../../policy/councils/ellerford/tables/statistical.toml"),
    ),
];

const KM: &str = include_str!("../../../policy/councils/ellerford/tables/km.toml");

/// The invented pack, with one text of one file replaced by another.
fn pack(file: &str, old: &str, new: &str) -> Pack {
    let files = FILES.into_iter().chain([("tables/km.toml", KM)]);
    let files = files.map(|(path, text)| {
        assert!(path != file || text.contains(old), "{file} has no {old:?}");
        let text = if path == file { text.replacen(old, new, 1) } else { text.to_owned() };
        (format!("councils/ellerford/{path}"), text)
    });
    let library = Library::parse(files).unwrap();
    library.pack("councils/ellerford").unwrap().clone()
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::of(&pack("", "", "")).unwrap());

fn table(name: &str) -> &'static Table {
    TABLES.named(name).unwrap()
}

fn chosen(table: &Table, choices: &[usize]) -> FinalAnswers {
    let pick = |((_, question), at): ((_, &allocation::Question), &usize)| {
        let last = question.statements.len() - 1;
        (question.key.clone(), question.statements[(*at).min(last)].key.clone())
    };
    FinalAnswers(table.questionnaire.questions().zip(choices).map(pick).collect())
}

fn run(table: &Table, given: &Given<'_>, day: Date) -> (Indicative, Steps) {
    let mut steps = Steps::default();
    let got = indicative(&table.questionnaire, &table.model, given, day, &mut steps).unwrap();
    let quiet = indicative(&table.questionnaire, &table.model, given, day, &mut ()).unwrap();
    assert_eq!(got, quiet, "the working changed the answer");
    (got, steps)
}

fn work_out(table: &Table, choices: &[usize], help: &[ExistingHelp]) -> (Indicative, Steps) {
    let answers = chosen(table, choices);
    run(table, &Given { answers: &answers, help, add_ons: &[] }, DAY)
}

fn help(domain: &str, hundredths: u32) -> ExistingHelp {
    let text = format!(
        "domain = \"{domain}\"\nwho = \"Sam\"\nhours_a_week = \"{}\"\nwilling = \"yes\"\n\
         able = \"yes\"\nfrom = \"2026-01-01\"",
        Hours::hundredths(hundredths)
    );
    toml::from_str(&text).unwrap()
}

fn sum(steps: &Steps, effect: Effect) -> Money {
    steps.0.iter().filter(|line| line.effect == effect).map(|line| line.amount).sum()
}

/// S000-11, S002-24: each family turns one person's answers into pounds, line by line.
#[test]
fn every_family_pays_what_its_lines_add_up_to() {
    let table_of = [
        ("allocation", "£647.04"),
        ("pounds-per-point", "£651.00"), // 124 points at £5.25
        ("bands", "£705.00"),            // Band E
        // £662 at 110, £972 at 160: £748.80 at 124; 92.5% is £692.64; less £27.71 and £10.39.
        ("price-points", "£654.54"),
    ];
    for (name, want) in table_of {
        let (got, _) = work_out(table(name), &[2; 18], &[]);
        assert_eq!((got.points, got.need_cost.to_string().as_str()), (124, want), "{name}");
    }
    for name in FAMILIES {
        let (got, steps) = work_out(table(name), &[2; 18], &[]);
        let lines = sum(&steps, Effect::Adds) - sum(&steps, Effect::TakesAway);
        assert_eq!(lines, got.indicative.0, "{name}");
        assert!(Weekly::pence(40_000) < got.need_cost, "{name}: {}", got.need_cost);
        let read = |line: &basis::Line| !line.label.is_empty() && !line.figures.is_empty();
        assert!(steps.0.iter().all(read), "{name}");
    }
}

#[test]
fn a_build_up_counts_units_at_local_rates() {
    let (got, steps) = work_out(table("build-up"), &[1; 18], &[]);
    let said: Vec<_> = steps.0.iter().map(|line| line.label.as_str()).collect();
    for words in [
        "Two people at once make personal care take longer: 2 become 2.2, which is 110%",
        "Washing, dressing and the toilet: 2.2 × £23.40 for each hour, £51.48 a week",
        "Meals: 1 × £6.20 for each meal, £6.20 a week",
        // 95% of the fee of £17.80: what the table leaves out is said.
        "Being safe by day: 1 × £16.91 for each hour, £16.91 a week",
        "Nights with someone near: 0.1 × £92.00 for each night, £9.20 a week",
    ] {
        assert!(said.contains(&words), "{words}: {said:#?}");
    }
    assert_eq!((got.points, got.capped), (0, None));
}

#[test]
fn a_cap_is_flagged_and_says_what_it_took() {
    let (got, steps) = work_out(table("build-up"), &[4; 18], &[]);
    let capped = got.capped.unwrap();
    assert_eq!(capped.at, Weekly(Money::pounds(1_900)));
    assert!(capped.at < capped.before);
    assert_eq!(got.need_cost, capped.at);
    assert_eq!(got.apart[0].key, "cap");
    let line = steps.0.iter().find(|line| line.label.starts_with("Capped")).unwrap();
    assert_eq!((line.effect, line.amount), (Effect::TakesAway, (capped.before - capped.at).0));
    assert!(line.label.contains("the budget must still be enough to meet the need"));
    // Help counts first against what the cap left out, and never goes below the minimum.
    let some = [help("personal_care", 1_000)];
    let (got, _) = work_out(table("build-up"), &[4; 18], &some);
    assert_eq!((got.help_offset, got.need_cost), (Weekly::ZERO, capped.at));
    let all: Vec<_> = table("build-up").questionnaire.domains.iter().collect();
    let all: Vec<_> = all.into_iter().map(|domain| help(&domain.key, 16_800)).collect();
    let (got, _) = work_out(table("build-up"), &[4; 18], &all);
    assert_eq!(got.indicative, Weekly(Money::pounds(20)) + got.carer_breaks);
}

#[test]
fn a_little_need_is_raised_to_the_minimum_and_none_is_not() {
    let mut choices = [0; 18];
    let (none, _) = work_out(table("build-up"), &choices, &[]);
    assert_eq!(none.need_cost, Weekly::ZERO);
    choices[17] = 1;
    let (little, _) = work_out(table("build-up"), &choices, &[]);
    assert_eq!(little.need_cost, Weekly(Money::pounds(20)));
    assert_eq!(little.apart[0].weekly, Weekly::pence(1_154)); // half an hour at £16.91 is £8.46
}

/// S000-22: what helping takes is paid for as long as help is given, and gone when it stops.
#[test]
fn breaks_for_carers_come_while_help_is_given() {
    let given = [help("personal_care", 1_200)];
    let (with, steps) = work_out(table("build-up"), &[2; 18], &given);
    assert_eq!(with.carer_breaks, Weekly(Money::pounds(18)));
    assert_eq!(with.indicative, with.need_cost - with.help_offset + with.carer_breaks);
    assert!(steps.0.iter().any(|line| line.part == "breaks" && line.effect == Effect::Adds));
    let mut stopped = given;
    stopped[0].withdrawn_on = Some(DAY);
    let (without, _) = work_out(table("build-up"), &[2; 18], &stopped);
    assert_eq!((without.carer_breaks, without.indicative), (Weekly::ZERO, with.need_cost));
}

#[test]
fn a_statistical_table_says_how_far_it_may_be_out() {
    let (got, steps) = work_out(table("statistical"), &[1; 18], &[]);
    let likely = got.likely.unwrap();
    assert_eq!(likely.covers_percent, 80);
    assert_eq!(likely.high - got.need_cost, Weekly(Money::pounds(92)));
    assert_eq!(got.need_cost - likely.low, Weekly(Money::pounds(74)));
    assert_eq!(got.apart[0].weekly, Weekly::pence(-1_138));
    let label = "Communicating and being understood: 1 point at £3.912044 each, £3.91 a week";
    assert!(steps.0.iter().any(|line| line.label == label), "{:#?}", steps.0);
    let (none, _) = work_out(table("statistical"), &[0; 18], &[]);
    assert_eq!((none.need_cost, none.apart.len()), (Weekly::ZERO, 0));
}

/// R (KM) v Cambridgeshire [2011] EWCA Civ 682: £61,000 + £2,566 + £20,384 + £728 = £84,678.
#[test]
fn km_is_rebuilt_with_its_working() {
    let text = include_str!("../../../docs/examples/km.toml");
    let input: AllocateInput = toml::from_str(text).unwrap();
    let table = table("km");
    let mut steps = Steps::default();
    let day = input.on.unwrap();
    let got = input.indicative(&table.questionnaire, &table.model, day, &mut steps).unwrap();
    assert_eq!((got.points, got.a_year), (55, Some(Money::pounds(84_678))));
    let said: Vec<_> = steps.0.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(
        said[1..],
        [
            "55 points in all stand in the table at £61,000.00 a year",
            "Everything the council’s own questions asked: 55 of the 55 points",
            "Above the table: two people at once at handover. 0.5 hours a day for 364 days are \
             182 hours at £14.10, £2,566.00 a year",
            "Above the table: specialist staff, above what the table has paid. 14 hours a day \
             for 364 days are 5096 hours at £4.00, £20,384.00 a year",
            "Above the table: two specialists at once, above what the table has paid. 0.5 hours \
             a day for 364 days are 182 hours at £4.00, £728.00 a year",
            "What support costs a week, before any help from family and friends: £84,678.00 a \
             year",
            "The indicative budget, a week",
        ]
    );
    let lines = sum(&steps, Effect::Adds) - sum(&steps, Effect::TakesAway);
    assert_eq!(lines, got.indicative.0);
    // Each part is turned into weeks by itself, so the week may be a penny off the year.
    assert_eq!(got.indicative, Weekly::pence(162_843));
}

#[test]
fn add_ons_that_do_not_fit_are_named() {
    let table = table("km");
    let answers = chosen(table, &[0]);
    let wrong = |add_on: &str, hours_a_day: &str| {
        let asked = [AddedNeed {
            add_on: add_on.to_owned(),
            hours_a_day: hours_a_day.parse().unwrap(),
            why: String::new(),
        }];
        let given = Given { answers: &answers, help: &[], add_ons: &asked };
        let mut steps = Steps::default();
        let got = indicative(&table.questionnaire, &table.model, &given, DAY, &mut steps);
        got.map(|got| (got.need_cost, steps.0[2].label.clone())).map_err(|why| why.to_string())
    };
    assert_eq!(wrong("holiday", "1").unwrap_err(), "the table has no add-on `holiday`");
    let much = "`specialist` asks for 25 hours a day, but a day has 24";
    assert_eq!(wrong("specialist", "25").unwrap_err(), much);
    let (cost, said) = wrong("specialist", "14").unwrap();
    assert_eq!(cost, Weekly::ZERO);
    let few = "begins at 55 points and these answers come to 0 points";
    assert!(said.ends_with(few), "{said}");
}

/// Each fault is named with its file, its line and its field, and says what to do.
#[test]
fn a_table_that_does_not_hold_together_is_refused_by_file_line_and_field() {
    let faults = [
        (
            "tables/bands.toml",
            "from  = 40\n",
            "from  = 41\n",
            "`method.bands.4`: gap: no band has 40",
        ),
        (
            "tables/bands.toml",
            "from  = 40\n",
            "from  = 38\n",
            "`method.bands.4`: overlap: 38 points",
        ),
        (
            "tables/bands.toml",
            "to    = 69\n",
            "to    = 30\n",
            "`Band C` ends at 30, before it begins",
        ),
        (
            "tables/bands.toml",
            "\"280.00\"",
            "\"140.00\"",
            "`Band C` pays £140.00, less than the band",
        ),
        (
            "tables/bands.toml",
            "\"0.00\"",
            "\"5.00\"",
            "begin with a band of 0 points that pays 0.00",
        ),
        (
            "tables/bands.toml",
            "to    = 284",
            "to    = 280",
            "284 points, but the table ends at 280",
        ),
        (
            "tables/bands.toml",
            "family = \"bands\"",
            "family = \"secret\"",
            "unknown variant `secret`",
        ),
        ("tables/bands.toml", "[method]", "[method]\nsupplier = \"x\"", "unknown field `supplier`"),
        ("tables/price-points.toml", "\"662.00\"", "\"400.00\"", "`method.rows.5`: the row at 110"),
        ("tables/price-points.toml", "percentile = 75", "percentile = 50", "below the percentile"),
        ("tables/price-points.toml", "percentile = 100", "percentile = 101", "from 0 to 100"),
        (
            "tables/price-points.toml",
            "percent = \"4\"",
            "percent = \"100\"",
            "less than 100 percent",
        ),
        ("tables/price-points.toml", "\"92.5\"", "92.5", "invalid type: floating point"),
        ("tables/pounds-per-point.toml", "\"5.25\"", "\"0\"", "worth more than nothing"),
        ("tables/pounds-per-point.toml", "\"5.25\"", "\"5.2512345\"", "at most six figures"),
        ("tables/build-up.toml", "fee    = \"6.20\"", "fee    = \"0\"", "`meal` costs nothing"),
        ("tables/build-up.toml", "rate   = \"meal\"", "rate   = \"meals\"", "no rate `meals`"),
        ("tables/build-up.toml", "domain = \"eating\"", "domain = \"food\"", "has no part `food`"),
        (
            "tables/build-up.toml",
            "mostly = \"190\"",
            "mostly = \"140\"",
            "less than for the statement",
        ),
        ("tables/build-up.toml", "mostly = \"190\"", "mostly = \"90\"", "write 100 or more"),
        ("tables/build-up.toml", "one_meal = \"7\", ", "", "says nothing about `one_meal`"),
        ("tables/build-up.toml", "pays = \"1900.00\"", "pays = \"9.00\"", "more than the minimum"),
        ("tables/statistical.toml", "\"4.837125\"", "\"-4.8\"", "may not take money away"),
        ("tables/statistical.toml", "= 80", "= 100", "from 1 to 99"),
        ("tables/statistical.toml", "complex          =", "garden =", "has no such part"),
        (
            "tables/km.toml",
            "hourly      = \"14.10\"",
            "hourly = \"0\"",
            "must be more than nothing",
        ),
        ("tables/km.toml", "\"specialist\"", "\"two_at_handover\"", "is taken: give each add-on"),
        (
            "tables/km.toml",
            "period     = \"yearly\"",
            "period = \"monthly\"",
            "a week or for a year",
        ),
        ("tables/km.toml", "id      = \"km-needs\"", "id      = \"lost\"", "`lost a`, which"),
    ];
    for (file, old, new, want) in faults {
        let got = Tables::of(&pack(file, old, new)).unwrap_err().to_string();
        assert!(got.contains(want), "{file}, {old} → {new}: {got}");
        assert!(got.contains(&format!("councils/ellerford/{file}")), "{got}");
    }
    let got = Tables::of(&pack("tables/bands.toml", "from  = 40\n", "from  = 41\n")).unwrap_err();
    let text = FILES[5].1;
    let line = text.lines().position(|line| line == "label = \"Band C\"").unwrap();
    assert!(got.to_string().contains(&format!(": line {line}: `method.bands.4`")), "{got}");
}

#[test]
fn two_tables_in_use_on_one_day_are_refused() {
    let both = pack("tables/bands.toml", "in_use     = false", "in_use     = true");
    let got = Tables::of(&both).unwrap_err().to_string();
    let want = "`allocation` and `bands` of `councils/ellerford` are both in use on 2023-04-01";
    assert!(got.starts_with(want), "{got}");
    assert_eq!(TABLES.on(DAY).unwrap().name, "allocation");
    let got = TABLES.named("secret").unwrap_err().to_string();
    assert!(got.contains("has no table `secret`; it has allocation, bands,"), "{got}");
}

#[test]
fn a_table_reads_back_from_what_is_published() {
    for table in TABLES.all() {
        let json = serde_json::to_string(&table.model).unwrap();
        let back: allocation::Model = serde_json::from_str(&json).unwrap();
        assert_eq!(back, table.model, "{}", table.name);
    }
}

proptest! {
    #[test]
    fn more_need_is_never_less_money_in_any_family(
        name in prop::sample::select(FAMILIES.to_vec()),
        choices in prop::collection::vec(0usize..5, 18),
        at in 0usize..18,
        helped in prop::collection::vec((0usize..12, 0u32..4_000), 0..4),
    ) {
        let table = table(name);
        let domains = &table.questionnaire.domains;
        let help: Vec<_> = helped.iter().map(|(at, h)| help(&domains[*at].key, *h)).collect();
        let mut more = choices.clone();
        more[at] += 1;
        let ((fewer, steps), (more, _)) =
            (work_out(table, &choices, &help), work_out(table, &more, &help));
        prop_assert!(fewer.need_cost <= more.need_cost);
        let pennies = Weekly::pence(i64::try_from(help.len()).unwrap());
        prop_assert!(fewer.indicative <= more.indicative + pennies);
        let parts: Weekly = fewer.by_domain.iter().map(|d| d.need_cost)
            .chain(fewer.apart.iter().map(|a| a.weekly)).sum();
        prop_assert_eq!(parts, fewer.need_cost);
        prop_assert_eq!(sum(&steps, Effect::Adds) - sum(&steps, Effect::TakesAway), fewer.indicative.0);
        let (alone, _) = work_out(table, &choices, &[]);
        prop_assert_eq!((alone.points, alone.need_cost), (fewer.points, fewer.need_cost));
    }
}
