//! How far each person has come, and how long that takes.

/// How far a person has come along the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Known to the council, and nothing more.
    Unassessed,
    /// Still answering.
    Draft,
    /// Sent to the worker.
    WithWorker,
    /// Final, and refused with a letter.
    NotEligible,
    /// Final, with an indicative budget.
    Budget,
    /// The means test is done.
    Means,
    /// Writing a plan.
    PlanDraft,
    /// The plan is handed in.
    Submitted,
    /// The plan came back.
    Returned,
    /// The plan is agreed.
    Agreed,
    /// The budget is held, and paid.
    Held,
}

/// How a budget that is held is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Direct,
    Council,
    Third,
    Mixed,
}

/// So many of every hundred people.
const SHARES: [(Stage, u32); 11] = [
    (Stage::Unassessed, 6),
    (Stage::Draft, 7),
    (Stage::WithWorker, 6),
    (Stage::NotEligible, 5),
    (Stage::Budget, 8),
    (Stage::Means, 8),
    (Stage::PlanDraft, 8),
    (Stage::Submitted, 6),
    (Stage::Returned, 4),
    (Stage::Agreed, 6),
    (Stage::Held, 36),
];

/// Those who can sign in, after the published cases: one at each stage, so that each can be seen.
const SHOWN: [Stage; 11] = [
    Stage::Unassessed,
    Stage::Draft,
    Stage::WithWorker,
    Stage::NotEligible,
    Stage::Budget,
    Stage::Means,
    Stage::PlanDraft,
    Stage::Submitted,
    Stage::Agreed,
    Stage::Held,
    // The last of them is the one whose budget fell.
    Stage::Agreed,
];

/// Whether this is the person whose budget fell after it was agreed.
pub(crate) fn fell(number: u32, cases: u32) -> bool {
    let last = u32::try_from(SHOWN.len()).unwrap_or(0);
    number.checked_sub(cases) == Some(last)
}

/// How far the person with this number has come, and whether they sign in themself.
pub(crate) fn of(number: u32, cases: u32) -> (Stage, bool) {
    let after = number.saturating_sub(cases).saturating_sub(1);
    if number <= cases {
        return (Stage::Held, true);
    }
    let shown = usize::try_from(after).ok().and_then(|at| SHOWN.get(at));
    if let Some(stage) = shown {
        return (*stage, true);
    }
    // 37 and 100 have no factor in common, so every hundred people have the shares exactly.
    let mut slot = number.wrapping_mul(37) % 100;
    for (stage, share) in SHARES {
        if slot < share {
            return (stage, false);
        }
        slot -= share;
    }
    (Stage::Held, false)
}

/// How the person with this number holds their budget.
pub(crate) const fn way(number: u32) -> Way {
    match number.wrapping_mul(7) % 20 {
        0..=8 => Way::Direct,
        9..=13 => Way::Council,
        14 | 15 => Way::Third,
        _ => Way::Mixed,
    }
}

impl Stage {
    /// The most days that it takes to come so far, and the most that may have gone by since.
    pub(crate) const fn days(self) -> (i64, i64) {
        match self {
            Self::Unassessed => (2, 40),
            Self::Draft | Self::WithWorker => (25, 60),
            Self::NotEligible | Self::Budget => (30, 90),
            Self::Means => (45, 60),
            Self::PlanDraft => (60, 60),
            Self::Submitted | Self::Returned => (75, 30),
            Self::Agreed => (85, 60),
            Self::Held => (100, 330),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_a_hundred() {
        assert_eq!(SHARES.iter().map(|(_, share)| share).sum::<u32>(), 100);
        let held = (1_001..=1_100).filter(|number| of(*number, 2).0 == Stage::Held).count();
        assert_eq!(held, 36);
    }
}
