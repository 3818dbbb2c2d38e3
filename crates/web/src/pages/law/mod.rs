//! `/law`: every provision beside the rule that runs it, with the figures of a day; and how each
//! council departs from them. Made from the register of `charging` and the packs, for anyone.

mod councils;
mod figures;
mod index;
mod instrument;
mod on;

#[cfg(test)]
pub(crate) use councils::{CouncilPage, CouncilsPage};
pub(crate) use councils::{show as council, show_all as councils};
#[cfg(test)]
pub(crate) use index::LawPage;
pub(crate) use index::show;
#[cfg(test)]
pub(crate) use instrument::InstrumentPage;
pub(crate) use instrument::show as instrument;
