//! Pay runs: drafted by one finance officer, approved by somebody else, released, confirmed.

pub(crate) mod bank;
pub(crate) mod line;
pub(crate) mod list;
pub(crate) mod run;
pub(crate) mod settings;
pub(crate) mod show;
pub(crate) mod stop;
pub(crate) mod told;

use basis::id::PayRunId;
use service::money::{PayStage, PayState};

pub(crate) use crate::pages::money::account_says;

use crate::error::PageError;

/// How many payments are shown on one page.
const A_PAGE: i64 = 50;

/// The run in an address.
pub(crate) fn run_id(typed: &str) -> Result<PayRunId, PageError> {
    PayRunId::parse(typed).map_err(|_| PageError::NotFound)
}

/// How far a run has come, as a tag says it, and the colour of the tag.
pub(crate) const fn stage_says(stage: PayStage) -> (&'static str, &'static str) {
    match stage {
        PayStage::Drafting => ("Being drafted", "blue"),
        PayStage::Draft => ("Draft", "grey"),
        PayStage::Checked => ("Waits for approval", "yellow"),
        PayStage::Approved => ("Approved", "turquoise"),
        PayStage::SentBack => ("Sent back", "red"),
        PayStage::Releasing => ("Being released", "blue"),
        PayStage::Released => ("Released", "purple"),
        PayStage::Confirmed => ("Confirmed", "green"),
    }
}

/// What became of a payment, as the list says it.
pub(crate) const fn state_says(state: Option<PayState>) -> &'static str {
    match state {
        None | Some(PayState::Freed) => "In the run",
        Some(PayState::Held) => "Held",
        Some(PayState::Rejected) => "Taken out",
        Some(PayState::PassedOver) => "Passed over",
        Some(PayState::Paid) => "Paid",
        Some(PayState::Returned) => "Returned by the bank",
    }
}

#[cfg(test)]
pub(crate) mod samples {
    use basis::Money;
    use basis::id::{ActorId, PayLineId, PayRunId, PersonId};
    use jiff::Timestamp;
    use jiff::civil::date;
    use ledger::AccountKind;
    use service::money::{
        PayFor, PayLine, PayRun, PayRunShown, PaySays, PayStage, PayState, PayStep, PayStepDone,
        Payee,
    };

    pub(crate) fn payee() -> Payee {
        let account = exchange::payout::Account::typed("000000", "12345678", "");
        Payee { name: "Ana <Example>".to_owned(), account: account.unwrap() }
    }

    pub(crate) fn run(stage: PayStage, may_not_approve: Option<&str>) -> PayRunShown {
        let by_name = "Fay <Example>".to_owned();
        let done = |step| PayStepDone {
            step,
            why: "<Example>".to_owned(),
            by: ActorId::from_bits(1),
            by_name: by_name.clone(),
            moment: Timestamp::UNIX_EPOCH,
        };
        let became = if stage >= PayStage::Released { Some(PayState::Paid) } else { None };
        PayRunShown {
            run: PayRun {
                id: PayRunId::from_bits(1),
                pay_on: date(2026, 11, 27),
                people: 2,
                looked: i64::from(stage != PayStage::Drafting) + 1,
                by: ActorId::from_bits(1),
                by_name: by_name.clone(),
                moment: Timestamp::UNIX_EPOCH,
            },
            steps: vec![done(PayStep::Checked), done(PayStep::Approved)],
            stage,
            totals: vec![(became, 2, Money::pence(106_240))],
            left_out: vec![(PersonId::from_bits(2), "Bo <Example>".into(), "<Example>".into())],
            may_prepare: true,
            may_not_approve: may_not_approve.map(str::to_owned),
            authority: None,
        }
    }

    pub(crate) fn line(state: Option<PayState>) -> PayLine<PaySays> {
        PayLine {
            id: PayLineId::from_bits(1),
            run: PayRunId::from_bits(1),
            pay_on: date(2026, 11, 27),
            person: PersonId::from_bits(1),
            name: "Ana <Example>".to_owned(),
            act: "pay/1".to_owned(),
            amount: Money::pence(81_240),
            body: PaySays {
                into: AccountKind::DirectPayment,
                pay_for: PayFor::Weeks,
                from: date(2026, 11, 2),
                to: date(2026, 11, 29),
                gross: Money::pence(100_000),
                taken_off: Money::pence(18_760),
                paid_before: Money::ZERO,
                payee: payee(),
            },
            version: i64::from(state.is_some()),
            state,
            why: state.map(|_| "<Example>".to_owned()),
            moment: Timestamp::UNIX_EPOCH,
        }
    }
}
