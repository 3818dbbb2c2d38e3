//! The closed list of things done, each in the words of `service`, the policies and the pages.

use serde::{Deserialize, Serialize};

/// What an act is done on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// One person's record.
    Record,
    /// The actor's own council.
    Council,
    /// Another actor.
    Actor,
}

/// One thing done by an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// See a person's record: assessments, decisions, plans, contacts and reviews.
    SeeRecord,
    /// See a person's budget, contribution, account and payments.
    SeeMoney,
    /// See who has looked at a person's record.
    SeeLooks,
    /// Answer the self-assessment as, or for, the person.
    AnswerAssessment,
    /// Give a carer's own view in the assessment.
    GiveCarerView,
    /// Give a worker's view beside the person's.
    GiveWorkerView,
    /// Settle the differences and finalise the assessment.
    FinaliseAssessment,
    /// Decide eligibility (SI 2015/313 reg 2), with reasons.
    DecideEligibility,
    /// Enter the facts of the financial assessment.
    EnterMeans,
    /// Write the care and support plan.
    WritePlan,
    /// Send the plan in to be agreed.
    SubmitPlan,
    /// Agree the plan, or return it with reasons.
    AgreePlan,
    /// Say why a budget falls, or is not what the table offered, need by need.
    ExplainBudget,
    /// Challenge a decision on the budget.
    StartChallenge,
    /// Answer a challenge.
    AnswerChallenge,
    /// Record what a panel decided on a plan above tolerance.
    RecordPanel,
    /// Choose how the budget is held.
    ChooseHolding,
    /// Record the conditions for a direct payment (Care Act 2014 s.31).
    DecideHolding,
    /// Post a payment into the person's account.
    PostPayment,
    /// Ask for payments to go to another bank account.
    ChangeBankDetails,
    /// Confirm another's change of bank details, once the person was told of it.
    ConfirmBankDetails,
    /// Import a bank statement.
    ImportStatement,
    /// Match bank lines to the items of the plan.
    MatchLines,
    /// Record a contact with the person.
    RecordContact,
    /// Ask for a review (Care Act 2014 s.27).
    AskForReview,
    /// Turn support down, cut it back or stop it.
    DeclineSupport,
    /// Hold a review and record it.
    HoldReview,
    /// Change who the person is: their name, how to reach them, what helps them.
    ChangeDetails,
    /// Say who may act for the person, and until when.
    ManageRelationships,
    /// See the list of people one works with.
    SeeCaseload,
    /// See the council's own figures, before suppression.
    SeeCouncilFigures,
    /// Set how much a year a worker may agree.
    SetLimit,
    /// Add a person to the council's records.
    AddPerson,
    /// Work out what a new year's figures come to for everyone assessed.
    PrepareUprating,
    /// Approve that they take effect, or send them back.
    ApproveUprating,
    /// Draft, check and release a pay run, and say what the bank made of it.
    PreparePayRun,
    /// Approve a pay run that somebody else drafted, or send it back.
    ApprovePayRun,
    /// Fit points tables to a sample of people, and put one for adoption.
    PrepareTable,
    /// Record that a named body adopted a points table that somebody else prepared.
    AdoptTable,
}

impl Act {
    /// Every act, in the order of the journey.
    pub const ALL: [Self; 39] = [
        Self::SeeRecord,
        Self::SeeMoney,
        Self::SeeLooks,
        Self::AnswerAssessment,
        Self::GiveCarerView,
        Self::GiveWorkerView,
        Self::FinaliseAssessment,
        Self::DecideEligibility,
        Self::EnterMeans,
        Self::WritePlan,
        Self::SubmitPlan,
        Self::AgreePlan,
        Self::ExplainBudget,
        Self::StartChallenge,
        Self::AnswerChallenge,
        Self::RecordPanel,
        Self::ChooseHolding,
        Self::DecideHolding,
        Self::PostPayment,
        Self::ChangeBankDetails,
        Self::ConfirmBankDetails,
        Self::ImportStatement,
        Self::MatchLines,
        Self::RecordContact,
        Self::AskForReview,
        Self::DeclineSupport,
        Self::HoldReview,
        Self::ChangeDetails,
        Self::ManageRelationships,
        Self::SeeCaseload,
        Self::SeeCouncilFigures,
        Self::SetLimit,
        Self::AddPerson,
        Self::PrepareUprating,
        Self::ApproveUprating,
        Self::PreparePayRun,
        Self::ApprovePayRun,
        Self::PrepareTable,
        Self::AdoptTable,
    ];

    /// The word in files, policies and the database: `see_record`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SeeRecord => "see_record",
            Self::SeeMoney => "see_money",
            Self::SeeLooks => "see_looks",
            Self::AnswerAssessment => "answer_assessment",
            Self::GiveCarerView => "give_carer_view",
            Self::GiveWorkerView => "give_worker_view",
            Self::FinaliseAssessment => "finalise_assessment",
            Self::DecideEligibility => "decide_eligibility",
            Self::EnterMeans => "enter_means",
            Self::WritePlan => "write_plan",
            Self::SubmitPlan => "submit_plan",
            Self::AgreePlan => "agree_plan",
            Self::ExplainBudget => "explain_budget",
            Self::StartChallenge => "start_challenge",
            Self::AnswerChallenge => "answer_challenge",
            Self::RecordPanel => "record_panel",
            Self::ChooseHolding => "choose_holding",
            Self::DecideHolding => "decide_holding",
            Self::PostPayment => "post_payment",
            Self::ChangeBankDetails => "change_bank_details",
            Self::ConfirmBankDetails => "confirm_bank_details",
            Self::ImportStatement => "import_statement",
            Self::MatchLines => "match_lines",
            Self::RecordContact => "record_contact",
            Self::AskForReview => "ask_for_review",
            Self::DeclineSupport => "decline_support",
            Self::HoldReview => "hold_review",
            Self::ChangeDetails => "change_details",
            Self::ManageRelationships => "manage_relationships",
            Self::SeeCaseload => "see_caseload",
            Self::SeeCouncilFigures => "see_council_figures",
            Self::SetLimit => "set_limit",
            Self::AddPerson => "add_person",
            Self::PrepareUprating => "prepare_uprating",
            Self::ApproveUprating => "approve_uprating",
            Self::PreparePayRun => "prepare_pay_run",
            Self::ApprovePayRun => "approve_pay_run",
            Self::PrepareTable => "prepare_table",
            Self::AdoptTable => "adopt_table",
        }
    }

    /// In plain words, to follow "may": `see the record`.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::SeeRecord => "see the record",
            Self::SeeMoney => "see the money",
            Self::SeeLooks => "see who has looked at the record",
            Self::AnswerAssessment => "answer the self-assessment",
            Self::GiveCarerView => "give a carer's view",
            Self::GiveWorkerView => "give a worker's view",
            Self::FinaliseAssessment => "finalise the assessment",
            Self::DecideEligibility => "decide eligibility",
            Self::EnterMeans => "enter the facts of the financial assessment",
            Self::WritePlan => "write the plan",
            Self::SubmitPlan => "send in the plan",
            Self::AgreePlan => "agree or return the plan",
            Self::ExplainBudget => "explain why a budget is what it is",
            Self::StartChallenge => "challenge a decision on the budget",
            Self::AnswerChallenge => "answer a challenge",
            Self::RecordPanel => "record what a panel decided",
            Self::ChooseHolding => "choose how the budget is held",
            Self::DecideHolding => "decide on a direct payment",
            Self::PostPayment => "post a payment",
            Self::ChangeBankDetails => "ask for payments to go to another account",
            Self::ConfirmBankDetails => "confirm a change of bank details",
            Self::ImportStatement => "import a bank statement",
            Self::MatchLines => "match bank lines to the plan",
            Self::RecordContact => "record a contact",
            Self::AskForReview => "ask for a review",
            Self::DeclineSupport => "turn support down, or stop it",
            Self::HoldReview => "hold a review",
            Self::ChangeDetails => "change the person's details",
            Self::ManageRelationships => "say who may act for the person",
            Self::SeeCaseload => "see the caseload",
            Self::SeeCouncilFigures => "see the council's figures",
            Self::SetLimit => "set a limit",
            Self::AddPerson => "add a person",
            Self::PrepareUprating => "prepare the yearly uprating",
            Self::ApproveUprating => "approve the yearly uprating",
            Self::PreparePayRun => "draft and release a pay run",
            Self::ApprovePayRun => "approve a pay run",
            Self::PrepareTable => "prepare a points table",
            Self::AdoptTable => "record the adoption of a points table",
        }
    }

    /// The act with this [`key`](Self::key).
    ///
    /// ```
    /// use people::Act;
    /// assert_eq!(Act::from_key("hold_review"), Some(Act::HoldReview));
    /// assert_eq!(Act::from_key("delete_everything"), None);
    /// ```
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }

    /// What it is done on.
    #[must_use]
    pub const fn on(self) -> On {
        match self {
            Self::SeeRecord
            | Self::SeeMoney
            | Self::SeeLooks
            | Self::AnswerAssessment
            | Self::GiveCarerView
            | Self::GiveWorkerView
            | Self::FinaliseAssessment
            | Self::DecideEligibility
            | Self::EnterMeans
            | Self::WritePlan
            | Self::SubmitPlan
            | Self::AgreePlan
            | Self::ExplainBudget
            | Self::StartChallenge
            | Self::AnswerChallenge
            | Self::RecordPanel
            | Self::ChooseHolding
            | Self::DecideHolding
            | Self::PostPayment
            | Self::ChangeBankDetails
            | Self::ConfirmBankDetails
            | Self::ImportStatement
            | Self::MatchLines
            | Self::RecordContact
            | Self::AskForReview
            | Self::DeclineSupport
            | Self::HoldReview
            | Self::ChangeDetails
            | Self::ManageRelationships => On::Record,
            Self::SeeCaseload
            | Self::SeeCouncilFigures
            | Self::AddPerson
            | Self::PrepareUprating
            | Self::ApproveUprating
            | Self::PreparePayRun
            | Self::ApprovePayRun
            | Self::PrepareTable
            | Self::AdoptTable => On::Council,
            Self::SetLimit => On::Actor,
        }
    }

    /// Whether it is only a look at somebody's record, which is logged as one.
    #[must_use]
    pub const fn is_look(self) -> bool {
        matches!(self, Self::SeeRecord | Self::SeeMoney | Self::SeeLooks)
    }
}
