//! What is in force on a day.

use std::collections::BTreeSet;

use basis::{FigureUsed, Money, Weekly};
use jiff::civil::Date;

use crate::law::shortfall;
use crate::{
    Contradiction, Dated, LocalMay, Pack, PackError, PackUsed, Parameter, Renewed, Unit, Value,
};

/// A pack as it stands on a day.
#[derive(Clone, Copy, Debug)]
pub struct PackOn<'p> {
    /// The pack.
    pub pack: &'p Pack,
    /// The day.
    pub day: Date,
}

/// The law, and a council's policy over it, on one day.
#[derive(Clone, Copy, Debug)]
pub struct InForce<'p> {
    national: PackOn<'p>,
    local: Option<PackOn<'p>>,
    day: Date,
    mixed: bool,
}

/// A value in force, with everything needed to show where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'p, T> {
    /// The value.
    pub value: T,
    path: &'p str,
    pack: &'p Pack,
    parameter: &'p Parameter,
    dated: &'p Dated,
    national: Option<&'p Dated>,
}

impl<'p> InForce<'p> {
    /// The national pack, and a council's over it, on `day`.
    #[must_use]
    pub fn new(national: &'p Pack, local: Option<&'p Pack>, day: Date) -> Self {
        let on_day = |pack| PackOn { pack, day };
        Self { national: on_day(national), local: local.map(on_day), day, mixed: false }
    }

    /// What never was in force together: the law of one day, a council's policy of another, and
    /// the person's age and times on `day`. Only to tell apart why an answer changed.
    ///
    /// Where the council's figure is under a national one that it was never laid over, the
    /// national figure stands, as the law would have it; [`new`](Self::new) refuses such a pack.
    #[must_use]
    pub const fn mixed(national: PackOn<'p>, local: Option<PackOn<'p>>, day: Date) -> Self {
        Self { national, local, day, mixed: true }
    }

    /// The day asked about.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.day
    }

    /// The same figures, with the person's age and times on another day.
    #[must_use]
    pub const fn at(&self, day: Date) -> Self {
        Self { day, mixed: true, ..*self }
    }

    /// What these packs have in force on another day.
    #[must_use]
    pub fn on_day(&self, day: Date) -> Self {
        Self::new(self.national.pack, self.local.map(|local| local.pack), day)
    }

    /// Every day on which a figure of these packs begins, changes or runs out.
    #[must_use]
    pub fn changes(&self) -> BTreeSet<Date> {
        let both = [Some(self.national), self.local].into_iter().flatten();
        both.flat_map(|on| on.pack.changes()).collect()
    }

    /// The day whose national figures these are: [`day`](Self::day), unless this is a mixture.
    #[must_use]
    pub const fn national_on(&self) -> Date {
        self.national.day
    }

    /// Whether a council's policy is over the national pack.
    #[must_use]
    pub const fn is_local(&self) -> bool {
        self.local.is_some()
    }

    /// The packs an answer rests on.
    #[must_use]
    pub fn used(&self) -> Vec<PackUsed> {
        let both = [Some(self.national), self.local].into_iter().flatten();
        both.map(|on| on.pack.used()).collect()
    }

    /// An amount that the law lays down, a council's own if it has raised it.
    ///
    /// # Errors
    ///
    /// [`PackError`] naming the figure, the day and the pack that lacks it.
    pub fn pounds(&self, path: &str) -> Result<Figure<'p, Money>, PackError> {
        self.figure(path)?.with(Unit::Pounds, |value| match value {
            Value::Pounds(money) => Some(*money),
            _ => None,
        })
    }

    /// A weekly amount that the law lays down, a council's own if it has raised it.
    ///
    /// # Errors
    ///
    /// [`PackError`] naming the figure, the day and the pack that lacks it.
    pub fn weekly(&self, path: &str) -> Result<Figure<'p, Weekly>, PackError> {
        self.figure(path)?.with(Unit::PoundsAWeek, weekly)
    }

    /// Hundredths of one percent that the law lays down, for interest: 465 is 4.65%.
    ///
    /// # Errors
    ///
    /// [`PackError`] naming the figure, the day and the pack that lacks it.
    pub fn basis_points(&self, path: &str) -> Result<Figure<'p, i64>, PackError> {
        self.figure(path)?.with(Unit::BasisPoints, |value| match value {
            Value::BasisPoints(points) => Some(*points),
            _ => None,
        })
    }

    /// The same day without the council: where its policy has no say, as in a care home.
    #[must_use]
    pub const fn without_council(&self) -> Self {
        Self { national: self.national, local: None, day: self.day, mixed: self.mixed }
    }

    /// A council's own weekly amount; `None` where no council, or this one, sets any.
    ///
    /// # Errors
    ///
    /// [`PackError`] if the council sets one but not for this day, or in another unit.
    pub fn local_weekly(&self, path: &str) -> Result<Option<Figure<'p, Weekly>>, PackError> {
        self.local(path)?.map(|figure| figure.with(Unit::PoundsAWeek, weekly)).transpose()
    }

    /// A council's own amount; `None` where no council, or this one, sets any.
    ///
    /// # Errors
    ///
    /// [`PackError`] if the council sets one but not for this day, or in another unit.
    pub fn local_pounds(&self, path: &str) -> Result<Option<Figure<'p, Money>>, PackError> {
        let pounds = |value: &Value| match value {
            Value::Pounds(money) => Some(*money),
            _ => None,
        };
        self.local(path)?.map(|figure| figure.with(Unit::Pounds, pounds)).transpose()
    }

    /// A percentage or whole number that the law lays down.
    ///
    /// # Errors
    ///
    /// [`PackError`] naming the figure, the day and the pack that lacks it.
    pub fn number(&self, path: &str) -> Result<Figure<'p, i64>, PackError> {
        self.figure(path)?.with(Unit::Count, number)
    }

    /// A yes or no that the law lays down.
    ///
    /// # Errors
    ///
    /// [`PackError`] naming the figure, the day and the pack that lacks it.
    pub fn switch(&self, path: &str) -> Result<Figure<'p, bool>, PackError> {
        self.figure(path)?.with(Unit::YesNo, switch)
    }

    /// A council's own percentage or whole number; `None` where no council, or this one, sets any.
    ///
    /// # Errors
    ///
    /// [`PackError`] if the council sets one but not for this day, or in another unit.
    pub fn local_number(&self, path: &str) -> Result<Option<Figure<'p, i64>>, PackError> {
        self.local(path)?.map(|figure| figure.with(Unit::Count, number)).transpose()
    }

    /// A council's own yes or no; `None` where no council, or this one, says anything.
    ///
    /// # Errors
    ///
    /// [`PackError`] if the council sets one but not for this day, or in another unit.
    pub fn local_switch(&self, path: &str) -> Result<Option<Figure<'p, bool>>, PackError> {
        self.local(path)?.map(|figure| figure.with(Unit::YesNo, switch)).transpose()
    }

    /// A council's own list of words; `None` where no council, or this one, has any.
    ///
    /// # Errors
    ///
    /// [`PackError`] if the council sets one but not for this day, or in another unit.
    pub fn local_list(&self, path: &str) -> Result<Option<Figure<'p, &'p [String]>>, PackError> {
        let list = |value: &'p Value| match value {
            Value::List(words) => Some(words.as_slice()),
            _ => None,
        };
        self.local(path)?.map(|figure| figure.with(Unit::List, list)).transpose()
    }

    /// A figure as a page shows it, whatever its unit.
    ///
    /// # Errors
    ///
    /// [`PackError`] naming the figure, the day and the pack that lacks it.
    pub fn shown(&self, path: &str) -> Result<FigureUsed, PackError> {
        Ok(self.figure(path)?.used())
    }

    /// A national figure, or the council's own where the law lets it raise the figure.
    fn figure(&self, path: &str) -> Result<Figure<'p, &'p Value>, PackError> {
        let national = find(self.national, path).and_then(|found| {
            found.ok_or_else(|| PackError::NoFigure {
                pack: self.national.pack.name.clone(),
                path: path.to_owned(),
            })
        });
        let Some(mut local) = self.local(path)? else { return national };
        let national = match national {
            Ok(national) => national,
            // What the council leaves is known even where the national figure is not.
            Err(PackError::NotInForce { .. }) if self.may_raise(path) => return Ok(local),
            Err(why) => return Err(why),
        };
        // Reading refuses such a pack; this is for one that was not read through a library.
        if let Some(why) = shortfall(local.value, national.parameter, Some(national.value)) {
            if self.mixed && national.parameter.local_may == LocalMay::Raise {
                return Ok(national);
            }
            return Err(PackError::AgainstTheLaw(Box::new(Contradiction {
                pack: local.pack.name.clone(),
                path: path.to_owned(),
                from: self.day,
                until: self.day.tomorrow().ok(),
                why,
                provision: national.dated.cite.clone(),
                url: national.dated.url.clone(),
            })));
        }
        local.national = Some(national.dated);
        Ok(local)
    }

    /// Whether a council may raise the national figure.
    fn may_raise(&self, path: &str) -> bool {
        let parameter = self.national.pack.parameters.get(path);
        parameter.is_some_and(|parameter| parameter.local_may == LocalMay::Raise)
    }

    fn local(&self, path: &str) -> Result<Option<Figure<'p, &'p Value>>, PackError> {
        let Some(local) = self.local else { return Ok(None) };
        // Before a council first set its own figure, it had none: that is not a gap.
        let parameter = local.pack.parameters.get(path);
        let first = parameter.and_then(|parameter| parameter.history.first());
        if first.is_none_or(|first| local.day < first.on) {
            return Ok(None);
        }
        find(local, path)
    }
}

impl<'p, T> Figure<'p, T> {
    /// The same figure, with its value read otherwise.
    #[must_use]
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Figure<'p, U> {
        let Self { value, path, pack, parameter, dated, national } = self;
        Figure { value: read(value), path, pack, parameter, dated, national }
    }

    /// Whether nobody has read it in a source.
    #[must_use]
    pub fn is_derived(&self) -> bool {
        self.dated.check == crate::Check::Derived
    }

    /// What a line of a working shows of this figure.
    #[must_use]
    pub fn used(&self) -> FigureUsed {
        let printed = |dated: &Dated| dated.value.as_ref().map(ToString::to_string).ok();
        FigureUsed {
            path: self.path.to_owned(),
            label: self.parameter.label.clone(),
            value: printed(self.dated).unwrap_or_default(),
            from: self.dated.on.to_string(),
            cite: self.dated.cite.clone(),
            url: self.dated.url.clone(),
            seen: self.dated.seen.to_string(),
            check: self.dated.check.key().to_owned(),
            derived: self.is_derived(),
            pack: self.pack.name.clone(),
            national: self.national.and_then(printed),
        }
    }
}

impl<'p> Figure<'p, &'p Value> {
    fn with<T>(
        self,
        wanted: Unit,
        read: impl FnOnce(&'p Value) -> Option<T>,
    ) -> Result<Figure<'p, T>, PackError> {
        let Figure { value, path, pack, parameter, dated, national } = self;
        let value = read(value).ok_or_else(|| PackError::WrongUnit {
            path: path.to_owned(),
            found: parameter.unit,
            wanted,
        })?;
        Ok(Figure { value, path, pack, parameter, dated, national })
    }
}

const fn switch(value: &Value) -> Option<bool> {
    match value {
        Value::YesNo(yes) => Some(*yes),
        _ => None,
    }
}

const fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Percent(number) | Value::Count(number) => Some(*number),
        _ => None,
    }
}

fn weekly(value: &Value) -> Option<Weekly> {
    match value {
        Value::PoundsAWeek(weekly) => Some(*weekly),
        _ => None,
    }
}

/// The figure at `path` in one pack on a day; `None` if the pack has no such figure at all.
fn find<'p>(on: PackOn<'p>, path: &str) -> Result<Option<Figure<'p, &'p Value>>, PackError> {
    let PackOn { pack, day } = on;
    let Some((path, parameter)) = pack.parameters.get_key_value(path) else { return Ok(None) };
    let not_in_force = |why: String| PackError::NotInForce {
        pack: pack.name.clone(),
        path: path.clone(),
        label: parameter.label.clone(),
        day,
        why,
    };
    if let Some(ends) = pack.ends.filter(|ends| *ends <= day) {
        return Err(not_in_force(format!(
            "the pack holds until {ends}, and other rules from then"
        )));
    }
    let after = parameter.history.partition_point(|dated| dated.on <= day);
    let Some(dated) = after.checked_sub(1).and_then(|at| parameter.history.get(at)) else {
        let first = parameter.history.first().map_or(day, |dated| dated.on);
        return Err(not_in_force(format!("its first value is from {first}")));
    };
    let is_last = after == parameter.history.len();
    let runs_out = parameter.renewed.runs_out(dated.on).filter(|runs_out| *runs_out <= day);
    if is_last && runs_out.is_some() {
        let often = if parameter.renewed == Renewed::HalfYearly { "half-year" } else { "year" };
        return Err(not_in_force(format!(
            "it is renewed every {often}, and the last value is from {}",
            dated.on
        )));
    }
    let value = dated.value.as_ref().map_err(|why| not_in_force(why.clone()))?;
    Ok(Some(Figure { value, path, pack, parameter, dated, national: None }))
}
