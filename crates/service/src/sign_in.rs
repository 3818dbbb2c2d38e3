//! Signing in with a local account.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use basis::id::ActorId;
use people::Actor;

use crate::{Service, ServiceError};

/// The longest password that is looked at: hashing a megabyte for a stranger is a gift.
const PASSWORD_BYTES_MAX: usize = 256;

/// An Argon2id hash of a password that nobody has, so that a wrong name takes as long as a wrong
/// password.
static NOBODY: std::sync::LazyLock<Option<String>> =
    std::sync::LazyLock::new(|| hash_password("nobody has this password").ok());

impl Service {
    /// Who signs in with this name and password; `None` if the two do not belong together.
    ///
    /// # Errors
    ///
    /// Only if the database or the hashing fails.
    pub async fn sign_in(
        &self,
        sign_in: &str,
        password: &str,
    ) -> Result<Option<Actor>, ServiceError> {
        if password.len() > PASSWORD_BYTES_MAX {
            return Ok(None);
        }
        let actor = self.db.actor_by_sign_in(&sign_in.trim().to_lowercase()).await?;
        let credential = match &actor {
            Some(actor) => self.db.credential(&actor.id).await?,
            None => None,
        };
        let hash = credential.map(|credential| credential.hash);
        let known = hash.is_some();
        let password = password.to_owned();
        let right = tokio::task::spawn_blocking(move || {
            let hash = hash.or_else(|| NOBODY.clone());
            hash.is_some_and(|hash| is_password(&password, &hash))
        });
        let right = right.await.map_err(|why| ServiceError::Failed(Box::new(why)))?;
        Ok(actor.filter(|_| known && right))
    }

    /// One who can act, by id: the actor of a session.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn actor(&self, id: &ActorId) -> Result<Option<Actor>, ServiceError> {
        Ok(self.db.actor(id).await?)
    }
}

/// The Argon2id hash of a password, with a salt and the cost that OWASP advises.
///
/// # Errors
///
/// Only if the machine gives no random bits.
pub fn hash_password(password: &str) -> Result<String, ServiceError> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    let hash = hash.map_err(|why| ServiceError::Failed(why.to_string().into()))?;
    Ok(hash.to_string())
}

fn is_password(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
}
