//! The deferred payment regulations, SI 2014/2671.

use super::register::Provision;
use super::{
    DEFERRED_PAYMENTS, DEFERRED_REG_2, DEFERRED_REG_3, DEFERRED_REG_4, DEFERRED_REG_5,
    DEFERRED_REG_7, DEFERRED_REG_9, DEFERRED_REG_10, DEFERRED_REG_11,
};

/// What is known of them.
pub(super) const PROVISIONS: &[Provision] = &[
    Provision::run(
        DEFERRED_REG_2,
        "When a council must agree to be paid later: in a care home, with a home that counts and \
         little else",
        &["deferred::eligibility::eligibility"],
    ),
    Provision::run(
        DEFERRED_REG_3,
        "When it may, also in supported living",
        &["deferred::eligibility::eligibility"],
    ),
    Provision::run(
        DEFERRED_REG_4,
        "The security that the council must have",
        &["deferred::eligibility::eligibility"],
    )
    .but("Only a charge on a home is run."),
    Provision::run(
        DEFERRED_REG_5,
        "How much may be put off: in all, and of each week",
        &["deferred::limit::limit", "deferred::weekly::weekly"],
    )
    .but("The home is not valued again: its value is entered.")
    .figures(&[
        "deferred.share_of_value_percent",
        "deferred.income_allowance",
        "deferred.review_percent",
        "deferred.second_review_percent",
    ]),
    Provision::run(DEFERRED_REG_7, "When it must be repaid", &["deferred::shown::statement"])
        .figures(&["deferred.days_after_death"]),
    Provision::run(
        DEFERRED_REG_9,
        "Interest: its highest rate, and that it may be put off too",
        &["deferred::interest::grown", "deferred::rates::rates"],
    )
    .figures(&["deferred.interest_margin", "deferred.interest_max"]),
    Provision::run(
        DEFERRED_REG_10,
        "The council’s costs of the agreement",
        &["deferred::shown::statement"],
    )
    .but("That they are no more than the council’s own is for the council to answer."),
    Provision::run(
        DEFERRED_REG_11,
        "What the agreement must say",
        &["deferred::eligibility::eligibility"],
    ),
    Provision::not_run(
        DEFERRED_PAYMENTS,
        "Regulations 6 and 8",
        "They have not been read, and no source that was read speaks of them.",
    ),
];
