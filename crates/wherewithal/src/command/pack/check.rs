//! `wherewithal pack check`: whether the packs hold together, and what they do not know.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use jiff::ToSpan as _;
use jiff::civil::Date;
use packs::{
    Check, Contradiction, Gap, GapKind, Library, Pack, Standing, YearRow, by_year, contradictions,
    gaps,
};
use serde_json::{Value, json};

use super::{Format, counted, schema};
use crate::edge;
use crate::failure::Failure;

/// All that is found.
struct Found {
    day: Date,
    library: Library,
    against: Vec<Contradiction>,
    gaps: Vec<Gap>,
    years: Vec<YearRow>,
}

pub(super) fn run(policy: Option<&Path>, day: Date, format: Format) -> Result<ExitCode, Failure> {
    let files = edge::policy(policy)?;
    let faults = schema::faults(&files)?;
    if !faults.is_empty() {
        for fault in &faults {
            eprintln!("error: {fault}");
        }
        // The reader of packs names the provision, where the schema only knows the form.
        if let Err(why) = Library::parse(files) {
            eprintln!("error: {why}");
        }
        return Ok(ExitCode::from(2));
    }
    let library = Library::parse(files)?;
    let found = Found {
        day,
        against: contradictions(&library),
        gaps: gaps(&library, day),
        years: by_year(&library, day),
        library,
    };
    match format {
        Format::Text => found.library.packs().for_each(|pack| found.tell(pack)),
        Format::Json => {
            let json = serde_json::to_string_pretty(&found.json());
            edge::say(&json.map_err(|why| Failure::because(&why))?);
        }
    }
    Ok(found.verdict())
}

impl Found {
    fn verdict(&self) -> ExitCode {
        for against in &self.against {
            eprintln!("error: {against}");
        }
        let unsaid = self.unsaid();
        // A line for each day, so that a new April is not lost behind an older silence.
        let mut days: BTreeMap<Date, Vec<&Gap>> = BTreeMap::new();
        for gap in &unsaid {
            days.entry(gap.from).or_default().push(gap);
        }
        for (from, gaps) in &days {
            let Some(first) = gaps.first() else { continue };
            eprintln!(
                "{} begun on {from} with nothing said of {}, such as `{}` of `{}`: add the value, \
                 or say that it is missing and why",
                if self.is_new_april(*from) { "a new April has" } else { "a time has" },
                counted(gaps.len(), "figure"),
                first.path,
                first.pack
            );
        }
        match (self.against.is_empty(), unsaid.is_empty()) {
            (false, _) => ExitCode::from(2),
            (true, false) => ExitCode::from(1),
            (true, true) => ExitCode::SUCCESS,
        }
    }

    /// Whether that day begins the rates of the year that `day` stands in.
    fn is_new_april(&self, from: Date) -> bool {
        from.month() == 4 && from.saturating_add(1.year()) > self.day
    }

    /// Gaps that no pack owns up to.
    fn unsaid(&self) -> Vec<&Gap> {
        self.gaps.iter().filter(|gap| gap.kind != GapKind::Declared).collect()
    }

    fn tell(&self, pack: &Pack) {
        let figures = counted(pack.parameters.len(), "figure");
        let ends = pack.ends.map(|ends| format!(", until {ends}")).unwrap_or_default();
        edge::say(&format!("{} {}: {figures}{ends}", pack.name, pack.version));
        let grades: Vec<String> =
            grades(pack).iter().map(|(grade, many)| format!("{many} {grade}")).collect();
        edge::say(&format!("  values: {}", grades.join(", ")));
        let rows: Vec<&YearRow> = self.years.iter().filter(|row| row.pack == pack.name).collect();
        table(&rows);
        for gap in self.gaps.iter().filter(|gap| gap.pack == pack.name) {
            let in_table = rows.iter().any(|row| row.path == gap.path);
            if !(in_table && gap.kind == GapKind::Declared) {
                let Gap { path, from, why, .. } = gap;
                edge::say(&format!("  no value from {from}: {path}, because {why}"));
            }
        }
    }

    fn json(&self) -> Value {
        let packs: Vec<Value> = self.library.packs().map(|pack| self.pack_json(pack)).collect();
        let against = self.against.iter().map(|against| {
            json!({
                "pack": against.pack, "path": against.path,
                "from": against.from, "until": against.until,
                "why": against.why, "provision": against.provision, "url": against.url,
            })
        });
        json!({
            "on": self.day,
            "packs": packs,
            "against_the_law": against.collect::<Vec<_>>(),
            "unsaid": self.unsaid().len(),
        })
    }

    fn pack_json(&self, pack: &Pack) -> Value {
        let years = self.years.iter().filter(|row| row.pack == pack.name).map(|row| {
            let years: BTreeMap<String, &str> = row
                .years
                .iter()
                .map(|(year, stands)| (financial_year(*year), word(*stands)))
                .collect();
            json!({ "path": row.path, "label": row.label, "years": years })
        });
        let gaps = self.gaps.iter().filter(|gap| gap.pack == pack.name).map(|gap| {
            json!({
                "path": gap.path, "from": gap.from, "until": gap.until,
                "kind": kind(gap.kind), "why": gap.why,
            })
        });
        json!({
            "name": pack.name, "title": pack.title, "version": pack.version, "ends": pack.ends,
            "figures": pack.parameters.len(),
            "values": grades(pack),
            "by_year": years.collect::<Vec<_>>(),
            "gaps": gaps.collect::<Vec<_>>(),
        })
    }
}

/// How many values of each grade a pack has, and how many are said to be missing.
fn grades(pack: &Pack) -> BTreeMap<&'static str, usize> {
    let mut grades = BTreeMap::new();
    for dated in pack.parameters.values().flat_map(|figure| &figure.history) {
        let grade = if dated.value.is_ok() { Check::key(dated.check) } else { "missing" };
        *grades.entry(grade).or_insert(0) += 1;
    }
    grades
}

/// Figures that lack a value in some year, a column for each year of April.
fn table(rows: &[&YearRow]) {
    let lacking: Vec<_> = rows
        .iter()
        .filter(|row| row.years.iter().any(|(_, stands)| *stands != Standing::Known))
        .collect();
    let years = || rows.iter().flat_map(|row| row.years.iter().map(|(year, _)| *year));
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return };
    if lacking.is_empty() {
        edge::say(&format!("  every figure has a value in each year, {first} to {last}"));
        return;
    }
    edge::say(
        "  by the year that April begins (. a value, - said to be missing, ~ for part of the \
         year, ! nothing said):",
    );
    let width = lacking.iter().map(|row| row.path.len()).max().unwrap_or_default();
    let heads: Vec<String> = (first..=last).map(|year| format!("{:02}", year % 100)).collect();
    edge::say(&format!("  {:width$}  {}", "", heads.join(" ")));
    for row in lacking {
        let cells: Vec<String> = (first..=last)
            .map(|year| {
                let stands = row.years.iter().find(|(of, _)| *of == year);
                format!(" {}", stands.map_or(' ', |(_, stands)| mark(*stands)))
            })
            .collect();
        edge::say(format!("  {:width$}  {}", row.path, cells.join(" ")).trim_end());
    }
}

const fn mark(stands: Standing) -> char {
    match stands {
        Standing::Known => '.',
        Standing::PartlyKnown => '~',
        Standing::Missing => '-',
        Standing::Unsaid => '!',
    }
}

const fn word(stands: Standing) -> &'static str {
    match stands {
        Standing::Known => "value",
        Standing::PartlyKnown => "partly",
        Standing::Missing => "missing",
        Standing::Unsaid => "unsaid",
    }
}

const fn kind(kind: GapKind) -> &'static str {
    match kind {
        GapKind::Declared => "declared",
        GapKind::PassedOver => "passed_over",
        GapKind::RunOut => "run_out",
    }
}

/// `2026-27`.
fn financial_year(begins: i16) -> String {
    format!("{begins}-{:02}", (begins + 1) % 100)
}
