//! The help that family and friends give: asked apart from need, and given up on a day.

use allocation::{Assessment, ExistingHelp, Questionnaire, Stage};
use basis::id::PersonId;
use basis::typed::Problem;
use jiff::civil::Date;
use people::{Act, Actor};
use store::Saved;

use super::worker::Finalised;
use super::{at, text_problem};
use crate::{Service, ServiceError, Written};

/// The most entries of help one assessment may have: far more than anyone has.
const MOST: usize = 100;

impl Service {
    /// Adds help from family or friends, or changes what is at `place`.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] by field (`domain`, `who`, `what`, `how_often`);
    /// [`ServiceError::NotFound`] for a place where nothing is; [`ServiceError::NotYet`] once the
    /// assessment is final; [`ServiceError::Conflict`].
    pub async fn set_help(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        place: Option<usize>,
        help: ExistingHelp,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let person = self.allowed(actor, Act::AnswerAssessment, person).await?.person;
        let council = self.council_of(&person).await?;
        let questionnaire = self.questionnaire(&council)?;
        let problems = help_problems(&questionnaire, &help);
        if !problems.is_empty() {
            return Err(problems.into());
        }
        let change = |body: &mut Assessment| {
            at(body, &[Stage::Draft, Stage::WithWorker])?;
            let list = &mut body.existing_help;
            match place {
                None if MOST <= list.len() => return Err(full()),
                None => list.push(help.clone()),
                Some(place) => {
                    *list.get_mut(place).ok_or(ServiceError::NotFound)? = help.clone();
                }
            }
            Ok(())
        };
        self.change(actor, &person.id, written, "help was written down", change).await
    }

    /// Takes out help that was written down by mistake, before the assessment is final.
    ///
    /// # Errors
    ///
    /// As [`set_help`](Self::set_help).
    pub async fn remove_help(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        place: usize,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let person = self.allowed(actor, Act::AnswerAssessment, person).await?.person;
        let change = |body: &mut Assessment| {
            at(body, &[Stage::Draft, Stage::WithWorker])?;
            if body.existing_help.len() <= place {
                return Err(ServiceError::NotFound);
            }
            body.existing_help.remove(place);
            Ok(())
        };
        self.change(actor, &person.id, written, "help was taken out", change).await
    }

    /// Records that help stops on `day`, after the assessment is final. The budget is worked out
    /// again at once, with no new assessment.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotYet`] before the assessment is final, otherwise as
    /// [`set_help`](Self::set_help).
    pub async fn withdraw_help(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        place: usize,
        day: Date,
    ) -> Result<Finalised, ServiceError> {
        let person = self.allowed(actor, Act::AnswerAssessment, person).await?.person;
        let change = |body: &mut Assessment| {
            at(body, &[Stage::Final])?;
            let help = body.existing_help.get_mut(place).ok_or(ServiceError::NotFound)?;
            help.withdrawn_on = Some(day);
            Ok(())
        };
        let changed = self.changed(actor, &person.id, written, change).await?;
        self.save_with_budget(actor, &person, written, changed, "help was withdrawn").await
    }
}

fn full() -> ServiceError {
    vec![Problem::new("who", format!("there are {MOST} already: change one instead"))].into()
}

/// What is wrong with help as it was written down, by field: `domain`, `who`, `what`, `how_often`.
#[must_use]
pub fn help_problems(questionnaire: &Questionnaire, help: &ExistingHelp) -> Vec<Problem> {
    let needed = [
        ("who", &help.who, "enter who helps"),
        ("what", &help.what, "enter what they do"),
        ("how_often", &help.how_often, "enter how often they help"),
    ];
    let mut problems = Vec::new();
    if questionnaire.domain(&help.domain).is_none() {
        problems.push(Problem::new("domain", "choose the part of life it helps with"));
    }
    let blank = needed.iter().filter(|(_, words, _)| words.trim().is_empty());
    problems.extend(blank.map(|(field, _, says)| Problem::new(*field, *says)));
    problems.extend(needed.iter().filter_map(|(field, words, _)| text_problem(field, words)));
    problems
}
