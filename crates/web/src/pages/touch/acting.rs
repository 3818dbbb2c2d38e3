//! `/people/{person}/who-may-act`: who may act for a person, and ending it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use basis::id::RelationshipId;
use components::Button;
use jiff::civil::Date;
use people::RelationshipKind;
use service::{Tie, WhoMayAct};

use super::Whose;
use crate::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Who may act for a person.
#[derive(Template)]
#[template(path = "pages/touch/acting.html")]
pub(crate) struct ActingPage {
    frame: Frame,
    whose: Whose,
    in_force: Vec<Tie>,
    coming: Vec<Tie>,
    past: Vec<Tie>,
    may_manage: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let found = app.service().who_may_act(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&actor, &found.person);
    ActingPage::new(frame, whose, found, app.service().today()).page()
}

/// `POST /people/{person}/who-may-act/end`.
pub(crate) async fn end(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Redirect, PageError> {
    let person = person_id(&person)?;
    let id = RelationshipId::parse(form.get("relationship")).map_err(|_| PageError::Unreadable)?;
    let version = form.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let ended = app.service().end_relationship(&signed_in.actor, &person, &id, version).await?;
    signed_in.say(&format!("{} may no longer act for you.", ended.name)).await?;
    Ok(Redirect::to(&format!("/people/{person}/who-may-act")))
}

impl ActingPage {
    fn new(frame: Frame, whose: Whose, found: WhoMayAct, today: Date) -> Self {
        let (in_force, others): (Vec<Tie>, Vec<Tie>) =
            found.ties.into_iter().partition(|tie| tie.tie.in_force(today));
        let (coming, past) = others.into_iter().partition(|tie| {
            today < tie.tie.from && tie.tie.until.is_none_or(|until| tie.tie.from <= until)
        });
        Self { frame, whose, in_force, coming, past, may_manage: found.may_manage }
    }

    /// Whether a tie was ended before it was ever in force.
    fn never_in_force(tie: &Tie) -> bool {
        tie.tie.until.is_some_and(|until| until < tie.tie.from)
    }

    /// Whether the person may end it here.
    fn may_end(&self, tie: &Tie) -> bool {
        let chosen =
            matches!(tie.tie.kind, RelationshipKind::Representative | RelationshipKind::Advocate);
        self.may_manage && chosen
    }
}

impl Page for ActingPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use basis::id::{ActorId, PersonId};
        let tie = |bits, kind: RelationshipKind, until| Tie {
            tie: people::Relationship {
                id: RelationshipId::from_bits(bits),
                actor: ActorId::from_bits(1),
                person: PersonId::from_bits(1),
                kind,
                grants: kind.grants().iter().copied().collect(),
                from: jiff::civil::date(2025, 4, 6),
                until,
                why: "My sister <Example>".to_owned(),
            },
            version: 1,
            name: "Bo <Example>".to_owned(),
            role: kind.role(),
        };
        let page = |whose: Whose, full: bool| Self {
            frame: Frame::sample(),
            may_manage: whose.own,
            whose,
            in_force: if full {
                vec![
                    tie(1, RelationshipKind::Representative, None),
                    tie(2, RelationshipKind::Worker, None),
                ]
            } else {
                vec![]
            },
            coming: if full { vec![tie(3, RelationshipKind::Advocate, None)] } else { vec![] },
            past: if full {
                let ended = Some(jiff::civil::date(2025, 4, 5));
                vec![tie(4, RelationshipKind::Advocate, ended)]
            } else {
                vec![]
            },
        };
        let samples = Whose::samples().into_iter();
        samples.flat_map(|whose| [page(whose.clone(), true), page(whose, false)]).collect()
    }
}
