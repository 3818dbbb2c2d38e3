//! Who may sign what off: limits by experience, a tolerance, and a panel above it or none at all.
//! A council's own policy, as data.

use basis::typed::Problem;
use basis::{Money, Rounding, Weekly};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A council's policy on signing off plans: `signoff.toml` in its pack.
///
/// A council without one has no tolerance and no panel: then only the limits set for each officer
/// hold, as they always do. Nothing here raises a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The policy in words.
    pub says: String,
    /// Whether it is an invented example.
    pub example: bool,
    /// Who adopted it.
    pub adopted_by: String,
    /// The day they did.
    pub adopted_on: Date,
    /// Where that is minuted.
    pub minute: String,
    /// How much of the indicative budget a plan may differ, in hundredths of a percent, before it
    /// is above tolerance.
    pub tolerance: u32,
    /// What happens above tolerance.
    pub panel: Panel,
    /// The most an officer of some experience may be given as their limit, least first.
    #[serde(default)]
    pub grades: Vec<Grade>,
    /// In how many days a challenge is answered; left out, the council has published none.
    #[serde(default)]
    pub reply_days: Option<u16>,
    /// An upper limit on a budget, a week, where the council has one. It is found and named.
    #[serde(default)]
    pub upper_limit: Option<Weekly>,
    /// The mean gap from indicative to agreed, in hundredths of a percent, above which the table
    /// is due to be fitted again.
    pub recalibrate_above: u32,
}

/// What happens to a plan above tolerance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Panel {
    /// There is no panel: an approver within whose limit it is agrees it.
    None,
    /// A panel decides first.
    AboveTolerance,
}

/// How much a year officers of some experience may agree at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Its word in files.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The most that may be set as the limit of such an officer.
    pub yearly: Money,
}

/// How a plan stands to its indicative budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Within tolerance: whoever's limit it is within signs at once.
    Within,
    /// Above or below it by more than the tolerance.
    Beyond,
    /// There is nothing to measure it by.
    NoGuide,
}

impl SignOff {
    /// How a plan that costs `planned` a week stands to an indicative budget. A plan exactly at
    /// the edge is within.
    #[must_use]
    pub fn standing(&self, indicative: Option<Weekly>, planned: Weekly) -> Standing {
        let Some(guide) = indicative else { return Standing::NoGuide };
        let most = guide.0.times(self.tolerance.into(), 10_000, Rounding::Down);
        let (gap, back) = (planned.0 - guide.0, guide.0 - planned.0);
        if gap.max(back) <= most { Standing::Within } else { Standing::Beyond }
    }

    /// Whether a panel must decide first. Without anything to measure by, it must.
    #[must_use]
    pub fn needs_panel(&self, indicative: Option<Weekly>, planned: Weekly) -> bool {
        match (self.panel, self.standing(indicative, planned)) {
            (Panel::None, _) | (Panel::AboveTolerance, Standing::Within) => false,
            (Panel::AboveTolerance, Standing::Beyond | Standing::NoGuide) => true,
        }
    }

    /// The grade with this key.
    #[must_use]
    pub fn grade(&self, key: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.key == key)
    }

    /// The most a year that may be agreed in a grade. Whoever has no grade that the policy knows
    /// counts as one of the lowest. None if the policy has no grades.
    #[must_use]
    pub fn most_in(&self, grade: Option<&str>) -> Option<Money> {
        let known = grade.and_then(|key| self.grade(key));
        known.or_else(|| self.grades.first()).map(|grade| grade.yearly)
    }

    /// What is wrong with the policy itself: grades that are not least first, or named twice.
    ///
    /// # Errors
    ///
    /// The first such thing, by `grades`.
    pub fn check(&self) -> Result<(), Problem> {
        for pair in self.grades.windows(2) {
            let [first, second] = pair else { continue };
            if second.yearly < first.yearly {
                let says = format!("`{}` may agree less than the grade before it", second.key);
                return Err(Problem::new("grades", says));
            }
        }
        let keys: std::collections::BTreeSet<&str> =
            self.grades.iter().map(|grade| grade.key.as_str()).collect();
        if keys.len() < self.grades.len() {
            return Err(Problem::new("grades", "two grades have the same key"));
        }
        Ok(())
    }
}

/// What a panel decided on one plan: the body of a panel record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelDecision {
    /// The plan.
    pub plan: basis::id::RecordId,
    /// Which version of it.
    pub plan_version: u32,
    /// The day it met.
    pub met_on: Date,
    /// Who sat on it, by name.
    pub members: Vec<String>,
    /// What it had before it.
    pub papers: Vec<String>,
    /// What the table offered a week.
    pub indicative: Option<Weekly>,
    /// What it decided the budget is, a week.
    pub decided: Weekly,
    /// Whether the plan may be agreed as it is.
    pub agreed: bool,
    /// Why, in words the person will read.
    pub reasons: String,
    /// The services it counted.
    pub services: Vec<Counted>,
}

/// A service that a panel counted, as the Court of Appeal would have had it in *Savva*: what, how
/// much of it, at what price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// What it is.
    pub what: String,
    /// How much a week, in words: `7 hours`.
    pub timing: String,
    /// What one unit was taken to cost.
    pub price: Option<Money>,
}

/// Something that a panel's decision leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The field it belongs in.
    pub field: &'static str,
    /// What it is, to follow "write down".
    pub says: &'static str,
}

impl PanelDecision {
    /// What the reasons leave out, each by field and in words. A decision with anything left out
    /// is not issued.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let blank = |text: &str| text.trim().is_empty();
        let mut missing = Vec::new();
        let mut need = |fine: bool, field, says| {
            if !fine {
                missing.push(Missing { field, says });
            }
        };
        need(!self.members.is_empty(), "members", "who sat on the panel");
        need(!self.papers.is_empty(), "papers", "which papers it had");
        need(!blank(&self.reasons), "reasons", "why it decided so");
        need(!self.services.is_empty(), "services", "the services it counted");
        let all = |fine: fn(&Counted) -> bool| {
            !self.services.is_empty() && self.services.iter().all(fine)
        };
        need(all(|one| !one.timing.trim().is_empty()), "services", "how much of each");
        need(all(|one| one.price.is_some()), "services", "what each was taken to cost");
        missing
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn policy(panel: Panel) -> SignOff {
        SignOff {
            says: "For tests.".to_owned(),
            example: true,
            adopted_by: "Nobody".to_owned(),
            adopted_on: date(2026, 1, 1),
            minute: "None".to_owned(),
            tolerance: 1_000,
            panel,
            grades: vec![],
            reply_days: Some(20),
            upper_limit: None,
            recalibrate_above: 500,
        }
    }

    #[test]
    fn the_edge_of_the_tolerance_is_within_it() {
        let policy = policy(Panel::AboveTolerance);
        let guide = Some(Weekly::pence(20_000));
        let table = [
            (22_000, Standing::Within),
            (22_001, Standing::Beyond),
            (18_000, Standing::Within),
            (17_999, Standing::Beyond),
        ];
        for (pence, want) in table {
            assert_eq!(policy.standing(guide, Weekly::pence(pence)), want, "{pence}");
        }
        assert!(policy.needs_panel(None, Weekly::ZERO), "nothing to measure by fails closed");
        assert!(!self::policy(Panel::None).needs_panel(None, Weekly::ZERO));
    }

    #[test]
    fn grades_rise() {
        let mut policy = policy(Panel::None);
        let grade = |key: &str, pounds| Grade {
            key: key.to_owned(),
            title: key.to_owned(),
            yearly: Money::pounds(pounds),
        };
        policy.grades = vec![grade("new", 5_000), grade("senior", 20_000)];
        assert_eq!(policy.check(), Ok(()));
        assert_eq!(policy.grade("senior").map(|one| one.yearly), Some(Money::pounds(20_000)));
        let most = |grade| policy.most_in(grade);
        assert_eq!(most(Some("senior")), Some(Money::pounds(20_000)));
        assert_eq!(most(None), Some(Money::pounds(5_000)), "unknown experience is the least");
        assert_eq!(most(Some("abolished")), Some(Money::pounds(5_000)));
        assert_eq!(self::policy(Panel::None).most_in(None), None);
        policy.grades.reverse();
        assert!(policy.check().is_err());
        policy.grades = vec![grade("new", 5), grade("new", 5)];
        assert!(policy.check().is_err());
    }

    /// R (Savva) v Kensington and Chelsea [2010] EWCA Civ 1209. In July 2009, 16 points: £82.91 a
    /// week indicated, £170.45 decided. In November, 22 points: £112.21 indicated, £170.45 again.
    /// What was missing from the reasons is what the record here will not do without.
    #[test]
    fn savvas_two_decisions_lack_the_reasons_the_court_asked_for() {
        let decision = |day, indicative| PanelDecision {
            plan: basis::id::RecordId::from_bits(1),
            plan_version: 1,
            met_on: day,
            members: vec!["The panel".to_owned()],
            papers: vec!["Self-assessment".to_owned(), "FACE assessment".to_owned()],
            indicative: Some(Weekly::pence(indicative)),
            decided: Weekly::pence(17_045),
            agreed: true,
            reasons: String::new(),
            services: vec![],
        };
        let july = decision(date(2009, 7, 1), 8_291);
        let november = decision(date(2009, 11, 1), 11_221);
        let gap = |one: &PanelDecision| one.indicative.map(|guide| one.decided - guide);
        assert_eq!(gap(&july), Some(Weekly::pence(8_754)));
        assert_eq!(gap(&november), Some(Weekly::pence(5_824)), "more need, and not a penny more");
        let missing = [
            "why it decided so",
            "the services it counted",
            "how much of each",
            "what each was taken to cost",
        ];
        let says = |one: &PanelDecision| -> Vec<&str> {
            one.missing().into_iter().map(|missing| missing.says).collect()
        };
        assert_eq!(says(&july), missing);
        assert_eq!(says(&november), missing);
        let counted = |price| Counted {
            what: "Help at home".to_owned(),
            timing: "10 hours".to_owned(),
            price,
        };
        let mut given = PanelDecision { reasons: "So.".to_owned(), ..july };
        given.services = vec![counted(Some(Money::pence(1_704)))];
        assert!(given.missing().is_empty());
        given.services.push(counted(None));
        assert_eq!(says(&given), ["what each was taken to cost"]);
    }
}
