//! The rows of a count: totals of lists, and votes of candidates.

use crate::definition::{nobody, read_full_name};
use crate::error::{EmlError, ErrorKind, remedy};
use crate::names::Names;
use crate::number::{self, once};
use crate::tag::Tag;
use crate::xml::Xml;
use election::count::{Field, ListCount};
use words::sentence;

enum Choice {
    List(u32),
    Candidate(u32),
    /// A candidate without a number.
    Coded,
}

/// One row: the total of a list, or the votes of a candidate of the list before it.
pub(crate) fn read(
    xml: &mut Xml<'_>,
    lists: &mut Vec<ListCount>,
    names: &mut Names,
    initial: &mut Vec<(Field, u32)>,
) -> Result<(), EmlError> {
    let (mut choice, mut votes, mut before) = (None, None, None);
    let mut person = nobody();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Candidate => {
                let mut found = None;
                while let Some(tag) = xml.child()? {
                    if tag == Tag::CandidateIdentifier {
                        once(&mut found, "CandidateIdentifier", read_candidate_id(xml)?, xml)?;
                    } else if tag == Tag::CandidateFullName {
                        read_full_name(xml, &mut person)?;
                    } else {
                        xml.skip()?;
                    }
                }
                let found = found.ok_or_else(|| xml.missing("CandidateIdentifier"))?;
                once(&mut choice, "AffiliationIdentifier/Candidate", found, xml)?;
            }
            Tag::AffiliationIdentifier => {
                let number = number::read_id(xml)?;
                while let Some(tag) = xml.child()? {
                    if tag == Tag::RegisteredName {
                        let name = xml.text()?;
                        names.list(xml, number, &name)?;
                    } else {
                        xml.skip()?;
                    }
                }
                once(&mut choice, "AffiliationIdentifier/Candidate", Choice::List(number), xml)?;
            }
            Tag::ReferendumOptionIdentifier => {
                return Err(xml.error(ErrorKind::Message, sentence!("eml-referendum"), remedy::OTHER_FILE));
            }
            Tag::ValidVotes => once(&mut votes, "ValidVotes", number::read(xml)?, xml)?,
            Tag::InitialValidVotes | Tag::PreviousValidVotes => {
                once(&mut before, "InitialValidVotes", number::read(xml)?, xml)?;
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
            initial.extend(before.map(|votes| (Field::ListTotal(number), votes)));
            Ok(())
        }
        Some(Choice::Coded) => {
            names.coded = true;
            if lists.is_empty() { Err(xml.no_list()) } else { Ok(()) }
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
            if !person.last_name.is_empty() {
                names.people.entry((list.number, number)).or_insert_with(|| person.surname());
            }
            let field = Field::CandidateVotes { list: list.number, candidate: number };
            initial.extend(before.map(|votes| (field, votes)));
            Ok(())
        }
    }
}

/// The number of a candidate in its `CandidateIdentifier`, or that it has a code in its place; closes the element.
fn read_candidate_id(xml: &mut Xml<'_>) -> Result<Choice, EmlError> {
    if xml.attribute("Id")?.is_some() {
        let number = number::read_id(xml)?;
        xml.skip()?;
        return Ok(Choice::Candidate(number));
    }
    let missing = xml.error(ErrorKind::Missing, sentence!("eml-id-missing"), remedy::EXPORT_AGAIN);
    let mut coded = xml.attribute("ShortCode")?.is_some();
    while let Some(tag) = xml.child()? {
        coded |= tag == Tag::ShortCode;
        xml.skip()?;
    }
    if coded { Ok(Choice::Coded) } else { Err(missing) }
}
