//! Bank statements: shown before they are kept, and kept without doubling or losing a line.
//!
//! Reading a statement keeps nothing: it says what is new, what is held already, what could not
//! be read and what is odd. Keeping it reads it again, against what is held at that moment. The
//! file itself is not kept: what it said, and what was wrong with it, is.

use basis::Money;
use basis::id::{BankLineId, PersonId, StatementId};
use exchange::bank::{self, Oddity, Weight};
use ledger::same::{Covers, How, Merged, Same, Taken, days, merge};
use ledger::statement::{Gap, ends, gap, identify};
use ledger::{AccountKind, BankLine};
use people::{Act, Actor};
use serde::{Deserialize, Serialize};
use store::{NewLine, NewStatement, PersonRow, SightRow, StatementRow};
use support::holding::Holding;

use super::columns::ReadAs;
use super::sights::Seen;
use super::{account, was_duplicate};
use crate::{Service, ServiceError};

/// The longest file name that is kept, in characters.
const LONGEST_NAME: usize = 120;
/// How much of a row that could not be read is shown, in characters.
const LONGEST_ROW: usize = 200;

/// What an import found and did: kept with the statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// Whose statement it is, in words.
    pub bank: String,
    /// The end of the account number, where the file has one.
    pub account: Option<String>,
    /// How many rows of data the file has.
    pub rows: usize,
    /// How many lines were new.
    pub new: usize,
    /// How many we had.
    pub held: usize,
    /// Lines we had under the bank's own id that say something else now. They are not kept.
    pub changed: Vec<BankLine>,
    /// Which new lines say the same as one we had, but for the balance after them.
    pub alike: Vec<BankLineId>,
    /// Everything that was odd, rows that could not be read among it.
    pub odd: Vec<Odd>,
    /// The first place where the running balance does not add up.
    pub gap: Option<GapFound>,
    /// The days that it shows whole, if every row could be read and the balance adds up.
    #[serde(default)]
    pub covers: Option<Covers>,
    /// What the account had before the first and after the last line, where the bank says.
    #[serde(default)]
    pub ends: Option<(Money, Money)>,
    /// Lines that we had from another kind of file, or when they were waiting to be booked.
    #[serde(default)]
    pub same: Vec<SameLine>,
}

/// A line that is the same payment as one that we have, though the file says it otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameLine {
    /// The line as this file has it.
    pub now: BankLine,
    /// The line as we have it.
    pub held: BankLine,
    /// How it is known.
    pub how: How,
}

/// Something odd about a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Odd {
    /// How much it matters.
    pub weight: OddWeight,
    /// The line of the file, the first being 1.
    pub row: Option<u64>,
    /// The heading of the column.
    pub column: Option<String>,
    /// What is odd, as a sentence without its full stop.
    pub says: String,
    /// What the row says, where it could not be read.
    pub text: Option<String>,
}

/// How much an oddity matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddWeight {
    /// The row could not be read, and is not among the lines.
    Problem,
    /// It was read, but should be checked.
    Warning,
    /// Good to know.
    Note,
}

/// Two lines between which the running balance does not add up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapFound {
    /// The earlier line.
    pub before: BankLine,
    /// The later line.
    pub after: BankLine,
    /// What the balance would be after it.
    pub expected: Money,
    /// What the bank says it is.
    pub found: Money,
}

/// A statement as it would be imported now.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// Whose.
    pub person: PersonRow,
    /// What would be kept with it.
    pub import: Import,
    /// The lines that would be new.
    pub lines: Vec<ImportedLine>,
    /// The lines that are held already.
    pub held: Vec<BankLine>,
    /// Whether something in it is worth keeping: a new line, or one from another kind of file.
    pub to_keep: bool,
    /// Whether it was read by columns that the person has pointed out.
    pub by_columns: bool,
    /// The file as text, to be sent back when the person has seen this.
    pub text: String,
}

/// A line that would be new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLine {
    /// The line.
    pub line: BankLine,
    /// Whether it says the same as one that is held, but for the balance.
    pub alike: bool,
}

struct ReadFile {
    read_as: ReadAs,
    import: Import,
    merged: Merged,
}

impl Service {
    /// What importing this file would do. Nothing is kept.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ImportStatement`]; [`ServiceError::Invalid`] on
    /// `file` if nothing in it can safely be read; [`ServiceError::NotYet`] where no part of the
    /// budget is held as a direct payment.
    pub async fn read_statement(
        &self,
        actor: &Actor,
        person: &PersonId,
        bytes: &[u8],
    ) -> Result<ImportPreview, ServiceError> {
        let person = self.may_import(actor, person).await?;
        let held = self.db.bank_lines(&person.id).await?;
        let sights = self.db.bank_sights(&person.id).await?;
        let before = self.db.statements::<Import>(&person.id).await?;
        let columns = self.columns_of(&person.id).await?;
        let read_as = super::columns::read(bytes, &columns).map_err(|why| refused(&why))?;
        let seen = Seen::new(&held, &sights, &before);
        let read = self.compare(&person, bytes, read_as, &seen)?;
        let alike = &read.merged.alike;
        let line = |one: ledger::statement::Identified| ImportedLine {
            alike: alike.contains(&one.id),
            line: one.line,
        };
        Ok(ImportPreview {
            lines: read.merged.new.iter().cloned().map(line).collect(),
            to_keep: is_news(&read.merged),
            held: read.merged.held.into_iter().map(|one| one.seen.line).collect(),
            import: read.import,
            by_columns: read.read_as.by_columns,
            text: bank::text_of(bytes).map_err(|why| refused(&why))?,
            person,
        })
    }

    /// Keeps the lines of this file that are not held yet. A file imported twice, or by two at
    /// once, doubles nothing; two truly equal payments on one day are both kept.
    ///
    /// # Errors
    ///
    /// As [`read_statement`](Self::read_statement). Then nothing was kept.
    pub async fn import_statement(
        &self,
        actor: &Actor,
        person: &PersonId,
        file_name: &str,
        bytes: &[u8],
    ) -> Result<Import, ServiceError> {
        let person = self.may_import(actor, person).await?;
        match self.keep(actor, &person, file_name, bytes).await {
            // Somebody imported some of these lines in the same moment: now they are held.
            Err(error) if was_duplicate(&error) => {
                self.keep(actor, &person, file_name, bytes).await
            }
            other => other,
        }
    }

    /// The statements that were imported, newest first, each with what was found.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn statements(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Vec<StatementRow<Import>>, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        Ok(self.db.statements(&person.id).await?)
    }

    /// The person whose statement may be imported, now.
    ///
    /// # Errors
    ///
    /// As [`read_statement`](Self::read_statement), but for the file.
    pub async fn may_import(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<PersonRow, ServiceError> {
        let person = self.allowed(actor, Act::ImportStatement, person).await?.person;
        if self.has_direct_payment(&person.id).await? {
            return Ok(person);
        }
        let says = "No part of the budget is held as a direct payment, so there is no bank account \
                    to import a statement of.";
        Err(ServiceError::NotYet(says.to_owned()))
    }

    /// Whether any part of the budget is, or was, held as a direct payment: only then is there a
    /// bank account to import a statement of.
    pub(super) async fn has_direct_payment(&self, person: &PersonId) -> Result<bool, ServiceError> {
        let kind = AccountKind::DirectPayment;
        let opened = self.db.accounts(person).await?.iter().any(|one| one.kind == kind);
        let holding = self.db.latest::<Holding>(person).await?;
        Ok(opened || holding.is_some_and(|saved| saved.body.has_direct_payment()))
    }

    async fn keep(
        &self,
        actor: &Actor,
        person: &PersonRow,
        file_name: &str,
        bytes: &[u8],
    ) -> Result<Import, ServiceError> {
        let before = self.db.statements::<Import>(&person.id).await?;
        let columns = self.columns_of(&person.id).await?;
        let read_as = super::columns::read(bytes, &columns).map_err(|why| refused(&why))?;
        let mut tx = self.db.begin().await?;
        let held = tx.bank_lines(&person.id).await?;
        let sights = tx.bank_sights(&person.id).await?;
        let seen = Seen::new(&held, &sights, &before);
        let read = self.compare(person, bytes, read_as, &seen)?;
        if !is_news(&read.merged) {
            return Ok(read.import);
        }
        let statement = StatementId::from_bits(self.outside.bits());
        tx.add_statement(&NewStatement {
            id: &statement,
            person: &person.id,
            bank: &read.read_as.source,
            file_name: &plain_name(file_name),
            body: &read.import,
            by: &actor.id,
            moment: self.now(),
        })
        .await?;
        tx.add_turn(&person.id, &statement).await?;
        for line in &read.merged.new {
            tx.add_line(&NewLine { statement: &statement, person: &person.id, line }).await?;
        }
        for sight in sights_of(&read.merged, &statement, &read.read_as.source) {
            tx.add_sight(&person.id, &sight).await?;
        }
        tx.commit().await?;
        Ok(read.import)
    }

    fn compare(
        &self,
        person: &PersonRow,
        bytes: &[u8],
        read_as: ReadAs,
        seen: &Seen,
    ) -> Result<ReadFile, ServiceError> {
        let text = bank::text_of(bytes).map_err(|why| refused(&why))?;
        let dp = account(person, AccountKind::DirectPayment)?.id;
        let read = &read_as.read;
        let gap = gap(&read.lines);
        let mut odd: Vec<Odd> = read.oddities.iter().map(|one| in_words(one, &text)).collect();
        odd.extend(self.to_come(&read.lines));
        odd.extend(another_account(read, seen.last.as_ref()));
        odd.sort_by_key(|one| (one.weight, one.row));
        let unbroken = gap.is_none() && read.problems().next().is_none();
        let covers = days(&read.lines).filter(|_| unbroken);
        let lines = identify(&dp, read.lines.clone());
        let merged = merge(&seen.known, Taken { source: &read_as.source, lines, covers });
        let import = Import {
            bank: read.bank.to_string(),
            account: read.account.clone(),
            rows: read.rows,
            new: merged.new.len(),
            held: merged.held.len(),
            changed: merged.changed.iter().map(|one| one.line.clone()).collect(),
            alike: merged.alike.clone(),
            odd,
            gap: gap.map(GapFound::from),
            covers,
            ends: covers.and_then(|_| read.ends.or_else(|| ends(&read.lines))),
            same: merged.held.iter().filter_map(|same| seen.same_line(same)).collect(),
        };
        Ok(ReadFile { read_as, import, merged })
    }

    /// Lines of days that have not come: the bank may show what is to be paid.
    fn to_come(&self, lines: &[BankLine]) -> Vec<Odd> {
        let today = self.today();
        let later = lines.iter().filter(|line| today < line.day);
        let odd = later.map(|line| Odd {
            weight: OddWeight::Warning,
            row: Some(line.row),
            column: None,
            says: format!("{} has not come yet", basis::typed::long_day(line.day)),
            text: None,
        });
        odd.collect()
    }
}

impl From<Gap> for GapFound {
    fn from(gap: Gap) -> Self {
        let Gap { before, after, expected, found } = gap;
        Self { before, after, expected, found }
    }
}

/// Whether a statement says anything that is not held.
fn is_news(merged: &Merged) -> bool {
    !merged.new.is_empty() || merged.held.iter().any(|same| same.how != How::Again)
}

/// How each line of a statement was seen in it, once.
fn sights_of(merged: &Merged, statement: &StatementId, source: &str) -> Vec<SightRow> {
    let sight = |id: &BankLineId, line: &BankLineId, by_id: bool| SightRow {
        statement: statement.clone(),
        id: id.clone(),
        line: line.clone(),
        source: source.to_owned(),
        by_id,
    };
    let new = merged.new.iter().map(|one| sight(&one.id, &one.id, one.line.bank_id.is_some()));
    let held = |same: &Same| sight(&same.seen.id, &same.id, same.seen.line.bank_id.is_some());
    let mut sights: Vec<SightRow> = new.chain(merged.held.iter().map(held)).collect();
    sights.sort_by(|one, other| one.id.cmp(&other.id));
    sights.dedup_by(|one, other| one.id == other.id);
    sights
}

/// A file that is refused, said at the field it was chosen in.
pub(super) fn refused(why: &bank::Refused) -> ServiceError {
    ServiceError::Invalid(vec![basis::typed::Problem::new("file", why.to_string())])
}

fn in_words(oddity: &Oddity, text: &str) -> Odd {
    let weight = match oddity.weight {
        Weight::Problem => OddWeight::Problem,
        Weight::Warning => OddWeight::Warning,
        Weight::Note => OddWeight::Note,
    };
    let row = oddity.row.filter(|_| weight == OddWeight::Problem);
    let at = row.and_then(|row| usize::try_from(row.checked_sub(1)?).ok());
    let line = at.and_then(|at| text.split('\n').nth(at));
    Odd {
        weight,
        row: oddity.row,
        column: oddity.column.clone(),
        says: oddity.says.clone(),
        text: line.map(|line| line.chars().take(LONGEST_ROW).collect()),
    }
}

/// A warning if this statement seems to be of another bank account than those before it: lines
/// are told apart within one account only.
fn another_account(read: &bank::Read, last: Option<&Import>) -> Option<Odd> {
    let last = last?;
    let bank = read.bank.to_string();
    let same_end = match (&last.account, &read.account) {
        (Some(last), Some(now)) => last == now,
        (_, _) => true,
    };
    // Another kind of file may well be of the same account: then the ends of the numbers tell.
    let told = last.account.is_some() && read.account.is_some();
    if same_end && (told || last.bank == bank) {
        return None;
    }
    let ending =
        |end: &Option<String>| end.as_ref().map_or(String::new(), |end| format!(", ending {end}"));
    let says = format!(
        "the last statement was from {}{}, and this one is from {bank}{}: if they are two \
         accounts, a line that says the same in both counts as one",
        last.bank,
        ending(&last.account),
        ending(&read.account)
    );
    Some(Odd { weight: OddWeight::Warning, row: None, column: None, says, text: None })
}

fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = name.chars().filter(|letter| !letter.is_control()).collect();
    clean.trim().chars().take(LONGEST_NAME).collect()
}
