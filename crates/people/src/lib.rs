//! Who may see and do what, for whom, and why.
//!
//! - [`roles`]: the actors, each with one role;
//! - [`person`]: who a person is, as we keep it and as it is typed; [`nhs_number`];
//! - [`relationship`]: an actor's dated tie to a person, with what the person granted;
//! - [`act`]: the closed list of things done;
//! - [`decide`]: the one question, *may this actor do this act for this person today*, answered
//!   from the policies in `policy/access/` with a reason either way.
//!
//! The policies and their schema come in as text, so that this crate reads nothing itself.

pub mod act;
pub mod decide;
pub mod nhs_number;
pub mod person;
pub mod policies;
pub mod relationship;
pub mod roles;

mod question;

pub use act::{Act, On};
pub use decide::{Asked, Decider, Decision, Subject};
pub use nhs_number::{NhsNumber, NhsNumberError};
pub use person::{ContactBy, PersonDetails, TypedPerson};
pub use policies::PolicyError;
pub use relationship::{Grant, Relationship, RelationshipKind};
pub use roles::{Actor, Role};
