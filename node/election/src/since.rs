//! "Verschillen woensdag–donderdag": the result of the night beside the official count of the day after, station by station and
//! list by list, with what explains each difference.
//!
//! Votes that were counted elsewhere (at another station, on another list, as blank) leave equal and opposite differences in two
//! places. Which two belong together is said only where nothing else would fit as well.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::count::{Count, Field, Level};

/// A count of a station, at its level.
pub type Counted<'a> = (Level, &'a Count);

/// Why the figures of a station are others than they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Ballots were counted again ("hertelling").
    Recount,
    /// Something was written, typed or read out wrong, and put right ("correctie").
    Correction,
    /// Whoever counted wrote an explanation into the record.
    Explained,
}

impl Cause {
    /// All of them, the strongest first.
    pub const ALL: [Self; 3] = [Self::Recount, Self::Correction, Self::Explained];

    /// As JSON and the keys of texts name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recount => "recount",
            Self::Correction => "correction",
            Self::Explained => "explained",
        }
    }
}

/// What the count itself says by the reason codes of EML (`kr:Investigation`): that ballots were recounted, that the result was
/// corrected.
pub fn investigated(count: &Count) -> impl Iterator<Item = Cause> + '_ {
    let yes = count.counters.investigations.iter().filter(|(_, answer)| *answer);
    yes.filter_map(|(code, _)| match code.as_str() {
        "stembiljetten deels herteld" => Some(Cause::Recount),
        "uitslag gecorrigeerd" => Some(Cause::Correction),
        _ => None,
    })
}

/// Where votes of a cell were counted that are missing in it, or come from that it has too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// In this cell of the same station.
    Cell(Field),
    /// In the same cell of this station.
    Station(u32),
}

/// A cell that is another one than on the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellSince {
    /// Which one.
    pub field: Field,
    /// What it was on the night; known.
    pub night: u32,
    /// What it is in the count; known.
    pub now: u32,
    /// Where an equal and opposite difference stands, if in one place only.
    pub elsewhere: Option<Elsewhere>,
}

impl CellSince {
    /// The count less the night.
    #[must_use]
    pub fn difference(self) -> i64 {
        i64::from(self.now).saturating_sub(i64::from(self.night))
    }

    /// Where its votes stand, told once: of two cells of a station in the one that has fewer, and not of voters and ballots in
    /// all, which follow.
    #[must_use]
    pub fn moved(self) -> Option<Elsewhere> {
        self.elsewhere.filter(|elsewhere| match elsewhere {
            Elsewhere::Cell(_) => self.difference() < 0,
            Elsewhere::Station(_) => ballots(self.field).is_some(),
        })
    }
}

/// A station with another count than on the night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationSince {
    /// Its number.
    pub station: u32,
    /// The cells that differ, in the order of the paper; at least one.
    pub cells: Vec<CellSince>,
    /// What explains them, sorted; empty: nobody said.
    pub causes: Vec<Cause>,
}

impl StationSince {
    /// Whether there is a cause, or every vote that differs was counted elsewhere.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        let mut votes = self.cells.iter().filter(|cell| ballots(cell.field).is_some()).peekable();
        !self.causes.is_empty() || (votes.peek().is_some() && votes.all(|cell| cell.elsewhere.is_some()))
    }
}

/// A list over all stations that are on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListSince {
    /// The list's number.
    pub list: u32,
    /// Its votes on the night.
    pub night: u64,
    /// Its votes in the count.
    pub now: u64,
}

/// The night beside the count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Stations with a count on both sides.
    pub compared: u32,
    /// Those that differ, by number.
    pub stations: Vec<StationSince>,
    /// The lists, in ballot order: of stations on both sides, as far as both totals are known.
    pub lists: Vec<ListSince>,
    /// Stations that only the night had.
    pub only_night: Vec<u32>,
    /// Stations that only the count has.
    pub only_now: Vec<u32>,
    /// Cells that one side does not know at some station, which is never 0: there they were not compared.
    pub unknown: Vec<Field>,
}

impl Since {
    /// Lays the two beside each other. `said`: the causes that people gave, by station.
    ///
    /// Compared are the lists, D, F, G and H, and where both sides have them the candidates: what ends up in the result. Not
    /// compared is what only the record of the station has (A, B, C, I and J).
    #[must_use]
    pub fn of(
        night: &BTreeMap<u32, Counted<'_>>,
        now: &BTreeMap<u32, Counted<'_>>,
        said: &BTreeMap<u32, BTreeSet<Cause>>,
    ) -> Self {
        let missing = |of: &BTreeMap<u32, Counted<'_>>, from: &BTreeMap<u32, Counted<'_>>| {
            of.keys().filter(|number| !from.contains_key(number)).copied().collect()
        };
        let mut since = Self { only_night: missing(night, now), only_now: missing(now, night), ..Self::default() };
        let mut unknown = BTreeSet::new();
        let mut lists: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        for (&station, &(level, before)) in night {
            let Some(&(level_now, count)) = now.get(&station) else { continue };
            since.compared = since.compared.saturating_add(1);
            for (before, now) in before.lists.iter().zip(&count.lists) {
                let (Some(then), Some(votes)) = (before.total, now.total) else { continue };
                let sums = lists.entry(now.number).or_default();
                *sums = (sums.0.saturating_add(then.into()), sums.1.saturating_add(votes.into()));
            }
            let cells = cells(before, count, level.min(level_now), &mut unknown);
            if cells.is_empty() {
                continue;
            }
            let mut causes: BTreeSet<Cause> = said.get(&station).into_iter().flatten().copied().collect();
            causes.extend(investigated(count).filter(|cause| !investigated(before).any(|other| other == *cause)));
            since.stations.push(StationSince { station, cells, causes: causes.into_iter().collect() });
        }
        since.unknown = unknown.into_iter().collect();
        since.lists = lists.into_iter().map(|(list, (night, now))| ListSince { list, night, now }).collect();
        for station in &mut since.stations {
            within(&mut station.cells);
        }
        whole_stations(&mut since.stations);
        single_cells(&mut since.stations);
        since
    }

    /// Stations whose differences nothing explains.
    #[must_use]
    pub fn unexplained(&self) -> usize {
        self.stations.iter().filter(|station| !station.is_explained()).count()
    }

    /// The lists with other votes than on the night.
    pub fn lists_moved(&self) -> impl Iterator<Item = &ListSince> {
        self.lists.iter().filter(|list| list.night != list.now)
    }
}

/// Ballots of one kind: a vote that is missing in one cell of it stands in another one, if it was only put in the wrong place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ballots {
    /// The ballots found, by list, or blank or invalid.
    Found,
    /// Those of a list, by candidate.
    Of(u32),
}

fn ballots(field: Field) -> Option<Ballots> {
    match field {
        Field::ListTotal(_) | Field::Blank | Field::Invalid => Some(Ballots::Found),
        Field::CandidateVotes { list, .. } => Some(Ballots::Of(list)),
        _ => None,
    }
}

/// The cells that differ, where both are known.
fn cells(night: &Count, now: &Count, level: Level, unknown: &mut BTreeSet<Field>) -> Vec<CellSince> {
    let compared = |field: Field| match field {
        Field::CandidateVotes { .. } => level == Level::Candidate,
        _ => ballots(field).is_some() || matches!(field, Field::AdmittedVoters | Field::VotesCast),
    };
    let differences = now.differences(night).into_iter().filter(|found| compared(found.field));
    let mut cells = Vec::new();
    for found in differences {
        match (found.theirs, found.ours) {
            (Some(night), Some(now)) => {
                cells.push(CellSince { field: found.field, night, now, elsewhere: None });
            }
            _ => drop(unknown.insert(found.field)),
        }
    }
    cells
}

/// Where the two sides of a difference stand: how many places have more, and how many have as many fewer.
#[derive(Default)]
struct Opposites<P> {
    more: Vec<P>,
    fewer: Vec<P>,
}

impl<P: Copy> Opposites<P> {
    fn add(&mut self, difference: i64, place: P) {
        if difference > 0 { self.more.push(place) } else { self.fewer.push(place) }
    }

    /// The two places, where there is one of either and no doubt.
    fn pair(&self) -> Option<(P, P)> {
        match (self.more.as_slice(), self.fewer.as_slice()) {
            ([more], [fewer]) => Some((*more, *fewer)),
            _ => None,
        }
    }
}

/// Votes that stand on another list of the same station, or as blank or invalid.
fn within(cells: &mut [CellSince]) {
    let mut found: BTreeMap<(Ballots, u64), Opposites<usize>> = BTreeMap::new();
    for (place, cell) in cells.iter().enumerate() {
        if let Some(of) = ballots(cell.field) {
            let difference = cell.difference();
            found.entry((of, difference.unsigned_abs())).or_default().add(difference, place);
        }
    }
    for (one, other) in found.values().filter_map(Opposites::pair) {
        let fields = (cells.get(one).map(|cell| cell.field), cells.get(other).map(|cell| cell.field));
        let mut set = |place: usize, field: Option<Field>| {
            if let Some(cell) = cells.get_mut(place) {
                cell.elsewhere = field.map(Elsewhere::Cell);
            }
        };
        set(one, fields.1);
        set(other, fields.0);
    }
}

/// The cells of a station of which nothing is known yet: by number in `cells`, with their differences.
fn open(station: &StationSince) -> impl Iterator<Item = (usize, Field, i64)> {
    let cells = station.cells.iter().enumerate().filter(|(_, cell)| cell.elsewhere.is_none());
    cells.map(|(place, cell)| (place, cell.field, cell.difference()))
}

/// Two stations with opposite differences all over: what is missing at one was counted at the other.
fn whole_stations(stations: &mut [StationSince]) {
    let mut by_figures: BTreeMap<Vec<(Field, i64)>, Vec<usize>> = BTreeMap::new();
    for (at, station) in stations.iter().enumerate() {
        let figures: Vec<(Field, i64)> = open(station).map(|(_, field, difference)| (field, difference)).collect();
        if figures.iter().any(|(field, _)| ballots(*field).is_some()) {
            by_figures.entry(figures).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (figures, at) in &by_figures {
        let opposite: Vec<(Field, i64)> = figures.iter().map(|(field, by)| (*field, by.saturating_neg())).collect();
        if let ([one], Some([other])) = (at.as_slice(), by_figures.get(&opposite).map(Vec::as_slice))
            && one < other
        {
            pairs.push((*one, *other));
        }
    }
    for (one, other) in pairs {
        let numbers = (stations.get(one).map(|at| at.station), stations.get(other).map(|at| at.station));
        for (at, counterpart) in [(one, numbers.1), (other, numbers.0)] {
            let cells = stations.get_mut(at).into_iter().flat_map(|station| &mut station.cells);
            for cell in cells.filter(|cell| cell.elsewhere.is_none()) {
                cell.elsewhere = counterpart.map(Elsewhere::Station);
            }
        }
    }
}

/// Votes of one list (or blank, or invalid) at two stations.
fn single_cells(stations: &mut [StationSince]) {
    let mut found: BTreeMap<(Field, u64), Opposites<(usize, usize)>> = BTreeMap::new();
    for (at, station) in stations.iter().enumerate() {
        for (place, field, difference) in open(station).filter(|(_, field, _)| ballots(*field).is_some()) {
            found.entry((field, difference.unsigned_abs())).or_default().add(difference, (at, place));
        }
    }
    for (one, other) in found.values().filter_map(Opposites::pair) {
        let numbers = (stations.get(one.0).map(|at| at.station), stations.get(other.0).map(|at| at.station));
        for ((at, place), counterpart) in [(one, numbers.1), (other, numbers.0)] {
            if let Some(cell) = stations.get_mut(at).and_then(|station| station.cells.get_mut(place)) {
                cell.elsewhere = counterpart.map(Elsewhere::Station);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::ListCount;

    /// Lists with these votes, blank and invalid as given, and as many voters.
    fn count(lists: &[u32], blank: u32, invalid: u32) -> Count {
        let row = |(number, votes): (u32, &u32)| ListCount { number, total: Some(*votes), ..ListCount::default() };
        let mut count = Count { lists: (1..).zip(lists).map(row).collect(), ..Count::default() };
        let valid: u32 = lists.iter().sum();
        let counters = &mut count.counters;
        counters.votes_on_candidates = Some(valid);
        (counters.blank, counters.invalid) = (Some(blank), Some(invalid));
        counters.votes_cast = Some(valid + blank + invalid);
        counters.admitted_voters = counters.votes_cast;
        count
    }

    fn since(night: &[Count], now: &[Count], said: &[(u32, Cause)]) -> Since {
        fn side(counts: &[Count]) -> BTreeMap<u32, Counted<'_>> {
            (1..).zip(counts).map(|(number, count)| (number, (Level::Party, count))).collect()
        }
        let said = said.iter().map(|(station, cause)| (*station, BTreeSet::from([*cause]))).collect();
        Since::of(&side(night), &side(now), &said)
    }

    fn elsewhere(since: &Since) -> Vec<(u32, String, Option<Elsewhere>)> {
        let cells = |at: &StationSince| {
            let station = at.station;
            at.cells.iter().map(move |cell| (station, cell.field.to_string(), cell.elsewhere)).collect::<Vec<_>>()
        };
        since.stations.iter().flat_map(cells).collect()
    }

    #[test]
    fn equal_counts_differ_nowhere_and_are_said_to_be_compared() {
        let night = [count(&[100, 50], 1, 2), count(&[10, 5], 0, 0)];
        let told = since(&night, &night, &[(1, Cause::Recount)]);
        assert_eq!((told.compared, told.stations.len(), told.unexplained()), (2, 0, 0));
        assert_eq!(
            told.lists.iter().map(|list| (list.list, list.night, list.now)).collect::<Vec<_>>(),
            [(1, 110, 110), (2, 55, 55)]
        );
        assert_eq!(told.lists_moved().count(), 0);
        let more = since(&night[..1], &night, &[]);
        assert_eq!((more.compared, more.only_now.as_slice(), more.only_night.as_slice()), (1, &[2][..], &[][..]));
    }

    #[test]
    fn votes_on_another_list_or_blank_are_counted_elsewhere() {
        let night = [count(&[100, 50, 20], 1, 2), count(&[80, 40, 20], 5, 0)];
        let now = [count(&[88, 62, 20], 1, 2), count(&[80, 37, 20], 8, 0)];
        let told = since(&night, &now, &[]);
        let cell = |field| Some(Elsewhere::Cell(field));
        assert_eq!(
            elsewhere(&told),
            [
                (1, "E.1".into(), cell(Field::ListTotal(2))),
                (1, "E.2".into(), cell(Field::ListTotal(1))),
                (2, "E.2".into(), cell(Field::Blank)),
                (2, "F".into(), cell(Field::ListTotal(2))),
            ]
        );
        assert_eq!(told.unexplained(), 0);
    }

    #[test]
    fn votes_at_another_station_are_counted_elsewhere_also_with_their_voters() {
        let night = [count(&[100, 50, 9], 0, 0), count(&[70, 60, 9], 0, 0), count(&[31, 32, 33], 0, 0)];
        let now = [count(&[88, 43, 9], 0, 0), count(&[82, 67, 9], 0, 0), count(&[31, 32, 36], 0, 0)];
        let told = since(&night, &now, &[]);
        let at = |station| Some(Elsewhere::Station(station));
        let first: Vec<_> = elsewhere(&told).into_iter().filter(|(station, ..)| *station < 3).collect();
        assert_eq!(first.len(), 8, "D, two lists and H at either: {first:?}");
        assert!(first.iter().all(|(station, _, other)| *other == at(3 - station)), "{first:?}");
        // Three votes that are nowhere else.
        assert_eq!(told.unexplained(), 1);
        assert!(!told.stations[2].is_explained() && told.stations[2].cells.iter().all(|cell| cell.elsewhere.is_none()));
        // One list of two stations, beside a difference of its own at one of them.
        let now = [count(&[88, 50, 9], 0, 0), count(&[82, 60, 14], 0, 0), count(&[31, 32, 33], 0, 0)];
        let told = since(&night, &now, &[]);
        let list: Vec<_> = elsewhere(&told).into_iter().filter(|(_, field, _)| field == "E.1").collect();
        assert_eq!(list, [(1, "E.1".into(), at(2)), (2, "E.1".into(), at(1))]);
        assert!(told.stations[0].is_explained() && !told.stations[1].is_explained());
    }

    #[test]
    fn where_two_places_fit_as_well_none_is_named() {
        let night = [count(&[100, 50], 0, 0), count(&[100, 50], 0, 0), count(&[100, 50], 0, 0)];
        let now = [count(&[90, 50], 0, 0), count(&[110, 50], 0, 0), count(&[110, 50], 0, 0)];
        let told = since(&night, &now, &[]);
        assert!(elsewhere(&told).iter().all(|(.., other)| other.is_none()), "{told:?}");
        assert_eq!(told.unexplained(), 3);
    }

    #[test]
    fn causes_are_what_people_and_the_record_say() {
        let night = [count(&[100, 50], 0, 0), count(&[100, 50], 0, 0), count(&[100, 50], 0, 0)];
        let mut now = [count(&[97, 50], 0, 0), count(&[104, 50], 0, 0), count(&[106, 50], 0, 0)];
        now[1].counters.investigations =
            vec![("stembiljetten deels herteld".into(), true), ("uitslag gecorrigeerd".into(), false)];
        let told = since(&night, &now, &[(1, Cause::Correction)]);
        let causes: Vec<_> = told.stations.iter().map(|at| at.causes.clone()).collect();
        assert_eq!(causes, [vec![Cause::Correction], vec![Cause::Recount], vec![]]);
        assert_eq!(told.unexplained(), 1);
        // What the night's record said already explains nothing of what came after it.
        let mut before = night.clone();
        before[1].counters.investigations = now[1].counters.investigations.clone();
        assert!(since(&before, &now, &[]).stations[1].causes.is_empty());
    }

    #[test]
    fn what_one_side_does_not_know_is_not_compared_and_said() {
        let (mut night, now) = (count(&[100, 50], 1, 0), count(&[100, 50], 1, 0));
        night.counters.admitted_voters = None;
        let told = since(&[night], &[now], &[]);
        assert_eq!((told.stations.len(), told.unknown.as_slice()), (0, &[Field::AdmittedVoters][..]));
    }

    #[test]
    fn candidates_are_compared_where_both_sides_have_them() {
        let with = |votes: [u32; 3]| {
            let mut count = count(&[votes.iter().sum()], 0, 0);
            count.lists[0].candidates = (1..).zip(votes.map(Some)).collect();
            count.lists[0].candidates_total = count.lists[0].total;
            count
        };
        let (night, now) = (with([50, 30, 20]), with([50, 20, 30]));
        let of = |level: Level| {
            let (night, now) =
                (BTreeMap::from([(1, (level, &night))]), BTreeMap::from([(1, (Level::Candidate, &now))]));
            Since::of(&night, &now, &BTreeMap::new())
        };
        assert!(of(Level::Party).stations.is_empty());
        let told = of(Level::Candidate);
        assert_eq!(told.stations[0].cells.len(), 2);
        assert!(told.stations[0].cells.iter().all(|cell| cell.elsewhere.is_some()) && told.unexplained() == 0);
    }

    /// Ten thousand stations, each with another count on a hundred lists.
    #[test]
    fn the_largest_night_takes_no_time() {
        let lists = |shift: u32| (0..100).map(|list| 100 + (list * 7 + shift) % 13).collect::<Vec<u32>>();
        let night: Vec<Count> = (0..10_000).map(|station| count(&lists(station), 0, 0)).collect();
        let now: Vec<Count> = (0..10_000).map(|station| count(&lists(station * 3 + 1), 0, 0)).collect();
        let begun = std::time::Instant::now();
        let told = since(&night, &now, &[]);
        assert!(told.stations.len() > 9_000 && begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    }
}
