//! Every statement, by name, as the file it is in.

/// A statement: its file's path inside `queries/`, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    /// `person/latest`.
    pub name: &'static str,
    /// The statement.
    pub sql: &'static str,
}

macro_rules! queries {
    ($($constant:ident = $name:literal;)*) => {
        $(
            pub(crate) const $constant: Query = Query {
                name: $name,
                sql: include_str!(concat!("../queries/", $name, ".sql")),
            };
        )*

        /// Every statement, so that a test can prepare each on both databases.
        #[must_use]
        pub fn all() -> &'static [Query] {
            &[$($constant,)*]
        }
    };
}

queries! {
    COUNCIL_ADD = "council/add";
    COUNCIL_ALL = "council/all";
    TEAM_ADD = "council/add_team";
    TEAM_ALL = "council/teams";
    ACTOR_ADD = "actor/add";
    ACTOR_BY_ID = "actor/by_id";
    ACTOR_BY_SIGN_IN = "actor/by_sign_in";
    ACTOR_ALL = "actor/all";
    CREDENTIAL_ADD = "actor/add_credential";
    CREDENTIAL_LATEST = "actor/latest_credential";
    LIMIT_ADD = "actor/add_limit";
    LIMIT_LATEST = "actor/latest_limit";
    PERSON_ADD = "person/add";
    PERSON_ADD_VERSION = "person/add_version";
    PERSON_LATEST = "person/latest";
    PERSON_VERSIONS = "person/versions";
    PERSON_CASELOAD = "person/caseload";
    PERSON_CASELOAD_COUNT = "person/caseload_count";
    PERSON_MILESTONES = "person/milestones";
    PERSON_COUNTED = "person/counted";
    PERSON_TAKE_UP = "person/take_up";
    PERSON_OF_ACTOR = "person/of_actor";
    PERSON_COUNT = "person/count";
    PERSON_OF_COUNCIL = "person/of_council";
    RELATIONSHIP_ADD = "relationship/add";
    RELATIONSHIP_BETWEEN = "relationship/between";
    RELATIONSHIP_OF_PERSON = "relationship/of_person";
    RECORD_ADD = "record/add";
    RECORD_LATEST = "record/latest";
    RECORD_BY_ID = "record/by_id";
    RECORD_VERSIONS = "record/versions";
    RECORD_OF_KIND = "record/of_kind";
    RECORD_ALL_OF_PERSON = "record/all_of_person";
    RECORD_OF_PEOPLE = "record/of_people";
    RECORD_OF_COUNCIL = "record/of_council";
    RECORD_PLANS_HANDED_IN = "record/plans_handed_in";
    ACCOUNT_ADD = "ledger/add_account";
    ACCOUNT_OPEN = "ledger/open_account";
    ACCOUNT_OF_PERSON = "ledger/accounts_of_person";
    ACCOUNT_OF_COUNCIL = "ledger/accounts_of_council";
    POSTING_ADD = "ledger/add_posting";
    POSTING_OF_PERSON = "ledger/postings_of_person";
    POSTING_BY_ID = "ledger/posting_by_id";
    LEDGER_SPENT = "ledger/spent_of_people";
    LEDGER_TOTALS = "ledger/totals";
    CONTACT_ADD = "contact/add";
    CONTACT_OF_PERSON = "contact/of_person";
    STATEMENT_ADD = "bank/add_statement";
    STATEMENT_OF_PERSON = "bank/statements_of_person";
    LINE_ADD = "bank/add_line";
    LINE_OF_PERSON = "bank/lines_of_person";
    MATCH_ADD = "bank/add_match";
    SIGHT_ADD = "bank/add_sight";
    SIGHT_OF_PERSON = "bank/sights_of_person";
    TURN_ADD = "bank/add_turn";
    LOOK_ADD = "look/add";
    LOOK_OF_PERSON = "look/of_person";
    SESSION_SAVE = "session/save";
    SESSION_LOAD = "session/load";
    SESSION_DELETE = "session/delete";
    SESSION_DELETE_EXPIRED = "session/delete_expired";
    CALIBRATION_ADD = "calibration/add";
    CALIBRATION_BY_ID = "calibration/by_id";
    CALIBRATION_DECIDE = "calibration/decide";
    CALIBRATION_OF_COUNCIL = "calibration/of_council";
    CALIBRATION_PROPOSE = "calibration/propose";
    SIMULATION_ADD = "simulation/add";
    SIMULATION_END = "simulation/end";
    SIMULATION_OF_COUNCIL = "simulation/of_council";
    SIMULATION_PEOPLE = "simulation/people";
    SIMULATION_REPORT = "simulation/report";
    PAYRUN_ADD = "payrun/add";
    PAYRUN_ADD_AUTHORITY = "payrun/add_authority";
    PAYRUN_ADD_LINE = "payrun/add_line";
    PAYRUN_ADD_LOOKED = "payrun/add_looked";
    PAYRUN_ADD_SETTING = "payrun/add_setting";
    PAYRUN_ADD_STATE = "payrun/add_state";
    PAYRUN_ADD_STEP = "payrun/add_step";
    PAYRUN_AUTHORITY = "payrun/authority";
    PAYRUN_COUNT_PEOPLE = "payrun/count_people";
    PAYRUN_LEFT_OUT = "payrun/left_out";
    PAYRUN_LET_GO = "payrun/let_go";
    PAYRUN_LINES = "payrun/lines";
    PAYRUN_LINES_OF_PERSON = "payrun/lines_of_person";
    PAYRUN_OF_COUNCIL = "payrun/of_council";
    PAYRUN_OPEN_LINES = "payrun/open_lines";
    PAYRUN_SETTING = "payrun/setting";
    PAYRUN_STEPS = "payrun/steps";
    PAYRUN_TO_LOOK = "payrun/to_look";
    PAYRUN_TOTALS = "payrun/totals";
    UPRATING_ADD = "uprating/add";
    UPRATING_ADD_DONE = "uprating/add_done";
    UPRATING_ADD_LINE = "uprating/add_line";
    UPRATING_BODIES = "uprating/bodies";
    UPRATING_CHANGES = "uprating/changes";
    UPRATING_COUNT_PEOPLE = "uprating/count_people";
    UPRATING_DECIDE = "uprating/decide";
    UPRATING_LINES = "uprating/lines";
    UPRATING_OF_COUNCIL = "uprating/of_council";
    UPRATING_OF_PERSON = "uprating/of_person";
    UPRATING_TO_DO = "uprating/to_do";
    UPRATING_TOTALS = "uprating/totals";
    UPRATING_TO_WORK_OUT = "uprating/to_work_out";
    RETRY_ADD = "retry/add";
    RETRY_FIND = "retry/find";
}
