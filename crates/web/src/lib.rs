//! Pages and the API.
