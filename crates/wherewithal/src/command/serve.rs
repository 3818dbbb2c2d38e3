//! `wherewithal serve`: the real server.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use packs::Library;
use service::Service;
use store::Database;
use tokio::net::TcpListener;
use web::{App, Settings};

use crate::edge;
use crate::failure::Failure;

/// How long requests in hand may take to finish once the program was told to stop.
const FINISH_WITHIN: std::time::Duration = std::time::Duration::from_secs(10);

const AFTER: &str = "\
Run `wherewithal migrate` first. Put a proxy with TLS in front: away from loopback, browsers are
told to send the session's cookie over TLS only. There is no demo sign-in here. Ctrl-C or a
terminate signal finishes the requests in hand and stops.

A password in the address is seen by everyone on the machine: set WHEREWITHAL_DATABASE instead.

Example: wherewithal serve --database sqlite:/srv/wherewithal/data.db --listen 127.0.0.1:8080";

/// Serves a council's own database
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Serve {
    /// Its address: sqlite:PATH or postgres://… (or set `WHEREWITHAL_DATABASE`)
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Whether it is reached over TLS, through a proxy [default: no on loopback, otherwise yes]
    #[arg(long, value_name = "YES/NO")]
    tls_proxy: Option<Switch>,
    /// The program that makes PDFs [default: `letters` beside this one, if it is there]
    #[arg(long, value_name = "PROGRAM")]
    letters: Option<PathBuf>,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Switch {
    Yes,
    No,
}

impl Serve {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let address = edge::address(self.database.as_deref())?;
        let library = edge::library(policy)?;
        edge::runtime()?.block_on(async {
            let listener = listen(self.listen).await?;
            let database = prepared(&address).await?;
            self.serve(listener, database, library).await
        })
    }

    async fn serve(
        &self,
        listener: TcpListener,
        database: Database,
        library: Library,
    ) -> Result<ExitCode, Failure> {
        let councils = database.councils().await?;
        let names: Vec<String> = councils.into_iter().map(|council| council.name).collect();
        let loopback = self.listen.ip().is_loopback();
        let tls = self.tls_proxy.map_or(!loopback, |switch| switch == Switch::Yes);
        let settings = Settings {
            demo: false,
            tls,
            name: names.join(" and "),
            letters: edge::letters(self.letters.as_deref())?,
        };
        let at = listener.local_addr()?;
        until_stopped(listener, database, library, settings, || {
            edge::say(&format!("Listening on http://{at}"));
        })
        .await
    }
}

/// A place to listen.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|why| {
        Failure::new(if why.kind() == std::io::ErrorKind::AddrInUse {
            format!(
                "{address} is taken by another program: stop that one, or choose another port \
                 with --listen {}:{}",
                address.ip(),
                address.port().checked_add(1).unwrap_or(8080)
            )
        } else {
            format!("cannot listen on {address}: {why}")
        })
    })
}

/// A database that `migrate` has prepared: a server never changes its shape by itself.
pub(super) async fn prepared(address: &str) -> Result<Database, Failure> {
    let database = Database::open(address).await?;
    if database.councils().await.is_err() {
        database.close().await;
        let says = "the database is not prepared: run `wherewithal migrate` on it first";
        return Err(Failure::new(says));
    }
    Ok(database)
}

/// Serves until a signal, finishes the requests in hand, and closes the database.
pub(super) async fn until_stopped(
    listener: TcpListener,
    database: Database,
    library: Library,
    settings: Settings,
    ready: impl FnOnce(),
) -> Result<ExitCode, Failure> {
    let service = Service::new(database.clone(), library, service::decider()?, edge::outside());
    let app = App::new(service, settings);
    let (told, stop) = tokio::sync::oneshot::channel::<()>();
    let until = async {
        let _ = stop.await;
    };
    let mut serving = tokio::spawn(web::serve(app, listener, until));
    let signal = signal()?;
    ready();
    let ended = tokio::select! {
        ended = &mut serving => Some(ended),
        () = signal => None,
    };
    let ended = if ended.is_some() {
        ended
    } else {
        eprintln!("Stopping: finishing the requests in hand.");
        let _ = told.send(());
        tokio::time::timeout(FINISH_WITHIN, serving).await.ok()
    };
    database.close().await;
    match ended {
        Some(Ok(Err(why))) => Err(Failure::new(format!("the server stopped: {why}"))),
        Some(Err(why)) => Err(Failure::new(format!("the server stopped: {why}"))),
        Some(Ok(Ok(()))) | None => Ok(ExitCode::SUCCESS),
    }
}

/// Ready at Ctrl-C, or when the program is asked to end.
#[cfg(unix)]
fn signal() -> Result<impl Future<Output = ()>, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready at Ctrl-C.
#[cfg(not(unix))]
fn signal() -> Result<impl Future<Output = ()>, Failure> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
