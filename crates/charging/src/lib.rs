//! The means test, in the order of the instruments.
