//! Files that are published beside a signed release: whether they state exactly its figures. Pure.
//!
//! A figure that a file leaves open because it may not be shown yet (seats of an incomplete count, who is elected) is no
//! difference; a figure that it states must be the signed one, and no station, list or candidate may be missing or added.

mod json;
mod tables;

use election::{Count, Level};
use words::{Say, Sentence, sentence};

use super::Report;
pub use json::json;
pub use tables::{Csv, csv};

/// What a file beside the release is, told by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `uitslag.json`.
    Json,
    /// One of the tables of the website.
    Csv(Csv),
    /// A file in EML_NL.
    Eml,
    /// An OSV4-3 table.
    Osv,
}

/// Why a file does not stand beside the release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// It cannot be read.
    Unreadable(Sentence),
    /// It says that it is of another release: number and hash, or number alone.
    Release(String),
    /// It does not say that it is provisional.
    Unmarked,
    /// It is a kind of file that may never be published before the result is established (520).
    Forbidden,
    /// Something is another one than what was signed.
    Differs {
        /// Where.
        place: Sentence,
        /// What the file says.
        here: String,
        /// What was signed.
        signed: String,
    },
}

impl Kind {
    /// From the name of a file; `None` for what holds no figures that are checked (pages, pictures, PDFs).
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let table = || Csv::ALL.into_iter().find(|csv| lower == csv.name()).map(Self::Csv);
        match lower.as_str() {
            "uitslag.json" => Some(Self::Json),
            _ if lower.ends_with(".eml.xml") => Some(Self::Eml),
            _ if lower.ends_with(".csv") => table().or_else(|| lower.contains("osv4-3").then_some(Self::Osv)),
            _ => None,
        }
    }
}

/// Compares a file with the signed release. How many figures of it were compared.
///
/// # Errors
/// The first thing that is not the signed one.
pub fn check(kind: Kind, bytes: &[u8], report: &Report) -> Result<usize, Apart> {
    match kind {
        Kind::Json => json(bytes, report),
        Kind::Csv(table) => csv(table, bytes, report),
        Kind::Eml => eml(bytes, report),
        Kind::Osv => osv(bytes, report),
    }
}

/// A 510b of exactly the released stations, marked as provisional.
fn eml(bytes: &[u8], report: &Report) -> Result<usize, Apart> {
    let unreadable = |error: eml::EmlError| Apart::Unreadable(error.say());
    if eml::kind(bytes).map_err(unreadable)?.message == eml::Message::Result {
        return Err(Apart::Forbidden);
    }
    if !eml::says_provisional(bytes) {
        return Err(Apart::Unmarked);
    }
    let file = eml::read_count(bytes).map_err(unreadable)?;
    if let Err(faults) = eml::verify_sums(&file) {
        return Err(Apart::Unreadable(Sentence::list(faults.iter().take(3).map(Say::say))));
    }
    eml::same_election(&report.setup.definition.identity, &file.header.identity).map_err(unreadable)?;
    let mut matched = Matched::default();
    for (number, name) in &file.list_names {
        let ours = report.setup.definition.list(*number).map_or("", |list| &list.name);
        matched.text(|| place_of_list(*number, "place-name"), name.trim(), ours.trim())?;
    }
    matched.stations(file.level, &file.stations, report)?;
    matched.eligible(file.eligible, report)?;
    Ok(matched.figures)
}

/// An OSV4-3 table of exactly the released stations.
fn osv(bytes: &[u8], report: &Report) -> Result<usize, Apart> {
    let table = eml::read_osv4_3(bytes).map_err(|error| Apart::Unreadable(error.say()))?;
    let mut matched = Matched::default();
    if let Some(date) = &table.date {
        matched.text(|| named("place-date"), date, &report.setup.definition.identity.date)?;
    }
    matched.stations(table.level, &table.stations, report)?;
    matched.eligible(table.eligible, report)?;
    Ok(matched.figures)
}

/// Counts what was compared.
#[derive(Default)]
struct Matched {
    figures: usize,
}

impl Matched {
    fn figure(
        &mut self,
        place: impl FnOnce() -> Sentence,
        here: Option<u64>,
        signed: Option<u64>,
    ) -> Result<(), Apart> {
        self.figures = self.figures.saturating_add(1);
        if here == signed {
            return Ok(());
        }
        let said = |figure: Option<u64>| figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
        Err(Apart::Differs { place: place(), here: said(here), signed: said(signed) })
    }

    fn text(&mut self, place: impl FnOnce() -> Sentence, here: &str, signed: &str) -> Result<(), Apart> {
        if here == signed {
            return Ok(());
        }
        let shown = |text: &str| text.chars().take(80).collect();
        Err(Apart::Differs { place: place(), here: shown(here), signed: shown(signed) })
    }

    /// Exactly the released stations with their figures, in a file of one level; what a file has no room for (H) its reader
    /// has computed.
    fn stations(&mut self, level: Level, stations: &[eml::StationCount], report: &Report) -> Result<(), Apart> {
        let found = stations.iter().map(|station| station.number);
        self.numbers(found, report.counts.keys().copied())?;
        for station in stations {
            let Some((of, signed)) = report.counts.get(&station.number) else { continue };
            if level == Level::Candidate && *of == Level::Party {
                let place = place_of_station(station.number, named("place-the-level"));
                return Err(Apart::Differs { place, here: "kandidaat".to_owned(), signed: "lijst".to_owned() });
            }
            let signed = plain(if level == Level::Party { signed.totals_only() } else { signed.clone() }, report);
            let here = plain(station.count.clone(), report);
            if let Some(difference) = here.differences(&signed).into_iter().next() {
                let place = || place_of_station(station.number, difference.field.to_string().into());
                self.figure(place, difference.ours.map(u64::from), difference.theirs.map(u64::from))?;
            }
            let cells: usize = here.lists.iter().map(|list| list.candidates.len().saturating_add(1)).sum();
            self.figures = self.figures.saturating_add(cells).saturating_add(3);
        }
        Ok(())
    }

    /// The stations of a file are exactly those that it should have.
    fn numbers(&self, here: impl Iterator<Item = u32>, signed: impl Iterator<Item = u32>) -> Result<(), Apart> {
        let here: std::collections::BTreeSet<u32> = here.collect();
        let signed: std::collections::BTreeSet<u32> = signed.collect();
        let Some(number) = here.symmetric_difference(&signed).next() else { return Ok(()) };
        let said = |there: bool| if there { "1" } else { "0" }.to_owned();
        Err(Apart::Differs {
            place: sentence!("place-present", number = *number),
            here: said(here.contains(number)),
            signed: said(signed.contains(number)),
        })
    }

    fn eligible(&mut self, here: Option<u64>, report: &Report) -> Result<(), Apart> {
        let signed = report.setup.stations.eligible.filter(|eligible| *eligible > 0);
        self.figure(|| named("place-eligible"), here, signed)
    }
}

/// A count without what a file cannot tell apart: at a council, voter cards of 0; and without H where E, F or G is open.
fn plain(mut count: Count, report: &Report) -> Count {
    count.normalise(&report.setup.definition.identity);
    count
}

/// What stands at a place, by the key of its name.
fn named(what: &str) -> Sentence {
    Sentence::text(what, [])
}

fn place_of_list(list: u32, what: &str) -> Sentence {
    sentence!("place-list", list = list, what = named(what))
}

fn place_of_candidate(list: u32, candidate: u32, what: Sentence) -> Sentence {
    sentence!("place-candidate", list = list, candidate = candidate, what = what)
}

fn place_of_station(station: u32, what: Sentence) -> Sentence {
    sentence!("place-station", station = station, what = what)
}

impl Say for Apart {
    /// What is wrong with the file.
    fn say(&self) -> Sentence {
        match self {
            Self::Unreadable(error) => sentence!("apart-unreadable", error = error),
            Self::Release(other) => sentence!("apart-release", other = other),
            Self::Unmarked => sentence!("apart-unmarked"),
            Self::Forbidden => sentence!("apart-forbidden"),
            Self::Differs { place, here, signed } => {
                sentence!("apart-differs", place = place, here = here, signed = signed)
            }
        }
    }
}
