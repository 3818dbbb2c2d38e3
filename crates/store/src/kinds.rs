//! The kinds of record, one line each: which body is kept under which name.

use support::agreement::{Agreement, Decision};
use support::declining::{Declining, What};
use support::holding::{Form, Holding, Section31};

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
    change::challenge::Challenge = "challenge";
    change::reduction::Reduction = "reduction";
    change::signoff::PanelDecision = "panel";
    support::plan::Plan = "plan";
    support::review::Review = "review";
    support::review::ReviewRequest = "review_request";
}

impl Kind for Agreement {
    const KIND: &'static str = "agreement";

    fn comes_to(&self) -> Option<&'static str> {
        Some(match self.decision {
            Decision::Agreed => "agreed",
            Decision::Returned { .. } => "returned",
        })
    }
}

impl Kind for Declining {
    const KIND: &'static str = "declining";

    /// Whether support is declined, and whether charging is a reason.
    fn comes_to(&self) -> Option<&'static str> {
        Some(match (self.what, self.is_because_of_charging()) {
            (What::CameBack, _) => "came_back",
            (_, true) => "for_charging",
            (_, false) => "for_other",
        })
    }
}

impl Kind for Holding {
    const KIND: &'static str = "holding";

    /// How the budget is held, once it is: a direct payment that was asked for and not decided
    /// on, or refused, is not one.
    fn comes_to(&self) -> Option<&'static str> {
        let decided = self.section_31.as_ref().is_some_and(Section31::must_pay);
        let settled = decided || !self.has_direct_payment();
        self.form().filter(|_| settled).map(Form::key)
    }
}
