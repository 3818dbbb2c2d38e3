//! What kind of service an item is, in the words of the national return.

use serde::{Deserialize, Serialize};

/// A kind of service: the service components of Client Level Data, Release 2, that a plan for
/// someone living in the community can hold. Nothing is guessed from what an item is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// Help at home, whoever gives it.
    HomeSupport,
    /// Support by day, outside the home.
    DaySupport,
    /// Meals.
    Meals,
    /// Transport.
    Transport,
    /// Equipment.
    Equipment,
    /// Shared Lives.
    SharedLives,
    /// Supported living.
    SupportedLiving,
    /// Extra care housing.
    ExtraCare,
    /// Support to learn or to work.
    LearningOrWork,
    /// A break for an unpaid carer.
    CarerBreak,
    /// Any other long-term support.
    Other,
}

impl ServiceKind {
    /// Every kind, in the order of lists.
    pub const ALL: [Self; 11] = [
        Self::HomeSupport,
        Self::DaySupport,
        Self::Meals,
        Self::Transport,
        Self::Equipment,
        Self::SharedLives,
        Self::SupportedLiving,
        Self::ExtraCare,
        Self::LearningOrWork,
        Self::CarerBreak,
        Self::Other,
    ];

    /// The word in forms and files: `home_support`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::HomeSupport => "home_support",
            Self::DaySupport => "day_support",
            Self::Meals => "meals",
            Self::Transport => "transport",
            Self::Equipment => "equipment",
            Self::SharedLives => "shared_lives",
            Self::SupportedLiving => "supported_living",
            Self::ExtraCare => "extra_care",
            Self::LearningOrWork => "learning_or_work",
            Self::CarerBreak => "carer_break",
            Self::Other => "other",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::HomeSupport => "Help at home",
            Self::DaySupport => "Support by day",
            Self::Meals => "Meals",
            Self::Transport => "Transport",
            Self::Equipment => "Equipment",
            Self::SharedLives => "Shared Lives",
            Self::SupportedLiving => "Supported living",
            Self::ExtraCare => "Extra care housing",
            Self::LearningOrWork => "Learning or work",
            Self::CarerBreak => "A break for a carer",
            Self::Other => "Other support",
        }
    }

    /// The kind with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
