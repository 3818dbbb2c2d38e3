//! From a document to the bytes of its PDF.

use basis::document::{Block, Document};
use components::{Drawing, DrawingFile};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Dict, IntoValue as _, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::printable::Printable;
use crate::world::Shelf;

/// The colour of the pictures: the plum of the pages, 11.8 to 1 on white.
const INK: &str = "#5b1f57";

/// The document as a PDF that keeps to PDF/UA-1.
///
/// # Errors
///
/// If Typst cannot set it, or the result would not keep to PDF/UA-1: in its words.
pub fn pdf(document: Document) -> Result<Vec<u8>, String> {
    let mut printable = Printable::new();
    let document = document.mapped(&mut |text| printable.text(text));
    let json = serde_json::to_vec(&document).map_err(|why| why.to_string())?;
    let mut inputs = Dict::new();
    inputs.insert("document".into(), Bytes::new(json).into_value());
    inputs.insert("pictures".into(), pictures(&document).into_value());
    inputs.insert("lacking".into(), printable.lacking().into_value());
    let shelf = Shelf::new(inputs);
    let set = typst::compile::<PagedDocument>(&shelf);
    let pages = set.output.map_err(|why| says(&why))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|why| why.message().to_string())?;
    let options = PdfOptions { creator: Smart::Custom(None), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&pages, &options).map_err(|why| says(&why))
}

/// The pictures that the document names, as files of their own.
fn pictures(document: &Document) -> Dict {
    let mut pictures = Dict::new();
    for block in document.blocks() {
        let Block::Pictured { rows } = block else { continue };
        for row in rows {
            let svg = DrawingFile::new(Drawing::new(&row.picture), INK).to_string();
            pictures.insert(row.picture.as_str().into(), Bytes::from_string(svg).into_value());
        }
    }
    pictures
}

fn says(why: &[SourceDiagnostic]) -> String {
    why.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("; ")
}
