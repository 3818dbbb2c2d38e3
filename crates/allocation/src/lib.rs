//! From a supported self-assessment to an explained indicative budget.
