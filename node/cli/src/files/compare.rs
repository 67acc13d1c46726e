//! `uitslag compare`: the official figures beside ours. They are a second opinion; nothing of ours is changed by them.

use std::collections::BTreeMap;

use api::refusal::Refusal;
use api::request::Error;
use election::official::{self, Ours, Report};
use election::seats::compute;
use election::seats::json::SeatsOutput;
use election::{Count, Definition, Level, Tally};
use serde::Serialize;
use words::{Lang, Say};

use super::gather;
use super::load::{self, Counts};
use crate::args_files::CompareArgs;
use crate::table::plain;
use crate::{Outcome, Said};
use organise::official_files;

/// What was compared.
#[derive(Serialize)]
struct Compared {
    /// All that both sides have was compared, and is equal.
    equal: bool,
    /// All that both sides have was compared.
    complete: bool,
    report: Report,
    /// What is to be known of our files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// `compare`: status 1 when anything differs, or was not compared although both sides have it.
pub fn execute(args: &CompareArgs, lang: Lang) -> Result<Outcome, Error> {
    let (counts, result) = official_files::read(&args.official)?;
    let mut ours = gather::counts(&args.with, args.candidates.as_deref())?;
    ours.not_open(&args.not_open)?;
    let definition = load::definition(&ours, args.candidates.as_deref(), &args.council, args.names)?;
    ours.add_up()?;
    let deceased = load::deceased(&args.deceased, &definition)?;
    let by_station: BTreeMap<u32, (Level, &Count)> =
        ours.by_station().into_iter().map(|(number, count)| (number, (ours.level, count))).collect();
    let seats = seats(&ours, &definition, &deceased)?;
    let places = ours.places();
    let side = Ours {
        definition: &definition,
        counts: &by_station,
        stations: Some(&places),
        deceased: &deceased,
        seats: seats.as_ref(),
    };
    let report = official::compare(&side, counts.as_ref(), result.as_ref())
        .map_err(|error| Refusal::Official { detail: error.say() })?;
    let mut lines = words::official::lines(&report, &definition, Some(&places), lang);
    let notes = ours.notes(&definition, lang);
    lines.extend(notes.iter().map(|note| plain(note)));
    let complete = report.is_complete();
    let equal = complete && report.is_equal();
    let said = Said::new(&Compared { equal, complete, report, notes }, lines.join("\n") + "\n");
    Ok(if equal { Outcome::Said(said) } else { Outcome::Partly(said) })
}

/// Our seats; none when their number is not known, or this election's are not computed. A lot that is to be drawn is told by
/// the comparison.
fn seats(ours: &Counts, definition: &Definition, deceased: &[(u32, u32)]) -> Result<Option<SeatsOutput>, Error> {
    let stations = u32::try_from(ours.stations.len()).unwrap_or(u32::MAX);
    let present = ours.present().map(|station| (station.number, ours.level, &station.count));
    let tally = Tally::of(definition, stations, present).map_err(|error| Refusal::Sums { detail: error.say() })?;
    let Some(input) = tally.seats_input(definition, deceased) else { return Ok(None) };
    let outcome = compute(&input, &[]).map_err(|error| Refusal::Seats { detail: error.say() })?;
    Ok(Some(SeatsOutput::new(input.seats, outcome)))
}
