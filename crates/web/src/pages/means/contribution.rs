//! `GET /people/{person}/contribution`: what the person pays, and every line of why.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use basis::document::Print;
use basis::{Effect, Line, Money, Weekly};
use charging::timeline::{Because, Period};
use charging::{Contribution, DecidedBy};
use components::{Button, SummaryList};
use jiff::civil::Date;
use serde::Deserialize;
use service::{CareCost, ContributionShown};

use super::at::Whose;
use super::more::More;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};
use crate::working::Working;

/// The width of the picture’s scale.
const WIDE: i64 = 400;

/// What the person pays.
#[derive(Template)]
#[template(path = "pages/means/contribution.html")]
pub(crate) struct ContributionPage {
    frame: Frame,
    whose: Whose,
    shown: ContributionShown,
    split: Option<Split>,
    today: Date,
    /// The newest approved yearly uprating, if it came to something for the person.
    letter: Option<basis::id::UpratingId>,
}

/// Which version of the answer; the newest if none is named.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    pub(crate) version: Option<i64>,
}

/// How the income that counts is divided: the three parts are exactly the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Split {
    income: Money,
    costs: Money,
    kept: Money,
    pays: Money,
    /// Income that the law leaves out, and that stays with the person besides.
    left_out: Money,
}

/// One part in the picture.
struct Bar {
    amount: Money,
    x: i64,
    width: i64,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let Some(shown) = app.service().contribution(&actor, &id, which.version).await? else {
        return Ok(Redirect::to(&format!("/people/{id}/means")).into_response());
    };
    let whose = Whose::of(&actor, &id, shown.person.details.called());
    let split = Split::of(&shown);
    let today = app.service().today();
    let letter = app.service().newest_letter(&actor, &id).await?;
    Ok(ContributionPage { frame, whose, shown, split, today, letter }.page()?.into_response())
}

impl Split {
    fn of(shown: &ContributionShown) -> Option<Self> {
        let answer = &shown.saved.body.answer;
        if answer.over_limit || answer.income.0.is_zero() {
            return None;
        }
        let income = answer.income.0;
        let costs = (answer.housing.0 + answer.disability.0).min(income);
        let pays = asked(shown).0;
        let note = |line: &&Line| line.part == "income" && line.effect == Effect::Notes;
        let night = |line: &&Line| line.part == "income" && line.effect == Effect::TakesAway;
        let left_out = shown.steps.0.iter().filter(|line| note(line) || night(line));
        let left_out = left_out.map(|line| line.amount).sum();
        Some(Self { income, costs, kept: income - costs - pays, pays, left_out })
    }

    /// What stays with the person of all of it.
    fn stays(&self) -> Money {
        self.costs + self.kept + self.left_out
    }

    /// Costs, what is kept, what is paid: one after the other.
    fn bars(&self) -> [Bar; 3] {
        let scale =
            |amount: Money| amount.as_pence().saturating_mul(WIDE) / self.income.as_pence().max(1);
        let bar = |before: Money, amount: Money| {
            let x = scale(before);
            Bar { amount, x, width: scale(before + amount) - x }
        };
        [
            bar(Money::ZERO, self.costs),
            bar(self.costs, self.kept),
            bar(self.costs + self.kept, self.pays),
        ]
    }
}

/// What is paid; while no cost is known, the most that could be asked for.
fn asked(shown: &ContributionShown) -> Weekly {
    let answer = &shown.saved.body.answer;
    if answer.care_cost == Weekly::ZERO { shown.most.unwrap_or_default() } else { answer.pays }
}

impl ContributionPage {
    /// Whether no cost of care was known when it was worked out.
    fn is_up_to(&self) -> bool {
        self.shown.saved.body.answer.care_cost == Weekly::ZERO && !self.is_free()
    }

    fn asked(&self) -> Weekly {
        asked(&self.shown)
    }

    /// Whether an older answer is shown.
    fn is_old(&self) -> bool {
        let newest = self.shown.versions.first();
        newest.is_some_and(|newest| newest.version != self.shown.saved.version)
    }

    /// The working, without the last lines where no cost of care was known: they would say that
    /// nothing is paid.
    fn working(&self) -> Working<'_> {
        let hidden = self.is_up_to() && !self.shown.saved.body.answer.over_limit;
        let shown = move |line: &&Line| !(hidden && (line.part == "cost" || line.part == "pays"));
        Working::of(self.shown.steps.0.iter().filter(shown))
    }

    /// What was not counted, or not taken off.
    fn not_counted(&self) -> Vec<&Line> {
        charging::record::left_out(&self.shown.steps.0)
    }

    /// Whether the means were looked at: a refusal or a light touch decides without that.
    fn was_assessed(&self) -> bool {
        match self.shown.saved.body.answer.decided_by {
            DecidedBy::Refusal | DecidedBy::LightTouch => false,
            DecidedBy::MeansTest
            | DecidedBy::FreeCare
            | DecidedBy::CapitalLimit
            | DecidedBy::CarersNotCharged
            | DecidedBy::BenefitsBased => true,
        }
    }

    /// Whether they are in a care home and own a home, so that paying later may be for them.
    fn may_defer(&self) -> bool {
        let body = &self.shown.saved.body;
        crate::pages::deferred::known(&body.inputs, &body.answer, body.day).is_some()
    }

    /// Whether nothing is charged, whatever the means.
    fn is_free(&self) -> bool {
        match self.shown.saved.body.answer.decided_by {
            DecidedBy::FreeCare | DecidedBy::CarersNotCharged => true,
            DecidedBy::MeansTest
            | DecidedBy::CapitalLimit
            | DecidedBy::Refusal
            | DecidedBy::LightTouch
            | DecidedBy::BenefitsBased => false,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
    fn more(more: &Weekly) -> More {
        More::of(*more)
    }

    /// Whether today is one of these days.
    fn is_now(&self, period: &Period) -> bool {
        period.from <= self.today && self.today <= period.to
    }

    /// What an answer comes to; where no cost of care was known, the most it could be.
    fn came_to(one: &Contribution) -> Weekly {
        if Self::had_no_cost(one) { one.available } else { one.pays }
    }

    /// Whether no cost of care was known, and so only a most.
    fn had_no_cost(one: &Contribution) -> bool {
        one.care_cost == Weekly::ZERO && !one.over_limit
    }

    /// What the record says of itself; the words come from the template.
    fn about(&self, asks: &[&str; 7], joined: &str) -> SummaryList {
        let [whose, day, confirmed, why, given, why_given, version] = *asks;
        let (saved, facts) = (&self.shown.saved, self.shown.confirmed.as_ref());
        let by = |name: &str, moment| format!("{name}{joined}{}", show::moment(moment));
        let list = SummaryList::new()
            .row(whose, self.shown.person.details.name.as_str())
            .row(day, show::day(&saved.body.day));
        let list = match facts {
            Some(facts) => {
                list.row(confirmed, by(&facts.by_name, &facts.moment)).row(why, facts.why.as_str())
            }
            None => list,
        };
        let list = list.row(given, by(&saved.by_name, &saved.moment));
        let other_why = facts.is_none_or(|facts| facts.why != saved.why);
        let list = if other_why { list.row(why_given, saved.why.as_str()) } else { list };
        list.row(version, saved.version)
    }

    /// What the care costs today, where the answer rests on another cost.
    fn new_cost(&self) -> Option<Weekly> {
        let now = self.shown.care_cost.weekly();
        (!self.is_old() && now != self.shown.saved.body.answer.care_cost).then_some(now)
    }

    /// Where the cost comes from, if it is still the same.
    fn cost_is_agreed(&self) -> Option<bool> {
        let then = self.shown.saved.body.answer.care_cost;
        match self.shown.care_cost {
            CareCost::Agreed(cost) if cost == then => Some(true),
            CareCost::Indicative(cost) if cost == then => Some(false),
            CareCost::Agreed(_) | CareCost::Indicative(_) | CareCost::NotKnown => None,
        }
    }
}

/// Facts with a little of everything.
#[cfg(test)]
pub(crate) fn sample_means() -> charging::Means {
    let facts = r#"{
        "born": "1986-05-14", "household": "single", "care_cost": "454.00",
        "income": [
            {"kind": "esa", "amount": "225.45", "every": "weekly"},
            {"kind": "pip_mobility", "amount": "26.90", "every": "weekly"}
        ],
        "capital": [
            {"kind": "savings", "amount": "30000.00", "owners": 2},
            {"kind": "main_home", "amount": "200000.00"}
        ],
        "housing": [
            {"kind": "rent", "amount": "10.00", "every": "weekly"},
            {"kind": "water", "amount": "30.00", "every": "monthly"}
        ],
        "disability_costs": [
            {"what": "<Example>", "amount": "20.00", "every": "four_weekly"},
            {"what": "Taxi", "amount": "5.00", "every": "weekly"}
        ]
    }"#;
    serde_json::from_str(facts).unwrap()
}

#[cfg(test)]
pub(crate) fn sample_of(means: &charging::Means) -> ContributionShown {
    use basis::Steps;
    use basis::id::{ActorId, CouncilId, PersonId, RecordId, TeamId};
    use jiff::Timestamp;
    use people::{ContactBy, PersonDetails};
    use service::Saved;
    use service::answer::{ContributionAnswer, From};
    let library = shipped::library().unwrap();
    let day = jiff::civil::date(2025, 11, 23);
    let council = "councils/ellerford";
    let rules = charging::Rules::on(&library, Some(council), day).unwrap();
    let mut steps = Steps::default();
    let answer = charging::contribution(means, &rules, &mut steps).unwrap();
    let from = From { record: RecordId::from_bits(1), version: 1 };
    let (inputs, packs) = (means.clone(), rules.used());
    let council = council.to_owned();
    let body = ContributionAnswer { means: from, day, council, inputs, packs, answer };
    let person = PersonId::from_bits(1);
    let saved = Saved {
        id: RecordId::from_bits(2),
        version: 2,
        person: person.clone(),
        day,
        body,
        by: ActorId::from_bits(1),
        by_name: "Wyn <Example>".to_owned(),
        why: "<Example>".to_owned(),
        moment: Timestamp::UNIX_EPOCH,
    };
    let details = PersonDetails {
        name: "Ana <Example>".to_owned(),
        known_as: None,
        born: means.born,
        nhs_number: None,
        contact_by: ContactBy::Letter,
        helps_communicate: String::new(),
        easy_read: true,
        team: None,
        council: CouncilId::from_bits(1),
    };
    let row = store::PersonRow {
        id: person,
        council: CouncilId::from_bits(1),
        team: TeamId::from_bits(1),
        version: 1,
        details,
        moment: Timestamp::UNIX_EPOCH,
    };
    let confirmed = Some(Saved {
        id: RecordId::from_bits(1),
        version: 1,
        person: saved.person.clone(),
        day,
        body: means.clone(),
        by: saved.by.clone(),
        by_name: saved.by_name.clone(),
        why: saved.why.clone(),
        moment: saved.moment,
    });
    ContributionShown {
        confirmed,
        person: row,
        versions: vec![Saved { version: 3, ..saved.clone() }, saved.clone()],
        saved,
        steps,
        most: Some(Weekly::pence(5_000)),
        what_if: charging::what_if::what_if(means, &rules),
        missing: charging::care_act::missing(means, &rules),
        weeks: sample_weeks(&library, means),
        stands: true,
        packs_changed: false,
        care_cost: CareCost::Agreed(Weekly::pence(45_400)),
        may_enter: true,
    }
}

/// The weeks of two years, the last of them without figures.
#[cfg(test)]
fn sample_weeks(library: &packs::Library, means: &charging::Means) -> charging::timeline::Timeline {
    use jiff::civil::date;
    let council = Some("councils/ellerford");
    let (from, to) = (date(2025, 11, 23), date(2027, 11, 22));
    charging::timeline::timeline(means, library, council, from, to).unwrap()
}

impl Page for ContributionPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |own, shown: ContributionShown| {
            let whose = super::at::At::sample(own).whose;
            let letter = own.then(|| basis::id::UpratingId::from_bits(1));
            let (split, today) = (Split::of(&shown), shown.saved.body.day);
            Self { frame: Frame::sample(), whose, split, shown, today, letter }
        };
        let means = sample_means();
        let usual = sample_of(&means);
        let mut unknown = means.clone();
        unknown.care_cost = Weekly::ZERO;
        let refused = charging::Means { assessed: charging::Assessed::Refused, ..means.clone() };
        let alarm = charging::Service::new(charging::ServiceKind::Equipment, Weekly::pence(450));
        let care_cost = Weekly::ZERO;
        let free = charging::Means { services: vec![alarm], care_cost, ..means.clone() };
        let mut rich = means;
        rich.capital[0].owners = 1;
        let mut moved = usual.clone();
        (moved.stands, moved.packs_changed, moved.steps) = (false, true, basis::Steps::default());
        moved.care_cost = CareCost::Indicative(Weekly::pence(100));
        moved.versions.remove(0);
        let mut newest = sample_of(&unknown);
        newest.versions.remove(0);
        newest.most = Some(newest.saved.body.answer.available);
        vec![
            page(true, usual),
            page(false, newest),
            page(true, sample_of(&rich)),
            page(false, moved),
            page(true, sample_of(&refused)),
            page(false, sample_of(&free)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_picture_are_the_whole() {
        let shown = sample_of(&sample_means());
        let split = Split::of(&shown).unwrap();
        assert_eq!(split.costs + split.kept + split.pays, split.income);
        assert_eq!(split.pays, shown.saved.body.answer.pays.0);
        let [first, second, third] = split.bars();
        assert_eq!((first.x, second.x), (0, first.width));
        assert_eq!(third.x + third.width, WIDE);
        assert_eq!(split.left_out, Money::pence(2_690), "mobility stays beside it");
    }
}
