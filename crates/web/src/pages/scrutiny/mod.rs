//! Why everybody's budget changed between two days, for the council's own people and for anyone.

pub(crate) mod chart;
pub(crate) mod file;
pub(crate) mod public;
pub(crate) mod show;

use std::sync::Arc;

use service::{Between, Scrutiny};

use crate::App;

/// How far it has come, in percent, or what was found.
#[derive(Clone, Debug)]
pub(crate) enum Came {
    /// This server is at it.
    Working(usize),
    /// What was found.
    Found(Arc<Scrutiny>),
}

/// What was found, if it was today; otherwise the work begins behind the answer.
pub(crate) fn came(app: &App, between: &Between) -> Came {
    if let Some(found) = app.service().scrutiny(between) {
        return Came::Found(found);
    }
    let key = between.key();
    if let Some(running) = app.begin_run(&key) {
        let (app, between) = (app.clone(), between.clone());
        tokio::spawn(async move {
            let key = between.key();
            let tell = |done: usize, of: usize| {
                app.say_progress(&key, done.saturating_mul(100).checked_div(of).unwrap_or(0));
            };
            if let Err(why) = app.service().scrutinise(&between, tell).await {
                tracing::warn!(%why, what = key, "a scrutiny stopped");
            }
            drop(running);
        });
    }
    Came::Working(app.progress(&key).unwrap_or(0))
}

#[cfg(test)]
pub(crate) mod samples {
    use basis::Weekly;
    use change::everyone::{Cause, Totals};
    use change::groups::{ByGroup, GroupRow, GroupSum};
    use change::{Factor, Side};
    use jiff::civil::date;

    use super::*;

    pub(crate) fn found(whole: bool) -> Arc<Scrutiny> {
        let cause = |factor: Factor, pence| Cause {
            key: factor.key(),
            title: factor.title(),
            side: Some(factor.side()),
            people: 12,
            amount: Weekly::pence(pence),
            in_order: whole.then(|| Weekly::pence(pence)),
        };
        let other = Cause { side: None, title: "Other <Example>", ..cause(Factor::Cap, -100) };
        let totals = Totals {
            people: 40,
            before: Weekly::pence(400_000),
            after: Weekly::pence(340_400),
            less_and_more: whole.then_some((20, 12)),
            causes: vec![cause(Factor::Hours, -60_000), cause(Factor::Means, 500), other],
        };
        let sum = GroupSum {
            less_same_more: [20, 8, 12],
            before: Weekly::pence(400_000),
            after: Weekly::pence(340_400),
            causes: vec![Weekly::pence(-59_600)],
        };
        let row = |shown| GroupRow { value: "<Example>".to_owned(), shown };
        let by =
            |by, causes: Vec<_>, shown| ByGroup { by, causes, rows: vec![row(shown), row(None)] };
        let bare = GroupSum { causes: vec![], ..sum.clone() };
        let groups = vec![
            by("age", vec![(Factor::Hours.key(), Factor::Hours.title())], Some(sum)),
            by("disability", vec![], Some(bare)),
        ];
        assert_eq!(Factor::Hours.side(), Side::Council);
        Arc::new(Scrutiny {
            from: date(2025, 9, 30),
            to: date(2026, 9, 30),
            on: date(2026, 11, 23),
            totals: Some(totals),
            groups,
            stopped: 1,
        })
    }

    pub(crate) fn few() -> Arc<Scrutiny> {
        Arc::new(Scrutiny { totals: None, groups: vec![], stopped: 0, ..(*found(true)).clone() })
    }
}
