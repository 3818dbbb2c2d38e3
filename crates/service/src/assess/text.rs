//! Words that people typed: not too long, and nothing that is no writing.

use basis::typed::Problem;

/// The most characters that one field of words may hold.
const MOST: usize = 2_000;

/// What is wrong with the words typed into `field`, if anything.
pub(crate) fn problem(field: &str, words: &str) -> Option<Problem> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if words.contains(odd) {
        return Some(Problem::new(field, "take out the characters that cannot be shown"));
    }
    let typed = words.chars().count();
    (MOST < typed).then(|| {
        let says = format!("write at most {MOST} characters; there are {typed}");
        Problem::new(field, says)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_or_unreadable_words_are_named_by_their_field() {
        assert_eq!(problem("why", "Because.\r\nTwo lines\tand a tab."), None);
        assert_eq!(problem("why", &"ä".repeat(2_000)), None);
        let long = problem("why", &"ä".repeat(2_001)).unwrap();
        assert_eq!(long.says, "write at most 2000 characters; there are 2001");
        assert_eq!(problem("why", "bell\u{7}").unwrap().field, "why");
    }
}
