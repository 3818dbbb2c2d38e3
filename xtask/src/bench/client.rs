//! A browser in forty lines: one kept connection, a cookie, and the body that came back.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// One connection to the server, with its session.
pub(super) struct Client {
    reader: BufReader<TcpStream>,
    host: String,
    /// The session, to be shared with other connections.
    pub(super) cookie: Option<String>,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) body: String,
}

impl Client {
    /// Connects to a loopback address.
    pub(super) fn connect(host: &str) -> Result<Self, String> {
        let stream = TcpStream::connect(host).map_err(|why| format!("{host}: {why}"))?;
        stream.set_nodelay(true).map_err(|why| why.to_string())?;
        Ok(Self { reader: BufReader::new(stream), host: host.to_owned(), cookie: None })
    }

    /// Asks for a page.
    pub(super) fn get(&mut self, path: &str) -> Result<Answer, String> {
        self.send(&format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// Sends a form.
    pub(super) fn post(&mut self, path: &str, body: &str) -> Result<Answer, String> {
        let kind = "content-type: application/x-www-form-urlencoded\r\n";
        let length = format!("content-length: {}\r\n", body.len());
        self.send(&format!("POST {path} HTTP/1.1\r\n{kind}{length}"), body)
    }

    fn send(&mut self, head: &str, body: &str) -> Result<Answer, String> {
        let cookie = self.cookie.as_ref().map_or(String::new(), |c| format!("cookie: {c}\r\n"));
        let request = format!("{head}host: {}\r\n{cookie}\r\n{body}", self.host);
        let failed = |why: std::io::Error| why.to_string();
        self.reader.get_mut().write_all(request.as_bytes()).map_err(failed)?;
        let mut line = String::new();
        self.reader.read_line(&mut line).map_err(failed)?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let (mut length, mut location) = (0, None);
        loop {
            line.clear();
            self.reader.read_line(&mut line).map_err(failed)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap_or(0),
                "location" => location = Some(value.to_owned()),
                "set-cookie" => self.cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        let mut bytes = vec![0; length];
        self.reader.read_exact(&mut bytes).map_err(failed)?;
        Ok(Answer { status, location, body: String::from_utf8_lossy(&bytes).into_owned() })
    }

    /// Signs in as the first actor under `heading` on the demo's page, and says where home is.
    pub(super) fn sign_in_as_first(&mut self, heading: &str) -> Result<String, String> {
        let page = self.get("/demo")?.body;
        let group = page.split(heading).nth(1).ok_or_else(|| format!("nobody under {heading}"))?;
        let between = |text: &str, before: &str| {
            let found = text.split(before).nth(1).and_then(|rest| rest.split('"').next());
            found.map(str::to_owned).ok_or_else(|| format!("no {before} on the demo's page"))
        };
        let token = between(group, "name=\"token\" value=\"")?;
        let actor = group
            .split('"')
            .find(|word| word.starts_with("act-"))
            .ok_or_else(|| format!("no actor under {heading}"))?;
        self.post("/demo", &format!("token={token}&actor={actor}"))?;
        let home = self.get("/home")?;
        home.location.ok_or_else(|| "home leads nowhere".to_owned())
    }
}
