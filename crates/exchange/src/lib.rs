//! Outside formats: bytes in, domain out.
