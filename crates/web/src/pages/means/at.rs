//! What every page of the means test stands on: whose facts, which draft, and who else saved it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use basis::id::PersonId;
use people::{Actor, Role};
use service::means_draft::{MeansDraft, MeansPart};
use service::{Saved, ServiceError};

use crate::App;
use crate::conflict::{Conflict, written};
use crate::error::PageError;
use crate::form::Form;
use crate::pages::overview::person_id;

/// Whose facts a page is about, and whether it speaks to them.
#[derive(Clone, Debug)]
pub(crate) struct Whose {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    /// Whether the reader is the person.
    pub(crate) own: bool,
}

/// A draft that the reader may change.
#[derive(Clone, Debug)]
pub(crate) struct At {
    pub(crate) whose: Whose,
    pub(crate) draft: Saved<MeansDraft>,
}

/// A form that could not be kept, to be shown again with everything typed.
pub(crate) struct Again {
    pub(crate) at: At,
    pub(crate) form: Form,
    pub(crate) conflict: Option<Conflict>,
    pub(crate) status: StatusCode,
}

impl Whose {
    pub(crate) fn of(actor: &Actor, person: &PersonId, name: &str) -> Self {
        let own = actor.role == Role::Person && actor.person.as_ref() == Some(person);
        Self { person: person.clone(), name: name.to_owned(), own }
    }

    /// Words for the person, or for someone else, who reads their name for NAME.
    pub(crate) fn says(&self, to_them: &str, about_them: &str) -> String {
        if self.own { to_them.to_owned() } else { about_them.replace("NAME", &self.name) }
    }

    /// An address of theirs.
    pub(crate) fn path(&self, end: &str) -> String {
        format!("/people/{}/{end}", self.person)
    }
}

impl At {
    /// The draft at this address, if the reader may change it; otherwise they begin at the start.
    pub(crate) async fn open(
        app: &App,
        actor: &Actor,
        person: &str,
    ) -> Result<Option<Self>, PageError> {
        let so_far = app.service().means_so_far(actor, &person_id(person)?).await?;
        let ready = so_far.may_enter && !so_far.needs_why;
        let whose = Whose::of(actor, &so_far.person.id, so_far.person.details.called());
        let draft = so_far.draft.filter(|draft| ready && draft.body.is_open());
        Ok(draft.map(|draft| Self { whose, draft }))
    }
}

impl At {
    /// A part that is asked here: what the council decides is not the person's to answer, and
    /// what does not bear on them is nobody's.
    ///
    /// # Errors
    ///
    /// There is no such page for this reader.
    pub(crate) fn has(&self, part: MeansPart) -> Result<(), PageError> {
        let theirs = !(self.whose.own && part.is_councils());
        let bears = part.is_for(&self.draft.body.facts);
        if theirs && bears { Ok(()) } else { Err(PageError::NotFound) }
    }
}

/// Where someone who has not begun is sent.
pub(crate) fn to_start(person: &str) -> Response {
    Redirect::to(&format!("/people/{person}/means/start")).into_response()
}

/// Changes the draft by a form; what cannot be kept comes back to be shown again.
pub(crate) async fn save(
    app: &App,
    actor: &Actor,
    at: At,
    form: Form,
    change: impl FnOnce(&mut MeansDraft) + Send,
) -> Result<Result<Saved<MeansDraft>, Again>, PageError> {
    let person = &at.whose.person;
    let saved = app.service().change_means(actor, person, &written(&form)?, change).await;
    match saved {
        Ok(saved) => Ok(Ok(saved)),
        Err(why) => again(app, actor, at, form, why).await.map(Err),
    }
}

/// The form to show again, if what happened can be put right in it.
pub(crate) async fn again(
    app: &App,
    actor: &Actor,
    at: At,
    form: Form,
    why: ServiceError,
) -> Result<Again, PageError> {
    match why {
        ServiceError::Invalid(problems) => {
            let form = form.with_problems(problems);
            Ok(Again { at, form, conflict: None, status: StatusCode::UNPROCESSABLE_ENTITY })
        }
        ServiceError::Conflict { .. } => {
            let now = At::open(app, actor, at.whose.person.as_str()).await?;
            let at = now.ok_or(PageError::Conflict)?;
            let conflict = Conflict::with(&at.draft, Form::default());
            Ok(Again { at, form, conflict: Some(conflict), status: StatusCode::CONFLICT })
        }
        other => Err(other.into()),
    }
}

#[cfg(test)]
impl At {
    /// A draft with a little of everything.
    pub(crate) fn sample(own: bool) -> Self {
        use basis::id::{ActorId, RecordId};
        use jiff::Timestamp;
        let person = PersonId::from_bits(1);
        let mut body = MeansDraft::of(super::contribution::sample_means());
        body.facts.disability_costs.truncate(1);
        let draft = Saved {
            id: RecordId::from_bits(1),
            version: 3,
            person: person.clone(),
            day: body.facts.born,
            body,
            by: ActorId::from_bits(1),
            by_name: "Wyn Worker".to_owned(),
            why: "asked to".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
        };
        Self { whose: Whose { person, name: "Ana <Example>".to_owned(), own }, draft }
    }
}
