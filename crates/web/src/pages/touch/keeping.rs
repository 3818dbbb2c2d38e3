//! `GET /people/{person}/keeping-in-touch`: who was in touch, and when the next review is due.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use components::{Button, Tag};
use jiff::civil::Date;
use people::Act;
use service::{KeepingInTouch, Saved, SavedContact};
use support::contact::Silence;
use support::declining::Declining;
use support::review::{Change, Due, Review, ReviewRequest, Standing};

use super::Whose;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// How a person and those who work with them keep in touch.
#[derive(Template)]
#[template(path = "pages/touch/keeping.html")]
pub(crate) struct KeepingPage {
    frame: Frame,
    whose: Whose,
    silence: Silence,
    due: Option<(Due, Standing)>,
    asked: Option<Saved<ReviewRequest>>,
    declined: Option<Saved<Declining>>,
    contacts: Vec<SavedContact>,
    reviews: Vec<PastReview>,
    may: Vec<Act>,
}

/// A review that was held.
pub(crate) struct PastReview {
    saved: Saved<Review>,
    /// Each outcome that was spoken of, as (its words, better or worse, what was said).
    progress: Vec<(String, Change, String)>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let touch = app.service().keeping_in_touch(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&actor, &touch.person);
    KeepingPage::new(frame, whose, touch, app.service().today()).page()
}

impl KeepingPage {
    fn new(frame: Frame, whose: Whose, touch: KeepingInTouch, today: Date) -> Self {
        let words = |key: &String| {
            let outcome = touch.outcomes.iter().find(|outcome| outcome.key == *key);
            outcome.map_or_else(|| key.clone(), |outcome| outcome.words.clone())
        };
        let past = |saved: Saved<Review>| {
            let spoken = saved.body.progress.iter();
            let progress = spoken.map(|(key, p)| (words(key), p.change, p.words.clone()));
            PastReview { progress: progress.collect(), saved: saved.clone() }
        };
        Self {
            frame,
            whose,
            due: touch.due.map(|due| (due, due.standing(today))),
            may: touch.may,
            reviews: touch.reviews.iter().cloned().map(past).collect(),
            silence: touch.silence,
            asked: touch.asked,
            declined: touch.declined,
            contacts: touch.contacts,
        }
    }
}

impl KeepingPage {
    fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }
}

impl Page for KeepingPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::review::sample_review;
        let [own, other] = Whose::samples();
        let (agreed, today) = (jiff::civil::date(2025, 5, 1), jiff::civil::date(2026, 1, 31));
        let due = support::review::next_review_due(None, Some(agreed), &[]);
        let page = |whose: Whose, full: bool| Self {
            frame: Frame::sample(),
            whose,
            silence: Silence { last: full.then_some(agreed), days: 1, says: String::new() },
            due: due.filter(|_| full).map(|due| (due, due.standing(today))),
            asked: None,
            declined: full.then(sample_no),
            contacts: vec![],
            reviews: if full {
                let progress = vec![("Get out".to_owned(), Change::Worse, "Rain".to_owned())];
                vec![PastReview { saved: sample_review(), progress }]
            } else {
                vec![]
            },
            may: if full { Act::ALL.to_vec() } else { vec![Act::AskForReview] },
        };
        vec![
            page(own.clone(), false),
            page(own, true),
            page(other.clone(), true),
            page(other, false),
        ]
    }
}

#[cfg(test)]
fn sample_no() -> Saved<Declining> {
    use support::declining::{Because, What};
    let Saved { id, version, person, day, by, by_name, why, moment, .. } =
        super::review::sample_review();
    let body = Declining {
        what: What::CutBack,
        because: vec![Because::Charge, Because::Other],
        words: "Too dear <Example>".to_owned(),
        told_by: by.clone(),
        on: day,
    };
    Saved { id, version, person, day, body, by, by_name, why, moment }
}
