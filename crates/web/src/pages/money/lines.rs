//! `GET /people/{person}/money/lines`: bank lines, what they were for or may be for.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use components::{Button, Checkboxes};
use service::money::{Choice, Import, LineShown, LineState, LinesPage as Shown, OddWeight, Pick};

use super::Whose;
use crate::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// How many matched lines are shown at once; the older ones are folded away.
const NEWEST: usize = 20;

/// Bank lines and what they were for.
#[derive(Template)]
#[template(path = "pages/money/lines.html")]
pub(crate) struct LinesPage {
    frame: Frame,
    whose: Whose,
    shown: Shown,
    statements: Vec<Statement>,
}

/// A statement that was imported.
pub(crate) struct Statement {
    file_name: String,
    moment: jiff::Timestamp,
    import: Import,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let person = person_id(&person)?;
    let shown = app.service().bank_lines(&actor, &person).await?;
    let statements = app.service().statements(&actor, &person).await?;
    let statements = statements.into_iter().map(|row| Statement {
        file_name: row.file_name,
        moment: row.moment,
        import: row.body,
    });
    let whose = Whose::new(&shown.person.id, &shown.person.details.name, &actor);
    LinesPage { frame, whose, statements: statements.collect(), shown }.page()
}

/// `POST`: the ticked lines were for what was suggested.
pub(crate) async fn confirm(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Redirect, PageError> {
    let person = person_id(&person)?;
    let picks: Vec<Pick> = form.all("pick").into_iter().filter_map(Pick::from_key).collect();
    let done = app.service().match_lines(&signed_in.actor, &person, &picks).await?;
    let lines = |count: usize| match count {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    };
    let says = match (done, picks.len() - done) {
        (0, 0) => "No line was ticked, so nothing was written down.".to_owned(),
        (done, 0) => format!("It is written down what {} for.", was(&lines(done), done)),
        (done, left) => format!(
            "It is written down what {} for. {} changed in the meantime: look again.",
            was(&lines(done), done),
            lines(left)
        ),
    };
    signed_in.say(&says).await?;
    Ok(Redirect::to(&format!("/people/{person}/money/lines")))
}

fn was(lines: &str, count: usize) -> String {
    format!("{lines} {}", if count == 1 { "was" } else { "were" })
}

impl LinesPage {
    /// Whether there is a guess for any line.
    fn has_guess(&self) -> bool {
        self.open().iter().any(|line| !line.suggestions.is_empty())
    }

    /// The lines that nobody has said anything about.
    fn open(&self) -> Vec<&LineShown> {
        self.shown.lines.iter().filter(|line| line.state == LineState::Open).collect()
    }

    /// The lines that are matched, with what each was for: the newest, and the older ones.
    fn matched(&self) -> [Vec<(&LineShown, &Choice)>; 2] {
        let lines = self.shown.lines.iter().filter_map(|line| match &line.state {
            LineState::Open => None,
            LineState::Matched(choice) => Some((line, choice)),
        });
        let mut newest: Vec<_> = lines.collect();
        let older = newest.split_off(newest.len().min(NEWEST));
        [newest, older]
    }

    /// Whether a payment is the person's own.
    fn is_own(&self, payment: &basis::id::PostingId) -> bool {
        self.shown.own.contains(payment)
    }

    /// What an item is called.
    fn item(&self, item: &basis::id::ItemId) -> &str {
        let found = self.shown.items.iter().find(|one| one.id == *item);
        found.map_or("something in an earlier plan", |item| &item.what)
    }
}

/// The box that says the suggestion for a line is right; ticked where it is likely.
fn pick(line: &LineShown, choice: &Choice, label: &str) -> Checkboxes {
    let held = &line.held;
    let id = held.line.id.clone();
    let key = Pick { line: id, version: held.match_version, choice: choice.clone() }.key();
    let (text, day) = (&held.line.line.text, show::day(&held.line.line.day));
    Checkboxes::new("pick")
        .id(format!("pick-{}", held.line.id))
        .small()
        .items([(key.clone(), format!("{label}: {text}, {day}"))])
        .values(Some(key).filter(|_| line.likely))
}

/// A line of a bank statement, for samples.
#[cfg(test)]
pub(crate) fn sample_line() -> ledger::BankLine {
    ledger::BankLine {
        row: 2,
        day: jiff::civil::date(2025, 11, 28),
        amount: basis::Money::pounds(-20),
        text: "SUNRISE <Example>".to_owned(),
        balance: Some(basis::Money::pounds(80)),
        bank_id: None,
    }
}

/// Bank lines, for samples.
#[cfg(test)]
pub(crate) fn sample_lines() -> Shown {
    use basis::id::{BankLineId, ItemId, PostingId};
    use service::money::{PaymentShown, SuggestionShown};
    let item = ItemId::from_bits(1);
    let line = |bits: u128, state: LineState, choices: Vec<Choice>| LineShown {
        held: store::HeldLine {
            line: ledger::statement::Identified {
                id: BankLineId::from_bits(bits),
                occurrence: 1,
                line: sample_line(),
            },
            statement: basis::id::StatementId::from_bits(1),
            match_version: 0,
            item: None,
            posting: None,
            why: Some("Seen with <Example>".to_owned()),
        },
        state,
        suggestions: choices
            .into_iter()
            .map(|choice| SuggestionShown { choice, why: vec!["it <Example>".to_owned()] })
            .collect(),
        likely: true,
    };
    let choices = [
        Choice::Item(item.clone()),
        Choice::Payment(PostingId::from_bits(1)),
        Choice::Contribution,
        Choice::NotInPlan,
        Choice::GivenBack,
        Choice::NotBudget,
    ];
    let mut lines = vec![line(100, LineState::Open, choices.to_vec())];
    lines.push(line(101, LineState::Open, vec![]));
    let matched = choices.into_iter().zip(1..);
    lines.extend(matched.map(|(choice, bits)| line(bits, LineState::Matched(choice), vec![])));
    Shown {
        person: super::page::samples::person(),
        lines,
        items: vec![support::plan::Item {
            id: item,
            what: "Help <Example>".to_owned(),
            who_from: "Sunrise".to_owned(),
            outcome: String::new(),
            cost: None,
            suggested_by: None,
            also_offered: vec![],
            direct_payment_possible: true,
            service: None,
        }],
        payments: vec![PaymentShown {
            posting: PostingId::from_bits(1),
            amount: basis::Money::pounds(812),
            day: jiff::civil::date(2025, 11, 23),
            own: true,
        }],
        own: [PostingId::from_bits(1)].into(),
        breaks: vec![ledger::whole::Break {
            before: Some(sample_line()),
            after: sample_line(),
            expected: basis::Money::pounds(75),
            found: basis::Money::pounds(70),
        }],
        proving: 2,
        may_match: true,
        may_import: true,
    }
}

impl Page for LinesPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample(),
            whose: Whose::sample(true),
            shown: sample_lines(),
            statements: vec![Statement {
                file_name: "<Example>.csv".to_owned(),
                moment: jiff::Timestamp::UNIX_EPOCH,
                import: Import::default(),
            }],
        };
        let mut none = Self {
            frame: Frame::sample(),
            whose: Whose::sample(false),
            shown: sample_lines(),
            statements: vec![],
        };
        none.shown.lines.clear();
        none.shown.breaks.clear();
        vec![full, none]
    }
}
