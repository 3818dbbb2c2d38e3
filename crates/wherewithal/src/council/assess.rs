//! The assessment, its indicative budget, and the decision on eligibility.

use std::collections::BTreeMap;

use allocation::{
    AllocateInput, Answer, Assessment, CompletedBy, Completer, Difference, ExistingHelp, Hours,
    Question, Reply, Stage as Assessed, Statement, ViewBy, finalise,
};
use basis::id::RecordId;
use service::answer::{BudgetAnswer, EligibilityAnswer, From};
use support::eligibility::{
    Difficulty, EligibilityFacts, Found, Impact, Outcome, RefusalLetter, Unable, WellbeingArea,
    decide,
};

use super::life::Life;
use super::published::Case;
use super::rows::Body;
use super::stage::Stage;
use crate::failure::Failure;

/// Which question speaks to which outcome of the eligibility test.
const OUTCOMES: [(&str, Outcome); 10] = [
    ("meals", Outcome::Nutrition),
    ("washing", Outcome::Hygiene),
    ("toilet", Outcome::Toilet),
    ("dressing", Outcome::Clothing),
    ("moving", Outcome::SafeHome),
    ("housework", Outcome::HabitableHome),
    ("relationships", Outcome::Relationships),
    ("work", Outcome::Work),
    ("going_out", Outcome::Community),
    ("parenting", Outcome::Children),
];

const HELP: [(&str, &str, &str); 4] = [
    ("running_home", "My daughter", "Shopping and laundry"),
    ("eating", "A neighbour", "Brings a hot meal"),
    ("relationships", "My brother", "Takes me to see friends"),
    ("personal_care", "My wife", "Helps me in the morning"),
];

impl Life<'_> {
    /// Answers, sends, settles: as far as this person has come.
    pub(crate) fn assess(&mut self) -> Result<(), Failure> {
        self.wait(14);
        let id = self.new_id();
        let whole = self.answers();
        let mut draft = Assessment::draft(self.ground.questionnaire.edition(), self.completed_by());
        let all = &whole.views.person;
        let some = self.random.between(3, 12);
        let some = usize::try_from(some).unwrap_or(3);
        draft.views.person =
            all.iter().take(some).map(|(key, answer)| (key.clone(), answer.clone())).collect();
        self.save(&id, 1, &self.writer(), "begun", draft);
        if self.stage == Stage::Draft {
            return Ok(());
        }
        let sent = Assessment {
            views: allocation::Views { person: all.clone(), ..Default::default() },
            differences: vec![],
            stage: Assessed::WithWorker,
            ..whole.clone()
        };
        self.save(&id, 2, &self.writer(), "sent to the worker", sent);
        if self.stage == Stage::WithWorker {
            return Ok(());
        }
        let settled = finalise(&whole, &self.ground.questionnaire).map_err(|problems| {
            Failure::new(format!("an invented assessment does not hold together: {problems:?}"))
        })?;
        let worker = self.worker.actor.id.clone();
        self.save(&id, 3, &worker, "final view settled", settled.clone());
        self.indicate(&id, &settled)
    }

    /// The indicative budget, the moment that the assessment is final.
    fn indicate(&mut self, id: &RecordId, settled: &Assessment) -> Result<(), Failure> {
        let inputs = AllocateInput {
            id: None,
            on: None,
            questionnaire: Some(settled.questionnaire.clone()),
            answers: settled.final_answers().unwrap_or_default(),
            existing_help: settled.existing_help.clone(),
            add_ons: settled.add_ons.clone(),
        };
        let ground = self.ground;
        let answer = inputs.indicative(&ground.questionnaire, &ground.model, self.day, &mut ())?;
        let body = BudgetAnswer {
            assessment: From { record: id.clone(), version: 3 },
            day: self.day,
            council: ground.council.pack.clone(),
            inputs,
            packs: vec![ground.pack_used()?],
            answer,
        };
        let (record, worker) = (self.new_id(), self.worker.actor.id.clone());
        self.save(&record, 1, &worker, "worked out when the assessment was final", body);
        Ok(())
    }

    /// Decides eligibility by the test itself, on what the final answers say.
    pub(crate) fn decide_eligibility(&mut self) -> Result<(), Failure> {
        self.wait(2);
        let facts = self.facts();
        let eligible = decide(&facts).eligible;
        if !eligible {
            self.stage = Stage::NotEligible;
        }
        let letter = (!eligible).then(refusal);
        support::eligibility::check(&facts, letter.as_ref()).map_err(|problems| {
            Failure::new(format!("an invented decision does not hold together: {problems:?}"))
        })?;
        let (id, worker) = (self.new_id(), self.worker.actor.id.clone());
        let body = EligibilityAnswer { facts, eligible, letter };
        self.save(&id, 1, &worker, "decided after the assessment", body);
        Ok(())
    }

    /// The whole assessment, with every view and every reason, before it is finalised.
    fn answers(&mut self) -> Assessment {
        let mut whole = Assessment::draft(self.ground.questionnaire.edition(), self.completed_by());
        let need = self.random.between(1, 3);
        let questionnaire = &self.ground.questionnaire;
        for (_, question) in questionnaire.questions() {
            let (own, theirs) = self.choose(question, need);
            let answer = |key: &str| Answer::statement(key);
            if own != theirs {
                let settled = Answer::statement(theirs);
                whole.views.of_mut(ViewBy::Final).insert(question.key.clone(), settled);
                whole.differences.push(Difference {
                    question: question.key.clone(),
                    reason: "We talked about a bad day, and agreed on what it takes then.".into(),
                    settled_by: self.worker.actor.id.clone(),
                    day: self.day,
                });
            }
            whole.views.person.insert(question.key.clone(), answer(own));
            whole.views.worker.insert(question.key.clone(), answer(theirs));
        }
        if self.case.is_none() && self.random.chance(50) {
            whole.existing_help.push(self.help());
        }
        whole
    }

    /// What the person chooses and what the worker chooses: now and then not the same.
    fn choose<'q>(&mut self, question: &'q Question, need: i64) -> (&'q str, &'q str) {
        let key = |at: i64| {
            let at = usize::try_from(at).unwrap_or(0).min(question.statements.len() - 1);
            question.statements.get(at).map_or("", |statement| statement.key.as_str())
        };
        if let Some(answers) = self.case.and_then(Case::answers) {
            let fixed = answers.iter().find(|(asked, _)| *asked == question.key);
            let fixed = fixed.map(|(_, statement)| *statement);
            let is = |statement: &Statement| Some(statement.key.as_str()) == fixed;
            let at = question.statements.iter().position(is);
            let at = at.and_then(|at| i64::try_from(at).ok()).unwrap_or(0);
            return (key(at), key(at));
        }
        let own = if self.stage == Stage::NotEligible {
            i64::from(question.key == "housework")
        } else {
            // Heavy needs are rare where they are dear: two people at once, danger, nights.
            let rare = ["two_people", "distress", "night", "parenting"];
            let need = if rare.contains(&question.key.as_str()) { need - 2 } else { need };
            need + self.random.between(-1, 1)
        };
        let differs = self.stage != Stage::NotEligible && self.random.chance(12);
        (key(own), key(own + i64::from(differs)))
    }

    fn completed_by(&self) -> CompletedBy {
        match &self.own {
            Some(_) => CompletedBy::default(),
            None => CompletedBy {
                who: Completer::SelfWithHelp,
                helper_name: self.worker.actor.name.clone(),
                helper_relationship: "their worker".to_owned(),
                why: "They asked to do it together at a visit.".to_owned(),
            },
        }
    }

    fn help(&mut self) -> ExistingHelp {
        let [first, others @ ..] = &HELP;
        let (domain, who, what) = self.random.pick(*first, others);
        let hours = u32::try_from(self.random.between(4, 24)).unwrap_or(4) * 50;
        ExistingHelp {
            domain: domain.to_owned(),
            who: who.to_owned(),
            what: what.to_owned(),
            hours_a_week: Hours::hundredths(hours),
            how_often: "most weeks".to_owned(),
            willing: self.random.pick(Reply::Yes, &[Reply::Yes, Reply::Yes, Reply::NotSure]),
            able: Reply::Yes,
            wishes_to_go_on: self.random.pick(Reply::Yes, &[Reply::NotSure, Reply::No]),
            agreed_by_helper_on: Some(self.day),
            from: self.known,
            withdrawn_on: None,
        }
    }

    fn facts(&self) -> EligibilityFacts {
        let last = self.rows.records.iter().rev().find_map(|version| match &version.body {
            Body::Assessment(body) => Some(&body.views.final_view),
            _ => None,
        });
        let questionnaire = &self.ground.questionnaire;
        let difficulty = |asked: &str| {
            let (_, question) = questionnaire.question(asked)?;
            let chosen = last?.get(asked)?.choice.as_statement()?;
            let at = question.statements.iter().position(|one| one.key == chosen)?;
            let unable = (0 < at).then_some(Unable::NeedsHelp).into_iter().collect();
            let note = if at == 0 { "" } else { question.statement(chosen)?.says.as_str() };
            Some(Difficulty { unable, note: note.to_owned() })
        };
        let outcomes: BTreeMap<Outcome, Difficulty> = OUTCOMES
            .into_iter()
            .map(|(asked, outcome)| (outcome, difficulty(asked).unwrap_or_default()))
            .collect();
        let significant = self.stage != Stage::NotEligible;
        let areas = [WellbeingArea::Dignity, WellbeingArea::Control, WellbeingArea::Health];
        EligibilityFacts {
            impairment: Found {
                is_so: true,
                because: "The needs come from a long-term condition.".to_owned(),
            },
            outcomes,
            wellbeing: Impact {
                significant,
                areas: if significant { areas.into() } else { [].into() },
                because: if significant { IMPACT } else { NO_IMPACT }.to_owned(),
            },
            fluctuates: String::new(),
        }
    }
}

const IMPACT: &str = "Without support, days are lost to getting by, and little is left for living.";
const NO_IMPACT: &str = "Planning the housework with a friend is enough.";

fn refusal() -> RefusalLetter {
    RefusalLetter {
        reasons: "You need some help to plan the housework, and you can do everything else we \
                  asked about. The law asks for two or more things that you are unable to do."
            .to_owned(),
        meet_or_reduce: "The tenants’ group helps with planning and repairs, and meets every \
                         Tuesday."
            .to_owned(),
        prevent: "A free home safety visit, and the exercise class at the community hall."
            .to_owned(),
        challenge: "Ask your worker to look again, or write to our complaints team. An advocate \
                    can help you. You can then go to the Local Government and Social Care \
                    Ombudsman."
            .to_owned(),
    }
}
