//! What each provision does here: the rule that runs it, or why none does.

use basis::Cite;

use super::{act, deferred, guidance, older, other, regulations, schedules};
use crate::Regime;

/// One provision, in its place in its instrument.
#[derive(Clone, Copy, Debug)]
pub struct Provision {
    /// Where it can be read, and whether anyone here has.
    pub cite: Cite,
    /// What it does, in our words.
    pub title: &'static str,
    /// The functions of this crate that run it: `care_act::guarantee::guarantee`.
    pub run_by: &'static [&'static str],
    /// What of it is not run, and why; all of it where nothing runs it.
    pub not_run: Option<&'static str>,
    /// The addresses of its figures: `mig.single_18_24`.
    pub figures: &'static [&'static str],
}

/// An Act, a set of regulations, a schedule or a guidance, with its provisions in their order.
#[derive(Clone, Copy, Debug)]
pub struct Instrument {
    /// Its word in addresses.
    pub key: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it is for, in a sentence.
    pub says: &'static str,
    /// The law it belongs to, and so the pack that holds its figures.
    pub regime: Regime,
    /// Its provisions.
    pub provisions: &'static [Provision],
}

/// How much of a provision is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All that bears on what a person pays.
    Run,
    /// Some of it.
    InPart,
    /// None of it.
    NotRun,
}

/// Every instrument, in the order that a lawyer would list them.
pub const INSTRUMENTS: [Instrument; 8] = [
    Instrument {
        key: "care-act-2014",
        title: "Care Act 2014",
        says: "The power to charge for care, the assessment of means, and what may be owed.",
        regime: Regime::CareAct,
        provisions: act::PROVISIONS,
    },
    Instrument {
        key: "charging-regulations",
        title: "Care and Support (Charging and Assessment of Resources) Regulations 2014",
        says: "SI 2014/2672: what is free, what must be left to live on, and how income and \
               capital are counted.",
        regime: Regime::CareAct,
        provisions: regulations::PROVISIONS,
    },
    Instrument {
        key: "income-left-out",
        title: "Schedule 1 to those regulations: income left out",
        says: "Money that comes in and is not counted, and costs that are taken off.",
        regime: Regime::CareAct,
        provisions: schedules::INCOME,
    },
    Instrument {
        key: "capital-left-out",
        title: "Schedule 2 to those regulations: capital left out",
        says: "Savings and property that are not counted, and for how long.",
        regime: Regime::CareAct,
        provisions: schedules::CAPITAL,
    },
    Instrument {
        key: "deferred-payments",
        title: "Care and Support (Deferred Payment) Regulations 2014",
        says: "SI 2014/2671: paying for a care home later, out of the value of a home.",
        regime: Regime::CareAct,
        provisions: deferred::PROVISIONS,
    },
    Instrument {
        key: "guidance",
        title: "Care and Support Statutory Guidance",
        says: "What councils must have regard to. It is not law: no figure comes from it alone.",
        regime: Regime::CareAct,
        provisions: guidance::PROVISIONS,
    },
    Instrument {
        key: "other-law",
        title: "Other law",
        says: "Provisions of other Acts that a charge for care turns on.",
        regime: Regime::CareAct,
        provisions: other::PROVISIONS,
    },
    Instrument {
        key: "before-april-2015",
        title: "Before 1 April 2015",
        says: "Fairer Charging and Fairer Contributions at home, and CRAG in care homes.",
        regime: Regime::BeforeCareAct,
        provisions: older::PROVISIONS,
    },
];

impl Instrument {
    /// The instrument with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        INSTRUMENTS.into_iter().find(|instrument| instrument.key == key)
    }
}

impl Provision {
    /// A provision that a rule runs.
    pub(super) const fn run(
        cite: Cite,
        title: &'static str,
        run_by: &'static [&'static str],
    ) -> Self {
        Self { cite, title, run_by, not_run: None, figures: &[] }
    }

    /// A provision that nothing runs, and why.
    pub(super) const fn not_run(cite: Cite, title: &'static str, why: &'static str) -> Self {
        Self { cite, title, run_by: &[], not_run: Some(why), figures: &[] }
    }

    /// The same, with what of it is not run.
    pub(super) const fn but(self, why: &'static str) -> Self {
        Self { not_run: Some(why), ..self }
    }

    /// The same, with its figures.
    pub(super) const fn figures(self, figures: &'static [&'static str]) -> Self {
        Self { figures, ..self }
    }

    /// How much of it is run.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        match (self.run_by.is_empty(), self.not_run) {
            (true, _) => Reach::NotRun,
            (false, Some(_)) => Reach::InPart,
            (false, None) => Reach::Run,
        }
    }
}
