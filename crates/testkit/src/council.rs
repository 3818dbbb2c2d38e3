//! A council with one team, one worker and one person: the least that a record needs.

use basis::id::{ActorId, CouncilId, PersonId, TeamId};
use jiff::Timestamp;
use jiff::civil::date;
use people::{Actor, ContactBy, NhsNumber, PersonDetails, Role};
use store::{Council, Database, NewActor, PersonRow, Team};

/// What a test stands on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The council.
    pub council: Council,
    /// Its team.
    pub team: Team,
    /// Its worker.
    pub worker: Actor,
    /// The person, who can sign in too.
    pub person: PersonRow,
    /// The person as an actor.
    pub person_actor: Actor,
}

/// A fixed moment, so many seconds on.
///
/// # Panics
///
/// If that is past the end of time.
#[must_use]
pub fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_763_900_000 + seconds).expect("a moment within time")
}

/// Puts a small council into a fresh database.
///
/// # Panics
///
/// If the database refuses.
pub async fn small_council(database: &Database) -> Ground {
    let ground = ground();
    let mut tx = database.begin().await.expect("a transaction begins");
    tx.add_council(&ground.council).await.expect("a council is added");
    tx.add_team(&ground.team).await.expect("a team is added");
    let person = &ground.person;
    tx.add_person(&person.id, &person.council, person.moment).await.expect("a person is added");
    for actor in [&ground.worker, &ground.person_actor] {
        let sign_in = format!("{}@ellerford.example", actor.id);
        let new = NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
        tx.add_actor(&new).await.expect("an actor is added");
    }
    let version = tx.add_person_version(person, &ground.worker.id, "first recorded").await;
    version.expect("a person's details are added");
    tx.commit().await.expect("all of it is kept");
    ground
}

fn ground() -> Ground {
    let council = CouncilId::from_bits(1);
    let team = TeamId::from_bits(1);
    let person = PersonId::from_bits(1);
    let actor = |bits, name: &str, role, who: Option<PersonId>| Actor {
        id: ActorId::from_bits(bits),
        name: name.to_owned(),
        role,
        council: council.clone(),
        team: (role == Role::Worker).then(|| team.clone()),
        person: who,
    };
    let details = PersonDetails {
        name: "Ana Example".to_owned(),
        known_as: None,
        born: date(1970, 2, 3),
        nhs_number: Some(NhsNumber::synthetic(1)),
        contact_by: ContactBy::Letter,
        helps_communicate: String::new(),
        easy_read: false,
        team: Some(team.clone()),
        council: council.clone(),
    };
    Ground {
        council: Council {
            id: council.clone(),
            name: "Ellerford Council".to_owned(),
            pack: "councils/ellerford".to_owned(),
        },
        team: Team { id: team.clone(), council: council.clone(), name: "North".to_owned() },
        worker: actor(1, "Wyn Worker", Role::Worker, None),
        person_actor: actor(2, "Ana Example", Role::Person, Some(person.clone())),
        person: PersonRow {
            id: person,
            council: council.clone(),
            team: team.clone(),
            version: 1,
            details,
            moment: moment(0),
        },
    }
}
