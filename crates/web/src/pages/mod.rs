//! One file a page: handler, page struct, samples.

pub(crate) mod asset;
pub(crate) mod demo;
pub(crate) mod health;
pub(crate) mod looks;
pub(crate) mod overview;
pub(crate) mod sign_in;
pub(crate) mod start;

#[cfg(test)]
mod every_page;
