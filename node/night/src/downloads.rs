//! A release as files for other software: EML_NL 510b and OSV4-3 for the public, a 520 for the control room alone. Pure.
//!
//! Each says of itself that it is provisional ([`eml::Provisional`]). A file can hold one level only: as long as not every
//! released station is counted per candidate, it is per list. Stations that are not in it have not been released.

use std::collections::BTreeMap;

use election::seats::json::SeatsOutput;
use election::{Count, Definition, Level, Stations};
use eml::{Authority, Contest, Cover, ElectedOnList, EmlError, Message, Provisional, StationCount, Table};
use publish::edition::Edition;
use words::{Say, Sentence, sentence};

use crate::bundle;

/// A file to be downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Its name, such as `Voorlopig_Telling_GR2026_Assen.eml.xml`: letters, digits, `.`, `_` and `-`.
    pub name: String,
    /// For the website's server and a browser, such as `application/json`.
    pub media_type: &'static str,
    /// What it is.
    pub what: FileKind,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// What a download is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// The signed release, see [`crate::bundle`].
    SignedRelease,
    /// Counts in EML_NL (510b).
    Eml,
    /// The table of the counts as OSV writes it (OSV4-3).
    Osv,
    /// Who would be elected (EML_NL 520). Never for the public.
    Result,
}

/// What of a release can be written, and what not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Downloads {
    /// Those that could be written; none as long as no station is released.
    pub files: Vec<Download>,
    /// What could not be written, and why: a form has cells that a file must have and a count may leave open.
    pub left_out: Vec<LeftOut>,
}

/// A file that could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The name that it would have.
    pub name: String,
    /// What it lacks.
    pub why: DownloadError,
}

/// Why a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum DownloadError {
    /// The election names no municipality.
    Municipality,
    /// The seats or who has them are not known.
    Elected,
    /// The figures do not fit in a file.
    Eml(#[from] EmlError),
}

impl Say for DownloadError {
    fn say(&self) -> Sentence {
        match self {
            Self::Municipality => sentence!("download-municipality"),
            Self::Elected => sentence!("download-elected"),
            Self::Eml(error) => error.say(),
        }
    }
}

/// The figures of a release, as far as files have them.
#[derive(Clone, Copy, Debug)]
pub struct Figures<'a> {
    /// The election.
    pub definition: &'a Definition,
    /// The polling stations of the day.
    pub stations: &'a Stations,
    /// The released count of each station, by number.
    pub counts: &'a BTreeMap<u32, (Level, Count)>,
    /// When the release was made: Dutch wall-clock time as [`crate::time::dutch`] gives it, so that a file is the same whenever
    /// it is written.
    pub created: &'a str,
    /// A rehearsal: name and comment say TEST.
    pub rehearsal: bool,
}

/// The signed release of an election (its id) as a file; `bytes` are those of [`bundle::write`].
#[must_use]
pub fn signed(bytes: &[u8], election: &str, number: u32) -> Download {
    let (name, bytes) = (bundle::file_name(election, number), bytes.to_vec());
    Download { name, media_type: "application/json", what: FileKind::SignedRelease, bytes }
}

/// The files for the public of an edition. `created`: see [`Figures::created`].
#[must_use]
pub fn public(edition: &Edition, created: &str) -> Downloads {
    let counts = edition.counts.iter().map(|(number, of)| (*number, (of.level, of.count.clone()))).collect();
    public_of(&Figures {
        definition: &edition.definition,
        stations: &edition.stations,
        counts: &counts,
        created,
        rehearsal: edition.board.rehearsal,
    })
}

/// As [`public`], of figures. Nothing at all as long as no station is released.
#[must_use]
pub fn public_of(figures: &Figures<'_>) -> Downloads {
    let mut made = Downloads::default();
    if figures.counts.is_empty() {
        return made;
    }
    let level = figures.level();
    let rows = figures.rows(level);
    let (identity, municipality) = (&figures.definition.identity, figures.municipality());
    let place = municipality.as_ref().map_or("", |authority| authority.name.as_str());
    let count = eml::file_name(Message::MunicipalCount, identity, level, place, None);
    let name = figures.named(&count);
    let bytes = municipality.as_ref().ok_or(DownloadError::Municipality).and_then(|municipality| {
        let contest = council();
        let cover = figures.cover(municipality, &contest, level, &name.comment);
        Ok(eml::write_510b(&cover, figures.stations.eligible, &rows)?)
    });
    made.take(name.file_name, "application/xml", FileKind::Eml, bytes);
    let name = figures.named(&eml::osv4_3_file_name(identity, place)).file_name;
    let bytes = municipality.as_ref().ok_or(DownloadError::Municipality).and_then(|municipality| {
        let table = Table {
            definition: figures.definition,
            municipality,
            level,
            eligible: figures.stations.eligible,
            stations: &rows,
            doubled: &Default::default(),
        };
        Ok(eml::write_osv4_3(&table)?)
    });
    made.take(name, "text/csv", FileKind::Osv, bytes);
    made
}

/// The 520, for the control room: who would be elected. `seats`: those of these figures, with candidates.
///
/// # Errors
/// A lot is open, stations or votes per candidate are missing, or the election names no municipality.
pub fn result_520(figures: &Figures<'_>, seats: &SeatsOutput) -> Result<Download, DownloadError> {
    let all = figures.counts.len() == figures.stations.stations.len();
    if !seats.complete || !seats.lots_needed.is_empty() || !all || figures.level() == Level::Party {
        return Err(DownloadError::Elected);
    }
    let municipality = figures.municipality().ok_or(DownloadError::Municipality)?;
    let mut elected = Vec::new();
    for list in seats.lists.iter().filter(|list| list.seats > 0) {
        let (Some(by_preference), Some(by_list_order)) = (&list.elected_by_preference, &list.elected_by_list_order)
        else {
            return Err(DownloadError::Elected);
        };
        let (by_preference, by_list_order) = (by_preference.clone(), by_list_order.clone());
        elected.push(ElectedOnList { list: list.number, by_preference, by_list_order });
    }
    let identity = &figures.definition.identity;
    let osv = eml::file_name(Message::Result, identity, Level::Candidate, &municipality.name, None);
    let name = figures.named(&osv);
    let contest = council();
    let cover = figures.cover(&municipality, &contest, Level::Candidate, &name.comment);
    let bytes = eml::write_520(&cover, &elected)?;
    Ok(Download { name: name.file_name, media_type: "application/xml", what: FileKind::Result, bytes })
}

impl Downloads {
    fn take(&mut self, name: String, media_type: &'static str, what: FileKind, bytes: Result<Vec<u8>, DownloadError>) {
        match bytes {
            Ok(bytes) => self.files.push(Download { name, media_type, what, bytes }),
            Err(why) => self.left_out.push(LeftOut { name, why }),
        }
    }
}

impl Figures<'_> {
    /// Name and comment of a file, which say that it is provisional, and of a rehearsal that it is one.
    fn named(&self, osv_name: &str) -> Provisional {
        let Provisional { file_name, comment } = Provisional::new(osv_name, "Uitslag");
        if !self.rehearsal {
            return Provisional { file_name, comment };
        }
        let comment = format!("{comment}. TEST: een oefening, geen echte uitslag (a rehearsal, no real result)");
        Provisional { file_name: format!("TEST_{file_name}"), comment }
    }

    /// Per candidate once every released station is.
    fn level(&self) -> Level {
        let all = self.counts.values().all(|(level, _)| *level == Level::Candidate);
        if all && !self.counts.is_empty() { Level::Candidate } else { Level::Party }
    }

    fn rows(&self, level: Level) -> Vec<StationCount> {
        let row = |(number, (_, count)): (&u32, &(Level, Count))| {
            let known = self.stations.station(*number);
            StationCount {
                number: *number,
                name: known.map(|station| station.name.clone()).unwrap_or_default(),
                postcode: known.and_then(|station| station.postcode.clone()),
                called: known.and_then(|station| station.called),
                count: if level == Level::Party { count.totals_only() } else { count.clone() },
            }
        };
        self.counts.iter().map(row).collect()
    }

    fn municipality(&self) -> Option<Authority> {
        let domain = self.definition.identity.domain.as_ref().or(self.stations.identity.domain.as_ref())?;
        // A file of a municipality says its number.
        (!domain.id.is_empty()).then(|| Authority { id: domain.id.clone(), name: domain.name.clone() })
    }

    fn cover<'b>(
        &'b self,
        municipality: &'b Authority,
        contest: &'b Contest,
        level: Level,
        comment: &'b str,
    ) -> Cover<'b> {
        let (definition, created) = (self.definition, self.created);
        Cover { definition, contest, municipality, level, created, comment: Some(comment) }
    }
}

fn council() -> Contest {
    Contest { id: "geen".to_owned(), name: None }
}
