//! `wherewithal demo` and `serve`: they start, keep what was done, say what is wrong, and end.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use store::Database;
use testkit::{fresh_addresses, fresh_folder};

use super::{program, run, text};

/// A running server, ended with the test whatever happens.
struct Server {
    child: Child,
    said: Vec<String>,
    host: String,
}

impl Server {
    fn start(words: &[&str]) -> Self {
        let mut command = program();
        command.args(words).stdout(Stdio::piped()).stderr(Stdio::null());
        let child = command.spawn().expect("the program starts");
        let mut server = Self { child, said: Vec::new(), host: String::new() };
        let output = server.child.stdout.take().expect("its output");
        for line in BufReader::new(output).lines() {
            server.said.push(line.expect("a line"));
            let host =
                server.said.last().and_then(|line| line.strip_prefix("Listening on http://"));
            if let Some(host) = host {
                server.host = host.to_owned();
                return server;
            }
        }
        panic!("it never listened: {:?}", server.said);
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("it answers");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host)
            .expect("it listens");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    /// Sends a signal and gives the exit status.
    fn end(mut self, signal: &str) -> i32 {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        self.child.wait().unwrap().code().expect("it ended by itself")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn demo(folder: &Path, more: &[&str]) -> Server {
    let folder = folder.to_str().unwrap();
    Server::start(&[&["demo", "--folder", folder, "--listen", "127.0.0.1:0"], more].concat())
}

fn files(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

async fn people(address: &str) -> i64 {
    let database = Database::open(address).await.unwrap();
    let council = database.councils().await.unwrap().remove(0);
    let people = database.count_people(&council.id).await.unwrap();
    database.close().await;
    people
}

#[tokio::test]
async fn the_demo_starts_keeps_what_is_there_ends_cleanly_and_starts_over() {
    let folder = fresh_folder();
    let first = demo(&folder, &["--people", "14"]);
    assert!(first.get("/demo").starts_with("HTTP/1.1 200"));
    let page = first.get("/demo");
    for name in ["devon-home-peter", "knowsley-home-A", "Ama Ridge", "Fay Weir"] {
        assert!(page.contains(name), "{name}");
    }
    assert!(first.said.iter().any(|line| line.contains("wherewithal.sqlite")), "{:?}", first.said);
    assert_eq!(first.end("-TERM"), 0);
    // One file and nothing beside it: everything that was written is in it.
    assert_eq!(files(&folder), ["wherewithal.sqlite"]);
    let address = format!("sqlite:{}", folder.join("wherewithal.sqlite").display());
    assert_eq!(people(&address).await, 14);
    std::fs::write(folder.join("mine.txt"), "not the demo's").unwrap();
    assert_eq!(demo(&folder, &["--people", "20"]).end("-INT"), 0);
    assert_eq!(people(&address).await, 14, "what was there is kept");
    assert_eq!(demo(&folder, &["--people", "20", "--fresh"]).end("-INT"), 0);
    assert_eq!(people(&address).await, 20, "it started over");
    assert_eq!(files(&folder), ["mine.txt", "wherewithal.sqlite"], "only its own files went");
}

#[tokio::test]
async fn the_demo_fills_postgres_once_and_does_not_empty_it() {
    for address in fresh_addresses().await.into_iter().filter(|a| a.starts_with("postgres")) {
        let folder = fresh_folder();
        let words = ["--people", "14", "--database", address.as_str()];
        assert_eq!(demo(&folder, &words).end("-TERM"), 0);
        assert_eq!(people(&address).await, 14);
        check_stops(
            &["demo", "--listen", "127.0.0.1:0", "--fresh", "--database", &address],
            "--fresh does not empty a PostgreSQL database",
        );
    }
}

/// It stops with status 2 and one sentence.
fn check_stops(words: &[&str], says: &str) {
    let output = run(words);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
    assert!(said.contains(says), "{words:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(output.stdout.is_empty());
}

#[tokio::test]
async fn what_is_in_the_way_is_said_in_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = fresh_folder();
    let inside = folder.join("demo");
    let inside = inside.to_str().unwrap();
    let listen = format!("127.0.0.1:{port}");
    let words = ["demo", "--folder", inside, "--listen", &listen];
    check_stops(&words, &format!("127.0.0.1:{port} is taken by another program"));
    assert!(!folder.join("demo").exists(), "nothing was begun");

    let file = folder.join("file");
    std::fs::write(&file, "in the way").unwrap();
    let under = file.join("demo");
    let under = under.to_str().unwrap();
    let words = ["demo", "--folder", under, "--listen", "127.0.0.1:0"];
    check_stops(&words, &format!("the folder `{under}` cannot be written"));

    let words = ["demo", "--folder", inside, "--listen", "0.0.0.0:0"];
    check_stops(&words, "so it listens on this machine only");

    let newer = folder.join("wherewithal.sqlite");
    let database = Database::open(&format!("sqlite:{}", newer.display())).await.unwrap();
    database.migrate().await.unwrap();
    database.pretend_newer().await.unwrap();
    database.close().await;
    let here = folder.to_str().unwrap();
    let words = ["demo", "--folder", here, "--listen", "127.0.0.1:0"];
    check_stops(&words, "the database was made by a newer version of this program");
    let newer = format!("sqlite:{}", newer.display());
    check_stops(&["migrate", "--database", &newer], "made by a newer version");
}

#[tokio::test]
async fn serve_wants_a_prepared_database_and_has_no_demo_sign_in() {
    for address in fresh_addresses().await {
        let words = ["serve", "--listen", "127.0.0.1:0", "--database", address.as_str()];
        check_stops(&words, "run `wherewithal migrate` on it first");
        assert!(run(&["migrate", "--database", &address]).status.success());
        let server = Server::start(&words);
        assert!(server.get("/sign-in").starts_with("HTTP/1.1 200"));
        assert!(server.get("/demo").starts_with("HTTP/1.1 404"));
        assert_eq!(server.end("-TERM"), 0);
    }
    check_stops(&["serve"], "say which database");
}
