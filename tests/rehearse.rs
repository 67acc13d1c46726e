//! `uitslag rehearse` on real elections: a published count goes in as a live night, and comes out on every presentation
//! node digit for digit.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::{Path, PathBuf};

use common::{Forms, shared, uitslag};
use serde_json::{Value, json};

struct Night {
    out: tempfile::TempDir,
    presentations: usize,
}

impl Night {
    fn rehearse(candidates: &Path, counts: &Path, seats: &str, entry: &str, presentation: &str) -> Self {
        let out = tempfile::tempdir().unwrap();
        let arguments = [
            "rehearse",
            "--headless",
            "--candidates",
            candidates.to_str().unwrap(),
            "--counts",
            counts.to_str().unwrap(),
            "--seats",
            seats,
            "--entry-nodes",
            entry,
            "--presentation-nodes",
            presentation,
            "--out",
            out.path().to_str().unwrap(),
        ];
        let ended = uitslag(&arguments);
        let summary = std::fs::read_to_string(out.path().join("summary.txt")).unwrap_or_default();
        assert!(ended.is_ok(), "{ended:?}\n{summary}");
        Self { out, presentations: presentation.parse().unwrap() }
    }

    fn result(&self, node: usize) -> Value {
        let path = self.out.path().join(format!("presentation-{node}/result.json"));
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    fn data(&self, node: &str) -> PathBuf {
        self.out.path().join("data").join(node)
    }

    /// Every presentation node shows the published totals, and shows them again without a network after a restart.
    fn assert_published(&self, forms: &Forms) {
        let total = forms.stations().len();
        for node in 1..=self.presentations {
            let result = self.result(node);
            assert_eq!(result["stations"], json!({ "counted": total, "counted_candidate": total, "total": total }));
            forms.assert_equal(&result, true);
            let data = self.data(&format!("presentation-{node}"));
            let again =
                uitslag(&["result", "--branch", "controlled", "--json", "--data", data.to_str().unwrap()]).unwrap();
            for field in ["lists", "seats", "valid_votes", "blank", "invalid", "stations", "release"] {
                assert_eq!(again[field], result[field], "{field} after a restart without a network");
            }
            uitslag(&["verify", "--json", "--data", data.to_str().unwrap()]).unwrap();
        }
    }
}

#[test]
fn assen_2026_44_stations() {
    let Some(shared) = shared("assen_2026_44_stations") else { return };
    let real = shared.join("data/real/gr2026");
    let counts = real.join("Telling_GR2026_Assen.eml.xml");
    let night = Night::rehearse(&real.join("Kandidatenlijsten_GR2026_Assen.eml.xml"), &counts, "33", "3", "2");
    let forms = Forms::read(&counts);
    night.assert_published(&forms);
    common::published::check(night.out.path(), &forms, None);
}

#[test]
fn west_maas_en_waal_2022_with_its_published_seats() {
    let Some(shared) = shared("west_maas_en_waal_2022_with_its_published_seats") else { return };
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_WestMaasenWaal.eml.xml");
    let candidates = real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml");
    let night = Night::rehearse(&candidates, &counts, "17", "3", "2");
    night.assert_published(&Forms::read(&counts));

    // The 520: seats per list, and who was elected, by preference or by the order of the list.
    let result = night.result(1);
    let published =
        eml::read_result(&std::fs::read(real.join("Resultaat_GR2022_WestMaasenWaal.eml.xml")).unwrap()).unwrap();
    let lists = eml::read_candidate_lists(&std::fs::read(&candidates).unwrap()).unwrap();
    for seats in result["seats"]["lists"].as_array().unwrap() {
        let number = u32::try_from(seats["number"].as_u64().unwrap()).unwrap();
        let elected = published.lists.iter().find(|list| list.number == number);
        let elected = elected.map(|list| list.elected.as_slice()).unwrap_or_default();
        assert_eq!(seats["seats"], json!(elected.len()), "list {number}");
        let list = lists.lists.iter().find(|list| list.number == number).unwrap();
        let numbers = |ranking: eml::Ranking| -> Vec<u32> {
            let of = elected.iter().filter(|elected| elected.ranking == Some(ranking));
            of.map(|elected| {
                let same = |candidate: &&election::Candidate| {
                    candidate.last_name == elected.last_name && candidate.initials == elected.initials
                };
                list.candidates.iter().find(same).unwrap().number
            })
            .collect()
        };
        assert_eq!(seats["elected_by_preference"], json!(numbers(eml::Ranking::Preference)), "list {number}");
        assert_eq!(seats["elected_by_list_order"], json!(numbers(eml::Ranking::ListOrder)), "list {number}");
    }

    let seats = result["seats"]["lists"].as_array().unwrap().iter();
    let seats =
        seats.map(|list| (u32::try_from(list["number"].as_u64().unwrap()).unwrap(), list["seats"].as_u64().unwrap()));
    common::published::check(night.out.path(), &Forms::read(&counts), Some(&seats.collect()));

    // One flipped byte in what was released: verify fails.
    let data = night.data("presentation-1");
    let store = data.join("election.redb");
    let mut bytes = std::fs::read(&store).unwrap();
    let needle = b"a/nothing";
    assert!(!bytes.windows(needle.len()).any(|window| window == needle));
    let released = uitslag(&["releases", "--json", "--data", data.to_str().unwrap()]).unwrap();
    let entry =
        released["releases"].as_array().unwrap().last().unwrap()["rows"][0]["entry"].as_str().unwrap().to_owned();
    let id: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&entry[at * 2..at * 2 + 2], 16).unwrap()).collect();
    let places: Vec<usize> = (0..bytes.len() - 32).filter(|at| bytes[*at..*at + 32] == id[..]).collect();
    assert!(!places.is_empty(), "the released id is in the store");
    for place in places {
        bytes[place] ^= 1;
    }
    std::fs::write(&store, bytes).unwrap();
    assert!(uitslag(&["verify", "--json", "--data", data.to_str().unwrap()]).is_err(), "a flipped byte is noticed");
}

#[test]
fn groningen_2022_180_stations() {
    let Some(shared) = shared("groningen_2022_180_stations") else { return };
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_Groningen.eml.xml");
    let candidates = real.join("Kandidatenlijsten_GR2022_Groningen.eml.xml");
    let night = Night::rehearse(&candidates, &counts, "45", "15", "6");
    night.assert_published(&Forms::read(&counts));
    // Importing the 9.9 MB 510b itself, the scan process stays below 150 MB (Linux tells; elsewhere it is not known).
    let summary: Value =
        serde_json::from_slice(&std::fs::read(night.out.path().join("summary.json")).unwrap()).unwrap();
    if cfg!(target_os = "linux") {
        let most = summary["scan_memory_kib"]["after_import"].as_u64().unwrap();
        assert!(most < 150 * 1024, "VmHWM of the scan process: {most} KiB");
    }
}
