//! The written record of a person's financial assessment, as a document.

use basis::document::{Document, Print};
use basis::id::PersonId;
use basis::typed::long_day;
use charging::record::{Told, record};
use people::Actor;

use crate::outside::day_in_england;
use crate::{ContributionShown, Service, ServiceError};

/// A written record, and what it is of.
#[derive(Clone, Debug)]
pub struct WrittenRecord {
    /// The contribution it is of.
    pub shown: ContributionShown,
    /// The record.
    pub document: Document,
}

impl Service {
    /// The written record of what a person pays (Care Act 2014 s.17), of the newest answer or of
    /// one version, in a print: the person's own if none is named, which is easy read for whoever
    /// asked for that. `None` if nothing was worked out yet. It is a look, like the page of it.
    ///
    /// # Errors
    ///
    /// As [`contribution`](Self::contribution).
    pub async fn written_record(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: Option<i64>,
        print: Option<Print>,
    ) -> Result<Option<WrittenRecord>, ServiceError> {
        let Some(shown) = self.contribution(actor, person, version).await? else {
            return Ok(None);
        };
        let council = self.council_of(&shown.person).await?.name;
        let easy = shown.person.details.easy_read;
        let own = if easy { Print::Easy } else { Print::Standard };
        let print = print.unwrap_or(own);
        let document = shown.record(&council, print);
        Ok(Some(WrittenRecord { shown, document }))
    }
}

impl ContributionShown {
    /// The written record of this contribution.
    #[must_use]
    pub fn record(&self, council: &str, print: Print) -> Document {
        let body = &self.saved.body;
        record(
            &Told {
                name: &self.person.details.name,
                council: Some(council),
                day: body.day,
                means: &body.inputs,
                answer: &body.answer,
                lines: &self.steps.0,
                most: self.most,
                what_if: &self.what_if,
                missing: &self.missing,
                weeks: &self.weeks.periods,
                made: &self.made(),
                packs: &body.packs,
                stands: self.stands,
            },
            print,
        )
    }

    /// Who entered the facts and who worked it out, and when.
    fn made(&self) -> Vec<(String, String)> {
        let mut made = Vec::new();
        let mut row = |name: &str, says: String| made.push((name.to_owned(), says));
        let by = |name: &str, moment| format!("{name}, on {}", long_day(day_in_england(moment)));
        if let Some(facts) = &self.confirmed {
            row("Facts confirmed by", by(&facts.by_name, facts.moment));
            row("Why they were entered", facts.why.clone());
        }
        row("Worked out by", by(&self.saved.by_name, self.saved.moment));
        row("Version", self.saved.version.to_string());
        made
    }
}
