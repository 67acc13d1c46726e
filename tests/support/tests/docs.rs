//! What the documents name exists: files and folders, links, functions of walks, pictures.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folders that are not the project's own.
const FOREIGN: [&str; 2] = ["target", "node_modules"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        let name = name.to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && !FOREIGN.contains(&name.as_str()) {
            documents(&path, found);
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
}

/// A document without its fenced blocks: these hold pictures, commands and examples that are compiled.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Where links lead, within the project.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://"))
}

/// The places that a name may mean: from the document's own folder, or from the root.
fn places(root: &Path, document: &Path, name: &str) -> [PathBuf; 2] {
    [document.parent().unwrap().join(name), root.join(name)]
}

/// Whether a quoted name means a file or folder of the project: it has a slash, and begins with a folder that is there.
fn is_ours(root: &Path, document: &Path, name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let Some((first, _)) = name.trim_start_matches("../").split_once('/') else { return false };
    let up = &name[..name.len() - name.trim_start_matches("../").len()];
    let begins = places(root, document, &format!("{up}{first}")).iter().any(|place| place.is_dir());
    name.chars().all(plain) && !first.is_empty() && !FOREIGN.contains(&first) && first != "shared" && begins
}

/// Whether a file of Rust defines this name.
fn defines(file: &Path, name: &str) -> bool {
    let Ok(text) = std::fs::read_to_string(file) else { return false };
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| ["fn", "struct", "enum", "trait", "const"].contains(&pair[0]) && pair[1] == name)
}

/// What a document names that does not exist.
fn missing(root: &Path, document: &Path, text: &str) -> BTreeSet<String> {
    let text = prose(text);
    let there = |name: &str| places(root, document, name).iter().any(|place| place.exists());
    let mut missing = BTreeSet::new();
    for name in quoted(&text) {
        let (file, item) = name.split_once("::").map_or((name, None), |(file, item)| (file, Some(item)));
        if !is_ours(root, document, file) {
            continue;
        }
        let found = match item {
            None => there(file),
            Some(item) => places(root, document, file).iter().any(|place| defines(place, item)),
        };
        if !found {
            missing.insert(name.to_owned());
        }
    }
    missing.extend(links(&text).filter(|target| !document.parent().unwrap().join(target).exists()).map(str::to_owned));
    missing
}

#[test]
fn what_the_documents_name_exists() {
    let root = root();
    let mut found = Vec::new();
    documents(&root, &mut found);
    assert!(found.len() >= 18, "only {found:?}");
    let mut named = 0;
    for document in &found {
        let text = std::fs::read_to_string(document).unwrap();
        named += quoted(&prose(&text)).filter(|name| name.contains('/')).count();
        let missing = missing(&root, document, &text);
        assert!(missing.is_empty(), "{} names what is not there: {missing:?}", document.display());
    }
    assert!(named > 400, "only {named} names: the reader of documents misses them");
}

#[test]
fn what_does_not_exist_is_found() {
    let root = root();
    let document = root.join("sync/README.md");
    let text = "`core/src/admit.rs`, `core/src/admin.rs`, `node/night/src/setup.rs::load`, `node/night/src/setup.rs::lode`, \
                `../node/eml/tests/none`, [here](core/README.md), [there](core/README.txt), `no/such/folder`, `a/b c`\n\
                ```\n`core/src/fenced.rs`\n```\n";
    let expected = ["../node/eml/tests/none", "core/README.txt", "core/src/admin.rs", "node/night/src/setup.rs::lode"];
    assert_eq!(missing(&root, &document, text), expected.map(str::to_owned).into());
}

/// No reader of YAML is needed for what can go stale: names of files, and lengths that the standard limits.
#[test]
fn the_entry_for_catalogues_is_within_the_standard() {
    let text = std::fs::read_to_string(root().join("publiccode.yml")).unwrap();
    let value =
        |key: &str| text.lines().filter_map(|line| line.trim().strip_prefix(key)).map(str::trim).collect::<Vec<_>>();
    for key in ["publiccodeYmlVersion:", "name:", "url:", "softwareType:", "developmentStatus:", "license:", "type:"] {
        assert!(!value(key).is_empty(), "{key}");
    }
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains(&format!("license = \"{}\"", value("license:")[0])));
    let short = value("shortDescription:");
    assert!(short.len() == 2 && short.iter().all(|text| text.chars().count() <= 150), "{short:?}");
    let rows: Vec<&str> = value("- ");
    let pictures: Vec<&&str> = rows.iter().filter(|row| row.ends_with(".png")).collect();
    assert!(pictures.len() >= 2 && pictures.iter().all(|picture| root().join(picture).is_file()), "{pictures:?}");
    assert!(rows.iter().all(|row| row.chars().count() <= 100), "a feature has at most 100 characters");
}
