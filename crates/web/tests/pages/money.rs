//! Payments, statements, matching and the money page, as browsers without JavaScript meet them.

use axum::http::StatusCode;
use people::Role;
use testkit::{AgreedGround, agreed_plan};

use crate::harness::{Answer, Reader, Site, sites};

const HEAD: &str = "Transaction Date,Transaction Type,Sort Code,Account Number,\
    Transaction Description,Debit Amount,Credit Amount,Balance\n";

/// A site with an agreed plan, and the addresses of its person.
async fn agreed(site: &Site) -> (AgreedGround, String) {
    let agreed = agreed_plan(site.service.database(), &site.ground).await;
    (agreed, format!("/people/{}", site.ground.person.id))
}

/// The worker begins the payments and pays the first four weeks into the direct payment.
async fn paid(site: &Site, path: &str) {
    let mut worker = site.reader(&site.ground.worker).await;
    worker.get(&format!("{path}/payments")).await.says("value=\"2025\"");
    let fields = [("start-day", "23"), ("start-month", "11"), ("start-year", "2025")];
    let begun = worker.post(&format!("{path}/payments/start"), &fields).await;
    assert_eq!(begun.sent_to(), format!("{path}/payments"));
    let page = worker.get(&format!("{path}/payments")).await;
    page.says("The payments are set.");
    for _ in 0..2 {
        let act = hidden(&page, "act", "/direct_payment/1/1");
        let sent = worker.post(&format!("{path}/payments"), &[("act", &act)]).await;
        assert_eq!(sent.sent_to(), format!("{path}/payments"), "twice is as once");
    }
    worker.get(&format!("{path}/payments")).await.says("£812.40 was paid.");
    worker.get(&format!("{path}/money")).await.says("<strong>£812.40</strong> came in.");
}

/// The value of a hidden field that ends so.
#[track_caller]
fn hidden(page: &Answer, name: &str, ends: &str) -> String {
    let begins = format!("name=\"{name}\" value=\"");
    let fields = page.html.split(&begins).skip(1);
    let mut values = fields.filter_map(|rest| rest.split('"').next());
    let found = values.find(|value| value.ends_with(ends));
    plain(found.unwrap_or_else(|| panic!("no `{name}` ends `{ends}`:\n{}", page.html)))
}

fn plain(html: &str) -> String {
    ["&#34;\"", "&#39;'", "&#60;<", "&#62;>", "&#38;&"].iter().fold(
        html.to_owned(),
        |text, pair| {
            let (code, letter) = pair.split_at(5);
            text.replace(code, letter)
        },
    )
}

/// Looks at a file, and keeps it as the page then offers.
async fn import(reader: &mut Reader, path: &str, csv: &str) -> Answer {
    let address = format!("{path}/money/import");
    let shown = reader.upload(&address, &[], ("file", "my bank.csv", csv.as_bytes())).await;
    shown.page();
    if !shown.html.contains("name=\"statement\"") {
        return shown;
    }
    let text = hidden(&shown, "statement", "");
    let fields = [("file_name", "my bank.csv"), ("statement", text.as_str())];
    let kept = reader.upload(&format!("{address}/keep"), &fields, ("none", "", b"")).await;
    assert_eq!(kept.sent_to(), format!("{path}/money/lines"));
    reader.get(&format!("{path}/money/lines")).await
}

#[tokio::test]
async fn a_payment_reaches_the_bank_and_each_pound_is_followed_to_its_item() {
    for site in sites().await {
        let (agreed, path) = agreed(&site).await;
        paid(&site, &path).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&format!("{path}/money/import")).await.says("Add a bank statement");
        let csv = format!(
            "{HEAD}23/11/2025,FPO,'00-00-00,00000001,SUNRISE HOME CARE INV 4471,212.80,,612.55\n\
             23/11/2025,BGC,'00-00-00,00000001,ELLERFORD COUNCIL DP17,,812.40,825.35\n"
        );
        let lines = import(&mut ana, &path, &csv).await;
        lines.says("2 lines added.");
        lines.says("Help at home?");
        lines.says("the bank’s text has the name “Sunrise Home Care”");
        lines.says("The council’s payment?");
        let boxes = lines.html.split("name=\"pick\" type=\"checkbox\" value=\"").skip(1);
        let open: Vec<(String, bool)> = boxes
            .filter_map(|rest| rest.split_once('"'))
            .map(|(pick, rest)| (pick.to_owned(), rest.starts_with(" checked")))
            .collect();
        assert_eq!(open.len(), 2);
        assert!(open.iter().all(|(_, ticked)| *ticked), "each has a weighty reason");
        let picks: Vec<(&str, &str)> =
            open.iter().map(|(pick, _)| ("pick", pick.as_str())).collect();
        for _ in 0..2 {
            let sent = ana.post(&format!("{path}/money/lines"), &picks).await;
            assert_eq!(sent.sent_to(), format!("{path}/money/lines"));
        }
        let said = ana.get(&format!("{path}/money/lines")).await;
        said.says("It is written down what 2 lines were for.");
        said.says("It is known what every line was for.");
        let page = ana.get(&format!("{path}/money")).await;
        page.says("<strong>£212.80</strong> was spent.");
        page.says("<strong>£599.60</strong> is left.");
        assert!(!page.html.contains("not in these sums yet"));
        ana.get(&format!("{path}/money?on=2025-11-22"))
            .await
            .says("<strong>£0.00</strong> came in.");
        let json = ana.get(&format!("{path}/money.json")).await;
        json.says("\"spent\":\"212.80\"");
        let table = ana.get(&format!("{path}/money.csv")).await;
        let rows: Vec<&str> = table.html.lines().collect();
        assert!(rows[0].starts_with("\"day\",\"what\",\"for\""), "{}", rows[0]);
        assert!(rows.last().unwrap().contains("\"Direct payment\",\"Spent\",\"212.80\""));
        let early = ana.get(&format!("{path}/money.csv?on=2025-11-22")).await;
        assert_eq!(early.html.lines().count(), 1, "nothing had moved");
        json.says(&format!("\"item\":\"{}\"", agreed.care));
        let again = import(&mut ana, &path, &csv).await;
        again.says("There is nothing new in this file");
    }
}

#[tokio::test]
async fn a_day_that_is_none_is_said_beside_what_was_typed() {
    for site in sites().await {
        let (_, path) = agreed(&site).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&format!("{path}/money")).await.says("Payments have not begun yet");
        let wrong = ana.get(&format!("{path}/money?on-day=31&on-month=2&on-year=2025")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("<title>Error: ");
        wrong.says("`31 2 2025` is not a real date");
        wrong.says("value=\"31\"");
        let json = ana.get(&format!("{path}/money.json?on=soon")).await;
        assert_eq!(json.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn bad_statements_are_told_with_row_and_column_and_nothing_is_kept() {
    for site in sites().await {
        let (_, path) = agreed(&site).await;
        paid(&site, &path).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        let address = format!("{path}/money/import");
        ana.get(&address).await.page();
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain((0..64).flat_map(|_| [0, 0xd8])).collect();
        for (name, bytes, says) in [
            ("none.csv", &b""[..], "The file is empty"),
            ("scan.pdf", b"%PDF-1.7 ...", "This looks like a PDF"),
            ("odd.csv", b"Some,Other\n1,2\n", "begins `Some,Other`"),
            ("half.csv", &utf16, "file"),
        ] {
            let answer = ana.upload(&address, &[], ("file", name, bytes)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            answer.says("<title>Error: ");
            answer.says(says);
            answer.says(&format!("You chose: {name}"));
        }
        let nothing = ana.upload(&address, &[], ("file", "", b"")).await;
        nothing.says("Choose the file that your bank gave you");

        let torn = format!(
            "{HEAD}23/11/2025,FPO,'00-00-00,00000001,GOOD,1.00,,99.00\n\
             23/11/2025,FPO,'00-00-00,00000001,BOTH,1.00,2.00,99.00\n\
             23/11/2025,FPO,'00-00-00,00000001,<PART>,\"1,000.005\",,99.00\n\
             23/11/2025,FPO,'00-00-00,00000001,WORDS,ten pounds,,99.00\n\
             23/11/2025,FPO,TORN\n\
             22/11/2025,FPO,'00-00-00,00000001,GAP,5.00,,500.00\n"
        );
        let shown = ana.upload(&address, &[], ("file", "torn.csv", torn.as_bytes())).await;
        for says in [
            "There is an amount both here and under `Debit Amount`",
            "`1,000.005` has part of a penny",
            "`ten pounds` is not an amount of money",
            "is it torn?",
            "23/11/2025,FPO,TORN",
            "The bank’s balance does not add up",
            "Row 7, 22 November 2025",
        ] {
            shown.says(says);
        }
        assert!(!shown.html.contains("<PART>"), "what the file says is escaped");
        ana.get(&format!("{path}/money/lines")).await.says("No bank statement has been added yet");
        let lines = import(&mut ana, &path, &torn).await;
        lines.says("2 lines added.");
        lines.says("left out, ");
    }
}

#[tokio::test]
async fn the_columns_of_an_unknown_bank_are_said_once_and_kept_for_next_time() {
    for site in sites().await {
        let (_, path) = agreed(&site).await;
        paid(&site, &path).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        let address = format!("{path}/money/import");
        ana.get(&address).await.page();
        let csv = "Booked,Who,Sum\n03/11/25,Sunrise <b>,-20.00\n03/11/25,Sunrise <b>,-20.00\n";
        let asked = ana.upload(&address, &[], ("file", "club.csv", csv.as_bytes())).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        asked.says("Say what is in the columns");
        asked.says("begins `Booked,Who,Sum`");
        asked.says("<option value=\"Booked\" selected>");
        let text = hidden(&asked, "statement", "");
        let columns = format!("{address}/columns");
        let said = |day: &'static str| {
            [("day", day), ("days", "day_first"), ("says", "Who"), ("sign", "out_minus")]
        };
        let rest = [("amount", "Sum"), ("file_name", "club.csv"), ("statement", &text)];
        let none: Vec<_> = said("").into_iter().chain(rest).collect();
        let again = ana.upload(&columns, &none, ("none", "", b"")).await;
        again.says("Choose the column with the date");
        let fields: Vec<_> = said("Booked").into_iter().chain(rest).collect();
        let shown = ana.upload(&columns, &fields, ("none", "", b"")).await;
        shown.says("Check the bank statement");
        shown.says("2 new");
        assert!(!shown.html.contains("<b>"), "what the file says is escaped");
        ana.get(&format!("{path}/money/lines")).await.says("No bank statement has been added yet");
        let lines = import(&mut ana, &path, csv).await;
        lines.says("2 lines added.");
        let shown = ana.upload(&address, &[], ("file", "club.csv", csv.as_bytes())).await;
        shown.says("2 here already");
        let again: Vec<_> = [("again", "yes")].into_iter().chain(rest).collect();
        let asked = ana.upload(&columns, &again, ("none", "", b"")).await;
        asked.says("Say what is in the columns");
        // The same payments as another kind of file.
        let other = format!(
            "{HEAD}03/11/2025,FPO,'00-00-00,00000001,SUNRISE 4471,20.00,,60.00\n\
             03/11/2025,FPO,'00-00-00,00000001,SUNRISE 4472,20.00,,80.00\n"
        );
        let shown = ana.upload(&address, &[], ("file", "bank.csv", other.as_bytes())).await;
        shown.says("The same payment, said otherwise");
        import(&mut ana, &path, &other).await.says("No payment was new");
        let mut stranger = site.reader(&site.ground.worker).await;
        stranger.get(&path).await.page();
        let refused = stranger.upload(&columns, &fields, ("none", "", b"")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_with_its_size() {
    for site in sites().await {
        let (_, path) = agreed(&site).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        let address = format!("{path}/money/import");
        ana.get(&address).await.page();
        for (size, status) in [
            (2_000_001, StatusCode::UNPROCESSABLE_ENTITY),
            (6_000_000, StatusCode::PAYLOAD_TOO_LARGE),
            (50_000_000, StatusCode::PAYLOAD_TOO_LARGE),
        ] {
            let answer = ana.upload(&address, &[], ("file", "big.csv", &vec![b'a'; size])).await;
            assert_eq!(answer.status, status, "{size}");
            answer.says("The file is larger than 2 megabytes");
        }
        let mut stranger = site.reader(&site.ground.person_actor).await;
        let stale = stranger.upload(&address, &[], ("file", "a.csv", b"a")).await;
        assert_eq!(stale.status, StatusCode::FORBIDDEN, "without the token nothing is read");
    }
}

#[tokio::test]
async fn two_who_match_one_line_meet_and_nothing_typed_is_lost() {
    for site in sites().await {
        let (agreed, path) = agreed(&site).await;
        paid(&site, &path).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&format!("{path}/money/import")).await.page();
        let csv = format!("{HEAD}23/11/2025,FPO,'00-00-00,00000001,CASH MACHINE,20.00,,80.00\n");
        let lines = import(&mut ana, &path, &csv).await;
        let link = lines.html.split(&format!("href=\"{path}/money/lines/")).nth(1).unwrap();
        let address = format!("{path}/money/lines/{}", link.split('"').next().unwrap());
        ana.get(&address).await.says("None of these: it is not about the budget");

        let none = ana.post(&address, &[("version", "0"), ("why", "hm")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.says("Choose what this line was for");
        none.says(">hm</textarea>");

        let care = format!("item/{}", agreed.care);
        let first = [("version", "0"), ("choice", care.as_str()), ("why", "for the bus")];
        ana.post(&address, &first).await.sent_to();
        let late = [("version", "0"), ("choice", "not_in_plan"), ("why", "my words")];
        let conflict = ana.post(&address, &late).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        conflict.says("Someone else said what this line was for while you were choosing: ");
        conflict.says(">my words</textarea>");
        let now = [("version", "1"), ("choice", "not_in_plan"), ("why", "my words")];
        conflict.says("name=\"version\" value=\"1\"");
        ana.post(&address, &now).await.sent_to();
        let page = ana.get(&format!("{path}/money")).await;
        page.says("Not for one thing in the plan");
        page.says("This was corrected");
        page.says("<strong>Correction:</strong> What the bank line was for was changed");
        let worker = site.reader(&site.ground.worker).await.get(&address).await;
        assert_eq!(worker.status, StatusCode::FORBIDDEN, "it is the person’s to say");
        let nobodys = ana.get(&format!("{path}/money/lines/lin-zzzzzzzzzzzzzzzz")).await;
        assert_eq!(nobodys.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn paying_needs_a_second_pair_of_eyes_and_a_correction_its_reason() {
    for site in sites().await {
        let (agreed, path) = agreed(&site).await;
        paid(&site, &path).await;
        let mut approver = site.reader(&agreed.approver).await;
        let page = approver.get(&format!("{path}/payments")).await;
        page.says("You agreed this plan, so someone else must pay it.");
        assert!(!page.html.contains("name=\"act\""), "what is refused is not offered");

        let mut worker = site.reader(&site.ground.worker).await;
        let money = worker.get(&format!("{path}/money")).await;
        let link = money.html.split(&format!("href=\"{path}/postings/")).nth(1).unwrap();
        let address = format!("{path}/postings/{}", link.split('"').next().unwrap());
        worker.get(&address).await.says("What was wrong?");
        let empty = worker.post(&address, &[("why", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.says("Say what was wrong");
        let sent = approver.post(&address, &[("why", "mine")]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        for _ in 0..2 {
            worker.post(&address, &[("why", "paid to the wrong account")]).await.sent_to();
        }
        let mut ana = site.reader(&site.ground.person_actor).await;
        let page = ana.get(&format!("{path}/money")).await;
        page.says("<strong>£0.00</strong> came in.");
        page.says("paid to the wrong account");
        worker.get(&format!("{path}/payments")).await.says("Pay £812.40");

        let provider = site.add(88, "Prov Ider", Role::Provider).await;
        let mut provider = site.reader(&provider).await;
        for page in ["money", "money.json", "payments", "money/lines", "money/import"] {
            let answer = provider.get(&format!("{path}/{page}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        }
    }
}

#[tokio::test]
async fn what_a_provider_was_paid_is_written_down_once() {
    for site in sites().await {
        let (agreed, path) = agreed(&site).await;
        paid(&site, &path).await;
        let mut worker = site.reader(&site.ground.worker).await;
        let address = format!("{path}/payments/record");
        let page = worker.get(&address).await;
        let key = hidden(&page, "key", "");
        let item = agreed.centre.to_string();
        let fields = |amount: &'static str| {
            [
                ("key", key.as_str()),
                ("kind", "spent"),
                ("account", "council_managed"),
                ("item", item.as_str()),
                ("amount", amount),
                ("day-day", "23"),
                ("day-month", "11"),
                ("day-year", "2025"),
                ("what", "Hilltop, one week"),
            ]
        };
        for (amount, says) in [
            ("1,000.005", "`1,000.005` has part of a penny"),
            ("ten pounds", "`ten pounds` is not an amount of money"),
            ("-5", "it must be more than nothing"),
            ("99999999", "more than one posting may move"),
        ] {
            let answer = worker.post(&address, &fields(amount)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{amount}");
            answer.says(says);
            answer.says(&format!("value=\"{amount}\""));
            answer.says("value=\"Hilltop, one week\"");
        }
        for _ in 0..2 {
            worker.post(&address, &fields("44.62")).await.sent_to();
        }
        worker.get(&format!("{path}/money")).await.says("<strong>£44.62</strong> was spent.");
    }
}

#[tokio::test]
async fn payments_set_by_someone_else_in_the_meantime_are_shown() {
    for site in sites().await {
        let (_, path) = agreed(&site).await;
        let mut worker = site.reader(&site.ground.worker).await;
        worker.get(&format!("{path}/payments")).await.page();
        paid(&site, &path).await;
        let fields =
            [("version", "0"), ("start-day", "1"), ("start-month", "12"), ("start-year", "2025")];
        let late = worker.post(&format!("{path}/payments/start"), &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.says("Someone else set the payments while you were writing");
        late.says("From 23 November 2025");
        late.says("value=\"12\"");
        let bad = [("start-day", ""), ("start-month", "12"), ("start-year", "2025")];
        let bad = worker.post(&format!("{path}/payments/start"), &bad).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        bad.says("The date must include a day");
    }
}
