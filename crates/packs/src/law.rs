//! Whether a council keeps within the law.
//!
//! A council may leave people more than the law does, never less; and it may decide only what the
//! law leaves to it. Both histories are compared for every day on which both speak, so a pack that
//! would go wrong next April is refused today.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::format::Span;
use crate::{Library, LocalMay, Pack, Parameter, Setting, Value};

/// A figure of a council's pack that goes against the law, and on which days.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the pack `{pack}` goes against the law with `{path}` {}: {why} ({provision}; {url})",
    days(*.from, *.until)
)]
pub struct Contradiction {
    /// The council's pack.
    pub pack: String,
    /// The figure.
    pub path: String,
    /// The first day on which it does.
    pub from: Date,
    /// The first day after; `None` where none is known.
    pub until: Option<Date>,
    /// What is wrong, with the council's value and the law's.
    pub why: String,
    /// The provision it goes against.
    pub provision: String,
    /// A link to that.
    pub url: String,
}

/// Where councils' packs go against the law: every stretch of days of every figure.
#[must_use]
pub fn contradictions(library: &Library) -> Vec<Contradiction> {
    let national: Vec<&Pack> = library.packs().filter(|pack| !pack.is_council()).collect();
    let councils = library.packs().filter(|pack| pack.is_council());
    councils
        .flat_map(|council| {
            let figures = council.parameters.iter();
            figures.flat_map(|(path, local)| of_figure(&national, council, path, local))
        })
        .collect()
}

fn of_figure(
    national: &[&Pack],
    council: &Pack,
    path: &str,
    local: &Parameter,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut known = false;
    for pack in national {
        if let Some(law) = pack.parameters.get(path) {
            known = true;
            for span in local.spans(council.ends) {
                let spans = law.spans(pack.ends);
                found.extend(
                    spans.filter_map(|over| against(council, path, local, span, law, over)),
                );
            }
        }
        if let Some(setting) = pack.settings.get(path) {
            known = true;
            found.extend(beyond(council, path, local, setting));
        }
    }
    // Two regimes may hold the same setting: what is wrong by both is said once.
    found.dedup();
    let has_list = national.iter().any(|pack| !pack.settings.is_empty());
    if !known && has_list {
        found.push(unknown(council, path, local));
    }
    found
}

/// A council's value against the national one on the days they share.
fn against(
    council: &Pack,
    path: &str,
    local: &Parameter,
    span: Span<'_>,
    law: &Parameter,
    over: Span<'_>,
) -> Option<Contradiction> {
    let (from, until) = span.overlap(&over)?;
    let ours = span.dated.value.as_ref().ok()?;
    let why = if local.unit == law.unit {
        shortfall(ours, law, over.dated.value.as_ref().ok())?
    } else {
        format!("it is in {}, and the law says it in {}", local.unit, law.unit)
    };
    Some(Contradiction {
        pack: council.name.clone(),
        path: path.to_owned(),
        from,
        until,
        why,
        provision: over.dated.cite.clone(),
        url: over.dated.url.clone(),
    })
}

/// What is wrong with a council's value beside the national one of the same days, if anything.
pub(crate) fn shortfall(ours: &Value, law: &Parameter, theirs: Option<&Value>) -> Option<String> {
    match law.local_may {
        LocalMay::Not => Some(format!("{ours} is set, which the law leaves to no council")),
        // A national figure that nobody has found cannot be compared with; the sum stops for it.
        LocalMay::Raise => {
            let theirs = theirs?;
            let lower = ours.amount() < theirs.amount();
            lower.then(|| format!("{ours} is below the national {theirs}"))
        }
    }
}

/// A council's setting beyond what the law leaves to it.
fn beyond(council: &Pack, path: &str, local: &Parameter, setting: &Setting) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut push = |span: Span<'_>, why: String| {
        found.push(Contradiction {
            pack: council.name.clone(),
            path: path.to_owned(),
            from: span.from,
            until: span.until,
            why,
            provision: setting.cite.clone(),
            url: setting.url.clone(),
        });
    };
    for span in local.spans(council.ends) {
        let Ok(value) = &span.dated.value else { continue };
        if let Some(refused) = &setting.refused {
            push(span, refused.clone());
        } else if local.unit != setting.unit {
            push(span, format!("it is in {}, and must be in {}", local.unit, setting.unit));
        } else if let Value::List(words) = value
            && let Some(word) = words.iter().find(|word| !setting.allows(word))
        {
            push(span, format!("`{word}` is none of {}", setting.words.join(", ")));
        }
    }
    found
}

impl Setting {
    fn allows(&self, word: &String) -> bool {
        self.words.is_empty() || self.words.contains(word)
    }
}

fn unknown(council: &Pack, path: &str, local: &Parameter) -> Contradiction {
    let from = local.history.first().map_or(Date::MIN, |first| first.on);
    Contradiction {
        pack: council.name.clone(),
        path: path.to_owned(),
        from,
        until: None,
        why: "no rule asks for it, so it would change nothing".to_owned(),
        provision: "the settings that the law leaves to a council".to_owned(),
        url: "policy/README.md".to_owned(),
    }
}

/// Days as a reader says them; `until` is the first that is no longer meant.
fn days(from: Date, until: Option<Date>) -> String {
    match until.map(|until| until.saturating_sub(1.day())) {
        Some(last) if last == from => format!("on {from}"),
        Some(last) => format!("from {from} to {last}"),
        None => format!("from {from}"),
    }
}
