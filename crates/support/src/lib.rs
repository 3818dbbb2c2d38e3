//! Eligibility, plan, agreement, holding, review and contact.
