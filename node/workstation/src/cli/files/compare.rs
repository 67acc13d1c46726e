//! `uitslag compare`: the official figures beside ours. They are a second opinion; nothing of ours is changed by them.

use std::collections::BTreeMap;

use election::official::{self, OfficialCounts, OfficialResult, Ours, words};
use election::seats::compute;
use election::seats::json::SeatsOutput;
use election::{Count, Definition, Lang, Level, Tally};
use eml::Message;
use serde_json::json;

use super::args::CompareArgs;
use super::load::{self, Counts};
use crate::cli::Outcome;
use crate::request::{Error, JSON_VERSION};

/// `compare`: status 1 when anything differs. With `--json`: `{version, equal, report}`, `report` as
/// [`election::official::Report`].
pub fn execute(args: &CompareArgs) -> Result<Outcome, Error> {
    let lang: Lang = args.lang.into();
    let (counts, result) = official_side(args)?;
    let ours = load::counts(&args.with)?;
    let definition = load::definition(&ours, args.candidates.as_deref(), &args.council)?;
    ours.add_up()?;
    let deceased = load::deceased(&args.deceased, &definition)?;
    let by_station: BTreeMap<u32, (Level, &Count)> =
        ours.by_station().into_iter().map(|(number, count)| (number, (ours.level, count))).collect();
    let seats = seats(&ours, &definition, &deceased)?;
    let side = Ours { definition: &definition, counts: &by_station, deceased: &deceased, seats: seats.as_ref() };
    let report = official::compare(&side, counts.as_ref(), result.as_ref())
        .map_err(|error| Error::new("official", words::error(&error, lang)))?;
    let text = words::lines(&report, &definition, Some(&ours.places()), lang).join("\n") + "\n";
    let equal = report.is_equal();
    let reply = json!({ "version": JSON_VERSION, "equal": equal, "report": report });
    Ok(Outcome::Told { reply, text, done: equal })
}

/// The official files: at most one count and one result, none of them ours.
fn official_side(args: &CompareArgs) -> Result<(Option<OfficialCounts>, Option<OfficialResult>), Error> {
    let wanted = [Message::MunicipalCount, Message::TotalCount, Message::Result];
    let (mut counts, mut result) = (Vec::new(), Vec::new());
    for file in load::find(&args.official, &wanted)? {
        if eml::says_provisional(&file.bytes) {
            return Err(load::wrong(
                &file.name,
                &"this file says itself that it is provisional: it is no official one",
            ));
        }
        if file.header.message == Message::Result {
            let read = eml::read_result(&file.bytes).map_err(|error| load::wrong(&file.name, &error))?;
            result.push((file.name, eml::official_result(&read)));
            continue;
        }
        let read = eml::read_count(&file.bytes).map_err(|error| load::wrong(&file.name, &error))?;
        eml::verify_sums(&read).map_err(|faults| {
            let faults: Vec<String> = faults.iter().take(5).map(ToString::to_string).collect();
            load::wrong(&file.name, &faults.join("; "))
        })?;
        counts.push((file.name, eml::official_counts(&read)));
    }
    // A zip can hold the count with and without stations: the one with stations says more.
    counts.sort_by_key(|(_, counts)| counts.stations.is_empty());
    let detailed = counts.iter().filter(|(_, counts)| !counts.stations.is_empty()).count();
    let several = |what: &str, names: Vec<&String>| {
        let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
        Error::new("usage", format!("there are several official {what}: {}; name one", names.join(", ")))
    };
    if detailed > 1 || (detailed == 0 && counts.len() > 1) {
        return Err(several("counts", counts.iter().map(|(name, _)| name).collect()));
    }
    if result.len() > 1 {
        return Err(several("results", result.iter().map(|(name, _)| name).collect()));
    }
    Ok((counts.into_iter().next().map(|(_, counts)| counts), result.pop().map(|(_, result)| result)))
}

/// Our seats; none when their number is not known, or this election's are not computed. A lot that is to be drawn is told by
/// the comparison.
fn seats(ours: &Counts, definition: &Definition, deceased: &[(u32, u32)]) -> Result<Option<SeatsOutput>, Error> {
    let stations = u32::try_from(ours.stations.len()).unwrap_or(u32::MAX);
    let present = ours.present().map(|station| (station.number, ours.level, &station.count));
    let tally = Tally::of(definition, stations, present).map_err(|error| Error::new("sums", error.to_string()))?;
    let Some(input) = tally.seats_input(definition, deceased) else { return Ok(None) };
    let outcome = compute(&input, &[]).map_err(|error| Error::new("seats", error.to_string()))?;
    Ok(Some(SeatsOutput::new(input.seats, outcome)))
}
