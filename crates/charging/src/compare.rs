//! Two assessments side by side: how much of the difference is because the facts changed, because
//! the national figures changed, and because the council's rules changed.
//!
//! The rule is run again on what never was: the facts of one with the figures of the other. Two
//! ways to read those runs are offered, and in both the parts sum exactly to the difference.
//!
//! - **In the order of the law**: the facts first, then the national figures, then the council's
//!   rules. Each part is what that step adds to what came before it. Easy to follow; another
//!   order would give other parts.
//! - **Order-free** (the Shapley value): the mean over every order. No part is favoured by coming
//!   first. The mean of whole pence may not be whole, and is rounded by largest remainder: each
//!   part down to the penny, then the pence left over one each to the parts that lost most, ties
//!   in the order of the law.
//!
//! The cost of the care is a fact, shown on a line of its own. So that the other parts do not
//! depend on that, the two are averaged together first (Owen's value for groups).
//!
//! A person's age on the day, and the times the facts count from, belong to the facts.

mod lines;

use basis::{Steps, Weekly, Working, largest_remainder};
use jiff::civil::Date;
use packs::{InForce, Library, Pack, PackOn};

use crate::{ChargingError, Contribution, Means, Regime, Rules, contribution};
pub use lines::{LinePair, pair};

/// One assessment, with all that it is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Assessment<'a> {
    /// The facts.
    pub means: &'a Means,
    /// The day.
    pub day: Date,
    /// The national rules.
    pub national: &'a Pack,
    /// The council's own, if any lie over them.
    pub local: Option<&'a Pack>,
}

/// Why one contribution is not another: what was run, and what of the difference is due to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The first answer.
    pub before: Contribution,
    /// The second answer.
    pub after: Contribution,
    /// The parts in the order of the law; or what stopped a run on the way.
    pub in_order: Result<Parts, Stopped>,
    /// The parts as the mean over every order; or what stopped a run on the way.
    pub order_free: Result<Parts, Stopped>,
    /// The working of the first.
    pub before_steps: Steps,
    /// The working of the second.
    pub after_steps: Steps,
}

/// The parts of a difference, a week: above nothing where the person pays more because of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Because the person's own facts changed, the cost of the care left aside.
    pub own: Weekly,
    /// Because the cost of the care changed.
    pub care_cost: Weekly,
    /// Because the national figures changed.
    pub national: Weekly,
    /// Because the council's rules changed.
    pub local: Weekly,
}

/// A run on the way from one assessment to the other that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {why}", mix.says())]
pub struct Stopped {
    /// What was run.
    pub mix: Mix,
    /// Why it stopped: a missing figure is named.
    pub why: ChargingError,
}

/// Which parts of a run are of the second assessment; the others are of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mix(u8);

/// What can change, in the order of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Own,
    CareCost,
    National,
    Local,
}

/// Every order that keeps the two kinds of facts together.
const ORDERS: [[Cause; 4]; 12] = {
    use Cause::{CareCost as C, Local as L, National as N, Own as O};
    [
        [O, C, N, L],
        [C, O, N, L],
        [O, C, L, N],
        [C, O, L, N],
        [N, O, C, L],
        [N, C, O, L],
        [L, O, C, N],
        [L, C, O, N],
        [N, L, O, C],
        [N, L, C, O],
        [L, N, O, C],
        [L, N, C, O],
    ]
};

/// How many orders there are.
const MANY: i128 = 12;

/// Two assessments side by side.
///
/// ```
/// use basis::Weekly;
/// use charging::compare::{Assessment, compare};
/// use charging::{Household, Income, IncomeKind, Means};
/// use jiff::civil::date;
/// let library = shipped::library().unwrap();
/// let mut means = Means::new(date(1940, 1, 1), Household::Single);
/// means.pension_age = true;
/// means.care_cost = Weekly::pence(50_000);
/// let pension = |pence| {
///     let amount = basis::Money::pence(pence);
///     Income::new(IncomeKind::StatePension, amount, basis::Period::Weekly)
/// };
/// let before = Means { income: vec![pension(25_000)], ..means.clone() };
/// let after = Means { income: vec![pension(26_000)], ..means };
/// let before = Assessment::on(&library, None, &before, date(2022, 6, 1)).unwrap();
/// let after = Assessment::on(&library, None, &after, date(2023, 6, 1)).unwrap();
/// let apart = compare(&before, &after).unwrap();
/// let parts = apart.in_order.unwrap();
/// assert_eq!(parts.own, Weekly::pence(1_000), "ten pounds more of pension");
/// assert_eq!(parts.sum(), Weekly(apart.after.pays.0 - apart.before.pays.0));
/// ```
///
/// # Errors
///
/// [`Stopped`] if one of the two cannot be worked out by itself. Where only a run between them
/// cannot, that is said in the [`Comparison`].
pub fn compare(before: &Assessment<'_>, after: &Assessment<'_>) -> Result<Comparison, Stopped> {
    let mut runs = Runs { before, after, known: [const { None }; 16] };
    let (mut before_steps, mut after_steps) = (Steps::default(), Steps::default());
    let stopped = |mix| move |why| Stopped { mix, why };
    let first = before.run(&mut before_steps).map_err(stopped(Mix::BEFORE))?;
    let second = after.run(&mut after_steps).map_err(stopped(Mix::AFTER))?;
    Ok(Comparison {
        in_order: runs.in_order(),
        order_free: runs.order_free(),
        before: first,
        after: second,
        before_steps,
        after_steps,
    })
}

/// What is paid a week for support that costs `cost`, with the facts of one assessment, the
/// national figures of another and the council's rules of a third: to split a change of a whole
/// budget, in which the means test is one cause among others.
///
/// # Errors
///
/// As [`contribution`].
pub fn pays_in(
    facts: &Assessment<'_>,
    national: &Assessment<'_>,
    local: &Assessment<'_>,
    cost: Weekly,
) -> Result<Weekly, ChargingError> {
    let rules = mixed_rules(facts, national, local);
    if facts.means.care_cost == cost {
        return Ok(contribution(facts.means, &rules, &mut ())?.pays);
    }
    let means = Means { care_cost: cost, ..facts.means.clone() };
    Ok(contribution(&means, &rules, &mut ())?.pays)
}

/// The rules that are the national ones of one assessment and the council's of another, for the
/// facts of a third. What was in force together keeps its own checks.
fn mixed_rules<'a>(
    facts: &Assessment<'a>,
    national: &Assessment<'a>,
    local: &Assessment<'a>,
) -> Rules<'a> {
    let same = |one: &Assessment<'_>, other: &Assessment<'_>| {
        let local = match (one.local, other.local) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        local && one.day == other.day && std::ptr::eq(one.national, other.national)
    };
    if same(facts, national) && same(national, local) {
        return Rules::of(InForce::new(facts.national, facts.local, facts.day));
    }
    let on = |pack, day| PackOn { pack, day };
    let laid_over = local.local.map(|pack| on(pack, local.day));
    Rules::of(InForce::mixed(on(national.national, national.day), laid_over, facts.day))
}

impl<'a> Assessment<'a> {
    /// The facts on a day, by the law of that day and a council's pack over it if one is named.
    ///
    /// # Errors
    ///
    /// No pack of that name.
    pub fn on(
        library: &'a Library,
        council: Option<&str>,
        means: &'a Means,
        day: Date,
    ) -> Result<Self, ChargingError> {
        let national = library.pack(Regime::on(day).pack())?;
        let local = council.map(|name| library.pack(name)).transpose()?;
        Ok(Self { means, day, national, local })
    }

    /// The rules it is run by.
    #[must_use]
    pub fn rules(&self) -> Rules<'a> {
        Rules::of(InForce::new(self.national, self.local, self.day))
    }

    /// Its answer.
    ///
    /// # Errors
    ///
    /// As [`contribution`].
    pub fn run(&self, working: &mut impl Working) -> Result<Contribution, ChargingError> {
        contribution(self.means, &self.rules(), working)
    }
}

impl Comparison {
    /// What the second is more than the first, a week.
    #[must_use]
    pub fn change(&self) -> Weekly {
        self.after.pays - self.before.pays
    }

    /// The lines of both workings side by side.
    #[must_use]
    pub fn lines(&self) -> Vec<LinePair<'_>> {
        pair(&self.before_steps, &self.after_steps)
    }
}

impl Parts {
    /// Because the facts changed: the person's own and the cost of the care.
    #[must_use]
    pub fn facts(&self) -> Weekly {
        self.own + self.care_cost
    }

    /// All of the difference.
    #[must_use]
    pub fn sum(&self) -> Weekly {
        self.facts() + self.national + self.local
    }

    fn of([own, care_cost, national, local]: [i64; 4]) -> Self {
        let [own, care_cost, national, local] =
            [own, care_cost, national, local].map(Weekly::pence);
        Self { own, care_cost, national, local }
    }
}

impl Mix {
    /// All of the first.
    pub const BEFORE: Self = Self(0);
    /// All of the second.
    pub const AFTER: Self = Self(0b1111);

    const fn with(self, cause: Cause) -> Self {
        Self(self.0 | 1 << cause as u8)
    }

    const fn is_after(self, cause: Cause) -> bool {
        self.0 & (1 << cause as u8) != 0
    }

    /// What was run, in words.
    #[must_use]
    pub fn says(self) -> String {
        if self == Self::BEFORE {
            return "the first assessment".to_owned();
        }
        if self == Self::AFTER {
            return "the second assessment".to_owned();
        }
        let of = |cause, what: &str| {
            format!("{what} of the {}", if self.is_after(cause) { "second" } else { "first" })
        };
        format!(
            "{}, {}, {} and {}",
            of(Cause::Own, "the facts"),
            of(Cause::CareCost, "the cost of the care"),
            of(Cause::National, "the national figures"),
            of(Cause::Local, "the council's rules"),
        )
    }
}

/// The runs on the way from one assessment to the other, each made once.
struct Runs<'a> {
    before: &'a Assessment<'a>,
    after: &'a Assessment<'a>,
    known: [Option<Result<i64, Stopped>>; 16],
}

impl Runs<'_> {
    /// What is paid in a mixture, in pence.
    fn pays(&mut self, mix: Mix) -> Result<i64, Stopped> {
        if let Some(Some(known)) = self.known.get(usize::from(mix.0)) {
            return known.clone();
        }
        let pays = self.run(mix).map(|answer| answer.pays.0.as_pence());
        let pays = pays.map_err(|why| Stopped { mix, why });
        if let Some(slot) = self.known.get_mut(usize::from(mix.0)) {
            *slot = Some(pays.clone());
        }
        pays
    }

    fn run(&self, mix: Mix) -> Result<Contribution, ChargingError> {
        let side = |cause| if mix.is_after(cause) { self.after } else { self.before };
        let (own, cost) = (side(Cause::Own), side(Cause::CareCost));
        let rules = mixed_rules(own, side(Cause::National), side(Cause::Local));
        if std::ptr::eq(own, cost) {
            return contribution(own.means, &rules, &mut ());
        }
        let means = Means {
            care_cost: cost.means.care_cost,
            services: cost.means.services.clone(),
            ..own.means.clone()
        };
        contribution(&means, &rules, &mut ())
    }

    /// What each cause adds, taken in an order, in pence: always in the order of the law.
    fn taken(&mut self, order: [Cause; 4]) -> Result<[i64; 4], Stopped> {
        let mut parts = [0; 4];
        let mut mix = Mix::BEFORE;
        let mut so_far = self.pays(mix)?;
        for cause in order {
            mix = mix.with(cause);
            let next = self.pays(mix)?;
            if let Some(part) = parts.get_mut(cause as usize) {
                *part = next - so_far;
            }
            so_far = next;
        }
        Ok(parts)
    }

    fn in_order(&mut self) -> Result<Parts, Stopped> {
        let [order, ..] = ORDERS;
        self.taken(order).map(Parts::of)
    }

    fn order_free(&mut self) -> Result<Parts, Stopped> {
        let mut sums = [0_i128; 4];
        for order in ORDERS {
            let parts = self.taken(order)?;
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += i128::from(part);
            }
        }
        let total = self.pays(Mix::AFTER)? - self.pays(Mix::BEFORE)?;
        let [own, care_cost, national, local] = sums;
        let groups = [own + care_cost, national, local];
        let groups = largest_remainder(&groups, MANY, i128::from(total));
        let facts = groups.first().copied().unwrap_or(0);
        let facts = largest_remainder(&[own, care_cost], MANY, facts);
        let mut parts = [0; 4];
        let rounded = facts.into_iter().chain(groups.into_iter().skip(1));
        for (part, rounded) in parts.iter_mut().zip(rounded) {
            *part = i64::try_from(rounded).unwrap_or(i64::MAX);
        }
        Ok(Parts::of(parts))
    }
}
