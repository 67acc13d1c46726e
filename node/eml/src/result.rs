//! 520: who has been elected. A second opinion about what this program computes, never its source.

use crate::definition::read_candidate;
use crate::error::{EmlError, ErrorKind, remedy};
use crate::header::{Header, Message, Opening, in_contest, leave};
use crate::number::{self, once};
use crate::tag::Tag;
use crate::text::decode;
use crate::xml::{Xml, clip};
use std::collections::BTreeSet;
use words::{Sentence, sentence};

/// A 520.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultFile {
    /// Which message of which election.
    pub header: Header,
    /// The lists with at least one seat, in ballot order.
    pub lists: Vec<ListResult>,
}

/// The seats of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListResult {
    /// The list's number.
    pub number: u32,
    /// Its name; may be empty.
    pub name: String,
    /// Who has been elected on it, in order of election, or of the file where that says no other.
    pub elected: Vec<Elected>,
    /// Whether the file says the order of election. Some files have the place on the list where it belongs.
    pub ordered: bool,
}

/// An elected candidate. A 520 does not say the place on the list: find it by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elected {
    /// The order of election on the list, from 1; not the place on the list. Where the file does not say it: the order of the
    /// file.
    pub order: u32,
    /// Such as `P.M.J.`; may be empty.
    pub initials: String,
    /// The given name, where published.
    pub first_name: Option<String>,
    /// Such as `de`; `None` when there is none.
    pub prefix: Option<String>,
    /// The last name without its prefix.
    pub last_name: String,
    /// The place of residence, where published.
    pub locality: Option<String>,
    /// How the seat was won, where the file says it.
    pub ranking: Option<Ranking>,
}

/// How a candidate got a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranking {
    /// 1: by votes above the preference threshold (article P 15).
    Preference,
    /// 2: by the order of the list (article P 17).
    ListOrder,
}

/// Reads a 520. Candidates that are not elected are left out, lists without elected candidates too.
///
/// # Errors
/// When the file is no 520, or its rows cannot be understood with certainty.
pub fn read_result(bytes: &[u8]) -> Result<ResultFile, EmlError> {
    let text = decode(bytes)?;
    let (header, mut xml) = Opening::of(&text, &[Message::Result])?;
    let mut lists: Vec<ListResult> = Vec::new();
    let found = in_contest(
        &mut xml,
        |xml, tag| if tag == Tag::Selection { read_selection(xml, &mut lists) } else { xml.skip() },
    )?;
    if !found {
        return Err(xml.missing("Contest"));
    }
    leave(xml)?;
    lists.retain(|list| !list.elected.is_empty());
    lists.iter_mut().try_for_each(settle_order)?;
    Ok(ResultFile { header, lists })
}

/// Ids are the order of election when they are 1, 2, 3 and so on; other ones are places on the list. In the order of the list
/// these say nothing of that of election; in another order the file itself is it.
fn settle_order(list: &mut ListResult) -> Result<(), EmlError> {
    if (1..).zip(&list.elected).all(|(order, person)| order == person.order) {
        return Ok(());
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = list.elected.iter().find(|person| !seen.insert(person.order)) {
        let message = sentence!("eml-result-candidate", order = twice.order, list = list.number);
        return Err(EmlError::whole(ErrorKind::Duplicate, message, remedy::EXPORT_AGAIN));
    }
    list.ordered = !list.elected.is_sorted_by_key(|person| person.order);
    for (order, person) in (1..).zip(&mut list.elected) {
        person.order = order;
    }
    Ok(())
}

fn read_selection(xml: &mut Xml<'_>, lists: &mut Vec<ListResult>) -> Result<(), EmlError> {
    let (mut list, mut candidate, mut ranking, mut elected) = (None, None, None, None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::AffiliationIdentifier => {
                let number = number::read_id(xml)?;
                let name = xml.text_of(Tag::RegisteredName)?.unwrap_or_default();
                once(&mut list, "AffiliationIdentifier", (number, name), xml)?;
            }
            Tag::Candidate => once(&mut candidate, "Candidate", read_candidate(xml)?, xml)?,
            Tag::Ranking => {
                let text = xml.text()?;
                let found = match text.as_ref() {
                    "1" => Ranking::Preference,
                    "2" => Ranking::ListOrder,
                    other => return Err(wrong(xml, other, &sentence!("eml-one-or-two"))),
                };
                once(&mut ranking, "Ranking", found, xml)?;
            }
            Tag::Elected => {
                let text = xml.text()?;
                let found = match text.as_ref() {
                    "yes" => true,
                    "no" => false,
                    other => return Err(wrong(xml, other, &sentence!("eml-yes-or-no"))),
                };
                once(&mut elected, "Elected", found, xml)?;
            }
            _ => xml.skip()?,
        }
    }
    match (list, candidate) {
        (Some((number, name)), None) => {
            if lists.last().is_some_and(|last| last.number >= number) {
                let message = sentence!("eml-result-list", list = number);
                return Err(xml.error(ErrorKind::Order, message, remedy::EXPORT_AGAIN));
            }
            lists.push(ListResult { number, name, elected: Vec::new(), ordered: true });
            Ok(())
        }
        (None, Some(person)) => {
            let Some(list) = lists.last_mut() else {
                return Err(xml.no_list());
            };
            if elected != Some(true) {
                return Ok(());
            }
            let order = person.number;
            list.elected.push(Elected {
                order,
                initials: person.initials,
                first_name: person.first_name,
                prefix: person.prefix,
                last_name: person.last_name,
                locality: person.locality,
                ranking,
            });
            Ok(())
        }
        _ => Err(xml.missing("AffiliationIdentifier/Candidate")),
    }
}

fn wrong(xml: &Xml<'_>, text: &str, expected: &Sentence) -> EmlError {
    let message = sentence!("eml-not-expected", text = clip(text), expected = expected);
    xml.wrong(ErrorKind::Value, message, remedy::EXPORT_AGAIN)
}
