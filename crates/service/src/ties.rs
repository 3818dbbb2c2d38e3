//! The people an actor works with or for, and who can be signed in as in the demo.

use basis::id::PersonId;
use people::{Actor, Role};

use crate::{Service, ServiceError};

impl Service {
    /// The people an actor has a tie to today and whose record they may see, as (person, name).
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn people_of(&self, actor: &Actor) -> Result<Vec<(PersonId, String)>, ServiceError> {
        let mut seen = Vec::new();
        for (person, name, _) in self.db.people_of(&actor.id, self.today()).await? {
            if self.may_see(actor, &person).await? {
                seen.push((person, name));
            }
        }
        Ok(seen)
    }

    /// Actors of every council in a role, for the page that exists only under `demo`.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn demo_actors(&self, role: Role, most: i64) -> Result<Vec<Actor>, ServiceError> {
        let mut actors = Vec::new();
        for council in self.db.councils().await? {
            actors.extend(self.db.actors(&council.id, role, most).await?);
        }
        Ok(actors)
    }
}
