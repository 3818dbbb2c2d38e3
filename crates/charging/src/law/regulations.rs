//! The charging regulations, SI 2014/2672, in their order.

use super::register::Provision;
use super::{
    REG_2, REG_3, REG_4, REG_5, REG_6, REG_7, REG_7_KNOWN, REG_8, REG_9, REG_10, REG_11, REG_12,
    REG_13, REG_14, REG_15, REG_16, REG_17, REG_18, REG_19, REG_20, REG_21, REG_22, REG_23, REG_24,
    REG_25,
};

/// Regulations 2 to 25.
pub(super) const PROVISIONS: &[Provision] = &[
    Provision::run(
        REG_2,
        "What the words mean: who is a resident for a time, and that “the adult” includes a carer",
        &["care_act::short_stay::settled"],
    )
    .figures(&["stay.temporary_weeks"]),
    Provision::run(
        REG_3,
        "Services that are free: equipment, minor adaptations, and the first weeks of reablement",
        &["care_act::free::care_cost", "care_act::free::reablement"],
    )
    .figures(&["free.minor_adaptation", "free.reablement_weeks"]),
    Provision::run(
        REG_4,
        "Everything is free for someone with variant CJD",
        &["care_act::free::care_cost"],
    ),
    Provision::run(
        REG_5,
        "What a council may ask for arranging care for someone who can pay in full",
        &["care_act::fee::fee"],
    )
    .but("That the fee covers no more than the cost of arranging is for the council to answer.")
    .figures(&["policy.arrangement_fee_weekly", "policy.arrangement_fee_once"]),
    Provision::run(
        REG_6,
        "What must be left to someone in a care home each week",
        &["care_act::care_home::personal_expenses"],
    )
    .figures(&["pea.weekly"]),
    Provision::run(
        REG_7,
        "What must be left to anyone else each week: by age, household and children, with premiums",
        &["care_act::guarantee::guarantee"],
    )
    .but("Paragraph (8), which paragraph (1) is subject to, has not been read.")
    .figures(&[
        "mig.single_18_24",
        "mig.single_25_to_pension_age",
        "mig.single_pension_age",
        "mig.lone_parent_18_plus",
        "mig.couple_member_18_plus",
        "mig.couple_member_pension_age",
        "mig.child_each",
        "premium.disability_single",
        "premium.disability_couple_member",
        "premium.enhanced_disability_single",
        "premium.enhanced_disability_couple_member",
        "premium.carer",
    ]),
    Provision::run(
        REG_7_KNOWN,
        "Readings of it that nobody has confirmed: which row a lone parent of pension age has, and \
         who has a premium",
        &["care_act::guarantee::premiums"],
    ),
    Provision::run(
        REG_8,
        "A short stay in a care home may be charged as if the person were at home",
        &["care_act::short_stay::settled"],
    )
    .figures(&["stay.short_term_weeks", "policy.respite_as_home_nights"]),
    Provision::run(
        REG_9,
        "A financial assessment follows these regulations",
        &["care_act::assessment::contribution"],
    ),
    Provision::run(
        REG_10,
        "What stands in for an assessment: a refusal, or a light touch with the person’s consent",
        &["care_act::deemed::deemed"],
    ),
    Provision::run(REG_11, "Fractions of a penny", &["care_act::policy::policy"]).but(
        "The regulation has not been read to its end: part of a penny is left with the person.",
    ),
    Provision::run(
        REG_12,
        "Over the upper limit of capital the whole cost is payable; a council may set it higher \
         outside care homes",
        &["care_act::capital::tariff::tariff"],
    )
    .figures(&["capital.upper_limit"]),
    Provision::run(
        REG_13,
        "Income is reckoned by the week, and all of it counts unless something says otherwise",
        &["care_act::income::income"],
    ),
    Provision::run(REG_14, "Earnings are not counted", &["care_act::income::treatment::treatment"]),
    Provision::run(
        REG_15,
        "What else is not counted: Schedule 1",
        &["care_act::income::treatment::treatment"],
    ),
    Provision::run(
        REG_16,
        "Some capital is treated as income, such as instalments and annuities",
        &["care_act::income::treatment::treatment"],
    )
    .but(
        "When instalments are capital and not income turns on what is still to come: enter them \
          as the council has found.",
    ),
    Provision::run(
        REG_17,
        "Income that was given up to pay less, or that could be had by asking, may be counted",
        &["care_act::income::income"],
    )
    .but("Whether it is counted is for the council to find, with its reasons: it comes as a fact."),
    Provision::run(
        REG_18,
        "All capital counts unless Schedule 2 leaves it out",
        &["care_act::capital::capital"],
    ),
    Provision::run(
        REG_19,
        "Some income is treated as capital: tax refunds, irregular gifts, advances of wages",
        &["care_act::capital::valuation::counted"],
    ),
    Provision::run(
        REG_20,
        "What capital is worth: less a tenth if selling it costs something, and less what is owed",
        &["care_act::capital::valuation::worth"],
    )
    .figures(&["capital.selling_cost_percent"]),
    Provision::run(REG_21, "Capital abroad", &["care_act::capital::valuation::counted"]).but(
        "The regulation has not been read: enter what a buyer in the United Kingdom would give.",
    ),
    Provision::run(
        REG_22,
        "Capital that was given away to pay less is counted as if it were still owned",
        &["care_act::capital::notional::notional"],
    )
    .but("Why it was given away is for people to judge, with their reasons: it comes as a fact."),
    Provision::run(
        REG_23,
        "Capital that was given away counts for less each week",
        &["care_act::capital::notional::diminished"],
    ),
    Provision::run(
        REG_24,
        "Capital held with others is divided equally between them; land by the actual shares",
        &["care_act::capital::valuation::counted"],
    )
    .but("What one share of land would really sell for is not worked out: the value is entered."),
    Provision::run(
        REG_25,
        "Capital between the two limits is taken to bring a weekly income",
        &["care_act::capital::tariff::tariff"],
    )
    .figures(&["capital.lower_limit", "capital.tariff_step", "capital.tariff_income"]),
];
