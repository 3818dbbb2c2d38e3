//! A throwaway PostgreSQL: its own folder, its own port, gone when the tests are.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::{env, io};

use super::needs;

/// The users the server may run as when we are root: it refuses root itself.
const UNPRIVILEGED: &[&str] = &["postgres", "nobody"];

/// How often to look for a free port before giving up: another program may be quicker.
const TRIES: usize = 3;

/// Stops the server and clears its folder once nobody holds the other end of its input: not when
/// the tests end well, not after a panic, not after Ctrl-C or a kill.
const KEEPER: &str = r#"
trap '' INT TERM HUP
cat >/dev/null
folder=$1
shift
"$@" stop >/dev/null 2>&1
rm -rf "$folder"
"#;

/// A running server. Dropping it stops it.
pub(crate) struct Cluster {
    address: String,
    keeper: Child,
}

impl Cluster {
    /// Makes and starts one.
    pub(crate) fn start() -> Result<Self, String> {
        let programs = needs::postgres_programs().ok_or("PostgreSQL's `initdb` was not found")?;
        let folder = env::temp_dir().join(format!("wherewithal-postgres-{}", process::id()));
        let server = Server { programs, folder, user: user()? };
        let started = server.start();
        if started.is_err() {
            // What is left of a server that did not start is of no use to anyone.
            let _gone = fs::remove_dir_all(&server.folder);
        }
        started
    }

    /// Its address, with the database that every server has.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(why) = self.keeper.wait() {
            eprintln!("the throwaway PostgreSQL may still be running: {why}");
        }
    }
}

/// What it takes to start one.
struct Server {
    /// The folder of `initdb` and `pg_ctl`.
    programs: PathBuf,
    folder: PathBuf,
    /// Whom to run it as, where that is not ourselves.
    user: Option<&'static str>,
}

impl Server {
    fn start(&self) -> Result<Cluster, String> {
        fs::create_dir(&self.folder).map_err(|why| self.says(&why))?;
        if let Some(user) = self.user {
            run(Command::new("chown").arg(user).arg(&self.folder))?;
        }
        run(self.program("initdb").args(["-D", &self.data()]).args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]))?;
        let mut outcome = Err("no port was free".into());
        for _ in 0..TRIES {
            outcome = self.listen();
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }

    /// Starts it on a port that is free now, with a keeper beside it.
    fn listen(&self) -> Result<Cluster, String> {
        let port = free_port().map_err(|why| format!("no port is free on 127.0.0.1: {why}"))?;
        // The keeper comes first, so that no server is ever without one.
        let keeper = self.keeper().map_err(|why| self.says(&why))?;
        let address = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        let mut cluster = Cluster { address, keeper };
        let log = self.folder.join("log");
        let mut start = self.program("pg_ctl");
        start.args(["-D", &self.data(), "-w", "-l"]).arg(&log).args(["-o", &options(port)]);
        run(start.arg("start")).map_err(|why| {
            let log = fs::read_to_string(&log).unwrap_or_default();
            let _already = cluster.keeper.kill();
            format!("{why}\n{log}")
        })?;
        Ok(cluster)
    }

    /// In a group of its own: Ctrl-C is for us, and it notices.
    fn keeper(&self) -> io::Result<Child> {
        let stop = self.program("pg_ctl");
        Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&self.folder)
            .arg(stop.get_program())
            .args(stop.get_args())
            .args(["-D", &self.data(), "-m", "immediate", "-w"])
            .current_dir(env::temp_dir())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
    }

    /// One of PostgreSQL's programs, run as the user it will accept.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = match self.user {
            None => Command::new(program),
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args([OsStr::new("-u"), user.as_ref(), "--".as_ref(), program.as_ref()]);
                command
            }
        };
        command.current_dir(env::temp_dir());
        command
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn says(&self, why: &io::Error) -> String {
        format!("PostgreSQL could not be started in {}: {why}", self.folder.display())
    }
}

/// Loopback only, no socket file, many tests at once, and nothing kept safe: it is thrown away.
fn options(port: u16) -> String {
    format!(
        "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
         -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
}

fn free_port() -> io::Result<u16> {
    TcpListener::bind("127.0.0.1:0")?.local_addr().map(|address| address.port())
}

/// Whom to run the server as: ourselves, unless we are root.
fn user() -> Result<Option<&'static str>, String> {
    if !needs::is_root() {
        return Ok(None);
    }
    let exists = |user: &&&str| needs::quietly(Command::new("id").arg(user));
    let user = UNPRIVILEGED.iter().find(exists).copied();
    user.map(Some).ok_or("PostgreSQL refuses root, and there is no user to run it as".into())
}

/// Runs a command, its output in a file so that nothing it leaves behind can hold our own open.
fn run(command: &mut Command) -> Result<(), String> {
    let shown = Path::new(command.get_program()).display().to_string();
    let path = env::temp_dir().join(format!("wherewithal-postgres-{}.out", process::id()));
    let says = |why: &io::Error| format!("`{shown}` could not be run: {why}");
    let out = File::create(&path).map_err(|why| says(&why))?;
    let err = out.try_clone().map_err(|why| says(&why))?;
    let status = command.stdin(Stdio::null()).stdout(out).stderr(err).status();
    let printed = fs::read_to_string(&path).unwrap_or_default();
    let _gone = fs::remove_file(&path);
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status}):\n{printed}")),
        Err(why) => Err(says(&why)),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn a_cluster_listens_until_it_is_dropped() {
        if needs::postgres_programs().is_none() {
            println!("skipped: PostgreSQL's server is not installed here");
            return;
        }
        let cluster = Cluster::start().unwrap();
        let address = cluster.address().to_owned();
        let host = address.split(['@', '/']).nth(3).unwrap().to_owned();
        assert!(TcpStream::connect(&host).is_ok(), "{address} does not answer");
        drop(cluster);
        assert!(TcpStream::connect(&host).is_err(), "{address} still answers");
        let folder = env::temp_dir().join(format!("wherewithal-postgres-{}", process::id()));
        assert!(!folder.exists(), "{} was left behind", folder.display());
    }
}
