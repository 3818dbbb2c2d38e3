//! Four-weekly payments, what was bought with them, and a bank statement to match.

use basis::id::{ActorId, BankLineId, ItemId, RecordId, StatementId};
use basis::typed::long_day;
use basis::{Money, Rounding};
use jiff::ToSpan as _;
use jiff::civil::Date;
use ledger::schedule::{Schedule, Standing, share};
use ledger::statement::{Identified, Way, identify};
use ledger::{Account, AccountKind, Act, BankLine, Move, Posting};
use people::Role;
use support::holding::{Holder, Holding, Share, split};
use support::plan::{Item, Plan};

use super::ground::moment;
use super::life::Life;
use super::plan::four_weeks;
use super::rows::{Matched, Statement};
use crate::failure::Failure;

/// How many of the newest periods have bank lines; what was bought before is summed up.
const WITH_LINES: usize = 3;

/// How the bank's text of a contribution begins.
const OWN: &str = "STANDING ORDER";

/// One holder's part of a budget, and the accounts it moves between.
struct Part<'a> {
    terms: &'a RecordId,
    share: Share,
    items: Vec<&'a Item>,
    account: Account,
    contribution: Account,
    spending: Account,
}

impl Life<'_> {
    /// Opens the accounts and tells what has been paid and bought since.
    pub(crate) fn pay(&mut self, plan: &Plan, holding: &Holding) -> Result<(), Failure> {
        let pays = self.contribution().map(|(_, answer)| answer.answer.pays).unwrap_or_default();
        let contribution = self.open(AccountKind::Contribution)?;
        let spending = self.open(AccountKind::Spending)?;
        self.wait(4);
        let start = self.day;
        let terms = self.set_payments(plan, holding)?;
        for share in split(plan, holding, pays) {
            let kind = kind(&share.holder);
            let held = |item: &&Item| holding.by_item.get(&item.id) == Some(&share.holder);
            let part = Part {
                terms: &terms,
                items: plan.items.iter().filter(held).collect(),
                account: self.open(kind)?,
                contribution: contribution.clone(),
                spending: spending.clone(),
                share,
            };
            self.pay_part(&part, kind, start)?;
        }
        Ok(())
    }

    fn open(&mut self, kind: AccountKind) -> Result<Account, Failure> {
        let council = self.ground.council.id.clone();
        let account = Account::of_person(council, self.id.clone(), kind)?;
        let moment = self.moment();
        self.rows.accounts.push((account.clone(), moment));
        Ok(account)
    }

    fn pay_part(&mut self, part: &Part<'_>, kind: AccountKind, start: Date) -> Result<(), Failure> {
        let rounding = Rounding::HalfUp;
        let (of, weekly) = (part.terms.clone(), part.share.net);
        let schedule = Schedule { of, into: kind, start, end: None, weekly, rounding };
        let yesterday = self.ground.today.saturating_sub(1.day());
        let mut dues = schedule.standing(yesterday, &[]);
        if self.case.is_none() && 1 < dues.len() && self.random.chance(20) {
            dues.pop();
        }
        let finance = self.ground.one(Role::FinanceOfficer, 0)?.actor.id.clone();
        for standing in &dues {
            self.pay_due(part, standing, &finance);
        }
        let direct = kind == AccountKind::DirectPayment;
        let older = if direct { dues.len().saturating_sub(WITH_LINES) } else { dues.len() };
        let (older, newer) = dues.split_at(older);
        for standing in older {
            self.contribute_in(part, standing);
            if standing.due.period_to <= yesterday {
                self.buy(part, standing);
            }
        }
        self.import(part, newer);
        Ok(())
    }

    /// Four weeks' money from the council.
    fn pay_due(&mut self, part: &Part<'_>, standing: &Standing, finance: &ActorId) {
        let due = &standing.due;
        let funds = self.ground.funds(due.pay_on);
        let (first, last) = (long_day(due.period_from), long_day(due.period_to));
        let says = format!("Payment from the council, {first} to {last}");
        let moves = part.moves(&funds, due.amount, due.pay_on, &says);
        self.post(&standing.act, finance, due.pay_on, moves);
    }

    /// The person's own part of it.
    fn contribute_in(&mut self, part: &Part<'_>, standing: &Standing) {
        let due = &standing.due;
        let own = part.share.contribution.over_weeks(4);
        let moves = part.moves(&part.contribution, own, due.pay_on, "Contribution, 4 weeks");
        let act = format!("actual/{}/contribution-{}", self.id, part.name(due.number));
        let worker = self.worker.actor.id.clone();
        self.post(&act, &worker, due.pay_on, moves);
    }

    /// What one period's money bought, in one movement an item.
    fn buy(&mut self, part: &Part<'_>, standing: &Standing) {
        let due = &standing.due;
        // Not everything is used in every period: somebody is ill, or away.
        let used = 85 + i64::from((self.number.wrapping_mul(13).wrapping_add(due.number * 7)) % 16);
        let buy = |item: &&Item| Move {
            from: part.account.id.clone(),
            to: part.spending.id.clone(),
            amount: four_weeks(item).percent(used, Rounding::Down),
            day: due.period_to,
            item: Some(item.id.clone()),
            what: format!("{}, 4 weeks", item.who_from),
        };
        let moves: Vec<Move> = part.items.iter().map(buy).filter(moves_something).collect();
        let act = format!("actual/{}/spent-{}", self.id, part.name(due.number));
        let worker = self.worker.actor.id.clone();
        self.post(&act, &worker, due.period_to, moves);
    }

    fn post(&mut self, act: &str, by: &ActorId, day: Date, moves: Vec<Move>) -> Vec<Posting> {
        let act = Act { name: act.to_owned(), moment: moment(day, 3_600), by: by.clone() };
        let postings = act.postings(moves);
        self.rows.postings.extend(postings.iter().cloned());
        postings
    }

    /// A statement of the newest periods: most of its lines matched, the last ones not yet.
    fn import(&mut self, part: &Part<'_>, periods: &[Standing]) {
        let lines = self.lines(part, periods);
        let Some(last) = lines.last().map(|line| line.day) else { return };
        let identified = identify(&part.account.id, lines);
        let by = self.writer();
        let id = StatementId::from_bits(self.random.bits());
        let unmatched = identified.len().saturating_sub(3);
        for one in identified.iter().take(unmatched) {
            self.match_line(part, periods, one, &by);
        }
        let moment = moment(last, 7_200);
        self.rows.statements.push(Statement { id, lines: identified, by, moment });
    }

    fn lines(&self, part: &Part<'_>, periods: &[Standing]) -> Vec<BankLine> {
        let mut found: Vec<(Date, Money, String)> = Vec::new();
        for standing in periods {
            let due = &standing.due;
            let day = |days: i64| due.pay_on.saturating_add(days.days());
            found.push((day(1), due.amount, "ELLERFORD COUNCIL CARE".to_owned()));
            let own = part.share.contribution.over_weeks(4);
            found.push((day(2), own, format!("{OWN} {}", self.details.name)));
            for item in &part.items {
                let weekly = item.cost.as_ref().map(|cost| cost.weekly().0).unwrap_or_default();
                let text = item.who_from.to_uppercase();
                // Now and then a week goes by without.
                let without = i64::from((self.number + due.number) % 7);
                for week in (0..4).filter(|week| *week != without) {
                    found.push((day(5 + 7 * week), -weekly, text.clone()));
                }
            }
        }
        found.retain(|(day, amount, _)| *day < self.ground.today && !amount.is_zero());
        found.sort_by_key(|(day, ..)| *day);
        let mut balance = Money::ZERO;
        let numbered = found.into_iter().zip(2..);
        let line = |((day, amount, text), row)| {
            balance += amount;
            BankLine { row, day, amount, text, balance: Some(balance), bank_id: None }
        };
        numbered.map(line).collect()
    }

    fn match_line(
        &mut self,
        part: &Part<'_>,
        periods: &[Standing],
        one: &Identified,
        by: &ActorId,
    ) {
        let line = &one.line;
        let moment = moment(line.day, 7_300);
        let matched = match line.way() {
            Way::Neither => None,
            Way::In => self.came_in(part, periods, one, by).map(|posting| (None, posting)),
            Way::Out => self.bought(part, one, by),
        };
        let Some((item, posting)) = matched else { return };
        let line: BankLineId = one.id.clone();
        self.rows.matches.push(Matched { line, item, posting: posting.id, by: by.clone(), moment });
    }

    /// What a line that came in is of: the council's payment, which is in the books already, or
    /// the person's contribution, which is posted now.
    fn came_in(
        &mut self,
        part: &Part<'_>,
        periods: &[Standing],
        one: &Identified,
        by: &ActorId,
    ) -> Option<Posting> {
        let line = &one.line;
        if line.text.starts_with(OWN) {
            let moves = part.moves(&part.contribution, line.amount, line.day, &line.text);
            let posted = self.post(&format!("match/{}/1", one.id), by, line.day, moves);
            return posted.into_iter().next();
        }
        let near = |due: &Date| *due < line.day && line.day <= due.saturating_add(2.days());
        let due = periods.iter().find(|standing| near(&standing.due.pay_on))?;
        self.rows.postings.iter().find(|posting| posting.act == due.act).cloned()
    }

    /// Posts what a line that went out bought.
    fn bought(
        &mut self,
        part: &Part<'_>,
        one: &Identified,
        by: &ActorId,
    ) -> Option<(Option<ItemId>, Posting)> {
        let line = &one.line;
        let item = part.items.iter().find(|item| item.who_from.to_uppercase() == line.text)?;
        let moves = vec![Move {
            from: part.account.id.clone(),
            to: part.spending.id.clone(),
            amount: -line.amount,
            day: line.day,
            item: Some(item.id.clone()),
            what: line.text.clone(),
        }];
        let posted = self.post(&format!("match/{}/1", one.id), by, line.day, moves);
        posted.into_iter().next().map(|posting| (Some(item.id.clone()), posting))
    }
}

impl Part<'_> {
    fn name(&self, number: u32) -> String {
        format!("{}-{number}", self.account.kind.key())
    }

    /// One sum into the account, shared among the items by what they cost, one movement each.
    fn moves(&self, from: &Account, amount: Money, day: Date, says: &str) -> Vec<Move> {
        let weights: Vec<Money> = self.items.iter().map(|item| four_weeks(item)).collect();
        let shares = share(amount, &weights).into_iter();
        let moves = self.items.iter().zip(shares).map(|(item, amount)| Move {
            from: from.id.clone(),
            to: self.account.id.clone(),
            amount,
            day,
            item: Some(item.id.clone()),
            what: says.to_owned(),
        });
        moves.filter(moves_something).collect()
    }
}

fn moves_something(one: &Move) -> bool {
    Money::ZERO < one.amount
}

pub(crate) const fn kind(holder: &Holder) -> AccountKind {
    match holder {
        Holder::DirectPayment => AccountKind::DirectPayment,
        Holder::CouncilManaged => AccountKind::CouncilManaged,
        Holder::ThirdParty { .. } => AccountKind::ThirdParty,
    }
}
