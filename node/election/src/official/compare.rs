//! The comparison itself.

use std::collections::{BTreeMap, BTreeSet};

use super::people;
use super::report::{
    Changed, ElectedRow, ListTotals, Report, SeatRow, StationChange, StationsCompared, TotalsCompared,
};
use super::{OfficialCounts, OfficialError, OfficialList, OfficialResult, Ours};
use crate::count::{Count, Field, Level};
use crate::definition::{Definition, List};
use crate::seats::compute;
use crate::seats::json::SeatsOutputList;
use crate::tally::Tally;

/// Lays the official counts and the official result, whichever there are, beside ours.
///
/// # Errors
/// The official side is of another election or of other lists, contradicts itself, or there is nothing to compare with.
pub fn compare(
    ours: &Ours<'_>,
    counts: Option<&OfficialCounts>,
    result: Option<&OfficialResult>,
) -> Result<Report, OfficialError> {
    let definition = ours.definition;
    if counts.is_none() && result.is_none() {
        return Err(OfficialError::Nothing);
    }
    let identities = counts.map(|counts| &counts.identity).into_iter().chain(result.map(|result| &result.identity));
    for identity in identities {
        definition.identity.same_election(identity)?;
    }
    if let Some(result) = result
        && let Some(unknown) = result.lists.iter().find(|list| definition.list(list.number).is_none())
    {
        return Err(OfficialError::UnknownList(unknown.number));
    }

    let mut report = Report {
        election: definition.identity.id.clone(),
        stations: None,
        totals: None,
        seats: Vec::new(),
        official_counts_need_lot: false,
        elected: None,
    };
    let mut computed = BTreeMap::new();
    if let Some(counts) = counts {
        if !counts.stations.is_empty() {
            report.stations = Some(stations(ours, counts)?);
        }
        let theirs = official_tally(definition, counts)?;
        report.totals = Some(totals(ours, &theirs)?);
        match computed_seats(ours, &theirs)? {
            Some(seats) => computed = seats,
            None => report.official_counts_need_lot = true,
        }
    }
    report.seats = seats(ours, &computed, result);
    report.elected = result.and_then(|result| elected(ours, result));
    Ok(report)
}

/// Station by station. Rows of zeros only are no count, unless ours is one as well.
fn stations(ours: &Ours<'_>, counts: &OfficialCounts) -> Result<StationsCompared, OfficialError> {
    let mut compared = StationsCompared::default();
    let mut seen = BTreeSet::new();
    // What says nothing at this election (C of 0 at a council) is no cell that only one side has.
    let plain = |count: &Count| {
        let mut count = count.clone();
        count.normalise(&ours.definition.identity);
        count
    };
    for station in &counts.stations {
        if !seen.insert(station.number) {
            return Err(OfficialError::StationTwice(station.number));
        }
        station.count.check_shape(ours.definition, counts.level).map_err(OfficialError::Shape)?;
        let not_in = station.count.is_all_zero();
        match ours.counts.get(&station.number) {
            Some((_, count)) if not_in && !count.is_all_zero() => compared.only_ours.push(station.number),
            Some(&(level, count)) => {
                compared.per_list_only += u32::from(level != counts.level);
                let level = level.min(counts.level);
                match station_change(station.number, level, &plain(count), &plain(&station.count), &mut compared) {
                    Some(change) => compared.changed.push(change),
                    None => compared.equal += 1,
                }
            }
            None if not_in => {}
            None => compared.only_official.push((station.number, station.name.clone())),
        }
    }
    compared.only_ours.extend(ours.counts.keys().filter(|number| !seen.contains(number)));
    compared.only_ours.sort_unstable();
    compared.changed.sort_by_key(|change| change.station);
    for change in compared.changed.iter().flat_map(|change| &change.lists) {
        compared.votes_added = compared.votes_added.saturating_add(change.official.saturating_sub(change.ours));
        compared.votes_taken_off = compared.votes_taken_off.saturating_add(change.ours.saturating_sub(change.official));
    }
    Ok(compared)
}

/// What differs at a station, at the level that both sides have; `None` when nothing does.
fn station_change(
    station: u32,
    level: Level,
    ours: &Count,
    official: &Count,
    compared: &mut StationsCompared,
) -> Option<StationChange> {
    let differences = match level {
        Level::Party => ours.totals_only().differences(&official.totals_only()),
        Level::Candidate => ours.differences(official),
    };
    let mut change = StationChange { station, level, lists: Vec::new(), candidates: Vec::new(), others: Vec::new() };
    for difference in differences {
        let (Some(ours), Some(official)) = (difference.ours, difference.theirs) else {
            compared.open_cells = compared.open_cells.saturating_add(1);
            continue;
        };
        let changed = Changed { field: difference.field, ours: ours.into(), official: official.into() };
        match difference.field {
            Field::ListTotal(_) => change.lists.push(changed),
            Field::CandidateVotes { .. } => change.candidates.push(changed),
            // A file has one number for both totals of a list: told once.
            Field::CandidatesTotal(list)
                if change.lists.iter().any(|total| {
                    (total.field, total.ours, total.official)
                        == (Field::ListTotal(list), changed.ours, changed.official)
                }) => {}
            _ => change.others.push(changed),
        }
    }
    let equal = change.lists.is_empty() && change.candidates.is_empty() && change.others.is_empty();
    (!equal).then_some(change)
}

/// The official sums: the totals as one count, or the stations that are in added up.
fn official_tally(definition: &Definition, counts: &OfficialCounts) -> Result<Tally, OfficialError> {
    if let Some(totals) = &counts.totals {
        totals.check_shape(definition, counts.level).map_err(OfficialError::Shape)?;
        return Ok(Tally::of(definition, 1, [(1, counts.level, totals)])?);
    }
    let all = counts.stations.iter().filter(|station| !station.count.is_all_zero());
    let all: Vec<_> = all.map(|station| (station.number, counts.level, &station.count)).collect();
    Ok(Tally::of(definition, u32::try_from(all.len()).unwrap_or(u32::MAX), all)?)
}

fn totals(ours: &Ours<'_>, official: &Tally) -> Result<TotalsCompared, OfficialError> {
    let counts = ours.counts.iter().map(|(&number, &(level, count))| (number, level, count));
    let ours = Tally::of(ours.definition, u32::try_from(ours.counts.len()).unwrap_or(u32::MAX), counts)?;
    let lists = ours.lists.iter().zip(&official.lists);
    let lists =
        lists.map(|(ours, official)| ListTotals { list: ours.number, ours: ours.votes, official: official.votes });
    let admitted_known = |tally: &Tally| tally.stations_with_admitted == tally.stations.counted;
    let admitted = admitted_known(&ours) && admitted_known(official);
    let others = [
        (Field::AdmittedVoters, ours.admitted_voters, official.admitted_voters),
        (Field::VotesOnCandidates, ours.valid_votes, official.valid_votes),
        (Field::Blank, ours.blank, official.blank),
        (Field::Invalid, ours.invalid, official.invalid),
        (Field::VotesCast, ours.votes_cast, official.votes_cast),
    ];
    let others = others
        .into_iter()
        .filter(|(field, ours, official)| ours != official && (admitted || *field != Field::AdmittedVoters))
        .map(|(field, ours, official)| Changed { field, ours, official });
    Ok(TotalsCompared { lists: lists.collect(), others: others.collect() })
}

/// Seats per list by the official counts and our rules; empty where none are computed for this election, `None` where a lot
/// between lists would have to be drawn.
fn computed_seats(ours: &Ours<'_>, official: &Tally) -> Result<Option<BTreeMap<u32, u32>>, OfficialError> {
    let Some(input) = official.seats_input(ours.definition, ours.deceased) else {
        return Ok(Some(BTreeMap::new()));
    };
    let outcome = compute(&input, &[])?;
    if outcome.lots_needed.iter().any(|lot| lot.list.is_none()) {
        return Ok(None);
    }
    Ok(Some(outcome.lists.iter().map(|list| (list.seats.number, list.seats.seats())).collect()))
}

/// A row for each list of the ballot, where both sides have something to say.
fn seats(ours: &Ours<'_>, computed: &BTreeMap<u32, u32>, result: Option<&OfficialResult>) -> Vec<SeatRow> {
    // Seats that wait for a lot between lists are not ours yet.
    let settled = ours.seats.filter(|seats| seats.lots_needed.iter().all(|lot| lot.list.is_some()));
    let sides = [settled.is_some(), !computed.is_empty(), result.is_some()];
    if sides.into_iter().filter(|known| *known).count() < 2 {
        return Vec::new();
    }
    let row = |list: &List| {
        let number = list.number;
        // A list that a 520 does not name has no seat.
        let elected = |result: &OfficialResult| {
            let of = result.lists.iter().find(|list| list.number == number);
            of.map_or(0, |list| length(&list.elected))
        };
        SeatRow {
            list: number,
            ours: settled
                .and_then(|seats| seats.lists.iter().find(|list| list.number == number))
                .map(|list| list.seats),
            computed: computed.get(&number).copied(),
            official: result.map(elected),
        }
    };
    ours.definition.lists.iter().map(row).collect()
}

/// Who is elected; `None` when ours are not known for every list.
fn elected(ours: &Ours<'_>, result: &OfficialResult) -> Option<Vec<ElectedRow>> {
    let seats = ours.seats?;
    let mut rows = Vec::new();
    for list in &ours.definition.lists {
        let own = seats.lists.iter().find(|own| own.number == list.number)?;
        let (by_preference, by_list_order) = (own.elected_by_preference.as_ref()?, own.elected_by_list_order.as_ref()?);
        let official = result.lists.iter().find(|official| official.number == list.number);
        if official.is_some_and(|official| !official.elected.is_empty()) || own.seats > 0 {
            rows.push(elected_row(list, own, (by_preference, by_list_order), official));
        }
    }
    Some(rows)
}

fn elected_row(
    list: &List,
    own: &SeatsOutputList,
    (by_preference, by_list_order): (&[u32], &[u32]),
    official: Option<&OfficialList>,
) -> ElectedRow {
    let persons = official.map(|official| official.elected.as_slice()).unwrap_or_default();
    let preferred = persons.iter().map(|person| person.by_preference).collect::<Option<Vec<bool>>>();
    let preferred = preferred.map(|all| u32::try_from(all.iter().filter(|yes| **yes).count()).unwrap_or(u32::MAX));
    let mut row = ElectedRow {
        list: list.number,
        ours: (length(by_preference), own.seats),
        official: (preferred, length(persons)),
        by_name: people::has_names(list),
        joined: Vec::new(),
        left: Vec::new(),
        other_way: Vec::new(),
        other_order: false,
        not_found: Vec::new(),
    };
    if !row.by_name {
        return row;
    }
    let ours: Vec<u32> = by_preference.iter().chain(by_list_order).copied().collect();
    let found = people::find(list, persons);
    let theirs: Vec<u32> = found.iter().flatten().copied().collect();
    for (person, number) in persons.iter().zip(&found) {
        match number {
            None => row.not_found.push(person.clone()),
            Some(number) if !ours.contains(number) => row.joined.push(*number),
            Some(number) => {
                if person.by_preference.is_some_and(|preferred| preferred != by_preference.contains(number)) {
                    row.other_way.push(*number);
                }
            }
        }
    }
    row.left = ours.iter().copied().filter(|number| !theirs.contains(number)).collect();
    row.other_order = row.same_people() && ours != theirs;
    row
}

fn length<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}
