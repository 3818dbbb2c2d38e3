//! Points tables: fitted to a sample, held against the one in force, put for adoption, adopted.

pub(crate) mod begin;
pub(crate) mod chart;
pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod paper;
pub(crate) mod propose;
pub(crate) mod show;

use basis::id::CalibrationId;

use crate::error::PageError;

/// The calibration in an address.
pub(crate) fn calibration_id(typed: &str) -> Result<CalibrationId, PageError> {
    CalibrationId::parse(typed).map_err(|_| PageError::NotFound)
}

/// Which family a page is about, and whether it is to stand still while work goes on.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    family: String,
    #[serde(default)]
    still: String,
}

#[cfg(test)]
pub(crate) mod samples {
    use allocation::Model;
    use basis::Weekly;
    use basis::id::{ActorId, CalibrationId};
    use calibration::invented::Truth;
    use calibration::report::{Current, report};
    use calibration::{Family, Figures, Report, Settings};
    use jiff::Timestamp;
    use jiff::civil::date;
    use service::{Adoption, Calibration, CalibrationShown, Proposal, TableDecision};
    use store::Done;

    /// What the shipped example council uses.
    fn model() -> Model {
        let library = shipped::library().unwrap();
        library.pack("councils/ellerford").unwrap().document("allocation.toml").unwrap()
    }

    pub(crate) fn found() -> Report {
        let pays = |points| 500 * i64::from(points);
        let mut sample = Truth { people: 300, pays, chance: 400, underfunded: 120 }.sample();
        sample.hours.clear();
        sample.told_apart_by[0].values[0] = "<Example>".to_owned();
        let offers = Figures::PoundsPerPoint(Weekly::pence(520)).offers(&sample.people);
        let current = Current { table: "old <Example>".to_owned(), offers };
        let pot = Some(basis::Money::pounds(1_000_000));
        report(&sample, &Settings { pot, ..Settings::default() }, Some(&current)).unwrap()
    }

    fn done<T>(body: T) -> Done<T> {
        Done {
            body,
            by: ActorId::from_bits(2),
            by_name: "Ines <Example>".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
        }
    }

    pub(crate) fn calibration(put: bool, adopted: Option<bool>) -> Calibration {
        let proposal = Proposal {
            family: Family::PricePoints,
            savings: "<Example>".to_owned(),
            without_help: true,
            table: Model { title: "<Example>".to_owned(), ..model() },
        };
        let decision = adopted.map(|adopted| {
            if !adopted {
                return TableDecision::SentBack("<Example>".to_owned());
            }
            TableDecision::Adopted(Box::new(Adoption {
                body: "<Example>".to_owned(),
                on: date(2026, 11, 1),
                minute: "<Example>".to_owned(),
                vote: "<Example>".to_owned(),
                equality: "<Example>".to_owned(),
                consultation: "<Example>".to_owned(),
                consultation_closed: date(2026, 10, 1),
                url: "<Example>".to_owned(),
            }))
        });
        Calibration {
            id: CalibrationId::from_bits(1),
            file_name: "<Example>.csv".to_owned(),
            fingerprint: "0".repeat(64),
            people: 300,
            by: ActorId::from_bits(1),
            by_name: "Ines <Example>".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
            proposal: put.then(|| done(proposal)),
            decision: decision.map(done),
        }
    }

    pub(crate) fn shown(put: bool, adopted: Option<bool>, may_adopt: bool) -> CalibrationShown {
        CalibrationShown {
            calibration: calibration(put, adopted),
            report: found(),
            may_prepare: !may_adopt,
            may_not_adopt: (!may_adopt).then(|| "<Example>".to_owned()),
            in_force: "ellerford-points 2026-1".to_owned(),
        }
    }
}
