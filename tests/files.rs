//! The commands that work on files alone, as people type them, on published elections: no node, no data folder.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use election::{EntryForm, Level};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a command gave.
struct Done {
    code: i32,
    out: String,
    error: String,
}

impl Done {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.error))
    }
}

fn uitslag(arguments: &[&str]) -> Done {
    let program = Command::new(env!("CARGO_BIN_EXE_uitslag"))
        .args(arguments)
        .env("UITSLAG_DATA", "/nowhere/at/all")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Done { code: program.status.code().unwrap(), out: text(program.stdout), error: text(program.stderr) }
}

/// The published files of a municipality.
struct Published {
    counts: String,
    candidates: String,
    result: PathBuf,
}

fn published(shared: &Path, election: &str, name: &str) -> Published {
    let real = shared.join("data/real").join(election.to_lowercase());
    let file = |kind: &str| real.join(format!("{kind}_{election}_{name}.eml.xml"));
    Published {
        counts: file("Telling").to_str().unwrap().to_owned(),
        candidates: file("Kandidatenlijsten").to_str().unwrap().to_owned(),
        result: file("Resultaat"),
    }
}

fn read(path: &str) -> eml::CountFile {
    eml::read_count(&std::fs::read(path).unwrap()).unwrap()
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let all = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = all.map(|file| file.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn paths(folder: &Path) -> Vec<String> {
    names(folder).iter().map(|name| folder.join(name).to_str().unwrap().to_owned()).collect()
}

#[test]
fn seats_of_a_count_are_the_published_result() {
    let Some(shared) = support::shared("seats_of_a_count_are_the_published_result") else { return };
    for (name, seats) in [("WestMaasenWaal", 17), ("Groningen", 45)] {
        let files = published(&shared, "GR2022", name);
        let number = seats.to_string();
        let arguments = ["seats", "--counts", &files.counts, "--candidates", &files.candidates, "--seats", &number];
        let reply = uitslag(&[&arguments[..], &["--json"]].concat()).json();
        assert_eq!((&reply["complete"], &reply["seats"]), (&true.into(), &seats.into()));
        let lists = eml::read_candidate_lists(&std::fs::read(&files.candidates).unwrap()).unwrap().lists;
        let result = eml::read_result(&std::fs::read(&files.result).unwrap()).unwrap();
        let numbers = |value: &Value| -> Vec<u64> {
            value.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
        };
        let mut given = 0;
        for row in reply["lists"].as_array().unwrap() {
            let number = row["number"].as_u64().unwrap();
            let official = result.lists.iter().find(|list| u64::from(list.number) == number);
            let official: Vec<&str> =
                official.map_or(Vec::new(), |list| list.elected.iter().map(|one| one.last_name.as_str()).collect());
            let list = lists.iter().find(|list| u64::from(list.number) == number).unwrap();
            let name = |candidate: u64| {
                let found = list.candidates.iter().find(|one| u64::from(one.number) == candidate);
                found.unwrap().last_name.as_str()
            };
            let chosen: Vec<u64> =
                [numbers(&row["elected_by_preference"]), numbers(&row["elected_by_list_order"])].concat();
            let ours: Vec<&str> = chosen.into_iter().map(name).collect();
            assert_eq!(ours, official, "list {number}");
            assert_eq!(row["seats"].as_u64().unwrap(), official.len() as u64);
            given += official.len();
        }
        assert_eq!(given, seats);
        // For people: the quota, each residual seat, who is elected.
        let told = uitslag(&arguments);
        assert_eq!(told.code, 0, "{}", told.error);
        for part in ["kiesdeler", "estzetel", "oorlopige"] {
            assert!(told.out.contains(part), "{part} in {}", told.out);
        }
        let english = uitslag(&[&arguments[..], &["--lang", "en"]].concat());
        assert!(english.out.contains("residual seat") && !english.out.contains("restzetel"), "{}", english.out);
    }
}

#[test]
fn seats_say_what_is_missing() {
    let Some(shared) = support::shared("seats_say_what_is_missing") else { return };
    let files = published(&shared, "GR2022", "WestMaasenWaal");
    let elsewhere = published(&shared, "GR2022", "Groningen");
    let seats = |candidates: &str, more: &[&str]| {
        let arguments = ["seats", "--counts", &files.counts, "--candidates", candidates, "--json"];
        uitslag(&[&arguments[..], more].concat())
    };
    for (candidates, more, code) in [
        (&files.candidates, &[][..], "no_seats"),
        (&elsewhere.candidates, &["--seats", "17"][..], "other_election"),
        (&files.candidates, &["--seats", "17", "--deceased", "1.99"][..], "unknown_candidate"),
        (&files.candidates, &["--seats", "17", "--lot", "1"][..], "seats"),
        (&files.counts, &["--seats", "17"][..], "unreadable_file"),
    ] {
        let refused = seats(candidates, more);
        assert_eq!((refused.code, &refused.json()["error"]["code"]), (1, &code.into()), "{more:?}");
    }
    // The lists say GR1, which is for fewer than 19: computed all the same, and told.
    let odd = seats(&files.candidates, &["--seats", "45"]);
    assert_eq!((odd.code, &odd.json()["seats"]), (0, &45.into()), "{}", odd.out);
    assert!(odd.json()["notes"][0].as_str().unwrap().contains("GR1"), "{}", odd.out);
    // The first of list 1 died: the votes stay with the list, somebody else is elected.
    let before = seats(&files.candidates, &["--seats", "17"]).json();
    let after = seats(&files.candidates, &["--seats", "17", "--deceased", "1.1"]).json();
    let first = |reply: &Value| {
        let list = &reply["lists"][0];
        let all = [&list["elected_by_preference"], &list["elected_by_list_order"]];
        let elected = all.iter().any(|numbers| numbers.as_array().unwrap().contains(&1.into()));
        (elected, list["votes"].clone(), list["seats"].clone())
    };
    assert!(first(&before).0 && !first(&after).0);
    assert_eq!((first(&before).1, first(&before).2), (first(&after).1, first(&after).2));
}

#[test]
fn a_published_count_is_checked_station_by_station() {
    let Some(shared) = support::shared("a_published_count_is_checked_station_by_station") else { return };
    let files = published(&shared, "GR2026", "Assen");
    let then = published(&shared, "GR2022", "Assen");
    let good = uitslag(&["check", "--json", "--counts", &files.counts, "--candidates", &files.candidates]);
    let reply = good.json();
    assert_eq!(good.code, 0, "{reply:#}");
    assert_eq!((&reply["stations"]["total"], &reply["stations"]["counted"]), (&44.into(), &44.into()));
    assert_eq!((&reply["errors"], &reply["sums"]), (&0.into(), &Value::Array(Vec::new())));
    // The README of the rules says what they flag here: nothing but three stations with more votes than called voters.
    let odd = reply["plausibility"]["findings"].as_array().unwrap();
    assert_eq!(odd.len(), 3);
    assert!(odd.iter().all(|finding| finding["kind"] == "more_than_called" && finding["class"] == "information"));
    assert_eq!(reply["plausibility"]["margins"]["code"], "not_computed");
    assert!(!good.out.contains("estimate"), "files alone estimate nothing");

    // With seats and the previous election.
    let more = ["--seats", "33", "--previous", &then.counts, "--list-from", "1=2+3"];
    let more = uitslag(&[&["check", "--json", "--counts", &files.counts][..], &more].concat());
    let plausibility = &more.json()["plausibility"];
    assert_eq!(plausibility["previous"]["election"]["id"], "GR2022_Assen");
    assert_eq!(plausibility["previous"]["undecided"], serde_json::json!([10, 11, 12, 13]));
    assert!(plausibility["representative"]["covered"]["part"].as_u64() > Some(0));
    assert!(plausibility["margins"]["rivals"].as_array().unwrap().len() == 12);
    assert!(!more.out.contains("estimate"));

    // How close the last residual seat was in 2022, by hand: by largest remainders list 3 has 272 and list 2 has 245, so 14
    // votes that move, or 28 more (27 and a lot), give it to list 2.
    let past = published(&shared, "GR2022", "WestMaasenWaal");
    let past = uitslag(&["check", "--json", "--counts", &past.counts, "--seats", "17"]);
    let margins = &past.json()["plausibility"]["margins"];
    assert_eq!((&margins["holder"], &margins["method"]), (&3.into(), &"largest_remainder".into()));
    let closest = &margins["rivals"][0];
    let votes = |field: &str| (closest[field]["needed"].clone(), closest[field]["certain"].clone());
    assert_eq!((&closest["list"], &closest["extra"]["from"]), (&2.into(), &serde_json::json!([3])));
    assert_eq!((votes("extra"), votes("moved")), ((27.into(), 28.into()), (14.into(), 14.into())));

    // One digit wrong: the sums say so, the status does, and every station is still looked at.
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(&files.counts).unwrap();
    let at = text.rfind("<ValidVotes>").unwrap() + "<ValidVotes>".len();
    let bad = folder.path().join("bad.eml.xml");
    std::fs::write(&bad, format!("{}9{}", &text[..at], &text[at..])).unwrap();
    let refused = uitslag(&["check", "--counts", bad.to_str().unwrap()]);
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("FOUT") && refused.out.contains("F.402"), "{}", refused.out);
    let english = uitslag(&["check", "--lang", "en", "--counts", bad.to_str().unwrap()]);
    assert!(english.out.contains("ERROR") && !english.out.contains("FOUT"), "{}", english.out);
    for command in [&["convert", "--to", "json", "--out", "x"][..], &["seats", "--seats", "33"][..]] {
        let files = ["--json", "--counts", bad.to_str().unwrap(), "--candidates", &files.candidates];
        assert_eq!(uitslag(&[command, &files].concat()).json()["error"]["code"], "sums");
    }
    assert_eq!(uitslag(&["check", "--counts", "none.eml.xml"]).code, 1);
}

#[test]
fn every_published_count_passes_the_checks_of_its_sums() {
    let Some(shared) = support::shared("every_published_count_passes_the_checks_of_its_sums") else { return };
    let mut looked_at = 0;
    for folder in ["gr2022", "gr2026", "other"] {
        for path in paths(&shared.join("data/real").join(folder)) {
            if !path.contains("/Telling_") {
                continue;
            }
            let reply = uitslag(&["check", "--json", "--counts", &path]).json();
            assert_eq!(reply["sums"], Value::Array(Vec::new()), "{path}");
            // What cannot be accepted is never in a published count.
            let stations = reply["findings"].as_array().unwrap().iter();
            let findings = stations.flat_map(|station| station["findings"].as_array().unwrap());
            for finding in findings.chain(reply["totals"].as_array().unwrap()) {
                let code = finding["code"].as_str().unwrap();
                assert!(!["F.202", "F.203", "F.204", "F.401", "F.402", "F.403"].contains(&code), "{path}: {finding}");
            }
            looked_at += 1;
        }
    }
    assert!(looked_at >= 16, "{looked_at}");
}

#[test]
fn tables_are_the_published_ones_byte_for_byte() {
    let Some(shared) = support::shared("tables_are_the_published_ones_byte_for_byte") else { return };
    let folder = tempfile::tempdir().unwrap();
    for (election, name, golden) in [
        ("GR2022", "Groningen", "osv4-3_telling_gr2022_groningen.csv"),
        ("GR2022", "WestMaasenWaal", "osv4-3_telling_gr2022_westmaasenwaal.csv"),
        ("GR2026", "Assen", "osv4-3_telling_gr2026_assen.csv"),
    ] {
        let files = published(&shared, election, name);
        let golden_bytes = std::fs::read(shared.join("data/golden").join(golden)).unwrap();
        let out = folder.path().to_str().unwrap();
        let arguments = [
            "convert",
            "--json",
            "--counts",
            &files.counts,
            "--candidates",
            &files.candidates,
            "--to",
            "csv",
            "--out",
            out,
        ];
        let done = uitslag(&arguments);
        assert_eq!(done.code, 0, "{}", done.out);
        // In a folder it is called what it is: provisional.
        let path = folder.path().join(format!("Voorlopig_{golden}"));
        assert_eq!(done.json()["files"], serde_json::json!([path.to_str().unwrap()]));
        assert!(std::fs::read(&path).unwrap() == golden_bytes, "{golden}");
        // What is there is never overwritten, unless that is asked for.
        std::fs::write(&path, "mine").unwrap();
        let again = uitslag(&arguments);
        assert_eq!((again.code, &again.json()["error"]["code"]), (1, &"file_exists".into()));
        assert_eq!(std::fs::read(&path).unwrap(), b"mine");
        assert_eq!(uitslag(&[&arguments[..], &["--force"]].concat()).code, 0);
        assert!(std::fs::read(&path).unwrap() == golden_bytes);
    }
    // No half-written files are left behind.
    assert_eq!(names(folder.path()).len(), 3);
}

#[test]
fn station_files_are_those_of_the_official_software() {
    let Some(shared) = support::shared("station_files_are_those_of_the_official_software") else { return };
    let files = published(&shared, "GR2022", "WestMaasenWaal");
    // When it was made and by which program: of ours, other things are true.
    let figures = |path: &str| {
        let text = std::fs::read_to_string(path).unwrap();
        let (before, rest) = text.split_once("<!--").unwrap();
        let (comment, rest) = rest.split_once("-->").unwrap();
        let (head, rest) = rest.split_once("<kr:CreationDateTime>").unwrap();
        let (_, rest) = rest.split_once("</kr:CreationDateTime>").unwrap();
        (comment.to_owned(), [before, head, rest].concat())
    };
    for (golden, level) in [("GR2022_510a", "candidate"), ("GR2022_510a_partijniveau", "party")] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("510a");
        let out_text = out.to_str().unwrap();
        let arguments = ["convert", "--counts", &files.counts, "--candidates", &files.candidates, "--to", "510a"];
        let done = uitslag(&[&arguments[..], &["--out", out_text, "--level", level]].concat());
        assert_eq!(done.code, 0, "{}", done.error);
        assert!(done.out.contains("21 stembureaus") && done.out.contains("Voorlopig"), "{}", done.out);
        let golden = shared.join("data/510a").join(golden);
        assert_eq!(names(&out), names(&golden));
        for (ours, theirs) in paths(&out).iter().zip(paths(&golden)) {
            let (comment, ours) = figures(ours);
            assert!(comment.starts_with("Voorlopig, niet vastgesteld"), "{comment}");
            assert!(ours == figures(&theirs).1, "{theirs}");
        }
        // The set says what the whole said: checked, and beside it.
        let set = paths(&out);
        let set: Vec<&str> = set.iter().map(String::as_str).collect();
        let check = |counts: &[&str]| uitslag(&[&["check", "--json", "--counts"][..], counts].concat()).json();
        let (one, all) = (check(&set), check(&[&files.counts]));
        if level == "candidate" {
            assert_eq!(one["findings"], all["findings"]);
            assert_eq!(one["plausibility"]["findings"], all["plausibility"]["findings"]);
        } else {
            let shape = |reply: &Value| reply["stations"].clone();
            assert_eq!((shape(&one), &one["level"]), (shape(&all), &"party".into()));
        }
        // One file twice, or beside the whole.
        let twice = uitslag(&[&["check", "--json", "--counts", set[0]][..], &set].concat());
        let told = twice.json();
        assert_eq!((twice.code, told["unreadable"].as_array().map(Vec::len)), (1, Some(1)), "{}", twice.out);
        assert_eq!(told["stations"], one["stations"], "the second time it is left out");
        let mixed = uitslag(&["check", "--json", "--counts", &files.counts, set[0]]);
        assert_eq!((mixed.code, &mixed.json()["error"]["code"]), (2, &"usage".into()));
    }
}

#[test]
fn json_holds_the_count_and_says_what_it_is() {
    let Some(shared) = support::shared("json_holds_the_count_and_says_what_it_is") else { return };
    let files = published(&shared, "GR2026", "Assen");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("assen.json");
    let arguments = ["convert", "--counts", &files.counts, "--candidates", &files.candidates, "--to", "json", "--out"];
    assert_eq!(uitslag(&[&arguments[..], &[out.to_str().unwrap()]].concat()).code, 0);
    let value: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!((&value["form"], &value["version"]), (&"uitslag-counts".into(), &1.into()));
    assert_eq!((&value["provisional"], &value["election"]["id"]), (&true.into(), &"GR2026_Assen".into()));
    let source = std::fs::read(&files.counts).unwrap();
    let count = read(&files.counts);
    let definition =
        eml::combine(None, &eml::read_candidate_lists(&std::fs::read(&files.candidates).unwrap()).unwrap(), None)
            .unwrap();
    assert_eq!(value["sources"][0]["sha256"].as_str().unwrap().split(' ').count(), 16);
    assert!(!source.is_empty() && value["created"] == count.header.created.written.as_str());
    let rows = value["stations"].as_array().unwrap();
    assert_eq!(rows.len(), 44);
    for (row, station) in rows.iter().zip(&count.stations) {
        let form: EntryForm = serde_json::from_value(row["count"].clone()).unwrap();
        assert_eq!(form.into_count(&definition, Level::Candidate).unwrap(), station.count, "{}", station.number);
    }
    // Per list only.
    let party = folder.path().join("party.json");
    let more = [party.to_str().unwrap(), "--level", "party"];
    assert_eq!(uitslag(&[&arguments[..], &more].concat()).code, 0);
    let text = std::fs::read_to_string(&party).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["level"], "party");
    assert!(value["stations"][0]["count"]["lists"][0].get("candidates").is_none());
}

#[test]
fn official_figures_are_laid_beside_ours() {
    let Some(shared) = support::shared("official_figures_are_laid_beside_ours") else { return };
    let files = published(&shared, "GR2022", "WestMaasenWaal");
    let result = files.result.to_str().unwrap();
    let set = paths(&shared.join("data/510a/GR2022_510a"));
    let compare = |official: &[&str], ours: &[&str]| {
        let more = ["--candidates", &files.candidates, "--seats", "17", "--json"];
        uitslag(&[&["compare"][..], official, &["--with"], ours, &more].concat())
    };
    let same = compare(&[&files.counts, result], &[&files.counts]);
    assert_eq!((same.code, &same.json()["equal"]), (0, &true.into()), "{:#}", same.json());
    assert_eq!(same.json()["report"]["stations"]["equal"], 21);
    // One station was corrected after the night: in the published count, not in the files of the night.
    let fixed = shared.join("data/510a/GR2022_510a_correctie");
    let name = &names(&fixed)[0];
    let corrected: Vec<String> =
        set.iter()
            .map(|path| {
                if path.ends_with(name.as_str()) { fixed.join(name).to_str().unwrap().to_owned() } else { path.clone() }
            })
            .collect();
    assert_ne!(set, corrected);
    let refs = |paths: &'_ [String]| -> Vec<String> { paths.to_vec() };
    let (set, corrected) = (refs(&set), refs(&corrected));
    let night: Vec<&str> = set.iter().map(String::as_str).collect();
    let later: Vec<&str> = corrected.iter().map(String::as_str).collect();
    let changed = |reply: &Value| -> BTreeMap<u64, usize> {
        let rows = reply["report"]["stations"]["changed"].as_array().unwrap().iter();
        rows.map(|row| (row["station"].as_u64().unwrap(), row["candidates"].as_array().unwrap().len())).collect()
    };
    let (before, after) = (compare(&[&files.counts], &night), compare(&[&files.counts], &later));
    let stations: Vec<Vec<u64>> =
        [&before, &after].iter().map(|done| changed(&done.json()).into_keys().collect()).collect();
    // Exactly one of the two is what was published; the other differs at station 3 and nowhere else.
    let mut sorted = stations.clone();
    sorted.sort();
    assert_eq!(sorted, [vec![], vec![3]]);
    for (done, stations) in [(&before, &stations[0]), (&after, &stations[1])] {
        assert_eq!(done.code, i32::from(!stations.is_empty()));
        assert_eq!(done.json()["equal"], stations.is_empty());
    }
    // For people, in words.
    let words =
        uitslag(&["compare", &files.counts, "--with", if stations[0].is_empty() { later[0] } else { night[0] }]);
    assert!(words.code == 1 && !words.out.is_empty(), "{}{}", words.out, words.error);
    // Another municipality, a file of ours, and nothing official at all.
    let elsewhere = published(&shared, "GR2022", "Zwolle");
    assert_eq!(compare(&[&elsewhere.counts], &[&files.counts]).json()["error"]["code"], "official");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let arguments = ["convert", "--counts", &files.counts, "--candidates", &files.candidates, "--to", "510a"];
    assert_eq!(uitslag(&[&arguments[..], &["--out", out]].concat()).code, 0);
    let ours = paths(folder.path());
    assert_eq!(compare(&[&ours[0]], &[&files.counts]).json()["error"]["code"], "unreadable_file");
}

#[test]
fn zips_are_read_as_they_are_handed_over() {
    let Some(shared) = support::shared("zips_are_read_as_they_are_handed_over") else { return };
    let files = published(&shared, "GR2022", "WestMaasenWaal");
    let folder = tempfile::tempdir().unwrap();
    let pack = |name: &str, members: &[(&str, Vec<u8>)]| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        let path = folder.path().join(name);
        std::fs::write(&path, writer.finish().unwrap().into_inner()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let bytes = |path: &Path| std::fs::read(path).unwrap();
    let everything = pack(
        "alles.zip",
        &[
            ("uitslag/Telling.eml.xml", bytes(Path::new(&files.counts))),
            ("uitslag/Kandidatenlijsten.eml.xml", bytes(Path::new(&files.candidates))),
            ("uitslag/Resultaat.eml.xml", bytes(&files.result)),
            ("Proces-verbaal.pdf", b"%PDF-1.7".to_vec()),
        ],
    );
    let same = uitslag(&[
        "compare",
        &everything,
        "--with",
        &everything,
        "--candidates",
        &everything,
        "--seats",
        "17",
        "--json",
    ]);
    assert_eq!((same.code, &same.json()["equal"]), (0, &true.into()), "{}", same.out);
    let seats = uitslag(&["seats", "--counts", &everything, "--candidates", &everything, "--seats", "17", "--json"]);
    assert_eq!(seats.json()["complete"], true);
    let empty = pack("leeg.zip", &[("Resultaat.eml.xml", bytes(&files.result))]);
    let refused = uitslag(&["check", "--json", "--counts", &empty]);
    assert!(refused.json()["error"]["message"].as_str().unwrap().contains("no 510b / 510a"), "{}", refused.out);
}

#[test]
fn a_table_is_a_count_where_a_510b_is() {
    let Some(shared) = support::shared("a_table_is_a_count_where_a_510b_is") else { return };
    let files = published(&shared, "GR2026", "Assen");
    let osv = shared.join("data/golden/osv4-3_telling_gr2026_assen.csv");
    let count = read(&files.counts);
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let lists: String = count.list_names.iter().map(|(number, name)| format!(";{number}. {name}")).collect();
    let counters = "Stempassen;Volmachten;Toegelaten kiezers;Geldige stemmen;Blanco;Ongeldig;Meer geteld;Minder geteld";
    let mut text = format!("Nr;Stembureau{lists};{counters}\n");
    for station in &count.stations {
        let c = &station.count.counters;
        let figures = [
            c.poll_cards,
            c.proxy_certificates,
            c.admitted_voters,
            c.votes_on_candidates,
            c.blank,
            c.invalid,
            c.more_ballots,
            c.fewer_ballots,
        ];
        let votes = station.count.lists.iter().map(|list| list.total).chain(figures);
        let votes: String = votes.map(|cell| format!(";{}", cell.unwrap())).collect();
        text.push_str(&format!("{};{}{votes}\n", station.number, station.name));
    }
    let table = place("tabel.csv");
    std::fs::write(&table, &text).unwrap();

    // The table of the official software says all that its count says.
    let osv = osv.to_str().unwrap();
    let lists = ["--candidates", &files.candidates];
    let same = uitslag(&[&["compare", &files.counts, "--json", "--with", osv][..], &lists].concat());
    assert_eq!((same.code, &same.json()["equal"]), (0, &true.into()), "{}{}", same.out, same.error);
    assert_eq!(same.json()["report"]["stations"]["equal"], 44);
    // Another table what it has: per list, station by station.
    let forms = |counts: &str, out: &str| -> Vec<EntryForm> {
        let out = place(out);
        let arguments = ["convert", "--counts", counts, "--to", "json", "--level", "party", "--out", &out];
        let done = uitslag(&[&arguments[..], &lists].concat());
        assert_eq!(done.code, 0, "{}", done.error);
        let value: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
        let rows = value["stations"].as_array().unwrap().iter();
        rows.map(|row| serde_json::from_value(row["count"].clone()).unwrap()).collect()
    };
    let (ours, theirs) = (forms(&table, "table.json"), forms(&files.counts, "count.json"));
    assert_eq!((ours.len(), theirs.len()), (44, 44));
    for (ours, theirs) in ours.iter().zip(&theirs) {
        let figures = |form: &EntryForm| {
            let lists: Vec<_> = form.lists.iter().map(|list| (list.number, list.total)).collect();
            (lists, form.votes_on_candidates, form.blank, form.invalid, form.votes_cast, form.admitted_voters)
        };
        assert_eq!(figures(ours), figures(theirs));
    }
    let check = |counts: &str| uitslag(&[&["check", "--json", "--counts", counts][..], &lists].concat());
    let checked = check(&table).json();
    assert_eq!(checked["stations"]["counted"], 44);
    let published = check(&files.counts).json();
    assert_eq!((&checked["findings"], &checked["errors"]), (&published["findings"], &published["errors"]));

    // What is not sure is refused: nobody is asked here. A wrong row is told, and the rest is checked.
    let refused = uitslag(&["check", "--counts", &table]);
    assert!(refused.code == 1 && refused.error.contains("--candidates"), "{}", refused.error);
    let (first, second) = (&count.list_names[0], &count.list_names[1]);
    let swapped = text.replacen(&format!("{}. {}", first.0, first.1), "X", 1);
    let swapped = swapped.replacen(&format!("{}. {}", second.0, second.1), &format!("{}. {}", second.0, first.1), 1);
    std::fs::write(&table, swapped.replacen(";X;", &format!(";{}. {};", first.0, second.1), 1)).unwrap();
    let asked = check(&table);
    assert_eq!((asked.code, &asked.json()["error"]["code"]), (1, &"unreadable_file".into()), "{}", asked.out);
    std::fs::write(&table, text.replacen(&format!("\n{};", count.stations[3].number), "\n999;", 1)).unwrap();
    assert_eq!(check(&table).json()["stations"]["counted"], 44, "numbers are the table's own here");
    let row = text.lines().nth(4).unwrap();
    let wrong = text.replace(row, &format!("{};x", row.rsplit_once(';').unwrap().0));
    std::fs::write(&table, wrong).unwrap();
    let told = check(&table);
    assert_eq!((told.code, &told.json()["stations"]["counted"]), (1, &43.into()), "{}", told.out);
    assert!(told.json()["unreadable"][0].as_str().unwrap().contains("\"x\""), "{}", told.out);
}
