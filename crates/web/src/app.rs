//! What every handler can reach.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use service::{Letters, Service};

/// How this server is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether anyone may sign in as anyone: only ever for the invented council, on loopback.
    pub demo: bool,
    /// Whether it is reached over TLS, so that cookies are marked for it.
    pub tls: bool,
    /// The name of the council or councils, for the header.
    pub name: String,
    /// The program that makes PDFs, where there is one.
    pub letters: Option<Letters>,
}

/// The acts and the settings. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    service: Service,
    settings: Settings,
    running: Mutex<BTreeSet<String>>,
    /// How far long work has come, where it says so.
    progress: Mutex<BTreeMap<String, usize>>,
}

/// Long work that this server is at; it ends when this is dropped, even by a panic.
pub(crate) struct Running {
    app: App,
    what: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.app.running().remove(&self.what);
        self.app.told().remove(&self.what);
    }
}

impl App {
    /// An app over these acts.
    #[must_use]
    pub fn new(service: Service, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            service,
            settings,
            running: Mutex::default(),
            progress: Mutex::default(),
        }))
    }

    /// Begins long work by its name; `None` if this server is at it already.
    pub(crate) fn begin_run(&self, what: &str) -> Option<Running> {
        let new = self.running().insert(what.to_owned());
        new.then(|| Running { app: self.clone(), what: what.to_owned() })
    }

    /// Tells long work to end: it does at its next step.
    pub(crate) fn end_run(&self, what: &str) {
        self.running().remove(what);
    }

    /// Whether this server is at some long work.
    pub(crate) fn is_running(&self, what: &str) -> bool {
        self.running().contains(what)
    }

    /// Says how far long work of this server has come.
    pub(crate) fn say_progress(&self, what: &str, done: usize) {
        self.told().insert(what.to_owned(), done);
    }

    /// How far long work of this server has come; `None` if it is not at it.
    pub(crate) fn progress(&self, what: &str) -> Option<usize> {
        let done = self.told().get(what).copied();
        self.is_running(what).then(|| done.unwrap_or(0))
    }

    fn told(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.progress.lock().unwrap_or_else(PoisonError::into_inner)
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
