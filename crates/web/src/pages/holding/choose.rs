//! `/people/{person}/holding/choose`: who holds the money for each item.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::ItemId;
use components::Radios;
use components::{Button, Checkboxes, Choice, ErrorSummary, Input};
use people::Act;
use service::{Held, ServiceError};
use support::holding::{Holder, Holding, Nominee};
use support::plan::Item;

use super::{at, held};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::plan::{Whose, words};
use crate::show::Page;

/// The choice, item by item.
#[derive(Template)]
#[template(path = "pages/holding/choose.html")]
pub(crate) struct ChoosePage {
    frame: Frame,
    form: Form,
    whose: Whose,
    items: Vec<Item>,
    conflict: Option<Conflict>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let person = person_id(&person)?;
    let held = held(&app, &actor, &person).await?;
    app.service().allowed(&actor, Act::ChooseHolding, &person).await?;
    let body = held.holding.as_ref().map(|saved| saved.body.clone()).unwrap_or_default();
    let mut form = fields(&body);
    write_over(&mut form, held.holding.as_ref());
    ChoosePage::new(frame, form, Whose::new(&actor, &held.person), &held, None).page()
}

pub(crate) async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let (person, actor) = (person_id(&person)?, &signed_in.actor);
    let before = held(&app, actor, &person).await?;
    let by_item = typed(&mut form, &before.plan.body.items);
    let nominee = nominee(&mut form);
    let done = || Redirect::to(&at(&person, "")).into_response();
    let same = before
        .holding
        .as_ref()
        .is_some_and(|saved| saved.body.by_item == by_item && saved.body.nominee == nominee);
    if same {
        return Ok(done());
    }
    let mut conflict = None;
    if !form.is_wrong() {
        let (service, over) = (app.service(), written(&form)?);
        let saved = service.choose_holding(actor, &person, &over, &by_item, nominee.as_ref()).await;
        match saved {
            Ok(_) => return Ok(done()),
            Err(ServiceError::Invalid(problems)) => form = form.with_problems(problems),
            Err(ServiceError::Conflict { .. }) => {
                let theirs = held(&app, actor, &person).await?.holding;
                let theirs = theirs.ok_or(PageError::Conflict)?;
                write_over(&mut form, Some(&theirs));
                conflict = Some(Conflict::with(&theirs, fields(&theirs.body)));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let told = conflict.is_some();
    let whose = Whose::new(actor, &before.person);
    shown_again(&ChoosePage::new(signed_in.frame, form, whose, &before, conflict), told)
}

/// What was chosen for each item. What is named and is not in the plan stays in, to be refused.
fn typed(form: &mut Form, items: &[Item]) -> BTreeMap<ItemId, Holder> {
    let named: Vec<String> = form
        .fields()
        .filter_map(|(name, _)| name.strip_prefix("item-"))
        .map(str::to_owned)
        .collect();
    let mut chosen = BTreeMap::new();
    for name in named {
        let Ok(id) = ItemId::parse(&name) else {
            form.wrong("", format!("`{name}` is not in the agreed plan"));
            continue;
        };
        let holder = match form.get(&format!("item-{id}")) {
            "direct_payment" => Holder::DirectPayment,
            "council_managed" => Holder::CouncilManaged,
            "third_party" => Holder::ThirdParty { name: words(form, &format!("name-{id}")) },
            _ => continue,
        };
        chosen.insert(id, holder);
    }
    for item in items.iter().filter(|item| !chosen.contains_key(&item.id)) {
        let says = format!("Choose who holds the money for: {}", item.what);
        form.wrong(format!("item-{}", item.id), says);
    }
    chosen
}

fn nominee(form: &mut Form) -> Option<Nominee> {
    let name = words(form, "nominee");
    let agrees = form.has("nominee-agrees", "yes");
    (!name.is_empty()).then_some(Nominee { name, agrees })
}

fn fields(holding: &Holding) -> Form {
    let mut form = Form::default();
    for (id, holder) in &holding.by_item {
        form.set(&format!("item-{id}"), holder.key());
        if let Holder::ThirdParty { name } = holder {
            form.set(&format!("name-{id}"), name.as_str());
        }
    }
    if let Some(nominee) = &holding.nominee {
        form.set("nominee", nominee.name.as_str());
        form.set("nominee-agrees", if nominee.agrees { "yes" } else { "" });
    }
    form
}

impl ChoosePage {
    fn new(
        frame: Frame,
        form: Form,
        whose: Whose,
        held: &Held,
        conflict: Option<Conflict>,
    ) -> Self {
        Self { frame, form, whose, items: held.plan.body.items.clone(), conflict }
    }

    /// The choice for one item, with the words that the template gives.
    fn choice(&self, item: &Item, names: &[&str; 4]) -> Radios {
        let [direct, council, third, name] = *names;
        let field = format!("item-{}", item.id);
        let other = format!("name-{}", item.id);
        let who = Input::new(other.as_str()).label(name).value(self.form.get(&other));
        let radios = Radios::new(field.as_str());
        let radios = if item.direct_payment_possible {
            radios.option("direct_payment", direct)
        } else {
            radios
        };
        radios
            .option("council_managed", council)
            .item(Choice::new("third_party", third).reveal(who.error(self.form.problem(&other))))
            .value(self.form.get(&field))
            .error(self.form.problem(&field))
    }

    /// What the other one chose for an item.
    fn theirs<'a>(conflict: &'a Conflict, item: &Item) -> (&'a str, &'a str) {
        let theirs = &conflict.theirs;
        (theirs.get(&format!("item-{}", item.id)), theirs.get(&format!("name-{}", item.id)))
    }
}

impl Page for ChoosePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let items = crate::pages::plan::sample_plan().items;
        let page = |form, you, conflict| Self {
            frame: Frame::sample(),
            form,
            whose: Whose::sample(you),
            items: items.clone(),
            conflict,
        };
        let mut wrong = Form::default();
        wrong.wrong(format!("item-{}", items[0].id), "Choose who holds this");
        let holder = Holder::ThirdParty { name: "Bridge <Example>".to_owned() };
        let holding = Holding {
            by_item: [(items[0].id.clone(), holder)].into(),
            nominee: Some(Nominee { name: "Sam".to_owned(), agrees: true }),
            ..Holding::default()
        };
        let theirs = fields(&holding);
        vec![page(wrong, true, None), page(theirs.clone(), false, Some(Conflict::sample(theirs)))]
    }
}
