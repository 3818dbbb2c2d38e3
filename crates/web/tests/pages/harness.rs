//! A reader with a cookie jar, for a server that is not on the network.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use basis::id::ActorId;
use jiff::Timestamp;
use people::Actor;
use service::{Outside, Service};
use store::Database;
use testkit::{Ground, fresh_databases, moment, small_council};
use tower::ServiceExt as _;
use web::{App, Settings};

/// A server with a small council, on one kind of database.
pub(crate) struct Site {
    pub(crate) router: Router,
    pub(crate) service: Service,
    pub(crate) ground: Ground,
}

/// Somebody at a browser without JavaScript.
pub(crate) struct Reader {
    router: Router,
    cookie: Option<String>,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) to: Option<String>,
    pub(crate) html: String,
}

/// A site on each kind of database, under `demo`.
pub(crate) async fn sites() -> Vec<Site> {
    sites_at(moment(0)).await
}

/// A site on each kind of database, whose clock stands at a moment.
pub(crate) async fn sites_at(now: Timestamp) -> Vec<Site> {
    let mut sites = Vec::new();
    for database in fresh_databases().await {
        sites.push(site_over(database, now).await);
    }
    sites
}

/// A site over a database that has been brought up to date and is empty.
pub(crate) async fn site_over(database: Database, now: Timestamp) -> Site {
    let ground = small_council(&database).await;
    let next = AtomicU64::new(1000);
    let bits =
        move || u128::from(next.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c;
    let outside = Outside::new(move || now, bits);
    let library = shipped::library().unwrap();
    let service = Service::new(database, library, service::decider().unwrap(), outside);
    let settings =
        Settings { demo: true, tls: false, name: "Wherewithal".to_owned(), letters: None };
    let router = web::router(App::new(service.clone(), settings));
    Site { router, service, ground }
}

impl Site {
    /// Somebody who is not signed in.
    pub(crate) fn stranger(&self) -> Reader {
        Reader::over(self.router.clone())
    }

    /// Somebody signed in by the demo's page.
    pub(crate) async fn reader(&self, actor: &Actor) -> Reader {
        let mut reader = self.stranger();
        reader.get("/demo").await;
        let to = reader.post("/demo", &[("actor", actor.id.as_str())]).await.to;
        assert_eq!(to.as_deref(), Some("/home"), "{} can sign in", actor.name);
        reader
    }

    /// Adds an actor of this council to sign in as.
    pub(crate) async fn add(&self, bits: u128, name: &str, role: people::Role) -> Actor {
        let actor = Actor {
            id: ActorId::from_bits(bits),
            name: name.to_owned(),
            role,
            council: self.ground.council.id.clone(),
            team: (role == people::Role::Worker).then(|| self.ground.team.id.clone()),
            person: None,
        };
        let sign_in = format!("{}@ellerford.example", actor.id);
        let new = store::NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.add_actor(&new).await.unwrap();
        tx.commit().await.unwrap();
        actor
    }
}

impl Reader {
    /// Somebody at this server.
    pub(crate) const fn over(router: Router) -> Self {
        Self { router, cookie: None, token: String::new() }
    }

    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path);
        self.send(request, Body::empty()).await
    }

    /// Sends a form, with the token of the last page that had one.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let fields: Vec<(&str, &str)> =
            [("token", token.as_str())].into_iter().chain(fields.iter().copied()).collect();
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Sends a file and fields, as a form with a file input does.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        let mut body = Vec::new();
        let token = self.token.clone();
        for (name, value) in [("token", token.as_str())].iter().chain(fields) {
            body.extend(
                format!(
                    "--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        let (name, file_name, bytes) = file;
        body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\ncontent-type: text/csv\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request, Body::from(body)).await
    }

    /// Sends a request as it is.
    pub(crate) async fn send(
        &mut self,
        request: axum::http::request::Builder,
        body: Body,
    ) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let mut request = request.body(body).unwrap();
        request
            .extensions_mut()
            .insert(ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 9))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert!(response.headers().contains_key(header::CONTENT_SECURITY_POLICY));
        if let Some(cookie) = response.headers().get(header::SET_COOKIE) {
            self.cookie = cookie.to_str().unwrap().split(';').next().map(str::to_owned);
        }
        let status = response.status();
        let to = response.headers().get(header::LOCATION);
        let to = to.map(|to| to.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), 16 * 1024 * 1024).await.unwrap();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        if let Some(rest) = html.split("name=\"token\" value=\"").nth(1) {
            rest.split('"').next().unwrap_or_default().clone_into(&mut self.token);
        }
        Answer { status, to, html }
    }
}

impl Answer {
    /// The page, which must be there.
    #[track_caller]
    pub(crate) fn page(&self) -> &str {
        assert_eq!(self.status, StatusCode::OK, "{}", self.html);
        &self.html
    }

    /// What it says as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.html).unwrap_or_else(|why| panic!("{why}: {}", self.html))
    }

    /// The page must say this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) {
        assert!(self.html.contains(words), "`{words}` is not on the page:\n{}", self.html);
    }

    /// Where it sent the reader.
    #[track_caller]
    pub(crate) fn sent_to(&self) -> &str {
        self.to.as_deref().unwrap_or_else(|| panic!("nowhere: {} {}", self.status, self.html))
    }
}
