//! What a file of counts says, whatever its form: EML, the table of the official software, or another table through a mapping that
//! a person has confirmed. From here on a count is a count.

use election::Level;
use election::naming::Naming;
use eml::{CountFile, EmlError, Message, StationCount, TableFile};
use organise::count_files::CountKind;
use sync_core::charter::Role;
use sync_core::limits;
use words::{Say, Sentence, sentence};

use super::by_mapping::{ByMapping, Mapped, may_be_table, table_time};
use super::file::{Outcome, say};
use super::opened::Opened;
use super::seen::{Manner, Seen};

/// A file that has been read and may come in.
pub(super) struct Incoming<'a> {
    pub level: Level,
    /// Numbers unique, all of this election, of its shape.
    pub stations: &'a [StationCount],
    /// As an entry holds it: of EML what it says itself, of a table see [`table_time`].
    pub created: u64,
    /// A row of zeros is a station that is not in, and not one where nothing was cast.
    pub whole: bool,
    /// What people should know of it.
    pub notes: Vec<Sentence>,
    /// Of a table: what cannot be used, while the rest stands.
    pub left_out: Vec<Sentence>,
}

/// Refuses what is not to be counted of a file. `given`: of a table, what it says by the mapping of a person; without that it is
/// read by one that was confirmed before.
pub(super) fn examine<'a>(
    opened: &'a Opened<'_>,
    manner: Manner,
    seen: &Seen<'_>,
    given: Option<&'a Mapped>,
) -> Result<Incoming<'a>, Outcome> {
    let name = opened.file.name.to_lowercase();
    if name.contains("_leeg") {
        return Err(Outcome::Listed(sentence!("import-test-file")));
    }
    let Some(role) = seen.role().filter(|role| *role != Role::Presentation) else {
        return reject(sentence!("import-role"));
    };
    let read = match opened.kind {
        CountKind::Eml => eml(opened, manner, role, seen)?,
        CountKind::Table if !may_be_table(&name) => eml(opened, manner, role, seen)?,
        CountKind::Osv => osv(opened, manner, role, seen)?,
        CountKind::Table => match given {
            Some(mapped) => incoming(mapped, role)?,
            None => incoming(confirmed(opened, manner, seen)?, role)?,
        },
    };
    for row in read.stations {
        row.count
            .check_shape(&seen.setup.definition, read.level)
            .map_err(|error| Outcome::Rejected(sentence!("import-station", station = row.number, error = &error)))?;
    }
    Ok(read)
}

fn reject<T>(reason: Sentence) -> Result<T, Outcome> {
    Err(Outcome::Rejected(reason))
}

fn unreadable(error: &EmlError) -> Outcome {
    Outcome::Rejected(error.say())
}

/// Whether a count of all stations may come in here so.
fn check_whole(manner: Manner, role: Role) -> Result<(), Outcome> {
    match manner {
        Manner::Collected => Err(Outcome::Listed(sentence!("import-collected-whole"))),
        Manner::ByHand { .. } if role == Role::Scan => Ok(()),
        Manner::ByHand { .. } => reject(sentence!("import-whole-entry")),
    }
}

fn eml<'a>(opened: &'a Opened<'_>, manner: Manner, role: Role, seen: &Seen<'_>) -> Result<Incoming<'a>, Outcome> {
    let header = eml::kind(&opened.file.bytes).map_err(|error| unreadable(&error))?;
    eml::same_election(&seen.setup.definition.identity, &header.identity).map_err(|error| unreadable(&error))?;
    match header.message {
        Message::StationCount => {}
        Message::MunicipalCount => check_whole(manner, role)?,
        other => return reject(sentence!("import-kind", kind = other.id())),
    }
    let read = opened.eml().map_err(unreadable)?;
    let people = read.naming_of_candidates(&seen.setup.definition);
    names_agree(&read.naming(&seen.setup.definition), &people, manner)?;
    if let Err(faults) = eml::verify_sums(read) {
        let first = faults.first().map_or_else(|| Sentence::from(""), Say::say);
        return reject(match faults.len() {
            0 | 1 => first,
            all => sentence!("import-more-sums", first = first, n = Sentence::count(all - 1), more = all - 1),
        });
    }
    let whole = read.header.message == Message::MunicipalCount;
    check_stations(&read.stations, whole, seen)?;
    let Some(created) = created_of(read) else {
        return reject(sentence!("import-created", created = &read.header.created.written));
    };
    let mut notes = beside(&read.naming(&seen.setup.definition), &read.stations, whole, seen);
    notes.extend(read.left_out.iter().map(Say::say));
    Ok(Incoming { level: read.level, stations: &read.stations, created, whole, notes, left_out: Vec::new() })
}

/// All of a station must be of this election.
fn check_stations(stations: &[StationCount], whole: bool, seen: &Seen<'_>) -> Result<(), Outcome> {
    let names = seen.setup.names();
    let counted = stations.iter().filter(|row| !never_open(whole, row)).map(|row| row.number);
    let unknown: Vec<u32> = counted.filter(|number| !names.contains_key(number)).collect();
    if unknown.is_empty() { Ok(()) } else { reject(sentence!("import-stations", stations = say(&unknown))) }
}

/// Whether a row of a count of the whole municipality says that nothing was cast there. One for a place that is none of the day
/// (any more) is no polling station that is missing here: it was never open.
fn never_open(whole: bool, row: &StationCount) -> bool {
    whole && row.count.is_all_zero()
}

/// Whether the file calls the lists as the election does: else every figure may stand under the number of another. Names that
/// may be a slip of a typist are a question, which a person answers by importing the file again; in a folder nobody is asked.
fn names_agree(naming: &Naming, people: &[(u32, Naming)], manner: Manner) -> Result<(), Outcome> {
    let differ = |names: Sentence| match manner {
        Manner::ByHand { .. } => Err(Outcome::Rejected(sentence!("import-names", names = names))),
        Manner::Collected => Err(Outcome::Listed(sentence!("import-names-collected", names = names))),
    };
    if let Some((list, naming)) = people.first() {
        return differ(words::naming::candidates(*list, naming));
    }
    match manner {
        _ if naming.agrees() => Ok(()),
        Manner::ByHand { again: true } if naming.is_question() => Ok(()),
        Manner::ByHand { .. } if naming.is_question() => {
            Err(Outcome::Listed(sentence!("import-names-near", names = naming)))
        }
        _ => differ(naming.say()),
    }
}

/// What people should know of a file whose figures stand: names that were accepted, stations with another name, places that were
/// never open.
fn beside(naming: &Naming, stations: &[StationCount], whole: bool, seen: &Seen<'_>) -> Vec<Sentence> {
    let accepted = (!naming.agrees()).then(|| naming.say()).or_else(|| words::naming::not_compared(naming));
    let theirs = stations.iter().map(|row| (row.number, row.name.as_str()));
    let names = Naming::of_stations(&seen.setup.stations, theirs);
    let closed = stations.iter().filter(|row| never_open(whole, row)).map(|row| row.number);
    let closed: Vec<u32> = closed.filter(|number| seen.setup.stations.station(*number).is_none()).collect();
    let closed = (!closed.is_empty()).then(|| sentence!("import-not-open", stations = say(&closed)));
    accepted.into_iter().chain(station_names(&names.differ)).chain(closed).collect()
}

fn station_names(differ: &[election::naming::OtherName]) -> Option<Sentence> {
    words::naming::stations(differ).map(|facts| sentence!("import-station-names", facts = facts))
}

/// `None` when it lies beyond what an entry can hold.
fn created_of(read: &CountFile) -> Option<u64> {
    let created = u64::try_from(read.header.created.local_ms).unwrap_or(0);
    (created < limits::TIME).then_some(created)
}

/// The table of the official software, as the 510b that it is made from.
fn osv<'a>(opened: &'a Opened<'_>, manner: Manner, role: Role, seen: &Seen<'_>) -> Result<Incoming<'a>, Outcome> {
    check_whole(manner, role)?;
    let created = table_time(&opened.file, None, seen.setup);
    let read = opened.osv().map_err(unreadable)?;
    let definition = &seen.setup.definition;
    read.same_election(&definition.identity).map_err(|error| unreadable(&error))?;
    let naming = read.naming(definition);
    names_agree(&naming, &read.naming_of_candidates(definition), manner)?;
    let TableFile { level, stations, .. } = read;
    check_stations(stations, true, seen)?;
    let notes = beside(&naming, stations, true, seen);
    Ok(Incoming { level: *level, stations, created, whole: true, notes, left_out: Vec::new() })
}

/// Another table, by the one mapping that somebody confirmed for its headings.
fn confirmed<'a>(opened: &'a Opened<'_>, manner: Manner, seen: &Seen<'_>) -> Result<&'a Mapped, Outcome> {
    match opened.table(seen.setup, seen.tables) {
        ByMapping::Read(mapped) => Ok(mapped),
        ByMapping::Unreadable(reason) => reject(reason.clone()),
        ByMapping::Several => Err(Outcome::Listed(sentence!("import-table-sheets"))),
        ByMapping::Unknown => Err(Outcome::Listed(match manner {
            Manner::Collected => sentence!("import-table-collected"),
            Manner::ByHand { .. } => sentence!("import-table-unconfirmed"),
        })),
    }
}

fn incoming(Mapped { read, created }: &Mapped, role: Role) -> Result<Incoming<'_>, Outcome> {
    let faults = || read.faults.iter().map(Say::say);
    if read.is_refused() || (read.stations.is_empty() && !read.faults.is_empty()) {
        let more = read.faults.len().saturating_add(read.more_faults).saturating_sub(1);
        let first = faults().next().unwrap_or_else(|| Sentence::from(""));
        return reject(if more == 0 { first } else { sentence!("import-more-faults", first = first, more = more) });
    }
    let Some(level) = read.level else { return reject(sentence!("sheets-fault-headings")) };
    if read.stations.len() > 1 && role != Role::Scan {
        return reject(sentence!("import-table-entry"));
    }
    let mut left_out: Vec<Sentence> = faults().map(|fault| sentence!("import-left-out", fault = fault)).collect();
    if read.more_faults > 0 {
        let n = Sentence::count(read.more_faults);
        left_out.push(sentence!("import-more-left-out", n = n, more = read.more_faults));
    }
    let mut notes = Vec::new();
    if read.nameless {
        notes.push(sentence!("names-not-there"));
    }
    notes.extend(station_names(&read.station_names));
    Ok(Incoming { level, stations: &read.stations, created: *created, whole: false, notes, left_out })
}
