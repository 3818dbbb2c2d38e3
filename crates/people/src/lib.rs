//! Who may see and do what, for whom, and why.
