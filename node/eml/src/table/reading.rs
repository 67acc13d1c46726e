//! The rows of a table, one after another, into counts per column.

use super::about::About;
use super::cells::{Entry, Line, shown};
use super::file::TableFile;
use super::refusal::{AS_UTF8, CHECK};
use super::{HEAD, MUNICIPALITY, NUMBERS, POSTCODES, STATION, STATISTICS, is_always_there};
use crate::count::StationCount;
use crate::counter::Counter;
use crate::error::{EmlError, ErrorKind, Remedy, remedy, say_station};
use crate::label::without_prefix;
use crate::xml::clip;
use election::count::{Cell, Count, Counters, Level, ListCount};
use election::definition::{MAX_CANDIDATES, MAX_LISTS};
use std::collections::BTreeSet;
use words::{Sentence, sentence};

/// A table being read, row by row.
pub(super) struct Reading {
    stations: Vec<StationCount>,
    doubled: BTreeSet<u32>,
    /// Explanations, per column: the totals, then the stations.
    explanations: Vec<[Cell; 5]>,
    totals: Count,
    eligible: Option<u64>,
    /// The rows that have been there, of [`STATISTICS`].
    seen: Vec<Option<Counter>>,
    list_names: Vec<(u32, String)>,
    candidate_names: Vec<(u32, Vec<(u32, String)>)>,
    /// The rows of the candidates of the last list: number, and the votes per column.
    rows: Vec<(u32, Vec<u32>)>,
    /// Whether the rows with the numbers and the postcodes have been there.
    numbered: bool,
    postcodes: bool,
    last: u32,
}

/// Lists times columns. Every figure of a table becomes a row of a count, which is many times as large as the two bytes that
/// it can be written in: the largest city has a third of this.
const MAX_ROWS: usize = 40_000;

impl Reading {
    /// Begins with the names of the columns.
    pub(super) fn columns(line: Line<'_>, cells: &[Entry<'_>]) -> Result<Self, EmlError> {
        for (at, name) in HEAD.iter().enumerate() {
            if cells.get(at).is_none_or(|cell| cell.text != *name) {
                return Err(line.wrong(ErrorKind::NotTable, sentence!("eml-column-missing", name = *name), cells, at));
            }
        }
        let named = |cell: &Entry<'_>| StationCount {
            number: 0,
            name: shown(&cell.text).to_owned(),
            postcode: None,
            called: None,
            count: Count::default(),
        };
        let mut stations: Vec<StationCount> = cells.iter().skip(HEAD.len()).map(named).collect();
        while stations.last().is_some_and(|last| last.name.is_empty()) {
            stations.pop();
        }
        if stations.is_empty() {
            let message = sentence!("eml-table-empty");
            let remedy = Remedy("eml-do-choose-table");
            return Err(line.wrong(ErrorKind::Missing, message, cells, HEAD.len()).with(remedy));
        }
        Ok(Self {
            explanations: vec![[None; 5]; stations.len().saturating_add(1)],
            stations,
            doubled: BTreeSet::new(),
            totals: Count::default(),
            eligible: None,
            seen: Vec::new(),
            list_names: Vec::new(),
            candidate_names: Vec::new(),
            rows: Vec::new(),
            numbered: false,
            postcodes: false,
            last: line.number,
        })
    }

    pub(super) fn width(&self) -> usize {
        HEAD.len().saturating_add(self.stations.len())
    }

    pub(super) fn row(&mut self, line: Line<'_>, cells: &[Entry<'_>]) -> Result<(), EmlError> {
        self.last = line.number;
        let text = |at: usize| cells.get(at).map(|cell| cell.text.as_ref()).unwrap_or_default();
        match (text(0), text(1), text(2)) {
            (NUMBERS, ..) => self.numbers(line, cells),
            _ if !self.numbered => {
                Err(line.wrong(ErrorKind::Missing, sentence!("eml-line-missing", line = NUMBERS), cells, 0))
            }
            (POSTCODES, ..) if self.postcodes => {
                Err(line.wrong(ErrorKind::Duplicate, sentence!("eml-twice", what = POSTCODES), cells, 0))
            }
            (POSTCODES, ..) => {
                self.postcodes = true;
                for (station, cell) in self.stations.iter_mut().zip(cells.iter().skip(HEAD.len())) {
                    station.postcode = Some(shown(&cell.text).to_owned()).filter(|postcode| !postcode.is_empty());
                }
                Ok(())
            }
            ("", "", _) => self.candidate(line, cells),
            ("", label, _) => self.statistic(line, cells, label),
            _ => self.list(line, cells),
        }
    }

    fn numbers(&mut self, line: Line<'_>, cells: &[Entry<'_>]) -> Result<(), EmlError> {
        if self.numbered {
            return Err(line.wrong(ErrorKind::Duplicate, sentence!("eml-twice", what = NUMBERS), cells, 0));
        }
        self.numbered = true;
        let mut known = BTreeSet::new();
        for (column, station) in (HEAD.len()..).zip(&mut self.stations) {
            let number = line.figure(cells, column)?;
            let what = || sentence!("eml-polling-station", station = number);
            if number == 0 {
                let message = sentence!("eml-numbers-begin", what = what());
                return Err(line.wrong(ErrorKind::Number, message, cells, column));
            }
            if !known.insert(number) {
                return Err(line.wrong(ErrorKind::Duplicate, sentence!("eml-twice", what = what()), cells, column));
            }
            station.number = number;
            let name = without_prefix(&station.name);
            if station.name.starts_with(STATION) && name.len() < station.name.len() {
                self.doubled.insert(number);
                station.name = name.to_owned();
            }
        }
        Ok(())
    }

    fn statistic(&mut self, line: Line<'_>, cells: &[Entry<'_>], label: &str) -> Result<(), EmlError> {
        let Some(&(_, counter)) = STATISTICS.iter().find(|(known, _)| *known == label) else {
            let label = clip(label);
            return Err(line.wrong(ErrorKind::Reason, sentence!("eml-row-unknown", row = label), cells, 1));
        };
        if self.seen.contains(&counter) {
            return Err(line.wrong(ErrorKind::Duplicate, sentence!("eml-twice", what = label), cells, 1));
        }
        if !self.list_names.is_empty() {
            return Err(line.wrong(ErrorKind::Order, sentence!("eml-row-late"), cells, 1));
        }
        self.seen.push(counter);
        let total_column = HEAD.len().saturating_sub(1);
        let mut numbers = Vec::with_capacity(self.stations.len().saturating_add(1));
        let required = counter.is_some_and(is_always_there);
        for column in total_column..self.width() {
            numbers.push(if required { Some(line.figure(cells, column)?) } else { line.number(cells, column)? });
        }
        let Some((total, each)) = numbers.split_first() else { return Ok(()) };
        let Some(counter) = counter else {
            let known = |number: &Cell| number.map(u64::from).filter(|voters| *voters > 0);
            self.eligible = known(total);
            for (station, called) in self.stations.iter_mut().zip(each) {
                station.called = known(called);
            }
            return Ok(());
        };
        let sum: Option<u64> = each.iter().map(|cell| cell.map(u64::from)).sum();
        if let (Some(total), Some(sum)) = (*total, sum) {
            agree(line, cells, total_column, u64::from(total), sum)?;
        }
        let counters = self.stations.iter_mut().map(|station| &mut station.count.counters);
        let columns = std::iter::once(&mut self.totals.counters).chain(counters);
        for ((counters, explanations), cell) in columns.zip(&mut self.explanations).zip(numbers) {
            if let Some(place) = counter.cell(counters, explanations) {
                *place = cell;
            }
        }
        Ok(())
    }

    fn list(&mut self, line: Line<'_>, cells: &[Entry<'_>]) -> Result<(), EmlError> {
        self.close_list()?;
        let number = line.figure(cells, 0)?;
        let last = self.list_names.last().map_or(0, |(last, _)| *last);
        if number <= last || self.list_names.len() >= MAX_LISTS {
            let message = sentence!("eml-list-after", list = number, last = last);
            return Err(line.wrong(ErrorKind::Order, message, cells, 0));
        }
        let rows = self.list_names.len().saturating_add(1).saturating_mul(self.stations.len().saturating_add(1));
        if rows > MAX_ROWS {
            return Err(line.wrong(ErrorKind::TooLarge, sentence!("eml-table-rows"), cells, 0).with(remedy::NOT_OURS));
        }
        let name = cells.get(1).map(|cell| shown(&cell.text)).unwrap_or_default();
        self.list_names.push((number, name.to_owned()));
        let votes = self.votes(line, cells)?;
        let counts = self.stations.iter_mut().map(|station| &mut station.count);
        for (count, votes) in std::iter::once(&mut self.totals).chain(counts).zip(votes) {
            count.lists.push(ListCount { number, total: Some(votes), candidates_total: None, candidates: Vec::new() });
        }
        Ok(())
    }

    fn candidate(&mut self, line: Line<'_>, cells: &[Entry<'_>]) -> Result<(), EmlError> {
        let number = line.figure(cells, 2)?;
        let Some((list, _)) = self.list_names.last() else {
            return Err(line.wrong(ErrorKind::Order, sentence!("eml-no-list"), cells, 2));
        };
        let list = *list;
        let last = self.rows.last().map_or(0, |(last, _)| *last);
        if number <= last || self.rows.len() >= MAX_CANDIDATES {
            let message = sentence!("eml-candidate-after", candidate = number, list = list, last = last);
            return Err(line.wrong(ErrorKind::Order, message, cells, 2));
        }
        let name = cells.get(3).map(|cell| shown(&cell.text).to_owned()).unwrap_or_default();
        match self.candidate_names.last_mut().filter(|(last, _)| *last == list) {
            Some((_, names)) => names.push((number, name)),
            None => self.candidate_names.push((list, vec![(number, name)])),
        }
        let votes = self.votes(line, cells)?;
        self.rows.push((number, votes));
        Ok(())
    }

    /// The votes in a row, the total first, which the stations must add up to.
    fn votes(&self, line: Line<'_>, cells: &[Entry<'_>]) -> Result<Vec<u32>, EmlError> {
        let first = HEAD.len().saturating_sub(1);
        let mut votes = Vec::with_capacity(self.stations.len().saturating_add(1));
        for column in first..self.width() {
            votes.push(line.figure(cells, column)?);
        }
        if let Some((total, each)) = votes.split_first() {
            let sum = each.iter().map(|votes| u64::from(*votes)).sum();
            agree(line, cells, first, u64::from(*total), sum)?;
        }
        Ok(votes)
    }

    /// Gives the rows of the last list to the columns.
    fn close_list(&mut self) -> Result<(), EmlError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let counts = self.stations.iter_mut().map(|station| &mut station.count);
        for (column, count) in std::iter::once(&mut self.totals).chain(counts).enumerate() {
            let Some(list) = count.lists.last_mut() else { continue };
            list.candidates = rows.iter().map(|(number, votes)| (*number, votes.get(column).copied())).collect();
            list.candidates_total = list.total;
            let sum: u64 = list.candidates.iter().filter_map(|(_, votes)| votes.map(u64::from)).sum();
            if list.total.map(u64::from) != Some(sum) {
                let (number, total) = (list.number, list.total.unwrap_or_default());
                let message = sentence!("eml-list-sum", list = number, sum = sum, total = total);
                return Err(self.column_error(column, message));
            }
        }
        Ok(())
    }

    /// An error in a whole column: 0 is the totals.
    fn column_error(&self, column: usize, message: Sentence) -> EmlError {
        let station = column.checked_sub(1).and_then(|at| self.stations.get(at)).map(|station| station.number);
        let place = station.map_or_else(|| sentence!("eml-totals"), say_station);
        EmlError::whole(ErrorKind::Sum, message, CHECK).about(place).at(self.last, 1)
    }

    pub(super) fn finish(mut self, about: About) -> Result<TableFile, EmlError> {
        self.close_list()?;
        let missing = |what: Sentence, line: u32| {
            EmlError::whole(ErrorKind::Missing, sentence!("eml-missing", what = what), AS_UTF8).at(line, 1)
        };
        if !self.numbered {
            return Err(missing(sentence!("eml-the-line", line = NUMBERS), self.last));
        }
        if let Some((label, _)) =
            STATISTICS.iter().find(|(_, row)| row.is_some_and(is_always_there) && !self.seen.contains(row))
        {
            return Err(missing(sentence!("eml-the-row", row = *label), self.last));
        }
        if self.list_names.is_empty() {
            return Err(missing(sentence!("eml-the-list"), self.last));
        }
        let bare = self.totals.lists.iter().find(|list| list.candidates.is_empty());
        let level = if self.candidate_names.is_empty() { Level::Party } else { Level::Candidate };
        if let (Level::Candidate, Some(list)) = (level, bare) {
            let number = list.number;
            let message = sentence!("eml-list-candidates", list = number);
            return Err(EmlError::whole(ErrorKind::Level, message, AS_UTF8).at(self.last, 1));
        }
        self.settle()?;
        let [election, date, area, area_number] = about.0;
        let area = area.map(|area| area.strip_prefix(MUNICIPALITY).unwrap_or(&area).to_owned());
        let Self { stations, doubled, totals, eligible, list_names, candidate_names, .. } = self;
        Ok(TableFile {
            election,
            date,
            area,
            area_number,
            level,
            list_names,
            candidate_names,
            totals,
            eligible,
            stations,
            doubled,
        })
    }

    /// Puts the explanations in their place, and checks every column from top to bottom.
    fn settle(&mut self) -> Result<(), EmlError> {
        let counts = self.stations.iter_mut().map(|station| &mut station.count);
        for (count, found) in std::iter::once(&mut self.totals).chain(counts).zip(&self.explanations) {
            count.counters.explanations = match *found {
                [Some(a), Some(b), Some(c), Some(d), Some(e)] => Some([a, b, c, d, e]),
                _ => None,
            };
        }
        let counts = std::iter::once(&self.totals).chain(self.stations.iter().map(|station| &station.count));
        for (column, Count { counters, lists }) in counts.enumerate() {
            let Counters { votes_on_candidates, blank, invalid, votes_cast, .. } = counters;
            let figure = |cell: &Cell| cell.map(u64::from).unwrap_or_default();
            let sum: u64 = lists.iter().map(|list| figure(&list.total)).sum();
            let valid = figure(votes_on_candidates);
            if sum != valid {
                return Err(self.column_error(column, sentence!("eml-lists-sum", sum = sum, valid = valid)));
            }
            let (sum, cast) = (valid.saturating_add(figure(blank)).saturating_add(figure(invalid)), figure(votes_cast));
            if sum != cast {
                return Err(self.column_error(column, sentence!("eml-ballots-sum", sum = sum, cast = cast)));
            }
        }
        Ok(())
    }
}

/// Refuses a stated figure that is not the sum.
fn agree(line: Line<'_>, cells: &[Entry<'_>], column: usize, stated: u64, sum: u64) -> Result<(), EmlError> {
    if stated == sum {
        return Ok(());
    }
    Err(line.wrong(ErrorKind::Sum, sentence!("eml-table-sum", stated = stated, sum = sum), cells, column).with(CHECK))
}
