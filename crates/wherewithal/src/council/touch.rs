//! Contacts, reviews, requests for one, and looks at the record.

use std::collections::BTreeMap;

use basis::Weekly;
use basis::id::{ContactId, LookId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use ledger::AccountKind;
use support::contact::{Contact, How};
use support::declining::{Because, Declining, What};
use support::review::{Change, Progress, Review, ReviewRequest};

use super::ground::moment;
use super::life::Life;
use super::stage::Stage;

const ABOUT: [&str; 5] = [
    "How the last weeks went.",
    "The plan, and who is to do what.",
    "A letter that was not clear.",
    "Money, and what to do with what is left.",
    "To say hello, and to hear how things are.",
];

const SAID: [&str; 4] = [
    "I am well, and I was out twice this week.",
    "It is hard when the assistant changes.",
    "I would like to try the new group.",
    "Thank you for calling.",
];

impl Life<'_> {
    /// Everything that is not a step of the journey, from the first day to yesterday.
    pub(crate) fn keep_in_touch(&mut self) {
        let known = self.known;
        self.meet(known, How::Visit, true);
        let unheard = self.random.chance(10);
        let mut day = known.saturating_add(self.random.between(14, 60).days());
        // Some are left alone for long: the worker's list begins with them.
        let until = self.ground.today.saturating_sub(self.random.pick(1, &[1, 30, 90, 200]).days());
        while day < until {
            let ways = [How::Phone, How::Phone, How::Message, How::Email, How::Letter];
            let how = self.random.pick(How::Visit, &ways);
            self.meet(day, if unheard { How::Letter } else { how }, !unheard);
            day = day.saturating_add(self.random.between(25, 110).days());
        }
        if self.stage == Stage::Held {
            self.review();
        }
        if self.stage >= Stage::Agreed && self.random.chance(10) {
            self.ask_for_review();
        }
        if self.own.is_some() {
            self.look();
        } else if self.stage == Stage::Means && self.random.chance(30) {
            self.decline();
        }
    }

    /// Some say no once they know what they would pay.
    fn decline(&mut self) {
        let pays = self.contribution().map(|(_, answer)| answer.answer.pays).unwrap_or_default();
        let because = if pays == Weekly::ZERO { Because::OtherHelp } else { Because::Charge };
        self.day = self.ground.today.saturating_sub(self.random.between(1, 10).days());
        let (id, by) = (self.new_id(), self.writer());
        let no = Declining {
            what: What::TurnedDown,
            because: vec![because],
            words: String::new(),
            told_by: by.clone(),
            on: self.day,
        };
        self.save(&id, 1, &by, "support was turned down", no);
    }

    fn meet(&mut self, day: Date, how: How, heard: bool) {
        let said = if heard { self.random.words(&SAID) } else { "" };
        let contact = Contact {
            day,
            by: self.worker.actor.id.clone(),
            how,
            words: self.random.words(&ABOUT).to_owned(),
            said_by_person: said.to_owned(),
        };
        let id = ContactId::from_bits(self.random.bits());
        self.rows.contacts.push((id, contact, moment(day, 14_400)));
    }

    /// Reviews held: the first at about six months, then once a year; for some it is overdue.
    fn review(&mut self) {
        let paid = self.rows.postings.iter().filter(|posting| posting.act.starts_with("pay/"));
        let Some(first) = paid.map(|posting| posting.day).min() else { return };
        let direct = self
            .rows
            .accounts
            .iter()
            .any(|(account, _)| account.kind == AccountKind::DirectPayment);
        let mut due = first.saturating_add(if direct { 170 } else { 175 }.days());
        let overdue = self.case.is_none() && self.random.chance(40);
        while due < self.ground.today && !overdue {
            self.day = due;
            let (id, worker) = (self.new_id(), self.worker.actor.id.clone());
            let review = self.held();
            self.save(&id, 1, &worker, "review held", review);
            due = due.saturating_add(350.days());
        }
    }

    fn held(&mut self) -> Review {
        let change = self.random.pick(Change::Better, &[Change::Same, Change::Worse]);
        let words = "Choir is on again, and the lift is mended.".to_owned();
        let progress = BTreeMap::from([
            ("home".to_owned(), Progress { change: Change::Same, words: String::new() }),
            ("out".to_owned(), Progress { change, words }),
        ]);
        Review {
            held_on: self.day,
            by: self.worker.actor.id.clone(),
            with: vec!["my sister".to_owned()],
            works: "The assistant comes when I want, not when the rota says.".to_owned(),
            does_not_work: "There is nobody when she is ill.".to_owned(),
            progress,
            changes_wanted: "Someone to step in.".to_owned(),
        }
    }

    fn ask_for_review(&mut self) {
        self.day = self.ground.today.saturating_sub(self.random.between(1, 20).days());
        let (id, by) = (self.new_id(), self.writer());
        let why = "My sister has moved away, and the days are longer.".to_owned();
        let request = ReviewRequest { asked_by: by.clone(), on: self.day, why };
        self.save(&id, 1, &by, "a review was asked for", request);
    }

    fn look(&mut self) {
        for after in [0, 5] {
            let day = self.known.saturating_add(after.days());
            if day < self.ground.today {
                let id = LookId::from_bits(self.random.bits());
                let worker = self.worker.actor.id.clone();
                self.rows.looks.push((id, worker, moment(day, 10_000)));
            }
        }
    }
}
