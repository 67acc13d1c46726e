//! A table as a count of files alone: the one of the official software, or another one through the mapping that is proposed for it.
//! Nobody is asked here: where something would have to be chosen, the table is refused, and says what.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use api::refusal::Refusal;
use api::request::Error;
use election::{Definition, Level};
use eml::{Authority, Contest, Message, TableFile};
use organise::count_files::{self, CountKind};
use organise::eml_files::{Raw, one, wrong};
use sheets::{Applied, Book, Doubt, propose_sheet};
use words::{Say, Sentence, sentence};

use super::load::{Counts, ballot_of, fingerprint};

/// The table that a file is, or holds as a zip.
///
/// # Errors
/// A zip holds several.
pub fn of(raw: &Raw) -> Result<Option<Raw>, Error> {
    let is_table = |bytes: &[u8]| CountKind::of(bytes) != CountKind::Eml;
    if !eml::is_zip(&raw.bytes) || eml::is_workbook(&raw.bytes) {
        let own = || Raw { name: raw.name.clone(), bytes: raw.bytes.clone() };
        return Ok(is_table(&raw.bytes).then(own));
    }
    // What is wrong with a zip, or that no count is in it, is told by whoever looks for EML in it.
    let mut files = count_files::parts(&raw.name, &raw.bytes).ok().flatten().unwrap_or_default();
    files.retain(|(_, bytes)| is_table(bytes));
    match (files.pop(), files.len()) {
        (Some((name, bytes)), 0) => Ok(Some(Raw { name, bytes })),
        (None, _) => Ok(None),
        (Some((last, _)), _) => {
            let names = files.into_iter().map(|(name, _)| name).chain([last]).collect();
            Err(Refusal::SeveralTables { file: raw.name.clone(), names }.into())
        }
    }
}

/// The count in a table, and what of it cannot be used. `path`: where it came from; its time is that of the count.
///
/// # Errors
/// There are no lists of candidates to read it by; it is of another election; nothing of it can be used.
pub fn counts(table: Raw, path: &Path, lists: Option<&Path>) -> Result<(Counts, Vec<Sentence>), Error> {
    let lists = lists.ok_or_else(|| wrong(&table.name, sentence!("counts-table-lists")))?;
    let found = one(lists, Message::CandidateLists)?;
    let definition = ballot_of(&found, None, None)?;
    let counts = |level| Counts {
        names: vec![table.name.clone()],
        fingerprints: vec![fingerprint(&table.bytes)],
        municipality: definition.identity.domain.clone().map(|domain| Authority { id: domain.id, name: domain.name }),
        identity: definition.identity.clone(),
        contest: Contest { id: "geen".to_owned(), name: None },
        level,
        list_names: definition.lists.iter().map(|list| (list.number, list.name.clone())).collect(),
        eligible: None,
        stations: Vec::new(),
        totals: None,
        doubled: BTreeSet::new(),
        created: created(path),
        faults: Vec::new(),
        left_out: Vec::new(),
        unreadable: Vec::new(),
        people: BTreeMap::new(),
    };
    match CountKind::of(&table.bytes) {
        CountKind::Osv => of_official(&table, &definition, counts).map(|counts| (counts, Vec::new())),
        CountKind::Eml | CountKind::Table => of_any(&table, &definition, counts),
    }
}

fn of_official(table: &Raw, definition: &Definition, counts: impl Fn(Level) -> Counts) -> Result<Counts, Error> {
    let read = eml::read_osv4_3(&table.bytes).map_err(|error| wrong(&table.name, &error))?;
    read.same_election(&definition.identity)
        .map_err(|error| Refusal::OtherElection { file: table.name.clone(), detail: error.say() })?;
    if let Some((list, naming)) = read.naming_of_candidates(definition).first() {
        return Err(wrong(&table.name, words::naming::candidates(*list, naming)));
    }
    let TableFile { level, list_names, totals, eligible, stations, doubled, .. } = read;
    Ok(Counts { list_names, totals: Some(totals), eligible, stations, doubled, ..counts(level) })
}

fn of_any(
    table: &Raw,
    definition: &Definition,
    counts: impl Fn(Level) -> Counts,
) -> Result<(Counts, Vec<Sentence>), Error> {
    let refuse = |reason: Sentence| wrong(&table.name, reason);
    let book = Book::read(&table.bytes).map_err(|error| refuse(error.say()))?;
    let proposed = propose_sheet(&book, definition, None);
    let (at, proposal) = proposed.ok_or_else(|| refuse(sentence!("sheets-no-table")))?;
    let sheet = book.sheets.get(at).ok_or_else(|| refuse(sentence!("sheets-no-table")))?;
    let questions: Vec<Sentence> = proposal.doubts().filter(|doubt| doubt.is_question()).map(Doubt::say).collect();
    let read = sheets::apply(sheet, &proposal.mapping, definition, None, book.sheets.len() > 1);
    let Applied { level, stations, faults, nameless, .. } = read;
    let all = faults.iter().map(Say::say);
    let Some(level) = level.filter(|_| questions.is_empty() && !stations.is_empty()) else {
        return Err(refuse(Sentence::list(questions.into_iter().chain(all).take(10))));
    };
    let counts = counts(level);
    let nobody = |(number, _): (u32, String)| (number, String::new());
    let list_names = match nameless {
        true => counts.list_names.into_iter().map(nobody).collect(),
        false => counts.list_names,
    };
    Ok((Counts { stations, list_names, ..counts }, all.collect()))
}

/// When the file changed last, in Dutch time; what comes from a pipe is made now.
fn created(path: &Path) -> String {
    let changed = std::fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .unwrap_or_else(|_| std::time::SystemTime::now());
    let since = changed.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    night::time::dutch(u64::try_from(since.as_millis()).unwrap_or(0))
}
