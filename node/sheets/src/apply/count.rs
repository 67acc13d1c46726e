//! The count of each polling station, from its cells.

use std::collections::BTreeMap;

use election::count::{Cell, Count, Counters, Field, Level, ListCount, MAX_CELL};
use eml::StationCount;
use words::Say;

use crate::fault::{Faults, What};
use crate::figure::{Decimal, Figure};
use crate::known::Known;
use crate::laid::{At, Row};
use crate::meaning::Meaning;
use crate::sheet::View;

/// What every figure is read with.
pub(super) struct Places<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) known: &'a Known<'a>,
    pub(super) decimal: Decimal,
}

/// The stations of a table.
#[derive(Default)]
pub(super) struct Stations {
    pub(super) stations: Vec<StationCount>,
    pub(super) absent: Vec<u32>,
}

/// Reads all stations. `fields`: the cells of the form that the table has.
pub(super) fn read(
    places: &Places<'_>,
    fields: &[Field],
    level: Level,
    rows: &[(u32, Row<'_>)],
    faults: &mut Faults,
) -> Stations {
    let mut first: BTreeMap<u32, usize> = BTreeMap::new();
    let mut twice = Vec::new();
    for (number, row) in rows {
        match first.get(number) {
            Some(other) => {
                let (place, other) = (places.view.place(Some(row.at), None), places.view.place(Some(*other), None));
                faults.of(*number, place, What::StationTwice(other));
                twice.push(*number);
            }
            None => {
                first.insert(*number, row.at);
            }
        }
    }
    let alone = first.len() == 1;
    let mut found = Stations::default();
    for (number, row) in rows.iter().filter(|(number, _)| !twice.contains(number)) {
        let Some(figures) = figures(places, *number, row, faults) else { continue };
        let zeros = figures.values().all(|(votes, _)| *votes == 0);
        // Beside others a row of zeros is a place that is not in yet; a table of one station says that nothing was cast there.
        if figures.is_empty() || (zeros && !alone) {
            found.absent.push(*number);
            continue;
        }
        let mut reading = Reading { places, fields, figures: &figures, station: *number, row, faults, whole: true };
        let count = reading.count(level);
        if !reading.whole {
            continue;
        }
        let station = station(places, *number, row, count);
        let wrong = eml::verify_station(&station, level);
        for error in &wrong {
            // Which list it is about stands in the path of the error, before its message.
            let what =
                words::sentence!("sheets-fault-sum", place = (*error.path).clone(), sum = (*error.message).clone());
            faults.of(*number, places.view.place(Some(row.at), None), What::Sum(what.say()));
        }
        let named_otherwise = faults.all.iter().any(|fault| fault.station == Some(*number));
        if wrong.is_empty() && !named_otherwise {
            found.stations.push(station);
        }
    }
    found
}

/// Where each figure of a station stands; nothing when one of them cannot be read, or stands there twice.
fn figures(
    places: &Places<'_>,
    station: u32,
    row: &Row<'_>,
    faults: &mut Faults,
) -> Option<BTreeMap<Field, (u32, At)>> {
    let mut found: BTreeMap<Field, (u32, At)> = BTreeMap::new();
    let mut whole = true;
    for (means, at, cell) in &row.cells {
        let Meaning::Figure(field) = means else { continue };
        let place = || places.view.place(Some(at.0), Some(at.1));
        match (places.decimal.figure(cell), found.get(field)) {
            (Figure::Open, _) => {}
            (Figure::No, _) => {
                faults.of(station, place(), What::NotNumber(&cell.shown()));
                whole = false;
            }
            (Figure::Votes(votes), None) => {
                found.insert(*field, (votes, *at));
            }
            (Figure::Votes(_), Some((_, first))) => {
                let other = places.view.place(Some(first.0), Some(first.1));
                faults.of(station, place(), What::FigureTwice(*field, places.known.definition, other));
                whole = false;
            }
        }
    }
    whole.then_some(found)
}

fn station(places: &Places<'_>, number: u32, row: &Row<'_>, count: Count) -> StationCount {
    let ours = places.known.stations.and_then(|stations| stations.station(number));
    let called = row.cells.iter().find(|(means, ..)| *means == Meaning::Called);
    let called = match called.map(|(.., cell)| places.decimal.figure(cell)) {
        Some(Figure::Votes(called)) if called > 0 => Some(u64::from(called)),
        _ => None,
    };
    StationCount {
        number,
        name: ours.map_or_else(|| row.name.clone(), |station| station.name.clone()),
        postcode: ours.and_then(|station| station.postcode.clone()),
        called,
        count,
    }
}

/// One station being read.
struct Reading<'a, 'f> {
    places: &'a Places<'a>,
    fields: &'a [Field],
    figures: &'a BTreeMap<Field, (u32, At)>,
    station: u32,
    row: &'a Row<'a>,
    faults: &'f mut Faults,
    /// Whether no cell is open that a count must have.
    whole: bool,
}

impl Reading<'_, '_> {
    fn cell(&self, field: Field) -> Cell {
        self.figures.get(&field).map(|(votes, _)| *votes)
    }

    fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }

    /// Votes of a list or a candidate, which no count is without.
    fn votes(&mut self, field: Field) -> Cell {
        let cell = self.cell(field);
        // One open cell says that the station is not complete; which others are open, says nothing more.
        if cell.is_none() && std::mem::replace(&mut self.whole, false) {
            let place = self.places.view.place(Some(self.row.at), None);
            self.faults.of(self.station, place, What::Open(field, self.places.known.definition));
        }
        cell
    }

    fn count(&mut self, level: Level) -> Count {
        let lists: Vec<ListCount> =
            self.places.known.definition.lists.iter().map(|list| self.list(list, level)).collect();
        let mut counters = self.counters();
        // What a table does not have is what its lists say; a cell that it has and that is empty stays open.
        if !self.has(Field::VotesOnCandidates) {
            counters.votes_on_candidates = sum(lists.iter().map(|list| list.total));
        }
        if !self.has(Field::VotesCast) {
            let Counters { votes_on_candidates, blank, invalid, .. } = counters;
            counters.votes_cast = sum([votes_on_candidates, blank, invalid].into_iter());
        }
        Count { counters, lists }
    }

    fn list(&mut self, list: &election::List, level: Level) -> ListCount {
        let (total, below) = (Field::ListTotal(list.number), Field::CandidatesTotal(list.number));
        let own = if self.has(total) { total } else { below };
        if level == Level::Party {
            return ListCount { number: list.number, total: self.votes(own), ..ListCount::default() };
        }
        let candidate =
            |person: &election::Candidate| Field::CandidateVotes { list: list.number, candidate: person.number };
        let candidates: Vec<(u32, Cell)> =
            list.candidates.iter().map(|person| (person.number, self.votes(candidate(person)))).collect();
        let together = sum(candidates.iter().map(|(_, votes)| *votes));
        let written = |this: &mut Self, field| if this.has(field) { this.votes(field) } else { None };
        let (total, below) = (written(self, total), written(self, below));
        let (total, below) = (total.or(below).or(together), below.or(total).or(together));
        ListCount { number: list.number, total, candidates_total: below, candidates }
    }

    fn counters(&self) -> Counters {
        let explanations: Vec<Cell> = (0..5).map(|at| self.cell(Field::Explanation(at))).collect();
        let explanations = match explanations.as_slice() {
            [Some(a), Some(b), Some(c), Some(d), Some(e)] => Some([*a, *b, *c, *d, *e]),
            _ => None,
        };
        Counters {
            poll_cards: self.cell(Field::PollCards),
            proxy_certificates: self.cell(Field::ProxyCertificates),
            voter_cards: self.cell(Field::VoterCards),
            admitted_voters: self.cell(Field::AdmittedVoters),
            votes_on_candidates: self.cell(Field::VotesOnCandidates),
            blank: self.cell(Field::Blank),
            invalid: self.cell(Field::Invalid),
            votes_cast: self.cell(Field::VotesCast),
            more_ballots: self.cell(Field::MoreBallots),
            fewer_ballots: self.cell(Field::FewerBallots),
            explanations,
            investigations: Vec::new(),
        }
    }
}

/// The sum, where no cell is open and a form can hold it.
fn sum(mut cells: impl Iterator<Item = Cell>) -> Cell {
    let sum = cells.try_fold(0_u64, |sum, cell| sum.checked_add(u64::from(cell?)))?;
    u32::try_from(sum).ok().filter(|sum| *sum <= MAX_CELL)
}
