//! `/people/{person}/plan/items/{item}`: one thing the money buys. An id that the plan does not
//! have yet adds one, so that a form sent twice adds one thing.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::ItemId;
use basis::{Money, Period};
use components::{Button, Choice, ErrorSummary, Html as Trusted, Input};
use components::{Radios, Select, Textarea};
use support::plan::{Author, Cost, Item, Plan, Quantity, ServiceKind, Unit};

use super::contingency::money;
use super::{Desk, Kept, Whose, words};
use crate::App;
use crate::conflict::{Conflict, shown_again};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// The most items that a plan may have.
const MOST: usize = 100;

/// One item.
#[derive(Template)]
#[template(path = "pages/plan/item.html")]
pub(crate) struct ItemPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    is_new: bool,
    outcomes: Vec<(String, String)>,
    conflict: Option<Conflict>,
}

/// Begins a new one, under an id of its own.
pub(crate) async fn add(
    State(app): State<App>,
    _: SignedIn,
    Path(person): Path<String>,
) -> Result<Redirect, PageError> {
    let person = crate::pages::overview::person_id(&person)?;
    let id = app.service().fresh_item();
    Ok(Redirect::to(&super::at(&person, &format!("/items/{id}"))))
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, item)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let id = item_id(&item)?;
    let desk = Desk::open(&app, &actor, &person).await?;
    let plan = desk.body();
    let form = desk.form(fields(&id, &plan));
    ItemPage::new(frame, form, desk.whose, &id, &plan, None).page()
}

pub(crate) async fn save(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, item)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let id = item_id(&item)?;
    let desk = Desk::open(&app, &actor, &person).await?;
    let before = desk.body();
    let mut plan = before.clone();
    let item = typed(&mut form, &id);
    if !plan.items.iter().any(|item| item.id == id) && MOST <= plan.items.len() {
        form.wrong("what", format!("A plan has at most {MOST} items"));
    }
    let kept = if form.is_wrong() {
        Kept::No(None)
    } else {
        match plan.items.iter_mut().find(|item| item.id == id) {
            Some(old) => *old = item,
            None => plan.items.push(item),
        }
        let part = |plan: &Plan| fields(&id, plan);
        desk.keep(&app, &actor, &mut form, (plan, "wrote what the money buys"), part).await?
    };
    match kept {
        Kept::Yes => Ok(Redirect::to(&desk.at("")).into_response()),
        Kept::No(conflict) => {
            let told = conflict.is_some();
            shown_again(&ItemPage::new(frame, form, desk.whose, &id, &before, conflict), told)
        }
    }
}

/// The item in an address. One that cannot be is not found.
pub(super) fn item_id(typed: &str) -> Result<ItemId, PageError> {
    ItemId::parse(typed).map_err(|_| PageError::NotFound)
}

fn typed(form: &mut Form, id: &ItemId) -> Item {
    let what = words(form, "what");
    if what.is_empty() {
        form.wrong("what", "Say what this is");
    }
    let who_from = words(form, "who_from");
    let offers = words(form, "also_offered");
    let also_offered = offers.lines().map(str::trim).filter(|offer| !offer.is_empty());
    Item {
        id: id.clone(),
        what,
        who_from,
        outcome: words(form, "outcome"),
        cost: cost(form),
        suggested_by: Author::from_key(form.get("suggested_by")),
        also_offered: also_offered.map(str::to_owned).collect(),
        direct_payment_possible: form.get("direct_payment") == "yes",
        service: ServiceKind::from_key(form.get("service")),
    }
}

/// What was typed about the cost; none while it is not known.
fn cost(form: &mut Form) -> Option<Cost> {
    match form.get("cost") {
        "one_off" => Some(Cost::OneOff { price: amount(form, "price_once") }),
        "regular" => {
            let price = amount(form, "price");
            Some(Cost::Regular { price, every: period(form, "every") })
        }
        "measured" => {
            let rate = amount(form, "rate");
            let every = period(form, "measured_every");
            let unit = Unit::from_key(form.get("unit")).unwrap_or(Unit::Hour);
            let typed = form.get("quantity").to_owned();
            let quantity = typed.parse().unwrap_or_else(|error: support::plan::QuantityError| {
                form.wrong("quantity", error.to_string());
                Quantity::default()
            });
            Some(Cost::Measured { rate, unit, quantity, every })
        }
        "free" => Some(Cost::Regular { price: Money::ZERO, every: Period::Weekly }),
        _ => None,
    }
}

fn amount(form: &mut Form, name: &str) -> Money {
    let typed = form.get(name).to_owned();
    if typed.is_empty() {
        form.wrong(name, "Enter the amount in pounds and pence, like 12.50");
        return Money::ZERO;
    }
    money(form, name, &typed)
}

fn period(form: &mut Form, name: &str) -> Period {
    let every = Period::from_key(form.get(name));
    if every.is_none() {
        form.wrong(name, "Choose how often");
    }
    every.unwrap_or(Period::Weekly)
}

fn fields(id: &ItemId, plan: &Plan) -> Form {
    let Some(item) = plan.items.iter().find(|item| item.id == *id) else { return Form::default() };
    let mut form = Form::of([
        ("what", item.what.clone()),
        ("who_from", item.who_from.clone()),
        ("outcome", item.outcome.clone()),
        ("suggested_by", item.suggested_by.map_or("", Author::key).to_owned()),
        ("also_offered", item.also_offered.join("\n")),
        ("service", item.service.map_or("", ServiceKind::key).to_owned()),
        ("direct_payment", if item.direct_payment_possible { "yes" } else { "no" }.to_owned()),
    ]);
    let says = item.cost.as_ref().map(ToString::to_string);
    form.set("cost_says", says.unwrap_or_default());
    match &item.cost {
        None => {}
        Some(Cost::OneOff { price }) => {
            form.set("cost", "one_off");
            form.set("price_once", price.plain());
        }
        Some(Cost::Regular { price, .. }) if price.is_zero() => form.set("cost", "free"),
        Some(Cost::Regular { price, every }) => {
            form.set("cost", "regular");
            form.set("price", price.plain());
            form.set("every", every.key());
        }
        Some(Cost::Measured { rate, unit, quantity, every }) => {
            form.set("cost", "measured");
            form.set("rate", rate.plain());
            form.set("unit", unit.key());
            form.set("quantity", quantity.to_string());
            form.set("measured_every", every.key());
        }
    }
    form
}

impl ItemPage {
    fn new(
        frame: Frame,
        form: Form,
        whose: Whose,
        id: &ItemId,
        plan: &Plan,
        conflict: Option<Conflict>,
    ) -> Self {
        let outcomes = plan.outcomes.iter().map(|one| (one.key.clone(), one.words.clone()));
        Self {
            frame,
            form,
            whose,
            is_new: !plan.items.iter().any(|item| item.id == *id),
            outcomes: outcomes.collect(),
            conflict,
        }
    }

    /// The person, as the reader calls them.
    fn person<'a>(&'a self, me: &'a str) -> &'a str {
        if self.whose.you { me } else { &self.whose.name }
    }

    /// How often, as a list to choose from.
    fn often(&self, name: &str, label: &str) -> Select {
        let periods = Period::ALL.map(|period| (period.key(), period.says()));
        let select = Select::new(name).label(label).option("", "").options(periods);
        select.value(self.form.get(name)).error(self.form.problem(name))
    }

    /// The kinds of service, as a list to choose from.
    fn kinds(&self) -> Select {
        let kinds = ServiceKind::ALL.map(|kind| (kind.key(), kind.says()));
        let select = Select::new("service").label("What kind of service is it?").label_m();
        select.option("", "I do not know").options(kinds).value(self.form.get("service"))
    }

    /// An amount to fill in.
    fn amount(&self, name: &str, label: &str) -> Input {
        let input = Input::new(name).label(label).money();
        input.value(self.form.get(name)).error(self.form.problem(name))
    }
}

impl Page for ItemPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let plan = super::sample_plan();
        let page = |form, bits, conflict| {
            let id = ItemId::from_bits(bits);
            Self::new(Frame::sample(), form, Whose::sample(bits == 1), &id, &plan, conflict)
        };
        let theirs = fields(&ItemId::from_bits(1), &plan);
        let mut wrong = Form::of([("cost", "measured"), ("rate", "ten pounds")]);
        wrong.wrong("rate", "`ten pounds` is not an amount");
        vec![
            page(Form::default(), 9, None),
            page(wrong, 2, None),
            page(theirs.clone(), 1, Some(Conflict::sample(theirs))),
        ]
    }
}
