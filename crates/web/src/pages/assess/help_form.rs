//! `/people/{person}/assessment/help/new` and `/help/{place}`: one entry of help.

use allocation::{ExistingHelp, Hours, Reply, Stage};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::Problem;
use components::{Button, Checkboxes, ErrorSummary, Input, Radios, Select, Textarea};
use jiff::civil::Date;
use people::{Act, Actor};
use service::{Assessing, ServiceError, help_problems};

use super::{Voice, met, path, words, wrong};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// One entry of help, to fill in.
#[derive(Template)]
#[template(path = "pages/assess/help_form.html")]
pub(crate) struct HelpFormPage {
    frame: Frame,
    voice: Voice,
    place: Option<usize>,
    domains: Vec<(String, String)>,
    conflict: Option<Conflict>,
    form: Form,
}

/// `GET …/help/new`.
pub(crate) async fn new(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let assessing = open(&app, &actor, &person).await?;
    HelpFormPage::of(frame, &actor, &assessing, None, blank(&assessing, None)?).page()
}

/// `GET …/help/{place}`.
pub(crate) async fn change(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, place)): Path<(String, usize)>,
) -> Result<Html<String>, PageError> {
    let assessing = open(&app, &actor, &person).await?;
    let form = blank(&assessing, Some(place))?;
    HelpFormPage::of(frame, &actor, &assessing, Some(place), form).page()
}

/// `POST …/help/new`.
pub(crate) async fn add(
    State(app): State<App>,
    signed: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    save(app, signed, &person, None, form).await
}

/// `POST …/help/{place}`.
pub(crate) async fn put(
    State(app): State<App>,
    signed: SignedIn,
    Path((person, place)): Path<(String, usize)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    save(app, signed, &person, Some(place), form).await
}

async fn save(
    app: App,
    signed: SignedIn,
    person: &str,
    place: Option<usize>,
    form: Form,
) -> Result<Response, PageError> {
    let person = person_id(person)?;
    let over = written(&form)?;
    let SignedIn { actor, frame, .. } = &signed;
    let assessing = app.service().assessment(actor, &person).await?;
    let before = place.and_then(|place| at(&assessing, place));
    let (help, mut problems) = read(&form, before, app.service().today());
    let saved = if problems.is_empty() {
        app.service().set_help(actor, &person, &over, place, help).await
    } else {
        problems.extend(help_problems(&assessing.questionnaire, &help));
        Err(problems.into())
    };
    let page = |form| HelpFormPage::of(frame.clone(), actor, &assessing, place, form);
    match saved {
        Ok(_) => Ok(Redirect::to(&path(&person, "/help")).into_response()),
        Err(ServiceError::Invalid(problems)) => shown_again(&page(wrong(form, problems)), false),
        Err(ServiceError::Conflict { .. }) => {
            let mut page = page(form);
            page.meet(&app.service().assessment(actor, &person).await?);
            shown_again(&page, true)
        }
        Err(other) => Err(other.into()),
    }
}

/// The assessment, if its help can still be changed by this reader.
async fn open(app: &App, actor: &Actor, person: &str) -> Result<Assessing, PageError> {
    let assessing = app.service().assessment(actor, &person_id(person)?).await?;
    let is_open = matches!(assessing.stage(), Some(Stage::Draft | Stage::WithWorker));
    let may = assessing.may(Act::AnswerAssessment) && is_open;
    if may { Ok(assessing) } else { Err(PageError::NotFound) }
}

fn at(assessing: &Assessing, place: usize) -> Option<&ExistingHelp> {
    assessing.saved.as_ref()?.body.existing_help.get(place)
}

fn blank(assessing: &Assessing, place: Option<usize>) -> Result<Form, PageError> {
    let mut form = Form::default();
    if let Some(place) = place {
        let help = at(assessing, place).ok_or(PageError::NotFound)?;
        form = Form::of([
            ("domain", help.domain.clone()),
            ("who", help.who.clone()),
            ("what", help.what.clone()),
            ("how_often", help.how_often.clone()),
            ("hours", help.hours_a_week.to_string()),
            ("willing", reply_key(help.willing).to_owned()),
            ("able", reply_key(help.able).to_owned()),
            ("go_on", reply_key(help.wishes_to_go_on).to_owned()),
            ("agreed", help.agreed_by_helper_on.map_or("", |_| "yes").to_owned()),
        ]);
    }
    write_over(&mut form, Some(assessing.saved.as_ref().ok_or(PageError::NotFound)?));
    Ok(form)
}

/// The help that was typed, and what could not be read of it.
fn read(form: &Form, before: Option<&ExistingHelp>, today: Date) -> (ExistingHelp, Vec<Problem>) {
    let mut problems = Vec::new();
    let hours = form.get("hours").parse::<Hours>().unwrap_or_else(|error| {
        let says = if form.get("hours").is_empty() {
            "enter how many hours a week, like 3.5".to_owned()
        } else {
            error.to_string()
        };
        problems.push(Problem::new("hours", says));
        Hours::default()
    });
    let mut reply = |field: &str, says: &str| {
        reply(form.get(field)).unwrap_or_else(|| {
            problems.push(Problem::new(field, says));
            Reply::NotSure
        })
    };
    let willing = reply("willing", "choose whether they are willing");
    let able = reply("able", "choose whether they are able");
    let wishes_to_go_on = reply("go_on", "choose whether they wish to go on");
    let agreed_before = before.and_then(|help| help.agreed_by_helper_on);
    let help = ExistingHelp {
        domain: form.get("domain").to_owned(),
        who: form.get("who").to_owned(),
        what: words(form, "what"),
        hours_a_week: hours,
        how_often: form.get("how_often").to_owned(),
        willing,
        able,
        wishes_to_go_on,
        agreed_by_helper_on: form.has("agreed", "yes").then(|| agreed_before.unwrap_or(today)),
        from: before.map_or(today, |help| help.from),
        withdrawn_on: before.and_then(|help| help.withdrawn_on),
    };
    (help, problems)
}

const fn reply_key(reply: Reply) -> &'static str {
    match reply {
        Reply::Yes => "yes",
        Reply::No => "no",
        Reply::NotSure => "not_sure",
    }
}

fn reply(typed: &str) -> Option<Reply> {
    [Reply::Yes, Reply::No, Reply::NotSure].into_iter().find(|one| reply_key(*one) == typed)
}

impl HelpFormPage {
    fn of(
        frame: Frame,
        actor: &Actor,
        assessing: &Assessing,
        place: Option<usize>,
        form: Form,
    ) -> Self {
        let domains = &assessing.questionnaire.domains;
        let domains = domains.iter().map(|one| (one.key.clone(), one.title.clone()));
        let voice = Voice::in_assessment(actor, assessing);
        Self { frame, voice, place, domains: domains.collect(), conflict: None, form }
    }

    /// Shows what someone else saved in the meantime, and writes over that from now on.
    fn meet(&mut self, assessing: &Assessing) {
        let Some(saved) = &assessing.saved else { return };
        let there = self.place.and_then(|place| at(assessing, place));
        let line = |help: &ExistingHelp| {
            format!("{}: {}, {}, {}", help.who, help.what, help.how_often, help.hours_a_week)
        };
        let all = saved.body.existing_help.iter();
        let says = there.map_or_else(|| all.map(line).collect(), |help| vec![line(help)]);
        self.conflict = Some(met(saved, says));
        write_over(&mut self.form, Some(saved));
    }

    /// Yes, no or not sure, in the words of the template.
    fn reply(&self, name: &str, legend: &str, says: &[&str; 3]) -> Radios {
        let [yes, no, not_sure] = says;
        Radios::new(name)
            .legend(legend)
            .legend_classes("govuk-fieldset__legend--s")
            .option(reply_key(Reply::Yes), yes)
            .option(reply_key(Reply::No), no)
            .option(reply_key(Reply::NotSure), not_sure)
            .value(self.form.get(name))
            .error(self.form.problem(name))
    }

    /// The parts of life to choose from, after the template's words for none.
    fn parts(&self, none: &str) -> Vec<(String, String)> {
        let none = (String::new(), none.to_owned());
        [none].into_iter().chain(self.domains.iter().cloned()).collect()
    }

    fn action(&self) -> String {
        let place = self.place.map_or_else(|| "new".to_owned(), |place| place.to_string());
        path(&self.voice.person, &format!("/help/{place}"))
    }
}

impl Page for HelpFormPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = |place| {
            let assessing = assessing(Reader::Person, Some(Stage::Draft));
            let form = blank(&assessing, place).unwrap();
            Self::of(Frame::sample(), &Reader::Person.actor(), &assessing, place, form)
        };
        let mut wrong = page(None);
        wrong.form.wrong("hours", "Enter how many hours a week");
        let mut met = page(Some(0));
        met.meet(&assessing(Reader::Person, Some(Stage::Draft)));
        vec![wrong, page(Some(0)), met]
    }
}
