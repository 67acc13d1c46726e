//! The single door. Only what passes here is held, derived and relayed.
//!
//! The order of the checks: form and caps (already done by [`Entry::read`]) → author in the charter, role allows the
//! body → strict signature → sequence and predecessor → references → limits of the log itself. Nothing here depends
//! on the state of other logs or on the order of arrival: what is not known yet makes an entry wait, not fail.

use crate::charter::{Charter, Role};
use crate::entry::{Body, Entry, Subject};
use crate::id::{EntryId, LogId, PublicKey};
use crate::limits;
use crate::logs::Logs;

/// An entry that passed the door. Nothing else can make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified(Entry);

impl Verified {
    /// The entry.
    pub fn entry(&self) -> &Entry {
        &self.0
    }

    pub(crate) fn into_entry(self) -> Entry {
        self.0
    }
}

/// What an entry waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A charter that knows its author.
    Author(PublicKey),
    /// A charter that names its session: a person has to accept it.
    Session(LogId),
    /// The charter version that its author worked with.
    Charter(u32),
    /// An entry that it follows or names.
    Entry(EntryId),
}

/// Why an entry is refused for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The author's role does not allow this.
    #[error("the role of its author does not allow this kind of entry")]
    Role,
    /// The signature is not the author's.
    #[error("its signature is not its author's")]
    Signature,
    /// The predecessor is of another log or number.
    #[error("its predecessor is of another log or has another number")]
    Sequence,
    /// More branches than prove a fork.
    #[error("more entries with one number than are kept")]
    Siblings,
    /// A reference names something else than a value of the same register.
    #[error("it refers to another subject, or to what is no value")]
    Reference,
    /// A node may take back only its own values.
    #[error("it takes back another node's value")]
    NotOwn,
    /// A second plain value of one log in one register.
    #[error("it does not name its own log's previous value of this subject")]
    SecondValue,
    /// The log is full.
    #[error("its log is full")]
    LogFull,
}

/// The door's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Held already.
    Known,
    /// Waits for something.
    Parked(Missing, Entry),
    /// Refused.
    Refused(Refusal),
    /// Welcome.
    Admitted(Verified),
}

/// Judges one entry. `own`: the key of this node, whose own entries need not wait until their session is named.
pub fn admit(entry: Entry, charter: &Charter, logs: &Logs, own: &PublicKey) -> Admission {
    judged(entry, charter, logs, own, Door::default())
}

/// Judges an entry that others already build on: it is taken even beyond the branches that prove a fork, so that no
/// honest entry waits for it in vain.
pub(crate) fn admit_awaited(entry: Entry, charter: &Charter, logs: &Logs, own: &PublicKey) -> Admission {
    judged(entry, charter, logs, own, Door { surplus: true, ..Door::default() })
}

/// Judges an entry of the own store: it passed this door before, perhaps under a charter that named its session (two
/// charters of one version name fewer). Whether it counts is another question.
pub(crate) fn admit_stored(entry: Entry, charter: &Charter, logs: &Logs, own: &PublicKey) -> Admission {
    judged(entry, charter, logs, own, Door { surplus: true, stored: true, ..Door::default() })
}

/// The door with its lock broken: only for the simulation that has to notice.
pub(crate) fn admit_unsigned(entry: Entry, charter: &Charter, logs: &Logs, own: &PublicKey) -> Admission {
    judged(entry, charter, logs, own, Door { unsigned: true, ..Door::default() })
}

/// What the door does not look at.
#[derive(Clone, Copy, Default)]
struct Door {
    /// Signatures.
    unsigned: bool,
    /// How many more branches there are than prove a fork.
    surplus: bool,
    /// Whether the charter in force names the author and the session.
    stored: bool,
}

fn judged(entry: Entry, charter: &Charter, logs: &Logs, own: &PublicKey, door: Door) -> Admission {
    answer(judge(&entry, charter, logs, own, door), entry)
}

fn answer(judgement: Result<(), Answer>, entry: Entry) -> Admission {
    match judgement {
        Ok(()) => Admission::Admitted(Verified(entry)),
        Err(Answer::Known) => Admission::Known,
        Err(Answer::Parked(missing)) => Admission::Parked(missing, entry),
        Err(Answer::Refused(refusal)) => Admission::Refused(refusal),
    }
}

enum Answer {
    Known,
    Parked(Missing),
    Refused(Refusal),
}

fn judge(entry: &Entry, charter: &Charter, logs: &Logs, own: &PublicKey, door: Door) -> Result<(), Answer> {
    use Answer::{Known, Parked, Refused};
    if logs.get(&entry.id).is_some() {
        return Err(Known);
    }
    let member = charter.member(&entry.author());
    if let Some(member) = member
        && !role_allows(member.role, &entry.body)
    {
        return Err(Refused(Refusal::Role));
    }
    if !door.unsigned && !entry.signature_holds(&charter.election) {
        return Err(Refused(Refusal::Signature));
    }
    if !door.stored {
        if member.is_none() {
            return Err(Parked(Missing::Author(entry.author())));
        }
        if entry.setup_version > charter.version {
            return Err(Parked(Missing::Charter(entry.setup_version)));
        }
        if charter.last_counting(&entry.log).is_none() && entry.log.key != *own {
            return Err(Parked(Missing::Session(entry.log)));
        }
    }
    check_sequence(entry, logs)?;
    check_references(entry, member.map(|member| member.role), logs)?;
    check_log(entry, logs, door.surplus).map_err(Refused)
}

fn role_allows(role: Role, body: &Body) -> bool {
    match body {
        Body::Decide { .. } | Body::Review { .. } => role == Role::Scan,
        Body::Submission { .. } | Body::Withdraw { .. } | Body::Note { .. } | Body::Unknown { .. } => {
            role != Role::Presentation
        }
    }
}

fn check_sequence(entry: &Entry, logs: &Logs) -> Result<(), Answer> {
    if entry.seq > 1 {
        let prev = logs.get(&entry.prev).ok_or(Answer::Parked(Missing::Entry(entry.prev)))?;
        if prev.log != entry.log || prev.seq.checked_add(1) != Some(entry.seq) {
            return Err(Answer::Refused(Refusal::Sequence));
        }
    }
    Ok(())
}

/// References are hashes, so what is named was there before: held here means in the causal past.
fn check_references(entry: &Entry, role: Option<Role>, logs: &Logs) -> Result<(), Answer> {
    let held = |id: &EntryId| logs.get(id).ok_or(Answer::Parked(Missing::Entry(*id)));
    let refuse = |refusal| Err(Answer::Refused(refusal));
    match &entry.body {
        Body::Submission { supersedes, .. } => same_register(supersedes, entry.subject.as_ref(), logs)?,
        Body::Decide { subject, supersedes, chosen, .. } => {
            same_register(supersedes, Some(subject), logs)?;
            let chosen = held(chosen)?;
            if chosen.subject.as_ref() != Some(subject) {
                return refuse(Refusal::Reference);
            }
        }
        Body::Withdraw { target, .. } => {
            let target = held(target)?;
            if !target.is_put() {
                return refuse(Refusal::Reference);
            }
            if role == Some(Role::Entry) && target.author() != entry.author() {
                return refuse(Refusal::NotOwn);
            }
        }
        Body::Review { target, .. } => {
            if !held(target)?.is_put() {
                return refuse(Refusal::Reference);
            }
        }
        Body::Note { .. } | Body::Unknown { .. } => {}
    }
    Ok(())
}

fn same_register(references: &[EntryId], subject: Option<&Subject>, logs: &Logs) -> Result<(), Answer> {
    for id in references {
        let target = logs.get(id).ok_or(Answer::Parked(Missing::Entry(*id)))?;
        if !target.is_put() || target.register() != subject {
            return Err(Answer::Refused(Refusal::Reference));
        }
    }
    Ok(())
}

/// At most one standing value per register and log, judged from that log alone, and the log's size.
///
/// The size is judged along the entry's own branch, so that every node judges alike. Branches beyond those that prove a
/// fork never count; how many of them a node keeps is its own affair.
fn check_log(entry: &Entry, logs: &Logs, surplus: bool) -> Result<(), Refusal> {
    let number = usize::try_from(entry.seq).unwrap_or(usize::MAX);
    let bytes = logs.path_bytes(&entry.prev).saturating_add(entry.wire.size());
    if number > limits::LOG_ENTRIES || bytes > limits::LOG_BYTES {
        return Err(Refusal::LogFull);
    }
    if !surplus
        && let Some(log) = logs.log(&entry.log)
        && log.fork().is_some_and(|fork| entry.seq >= fork)
        && (log.at(entry.seq).len() >= limits::SIBLINGS || log.bytes() > limits::LOG_BYTES)
    {
        return Err(Refusal::Siblings);
    }
    if entry.is_put()
        && let Some(subject) = entry.register()
        && let Some(standing) = logs.standing_value(&entry.log, &entry.prev, subject)
        && !entry.body.supersedes().contains(&standing)
    {
        return Err(Refusal::SecondValue);
    }
    Ok(())
}
