//! The test of SI 2015/313 reg 2, condition by condition.

use proptest::prelude::*;

use super::*;

/// Facts with this many outcomes out of reach, and conditions 1 and 3 as given.
fn facts(impairment: bool, unable: usize, significant: bool) -> EligibilityFacts {
    let finding = |(at, outcome)| {
        let ways =
            if at < unable { BTreeSet::from([Unable::TakesLonger]) } else { BTreeSet::new() };
        (outcome, Difficulty { unable: ways, note: "takes an hour".to_owned() })
    };
    EligibilityFacts {
        impairment: Found { is_so: impairment, because: "arthritis".to_owned() },
        outcomes: Outcome::ALL.into_iter().enumerate().map(finding).collect(),
        wellbeing: Impact {
            significant,
            areas: BTreeSet::from([WellbeingArea::Dignity]),
            because: "no longer goes out".to_owned(),
        },
        fluctuates: String::new(),
    }
}

fn letter() -> RefusalLetter {
    let words = || "words".to_owned();
    RefusalLetter {
        reasons: words(),
        meet_or_reduce: words(),
        prevent: words(),
        challenge: words(),
    }
}

fn fields(result: Result<Eligibility, Vec<Problem>>) -> Vec<String> {
    result.err().unwrap_or_default().into_iter().map(|problem| problem.field).collect()
}

#[test]
fn all_three_conditions_are_needed() {
    // SI 2015/313 reg 2(1): impairment, outcomes unable, significant impact, eligible.
    let table = [
        (true, 2, true, true),
        (true, 10, true, true),
        (true, 1, true, false),
        (true, 0, true, false),
        (false, 2, true, false),
        (true, 2, false, false),
    ];
    for (impairment, unable, significant, want) in table {
        let got = decide(&facts(impairment, unable, significant));
        assert_eq!(got.eligible, want, "{impairment} {unable} {significant}");
        assert_eq!(
            got.conditions.each_ref().map(|c| c.met),
            [impairment, 2 <= unable, significant]
        );
    }
}

#[test]
fn each_way_of_being_unable_is_enough() {
    for way in Unable::ALL {
        let mut found = facts(true, 0, true);
        for outcome in [Outcome::Work, Outcome::Children] {
            found.outcomes.get_mut(&outcome).unwrap().unable.insert(way);
        }
        let decision = check(&found, None).unwrap();
        assert_eq!(decision.outcomes, [Outcome::Work, Outcome::Children], "{way:?}");
    }
}

#[test]
fn the_letters_are_those_of_the_regulation() {
    let letters: String = Outcome::ALL.into_iter().map(Outcome::letter).collect();
    assert_eq!(letters, "abcdefghij");
    for outcome in Outcome::ALL {
        assert_eq!(Outcome::from_key(outcome.key()), Some(outcome));
        assert_eq!(serde_json::to_string(&outcome).unwrap(), format!("\"{}\"", outcome.key()));
    }
    for way in Unable::ALL {
        assert_eq!(serde_json::to_string(&way).unwrap(), format!("\"{}\"", way.key()));
    }
    for area in WellbeingArea::ALL {
        assert_eq!(serde_json::to_string(&area).unwrap(), format!("\"{}\"", area.key()));
    }
}

#[test]
fn a_refusal_needs_its_letter_part_by_part() {
    // Care Act 2014 s.24(2).
    let refused = facts(true, 1, true);
    let all = ["refusal-reasons", "refusal-meet", "refusal-prevent", "refusal-challenge"];
    assert_eq!(fields(check(&refused, None)), all);
    let spaces = RefusalLetter { prevent: "  ".to_owned(), ..letter() };
    assert_eq!(fields(check(&refused, Some(&spaces))), ["refusal-prevent"]);
    assert!(!check(&refused, Some(&letter())).unwrap().eligible);
}

#[test]
fn nobody_is_refused_for_too_few_outcomes_before_all_ten_are_looked_at() {
    let mut found = facts(true, 1, true);
    found.outcomes.remove(&Outcome::Children);
    assert_eq!(fields(check(&found, Some(&letter()))), ["outcome-children"]);
    let mut found = facts(true, 2, true);
    found.outcomes.remove(&Outcome::Children);
    assert!(check(&found, None).unwrap().eligible);
}

#[test]
fn a_decision_without_reasons_does_not_stand() {
    let mut found = facts(true, 2, true);
    found.impairment.because.clear();
    found.wellbeing.because.clear();
    found.wellbeing.areas.clear();
    found.outcomes.get_mut(&Outcome::Nutrition).unwrap().note.clear();
    let want = ["impairment", "outcome-nutrition", "wellbeing", "wellbeing-areas"];
    assert_eq!(fields(check(&found, None)), want);
}

#[test]
fn needs_that_go_up_and_down_are_in_the_reason() {
    let mut found = facts(true, 2, true);
    found.fluctuates = "worse in winter; looked at over a year".to_owned();
    assert!(decide(&found).conditions[1].reason.ends_with("looked at over a year"));
}

#[test]
fn there_is_no_place_to_say_what_a_carer_does() {
    let mut json = serde_json::to_value(facts(true, 2, true)).unwrap();
    assert!(serde_json::from_value::<EligibilityFacts>(json.clone()).is_ok());
    json["carer"] = true.into();
    assert!(serde_json::from_value::<EligibilityFacts>(json).is_err());
}

proptest! {
    /// More difficulty never makes anyone less eligible.
    #[test]
    fn one_more_difficulty_never_takes_eligibility_away(
        unable in 0usize..=9, impairment: bool, significant: bool,
    ) {
        let before = decide(&facts(impairment, unable, significant)).eligible;
        let after = decide(&facts(impairment, unable + 1, significant)).eligible;
        prop_assert!(after || !before);
    }

    /// Which outcomes they are does not matter: there is no hierarchy.
    #[test]
    fn any_two_outcomes_count_the_same(
        chosen in proptest::sample::subsequence(Outcome::ALL.to_vec(), 0..=10),
    ) {
        let mut found = facts(true, 0, true);
        for outcome in &chosen {
            found.outcomes.get_mut(outcome).unwrap().unable.insert(Unable::Danger);
        }
        prop_assert_eq!(decide(&found).eligible, 2 <= chosen.len());
        prop_assert_eq!(decide(&found).outcomes, chosen);
    }
}
