//! What OpenAPI asks of a description and the code does not say: a name of its own for each
//! operation, and a sentence for each answer.

use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, RefOr};

/// Completes the description.
pub(super) fn complete(mut described: OpenApi) -> OpenApi {
    for (address, item) in &mut described.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(name(method, address));
                describe_answers(operation);
            }
        }
    }
    described
}

/// `get_people_person_plan` for `GET /api/v1/people/{person}/plan`.
fn name(method: &str, address: &str) -> String {
    let words = address.trim_start_matches("/api/v1").split(['/', '.', '-']);
    words.fold(method.to_owned(), |name, word| match word.trim_matches(['{', '}']) {
        "" => name,
        word => format!("{name}_{word}"),
    })
}

fn describe_answers(operation: &mut Operation) {
    for (status, answer) in &mut operation.responses.responses {
        if let RefOr::T(answer) = answer
            && answer.description.is_empty()
        {
            said(status).clone_into(&mut answer.description);
        }
    }
}

fn said(status: &str) -> &'static str {
    match status {
        "200" => "What was asked for",
        "201" => "It was saved",
        "204" => "It was done",
        "400" => "It cannot be read",
        "401" => "There is no token in force",
        "403" => "It may be seen and not done",
        "404" => "There is no such thing, or it is not the caller’s to see",
        "409" => "Somebody else saved it first, or it is not time for it",
        "413" => "It is too large",
        "422" => "It does not hold together",
        "429" => "There were too many tries",
        _ => "It was not done",
    }
}
