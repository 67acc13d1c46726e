//! 520: who has been elected. A second opinion about what this program computes, never its source.

use crate::definition::read_candidate;
use crate::error::{EmlError, ErrorKind, remedy};
use crate::header::{Header, Message, Opening, in_contest, leave};
use crate::number::{self, once};
use crate::tag::Tag;
use crate::text::decode;
use crate::xml::{Xml, clip};
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
    /// Who has been elected on it, in order of election.
    pub elected: Vec<Elected>,
}

/// An elected candidate. A 520 does not say the place on the list: find it by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elected {
    /// The order of election on the list, from 1; not the place on the list.
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
    Ok(ResultFile { header, lists })
}

fn read_selection(xml: &mut Xml<'_>, lists: &mut Vec<ListResult>) -> Result<(), EmlError> {
    let (mut list, mut candidate, mut ranking, mut elected) = (None, None, None, None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::AffiliationIdentifier => {
                let number = number::read_id(xml)?;
                let mut name = String::new();
                while let Some(tag) = xml.child()? {
                    if tag == Tag::RegisteredName {
                        name = xml.text()?.into_owned();
                    } else {
                        xml.skip()?;
                    }
                }
                once(xml, &mut list, "AffiliationIdentifier", (number, name))?;
            }
            Tag::Candidate => {
                let found = read_candidate(xml)?;
                once(xml, &mut candidate, "Candidate", found)?;
            }
            Tag::Ranking => {
                let text = xml.text()?;
                let found = match text.as_ref() {
                    "1" => Ranking::Preference,
                    "2" => Ranking::ListOrder,
                    other => return Err(wrong(xml, other, &sentence!("eml-one-or-two"))),
                };
                once(xml, &mut ranking, "Ranking", found)?;
            }
            Tag::Elected => {
                let text = xml.text()?;
                let found = match text.as_ref() {
                    "yes" => true,
                    "no" => false,
                    other => return Err(wrong(xml, other, &sentence!("eml-yes-or-no"))),
                };
                once(xml, &mut elected, "Elected", found)?;
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
            lists.push(ListResult { number, name, elected: Vec::new() });
            Ok(())
        }
        (None, Some((order, person))) => {
            let Some(list) = lists.last_mut() else {
                return Err(xml.no_list());
            };
            if elected != Some(true) {
                return Ok(());
            }
            if list.elected.last().is_some_and(|last| last.order >= order) {
                let of = list.number;
                let message = sentence!("eml-result-candidate", order = order, list = of);
                return Err(xml.error(ErrorKind::Order, message, remedy::EXPORT_AGAIN));
            }
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
