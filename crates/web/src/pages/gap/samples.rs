//! Samples of people's sums and of reports.

use std::collections::{BTreeMap, BTreeSet};

use basis::{Money, Weekly};
use change::gap::{By, Case, report, together};
use change::signoff::{Counted, PanelDecision};
use change::yearly::Yearly;
use people::Act;
use service::{GapLine, GapReport, GapSeen, Spending};
use support::agreement::GapReason;
use support::plan::ServiceKind;

use crate::pages::touch::Whose;

/// Nobody agreed anything; one budget; two, with a panel and a gap.
pub(super) fn seen() -> Vec<(Whose, GapSeen)> {
    let [own, other] = Whose::samples();
    let (_, changed) = crate::pages::changed::samples::all().remove(0);
    let person = changed.person;
    let page = |lines, ahead, may| GapSeen { person: person.clone(), lines, ahead, may };
    let lines = || vec![line(None, true), line(Some(jiff::civil::date(2026, 5, 1)), false)];
    let bare = GapLine { indicative: None, table: None, ..line(None, false) };
    let ahead = Some((Some(Weekly::pence(9_000)), Weekly::pence(9_500)));
    vec![
        (own.clone(), page(vec![], None, vec![])),
        (own, page(lines(), ahead, vec![Act::StartChallenge])),
        (other, page(vec![bare], None, vec![])),
    ]
}

fn line(until: Option<jiff::civil::Date>, whole: bool) -> GapLine {
    let panel = PanelDecision {
        plan: basis::id::RecordId::from_bits(1),
        plan_version: 1,
        met_on: jiff::civil::date(2025, 5, 1),
        members: vec!["Pat <Example>".to_owned()],
        papers: vec!["The plan <Example>".to_owned()],
        indicative: Some(Weekly::pence(8_291)),
        decided: Weekly::pence(17_045),
        agreed: true,
        reasons: "ten hours <Example>".to_owned(),
        services: vec![Counted {
            what: "help <Example>".to_owned(),
            timing: "10 hours".to_owned(),
            price: Some(Money::pence(1_704)),
        }],
    };
    let edition = allocation::Edition { id: "ras".to_owned(), version: "1".to_owned() };
    GapLine {
        on: jiff::civil::date(2025, 5, 1),
        until,
        signed_by: "Ada <Example>".to_owned(),
        table: Some(edition),
        indicative: Some(Weekly::pence(8_291)),
        planned: Weekly::pence(18_000),
        agreed: Weekly::pence(17_045),
        reasons: if whole { BTreeSet::from([GapReason::PanelRaised]) } else { BTreeSet::new() },
        spent: whole.then_some(Spending {
            regular: Money::pounds(340),
            once: Money::pounds(30),
            days: 14,
        }),
        panel: whole.then_some(panel),
        plan: crate::pages::plan::sample_plan(),
    }
}

/// Nothing agreed, no policy; ten people whom the table offers 12% too little.
pub(super) fn reports() -> Vec<GapReport> {
    let case = Case {
        table: "ras 1".to_owned(),
        age: "65 and over",
        team: "North <Example>".to_owned(),
        signed_by: "Ada <Example>".to_owned(),
        providers: BTreeSet::from(["Amina <Example>".to_owned()]),
        indicative: Weekly::pence(10_000),
        planned: Weekly::pence(11_500),
        agreed: Weekly::pence(11_200),
        spent: Some(Weekly::pence(10_900)),
        reasons: BTreeSet::from([GapReason::NeedNotScored]),
    };
    let cases = vec![case; 10];
    let mut yearly = Yearly::default();
    let cell = BTreeMap::from([((2025, Some(ServiceKind::HomeSupport)), Money::pounds(100))]);
    (0..10).for_each(|_| yearly.add(&cell, &cell));
    let council = store_council();
    let report = |cases: &[Case], policy: bool, yearly| GapReport {
        council: council.clone(),
        on: jiff::civil::date(2026, 5, 1),
        policy: policy.then(|| {
            let library = shipped::library().unwrap();
            library.pack("councils/ellerford").unwrap().document("signoff.toml").unwrap()
        }),
        together: together("Everyone", cases, Some(1_000)),
        groups: By::ALL.map(|by| (by, report(cases, by, policy.then_some(1_000)))).into(),
        without_guide: 2,
        yearly,
    };
    vec![report(&[], false, Yearly::default()), report(&cases, true, yearly)]
}

fn store_council() -> service::Council {
    service::Council {
        id: basis::id::CouncilId::from_bits(1),
        name: "Ellerford <Example>".to_owned(),
        pack: "councils/ellerford".to_owned(),
    }
}
