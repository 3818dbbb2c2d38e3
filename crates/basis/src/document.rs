//! A document in plain words: what a page shows and a printer prints, built once.
//!
//! It holds words and no looks. Each presentation reads all of it, in its order, so a page and a
//! PDF of the same document cannot say different things. What it holds is text, never markup.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A document, from its title to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title, also its name in a list of files.
    pub title: String,
    /// Who it is from.
    pub from: String,
    /// The day it is of.
    pub day: Date,
    /// How it is printed.
    pub print: Print,
    /// What stands before the first heading.
    pub lead: Vec<Block>,
    /// What follows, each part under its heading.
    pub sections: Vec<Section>,
}

/// How a document is printed. The words of easy read are other words; large print has those of
/// standard print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Print {
    /// 12 points.
    #[default]
    Standard,
    /// 18 points or more, throughout.
    Large,
    /// Short sentences, one idea each, with pictures.
    Easy,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A paragraph.
    Words {
        /// Its words.
        text: Vec<Run>,
    },
    /// Several short things, in no order.
    List {
        /// Each of them.
        items: Vec<Vec<Run>>,
    },
    /// What is known, by its name.
    Facts {
        /// Each fact.
        rows: Vec<Fact>,
    },
    /// Things with their amounts.
    Sum(Sum),
    /// Easy words, each beside a picture.
    Pictured {
        /// Each sentence or two.
        rows: Vec<Pictured>,
    },
}

/// A fact by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What is known of it.
    pub says: Vec<Run>,
}

/// Things with their amounts, as a table of two columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// What the table is of, for those who do not see it.
    pub caption: String,
    /// The heads of the two columns.
    pub heads: [String; 2],
    /// Its rows.
    pub rows: Vec<SumRow>,
}

/// One thing and its amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumRow {
    /// What it is.
    pub says: String,
    /// What is said of it in smaller letters, a line each.
    pub under: Vec<Vec<Run>>,
    /// The amount as it is written; empty if there is none.
    pub amount: String,
    /// Whether it is where a sum has got to.
    pub total: bool,
}

/// Easy words beside a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pictured {
    /// The name of the picture, which says nothing that the words do not.
    pub picture: String,
    /// The words.
    pub text: Vec<Run>,
}

/// Some words of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Where they lead: a public address.
    #[serde(default)]
    pub link: Option<String>,
    /// Whether they stand out.
    #[serde(default)]
    pub strong: bool,
}

impl Print {
    /// Every print.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Large, Self::Easy];

    /// Its key, as written in an address.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Large => "large",
            Self::Easy => "easy",
        }
    }

    /// The print of this key.
    ///
    /// ```
    /// use basis::document::Print;
    /// assert_eq!(Print::from_key("large"), Some(Print::Large));
    /// assert_eq!(Print::from_key("huge"), None);
    /// ```
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|print| print.key() == key)
    }
}

impl Document {
    /// Every piece of it in the order in which it is read.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.lead.iter().chain(self.sections.iter().flat_map(|section| &section.blocks))
    }

    /// All words of it, with a change to each: for a printer that lacks some letters.
    #[must_use]
    pub fn mapped(mut self, change: &mut impl FnMut(&str) -> String) -> Self {
        self.title = change(&self.title);
        self.from = change(&self.from);
        for block in &mut self.lead {
            block.map(change);
        }
        for section in &mut self.sections {
            section.heading = change(&section.heading);
            for block in &mut section.blocks {
                block.map(change);
            }
        }
        self
    }
}

impl Section {
    /// A section.
    #[must_use]
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: heading.into(), blocks }
    }
}

impl Block {
    /// A paragraph of plain words.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words { text: vec![Run::of(text)] }
    }

    fn map(&mut self, change: &mut impl FnMut(&str) -> String) {
        match self {
            Self::Words { text } => map_runs(text, change),
            Self::List { items } => items.iter_mut().for_each(|item| map_runs(item, change)),
            Self::Facts { rows } => {
                for row in rows {
                    row.name = change(&row.name);
                    map_runs(&mut row.says, change);
                }
            }
            Self::Sum(sum) => {
                sum.caption = change(&sum.caption);
                for head in &mut sum.heads {
                    *head = change(head);
                }
                for row in &mut sum.rows {
                    row.says = change(&row.says);
                    row.amount = change(&row.amount);
                    row.under.iter_mut().for_each(|line| map_runs(line, change));
                }
            }
            Self::Pictured { rows } => {
                for row in rows {
                    map_runs(&mut row.text, change);
                }
            }
        }
    }
}

impl Run {
    /// Plain words.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), link: None, strong: false }
    }

    /// Words that stand out.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self { strong: true, ..Self::of(text) }
    }

    /// Words that lead somewhere; plain ones where the address is empty.
    #[must_use]
    pub fn link(text: impl Into<String>, address: &str) -> Self {
        let link = (!address.is_empty()).then(|| address.to_owned());
        Self { link, ..Self::of(text) }
    }
}

fn map_runs(runs: &mut [Run], change: &mut impl FnMut(&str) -> String) {
    for run in runs {
        run.text = change(&run.text);
    }
}
