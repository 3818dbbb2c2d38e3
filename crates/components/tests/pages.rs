//! Components as pages use them: passed fields by reference, in loops and inside each other.

use askama::Template;
use components::{
    Button, Cell, Checkboxes, Choice, DateInput, Details, ErrorSummary, Html, Input, InsetText,
    Pagination, Radios, Select, ServiceNavigation, Table, Tag, TaskItem, TaskList,
};

/// A form as pages have it: what was typed, by field.
struct Form([(&'static str, &'static str); 1]);

impl Form {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| *field == name).map(|(_, typed)| *typed)
    }

    fn problem(&self, name: &str) -> Option<String> {
        self.get(name).map(|_| "Enter an amount & a unit".to_owned())
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"
{{ ErrorSummary::new("There is a problem").errors(problems) }}
{{ Input::new("amount").label("How much?").money().value(form.get("amount")).error(form.problem("amount")) }}
{{ Radios::new("pays").legend(name).items(options).divider("or").item(Choice::new("x", "X").reveal(Input::new("why").label("Why?").value(name))).value(chosen) }}
{{ Checkboxes::new("boxes").legend("Which?").items(options).values(ticked).error(nothing) }}
{{ Select::new("team").label("Team").options(options).value(chosen).disabled(flag) }}
{{ DateInput::new("day").legend("When?").values(1, form.get("none"), name) }}
{% let more %}<p>Dear {{ name }}</p>{{ Tag::new("New") }}{% endlet %}
{{ Details::new("More", Html::trusted(more)) }}
{{ InsetText::new(more) }}
{{ Table::new("Costs").row([Cell::new(name), Cell::numeric(count)]).rows(rows).scrolls(flag) }}
{{ TaskList::new().items(tasks) }}
{% for tag in tags %}{{ tag }}{% endfor %}
{{ Pagination::over(at, 9, "/people?page=") }}
{{ ServiceNavigation::new("Wherewithal", "/").link_active("Home", "/", at == 2).end(Button::new("Sign out")) }}
"##
)]
struct Page {
    form: Form,
    problems: Vec<(String, String)>,
    options: Vec<(&'static str, String)>,
    name: String,
    chosen: Option<String>,
    nothing: Option<String>,
    ticked: Vec<String>,
    flag: bool,
    count: i64,
    rows: Vec<Vec<String>>,
    tasks: Vec<TaskItem>,
    tags: Vec<Tag>,
    at: usize,
}

fn page() -> Page {
    Page {
        form: Form([("amount", "<12>")]),
        problems: vec![("amount".to_owned(), "Enter an amount & a unit".to_owned())],
        options: vec![("yes", "Yes".to_owned()), ("no", "No <i>".to_owned())],
        name: "Ann <b> \"x\"".to_owned(),
        chosen: Some("no".to_owned()),
        nothing: None,
        ticked: vec!["yes".to_owned()],
        flag: true,
        count: 7,
        rows: vec![vec!["x".to_owned(), "y".to_owned()]],
        tasks: vec![TaskItem::new("Plan").href("/plan").tag(Tag::new("To do"))],
        tags: vec![Tag::new("a&b")],
        at: 2,
    }
}

#[test]
fn text_is_escaped_and_components_are_not() {
    let html = page().to_string();
    assert!(!html.contains("<b>") && !html.contains("<i>"), "{html}");
    assert!(html.contains(r#"value="&#60;12&#62;""#));
    assert!(html.contains(r#"value="Ann &#60;b&#62; &#34;x&#34;""#));
    assert!(html.contains("<p>Dear Ann &#60;b&#62; &#34;x&#34;</p><strong class=\"govuk-tag\">"));
    assert!(html.contains("&#60;p&#62;Dear"), "a string that nobody vouched for is text");
}

#[test]
fn options_that_are_nothing_are_left_out() {
    let html = page().to_string();
    assert_eq!(html.matches("govuk-error-message").count(), 1);
    assert!(html.contains(r#"name="day-month" type="text" inputmode"#));
}

#[test]
fn what_was_answered_is_shown_as_chosen() {
    let html = page().to_string();
    assert!(html.contains(r#"name="pays" type="radio" value="no" checked"#));
    assert!(html.contains(r#"name="boxes" type="checkbox" value="yes" checked"#));
    assert!(html.contains(r#"<option value="no" selected"#));
    assert_eq!(html.matches(" checked").count(), 2);
}

#[test]
fn long_lists_are_shown_a_few_pages_at_a_time() {
    let shown = |current: usize, last: usize| {
        let html = Pagination::over(current, last, "?p=").to_string();
        (html.matches("aria-label=\"Page ").count(), html.matches("&ctdot;").count())
    };
    for (current, last, expected) in
        [(1, 0, (0, 0)), (1, 1, (0, 0)), (1, 3, (3, 0)), (5, 9, (5, 2)), (9, 9, (3, 1))]
    {
        assert_eq!(shown(current, last), expected, "page {current} of {last}");
    }
}
