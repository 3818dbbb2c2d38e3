//! A document as a page shows it: the same words, in the same order, as the printer prints.
//!
//! In a page’s template, `{{ Words::of(document) }}`, under a heading of the first level.

use askama::Template;
use basis::document::{Block, Document};

/// A document without its title.
#[derive(Debug, Template)]
#[template(path = "document.html")]
pub(crate) struct Words<'a> {
    document: &'a Document,
}

impl askama::filters::HtmlSafe for Words<'_> {}

impl<'a> Words<'a> {
    /// All words of a document.
    pub(crate) const fn of(document: &'a Document) -> Self {
        Self { document }
    }
}

#[cfg(test)]
mod tests {
    use basis::document::{Fact, Pictured, Print, Run, Section, Sum, SumRow};

    use super::*;

    #[test]
    fn every_block_is_written_and_every_word_escaped() {
        let runs = || vec![Run::strong("<b>"), Run::link("law", "https://example.org/?a=1&b=2")];
        let row = SumRow {
            says: "<row>".to_owned(),
            under: vec![runs()],
            amount: "£1.00".to_owned(),
            total: true,
        };
        let sum =
            Sum { caption: "<sum>".into(), heads: ["<a>".into(), "b".into()], rows: vec![row] };
        let document = Document {
            title: "Title".to_owned(),
            from: "Ellerford".to_owned(),
            day: jiff::civil::date(2025, 11, 23),
            print: Print::Easy,
            lead: vec![Block::Words { text: runs() }],
            sections: vec![Section::new(
                "<heading>",
                vec![
                    Block::List { items: vec![runs()] },
                    Block::Facts { rows: vec![Fact { name: "<fact>".into(), says: runs() }] },
                    Block::Sum(sum),
                    Block::Pictured {
                        rows: vec![Pictured { picture: "home".into(), text: runs() }],
                    },
                ],
            )],
        };
        let html = Words::of(&document).render().unwrap();
        assert_eq!(html.matches("<strong>&#60;b&#62;</strong>").count(), 5, "{html}");
        assert_eq!(html.matches("href=\"https://example.org/?a=1&#38;b=2\"").count(), 5, "{html}");
        for says in
            ["&#60;heading&#62;", "&#60;fact&#62;", "&#60;sum&#62;", "&#60;row&#62;", "<svg"]
        {
            assert!(html.contains(says), "{says}: {html}");
        }
        assert!(html.contains("<th scope=\"row\"") && !html.contains("<row>"), "{html}");
    }
}
