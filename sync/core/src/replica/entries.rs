//! From what is held to what is derived, and what is told of it.

use super::peer::Conn;
use super::{Event, Now, Replica};
use crate::charter::Charter;
use crate::document::DocumentError;
use crate::entry::SignedEntry;
use crate::frame::Frame;
use crate::id::{EntryId, LogId};
use crate::limits;
use crate::logs::Logs;
use crate::working::{Within, Working};

/// The document is not derived anew more often than this, in milliseconds: forks and charters may come in any number.
const REBUILD_EVERY: u64 = 1_000;
/// With at most so many entries it is derived anew at once: that takes about 20 ms. Otherwise beside the node's task.
const AT_ONCE: usize = 500;

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
    /// Derives what has grown: as much of it as may be in one turn. The rest is [`Replica::has_work`].
    pub(super) fn derive(&mut self) {
        let grown = std::mem::take(&mut self.grown);
        if grown.is_empty() {
            return;
        }
        let within = Within { heights: None, unsaved: self.unsaved() };
        match self.working.advance(&self.logs, self.charters.effective(), within, grown, limits::DERIVED) {
            Ok(later) => self.grown = later,
            Err(error) => {
                self.event(Event::Alarm(format!("the document could not take new entries: {error}")));
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
            Err(error) => self.event(Event::Alarm(format!("the document could not be derived: {error}"))),
        }
        self.grown.extend(self.logs.logs().map(|(log, _)| *log));
        self.derive();
        self.event(Event::Rebuilt);
    }

    pub(super) fn own_durable(&mut self, token: u64, ids: &[EntryId]) {
        for id in ids {
            self.logs.set_durable(id);
        }
        self.grown.insert(self.own);
        self.derive();
        let frames = in_frames(ids.iter().filter_map(|id| self.logs.get(id)).map(|entry| entry.wire.clone()));
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all.into_iter().filter(|conn| self.serves_working(*conn)).collect::<Vec<_>>() {
            if self.peers.get(&conn).is_some_and(|peer| peer.hello) {
                for entries in &frames {
                    self.send(conn, &Frame::Entries { entries: entries.clone(), push: true, last: false });
                }
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
        self.commit(taken);
    }
}

/// Entries in frames of about the size that a slow line takes.
pub(super) fn in_frames(entries: impl IntoIterator<Item = SignedEntry>) -> Vec<Vec<SignedEntry>> {
    let mut frames: Vec<Vec<SignedEntry>> = Vec::new();
    let mut size = usize::MAX;
    for entry in entries {
        let more = entry.size().saturating_add(32);
        if size.saturating_add(more) > limits::ENTRIES_FRAME {
            frames.push(Vec::new());
            size = 0;
        }
        size = size.saturating_add(more);
        if let Some(frame) = frames.last_mut() {
            frame.push(entry);
        }
    }
    frames
}
