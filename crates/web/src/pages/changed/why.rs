//! `GET /people/{person}/changes`: why the budget changed, in pounds that add up.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use basis::Weekly;
use change::challenge::{Challenge, Status};
use change::reduction::Reduction;
use change::{Factor, Part, Side, Split};
use people::Act;
use serde::Deserialize;
use service::{AgreedBudget, Changed, Saved};

use super::chart::{Chart, Step};
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::touch::Whose;
use crate::show::{self, Page};

/// Why a budget changed.
#[derive(Template)]
#[template(path = "pages/changed/why.html")]
pub(crate) struct WhyPage {
    frame: Frame,
    whose: Whose,
    changed: Changed,
}

/// Which two budgets, counted from the first; the last two if none are named.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Which {
    from: Option<usize>,
    to: Option<usize>,
}

/// One cause in the table.
pub(crate) struct Row {
    pub(crate) title: String,
    pub(crate) says: &'static str,
    pub(crate) in_order: String,
    pub(crate) order_free: String,
}

impl Which {
    pub(crate) fn both(self) -> Option<(usize, usize)> {
        match (self.from, self.to) {
            (Some(from), Some(to)) => Some((from, to)),
            (None, Some(to)) => Some((to.saturating_sub(1), to)),
            (Some(from), None) => Some((from, from.saturating_add(1))),
            (None, None) => None,
        }
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(which): Query<Which>,
) -> Result<Html<String>, PageError> {
    let person = person_id(&person)?;
    let changed = app.service().why_changed(&actor, &person, which.both()).await?;
    let whose = Whose::new(&actor, &changed.person);
    WhyPage { frame, whose, changed }.page()
}

impl WhyPage {
    fn signed(weekly: impl Borrow<Weekly>) -> String {
        super::signed(*weekly.borrow())
    }

    fn split(&self) -> Option<&Split> {
        self.changed.split.as_ref()?.as_ref().ok()
    }

    /// Why the two cannot be taken apart.
    fn stopped(&self) -> Option<&str> {
        self.changed.split.as_ref()?.as_ref().err().map(String::as_str)
    }

    fn chart(split: &Split) -> Chart {
        Chart::of(split, &split.in_order)
    }

    /// The words of the chart for those who do not see it.
    fn in_words(split: &Split) -> String {
        let parts = split.in_order.iter().filter(|part| part.amount != Weekly::ZERO);
        let parts = parts.map(|part| format!("{}: {}.", part.title(), super::signed(part.amount)));
        let parts: Vec<String> = parts.collect();
        format!("It was {}. {} It is {}.", split.before, parts.join(" "), split.after)
    }

    /// The causes that make a difference in either reading.
    fn rows(split: &Split) -> Vec<Row> {
        let of = |parts: &[Part], factor| super::signed(Split::of(parts, factor));
        let moved = |part: &&Part| {
            let other = Split::of(&split.order_free, part.factor());
            part.amount != Weekly::ZERO || other != Weekly::ZERO
        };
        let row = |part: &Part| Row {
            title: part.title(),
            says: part.factor().says(),
            in_order: of(&split.in_order, part.factor()),
            order_free: of(&split.order_free, part.factor()),
        };
        split.in_order.iter().filter(moved).map(row).collect()
    }

    /// What each side did to the sum, by the reading that favours none; nothing is left out.
    fn sides(split: &Split) -> Vec<(Side, Weekly)> {
        let of = |side: Side| {
            let own = split.order_free.iter().filter(|part| part.factor().side() == side);
            (side, own.map(|part| part.amount).sum::<Weekly>())
        };
        let moved = |(_, amount): &(Side, Weekly)| *amount != Weekly::ZERO;
        Side::ALL.into_iter().map(of).filter(moved).collect()
    }

    /// What was written about the second budget.
    fn reduction(&self) -> Option<&Saved<Reduction>> {
        self.changed.both()?.1.reduction.as_ref()
    }

    /// Each thing that gets less, with what is said about it.
    fn needs<'a>(after: &'a AgreedBudget, before: &'a AgreedBudget) -> Vec<(&'a str, &'a str)> {
        let Some(reduction) = &after.reduction else { return Vec::new() };
        let own = before.plan.body.items.iter();
        own.filter_map(|item| {
            let met = reduction.body.needs.get(&item.id)?;
            Some((item.what.as_str(), met.how.as_str()))
        })
        .collect()
    }

    /// The other budgets that can be set beside the one before them, newest first.
    fn others(&self) -> Vec<(usize, &AgreedBudget)> {
        let all = self.changed.budgets.iter().enumerate().skip(1).rev();
        let shown = self.changed.which.map(|(_, to)| to);
        all.map(|(at, budget)| (at + 1, budget)).filter(|(to, _)| Some(*to) != shown).collect()
    }

    fn open(challenge: &Saved<Challenge>) -> bool {
        challenge.body.status == Status::Open
    }

    fn may_challenge(&self) -> bool {
        self.changed.may(Act::StartChallenge)
    }

    fn sees_record(&self) -> bool {
        self.changed.may(Act::SeeRecord)
    }

    fn is_cap(&self) -> bool {
        self.split().is_some_and(|split| Split::of(&split.order_free, Factor::Cap) != Weekly::ZERO)
    }
}

impl Page for WhyPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::all()
            .into_iter()
            .map(|(whose, changed)| Self { frame: Frame::sample(), whose, changed })
            .collect()
    }
}
