//! The program under load: started on loopback with so many people, and always ended.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running server, ended when dropped, with its folder removed.
pub(super) struct Server {
    child: Child,
    folder: PathBuf,
    /// `127.0.0.1:PORT`.
    pub(super) host: String,
}

impl Server {
    /// Seeds so many people into a new folder, and serves them from a process that did not: the
    /// memory it holds is then that of serving.
    pub(super) fn start(program: &Path, people: usize) -> Result<Self, String> {
        let name = format!("wherewithal-bench-{}-{people}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let (mut seeding, _) = listen(program, &folder, people)?;
        seeding.kill().and_then(|()| seeding.wait()).map_err(|why| why.to_string())?;
        let (child, host) = listen(program, &folder, people)?;
        Ok(Self { child, folder, host })
    }

    /// The memory it holds, in MiB.
    pub(super) fn memory_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = kib.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
        kib.unwrap_or(0) / 1024
    }
}

/// Starts the program on a free port, and waits until it listens there.
fn listen(program: &Path, folder: &Path, people: usize) -> Result<(Child, String), String> {
    let mut child = Command::new(program)
        .arg("demo")
        .arg("--folder")
        .arg(folder)
        .args(["--listen", "127.0.0.1:0", "--people", &people.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| why.to_string())?;
    let output = child.stdout.take().ok_or("no output")?;
    let mut lines = BufReader::new(output).lines();
    let host = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("Listening on http://").map(str::to_owned));
    // Whatever else it says must be read, or it would wait for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    let host = host.ok_or("the program ended before it listened")?;
    Ok((child, host))
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.kill().and_then(|()| self.child.wait()).is_err() {
            eprintln!("the server {} could not be ended", self.child.id());
        }
        if let Err(why) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("{} could not be removed: {why}", self.folder.display());
        }
    }
}
