//! The reason codes of a 510: which counter of the form each stands for.

use crate::error::{EmlError, ErrorKind, Remedy};
use crate::xml::{Xml, clip};
use words::sentence;

const REMEDY: Remedy = Remedy("eml-do-type-in");

/// What an `UncountedVotes` counts. The order is that of the schema, in which files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Uncounted {
    PollCards,
    ProxyCertificates,
    VoterCards,
    AdmittedVoters,
    MoreBallots,
    FewerBallots,
    /// One of the five explanations of the forms up to 2025.
    Explanation(usize),
    /// A code for postal votes, which the forms of this program do not have: only 0 can be read.
    Postal,
}

/// The codes of the explanations, in the order of `Counters::explanations`.
pub(crate) const EXPLANATIONS: [&str; 5] = [
    "meegenomen stembiljetten",
    "te weinig uitgereikte stembiljetten",
    "te veel uitgereikte stembiljetten",
    "geen verklaring",
    "andere verklaring",
];

/// `kr:Investigation`: three for a central count, three for a count at the station.
const INVESTIGATIONS: [&str; 6] = [
    "toegelaten kiezers opnieuw vastgesteld",
    "onderzocht vanwege andere reden",
    "stembiljetten deels herteld",
    "onderzocht vanwege onverklaard verschil",
    "onderzocht vanwege andere fout",
    "uitslag gecorrigeerd",
];

impl Uncounted {
    pub(crate) fn read(xml: &Xml<'_>) -> Result<Self, EmlError> {
        let code = xml.required_attribute("ReasonCode")?;
        Ok(match code.as_ref() {
            "geldige stempassen" => Self::PollCards,
            "geldige volmachtbewijzen" => Self::ProxyCertificates,
            "geldige kiezerspassen" => Self::VoterCards,
            "toegelaten kiezers" => Self::AdmittedVoters,
            "meer getelde stembiljetten" => Self::MoreBallots,
            "minder getelde stembiljetten" => Self::FewerBallots,
            "geen briefstembiljetten" | "te veel briefstembiljetten" | "kwijtgeraakte stembiljetten" => Self::Postal,
            other => match EXPLANATIONS.iter().position(|known| *known == other) {
                Some(number) => Self::Explanation(number),
                None => return Err(unknown(xml, other)),
            },
        })
    }

    /// The code as files have it; `None` for what is not written.
    pub(crate) fn code(self) -> Option<&'static str> {
        match self {
            Self::PollCards => Some("geldige stempassen"),
            Self::ProxyCertificates => Some("geldige volmachtbewijzen"),
            Self::VoterCards => Some("geldige kiezerspassen"),
            Self::AdmittedVoters => Some("toegelaten kiezers"),
            Self::MoreBallots => Some("meer getelde stembiljetten"),
            Self::FewerBallots => Some("minder getelde stembiljetten"),
            Self::Explanation(number) => EXPLANATIONS.get(number).copied(),
            Self::Postal => None,
        }
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
