//! The bank holidays of England and Wales, as dated, cited data.

use jiff::civil::Date;
use serde::Deserialize;

use crate::PackError;

/// The bank holidays of some years, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holidays {
    /// What says so.
    pub cite: String,
    /// Where it says so.
    pub url: String,
    /// The day it was compared with its source.
    pub checked_on: Date,
    /// What is to be known about the source.
    pub note: String,
    /// The first year that is whole.
    pub first_year: i16,
    /// The last year that is whole.
    pub last_year: i16,
    /// Each day with its name, in order.
    pub days: Vec<(Date, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    cite: String,
    url: String,
    check: String,
    checked_on: toml::value::Datetime,
    note: String,
    first_year: i16,
    last_year: i16,
    day: Vec<DayText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayText {
    on: toml::value::Datetime,
    name: String,
}

impl Holidays {
    /// Reads `policy/england/bank-holidays/days.toml`.
    ///
    /// # Errors
    ///
    /// [`PackError::Wrong`], naming the day: one that is not verified, out of the years that it
    /// says are whole, out of order, or twice; and a year without any.
    pub fn read(file: &str, text: &str) -> Result<Self, PackError> {
        let wrong = |path: String, why: &str| PackError::Wrong {
            file: file.to_owned(),
            path,
            why: why.to_owned(),
        };
        let read: Text =
            toml::from_str(text).map_err(|why| wrong(String::new(), &why.to_string()))?;
        if read.check != "verified" {
            return Err(wrong("check".to_owned(), "must be `verified`: money is sent by it"));
        }
        let date = |day: &toml::value::Datetime| {
            let typed = day.to_string();
            typed.parse::<Date>().map_err(|_| wrong(typed.clone(), "is not a day"))
        };
        let checked_on = date(&read.checked_on)?;
        let mut days: Vec<(Date, String)> = vec![];
        for one in read.day {
            let on = date(&one.on)?;
            if on.year() < read.first_year || read.last_year < on.year() {
                return Err(wrong(on.to_string(), "is not of the years that the file is for"));
            }
            if days.last().is_some_and(|(before, _)| on <= *before) {
                return Err(wrong(on.to_string(), "does not come after the day before it"));
            }
            days.push((on, one.name));
        }
        for year in read.first_year..=read.last_year {
            if !days.iter().any(|(day, _)| day.year() == year) {
                return Err(wrong(year.to_string(), "is a year without any bank holiday"));
            }
        }
        let Text { cite, url, note, first_year, last_year, .. } = read;
        Ok(Self { cite, url, checked_on, note, first_year, last_year, days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "cite = \"a\"\nurl = \"b\"\ncheck = \"verified\"\nchecked_on = 2026-11-24\n\
                        note = \"\"\nfirst_year = 2026\nlast_year = 2026\n";

    #[test]
    fn a_day_out_of_its_years_or_out_of_order_does_not_load() {
        let day = |on: &str| format!("[[day]]\non = {on}\nname = \"A day\"\n");
        let read = |days: &str| Holidays::read("days.toml", &format!("{HEAD}{days}"));
        let good = read(&[day("2026-12-25"), day("2026-12-28")].concat()).unwrap();
        assert_eq!(good.days.len(), 2);
        for days in [
            day("2027-01-01"),
            [day("2026-12-28"), day("2026-12-25")].concat(),
            [day("2026-12-25"), day("2026-12-25")].concat(),
        ] {
            assert!(matches!(read(&days), Err(PackError::Wrong { .. })), "{days}");
        }
        let guessed = format!("{HEAD}{}", day("2026-12-25")).replace("verified", "derived");
        assert!(Holidays::read("days.toml", &guessed).is_err());
    }
}
