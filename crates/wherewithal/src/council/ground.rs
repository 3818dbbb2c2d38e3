//! Ellerford itself: an invented council, its teams and everyone who works with it.

use allocation::{Model, Questionnaire};
use basis::Money;
use basis::id::{ActorId, CouncilId, PersonId, TeamId};
use charging::Rules;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ledger::{Account, FinancialYear};
use packs::{Library, PackUsed};
use people::{Actor, Role};
use store::{Council, Team};

use super::names;
use super::published::Case;
use super::random::Random;
use crate::failure::Failure;

/// The pack of the invented council.
pub(crate) const PACK: &str = "councils/ellerford";

/// How many people a worker is allocated to, at most.
const CASELOAD: u32 = 60;

/// The first year whose money the council's books hold: that of the earliest published case.
const FIRST_YEAR: i16 = 2023;

/// Everything that a person's story needs to know of the council.
#[derive(Debug)]
pub(crate) struct Ground<'l> {
    /// What every random number follows from.
    pub(crate) seed: u64,
    /// The day it is made for: nothing in it lies after the day before.
    pub(crate) today: Date,
    pub(crate) library: &'l Library,
    pub(crate) questionnaire: Questionnaire,
    pub(crate) model: Model,
    pub(crate) council: Council,
    pub(crate) teams: Vec<Team>,
    pub(crate) staff: Vec<Staff>,
    pub(crate) cases: Vec<Case>,
}

/// Someone who works with the council, and how much a year they may agree.
#[derive(Clone, Debug)]
pub(crate) struct Staff {
    pub(crate) actor: Actor,
    pub(crate) limit: Option<Money>,
}

/// Those who deliver care and support.
pub(crate) const PROVIDERS: [&str; 4] = [
    "Sunrise Example Home Care",
    "Riverside Example Day Centre",
    "Ellerford Example Community Transport",
    "Lantern Example Support Co-operative",
];

impl<'l> Ground<'l> {
    /// The council as it is for so many people.
    pub(crate) fn new(
        library: &'l Library,
        seed: u64,
        people: u32,
        today: Date,
    ) -> Result<Self, Failure> {
        let pack = library.pack(PACK)?;
        let mut random = Random::new(seed, &[0]);
        let council = Council {
            id: CouncilId::from_bits(random.bits()),
            name: "Ellerford Council".to_owned(),
            pack: PACK.to_owned(),
        };
        let team = |name: &str, random: &mut Random| Team {
            id: TeamId::from_bits(random.bits()),
            council: council.id.clone(),
            name: name.to_owned(),
        };
        let teams = vec![team("North team", &mut random), team("South team", &mut random)];
        let mut ground = Self {
            seed,
            today,
            library,
            questionnaire: pack.document("questionnaire.toml")?,
            model: pack.document("allocation.toml")?,
            council,
            teams,
            staff: vec![],
            cases: Case::shipped()?,
        };
        ground.employ(people, &mut random);
        Ok(ground)
    }

    fn employ(&mut self, people: u32, random: &mut Random) {
        for number in 1..=people.div_ceil(CASELOAD).max(5) {
            let team = self.teams.iter().cycle().nth(usize::try_from(number).unwrap_or(0));
            let team = team.map(|team| team.id.clone());
            let limit = match number {
                // One of them has no limit set, and so no authority to agree anything.
                5 => None,
                n if n % 3 == 0 => Some(Money::pounds(20_000)),
                _ => Some(Money::pounds(12_000)),
            };
            self.hire(names::worker(number), Role::Worker, team, limit, random);
        }
        for (name, pounds) in [("Ama Ridge", 40_000), ("Bryn Combe", 150_000)] {
            let limit = Some(Money::pounds(pounds));
            self.hire(name.to_owned(), Role::Approver, None, limit, random);
        }
        let others = [
            ("Fay Weir", Role::FinanceOfficer),
            ("Orla Quarry", Role::Auditor),
            ("Noor Shore", Role::Advocate),
            ("Emlyn Tide", Role::Advocate),
        ];
        let providers = PROVIDERS.map(|name| (name, Role::Provider));
        let commissioners = ["Ines Croft", "Joss Heath"].map(|name| (name, Role::Commissioner));
        for (name, role) in others.into_iter().chain(providers).chain(commissioners) {
            self.hire(name.to_owned(), role, None, None, random);
        }
    }

    fn hire(
        &mut self,
        name: String,
        role: Role,
        team: Option<TeamId>,
        limit: Option<Money>,
        random: &mut Random,
    ) {
        let id = ActorId::from_bits(random.bits());
        let actor = Actor { id, name, role, council: self.council.id.clone(), team, person: None };
        self.staff.push(Staff { actor, limit });
    }

    /// Those in one role, in order.
    pub(crate) fn in_role(&self, role: Role) -> impl Iterator<Item = &Staff> {
        self.staff.iter().filter(move |staff| staff.actor.role == role)
    }

    /// One of those in a role: the same for the same number.
    pub(crate) fn one(&self, role: Role, number: u32) -> Result<&Staff, Failure> {
        let many = self.in_role(role).count().max(1);
        let at = usize::try_from(number).unwrap_or(0) % many;
        let missing = || Failure::new(format!("the invented council has no {}", role.says()));
        self.in_role(role).nth(at).ok_or_else(missing)
    }

    /// The id of a person, by number.
    pub(crate) fn person_id(&self, number: u32) -> PersonId {
        PersonId::from_bits(Random::new(self.seed, &[1, u64::from(number)]).bits())
    }

    /// The law and the council's policy on a day.
    pub(crate) fn rules(&self, day: Date) -> Result<Rules<'l>, Failure> {
        Ok(Rules::on(self.library, Some(PACK), day)?)
    }

    /// The pack that an indicative budget rests on.
    pub(crate) fn pack_used(&self) -> Result<PackUsed, Failure> {
        Ok(self.library.pack(PACK)?.used())
    }

    /// The council's account for the financial year of a day.
    pub(crate) fn funds(&self, day: Date) -> Account {
        Account::of_council(self.council.id.clone(), FinancialYear::of(day))
    }

    /// The council's accounts, one a financial year up to the next one.
    pub(crate) fn accounts(&self) -> Vec<Account> {
        let years = FIRST_YEAR..=FinancialYear::of(self.today).0.saturating_add(1);
        let account = |year| Account::of_council(self.council.id.clone(), FinancialYear(year));
        years.map(account).collect()
    }

    /// Before anyone had a story: when the council itself was written down.
    pub(crate) fn founded() -> Timestamp {
        moment(jiff::civil::date(FIRST_YEAR, 4, 1), 0)
    }
}

/// A moment in the working hours of a day, so many seconds after nine.
pub(crate) fn moment(day: Date, seconds: i64) -> Timestamp {
    let nine = TimeZone::UTC.to_timestamp(day.at(9, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    Timestamp::from_second(nine.as_second().saturating_add(seconds)).unwrap_or(nine)
}
