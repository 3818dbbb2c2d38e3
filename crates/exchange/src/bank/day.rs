//! Days as statements write them.

use jiff::civil::Date;

use super::layout::Days;

/// What the way a day is written tells about the order of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// It could be read month first, as another day.
    Either,
    /// It has only figures, and can only be day first.
    DayFirst,
    /// Its month is a word, its year comes first, or day and month are the same: it tells nothing.
    Certain,
}

/// Why something is not a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotADay {
    /// It is one if the month comes first.
    MonthFirst,
    /// It is none; this says why.
    Says(String),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads `28/11/2026`, `28-11-2026`, `28 Nov 2026`, `28 November 2026` or `2026-11-28`.
pub(super) fn read(typed: &str) -> Result<(Date, Order), NotADay> {
    let parts: Vec<&str> = typed.split([' ', '/', '-']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(not_a_day(typed));
    };
    if first.len() == 4 {
        return Ok((make(typed, third, second, first)?, Order::Certain));
    }
    if let Some(month) = month_of(second) {
        return Ok((make(typed, first, &month.to_string(), third)?, Order::Certain));
    }
    if make(typed, first, second, third).is_err() && make(typed, second, first, third).is_ok() {
        return Err(NotADay::MonthFirst);
    }
    let day = make(typed, first, second, third)?;
    let order = match i8::cmp(&day.day(), &day.month()) {
        std::cmp::Ordering::Equal => Order::Certain,
        _ if day.day() <= 12 => Order::Either,
        _ => Order::DayFirst,
    };
    Ok((day, order))
}

/// Reads a day whose figures are in the order that a person has said; then a year may have two.
pub(super) fn read_as(typed: &str, days: Days) -> Result<(Date, Order), NotADay> {
    if days == Days::Unsaid {
        return read(typed);
    }
    let parts: Vec<&str> = typed.split([' ', '/', '-']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(not_a_day(typed));
    };
    if first.len() == 4 || month_of(second).is_some() {
        return read(typed);
    }
    let year = if third.len() == 2 { format!("20{third}") } else { (*third).to_owned() };
    let day = match days {
        Days::MonthFirst => make(typed, second, first, &year),
        Days::DayFirst | Days::Unsaid => make(typed, first, second, &year),
    };
    day.map(|day| (day, Order::Certain))
}

fn make(typed: &str, day: &str, month: &str, year: &str) -> Result<Date, NotADay> {
    let figures = [day, month, year].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !figures || year.len() != 4 {
        return Err(not_a_day(typed));
    }
    basis::typed::day(day, month, year).map_err(|why| NotADay::Says(why.to_string()))
}

fn month_of(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let short = |month: &str| (3..=4).filter_map(|length| month.get(..length)).any(|it| it == word);
    MONTHS.iter().position(|month| *month == word || short(month)).map(|at| at + 1)
}

fn not_a_day(typed: &str) -> NotADay {
    let typed: String = typed.chars().take(40).collect();
    NotADay::Says(format!("`{typed}` is not a date like 28/11/2026"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: &str = "
        28/11/2026       2026-11-28  day first
        8/1/2026         2026-01-08  either
        08/01/2026       2026-01-08  either
        08/08/2026       2026-08-08  certain
        28 Nov 2026      2026-11-28  certain
        28-Nov-2026      2026-11-28  certain
        1 Sept 2026      2026-09-01  certain
        1 september 2026 2026-09-01  certain
        2026-11-28       2026-11-28  certain
        29/02/2028       2028-02-29  day first
        29/02/2026       -           not a day
        11/28/2026       -           month first
        31/11/2026       -           not a day
        13/13/2026       -           not a day
        28/11/26         -           not a day
        28/11            -           not a day
        28/11/2026/1     -           not a day
        +8/11/2026       -           not a day
        28 Brumaire 2026 -           not a day
        28/11/1026       -           not a day
    ";

    #[test]
    fn a_day_is_read_in_the_order_that_was_said() {
        let read = |typed, days| read_as(typed, days).map(|(day, _)| day.to_string());
        let day = |typed| Ok::<_, NotADay>(String::from(typed));
        assert_eq!(read("03/04/26", Days::DayFirst), day("2026-04-03"));
        assert_eq!(read("03/04/26", Days::MonthFirst), day("2026-03-04"));
        assert_eq!(read("11/28/2026", Days::MonthFirst), day("2026-11-28"));
        assert_eq!(read("2026-11-28", Days::MonthFirst), day("2026-11-28"));
        assert_eq!(read("28 Nov 2026", Days::MonthFirst), day("2026-11-28"));
        assert!(read("28/11/2026", Days::MonthFirst).is_err());
        assert!(read("03/04/26", Days::Unsaid).is_err());
    }

    #[test]
    fn each_day_is_read_as_the_table_says() {
        for row in DAYS.trim().lines() {
            let row = row.trim();
            let (typed, want) = row.split_at(17.min(row.len()));
            let got = match read(typed.trim()) {
                Ok((day, Order::Either)) => format!("{day} either"),
                Ok((day, Order::DayFirst)) => format!("{day} day first"),
                Ok((day, Order::Certain)) => format!("{day} certain"),
                Err(NotADay::MonthFirst) => "- month first".to_owned(),
                Err(NotADay::Says(_)) => "- not a day".to_owned(),
            };
            assert_eq!(got, want.split_whitespace().collect::<Vec<_>>().join(" "), "{typed}");
        }
    }
}
