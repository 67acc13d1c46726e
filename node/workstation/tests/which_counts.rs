//! Which count of a station counts, told by a real node: per candidate over per list, what is public, first and second entry.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::PathBuf;

use api::request::{EntryForm, Level, ReleaseTerms, Request, Who};
use night::setup::Settings;
use one::{ask, create_with, who};
use serde_json::{Value, json};
use workstation::node::offline;

struct Office {
    _folder: tempfile::TempDir,
    data: PathBuf,
    count: eml::CountFile,
}

impl Office {
    fn new(settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let (candidates, counts) = (std::fs::read(&made.candidates).unwrap(), std::fs::read(&made.counts).unwrap());
        let settings = Settings { rehearsal: true, seats: Some(made.seats), ..settings };
        let data = folder.path().join("scan");
        create_with(&data, &candidates, &counts, settings.to_bytes());
        Self { data, count: eml::read_count(&counts).unwrap(), _folder: folder }
    }

    fn station(&self) -> u32 {
        self.count.stations[0].number
    }

    fn entering(&self, level: Level, round: u8, operator: &str, corrects: Option<&Value>) -> Request {
        let count = &self.count.stations[0].count;
        let count = if level == Level::Party { count.totals_only() } else { count.clone() };
        Request::Enter {
            who: Who { operator: operator.to_owned(), confirmed_by: None },
            station: self.station(),
            level,
            round,
            corrects: corrects.map(|entered| entered["id"].as_str().unwrap().to_owned()),
            reason: corrects.map(|_| "verkeerde regel".to_owned()).unwrap_or_default(),
            form: Box::new(EntryForm::from_count(&count)),
            call: None,
        }
    }

    fn enter(&self, level: Level, round: u8, operator: &str, corrects: Option<&Value>) -> Value {
        ask(&self.data, self.entering(level, round, operator, corrects))
    }

    fn counts(&self, now: bool) -> Value {
        ask(&self.data, Request::StationCounts { station: self.station(), now })
    }

    /// The row of the control room.
    fn row(&self) -> Value {
        let told = ask(&self.data, Request::ControlShow);
        told["stations"].as_array().unwrap().iter().find(|row| row["number"] == self.station()).unwrap().clone()
    }
}

/// What is told of the counts of a level, the newest first.
fn of(told: &Value, level: &str) -> Vec<Value> {
    told["counts"].as_array().unwrap().iter().filter(|one| one["level"] == level).cloned().collect()
}

fn says(told: &Value, field: &str, words: &str) -> bool {
    told[field].as_str().unwrap().contains(words)
}

#[test]
fn a_count_per_list_never_counts_beside_one_per_candidate_and_is_never_called_public() {
    let office = Office::new(Settings { rounds_candidate: 1, ..Settings::default() });
    assert!(says(&office.counts(true), "what", "there is no count yet"));
    let list = office.enter(Level::Party, 1, "anna", None);
    assert!(list["why_not"].is_null(), "{list}");
    let told = office.counts(true);
    assert_eq!((&told["level"], &told["counts"][0]["counts"]), (&json!("party"), &json!(true)), "{told}");
    assert!(says(&told, "what", "count per list (entry, version 1) by anna on scan"), "{told}");

    let candidates = office.enter(Level::Candidate, 1, "bert", None);
    let id = candidates["id"].as_str().unwrap().to_owned();
    let carla = Who { operator: "carla".into(), confirmed_by: None };
    ask(&office.data, Request::Review { who: carla, id, accept: true, note: String::new() });
    ask(&office.data, Request::ControlFreeze { who: who() });
    let (level, terms) = (Level::Candidate, ReleaseTerms::default());
    ask(&office.data, Request::Release { who: who(), level, terms, expect: None });
    let told = office.counts(false);
    assert_eq!((&told["cut"], &told["level"]), (&json!(1), &json!("candidate")), "{told}");
    assert!(says(&told, "what", "goes before the one per list"), "{told}");
    let (lists, candidate) = (of(&told, "party"), of(&told, "candidate"));
    assert_eq!((&candidate[0]["counts"], &candidate[0]["public"]), (&json!(true), &json!(true)));
    assert_eq!((&lists[0]["counts"], &lists[0]["public"]), (&json!(false), &json!(false)));
    assert!(says(&lists[0], "why", "correct that one"), "{told}");

    // The list is corrected: kept, told at once that it does not count, and nowhere public.
    let corrected = office.enter(Level::Party, 1, "anna", Some(&list));
    assert!(says(&corrected, "why_not", "does not count beside it"), "{corrected}");
    assert_eq!(of(&office.counts(false), "party").len(), 1, "the cut does not know it");
    ask(&office.data, Request::ControlRefresh { who: who() });
    let lists = of(&office.counts(false), "party");
    assert_eq!(lists.iter().map(|one| one["version"].as_u64().unwrap()).collect::<Vec<_>>(), [2, 1]);
    assert!(lists.iter().all(|one| one["counts"] == false && one["public"] == false), "{lists:?}");
    assert!(says(&lists[0], "what", "correction") && says(&lists[1], "why", "in its place came the count per list"));
    let row = office.row();
    assert_eq!((&row["released"], &row["released_level"]), (&json!(true), &json!("candidate")));
    assert_eq!((&row["candidate"]["public"], &row["party"]["public"]), (&json!(true), &json!(false)));
}

#[test]
fn a_second_entry_that_cannot_count_is_refused_or_told() {
    let office = Office::new(Settings { rounds_party: 2, ..Settings::default() });
    office.enter(Level::Party, 1, "anna", None);
    assert!(says(&office.counts(true), "what", "Nothing counts yet: second entry missing (per list)"));
    for name in ["anna", " Anna"] {
        let error = offline::call(&office.data, office.entering(Level::Party, 2, name, None)).unwrap_err();
        assert_eq!(error.code, "same_operator", "{name}");
    }
    // Another name at the same PC is kept, as before, and told what it is worth.
    let second = office.enter(Level::Party, 2, "bert", None);
    assert!(says(&second, "why_not", "typed on this PC"), "{second}");
    let told = office.counts(true);
    assert!(told["level"].is_null() && says(&told, "what", "both entries on the same PC"), "{told}");
    let unknown = offline::call(&office.data, Request::StationCounts { station: 99_998, now: true });
    assert_eq!(unknown.unwrap_err().code, "unknown_station");
}
