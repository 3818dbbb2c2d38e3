//! A working as pages show it: its lines by part, each with its law and the figures behind it.
//!
//! In a page’s template, `{{ Working::of(steps.0) }}`. On paper everything that opens is open.

use askama::Template;
use basis::{Basis, Effect, Line};

/// Lines of a sum, ready to be shown.
#[derive(Debug, Template)]
#[template(path = "working.html")]
pub(crate) struct Working<'a> {
    parts: Vec<Part<'a>>,
    brackets: bool,
}

/// The lines of one part.
#[derive(Debug)]
struct Part<'a> {
    key: &'static str,
    lines: Vec<&'a Line>,
}

impl askama::filters::HtmlSafe for Working<'_> {}

impl<'a> Working<'a> {
    /// These lines, gathered by part in the order in which the parts first come.
    pub(crate) fn of(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        let mut parts: Vec<Part<'a>> = Vec::new();
        for line in lines {
            let key = together(line.part);
            match parts.iter_mut().find(|part| part.key == key) {
                Some(part) => part.lines.push(line),
                None => parts.push(Part { key, lines: vec![line] }),
            }
        }
        let noted = |line: &&Line| line.effect == Effect::Notes && !line.amount.is_zero();
        let brackets = parts.iter().flat_map(|part| &part.lines).any(noted);
        Self { parts, brackets }
    }

    /// What is taken away has a minus before it; what is no part of the sum is in brackets.
    pub(crate) fn amount(line: &Line) -> String {
        match line.effect {
            Effect::Adds | Effect::Comes => line.amount.to_string(),
            Effect::TakesAway if line.amount.is_zero() => line.amount.to_string(),
            Effect::TakesAway => (-line.amount).to_string(),
            Effect::Notes if line.amount.is_zero() => String::new(),
            Effect::Notes => format!("({})", line.amount),
        }
    }

    /// Where the sum has got to stands out.
    fn is_total(line: &Line) -> bool {
        line.effect == Effect::Comes
    }

    /// Whether nobody here has read the provision itself.
    fn is_unread(line: &Line) -> bool {
        line.rule.basis == Basis::Derived
    }

    /// Whether a figure behind the line was worked out, and read in no source.
    fn has_derived(line: &Line) -> bool {
        line.figures.iter().any(|figure| figure.derived)
    }

    fn is_note(line: &Line) -> bool {
        line.effect == Effect::Notes
    }
}

/// The last steps of a contribution are one part on the page.
fn together(part: &'static str) -> &'static str {
    match part {
        "available" | "policy" | "cost" | "pays" => "pays",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use basis::{Cite, FigureUsed, Money};

    use super::*;

    const RULE: Cite = Cite::new("SI 2014/2672 reg 7", "https://example.org/7");

    fn line(part: &'static str, effect: Effect, pence: i64) -> Line {
        let (label, amount) = (format!("{part} <line>"), Money::pence(pence));
        Line { part, label, amount, effect, rule: RULE, figures: vec![] }
    }

    fn figure(check: &str) -> FigureUsed {
        FigureUsed {
            path: "mig.single_25_to_pension_age".to_owned(),
            label: "Single person".to_owned(),
            value: "£110.60".to_owned(),
            from: "2024-04-06".to_owned(),
            cite: "SI 2014/2672 reg 7(2)(b)".to_owned(),
            url: String::new(),
            seen: "2026-11-23".to_owned(),
            check: check.to_owned(),
            derived: check == "derived",
            pack: "england/care-act".to_owned(),
            national: Some("£100.00".to_owned()),
        }
    }

    #[test]
    fn each_effect_is_told_apart_without_colour() {
        let amounts = [Effect::Adds, Effect::TakesAway, Effect::Comes, Effect::Notes]
            .map(|effect| Working::amount(&line("income", effect, 1_050)));
        assert_eq!(amounts, ["£10.50", "−£10.50", "£10.50", "(£10.50)"]);
        assert_eq!(Working::amount(&line("income", Effect::Notes, 0)), "");
    }

    #[test]
    fn every_line_shows_its_law_and_every_figure_where_it_is_from() {
        let mut derived = line("guarantee", Effect::TakesAway, 11_060);
        derived.figures = vec![figure("derived")];
        let lines = [line("income", Effect::Adds, 100), derived, line("pays", Effect::Comes, 5)];
        let html = Working::of(&lines).render().unwrap();
        assert_eq!(html.matches("href=\"https://example.org/7\"").count(), 3, "{html}");
        for says in [
            "income &#60;line&#62;",
            "£110.60",
            "6 April 2024",
            "SI 2014/2672 reg 7(2)(b)",
            "worked out from figures that were read",
            "The national figure is £100.00",
        ] {
            assert!(html.contains(says), "`{says}` is not in {html}");
        }
        assert!(!html.contains("href=\"\""), "a figure without an address has no link");
    }

    #[test]
    fn every_grade_of_every_pack_has_its_words() {
        for grade in [
            "two",
            "one-primary",
            "one-secondary",
            "weak",
            "unchanged",
            "derived",
            "local",
            "example",
        ] {
            let mut one = line("guarantee", Effect::Adds, 1);
            one.figures = vec![figure(grade)];
            let html = Working::of([&one]).render().unwrap();
            assert!(!html.contains(&format!("Checked: {grade}")), "{grade} has words of its own");
        }
    }
}
