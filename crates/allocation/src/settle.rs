//! How far an assessment has got, where views differ, and how they become the final view.

use basis::typed::Problem;
use serde::Serialize;

use crate::assessment::{Answer, Assessment, Choice, Stage, View, ViewBy};
use crate::questionnaire::{Domain, Question, Questionnaire};

/// How much of one domain a view has answered: a row of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DomainProgress {
    /// The domain's key.
    pub domain: String,
    /// How many of its questions are answered; "I do not know" is an answer.
    pub answered: usize,
    /// How many questions it has.
    pub questions: usize,
    /// The two counts as a word.
    pub progress: Progress,
}

/// Whether a domain is begun or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// No question answered.
    NotStarted,
    /// Some answered.
    InProgress,
    /// All answered.
    Done,
}

/// How much of each domain `view` has answered, in the questionnaire's order.
#[must_use]
pub fn progress(view: &View, questionnaire: &Questionnaire) -> Vec<DomainProgress> {
    questionnaire.domains.iter().map(|domain| domain_progress(view, domain)).collect()
}

/// The questions on which the person's and the worker's views differ, by key.
///
/// Only what was chosen is compared, not the words added; "I do not know" differs from any
/// statement. A question that one of them has not answered is not a difference yet.
#[must_use]
pub fn differences(assessment: &Assessment) -> Vec<&str> {
    let worker = &assessment.views.worker;
    let differs = |(key, own): &(&String, &Answer)| {
        worker.get(*key).is_some_and(|theirs| theirs.choice != own.choice)
    };
    assessment.views.person.iter().filter(differs).map(|(key, _)| key.as_str()).collect()
}

/// The assessment with its final view filled in, and final.
///
/// Where the person and the worker agree, that is the final answer unless another was given.
/// Wherever the final answer is not what the person said, or not what the worker said, a reason
/// must stand in writing: so each difference has one, and nobody's answer is changed in silence.
///
/// # Errors
///
/// Every problem at once, each named by its question key (or field): an answer that is not in
/// the questionnaire, a question without a final statement ("I do not know" is not one), a
/// difference without a reason, a helper who is not named.
pub fn finalise(
    assessment: &Assessment,
    questionnaire: &Questionnaire,
) -> Result<Assessment, Vec<Problem>> {
    let mut problems = misfits(assessment, questionnaire);
    problems.extend(assessment.completed_by.problems());
    let mut settled = assessment.clone();
    for (_, question) in questionnaire.questions() {
        match settle(assessment, question) {
            Ok(answer) => {
                settled.views.final_view.insert(question.key.clone(), answer);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    settled.stage = Stage::Final;
    Ok(settled)
}

/// What in the assessment is not in the questionnaire: its edition, questions, statements, and
/// the domains of existing help. Empty when all is well.
#[must_use]
pub fn misfits(assessment: &Assessment, questionnaire: &Questionnaire) -> Vec<Problem> {
    let mut problems = vec![];
    if !questionnaire.is(&assessment.questionnaire) {
        let (theirs, ours) = (&assessment.questionnaire, questionnaire.edition());
        let says = format!("the assessment answers `{theirs}`, not `{ours}`");
        problems.push(Problem::new("questionnaire", says));
    }
    for by in ViewBy::ALL {
        for (key, answer) in assessment.views.of(by) {
            problems.extend(misfit(questionnaire, key, answer));
        }
    }
    for help in &assessment.existing_help {
        if questionnaire.domain(&help.domain).is_none() {
            let says = format!("`{}` is not a part of this questionnaire", help.domain);
            problems.push(Problem::new("existing_help", says));
        }
    }
    problems
}

fn misfit(questionnaire: &Questionnaire, key: &str, answer: &Answer) -> Option<Problem> {
    let Some((_, question)) = questionnaire.question(key) else {
        let says = format!("`{key}` is not a question of this questionnaire");
        return Some(Problem::new(key, says));
    };
    let statement = answer.choice.as_statement()?;
    if question.statement(statement).is_some() {
        return None;
    }
    let says = format!("`{statement}` is not one of the statements for “{}”", question.asks);
    Some(Problem::new(key, says))
}

fn domain_progress(view: &View, domain: &Domain) -> DomainProgress {
    let questions = domain.questions.len();
    let answered = domain.questions.iter().filter(|q| view.contains_key(&q.key)).count();
    let progress = match answered {
        0 => Progress::NotStarted,
        some if some < questions => Progress::InProgress,
        _ => Progress::Done,
    };
    DomainProgress { domain: domain.key.clone(), answered, questions, progress }
}

fn settle(assessment: &Assessment, question: &Question) -> Result<Answer, Problem> {
    let key = question.key.as_str();
    let views = &assessment.views;
    let (person, worker) = (views.person.get(key), views.worker.get(key));
    let agreed = person.filter(|own| worker.is_some_and(|theirs| theirs.choice == own.choice));
    let given = views.final_view.get(key).cloned();
    // Only what was chosen carries over: the person's own words stay in the person's own view.
    let answer = given
        .or_else(|| agreed.map(|own| Answer { choice: own.choice.clone(), words: String::new() }))
        .filter(|answer| answer.choice.as_statement().is_some());
    let Some(answer) = answer else {
        let says = format!("choose a final answer to “{}”", question.asks);
        return Err(Problem::new(key, says));
    };
    let unlike = |view: Option<&Answer>| view.is_some_and(|view| view.choice != answer.choice);
    if (unlike(person) || unlike(worker)) && assessment.reason(key).is_none() {
        let says = format!("write why the final answer to “{}” is what it is", question.asks);
        return Err(Problem::new(key, says));
    }
    Ok(answer)
}

impl Assessment {
    /// The answers need rests on: none until the final view stands.
    #[must_use]
    pub fn final_answers(&self) -> Option<crate::FinalAnswers> {
        if self.stage != Stage::Final {
            return None;
        }
        let chosen = |(key, answer): (&String, &Answer)| match &answer.choice {
            Choice::Statement(statement) => Some((key.clone(), statement.clone())),
            Choice::DoNotKnow => None,
        };
        Some(crate::FinalAnswers(self.views.final_view.iter().filter_map(chosen).collect()))
    }
}

#[cfg(test)]
mod tests {
    use basis::id::ActorId;
    use jiff::civil::date;

    use super::*;
    use crate::assessment::Difference;
    use crate::examples::{assessment, small_questionnaire};

    fn said(assessment: &mut Assessment, by: ViewBy, question: &str, answer: Answer) {
        assessment.views.of_mut(by).insert(question.to_owned(), answer);
    }

    fn reason(question: &str) -> Difference {
        Difference {
            question: question.to_owned(),
            reason: "We looked at a bad day together.".to_owned(),
            settled_by: ActorId::from_bits(1),
            day: date(2026, 6, 1),
        }
    }

    fn fields(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.field.as_str()).collect()
    }

    /// Everything agreed: washing some, dressing none, shopping some.
    fn agreed() -> Assessment {
        let mut assessment = assessment();
        for by in [ViewBy::Person, ViewBy::Worker] {
            said(&mut assessment, by, "washing", Answer::statement("some"));
            said(&mut assessment, by, "dressing", Answer::statement("none"));
            said(&mut assessment, by, "shopping", Answer::statement("some"));
        }
        assessment
    }

    #[test]
    fn the_task_list_counts_what_is_answered() {
        let questionnaire = small_questionnaire();
        let mut assessment = assessment();
        let words = |assessment: &Assessment| {
            let rows = progress(&assessment.views.person, &questionnaire);
            rows.into_iter().map(|row| row.progress).collect::<Vec<_>>()
        };
        assert_eq!(words(&assessment), [Progress::NotStarted, Progress::NotStarted]);
        said(&mut assessment, ViewBy::Person, "washing", Answer::do_not_know());
        said(&mut assessment, ViewBy::Person, "shopping", Answer::statement("none"));
        assert_eq!(words(&assessment), [Progress::InProgress, Progress::Done]);
    }

    #[test]
    fn what_is_agreed_becomes_final_and_every_view_stays() {
        let before = agreed();
        assert_eq!(before.final_answers(), None);
        let after = finalise(&before, &small_questionnaire()).unwrap();
        assert_eq!(after.stage, Stage::Final);
        let answers = after.final_answers().unwrap();
        assert_eq!(answers.0.get("washing").map(String::as_str), Some("some"));
        assert_eq!(answers.0.len(), 3);
        assert_eq!(after.views.person, before.views.person);
        assert_eq!(after.views.worker, before.views.worker);
    }

    #[test]
    fn a_difference_waits_for_its_reason_in_writing() {
        let questionnaire = small_questionnaire();
        let mut assessment = agreed();
        said(&mut assessment, ViewBy::Worker, "washing", Answer::statement("none"));
        assert_eq!(differences(&assessment), ["washing"]);
        let refused = finalise(&assessment, &questionnaire).unwrap_err();
        assert_eq!(refused[0].says, "choose a final answer to “Can you wash yourself?”");

        said(&mut assessment, ViewBy::Final, "washing", Answer::statement("some"));
        let refused = finalise(&assessment, &questionnaire).unwrap_err();
        assert_eq!(
            refused[0].says,
            "write why the final answer to “Can you wash yourself?” is what it is"
        );

        assessment.differences.push(reason("washing"));
        let after = finalise(&assessment, &questionnaire).unwrap();
        assert_eq!(differences(&after), ["washing"]); // still to be seen by the person
    }

    #[test]
    fn nobodys_answer_is_changed_in_silence() {
        let questionnaire = small_questionnaire();
        let mut overruled = agreed();
        said(&mut overruled, ViewBy::Final, "washing", Answer::statement("none"));
        assert_eq!(fields(&finalise(&overruled, &questionnaire).unwrap_err()), ["washing"]);

        let mut alone = agreed();
        alone.views.worker.clear();
        for question in ["washing", "dressing", "shopping"] {
            said(&mut alone, ViewBy::Final, question, Answer::statement("none"));
        }
        let refused = finalise(&alone, &questionnaire).unwrap_err();
        assert_eq!(fields(&refused), ["washing", "shopping"]);
    }

    #[test]
    fn do_not_know_is_an_answer_but_never_the_final_one() {
        let questionnaire = small_questionnaire();
        let mut assessment = agreed();
        for by in [ViewBy::Person, ViewBy::Worker] {
            said(&mut assessment, by, "dressing", Answer::do_not_know());
        }
        assert!(differences(&assessment).is_empty());
        assert_eq!(fields(&finalise(&assessment, &questionnaire).unwrap_err()), ["dressing"]);
    }

    #[test]
    fn what_is_not_in_the_questionnaire_is_named() {
        let questionnaire = small_questionnaire();
        let mut assessment = agreed();
        assessment.questionnaire.version = "1999-1".to_owned();
        said(&mut assessment, ViewBy::Carer, "flying", Answer::do_not_know());
        said(&mut assessment, ViewBy::Carer, "washing", Answer::statement("never"));
        assessment.existing_help.push(crate::examples::help("garden", "2"));
        let refused = finalise(&assessment, &questionnaire).unwrap_err();
        assert_eq!(fields(&refused), ["questionnaire", "flying", "washing", "existing_help"]);
    }
}
