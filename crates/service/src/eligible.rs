//! Deciding whether needs meet the eligibility criteria (SI 2015/313 reg 2), with reasons.

use allocation::{Assessment, Questionnaire, Stage};
use basis::id::PersonId;
use basis::typed::Problem;
use people::{Act, Actor};
use store::{Council, PersonRow, Saved};
use support::eligibility::{Eligibility, EligibilityFacts, RefusalLetter, check, decide};

use crate::answer::EligibilityAnswer;
use crate::assess::text_problem;
use crate::{Service, ServiceError, Written};

/// A decision on eligibility as it is shown, and what it rests on.
#[derive(Clone, Debug)]
pub struct EligibilitySeen {
    /// Whose it is.
    pub person: PersonRow,
    /// The council that decided.
    pub council: Council,
    /// The newest decision; `None` while there is none.
    pub saved: Option<Saved<EligibilityAnswer>>,
    /// The test run on the facts that were kept.
    pub decision: Option<Eligibility>,
    /// The final assessment, to look at beside the test; `None` before one is final.
    pub assessment: Option<Saved<Assessment>>,
    /// What was asked in it.
    pub questionnaire: Questionnaire,
    /// What the reader may do.
    pub may: Vec<Act>,
}

impl EligibilitySeen {
    /// Whether the reader may do this.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }
}

impl Service {
    /// The decision on a person's eligibility, for one who may see the record.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn eligibility(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<EligibilitySeen, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let council = self.council_of(&person).await?;
        let questionnaire = self.questionnaire(&council)?;
        let saved = self.db.latest::<EligibilityAnswer>(&person.id).await?;
        let decision = saved.as_ref().map(|saved| decide(&saved.body.facts));
        let assessment = self.db.latest::<Assessment>(&person.id).await?;
        let assessment = assessment.filter(|saved| saved.body.stage == Stage::Final);
        let may = self.which(actor, &Act::ALL, &person.id).await?;
        Ok(EligibilitySeen { person, council, saved, decision, assessment, questionnaire, may })
    }

    /// Decides eligibility. A refusal needs the letter of section 24(2); where the needs are
    /// eligible, no letter is kept.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotYet`] before the assessment is final; [`ServiceError::Invalid`] with
    /// the fields of [`check`]; [`ServiceError::Conflict`].
    pub async fn decide_eligibility(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        facts: EligibilityFacts,
        letter: Option<RefusalLetter>,
    ) -> Result<Saved<EligibilityAnswer>, ServiceError> {
        let person = self.allowed(actor, Act::DecideEligibility, person).await?.person;
        let assessment = self.db.latest::<Assessment>(&person.id).await?;
        if assessment.is_none_or(|saved| saved.body.stage != Stage::Final) {
            let why = "eligibility is decided when the assessment is final";
            return Err(ServiceError::NotYet(why.to_owned()));
        }
        let odd = texts(&facts, letter.as_ref());
        if !odd.is_empty() {
            return Err(odd.into());
        }
        let eligible = check(&facts, letter.as_ref())?.eligible;
        let letter = letter.filter(|_| !eligible);
        let answer = EligibilityAnswer { facts, eligible, letter };
        let latest = self.db.latest::<EligibilityAnswer>(&person.id).await?;
        let newer = |latest: &Saved<EligibilityAnswer>| *written != Written::over(latest);
        if let Some(latest) = latest.filter(newer) {
            let again = latest.by == actor.id && latest.body == answer;
            let version = latest.version;
            return if again { Ok(latest) } else { Err(ServiceError::Conflict { version }) };
        }
        self.save(actor, &person.id, written, &answer, "eligibility was decided").await
    }
}

/// What is wrong with the words themselves: too long, or no writing.
fn texts(facts: &EligibilityFacts, letter: Option<&RefusalLetter>) -> Vec<Problem> {
    let note = |(outcome, found): (&support::eligibility::Outcome, _)| {
        let found: &support::eligibility::Difficulty = found;
        text_problem(&format!("outcome-{}", outcome.key()), &found.note)
    };
    let mut problems: Vec<Problem> = facts.outcomes.iter().filter_map(note).collect();
    let letter = letter.cloned().unwrap_or_default();
    let words = [
        ("impairment", &facts.impairment.because),
        ("wellbeing", &facts.wellbeing.because),
        ("fluctuates", &facts.fluctuates),
        ("refusal-reasons", &letter.reasons),
        ("refusal-meet", &letter.meet_or_reduce),
        ("refusal-prevent", &letter.prevent),
        ("refusal-challenge", &letter.challenge),
    ];
    problems.extend(words.into_iter().filter_map(|(field, words)| text_problem(field, words)));
    problems
}
