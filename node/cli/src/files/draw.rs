//! `uitslag draw --files`: three lists drawn by the seed that a room gave, done again by anybody from public files.

use std::path::PathBuf;

use api::drawn::{DrawnList, DrawnStation};
use api::refusal::Refusal;
use api::request::Error;
use election::Definition;
use election::draw::{Draw, SheetList, Verdict, Worksheet, draw};
use eml::Message;
use organise::eml_files::{self, Found, find};
use serde::Serialize;
use words::{Lang, Say};

use super::gather;
use super::load::{self, Counts};
use crate::args_files::{CouncilArgs, DrawArgs};
use crate::show_protocol::{sheet, steps};
use crate::table::plain;
use crate::{Outcome, Said};

/// What is drawn from files.
#[derive(Serialize)]
struct Drawn {
    /// EML's id of the election.
    election: String,
    /// Its name.
    name: String,
    /// The draw, with all that is needed to do it again.
    draw: Draw,
    /// The drawn lists with their totals; none where no file has counts.
    lists: Vec<DrawnList>,
}

/// `draw --files`.
pub fn execute(args: &DrawArgs, lang: Lang) -> Result<Outcome, Error> {
    let (counted, lists) = kinds(&args.files)?;
    let counts = if counted.is_empty() { None } else { Some(gather::counts(&counted, lists.as_deref())?) };
    let council = CouncilArgs { definition: None, seats: None };
    let definition = match &counts {
        Some(counts) => load::ballot(counts, lists.as_deref(), &council, args.names)?,
        None => ballot_of(lists.as_deref().unwrap_or(std::path::Path::new("")))?,
    };
    let numbers: Vec<u32> = definition.lists.iter().map(|list| list.number).collect();
    let seed = args.seed.as_deref().unwrap_or_default();
    let draw = draw(&definition.identity.id, seed.trim(), &numbers)
        .map_err(|error| Error::from(Refusal::Draw { detail: error.say() }))?;
    let told = Drawn {
        election: definition.identity.id.clone(),
        name: definition.identity.name.clone(),
        lists: counts.as_ref().map(|counts| totals(&draw, counts, &definition)).unwrap_or_default(),
        draw,
    };
    let mut text = format!("{} ({})\n{}", plain(&told.name), plain(&told.election), steps(lang, &told.draw));
    text.extend(told.lists.iter().map(|list| format!("\n{}", sheet(lang, list))));
    Ok(Outcome::Said(Said::new(&told, text)))
}

/// The files with counts, and the one with lists of candidates, by what they say that they are.
fn kinds(files: &[PathBuf]) -> Result<(Vec<PathBuf>, Option<PathBuf>), Error> {
    let (mut counts, mut lists) = (Vec::new(), None);
    for path in files {
        let wanted = [Message::MunicipalCount, Message::StationCount, Message::CandidateLists];
        let found = find(std::slice::from_ref(path), &wanted)?;
        // A zip may have both.
        let are_lists = |file: &Found| file.header.message == Message::CandidateLists;
        if found.iter().any(are_lists) {
            lists = Some(path.clone());
        }
        if !found.iter().all(are_lists) {
            counts.push(path.clone());
        }
    }
    Ok((counts, lists))
}

/// The election of a file with lists of candidates.
fn ballot_of(path: &std::path::Path) -> Result<Definition, Error> {
    let found = eml_files::one(path, Message::CandidateLists)?;
    let wrong = |error: eml::EmlError| eml_files::wrong(&found.name, &error);
    eml::combine(None, &eml::read_candidate_lists(&found.bytes).map_err(wrong)?, None).map_err(wrong)
}

fn totals(draw: &Draw, counts: &Counts, definition: &Definition) -> Vec<DrawnList> {
    let places = counts.places();
    let station = |&(number, votes): &(u32, Option<u32>)| DrawnStation {
        number,
        name: places.station(number).map(|station| station.name.clone()).unwrap_or_default(),
        votes,
    };
    let list = |list: &SheetList| DrawnList {
        number: list.number,
        name: definition.list(list.number).map(election::List::display_name).unwrap_or_default(),
        stations: list.stations.iter().map(station).collect(),
        sum: list.sum,
        candidates: Vec::new(),
        by_hand: None,
        verdict: Verdict::Open,
    };
    Worksheet::of(draw.clone(), &counts.by_station()).lists.iter().map(list).collect()
}
