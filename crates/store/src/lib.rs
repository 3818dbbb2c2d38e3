//! The only crate that knows there is a database.
//!
//! One SQL text serves SQLite and PostgreSQL: every statement is a file in `queries/`, prepared
//! on both by a test; columns are text or bigint and nothing else. Everything a database does its
//! own way is in `driver/`. Records are versions: the database itself refuses to change one.

mod actor;
mod bank;
mod calibration;
mod contact;
mod council;
mod driver;
mod error;
mod kinds;
mod ledger;
mod look;
mod payrun;
mod person;
mod plan;
mod query;
mod record;
mod relationship;
mod retry;
mod session;
mod simulation;
mod uprating;

pub use actor::{Credential, NewActor, SetLimit};
pub use bank::{HeldLine, NewLine, NewStatement, SightRow, StatementRow};
pub use calibration::{CalibrationRow, Done, NewCalibration};
pub use contact::SavedContact;
pub use council::{Council, Team};
pub use driver::{Database, Row, Tx, Value};
pub use error::StoreError;
pub use ledger::Spending;
pub use look::{Look, LookRow};
pub use payrun::{NewPayLine, PayLine, PayRun, PaySetting, PayState, PayStep, PayStepDone};
pub use person::{CaseloadEntry, Milestones, PersonRow, PersonVersion, TakeUpCount};
pub use plan::HandedIn;
pub use query::{Query, all as queries};
pub use record::{Draft, Kind, Saved};
pub use retry::Retry;
pub use session::SessionRow;
pub use simulation::{SimulationEnd, SimulationEnded, SimulationPerson, SimulationRow};
pub use uprating::{Uprating, UpratingDecision, UpratingDone, UpratingLine, UpratingTotals};
