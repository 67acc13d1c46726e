//! 510a, 510b and 510d: counts, in one pass; names of lists are kept once, votes as numbers only.

use crate::error::{EmlError, ErrorKind, remedy};
use crate::header::{Header, Message, Opening, leave, pass_over};
use crate::label::{Label, read_label, station_number};
use crate::number::{self, once};
use crate::reason::{self, Uncounted};
use crate::tag::Tag;
use crate::text::decode;
use crate::xml::{Xml, clip};
use election::count::{Cell, Count, Counters, Level, ListCount, MAX_CELL};
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
        header,
    };
    let mut names = BTreeMap::new();
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
    file.list_names = names.into_iter().collect();
    settle_level(&mut file)?;
    Ok(file)
}

/// Names of lists by number, kept once for the whole file.
type Names = BTreeMap<u32, String>;

fn read_contest(xml: &mut Xml<'_>, file: &mut CountFile, names: &mut Names) -> Result<(), EmlError> {
    let message = file.header.message;
    let mut numbers = BTreeSet::new();
    let mut contest = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::ContestIdentifier => {
                let id = xml.required_attribute("Id")?.into_owned();
                let mut name = None;
                while let Some(tag) = xml.child()? {
                    if tag == Tag::ContestName {
                        name = Some(xml.text()?.into_owned());
                    } else {
                        xml.skip()?;
                    }
                }
                once(xml, &mut contest, "ContestIdentifier", Contest { id, name })?;
            }
            Tag::TotalVotes if message == Message::StationCount => {
                return Err(xml.error(ErrorKind::Message, sentence!("eml-510a-totals"), remedy::EXPORT_AGAIN));
            }
            Tag::TotalVotes => {
                let unit = Unit::read(xml, names)?;
                file.eligible = unit.called;
                once(xml, &mut file.totals, "TotalVotes", unit.count)?;
            }
            // The units of a 510d are municipalities or districts: no polling stations.
            Tag::ReportingUnitVotes if message == Message::TotalCount => xml.skip()?,
            Tag::ReportingUnitVotes => {
                let unit = Unit::read(xml, names)?;
                let Some((id, Label { name, postcode, doubled })) = unit.label else {
                    return Err(xml.missing("ReportingUnitIdentifier"));
                };
                let number = station_number(&id).ok_or_else(|| {
                    let id = clip(&id);
                    xml.error(ErrorKind::Value, sentence!("eml-station-id", id = id), remedy::EXPORT_AGAIN)
                })?;
                if !numbers.insert(number) {
                    let message = sentence!("eml-station-twice", station = number);
                    return Err(xml.error(ErrorKind::Duplicate, message, remedy::EXPORT_AGAIN));
                }
                if doubled {
                    file.doubled.insert(number);
                }
                if message == Message::StationCount && !file.stations.is_empty() {
                    return Err(xml.error(ErrorKind::Duplicate, sentence!("eml-510a-stations"), remedy::EXPORT_AGAIN));
                }
                file.stations.push(StationCount { number, name, postcode, called: unit.called, count: unit.count });
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

/// One `TotalVotes` or `ReportingUnitVotes`.
struct Unit {
    label: Option<(String, Label)>,
    called: Option<u64>,
    count: Count,
}

impl Unit {
    fn read(xml: &mut Xml<'_>, names: &mut Names) -> Result<Self, EmlError> {
        let (mut label, mut cast) = (None, None);
        let mut counters = Counters::default();
        let mut explanations = [None; 5];
        let mut postal = false;
        let mut lists: Vec<ListCount> = Vec::with_capacity(names.len());
        while let Some(tag) = xml.child()? {
            match tag {
                Tag::Selection => read_selection(xml, &mut lists, names)?,
                Tag::ReportingUnitIdentifier => {
                    let id = xml.required_attribute("Id")?.into_owned();
                    let text = xml.text()?;
                    once(xml, &mut label, "ReportingUnitIdentifier", (id, read_label(&text)))?;
                }
                Tag::Cast => {
                    let number = number::read(xml)?;
                    once(xml, &mut cast, "Cast", number)?;
                }
                Tag::TotalCounted => {
                    let number = number::read(xml)?;
                    once(xml, &mut counters.votes_on_candidates, "TotalCounted", number)?;
                }
                Tag::RejectedVotes => {
                    let blank = reason::is_blank(xml)?;
                    let number = number::read(xml)?;
                    let slot = if blank { &mut counters.blank } else { &mut counters.invalid };
                    once(xml, slot, "ReasonCode", number)?;
                }
                Tag::UncountedVotes => {
                    let reason = Uncounted::read(xml)?;
                    let number = number::read(xml)?;
                    let slot = match reason {
                        Uncounted::PollCards => &mut counters.poll_cards,
                        Uncounted::ProxyCertificates => &mut counters.proxy_certificates,
                        Uncounted::VoterCards => &mut counters.voter_cards,
                        Uncounted::AdmittedVoters => &mut counters.admitted_voters,
                        Uncounted::MoreBallots => &mut counters.more_ballots,
                        Uncounted::FewerBallots => &mut counters.fewer_ballots,
                        Uncounted::Explanation(place) => match explanations.get_mut(place) {
                            Some(slot) => slot,
                            None => continue,
                        },
                        Uncounted::Postal if number == 0 => continue,
                        Uncounted::Postal => {
                            postal = true;
                            continue;
                        }
                    };
                    once(xml, slot, "ReasonCode", number)?;
                }
                Tag::Investigations => read_investigations(xml, &mut counters.investigations)?,
                _ => xml.skip()?,
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
        Ok(Self { label, called, count: Count { counters, lists } })
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
    while let Some(tag) = xml.child()? {
        if tag != Tag::Investigation {
            xml.skip()?;
            continue;
        }
        let code = reason::investigation(xml)?;
        let text = xml.text()?;
        let answer = match text.as_ref() {
            "true" | "1" => true,
            "false" | "0" => false,
            other => {
                let other = clip(other);
                let message = sentence!("eml-no-boolean", text = other);
                return Err(xml.wrong(ErrorKind::Value, message, remedy::EXPORT_AGAIN));
            }
        };
        if found.iter().any(|(known, _)| *known == code) {
            let message = sentence!("eml-reason-twice", code = code);
            return Err(xml.error(ErrorKind::Duplicate, message, remedy::EXPORT_AGAIN));
        }
        found.push((code, answer));
    }
    Ok(())
}

enum Choice {
    List(u32),
    Candidate(u32),
}

/// One row: the total of a list, or the votes of a candidate of the list before it.
fn read_selection(xml: &mut Xml<'_>, lists: &mut Vec<ListCount>, names: &mut Names) -> Result<(), EmlError> {
    let (mut choice, mut votes) = (None, None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Candidate => {
                let mut number = None;
                while let Some(tag) = xml.child()? {
                    if tag == Tag::CandidateIdentifier {
                        let id = number::read_id(xml)?;
                        once(xml, &mut number, "CandidateIdentifier", id)?;
                    }
                    xml.skip()?;
                }
                let number = number.ok_or_else(|| xml.missing("CandidateIdentifier"))?;
                once(xml, &mut choice, "AffiliationIdentifier/Candidate", Choice::Candidate(number))?;
            }
            Tag::AffiliationIdentifier => {
                let number = number::read_id(xml)?;
                let known = names.contains_key(&number);
                while let Some(tag) = xml.child()? {
                    if tag == Tag::RegisteredName && !known {
                        let name = xml.text()?.into_owned();
                        names.insert(number, name);
                    } else {
                        xml.skip()?;
                    }
                }
                once(xml, &mut choice, "AffiliationIdentifier/Candidate", Choice::List(number))?;
            }
            Tag::ReferendumOptionIdentifier => {
                return Err(xml.error(ErrorKind::Message, sentence!("eml-referendum"), remedy::OTHER_FILE));
            }
            Tag::ValidVotes => {
                let number = number::read(xml)?;
                once(xml, &mut votes, "ValidVotes", number)?;
            }
            _ => xml.skip()?,
        }
    }
    match choice {
        None => Err(xml.missing("AffiliationIdentifier/Candidate")),
        Some(Choice::List(number)) => {
            if let Some(last) = lists.last_mut() {
                last.candidates.shrink_to_fit();
                if last.number >= number {
                    let (kind, message) = if lists.iter().any(|list| list.number == number) {
                        (ErrorKind::Duplicate, sentence!("eml-list-twice", list = number))
                    } else {
                        (ErrorKind::Order, sentence!("eml-list-order", list = number))
                    };
                    return Err(xml.error(kind, message, remedy::EXPORT_AGAIN));
                }
            }
            lists.push(ListCount { number, total: votes, candidates_total: None, candidates: Vec::new() });
            Ok(())
        }
        Some(Choice::Candidate(number)) => {
            let Some(list) = lists.last_mut() else {
                return Err(xml.no_list());
            };
            if let Some((last, _)) = list.candidates.last().filter(|(last, _)| *last >= number) {
                let of = list.number;
                let (kind, message) = if list.candidates.iter().any(|(known, _)| *known == number) {
                    (ErrorKind::Duplicate, sentence!("eml-candidate-twice", candidate = number, list = of))
                } else {
                    (ErrorKind::Order, sentence!("eml-candidate-order", candidate = number, list = of, last = *last))
                };
                return Err(xml.error(kind, message, remedy::EXPORT_AGAIN));
            }
            list.candidates.push((number, votes));
            Ok(())
        }
    }
}

/// The first unit with a list without candidates.
fn where_bare(file: &CountFile) -> Sentence {
    let bare = |count: &Count| count.lists.iter().any(|list| list.candidates.is_empty());
    match file.stations.iter().find(|station| bare(&station.count)) {
        Some(StationCount { number, .. }) if !file.totals.as_ref().is_some_and(bare) => {
            sentence!("eml-station", station = *number)
        }
        _ => sentence!("eml-totals"),
    }
}

/// Decides the level, and copies the one list total of the file to both places that the paper has for it.
fn settle_level(file: &mut CountFile) -> Result<(), EmlError> {
    let counts = || file.totals.iter().chain(file.stations.iter().map(|station| &station.count));
    let rows = || counts().flat_map(|count| &count.lists);
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

/// Whether a count holds nothing but zeros and open cells. In a 510b that is a station that is not in, never a count.
#[must_use]
pub fn all_zero(count: &Count) -> bool {
    let zero = |cell: &Cell| cell.unwrap_or(0) == 0;
    let c = &count.counters;
    c.cells().iter().all(zero)
        && c.explanations.is_none_or(|all| all == [0; 5])
        && count.lists.iter().all(|list| {
            zero(&list.total) && zero(&list.candidates_total) && list.candidates.iter().all(|(_, votes)| zero(votes))
        })
}
