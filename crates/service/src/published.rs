//! What each council publishes, counted by the database and kept for a minute.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use packs::PackError;
use store::{Council, TakeUpCount};
use support::holding::Form;
use support::public::{Band, Became, Charged, People, Promise, Published, TakeUp, publish};

use crate::{Service, ServiceError};

/// How long the figures are kept before they are counted again, in seconds.
const KEPT_SECONDS: i64 = 60;

/// The document of a council's pack that says what it promised.
const PROMISE: &str = "promise.toml";

/// What one council publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilFigures {
    /// The council.
    pub council: Council,
    /// Its figures, with small numbers hidden.
    pub published: Published,
    /// What charging does to take-up, with small numbers hidden.
    pub take_up: TakeUp,
}

/// The figures last counted, with the moment they were. One counts; the others wait for it.
pub(crate) type Kept = Arc<tokio::sync::Mutex<Option<(Timestamp, Arc<[CouncilFigures]>)>>>;

impl Service {
    /// What each council publishes today. Anyone may see it, so nobody is asked who they are.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`] if a council's promise does not read.
    pub async fn published_figures(&self) -> Result<Arc<[CouncilFigures]>, ServiceError> {
        let now = self.now();
        let mut kept = self.figures.lock().await;
        if let Some((at, figures)) = kept.as_ref() {
            let fresh = now.as_second().saturating_sub(at.as_second()) < KEPT_SECONDS;
            let same_day = figures.iter().all(|figure| figure.published.on == self.today());
            if fresh && same_day {
                return Ok(Arc::clone(figures));
            }
        }
        let figures: Arc<[CouncilFigures]> = self.figures_on(self.today()).await?.into();
        *kept = Some((now, Arc::clone(&figures)));
        Ok(figures)
    }

    /// What each council would publish of a day, counted now.
    ///
    /// # Errors
    ///
    /// As [`published_figures`](Self::published_figures).
    pub async fn figures_on(&self, day: Date) -> Result<Vec<CouncilFigures>, ServiceError> {
        let mut figures = Vec::new();
        for council in self.db.councils().await? {
            let people = self.eligible_people(&council, day).await?;
            let published = publish(&people, day, self.promise(&council)?);
            let take_up = self.charged_people(&council, day).await?.publish();
            figures.push(CouncilFigures { council, published, take_up });
        }
        Ok(figures)
    }

    async fn eligible_people(&self, council: &Council, day: Date) -> Result<People, ServiceError> {
        let mut people = People::default();
        for (form, many) in self.db.count_eligible(&council.id, day).await? {
            let unknown = || ServiceError::Failed("a budget is held in no way we know".into());
            let form = match form {
                None => None,
                Some(key) => Some(Form::from_key(&key).ok_or_else(unknown)?),
            };
            people.add_many(form, u64::try_from(many).unwrap_or(0));
        }
        Ok(people)
    }

    /// Everyone who was told what they would pay, by what became of it.
    async fn charged_people(&self, council: &Council, day: Date) -> Result<Charged, ServiceError> {
        let mut charged = Charged::default();
        for count in self.db.count_take_up(&council.id, day).await? {
            let unknown = || ServiceError::Failed("a contribution is in no band we know".into());
            let band = Band::from_key(&count.band).ok_or_else(unknown)?;
            charged.add(band, became(&count), u64::try_from(count.people).unwrap_or(0));
        }
        Ok(charged)
    }

    /// What the council promised; nothing if its pack has no promise, or it has no pack here.
    fn promise(&self, council: &Council) -> Result<Option<Promise>, ServiceError> {
        let Ok(pack) = self.library.pack(&council.pack) else { return Ok(None) };
        match pack.document(PROMISE) {
            Ok(promise) => Ok(Some(promise)),
            Err(PackError::NoDocument { .. }) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }
}

/// What became of people who were told what they would pay. A no counts although a plan was
/// agreed, for they cut back or stopped after it.
fn became(count: &TakeUpCount) -> Became {
    match count.declined.as_deref() {
        Some("for_charging") => Became::NoForCharging,
        Some("for_other") => Became::NoForOther,
        _ if count.agreed => Became::TookUp,
        _ => Became::Undecided,
    }
}
