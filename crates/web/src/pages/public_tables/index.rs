//! `GET /public/tables`: every council's tables, those in use and those beside.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use service::CouncilTables;

use crate::App;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::Page;

/// Every council that has a table.
#[derive(Template)]
#[template(path = "pages/public_tables/index.html")]
pub(crate) struct PublicTablesPage {
    frame: Frame,
    councils: Vec<CouncilTables>,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame) -> Result<Html<String>, PageError> {
    PublicTablesPage { frame, councils: app.service().councils_with_tables()? }.page()
}

impl Page for PublicTablesPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use std::sync::Arc;
        let library = shipped::library().unwrap();
        let tables = allocation::Tables::of(library.pack("councils/ellerford").unwrap()).unwrap();
        let ellerford = CouncilTables {
            slug: "ellerford".to_owned(),
            title: "Ellerford Council".to_owned(),
            tables: Arc::new(tables),
            in_use: Some("allocation".to_owned()),
        };
        vec![
            Self { frame: Frame::sample(), councils: vec![] },
            Self { frame: Frame::sample(), councils: vec![ellerford] },
        ]
    }
}
