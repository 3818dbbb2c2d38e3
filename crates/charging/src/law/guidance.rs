//! The statutory guidance: what councils must have regard to.

use super::register::Provision;
use super::{
    ANNEX_A, ANNEX_B, ANNEX_C, ANNEX_C_KNOWN, ANNEX_D, ANNEX_E, ANNEX_F, GUIDANCE_8, GUIDANCE_9,
};

/// Chapters 8 and 9, and the annexes.
pub(super) const PROVISIONS: &[Provision] = &[
    Provision::run(
        GUIDANCE_8,
        "Charging and financial assessment",
        &["care_act::carers::not_charged", "care_act::policy::policy"],
    )
    .but("The guidance asks for judgment. Only what turns into a sum is run."),
    Provision::run(
        GUIDANCE_9,
        "Deferred payment agreements",
        &["deferred::limit::limit", "deferred::weekly::weekly"],
    ),
    Provision::run(
        ANNEX_A,
        "Choosing a care home, and topping up",
        &["care_act::care_home::top_up", "care_act::care_home::own_top_up"],
    ),
    Provision::run(ANNEX_B, "Capital", &["care_act::capital::home::leaves_out"])
        .but("As the regulations and Schedule 2 say above."),
    Provision::run(ANNEX_C, "Income, and couples", &["care_act::income::income"])
        .figures(&["benefit.lost_after_days"]),
    Provision::run(
        ANNEX_C_KNOWN,
        "What the charge means for a partner: the test of it is ours",
        &["care_act::partner::partner_short", "care_act::partner::raise"],
    )
    .figures(&["policy.couple_check"]),
    Provision::not_run(ANNEX_D, "Recovering debts", "Nothing is collected here."),
    Provision::not_run(
        ANNEX_E,
        "Giving things away to pay less",
        "Why something was given away is for people to judge. What follows is run by regulations \
         22 and 23.",
    ),
    Provision::run(
        ANNEX_F,
        "Temporary and short stays in a care home",
        &["care_act::short_stay::settled", "care_act::income::stays_with_a_temporary_resident"],
    ),
];
