//! The policy folder, as shipped inside the program.
//!
//! An installation may read another folder instead; this one is what it has without being told.

use include_dir::{Dir, DirEntry, include_dir};
use packs::{Holidays, Library, PackError};

static POLICY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../policy");

/// Every file under `policy/` as (path inside it, text); files that are not text are passed over.
pub fn files() -> impl Iterator<Item = (String, String)> {
    let mut files = Vec::new();
    collect(&POLICY, &mut files);
    files.into_iter()
}

/// The text of one file, by its path inside `policy/`.
#[must_use]
pub fn file(path: &str) -> Option<&'static str> {
    POLICY.get_file(path)?.contents_utf8()
}

/// The packs shipped with the program.
///
/// # Errors
///
/// [`PackError`] if one does not hold together; a test makes sure that none is shipped.
///
/// ```
/// let library = shipped::library()?;
/// assert!(library.pack("england/care-act").is_ok());
/// # Ok::<(), packs::PackError>(())
/// ```
pub fn library() -> Result<Library, PackError> {
    Library::read(files())
}

/// The bank holidays shipped with the program.
///
/// # Errors
///
/// [`PackError`] if the file does not hold together; a test makes sure that it does.
///
/// ```
/// let holidays = shipped::bank_holidays()?;
/// assert_eq!((holidays.first_year, holidays.last_year), (2024, 2028));
/// assert_eq!(holidays.days.len(), 40); // eight in each of these years
/// # Ok::<(), packs::PackError>(())
/// ```
pub fn bank_holidays() -> Result<Holidays, PackError> {
    const FILE: &str = "england/bank-holidays/days.toml";
    Holidays::read(FILE, file(FILE).unwrap_or_default())
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.extend(file.contents_utf8().map(|text| (path, text.to_owned())));
            }
        }
    }
}
