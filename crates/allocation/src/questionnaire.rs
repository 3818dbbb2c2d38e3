//! What is asked: domains, questions and ordered statements, without a single point in them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// One edition of a questionnaire or of a points table: its id and its version.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Which one: `ellerford-self-assessment`.
    pub id: String,
    /// Which version of it: `2026-1`. Text, compared only for being the same.
    pub version: String,
}

impl std::fmt::Display for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.id, self.version)
    }
}

/// A questionnaire, checked: keys are unique, every question has statements to choose from, and
/// no text speaks of points or sums.
///
/// Read from a council's pack with serde; a file that fails a check does not load. What a
/// statement is worth is no part of it: that lives in the [`Model`](crate::Model), so that the
/// same words can be weighed by another table and nobody answers with the table in mind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Questionnaire {
    /// Which questionnaire this is.
    pub id: String,
    /// Which version of it.
    pub version: String,
    /// What it is called, for people.
    pub title: String,
    /// The introduction, which asks people to answer as if they had no help.
    pub says: String,
    /// The parts of life asked about, in the order they are asked.
    pub domains: Vec<Domain>,
}

/// One part of life: personal care, staying safe, a social life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Its key, used in addresses, records and existing help.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences on what it covers.
    pub says: String,
    /// The same in easy read.
    pub easy: String,
    /// The name of the picture beside it.
    pub picture: String,
    /// The Care Act outcomes it speaks to; none for what only enables the others.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// Its questions, one to a page.
    pub questions: Vec<Question>,
}

/// One question, answered by choosing the statement that is closest.
///
/// "I do not know" may always be chosen and is not a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its key, unique in the whole questionnaire.
    pub key: String,
    /// The question.
    pub asks: String,
    /// The same in easy read.
    pub easy: String,
    /// A hint below the question, or nothing.
    #[serde(default)]
    pub hint: String,
    /// From least to most need. [`Model::fits`](crate::Model::fits) holds every table to it.
    pub statements: Vec<Statement>,
}

/// Something a person can say of themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its key, unique within its question.
    pub key: String,
    /// The statement, in the first person.
    pub says: String,
    /// The same in easy read.
    pub easy: String,
}

/// The ten outcomes of the Care Act eligibility test (SI 2015/313 reg 2(2)), by their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Managing and maintaining nutrition.
    A,
    /// Maintaining personal hygiene.
    B,
    /// Managing toilet needs.
    C,
    /// Being appropriately clothed.
    D,
    /// Being able to make use of the home safely.
    E,
    /// Maintaining a habitable home environment.
    F,
    /// Developing and maintaining family or other personal relationships.
    G,
    /// Work, training, education or volunteering.
    H,
    /// Using facilities or services in the local community.
    I,
    /// Carrying out caring responsibilities for a child.
    J,
}

impl Outcome {
    /// Its letter in the regulation: `a` to `j`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'a',
            Self::B => 'b',
            Self::C => 'c',
            Self::D => 'd',
            Self::E => 'e',
            Self::F => 'f',
            Self::G => 'g',
            Self::H => 'h',
            Self::I => 'i',
            Self::J => 'j',
        }
    }
}

/// Why a questionnaire does not load.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuestionnaireError {
    /// Nothing to ask.
    #[error("`{0}` has nothing in it to ask")]
    Empty(String),
    /// A key that could not stand in an address.
    #[error("`{0}` is not a key: use lower-case letters and underscores")]
    Key(String),
    /// The same key twice.
    #[error("the key `{0}` is used twice")]
    Twice(String),
    /// Fewer than two statements to choose between.
    #[error("`{0}` needs at least two statements, from least to most need")]
    TooFew(String),
    /// A text that is missing.
    #[error("`{key}` has no `{text}`")]
    Blank {
        /// Whose text it is.
        key: String,
        /// Which text.
        text: &'static str,
    },
    /// Points, sums or numbers in the words people answer.
    #[error("`{key}` speaks of `{word}`: questions carry no points, sums or numbers")]
    SpeaksOfPoints {
        /// Whose text it is.
        key: String,
        /// The word that may not be there.
        word: String,
    },
}

impl Questionnaire {
    /// Its id and version.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { id: self.id.clone(), version: self.version.clone() }
    }

    /// Whether it is `edition`, without building one.
    #[must_use]
    pub fn is(&self, edition: &Edition) -> bool {
        self.id == edition.id && self.version == edition.version
    }

    /// Every question with its domain, in the order they are asked.
    pub fn questions(&self) -> impl Iterator<Item = (&Domain, &Question)> {
        self.domains.iter().flat_map(|domain| domain.questions.iter().map(move |q| (domain, q)))
    }

    /// The question with this key, and its domain.
    #[must_use]
    pub fn question(&self, key: &str) -> Option<(&Domain, &Question)> {
        self.questions().find(|(_, question)| question.key == key)
    }

    /// The domain with this key.
    #[must_use]
    pub fn domain(&self, key: &str) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.key == key)
    }
}

impl Question {
    /// The statement with this key.
    #[must_use]
    pub fn statement(&self, key: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.key == key)
    }
}

/// A questionnaire as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    id: String,
    version: String,
    title: String,
    says: String,
    domains: Vec<Domain>,
}

impl TryFrom<Unchecked> for Questionnaire {
    type Error = QuestionnaireError;
    fn try_from(file: Unchecked) -> Result<Self, QuestionnaireError> {
        let Unchecked { id, version, title, says, domains } = file;
        let read = Self { id, version, title, says, domains };
        check(&read)?;
        Ok(read)
    }
}

fn check(read: &Questionnaire) -> Result<(), QuestionnaireError> {
    let own = [("version", &read.version), ("title", &read.title), ("says", &read.says)];
    for (text, words) in own {
        present(&read.id, text, words)?;
    }
    if read.domains.is_empty() {
        return Err(QuestionnaireError::Empty(read.id.clone()));
    }
    unique(read.domains.iter().map(|domain| &domain.key))?;
    unique(read.questions().map(|(_, question)| &question.key))?;
    read.domains.iter().try_for_each(check_domain)
}

fn check_domain(domain: &Domain) -> Result<(), QuestionnaireError> {
    present(&domain.key, "picture", &domain.picture)?;
    let texts = [("title", &domain.title), ("says", &domain.says), ("easy", &domain.easy)];
    speakable(&domain.key, &texts)?;
    if domain.questions.is_empty() {
        return Err(QuestionnaireError::Empty(domain.key.clone()));
    }
    domain.questions.iter().try_for_each(check_question)
}

fn check_question(question: &Question) -> Result<(), QuestionnaireError> {
    speakable(&question.key, &[("asks", &question.asks), ("easy", &question.easy)])?;
    no_points(&question.key, &question.hint)?;
    if question.statements.len() < 2 {
        return Err(QuestionnaireError::TooFew(question.key.clone()));
    }
    unique(question.statements.iter().map(|statement| &statement.key))?;
    question.statements.iter().try_for_each(|statement| {
        let key = format!("{}.{}", question.key, statement.key);
        speakable(&key, &[("says", &statement.says), ("easy", &statement.easy)])
    })
}

fn unique<'a>(keys: impl Iterator<Item = &'a String>) -> Result<(), QuestionnaireError> {
    let mut seen = BTreeSet::new();
    for key in keys {
        let well_formed = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        // `do_not_know` is always offered by the page, so no statement may take its name.
        if key.is_empty() || !well_formed || key == "do_not_know" {
            return Err(QuestionnaireError::Key(key.clone()));
        }
        if !seen.insert(key) {
            return Err(QuestionnaireError::Twice(key.clone()));
        }
    }
    Ok(())
}

fn speakable(key: &str, texts: &[(&'static str, &String)]) -> Result<(), QuestionnaireError> {
    texts.iter().try_for_each(|(text, words)| {
        present(key, text, words)?;
        no_points(key, words)
    })
}

fn present(key: &str, text: &'static str, words: &str) -> Result<(), QuestionnaireError> {
    if words.trim().is_empty() {
        return Err(QuestionnaireError::Blank { key: key.to_owned(), text });
    }
    Ok(())
}

/// Words that would tell the person what an answer is worth.
const TELLING: [&str; 6] = ["point", "points", "score", "scores", "budget", "weighting"];

fn no_points(key: &str, words: &str) -> Result<(), QuestionnaireError> {
    let telling = words.split(|c: char| !c.is_alphanumeric() && c != '£').find(|word| {
        let lower = word.to_lowercase();
        TELLING.contains(&lower.as_str()) || word.chars().any(|c| c.is_ascii_digit() || c == '£')
    });
    match telling {
        Some(word) => {
            Err(QuestionnaireError::SpeaksOfPoints { key: key.to_owned(), word: word.to_owned() })
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::small_questionnaire;

    /// Loads the small questionnaire with `old` replaced by `new` in its text.
    fn check_refuses(old: &str, new: &str, want: &str) {
        let text = crate::examples::SMALL_QUESTIONNAIRE;
        assert!(text.contains(old), "{old}");
        let got = toml::from_str::<Questionnaire>(&text.replace(old, new)).unwrap_err();
        assert!(got.to_string().contains(want), "{old} → {new}: {got}");
    }

    #[test]
    fn what_is_wrong_with_a_questionnaire_is_said() {
        check_refuses("key = \"dressing\"", "key = \"washing\"", "the key `washing` is used twice");
        check_refuses("key = \"lots\"", "key = \"some\"", "the key `some` is used twice");
        check_refuses("key = \"lots\"", "key = \"Lots!\"", "`Lots!` is not a key");
        check_refuses("key = \"lots\"", "key = \"do_not_know\"", "`do_not_know` is not a key");
        check_refuses("I need some help.", "I need some help (4 points).", "speaks of `4`");
        check_refuses("I need some help.", "Worth some points.", "speaks of `points`");
        check_refuses("I need some help.", "That is £.", "speaks of `£`");
        check_refuses("I need some help.", " ", "has no `says`");
        check_refuses("picture = \"shower\"", "points = 3", "unknown field `points`");
    }

    #[test]
    fn a_question_with_one_statement_is_no_question() {
        let mut questionnaire = small_questionnaire();
        questionnaire.domains[0].questions[0].statements.truncate(1);
        let want = QuestionnaireError::TooFew("washing".to_owned());
        assert_eq!(check(&questionnaire), Err(want));
    }

    #[test]
    fn questions_are_found_with_their_domain() {
        let questionnaire = small_questionnaire();
        let (domain, question) = questionnaire.question("shopping").unwrap();
        assert_eq!((domain.key.as_str(), question.key.as_str()), ("home", "shopping"));
        assert!(questionnaire.question("flying").is_none());
        assert_eq!(questionnaire.domains[0].outcomes, [Outcome::B, Outcome::D]);
    }
}
