//! What `working.html` says of the figures that a line rests on.

use basis::{Effect, FigureUsed, Line};

/// Whether a line has an amount to show: a note about nothing has none.
pub(crate) fn has_amount(line: &Line) -> bool {
    match line.effect {
        Effect::Adds | Effect::TakesAway | Effect::Comes => true,
        Effect::Notes => !line.amount.is_zero(),
    }
}

/// The class of a line's row: what it does to the sum.
pub(crate) const fn class(line: &Line) -> &'static str {
    match line.effect {
        Effect::Adds | Effect::Notes => "",
        Effect::TakesAway => "ww-working__less",
        Effect::Comes => "ww-working__total",
    }
}

/// Where a figure can be read, if that is anywhere.
pub(crate) fn link(figure: &FigureUsed) -> Option<&str> {
    Some(figure.url.as_str()).filter(|url| url.starts_with("https://"))
}
