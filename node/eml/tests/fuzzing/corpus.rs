//! What the mutations begin with: real and fictional files, cut down to a few stations, lists and candidates, and forms
//! made from them.

use super::made::{self, Maker};
use super::tree::{self, Element};
use super::{Random, bytes, csv, json, xml, zips};
use election::count::{Level, ListCount};
use election::definition::{Candidate, Definition, List, Station};
use election::form::{Answers, Paper, Said, YesNo};
use election::plausibility::previous::{Comparison, Correction, ListMap, Previous};
use eml::{CountFile, Table, read_count, write_osv4_3};
use rand::{Rng as _, RngExt, SeedableRng};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A beginning.
pub enum Seed {
    Xml(Element),
    Json(Value),
    Csv(String),
    Bytes(Vec<u8>),
    /// What may be in a zip.
    Zip(Vec<Vec<u8>>),
}

/// The inputs of one target.
pub struct Corpus {
    target: u64,
    seed: u64,
    /// Of the target's own kind, with where they are from.
    pub own: Vec<(String, Seed)>,
    /// Of other kinds, which it must refuse or skip.
    others: Vec<Seed>,
    made: Vec<Maker>,
}

/// The files that a target reads, by the `Id` of their root.
fn messages(target: &str) -> &'static [&'static str] {
    match target {
        "kind" => &["110a", "110b", "230b", "510a", "510b", "510d", "520"],
        "definition" => &["110a"],
        "candidate_lists" => &["230b"],
        "stations" => &["110b"],
        "count" => &["510a", "510b", "510d"],
        "previous" => &["510b"],
        "result" => &["520"],
        _ => &[],
    }
}

impl Corpus {
    /// The inputs of a target for a seed; `data` is the folder of real files.
    pub fn new(data: &Path, number: u64, target: &str, seed: u64) -> Self {
        let mut corpus = Self { target: number, seed, own: Vec::new(), others: Vec::new(), made: Vec::new() };
        match target {
            "seats" => corpus.forms(seats(data)),
            "entry" => corpus.forms(entries()),
            "comparison" => corpus.forms(comparisons(data)),
            "parts" => {
                corpus.bytes(parts(data));
                corpus.made = made::parts();
            }
            "said" => {
                corpus.bytes(said());
                corpus.made = made::parts();
            }
            "table" => {
                corpus.own = tables(data).into_iter().map(|text| (String::new(), Seed::Csv(text))).collect();
                corpus.made = made::tables(data);
            }
            "zip" => {
                let count = small(data, "gr2022/Telling_GR2022_Vlieland.eml.xml", 2).1;
                let table = tables(data).swap_remove(0).into_bytes();
                corpus.bytes(zips::seeds(&count, &table));
                // As often as the others together.
                let parts = vec![count, table, b"%PDF-1.7".to_vec(), b"<EML/>".to_vec()];
                let zips = corpus.own.len();
                corpus.own.extend((0..zips).map(|_| (String::new(), Seed::Zip(parts.clone()))));
                corpus.made = zips::made();
            }
            _ => corpus.files(data, messages(target)),
        }
        assert!(!corpus.own.is_empty(), "nothing for {target}");
        corpus
    }

    /// How many inputs are not mutations: each is run once.
    pub fn made(&self) -> u64 {
        self.made.len() as u64
    }

    /// The input with this number: first the made ones, then mutations without end.
    pub fn input(&self, number: u64) -> Vec<u8> {
        if let Some(make) = usize::try_from(number).ok().and_then(|number| self.made.get(number)) {
            return make();
        }
        let mut random = Random::seed_from_u64(self.seed);
        random.set_stream((self.target << 48) | number);
        // A few of the first draws of neighbouring streams are not wanted to look alike.
        let _ = random.next_u64();
        let own = self.others.is_empty() || random.random_range(0..12) > 0;
        let seed = if own {
            &self.own[random.random_range(0..self.own.len())].1
        } else {
            &self.others[random.random_range(0..self.others.len())]
        };
        let donor = &self.own[random.random_range(0..self.own.len())].1;
        match (seed, donor) {
            (Seed::Xml(file), Seed::Xml(donor)) => xml::mutate(file, donor, &mut random),
            (Seed::Json(form), Seed::Json(donor)) => json::mutate(form, donor, &mut random),
            (Seed::Csv(table), _) => csv::mutate(table, &mut random),
            (Seed::Zip(parts), _) => {
                let mut bytes = zips::random(parts, 1, &mut random);
                for _ in 0..random.random_range(0..5_usize).saturating_sub(2) {
                    bytes::mutate(&mut bytes, &mut random);
                }
                bytes
            }
            (seed, _) => {
                let mut bytes = seed.bytes();
                for _ in 0..random.random_range(1..5) {
                    bytes::mutate(&mut bytes, &mut random);
                }
                bytes
            }
        }
    }

    fn bytes(&mut self, seeds: Vec<Vec<u8>>) {
        self.own = seeds.into_iter().map(|bytes| (String::new(), Seed::Bytes(bytes))).collect();
    }

    fn forms(&mut self, forms: Vec<Value>) {
        self.own = forms.into_iter().map(|form| (String::new(), Seed::Json(form))).collect();
        self.made = made::json();
    }

    fn files(&mut self, data: &Path, messages: &[&'static str]) {
        for path in paths(data) {
            let bytes = std::fs::read(&path).unwrap();
            let Ok(text) = std::str::from_utf8(&bytes) else { continue };
            let Some(mut tree) = tree::parse(text) else { continue };
            let id = tree.inner().next().and_then(|root| root.attributes.iter().find(|(key, _)| key == "Id")).cloned();
            let own = id.is_some_and(|(_, id)| messages.contains(&id.as_str()));
            if own {
                // The whole file, as it is and in UTF-16.
                let (plain, wide) = (path.clone(), path.clone());
                self.made.push(Box::new(move || std::fs::read(&plain).unwrap()));
                if bytes.len() < 1 << 20 {
                    self.made.push(Box::new(move || {
                        bytes::utf16(std::str::from_utf8(&std::fs::read(&wide).unwrap()).unwrap(), false)
                    }));
                }
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if own && bytes.len() < 12 * 1024 {
                self.own.push((format!("whole_{name}"), Seed::Xml(tree.clone())));
            }
            tree.reduce(3);
            match own {
                true => self.own.push((name, Seed::Xml(tree))),
                false => self.others.push(Seed::Xml(tree)),
            }
        }
        self.made.extend(made::xml(messages));
    }
}

impl Seed {
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Xml(tree) => tree.write(),
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Csv(text) => text.clone().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
            Self::Zip(parts) => zips::random(parts, 1, &mut Random::seed_from_u64(0)),
        }
    }
}

/// The files that are begun with; of the counts of single stations a few.
fn paths(data: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["510a", "fictional", "real"].iter().map(|folder| data.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        let mut inside: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.sort();
        let counts = inside.iter().filter(|path| path.to_string_lossy().contains("510a/GR2022_510a")).count();
        for (at, path) in inside.into_iter().enumerate() {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "xml") && (counts < 5 || at % 10 == 0) {
                found.push(path);
            }
        }
    }
    found
}

/// A real count, cut down, with its bytes.
fn small(data: &Path, path: &str, most: usize) -> (CountFile, Vec<u8>) {
    let text = std::fs::read_to_string(data.join("real").join(path)).unwrap();
    let mut tree = tree::parse(&text).unwrap();
    tree.reduce(most);
    let bytes = tree.write();
    (read_count(&bytes).unwrap(), bytes)
}

/// Councils of 2022 with few lists, and made-up ones where lots are drawn.
fn seats(data: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(data.join("gr2022_official_seats.json")).unwrap();
    let official: Value = serde_json::from_str(&text).unwrap();
    let list = |list: &Value| {
        json!({
            "number": list["list"], "votes": list["votes"],
            "candidate_votes": list["candidate_votes"], "candidate_numbers": list["candidate_numbers"],
        })
    };
    let council = |council: &Value| {
        let lists: Vec<Value> = council["lists"].as_array().unwrap().iter().map(list).collect();
        json!({"seats": council["seats"], "lists": lists})
    };
    let all = official["elections"].as_array().unwrap().iter();
    let mut forms: Vec<Value> =
        all.filter(|council| council["lists"].as_array().unwrap().len() <= 6).take(12).map(council).collect();
    let equal: Vec<Value> =
        (1..=5).map(|number| json!({"number": number, "candidate_votes": [20, 5, 5], "deceased": [2]})).collect();
    forms.push(json!({"seats": 3, "lists": equal, "lots": [4, 2]}));
    forms.push(json!({"seats": 23, "lists": equal}));
    forms.push(json!({"seats": 5, "lists": [
        {"number": 1, "votes": 301, "candidate_numbers": [7, 9], "deceased": [9]}, {"number": 2, "votes": 200}
    ]}));
    forms
}

fn entries() -> Vec<Value> {
    let candidates = |votes: u32| -> Vec<Value> {
        (1..=4).map(|number| json!({"number": number, "votes": votes * number})).collect()
    };
    let counters = json!({
        "poll_cards": 90, "proxy_certificates": 6, "admitted_voters": 96, "votes_on_candidates": 90, "blank": 4,
        "invalid": 2, "votes_cast": 96, "more_ballots": 0, "fewer_ballots": 0,
    });
    let with = |lists: Value, more: Value| {
        let mut form = counters.clone();
        let form_fields = form.as_object_mut().unwrap();
        form_fields.insert("lists".into(), lists);
        form_fields.extend(more.as_object().unwrap().clone());
        form
    };
    let party: Vec<Value> = [1, 2, 9].iter().map(|number| json!({"number": number, "total": 30})).collect();
    let full: Vec<Value> = [1, 2, 9]
        .iter()
        .map(|number| json!({"number": number, "total": 30, "candidates_total": 30, "candidates": candidates(3)}))
        .collect();
    vec![
        with(json!(party), json!({})),
        with(json!(full), json!({"voter_cards": 0, "explanations": [0, 1, 2, 3, 4]})),
        with(json!(party), json!({"investigations": [["onderzocht vanwege andere reden", true]]})),
        json!({"lists": []}),
    ]
}

/// The bytes of real counts at both levels.
fn parts(data: &Path) -> Vec<Vec<u8>> {
    let mut made = Vec::new();
    for path in ["gr2022/Telling_GR2022_Vlieland.eml.xml", "gr2026/Telling_GR2026_Assen.eml.xml"] {
        for station in small(data, path, 3).0.stations {
            for level in [Level::Party, Level::Candidate] {
                let (totals, candidates) = station.count.to_parts(level).unwrap();
                let length = u16::try_from(totals.len()).unwrap().to_le_bytes();
                made.push([&length[..], &totals, &candidates].concat());
            }
        }
    }
    made
}

/// Assen 2022 as the previous election of Assen 2026, and West Maas en Waal with itself, both cut down.
fn comparisons(data: &Path) -> Vec<Value> {
    let mut made = Vec::new();
    for (then, now) in [
        ("gr2022/Telling_GR2022_Assen.eml.xml", "gr2026/Telling_GR2026_Assen.eml.xml"),
        ("gr2022/Telling_GR2022_WestMaasenWaal.eml.xml", "gr2022/Telling_GR2022_WestMaasenWaal.eml.xml"),
    ] {
        let (then, now) = (small(data, then, 6).0, small(data, now, 6).0);
        let place = |station: &eml::StationCount| Station {
            number: station.number,
            name: station.name.clone(),
            postcode: station.postcode.clone(),
            called: station.called,
        };
        let counts = then.stations.iter().map(|station| (place(station), &station.count));
        let previous = Previous::of(then.header.identity.clone(), then.list_names.clone(), counts).unwrap();
        let list =
            |(number, name): &(u32, String)| List { number: *number, name: name.clone(), candidates: Vec::new() };
        let definition = Definition {
            identity: now.header.identity.clone(),
            seats: None,
            preference_threshold: None,
            lists: now.list_names.iter().map(list).collect(),
        };
        let lists = ListMap::propose(&definition, &previous);
        let corrections = vec![
            Correction { now: 1, then: vec![previous.stations[0].number] },
            Correction { now: 2, then: Vec::new() },
        ];
        made.push(serde_json::to_value(Comparison { previous, corrections, lists }).unwrap());
    }
    made
}

/// Tables of small municipalities at both levels, whose sums are right; and a part of one as a spreadsheet left it.
fn tables(data: &Path) -> Vec<String> {
    let mut made = Vec::new();
    for town in ["Vlieland", "Schiermonnikoog", "Rozendaal"] {
        let bytes = std::fs::read(data.join(format!("real/gr2022/Telling_GR2022_{town}.eml.xml"))).unwrap();
        let file = read_count(&bytes).unwrap();
        for level in [Level::Party, Level::Candidate] {
            let person = |number: u32| Candidate {
                number,
                initials: "A.".into(),
                first_name: None,
                prefix: None,
                last_name: "X".into(),
                locality: None,
                gender: None,
            };
            let rows = &file.stations[0].count.lists;
            let list = |((number, name), row): (&(u32, String), &ListCount)| List {
                number: *number,
                name: name.clone(),
                candidates: row.candidates.iter().map(|(number, _)| person(*number)).collect(),
            };
            let definition = Definition {
                identity: file.header.identity.clone(),
                seats: None,
                preference_threshold: None,
                lists: file.list_names.iter().zip(rows).map(list).collect(),
            };
            let table = Table {
                definition: &definition,
                municipality: file.header.authority.as_ref().unwrap(),
                level,
                eligible: file.eligible,
                stations: &file.stations,
                doubled: &file.doubled,
            };
            made.push(String::from_utf8(write_osv4_3(&table).unwrap()).unwrap());
        }
    }
    made
}

/// What forms say beyond their figures.
fn said() -> Vec<Vec<u8>> {
    let of = |paper, answers, explanation: &str| {
        Said { paper, answers, explanation: explanation.to_owned(), call: None }.to_bytes().unwrap()
    };
    let answers = Answers { equal: true, explained: YesNo { yes: true, no: false }, ..Answers::default() };
    vec![
        of(Paper::Telephone, None, ""),
        of(Paper::N10_2, Some(answers), ""),
        of(Paper::Na31_2, Some(Answers::default()), "Drie stembiljetten lagen bij lijst 7: 't zat vast."),
    ]
}
