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

/// Words that banks put round the name of whoever was paid, and that tell nobody apart.
const OF_BANKS: &[&str] = &[
    "and",
    "atm",
    "bacs",
    "bank",
    "bgc",
    "bill",
    "card",
    "cash",
    "cd",
    "chq",
    "contactless",
    "credit",
    "dd",
    "deb",
    "debit",
    "direct",
    "faster",
    "fee",
    "fpi",
    "fpo",
    "from",
    "gb",
    "gbp",
    "inv",
    "invoice",
    "ltd",
    "limited",
    "mandate",
    "mr",
    "mrs",
    "ms",
    "no",
    "online",
    "order",
    "paid",
    "pay",
    "payment",
    "payments",
    "plc",
    "pos",
    "purchase",
    "ref",
    "reference",
    "refund",
    "so",
    "standing",
    "the",
    "to",
    "transfer",
    "uk",
    "via",
    "visa",
    "web",
];

/// Whether two texts of a bank could name the same payee: one of them names nobody, or they
/// share a telling word, or they are the same but for where the spaces are.
pub(crate) fn could_be_one_payee(one: &str, other: &str) -> bool {
    let telling = |text: &str| -> Vec<String> {
        words(text).into_iter().filter(|word| !OF_BANKS.contains(&word.as_str())).collect()
    };
    let (one, other) = (telling(one), telling(other));
    let joined = (one.concat(), other.concat());
    one.is_empty()
        || other.is_empty()
        || one.iter().any(|word| other.contains(word))
        || joined.0.contains(&joined.1)
        || joined.1.contains(&joined.0)
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

    #[test]
    fn a_payee_is_known_across_the_ways_banks_write() {
        for (one, other) in [
            ("CARD PAYMENT TO TESCO STORES 3021", "Tesco"),
            ("SUNRISE HOMECARE", "Sunrise Home Care Ltd INV 4471"),
            ("SUNRISEHOMECARE", "Sunrise Home Care Ltd"),
            ("FPO 4471", "J Patel"),
            ("J PATEL WAGES", "Patel Jaya"),
        ] {
            assert!(could_be_one_payee(one, other), "{one} / {other}");
            assert!(could_be_one_payee(other, one), "{other} / {one}");
        }
        assert!(!could_be_one_payee("CARD PAYMENT TO TESCO", "CARD PAYMENT TO ASDA"));
    }
}
