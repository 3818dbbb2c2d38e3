//! `GET /people/{person}/contribution/compare`: two answers side by side, and why they differ.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use basis::{Line, Money, Weekly};
use charging::compare::{Comparison, LinePair, Parts};
use components::{Button, Select};
use serde::Deserialize;
use service::answer::ContributionAnswer;
use service::{Compared, Saved};

use super::at::Whose;
use super::more::More;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};
use crate::working::Working;

/// Half the width of the picture: where nothing changes.
const MIDDLE: i64 = 200;

/// Two answers side by side.
#[derive(Template)]
#[template(path = "pages/means/compare.html")]
pub(crate) struct ComparePage {
    frame: Frame,
    whose: Whose,
    compared: Compared,
}

/// Which two versions; the newest and the one before it if none are named.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    from: Option<i64>,
    to: Option<i64>,
}

/// One cause in the table.
struct Row {
    cause: Cause,
    in_order: Option<String>,
    order_free: Option<String>,
}

/// Why an answer changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Facts,
    Own,
    CareCost,
    National,
    Local,
    PutRight,
    Whole,
}

/// One bar of the picture, from its middle.
struct Bar {
    amount: Weekly,
    x: i64,
    width: i64,
    is_less: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let back = || Redirect::to(&format!("/people/{id}/contribution")).into_response();
    let (from, to) = if let (Some(from), Some(to)) = (which.from, which.to) {
        (from, to)
    } else {
        let newest = app.service().contribution(&actor, &id, None).await?;
        let Some(newest) = newest.filter(|shown| 1 < shown.versions.len()) else {
            return Ok(back());
        };
        let to = which.to.unwrap_or(newest.saved.version);
        (which.from.unwrap_or(to.saturating_sub(1)), to)
    };
    let compared = app.service().compare_contributions(&actor, &id, (from, to)).await?;
    let Some(compared) = compared else { return Ok(back()) };
    let whose = Whose::of(&actor, &id, compared.person.details.called());
    Ok(ComparePage { frame, whose, compared }.page()?.into_response())
}

impl Row {
    fn is_whole(&self) -> bool {
        self.cause == Cause::Whole
    }

    fn parts(&self) -> [Option<&str>; 2] {
        [self.in_order.as_deref(), self.order_free.as_deref()]
    }
}

impl ComparePage {
    fn both(&self) -> [&Saved<ContributionAnswer>; 2] {
        [&self.compared.from, &self.compared.to]
    }

    /// Every version, newest first, to choose from: its number, and which answer it is.
    fn versions(&self) -> Vec<(String, String)> {
        let one = |saved: &Saved<ContributionAnswer>| {
            let (day, pays) = (show::day(&saved.body.day), saved.body.answer.pays);
            let says = format!("{}: {day}, {pays} a week", saved.version);
            (saved.version.to_string(), says)
        };
        self.compared.versions.iter().map(one).collect()
    }

    fn sides<'a>(pair: &LinePair<'a>) -> [Option<&'a Line>; 2] {
        [pair.before, pair.after]
    }

    /// What a line says in the second answer, or said in the first.
    fn label<'a>(pair: &LinePair<'a>) -> &'a str {
        pair.after.or(pair.before).map_or("", |line| line.label.as_str())
    }

    /// What it said in the first, where that was something else.
    fn earlier<'a>(pair: &LinePair<'a>) -> Option<&'a str> {
        let before = pair.before.map(|line| line.label.as_str());
        before.filter(|before| *before != Self::label(pair))
    }

    fn change(&self) -> More {
        More::of(self.compared.change())
    }

    /// An amount with its sign: what makes the sum more has a plus.
    fn signed(weekly: impl Borrow<Weekly>) -> String {
        let weekly = *weekly.borrow();
        if Weekly::ZERO < weekly { format!("+{weekly}") } else { weekly.to_string() }
    }

    /// The rows of the table: those of causes that there are, and the whole.
    fn rows(&self, apart: &Comparison) -> Vec<Row> {
        let put_right = self.compared.put_right();
        let part = |parts: &Parts, cause| match cause {
            Cause::Facts => parts.facts(),
            Cause::Own => parts.own,
            Cause::CareCost => parts.care_cost,
            Cause::National => parts.national,
            Cause::Local => parts.local,
            Cause::PutRight => put_right,
            Cause::Whole => parts.sum() + put_right,
        };
        let row = |cause| {
            let of = |parts: Option<&Parts>| parts.map(|parts| Self::signed(part(parts, cause)));
            Row {
                cause,
                in_order: of(apart.in_order.as_ref().ok()),
                order_free: of(apart.order_free.as_ref().ok()),
            }
        };
        let mut causes =
            vec![Cause::Facts, Cause::Own, Cause::CareCost, Cause::National, Cause::Local];
        if put_right != Weekly::ZERO {
            causes.push(Cause::PutRight);
        }
        causes.push(Cause::Whole);
        causes.into_iter().map(row).collect()
    }

    /// A bar for each of the three causes; the longest reaches an edge.
    fn bars(parts: &Parts) -> [Bar; 3] {
        let all = [parts.facts(), parts.national, parts.local];
        let size = |weekly: Weekly| weekly.0.max(-weekly.0).as_pence();
        let most = all.into_iter().map(size).max().unwrap_or(0).max(1);
        all.map(|amount| {
            let wide = i128::from(size(amount)) * i128::from(MIDDLE) / i128::from(most);
            let wide = i64::try_from(wide).unwrap_or(MIDDLE);
            // At least one unit wide, so that a small sum is still seen.
            let width = if amount.0 == Money::ZERO { 0 } else { wide.clamp(1, MIDDLE) };
            let is_less = amount < Weekly::ZERO;
            Bar { amount, x: if is_less { MIDDLE - width } else { MIDDLE }, width, is_less }
        })
    }

    fn lines(apart: &Comparison) -> Vec<LinePair<'_>> {
        apart.lines().into_iter().filter(LinePair::moved).collect()
    }

    /// How many lines are the same in both.
    fn same(apart: &Comparison) -> usize {
        apart.lines().iter().filter(|pair| !pair.moved()).count()
    }
}

impl Page for ComparePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use charging::compare::{Assessment, compare};
        let library = shipped::library().unwrap();
        let shown = super::contribution::sample_of(&super::contribution::sample_means());
        let page = |own, apart: Result<Comparison, String>| {
            let whose = super::at::At::sample(own).whose;
            let (to, mut from) = (shown.saved.clone(), shown.saved.clone());
            from.version = 1;
            from.body.answer.pays = Weekly::pence(1_000);
            let (person, versions) = (shown.person.clone(), shown.versions.clone());
            let compared = Compared { person, from, to, apart, versions };
            Self { frame: Frame::sample(), whose, compared }
        };
        let means = &shown.saved.body.inputs;
        let mut poorer = means.clone();
        poorer.income.truncate(1);
        poorer.care_cost = Weekly::pence(4_000);
        let council = Some("councils/ellerford");
        let day = shown.saved.body.day;
        let before = jiff::civil::date(2023, 10, 2);
        let on = |means, day| Assessment::on(&library, council, means, day).unwrap();
        let apart = compare(&on(&poorer, before), &on(means, day)).unwrap();
        let same = compare(&on(means, day), &on(means, day)).unwrap();
        let mut stopped = apart.clone();
        let why = compare(&on(means, jiff::civil::date(1900, 1, 1)), &on(means, day)).unwrap_err();
        (stopped.in_order, stopped.order_free) = (Err(why.clone()), Err(why));
        vec![
            page(true, Ok(apart)),
            page(false, Ok(same)),
            page(true, Ok(stopped)),
            page(false, Err("<Example>".to_owned())),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_start_in_the_middle_and_go_the_way_of_their_sums() {
        let parts = Parts {
            own: Weekly::pence(-500),
            care_cost: Weekly::pence(-500),
            national: Weekly::pence(250),
            local: Weekly::ZERO,
        };
        let bars = ComparePage::bars(&parts).map(|bar| (bar.x, bar.width, bar.is_less));
        assert_eq!(bars, [(0, 200, true), (200, 50, false), (200, 0, false)]);
        assert_eq!(ComparePage::signed(Weekly::pence(5)), "+£0.05");
        assert_eq!(ComparePage::signed(Weekly::pence(-5)), "−£0.05");
    }
}
