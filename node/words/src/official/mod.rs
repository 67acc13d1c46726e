//! A comparison with the official result in words: one line when all is equal, else what changed, station by station.

use election::official::{
    Changed, ElectedRow, OfficialPerson, Report, SeatRow, StationChange, StationsCompared, TotalsCompared,
};
use election::{Candidate, Definition, Field, Level, Stations};

use crate::number::Marks;
use crate::seats::Names;
use crate::{Lang, Sentence, say, sentence, t};

mod not_compared;

/// Tells a comparison. The first line sums it up; `stations` gives the stations their names, where it is there.
#[must_use]
pub fn lines(report: &Report, definition: &Definition, stations: Option<&Stations>, lang: Lang) -> Vec<String> {
    let teller = Teller { names: Names { definition: Some(definition), lang }, stations, lang };
    let mut lines = vec![teller.summary(report)];
    if !report.names.agrees() {
        lines.push(crate::capital(sentence!("compare-names-differ", facts = &report.names).told(lang)));
    }
    if let Some(compared) = &report.stations {
        teller.stations(compared, &mut lines);
    }
    if let Some(totals) = &report.totals {
        teller.totals(totals, &mut lines);
    }
    teller.seats(report, &mut lines);
    for row in report.elected.iter().flatten().filter(|row| !row.is_equal()) {
        teller.elected(row, &mut lines);
    }
    not_compared::lines(report, teller.names, &mut lines);
    lines
}

struct Teller<'a> {
    names: Names<'a>,
    stations: Option<&'a Stations>,
    lang: Lang,
}

impl Teller<'_> {
    /// All in one line.
    fn summary(&self, report: &Report) -> String {
        let lang = self.lang;
        let count = |key, number: usize| Sentence::text(key, [("n", Sentence::count(number))]).told(lang);
        let stations = |number| count("compare-stations", number);
        let lists = |number| count("compare-lists", number);
        let seats = |number| count("compare-seats", number);
        let elected = |number| count("compare-elected", number);
        let mut parts = Vec::new();
        if report.is_equal() {
            parts.extend(report.stations.as_ref().map(|compared| stations(compared.equal as usize)));
            parts.extend(report.totals.as_ref().map(|totals| lists(totals.lists.len())));
            if !report.seats.is_empty() {
                let all = report.seats.iter().filter_map(|row| row.theirs());
                parts.push(seats(all.fold(0u32, u32::saturating_add) as usize));
            }
            // Persons, and not how many of them: those are the seats.
            let persons = report.elected.iter().flatten().filter(|row| row.by_name).map(|row| row.official.1);
            match persons.fold(0u32, u32::saturating_add) {
                0 => {}
                persons => parts.push(elected(persons as usize)),
            }
            return match (report.is_complete(), parts.is_empty()) {
                (true, _) => say!(lang, "compare-equal", parts = parts.join(", ")),
                (false, false) => say!(lang, "compare-equal-partly", parts = parts.join(", ")),
                (false, true) => t(lang, "compare-nothing"),
            };
        }
        if !report.names.agrees() {
            parts.push(count("compare-names", report.names.differ.len()));
        }
        if let Some(compared) = &report.stations {
            let differ = compared.changed.len() + compared.only_ours.len() + compared.only_official.len();
            parts.push(stations(differ));
        }
        if let Some(totals) = &report.totals {
            parts.push(lists(totals.lists.iter().filter(|list| list.ours != list.official).count()));
        }
        if !report.seats.is_empty() {
            let won = report.seats_moved().map(|(_, moved)| moved.max(0)).fold(0i64, i64::saturating_add);
            parts.push(seats(usize::try_from(won).unwrap_or(usize::MAX)));
        }
        if let Some(rows) = &report.elected {
            // Who joins and who leaves are two sides of one seat.
            let count = |of: fn(&ElectedRow) -> usize| rows.iter().map(of).fold(0, usize::saturating_add);
            let joined = count(|row| row.joined.len().saturating_add(row.not_found.len()));
            parts.push(elected(joined.max(count(|row| row.left.len()))));
            match rows.iter().filter(|row| row.other_order).count() {
                0 => {}
                others => parts.push(Sentence::text("compare-orders", [("n", Sentence::count(others))]).told(lang)),
            }
        }
        say!(lang, "compare-differences", parts = parts.join(", "))
    }

    fn stations(&self, compared: &StationsCompared, lines: &mut Vec<String>) {
        let (lang, marks) = (self.lang, Marks::of(self.lang));
        lines.extend(compared.changed.iter().map(|change| self.station_change(change)));
        if !compared.changed.is_empty() {
            let (added, taken) = (marks.whole(compared.votes_added), marks.whole(compared.votes_taken_off));
            lines.push(say!(lang, "compare-moved-votes", added = added, taken = taken));
        }
        for &station in &compared.only_ours {
            lines.push(say!(lang, "compare-only-ours", station = self.station(station, "")));
        }
        for (station, name) in &compared.only_official {
            lines.push(say!(lang, "compare-only-official", station = self.station(*station, name)));
        }
        if let Some(facts) = crate::naming::stations(&compared.names) {
            lines.push(say!(lang, "compare-station-names", facts = facts));
        }
        if compared.per_list_only > 0 {
            lines.push(say!(lang, "compare-per-list", number = compared.per_list_only));
        }
        if compared.open_cells > 0 {
            lines.push(say!(lang, "compare-open-cells", number = compared.open_cells));
        }
    }

    fn station_change(&self, change: &StationChange) -> String {
        let station = self.station(change.station, "");
        let all = change.lists.iter().chain(&change.candidates).chain(&change.others);
        let changes = all.map(|changed| self.changed(*changed)).collect::<Vec<_>>().join("; ");
        match change.level {
            Level::Candidate => say!(self.lang, "compare-station-changed", station = station, changes = changes),
            Level::Party => say!(self.lang, "compare-station-changed-lists", station = station, changes = changes),
        }
    }

    fn totals(&self, totals: &TotalsCompared, lines: &mut Vec<String>) {
        let lists = totals.lists.iter().filter(|list| list.ours != list.official);
        let lists = lists.map(|list| {
            let field = Field::ListTotal(list.list);
            self.changed(Changed { field, ours: list.ours, official: list.official })
        });
        let others = totals.others.iter().chain(&totals.candidates).map(|changed| self.changed(*changed));
        let all: Vec<String> = lists.chain(others).collect();
        if !all.is_empty() {
            lines.push(say!(self.lang, "compare-totals", changes = all.join("; ")));
        }
    }

    fn seats(&self, report: &Report, lines: &mut Vec<String>) {
        let lang = self.lang;
        let moved: Vec<String> = report
            .seats
            .iter()
            .filter_map(|row| {
                let (SeatRow { list, ours: Some(ours), .. }, Some(theirs)) = (*row, row.theirs()) else { return None };
                let list = self.names.list(list);
                (ours != theirs).then(|| say!(lang, "compare-list-seats", list = list, ours = ours, theirs = theirs))
            })
            .collect();
        if !moved.is_empty() {
            lines.push(say!(lang, "compare-moved-seats", moved = moved.join("; ")));
        }
        for row in report.seats.iter().filter(|row| row.rules_differ()) {
            let list = self.names.list(row.list);
            let (computed, official) = (row.computed.unwrap_or(0), row.official.unwrap_or(0));
            lines.push(say!(lang, "compare-rules-differ", computed = computed, list = list, official = official));
        }
        if report.official_counts_need_lot {
            lines.push(t(lang, "compare-lot"));
        }
    }

    fn elected(&self, row: &ElectedRow, lines: &mut Vec<String>) {
        let (lang, names) = (self.lang, self.names);
        let list = names.list_first(row.list);
        let people = |numbers: &[u32]| {
            let all: Vec<String> = numbers.iter().map(|&number| names.candidate(row.list, number)).collect();
            all.join("; ")
        };
        if !row.joined.is_empty() {
            lines.push(say!(lang, "compare-joined", list = &list, who = people(&row.joined)));
        }
        if !row.left.is_empty() {
            lines.push(say!(lang, "compare-left", list = &list, who = people(&row.left)));
        }
        if !row.not_found.is_empty() {
            let who: Vec<String> = row.not_found.iter().map(person).collect();
            lines.push(say!(lang, "compare-not-found", list = &list, who = who.join("; ")));
        }
        if !row.other_way.is_empty() {
            lines.push(say!(lang, "compare-other-way", list = &list, who = people(&row.other_way)));
        }
        if row.other_order {
            lines.push(say!(lang, "compare-other-order", list = &list));
        }
        if !row.by_name && row.official.0.is_some_and(|official| official != row.ours.0) {
            let (ours, official) = (row.ours.0, row.official.0.unwrap_or(0));
            lines.push(say!(lang, "compare-by-preference", list = list, ours = ours, official = official));
        }
    }

    /// `lijst 3 (Naam) 120, officieel 123 (+3)`.
    fn changed(&self, changed: Changed) -> String {
        let what = match changed.field {
            Field::ListTotal(list) => self.names.list(list),
            Field::CandidateVotes { list, candidate } => {
                format!("{} {}", self.names.list(list), self.names.candidate(list, candidate))
            }
            other => other.to_string(),
        };
        let marks = Marks::of(self.lang);
        let (ours, official) = (marks.whole(changed.ours), marks.whole(changed.official));
        let difference = format!("{:+}", changed.difference());
        say!(self.lang, "compare-changed", what = what, ours = ours, official = official, difference = difference)
    }

    fn station(&self, number: u32, official: &str) -> String {
        let ours = self.stations.and_then(|stations| stations.station(number)).map(|station| station.name.trim());
        let name = ours.unwrap_or(official.trim());
        if name.is_empty() {
            say!(self.lang, "compare-station", number = number)
        } else {
            say!(self.lang, "compare-station-named", number = number, name = name)
        }
    }
}

/// `De Vries, A.`, as far as the file says it.
fn person(person: &OfficialPerson) -> String {
    Candidate {
        number: 0,
        initials: person.initials.clone(),
        first_name: None,
        prefix: person.prefix.clone(),
        last_name: person.last_name.clone(),
        locality: None,
        gender: None,
    }
    .sort_name()
}
