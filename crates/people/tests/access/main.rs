//! Every policy, asked about from a table, from the page that explains them, and at random.

#[cfg(test)]
mod policies;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod world;
