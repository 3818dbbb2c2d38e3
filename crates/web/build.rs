//! Brings GOV.UK Frontend from npm by the lock file, and compiles our styles with it, so that
//! nothing of others is committed and the program carries everything it serves.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// Written by npm when it is done; its absence means that it is not.
const INSTALLED: &str = "node_modules/.package-lock.json";
const LOCK: &str = "package-lock.json";
const FRONTEND: &str = "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js";
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
/// What is served, and so what the fingerprint is taken of.
const SERVED: [&str; 6] =
    ["style.css", "govuk-frontend.js", "init.js", "progress.js", "session.js", "favicon.svg"];

fn main() {
    for watched in ["build.rs", "assets", "package.json", LOCK, INSTALLED] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(problem) = build() {
        println!("cargo::error={problem}");
    }
}

/// Installs what is missing, then makes what is served.
fn build() -> Result<(), String> {
    if modified(INSTALLED) < modified(LOCK) || modified(INSTALLED).is_none() {
        install()?;
    }
    let out = std::env::var("OUT_DIR").map_err(|_| "cargo did not say where to build")?;
    let out = Path::new(&out);
    compile_styles(out)?;
    copy_scripts(out)?;
    println!("cargo::rustc-env=ASSETS_FINGERPRINT={:016x}", fingerprint(out)?);
    Ok(())
}

/// Runs npm by the lock file; only this needs the network, and only when the lock file changes.
fn install() -> Result<(), String> {
    let arguments = ["ci", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
    run(NPM, &arguments, "npm could not install the packages in crates/web/package-lock.json")?;
    // As old as the lock file, or cargo would think that it changed after this build.
    let lock = modified(LOCK).ok_or("crates/web/package-lock.json is missing")?;
    let marker = File::options().write(true).open(INSTALLED);
    marker.and_then(|file| file.set_modified(lock)).map_err(|e| format!("{INSTALLED}: {e}"))
}

/// Compiles our styles with those of GOV.UK Frontend.
fn compile_styles(out: &Path) -> Result<(), String> {
    let style = out.join("style.css").display().to_string();
    let arguments = [
        "node_modules/sass/sass.js",
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
        "--load-path=node_modules",
        "assets/style.scss",
        &style,
    ];
    run("node", &arguments, "crates/web/assets/style.scss could not be compiled")
}

/// Copies the scripts and the icon, without the pointer to a map that we do not serve.
fn copy_scripts(out: &Path) -> Result<(), String> {
    let frontend = read(Path::new(FRONTEND))?;
    let script = frontend.split("//# sourceMappingURL").next().unwrap_or_default();
    write(&out.join("govuk-frontend.js"), script)?;
    for name in ["init.js", "progress.js", "session.js", "favicon.svg"] {
        write(&out.join(name), &read(&Path::new("assets").join(name))?)?;
    }
    Ok(())
}

/// A fingerprint (FNV-1a) of everything served: another address whenever anything changes.
fn fingerprint(out: &Path) -> Result<u64, String> {
    let mut fingerprint = 0xcbf2_9ce4_8422_2325_u64;
    for name in SERVED {
        for byte in read(&out.join(name))?.bytes() {
            fingerprint = (fingerprint ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(fingerprint)
}

/// Runs a program and says in one sentence what to do if it cannot be run.
fn run(program: &str, arguments: &[&str], failed: &str) -> Result<(), String> {
    let output = Command::new(program).args(arguments).output().map_err(|_| {
        format!("`{program}` cannot be run: install Node.js 20 or newer, with npm, and build again")
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).take(8).collect();
    Err(format!("{failed}: {}", said.join(" | ")))
}

/// When a file was last changed, if it is there.
fn modified(path: &str) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}
