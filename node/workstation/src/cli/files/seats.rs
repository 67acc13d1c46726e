//! `uitslag seats`: seats and elected candidates from a count, or from votes as JSON, told step by step.

use std::path::Path;

use api::request::Error;
use election::seats::json::{SeatsInput, SeatsOutput};
use election::seats::{compute, words};
use election::texts::heading;
use election::{Definition, Lang, Tally};

use super::load;
use crate::cli::args_files::SeatsArgs;
use crate::cli::{Outcome, Said, input};

/// The longest votes as JSON, in bytes.
const INPUT: u64 = 16 * 1024 * 1024;

/// `seats`. With `--json` the form of [`SeatsOutput`].
pub fn execute(args: &SeatsArgs) -> Result<Outcome, Error> {
    let lang = args.lang.into();
    match &args.input {
        Some(input) => told(&from_input(input)?, String::new(), None, lang),
        None => from_counts(args, lang),
    }
}

fn from_input(path: &Path) -> Result<SeatsOutput, Error> {
    let bytes = input::bytes(path, INPUT)?;
    let input: SeatsInput = serde_json::from_slice(&bytes).map_err(|error| {
        Error::new("unreadable_file", format!("{}: {error}; see `uitslag seats --help`", path.display()))
    })?;
    input.compute().map_err(|error| Error::new("seats", error.to_string()))
}

fn from_counts(args: &SeatsArgs, lang: Lang) -> Result<Outcome, Error> {
    let counts = load::counts(&args.counts)?;
    let definition = load::definition(&counts, args.candidates.as_deref(), &args.council)?;
    counts.add_up()?;
    let deceased = load::deceased(&args.deceased, &definition)?;
    let stations = u32::try_from(counts.stations.len()).unwrap_or(u32::MAX);
    let present = counts.present().map(|station| (station.number, counts.level, &station.count));
    let sums = |error: election::tally::TallyError| Error::new("sums", error.to_string());
    let tally = Tally::of(&definition, stations, present).map_err(sums)?;
    let input = tally
        .seats_input_or_why(&definition, &deceased)
        .map_err(|why| Error::new("no_seats", format!("{} (--definition 110a, --seats N)", why.text(lang))))?;
    let outcome = compute(&input, &args.lot).map_err(|error| Error::new("seats", error.text(lang)))?;
    let of = lang.of(("stembureaus, voorlopig", "polling stations, provisional"));
    let (counted, title) = (tally.stations, heading(tally.heading(counts.level), lang));
    let total = counted.total;
    let head = format!("{}\n{title}: {} / {total} {of}\n\n", definition.identity.name, counted.counted);
    told(&SeatsOutput::new(input.seats, outcome), head, Some(&definition), lang)
}

fn told(output: &SeatsOutput, head: String, definition: Option<&Definition>, lang: Lang) -> Result<Outcome, Error> {
    let text = head + &words::as_text(&words::explain(output, definition, lang));
    let reply = serde_json::to_value(output).map_err(|error| Error::new("seats", error.to_string()))?;
    Ok(Outcome::Said(Said { json: reply, text }))
}
