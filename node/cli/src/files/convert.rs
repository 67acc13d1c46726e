//! `uitslag convert`: a count as a table, as JSON, or as the 510a of each polling station. Written whole or not at all, and
//! never over what is there unless that is asked for.

use std::path::{Path, PathBuf};

use api::refusal::Refusal;
use api::request::{Error, Lang, Level as LevelName};
use election::{Count, Definition, EntryForm, Level, Station};
use eml::{Authority, Cover, Message, Provisional, StationCount};
use serde::Serialize;
use serde_json::json;
use words::{Say, Sentence};

use super::gather;
use super::load::{self, Counts};
use crate::args_files::{ConvertArgs, CouncilArgs, FormArg};
use crate::{Outcome, Said, say, table};
use organise::data_folder::{write_new_whole, write_whole};

/// What the JSON form is called in its `form`; `version` rises when a field changes its meaning or goes.
const FORM: &str = "uitslag-counts";
/// The version of the JSON form.
const VERSION: u32 = 1;

/// A file to be written.
struct Made {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// What was written.
#[derive(Serialize)]
struct Converted {
    files: Vec<String>,
    stations: usize,
    /// Stations without a count.
    absent: Vec<u32>,
}

/// `convert`.
pub fn execute(args: &ConvertArgs, lang: Lang) -> Result<Outcome, Error> {
    let counts = gather::counts(&args.counts, Some(&args.candidates))?;
    let definition =
        load::definition(&counts, Some(&args.candidates), &CouncilArgs { definition: None, seats: None }, args.names)?;
    counts.add_up()?;
    let level = match args.level.map(LevelName::from) {
        Some(Level::Candidate) if counts.level == Level::Party => {
            return Err(Refusal::NoCandidateVotes.into());
        }
        Some(level) => level,
        None => counts.level,
    };
    let job = Job { counts: &counts, definition: &definition, level, municipality: municipality(&counts)? };
    let made = match args.to {
        FormArg::Csv => vec![job.csv(&args.out)?],
        FormArg::Json => vec![job.json(&args.out)?],
        FormArg::StationFiles => job.station_files(&args.out)?,
    };
    // All or none of a set: what stands in the way is said before anything is written.
    if let Some(there) = made.iter().find(|made| !args.force && made.path.exists()) {
        return Err(exists(&there.path));
    }
    for Made { path, bytes } in &made {
        let written = if args.force { write_whole(path, bytes) } else { write_new_whole(path, bytes) };
        written?;
    }
    let absent: Vec<u32> = counts.stations.iter().filter(|row| row.count.is_all_zero()).map(|row| row.number).collect();
    let files: Vec<String> = made.iter().map(|made| made.path.display().to_string()).collect();
    let stations = counts.stations.len().saturating_sub(absent.len());
    let converted = Converted { files, stations, absent };
    Ok(Outcome::Said(Said::new(&converted, text(&converted, lang))))
}

/// What is left of a refusal when a file is there.
pub fn exists(path: &Path) -> Error {
    Refusal::PlaceTakenForce { file: path.to_owned() }.into()
}

fn text(told: &Converted, lang: Lang) -> String {
    let (stations, files) = (table::number(lang, told.stations), told.files.len());
    let (n, f) = (Sentence::count(told.stations), Sentence::count(files));
    let mut text = say!(lang, "cli-converted", n = n, stations = stations, f = f, files = files) + "\n";
    for file in &told.files {
        text.push_str(&format!("  {}\n", table::plain(file)));
    }
    let absent = table::joined(&told.absent);
    if !absent.is_empty() {
        text.push_str(&(say!(lang, "cli-converted-absent", stations = absent) + "\n"));
    }
    text.push_str(&(say!(lang, "cli-provisional") + "\n"));
    text
}

fn municipality(counts: &Counts) -> Result<&Authority, Error> {
    counts.municipality.as_ref().ok_or_else(|| Refusal::NoMunicipality { names: counts.names.clone() }.into())
}

struct Job<'a> {
    counts: &'a Counts,
    definition: &'a Definition,
    level: Level,
    municipality: &'a Authority,
}

impl Job<'_> {
    fn counted(&self, count: &Count) -> Count {
        if self.level == Level::Party { count.totals_only() } else { count.clone() }
    }

    /// A file of its own is called what the person says; in a folder, what it is: OSV's name behind "Voorlopig".
    fn place(&self, out: &Path, name: &str) -> PathBuf {
        let name = Provisional::new(name, MAKER).file_name;
        if out.is_dir() { out.join(name) } else { out.to_owned() }
    }

    fn csv(&self, out: &Path) -> Result<Made, Error> {
        let table = eml::Table {
            definition: self.definition,
            municipality: self.municipality,
            level: self.level,
            eligible: self.counts.eligible,
            stations: &self.counts.stations,
            doubled: &self.counts.doubled,
        };
        let bytes = eml::write_osv4_3(&table).map_err(unwritable)?;
        let name = eml::osv4_3_file_name(&self.definition.identity, &self.municipality.name);
        Ok(Made { path: self.place(out, &name), bytes })
    }

    /// `{form, version, provisional, made_by, election: {id, name, category, subcategory, date, domain}, municipality: {id,
    /// name}, level, created, eligible, sources: [{name, sha256}], lists: [{number, name, candidates: [{number, name}]}],
    /// stations: [{number, name, postcode, called, count}]}`. `count` has the form of `uitslag enter`; a station without a
    /// count (all zero) has `null`. `sha256` in 16 groups of four; `created` as the source has it, the latest of several.
    fn json(&self, out: &Path) -> Result<Made, Error> {
        let sources = self.counts.names.iter().zip(&self.counts.fingerprints);
        let lists = self.definition.lists.iter().map(|list| {
            let candidates = list.candidates.iter();
            let candidates = candidates.map(|one| json!({ "number": one.number, "name": one.sort_name() }));
            json!({ "number": list.number, "name": list.display_name(), "candidates": candidates.collect::<Vec<_>>() })
        });
        let stations = self.counts.stations.iter().map(|row| {
            let count = (!row.count.is_all_zero()).then(|| EntryForm::from_count(&self.counted(&row.count)));
            json!({
                "number": row.number,
                "name": row.name,
                "postcode": row.postcode,
                "called": row.called,
                "count": count,
            })
        });
        let value = json!({
            "form": FORM,
            "version": VERSION,
            "provisional": true,
            "made_by": MAKER,
            "election": self.definition.identity,
            "municipality": { "id": self.municipality.id, "name": self.municipality.name },
            "level": self.level,
            "created": self.counts.created,
            "eligible": self.counts.eligible,
            "sources": sources.map(|(name, sha256)| json!({ "name": name, "sha256": sha256 })).collect::<Vec<_>>(),
            "lists": lists.collect::<Vec<_>>(),
            "stations": stations.collect::<Vec<_>>(),
        });
        let name = eml::file_name(
            Message::MunicipalCount,
            &self.definition.identity,
            self.level,
            &self.municipality.name,
            None,
        );
        let name = name.replace(".eml.xml", ".json");
        let bytes = format!("{value:#}\n").into_bytes();
        Ok(Made { path: self.place(out, &name), bytes })
    }

    /// A 510a for each station that is in, under the names that OSV gives: other software finds them by these.
    fn station_files(&self, folder: &Path) -> Result<Vec<Made>, Error> {
        std::fs::create_dir_all(folder)
            .map_err(|error| Refusal::NotMade { folder: folder.to_owned(), detail: Sentence::from(&error) })?;
        let identity = &self.definition.identity;
        self.counts
            .present()
            .map(|row| {
                let place = Station {
                    number: row.number,
                    name: row.name.clone(),
                    postcode: row.postcode.clone(),
                    called: row.called,
                };
                let name =
                    eml::file_name(Message::StationCount, identity, self.level, &self.municipality.name, Some(&place));
                let comment = Provisional::new(&name, MAKER).comment;
                let cover = Cover {
                    definition: self.definition,
                    contest: &self.counts.contest,
                    municipality: self.municipality,
                    level: self.level,
                    created: &self.counts.created,
                    comment: Some(&comment),
                };
                let row = StationCount { count: self.counted(&row.count), ..row.clone() };
                let bytes = eml::write_510a(&cover, &row).map_err(unwritable)?;
                Ok(Made { path: folder.join(name), bytes })
            })
            .collect()
    }
}

/// What our files say that they are made by: without a version, so that every version makes the same bytes.
const MAKER: &str = "Uitslag";

fn unwritable(error: eml::EmlError) -> Error {
    Refusal::Convert { detail: error.say() }.into()
}
