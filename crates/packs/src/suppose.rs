//! A pack as it would be with one figure otherwise: to ask "what if", never to answer by.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{Check, Dated, LocalMay, Pack, Parameter, Renewed, Value};

impl Pack {
    /// A pack without any figure, to suppose something over.
    #[must_use]
    pub fn empty(name: &str) -> Self {
        Self::named(name)
    }

    /// This pack with another value for one figure, on every day; without the figure for `None`.
    ///
    /// The fingerprint stays that of the files: an answer by such a pack is never kept.
    #[must_use]
    pub fn supposing(&self, path: &str, value: Option<Value>) -> Self {
        let mut supposed = self.clone();
        let before = supposed.parameters.remove(path);
        let Some(value) = value else { return supposed };
        let unit = value.unit();
        let dated = Dated {
            on: Date::MIN,
            value: Ok(value),
            cite: "supposed".to_owned(),
            url: String::new(),
            seen: Date::MIN,
            check: Check::Example,
            note: None,
        };
        let (label, says, local_may) = match before {
            Some(before) => (before.label, before.says, before.local_may),
            None => (path.to_owned(), String::new(), LocalMay::Not),
        };
        let renewed = Renewed::UntilChanged;
        let history = vec![dated];
        let parameter = Parameter { label, says, unit, renewed, local_may, history };
        supposed.parameters.insert(path.to_owned(), parameter);
        supposed
    }

    /// Every day on which a figure of this pack begins, changes or runs out.
    #[must_use]
    pub fn changes(&self) -> BTreeSet<Date> {
        let mut days: BTreeSet<Date> = self.ends.into_iter().collect();
        for parameter in self.parameters.values() {
            for dated in &parameter.history {
                days.insert(dated.on);
                days.extend(parameter.renewed.runs_out(dated.on));
            }
        }
        days
    }
}
