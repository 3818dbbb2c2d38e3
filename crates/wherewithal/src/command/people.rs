//! What `charge` answers in a table of people (docs/charge.md).

use charging::Contribution;

use super::charge::ChargeInput;
use super::sums::{Tabular, write_amount};

impl Tabular for ChargeInput {
    const ANSWERS: &'static [&'static str] = &[
        "pays",
        "council_pays",
        "care_cost",
        "over_limit",
        "capital",
        "tariff_income",
        "income",
        "housing",
        "disability",
        "guarantee",
        "available",
    ];

    fn cells(answer: &Contribution, out: &mut Vec<u8>) {
        for amount in [answer.pays, answer.council_pays, answer.care_cost] {
            write_amount(amount.0, out);
        }
        out.extend_from_slice(if answer.over_limit { b"true," } else { b"false," });
        write_amount(answer.capital, out);
        for amount in [
            answer.tariff_income,
            answer.income,
            answer.housing,
            answer.disability,
            answer.guarantee,
            answer.available,
        ] {
            write_amount(amount.0, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../../docs/charge.md");

    #[test]
    fn every_column_of_an_answer_is_on_the_page() {
        for answer in ChargeInput::ANSWERS {
            assert!(PAGE.contains(&format!("`{answer}`")), "{answer}");
        }
    }
}
