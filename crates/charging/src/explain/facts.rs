//! One fact otherwise: who the person is, or one thing left out or counted.

use super::{How, Search};
use crate::{Household, IncomeKind, Means, Premiums};

/// Each fact of the person otherwise, and each thing that was entered left out or counted.
pub(super) fn facts(search: &mut Search<'_>) {
    who(search);
    entered(search);
    counted(search);
}

fn who(search: &mut Search<'_>) {
    let means = search.of.means;
    let mut other = |means: Means, says: &str| {
        search.means(How::Fact, &means, || says.to_owned());
    };
    let age = if means.pension_age { "were under" } else { "had reached" };
    let pension_age = Means { pension_age: !means.pension_age, ..means.clone() };
    other(pension_age, &format!("the person {age} State Pension age"));
    let carer = if means.carer { "no carer premium applied" } else { "the carer premium applied" };
    other(Means { carer: !means.carer, ..means.clone() }, carer);
    let night = if means.night_care { "no care at night" } else { "care at night" };
    let night_care = Means { night_care: !means.night_care, ..means.clone() };
    other(night_care, &format!("the council arranged {night}"));
    for (premiums, says) in [
        (Premiums::None, "no disability premium applied"),
        (Premiums::Disability, "the disability premium applied, and not the enhanced one"),
        (Premiums::Enhanced, "both disability premiums applied"),
    ] {
        other(Means { premiums, ..means.clone() }, says);
    }
    for (household, says) in [
        (Household::Single, "the person were single"),
        (Household::Couple, "the person were one of a couple"),
        (Household::LoneParent, "the person were a lone parent"),
    ] {
        if household != means.household {
            other(Means { household, ..means.clone() }, says);
        }
    }
}

/// Each thing that was entered, left out.
fn entered(search: &mut Search<'_>) {
    let means = search.of.means;
    for (at, one) in means.income.iter().enumerate() {
        let mut other = means.clone();
        other.income.remove(at);
        let says = || format!("{} of {} were left out", one.kind.says(), one.amount);
        search.means(How::Fact, &other, says);
    }
    for (at, one) in means.housing.iter().enumerate() {
        let mut other = means.clone();
        other.housing.remove(at);
        let says = || format!("{} of {} were not taken off", one.kind.says(), one.amount);
        search.means(How::Fact, &other, says);
    }
    for (at, one) in means.disability_costs.iter().enumerate() {
        let mut other = means.clone();
        other.disability_costs.remove(at);
        let says =
            || format!("the disability cost “{}” of {} were not taken off", one.what, one.amount);
        search.means(How::Fact, &other, says);
    }
    for (at, one) in means.capital.iter().enumerate() {
        let mut other = means.clone();
        other.capital.remove(at);
        let says = || format!("{} of {} were left out", one.kind.says(), one.amount);
        search.means(How::Fact, &other, says);
    }
    let all = [
        (Means { housing: Vec::new(), ..means.clone() }, means.housing.len(), "cost of the home"),
        (
            Means { disability_costs: Vec::new(), ..means.clone() },
            means.disability_costs.len(),
            "cost of disability",
        ),
        (Means { capital: Vec::new(), ..means.clone() }, means.capital.len(), "capital"),
    ];
    for (other, many, what) in all {
        if 1 < many {
            search.means(How::Fact, &other, || format!("no {what} were taken into account"));
        }
    }
}

/// Each income as if it counted in full, and shared assets as if they were the person's alone.
fn counted(search: &mut Search<'_>) {
    let means = search.of.means;
    for (at, one) in means.income.iter().enumerate() {
        let mut other = means.clone();
        if let Some(income) = other.income.get_mut(at) {
            income.kind = IncomeKind::Other;
        }
        let says = || format!("{} of {} counted in full", one.kind.says(), one.amount);
        search.means(How::Fact, &other, says);
    }
    for (at, one) in means.capital.iter().enumerate().filter(|(_, one)| 1 < one.owners) {
        let mut other = means.clone();
        if let Some(asset) = other.capital.get_mut(at) {
            asset.owners = 1;
        }
        let says = || format!("all of {} of {} were the person's own", one.kind.says(), one.amount);
        search.means(How::Fact, &other, says);
    }
}
