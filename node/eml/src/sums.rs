//! Whether a counts file adds up. A bad sum refuses the whole file: nobody can know which figure is the wrong one.

use crate::count::{CountFile, StationCount};
use crate::counter::Counter;
use crate::error::{EmlError, ErrorKind, Remedy, remedy, say_station};
use election::count::{Cell, Count, Level};
use words::{Say, Sentence, sentence};

/// The most faults that are reported for one file; more say nothing more.
const MAX_FAULTS: usize = 100;

const REMEDY: Remedy = remedy::CHECK_FILE;

/// Checks per station and in the totals that the candidates of a list add up to the list, and the lists to the votes on
/// candidates; and that the totals equal the sum of the stations, per list, candidate and counter.
///
/// # Errors
/// Every fault found, at most 100, each naming station, list and figures. An open cell where a sum needs a figure is a fault.
pub fn verify_sums(file: &CountFile) -> Result<(), Vec<EmlError>> {
    let mut faults = Faults(Vec::new());
    if let Some(totals) = &file.totals {
        check_inside(the_totals, totals, file.level, &mut faults);
    }
    for station in &file.stations {
        check_inside(|| say_station(station.number), &station.count, file.level, &mut faults);
    }
    for row in file.left_out.iter().filter(|row| row.counted && file.totals.is_some()) {
        faults.add(the_totals(), row.say());
    }
    if let Some(totals) = file.totals.as_ref().filter(|_| !file.stations.is_empty()) {
        check_rows(file, totals, &mut faults);
        if faults.0.is_empty() {
            check_totals(file, totals, &mut faults);
        }
    }
    if faults.0.is_empty() { Ok(()) } else { Err(faults.0) }
}

/// Checks one polling station as [`verify_sums`] does: candidates to their list, lists to the votes on candidates.
#[must_use]
pub fn verify_station(station: &StationCount, level: Level) -> Vec<EmlError> {
    let mut faults = Faults(Vec::new());
    check_inside(|| say_station(station.number), &station.count, level, &mut faults);
    faults.0
}

struct Faults(Vec<EmlError>);

impl Faults {
    fn add(&mut self, place: Sentence, message: Sentence) {
        if self.0.len() < MAX_FAULTS {
            self.0.push(EmlError::whole(ErrorKind::Sum, message, REMEDY).about(place));
        }
    }

    /// Reports unless `sum` is known and equal to `stated`. The place and what is summed there are worded for a fault only: a
    /// large file has a hundred thousand rows.
    fn compare(&mut self, stated: Cell, sum: Option<u64>, said: impl FnOnce() -> (Sentence, Sentence)) {
        if stated.map(u64::from).is_some_and(|stated| Some(stated) == sum) {
            return;
        }
        let (place, what) = said();
        self.add(place, sentence!("eml-sum", what = what, stated = figure(stated), sum = figure(sum)));
    }
}

fn figure<T: std::fmt::Display>(figure: Option<T>) -> Sentence {
    figure.map_or_else(|| sentence!("eml-nothing"), |figure| Sentence::quote(&figure))
}

fn the_totals() -> Sentence {
    sentence!("eml-totals")
}

/// A list in a place.
fn the_list(place: Sentence, number: u32) -> Sentence {
    sentence!("eml-on-list", place = place, list = number)
}

/// `None` when one of the cells is open.
fn sum(cells: impl Iterator<Item = Cell>) -> Option<u64> {
    cells.map(|cell| cell.map(u64::from)).sum()
}

fn check_inside(place: impl Fn() -> Sentence, count: &Count, level: Level, faults: &mut Faults) {
    if level == Level::Candidate {
        for list in &count.lists {
            let candidates = sum(list.candidates.iter().map(|(_, votes)| *votes));
            faults.compare(list.candidates_total, candidates, || {
                (the_list(place(), list.number), sentence!("eml-candidates-together"))
            });
        }
    }
    let lists = sum(count.lists.iter().map(|list| list.total));
    faults.compare(count.counters.votes_on_candidates, lists, || (place(), sentence!("eml-lists-together")));
}

/// Every station has the lists and candidates of the totals, or their sums would compare different rows.
fn check_rows<'a>(file: &'a CountFile, totals: &'a Count, faults: &mut Faults) {
    for station in &file.stations {
        // Not collected: the totals may have very many lists, and as many stations may have one.
        let numbers = |count: &'a Count| count.lists.iter().map(|list| list.number);
        if !numbers(&station.count).eq(numbers(totals)) {
            faults.add(say_station(station.number), sentence!("eml-other-lists"));
            continue;
        }
        for (row, total) in station.count.lists.iter().zip(&totals.lists) {
            let same =
                row.candidates.iter().map(|(number, _)| number).eq(total.candidates.iter().map(|(number, _)| number));
            if !same {
                faults.add(the_list(say_station(station.number), row.number), sentence!("eml-other-candidates"));
            }
        }
    }
}

fn check_totals(file: &CountFile, totals: &Count, faults: &mut Faults) {
    for (index, list) in totals.lists.iter().enumerate() {
        let rows = || file.stations.iter().filter_map(move |station| station.count.lists.get(index));
        let place = || the_list(the_totals(), list.number);
        faults.compare(list.total, sum(rows().map(|row| row.total)), || (place(), sentence!("eml-together")));
        for (place_in_list, (number, votes)) in list.candidates.iter().enumerate() {
            let stations = sum(rows().map(|row| row.candidates.get(place_in_list).and_then(|(_, votes)| *votes)));
            faults.compare(*votes, stations, || {
                (sentence!("eml-at-candidate", place = place(), candidate = *number), sentence!("eml-together"))
            });
        }
    }
    for (key, counter) in COUNTERS {
        let stated = counter.of(&totals.counters);
        // A counter that the totals do not have is unknown there, which says nothing about the stations.
        if stated.is_some() {
            let stations = sum(file.stations.iter().map(|station| counter.of(&station.count.counters)));
            faults.compare(stated, stations, || {
                (the_totals(), sentence!("eml-counter-together", counter = Sentence::text(key, [])))
            });
        }
    }
}

/// Each counter with the key of its name.
const COUNTERS: [(&str, Counter); 14] = [
    ("eml-counter-a", Counter::PollCards),
    ("eml-counter-b", Counter::ProxyCertificates),
    ("eml-counter-c", Counter::VoterCards),
    ("eml-counter-d", Counter::AdmittedVoters),
    ("eml-counter-e", Counter::VotesOnCandidates),
    ("eml-counter-f", Counter::Blank),
    ("eml-counter-g", Counter::Invalid),
    ("eml-counter-i", Counter::MoreBallots),
    ("eml-counter-j", Counter::FewerBallots),
    ("eml-counter-taken", Counter::Explanation(0)),
    ("eml-counter-too-few", Counter::Explanation(1)),
    ("eml-counter-too-many", Counter::Explanation(2)),
    ("eml-counter-none", Counter::Explanation(3)),
    ("eml-counter-other", Counter::Explanation(4)),
];
