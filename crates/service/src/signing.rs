//! The council's policy on signing plans off, and the panel above tolerance.

use basis::id::PersonId;
use change::signoff::{PanelDecision, SignOff};
use people::{Act, Actor};
use store::{Kind, PersonRow, Saved};
use support::plan::{Plan, Stage};

use crate::access::Facts;
use crate::answer::BudgetAnswer;
use crate::fresh::{fits, verdict};
use crate::only::first;
use crate::{Service, ServiceError, Written};
use basis::typed::Problem;

/// The policy's file in a council's pack.
const SIGN_OFF: &str = "signoff.toml";

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
            .map(|what| Problem::new("reasons", format!("write down {what}")))
            .collect();
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
