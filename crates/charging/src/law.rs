//! The provisions that the rules run, each with where it can be read.
//!
//! A rule cites one of these constants in its working. [`derived`](basis::Basis::Derived) marks a
//! provision whose words nobody here has read: it is shown as such wherever it is cited.
//! [`INSTRUMENTS`] says of every one of them which rule runs it, or why none does.

mod act;
mod deferred;
mod guidance;
mod older;
mod other;
mod register;
mod regulations;
mod schedules;

use basis::Cite;

pub use register::{INSTRUMENTS, Instrument, Provision, Reach};

/// A section of the Care Act 2014: what was read of it, or what is known at second hand.
macro_rules! section {
    ($how:ident, $section:literal, $at:literal) => {
        Cite::$how(
            concat!("Care Act 2014 s.", $at),
            concat!("https://www.legislation.gov.uk/ukpga/2014/23/section/", $section),
        )
    };
}

/// A regulation of the charging regulations.
macro_rules! reg {
    ($how:ident, $number:literal) => {
        Cite::$how(
            concat!("SI 2014/2672 reg ", $number),
            concat!("https://www.legislation.gov.uk/uksi/2014/2672/regulation/", $number),
        )
    };
}

/// A paragraph of a schedule to the charging regulations.
macro_rules! paragraph {
    ($how:ident, $schedule:literal, $paragraph:literal) => {
        Cite::$how(
            concat!("SI 2014/2672 Sch ", $schedule, " para ", $paragraph),
            concat!(
                "https://www.legislation.gov.uk/uksi/2014/2672/schedule/",
                $schedule,
                "/paragraph/",
                $paragraph
            ),
        )
    };
}

/// A regulation of the deferred payment regulations.
macro_rules! payment {
    ($how:ident, $number:literal) => {
        Cite::$how(
            concat!("SI 2014/2671 reg ", $number),
            concat!("https://www.legislation.gov.uk/uksi/2014/2671/regulation/", $number),
        )
    };
}

/// A regulation of the regulations of 1992.
macro_rules! resources {
    ($how:ident, $number:literal) => {
        Cite::$how(
            concat!("SI 1992/2977 reg ", $number),
            concat!("https://www.legislation.gov.uk/uksi/1992/2977/regulation/", $number, "/made"),
        )
    };
}

/// A section of the Fairer Charging guidance.
macro_rules! fairer {
    ($how:ident, $place:literal) => {
        Cite::$how(
            concat!("Fairer Charging guidance ", $place),
            "https://studylib.net/doc/18045709/fairer-charging-guidance",
        )
    };
}

// ── Care Act 2014 ──

/// A council's own charging policy, where the law leaves a choice.
pub const LOCAL_POLICY: Cite = Cite::new(
    "Care Act 2014 s.14(1): the council's own policy",
    "https://www.legislation.gov.uk/ukpga/2014/23/section/14",
);
/// Charging is a power, not a duty.
pub const SECTION_14_1: Cite = section!(new, "14", "14(1)");
/// A carer is never charged for care to the person they care for.
pub const SECTION_14_3: Cite = section!(new, "14", "14(3)");
/// A charge may cover only what the care costs the council.
pub const SECTION_14_4: Cite = section!(new, "14", "14(4)");
/// The financial assessment.
pub const SECTION_17: Cite = section!(new, "17", "17");
/// When needs must be met, among them those of someone who asks the council to arrange care.
pub const SECTION_18: Cite = section!(derived, "18", "18");
/// The personal budget: its cost, what the person pays, what the council pays.
pub const SECTION_26: Cite = section!(derived, "26", "26");
/// A dearer home than the council would pay for.
pub const SECTION_30: Cite = section!(derived, "30", "30");
/// Direct payments.
pub const SECTION_31: Cite = section!(derived, "31", "31");
/// Deferred payment agreements.
pub const SECTION_34: Cite = section!(new, "34", "34");
/// Deferred payment agreements: interest, costs and terms.
pub const SECTION_35: Cite = section!(new, "35", "35");
/// Other ways of paying later: enacted, and never brought into force.
pub const SECTION_36: Cite = section!(new, "36", "36");
/// Recovering what is owed.
pub const SECTION_69: Cite = section!(derived, "69", "69");
/// What was given to someone else to avoid charges.
pub const SECTION_70: Cite = section!(derived, "70", "70");
/// Aftercare, which nobody pays for.
pub const SECTION_117: Cite = Cite::new(
    "Mental Health Act 1983 s.117",
    "https://www.legislation.gov.uk/ukpga/1983/20/section/117",
);

// ── SI 2014/2672, the charging regulations ──

/// Words and who is meant by them.
pub const REG_2: Cite = reg!(new, "2");
/// Services that are free.
pub const REG_3: Cite = reg!(new, "3");
/// People to whom services are free.
pub const REG_4: Cite = reg!(new, "4");
/// The fee for arranging care.
pub const REG_5: Cite = reg!(new, "5");
/// The personal expenses allowance.
pub const REG_6: Cite = reg!(new, "6");
/// The minimum income guarantee.
pub const REG_7: Cite = reg!(new, "7");
/// The minimum income guarantee, in a reading of it that nobody has confirmed.
pub const REG_7_KNOWN: Cite = reg!(derived, "7");
/// Short stays in a care home.
pub const REG_8: Cite = reg!(new, "8");
/// How a financial assessment is made.
pub const REG_9: Cite = reg!(new, "9");
/// Refusals, and light-touch assessments.
pub const REG_10: Cite = reg!(new, "10");
/// Fractions of a penny.
pub const REG_11: Cite = reg!(derived, "11");
/// The upper capital limit.
pub const REG_12: Cite = reg!(new, "12");
/// Income is reckoned by the week.
pub const REG_13: Cite = reg!(new, "13");
/// Earnings are left out.
pub const REG_14: Cite = reg!(new, "14");
/// What else is left out of income: Schedule 1.
pub const REG_15: Cite = reg!(new, "15");
/// Capital treated as income.
pub const REG_16: Cite = reg!(derived, "16");
/// Income treated as if it were received.
pub const REG_17: Cite = reg!(derived, "17");
/// What capital counts.
pub const REG_18: Cite = reg!(new, "18");
/// Income treated as capital.
pub const REG_19: Cite = reg!(new, "19");
/// What capital is worth.
pub const REG_20: Cite = reg!(derived, "20");
/// Capital abroad.
pub const REG_21: Cite = reg!(derived, "21");
/// Capital given away.
pub const REG_22: Cite = reg!(new, "22");
/// Capital given away counts for less each week.
pub const REG_23: Cite = reg!(derived, "23");
/// Capital held together with someone else.
pub const REG_24: Cite = reg!(new, "24");
/// Tariff income.
pub const REG_25: Cite = reg!(new, "25");

// ── Schedule 1: income left out ──

/// Income left out of account, where the number of the paragraph has not been read.
pub const SCHEDULE_1: Cite =
    Cite::new("SI 2014/2672 Sch 1", "https://www.legislation.gov.uk/uksi/2014/2672/schedule/1");
/// Income left out of account, by general knowledge or a twin of the schedule elsewhere.
pub const SCHEDULE_1_KNOWN: Cite =
    Cite::derived("SI 2014/2672 Sch 1", "https://www.legislation.gov.uk/uksi/2014/2672/schedule/1");
/// Tax on income that counts.
pub const SCH_1_PARA_1: Cite = paragraph!(new, "1", "1");
/// Costs of the home.
pub const SCH_1_PARA_2: Cite = paragraph!(new, "1", "2");
/// Help with costs of the home.
pub const SCH_1_PARA_3: Cite = paragraph!(new, "1", "3");
/// Disability-related expenditure.
pub const SCH_1_PARA_4: Cite = paragraph!(new, "1", "4");
/// Mobility benefits.
pub const SCH_1_PARA_8: Cite = paragraph!(new, "1", "8");
/// Part of a pension passed to a husband, wife or civil partner who lives elsewhere.
pub const SCH_1_PARA_16: Cite = paragraph!(new, "1", "16");
/// Armed forces guaranteed income payments.
pub const SCH_1_PARA_18: Cite = paragraph!(new, "1", "18");
/// Savings credit.
pub const SCH_1_PARA_40: Cite = paragraph!(new, "1", "40");

// ── Schedule 2: capital left out ──

/// Capital left out of account, where the number of the paragraph has not been read.
pub const SCHEDULE_2: Cite =
    Cite::new("SI 2014/2672 Sch 2", "https://www.legislation.gov.uk/uksi/2014/2672/schedule/2");
/// The home of someone in a care home for a time.
pub const SCH_2_PARA_1: Cite = paragraph!(new, "2", "1");
/// The home, for the first weeks in a care home for good.
pub const SCH_2_PARA_2: Cite = paragraph!(new, "2", "2");
/// The home where a partner or relative lives.
pub const SCH_2_PARA_4: Cite = paragraph!(derived, "2", "4");
/// A payment to a former child migrant.
pub const SCH_2_PARA_37: Cite = paragraph!(new, "2", "37");
/// Payments to victims of the Troubles.
pub const SCH_2_PARA_38: Cite = paragraph!(new, "2", "38");
/// Redress payments for abuse in Northern Ireland.
pub const SCH_2_PARA_39: Cite = paragraph!(new, "2", "39");
/// Redress payments for abuse in Scotland.
pub const SCH_2_PARA_40: Cite = paragraph!(new, "2", "40");

/// Payments of the energy bills support scheme.
pub const SCH_2_PARA_42: Cite = paragraph!(new, "2", "42");
/// Capital left out of account, where neither the words nor the number have been read.
pub const SCHEDULE_2_UNREAD: Cite =
    Cite::derived("SI 2014/2672 Sch 2", "https://www.legislation.gov.uk/uksi/2014/2672/schedule/2");

// ── SI 2014/2671, deferred payments ──

/// When a council must agree to be paid later.
pub const DEFERRED_REG_2: Cite = payment!(new, "2");
/// When it may.
pub const DEFERRED_REG_3: Cite = payment!(derived, "3");
/// Adequate security for it.
pub const DEFERRED_REG_4: Cite = payment!(derived, "4");
/// How much may be put off.
pub const DEFERRED_REG_5: Cite = payment!(derived, "5");
/// When it is due.
pub const DEFERRED_REG_7: Cite = payment!(derived, "7");
/// Interest: its highest rate, and that it may be put off too.
pub const DEFERRED_REG_9: Cite = payment!(new, "9");
/// The council's costs of it.
pub const DEFERRED_REG_10: Cite = payment!(new, "10");
/// Its terms and conditions.
pub const DEFERRED_REG_11: Cite = payment!(derived, "11");
/// The deferred payment regulations, where the number has not been read.
pub const DEFERRED_PAYMENTS: Cite =
    Cite::derived("SI 2014/2671", "https://www.legislation.gov.uk/uksi/2014/2671");

// ── Care and Support Statutory Guidance ──

const GUIDANCE: &str = "https://www.gov.uk/government/publications/care-act-statutory-guidance/care-and-support-statutory-guidance";

/// Chapter 8: charging and financial assessment.
pub const GUIDANCE_8: Cite = Cite::derived("Care and Support Statutory Guidance ch 8", GUIDANCE);
/// Chapter 9: deferred payment agreements.
pub const GUIDANCE_9: Cite = Cite::derived("Care and Support Statutory Guidance ch 9", GUIDANCE);
/// Annex A: choice of accommodation and top-ups.
pub const ANNEX_A: Cite = Cite::derived("Care and Support Statutory Guidance Annex A", GUIDANCE);
/// Annex B: capital.
pub const ANNEX_B: Cite = Cite::derived("Care and Support Statutory Guidance Annex B", GUIDANCE);
/// Annex C: income, and couples.
pub const ANNEX_C: Cite = Cite::new("Care and Support Statutory Guidance Annex C", GUIDANCE);
/// Annex C on couples: how we test what it asks is our own.
pub const ANNEX_C_KNOWN: Cite =
    Cite::derived("Care and Support Statutory Guidance Annex C para 5", GUIDANCE);
/// Annex D: recovering debts.
pub const ANNEX_D: Cite = Cite::derived("Care and Support Statutory Guidance Annex D", GUIDANCE);
/// Annex E: what was given away.
pub const ANNEX_E: Cite = Cite::derived("Care and Support Statutory Guidance Annex E", GUIDANCE);
/// Annex F: temporary and short stays in a care home.
pub const ANNEX_F: Cite = Cite::derived("Care and Support Statutory Guidance Annex F", GUIDANCE);

// ── Benefits ──

/// Guarantee credit, and what is added for severe disability and for carers.
pub const PENSION_CREDIT_6: Cite = Cite::new(
    "State Pension Credit Regulations 2002 reg 6 and Sch 1",
    "https://www.legislation.gov.uk/uksi/2002/1792/regulation/6",
);
/// Attendance Allowance.
pub const ATTENDANCE_64: Cite = Cite::derived(
    "Social Security Contributions and Benefits Act 1992 s.64",
    "https://www.legislation.gov.uk/ukpga/1992/4/section/64",
);
/// The daily living part of personal independence payment.
pub const WELFARE_REFORM_78: Cite = Cite::derived(
    "Welfare Reform Act 2012 s.78",
    "https://www.legislation.gov.uk/ukpga/2012/5/section/78",
);

// ── Before April 2015 ──

/// The power to charge for care at home before April 2015.
pub const HASSASSA_17: Cite = Cite::new(
    "Health and Social Services and Social Security Adjudications Act 1983 s.17",
    "https://www.legislation.gov.uk/ukpga/1983/41/section/17",
);
/// Fairer Charging: what a reasonable charge at home was.
pub const FAIRER_CHARGING: Cite = Cite::new(
    "Fairer Charging Policies for Home Care (Department of Health, 2003, reissued June 2013)",
    "https://studylib.net/doc/18045709/fairer-charging-guidance",
);
/// Fairer Charging: what income counts.
pub const FAIRER_INCOME: Cite = fairer!(derived, "section V: users’ incomes");
/// Fairer Charging: basic income and a quarter more is left.
pub const FAIRER_FLOOR: Cite = fairer!(new, "section V: basic income and 25% more");
/// Fairer Charging: disability benefits and costs of disability.
pub const FAIRER_DISABILITY: Cite = fairer!(derived, "section VI: disability-related benefits");
/// Fairer Charging: capital.
pub const FAIRER_CAPITAL: Cite = fairer!(derived, "section VIII: savings and capital");
/// Fairer Charging: a couple is looked at together only to leave them enough.
pub const FAIRER_PARTNERS: Cite = fairer!(new, "section IX, para 69: partners");
/// Fairer Charging: earnings are left out.
pub const FAIRER_WORK: Cite = fairer!(new, "section X: work incentives");
/// A council's own charging policy before April 2015.
pub const OLDER_POLICY: Cite = Cite::new(
    "HASSASSA Act 1983 s.17: the council's own policy",
    "https://www.legislation.gov.uk/ukpga/1983/41/section/17",
);
/// Mobility benefits are never counted: the mobility component of DLA.
pub const MOBILITY_73: Cite = Cite::new(
    "Social Security Contributions and Benefits Act 1992 s.73(14)",
    "https://www.legislation.gov.uk/ukpga/1992/4/section/73",
);
/// Services that could not be charged for at home before April 2015.
pub const FAIRER_FREE: Cite = fairer!(derived, "section II: services which may not be charged for");
/// People with variant CJD were not charged.
pub const FAIRER_CJD: Cite = fairer!(new, "section XI: Creutzfeldt-Jakob disease");
/// Carers.
pub const FAIRER_CARERS: Cite = fairer!(derived, "section XIV: carers");
/// Fairer Contributions: what was asked of a personal budget.
pub const FAIRER_CONTRIBUTIONS: Cite = Cite::new(
    "Fairer Contributions Guidance (Department of Health, 2010)",
    "https://www.gov.uk/government/publications/fairer-contributions-guidance-2010-calculating-an-individuals-contribution-to-their-personal-budget",
);
/// The duty to charge in a care home before April 2015.
pub const ASSISTANCE_22: Cite = Cite::new(
    "National Assistance Act 1948 s.22",
    "https://www.legislation.gov.uk/ukpga/Geo6/11-12/29/section/22",
);
/// How resources were assessed in a care home before April 2015.
pub const ASSESSMENT_1992: Cite = Cite::new(
    "National Assistance (Assessment of Resources) Regulations 1992, SI 1992/2977",
    "https://www.legislation.gov.uk/uksi/1992/2977",
);
/// The limit of capital in a care home before April 2015.
pub const ASSESSMENT_1992_20: Cite = resources!(new, "20");
/// What capital counted.
pub const ASSESSMENT_1992_21: Cite = resources!(new, "21");
/// Income treated as capital.
pub const ASSESSMENT_1992_22: Cite = resources!(new, "22");
/// What capital was worth.
pub const ASSESSMENT_1992_23: Cite = resources!(derived, "23");
/// Capital abroad.
pub const ASSESSMENT_1992_24: Cite = resources!(derived, "24");
/// Capital given away counted for less each week.
pub const ASSESSMENT_1992_26: Cite = resources!(derived, "26");
/// Capital held together with someone else.
pub const ASSESSMENT_1992_27: Cite = resources!(derived, "27");
/// Capital left out.
pub const ASSESSMENT_1992_SCH_4: Cite = Cite::new(
    "SI 1992/2977 Sch 4",
    "https://www.legislation.gov.uk/uksi/1992/2977/schedule/4/made",
);
/// The same, where neither the words nor the number of the paragraph have been read.
pub const ASSESSMENT_1992_SCH_4_UNREAD: Cite = Cite::derived(
    "SI 1992/2977 Sch 4",
    "https://www.legislation.gov.uk/uksi/1992/2977/schedule/4/made",
);
/// Capital given away: the council *may* treat it as still owned.
pub const ASSESSMENT_1992_25: Cite = Cite::new(
    "SI 1992/2977 reg 25: the council may",
    "https://www.legislation.gov.uk/uksi/1992/2977/regulation/25/made",
);
/// Tariff income in a care home before April 2015.
pub const ASSESSMENT_1992_28: Cite = Cite::new(
    "SI 1992/2977 reg 28",
    "https://www.legislation.gov.uk/uksi/1992/2977/regulation/28/made",
);
/// What is left in a care home for personal expenses, before April 2015.
pub const PERSONAL_REQUIREMENTS: Cite = Cite::derived(
    "National Assistance Act 1948 s.22(4): personal requirements",
    "https://www.legislation.gov.uk/ukpga/Geo6/11-12/29/section/22",
);
/// The guide to those regulations.
pub const CRAG: Cite = Cite::derived(
    "Charging for Residential Accommodation Guide (CRAG)",
    "https://www.legislation.gov.uk/uksi/1992/2977",
);
