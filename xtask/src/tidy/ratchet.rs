//! The ratchet: files that may pass a limit for now. A limit here may only shrink.

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// Lines in a source file.
    File,
    /// Lines in the longest function of a file.
    Function,
    /// Characters in the widest line of a file.
    Width,
}

impl Limit {
    /// The limit for everybody.
    pub(super) fn usual(self) -> usize {
        match self {
            Self::File => 800,
            Self::Function => 70,
            Self::Width => 100,
        }
    }

    /// What is counted, in words.
    pub(super) fn counts(self) -> &'static str {
        match self {
            Self::File => "lines in the file",
            Self::Function => "lines in the longest function",
            Self::Width => "characters in the widest line",
        }
    }
}

/// One file that may pass one limit.
pub(super) struct Exception {
    pub(super) path: &'static str,
    pub(super) limit: Limit,
    /// How large it is today: no larger, and no smaller either.
    pub(super) size: usize,
}

/// Every exception. Adding one needs a reason that a reviewer accepts.
pub(super) const EXCEPTIONS: &[Exception] = &[];
