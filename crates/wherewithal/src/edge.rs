//! What lies outside: the clock, random bits, the environment, folders and the terminal.

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use packs::Library;
use service::{Letters, Outside};
use store::Database;
use tokio::runtime::{Builder, Runtime};
use tracing_subscriber::EnvFilter;

use crate::failure::Failure;

/// The environment variable with the address of the database.
pub(crate) const DATABASE: &str = "WHEREWITHAL_DATABASE";

/// The environment variable that says what is logged: `info`, `web=debug`…
pub(crate) const LOG: &str = "WHEREWITHAL_LOG";

/// The environment variable with a password, where it is not on standard input.
pub(crate) const PASSWORD: &str = "WHEREWITHAL_PASSWORD";

/// The longest password that is read, in bytes.
const PASSWORD_BYTES_MAX: u64 = 1_000;

/// The environment variable with the program that makes PDFs.
pub(crate) const LETTERS: &str = "WHEREWITHAL_LETTERS";

/// The machine's clock and random bits.
pub(crate) fn outside() -> Outside {
    Outside::new(jiff::Timestamp::now, rand::random::<u128>)
}

/// Logs warnings and worse to standard error, or what `WHEREWITHAL_LOG` asks for.
pub(crate) fn log() {
    let filter = std::env::var(LOG).ok().and_then(|filter| filter.parse::<EnvFilter>().ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// The program that makes PDFs: as given, or from the environment, or `letters` beside this one.
/// `None` if there is none: then there is no PDF.
pub(crate) fn letters(given: Option<&Path>) -> Result<Option<Letters>, Failure> {
    let named = given.map(Path::to_owned);
    let named = named.or_else(|| std::env::var_os(LETTERS).map(PathBuf::from));
    if let Some(program) = named.filter(|program| !program.as_os_str().is_empty()) {
        if program.is_file() {
            return Ok(Some(Letters::at(program)));
        }
        let says = format!("`{}`, to make PDFs with, is not there", program.display());
        return Err(Failure::new(says));
    }
    let name = format!("letters{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().map(|ours| ours.with_file_name(name));
    Ok(beside.filter(|program| program.is_file()).map(Letters::at))
}

/// What the asynchronous parts run on.
pub(crate) fn runtime() -> Result<Runtime, Failure> {
    Ok(Builder::new_multi_thread().enable_all().build()?)
}

/// The packs in `folder`, or those shipped inside the program.
pub(crate) fn library(folder: Option<&Path>) -> Result<Library, Failure> {
    if folder.is_none() {
        return Ok(shipped::library()?);
    }
    Ok(Library::read(policy(folder)?)?)
}

/// The files of the packs in `folder`, or of those shipped, as (path inside it, text).
pub(crate) fn policy(folder: Option<&Path>) -> Result<Vec<(String, String)>, Failure> {
    let Some(folder) = folder else { return Ok(shipped::files().collect()) };
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    if !files.iter().any(|(path, _)| path.ends_with("/pack.toml")) {
        return Err(Failure::new(format!("there is no policy pack in `{}`", folder.display())));
    }
    files.sort();
    Ok(files)
}

/// The address of the database: as given, or from the environment.
pub(crate) fn address(given: Option<&str>) -> Result<String, Failure> {
    let found = given.map(str::to_owned).or_else(|| std::env::var(DATABASE).ok());
    found.filter(|address| !address.trim().is_empty()).ok_or_else(|| {
        Failure::new(format!("say which database: --database sqlite:PATH, or set {DATABASE}"))
    })
}

/// A password: from the environment, or the line on standard input.
pub(crate) fn password() -> Result<String, Failure> {
    let password = if let Ok(password) = std::env::var(PASSWORD) {
        password
    } else {
        let mut typed = String::new();
        let input = std::io::stdin();
        if input.is_terminal() {
            eprint!("Password (it is shown; set {PASSWORD} to keep it from view): ");
            input.read_line(&mut typed)?;
        } else {
            input.lock().take(PASSWORD_BYTES_MAX).read_to_string(&mut typed)?;
        }
        typed
    };
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

/// Opens a database and brings it up to date.
pub(crate) async fn open(address: &str) -> Result<Database, Failure> {
    let database = Database::open(address).await?;
    match database.migrate().await {
        Ok(()) => Ok(database),
        Err(why) => {
            database.close().await;
            Err(why.into())
        }
    }
}

/// Prints a line to standard output. Nobody listening is no reason to stop.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

fn collect(folder: &Path, inside: &str, files: &mut Vec<(String, String)>) -> Result<(), Failure> {
    let unreadable = |path: &Path, why: &std::io::Error| {
        Failure::new(format!("`{}` cannot be read: {why}", path.display()))
    };
    let entries = std::fs::read_dir(folder).map_err(|why| unreadable(folder, &why))?;
    for entry in entries {
        let path = entry.map_err(|why| unreadable(folder, &why))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = if inside.is_empty() { name.to_owned() } else { format!("{inside}/{name}") };
        if path.is_dir() {
            collect(&path, &name, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|why| unreadable(&path, &why))?;
            files.push((name, text));
        }
    }
    Ok(())
}
