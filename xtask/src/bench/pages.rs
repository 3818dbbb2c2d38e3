//! The person's money page and the worker's list, with few people and with many.

use std::path::Path;
use std::time::{Duration, Instant};

use super::Sizes;
use super::client::Client;
use super::server::Server;
use super::stats::{Stats, ms, ratio};

pub(super) fn measure(program: &Path, sizes: &Sizes) -> Result<(), String> {
    println!("\npages on SQLite, {} connections, {} s each\n", sizes.connections, sizes.seconds);
    println!(
        "  {:<22} {:>8} {:>10} {:>10} {:>12} {:>8}",
        "page", "people", "median ms", "p99 ms", "requests/s", "MiB"
    );
    let mut medians = Vec::new();
    for people in sizes.people {
        let server = Server::start(program, people)?;
        for (name, heading, rest) in
            [("money page", "People who draw on care", "/money"), ("worker’s list", "Workers", "")]
        {
            let stats = load(&server, heading, rest, sizes)?;
            let memory = server.memory_mib();
            println!(
                "  {name:<22} {people:>8} {:>10.2} {:>10.2} {:>12} {memory:>8}",
                ms(stats.median),
                ms(stats.p99),
                stats.per_second
            );
            medians.push((name, people, stats.median));
        }
    }
    println!();
    for (name, people, median) in medians.iter().filter(|(_, people, _)| *people == sizes.people[1])
    {
        let small = medians.iter().find(|(other, size, _)| other == name && *size < *people);
        if let Some((_, size, before)) = small {
            let growth = ratio(*median, *before);
            println!("  {name}: median × {growth:.2} from {size} to {people} people");
        }
    }
    Ok(())
}

/// Asks for one page over and over on every connection, for so many seconds.
fn load(server: &Server, heading: &str, rest: &str, sizes: &Sizes) -> Result<Stats, String> {
    let mut first = Client::connect(&server.host)?;
    let path = format!("{}{rest}", first.sign_in_as_first(heading)?);
    let page = first.get(&path)?;
    if page.status != 200 {
        return Err(format!("{path} answers {}", page.status));
    }
    let (begun, for_long) = (Instant::now(), Duration::from_secs(sizes.seconds));
    let one = |cookie: Option<String>| -> Result<Vec<Duration>, String> {
        let mut client = Client::connect(&server.host)?;
        client.cookie = cookie;
        let mut times = Vec::new();
        while begun.elapsed() < for_long {
            let asked = Instant::now();
            let answer = client.get(&path)?;
            if answer.status != 200 {
                return Err(format!("{path} answers {} under load", answer.status));
            }
            times.push(asked.elapsed());
        }
        Ok(times)
    };
    let times: Result<Vec<Vec<Duration>>, String> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..sizes.connections)
            .map(|_| {
                let cookie = first.cookie.clone();
                scope.spawn(|| one(cookie))
            })
            .collect();
        let joined = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined
            .map(|times| times.unwrap_or_else(|_| Err("a connection failed".to_owned())))
            .collect()
    });
    Ok(Stats::of(times?.concat(), begun.elapsed()))
}
