//! A person's money as it stood on a day, and whether the books are right.

use axum::Json;
use axum::extract::State;
use basis::Money;
use basis::id::PersonId;
use jiff::civil::Date;
use ledger::AccountKind;
use ledger::summary::AccountMoney;
use serde::{Deserialize, Serialize};
use service::money::{ItemRow, MoneyPage, PostingRow, Totals};
use utoipa::{IntoParams, ToSchema};

use super::address::{Asked, Named};
use super::problem::{Problem, Refusals};
use super::token::Caller;
use crate::App;

/// Which day.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AsOf {
    /// The day, as `2025-11-23`; today, if none is given.
    #[param(value_type = Option<String>)]
    day: Option<Date>,
}

/// Where the money came from and went, as it stood at the end of a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct MoneyShown {
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// The first day that was paid for, if payments have begun.
    #[schema(value_type = Option<String>, format = Date)]
    began: Option<Date>,
    /// All together: from the council, from the person, spent, left.
    #[schema(value_type = Object)]
    totals: Totals,
    accounts: Vec<AccountShown>,
    /// Item by item; last, what is for no item.
    #[schema(value_type = Vec<Object>)]
    items: Vec<ItemRow>,
    /// Every posting up to the day, newest first.
    #[schema(value_type = Vec<Object>)]
    postings: Vec<PostingRow>,
    /// How many bank lines up to the day nobody has matched.
    unmatched: usize,
}

/// One account.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccountShown {
    #[schema(value_type = String)]
    kind: AccountKind,
    #[schema(value_type = String)]
    money_in: Money,
    #[schema(value_type = String)]
    money_out: Money,
    #[schema(value_type = String)]
    left: Money,
}

/// Whether the books are right, from the first posting on.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProofShown {
    holds: bool,
    /// All that reached an account.
    #[schema(value_type = String)]
    debits: Money,
    /// All that left one.
    #[schema(value_type = String)]
    credits: Money,
}

impl From<&AccountMoney> for AccountShown {
    fn from(account: &AccountMoney) -> Self {
        let AccountMoney { kind, balance, .. } = account;
        let left = balance.left();
        Self { kind: *kind, money_in: balance.money_in, money_out: balance.money_out, left }
    }
}

impl From<MoneyPage> for MoneyShown {
    fn from(page: MoneyPage) -> Self {
        Self {
            day: page.day,
            began: page.began,
            totals: page.totals,
            accounts: page.accounts.iter().map(AccountShown::from).collect(),
            items: page.items,
            postings: page.postings,
            unmatched: page.unmatched,
        }
    }
}

/// The money as it stood at the end of a day
#[utoipa::path(
    get, path = "/api/v1/people/{person}/money", tag = "money",
    security(("token" = [])), params(("person" = String, Path), AsOf),
    responses((status = 200, body = MoneyShown), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Asked(AsOf { day }): Asked<AsOf>,
) -> Result<Json<MoneyShown>, Problem> {
    Ok(Json(app.service().money(&caller.actor, &person, day).await?.into()))
}

/// Whether the person's books are right
#[utoipa::path(
    get, path = "/api/v1/people/{person}/money/proof", tag = "money",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = ProofShown), Refusals)
)]
pub(super) async fn proof(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<ProofShown>, Problem> {
    let proof = app.service().prove_books_of(&caller.actor, &person).await?;
    let (holds, debits, credits) = (proof.holds(), proof.debits, proof.credits);
    Ok(Json(ProofShown { holds, debits, credits }))
}
