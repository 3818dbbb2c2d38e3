//! Reading the policies: each with an id and a reason, all checked against the schema.

use std::collections::BTreeMap;

use cedar_policy::{Policy, PolicyId, PolicySet, Schema, ValidationMode, Validator};

/// Why the policies cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// The schema is not one, or lacks a kind that we ask about.
    #[error("the schema could not be read: {0}")]
    Schema(String),
    /// A file is not a file of policies.
    #[error("`{file}` could not be read: {says}")]
    Syntax {
        /// The file.
        file: String,
        /// What is wrong.
        says: String,
    },
    /// A policy without `@id` or `@reason`.
    #[error("`{file}` has a policy without `@{annotation}`: {policy}")]
    Unannotated {
        /// The file.
        file: String,
        /// Which annotation.
        annotation: &'static str,
        /// The policy's text.
        policy: String,
    },
    /// A policy with blanks to be filled in, which nothing here does.
    #[error("`{file}` has a template, which is never filled in")]
    Template {
        /// The file.
        file: String,
    },
    /// Two policies with one id.
    #[error("`{file}` has a second policy with the id `{id}`")]
    Twice {
        /// The file.
        file: String,
        /// The id.
        id: String,
    },
    /// A policy that the schema does not allow, or that can never apply.
    #[error("the policies do not fit the schema: {0}")]
    Misfit(String),
}

/// The policies with, for each, its place among them and its reason.
pub(crate) struct Policies {
    pub(crate) set: PolicySet,
    pub(crate) reasons: BTreeMap<String, (usize, String)>,
}

impl Policies {
    /// Reads `files` (name and text) and checks every policy strictly against `schema`.
    pub(crate) fn read(files: &[(&str, &str)], schema: &Schema) -> Result<Self, PolicyError> {
        let mut policies = Self { set: PolicySet::new(), reasons: BTreeMap::new() };
        for (file, text) in files {
            policies.read_file(file, text)?;
        }
        let result = Validator::new(schema.clone()).validate(&policies.set, ValidationMode::Strict);
        let errors = result.validation_errors().map(ToString::to_string);
        let warnings = result.validation_warnings().map(ToString::to_string);
        let says = errors.chain(warnings).collect::<Vec<_>>();
        if says.is_empty() { Ok(policies) } else { Err(PolicyError::Misfit(says.join("; "))) }
    }

    fn read_file(&mut self, file: &str, text: &str) -> Result<(), PolicyError> {
        let syntax = |says: String| PolicyError::Syntax { file: file.to_owned(), says };
        let read = text.parse::<PolicySet>().map_err(|error| syntax(error.to_string()))?;
        if read.templates().next().is_some() {
            return Err(PolicyError::Template { file: file.to_owned() });
        }
        let mut in_order = read.policies().collect::<Vec<_>>();
        in_order.sort_by_key(|policy| place(policy));
        for policy in in_order {
            let (id, reason) =
                (annotation(file, policy, "id")?, annotation(file, policy, "reason")?);
            let at = self.reasons.len();
            if self.reasons.insert(id.clone(), (at, reason)).is_some() {
                return Err(PolicyError::Twice { file: file.to_owned(), id });
            }
            let named = policy.new_id(PolicyId::new(&id));
            self.set.add(named).map_err(|error| syntax(error.to_string()))?;
        }
        Ok(())
    }
}

/// Where the policy stands in its file: the parser calls them `policy0`, `policy1`…
fn place(policy: &Policy) -> usize {
    let id: &str = policy.id().as_ref();
    id.strip_prefix("policy").and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
}

fn annotation(file: &str, policy: &Policy, name: &'static str) -> Result<String, PolicyError> {
    let text = policy.annotation(name).filter(|text| !text.trim().is_empty());
    text.map(str::to_owned).ok_or_else(|| PolicyError::Unannotated {
        file: file.to_owned(),
        annotation: name,
        policy: policy.to_string(),
    })
}
