//! The logs of a night: kept, bounded, closed to others, and without a figure of any count or a secret; told to the system; and what
//! a help desk gets of them.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use api::request::{Level, Request};
use common::{Forms, Lan, Node, uitslag, until};
use serde_json::Value;

/// Every figure of a form that is too large to stand in a log by chance.
fn figures(form: &Value, all: &mut BTreeSet<u64>) {
    match form {
        Value::Number(number) => all.extend(number.as_u64().filter(|number| *number > 99)),
        Value::Array(parts) => parts.iter().for_each(|part| figures(part, all)),
        Value::Object(parts) => parts.values().for_each(|part| figures(part, all)),
        _ => {}
    }
}

/// Numbers that stand by themselves in a log: not in its times, addresses, keys and hashes.
fn numbers(log: &str) -> BTreeSet<u64> {
    let words = log.lines().flat_map(|line| line.split_whitespace().skip(1));
    let plain = words.filter(|word| !word.contains("127.0.0.1") && !word.contains('/'));
    let bare = plain.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    // Numbers as people write them as well: 1.234 and 1,234.
    let grouped = log.split_whitespace().map(|word| word.replace(['.', ','], ""));
    bare.map(str::to_owned).chain(grouped).filter_map(|word| word.parse().ok()).collect()
}

fn kept(data: &Path) -> String {
    let files = workstation::log::files_of(data);
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// A count file of a station in which a sum is wrong: why it is refused names figures.
fn wrong_sum(scan: &Node, folder: &Path) -> PathBuf {
    let (out, collect) = (folder.join("uit"), folder.join("in"));
    scan.must(Request::ExportTo { folders: vec![out.clone()] });
    let exported = || {
        let mut files = std::fs::read_dir(&out).ok()?.map(|entry| entry.unwrap().path());
        files.find(|file| file.to_string_lossy().ends_with(".eml.xml"))
    };
    let right = until("a station to be exported", exported);
    let text = std::fs::read_to_string(&right).unwrap();
    std::fs::create_dir(&collect).unwrap();
    let wrong = text.replacen("<TotalCounted>", "<TotalCounted>1", 1);
    assert_ne!(wrong, text);
    std::fs::write(collect.join(right.file_name().unwrap()), wrong).unwrap();
    collect
}

fn enter_all(node: &Node, forms: &Forms, all: &mut BTreeSet<u64>) {
    for station in forms.stations() {
        for level in [Level::Party, Level::Candidate] {
            let form = forms.form(station, level);
            figures(&form, all);
            let id = node.enter(station, level, &form);
            if station == forms.stations()[0] {
                let other = forms.mistyped(station, level, 217);
                figures(&other, all);
                node.correct(station, level, &other, &id);
            }
        }
    }
}

#[test]
fn no_log_of_a_night_holds_a_figure_or_a_secret() {
    let (mut lan, forms) = Lan::made_up();
    let entry = lan.join("entry-1", "entry");
    let screen = lan.join("presentation-1", "presentation");
    let mut all = BTreeSet::new();
    enter_all(&lan.others[entry], &forms, &mut all);
    let entries = || lan.scan.must(Request::Holds)["entries"].as_u64().unwrap();
    let expected = 2 * (u64::try_from(forms.stations().len()).unwrap() + 1);
    until("all counts", || (entries() == expected).then_some(()));

    let collect = wrong_sum(&lan.scan, lan.folder.path());
    lan.scan.must(Request::WatchAdd { folder: collect });
    lan.scan.must(Request::WatchStart { folder: None });
    let refused = || {
        let told = lan.scan.must(Request::WatchList);
        let file = told["folders"][0]["files"][0].clone();
        (file["outcome"] == "rejected").then(|| file["reason"].as_str().unwrap().to_owned())
    };
    let reason = until("the wrong file to be refused", refused);
    let named: BTreeSet<u64> = numbers(&format!("- {reason}")).into_iter().filter(|number| *number > 99).collect();
    assert!(!named.is_empty(), "no figure could have leaked: {reason}");
    all.extend(named);
    let _ = lan.scan.ask(lan.scan.releasing(Level::Candidate));
    lan.scan.release(Level::Party);
    until("release 1", || (lan.others[screen].shows() == 1).then_some(()));
    assert!(all.len() > 50, "{}", all.len());

    let secrets = |node: &Node| {
        let place: Value = serde_json::from_slice(&std::fs::read(node.data.join("control.json")).unwrap()).unwrap();
        [place["token"].as_str().unwrap().to_owned(), "een lange zin voor de proef".to_owned()]
    };
    for node in std::iter::once(&lan.scan).chain(&lan.others) {
        let secrets = secrets(node);
        for log in [kept(&node.data), node.log()] {
            assert!(log.contains("started") && log.contains("connected"), "{}: {log}", node.label);
            let leaked: Vec<u64> = numbers(&log).intersection(&all).copied().collect();
            assert!(leaked.is_empty(), "{}: {leaked:?} in\n{log}", node.label);
            assert!(secrets.iter().all(|secret| !log.contains(secret)), "{}: {log}", node.label);
        }
    }
    what_a_help_desk_gets(&lan, &all);

    // It goes on where it was, and nobody else may read it.
    lan.scan.stop();
    assert!(kept(&lan.scan.data).contains("stopped"));
    lan.scan.start(&[]);
    assert_eq!(kept(&lan.scan.data).matches("started").count(), 2);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = workstation::log::file_of(&lan.scan.data);
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

/// Listed first, and written when somebody says so.
fn what_a_help_desk_gets(lan: &Lan, all: &BTreeSet<u64>) {
    let file: PathBuf = lan.folder.path().join("hulp.zip");
    let line = ["support", file.to_str().unwrap(), "--json", "--data", lan.scan.data()];
    let listed = uitslag(&line).unwrap_err();
    assert_eq!(listed["written"], false, "{listed:#}");
    assert!(!file.exists(), "nobody said yes");
    let written = uitslag(&[&line[..], &["--yes"]].concat()).unwrap();
    assert_eq!((&written["written"], &written["parts"]), (&true.into(), &listed["parts"]));
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(
        ["versions.txt", "doctor.json", "doctor.txt", "uitslag.log"]
            .iter()
            .all(|name| names.iter().any(|one| one == name))
    );
    assert_eq!(names.len(), written["parts"].as_array().unwrap().len(), "all of it was listed");
    for name in names {
        let mut text = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        // What is measured of this machine may be any number.
        if name.ends_with(".log") {
            assert_eq!(numbers(&text).intersection(all).next(), None, "{name}: {text}");
        }
        assert!(!text.contains("een lange zin voor de proef"), "{name}");
    }
    // A file that is there is not written over.
    assert_eq!(uitslag(&[&line[..], &["--yes"]].concat()).unwrap_err()["error"]["code"], "file_exists");
}

#[cfg(unix)]
#[test]
fn start_and_stop_are_told_to_the_log_of_the_system() {
    use std::os::unix::net::UnixDatagram;
    let (mut lan, _) = Lan::made_up();
    let path = lan.folder.path().join("syslog");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(common::PATIENCE)).unwrap();
    lan.scan.stop();
    lan.scan.env.push(("UITSLAG_SYSLOG", path.to_str().unwrap().to_owned()));
    lan.scan.start(&[]);
    let next = || {
        let mut line = [0; 2_000];
        let length = socket.recv(&mut line).unwrap();
        String::from_utf8(line[..length].to_vec()).unwrap()
    };
    let started = next();
    assert!(started.starts_with("<13>uitslag[") && started.contains("]: started, version "), "{started}");
    lan.scan.stop();
    let mut told = next();
    while !told.ends_with("]: stopped") {
        told = next();
    }
}
