//! Explaining a reduction before it is agreed, and the checks that stop one.

use basis::id::PersonId;
use change::checks::{Case, Finding, findings};
use change::reduction::Reduction;
use people::{Act, Actor};
use store::{Kind, PersonRow, Saved};
use support::plan::{Plan, Stage};

use crate::fresh::{fits, verdict};
use crate::only::first;
use crate::{Service, ServiceError, Written};

/// A plan that is about to be agreed over one that is in force.
#[derive(Clone, Debug)]
pub struct Reducing {
    /// Whose.
    pub person: PersonRow,
    /// The plan in force.
    pub before: Saved<Plan>,
    /// The plan that was handed in.
    pub after: Saved<Plan>,
    /// What was written so far.
    pub reduction: Option<Saved<Reduction>>,
    /// Whether the budget falls.
    pub falls: bool,
    /// What the checks find.
    pub findings: Vec<Finding>,
}

impl Service {
    /// A plan that was handed in over one in force, with what the checks find; none if there is
    /// no such plan.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ExplainBudget`].
    pub async fn reducing(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Option<Reducing>, ServiceError> {
        let person = self.allowed(actor, Act::ExplainBudget, person).await?.person;
        let Some(plan) = self.db.latest::<Plan>(&person.id).await? else { return Ok(None) };
        if plan.body.stage != Stage::Submitted {
            return Ok(None);
        }
        self.reducing_to(&person, &plan).await
    }

    /// Keeps what is said about a reduction, over the version that was read. What it says about
    /// sums, the plan and the writer is put right here: it is not the writer's to say.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ExplainBudget`]; [`ServiceError::NotYet`] without
    /// a plan that falls below one in force; [`ServiceError::Invalid`] by the fields of
    /// [`Reduction::check`].
    pub async fn explain_reduction(
        &self,
        actor: &Actor,
        person: &PersonId,
        reduction: &Reduction,
    ) -> Result<Saved<Reduction>, ServiceError> {
        let none = || ServiceError::NotYet("No plan that waits costs less than before.".to_owned());
        let now = self.reducing(actor, person).await?.filter(|now| now.falls).ok_or_else(none)?;
        let body = Reduction {
            plan: now.after.id.clone(),
            plan_version: u32::try_from(now.after.version).unwrap_or(u32::MAX),
            before: now.before.body.totals().weekly,
            after: now.after.body.totals().weekly,
            by: actor.id.clone(),
            on: self.today(),
            ..reduction.clone()
        };
        let mut problems = Vec::new();
        for (field, text) in [
            ("reasons", &body.reasons),
            ("challenge", &body.challenge),
            ("letter", &body.letter),
            ("said", &body.involved.said),
        ] {
            fits(&mut problems, field, text);
        }
        for (item, met) in &body.needs {
            fits(&mut problems, &format!("how-{item}"), &met.how);
        }
        verdict(body.check(), problems)?;
        let of = format!("{} {}", body.plan, body.plan_version);
        let anew = || first(Reduction::KIND, &of);
        let written = now.reduction.as_ref().map_or_else(anew, Written::over);
        self.save(actor, &now.person.id, &written, &body, "why the budget falls").await
    }

    /// What the checks find for a plan that was handed in over one in force; none without one.
    pub(crate) async fn reducing_to(
        &self,
        person: &PersonRow,
        plan: &Saved<Plan>,
    ) -> Result<Option<Reducing>, ServiceError> {
        let Some((agreement, before)) = self.agreed_plan(&person.id).await? else {
            return Ok(None);
        };
        let all = self.db.records::<Reduction>(&person.id).await?;
        let about = |saved: &&Saved<Reduction>| {
            let version = i64::from(saved.body.plan_version);
            saved.body.plan == plan.id && version == plan.version
        };
        let reduction = all.iter().find(about).cloned();
        let letters: Vec<String> = all
            .iter()
            .filter(|saved| !about(saved) && agreement.moment < saved.moment)
            .map(|saved| saved.body.letter.clone())
            .collect();
        let assessed_on = self.assessed_on(&person.id).await?;
        let agreed_on = agreement.body.on;
        let (today, policy) = (self.today(), self.sign_off(person).await?);
        let written = reduction.as_ref().map(|saved| &saved.body);
        let case = Case {
            before: &before.body,
            after: &plan.body,
            agreed_on,
            assessed_on,
            needed_since: assessed_on.filter(|on| agreed_on <= *on),
            upper_limit: policy.and_then(|policy| policy.upper_limit),
            letters: &letters,
            reduction: written,
            takes_effect: written.map_or(today, |reduction| reduction.takes_effect),
            today,
        };
        let (findings, falls) = (findings(&case), case.is_reduction());
        Ok(Some(Reducing {
            person: person.clone(),
            before,
            after: plan.clone(),
            reduction,
            falls,
            findings,
        }))
    }

    /// Stops an agreement that the checks do not let through.
    pub(crate) async fn may_be_issued(
        &self,
        person: &PersonRow,
        plan: &Saved<Plan>,
    ) -> Result<Option<Reducing>, ServiceError> {
        let Some(reducing) = self.reducing_to(person, plan).await? else { return Ok(None) };
        let stops: Vec<&str> = reducing
            .findings
            .iter()
            .filter(|finding| finding.blocks)
            .map(|finding| finding.says.as_str())
            .collect();
        if stops.is_empty() {
            Ok(Some(reducing))
        } else {
            Err(ServiceError::NotYet(stops.join(" ")))
        }
    }

    /// The day the newest final assessment became final.
    async fn assessed_on(
        &self,
        person: &PersonId,
    ) -> Result<Option<jiff::civil::Date>, ServiceError> {
        let newest = self.db.latest::<allocation::Assessment>(person).await?;
        let is_final = |body: &allocation::Assessment| body.stage == allocation::Stage::Final;
        Ok(newest.filter(|saved| is_final(&saved.body)).map(|saved| saved.day))
    }
}
