//! `wherewithal demo`: an invented council to walk around in, in one command.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use packs::Library;
use people::Role;
use store::Database;
use web::Settings;

use super::serve;
use crate::council::{Filling, fill};
use crate::edge;
use crate::failure::Failure;

/// The database's file in the demo's folder, and those that SQLite puts beside it.
const FILES: [&str; 3] = ["wherewithal.sqlite", "wherewithal.sqlite-wal", "wherewithal.sqlite-shm"];

const AFTER: &str = "\
The council, Ellerford, is invented, and so is everyone in it. Anyone who can reach the address
can be anyone: so it listens on this machine only. Never give it real data.

Run again, it keeps what was done. With --fresh it starts over: on SQLite it removes its own
files in the folder; a PostgreSQL database must be empty.

Example: wherewithal demo --people 1000 --listen 127.0.0.1:8081";

/// Serves an invented council, on this machine only, to look around in
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Demo {
    /// Where the SQLite database is kept
    #[arg(long, value_name = "DIR", default_value = "wherewithal-demo")]
    folder: PathBuf,
    /// Where to listen: on loopback
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A PostgreSQL database to use, postgres://…
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// Starts over
    #[arg(long)]
    fresh: bool,
    /// How many people who draw on care
    #[arg(long, value_name = "N", default_value_t = 300,
          value_parser = clap::value_parser!(u32).range(1..=30_000))]
    people: u32,
    /// What every invented thing follows from
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

impl Demo {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        if !self.listen.ip().is_loopback() {
            return Err(Failure::new(format!(
                "the demo lets anyone be anyone, so it listens on this machine only: use \
                 127.0.0.1:{} and not {}",
                self.listen.port(),
                self.listen
            )));
        }
        let library = edge::library(policy)?;
        edge::runtime()?.block_on(self.serve(library))
    }

    async fn serve(&self, library: Library) -> Result<ExitCode, Failure> {
        let listener = serve::listen(self.listen).await?;
        let (database, kept_in) = self.database().await?;
        let filled = self.fill(&database, &library).await;
        let people = match filled {
            Ok(()) => everyone(&database).await,
            Err(why) => Err(why),
        };
        let people = match people {
            Ok(people) => people,
            Err(why) => {
                database.close().await;
                return Err(why);
            }
        };
        let at = listener.local_addr()?;
        let settings = Settings {
            demo: true,
            tls: false,
            name: "Ellerford Council".to_owned(),
            letters: edge::letters(None)?,
        };
        serve::until_stopped(listener, database, library, settings, || {
            edge::say("Ellerford Council is invented, and so is everyone in it.");
            edge::say(&format!("Everything is kept in {kept_in}"));
            edge::say(&format!("You can be anyone, from http://{at}/demo, such as:"));
            for line in people {
                edge::say(&line);
            }
            edge::say(&format!("Listening on http://{at}"));
            edge::say("Ctrl-C stops it. Nothing is lost.");
        })
        .await
    }

    /// The database, and where it is in words.
    async fn database(&self) -> Result<(Database, String), Failure> {
        if let Some(address) = &self.database {
            if address.starts_with("sqlite:") {
                let says = "--database is for PostgreSQL: for SQLite name a folder with --folder";
                return Err(Failure::new(says));
            }
            return self.postgres(address).await;
        }
        let unwritable = |why: std::io::Error| {
            Failure::new(format!("the folder `{}` cannot be written: {why}", self.folder.display()))
        };
        std::fs::create_dir_all(&self.folder).map_err(unwritable)?;
        let folder = self.folder.canonicalize().map_err(unwritable)?;
        if self.fresh {
            for file in FILES {
                match std::fs::remove_file(folder.join(file)) {
                    Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                        return Err(unwritable(why));
                    }
                    Ok(()) | Err(_) => {}
                }
            }
        }
        let [file, ..] = FILES;
        let path = folder.join(file);
        // SQLite says only "unable to open": the system says why.
        let mut options = std::fs::OpenOptions::new();
        options.append(true).create(true).open(&path).map_err(unwritable)?;
        let database = edge::open(&format!("sqlite:{}", path.display())).await?;
        Ok((database, path.display().to_string()))
    }

    async fn postgres(&self, address: &str) -> Result<(Database, String), Failure> {
        let database = edge::open(address).await?;
        let filled = database.councils().await.map(|councils| !councils.is_empty());
        if self.fresh && filled.unwrap_or(true) {
            database.close().await;
            return Err(Failure::new(
                "--fresh does not empty a PostgreSQL database: make an empty one and name that",
            ));
        }
        Ok((database, "the PostgreSQL database that you named".to_owned()))
    }

    async fn fill(&self, database: &Database, library: &Library) -> Result<(), Failure> {
        let councils = database.councils().await?;
        if councils.iter().any(|council| council.name != "Ellerford Council") {
            let says = "this database has a real council in it, and the demo lets anyone be anyone";
            return Err(Failure::new(says));
        }
        if !councils.is_empty() {
            return Ok(());
        }
        eprintln!("Making {} invented people…", self.people);
        let Self { people, seed, .. } = *self;
        let today = edge::outside().today();
        // All in one transaction: interrupted, it leaves nothing half made.
        let filling = Filling { library, people, seed, today, password: None, at_once: people };
        fill(database, &filling).await
    }
}

/// Some of those who can be signed in as, a line a role.
async fn everyone(database: &Database) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    for council in database.councils().await? {
        for role in Role::ALL {
            let actors = database.actors(&council.id, role, 12).await?;
            let names: Vec<String> = actors.into_iter().map(|actor| actor.name).collect();
            let shown = match role {
                // The published cases come last by name, and they are the ones to see first.
                Role::Person => names.iter().rev().take(4).cloned().collect::<Vec<_>>(),
                _ => names.iter().take(3).cloned().collect(),
            };
            if !shown.is_empty() {
                lines.push(format!("  {:<16}{}", role.says(), shown.join(", ")));
            }
        }
    }
    Ok(lines)
}
