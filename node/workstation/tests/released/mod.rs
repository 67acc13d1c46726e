//! A made-up municipality that is counted and released on a scan node, and its signed release.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use api::request::{Level, ReleaseTerms, Request, Who};
use election::EntryForm;
use night::bundle::{self, Bundle};
use serde_json::Value;
use sync_core::charter::{Charter, PublishedCharter, SignedCharter};
use sync_core::id::SecretKey;

use crate::one::{ask, create, who};

/// A charter as the bundle would show it: with the members that the bundle shows.
pub fn published(bundle: &Bundle, signed: &SignedCharter) -> PublishedCharter {
    let shown = bundle.charters.iter().flat_map(|charter| &charter.opened).map(|member| member.key).collect();
    signed.publish(&shown).unwrap()
}

pub struct Office {
    pub folder: tempfile::TempDir,
    pub data: PathBuf,
    pub counts: PathBuf,
    pub count: eml::CountFile,
    pub charter: Charter,
    pub organiser: SecretKey,
}

impl Office {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let counts = std::fs::read(&made.counts).unwrap();
        let data = folder.path().join("scan");
        let (charter, organiser) = create(&data, &std::fs::read(&made.candidates).unwrap(), &counts, made.seats);
        Self { data, counts: made.counts, count: eml::read_count(&counts).unwrap(), charter, organiser, folder }
    }

    /// Three releases: a few stations per list, the same and one more, and all of them per candidate.
    pub fn night() -> Self {
        let office = Self::new();
        (0..3).for_each(|place| office.enter(place));
        office.release(Level::Party, "");
        office.enter(3);
        office.release(Level::Party, "Eén stembureau meer");
        office.import();
        office.release(Level::Candidate, "");
        office
    }

    pub fn enter(&self, place: usize) {
        let row = &self.count.stations[place];
        let form = Box::new(EntryForm::from_count(&row.count.totals_only()));
        let (station, level, round) = (row.number, Level::Party, 1);
        let request = Request::Enter {
            who: who(),
            station,
            level,
            round,
            corrects: None,
            reason: String::new(),
            form,
            call: None,
        };
        ask(&self.data, request);
    }

    pub fn import(&self) {
        let files = vec![self.counts.clone()];
        ask(&self.data, Request::Import { who: who(), files, again: false, preview: false });
    }

    /// A night in which a released station was corrected, one was retracted, and the last release adds one.
    pub fn with_retraction() -> Self {
        let office = Self::new();
        (0..4).for_each(|place| office.enter(place));
        office.release(Level::Party, "");
        office.correct(0);
        office.retract(1, "Per ongeluk vrijgegeven");
        office
    }

    /// Replaces the count of a station by one with a vote moved between two lists, and accepts it.
    fn correct(&self, place: usize) {
        let row = &self.count.stations[place];
        let history = ask(&self.data, Request::History { station: row.number });
        let live = history["entries"].as_array().unwrap().iter().find(|entry| entry["state"] == "live").unwrap();
        let old = live["id"].as_str().unwrap().to_owned();
        let mut count = row.count.totals_only();
        let (from, to) = (count.lists[0].total.unwrap(), count.lists[1].total.unwrap());
        (count.lists[0].total, count.lists[1].total) = (Some(from - 1), Some(to + 1));
        let form = Box::new(EntryForm::from_count(&count));
        let (station, level, round) = (row.number, Level::Party, 1);
        let (corrects, reason) = (Some(old), "verschreven".to_owned());
        let entered =
            ask(&self.data, Request::Enter { who: who(), station, level, round, corrects, reason, form, call: None });
        let id = entered["id"].as_str().unwrap().to_owned();
        let other = Who { operator: "bert".to_owned(), confirmed_by: None };
        ask(&self.data, Request::Review { who: other, id, accept: true, note: String::new() });
    }

    /// Releases all but one station, which is public and goes.
    fn retract(&self, place: usize, reason: &str) {
        ask(&self.data, Request::ControlRefresh { who: who() });
        let request = Request::Release {
            who: who(),
            level: Level::Party,
            terms: ReleaseTerms {
                note: "Een station is teruggenomen".to_owned(),
                retract: vec![self.count.stations[place].number],
                reason: reason.to_owned(),
                ..ReleaseTerms::default()
            },
            expect: None,
        };
        ask(&self.data, request);
    }

    pub fn release(&self, level: Level, note: &str) {
        let released = ask(&self.data, Request::Releases)["releases"].as_array().unwrap().len();
        let cut =
            if released == 0 { Request::ControlFreeze { who: who() } } else { Request::ControlRefresh { who: who() } };
        ask(&self.data, cut);
        let request = Request::Release {
            who: who(),
            level,
            terms: ReleaseTerms { note: note.to_owned(), ..ReleaseTerms::default() },
            expect: None,
        };
        ask(&self.data, request);
    }

    pub fn bundle(&self) -> Bundle {
        bundle::read(&signed_of(&self.data, &self.folder.path().join("public"), false).1).unwrap()
    }
}

/// Exports what is presented; the reply, and the bytes of the signed release.
pub fn signed_of(data: &Path, to: &Path, control: bool) -> (Value, Vec<u8>) {
    let reply = ask(data, Request::ResultExport { to: to.to_owned(), control });
    let path = reply["files"][0].as_str().unwrap().to_owned();
    (reply, std::fs::read(path).unwrap())
}
