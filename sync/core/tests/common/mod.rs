//! A night in memory: an organiser, nodes with disks, links between them, and a clock that only tests move.
#![allow(dead_code)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use sync_core::charter::{Audience, Base, Charter, Role, SetupFile, SignedCharter};
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Place, Reference, Source, Subject, Verdict};
use sync_core::gate::Watch;
use sync_core::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey, sha256};
use sync_core::logs::Logs;
use sync_core::release::{CutName, Release, ReleaseAudit, ReleasedCount, Row, RowBlob};
use sync_core::replica::{
    Config, Conn, Domain, Event, Figures, Files, Now, Output, ReleaseOrder, Replica, Shown, SubmitError,
};
use sync_core::store::Write;
use sync_core::working::Known;
use sync_core::working::status::{Judge, Status};

pub const CLOSING: u64 = 1_700_000_000_000;

/// In the queue: the connection ends here. No frame has this kind.
const CLOSE: u8 = 0;

/// A digest over all figures.
pub struct Sums;

pub fn digest(counts: &[Counts]) -> Hash {
    let all: Vec<u8> =
        counts.iter().flat_map(|count| [&count.totals[..], &[0xFF], &count.candidates[..]].concat()).collect();
    Hash(sha256(&[&all]))
}

impl Domain for Sums {
    fn check(&self, charter: &Charter, files: Files<'_>, disclosed: &Shown) -> Figures {
        let (release, counts) = (&disclosed.release, &disclosed.counts);
        let here = |file: &SetupFile| file.audience != Audience::All || files(&file.sha256).is_some();
        if !charter.files.iter().all(here) {
            return Figures::NotYet;
        }
        let counts: Vec<Counts> = counts.iter().map(|count| count.counts.clone()).collect();
        if digest(&counts) == release.digest { Figures::Hold } else { Figures::Wrong("other sums".into()) }
    }
}

/// Figures that start with 0xEE break a rule; `rounds` as told.
pub struct Rules {
    pub rounds: u8,
}

impl Judge for Rules {
    fn has_errors(&self, _: Level, counts: &Counts, _: &std::collections::BTreeSet<Vec<u8>>) -> bool {
        counts.totals.first() == Some(&0xEE)
    }
    fn rounds(&self, _: Level) -> u8 {
        self.rounds
    }
}

pub struct Node {
    pub key: SecretKey,
    pub session: u32,
    pub role: Role,
    pub replica: Option<Replica>,
    pub disk: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Writes that have not reached the disk.
    pub buffer: VecDeque<(u64, Vec<Write>)>,
    pub slow_disk: bool,
    pub events: Vec<Event>,
    pub allowed: BTreeSet<PublicKey>,
    /// How far its wall clock is off, in milliseconds.
    pub skew: i64,
}

/// What happened to one node, and what it sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    Connected(Conn, PublicKey),
    Disconnected(Conn),
    Came(Conn, u8, Vec<u8>),
    Ticked,
    Sent(Conn, u8, Vec<u8>),
}

pub struct Frame {
    pub from: usize,
    pub to: usize,
    pub kind: u8,
    pub body: Vec<u8>,
}

pub struct Night {
    pub organiser: SecretKey,
    pub election: ElectionId,
    pub charter: Charter,
    pub nodes: Vec<Node>,
    /// By connection: its node, the other node, the other's connection.
    pub links: BTreeMap<Conn, (usize, usize, Conn)>,
    pub queue: VecDeque<(Conn, u8, Vec<u8>)>,
    pub mono: u64,
    pub wall: u64,
    pub trace: Vec<Frame>,
    /// A node whose every input and frame is written down.
    pub watched: Option<usize>,
    pub diary: Vec<(Now, Happened)>,
    next: u64,
}

pub fn key(number: u8) -> SecretKey {
    SecretKey::from_seed([number; 32])
}

pub fn station(number: u32, level: Level, round: u8) -> Subject {
    Subject::Station { number, level, round }
}

pub fn counts(votes: &str, level: Level) -> Counts {
    let candidates = if level == Level::Candidate { format!("candidates {votes}").into_bytes() } else { Vec::new() };
    Counts::new(votes.as_bytes().to_vec(), candidates)
}

impl Night {
    /// A night with these roles; the first scan node holds the pen. Everybody has the charter; nobody is connected.
    pub fn new(roles: &[Role]) -> Self {
        let organiser = key(200);
        let election = ElectionId([77; 32]);
        let mut night = Self {
            organiser,
            election,
            charter: Charter::first(election),
            nodes: Vec::new(),
            links: BTreeMap::new(),
            queue: VecDeque::new(),
            mono: 1_000_000,
            wall: CLOSING + 600_000,
            trace: Vec::new(),
            watched: None,
            diary: Vec::new(),
            next: 1,
        };
        for (place, role) in roles.iter().enumerate() {
            let number = u8::try_from(place).unwrap() + 1;
            let node_key = key(number);
            night.charter.admit(node_key.public(), *role, &format!("node {number}"), 1).unwrap();
            night.nodes.push(Node {
                key: node_key,
                session: 1,
                role: *role,
                replica: None,
                disk: BTreeMap::new(),
                buffer: VecDeque::new(),
                slow_disk: false,
                events: Vec::new(),
                allowed: BTreeSet::new(),
                skew: 0,
            });
        }
        if let Some(pen) = roles.iter().position(|role| *role == Role::Scan) {
            let holder = night.nodes[pen].key.public();
            night.charter.hand_pen(holder, Base { number: 0, hash: Hash([0; 32]) }).unwrap();
        }
        for node in 0..night.nodes.len() {
            night.start(node);
            let signed = SignedCharter::sign(&night.charter, &night.organiser);
            let now = night.now(node);
            night.replica(node).add_charter(signed, now).unwrap();
        }
        night.settle();
        night
    }

    pub fn connected(roles: &[Role]) -> Self {
        let mut night = Self::new(roles);
        night.connect_all();
        night
    }

    pub fn connect_all(&mut self) {
        for a in 0..self.nodes.len() {
            for b in a + 1..self.nodes.len() {
                self.connect(a, b);
            }
        }
        self.settle();
    }

    fn note(&mut self, node: usize, happened: Happened) {
        if self.watched == Some(node) {
            self.diary.push((self.now(node), happened));
        }
    }

    pub fn now(&self, node: usize) -> Now {
        Now { mono: self.mono, wall: self.wall.saturating_add_signed(self.nodes[node].skew) }
    }

    pub fn config(&self, node: usize) -> Config {
        Config {
            key: self.nodes[node].key.clone(),
            session: self.nodes[node].session,
            election: self.election,
            organiser: self.organiser.public(),
            domain: Arc::new(Sums),
            broken: None,
        }
    }

    /// Starts a node from its disk.
    pub fn start(&mut self, node: usize) {
        let config = self.config(node);
        let records = self.nodes[node].disk.clone();
        let now = self.now(node);
        self.nodes[node].replica = Some(Replica::restore(config, records, now).unwrap());
        self.collect(node);
    }

    /// Power off: what has not reached the disk is lost.
    pub fn crash(&mut self, node: usize) {
        self.unplug(node);
        self.nodes[node].replica = None;
        self.nodes[node].buffer.clear();
    }

    pub fn restart(&mut self, node: usize) {
        self.crash(node);
        self.start(node);
        self.settle();
    }

    pub fn replica(&mut self, node: usize) -> &mut Replica {
        self.nodes[node].replica.as_mut().unwrap()
    }

    pub fn view(&self, node: usize) -> &Replica {
        self.nodes[node].replica.as_ref().unwrap()
    }

    pub fn connect(&mut self, a: usize, b: usize) {
        if self.nodes[a].replica.is_none() || self.nodes[b].replica.is_none() || self.is_connected(a, b) {
            return;
        }
        let (at_a, at_b) = (self.next, self.next + 1);
        self.next += 2;
        self.links.insert(at_a, (a, b, at_b));
        self.links.insert(at_b, (b, a, at_a));
        let (key_a, key_b) = (self.nodes[a].key.public(), self.nodes[b].key.public());
        let (now_a, now_b) = (self.now(a), self.now(b));
        self.note(a, Happened::Connected(at_a, key_b));
        self.note(b, Happened::Connected(at_b, key_a));
        self.replica(a).handle_connected(at_a, key_b, now_a);
        self.replica(b).handle_connected(at_b, key_a, now_b);
        self.collect(a);
        self.collect(b);
        self.settle();
    }

    /// A connection to something that a test plays by hand: it speaks with `send`, and listens in `trace`.
    pub fn connect_script(&mut self, node: usize, key: PublicKey) -> Conn {
        let conn = self.next;
        self.next += 2;
        self.links.insert(conn, (node, usize::MAX, 0));
        let now = self.now(node);
        self.replica(node).handle_connected(conn, key, now);
        self.collect(node);
        conn
    }

    pub fn send(&mut self, conn: Conn, frame: &sync_core::frame::Frame) {
        let (kind, body) = frame.encode();
        self.queue.push_back((conn, kind, body));
        self.settle();
    }

    pub fn is_connected(&self, a: usize, b: usize) -> bool {
        self.links.values().any(|(from, to, _)| (*from, *to) == (a, b))
    }

    pub fn disconnect(&mut self, a: usize, b: usize) {
        let conns: Vec<Conn> =
            self.links.iter().filter(|(_, (from, to, _))| (*from, *to) == (a, b)).map(|(conn, _)| *conn).collect();
        for conn in conns {
            self.cut(conn);
        }
    }

    /// Pulls the plug of all its connections.
    pub fn unplug(&mut self, node: usize) {
        let conns: Vec<Conn> =
            self.links.iter().filter(|(_, (from, _, _))| *from == node).map(|(conn, _)| *conn).collect();
        for conn in conns {
            self.cut(conn);
        }
    }

    fn cut(&mut self, conn: Conn) {
        let Some((node, other, far)) = self.links.remove(&conn) else { return };
        self.links.remove(&far);
        self.note(node, Happened::Disconnected(conn));
        if other != usize::MAX {
            self.note(other, Happened::Disconnected(far));
        }
        if let Some(replica) = &mut self.nodes[node].replica {
            replica.handle_disconnected(conn);
            self.collect(node);
        }
        if other != usize::MAX
            && let Some(replica) = &mut self.nodes[other].replica
        {
            replica.handle_disconnected(far);
            self.collect(other);
        }
    }

    /// Lets a node look at all that came in, and takes its outputs to where they belong. Nothing waits to be written.
    pub fn collect(&mut self, node: usize) {
        let now = self.now(node);
        let replica = self.replica(node);
        replica.work_off(now);
        let outputs = replica.take_outputs();
        let mut closed = Vec::new();
        for output in outputs {
            match output {
                Output::Send { conn, kind, body } => {
                    let Some((from, to, far)) = self.links.get(&conn).copied() else { continue };
                    self.trace.push(Frame { from, to, kind, body: body.clone() });
                    self.note(from, Happened::Sent(conn, kind, body.clone()));
                    if to != usize::MAX {
                        self.queue.push_back((far, kind, body));
                    }
                }
                Output::Close { conn, .. } => closed.push(conn),
                Output::Persist { token, writes } => self.nodes[node].buffer.push_back((token, writes)),
                Output::Allow(keys) => self.nodes[node].allowed = keys,
                Output::Event(event) => self.nodes[node].events.push(event),
            }
        }
        for conn in closed {
            // The other side reads what was sent before the end.
            if let Some((_, _, far)) = self.links.remove(&conn) {
                self.queue.push_back((far, CLOSE, Vec::new()));
            }
        }
    }

    /// Writes what waits to the disk.
    pub fn flush(&mut self, node: usize) {
        while let Some((token, writes)) = self.nodes[node].buffer.pop_front() {
            for write in writes {
                match write {
                    Write::Put { key, value } => drop(self.nodes[node].disk.insert(key, value)),
                    Write::Delete { key } => drop(self.nodes[node].disk.remove(&key)),
                }
            }
            let now = self.now(node);
            self.replica(node).handle_persisted(token, now);
            self.collect(node);
        }
    }

    /// Until nothing moves; a livelock fails.
    pub fn settle(&mut self) {
        self.drive_bounded(200_000);
    }

    pub fn drive_bounded(&mut self, most: usize) {
        for _ in 0..most {
            for node in 0..self.nodes.len() {
                if self.nodes[node].replica.is_some() {
                    self.collect(node);
                    if !self.nodes[node].slow_disk {
                        self.flush(node);
                    }
                }
            }
            let Some((conn, kind, body)) = self.queue.pop_front() else {
                let idle = |node: &Node| node.slow_disk || node.buffer.is_empty() || node.replica.is_none();
                if self.nodes.iter().all(idle) {
                    return;
                }
                continue;
            };
            assert!(body.len() <= sync_core::frame::cap(kind).unwrap_or(1 << 20), "a frame over its cap: kind {kind}");
            let Some((node, _, _)) = self.links.get(&conn).copied() else { continue };
            if kind == CLOSE {
                self.cut(conn);
                continue;
            }
            let now = self.now(node);
            self.note(node, Happened::Came(conn, kind, body.clone()));
            self.replica(node).handle_frame(conn, kind, &body, now);
            self.collect(node);
        }
        panic!("it does not come to rest in {most} steps");
    }

    pub fn advance(&mut self, milliseconds: u64) {
        let end = self.mono + milliseconds;
        while self.mono < end {
            let step = 250.min(end - self.mono);
            self.mono += step;
            self.wall += step;
            for node in 0..self.nodes.len() {
                if self.nodes[node].replica.is_some() {
                    let now = self.now(node);
                    self.note(node, Happened::Ticked);
                    self.replica(node).handle_tick(now);
                    self.collect(node);
                }
            }
            self.settle();
        }
    }

    /// A new charter version, brought to one node.
    pub fn amend(&mut self, node: usize, change: impl FnOnce(&mut Charter)) -> SignedCharter {
        let hash = SignedCharter::sign(&self.charter, &self.organiser).hash();
        self.charter.version += 1;
        self.charter.prev = vec![hash];
        change(&mut self.charter);
        let signed = SignedCharter::sign(&self.charter, &self.organiser);
        let now = self.now(node);
        self.replica(node).add_charter(signed.clone(), now).unwrap();
        self.settle();
        signed
    }

    pub fn draft(&mut self, subject: Option<Subject>, counts: Option<Counts>, body: Body) -> Draft {
        self.next += 1;
        let salt = |part: u8| {
            let mut salt = [part; 16];
            salt[..8].copy_from_slice(&self.next.to_be_bytes());
            salt
        };
        Draft {
            subject,
            counts,
            body,
            operator: "anna".into(),
            source: Source::Typed,
            time: self.wall,
            salts: [salt(1), salt(2), salt(3)],
        }
    }

    pub fn try_submit(&mut self, node: usize, drafts: Vec<Draft>) -> Result<Vec<EntryId>, SubmitError> {
        let now = self.now(node);
        let (_, ids) = self.replica(node).submit(drafts, now)?;
        self.collect(node);
        if !self.nodes[node].slow_disk {
            self.flush(node);
        }
        Ok(ids)
    }

    pub fn submit(&mut self, node: usize, draft: Draft) -> EntryId {
        self.try_submit(node, vec![draft]).unwrap()[0]
    }

    /// What names an entry that a node holds.
    pub fn reference(&self, node: usize, id: EntryId) -> Reference {
        self.view(node).logs().reference(&id).unwrap()
    }

    pub fn references(&self, node: usize, ids: &[EntryId]) -> Vec<Reference> {
        let mut all: Vec<Reference> = ids.iter().map(|id| self.reference(node, *id)).collect();
        all.sort_unstable();
        all
    }

    pub fn subject_of(&self, node: usize, id: EntryId) -> Subject {
        self.view(node).logs().get(&id).unwrap().register().unwrap().clone()
    }

    /// What a node's state is read with.
    pub fn known(&self, node: usize) -> Known<'_> {
        let replica = self.view(node);
        Known { logs: replica.logs(), charter: replica.charter() }
    }

    /// A ruling on a question that is no count; it replaces what stands.
    pub fn rule(&mut self, node: usize, subject: Subject, outcome: &[u8]) -> EntryId {
        let supersedes = self.view(node).working().last_puts(&subject, self.view(node).logs());
        let counts = Counts::new(outcome.to_vec(), Vec::new());
        let draft = self.draft(Some(subject), Some(counts), Body::Ruling { supersedes, reason: "seen".into() });
        self.submit(node, draft)
    }

    /// A count of a station at party level, typed.
    pub fn count(&mut self, node: usize, number: u32, votes: &str, supersedes: &[EntryId]) -> EntryId {
        self.count_at(node, station(number, Level::Party, 1), votes, supersedes)
    }

    pub fn count_at(&mut self, node: usize, subject: Subject, votes: &str, supersedes: &[EntryId]) -> EntryId {
        let level = if let Subject::Station { level, .. } = subject { level } else { Level::Party };
        let supersedes = self.references(node, supersedes);
        let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
        let draft = self.draft(Some(subject), Some(counts(votes, level)), body);
        self.submit(node, draft)
    }

    pub fn decide(&mut self, node: usize, number: u32, supersedes: &[EntryId], chosen: EntryId) -> EntryId {
        let supersedes = self.references(node, supersedes);
        let chosen = self.reference(node, chosen);
        let subject = station(number, Level::Party, 1);
        let body = Body::Decide { subject, supersedes, chosen, reason: "seen".into() };
        let mut draft = self.draft(None, None, body);
        draft.operator = "carla".into();
        self.submit(node, draft)
    }

    pub fn review(&mut self, node: usize, target: EntryId, verdict: Verdict) -> EntryId {
        self.review_by(node, "carla", target, verdict)
    }

    pub fn review_by(&mut self, node: usize, operator: &str, target: EntryId, verdict: Verdict) -> EntryId {
        let subject = self.subject_of(node, target);
        let target = self.reference(node, target);
        let mut draft = self.draft(None, None, Body::Review { subject, target, verdict, note: String::new() });
        draft.operator = operator.into();
        self.submit(node, draft)
    }

    pub fn withdraw(&mut self, node: usize, target: EntryId) -> EntryId {
        let subject = self.subject_of(node, target);
        let target = self.reference(node, target);
        let draft = self.draft(None, None, Body::Withdraw { subject, target, reason: "wrong".into() });
        self.submit(node, draft)
    }

    pub fn status(&self, node: usize, number: u32) -> Status {
        self.status_by(node, number, Level::Party, 1)
    }

    pub fn status_by(&self, node: usize, number: u32, level: Level, rounds: u8) -> Status {
        let replica = self.view(node);
        replica.working().status(self.known(node), number, level, &Rules { rounds }, &replica.released_rows())
    }

    /// Why a station is withheld, in stable short names; empty when it is not.
    pub fn reasons(&self, node: usize, number: u32) -> Vec<&'static str> {
        match self.status(node, number) {
            Status::Withheld { reasons, .. } => reasons.into_iter().map(|reason| reason.code()).collect(),
            Status::Absent => vec!["absent"],
            Status::Releasable(_) => Vec::new(),
        }
    }

    pub fn releasable(&self, node: usize, number: u32) -> Option<String> {
        self.status(node, number).releasable().map(|value| String::from_utf8(value.counts.totals.to_vec()).unwrap())
    }

    /// What a release of these rows says: station, level of disclosure, entry.
    pub fn order(&self, node: usize, level: Level, rows: &[(u32, Level, EntryId)]) -> ReleaseOrder {
        let logs: &Logs = self.view(node).logs();
        let mut all = Vec::new();
        let mut figures = Vec::new();
        for (number, level, id) in rows {
            let entry = logs.get(id).unwrap();
            let with = *level == Level::Candidate;
            let blob = Hash(sha256(&[&RowBlob::of(entry, with).encode()]));
            all.push(Row { station: *number, level: *level, entry: *id, blob });
            let mut counts = entry.counts.clone().unwrap();
            if !with {
                counts.candidates.clear();
            }
            figures.push(counts);
        }
        let release = Release {
            election: self.election,
            epoch: 0,
            number: 0,
            prev: Hash([0; 32]),
            made_at: self.wall,
            not_before: 0,
            cut: CutName { number: 1, frozen_at: self.wall, heads: Hash([0; 32]) },
            level,
            charter_version: 0,
            stations: u32::try_from(all.len()).unwrap_or(u32::MAX),
            rows: all,
            rulings: Vec::new(),
            digest: digest(&figures),
            audit: Hash([0; 32]),
            note: String::new(),
            confirmer: None,
        };
        let audit = ReleaseAudit {
            salt: [7; 16],
            heads: self.view(node).working().heads(),
            heights: self.view(node).working().heights().iter().map(|(log, seq)| (*log, *seq)).collect(),
            reasons: Vec::new(),
            withheld: Vec::new(),
            retracted: Vec::new(),
            operators: vec!["anna".into(), "bert".into()],
            watches: ["anna", "bert"].map(|operator| Watch { operator: operator.into(), time: self.wall }).into(),
            consultation: String::new(),
        };
        ReleaseOrder { release, audit, closing: CLOSING }
    }

    pub fn try_order(&mut self, node: usize, order: ReleaseOrder) -> Result<u32, SubmitError> {
        let now = self.now(node);
        let (_, number) = self.replica(node).release(order, now)?;
        self.collect(node);
        self.settle();
        Ok(number)
    }

    /// Releases all that may be released at party level, and keeps what is public already.
    pub fn release(&mut self, node: usize) -> u32 {
        let replica = self.view(node);
        let mut rows: BTreeMap<u32, EntryId> =
            replica.released_rows().into_iter().map(|(station, row)| (station, row.entry)).collect();
        for (number, level) in replica.working().stations() {
            if level == Level::Party
                && let Some(value) = self.status(node, number).releasable()
            {
                rows.insert(number, value.submissions[0]);
            }
        }
        let rows: Vec<_> = rows.into_iter().map(|(number, id)| (number, Level::Party, id)).collect();
        let order = self.order(node, Level::Party, &rows);
        self.try_order(node, order).unwrap()
    }

    pub fn shown(&self, node: usize) -> Option<&Shown> {
        self.view(node).shown().map(|shown| &**shown)
    }

    /// Number of the release that is shown, and the totals by station.
    pub fn screen(&self, node: usize) -> (u32, Vec<(u32, String)>) {
        let Some(shown) = self.shown(node) else { return (0, Vec::new()) };
        let row = |count: &ReleasedCount| (count.row.station, String::from_utf8(count.counts.totals.to_vec()).unwrap());
        (shown.release.number, shown.counts.iter().map(row).collect())
    }

    pub fn has_event(&self, node: usize, wanted: impl Fn(&Event) -> bool) -> bool {
        self.nodes[node].events.iter().any(wanted)
    }

    pub fn alarms(&self, node: usize) -> Vec<String> {
        let alarm = |event: &Event| if let Event::Alarm(text) = event { Some(text.clone()) } else { None };
        self.nodes[node].events.iter().filter_map(alarm).collect()
    }

    pub fn refusals(&self, node: usize) -> Vec<String> {
        let refused = |event: &Event| if let Event::Refused { what, .. } = event { Some(what.clone()) } else { None };
        self.nodes[node].events.iter().filter_map(refused).collect()
    }

    pub fn log_of(&self, node: usize) -> LogId {
        LogId { key: self.nodes[node].key.public(), session: self.nodes[node].session }
    }

    /// An entry signed by hand: for what an honest node would not make.
    pub fn forge(&mut self, key: &SecretKey, log: LogId, seq: u32, prev: EntryId, draft: Draft) -> Entry {
        let place = Place { log, seq, prev, setup_version: 1 };
        Entry::sign(&self.election, key, place, draft).unwrap()
    }

    /// All working nodes agree about what counts: the same state, and of each log the same fork and the same last number.
    pub fn assert_converged(&self) {
        let working: Vec<usize> = (0..self.nodes.len())
            .filter(|node| self.nodes[*node].role != Role::Presentation && self.nodes[*node].replica.is_some())
            .collect();
        for pair in working.windows(2) {
            let (a, b) = (self.view(pair[0]), self.view(pair[1]));
            let ids: BTreeSet<LogId> = a.logs().logs().chain(b.logs().logs()).map(|(id, _)| *id).collect();
            for id in ids {
                let told = |replica: &Replica| {
                    let last = replica.logs().last_counting(&id, replica.charter());
                    let height = replica.logs().height(&id).min(last.unwrap_or(0));
                    (replica.logs().log(&id).and_then(sync_core::logs::Log::fork), last, height)
                };
                assert_eq!(told(a), told(b), "nodes {pair:?}: fork, last number that counts and height of {id}");
            }
            assert_eq!(a.working().heights(), b.working().heights(), "nodes {pair:?} have derived different entries");
            assert_eq!(a.working().heads(), b.working().heads(), "nodes {pair:?} have different heads");
        }
        let heads: Vec<_> = self
            .nodes
            .iter()
            .filter_map(|node| node.replica.as_ref())
            .map(|replica| replica.controlled().heads())
            .collect();
        assert!(heads.windows(2).all(|pair| pair[0] == pair[1]), "controlled heads differ");
    }
}
