//! Which law is in force on a day.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// The day the Care Act's charging rules began; both older guidances ended on it.
pub const CARE_ACT_BEGAN: Date = date(2015, 4, 1);

/// The law of charging in force on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// Care Act 2014 ss.14 and 17, and SI 2014/2672: one code for every setting.
    #[default]
    CareAct,
    /// Before April 2015: Fairer Charging and Fairer Contributions at home, CRAG in care homes.
    BeforeCareAct,
}

impl Regime {
    /// The law on a day.
    #[must_use]
    pub fn on(day: Date) -> Self {
        if day < CARE_ACT_BEGAN { Self::BeforeCareAct } else { Self::CareAct }
    }

    /// The pack that holds its figures.
    #[must_use]
    pub const fn pack(self) -> &'static str {
        match self {
            Self::CareAct => "england/care-act",
            Self::BeforeCareAct => "england/before-2015",
        }
    }
}
