//! `/public/tables`: each council's table, whole, for anyone: how answers become pounds, what it
//! says of itself, the standing questions answered, and a file to work it out again.

mod chart;
mod file;
mod index;
mod show;

pub(crate) use file::show as file;
#[cfg(test)]
pub(crate) use index::PublicTablesPage;
pub(crate) use index::show as index;
#[cfg(test)]
pub(crate) use show::PublicTablePage;
pub(crate) use show::show;
