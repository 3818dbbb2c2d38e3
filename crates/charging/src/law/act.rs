//! The Care Act 2014, in its order.

use super::register::Provision;
use super::{
    LOCAL_POLICY, SECTION_14_1, SECTION_14_3, SECTION_14_4, SECTION_17, SECTION_18, SECTION_26,
    SECTION_30, SECTION_31, SECTION_34, SECTION_35, SECTION_36, SECTION_69, SECTION_70,
};

/// Every section that bears on what a person pays.
pub(super) const PROVISIONS: &[Provision] = &[
    Provision::run(
        SECTION_14_1,
        "A council may charge for meeting needs",
        &["care_act::free::care_cost"],
    )
    .but(
        "It is a power. A service that a council gives free by its own choice is left out of the \
         cost that is entered.",
    ),
    Provision::run(
        LOCAL_POLICY,
        "What a council decides for itself, where the law leaves it the choice",
        &[
            "care_act::policy::policy",
            "care_act::income::night::left_out",
            "care_act::disability::disability_costs",
        ],
    )
    .figures(&[
        "policy.percentage_of_available",
        "policy.maximum_charge",
        "policy.minimum_charge",
        "policy.disability_benefits_percent",
        "policy.standard_disability_costs",
        "policy.maximum_disability_costs",
        "policy.disability_costs_without_benefit",
        "policy.savings_credit_left_out",
        "policy.carers_allowance_left_out",
        "policy.pip_enhanced_part_left_out",
        "housing.also_allowed",
        "housing.not_allowed",
        "night.attendance_allowance",
        "night.pip_daily_living",
        "night.dla_care",
        "benefit.attendance_allowance_higher",
        "benefit.attendance_allowance_lower",
        "benefit.pip_daily_living_enhanced",
        "benefit.pip_daily_living_standard",
        "benefit.dla_care_highest",
        "benefit.dla_care_middle",
        "benefit.dla_care_lowest",
    ]),
    Provision::run(
        SECTION_14_3,
        "A carer is never charged for care given to the person they care for",
        &["care_act::free::care_cost", "care_act::carers::not_charged"],
    )
    .figures(&["policy.charges_carers"]),
    Provision::run(
        SECTION_14_4,
        "Nobody pays more than the care costs the council",
        &["care_act::assessment::contribution"],
    ),
    Provision::run(
        SECTION_17,
        "The council works out what a person can pay, and gives them a written record of it",
        &["care_act::assessment::contribution"],
    )
    .but("The record itself is a page and a letter, not a sum."),
    Provision::not_run(
        SECTION_18,
        "When the council must meet needs, also of someone who can pay in full and asks it to",
        "Whether needs must be met is decided by people, on the page of eligibility.",
    ),
    Provision::run(
        SECTION_26,
        "The personal budget says what the care costs, what the person pays and what the council \
         pays",
        &["budget::of", "budget::beyond_the_budget"],
    ),
    Provision::run(
        SECTION_30,
        "A person may choose a dearer care home if someone pays the difference",
        &["care_act::care_home::top_up"],
    ),
    Provision::run(
        SECTION_31,
        "A person may have the money paid to them, to arrange their own support",
        &["budget::direct_payment"],
    )
    .figures(&["policy.direct_payments"]),
    Provision::run(
        SECTION_34,
        "A council may, and in some cases must, agree to be paid later",
        &["deferred::eligibility::eligibility"],
    ),
    Provision::run(
        SECTION_35,
        "The interest and the costs of paying later",
        &["deferred::shown::statement", "deferred::interest::grown"],
    ),
    Provision::not_run(
        SECTION_36,
        "Other ways of paying later",
        "It was never brought into force.",
    ),
    Provision::not_run(
        SECTION_69,
        "How a council recovers what it is owed",
        "Nothing is collected here: that is for the council and, in the end, a court.",
    ),
    Provision::not_run(
        SECTION_70,
        "Someone who was given property so that less is paid can be asked for it",
        "It concerns another person than the one whose means are assessed.",
    ),
];
