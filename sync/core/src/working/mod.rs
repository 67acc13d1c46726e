//! The working document: a pure function of the chains held and the charter.
//!
//! Each counted entry becomes one automerge change, derived in the same way on every node, so that equal chains give
//! equal heads, equal registers and equal conflicts, in whatever order they arrived. The value that it puts is the entry's id,
//! a hash over all that was signed: the figures themselves stand once, in the logs, and not a second time in a document that
//! a hostile member could fill.
//!
//! An entry is derived in the turn of its log, once each place that it names is known: the log has reached that number
//! here, or cannot count there any more ([`derive::Turn`]). So an entry may be held for a while before it is derived.
//!
//! From chains to what a release may take of a station:
//!
//! ```text
//! logs ─▶ turn ─▶ put ─▶ register of a station, level and round: the live values, concurrent ones beside each other
//!          │                 │
//!          └ blocked         ├─ aside:   less what a suspended member put                        (aside.rs)
//!            until another   ├─ covered: less what a live value has replaced by way of a void one  (read.rs)
//!            log grows       └─ equal figures merged: one value, several sources                 (status.rs)
//!                                 │
//!                    0, 1 or more values, both rounds, decisions, reviews, what is public
//!                                 │
//!                    Absent │ Withheld {reasons} │ Releasable
//! ```
//!
//! Nothing here picks a winner. Two values that were made without knowledge of each other stay beside each other until a scan
//! node decides, because no clock and no order of arrival says which of two counts is true. Reading is kept apart from
//! deriving for the same reason that suspending is not revoking: the document stays as it is, so that what is set aside can
//! come back.

mod aside;
mod derive;
mod read;
pub mod status;

use std::collections::{BTreeMap, BTreeSet};

pub use aside::SUSPENDS;

use crate::charter::{Charter, Role};
use crate::document::{Derived, Document, DocumentError, OpRef, PreparedChange, Root};
use crate::entry::{Entry, Subject};
use crate::id::{EntryId, Hash, LogId, PublicKey, sha256};
use crate::logs::Logs;

/// Changes that are handed to the document at once: a change that waits for that takes two thousand bytes, so that a night
/// that is derived anew must not pile them all up, and each handing over walks the document.
const TOGETHER: usize = 500;

/// Height of each log at a moment: names a state that was seen.
pub type Heights = BTreeMap<LogId, u32>;

/// The derived state.
#[derive(Clone)]
pub struct Working {
    document: Document,
    derived: BTreeMap<EntryId, Derived>,
    /// Every counted put of a register, live or not.
    puts: BTreeMap<Subject, BTreeSet<EntryId>>,
    /// The register of each counted put: subject and place of its value.
    places: BTreeMap<EntryId, (Subject, OpRef)>,
    reviews: BTreeMap<EntryId, BTreeSet<EntryId>>,
    /// Every counted answer, by its question.
    answers: BTreeMap<String, BTreeSet<EntryId>>,
    /// Values that were taken back, with who did.
    withdrawn: BTreeMap<Subject, BTreeMap<EntryId, BTreeSet<PublicKey>>>,
    /// Registers with a counted review of, or a decision for, a value that does not count, with whose these are.
    fallen: BTreeMap<Subject, BTreeSet<PublicKey>>,
    /// Where a put of a log fell: what counted of that log in the register then. Looked for once, however many fall.
    before_fallen: BTreeMap<(LogId, Subject), EntryId>,
    /// Members who are suspended.
    aside: BTreeSet<PublicKey>,
    /// Whether that has to be judged anew.
    members_ruled: bool,
    /// How far each log is derived.
    heights: Heights,
    /// Logs whose next entry waits for another log, by that one.
    blocked: BTreeMap<LogId, BTreeSet<LogId>>,
}

/// What a state is read with.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What is held, void entries included.
    pub logs: &'a Logs,
    /// The charter that the state was derived under.
    pub charter: &'a Charter,
}

impl Known<'_> {
    /// Whether this member is a scan node.
    pub fn is_scan(&self, member: &PublicKey) -> bool {
        self.charter.member(member).is_some_and(|member| member.role == Role::Scan)
    }
}

/// What bounds a state beside the charter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Within<'a> {
    /// Only what was seen at this moment.
    pub heights: Option<&'a Heights>,
    /// Of this log, the node's own, nothing from this number on: it has not reached the disk.
    pub unsaved: Option<(LogId, u32)>,
}

impl Working {
    /// The state of nothing.
    fn empty(charter: &Charter) -> Result<Self, DocumentError> {
        let seed = sha256(&[b"uitslag/working/3\0", &charter.election.0]);
        Ok(Self {
            document: Document::new(&[Root::Stations, Root::Reviews, Root::Rulings], &seed)?,
            derived: BTreeMap::new(),
            puts: BTreeMap::new(),
            places: BTreeMap::new(),
            reviews: BTreeMap::new(),
            answers: BTreeMap::new(),
            withdrawn: BTreeMap::new(),
            fallen: BTreeMap::new(),
            before_fallen: BTreeMap::new(),
            aside: BTreeSet::new(),
            members_ruled: false,
            heights: Heights::new(),
            blocked: BTreeMap::new(),
        })
    }

    /// Derives the state of all entries that count, or of those within a bound.
    ///
    /// # Errors
    /// automerge refuses a change: a mistake of ours.
    pub fn build(logs: &Logs, charter: &Charter, within: Within<'_>) -> Result<Self, DocumentError> {
        let mut working = Self::empty(charter)?;
        let all: Vec<LogId> = logs.logs().map(|(log, _)| *log).collect();
        working.advance(logs, charter, within, all, usize::MAX)?;
        Ok(working)
    }

    /// The state of this moment, to be kept: what [`Working::build`] makes of [`Working::heights`], at the price of a copy.
    #[must_use]
    pub fn kept(&self) -> Self {
        Self { blocked: BTreeMap::new(), ..self.clone() }
    }

    /// Derives what can be derived since these logs have grown, at most so many entries. Tells of which logs there is more.
    ///
    /// Who has least to derive comes first: a log of thousands, of which the first has waited for another one, keeps nobody
    /// else from their turn.
    ///
    /// # Errors
    /// As [`Working::build`]. The document then holds less than it could, and has to be built anew.
    pub fn advance(
        &mut self,
        logs: &Logs,
        charter: &Charter,
        within: Within<'_>,
        grown: impl IntoIterator<Item = LogId>,
        most: usize,
    ) -> Result<BTreeSet<LogId>, DocumentError> {
        let mut changes: Vec<PreparedChange> = Vec::new();
        let mut derived = 0usize;
        let mut later = BTreeSet::new();
        let lacks = |working: &Self, log: LogId| (logs.height(&log).saturating_sub(working.height(&log)), log);
        let mut open: BTreeSet<(u32, LogId)> = BTreeSet::new();
        for log in grown {
            open.insert(lacks(self, log));
            for waits in self.blocked.remove(&log).into_iter().flatten() {
                open.insert(lacks(self, waits));
            }
        }
        while let Some((_, log)) = open.pop_first() {
            let before = self.height(&log);
            while let Some(entry) = self.next_of(&log, logs, charter, within) {
                match self.turn_of(entry, logs, charter) {
                    derive::Turn::WaitsFor(other) => {
                        self.blocked.entry(other).or_default().insert(log);
                        break;
                    }
                    derive::Turn::Now(_) if derived >= most => {
                        later.insert(log);
                        break;
                    }
                    derive::Turn::Now(named) => {
                        changes.push(self.derive(logs, charter, entry, &named)?);
                        derived = derived.saturating_add(1);
                        if changes.len() >= TOGETHER {
                            self.document.apply(std::mem::take(&mut changes))?;
                        }
                    }
                }
            }
            if self.height(&log) > before {
                for waits in self.blocked.remove(&log).into_iter().flatten() {
                    open.insert(lacks(self, waits));
                }
            }
        }
        self.document.apply(changes)?;
        if std::mem::take(&mut self.members_ruled) {
            self.judge_suspensions(Known { logs, charter });
        }
        Ok(later)
    }

    /// The next entry of a log that counts and is not derived yet.
    fn next_of<'a>(&self, log: &LogId, logs: &'a Logs, charter: &Charter, within: Within<'_>) -> Option<&'a Entry> {
        let seq = self.height(log).checked_add(1)?;
        (seq <= reach(log, logs, charter, within)?).then(|| logs.log(log)?.at(seq)).flatten()
    }

    /// How far a log is derived; 0 for not at all.
    pub fn height(&self, log: &LogId) -> u32 {
        self.heights.get(log).copied().unwrap_or(0)
    }

    /// How far each log is derived.
    pub fn heights(&self) -> &Heights {
        &self.heights
    }

    /// The heads of the document, sorted: equal on nodes that hold the same entries.
    pub fn heads(&self) -> Vec<Hash> {
        self.document.heads().into_iter().map(Hash).collect()
    }

    /// The document in its own format, for tests and for a look with other tools.
    pub fn save(&mut self) -> Vec<u8> {
        self.document.save()
    }
}

/// The last number of a log that may be part of a state; `None` while its session is not named.
fn reach(log: &LogId, logs: &Logs, charter: &Charter, within: Within<'_>) -> Option<u32> {
    let last = logs.last_counting(log, charter)?;
    let seen = within.heights.map_or(u32::MAX, |all| all.get(log).copied().unwrap_or(0));
    let unsaved = within.unsaved.filter(|(own, _)| own == log);
    let saved = unsaved.map_or(u32::MAX, |(_, first)| first.saturating_sub(1));
    Some(last.min(seen).min(saved))
}
