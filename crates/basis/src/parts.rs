//! Rounding parts to whole pence so that they still make the whole.

/// `parts` over `bottom`, each rounded to a whole number so that together they are `total`.
///
/// By largest remainder: each is rounded down, and what is left over goes one each to those that
/// lost most by it; of two that lost the same, to the earlier. A `bottom` below one counts as one.
#[must_use]
pub fn largest_remainder(parts: &[i128], bottom: i128, total: i128) -> Vec<i128> {
    let bottom = bottom.max(1);
    let whole = || parts.iter().map(|part| part.div_euclid(bottom));
    let left = usize::try_from(total - whole().sum::<i128>()).unwrap_or(0);
    let mut losers: Vec<(usize, i128)> =
        parts.iter().map(|part| part.rem_euclid(bottom)).enumerate().collect();
    // The sort is stable, so that ties stay in their order.
    losers.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    losers.truncate(left);
    let more = |place| i128::from(losers.iter().any(|(loser, _)| *loser == place));
    whole().enumerate().map(|(place, part)| part + more(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pence_left_over_go_to_those_that_lost_most() {
        let table: [([i128; 3], i128, [i128; 3]); 5] = [
            ([24, 24, 12], 5, [2, 2, 1]),
            ([10, 10, 4], 2, [1, 1, 0]),
            // Three thirds of a penny: the first of equals.
            ([4, 4, 4], 1, [1, 0, 0]),
            // Below nothing is rounded down too, and then made up.
            ([-4, 4, 0], 0, [0, 0, 0]),
            ([-20, 3, 5], -1, [-2, 0, 1]),
        ];
        for (parts, total, want) in table {
            assert_eq!(largest_remainder(&parts, 12, total), want, "{parts:?}");
            assert_eq!(want.iter().sum::<i128>(), total);
        }
        let both = largest_remainder(&[7, 7], 12, 2);
        assert_eq!(both, [1, 1], "both, where the whole was rounded up");
        assert!(largest_remainder(&[], 7, 0).is_empty());
    }
}
