//! The table that was chosen, as a file of a council's pack.
