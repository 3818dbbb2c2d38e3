//! The yearly uprating: a new year's figures for everyone assessed, before anybody is charged
//! them. One officer prepares it, another approves it, and until then nothing changes.
//!
//! Long work is done a few people at a time, each in a transaction of its own, so that it shows
//! how far it has come, may be broken off anywhere, and goes on where it stopped. Two who run the
//! same uprating at once do each person once.

use basis::Weekly;
use basis::id::{PersonId, UpratingId};
use basis::typed::{Problem, long_day};
use charging::compare::{Assessment, Parts, compare};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use people::{Act, Actor, Asked};
use serde::{Deserialize, Serialize};
use store::{Saved, Uprating, UpratingDecision, UpratingDone, UpratingLine, UpratingTotals};

use crate::answer::ContributionAnswer;
use crate::{Service, ServiceError, Written};

/// How many upratings are listed at most.
const LISTED: i64 = 50;
/// The most letters of a reason.
const WHY_MOST: usize = 2_000;

/// What is said of a person whose money the actor may not see: their own, for one.
const NOT_BY_THEM: &str = "whoever prepared this may not work it out for this person; \
                           somebody else must assess them";

/// What an uprating says of one person besides the two sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum UpratingSays {
    /// What the difference is made of, in the order of the law.
    Parts {
        /// Because of the person's own facts: their age on the new day.
        own: Weekly,
        /// Because the national figures changed.
        national: Weekly,
        /// Because the council's own rules changed.
        local: Weekly,
    },
    /// The difference cannot be divided: why.
    Whole(String),
    /// The sum stops: why.
    Stops(String),
    /// They were assessed for the day, or a later one, already.
    Already,
}

/// An uprating as it is shown.
#[derive(Clone, Debug)]
pub struct UpratingShown {
    /// It, and how far it has come.
    pub uprating: Uprating,
    /// What it comes to, as far as it is worked out.
    pub totals: UpratingTotals,
    /// Whether the actor may prepare upratings.
    pub may_prepare: bool,
    /// Why the actor may not approve it, if so.
    pub may_not_approve: Option<String>,
    /// Whether it may be put into effect today.
    pub may_do: bool,
}

impl UpratingShown {
    /// Whether it is worked out for everyone.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.uprating.people <= self.uprating.worked_out
    }

    /// How many of its people it can be put into effect for, and has not been.
    #[must_use]
    pub const fn left_to_do(&self) -> i64 {
        let UpratingTotals { stops, already, .. } = self.totals;
        let can = self.uprating.worked_out.saturating_sub(stops).saturating_sub(already);
        can.saturating_sub(self.uprating.done)
    }
}

impl Service {
    /// The council's upratings, newest first, with whether the actor may prepare one.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may neither prepare nor approve one.
    pub async fn upratings(&self, actor: &Actor) -> Result<(Vec<Uprating>, bool), ServiceError> {
        let may_prepare = self.sees_upratings(actor)?;
        Ok((self.db.upratings(&actor.council, None, LISTED).await?, may_prepare))
    }

    /// One uprating.
    ///
    /// # Errors
    ///
    /// As [`upratings`](Self::upratings), and if there is no such uprating in their council.
    pub async fn uprating(
        &self,
        actor: &Actor,
        id: &UpratingId,
    ) -> Result<UpratingShown, ServiceError> {
        let may_prepare = self.sees_upratings(actor)?;
        let mut found = self.db.upratings(&actor.council, Some(id), 1).await?;
        let uprating = found.pop().ok_or(ServiceError::NotFound)?;
        let wrote_it = uprating.by == actor.id;
        let asked = Asked::new(actor, Act::ApproveUprating, self.today());
        let decision = self.decider.decide(&Asked { wrote_it, ..asked });
        let approved = uprating.decision.as_ref().is_some_and(|decision| decision.approved);
        Ok(UpratingShown {
            totals: self.db.uprating_totals(id).await?,
            may_prepare,
            may_not_approve: (!decision.allowed).then_some(decision.reason),
            may_do: approved && uprating.day <= self.today(),
            uprating,
        })
    }

    /// A page of an uprating's lines: those that stop first, then the largest changes. Each is a
    /// look at that person's money; a person whose money the actor may not see is left out.
    ///
    /// # Errors
    ///
    /// As [`uprating`](Self::uprating).
    pub async fn uprating_lines(
        &self,
        actor: &Actor,
        id: &UpratingId,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<UpratingLine<UpratingSays>>, ServiceError> {
        self.uprating(actor, id).await?;
        let mut seen = Vec::new();
        for line in self.db.uprating_lines(id, None, most, pass_over).await? {
            match self.allowed(actor, Act::SeeMoney, &line.person).await {
                Ok(_) => seen.push(line),
                Err(ServiceError::Refused { .. } | ServiceError::NotFound) => {}
                Err(why) => return Err(why),
            }
        }
        Ok(seen)
    }

    /// Begins an uprating for the figures of `day`. One of that day that waits for a decision is
    /// gone on with.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not prepare one; [`ServiceError::Invalid`] for
    /// a `day` before the Act or more than a year ahead, or if there is nobody to uprate.
    pub async fn prepare_uprating(
        &self,
        actor: &Actor,
        day: Date,
    ) -> Result<Uprating, ServiceError> {
        self.allowed_on_council(actor, Act::PrepareUprating)?;
        let latest = self.today().saturating_add(1.year());
        if day <= charging::CARE_ACT_BEGAN || latest < day {
            let says = format!("Enter a day up to {}", long_day(latest));
            return Err(vec![Problem::new("day", says)].into());
        }
        let known = self.db.upratings(&actor.council, None, LISTED).await?;
        if let Some(open) = known.into_iter().find(|u| u.day == day && u.decision.is_none()) {
            return Ok(open);
        }
        let moment = self.now();
        let people = self.db.people_to_uprate(&actor.council, moment).await?;
        if people == 0 {
            let says = "Nobody has been assessed yet, so there is nobody to uprate";
            return Err(vec![Problem::new("day", says)].into());
        }
        let new = Uprating {
            id: UpratingId::from_bits(self.outside.bits()),
            day,
            people,
            worked_out: 0,
            by: actor.id.clone(),
            by_name: actor.name.clone(),
            moment,
            decision: None,
            done: 0,
        };
        let mut tx = self.db.begin().await?;
        tx.add_uprating(&new, &actor.council).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// Works an uprating out for up to `many` more people, and tells for how many it did: none
    /// once it is worked out for everyone.
    ///
    /// # Errors
    ///
    /// As [`uprating`](Self::uprating); [`ServiceError::NotYet`] once it is decided.
    pub async fn work_out_uprating(
        &self,
        actor: &Actor,
        id: &UpratingId,
        many: i64,
    ) -> Result<usize, ServiceError> {
        self.allowed_on_council(actor, Act::PrepareUprating)?;
        let uprating = self.uprating(actor, id).await?.uprating;
        if uprating.decision.is_some() {
            return Err(ServiceError::NotYet("this uprating is decided already".into()));
        }
        let people = self.db.uprating_to_work_out(&uprating, &actor.council, many).await?;
        let mut done = 0;
        for person in &people {
            if let Some(line) = self.uprated(actor, &uprating, person).await? {
                let mut tx = self.db.begin().await?;
                if tx.add_uprating_line(id, &line, self.now()).await? {
                    tx.commit().await?;
                }
                done += 1;
            }
        }
        Ok(done)
    }

    /// Approves an uprating, or sends it back. The same decision sent twice is made once.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Refused`] for whoever prepared it, or may not approve;
    /// [`ServiceError::NotYet`] before it is worked out for everyone; [`ServiceError::Invalid`]
    /// without a reason; [`ServiceError::Conflict`] if somebody decided otherwise meanwhile.
    pub async fn decide_uprating(
        &self,
        actor: &Actor,
        id: &UpratingId,
        approved: bool,
        why: &str,
    ) -> Result<(), ServiceError> {
        let shown = self.uprating(actor, id).await?;
        if let Some(reason) = &shown.may_not_approve {
            return Err(ServiceError::Refused { reason: reason.clone() });
        }
        let why = checked(why)?;
        if let Some(made) = &shown.uprating.decision {
            let same = made.approved == approved && made.by == actor.id && made.why == why;
            return if same { Ok(()) } else { Err(ServiceError::Conflict { version: 2 }) };
        }
        if !shown.is_whole() {
            return Err(ServiceError::NotYet("it is not worked out for everyone yet".into()));
        }
        let (by, by_name, moment) = (actor.id.clone(), actor.name.clone(), self.now());
        let decision = UpratingDecision { approved, why, by, by_name, moment };
        let mut tx = self.db.begin().await?;
        if !tx.decide_uprating(id, &decision).await? {
            return Err(ServiceError::Conflict { version: 2 });
        }
        Ok(tx.commit().await?)
    }

    /// Puts an approved uprating into effect for up to `many` more people, and tells how many
    /// were left before that. Whoever's facts changed since it was worked out is passed over, and
    /// that is noted: they are assessed by themselves. So is whoever would now come to another
    /// sum than was approved, and the approver themselves.
    ///
    /// # Errors
    ///
    /// As [`uprating`](Self::uprating); [`ServiceError::NotYet`] before it is approved, or before
    /// its day.
    pub async fn do_uprating(
        &self,
        actor: &Actor,
        id: &UpratingId,
        many: i64,
    ) -> Result<usize, ServiceError> {
        let shown = self.uprating(actor, id).await?;
        let decision = shown.uprating.decision.as_ref().filter(|decision| decision.approved);
        let Some(decision) = decision.filter(|_| shown.may_do) else {
            return Err(ServiceError::NotYet(
                "it takes effect once it is approved, on its day".into(),
            ));
        };
        let approver = self.db.actor(&decision.by).await?.ok_or(ServiceError::NotFound)?;
        let lines = self.db.uprating_to_do(id, many).await?;
        for (person, record, version, approved) in &lines {
            let latest: Option<Saved<ContributionAnswer>> = self.db.latest(person).await?;
            let stands = latest.filter(|saved| saved.id == *record && saved.version == *version);
            let new = match stands {
                Some(over) => self.as_approved(&approver, &shown.uprating, over, *approved).await?,
                None => None,
            };
            self.do_for(&approver, &shown.uprating, person, new).await?;
        }
        Ok(lines.len())
    }

    /// What is to be saved over an answer that stands; `None` where it would not be what was
    /// approved, or the approver may not act for this person.
    async fn as_approved(
        &self,
        approver: &Actor,
        uprating: &Uprating,
        over: Saved<ContributionAnswer>,
        pays: Weekly,
    ) -> Result<Option<(Written, ContributionAnswer)>, ServiceError> {
        if self.which(approver, &[Act::SeeMoney], &over.person).await?.is_empty() {
            return Ok(None);
        }
        let was = &over.body;
        let worked = self.work_out(&was.council, uprating.day, &was.inputs).ok();
        let worked = worked.filter(|(worked, _)| worked.answer.pays == pays);
        let written = Written::over(&over);
        Ok(worked.map(|(worked, _)| {
            (written, ContributionAnswer { means: over.body.means.clone(), ..worked })
        }))
    }

    async fn do_for(
        &self,
        approver: &Actor,
        uprating: &Uprating,
        person: &PersonId,
        new: Option<(Written, ContributionAnswer)>,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        let version = match new {
            None => None,
            Some((written, body)) => {
                let why = format!(
                    "the yearly uprating from {}, prepared by {}, approved by {}",
                    long_day(uprating.day),
                    uprating.by_name,
                    approver.name
                );
                match self.save_in(&mut tx, approver, person, &written, &body, &why).await {
                    // Somebody else saved in this moment: the next step sees what they saved.
                    Err(ServiceError::Conflict { .. }) => return Ok(()),
                    saved => Some(saved?.version),
                }
            }
        };
        let done = UpratingDone { version, moment: self.now() };
        // Where somebody else has just done this one, nothing of this is kept.
        if tx.add_uprating_done(&uprating.id, person, &done).await? {
            tx.commit().await?;
        }
        Ok(())
    }

    /// What an uprating comes to for one person; `None` if they have no contribution after all.
    async fn uprated(
        &self,
        actor: &Actor,
        uprating: &Uprating,
        person: &PersonId,
    ) -> Result<Option<UpratingLine<UpratingSays>>, ServiceError> {
        let saved: Option<Saved<ContributionAnswer>> = self.db.latest(person).await?;
        let Some(saved) = saved else { return Ok(None) };
        let (after, body) = match self.allowed(actor, Act::SeeMoney, person).await {
            Ok(_) => self.new_figures(&saved.body, uprating.day),
            // One person whom the actor may not act for must not stop the run for the others.
            Err(ServiceError::Refused { .. } | ServiceError::NotFound) => {
                (None, UpratingSays::Stops(NOT_BY_THEM.to_owned()))
            }
            Err(why) => return Err(why),
        };
        Ok(Some(UpratingLine {
            person: person.clone(),
            name: String::new(),
            record: saved.id,
            version: saved.version,
            before: saved.body.answer.pays,
            after,
            body,
            done: None,
        }))
    }

    /// What somebody would pay by the figures of `day`, and what is said of that.
    pub(crate) fn new_figures(
        &self,
        was: &ContributionAnswer,
        day: Date,
    ) -> (Option<Weekly>, UpratingSays) {
        if day <= was.day {
            return (Some(was.answer.pays), UpratingSays::Already);
        }
        match self.work_out(&was.council, day, &was.inputs) {
            Err(why) => (None, UpratingSays::Stops(why.to_string())),
            Ok((after, _)) => {
                let says = match self.parts(was, day) {
                    Ok(Parts { own, care_cost, national, local }) => {
                        UpratingSays::Parts { own: own + care_cost, national, local }
                    }
                    Err(why) => UpratingSays::Whole(why),
                };
                (Some(after.answer.pays), says)
            }
        }
    }

    /// What the difference is made of, or why it cannot be divided.
    fn parts(&self, was: &ContributionAnswer, day: Date) -> Result<Parts, String> {
        let assessed = |day| Assessment::on(&self.library, Some(&was.council), &was.inputs, day);
        let before = assessed(was.day).map_err(|why| why.to_string())?;
        let after = assessed(day).map_err(|why| why.to_string())?;
        let compared = compare(&before, &after).map_err(|why| why.to_string())?;
        // Parts of another difference than the one that is shown would not add up.
        if compared.before.pays != was.answer.pays {
            return Err(format!(
                "the figures kept here for {} have been corrected since this was worked out, and \
                 would give {} a week",
                long_day(was.day),
                compared.before.pays
            ));
        }
        compared.in_order.map_err(|why| why.to_string())
    }

    /// Whether the actor may prepare upratings; an error if they may not even approve them.
    pub(crate) fn sees_upratings(&self, actor: &Actor) -> Result<bool, ServiceError> {
        let may_prepare = self.allowed_on_council(actor, Act::PrepareUprating).is_ok();
        if !may_prepare {
            self.allowed_on_council(actor, Act::ApproveUprating)?;
        }
        Ok(may_prepare)
    }
}

fn checked(why: &str) -> Result<String, ServiceError> {
    let why = why.trim();
    let says = match why.chars().count() {
        0 => "Say why".to_owned(),
        letters if WHY_MOST < letters => format!("The reason must be {WHY_MOST} letters or fewer"),
        _ => return Ok(why.to_owned()),
    };
    Err(vec![Problem::new("why", says)].into())
}

/// The 6 April on or after `day`: the day that most yearly figures begin.
///
/// ```
/// use jiff::civil::date;
/// assert_eq!(service::next_april(date(2026, 11, 23)), date(2027, 4, 6));
/// assert_eq!(service::next_april(date(2026, 4, 6)), date(2026, 4, 6));
/// ```
#[must_use]
pub fn next_april(day: Date) -> Date {
    let april = date(day.year(), 4, 6);
    if day <= april { april } else { april.saturating_add(1.year()) }
}
