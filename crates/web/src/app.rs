//! What every handler can reach.

use std::sync::Arc;

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
}

impl App {
    /// An app over these acts.
    #[must_use]
    pub fn new(service: Service, settings: Settings) -> Self {
        Self(Arc::new(Inner { service, settings }))
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
