//! The registry of ids: every kind, one line each, each its own type.
//!
//! An id is a short word for its kind, a dash, and sixteen lower-case letters and digits:
//! `per-3k9m2x7q4t8w1c5h`. Ids are made at the edge from random bits given to `from_bits`, or
//! come in from a caller (so that a retry is harmless) and are checked by `parse`.

/// Why something is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{typed}` is not the id of a {kind}")]
pub struct IdError {
    /// What was given, cut at 60 characters.
    pub typed: String,
    /// What it should have been the id of.
    pub kind: &'static str,
}

/// How many characters follow the dash.
const LENGTH: usize = 16;
/// Letters and digits that are not mistaken for one another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident = $prefix:literal, $kind:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id made of these random bits.
            #[must_use]
            pub fn from_bits(bits: u128) -> Self {
                Self(spell($prefix, bits))
            }

            /// Reads an id.
            ///
            /// # Errors
            ///
            /// [`IdError`] if it is not one of this kind.
            pub fn parse(typed: &str) -> Result<Self, IdError> {
                if well_formed($prefix, typed) {
                    return Ok(Self(typed.to_owned()));
                }
                Err(IdError { typed: typed.chars().take(60).collect(), kind: $kind })
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A council.
    CouncilId = "cou", "council";
    /// A team of a council's workers.
    TeamId = "tea", "team";
    /// Anyone who can sign in and act.
    ActorId = "act", "actor";
    /// A person who draws on care.
    PersonId = "per", "person";
    /// An actor's tie to a person.
    RelationshipId = "rel", "relationship";
    /// A record: assessment, plan, agreement…, with all its versions.
    RecordId = "rec", "record";
    /// One item of a plan.
    ItemId = "itm", "plan item";
    /// An account in the ledger.
    AccountId = "acc", "account";
    /// A posting in the ledger.
    PostingId = "pos", "posting";
    /// An imported bank statement.
    StatementId = "sta", "statement";
    /// A line of a bank statement.
    BankLineId = "lin", "bank line";
    /// A contact with a person.
    ContactId = "con", "contact";
    /// A yearly uprating.
    UpratingId = "upr", "yearly uprating";
    /// A pay run.
    PayRunId = "run", "pay run";
    /// A payment of a pay run.
    PayLineId = "pay", "payment";
    /// A points table fitted to a sample.
    CalibrationId = "cal", "calibration";
    /// What another policy would do to people.
    SimulationId = "sim", "simulation";
    /// A look at a person's record.
    LookId = "loo", "look";
}

fn spell(prefix: &str, mut bits: u128) -> String {
    let mut id = String::with_capacity(prefix.len() + 1 + LENGTH);
    id.push_str(prefix);
    id.push('-');
    for _ in 0..LENGTH {
        let index = usize::try_from(bits % 32).unwrap_or(0);
        id.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'0')));
        bits /= 32;
    }
    id
}

fn well_formed(prefix: &str, typed: &str) -> bool {
    typed
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('-'))
        .is_some_and(|rest| rest.len() == LENGTH && rest.bytes().all(|b| ALPHABET.contains(&b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_and_kinds_do_not_mix() {
        let id = PersonId::from_bits(0x1234_5678_9abc_def0_1234);
        assert_eq!(PersonId::parse(id.as_str()), Ok(id.clone()));
        assert!(ItemId::parse(id.as_str()).is_err());
        assert!(PersonId::parse("per-0000").is_err());
        assert!(PersonId::parse("per-0000000000000000' or 1=1").is_err());
    }
}
