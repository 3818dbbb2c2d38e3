//! What holds whoever asks, about whomever, on whatever day.

use basis::Money;
use basis::id::{ActorId, PersonId};
use jiff::ToSpan;
use people::{Act, Actor, Grant, On, Relationship, RelationshipKind, Role};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::world::{DAY, World, actor, council, decider, team, tie};

fn any_tie() -> impl Strategy<Value = Relationship> {
    let kinds = select(RelationshipKind::ALL.to_vec());
    let grants = subsequence(Grant::ALL.to_vec(), 0..=Grant::ALL.len());
    (kinds, grants, -3i64..3, option::of(-3i64..3), 1u128..3, 1u128..3).prop_map(
        |(kind, grants, from, until, whose, with)| Relationship {
            from: DAY.saturating_add(from.days()),
            until: until.map(|until| DAY.saturating_add(until.days())),
            actor: ActorId::from_bits(whose),
            person: PersonId::from_bits(with),
            ..tie(kind, grants)
        },
    )
}

fn any_actor(id: u128) -> impl Strategy<Value = Actor> {
    let roles = select(Role::ALL.to_vec());
    (roles, 1u128..3, option::of(1u128..3), option::of(1u128..3)).prop_map(
        move |(role, in_council, in_team, person)| Actor {
            council: council(in_council),
            team: in_team.map(team),
            person: person.map(PersonId::from_bits),
            ..actor(id, role)
        },
    )
}

prop_compose! {
    fn any_world()(
        actor in any_actor(1),
        whose in option::of(any_actor(2)),
        act in select(Act::ALL.to_vec()),
        relationships in vec(any_tie(), 0..4),
        (in_team, with_person, wrote_it) in (option::of(1u128..3), any::<bool>(), any::<bool>()),
        amount in option::of(-2i64..5),
        limit in option::of(0i64..5),
    ) -> World {
        let mut world = World::new(actor.role, act);
        world.subject.team = in_team.map(team);
        World {
            actor,
            whose,
            with_person,
            relationships,
            wrote_it,
            amount: amount.map(Money::pence),
            limit: limit.map(Money::pence),
            ..world
        }
    }
}

fn allowed(world: &World) -> bool {
    decider().decide(&world.asked()).allowed
}

/// Whether it is this actor's with this person, and in force.
fn counts(world: &World, tie: &Relationship) -> bool {
    tie.actor == world.actor.id && tie.person == world.subject.id && tie.in_force(world.day)
}

/// The strangest worlds hold some that are allowed: a fair share of all draws comes from these.
fn likely_world() -> impl Strategy<Value = World> {
    let roles = select(Role::ALL.to_vec());
    let likely = (roles, select(Act::ALL.to_vec())).prop_map(|(r, a)| World::most_favourable(r, a));
    prop_oneof![any_world(), likely]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_answer_has_a_reason_and_a_whole_question_is_always_decided(world in likely_world()) {
        let decision = decider().decide(&world.asked());
        prop_assert!(decision.reason.ends_with('.'), "{}", decision.reason);
        prop_assert!(!decision.allowed || !decision.policies.is_empty());
        let whole = match world.act.on() {
            On::Record => world.with_person,
            On::Council => true,
            On::Actor => world.whose.is_some(),
        };
        prop_assert_eq!(!decision.reason.starts_with("It could not be decided"), whole);
    }

    #[test]
    fn another_councils_actor_can_do_nothing_on_a_record(mut world in likely_world()) {
        world.actor.council = council(2);
        prop_assert!(!allowed(&world) || world.act.on() != On::Record);
    }

    #[test]
    fn without_any_tie_only_the_councils_own_see_anything(mut world in likely_world()) {
        let before = world.clone();
        world.relationships.retain(|tie| !counts(&before, tie));
        let stranger = world.stranger();
        let by_office = [Role::Approver, Role::FinanceOfficer, Role::Auditor];
        let nothing = stranger.act.on() == On::Record && !by_office.contains(&stranger.actor.role);
        let apart = stranger.subject.team != stranger.actor.team;
        prop_assert!(!(nothing && apart && allowed(&stranger)));
    }

    #[test]
    fn nobody_approves_their_own_writing(mut world in likely_world()) {
        world.wrote_it = true;
        let approval = [Act::AgreePlan, Act::DecideHolding, Act::PostPayment].contains(&world.act);
        prop_assert!(!(approval && allowed(&world)));
    }

    #[test]
    fn without_a_limit_there_is_no_authority(mut world in likely_world()) {
        world.limit = None;
        let authority = [Act::AgreePlan, Act::SetLimit].contains(&world.act);
        prop_assert!(!(authority && allowed(&world)));
    }

    #[test]
    fn nothing_above_the_limit(mut world in likely_world(), limit in 0i64..99, over in 1i64..99) {
        world.limit = Some(Money::pence(limit));
        world.amount = Some(Money::pence(limit + over));
        let authority = [Act::AgreePlan, Act::SetLimit].contains(&world.act);
        prop_assert!(!(authority && allowed(&world)));
    }

    #[test]
    fn no_officer_acts_on_their_own_record(mut world in likely_world()) {
        world.actor.person = Some(world.subject.id.clone());
        let own_life = [Role::Person, Role::Representative, Role::Advocate];
        let officer = !own_life.contains(&world.actor.role) && world.act.on() == On::Record;
        prop_assert!(!(officer && allowed(&world)));
    }

    #[test]
    fn no_officer_acts_for_someone_they_represent(mut world in likely_world()) {
        world.relationships.push(tie(RelationshipKind::Representative, []));
        let own_life = [Role::Person, Role::Representative, Role::Advocate];
        let officer = !own_life.contains(&world.actor.role) && world.act.on() == On::Record;
        prop_assert!(!(officer && allowed(&world)));
    }

    #[test]
    fn what_is_not_in_force_gives_nothing(world in likely_world()) {
        let mut only = world.clone();
        only.relationships.retain(|tie| counts(&world, tie));
        prop_assert_eq!(allowed(&world), allowed(&only));
    }

    #[test]
    fn first_and_last_days_hold(from in -3i64..4, until in -3i64..4, on in -5i64..6) {
        let mut world = World::most_favourable(Role::Representative, Act::WritePlan);
        world.relationships[0].from = DAY.saturating_add(from.days());
        world.relationships[0].until = Some(DAY.saturating_add(until.days()));
        world.day = DAY.saturating_add(on.days());
        prop_assert_eq!(allowed(&world), from <= on && on <= until);
    }
}
