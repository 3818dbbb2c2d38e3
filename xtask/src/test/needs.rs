//! What the tests need of the machine: found, installed where we may, or named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use super::plan::Needed;

/// Where Debian keeps the letters; other systems have their own, which will do.
const FONT: &str = "/usr/share/fonts/truetype/liberation";

/// Finds or installs everything in `needed`, or says exactly what to install.
pub(crate) fn meet(needed: &BTreeSet<Needed>) -> Result<(), String> {
    let missing = missing(needed);
    if !missing.is_empty() {
        install(&missing)?;
    }
    let still = self::missing(needed).join(" ");
    if !still.is_empty() {
        return Err(format!("{still}: installed, but its programs are not on the path"));
    }
    if needed.contains(&Needed::Browser) {
        npm_packages(&crate::root().join("e2e"))?;
    }
    Ok(())
}

/// The folder of `initdb` and `pg_ctl`: on the path, or where Debian keeps them.
pub(crate) fn postgres_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| has_server(folder))
        .collect();
    folders.sort();
    let newest = folders.pop().map(|(_, folder)| folder);
    newest.or_else(|| on_path("initdb").and_then(|path| Some(path.parent()?.to_owned())))
}

/// A machine may have the client programs and not the server.
fn has_server(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|name| folder.join(name).exists())
}

/// Where a program is, if it is on the path.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Whether a command succeeds. It prints nothing.
pub(crate) fn quietly(command: &mut Command) -> bool {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

/// Whether we are root.
pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Debian's names of the packages that are not there yet.
fn missing(needed: &BTreeSet<Needed>) -> Vec<&'static str> {
    let needs = needed.iter().flat_map(|need| match need {
        Needed::Node => vec![("node", "nodejs"), ("npm", "npm")],
        // Pages are as wide as their letters: the same letters everywhere.
        Needed::Browser => vec![("chromium", "chromium"), (FONT, "fonts-liberation")],
        Needed::PostgreSql => vec![("psql", "postgresql-client"), ("initdb", "postgresql")],
    });
    needs.filter(|(program, _)| !is_there(program)).map(|(_, package)| package).collect()
}

fn is_there(program: &str) -> bool {
    match program {
        "initdb" => postgres_programs().is_some(),
        FONT => Path::new(FONT).is_dir() || on_path("apt-get").is_none(),
        program => on_path(program).is_some(),
    }
}

fn install(packages: &[&str]) -> Result<(), String> {
    let list = packages.join(" ");
    let advice = format!(
        "the tests need what is not installed here. On Debian or Ubuntu, as root:\n\n    \
         apt-get install {list}\n"
    );
    let Some(prefix) = apt() else { return Err(advice) };
    println!("installing {list}");
    let update = apt_get(&prefix, &["update", "-qq"]);
    let install = apt_get(&prefix, &["install", "-y", "-qq", "--no-install-recommends"]);
    let good = [update, install]
        .into_iter()
        .zip([&[][..], packages])
        .all(|(mut line, names)| line.args(names).status().is_ok_and(|status| status.success()));
    if good { Ok(()) } else { Err(format!("apt-get failed; {advice}")) }
}

/// What to put before `apt-get`: nothing for root, `sudo -n` where no password is asked.
fn apt() -> Option<Vec<&'static str>> {
    on_path("apt-get")?;
    if is_root() {
        return Some(Vec::new());
    }
    quietly(Command::new("sudo").args(["-n", "true"])).then(|| vec!["sudo", "-n"])
}

fn apt_get(prefix: &[&str], words: &[&str]) -> Command {
    let line = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let mut all = prefix.iter().chain(&line).chain(words);
    let mut command = Command::new(all.next().unwrap_or(&"env"));
    command.args(all).stdin(Stdio::null());
    command
}

/// Installs the npm packages of `folder` unless they are as new as its lock file.
fn npm_packages(folder: &Path) -> Result<(), String> {
    let changed = |path: &str| fs::metadata(folder.join(path)).and_then(|m| m.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && changed("package-lock.json") <= installed {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).stdin(Stdio::null());
    if npm.status().is_ok_and(|status| status.success()) {
        Ok(())
    } else {
        Err(format!("`npm ci` failed in {}", folder.display()))
    }
}
