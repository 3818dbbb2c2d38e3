//! People who agree plans, or may not.

use basis::Money;
use basis::id::ActorId;
use people::{Actor, Role};
use store::{Database, NewActor, SetLimit};

use crate::{Ground, moment};

/// Staff of the small council besides its first worker.
#[derive(Clone, Debug)]
pub struct Deciders {
    /// An approver who may agree up to £50,000 a year.
    pub approver: Actor,
    /// A worker of the person's team who may agree up to £10,000 a year.
    pub second_worker: Actor,
    /// A worker of the person's team for whom no limit is set.
    pub without_limit: Actor,
}

/// Adds those who decide to a small council.
///
/// # Panics
///
/// If the database refuses.
pub async fn deciders(database: &Database, ground: &Ground) -> Deciders {
    let actor = |bits, name: &str, role| Actor {
        id: ActorId::from_bits(bits),
        name: name.to_owned(),
        role,
        council: ground.council.id.clone(),
        team: (role == Role::Worker).then(|| ground.team.id.clone()),
        person: None,
    };
    let deciders = Deciders {
        approver: actor(51, "Ada Approver", Role::Approver),
        second_worker: actor(52, "Sol Second", Role::Worker),
        without_limit: actor(53, "Nel Nolimit", Role::Worker),
    };
    let mut tx = database.begin().await.expect("a transaction begins");
    for actor in [&deciders.approver, &deciders.second_worker, &deciders.without_limit] {
        let sign_in = format!("{}@ellerford.example", actor.id);
        let new = NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
        tx.add_actor(&new).await.expect("an actor is added");
    }
    for (actor, pounds) in [(&deciders.approver, 50_000), (&deciders.second_worker, 10_000)] {
        let grade = (actor.role == Role::Worker).then(|| "experienced".to_owned());
        let limit = SetLimit { version: 1, yearly: Money::pounds(pounds), grade };
        let added = tx.add_limit(&actor.id, &limit, &deciders.approver.id, moment(0)).await;
        added.expect("a limit is set");
    }
    tx.commit().await.expect("all of it is kept");
    deciders
}
