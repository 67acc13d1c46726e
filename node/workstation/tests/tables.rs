//! Counts from tables: by hand through the mapping that a person has looked at, and from watched folders by one that was confirmed;
//! in zips and in zips in zips. The figures are those of the published 510b.
#![allow(clippy::unwrap_used, clippy::panic)]

// The tables of the crate that reads them: what is made there comes in here.
#[path = "../../sheets/tests/common/mod.rs"]
mod made;
mod nodes;
mod one;

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use api::refusal::Refusal;
use api::request::{Branch, Level, Mapping, Request, TableAt};
use futures::executor::block_on;
use made::{
    Published, Rows, T, column_a_station, row_a_candidate, row_a_list, row_a_station, t, text, utf16, windows, workbook,
};
use nodes::{ENTRY, Net, SCAN};
use one::{ask, create, fits, who};
use serde_json::{Value, json};
use workstation::node::{self, RunOptions, offline};
use workstation::transfer::plan::{Manner, Outcome, SourceFile};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Assen with its count, and a scan PC of its own.
struct Office {
    folder: tempfile::TempDir,
    data: PathBuf,
    of: Published,
}

impl Office {
    fn new(test: &str) -> Option<Self> {
        let of = Published::assen(test)?;
        let real = support::shared(test)?.join("data/real/gr2026");
        let file = |kind: &str| std::fs::read(real.join(format!("{kind}_GR2026_Assen.eml.xml"))).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("scan");
        create(&data, &file("Kandidatenlijsten"), &file("Telling"), 33);
        Some(Self { folder, data, of })
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The working result beside the published totals: every list and every candidate.
    fn is_the_510b(&self, level: Level, what: &str) {
        let result = ask(&self.data, Request::Result { branch: Branch::Working });
        let totals = self.of.count.totals.as_ref().unwrap();
        let counted = self.of.expected(level).len();
        assert_eq!(result["stations"]["counted"], json!(counted), "{what}");
        assert_eq!(result["valid_votes"], json!(totals.counters.votes_on_candidates), "{what}");
        assert_eq!(
            (&result["blank"], &result["invalid"]),
            (&json!(totals.counters.blank), &json!(totals.counters.invalid))
        );
        for (list, published) in result["lists"].as_array().unwrap().iter().zip(&totals.lists) {
            assert_eq!(list["votes"], json!(published.total), "{what}");
            if level == Level::Candidate {
                for (person, (number, votes)) in
                    list["candidates"].as_array().unwrap().iter().zip(&published.candidates)
                {
                    assert_eq!((&person["number"], &person["votes"]), (&json!(number), &json!(votes)), "{what}");
                }
            }
        }
    }
}

fn at(file: &Path) -> TableAt {
    TableAt { file: file.to_owned(), ..TableAt::default() }
}

fn mapping(told: &Value) -> Box<Mapping> {
    serde_json::from_value(told["mapping"].clone()).unwrap()
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Of each table: looked at, as proposed; imported; and then the 510b stands.
#[test]
fn a_table_by_hand_is_the_510b_in_every_layout() {
    const TEST: &str = "a_table_by_hand_is_the_510b_in_every_layout";
    let Some(of) = Published::assen(TEST) else { return };
    let tables: [(&str, Rows, Level); 4] = [
        ("row a station", row_a_station(&of), Level::Party),
        ("row a list", row_a_list(&of), Level::Party),
        ("row a candidate", row_a_candidate(&of), Level::Candidate),
        ("column a station", column_a_station(&of, Level::Candidate), Level::Candidate),
    ];
    for (at_table, (what, rows, level)) in tables.into_iter().enumerate() {
        let Some(office) = Office::new(TEST) else { return };
        let ways = [
            ("table.csv", windows(&text(&rows, ';', ".", "\r\n"))),
            ("table.tsv", utf16(&text(&rows, '\t', "", "\r\n"))),
            ("table.xlsx", workbook(&[("Uitslag", &rows)], true)),
        ];
        let (name, bytes) = &ways[at_table % 3];
        let file = office.put(name, bytes);
        // Without a look at its mapping nothing of it comes in.
        let import = Request::Import { who: who(), files: vec![file.clone()], again: false, preview: false };
        let listed = ask(&office.data, import.clone())["files"][0].clone();
        assert_eq!((&listed["outcome"], &listed["new"]), (&json!("listed"), &json!(0)), "{what}");
        let told = ask(&office.data, Request::Table { table: at(&file), mapping: None, again: false });
        assert_eq!(
            (&told["from"], &told["questions"]),
            (&json!("proposed"), &json!(false)),
            "{what}: {}",
            told["columns"]
        );
        assert_eq!(told["faults"], json!([]), "{what}");
        let expected = office.of.expected(level).len();
        assert_eq!((told["stations"].as_array().unwrap().len(), &told["import"]["new"]), (expected, &json!(expected)));
        let doubts =
            |field: &str| told[field].as_array().into_iter().flatten().filter(|one| !one["doubt"].is_null()).count();
        assert_eq!(doubts("columns") + doubts("items"), 0, "{what}");
        assert_eq!(
            ask(&office.data, Request::Todo)["party"].as_array().unwrap().len(),
            office.of.stations.stations.len()
        );

        let by_hand =
            Request::TableImport { who: who(), table: at(&file), mapping: mapping(&told), again: false, keep: true };
        let imported = ask(&office.data, by_hand.clone())["files"][0].clone();
        assert_eq!((&imported["outcome"], &imported["new"]), (&json!("imported"), &json!(expected)), "{what}");
        office.is_the_510b(level, what);
        // The same again is nothing new, also as another file with these headings, which needs no look any more.
        assert_eq!(ask(&office.data, by_hand)["files"][0]["outcome"], "nothing_new", "{what}");
        let told = ask(&office.data, Request::Table { table: at(&file), mapping: None, again: false });
        assert_eq!(told["from"], "confirmed", "{what}");
        let again = text(&rows, ',', "", "\n");
        let other = office.put("again.csv", again.as_bytes());
        let import = Request::Import { who: who(), files: vec![other], again: false, preview: false };
        assert_eq!(ask(&office.data, import)["files"][0]["outcome"], "nothing_new", "{what}");
        // The table is kept as it came, under the name that its submissions have for it.
        let kept = organise::data_folder::imported(&office.data);
        let ending = if name.ends_with("xlsx") { "xlsx" } else { "csv" };
        let kept = kept.join(format!("{}.{ending}", imported["sha256"].as_str().unwrap()));
        assert!(std::fs::read(kept).unwrap() == *bytes, "{what}");
    }
}

#[test]
fn what_is_not_sure_is_told_first_and_corrected_by_hand() {
    let Some(office) = Office::new("what_is_not_sure_is_told_first_and_corrected_by_hand") else { return };
    let mut rows = row_a_station(&office.of);
    // Two lists that the table numbers otherwise, one that it calls otherwise, and a column that nobody knows.
    let (heading, first) = (3, 6);
    let lists = &office.of.definition.lists;
    rows[heading][first] = t(format!("{}. {}", lists[1].number, lists[0].name));
    rows[heading][first + 1] = t(format!("{}. {}", lists[0].number, lists[1].name));
    rows[heading][first + 2] = t(format!("{}. De nieuwen", lists[2].number));
    let last = rows[heading].len() - 1;
    rows[heading][last] = t("Ploegen");
    let stations = office.of.count.stations.len();
    for row in &mut rows[4..4 + stations] {
        row.push(made::N(3));
    }
    let file = office.put("table.csv", text(&rows, ';', "", "\n").as_bytes());
    let told = ask(&office.data, Request::Table { table: at(&file), mapping: None, again: false });
    assert_eq!(told["questions"], true);
    let asked: Vec<(&str, &str)> = told["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|column| !column["doubt"].is_null())
        .map(|column| (column["place"].as_str().unwrap(), column["means"].as_str().unwrap()))
        .collect();
    let list = |at: usize| format!("E.{}", lists[at].number);
    let unknown = eml::column_name(last);
    assert_eq!(asked, [("G", list(0).as_str()), ("H", &list(1)), ("I", &list(2)), (unknown.as_str(), "unknown")]);
    // Undecided figures stop it, whoever sends it.
    let proposed = mapping(&told);
    let refused =
        Request::TableImport { who: who(), table: at(&file), mapping: proposed.clone(), again: false, keep: true };
    let error = offline::call(&office.data, refused).unwrap_err();
    assert_eq!(error.code, "rejected");
    assert!(error.text(words::Lang::Nl).contains("Ploegen"), "{error}");
    assert_eq!(ask(&office.data, Request::TableMappings { forget: None })["mappings"], json!([]), "nothing is kept");
    // Corrected, it comes in: names go before numbers.
    let mut corrected = proposed;
    corrected.columns[last].means = sheets::Meaning::Ignored;
    let told = ask(&office.data, Request::Table { table: at(&file), mapping: Some(corrected.clone()), again: false });
    assert_eq!((&told["from"], &told["faults"]), (&json!("given"), &json!([])));
    let import =
        Request::TableImport { who: who(), table: at(&file), mapping: corrected.clone(), again: false, keep: true };
    assert_eq!(ask(&office.data, import)["files"][0]["outcome"], "imported");
    office.is_the_510b(Level::Party, "corrected");
    // A list under the name of another is refused, also by hand.
    let at_g = corrected.columns.iter().position(|column| column.heading[0].ends_with(&lists[0].name)).unwrap();
    (corrected.columns[at_g].means, corrected.columns[at_g + 1].means) =
        (corrected.columns[at_g + 1].means, corrected.columns[at_g].means);
    let import = Request::TableImport { who: who(), table: at(&file), mapping: corrected, again: true, keep: true };
    assert_eq!(offline::call(&office.data, import).unwrap_err().code, "rejected");
    office.is_the_510b(Level::Party, "as it was");
    // Forgotten, it is asked again.
    let kept = ask(&office.data, Request::TableMappings { forget: None });
    let digits: String = kept["mappings"][0]["fingerprint"].as_str().unwrap().chars().take(10).collect();
    assert_eq!(kept["mappings"][0]["by"], "anna");
    assert_eq!(ask(&office.data, Request::TableMappings { forget: Some(digits) })["mappings"], json!([]));
    assert_eq!(ask(&office.data, Request::Table { table: at(&file), mapping: None, again: false })["from"], "proposed");
}

/// A wrong row is left out and said; the rest stands. A later version of the table brings it.
#[test]
fn a_wrong_row_is_left_out_until_it_is_mended() {
    let Some(office) = Office::new("a_wrong_row_is_left_out_until_it_is_mended") else { return };
    let rows = {
        let mut rows = row_a_station(&office.of);
        rows.pop();
        rows
    };
    let mut wrong = rows.clone();
    wrong[5][7] = t("1x3");
    let file = office.put("table.csv", text(&wrong, ';', "", "\n").as_bytes());
    let told = ask(&office.data, Request::Table { table: at(&file), mapping: None, again: false });
    let fault = &told["faults"][0];
    assert_eq!((&fault["place"]["row"], &fault["place"]["column"]), (&json!(6), &json!(7)));
    let left_out = office.of.count.stations[1].number;
    assert_eq!(fault["station"], json!(left_out));
    let import =
        Request::TableImport { who: who(), table: at(&file), mapping: mapping(&told), again: false, keep: true };
    let imported = ask(&office.data, import)["files"][0].clone();
    let all = office.of.expected(Level::Party).len();
    assert_eq!((&imported["outcome"], &imported["new"]), (&json!("imported"), &json!(all - 1)));
    let note = imported["note"].as_str().unwrap();
    assert!(note.contains("row 6, column H") && note.contains("1x3"), "{note}");
    assert!(imported["untouched"].as_array().unwrap().contains(&json!(left_out)));
    let file = office.put("table.csv", text(&rows, ';', "", "\n").as_bytes());
    let import = Request::Import { who: who(), files: vec![file], again: false, preview: false };
    let imported = ask(&office.data, import)["files"][0].clone();
    assert_eq!((&imported["outcome"], &imported["new"]), (&json!("imported"), &json!(1)));
    office.is_the_510b(Level::Party, "mended");
}

#[test]
fn counts_come_out_of_zips_and_zips_in_zips() {
    let Some(office) = Office::new("counts_come_out_of_zips_and_zips_in_zips") else { return };
    let shared = support::shared("counts_come_out_of_zips_and_zips_in_zips").unwrap().join("data");
    let count = std::fs::read(shared.join("real/gr2026/Telling_GR2026_Assen.eml.xml")).unwrap();
    let osv = std::fs::read(shared.join("golden/osv4-3_telling_gr2026_assen.csv")).unwrap();
    let pdf: &[u8] = b"%PDF-1.7 proces-verbaal";
    let rows = row_a_list(&office.of);
    let csv = text(&rows, ';', "", "\n").into_bytes();
    let xlsx = workbook(&[("Blad1", &rows)], false);
    // Tables: looked at in their zip, one chosen of several.
    let tables = zipped(&[("leesmij.pdf", pdf), ("een.csv", &csv), ("twee.xlsx", &xlsx)]);
    let file = office.put("tabellen.zip", &zipped(&[("tabellen.zip", &tables)]));
    let error =
        offline::call(&office.data, Request::Table { table: at(&file), mapping: None, again: false }).unwrap_err();
    assert_eq!(error.code, "several_tables");
    let inside = TableAt { inside: Some("tabellen.zip: twee.xlsx".to_owned()), ..at(&file) };
    let told = ask(&office.data, Request::Table { table: inside.clone(), mapping: None, again: false });
    assert_eq!((&told["form"], told["inside"].as_array().unwrap().len()), (&json!("workbook"), 2));
    let import = Request::TableImport { who: who(), table: inside, mapping: mapping(&told), again: false, keep: true };
    assert_eq!(ask(&office.data, import)["files"][0]["outcome"], "imported");
    office.is_the_510b(Level::Party, "a workbook in a zip in a zip");
    // The 510b goes before the table of it that lies beside it.
    let documents =
        zipped(&[("Na31-2.pdf", pdf), ("osv4-3.csv", &osv), ("telling.zip", &zipped(&[("telling.eml.xml", &count)]))]);
    let file = office.put("documenten.zip", &documents);
    let import =
        |file: &Path| Request::Import { who: who(), files: vec![file.to_owned()], again: true, preview: false };
    let told = ask(&office.data, import(&file));
    assert_eq!(told["files"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&told["files"][0]["name"], &told["files"][0]["outcome"]),
        (&json!("documenten.zip: telling.eml.xml"), &json!("imported"))
    );
    office.is_the_510b(Level::Candidate, "a 510b in a zip in a zip");
    // And alone, the table of the official software is a count too.
    let Some(other) = Office::new("counts_come_out_of_zips_and_zips_in_zips") else { return };
    let file = other.put("osv.zip", &zipped(&[("osv4-3.csv", &osv), ("Na31-2.pdf", pdf)]));
    let told = ask(&other.data, import(&file));
    assert_eq!(
        (&told["files"][0]["outcome"], &told["files"][0]["new"]),
        (&json!("imported"), &json!(other.of.expected(Level::Candidate).len()))
    );
    other.is_the_510b(Level::Candidate, "OSV4-3");
    for (name, bytes) in [("leeg.zip", zipped(&[("a.pdf", pdf)])), ("rot.zip", b"PK\x03\x04".to_vec())] {
        let file = other.put(name, &bytes);
        assert_eq!(offline::call(&other.data, import(&file)).unwrap_err().code, "rejected", "{name}");
    }
}

#[test]
fn a_table_of_the_official_software_is_of_this_election_only() {
    let Some(office) = Office::new("a_table_of_the_official_software_is_of_this_election_only") else { return };
    let golden = support::shared("osv").unwrap().join("data/golden");
    let import =
        |file: &Path| Request::Import { who: who(), files: vec![file.to_owned()], again: false, preview: false };
    let other = golden.join("osv4-3_telling_gr2022_westmaasenwaal.csv");
    assert_eq!(offline::call(&office.data, import(&other)).unwrap_err().code, "rejected");
    let own = String::from_utf8(std::fs::read(golden.join("osv4-3_telling_gr2026_assen.csv")).unwrap()).unwrap();
    for (from, to) in [("2026-03-18", "2022-03-16"), ("Stadspartij PLOP", "D66"), ("\"0106\"", "\"0114\"")] {
        let file = office.put("osv.csv", own.replace(from, to).as_bytes());
        assert!(own.contains(from));
        assert_eq!(offline::call(&office.data, import(&file)).unwrap_err().code, "rejected", "{from}");
    }
    let file = office.put("osv.csv", own.as_bytes());
    assert_eq!(ask(&office.data, import(&file))["files"][0]["outcome"], "imported");
}

/// The office's PC as it runs, and a folder that it looks into.
fn watch(office: &Office) -> (node::Running, PathBuf) {
    let incoming = office.folder.path().join("in");
    std::fs::create_dir(&incoming).unwrap();
    let options =
        RunOptions { data: office.data.clone(), listen: Vec::new(), peers: Vec::new(), mdns: false, offline: true };
    let running = node::start(options).unwrap();
    block_on(running.handle.call(Request::WatchAdd { folder: incoming.clone() })).unwrap();
    block_on(running.handle.call(Request::WatchStart { folder: None })).unwrap();
    (running, incoming)
}

/// What a running node knows of a file in its folder.
fn record(handle: &node::Handle, name: &str) -> Option<Value> {
    let told = block_on(handle.call(Request::WatchList)).unwrap().json();
    fits::reply("watch_list", &told);
    let files = told["folders"][0]["files"].as_array().unwrap().clone();
    files.into_iter().find(|file| file["name"] == name)
}

fn until(handle: &node::Handle, name: &str, outcome: &str) -> Value {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let found = record(handle, name);
        if let Some(found) = found.as_ref().filter(|found| found["outcome"] == outcome) {
            return found.clone();
        }
        assert!(Instant::now() < deadline, "{name} never {outcome}: {found:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The night: the mapping is confirmed on an empty table in the afternoon, and what the app writes comes in by itself. A table with
/// any other heading waits for a person.
#[test]
fn a_watched_folder_takes_tables_with_confirmed_headings_only() {
    let Some(office) = Office::new("a_watched_folder_takes_tables_with_confirmed_headings_only") else { return };
    let (running, incoming) = watch(&office);
    let handle = running.handle.clone();
    let rows = row_a_candidate(&office.of);
    let write = |name: &str, bytes: &[u8]| std::fs::write(incoming.join(name), bytes).unwrap();
    write("uitslag.csv", &windows(&text(&rows, ';', "", "\r\n")));
    write("~$uitslag.xlsx", b"lock");
    let listed = until(&handle, "uitslag.csv", "listed");
    assert!(listed["reason"].as_str().unwrap().contains("Control > Folders"), "{listed}");
    assert!(record(&handle, "~$uitslag.xlsx").is_none());

    // An empty table with the same headings, looked at and confirmed: what waited comes in.
    let empty: Rows = rows
        .iter()
        .enumerate()
        .map(|(at, row)| if at == 0 { row.clone() } else { [&row[..5], &[made::No]].concat() })
        .collect();
    let template = office.put("template.xlsx", &workbook(&[("Uitslag", &empty)], true));
    let told =
        block_on(handle.call(Request::Table { table: at(&template), mapping: None, again: false })).unwrap().json();
    assert_eq!((&told["questions"], &told["stations"]), (&json!(false), &json!([])));
    let import =
        Request::TableImport { who: who(), table: at(&template), mapping: mapping(&told), again: false, keep: true };
    let kept = block_on(handle.call(import)).unwrap().json();
    assert_eq!(kept["files"][0]["outcome"], "nothing_new");
    until(&handle, "uitslag.csv", "imported");

    // In a zip in a zip, as a workbook: the same figures.
    let xlsx = workbook(&[("Uitslag", &rows)], true);
    write("app.zip", &zipped(&[("app.zip", &zipped(&[("uitslag.xlsx", &xlsx)]))]));
    until(&handle, "app.zip", "nothing_new");
    // A station corrected, one ballot blank that was called invalid: the newer table replaces what a table brought.
    let mut corrected = rows.clone();
    let some = |station: &&eml::StationCount| station.count.counters.invalid > Some(0);
    let number = office.of.count.stations.iter().find(some).unwrap().number;
    for (name, more) in [("Blanco", true), ("Ongeldig", false)] {
        let is_row = |row: &Vec<made::V>| row[0] == made::N(number) && matches!(&row[2], T(text) if text == name);
        let row = corrected.iter().position(is_row).unwrap();
        let made::N(votes) = corrected[row][5] else { panic!("{:?}", corrected[row]) };
        corrected[row][5] = made::N(if more { votes + 1 } else { votes - 1 });
    }
    write("later.csv", text(&corrected, ';', "", "\n").as_bytes());
    until(&handle, "later.csv", "imported");

    // One heading otherwise: nobody has looked at that.
    let mut other = rows.clone();
    other[0][5] = t("Aantal stemmen");
    write("other.csv", text(&other, ';', "", "\n").as_bytes());
    until(&handle, "other.csv", "listed");
    // A row that is about something else than the confirmed ones, and half of a table.
    let mut more = rows.clone();
    more.push(vec![made::N(number), made::N(99), t("Nieuw"), made::N(1), t("Iemand"), made::N(4)]);
    write("more.csv", text(&more, ';', "", "\n").as_bytes());
    assert!(until(&handle, "more.csv", "rejected")["reason"].as_str().unwrap().contains("Nieuw"));
    let whole = text(&corrected, ';', "", "\n");
    write("half.csv", &whole.as_bytes()[..whole.floor_char_boundary(whole.len() / 2)]);
    // The stations that are whole in it stand already; the torn one is left out.
    until(&handle, "half.csv", "nothing_new");
    write(
        "osv4-3.csv",
        &std::fs::read(support::shared("osv").unwrap().join("data/golden/osv4-3_telling_gr2026_assen.csv")).unwrap(),
    );
    until(&handle, "osv4-3.csv", "listed");
    write("notes.csv", b"dit is geen tabel");
    until(&handle, "notes.csv", "rejected");
    running.stop().unwrap();

    // It is still confirmed after a restart, and the figures are the published ones but for that one vote.
    let told = ask(&office.data, Request::Table { table: at(&template), mapping: None, again: false });
    assert_eq!(told["from"], "confirmed");
    let result = ask(&office.data, Request::Result { branch: Branch::Working });
    let totals = office.of.count.totals.as_ref().unwrap();
    assert_eq!(result["valid_votes"], json!(totals.counters.votes_on_candidates));
    let (blank, invalid) = (totals.counters.blank.unwrap() + 1, totals.counters.invalid.unwrap() - 1);
    assert_eq!((&result["blank"], &result["invalid"]), (&json!(blank), &json!(invalid)));
}

/// What waits in a folder and is taken over by hand waits no longer; what nobody took over does.
#[test]
fn what_was_taken_over_by_hand_waits_no_longer() {
    let Some(office) = Office::new("what_was_taken_over_by_hand_waits_no_longer") else { return };
    let (running, incoming) = watch(&office);
    let handle = running.handle.clone();
    let file = incoming.join("stations.csv");
    std::fs::write(&file, windows(&text(&row_a_station(&office.of), ';', ".", "\r\n"))).unwrap();
    std::fs::write(incoming.join("lists.csv"), text(&row_a_list(&office.of), ';', "", "\n")).unwrap();
    until(&handle, "stations.csv", "listed");
    until(&handle, "lists.csv", "listed");

    let told = block_on(handle.call(Request::Table { table: at(&file), mapping: None, again: false })).unwrap().json();
    let import =
        Request::TableImport { who: who(), table: at(&file), mapping: mapping(&told), again: false, keep: false };
    let imported = block_on(handle.call(import)).unwrap().json();
    assert_eq!(imported["files"][0]["outcome"], "imported");
    let taken = until(&handle, "stations.csv", "nothing_new");
    assert_eq!(taken["reason"], "taken over by hand");
    assert_eq!(record(&handle, "lists.csv").unwrap()["outcome"], "listed");
    running.stop().unwrap();
}

#[test]
fn what_is_no_table_is_refused_and_a_look_keeps_nothing() {
    let Some(office) = Office::new("what_is_no_table_is_refused_and_a_look_keeps_nothing") else { return };
    let file = office.put("missing.csv", b"");
    std::fs::remove_file(&file).unwrap();
    let told = Request::Table { table: at(&file), mapping: None, again: false };
    assert_eq!(offline::call(&office.data, told).unwrap_err().code, "unreadable_file");
    let eml = office.put("telling.eml.xml", b"<EML/>");
    let told = Request::Table { table: at(&eml), mapping: None, again: false };
    assert_eq!(offline::call(&office.data, told).unwrap_err().code, "rejected");
    let file = office.put("table.csv", text(&row_a_station(&office.of), ';', "", "\n").as_bytes());
    let told = ask(&office.data, Request::Table { table: at(&file), mapping: None, again: false });
    let import =
        Request::TableImport { who: who(), table: at(&file), mapping: mapping(&told), again: false, keep: false };
    assert_eq!(ask(&office.data, import)["files"][0]["outcome"], "imported");
    assert_eq!(ask(&office.data, Request::TableMappings { forget: None })["mappings"], json!([]));
}

#[test]
fn a_count_that_is_read_as_it_is_needs_no_mapping() {
    const TEST: &str = "a_count_that_is_read_as_it_is_needs_no_mapping";
    let Some(office) = Office::new(TEST) else { return };
    let shared = support::shared(TEST).unwrap().join("data");
    let count = std::fs::read(shared.join("real/gr2026/Telling_GR2026_Assen.eml.xml")).unwrap();
    let osv = std::fs::read(shared.join("golden/osv4-3_telling_gr2026_assen.csv")).unwrap();
    let zips = (zipped(&[("telling.eml.xml", &count)]), zipped(&[("osv4-3.csv", &osv)]));
    let files = [("telling.eml.xml", count), ("osv.csv", osv), ("telling.zip", zips.0), ("osv.zip", zips.1)];
    for (name, bytes) in files {
        let table = at(&office.put(name, &bytes));
        let error = offline::call(&office.data, Request::Table { table, mapping: None, again: false }).unwrap_err();
        assert_eq!(error.code, "rejected", "{name}");
        assert!(matches!(error.case(), Some(Refusal::NoMappingNeeded { .. })), "{name}: {error}");
    }
}

#[test]
fn a_workbook_tells_which_of_its_sheets_are_tables_of_counts() {
    let Some(office) = Office::new("a_workbook_tells_which_of_its_sheets_are_tables_of_counts") else { return };
    let note: Rows = vec![vec![t("Toelichting"), t("Van het verkiezingsteam")], vec![t("Stembureaus"), made::N(3)]];
    let rows = row_a_station(&office.of);
    let file = office.put("map.xlsx", &workbook(&[("Toelichting", &note), ("Uitslag", &rows)], true));
    let told = ask(&office.data, Request::Table { table: at(&file), mapping: None, again: false });
    assert_eq!(told["sheet"], "Uitslag");
    let counts = |told: &Value| [0, 1].map(|at: usize| told["sheets"][at]["counts"].as_bool().unwrap());
    assert_eq!(counts(&told), [false, true]);
    // Whoever wants the other one sees that it is none.
    let other = TableAt { sheet: Some("Toelichting".to_owned()), ..at(&file) };
    let told = ask(&office.data, Request::Table { table: other, mapping: None, again: false });
    assert_eq!((&told["sheet"], &told["level"], &told["stations"]), (&json!("Toelichting"), &Value::Null, &json!([])));
    assert_eq!(counts(&told), [false, true]);
}

/// Who looks at an older table sees what taking it over all the same would do, before it does.
#[test]
fn an_older_table_is_looked_at_as_if_it_came_in_all_the_same() {
    let Some(office) = Office::new("an_older_table_is_looked_at_as_if_it_came_in_all_the_same") else { return };
    let put = |name: &str, rows: &Rows, hour: u64| {
        let path = office.put(name, text(rows, ';', "", "\n").as_bytes());
        let saved = UNIX_EPOCH + Duration::from_secs(1_790_000_000 + hour * 3_600);
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(saved).unwrap();
        path
    };
    let mut rows = row_a_station(&office.of);
    rows.pop();
    let newer = put("later.csv", &rows, 2);
    let told = ask(&office.data, Request::Table { table: at(&newer), mapping: None, again: false });
    let import =
        Request::TableImport { who: who(), table: at(&newer), mapping: mapping(&told), again: false, keep: true };
    assert_eq!(ask(&office.data, import)["files"][0]["outcome"], "imported");
    // One ballot blank that was called invalid: so it was an hour before.
    let heading = |name: &str| rows[3].iter().position(|cell| *cell == t(name)).unwrap();
    let (blank, invalid) = (heading("Blanco"), heading("Ongeldig"));
    let figure = |row: &[made::V], at: usize| if let made::N(votes) = row[at] { votes } else { 0 };
    let at_row = (4..rows.len()).find(|at| figure(&rows[*at], invalid) > 0).unwrap();
    let number = figure(&rows[at_row], 0);
    let votes = (figure(&rows[at_row], blank), figure(&rows[at_row], invalid));
    (rows[at_row][blank], rows[at_row][invalid]) = (made::N(votes.0 + 1), made::N(votes.1 - 1));
    let older = put("earlier.csv", &rows, 1);
    let look =
        |again: bool| ask(&office.data, Request::Table { table: at(&older), mapping: None, again })["import"].clone();
    let told = look(false);
    assert_eq!((&told["outcome"], &told["older"], &told["new"]), (&json!("older"), &json!([number]), &json!(0)));
    let told = look(true);
    assert_eq!((&told["outcome"], &told["replaced"], &told["new"]), (&json!("imported"), &json!([number]), &json!(1)));
    assert_eq!(look(false)["outcome"], "older", "a look changes nothing");
}

/// While a large table is read the node serves everybody else.
#[test]
fn a_table_is_read_beside_the_node() {
    let Some(office) = Office::new("a_table_is_read_beside_the_node") else { return };
    let file = office.put("app.xlsx", &workbook(&[("Uitslag", &row_a_candidate(&office.of))], true));
    let options =
        RunOptions { data: office.data.clone(), listen: Vec::new(), peers: Vec::new(), mdns: false, offline: true };
    let running = node::start(options).unwrap();
    let handle = running.handle.clone();
    // How long the table took, and how long somebody else had to wait meanwhile.
    let look = || {
        let (asking, table) = (handle.clone(), at(&file));
        let asked = std::thread::spawn(move || {
            let begun = Instant::now();
            block_on(asking.call(Request::Table { table, mapping: None, again: false })).unwrap();
            begun.elapsed()
        });
        let mut longest = Duration::ZERO;
        while !asked.is_finished() {
            let begun = Instant::now();
            block_on(handle.call(Request::Status)).unwrap();
            longest = longest.max(begun.elapsed());
        }
        (asked.join().unwrap(), longest)
    };
    // A busy PC may be slow for once.
    let looks: Vec<(Duration, Duration)> = (0..5).map(|_| look()).collect();
    assert!(looks.iter().any(|(took, longest)| *longest * 2 < *took), "{looks:?}");
    running.stop().unwrap();
}

/// As a 510b, a table of several stations replaces what others entered: that is for a scan PC. One station comes in everywhere.
#[test]
fn a_table_of_several_stations_is_for_a_scan_pc() {
    const TEST: &str = "a_table_of_several_stations_is_for_a_scan_pc";
    let Some(of) = Published::read(TEST, "gr2022", "GR2022_WestMaasenWaal") else { return };
    let mut rows = row_a_station(&of);
    rows.pop();
    let file = |rows: &Rows| SourceFile::new("table.csv", text(rows, ';', "", "\n").into_bytes());
    let book = sheets::Book::read(&file(&rows).bytes).unwrap();
    let mapping = of.propose(&book).1.mapping;
    let mut net = Net::new(&[ENTRY, SCAN]);
    for manner in [Manner::Collected, Manner::ByHand { again: false }] {
        assert!(matches!(net.plan(1, &file(&rows), &manner).outcome, Outcome::Listed(_)), "nobody confirmed it");
    }
    net.tables.push(mapping);
    for manner in [Manner::Collected, Manner::ByHand { again: false }] {
        assert!(matches!(net.plan(0, &file(&rows), &manner).outcome, Outcome::Rejected(_)), "{manner:?}");
    }
    let one: Rows = rows[..5].to_vec();
    let plan = net.import(0, &file(&one), &Manner::Collected);
    assert_eq!((plan.outcome, plan.submissions.len()), (Outcome::Imported, 1));
    let plan = net.import(1, &file(&rows), &Manner::Collected);
    let all = of.expected(Level::Party).len();
    assert_eq!((plan.outcome, plan.submissions.len(), plan.equal.len()), (Outcome::Imported, all - 1, 1));
    let totals = of.count.totals.as_ref().unwrap();
    let published: Vec<u32> = totals.lists.iter().map(|list| list.total.unwrap()).collect();
    assert_eq!((net.sum(0, Level::Party), net.sum(1, Level::Party)), (published.clone(), published));
}
