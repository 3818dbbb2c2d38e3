//! The lines of two workings side by side.

use basis::{Effect, Line, Steps};

/// A line of one working with the line of the other that says the same thing, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePair<'a> {
    /// The line of the first.
    pub before: Option<&'a Line>,
    /// The line of the second.
    pub after: Option<&'a Line>,
}

impl LinePair<'_> {
    /// Whether the two differ: in words, amount, effect, law, or the value of a figure.
    #[must_use]
    pub fn moved(&self) -> bool {
        match (self.before, self.after) {
            (Some(before), Some(after)) => !same(before, after),
            (None, None) => false,
            (Some(_), None) | (None, Some(_)) => true,
        }
    }

    /// The part of the sum that it belongs to.
    #[must_use]
    pub fn part(&self) -> &'static str {
        self.after.or(self.before).map_or("", |line| line.part)
    }
}

/// The lines of two workings side by side, in the order of the second; lines that only the first
/// has stand where they stood.
///
/// Lines belong together if they are of the same part of the sum and say the same; failing that,
/// the same but for amounts and days. Lines that the rule writes once, such as the row of the
/// guarantee, also belong together if they are the only ones left of their part that rest on the
/// same provision, or that do the same to the sum: what was entered line by line does not.
#[must_use]
pub fn pair<'a>(before: &'a Steps, after: &'a Steps) -> Vec<LinePair<'a>> {
    let mut matched = Matched::new(&before.0, &after.0);
    matched.each(|line| format!("{} {}", line.amount, line.label));
    matched.each(|line| line.label.clone());
    matched.each(|line| words(&line.label));
    matched.only(|line| format!("{:?} {}", line.effect, line.rule.text));
    matched.only(|line| format!("{:?}", line.effect));
    matched.side_by_side()
}

/// Whether the rule writes such a line once, and not for each thing that was entered.
fn is_the_rules_own(line: &Line) -> bool {
    let entered = matches!(line.part, "income" | "housing" | "disability");
    let total = line.effect == Effect::Comes;
    total || !(entered || line.effect == Effect::Notes)
}

fn same(before: &Line, after: &Line) -> bool {
    let figures = |line: &Line| {
        let figures = line.figures.iter();
        figures.map(|one| (one.path.clone(), one.value.clone())).collect::<Vec<_>>()
    };
    before.label == after.label
        && before.amount == after.amount
        && before.effect == after.effect
        && before.rule == after.rule
        && figures(before) == figures(after)
}

/// What a line says, without its amounts, days and numbers.
fn words(label: &str) -> String {
    let words =
        label.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}

struct Matched<'a> {
    before: &'a [Line],
    after: &'a [Line],
    /// For each line of the second, its place in the first.
    places: Vec<Option<usize>>,
}

impl<'a> Matched<'a> {
    fn new(before: &'a [Line], after: &'a [Line]) -> Self {
        Self { before, after, places: vec![None; after.len()] }
    }

    /// The lines of the first that belong to none of the second yet.
    fn free(&self) -> Vec<(usize, &'a Line)> {
        let taken = |place: &usize| self.places.contains(&Some(*place));
        self.before.iter().enumerate().filter(|(place, _)| !taken(place)).collect()
    }

    /// Puts together lines with the same key, each with the first that is free.
    fn each(&mut self, key: impl Fn(&Line) -> String) {
        for (place, line) in self.after.iter().enumerate() {
            if self.places.get(place).is_none_or(Option::is_some) {
                continue;
            }
            let alike = |one: &Line| one.part == line.part && key(one) == key(line);
            let found = self.free().into_iter().find(|(_, one)| alike(one));
            self.put(place, found);
        }
    }

    /// Puts together lines with the same key where there is only one on each side.
    fn only(&mut self, key: impl Fn(&Line) -> String) {
        let lines = self.after.iter().enumerate();
        let is_open = |place: usize| self.places.get(place).is_some_and(Option::is_none);
        let open: Vec<_> = lines.filter(|(place, _)| is_open(*place)).collect();
        for (place, line) in &open {
            let alike = |one: &Line| {
                one.part == line.part && is_the_rules_own(one) && key(one) == key(line)
            };
            if open.iter().filter(|(_, one)| alike(one)).count() != 1 {
                continue;
            }
            let free: Vec<_> = self.free().into_iter().filter(|(_, one)| alike(one)).collect();
            if free.len() == 1 {
                self.put(*place, free.into_iter().next());
            }
        }
    }

    fn put(&mut self, place: usize, found: Option<(usize, &Line)>) {
        if let (Some(slot), Some((at, _))) = (self.places.get_mut(place), found) {
            *slot = Some(at);
        }
    }

    fn side_by_side(&self) -> Vec<LinePair<'a>> {
        let mut gone = self.free().into_iter().peekable();
        let mut pairs = Vec::new();
        for (line, place) in self.after.iter().zip(&self.places) {
            if let Some(place) = place {
                while let Some((_, line)) = gone.next_if(|(at, _)| at < place) {
                    pairs.push(LinePair { before: Some(line), after: None });
                }
            }
            let before = place.and_then(|place| self.before.get(place));
            pairs.push(LinePair { before, after: Some(line) });
        }
        pairs.extend(gone.map(|(_, line)| LinePair { before: Some(line), after: None }));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use basis::{Cite, Money};

    use super::*;

    fn line(part: &'static str, label: &str, pence: i64, effect: Effect) -> Line {
        let rule = Cite::new("SI 2014/2672 reg 7", "https://example.org/7");
        let (label, amount) = (label.to_owned(), Money::pence(pence));
        Line { part, label, amount, effect, rule, figures: vec![] }
    }

    /// What stands beside what: `=` the same, `~` moved, `-` only before, `+` only after.
    fn shown(before: &[Line], after: &[Line]) -> Vec<String> {
        let (before, after) = (Steps(before.to_vec()), Steps(after.to_vec()));
        let says = |pair: &LinePair<'_>| match (pair.before, pair.after) {
            (Some(one), Some(_)) if !pair.moved() => format!("= {}", one.label),
            (Some(one), Some(other)) => format!("~ {} | {}", one.label, other.label),
            (Some(one), None) => format!("- {}", one.label),
            (_, Some(one)) => format!("+ {}", one.label),
            (None, None) => unreachable!("a pair has a line"),
        };
        pair(&before, &after).iter().map(says).collect()
    }

    #[test]
    fn lines_stand_beside_those_that_say_the_same() {
        let adds = |label, pence| line("income", label, pence, Effect::Adds);
        let before = [
            adds("State Pension", 100),
            adds("Something else", 500),
            adds("Something else", 700),
            line("capital", "£10.00 over £14,250.00 is 1 lot", 100, Effect::Adds),
            line("guarantee", "Single person, 18 to 24", 8_000, Effect::TakesAway),
            line("pays", "You pay", 500, Effect::Comes),
        ];
        let after = [
            adds("Something else", 700),
            adds("Private pension", 20),
            adds("State Pension", 110),
            line("capital", "£300.00 over £14,250.00 is 2 lots", 200, Effect::Adds),
            line("guarantee", "Single person, 25 to State Pension age", 9_000, Effect::TakesAway),
            line("pays", "You pay", 500, Effect::Comes),
        ];
        assert_eq!(
            shown(&before, &after),
            [
                "- Something else",
                "= Something else",
                "+ Private pension",
                "~ State Pension | State Pension",
                "~ £10.00 over £14,250.00 is 1 lot | £300.00 over £14,250.00 is 2 lots",
                "~ Single person, 18 to 24 | Single person, 25 to State Pension age",
                "= You pay",
            ]
        );
    }

    #[test]
    fn nothing_beside_nothing() {
        assert!(shown(&[], &[]).is_empty());
        let one = [line("pays", "You pay", 1, Effect::Comes)];
        assert_eq!(shown(&one, &[]), ["- You pay"]);
        assert_eq!(shown(&[], &one), ["+ You pay"]);
    }
}
