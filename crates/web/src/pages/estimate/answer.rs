//! What might be paid, with every line of why: in full, or in easy words.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use basis::{Line, Money, Steps, Weekly};
use charging::care_act::{Pointer, missing};
use charging::{ChargingError, Contribution, Means, Rules};
use components::{Button, Html};
use jiff::civil::Date;
use packs::PackError;

use super::answers::Answers;
use super::check::title;
use super::visit::Visit;
use crate::error::PageError;
use crate::frame::Frame;
use crate::pages::deferred::LinkView;
use crate::show::{self, Page};
use crate::working::Working;

/// A cost that no means reach: it shows the most that could be asked for.
const DEAR: Weekly = Weekly(Money::pounds(1_000_000));

/// The answer.
#[derive(Template)]
#[template(path = "pages/estimate/answer.html")]
pub(crate) struct AnswerPage {
    frame: Frame,
    answers: Answers,
    council: Option<String>,
    came: Estimate,
    /// Whether it is in easy words.
    easy: bool,
}

/// Why there is no answer.
#[derive(Template)]
#[template(path = "pages/estimate/cannot.html")]
pub(crate) struct CannotPage {
    frame: Frame,
    answers: Answers,
    council: Option<String>,
    why: String,
    /// Whether a figure is missing, and not the facts that are wrong.
    is_missing: bool,
    /// Which figure.
    missing: Option<NoFigure>,
}

/// A figure that is missing.
#[derive(Clone, Debug)]
struct NoFigure {
    label: String,
    path: String,
    pack: String,
    day: Date,
    why: String,
    /// Whether it is the council's own.
    is_local: bool,
}

/// What facts come to.
#[derive(Clone, Debug)]
pub(super) struct Estimate {
    pub(super) answer: Contribution,
    pub(super) steps: Steps,
    /// Whether the cost of the care is not known, so that this is the most it could be.
    pub(super) up_to: bool,
    /// What the person seems to be missing, pointed out and never assumed.
    pub(super) missing: Vec<Pointer>,
}

pub(super) fn show(visit: Visit<'_>, easy: bool) -> Result<Response, PageError> {
    let council = title(&visit);
    let came = worked_out(&visit);
    let Visit { frame, answers, .. } = visit;
    match came {
        Ok(came) => {
            let page = AnswerPage { frame, answers, council, came, easy };
            Ok(page.page()?.into_response())
        }
        Err(why) => {
            let page = CannotPage::of(frame, answers, council, &why);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
        }
    }
}

/// Runs the rules on the answers.
pub(super) fn worked_out(visit: &Visit<'_>) -> Result<Estimate, ChargingError> {
    let answers = &visit.answers;
    let rules = Rules::on(visit.library, answers.council.as_deref(), answers.day)?;
    let facts = answers.facts();
    let mut steps = Steps::default();
    if facts.care_cost != Weekly::ZERO {
        let answer = charging::contribution(&facts, &rules, &mut steps)?;
        return Ok(Estimate { answer, steps, up_to: false, missing: missing(&facts, &rules) });
    }
    let dear = Means { care_cost: DEAR, ..facts };
    let most = charging::contribution(&dear, &rules, &mut ())?;
    let missing = missing(&dear, &rules);
    // The working is that of care which costs just so much, not of the dearest there could be.
    let just = if most.over_limit || most.pays == Weekly::ZERO { DEAR } else { most.pays };
    let facts = Means { care_cost: just, ..dear };
    let answer = charging::contribution(&facts, &rules, &mut steps)?;
    Ok(Estimate { answer, steps, up_to: true, missing })
}

impl CannotPage {
    fn of(frame: Frame, answers: Answers, council: Option<String>, why: &ChargingError) -> Self {
        let is_missing = matches!(why, ChargingError::Figure(_));
        let missing = match why {
            ChargingError::Figure(PackError::NotInForce { pack, path, label, day, why }) => {
                Some(NoFigure {
                    label: label.clone(),
                    path: path.clone(),
                    pack: pack.clone(),
                    day: *day,
                    why: why.clone(),
                    is_local: answers.council.as_ref() == Some(pack),
                })
            }
            _ => None,
        };
        Self { frame, answers, council, why: why.to_string(), is_missing, missing }
    }
}

impl AnswerPage {
    /// The working; without the cost of the care where that is not known.
    fn working(&self) -> Working<'_> {
        let Estimate { answer, steps, up_to, .. } = &self.came;
        let (hides_cost, hides_pays) = (*up_to, *up_to && answer.over_limit);
        let shown = move |line: &&Line| {
            !(hides_cost && line.part == "cost" || hides_pays && line.part == "pays")
        };
        Working::of(steps.0.iter().filter(shown))
    }

    fn pays(&self) -> Weekly {
        self.came.answer.pays
    }

    fn pays_nothing(&self) -> bool {
        self.pays() == Weekly::ZERO
    }

    /// Costs of the home and of disability together.
    fn costs(&self) -> Weekly {
        self.came.answer.housing + self.came.answer.disability
    }

    fn is_care_home(&self) -> bool {
        self.answers.facts.setting.is_care_home()
    }

    /// Whether there is a part of the answer to show a sum of.
    fn has_sum(&self) -> bool {
        !self.came.answer.over_limit
    }

    /// The way to what paying later would look like, for somebody in a care home who owns a home.
    fn later(&self) -> Option<Html> {
        let Answers { day, .. } = self.answers;
        let (facts, answer) = (self.answers.facts(), &self.came.answer);
        let written = self.answers.written();
        LinkView::of(&self.frame.token, written, &facts, answer, day).map(Html::of)
    }

    /// The day on which it holds, in words.
    fn day(&self) -> String {
        show::day(&self.answers.day)
    }
}

#[cfg(test)]
fn sample(setting: charging::Setting, change: impl FnOnce(&mut Answers)) -> (Answers, Estimate) {
    let library = shipped::library().unwrap();
    let mut answers = Answers::sample(setting);
    change(&mut answers);
    let today = answers.day;
    let visit = Visit { frame: Frame::sample(), library: &library, today, answers };
    let came = worked_out(&visit).unwrap();
    (visit.answers, came)
}

impl Page for AnswerPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use charging::Setting;
        let page = |easy, council: bool, change: fn(&mut Answers)| {
            let (answers, came) = sample(Setting::Home, change);
            let council = council.then(|| "Council <Example>".to_owned());
            Self { frame: Frame::sample(), answers, council, came, easy }
        };
        let mut samples = Vec::new();
        for easy in [false, true] {
            samples.push(page(easy, true, |_| {}));
            samples.push(page(easy, false, |answers| answers.facts.care_cost = Weekly::ZERO));
            samples.push(page(easy, true, |answers| answers.facts.income.clear()));
            let rich = |answers: &mut Answers| {
                answers.facts.capital.iter_mut().for_each(|asset| asset.owners = 1);
            };
            samples.push(page(easy, true, rich));
            samples.push(page(easy, true, |answers| {
                answers.facts.capital.iter_mut().for_each(|asset| asset.owners = 1);
                answers.facts.care_cost = Weekly::ZERO;
            }));
        }
        samples
    }
}

impl Page for CannotPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let missing = |pack: &str| {
            ChargingError::Figure(PackError::NotInForce {
                pack: pack.to_owned(),
                path: "mig.single".to_owned(),
                label: "<Example>".to_owned(),
                day: jiff::civil::date(2025, 6, 2),
                why: "<Example>".to_owned(),
            })
        };
        let council = || Some("Council <Example>".to_owned());
        let page = |why: &ChargingError, council| {
            let answers = Answers::sample(charging::Setting::Home);
            Self::of(Frame::sample(), answers, council, why)
        };
        vec![
            page(&missing("england/care-act"), None),
            page(&missing("councils/ellerford"), council()),
            page(&ChargingError::TooLarge("<Example>".to_owned()), council()),
            page(&ChargingError::Figure(PackError::NoPack("<Example>".to_owned())), None),
        ]
    }
}
