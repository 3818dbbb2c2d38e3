//! Indicative, planned, agreed and spent: for one person, over a council, and in public.
//!
//! Everything here is read from the records and the postings each time. Nothing is kept twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use allocation::Edition;
use basis::id::{CouncilId, ItemId, PersonId};
use basis::{Money, Rounding, Weekly};
use change::gap::{By, Case, Row, report, together};
use change::signoff::{PanelDecision, SignOff};
use change::yearly::{Shown, Yearly, estimated, year};
use jiff::Timestamp;
use jiff::civil::Date;
use people::{Act, Actor};
use store::{Council, PersonRow, Saved};
use support::agreement::{Agreement, Decision, GapReason};
use support::plan::{Cost, Plan, ServiceKind, Stage};

use crate::answer::BudgetAnswer;
use crate::planning::answers;
use crate::{Service, ServiceError};

/// How many people are read at a time.
const AT_ONCE: i64 = 200;

/// How long a council's published sums are kept before they are added up again, in seconds.
const KEPT_SECONDS: i64 = 600;

/// The published sums of each council, with the moment they were added up.
pub(crate) type Kept = Arc<tokio::sync::Mutex<BTreeMap<CouncilId, (Timestamp, Arc<[Shown]>)>>>;

/// One agreed budget: what the table offered, what was planned, agreed and spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapLine {
    /// The day it was agreed.
    pub on: Date,
    /// The day on which another was agreed; none for the one in force.
    pub until: Option<Date>,
    /// Who signed it.
    pub signed_by: String,
    /// The table, if there was an indicative budget.
    pub table: Option<Edition>,
    /// What the table offered a week.
    pub indicative: Option<Weekly>,
    /// What the plan came to when it was first handed in, a week.
    pub planned: Weekly,
    /// What was agreed, a week.
    pub agreed: Weekly,
    /// Why what was agreed is not what the table offered.
    pub reasons: BTreeSet<GapReason>,
    /// What was spent while it was in force; none where nothing was posted.
    pub spent: Option<Spending>,
    /// What a panel decided on it, if one did.
    pub panel: Option<PanelDecision>,
    /// The plan that was agreed.
    pub plan: Plan,
}

/// What was spent while one budget was in force, from the postings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spending {
    /// On what goes on.
    pub regular: Money,
    /// On what is bought once.
    pub once: Money,
    /// Over how many days.
    pub days: i32,
}

/// A person's budgets as one reader may see them.
#[derive(Clone, Debug)]
pub struct GapSeen {
    /// Whose.
    pub person: PersonRow,
    /// The agreed budgets, newest first.
    pub lines: Vec<GapLine>,
    /// The newest indicative budget, and what the newest plan comes to, where that is not agreed.
    pub ahead: Option<(Option<Weekly>, Weekly)>,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// What a council sees of its own table.
#[derive(Clone, Debug)]
pub struct GapReport {
    /// The council.
    pub council: Council,
    /// The day it is for.
    pub on: Date,
    /// The council's policy on signing off; none if it has published none.
    pub policy: Option<SignOff>,
    /// Everyone together; none while nobody has an agreed budget that was measured by a table.
    pub together: Option<Row>,
    /// The same added up in each way.
    pub groups: Vec<(By, Vec<Row>)>,
    /// How many agreed budgets had no indicative budget to be measured by.
    pub without_guide: u64,
    /// Estimated against actual by kind of service and year.
    pub yearly: Yearly,
}

impl GapLine {
    /// What was agreed less what was offered.
    #[must_use]
    pub fn gap(&self) -> Option<Weekly> {
        self.indicative.map(|indicative| self.agreed - indicative)
    }
}

impl GapReport {
    /// The tables that are due to be fitted again, by the council's own threshold.
    pub fn due(&self) -> impl Iterator<Item = &Row> {
        let tables = self.groups.iter().filter(|(by, _)| *by == By::Table);
        tables.flat_map(|(_, rows)| rows).filter(|row| row.says.due())
    }
}

impl Spending {
    /// What was spent a week on what goes on, to the nearest penny, halves up; none before a
    /// week has gone by.
    #[must_use]
    pub fn a_week(&self) -> Option<Weekly> {
        (7 <= self.days).then(|| Weekly(self.regular.times(7, self.days.into(), Rounding::HalfUp)))
    }
}

/// The records of one person, and what they spent.
#[derive(Default)]
struct One {
    plans: Vec<Saved<Plan>>,
    agreements: Vec<Saved<Agreement>>,
    guides: Vec<Saved<BudgetAnswer>>,
    panels: Vec<Saved<PanelDecision>>,
    spent: Vec<store::Spending>,
}

impl Service {
    /// What was offered, planned, agreed and spent for a person, for one who may see money.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn indicative_to_spent(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<GapSeen, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let may = self.which(actor, &Act::ALL, &person.id).await?;
        let mut ones = self.ones(&person.council, &person.id, &person.id).await?;
        let one = ones.remove(&person.id).unwrap_or_default();
        let mut lines = one.lines(self.today());
        lines.reverse();
        if !may.contains(&Act::SeeRecord) {
            // What was said and why is part of the record; the sums are money.
            for line in &mut lines {
                line.panel = None;
            }
        }
        let newest = one.plans.iter().max_by_key(|plan| (plan.moment, plan.version));
        let open = newest.filter(|plan| {
            let agreed = |one: &Saved<Agreement>| answers(&one.body, plan) && is_agreed(one);
            !one.agreements.iter().any(agreed)
        });
        let ahead = open.map(|plan| (one.guide_at(None), plan.body.totals().weekly));
        Ok(GapSeen { person, lines, ahead, may })
    }

    /// What the council's agreed budgets say about its table.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not see the council's figures.
    pub async fn gap_report(&self, actor: &Actor) -> Result<GapReport, ServiceError> {
        self.allowed_on_council(actor, Act::SeeCouncilFigures)?;
        let councils = self.db.councils().await?;
        let council = councils.into_iter().find(|council| council.id == actor.council);
        let council = council.ok_or(ServiceError::NotFound)?;
        let policy = self.sign_off_in(&council)?;
        let threshold = policy.as_ref().map(|policy| policy.recalibrate_above);
        let (cases, without_guide, yearly) = self.cases(&council).await?;
        Ok(GapReport {
            on: self.today(),
            together: together("Everyone", &cases, threshold),
            groups: By::ALL.map(|by| (by, report(&cases, by, threshold))).into(),
            without_guide,
            yearly,
            council,
            policy,
        })
    }

    /// What was estimated and what was spent by kind of service and year, as anyone may see it:
    /// of the council whose pack this is. Nothing if it is not here.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn published_estimates(&self, pack: &str) -> Result<Arc<[Shown]>, ServiceError> {
        let councils = self.db.councils().await?;
        let Some(council) = councils.into_iter().find(|council| council.pack == pack) else {
            return Ok(Arc::from([]));
        };
        let now = self.now();
        // One adds up; the others wait for it.
        let mut kept = self.estimates.lock().await;
        if let Some((at, shown)) = kept.get(&council.id) {
            let age = now.as_second().saturating_sub(at.as_second());
            if (0..KEPT_SECONDS).contains(&age) {
                return Ok(Arc::clone(shown));
            }
        }
        let (_, _, yearly) = self.cases(&council).await?;
        let shown: Arc<[Shown]> = yearly.publish(self.today()).into();
        kept.insert(council.id, (now, Arc::clone(&shown)));
        Ok(shown)
    }

    /// Everyone's newest agreed budget that a table measured, how many had no table to measure
    /// them, and the sums by kind of service and year.
    async fn cases(&self, council: &Council) -> Result<(Vec<Case>, u64, Yearly), ServiceError> {
        let teams = self.db.teams(&council.id).await?;
        let teams: BTreeMap<_, _> = teams.into_iter().map(|team| (team.id, team.name)).collect();
        let (mut cases, mut without, mut yearly) = (Vec::new(), 0, Yearly::default());
        let mut after: Option<PersonId> = None;
        loop {
            let people = self.db.people_with_plans(&council.id, after.as_ref(), AT_ONCE).await?;
            let Some((first, last)) = people.first().zip(people.last()) else { break };
            let mut ones = self.ones(&council.id, &first.id, &last.id).await?;
            after = Some(last.id.clone());
            for person in &people {
                let one = ones.remove(&person.id).unwrap_or_default();
                let lines = one.lines(self.today());
                one.add_to(&lines, self.today(), &mut yearly);
                let Some(line) = lines.last() else { continue };
                let team = teams.get(&person.team).cloned().unwrap_or_default();
                match case(person, team, line) {
                    Some(case) => cases.push(case),
                    None => without += 1,
                }
            }
        }
        Ok((cases, without, yearly))
    }

    /// The records of a council's people from one to another.
    async fn ones(
        &self,
        council: &CouncilId,
        first: &PersonId,
        last: &PersonId,
    ) -> Result<BTreeMap<PersonId, One>, ServiceError> {
        let mut ones: BTreeMap<PersonId, One> = BTreeMap::new();
        let of = |saved: &PersonId| saved.clone();
        for saved in self.db.of_people::<Plan>(council, first, last).await? {
            ones.entry(of(&saved.person)).or_default().plans.push(saved);
        }
        for saved in self.db.of_people::<Agreement>(council, first, last).await? {
            ones.entry(of(&saved.person)).or_default().agreements.push(saved);
        }
        for saved in self.db.of_people::<BudgetAnswer>(council, first, last).await? {
            ones.entry(of(&saved.person)).or_default().guides.push(saved);
        }
        for saved in self.db.of_people::<PanelDecision>(council, first, last).await? {
            ones.entry(of(&saved.person)).or_default().panels.push(saved);
        }
        for spent in self.db.spent(council, first, last).await? {
            ones.entry(of(&spent.person)).or_default().spent.push(spent);
        }
        Ok(ones)
    }
}

impl One {
    /// The agreed budgets, first to last.
    fn lines(&self, today: Date) -> Vec<GapLine> {
        let mut agreed: Vec<_> = self.agreements.iter().filter(|one| is_agreed(one)).collect();
        agreed.sort_by_key(|saved| (saved.moment, saved.version));
        let mut lines = Vec::new();
        for (at, saved) in agreed.iter().enumerate() {
            let Some(plan) = self.plans.iter().find(|plan| answers(&saved.body, plan)) else {
                continue;
            };
            let before = at.checked_sub(1).and_then(|at| agreed.get(at));
            let until = agreed.get(at + 1).map(|next| next.body.on);
            lines.push(self.line(saved, plan, before.map(|one| one.moment), until, today));
        }
        lines
    }

    fn line(
        &self,
        saved: &Saved<Agreement>,
        plan: &Saved<Plan>,
        before: Option<Timestamp>,
        until: Option<Date>,
        today: Date,
    ) -> GapLine {
        let handed_in = |one: &&Saved<Plan>| {
            one.id == plan.id
                && one.body.stage == Stage::Submitted
                && one.version <= plan.version
                && before.is_none_or(|before| before < one.moment)
        };
        let first = self.plans.iter().filter(handed_in).min_by_key(|one| one.version);
        let guide = newest(&self.guides, saved.moment);
        let gap = saved.body.gap.as_ref();
        let stated = saved.body.statement.as_ref().map(support::agreement::BudgetStatement::cost);
        let of_this = |one: &&Saved<PanelDecision>| {
            one.body.plan == plan.id && i64::from(one.body.plan_version) == plan.version
        };
        let panel = self.panels.iter().filter(of_this).max_by_key(|one| one.version);
        GapLine {
            on: saved.body.on,
            until,
            signed_by: saved.by_name.clone(),
            table: guide.map(|guide| guide.answer.model.clone()),
            indicative: gap
                .map(|gap| gap.indicative)
                .or_else(|| guide.map(|guide| guide.answer.indicative)),
            planned: first.unwrap_or(plan).body.totals().weekly,
            agreed: stated.unwrap_or_else(|| plan.body.totals().weekly),
            reasons: gap.map(|gap| gap.reasons.clone()).unwrap_or_default(),
            spent: self.spending(&plan.body, saved.body.on, until, today),
            panel: panel.map(|one| one.body.clone()),
            plan: plan.body.clone(),
        }
    }

    /// The indicative budget there was at a moment, or now.
    fn guide_at(&self, moment: Option<Timestamp>) -> Option<Weekly> {
        let guide = newest(&self.guides, moment.unwrap_or(Timestamp::MAX));
        guide.map(|guide| guide.answer.indicative)
    }

    fn spending(
        &self,
        plan: &Plan,
        from: Date,
        until: Option<Date>,
        today: Date,
    ) -> Option<Spending> {
        let end = end(until, today);
        let once = |id: &ItemId| {
            let item = plan.items.iter().find(|item| item.id == *id);
            item.is_some_and(|item| matches!(item.cost, Some(Cost::OneOff { .. })))
        };
        let mine = self.spent.iter().filter(|one| from <= one.day && one.day < end);
        let mut all: Option<Spending> = None;
        for one in mine {
            let sum = all.get_or_insert_default();
            let part =
                if one.item.as_ref().is_some_and(once) { &mut sum.once } else { &mut sum.regular };
            *part += one.amount;
        }
        let days = from.until(end).map_or(0, |span| span.get_days());
        all.map(|sum| Spending { days, ..sum })
    }

    /// Adds what was estimated and spent for this person to everyone's.
    fn add_to(&self, lines: &[GapLine], today: Date, yearly: &mut Yearly) {
        let mut kinds: BTreeMap<&ItemId, Option<ServiceKind>> = BTreeMap::new();
        let mut counted: BTreeMap<_, Money> = BTreeMap::new();
        for line in lines {
            kinds.extend(line.plan.items.iter().map(|item| (&item.id, item.service)));
            for (cell, sum) in estimated(&line.plan, line.on, end(line.until, today)) {
                *counted.entry(cell).or_default() += sum;
            }
        }
        let mut spent: BTreeMap<_, Money> = BTreeMap::new();
        for one in self.spent.iter().filter(|one| one.day <= today) {
            let kind = one.item.as_ref().and_then(|id| kinds.get(id).copied()).flatten();
            *spent.entry((year(one.day), kind)).or_default() += one.amount;
        }
        yearly.add(&counted, &spent);
    }
}

fn is_agreed(saved: &Saved<Agreement>) -> bool {
    saved.body.decision == Decision::Agreed
}

/// The newest of what was there at a moment.
fn newest<T>(all: &[Saved<T>], moment: Timestamp) -> Option<&T> {
    let there = all.iter().filter(|saved| saved.moment <= moment);
    there.max_by_key(|saved| (saved.moment, saved.version)).map(|saved| &saved.body)
}

/// The day after the last on which a budget was in force, today being the last there is.
fn end(until: Option<Date>, today: Date) -> Date {
    let tomorrow = today.tomorrow().unwrap_or(today);
    until.map_or(tomorrow, |until| until.min(tomorrow))
}

fn case(person: &PersonRow, team: String, line: &GapLine) -> Option<Case> {
    let providers = line.plan.items.iter().map(|item| item.who_from.trim().to_owned());
    Some(Case {
        table: line.table.as_ref()?.to_string(),
        age: age_group(person.details.born, line.on),
        team,
        signed_by: line.signed_by.clone(),
        providers: providers.filter(|name| !name.is_empty()).collect(),
        indicative: line.indicative?,
        planned: line.planned,
        agreed: line.agreed,
        spent: line.spent.and_then(|spent| spent.a_week()),
        reasons: line.reasons.clone(),
    })
}

/// The age groups of the national returns.
fn age_group(born: Date, on: Date) -> &'static str {
    let had_birthday = (born.month(), born.day()) <= (on.month(), on.day());
    let age = i32::from(on.year()) - i32::from(born.year()) - i32::from(!had_birthday);
    match age {
        ..18 => "Under 18",
        18..65 => "18 to 64",
        65.. => "65 and over",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_age_group_begins_on_the_birthday() {
        let born = date(1960, 6, 15);
        assert_eq!(age_group(born, date(2025, 6, 14)), "18 to 64");
        assert_eq!(age_group(born, date(2025, 6, 15)), "65 and over");
        assert_eq!(age_group(born, date(1970, 1, 1)), "Under 18");
    }

    #[test]
    fn a_week_is_not_made_of_less_than_one() {
        let spent = |days| Spending { regular: Money::pounds(100), once: Money::ZERO, days };
        assert_eq!(spent(6).a_week(), None);
        assert_eq!(spent(14).a_week(), Some(Weekly::pence(5_000)));
    }
}
