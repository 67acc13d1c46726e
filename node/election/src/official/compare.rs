//! The comparison itself.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{Changed, ElectedRow, Report, SeatRow, StationChange, StationsCompared};
use super::{NotCompared, OfficialCounts, OfficialError, OfficialList, OfficialResult, Ours};
use super::{not_compared, people, totals};
use crate::count::{Count, Field, Level};
use crate::definition::{Definition, List};
use crate::naming::{Naming, NoNames};
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
        names: names(definition, counts, result),
        stations: None,
        totals: None,
        seats: Vec::new(),
        official_counts_need_lot: false,
        elected: None,
        not_compared: Vec::new(),
    };
    if ours.counts.is_empty() {
        report.not_compared.push(NotCompared::NoCounts);
    }
    // Where neither side has names there is nothing to compare.
    let nameless = report.names.not_compared.filter(|why| *why != NoNames::Both);
    report.not_compared.extend(nameless.map(|why| NotCompared::ListNames { why }));
    let mut computed = BTreeMap::new();
    if let Some(counts) = counts {
        if !counts.stations.is_empty() {
            report.stations = Some(stations(ours, counts)?);
        }
        let theirs = totals::official(definition, counts)?;
        report.totals = Some(totals::compare(ours, counts, &mut report.not_compared));
        match computed_seats(ours, &theirs)? {
            Some(seats) => computed = seats,
            None => report.official_counts_need_lot = true,
        }
    }
    report.seats = seats(ours, &computed, result);
    if let Some(result) = result {
        match not_compared::seats(ours) {
            Some(why) => {
                report.not_compared.push(NotCompared::Seats { why: why.clone() });
                report.not_compared.push(NotCompared::Elected { list: None, why });
            }
            None => report.elected = elected(ours, result, &mut report.not_compared),
        }
    }
    Ok(report)
}

/// The names of the lists, ours beside those of all official files; what one of these calls otherwise comes first.
fn names(definition: &Definition, counts: Option<&OfficialCounts>, result: Option<&OfficialResult>) -> Naming {
    let of_counts = counts.map(|counts| {
        Naming::of_lists(definition, counts.list_names.iter().map(|(number, name)| (*number, name.as_str())))
    });
    let of_result = result
        .map(|result| Naming::of_lists(definition, result.lists.iter().map(|list| (list.number, list.name.as_str()))));
    match (of_counts, of_result) {
        (Some(counts), Some(result)) if counts.not_compared.is_some() || (counts.agrees() && !result.agrees()) => {
            result
        }
        (Some(counts), _) => counts,
        (None, result) => result.unwrap_or_default(),
    }
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
    if let Some(stations) = ours.stations {
        let theirs = counts.stations.iter().map(|station| (station.number, station.name.as_str()));
        compared.names = Naming::of_stations(stations, theirs).differ;
    }
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

/// Who is elected, list by list; `None` when ours are known of none.
fn elected(ours: &Ours<'_>, result: &OfficialResult, not_compared: &mut Vec<NotCompared>) -> Option<Vec<ElectedRow>> {
    let seats = ours.seats?;
    let votes = candidate_votes(ours);
    let (mut rows, mut nameless, mut unsettled) = (Vec::new(), Vec::new(), Vec::new());
    for list in &ours.definition.lists {
        let own = seats.lists.iter().find(|own| own.number == list.number)?;
        let official = result.lists.iter().find(|official| official.number == list.number);
        if own.seats == 0 && official.is_none_or(|official| official.elected.is_empty()) {
            continue;
        }
        let (Some(by_preference), Some(by_list_order)) = (&own.elected_by_preference, &own.elected_by_list_order)
        else {
            unsettled.push((list.number, not_compared::elected(ours, seats, own)));
            continue;
        };
        let row = elected_row(list, own, (by_preference, by_list_order), official, &votes);
        if !row.by_name {
            nameless.push(list.number);
        }
        rows.push(row);
    }
    // One reason that all lists have is told once.
    match unsettled.first() {
        Some((_, why)) if rows.is_empty() && unsettled.iter().all(|(_, other)| other == why) => {
            not_compared.push(NotCompared::Elected { list: None, why: why.clone() });
        }
        _ => {
            let each = unsettled.into_iter().map(|(list, why)| NotCompared::Elected { list: Some(list), why });
            not_compared.extend(each);
        }
    }
    if !nameless.is_empty() {
        not_compared.push(NotCompared::Persons { lists: nameless });
    }
    (!rows.is_empty()).then_some(rows)
}

/// Our votes of each candidate, by list and number, over all stations.
fn candidate_votes(ours: &Ours<'_>) -> BTreeMap<(u32, u32), u64> {
    let mut votes: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for list in ours.counts.values().flat_map(|(_, count)| &count.lists) {
        for &(candidate, cell) in &list.candidates {
            let sum = votes.entry((list.number, candidate)).or_default();
            *sum = sum.saturating_add(cell.map_or(0, u64::from));
        }
    }
    votes
}

fn elected_row(
    list: &List,
    own: &SeatsOutputList,
    (by_preference, by_list_order): (&[u32], &[u32]),
    official: Option<&OfficialList>,
    votes: &BTreeMap<(u32, u32), u64>,
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
    // Whoever has equal votes may stand in either order: the law orders them by their votes alone, and the others by the list.
    let place = |number: &u32| {
        let preferred = by_preference.contains(number);
        let votes = || votes.get(&(list.number, *number)).copied().unwrap_or(0);
        (preferred, if preferred { votes() } else { u64::from(*number) })
    };
    let ordered = official.is_none_or(|official| official.ordered);
    row.other_order = ordered && row.same_people() && !ours.iter().map(place).eq(theirs.iter().map(place));
    row
}

fn length<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}
