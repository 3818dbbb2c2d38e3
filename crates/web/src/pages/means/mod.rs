//! The means test: entering the facts part by part, confirming them, and what the person pays.

mod more;

pub(crate) mod at;
pub(crate) mod bring;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod contribution;
pub(crate) mod entry;
pub(crate) mod entry_form;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod part;
pub(crate) mod record;
pub(crate) mod remove;
pub(crate) mod start;
pub(crate) mod tasks;
pub(crate) mod written;
