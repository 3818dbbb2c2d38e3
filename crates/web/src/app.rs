//! What every handler can reach.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use service::Service;

/// How this server is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether anyone may sign in as anyone: only ever for the invented council, on loopback.
    pub demo: bool,
    /// Whether it is reached over TLS, so that cookies are marked for it.
    pub tls: bool,
    /// The name of the council or councils, for the header.
    pub name: String,
}

/// The acts and the settings. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    service: Service,
    settings: Settings,
    running: Mutex<BTreeSet<String>>,
}

/// Long work that this server is at; it ends when this is dropped, even by a panic.
pub(crate) struct Running {
    app: App,
    what: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.app.running().remove(&self.what);
    }
}

impl App {
    /// An app over these acts.
    #[must_use]
    pub fn new(service: Service, settings: Settings) -> Self {
        Self(Arc::new(Inner { service, settings, running: Mutex::default() }))
    }

    /// Begins long work by its name; `None` if this server is at it already.
    pub(crate) fn begin_run(&self, what: &str) -> Option<Running> {
        let new = self.running().insert(what.to_owned());
        new.then(|| Running { app: self.clone(), what: what.to_owned() })
    }

    /// Whether this server is at some long work.
    pub(crate) fn is_running(&self, what: &str) -> bool {
        self.running().contains(what)
    }

    fn running(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The acts.
    #[must_use]
    pub fn service(&self) -> &Service {
        &self.0.service
    }

    /// How this server is run.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }
}
