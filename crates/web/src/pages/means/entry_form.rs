//! One entry of a list of the means test as a form has it: its fields, and reading them.

use basis::{Money, Period};
use charging::{
    Asset, AssetKind, Cost, GivenAs, GivenAway, HousingCost, HousingKind, Income, IncomeGroup,
    IncomeKind, LeftOut, Notional, Service, ServiceKind, Share, Treated,
};
use jiff::civil::Date;

use super::entry::{ANOTHER, Entry, List};
use crate::form::Form;
use crate::pages::facts::typed::{day_if_any, sum};

/// The fields by which the rules may refuse an entry.
pub(crate) const FIELDS: [&str; 5] = ["kind", "share", "since", "until", "price"];

/// The entry that was typed; what is wrong is said in the form.
pub(super) fn read(list: List, form: &mut Form) -> Option<Entry> {
    match list {
        List::Income => income(form).map(Entry::Income),
        List::Capital => asset(form).map(Entry::Capital),
        List::GivenAway => given_away(form).map(Entry::GivenAway),
        List::Housing => housing(form).map(Entry::Housing),
        List::DisabilityCosts => cost(form).map(Entry::DisabilityCost),
        List::ExtraExpenses => cost(form).map(Entry::ExtraExpense),
        List::Services => service(form).map(Entry::Service),
    }
}

/// Its fields, as a form has them.
pub(super) fn fields(entry: &Entry) -> Vec<(&'static str, String)> {
    let mut fields = match entry {
        Entry::Income(one) => {
            vec![("group", one.kind.group().key().to_owned()), ("kind", one.kind.key().to_owned())]
        }
        Entry::Capital(one) => of_kind(List::Capital, one.kind.key()),
        Entry::Housing(one) => of_kind(List::Housing, one.kind.key()),
        Entry::Service(one) => of_kind(List::Services, one.kind.key()),
        Entry::GivenAway(one) => {
            vec![("kind", one.how.key().to_owned()), ("what", one.what.clone())]
        }
        Entry::DisabilityCost(one) | Entry::ExtraExpense(one) => vec![("what", one.what.clone())],
    };
    fields.push(("amount", entry.amount().plain()));
    if let Some(every) = entry.typed_every() {
        fields.push(("every", every.key().to_owned()));
    }
    match entry {
        Entry::Income(one) => {
            fields.push(("owners", one.owners.to_string()));
            fields.push(("notional", notional_key(one.notional).to_owned()));
        }
        Entry::Capital(one) => fields.extend(of_asset(one)),
        Entry::GivenAway(one) => fields.extend(boxes(SINCE, one.since)),
        Entry::Housing(one) if !one.help.is_zero() => fields.push(("help", one.help.plain())),
        Entry::Service(one) => {
            fields.extend(one.since.into_iter().flat_map(|since| boxes(SINCE, since)));
            fields.extend(one.price.map(|price| ("price", price.plain())));
        }
        Entry::Housing(_) | Entry::DisabilityCost(_) | Entry::ExtraExpense(_) => {}
    }
    fields
}

const SINCE: [&str; 3] = ["since-day", "since-month", "since-year"];

/// A day in three boxes.
fn boxes(names: [&'static str; 3], day: Date) -> impl Iterator<Item = (&'static str, String)> {
    let values = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    names.into_iter().zip(values)
}

/// The group of kinds of income that was chosen, where the kind was not asked yet. Then the form
/// comes again with the kinds of that group.
pub(crate) fn chooses_group(list: List, form: &mut Form) -> bool {
    let has_more = form.fields().any(|(name, _)| name == "amount" || name == "kind");
    if list != List::Income || has_more {
        return false;
    }
    if IncomeGroup::from_key(form.get("group")).is_none() {
        form.set("group", "");
        form.wrong("group", "Choose what kind of money it is");
    }
    true
}

fn income(form: &mut Form) -> Option<Income> {
    let kind = kind(form, IncomeKind::from_key);
    if let Some(kind) = kind {
        form.set("group", kind.group().key());
    }
    let (amount, every) = (amount(form), every(form));
    let owners = if form.get("owners").is_empty() { Some(1) } else { owners(form) };
    let notional = match form.get("notional") {
        "" => Some(Notional::Received),
        typed => notional(typed),
    };
    if notional.is_none() {
        form.wrong("notional", "Choose whether it is received");
    }
    let one = Income::new(kind?, amount?, every?);
    Some(Income { owners: owners?, notional: notional?, ..one })
}

const fn notional_key(notional: Notional) -> &'static str {
    match notional {
        Notional::Received => "received",
        Notional::Available => "available",
        Notional::GivenUp => "given_up",
    }
}

fn notional(key: &str) -> Option<Notional> {
    let all = [Notional::Received, Notional::Available, Notional::GivenUp];
    all.into_iter().find(|one| notional_key(*one) == key)
}

fn housing(form: &mut Form) -> Option<HousingCost> {
    let kind = kind(form, HousingKind::from_key);
    let (amount, every) = (amount(form), every(form));
    let help = sum(form, "help", "The help")?;
    let amount = amount?;
    if amount < help {
        form.wrong("help", "The help must not be more than the cost itself");
        return None;
    }
    Some(HousingCost { help, ..HousingCost::new(kind?, amount, every?) })
}

fn cost(form: &mut Form) -> Option<Cost> {
    let what = what(form, "Say what the cost is");
    let (amount, every) = (amount(form), every(form));
    Some(Cost { what: what?, amount: amount?, every: every? })
}

fn what(form: &mut Form, says: &str) -> Option<String> {
    let what = form.get("what").to_owned();
    if what.is_empty() {
        form.wrong("what", says);
        return None;
    }
    Some(what)
}

fn given_away(form: &mut Form) -> Option<GivenAway> {
    let how = chosen(form, "kind", "Choose what became of it", GivenAs::from_key);
    let what = what(form, "Say what it was");
    let (amount, since) = (amount(form), form.day("since"));
    Some(GivenAway { what: what?, how: how?, amount: amount?, since: since? })
}

fn service(form: &mut Form) -> Option<Service> {
    let kind = kind(form, ServiceKind::from_key);
    let cost = sum(form, "amount", "The cost");
    let since = match kind {
        Some(ServiceKind::Reablement) => form.day("since").map(Some),
        _ => day_if_any(form, "since").ok(),
    };
    let price = match (kind, form.get("price")) {
        (Some(ServiceKind::MinorAdaptation), "") => {
            form.wrong("price", "Enter what it costs in all: it is free up to a price");
            None
        }
        (_, "") => Some(None),
        _ => sum(form, "price", "The price").map(Some),
    };
    Some(Service { since: since?, price: price?, ..Service::new(kind?, basis::Weekly(cost?)) })
}

/// The kind of an entry: one of the usual, or another and which.
fn of_kind(list: List, key: &'static str) -> Vec<(&'static str, String)> {
    if list.kinds().iter().any(|(usual, _)| *usual == key) {
        vec![("kind", key.to_owned())]
    } else {
        vec![("kind", ANOTHER.to_owned()), ("another_kind", key.to_owned())]
    }
}

fn of_asset(asset: &Asset) -> Vec<(&'static str, String)> {
    let mut fields = vec![("owners", asset.owners.to_string())];
    if let Some(share) = asset.share {
        fields.push(("share", share.to_string()));
    }
    if !asset.owed.is_zero() {
        fields.push(("owed", asset.owed.plain()));
    }
    let sells = if asset.costs_to_sell { "yes" } else { "no" };
    fields.push(("costs_to_sell", sells.to_owned()));
    if let Some(time) = asset.left_out {
        fields.extend(boxes(SINCE, time.since));
        if let Some(until) = time.until {
            fields.extend(boxes(["until-day", "until-month", "until-year"], until));
        }
    }
    fields
}

/// The asset that was typed.
fn asset(form: &mut Form) -> Option<Asset> {
    let kind = kind(form, AssetKind::from_key);
    let (amount, owners) = (amount(form), owners(form));
    let owed = sum(form, "owed", "What is owed").unwrap_or_default();
    let (share, left_out) = (share(form, kind), left_out(form, kind));
    let costs_to_sell = form.get("costs_to_sell") == "yes";
    let asset = Asset { owners: owners?, ..Asset::new(kind?, amount?) };
    let asset = Asset { owed, share, left_out, costs_to_sell, ..asset };
    (!form.is_wrong()).then_some(asset)
}

/// The person's own share of land, if it is not an equal one.
fn share(form: &mut Form, kind: Option<AssetKind>) -> Option<Share> {
    if form.get("share").is_empty() {
        return None;
    }
    let read = form.get("share").parse::<Share>();
    if kind.is_some_and(|kind| !kind.may_be_land()) {
        let says = "Leave this empty: only land has shares of its own, the rest is divided equally";
        form.wrong("share", says);
    } else if let Err(why) = &read {
        form.wrong("share", basis::typed::sentence(&why.to_string()));
    }
    read.ok()
}

/// The time for which the law leaves it out, where it does so for a time.
fn left_out(form: &mut Form, kind: Option<AssetKind>) -> Option<LeftOut> {
    let kind = kind.filter(|kind| kind.needs_a_day())?;
    let since = form.day("since");
    let boxes = ["until-day", "until-month", "until-year"];
    let is_empty = boxes.iter().all(|part| form.get(part).is_empty());
    let until = if is_empty { None } else { form.day("until") };
    match kind.treated() {
        Treated::ForWeeks if !is_empty => {
            let says = "Leave this empty: the law itself says for how many weeks it is left out";
            form.wrong("until", says);
        }
        Treated::AsAgreed if is_empty => {
            form.wrong("until", "Enter the last day that the council has agreed to");
        }
        _ => {}
    }
    Some(LeftOut { since: since?, until })
}

/// The kind that was chosen, among the usual ones or in the longer list.
fn kind<T>(form: &mut Form, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let field = if form.get("kind") == ANOTHER { "another_kind" } else { "kind" };
    chosen(form, field, "Choose what it is", read)
}

fn chosen<T>(
    form: &mut Form,
    field: &str,
    says: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = read(form.get(field));
    if found.is_none() {
        form.wrong(field, says);
    }
    found
}

fn every(form: &mut Form) -> Option<Period> {
    chosen(form, "every", "Choose how often", Period::from_key)
}

fn amount(form: &mut Form) -> Option<Money> {
    let read = form.get("amount").parse::<Money>();
    let says = match read {
        Ok(amount) if Money::ZERO < amount => return Some(amount),
        Ok(_) => "The amount must be more than £0".to_owned(),
        Err(basis::money::MoneyError::Empty) => "Enter an amount, like 12.50".to_owned(),
        Err(why) => format!("The amount {why}"),
    };
    form.wrong("amount", says);
    None
}

fn owners(form: &mut Form) -> Option<u8> {
    let read = form.get("owners").parse::<u8>().ok().filter(|owners| 0 < *owners);
    if read.is_none() {
        form.wrong("owners", "Enter how many people own it, as a number like 1 or 2");
    }
    read
}
