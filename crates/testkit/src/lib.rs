//! Builders, cases, a fixed clock and fresh databases for tests.
