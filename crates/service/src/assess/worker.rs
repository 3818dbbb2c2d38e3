//! The worker's part: settling differences in writing, and the final view.

use allocation::{Answer, Assessment, Choice, Difference, Stage, finalise};
use basis::id::PersonId;
use basis::typed::Problem;
use people::{Act, Actor};
use store::{PersonRow, Saved};

use super::{Repeated, at, check_answer, text_problem};
use crate::answer::BudgetAnswer;
use crate::{Service, ServiceError, Written};

/// An assessment that is final, and the budget worked out from it at once.
#[derive(Clone, Debug)]
pub struct Finalised {
    /// The assessment.
    pub assessment: Saved<Assessment>,
    /// The budget, or why it could not be worked out.
    pub budget: Result<Saved<BudgetAnswer>, String>,
}

impl Service {
    /// Gives the assessment back to the person, to change their answers.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotYet`] if it is not with the worker; [`ServiceError::Conflict`].
    pub async fn give_back(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let person = self.allowed(actor, Act::GiveWorkerView, person).await?.person;
        let change = |body: &mut Assessment| {
            at(body, &[Stage::WithWorker])?;
            body.stage = Stage::Draft;
            Ok(())
        };
        self.change(actor, &person.id, written, "it was given back to the person", change).await
    }

    /// Writes down the final answer to one question, and why, where it is not what both said.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] with the fields `choice` and `reason`; otherwise as
    /// [`answer`](Self::answer).
    pub async fn settle(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        question: &str,
        answer: Answer,
        reason: &str,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let person = self.allowed(actor, Act::FinaliseAssessment, person).await?.person;
        let council = self.council_of(&person).await?;
        check_answer(&self.questionnaire(&council)?, question, &answer)?;
        let settled = Difference {
            question: question.to_owned(),
            reason: reason.trim().to_owned(),
            settled_by: actor.id.clone(),
            day: self.today(),
        };
        let change = |body: &mut Assessment| {
            at(body, &[Stage::WithWorker])?;
            check_settled(body, question, &answer, &settled.reason)?;
            body.views.final_view.insert(question.to_owned(), answer.clone());
            // Reasons given before stay in the versions before.
            body.differences.retain(|difference| difference.question != question);
            if !settled.reason.is_empty() {
                body.differences.push(settled.clone());
            }
            Ok(())
        };
        self.change(actor, &person.id, written, "an answer was settled", change).await
    }

    /// Makes the final view stand, and works out the indicative budget in the same transaction.
    ///
    /// If the council's table cannot answer for today, the assessment is final all the same, and
    /// the result says what is missing.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`], each problem named by its question, if an answer or a reason is
    /// missing; [`ServiceError::NotYet`]; [`ServiceError::Conflict`].
    pub async fn finalise(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
    ) -> Result<Finalised, ServiceError> {
        let person = self.allowed(actor, Act::FinaliseAssessment, person).await?.person;
        let council = self.council_of(&person).await?;
        let questionnaire = self.questionnaire(&council)?;
        let change = |body: &mut Assessment| {
            at(body, &[Stage::WithWorker])?;
            *body = finalise(body, &questionnaire)?;
            Ok(())
        };
        let changed = self.changed(actor, &person.id, written, change).await?;
        self.save_with_budget(actor, &person, written, changed, "it was made final").await
    }

    /// Saves a final assessment and its budget together, or neither.
    pub(super) async fn save_with_budget(
        &self,
        actor: &Actor,
        person: &PersonRow,
        written: &Written,
        changed: Repeated<Assessment>,
        why: &str,
    ) -> Result<Finalised, ServiceError> {
        let before = self.db.latest::<BudgetAnswer>(&person.id).await?;
        let body = match changed {
            Repeated::New(body) => body,
            Repeated::Before(assessment) => {
                let budget = before.ok_or_else(|| "it has not been worked out".to_owned());
                return Ok(Finalised { assessment, budget });
            }
        };
        let council = self.council_of(person).await?;
        let over = before.as_ref().map_or(Written::NEW, Written::over);
        let mut tx = self.db.begin().await?;
        let assessment = self.save_in(&mut tx, actor, &person.id, written, &body, why).await?;
        let budget = match self.budget_from(&council, &assessment, self.today()) {
            Ok(answer) => Ok(self.save_in(&mut tx, actor, &person.id, &over, &answer, why).await?),
            Err(ServiceError::CannotWorkOut(missing)) => Err(missing),
            Err(other) => return Err(other),
        };
        tx.commit().await?;
        Ok(Finalised { assessment, budget })
    }
}

fn check_settled(
    body: &Assessment,
    question: &str,
    answer: &Answer,
    reason: &str,
) -> Result<(), ServiceError> {
    let mut problems: Vec<Problem> = text_problem("reason", reason).into_iter().collect();
    if answer.choice == Choice::DoNotKnow {
        problems.push(Problem::new("choice", "choose the statement that the final view rests on"));
    }
    let unlike = |view: &allocation::View| {
        view.get(question).is_some_and(|said| said.choice != answer.choice)
    };
    let differs = unlike(&body.views.person) || unlike(&body.views.worker);
    if differs && reason.is_empty() {
        let says = "write why the final answer is not what everyone said";
        problems.push(Problem::new("reason", says));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}
