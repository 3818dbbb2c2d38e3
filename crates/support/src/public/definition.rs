//! How each percentage on the public page is defined, and by whom.

use serde::Serialize;

/// The definition that stands beside a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// A short key for files: `ascof_3d_1a`.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What is divided by what, in plain words.
    pub says: &'static str,
    /// Where this count departs from it, or reads it in its own way.
    pub departs: &'static str,
    /// Who defined it.
    pub source: &'static str,
    /// Where it can be read.
    pub url: &'static str,
}

const SOURCE: &str =
    "Adult Social Care Outcomes Framework, measure 3D, as defined for 2023 to 2024";
const URL: &str = concat!(
    "https://production-like.nhsd.io/data-and-information/data-collections-and-data-sets/",
    "data-collections/social-care-collection-materials-2024/salt-sources-for-ascof/",
    "ascof-measure-3d",
);

/// The two percentages of the page: part 1a, then part 2a.
pub const DEFINITIONS: [Definition; 2] = [
    Definition {
        key: "ascof_3d_1a",
        name: "ASCOF 3D, part 1a",
        says: "People with a personal budget, whether a direct payment, part of one, or managed \
               by the council, as a percentage of everyone with long-term support in the community",
        departs: "The measure counts people on 31 March; this page counts them on the day it \
                  names. The measure does not name budgets held by a third party; this page \
                  counts them among the personal budgets.",
        source: SOURCE,
        url: URL,
    },
    Definition {
        key: "ascof_3d_2a",
        name: "ASCOF 3D, part 2a",
        says: "People whose whole personal budget is a direct payment, as a percentage of \
               everyone with long-term support in the community",
        departs: "The measure counts people on 31 March; this page counts them on the day it \
                  names.",
        source: SOURCE,
        url: URL,
    },
];

/// What the official note on the framework warns of, in our words.
pub const CAUTION: &str =
    "These measures must not be used on their own to judge how well a council does its work.";

/// What "hidden" means, beside the table.
pub const HIDDEN_SAYS: &str = "Numbers from 1 to 5 are hidden, so that nobody can be recognised. \
     Where a hidden number could be worked out from others, one of those is hidden too.";
