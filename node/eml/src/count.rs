//! 510a, 510b and 510d: counts, in one pass; names of lists are kept once, votes as numbers only.

use crate::error::{EmlError, ErrorKind, remedy, say_station};
use crate::header::{Header, Message, Opening, leave, pass_over};
use crate::initial::{self, Initial};
use crate::label::{Label, LeftOut, is_station_id, read_label, station_number};
use crate::names::{MAX_FAULTS, Names};
use crate::number::{self, once};
use crate::reason;
use crate::selection;
use crate::tag::Tag;
use crate::text::decode;
use crate::xml::{Xml, clip};
use election::count::{Cell, Count, Counters, Field, Level, ListCount, MAX_CELL};
use election::definition::{Definition, List};
use election::naming::Naming;
use std::collections::{BTreeMap, BTreeSet};
use words::{Sentence, sentence};

/// A counts file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountFile {
    /// Which message of which election.
    pub header: Header,
    /// The part of the election that the file is about.
    pub contest: Contest,
    /// `Party` when no list has votes per candidate. All lists of a file are at one level.
    pub level: Level,
    /// The lists by number, with their names as the file has them.
    pub list_names: Vec<(u32, String)>,
    /// `TotalVotes`; a 510a has none.
    pub totals: Option<Count>,
    /// Eligible voters of the whole area (`Cast` of the totals); `None` when absent or 0.
    pub eligible: Option<u64>,
    /// The counts per polling station, in the order of the file, numbers unique. Always one in a 510a, none in a 510d.
    pub stations: Vec<StationCount>,
    /// Numbers of the stations whose own name begins with the word "Stembureau": the file has it twice there, and
    /// [`StationCount::name`] without it.
    pub doubled: BTreeSet<u32>,
    /// Rows of a 510b that can be no polling station here.
    pub left_out: Vec<LeftOut>,
    /// Candidates go by a code and not by a number (a 510d of several districts): their votes were not taken, because which
    /// candidate a code is only the lists say.
    pub coded: bool,
    /// Names of candidates by list and number, where the file has them, which few counts do.
    pub people: BTreeMap<(u32, u32), String>,
    /// Figures as they were before they were corrected, in the order of the file; only a corrigendum has them.
    pub initial: Vec<Initial>,
}

impl CountFile {
    /// The names of its lists beside those of an election.
    #[must_use]
    pub fn naming(&self, definition: &Definition) -> Naming {
        Naming::of_lists(definition, self.list_names.iter().map(|(number, name)| (*number, name.as_str())))
    }

    /// The names of its candidates beside those of an election: [`naming_of_candidates`].
    #[must_use]
    pub fn naming_of_candidates(&self, definition: &Definition) -> Vec<(u32, Naming)> {
        naming_of_candidates(&self.people, definition)
    }
}

/// Names of candidates ([`CountFile::people`]) beside those of an election, for each list with two names for one number; nothing
/// where either has no names.
#[must_use]
pub fn naming_of_candidates(people: &BTreeMap<(u32, u32), String>, definition: &Definition) -> Vec<(u32, Naming)> {
    let of_list = |list: &List| {
        let ours: Vec<(u32, String)> = list.candidates.iter().map(|person| (person.number, person.surname())).collect();
        let theirs = people.range((list.number, 0)..=(list.number, u32::MAX));
        let theirs = theirs.map(|((_, number), name)| (*number, name.as_str()));
        (list.number, Naming::of(ours.iter().map(|(number, name)| (*number, name.as_str())), theirs))
    };
    let all = definition.lists.iter().filter(|_| !people.is_empty()).map(of_list);
    all.filter(|(_, naming)| !naming.agrees()).collect()
}

/// `ContestIdentifier`: `geen` for a council, an electoral district (`6`, `Nijmegen`) for a parliament.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// Its id.
    pub id: String,
    /// Its name, where it has one.
    pub name: Option<String>,
}

/// The count of one polling station, as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationCount {
    /// The station's number.
    pub number: u32,
    /// Its name, without the word "Stembureau" before it.
    pub name: String,
    /// Its postcode as written, where given.
    pub postcode: Option<String>,
    /// Voters called to this station (`Cast`); `None` when absent or 0, which real files write for "unknown".
    pub called: Option<u64>,
    /// The count.
    pub count: Count,
}

/// Reads a 510a, 510b or 510d. Whether its sums add up is [`crate::verify_sums`]' question.
///
/// # Errors
/// When the file is of another message, or anything in it is not understood with certainty.
pub fn read_count(bytes: &[u8]) -> Result<CountFile, EmlError> {
    read(bytes, None).map(|(file, _)| file)
}

/// As [`read_count`]; of a 510b, with what is wrong with rows of polling stations that cannot be read: they are not in it, and the
/// others are. For looking at a file, never for taking it over: what is missing in it may be what matters.
///
/// # Errors
/// As there, but for such rows, of which there are at most 1,000.
pub fn read_count_in_part(bytes: &[u8]) -> Result<(CountFile, Vec<EmlError>), EmlError> {
    read(bytes, Some(Vec::new()))
}

fn read(bytes: &[u8], faults: Option<Vec<EmlError>>) -> Result<(CountFile, Vec<EmlError>), EmlError> {
    let text = decode(bytes)?;
    let wanted = [Message::StationCount, Message::MunicipalCount, Message::TotalCount];
    let (header, mut xml) = Opening::of(&text, &wanted)?;
    let mut file = CountFile {
        contest: Contest { id: String::new(), name: None },
        level: Level::Party,
        list_names: Vec::new(),
        totals: None,
        eligible: None,
        stations: Vec::new(),
        doubled: BTreeSet::new(),
        left_out: Vec::new(),
        coded: false,
        people: BTreeMap::new(),
        initial: Vec::new(),
        header,
    };
    let faults = faults.filter(|_| file.header.message == Message::MunicipalCount);
    let mut names = Names { faults, ..Names::default() };
    let mut contests = 0u32;
    // Inside Election: leave it, then the payload, then the root.
    while let Some(tag) = xml.child()? {
        if tag != Tag::Contests {
            pass_over(&mut xml, tag)?;
            continue;
        }
        while let Some(tag) = xml.child()? {
            match tag {
                Tag::Contest if contests > 0 => {
                    return Err(xml.contests());
                }
                Tag::Contest => {
                    contests += 1;
                    read_contest(&mut xml, &mut file, &mut names)?;
                }
                _ => xml.skip()?,
            }
        }
    }
    if contests == 0 {
        return Err(xml.missing("Contest"));
    }
    leave(xml)?;
    file.list_names = names.lists.into_iter().collect();
    file.coded = names.coded;
    file.people = names.people;
    let mut faults = names.faults;
    if let Some(faults) = &mut faults {
        leave_bare_rows(&mut file, faults);
    }
    settle_level(&mut file)?;
    Ok((file, faults.unwrap_or_default()))
}

fn read_contest(xml: &mut Xml<'_>, file: &mut CountFile, names: &mut Names) -> Result<(), EmlError> {
    let message = file.header.message;
    let mut numbers = BTreeSet::new();
    let mut contest = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::ContestIdentifier => {
                let id = xml.required_attribute("Id")?.into_owned();
                let name = xml.text_of(Tag::ContestName)?;
                once(&mut contest, "ContestIdentifier", Contest { id, name }, xml)?;
            }
            Tag::TotalVotes if message == Message::StationCount => {
                return Err(xml.error(ErrorKind::Message, sentence!("eml-510a-totals"), remedy::EXPORT_AGAIN));
            }
            Tag::TotalVotes => {
                let unit = Unit::read(xml, names)?;
                file.eligible = unit.called;
                once(&mut file.totals, "TotalVotes", unit.count, xml)?;
                file.initial.extend(unit.initial.iter().map(|&(field, votes)| Initial { station: None, field, votes }));
            }
            // The units of a 510d are municipalities or districts: no polling stations.
            Tag::ReportingUnitVotes if message == Message::TotalCount => xml.skip()?,
            Tag::ReportingUnitVotes => {
                let (depth, lists) = (xml.depth(), names.faults.is_some().then(|| names.lists.clone()));
                if let Err(error) = read_row(xml, file, names, &mut numbers) {
                    names.pass_over(error, lists)?;
                    xml.leave(depth)?;
                }
            }
            _ => xml.skip()?,
        }
    }
    file.contest = contest.ok_or_else(|| xml.missing("ContestIdentifier"))?;
    match message {
        Message::StationCount if file.stations.is_empty() => Err(xml.missing("ReportingUnitVotes")),
        Message::MunicipalCount | Message::TotalCount if file.totals.is_none() => Err(xml.missing("TotalVotes")),
        _ => Ok(()),
    }
}

/// One polling station.
fn read_row(
    xml: &mut Xml<'_>,
    file: &mut CountFile,
    names: &mut Names,
    numbers: &mut BTreeSet<u32>,
) -> Result<(), EmlError> {
    let message = file.header.message;
    let unit = Unit::read(xml, names)?;
    let Some((id, Label { name, postcode, doubled })) = unit.label else {
        return Err(xml.missing("ReportingUnitIdentifier"));
    };
    let Some(number) = station_number(&id) else {
        if message == Message::MunicipalCount && is_station_id(&id) && file.left_out.len() < MAX_LEFT_OUT {
            let counted = !unit.count.is_all_zero() || unit.called.is_some();
            file.left_out.push(LeftOut { id, name, counted });
            return Ok(());
        }
        let id = clip(&id);
        return Err(xml.error(ErrorKind::Value, sentence!("eml-station-id", id = id), remedy::EXPORT_AGAIN));
    };
    if !numbers.insert(number) {
        let message = sentence!("eml-station-twice", station = number);
        return Err(xml.error(ErrorKind::Duplicate, message, remedy::EXPORT_AGAIN));
    }
    if doubled {
        file.doubled.insert(number);
    }
    let station = Some(number);
    file.initial.extend(unit.initial.iter().map(|&(field, votes)| Initial { station, field, votes }));
    if message == Message::StationCount && !file.stations.is_empty() {
        return Err(xml.error(ErrorKind::Duplicate, sentence!("eml-510a-stations"), remedy::EXPORT_AGAIN));
    }
    file.stations.push(StationCount { number, name, postcode, called: unit.called, count: unit.count });
    Ok(())
}

/// One `TotalVotes` or `ReportingUnitVotes`.
struct Unit {
    label: Option<(String, Label)>,
    called: Option<u64>,
    count: Count,
    /// Old figures of a corrigendum.
    initial: Vec<(Field, u32)>,
}

impl Unit {
    fn read(xml: &mut Xml<'_>, names: &mut Names) -> Result<Self, EmlError> {
        let (mut label, mut cast) = (None, None);
        names.row = None;
        let mut counters = Counters::default();
        let mut explanations = [None; 5];
        let mut postal = false;
        let mut initial = Vec::new();
        let mut lists: Vec<ListCount> = Vec::with_capacity(names.lists.len());
        while let Some(tag) = xml.child()? {
            match tag {
                Tag::Selection => selection::read(xml, &mut lists, names, &mut initial)?,
                Tag::ReportingUnitIdentifier => {
                    let id = xml.required_attribute("Id")?.into_owned();
                    names.row = names.faults.is_some().then(|| id.clone());
                    once(&mut label, "ReportingUnitIdentifier", (id, read_label(&xml.text()?)), xml)?;
                }
                Tag::Cast => once(&mut cast, "Cast", number::read(xml)?, xml)?,
                Tag::TotalCounted => {
                    once(&mut counters.votes_on_candidates, "TotalCounted", number::read(xml)?, xml)?;
                }
                Tag::RejectedVotes => {
                    let slot = if reason::is_blank(xml)? { &mut counters.blank } else { &mut counters.invalid };
                    once(slot, "ReasonCode", number::read(xml)?, xml)?;
                }
                Tag::UncountedVotes => {
                    let counter = reason::uncounted(xml)?;
                    let number = number::read(xml)?;
                    let Some(counter) = counter else {
                        postal |= number > 0;
                        continue;
                    };
                    if let Some(cell) = counter.cell(&mut counters, &mut explanations) {
                        once(cell, "ReasonCode", number, xml)?;
                    }
                }
                Tag::Investigations => read_investigations(xml, &mut counters.investigations)?,
                other => initial::read(xml, other, &mut initial)?,
            }
        }
        if postal {
            return Err(reason::postal(xml));
        }
        if lists.is_empty() {
            return Err(xml.missing("Selection"));
        }
        lists.shrink_to_fit();
        counters.explanations = whole(xml, explanations)?;
        counters.votes_cast = votes_cast(xml, &counters)?;
        let called = cast.filter(|cast| *cast > 0).map(u64::from);
        Ok(Self { label, called, count: Count { counters, lists }, initial })
    }
}

/// H: E + F + G, where all three are known.
fn votes_cast(xml: &Xml<'_>, counters: &Counters) -> Result<Cell, EmlError> {
    let (Some(e), Some(f), Some(g)) = (counters.votes_on_candidates, counters.blank, counters.invalid) else {
        return Ok(None);
    };
    match e.checked_add(f).and_then(|sum| sum.checked_add(g)) {
        Some(sum) if sum <= MAX_CELL => Ok(Some(sum)),
        _ => Err(xml.error(ErrorKind::Number, sentence!("eml-too-many-votes"), remedy::EXPORT_AGAIN)),
    }
}

/// All five explanations or none: the forms up to 2025 have all, those of 2026 none.
fn whole(xml: &Xml<'_>, explanations: [Cell; 5]) -> Result<Option<[u32; 5]>, EmlError> {
    match explanations {
        [None, None, None, None, None] => Ok(None),
        [Some(a), Some(b), Some(c), Some(d), Some(e)] => Ok(Some([a, b, c, d, e])),
        _ => Err(xml.error(ErrorKind::Missing, sentence!("eml-explanations"), remedy::EXPORT_AGAIN)),
    }
}

fn read_investigations(xml: &mut Xml<'_>, found: &mut Vec<(String, bool)>) -> Result<(), EmlError> {
    xml.each(Tag::Investigation, |xml| {
        let code = reason::investigation(xml)?;
        let text = xml.text()?;
        let answer = match text.as_ref() {
            "true" | "1" => true,
            "false" | "0" => false,
            other => {
                let message = sentence!("eml-no-boolean", text = clip(other));
                return Err(xml.wrong(ErrorKind::Value, message, remedy::EXPORT_AGAIN));
            }
        };
        if found.iter().any(|(known, _)| *known == code) {
            let message = sentence!("eml-reason-twice", code = code);
            return Err(xml.error(ErrorKind::Duplicate, message, remedy::EXPORT_AGAIN));
        }
        found.push((code, answer));
        Ok(())
    })
}

/// The first unit with a list without candidates.
fn where_bare(file: &CountFile) -> Sentence {
    let bare = |count: &Count| count.lists.iter().any(|list| list.candidates.is_empty());
    match file.stations.iter().find(|station| bare(&station.count)) {
        Some(StationCount { number, .. }) if !file.totals.as_ref().is_some_and(bare) => say_station(*number),
        _ => sentence!("eml-totals"),
    }
}

/// Takes out the rows of stations without candidates, where the file has them otherwise: at one of them nobody could know whether
/// it is the others that are wrong.
fn leave_bare_rows(file: &mut CountFile, faults: &mut Vec<EmlError>) {
    let is_bare = |row: &StationCount| row.count.lists.iter().any(|list| list.candidates.is_empty());
    let bare = file.stations.iter().filter(|row| is_bare(row)).count();
    let totals = file.totals.as_ref().is_some_and(|totals| totals.lists.iter().all(|list| !list.candidates.is_empty()));
    if !totals || bare == 0 || bare == file.stations.len() || faults.len().saturating_add(bare) > MAX_FAULTS {
        return;
    }
    for row in file.stations.extract_if(.., |row| is_bare(row)) {
        let list = row.count.lists.iter().find(|list| list.candidates.is_empty()).map_or(0, |list| list.number);
        let message = sentence!("eml-list-bare", list = list);
        faults.push(EmlError::whole(ErrorKind::Level, message, remedy::EXPORT_AGAIN).about(say_station(row.number)));
    }
}

/// The most rows that are left out of one file; more are no oddity.
const MAX_LEFT_OUT: usize = 20;

/// Decides the level, and copies the one list total of the file to both places that the paper has for it.
fn settle_level(file: &mut CountFile) -> Result<(), EmlError> {
    let counts = || file.totals.iter().chain(file.stations.iter().map(|station| &station.count));
    let rows = || counts().flat_map(|count| &count.lists);
    if file.coded {
        let all = file.totals.iter_mut().chain(file.stations.iter_mut().map(|station| &mut station.count));
        all.flat_map(|count| &mut count.lists).for_each(|list| list.candidates = Vec::new());
        return Ok(());
    }
    if rows().all(|list| list.candidates.is_empty()) {
        return Ok(());
    }
    if let Some(list) = rows().find(|list| list.candidates.is_empty()) {
        let number = list.number;
        let message = sentence!("eml-list-bare", list = number);
        return Err(EmlError::whole(ErrorKind::Level, message, remedy::EXPORT_AGAIN).about(where_bare(file)));
    }
    file.level = Level::Candidate;
    for count in file.totals.iter_mut().chain(file.stations.iter_mut().map(|station| &mut station.count)) {
        for list in &mut count.lists {
            list.candidates_total = list.total;
        }
    }
    Ok(())
}
