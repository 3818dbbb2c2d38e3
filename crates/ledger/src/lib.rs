//! Double-entry accounts, postings, balances and matching.
