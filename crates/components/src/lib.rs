//! GOV.UK Design System components as typed templates.
