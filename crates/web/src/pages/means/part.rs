//! `/people/{person}/means/{part}`: the questions of one part of the means test on a page. Those
//! that an answer makes needful come after it, on a page of their own.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use charging::Means;
use components::{
    Button, Choice, DateInput, ErrorSummary, Html, Input, Radios, SummaryList, SummaryRow,
};
use jiff::civil::Date;
use serde::Deserialize;
use service::means_ask::Ask;
use service::means_draft::{MeansDraft, MeansPart};

use super::at::{self, Again, At, to_start};
use crate::App;
use crate::conflict::Conflict;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::facts::{self, Titled as _, ask as asking, refused};
use crate::show::{self, Page};

/// The questions.
#[derive(Template)]
#[template(path = "pages/means/part.html")]
pub(crate) struct PartPage {
    frame: Frame,
    at: At,
    part: MeansPart,
    asks: Vec<Ask>,
    /// The fields of the questions that an answer before made needful; empty for all of the part.
    more: String,
    form: Form,
    conflict: Option<Conflict>,
}

/// Only some questions of a part.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct More {
    #[serde(default)]
    more: String,
}

pub(crate) async fn show(
    part: MeansPart,
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(More { more }): Query<More>,
) -> Result<Response, PageError> {
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    let asks = at.asks(part, &more)?;
    if asks.is_empty() {
        return Ok(Redirect::to(&at.whose.path("means")).into_response());
    }
    let mut form = Form::default();
    if more.is_empty() && at.draft.body.done.contains(&part) {
        for ask in &asks {
            facts::filled(*ask, &at.draft.body.facts, &mut form);
        }
    }
    let page = PartPage { frame, at, part, asks, more, form, conflict: None };
    Ok(page.page()?.into_response())
}

pub(crate) async fn save(
    part: MeansPart,
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    let more = form.get("more").to_owned();
    let asks = at.asks(part, &more)?;
    let today = app.service().today();
    let facts = answered(&asks, &mut form, &at.draft.body.facts, today);
    if form.is_wrong() {
        let page = PartPage { frame, at, part, asks, more, form, conflict: None };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
    }
    let next = newly_asked(part, &at.draft.body.facts, &facts);
    let back = if next.is_empty() {
        at.whose.path("means")
    } else {
        at.whose.path(&format!("means/{}?more={}", part.key(), next.join(",")))
    };
    let (typed, asked) = (form.clone(), asks.clone());
    let change = move |draft: &mut MeansDraft| put(part, &asked, typed, draft, today);
    match at::save(&app, &actor, at, form, change).await? {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(Again { at, form, conflict, status }) => {
            let page = PartPage { frame, at, part, asks, more, form, conflict };
            Ok((status, page.page()?).into_response())
        }
    }
}

/// The facts with the answers; what is wrong with them is said in the form.
fn answered(asks: &[Ask], form: &mut Form, before: &Means, today: Date) -> Means {
    let mut facts = before.clone();
    for ask in asks {
        facts::take(*ask, form, &mut facts, today);
    }
    if !form.is_wrong() {
        let fields: Vec<_> = asks.iter().flat_map(|ask| asking::fields(*ask)).copied().collect();
        // What is refused of an entry of a list is for its own page.
        let mut alone = Means::new(facts.born, facts.household);
        (alone.pension_age, alone.pension_before_2016) =
            (facts.pension_age, facts.pension_before_2016);
        (alone.setting, alone.charged_as) = (facts.setting, facts.charged_as);
        alone.stay.clone_from(&facts.stay);
        refused::say(form, &alone, today, &fields);
    }
    facts
}

/// Puts the answers into the draft. Parts of which more is asked now are open again.
fn put(part: MeansPart, asks: &[Ask], mut form: Form, draft: &mut MeansDraft, today: Date) {
    let before = draft.facts.clone();
    for ask in asks {
        facts::take(*ask, &mut form, &mut draft.facts, today);
    }
    let facts = &draft.facts;
    draft.done.retain(|part| newly_asked(*part, &before, facts).is_empty());
    if newly_asked(part, &before, facts).is_empty() {
        draft.done.insert(part);
    }
}

/// The questions of a part that are asked now and were not before: the first field of each.
fn newly_asked(part: MeansPart, before: &Means, now: &Means) -> Vec<&'static str> {
    let was = part.asks(before);
    let new = part.asks(now).into_iter().filter(|ask| !was.contains(ask));
    new.filter_map(first_field).collect()
}

fn first_field(ask: Ask) -> Option<&'static str> {
    asking::fields(ask).first().copied()
}

impl At {
    /// The questions of a part that are asked here: all, or those with a field in `more`. What
    /// the council decides is not the person's to answer.
    fn asks(&self, part: MeansPart, more: &str) -> Result<Vec<Ask>, PageError> {
        if self.whose.own && part.is_councils() {
            return Err(PageError::NotFound);
        }
        let wanted: Vec<&str> = more.split(',').filter(|field| !field.is_empty()).collect();
        let is_wanted = |ask: &Ask| {
            wanted.is_empty() || first_field(*ask).is_some_and(|field| wanted.contains(&field))
        };
        Ok(part.asks(&self.draft.body.facts).into_iter().filter(is_wanted).collect())
    }
}

/// The answers of a part that are kept, with a link to change them if it has words.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "a template passes references")]
pub(super) fn rows(at: &At, part: &MeansPart, change: Option<&str>) -> SummaryList {
    let facts = &at.draft.body.facts;
    let address = at.whose.path(&format!("means/{}", part.key()));
    let row = |ask: Ask| {
        let name = facts::short(ask);
        let row = SummaryRow::new(name.as_str(), facts::says(ask, facts));
        match change {
            Some(change) => row.action(change, &address, name.to_lowercase()),
            None => row,
        }
    };
    part.asks(facts).into_iter().map(row).fold(SummaryList::new(), SummaryList::item)
}

impl PartPage {
    fn in_care_home(&self) -> bool {
        self.at.draft.body.facts.setting.is_care_home()
    }
}

impl Page for PartPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use charging::{Household, Setting};
        let mut samples = Vec::new();
        let parts = || MeansPart::ALL.into_iter().filter(|part| !part.every_ask().is_empty());
        for (setting, part) in Setting::ALL.iter().flat_map(|one| parts().map(|part| (*one, part)))
        {
            let mut at = At::sample(part.is_councils());
            let facts = &mut at.draft.body.facts;
            service::means_ask::set_where(facts, setting, jiff::civil::date(2025, 5, 1));
            facts.household = Household::Couple;
            if let Some(stay) = facts.stay.as_mut() {
                stay.occupant = charging::Occupant::Partner;
            }
            at.whose.own &= !part.is_councils();
            let (asks, mut form) = (part.asks(facts), Form::default());
            for ask in &asks {
                facts::filled(*ask, facts, &mut form);
            }
            let (frame, more, conflict) = (Frame::sample(), String::new(), None);
            samples.push(Self { frame, at, part, asks, more, form, conflict });
        }
        let at = At::sample(false);
        let part = MeansPart::AboutYou;
        let asks = part.asks(&at.draft.body.facts);
        let mut form = Form::of([("children", "<Example>")]);
        answered(&asks, &mut form, &at.draft.body.facts, jiff::civil::date(2025, 6, 2));
        let conflict = Some(Conflict::sample(Form::default()));
        let (frame, more) = (Frame::sample(), "children".to_owned());
        samples.push(Self { frame, at, part, asks, more, form, conflict });
        samples
    }
}

#[cfg(test)]
mod tests {
    use charging::{Occupant, Setting};
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2025, 6, 2);

    #[test]
    fn an_answer_that_asks_for_more_leaves_its_part_open() {
        let mut draft = At::sample(true).draft.body;
        draft.done.extend(MeansPart::ALL);
        let form = |fields: &[(&str, &str)]| Form::of(fields.iter().copied());
        let place = form(&[("where", "permanent"), ("charged_as", "cared_for")]);
        put(MeansPart::Where, &[Ask::Where, Ask::ChargedAs], place, &mut draft, TODAY);
        assert_eq!(draft.facts.setting, Setting::Permanent);
        let open = |draft: &MeansDraft| draft.left();
        assert_eq!(open(&draft), [MeansPart::Stay, MeansPart::HomeLeft, MeansPart::CareHome]);
        let who = form(&[("occupant", "relative_60")]);
        put(MeansPart::HomeLeft, &[Ask::Occupant], who, &mut draft, TODAY);
        assert!(open(&draft).contains(&MeansPart::HomeLeft), "whether they lived there before");
        let before = form(&[("occupied_before", "no")]);
        let asks = [Ask::OccupiedBefore, Ask::OccupantLeft];
        put(MeansPart::HomeLeft, &asks, before, &mut draft, TODAY);
        assert!(!open(&draft).contains(&MeansPart::HomeLeft));
        let stay = draft.facts.stay.as_ref().unwrap();
        assert_eq!((stay.occupant, stay.occupied_before), (Occupant::Relative60, false));
    }

    #[test]
    fn a_household_with_a_child_says_how_many() {
        let facts = At::sample(true).draft.body.facts;
        let asks = [Ask::Household, Ask::Children];
        for (household, children, wrong) in [
            ("lone_parent", "2", None),
            ("lone_parent", "0", Some("children")),
            ("single", "1", Some("children")),
            ("couple", "-1", Some("children")),
            ("", "0", Some("household")),
        ] {
            let mut form = Form::of([("household", household), ("children", children)]);
            answered(&asks, &mut form, &facts, TODAY);
            assert_eq!(form.is_wrong(), wrong.is_some(), "{household} {children}");
            assert!(wrong.is_none_or(|field| form.problem(field).is_some()));
        }
    }

    #[test]
    fn days_out_of_order_are_said_at_the_later_one() {
        let mut facts = At::sample(true).draft.body.facts;
        service::means_ask::set_where(&mut facts, Setting::Temporary, TODAY);
        let days = [("moved", ["1", "5", "2025"]), ("until", ["1", "4", "2025"])];
        let boxes = |(name, [d, m, y]): (&str, [&'static str; 3])| {
            [("day", d), ("month", m), ("year", y)]
                .map(|(part, typed)| (format!("{name}-{part}"), typed))
        };
        let mut form = Form::of(days.into_iter().flat_map(boxes));
        answered(&[Ask::Since, Ask::Until], &mut form, &facts, TODAY);
        assert!(form.problem("until").is_some() && form.problem("moved").is_none());
    }
}
