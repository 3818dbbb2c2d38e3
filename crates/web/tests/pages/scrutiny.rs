//! Why everybody's budget changed, for the council's own people and for anyone.

use axum::http::StatusCode;
use people::Role;
use testkit::agreed_plan;

use crate::harness::{Answer, Reader, sites};

/// Looks until the work in the background is done.
pub(crate) async fn settled(reader: &mut Reader, path: &str) -> Answer {
    for _ in 0..600 {
        let page = reader.get(path).await;
        page.page();
        let working = ["http-equiv=\"refresh\"", "It is being worked out"];
        if !working.iter().any(|words| page.html.contains(words)) {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the work never ended");
}

const YEAR: &str = "from-day=1&from-month=4&from-year=2025&to-day=20&to-month=11&to-year=2025";

#[tokio::test]
async fn members_see_why_budgets_changed_and_never_of_few() {
    // S002-25: changes of everyone, by cause.
    for site in sites().await {
        agreed_plan(site.service.database(), &site.ground).await;
        let ines = site.add(80, "Ines Croft", Role::Commissioner).await;
        let mut ines = site.reader(&ines).await;
        let form = ines.get("/scrutiny").await;
        form.says("Everyone who had an agreed budget on both is counted");
        let page = settled(&mut ines, &format!("/scrutiny?{YEAR}")).await;
        page.says("Nobody had an agreed budget on both days");
        let file = ines.get(&format!("/scrutiny.csv?{YEAR}")).await;
        file.says("council,from,to,by,value,cause,people,weekly,weekly_in_order");
        let wrong = YEAR.replace("to-year=2025", "to-year=2024");
        ines.get(&format!("/scrutiny?{wrong}")).await.says("The second day must be after");
        let wrong = YEAR.replace("to-day=20", "to-day=99");
        ines.get(&format!("/scrutiny?{wrong}")).await.says("There is a problem");
        let lost = ines.get(&format!("/scrutiny.csv?{wrong}")).await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);

        let mut anyone = site.stranger();
        let page = settled(&mut anyone, "/public/changes").await;
        page.says("Nobody had an agreed budget on both days");
        page.says("The year from 30 September 2024 to 30 September 2025");
        anyone.get("/public/changes.csv").await.says("council,from,to");
        assert!(anyone.get("/scrutiny").await.to.is_some(), "sent to sign in");
        let mut person = site.reader(&site.ground.person_actor).await;
        assert_eq!(person.get("/scrutiny").await.status, StatusCode::NOT_FOUND);
    }
}
