//! A council's pack that goes against the law does not load, and the provision is named.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use packs::{Contradiction, Library, PackError, contradictions};

/// A figure of some pack, with its dated values.
fn figure(path: &str, unit: &str, more: &str, values: &[(&str, &str)]) -> String {
    let head = format!("[{path}]\nlabel = \"L\"\nsays = \"S\"\nunit = \"{unit}\"\n{more}\n");
    let values = values.iter().map(|(on, value)| {
        let value = match value.strip_prefix("missing: ") {
            Some(why) => format!("missing = \"{why}\""),
            None => format!("value = \"{value}\""),
        };
        format!(
            "[[{path}.from]]\non = \"{on}\"\n{value}\ncite = \"provision of {on}\"\n\
             url = \"https://example.org/{on}\"\nseen = \"2026-11-23\"\ncheck = \"two\"\n"
        )
    });
    head + &values.collect::<String>()
}

const SETTINGS: &str = r#"
[policy.share]
says = "A share."
unit = "percent"
otherwise = "100%"
cite = "Act s.14(7)"
url = "https://example.org/14"

[policy.kinds]
says = "Kinds."
unit = "list"
otherwise = "none"
words = ["water", "bills"]
cite = "Sch 1 para 2"
url = "https://example.org/sch1"

[policy.cap]
says = "A cap."
unit = "pounds_a_week"
otherwise = "none"
refused = "costs may not be capped"
cite = "Sch 1 para 4"
url = "https://example.org/para4"
"#;

fn parse(council: &str) -> Result<Library, PackError> {
    let about = "title = \"T\"\nsays = \"S\"\nversion = \"1\"\n".to_owned();
    let yearly = "renewed = \"yearly\"\nlocal_may = \"raise\"";
    let national = figure(
        "mig.single",
        "pounds_a_week",
        yearly,
        &[("2021-04-06", "72.40"), ("2022-04-06", "missing: not read"), ("2023-04-06", "82.15")],
    ) + &figure(
        "rate.fixed",
        "pounds",
        "renewed = \"until_changed\"",
        &[("2015-04-01", "250.00")],
    );
    Library::parse([
        ("england/pack.toml".to_owned(), about.clone()),
        ("england/local.toml".to_owned(), SETTINGS.to_owned()),
        ("england/parameters/law.toml".to_owned(), national),
        ("councils/c/pack.toml".to_owned(), about),
        ("councils/c/parameters/own.toml".to_owned(), council.to_owned()),
    ])
}

fn found(council: &str) -> Vec<String> {
    contradictions(&parse(council).unwrap()).iter().map(Contradiction::to_string).collect()
}

const STANDS: &str = "renewed = \"until_changed\"";

#[test]
fn a_figure_under_the_national_one_is_found_on_every_day_they_share() {
    let lower = figure("mig.single", "pounds_a_week", STANDS, &[("2021-10-01", "72.00")]);
    let against = "the pack `councils/c` goes against the law with `mig.single`";
    // 2022-23 is not known nationally, so nothing can be said of it.
    assert_eq!(
        found(&lower),
        [
            format!(
                "{against} from 2021-10-01 to 2022-04-05: £72.00 a week is below the national \
                 £72.40 a week (provision of 2021-04-06; https://example.org/2021-04-06)"
            ),
            format!(
                "{against} from 2023-04-06 to 2024-04-05: £72.00 a week is below the national \
                 £82.15 a week (provision of 2023-04-06; https://example.org/2023-04-06)"
            ),
        ]
    );
    // Enough this year, too little from the next: refused before the next begins.
    let later = figure("mig.single", "pounds_a_week", STANDS, &[("2021-10-01", "75.00")]);
    assert_eq!(found(&later).len(), 1);
    let more = figure("mig.single", "pounds_a_week", STANDS, &[("2021-10-01", "82.15")]);
    assert_eq!(found(&more), Vec::<String>::new());
    let not_known =
        figure("mig.single", "pounds_a_week", STANDS, &[("2023-04-06", "missing: not read")]);
    assert_eq!(found(&not_known), Vec::<String>::new());
}

#[test]
fn what_the_law_leaves_to_no_council_is_refused_by_its_provision() {
    let table = [
        (
            figure("rate.fixed", "pounds", STANDS, &[("2020-01-01", "300.00")]),
            "£300.00 is set, which the law leaves to no council (provision of 2015-04-01",
        ),
        (
            figure("mig.single", "percent", STANDS, &[("2021-10-01", "80")]),
            "it is in percent, and the law says it in pounds a week (provision of 2021-04-06",
        ),
        (
            figure("policy.cap", "pounds_a_week", STANDS, &[("2021-10-01", "20.00")]),
            "costs may not be capped (Sch 1 para 4; https://example.org/para4)",
        ),
        (
            figure("policy.kinds", "list", STANDS, &[("2021-10-01", "water, not_rent")]),
            "`not_rent` is none of water, bills (Sch 1 para 2",
        ),
        (
            figure("policy.share", "pounds_a_week", STANDS, &[("2021-10-01", "1.00")]),
            "it is in pounds a week, and must be in percent (Act s.14(7)",
        ),
        (
            figure("policy.shaer", "percent", STANDS, &[("2021-10-01", "90")]),
            "no rule asks for it, so it would change nothing",
        ),
    ];
    for (council, says) in table {
        let found = found(&council);
        assert!(found.iter().any(|found| found.contains(says)), "{says}: {found:#?}");
    }
    let fine = figure("policy.share", "percent", STANDS, &[("2021-10-01", "90")])
        + &figure("policy.kinds", "list", STANDS, &[("2021-10-01", "water")]);
    assert_eq!(found(&fine), Vec::<String>::new());
}

#[test]
fn a_value_that_cannot_be_is_refused_with_the_provision_of_its_setting() {
    let refused = |unit: &str, value: &str| {
        let text = figure("policy.share", unit, STANDS, &[("2021-10-01", value)]);
        parse(&text).unwrap_err().to_string()
    };
    for (unit, value, says) in [
        ("percent", "101", "`101` is not between 0 and 100 percent"),
        ("percent", "-1", "`-1` is not between 0 and 100 percent"),
        ("percent", "90.5", "`90.5` is not a whole number"),
        ("pounds_a_week", "-5.00", "`-5.00` is below nothing"),
        ("count", "-1", "`-1` is below nothing"),
        ("list", "Water", "`Water` is not a word like `water`"),
        ("yes_no", "true", "`true` is neither `yes` nor `no`"),
        ("basis_points", "10001", "`10001` is not between 0 and 10000"),
    ] {
        let refused = refused(unit, value);
        assert!(refused.contains(says), "{refused}");
        assert!(refused.ends_with("(Act s.14(7); https://example.org/14)"), "{refused}");
    }
}

#[test]
fn a_library_is_not_read_with_a_pack_that_goes_against_the_law() {
    let about = "title = \"T\"\nsays = \"S\"\nversion = \"1\"\n".to_owned();
    let raise = "renewed = \"until_changed\"\nlocal_may = \"raise\"";
    let files = |local: &str| {
        [
            ("england/pack.toml".to_owned(), about.clone()),
            (
                "england/parameters/a.toml".to_owned(),
                figure("capital.upper", "pounds", raise, &[("2015-04-01", "23250.00")]),
            ),
            ("councils/c/pack.toml".to_owned(), about.clone()),
            (
                "councils/c/parameters/a.toml".to_owned(),
                figure("capital.upper", "pounds", STANDS, &[("2020-04-01", local)]),
            ),
        ]
    };
    assert!(Library::read(files("50000.00")).is_ok());
    let refused = Library::read(files("20000.00")).unwrap_err();
    assert!(matches!(&refused, PackError::AgainstTheLaw(against)
        if against.provision == "provision of 2015-04-01" && against.until.is_none()));
    assert!(
        refused.to_string().contains("£20,000.00 is below the national £23,250.00"),
        "{refused}"
    );
}
