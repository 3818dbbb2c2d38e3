//! A table of people: what each column of it says about their needs (docs/allocate.md).

use allocation::{AddedNeed, AllocateInput, ExistingHelp, FinalAnswers, Reply};
use jiff::civil::Date;

use crate::table::Row;

/// What a column holds.
#[derive(Debug)]
pub enum Column {
    /// The caller's own name for the person.
    Id,
    /// The day.
    On,
    /// Hours a week of willing help with this part of life.
    Help(String),
    /// Hours a day of this add-on.
    AddOn(String),
    /// The answer to this question.
    Answer(String),
}

impl Row for AllocateInput {
    type Column = Column;

    const NEEDED: &'static [&'static str] = &[];

    fn column(heading: &str) -> Result<Column, String> {
        Ok(match heading.split_once('.') {
            None if heading.is_empty() => return Err("a column has no heading".to_owned()),
            None => match heading {
                "id" => Column::Id,
                "on" => Column::On,
                question => Column::Answer(question.to_owned()),
            },
            Some(("help", domain)) => Column::Help(domain.to_owned()),
            Some(("add_on", key)) => Column::AddOn(key.to_owned()),
            Some(_) => {
                return Err(format!(
                    "no column is headed `{heading}`: docs/allocate.md lists them"
                ));
            }
        })
    }

    fn empty() -> Self {
        Self {
            id: None,
            on: None,
            questionnaire: None,
            answers: FinalAnswers::default(),
            existing_help: vec![],
            add_ons: vec![],
        }
    }

    fn clear(&mut self) {
        // The questions are the same in every row: only what was chosen is emptied, so that its
        // memory is used again. An empty answer is one that is missing.
        self.answers.0.values_mut().for_each(String::clear);
        self.existing_help.clear();
        self.add_ons.clear();
        (self.id, self.on) = (None, None);
    }

    fn fill(&mut self, column: &Column, cell: &str) -> Result<(), String> {
        let hours = || cell.parse().map_err(|why: allocation::help::HoursError| why.to_string());
        match column {
            Column::Id => self.id = Some(cell.to_owned()),
            Column::On => self.on = Some(crate::people::day(cell)?),
            Column::Help(domain) => self.existing_help.push(willing(domain, hours()?)),
            Column::AddOn(add_on) => self.add_ons.push(AddedNeed {
                add_on: add_on.clone(),
                hours_a_day: hours()?,
                why: String::new(),
            }),
            Column::Answer(question) => match self.answers.0.get_mut(question) {
                Some(place) => place.push_str(cell),
                None => {
                    self.answers.0.insert(question.clone(), cell.to_owned());
                }
            },
        }
        Ok(())
    }
}

/// Help whose giver is willing and able, since ever.
fn willing(domain: &str, hours_a_week: allocation::Hours) -> ExistingHelp {
    ExistingHelp {
        domain: domain.to_owned(),
        who: String::new(),
        what: String::new(),
        hours_a_week,
        how_often: String::new(),
        willing: Reply::Yes,
        able: Reply::Yes,
        wishes_to_go_on: Reply::NotSure,
        agreed_by_helper_on: None,
        from: Date::MIN,
        withdrawn_on: None,
    }
}
