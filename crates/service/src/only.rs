//! Ids that follow from what they name, for records of which there is only one.

use basis::id::RecordId;

use crate::Written;

/// The first version of the only record of `kind` about `of`: two who begin it at once arrive at
/// the same id, and the second is told.
pub(crate) fn first(kind: &str, of: &str) -> Written {
    Written { over: Some((only(kind, of), 0)) }
}

/// The id of the only record of `kind` about `of`.
pub(crate) fn only(kind: &str, of: &str) -> RecordId {
    // FNV-1a, 128 bits: it spreads well and keeps no secret.
    let spread = |state: u128, byte: u8| {
        (state ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    };
    let bytes = kind.bytes().chain([0]).chain(of.bytes());
    RecordId::from_bits(bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, spread))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_has_the_same_id_and_others_do_not() {
        assert_eq!(first("plan", "per-1"), first("plan", "per-1"));
        assert_ne!(first("plan", "per-1"), first("plan", "per-2"));
        assert_ne!(first("plan", "per-1"), first("holding", "per-1"));
        assert_ne!(first("a", "bc"), first("ab", "c"));
    }
}
