//! What must hold beside everything else while a hostile member does what it likes.
//!
//! Honest counts come to everybody within a time that is told here; a release that is asked for is made; memory, disk and
//! work of every honest node stay within stated bounds; and nothing but the hostile member's own values changes: each
//! virtual minute against the same entries without its own, in the end against the same night without it.

use std::collections::{BTreeMap, BTreeSet};

use sync_core::charter::Role;
use sync_core::entry::{Body, Entry, Level, Subject};
use sync_core::faults::{Work, take_work};
use sync_core::id::EntryId;
use sync_core::limits;
use sync_core::replica::{Now, Replica};
use sync_core::working::status::{ReleasedRows, Status, Value};
use sync_core::working::{Known, Within, Working};

use super::hostile::Hostile;
use super::{MOST, World};
use crate::node::START;
use crate::organiser::HOSTILE_ROOM;

/// How long an honest entry takes at most to count on every PC that is connected with its author, in milliseconds.
pub const COUNTED: u64 = 15_000;
/// Signatures that a node looks at in one turn: those of a turn, and what a single frame may bring beside.
const SIGNATURES: u64 = limits::SIGNATURES as u64 + 64;
/// Entries that it derives in one turn: all of a small document once more, and those of a turn.
const DERIVED: u64 = 1_000 + 2 * limits::SIGNATURES as u64;
/// Bytes that it hashes in one turn: four times the largest frame and all that one member may let wait.
const HASHED: u64 = 4 * (limits::FRAME + limits::INBOX_BYTES) as u64;
/// Alarms about the hostile member in one run of a node: one of each kind.
const ALARMS: u32 = 4;
/// Beside entries: charters, releases, their counts and audits of such a night, and what is kept of early releases.
const BESIDE: usize = 1024 * 1024;
/// What is known of one peer.
const PEER: usize = 64 * 1024;
/// The rest of a node's memory.
const REST: usize = 64 * 1024;

/// An honest entry on its way.
#[derive(Clone, Copy, Debug)]
struct Travelling {
    id: EntryId,
    author: usize,
    since: u64,
}

/// What is watched.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    travelling: Vec<Travelling>,
    /// When each node was started.
    started: BTreeMap<usize, u64>,
    /// Alarms of each node in this run.
    alarms: BTreeMap<usize, u32>,
}

/// What stations look like: what counts, and why not.
pub type Picture = BTreeMap<(u32, Level), String>;

fn picture(status: &Status, logs: &sync_core::logs::Logs) -> String {
    match status {
        Status::Absent => "nothing".to_owned(),
        Status::Withheld { values, reasons } => {
            let values: Vec<_> = values.iter().map(|value| (&value.counts, operators(&value.sources, logs))).collect();
            format!("withheld {reasons:?} {values:?}")
        }
        Status::Releasable(value) => format!("counted {:?} {:?}", value.counts, operators(&value.sources, logs)),
    }
}

fn operators(sources: &[EntryId], logs: &sync_core::logs::Logs) -> Vec<String> {
    let mut names: Vec<String> =
        sources.iter().filter_map(|id| logs.get(id)).map(|entry| entry.operator.clone()).collect();
    names.sort_unstable();
    names
}

impl World {
    /// One turn of a node, with what it cost.
    pub fn turn(&mut self, node: usize, act: impl FnOnce(&mut Replica, Now)) {
        let now = self.nodes[node].now(self.now);
        let Some(replica) = &mut self.nodes[node].replica else { return };
        let _ = take_work();
        act(replica, now);
        let Work { signatures, derivations, hashed } = take_work();
        if !self.profile.hostile || self.is_hostile(node) {
            return;
        }
        self.most("signatures in a turn", signatures);
        self.most("entries derived in a turn", derivations);
        self.most("bytes hashed in a turn", hashed);
        if signatures > SIGNATURES || derivations > DERIVED || hashed > HASHED {
            let most = format!("{SIGNATURES} signatures, {DERIVED} entries or {HASHED} bytes are the most");
            self.fail(format!(
                "node {node} looks at {signatures} signatures, derives {derivations} entries and hashes {hashed} bytes \
                 in one turn: {most}"
            ));
        }
    }

    /// Looks at what came in until nothing is left, turn by turn.
    pub fn work_off(&mut self, node: usize) {
        let conns = self.nodes[node].replica.as_ref().map(Replica::answering).unwrap_or_default();
        for conn in conns {
            self.turn(node, |replica, now| replica.handle_drained(conn, now));
        }
        while self.nodes[node].replica.as_ref().is_some_and(Replica::has_work) {
            self.turn(node, Replica::work);
        }
        // Beside the node's task.
        let job = self.nodes[node].replica.as_mut().and_then(Replica::take_rebuild);
        if let Some(built) = job.map(sync_core::replica::RebuildJob::run) {
            self.turn(node, |replica, now| replica.handle_rebuilt(built, now));
        }
    }

    /// Keeps the highest of a figure.
    pub fn most(&mut self, what: &str, value: u64) {
        let all = self.figures.entry(format!("{MOST}{what}")).or_insert(0);
        *all = value.max(*all);
    }

    /// An honest entry is on its author's disk: from now on it travels.
    pub fn travels(&mut self, id: EntryId, author: usize) {
        if self.profile.hostile && !self.is_hostile(author) {
            self.watch.travelling.push(Travelling { id, author, since: self.now });
        }
    }

    /// A node was started.
    pub fn started(&mut self, node: usize) {
        self.watch.started.insert(node, self.now);
        self.watch.alarms.insert(node, 0);
    }

    /// An alarm in a night with a hostile member is about that member, and there is one of each kind.
    pub fn alarmed(&mut self, node: usize, text: &str) {
        let Some(hostile) = &self.hostile else { return };
        let key = self.nodes[hostile.node].public.hex();
        if !text.contains(key.get(..8).unwrap_or_default()) {
            return self.fail(format!("node {node} raises an alarm about somebody else: {text}"));
        }
        let alarms = self.watch.alarms.entry(node).or_insert(0);
        *alarms += 1;
        if *alarms > ALARMS {
            let count = *alarms;
            self.fail(format!("node {node} raises alarm {count} about the hostile member: {text}"));
        }
    }

    /// Each virtual second.
    pub fn check_bounds(&mut self) -> Result<(), String> {
        self.check_travelling()?;
        for node in 0..self.nodes.len() {
            if !self.is_hostile(node) {
                self.check_room(node)?;
            }
        }
        Ok(())
    }

    /// What was saved counts on every PC that has been connected with its author for long enough.
    fn check_travelling(&mut self) -> Result<(), String> {
        let mut travelling = std::mem::take(&mut self.watch.travelling);
        let mut late = None;
        let mut slowest = 0;
        travelling.retain(|entry| {
            let mut open = false;
            for node in 0..self.nodes.len() {
                if node == entry.author || self.is_hostile(node) || !self.nodes[node].works() {
                    continue;
                }
                let Some(replica) = &self.nodes[node].replica else {
                    open |= self.nodes[node].stays();
                    continue;
                };
                if replica.working().contains(&entry.id) {
                    continue;
                }
                open = true;
                let Some(link) =
                    self.network.between(entry.author, node).and_then(|conn| self.network.links.get(&conn))
                else {
                    continue;
                };
                let started = |node: usize| self.watch.started.get(&node).copied().unwrap_or(0);
                let since = entry.since.max(link.since).max(started(node)).max(started(entry.author));
                slowest = slowest.max(self.now.saturating_sub(since));
                if self.now.saturating_sub(since) > COUNTED {
                    late = Some((*entry, node));
                }
            }
            open && self.nodes[entry.author].stays()
        });
        self.watch.travelling = travelling;
        self.most("ms until an honest entry counts, in whole seconds", slowest);
        let Some((entry, node)) = late else { return Ok(()) };
        let place = self.places.get(&entry.id).copied();
        let place = place.map(|(log, number)| format!("number {number} of {log}")).unwrap_or_default();
        let replica = self.nodes[node].replica.as_ref();
        let held = replica.is_some_and(|replica| replica.logs().get(&entry.id).is_some());
        Err(format!(
            "entry {:?} ({place}) of node {} does not count on node {node} after {COUNTED} ms of connection \
             (held: {held})",
            entry.id, entry.author
        ))
    }

    /// Memory and disk.
    fn check_room(&mut self, node: usize) -> Result<(), String> {
        let Some(hostile) = &self.hostile else { return Ok(()) };
        let whose = self.nodes[hostile.node].public;
        let sessions = hostile.sessions.len();
        let (role, at) = (hostile.role, hostile.node);
        let Some(replica) = &self.nodes[node].replica else { return Ok(()) };
        // Its room: nothing where it only presents.
        let (entries, bytes) = if role == Role::Presentation {
            (0, 0)
        } else {
            let of = |part: u32| usize::try_from(part).unwrap_or(usize::MAX).saturating_mul(sessions);
            (of(HOSTILE_ROOM.entries), of(HOSTILE_ROOM.bytes))
        };
        let held = |entry: &&Entry| entry.author() != whose;
        let honest: usize = replica.logs().by_arrival().filter(held).map(|entry| 3 * entry.size() + 1_024).sum();
        let takes = replica.footprint();
        let peers = replica.peers().len().saturating_add(1).saturating_mul(PEER);
        let parts = [
            ("entries", takes.entries, honest + 3 * bytes + 1_024 * entries),
            ("waiting", takes.waiting, limits::WAITING_BYTES + 64 * 1_024),
            ("peers", takes.peers, peers),
            ("releases", takes.releases, BESIDE),
            ("rest", takes.rest, REST),
        ];
        let mut stored = [0usize; 3];
        for (key, value) in &self.nodes[node].disk {
            let place = match key.get(..2) {
                Some(b"e/") => match key.last_chunk::<32>().and_then(|id| self.authored.get(&EntryId(*id))) {
                    Some(author) if *author != at => continue,
                    _ => 0,
                },
                Some(b"f/" | b"x/" | b"o/") => 1,
                _ => 2,
            };
            stored[place] += key.len() + value.len();
        }
        let disk = [
            ("its entries", stored[0], bytes + 160 * entries),
            ("proofs about it", stored[1], 2_400 * (sessions + 1)),
            ("everything else", stored[2], BESIDE),
        ];
        let over = |(_, is, most): &&(&str, usize, usize)| is > most;
        if let Some((what, is, most)) = parts.iter().find(over) {
            return Err(format!("node {node} holds {is} bytes in memory for {what}; {most} are the most"));
        }
        if let Some((what, is, most)) = disk.iter().find(over) {
            return Err(format!("node {node} has stored {is} bytes of {what}; {most} are the most"));
        }
        let number = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        self.most("bytes in memory above those of honest entries", number(takes.total().saturating_sub(honest)));
        self.most("bytes on disk above those of honest entries", number(stored.iter().sum()));
        Ok(())
    }

    /// Stations in which something of the hostile member counts, or may: what it typed there. Of a scan PC also what it
    /// decided, judged and took back; `None` when it has left members aside, which touches everything.
    fn touched(&self, replica: &Replica, hostile: &Hostile) -> Option<BTreeSet<u32>> {
        let whose = self.nodes[hostile.node].public;
        let scan = hostile.role == Role::Scan;
        let mut stations = BTreeSet::new();
        let counts = |entry: &&Entry| entry.author() == whose && replica.logs().counts(entry, replica.charter());
        for entry in replica.logs().by_arrival().filter(counts) {
            let subject = match &entry.body {
                Body::Submission { .. } => entry.subject.as_ref(),
                Body::Decide { subject, .. } | Body::Withdraw { subject, .. } | Body::Review { subject, .. }
                    if scan =>
                {
                    Some(subject)
                }
                Body::Ruling { .. } if scan && matches!(entry.subject, Some(Subject::Suspension { .. })) => {
                    return None;
                }
                _ => None,
            };
            if let Some(Subject::Station { number, .. }) = subject {
                stations.insert(*number);
            }
        }
        Some(stations)
    }

    /// Each virtual minute: what the hostile member's role does not allow is not held, its own two entries are not two, and
    /// every station that it did not type in looks as if it had never been.
    pub fn check_harm(&self, node: usize) -> Result<(), String> {
        let Some(hostile) = &self.hostile else { return Ok(()) };
        let Some(replica) = self.settled(node) else { return Ok(()) };
        let whose = self.nodes[hostile.node].public;
        for entry in replica.logs().by_arrival().filter(|entry| entry.author() == whose) {
            let known = matches!(
                entry.body,
                Body::Decide { .. } | Body::Review { .. } | Body::Ruling { .. } | Body::Answer { .. }
            );
            let for_scan = known || matches!(entry.body, Body::Unknown { kind, .. } if kind >= 64);
            if hostile.role == Role::Presentation || (hostile.role == Role::Entry && for_scan) {
                return Err(format!(
                    "node {node} holds entry {:?} of the {:?} PC, whose role does not allow it",
                    entry.id, hostile.role
                ));
            }
        }
        let known = Known { logs: replica.logs(), charter: replica.charter() };
        let none = ReleasedRows::new();
        for (number, level) in replica.working().stations() {
            let Status::Releasable(value) = replica.working().status(known, number, level, &self.domain, &none) else {
                continue;
            };
            let its = |id: &EntryId| replica.logs().get(id).is_some_and(|entry| entry.author() == whose);
            let two = level == Level::Party && self.domain.rounds == 2;
            if hostile.role == Role::Entry && two && !value.decided && value.submissions.iter().all(its) {
                return Err(format!("node {node}: two entries of the hostile member alone count in station {number}"));
            }
        }
        let Some(touched) = self.touched(replica, hostile) else { return Ok(()) };
        // An honest log that names something of the hostile member's waits for that, but not for long: see `COUNTED`.
        if replica.working().blocked().any(|(_, logs)| logs.iter().any(|log| log.key != whose)) {
            return Ok(());
        }
        let mut without = replica.charter().clone();
        if without.revoke(&whose, |_| 0).is_err() {
            return Ok(());
        }
        let built = Working::build(replica.logs(), &without, Within::default())
            .map_err(|error| format!("node {node} cannot derive without the hostile member: {error}"))?;
        let alone = Known { logs: replica.logs(), charter: &without };
        for number in (1..=self.profile.stations).filter(|number| !touched.contains(number)) {
            for level in [Level::Party, Level::Candidate] {
                let with = replica.working().status(known, number, level, &self.domain, &none);
                let other = built.status(alone, number, level, &self.domain, &none);
                let pictures = [&with, &other].map(|status| picture(status, replica.logs()));
                if pictures[0] != pictures[1] {
                    return Err(format!(
                        "node {node}: station {number} {level:?} looks other than without the hostile member, which did \
                         not touch it: {} instead of {}",
                        pictures[0], pictures[1]
                    ));
                }
            }
        }
        Ok(())
    }

    /// What the stations that are only typed in look like on the node that holds the pen, and which of them the hostile
    /// member touched; `None` when it touched all.
    pub fn pictures(&self) -> Option<(Picture, BTreeSet<u32>)> {
        let replica = self.nodes.get(self.profile.entry)?.replica.as_ref()?;
        let touched = match &self.hostile {
            Some(hostile) => self.touched(replica, hostile)?,
            None => BTreeSet::new(),
        };
        let known = Known { logs: replica.logs(), charter: replica.charter() };
        let mut all = Picture::new();
        for number in 1..=self.profile.steady {
            for level in [Level::Party, Level::Candidate] {
                let status = replica.working().status(known, number, level, &self.domain, &ReleasedRows::new());
                all.insert((number, level), picture(&status, replica.logs()));
            }
        }
        Some((all, touched))
    }

    /// In the end: the last release was made after the night, and shows what counts in every station that the hostile
    /// member did not touch.
    pub fn check_last_release(&self) -> Result<(), String> {
        let pen = self.profile.entry;
        let Some(replica) = self.nodes[pen].replica.as_ref() else { return Err("the pen is off".to_owned()) };
        let Some(shown) = replica.shown() else { return Err("nothing was ever released".to_owned()) };
        if shown.release.cut.frozen_at < START + self.profile.night {
            return Err("the last release was not made".to_owned());
        }
        let Some(hostile) = &self.hostile else { return Ok(()) };
        let Some(touched) = self.touched(replica, hostile) else { return Ok(()) };
        let known = Known { logs: replica.logs(), charter: replica.charter() };
        let released = replica.released_rows();
        for number in (1..=self.profile.steady).filter(|number| !touched.contains(number)) {
            let [candidate, party] = [Level::Candidate, Level::Party]
                .map(|level| replica.working().status(known, number, level, &self.domain, &released));
            let Some(value) = candidate.releasable() else { continue };
            // Where a correction per candidate waited, its station fell back to what counts per list.
            let row = shown.counts.iter().find(|count| count.row.station == number);
            let shows = |value: &Value| row.is_some_and(|row| row.counts.totals == value.counts.totals);
            if !shows(value) && !party.releasable().is_some_and(shows) {
                return Err(format!("the last release does not show what counts in station {number}"));
            }
        }
        Ok(())
    }

    /// Against the same night without the hostile member.
    pub fn check_against(&self, without: &Picture) -> Result<(), String> {
        let Some((with, touched)) = self.pictures() else { return Ok(()) };
        for (place, expected) in without.iter().filter(|((number, _), _)| !touched.contains(number)) {
            let is = with.get(place).map(String::as_str).unwrap_or_default();
            if is != expected {
                return Err(format!(
                    "station {} {:?} ended other than in the same night without the hostile member, which did not touch \
                     it: {is} instead of {expected}",
                    place.0, place.1
                ));
            }
        }
        Ok(())
    }
}
