//! A table of people: what each column of it says about their means (docs/charge.md).

use basis::{Money, Period, Weekly};
use charging::{
    Asset, AssetKind, Cost, Household, HousingCost, HousingKind, Income, IncomeKind, Means, Stay,
};
use jiff::civil::Date;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

use crate::table::Row;

/// One person's means, as written by hand or as a row of a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChargeInput {
    /// The caller's own name for it, given back with the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The council's pack, over the national rules; none for those alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub council: Option<String>,
    /// The facts.
    pub means: Means,
}

/// What a column holds.
#[derive(Debug)]
pub enum Column {
    /// The caller's own name for the person.
    Id,
    /// The day.
    On,
    /// The council's pack.
    Council,
    /// One fact about the person.
    Fact(Fact),
    /// An amount of income of this kind.
    Income(Income),
    /// The person's own share of capital of this kind.
    Capital(Asset),
    /// A housing cost of this kind.
    Housing(HousingCost),
    /// A cost of disability.
    Disability(Cost),
}

/// Nobody yet: every row has its own date of birth and household, as both are needed.
const NOBODY: Means = Means::new(Date::ZERO, Household::Single);

/// Reads a cell into the facts.
pub type Fact = fn(&mut Means, &str) -> Result<(), String>;

/// Headings of single facts: they are the names of the fields.
const FACTS: &[(&str, Fact)] = &[
    ("born", |means, cell| {
        means.born = day(cell)?;
        Ok(())
    }),
    ("pension_age", |means, cell| yes_or_no(&mut means.pension_age, cell)),
    ("household", |means, cell| word(&mut means.household, cell)),
    ("children", |means, cell| number(&mut means.children, cell)),
    ("carer", |means, cell| yes_or_no(&mut means.carer, cell)),
    ("premiums", |means, cell| word(&mut means.premiums, cell)),
    ("night_care", |means, cell| yes_or_no(&mut means.night_care, cell)),
    ("setting", |means, cell| word(&mut means.setting, cell)),
    ("stay.since", |means, cell| {
        means.stay = Some(Stay::new(day(cell)?).into());
        Ok(())
    }),
    ("assessed", |means, cell| word(&mut means.assessed, cell)),
    ("charged_as", |means, cell| word(&mut means.charged_as, cell)),
    ("asked_to_arrange", |means, cell| yes_or_no(&mut means.asked_to_arrange, cell)),
    ("care_cost", |means, cell| {
        means.care_cost = Weekly(amount(cell)?);
        Ok(())
    }),
];

impl Row for ChargeInput {
    type Column = Column;

    const NEEDED: &'static [&'static str] = &["born", "household"];

    fn column(heading: &str) -> Result<Column, String> {
        let unknown = || format!("no column is headed `{heading}`: docs/charge.md lists them");
        if let Some((_, fact)) = FACTS.iter().find(|(name, _)| *name == heading) {
            return Ok(Column::Fact(*fact));
        }
        let mut parts = heading.split('.');
        let (list, name, every) = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("id"), None, ..) => return Ok(Column::Id),
            (Some("on"), None, ..) => return Ok(Column::On),
            (Some("council"), None, ..) => return Ok(Column::Council),
            (Some(list), Some(name), every, None) => (list, name, every),
            _ => return Err(unknown()),
        };
        let period = every.map_or(Some(Period::Weekly), Period::from_key).ok_or_else(unknown)?;
        let nothing = Money::ZERO;
        let column = match list {
            "income" => IncomeKind::from_key(name)
                .map(|kind| Column::Income(Income::new(kind, nothing, period))),
            "capital" if every.is_none() => {
                AssetKind::from_key(name).map(|kind| Column::Capital(Asset::new(kind, nothing)))
            }
            "housing" => HousingKind::from_key(name)
                .map(|kind| Column::Housing(HousingCost::new(kind, nothing, period))),
            "disability_costs" if !name.is_empty() => {
                let what = name.replace('_', " ");
                Some(Column::Disability(Cost { what, amount: nothing, every: period }))
            }
            _ => None,
        };
        column.ok_or_else(unknown)
    }

    fn empty() -> Self {
        Self { id: None, on: None, council: None, means: NOBODY }
    }

    fn clear(&mut self) {
        // Field by field: a person is some hundred bytes, of which few are in a table.
        let Means {
            born,
            pension_age,
            pension_before_2016,
            household,
            partner,
            lives_alone,
            children,
            carer,
            premiums,
            night_care,
            setting,
            stay,
            assessed,
            charged_as,
            asked_to_arrange,
            services,
            income,
            capital,
            given_away,
            housing,
            disability_costs,
            care_cost,
        } = &mut self.means;
        (*born, *household, *care_cost) = (NOBODY.born, NOBODY.household, NOBODY.care_cost);
        (*partner, *stay, *children) = (None, None, 0);
        (*premiums, *setting) = (NOBODY.premiums, NOBODY.setting);
        (*assessed, *charged_as) = (NOBODY.assessed, NOBODY.charged_as);
        for no in
            [pension_age, pension_before_2016, lives_alone, carer, night_care, asked_to_arrange]
        {
            *no = false;
        }
        services.clear();
        income.clear();
        capital.clear();
        given_away.clear();
        housing.clear();
        disability_costs.clear();
        (self.id, self.on, self.council) = (None, None, None);
    }

    fn fill(&mut self, column: &Column, cell: &str) -> Result<(), String> {
        let means = &mut self.means;
        match column {
            Column::Id => self.id = Some(cell.to_owned()),
            Column::On => self.on = Some(day(cell)?),
            Column::Council => self.council = Some(cell.to_owned()),
            Column::Fact(read) => read(means, cell)?,
            Column::Income(like) => some(cell, |amount| {
                means.income.push(Income { amount, ..like.clone() });
            })?,
            Column::Capital(like) => some(cell, |amount| {
                means.capital.push(Asset { amount, ..like.clone() });
            })?,
            Column::Housing(like) => some(cell, |amount| {
                means.housing.push(HousingCost { amount, ..like.clone() });
            })?,
            Column::Disability(like) => some(cell, |amount| {
                means.disability_costs.push(Cost { amount, ..like.clone() });
            })?,
        }
        Ok(())
    }
}

/// Does something with an amount that is not nothing: a nought says that there is none.
fn some(cell: &str, then: impl FnOnce(Money)) -> Result<(), String> {
    let amount = amount(cell)?;
    if !amount.is_zero() {
        then(amount);
    }
    Ok(())
}

fn amount(cell: &str) -> Result<Money, String> {
    cell.parse().map_err(|why: basis::money::MoneyError| why.to_string())
}

pub(crate) fn day(cell: &str) -> Result<Date, String> {
    if let Some(day) = plain_day(cell.as_bytes()) {
        return Ok(day);
    }
    cell.parse().map_err(|_| format!("`{cell}` is not a day: write it as 1950-06-03"))
}

/// A day as files have it, `1950-06-03`: most are, and this way is much the shortest.
fn plain_day(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let number = |figures: &[u8]| {
        figures.iter().try_fold(0_i16, |number, figure| {
            figure.is_ascii_digit().then(|| number * 10 + i16::from(figure - b'0'))
        })
    };
    let (month, day) = (number(&[m1, m2])?, number(&[d1, d2])?);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(number(&[y1, y2, y3, y4])?, month, day).ok()
}

/// A word, as the other formats have it.
fn word<'a, T: Deserialize<'a>>(field: &mut T, cell: &'a str) -> Result<(), String> {
    let from: StrDeserializer<'a, Error> = cell.into_deserializer();
    *field = T::deserialize(from).map_err(|why| why.to_string())?;
    Ok(())
}

fn number(field: &mut u8, cell: &str) -> Result<(), String> {
    *field = cell.parse().map_err(|_| format!("`{cell}` is not a number from 0 to 255"))?;
    Ok(())
}

fn yes_or_no(field: &mut bool, cell: &str) -> Result<(), String> {
    *field = match cell {
        "true" | "yes" | "TRUE" | "Yes" => true,
        "false" | "no" | "FALSE" | "No" => false,
        other => return Err(format!("`{other}` is neither `yes` nor `no`")),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../docs/charge.md");

    #[test]
    fn every_kind_has_its_column_and_every_fact_is_on_the_page() {
        let kinds = IncomeKind::ALL.iter().map(|kind| format!("income.{}", kind.key()));
        let assets = AssetKind::ALL.iter().map(|kind| format!("capital.{}", kind.key()));
        let costs = HousingKind::ALL.iter().map(|kind| format!("housing.{}.yearly", kind.key()));
        for heading in kinds.chain(assets).chain(costs) {
            assert!(ChargeInput::column(&heading).is_ok(), "{heading}");
        }
        for (fact, _) in FACTS {
            assert!(PAGE.contains(&format!("`{fact}`")), "{fact}");
        }
    }

    #[test]
    fn what_is_not_a_column_is_refused() {
        let wrong = [
            "carecost",
            "income",
            "income.wages",
            "income.esa.daily",
            "capital.savings.weekly",
            "housing.rent.weekly.2",
            "disability_costs",
            "disability_costs.",
            "",
        ];
        for heading in wrong {
            assert!(ChargeInput::column(heading).is_err(), "{heading}");
        }
    }

    #[test]
    fn days_are_read_as_everywhere_else() {
        for text in ["1950-06-03", "2024-02-29", "2023-02-29", "1950-6-3", "195O-06-03", "", "-"] {
            let want = text.parse::<Date>().ok();
            assert_eq!(day(text).ok(), want, "{text}");
            assert_eq!(plain_day(text.as_bytes()), want, "{text}");
        }
        // The long way reads more, such as a moment.
        assert_eq!(day("1950-06-03T10:00").ok(), "1950-06-03T10:00".parse().ok());
    }

    #[test]
    fn a_row_cleared_has_nothing_of_the_one_before() {
        let mut person = ChargeInput::empty();
        for (heading, cell) in [
            ("id", "a"),
            ("on", "2025-06-02"),
            ("council", "ellerford"),
            ("born", "1950-01-01"),
            ("carer", "yes"),
            ("income.esa", "10.00"),
            ("capital.savings", "10.00"),
            ("housing.rent.monthly", "10.00"),
            ("disability_costs.laundry", "10.00"),
        ] {
            person.fill(&ChargeInput::column(heading).unwrap(), cell).unwrap();
        }
        assert_eq!(person.means.housing[0].every, Period::Monthly);
        person.clear();
        let cleared = serde_json::to_value(&person).unwrap();
        assert_eq!(cleared, serde_json::to_value(ChargeInput::empty()).unwrap());
    }
}
