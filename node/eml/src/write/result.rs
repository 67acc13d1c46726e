//! 520: who would be elected by these figures.

use super::canonical::Canonical;
use super::{BELONGS, Cover, write_header, write_identity};
use crate::error::{EmlError, ErrorKind, Remedy};
use crate::header::Authority;
use crate::result::Ranking;
use election::definition::{Candidate, List};
use election::seats::Outcome;
use words::sentence;

const SCHEMA: &str = "520-result-kiesraad-strict.xsd";

/// Who is elected on one list, by their numbers on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElectedOnList {
    /// The list's number.
    pub list: u32,
    /// By votes above the preference threshold (article P 15), in order of election: most votes first.
    pub by_preference: Vec<u32>,
    /// By the order of the list (article P 17), in order of election.
    pub by_list_order: Vec<u32>,
}

/// Who is elected by an outcome: every list with a seat, in ballot order.
///
/// # Errors
/// [`ErrorKind::Open`] while a lot is to be drawn, or when the votes per candidate are not known: who is elected is then not
/// known, and a file cannot say so.
pub fn elected_by(outcome: &Outcome) -> Result<Vec<ElectedOnList>, EmlError> {
    let open = |message| EmlError::whole(ErrorKind::Open, message, Remedy("eml-do-draw"));
    if !outcome.complete {
        return Err(open(sentence!("eml-lot-open")));
    }
    let seated = outcome.lists.iter().filter(|list| list.seats.seats() > 0);
    seated
        .map(|list| {
            let number = list.seats.number;
            let elected = list.elected.as_ref().ok_or_else(|| open(sentence!("eml-elected-unknown", list = number)))?;
            Ok(ElectedOnList {
                list: number,
                by_preference: elected.by_preference.clone(),
                by_list_order: elected.by_list_order.clone(),
            })
        })
        .collect()
}

/// Writes a 520: per list with a seat its elected candidates, numbered in order of election, with their names and places
/// of residence from the definition. The level of `cover` does not matter; its municipality's central electoral committee
/// (`CSB`) is named as the authority.
///
/// # Errors
/// [`ErrorKind::Missing`] when nobody is elected, or a list or candidate is not in the definition; [`ErrorKind::Duplicate`]
/// when a list or candidate is named twice.
pub fn write_520(cover: &Cover<'_>, elected: &[ElectedOnList]) -> Result<Vec<u8>, EmlError> {
    let mut out = Canonical::root("520", SCHEMA, cover.comment, true);
    let authority = Authority { id: "CSB".to_owned(), name: cover.municipality.name.clone() };
    write_header(&mut out, &authority, None, cover.created)?;
    out.open("Result", None);
    out.open("Election", None);
    write_identity(&mut out, &cover.definition.identity);
    out.open("Contest", None);
    cover.write_contest(&mut out);
    let mut seats = 0usize;
    let mut last = 0;
    for one in elected {
        let number = one.list;
        if number <= last {
            return Err(EmlError::whole(ErrorKind::Duplicate, sentence!("eml-list-named", list = number), BELONGS));
        }
        last = number;
        let list = cover.definition.list(number).ok_or_else(|| super::list_is_unknown(number))?;
        seats = seats.saturating_add(write_list(&mut out, list, one)?);
    }
    if seats == 0 {
        let message = sentence!("eml-nobody");
        let remedy = Remedy("eml-do-votes");
        return Err(EmlError::whole(ErrorKind::Missing, message, remedy));
    }
    for name in ["Contest", "Election", "Result"] {
        out.close(name);
    }
    Ok(out.finish())
}

/// The rows of one list, if it has a seat; how many seats it has.
fn write_list(out: &mut Canonical, list: &List, elected: &ElectedOnList) -> Result<usize, EmlError> {
    let by = |numbers: &[u32], ranking: Ranking| numbers.iter().map(|number| (*number, ranking)).collect::<Vec<_>>();
    let rows =
        [by(&elected.by_preference, Ranking::Preference), by(&elected.by_list_order, Ranking::ListOrder)].concat();
    if rows.is_empty() {
        return Ok(0);
    }
    out.open("Selection", None);
    out.open("AffiliationIdentifier", Some(("Id", &list.number.to_string())));
    out.leaf("RegisteredName", &list.name);
    out.close("AffiliationIdentifier");
    out.leaf("Elected", "yes");
    out.close("Selection");
    for (at, (number, ranking)) in rows.iter().enumerate() {
        let (of, seat) = (list.number, at.saturating_add(1));
        if rows.iter().take(at).any(|(earlier, _)| earlier == number) {
            let message = sentence!("eml-elected-twice", candidate = *number, list = of);
            return Err(EmlError::whole(ErrorKind::Duplicate, message, BELONGS));
        }
        let candidate = list.candidate(*number).ok_or_else(|| super::candidate_is_unknown(of, *number))?;
        out.open("Selection", None);
        write_person(out, seat, candidate);
        out.leaf("Ranking", if *ranking == Ranking::Preference { "1" } else { "2" });
        out.leaf("Elected", "yes");
        out.close("Selection");
    }
    Ok(rows.len())
}

/// A `Candidate`, with every element that a published 520 has; a place of residence abroad is written without its country,
/// which a definition does not hold.
fn write_person(out: &mut Canonical, seat: usize, candidate: &Candidate) {
    out.open("Candidate", None);
    out.leaf_with("CandidateIdentifier", Some(("Id", &seat.to_string())), "");
    out.open("CandidateFullName", None);
    out.open("xnl:PersonName", None);
    if !candidate.initials.is_empty() {
        out.leaf_with("xnl:NameLine", Some(("NameType", "Initials")), &candidate.initials);
    }
    // Published results have these two for everybody, empty where there is no such name.
    out.leaf("xnl:FirstName", candidate.first_name.as_deref().unwrap_or_default());
    out.leaf("xnl:NamePrefix", candidate.prefix.as_deref().unwrap_or_default());
    out.leaf("xnl:LastName", &candidate.last_name);
    out.close("xnl:PersonName");
    out.close("CandidateFullName");
    if let Some(gender) = &candidate.gender {
        out.leaf("Gender", gender);
    }
    out.open("QualifyingAddress", None);
    out.open("xal:Locality", None);
    out.leaf("xal:LocalityName", candidate.locality.as_deref().unwrap_or_default());
    out.close("xal:Locality");
    out.close("QualifyingAddress");
    out.close("Candidate");
}
