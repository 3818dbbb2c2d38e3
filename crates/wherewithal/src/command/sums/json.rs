//! Batches of JSON: one object a line.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Sum;
use super::batch::{Bad, Form};
use super::read::in_json;

/// One JSON object a line, in and out.
pub(super) struct JsonLines;

/// A good line's answer.
#[derive(Serialize)]
struct Good<'a, A> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    on: Date,
    answer: &'a A,
}

/// A bad line's answer.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    error: Wrong<'a>,
}

#[derive(Serialize)]
struct Wrong<'a> {
    says: &'a str,
    line: u64,
}

/// All that is asked of a line that is otherwise wrong.
#[derive(Deserialize)]
struct Named {
    id: Option<String>,
}

impl<S: Sum> Form<S> for JsonLines {
    fn above(&self, _: &mut Vec<u8>) {}

    fn read<'s>(&self, line: &[u8], place: &'s mut Option<S>) -> Result<&'s S, Bad> {
        // Text that is known to be UTF-8 as a whole is not looked at again piece by piece.
        let read = match str::from_utf8(line) {
            Ok(text) => serde_json::from_str(text),
            Err(_) => serde_json::from_slice(line),
        };
        let sum = read.map_err(|why| {
            let id = serde_json::from_slice::<Named>(line).ok().and_then(|named| named.id);
            let says = in_json(&why);
            Bad { id, says: says.strip_prefix("line 1, ").unwrap_or(&says).to_owned() }
        })?;
        Ok(place.insert(sum))
    }

    fn good(&self, sum: &S, on: Date, answer: &S::Answer, out: &mut Vec<u8>) -> Result<(), Bad> {
        let good = Good { id: sum.id(), on, answer };
        serde_json::to_writer(out, &good)
            .map_err(|why| Bad { id: sum.id().map(str::to_owned), says: why.to_string() })
    }

    fn bad(&self, line: u64, bad: &Bad, out: &mut Vec<u8>) {
        let error = Wrong { says: &bad.says, line };
        // Writing to memory does not fail.
        let _ = serde_json::to_writer(out, &Told { id: bad.id.as_deref(), error });
    }
}
