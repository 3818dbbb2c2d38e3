//! What another policy would do: put together, worked out behind the answer, shown, kept.

pub(crate) mod begin;
pub(crate) mod file;
pub(crate) mod list;
pub(crate) mod run;
pub(crate) mod show;
pub(crate) mod typed;

use basis::id::SimulationId;

use crate::error::PageError;

/// The simulation in an address.
pub(crate) fn simulation_id(typed: &str) -> Result<SimulationId, PageError> {
    SimulationId::parse(typed).map_err(|_| PageError::NotFound)
}

#[cfg(test)]
pub(crate) mod samples {
    use basis::id::{ActorId, SimulationId};
    use charging::{Household, Income, IncomeKind, Means};
    use jiff::Timestamp;
    use jiff::civil::date;
    use service::{
        AskedSimulation, PeopleOf, Simulated, Simulation, SimulationEnded, SimulationShown, report,
    };
    use simulation::outcome::Prepared;
    use simulation::{About, Needs, Part, Person, Policy, Supposed};

    pub(crate) fn asked(own: bool) -> AskedSimulation {
        let to: Supposed =
            toml::from_str("[local]\n\"policy.percentage_of_available\" = \"50\"").unwrap();
        let file = PeopleOf::File { name: "<Example>.csv".to_owned(), fingerprint: "0".repeat(64) };
        AskedSimulation {
            title: "Half <Example>".to_owned(),
            from: to,
            to: Supposed::default(),
            on: date(2025, 6, 2),
            people: if own { PeopleOf::Own(Timestamp::UNIX_EPOCH) } else { file },
            again_of: Some(SimulationId::from_bits(2)),
        }
    }

    pub(crate) fn found() -> report::Report {
        let library = shipped::library().unwrap();
        let asked = asked(true);
        let ready = |side| Policy::ready(&library, side, asked.on).unwrap();
        let (from, to) = (ready(&asked.from), ready(&asked.to));
        let week = basis::Period::Weekly;
        let amount = |pounds| basis::Money::pounds(pounds);
        let means = Means {
            income: vec![
                Income::new(IncomeKind::Esa, amount(162), week),
                Income::new(IncomeKind::PipDailyLivingEnhanced, amount(110), week),
            ],
            care_cost: basis::Weekly::pence(30_000),
            ..Means::new(date(1995, 1, 1), Household::Single)
        };
        let about = About { ward: "<Example>".to_owned(), ..About::default() };
        let needs = Needs::default();
        let person = Person { means: &means, answers: None, points: None, needs, about: &about };
        let mut part = Part::default();
        for line in 0..12 {
            part.take(line, &person, &Prepared::of(&from), &Prepared::of(&to)).unwrap();
        }
        let found = part.done(&from, &to).unwrap();
        let left_out = [("<Example>".to_owned(), 2)].into();
        let kept = Simulated { found, left_out, budget_kept: 3 };
        serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap()
    }

    pub(crate) fn simulation(own: bool, ended: Option<SimulationEnded>) -> Simulation {
        Simulation {
            id: SimulationId::from_bits(1),
            asked: asked(own),
            by: ActorId::from_bits(1),
            by_name: "Ines <Example>".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
            ended: ended.map(|how| service::SimulationEnd {
                how,
                says: "line 2: <Example>".to_owned(),
                moment: Timestamp::UNIX_EPOCH,
            }),
        }
    }

    pub(crate) fn shown(own: bool, ended: Option<SimulationEnded>) -> SimulationShown {
        let found = ended == Some(SimulationEnded::Found);
        SimulationShown {
            simulation: simulation(own, ended),
            report: found.then(self::found),
            same: found.then_some(own),
            may_run: own,
        }
    }
}
