//! What the PDF is: tagged, in English, with all its words, and none of them run as markup.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use basis::document::{Block, Document, Fact, Pictured, Print, Run, Section, Sum, SumRow};
use jiff::civil::date;
use lopdf::{Document as Pdf, Object};

/// A document with one of everything, in which `name` stands in every place where words can.
fn sample(print: Print, name: &str) -> Document {
    let runs = || vec![Run::of(name), Run::strong(name), Run::link(name, "https://example.org/17")];
    let row = |amount: &str, total| SumRow {
        says: name.to_owned(),
        under: vec![runs()],
        amount: amount.to_owned(),
        total,
    };
    Document {
        title: format!("The record of {name}"),
        from: name.to_owned(),
        day: date(2025, 11, 23),
        print,
        lead: vec![Block::Words { text: runs() }],
        sections: vec![Section::new(
            name,
            vec![
                Block::List { items: vec![runs(), runs()] },
                Block::Facts { rows: vec![Fact { name: name.to_owned(), says: runs() }] },
                Block::Sum(Sum {
                    caption: name.to_owned(),
                    heads: [name.to_owned(), "Amount".to_owned()],
                    rows: vec![row("£225.45", false), row("−£20.00", false), row("£205.45", true)],
                }),
                Block::Pictured {
                    rows: vec![Pictured { picture: "money".to_owned(), text: runs() }],
                },
            ],
        )],
    }
}

struct Read {
    bytes: Vec<u8>,
    pdf: Pdf,
    /// Its words, without the places where a long word may be broken.
    words: String,
}

fn read(document: Document) -> Read {
    let bytes = letters::pdf(document).unwrap();
    let pdf = Pdf::load_mem(&bytes).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let words = pdf.extract_text(&pages).unwrap();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{200b}', "");
    Read { bytes, pdf, words }
}

/// Everything of one key in the dictionaries of a PDF.
fn every<'a>(pdf: &'a Pdf, key: &'a str) -> impl Iterator<Item = &'a Object> {
    let dictionaries = pdf.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    });
    dictionaries.filter_map(move |dictionary| dictionary.get(key.as_bytes()).ok())
}

fn count(pdf: &Pdf, tag: &str) -> usize {
    every(pdf, "S").filter(|object| object.as_name().is_ok_and(|s| s == tag.as_bytes())).count()
}

#[test]
fn every_print_is_tagged_and_says_that_it_keeps_to_pdf_ua() {
    for print in Print::ALL {
        let Read { bytes, pdf, words } = read(sample(print, "Ana Example"));
        assert!(bytes.starts_with(b"%PDF-1."), "{print:?}");
        let catalog = pdf.catalog().unwrap();
        let marked = pdf.get_dict_in_dict(catalog, b"MarkInfo").unwrap();
        assert!(marked.get(b"Marked").and_then(Object::as_bool).unwrap(), "{print:?}");
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
        let xmp = catalog.get(b"Metadata").and_then(Object::as_reference).unwrap();
        let xmp = pdf.get_object(xmp).and_then(Object::as_stream).unwrap();
        let xmp = String::from_utf8_lossy(&xmp.content).into_owned();
        assert!(xmp.contains("pdfuaid:part"), "{xmp}");
        assert!(xmp.contains("The record of Ana Example"), "{xmp}");
        assert!(count(&pdf, "H1") == 1 && count(&pdf, "H2") == 1, "{print:?}");
        assert!(2 <= count(&pdf, "Table") && 3 <= count(&pdf, "TH"), "{print:?}");
        assert!(1 <= count(&pdf, "L") && 5 <= count(&pdf, "Link"), "{print:?}");
        assert_eq!(count(&pdf, "Figure"), 0, "a picture that says nothing is not read out");
        for amount in ["£225.45", "−£20.00", "£205.45"] {
            assert!(words.contains(amount), "{amount} is not in {words}");
        }
    }
}

/// The sizes of the letters on every page, in points, smallest first.
fn sizes(pdf: &Pdf) -> Vec<f32> {
    let mut sizes = Vec::new();
    for page in pdf.get_pages().into_values() {
        let content = pdf.get_and_decode_page_content(page).unwrap();
        for one in content.operations.iter().filter(|one| one.operator == "Tf") {
            sizes.push(one.operands[1].as_float().unwrap());
        }
    }
    sizes.sort_by(f32::total_cmp);
    sizes
}

#[test]
fn large_print_is_18_points_or_more_throughout() {
    let smallest = |print| sizes(&read(sample(print, "Ana")).pdf)[0];
    for (print, points) in [(Print::Large, 18.0), (Print::Easy, 16.0), (Print::Standard, 10.5)] {
        let found = smallest(print);
        assert!(found.total_cmp(&points).is_eq(), "{print:?}: {found}");
    }
}

#[test]
fn markup_in_a_name_is_printed_and_not_run() {
    for name in [
        "#read(\"/etc/passwd\")",
        "#panic()",
        "*bold* _slant_ `raw` $x^2$",
        "= Heading <label> @reference",
        "\\u{41} // not a comment /* nor this */",
        "<script>alert(1)</script> & \"quotes\"",
        "Zoë Ó Briain, Łukasz, Ελένη, Жанна",
        "https://example.org/never-a-link",
        "-- --- ... 'single'",
    ] {
        let Read { pdf, words, .. } = read(sample(Print::Standard, name));
        let links = every(&pdf, "URI").filter(|uri| matches!(uri, Object::String(..)));
        let links: Vec<_> = links.map(|uri| uri.as_str().unwrap().to_vec()).collect();
        assert!(links.iter().all(|uri| uri == b"https://example.org/17"), "{name}: {links:?}");
        // Where a long word may be broken, the reader of this test sees a space.
        let close = |text: &str| text.replace(' ', "");
        let times = close(&words).matches(&close(name)).count();
        assert!(14 <= times, "{name} is there {times} times: {words}");
    }
}

#[test]
fn a_letter_that_no_font_has_becomes_its_number() {
    let Read { words, .. } = read(sample(Print::Standard, "王\u{7}\u{202e}😀"));
    assert!(words.contains("[U+738B]") && words.contains("[U+0007]"), "{words}");
    assert!(words.contains("Some letters cannot be printed here"), "{words}");
    let Read { words, .. } = read(sample(Print::Standard, "Ana\n\tExample\0"));
    assert!(words.contains("Ana Example[U+0000]"), "{words}");
    let Read { words, .. } = read(sample(Print::Standard, "Ana"));
    assert!(!words.contains("cannot be printed"), "{words}");
}

#[test]
fn a_line_of_a_hundred_thousand_letters_stays_on_the_paper() {
    let long = "x".repeat(100_000);
    let mut document = sample(Print::Large, "Ana");
    document.lead.push(Block::words(&long));
    let Read { pdf, words, .. } = read(document);
    assert!(10 < pdf.get_pages().len());
    assert_eq!(words.matches('x').count() - words.matches("Example").count(), 100_000);
}

#[test]
fn what_is_no_document_is_refused() {
    let good = serde_json::to_vec(&sample(Print::Easy, "Ana")).unwrap();
    assert!(letters::read(&good).is_ok());
    assert!(letters::read(b"{}").unwrap_err().starts_with("this is no document"));
    let long = vec![b' '; letters::LONGEST + 1];
    assert!(letters::read(&long).unwrap_err().contains("longer than"));
    let other = String::from_utf8(good).unwrap().replace("\"easy\"", "\"huge\"");
    assert!(letters::read(other.as_bytes()).is_err());
}
