//! The council's policy on signing plans off, and the panel above tolerance.

use std::collections::BTreeSet;

use basis::Weekly;
use basis::id::PersonId;
use change::signoff::{PanelDecision, SignOff};
use people::{Act, Actor};
use store::{Council, Kind, PersonRow, Saved};
use support::plan::{Plan, Stage};

use crate::access::Facts;
use crate::answer::BudgetAnswer;
use crate::fresh::{fits, verdict};
use crate::only::first;
use crate::{Service, ServiceError, Waiting, Written};
use basis::typed::Problem;

/// The policy's file in a council's pack.
const SIGN_OFF: &str = "signoff.toml";

/// How many decisions are listed at most.
const DECISIONS_MOST: i64 = 200;

/// What a panel has before it for one person, and what panels decided before.
#[derive(Clone, Debug)]
pub struct PanelSeen {
    /// Whose.
    pub person: PersonRow,
    /// The plan that waits for an answer, if one does.
    pub plan: Option<Saved<Plan>>,
    /// What the table offers a week.
    pub indicative: Option<Weekly>,
    /// Why the reader may not record a decision on it, if so.
    pub may_not: Option<String>,
    /// What panels decided, newest first.
    pub decisions: Vec<Saved<PanelDecision>>,
}

/// What waits for a panel, and what panels decided.
#[derive(Clone, Debug)]
pub struct Panels {
    /// The council's policy; none if it has published none.
    pub policy: Option<SignOff>,
    /// The plans that lie above tolerance, with what the table offered; longest waiting first.
    pub waiting: Vec<(Waiting, Option<Weekly>)>,
    /// What was decided, with the person's name, newest first.
    pub decided: Vec<(String, Saved<PanelDecision>)>,
}

impl Service {
    /// The policy of the person's council; none if it has published none.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`] if there is one that cannot be read: approvals fail closed.
    pub(crate) async fn sign_off(
        &self,
        person: &PersonRow,
    ) -> Result<Option<SignOff>, ServiceError> {
        let council = self.council_of(person).await?;
        self.sign_off_in(&council)
    }

    /// The policy of a council; none if it has published none.
    ///
    /// # Errors
    ///
    /// As [`sign_off`](Self::sign_off).
    pub(crate) fn sign_off_in(&self, council: &Council) -> Result<Option<SignOff>, ServiceError> {
        let pack = self.library.pack(&council.pack)?;
        if !pack.has(SIGN_OFF) {
            return Ok(None);
        }
        let policy: SignOff = pack.document(SIGN_OFF)?;
        policy.check().map_err(|why| ServiceError::CannotWorkOut(why.says))?;
        Ok(Some(policy))
    }

    /// In how many days the council answers a challenge, as it has published.
    pub(crate) async fn reply_days(&self, person: &PersonRow) -> Result<Option<u16>, ServiceError> {
        Ok(self.sign_off(person).await?.and_then(|policy| policy.reply_days))
    }

    /// Records what a panel decided on the plan that waits. Nobody records it for a plan they
    /// wrote.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::RecordPanel`]; [`ServiceError::NotYet`] without a
    /// plan that waits; [`ServiceError::Invalid`] with whatever the reasons leave out.
    pub async fn record_panel(
        &self,
        actor: &Actor,
        person: &PersonId,
        decision: &PanelDecision,
    ) -> Result<Saved<PanelDecision>, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let none = || ServiceError::NotYet("No plan waits for an answer.".to_owned());
        let plan = self.db.latest::<Plan>(&person.id).await?.ok_or_else(none)?;
        if plan.body.stage != Stage::Submitted {
            return Err(none());
        }
        let facts = Facts { wrote_it: self.wrote(actor, &plan).await?, ..Facts::default() };
        self.allowed_with(actor, Act::RecordPanel, &person.id, facts).await?;
        let guide = self.db.latest::<BudgetAnswer>(&person.id).await?;
        let body = PanelDecision {
            plan: plan.id.clone(),
            plan_version: u32::try_from(plan.version).unwrap_or(u32::MAX),
            indicative: guide.map(|saved| saved.body.answer.indicative),
            ..decision.clone()
        };
        let missing = body.missing();
        let mut problems: Vec<Problem> = missing
            .into_iter()
            .map(|what| Problem::new(what.field, format!("write down {}", what.says)))
            .collect();
        let planned = plan.body.totals().weekly;
        if body.agreed && body.decided != planned {
            let says = format!(
                "the plan comes to {planned} a week: either agree that, or do not agree it as it is"
            );
            problems.push(Problem::new("decided", says));
        }
        for name in self.writers(&plan).await? {
            if body.members.iter().any(|member| member.trim().eq_ignore_ascii_case(&name)) {
                let says = format!("{name} wrote this plan, so did not decide on it");
                problems.push(Problem::new("members", says));
            }
        }
        if self.today() < body.met_on {
            problems.push(Problem::new("met_on", "the panel cannot have met in the future"));
        }
        fits(&mut problems, "reasons", &body.reasons);
        verdict(Ok(()), problems)?;
        let of = format!("{} {}", body.plan, body.plan_version);
        let before = self.panel_on(&person, &plan).await?;
        let anew = || first(PanelDecision::KIND, &of);
        let written = before.map_or_else(anew, |saved| Written::over(&saved));
        self.save(actor, &person.id, &written, &body, "what the panel decided").await
    }

    /// Everyone who saved a version of a plan, by name.
    async fn writers(&self, plan: &Saved<Plan>) -> Result<BTreeSet<String>, ServiceError> {
        let versions = self.db.versions::<Plan>(&plan.id, &plan.person).await?;
        Ok(versions.into_iter().map(|version| version.by_name).collect())
    }

    /// What a panel has before it and decided for one person, for one who may see the record.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn panel(&self, actor: &Actor, person: &PersonId) -> Result<PanelSeen, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let decisions = self.db.records::<PanelDecision>(&person.id).await?;
        let guide = self.db.latest::<BudgetAnswer>(&person.id).await?;
        let indicative = guide.map(|saved| saved.body.answer.indicative);
        let mut seen = PanelSeen { person, decisions, indicative, plan: None, may_not: None };
        let Some(plan) = self.waiting_plan(&seen.person).await? else { return Ok(seen) };
        let facts = Facts { wrote_it: self.wrote(actor, &plan).await?, ..Facts::default() };
        match self.allowed_with(actor, Act::RecordPanel, &seen.person.id, facts).await {
            Ok(_) => {}
            Err(ServiceError::Refused { reason }) => seen.may_not = Some(reason),
            Err(other) => return Err(other),
        }
        seen.plan = Some(plan);
        Ok(seen)
    }

    /// What waits for a panel, and what panels decided, newest first: of those whose records the
    /// actor may see.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who see no caseload.
    pub async fn panels(&self, actor: &Actor) -> Result<Panels, ServiceError> {
        self.allowed_on_council(actor, Act::SeeCaseload)?;
        let councils = self.db.councils().await?;
        let council = councils.into_iter().find(|one| one.id == actor.council);
        let council = council.ok_or(ServiceError::NotFound)?;
        let policy = self.sign_off_in(&council)?;
        let all = self.db.of_council::<PanelDecision>(&council.id, DECISIONS_MOST).await?;
        let may_see = self.visible(actor, all.iter().map(|(_, saved)| &saved.person)).await?;
        let seen = |(_, saved): &(String, Saved<PanelDecision>)| may_see.contains(&saved.person);
        let decided = all.into_iter().filter(seen).collect();
        let mut waiting = Vec::new();
        for one in self.plans_to_decide(actor).await? {
            let guide = self.db.latest::<BudgetAnswer>(&one.plan.person).await?;
            let indicative = guide.map(|saved| saved.body.answer.indicative);
            let planned = one.plan.body.totals().weekly;
            if policy.as_ref().is_some_and(|policy| policy.needs_panel(indicative, planned)) {
                waiting.push((one, indicative));
            }
        }
        Ok(Panels { policy, waiting, decided })
    }

    /// What a panel decided on this version of a plan.
    pub(crate) async fn panel_on(
        &self,
        person: &PersonRow,
        plan: &Saved<Plan>,
    ) -> Result<Option<Saved<PanelDecision>>, ServiceError> {
        let all = self.db.records::<PanelDecision>(&person.id).await?;
        Ok(all.into_iter().find(|saved| {
            saved.body.plan == plan.id && i64::from(saved.body.plan_version) == plan.version
        }))
    }

    /// Stops an agreement above tolerance that no panel has let through.
    pub(crate) async fn panel_lets_it(
        &self,
        person: &PersonRow,
        plan: &Saved<Plan>,
    ) -> Result<(), ServiceError> {
        let Some(policy) = self.sign_off(person).await? else { return Ok(()) };
        let guide = self.db.latest::<BudgetAnswer>(&person.id).await?;
        let guide = guide.map(|saved| saved.body.answer.indicative);
        if !policy.needs_panel(guide, plan.body.totals().weekly) {
            return Ok(());
        }
        let says = match self.panel_on(person, plan).await? {
            Some(decision) if decision.body.agreed => return Ok(()),
            Some(_) => "The panel did not agree this plan: send it back with its reasons.",
            None => {
                "This plan is further from the indicative budget than the council’s tolerance: \
                 a panel decides first."
            }
        };
        Err(ServiceError::NotYet(says.to_owned()))
    }
}
