//! How a sum shows itself: lines, each with its amount, its rule and its figures.

use serde::Serialize;

use crate::Money;

/// A provision of law or guidance, or a council's published rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Cite {
    /// How a lawyer would write it: `SI 2014/2672 reg 25`.
    pub text: &'static str,
    /// Where it can be read.
    pub url: &'static str,
    /// Whether it was read, or is known at second hand.
    pub basis: Basis,
}

/// How a provision is known to those who wrote the rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It was read, or a public body that applies it says the same.
    #[default]
    Read,
    /// It follows from general knowledge of the law, or from a twin of it elsewhere: nobody here
    /// has read the words. Shown as such.
    Derived,
}

impl Cite {
    /// A provision that was read.
    #[must_use]
    pub const fn new(text: &'static str, url: &'static str) -> Self {
        Self { text, url, basis: Basis::Read }
    }

    /// A provision known at second hand.
    #[must_use]
    pub const fn derived(text: &'static str, url: &'static str) -> Self {
        Self { text, url, basis: Basis::Derived }
    }
}

/// How well a figure is confirmed, in a sentence: one copy of the words for pages and letters.
///
/// ```
/// use basis::working::grade;
/// assert_eq!(grade("local"), "The council decided it.");
/// assert_eq!(grade("new"), "Checked: new.");
/// ```
#[must_use]
pub fn grade(check: &str) -> String {
    match check {
        "two" => "Two or more sources agree on it.",
        "one-primary" => "Read in the law or in an official circular.",
        "one-secondary" => {
            "Read in one place only, and that is not the law itself: a page of a council, a \
             charity or a newspaper."
        }
        "weak" => "Read in one source that we would not rely on alone.",
        "unchanged" => "Nothing altered it between two years in which it was read.",
        "derived" => {
            "Nobody has read this figure in a source: it was worked out from figures that were \
             read."
        }
        "local" => "The council decided it.",
        "example" => "An example: the council is invented.",
        other => return format!("Checked: {other}."),
    }
    .to_owned()
}

/// What a line does to the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Its amount is added.
    Adds,
    /// Its amount is taken away.
    TakesAway,
    /// Its amount is where the sum has got to.
    Comes,
    /// It explains something and has no effect on the sum (its amount is what it is about).
    Notes,
}

/// One figure of law or policy that a line rests on, as it was in force on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureUsed {
    /// Its address in the pack: `mig.single_18_24`.
    pub path: String,
    /// Its name in plain words.
    pub label: String,
    /// Its value as printed: `£87.65`.
    pub value: String,
    /// The first day it was in force, as an ISO date.
    pub from: String,
    /// Where it is laid down.
    pub cite: String,
    /// A link to that.
    pub url: String,
    /// The day it was last checked, as an ISO date.
    pub seen: String,
    /// How well it is confirmed: `two`, `one-primary`, `weak`, `derived`…
    pub check: String,
    /// Whether nobody has read it in a source: it was worked out from figures that were read.
    pub derived: bool,
    /// The pack it comes from: `england/care-act`.
    pub pack: String,
    /// The national figure, where `value` is a council's own.
    pub national: Option<String>,
}

/// One line of a working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The part of the sum it belongs to, a short key: `income`, `capital`, `needs`.
    pub part: &'static str,
    /// What it says, in plain words.
    pub label: String,
    /// Its amount: pence a week unless the label says otherwise.
    pub amount: Money,
    /// What it does to the sum.
    pub effect: Effect,
    /// The rule that was run.
    pub rule: Cite,
    /// The figures it rests on.
    pub figures: Vec<FigureUsed>,
}

/// Somewhere to show the working. `()` throws it away, at no cost.
///
/// The same rule serves a page, an audit and a million people; only the working differs. So a
/// line's words and figures are made inside the closure: made outside, a million people would
/// pay for words that nobody reads.
///
/// ```
/// use basis::{Cite, Effect, Line, Money, Steps, Working};
/// const RULE: Cite = Cite::new("our example", "https://example.org");
/// fn half(of: Money, working: &mut impl Working) -> Money {
///     let half = of.percent(50, basis::Rounding::Down);
///     working.line(|| Line {
///         part: "example",
///         label: format!("half of {of}"),
///         amount: half,
///         effect: Effect::Comes,
///         rule: RULE,
///         figures: vec![],
///     });
///     half
/// }
/// let mut steps = Steps::default();
/// assert_eq!(half(Money::pounds(3), &mut steps), half(Money::pounds(3), &mut ()));
/// assert_eq!(steps.0[0].label, "half of £3.00");
/// ```
pub trait Working {
    /// Adds one line.
    fn line(&mut self, line: impl FnOnce() -> Line);
}

impl Working for () {
    #[inline]
    fn line(&mut self, _: impl FnOnce() -> Line) {}
}

/// A working kept line by line, to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Steps(pub Vec<Line>);

impl Working for Steps {
    fn line(&mut self, line: impl FnOnce() -> Line) {
        self.0.push(line());
    }
}
