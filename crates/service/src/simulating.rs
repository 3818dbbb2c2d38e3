//! What another policy would do to a council's people: asked, worked out behind the answer, kept.
//!
//! Long work is done a few hundred people at a time, may be cancelled, and may be begun again from
//! nothing after a fault: the people are read as they were at the moment it was asked, and the same
//! packs give the same report to the last digit.

use std::collections::BTreeMap;

use basis::id::{CalibrationId, CouncilId, PersonId, SimulationId};
use basis::typed::Problem;
use exchange::gone::Going;
use exchange::population::Resident;
use exchange::table::Table;
use jiff::Timestamp;
use jiff::civil::Date;
use packs::Library;
use people::{Act, Actor};
use serde::{Deserialize, Serialize};
use simulation::outcome::Prepared;
use simulation::{About, Found, Needs, Part, Person, Policy, Supposed};
use store::{SimulationEnd, SimulationEnded, SimulationPerson, SimulationRow};

use crate::answer::{BudgetAnswer, ContributionAnswer};
use crate::tables::fingerprint;
use crate::{Service, ServiceError};

/// How many simulations are listed at most.
const LISTED: i64 = 50;
/// How many people are read at a time.
const AT_ONCE: i64 = 300;
/// How many lines of a file are gone through at a time.
const LINES_AT_ONCE: usize = 2_000;
/// The most letters of what a simulation is called.
const TITLE_MOST: usize = 200;
/// The most faults that are kept.
const FAULTS_MOST: usize = 100;

/// A simulation, without its report.
pub type Simulation = SimulationRow<AskedSimulation>;

/// What was asked of a simulation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedSimulation {
    /// What it is called.
    pub title: String,
    /// The policy as it is.
    pub from: Supposed,
    /// The policy as it might be.
    pub to: Supposed,
    /// The day, for a policy that does not say one.
    pub on: Date,
    /// Whom it is about.
    pub people: PeopleOf,
    /// The simulation that this one works out again, if it does.
    pub again_of: Option<SimulationId>,
}

/// Whom a simulation is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeopleOf {
    /// Everybody of the council with a contribution, as they were at this moment.
    Own(Timestamp),
    /// The people of a file, which is not kept.
    File {
        /// Its name.
        name: String,
        /// Its fingerprint: SHA-256, in base 16.
        fingerprint: String,
    },
}

/// What a simulation came to, and who is not in it.
#[derive(Clone, Debug, Serialize)]
pub struct Simulated {
    /// What was found.
    pub found: Found,
    /// How many could not be worked out, by the reason.
    pub left_out: BTreeMap<String, u64>,
    /// How many have their budget as it is under both policies though the tables differ, as their
    /// answers are not to the questionnaire that both weigh.
    pub budget_kept: u64,
}

/// A kept report, as far as pages show it.
pub mod report {
    use std::collections::BTreeMap;

    use basis::{Money, Weekly};
    use charging::Income;
    use serde::Deserialize;
    use simulation::heavier::{LevelShare, Verdict};
    use simulation::{Outcome, PolicyUsed, Row, Tally};

    /// What a simulation came to.
    #[derive(Clone, Debug, Deserialize)]
    pub struct Report {
        /// What was found.
        pub found: Found,
        /// How many could not be worked out, by the reason.
        pub left_out: BTreeMap<String, u64>,
        /// How many have their budget as it is under both policies though the tables differ.
        pub budget_kept: u64,
    }

    /// What was found, as [`simulation::Found`] writes it.
    #[derive(Clone, Debug, Deserialize)]
    pub struct Found {
        /// The first policy.
        pub from: PolicyUsed,
        /// The second.
        pub to: PolicyUsed,
        /// Everybody.
        pub all: Tally,
        /// By group, age and so on.
        pub by: Vec<(String, Vec<Row>)>,
        /// Whether the charge weighs more on the more severely disabled.
        pub heavier: Check,
        /// Those hit hardest.
        pub hardest: Vec<Example>,
    }

    /// The check.
    #[derive(Clone, Debug, Deserialize)]
    pub struct Check {
        /// The case.
        pub case: String,
        /// Whether the first policy weighs more on the more severely disabled.
        pub from: Verdict,
        /// Whether the second does.
        pub to: Verdict,
        /// The levels, least severe first.
        pub levels: Vec<LevelShare>,
    }

    /// Somebody hit hard, as an example.
    #[derive(Clone, Debug, Deserialize)]
    pub struct Example {
        /// What they lose a week.
        pub loses: Weekly,
        /// Their age.
        pub age: i16,
        /// What comes in.
        pub income: Vec<Income>,
        /// The first policy.
        pub from: Side,
        /// The second.
        pub to: Side,
    }

    /// One policy's answer with its working.
    #[derive(Clone, Debug, Deserialize)]
    pub struct Side {
        /// The answer.
        pub outcome: Outcome,
        /// Its working.
        pub steps: Vec<Step>,
    }

    /// A line of a working.
    #[derive(Clone, Debug, Deserialize)]
    pub struct Step {
        /// What it says.
        pub label: String,
        /// Its amount.
        pub amount: Money,
    }
}

/// A simulation as it is shown.
#[derive(Clone, Debug)]
pub struct SimulationShown {
    /// It, and how it ended.
    pub simulation: Simulation,
    /// What it came to, if it did.
    pub report: Option<report::Report>,
    /// Whether it came to the same, to the last digit, as the one it works out again; none if it
    /// does not, or one of them came to nothing.
    pub same: Option<bool>,
    /// Whether the actor may run simulations.
    pub may_run: bool,
}

/// What a policy can be put together from.
#[derive(Clone, Debug)]
pub struct PolicyChoices {
    /// The council's pack.
    pub pack: String,
    /// Tables besides the one of the pack: a key, and what it is called.
    pub tables: Vec<(String, String)>,
    /// What the law leaves to a council: address, what it does, its unit, what holds otherwise.
    pub settings: Vec<(String, String, &'static str, String)>,
}

impl Service {
    /// The council's simulations, newest first, with whether the actor may run one.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may neither prepare nor adopt a points table.
    pub async fn simulations(
        &self,
        actor: &Actor,
    ) -> Result<(Vec<Simulation>, bool), ServiceError> {
        let may_run = self.sees_tables(actor)?;
        Ok((self.db.simulations(&actor.council, None, LISTED).await?, may_run))
    }

    /// One simulation.
    ///
    /// # Errors
    ///
    /// As [`simulations`](Self::simulations), and if their council has no such simulation.
    pub async fn simulation(
        &self,
        actor: &Actor,
        id: &SimulationId,
    ) -> Result<SimulationShown, ServiceError> {
        let may_run = self.sees_tables(actor)?;
        let simulation = self.one_simulation(&actor.council, id).await?;
        let own = self.db.simulation_report(&actor.council, id).await?;
        let same = match (&own, &simulation.asked.again_of) {
            (Some(own), Some(first)) => {
                let first = self.db.simulation_report(&actor.council, first).await?;
                first.map(|first| first == *own)
            }
            _ => None,
        };
        let read = |text: String| {
            serde_json::from_str(&text).map_err(|why| ServiceError::Failed(why.into()))
        };
        let report = own.map(read).transpose()?;
        Ok(SimulationShown { simulation, report, same, may_run })
    }

    /// The report of a simulation as it was written, for programs.
    ///
    /// # Errors
    ///
    /// As [`simulation`](Self::simulation), and while there is none.
    pub async fn simulation_json(
        &self,
        actor: &Actor,
        id: &SimulationId,
    ) -> Result<String, ServiceError> {
        self.sees_tables(actor)?;
        let report = self.db.simulation_report(&actor.council, id).await?;
        report.ok_or(ServiceError::NotFound)
    }

    /// What the actor's council can put policies together from.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not run a simulation.
    pub async fn policy_choices(&self, actor: &Actor) -> Result<PolicyChoices, ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        let pack = self.pack_of(&actor.council).await?;
        let mut tables = Vec::new();
        if let Ok(own) = self.tables(&pack) {
            let beside = own.all().iter().filter(|table| table.name != "allocation");
            tables.extend(beside.map(|table| {
                (
                    format!("pack:{}", table.name),
                    format!("{} {}", table.name, table.model.edition()),
                )
            }));
        }
        let (calibrations, _) = self.calibrations(actor).await?;
        tables.extend(calibrations.into_iter().filter_map(|one| {
            let put = one.proposal?.body;
            let title = format!("{}, version {} (proposed)", put.table.title, put.table.version);
            Some((format!("cal:{}", one.id), title))
        }));
        let settings = self.library.packs().flat_map(|pack| &pack.settings);
        let settings = settings.filter(|(_, setting)| setting.refused.is_none());
        let settings = settings.map(|(path, setting)| {
            let (says, otherwise) = (setting.says.clone(), setting.otherwise.clone());
            (path.clone(), says, setting.unit.key(), otherwise)
        });
        let settings: BTreeMap<_, _> = settings.map(|one| (one.0.clone(), one)).collect();
        Ok(PolicyChoices { pack, tables, settings: settings.into_values().collect() })
    }

    /// The table that a key of [`PolicyChoices::tables`] stands for.
    ///
    /// # Errors
    ///
    /// As [`policy_choices`](Self::policy_choices), and if there is no such table.
    pub async fn chosen_table(
        &self,
        actor: &Actor,
        key: &str,
    ) -> Result<allocation::Model, ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        if let Some(name) = key.strip_prefix("pack:") {
            let tables = self.tables(&self.pack_of(&actor.council).await?)?;
            return Ok(tables.named(name)?.model.clone());
        }
        let id = key.strip_prefix("cal:").and_then(|id| CalibrationId::parse(id).ok());
        let id = id.ok_or(ServiceError::NotFound)?;
        let shown = self.calibration(actor, &id).await?;
        let put = shown.calibration.proposal.ok_or(ServiceError::NotFound)?;
        Ok(put.body.table)
    }

    /// Begins a simulation; it is worked out by [`run_simulation`](Self::run_simulation).
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not run one; [`ServiceError::Invalid`] with
    /// what is wrong with a policy.
    pub async fn begin_simulation(
        &self,
        actor: &Actor,
        mut asked: AskedSimulation,
    ) -> Result<Simulation, ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        let mut problems = Vec::new();
        asked.title = asked.title.trim().to_owned();
        match asked.title.chars().count() {
            0 => problems.push(Problem::new("title", "Say what it is to be called")),
            letters if TITLE_MOST < letters => {
                problems.push(Problem::new("title", format!("Use {TITLE_MOST} letters or fewer")));
            }
            _ => {}
        }
        for (field, side) in [("from_changes", &asked.from), ("to_changes", &asked.to)] {
            if let Err(why) = Policy::ready(&self.library, side, asked.on) {
                problems.push(Problem::new(field, basis::typed::sentence(&why.to_string())));
            }
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
        let new = SimulationRow {
            id: SimulationId::from_bits(self.outside.bits()),
            asked,
            by: actor.id.clone(),
            by_name: actor.name.clone(),
            moment: self.now(),
            ended: None,
        };
        let mut tx = self.db.begin().await?;
        tx.add_simulation(&new, &actor.council).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// Begins the same simulation again.
    ///
    /// # Errors
    ///
    /// As [`begin_simulation`](Self::begin_simulation) and [`simulation`](Self::simulation).
    pub async fn begin_simulation_again(
        &self,
        actor: &Actor,
        id: &SimulationId,
    ) -> Result<Simulation, ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        let first = self.one_simulation(&actor.council, id).await?;
        let asked = AskedSimulation { again_of: Some(first.id), ..first.asked };
        self.begin_simulation(actor, asked).await
    }

    /// Works a simulation of the council's own people out, and keeps what it comes to. `go_on` is
    /// told how many of how many are done, and says whether to go on.
    ///
    /// # Errors
    ///
    /// As [`simulation`](Self::simulation).
    pub async fn run_simulation(
        &self,
        actor: &Actor,
        id: &SimulationId,
        go_on: impl Fn(u64, u64) -> bool + Send,
    ) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        let simulation = self.one_simulation(&actor.council, id).await?;
        let PeopleOf::Own(as_of) = simulation.asked.people else {
            return Err(ServiceError::NotYet("send its file again".into()));
        };
        if simulation.ended.is_some() {
            return Ok(());
        }
        let of = self.db.people_to_uprate(&actor.council, as_of).await?;
        let of = u64::try_from(of).unwrap_or(0);
        let asked = &simulation.asked;
        let ready = |side| Policy::ready(&self.library, side, asked.on);
        let stopped = |why: simulation::policy::PolicyError| why.to_string();
        let both = ready(&asked.from).and_then(|from| Ok((from, ready(&asked.to)?)));
        let (from, to) = match both.map_err(stopped) {
            Ok(both) => both,
            Err(why) => return self.stop_simulation(id, &why).await,
        };
        let mut own = OwnPeople::of(&from, &to);
        let mut after: Option<PersonId> = None;
        loop {
            if !go_on(own.line, of) {
                return Ok(());
            }
            let some: Vec<SimulationPerson<ContributionAnswer, BudgetAnswer>> =
                self.db.simulation_people(&actor.council, as_of, after.as_ref(), AT_ONCE).await?;
            let Some(last) = some.last() else { break };
            after = Some(last.person.clone());
            for person in &some {
                own.take(person);
            }
            tokio::task::yield_now().await;
        }
        if own.part.all().people == 0 {
            let nobody = "there is nobody to work it out for".to_owned();
            let whys = own.left_out.iter().map(|(why, many)| format!("{many}: {why}"));
            let says: Vec<String> = std::iter::once(nobody).chain(whys).collect();
            return self.stop_simulation(id, &says.join("\n")).await;
        }
        let OwnPeople { part, left_out, budget_kept, .. } = own;
        match part.done(&from, &to) {
            Ok(found) => {
                let simulated = Simulated { found, left_out, budget_kept };
                self.keep_simulation(id, &simulated).await
            }
            Err(why) => self.stop_simulation(id, &why.to_string()).await,
        }
    }

    /// Keeps what a simulation came to; nothing if it has ended meanwhile.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn keep_simulation(
        &self,
        id: &SimulationId,
        simulated: &Simulated,
    ) -> Result<(), ServiceError> {
        let report = serde_json::to_string(simulated);
        let report = report.map_err(|why| ServiceError::Failed(why.into()))?;
        self.end(id, SimulationEnded::Found, "", Some(&report)).await
    }

    /// Keeps why a simulation came to nothing.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn stop_simulation(&self, id: &SimulationId, why: &str) -> Result<(), ServiceError> {
        self.end(id, SimulationEnded::Stopped, why, None).await
    }

    /// Cancels a simulation; one that has ended stays as it is.
    ///
    /// # Errors
    ///
    /// As [`begin_simulation`](Self::begin_simulation) and [`simulation`](Self::simulation).
    pub async fn cancel_simulation(
        &self,
        actor: &Actor,
        id: &SimulationId,
    ) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::PrepareTable)?;
        self.one_simulation(&actor.council, id).await?;
        self.end(id, SimulationEnded::Cancelled, &actor.name, None).await
    }

    async fn end(
        &self,
        id: &SimulationId,
        how: SimulationEnded,
        says: &str,
        report: Option<&str>,
    ) -> Result<(), ServiceError> {
        let end = SimulationEnd { how, says: says.to_owned(), moment: self.now() };
        let mut tx = self.db.begin().await?;
        tx.end_simulation(id, &end, report).await?;
        Ok(tx.commit().await?)
    }

    async fn one_simulation(
        &self,
        council: &CouncilId,
        id: &SimulationId,
    ) -> Result<Simulation, ServiceError> {
        let mut found = self.db.simulations(council, Some(id), 1).await?;
        found.pop().ok_or(ServiceError::NotFound)
    }

    async fn pack_of(&self, council: &CouncilId) -> Result<String, ServiceError> {
        let councils = self.db.councils().await?;
        let council = councils.into_iter().find(|one| one.id == *council);
        Ok(council.ok_or(ServiceError::NotFound)?.pack)
    }
}

/// The council's own people on their way.
struct OwnPeople<'p> {
    from: Prepared<'p>,
    to: Prepared<'p>,
    /// The policies, where their tables differ: then budgets are worked out by them.
    tables: Option<[&'p Policy; 2]>,
    part: Part,
    line: u64,
    left_out: BTreeMap<String, u64>,
    budget_kept: u64,
}

impl<'p> OwnPeople<'p> {
    fn of(from: &'p Policy, to: &'p Policy) -> Self {
        Self {
            from: Prepared::of(from),
            to: Prepared::of(to),
            tables: (from.table() != to.table()).then_some([from, to]),
            part: Part::default(),
            line: 0,
            left_out: BTreeMap::new(),
            budget_kept: 0,
        }
    }

    fn take(&mut self, person: &SimulationPerson<ContributionAnswer, BudgetAnswer>) {
        self.line += 1;
        let answers = self.tables.and_then(|policies| {
            let given = &person.budget.as_ref()?.inputs;
            let fits = |policy: &Policy| {
                let asked = given.questionnaire.as_ref();
                policy.table().is_some_and(|(questionnaire, _)| {
                    asked.is_none_or(|asked| questionnaire.is(asked))
                })
            };
            policies.into_iter().all(fits).then_some(&given.answers)
        });
        let about = About::default();
        let them = Person {
            means: &person.contribution.inputs,
            answers,
            points: None,
            needs: Needs::default(),
            about: &about,
        };
        match self.part.take(self.line, &them, &self.from, &self.to) {
            Ok(()) => self.budget_kept += u64::from(self.tables.is_some() && answers.is_none()),
            Err(why) => *self.left_out.entry(why.to_string()).or_default() += 1,
        }
    }
}

/// The fingerprint of a population's file.
#[must_use]
pub fn population_fingerprint(bytes: &[u8]) -> String {
    fingerprint(bytes)
}

/// Goes through the people of a file under two policies. `go_on` is told how many of how many
/// bytes are done, and says whether to go on.
///
/// # Errors
///
/// Everything wrong with the file, each with its line, up to a hundred faults and a count of the
/// rest; nothing if it was not to go on.
pub fn simulate_file(
    library: &Library,
    asked: &AskedSimulation,
    bytes: &[u8],
    go_on: impl Fn(u64, u64) -> bool,
) -> Result<Simulated, Vec<String>> {
    let fault = |why: &dyn std::fmt::Display| vec![why.to_string()];
    let ready = |side| Policy::ready(library, side, asked.on).map_err(|why| fault(&why));
    let (from, to) = (ready(&asked.from)?, ready(&asked.to)?);
    let (headings, rest) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => bytes.split_at(end + 1),
        None => (bytes, [].as_slice()),
    };
    let table = Table::<Resident>::headed(headings.trim_ascii_end()).map_err(|why| vec![why])?;
    let going = Going::new(table, &from, &to);
    let of = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let (mut all, mut line, mut done) = (exchange::gone::Gone::default(), 2_u64, 0_u64);
    let lines: Vec<&[u8]> = rest.split_inclusive(|byte| *byte == b'\n').collect();
    for some in lines.chunks(LINES_AT_ONCE) {
        if !go_on(done, of) {
            return Err(vec![]);
        }
        let text = some.concat();
        let take = |part: &mut Part, line, person: &Person<'_>, [from, to]: [&Prepared<'_>; 2]| {
            part.take(line, person, from, to)
        };
        all.join(going.share(line, &text, take));
        line += u64::try_from(some.len()).unwrap_or(0);
        done += u64::try_from(text.len()).unwrap_or(0);
    }
    all.name_twins();
    if !all.wrong.is_empty() {
        let named = all.wrong.iter().take(FAULTS_MOST);
        let mut faults: Vec<String> =
            named.map(|(line, says)| format!("line {line}: {says}")).collect();
        if 0 < all.more_wrong {
            faults.push(format!("and {} more", all.more_wrong));
        }
        return Err(faults);
    }
    if all.part.all().people == 0 {
        return Err(fault(&"there is nobody in it to work out"));
    }
    let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
    for (_, says) in all.left_out {
        *left_out.entry(says).or_default() += 1;
    }
    if 0 < all.more_left_out {
        left_out.insert("more, for such reasons".to_owned(), all.more_left_out);
    }
    let found = all.part.done(&from, &to).map_err(|why| fault(&why))?;
    Ok(Simulated { found, left_out, budget_kept: 0 })
}
