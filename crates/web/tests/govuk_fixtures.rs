//! Every fixture of GOV.UK Frontend, rendered by our components and compared with its HTML.
//!
//! Only white space and the order of attributes may differ, as a browser reads them: white
//! space runs are one space, and none beside the tags of blocks; a character reference is the
//! character that it stands for. Text, tags, attributes and their values must be equal.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by stopping"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use components as c;
use serde::Deserialize;
use serde_json::Value;

/// Everything in the fixtures but the two components that are GOV.UK itself.
const FIXTURES: usize = 694;
/// The GOV.UK header and footer hold the crown and the logotype, which only GOV.UK may show.
const NOT_OURS: [&str; 2] = ["footer", "header"];

#[derive(Deserialize)]
struct Fixtures {
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    options: Value,
    html: String,
}

#[test]
fn every_fixture_renders_equal() {
    let mut report = String::new();
    let mut wrong = String::new();
    let (mut run, mut equal) = (0, 0);
    for (component, fixtures) in all_fixtures() {
        if NOT_OURS.contains(&component.as_str()) {
            continue;
        }
        let right = fixtures.iter().filter(|fixture| check(&component, fixture, &mut wrong));
        let right = right.count();
        writeln!(report, "{component}: {right} of {} equal", fixtures.len()).unwrap();
        run += fixtures.len();
        equal += right;
    }
    println!("{report}all: {equal} of {run} equal");
    assert!(wrong.is_empty(), "{wrong}\n{report}");
    assert_eq!((run, equal), (FIXTURES, FIXTURES));
}

#[test]
fn the_comparison_can_fail() {
    let same = |a: &str, b: &str| normal(a) == normal(b);
    assert!(same("<p class='b'  id=a>x\n y</p>", "<p id=\"a\" class=\"b\"> x y </p>"));
    assert!(same("<p>&lt;b&gt; &#39;</p>", "<p>&#60;b&#62; '</p>"));
    for (a, b) in [
        ("<p>x</p>", "<p>y</p>"),
        ("<p>&lt;b&gt;</p>", "<p><b></p>"),
        ("<p>a<b>c</b></p>", "<p>a <b>c</b></p>"),
        ("<p id=a>x</p>", "<p id=b>x</p>"),
        ("<p hidden>x</p>", "<p>x</p>"),
        ("<p hidden>x</p>", "<p hidden=a>x</p>"),
        ("<textarea>x</textarea>", "<textarea> x</textarea>"),
        ("<p>x</p>", "<p>x"),
    ] {
        assert!(!same(a, b), "{a} = {b}");
    }
}

/// Whether one fixture renders equal; if not, says how.
fn check(component: &str, fixture: &Fixture, wrong: &mut String) -> bool {
    let problem = match render(component, fixture.options.clone()) {
        Err(e) => e.to_string(),
        Ok(ours) => {
            let (ours, theirs) = (normal(&ours), normal(&fixture.html));
            match ours.iter().zip(&theirs).position(|(a, b)| a != b) {
                None if ours.len() == theirs.len() => return true,
                None => format!("{} pieces, not {}", ours.len(), theirs.len()),
                Some(at) => format!("ours   {:?}\n  theirs {:?}", ours[at], theirs[at]),
            }
        }
    };
    writeln!(wrong, "{component} “{}”:\n  {problem}", fixture.name).unwrap();
    false
}

/// The fixtures of each component by its name.
fn all_fixtures() -> BTreeMap<String, Vec<Fixture>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("node_modules/govuk-frontend/dist/govuk/components");
    let folders = fs::read_dir(&folder).expect("the build script installs GOV.UK Frontend");
    let paths = folders.map(|entry| entry.unwrap().path().join("fixtures.json"));
    paths.filter(|path| path.is_file()).map(|path| fixtures_in(&path)).collect()
}

fn fixtures_in(path: &PathBuf) -> (String, Vec<Fixture>) {
    let component = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    let read: Fixtures = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    (component, read.fixtures)
}

/// Renders the component of this name with these options.
fn render(component: &str, options: Value) -> Result<String, serde_json::Error> {
    macro_rules! by_name {
        ($($name:literal => $component:ident,)*) => {
            match component {
                $($name => serde_json::from_value::<c::$component>(options)?.to_string(),)*
                _ => panic!("there is no component for the fixtures of `{component}`"),
            }
        };
    }
    Ok(by_name! {
        "accordion" => Accordion,
        "back-link" => BackLink,
        "breadcrumbs" => Breadcrumbs,
        "button" => Button,
        "character-count" => CharacterCount,
        "checkboxes" => Checkboxes,
        "cookie-banner" => CookieBanner,
        "date-input" => DateInput,
        "details" => Details,
        "error-message" => ErrorMessage,
        "error-summary" => ErrorSummary,
        "exit-this-page" => ExitThisPage,
        "feedback" => Feedback,
        "fieldset" => Fieldset,
        "file-upload" => FileUpload,
        "generic-header" => GenericHeader,
        "hint" => Hint,
        "input" => Input,
        "inset-text" => InsetText,
        "label" => Label,
        "language-navigation" => LanguageNavigation,
        "notification-banner" => NotificationBanner,
        "pagination" => Pagination,
        "panel" => Panel,
        "password-input" => PasswordInput,
        "phase-banner" => PhaseBanner,
        "radios" => Radios,
        "select" => Select,
        "service-navigation" => ServiceNavigation,
        "skip-link" => SkipLink,
        "summary-list" => SummaryList,
        "table" => Table,
        "tabs" => Tabs,
        "tag" => Tag,
        "task-list" => TaskList,
        "textarea" => Textarea,
        "warning-text" => WarningText,
    })
}

/// One piece of HTML: a tag with its attributes in order of name, or text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Open(String, BTreeMap<String, Option<String>>),
    Close(String),
    Text(String),
}

/// Elements beside whose tags white space is not shown.
const BLOCKS: [&str; 32] = [
    "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "section",
    "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
];

/// HTML as pieces, with white space and the order of attributes made one.
fn normal(html: &str) -> Vec<Piece> {
    let pieces = pieces(html);
    let block = |at: Option<usize>| match at.and_then(|at| pieces.get(at)) {
        None => true,
        Some(Piece::Open(name, _) | Piece::Close(name)) => BLOCKS.contains(&name.as_str()),
        Some(Piece::Text(_)) => false,
    };
    let verbatim = |at: usize| match at.checked_sub(1).and_then(|at| pieces.get(at)) {
        Some(Piece::Open(name, _)) => name == "textarea",
        _ => false,
    };
    let mut normal = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Text(text) = piece else {
            normal.push(piece.clone());
            continue;
        };
        let mut text = if verbatim(at) { text.clone() } else { one_space(text) };
        if block(at.checked_sub(1)) {
            text = text.trim_start().to_owned();
        }
        if block(Some(at + 1)) {
            text = text.trim_end().to_owned();
        }
        if !text.is_empty() {
            normal.push(Piece::Text(decoded(&text)));
        }
    }
    normal
}

/// Splits HTML into tags and text.
fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        let end = end_of_tag(tag);
        pieces.push(piece(&tag[1..end]));
        rest = &tag[end + 1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// Where a tag ends: the first `>` outside quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, letter) in tag.char_indices() {
        match (quote, letter) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    panic!("a tag has no end: {tag}");
}

/// One tag, from what stands between `<` and `>`.
fn piece(tag: &str) -> Piece {
    if let Some(name) = tag.strip_prefix('/') {
        return Piece::Close(name.trim().to_lowercase());
    }
    let tag = tag.trim_end_matches('/').trim();
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim_start().is_empty() {
        let (name, value, after) = attribute(rest.trim_start());
        let value = value.map(|v| if name == "class" { one_space(&v).trim().into() } else { v });
        assert!(attributes.insert(name.clone(), value).is_none(), "{name} is there twice: {tag}");
        rest = after;
    }
    Piece::Open(name.to_lowercase(), attributes)
}

/// The first attribute: its name, its value, and what comes after.
fn attribute(text: &str) -> (String, Option<String>, &str) {
    let end = text.find(|l: char| l == '=' || l.is_whitespace()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let Some(rest) = rest.strip_prefix('=') else { return (name.to_owned(), None, rest) };
    let (value, rest) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].split_once(quote).expect("a quote has no end"),
        _ => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
    };
    (name.to_owned(), Some(decoded(value)), rest)
}

/// Every run of white space as one space.
fn one_space(text: &str) -> String {
    let mut one = String::new();
    for letter in text.chars() {
        match letter.is_ascii_whitespace() {
            true if one.ends_with(' ') => {}
            true => one.push(' '),
            false => one.push(letter),
        }
    }
    one
}

/// Character references as the characters that they stand for.
fn decoded(text: &str) -> String {
    let Some((before, rest)) = text.split_once('&') else { return text.to_owned() };
    let reference = rest.split_once(';').and_then(|(name, after)| {
        let letter = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => char::from_u32(name.strip_prefix('#')?.parse().ok()?)?,
        };
        Some((letter, after))
    });
    match reference {
        Some((letter, after)) => format!("{before}{letter}{}", decoded(after)),
        None => format!("{before}&{}", decoded(rest)),
    }
}
