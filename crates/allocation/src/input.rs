//! The file that `wherewithal allocate` reads: final answers and the help there is.

use basis::Working;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::add_on::AddedNeed;
use crate::error::AllocationError;
use crate::help::ExistingHelp;
use crate::indicative::{Given, Indicative, indicative};
use crate::model::Model;
use crate::points::FinalAnswers;
use crate::questionnaire::{Edition, Questionnaire};

/// One person's final answers and existing help, as written by hand, in TOML or JSON.
///
/// Every field is described, with an example, in `docs/allocate.md`.
///
/// ```
/// # // What the documentation shows must load.
/// let text = include_str!("../../../docs/examples/allocate.toml");
/// let input: allocation::AllocateInput = toml::from_str(text).unwrap();
/// assert_eq!(input.existing_help.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllocateInput {
    /// The caller's own name for this input, given back with the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day to work it out for; the command line's `--on` wins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The questionnaire answered; when given, it must be the one the council's table fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<Edition>,
    /// The statement chosen for each question, by key.
    pub answers: FinalAnswers,
    /// Help from family and friends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub existing_help: Vec<ExistingHelp>,
    /// Add-ons above the table that the final assessment asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddedNeed>,
}

impl AllocateInput {
    /// Works out the indicative budget for `day`, which the caller chooses (its own, or `on`).
    ///
    /// # Errors
    ///
    /// [`AllocationError`], also when the input names another questionnaire than the table fits.
    pub fn indicative(
        &self,
        questionnaire: &Questionnaire,
        model: &Model,
        day: Date,
        working: &mut impl Working,
    ) -> Result<Indicative, AllocationError> {
        if let Some(given) = self.questionnaire.as_ref().filter(|given| !questionnaire.is(given)) {
            let (fits, given) = (questionnaire.edition(), given.clone());
            return Err(AllocationError::WrongQuestionnaire { fits, given });
        }
        let given =
            Given { answers: &self.answers, help: &self.existing_help, add_ons: &self.add_ons };
        indicative(questionnaire, model, &given, day, working)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_that_can_be_written_is_answers() {
        let input: AllocateInput =
            serde_json::from_str(r#"{"answers":{"washing":"some"}}"#).unwrap();
        assert_eq!(input.answers.0.len(), 1);
        assert_eq!((input.id, input.on), (None, None));
    }

    #[test]
    fn answers_to_another_questionnaire_are_not_weighed() {
        let text = r#"{"questionnaire":{"id":"small","version":"t-0"},"answers":{}}"#;
        let input: AllocateInput = serde_json::from_str(text).unwrap();
        let day = jiff::civil::date(2026, 6, 1);
        let (questionnaire, model) =
            (crate::examples::small_questionnaire(), crate::examples::small_model());
        let got = input.indicative(&questionnaire, &model, day, &mut ()).unwrap_err();
        let want = "the points table fits the questionnaire `small t-1`, not `small t-0`";
        assert_eq!(got.to_string(), want);
    }

    #[test]
    fn a_misspelt_field_is_named() {
        let got = toml::from_str::<AllocateInput>("anwsers = {}").unwrap_err().to_string();
        assert!(got.contains("unknown field `anwsers`"), "{got}");
    }
}
