//! Who holds each part of the budget, and whether a direct payment may, or must, be made.

mod section31;
mod split;

use std::collections::{BTreeMap, BTreeSet};

use basis::id::ItemId;
use basis::typed::Problem;
use serde::{Deserialize, Serialize};

pub use section31::{Condition, Nominee, Section31};
pub use split::{Share, split};

use crate::plan::Plan;
use crate::words::{blank, need, verdict};

/// How the budget is held, item by item: the body of a holding record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// Who holds the money for each item of the plan.
    pub by_item: BTreeMap<ItemId, Holder>,
    /// The four conditions; needed if anything is held as a direct payment.
    #[serde(default)]
    pub section_31: Option<Section31>,
    /// Who receives the direct payment for the person, if the person named someone.
    #[serde(default)]
    pub nominee: Option<Nominee>,
}

/// Who holds the money for an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Holder {
    /// The person, or whoever they named: the money is paid to them.
    DirectPayment,
    /// The council, which buys what the plan says.
    CouncilManaged,
    /// Someone else, such as a provider who holds an individual service fund.
    ThirdParty {
        /// Their name.
        name: String,
    },
}

/// How a whole budget is held, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// All of it as a direct payment.
    DirectPaymentOnly,
    /// Some of it as a direct payment.
    PartDirectPayment,
    /// None as a direct payment; all of it managed by the council.
    CouncilManaged,
    /// None as a direct payment; some of it held by a third party.
    ThirdParty,
}

impl Form {
    /// Every form, in the order of the public page.
    pub const ALL: [Self; 4] =
        [Self::DirectPaymentOnly, Self::PartDirectPayment, Self::CouncilManaged, Self::ThirdParty];

    /// The word in files and in the database: `direct_payment_only`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DirectPaymentOnly => "direct_payment_only",
            Self::PartDirectPayment => "part_direct_payment",
            Self::CouncilManaged => "council_managed",
            Self::ThirdParty => "third_party",
        }
    }

    /// The form with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }
}

impl Holder {
    /// The word in forms and files: `direct_payment`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::DirectPayment => "direct_payment",
            Self::CouncilManaged => "council_managed",
            Self::ThirdParty { .. } => "third_party",
        }
    }
}

impl Holding {
    /// How the whole budget is held; `None` when nothing is held yet.
    ///
    /// A budget that is partly with the council and partly with a third party counts as held by
    /// the third party, since someone other than the council was chosen.
    #[must_use]
    pub fn form(&self) -> Option<Form> {
        let direct = self.by_item.values().filter(|holder| **holder == Holder::DirectPayment);
        let third = |holder: &Holder| matches!(holder, Holder::ThirdParty { .. });
        Some(match (direct.count(), self.by_item.len()) {
            (_, 0) => return None,
            (0, _) if self.by_item.values().any(third) => Form::ThirdParty,
            (0, _) => Form::CouncilManaged,
            (direct, all) if direct == all => Form::DirectPaymentOnly,
            _ => Form::PartDirectPayment,
        })
    }

    /// Whether any item is held as a direct payment.
    #[must_use]
    pub fn has_direct_payment(&self) -> bool {
        self.by_item.values().any(|holder| *holder == Holder::DirectPayment)
    }
}

/// Whether the agreed `plan` may be held so.
///
/// # Errors
///
/// By field: `item-ID` (not held, not in the plan, a third party without a name, or a direct
/// payment for what cannot be paid for by one), `section_31` and `section_31-…` (not recorded, no
/// reason, or not met), `nominee`, `nominee-agrees`.
pub fn check(holding: &Holding, plan: &Plan) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    items(holding, plan, &mut problems);
    if holding.has_direct_payment() {
        let asked = "record the four conditions of section 31 for the direct payment";
        let unasked = || vec![Problem::new("section_31", asked)];
        problems.extend(holding.section_31.as_ref().map_or_else(unasked, Section31::wrong));
    }
    if let Some(nominee) = &holding.nominee {
        problems.extend(nominee.wrong());
    }
    verdict(problems)
}

fn items(holding: &Holding, plan: &Plan, problems: &mut Vec<Problem>) {
    for item in &plan.items {
        let field = format!("item-{}", item.id);
        match holding.by_item.get(&item.id) {
            None => {
                problems.push(Problem::new(field, format!("choose who holds this: {}", item.what)));
            }
            Some(Holder::DirectPayment) if !item.direct_payment_possible => {
                let says = format!("this cannot be paid for by direct payment: {}", item.what);
                problems.push(Problem::new(field, says));
            }
            Some(Holder::ThirdParty { name }) => {
                need(problems, &field, name, "give the name of whoever holds this");
            }
            Some(Holder::DirectPayment | Holder::CouncilManaged) => {}
        }
    }
    let known: BTreeSet<&ItemId> = plan.items.iter().map(|item| &item.id).collect();
    for id in holding.by_item.keys().filter(|id| !known.contains(id)) {
        problems.push(Problem::new(format!("item-{id}"), "this is not in the agreed plan"));
    }
}

impl Nominee {
    fn wrong(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if blank(&self.name) {
            problems.push(Problem::new("nominee", "give the name of whoever receives the money"));
        }
        if !self.agrees {
            let says = "whoever receives the money for the person must agree to it";
            problems.push(Problem::new("nominee-agrees", says));
        }
        problems
    }
}

#[cfg(test)]
mod tests;
