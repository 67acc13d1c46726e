//! What a rehearsal published, against the published totals, digit for digit: website (HTML, JSON, CSV), prints and posts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use words::Lang;

use super::Forms;

/// What must be found everywhere: votes per list, candidates, sums.
pub struct Expected {
    /// By list number.
    pub lists: BTreeMap<u32, u64>,
    /// By list and candidate number.
    pub candidates: BTreeMap<(u32, u32), u64>,
    /// Valid, blank, invalid votes.
    pub sums: [u64; 3],
    /// Votes per list of each station.
    pub stations: BTreeMap<u32, Vec<u64>>,
}

/// Everything under `out` is of the last release and says what was published.
pub fn check(out: &Path, forms: &Forms, seats: Option<&BTreeMap<u32, u64>>) {
    let expected = forms.expected();
    let site = out.join("site");
    json(&site, &expected, seats);
    tables(&site, &expected, seats);
    pages(&site, &expected);
    prints(out, &expected, seats);
    posts(out);
    proof(&site);
}

fn json(site: &Path, expected: &Expected, seats: Option<&BTreeMap<u32, u64>>) {
    let all: Value = serde_json::from_slice(&std::fs::read(site.join("uitslag.json")).unwrap()).unwrap();
    assert_eq!(all["test"], true, "a rehearsal says so");
    let sums = ["valid_votes", "blank", "invalid"].map(|name| all["totals"][name].as_u64().unwrap());
    assert_eq!(sums, expected.sums);
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let (mut lists, mut candidates) = (BTreeMap::new(), BTreeMap::new());
    for list in all["lists"].as_array().unwrap() {
        lists.insert(number(&list["number"]), list["votes"].as_u64().unwrap());
        for candidate in list["candidates"].as_array().unwrap() {
            let key = (number(&list["number"]), number(&candidate["number"]));
            candidates.insert(key, candidate["votes"].as_u64().unwrap());
        }
    }
    assert_eq!(lists, expected.lists);
    assert_eq!(candidates, expected.candidates);
    if let Some(seats) = seats {
        let lists = all["seats"]["lists"].as_array().unwrap();
        let found = lists.iter().map(|list| (number(&list["list"]), list["seats"].as_u64().unwrap()));
        assert_eq!(&found.collect::<BTreeMap<_, _>>(), seats);
    }
}

/// The rows of a table, without its head.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    text.lines().skip(1).map(cells).collect()
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' => quoted = !quoted,
            ';' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

fn tables(site: &Path, expected: &Expected, seats: Option<&BTreeMap<u32, u64>>) {
    let figure = |text: &str| text.parse::<u64>().unwrap_or_else(|_| panic!("{text:?} is no figure"));
    let number = |text: &str| text.parse::<u32>().unwrap();
    let lists = rows(&site.join("lijsten.csv"));
    let votes: BTreeMap<u32, u64> = lists.iter().map(|row| (number(&row[2]), figure(&row[4]))).collect();
    assert_eq!(votes, expected.lists);
    if let Some(seats) = seats {
        let found: BTreeMap<u32, u64> = lists.iter().map(|row| (number(&row[2]), figure(&row[5]))).collect();
        assert_eq!(&found, seats);
    }
    let candidates = rows(&site.join("kandidaten.csv"));
    let votes = candidates.iter().map(|row| ((number(&row[2]), number(&row[4])), figure(&row[10])));
    assert_eq!(votes.collect::<BTreeMap<_, _>>(), expected.candidates);
}

/// The texts of the cells of all tables of a page.
fn texts(page: &Path) -> Vec<String> {
    let html = std::fs::read_to_string(page).unwrap();
    let page = scraper::Html::parse_document(&html);
    let cell = scraper::Selector::parse("td, th").unwrap();
    page.select(&cell)
        .map(|cell| cell.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn grouped(number: u64) -> String {
    words::number::Marks::of(Lang::Nl).whole(number)
}

fn pages(site: &Path, expected: &Expected) {
    let parties = texts(&site.join("lijsten.html"));
    for (list, votes) in &expected.lists {
        assert!(parties.contains(&grouped(*votes)), "list {list}: {votes}");
    }
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(site) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|end| end == "html") {
            let html = std::fs::read_to_string(entry.path()).unwrap();
            assert!(html.contains("TEST"), "{}", entry.path().display());
            seen += 1;
        }
    }
    assert!(seen >= 14, "{seen} pages in two languages");
}

/// The text of a print.
pub fn pdf_text(file: &Path) -> String {
    let output = Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(file).arg("-").output();
    let output = output.expect("pdftotext (poppler-utils)");
    assert!(output.status.success(), "{}", file.display());
    String::from_utf8(output.stdout).unwrap()
}

/// The folder of the last release.
fn last_prints(out: &Path) -> PathBuf {
    let folders = std::fs::read_dir(out.join("prints")).unwrap().flatten().map(|entry| entry.path());
    folders.max().unwrap()
}

fn prints(out: &Path, expected: &Expected, seats: Option<&BTreeMap<u32, u64>>) {
    let folder = last_prints(out);
    for lang in ["nl", "en"] {
        for name in ["samenvatting", "doorbelblad", "zetels", "kandidaten", "stembureaus", "verschillen"] {
            let file = folder.join(format!("{name}-{lang}.pdf"));
            assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"), "{}", file.display());
        }
    }
    let has = |text: &str, number: u64| {
        let number = grouped(number);
        text.split(|sign: char| !(sign.is_ascii_digit() || sign == '.')).any(|word| word == number)
    };
    let summary = pdf_text(&folder.join("samenvatting-nl.pdf"));
    assert!(summary.contains("geen proces-verbaal") && summary.contains("TEST"));
    let press = pdf_text(&folder.join("doorbelblad-nl.pdf"));
    for (list, votes) in &expected.lists {
        assert!(has(&summary, *votes) && has(&press, *votes), "list {list}: {votes}");
    }
    for sum in expected.sums {
        assert!(has(&summary, sum), "{sum}");
    }
    let candidates = pdf_text(&folder.join("kandidaten-nl.pdf"));
    for (candidate, votes) in &expected.candidates {
        assert!(has(&candidates, *votes), "{candidate:?}: {votes}");
    }
    let stations = pdf_text(&folder.join("stembureaus-nl.pdf"));
    for (station, votes) in &expected.stations {
        for votes in votes {
            assert!(has(&stations, *votes), "station {station}: {votes}");
        }
    }
    if seats.is_some() {
        assert!(
            pdf_text(&folder.join("zetels-nl.pdf")).contains("kiesdeler")
                || pdf_text(&folder.join("zetels-nl.pdf")).contains("Kiesdeler")
        );
    }
}

fn posts(out: &Path) {
    let mut texts = 0;
    for entry in walkdir::WalkDir::new(out.join("posts")) {
        let path = entry.unwrap().into_path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".txt") && !name.ends_with(".alt.txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.contains("TEST") && text.to_lowercase().contains("voorlopig"), "{name}: {text}");
            let limit = if name.starts_with('X') { 280 } else { 300 };
            assert!(text.chars().count() <= limit, "{name}: {}", text.chars().count());
            let picture = std::fs::read(path.with_extension("png")).unwrap();
            assert!(picture.starts_with(b"\x89PNG"), "{name}");
            assert!(!std::fs::read_to_string(path.with_extension("alt.txt")).unwrap().is_empty());
            texts += 1;
        }
    }
    assert!(texts >= 4, "{texts} posts");
}

/// Runs `uitslag verify` as anybody would; its exit status and reply.
pub fn verify(folder: &Path, organiser: Option<&str>) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uitslag"));
    command.arg("verify").arg(folder).arg("--json");
    if let Some(words) = organiser {
        command.args(["--organiser", words]);
    }
    let output = command.output().unwrap();
    let reply = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), reply)
}

/// Anybody can check the website with the program: it proves itself, and a flipped bit in any file of it is found, as is a number
/// that was forged in every page.
pub fn proof(site: &Path) {
    let (status, reply) = verify(site, None);
    assert_eq!(status, 2, "nobody said who the organiser is: {reply:#}");
    let words = reply["organiser"]["fingerprint"].as_str().unwrap().to_owned();
    assert_eq!(words.split('-').count(), 10);
    let proven = || assert_eq!(verify(site, Some(&words)).0, 0);
    proven();
    let told = |reply: &Value, name: &str| {
        let files = reply["files"].as_array().unwrap();
        files.iter().any(|file| file["name"] == name && file["state"] == "wrong")
    };
    let files = reply["files"].as_array().unwrap();
    let names: Vec<&str> = files.iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert!(names.len() > 40 && names.contains(&"en/index.html"), "{names:?}");
    for (nth, name) in names.iter().enumerate() {
        let path = site.join(name);
        let good = std::fs::read(&path).unwrap();
        let mut bad = good.clone();
        let at = (nth * 7_919) % bad.len();
        bad[at] ^= 1 << (nth % 8);
        std::fs::write(&path, &bad).unwrap();
        let (status, reply) = verify(site, Some(&words));
        std::fs::write(&path, good).unwrap();
        if name.ends_with(".uitslag") {
            assert!(status == 1 || status == 4, "{name}, byte {at}: {status}");
        } else {
            assert!(status == 1 && told(&reply, name), "{name}, byte {at}: {status} {reply:#}");
        }
    }
    proven();
    forged(site, &names, &words);
    proven();
    // Wrong words, and wrong usage, are told apart from what was found.
    assert_eq!(verify(site, Some("anker-molen-vis-radio-klok-tulp")).0, 4, "six words are not enough");
    let others = words.split('-').rev().collect::<Vec<_>>().join("-");
    assert_eq!(verify(site, Some(&others)).0, 1, "another organiser");
}

/// The votes of the largest list are another number in every page.
fn forged(site: &Path, names: &[&str], words: &str) {
    let all: Value = serde_json::from_slice(&std::fs::read(site.join("uitslag.json")).unwrap()).unwrap();
    let most = all["lists"].as_array().unwrap().iter().map(|list| list["votes"].as_u64().unwrap()).max().unwrap();
    let mut good = Vec::new();
    for name in names.iter().filter(|name| name.ends_with(".html")) {
        let (path, lang) = (site.join(name), if name.starts_with("en/") { Lang::En } else { Lang::Nl });
        let html = std::fs::read_to_string(&path).unwrap();
        let (from, to) = (words::number::Marks::of(lang).whole(most), words::number::Marks::of(lang).whole(9_999));
        if html.contains(&from) {
            std::fs::write(&path, html.replace(&from, &to)).unwrap();
            good.push((name, path, html));
        }
    }
    assert!(good.len() >= 4, "{most}: {} pages", good.len());
    let (status, reply) = verify(site, Some(words));
    assert_eq!(status, 1);
    let files = reply["files"].as_array().unwrap();
    for (name, path, html) in good {
        let wrong = files.iter().any(|file| file["name"] == **name && file["state"] == "wrong");
        assert!(wrong, "{name} is forged, and nobody says so");
        std::fs::write(path, html).unwrap();
    }
}
