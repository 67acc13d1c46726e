//! 110a and 230b: what is elected, and who can be.

use crate::error::{EmlError, ErrorKind, Remedy, remedy};
use crate::header::{Header, Message, Opening, in_contest, leave, pass_over, same_election};
use crate::number::{self, once};
use crate::tag::Tag;
use crate::text::decode;
use crate::xml::{Xml, clip};
use election::definition::{Candidate, Definition, Identity, List};
use words::{Sentence, sentence};

/// What a 110a says. Its registered parties are not kept: lists and their names come from the 230b.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionFile {
    /// Which message of which election.
    pub header: Header,
    /// Seats to be filled: 1 to 150.
    pub seats: u32,
    /// The preference threshold in percent of the quota (article P 15 Kieswet).
    pub preference_threshold: u32,
}

/// What a 230b says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateLists {
    /// Which message of which election.
    pub header: Header,
    /// The lists in ballot order, each with at least one candidate.
    pub lists: Vec<List>,
}

/// Reads a 110a.
///
/// # Errors
/// When the file is no 110a, or an element that its schema demands is missing (the day of nomination and the tree of
/// committees too, although nothing here uses them: such a file is not whole), or seats, threshold, area and subcategory
/// contradict each other.
pub fn read_definition(bytes: &[u8]) -> Result<DefinitionFile, EmlError> {
    let text = decode(bytes)?;
    let (header, mut xml) = Opening::of(&text, &[Message::Definition])?;
    let identity = &header.identity;
    if identity.is_council() && (identity.subcategory.is_none() || identity.domain.is_none()) {
        return Err(xml.wrong(ErrorKind::Missing, sentence!("eml-subcategory-missing"), remedy::EXPORT_AGAIN));
    }
    let (mut seats, mut threshold, mut tree) = (None, None, None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::NumberOfSeats => {
                let number = number::read(&mut xml)?;
                once(&mut seats, "NumberOfSeats", number, &xml)?;
                check_seats(identity, number).map_err(|error| xml.locate(error))?;
            }
            Tag::PreferenceThreshold => {
                once(&mut threshold, "PreferenceThreshold", number::read(&mut xml)?, &xml)?;
            }
            Tag::Contest => read_method(&mut xml)?,
            Tag::ElectionTree => {
                once(&mut tree, "ElectionTree", (), &xml)?;
                xml.skip()?;
            }
            tag => {
                pass_over(&mut xml, tag)?;
                continue;
            }
        }
        if let (Some(seats), Some(threshold), Tag::NumberOfSeats | Tag::PreferenceThreshold) = (seats, threshold, tag) {
            check_threshold(identity, seats, threshold).map_err(|error| xml.locate(error))?;
        }
    }
    let Some(seats) = seats else { return Err(xml.missing("NumberOfSeats")) };
    let Some(preference_threshold) = threshold else { return Err(xml.missing("PreferenceThreshold")) };
    if tree.is_none() {
        return Err(xml.missing("ElectionTree"));
    }
    leave(xml)?;
    Ok(DefinitionFile { header, seats, preference_threshold })
}

/// The `Contest` of a 110a: only how people vote.
fn read_method(xml: &mut Xml<'_>) -> Result<(), EmlError> {
    xml.each(Tag::VotingMethod, |xml| {
        let method = xml.text()?;
        if method == "SPV" {
            return Ok(());
        }
        let message = sentence!("eml-voting-method", method = clip(&method));
        Err(xml.wrong(ErrorKind::Value, message, remedy::EXPORT_AGAIN))
    })
}

fn check_threshold(identity: &Identity, seats: u32, threshold: u32) -> Result<(), EmlError> {
    if threshold > 100 {
        let message = sentence!("eml-threshold", percent = threshold);
        return Err(EmlError::whole(ErrorKind::Value, message, remedy::EXPORT_AGAIN));
    }
    if identity.is_council() && threshold != council_threshold(seats) {
        let message = sentence!("eml-threshold-council", percent = threshold, seats = seats);
        return Err(EmlError::whole(ErrorKind::Identity, message, remedy::EXPORT_AGAIN));
    }
    Ok(())
}

/// Reads a 230b.
///
/// # Errors
/// When the file is no 230b, has no lists, a list without candidates, or numbers that are not in ballot order.
pub fn read_candidate_lists(bytes: &[u8]) -> Result<CandidateLists, EmlError> {
    let text = decode(bytes)?;
    let (header, mut xml) = Opening::of(&text, &[Message::CandidateLists])?;
    let mut lists: Vec<List> = Vec::new();
    in_contest(&mut xml, |xml, tag| {
        if tag != Tag::Affiliation {
            return xml.skip();
        }
        let list = read_list(xml)?;
        in_order(xml, || sentence!("count-list"), lists.last().map(|last| last.number), list.number)?;
        lists.push(list);
        Ok(())
    })?;
    if lists.is_empty() {
        return Err(xml.missing("Affiliation"));
    }
    leave(xml)?;
    Ok(CandidateLists { header, lists })
}

/// Puts the files together.
///
/// Without a 110a, `seats` may say how many seats there are; the threshold of a council then follows from them (article
/// P 15: 25 % from 19 seats on, else 50 %). Without either, no seats are computed.
///
/// # Errors
/// [`ErrorKind::Identity`] when the files are of different elections, or `seats` contradicts the 110a. A subcategory that does
/// not go with the seats is none: [`subcategory_doubt`] says it.
pub fn combine(
    definition: Option<&DefinitionFile>,
    candidates: &CandidateLists,
    seats: Option<u32>,
) -> Result<Definition, EmlError> {
    let identity = candidates.header.identity.clone();
    let Some(file) = definition else {
        if let Some(seats) = seats.filter(|seats| !(1..=150).contains(seats)) {
            return Err(seats_number(seats));
        }
        let preference_threshold = seats.filter(|_| identity.category == "GR").map(council_threshold);
        return Ok(Definition { identity, seats, preference_threshold, lists: candidates.lists.clone() });
    };
    same_election(&file.header.identity, &identity)?;
    if let Some(seats) = seats.filter(|seats| *seats != file.seats) {
        let said = file.seats;
        let message = sentence!("eml-seats-other", said = said, seats = seats);
        let remedy = Remedy("eml-do-leave-seats");
        return Err(EmlError::whole(ErrorKind::Identity, message, remedy));
    }
    Ok(Definition {
        identity: file.header.identity.clone(),
        seats: Some(file.seats),
        preference_threshold: Some(file.preference_threshold),
        lists: candidates.lists.clone(),
    })
}

/// Article P 15 Kieswet: in percent of the quota.
fn council_threshold(seats: u32) -> u32 {
    if seats >= 19 { 25 } else { 50 }
}

/// Whether so many seats go with the election.
///
/// # Errors
/// [`ErrorKind::Value`] when no council has so many; [`ErrorKind::Identity`] when the subcategory is for other numbers.
pub fn check_seats(identity: &Identity, seats: u32) -> Result<(), EmlError> {
    if !(1..=150).contains(&seats) {
        return Err(seats_number(seats));
    }
    match subcategory_doubt(identity, seats) {
        // Of the file that decides it, both cannot be true.
        Some(message) => Err(EmlError::whole(ErrorKind::Identity, message, Remedy("eml-do-subcategory"))),
        None => Ok(()),
    }
}

fn seats_number(seats: u32) -> EmlError {
    EmlError::whole(ErrorKind::Value, sentence!("eml-seats-number", seats = seats), remedy::EXPORT_AGAIN)
}

/// What is odd about so many seats, where another file has the subcategory: GR1 is for fewer than 19 and GR2 for the others, and
/// published counts have the wrong one. Seats follow from their number alone; this is to be told beside them.
#[must_use]
pub fn subcategory_doubt(identity: &Identity, seats: u32) -> Option<Sentence> {
    let expected = if seats >= 19 { "GR2" } else { "GR1" };
    let sub = identity.subcategory.as_deref().filter(|sub| identity.category == "GR" && *sub != expected)?;
    let (id, sub) = (clip(&identity.id), clip(sub));
    Some(sentence!("eml-subcategory-seats", id = id, sub = sub, seats = seats))
}

fn in_order(xml: &Xml<'_>, what: fn() -> Sentence, last: Option<u32>, number: u32) -> Result<(), EmlError> {
    let Some(last) = last.filter(|last| *last >= number) else { return Ok(()) };
    if last == number {
        let message = sentence!("eml-number-twice", what = what(), number = number);
        return Err(xml.error(ErrorKind::Duplicate, message, remedy::EXPORT_AGAIN));
    }
    let message = sentence!("eml-number-after", what = what(), number = number, last = last);
    Err(xml.error(ErrorKind::Order, message, remedy::EXPORT_AGAIN))
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, EmlError> {
    let mut number = None;
    let mut name = String::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::AffiliationIdentifier => {
                once(&mut number, "AffiliationIdentifier", number::read_id(xml)?, xml)?;
                name = xml.text_of(Tag::RegisteredName)?.unwrap_or_default();
            }
            Tag::Candidate => {
                let candidate = read_candidate(xml)?;
                let last = candidates.last().map(|last| last.number);
                in_order(xml, || sentence!("count-candidate"), last, candidate.number)?;
                candidates.push(candidate);
            }
            _ => xml.skip()?,
        }
    }
    let Some(number) = number else { return Err(xml.missing("AffiliationIdentifier")) };
    if candidates.is_empty() {
        return Err(xml.wrong(ErrorKind::Missing, sentence!("eml-list-empty", list = number), remedy::EXPORT_AGAIN));
    }
    Ok(List { number, name, candidates })
}

/// A candidate of whom nothing is known yet.
pub(crate) fn nobody() -> Candidate {
    Candidate {
        number: 0,
        initials: String::new(),
        first_name: None,
        prefix: None,
        last_name: String::new(),
        locality: None,
        gender: None,
    }
}

/// Reads a `Candidate`, as 230b and 520 write one.
pub(crate) fn read_candidate(xml: &mut Xml<'_>) -> Result<Candidate, EmlError> {
    let mut number = None;
    let mut person = nobody();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::CandidateIdentifier => {
                once(&mut number, "CandidateIdentifier", number::read_id(xml)?, xml)?;
                xml.skip()?;
            }
            Tag::CandidateFullName => read_full_name(xml, &mut person)?,
            Tag::Gender => person.gender = some(xml.text()?.into_owned()),
            Tag::QualifyingAddress => read_locality(xml, &mut person.locality)?,
            _ => xml.skip()?,
        }
    }
    let Some(number) = number else { return Err(xml.missing("CandidateIdentifier")) };
    if person.last_name.is_empty() {
        let message = sentence!("eml-candidate-nameless", candidate = number);
        return Err(xml.wrong(ErrorKind::Missing, message, remedy::EXPORT_AGAIN));
    }
    Ok(Candidate { number, ..person })
}

/// Reads a `CandidateFullName`.
pub(crate) fn read_full_name(xml: &mut Xml<'_>, person: &mut Candidate) -> Result<(), EmlError> {
    xml.each(Tag::PersonName, |xml| read_name(xml, person))
}

fn read_name(xml: &mut Xml<'_>, person: &mut Candidate) -> Result<(), EmlError> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::NameLine => {
                let initials = xml.attribute("NameType")?.as_deref() == Some("Initials");
                let text = xml.text()?;
                if initials {
                    person.initials = text.into_owned();
                }
            }
            Tag::FirstName => person.first_name = some(xml.text()?.into_owned()),
            Tag::NamePrefix => person.prefix = some(xml.text()?.into_owned()),
            Tag::LastName => person.last_name = xml.text()?.into_owned(),
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// The place of residence: in a `Locality`, which for people abroad stands in a `Country`.
fn read_locality(xml: &mut Xml<'_>, locality: &mut Option<String>) -> Result<(), EmlError> {
    while let Some(tag) = xml.child()? {
        match tag {
            // Depth is capped by the reader underneath.
            Tag::Country | Tag::LocalityXal => read_locality(xml, locality)?,
            Tag::LocalityName => *locality = some(xml.text()?.into_owned()),
            _ => xml.skip()?,
        }
    }
    Ok(())
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
