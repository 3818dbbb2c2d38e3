//! Reviews: when the next is due, asking for one, and holding one.

use std::cmp::Reverse;

use basis::id::{PersonId, RecordId};
use basis::typed::Problem;
use jiff::civil::Date;
use people::{Act, Actor};
use store::{PersonRow, Saved, SavedContact};
use support::agreement::{Agreement, Decision};
use support::contact::{self, Contact, Silence};
use support::declining::{Declining, What};
use support::plan::{Plan, PlanOutcome};
use support::review::{self, Due, Review, ReviewRequest};

use crate::fresh::{fits, verdict};
use crate::{Service, ServiceError};

/// How many contacts the page shows at most.
const CONTACTS: i64 = 1_000;

/// How a person and those who work with them keep in touch.
#[derive(Clone, Debug)]
pub struct KeepingInTouch {
    /// Who it is.
    pub person: PersonRow,
    /// The newest contacts, a thousand at most.
    pub contacts: Vec<SavedContact>,
    /// How long since anyone heard from them.
    pub silence: Silence,
    /// When the next review is due, once anything is agreed.
    pub due: Option<Due>,
    /// The earliest request for a review that no review has answered.
    pub asked: Option<Saved<ReviewRequest>>,
    /// The newest no to the support; none if there never was one, or they came back.
    pub declined: Option<Saved<Declining>>,
    /// The reviews held, newest first.
    pub reviews: Vec<Saved<Review>>,
    /// What the agreed plan is to achieve.
    pub outcomes: Vec<PlanOutcome>,
    /// What the actor may do here.
    pub may: Vec<Act>,
}

impl Service {
    /// How a person and those who work with them keep in touch.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn keeping_in_touch(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<KeepingInTouch, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let (id, today) = (&person.id, self.today());
        let contacts = self.db.contacts(id, CONTACTS).await?;
        let bodies: Vec<Contact> = contacts.iter().map(|saved| saved.body.clone()).collect();
        let silence = contact::silence(bodies.iter(), self.known_since(id).await?, today);
        let reviews = self.reviews_of(id).await?;
        let held: Vec<Date> = reviews.iter().map(|saved| saved.body.held_on).collect();
        let milestones = self.db.milestones(id, today).await?;
        let requests: Vec<Saved<ReviewRequest>> = self.db.records(id).await?;
        let bodies: Vec<ReviewRequest> = requests.iter().map(|saved| saved.body.clone()).collect();
        let open = review::open_request(&bodies, &held);
        Ok(KeepingInTouch {
            asked: open.and_then(|open| requests.into_iter().find(|saved| saved.body == *open)),
            declined: self.declined(id).await?,
            due: review::next_review_due(milestones.first_payment, milestones.agreed, &held),
            outcomes: self.agreed_outcomes(id).await?,
            may: self.which(actor, &Act::ALL, id).await?,
            contacts,
            silence,
            reviews,
            person,
        })
    }

    /// The newest no to the support, unless they came back since.
    async fn declined(&self, person: &PersonId) -> Result<Option<Saved<Declining>>, ServiceError> {
        let newest: Option<Saved<Declining>> = self.db.latest(person).await?;
        Ok(newest.filter(|saved| saved.body.what != What::CameBack))
    }

    /// Asks for a review, on the day it is asked (Care Act 2014 s.27(1)(b)).
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::AskForReview`]; [`ServiceError::Invalid`] by the
    /// field `why`.
    pub async fn ask_for_review(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RecordId,
        why: &str,
    ) -> Result<Saved<ReviewRequest>, ServiceError> {
        let person = self.allowed(actor, Act::AskForReview, person).await?.person.id;
        let today = self.today();
        let request =
            ReviewRequest { asked_by: actor.id.clone(), on: today, why: why.trim().to_owned() };
        let mut problems = Vec::new();
        fits(&mut problems, "why", &request.why);
        verdict(request.check(), problems)?;
        self.save_once(actor, &person, (id, today), &request, "A review was asked for").await
    }

    /// Records a review that `actor` held; whoever `review` says it was by, it is kept as by
    /// `actor`. How each outcome of the agreed plan is going must be said.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::HoldReview`]; [`ServiceError::Invalid`] by the
    /// fields of [`review::check`], `with` and `changes_wanted`.
    pub async fn hold_review(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RecordId,
        held: &Review,
    ) -> Result<Saved<Review>, ServiceError> {
        let person = self.allowed(actor, Act::HoldReview, person).await?.person.id;
        let held = Review { by: actor.id.clone(), ..held.clone() };
        let mut problems = wording(&held);
        progress(&mut problems, &held, &self.agreed_outcomes(&person).await?);
        verdict(review::check(&held, self.today()), problems)?;
        self.save_once(actor, &person, (id, held.held_on), &held, "A review was held").await
    }

    /// The person, and what the agreed plan is to achieve, for someone about to hold a review.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::HoldReview`].
    pub async fn outcomes_to_review(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<(PersonRow, Vec<PlanOutcome>), ServiceError> {
        let person = self.allowed(actor, Act::HoldReview, person).await?.person;
        let outcomes = self.agreed_outcomes(&person.id).await?;
        Ok((person, outcomes))
    }

    async fn reviews_of(&self, person: &PersonId) -> Result<Vec<Saved<Review>>, ServiceError> {
        let mut reviews: Vec<Saved<Review>> = self.db.records(person).await?;
        reviews.sort_by_key(|saved| Reverse((saved.body.held_on, saved.moment)));
        Ok(reviews)
    }

    /// The day the person was first recorded.
    async fn known_since(&self, person: &PersonId) -> Result<Date, ServiceError> {
        let versions = self.db.person_versions(person).await?;
        let first = versions.last().map(|version| version.row.moment);
        Ok(first.map_or_else(|| self.today(), crate::outside::day_in_england))
    }

    /// What the plan that was agreed last is to achieve; nothing before one is.
    async fn agreed_outcomes(&self, person: &PersonId) -> Result<Vec<PlanOutcome>, ServiceError> {
        let agreements: Vec<Saved<Agreement>> = self.db.records(person).await?;
        for agreement in agreements {
            let versions: Vec<Saved<Agreement>> = self.db.versions(&agreement.id, person).await?;
            let agreed = versions.into_iter().find(|v| v.body.decision == Decision::Agreed);
            let Some(agreed) = agreed.map(|saved| saved.body) else { continue };
            let plans: Vec<Saved<Plan>> = self.db.versions(&agreed.plan, person).await?;
            let version = i64::from(agreed.plan_version);
            let plan = plans.into_iter().find(|plan| plan.version == version);
            return Ok(plan.map(|plan| plan.body.outcomes).unwrap_or_default());
        }
        Ok(Vec::new())
    }
}

/// What in a review is too long, or cannot be shown.
fn wording(held: &Review) -> Vec<Problem> {
    let mut problems = Vec::new();
    fits(&mut problems, "with", &held.with.join("\n"));
    fits(&mut problems, "works", &held.works);
    fits(&mut problems, "does_not_work", &held.does_not_work);
    fits(&mut problems, "changes_wanted", &held.changes_wanted);
    for (key, progress) in &held.progress {
        fits(&mut problems, &format!("progress-{key}"), &progress.words);
    }
    problems
}

/// Every outcome of the plan must be spoken of, and no other.
fn progress(problems: &mut Vec<Problem>, held: &Review, outcomes: &[PlanOutcome]) {
    for outcome in outcomes.iter().filter(|outcome| !held.progress.contains_key(&outcome.key)) {
        let says = format!("say how this is going: {}", outcome.words);
        problems.push(Problem::new(format!("progress-{}", outcome.key), says));
    }
    let known = |key: &String| outcomes.iter().any(|outcome| outcome.key == *key);
    for key in held.progress.keys().filter(|key| !known(key)) {
        let says = format!("`{key}` is not an outcome of the agreed plan");
        problems.push(Problem::new("progress", says));
    }
}
