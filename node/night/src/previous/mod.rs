//! The previous election of the setup: importing it, and what a person says about stations and lists. Pure.
//!
//! It holds the counts of an *earlier* election, so it may be a setup file; the control room compares the night with it.
//! Only entry and scan nodes get it: nothing that is shown in public needs it, so no presentation node holds it.

mod shown;

use std::str::FromStr;
use std::sync::Arc;

use election::plausibility::previous::{
    Compared, Comparison, ComparisonError, Correction, ListMap, ListRow, Origin, Previous, PreviousError,
};
use election::{Count, Definition, Domain, Identity, Station};
use words::{Say, Sentence, sentence};

pub use shown::{Came, CameFrom, ElectionThen, Ignored, Matched, Named, SamePlace, Unclear};

/// What the setup says about a previous election.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Earlier {
    /// The setup has none.
    #[default]
    None,
    /// The setup names one that is not on this node: it has not arrived yet, or this is a presentation node.
    NotHere,
    /// It cannot be used any more, and why; everything but comparing goes on.
    Unusable(Sentence),
    /// It is here.
    Here(Arc<Comparison>),
}

/// Why a file cannot be the previous election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum ImportError {
    /// It cannot be read.
    Eml(Sentence),
    /// It is another file than a municipality's count per station.
    Kind(String),
    /// It does not add up.
    Sums(Sentence),
    /// It says another date than was given.
    Date {
        /// The date given.
        said: String,
        /// The file's own.
        theirs: String,
    },
    /// It holds no previous election.
    Previous(#[from] PreviousError),
}

impl Say for ImportError {
    fn say(&self) -> Sentence {
        match self {
            Self::Eml(error) => error.clone(),
            Self::Kind(kind) => sentence!("previous-kind", kind = kind),
            Self::Sums(sums) => sentence!("previous-sums", sums = sums),
            Self::Date { said, theirs } => sentence!("previous-other-date", said = said, theirs = theirs),
            Self::Previous(error) => error.say(),
        }
    }
}

/// What a person says about a polling station of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationSaid {
    /// The station's number now.
    pub now: u32,
    /// Its stations then (none: it is not compared); `None` forgets what was said, and the proposal stands again.
    pub then: Option<Vec<u32>>,
}

/// What a person says about a list of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSaid {
    /// The list's number now.
    pub now: u32,
    /// Where it comes from; `None` takes back what was said.
    pub origin: Option<Origin>,
}

/// The most sums that do not add up which an error names.
const NAMED_FAULTS: usize = 5;

/// Reads the previous election from a published 510b, or from an OSV4-3 table (CSV). `ours` is the election of now; `date`
/// (`YYYY-MM-DD`) that of the previous one, for a table that does not say it.
///
/// # Errors
/// It is neither, does not add up, has no votes per list and station, or says another date.
pub fn import(bytes: &[u8], ours: &Identity, date: Option<&str>) -> Result<Previous, ImportError> {
    if !looks_like_eml(bytes) {
        let table = eml::read_osv4_3(bytes).map_err(unreadable)?;
        let identity = table.identity_as_previous_of(ours, date).map_err(unreadable)?;
        return Ok(Previous::of(identity, table.list_names, rows(&table.stations))?);
    }
    let file = eml::read_count(bytes).map_err(unreadable)?;
    if file.header.message != eml::Message::MunicipalCount {
        return Err(ImportError::Kind(file.header.message.id().to_owned()));
    }
    eml::verify_sums(&file)
        .map_err(|faults| ImportError::Sums(Sentence::list(faults.iter().take(NAMED_FAULTS).map(Say::say))))?;
    let mut identity = file.header.identity;
    if let Some(date) = date.filter(|date| *date != identity.date) {
        return Err(ImportError::Date { said: date.to_owned(), theirs: identity.date });
    }
    // The count of a parliament is of a district; what is compared is the municipality that made it.
    if !identity.is_council() {
        identity.domain = file.header.authority.map(|by| Domain { id: by.id, name: by.name });
    }
    Ok(Previous::of(identity, file.list_names, rows(&file.stations))?)
}

fn unreadable(error: eml::EmlError) -> ImportError {
    ImportError::Eml(error.say())
}

/// EML begins with `<`, behind a byte order mark at most; a table never does.
fn looks_like_eml(bytes: &[u8]) -> bool {
    let head = bytes.iter().take(64).copied().filter(|byte| byte.is_ascii_graphic());
    head.take(1).eq([b'<'])
}

fn rows(stations: &[eml::StationCount]) -> impl Iterator<Item = (Station, &Count)> {
    stations.iter().map(|row| {
        let station =
            Station { number: row.number, name: row.name.clone(), postcode: row.postcode.clone(), called: row.called };
        (station, &row.count)
    })
}

/// The comparison as proposed: stations by postcode and name, lists by name; the rest is for a person to say.
#[must_use]
pub fn propose(previous: Previous, definition: &Definition) -> Comparison {
    let lists = ListMap::propose(definition, &previous);
    Comparison { previous, corrections: Vec::new(), lists }
}

/// The same comparison on a ballot that has changed: a list that is new on it gets the proposal, one that is gone loses its
/// row, and what was said about the others stays.
#[must_use]
pub fn refit(comparison: Comparison, definition: &Definition) -> Comparison {
    let proposed = ListMap::propose(definition, &comparison.previous);
    let known = comparison.lists.rows;
    let row = |new: ListRow| known.iter().find(|old| old.now == new.now).cloned().unwrap_or(new);
    Comparison { lists: ListMap { rows: proposed.rows.into_iter().map(row).collect() }, ..comparison }
}

/// Adds what a person says to what was said before; a later word about the same station or list replaces it.
#[must_use]
pub fn corrected(mut comparison: Comparison, stations: &[StationSaid], lists: &[ListSaid]) -> Comparison {
    for StationSaid { now, then } in stations {
        comparison.corrections.retain(|known| known.now != *now);
        if let Some(then) = then {
            comparison.corrections.push(Correction { now: *now, then: then.clone() });
        }
    }
    comparison.corrections.sort_by_key(|correction| correction.now);
    for ListSaid { now, origin } in lists {
        match comparison.lists.rows.iter_mut().find(|row| row.now == *now) {
            Some(row) => row.origin.clone_from(origin),
            // No such list: the check of the map says so.
            None => comparison.lists.rows.push(ListRow { now: *now, origin: origin.clone() }),
        }
    }
    comparison
}

/// Checks the comparison against the election that it is for.
///
/// # Errors
/// What is wrong, in words: it is this election itself or of another municipality, or a correction names what is not there.
pub fn check<'a>(
    comparison: &'a Comparison,
    definition: &Definition,
    stations: &[Station],
) -> Result<Compared<'a>, ComparisonError> {
    let (now, then) = (&definition.identity, &comparison.previous.identity);
    // Where one of the two is no council, its domain is what `import` says it is: the municipality.
    if now.is_council()
        && let (Some(ours), Some(theirs)) = (&now.domain, &then.domain)
        && !ours.is_same(theirs)
    {
        return Err(PreviousError::Elsewhere { ours: ours.to_string(), theirs: theirs.to_string() }.into());
    }
    comparison.prepare(definition, stations)
}

/// The setup file.
#[must_use]
pub fn to_bytes(comparison: &Comparison) -> Vec<u8> {
    serde_json::to_vec(comparison).unwrap_or_default()
}

/// Reads the setup file and checks it against the election that it is for.
///
/// # Errors
/// It is no comparison, or does not fit this election.
pub fn read(bytes: &[u8], definition: &Definition, stations: &[Station]) -> Result<Comparison, Sentence> {
    let comparison: Comparison = serde_json::from_slice(bytes).map_err(|error| Sentence::from(&error))?;
    check(&comparison, definition, stations).map_err(|error| error.say())?;
    Ok(comparison)
}

/// The number before the `=`, and what stands behind it.
fn pair(text: &str) -> Option<(u32, &str)> {
    let (now, then) = text.split_once('=')?;
    Some((now.trim().parse().ok()?, then.trim()))
}

/// Numbers with `,` or `+` between them.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let mut numbers: Vec<u32> =
        text.split([',', '+']).map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

impl FromStr for StationSaid {
    type Err = Sentence;

    /// `NOW=THEN[,THEN]`, `NOW=-` (nothing) or `NOW=?` (as proposed).
    fn from_str(text: &str) -> Result<Self, Sentence> {
        let wrong = || sentence!("previous-station-said");
        let (now, then) = pair(text).ok_or_else(wrong)?;
        let then = match then {
            "-" => Some(Vec::new()),
            "?" => None,
            then => Some(numbers(then).ok_or_else(wrong)?),
        };
        Ok(Self { now, then })
    }
}

impl FromStr for ListSaid {
    type Err = Sentence;

    /// `NOW=THEN[+THEN]`, `NOW=nieuw`, `NOW=nvt` or `NOW=?` (not said).
    fn from_str(text: &str) -> Result<Self, Sentence> {
        let wrong = || sentence!("previous-list-said");
        let (now, then) = pair(text).ok_or_else(wrong)?;
        let origin = match then.to_lowercase().as_str() {
            "nieuw" | "new" => Some(Origin::New),
            "nvt" | "n.v.t." | "na" => Some(Origin::NotApplicable),
            "?" => None,
            then => Some(Origin::Then(numbers(then).ok_or_else(wrong)?)),
        };
        Ok(Self { now, origin })
    }
}

#[cfg(test)]
mod tests;
