//! `/people/{person}/eligibility/decide`: the worker runs the test of SI 2015/313 reg 2.

use std::collections::BTreeSet;

use allocation::{Questionnaire, ViewBy};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::Problem;
use components::{Button, Checkboxes, Choice as Item, ErrorSummary, Radios, Textarea};
use people::{Act, Actor};
use service::answer::EligibilityAnswer;
use service::{EligibilitySeen, ServiceError};
use support::eligibility::{
    Difficulty, EligibilityFacts, Found, Impact, Outcome, RefusalLetter, Unable, WellbeingArea,
};

use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::assess::{Said, Voice, met, words, wrong};
use crate::pages::overview::person_id;
use crate::show::Page;

/// What stands in a form for an outcome that the person can achieve.
const ABLE: &str = "able";

/// The test, to be filled in.
#[derive(Template)]
#[template(path = "pages/eligibility/decide.html")]
pub(crate) struct DecidePage {
    frame: Frame,
    voice: Voice,
    outcomes: Vec<OutcomeRow>,
    conflict: Option<Conflict>,
    form: Form,
}

/// One outcome, and what the final assessment says that speaks to it.
struct OutcomeRow {
    outcome: Outcome,
    beside: Vec<(String, Said)>,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().eligibility(&actor, &person_id(&person)?).await?;
    if !seen.may(Act::DecideEligibility) || seen.assessment.is_none() {
        return Err(PageError::NotFound);
    }
    let mut form = seen.saved.as_ref().map_or_else(Form::default, |saved| typed(&saved.body));
    if let Some(saved) = &seen.saved {
        write_over(&mut form, Some(saved));
    }
    DecidePage::of(frame, &actor, &seen, form).page()
}

/// `POST`.
pub(crate) async fn save(
    State(app): State<App>,
    signed: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let over = written(&form)?;
    let (facts, letter, mut problems) = read(&form);
    let saved = if problems.is_empty() {
        let service = app.service();
        service.decide_eligibility(&signed.actor, &person, &over, facts, letter).await
    } else {
        // Everything is said at once, in the order of the page.
        problems
            .extend(support::eligibility::check(&facts, letter.as_ref()).err().unwrap_or_default());
        Err(problems.into())
    };
    let Err(error) = saved else {
        signed.say("The decision was saved.").await?;
        return Ok(Redirect::to(&format!("/people/{person}/eligibility")).into_response());
    };
    let seen = app.service().eligibility(&signed.actor, &person).await?;
    let page = |form| DecidePage::of(signed.frame, &signed.actor, &seen, form);
    match error {
        ServiceError::Invalid(problems) => shown_again(&page(wrong(form, problems)), false),
        ServiceError::Conflict { .. } => {
            let mut page = page(form);
            page.meet(&seen);
            shown_again(&page, true)
        }
        other => Err(other.into()),
    }
}

/// What was typed, as facts and a letter, and what could not be read.
fn read(form: &Form) -> (EligibilityFacts, Option<RefusalLetter>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut yes = |field: &str, says: &str| match form.get(field) {
        "yes" => true,
        "no" => false,
        _ => {
            problems.push(Problem::new(field, says));
            false
        }
    };
    let impairment =
        yes("impairment-met", "choose whether the needs come from an impairment or illness");
    let significant = yes("significant", "choose whether the impact is significant");
    let mut facts = EligibilityFacts {
        impairment: Found { is_so: impairment, because: words(form, "impairment") },
        wellbeing: Impact {
            significant,
            areas: form
                .all("wellbeing-areas")
                .into_iter()
                .filter_map(WellbeingArea::from_key)
                .collect(),
            because: words(form, "wellbeing"),
        },
        fluctuates: words(form, "fluctuates"),
        ..EligibilityFacts::default()
    };
    for outcome in Outcome::ALL {
        let field = format!("unable-{}", outcome.key());
        let ticked = form.all(&field);
        let unable: BTreeSet<Unable> =
            ticked.iter().filter_map(|key| Unable::from_key(key)).collect();
        if ticked.contains(&ABLE) && !unable.is_empty() {
            let says =
                format!("choose either ways of being unable, or that they can: {}", outcome.name());
            problems.push(Problem::new(field, says));
        }
        let note = words(form, &format!("outcome-{}", outcome.key()));
        if !ticked.is_empty() || !note.is_empty() {
            facts.outcomes.insert(outcome, Difficulty { unable, note });
        }
    }
    (facts, letter(form), problems)
}

fn letter(form: &Form) -> Option<RefusalLetter> {
    let letter = RefusalLetter {
        reasons: words(form, "refusal-reasons"),
        meet_or_reduce: words(form, "refusal-meet"),
        prevent: words(form, "refusal-prevent"),
        challenge: words(form, "refusal-challenge"),
    };
    (letter != RefusalLetter::default()).then_some(letter)
}

/// A decision as the form would hold it.
fn typed(answer: &EligibilityAnswer) -> Form {
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let (facts, letter) = (&answer.facts, answer.letter.clone().unwrap_or_default());
    let mut fields: Vec<(String, String)> = [
        ("impairment-met", yes_or_no(facts.impairment.is_so)),
        ("impairment", facts.impairment.because.clone()),
        ("significant", yes_or_no(facts.wellbeing.significant)),
        ("wellbeing", facts.wellbeing.because.clone()),
        ("fluctuates", facts.fluctuates.clone()),
        ("refusal-reasons", letter.reasons),
        ("refusal-meet", letter.meet_or_reduce),
        ("refusal-prevent", letter.prevent),
        ("refusal-challenge", letter.challenge),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for area in &facts.wellbeing.areas {
        fields.push(("wellbeing-areas".to_owned(), area.key().to_owned()));
    }
    for (outcome, found) in &facts.outcomes {
        let field = format!("unable-{}", outcome.key());
        let able = found.unable.is_empty().then_some(ABLE);
        for key in found.unable.iter().map(|way| way.key()).chain(able) {
            fields.push((field.clone(), key.to_owned()));
        }
        fields.push((format!("outcome-{}", outcome.key()), found.note.clone()));
    }
    Form::of(fields)
}

/// What the final assessment says that speaks to an outcome.
fn beside(seen: &EligibilitySeen, outcome: Outcome) -> Vec<(String, Said)> {
    let Some(assessment) = &seen.assessment else { return Vec::new() };
    let questionnaire: &Questionnaire = &seen.questionnaire;
    let speaks = |domain: &&allocation::Domain| {
        domain.outcomes.iter().any(|one| one.letter() == outcome.letter())
    };
    let questions = questionnaire.domains.iter().filter(speaks).flat_map(|d| &d.questions);
    let said = questions.filter_map(|question| {
        let answer = assessment.body.views.final_view.get(&question.key)?;
        Some((question.asks.clone(), Said::of(ViewBy::Final, question, answer)))
    });
    said.collect()
}

impl DecidePage {
    fn of(frame: Frame, actor: &Actor, seen: &EligibilitySeen, form: Form) -> Self {
        let outcomes =
            Outcome::ALL.map(|outcome| OutcomeRow { outcome, beside: beside(seen, outcome) });
        let voice = Voice::of(actor, &seen.person.id, &seen.person.details);
        Self { frame, voice, outcomes: outcomes.into(), conflict: None, form }
    }

    fn meet(&mut self, seen: &EligibilitySeen) {
        let Some(saved) = &seen.saved else { return };
        let facts = &saved.body.facts;
        let notes = facts.outcomes.iter().filter(|(_, found)| !found.unable.is_empty());
        let notes = notes.map(|(outcome, found)| format!("{}: {}", outcome.name(), found.note));
        let because = [&facts.impairment.because, &facts.wellbeing.because, &facts.fluctuates];
        let letter = saved.body.letter.as_ref().map(|letter| letter.reasons.clone());
        let says = because.into_iter().cloned().chain(notes).chain(letter);
        self.conflict = Some(met(saved, says.filter(|line| !line.is_empty()).collect()));
        write_over(&mut self.form, Some(saved));
    }

    fn yes_or_no(&self, name: &str, legend: &str, says: &[&str; 2]) -> Radios {
        let [yes, no] = says;
        Radios::new(name)
            .legend(legend)
            .legend_classes("govuk-fieldset__legend--s")
            .option("yes", yes)
            .option("no", no)
            .inline()
            .value(self.form.get(name))
            .error(self.form.problem(name))
    }

    /// The four ways of being unable, or able; the words that are not the law's are the template's.
    fn ways(&self, row: &OutcomeRow, or: &str, able: &str) -> Checkboxes {
        let name = format!("unable-{}", row.outcome.key());
        let beside = row.beside.iter().filter_map(|(asks, said)| Some((asks, said.says.as_ref()?)));
        let beside: Vec<String> = beside.map(|(asks, says)| format!("{asks} “{says}”")).collect();
        Checkboxes::new(&name)
            .legend(format!("({}) {}", row.outcome.letter(), row.outcome.name()))
            .legend_m()
            .hint((!beside.is_empty()).then(|| beside.join(" ")))
            .items(Unable::ALL.map(|way| (way.key(), way.says())))
            .divider(or)
            .item(Item::new(ABLE, able).exclusive())
            .values(self.form.all(&name))
            .error(self.form.problem(&name))
    }

    fn note(&self, row: &OutcomeRow, label: &str) -> Textarea {
        let name = format!("outcome-{}", row.outcome.key());
        let label = format!("{label} ({})", row.outcome.letter());
        let textarea = Textarea::new(&name).label(label).rows(2);
        textarea.value(self.form.get(&name)).error(self.form.problem(&name))
    }

    fn words(&self, name: &str, label: &str, hint: &str) -> Textarea {
        let hint = Some(hint).filter(|hint| !hint.is_empty());
        let textarea = Textarea::new(name).label(label).hint(hint).rows(4);
        textarea.value(self.form.get(name)).error(self.form.problem(name))
    }

    fn areas(&self, legend: &str) -> Checkboxes {
        Checkboxes::new("wellbeing-areas")
            .legend(legend)
            .legend_classes("govuk-fieldset__legend--s")
            .items(WellbeingArea::ALL.map(|area| (area.key(), area.says())))
            .values(self.form.all("wellbeing-areas"))
            .error(self.form.problem("wellbeing-areas"))
    }
}

impl Page for DecidePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use crate::pages::assess::samples::Reader;
        use tests::{seen, sure_refusal};
        let page = |form| {
            Self::of(Frame::sample(), &Reader::Worker.actor(), &seen(Reader::Worker, None), form)
        };
        let (_, _, problems) = read(&Form::default());
        let mut met = page(typed(&sure_refusal()));
        met.meet(&seen(Reader::Worker, Some(sure_refusal())));
        vec![page(Form::default()), page(wrong(Form::default(), problems)), met]
    }
}

#[cfg(test)]
pub(crate) mod tests {
    //! Decisions for samples, and what the form reads back.

    use allocation::Stage;

    use super::*;
    use crate::pages::assess::samples::{Reader, assessing, saved};

    /// Needs that meet the test.
    pub(crate) fn sure_yes() -> EligibilityAnswer {
        let needs = |note: &str| Difficulty {
            unable: BTreeSet::from([Unable::NeedsHelp]),
            note: note.to_owned(),
        };
        let facts = EligibilityFacts {
            impairment: Found { is_so: true, because: "A <Example> stroke.".to_owned() },
            outcomes: [
                (Outcome::Hygiene, needs("Cannot get in the bath.")),
                (Outcome::Clothing, needs("Cannot do buttons.")),
            ]
            .into(),
            wellbeing: Impact {
                significant: true,
                areas: BTreeSet::from([WellbeingArea::Dignity]),
                because: "Stays in bed.".to_owned(),
            },
            fluctuates: "Worse in winter.".to_owned(),
        };
        EligibilityAnswer { facts, eligible: true, letter: None }
    }

    /// A refusal with its letter.
    pub(crate) fn sure_refusal() -> EligibilityAnswer {
        let mut answer = sure_yes();
        answer.facts.outcomes.clear();
        for outcome in Outcome::ALL {
            answer.facts.outcomes.insert(outcome, Difficulty::default());
        }
        answer.eligible = false;
        answer.letter = Some(RefusalLetter {
            reasons: "You can <Example> do these things.".to_owned(),
            meet_or_reduce: "A grab rail.".to_owned(),
            prevent: "A class.".to_owned(),
            challenge: "Write to us.".to_owned(),
        });
        answer
    }

    /// A decision as a reader sees it.
    pub(crate) fn seen(reader: Reader, answer: Option<EligibilityAnswer>) -> EligibilitySeen {
        let assessing = assessing(reader, Some(Stage::Final));
        EligibilitySeen {
            person: assessing.person,
            council: assessing.council,
            decision: answer.as_ref().map(|a| support::eligibility::decide(&a.facts)),
            saved: answer.map(saved),
            assessment: assessing.saved,
            questionnaire: assessing.questionnaire,
            may: assessing.may,
        }
    }

    #[test]
    fn a_decision_reads_back_as_it_was_typed() {
        for answer in [sure_yes(), sure_refusal()] {
            let (facts, letter, problems) = read(&typed(&answer));
            assert_eq!((facts, letter, problems), (answer.facts, answer.letter, vec![]));
        }
    }

    #[test]
    fn able_and_unable_at_once_is_asked_about() {
        let form = Form::of([
            ("impairment-met", "yes"),
            ("significant", "no"),
            ("unable-toilet", "able"),
            ("unable-toilet", "danger"),
        ]);
        let (_, _, problems) = read(&form);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].field, "unable-toilet");
    }
}
