//! Tables for spreadsheets: UTF-8 with a byte order mark, semicolons, CRLF, as Excel of the Netherlands opens them. Headers are
//! Dutch, whatever language the page is in. Every row says what it is of: a table is passed on without its page.
//!
//! A cell with text that a spreadsheet would take for a formula gets an apostrophe before it.

use std::fmt::Write;

use crate::edition::Night;

/// A table that is being written.
struct Table {
    text: String,
    /// The first two cells of every row: what it is, and of which release.
    front: String,
}

impl Table {
    fn new(night: &Night, columns: &[&str]) -> Self {
        let board = &night.now.board;
        let test = if board.rehearsal { "TEST " } else { "" };
        let status = if board.release.standing { "voorlopig" } else { "voorlopig, ingetrokken" };
        let mut table = Self { text: "\u{feff}".to_owned(), front: format!("{test}{status};{}", board.release.number) };
        table.text.push_str("status;vrijgave");
        for column in columns {
            table.text.push(';');
            table.push_text(column);
        }
        table.text.push_str("\r\n");
        table
    }

    fn row(&mut self, fill: impl FnOnce(&mut Row<'_>)) {
        self.text.push_str(&self.front);
        fill(&mut Row(self));
        self.text.push_str("\r\n");
    }

    fn push_text(&mut self, text: &str) {
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted = formula || text.contains([';', '"', '\n', '\r', '\'']) || text.starts_with([' ', '\u{feff}']);
        if !quoted {
            self.text.push_str(text);
            return;
        }
        self.text.push('"');
        if formula {
            self.text.push('\'');
        }
        self.text.push_str(&text.replace('"', "\"\""));
        self.text.push('"');
    }

    fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

struct Row<'a>(&'a mut Table);

impl Row<'_> {
    fn text(&mut self, text: &str) -> &mut Self {
        self.0.text.push(';');
        self.0.push_text(text);
        self
    }

    fn number(&mut self, number: u64) -> &mut Self {
        // Writing to a String cannot fail.
        let _ = write!(self.0.text, ";{number}");
        self
    }

    /// An empty cell where there is no figure: never a zero.
    fn maybe(&mut self, number: Option<u64>) -> &mut Self {
        match number {
            Some(number) => self.number(number),
            None => {
                self.0.text.push(';');
                self
            }
        }
    }
}

/// `lijsten.csv`: votes and seats per list.
pub(super) fn lists(night: &Night) -> Vec<u8> {
    let board = &night.now.board;
    let mut table = Table::new(night, &["lijst", "naam", "stemmen", "zetels"]);
    for (place, list) in board.lists.iter().enumerate() {
        let seats = board.seats.lists().and_then(|seats| seats.get(place)).copied();
        table.row(|row| {
            row.number(list.number.into()).text(&list.name).number(list.votes).maybe(seats.map(u64::from));
        });
    }
    table.into_bytes()
}

/// `kandidaten.csv`: votes per candidate; an empty cell as long as none were counted per candidate. `gekozen` is empty as long
/// as nobody may be named.
pub(super) fn candidates(night: &Night) -> Vec<u8> {
    let edition = &night.now;
    let columns = [
        "lijst",
        "lijstnaam",
        "kandidaat",
        "achternaam",
        "tussenvoegsel",
        "voorletters",
        "roepnaam",
        "woonplaats",
        "stemmen",
        "gekozen",
    ];
    let mut table = Table::new(night, &columns);
    let counted = edition.tally.stations_per_candidate.counted > 0;
    for (list, tally) in edition.definition.lists.iter().zip(&edition.tally.lists) {
        for (candidate, (_, votes)) in list.candidates.iter().zip(&tally.candidates) {
            let named = edition.board.elected.as_ref();
            let elected = named.map(|all| {
                let one = all.iter().find(|one| one.list == list.number && one.candidate.number == candidate.number);
                match one {
                    Some(one) if one.preference => "voorkeur",
                    Some(_) => "lijstvolgorde",
                    None => "nee",
                }
            });
            table.row(|row| {
                row.number(list.number.into())
                    .text(&list.display_name())
                    .number(candidate.number.into())
                    .text(&candidate.last_name)
                    .text(candidate.prefix.as_deref().unwrap_or_default())
                    .text(&candidate.initials)
                    .text(candidate.first_name.as_deref().unwrap_or_default())
                    .text(candidate.locality.as_deref().unwrap_or_default())
                    .maybe(counted.then_some(*votes))
                    .text(elected.unwrap_or_default());
            });
        }
    }
    table.into_bytes()
}

/// `stembureaus.csv`: per station its counters, and its votes per list, a column for each.
pub(super) fn stations(night: &Night) -> Vec<u8> {
    let edition = &night.now;
    let mut columns: Vec<String> = [
        "stembureau",
        "naam",
        "postcode",
        "geteld",
        "stempassen",
        "volmachtbewijzen",
        "kiezerspassen",
        "toegelaten kiezers",
        "stemmen op kandidaten",
        "blanco",
        "ongeldig",
        "uitgebracht",
        "meer getelde stembiljetten",
        "minder getelde stembiljetten",
    ]
    .map(str::to_owned)
    .to_vec();
    columns.extend(edition.board.lists.iter().map(|list| format!("lijst {}: {}", list.number, list.name)));
    let mut table = Table::new(night, &columns.iter().map(String::as_str).collect::<Vec<_>>());
    for station in &edition.stations.stations {
        let of = edition.counts.get(&station.number);
        table.row(|row| {
            row.number(station.number.into())
                .text(&station.name)
                .text(station.postcode.as_deref().unwrap_or_default())
                .text(match of.map(|of| of.level) {
                    None => "nee",
                    Some(election::Level::Party) => "per lijst",
                    Some(election::Level::Candidate) => "per kandidaat",
                });
            let cells = of.map(|of| of.count.counters.cells());
            for cell in cells.unwrap_or_default() {
                row.maybe(cell.map(u64::from));
            }
            for place in 0..edition.board.lists.len() {
                row.maybe(of.and_then(|of| of.count.lists.get(place)?.total).map(u64::from));
            }
        });
    }
    table.into_bytes()
}

/// `kandidaten-per-stembureau.csv`: a row for each candidate, a column for each station; empty where a station was not
/// counted per candidate.
pub(super) fn matrix(night: &Night) -> Vec<u8> {
    let edition = &night.now;
    let mut columns: Vec<String> = ["lijst", "kandidaat", "naam"].map(str::to_owned).to_vec();
    columns.extend(edition.stations.stations.iter().map(|station| format!("SB{}", station.number)));
    let mut table = Table::new(night, &columns.iter().map(String::as_str).collect::<Vec<_>>());
    let counts: Vec<_> = edition.stations.stations.iter().map(|station| edition.counts.get(&station.number)).collect();
    for (at, list) in edition.definition.lists.iter().enumerate() {
        for (place, candidate) in list.candidates.iter().enumerate() {
            table.row(|row| {
                row.number(list.number.into()).number(candidate.number.into()).text(&words::person(candidate));
                for count in &counts {
                    let cell = count.and_then(|of| of.count.lists.get(at)?.candidates.get(place)?.1);
                    row.maybe(cell.map(u64::from));
                }
            });
        }
    }
    table.into_bytes()
}
