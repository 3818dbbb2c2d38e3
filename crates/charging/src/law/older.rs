//! The law before 1 April 2015.

use super::register::Provision;
use super::{
    ASSESSMENT_1992, ASSESSMENT_1992_20, ASSESSMENT_1992_21, ASSESSMENT_1992_22,
    ASSESSMENT_1992_23, ASSESSMENT_1992_24, ASSESSMENT_1992_25, ASSESSMENT_1992_26,
    ASSESSMENT_1992_27, ASSESSMENT_1992_28, ASSESSMENT_1992_SCH_4, ASSESSMENT_1992_SCH_4_UNREAD,
    ASSISTANCE_22, CRAG, FAIRER_CAPITAL, FAIRER_CARERS, FAIRER_CHARGING, FAIRER_CJD,
    FAIRER_CONTRIBUTIONS, FAIRER_DISABILITY, FAIRER_FLOOR, FAIRER_FREE, FAIRER_INCOME,
    FAIRER_PARTNERS, FAIRER_WORK, HASSASSA_17, OLDER_POLICY, PERSONAL_REQUIREMENTS,
};

/// At home first, then in care homes.
pub(super) const PROVISIONS: &[Provision] = &[
    Provision::run(
        HASSASSA_17,
        "A council might charge for care at home what was reasonable, and no more than a person \
         could reasonably pay",
        &["before_2015::contribution"],
    )
    .but(
        "Charges that a person asked the council to look at again, because they could not pay \
          them, were decided case by case.",
    ),
    Provision::run(
        OLDER_POLICY,
        "What a council decided for itself about charging at home",
        &["before_2015::benefits_based::contribution", "care_act::policy::policy"],
    )
    .but("Prices set service by service are not run: the cost of the care is the ceiling.")
    .figures(&[
        "policy.percentage_of_available",
        "policy.maximum_charge",
        "policy.minimum_charge",
        "policy.disability_benefits_percent",
        "policy.benefits_based_percent",
        "policy.benefits_based_premium_percent",
        "policy.standard_disability_costs",
        "policy.maximum_disability_costs",
        "policy.savings_credit_left_out",
        "policy.direct_payments",
        "housing.also_allowed",
        "night.attendance_allowance",
        "night.pip_daily_living",
        "night.dla_care",
        "benefit.attendance_allowance_higher",
        "benefit.attendance_allowance_lower",
        "benefit.dla_care_highest",
        "benefit.dla_care_middle",
        "benefit.pip_daily_living_enhanced",
        "benefit.pip_daily_living_standard",
    ]),
    Provision::run(
        FAIRER_CHARGING,
        "Fairer Charging as a whole: what a reasonable charge was",
        &["before_2015::fairer_charging::affordable"],
    ),
    Provision::run(FAIRER_FREE, "Services that were free", &["care_act::free::care_cost"])
        .figures(&["free.minor_adaptation", "free.reablement_weeks"]),
    Provision::run(FAIRER_INCOME, "What income counted", &["care_act::income::income"])
        .figures(&["income.war_widow_left_out", "income.war_disablement_left_out_percent"]),
    Provision::run(
        FAIRER_FLOOR,
        "What a charge left a person: basic benefits and a quarter more",
        &["before_2015::fairer_charging::floor"],
    )
    .figures(&[
        "basic.single_18_24",
        "basic.single_25_plus",
        "basic.couple",
        "basic.child_each",
        "basic.disability_premium_single",
        "basic.disability_premium_couple",
        "basic.enhanced_disability_premium_single",
        "basic.enhanced_disability_premium_couple",
        "basic.carer_premium",
        "basic.severe_disability_premium",
        "basic.guarantee_credit_single",
        "basic.guarantee_credit_couple",
        "fairer.buffer_percent",
    ]),
    Provision::run(
        FAIRER_DISABILITY,
        "Disability benefits, and costs of disability taken off one by one",
        &["care_act::disability::disability_costs"],
    ),
    Provision::run(
        FAIRER_CAPITAL,
        "Capital: the limits of care homes, as the least a council could allow",
        &["care_act::capital::capital"],
    ),
    Provision::run(
        FAIRER_PARTNERS,
        "A couple looked at together, only to leave them enough",
        &["before_2015::fairer_charging::together"],
    ),
    Provision::run(
        FAIRER_WORK,
        "Earnings were not counted",
        &["care_act::income::treatment::treatment"],
    ),
    Provision::run(
        FAIRER_CJD,
        "Everything was free for someone with variant CJD",
        &["care_act::free::care_cost"],
    ),
    Provision::run(FAIRER_CARERS, "Support to carers", &["care_act::carers::not_charged"]),
    Provision::run(
        FAIRER_CONTRIBUTIONS,
        "What might be asked of a personal budget: at most a share of it that the council set",
        &["before_2015::fairer_contributions::contribution"],
    )
    .figures(&["fairer.contribution_percent", "policy.contribution_percent"]),
    Provision::run(
        ASSISTANCE_22,
        "A council had to charge for a care home",
        &["before_2015::crag::contribution"],
    )
    .but(
        "For a stay of up to eight weeks it charged what seemed reasonable to it: no national \
          rule said how much. Relatives who were liable until April 2009 are not asked about.",
    ),
    Provision::run(
        PERSONAL_REQUIREMENTS,
        "What was left in a care home for personal expenses",
        &["care_act::care_home::personal_expenses"],
    )
    .figures(&["pea.weekly"]),
    Provision::run(
        ASSESSMENT_1992,
        "How means were assessed in a care home",
        &["before_2015::crag::contribution"],
    )
    .figures(&[
        "savings_credit.disregard_single",
        "savings_credit.disregard_couple",
        "income.pension_to_partner_percent",
    ]),
    Provision::run(
        ASSESSMENT_1992_20,
        "Over the upper limit of capital the council did not pay",
        &["care_act::capital::tariff::tariff"],
    )
    .figures(&["capital.upper_limit"]),
    Provision::run(ASSESSMENT_1992_21, "What capital counted", &["care_act::capital::capital"]),
    Provision::run(
        ASSESSMENT_1992_22,
        "Some income was treated as capital",
        &["care_act::capital::valuation::counted"],
    ),
    Provision::run(
        ASSESSMENT_1992_23,
        "What capital was worth",
        &["care_act::capital::valuation::worth"],
    )
    .figures(&["capital.selling_cost_percent"]),
    Provision::run(
        ASSESSMENT_1992_24,
        "Capital abroad",
        &["care_act::capital::valuation::counted"],
    ),
    Provision::run(
        ASSESSMENT_1992_25,
        "Capital given away to pay less: the council might count it",
        &["care_act::capital::notional::notional"],
    )
    .but("Whether it did was for the council to decide: it comes as a fact."),
    Provision::run(
        ASSESSMENT_1992_26,
        "Capital given away counted for less each week",
        &["care_act::capital::notional::diminished"],
    ),
    Provision::run(
        ASSESSMENT_1992_27,
        "Capital held with others",
        &["care_act::capital::valuation::counted"],
    ),
    Provision::run(
        ASSESSMENT_1992_28,
        "Capital between the two limits was taken to bring a weekly income",
        &["care_act::capital::tariff::tariff"],
    )
    .figures(&["capital.lower_limit", "capital.tariff_step", "capital.tariff_income"]),
    Provision::run(
        ASSESSMENT_1992_SCH_4,
        "Capital left out: the home, and what was read of the rest",
        &["care_act::capital::home::leaves_out", "care_act::capital::disregards::leaves_out"],
    )
    .figures(&[
        "property.disregard_weeks",
        "property.relative_age",
        "disregard.belongings",
        "disregard.benefit_arrears",
        "disregard.business",
        "disregard.children_act",
        "disregard.cjd_payment",
        "disregard.former_business",
        "disregard.future_interest",
        "disregard.home_sale_money",
        "disregard.housing_deposit",
        "disregard.independent_living_fund",
        "disregard.infected_blood",
        "disregard.injury_in_court",
        "disregard.injury_payment",
        "disregard.injury_trust",
        "disregard.instalments",
        "disregard.life_policy",
        "disregard.new_home",
        "disregard.paused_business",
        "disregard.prisoner_of_war",
        "disregard.repair_money",
        "disregard.right_to_income",
        "disregard.social_fund",
        "disregard.unspent_direct_payment",
    ]),
    Provision::run(
        ASSESSMENT_1992_SCH_4_UNREAD,
        "Capital left out: paragraphs that nobody here has read",
        &["care_act::capital::disregards::leaves_out"],
    ),
    Provision::not_run(
        CRAG,
        "The guide to assessing means in a care home",
        "Only its contents were read. It explained the regulations above, which are run.",
    ),
];
