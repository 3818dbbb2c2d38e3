//! `/tables/new`: a sample is sent in, read, and fitted to behind the answer.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Money;
use calibration::Settings;
use calibration::settings::{Percent, SettingsError};
use components::{Button, ErrorSummary, FileUpload, Input};
use people::Actor;
use service::{ReadySample, TableSource};

use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::{Frame, SignedIn};
use crate::show::Page;
use crate::upload::{File, Uploaded};

/// The largest body of this form, in bytes: about two hundred thousand people.
pub(crate) const BODY_BYTES_MAX: usize = 20 * 1024 * 1024;

/// The most faults that are shown.
const SHOWN: usize = 20;

/// Choosing a sample and what is fitted.
#[derive(Template)]
#[template(path = "pages/tables/begin.html")]
pub(crate) struct NewTablePage {
    frame: Frame,
    form: Form,
    /// The table in force, by its id and version.
    in_force: String,
    /// What is wrong with the file, and how much more is.
    wrong: Vec<String>,
    more: usize,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let source = app.service().table_source(&actor).await?;
    let form =
        Form::of([("contingency", "5"), ("setting", "100"), ("top_slice", "0"), ("bands", "8")]);
    NewTablePage::of(frame, form, &source).page()
}

/// `POST`: reads the sample; if it is whole, the work goes on behind the answer.
pub(crate) async fn begin(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    sent: Uploaded,
) -> Result<Response, PageError> {
    let source = app.service().table_source(&actor).await?;
    let mut form = sent.form;
    if sent.too_large {
        form.wrong("file", "The file is larger than 20 megabytes: send fewer columns or people");
        let page = NewTablePage::of(frame, form, &source);
        return Ok((StatusCode::PAYLOAD_TOO_LARGE, page.page()?).into_response());
    }
    let settings = settings(&mut form, &source);
    let Some(file) = sent.file else {
        form.wrong("file", "Choose the sample’s file");
        return again(&NewTablePage::of(frame, form, &source));
    };
    let Some(settings) = settings else {
        form.wrong("file", "Choose the file again: nothing of it was kept");
        return again(&NewTablePage::of(frame, form, &source));
    };
    let (name, read) = read(file, source.clone()).await?;
    match read {
        Ok(ready) => {
            let id = start(&app, &actor, name, ready, settings);
            Ok(Redirect::to(&format!("/tables/{id}")).into_response())
        }
        Err(wrong) => {
            form.set("file_name", name);
            form.wrong("file", "Nothing was fitted: the file has faults, which are listed below");
            let mut page = NewTablePage::of(frame, form, &source);
            page.more = wrong.len().saturating_sub(SHOWN);
            page.wrong = wrong.iter().take(SHOWN).map(ToString::to_string).collect();
            again(&page)
        }
    }
}

type Read = Result<ReadySample, Vec<exchange::sample::Wrong>>;

/// Reads a file where it keeps nobody else waiting.
async fn read(file: File, source: TableSource) -> Result<(String, Read), PageError> {
    let work = move || (file.name, source.read(&file.bytes));
    tokio::task::spawn_blocking(work).await.map_err(|why| PageError::Failed(Box::new(why)))
}

fn again(page: &NewTablePage) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
}

/// Fits every family behind the answer, and keeps what was found. The sample goes with the work.
fn start(
    app: &App,
    actor: &Actor,
    name: String,
    ready: ReadySample,
    settings: Settings,
) -> basis::id::CalibrationId {
    let id = app.service().new_calibration();
    let running = app.begin_run(id.as_str());
    let (app, actor, at) = (app.clone(), actor.clone(), id.clone());
    tokio::spawn(async move {
        let (telling, to) = (app.clone(), at.clone());
        let work = move || {
            let found = ready.fit(&settings, |done| telling.say_progress(to.as_str(), done));
            (ready, found)
        };
        match tokio::task::spawn_blocking(work).await {
            Ok((ready, Ok(found))) => {
                let kept = app.service().keep_calibration(&actor, &at, &name, &ready, &found).await;
                if let Err(why) = kept {
                    tracing::warn!(%why, calibration = %at, "a calibration was not kept");
                }
            }
            Ok((_, Err(why))) => tracing::warn!(%why, calibration = %at, "settings of no use"),
            Err(why) => tracing::warn!(%why, calibration = %at, "a calibration stopped"),
        }
        drop(running);
    });
    id
}

/// The settings that were typed; what is wrong is said beside each.
fn settings(form: &mut Form, source: &TableSource) -> Option<Settings> {
    let mut percent = |field: &str| {
        let read = Percent::read(form.get(field));
        if read.is_none() {
            form.wrong(field, "Enter a percentage, like 5 or 12.5");
        }
        read.unwrap_or_default()
    };
    let mut settings = Settings {
        contingency: percent("contingency"),
        setting: percent("setting"),
        top_slice: percent("top_slice"),
        most_points: source.most_points(),
        ..Settings::default()
    };
    match form.get("pot") {
        "" => {}
        typed => match typed.parse::<Money>() {
            Ok(pot) => settings.pot = Some(pot),
            Err(why) => form.wrong("pot", basis::typed::sentence(&why.to_string())),
        },
    }
    match form.get("people").replace(',', "").as_str() {
        "" => {}
        typed => match typed.parse() {
            Ok(people) => settings.people = Some(people),
            Err(_) => form.wrong("people", "Enter a whole number of people"),
        },
    }
    match form.get("bands").parse() {
        Ok(bands) => settings.bands = bands,
        Err(_) => form.wrong("bands", "Enter a whole number from 2 to 30"),
    }
    if !form.is_wrong()
        && let Err(why) = settings.check()
    {
        form.wrong(field(why), basis::typed::sentence(&why.to_string()));
    }
    (!form.is_wrong()).then_some(settings)
}

const fn field(why: SettingsError) -> &'static str {
    match why {
        SettingsError::Setting => "setting",
        SettingsError::TopSlice => "top_slice",
        SettingsError::Contingency => "contingency",
        SettingsError::Bands => "bands",
        SettingsError::Pot => "pot",
        SettingsError::People => "people",
        _ => "file",
    }
}

impl NewTablePage {
    fn of(frame: Frame, form: Form, source: &TableSource) -> Self {
        let in_force = source.model().edition().to_string();
        Self { frame, form, in_force, wrong: vec![], more: 0 }
    }
}

impl Page for NewTablePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |form, wrong, more| Self {
            frame: Frame::sample(),
            form,
            in_force: "<Example> 1".to_owned(),
            wrong,
            more,
        };
        let mut form = Form::of([("file_name", "<Example>.csv")]);
        form.wrong("file", "Choose the file again");
        form.wrong("pot", "`<Example>` is not an amount");
        vec![
            page(Form::default(), vec![], 0),
            page(form, vec!["line 2, `cost`: <Example>".to_owned()], 3),
        ]
    }
}
