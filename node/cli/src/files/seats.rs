//! `uitslag seats`: seats and elected candidates from a count, or from votes as JSON, told step by step.

use std::path::Path;

use api::refusal::Refusal;
use api::request::Error;
use election::seats::compute;
use election::seats::json::{SeatsInput, SeatsOutput};
use election::{Definition, Tally};
use words::seats::{as_text, explain};
use words::{Lang, Say, Sentence, heading};

use super::gather;
use super::load;
use crate::args_files::SeatsArgs;
use crate::table::{joined, plain};
use crate::{Outcome, Said, input, say};

/// The longest votes as JSON, in bytes.
const INPUT: u64 = 16 * 1024 * 1024;

/// `seats`. With `--json` the form of [`SeatsOutput`].
pub fn execute(args: &SeatsArgs, lang: Lang) -> Result<Outcome, Error> {
    match &args.input {
        Some(input) => told(&from_input(input)?, String::new(), &[], None, lang),
        None => from_counts(args, lang),
    }
}

fn from_input(path: &Path) -> Result<SeatsOutput, Error> {
    let bytes = input::bytes(path, INPUT)?;
    let input: SeatsInput = serde_json::from_slice(&bytes)
        .map_err(|error| Error::from(Refusal::SeatsForm { file: path.to_owned(), detail: Sentence::from(&error) }))?;
    input.compute().map_err(|error| Refusal::Seats { detail: error.say() }.into())
}

fn from_counts(args: &SeatsArgs, lang: Lang) -> Result<Outcome, Error> {
    let mut counts = gather::counts(&args.counts, args.candidates.as_deref())?;
    counts.not_open(&args.not_open)?;
    let definition = load::definition(&counts, args.candidates.as_deref(), &args.council, args.names)?;
    counts.add_up()?;
    let deceased = load::deceased(&args.deceased, &definition)?;
    let stations = u32::try_from(counts.stations.len()).unwrap_or(u32::MAX);
    let present = counts.present().map(|station| (station.number, counts.level, &station.count));
    let sums = |error: election::tally::TallyError| Refusal::Sums { detail: error.say() };
    let tally = Tally::of(&definition, stations, present).map_err(sums)?;
    let input =
        tally.seats_input_or_why(&definition, &deceased).map_err(|why| Refusal::NoSeats { detail: why.say() })?;
    let outcome = compute(&input, &args.lot).map_err(|error| Refusal::Seats { detail: error.say() })?;
    let (counted, title) = (tally.stations, heading(tally.heading(counts.level), lang));
    let total = counted.total;
    let of = say!(lang, "cli-seats-of", counted = counted.counted, total = total);
    let mut head = format!("{}\n{title}: {of}\n", definition.identity.name);
    let absent = absent(&counts);
    if !absent.is_empty() {
        head.push_str(&(say!(lang, "cli-seats-absent", stations = joined(&absent)) + "\n"));
    }
    let notes = counts.notes(&definition, lang);
    for note in &notes {
        head.push_str(&(plain(note) + "\n"));
    }
    head.push('\n');
    told(&SeatsOutput::new(input.seats, outcome), head, &notes, Some(&definition), lang)
}

/// The places that are not in.
fn absent(counts: &load::Counts) -> Vec<u32> {
    counts.stations.iter().filter(|row| row.count.is_all_zero()).map(|row| row.number).collect()
}

fn told(
    output: &SeatsOutput,
    head: String,
    notes: &[String],
    definition: Option<&Definition>,
    lang: Lang,
) -> Result<Outcome, Error> {
    let text = head + &as_text(&explain(output, definition, lang));
    let mut reply = serde_json::to_value(output).map_err(|error| Refusal::Seats { detail: Sentence::from(&error) })?;
    if let (Some(form), false) = (reply.as_object_mut(), notes.is_empty()) {
        form.insert("notes".to_owned(), notes.into());
    }
    Ok(Outcome::Said(Said { json: reply, text }))
}
