//! The figures of a provision as they stand on a day.

use basis::FigureUsed;
use charging::Regime;
use charging::law::Provision;
use jiff::civil::Date;
use packs::{InForce, Library, Pack, PackError, Setting};

/// One figure of a provision, on a day.
#[derive(Clone, Debug)]
pub(crate) struct FigureRow {
    /// Its address in the pack.
    pub(crate) path: String,
    /// What there is of it.
    pub(crate) stands: Stands,
    /// Every value it has had, newest first.
    pub(crate) history: Vec<Then>,
}

/// What there is of a figure on a day.
#[derive(Clone, Debug)]
pub(crate) enum Stands {
    /// A value.
    Known(FigureUsed),
    /// None: its name, and why the sum stops.
    Missing(String, String),
    /// It is each council's own to set, or no council's.
    Local(Setting),
}

/// A value that a figure has had.
#[derive(Clone, Debug)]
pub(crate) struct Then {
    pub(crate) from: Date,
    /// The value, or why it is missing.
    pub(crate) value: Result<String, String>,
    pub(crate) cite: String,
    pub(crate) url: String,
    pub(crate) check: &'static str,
    pub(crate) seen: Date,
    pub(crate) note: Option<String>,
}

/// The national pack of a law.
pub(super) fn pack(library: &Library, regime: Regime) -> Result<&Pack, PackError> {
    library.pack(regime.pack())
}

/// Every figure of a provision on a day.
pub(super) fn of(provision: &Provision, pack: &Pack, day: Date) -> Vec<FigureRow> {
    let in_force = InForce::new(pack, None, day);
    provision.figures.iter().filter_map(|path| row(path, pack, &in_force)).collect()
}

fn row(path: &str, pack: &Pack, in_force: &InForce<'_>) -> Option<FigureRow> {
    let Some(parameter) = pack.parameters.get(path) else {
        let setting = pack.settings.get(path)?.clone();
        let stands = Stands::Local(setting);
        return Some(FigureRow { path: path.to_owned(), stands, history: Vec::new() });
    };
    let stands = match in_force.shown(path) {
        Ok(figure) => Stands::Known(figure),
        Err(PackError::NotInForce { label, why, .. }) => Stands::Missing(label, why),
        Err(other) => Stands::Missing(parameter.label.clone(), other.to_string()),
    };
    let then = parameter.history.iter().rev().map(|dated| Then {
        from: dated.on,
        value: dated.value.as_ref().map(ToString::to_string).map_err(Clone::clone),
        cite: dated.cite.clone(),
        url: dated.url.clone(),
        check: dated.check.key(),
        seen: dated.seen,
        note: dated.note.clone(),
    });
    Some(FigureRow { path: path.to_owned(), stands, history: then.collect() })
}

impl FigureRow {
    /// Whether it is missing on the day.
    pub(crate) const fn is_missing(&self) -> bool {
        matches!(self.stands, Stands::Missing(..))
    }

    /// Whether it has a value on the day.
    pub(crate) const fn is_known(&self) -> bool {
        matches!(self.stands, Stands::Known(_))
    }
}
