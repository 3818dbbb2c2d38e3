//! `/simulations/new`: two policies and whom they are tried on.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, DateInput, ErrorSummary, FileUpload, Input, Radios, Select, Textarea};
use service::{AskedSimulation, PeopleOf, PolicyChoices, population_fingerprint};

use super::{run, simulation_id, typed};
use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::in_form;
use crate::show::Page;
use crate::upload::Uploaded;

/// The largest body of this form, in bytes: about a hundred thousand people.
pub(crate) const BODY_BYTES_MAX: usize = 20 * 1024 * 1024;

/// Putting a simulation together.
#[derive(Template)]
#[template(path = "pages/simulations/begin.html")]
pub(crate) struct NewSimulationPage {
    frame: Frame,
    form: Form,
    choices: PolicyChoices,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let choices = app.service().policy_choices(&actor).await?;
    let mut form =
        Form::of([("from_rules", "council"), ("to_rules", "council"), ("people", "own")]);
    form.set_day("on", app.service().today());
    NewSimulationPage { frame, form, choices }.page()
}

/// `POST`: reads the policies; if they are whole, the work goes on behind the answer.
pub(crate) async fn begin(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    sent: Uploaded,
) -> Result<Response, PageError> {
    let choices = app.service().policy_choices(&actor).await?;
    let mut form = sent.form;
    if sent.too_large {
        form.wrong("file", "The file is larger than 20 megabytes: send fewer columns or people");
        let page = NewSimulationPage { frame, form, choices };
        return Ok((StatusCode::PAYLOAD_TOO_LARGE, page.page()?).into_response());
    }
    let on = form.day("on");
    let from = typed::policy(&app, &actor, &choices.pack, &mut form, "from").await?;
    let to = typed::policy(&app, &actor, &choices.pack, &mut form, "to").await?;
    let own = form.get("people") != "file";
    let file = sent.file.filter(|file| !own && !file.bytes.is_empty());
    if !own && file.is_none() {
        form.wrong("file", "Choose the population’s file");
    }
    let people = match &file {
        None => PeopleOf::Own(app.service().now()),
        Some(file) => PeopleOf::File {
            name: named(&file.name),
            fingerprint: population_fingerprint(&file.bytes),
        },
    };
    if let Some(on) = on.filter(|_| !form.is_wrong()) {
        let title = form.get("title").to_owned();
        let asked = AskedSimulation { title, from, to, on, people, again_of: None };
        match app.service().begin_simulation(&actor, asked).await {
            Ok(simulation) => {
                let at = format!("/simulations/{}", simulation.id);
                match file {
                    None => run::start_own(&app, &actor, &simulation.id),
                    Some(file) => run::start_file(&app, &simulation, file.bytes),
                }
                return Ok(Redirect::to(&at).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    if file.is_some() && !own {
        form.wrong("file", "Choose the file again: nothing of it was kept");
    }
    let page = NewSimulationPage { frame, form, choices };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
}

/// `POST /simulations/{id}/again`: the same once more, with the people as they were then.
pub(crate) async fn again(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(_): Posted,
) -> Result<Redirect, PageError> {
    let new = app.service().begin_simulation_again(&actor, &simulation_id(&id)?).await?;
    run::start_own(&app, &actor, &new.id);
    Ok(Redirect::to(&format!("/simulations/{}", new.id)))
}

/// `POST /simulations/{id}/again-from-file`: the same once more, of the same file.
pub(crate) async fn again_from_file(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    sent: Uploaded,
) -> Result<Response, PageError> {
    let id = simulation_id(&id)?;
    let shown = app.service().simulation(&signed_in.actor, &id).await?;
    let PeopleOf::File { fingerprint, .. } = &shown.simulation.asked.people else {
        return Err(PageError::NotFound);
    };
    let file = sent.file.filter(|_| !sent.too_large);
    let same = file.filter(|file| population_fingerprint(&file.bytes) == *fingerprint);
    let Some(file) = same else {
        signed_in.say("That is not the file it was worked out from: nothing was begun.").await?;
        return Ok(Redirect::to(&format!("/simulations/{id}")).into_response());
    };
    let new = app.service().begin_simulation_again(&signed_in.actor, &id).await?;
    run::start_file(&app, &new, file.bytes);
    Ok(Redirect::to(&format!("/simulations/{}", new.id)).into_response())
}

/// A file's name as it is kept.
fn named(name: &str) -> String {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
    if name.trim().is_empty() { "population.csv".to_owned() } else { name.trim().to_owned() }
}

impl NewSimulationPage {
    fn tables(&self, side: &str) -> Select {
        let field = format!("{side}_table");
        let select = Select::new(field.clone()).label("Points table");
        let select = select.option("", "The one in the council’s rules");
        let all = self.choices.tables.iter();
        let select =
            all.fold(select, |select, (key, title)| select.option(key.clone(), title.clone()));
        select.value(self.form.get(&field))
    }

    fn setting(&self, path: &str, says: &str, unit: &str, otherwise: &str) -> Input {
        let field = format!("to:{path}");
        let unit = unit.replace('_', " ");
        let hint = if otherwise.is_empty() {
            format!("{path}, in {unit}. Leave it empty to change nothing")
        } else {
            format!("{path}, in {unit}. Where a council sets nothing: {otherwise}")
        };
        let typed = self.form.get(&field).to_owned();
        Input::new(field).label(says.to_owned()).hint(hint).width(10).value(typed)
    }
}

impl Page for NewSimulationPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let choices = || PolicyChoices {
            pack: "councils/ellerford".to_owned(),
            tables: vec![("pack:<Example>".to_owned(), "<Example>".to_owned())],
            settings: vec![
                ("a.b".to_owned(), "<Example>".to_owned(), "percent", "100".to_owned()),
                ("a.c".to_owned(), "More <Example>".to_owned(), "yes_no", String::new()),
            ],
        };
        let page = |form| Self { frame: Frame::sample(), form, choices: choices() };
        let mut wrong = Form::of([("to_changes", "<Example>"), ("to:a.b", "<Example>")]);
        for field in ["title", "on", "from_changes", "to_changes", "file"] {
            wrong.wrong(field, "Say <Example>");
        }
        vec![page(Form::default()), page(wrong)]
    }
}
