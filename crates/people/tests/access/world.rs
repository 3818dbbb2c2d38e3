//! Small worlds to ask about: one actor, one person, what ties them; and the rows of the table.

use std::sync::LazyLock;

use basis::Money;
use basis::id::{ActorId, CouncilId, PersonId, RelationshipId, TeamId};
use jiff::civil::{Date, date};
use people::{Act, Actor, Asked, Decider, Grant, Relationship, RelationshipKind, Role, Subject};

pub(crate) const DAY: Date = date(2025, 4, 6);
pub(crate) const SCHEMA: &str = include_str!("../../../../policy/access/schema.cedarschema");

macro_rules! files {
    ($($name:literal),*) => {
        &[$(($name, include_str!(concat!("../../../../policy/access/", $name)))),*]
    };
}

pub(crate) const FILES: &[(&str, &str)] = files![
    "always.cedar",
    "person.cedar",
    "representative.cedar",
    "advocate.cedar",
    "worker.cedar",
    "approver.cedar",
    "finance_officer.cedar",
    "commissioner.cedar",
    "provider.cedar",
    "auditor.cedar"
];

pub(crate) fn decider() -> &'static Decider {
    static DECIDER: LazyLock<Decider> = LazyLock::new(|| Decider::new(FILES, SCHEMA).unwrap());
    &DECIDER
}

/// All that a question is about, owned.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) actor: Actor,
    pub(crate) act: Act,
    pub(crate) subject: Subject,
    pub(crate) with_person: bool,
    pub(crate) whose: Option<Actor>,
    pub(crate) relationships: Vec<Relationship>,
    pub(crate) day: Date,
    pub(crate) wrote_it: bool,
    pub(crate) amount: Option<Money>,
    pub(crate) limit: Option<Money>,
}

pub(crate) fn council(n: u128) -> CouncilId {
    CouncilId::from_bits(n)
}

pub(crate) fn team(n: u128) -> TeamId {
    TeamId::from_bits(n)
}

pub(crate) fn actor(n: u128, role: Role) -> Actor {
    let id = ActorId::from_bits(n);
    Actor {
        id,
        name: "Sam".to_owned(),
        role,
        council: council(1),
        team: Some(team(2)),
        person: None,
    }
}

pub(crate) fn tie(kind: RelationshipKind, grants: impl IntoIterator<Item = Grant>) -> Relationship {
    Relationship {
        id: RelationshipId::from_bits(1),
        actor: ActorId::from_bits(1),
        person: PersonId::from_bits(1),
        kind,
        grants: grants.into_iter().collect(),
        from: date(2025, 1, 1),
        until: None,
        why: "They asked".to_owned(),
    }
}

impl World {
    /// An actor of the person's council, with nothing to do with them.
    pub(crate) fn new(role: Role, act: Act) -> Self {
        let subject =
            Subject { id: PersonId::from_bits(1), council: council(1), team: Some(team(1)) };
        Self {
            actor: actor(1, role),
            act,
            subject,
            with_person: true,
            whose: None,
            relationships: Vec::new(),
            day: DAY,
            wrote_it: false,
            amount: None,
            limit: None,
        }
    }

    /// As much as an actor of this role can have on their side.
    pub(crate) fn most_favourable(role: Role, act: Act) -> Self {
        let mut world = Self::new(role, act);
        match role {
            Role::Person => world.actor.person = Some(world.subject.id.clone()),
            Role::Worker => world.actor.team = world.subject.team.clone(),
            Role::Representative
            | Role::Advocate
            | Role::Approver
            | Role::FinanceOfficer
            | Role::Commissioner
            | Role::Provider
            | Role::Auditor => {}
        }
        let kinds = RelationshipKind::ALL.into_iter().filter(|kind| kind.role() == role);
        world.relationships = kinds.map(|kind| tie(kind, Grant::ALL)).collect();
        world.whose = Some(actor(2, Role::Worker));
        world.amount = Some(Money::pounds(100));
        world.limit = Some(Money::pounds(200));
        world
    }

    /// The same, but neither the person nor of their team.
    pub(crate) fn stranger(mut self) -> Self {
        self.actor.person = None;
        self.actor.team = Some(team(2));
        self
    }

    /// The same, but the person and everyone else are of another council.
    pub(crate) fn of_another_council(mut self) -> Self {
        self.actor.council = council(2);
        self
    }

    pub(crate) fn asked(&self) -> Asked<'_> {
        Asked {
            person: self.with_person.then_some(&self.subject),
            whose: self.whose.as_ref(),
            relationships: &self.relationships,
            wrote_it: self.wrote_it,
            amount: self.amount,
            limit: self.limit,
            ..Asked::new(&self.actor, self.act, self.day)
        }
    }

    fn relate(&mut self, words: &str) {
        match words {
            "none" => {}
            "own" => self.actor.person = Some(self.subject.id.clone()),
            "team" => self.actor.team = self.subject.team.clone(),
            words => self.relationships.push(read_tie(words)),
        }
    }

    fn suppose(&mut self, fact: &str) {
        match fact.split_once(' ').unwrap_or((fact, "")) {
            ("", "") => {}
            ("amount", pounds) => self.amount = Some(pounds.parse().unwrap()),
            ("limit", pounds) => self.limit = Some(pounds.parse().unwrap()),
            ("wrote_it", "") => self.wrote_it = true,
            ("no_person", "") => self.with_person = false,
            ("other_council", "") => self.actor.council = council(2),
            ("teamless", "") => (self.actor.team, self.subject.team) = (None, None),
            ("tie_of_another_actor", "") => {
                self.relationships.iter_mut().for_each(|tie| tie.actor = ActorId::from_bits(9));
            }
            ("tie_with_another_person", "") => {
                self.relationships.iter_mut().for_each(|tie| tie.person = PersonId::from_bits(9));
            }
            ("of", "self") => self.whose = Some(self.actor.clone()),
            ("of", "approver") => self.whose = Some(actor(2, Role::Approver)),
            ("of", "worker") => self.whose = Some(actor(2, Role::Worker)),
            ("of", "worker_elsewhere") => {
                self.whose = Some(Actor { council: council(2), ..actor(2, Role::Worker) });
            }
            _ => panic!("`{fact}` is not a fact that the table knows"),
        }
    }
}

/// `representative(plan, money) from 2025-04-06 until 2025-04-07`.
fn read_tie(words: &str) -> Relationship {
    let (head, until) = words.split_once(" until ").unwrap_or((words, ""));
    let (head, from) = head.split_once(" from ").unwrap_or((head, "2025-01-01"));
    let (kind, grants) = head.split_once('(').unwrap_or((head, ""));
    let grants = grants.trim_end_matches(')').split(',').map(str::trim);
    let grants = grants.filter(|grant| !grant.is_empty());
    let kind = RelationshipKind::from_key(kind).unwrap_or_else(|| panic!("no kind `{kind}`"));
    let mut tie = tie(kind, grants.map(|grant| Grant::from_key(grant).unwrap()));
    tie.from = from.parse().unwrap();
    tie.until = (!until.is_empty()).then(|| until.parse().unwrap());
    tie
}

/// One row of `table.txt`.
pub(crate) struct Row {
    pub(crate) world: World,
    pub(crate) allowed: bool,
    pub(crate) policies: String,
}

impl Row {
    /// Reads a row; nothing for an empty line or a comment.
    pub(crate) fn read(line: &str) -> Option<Self> {
        if line.trim().is_empty() || line.starts_with('#') {
            return None;
        }
        let cells = line.split('|').map(str::trim).collect::<Vec<_>>();
        let [role, relationship, act, facts, allowed, policies] = cells[..] else {
            panic!("not six cells: {line}");
        };
        let role = Role::from_key(role).unwrap_or_else(|| panic!("no role `{role}`"));
        let act = Act::from_key(act).unwrap_or_else(|| panic!("no act `{act}`"));
        let mut world = World::new(role, act);
        relationship.split('+').for_each(|words| world.relate(words.trim()));
        facts.split(',').for_each(|fact| world.suppose(fact.trim()));
        let policies = policies.trim_start_matches('-').to_owned();
        Some(Self { world, allowed: allowed == "yes", policies })
    }
}
