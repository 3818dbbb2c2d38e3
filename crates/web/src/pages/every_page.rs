//! Every page, in every state it has samples of, renders as a page should.

use std::collections::BTreeSet;

use super::money;
use super::touch;
use super::{agreement, holding, plan};
use super::{demo, looks, overview, sign_in, start};
use askama::Template as _;

use crate::show::Page;

macro_rules! every_page {
    ($($page:ty),* $(,)?) => {
        #[test]
        fn every_sample_of_every_page_renders() {
            let mut rendered = 0;
            $(for (at, sample) in <$page as Page>::samples().iter().enumerate() {
                check(&format!("{} {at}", stringify!($page)), &sample.render().unwrap());
                rendered += 1;
            })*
            assert!(rendered > 0);
        }
    };
}

every_page![
    start::StartPage,
    sign_in::SignInPage,
    demo::DemoPage,
    looks::LooksPage,
    overview::OverviewPage,
    overview::HomePage,
    // assess, eligibility, indicative budget
    super::assess::home::AssessmentPage,
    super::assess::who::WhoPage,
    super::assess::question::QuestionPage,
    super::assess::check::CheckPage,
    super::assess::help::HelpPage,
    super::assess::help_form::HelpFormPage,
    super::assess::stop::StopPage,
    super::assess::views::ViewsPage,
    super::assess::settle::SettlePage,
    super::assess::settle_one::SettleOnePage,
    super::eligibility::show::EligibilityPage,
    super::eligibility::decide::DecidePage,
    super::eligibility::letter::LetterPage,
    super::budget::show::BudgetPage,
    super::budget::easy_read::EasyReadPage,
    super::budget::working::WorkingPage,
    super::gap::person::OfferedToSpentPage,
    super::gap::easy_read::OfferedEasyReadPage,
    super::gap::report::GapPage,
    agreement::panel::PanelPage,
    agreement::panel::PanelsPage,
    super::public_tables::PublicTablesPage,
    super::public_tables::PublicTablePage,
    // the means test
    super::means::start::MeansStartPage,
    super::means::tasks::MeansTasksPage,
    super::means::part::PartPage,
    super::deferred::DeferredPage,
    super::means::list::MeansListPage,
    super::means::one::OnePage,
    super::means::remove::RemovePage,
    super::means::check::MeansCheckPage,
    super::means::contribution::ContributionPage,
    super::means::compare::ComparePage,
    super::means::written::WrittenPage,
    super::means::written::NoPdfPage,
    super::means::bring::BringPage,
    // what anyone may work out, and the law behind it
    super::estimate::EstimatePage,
    super::estimate::AgainPage,
    super::estimate::QuestionPage,
    super::estimate::ListPage,
    super::estimate::OnePage,
    super::estimate::RemovePage,
    super::estimate::CheckPage,
    super::estimate::AnswerPage,
    super::estimate::CannotPage,
    super::law::LawPage,
    super::law::InstrumentPage,
    super::law::CouncilsPage,
    super::law::CouncilPage,
    // why the budget changed, lower budgets, challenges
    super::changed::why::WhyPage,
    super::changed::easy_read::EasyReadPage,
    super::changed::challenge::StartPage,
    super::changed::challenge::ChallengePage,
    super::changed::reduction::ReductionPage,
    super::scrutiny::show::ScrutinyPage,
    super::scrutiny::public::PublicChangesPage,
    // plan, agreement, holding
    plan::overview::PlanPage,
    plan::author::AuthorPage,
    plan::prompt::PromptsPage,
    plan::prompt::PromptPage,
    plan::outcome::OutcomePage,
    plan::item::ItemPage,
    plan::contingency::ContingencyPage,
    plan::remove::RemovePage,
    plan::check::CheckPage,
    plan::versions::VersionsPage,
    plan::versions::VersionPage,
    agreement::answer::DecidePage,
    agreement::answer::AnswerPage,
    agreement::waiting::WaitingPage,
    agreement::limits::LimitsPage,
    agreement::limits::LimitPage,
    holding::held::HeldPage,
    holding::choose::ChoosePage,
    holding::conditions::ConditionsPage,
    // money
    money::page::MoneyPage,
    money::payments::PaymentsPage,
    money::record::RecordPage,
    money::correct::CorrectPage,
    money::import::ImportPage,
    money::import::ImportCheckPage,
    money::lines::LinesPage,
    money::line::LinePage,
    // pay runs
    super::pay_runs::list::PayRunsPage,
    super::pay_runs::show::PayRunPage,
    super::pay_runs::line::PayLinePage,
    super::pay_runs::settings::PaySettingsPage,
    super::pay_runs::bank::BankPage,
    super::pay_runs::stop::StopPaymentsPage,
    super::pay_runs::told::RemittancesPage,
    // the yearly uprating
    super::uprating::list::UpratingsPage,
    super::uprating::begin::BeginPage,
    super::uprating::show::UpratingPage,
    super::uprating::letter::LetterPage,
    super::uprating::letter::LettersPage,
    // points tables
    super::tables::list::TablesPage,
    super::tables::begin::NewTablePage,
    super::tables::show::TablePage,
    super::tables::show::WorkingPage,
    super::tables::paper::PaperPage,
    super::simulations::list::SimulationsPage,
    super::simulations::begin::NewSimulationPage,
    super::simulations::show::SimulatingPage,
    super::simulations::show::SimulationPage,
    // keeping in touch, who may act, in public
    touch::keeping::KeepingPage,
    touch::contact::ContactPage,
    touch::ask::AskPage,
    touch::decline::DeclinePage,
    touch::review::ReviewPage,
    touch::caseload::CaseloadPage,
    touch::new_person::NewPersonPage,
    touch::details::DetailsPage,
    touch::change::ChangePage,
    touch::acting::ActingPage,
    touch::grant::GrantPage,
    touch::public::PublicPage,
];

/// What must hold of every page, whatever it says.
fn check(name: &str, html: &str) {
    assert_eq!(html.matches("<h1").count(), 1, "{name} has one heading of its own");
    assert!(html.contains("<html lang=\"en\""), "{name} says its language");
    assert!(!html.contains("style=\""), "{name} has no inline style: the policy forbids it");
    assert!(!html.contains("<script>"), "{name} has no inline script: the policy forbids it");
    assert!(!html.contains("<Example>"), "{name} escapes what people typed");
    for form in html.split("<form").skip(1) {
        let is_post = form.contains("method=\"post\"");
        assert!(!is_post || form.contains("name=\"token\""), "{name} has a form without its token");
    }
    let mut ids = BTreeSet::new();
    for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.insert(id), "{name} has two of the id {id}");
    }
}
