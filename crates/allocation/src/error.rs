//! Why an indicative budget cannot be worked out.

use jiff::civil::Date;

use crate::ladder::LadderError;
use crate::questionnaire::Edition;

/// Why an indicative budget cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AllocationError {
    /// The points table was made for other questions.
    #[error("the points table fits the questionnaire `{fits}`, not `{given}`")]
    WrongQuestionnaire {
        /// What the table fits.
        fits: Edition,
        /// What was answered.
        given: Edition,
    },
    /// The points table does not hold on the day.
    #[error("the points table `{model}` is not in force on {day}")]
    NotInForce {
        /// Which table.
        model: Edition,
        /// The day asked about.
        day: Date,
    },
    /// A question without a final answer.
    #[error("there is no final answer to `{question}`")]
    NoAnswer {
        /// The question's key.
        question: String,
    },
    /// An answer to something that was not asked.
    #[error("`{question}` is not a question of the questionnaire")]
    UnknownQuestion {
        /// What was answered.
        question: String,
    },
    /// A statement that is not one of the question's.
    #[error("`{statement}` is not one of the statements for `{question}`")]
    UnknownStatement {
        /// The question's key.
        question: String,
        /// What was chosen.
        statement: String,
    },
    /// A statement the points table says nothing about.
    #[error("the points table says nothing about `{statement}` for `{question}`")]
    NoWeight {
        /// The question's key.
        question: String,
        /// The statement's key.
        statement: String,
    },
    /// Help with a part of life that is not asked about.
    #[error("`{domain}` is not a part of the questionnaire that anyone can help with")]
    UnknownDomain {
        /// The key given.
        domain: String,
    },
    /// An add-on that the table does not have.
    #[error("the table has no add-on `{add_on}`")]
    NoAddOn {
        /// The key given.
        add_on: String,
    },
    /// More hours a day than there are.
    #[error("`{add_on}` asks for {hours} hours a day, but a day has 24")]
    MoreThanADay {
        /// The add-on.
        add_on: String,
        /// The hours given.
        hours: crate::Hours,
    },
    /// A score above the last band.
    #[error("{points} points are out of range: the table ends at {ends}")]
    BeyondTheTable {
        /// The total.
        points: u32,
        /// The most points the table knows.
        ends: u32,
    },
    /// Units or rates beyond all money.
    #[error(
        "the sum is larger than this program can hold: look for a figure with too many noughts"
    )]
    TooLarge,
    /// The table's rows cannot be used.
    #[error(transparent)]
    Ladder(#[from] LadderError),
}
