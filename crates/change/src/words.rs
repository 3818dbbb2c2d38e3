//! Looking for words and sums in what was written.

use basis::Money;

/// Words that speak of an upper limit.
pub(crate) const CAPS: [&str; 8] = [
    "maximum budget",
    "maximum amount",
    "upper limit",
    "budget ceiling",
    "budget cap",
    "capped at",
    "no more than we pay",
    "cost of residential care",
];

/// Words that speak of a rule for everyone instead of a person.
pub(crate) const BLANKET: [&str; 8] = [
    "no longer fund",
    "do not fund",
    "does not fund",
    "not funded by",
    "council policy",
    "our policy",
    "in all cases",
    "for everyone",
];

/// The first of the phrases that any of the texts has, whatever its capitals.
pub(crate) fn names_any(texts: &[&str], phrases: &[&'static str]) -> Option<&'static str> {
    let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    phrases.iter().find(|phrase| texts.iter().any(|text| text.contains(**phrase))).copied()
}

/// Every sum of money in a text, in its order: what follows a `£`.
pub(crate) fn sums(text: &str) -> Vec<Money> {
    let after = text.split('£').skip(1);
    let one = |rest: &str| {
        let figures: String =
            rest.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        figures.trim_end_matches(['.', ',']).parse().ok()
    };
    after.filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_write_them() {
        let text = "It was £19,147, and is £9,559.50. A day is £8, a £ is a pound.";
        let want = [1_914_700, 955_950, 800].map(Money::pence);
        assert_eq!(sums(text), want);
        assert_eq!(names_any(&["It is our POLICY."], &BLANKET), Some("our policy"));
        assert_eq!(names_any(&["For you"], &BLANKET), None);
    }
}
