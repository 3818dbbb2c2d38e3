//! The only crate that knows there is a database.
