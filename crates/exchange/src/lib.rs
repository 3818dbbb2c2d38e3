//! Outside formats: bytes in, domain out.
//!
//! - [`bank`]: the statements that banks let people download;
//! - [`sample`]: a council's sample of people, to fit a points table to.
//!
//! What comes in from outside is believed no further than it says: a row that cannot be read is
//! named with its row and column and what is wrong, and is never left out in silence.

pub mod bank;
pub mod sample;
