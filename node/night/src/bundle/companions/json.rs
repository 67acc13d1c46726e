//! `uitslag.json` of the website.

use election::seats::json::SeatsOutput;
use election::{Level, Progress};
use serde::Deserialize;
use words::{Sentence, sentence};

use super::tables::seats_of;
use super::{Apart, Matched, named, place_of_candidate, place_of_list, place_of_station};
use crate::bundle::Report;

/// What of the file is compared; its other fields repeat these in other words.
#[derive(Deserialize)]
struct Document {
    version: u32,
    release: Release,
    stations: Progress,
    stations_per_candidate: Option<Progress>,
    totals: Totals,
    turnout: Option<Turnout>,
    lists: Vec<List>,
    seats: Option<Seats>,
    elected: Option<Vec<Elected>>,
    polling_stations: Vec<Station>,
}

#[derive(Deserialize)]
struct Release {
    number: u32,
    epoch: u32,
    hash: String,
}

#[derive(Deserialize)]
struct Totals {
    valid_votes: u64,
    blank: u64,
    invalid: u64,
    votes_cast: u64,
}

#[derive(Deserialize)]
struct Turnout {
    votes_cast: u64,
    eligible: u64,
}

#[derive(Deserialize)]
struct List {
    number: u32,
    name: String,
    votes: u64,
    candidates: Vec<Candidate>,
}

#[derive(Deserialize)]
struct Candidate {
    number: u32,
    last_name: String,
    initials: String,
    votes: Option<u64>,
}

#[derive(Deserialize)]
struct Seats {
    total: u32,
    open: u32,
    quota: String,
    lists: Vec<SeatsOfList>,
}

#[derive(Deserialize)]
struct SeatsOfList {
    list: u32,
    seats: u32,
    full_seats: u32,
    residual_seats: u32,
}

#[derive(Deserialize)]
struct Elected {
    list: u32,
    candidate: u32,
    by_preference: bool,
    votes: u64,
}

#[derive(Deserialize)]
struct Station {
    number: u32,
    name: String,
    level: Option<Level>,
    counters: Option<Cells>,
    votes: Option<Vec<Option<u32>>>,
    candidate_votes: Option<Vec<Vec<Option<u32>>>>,
}

#[derive(Default, Deserialize)]
struct Cells {
    poll_cards: Option<u32>,
    proxy_certificates: Option<u32>,
    voter_cards: Option<u32>,
    admitted_voters: Option<u32>,
    votes_on_candidates: Option<u32>,
    blank: Option<u32>,
    invalid: Option<u32>,
    votes_cast: Option<u32>,
    more_ballots: Option<u32>,
    fewer_ballots: Option<u32>,
}

/// The largest file that is read.
const MAX_BYTES: usize = 128 * 1024 * 1024;
/// The version of the form that this program knows.
const VERSION: u32 = 1;

/// Compares `uitslag.json` with the signed release. How many figures were compared.
///
/// # Errors
/// As [`super::check`].
pub fn json(bytes: &[u8], report: &Report) -> Result<usize, Apart> {
    if bytes.len() > MAX_BYTES {
        return Err(Apart::Unreadable(sentence!("apart-bytes", bytes = bytes.len())));
    }
    let document: Document =
        serde_json::from_slice(bytes).map_err(|error| Apart::Unreadable(Sentence::from(&error)))?;
    if document.version != VERSION {
        return Err(Apart::Unreadable(sentence!("apart-version", version = document.version)));
    }
    let of = &document.release;
    let shown = &report.shown;
    if (of.number, of.epoch, of.hash.as_str()) != (shown.release.number, shown.release.epoch, &shown.hash.hex()) {
        let hash: String = of.hash.chars().take(8).collect();
        return Err(Apart::Release(format!("{} {hash}", of.number)));
    }
    let mut matched = Matched::default();
    sums(&document, report, &mut matched)?;
    lists(&document, report, &mut matched)?;
    seats(&document, report, &mut matched)?;
    stations(&document, report, &mut matched)?;
    Ok(matched.figures)
}

/// As many of something as there should be.
fn length(what: &str, here: usize, signed: usize, matched: &mut Matched) -> Result<(), Apart> {
    let number = |length: usize| u64::try_from(length).ok();
    matched.figure(|| named(what), number(here), number(signed))
}

fn sums(document: &Document, report: &Report, matched: &mut Matched) -> Result<(), Apart> {
    let tally = &report.outcome.tally;
    let per_candidate = (report.outcome.level == Level::Candidate).then_some(tally.stations_per_candidate);
    let counted = |progress: Progress| Some(u64::from(progress.counted));
    let total = |progress: Progress| Some(u64::from(progress.total));
    let (here, detailed) = (document.stations, document.stations_per_candidate);
    let totals = &document.totals;
    for (place, here, signed) in [
        ("place-stations-counted", counted(here), counted(tally.stations)),
        ("place-stations", total(here), total(tally.stations)),
        ("place-stations-per-candidate", detailed.and_then(counted), per_candidate.and_then(counted)),
        ("place-votes-on-candidates", Some(totals.valid_votes), Some(tally.valid_votes)),
        ("place-blank", Some(totals.blank), Some(tally.blank)),
        ("place-invalid", Some(totals.invalid), Some(tally.invalid)),
        ("place-votes-cast", Some(totals.votes_cast), Some(tally.votes_cast)),
    ] {
        matched.figure(|| named(place), here, signed)?;
    }
    let signed = tally.turnout(&report.day);
    if let Some(turnout) = &document.turnout {
        let place = || named("place-turnout");
        matched.figure(place, Some(turnout.votes_cast), signed.map(|share| share.part))?;
        matched.figure(place, Some(turnout.eligible), signed.map(|share| share.whole))?;
    }
    Ok(())
}

fn lists(document: &Document, report: &Report, matched: &mut Matched) -> Result<(), Apart> {
    let (definition, tally) = (&report.setup.definition, &report.outcome.tally);
    let counted = tally.stations_per_candidate.counted > 0;
    length("place-how-many-lists", document.lists.len(), tally.lists.len(), matched)?;
    for ((here, list), sum) in document.lists.iter().zip(&definition.lists).zip(&tally.lists) {
        let number = list.number;
        let whose = |what: &'static str| move || place_of_list(number, what);
        matched.figure(whose("place-number"), Some(here.number.into()), Some(number.into()))?;
        matched.text(whose("place-name"), &here.name, &list.display_name())?;
        matched.figure(whose("place-votes"), Some(here.votes), Some(sum.votes))?;
        length("place-how-many-candidates", here.candidates.len(), list.candidates.len(), matched)?;
        for ((here, candidate), (_, votes)) in here.candidates.iter().zip(&list.candidates).zip(&sum.candidates) {
            let one = candidate.number;
            let whose = |what: &'static str| move || place_of_candidate(number, one, named(what));
            matched.figure(whose("place-number"), Some(here.number.into()), Some(one.into()))?;
            matched.text(whose("place-name"), &here.last_name, &candidate.last_name)?;
            matched.text(whose("place-initials"), &here.initials, &candidate.initials)?;
            matched.figure(whose("place-votes"), here.votes, counted.then_some(*votes))?;
        }
    }
    Ok(())
}

/// Seats and the elected, where they are shown.
fn seats(document: &Document, report: &Report, matched: &mut Matched) -> Result<(), Apart> {
    let signed = seats_of(report);
    if let Some(here) = &document.seats {
        let total = signed.map(|seats| u64::from(seats.seats));
        matched.figure(|| named("place-seats"), Some(here.total.into()), total)?;
        let given = |seats: &SeatsOutput| seats.lists.iter().fold(0u32, |sum, list| sum.saturating_add(list.seats));
        let open = signed.map(|seats| seats.seats.saturating_sub(given(seats)).into());
        matched.figure(|| named("place-open-seats"), Some(here.open.into()), open)?;
        let quota = signed.map(|seats| seats.quota.to_string()).unwrap_or_default();
        matched.text(|| named("place-quota"), &here.quota, &quota)?;
        let lists = signed.map(|seats| seats.lists.as_slice()).unwrap_or_default();
        length("place-lists-with-seats", here.lists.len(), lists.len(), matched)?;
        for (here, signed) in here.lists.iter().zip(lists) {
            let whose = || place_of_list(signed.number, "place-seats");
            for (here, signed) in [
                (here.list, signed.number),
                (here.seats, signed.seats),
                (here.full_seats, signed.full_seats),
                (here.residual_seats, signed.residual_seats),
            ] {
                matched.figure(whose, Some(here.into()), Some(signed.into()))?;
            }
        }
    }
    let Some(here) = &document.elected else { return Ok(()) };
    let mut all = Vec::new();
    for list in signed.map(|seats| seats.lists.as_slice()).unwrap_or_default() {
        let by_preference = list.elected_by_preference.iter().flatten().map(|candidate| (*candidate, true));
        let by_list_order = list.elected_by_list_order.iter().flatten().map(|candidate| (*candidate, false));
        all.extend(
            by_preference.chain(by_list_order).map(|(candidate, preference)| (list.number, candidate, preference)),
        );
    }
    length("place-how-many-elected", here.len(), all.len(), matched)?;
    for (here, (list, candidate, preference)) in here.iter().zip(all) {
        let whose = || place_of_candidate(list, candidate, named("place-elected"));
        let tally = report.outcome.tally.lists.iter().find(|of| of.number == list);
        let votes = tally.and_then(|of| of.candidates.iter().find(|(number, _)| *number == candidate));
        for (here, signed) in [
            (Some(here.list.into()), Some(list.into())),
            (Some(here.candidate.into()), Some(candidate.into())),
            (Some(here.by_preference.into()), Some(preference.into())),
            (Some(here.votes), votes.map(|(_, votes)| *votes)),
        ] {
            matched.figure(whose, here, signed)?;
        }
    }
    Ok(())
}

fn stations(document: &Document, report: &Report, matched: &mut Matched) -> Result<(), Apart> {
    let stations = &report.day.stations;
    length("place-stations", document.polling_stations.len(), stations.len(), matched)?;
    for (here, station) in document.polling_stations.iter().zip(stations) {
        let number = station.number;
        let whose = |what: &'static str| move || place_of_station(number, named(what));
        matched.figure(whose("place-number"), Some(here.number.into()), Some(number.into()))?;
        matched.text(whose("place-name"), &here.name, &station.name)?;
        let of = report.counts.get(&number);
        let said = |level: Option<Level>| match level {
            None => "-",
            Some(Level::Party) => "party",
            Some(Level::Candidate) => "candidate",
        };
        matched.text(whose("place-level"), said(here.level), said(of.map(|(level, _)| *level)))?;
        let signed = of.map(|(_, count)| count.counters.clone()).unwrap_or_default();
        let none = Cells::default();
        let cells = here.counters.as_ref().unwrap_or(&none);
        for (name, here, signed) in [
            ("A", cells.poll_cards, signed.poll_cards),
            ("B", cells.proxy_certificates, signed.proxy_certificates),
            ("C", cells.voter_cards, signed.voter_cards),
            ("D", cells.admitted_voters, signed.admitted_voters),
            ("E", cells.votes_on_candidates, signed.votes_on_candidates),
            ("F", cells.blank, signed.blank),
            ("G", cells.invalid, signed.invalid),
            ("H", cells.votes_cast, signed.votes_cast),
            ("I", cells.more_ballots, signed.more_ballots),
            ("J", cells.fewer_ballots, signed.fewer_ballots),
        ] {
            matched.figure(|| place_of_station(number, name.into()), here.map(u64::from), signed.map(u64::from))?;
        }
        let rows = of.map(|(_, count)| count.lists.as_slice()).unwrap_or_default();
        let votes: Vec<Option<u32>> = rows.iter().map(|list| list.total).collect();
        let per_candidate: Vec<Vec<Option<u32>>> = match of {
            Some((Level::Candidate, _)) => {
                rows.iter().map(|list| list.candidates.iter().map(|(_, votes)| *votes).collect()).collect()
            }
            _ => Vec::new(),
        };
        cells_equal(number, here.votes.as_deref().unwrap_or_default(), &votes, matched)?;
        let details = here.candidate_votes.as_deref().unwrap_or_default();
        length("place-lists-per-candidate", details.len(), per_candidate.len(), matched)?;
        for (here, signed) in details.iter().zip(&per_candidate) {
            cells_equal(number, here, signed, matched)?;
        }
    }
    Ok(())
}

fn cells_equal(station: u32, here: &[Option<u32>], signed: &[Option<u32>], matched: &mut Matched) -> Result<(), Apart> {
    length("place-how-many-cells", here.len(), signed.len(), matched)?;
    for (here, signed) in here.iter().zip(signed) {
        let place = || place_of_station(station, named("place-votes"));
        matched.figure(place, here.map(u64::from), signed.map(u64::from))?;
    }
    Ok(())
}
