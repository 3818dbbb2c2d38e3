//! Law and policy as dated, cited data.
