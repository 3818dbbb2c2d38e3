//! The supported self-assessment: who answers, what each party says, and the help there is.
//!
//! Every act saves a new version of one record; nothing one party says overwrites what another
//! said. A form that is sent twice is done once.

mod change;
mod help;
mod text;
mod worker;

use allocation::{
    Answer, Assessment, Choice, CompletedBy, Completer, Questionnaire, Stage, View, ViewBy,
};
use basis::id::{PersonId, RecordId};
use basis::typed::Problem;
use people::{Act, Actor, Role};
use store::{Council, PersonRow, Saved};

pub use change::Repeated;
pub use help::help_problems;
pub use worker::Finalised;

pub(crate) use text::problem as text_problem;

use crate::{Service, ServiceError, Written};

/// An assessment as one reader may see it.
#[derive(Clone, Debug)]
pub struct Assessing {
    /// Whose it is.
    pub person: PersonRow,
    /// The council that asks.
    pub council: Council,
    /// What it asks today.
    pub questionnaire: Questionnaire,
    /// The newest version, less what this reader may not see; `None` before it is begun.
    pub saved: Option<Saved<Assessment>>,
    /// What the reader may do.
    pub may: Vec<Act>,
}

impl Assessing {
    /// Whether the reader may do this.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }

    /// How far it has got; `None` before it is begun.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.saved.as_ref().map(|saved| saved.body.stage)
    }
}

impl Service {
    /// The council's questionnaire, as its pack has it today.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`] if the pack has none, or it does not hold together.
    pub fn questionnaire(&self, council: &Council) -> Result<Questionnaire, ServiceError> {
        Ok(self.library.pack(&council.pack)?.document("questionnaire.toml")?)
    }

    /// An id for a record about to be begun, so that a form sent twice begins one only.
    #[must_use]
    pub fn new_assessment_id(&self) -> RecordId {
        RecordId::from_bits(self.outside.bits())
    }

    /// A person's newest assessment, for one who may see the record, answer for the person or
    /// give a carer's view. One who may not see the record sees only what they themselves fill in.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn assessment(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Assessing, ServiceError> {
        let may = self.which(actor, &Act::ALL, person).await?;
        let ways = [Act::SeeRecord, Act::AnswerAssessment, Act::GiveCarerView];
        let way = ways.into_iter().find(|act| may.contains(act)).unwrap_or(Act::SeeRecord);
        let person = self.allowed(actor, way, person).await?.person;
        let council = self.council_of(&person).await?;
        let questionnaire = self.questionnaire(&council)?;
        let mut saved = self.db.latest::<Assessment>(&person.id).await?;
        if let Some(saved) = &mut saved {
            keep_back(&mut saved.body, way);
        }
        Ok(Assessing { person, council, questionnaire, saved, may })
    }

    /// Begins an assessment, or a new one after a final one.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Conflict`] if one is under way; [`ServiceError::Invalid`] if whoever helps
    /// or answers for the person is not named.
    pub async fn start_assessment(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        by: CompletedBy,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let person = self.allowed(actor, Act::AnswerAssessment, person).await?.person;
        check_completed_by(actor, &by)?;
        let latest = self.db.latest::<Assessment>(&person.id).await?;
        if let Some(latest) = latest.filter(|latest| latest.body.stage != Stage::Final) {
            let again = latest.by == actor.id && latest.body.completed_by == by;
            let version = latest.version;
            return if again { Ok(latest) } else { Err(ServiceError::Conflict { version }) };
        }
        let council = self.council_of(&person).await?;
        let body = Assessment::draft(self.questionnaire(&council)?.edition(), by);
        self.save(actor, &person.id, written, &body, "the assessment was begun").await
    }

    /// Changes who is answering.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] by field, [`ServiceError::NotYet`] once it has been sent, and
    /// [`ServiceError::Conflict`].
    pub async fn say_who_answers(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        by: CompletedBy,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let person = self.allowed(actor, Act::AnswerAssessment, person).await?.person;
        check_completed_by(actor, &by)?;
        let change = |body: &mut Assessment| {
            at(body, &[Stage::Draft])?;
            body.completed_by = by.clone();
            Ok(())
        };
        self.change(actor, &person.id, written, "who answers was changed", change).await
    }

    /// Answers one question, as the person (or someone answering for them), as the carer, or as
    /// the worker.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for a question that is not asked; [`ServiceError::Invalid`]
    /// with the fields `choice` and `words`; [`ServiceError::NotYet`] if it is not this party's
    /// turn; [`ServiceError::Conflict`].
    pub async fn answer(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        by: ViewBy,
        question: &str,
        answer: Answer,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let (act, stages): (_, &[Stage]) = match by {
            ViewBy::Person => (Act::AnswerAssessment, &[Stage::Draft]),
            ViewBy::Carer => (Act::GiveCarerView, &[Stage::Draft, Stage::WithWorker]),
            ViewBy::Worker => (Act::GiveWorkerView, &[Stage::WithWorker]),
            ViewBy::Final => return Err(ServiceError::NotFound),
        };
        let person = self.allowed(actor, act, person).await?.person;
        let council = self.council_of(&person).await?;
        check_answer(&self.questionnaire(&council)?, question, &answer)?;
        let change = |body: &mut Assessment| {
            at(body, stages)?;
            body.views.of_mut(by).insert(question.to_owned(), answer.clone());
            Ok(())
        };
        self.change(actor, &person.id, written, "a question was answered", change).await
    }

    /// Sends the person's answers to the worker, who adds their view beside them.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] if nothing was answered, or a helper is not named;
    /// [`ServiceError::NotYet`] if it was sent before; [`ServiceError::Conflict`].
    pub async fn send_to_worker(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
    ) -> Result<Saved<Assessment>, ServiceError> {
        let person = self.allowed(actor, Act::AnswerAssessment, person).await?.person;
        let change = |body: &mut Assessment| {
            at(body, &[Stage::Draft])?;
            let mut problems = body.completed_by.problems();
            if body.views.person.is_empty() {
                let says = "answer at least one question: “I do not know” is an answer";
                problems.push(Problem::new("answers", says));
            }
            if !problems.is_empty() {
                return Err(problems.into());
            }
            body.stage = Stage::WithWorker;
            Ok(())
        };
        self.change(actor, &person.id, written, "it was sent to the worker", change).await
    }
}

/// Whether the assessment is at one of these stages; if not, why this cannot be done.
fn at(body: &Assessment, stages: &[Stage]) -> Result<(), ServiceError> {
    if stages.contains(&body.stage) {
        return Ok(());
    }
    let why = match body.stage {
        Stage::Draft => "the person’s answers have not been sent to the worker yet",
        Stage::WithWorker => {
            "it has been sent to the worker: ask them to give it back if something should change"
        }
        Stage::Final => "this assessment is final: if needs have changed, begin a new one",
    };
    Err(ServiceError::NotYet(why.to_owned()))
}

/// Takes out what may not be seen by one who comes in by `way`.
fn keep_back(body: &mut Assessment, way: Act) {
    if way == Act::SeeRecord {
        return;
    }
    body.views.worker = View::new();
    body.views.final_view = View::new();
    body.differences.clear();
    if way == Act::GiveCarerView {
        body.views.person = View::new();
        body.existing_help.clear();
        body.completed_by = CompletedBy::default();
    } else {
        body.views.carer = View::new();
    }
}

fn check_completed_by(actor: &Actor, by: &CompletedBy) -> Result<(), ServiceError> {
    let mut problems = by.problems();
    if by.who == Completer::SelfAlone && actor.role != Role::Person {
        let says = "you are signed in as someone else, so choose that you help or answer";
        problems.push(Problem::new("who", says));
    }
    let texts = [
        ("helper_name", &by.helper_name),
        ("helper_relationship", &by.helper_relationship),
        ("why", &by.why),
    ];
    problems.extend(texts.into_iter().filter_map(|(field, words)| text_problem(field, words)));
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

fn check_answer(
    questionnaire: &Questionnaire,
    question: &str,
    answer: &Answer,
) -> Result<(), ServiceError> {
    let (_, question) = questionnaire.question(question).ok_or(ServiceError::NotFound)?;
    let known = match &answer.choice {
        Choice::Statement(key) => question.statement(key).is_some(),
        Choice::DoNotKnow => true,
    };
    let mut problems: Vec<Problem> = text_problem("words", &answer.words).into_iter().collect();
    if !known {
        problems.push(Problem::new("choice", "choose one of these statements"));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}
