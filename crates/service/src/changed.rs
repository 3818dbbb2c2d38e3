//! Why a person's budget changed: any two agreed budgets of theirs, split into causes.

use std::collections::BTreeSet;

use basis::Weekly;
use basis::id::{PersonId, RecordId};
use change::agreed::{Agreed, pair};
use change::challenge::Challenge;
use change::reduction::Reduction;
use change::{Charged, Factor, Split, worth};
use charging::compare::Assessment;
use jiff::civil::Date;
use people::{Act, Actor};
use store::{PersonRow, Saved};
use support::agreement::{Agreement, BudgetStatement, Decision};
use support::holding::Holding;
use support::plan::Plan;

use crate::answer::{BudgetAnswer, ContributionAnswer};
use crate::compared::again;
use crate::planning::answers;
use crate::{Service, ServiceError};

/// How many versions are read at a time.
const AT_ONCE: i64 = 500;

/// An agreed budget of a person, with everything it rests on.
#[derive(Clone, Debug)]
pub struct AgreedBudget {
    /// The agreement.
    pub agreement: Saved<Agreement>,
    /// The section 26 statement that went with it.
    pub statement: BudgetStatement,
    /// The plan that was agreed.
    pub plan: Saved<Plan>,
    /// What was written about it, if it was a reduction.
    pub reduction: Option<Saved<Reduction>>,
    /// How it came to be held.
    pub holding: Option<Holding>,
    /// The means test that the statement rests on, where it is kept.
    pub contribution: Option<ContributionAnswer>,
    /// The indicative budget there was when it was agreed.
    pub indicative: Option<BudgetAnswer>,
}

/// Two agreed budgets of a person side by side.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Whose.
    pub person: PersonRow,
    /// Every agreed budget, first to last.
    pub budgets: Vec<AgreedBudget>,
    /// Which two are compared, counted from 1; none while there is only one.
    pub which: Option<(usize, usize)>,
    /// What the second is, split into causes; why it cannot be; or none while there is only one.
    pub split: Option<Result<Split, String>>,
    /// Every challenge to any of them, newest first.
    pub challenges: Vec<Saved<Challenge>>,
    /// What the reader may do.
    pub may: Vec<Act>,
}

impl AgreedBudget {
    /// What the council pays a week, with what the plan keeps for when things go wrong.
    #[must_use]
    pub fn council_pays(&self) -> Weekly {
        let kept = basis::Period::Yearly.weekly(self.statement.contingency());
        self.statement.council_pays() + kept
    }
}

impl Changed {
    /// The two budgets that are compared.
    #[must_use]
    pub fn both(&self) -> Option<(&AgreedBudget, &AgreedBudget)> {
        let (from, to) = self.which?;
        Some((self.budgets.get(from.checked_sub(1)?)?, self.budgets.get(to.checked_sub(1)?)?))
    }

    /// Whether the reader may do this.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }
}

impl Service {
    /// Two agreed budgets of a person, the last two if none are named, split into causes.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`]; [`ServiceError::NotFound`] for a
    /// budget that is not there.
    pub async fn why_changed(
        &self,
        actor: &Actor,
        person: &PersonId,
        which: Option<(usize, usize)>,
    ) -> Result<Changed, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let may = self.which(actor, &Act::ALL, &person.id).await?;
        let mut budgets = self.agreed_budgets(&person.id).await?;
        let count = budgets.len();
        let newest = || (1 < count).then(|| (count - 1, count));
        let which = which.or_else(newest);
        if let Some((from, to)) = which
            && !((1..=count).contains(&from) && (1..=count).contains(&to))
        {
            return Err(ServiceError::NotFound);
        }
        if !may.contains(&Act::SeeRecord) {
            // What was said and why is part of the record; the sums are money.
            for budget in &mut budgets {
                budget.reduction = None;
            }
        }
        let challenges = self.db.records::<Challenge>(&person.id).await?;
        let mut changed = Changed { person, budgets, which, split: None, challenges, may };
        changed.split = changed.both().map(|(before, after)| self.split(before, after));
        Ok(changed)
    }

    /// The changes of everyone's budget between two days, for an operator: of all who had an
    /// agreed budget on both, with how many could not be taken apart.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn changes_between(
        &self,
        from: Date,
        to: Date,
    ) -> Result<(Vec<Split>, usize), ServiceError> {
        let (mut splits, mut stopped) = (Vec::new(), 0);
        for person in &self.people_with_agreements().await? {
            match self.change_of(person, from, to).await? {
                Some((Ok(split), _)) => splits.push(split),
                Some((Err(_), _)) => stopped += 1,
                None => {}
            }
        }
        Ok((splits, stopped))
    }

    /// Everyone whose plan was ever answered.
    pub(crate) async fn people_with_agreements(&self) -> Result<BTreeSet<PersonId>, ServiceError> {
        let mut people: BTreeSet<PersonId> = BTreeSet::new();
        let mut after: Option<(RecordId, i64)> = None;
        loop {
            let at = after.as_ref().map(|(id, version)| (id, *version));
            let some: Vec<Saved<Agreement>> = self.db.every(at, AT_ONCE).await?;
            let Some(last) = some.last() else { break };
            after = Some((last.id.clone(), last.version));
            people.extend(some.into_iter().map(|saved| saved.person));
        }
        Ok(people)
    }

    /// The change of one person's budget between two days, and the means test that the second
    /// rests on; none if they had no agreed budget on both.
    pub(crate) async fn change_of(
        &self,
        person: &PersonId,
        from: Date,
        to: Date,
    ) -> Result<Option<(Result<Split, String>, Option<ContributionAnswer>)>, ServiceError> {
        let budgets = self.agreed_budgets(person).await?;
        let on = |day: Date| budgets.iter().rev().find(|one| one.agreement.body.on <= day);
        let both = on(from).zip(on(to));
        Ok(both.map(|(before, after)| (self.split(before, after), after.contribution.clone())))
    }

    /// Every agreed budget of a person, first to last.
    pub(crate) async fn agreed_budgets(
        &self,
        person: &PersonId,
    ) -> Result<Vec<AgreedBudget>, ServiceError> {
        let mut agreements = Vec::new();
        for record in self.db.records::<Agreement>(person).await? {
            agreements.extend(self.db.versions::<Agreement>(&record.id, person).await?);
        }
        agreements.retain(|saved| saved.body.decision == Decision::Agreed);
        agreements.sort_by_key(|saved| (saved.moment, saved.version));
        let (mut contributions, mut holdings, mut guides) = (Vec::new(), Vec::new(), Vec::new());
        for record in self.db.records::<ContributionAnswer>(person).await? {
            contributions.extend(self.db.versions::<ContributionAnswer>(&record.id, person).await?);
        }
        for record in self.db.records::<Holding>(person).await? {
            holdings.extend(self.db.versions::<Holding>(&record.id, person).await?);
        }
        for record in self.db.records::<BudgetAnswer>(person).await? {
            guides.extend(self.db.versions::<BudgetAnswer>(&record.id, person).await?);
        }
        let reductions = self.db.records::<Reduction>(person).await?;
        let mut budgets = Vec::new();
        for (at, agreement) in agreements.iter().enumerate() {
            let plans = self.db.versions::<Plan>(&agreement.body.plan, person).await?;
            let plan = plans.into_iter().find(|plan| answers(&agreement.body, plan));
            let Some((plan, statement)) = plan.zip(agreement.body.statement.clone()) else {
                continue;
            };
            let next = agreements.get(at + 1).map(|next| next.moment);
            let of = &agreement.body;
            let same = |one: &&Saved<Reduction>| {
                one.body.plan == of.plan && one.body.plan_version == of.plan_version
            };
            budgets.push(AgreedBudget {
                reduction: reductions.iter().find(same).cloned(),
                holding: newest(&holdings, |one| next.is_none_or(|next| one.moment < next)),
                contribution: newest(&contributions, |one| one.moment <= agreement.moment)
                    .filter(|one| one.answer.pays == statement.assessed()),
                indicative: newest(&guides, |one| one.moment <= agreement.moment),
                agreement: agreement.clone(),
                statement,
                plan,
            });
        }
        Ok(budgets)
    }

    /// Why the second is not the first, in causes that add up to what was stated.
    pub(crate) fn split<'s>(
        &'s self,
        before: &'s AgreedBudget,
        after: &'s AgreedBudget,
    ) -> Result<Split, String> {
        let points = |budget: &AgreedBudget| {
            budget.indicative.as_ref().map(|guide| (guide.assessment.clone(), guide.answer.points))
        };
        let fell = match (points(before), points(after)) {
            (Some((from, was)), Some((to, now))) => from != to && now < was,
            _ => false,
        };
        let agreed = |budget: &'s AgreedBudget, reduction, need_fell| Agreed {
            plan: &budget.plan.body,
            holding: budget.holding.as_ref(),
            reduction,
            need_fell,
        };
        let written = after.reduction.as_ref().map(|saved| &saved.body);
        let (mut one, mut two) = pair(&agreed(before, None, false), &agreed(after, written, fell));
        one.charged = Some(self.charged(before));
        two.charged = Some(self.charged(after));
        for factor in Factor::ALL {
            let on = match factor {
                Factor::Means | Factor::National | Factor::Local => {
                    after.contribution.as_ref().map(|answer| answer.day)
                }
                _ => Some(after.agreement.body.on),
            };
            two.decided.extend(on.map(|on| (factor, on)));
        }
        let stops = |why: change::Stopped| why.to_string();
        // What was stated stands. If the rules kept here give another sum today, or more is given
        // or kept than they say, that is a mistake, and is shown as one.
        one.correction = before.council_pays() - worth(&one).map_err(stops)?;
        two.correction = after.council_pays() - worth(&two).map_err(stops)?;
        change::why(&one, &two).map_err(stops)
    }

    /// What the person pays, by the means test where it is kept and still comes out.
    fn charged<'a>(&'a self, budget: &'a AgreedBudget) -> Charged<'a> {
        let assessed = || -> Option<Assessment<'a>> {
            let answer = budget.contribution.as_ref()?;
            let again = again(&self.library, answer).ok()?;
            let same = again.run(&mut ()).ok()?.pays == answer.answer.pays;
            same.then_some(again)
        };
        assessed().map_or(Charged::Set(budget.statement.assessed()), Charged::Assessed)
    }

    /// The agreed budget with this agreement.
    pub(crate) async fn agreed_with(
        &self,
        person: &PersonId,
        agreement: &RecordId,
    ) -> Result<Option<AgreedBudget>, ServiceError> {
        let budgets = self.agreed_budgets(person).await?;
        Ok(budgets.into_iter().rev().find(|budget| budget.agreement.id == *agreement))
    }
}

fn newest<T: Clone>(all: &[Saved<T>], which: impl Fn(&Saved<T>) -> bool) -> Option<T> {
    let found = all.iter().filter(|saved| which(saved));
    found.max_by_key(|saved| (saved.moment, saved.version)).map(|saved| saved.body.clone())
}
