//! `wherewithal uprate`: the yearly uprating. One officer prepares it, another approves it, and
//! until then nothing changes. It does the same acts as the pages, as whoever signs in.

mod said;
mod work;

use std::path::Path;
use std::process::ExitCode;

use basis::id::UpratingId;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use people::Actor;
use service::{Service, next_april};

use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
Everyone assessed is worked out by the figures of the new day, from the facts they gave. It is
kept as a preview: who changes, by how much and why. Somebody else approves it or sends it back;
whoever prepared it cannot. From its day on it is put into effect, as a new version of each
contribution.

Each step is done as somebody who signs in, with --as EMAIL and their password on standard input
(or in WHEREWITHAL_PASSWORD), and is allowed, refused and logged as on the pages. Broken off, a
step goes on when it is run again, and nobody is done twice.

Exit status: 0 done; 1 done, and somebody cannot be worked out or was passed over; 2 it could not
be done.

Example, for the coming 6 April:
  wherewithal uprate prepare --database sqlite:data.db --as fay.weir@ellerford.example
  wherewithal uprate show UPRATING --as fay.weir@ellerford.example --format csv > preview.csv
  wherewithal uprate approve UPRATING --as bryn.combe@ellerford.example --why \"as in the circular\"
  wherewithal uprate put-into-effect UPRATING --as bryn.combe@ellerford.example";

/// Uprates what everyone pays for a new year, once somebody else approves it
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Uprate {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Works it out for everyone, and keeps it for somebody else to approve
    Prepare {
        #[command(flatten)]
        by: By,
        /// The first day of the new figures [default: the 6 April on or after today]
        #[arg(long, value_name = "DAY")]
        on: Option<Date>,
        #[command(flatten)]
        how: How,
    },
    /// How far the council's upratings have come, or one of them
    Status {
        /// Which: all, if none is named
        #[arg(value_parser = UpratingId::parse)]
        uprating: Option<UpratingId>,
        #[command(flatten)]
        by: By,
    },
    /// Who changes, by how much and why
    Show {
        /// Which, as `status` lists them
        #[arg(value_parser = UpratingId::parse)]
        uprating: UpratingId,
        #[command(flatten)]
        by: By,
        #[command(flatten)]
        how: How,
    },
    /// Approves it: it takes effect from its day
    Approve(Decide),
    /// Sends it back: nothing changes
    SendBack(Decide),
    /// Puts an approved uprating into effect, on its day or after
    PutIntoEffect {
        /// Which
        #[arg(value_parser = UpratingId::parse)]
        uprating: UpratingId,
        #[command(flatten)]
        by: By,
    },
}

#[derive(Debug, Args)]
struct Decide {
    /// Which
    #[arg(value_parser = UpratingId::parse)]
    uprating: UpratingId,
    #[command(flatten)]
    by: By,
    /// Why: it is kept with your name
    #[arg(long, value_name = "WORDS")]
    why: String,
}

/// Who does it, and to which database.
#[derive(Debug, Args)]
struct By {
    /// Its address: sqlite:PATH or postgres://… (or set `WHEREWITHAL_DATABASE`)
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// Who you are: the email address that you sign in with
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
}

/// How to answer.
#[derive(Debug, Args)]
struct How {
    /// How to answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// What it comes to, a line for each person, then who cannot be worked out and why
    Text,
    /// What it comes to, and the rows, as one object
    Json,
    /// A row for each person
    Csv,
}

/// Somebody at work.
struct Session {
    service: Service,
    actor: Actor,
}

impl Uprate {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let by = self.step.by();
        let address = edge::address(by.database.as_deref())?;
        let library = edge::library(policy)?;
        let password = edge::password()?;
        edge::runtime()?.block_on(async {
            let database = super::serve::prepared(&address).await?;
            let decider = service::decider()?;
            let service = Service::new(database.clone(), library, decider, edge::outside());
            let signed_in = service.sign_in(&by.email, &password).await;
            let ended = match signed_in {
                Ok(Some(actor)) => self.step.run(&Session { service, actor }).await,
                Ok(None) => {
                    let says = "the email address and the password do not belong together";
                    Err(Failure::new(says))
                }
                Err(why) => Err(why.into()),
            };
            database.close().await;
            ended
        })
    }
}

impl Step {
    const fn by(&self) -> &By {
        match self {
            Self::Prepare { by, .. }
            | Self::Status { by, .. }
            | Self::Show { by, .. }
            | Self::PutIntoEffect { by, .. } => by,
            Self::Approve(decide) | Self::SendBack(decide) => &decide.by,
        }
    }

    async fn run(&self, at: &Session) -> Result<ExitCode, Failure> {
        match self {
            Self::Prepare { on, how, .. } => {
                let day = on.unwrap_or_else(|| next_april(at.service.today()));
                let id = work::prepare(at, day).await?;
                at.show(&id, how.format).await
            }
            Self::Status { uprating: None, .. } => at.list().await,
            Self::Status { uprating: Some(id), .. } => at.status(id).await,
            Self::Show { uprating, how, .. } => at.show(uprating, how.format).await,
            Self::Approve(decide) => at.decide(decide, true).await,
            Self::SendBack(decide) => at.decide(decide, false).await,
            Self::PutIntoEffect { uprating, .. } => {
                work::put_into_effect(at, uprating).await?;
                at.status(uprating).await
            }
        }
    }
}

impl Session {
    async fn list(&self) -> Result<ExitCode, Failure> {
        let (upratings, _) = self.service.upratings(&self.actor).await?;
        if upratings.is_empty() {
            edge::say("None has been prepared yet.");
        }
        for uprating in &upratings {
            let report = self.service.uprating_report(&self.actor, &uprating.id).await?;
            edge::say(&format!("{}  {}", report.id, said::in_short(&report)));
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn status(&self, id: &UpratingId) -> Result<ExitCode, Failure> {
        let report = self.service.uprating_report(&self.actor, id).await?;
        edge::say(said::summary(&report).trim_end());
        Ok(said::status(&report))
    }

    async fn show(&self, id: &UpratingId, format: Format) -> Result<ExitCode, Failure> {
        let report = self.service.uprating_report(&self.actor, id).await?;
        let rows = work::rows(self, &report).await?;
        match format {
            Format::Text => edge::say(said::text(&report, &rows).trim_end()),
            Format::Json => edge::say(&said::json(&report, &rows)?),
            Format::Csv => edge::say(said::csv(&rows).trim_end()),
        }
        Ok(said::status(&report))
    }

    async fn decide(&self, decide: &Decide, approved: bool) -> Result<ExitCode, Failure> {
        let (service, id) = (&self.service, &decide.uprating);
        service.decide_uprating(&self.actor, id, approved, &decide.why).await?;
        self.status(id).await
    }
}
