//! What is left of answers that came torn, or were changed on their way.

use charging::Means;
use jiff::civil::Date;
use packs::Library;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use service::means_draft::MeansDraft;

use super::answers::{AGES, Answers, is_a_council, is_a_day};
use super::step::Step;

/// How many places are tried, from the end back, to end a torn text.
const TRIES: usize = 32;

/// Everything that can still be read; `None` if that is nothing.
pub(super) fn what_is_left(text: &str, library: &Library, today: Date) -> Option<Answers> {
    let Value::Object(found) = serde_json::from_str(text).ok().or_else(|| mended(text))? else {
        return None;
    };
    let none = Answers::new(today);
    let mut left = none.clone();
    if let Some(day) = read(&found, "day").filter(|day| is_a_day(*day, today)) {
        left.set_day(day);
    }
    let council: Option<String> = read(&found, "council");
    left.council = council.filter(|name| is_a_council(Some(name), library));
    if let Some(Value::Object(facts)) = found.get("facts") {
        left.facts = facts_left(&left, facts);
    }
    // A stay goes with a setting, and an age with its limits: what does not is asked again.
    left.set_where(left.facts.setting);
    if !AGES.contains(&left.age()) {
        left.facts.born = none.facts.born;
    }
    let done = found.get("done").and_then(Value::as_array).into_iter().flatten();
    left.done = done.filter_map(|step| step.as_str().and_then(Step::from_key)).collect();
    let council_was = found.get("council").is_some_and(|council| !council.is_null());
    if council_was && left.council.is_none() {
        left.done.remove(&Step::Council);
    }
    (left != none && left.hold(library, today)).then_some(left)
}

/// The facts that hold, one by one; of a list, the entries that do.
fn facts_left(answers: &Answers, found: &Map<String, Value>) -> Means {
    let mut good = answers.facts.clone();
    let Ok(Value::Object(mut written)) = serde_json::to_value(&good) else { return good };
    let holds = |written: &Map<String, Value>| {
        let facts: Means = serde_json::from_value(Value::Object(written.clone())).ok()?;
        MeansDraft::of(facts.clone()).check(answers.day).is_ok().then_some(facts)
    };
    for (key, value) in found {
        let kept = match value {
            Value::Array(entries) => {
                let alone = |entry: &&Value| {
                    let mut one = written.clone();
                    one.insert(key.clone(), Value::Array(vec![(*entry).clone()]));
                    holds(&one).is_some()
                };
                let entries = entries.iter().take(MeansDraft::ENTRIES_MOST).filter(alone);
                Value::Array(entries.cloned().collect())
            }
            other => other.clone(),
        };
        let mut more = written.clone();
        more.insert(key.clone(), kept);
        if let Some(facts) = holds(&more) {
            (good, written) = (facts, more);
        }
    }
    good
}

fn read<T: DeserializeOwned>(found: &Map<String, Value>, key: &str) -> Option<T> {
    serde_json::from_value(found.get(key)?.clone()).ok()
}

/// A text that breaks off, ended at the last place where it can be.
fn mended(text: &str) -> Option<Value> {
    let mut open: Vec<char> = Vec::new();
    let (mut in_words, mut escaped) = (false, false);
    let mut ends: Vec<String> = Vec::new();
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_words => escaped = true,
            '"' => in_words = !in_words,
            _ if in_words => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            ',' => ends.push(closed(text.get(..at)?, &open)),
            '}' | ']' => {
                open.pop();
                ends.push(closed(text.get(..=at)?, &open));
            }
            _ => {}
        }
        if TRIES < ends.len() {
            ends.remove(0);
        }
    }
    ends.iter().rev().find_map(|end| serde_json::from_str(end).ok())
}

fn closed(text: &str, open: &[char]) -> String {
    text.chars().chain(open.iter().rev().copied()).collect()
}

#[cfg(test)]
mod tests {
    use charging::Setting;
    use jiff::civil::date;

    use super::super::answers::Came;
    use super::*;

    const TODAY: Date = date(2025, 6, 2);

    #[test]
    fn answers_cut_anywhere_are_read_as_far_as_they_go() {
        let library = shipped::library().unwrap();
        let whole = Answers::sample(Setting::Temporary);
        let text = whole.written();
        let mut most = 0;
        for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
            let came = Answers::read(text.get(..cut).unwrap(), &library, TODAY);
            let Came::InPart(left) = came else { continue };
            assert!(left.hold(&library, TODAY), "cut at {cut}");
            most = most.max(left.facts.income.len());
        }
        assert_eq!(most, whole.facts.income.len());
    }

    #[test]
    fn what_was_changed_is_left_out_and_the_rest_is_kept() {
        let library = shipped::library().unwrap();
        let whole = Answers::sample(Setting::Home);
        let text = whole.written();
        for (from, to) in [
            ("\"225.45\"", "\"-5.00\""),
            ("\"225.45\"", "\"lots\""),
            ("\"esa\"", "\"luck\""),
            ("\"owners\":2", "\"owners\":0"),
            ("\"carer\":false", "\"carer\":\"maybe\",\"secret\":1"),
        ] {
            assert!(text.contains(from), "{from} is in {text}");
            let Came::InPart(left) = Answers::read(&text.replace(from, to), &library, TODAY) else {
                panic!("{to}");
            };
            assert_eq!(left.facts.disability_costs, whole.facts.disability_costs, "{to}");
            assert_eq!(left.council, whole.council);
        }
    }

    #[test]
    fn of_what_is_no_answer_nothing_is_left() {
        let library = shipped::library().unwrap();
        for text in ["x", "[]", "{", "{}", "null", "\"a\"", "{\"a\":1}", "\u{0}", "]]]]}}}}"] {
            assert_eq!(Answers::read(text, &library, TODAY), Came::Nothing, "{text}");
        }
    }
}
