//! What a plan comes to against the indicative budget: a bar, its table, and what the person pays.

use askama::Template;
use basis::{Money, Rounding, Weekly};
use people::Act;
use service::Journey;
use support::plan::{Fit, Plan, Totals, against};

use super::Whose;

/// How wide the longest bar is drawn.
const WIDE: i64 = 400;

/// What a plan comes to, as part of a page.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/plan/cost.html")]
pub(crate) struct Cost {
    whose: Whose,
    totals: Totals,
    budget: Option<Budget>,
    pays: Option<Pays>,
    /// The widths of what goes on, what is bought once and the contingency.
    bars: [i64; 3],
}

/// The indicative budget beside it.
#[derive(Clone, Debug)]
struct Budget {
    weekly: Weekly,
    a_year: Money,
    fit: Fit,
    wide: i64,
}

/// What the person was told they would pay, and for what cost that was worked out.
#[derive(Clone, Copy, Debug)]
struct Pays {
    weekly: Weekly,
    of: Weekly,
}

impl askama::filters::HtmlSafe for Cost {}

impl Cost {
    /// The cost of `plan`; the budget and the contribution only for those who may see money.
    pub(crate) fn of(whose: Whose, plan: &Plan, journey: &Journey) -> Self {
        let sees = journey.may(Act::SeeMoney);
        let budget = journey.budget.as_ref().filter(|_| sees);
        let pays = journey.contribution.as_ref().filter(|_| sees);
        let pays = pays.map(|saved| {
            let answer = saved.body.answer;
            Pays { weekly: answer.pays, of: answer.care_cost }
        });
        Self::new(whose, plan, budget.map(|saved| saved.body.answer.indicative), pays)
    }

    fn new(whose: Whose, plan: &Plan, indicative: Option<Weekly>, pays: Option<Pays>) -> Self {
        let totals = plan.totals();
        let year = |weekly: Weekly| weekly.0.times(365, 7, Rounding::HalfUp).min(Money::MOST);
        let longest = indicative.map_or(Money::ZERO, year).max(totals.first_year);
        let wide = |part: Money| bar(part, longest);
        let budget = indicative.map(|weekly| Budget {
            weekly,
            a_year: year(weekly),
            fit: against(&totals, weekly),
            wide: wide(year(weekly)),
        });
        let bars = [totals.a_year, totals.one_off, totals.contingency].map(wide);
        Self { whose, totals, budget, pays, bars }
    }

    /// Where each of the three bars begins, how wide it is, and its colour.
    fn stack(&self) -> [(i64, i64, &'static str); 3] {
        let [regular, once, kept] = self.bars;
        [(0, regular, "paid"), (regular, once, "other"), (regular + once, kept, "owed")]
    }

    #[cfg(test)]
    pub(crate) fn sample(whose: Whose, plan: &Plan) -> Self {
        let pays = Pays { weekly: Weekly::pence(2_000), of: Weekly::pence(10_000) };
        Self::new(whose, plan, Some(Weekly::pence(21_280)), Some(pays))
    }
}

/// How wide a part of the whole is drawn, in whole units, rounded down.
fn bar(part: Money, whole: Money) -> i64 {
    if whole <= Money::ZERO || part <= Money::ZERO {
        return 0;
    }
    let wide = i128::from(part.as_pence()) * i128::from(WIDE) / i128::from(whole.as_pence());
    i64::try_from(wide).unwrap_or(WIDE)
}
