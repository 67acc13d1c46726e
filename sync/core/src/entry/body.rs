//! What an entry says: the kinds of bodies, their bytes, and the rules of their form.

use serde::{Deserialize, Serialize};

use super::{EntryError, Source, Subject};
use crate::codec::{CodecError, decode, encode};
use crate::id::EntryId;
use crate::limits;

/// The verdict of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// The count is right, with all that is odd about it.
    Accept,
    /// The count must not be released.
    Reject,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A count (or another value). `supersedes`: what the person chose to correct, fixed when the form was opened.
    Submission {
        /// Sorted, unique; empty for a plain entry.
        supersedes: Vec<EntryId>,
        /// Why, when it corrects something.
        reason: String,
        /// What the form said beyond the figures (boxes, answers), in the domain's own bytes; empty when nothing is known of
        /// it. It is signed with the entry and never released; equal figures with different forms are one value.
        form: Vec<u8>,
    },
    /// A controller settles what counts.
    Decide {
        /// The register that is settled.
        subject: Subject,
        /// All values that were live; sorted, unique.
        supersedes: Vec<EntryId>,
        /// The submission whose figures count from now on.
        chosen: EntryId,
        /// Why.
        reason: String,
    },
    /// Takes a value back; what it had superseded does not come back.
    Withdraw {
        /// The value.
        target: EntryId,
        /// Why.
        reason: String,
    },
    /// A controller's opinion of a value.
    Review {
        /// The value.
        target: EntryId,
        /// Accepted or rejected.
        verdict: Verdict,
        /// What was seen.
        note: String,
    },
    /// Free text for the log of the night.
    Note {
        /// The text.
        text: String,
    },
    /// A kind of a later version: stored and relayed, and otherwise without effect.
    Unknown {
        /// Its number.
        kind: u16,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

#[derive(Serialize, Deserialize)]
struct SubmissionBody {
    supersedes: Vec<EntryId>,
    reason: String,
    form: Vec<u8>,
}
#[derive(Serialize, Deserialize)]
struct DecideBody {
    subject: Subject,
    supersedes: Vec<EntryId>,
    chosen: EntryId,
    reason: String,
}
#[derive(Serialize, Deserialize)]
struct WithdrawBody {
    target: EntryId,
    reason: String,
}
#[derive(Serialize, Deserialize)]
struct ReviewBody {
    target: EntryId,
    verdict: Verdict,
    note: String,
}

impl Body {
    pub(super) fn parts(&self) -> (u16, Vec<u8>) {
        match self.clone() {
            Self::Submission { supersedes, reason, form } => (1, encode(&SubmissionBody { supersedes, reason, form })),
            Self::Decide { subject, supersedes, chosen, reason } => {
                (2, encode(&DecideBody { subject, supersedes, chosen, reason }))
            }
            Self::Withdraw { target, reason } => (3, encode(&WithdrawBody { target, reason })),
            Self::Review { target, verdict, note } => (4, encode(&ReviewBody { target, verdict, note })),
            Self::Note { text } => (5, encode(&text)),
            Self::Unknown { kind, bytes } => (kind, bytes),
        }
    }

    pub(super) fn read(kind: u16, bytes: Vec<u8>) -> Result<Self, CodecError> {
        let cap = limits::ENTRY;
        Ok(match kind {
            1 => {
                let SubmissionBody { supersedes, reason, form } = decode(&bytes, cap)?;
                Self::Submission { supersedes, reason, form }
            }
            2 => {
                let DecideBody { subject, supersedes, chosen, reason } = decode(&bytes, cap)?;
                Self::Decide { subject, supersedes, chosen, reason }
            }
            3 => {
                let WithdrawBody { target, reason } = decode(&bytes, cap)?;
                Self::Withdraw { target, reason }
            }
            4 => {
                let ReviewBody { target, verdict, note } = decode(&bytes, cap)?;
                Self::Review { target, verdict, note }
            }
            5 => Self::Note { text: decode(&bytes, cap)? },
            _ if bytes.len() > limits::UNKNOWN_BODY => {
                return Err(CodecError::TooLong { length: bytes.len(), cap: limits::UNKNOWN_BODY });
            }
            kind => Self::Unknown { kind, bytes },
        })
    }

    /// What this body names: the values that it replaces, takes back or judges.
    pub fn references(&self) -> Vec<EntryId> {
        match self {
            Self::Submission { supersedes, .. } => supersedes.clone(),
            Self::Decide { supersedes, chosen, .. } => {
                let mut all = supersedes.clone();
                if !all.contains(chosen) {
                    all.push(*chosen);
                }
                all
            }
            Self::Withdraw { target, .. } | Self::Review { target, .. } => vec![*target],
            Self::Note { .. } | Self::Unknown { .. } => Vec::new(),
        }
    }

    /// What a submission's form said beyond the figures; empty for every other body.
    pub fn form(&self) -> &[u8] {
        match self {
            Self::Submission { form, .. } => form,
            _ => &[],
        }
    }

    /// The values that this body replaces: its own references when it has to be looked through (design: "transparent").
    pub fn supersedes(&self) -> &[EntryId] {
        match self {
            Self::Submission { supersedes, .. } | Self::Decide { supersedes, .. } => supersedes,
            _ => &[],
        }
    }
}

/// The rules of form that need nothing but the entry itself.
pub(super) fn check_form(
    body: &Body,
    subject: Option<&Subject>,
    operator: &str,
    source: &Source,
) -> Result<(), EntryError> {
    let rule = |holds: bool, text| if holds { Ok(()) } else { Err(EntryError::Rule(text)) };
    rule(subject.is_none_or(Subject::valid), "a subject outside its bounds")?;
    rule(operator.len() <= limits::OPERATOR, "the operator's name is too long")?;
    if let Source::File { name, created, k, n, .. } = source {
        rule(name.len() <= limits::FILE_NAME, "the file's name is too long")?;
        rule(*created < limits::TIME, "the file's time lies after the year 2100")?;
        rule(1 <= *k && k <= n && *n <= limits::STATION, "a file's part outside its whole")?;
    }
    let sorted = |ids: &[EntryId]| ids.is_sorted_by(|a, b| a < b);
    let text = |text: &str| rule(text.len() <= limits::TEXT, "a reason or note of more than 1,024 bytes");
    match body {
        Body::Submission { supersedes, reason, form } => {
            rule(form.len() <= limits::FORM, "what the form says beyond the figures is too long")?;
            rule(
                sorted(supersedes) && supersedes.len() <= limits::REFERENCES,
                "references unsorted, double or too many",
            )?;
            text(reason)
        }
        Body::Decide { subject, supersedes, reason, .. } => {
            rule(subject.valid(), "a subject outside its bounds")?;
            rule(
                sorted(supersedes) && supersedes.len() <= limits::DECIDE_REFERENCES,
                "references unsorted, double or too many",
            )?;
            rule(!supersedes.is_empty(), "a decision about nothing")?;
            text(reason)
        }
        Body::Withdraw { reason, .. } => text(reason),
        Body::Review { note, .. } => text(note),
        Body::Note { text: note } => text(note),
        Body::Unknown { .. } => Ok(()),
    }
}
