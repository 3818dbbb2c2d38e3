//! Outside formats: bytes in, domain out.
//!
//! - [`bank`]: the statements that banks let people download;
//! - [`sample`]: a council's sample of people, to fit a points table to;
//! - [`table`]: tables of people, and what their columns say of [`people`]'s means and [`answers`];
//! - [`population`] and [`gone`]: people to simulate a policy over, read and taken in.
//! - [`payout`]: what is sent to the bank, and what the bank sends back;
//!
//! What comes in from outside is believed no further than it says: a row that cannot be read is
//! named with its row and column and what is wrong, and is never left out in silence.

pub mod answers;
pub mod bank;
pub mod gone;
pub mod payout;
pub mod people;
pub mod population;
pub mod sample;
pub mod table;
