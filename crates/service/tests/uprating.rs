//! The yearly uprating, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use basis::id::{ActorId, CouncilId, PersonId, RecordId};
use basis::{Money, Period, Weekly};
use charging::{Household, Income, IncomeKind, Means};
use jiff::civil::{Date, date};
use people::{Actor, PersonDetails, Role};
use service::answer::{ContributionAnswer, From};
use service::{
    Outside, Saved, Service, ServiceError, Uprating, UpratingLine, UpratingMadeOf, UpratingSays,
    UpratingShown, UpratingStage,
};
use store::{Draft, NewActor, PersonRow};
use testkit::{Deciders, Ground, deciders, fresh_databases, moment, small_council};

/// The first day of the figures of 2026-27.
const DAY: Date = date(2026, 4, 6);
/// From the moment that the tests begin, on 23 November 2025, to that day.
const UNTIL_DAY: i64 = 134 * 86_400;

/// A council with a finance officer, an approver, and four people assessed in 2025-26.
struct Place {
    service: Service,
    ground: Ground,
    deciders: Deciders,
    finance: Actor,
    clock: Arc<AtomicI64>,
    /// Ana, 55, on £200 a week: only the national figures move.
    ana: PersonId,
    /// Bo, who turns 25 in between.
    bo: PersonId,
    /// Cy, whose disability premium is not known for 2026-27.
    cy: PersonId,
}

async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for database in fresh_databases().await {
        let ground = small_council(&database).await;
        let deciders = deciders(&database, &ground).await;
        let clock = Arc::new(AtomicI64::new(0));
        let (time, bits) = (Arc::clone(&clock), AtomicU64::new(1000));
        let outside = Outside::new(
            move || moment(time.load(Ordering::Relaxed)),
            move || u128::from(bits.fetch_add(1, Ordering::Relaxed)) * 0x9e37_79b9_7f4a_7c15_f39c,
        );
        let library = shipped::library().unwrap();
        let service = Service::new(database, library, service::decider().unwrap(), outside);
        let ana = ground.person.id.clone();
        let [bo, cy] = [10, 11].map(PersonId::from_bits);
        let finance = staff(&ground, 60, "Fay Finance", Role::FinanceOfficer, None);
        let place = Place { service, ground, deciders, finance, clock, ana, bo, cy };
        place.add_staff(&place.finance).await;
        for (id, born) in [(&place.bo, date(2001, 1, 15)), (&place.cy, date(1970, 2, 3))] {
            place.add_person(id, born).await;
        }
        let disabled = [(IncomeKind::PipDailyLivingStandard, 7_390), (IncomeKind::Esa, 20_000)];
        place.assess(&place.ana, 1, &means(date(1970, 2, 3), &[(IncomeKind::Other, 20_000)])).await;
        place.assess(&place.bo, 1, &means(date(2001, 1, 15), &[(IncomeKind::Other, 20_000)])).await;
        place.assess(&place.cy, 1, &means(date(1970, 2, 3), &disabled)).await;
        places.push(place);
    }
    places
}

fn staff(ground: &Ground, bits: u128, name: &str, role: Role, own: Option<PersonId>) -> Actor {
    let council = ground.council.id.clone();
    Actor {
        id: ActorId::from_bits(bits),
        name: name.into(),
        role,
        council,
        team: None,
        person: own,
    }
}

/// Somebody who lives alone, with care that costs £500 a week.
fn means(born: Date, income: &[(IncomeKind, i64)]) -> Means {
    let one = |(kind, pence): &(IncomeKind, i64)| {
        Income::new(*kind, Money::pence(*pence), Period::Weekly)
    };
    Means {
        income: income.iter().map(one).collect(),
        care_cost: Weekly::pence(50_000),
        ..Means::new(born, Household::Single)
    }
}

impl Place {
    async fn add_staff(&self, actor: &Actor) {
        let sign_in = format!("{}@ellerford.example", actor.id);
        let new = NewActor { actor: actor.clone(), sign_in, moment: moment(0) };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.add_actor(&new).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn add_person(&self, id: &PersonId, born: Date) {
        let base = &self.ground.person;
        let details = PersonDetails { born, nhs_number: None, ..base.details.clone() };
        let row = PersonRow { id: id.clone(), details, ..base.clone() };
        let mut tx = self.service.database().begin().await.unwrap();
        tx.add_person(&row.id, &row.council, row.moment).await.unwrap();
        tx.add_person_version(&row, &self.ground.worker.id, "first recorded").await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Saves what these facts come to today as a version of the person's contribution.
    async fn assess(&self, person: &PersonId, version: i64, facts: &Means) {
        let (service, today) = (&self.service, self.service.today());
        let answer = service.work_out(&self.ground.council.pack, today, facts).unwrap().0;
        let record: String = person.as_str().chars().filter(char::is_ascii_hexdigit).collect();
        let bits = u128::from_str_radix(&record, 16).unwrap();
        let means = From { record: RecordId::from_bits(bits + 1), version: 1 };
        let draft = Draft {
            id: &RecordId::from_bits(bits),
            version,
            person,
            day: today,
            body: &ContributionAnswer { means, ..answer },
            by: &self.ground.worker.id,
            why: "assessed",
            moment: service.now(),
        };
        let mut tx = service.database().begin().await.unwrap();
        tx.save(&draft).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    async fn answer(&self, person: &PersonId) -> Saved<ContributionAnswer> {
        self.service.database().latest(person).await.unwrap().unwrap()
    }

    /// An uprating by the finance officer, worked out for everyone.
    async fn worked_out(&self) -> Uprating {
        let uprating = self.service.prepare_uprating(&self.finance, DAY).await.unwrap();
        while 0 < self.service.work_out_uprating(&self.finance, &uprating.id, 2).await.unwrap() {}
        self.shown(&uprating).await.uprating
    }

    async fn approved(&self) -> Uprating {
        let uprating = self.worked_out().await;
        let approver = &self.deciders.approver;
        self.service.decide_uprating(approver, &uprating.id, true, "checked").await.unwrap();
        uprating
    }

    async fn shown(&self, uprating: &Uprating) -> UpratingShown {
        self.service.uprating(&self.finance, &uprating.id).await.unwrap()
    }

    async fn line(&self, uprating: &Uprating, person: &PersonId) -> UpratingLine<UpratingSays> {
        let lines = self.service.uprating_lines(&self.finance, &uprating.id, 50, 0).await.unwrap();
        lines.into_iter().find(|line| line.person == *person).unwrap()
    }
}

#[tokio::test]
async fn the_parts_are_exactly_the_difference_and_a_missing_figure_stops_one_by_name() {
    for place in places().await {
        let uprating = place.worked_out().await;
        assert_eq!((uprating.people, uprating.worked_out), (3, 3));
        // £7.90 more to live on from April; Bo first has £23.35 more by the figures of today.
        let parts = |own, national| {
            let [own, national] = [own, national].map(Weekly::pence);
            UpratingSays::Parts { own, national, local: Weekly::ZERO }
        };
        for (person, says) in [(&place.ana, parts(0, -790)), (&place.bo, parts(-2_335, -790))] {
            let line = place.line(&uprating, person).await;
            let UpratingSays::Parts { own, national, local } = &line.body else {
                panic!("{line:?}")
            };
            assert_eq!(*own + *national + *local, line.after.unwrap() - line.before);
            assert_eq!(line.body, says);
        }
        let stops = place.line(&uprating, &place.cy).await;
        let UpratingSays::Stops(why) = &stops.body else { panic!("{stops:?}") };
        assert!(why.contains("premium.disability_single") && why.contains("2026-04-06"), "{why}");
        let totals = place.shown(&uprating).await.totals;
        assert_eq!((totals.rises, totals.falls, totals.same, totals.stops), (0, 2, 0, 1));
        assert_eq!(totals.after - totals.before, Weekly::pence(-790 - 790 - 2_335));
        let changes = place.service.uprating_changes(&place.finance, &uprating.id).await.unwrap();
        assert_eq!(changes, [(Weekly::pence(-3_125), 1), (Weekly::pence(-790), 1)]);
        let report = place.service.uprating_report(&place.finance, &uprating.id).await.unwrap();
        let [own, national, local, undivided] = [-2_335, -1_580, 0, 0].map(Weekly::pence);
        assert_eq!(report.made_of, UpratingMadeOf { own, national, local, undivided });
        assert_eq!(report.after - report.before, own + national);
        assert_eq!(report.stage, UpratingStage::Waits);
        let missing = place.service.figures_missing(&place.finance, DAY).await.unwrap();
        assert!(missing.iter().any(|figure| why.contains(&figure.pack)), "{missing:?}");
        let year_later = date(2027, 4, 6);
        let next = place.service.figures_missing(&place.finance, year_later).await.unwrap();
        assert!(missing.len() < next.len(), "no figure of 2027-28 is known");
    }
}

#[tokio::test]
async fn nothing_changes_before_another_approves_and_not_before_its_day() {
    for place in places().await {
        let (service, approver) = (&place.service, &place.deciders.approver);
        let uprating = service.prepare_uprating(&place.finance, DAY).await.unwrap();
        let early = service.decide_uprating(approver, &uprating.id, true, "fine").await;
        assert!(matches!(early, Err(ServiceError::NotYet(_))), "{early:?}");
        let uprating = place.worked_out().await;
        let before = [place.answer(&place.ana).await, place.answer(&place.bo).await];
        let own = service.decide_uprating(&place.finance, &uprating.id, true, "fine").await;
        let Err(ServiceError::Refused { reason }) = own else { panic!("{own:?}") };
        assert_eq!(place.shown(&uprating).await.may_not_approve.as_ref(), Some(&reason));
        let done = service.do_uprating(approver, &uprating.id, 10).await;
        assert!(matches!(done, Err(ServiceError::NotYet(_))), "{done:?}");
        let silent = service.decide_uprating(approver, &uprating.id, true, "  ").await;
        assert!(matches!(silent, Err(ServiceError::Invalid(_))), "{silent:?}");
        service.decide_uprating(approver, &uprating.id, true, "checked").await.unwrap();
        service.decide_uprating(approver, &uprating.id, true, "checked").await.unwrap();
        let other = service.decide_uprating(approver, &uprating.id, false, "no").await;
        assert!(matches!(other, Err(ServiceError::Conflict { .. })), "{other:?}");
        place.wait(UNTIL_DAY - 86_400);
        let eve = service.do_uprating(approver, &uprating.id, 10).await;
        assert!(matches!(eve, Err(ServiceError::NotYet(_))), "{eve:?}");
        assert_eq!(before, [place.answer(&place.ana).await, place.answer(&place.bo).await]);
        place.wait(86_400);
        assert_eq!(place.service.today(), DAY);
        assert_eq!(service.do_uprating(approver, &uprating.id, 10).await.unwrap(), 2);
        assert_eq!(service.do_uprating(approver, &uprating.id, 10).await.unwrap(), 0);
        let [was, _] = before;
        let ana = place.answer(&place.ana).await;
        assert_eq!((ana.version, ana.body.day), (2, DAY));
        assert_eq!(ana.body.answer.pays, was.body.answer.pays - Weekly::pence(790));
        assert_eq!((&ana.by, &ana.body.inputs), (&approver.id, &was.body.inputs));
        assert!(ana.why.contains("Fay Finance") && ana.why.contains("Ada Approver"), "{}", ana.why);
        assert_eq!(place.answer(&place.cy).await.version, 1, "what stops stays as it was");
        let shown = place.shown(&uprating).await;
        assert_eq!((shown.totals.done, shown.totals.passed_over, shown.left_to_do()), (2, 0, 0));
        // Prepared again, those who have the figures already are left as they are.
        let again = place.worked_out().await;
        assert_ne!(again.id, uprating.id);
        let shown = place.shown(&again).await;
        assert_eq!((shown.totals.already, shown.totals.stops, shown.left_to_do()), (2, 1, 0));
    }
}

#[tokio::test]
async fn sent_back_it_never_takes_effect() {
    for place in places().await {
        let (service, approver) = (&place.service, &place.deciders.approver);
        let uprating = place.worked_out().await;
        service.decide_uprating(approver, &uprating.id, false, "look at Bo").await.unwrap();
        place.wait(UNTIL_DAY);
        let done = service.do_uprating(approver, &uprating.id, 10).await;
        assert!(matches!(done, Err(ServiceError::NotYet(_))), "{done:?}");
        assert!(!place.shown(&uprating).await.may_do);
        let hidden =
            service.uprating_letter(&place.ground.person_actor, &uprating.id, &place.ana).await;
        assert!(matches!(hidden, Err(ServiceError::NotFound)), "{hidden:?}");
    }
}

#[tokio::test]
async fn facts_that_changed_meanwhile_are_passed_over_and_noted() {
    for place in places().await {
        let uprating = place.approved().await;
        place.wait(60);
        let richer = means(date(1970, 2, 3), &[(IncomeKind::Other, 25_000)]);
        place.assess(&place.ana, 2, &richer).await;
        place.wait(UNTIL_DAY);
        let approver = &place.deciders.approver;
        while 0 < place.service.do_uprating(approver, &uprating.id, 1).await.unwrap() {}
        assert_eq!(place.answer(&place.ana).await.version, 2, "the newer facts stand");
        assert_eq!(place.answer(&place.bo).await.version, 2);
        assert_eq!(place.line(&uprating, &place.ana).await.done.unwrap().version, None);
        let totals = place.shown(&uprating).await.totals;
        assert_eq!((totals.done, totals.passed_over), (1, 1));
    }
}

#[tokio::test]
async fn two_that_run_at_once_do_each_person_once_and_one_broken_off_goes_on() {
    for place in places().await {
        let (service, finance) = (&place.service, &place.finance);
        let approver = &place.deciders.approver;
        let uprating = service.prepare_uprating(finance, DAY).await.unwrap();
        let same = service.prepare_uprating(finance, DAY).await.unwrap();
        assert_eq!(uprating.id, same.id, "the one that waits is gone on with");
        // Broken off after one.
        service.work_out_uprating(finance, &uprating.id, 1).await.unwrap();
        let shown = place.shown(&uprating).await;
        assert!(shown.uprating.worked_out == 1 && !shown.is_whole());
        let (one, two) = tokio::join!(
            service.work_out_uprating(finance, &uprating.id, 10),
            service.work_out_uprating(finance, &uprating.id, 10),
        );
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        let shown = place.shown(&uprating).await;
        assert!(shown.uprating.worked_out == 3 && shown.is_whole());
        // Somebody assessed since is not in it, and does not hold it up.
        place.wait(60);
        let new = PersonId::from_bits(12);
        place.add_person(&new, date(1980, 1, 1)).await;
        place.assess(&new, 1, &means(date(1980, 1, 1), &[(IncomeKind::Other, 20_000)])).await;
        assert_eq!(service.work_out_uprating(finance, &uprating.id, 10).await.unwrap(), 0);
        service.decide_uprating(approver, &uprating.id, true, "checked").await.unwrap();
        place.wait(UNTIL_DAY);
        service.do_uprating(approver, &uprating.id, 1).await.unwrap();
        let (one, two) = tokio::join!(
            service.do_uprating(approver, &uprating.id, 10),
            service.do_uprating(finance, &uprating.id, 10),
        );
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        for person in [&place.ana, &place.bo] {
            assert_eq!(place.answer(person).await.version, 2, "once each");
        }
        assert_eq!(place.answer(&new).await.version, 1);
    }
}

#[tokio::test]
async fn an_officer_is_not_uprated_by_themselves_and_other_councils_see_nothing() {
    for place in places().await {
        let service = &place.service;
        let (ana, bo) = (Some(place.ana.clone()), Some(place.bo.clone()));
        let own = staff(&place.ground, 61, "Ana Officer", Role::FinanceOfficer, ana);
        let own_approver = staff(&place.ground, 62, "Bo Approver", Role::Approver, bo);
        for actor in [&own, &own_approver] {
            place.add_staff(actor).await;
        }
        let uprating = service.prepare_uprating(&own, DAY).await.unwrap();
        while 0 < service.work_out_uprating(&own, &uprating.id, 2).await.unwrap() {}
        let line = place.line(&uprating, &place.ana).await;
        assert!(matches!(&line.body, UpratingSays::Stops(_)) && line.after.is_none(), "{line:?}");
        let seen = service.uprating_lines(&own, &uprating.id, 50, 0).await.unwrap();
        assert!(seen.iter().all(|line| line.person != place.ana), "not their own line");
        service.decide_uprating(&own_approver, &uprating.id, true, "checked").await.unwrap();
        place.wait(UNTIL_DAY);
        while 0 < service.do_uprating(&own_approver, &uprating.id, 2).await.unwrap() {}
        for person in [&place.ana, &place.bo] {
            assert_eq!(place.answer(person).await.version, 1, "nobody approves their own");
        }
        let elsewhere = Actor { council: CouncilId::from_bits(9), ..place.finance.clone() };
        let hidden = service.uprating(&elsewhere, &uprating.id).await;
        assert!(matches!(hidden, Err(ServiceError::NotFound)), "{hidden:?}");
        for other in [&place.ground.worker, &place.ground.person_actor] {
            let hidden = service.upratings(other).await;
            assert!(matches!(hidden, Err(ServiceError::NotFound)), "{hidden:?}");
            let hidden = service.prepare_uprating(other, DAY).await;
            assert!(matches!(hidden, Err(ServiceError::NotFound)), "{hidden:?}");
        }
    }
}

#[tokio::test]
async fn the_letter_is_the_persons_once_it_is_approved() {
    for place in places().await {
        let (service, ana) = (&place.service, &place.ground.person_actor);
        let uprating = place.worked_out().await;
        let early = service.uprating_letter(ana, &uprating.id, &place.ana).await;
        assert!(matches!(early, Err(ServiceError::NotFound)), "{early:?}");
        service.uprating_letter(&place.finance, &uprating.id, &place.ana).await.unwrap();
        assert_eq!(service.newest_letter(ana, &place.ana).await.unwrap(), None);
        let approver = &place.deciders.approver;
        service.decide_uprating(approver, &uprating.id, true, "checked").await.unwrap();
        let found = service.newest_letter(ana, &place.ana).await.unwrap();
        assert_eq!(found.as_ref(), Some(&uprating.id));
        let letter = service.uprating_letter(ana, &uprating.id, &place.ana).await.unwrap();
        assert_eq!(letter.before.pays, letter.line.before);
        assert_eq!(letter.after.unwrap().pays, letter.pays);
        let others = service.uprating_letter(ana, &uprating.id, &place.bo).await;
        assert!(matches!(others, Err(ServiceError::NotFound)), "{others:?}");
        let stops = service.uprating_letter(&place.finance, &uprating.id, &place.cy).await;
        assert!(matches!(stops, Err(ServiceError::NotFound)), "{stops:?}");
    }
}
