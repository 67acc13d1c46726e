//! Where the test data is, and what to do when it is not there.
#![allow(dead_code)]

use election::definition::{Definition, List};
use eml::CountFile;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder beside the project root that holds real files; never part of the project.
pub fn shared() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"))
}

/// Whether `test` can run: if the data is missing it says so, and fails where everything is required.
pub fn have_data(test: &str) -> bool {
    support::shared(test).is_some()
}

/// All XML files under `data/<folder>`, sorted, with their contents.
pub fn files(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    collect(&shared().join("data").join(folder), &mut found);
    found.sort();
    assert!(!found.is_empty(), "no files in {folder}");
    found.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            found.push(path);
        }
    }
}

/// One file under `data`.
pub fn file(path: &str) -> Vec<u8> {
    std::fs::read(shared().join("data").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A definition with the names that a counts file itself has; it has none of candidates.
pub fn definition_of(file: &CountFile) -> Definition {
    let lists = file.list_names.iter().map(|(number, name)| List {
        number: *number,
        name: name.clone(),
        candidates: Vec::new(),
    });
    Definition {
        identity: file.header.identity.clone(),
        seats: None,
        preference_threshold: None,
        lists: lists.collect(),
    }
}

/// Checks with xmllint that a file is valid by a schema of version 1.2.2 and is its own canonical form. Without xmllint,
/// `test` notes that it could not.
pub fn schema_valid(test: &str, schema: &str, bytes: &[u8]) {
    schema_valid_by(test, "xsd_v1.2.2", schema, bytes);
}

/// The same by the schemas of another version, which are in their own folder.
pub fn schema_valid_by(test: &str, version: &str, schema: &str, bytes: &[u8]) {
    if Command::new("xmllint").arg("--version").stderr(Stdio::null()).status().is_err() {
        support::not_run(test, "xmllint (libxml2-utils) is missing");
        return;
    }
    let schema = shared().join("schemas").join(version).join(schema);
    let valid = xmllint(&["--noout", "--schema", &schema.to_string_lossy()], bytes);
    assert!(valid.status.success(), "{}", String::from_utf8_lossy(&valid.stderr));
    assert!(xmllint(&["--c14n"], bytes).stdout == bytes, "not canonical");
}

fn xmllint(arguments: &[&str], bytes: &[u8]) -> Output {
    let mut child = Command::new("xmllint")
        .args(["--nonet", "--huge"])
        .args(arguments)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = bytes.to_vec();
    let feed = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    output
}
