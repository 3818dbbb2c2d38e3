//! Ids that follow from what they name, and words as they are compared.

/// Bits for an id that always come out the same for the same parts.
///
/// Two workers who post the same payment, or import the same line, so arrive at the same id, and
/// the second is seen to be a retry. This spreads bits well; it keeps no secrets.
pub(crate) fn bits(parts: &[&str]) -> u128 {
    let lane = |seed: u64| {
        parts.iter().fold(seed, |state, part| {
            // A part's length goes in too, so that `ab, c` and `a, bc` differ.
            let length = part.len() as u64;
            part.bytes().fold(mix(state ^ length), |state, byte| mix(state ^ u64::from(byte)))
        })
    };
    u128::from(lane(0x5748_4552)) << 64 | u128::from(lane(0x4557_4954_4841_4c01))
}

/// The finishing step of the `splitmix64` generator (Vigna, public domain).
fn mix(state: u64) -> u64 {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// Text in lower case with single spaces: how two bank texts are compared.
pub(crate) fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text, in lower case, that could be part of a name: those without figures.
///
/// Bank texts carry invoice numbers and card endings that change from one payment to the next.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map(|word| word.replace('\'', ""))
        .filter(|word| 1 < word.chars().count() && !word.chars().any(char::is_numeric))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_bits_and_others_do_not() {
        assert_eq!(bits(&["a", "b"]), bits(&["a", "b"]));
        let all = [bits(&["a", "b"]), bits(&["ab"]), bits(&["ab", ""]), bits(&["b", "a"])];
        let low: std::collections::HashSet<_> = all.iter().map(|bits| bits % (1 << 80)).collect();
        assert_eq!(low.len(), all.len());
    }

    #[test]
    fn words_leave_out_what_changes_from_one_payment_to_the_next() {
        assert_eq!(words("O'BRIEN  & SONS INV 4471 CD0001"), ["obrien", "sons", "inv"]);
        assert_eq!(plain(" J  PATEL\t WAGES "), "j patel wages");
    }
}
