//! A chosen table, over Ellerford's: it loads, it fits the questionnaire, and it offers by its file
//! what the report says that it offers.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use allocation::{Method, Model, Questionnaire};
use basis::Weekly;
use calibration::invented::Truth;
use calibration::model_file::{CannotWrite, Naming, drafted, in_force, most_points};
use calibration::report::report;
use calibration::{Family, Report, Sample, Settings};
use jiff::civil::date;

const TABLE: &str = include_str!("../../../policy/councils/ellerford/allocation.toml");
const QUESTIONS: &str = include_str!("../../../policy/councils/ellerford/questionnaire.toml");
const PARTS: [&str; 6] =
    ["communicating", "personal_care", "eating", "moving_about", "running_home", "staying_safe"];

fn ellerford() -> (Model, Questionnaire) {
    (toml::from_str(TABLE).unwrap(), toml::from_str(QUESTIONS).unwrap())
}

fn sample() -> Sample {
    let pays = |points| 540 * i64::from(points);
    let mut sample = Truth { people: 1_000, pays, chance: 150, underfunded: 0 }.sample();
    sample.needs = PARTS.map(str::to_owned).into();
    sample
}

fn written(report: &Report, family: Family) -> Result<Model, CannotWrite> {
    let (model, _) = ellerford();
    let naming = Naming {
        version: "2027-1".to_owned(),
        title: "Ellerford's points table".to_owned(),
        from: date(2027, 4, 5),
        says: "Fitted to an invented sample.".to_owned(),
    };
    drafted(&model, report, report.fit(family).unwrap(), &naming)
}

#[test]
fn every_family_that_goes_by_points_is_a_table_that_loads_and_offers_the_same() {
    let (sample, (table, questions)) = (sample(), ellerford());
    let current = in_force(&table, &sample).unwrap();
    let settings = Settings { most_points: most_points(&table), ..Settings::default() };
    assert_eq!(settings.most_points, Some(284));
    let report = report(&sample, &settings, Some(&current)).unwrap();
    for family in [Family::PoundsPerPoint, Family::Bands, Family::PricePoints, Family::Statistical]
    {
        let mut model = written(&report, family).unwrap();
        // Bands, and prices whose points are worth less further up, cannot count help.
        let with_help: Result<Model, _> = toml::from_str(&toml::to_string(&model).unwrap());
        if family == Family::Bands {
            assert!(with_help.is_err());
        }
        if with_help.is_err() {
            model.help = None;
        }
        let text = toml::to_string(&model).unwrap();
        let read: Model = toml::from_str(&text).unwrap_or_else(|why| panic!("{family:?}: {why}"));
        assert_eq!(read, model);
        read.fits(&questions).unwrap_or_else(|why| panic!("{family:?}: {why}"));
        let by_file = in_force(&read, &sample).unwrap().offers;
        let by_report = report.fit(family).unwrap().figures.offers(&sample.people);
        assert!(by_file == by_report, "{family:?}");
        let document = read.document.unwrap();
        assert_eq!(document.groups.len(), 4);
        assert!(document.fit.unwrap().out_of_sample);
    }
}

#[test]
fn what_the_table_in_force_lacks_is_said() {
    let (table, _) = ellerford();
    let mut sample = sample();
    let found = report(&sample, &Settings::default(), None).unwrap();
    assert_eq!(written(&found, Family::BuildUp), Err(CannotWrite::NoBuildUp));
    sample.needs.clear();
    let found = report(&sample, &Settings::default(), None).unwrap();
    assert_eq!(written(&found, Family::Statistical), Err(CannotWrite::NotByPart));
    let offers = in_force(&table, &sample).unwrap().offers;
    assert!(offers.iter().any(|offer| Weekly::ZERO < *offer));
}

#[test]
fn the_table_reaches_the_most_that_answers_can_come_to() {
    let sample = sample();
    let settings = Settings { most_points: Some(284), ..Settings::default() };
    let found = report(&sample, &settings, None).unwrap();
    let Method::PricePoints(table) = written(&found, Family::PricePoints).unwrap().method else {
        panic!()
    };
    assert_eq!(table.rows.last().unwrap().points, 284);
    let Method::Bands(table) = written(&found, Family::Bands).unwrap().method else { panic!() };
    assert_eq!(table.bands.last().unwrap().to, 284);
    assert_eq!((table.bands[0].from, table.bands[0].to), (0, 0));
}
