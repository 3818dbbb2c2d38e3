//! Who holds each part of the budget, whether a direct payment may be made, and the accounts.

use std::collections::BTreeMap;

use basis::id::{ItemId, PersonId};
use basis::typed::Problem;
use ledger::{Account, AccountKind, FinancialYear};
use people::{Act, Actor};
use store::{Kind, PersonRow, Saved, Tx};
use support::agreement::{Agreement, BudgetStatement};
use support::holding::{Holder, Holding, Nominee, Section31, Share, check, split};
use support::plan::Plan;

use crate::access::Facts;
use crate::planning::over;
use crate::{Service, ServiceError, Written, words_wrong};

/// How an agreed plan is held.
#[derive(Clone, Debug)]
pub struct Held {
    /// Who the person is.
    pub person: PersonRow,
    /// The plan that is in force.
    pub plan: Saved<Plan>,
    /// Its agreement, with the section 26 statement.
    pub agreement: Saved<Agreement>,
    /// What was chosen, if anything was.
    pub holding: Option<Saved<Holding>>,
    /// What still stands in the way; nothing once the money can be paid.
    pub missing: Vec<Problem>,
    /// Who gets what, a week, with the contribution taken off.
    pub shares: Vec<Share>,
    /// What the actor may do here.
    pub may: Vec<Act>,
    /// Why the actor may not decide on the direct payment, if so.
    pub may_not_decide: Option<String>,
}

impl Held {
    /// Whether the money can be paid.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.holding.is_some() && self.missing.is_empty()
    }
}

impl Service {
    /// How a person's agreed plan is held; none while no plan is agreed.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn holding(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Option<Held>, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let Some((agreement, plan)) = self.agreed_plan(&person.id).await? else {
            return Ok(None);
        };
        let holding = self.db.latest::<Holding>(&person.id).await?;
        let body = holding.as_ref().map(|saved| saved.body.clone()).unwrap_or_default();
        let pays =
            agreement.body.statement.as_ref().map(BudgetStatement::person_pays).unwrap_or_default();
        let decides = self.deciding_facts(actor, holding.as_ref()).await?;
        let decide = self.allowed_with(actor, Act::DecideHolding, &person.id, decides).await;
        let may_not_decide = match decide {
            Ok(_) => None,
            Err(ServiceError::Refused { reason }) => Some(reason),
            Err(other) => return Err(other),
        };
        Ok(Some(Held {
            missing: check(&body, &plan.body).err().unwrap_or_default(),
            shares: split(&plan.body, &body, pays),
            may: self.which(actor, &[Act::ChooseHolding, Act::DecideHolding], &person.id).await?,
            may_not_decide,
            person,
            plan,
            agreement,
            holding,
        }))
    }

    /// Chooses who holds the money for each item. If no direct payment is among them the accounts
    /// open at once. Conditions decided before stand only while the direct payment is the same.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ChooseHolding`]; [`ServiceError::NotYet`] without
    /// an agreed plan; [`ServiceError::Invalid`] by the fields of [`support::holding::check`];
    /// [`ServiceError::Conflict`] if someone else saved in the meantime.
    pub async fn choose_holding(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        by_item: &BTreeMap<ItemId, Holder>,
        nominee: Option<&Nominee>,
    ) -> Result<Saved<Holding>, ServiceError> {
        let person = self.allowed(actor, Act::ChooseHolding, person).await?.person;
        let (_, plan) = self.agreed_plan(&person.id).await?.ok_or_else(no_plan)?;
        let latest = self.db.latest::<Holding>(&person.id).await?;
        let mut holding =
            Holding { by_item: by_item.clone(), section_31: None, nominee: nominee.cloned() };
        if let Some(before) = &latest
            && direct(&before.body) == direct(&holding)
            && before.body.nominee == holding.nominee
        {
            holding.section_31.clone_from(&before.body.section_31);
        }
        let wrong = problems_of_choice(&holding, &plan.body);
        if !wrong.is_empty() {
            return Err(ServiceError::Invalid(wrong));
        }
        let written = over(written, latest.as_ref(), Holding::KIND, person.id.as_str())?;
        let why = "chosen who holds the money";
        self.save_holding(actor, &person, &plan.body, &written, &holding, why).await
    }

    /// Records the four conditions of section 31, met or not, each with its reason. The accounts
    /// open if all are met; if one is not, the reasons stand and no direct payment can be made.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::DecideHolding`], which whoever made the choice may
    /// not; [`ServiceError::NotYet`] without a direct payment to decide on;
    /// [`ServiceError::Invalid`] for a condition without a reason.
    pub async fn decide_holding(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        conditions: &Section31,
    ) -> Result<Saved<Holding>, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let latest = self.db.latest::<Holding>(&person.id).await?;
        let facts = self.deciding_facts(actor, latest.as_ref()).await?;
        self.allowed_with(actor, Act::DecideHolding, &person.id, facts).await?;
        let (_, plan) = self.agreed_plan(&person.id).await?.ok_or_else(no_plan)?;
        let none = || ServiceError::NotYet("No direct payment has been asked for.".to_owned());
        let chosen = latest.as_ref().filter(|saved| saved.body.has_direct_payment());
        let mut holding = chosen.ok_or_else(none)?.body.clone();
        let silent: Vec<Problem> = conditions
            .conditions()
            .into_iter()
            .filter_map(|(key, condition, _)| {
                let says = if condition.reason.trim().is_empty() {
                    Some("say why it is met, or why it is not".to_owned())
                } else {
                    words_wrong(&condition.reason)
                };
                says.map(|says| Problem::new(format!("section_31-{key}"), says))
            })
            .collect();
        if !silent.is_empty() {
            return Err(ServiceError::Invalid(silent));
        }
        holding.section_31 = Some(conditions.clone());
        let written = over(written, latest.as_ref(), Holding::KIND, person.id.as_str())?;
        let why = "decided on the direct payment";
        self.save_holding(actor, &person, &plan.body, &written, &holding, why).await
    }

    /// Saves a holding, and opens what accounts it needs once nothing stands in the way.
    async fn save_holding(
        &self,
        actor: &Actor,
        person: &PersonRow,
        plan: &Plan,
        written: &Written,
        holding: &Holding,
        why: &str,
    ) -> Result<Saved<Holding>, ServiceError> {
        let accounts = self.accounts_to_open(person, plan, holding).await?;
        let mut tx = self.db.begin().await?;
        let saved = self.save_in(&mut tx, actor, &person.id, written, holding, why).await?;
        self.open(&mut tx, &accounts, saved.version).await?;
        tx.commit().await?;
        Ok(saved)
    }

    async fn open(
        &self,
        tx: &mut Tx,
        accounts: &[Account],
        version: i64,
    ) -> Result<(), ServiceError> {
        for account in accounts {
            let opened = tx.add_account(account, self.now()).await;
            // Somebody opened it a moment ago: whoever sends this again finds it open.
            opened.map_err(|error| match error {
                error if error.is_duplicate() => ServiceError::Conflict { version },
                error => error.into(),
            })?;
        }
        Ok(())
    }

    /// The accounts that a complete holding needs and that are not open yet.
    async fn accounts_to_open(
        &self,
        person: &PersonRow,
        plan: &Plan,
        holding: &Holding,
    ) -> Result<Vec<Account>, ServiceError> {
        if check(holding, plan).is_err() {
            return Ok(Vec::new());
        }
        let held =
            holding.by_item.values().filter_map(|holder| AccountKind::from_key(holder.key()));
        let kinds = held.chain([AccountKind::Contribution, AccountKind::Spending]);
        let kinds: std::collections::BTreeSet<AccountKind> = kinds.collect();
        let year = FinancialYear::of(self.today());
        let mut needed = vec![Account::of_council(person.council.clone(), year)];
        for kind in kinds {
            let account = Account::of_person(person.council.clone(), person.id.clone(), kind);
            needed.push(account.map_err(|why| ServiceError::Failed(Box::new(why)))?);
        }
        let mut open = self.db.accounts(&person.id).await?;
        open.extend(self.db.council_accounts(&person.council).await?);
        needed.retain(|account| !open.iter().any(|other| other.id == account.id));
        Ok(needed)
    }

    /// Whoever made the choice may not decide on it.
    async fn deciding_facts(
        &self,
        actor: &Actor,
        holding: Option<&Saved<Holding>>,
    ) -> Result<Facts, ServiceError> {
        let Some(holding) = holding else { return Ok(Facts::default()) };
        let versions = self.db.versions::<Holding>(&holding.id, &holding.person).await?;
        let same = |saved: &&Saved<Holding>| {
            saved.body.by_item == holding.body.by_item && saved.body.nominee == holding.body.nominee
        };
        let chose = versions.iter().take_while(same).last();
        let wrote_it = chose.is_some_and(|saved| saved.by == actor.id);
        Ok(Facts { wrote_it, ..Facts::default() })
    }
}

fn no_plan() -> ServiceError {
    ServiceError::NotYet("The plan must be agreed before the money is held.".to_owned())
}

/// What is held as a direct payment.
fn direct(holding: &Holding) -> Vec<&ItemId> {
    let direct = holding.by_item.iter().filter(|(_, holder)| **holder == Holder::DirectPayment);
    direct.map(|(item, _)| item).collect()
}

/// What is wrong with a choice, whatever is decided later about a direct payment.
fn problems_of_choice(holding: &Holding, plan: &Plan) -> Vec<Problem> {
    let mut problems = check(holding, plan).err().unwrap_or_default();
    problems.retain(|problem| !problem.field.starts_with("section_31"));
    for (item, holder) in &holding.by_item {
        if let Holder::ThirdParty { name } = holder
            && let Some(says) = words_wrong(name)
        {
            problems.push(Problem::new(format!("item-{item}"), says));
        }
    }
    let nominee = holding.nominee.iter().filter_map(|nominee| words_wrong(&nominee.name));
    problems.extend(nominee.map(|says| Problem::new("nominee", says)));
    problems
}
