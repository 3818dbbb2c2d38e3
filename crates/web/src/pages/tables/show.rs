//! `/tables/{id}`: how far it has come, what was found, and what became of it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use calibration::figures::Figures;
use calibration::measure::FEW;
use calibration::report::{Came, Fit};
use calibration::{Family, Report};
use components::{Button, DateInput, ErrorSummary, Input, Radios, Textarea};
use service::{CalibrationShown, TableDecision};

use super::chart::{Chart, single, spread};
use super::{Asked, calibration_id};
use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// One calibration, with one of its families in full.
#[derive(Template)]
#[template(path = "pages/tables/show.html")]
pub(crate) struct TablePage {
    frame: Frame,
    form: Form,
    shown: CalibrationShown,
    /// The family shown in full.
    family: Family,
    spread: Chart,
    gaps: Chart,
    moved: Chart,
}

/// A calibration on its way.
#[derive(Template)]
#[template(path = "pages/tables/working.html")]
pub(crate) struct WorkingPage {
    frame: Frame,
    id: String,
    /// How many families are done.
    done: usize,
    still: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let calibration = calibration_id(&id)?;
    if let Some(done) = app.progress(calibration.as_str()) {
        // Those who may see no tables are told that there is no such page.
        app.service().calibrations(&signed_in.actor).await?;
        let still = !asked.still.is_empty();
        let page = WorkingPage { frame: signed_in.frame, id, done, still };
        return Ok(page.page()?.into_response());
    }
    let page = TablePage::of(&app, signed_in, &id, &asked, Form::default()).await?;
    Ok(page.page()?.into_response())
}

impl TablePage {
    pub(super) async fn of(
        app: &App,
        signed_in: SignedIn,
        id: &str,
        asked: &Asked,
        form: Form,
    ) -> Result<Self, PageError> {
        let shown = app.service().calibration(&signed_in.actor, &calibration_id(id)?).await?;
        Ok(Self::showing(signed_in.frame, form, shown, Family::from_key(&asked.family)))
    }

    fn showing(frame: Frame, form: Form, shown: CalibrationShown, asked: Option<Family>) -> Self {
        let proposed = shown.calibration.proposal.as_ref().map(|proposal| proposal.body.family);
        let fitted = |family: &Family| shown.report.fit(*family).is_some();
        let first = Family::ALL.into_iter().find(fitted).unwrap_or(Family::PoundsPerPoint);
        let family = asked.or(proposed).filter(fitted).unwrap_or(first);
        let fit = shown.report.fit(family);
        let named = |name: &str, count: &u64| (name.to_owned(), *count);
        let gaps = fit.into_iter().flat_map(|fit| &fit.gaps);
        let gaps = single(gaps.map(|(gap, count)| named(gap.says(), count)));
        let moved = fit.and_then(|fit| fit.comparison.as_ref()).into_iter();
        let moved = moved.flat_map(|comparison| &comparison.moved);
        let moved = single(moved.map(|(moved, count)| named(moved.says(), count)));
        let spread = fit.map(|fit| spread(&fit.bins)).unwrap_or_default();
        Self { frame, form, shown, family, spread, gaps, moved }
    }

    fn report(&self) -> &Report {
        &self.shown.report
    }

    /// The family shown in full, unless none could be fitted.
    fn fit(&self) -> Option<&Fit> {
        self.shown.report.fit(self.family)
    }

    /// Families that could not be fitted, with why.
    fn cannot(&self) -> Vec<(&'static str, &str)> {
        let all = self.shown.report.families.iter();
        all.filter_map(|one| match &one.came {
            Came::Cannot(why) => Some((one.family.says(), why.as_str())),
            Came::Fitted(_) => None,
        })
        .collect()
    }

    /// Whether one may be put for adoption, by this reader.
    fn may_put(&self) -> bool {
        self.shown.may_prepare && self.shown.calibration.proposal.is_none()
    }

    /// Whether it waits for a decision.
    fn waits(&self) -> bool {
        let calibration = &self.shown.calibration;
        calibration.proposal.is_some() && calibration.decision.is_none()
    }

    /// The families that were fitted, to choose from.
    fn choices(&self) -> Radios {
        let fitted =
            Family::ALL.into_iter().filter(|family| self.shown.report.fit(*family).is_some());
        fitted.fold(Radios::new("family").legend("Which table?"), |radios, family| {
            radios.option(family.key(), family.says())
        })
    }

    /// Whether a group of few people is among those listed.
    fn has_few(&self) -> bool {
        let rows = self.fit().into_iter().flat_map(|fit| &fit.by).flat_map(|by| &by.rows);
        rows.into_iter().any(|row| row.errors.people < FEW)
    }
}

impl Page for TablePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::shown;
        let page =
            |shown, family| Self::showing(Frame::sample(), Form::default(), shown, Some(family));
        let mut wrong = page(shown(true, None, true), Family::Bands);
        wrong.form.wrong("body", "Enter something here");
        let mut put = page(shown(false, None, false), Family::PricePoints);
        put.form.wrong("version", "Enter something here");
        let by_hours = page(shown(true, None, false), Family::BuildUp);
        vec![
            put,
            wrong,
            by_hours,
            page(shown(true, Some(true), true), Family::Statistical),
            page(shown(true, Some(false), false), Family::PoundsPerPoint),
        ]
    }
}

impl Page for WorkingPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |still| Self { frame: Frame::sample(), id: "cal-1".to_owned(), done: 2, still };
        vec![page(false), page(true)]
    }
}
