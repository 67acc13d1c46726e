//! Files that are published beside a signed release: whether they state exactly its figures. Pure.
//!
//! A figure that a file leaves open because it may not be shown yet (seats of an incomplete count, who is elected) is no
//! difference; a figure that it states must be the signed one, and no station, list or candidate may be missing or added.

mod json;
mod tables;

use election::{Count, Lang, Level};

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
    Unreadable(String),
    /// It says that it is of another release: number and hash, or number alone.
    Release(String),
    /// It does not say that it is provisional.
    Unmarked,
    /// It is a kind of file that may never be published before the result is established (520).
    Forbidden,
    /// Something is another one than what was signed.
    Differs {
        /// Where, in Dutch and in English.
        place: (String, String),
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
    let unreadable = |error: eml::EmlError| Apart::Unreadable(error.to_string());
    if eml::kind(bytes).map_err(unreadable)?.message == eml::Message::Result {
        return Err(Apart::Forbidden);
    }
    if !eml::says_provisional(bytes) {
        return Err(Apart::Unmarked);
    }
    let file = eml::read_count(bytes).map_err(unreadable)?;
    if let Err(faults) = eml::verify_sums(&file) {
        let faults: Vec<String> = faults.iter().take(3).map(ToString::to_string).collect();
        return Err(Apart::Unreadable(faults.join("; ")));
    }
    eml::same_election(&report.setup.definition.identity, &file.header.identity).map_err(unreadable)?;
    let mut matched = Matched::default();
    for (number, name) in &file.list_names {
        let ours = report.setup.definition.list(*number).map_or("", |list| &list.name);
        matched.text(|| place_of_list(*number, "naam", "name"), name.trim(), ours.trim())?;
    }
    matched.stations(file.level, &file.stations, report)?;
    matched.eligible(file.eligible, report)?;
    Ok(matched.figures)
}

/// An OSV4-3 table of exactly the released stations.
fn osv(bytes: &[u8], report: &Report) -> Result<usize, Apart> {
    let table = eml::read_osv4_3(bytes).map_err(|error| Apart::Unreadable(error.to_string()))?;
    let mut matched = Matched::default();
    if let Some(date) = &table.date {
        let place = || ("de datum".to_owned(), "the date".to_owned());
        matched.text(place, date, &report.setup.definition.identity.date)?;
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
        place: impl FnOnce() -> (String, String),
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

    fn text(&mut self, place: impl FnOnce() -> (String, String), here: &str, signed: &str) -> Result<(), Apart> {
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
                let place = place_of_station(station.number, "het niveau", "the level");
                return Err(Apart::Differs { place, here: "kandidaat".to_owned(), signed: "lijst".to_owned() });
            }
            let signed = plain(if level == Level::Party { signed.totals_only() } else { signed.clone() }, report);
            let here = plain(station.count.clone(), report);
            if let Some(difference) = here.differences(&signed).into_iter().next() {
                let field = difference.field.to_string();
                let place = place_of_station(station.number, &field, &field);
                self.figure(|| place, difference.ours.map(u64::from), difference.theirs.map(u64::from))?;
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
            place: (format!("stembureau {number} (aanwezig)"), format!("polling station {number} (present)")),
            here: said(here.contains(number)),
            signed: said(signed.contains(number)),
        })
    }

    fn eligible(&mut self, here: Option<u64>, report: &Report) -> Result<(), Apart> {
        let place = || ("kiesgerechtigden".to_owned(), "eligible voters".to_owned());
        let signed = report.setup.stations.eligible.filter(|eligible| *eligible > 0);
        self.figure(place, here, signed)
    }
}

/// A count without what a file cannot tell apart: at a council, voter cards of 0; and without H where E, F or G is open.
fn plain(mut count: Count, report: &Report) -> Count {
    count.normalise(&report.setup.definition.identity);
    count
}

fn place_of_list(list: u32, nl: &str, en: &str) -> (String, String) {
    (format!("lijst {list}, {nl}"), format!("list {list}, {en}"))
}

fn place_of_candidate(list: u32, candidate: u32, nl: &str, en: &str) -> (String, String) {
    (format!("lijst {list}, kandidaat {candidate}, {nl}"), format!("list {list}, candidate {candidate}, {en}"))
}

fn place_of_station(station: u32, nl: &str, en: &str) -> (String, String) {
    (format!("stembureau {station}, {nl}"), format!("polling station {station}, {en}"))
}

impl Apart {
    /// What is wrong with the file.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let (nl, en) = match self {
            Self::Unreadable(error) => (format!("niet te lezen ({error})"), format!("not readable: {error}")),
            Self::Release(other) => {
                (format!("hoort bij een andere vrijgave ({other})"), format!("is of another release ({other})"))
            }
            Self::Unmarked => {
                ("zegt niet dat het voorlopig is".to_owned(), "does not say that it is provisional".to_owned())
            }
            Self::Forbidden => (
                "een 520 hoort niet bij een voorlopige uitslag".to_owned(),
                "a 520 does not belong to a provisional result".to_owned(),
            ),
            Self::Differs { place: (nl, en), here, signed } => (
                format!("{nl}: hier {here}, ondertekend is {signed}"),
                format!("{en}: {here} here, {signed} was signed"),
            ),
        };
        lang.of((&nl, &en)).to_owned()
    }
}
