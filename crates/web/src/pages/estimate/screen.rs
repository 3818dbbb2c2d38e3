//! Where a form came from, and where its buttons lead: words in the fields `at` and `go`.

use super::step::Step;
use crate::pages::means::entry::List;

/// One page of the estimator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    /// A question, or one of the lists.
    Step(Step),
    /// A new entry of a list.
    Add(List),
    /// An entry of a list, counted from one, to be changed.
    Change(List, usize),
    /// Whether an entry is really to go.
    Remove(List, usize),
    /// All the answers.
    Check,
    /// What might be paid.
    Answer,
    /// The same in easy words.
    EasyRead,
    /// The answers as a file.
    File,
}

impl Screen {
    /// The page with this word.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        match key {
            "check" => return Some(Self::Check),
            "answer" => return Some(Self::Answer),
            "easy-read" => return Some(Self::EasyRead),
            "file" => return Some(Self::File),
            _ => {}
        }
        let mut parts = key.split('/');
        let step = Step::from_key(parts.next()?)?;
        let place = |text: &str| text.parse().ok().filter(|place| 0 < *place);
        match (step.list(), parts.next(), parts.next(), parts.next()) {
            (_, None, None, None) => Some(Self::Step(step)),
            (Some(list), Some("add"), None, None) => Some(Self::Add(list)),
            (Some(list), Some(at), None, None) => Some(Self::Change(list, place(at)?)),
            (Some(list), Some(at), Some("remove"), None) => Some(Self::Remove(list, place(at)?)),
            _ => None,
        }
    }

    /// Its word.
    pub(super) fn key(self) -> String {
        match self {
            Self::Step(step) => step.key().to_owned(),
            Self::Add(list) => format!("{}/add", list.key()),
            Self::Change(list, place) => format!("{}/{place}", list.key()),
            Self::Remove(list, place) => format!("{}/{place}/remove", list.key()),
            Self::Check => "check".to_owned(),
            Self::Answer => "answer".to_owned(),
            Self::EasyRead => "easy-read".to_owned(),
            Self::File => "file".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_word_that_reads_back() {
        let steps = Step::ALL.into_iter().map(Screen::Step);
        let lists = Step::LISTS
            .into_iter()
            .flat_map(|list| [Screen::Add(list), Screen::Change(list, 3), Screen::Remove(list, 1)]);
        let others = [Screen::Check, Screen::Answer, Screen::EasyRead, Screen::File];
        for screen in steps.chain(lists).chain(others) {
            assert_eq!(Screen::from_key(&screen.key()), Some(screen));
        }
        for none in ["", "luck", "age/add", "income/0", "income/-1", "income/1/2", "income/1/2/3"] {
            assert_eq!(Screen::from_key(none), None, "{none}");
        }
    }
}
