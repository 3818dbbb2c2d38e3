//! Double-entry accounts, postings, balances and matching.
//!
//! # Every pound is somewhere
//!
//! An **account** is a place money can be. A **posting** moves an amount above nothing from one
//! account (its *credit*, where the money leaves) to another (its *debit*, where it arrives).
//! One posting names both, so a posting that does not balance cannot be written. Nothing is
//! ever changed or taken out: a mistake is undone by a second posting, the other way round,
//! that names the first.
//!
//! What an account has left is what came in less what went out. Added up over all accounts that
//! is nothing, always: money is moved here, never made. [`prove`](balance::prove) checks it.
//!
//! # The accounts
//!
//! Six kinds are enough for a person's budget and the council's side of it:
//!
//! | kind | whose | what it is |
//! |---|---|---|
//! | `direct_payment` | person | money the person holds themselves |
//! | `council_managed` | person | money the council holds and spends for them |
//! | `third_party` | person | money someone else holds for them |
//! | `contribution` | person | where what they pay towards their care comes from |
//! | `spending` | person | where money goes when it buys something |
//! | `council_funds` | council, one a financial year | where the council's money comes from |
//!
//! The first three *hold* the budget. All other money passes through one of them, so that "what
//! came in, what went out, what is left" is asked of three accounts and no more. Which plan item
//! money is for is said by the posting, not by the account: a budget held in two ways, item by
//! item, is two accounts and not one for each item. The movements there are:
//!
//! | from | to | is called |
//! |---|---|---|
//! | council funds | a holding account | the council pays in |
//! | contribution | a holding account | the person pays in |
//! | a holding account | spending | money is spent |
//! | spending | a holding account | a provider gives money back |
//! | a holding account | another | money moves between holdings |
//! | a holding account | council funds | money goes back to the council |
//! | a holding account | contribution | a contribution is returned |
//!
//! A holding account may go below nothing: the bank let it happen, and a ledger that refuses
//! the truth is no use to the person or the council. The page shows it.
//!
//! # Two times
//!
//! A posting has the **day** it took effect and the **moment** it became known. "What was left
//! on 31 March" and "what did we believe was left on 31 March, on 2 April" are different
//! questions; a [`View`] asks either. A correction takes effect on the day of what it corrects,
//! and is known only from its own moment.
//!
//! # A worked example
//!
//! £212.80 a week of help: £164.00 for an assistant, whom the person pays from a direct payment,
//! and £48.80 for a day centre, which the council pays. The person contributes £20.00 a week.
//! (Example figures.) Four weeks:
//!
//! ```
//! use basis::{Money, Rounding, Weekly, id::*};
//! use jiff::civil::date;
//! use ledger::{Account, AccountKind, Act, Book, FinancialYear, Move, View};
//! use ledger::{balance, schedule::share, summary};
//!
//! let council = CouncilId::from_bits(1);
//! let person = PersonId::from_bits(2);
//! let (assistant, centre) = (ItemId::from_bits(3), ItemId::from_bits(4));
//! let of_person = |kind| Account::of_person(council.clone(), person.clone(), kind);
//! let funds = Account::of_council(council.clone(), FinancialYear::of(date(2026, 11, 2)));
//! let direct = of_person(AccountKind::DirectPayment)?;
//! let managed = of_person(AccountKind::CouncilManaged)?;
//! let contribution = of_person(AccountKind::Contribution)?;
//! let spending = of_person(AccountKind::Spending)?;
//! let accounts = [&funds, &direct, &managed, &contribution, &spending].map(Clone::clone);
//! let mut book = Book::open(accounts.to_vec())?;
//!
//! let first = date(2026, 11, 2);
//! let act = |name: &str| Act {
//!     name: name.to_owned(),
//!     moment: "2026-11-02T09:00:00Z".parse().unwrap(),
//!     by: ActorId::from_bits(5),
//! };
//! let moves = |from: &Account, to: &Account, pounds: &str, item: &ItemId, what: &str| Move {
//!     from: from.id.clone(),
//!     to: to.id.clone(),
//!     amount: pounds.parse().unwrap(),
//!     day: first,
//!     item: Some(item.clone()),
//!     what: what.to_owned(),
//! };
//!
//! // The contribution comes off the assistant's share; the council pays the rest, in two ways.
//! let paid_in = act("first four weeks").postings([
//!     moves(&funds, &direct, "576.00", &assistant, "direct payment, 4 weeks"),
//!     moves(&contribution, &direct, "80.00", &assistant, "your contribution, 4 weeks"),
//!     moves(&funds, &managed, "195.20", &centre, "council-managed, 4 weeks"),
//! ]);
//! // The person pays the assistant; the council pays the day centre.
//! let spent = act("first week").postings([
//!     moves(&direct, &spending, "164.00", &assistant, "J Patel, wages"),
//!     moves(&managed, &spending, "48.80", &centre, "day centre, one week"),
//! ]);
//! for posting in paid_in.into_iter().chain(spent) {
//!     book.post(posting.clone())?;
//!     book.post(posting)?; // a retry changes nothing
//! }
//!
//! let view = View::on(first);
//! let held = balance::balances(book.postings(), view);
//! assert_eq!(held[&direct.id].left(), "492.00".parse()?);
//! assert_eq!(held[&managed.id].left(), "146.40".parse()?);
//! let planned = [(assistant, "656.00".parse()?), (centre, "195.20".parse()?)];
//! let items = summary::by_item(&planned, book.accounts(), book.postings(), view);
//! assert_eq!(items[0].paid_in, "656.00".parse()?);
//! assert_eq!(items[0].left(), "492.00".parse()?);
//! assert!(balance::prove(&accounts, book.postings()).holds());
//!
//! // Where one payment covers several items it is shared by what each costs, to the penny.
//! let by_cost = share(Money::pence(77_120), &[Money::pence(16_400), Money::pence(4_880)]);
//! assert_eq!(by_cost.iter().copied().sum::<Money>(), Money::pence(77_120));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to look
//!
//! [`account`] the chart of accounts · [`posting`] one movement, and what undoes it · [`book`]
//! what is taken in and what is refused · [`balance`] what is where, and the proof · [`summary`]
//! the money page · [`schedule`] what falls due every four weeks · [`paying`] what falls due,
//! weekly to monthly, with pauses, backdated changes and death · [`calendar`] working days ·
//! [`statement`] bank lines · [`same`] how a statement imported twice, or as another kind of file,
//! doubles nothing · [`whole`] whether all statements together add up · [`matching`] which plan
//! item a line is for · [`left_over`] what is kept, what is surplus, and the steps of taking back.

pub mod account;
pub mod balance;
pub mod book;
pub mod calendar;
pub mod left_over;
pub mod matching;
mod naming;
pub mod paying;
pub mod posting;
pub mod same;
pub mod schedule;
pub mod statement;
pub mod summary;
pub mod whole;

pub use account::{Account, AccountKind, FinancialYear, Movement};
pub use balance::View;
pub use book::{Book, Posted, PostingError};
pub use calendar::Calendar;
pub use posting::{Act, Move, Posting};
pub use statement::BankLine;
