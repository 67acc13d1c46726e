//! Logs whose author signed two histories: finding the lowest number in which they differ, and telling everybody.
//!
//! ```text
//! Have differs ──GetIds──▶ Ids ──(narrower)──▶ … ──GetHeader──▶ Header ──▶ Fork, sealed ──Forks──▶ all others
//! ```
//!
//! Each round narrows the search to a thirtieth, so that three do for any log. Who answers nonsense ends its search.

use super::{Alarm, Conn, Event, Now, Pending, Replica, keys};
use crate::codec::encode;
use crate::entry::{Header, SignedEntry, SignedHeader};
use crate::fork::Fork;
use crate::frame::{FORKS, Frame, PROBES, in_frames};
use crate::id::{EntryId, LogId};
use crate::limits;
use crate::logs::Log;
use crate::store::Write;

use super::inbox::Work;

/// A search is not begun anew before this time, in milliseconds.
const SEARCH_AGAIN: u64 = 10_000;

/// Where two histories of one log part: above `equal`, at `differs` at the latest.
pub(super) struct Search {
    equal: u32,
    differs: u32,
    /// The numbers that were asked for; none while the header is.
    asked: Vec<u32>,
    until: u64,
}

impl Replica {
    /// Looks for the lowest difference with a peer whose log is not ours: above `equal`, at `differs` at the latest.
    pub(super) fn search(&mut self, conn: Conn, log: LogId, equal: u32, differs: u32, now: Now) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        if peer.searches.get(&log).is_some_and(|search| search.until > now.mono) {
            return;
        }
        let search = Search { equal, differs, asked: Vec::new(), until: now.mono.saturating_add(SEARCH_AGAIN) };
        peer.searches.insert(log, search);
        self.probe(conn, log);
    }

    /// The next question of a search.
    fn probe(&mut self, conn: Conn, log: LogId) {
        let Some(search) = self.peers.get_mut(&conn).and_then(|peer| peer.searches.get_mut(&log)) else { return };
        let between = search.differs.saturating_sub(search.equal).saturating_sub(1);
        if between == 0 {
            search.asked.clear();
            let number = search.differs;
            return self.send(conn, &Frame::GetHeader(log, number));
        }
        let probes = u32::try_from(PROBES).unwrap_or(1).min(between);
        let at = |nth: u32| {
            let step = u64::from(between).saturating_mul(u64::from(nth)) / u64::from(probes);
            search.equal.saturating_add(u32::try_from(step).unwrap_or(u32::MAX)).max(search.equal.saturating_add(1))
        };
        let mut asked: Vec<u32> = (1..=probes).map(at).collect();
        asked.dedup();
        search.asked.clone_from(&asked);
        self.send(conn, &Frame::GetIds(log, asked));
    }

    pub(super) fn on_get_ids(&mut self, conn: Conn, log: LogId, at: &[u32]) {
        if !self.serves_working(conn) || at.len() > PROBES {
            return self.drop_peer(conn, "it asked for what it may not ask");
        }
        let Some(held) = self.logs.log(&log) else { return };
        let told = |number: &&u32| **number <= held.told_height();
        let ids = at.iter().filter(told).filter_map(|number| Some((*number, held.id_at(*number)?))).collect();
        self.send(conn, &Frame::Ids(log, ids));
    }

    pub(super) fn on_ids(&mut self, conn: Conn, log: LogId, ids: &[(u32, EntryId)]) {
        let ours = |number: u32| self.logs.log(&log).and_then(|held| held.id_at(number));
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        let Some(search) = peer.searches.get_mut(&log) else { return };
        let answers = ids.iter().map(|(number, _)| number).eq(search.asked.iter());
        if search.asked.is_empty() || !answers {
            return;
        }
        for (number, theirs) in ids {
            if ours(*number) == Some(*theirs) {
                search.equal = search.equal.max(*number);
            } else {
                search.differs = search.differs.min(*number);
                break;
            }
        }
        if search.equal < search.differs {
            self.probe(conn, log);
        }
    }

    pub(super) fn on_get_header(&mut self, conn: Conn, log: LogId, number: u32) {
        if !self.serves_working(conn) {
            return self.drop_peer(conn, "it asked for what it may not ask");
        }
        let held = self.logs.log(&log).filter(|held| number <= held.told_height());
        if let Some(entry) = held.and_then(|held| held.at(number)) {
            let header = entry.signed_header();
            self.send(conn, &Frame::Header(header));
        }
    }

    /// A header that was asked for is compared with what stands here; its signature is looked at in its turn.
    pub(super) fn on_header(&mut self, conn: Conn, signed: SignedHeader) {
        let Ok(header) = Header::read(&self.config.election, &signed) else { return };
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        let asked = |search: &Search| search.asked.is_empty() && search.differs == header.seq;
        if peer.searches.get(&header.log).is_none_or(|search| !asked(search)) {
            return;
        }
        let key = peer.key;
        let Some(log) = self.logs.log(&header.log) else { return };
        let mine = match (log.at(header.seq), log.refused()) {
            (Some(ours), _) => ours.signed_header(),
            (None, Some(refused)) => refused.header.clone(),
            (None, None) => return,
        };
        let Ok(read) = Header::read(&self.config.election, &mine) else { return };
        if let Some(fork) = Fork::of((&read, mine), (&header, signed)) {
            self.inbox.push(key, Work::Fork(Box::new(fork)));
        }
    }

    pub(super) fn on_forks(&mut self, conn: Conn, forks: Vec<Fork>) {
        if !self.serves_working(conn) || forks.len() > FORKS {
            return self.drop_peer(conn, "it sent proofs that it may not send");
        }
        let Some(key) = self.peers.get(&conn).map(|peer| peer.key) else { return };
        for fork in forks {
            // Of invented sessions anybody can prove anything.
            if !self.is_known(&fork.log) {
                continue;
            }
            if let Some(peer) = self.peers.get_mut(&conn) {
                let lowest = peer.proved.entry(fork.log).or_insert(fork.seq);
                *lowest = fork.seq.min(*lowest);
            }
            if self.is_news(&fork) {
                self.inbox.push(key, Work::Fork(Box::new(fork)));
            }
        }
    }

    /// Whether a proof says something that is not known here, of a log that is.
    pub(super) fn is_news(&self, fork: &Fork) -> bool {
        let known = self.logs.log(&fork.log).and_then(Log::fork);
        self.is_known(&fork.log) && known.is_none_or(|known| fork.seq < known)
    }

    /// Seals a log from its fork on. The proof was checked.
    pub(super) fn take_fork(&mut self, fork: Fork) {
        let (log, seq) = (fork.log, fork.seq);
        let mark = Write::Put { key: keys::fork(&log), value: encode(&fork) };
        let takes = self.charter().last_counting(&log).is_some_and(|last| seq <= last);
        if !self.logs.seal(fork) {
            return;
        }
        self.persist(vec![Write::Delete { key: keys::refused(&log) }, mark], Pending::Nothing);
        self.changed_logs.insert(log);
        self.forked.insert(log);
        for peer in self.peers.values_mut() {
            peer.searches.remove(&log);
        }
        // What is being derived at this moment may have come further.
        if takes && (self.rebuild.is_running() || self.working.height(&log) >= seq) {
            self.rebuild_soon();
        }
        // What waited for this log need not wait any more.
        self.grown.insert(log);
        self.alarm(log.key, super::alarms::Kind::Fork, Alarm::Forked { log, seq });
        self.event(Event::Forked(log, seq));
    }

    /// Sends proofs to those who have not told that they know them.
    pub(super) fn tell_forks(&mut self, conns: &[Conn]) {
        for conn in conns {
            if !self.serves_working(*conn) {
                continue;
            }
            let Some(peer) = self.peers.get(conn).filter(|peer| peer.hello) else { continue };
            let unknown = |(id, log): (&LogId, &Log)| {
                let fork = log.fork()?;
                let knows = |known: &u32| *known <= fork;
                let told = peer.have.get(id).and_then(|told| told.fork).is_some_and(|known| knows(&known));
                (!told && !peer.proved.get(id).is_some_and(knows)).then(|| log.proof().cloned()).flatten()
            };
            let proofs: Vec<Fork> = self.logs.logs().filter_map(unknown).collect();
            for some in proofs.chunks(FORKS) {
                if let Some(peer) = self.peers.get_mut(conn) {
                    peer.proved.extend(some.iter().map(|fork| (fork.log, fork.seq)));
                }
                self.send(*conn, &Frame::Forks(some.to_vec()));
            }
            self.give_back(*conn);
        }
    }

    /// Sends an author what is held of its own log from the fork on: its disk was replaced by an older one, perhaps, and this
    /// is where the work of that night still is. Once a connection.
    fn give_back(&mut self, conn: Conn) {
        let Some(peer) = self.peers.get(&conn) else { return };
        let new = |id: &&LogId| id.key == peer.key && !peer.given_back.contains(*id);
        let logs: Vec<LogId> =
            self.logs.logs().filter(|(_, log)| log.fork().is_some()).map(|(id, _)| id).filter(new).copied().collect();
        for log in logs {
            let mut left = limits::WANT_BYTES;
            let fits = |entry: &&crate::entry::Entry| {
                left = left.saturating_sub(entry.size());
                left > 0
            };
            let wires: Vec<SignedEntry> = self.logs.sealed(&log).take_while(fits).map(|entry| entry.wire()).collect();
            for entries in in_frames(wires, limits::ENTRIES_FRAME) {
                self.send(conn, &Frame::Entries { entries, push: true, last: false });
            }
            if let Some(peer) = self.peers.get_mut(&conn) {
                peer.given_back.insert(log);
            }
        }
    }
}
