//! Writing a plan and handing it in.

use basis::id::{ItemId, PersonId};
use basis::typed::Problem;
use people::{Act, Actor};
use store::{Kind, Saved};
use support::agreement::{Agreement, Decision};
use support::plan::{Plan, Stage};

use crate::only::first;
use crate::{Journey, Service, ServiceError, Written};

/// The most characters that one answer in a plan may have.
pub const WORDS_MOST: usize = 2_000;

/// How far a person's newest plan has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanState {
    /// Nobody has begun one.
    None,
    /// It is being written.
    Draft,
    /// It was handed in, and waits for an answer.
    HandedIn,
    /// It was sent back, and nobody has opened it again yet.
    Returned,
    /// It was agreed.
    Agreed,
}

/// How far `plan` has come, by the newest answer there is.
#[must_use]
pub fn plan_state(plan: Option<&Saved<Plan>>, agreement: Option<&Agreement>) -> PlanState {
    let Some(plan) = plan else { return PlanState::None };
    match (plan.body.stage, agreement.filter(|agreement| answers(agreement, plan))) {
        (Stage::Draft, _) => PlanState::Draft,
        (Stage::Submitted, None) => PlanState::HandedIn,
        (Stage::Submitted, Some(agreement)) => match agreement.decision {
            Decision::Agreed => PlanState::Agreed,
            Decision::Returned { .. } => PlanState::Returned,
        },
    }
}

/// Whether an agreement is the answer to this version of a plan.
#[must_use]
pub fn answers(agreement: &Agreement, plan: &Saved<Plan>) -> bool {
    agreement.plan == plan.id && i64::from(agreement.plan_version) == plan.version
}

/// What is wrong with a piece of text, whoever typed it.
#[must_use]
pub fn words_wrong(text: &str) -> Option<String> {
    let long = text.chars().count();
    if WORDS_MOST < long {
        return Some(format!("use at most {WORDS_MOST} characters: this has {long}"));
    }
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let unseen = "this has characters in it that cannot be seen: type it again";
    text.contains(control).then(|| unseen.to_owned())
}

impl Journey {
    /// How far the newest plan has come.
    #[must_use]
    pub fn plan_state(&self) -> PlanState {
        plan_state(self.plan.as_ref(), self.agreement.as_ref().map(|saved| &saved.body))
    }
}

impl Service {
    /// An id for a new item of a plan.
    #[must_use]
    pub fn fresh_item(&self) -> ItemId {
        ItemId::from_bits(self.outside.bits())
    }

    /// Saves a version of a plan that is being written. A plan that was agreed or returned is a
    /// draft again from here; the version that was answered stays as it was.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::WritePlan`]; [`ServiceError::NotYet`] while the
    /// plan waits for an answer; [`ServiceError::Invalid`] for text that is too long;
    /// [`ServiceError::Conflict`] if someone else saved in the meantime.
    pub async fn save_plan(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        plan: &Plan,
        why: &str,
    ) -> Result<Saved<Plan>, ServiceError> {
        let person = self.allowed(actor, Act::WritePlan, person).await?.person.id;
        let (latest, agreement) = self.plan_and_answer(&person).await?;
        if plan_state(latest.as_ref(), agreement.as_ref()) == PlanState::HandedIn {
            let why = "This plan was handed in. It can be changed once it is answered.";
            return Err(ServiceError::NotYet(why.to_owned()));
        }
        check_words(plan)?;
        let written = over(written, latest.as_ref(), Plan::KIND, person.as_str())?;
        let plan = Plan { stage: Stage::Draft, ..plan.clone() };
        self.save(actor, &person, &written, &plan, why).await
    }

    /// Hands in the plan as it stands. Handing in the same version twice does it once.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SubmitPlan`]; [`ServiceError::NotYet`] if there
    /// is no draft; [`ServiceError::Invalid`] with everything that stops it, by the fields of
    /// [`support::plan::submit`]; [`ServiceError::Conflict`] if it was changed in the meantime.
    pub async fn submit_plan(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
    ) -> Result<Saved<Plan>, ServiceError> {
        let person = self.allowed(actor, Act::SubmitPlan, person).await?.person.id;
        let none = || ServiceError::NotYet("There is no plan to hand in yet.".to_owned());
        let latest = self.db.latest::<Plan>(&person).await?.ok_or_else(none)?;
        let read = written.over.as_ref();
        let same = |version: i64| read.is_some_and(|(id, v)| *id == latest.id && *v == version);
        if latest.body.stage == Stage::Submitted {
            let again = latest.by == actor.id && same(latest.version - 1);
            let why = "This plan was handed in already.";
            let refused = || ServiceError::NotYet(why.to_owned());
            return again.then_some(latest).ok_or_else(refused);
        }
        if !same(latest.version) {
            return Err(ServiceError::Conflict { version: latest.version });
        }
        support::plan::submit(&latest.body)?;
        let plan = Plan { stage: Stage::Submitted, ..latest.body.clone() };
        self.save(actor, &person, written, &plan, "handed in to be agreed").await
    }

    /// Every version of a person's newest plan, newest first.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn plan_versions(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Vec<Saved<Plan>>, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person.id;
        let Some(latest) = self.db.latest::<Plan>(&person).await? else { return Ok(Vec::new()) };
        Ok(self.db.versions(&latest.id, &person).await?)
    }

    /// The newest plan that was agreed, with its agreement: the plan that is in force.
    pub(crate) async fn agreed_plan(
        &self,
        person: &PersonId,
    ) -> Result<Option<(Saved<Agreement>, Saved<Plan>)>, ServiceError> {
        for record in self.db.records::<Agreement>(person).await? {
            let all = self.db.versions::<Agreement>(&record.id, person).await?;
            let agreed = |saved: &Saved<Agreement>| saved.body.decision == Decision::Agreed;
            let Some(agreement) = all.into_iter().find(agreed) else { continue };
            let plans = self.db.versions::<Plan>(&agreement.body.plan, person).await?;
            let plan = plans.into_iter().find(|plan| answers(&agreement.body, plan));
            return Ok(plan.map(|plan| (agreement, plan)));
        }
        Ok(None)
    }

    async fn plan_and_answer(
        &self,
        person: &PersonId,
    ) -> Result<(Option<Saved<Plan>>, Option<Agreement>), ServiceError> {
        let plan = self.db.latest(person).await?;
        let agreement = self.db.latest::<Agreement>(person).await?;
        Ok((plan, agreement.map(|saved| saved.body)))
    }
}

/// What to write over: the version that was read, or the first of the only record there is.
///
/// # Errors
///
/// [`ServiceError::Conflict`] if a new one is begun where there is one, or another is named.
pub(crate) fn over<T>(
    written: &Written,
    latest: Option<&Saved<T>>,
    kind: &str,
    of: &str,
) -> Result<Written, ServiceError> {
    match (&written.over, latest) {
        (None, None) => Ok(first(kind, of)),
        (Some((id, _)), Some(latest)) if *id == latest.id => Ok(written.clone()),
        (_, Some(latest)) => Err(ServiceError::Conflict { version: latest.version }),
        (Some(_), None) => Err(ServiceError::Conflict { version: 1 }),
    }
}

/// Whether all that was typed into a plan can be kept.
fn check_words(plan: &Plan) -> Result<(), Vec<Problem>> {
    let mut texts = vec![("author_name".to_owned(), &plan.author_name)];
    texts.push(("contingency_words".to_owned(), &plan.contingency.words));
    texts.extend(plan.prompts.iter().map(|(p, words)| (format!("prompt-{}", p.key()), words)));
    texts.extend(plan.outcomes.iter().map(|o| (format!("outcome-{}", o.key), &o.words)));
    for item in &plan.items {
        let part = |part: &str| format!("item-{}-{part}", item.id);
        texts.extend([(part("what"), &item.what), (part("who_from"), &item.who_from)]);
        texts.extend(item.also_offered.iter().map(|offer| (part("also_offered"), offer)));
    }
    let wrong =
        |(field, text): (String, &String)| words_wrong(text).map(|says| Problem::new(field, says));
    let problems: Vec<Problem> = texts.into_iter().filter_map(wrong).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
