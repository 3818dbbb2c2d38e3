//! The plan: who writes it, what they want to achieve, what the money buys, and handing it in.

pub(crate) mod author;
pub(crate) mod check;
pub(crate) mod contingency;
pub(crate) mod cost;
pub(crate) mod item;
pub(crate) mod outcome;
pub(crate) mod overview;
pub(crate) mod prompt;
pub(crate) mod reading;
pub(crate) mod remove;
pub(crate) mod versions;

use basis::id::PersonId;
use people::{Act, Actor};
use service::{Journey, PlanState, Saved, ServiceError, words_wrong};
use support::plan::Plan;

use super::overview::person_id;
use crate::App;
use crate::conflict::{Conflict, write_over, written};
use crate::error::PageError;
use crate::form::Form;

/// Whose page it is, and whether the reader is that person.
#[derive(Clone, Debug)]
pub(crate) struct Whose {
    /// The person.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Whether the reader is the person.
    pub(crate) you: bool,
}

impl Whose {
    pub(crate) fn of(actor: &Actor, journey: &Journey) -> Self {
        Self::new(actor, &journey.person)
    }

    pub(crate) fn new(actor: &Actor, person: &service::PersonRow) -> Self {
        Self {
            person: person.id.clone(),
            name: person.details.name.clone(),
            you: actor.person.as_ref() == Some(&person.id),
        }
    }

    #[cfg(test)]
    pub(crate) fn sample(you: bool) -> Self {
        Self { person: PersonId::from_bits(1), name: "Ana <Example>".to_owned(), you }
    }
}

/// The plan on the desk of someone who may write it.
pub(super) struct Desk {
    pub(super) whose: Whose,
    pub(super) plan: Option<Saved<Plan>>,
}

impl Desk {
    /// The plan, if it is being written and the actor may write it.
    pub(super) async fn open(app: &App, actor: &Actor, person: &str) -> Result<Self, PageError> {
        let person = person_id(person)?;
        let journey = app.service().journey(actor, &person).await?;
        app.service().allowed(actor, Act::WritePlan, &person).await?;
        let why = match journey.plan_state() {
            PlanState::None | PlanState::Draft => None,
            PlanState::HandedIn => Some("It was handed in. It can be changed once it is answered."),
            PlanState::Returned | PlanState::Agreed => {
                Some("It was answered. To change it, open the plan and choose to change it.")
            }
        };
        if let Some(why) = why {
            return Err(PageError::NotYet(why.to_owned()));
        }
        Ok(Self { whose: Whose::of(actor, &journey), plan: journey.plan })
    }

    /// What the plan says so far.
    pub(super) fn body(&self) -> Plan {
        self.plan.as_ref().map(|saved| saved.body.clone()).unwrap_or_default()
    }

    /// A page of the plan.
    pub(super) fn at(&self, page: &str) -> String {
        at(&self.whose.person, page)
    }

    /// A form that shows these values and is written over the plan as it is.
    pub(super) fn form(&self, fields: Form) -> Form {
        let mut form = fields;
        write_over(&mut form, self.plan.as_ref());
        form
    }

    /// Saves the plan with one part of it edited. An edit that changes nothing is not saved: that
    /// is a form sent twice. `part` reads the same part of what someone else saved.
    pub(super) async fn keep(
        &self,
        app: &App,
        actor: &Actor,
        form: &mut Form,
        (plan, why): (Plan, &str),
        part: impl Fn(&Plan) -> Form,
    ) -> Result<Kept, PageError> {
        if self.plan.as_ref().is_some_and(|saved| saved.body == plan) {
            return Ok(Kept::Yes);
        }
        let person = &self.whose.person;
        let written = written(form)?;
        match app.service().save_plan(actor, person, &written, &plan, why).await {
            Ok(_) => Ok(Kept::Yes),
            Err(ServiceError::Conflict { .. }) => {
                let theirs = app.service().journey(actor, person).await?.plan;
                let theirs = theirs.ok_or(PageError::Conflict)?;
                write_over(form, Some(&theirs));
                let fields = part(&theirs.body);
                Ok(Kept::No(Some(Conflict::with(&theirs, fields))))
            }
            Err(other) => Err(other.into()),
        }
    }
}

/// Whether what was typed was kept.
pub(super) enum Kept {
    Yes,
    No(Option<Conflict>),
}

/// The address of a page of a person's plan.
pub(super) fn at(person: &PersonId, page: &str) -> String {
    format!("/people/{person}/plan{page}")
}

/// What was typed in `name`; what cannot be kept is said there.
pub(crate) fn words(form: &mut Form, name: &str) -> String {
    let typed = form.get(name).replace("\r\n", "\n");
    if let Some(says) = words_wrong(&typed) {
        form.wrong(name, says);
    }
    typed
}

/// A plan for samples, with one of everything.
#[cfg(test)]
pub(crate) fn sample_plan() -> Plan {
    use std::collections::{BTreeMap, BTreeSet};

    use basis::id::ItemId;
    use basis::{Money, Period};
    use support::eligibility::Outcome;
    use support::plan::{Author, Contingency, Cost, Item, PlanOutcome, Prompt, Stage};

    let item = |bits, outcome: &str, cost| Item {
        id: ItemId::from_bits(bits),
        what: "help <Example>".to_owned(),
        who_from: "Amina".to_owned(),
        outcome: outcome.to_owned(),
        cost,
        suggested_by: Some(Author::Worker),
        also_offered: vec!["a day centre".to_owned()],
        direct_payment_possible: true,
        service: None,
    };
    let weekly = Cost::Regular { price: Money::pounds(164), every: Period::Weekly };
    Plan {
        author: Some(Author::Family),
        author_name: "Sam <Example>".to_owned(),
        prompts: BTreeMap::from([(Prompt::GreatDay, "out\nwith Sam".to_owned())]),
        outcomes: vec![PlanOutcome {
            key: "out".to_owned(),
            words: "get out <Example>".to_owned(),
            statutory: BTreeSet::from([Outcome::Community]),
        }],
        items: vec![item(1, "out", Some(weekly)), item(2, "", None)],
        contingency: Contingency {
            a_year: Money::pounds(100),
            words: "when Amina is ill".to_owned(),
        },
        stage: Stage::Draft,
    }
}
