//! `GET /people/{person}/means`: the parts of the means test, and how far each is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use components::{Html, Tag, TaskItem, TaskList};
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

/// What a part is called.
#[derive(Template)]
#[template(path = "pages/means/part_name.html")]
struct PartName<'a> {
    part: MeansPart,
    whose: &'a Whose,
}

impl askama::filters::HtmlSafe for PartName<'_> {}

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
    /// The parts that are asked of them here.
    fn parts(&self) -> Vec<MeansPart> {
        let is_asked = |part: &MeansPart| {
            part.is_for(&self.draft.facts) && !(self.whose.own && part.is_councils())
        };
        MeansPart::ALL.into_iter().filter(is_asked).collect()
    }

    /// The task list; the names of the parts, and of the last task, come from the template.
    fn tasks(&self, check: &str) -> TaskList {
        let list = self.parts().into_iter().fold(TaskList::new(), |list, part| {
            let task = TaskItem::new(self.name(part));
            let task = task.href(self.whose.path(&format!("means/{}", part.key())));
            list.item(self.status(part, task))
        });
        let task = TaskItem::new(check);
        list.item(if self.draft.left().is_empty() {
            let task = task.href(self.whose.path("means/check"));
            task.tag(Tag::new("Not yet started").colour("blue"))
        } else {
            task.cannot_start("Cannot start yet")
        })
    }

    fn name(&self, part: MeansPart) -> Html {
        Html::of(PartName { part, whose: &self.whose })
    }

    fn status(&self, part: MeansPart, task: TaskItem) -> TaskItem {
        let list = List::ALL.into_iter().find(|list| list.part() == part);
        let entered = list.is_some_and(|list| !list.entries(&self.draft.facts).is_empty());
        let seen = self.draft.done.contains(&part);
        if part.is_optional() && !(seen && entered) && !(seen && list.is_none()) {
            task.status("Optional")
        } else if seen {
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
        let mut in_a_home = full.clone();
        let day = jiff::civil::date(2025, 5, 1);
        service::means_ask::set_where(&mut in_a_home.facts, charging::Setting::Permanent, day);
        let empty = MeansDraft::empty(full.facts.born);
        vec![page(true, empty), page(false, full), page(false, in_a_home)]
    }
}
