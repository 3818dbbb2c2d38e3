//! The kinds of record, one line each: which body is kept under which name.

use crate::Kind;

macro_rules! kinds {
    ($($body:ty = $name:literal;)*) => {
        $(impl Kind for $body {
            const KIND: &'static str = $name;
        })*
    };
}

kinds! {
    allocation::Assessment = "assessment";
    charging::Means = "means";
    support::plan::Plan = "plan";
    support::agreement::Agreement = "agreement";
    support::holding::Holding = "holding";
    support::review::Review = "review";
    support::review::ReviewRequest = "review_request";
}
