//! Every fault of a sample, named with its line.

use basis::Weekly;
use proptest::prelude::*;

use super::*;

/// A good sample of a hundred people.
fn good() -> String {
    let row = |number: u32| {
        format!("P{number},Older people,Abbey,{},{}.00\n", number % 40 + 1, number % 90 + 40)
    };
    let rows: String = (0..100).map(row).collect();
    format!("id,group,ward,points,cost\n{rows}")
}

fn said(file: &str, expects: &Expects) -> Vec<String> {
    match read_sample(file.as_bytes(), expects) {
        Ok(_) => vec![],
        Err(wrong) => wrong.iter().map(ToString::to_string).collect(),
    }
}

/// The good sample with one line put in after the headings.
fn with(line: &str) -> Vec<String> {
    let file = good().replacen('\n', &format!("\n{line}\n"), 1);
    said(&file, &Expects::default())
}

#[test]
fn a_good_sample_is_read_without_its_ids() {
    let marked = format!("\u{feff}{}", good().replace('\n', "\r\n"));
    for file in [good(), marked] {
        let sample = read_sample(file.as_bytes(), &Expects::default()).unwrap();
        assert_eq!(sample.people.len(), 100);
        assert_eq!((sample.people[3].line, sample.people[3].points), (5, 4));
        assert_eq!(sample.people[3].cost, Weekly::pence(4_300));
        assert_eq!(sample.told_apart_by[1].values, ["Abbey"]);
        assert!(!format!("{sample:?}").contains("P3"), "the ids are not kept");
    }
}

#[test]
fn needs_hours_help_and_characteristics_have_columns() {
    let heading =
        "id,about.sex,points.care,points.home,cost.yearly,help,hours.day,group,questionnaire";
    let row = |number: u32| format!("{number},Women,3,4,\"5,200.00\",10.00,2.5,Older people,q 1\n");
    let file = format!("{heading}\n{}", (0..100).map(row).collect::<String>());
    let sample = read_sample(file.as_bytes(), &Expects::default()).unwrap();
    let person = &sample.people[0];
    assert_eq!((person.points, &*person.by_need, &*person.hours), (7, &[3, 4][..], &[250][..]));
    // £5,200 a year is £100 a week; the £10 of help that was taken off is put back.
    assert_eq!(person.cost, Weekly::pence(11_000));
    assert_eq!(sample.questionnaire.as_deref(), Some("q 1"));
    let keys: Vec<&str> = sample.told_apart_by.iter().map(|told| told.key.as_str()).collect();
    assert_eq!(keys, ["group", "sex"]);
}

#[test]
fn every_fault_has_its_line_and_what_can_be_done() {
    let table = [
        ("P200,Older people,Abbey,12,0", "line 2, `cost`: the package costs nothing; leave out"),
        ("P200,Older people,Abbey,12,-4", "line 2, `cost`: `-4` is below nothing"),
        ("P200,Older people,Abbey,12,ten", "line 2, `cost`: `ten` is not an amount of money"),
        ("P200,Older people,Abbey,12,", "line 2, `cost`: there is no amount"),
        ("P200,Older people,Abbey,12,99999999", "line 2, `cost`: £99,999,999.00 is more than any"),
        ("P200,Older people,Abbey,12.5,80", "line 2, `points`: `12.5` is not a whole number"),
        ("P200,Older people,Abbey,-1,80", "line 2, `points`: `-1` is not a whole number"),
        ("P200,Older people,Abbey,999999,80", "line 2, `points`: 999999 points are more than"),
        ("P200,,Abbey,12,80", "line 2, `group`: there is no group; write"),
        (",Older people,Abbey,12,80", "line 2, `id`: there is no id"),
        ("P200,Older people,Abbey,12", "line 2: it has 4 cells, and there are 5 headings"),
        ("P200,\"Older people,Abbey,12,80", "line 2: a quote in it is not closed"),
        ("P7,Older people,Abbey,12,80", "line 10, `id`: `P7` stands on line 2 already; keep one"),
    ];
    for (line, want) in table {
        let got = with(line);
        assert_eq!(got.len(), 1, "{line}: {got:?}");
        assert!(got[0].starts_with(want), "{line}: {got:?}");
    }
}

#[test]
fn headings_that_are_wrong_are_named() {
    let table = [
        ("id,group,points,cost,costs", "line 1, `costs`: no column is headed `costs`"),
        ("id,group,points,cost,cost", "line 1, `cost`: two columns are headed `cost`"),
        ("id,group,cost", "line 1: there is no column headed `points`, nor any"),
        ("id,points,cost", "line 1: there is no column headed `group`"),
        ("\n\nid,group,points", "line 3: there is no column headed `cost`"),
    ];
    for (heading, want) in table {
        let got = said(heading, &Expects::default());
        assert!(got.len() == 1 && got[0].starts_with(want), "{heading}: {got:?}");
    }
}

#[test]
fn files_in_another_alphabet_or_of_another_kind_are_named() {
    let sixteen = |mark: &[u8]| -> Vec<u8> {
        let units = good().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        [mark, &units].concat()
    };
    let windows = [good().as_bytes(), b"P300,\xc9lodie's group,Abbey,1,5.00\n"].concat();
    let table: [(&[u8], &str); 6] = [
        (&sixteen(b"\xff\xfe"), "line 1: it is in UTF-16, not in UTF-8; in a spreadsheet, use"),
        (&sixteen(b""), "line 1: it is in UTF-16"),
        (&windows, "line 102: a letter on it is not in UTF-8; in a spreadsheet, use Save as"),
        (b"PK\x03\x04rest", "the file: it is a spreadsheet or a ZIP file, not a table of text"),
        (b"", "the file: there is nothing in it"),
        (b"id,group,points,cost\n", "the file: there are 0 people in it, and at least 100"),
    ];
    for (bytes, want) in table {
        let got = read_sample(bytes, &Expects::default()).unwrap_err();
        assert!(got[0].to_string().starts_with(want), "{want}: {got:?}");
    }
}

#[test]
fn another_years_questionnaire_a_group_missing_and_scores_out_of_range_are_named() {
    let row = |number: u32| format!("P{number},Older people,12,80.00,q 2026\n");
    let rows: String = (0..100).map(row).collect();
    let file = format!("id,group,points,cost,questionnaire\n{rows}");
    let torn = file.replace("P4,Older people,12,80.00,q 2026", "P4,Older people,12,80.00,q 2025");
    let alone = said(&torn, &Expects::default());
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert!(alone[0].starts_with("line 6, `questionnaire`: `q 2025` was scored, and not `q 2026`"));
    let expects = Expects {
        questionnaire: Some("q 2026".into()),
        most_points: Some(11),
        groups: vec!["Older people".into(), "Learning disability".into()],
    };
    let got = said(&file, &expects);
    assert_eq!(got.len(), 101, "a hundred are named, and the rest counted");
    assert!(got[0].starts_with("line 2, `points`: 12 points are more than the 11"), "{}", got[0]);
    assert!(got[100].starts_with("the file: 1 more things are wrong"), "{}", got[100]);
    let got = said(&file, &Expects { most_points: None, ..expects });
    assert!(got[0].starts_with("the file: nobody in it is of the group `Learning disability`"));
}

#[test]
fn a_total_that_is_not_the_sum_is_named() {
    let row = |number: u32| format!("P{number},Older people,7,3,4,80.00\n");
    let rows: String = (0..100).map(row).collect();
    let file = format!("id,group,points,points.a,points.b,cost\n{rows}");
    assert!(read_sample(file.as_bytes(), &Expects::default()).is_ok());
    let torn = file.replace("P0,Older people,7,3,4", "P0,Older people,8,3,4");
    let got = said(&torn, &Expects::default());
    assert!(got[0].starts_with("line 2, `points`: 8 points in all, and 7 by need"), "{got:?}");
}

proptest! {
    #[test]
    fn no_bytes_are_read_wrongly_in_silence(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read_sample(&bytes, &Expects::default()).is_err());
    }

    #[test]
    fn a_cell_of_anything_is_kept_or_named(cell in "\\PC{0,12}", column in 0_usize..5) {
        let mut cells = ["P900", "Older people", "Abbey", "12", "80.00"].map(str::to_owned);
        cells[column] = format!("\"{}\"", cell.replace('"', "\"\""));
        let file = good().replacen('\n', &format!("\n{}\n", cells.join(",")), 1);
        match read_sample(file.as_bytes(), &Expects::default()) {
            Ok(sample) => prop_assert_eq!(sample.people.len(), 101),
            Err(wrong) => prop_assert!(wrong.iter().all(|one| one.line.is_some())),
        }
    }
}
