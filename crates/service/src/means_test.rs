//! The means test: entering the facts, confirming them, and what the person pays.
//!
//! Facts are entered in a [`MeansDraft`]. Confirming them keeps them as a version of the `means`
//! record and works out the contribution, both in one transaction. If a figure is missing for the
//! day nothing is confirmed, nothing is guessed, and the draft is as it was.

use allocation::Indicative;
use basis::id::PersonId;
use basis::typed::{Problem, long_day};
use basis::{Steps, Weekly};
use charging::care_act::{Pointer, missing};
use charging::timeline::Timeline;
use charging::what_if::{Suppose, WhatIf, what_if};
use charging::{Means, Rules};
use jiff::civil::Date;
use people::{Act, Actor, Role};
use store::{Kind as _, PersonRow, Saved};

use crate::answer::{BudgetAnswer, ContributionAnswer, From};
use crate::means_ask::as_asked;
use crate::means_draft::{MeansDraft, MeansPart};
use crate::only::first;
use crate::{Allowed, Service, ServiceError, Written};

/// How the reason is written down when people enter their own facts.
pub(crate) const OWN: &str = "entered by the person";
/// More than any small change of the facts could make available, a week.
const DEAR: Weekly = Weekly::pence(1_000_000);
/// The most letters of a reason.
const WHY_MOST: usize = 500;

/// How far entering the facts has come, for whoever may see them.
#[derive(Clone, Debug)]
pub struct MeansSoFar {
    /// Whose facts.
    pub person: PersonRow,
    /// What is being entered, or was last; `None` if nobody has begun.
    pub draft: Option<Saved<MeansDraft>>,
    /// What was last confirmed.
    pub means: Option<Saved<Means>>,
    /// What the care costs, as far as that is known today.
    pub care_cost: CareCost,
    /// Whether the actor may enter facts.
    pub may_enter: bool,
    /// Whether the actor has still to say why they enter them for someone else.
    pub needs_why: bool,
}

/// What the care costs the council a week, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CareCost {
    /// The plan that was agreed.
    Agreed(Weekly),
    /// The indicative budget: there is no agreed plan yet.
    Indicative(Weekly),
    /// Neither is there yet.
    NotKnown,
}

/// A contribution with its working, run again from what was kept.
#[derive(Clone, Debug)]
pub struct ContributionShown {
    /// Whose.
    pub person: PersonRow,
    /// The answer as it was given.
    pub saved: Saved<ContributionAnswer>,
    /// The facts it rests on, as they were confirmed; `None` if they were never kept apart.
    pub confirmed: Option<Saved<Means>>,
    /// Its working, run again today on the facts and the day of the answer. Empty if it cannot be.
    pub steps: Steps,
    /// What the person would be charged if their care cost enough: the most they could be asked
    /// for. `None` if it cannot be run again, or the whole cost is payable.
    pub most: Option<Weekly>,
    /// Whether the packs here still give the answer that was given.
    pub stands: bool,
    /// Whether the packs here are another version than the answer rests on.
    pub packs_changed: bool,
    /// What the care costs, as far as that is known today.
    pub care_cost: CareCost,
    /// Every version of the answer, newest first.
    pub versions: Vec<Saved<ContributionAnswer>>,
    /// What would change the answer, by the facts and the day of it.
    pub what_if: Vec<WhatIf>,
    /// What the person seems to be missing, by the facts and the day of the answer: pointed out,
    /// and never in the sum.
    pub missing: Vec<Pointer>,
    /// The weeks before and after each change; empty where an older answer is shown.
    pub weeks: Timeline,
    /// Whether the actor may change the facts.
    pub may_enter: bool,
}

impl CareCost {
    /// The cost; nothing while none is known.
    #[must_use]
    pub const fn weekly(self) -> Weekly {
        match self {
            Self::Agreed(cost) | Self::Indicative(cost) => cost,
            Self::NotKnown => Weekly::ZERO,
        }
    }
}

impl Service {
    /// How far entering the facts has come.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`] or [`Act::EnterMeans`].
    pub async fn means_so_far(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<MeansSoFar, ServiceError> {
        let person = self.sees_means(actor, person).await?.person;
        let versions = self.draft_versions(&person.id).await?;
        let may_enter = !self.which(actor, &[Act::EnterMeans], &person.id).await?.is_empty();
        Ok(MeansSoFar {
            means: self.db.latest(&person.id).await?,
            care_cost: self.care_cost(&person.id).await?,
            needs_why: may_enter && reason(actor, &person.id, &versions).is_none(),
            may_enter,
            draft: versions.into_iter().next(),
            person,
        })
    }

    /// Begins to enter the facts, or goes on with what someone began: from what was last
    /// confirmed, if anything was. Begun already by the same actor, nothing is written.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::EnterMeans`]; [`ServiceError::Invalid`] for `why`
    /// if somebody enters them for the person without saying why.
    pub async fn begin_means(
        &self,
        actor: &Actor,
        person: &PersonId,
        why: &str,
    ) -> Result<Saved<MeansDraft>, ServiceError> {
        let person = self.allowed(actor, Act::EnterMeans, person).await?.person;
        let why = if is_own(actor, &person.id) { OWN } else { checked_why(why)? };
        let latest: Option<Saved<MeansDraft>> = self.db.latest(&person.id).await?;
        let Some(latest) = latest else {
            let body = self.fresh(&person).await?;
            let new = first(MeansDraft::KIND, person.id.as_str());
            return self.save(actor, &person.id, &new, &body, why).await;
        };
        if latest.body.is_open() && latest.by == actor.id && latest.why == why {
            return Ok(latest);
        }
        let body =
            if latest.body.is_open() { latest.body.clone() } else { self.fresh(&person).await? };
        self.save(actor, &person.id, &Written::over(&latest), &body, why).await
    }

    /// Changes the facts that are being entered. The same change sent twice is made once.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::EnterMeans`]; [`ServiceError::NotYet`] if nobody
    /// has begun, or the actor has not said why they enter them; [`ServiceError::Conflict`] if
    /// someone else saved in the meantime; [`ServiceError::Invalid`] as [`MeansDraft::check`].
    pub async fn change_means(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        change: impl FnOnce(&mut MeansDraft) + Send,
    ) -> Result<Saved<MeansDraft>, ServiceError> {
        let person = self.allowed(actor, Act::EnterMeans, person).await?.person;
        let (latest, why) = self.open_draft(actor, &person.id).await?;
        let version = written_over(&latest, written);
        if version == Some(latest.version) {
            let mut body = latest.body.clone();
            change(&mut body);
            body.facts.born = person.details.born;
            body.check(self.today())?;
            return self.save(actor, &person.id, &Written::over(&latest), &body, &why).await;
        }
        let conflict = ServiceError::Conflict { version: version.unwrap_or(0).saturating_add(1) };
        let Some(version) = version else { return Err(conflict) };
        let versions = self.db.versions::<MeansDraft>(&latest.id, &person.id).await?;
        let Some(mut base) = versions.into_iter().find(|saved| saved.version == version) else {
            return Err(conflict);
        };
        change(&mut base.body);
        let repeat = latest.by == actor.id
            && latest.version == version.saturating_add(1)
            && base.body == latest.body;
        if repeat { Ok(latest) } else { Err(conflict) }
    }

    /// Confirms the facts that were entered and works out what the person pays, on `day` (today
    /// unless staff choose an earlier one). The same form sent twice confirms once.
    ///
    /// # Errors
    ///
    /// As [`change_means`](Self::change_means); [`ServiceError::Invalid`] for a part that is not
    /// finished (by its key) or a day that cannot be (`day`); [`ServiceError::CannotWorkOut`] if
    /// a figure is missing for the day or the facts cannot be: the draft is kept as it was.
    pub async fn confirm_means(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        day: Option<Date>,
    ) -> Result<Saved<ContributionAnswer>, ServiceError> {
        let allowed = self.allowed(actor, Act::EnterMeans, person).await?;
        let person = &allowed.person;
        if let Some(done) = self.confirmed_already(actor, &person.id, written).await? {
            return Ok(done);
        }
        let (draft, why) = self.open_draft(actor, &person.id).await?;
        if written_over(&draft, written) != Some(draft.version) {
            return Err(ServiceError::Conflict { version: draft.version });
        }
        let day = self.chosen_day(actor, day)?;
        let facts = self.facts_to_confirm(person, &draft.body).await?;
        let council = self.council_of(person).await?.pack;
        let worked_out = self.work_out(&council, day, &facts)?.0;
        let mut tx = self.db.begin().await?;
        let means = self.means_in(&mut tx, actor, person, &facts, &why).await?;
        let answer = ContributionAnswer { means: from(&means), ..worked_out };
        let latest: Option<Saved<ContributionAnswer>> = self.db.latest(&person.id).await?;
        let new = || first(ContributionAnswer::KIND, person.id.as_str());
        let over = latest.as_ref().map_or_else(new, Written::over);
        let saved = self.save_in(&mut tx, actor, &person.id, &over, &answer, &why).await?;
        let confirmed = Some(from(&means));
        let closed = MeansDraft { facts, done: draft.body.done.clone(), confirmed };
        self.save_in(&mut tx, actor, &person.id, &Written::over(&draft), &closed, &why).await?;
        tx.commit().await?;
        Ok(saved)
    }

    /// What the person pays, with its working: the newest answer, or one version of it. `None`
    /// if nothing was worked out yet.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`] or [`Act::EnterMeans`];
    /// [`ServiceError::NotFound`] for a version that is not there.
    pub async fn contribution(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: Option<i64>,
    ) -> Result<Option<ContributionShown>, ServiceError> {
        let person = self.sees_means(actor, person).await?.person;
        let latest: Option<Saved<ContributionAnswer>> = self.db.latest(&person.id).await?;
        let Some(latest) = latest else { return Ok(None) };
        let versions = self.db.versions::<ContributionAnswer>(&latest.id, &person.id).await?;
        let wanted = version.unwrap_or(latest.version);
        let saved = versions.iter().find(|saved| saved.version == wanted);
        let saved = saved.cloned().ok_or(ServiceError::NotFound)?;
        let body = &saved.body;
        let again = self.work_out(&body.council, body.day, &body.inputs).ok();
        let (now, steps) = again.unzip();
        let may_enter = !self.which(actor, &[Act::EnterMeans], &person.id).await?.is_empty();
        let facts = self.db.versions::<Means>(&body.means.record, &person.id).await?;
        Ok(Some(ContributionShown {
            confirmed: facts.into_iter().find(|means| means.version == body.means.version),
            stands: now.as_ref().is_some_and(|now| now.answer == body.answer),
            packs_changed: now.as_ref().is_none_or(|now| now.packs != body.packs),
            most: self.most(body),
            what_if: self.what_if(body),
            missing: self.missing(body),
            weeks: if wanted == latest.version {
                self.weeks(&versions)
            } else {
                Timeline::default()
            },
            steps: steps.unwrap_or_default(),
            care_cost: self.care_cost(&person.id).await?,
            may_enter,
            versions,
            saved,
            person,
        }))
    }

    /// What `facts` come to on a day, by the law and a council's pack; `means` of the answer is
    /// for the caller to set.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`], with the figure, the day and the pack if one is missing.
    pub fn work_out(
        &self,
        council: &str,
        day: Date,
        facts: &Means,
    ) -> Result<(ContributionAnswer, Steps), ServiceError> {
        let rules = Rules::on(&self.library, Some(council), day)?;
        let mut steps = Steps::default();
        let answer = charging::contribution(facts, &rules, &mut steps)?;
        let answer = ContributionAnswer {
            means: From { record: basis::id::RecordId::from_bits(0), version: 0 },
            day,
            council: council.to_owned(),
            inputs: facts.clone(),
            packs: rules.used(),
            answer,
        };
        Ok((answer, steps))
    }

    /// What the person's care costs the council a week: the plan that was agreed, otherwise the
    /// indicative budget.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub(crate) async fn care_cost(&self, person: &PersonId) -> Result<CareCost, ServiceError> {
        if let Some((_, plan)) = self.agreed_plan(person).await? {
            return Ok(CareCost::Agreed(plan.body.totals().weekly));
        }
        let budget: Option<Saved<BudgetAnswer>> = self.db.latest(person).await?;
        let indicative = |budget: Saved<BudgetAnswer>| {
            let Indicative { indicative, .. } = budget.body.answer;
            CareCost::Indicative(indicative)
        };
        Ok(budget.map_or(CareCost::NotKnown, indicative))
    }

    /// What would change an answer that was given. While no cost of the care is known, what
    /// would change the most that could be asked for.
    fn what_if(&self, body: &ContributionAnswer) -> Vec<WhatIf> {
        let Ok(rules) = Rules::on(&self.library, Some(&body.council), body.day) else {
            return Vec::new();
        };
        if body.answer.care_cost != Weekly::ZERO || body.answer.over_limit {
            return what_if(&body.inputs, &rules);
        }
        let care_cost = body.answer.available + DEAR;
        let mut all = what_if(&Means { care_cost, ..body.inputs.clone() }, &rules);
        // These speak of the cost itself.
        all.retain(|one| {
            !matches!(one.suppose, Suppose::SavingsAboveUpper(_) | Suppose::CareCost(_))
        });
        all
    }

    /// What a person seems to be missing. While no cost of the care is known, with care that no
    /// means reach, so that what they would pay then is the most that could be asked for.
    fn missing(&self, body: &ContributionAnswer) -> Vec<Pointer> {
        let Ok(rules) = Rules::on(&self.library, Some(&body.council), body.day) else {
            return Vec::new();
        };
        if body.answer.care_cost != Weekly::ZERO {
            return missing(&body.inputs, &rules);
        }
        let care_cost = body.answer.available + DEAR;
        missing(&Means { care_cost, ..body.inputs.clone() }, &rules)
    }

    /// Whoever may see the money, and whoever may enter it, may see what was entered.
    pub(crate) async fn sees_means(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Allowed, ServiceError> {
        match self.allowed(actor, Act::SeeMoney, person).await {
            Err(ServiceError::Refused { .. } | ServiceError::NotFound) => {
                self.allowed(actor, Act::EnterMeans, person).await
            }
            seen => seen,
        }
    }

    async fn fresh(&self, person: &PersonRow) -> Result<MeansDraft, ServiceError> {
        let means: Option<Saved<Means>> = self.db.latest(&person.id).await?;
        let mut draft = means
            .map_or_else(|| MeansDraft::empty(person.details.born), |m| MeansDraft::of(m.body));
        draft.facts.born = person.details.born;
        Ok(draft)
    }

    /// Every version of the draft, newest first.
    async fn draft_versions(
        &self,
        person: &PersonId,
    ) -> Result<Vec<Saved<MeansDraft>>, ServiceError> {
        let latest: Option<Saved<MeansDraft>> = self.db.latest(person).await?;
        let Some(latest) = latest else { return Ok(Vec::new()) };
        Ok(self.db.versions(&latest.id, person).await?)
    }

    /// The open draft, and the reason that this actor gave for entering it.
    async fn open_draft(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<(Saved<MeansDraft>, String), ServiceError> {
        let versions = self.draft_versions(person).await?;
        let why = reason(actor, person, &versions);
        let newest = versions.into_iter().next();
        match (newest.filter(|draft| draft.body.is_open()), why) {
            (Some(draft), Some(why)) => Ok((draft, why)),
            (None, _) => Err(ServiceError::NotYet("nobody has begun to enter the facts".into())),
            (Some(_), None) => {
                let says = "say first why you are filling this in for someone else";
                Err(ServiceError::NotYet(says.into()))
            }
        }
    }

    /// The answer, if exactly this form was confirmed before by this actor.
    async fn confirmed_already(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
    ) -> Result<Option<Saved<ContributionAnswer>>, ServiceError> {
        let draft: Option<Saved<MeansDraft>> = self.db.latest(person).await?;
        let repeated = |draft: &Saved<MeansDraft>| {
            let before = written_over(draft, written);
            let next = before.map(|version| version.saturating_add(1));
            !draft.body.is_open() && draft.by == actor.id && next == Some(draft.version)
        };
        if draft.as_ref().is_some_and(repeated) {
            return Ok(self.db.latest(person).await?);
        }
        Ok(None)
    }

    fn chosen_day(&self, actor: &Actor, day: Option<Date>) -> Result<Date, ServiceError> {
        let today = self.today();
        let Some(day) = day.filter(|day| *day != today) else { return Ok(today) };
        let problem = |says: String| ServiceError::Invalid(vec![Problem::new("day", says)]);
        if actor.role != Role::Worker {
            return Err(problem("Only a worker can choose another day than today".to_owned()));
        }
        if today < day {
            let says = format!("The day must be today, {}, or before it", long_day(today));
            return Err(problem(says));
        }
        Ok(day)
    }

    async fn facts_to_confirm(
        &self,
        person: &PersonRow,
        draft: &MeansDraft,
    ) -> Result<Means, ServiceError> {
        let left = draft.left();
        if !left.is_empty() {
            let problem = |part: &MeansPart| Problem::new(part.key(), "This part is not finished");
            return Err(ServiceError::Invalid(left.iter().map(problem).collect()));
        }
        let mut facts = as_asked(&draft.facts);
        facts.born = person.details.born;
        facts.care_cost = self.care_cost(&person.id).await?.weekly();
        Ok(facts)
    }

    async fn means_in(
        &self,
        tx: &mut store::Tx,
        actor: &Actor,
        person: &PersonRow,
        facts: &Means,
        why: &str,
    ) -> Result<Saved<Means>, ServiceError> {
        let latest: Option<Saved<Means>> = self.db.latest(&person.id).await?;
        let new = || first(Means::KIND, person.id.as_str());
        let over = latest.as_ref().map_or_else(new, Written::over);
        self.save_in(tx, actor, &person.id, &over, facts, why).await
    }

    /// What would be charged if the care cost at least all that is available.
    fn most(&self, body: &ContributionAnswer) -> Option<Weekly> {
        if body.answer.over_limit {
            return None;
        }
        let dear = Means { care_cost: body.answer.available, ..body.inputs.clone() };
        let (answer, _) = self.work_out(&body.council, body.day, &dear).ok()?;
        Some(answer.answer.pays)
    }
}

fn from<T>(saved: &Saved<T>) -> From {
    From { record: saved.id.clone(), version: saved.version }
}

pub(crate) fn is_own(actor: &Actor, person: &PersonId) -> bool {
    actor.role == Role::Person && actor.person.as_ref() == Some(person)
}

/// The reason this actor has for entering facts: that they are their own, or the one they gave
/// since these facts were last confirmed.
fn reason(actor: &Actor, person: &PersonId, versions: &[Saved<MeansDraft>]) -> Option<String> {
    if is_own(actor, person) {
        return Some(OWN.to_owned());
    }
    let mut open = versions.iter().take_while(|draft| draft.body.is_open());
    open.find(|draft| draft.by == actor.id).map(|draft| draft.why.clone())
}

pub(crate) fn checked_why(why: &str) -> Result<&str, ServiceError> {
    let why = why.trim();
    let problem = |says: String| Err(ServiceError::Invalid(vec![Problem::new("why", says)]));
    if why.is_empty() {
        return problem("Say why you are filling this in for someone else".to_owned());
    }
    if WHY_MOST < why.chars().count() {
        return problem(format!("The reason must be {WHY_MOST} letters or fewer"));
    }
    if why.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\r') {
        return problem("The reason has a letter in it that cannot be kept".to_owned());
    }
    Ok(why)
}

/// The version of this draft that a form was written over; `None` if it was another record.
fn written_over(draft: &Saved<MeansDraft>, written: &Written) -> Option<i64> {
    let (id, version) = written.over.as_ref()?;
    (*id == draft.id).then_some(*version)
}
