//! A comparison in words, Dutch and English: one line when all is equal, else what changed, station by station.

use super::report::{Changed, ElectedRow, Report, SeatRow, StationChange, StationsCompared, TotalsCompared};
use super::{OfficialError, OfficialPerson};
use crate::count::{Field, Level};
use crate::definition::{Definition, Mismatch, Stations};
use crate::lang::Lang;
use crate::seats::words::{Names, say, whole};

/// Tells a comparison. The first line sums it up; `stations` gives the stations their names, where it is there.
#[must_use]
pub fn lines(report: &Report, definition: &Definition, stations: Option<&Stations>, lang: Lang) -> Vec<String> {
    let teller = Teller { names: Names { definition: Some(definition), lang }, stations, lang };
    let mut lines = vec![teller.summary(report)];
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
    lines
}

/// Why an official result cannot be compared: what it means and what to do.
#[must_use]
pub fn error(error: &OfficialError, lang: Lang) -> String {
    let technical = error.to_string();
    match error {
        OfficialError::Election(Mismatch { ours, theirs, .. }) => say!(
            lang,
            "Dit bestand is van een andere verkiezing: hier {ours}, in het bestand {theirs}. Kies het bestand van deze verkiezing.",
            "This file is of another election: {ours} here, {theirs} in the file. Choose the file of this election."
        ),
        OfficialError::Shape(_) => say!(
            lang,
            "De officiële telling heeft andere lijsten of kandidaten dan deze verkiezing ({technical}). Kies het goede bestand, of controleer de kandidatenlijsten.",
            "The official count has other lists or candidates than this election ({technical}). Choose the right file, or check the candidate lists."
        ),
        OfficialError::UnknownList(list) => say!(
            lang,
            "In de officiële uitslag staat lijst {list}, die deze verkiezing niet heeft. Kies het goede bestand, of controleer de kandidatenlijsten.",
            "The official result has list {list}, which this election does not have. Choose the right file, or check the candidate lists."
        ),
        OfficialError::StationTwice(station) => say!(
            lang,
            "Stembureau {station} staat twee keer in de officiële telling. Vraag een nieuw bestand.",
            "Polling station {station} is in the official counts twice. Ask for a new file."
        ),
        OfficialError::Sum(_) => say!(
            lang,
            "De aantallen zijn niet op te tellen ({technical}). Controleer de bestanden.",
            "The numbers cannot be added up ({technical}). Check the files."
        ),
        OfficialError::Seats(seats) => {
            let seats = seats.text(lang);
            say!(
                lang,
                "Uit de officiële telling zijn geen zetels te berekenen. {seats}",
                "Seats cannot be computed from the official counts. {seats}"
            )
        }
        OfficialError::Nothing => say!(
            lang,
            "Er is geen officiële telling (510b of 510d) en geen officiële uitslag (520) om mee te vergelijken. Kies een van beide.",
            "There is no official count (510b or 510d) and no official result (520) to compare with. Choose one of them."
        ),
    }
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
        let count = |number: usize, nl: [&str; 2], en: [&str; 2]| {
            let [one, more] = if lang == Lang::Nl { nl } else { en };
            format!("{number} {}", if number == 1 { one } else { more })
        };
        let stations = |number| count(number, ["stembureau", "stembureaus"], ["polling station", "polling stations"]);
        let lists = |number| count(number, ["lijst", "lijsten"], ["list", "lists"]);
        let seats = |number| count(number, ["zetel", "zetels"], ["seat", "seats"]);
        let elected = |number| count(number, ["gekozene", "gekozenen"], ["elected candidate", "elected candidates"]);
        let mut parts = Vec::new();
        if report.is_equal() {
            parts.extend(report.stations.as_ref().map(|compared| stations(compared.equal as usize)));
            parts.extend(report.totals.as_ref().map(|totals| lists(totals.lists.len())));
            if !report.seats.is_empty() {
                let all = report.seats.iter().filter_map(|row| row.theirs());
                parts.push(seats(all.fold(0u32, u32::saturating_add) as usize));
            }
            let all = report.elected.iter().flatten().map(|row| row.official.1);
            if report.elected.is_some() {
                parts.push(elected(all.fold(0u32, u32::saturating_add) as usize));
            }
            let parts = parts.join(", ");
            return say!(lang, "Gelijk: {parts}.", "Equal: {parts}.");
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
        }
        let parts = parts.join(", ");
        say!(lang, "Verschillen: {parts}.", "Differences: {parts}.")
    }

    fn stations(&self, compared: &StationsCompared, lines: &mut Vec<String>) {
        let lang = self.lang;
        for change in &compared.changed {
            lines.push(self.station_change(change));
        }
        if !compared.changed.is_empty() {
            let (added, taken) = (whole(compared.votes_added, lang), whole(compared.votes_taken_off, lang));
            lines.push(say!(
                lang,
                "Stemmen op lijsten bij deze stembureaus: {added} erbij, {taken} eraf.",
                "Votes on lists at these polling stations: {added} added, {taken} taken off."
            ));
        }
        for &station in &compared.only_ours {
            let station = self.station(station, "");
            lines.push(say!(
                lang,
                "{station}: wel bij ons, niet (of met alleen nullen) in de officiële telling.",
                "{station}: with us, but not in the official counts (or with zeros only)."
            ));
        }
        for (station, name) in &compared.only_official {
            let station = self.station(*station, name);
            lines.push(say!(
                lang,
                "{station}: wel in de officiële telling, niet bij ons.",
                "{station}: in the official counts, but not with us."
            ));
        }
        if compared.per_list_only > 0 {
            let number = compared.per_list_only;
            lines.push(say!(
                lang,
                "Alleen per lijst vergeleken, omdat een van beide kanten geen stemmen per kandidaat heeft: stembureaus {number}.",
                "Compared per list only, because one side has no votes per candidate: polling stations {number}."
            ));
        }
        if compared.open_cells > 0 {
            let number = compared.open_cells;
            lines.push(say!(
                lang,
                "Niet vergeleken, omdat een van beide kanten ze niet heeft: vakken {number}.",
                "Not compared, because one side does not have them: cells {number}."
            ));
        }
    }

    fn station_change(&self, change: &StationChange) -> String {
        let station = self.station(change.station, "");
        let level = match (change.level, self.lang) {
            (Level::Candidate, _) => "",
            (Level::Party, Lang::Nl) => " (per lijst)",
            (Level::Party, Lang::En) => " (per list)",
        };
        let all = change.lists.iter().chain(&change.candidates).chain(&change.others);
        let all: Vec<String> = all.map(|changed| self.changed(*changed)).collect();
        format!("{station}{level}: {}.", all.join("; "))
    }

    fn totals(&self, totals: &TotalsCompared, lines: &mut Vec<String>) {
        let lists = totals.lists.iter().filter(|list| list.ours != list.official);
        let lists = lists.map(|list| {
            let field = Field::ListTotal(list.list);
            self.changed(Changed { field, ours: list.ours, official: list.official })
        });
        let others = totals.others.iter().map(|changed| self.changed(*changed));
        let all: Vec<String> = lists.chain(others).collect();
        let all = all.join("; ");
        if !all.is_empty() {
            lines.push(say!(self.lang, "Totaal van de gemeente: {all}.", "Totals of the municipality: {all}."));
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
                (ours != theirs)
                    .then(|| say!(lang, "{list} van {ours} naar {theirs}", "{list} from {ours} to {theirs}"))
            })
            .collect();
        if !moved.is_empty() {
            let moved = moved.join("; ");
            lines.push(say!(
                lang,
                "Zetels, van onze telling naar de officiële uitslag: {moved}.",
                "Seats, from our counts to the official result: {moved}."
            ));
        }
        for row in report.seats.iter().filter(|row| row.rules_differ()) {
            let list = self.names.list(row.list);
            let (computed, official) = (row.computed.unwrap_or(0), row.official.unwrap_or(0));
            lines.push(say!(
                lang,
                "Let op: uit de officiële aantallen berekent dit programma {computed} zetels voor {list}, de officiële uitslag heeft er {official}. Controleer het aantal zetels, overleden kandidaten en lotingen; klopt dat, meld dit dan.",
                "Please note: from the official counts this program computes {computed} seats for {list}, the official result has {official}. Check the number of seats, deceased candidates and lots; if these are right, report this."
            ));
        }
        if report.official_counts_need_lot {
            lines.push(say!(
                lang,
                "Uit de officiële aantallen volgt een loting tussen lijsten: daarmee zijn de zetels niet vergeleken.",
                "The official counts call for a lot between lists: seats are not compared with them."
            ));
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
            let who = people(&row.joined);
            lines.push(say!(
                lang,
                "{list}: officieel gekozen, bij ons niet: {who}.",
                "{list}: elected officially, not with us: {who}."
            ));
        }
        if !row.left.is_empty() {
            let who = people(&row.left);
            lines.push(say!(
                lang,
                "{list}: bij ons gekozen, officieel niet: {who}.",
                "{list}: elected with us, not officially: {who}."
            ));
        }
        if !row.not_found.is_empty() {
            let who: Vec<String> = row.not_found.iter().map(person).collect();
            let who = who.join("; ");
            lines.push(say!(
                lang,
                "{list}: officieel gekozen, maar niet met zekerheid te vinden op onze kandidatenlijst: {who}. Zoek dit zelf na.",
                "{list}: elected officially, but not found with certainty on our candidate list: {who}. Please look it up."
            ));
        }
        if !row.other_way.is_empty() {
            let who = people(&row.other_way);
            lines.push(say!(
                lang,
                "{list}: op een andere manier gekozen (met voorkeurstemmen of op volgorde van de lijst): {who}.",
                "{list}: elected in another way (by preference or in list order): {who}."
            ));
        }
        if row.other_order {
            lines.push(say!(
                lang,
                "{list}: dezelfde gekozenen in een andere volgorde. Bij gelijke aantallen stemmen kan dat: de volgorde staat dan niet vast.",
                "{list}: the same candidates in another order. That can be where votes are equal: their order is then not fixed."
            ));
        }
        if !row.by_name && row.official.0.is_some_and(|official| official != row.ours.0) {
            let (ours, official) = (row.ours.0, row.official.0.unwrap_or(0));
            lines.push(say!(
                lang,
                "{list}: met voorkeurstemmen gekozen bij ons {ours}, officieel {official}.",
                "{list}: elected by preference with us {ours}, officially {official}."
            ));
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
        let (ours, official) = (whole(changed.ours, self.lang), whole(changed.official, self.lang));
        let difference = changed.difference();
        say!(
            self.lang,
            "{what}: {ours}, officieel {official} ({difference:+})",
            "{what}: {ours}, officially {official} ({difference:+})"
        )
    }

    fn station(&self, number: u32, official: &str) -> String {
        let ours = self.stations.and_then(|stations| stations.station(number)).map(|station| station.name.trim());
        let name = ours.unwrap_or(official.trim());
        let word = match self.lang {
            Lang::Nl => "Stembureau",
            Lang::En => "Polling station",
        };
        if name.is_empty() { format!("{word} {number}") } else { format!("{word} {number} ({name})") }
    }
}

/// `De Vries, A.`, as far as the file says it.
fn person(person: &OfficialPerson) -> String {
    crate::definition::Candidate {
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
