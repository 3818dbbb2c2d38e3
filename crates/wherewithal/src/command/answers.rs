//! What `allocate` answers in a table of people (docs/allocate.md).

use allocation::{AllocateInput, Indicative};
use basis::Plain;

use super::sums::Tabular;

impl Tabular for AllocateInput {
    const ANSWERS: &'static [&'static str] = &[
        "points",
        "need_cost",
        "help_offset",
        "carer_breaks",
        "indicative",
        "capped_at",
        "likely_low",
        "likely_high",
    ];

    fn cells(answer: &Indicative, out: &mut Vec<u8>) {
        use std::io::Write as _;
        let Indicative { points, need_cost, help_offset, carer_breaks, indicative, .. } = answer;
        // Writing to memory does not fail.
        let _ = write!(out, "{points},");
        for weekly in [need_cost, help_offset, carer_breaks, indicative] {
            out.extend_from_slice(Plain::from(weekly.0).as_bytes());
            out.push(b',');
        }
        let likely = answer.likely;
        let some = [
            answer.capped.map(|capped| capped.at),
            likely.map(|likely| likely.low),
            likely.map(|likely| likely.high),
        ];
        for weekly in some {
            if let Some(weekly) = weekly {
                out.extend_from_slice(Plain::from(weekly.0).as_bytes());
            }
            out.push(b',');
        }
    }
}
