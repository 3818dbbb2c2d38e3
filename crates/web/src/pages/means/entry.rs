//! The four lists of the means test, and one entry of any of them as a form holds it.

use basis::{Money, Period};
use charging::{Asset, AssetKind, Cost, HousingCost, HousingKind, Income, IncomeKind, Means};
use service::means_draft::MeansPart;

use crate::error::PageError;
use crate::form::Form;

/// A list of the means test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Income,
    Capital,
    Housing,
    DisabilityCosts,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Income(Income),
    Capital(Asset),
    Housing(HousingCost),
    DisabilityCost(Cost),
}

impl List {
    pub(crate) const ALL: [Self; 4] =
        [Self::Income, Self::Capital, Self::Housing, Self::DisabilityCosts];

    /// The list in an address.
    pub(crate) fn in_address(key: &str) -> Result<Self, PageError> {
        Self::ALL.into_iter().find(|list| list.key() == key).ok_or(PageError::NotFound)
    }

    pub(crate) const fn part(self) -> MeansPart {
        match self {
            Self::Income => MeansPart::Income,
            Self::Capital => MeansPart::Capital,
            Self::Housing => MeansPart::Housing,
            Self::DisabilityCosts => MeansPart::DisabilityCosts,
        }
    }

    /// Its word in addresses.
    pub(crate) const fn key(self) -> &'static str {
        self.part().key()
    }

    /// What is in it.
    pub(crate) fn entries(self, facts: &Means) -> Vec<Entry> {
        match self {
            Self::Income => facts.income.iter().cloned().map(Entry::Income).collect(),
            Self::Capital => facts.capital.iter().cloned().map(Entry::Capital).collect(),
            Self::Housing => facts.housing.iter().cloned().map(Entry::Housing).collect(),
            Self::DisabilityCosts => {
                facts.disability_costs.iter().cloned().map(Entry::DisabilityCost).collect()
            }
        }
    }

    /// The entry at a place in an address, counted from one.
    pub(crate) fn entry(self, facts: &Means, place: usize) -> Option<Entry> {
        self.entries(facts).into_iter().nth(place.checked_sub(1)?)
    }

    /// Takes out the entry at a place counted from one.
    pub(crate) fn remove(self, facts: &mut Means, place: usize) {
        fn cut<T>(list: &mut Vec<T>, place: usize) {
            if let Some(at) = place.checked_sub(1).filter(|at| *at < list.len()) {
                list.remove(at);
            }
        }
        match self {
            Self::Income => cut(&mut facts.income, place),
            Self::Capital => cut(&mut facts.capital, place),
            Self::Housing => cut(&mut facts.housing, place),
            Self::DisabilityCosts => cut(&mut facts.disability_costs, place),
        }
    }

    /// The kinds to choose from, each a key and a name; a disability cost is named in words.
    pub(crate) fn kinds(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Income => IncomeKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect(),
            // What is left out for a time needs a day, which this form does not ask for.
            Self::Capital => AssetKind::ALL
                .iter()
                .filter(|kind| !kind.needs_a_day())
                .map(|kind| (kind.key(), kind.says()))
                .collect(),
            Self::Housing => {
                HousingKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect()
            }
            Self::DisabilityCosts => vec![],
        }
    }

    /// The entry that was typed; what is wrong is said in the form.
    pub(crate) fn read(self, form: &mut Form) -> Option<Entry> {
        match self {
            Self::Income => {
                let kind = chosen(form, "kind", "Choose what it is", IncomeKind::from_key);
                let (amount, every) = (amount(form), every(form));
                Some(Entry::Income(Income::new(kind?, amount?, every?)))
            }
            Self::Capital => {
                let kind = chosen(form, "kind", "Choose what it is", AssetKind::from_key);
                let (amount, owners) = (amount(form), owners(form));
                Some(Entry::Capital(Asset { owners: owners?, ..Asset::new(kind?, amount?) }))
            }
            Self::Housing => {
                let kind = chosen(form, "kind", "Choose what it is", HousingKind::from_key);
                let (amount, every) = (amount(form), every(form));
                Some(Entry::Housing(HousingCost::new(kind?, amount?, every?)))
            }
            Self::DisabilityCosts => {
                let what = form.get("what").to_owned();
                if what.is_empty() {
                    form.wrong("what", "Say what the cost is");
                }
                let (amount, every) = (amount(form), every(form));
                let what = Some(what).filter(|what| !what.is_empty());
                Some(Entry::DisabilityCost(Cost { what: what?, amount: amount?, every: every? }))
            }
        }
    }
}

impl Entry {
    /// Puts it in the place (counted from one) of another, or at the end.
    pub(crate) fn put(self, facts: &mut Means, place: Option<usize>) {
        fn set<T>(list: &mut Vec<T>, place: Option<usize>, entry: T) {
            let at = place.and_then(|place| place.checked_sub(1));
            match at.and_then(|at| list.get_mut(at)) {
                Some(old) => *old = entry,
                None => list.push(entry),
            }
        }
        match self {
            Self::Income(one) => set(&mut facts.income, place, one),
            Self::Capital(one) => set(&mut facts.capital, place, one),
            Self::Housing(one) => set(&mut facts.housing, place, one),
            Self::DisabilityCost(one) => set(&mut facts.disability_costs, place, one),
        }
    }

    /// What it is.
    pub(crate) fn what(&self) -> &str {
        match self {
            Self::Income(one) => one.kind.says(),
            Self::Capital(one) => one.kind.says(),
            Self::Housing(one) => one.kind.says(),
            Self::DisabilityCost(one) => &one.what,
        }
    }

    pub(crate) const fn amount(&self) -> Money {
        match self {
            Self::Income(one) => one.amount,
            Self::Capital(one) => one.amount,
            Self::Housing(one) => one.amount,
            Self::DisabilityCost(one) => one.amount,
        }
    }

    /// How often, for what comes or goes.
    pub(crate) const fn every(&self) -> Option<Period> {
        match self {
            Self::Income(one) => Some(one.every),
            Self::Housing(one) => Some(one.every),
            Self::DisabilityCost(one) => Some(one.every),
            Self::Capital(_) => None,
        }
    }

    /// How many own it, for capital that is shared.
    pub(crate) fn owners(&self) -> Option<u8> {
        match self {
            Self::Capital(one) => Some(one.owners).filter(|owners| *owners != 1),
            Self::Income(_) | Self::Housing(_) | Self::DisabilityCost(_) => None,
        }
    }

    /// All of it in one line: so that a form knows which entry it was opened on.
    pub(crate) fn stamp(&self) -> String {
        let every = self.every().map_or("", Period::key);
        let owners = self.owners().unwrap_or(1);
        format!("{} {} {every} {owners}", self.what(), self.amount().plain())
    }

    /// A form that shows it.
    pub(crate) fn form(&self) -> Form {
        let mut form = Form::of([("amount", self.amount().plain()), ("was", self.stamp())]);
        match self {
            Self::Income(one) => form.set("kind", one.kind.key()),
            Self::Housing(one) => form.set("kind", one.kind.key()),
            Self::DisabilityCost(one) => form.set("what", one.what.as_str()),
            Self::Capital(one) => {
                form.set("kind", one.kind.key());
                form.set("owners", one.owners.to_string());
            }
        }
        if let Some(every) = self.every() {
            form.set("every", every.key());
        }
        form
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(list: List, fields: &[(&str, &str)], field: &str) -> String {
        let mut form = Form::of(fields.iter().copied());
        assert_eq!(list.read(&mut form), None, "{fields:?}");
        form.problem(field).unwrap_or_default().to_owned()
    }

    #[test]
    fn bad_entries_say_what_is_wrong_and_where() {
        let typed = |amount| [("kind", "other"), ("amount", amount), ("every", "weekly")];
        for (amount, says) in [
            (
                "1,000.005",
                "The amount `1,000.005` has part of a penny: use pounds and pence, like 12.50",
            ),
            (
                "ten pounds",
                "The amount `ten pounds` is not an amount of money: use numbers, like 12.50",
            ),
            ("", "Enter an amount, like 12.50"),
            ("0", "The amount must be more than £0"),
            ("-5", "The amount must be more than £0"),
        ] {
            assert_eq!(problem(List::Income, &typed(amount), "amount"), says);
        }
        assert_eq!(problem(List::Income, &[("kind", "luck")], "kind"), "Choose what it is");
        assert_eq!(problem(List::Housing, &[], "every"), "Choose how often");
        assert_eq!(problem(List::DisabilityCosts, &[], "what"), "Say what the cost is");
        for owners in ["", "0", "two", "300", "-1"] {
            let says = problem(List::Capital, &[("owners", owners)], "owners");
            assert_eq!(says, "Enter how many people own it, as a number like 1 or 2");
        }
    }

    #[test]
    fn an_entry_reads_back_from_its_form() {
        let facts = super::super::contribution::sample_means();
        for list in List::ALL {
            let entries = list.entries(&facts);
            assert!(!entries.is_empty());
            for entry in entries {
                assert_eq!(list.read(&mut entry.form()), Some(entry));
            }
        }
    }
}
