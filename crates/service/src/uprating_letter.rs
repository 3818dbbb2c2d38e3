//! What is read about an uprating besides its lines: which figures a day lacks, how many people
//! change by how much, and each person's letter.

use basis::Weekly;
use basis::id::{PersonId, UpratingId};
use charging::{Contribution, Regime};
use jiff::civil::Date;
use packs::gaps;
use people::{Act, Actor};
use store::{PersonRow, Uprating, UpratingLine};

use crate::answer::ContributionAnswer;
use crate::{Service, ServiceError, UpratingSays};

/// A figure that is not known for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFigure {
    /// The pack that lacks it.
    pub pack: String,
    /// Its name in plain words.
    pub label: String,
    /// The first day without it.
    pub from: Date,
    /// What the pack says of it.
    pub why: String,
}

/// What one person is told about an uprating.
#[derive(Clone, Debug)]
pub struct UpratingLetter {
    /// Who.
    pub person: PersonRow,
    /// The council's name.
    pub council: String,
    /// The uprating.
    pub uprating: Uprating,
    /// What it comes to for them.
    pub line: UpratingLine<UpratingSays>,
    /// What they pay from the day.
    pub pays: Weekly,
    /// The day of the answer that it was worked out over.
    pub was_for: Date,
    /// That answer.
    pub before: Contribution,
    /// The answer by the new figures; `None` if the figures kept here no longer give what was
    /// approved.
    pub after: Option<Contribution>,
}

impl Service {
    /// The figures that the national pack and the council's own lack on `day`: whoever needs one
    /// of them cannot be uprated, and nothing is guessed.
    ///
    /// # Errors
    ///
    /// As [`upratings`](Self::upratings); [`ServiceError::Failed`] if the council is not recorded.
    pub async fn figures_missing(
        &self,
        actor: &Actor,
        day: Date,
    ) -> Result<Vec<MissingFigure>, ServiceError> {
        self.sees_upratings(actor)?;
        let councils = self.db.councils().await?;
        let own = councils.into_iter().find(|council| council.id == actor.council);
        let own = own.ok_or(ServiceError::NotFound)?.pack;
        let packs = [Regime::on(day).pack().to_owned(), own];
        let holds = |gap: &packs::Gap| {
            packs.contains(&gap.pack)
                && gap.from <= day
                && gap.until.is_none_or(|until| day < until)
        };
        let missing = gaps(&self.library, day).into_iter().filter(holds).map(|gap| {
            let pack = self.library.pack(&gap.pack).ok();
            let figure = pack.and_then(|pack| pack.parameters.get(&gap.path));
            let label = figure.map_or_else(|| gap.path.clone(), |figure| figure.label.clone());
            MissingFigure { label, pack: gap.pack, from: gap.from, why: gap.why }
        });
        Ok(missing.collect())
    }

    /// How many people of an uprating change by each sum a week, smallest first.
    ///
    /// # Errors
    ///
    /// As [`uprating`](Self::uprating).
    pub async fn uprating_changes(
        &self,
        actor: &Actor,
        id: &UpratingId,
    ) -> Result<Vec<(Weekly, i64)>, ServiceError> {
        self.uprating(actor, id).await?;
        Ok(self.db.uprating_changes(id).await?)
    }

    /// A person's letter. Those who prepare and approve upratings read it before it is approved,
    /// others only then.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`]; [`ServiceError::NotFound`] if there is
    /// no letter for them in it.
    pub async fn uprating_letter(
        &self,
        actor: &Actor,
        id: &UpratingId,
        person: &PersonId,
    ) -> Result<UpratingLetter, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let mut found = self.db.upratings(&person.council, Some(id), 1).await?;
        let uprating = found.pop().ok_or(ServiceError::NotFound)?;
        let approved = uprating.decision.as_ref().is_some_and(|decision| decision.approved);
        if !approved {
            self.sees_upratings(actor)?;
        }
        let mut lines = self.db.uprating_lines(id, Some(&person.id), 1, 0).await?;
        let line: UpratingLine<UpratingSays> = lines.pop().ok_or(ServiceError::NotFound)?;
        let Some(pays) = line.after.filter(|_| line.body != UpratingSays::Already) else {
            return Err(ServiceError::NotFound);
        };
        let answers = self.db.versions::<ContributionAnswer>(&line.record, &person.id).await?;
        let was = answers.into_iter().find(|saved| saved.version == line.version);
        let was = was.ok_or(ServiceError::NotFound)?.body;
        let after = self.work_out(&was.council, uprating.day, &was.inputs).ok();
        let after = after.map(|(after, _)| after.answer).filter(|after| after.pays == pays);
        let council = self.council_of(&person).await?.name;
        let (was_for, before) = (was.day, was.answer);
        Ok(UpratingLetter { person, council, uprating, line, pays, was_for, before, after })
    }

    /// The newest approved uprating with a letter for a person.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn newest_letter(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Option<UpratingId>, ServiceError> {
        if self.which(actor, &[Act::SeeMoney], person).await?.is_empty() {
            return Ok(None);
        }
        Ok(self.db.uprating_of(person).await?)
    }
}
