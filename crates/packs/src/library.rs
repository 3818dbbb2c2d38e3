//! All the packs an installation has, read once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{InForce, PackError, Parameter, Setting, format, line, settings};

/// All the packs an installation has.
#[derive(Clone, Debug, Default)]
pub struct Library {
    packs: BTreeMap<String, Pack>,
}

/// One folder of law or policy.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its address: `england/care-act`.
    pub name: String,
    /// What it is, in plain words.
    pub title: String,
    /// Whose it is, and whether it is an example.
    pub says: String,
    /// Its version, raised whenever a value changes.
    pub version: String,
    /// The first day on which it is no longer the law, if other rules took its place.
    pub ends: Option<Date>,
    /// A fingerprint of every file in it (FNV-1a), so that an answer names exactly what it used.
    pub fingerprint: String,
    /// Every figure, by its address.
    pub parameters: BTreeMap<String, Parameter>,
    /// What the law leaves to councils, by its address; only a national pack says so.
    pub settings: BTreeMap<String, Setting>,
    documents: BTreeMap<String, String>,
}

/// The name, version and fingerprint of a pack that an answer rested on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PackUsed {
    /// Its address: `england/care-act`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its fingerprint.
    pub fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackText {
    title: String,
    says: String,
    version: String,
    ends: Option<Date>,
}

/// Reads TOML, naming the file in what is said of an error.
///
/// # Errors
///
/// [`PackError::Syntax`] with the reader's own words, which name the line. Of what reads as TOML
/// and does not hold together, the line is found by the field's address, if the words begin
/// with one in backticks.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PackError> {
    toml::from_str(text).map_err(|why| {
        let place = line::address(why.message()).and_then(|field| line::of_field(text, field));
        let why = match place {
            Some(line) => format!("line {line}: {}", why.message()),
            None => why.to_string(),
        };
        PackError::Syntax { file: file.to_owned(), why }
    })
}

impl Library {
    /// Reads packs from files given as (path inside the policy folder, text).
    ///
    /// A folder with a `pack.toml` is a pack; `.toml` files below it belong to it; everything
    /// else (published cases, access policies) is passed over.
    ///
    /// # Errors
    ///
    /// [`PackError`] for the first file that does not hold together, or the first council's
    /// figure that goes against the law, with the provision.
    pub fn read(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, PackError> {
        let library = Self::parse(files)?;
        match crate::contradictions(&library).into_iter().next() {
            Some(against) => Err(PackError::AgainstTheLaw(Box::new(against))),
            None => Ok(library),
        }
    }

    /// Reads packs as [`read`](Self::read) does, and leaves it to the caller to ask what goes
    /// against the law: [`contradictions`](crate::contradictions).
    ///
    /// # Errors
    ///
    /// [`PackError`] for the first file that does not hold together.
    pub fn parse(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, PackError> {
        let mut files: BTreeMap<String, String> = files.into_iter().collect();
        files.retain(|path, _| {
            path.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml")
                && !path.contains("/cases/")
        });
        let mut names: Vec<&str> =
            files.keys().filter_map(|path| path.strip_suffix("/pack.toml")).collect();
        // The law first: it says by which provision a council's value cannot be.
        names.sort_by_key(|name| is_council(name));
        let mut library = Self::default();
        for name in names {
            let pack = Pack::read(name, &files).map_err(|why| library.with_provision(why))?;
            library.packs.insert(name.to_owned(), pack);
        }
        Ok(library)
    }

    /// A council's value that cannot be, with the provision that says so.
    fn with_provision(&self, why: PackError) -> PackError {
        let PackError::Wrong { file, path, why } = why else { return why };
        let setting = self.packs().find_map(|pack| pack.settings.get(&path));
        let setting = setting.filter(|_| is_council(&file));
        let why = match setting {
            Some(setting) => format!("{why} ({}; {})", setting.cite, setting.url),
            None => why,
        };
        PackError::Wrong { file, path, why }
    }

    /// Every pack, by name.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.packs.values()
    }

    /// One pack.
    ///
    /// # Errors
    ///
    /// [`PackError::NoPack`].
    pub fn pack(&self, name: &str) -> Result<&Pack, PackError> {
        self.packs.get(name).ok_or_else(|| PackError::NoPack(name.to_owned()))
    }

    /// What is in force on `day`: the national pack, and a council's over it if one is named.
    ///
    /// # Errors
    ///
    /// [`PackError::NoPack`].
    pub fn in_force(
        &self,
        national: &str,
        local: Option<&str>,
        day: Date,
    ) -> Result<InForce<'_>, PackError> {
        let local = local.map(|name| self.pack(name)).transpose()?;
        Ok(InForce::new(self.pack(national)?, local, day))
    }
}

impl Pack {
    /// A pack of which only the name is known.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: String::new(),
            says: String::new(),
            version: String::new(),
            ends: None,
            fingerprint: String::new(),
            parameters: BTreeMap::new(),
            settings: BTreeMap::new(),
            documents: BTreeMap::new(),
        }
    }

    fn read(name: &str, files: &BTreeMap<String, String>) -> Result<Self, PackError> {
        let folder = format!("{name}/");
        let mut pack = Self::named(name);
        let mut fingerprint = Fnv::default();
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with(&folder)) {
            fingerprint.add(path);
            fingerprint.add(text);
            let inside = path.strip_prefix(&folder).unwrap_or(path);
            if inside == "pack.toml" {
                let about: PackText = parse(path, text)?;
                (pack.title, pack.says, pack.version) = (about.title, about.says, about.version);
                pack.ends = about.ends;
            } else if inside == "local.toml" {
                pack.settings = settings::settings(path, text)?;
            } else if inside.starts_with("parameters/") {
                pack.add(path, format::parameters(path, text)?)?;
            } else {
                pack.documents.insert(inside.to_owned(), text.clone());
            }
        }
        pack.fingerprint = fingerprint.hex();
        Ok(pack)
    }

    fn add(&mut self, file: &str, new: BTreeMap<String, Parameter>) -> Result<(), PackError> {
        for (path, parameter) in new {
            if self.parameters.contains_key(&path) {
                let why = "is in another file of this pack too".to_owned();
                return Err(PackError::Wrong { file: file.to_owned(), path, why });
            }
            self.parameters.insert(path, parameter);
        }
        Ok(())
    }

    /// Whether it is a council's, to be laid over the law.
    #[must_use]
    pub fn is_council(&self) -> bool {
        is_council(&self.name)
    }

    /// Whether the pack has a document, such as `questionnaire.toml`: without one a council can
    /// charge, but cannot take a self-assessment.
    #[must_use]
    pub fn has(&self, inside: &str) -> bool {
        self.documents.contains_key(inside)
    }

    /// The documents of the pack whose path begins so: those of `tables/`.
    pub fn documents<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.documents.keys().map(String::as_str).filter(move |path| path.starts_with(folder))
    }

    /// Reads a document of the pack, such as `questionnaire.toml`.
    ///
    /// # Errors
    ///
    /// [`PackError::NoDocument`], or [`PackError::Syntax`] if it is not what the reader expects.
    pub fn document<T: DeserializeOwned>(&self, inside: &str) -> Result<T, PackError> {
        let text = self.documents.get(inside).ok_or_else(|| PackError::NoDocument {
            pack: self.name.clone(),
            document: inside.to_owned(),
        })?;
        parse(&format!("{}/{inside}", self.name), text)
    }

    /// What an answer notes of this pack.
    #[must_use]
    pub fn used(&self) -> PackUsed {
        PackUsed {
            name: self.name.clone(),
            version: self.version.clone(),
            fingerprint: self.fingerprint.clone(),
        }
    }
}

/// Whether a pack, or a file in one, is a council's.
fn is_council(name: &str) -> bool {
    name.starts_with("councils/")
}

/// FNV-1a, 64 bits: tells two texts apart; it is no defence against someone who means harm.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn hex(&self) -> String {
        format!("{:016x}", self.0)
    }
}
