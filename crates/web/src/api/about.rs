//! What the description says of the API as a whole.

use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::problem::Refusals;

/// The API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Wherewithal",
        description = "Self-directed support: assessment, budget, means test, plan, agreement, \
                       money, keeping in touch, the yearly uprating and public figures. \
                       Amounts are strings of pounds and pence; days are ISO dates; moments are UTC.",
        license(name = "MIT", identifier = "MIT")
    ),
    modifiers(&Bearer, &Refused)
)]
pub(super) struct Api;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        openapi.components.get_or_insert_default().add_security_scheme("token", bearer);
    }
}

struct Refused;

impl Modify for Refused {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let responses = &mut openapi.components.get_or_insert_default().responses;
        let refusals = Refusals::described();
        responses.extend(refusals.map(|(name, response)| (name.to_owned(), response.into())));
    }
}
