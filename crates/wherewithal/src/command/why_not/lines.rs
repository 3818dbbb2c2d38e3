//! Our lines, each beside the one of another working that says the same.

use basis::{Line, Money, Steps};

use super::Differs;
use super::other::{Other, TheirLine};

/// Lines that only one has, or that have another amount; nothing if the other gives none.
pub(super) fn that_differ(ours: &Steps, other: &Other) -> Vec<Differs> {
    if other.lines.is_empty() {
        return Vec::new();
    }
    beside(&ours.0, &other.lines)
        .into_iter()
        .filter(|(ours, theirs)| ours.map(|line| line.amount) != theirs.map(|line| line.amount))
        .map(|(ours, theirs)| Differs {
            name: match (ours, theirs) {
                (Some(line), _) => line.label.clone(),
                (None, theirs) => theirs.map(|line| line.what.clone()).unwrap_or_default(),
            },
            ours: ours.map(|line| line.amount),
            theirs: theirs.map(|line| line.amount),
        })
        .collect()
}

/// Our lines that are part of the sum, each beside the one of theirs that says the same.
fn beside<'a>(
    ours: &'a [Line],
    theirs: &'a [TheirLine],
) -> Vec<(Option<&'a Line>, Option<&'a TheirLine>)> {
    let mut pairs: Vec<(Option<&Line>, Option<&TheirLine>)> =
        ours.iter().map(|line| (Some(line), None)).collect();
    let mut left: Vec<&TheirLine> = theirs.iter().collect();
    let tests: [fn(&TheirLine, &Line) -> bool; 3] = [
        |their, our| their.says(our) && their.amount == our.amount,
        |their, our| their.says(our),
        |their, our| their.may_be(our) && their.amount == our.amount && !our.amount.is_zero(),
    ];
    for is_same in tests {
        left.retain(|their| {
            let free = pairs
                .iter_mut()
                .find(|(our, taken)| taken.is_none() && our.is_some_and(|our| is_same(their, our)));
            match free {
                Some((_, taken)) => *taken = Some(*their),
                None => return true,
            }
            false
        });
    }
    left.retain(|their| !is_sum_of_the_rest(their, &mut pairs));
    pairs.retain(|(our, their)| their.is_some() || our.is_some_and(is_of_the_sum));
    pairs.extend(left.into_iter().map(|their| (None, Some(their))));
    pairs
}

/// Whether a line of theirs is the sum of all of our lines of a part that none of theirs is like:
/// those are then no difference.
fn is_sum_of_the_rest(
    their: &TheirLine,
    pairs: &mut Vec<(Option<&Line>, Option<&TheirLine>)>,
) -> bool {
    let is_rest = |part: &str, (our, taken): &(Option<&Line>, Option<&TheirLine>)| {
        taken.is_none() && our.is_some_and(|our| our.part == part && is_of_the_sum(our))
    };
    let parts: Vec<&str> = pairs.iter().filter_map(|(our, _)| our.map(|our| our.part)).collect();
    let adds_up = |part: &&str| {
        let rest = pairs.iter().filter(|pair| is_rest(part, pair));
        let amounts: Vec<Money> = rest.filter_map(|(our, _)| our.map(|our| our.amount)).collect();
        1 < amounts.len() && amounts.into_iter().sum::<Money>() == their.amount
    };
    let Some(part) = parts.into_iter().find(adds_up) else { return false };
    pairs.retain(|pair| !is_rest(part, pair));
    true
}

/// Whether a line of ours would be missed: what comes out of others, and notes, would not.
fn is_of_the_sum(line: &Line) -> bool {
    use basis::Effect as E;
    match line.effect {
        E::Adds | E::TakesAway => !line.amount.is_zero(),
        E::Comes | E::Notes => false,
    }
}
