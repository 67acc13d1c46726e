//! The reason codes of a 510: which counter of the form each stands for.

use crate::counter::Counter;
use crate::error::{EmlError, ErrorKind, Remedy};
use crate::xml::{Xml, clip};
use words::sentence;

const REMEDY: Remedy = Remedy("eml-do-type-in");

/// The codes of `UncountedVotes`, and what each counts. The order is that of the schema, in which files are written.
pub(crate) const UNCOUNTED: [(&str, Counter); 11] = [
    ("geldige stempassen", Counter::PollCards),
    ("geldige volmachtbewijzen", Counter::ProxyCertificates),
    ("geldige kiezerspassen", Counter::VoterCards),
    ("toegelaten kiezers", Counter::AdmittedVoters),
    ("meer getelde stembiljetten", Counter::MoreBallots),
    ("minder getelde stembiljetten", Counter::FewerBallots),
    ("meegenomen stembiljetten", Counter::Explanation(0)),
    ("te weinig uitgereikte stembiljetten", Counter::Explanation(1)),
    ("te veel uitgereikte stembiljetten", Counter::Explanation(2)),
    ("geen verklaring", Counter::Explanation(3)),
    ("andere verklaring", Counter::Explanation(4)),
];

/// Codes for postal votes, which the forms of this program do not have: only 0 can be read.
const POSTAL: [&str; 3] = ["geen briefstembiljetten", "te veel briefstembiljetten", "kwijtgeraakte stembiljetten"];

/// `kr:Investigation`: three for a central count, three for a count at the station.
const INVESTIGATIONS: [&str; 6] = [
    "toegelaten kiezers opnieuw vastgesteld",
    "onderzocht vanwege andere reden",
    "stembiljetten deels herteld",
    "onderzocht vanwege onverklaard verschil",
    "onderzocht vanwege andere fout",
    "uitslag gecorrigeerd",
];

/// What an `UncountedVotes` counts; `None`: postal votes.
pub(crate) fn uncounted(xml: &Xml<'_>) -> Result<Option<Counter>, EmlError> {
    let code = xml.required_attribute("ReasonCode")?;
    match UNCOUNTED.iter().find(|(known, _)| *known == code) {
        Some((_, counter)) => Ok(Some(*counter)),
        None if POSTAL.contains(&code.as_ref()) => Ok(None),
        None => Err(unknown(xml, &code)),
    }
}

/// Whether a `RejectedVotes` counts blank votes; otherwise it counts invalid ones.
pub(crate) fn is_blank(xml: &Xml<'_>) -> Result<bool, EmlError> {
    match xml.required_attribute("ReasonCode")?.as_ref() {
        "blanco" => Ok(true),
        "ongeldig" => Ok(false),
        other => Err(unknown(xml, other)),
    }
}

/// The reason code of a `kr:Investigation`, checked.
pub(crate) fn investigation(xml: &Xml<'_>) -> Result<String, EmlError> {
    let code = xml.required_attribute("ReasonCode")?;
    if INVESTIGATIONS.contains(&code.as_ref()) { Ok(code.into_owned()) } else { Err(unknown(xml, &code)) }
}

/// The error for a postal code with votes behind it.
pub(crate) fn postal(xml: &Xml<'_>) -> EmlError {
    xml.error(ErrorKind::Reason, sentence!("eml-postal"), REMEDY)
}

fn unknown(xml: &Xml<'_>, code: &str) -> EmlError {
    let code = clip(code);
    xml.error(ErrorKind::Reason, sentence!("eml-reason", code = code), REMEDY)
}
