//! The home: never counted where care is given outside a care home; in one, it turns on whether
//! the person goes back, on the first weeks, and on who lives there (Schedule 2 paras 1, 2, 4).

use basis::typed::long_day;
use basis::{Cite, Effect, Line, Money, Working};
use jiff::civil::Date;

use super::weeks_after;
use crate::care_act::first_weeks::home_counts_from;
use crate::law::{ANNEX_B, REG_18, SCH_2_PARA_1, SCH_2_PARA_2, SCH_2_PARA_4, SCHEDULE_2};
use crate::{Asset, ChargingError, Means, Number, Occupant, Rules, Setting, Stay};

/// Why the home counts, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// Care is given outside a care home, or charged as if it were (reg 8).
    LivesThere,
    /// In a care home for a time, and going home.
    Returns,
    /// In a care home for a time, and not going back to it.
    DoesNotReturn,
    /// The first weeks in a care home for good, and the first day after them.
    FirstWeeks(Date),
    /// A partner or relative lives there, and did before.
    Relative,
    /// A partner or relative moved in later, and the council chose.
    RelativeByChoice,
    /// They died or went into a care home; the first day after the weeks that follow.
    RelativeGone(Date),
    /// A sudden change, for which the council gives some weeks; the first day after them.
    SuddenChange(Date),
    /// The council chose.
    Choice,
    /// Nothing leaves it out.
    Nothing,
}

/// Whether the home is left out on the day.
pub(super) fn leaves_out(
    asset: &Asset,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<bool, ChargingError> {
    let why = why(means, rules)?;
    let weeks = match why {
        Why::FirstWeeks(_) => Some(Number::PropertyWeeks),
        Why::RelativeGone(_) | Why::SuddenChange(_) => Some(Number::RelativeGoneWeeks),
        Why::LivesThere
        | Why::Returns
        | Why::DoesNotReturn
        | Why::Relative
        | Why::RelativeByChoice
        | Why::Choice
        | Why::Nothing => None,
    };
    let weeks = weeks.map(|at| rules.number(at)).transpose()?;
    working.line(|| Line {
        part: "capital",
        label: format!("{}, {}: {}", name(why), asset.amount, says(why)),
        amount: Money::ZERO,
        effect: Effect::Notes,
        rule: cite(why),
        figures: weeks.map(packs::Figure::used).into_iter().collect(),
    });
    Ok(!matches!(why, Why::DoesNotReturn | Why::Nothing))
}

/// The days on which the home begins to count, or to be left out, for someone in a care home for
/// good.
pub(super) fn changes(means: &Means, rules: &Rules<'_>) -> Result<Vec<Date>, ChargingError> {
    let Some(stay) = &means.stay else { return Ok(Vec::new()) };
    let mut days = vec![home_counts_from(stay, rules)?];
    for begins in [stay.occupant_left, stay.sudden_change].into_iter().flatten() {
        days.extend([begins, weeks_of_grace(begins, rules)?]);
    }
    let counts = |day| for_good(stay, day, rules).map(|why| why == Why::Nothing);
    let mut changes = Vec::new();
    for day in days {
        let before = day.yesterday().unwrap_or(day);
        if stay.since < day && counts(before)? != counts(day)? {
            changes.push(day);
        }
    }
    Ok(changes)
}

fn why(means: &Means, rules: &Rules<'_>) -> Result<Why, ChargingError> {
    let stay = || means.stay.as_ref().ok_or(ChargingError::NoStay(means.setting.key()));
    match means.setting {
        Setting::Home | Setting::Elsewhere | Setting::ShortStay => Ok(Why::LivesThere),
        Setting::Temporary if stay()?.returning => Ok(Why::Returns),
        Setting::Temporary => Ok(Why::DoesNotReturn),
        Setting::Permanent => for_good(stay()?, rules.day(), rules),
    }
}

/// In a care home for good: what leaves the home out, in the order of the Schedule.
fn for_good(stay: &Stay, day: Date, rules: &Rules<'_>) -> Result<Why, ChargingError> {
    let over = home_counts_from(stay, rules)?;
    if day < over {
        return Ok(Why::FirstWeeks(over));
    }
    if let Some(why) = relative(stay, day, rules)? {
        return Ok(why);
    }
    if let Some(change) = stay.sudden_change.filter(|change| *change <= day) {
        let over = weeks_of_grace(change, rules)?;
        if day < over {
            return Ok(Why::SuddenChange(over));
        }
    }
    let by_choice = stay.council_leaves_home_out && !is_relative(stay.occupant);
    Ok(if by_choice { Why::Choice } else { Why::Nothing })
}

/// A partner or relative who lives there (para 4), or did until they died or went into care.
fn relative(stay: &Stay, day: Date, rules: &Rules<'_>) -> Result<Option<Why>, ChargingError> {
    if !lived_with(stay) {
        return Ok(None);
    }
    if let Some(left) = stay.occupant_left.filter(|left| *left <= day) {
        let over = weeks_of_grace(left, rules)?;
        return Ok((day < over).then_some(Why::RelativeGone(over)));
    }
    Ok(Some(if stay.occupied_before { Why::Relative } else { Why::RelativeByChoice }))
}

/// The first day after the weeks that follow a relative's going, or a sudden change.
fn weeks_of_grace(day: Date, rules: &Rules<'_>) -> Result<Date, ChargingError> {
    Ok(weeks_after(day, rules.number(Number::RelativeGoneWeeks)?.value))
}

/// Whether who lives there leaves the home out: a relative who did before the stay, or one who
/// came later where the council so chose.
fn lived_with(stay: &Stay) -> bool {
    is_relative(stay.occupant) && (stay.occupied_before || stay.council_leaves_home_out)
}

const fn is_relative(occupant: Occupant) -> bool {
    match occupant {
        Occupant::Partner
        | Occupant::Relative60
        | Occupant::RelativeIncapacitated
        | Occupant::ChildUnder18 => true,
        Occupant::Nobody | Occupant::SomeoneElse => false,
    }
}

const fn cite(why: Why) -> Cite {
    match why {
        Why::LivesThere => SCHEDULE_2,
        Why::Returns | Why::DoesNotReturn => SCH_2_PARA_1,
        Why::FirstWeeks(_) => SCH_2_PARA_2,
        Why::Relative | Why::RelativeByChoice | Why::RelativeGone(_) | Why::SuddenChange(_) => {
            SCH_2_PARA_4
        }
        Why::Choice => ANNEX_B,
        Why::Nothing => REG_18,
    }
}

const fn name(why: Why) -> &'static str {
    match why {
        Why::LivesThere | Why::Returns => "Your home",
        _ => "What was your home",
    }
}

fn says(why: Why) -> String {
    match why {
        Why::LivesThere => "left out, because you live in it".to_owned(),
        Why::Returns => "left out, because you will go back to it or to another home".to_owned(),
        Why::DoesNotReturn => "it counts, because you will not go back to it".to_owned(),
        Why::FirstWeeks(over) => {
            format!("left out in the first weeks in a care home; it counts from {}", long_day(over))
        }
        Why::Relative => "left out, because a partner or relative lives there".to_owned(),
        Why::RelativeByChoice => {
            "left out by the council’s choice: a partner or relative moved in later".to_owned()
        }
        Why::RelativeGone(over) => format!(
            "left out for some weeks after the partner or relative left; it counts from {}",
            long_day(over)
        ),
        Why::SuddenChange(over) => format!(
            "left out by the council’s choice after a sudden change; it counts from {}",
            long_day(over)
        ),
        Why::Choice => "left out by the council’s choice".to_owned(),
        Why::Nothing => "it counts: the first weeks are over, and nobody lives there for whom \
                         the law leaves it out"
            .to_owned(),
    }
}
