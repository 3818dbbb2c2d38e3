//! An uprating as programs read it: how far it has come, what it comes to and what that is made
//! of, and one row for each person. The command line and the API give the same.

use basis::id::{PersonId, RecordId, UpratingId};
use basis::{Money, Weekly};
use jiff::Timestamp;
use jiff::civil::Date;
use people::Actor;
use serde::Serialize;
use store::{Uprating, UpratingLine};

use crate::{Service, ServiceError, UpratingSays, UpratingShown};

/// How far an uprating has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpratingStage {
    /// It is not worked out for everyone yet.
    BeingWorkedOut,
    /// It waits for somebody else to approve it.
    Waits,
    /// It was sent back, and changes nothing.
    SentBack,
    /// It was approved; its day has not come.
    Approved,
    /// It may be put into effect, and is not for everyone yet.
    MayTakeEffect,
    /// It is in effect for everyone whom it could be put into effect for.
    InEffect,
}

/// What all the differences of an uprating are made of, a week. The four add up to the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpratingMadeOf {
    /// Because of people's own facts: their ages on the new day.
    pub own: Weekly,
    /// Because the national figures changed.
    pub national: Weekly,
    /// Because the council's own rules changed.
    pub local: Weekly,
    /// Of people whose difference cannot be divided.
    pub undivided: Weekly,
}

/// Who prepared or decided an uprating, when, and what they said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpratingTold {
    /// Their name.
    pub by: String,
    /// When.
    pub moment: Timestamp,
    /// Why, where something was decided.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// How far an uprating has come, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpratingReport {
    /// Which.
    pub id: UpratingId,
    /// The first day of the new figures.
    pub day: Date,
    /// How far it has come.
    pub stage: UpratingStage,
    /// How many people it is for.
    pub people: i64,
    /// How many of them it is worked out for.
    pub worked_out: i64,
    /// How many it was put into effect for, or passed over then.
    pub done: i64,
    /// How many are left to put it into effect for.
    pub left_to_do: i64,
    /// How many pay more.
    pub rises: i64,
    /// How many pay less.
    pub falls: i64,
    /// How many pay the same.
    pub same: i64,
    /// How many cannot be worked out.
    pub stops: i64,
    /// How many have the figures of the day already.
    pub already: i64,
    /// How many were passed over when it was put into effect.
    pub passed_over: i64,
    /// What all who can be worked out pay now, a week.
    pub before: Weekly,
    /// What they would pay.
    pub after: Weekly,
    /// What the difference between the two is made of.
    pub made_of: UpratingMadeOf,
    /// Who prepared it.
    pub prepared: UpratingTold,
    /// Who approved it or sent it back.
    pub decided: Option<UpratingTold>,
    /// Why this reader may not decide on it, if so.
    pub may_not_approve: Option<String>,
}

/// What an uprating comes to for one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpratingRow {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they pay a week.
    pub before: Weekly,
    /// What they would pay; nothing where it cannot be worked out.
    pub after: Option<Weekly>,
    /// The difference.
    pub change: Option<Weekly>,
    /// What of it is because of their own facts.
    pub own: Option<Weekly>,
    /// What of it is because the national figures changed.
    pub national: Option<Weekly>,
    /// What of it is because the council's own rules changed.
    pub local: Option<Weekly>,
    /// Why it cannot be worked out, or divided, or is left as it is.
    pub why: Option<String>,
    /// What became of it.
    pub effect: Option<UpratingEffect>,
    /// The contribution it was worked out over.
    pub record: RecordId,
    /// The version of it.
    pub version: i64,
}

/// What became of an approved line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpratingEffect {
    /// They pay what was approved.
    InEffect,
    /// They were passed over: their facts had changed, or it would not be what was approved.
    PassedOver,
}

impl Service {
    /// How far an uprating has come, and what it comes to.
    ///
    /// # Errors
    ///
    /// As [`uprating`](Self::uprating); [`ServiceError::CannotWorkOut`] if the sums of all people
    /// are too large to hold.
    pub async fn uprating_report(
        &self,
        actor: &Actor,
        id: &UpratingId,
    ) -> Result<UpratingReport, ServiceError> {
        let shown = self.uprating(actor, id).await?;
        let made_of = self.uprating_made_of(&shown).await?;
        Ok(UpratingReport::of(shown, made_of))
    }

    /// What the difference of an uprating is made of, over everyone who can be worked out.
    ///
    /// # Errors
    ///
    /// What the database reports; [`ServiceError::CannotWorkOut`] if a sum is too large to hold.
    pub async fn uprating_made_of(
        &self,
        shown: &UpratingShown,
    ) -> Result<UpratingMadeOf, ServiceError> {
        let bodies: Vec<(UpratingSays, i64)> = self.db.uprating_bodies(&shown.uprating.id).await?;
        let too_much = || ServiceError::CannotWorkOut("the sums are too large to hold".to_owned());
        let change = shown.totals.after.0.as_pence().checked_sub(shown.totals.before.0.as_pence());
        made_of(&bodies, change.ok_or_else(too_much)?).ok_or_else(too_much)
    }

    /// A page of an uprating's rows, as [`uprating_lines`](Self::uprating_lines).
    ///
    /// # Errors
    ///
    /// As [`uprating_lines`](Self::uprating_lines).
    pub async fn uprating_rows(
        &self,
        actor: &Actor,
        id: &UpratingId,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<UpratingRow>, ServiceError> {
        let lines = self.uprating_lines(actor, id, most, pass_over).await?;
        Ok(lines.into_iter().map(UpratingRow::from).collect())
    }
}

/// The sums of the parts; what is left of `change` is of those who cannot be divided.
fn made_of(bodies: &[(UpratingSays, i64)], change: i64) -> Option<UpratingMadeOf> {
    let mut sums = [0_i64; 3];
    for (body, people) in bodies {
        if let UpratingSays::Parts { own, national, local } = body {
            for (sum, part) in sums.iter_mut().zip([own, national, local]) {
                *sum = sum.checked_add(part.0.as_pence().checked_mul(*people)?)?;
            }
        }
    }
    let mut undivided = change;
    for sum in sums {
        undivided = undivided.checked_sub(sum)?;
    }
    let [own, national, local, undivided] = [sums[0], sums[1], sums[2], undivided].map(weekly);
    Some(UpratingMadeOf { own, national, local, undivided })
}

const fn weekly(pence: i64) -> Weekly {
    Weekly(Money::pence(pence))
}

impl UpratingReport {
    fn of(shown: UpratingShown, made_of: UpratingMadeOf) -> Self {
        let (stage, left_to_do) = (UpratingStage::of(&shown), shown.left_to_do());
        let UpratingShown { uprating, totals, may_not_approve, .. } = shown;
        let Uprating { id, day, people, worked_out, by_name, moment, decision, done, .. } =
            uprating;
        Self {
            id,
            day,
            stage,
            people,
            worked_out,
            done,
            left_to_do,
            rises: totals.rises,
            falls: totals.falls,
            same: totals.same,
            stops: totals.stops,
            already: totals.already,
            passed_over: totals.passed_over,
            before: totals.before,
            after: totals.after,
            made_of,
            prepared: UpratingTold { by: by_name, moment, why: String::new() },
            decided: decision.map(|decision| UpratingTold {
                by: decision.by_name,
                moment: decision.moment,
                why: decision.why,
            }),
            may_not_approve,
        }
    }
}

impl UpratingStage {
    fn of(shown: &UpratingShown) -> Self {
        match &shown.uprating.decision {
            None if !shown.is_whole() => Self::BeingWorkedOut,
            None => Self::Waits,
            Some(decision) if !decision.approved => Self::SentBack,
            Some(_) if shown.left_to_do() == 0 => Self::InEffect,
            Some(_) if shown.may_do => Self::MayTakeEffect,
            Some(_) => Self::Approved,
        }
    }
}

impl From<UpratingLine<UpratingSays>> for UpratingRow {
    fn from(line: UpratingLine<UpratingSays>) -> Self {
        let change = line.after.map(|after| after - line.before);
        let (parts, why) = match line.body {
            UpratingSays::Parts { own, national, local } => {
                ([own, national, local].map(Some), None)
            }
            UpratingSays::Whole(why) | UpratingSays::Stops(why) => ([None; 3], Some(why)),
            UpratingSays::Already => {
                ([None; 3], Some("assessed for that day, or a later one, already".to_owned()))
            }
        };
        let [own, national, local] = parts;
        let effect = line.done.map(|done| match done.version {
            Some(_) => UpratingEffect::InEffect,
            None => UpratingEffect::PassedOver,
        });
        let UpratingLine { person, name, record, version, before, after, .. } = line;
        Self {
            person,
            name,
            before,
            after,
            change,
            own,
            national,
            local,
            why,
            effect,
            record,
            version,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_to_the_whole_and_overflow_stops() {
        let parts = |own, national, local| {
            let [own, national, local] = [own, national, local].map(weekly);
            UpratingSays::Parts { own, national, local }
        };
        let bodies = [
            (parts(-2_335, -790, 0), 1),
            (parts(0, -790, 25), 3),
            (UpratingSays::Whole("it turns".into()), 2),
        ];
        let made_of = super::made_of(&bodies, -6_000).unwrap();
        let UpratingMadeOf { own, national, local, undivided } = made_of;
        assert_eq!([own, national, local, undivided], [-2_335, -3_160, 75, -580].map(weekly));
        assert_eq!(own + national + local + undivided, weekly(-6_000));
        assert_eq!(super::made_of(&[(parts(i64::MAX, 0, 0), 2)], 0), None);
    }
}
