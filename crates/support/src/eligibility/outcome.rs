//! The words of SI 2015/313 reg 2 and of section 1: outcomes, ways of being unable, wellbeing.

use serde::{Deserialize, Serialize};

/// One of the ten outcomes of SI 2015/313 reg 2(2). None counts for more than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// (a) managing and maintaining nutrition.
    Nutrition,
    /// (b) maintaining personal hygiene.
    Hygiene,
    /// (c) managing toilet needs.
    Toilet,
    /// (d) being appropriately clothed.
    Clothing,
    /// (e) making use of the home safely.
    SafeHome,
    /// (f) maintaining a habitable home environment.
    HabitableHome,
    /// (g) developing and maintaining family or other personal relationships.
    Relationships,
    /// (h) accessing and engaging in work, training, education or volunteering.
    Work,
    /// (i) making use of facilities or services in the local community.
    Community,
    /// (j) carrying out caring responsibilities for a child.
    Children,
}

/// A way of being unable to achieve an outcome (SI 2015/313 reg 2(3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unable {
    /// (a) cannot without help, which includes being reminded or prompted.
    NeedsHelp,
    /// (b) can, but it causes significant pain, distress or anxiety.
    PainOrDistress,
    /// (c) can, but it endangers the health or safety of the adult or of others.
    Danger,
    /// (d) can, but it takes significantly longer than would be expected.
    TakesLonger,
}

/// One of the nine areas of wellbeing of the Care Act 2014 s.1(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WellbeingArea {
    /// (a) dignity and being treated with respect.
    Dignity,
    /// (b) physical and mental health and emotional wellbeing.
    Health,
    /// (c) protection from abuse and neglect.
    Protection,
    /// (d) control over day-to-day life, and over the care and how it is given.
    Control,
    /// (e) taking part in work, education, training or recreation.
    Participation,
    /// (f) social and economic wellbeing.
    SocialAndEconomic,
    /// (g) domestic, family and personal relationships.
    Relationships,
    /// (h) suitable living accommodation.
    Accommodation,
    /// (i) what the person gives to society.
    Contribution,
}

impl Outcome {
    /// All ten, in the order of the regulation.
    pub const ALL: [Self; 10] = [
        Self::Nutrition,
        Self::Hygiene,
        Self::Toilet,
        Self::Clothing,
        Self::SafeHome,
        Self::HabitableHome,
        Self::Relationships,
        Self::Work,
        Self::Community,
        Self::Children,
    ];

    /// Its name, close to the regulation's words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nutrition => "managing and maintaining nutrition",
            Self::Hygiene => "maintaining personal hygiene",
            Self::Toilet => "managing toilet needs",
            Self::Clothing => "being appropriately clothed",
            Self::SafeHome => "being able to use your home safely",
            Self::HabitableHome => "keeping your home fit to live in",
            Self::Relationships => "making and keeping family and other personal relationships",
            Self::Work => "taking part in work, training, education or volunteering",
            Self::Community => "using local services, public transport and places for recreation",
            Self::Children => "carrying out any caring responsibilities you have for a child",
        }
    }

    /// The paragraph of reg 2(2) it is: `a` to `j`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Nutrition => 'a',
            Self::Hygiene => 'b',
            Self::Toilet => 'c',
            Self::Clothing => 'd',
            Self::SafeHome => 'e',
            Self::HabitableHome => 'f',
            Self::Relationships => 'g',
            Self::Work => 'h',
            Self::Community => 'i',
            Self::Children => 'j',
        }
    }

    /// The same in easy read.
    #[must_use]
    pub const fn easy_read(self) -> &'static str {
        match self {
            Self::Nutrition => "I eat and drink well.",
            Self::Hygiene => "I keep myself clean.",
            Self::Toilet => "I use the toilet when I need to.",
            Self::Clothing => "I get dressed in the right clothes.",
            Self::SafeHome => "I am safe when I move around my home.",
            Self::HabitableHome => "I keep my home clean and working.",
            Self::Relationships => "I see my family and friends and make new friends.",
            Self::Work => "I work, learn or volunteer.",
            Self::Community => "I get out and do things near where I live.",
            Self::Children => "I look after a child.",
        }
    }

    /// The word in forms and files: `safe_home`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nutrition => "nutrition",
            Self::Hygiene => "hygiene",
            Self::Toilet => "toilet",
            Self::Clothing => "clothing",
            Self::SafeHome => "safe_home",
            Self::HabitableHome => "habitable_home",
            Self::Relationships => "relationships",
            Self::Work => "work",
            Self::Community => "community",
            Self::Children => "children",
        }
    }

    /// The outcome with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.key() == key)
    }
}

impl Unable {
    /// All four, in the order of the regulation.
    pub const ALL: [Self; 4] =
        [Self::NeedsHelp, Self::PainOrDistress, Self::Danger, Self::TakesLonger];

    /// What it says, in plain words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NeedsHelp => "cannot do it without help, which includes being reminded",
            Self::PainOrDistress => "can do it, but it causes a lot of pain, distress or anxiety",
            Self::Danger => {
                "can do it, but it puts their health or safety, or someone else’s, at risk"
            }
            Self::TakesLonger => "can do it, but it takes much longer than it should",
        }
    }

    /// The word in forms and files: `needs_help`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NeedsHelp => "needs_help",
            Self::PainOrDistress => "pain_or_distress",
            Self::Danger => "danger",
            Self::TakesLonger => "takes_longer",
        }
    }

    /// The way with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }
}

impl WellbeingArea {
    /// All nine, in the order of the Act.
    pub const ALL: [Self; 9] = [
        Self::Dignity,
        Self::Health,
        Self::Protection,
        Self::Control,
        Self::Participation,
        Self::SocialAndEconomic,
        Self::Relationships,
        Self::Accommodation,
        Self::Contribution,
    ];

    /// What it says, in plain words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Dignity => "dignity, and being treated with respect",
            Self::Health => "physical and mental health, and emotional wellbeing",
            Self::Protection => "protection from abuse and neglect",
            Self::Control => "control over day-to-day life, including the care and how it is given",
            Self::Participation => "taking part in work, education, training or recreation",
            Self::SocialAndEconomic => "social and economic wellbeing",
            Self::Relationships => "domestic, family and personal relationships",
            Self::Accommodation => "a suitable place to live",
            Self::Contribution => "what the person gives to society",
        }
    }

    /// The word in forms and files: `social_and_economic`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Dignity => "dignity",
            Self::Health => "health",
            Self::Protection => "protection",
            Self::Control => "control",
            Self::Participation => "participation",
            Self::SocialAndEconomic => "social_and_economic",
            Self::Relationships => "relationships",
            Self::Accommodation => "accommodation",
            Self::Contribution => "contribution",
        }
    }

    /// The area with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.key() == key)
    }
}
