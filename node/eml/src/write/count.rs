//! 510a, 510b and 510d.

use super::canonical::Canonical;
use super::{Cover, write_header, write_header_of, write_identity};
use crate::count::StationCount;
use crate::error::{EmlError, ErrorKind, Remedy, say_station};
use crate::header::Authority;
use crate::initial::Initial;
use crate::reason::UNCOUNTED;
use election::count::{Cell, Count, Field, Level, ListCount, MAX_CELL};
use std::collections::BTreeMap;
use words::{Sentence, sentence};

const SCHEMA: &str = "510-count-kiesraad-strict.xsd";
const FILL_IN: Remedy = Remedy("eml-do-complete");

/// Writes the count of one polling station.
///
/// # Errors
/// [`ErrorKind::Open`] when a cell that the schema demands is open: an unknown figure is never written as 0 (only the
/// called voters are, where unknown). [`ErrorKind::Missing`] when a list is not in the definition.
pub fn write_510a(cover: &Cover<'_>, station: &StationCount) -> Result<Vec<u8>, EmlError> {
    let mut out = Canonical::root("510a", SCHEMA, cover.comment, false);
    let id = format!("SB{}", station.number);
    let authority = Authority { id: id.clone(), name: station.name.clone() };
    write_header(&mut out, &authority, Some(cover.municipality), cover.created)?;
    open_count(&mut out, cover);
    write_unit(&mut out, cover, &id, station)?;
    Ok(close_count(out))
}

/// Writes the count of a municipality: the totals, which are computed here, and every station.
///
/// `eligible` are the eligible voters of the municipality; 0 is written when unknown. A counter that a station does not
/// have is left out of the totals.
///
/// # Errors
/// As [`write_510a`]; also when there is no station, when stations have different lists or candidates, or when a total is
/// larger than a form has room for.
pub fn write_510b(cover: &Cover<'_>, eligible: Option<u64>, stations: &[StationCount]) -> Result<Vec<u8>, EmlError> {
    let totals = total_of(stations)?;
    let mut out = Canonical::root("510b", SCHEMA, cover.comment, false);
    write_header(&mut out, cover.municipality, None, cover.created)?;
    open_count(&mut out, cover);
    out.open("TotalVotes", None);
    write_votes(&mut out, cover, &sentence!("eml-the-totals"), eligible, &totals)?;
    out.close("TotalVotes");
    for station in stations {
        let id = format!("{}::SB{}", cover.municipality.id, station.number);
        write_unit(&mut out, cover, &id, station)?;
    }
    Ok(close_count(out))
}

/// Writes the total count of an election as its central electoral committee (`CSB`) has it: totals only. `totals` are
/// those of [`total_of`], or of another file.
///
/// `eligible` are the eligible voters; 0 is written when unknown.
///
/// # Errors
/// As [`write_510a`]; also when there are no lists.
pub fn write_510d(cover: &Cover<'_>, eligible: Option<u64>, totals: &Count) -> Result<Vec<u8>, EmlError> {
    if totals.lists.is_empty() {
        return Err(EmlError::whole(ErrorKind::Missing, sentence!("eml-no-lists"), FILL_IN));
    }
    let mut out = Canonical::root("510d", SCHEMA, cover.comment, false);
    let authority = Authority { id: "CSB".to_owned(), name: cover.municipality.name.clone() };
    write_header(&mut out, &authority, None, cover.created)?;
    open_count(&mut out, cover);
    out.open("TotalVotes", None);
    write_votes(&mut out, cover, &sentence!("eml-the-totals"), eligible, totals)?;
    out.close("TotalVotes");
    Ok(close_count(out))
}

/// Writes the count of a municipality after a correction: the new figures, each beside the old one where it was corrected
/// (schema 1.3). Old figures of the totals (`station` is `None`) are those that are given; none are computed.
///
/// # Errors
/// As [`write_510b`].
pub fn write_corrigendum(
    cover: &Cover<'_>,
    eligible: Option<u64>,
    stations: &[StationCount],
    initial: &[Initial],
) -> Result<Vec<u8>, EmlError> {
    let totals = total_of(stations)?;
    let all: BTreeMap<(Option<u32>, Field), u32> =
        initial.iter().map(|one| ((one.station, one.field), one.votes)).collect();
    let mut out = Canonical::root("510b", SCHEMA, cover.comment, false);
    write_header_of(&mut out, Some(super::NEWER), cover.municipality, None, cover.created)?;
    out.open("Count", None);
    out.leaf("EventIdentifier", "");
    out.leaf_with("kr:Phase", Some(("PhaseCode", "corrigendum")), "");
    open_contest(&mut out, cover);
    out.open("TotalVotes", None);
    let old = Old { all: &all, station: None };
    write_votes_beside(&mut out, cover, &sentence!("eml-the-totals"), eligible, &totals, old)?;
    out.close("TotalVotes");
    for station in stations {
        let id = format!("{}::SB{}", cover.municipality.id, station.number);
        write_unit_beside(&mut out, cover, &id, station, Old { all: &all, station: Some(station.number) })?;
    }
    Ok(close_count(out))
}

/// The old figures of a station, or of the totals.
#[derive(Clone, Copy)]
struct Old<'a> {
    all: &'a BTreeMap<(Option<u32>, Field), u32>,
    station: Option<u32>,
}

impl Old<'_> {
    /// Writes an old figure before the new one, where there is one.
    fn write(self, out: &mut Canonical, field: Field, name: &str, code: Option<&str>) {
        if let Some(votes) = self.all.get(&(self.station, field)) {
            out.leaf_with(name, code.map(|code| ("ReasonCode", code)), &votes.to_string());
        }
    }
}

fn open_count(out: &mut Canonical, cover: &Cover<'_>) {
    out.open("Count", None);
    out.leaf("EventIdentifier", "");
    open_contest(out, cover);
}

fn open_contest(out: &mut Canonical, cover: &Cover<'_>) {
    out.open("Election", None);
    write_identity(out, &cover.definition.identity);
    out.open("Contests", None);
    out.open("Contest", None);
    cover.write_contest(out);
}

fn close_count(mut out: Canonical) -> Vec<u8> {
    for name in ["Contest", "Contests", "Election", "Count"] {
        out.close(name);
    }
    out.finish()
}

fn write_unit(out: &mut Canonical, cover: &Cover<'_>, id: &str, station: &StationCount) -> Result<(), EmlError> {
    write_unit_beside(out, cover, id, station, Old { all: &BTreeMap::new(), station: None })
}

fn write_unit_beside(
    out: &mut Canonical,
    cover: &Cover<'_>,
    id: &str,
    station: &StationCount,
    old: Old<'_>,
) -> Result<(), EmlError> {
    out.open("ReportingUnitVotes", None);
    let postcode = station.postcode.as_ref().map(|code| format!(" (postcode: {code})")).unwrap_or_default();
    // Without a name the word would be read as the name.
    let word = if station.name.is_empty() { "" } else { "Stembureau " };
    let label = format!("{word}{}{postcode}", station.name);
    out.leaf_with("ReportingUnitIdentifier", Some(("Id", id)), &label);
    let place = say_station(station.number);
    write_votes_beside(out, cover, &place, station.called, &station.count, old)?;
    if !station.count.counters.investigations.is_empty() {
        out.open("kr:ReportingUnitInvestigations", None);
        for (code, answer) in &station.count.counters.investigations {
            out.leaf_with("kr:Investigation", Some(("ReasonCode", code)), if *answer { "true" } else { "false" });
        }
        out.close("kr:ReportingUnitInvestigations");
    }
    out.close("ReportingUnitVotes");
    Ok(())
}

fn write_votes(
    out: &mut Canonical,
    cover: &Cover<'_>,
    place: &Sentence,
    called: Option<u64>,
    count: &Count,
) -> Result<(), EmlError> {
    write_votes_beside(out, cover, place, called, count, Old { all: &BTreeMap::new(), station: None })
}

fn write_votes_beside(
    out: &mut Canonical,
    cover: &Cover<'_>,
    place: &Sentence,
    called: Option<u64>,
    count: &Count,
    old: Old<'_>,
) -> Result<(), EmlError> {
    for list in &count.lists {
        let Some(name) = cover.definition.list(list.number).map(|known| &known.name) else {
            return Err(super::list_is_unknown(list.number).about(place.clone()));
        };
        out.open("Selection", None);
        out.open("AffiliationIdentifier", Some(("Id", &list.number.to_string())));
        out.leaf("RegisteredName", name);
        out.close("AffiliationIdentifier");
        old.write(out, Field::ListTotal(list.number), "kr:InitialValidVotes", None);
        out.leaf("ValidVotes", &figure(list.total, place, || list_total(list.number))?);
        out.close("Selection");
        if cover.level == Level::Candidate {
            write_candidates(out, place, list, old)?;
        }
    }
    let c = &count.counters;
    out.leaf("Cast", &called.unwrap_or(0).to_string());
    old.write(out, Field::VotesOnCandidates, "kr:InitialTotalCounted", None);
    out.leaf("TotalCounted", &figure(c.votes_on_candidates, place, || sentence!("eml-votes-e"))?);
    old.write(out, Field::Invalid, "kr:InitialRejectedVotes", Some("ongeldig"));
    old.write(out, Field::Blank, "kr:InitialRejectedVotes", Some("blanco"));
    let invalid = figure(c.invalid, place, || sentence!("eml-votes-g"))?;
    out.leaf_with("RejectedVotes", Some(("ReasonCode", "ongeldig")), &invalid);
    let blank = figure(c.blank, place, || sentence!("eml-votes-f"))?;
    out.leaf_with("RejectedVotes", Some(("ReasonCode", "blanco")), &blank);
    for (code, counter) in UNCOUNTED {
        if let Some(field) = counter.field() {
            old.write(out, field, "kr:InitialUncountedVotes", Some(code));
        }
    }
    for (code, counter) in UNCOUNTED {
        if let Some(number) = counter.of(c) {
            out.leaf_with("UncountedVotes", Some(("ReasonCode", code)), &number.to_string());
        }
    }
    Ok(())
}

fn list_total(number: u32) -> Sentence {
    sentence!("eml-list-total", list = number)
}

fn write_candidates(out: &mut Canonical, place: &Sentence, list: &ListCount, old: Old<'_>) -> Result<(), EmlError> {
    let of = list.number;
    if list.candidates.is_empty() {
        let message = sentence!("eml-list-votes", list = of);
        return Err(EmlError::whole(ErrorKind::Open, message, FILL_IN).about(place.clone()));
    }
    if list.candidates_total != list.total {
        return Err(super::two_totals(of).about(place.clone()));
    }
    for (number, votes) in &list.candidates {
        out.open("Selection", None);
        out.open("Candidate", None);
        out.leaf_with("CandidateIdentifier", Some(("Id", &number.to_string())), "");
        out.close("Candidate");
        let who = || sentence!("eml-candidate-of", candidate = *number, list = of);
        let votes = figure(*votes, place, who)?;
        old.write(out, Field::CandidateVotes { list: of, candidate: *number }, "kr:InitialValidVotes", None);
        out.leaf("ValidVotes", &votes);
        out.close("Selection");
    }
    Ok(())
}

fn figure(cell: Cell, place: &Sentence, what: impl FnOnce() -> Sentence) -> Result<String, EmlError> {
    if let Some(number) = cell {
        return Ok(number.to_string());
    }
    Err(EmlError::whole(ErrorKind::Open, sentence!("eml-open", what = what()), FILL_IN).about(place.clone()))
}

/// The sum of all stations, row by row; a cell that is open at one of them is open in the sum. Investigations are of one
/// station each and have no sum.
///
/// # Errors
/// [`ErrorKind::Missing`] without a station; [`ErrorKind::Sum`] when stations have different lists or candidates, or a total
/// is larger than a form has room for.
pub fn total_of(stations: &[StationCount]) -> Result<Count, EmlError> {
    let Some((first, rest)) = stations.split_first() else {
        return Err(EmlError::whole(ErrorKind::Missing, sentence!("eml-no-station"), FILL_IN));
    };
    let mut totals = first.count.clone();
    totals.counters.investigations.clear();
    for station in rest {
        add(&mut totals, &station.count).ok_or_else(|| {
            let message = sentence!("eml-station-rows");
            let remedy = Remedy("eml-do-check-station");
            EmlError::whole(ErrorKind::Sum, message, remedy).about(say_station(station.number))
        })?;
    }
    Ok(totals)
}

/// `None` when rows differ or a sum is too large.
fn add(totals: &mut Count, count: &Count) -> Option<()> {
    let (t, c) = (&mut totals.counters, &count.counters);
    for (total, cell) in [
        (&mut t.poll_cards, c.poll_cards),
        (&mut t.proxy_certificates, c.proxy_certificates),
        (&mut t.voter_cards, c.voter_cards),
        (&mut t.admitted_voters, c.admitted_voters),
        (&mut t.votes_on_candidates, c.votes_on_candidates),
        (&mut t.blank, c.blank),
        (&mut t.invalid, c.invalid),
        (&mut t.votes_cast, c.votes_cast),
        (&mut t.more_ballots, c.more_ballots),
        (&mut t.fewer_ballots, c.fewer_ballots),
    ] {
        *total = plus(*total, cell)?;
    }
    t.explanations = match (t.explanations, c.explanations) {
        (Some(mut totals), Some(more)) => {
            for (total, number) in totals.iter_mut().zip(more) {
                *total = plus(Some(*total), Some(number))??;
            }
            Some(totals)
        }
        _ => None,
    };
    if totals.lists.len() != count.lists.len() {
        return None;
    }
    for (total, list) in totals.lists.iter_mut().zip(&count.lists) {
        if total.number != list.number || total.candidates.len() != list.candidates.len() {
            return None;
        }
        total.total = plus(total.total, list.total)?;
        total.candidates_total = plus(total.candidates_total, list.candidates_total)?;
        for ((number, total), (other, votes)) in total.candidates.iter_mut().zip(&list.candidates) {
            if number != other {
                return None;
            }
            *total = plus(*total, *votes)?;
        }
    }
    Some(())
}

/// The outer `None` is an overflow; the inner one an open cell.
#[allow(clippy::option_option)]
fn plus(one: Cell, other: Cell) -> Option<Cell> {
    match (one, other) {
        (Some(one), Some(other)) => one.checked_add(other).filter(|sum| *sum <= MAX_CELL).map(Some),
        _ => Some(None),
    }
}
