//! `/public`, `/public.csv`, `/public.json`: what anyone may see, without signing in.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;
use service::CouncilFigures;
use support::public::{
    CAUTION, Count, HIDDEN_SAYS, Kept, Published, Row, TAKE_UP_CAUTION, TakeUp, TakeUpRow,
};

use crate::App;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::{self, Page};

/// How the files may be kept by browsers and proxies: as long as the figures are.
const KEPT: &str = "public, max-age=60";

/// How wide the longest bar is, in the units of the picture.
const BAR: u64 = 280;

/// How far apart bars are, in the units of the picture.
const STEP: usize = 48;

/// What anyone may see.
#[derive(Template)]
#[template(path = "pages/touch/public.html")]
pub(crate) struct PublicPage {
    frame: Frame,
    councils: Vec<CouncilFigures>,
}

/// One bar of the picture: what it counts, how many, and how long it is.
struct Bar {
    row: Row,
    top: usize,
    width: u64,
}

/// The file of one council's figures.
#[derive(Serialize)]
struct File<'a> {
    council: &'a str,
    #[serde(flatten)]
    published: &'a Published,
    take_up: &'a TakeUp,
}

impl<'a> File<'a> {
    fn of(figures: &'a CouncilFigures) -> Self {
        Self {
            council: &figures.council.name,
            published: &figures.published,
            take_up: &figures.take_up,
        }
    }
}

/// Everything in the file.
#[derive(Serialize)]
struct Files<'a> {
    caution: &'static str,
    hidden: &'static str,
    share_unit: &'static str,
    councils: Vec<File<'a>>,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame) -> Result<Html<String>, PageError> {
    let figures = app.service().published_figures().await?;
    PublicPage { frame, councils: figures.to_vec() }.page()
}

pub(crate) async fn json(State(app): State<App>) -> Result<Response, PageError> {
    let figures = app.service().published_figures().await?;
    let files = Files {
        caution: CAUTION,
        hidden: HIDDEN_SAYS,
        share_unit: "tenths of a percent",
        councils: figures.iter().map(File::of).collect(),
    };
    let headers = [(header::CACHE_CONTROL, KEPT)];
    Ok((headers, axum::Json(files)).into_response())
}

pub(crate) async fn csv(State(app): State<App>) -> Result<Response, PageError> {
    let figures = app.service().published_figures().await?;
    let mut text =
        line(["council", "on", "kind", "key", "value", "says", "departs", "source", "url"]);
    for CouncilFigures { council, published, take_up } in figures.iter() {
        for cells in rows(published).into_iter().chain(take_up_rows(take_up)) {
            let on = published.on.to_string();
            let all = [council.name.as_str(), on.as_str()].into_iter();
            text += &line(all.chain(cells.iter().map(String::as_str)));
        }
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"public.csv\""),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, text).into_response())
}

/// Every figure as (kind, key, value, words, departs, source, address); a hidden value is empty.
fn rows(published: &Published) -> Vec<[String; 7]> {
    let mut rows = Vec::new();
    let mut add = |cells: [&str; 7]| rows.push(cells.map(str::to_owned));
    for Row { key, says, people } in &published.rows {
        let value = match people {
            Count::Shown(people) => people.to_string(),
            Count::Hidden => String::new(),
        };
        add(["count", key, &value, says, "", "", ""]);
    }
    for indicator in &published.indicators {
        let value = indicator.share.map(|share| share.to_string()).unwrap_or_default();
        let d = indicator.definition;
        add(["percentage", d.key, &value, d.says, d.departs, d.source, d.url]);
    }
    if let Some(promise) = &published.promise {
        add(["promise", "share", &promise.share.to_string(), &promise.words, "", "", ""]);
        add(["promise", "by", &promise.by.to_string(), &promise.words, "", "", ""]);
    }
    add(["note", "caution", "", CAUTION, "", "", ""]);
    add(["note", "hidden", "", HIDDEN_SAYS, "", "", ""]);
    rows
}

/// Every figure of take-up, as [`rows`] gives the others.
fn take_up_rows(take_up: &TakeUp) -> Vec<[String; 7]> {
    let mut rows = Vec::new();
    for row in take_up.rows.iter().chain([&take_up.all]) {
        let counts = [
            ("told", "were told this is what they would pay", row.told),
            ("took_up", "took support up", row.took_up),
            ("undecided", "have not decided", row.undecided),
            ("no_for_charging", "said no, and charging was a reason", row.no_for_charging),
            ("no_for_other", "said no for other reasons", row.no_for_other),
        ];
        for (key, says, count) in counts {
            let value = Option::<u64>::from(count).map(|count| count.to_string());
            rows.push([
                "take_up".to_owned(),
                format!("{}.{key}", row.key),
                value.unwrap_or_default(),
                format!("{}: {says}", row.says),
                String::new(),
                String::new(),
                String::new(),
            ]);
        }
    }
    rows
}

/// A line of a CSV file (RFC 4180): quoted where it must be, ended as the standard says.
pub(crate) fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let quoted = |cell: &str| {
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    let cells: Vec<String> = cells.into_iter().map(quoted).collect();
    format!("{}\r\n", cells.join(","))
}

impl PublicPage {
    /// The bars: each way of holding, and those without a budget.
    fn bars(published: &Published) -> Vec<Bar> {
        let sums = ["with_budget", "eligible"];
        let rows: Vec<&Row> =
            published.rows.iter().filter(|row| !sums.contains(&row.key)).collect();
        let shown = |row: &Row| Option::<u64>::from(row.people).unwrap_or(0);
        let most = rows.iter().map(|row| shown(row)).max().unwrap_or(0).max(1);
        let bar = |(at, row): (usize, &&Row)| Bar {
            row: (*row).clone(),
            top: at * STEP,
            width: shown(row).saturating_mul(BAR) / most,
        };
        rows.iter().enumerate().map(bar).collect()
    }

    /// The bars of take-up: how wide the share of each band is, of the whole width.
    fn take_up_bars(take_up: &TakeUp) -> Vec<(usize, u64, &TakeUpRow)> {
        let width = |row: &TakeUpRow| row.share.map_or(0, |share| share.0 * BAR / 1000);
        take_up.rows.iter().enumerate().map(|(at, row)| (at * STEP, width(row), row)).collect()
    }

    /// How high the picture is.
    fn height(bars: &[Bar]) -> usize {
        bars.len() * STEP
    }
}

impl Bar {
    /// Where its words stand.
    fn words(&self) -> usize {
        self.top + 16
    }

    /// Where the bar itself begins.
    fn rect(&self) -> usize {
        self.top + 22
    }

    /// Where its number stands.
    fn number(&self) -> (u64, usize) {
        (self.width + 8, self.top + 36)
    }
}

impl Page for PublicPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use support::public::{People, Promise, Tenths, publish};
        let on = jiff::civil::date(2026, 3, 31);
        let by = [jiff::civil::date(2026, 3, 30), jiff::civil::date(2027, 3, 31)];
        let people = People {
            direct_payment_only: 20,
            part_direct_payment: 3,
            council_managed: 30,
            third_party: 0,
            none: 40,
        };
        let promise = |share, by| {
            Some(Promise { share: Tenths(share), by, words: "Promised <Example>".to_owned() })
        };
        let page = |people: &People, promise| Self {
            frame: Frame::sample(),
            councils: vec![CouncilFigures {
                council: sample_council(),
                published: publish(people, on, promise),
                take_up: sample_take_up(people.council_managed),
            }],
        };
        vec![
            page(&people, promise(700, by[0])),
            page(&people, promise(700, by[1])),
            page(&people, promise(100, by[1])),
            page(&People { none: 2, ..People::default() }, promise(700, by[1])),
            page(&People::default(), None),
            Self { frame: Frame::sample(), councils: vec![] },
        ]
    }
}

#[cfg(test)]
fn sample_council() -> service::Council {
    service::Council {
        id: basis::id::CouncilId::from_bits(1),
        name: "Ellerford <Example>".to_owned(),
        pack: "councils/ellerford".to_owned(),
    }
}

#[cfg(test)]
fn sample_take_up(many: u64) -> TakeUp {
    use support::public::{Band, Became, Charged};
    let mut charged = Charged::default();
    for (band, fewer) in Band::ALL.into_iter().zip(1..) {
        charged.add(band, Became::TookUp, many.saturating_mul(3) / fewer);
        charged.add(band, Became::NoForCharging, many / 2);
    }
    charged.publish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(line(["a", "b, c", "d \"e\""]), "a,\"b, c\",\"d \"\"e\"\"\"\r\n");
    }
}
