//! Styles, scripts and icon, as the build script made them.
//!
//! Each address holds a fingerprint of all of them, so a browser may keep them for good: when
//! anything changes, so does the address. Scripts are files, never inline, so that a strict
//! content security policy (`script-src 'self'; style-src 'self'`) holds.
//!
//! In the layout, `<link rel="stylesheet" href="{{ STYLE }}">`,
//! `<link rel="icon" href="{{ FAVICON }}" type="image/svg+xml">` and, before `</body>`,
//! `<script type="module" src="{{ SCRIPT }}"></script>`.

/// The fingerprint of everything served: sixteen hexadecimal digits.
pub const FINGERPRINT: &str = env!("ASSETS_FINGERPRINT");

/// The address of the styles.
pub const STYLE: &str = concat!("/assets/", env!("ASSETS_FINGERPRINT"), "/style.css");

/// The address of the script that starts the others; load it as a module.
pub const SCRIPT: &str = concat!("/assets/", env!("ASSETS_FINGERPRINT"), "/init.js");

/// The address of the icon.
pub const FAVICON: &str = concat!("/assets/", env!("ASSETS_FINGERPRINT"), "/favicon.svg");

/// What to send as `Cache-Control` with every asset.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// One file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The last part of its address.
    pub name: &'static str,
    /// What to send as `Content-Type`.
    pub content_type: &'static str,
    /// What is in it.
    pub bytes: &'static [u8],
}

/// Every file served.
pub const ALL: [Asset; 6] = [
    Asset {
        name: "style.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!(concat!(env!("OUT_DIR"), "/style.css")),
    },
    Asset {
        name: "govuk-frontend.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!(concat!(env!("OUT_DIR"), "/govuk-frontend.js")),
    },
    Asset {
        name: "init.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!(concat!(env!("OUT_DIR"), "/init.js")),
    },
    Asset {
        name: "progress.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!(concat!(env!("OUT_DIR"), "/progress.js")),
    },
    Asset {
        name: "session.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!(concat!(env!("OUT_DIR"), "/session.js")),
    },
    Asset {
        name: "favicon.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!(concat!(env!("OUT_DIR"), "/favicon.svg")),
    },
];

/// The file at `/assets/{fingerprint}/{name}`. An old fingerprint finds nothing: the page that
/// asks was made by another build.
#[must_use]
pub fn find(fingerprint: &str, name: &str) -> Option<Asset> {
    ALL.into_iter().find(|asset| fingerprint == FINGERPRINT && asset.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_finds_its_file() {
        for address in [STYLE, SCRIPT, FAVICON] {
            let mut parts = address.trim_start_matches("/assets/").split('/');
            let (fingerprint, name) = (parts.next().unwrap(), parts.next().unwrap());
            assert!(find(fingerprint, name).is_some_and(|asset| !asset.bytes.is_empty()));
        }
        assert_eq!(find("0000000000000000", "style.css"), None);
    }

    #[test]
    fn the_styles_are_ours() {
        let style = std::str::from_utf8(ALL[0].bytes).unwrap();
        for theirs in ["GDS Transport", "@font-face", "url(", "@import"] {
            assert!(!style.contains(theirs), "{theirs} is in the styles");
        }
        for ours in [".ww-demo", ".ww-scroll", ".ww-chart", ".ww-easy-read", ".ww-working"] {
            assert!(style.contains(ours), "{ours} is not in the styles");
        }
        assert!(style.contains("--govuk-brand-colour: #5b1f57"));
    }
}
