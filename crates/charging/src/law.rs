//! The provisions that the rules run, each with where it can be read.

use basis::Cite;

/// A council's own charging policy, where the law leaves a choice.
pub const LOCAL_POLICY: Cite = Cite::new(
    "Care Act 2014 s.14(1): the council's own policy",
    "https://www.legislation.gov.uk/ukpga/2014/23/section/14",
);
/// A charge may cover only what the care costs the council.
pub const SECTION_14_4: Cite =
    Cite::new("Care Act 2014 s.14(4)", "https://www.legislation.gov.uk/ukpga/2014/23/section/14");
/// The minimum income guarantee.
pub const REG_7: Cite =
    Cite::new("SI 2014/2672 reg 7", "https://www.legislation.gov.uk/uksi/2014/2672/regulation/7");
/// The upper capital limit.
pub const REG_12: Cite =
    Cite::new("SI 2014/2672 reg 12", "https://www.legislation.gov.uk/uksi/2014/2672/regulation/12");
/// Income is reckoned by the week.
pub const REG_13: Cite =
    Cite::new("SI 2014/2672 reg 13", "https://www.legislation.gov.uk/uksi/2014/2672/regulation/13");
/// Earnings are left out.
pub const REG_14: Cite =
    Cite::new("SI 2014/2672 reg 14", "https://www.legislation.gov.uk/uksi/2014/2672/regulation/14");
/// What capital counts.
pub const REG_18: Cite =
    Cite::new("SI 2014/2672 reg 18", "https://www.legislation.gov.uk/uksi/2014/2672/regulation/18");
/// Capital held together with someone else.
pub const REG_24: Cite =
    Cite::new("SI 2014/2672 reg 24", "https://www.legislation.gov.uk/uksi/2014/2672/regulation/24");
/// Tariff income.
pub const REG_25: Cite =
    Cite::new("SI 2014/2672 reg 25", "https://www.legislation.gov.uk/uksi/2014/2672/regulation/25");
/// Income left out of account, housing costs and disability-related expenditure among them.
pub const SCHEDULE_1: Cite =
    Cite::new("SI 2014/2672 Sch 1", "https://www.legislation.gov.uk/uksi/2014/2672/schedule/1");
/// Capital left out of account.
pub const SCHEDULE_2: Cite =
    Cite::new("SI 2014/2672 Sch 2", "https://www.legislation.gov.uk/uksi/2014/2672/schedule/2");
