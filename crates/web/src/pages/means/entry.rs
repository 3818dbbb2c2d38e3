//! The lists of the means test, and one entry of any of them.

use basis::{Money, Period};
use charging::{
    Asset, AssetKind, Cost, GivenAs, GivenAway, HousingCost, HousingKind, Income, IncomeGroup,
    IncomeKind, Means, Service, ServiceKind,
};
use service::means_draft::MeansPart;

use super::entry_form;
use crate::error::PageError;
use crate::form::Form;

/// Chosen where none of the usual kinds is the one.
pub(crate) const ANOTHER: &str = "another";

/// A list of the means test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Income,
    Capital,
    GivenAway,
    Housing,
    DisabilityCosts,
    ExtraExpenses,
    Services,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Income(Income),
    Capital(Asset),
    GivenAway(GivenAway),
    Housing(HousingCost),
    DisabilityCost(Cost),
    ExtraExpense(Cost),
    Service(Service),
}

impl List {
    pub(crate) const ALL: [Self; 7] = [
        Self::Income,
        Self::Capital,
        Self::GivenAway,
        Self::Housing,
        Self::DisabilityCosts,
        Self::ExtraExpenses,
        Self::Services,
    ];

    /// The list in an address.
    pub(crate) fn in_address(key: &str) -> Result<Self, PageError> {
        Self::ALL.into_iter().find(|list| list.key() == key).ok_or(PageError::NotFound)
    }

    pub(crate) const fn part(self) -> MeansPart {
        match self {
            Self::Income => MeansPart::Income,
            Self::Capital => MeansPart::Capital,
            Self::GivenAway => MeansPart::GivenAway,
            Self::Housing => MeansPart::Housing,
            Self::DisabilityCosts => MeansPart::DisabilityCosts,
            Self::ExtraExpenses => MeansPart::ExtraExpenses,
            Self::Services => MeansPart::Services,
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
            Self::GivenAway => facts.given_away.iter().cloned().map(Entry::GivenAway).collect(),
            Self::ExtraExpenses => {
                let extra = facts.stay.iter().flat_map(|stay| &stay.extra_expenses);
                extra.cloned().map(Entry::ExtraExpense).collect()
            }
            Self::Services => facts.services.iter().cloned().map(Entry::Service).collect(),
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
            Self::GivenAway => cut(&mut facts.given_away, place),
            Self::ExtraExpenses => {
                if let Some(stay) = facts.stay.as_mut() {
                    cut(&mut stay.extra_expenses, place);
                }
            }
            Self::Services => cut(&mut facts.services, place),
        }
    }

    /// The kinds that most people choose from, each a key and a name; income is asked in groups,
    /// and a cost is named in words.
    pub(crate) fn kinds(self) -> Vec<(&'static str, &'static str)> {
        use AssetKind as A;
        match self {
            Self::Income => IncomeKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect(),
            Self::Capital => {
                let usual = [A::Savings, A::Investments, A::MainHome, A::OtherProperty];
                usual.map(|kind| (kind.key(), kind.says())).into()
            }
            Self::GivenAway => GivenAs::ALL.iter().map(|how| (how.key(), how.says())).collect(),
            Self::Housing => {
                HousingKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect()
            }
            Self::Services => {
                ServiceKind::ALL.iter().map(|kind| (kind.key(), kind.says())).collect()
            }
            Self::DisabilityCosts | Self::ExtraExpenses => vec![],
        }
    }

    /// The other kinds, for a longer list.
    pub(crate) fn other_kinds(self) -> Vec<(&'static str, &'static str)> {
        if self != Self::Capital {
            return vec![];
        }
        let usual = self.kinds();
        let all = AssetKind::ALL.iter().map(|kind| (kind.key(), kind.says()));
        all.filter(|kind| !usual.contains(kind)).collect()
    }

    /// The kinds of income of a group, by its key.
    pub(crate) fn kinds_of(group: &str) -> Vec<(&'static str, &'static str)> {
        let group = IncomeGroup::from_key(group);
        let kinds = group.into_iter().flat_map(IncomeKind::of);
        kinds.map(|kind| (kind.key(), kind.says())).collect()
    }

    /// The groups of kinds of income.
    pub(crate) fn groups() -> impl Iterator<Item = (&'static str, &'static str)> {
        IncomeGroup::ALL.iter().map(|group| (group.key(), group.says()))
    }

    /// The entry that was typed; what is wrong is said in the form.
    pub(crate) fn read(self, form: &mut Form) -> Option<Entry> {
        entry_form::read(self, form).filter(|_| !form.is_wrong())
    }

    /// Facts with this list alone, and who they are: by which what the rules refuse of an entry
    /// is told from what they refuse elsewhere.
    pub(crate) fn alone(self, facts: &Means) -> Means {
        let mut alone = Means::new(facts.born, facts.household);
        (alone.pension_age, alone.setting) = (facts.pension_age, facts.setting);
        alone.stay.clone_from(&facts.stay);
        match self {
            Self::Income => alone.income.clone_from(&facts.income),
            Self::Capital => alone.capital.clone_from(&facts.capital),
            Self::GivenAway => alone.given_away.clone_from(&facts.given_away),
            Self::Services => alone.services.clone_from(&facts.services),
            Self::Housing | Self::DisabilityCosts | Self::ExtraExpenses => {}
        }
        alone
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
            Self::GivenAway(one) => set(&mut facts.given_away, place, one),
            Self::Housing(one) => set(&mut facts.housing, place, one),
            Self::DisabilityCost(one) => set(&mut facts.disability_costs, place, one),
            Self::ExtraExpense(one) => {
                if let Some(stay) = facts.stay.as_mut() {
                    set(&mut stay.extra_expenses, place, one);
                }
            }
            Self::Service(one) => set(&mut facts.services, place, one),
        }
    }

    /// What it is.
    pub(crate) fn what(&self) -> &str {
        match self {
            Self::Income(one) => one.kind.says(),
            Self::Capital(one) => one.kind.says(),
            Self::Housing(one) => one.kind.says(),
            Self::Service(one) => one.kind.says(),
            Self::GivenAway(one) => &one.what,
            Self::DisabilityCost(one) | Self::ExtraExpense(one) => &one.what,
        }
    }

    pub(crate) const fn amount(&self) -> Money {
        match self {
            Self::Income(one) => one.amount,
            Self::Capital(one) => one.amount,
            Self::GivenAway(one) => one.amount,
            Self::Housing(one) => one.amount,
            Self::DisabilityCost(one) | Self::ExtraExpense(one) => one.amount,
            Self::Service(one) => one.cost.0,
        }
    }

    /// How often, for what comes or goes.
    pub(crate) const fn every(&self) -> Option<Period> {
        match self {
            Self::Service(_) => Some(Period::Weekly),
            Self::Income(_)
            | Self::Capital(_)
            | Self::GivenAway(_)
            | Self::Housing(_)
            | Self::DisabilityCost(_)
            | Self::ExtraExpense(_) => self.typed_every(),
        }
    }

    /// How often, where that is asked.
    pub(super) const fn typed_every(&self) -> Option<Period> {
        match self {
            Self::Income(one) => Some(one.every),
            Self::Housing(one) => Some(one.every),
            Self::DisabilityCost(one) | Self::ExtraExpense(one) => Some(one.every),
            Self::Capital(_) | Self::GivenAway(_) | Self::Service(_) => None,
        }
    }

    /// How many own it, for what is shared.
    pub(crate) fn owners(&self) -> Option<u8> {
        let income = self.income().map(|one| one.owners);
        let owners = income.or_else(|| self.asset().map(|asset| asset.owners));
        owners.filter(|owners| *owners != 1)
    }

    /// The asset, if it is one.
    pub(crate) const fn asset(&self) -> Option<&Asset> {
        if let Self::Capital(one) = self { Some(one) } else { None }
    }

    /// The income, if it is one.
    pub(crate) const fn income(&self) -> Option<&Income> {
        if let Self::Income(one) = self { Some(one) } else { None }
    }

    /// What was given away, if it is that.
    pub(crate) const fn given_away(&self) -> Option<&GivenAway> {
        if let Self::GivenAway(one) = self { Some(one) } else { None }
    }

    /// What help pays of it, if any.
    pub(crate) fn help(&self) -> Option<Money> {
        let Self::Housing(one) = self else { return None };
        Some(one.help).filter(|help| !help.is_zero())
    }

    /// The service, if it is one.
    pub(crate) const fn service(&self) -> Option<&Service> {
        if let Self::Service(one) = self { Some(one) } else { None }
    }

    /// All of it in one line: so that a form knows which entry it was opened on.
    pub(crate) fn stamp(&self) -> String {
        let all: Vec<String> =
            entry_form::fields(self).into_iter().map(|(_, value)| value).collect();
        all.join(" ")
    }

    /// A form that shows it.
    pub(crate) fn form(&self) -> Form {
        let was = ("was", self.stamp());
        Form::of(entry_form::fields(self).into_iter().chain([was]))
    }
}

#[cfg(test)]
mod tests {
    use charging::{LeftOut, Notional, Treated};

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
            let one = Income::new(*kind, Money::pounds(9), Period::Monthly);
            let entry = Entry::Income(Income { owners: 2, notional: Notional::GivenUp, ..one });
            assert_eq!(List::Income.read(&mut entry.form()), Some(entry), "{kind:?}");
        }
        for kind in ServiceKind::ALL {
            let one = Service::new(*kind, basis::Weekly::pence(900));
            let (since, price) = (Some(day), Some(Money::pounds(700)));
            let entry = Entry::Service(Service { since, price, ..one });
            assert_eq!(List::Services.read(&mut entry.form()), Some(entry), "{kind:?}");
        }
        for how in GivenAs::ALL {
            let (what, amount, since) = ("A loan".to_owned(), Money::pounds(900), day);
            let entry = Entry::GivenAway(GivenAway { what, how: *how, amount, since });
            assert_eq!(List::GivenAway.read(&mut entry.form()), Some(entry), "{how:?}");
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
        for (list, typed, field) in [
            (List::Services, vec![("kind", "reablement")], "since"),
            (List::Services, vec![("kind", "minor_adaptation")], "price"),
            (List::Services, vec![("kind", "care"), ("amount", "-1")], "amount"),
            (List::GivenAway, vec![("kind", "to_pay_less")], "what"),
            (List::GivenAway, vec![("what", "A loan")], "since"),
            (List::Housing, vec![("amount", "5"), ("help", "9"), ("every", "weekly")], "help"),
            (List::Income, vec![("kind", "esa"), ("owners", "0")], "owners"),
            (List::Income, vec![("kind", "esa"), ("notional", "maybe")], "notional"),
            (List::ExtraExpenses, vec![("what", "")], "what"),
        ] {
            assert!(!problem(list, &typed, field).is_empty(), "{list:?} {field}");
        }
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
    fn income_is_asked_by_group_and_then_by_kind() {
        let mut chosen = Form::of([("group", "pensions")]);
        assert!(entry_form::chooses_group(List::Income, &mut chosen) && !chosen.is_wrong());
        assert_eq!(List::kinds_of("pensions")[0].0, "state_pension");
        let mut none = Form::of([("group", "luck")]);
        assert!(entry_form::chooses_group(List::Income, &mut none));
        assert!(none.problem("group").is_some());
        assert!(!entry_form::chooses_group(List::Income, &mut Form::of([("amount", "")])));
        assert!(!entry_form::chooses_group(List::Capital, &mut Form::default()));
        let groups: Vec<_> = List::groups().map(|(group, _)| List::kinds_of(group).len()).collect();
        assert_eq!(groups.iter().sum::<usize>(), IncomeKind::ALL.len(), "each kind is in one");
    }

    #[test]
    fn an_entry_reads_back_from_its_form() {
        let facts = super::super::contribution::sample_means();
        for list in List::ALL {
            for entry in list.entries(&facts) {
                assert_eq!(list.read(&mut entry.form()), Some(entry));
            }
        }
    }
}
