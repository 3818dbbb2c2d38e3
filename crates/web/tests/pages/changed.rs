//! Why a budget changed, and a challenge to it, as a person meets them without JavaScript.

use axum::http::StatusCode;
use basis::id::RecordId;
use basis::{Money, Period, Weekly};
use people::Role;
use store::Draft;
use support::agreement::BudgetStatement;
use support::plan::Cost;
use testkit::{agreed_plan, moment};

use crate::harness::{Site, sites};

/// £267.72 a week was agreed; then the assistant gets £60.00 a week less.
async fn reduced(site: &Site) {
    let database = site.service.database();
    let ground = agreed_plan(database, &site.ground).await;
    let mut plan = ground.plan();
    plan.items[0].cost = Some(Cost::Regular { price: Money::pence(10_400), every: Period::Weekly });
    let agreed: store::Saved<support::agreement::Agreement> =
        database.latest(&site.ground.person.id).await.unwrap().unwrap();
    let mut agreement = agreed.body.clone();
    agreement.plan_version = 2;
    let statement = BudgetStatement::new(Weekly::pence(20_772), Weekly::pence(2_400));
    agreement.statement = Some(statement);
    let (person, by) = (&site.ground.person.id, &ground.approver.id);
    let mut tx = database.begin().await.unwrap();
    let id = RecordId::from_bits(21);
    let (day, why) = (site.service.today(), "a test");
    let draft =
        Draft { id: &id, version: 2, person, day, body: &plan, by, why, moment: moment(60) };
    tx.save(&draft).await.unwrap();
    let id = RecordId::from_bits(22);
    let draft =
        Draft { id: &id, version: 2, person, day, body: &agreement, by, why, moment: moment(61) };
    tx.save(&draft).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_person_sees_why_and_starts_a_challenge_from_there() {
    // S002-25: the cut is seen, by whoever it is of.
    for site in sites().await {
        let at = format!("/people/{}", site.ground.person.id);
        let mut person = site.reader(&site.ground.person_actor).await;
        let none = person.get(&format!("{at}/changes")).await;
        none.page();
        assert!(none.html.contains("No budget is agreed yet."));
        reduced(&site).await;

        let page = person.get(&format!("{at}/changes")).await;
        page.page();
        assert!(page.html.contains("Why did your budget change?"));
        assert!(page.html.contains("<strong>£60.00 less</strong>"), "{}", page.html);
        assert!(page.html.contains("−£60.00"));
        assert!(page.html.contains("The council decided: −£60.00 a week"));
        assert!(page.html.contains("nothing was written about how each need is still met"));
        let easy = person.get(&format!("{at}/changes/easy-read")).await;
        easy.page();
        assert!(easy.html.contains("This takes away <strong>£60.00</strong>"), "{}", easy.html);
        assert_eq!(
            person.get(&format!("{at}/changes?from=1&to=9")).await.status,
            StatusCode::NOT_FOUND
        );

        let start = format!("{at}/challenges/new");
        let form = person.get(&start).await;
        form.page();
        let mark = "name=\"record\" value=\"";
        let record = form.html.split(mark).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let empty = person.post(&start, &[("record", &record), ("what", " ")]).await;
        assert!(empty.html.contains("Say what you do not agree with"), "{}", empty.html);
        let fields =
            [("record", record.as_str()), ("what", "Too little."), ("wants", "As before.")];
        let to = person.post(&start, &fields).await.sent_to().to_owned();
        let kept = person.get(&to).await;
        kept.page();
        assert!(kept.html.contains("Too little.") && kept.html.contains("It waits for an answer."));

        let approver = site.add(77, "Una Other", Role::Approver).await;
        let mut approver = site.reader(&approver).await;
        approver.get(&to).await.page();
        let answer = [("decision", "change"), ("reasons", "We had not asked.")];
        assert_eq!(approver.post(&to, &answer).await.sent_to(), to);
        let answered = person.get(&to).await;
        assert!(answered.html.contains("the decision is to be changed"));

        let mut stranger = site.stranger();
        assert!(stranger.get(&format!("{at}/changes")).await.to.is_some(), "sent to sign in");
        let auditor = site.add(78, "Aud Itor", Role::Auditor).await;
        let refused = site.reader(&auditor).await.get(&format!("{at}/changes")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "auditors do not see the money");
    }
}
