//! `/people/{person}/money/import`: a bank statement, shown before it is kept.
//!
//! The first form reads the file and keeps nothing. The page that shows what was found carries
//! the file's text; sending that back keeps its lines. So nothing is half done, and nobody has
//! to choose the file twice.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, FileUpload};
use ledger::same::How;
use service::money::{Import, ImportPreview, OddWeight};

use super::{Whose, in_form};
use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};
use crate::upload::Uploaded;

/// The largest body of these forms, in bytes. A file of two megabytes may come to twice that when
/// its letters are those of another alphabet.
pub(crate) const BODY_BYTES_MAX: usize = 5 * 1024 * 1024;

/// Choosing a file.
#[derive(Template)]
#[template(path = "pages/money/import.html")]
pub(crate) struct ImportPage {
    pub(super) frame: Frame,
    pub(super) whose: Whose,
    pub(super) form: Form,
}

/// What was found in it.
#[derive(Template)]
#[template(path = "pages/money/import_check.html")]
pub(crate) struct ImportCheckPage {
    pub(super) frame: Frame,
    pub(super) whose: Whose,
    pub(super) file_name: String,
    pub(super) found: ImportPreview,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let person = app.service().may_import(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&person.id, &person.details.name, &actor);
    ImportPage { frame, whose, form: Form::default() }.page()
}

/// Reads the file and shows what is in it. Nothing is kept.
pub(crate) async fn read(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    sent: Uploaded,
) -> Result<Response, PageError> {
    let person = app.service().may_import(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&person.id, &person.details.name, &actor);
    let mut form = sent.form;
    if sent.too_large {
        form.wrong(
            "file",
            "The file is larger than 2 megabytes: download a shorter time from your bank",
        );
        let page = ImportPage { frame, whose, form };
        return Ok((StatusCode::PAYLOAD_TOO_LARGE, page.page()?).into_response());
    }
    match sent.file {
        None => form.wrong("file", "Choose the file that your bank gave you"),
        Some(file) => match app.service().read_statement(&actor, &person.id, &file.bytes).await {
            Ok(found) => {
                let page = ImportCheckPage { frame, whose, file_name: file.name, found };
                return Ok(page.page()?.into_response());
            }
            Err(why) => {
                form.set("file_name", file.name);
                in_form(why, &mut form)?;
                let why = exchange::bank::read_statement(&file.bytes);
                if why.is_err_and(|why| why.is_of_columns()) {
                    let signed_in = (frame, whose, actor);
                    return super::columns::ask(&app, signed_in, form, &file.bytes).await;
                }
            }
        },
    }
    let page = ImportPage { frame, whose, form };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
}

/// Keeps the lines that were shown.
pub(crate) async fn keep(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    sent: Uploaded,
) -> Result<Redirect, PageError> {
    let person = person_id(&person)?;
    if sent.too_large {
        return Err(PageError::TooLarge);
    }
    let (name, text) = (sent.form.get("file_name"), sent.form.get("statement"));
    let actor = &signed_in.actor;
    let import = app.service().import_statement(actor, &person, name, text.as_bytes()).await?;
    signed_in.say(&says(&import)).await?;
    Ok(Redirect::to(&format!("/people/{person}/money/lines")))
}

/// What was done, in a sentence.
fn says(import: &Import) -> String {
    let lines = |count: usize| match count {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    };
    match (import.new, import.held) {
        (0, _) => "No payment was new: every line was here already.".to_owned(),
        (new, 0) => format!("{} added.", lines(new)),
        (new, held) => format!("{} added. {} here already.", lines(new), lines(held)),
    }
}

impl ImportCheckPage {
    /// Whether a row could not be read, or does not agree with what is held.
    fn has_problem(&self) -> bool {
        let import = &self.found.import;
        import.odd.iter().any(|odd| odd.weight == OddWeight::Problem)
            || import.gap.is_some()
            || !import.changed.is_empty()
    }
}

impl Page for ImportPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |form| Self { frame: Frame::sample(), whose: Whose::sample(true), form };
        let mut wrong = Form::of([("file_name", "<Example>.pdf")]);
        wrong.wrong("file", "This looks like a PDF");
        vec![page(Form::default()), page(wrong)]
    }
}

impl Page for ImportCheckPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use service::money::{GapFound, ImportedLine, Odd, SameLine};
        let line = super::lines::sample_line();
        let odd = |weight, row| Odd {
            weight,
            row,
            column: row.map(|_| "Debit <Example>".to_owned()),
            says: "`ten <Example>` is not an amount".to_owned(),
            text: row.map(|_| "28/11/2026,<Example>".to_owned()),
        };
        let gap = GapFound {
            before: line.clone(),
            after: line.clone(),
            expected: basis::Money::pounds(1),
            found: basis::Money::pounds(2),
        };
        let full = Import {
            bank: "Lloyds".to_owned(),
            account: Some("0001".to_owned()),
            rows: 4,
            new: 1,
            held: 1,
            changed: vec![line.clone()],
            alike: vec![],
            odd: vec![
                odd(OddWeight::Problem, Some(3)),
                odd(OddWeight::Warning, None),
                odd(OddWeight::Note, Some(4)),
            ],
            gap: Some(gap),
            covers: None,
            ends: None,
            same: [How::OtherFile, How::Booked]
                .map(|how| SameLine { now: line.clone(), held: line.clone(), how })
                .to_vec(),
        };
        let page = |import, lines, held| Self {
            frame: Frame::sample(),
            whose: Whose::sample(true),
            file_name: "<Example>.csv".to_owned(),
            found: ImportPreview {
                person: super::page::samples::person(),
                import,
                lines,
                held,
                to_keep: true,
                by_columns: true,
                text: "Date,<Example>\n".to_owned(),
            },
        };
        let new = vec![
            ImportedLine { line: line.clone(), alike: true },
            ImportedLine { line: line.clone(), alike: false },
        ];
        vec![page(Import::default(), vec![], vec![]), page(full, new, vec![line])]
    }
}
