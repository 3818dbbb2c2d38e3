//! What was found as a table: a row a cause, and a row a cause of each group.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use service::Scrutiny;

use super::chart::plain;
use crate::pages::touch::public::line;

/// The headings.
const HEADINGS: [&str; 9] =
    ["council", "from", "to", "by", "value", "cause", "people", "weekly", "weekly_in_order"];

/// The table as a file to be kept.
pub(crate) fn answer(councils: &[(&str, &Scrutiny)], name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, table(councils)).into_response()
}

fn table(councils: &[(&str, &Scrutiny)]) -> String {
    let mut text = line(HEADINGS);
    for (council, found) in councils {
        let days = [found.from.to_string(), found.to.to_string()];
        for cells in rows(found) {
            let begins = [*council, &days[0], &days[1]].into_iter();
            text += &line(begins.chain(cells.iter().map(String::as_str)));
        }
    }
    text
}

/// Rows as (by, value, cause, people, a week, a week in order); what is hidden is empty.
fn rows(found: &Scrutiny) -> Vec<[String; 6]> {
    let Some(totals) = &found.totals else { return vec![] };
    let mut rows = Vec::new();
    let mut add = |cells: [&str; 6]| rows.push(cells.map(str::to_owned));
    let people = totals.people.to_string();
    add(["all", "", "before", &people, &plain(totals.before), ""]);
    add(["all", "", "after", &people, &plain(totals.after), ""]);
    for one in &totals.causes {
        let ordered = one.in_order.map(plain).unwrap_or_default();
        add(["all", "", one.key, &one.people.to_string(), &plain(one.amount), &ordered]);
    }
    for by in &found.groups {
        for row in &by.rows {
            let Some(sum) = &row.shown else {
                add([by.by, &row.value, "hidden", "", "", ""]);
                continue;
            };
            let [less, same, more] = sum.less_same_more;
            for (key, many) in [("less", less), ("same", same), ("more", more)] {
                add([by.by, &row.value, key, &many.to_string(), "", ""]);
            }
            add([by.by, &row.value, "before", "", &plain(sum.before), ""]);
            add([by.by, &row.value, "after", "", &plain(sum.after), ""]);
            for ((key, _), amount) in by.causes.iter().zip(&sum.causes) {
                add([by.by, &row.value, key, "", &plain(*amount), ""]);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_of_the_table_add_up_to_the_difference() {
        let found = super::super::samples::found(true);
        let rows = rows(&found);
        let pence = |cell: &str| cell.parse::<basis::Money>().unwrap().as_pence();
        let all = |cause: &str| {
            rows.iter()
                .find(|row| row[0] == "all" && row[2] == cause)
                .map_or(0, |row| pence(&row[4]))
        };
        let causes = ["hours", "means", "cap"];
        let sum: i64 = causes.iter().map(|cause| all(cause)).sum();
        assert_eq!(sum, all("after") - all("before"));
        assert!(rows.iter().any(|row| row[2] == "hidden"));
    }
}
