//! GOV.UK Design System components as typed templates.
//!
//! Each component is a struct with builder methods and an Askama template of its own, equal to
//! the HTML of GOV.UK Frontend (`web/tests/govuk_fixtures.rs` renders every official fixture).
//! It is used in a page’s template as an expression, and needs no `|safe`:
//!
//! ```
//! use askama::Template;
//! use components::{Button, ErrorSummary, Input};
//!
//! #[derive(Template)]
//! #[template(ext = "html", source = r#"
//! {{ ErrorSummary::new("There is a problem").errors(problems) }}
//! <form method="post">
//!   {{ Input::new("amount").label("How much is it?").hint("In pounds").money().value(typed) }}
//!   {{ Button::new("Continue") }}
//! </form>"#)]
//! struct Page {
//!     problems: Vec<(String, String)>,
//!     typed: Option<String>,
//! }
//!
//! let page = Page { problems: vec![], typed: Some("<12>".to_owned()) };
//! let html = page.render()?;
//! assert!(html.contains(r#"value="&#60;12&#62;""#));
//! assert!(!html.contains("There is a problem"));
//! # Ok::<(), askama::Error>(())
//! ```
//!
//! # What the builders take
//!
//! - Text ([`IntoText`]): strings and whole numbers, references to them, and `Option`s of them;
//!   `None` leaves the option out. It is escaped.
//! - Content ([`IntoContent`]): any text, which is escaped; a component; or [`Html`].
//!   `Html::of(Tag::new("New")).and(…)` joins components, and
//!   `{% let more %}<p>…</p>{% endlet %}` with `Html::trusted(more)` takes a block of the page’s
//!   own template. Nothing else goes unescaped: look for `trusted` when reviewing.
//! - Flags: `true`, `false`, or a reference to either.
//! - Lists: anything that can be iterated, such as `["a", "b"]` or a field of the page.
//!
//! Words are the page’s: builders only carry them. The few words a component has by itself
//! (“Back”, “Error”, “Success”) are those of GOV.UK Frontend.
//!
//! # Fields
//!
//! [`Input`], [`Textarea`], [`Select`], [`FileUpload`], [`PasswordInput`] and [`CharacterCount`]
//! share `label`, `label_m`, `label_classes` and `page_heading`; the groups [`Radios`],
//! [`Checkboxes`] and [`DateInput`] share `legend`, `legend_m`, `legend_classes` and
//! `page_heading`. All of them share `hint`, `error`, `id`, `described_by`, `classes`,
//! `group_classes` and `attribute`. The id of a field is its name unless `id` says otherwise, so
//! an [`ErrorSummary`] links to it by its name (for a date, to the group: `DateInput::new("start")`
//! has the id `start`).
//!
//! ```
//! use components::{Checkboxes, Choice, DateInput, Input, Radios, Select};
//!
//! let cost = Input::new("cost").label("What does it cost?").money();
//! let pays = Radios::new("pays")
//!     .legend("Do you pay for it?")
//!     .item(Choice::new("yes", "Yes").reveal(cost))
//!     .option("no", "No")
//!     .value(Some("yes"))
//!     .error(None::<&str>);
//! let ways = Checkboxes::new("ways")
//!     .legend("How may we write to you?")
//!     .items([("post", "By post"), ("email", "By email")])
//!     .divider("or")
//!     .item(Choice::new("none", "Do not write").exclusive())
//!     .values(["post"]);
//! let born = DateInput::new("born").legend("When were you born?").values("31", "3", "1980");
//! let team = Select::new("team").label("Team").options([("n", "North"), ("s", "South")]);
//! assert!(pays.to_string().contains(r#"name="cost""#));
//! # let _ = (ways, born, team);
//! ```
//!
//! # Showing things
//!
//! ```
//! use components::{Cell, Html, SummaryList, SummaryRow, Table, Tag, TaskItem, TaskList};
//!
//! let answers = SummaryList::new()
//!     .row("Council", "Ellerford")
//!     .item(SummaryRow::new("Name", "Ann Lee").action("Change", "/name", "name"));
//! let tasks = TaskList::new()
//!     .item(TaskItem::new("Your views").href("/views").status("Completed"))
//!     .item(TaskItem::new("Your plan").href("/plan").tag(Tag::new("Not yet started")))
//!     .item(TaskItem::new("Your agreement").cannot_start("Cannot start yet"));
//! let money = Table::new("What it costs")
//!     .head([Cell::new("Help"), Cell::numeric("A week")])
//!     .row([Cell::new("Washing"), Cell::numeric("£40.00")])
//!     .first_cell_is_header(true)
//!     .scrolls(true);
//! let status = Html::of(Tag::new("Paid").colour("green")).and(Tag::new("Late").colour("red"));
//! # let _ = (answers, tasks, money, status);
//! ```

#[macro_use]
mod macros;

mod attributes;
mod choice;
mod content;
mod field;
mod items;
mod text;

mod accordion;
mod back_link;
mod breadcrumbs;
mod button;
mod character_count;
mod checkboxes;
mod cookie_banner;
mod date_input;
mod details;
mod drawing;
mod error_message;
mod error_summary;
mod exit_this_page;
mod feedback;
mod fieldset;
mod file_upload;
mod generic_header;
mod hint;
mod input;
mod inset_text;
mod label;
mod language_navigation;
mod notification_banner;
mod pagination;
mod panel;
mod password_input;
mod phase_banner;
mod radios;
mod select;
mod service_navigation;
mod skip_link;
mod summary_list;
mod table;
mod tabs;
mod tag;
mod task_list;
mod textarea;
mod warning_text;

pub use accordion::Accordion;
pub use back_link::BackLink;
pub use breadcrumbs::Breadcrumbs;
pub use button::Button;
pub use character_count::CharacterCount;
pub use checkboxes::Checkboxes;
pub use choice::Choice;
pub use content::{Content, Html, IntoContent};
pub use cookie_banner::CookieBanner;
pub use date_input::DateInput;
pub use details::Details;
pub use drawing::{Drawing, DrawingFile};
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, IntoProblem};
pub use exit_this_page::ExitThisPage;
pub use feedback::Feedback;
pub use fieldset::Fieldset;
pub use file_upload::FileUpload;
pub use generic_header::GenericHeader;
pub use hint::Hint;
pub use input::Input;
pub use inset_text::InsetText;
pub use label::Label;
pub use language_navigation::LanguageNavigation;
pub use notification_banner::NotificationBanner;
pub use pagination::Pagination;
pub use panel::Panel;
pub use password_input::PasswordInput;
pub use phase_banner::PhaseBanner;
pub use radios::Radios;
pub use select::{IntoOption, Select};
pub use service_navigation::ServiceNavigation;
pub use skip_link::SkipLink;
pub use summary_list::{SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tabs::Tabs;
pub use tag::Tag;
pub use task_list::{TaskItem, TaskList};
pub use text::IntoText;
pub use textarea::Textarea;
pub use warning_text::WarningText;
