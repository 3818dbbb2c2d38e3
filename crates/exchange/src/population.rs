//! A population: the columns of `charge --batch --csv`, and what people are told apart by.

use allocation::FinalAnswers;
use simulation::{About, NeedBand, Needs, Person};

use crate::people::{self, ChargeInput};
use crate::table::Row;

/// A row of a population.
#[derive(Debug)]
pub struct Resident {
    charge: ChargeInput,
    about: About,
    /// Kept from row to row with their keys, so that little memory is asked for; one that is
    /// empty was not given.
    answers: FinalAnswers,
    questionnaire: String,
    points: Option<u32>,
    needs: Needs,
}

/// What a column holds.
#[derive(Debug)]
pub enum Column {
    /// A fact of means.
    Means(people::Column),
    /// Something people are told apart by.
    About(fn(&mut About) -> &mut String),
    /// The council's own level of disability.
    Level,
    /// The statement chosen for a question.
    Answer(String),
    /// The questionnaire that was answered: its id and version.
    Questionnaire,
    /// Points in all, where there are no answers.
    Points,
    /// The band of need, as before the Care Act.
    NeedBand,
    /// How many outcomes cannot be achieved.
    NeedOutcomes,
}

impl Resident {
    /// The caller's own name for the person.
    #[must_use]
    pub fn id(&self) -> &str {
        self.charge.id.as_deref().unwrap_or_default()
    }

    /// Whether the council says how severely they are disabled.
    #[must_use]
    pub const fn has_level(&self) -> bool {
        self.about.level.is_some()
    }

    /// The questionnaire they answered, if the row says.
    #[must_use]
    pub fn questionnaire(&self) -> &str {
        &self.questionnaire
    }

    /// Them, as a simulation takes them.
    pub fn person(&mut self) -> Person<'_> {
        self.answers.0.retain(|_, statement| !statement.is_empty());
        let answers = (!self.answers.0.is_empty()).then_some(&self.answers);
        Person {
            means: &self.charge.means,
            answers,
            points: self.points,
            needs: self.needs,
            about: &self.about,
        }
    }
}

impl Row for Resident {
    type Column = Column;

    const NEEDED: &'static [&'static str] = &["id", "born", "household"];

    fn column(heading: &str) -> Result<Column, String> {
        let unknown = |_| format!("no column is headed `{heading}`: docs/simulate.md lists them");
        if let Some(question) = heading.strip_prefix("answer.").filter(|key| !key.is_empty()) {
            return Ok(Column::Answer(question.to_owned()));
        }
        match heading {
            "group" => Ok(Column::About(|about| &mut about.group)),
            "sex" => Ok(Column::About(|about| &mut about.sex)),
            "ethnicity" => Ok(Column::About(|about| &mut about.ethnicity)),
            "ward" => Ok(Column::About(|about| &mut about.ward)),
            "disability_level" => Ok(Column::Level),
            "questionnaire" => Ok(Column::Questionnaire),
            "points" => Ok(Column::Points),
            "need_band" => Ok(Column::NeedBand),
            "need_outcomes" => Ok(Column::NeedOutcomes),
            "on" | "council" => Err(format!(
                "there is a column `{heading}`, and here the policies say that: leave it out"
            )),
            _ => ChargeInput::column(heading).map(Column::Means).map_err(unknown),
        }
    }

    fn empty() -> Self {
        Self {
            charge: ChargeInput::empty(),
            about: About::default(),
            answers: FinalAnswers::default(),
            questionnaire: String::new(),
            points: None,
            needs: Needs::default(),
        }
    }

    fn clear(&mut self) {
        self.charge.clear();
        (self.points, self.needs) = (None, Needs::default());
        let About { group, sex, ethnicity, ward, level } = &mut self.about;
        *level = None;
        let answers = self.answers.0.values_mut();
        for text in
            [group, sex, ethnicity, ward, &mut self.questionnaire].into_iter().chain(answers)
        {
            text.clear();
        }
    }

    fn fill(&mut self, column: &Column, cell: &str) -> Result<(), String> {
        match column {
            Column::Means(column) => return self.charge.fill(column, cell),
            Column::About(field) => field(&mut self.about).push_str(cell),
            Column::Level => {
                let level = cell.parse().ok().filter(|level| *level <= 9_u8);
                self.about.level =
                    Some(level.ok_or_else(|| format!("`{cell}` is not a level from 0 to 9"))?);
            }
            Column::Answer(question) => match self.answers.0.get_mut(question) {
                Some(statement) => statement.push_str(cell),
                None => {
                    self.answers.0.insert(question.clone(), cell.to_owned());
                }
            },
            Column::Questionnaire => self.questionnaire.push_str(cell),
            Column::Points => {
                let points =
                    cell.parse().map_err(|_| format!("`{cell}` is not a number of points"));
                self.points = Some(points?);
            }
            Column::NeedBand => {
                let band = NeedBand::from_key(cell);
                self.needs.band = Some(band.ok_or_else(|| {
                    format!("`{cell}` is not `low`, `moderate`, `substantial` or `critical`")
                })?);
            }
            Column::NeedOutcomes => {
                let many = cell.parse().ok().filter(|many| *many <= 10_u8);
                self.needs.outcomes =
                    Some(many.ok_or_else(|| format!("`{cell}` is not a number from 0 to 10"))?);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_cleared_has_nothing_of_the_one_before() {
        let mut row = Resident::empty();
        for (heading, cell) in [
            ("id", "a"),
            ("born", "1950-01-01"),
            ("household", "single"),
            ("ward", "Abbey"),
            ("disability_level", "3"),
            ("answer.washing", "some"),
            ("income.esa", "10.00"),
            ("questionnaire", "q 1"),
            ("points", "31"),
            ("need_band", "critical"),
            ("need_outcomes", "4"),
        ] {
            row.fill(&Resident::column(heading).unwrap(), cell).unwrap();
        }
        let person = row.person();
        assert_eq!((person.about.level, person.answers.map(|a| a.0.len())), (Some(3), Some(1)));
        row.clear();
        assert_eq!((row.id(), row.questionnaire()), ("", ""));
        let person = row.person();
        assert_eq!((person.about, person.answers), (&About::default(), None));
        assert!(person.means.income.is_empty());
        assert_eq!((person.points, person.needs), (None, Needs::default()));
    }

    #[test]
    fn what_is_no_column_or_no_level_is_refused() {
        for heading in ["on", "council", "answer.", "income.wages", "age"] {
            assert!(Resident::column(heading).is_err(), "{heading}");
        }
        let mut row = Resident::empty();
        assert!(row.fill(&Column::Level, "10").is_err());
        assert!(row.fill(&Column::Points, "-1").is_err());
        assert!(row.fill(&Column::NeedBand, "severe").is_err());
        assert!(row.fill(&Column::NeedOutcomes, "11").is_err());
    }
}
