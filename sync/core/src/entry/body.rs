//! What an entry says: the kinds of bodies, their bytes, and the rules of their form.

use serde::{Deserialize, Serialize};

use super::{Counts, EntryError, Source, Subject};
use crate::codec::{CodecError, decode, encode};
use crate::id::{EntryId, LogId};
use crate::limits;

/// The verdict of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// The count is right, with all that is odd about it.
    Accept,
    /// The count must not be released.
    Reject,
}

/// Names an entry by its place: whether that place counts can be told without having the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// The log that it stands in.
    pub log: LogId,
    /// Its number there, from 1.
    pub seq: u32,
    /// Its name: another entry under that number is not meant.
    pub id: EntryId,
}

/// What an entry says.
///
/// A reference that names no counted value of its register has no effect; it is never a reason to refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A count. `supersedes`: what the person chose to correct, fixed when the form was opened. The log's own previous
    /// value of the register is replaced whether it is named or not.
    Submission {
        /// Sorted, unique; empty for a plain entry.
        supersedes: Vec<Reference>,
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
        /// The last value of every log in it; sorted, unique.
        supersedes: Vec<Reference>,
        /// The submission whose figures count from now on.
        chosen: Reference,
        /// Why this one, as the controller typed it; never disclosed.
        reason: String,
    },
    /// A controller settles a question that is no count: a lot, a candidate who died, a station, a member whose values are
    /// left aside. Subject and outcome stand where a submission has its figures, so that a release can disclose them.
    Ruling {
        /// The last ruling of every log on this subject; sorted, unique.
        supersedes: Vec<Reference>,
        /// Why, as the controller typed it; never disclosed.
        reason: String,
    },
    /// Takes a value back; what it had superseded does not come back.
    Withdraw {
        /// The register that the value stands in.
        subject: Subject,
        /// The submission or decision that is taken back.
        target: Reference,
        /// Why it was wrong; never disclosed.
        reason: String,
    },
    /// A controller's opinion of a value.
    Review {
        /// The register that the value stands in.
        subject: Subject,
        /// The submission or decision that was looked at.
        target: Reference,
        /// Whether it may be released; controllers who contradict each other block it.
        verdict: Verdict,
        /// What was seen, as the controller typed it; never disclosed.
        note: String,
    },
    /// Free text for the log of the night.
    Note {
        /// As it was typed; without effect on any count.
        text: String,
    },
    /// What the control room says of a question that the domain asks about the counts. It changes no count and decides nothing,
    /// and nothing of it is ever released.
    ///
    /// A kind of its own, and no ruling on one more kind of [`Subject`]: an older version cannot read a subject that it does
    /// not know, and the log ends there for it; a kind that it does not know it holds and passes on. So that it stays with
    /// that, an answer puts nothing into the document (both versions derive the same one, and agree on a cut and on what is
    /// released of it), and one that breaks a rule of its form is [`Body::Unknown`] here as well. Who, when, and in the place
    /// of what stands in the entry; [`Working::answers`](crate::working::Working::answers) says which hold.
    Answer {
        /// What is answered, as the domain names it.
        question: String,
        /// The answers to it that its author knew, of any author: this one stands in their place. Sorted, unique.
        replaces: Vec<EntryId>,
        /// The answer, in the domain's own bytes; empty: what was said is taken back.
        bytes: Vec<u8>,
    },
    /// A kind of a later version: stored and relayed, and otherwise without effect.
    Unknown {
        /// From 64 on only scan nodes may have said it.
        kind: u16,
        /// Its encoded content, as it came.
        bytes: Vec<u8>,
    },
}

/// From this number on a kind is for scan nodes only, also one that this version does not know: otherwise two versions
/// would hold different logs.
const SCAN_ONLY: u16 = 64;

const SUBMISSION: u16 = 1;
const WITHDRAW: u16 = 2;
const NOTE: u16 = 3;
const DECIDE: u16 = 64;
const REVIEW: u16 = 65;
const RULING: u16 = 66;
const ANSWER: u16 = 67;

/// Whether only scan nodes may sign entries of this kind.
pub fn is_scan_only(kind: u16) -> bool {
    kind >= SCAN_ONLY
}

impl Body {
    /// The number of its kind.
    pub fn kind(&self) -> u16 {
        match self {
            Self::Submission { .. } => SUBMISSION,
            Self::Withdraw { .. } => WITHDRAW,
            Self::Note { .. } => NOTE,
            Self::Decide { .. } => DECIDE,
            Self::Review { .. } => REVIEW,
            Self::Ruling { .. } => RULING,
            Self::Answer { .. } => ANSWER,
            Self::Unknown { kind, .. } => *kind,
        }
    }

    pub(super) fn parts(&self) -> (u16, Vec<u8>) {
        // The fields one after the other, as a tuple is written.
        let bytes = match self {
            Self::Submission { supersedes, reason, form } => encode(&(supersedes, reason, form)),
            Self::Decide { subject, supersedes, chosen, reason } => encode(&(subject, supersedes, chosen, reason)),
            Self::Ruling { supersedes, reason } => encode(&(supersedes, reason)),
            Self::Withdraw { subject, target, reason } => encode(&(subject, target, reason)),
            Self::Review { subject, target, verdict, note } => encode(&(subject, target, verdict, note)),
            Self::Note { text } => encode(text),
            Self::Answer { question, replaces, bytes } => encode(&(question, replaces, bytes)),
            Self::Unknown { bytes, .. } => bytes.clone(),
        };
        (self.kind(), bytes)
    }

    pub(super) fn read(kind: u16, bytes: Vec<u8>) -> Result<Self, CodecError> {
        let cap = limits::ENTRY;
        Ok(match kind {
            SUBMISSION => {
                let (supersedes, reason, form) = decode(&bytes, cap)?;
                Self::Submission { supersedes, reason, form }
            }
            DECIDE => {
                let (subject, supersedes, chosen, reason) = decode(&bytes, cap)?;
                Self::Decide { subject, supersedes, chosen, reason }
            }
            RULING => {
                let (supersedes, reason) = decode(&bytes, cap)?;
                Self::Ruling { supersedes, reason }
            }
            WITHDRAW => {
                let (subject, target, reason) = decode(&bytes, cap)?;
                Self::Withdraw { subject, target, reason }
            }
            REVIEW => {
                let (subject, target, verdict, note) = decode(&bytes, cap)?;
                Self::Review { subject, target, verdict, note }
            }
            NOTE => Self::Note { text: decode(&bytes, cap)? },
            _ if bytes.len() > limits::UNKNOWN_BODY => {
                return Err(CodecError::TooLong { length: bytes.len(), cap: limits::UNKNOWN_BODY });
            }
            ANSWER => answer(&bytes).unwrap_or(Self::Unknown { kind, bytes }),
            kind => Self::Unknown { kind, bytes },
        })
    }

    /// What keeps an answer from being signed: others would hold it as something that they do not know.
    pub(super) fn answers_nothing(&self) -> bool {
        matches!(self, Self::Answer { question, replaces, bytes } if !is_answer(question, replaces, bytes))
    }

    /// What this body names: the values that it replaces, chooses, takes back or judges.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        let one = match self {
            Self::Decide { chosen: one, .. }
            | Self::Withdraw { target: one, .. }
            | Self::Review { target: one, .. } => Some(one),
            _ => None,
        };
        self.supersedes().iter().chain(one)
    }

    /// What a submission's form said beyond the figures; empty for every other body.
    pub fn form(&self) -> &[u8] {
        match self {
            Self::Submission { form, .. } => form,
            _ => &[],
        }
    }

    /// The values that this body replaces, as it names them.
    pub fn supersedes(&self) -> &[Reference] {
        match self {
            Self::Submission { supersedes, .. } | Self::Decide { supersedes, .. } | Self::Ruling { supersedes, .. } => {
                supersedes
            }
            _ => &[],
        }
    }
}

/// The answer that stands in these bytes; `None` where it is none.
fn answer(bytes: &[u8]) -> Option<Body> {
    let (question, replaces, bytes): (String, Vec<EntryId>, Vec<u8>) = decode(bytes, limits::UNKNOWN_BODY).ok()?;
    is_answer(&question, &replaces, &bytes).then_some(Body::Answer { question, replaces, bytes })
}

fn is_answer(question: &str, replaces: &[EntryId], bytes: &[u8]) -> bool {
    let sorted = replaces.is_sorted_by(|a, b| a < b) && replaces.len() <= limits::REFERENCES;
    (1..=limits::QUESTION).contains(&question.len()) && bytes.len() <= limits::ANSWER && sorted
}

/// The rules of form that need nothing but the entry itself.
pub(super) fn check_form(
    body: &Body,
    subject: Option<&Subject>,
    counts: Option<&Counts>,
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
    let named = |references: &[Reference], most: usize| {
        let fits = references.is_sorted_by(|a, b| a < b) && references.len() <= most;
        rule(fits && references.iter().all(in_bounds), "references unsorted, double, too many or without a number")
    };
    let one = |reference: &Reference| rule(in_bounds(reference), "a reference without a number");
    let text = |text: &str| rule(text.len() <= limits::TEXT, "a reason or note of more than 1,024 bytes");
    match body {
        Body::Submission { supersedes, reason, form } => {
            rule(subject.is_some_and(Subject::is_count), "a submission that is no count")?;
            rule(form.len() <= limits::FORM, "what the form says beyond the figures is too long")?;
            named(supersedes, limits::REFERENCES)?;
            text(reason)
        }
        Body::Decide { subject, supersedes, chosen, reason } => {
            rule(subject.valid() && subject.is_count(), "a decision about no count, or one outside its bounds")?;
            rule(!supersedes.is_empty(), "a decision about nothing")?;
            named(supersedes, limits::DECIDE_REFERENCES)?;
            one(chosen)?;
            text(reason)
        }
        Body::Ruling { supersedes, reason } => {
            rule(subject.is_some_and(|subject| !subject.is_count()), "a ruling about a count")?;
            let small = |counts: &Counts| counts.totals.len() <= limits::OUTCOME && counts.candidates.is_empty();
            rule(counts.is_some_and(small), "the outcome of a ruling is longer than 1,024 bytes")?;
            named(supersedes, limits::DECIDE_REFERENCES)?;
            text(reason)
        }
        Body::Withdraw { subject, target, reason: words } | Body::Review { subject, target, note: words, .. } => {
            rule(subject.valid(), "a subject outside its bounds")?;
            one(target)?;
            text(words)
        }
        Body::Note { text: note } => text(note),
        // What breaks a rule of its form is no answer: see there.
        Body::Answer { .. } | Body::Unknown { .. } => Ok(()),
    }
}

fn in_bounds(reference: &Reference) -> bool {
    reference.seq >= 1
}
