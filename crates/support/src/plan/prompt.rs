//! The twelve prompts of a support plan.
//!
//! The subjects are those of the support-plan workbook that In Control published in 2007; the
//! questions are our own words.

use serde::{Deserialize, Serialize};

/// Something worth thinking about before choosing what to buy. None has to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// The money there is.
    Money,
    /// Who helps decide.
    WhoHelpsDecide,
    /// Who helps plan.
    WhoHelpsPlan,
    /// What works and what does not.
    WhatWorks,
    /// Who the person is.
    WhoIAm,
    /// A great day.
    GreatDay,
    /// An awful day.
    AwfulDay,
    /// The best future.
    BestFuture,
    /// What matters most.
    WhatMatters,
    /// How to support the person well.
    SupportWell,
    /// How the person communicates.
    Communicate,
    /// How the person stays healthy and safe.
    HealthyAndSafe,
}

impl Prompt {
    /// All twelve, in the order of the workbook.
    pub const ALL: [Self; 12] = [
        Self::Money,
        Self::WhoHelpsDecide,
        Self::WhoHelpsPlan,
        Self::WhatWorks,
        Self::WhoIAm,
        Self::GreatDay,
        Self::AwfulDay,
        Self::BestFuture,
        Self::WhatMatters,
        Self::SupportWell,
        Self::Communicate,
        Self::HealthyAndSafe,
    ];

    /// The question, put to the person.
    #[must_use]
    pub const fn asks(self) -> &'static str {
        match self {
            Self::Money => {
                "How much money is there, and what would you most like it to do for you?"
            }
            Self::WhoHelpsDecide => "When something big has to be decided, who do you talk to?",
            Self::WhoHelpsPlan => "Who is helping you to write this plan?",
            Self::WhatWorks => "What is going well in your life now, and what is not?",
            Self::WhoIAm => "What should someone who has just met you know about you?",
            Self::GreatDay => "What happens on a day when everything goes right?",
            Self::AwfulDay => "What happens on a day when everything goes wrong?",
            Self::BestFuture => "If things turned out as you hope, what would your life look like?",
            Self::WhatMatters => "What would you least like to lose?",
            Self::SupportWell => "What do people need to do, or not do, to support you well?",
            Self::Communicate => "How do you let people know what you want and how you feel?",
            Self::HealthyAndSafe => {
                "What keeps you well and safe, and which risks are worth taking?"
            }
        }
    }

    /// The word in forms and files: `great_day`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::WhoHelpsDecide => "who_helps_decide",
            Self::WhoHelpsPlan => "who_helps_plan",
            Self::WhatWorks => "what_works",
            Self::WhoIAm => "who_i_am",
            Self::GreatDay => "great_day",
            Self::AwfulDay => "awful_day",
            Self::BestFuture => "best_future",
            Self::WhatMatters => "what_matters",
            Self::SupportWell => "support_well",
            Self::Communicate => "communicate",
            Self::HealthyAndSafe => "healthy_and_safe",
        }
    }

    /// The prompt with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prompt| prompt.key() == key)
    }
}
