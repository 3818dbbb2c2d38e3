//! Why the means test cannot be run.

use basis::Money;
use jiff::civil::Date;
use packs::PackError;

/// The means test cannot be run on these facts, or not on this day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChargingError {
    /// A figure of law or policy is missing.
    #[error("the sum cannot be worked out: {0}")]
    Figure(#[from] PackError),
    /// Something that the law of the day did not have, or that nothing says how to work out.
    #[error("{what} cannot be worked out for {day}: {why}")]
    NotRun {
        /// What was asked for.
        what: &'static str,
        /// The day.
        day: Date,
        /// Why not.
        why: &'static str,
    },
    /// The rules are for adults.
    #[error("these rules are for people aged 18 or over; the person is {age} on {day}")]
    NotAnAdult {
        /// The age on the day.
        age: i16,
        /// The day.
        day: Date,
    },
    /// Born after the day of the sum.
    #[error("the date of birth, {born}, is after the day of the sum, {day}")]
    NotBorn {
        /// The date of birth.
        born: Date,
        /// The day.
        day: Date,
    },
    /// Pension age is not reached before 60.
    #[error("the facts say the person has reached State Pension age, and they are {0}")]
    TooYoungForPension(i16),
    /// Everyone has reached State Pension age by then.
    #[error("the facts say the person has not reached State Pension age, and they are {0}")]
    PastPensionAge(i16),
    /// Pension age before 2016 is said of someone who has not reached it, or could not have then.
    #[error(
        "the facts say State Pension age was reached before 6 April 2016, which does not go with \
         the date of birth, {0}, or with not having reached it"
    )]
    NotPensionBefore2016(Date),
    /// A benefit that cannot go with an age.
    #[error(
        "`{benefit}` cannot go with the age of {age}: it is only for people who have {}reached \
         State Pension age ({law})",
        if *.reached { "not " } else { "" }
    )]
    WrongAge {
        /// The benefit.
        benefit: &'static str,
        /// The age on the day.
        age: i16,
        /// Whether the person has reached State Pension age.
        reached: bool,
        /// The law that says so.
        law: &'static str,
    },
    /// Two benefits of which nobody can have both.
    #[error("`{one}` and `{other}` cannot be had together: they are for the same need")]
    Together {
        /// The one given first.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// An amount below nothing.
    #[error("`{0}` has an amount below nothing")]
    Negative(String),
    /// An asset shared by nobody.
    #[error("`{0}` must have at least one owner")]
    NoOwner(String),
    /// An amount so large that a sum with it might leave the range of what can be held.
    #[error("`{0}` is more than these rules can be run on")]
    TooLarge(String),
    /// A list so long that its sum might leave the range of what can be held.
    #[error("there are {count} entries under `{what}`, and these rules are run on at most {most}")]
    TooMany {
        /// The list, as the facts name it.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A share of something other than land.
    #[error(
        "`{0}` is shared in equal parts (SI 2014/2672 reg 24): give `owners`, and `share` only for \
         land"
    )]
    ShareOfNoLand(String),
    /// Two homes, of which a person has one.
    #[error("there is more than one main home: give one, with the person's whole share of it")]
    TwoHomes,
    /// Something that is left out for a time, without its first day.
    #[error("`{0}` is left out for a time: give `left_out`, with `since`, the day that time began")]
    NeedsDay(String),
    /// Something that is left out for as long as the council agrees, without an end.
    #[error("`{0}` is left out for as long as the council agrees: give `left_out.until`")]
    NoEnd(String),
    /// Something whose time the law does not leave to the council.
    #[error(
        "`{0}` is left out for the weeks that the law gives, and `left_out.until` has no effect"
    )]
    NoLonger(String),
    /// Something that is not left out for a time, with one.
    #[error("`{0}` is not left out for a time, and `left_out` has no effect")]
    NoTime(String),
    /// Something given away before the weeks that reg 23 counts.
    #[error(
        "`{what}` was first treated as owned on {since}, before {begins}, when {why}: give what \
         was left of it on that day, with that day as `since`"
    )]
    GivenBefore {
        /// What it was.
        what: String,
        /// The day given.
        since: Date,
        /// The first day that can be.
        begins: Date,
        /// What began on it.
        why: &'static str,
    },
    /// Two days, the second of which cannot come before the first.
    #[error("`{first}`, {on}, is after `{then}`, {before}")]
    OutOfOrder {
        /// What must come first.
        first: &'static str,
        /// Its day.
        on: Date,
        /// What must come after it.
        then: &'static str,
        /// Its day.
        before: Date,
    },
    /// Care in a care home, and nothing said of the stay.
    #[error("the setting is `{0}`: `stay` is needed, with its first day")]
    NoStay(&'static str),
    /// A stay in a care home, and care outside one.
    #[error("there is a `stay` in a care home, and the setting is `{0}`")]
    StayElsewhere(&'static str),
    /// A service whose charge turns on a fact that is not there.
    #[error("`{service}` needs `{field}`: {why}")]
    ServiceNeeds {
        /// The service.
        service: &'static str,
        /// The fact.
        field: &'static str,
        /// Why the charge turns on it.
        why: &'static str,
    },
    /// A carer is charged for support to them, never for a care home of their own.
    #[error("someone charged as a carer is not charged for a stay in a care home of their own")]
    CarerInCareHome,
    /// Evidence that resources are not over the limit, and capital over it.
    #[error(
        "the light-touch assessment says the resources are not over the limit (SI 2014/2672 reg \
         10), and the capital given, {capital}, is over the limit of {limit}"
    )]
    OverTheLimit {
        /// The capital.
        capital: Money,
        /// The limit.
        limit: Money,
    },
    /// A top-up that the person may not pay themselves.
    #[error(
        "a resident may pay a top-up of their own only in the weeks for which their home is left \
         out, under a deferred payment agreement, or for aftercare under section 117 (care and \
         support statutory guidance, Annex A); someone else may pay it"
    )]
    OwnTopUp,
}
