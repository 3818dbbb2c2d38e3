//! From statements to points: the final answers, and nothing else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::AllocationError;
use crate::model::Model;
use crate::questionnaire::{Domain, Question, Questionnaire, Statement};

/// The final answers: the statement chosen, by question key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FinalAnswers(pub BTreeMap<String, String>);

/// One answer and what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored<'a> {
    /// The domain of the question.
    pub domain: &'a Domain,
    /// The question.
    pub question: &'a Question,
    /// The statement chosen.
    pub statement: &'a Statement,
    /// Its points.
    pub points: u32,
}

/// What each final answer counts, in the questionnaire's order.
///
/// There is no way in for existing help: points rest on the final answers alone.
///
/// # Errors
///
/// [`AllocationError`] if a question has no answer, an answer has no question, a statement is
/// not the question's, or the table says nothing about it.
pub fn score<'a>(
    questionnaire: &'a Questionnaire,
    model: &Model,
    answers: &FinalAnswers,
) -> Result<Vec<Scored<'a>>, AllocationError> {
    let scored = questionnaire
        .questions()
        .map(|(domain, question)| score_one(domain, question, model, answers))
        .collect::<Result<Vec<_>, _>>()?;
    // Each question has its answer, so more answers than questions means one was not asked.
    if scored.len() < answers.0.len() {
        let mut asked = answers.0.keys().filter(|key| questionnaire.question(key).is_none());
        let question = asked.next().cloned().unwrap_or_default();
        return Err(AllocationError::UnknownQuestion { question });
    }
    Ok(scored)
}

fn score_one<'a>(
    domain: &'a Domain,
    question: &'a Question,
    model: &Model,
    answers: &FinalAnswers,
) -> Result<Scored<'a>, AllocationError> {
    let key = &question.key;
    let Some(chosen) = answers.0.get(key).filter(|chosen| !chosen.is_empty()) else {
        return Err(AllocationError::NoAnswer { question: key.clone() });
    };
    let named = || (key.clone(), chosen.clone());
    let Some(statement) = question.statement(chosen) else {
        let (question, statement) = named();
        return Err(AllocationError::UnknownStatement { question, statement });
    };
    let points = match model.weight(key, chosen) {
        Some(points) => points,
        // A family that counts no points weighs nothing.
        None if model.weights.is_empty() && !model.method.weighs() => 0,
        None => {
            let (question, statement) = named();
            return Err(AllocationError::NoWeight { question, statement });
        }
    };
    Ok(Scored { domain, question, statement, points })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::{answers, small_model, small_questionnaire};

    fn points(chosen: &[(&str, &str)]) -> Result<Vec<u32>, String> {
        let scored = score(&small_questionnaire(), &small_model(), &answers(chosen))
            .map(|scored| scored.iter().map(|s| s.points).collect());
        scored.map_err(|error| error.to_string())
    }

    #[test]
    fn answers_count_what_the_table_says() {
        let all = [("washing", "lots"), ("dressing", "some"), ("shopping", "none")];
        assert_eq!(points(&all), Ok(vec![12, 4, 0]));
    }

    #[test]
    fn answers_that_do_not_fit_are_named() {
        let table: &[(&[(&str, &str)], &str)] = &[
            (&[("washing", "lots")], "there is no final answer to `dressing`"),
            (
                &[("washing", "do_not_know"), ("dressing", "some"), ("shopping", "none")],
                "`do_not_know` is not one of the statements for `washing`",
            ),
            (
                &[
                    ("washing", "lots"),
                    ("dressing", "some"),
                    ("shopping", "none"),
                    ("flying", "none"),
                ],
                "`flying` is not a question of the questionnaire",
            ),
        ];
        for (chosen, want) in table {
            assert_eq!(points(chosen), Err((*want).to_owned()));
        }
    }
}
