//! The four lists of the means test, and one entry of any of them as a form holds it.

use basis::{Money, Period};
use charging::{
    Asset, AssetKind, Cost, HousingCost, HousingKind, Income, IncomeKind, LeftOut, Means, Share,
    Treated,
};
use jiff::civil::Date;
use service::means_draft::MeansPart;

use crate::error::PageError;
use crate::form::Form;

/// Chosen where none of the usual kinds is the one.
pub(crate) const ANOTHER: &str = "another";

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

    /// The kinds that most people choose from, each a key and a name; a disability cost is named
    /// in words.
    pub(crate) fn kinds(self) -> Vec<(&'static str, &'static str)> {
        use {AssetKind as A, IncomeKind as I};
        match self {
            Self::Income => [
                I::StatePension,
                I::PrivatePension,
                I::GuaranteeCredit,
                I::UniversalCredit,
                I::Esa,
                I::AttendanceAllowanceLower,
                I::AttendanceAllowanceHigher,
                I::PipDailyLivingStandard,
                I::PipDailyLivingEnhanced,
                I::PipMobility,
                I::Earnings,
                I::Other,
            ]
            .map(|kind| (kind.key(), kind.says()))
            .into(),
            Self::Capital => {
                let usual = [A::Savings, A::Investments, A::MainHome, A::OtherProperty];
                usual.map(|kind| (kind.key(), kind.says())).into()
            }
            Self::Housing => {
                HousingKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect()
            }
            Self::DisabilityCosts => vec![],
        }
    }

    /// The other kinds, for a longer list.
    pub(crate) fn other_kinds(self) -> Vec<(&'static str, &'static str)> {
        let all: Vec<_> = match self {
            Self::Income => IncomeKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect(),
            Self::Capital => AssetKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect(),
            Self::Housing | Self::DisabilityCosts => vec![],
        };
        let usual = self.kinds();
        all.into_iter().filter(|kind| !usual.contains(kind)).collect()
    }

    /// The entry that was typed; what is wrong is said in the form.
    pub(crate) fn read(self, form: &mut Form) -> Option<Entry> {
        match self {
            Self::Income => {
                let kind = kind(form, IncomeKind::from_key);
                let (amount, every) = (amount(form), every(form));
                Some(Entry::Income(Income::new(kind?, amount?, every?)))
            }
            Self::Capital => asset(form).map(Entry::Capital),
            Self::Housing => {
                let kind = kind(form, HousingKind::from_key);
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
        let old = |list: List| place.and_then(|place| list.entry(facts, place));
        match self {
            // What the form does not ask for stays as it was.
            Self::Income(mut one) => {
                if let Some(Self::Income(old)) = old(List::Income) {
                    (one.owners, one.notional) = (old.owners, old.notional);
                }
                set(&mut facts.income, place, one);
            }
            Self::Capital(one) => set(&mut facts.capital, place, one),
            Self::Housing(mut one) => {
                if let Some(Self::Housing(old)) = old(List::Housing) {
                    one.help = old.help;
                }
                set(&mut facts.housing, place, one);
            }
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
        self.asset().map(|asset| asset.owners).filter(|owners| *owners != 1)
    }

    /// The asset, if it is one.
    pub(crate) const fn asset(&self) -> Option<&Asset> {
        match self {
            Self::Capital(one) => Some(one),
            Self::Income(_) | Self::Housing(_) | Self::DisabilityCost(_) => None,
        }
    }

    /// All of it in one line: so that a form knows which entry it was opened on.
    pub(crate) fn stamp(&self) -> String {
        let all: Vec<String> = self.form_fields().into_iter().map(|(_, value)| value).collect();
        all.join(" ")
    }

    /// A form that shows it.
    pub(crate) fn form(&self) -> Form {
        let was = ("was", self.stamp());
        Form::of(self.form_fields().into_iter().chain([was]))
    }

    /// Its fields, as a form has them.
    fn form_fields(&self) -> Vec<(&'static str, String)> {
        let list = match self {
            Self::Income(_) => List::Income,
            Self::Capital(_) => List::Capital,
            Self::Housing(_) => List::Housing,
            Self::DisabilityCost(_) => List::DisabilityCosts,
        };
        let mut fields = match self {
            Self::Income(one) => of_kind(list, one.kind.key()),
            Self::Capital(one) => of_kind(list, one.kind.key()),
            Self::Housing(one) => of_kind(list, one.kind.key()),
            Self::DisabilityCost(one) => vec![("what", one.what.clone())],
        };
        fields.push(("amount", self.amount().plain()));
        if let Some(every) = self.every() {
            fields.push(("every", every.key().to_owned()));
        }
        if let Self::Capital(one) = self {
            fields.extend(of_asset(one));
        }
        fields
    }
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
        let boxes = |names: [&'static str; 3], day: Date| {
            let values = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
            names.into_iter().zip(values)
        };
        fields.extend(boxes(["since-day", "since-month", "since-year"], time.since));
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
    let owed = match form.get("owed").parse::<Money>() {
        Ok(owed) if Money::ZERO <= owed => owed,
        Err(basis::money::MoneyError::Empty) => Money::ZERO,
        Ok(owed) => {
            form.wrong("owed", "What is owed must not be less than £0");
            owed
        }
        Err(why) => {
            form.wrong("owed", format!("What is owed {why}"));
            Money::ZERO
        }
    };
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
    fn every_kind_can_be_chosen_and_reads_back() {
        let day = jiff::civil::date(2025, 5, 1);
        for kind in AssetKind::ALL {
            let mut asset = Asset::new(*kind, Money::pounds(900));
            asset.owed = Money::pounds(20);
            asset.costs_to_sell = true;
            asset.share = kind.may_be_land().then(|| "1/3".parse().unwrap());
            let until = (kind.treated() == Treated::AsAgreed).then_some(day);
            asset.left_out = kind.needs_a_day().then_some(LeftOut { since: day, until });
            let entry = Entry::Capital(asset);
            assert_eq!(List::Capital.read(&mut entry.form()), Some(entry), "{kind:?}");
        }
        for kind in IncomeKind::ALL {
            let entry = Entry::Income(Income::new(*kind, Money::pounds(9), Period::Monthly));
            assert_eq!(List::Income.read(&mut entry.form()), Some(entry), "{kind:?}");
        }
        let typed = |kind, field, value| {
            [
                ("kind", ANOTHER),
                ("another_kind", kind),
                ("amount", "5"),
                ("owners", "1"),
                (field, value),
            ]
        };
        for (kind, field, value) in [
            ("", "another_kind", ""),
            ("benefit_arrears", "since", ""),
            ("former_business", "until", ""),
            ("savings", "share", "1/2"),
            ("new_home", "share", "3/2"),
            ("savings", "owed", "-1"),
        ] {
            let says = problem(List::Capital, &typed(kind, field, value), field);
            assert!(!says.is_empty(), "{kind} {field}");
        }
    }

    #[test]
    fn what_a_form_does_not_ask_for_stays_as_it_was() {
        let mut facts = super::super::contribution::sample_means();
        facts.income[0].owners = 2;
        facts.housing[0].help = Money::pounds(3);
        for list in [List::Income, List::Housing] {
            let entry = list.read(&mut list.entry(&facts, 1).unwrap().form()).unwrap();
            entry.put(&mut facts, Some(1));
        }
        assert_eq!((facts.income[0].owners, facts.housing[0].help), (2, Money::pounds(3)));
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
