//! `/people/{person}/money/import/columns`: what is in the columns of a file that we do not know.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use components::{Button, ErrorSummary, Radios, Select};
use exchange::bank::{Amounts, Days, Headings, Mapping};
use people::Actor;

use super::import::{ImportCheckPage, ImportPage};
use super::{Whose, in_form};
use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;
use crate::upload::Uploaded;

/// Saying what is in the columns of a file.
#[derive(Template)]
#[template(path = "pages/money/columns.html")]
pub(crate) struct ColumnsPage {
    frame: Frame,
    whose: Whose,
    form: Form,
    found: Headings,
    /// The file as text, to be sent back with the answer.
    text: String,
}

/// The page that asks, for a file that could not be read; or what was wrong with the file, where
/// it has no headings to ask about.
pub(super) async fn ask(
    app: &App,
    (frame, whose, actor): (Frame, Whose, Actor),
    mut form: Form,
    bytes: &[u8],
) -> Result<Response, PageError> {
    let found = app.service().statement_headings(&actor, &whose.id, bytes).await;
    let text = exchange::bank::text_of(bytes);
    let (Ok((found, before)), Ok(text)) = (found, text) else {
        let page = ImportPage { frame, whose, form };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
    };
    if form.get("day").is_empty() {
        fill(&mut form, &found, before.as_ref());
    }
    let page = ColumnsPage { frame, whose, form, found, text };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
}

/// `POST`: reads the file by these columns, and shows what is in it.
pub(crate) async fn say(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    sent: Uploaded,
) -> Result<Response, PageError> {
    let person = app.service().may_import(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&person.id, &person.details.name, &actor);
    if sent.too_large {
        return Err(PageError::TooLarge);
    }
    let mut form = sent.form;
    let text = form.get("statement").to_owned();
    // From the page that shows what was found: the columns are to be said anew.
    let again = form.get("again") == "yes";
    if let Some(mapping) = typed(&mut form).filter(|_| !again) {
        let service = app.service();
        match service.say_columns(&actor, &person.id, text.as_bytes(), &mapping).await {
            Ok(found) => {
                let file_name = form.get("file_name").to_owned();
                return Ok(ImportCheckPage { frame, whose, file_name, found }
                    .page()?
                    .into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    if again {
        form = Form::of([("file_name", form.get("file_name").to_owned())]);
    }
    ask(&app, (frame, whose, actor), form, text.as_bytes()).await
}

/// What was said, if nothing is missing.
fn typed(form: &mut Form) -> Option<Mapping> {
    let mut need = |name: &str, says: &str| {
        let given = form.get(name).to_owned();
        if given.is_empty() {
            form.wrong(name, says);
        }
        given
    };
    let day = need("day", "Choose the column with the date");
    let says = need("says", "Choose the column that says who or what for");
    let days = need("days", "Choose how the dates are written");
    let sign = need("sign", "Choose how money out is told from money in");
    let amounts = if sign == "two" {
        let out = need("out", "Choose the column with money out");
        Amounts::Two { out, into: need("into", "Choose the column with money in") }
    } else {
        let amount = need("amount", "Choose the column with the amount");
        if sign == "in_minus" { Amounts::Reversed(amount) } else { Amounts::Signed(amount) }
    };
    if form.is_wrong() {
        return None;
    }
    let mut says = vec![says];
    says.extend(Some(form.get("also").to_owned()).filter(|also| !also.is_empty()));
    let balance = Some(form.get("balance").to_owned()).filter(|balance| !balance.is_empty());
    let days = if days == "month_first" { Days::MonthFirst } else { Days::DayFirst };
    Some(Mapping { day, amounts, says, balance, days })
}

/// Fills the form with what was said before, or with what the headings seem to be.
fn fill(form: &mut Form, found: &Headings, before: Option<&Mapping>) {
    let like = |words: &[&str]| {
        let is = |name: &&String| {
            let name = name.to_lowercase();
            words.iter().any(|word| name.contains(word))
        };
        found.names.iter().find(is).cloned().unwrap_or_default()
    };
    let guess = Mapping {
        day: like(&["date", "day", "booked"]),
        says: vec![like(&["description", "details", "payee", "narrative", "memo", "name", "who"])],
        amounts: match (like(&["out", "debit"]), like(&["paid in", "money in", "credit"])) {
            (out, into) if !out.is_empty() && !into.is_empty() => Amounts::Two { out, into },
            _ => Amounts::Signed(like(&["amount", "value", "sum"])),
        },
        balance: Some(like(&["balance"])),
        days: Days::DayFirst,
    };
    let mapping = before.unwrap_or(&guess);
    let (sign, amount, out, into) = match &mapping.amounts {
        Amounts::Signed(name) => ("out_minus", name.as_str(), "", ""),
        Amounts::Reversed(name) => ("in_minus", name.as_str(), "", ""),
        Amounts::Two { out, into } => ("two", "", out.as_str(), into.as_str()),
    };
    let days = if mapping.days == Days::MonthFirst { "month_first" } else { "day_first" };
    let says = |at: usize| mapping.says.get(at).map_or("", String::as_str);
    for (name, value) in [
        ("day", mapping.day.as_str()),
        ("days", days),
        ("says", says(0)),
        ("also", says(1)),
        ("sign", sign),
        ("amount", amount),
        ("out", out),
        ("into", into),
        ("balance", mapping.balance.as_deref().unwrap_or_default()),
    ] {
        form.set(name, value);
    }
}

impl ColumnsPage {
    /// A choice of one of the file's columns.
    fn column(&self, name: &str, label: &str, none: &str) -> Select {
        Select::new(name)
            .label(label)
            .option("", none)
            .options(self.found.names.iter().map(|name| (name.as_str(), name.as_str())))
            .value(self.form.get(name))
            .error(self.form.problem(name))
    }

    /// A choice of two or three.
    fn radios(&self, name: &str, legend: &str, items: &[(&str, &str)]) -> Radios {
        Radios::new(name)
            .legend(legend)
            .items(items.iter().copied())
            .value(self.form.get(name))
            .error(self.form.problem(name))
    }
}

impl Page for ColumnsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let found = Headings {
            row: 1,
            names: ["Booked", "Who <Example>", "Sum"].map(str::to_owned).to_vec(),
            rows: vec![["03/11/26", "Sunrise <Example>", "-20.00"].map(str::to_owned).to_vec()],
        };
        let page = |form| Self {
            frame: Frame::sample(),
            whose: Whose::sample(true),
            form,
            found: found.clone(),
            text: "Booked,<Example>\n".to_owned(),
        };
        let mut wrong = Form::default();
        fill(&mut wrong, &found, None);
        wrong.wrong("file", "We do not know the headings of this file");
        vec![page(Form::default()), page(wrong)]
    }
}
