//! One person's story: what each step of it leaves in the records.

use basis::id::{ActorId, PersonId, RecordId, RelationshipId};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use people::{Actor, ContactBy, NhsNumber, PersonDetails, Relationship, RelationshipKind, Role};
use store::{NewActor, PersonRow};

use super::ground::{Ground, Staff, moment};
use super::names;
use super::published::Case;
use super::random::Random;
use super::rows::{Body, Rows, Version};
use super::stage::{self, Stage};
use crate::failure::Failure;

/// One person's story, as far as it has been told.
#[derive(Debug)]
pub(crate) struct Life<'g> {
    pub(crate) ground: &'g Ground<'g>,
    pub(crate) random: Random,
    pub(crate) number: u32,
    pub(crate) stage: Stage,
    pub(crate) case: Option<&'g Case>,
    pub(crate) worker: &'g Staff,
    /// The person's own sign-in, for those who have one.
    pub(crate) own: Option<Actor>,
    /// Whether this is the story of a budget that fell.
    pub(crate) fell: bool,
    pub(crate) id: PersonId,
    pub(crate) details: PersonDetails,
    /// The day the story has come to.
    pub(crate) day: Date,
    /// When the council first heard of them.
    pub(crate) known: Date,
    pub(crate) rows: Rows,
    seconds: i64,
}

/// Everything about the person with this number, ready to be written.
pub(crate) fn tell(ground: &Ground<'_>, number: u32) -> Result<Rows, Failure> {
    let mut life = Life::begin(ground, number)?;
    life.arrive()?;
    if life.stage > Stage::Unassessed {
        life.assess()?;
    }
    if life.stage > Stage::WithWorker {
        life.decide_eligibility()?;
    }
    if life.stage > Stage::Budget {
        life.test_means()?;
    }
    if life.stage > Stage::Means {
        life.plan()?;
    }
    if life.fell {
        life.fall()?;
    }
    life.keep_in_touch();
    Ok(life.rows)
}

impl<'g> Life<'g> {
    fn begin(ground: &'g Ground<'g>, number: u32) -> Result<Self, Failure> {
        let cases = u32::try_from(ground.cases.len()).unwrap_or(0);
        let (stage, signs_in) = stage::of(number, cases);
        let at = usize::try_from(number).unwrap_or(0).checked_sub(1);
        let case = at.and_then(|at| ground.cases.get(at));
        let mut random = Random::new(ground.seed, &[2, u64::from(number)]);
        let worker = ground.one(Role::Worker, number)?;
        let (takes, since) = stage.days();
        let known = match case {
            Some(case) => case.on.saturating_sub(40.days()),
            None if stage::fell(number, cases) => ground.today.saturating_sub(215.days()),
            None => ground.today.saturating_sub((takes + random.between(1, since)).days()),
        };
        let id = ground.person_id(number);
        let details = details(ground, number, case, worker, &mut random);
        let own = signs_in.then(|| Actor {
            id: ActorId::from_bits(random.bits()),
            name: details.name.clone(),
            role: Role::Person,
            council: ground.council.id.clone(),
            team: None,
            person: Some(id.clone()),
        });
        Ok(Self {
            ground,
            random,
            number,
            stage,
            case,
            worker,
            own,
            fell: stage::fell(number, cases),
            id,
            details,
            day: known,
            known,
            rows: Rows::default(),
            seconds: 0,
        })
    }

    /// The person, their sign-in, and who is there for them.
    fn arrive(&mut self) -> Result<(), Failure> {
        let row = PersonRow {
            id: self.id.clone(),
            council: self.ground.council.id.clone(),
            team: self.worker.actor.team.clone().unwrap_or_else(|| self.ground.teams_first()),
            version: 1,
            details: self.details.clone(),
            moment: moment(self.known, 0),
        };
        self.rows.person = Some((row, self.worker.actor.id.clone()));
        if let Some(own) = self.own.clone() {
            self.sign_up(own);
        }
        let kind = RelationshipKind::Worker;
        self.tie(&self.worker.actor.id.clone(), kind, "Allocated by the team.");
        if self.number % 10 == 2 && self.number < 120 {
            self.choose_representative();
        }
        if self.number % 20 == 5 {
            let advocate = self.ground.one(Role::Advocate, self.number)?.actor.id.clone();
            let why = "There is nobody else to help them be heard.";
            self.tie(&advocate, RelationshipKind::Advocate, why);
        }
        Ok(())
    }

    fn choose_representative(&mut self) {
        let actor = Actor {
            id: ActorId::from_bits(self.random.bits()),
            name: names::relative(self.number),
            role: Role::Representative,
            council: self.ground.council.id.clone(),
            team: None,
            person: None,
        };
        let id = actor.id.clone();
        self.sign_up(actor);
        self.tie(&id, RelationshipKind::Representative, "My sister, whom I trust with this.");
    }

    fn sign_up(&mut self, actor: Actor) {
        let sign_in = names::sign_in(&actor.name);
        self.rows.actors.push(NewActor { actor, sign_in, moment: moment(self.known, 0) });
    }

    /// Ties somebody to the person from the day the story has come to.
    pub(crate) fn tie(&mut self, actor: &ActorId, kind: RelationshipKind, why: &str) {
        self.rows.ties.push(Relationship {
            id: RelationshipId::from_bits(self.random.bits()),
            actor: actor.clone(),
            person: self.id.clone(),
            kind,
            grants: kind.grants().iter().copied().collect(),
            from: self.day,
            until: None,
            why: why.to_owned(),
        });
    }

    /// Lets so many days go by, and sometimes half as many again. Nothing lies in the future.
    pub(crate) fn wait(&mut self, days: i64) {
        let more = if self.case.is_some() { 0 } else { self.random.between(0, days / 2) };
        let yesterday = self.ground.today.saturating_sub(1.day());
        self.day = self.day.saturating_add((days + more).days()).min(yesterday);
        self.seconds = 0;
    }

    /// The next moment of the day, a minute after the last.
    pub(crate) fn moment(&mut self) -> jiff::Timestamp {
        self.seconds += 60;
        moment(self.day, self.seconds)
    }

    /// Who does what the person does: the person, or the worker who sits with them.
    pub(crate) fn writer(&self) -> ActorId {
        self.own.as_ref().unwrap_or(&self.worker.actor).id.clone()
    }

    /// A new record's id.
    pub(crate) fn new_id(&mut self) -> RecordId {
        RecordId::from_bits(self.random.bits())
    }

    /// Saves a version of a record on the day the story has come to.
    pub(crate) fn save(
        &mut self,
        id: &RecordId,
        version: i64,
        by: &ActorId,
        why: &str,
        body: impl Into<Body>,
    ) {
        let moment = self.moment();
        self.rows.records.push(Version {
            id: id.clone(),
            number: version,
            person: self.id.clone(),
            day: self.day,
            by: by.clone(),
            why: why.to_owned(),
            moment,
            body: body.into(),
        });
    }
}

impl Ground<'_> {
    /// The team of those who belong to no other.
    fn teams_first(&self) -> basis::id::TeamId {
        let first = self.teams.first().map(|team| team.id.clone());
        first.unwrap_or_else(|| basis::id::TeamId::from_bits(0))
    }
}

fn details(
    ground: &Ground<'_>,
    number: u32,
    case: Option<&Case>,
    worker: &Staff,
    random: &mut Random,
) -> PersonDetails {
    // Working age from 26, or well past State Pension age: never between the two.
    let age = if random.chance(45) { random.between(68, 94) } else { random.between(26, 63) };
    let born = i16::try_from(i64::from(ground.today.year()) - age).unwrap_or(1970);
    let month = i8::try_from(random.between(1, 12)).unwrap_or(1);
    let born = date(born, month, i8::try_from(random.between(1, 28)).unwrap_or(1));
    let ways = [ContactBy::Phone, ContactBy::TextMessage, ContactBy::Email, ContactBy::FaceToFace];
    PersonDetails {
        name: case.map_or_else(|| names::person(number), |case| case.id.clone()),
        known_as: None,
        born: case.map_or(born, |case| case.means.born),
        nhs_number: Some(NhsNumber::synthetic(number)),
        contact_by: random.pick(ContactBy::Letter, &ways),
        helps_communicate: random.words(&["", "", "", HELPS, SIGNS, LARGE]).to_owned(),
        easy_read: random.chance(20),
        team: worker.actor.team.clone(),
        council: ground.council.id.clone(),
    }
}

const HELPS: &str = "Short sentences, and time to think.";
const SIGNS: &str = "British Sign Language.";
const LARGE: &str = "Large print, and a phone call before a letter.";
