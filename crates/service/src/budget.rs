//! The indicative budget: worked out from a final assessment, kept, and shown with its working.

use allocation::{
    AllocateInput, Assessment, FinalAnswers, Indicative, Model, Questionnaire, Stage, Table, Tables,
};
use basis::Steps;
use basis::id::PersonId;
use jiff::civil::Date;
use packs::PackUsed;
use people::{Act, Actor};
use store::{Council, PersonRow, Saved};

use crate::answer::{BudgetAnswer, From};
use crate::{Service, ServiceError, Written};

/// A person's indicative budget as one reader may see it.
#[derive(Clone, Debug)]
pub struct BudgetSeen {
    /// Whose it is.
    pub person: PersonRow,
    /// The council that offers it.
    pub council: Council,
    /// The newest budget; `None` while there is none.
    pub budget: Option<Budget>,
    /// Why there is no budget, or why it rests on an older version of the assessment.
    pub missing: Option<String>,
    /// The final assessment it should rest on; `None` before one is final.
    pub assessment: Option<From>,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// A budget that was given, with its working run again.
#[derive(Clone, Debug)]
pub struct Budget {
    /// The budget as it was given. For a reader who may see money but not the record, its answers
    /// and help are taken out.
    pub saved: Saved<BudgetAnswer>,
    /// How it comes out today, line by line, from the inputs that were kept.
    pub steps: Steps,
    /// Whether it still comes out the same.
    pub again: Again,
    /// The packs that have changed since, as (then, now).
    pub packs_changed: Vec<(PackUsed, PackUsed)>,
    /// How it will change on days to come, when help begins or stops.
    pub later: Vec<Indicative>,
    /// The questions, if the pack still has the ones that were answered.
    pub questionnaire: Option<Questionnaire>,
    /// The points table, if the pack still has the one that was used.
    pub model: Option<Model>,
}

/// What comes of working out a kept answer again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// The same.
    Same,
    /// Another sum, with the packs of today.
    Moved(Box<Indicative>),
    /// It cannot be worked out any more, and why.
    Cannot(String),
}

impl BudgetSeen {
    /// Whether the reader may do this.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }
}

impl Service {
    /// A person's indicative budget and its working, for one who may see money.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn budget(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<BudgetSeen, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let council = self.council_of(&person).await?;
        let may = self.which(actor, &Act::ALL, &person.id).await?;
        let saved = self.db.latest::<BudgetAnswer>(&person.id).await?;
        let assessment = self.db.latest::<Assessment>(&person.id).await?;
        let assessment = assessment.filter(|saved| saved.body.stage == Stage::Final);
        let from = assessment.as_ref().map(from);
        let rests_on = saved.as_ref().map(|saved| saved.body.assessment.clone());
        let missing = match &assessment {
            Some(assessment) if from != rests_on => {
                self.budget_from(&council, assessment, self.today()).err().map(|e| e.to_string())
            }
            _ => None,
        };
        let mut budget = saved.map(|saved| self.worked_again(saved));
        if let Some(budget) = budget.as_mut().filter(|_| !may.contains(&Act::SeeRecord)) {
            keep_back(budget);
        }
        Ok(BudgetSeen { person, council, budget, missing, assessment: from, may })
    }

    /// Works the budget out for today from the newest final assessment, and keeps it: for when it
    /// could not be worked out at once, and when a day has come on which help begins or stops.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotYet`] before an assessment is final; [`ServiceError::CannotWorkOut`].
    pub async fn work_out_budget(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Saved<BudgetAnswer>, ServiceError> {
        let person = self.allowed(actor, Act::AnswerAssessment, person).await?.person;
        let council = self.council_of(&person).await?;
        let assessment = self.db.latest::<Assessment>(&person.id).await?;
        let assessment = assessment.filter(|saved| saved.body.stage == Stage::Final);
        let assessment = assessment.ok_or_else(|| {
            ServiceError::NotYet("the budget is worked out when the assessment is final".to_owned())
        })?;
        let answer = self.budget_from(&council, &assessment, self.today())?;
        let before = self.db.latest::<BudgetAnswer>(&person.id).await?;
        let over = before.as_ref().map_or(Written::NEW, Written::over);
        match before {
            Some(before) if before.body == answer => Ok(before),
            _ => self.save(actor, &person.id, &over, &answer, "it was worked out again").await,
        }
    }

    /// The budget that a final assessment comes to on `day`, by the council's table.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`] with what is missing; [`ServiceError::NotYet`] for an
    /// assessment that is not final.
    pub fn budget_from(
        &self,
        council: &Council,
        assessment: &Saved<Assessment>,
        day: Date,
    ) -> Result<BudgetAnswer, ServiceError> {
        let answers = assessment.body.final_answers();
        let answers = answers
            .ok_or_else(|| ServiceError::NotYet("the assessment is not final".to_owned()))?;
        let Table { questionnaire, model, .. } = self.table_on(&council.pack, day)?;
        let inputs = AllocateInput {
            id: None,
            on: None,
            questionnaire: Some(assessment.body.questionnaire.clone()),
            answers,
            existing_help: assessment.body.existing_help.clone(),
            add_ons: assessment.body.add_ons.clone(),
        };
        let answer = inputs.indicative(&questionnaire, &model, day, &mut ())?;
        Ok(BudgetAnswer {
            assessment: from(assessment),
            day,
            council: council.pack.clone(),
            inputs,
            packs: vec![self.library.pack(&council.pack)?.used()],
            answer,
        })
    }

    fn worked_again(&self, saved: Saved<BudgetAnswer>) -> Budget {
        let kept = &saved.body;
        let mut steps = Steps::default();
        let table = self.tables(&kept.council).and_then(|tables| same_or_in_use(&tables, kept));
        let (again, later) = match &table {
            Ok(Table { questionnaire, model, .. }) => {
                match kept.inputs.indicative(questionnaire, model, kept.day, &mut steps) {
                    Ok(answer) if answer == kept.answer => {
                        (Again::Same, changes(kept, questionnaire, model))
                    }
                    Ok(answer) => (Again::Moved(Box::new(answer)), vec![]),
                    Err(why) => (Again::Cannot(why.to_string()), vec![]),
                }
            }
            Err(why) => (Again::Cannot(why.to_string()), vec![]),
        };
        let packs_changed = kept.packs.iter().filter_map(|then| {
            let now = self.library.pack(&then.name).ok()?.used();
            (now != *then).then(|| (then.clone(), now))
        });
        let packs_changed = packs_changed.collect();
        let table = table.ok().filter(|table| {
            let Table { questionnaire, model, .. } = table;
            questionnaire.is(&kept.answer.questionnaire) && model.edition() == kept.answer.model
        });
        let (questionnaire, model) = table.map(|t| (t.questionnaire, t.model)).unzip();
        Budget { saved, steps, again, packs_changed, later, questionnaire, model }
    }
}

/// The table that a budget was given by, if it is still there; if not, the one in use that day.
fn same_or_in_use(tables: &Tables, kept: &BudgetAnswer) -> Result<Table, ServiceError> {
    let table = tables.edition(&kept.answer.model).or_else(|| tables.on(kept.day));
    table.cloned().ok_or_else(|| ServiceError::CannotWorkOut("there is no table".to_owned()))
}

fn from(assessment: &Saved<Assessment>) -> From {
    From { record: assessment.id.clone(), version: assessment.version }
}

/// The budget on each later day on which help begins or stops.
fn changes(kept: &BudgetAnswer, questionnaire: &Questionnaire, model: &Model) -> Vec<Indicative> {
    let help = &kept.inputs.existing_help;
    let days = help.iter().flat_map(|help| [Some(help.from), help.withdrawn_on]).flatten();
    let mut days: Vec<Date> = days.filter(|day| kept.day < *day).collect();
    days.sort_unstable();
    days.dedup();
    let on = |day| kept.inputs.indicative(questionnaire, model, day, &mut ()).ok();
    days.into_iter().filter_map(on).collect()
}

/// Takes out what only one who may see the record may read: what was answered, and who helps.
fn keep_back(budget: &mut Budget) {
    budget.saved.body.inputs.answers = FinalAnswers::default();
    budget.saved.body.inputs.existing_help.clear();
    budget.steps.0.retain(|line| !matches!(line.part, "points" | "help"));
}
