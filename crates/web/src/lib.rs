//! Pages and the API.
//!
//! `routes.rs` lists every address. A page is a handler, a typed struct and a template; the words
//! are in the template. Nothing here knows a rule or a table: handlers ask `service`.

mod api;
mod app;
pub mod assets;
mod conflict;
mod document;
mod error;
mod form;
mod frame;
mod headers;
mod pages;
mod routes;
mod serve;
mod session;
mod show;
mod upload;
mod working;

pub use app::{App, Settings};
pub use routes::router;
pub use serve::serve;
