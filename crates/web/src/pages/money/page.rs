//! `GET /people/{person}/money`: what came in, what went out, what is left. The same as JSON.

use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use basis::Money;
use basis::id::{PersonId, PostingId};
use components::{Button, DateInput, ErrorSummary};
use jiff::civil::Date;
use people::Act;
use serde::Serialize;
use service::money::{ItemRow, MoneyPage as Shown, PostingRow, Totals};

use super::Whose;
use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// The longest bar of the chart, in its own units.
const LONGEST: i64 = 290;

/// How many movements a page shows.
const A_PAGE: usize = 20;

/// The money page.
#[derive(Template)]
#[template(path = "pages/money/page.html")]
pub(crate) struct MoneyPage {
    frame: Frame,
    whose: Whose,
    form: Form,
    money: Shown,
    bars: Vec<Bars>,
    height: i64,
    /// Which page of the movements is shown, from 1.
    page: usize,
}

/// One item's bars.
pub(crate) struct Bars {
    name: String,
    y: i64,
    planned: (i64, Money),
    paid_in: (i64, Money),
    spent: (i64, Money),
}

/// The page as JSON.
#[derive(Serialize)]
struct MoneyJson {
    person: PersonId,
    day: Date,
    payments_began: Option<Date>,
    totals: Totals,
    accounts: Vec<AccountJson>,
    items: Vec<ItemRow>,
    postings: Vec<PostingRow>,
    bank_lines_not_matched: OpenLines,
}

#[derive(Serialize)]
struct AccountJson {
    kind: &'static str,
    money_in: Money,
    money_out: Money,
    left: Money,
}

#[derive(Serialize)]
struct OpenLines {
    lines: usize,
    money_in: Money,
    money_out: Money,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let mut form = Form::of(query);
    let day = asked(&mut form);
    let money = app.service().money(&actor, &person_id(&person)?, day).await?;
    if !form.is_wrong() {
        form.set_day("on", money.day);
    }
    let whose = Whose::new(&money.person.id, &money.person.details.name, &actor);
    let page = MoneyPage::new(frame, whose, form, money);
    let wrong = page.form.is_wrong();
    let page = page.page()?.into_response();
    Ok(if wrong { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page })
}

pub(crate) async fn json(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(person): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let mut form = Form::of(query);
    let day = asked(&mut form);
    if form.is_wrong() {
        let says = |(field, says)| basis::typed::Problem { field, says };
        return Err(PageError::Invalid(form.errors().into_iter().map(says).collect()));
    }
    let money = app.service().money(&actor, &person_id(&person)?, day).await?;
    Ok(Json(MoneyJson::from(money)).into_response())
}

/// `GET /people/{person}/money.csv`: every movement up to the day, oldest first, as a table for a
/// spreadsheet.
pub(crate) async fn csv(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(person): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let mut form = Form::of(query);
    let day = asked(&mut form);
    if form.is_wrong() {
        let says = |(field, says)| basis::typed::Problem { field, says };
        return Err(PageError::Invalid(form.errors().into_iter().map(says).collect()));
    }
    let money = app.service().money(&actor, &person_id(&person)?, day).await?;
    let mut text = cells(&["day", "what", "for", "from", "to", "pounds", "corrects", "id"]);
    for row in money.postings.iter().rev() {
        let account = |kind: Option<ledger::AccountKind>| kind.map_or("", super::account_says);
        text += &cells(&[
            &row.day.to_string(),
            &row.what,
            row.item.as_deref().unwrap_or_default(),
            account(row.from),
            account(row.to),
            &row.amount.plain(),
            row.corrects.as_ref().map_or("", PostingId::as_str),
            row.id.as_str(),
        ]);
    }
    let name = format!("attachment; filename=\"money-{}.csv\"", money.day);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}

/// One row of a table, in quotes. What a spreadsheet would take for a sum has a `'` before it.
fn cells(cells: &[&str]) -> String {
    let cell = |cell: &&str| {
        let sum = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        format!("\"{sum}{}\"", cell.replace('"', "\"\""))
    };
    format!("{}\r\n", cells.iter().map(cell).collect::<Vec<_>>().join(","))
}

/// The day asked for: `?on=2025-11-30`, or the three boxes; today if none.
fn asked(form: &mut Form) -> Option<Date> {
    let (typed, boxes) = (form.get("on").to_owned(), ["day", "month", "year"]);
    if !typed.is_empty() {
        let day = typed.parse().ok();
        if day.is_none() {
            form.wrong(
                "on",
                format!("`{}` is not a date", typed.chars().take(40).collect::<String>()),
            );
        }
        return day;
    }
    let any = boxes.iter().any(|part| !form.get(&format!("on-{part}")).is_empty());
    if any { form.day("on") } else { None }
}

impl MoneyPage {
    fn new(frame: Frame, whose: Whose, form: Form, money: Shown) -> Self {
        let rows = || money.items.iter().filter(|row| row.item.is_some());
        let most = rows().flat_map(|row| [row.planned, row.paid_in, row.spent]).max();
        let most = most.unwrap_or(Money::ZERO).as_pence().max(1);
        let bar = |amount: Money| {
            let wide = i128::from(amount.as_pence().max(0)) * i128::from(LONGEST);
            (i64::try_from(wide / i128::from(most)).unwrap_or(0), amount)
        };
        let bars = rows().zip((0..).step_by(92)).map(|(row, y)| Bars {
            name: if row.what.is_empty() { "–".to_owned() } else { row.what.clone() },
            y,
            planned: bar(row.planned),
            paid_in: bar(row.paid_in),
            spent: bar(row.spent),
        });
        let bars: Vec<Bars> = bars.collect();
        let height = bars.last().map_or(0, |last| last.y + 92);
        let page =
            form.get("page").parse().unwrap_or(1).clamp(1, money.postings.len() / A_PAGE + 1);
        Self { frame, whose, form, money, bars, height, page }
    }

    /// The movements of this page.
    fn movements(&self) -> impl Iterator<Item = &PostingRow> {
        self.money.postings.iter().skip((self.page - 1) * A_PAGE).take(A_PAGE)
    }

    /// Whether there are older movements.
    fn has_older(&self) -> bool {
        self.page * A_PAGE < self.money.postings.len()
    }

    /// The address of a posting, on whichever page it is.
    fn address(&self, posting: &PostingId) -> String {
        let at = self.money.postings.iter().position(|row| row.id == *posting);
        let page = at.map_or(1, |at| at / A_PAGE + 1);
        format!("?on={}&page={page}#{posting}", self.money.day)
    }

    /// Whether the reader could correct this posting.
    fn can_correct(&self, row: &PostingRow) -> bool {
        let stands = row.corrects.is_none() && row.corrected_by.is_none();
        stands && !row.from_bank && self.money.may(Act::PostPayment)
    }
}

impl From<Shown> for MoneyJson {
    fn from(money: Shown) -> Self {
        let account = |one: ledger::summary::AccountMoney| AccountJson {
            kind: one.kind.key(),
            money_in: one.balance.money_in,
            money_out: one.balance.money_out,
            left: one.balance.left(),
        };
        Self {
            person: money.person.id,
            day: money.day,
            payments_began: money.began,
            totals: money.totals,
            accounts: money.accounts.into_iter().map(account).collect(),
            items: money.items,
            postings: money.postings,
            bank_lines_not_matched: OpenLines {
                lines: money.unmatched,
                money_in: money.unmatched_money.0,
                money_out: money.unmatched_money.1,
            },
        }
    }
}

impl Page for MoneyPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |full, yours| {
            let form = Form::of([("on-day", "30"), ("on-month", "11"), ("on-year", "2025")]);
            Self::new(Frame::sample(), Whose::sample(yours), form, samples::money(full))
        };
        let mut wrong = page(true, false);
        wrong.form.wrong("on", "`40 1 2025` is not a real date");
        vec![page(false, true), page(true, true), wrong]
    }
}

#[cfg(test)]
pub(crate) mod samples {
    //! A person's money, for the samples of pages.

    use basis::id::{AccountId, CouncilId, ItemId, TeamId};
    use jiff::Timestamp;
    use ledger::AccountKind;
    use ledger::balance::Balance;
    use ledger::summary::AccountMoney;
    use people::{ContactBy, PersonDetails};

    use super::*;

    pub(crate) fn person() -> store::PersonRow {
        store::PersonRow {
            id: PersonId::from_bits(1),
            council: CouncilId::from_bits(1),
            team: TeamId::from_bits(1),
            version: 1,
            details: PersonDetails {
                name: "Ana <Example>".to_owned(),
                known_as: None,
                born: jiff::civil::date(1970, 2, 3),
                nhs_number: None,
                contact_by: ContactBy::Letter,
                helps_communicate: String::new(),
                easy_read: false,
                team: None,
                council: CouncilId::from_bits(1),
            },
            moment: Timestamp::UNIX_EPOCH,
        }
    }

    pub(crate) fn posting(corrects: bool) -> PostingRow {
        PostingRow {
            id: PostingId::from_bits(if corrects { 2 } else { 1 }),
            day: jiff::civil::date(2025, 11, 23),
            moment: Timestamp::UNIX_EPOCH,
            by: "Wyn Worker".to_owned(),
            what: "Payment from the council <Example>".to_owned(),
            from: Some(AccountKind::CouncilFunds),
            to: Some(AccountKind::DirectPayment),
            amount: Money::pounds(812),
            item: Some("A personal assistant".to_owned()),
            corrects: corrects.then(|| PostingId::from_bits(1)),
            corrected_by: None,
            from_bank: false,
        }
    }

    pub(super) fn money(full: bool) -> Shown {
        let day = jiff::civil::date(2025, 11, 30);
        let item = |bits: Option<u128>| ItemRow {
            item: bits.map(ItemId::from_bits),
            what: bits.map_or_else(String::new, |_| "A personal <Example>".to_owned()),
            who_from: "J Patel".to_owned(),
            planned: Money::pounds(187),
            paid_in: Money::pounds(597),
            spent: Money::pounds(700),
            left: Money::pounds(-103),
        };
        let account = AccountMoney {
            account: AccountId::from_bits(1),
            kind: AccountKind::DirectPayment,
            balance: Balance { money_in: Money::pounds(812), money_out: Money::pounds(164) },
        };
        Shown {
            person: person(),
            day,
            today: day,
            began: full.then_some(day),
            totals: Totals::default(),
            accounts: if full { vec![account] } else { vec![] },
            items: if full { vec![item(Some(1)), item(None)] } else { vec![] },
            postings: if full { vec![posting(true), posting(false)] } else { vec![] },
            unmatched: usize::from(full),
            unmatched_money: (Money::ZERO, Money::pounds(20)),
            later: full.then_some(day),
            may: if full { Act::ALL.to_vec() } else { vec![] },
        }
    }
}
