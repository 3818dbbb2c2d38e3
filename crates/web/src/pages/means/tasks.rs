//! `GET /people/{person}/means`: the parts of the means test, and how far each is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use components::{Tag, TaskItem, TaskList};
use service::means_draft::{MeansDraft, MeansPart};

use super::at::{At, Whose, to_start};
use super::entry::List;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The task list.
#[derive(Template)]
#[template(path = "pages/means/tasks.html")]
pub(crate) struct MeansTasksPage {
    frame: Frame,
    whose: Whose,
    draft: MeansDraft,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    if let Some(At { whose, draft }) = At::open(&app, &actor, &person).await? {
        let page = MeansTasksPage { frame, whose, draft: draft.body };
        return Ok(page.page()?.into_response());
    }
    let given = app.service().contribution(&actor, &id, None).await?;
    let open = app.service().means_so_far(&actor, &id).await?;
    let open = open.may_enter && open.draft.is_some_and(|draft| draft.body.is_open());
    if given.is_some() && !open {
        return Ok(Redirect::to(&format!("/people/{id}/contribution")).into_response());
    }
    Ok(to_start(&person))
}

impl MeansTasksPage {
    /// The task list; the names of the parts, and of the last task, come from the template.
    fn tasks(&self, names: &[String; 5], check: &str) -> TaskList {
        let list = MeansPart::ALL.iter().zip(names).fold(TaskList::new(), |list, (part, name)| {
            let task = TaskItem::new(name.as_str());
            let task = task.href(self.whose.path(&format!("means/{}", part.key())));
            list.item(self.status(*part, task))
        });
        let task = TaskItem::new(check);
        list.item(if self.draft.left().is_empty() {
            let task = task.href(self.whose.path("means/check"));
            task.tag(Tag::new("Not yet started").colour("blue"))
        } else {
            task.cannot_start("Cannot start yet")
        })
    }

    fn status(&self, part: MeansPart, task: TaskItem) -> TaskItem {
        let list = List::ALL.into_iter().find(|list| list.part() == part);
        let entered = list.is_some_and(|list| !list.entries(&self.draft.facts).is_empty());
        if self.draft.done.contains(&part) {
            task.status("Completed")
        } else if entered {
            task.tag(Tag::new("In progress").colour("light-blue"))
        } else {
            task.tag(Tag::new("Not yet started").colour("blue"))
        }
    }
}

impl Page for MeansTasksPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page =
            |own, draft| Self { frame: Frame::sample(), whose: At::sample(own).whose, draft };
        let full = At::sample(true).draft.body;
        vec![page(true, MeansDraft::empty(full.facts.born)), page(false, full)]
    }
}
