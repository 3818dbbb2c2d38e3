//! `wherewithal charge --why-not`: where another answer differs from ours, and which one change
//! would make ours that.

mod lines;
mod other;
mod text;

use std::process::ExitCode;

use basis::{Money, Steps, Weekly};
use charging::compare::Assessment;
use charging::explain::{Explanation, explain};
use jiff::civil::Date;
use packs::Library;
use serde::Serialize;

use super::charge::ChargeInput;
use super::sums::{Format, pack_name};
use crate::edge;
use crate::failure::Failure;
use other::Other;

/// What is asked: whose answer, for which day and council, and how to say it.
pub(super) struct Asked<'a> {
    /// What the answer is called on the page.
    pub(super) name: String,
    /// The facts.
    pub(super) input: &'a ChargeInput,
    /// The day.
    pub(super) day: Date,
    /// The council, as somebody typed it.
    pub(super) council: Option<&'a str>,
    /// As text or as JSON.
    pub(super) format: Format,
}

/// All that is found.
#[derive(Debug, Serialize)]
struct Found {
    /// What the answer is called.
    name: String,
    /// The day.
    #[serde(rename = "on")]
    day: Date,
    /// The pack over the national rules; none for those alone.
    council: Option<String>,
    /// What the person pays a week by us.
    ours: Weekly,
    /// And by them.
    theirs: Weekly,
    /// Where theirs is from.
    source: Option<String>,
    /// Parts of the answer that they give and that are not ours.
    parts: Vec<Differs>,
    /// Lines that only one has, or that have another amount.
    lines: Vec<Differs>,
    /// Changes that would make our answer theirs.
    why: Vec<Explanation>,
}

/// One amount of ours beside theirs.
#[derive(Debug, Serialize)]
struct Differs {
    /// What it is.
    name: String,
    /// Ours, if we have it.
    ours: Option<Money>,
    /// Theirs, if they have it.
    theirs: Option<Money>,
}

/// Says where `other`, a sum or the name of a file, differs. Exit status 1 if it does.
pub(super) fn run(asked: &Asked<'_>, library: &Library, other: &str) -> Result<ExitCode, Failure> {
    let found = Found::of(asked, library, Other::read(other)?)?;
    match asked.format {
        Format::Text => edge::say(text::page(&found).trim_end()),
        Format::Json => {
            let json = serde_json::to_string_pretty(&found);
            edge::say(&json.map_err(|why| Failure::because(&why))?);
        }
    }
    Ok(ExitCode::from(u8::from(!found.is_same())))
}

impl Found {
    fn of(asked: &Asked<'_>, library: &Library, other: Other) -> Result<Self, Failure> {
        let council = asked.council.map(pack_name);
        let on = Assessment::on(library, council.as_deref(), &asked.input.means, asked.day)?;
        let mut steps = Steps::default();
        let ours = on.run(&mut steps)?;
        let differ = other.parts(&ours).into_iter().filter(|(_, ours, theirs)| ours != theirs);
        let part = |(name, ours, theirs): (&str, Money, Money)| Differs {
            name: name.to_owned(),
            ours: Some(ours),
            theirs: Some(theirs),
        };
        let same = ours.pays == other.pays;
        Ok(Self {
            name: asked.name.clone(),
            day: asked.day,
            council,
            ours: ours.pays,
            theirs: other.pays,
            parts: differ.map(part).collect(),
            lines: lines::that_differ(&steps, &other),
            why: if same { Vec::new() } else { explain(&on, other.pays)? },
            source: other.source,
        })
    }

    fn is_same(&self) -> bool {
        self.ours == self.theirs && self.parts.is_empty() && self.lines.is_empty()
    }
}
