//! Pounds to parts: a sum shared out to the penny by largest remainder.

use basis::Money;

/// `total` shared in proportion to `weights`, to the penny; the shares sum to `total` exactly.
///
/// Each share is first rounded down; the pennies left go one each to the largest remainders,
/// and of equal remainders to the earlier one. Without any weight, or with `total` not above
/// nothing, every share is nothing.
///
/// ```
/// use allocation::share::share;
/// use basis::Money;
/// let thirds = share(Money::pence(100), &[1, 1, 1]);
/// assert_eq!(thirds, [Money::pence(34), Money::pence(33), Money::pence(33)]);
/// ```
#[must_use]
pub fn share(total: Money, weights: &[u32]) -> Vec<Money> {
    let all: i128 = weights.iter().copied().map(i128::from).sum();
    if all == 0 || total <= Money::ZERO {
        return vec![Money::ZERO; weights.len()];
    }
    let product = |weight: u32| i128::from(total.as_pence()) * i128::from(weight);
    let mut shares: Vec<i128> = weights.iter().map(|w| product(*w).div_euclid(all)).collect();
    let left = i128::from(total.as_pence()) - shares.iter().sum::<i128>();
    let mut by_remainder: Vec<(usize, i128)> =
        weights.iter().map(|w| product(*w).rem_euclid(all)).enumerate().collect();
    by_remainder.sort_by_key(|(at, remainder)| (-remainder, *at));
    let pennies = usize::try_from(left).unwrap_or(0);
    for (at, _) in by_remainder.into_iter().take(pennies) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    // A share is at most `total`, so it always fits.
    shares.into_iter().map(|pence| Money::pence(i64::try_from(pence).unwrap_or(0))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_to_share_or_nobody_to_share_it_with() {
        assert_eq!(share(Money::pounds(5), &[0, 0]), [Money::ZERO; 2]);
        assert_eq!(share(Money::ZERO, &[3, 1]), [Money::ZERO; 2]);
        assert!(share(Money::pounds(5), &[]).is_empty());
    }

    proptest! {
        #[test]
        fn shares_sum_exactly_and_are_fair_to_the_penny(
            pence in 0i64..1_000_000_000_000,
            weights in prop::collection::vec(0u32..5_000, 1..15),
        ) {
            let all: i128 = weights.iter().copied().map(i128::from).sum();
            let shares = share(Money::pence(pence), &weights);
            let want = if all == 0 { Money::ZERO } else { Money::pence(pence) };
            prop_assert_eq!(shares.iter().copied().sum::<Money>(), want);
            for (share, weight) in shares.iter().zip(&weights) {
                let off = i128::from(share.as_pence()) * all
                    - i128::from(pence) * i128::from(*weight);
                prop_assert!(off.abs() < all.max(1), "more than a penny off");
                prop_assert!(*weight != 0 || share.is_zero());
            }
        }
    }
}
