//! Charging under the Care Act: SI 2014/2672, in its own order, in every setting.

mod assessment;
pub mod capital;
mod care_home;
mod carers;
mod deemed;
mod disability;
mod fee;
mod first_weeks;
mod free;
mod guarantee;
mod housing;
mod income;
mod missing;
mod partner;
mod policy;
mod short_stay;

use basis::{Cite, Effect, FigureUsed, Line, Weekly, Working};

pub(crate) use assessment::contribution;
pub use capital::{Capital, capital};
pub use care_home::personal_expenses;
pub(crate) use carers::not_charged as carers_not_charged;
pub use disability::disability_costs;
pub use free::{CareCost, care_cost};
pub use guarantee::guarantee;
pub(crate) use guarantee::premiums;
pub use housing::housing_costs;
pub use income::income;
pub use missing::{Missing, Pointer, missing};
pub use partner::partner_short;
pub(crate) use policy::policy;

/// One line of the working. Its words and figures are made only where they are kept.
fn say(
    part: &'static str,
    label: impl FnOnce() -> String,
    amount: Weekly,
    effect: Effect,
    rule: Cite,
    figures: impl FnOnce() -> Vec<FigureUsed>,
    working: &mut impl Working,
) {
    working.line(|| Line {
        part,
        label: label(),
        amount: amount.0,
        effect,
        rule,
        figures: figures(),
    });
}
