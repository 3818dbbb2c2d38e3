//! Working out every stored answer again, to prove it or to list what moved.

use std::collections::BTreeMap;

use allocation::Tables;
use basis::id::{PersonId, RecordId};
use basis::{Money, Weekly};
use charging::compare::{Parts, compare};
use jiff::civil::Date;
use packs::{Library, PackUsed};
use store::{Kind, Saved};

use crate::answer::{BudgetAnswer, ContributionAnswer};
use crate::compared::again;
use crate::{Service, ServiceError};

/// How many versions are read at a time.
const AT_ONCE: i64 = 500;

/// What came of working everything out again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// How many indicative budgets there were.
    pub budgets: usize,
    /// How many contributions there were.
    pub contributions: usize,
    /// Those that came out differently.
    pub moved: Vec<Moved>,
}

/// An answer that comes out differently now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What it is: `indicative budget` or `contribution`.
    pub what: &'static str,
    /// Its record.
    pub record: RecordId,
    /// Its version.
    pub version: i64,
    /// Whose it is.
    pub person: PersonId,
    /// The day it was worked out for.
    pub day: Date,
    /// What it was, in words.
    pub was: String,
    /// What it is now, or why it cannot be worked out any more.
    pub is: String,
    /// The packs it rested on.
    pub packs_then: Vec<PackUsed>,
    /// The same packs as they are now.
    pub packs_now: Vec<PackUsed>,
    /// What of it is due to national figures and what to the council's, where both can be worked
    /// out and the packs of this installation still give the answer that was given.
    pub parts: Option<Parts>,
}

/// What went into all accounts, and what came out of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// How many accounts there are.
    pub accounts: usize,
    /// What went into all of them.
    pub money_in: Money,
    /// What came out of all of them.
    pub money_out: Money,
}

impl Books {
    /// Whether no money was made or lost.
    #[must_use]
    pub fn balance(&self) -> bool {
        self.money_in == self.money_out
    }
}

/// An answer that can be worked out again.
trait Answer: Kind {
    const WHAT: &'static str;

    fn day(&self) -> Date;
    fn packs(&self) -> &[PackUsed];
    /// What it was and what it is by these packs, if those are not the same.
    fn moved(&self, library: &Library, tables: &mut Read) -> Option<(String, String)>;
    /// Why it moved from the packs `here` to these, if it can be told.
    fn parts(&self, here: &Library, library: &Library) -> Option<Parts>;
}

/// Each council's questions and tables, read once.
type Read = BTreeMap<String, Result<Tables, String>>;

impl Service {
    /// Works out every stored indicative budget and contribution again, by the packs of this
    /// installation, or `against` other ones: before a change of rules, to see whom it moves.
    /// Nothing is changed. No actor asks for it: it is the operator's own proof, and what it gives
    /// names people by id only.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn replay(&self, against: Option<&Library>) -> Result<Replayed, ServiceError> {
        let library = against.unwrap_or(&self.library);
        let mut replayed = Replayed::default();
        let moved = &mut replayed.moved;
        replayed.budgets = self.replay_kind::<BudgetAnswer>(library, moved).await?;
        replayed.contributions = self.replay_kind::<ContributionAnswer>(library, moved).await?;
        Ok(replayed)
    }

    /// Adds up every account, to prove that no money was made or lost.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn add_up_books(&self) -> Result<Books, ServiceError> {
        let mut books = Books::default();
        for (_, money_in, money_out) in self.db.ledger_totals(Date::MAX).await? {
            books.accounts += 1;
            books.money_in += money_in;
            books.money_out += money_out;
        }
        Ok(books)
    }

    async fn replay_kind<A: Answer>(
        &self,
        library: &Library,
        moved: &mut Vec<Moved>,
    ) -> Result<usize, ServiceError> {
        let mut tables = Read::new();
        let mut after: Option<(RecordId, i64)> = None;
        let mut many = 0;
        loop {
            let from = after.as_ref().map(|(id, version)| (id, *version));
            let some: Vec<Saved<A>> = self.db.every(from, AT_ONCE).await?;
            let Some(last) = some.last() else { return Ok(many) };
            after = Some((last.id.clone(), last.version));
            many += some.len();
            let compared = some.iter().filter_map(|saved| self.moved(saved, library, &mut tables));
            moved.extend(compared);
        }
    }

    fn moved<A: Answer>(
        &self,
        saved: &Saved<A>,
        library: &Library,
        tables: &mut Read,
    ) -> Option<Moved> {
        let (was, is) = saved.body.moved(library, tables)?;
        let packs_then = saved.body.packs().to_vec();
        let now = |pack: &PackUsed| library.pack(&pack.name).ok().map(packs::Pack::used);
        Some(Moved {
            what: A::WHAT,
            record: saved.id.clone(),
            version: saved.version,
            person: saved.person.clone(),
            day: saved.body.day(),
            was,
            is,
            packs_now: packs_then.iter().filter_map(now).collect(),
            packs_then,
            parts: saved.body.parts(&self.library, library),
        })
    }
}

fn tables_of(library: &Library, council: &str) -> Result<Tables, String> {
    let pack = library.pack(council).map_err(|why| why.to_string())?;
    Tables::of(pack).map_err(|why| why.to_string())
}

impl Answer for BudgetAnswer {
    const WHAT: &'static str = "indicative budget";

    fn day(&self) -> Date {
        self.day
    }

    fn packs(&self) -> &[PackUsed] {
        &self.packs
    }

    fn moved(&self, library: &Library, tables: &mut Read) -> Option<(String, String)> {
        let read = || tables_of(library, &self.council);
        let now = match tables.entry(self.council.clone()).or_insert_with(read) {
            Ok(tables) => {
                let table = tables.edition(&self.answer.model).or_else(|| tables.on(self.day));
                table.ok_or_else(|| "there is no table".to_owned()).and_then(|table| {
                    let (questionnaire, model) = (&table.questionnaire, &table.model);
                    let now = self.inputs.indicative(questionnaire, model, self.day, &mut ());
                    now.map_err(|why| why.to_string())
                })
            }
            Err(why) => Err(why.clone()),
        };
        let says = |weekly: Weekly| format!("{weekly} a week");
        match now {
            Ok(now) if now == self.answer => None,
            Ok(now) => Some(apart(says(self.answer.indicative), says(now.indicative))),
            Err(why) => Some((says(self.answer.indicative), stopped(&why))),
        }
    }

    /// One table gives it: there are no two kinds of rules to tell apart.
    fn parts(&self, _: &Library, _: &Library) -> Option<Parts> {
        None
    }
}

impl Answer for ContributionAnswer {
    const WHAT: &'static str = "contribution";

    fn day(&self) -> Date {
        self.day
    }

    fn packs(&self) -> &[PackUsed] {
        &self.packs
    }

    fn moved(&self, library: &Library, _: &mut Read) -> Option<(String, String)> {
        let now = again(library, self).and_then(|on| on.run(&mut ()));
        let now = now.map_err(|why| why.to_string());
        let says = |weekly: Weekly| format!("{weekly} a week");
        match now {
            Ok(now) if now == self.answer => None,
            Ok(now) => Some(apart(says(self.answer.pays), says(now.pays))),
            Err(why) => Some((says(self.answer.pays), stopped(&why))),
        }
    }

    fn parts(&self, here: &Library, library: &Library) -> Option<Parts> {
        let (before, after) = (again(here, self).ok()?, again(library, self).ok()?);
        let apart = compare(&before, &after).ok()?;
        apart.in_order.ok().filter(|_| apart.before == self.answer)
    }
}

/// Both answers, saying so where only a part within them moved.
fn apart(was: String, is: String) -> (String, String) {
    let is = if was == is { format!("{is}, by other steps") } else { is };
    (was, is)
}

fn stopped(why: &str) -> String {
    // A reader of files speaks in several lines.
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("no longer worked out: {why}")
}
