//! One function per thing a person does: permission, rule, record, in one transaction.
//!
//! Every act takes the [`Actor`] who does it and asks [`people::Decider`] first. What may not be
//! seen is not found; what may be seen but not done is refused, with the reason. Each act that
//! writes is one transaction of the store. Time and random bits come from outside, so that every
//! test can be repeated.

mod access;
pub mod answer;
mod error;
mod journey;
mod outside;
mod retries;
mod save;
mod session;
mod sign_in;
mod ties;

// assess, eligibility, indicative budget
mod assess;
mod budget;
mod eligible;
mod public_tables;
pub use assess::{Assessing, Finalised, Repeated, help_problems};
pub use budget::{Again, Budget, BudgetSeen};
pub use eligible::EligibilitySeen;
pub use public_tables::CouncilTables;

// the means test
pub mod carried;
mod compared;
mod letters;
pub mod means_ask;
pub mod means_draft;
mod means_part;
mod means_test;
mod means_whole;
mod record;
mod uprating;
mod uprating_letter;
mod uprating_report;
mod weeks;

// points tables fitted to a sample
mod simulating;
mod tables;
// why a budget changed, reductions, sign-off, challenges
mod challenging;
mod changed;
mod reducing;
mod scrutiny;
mod signing;
pub use challenging::Challenging;
pub use changed::{AgreedBudget, Changed};
pub use reducing::Reducing;
pub use signing::{PanelSeen, Panels};

// indicative against final
mod gap;
pub use gap::{GapLine, GapReport, GapSeen, Spending};

// plan, agreement, holding
mod agreeing;
mod contributing;
mod holdings;
mod limits;
mod only;
mod planning;

// money
pub mod money;

// keeping in touch, who may act, in public
mod acting;
mod caseload;
mod declining;
mod details;
mod fresh;
mod published;
mod reviews;
mod touch;

// replay
pub mod replay;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use packs::Library;
use people::Decider;
use store::Database;

pub use access::Allowed;
pub use acting::{Granted, Tie, WantedTie, WhoMayAct};
pub use agreeing::{Deciding, Waiting};
pub use caseload::{CaseloadPage, TeamWorker};
pub use compared::Compared;
pub use declining::SaidOfSupport;
pub use details::{AddedPerson, NewPerson};
pub use error::ServiceError;
pub use fresh::LONGEST_WORDS;
pub use holdings::Held;
pub use journey::Journey;
pub use letters::{Letters, LettersError};
pub use limits::Limit;
pub use means_test::{CareCost, ContributionShown, MeansSoFar};
pub use outside::{Outside, decider};
pub use planning::{PlanState, WORDS_MOST, answers, plan_state, words_wrong};
pub use published::CouncilFigures;
pub use record::WrittenRecord;
pub use retries::{Answered, Claim};
pub use reviews::KeepingInTouch;
pub use save::Written;
pub use scrutiny::{Between, Scrutiny, year_to_quarter};
pub use sign_in::hash_password;
pub use simulating::{
    AskedSimulation, PeopleOf, PolicyChoices, Simulated, Simulation, SimulationShown,
    population_fingerprint, report, simulate_file,
};
pub use store::{
    Council, LookRow, PersonRow, PersonVersion, Saved, SavedContact, SimulationEnd,
    SimulationEnded, Uprating, UpratingDecision, UpratingDone, UpratingLine, UpratingTotals,
};
pub use tables::{
    Adoption, Calibration, CalibrationShown, Proposal, ReadySample, TableDecision, TableSource,
    WantedTable,
};
pub use uprating::{UpratingSays, UpratingShown, next_april};
pub use uprating_letter::{MissingFigure, UpratingLetter};
pub use uprating_report::{
    UpratingEffect, UpratingMadeOf, UpratingReport, UpratingRow, UpratingStage, UpratingTold,
};

/// Everything the acts need. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    db: Database,
    library: Arc<Library>,
    decider: Arc<Decider>,
    outside: Outside,
    figures: published::Kept,
    estimates: gap::Kept,
    tables_read: public_tables::Read,
    scrutinies: scrutiny::Kept,
}

impl Service {
    /// A service over a database that has been brought up to date.
    #[must_use]
    pub fn new(db: Database, library: Library, decider: Decider, outside: Outside) -> Self {
        let (library, decider) = (Arc::new(library), Arc::new(decider));
        let (figures, tables_read) = (published::Kept::default(), public_tables::Read::default());
        let (estimates, scrutinies) = (gap::Kept::default(), scrutiny::Kept::default());
        Self { db, library, decider, outside, figures, estimates, tables_read, scrutinies }
    }

    /// The database, for what is not an act: sessions, and the program's own commands.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.db
    }

    /// The packs of this installation.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.outside.now()
    }

    /// Today, in England.
    #[must_use]
    pub fn today(&self) -> Date {
        self.outside.today()
    }
}
