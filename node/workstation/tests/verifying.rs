//! `uitslag verify` on what is published: the folder of a website, as anybody can download it.
#![allow(clippy::unwrap_used)]

mod one;
mod released;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use election::{Lang, Level};
use publish::edition::Night;
use publish::site::{self, Extra};
use released::{Office, signed_of};
use serde_json::{Value, json};
use support::edition::Held;
use workstation::bundle::beside::{Apart, Kind, check};
use workstation::bundle::{self, Report};
use workstation::organiser::words::fingerprint;
use workstation::request::Level as CountLevel;
use workstation::verification::{self, Told};

struct Published {
    office: Office,
    folder: PathBuf,
    report: Report,
}

impl Published {
    /// The website of a night, with its downloads.
    fn of(office: Office) -> Self {
        let folder = office.folder.path().join("site");
        let (_, bytes) = signed_of(&office.data, &folder.join("downloads"), false);
        let report = bundle::verify(&bundle::read(&bytes).unwrap()).unwrap();
        let counts = report.counts.iter().map(|(number, (_, count))| (*number, count.clone())).collect();
        let held = Held { definition: report.setup.definition.clone(), stations: report.day.clone(), counts };
        let release = &report.shown.release;
        let mut wish = held.all(release.number, report.outcome.level);
        wish.stations = report.counts.iter().map(|(number, (level, _))| (*number, *level)).collect();
        wish.rehearsal = true;
        let mut now = held.edition(&wish);
        now.epoch = release.epoch;
        now.board.release.hash = report.shown.hash.hex();
        let night = Night { now, before: None, history: Vec::new() };
        for (path, bytes) in site::build(&night, &Extra::default()).unwrap().files {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        Self { office, folder, report }
    }

    fn check(&self, organiser: Option<&str>) -> Told {
        verification::check(&self.folder, organiser, Lang::Nl).unwrap()
    }

    fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(name)).unwrap()
    }

    /// The one file of the downloads that ends so.
    fn download(&self, ending: &str) -> PathBuf {
        let all = std::fs::read_dir(self.folder.join("downloads")).unwrap().map(|entry| entry.unwrap().path());
        all.into_iter().find(|path| path.to_string_lossy().ends_with(ending)).unwrap()
    }
}

fn edit(path: &Path, change: impl Fn(String) -> String) {
    let before = std::fs::read_to_string(path).unwrap();
    let after = change(before.clone());
    assert_ne!(after, before);
    std::fs::write(path, after).unwrap();
}

#[test]
fn a_whole_website_states_the_signed_figures() {
    let published = Published::of(Office::night());
    let told = published.check(None);
    assert!(told.holds, "{}", told.text);
    let names: Vec<&str> =
        told.reply["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 7, "{names:?}");
    for name in ["uitslag.json", "lijsten.csv", "kandidaten.csv", "stembureaus.csv", "kandidaten-per-stembureau.csv"] {
        assert!(names.contains(&name), "{names:?}");
    }
    for file in told.reply["files"].as_array().unwrap() {
        assert!(file["figures"].as_u64().unwrap() > 20, "{file}");
    }
    assert!(told.reply["not_checked"].as_u64().unwrap() > 5, "pages are not checked, and that is said");
    let key = published.office.organiser.public();
    assert_eq!(
        told.reply["organiser"],
        json!({ "key": key.hex(), "fingerprint": fingerprint(&key), "as_given": null })
    );
    for said in
        ["GOED: Vrijgave 3", "Nagekeken en in orde", "Dit bewijst niet", "Onder voorbehoud", &fingerprint(&key), "TEST"]
    {
        assert!(told.text.contains(said), "{said}: {}", told.text);
    }
    let english = verification::check(&published.folder, None, Lang::En).unwrap();
    assert!(english.holds && english.text.contains("GOOD: Release 3") && english.text.contains("does not prove"));
    // The organiser of the announcement, in words or digits, and another one.
    let hex = key.hex();
    for given in
        [fingerprint(&key), fingerprint(&key).to_uppercase().replace('-', " "), hex.clone(), hex.to_uppercase()]
    {
        let told = published.check(Some(&given));
        assert!(told.holds && !told.text.contains("Onder voorbehoud"), "{given}");
    }
    let other = fingerprint(&sync_core::id::SecretKey::from_seed([5; 32]).public());
    let told = published.check(Some(&other));
    assert!(!told.holds && told.text.contains("NIET GOED") && told.text.contains("DE ORGANISATOR IS EEN ANDERE"));
    assert_eq!(verification::check(&published.folder, Some("gemeente"), Lang::Nl).unwrap_err().code, "usage");
}

#[test]
fn text_of_a_file_does_nothing_to_the_terminal() {
    let published = Published::of(Office::night());
    let name = "Vrijgave_\u{202E}x\u{1B}[2J_3.uitslag";
    let signed = published.download(".uitslag");
    std::fs::rename(&signed, signed.with_file_name(name)).unwrap();
    let told = published.check(None);
    assert!(told.holds && told.text.contains("Vrijgave_\u{FFFD}x\u{FFFD}[2J_3.uitslag"), "{}", told.text);
    assert!(!told.text.chars().any(|c| c == '\u{202E}' || (c.is_control() && c != '\n')));
}

#[test]
fn a_release_of_some_stations_per_list_shows_no_candidate() {
    let office = Office::new();
    (0..4).for_each(|place| office.enter(place));
    office.release(CountLevel::Party, "");
    let published = Published::of(office);
    let told = published.check(None);
    assert!(told.holds, "{}", told.text);
    assert!(told.text.contains("Tussenstand: 4 van"), "{}", told.text);
}

#[test]
fn every_changed_figure_of_a_table_is_found() {
    let published = Published::of(Office::night());
    for name in ["lijsten.csv", "kandidaten.csv", "stembureaus.csv", "kandidaten-per-stembureau.csv"] {
        let (kind, text) = (Kind::of(name).unwrap(), String::from_utf8(published.file(name)).unwrap());
        assert!(check(kind, text.as_bytes(), &published.report).is_ok());
        let lines: Vec<&str> = text.split("\r\n").collect();
        let mut changed = 0;
        // A prime step goes through rows and columns alike.
        let cells = lines.iter().enumerate().skip(1).flat_map(|(row, line)| {
            line.split(';').enumerate().filter(|(_, cell)| cell.parse::<u64>().is_ok()).map(move |(at, _)| (row, at))
        });
        for (row, at) in cells.step_by(13) {
            let mut cells: Vec<String> = lines[row].split(';').map(str::to_owned).collect();
            cells[at] = (cells[at].parse::<u64>().unwrap() + 1).to_string();
            let line = cells.join(";");
            let mut other = lines.clone();
            other[row] = &line;
            let verdict = check(kind, other.join("\r\n").as_bytes(), &published.report);
            assert!(matches!(verdict, Err(Apart::Differs { .. } | Apart::Release(_))), "{name}: {line}: {verdict:?}");
            changed += 1;
        }
        assert!(changed >= 2, "{name}");
        // A row that is gone, and one that is there twice.
        let (mut fewer, mut more) = (lines.clone(), lines.clone());
        fewer.remove(2);
        more.insert(2, lines[2]);
        for other in [fewer, more] {
            assert!(check(kind, other.join("\r\n").as_bytes(), &published.report).is_err(), "{name}");
        }
        let unmarked = text.replace("voorlopig", "officieel");
        assert_eq!(check(kind, unmarked.as_bytes(), &published.report), Err(Apart::Unmarked));
    }
}

/// Every number below a place of a JSON value.
fn numbers(value: &Value, at: &str, into: &mut Vec<String>) {
    match value {
        Value::Number(_) => into.push(at.to_owned()),
        Value::Array(all) => all.iter().enumerate().for_each(|(n, one)| numbers(one, &format!("{at}/{n}"), into)),
        Value::Object(all) => all.iter().for_each(|(key, one)| numbers(one, &format!("{at}/{key}"), into)),
        _ => {}
    }
}

#[test]
fn every_changed_figure_of_the_json_is_found() {
    let published = Published::of(Office::night());
    let value: Value = serde_json::from_slice(&published.file("uitslag.json")).unwrap();
    let mut places = Vec::new();
    for field in ["stations", "totals", "turnout", "lists", "elected", "polling_stations"] {
        numbers(&value[field], &format!("/{field}"), &mut places);
    }
    numbers(&value["seats"]["lists"], "/seats/lists", &mut places);
    places.extend(["/seats/total", "/seats/open", "/release/number", "/release/epoch"].map(str::to_owned));
    places.retain(|place| !place.contains("/previous/"));
    assert!(places.len() > 500, "{}", places.len());
    for place in places.iter().step_by(29).chain(&places[places.len() - 40..]) {
        let mut other = value.clone();
        let cell = other.pointer_mut(place).unwrap();
        *cell = json!(cell.as_u64().unwrap() + 1);
        let verdict = check(Kind::Json, &serde_json::to_vec(&other).unwrap(), &published.report);
        assert!(matches!(verdict, Err(Apart::Differs { .. } | Apart::Release(_))), "{place}: {verdict:?}");
    }
    for place in ["/lists/1/name", "/polling_stations/2/name", "/lists/0/candidates/0/last_name", "/release/hash"] {
        let mut other = value.clone();
        *other.pointer_mut(place).unwrap() = json!("iets anders");
        assert!(check(Kind::Json, &serde_json::to_vec(&other).unwrap(), &published.report).is_err(), "{place}");
    }
    let mut none = value.clone();
    none["polling_stations"].as_array_mut().unwrap().pop();
    assert!(check(Kind::Json, &serde_json::to_vec(&none).unwrap(), &published.report).is_err());
    assert!(matches!(check(Kind::Json, b"{}", &published.report), Err(Apart::Unreadable(_))));
}

#[test]
fn a_changed_download_is_found_and_a_520_does_not_belong_there() {
    let published = Published::of(Office::night());
    let (eml, osv) = (published.download(".eml.xml"), published.download(".csv"));
    let original = std::fs::read_to_string(&eml).unwrap();
    // One vote more at one place: the sums say so. At all places that keep the sums: the signed figures say so.
    edit(&eml, |text| {
        text.replacen("<RejectedVotes ReasonCode=\"blanco\">", "<RejectedVotes ReasonCode=\"blanco\">1", 1)
    });
    assert!(!published.check(None).holds);
    std::fs::write(&eml, &original).unwrap();
    let read = eml::read_count(original.as_bytes()).unwrap();
    let mut stations = read.stations.clone();
    let list = &mut stations[0].count.lists[0];
    let (from, to) = (list.candidates[0].1.unwrap(), list.candidates[1].1.unwrap());
    list.candidates[0].1 = Some(from - 1);
    list.candidates[1].1 = Some(to + 1);
    let comment = original.split_once("<!--").unwrap().1.split_once("-->").unwrap().0;
    let cover = eml::Cover {
        definition: &published.report.setup.definition,
        contest: &read.contest,
        municipality: read.header.authority.as_ref().unwrap(),
        level: Level::Candidate,
        created: &read.header.created.written,
        comment: Some(comment),
    };
    std::fs::write(&eml, eml::write_510b(&cover, read.eligible, &stations).unwrap()).unwrap();
    let told = published.check(None);
    assert!(!told.holds && told.text.contains("Niet in orde") && told.text.contains("ondertekend is"), "{}", told.text);
    // Without the mark it could be taken for an official one.
    let plain = eml::Cover { comment: None, ..cover };
    std::fs::write(&eml, eml::write_510b(&plain, read.eligible, &read.stations).unwrap()).unwrap();
    assert!(published.check(None).text.contains("zegt niet dat het voorlopig is"));
    std::fs::write(&eml, &original).unwrap();
    let table = std::fs::read_to_string(&osv).unwrap();
    edit(&osv, |text| text.replacen("\"1\"", "\"2\"", 1));
    assert!(!published.check(None).holds);
    std::fs::write(&osv, table).unwrap();
    assert!(published.check(None).holds);
    let (_, _) = signed_of(&published.office.data, &published.folder.join("downloads"), true);
    let told = published.check(None);
    assert!(!told.holds && told.text.contains("een 520 hoort niet bij een voorlopige uitslag"), "{}", told.text);
}

#[test]
fn what_cannot_be_read_is_neither_good_nor_bad() {
    let published = Published::of(Office::night());
    let signed = published.download(".uitslag");
    let whole = std::fs::read(&signed).unwrap();
    let check = |path: &Path| verification::check(path, None, Lang::Nl);
    let code = |path: &Path| check(path).unwrap_err().code;
    assert!(check(&signed).unwrap().holds, "a file by itself");
    assert!(check(&published.folder.join("downloads")).unwrap().holds, "the downloads by themselves");
    assert_eq!(code(&published.folder.join("nothing")), "cannot_verify");
    assert_eq!(code(&published.folder.join("uitslag.json")), "cannot_verify", "no signed release");
    std::fs::write(&signed, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(code(&signed), "cannot_verify");
    assert_eq!(code(&published.folder), "cannot_verify");
    let text = String::from_utf8(whole.clone()).unwrap();
    std::fs::write(&signed, format!("{text} ")).unwrap();
    let told = check(&signed).unwrap();
    assert!(!told.holds && told.text.starts_with("NIET GOED") && told.reply["holds"] == false, "{}", told.text);
    std::fs::remove_file(&signed).unwrap();
    let error = check(&published.folder).unwrap_err();
    assert!(error.code == "cannot_verify" && error.message.contains("Vrijgave_"), "{error}");
    std::fs::write(&signed, whole).unwrap();

    // Two nights in one folder: another organiser's release is no part of this one.
    let mut bundle = bundle::read(text.as_bytes()).unwrap();
    let other = sync_core::id::SecretKey::from_seed([5; 32]);
    bundle.charters =
        vec![released::published(&bundle, &sync_core::charter::SignedCharter::sign(&published.office.charter, &other))];
    bundle.organiser = other.public();
    std::fs::write(signed.with_file_name("Vrijgave_ander_2.uitslag"), bundle::write(&bundle).unwrap()).unwrap();
    let told = check(&published.folder).unwrap();
    assert!(!told.holds && told.text.contains("van een andere organisator"), "{}", told.text);
}

#[test]
fn earlier_signed_releases_of_the_same_chain_stay_good() {
    let office = Office::new();
    office.enter(0);
    office.release(CountLevel::Party, "");
    let folder = office.folder.path().join("site");
    signed_of(&office.data, &folder, false);
    office.import();
    office.release(CountLevel::Candidate, "");
    std::fs::remove_dir_all(folder.join("none")).unwrap_err();
    let (reply, _) = signed_of(&office.data, &folder, false);
    // The counts of the first release are named otherwise; a publisher takes them away.
    let now: BTreeMap<String, ()> =
        reply["files"].as_array().unwrap().iter().map(|file| (file.as_str().unwrap().to_owned(), ())).collect();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if !now.contains_key(&path.display().to_string()) && path.extension().unwrap() != "uitslag" {
            std::fs::remove_file(path).unwrap();
        }
    }
    let told = verification::check(&folder, None, Lang::Nl).unwrap();
    assert!(told.holds, "{}", told.text);
    assert!(told.text.contains("vrijgave 1, uit dezelfde reeks"), "{}", told.text);
    assert_eq!(told.reply["release"]["number"], 2);
    assert_eq!(told.reply["others"][0]["number"], 1);
}
