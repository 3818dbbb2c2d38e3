//! Regulation 10: what stands in for a full assessment.
//!
//! Each case answers one question only: whether the resources are over the financial limit. Over
//! it, the full cost is payable. Where they are taken *not* to be, the rest of the test is run on
//! the evidence that is given; capital over the limit would contradict that evidence, and stops
//! the sum.

use basis::{Effect, Weekly, Working};

use super::say;
use crate::law::REG_10;
use crate::{Assessed, DecidedBy, Means};

/// What reg 10 settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deemed {
    /// Nothing: a full assessment is made.
    Nothing,
    /// The resources are treated as not over the limit.
    Below,
    /// The resources are treated as over the limit.
    Above(DecidedBy),
}

/// What reg 10 settles for this person.
pub(super) fn deemed(means: &Means, working: &mut impl Working) -> Deemed {
    let (deemed, label) = match means.assessed {
        Assessed::InFull => return Deemed::Nothing,
        Assessed::Refused => (
            Deemed::Above(DecidedBy::Refusal),
            "Without an assessment, the law takes your resources to be over the limit",
        ),
        Assessed::LightTouchAbove => (
            Deemed::Above(DecidedBy::LightTouch),
            "You agreed to no full assessment, and your resources are clearly over the limit",
        ),
        Assessed::LightTouchBelow => (
            Deemed::Below,
            "You agreed to no full assessment, and your resources are clearly not over the limit",
        ),
    };
    let label = || label.to_owned();
    say("assessed", label, Weekly::ZERO, Effect::Notes, REG_10, Vec::new, working);
    deemed
}
