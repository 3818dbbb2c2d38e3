//! Small things that templates say: days, moments, sums.

use basis::typed::long_day;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A page: a template with samples of each of its states.
pub(crate) trait Page: askama::Template {
    /// One of each state, for the test that renders every page.
    #[cfg(test)]
    fn samples() -> Vec<Self>
    where
        Self: Sized;

    /// The page as an answer.
    fn page(&self) -> Result<axum::response::Html<String>, crate::error::PageError> {
        Ok(axum::response::Html(self.render()?))
    }
}

/// `6 April 2025`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates give references")]
pub(crate) fn day(day: &Date) -> String {
    long_day(*day)
}

/// `6 April 2025`, from how a figure writes its days: `2025-04-06`.
pub(crate) fn iso_day(iso: &str) -> String {
    iso.parse::<Date>().map_or_else(|_| iso.to_owned(), long_day)
}

/// `1 day`, `20 days`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
pub(crate) fn days(days: &i32) -> String {
    if *days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// `6 April 2025 at 14:05`, in England.
pub(crate) fn moment(moment: &Timestamp) -> String {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    moment.to_zoned(london).strftime("%-d %B %Y at %H:%M").to_string()
}
