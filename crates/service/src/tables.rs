//! Points tables: fitted to a sample by one, put for adoption, and adopted by a named body, which
//! somebody else records. Until the council's pack carries it, nobody's budget changes.

use allocation::{Model, Questionnaire};
use basis::document::Document;
use basis::id::CalibrationId;
use basis::typed::{Problem, long_day};
use calibration::model_file::{self, Naming};
use calibration::paper::{Put, paper};
use calibration::report::{Current, Work};
use calibration::settings::SettingsError;
use calibration::{Family, Report, Sample, Settings};
use exchange::sample::{Expects, Wrong, read_sample};
use jiff::civil::Date;
use people::{Act, Actor, Asked};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::{CalibrationRow, Done, NewCalibration};

use crate::{Service, ServiceError};

/// How many calibrations are listed at most.
const LISTED: i64 = 50;
/// The most letters of a line.
const LINE_MOST: usize = 200;
/// The most letters of a longer text.
const TEXT_MOST: usize = 4_000;

/// A calibration, without its report.
pub type Calibration = CalibrationRow<Proposal, TableDecision>;

/// Which table was put for adoption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Its family.
    pub family: Family,
    /// The savings plan it is linked to, in words; empty if to none.
    pub savings: String,
    /// Whether help from family can no longer be counted against it.
    pub without_help: bool,
    /// The whole table, as it would be.
    pub table: Model,
}

/// What became of a table that was put for adoption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableDecision {
    /// A named body adopted it.
    Adopted(Box<Adoption>),
    /// It was sent back, and why.
    SentBack(String),
}

/// That a named body adopted a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// Which body: the Cabinet, the full council.
    pub body: String,
    /// The day it did.
    pub on: Date,
    /// Where that is minuted.
    pub minute: String,
    /// How members voted, if it was put to the vote.
    pub vote: String,
    /// Where the equality impact statement can be read.
    pub equality: String,
    /// Where the consultation and its outcome can be read.
    pub consultation: String,
    /// The day the consultation closed.
    pub consultation_closed: Date,
    /// Where the table is published.
    pub url: String,
}

/// What is typed to put a table for adoption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedTable {
    /// Which family.
    pub family: Family,
    /// What it is called, from when, and how it was made.
    pub naming: Naming,
    /// The savings plan it is linked to; empty if to none.
    pub savings: String,
}

/// A council's questions and its table in force: what a sample is held against.
#[derive(Clone, Debug)]
pub struct TableSource {
    questionnaire: Questionnaire,
    model: Model,
}

/// A sample that was read, ready to be fitted to.
#[derive(Clone, Debug)]
pub struct ReadySample {
    sample: Sample,
    current: Option<Current>,
    /// Why it cannot be compared with the table in force, if so.
    pub not_compared: Option<String>,
    /// The file's fingerprint: SHA-256, in base 16.
    pub fingerprint: String,
}

/// A calibration as it is shown.
#[derive(Clone, Debug)]
pub struct CalibrationShown {
    /// It, and what became of it.
    pub calibration: Calibration,
    /// What was found.
    pub report: Report,
    /// Whether the actor may put one of its tables for adoption.
    pub may_prepare: bool,
    /// Why the actor may not record an adoption, if so.
    pub may_not_adopt: Option<String>,
    /// The table in force by the council's pack: its id and version.
    pub in_force: String,
}

impl CalibrationShown {
    /// Whether the council's pack carries the adopted table.
    #[must_use]
    pub fn is_in_pack(&self) -> bool {
        let proposed = self.calibration.proposal.as_ref();
        proposed.is_some_and(|one| one.body.table.edition().to_string() == self.in_force)
    }

    /// The adoption, if it was adopted.
    #[must_use]
    pub fn adoption(&self) -> Option<&Adoption> {
        match self.calibration.decision.as_ref().map(|decision| &decision.body) {
            Some(TableDecision::Adopted(adoption)) => Some(adoption),
            Some(TableDecision::SentBack(_)) | None => None,
        }
    }
}

impl TableSource {
    /// The table in force.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The most points that answers can come to.
    #[must_use]
    pub fn most_points(&self) -> Option<u32> {
        model_file::most_points(&self.model)
    }

    /// Reads a sample, and holds it against the council's questionnaire, its highest total and
    /// the groups its table was made for.
    ///
    /// # Errors
    ///
    /// Everything wrong with the sample.
    pub fn read(&self, bytes: &[u8]) -> Result<ReadySample, Vec<Wrong>> {
        let document = self.model.document.as_ref();
        let expects = Expects {
            questionnaire: Some(self.questionnaire.edition().to_string()),
            most_points: self.most_points(),
            groups: document.map_or(vec![], |document| {
                document.groups.iter().map(|group| group.name.clone()).collect()
            }),
        };
        let sample = read_sample(bytes, &expects)?;
        let (current, not_compared) = match model_file::in_force(&self.model, &sample) {
            Ok(current) => (Some(current), None),
            Err(why) => (None, Some(why.to_string())),
        };
        Ok(ReadySample { sample, current, not_compared, fingerprint: fingerprint(bytes) })
    }
}

impl ReadySample {
    /// How many people it has.
    #[must_use]
    pub fn people(&self) -> i64 {
        i64::try_from(self.sample.people.len()).unwrap_or(i64::MAX)
    }

    /// Fits every family, and tells after each how many are done.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] for settings that cannot be used.
    pub fn fit(
        &self,
        settings: &Settings,
        mut done: impl FnMut(usize),
    ) -> Result<Report, SettingsError> {
        let mut work = Work::begin(&self.sample, settings, self.current.as_ref())?;
        while work.go_on() {
            done(work.families_done());
        }
        Ok(work.done())
    }
}

impl Service {
    /// The council's calibrations, newest first, with whether the actor may make one.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may neither prepare nor adopt a table.
    pub async fn calibrations(
        &self,
        actor: &Actor,
    ) -> Result<(Vec<Calibration>, bool), ServiceError> {
        let may_prepare = self.sees_tables(actor)?;
        Ok((self.db.calibrations(&actor.council, LISTED).await?, may_prepare))
    }

    /// One calibration.
    ///
    /// # Errors
    ///
    /// As [`calibrations`](Self::calibrations), and if their council has no such calibration.
    pub async fn calibration(
        &self,
        actor: &Actor,
        id: &CalibrationId,
    ) -> Result<CalibrationShown, ServiceError> {
        let may_prepare = self.sees_tables(actor)?;
        let found = self.db.calibration(&actor.council, id).await?;
        let (calibration, report): (Calibration, Report) = found.ok_or(ServiceError::NotFound)?;
        let proposed = calibration.proposal.as_ref().map(|proposal| &proposal.by);
        let wrote_it = calibration.by == actor.id || proposed == Some(&actor.id);
        let asked = Asked::new(actor, Act::AdoptTable, self.today());
        let decision = self.decider.decide(&Asked { wrote_it, ..asked });
        Ok(CalibrationShown {
            may_prepare,
            may_not_adopt: (!decision.allowed).then_some(decision.reason),
            in_force: self.source(actor).await?.model.edition().to_string(),
            calibration,
            report,
        })
    }

    /// What a sample of the actor's council is held against.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not prepare a table;
    /// [`ServiceError::CannotWorkOut`] if the council has none in force.
    pub async fn table_source(&self, actor: &Actor) -> Result<TableSource, ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        self.source(actor).await
    }

    /// Keeps what was found of a sample. The sample itself is not kept.
    ///
    /// # Errors
    ///
    /// As [`table_source`](Self::table_source).
    pub async fn keep_calibration(
        &self,
        actor: &Actor,
        id: &CalibrationId,
        file_name: &str,
        ready: &ReadySample,
        report: &Report,
    ) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        let named: String =
            file_name.chars().filter(|letter| !letter.is_control()).take(LINE_MOST).collect();
        let mut tx = self.db.begin().await?;
        tx.add_calibration(&NewCalibration {
            id,
            council: &actor.council,
            file_name: if named.trim().is_empty() { "sample.csv" } else { named.trim() },
            fingerprint: &ready.fingerprint,
            people: ready.people(),
            report,
            by: &actor.id,
            moment: self.now(),
        })
        .await?;
        Ok(tx.commit().await?)
    }

    /// An id for a new calibration.
    #[must_use]
    pub fn new_calibration(&self) -> CalibrationId {
        CalibrationId::from_bits(self.outside.bits())
    }

    /// Puts one of a calibration's tables for adoption.
    ///
    /// # Errors
    ///
    /// As [`calibration`](Self::calibration) and [`table_source`](Self::table_source);
    /// [`ServiceError::Invalid`] for what does not make a table that loads;
    /// [`ServiceError::NotYet`] if one has been put already.
    pub async fn propose_table(
        &self,
        actor: &Actor,
        id: &CalibrationId,
        wanted: &WantedTable,
    ) -> Result<(), ServiceError> {
        let source = self.table_source(actor).await?;
        let shown = self.calibration(actor, id).await?;
        if shown.calibration.proposal.is_some() {
            return Err(already("a table of this calibration was put for adoption already"));
        }
        let mut problems = Vec::new();
        let naming = &wanted.naming;
        filled(&mut problems, "version", &naming.version, LINE_MOST);
        filled(&mut problems, "title", &naming.title, LINE_MOST);
        filled(&mut problems, "says", &naming.says, TEXT_MOST);
        if TEXT_MOST < wanted.savings.chars().count() {
            problems.push(Problem::new("savings", format!("Use {TEXT_MOST} letters or fewer")));
        }
        if naming.version == source.model.version {
            let says = "The table in force has this version: choose another";
            problems.push(Problem::new("version", says));
        }
        if naming.from < self.today() {
            problems
                .push(Problem::new("from", "A table cannot be in force from a day that is past"));
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
        let proposal = source.proposal(&shown.report, wanted)?;
        let done = self.done(actor, proposal);
        let mut tx = self.db.begin().await?;
        if !tx.propose_table(id, &done).await? {
            return Err(already("a table of this calibration was put for adoption already"));
        }
        Ok(tx.commit().await?)
    }

    /// Records that a named body adopted the table.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Refused`] for whoever fitted it or put it for adoption;
    /// [`ServiceError::Invalid`] without the body, its minute, the equality impact statement and a
    /// consultation that is closed; [`ServiceError::NotYet`] before one is put, or once decided.
    pub async fn adopt_table(
        &self,
        actor: &Actor,
        id: &CalibrationId,
        adoption: Adoption,
    ) -> Result<(), ServiceError> {
        let proposal = self.to_decide(actor, id).await?;
        let mut problems = Vec::new();
        filled(&mut problems, "body", &adoption.body, LINE_MOST);
        filled(&mut problems, "minute", &adoption.minute, LINE_MOST);
        filled(&mut problems, "equality", &adoption.equality, LINE_MOST);
        filled(&mut problems, "consultation", &adoption.consultation, LINE_MOST);
        if self.today() < adoption.on {
            problems.push(Problem::new("on", "It cannot have been adopted on a day to come"));
        }
        if adoption.on < adoption.consultation_closed {
            let says = "The consultation must be closed before the table is adopted";
            problems.push(Problem::new("consultation_closed", says));
        }
        if proposal.table.from < adoption.on {
            let says = "It was adopted after the day it was to be in force from: send it back";
            problems.push(Problem::new("on", says));
        }
        if !proposal.table.example && adoption.url.trim().is_empty() {
            problems.push(Problem::new("url", "Enter the address where the table is published"));
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
        self.decide_table(actor, id, true, TableDecision::Adopted(Box::new(adoption))).await
    }

    /// Sends a table back.
    ///
    /// # Errors
    ///
    /// As [`adopt_table`](Self::adopt_table).
    pub async fn send_table_back(
        &self,
        actor: &Actor,
        id: &CalibrationId,
        why: &str,
    ) -> Result<(), ServiceError> {
        self.to_decide(actor, id).await?;
        let mut problems = Vec::new();
        filled(&mut problems, "why", why, TEXT_MOST);
        if !problems.is_empty() {
            return Err(problems.into());
        }
        self.decide_table(actor, id, false, TableDecision::SentBack(why.trim().to_owned())).await
    }

    /// The table that was put for adoption, as the file `allocation.toml` of the council's pack;
    /// before it is adopted the file says that it is a draft.
    ///
    /// # Errors
    ///
    /// As [`calibration`](Self::calibration), and while none has been put.
    pub async fn table_file(
        &self,
        actor: &Actor,
        id: &CalibrationId,
    ) -> Result<String, ServiceError> {
        let shown = self.calibration(actor, id).await?;
        let proposal = shown.calibration.proposal.as_ref().ok_or(ServiceError::NotFound)?;
        let mut table = proposal.body.table.clone();
        if let Some(adoption) = shown.adoption() {
            table.adopted_by.clone_from(&adoption.body);
            table.adopted_on = adoption.on;
            table.minute.clone_from(&adoption.minute);
            table.url.clone_from(&adoption.url);
            let document = table.document.get_or_insert_default();
            document.equality_impact.clone_from(&adoption.equality);
            document.consultation.clone_from(&adoption.consultation);
        }
        toml::to_string(&table).map_err(|why| ServiceError::Failed(Box::new(why)))
    }

    /// The impact paper for members about a table: the one that was put for adoption, or another
    /// family that was fitted.
    ///
    /// # Errors
    ///
    /// As [`calibration`](Self::calibration), and for a family that was not fitted.
    pub async fn table_paper(
        &self,
        actor: &Actor,
        id: &CalibrationId,
        family: Option<Family>,
    ) -> Result<Document, ServiceError> {
        let shown = self.calibration(actor, id).await?;
        let proposal = shown.calibration.proposal.as_ref().map(|proposal| &proposal.body);
        let put = proposal.filter(|put| family.is_none_or(|family| family == put.family));
        let family = family.or(put.map(|put| put.family)).ok_or(ServiceError::NotFound)?;
        let fit = shown.report.fit(family).ok_or(ServiceError::NotFound)?;
        let councils = self.db.councils().await?;
        let council = councils.into_iter().find(|council| council.id == actor.council);
        let council = council.ok_or(ServiceError::NotFound)?;
        let name = put.map(|put| format!("{}, version {}", put.table.title, put.table.version));
        Ok(paper(
            &shown.report,
            fit,
            &Put {
                council: &council.name,
                day: self.today(),
                table: name.as_deref().unwrap_or("a draft that has not been put for adoption"),
                from: put.map_or(self.today(), |put| put.table.from),
                family,
                says: put.map_or("", |put| put.table.says.as_str()),
                savings: put.map_or("", |put| put.savings.as_str()),
                without_help: put.is_some_and(|put| put.without_help),
                facts: facts(&shown),
            },
        ))
    }

    async fn to_decide(&self, actor: &Actor, id: &CalibrationId) -> Result<Proposal, ServiceError> {
        let shown = self.calibration(actor, id).await?;
        if let Some(reason) = shown.may_not_adopt {
            return Err(ServiceError::Refused { reason });
        }
        if shown.calibration.decision.is_some() {
            return Err(already("this table is decided already"));
        }
        let proposal = shown.calibration.proposal.map(|proposal| proposal.body);
        proposal.ok_or_else(|| already("no table of it has been put for adoption yet"))
    }

    async fn decide_table(
        &self,
        actor: &Actor,
        id: &CalibrationId,
        adopted: bool,
        decision: TableDecision,
    ) -> Result<(), ServiceError> {
        let done = self.done(actor, decision);
        let mut tx = self.db.begin().await?;
        if !tx.decide_table(id, adopted, &done).await? {
            return Err(already("this table is decided already"));
        }
        Ok(tx.commit().await?)
    }

    fn done<T>(&self, actor: &Actor, body: T) -> Done<T> {
        Done { body, by: actor.id.clone(), by_name: actor.name.clone(), moment: self.now() }
    }

    /// Whether the actor may prepare tables; not found if they may do neither.
    pub(crate) fn sees_tables(&self, actor: &Actor) -> Result<bool, ServiceError> {
        let may_prepare = self.allowed_on_council(actor, Act::PrepareTable).is_ok();
        if !may_prepare {
            self.allowed_on_council(actor, Act::AdoptTable)?;
        }
        Ok(may_prepare)
    }

    async fn source(&self, actor: &Actor) -> Result<TableSource, ServiceError> {
        let councils = self.db.councils().await?;
        let council = councils.into_iter().find(|council| council.id == actor.council);
        let council = council.ok_or(ServiceError::NotFound)?;
        let pack = self.library.pack(&council.pack)?;
        Ok(TableSource {
            questionnaire: pack.document("questionnaire.toml")?,
            model: pack.document("allocation.toml")?,
        })
    }
}

/// What is known about a calibration besides its figures.
fn facts(shown: &CalibrationShown) -> Vec<(String, String)> {
    let one = &shown.calibration;
    let by = |name: &str, day: String| format!("{name}, {day}");
    let day = |moment: jiff::Timestamp| long_day(crate::outside::day_in_england(moment));
    let mut facts = vec![
        ("Sample".to_owned(), format!("{} people; fingerprint {}", one.people, one.fingerprint)),
        ("Fitted by".to_owned(), by(&one.by_name, day(one.moment))),
        ("Table in force".to_owned(), shown.in_force.clone()),
    ];
    if let Some(put) = &one.proposal {
        facts.push(("Put by".to_owned(), by(&put.by_name, day(put.moment))));
    }
    if let Some(adoption) = shown.adoption() {
        let vote = if adoption.vote.is_empty() { "not put to the vote" } else { &adoption.vote };
        facts.extend([
            ("Adopted by".to_owned(), by(&adoption.body, long_day(adoption.on))),
            ("Minute".to_owned(), adoption.minute.clone()),
            ("Vote".to_owned(), vote.to_owned()),
            ("Equality impact statement".to_owned(), adoption.equality.clone()),
            ("Consultation".to_owned(), adoption.consultation.clone()),
        ]);
    }
    facts
}

impl TableSource {
    /// The wanted table, whole: read back from its own file and held against the questionnaire.
    fn proposal(&self, report: &Report, wanted: &WantedTable) -> Result<Proposal, ServiceError> {
        let refused = |says: String| ServiceError::from(vec![Problem::new("family", says)]);
        let fit = report.fit(wanted.family);
        let fit = fit.ok_or_else(|| refused("This family could not be fitted".to_owned()))?;
        let drafted = model_file::drafted(&self.model, report, fit, &wanted.naming)
            .map_err(|why| refused(why.to_string()))?;
        let had_help = drafted.help.is_some();
        let table = match self.loads(&drafted) {
            Ok(table) => table,
            // With help counted, more need could mean less money by this table: it goes without.
            Err(_) if had_help => {
                let without = Model { help: None, carer_breaks: vec![], ..drafted };
                self.loads(&without).map_err(refused)?
            }
            Err(why) => return Err(refused(why)),
        };
        Ok(Proposal {
            family: wanted.family,
            savings: wanted.savings.trim().to_owned(),
            without_help: had_help && table.help.is_none(),
            table,
        })
    }

    fn loads(&self, model: &Model) -> Result<Model, String> {
        let text = toml::to_string(model).map_err(|why| why.to_string())?;
        let read: Model = toml::from_str(&text).map_err(|why| why.message().to_owned())?;
        read.fits(&self.questionnaire).map_err(|why| why.to_string())?;
        Ok(read)
    }
}

fn already(says: &str) -> ServiceError {
    ServiceError::NotYet(says.to_owned())
}

fn filled(problems: &mut Vec<Problem>, field: &str, typed: &str, most: usize) {
    let letters = typed.trim().chars().count();
    if letters == 0 {
        problems.push(Problem::new(field, "Enter something here: it is part of the record"));
    } else if most < letters {
        problems.push(Problem::new(field, format!("Use {most} letters or fewer")));
    }
}

/// SHA-256 in base 16.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let figure = |half: u8| char::from_digit(half.into(), 16).unwrap_or('0');
    let digest = Sha256::digest(bytes);
    digest.iter().flat_map(|byte| [figure(byte >> 4), figure(byte & 15)]).collect()
}
