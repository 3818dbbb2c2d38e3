//! Schedules 1 and 2 of the charging regulations, as far as their paragraphs are known by number.

use super::register::Provision;
use super::{
    SCH_1_PARA_1, SCH_1_PARA_2, SCH_1_PARA_3, SCH_1_PARA_4, SCH_1_PARA_8, SCH_1_PARA_16,
    SCH_1_PARA_18, SCH_1_PARA_40, SCH_2_PARA_1, SCH_2_PARA_2, SCH_2_PARA_4, SCH_2_PARA_37,
    SCH_2_PARA_38, SCH_2_PARA_39, SCH_2_PARA_40, SCH_2_PARA_42, SCHEDULE_1, SCHEDULE_1_KNOWN,
    SCHEDULE_2, SCHEDULE_2_UNREAD,
};

/// Schedule 1: income left out.
pub(super) const INCOME: &[Provision] = &[
    Provision::run(SCH_1_PARA_1, "Tax on income that counts", &["care_act::income::income"])
        .but("What comes in is entered after tax."),
    Provision::run(
        SCH_1_PARA_2,
        "Costs of the home, for anyone who is not in a care home for good",
        &["care_act::housing::housing_costs"],
    )
    .but("Which service charges housing benefit leaves out is not worked out: enter the rest."),
    Provision::run(
        SCH_1_PARA_3,
        "Help with the costs of the home is not counted",
        &["care_act::housing::housing_costs", "care_act::income::treatment::treatment"],
    ),
    Provision::run(
        SCH_1_PARA_4,
        "Costs of disability are taken off where a disability benefit is counted",
        &["care_act::disability::disability_costs"],
    ),
    Provision::run(
        SCH_1_PARA_8,
        "Mobility benefits are never counted",
        &["care_act::income::treatment::treatment"],
    ),
    Provision::run(
        SCH_1_PARA_16,
        "Half of a pension from work, where as much is passed to a husband, wife or civil partner \
         who lives elsewhere",
        &["care_act::income::pension::passed_on"],
    )
    .figures(&["income.pension_to_partner_percent"]),
    Provision::run(
        SCH_1_PARA_18,
        "Guaranteed income payments of the armed forces",
        &["care_act::income::treatment::treatment"],
    ),
    Provision::run(
        SCH_1_PARA_40,
        "Part of savings credit, or a flat amount in its place",
        &["care_act::income::savings_credit::left_out"],
    )
    .but(
        "How it says “of age” since April 2016 has not been read: here it is whoever gets savings \
          credit, or reached State Pension age before then.",
    )
    .figures(&["savings_credit.disregard_single", "savings_credit.disregard_couple"]),
    Provision::run(
        SCHEDULE_1,
        "Paragraphs whose numbers have not been read, but whose substance has: charitable \
         payments, direct payments, the first part of a war widow’s pension",
        &["care_act::income::treatment::treatment"],
    )
    .figures(&["income.war_widow_left_out"]),
    Provision::run(
        SCHEDULE_1_KNOWN,
        "Paragraphs that nobody here has read: money for children, the Christmas bonus, the winter \
         fuel payment, volunteers’ expenses and others",
        &["care_act::income::treatment::treatment"],
    )
    .figures(&["income.war_disablement_left_out_percent"]),
];

/// Schedule 2: capital left out.
pub(super) const CAPITAL: &[Provision] = &[
    Provision::run(
        SCH_2_PARA_1,
        "The home of someone in a care home for a time",
        &["care_act::capital::home::leaves_out"],
    ),
    Provision::run(
        SCH_2_PARA_2,
        "The home, for the first weeks in a care home for good, and what is left of them on \
         coming back",
        &["care_act::first_weeks::home_counts_from"],
    )
    .but(
        "The text of sub-paragraph (3) was cut off as it began. One earlier stay is looked at, \
          not several.",
    )
    .figures(&["property.disregard_weeks", "property.return_weeks"]),
    Provision::run(
        SCH_2_PARA_4,
        "The home where a partner, a child or an older or incapacitated relative lives",
        &["care_act::capital::home::for_good", "care_act::capital::home::relative"],
    )
    .but(
        "The paragraph speaks of any premises: a second home in which a relative lives is not \
          asked about.",
    )
    .figures(&["property.relative_gone_weeks", "property.relative_age"]),
    Provision::run(SCH_2_PARA_37, "Payments to former child migrants", LEAVES_OUT)
        .figures(&["disregard.child_migrant"]),
    Provision::run(SCH_2_PARA_38, "Payments to victims of the Troubles", LEAVES_OUT)
        .figures(&["disregard.troubles_payment"]),
    Provision::run(SCH_2_PARA_39, "Redress for abuse in Northern Ireland", LEAVES_OUT)
        .figures(&["disregard.abuse_redress_ni"]),
    Provision::run(SCH_2_PARA_40, "Redress for abuse in Scotland", LEAVES_OUT)
        .figures(&["disregard.abuse_redress_scotland"]),
    Provision::run(SCH_2_PARA_42, "Payments of the energy bills support scheme", LEAVES_OUT)
        .figures(&["disregard.energy_support"]),
    Provision::run(
        SCHEDULE_2,
        "Paragraphs whose numbers have not been read, but whose substance has: the home that is \
         lived in, and payments under schemes named by other regulations",
        &["care_act::capital::home::leaves_out", "care_act::capital::disregards::leaves_out"],
    )
    .figures(&[
        "disregard.independent_living_fund",
        "disregard.infected_blood",
        "disregard.windrush",
        "disregard.grenfell",
        "disregard.emergency_fund",
        "disregard.post_office",
        "disregard.vaccine_damage",
    ]),
    Provision::run(
        SCHEDULE_2_UNREAD,
        "Paragraphs that nobody here has read: belongings, life policies, business, injury, \
         arrears and others, by the older rules that they followed",
        LEAVES_OUT,
    )
    .but(
        "Paragraph 41, those after 42 and some small ones are not known: leave such money out of \
          what is entered.",
    )
    .figures(&[
        "disregard.belongings",
        "disregard.life_policy",
        "disregard.benefit_arrears",
        "disregard.new_home",
        "disregard.home_sale_money",
        "disregard.repair_money",
        "disregard.housing_deposit",
        "disregard.business",
        "disregard.paused_business",
        "disregard.former_business",
        "disregard.injury_trust",
        "disregard.injury_in_court",
        "disregard.injury_payment",
        "disregard.right_to_income",
        "disregard.future_interest",
        "disregard.instalments",
        "disregard.unspent_direct_payment",
        "disregard.social_fund",
        "disregard.children_act",
        "disregard.cjd_payment",
        "disregard.prisoner_of_war",
    ]),
];

/// One function reads every kind from its figure.
const LEAVES_OUT: &[&str] = &["care_act::capital::disregards::leaves_out"];
