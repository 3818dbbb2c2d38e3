//! What can go wrong with a database, told apart.

/// Why something could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address is not one of a database.
    #[error("`{0}` is not the address of a database: use sqlite:PATH or postgres://…")]
    Address(String),
    /// The database cannot be opened.
    #[error("the database {address} cannot be opened: {why}")]
    Open {
        /// Its address, without any password.
        address: String,
        /// What the driver said.
        why: String,
    },
    /// The database was made by a newer program.
    #[error(
        "the database was made by a newer version of this program (its step {found}; this program \
         knows {known}): use that version, or another database"
    )]
    Newer {
        /// The migration found.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// A migration could not be applied.
    #[error("the database could not be brought up to date: {0}")]
    Migrate(String),
    /// Someone else saved this version first.
    #[error("someone else has saved version {version} of this in the meantime")]
    Conflict {
        /// The version that was to be saved.
        version: i64,
    },
    /// What is stored does not read back as what it should be.
    #[error("what is stored in {place} cannot be read: {why}")]
    Inconsistent {
        /// The statement and column.
        place: String,
        /// Why not.
        why: String,
    },
    /// A statement changed another number of rows than it must.
    #[error("{statement} changed {found} rows and must change {wanted}")]
    Rows {
        /// The statement.
        statement: &'static str,
        /// How many rows it changed.
        found: u64,
        /// How many it must.
        wanted: u64,
    },
    /// Anything else that the driver reports.
    #[error("the database could not answer")]
    Driver(#[from] sqlx::Error),
}

impl StoreError {
    /// Whether the database refused a second row with the same key, or what somebody else wrote
    /// at the same moment (`40001`, PostgreSQL's word for it).
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        let Self::Driver(sqlx::Error::Database(error)) = self else { return false };
        error.is_unique_violation() || error.code().is_some_and(|code| code == "40001")
    }

    /// A conflict over `version`, if that is what a duplicate key means here.
    pub(crate) fn or_conflict(self, version: i64) -> Self {
        if self.is_duplicate() { Self::Conflict { version } } else { self }
    }
}
