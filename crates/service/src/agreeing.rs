//! Agreeing a plan, or sending it back, with reasons; and the section 26 statement.

use std::collections::BTreeSet;

use basis::id::{PersonId, TeamId};
use basis::{Money, Weekly};
use change::checks::Finding;
use change::reduction::Reduction;
use people::{Act, Actor, Role};
use store::{Kind, PersonRow, Saved};
use support::agreement::{
    Agreement, Authority, BudgetStatement, Decision, Gap, GapReason, authority, check,
};
use support::plan::{Plan, Stage};

use crate::access::Facts;
use crate::answer::{BudgetAnswer, ContributionAnswer};
use crate::only::first;
use crate::planning::answers;
use crate::{Service, ServiceError, Written};

/// How many names a list of who can agree a plan has at most.
const NAMES_MOST: i64 = 50;

/// How many plans are listed for an answer at most.
const PLANS_MOST: i64 = 200;

/// A plan that was handed in, as whoever is to answer it needs to see it.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// The plan.
    pub plan: Saved<Plan>,
    /// What it costs in its first year, everything counted.
    pub first_year: Money,
    /// The actor's own limit; none is no authority.
    pub limit: Option<Money>,
    /// Whether the plan is within it.
    pub authority: Authority,
    /// Why the actor may not agree it, if so.
    pub may_not_agree: Option<String>,
    /// Why the actor may not send it back, if so.
    pub may_not_return: Option<String>,
    /// Others who could agree it, with their limits.
    pub who_can: Vec<(String, Money)>,
    /// The statement that would go with agreeing it, or why there can be none.
    pub statement: Result<BudgetStatement, String>,
    /// What the checks find, where a plan is in force already.
    pub findings: Vec<Finding>,
    /// Why it waits for a panel, if it does.
    pub panel: Option<String>,
    /// What the table offered a week, if there is an indicative budget.
    pub indicative: Option<Weekly>,
}

/// One plan that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The person's name.
    pub name: String,
    /// The plan.
    pub plan: Saved<Plan>,
    /// What it costs in its first year.
    pub first_year: Money,
    /// Whether that is within the limit of whoever asked.
    pub authority: Authority,
}

impl Service {
    /// The plan that waits for an answer, for someone who may see the record; none if none does.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn deciding(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Option<Deciding>, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let Some(plan) = self.waiting_plan(&person).await? else { return Ok(None) };
        let first_year = plan.body.totals().first_year;
        let limit = self.limit_in_force(actor).await?;
        let wrote_it = self.wrote(actor, &plan).await?;
        let agreeing = Facts { wrote_it, amount: Some(first_year), limit };
        let statement = match self.statement(&person, &plan.body).await {
            Ok((statement, _)) => Ok(statement),
            Err(ServiceError::Failed(why)) => return Err(ServiceError::Failed(why)),
            Err(why) => Err(why.to_string()),
        };
        let reducing = self.reducing_to(&person, &plan).await?;
        let guide = self.db.latest::<BudgetAnswer>(&person.id).await?;
        let panel = match self.panel_lets_it(&person, &plan).await {
            Ok(()) => None,
            Err(ServiceError::NotYet(why)) => Some(why),
            Err(why) => return Err(why),
        };
        Ok(Some(Deciding {
            findings: reducing.map(|reducing| reducing.findings).unwrap_or_default(),
            panel,
            indicative: guide.map(|saved| saved.body.answer.indicative),
            first_year,
            limit,
            authority: authority(limit, first_year),
            may_not_agree: self.refusal(actor, &person, agreeing).await?,
            may_not_return: self.refusal(actor, &person, returning(wrote_it)).await?,
            who_can: self.who_can(actor, &plan, first_year).await?,
            statement,
            plan,
        }))
    }

    /// Agrees version `version` of the plan, with the statement of what it costs, what the person
    /// pays and what the council pays. If the cost is another than the one the contribution was
    /// worked out for, the contribution is worked out again and saved with it.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Refused`] above the actor's limit, without one, or if they wrote it;
    /// [`ServiceError::NotYet`] without a plan that waits, or without a financial assessment;
    /// [`ServiceError::Invalid`] by the fields of [`support::agreement::check`]: also if the sum is
    /// not the indicative one and `gap` does not say why.
    pub async fn agree(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: i64,
        reasons: &str,
        gap: &[GapReason],
    ) -> Result<Saved<Agreement>, ServiceError> {
        let (person, plan) = self.to_answer(actor, person, version, &Decision::Agreed).await?;
        let (plan, written) = match plan {
            Answered::Not(plan, written) => (plan, written),
            Answered::Already(agreement) => return Ok(agreement),
        };
        let first_year = plan.body.totals().first_year;
        let limit = self.limit_in_force(actor).await?;
        let wrote_it = self.wrote(actor, &plan).await?;
        let facts = Facts { wrote_it, amount: Some(first_year), limit };
        self.allowed_with(actor, Act::AgreePlan, &person.id, facts).await?;
        self.panel_lets_it(&person, &plan).await?;
        self.may_be_issued(&person, &plan).await?;
        let (statement, contribution) = self.statement(&person, &plan.body).await?;
        let answer = self.answer_to(actor, &plan, Decision::Agreed, reasons);
        let gap = self.gap(&person, statement.cost(), gap).await?;
        let agreement = Agreement { limit, statement: Some(statement), gap, ..answer };
        check(&agreement)?;
        let mut tx = self.db.begin().await?;
        if let Some((over, new)) = contribution {
            let why = "worked out again for what the agreed plan costs";
            self.save_in(&mut tx, actor, &person.id, &over, &new, why).await?;
        }
        let why = "the plan is agreed";
        let saved = self.save_in(&mut tx, actor, &person.id, &written, &agreement, why).await?;
        tx.commit().await?;
        Ok(saved)
    }

    /// Sends version `version` of the plan back, with reasons and what would change the answer.
    /// It needs no limit; it does need someone other than its writers.
    ///
    /// # Errors
    ///
    /// As [`agree`](Self::agree), but for limits.
    pub async fn return_plan(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: i64,
        reasons: &str,
        what_would_change_it: &str,
    ) -> Result<Saved<Agreement>, ServiceError> {
        let what_would_change_it = what_would_change_it.to_owned();
        let decision = Decision::Returned { what_would_change_it };
        let (person, plan) = self.to_answer(actor, person, version, &decision).await?;
        let (plan, written) = match plan {
            Answered::Not(plan, written) => (plan, written),
            Answered::Already(agreement) => return Ok(agreement),
        };
        let wrote_it = self.wrote(actor, &plan).await?;
        self.allowed_with(actor, Act::AgreePlan, &person.id, returning(wrote_it)).await?;
        let agreement = self.answer_to(actor, &plan, decision, reasons);
        check(&agreement)?;
        self.save(actor, &person.id, &written, &agreement, "the plan is returned").await
    }

    /// The plans that wait for an answer: of the whole council for an approver, of those they
    /// work with for a worker. Longest waiting first.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for anyone else.
    pub async fn plans_to_decide(&self, actor: &Actor) -> Result<Vec<Waiting>, ServiceError> {
        self.allowed_on_council(actor, Act::SeeCaseload)?;
        let limit = self.limit_in_force(actor).await?;
        let mine = self.db.people_of(&actor.id, self.today()).await?;
        let all = self.db.plans_handed_in(&actor.council, PLANS_MOST).await?;
        let works_with = |person: &PersonId, team: &TeamId| {
            actor.role != Role::Worker
                || actor.team.as_ref() == Some(team)
                || mine.iter().any(|(one, ..)| one == person)
        };
        let mine =
            all.into_iter().filter(|handed_in| works_with(&handed_in.plan.person, &handed_in.team));
        let waiting = mine.map(|handed_in| {
            let first_year = handed_in.plan.body.totals().first_year;
            let authority = authority(limit, first_year);
            Waiting { name: handed_in.name, plan: handed_in.plan, first_year, authority }
        });
        Ok(waiting.collect())
    }

    /// The plan to answer, once it is sure that it is the one that was read.
    async fn to_answer(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: i64,
        decision: &Decision,
    ) -> Result<(PersonRow, Answered), ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let none = || ServiceError::NotYet("No plan waits for an answer.".to_owned());
        let plan = self.db.latest::<Plan>(&person.id).await?.ok_or_else(none)?;
        if plan.body.stage == Stage::Draft {
            return Err(none());
        }
        if plan.version != version {
            return Err(ServiceError::Conflict { version: plan.version });
        }
        let before = self.db.latest::<Agreement>(&person.id).await?;
        let before = before.filter(|saved| saved.body.plan == plan.id);
        let Some(answer) = before.clone().filter(|saved| answers(&saved.body, &plan)) else {
            // The answers to one plan are versions of one record, over what was read just now:
            // two who answer at once meet there, and the second is told.
            let anew = || first(Agreement::KIND, plan.id.as_str());
            let written = before.map_or_else(anew, |saved| Written::over(&saved));
            return Ok((person, Answered::Not(plan, written)));
        };
        if answer.by == actor.id && answer.body.decision == *decision {
            return Ok((person, Answered::Already(answer)));
        }
        let says = format!("{} has answered this plan already.", answer.by_name);
        Err(ServiceError::NotYet(says))
    }

    pub(crate) async fn waiting_plan(
        &self,
        person: &PersonRow,
    ) -> Result<Option<Saved<Plan>>, ServiceError> {
        let plan = self.db.latest::<Plan>(&person.id).await?;
        let answer = self.db.latest::<Agreement>(&person.id).await?;
        let waits = |plan: &Saved<Plan>| {
            plan.body.stage == Stage::Submitted
                && !answer.as_ref().is_some_and(|answer| answers(&answer.body, plan))
        };
        Ok(plan.filter(waits))
    }

    /// Whether the actor saved any version of the plan: then they are one of its writers.
    /// Whoever wrote why it costs less is one of them too.
    pub(crate) async fn wrote(
        &self,
        actor: &Actor,
        plan: &Saved<Plan>,
    ) -> Result<bool, ServiceError> {
        let versions = self.db.versions::<Plan>(&plan.id, &plan.person).await?;
        let reductions = self.db.records::<Reduction>(&plan.person).await?;
        let explained = |one: &Saved<Reduction>| one.body.plan == plan.id && one.by == actor.id;
        Ok(versions.iter().any(|version| version.by == actor.id)
            || reductions.iter().any(explained))
    }

    async fn refusal(
        &self,
        actor: &Actor,
        person: &PersonRow,
        facts: Facts,
    ) -> Result<Option<String>, ServiceError> {
        match self.allowed_with(actor, Act::AgreePlan, &person.id, facts).await {
            Ok(_) => Ok(None),
            Err(ServiceError::Refused { reason }) => Ok(Some(reason)),
            Err(other) => Err(other),
        }
    }

    /// The approvers of the council whose limit is high enough, and who did not write it.
    async fn who_can(
        &self,
        actor: &Actor,
        plan: &Saved<Plan>,
        first_year: Money,
    ) -> Result<Vec<(String, Money)>, ServiceError> {
        let mut who = Vec::new();
        for other in self.db.actors(&actor.council, Role::Approver, NAMES_MOST).await? {
            let limit = self.limit_in_force(&other).await?;
            let enough = limit.filter(|limit| first_year <= *limit && other.id != actor.id);
            if let Some(limit) = enough
                && !self.wrote(&other, plan).await?
            {
                who.push((other.name, limit));
            }
        }
        Ok(who)
    }

    /// The statement for a plan, and the contribution to save with it if that is a new one.
    async fn statement(
        &self,
        person: &PersonRow,
        plan: &Plan,
    ) -> Result<(BudgetStatement, Option<(Written, ContributionAnswer)>), ServiceError> {
        let why =
            "What the person pays is not worked out yet: the financial assessment comes first.";
        let none = || ServiceError::NotYet(why.to_owned());
        let old = self.db.latest::<ContributionAnswer>(&person.id).await?.ok_or_else(none)?;
        let totals = plan.totals();
        let apart = |pays| {
            BudgetStatement::new(totals.weekly, pays).apart(totals.one_off, totals.contingency)
        };
        if old.body.answer.care_cost == totals.weekly {
            return Ok((apart(old.body.answer.pays), None));
        }
        let facts = (&old.body.means, &old.body.inputs);
        let new = self.contribution_for(person, self.today(), facts, totals.weekly).await?;
        Ok((apart(new.answer.pays), Some((Written::over(&old), new))))
    }

    /// What an agreed sum is measured by, and why it is another; none without a guide.
    async fn gap(
        &self,
        person: &PersonRow,
        agreed: Weekly,
        reasons: &[GapReason],
    ) -> Result<Option<Gap>, ServiceError> {
        let Some(guide) = self.db.latest::<BudgetAnswer>(&person.id).await? else {
            return Ok(None);
        };
        let indicative = guide.body.answer.indicative;
        let given = || reasons.iter().copied().collect();
        let reasons = if indicative == agreed { BTreeSet::new() } else { given() };
        Ok(Some(Gap { indicative, reasons }))
    }

    fn answer_to(
        &self,
        actor: &Actor,
        plan: &Saved<Plan>,
        decision: Decision,
        reasons: &str,
    ) -> Agreement {
        Agreement {
            plan: plan.id.clone(),
            plan_version: u32::try_from(plan.version).unwrap_or(u32::MAX),
            decision,
            reasons: reasons.to_owned(),
            by: actor.id.clone(),
            on: self.today(),
            first_year: plan.body.totals().first_year,
            limit: None,
            statement: None,
            gap: None,
        }
    }
}

/// Whether a plan still waits for its answer.
enum Answered {
    /// It does: this is the plan, and what to write its answer over.
    Not(Saved<Plan>, Written),
    /// The actor has given the same answer before.
    Already(Saved<Agreement>),
}

/// Sending a plan back spends nothing, so no limit is asked.
fn returning(wrote_it: bool) -> Facts {
    Facts { wrote_it, amount: Some(Money::ZERO), limit: Some(Money::ZERO) }
}
