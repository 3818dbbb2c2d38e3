//! A document in, an accessible PDF out (PDF/UA-1), by Typst.
//!
//! Typst is large: half of what this workspace compiles. So it is a program of its own, and the
//! main program runs it as a child. All that Typst may read is what is in this crate: one
//! template and four fonts. The document comes as data, so nothing in it is ever markup.

mod print;
mod printable;
mod world;

use basis::document::Document;

pub use print::pdf;

/// The longest document that is read, in bytes of JSON.
pub const LONGEST: usize = 1 << 20;

/// Reads a document.
///
/// # Errors
///
/// If it is longer than [`LONGEST`], or is no document.
pub fn read(json: &[u8]) -> Result<Document, String> {
    if LONGEST < json.len() {
        return Err(format!("the document is longer than {LONGEST} bytes"));
    }
    serde_json::from_slice(json).map_err(|why| format!("this is no document: {why}"))
}
