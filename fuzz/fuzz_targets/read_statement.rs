//! Any bytes are read or refused, and no row of what is read goes missing.
#![no_main]

use exchange::bank::read_statement;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = read_statement(bytes) {
        assert_eq!(read.lines.len() + read.problems().count(), read.rows);
        let _ = ledger::statement::gap(&read.lines);
    }
});
