//! One question to a page.

use askama::Template;
use components::{Button, Choice, DateInput, ErrorSummary, Html, Input, Radios};
use packs::Library;

use service::means_ask::Ask;

use super::answers::{Answers, councils};
use super::ask::NO_COUNCIL;
use super::list::You;
use super::step::Step;
use super::visit::Visit;
use crate::form::Form;
use crate::frame::Frame;
use crate::pages::facts::Titled as _;
use crate::show::Page;

/// The question.
#[derive(Template)]
#[template(path = "pages/estimate/question.html")]
pub(crate) struct QuestionPage {
    frame: Frame,
    answers: Answers,
    step: Step,
    form: Form,
    /// The councils to choose from: name and title.
    councils: Vec<(String, String)>,
    whose: You,
}

/// The page that asks `step`, with what its form holds.
pub(super) fn page(visit: Visit<'_>, step: Step, form: Form) -> QuestionPage {
    let councils = if step == Step::Council { named(visit.library) } else { Vec::new() };
    QuestionPage { frame: visit.frame, answers: visit.answers, step, form, councils, whose: You }
}

fn named(library: &Library) -> Vec<(String, String)> {
    let mut named: Vec<_> =
        councils(library).map(|(name, title)| (name.to_owned(), title.to_owned())).collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    named
}

impl QuestionPage {
    /// Where the button back leads; none on the first question.
    fn back(&self) -> Option<&'static str> {
        self.step.before(&self.answers).map(Step::key)
    }

    fn at(&self) -> &'static str {
        self.step.key()
    }

    fn is_care_home(&self) -> bool {
        self.answers.facts.setting.is_care_home()
    }
}

impl Page for QuestionPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use charging::Setting;
        let steps = Step::ALL.into_iter().filter(|step| step.list().is_none());
        let mut samples = Vec::new();
        for step in steps {
            for setting in [Setting::Home, Setting::Permanent] {
                let answers = Answers::sample(setting);
                let councils = vec![("councils/x".to_owned(), "Council <Example>".to_owned())];
                let form = super::ask::filled(step, &answers);
                let frame = Frame::sample();
                samples.push(Self { frame, answers, step, form, councils, whose: You });
            }
        }
        let mut wrong = Form::of([("age", "<Example>")]);
        wrong.wrong("age", "Enter an age in years, as a number like 74");
        samples.push(Self {
            frame: Frame::sample(),
            answers: Answers::sample(Setting::Home),
            step: Step::Age,
            form: wrong,
            councils: vec![],
            whose: You,
        });
        samples
    }
}
