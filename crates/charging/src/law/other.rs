//! Law of other Acts that a charge for care turns on.

use super::register::Provision;
use super::{ATTENDANCE_64, MOBILITY_73, PENSION_CREDIT_6, SECTION_117, WELFARE_REFORM_78};

/// What is free by another Act, and the benefits that the means test points to.
pub(super) const PROVISIONS: &[Provision] = &[
    Provision::run(
        SECTION_117,
        "Aftercare that follows some stays in hospital is free",
        &["care_act::free::care_cost"],
    ),
    Provision::run(
        PENSION_CREDIT_6,
        "What Pension Credit brings an income up to: pointed out where a person seems to miss it",
        &["care_act::missing::missing", "care_act::income::savings_credit::qualifying"],
    )
    .but("Pension Credit itself is for the office that pays it.")
    .figures(&[
        "guarantee_credit.standard_single",
        "guarantee_credit.standard_couple",
        "guarantee_credit.severe_disability",
        "guarantee_credit.carer",
        "guarantee_credit.capital_left_out",
        "guarantee_credit.capital_step",
        "guarantee_credit.capital_income",
    ]),
    Provision::run(
        ATTENDANCE_64,
        "Attendance Allowance: pointed out where a person seems to miss it",
        &["care_act::missing::missing"],
    )
    .but("Whether a person would get it is for the office that pays it."),
    Provision::run(
        WELFARE_REFORM_78,
        "The daily living part of PIP: pointed out where a person seems to miss it",
        &["care_act::missing::missing"],
    )
    .but("Whether a person would get it is for the office that pays it."),
    Provision::run(
        MOBILITY_73,
        "The mobility part of DLA is not counted by any charge",
        &["care_act::income::treatment::treatment"],
    ),
];
