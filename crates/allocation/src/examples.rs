//! A questionnaire of three questions and its table, for this crate's tests.

use crate::assessment::{Assessment, CompletedBy};
use crate::help::{ExistingHelp, Hours, Reply};
use crate::model::Model;
use crate::points::FinalAnswers;
use crate::questionnaire::Questionnaire;

pub(crate) const SMALL_QUESTIONNAIRE: &str = r#"
id = "small"
version = "t-1"
title = "A small questionnaire"
says = "Answer as if you had no help."

[[domains]]
key = "care"
title = "Personal care"
says = "Washing and dressing."
easy = "Washing and dressing."
picture = "shower"
outcomes = ["b", "d"]

[[domains.questions]]
key = "washing"
asks = "Can you wash yourself?"
easy = "Can you wash?"
statements = [
  { key = "none", says = "I need no help.", easy = "No help." },
  { key = "some", says = "I need some help.", easy = "Some help." },
  { key = "lots", says = "I need help every time.", easy = "A lot of help." },
]

[[domains.questions]]
key = "dressing"
asks = "Can you dress yourself?"
easy = "Can you dress?"
statements = [
  { key = "none", says = "I need no help.", easy = "No help." },
  { key = "some", says = "I need some help.", easy = "Some help." },
]

[[domains]]
key = "home"
title = "Running your home"
says = "Shopping."
easy = "Shopping."
picture = "home"
outcomes = ["f"]

[[domains.questions]]
key = "shopping"
asks = "Can you shop?"
easy = "Can you shop?"
statements = [
  { key = "none", says = "I need no help.", easy = "No help." },
  { key = "some", says = "I need some help.", easy = "Some help." },
]
"#;

pub(crate) const SMALL_MODEL: &str = r#"
id = "small-table"
version = "m-1"
council = "small"
title = "A small table"
says = "For tests."
example = true
adopted_by = "Nobody"
adopted_on = "2026-03-01"
minute = "None"
from = "2026-04-01"
questionnaire = { id = "small", version = "t-1" }
[help]
hourly = "12.00"
cap = "domain_share"

[weights.washing]
none = 0
some = 5
lots = 12

[weights.dressing]
none = 0
some = 4

[weights.shopping]
none = 0
some = 10

[method]
family = "price_points"
between = "straight_line"

[[method.rows]]
points = 10
pays = "50.00"

[[method.rows]]
points = 20
pays = "100.00"

[[method.rows]]
points = 30
pays = "180.00"
"#;

pub(crate) fn small_questionnaire() -> Questionnaire {
    toml::from_str(SMALL_QUESTIONNAIRE).unwrap()
}

pub(crate) fn small_model() -> Model {
    toml::from_str(SMALL_MODEL).unwrap()
}

pub(crate) fn assessment() -> Assessment {
    Assessment::draft(small_questionnaire().edition(), CompletedBy::default())
}

pub(crate) fn answers(chosen: &[(&str, &str)]) -> FinalAnswers {
    let owned =
        |(question, statement): &(&str, &str)| ((*question).to_owned(), (*statement).to_owned());
    FinalAnswers(chosen.iter().map(owned).collect())
}

/// Willing and able help, given since 2026.
pub(crate) fn help(domain: &str, hours: &str) -> ExistingHelp {
    ExistingHelp {
        domain: domain.to_owned(),
        who: "Sam, a friend".to_owned(),
        what: "Comes round".to_owned(),
        hours_a_week: hours.parse::<Hours>().unwrap(),
        how_often: "every day".to_owned(),
        willing: Reply::Yes,
        able: Reply::Yes,
        wishes_to_go_on: Reply::Yes,
        agreed_by_helper_on: None,
        from: jiff::civil::date(2026, 1, 1),
        withdrawn_on: None,
    }
}
