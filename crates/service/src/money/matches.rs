//! What each bank line was for: suggestions, the choice, and what follows from it in the books.
//!
//! A choice is a version; choosing again corrects what the choice before posted, and posts anew.

use std::collections::{BTreeSet, HashSet};

use basis::Money;
use basis::id::{AccountId, BankLineId, ItemId, PersonId, PostingId};
use basis::typed::Problem;
use ledger::matching::{Confirmed, PlanItem, Target, is_likely, suggest};
use ledger::statement::Way;
use ledger::{AccountKind, Move, Posting};
use people::{Act, Actor};
use store::{HeldLine, PersonRow, Tx};
use support::holding::{Holder, Holding};
use support::plan::Item;

use super::pay::reverse;
use super::terms::PaymentSchedule;
use super::{Agreed, account, corrected, council_funds, fitting};
use crate::{Service, ServiceError};

/// The longest reason for a choice, in characters.
const LONGEST_WHY: usize = 500;

/// What a bank line was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An item of the plan: paid for, or paid back.
    Item(ItemId),
    /// A payment that is in the books already; named by its first posting.
    Payment(PostingId),
    /// The person paid in their contribution.
    Contribution,
    /// Budget was spent on something that is not in the plan.
    NotInPlan,
    /// Budget went back to the council.
    GivenBack,
    /// It is not about the budget: a move between someone's own pots, a payment by mistake.
    NotBudget,
}

/// How a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// Nobody has said what it was for, or what it was matched with was corrected since.
    Open,
    /// It is known what it was for.
    Matched(Choice),
}

/// Something a line may be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestionShown {
    /// What.
    pub choice: Choice,
    /// Why, each a sentence to follow "because".
    pub why: Vec<String>,
}

/// A payment that a line may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentShown {
    /// Its first posting.
    pub posting: PostingId,
    /// All that the act paid in.
    pub amount: Money,
    /// The day it was posted for.
    pub day: jiff::civil::Date,
    /// Whether it is the person's own contribution, not the council's money.
    pub own: bool,
}

/// A bank line, how it stands, and what it may be.
#[derive(Clone, Debug)]
pub struct LineShown {
    /// The line.
    pub held: HeldLine,
    /// How it stands.
    pub state: LineState,
    /// What it may be for, the likeliest first; for open lines only.
    pub suggestions: Vec<SuggestionShown>,
    /// Whether the first of them has a weighty reason, and nothing else has as many.
    pub likely: bool,
}

/// What a person said of one line, over the version of its match that they saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The line.
    pub line: BankLineId,
    /// The version; 0 if nothing had been said of it.
    pub version: i64,
    /// What it was for.
    pub choice: Choice,
}

impl Pick {
    /// The word in forms: `ID VERSION CHOICE`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {} {}", self.line, self.version, self.choice.key())
    }

    /// What has this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let (line, rest) = key.split_once(' ')?;
        let (version, choice) = rest.split_once(' ')?;
        let line = BankLineId::parse(line).ok()?;
        Some(Self { line, version: version.parse().ok()?, choice: Choice::from_key(choice)? })
    }
}

/// A person's bank lines.
#[derive(Clone, Debug)]
pub struct LinesPage {
    /// Whose.
    pub person: PersonRow,
    /// The lines, newest first.
    pub lines: Vec<LineShown>,
    /// The items of the plan that stands, those held as a direct payment first.
    pub items: Vec<Item>,
    /// Payments into the account that no line was matched with.
    pub payments: Vec<PaymentShown>,
    /// The postings that are the person's own money, not the council's.
    pub own: BTreeSet<PostingId>,
    /// Everywhere that the bank's balance does not follow from one statement to the next.
    pub breaks: Vec<ledger::whole::Break>,
    /// How many statements have balances, and so prove or disprove the whole.
    pub proving: usize,
    /// Whether the reader may say what a line was for.
    pub may_match: bool,
    /// Whether the reader may import a statement.
    pub may_import: bool,
}

impl Choice {
    /// The word in forms: `item/ID`, `payment/ID`, `contribution`…
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Item(item) => format!("item/{item}"),
            Self::Payment(posting) => format!("payment/{posting}"),
            Self::Contribution => "contribution".to_owned(),
            Self::NotInPlan => "not_in_plan".to_owned(),
            Self::GivenBack => "given_back".to_owned(),
            Self::NotBudget => "not_budget".to_owned(),
        }
    }

    /// The choice with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key.split_once('/') {
            Some(("item", id)) => ItemId::parse(id).ok().map(Self::Item),
            Some(("payment", id)) => PostingId::parse(id).ok().map(Self::Payment),
            Some(_) => None,
            None => match key {
                "contribution" => Some(Self::Contribution),
                "not_in_plan" => Some(Self::NotInPlan),
                "given_back" => Some(Self::GivenBack),
                "not_budget" => Some(Self::NotBudget),
                _ => None,
            },
        }
    }

    /// Whether a line whose money went this way can be this.
    #[must_use]
    pub fn fits(&self, way: Way) -> bool {
        match (self, way) {
            (Self::NotBudget, _) | (Self::Item(_), Way::In | Way::Out) => true,
            (Self::Payment(_) | Self::Contribution, way) => way == Way::In,
            (Self::NotInPlan | Self::GivenBack, way) => way == Way::Out,
            (Self::Item(_), Way::Neither) => false,
        }
    }
}

impl Service {
    /// A person's bank lines, with what each was for or may be for.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn bank_lines(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<LinesPage, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let held = self.db.bank_lines(&person.id).await?;
        let postings = self.db.postings(&person.id).await?;
        let items = self.items_of(&person.id).await?;
        let may = self.which(actor, &[Act::MatchLines, Act::ImportStatement], &person.id).await?;
        let contribution = account(&person, AccountKind::Contribution)?.id;
        let open = payments(&person, &held, &postings)?;
        let payment = |one: Posting| PaymentShown {
            own: one.credit == contribution,
            posting: one.id,
            amount: one.amount,
            day: one.day,
        };
        let own = postings.iter().filter(|one| one.credit == contribution);
        let own = own.map(|one| one.id.clone()).collect();
        let lines = shown(&person, &held, &postings, &items, &open);
        let (sights, before) =
            (self.db.bank_sights(&person.id).await?, self.db.statements(&person.id).await?);
        let seen = super::sights::Seen::new(&held, &sights, &before);
        Ok(LinesPage {
            lines,
            items,
            payments: open.into_iter().map(payment).collect(),
            own,
            breaks: seen.breaks(),
            proving: seen.proving(),
            may_match: may.contains(&Act::MatchLines),
            may_import: may.contains(&Act::ImportStatement)
                && self.has_direct_payment(&person.id).await?,
            person,
        })
    }

    /// Says what a bank line was for, over the `version` of its match that was read (0 if there
    /// was none), and moves the money in the books accordingly. The same choice sent twice is
    /// one choice.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::MatchLines`]; [`ServiceError::NotFound`] for a
    /// line that is not this person's; [`ServiceError::Invalid`] on `choice` or `why`;
    /// [`ServiceError::Conflict`] if someone chose something else in the meantime.
    pub async fn match_line(
        &self,
        actor: &Actor,
        person: &PersonId,
        line: &BankLineId,
        version: i64,
        choice: &Choice,
        why: &str,
    ) -> Result<(), ServiceError> {
        let person = self.allowed(actor, Act::MatchLines, person).await?.person;
        let known = self.known(&person).await?;
        let mut tx = self.db.begin().await?;
        let pick = Pick { line: line.clone(), version, choice: choice.clone() };
        self.match_in(&mut tx, actor, &known, &pick, why).await?;
        Ok(tx.commit().await?)
    }

    /// Says what several bank lines were for, at once: those whose suggestion a person has looked
    /// at and found right. A line of which somebody has said something else in the meantime, or
    /// that can no longer be that, is left as it is. How many are as the picks say now.
    ///
    /// # Errors
    ///
    /// As [`match_line`](Self::match_line), but for a line that is left.
    pub async fn match_lines(
        &self,
        actor: &Actor,
        person: &PersonId,
        picks: &[Pick],
    ) -> Result<usize, ServiceError> {
        let person = self.allowed(actor, Act::MatchLines, person).await?.person;
        let known = self.known(&person).await?;
        let mut tx = self.db.begin().await?;
        let mut done = 0_usize;
        for pick in picks {
            match self.match_in(&mut tx, actor, &known, pick, "").await {
                Ok(()) => done = done.saturating_add(1),
                // Nothing of this line was written yet.
                Err(ServiceError::Conflict { .. } | ServiceError::Invalid(_)) => {}
                Err(other) => return Err(other),
            }
        }
        tx.commit().await?;
        Ok(done)
    }

    async fn known(&self, person: &PersonRow) -> Result<KnownOf, ServiceError> {
        let agreed = self.agreed(&person.id).await?;
        let schedule = self.schedule_of(&person.id).await?.map(|saved| saved.body);
        Ok(KnownOf { person: person.clone(), agreed, schedule })
    }

    /// Writes down what one line was for. Whatever is wrong is found before anything is written.
    async fn match_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        known: &KnownOf,
        pick: &Pick,
        why: &str,
    ) -> Result<(), ServiceError> {
        let Pick { line, version, choice } = pick;
        let person = &known.person;
        let held = tx.bank_lines(&person.id).await?;
        let postings = tx.postings(&person.id).await?;
        let one = held.iter().find(|one| one.line.id == *line).ok_or(ServiceError::NotFound)?;
        let next = version.saturating_add(1);
        if one.match_version != *version {
            let same = state(person, one, &postings) == LineState::Matched(choice.clone());
            return if same { Ok(()) } else { Err(ServiceError::Conflict { version: next }) };
        }
        let why = checked(choice, one, known.agreed.as_ref(), why)?;
        let schedule = known.schedule.as_ref();
        let about = About { person, line: one, held: &held, postings: &postings, schedule };
        let moves = about.moves(choice)?;
        let undo = self.ledger_act(actor, format!("unmatch/{line}/{next}"));
        let before = format!("match/{line}/{version}");
        let reversed = reverse(&undo, &postings, &before, "What the bank line was for was changed");
        self.post_in(tx, person, &reversed).await?;
        let act = self.ledger_act(actor, format!("match/{line}/{next}"));
        let (made, there) = match moves {
            Moves::Made(moves) => (act.postings(moves), None),
            Moves::There(posting) => (vec![], Some(posting)),
        };
        self.post_in(tx, person, &made).await?;
        let posting = there.or_else(|| made.first().map(|posting| posting.id.clone()));
        let item = match choice {
            Choice::Item(item) => Some(item),
            _ => None,
        };
        Ok(tx.add_match(line, next, item, posting.as_ref(), &why, &actor.id, self.now()).await?)
    }

    /// The items of the plan that stands, those held as a direct payment first.
    async fn items_of(&self, person: &PersonId) -> Result<Vec<Item>, ServiceError> {
        let Some(agreed) = self.agreed(person).await? else { return Ok(vec![]) };
        let holding = self.db.latest::<Holding>(person).await?;
        let direct = |item: &Item| {
            let holder = holding.as_ref().and_then(|saved| saved.body.by_item.get(&item.id));
            holder == Some(&Holder::DirectPayment)
        };
        let mut items = agreed.plan.items;
        items.sort_by_key(|item| !direct(item));
        Ok(items)
    }
}

/// What does not change while lines are matched.
struct KnownOf {
    person: PersonRow,
    agreed: Option<Agreed>,
    schedule: Option<PaymentSchedule>,
}

/// A line and everything that a choice about it depends on.
struct About<'a> {
    person: &'a PersonRow,
    line: &'a HeldLine,
    held: &'a [HeldLine],
    postings: &'a [Posting],
    schedule: Option<&'a PaymentSchedule>,
}

impl About<'_> {
    fn moves(&self, choice: &Choice) -> Result<Moves, ServiceError> {
        let line = &self.line.line.line;
        let of = |kind| account(self.person, kind).map(|account| account.id);
        let (dp, spending) = (of(AccountKind::DirectPayment)?, of(AccountKind::Spending)?);
        Ok(Moves::Made(match (choice, line.way()) {
            (Choice::Item(item), Way::In) => vec![self.one(spending, dp, Some(item))],
            (Choice::Item(item), _) => vec![self.one(dp, spending, Some(item))],
            (Choice::NotInPlan, _) => vec![self.one(dp, spending, None)],
            (Choice::GivenBack, _) => {
                vec![self.one(dp, council_funds(self.person, line.day).id, None)]
            }
            (Choice::Contribution, _) => {
                shared(self.one(of(AccountKind::Contribution)?, dp, None), self.schedule)
            }
            (Choice::NotBudget, _) => vec![],
            (Choice::Payment(posting), _) => {
                let other = |one: &&HeldLine| one.line.id != self.line.line.id;
                let others: Vec<HeldLine> = self.held.iter().filter(other).cloned().collect();
                let paid = payments(self.person, &others, self.postings)?;
                check_payment(paid.iter().find(|one| one.id == *posting), self.line)?;
                return Ok(Moves::There(posting.clone()));
            }
        }))
    }

    fn one(&self, from: AccountId, to: AccountId, item: Option<&ItemId>) -> Move {
        let line = &self.line.line.line;
        let what = match fitting(&line.text) {
            text if text.is_empty() => "A line of the bank statement".to_owned(),
            text => text,
        };
        let amount = Money::pence(line.amount.as_pence().saturating_abs());
        Move { from, to, amount, day: line.day, item: item.cloned(), what }
    }
}

/// A contribution is for the whole of what it is paid into: it is shared over the items there by
/// what they cost, as the council's own payment is.
fn shared(one: Move, schedule: Option<&PaymentSchedule>) -> Vec<Move> {
    let begun = schedule.map_or(&[][..], |schedule| &schedule.terms);
    let terms = begun.iter().rev().find(|terms| terms.start <= one.day).or(begun.first());
    let items = terms.map_or(&[][..], |terms| &terms.items);
    let items: Vec<_> =
        items.iter().filter(|item| item.into == AccountKind::DirectPayment).collect();
    if items.is_empty() {
        return vec![one];
    }
    let weights: Vec<Money> = items.iter().map(|item| item.weekly.0).collect();
    let shares = ledger::schedule::share(one.amount, &weights);
    let moves = items.into_iter().zip(shares).filter(|(_, amount)| Money::ZERO < *amount);
    moves
        .map(|(item, amount)| Move { amount, item: Some(item.item.clone()), ..one.clone() })
        .collect()
}

/// What a choice does in the books.
enum Moves {
    /// It moves money; nothing at all for what is not about the budget.
    Made(Vec<Move>),
    /// The money is in the books already.
    There(PostingId),
}

fn invalid(field: &str, says: impl Into<String>) -> ServiceError {
    ServiceError::Invalid(vec![Problem::new(field, says)])
}

fn check_payment(paid: Option<&Posting>, line: &HeldLine) -> Result<(), ServiceError> {
    let Some(paid) = paid else {
        return Err(invalid("choice", "this payment was corrected, or another line is it already"));
    };
    if paid.amount == line.amount() {
        return Ok(());
    }
    let says = format!("the payment was {} and this line is {}", paid.amount, line.amount());
    Err(invalid("choice", says))
}

/// The reason as it is kept, if the choice can be made.
fn checked(
    choice: &Choice,
    line: &HeldLine,
    agreed: Option<&Agreed>,
    why: &str,
) -> Result<String, ServiceError> {
    if !choice.fits(line.line.line.way()) {
        return Err(invalid("choice", "choose what this line was for"));
    }
    if let Choice::Item(item) = choice {
        let known = agreed.is_some_and(|agreed| agreed.plan.items.iter().any(|i| i.id == *item));
        if !known && line.item.as_ref() != Some(item) {
            return Err(invalid("choice", "this is not in the agreed plan"));
        }
    }
    if LONGEST_WHY < why.trim().chars().count() {
        return Err(invalid("why", "say it in at most 500 characters"));
    }
    let kept = |letter: &char| !letter.is_control() || *letter == '\n';
    Ok(why.trim().chars().filter(kept).collect())
}

/// The payments into the direct payment that stand, were not made by a match, and that none of
/// `held` was matched with: each act as one posting, of all that it paid in.
fn payments(
    person: &PersonRow,
    held: &[HeldLine],
    postings: &[Posting],
) -> Result<Vec<Posting>, ServiceError> {
    let dp = account(person, AccountKind::DirectPayment)?.id;
    let spending = account(person, AccountKind::Spending)?.id;
    let matched: HashSet<&PostingId> = held.iter().filter_map(|one| one.posting.as_ref()).collect();
    let gone = corrected(postings);
    let pays = |one: &&Posting| {
        one.debit == dp
            && one.corrects.is_none()
            && one.credit != spending
            && !one.act.starts_with("match/")
            && !gone.contains(&one.id)
    };
    let mut acts: Vec<Posting> = Vec::new();
    for posting in postings.iter().filter(pays) {
        match acts.iter_mut().find(|act| act.act == posting.act) {
            Some(act) => act.amount += posting.amount,
            None => acts.push(posting.clone()),
        }
    }
    let taken: HashSet<&str> = postings
        .iter()
        .filter(|one| matched.contains(&one.id))
        .map(|one| one.act.as_str())
        .collect();
    acts.retain(|act| !taken.contains(act.act.as_str()));
    Ok(acts)
}

pub(crate) fn state(person: &PersonRow, line: &HeldLine, postings: &[Posting]) -> LineState {
    if line.match_version == 0 {
        return LineState::Open;
    }
    let Some(id) = &line.posting else { return LineState::Matched(Choice::NotBudget) };
    if corrected(postings).contains(id) {
        return LineState::Open;
    }
    let posting = postings.iter().find(|one| one.id == *id);
    let ours = posting.filter(|one| one.act.starts_with("match/"));
    LineState::Matched(match (ours, &line.item) {
        (_, Some(item)) => Choice::Item(item.clone()),
        (None, None) => Choice::Payment(id.clone()),
        (Some(_), None) if line.line.line.way() == Way::In => Choice::Contribution,
        (Some(one), None) if one.debit == council_funds(person, one.day).id => Choice::GivenBack,
        (Some(_), None) => Choice::NotInPlan,
    })
}

fn shown(
    person: &PersonRow,
    held: &[HeldLine],
    postings: &[Posting],
    items: &[Item],
    payments: &[Posting],
) -> Vec<LineShown> {
    let plan: Vec<PlanItem> = items.iter().map(plan_item).collect();
    let past = held.iter().filter_map(|one| {
        let LineState::Matched(choice) = state(person, one, postings) else { return None };
        let target = target(choice)?;
        let line = &one.line.line;
        Some(Confirmed { day: line.day, amount: line.amount, text: line.text.clone(), target })
    });
    let past: Vec<Confirmed> = past.collect();
    let line = |one: &HeldLine| {
        let state = state(person, one, postings);
        let suggestions = match state {
            LineState::Open => suggest(&one.line.line, &plan, &past, payments),
            LineState::Matched(_) => vec![],
        };
        let likely = is_likely(&suggestions);
        let suggestions = suggestions.into_iter().map(|found| SuggestionShown {
            choice: chosen(found.target),
            why: found.why.iter().map(ledger::matching::Why::says).collect(),
        });
        LineShown { held: one.clone(), state, suggestions: suggestions.collect(), likely }
    };
    held.iter().map(line).collect()
}

/// A choice as suggestions know it; a payment that one line was is never another's.
fn target(choice: Choice) -> Option<Target> {
    Some(match choice {
        Choice::Item(item) => Target::Item(item),
        Choice::Payment(_) => return None,
        Choice::Contribution => Target::Contribution,
        Choice::NotInPlan => Target::NotInPlan,
        Choice::GivenBack => Target::GivenBack,
        Choice::NotBudget => Target::NotBudget,
    })
}

fn chosen(target: Target) -> Choice {
    match target {
        Target::Item(item) => Choice::Item(item),
        Target::Payment(posting) => Choice::Payment(posting),
        Target::Contribution => Choice::Contribution,
        Target::NotInPlan => Choice::NotInPlan,
        Target::GivenBack => Choice::GivenBack,
        Target::NotBudget => Choice::NotBudget,
    }
}

/// An item as the suggestions look for it: by its words, and by what one payment may come to.
fn plan_item(item: &Item) -> PlanItem {
    let cost = item.cost.as_ref();
    let mut amounts: Vec<Money> =
        cost.map_or(vec![], |cost| vec![cost.each(), cost.weekly().0, cost.weekly().over_weeks(4)]);
    amounts.retain(|amount| Money::ZERO < *amount);
    PlanItem {
        item: item.id.clone(),
        what: item.what.clone(),
        who_from: item.who_from.clone(),
        amounts,
    }
}
