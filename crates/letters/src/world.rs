//! All that Typst can reach: one template, four fonts, no files, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

const TEMPLATE: &str = include_str!("letter.typ");

/// What Typst is given, and nothing else.
pub(crate) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
}

impl Shelf {
    /// A shelf with the template, the fonts and these inputs.
    pub(crate) fn new(inputs: Dict) -> Self {
        // The first column of a table heads its row: Typst calls that an extra as yet.
        let features = std::iter::once(Feature::A11yExtras).collect();
        let library = Library::builder().with_inputs(inputs).with_features(features).build();
        let fonts = fonts();
        Self {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::detached(TEMPLATE),
        }
    }
}

/// Noto Sans in two weights, and a second family for the letters that it lacks.
pub(crate) fn fonts() -> Vec<Font> {
    let files =
        [notosans::REGULAR_TTF, notosans::BOLD_TTF, dejavu::sans::regular(), dejavu::sans::bold()];
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
}

impl World for Shelf {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
