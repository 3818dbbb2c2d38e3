//! The pages of the indicative budget: the sum, how it was worked out, in easy words, as JSON.

pub(crate) mod chart;
pub(crate) mod easy_read;
pub(crate) mod json;
pub(crate) mod show;
pub(crate) mod working;

use allocation::{Method, Model, Rung};
use basis::{Period, Weekly};
use service::Budget;

/// One part of life, as the budget has it, opened to its answers.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its name.
    pub(crate) title: String,
    /// Its points.
    pub(crate) points: u32,
    /// Its share of what support costs.
    pub(crate) need: Weekly,
    /// What help takes from that.
    pub(crate) help: Weekly,
    /// What is left.
    pub(crate) left: Weekly,
    /// Each final answer, with its points where the table is still there.
    pub(crate) answers: Vec<Scored>,
    /// Who helps with it: (who, hours, whether it counts, or why not).
    pub(crate) helpers: Vec<Helper>,
}

/// One final answer and what it counts.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    /// The question.
    pub(crate) asks: String,
    /// The statement.
    pub(crate) says: String,
    /// Its points, if the table that was used is still there.
    pub(crate) points: Option<u32>,
}

/// Someone who helps, and whether that is counted.
#[derive(Clone, Debug)]
pub(crate) struct Helper {
    /// Who, what and how often, in the words that were written down.
    pub(crate) says: String,
    /// Hours in a usual week.
    pub(crate) hours: String,
    /// Why it is not counted; `None` if it is.
    pub(crate) not_counted: Option<&'static str>,
}

/// Every part of life of a budget, in the order of the questionnaire.
pub(crate) fn parts(budget: &Budget) -> Vec<Part> {
    let kept = &budget.saved.body;
    let part = |money: &allocation::DomainMoney| {
        let domain = budget.questionnaire.as_ref().and_then(|all| all.domain(&money.domain));
        let helpers = kept.inputs.existing_help.iter().filter(|help| help.domain == money.domain);
        let helper = |help: &allocation::ExistingHelp| Helper {
            says: format!("{}: {}, {}", help.who, help.what.trim_end_matches('.'), help.how_often),
            hours: help.hours_a_week.to_string(),
            not_counted: help.counts_on(kept.day).err().map(allocation::help::NotCounted::says),
        };
        let questions = domain.map_or(&[][..], |domain| &domain.questions);
        let answers = questions.iter().filter_map(|question| {
            let chosen = kept.inputs.answers.0.get(&question.key)?;
            let model = budget.model.as_ref();
            Some(Scored {
                asks: question.asks.clone(),
                says: question.statement(chosen)?.says.clone(),
                points: model.and_then(|model| model.weight(&question.key, chosen)),
            })
        });
        Part {
            title: domain.map_or_else(|| money.domain.clone(), |domain| domain.title.clone()),
            points: money.points,
            need: money.need_cost,
            help: money.help_offset,
            left: money.need_cost - money.help_offset,
            answers: answers.collect(),
            helpers: helpers.map(helper).collect(),
        }
    };
    kept.answer.by_domain.iter().map(part).collect()
}

/// The rows of the table that a total of points stands between.
pub(crate) fn rows(model: &Model, points: u32) -> Vec<Rung> {
    let all = all_rows(model);
    let reached = all.iter().rfind(|rung| rung.points <= points);
    let above = all.iter().find(|rung| points < rung.points);
    [reached, above].into_iter().flatten().copied().collect()
}

/// Every row of the table, lowest first; none for a table that is not made of rows.
pub(crate) fn all_rows(model: &Model) -> Vec<Rung> {
    match &model.method {
        Method::PricePoints(table) => table.rows.clone(),
        Method::Bands(table) => {
            table.bands.iter().map(|band| Rung::new(band.from, band.pays)).collect()
        }
        Method::PoundsPerPoint(_) | Method::Components(_) | Method::Statistical(_) => vec![],
    }
}

/// Whether the table makes one sum of all points, and shares that.
pub(crate) fn is_shared(model: &Model) -> bool {
    match &model.method {
        Method::PricePoints(_) | Method::Bands(_) | Method::PoundsPerPoint(_) => true,
        Method::Components(_) | Method::Statistical(_) => false,
    }
}

/// What the table's sums are for.
pub(crate) fn period(model: &Model) -> &'static str {
    if model.period == Period::Yearly { "year" } else { "week" }
}

#[cfg(test)]
pub(crate) mod samples {
    //! Budgets for the samples of the pages.

    use allocation::{AllocateInput, FinalAnswers, Stage};
    use basis::Steps;
    use jiff::civil::date;
    use service::answer::{BudgetAnswer, From};
    use service::{Again, BudgetSeen};

    use super::*;
    use crate::pages::assess::samples::{Reader, assessing, help, questionnaire, saved};

    /// A budget as a reader sees it; `None` where it could not be worked out.
    pub(crate) fn seen(reader: Reader, is_there: bool) -> BudgetSeen {
        let assessing = assessing(reader, Some(Stage::Final));
        let from = From { record: basis::id::RecordId::from_bits(1), version: 1 };
        BudgetSeen {
            person: assessing.person,
            council: assessing.council,
            budget: is_there.then(|| budget(&from)),
            missing: (!is_there).then(|| "the points table is not in force".to_owned()),
            assessment: Some(from),
            may: assessing.may,
        }
    }

    fn budget(from: &From) -> Budget {
        let questionnaire = questionnaire();
        let library = shipped::library().unwrap();
        let pack = library.pack("councils/ellerford").unwrap();
        let model: Model = pack.document("allocation.toml").unwrap();
        let answer = |(_, question): (_, &allocation::Question)| {
            (question.key.clone(), question.statements.last().unwrap().key.clone())
        };
        let answers = FinalAnswers(questionnaire.questions().map(answer).collect());
        let mut stopped = help();
        stopped.withdrawn_on = Some(date(2025, 11, 1));
        let inputs = AllocateInput {
            id: None,
            on: None,
            questionnaire: Some(questionnaire.edition()),
            answers,
            existing_help: vec![help(), stopped],
            add_ons: vec![],
        };
        let day = date(2025, 11, 23);
        let mut steps = Steps::default();
        let answer = inputs.indicative(&questionnaire, &model, day, &mut steps).unwrap();
        let used = pack.used();
        let mut later = answer.clone();
        later.day = date(2026, 1, 1);
        let kept = BudgetAnswer {
            assessment: from.clone(),
            day,
            council: pack.name.clone(),
            inputs,
            packs: vec![used.clone()],
            answer: answer.clone(),
        };
        Budget {
            saved: saved(kept),
            steps,
            again: Again::Moved(Box::new(answer)),
            packs_changed: vec![(used.clone(), used)],
            later: vec![later],
            questionnaire: Some(questionnaire),
            model: Some(model),
        }
    }
}
