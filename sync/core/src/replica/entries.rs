//! From what is held to what is derived, and what is told of it.

use std::collections::BTreeSet;

use super::{Alarm, Conn, Event, Now, Replica};
use crate::charter::Charter;
use crate::document::DocumentError;
use crate::frame::{Frame, in_frames};
use crate::id::{EntryId, LogId};
use crate::limits;
use crate::logs::Logs;
use crate::working::{Within, Working};

/// The document is not derived anew more often than this, in milliseconds: forks and charters may come in any number.
const REBUILD_EVERY: u64 = 1_000;
/// With at most so many entries it is derived anew at once: that takes about 20 ms. Otherwise beside the node's task.
const AT_ONCE: usize = 500;

/// So many are derived in the turn in which their signatures were checked; more of them get a turn of their own.
const BESIDE_SIGNATURES: usize = 64;
/// Entries of an answer that is still coming wait for each other, but no longer than this, in milliseconds: to take many into
/// the document at once costs little more than to take one.
const TOGETHER: u64 = 100;

/// What was taken and is not derived yet.
#[derive(Default)]
pub(super) struct Fresh {
    /// To be told once they are derived.
    ids: Vec<EntryId>,
    /// Whether some of them, or of what waits to be looked at, were pushed: somebody has just made them.
    pushed: bool,
    /// Whether something is to be derived in a turn of its own.
    due: bool,
    /// Whether the last turn derived: then the next one looks at what came in meanwhile.
    derived: bool,
    /// When something was last derived, by the running clock.
    last: u64,
}

impl Fresh {
    /// Whether something is to be derived in a turn of its own.
    pub fn is_due(&self) -> bool {
        self.due
    }

    /// Whether this turn derives and does nothing else: in turns with looking at what came in, so that neither waits for the
    /// whole of the other.
    pub fn takes_turn(&mut self, comes_in: bool) -> bool {
        self.due && !(comes_in && std::mem::take(&mut self.derived))
    }

    /// Something pushed came in.
    pub fn pushed(&mut self) {
        self.pushed = true;
    }
}

/// How the deriving anew stands.
#[derive(Default)]
pub(super) struct Rebuild {
    needed: bool,
    last: Option<u64>,
    /// Handed to the shell, or about to be.
    running: bool,
    job: Option<RebuildJob>,
    offered: u64,
}

impl Rebuild {
    /// Whether it is being done from what was held a moment ago.
    pub fn is_running(&self) -> bool {
        self.running
    }
}

/// The document, to be derived anew beside the node's task. Pure work: may run on any thread.
pub struct RebuildJob {
    logs: Logs,
    charter: Charter,
    unsaved: Option<(LogId, u32)>,
}

/// What came of it.
pub struct Rebuilt(Result<Working, DocumentError>);

impl RebuildJob {
    /// Does the work.
    pub fn run(self) -> Rebuilt {
        let within = Within { heights: None, unsaved: self.unsaved };
        Rebuilt(Working::build(&self.logs, &self.charter, within))
    }
}

impl Replica {
    /// Notes what was taken, and derives it once its time has come.
    pub(super) fn derive_fresh(&mut self, taken: Vec<EntryId>, now: Now) {
        self.fresh.ids.extend(taken);
        if self.waits_for_more(now) {
            return;
        }
        self.fresh.pushed &= !self.inbox.is_empty();
        if self.fresh.ids.len() > BESIDE_SIGNATURES {
            self.fresh.due = true;
        } else {
            self.derive(BESIDE_SIGNATURES, now);
        }
    }

    /// Whether what is fresh may wait for the rest of an answer. What somebody has just made never waits.
    fn waits_for_more(&self, now: Now) -> bool {
        let mut asked = self.peers.values().filter_map(|peer| peer.wanting.as_ref());
        asked.any(|wanting| !wanting.complete && wanting.deadline > now.mono)
            && !self.fresh.pushed
            && self.fresh.ids.len() < limits::DERIVED
            && now.mono.saturating_sub(self.fresh.last) < TOGETHER
    }

    /// Derives what has grown, at most so many entries; the rest is for other turns.
    pub(super) fn derive(&mut self, most: usize, now: Now) {
        (self.fresh.due, self.fresh.derived) = (false, true);
        let grown = std::mem::take(&mut self.grown);
        if !grown.is_empty() {
            self.fresh.last = now.mono;
            self.derive_logs(grown, most);
        }
        if self.grown.is_empty() && !self.fresh.ids.is_empty() {
            let arrived = std::mem::take(&mut self.fresh.ids);
            self.event(Event::Arrived(arrived));
        }
    }

    fn derive_logs(&mut self, grown: BTreeSet<LogId>, most: usize) {
        let within = Within { heights: None, unsaved: self.unsaved() };
        match self.working.advance(&self.logs, self.charters.effective(), within, grown, most) {
            Ok(left) => {
                self.fresh.due |= !left.is_empty();
                self.grown.extend(left);
            }
            // What a fork or a charter has made void is still in a document that is about to be derived anew: what comes in
            // meanwhile may not fit beside it, and is derived with the rest.
            Err(_) if self.is_unsettled() => {}
            Err(error) => {
                self.event(Event::Alarm(Alarm::NotTaken(error)));
                self.rebuild_soon();
            }
        }
    }

    /// The first own entry that was made here and is not on the disk yet.
    fn unsaved(&self) -> Option<(LogId, u32)> {
        let own = self.pending.iter().filter_map(|(_, pending)| match pending {
            super::Pending::Own(ids) => ids.first(),
            _ => None,
        });
        let first = own.filter_map(|id| self.logs.get(id)).next()?;
        Some((first.log, first.seq))
    }

    /// What counts has changed: the document is to be derived anew.
    pub(super) fn rebuild_soon(&mut self) {
        self.rebuild.needed = true;
    }

    /// Whether the document does not show yet what counts now: nothing is released from it.
    pub fn is_unsettled(&self) -> bool {
        self.rebuild.needed || self.rebuild.running
    }

    /// Whether something is held that may count and is not derived yet: for a moment only, while more of it comes.
    pub fn lags(&self) -> bool {
        !self.grown.is_empty()
    }

    /// Derives anew when that is needed and its time has come.
    pub(super) fn settle_state(&mut self, now: Now) {
        if let Some(job) = self.rebuild.job.take_if(|_| self.rebuild.offered < now.mono.saturating_sub(200)) {
            // The shell did not take it.
            let built = job.run();
            self.handle_rebuilt(built, now);
        }
        let due = self.rebuild.last.is_none_or(|last| now.mono.saturating_sub(last) >= REBUILD_EVERY);
        if !self.rebuild.needed || self.rebuild.running || !due {
            return;
        }
        let job = RebuildJob { logs: self.logs.clone(), charter: self.charter().clone(), unsaved: self.unsaved() };
        self.rebuild = Rebuild { needed: false, last: Some(now.mono), running: true, job: None, offered: now.mono };
        if self.logs.len() <= AT_ONCE {
            let built = job.run();
            self.handle_rebuilt(built, now);
        } else {
            self.rebuild.job = Some(job);
        }
    }

    /// Work for another thread; what comes of it goes to [`Replica::handle_rebuilt`]. Not taken within a quarter of a second
    /// it is done here.
    pub fn take_rebuild(&mut self) -> Option<RebuildJob> {
        self.rebuild.job.take()
    }

    /// The document was derived anew.
    pub fn handle_rebuilt(&mut self, built: Rebuilt, now: Now) {
        self.rebuild.running = false;
        self.rebuild.last = Some(now.mono);
        match built.0 {
            Ok(working) => self.working = working,
            Err(error) => self.event(Event::Alarm(Alarm::NotDerived(error))),
        }
        self.grown.extend(self.logs.logs().map(|(log, _)| *log));
        self.derive(limits::DERIVED, now);
        self.event(Event::Rebuilt);
    }

    pub(super) fn own_durable(&mut self, token: u64, ids: &[EntryId]) {
        for id in ids {
            self.logs.set_durable(id);
        }
        // Before anything of others that may wait: whoever made it sees it at once.
        self.derive_logs(BTreeSet::from([self.own]), limits::DERIVED);
        let own = ids.iter().filter_map(|id| self.logs.get(id)).map(|entry| entry.wire());
        let frames = in_frames(own, limits::ENTRIES_FRAME);
        let greeted = self.peers.iter().filter(|(_, peer)| peer.hello).map(|(conn, _)| *conn);
        let served: Vec<Conn> = greeted.filter(|conn| self.serves_working(*conn)).collect();
        for conn in served {
            for entries in &frames {
                self.send(conn, &Frame::Entries { entries: entries.clone(), push: true, last: false });
            }
        }
        self.changed_logs.insert(self.own);
        self.event(Event::Saved { token, ids: ids.to_vec() });
    }

    pub(super) fn received_durable(&mut self, ids: &[EntryId]) {
        for id in ids {
            self.logs.set_durable(id);
            if let Some(entry) = self.logs.get(id) {
                self.changed_logs.insert(entry.log);
            }
        }
    }

    /// Entries that waited for a charter are judged again, those of a log in their order.
    pub(super) fn unpark_for_charter(&mut self, now: Now) {
        self.logs.forget_refused_for_room();
        let mut taken = Vec::new();
        for (whose, mut entries) in self.waiting.take() {
            entries.sort_by_key(|entry| (entry.log, entry.seq));
            for entry in entries {
                taken.extend(self.take_entry(entry, whose, now));
            }
        }
        self.commit(taken, now);
    }
}
