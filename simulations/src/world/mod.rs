//! The night itself: one queue of events in virtual time.
//!
//! The world is one state. What people, strangers and the hostile member do to it, and what must hold of it, are parts of this
//! module, each in a file of its own.

pub mod bounds;
pub mod check;
pub mod hostile;
pub mod people;
pub mod strangers;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use sync_core::charter::Role;
use sync_core::frame::CONTROLLED_KINDS;
use sync_core::id::{EntryId, Hash, SecretKey};
use sync_core::replica::{Conn, Event as Told, Output, Replica};

use self::bounds::{Picture, Watch};
use self::check::Seen;
use self::hostile::{Hostile, SLOW};
use crate::dice::{Dice, Trace};
use crate::domain::SimDomain;
use crate::fault::Fault;
use crate::leak::Leak;
use crate::network::Network;
use crate::node::{Node, START};
use crate::organiser::Organiser;
use crate::plan::{What, plan};
use crate::profile::Profile;

/// A rule that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// When, in virtual milliseconds.
    pub at: u64,
    /// What did not hold.
    pub what: String,
    /// The last things that happened before.
    pub before: Vec<String>,
}

/// How a night went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The profile's name.
    pub profile: &'static str,
    /// The seed.
    pub seed: u64,
    /// Hash over all events.
    pub trace: u64,
    /// What happened how often.
    pub figures: BTreeMap<String, u64>,
    /// The first rule that did not hold.
    pub violation: Option<Violation>,
}

/// Something that is going to happen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Tick { node: usize, life: u32 },
    Committed { node: usize, life: u32 },
    Frame { conn: Conn, to: usize, kind: u8, body: Vec<u8> },
    Closed { conn: Conn, to: usize },
    Dial,
    Act { place: usize },
    Minute,
    Second,
    End,
}

/// All of it.
pub struct World {
    /// The election.
    pub profile: Profile,
    /// Virtual milliseconds since the start.
    pub now: u64,
    /// The PCs.
    pub nodes: Vec<Node>,
    /// The cables.
    pub network: Network,
    /// The organiser.
    pub organiser: Organiser,
    /// The election's rules.
    pub domain: SimDomain,
    /// Chance.
    pub dice: Dice,
    /// Who made which entry.
    pub authored: BTreeMap<EntryId, usize>,
    /// Where each entry stands in its author's log.
    pub places: BTreeMap<EntryId, (sync_core::id::LogId, u32)>,
    /// Entries that reached their author's disk at some time.
    pub durable: BTreeSet<EntryId>,
    /// What presentation nodes may not see.
    pub leak: Leak,
    /// States that nodes have been in.
    pub seen: Seen,
    /// What happened how often.
    pub figures: BTreeMap<String, u64>,
    /// No more mishaps.
    pub calm: bool,
    /// Disks went back in time: forks are to be expected.
    pub rollbacks: u32,
    /// A rule that does not hold in this night.
    pub fault: Option<Fault>,
    /// Who does not play by the rules.
    pub hostile: Option<Hostile>,
    /// What is watched because of it.
    pub watch: Watch,
    /// Closing time, milliseconds since 1970 UTC.
    pub closing: u64,
    trace: Trace,
    queue: BinaryHeap<Reverse<(u64, u64, Event)>>,
    scheduled: u64,
    acts: Vec<(What, u32)>,
    asked: BTreeMap<(Conn, usize, u8), u32>,
    log: Vec<String>,
    verbose: bool,
    released: BTreeSet<Hash>,
    violation: Option<Violation>,
    ended: bool,
    /// What the stations that are only typed in look like in the same night without the hostile member.
    without: Option<Picture>,
}

/// Lines kept for a report.
const LAST: usize = 60;
/// More questions of one kind on one connection in a virtual minute are a livelock.
const QUESTIONS: u32 = 400;
const TICK: u64 = 250;
const DIAL: u64 = 250;
/// How long after the night everybody must agree, at most.
const SETTLE: u64 = 120_000;
/// Figures that start so are the highest of all nights; the others are sums.
pub const MOST: &str = "at most: ";

/// Plays the night of a seed. With a hostile member it is played without it first.
pub fn run(profile: Profile, seed: u64, fault: Option<Fault>, verbose: bool) -> Outcome {
    let mut without = None;
    if profile.hostile {
        let world = World::new(profile, seed, None, verbose, false).map(|mut world| {
            world.play();
            world
        });
        match world {
            Ok(World { violation: Some(mut violation), trace, figures, .. }) => {
                violation.what = format!("without the hostile member: {}", violation.what);
                let violation = Some(violation);
                return Outcome { profile: profile.name, seed, trace: trace.value(), figures, violation };
            }
            Ok(world) => without = world.pictures().map(|(all, _)| all),
            Err(_) => {}
        }
    }
    match World::new(profile, seed, fault, verbose, true) {
        Ok(mut world) => {
            world.without = without;
            world.play();
            Outcome {
                profile: profile.name,
                seed,
                trace: world.trace.value(),
                figures: world.figures,
                violation: world.violation,
            }
        }
        Err(what) => {
            let violation = Some(Violation { at: 0, what, before: Vec::new() });
            Outcome { profile: profile.name, seed, trace: 0, figures: BTreeMap::new(), violation }
        }
    }
}

impl World {
    fn new(profile: Profile, seed: u64, fault: Option<Fault>, verbose: bool, active: bool) -> Result<Self, String> {
        let mut dice = Dice::new(seed, 1);
        let roles =
            [(profile.entry, Role::Entry), (profile.scan, Role::Scan), (profile.presentation, Role::Presentation)];
        let roles: Vec<Role> = roles.into_iter().flat_map(|(count, role)| std::iter::repeat_n(role, count)).collect();
        // At most one clock is far off: the gate relies on the others. A hostile member's is that one.
        let odd = if dice.chance(30) && !profile.hostile { dice.place(roles.len()) } else { usize::MAX };
        let mut nodes = Vec::with_capacity(roles.len());
        for (number, role) in roles.into_iter().enumerate() {
            let key = SecretKey::from_seed(dice.bytes());
            let skew = i64::try_from(dice.below(50_000)).unwrap_or(0) - 25_000;
            let far = if dice.chance(60) { 3 * 3_600_000 } else { -40 * 60_000 };
            let drift = i64::try_from(dice.below(400)).unwrap_or(0) - 200;
            let session = dice.session();
            nodes.push(Node::new(key, role, session, if number == odd { far } else { skew }, drift));
        }
        let mut hostile = None;
        if profile.hostile {
            let (key, session) = (SecretKey::from_seed(dice.bytes()), dice.session());
            let member = Hostile::new(nodes.len(), session, seed, active);
            let mut node = Node::new(key, member.role, session, 0, 0);
            node.gone = !active;
            nodes.push(node);
            hostile = Some(member);
        }
        let extra = hostile.as_ref().map(|member| (member.node, member.sessions.as_slice()));
        let organiser = Organiser::new(&mut dice, &nodes, extra).map_err(|error| error.to_string())?;
        // A slow clock of one member may put closing time off by so much: the night is that much later then.
        let slow = hostile.as_ref().is_some_and(|member| member.clock == Some(SLOW));
        let closing = if slow { START + profile.night / 6 - 600_000 } else { START + profile.night / 6 };
        let rounds = if dice.chance(30) { 2 } else { 1 };
        let count = nodes.len();
        let mut world = Self {
            profile,
            now: 0,
            nodes,
            network: Network::new(count),
            organiser,
            domain: SimDomain {
                rounds,
                stations: profile.stations,
                lists: u32::try_from(profile.lists).unwrap_or(u32::MAX),
                candidates: u32::try_from(profile.candidates).unwrap_or(u32::MAX),
            },
            dice,
            authored: BTreeMap::new(),
            places: BTreeMap::new(),
            durable: BTreeSet::new(),
            leak: Leak::default(),
            seen: Seen::default(),
            figures: BTreeMap::new(),
            calm: false,
            rollbacks: 0,
            fault,
            hostile,
            watch: Watch::default(),
            closing,
            trace: Trace::default(),
            queue: BinaryHeap::new(),
            scheduled: 0,
            acts: Vec::new(),
            asked: BTreeMap::new(),
            log: Vec::new(),
            verbose,
            released: BTreeSet::new(),
            violation: None,
            ended: false,
            without: None,
        };
        let secret = world.organiser.files[1].clone();
        world.leak.hide(&secret, "a setup file for entry and scan nodes");
        for (at, what) in plan(&profile, &mut Dice::new(seed, 2), rounds) {
            world.later(at, what, 0);
        }
        world.schedule(0, Event::Dial);
        world.schedule(60_000, Event::Minute);
        if profile.hostile {
            world.schedule(1_000, Event::Second);
        }
        world.schedule(profile.night, Event::End);
        for node in 0..count {
            world.power_on(node);
            world.enrol(node);
        }
        Ok(world)
    }

    /// The first charter comes by hand, and the setup files to the first scan node.
    fn enrol(&mut self, node: usize) {
        let now = self.nodes[node].now(self.now);
        let signed = self.organiser.signed.clone();
        let files = self.organiser.files.clone();
        let first = self.profile.entry == node;
        let Some(replica) = &mut self.nodes[node].replica else { return };
        if let Err(error) = replica.add_charter(signed, now) {
            self.fail(format!("node {node} refuses the first charter: {error}"));
            return;
        }
        if first && let Some(replica) = &mut self.nodes[node].replica {
            for file in files {
                if let Err(error) = replica.add_file(file) {
                    return self.fail(format!("node {node} refuses a setup file: {error}"));
                }
            }
        }
        self.drain(node);
    }

    fn play(&mut self) {
        while self.violation.is_none() && !self.ended {
            let Some(Reverse((at, _, event))) = self.queue.pop() else { break };
            self.now = at;
            self.handle(event);
        }
        let hidden = self.leak.hidden();
        self.count_by("secrets", u64::try_from(hidden).unwrap_or(0));
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Tick { node, life } => {
                if self.nodes[node].life == life && self.nodes[node].replica.is_some() {
                    self.turn(node, Replica::handle_tick);
                    self.drain(node);
                    self.schedule(self.now + TICK, Event::Tick { node, life });
                }
            }
            Event::Committed { node, life } => {
                if self.nodes[node].life == life {
                    self.committed(node);
                }
            }
            Event::Frame { conn, to, kind, body } => self.deliver(conn, to, kind, &body),
            Event::Closed { conn, to } => self.closed(conn, to),
            Event::Dial => {
                self.dial();
                self.schedule(self.now + DIAL, Event::Dial);
            }
            Event::Act { place } => {
                let Some((what, tries)) = self.acts.get(place).cloned() else { return };
                self.trace.number(self.now);
                self.trace.bytes(format!("{what:?}").as_bytes());
                self.act(what, tries);
            }
            Event::Minute => {
                self.asked.clear();
                if let Err(what) = self.check_all() {
                    self.fail(what);
                }
                self.schedule(self.now + 60_000, Event::Minute);
            }
            Event::Second => {
                if let Err(what) = self.check_bounds() {
                    self.fail(what);
                }
                self.schedule(self.now + 1_000, Event::Second);
            }
            Event::End => self.end(),
        }
    }

    /// The night is over: everything is repaired, a last release is made, and then all must agree.
    fn end(&mut self) {
        let night = self.profile.night;
        if !self.calm {
            self.calm = true;
            self.note("the night is over".to_owned());
            self.act(What::Heal, 0);
            for node in 0..self.nodes.len() {
                self.act(What::Replug(node), 0);
                self.act(What::Start(node), 0);
            }
            self.later(night + 40_000, What::Publish, 0);
            let holder = self.organiser.charter.pen().map(|pen| pen.key);
            let holder = self.nodes.iter().position(|node| Some(node.public) == holder && node.stays());
            if let Some(node) = holder {
                self.later(night + 45_000, What::Freeze(node), 0);
                let level = sync_core::entry::Level::Candidate;
                self.later(night + 46_000, What::Release { node, level, embargo: 0 }, 0);
            }
            return self.schedule(night + 60_000, Event::End);
        }
        match self.converged() {
            Ok(()) => {
                let mut checked = self.check_all().and_then(|()| self.check_disks());
                if self.profile.hostile {
                    checked = checked.and_then(|()| self.check_last_release());
                }
                if let Some(without) = &self.without {
                    checked = checked.and_then(|()| self.check_against(without));
                }
                if let Err(what) = checked {
                    return self.fail(what);
                }
                self.count_by("virtual seconds to agree", (self.now - night) / 1_000);
                self.ended = true;
            }
            Err(what) if self.now >= night + SETTLE => self.fail(format!("no agreement after the night: {what}")),
            Err(_) => self.schedule(self.now + 5_000, Event::End),
        }
    }

    /// True milliseconds since 1970 UTC.
    pub fn wall(&self) -> u64 {
        START + self.now
    }

    fn schedule(&mut self, at: u64, event: Event) {
        self.scheduled += 1;
        self.queue.push(Reverse((at, self.scheduled, event)));
    }

    /// Something to do at `at`; `tries`: how often it was put off.
    pub fn later(&mut self, at: u64, what: What, tries: u32) {
        let place = self.acts.len();
        self.acts.push((what, tries));
        self.schedule(at, Event::Act { place });
    }

    /// Remembers a line for the report.
    pub fn note(&mut self, line: String) {
        let line = format!("{:>9.3}s {line}", std::time::Duration::from_millis(self.now).as_secs_f64());
        if self.verbose {
            println!("{line}");
        }
        if self.log.len() >= 2 * LAST {
            self.log.drain(..LAST);
        }
        self.log.push(line);
    }

    /// A rule does not hold.
    pub fn fail(&mut self, what: String) {
        if self.violation.is_none() {
            let before = self.log.iter().skip(self.log.len().saturating_sub(LAST)).cloned().collect();
            self.violation = Some(Violation { at: self.now, what, before });
        }
    }

    /// Counts something for the figures.
    pub fn count(&mut self, what: &str) {
        self.count_by(what, 1);
    }

    fn count_by(&mut self, what: &str, by: u64) {
        *self.figures.entry(what.to_owned()).or_insert(0) += by;
    }

    /// Starts a PC that is off.
    pub fn power_on(&mut self, node: usize) {
        if self.nodes[node].replica.is_some() || self.nodes[node].gone {
            return;
        }
        let (election, organiser) = (self.organiser.charter.election, self.organiser.public());
        let broken = self.fault.and_then(Fault::rule).filter(|_| !self.is_hostile(node));
        if let Err(error) = self.nodes[node].start(self.now, election, organiser, self.domain, broken) {
            return self.fail(format!("node {node} does not start: {error}"));
        }
        self.note(format!("node {node} starts"));
        self.started(node);
        if let Err(what) = self.check_start(node) {
            return self.fail(what);
        }
        let life = self.nodes[node].life;
        let at = self.now + self.dice.between(1, TICK);
        self.schedule(at, Event::Tick { node, life });
        self.drain(node);
    }

    /// Power cut: what is not on the disk is gone. A commit that was running may have got through, or half of it.
    pub fn power_off(&mut self, node: usize, quiet: bool) {
        if self.nodes[node].replica.take().is_none() {
            return;
        }
        self.note(format!("node {node} loses power"));
        let running = self.nodes[node].committing;
        let through = if self.dice.chance(50) { self.dice.place(running + 1) } else { 0 };
        for _ in 0..through {
            if let Some((_, writes)) = self.nodes[node].commits.pop_front() {
                self.nodes[node].write(writes);
            }
        }
        let reached: Vec<EntryId> = self.nodes[node].on_disk.iter().copied().collect();
        self.durable.extend(reached);
        let at = &mut self.nodes[node];
        at.life += 1;
        at.commits.clear();
        at.committing = 0;
        at.unsaved.clear();
        at.fresh.clear();
        at.frozen = None;
        for conn in self.network.held_by(node) {
            self.hang_up(conn, node, quiet);
        }
    }

    /// `node` lets go of a connection; the other end hears of it, or not.
    pub fn hang_up(&mut self, conn: Conn, node: usize, quiet: bool) {
        let Some(link) = self.network.links.get_mut(&conn) else { return };
        let other = link.other(node);
        link.stalled |= quiet;
        let end = link.end_of(other);
        let at = link.last[end].max(self.now + self.dice.between(1, 20));
        link.last[end] = at;
        self.network.let_go(conn, node);
        if !quiet {
            self.schedule(at, Event::Closed { conn, to: other });
        }
    }

    fn closed(&mut self, conn: Conn, to: usize) {
        let Some(link) = self.network.links.get(&conn) else { return };
        if !link.open[link.end_of(to)] {
            return;
        }
        self.network.let_go(conn, to);
        if let Some(replica) = &mut self.nodes[to].replica {
            replica.handle_disconnected(conn);
        }
        self.drain(to);
    }

    /// Connects whoever may and can: the lower key dials; the higher now and then too, when it has no connection.
    fn dial(&mut self) {
        for a in 0..self.nodes.len() {
            for b in a + 1..self.nodes.len() {
                if !self.network.reach(a, b) || self.nodes[a].replica.is_none() || self.nodes[b].replica.is_none() {
                    continue;
                }
                let link =
                    self.network.pairs.get(&(a, b)).and_then(|conn| Some((*conn, self.network.links.get(conn)?)));
                let (low, high) = if self.nodes[a].public < self.nodes[b].public { (a, b) } else { (b, a) };
                if let Some((conn, link)) = link {
                    let holds = |node| link.open[link.end_of(node)];
                    if holds(low) && holds(high) && !link.stalled {
                        continue;
                    }
                    let (low_holds, high_holds) = (holds(low), holds(high));
                    if low_holds && high_holds {
                        // The cable is back: what was sent meanwhile is lost, both ends get a reset.
                        self.closed(conn, a);
                        self.closed(conn, b);
                        continue;
                    }
                    if low_holds && !self.dice.chance(8) {
                        continue;
                    }
                    self.closed(conn, low);
                    self.closed(conn, high);
                }
                if !self.nodes[a].allow.contains(&self.nodes[b].public)
                    || !self.nodes[b].allow.contains(&self.nodes[a].public)
                    || self.dice.chance(40)
                {
                    continue;
                }
                let conn = self.network.connect(low, high, self.now);
                for (node, other) in [(low, high), (high, low)] {
                    let key = self.nodes[other].public;
                    let now = self.nodes[node].now(self.now);
                    if let Some(replica) = &mut self.nodes[node].replica {
                        replica.handle_connected(conn, key, now);
                    }
                    self.drain(node);
                }
            }
        }
    }

    fn deliver(&mut self, conn: Conn, to: usize, kind: u8, body: &[u8]) {
        let Some(link) = self.network.links.get_mut(&conn) else { return };
        if link.stalled || !link.open[link.end_of(to)] {
            return;
        }
        self.turn(to, |replica, now| replica.handle_frame(conn, kind, body, now));
        self.drain(to);
    }

    /// Puts a frame on the wire. Frames to presentation nodes are looked into.
    pub fn transmit(&mut self, from: usize, conn: Conn, kind: u8, body: Vec<u8>) {
        let delay = self.dice.between(1, 20);
        let Some(link) = self.network.links.get_mut(&conn) else { return };
        let to = link.other(from);
        let end = link.end_of(to);
        let at = link.last[end].max(self.now + delay);
        link.last[end] = at;
        self.trace.number(self.now);
        self.trace.number(conn * 64 + u64::from(kind));
        self.trace.bytes(&body);
        self.count_by("frames", 1);
        // A hostile member shows whom it likes what it knows; what honest nodes hold is another matter.
        if self.nodes[to].role == Role::Presentation && !self.is_hostile(from) {
            if !CONTROLLED_KINDS.contains(&kind) && self.nodes[from].role != Role::Presentation {
                return self.fail(format!("node {from} sent a frame of kind {kind} to presentation node {to}"));
            }
            if let Some(what) = self.leak.find(&body, self.now).map(str::to_owned) {
                return self.fail(format!("node {from} sent {what} to presentation node {to} (frame of kind {kind})"));
            }
        }
        if (kind == 4 || kind == 7) && !self.is_hostile(from) {
            let asked = self.asked.entry((conn, from, kind)).or_insert(0);
            *asked += 1;
            if *asked > QUESTIONS {
                return self.fail(format!("node {from} asks node {to} without end (frames of kind {kind})"));
            }
        }
        self.schedule(at, Event::Frame { conn, to, kind, body });
    }

    /// Does what the replica of `node` wants done, and checks the node.
    pub fn drain(&mut self, node: usize) {
        self.learn_releases(node);
        self.work_off(node);
        let Some(replica) = &mut self.nodes[node].replica else { return };
        for output in replica.take_outputs() {
            match output {
                Output::Send { conn, kind, body } => {
                    let twisted = match self.hostile.as_mut().filter(|hostile| hostile.node == node) {
                        Some(hostile) => hostile.twist(kind, body),
                        None => Some((kind, body)),
                    };
                    let Some((kind, body)) = twisted else { continue };
                    if self.network.links.get(&conn).is_some_and(|link| link.open[link.end_of(node)]) {
                        self.transmit(node, conn, kind, body);
                    }
                }
                Output::Close { conn, .. } => {
                    if self.network.links.get(&conn).is_some_and(|link| link.open[link.end_of(node)]) {
                        self.hang_up(conn, node, false);
                    }
                }
                Output::Persist { token, writes } => self.persist(node, token, writes),
                Output::Allow(keys) => self.nodes[node].allow = keys,
                Output::Event(event) => self.told(node, event),
            }
        }
        if let Err(what) = self.check_node(node) {
            self.fail(what);
        }
    }

    fn persist(&mut self, node: usize, token: u64, writes: Vec<sync_core::store::Write>) {
        self.nodes[node].commits.push_back((token, writes));
        if self.nodes[node].committing == 0 {
            self.start_commit(node);
        }
    }

    fn start_commit(&mut self, node: usize) {
        let at = self.now + self.dice.between(1, 15);
        let life = self.nodes[node].life;
        self.nodes[node].committing = self.nodes[node].commits.len();
        self.schedule(at, Event::Committed { node, life });
    }

    fn committed(&mut self, node: usize) {
        let at = &mut self.nodes[node];
        let batch: Vec<_> = (0..std::mem::take(&mut at.committing)).filter_map(|_| at.commits.pop_front()).collect();
        let mut tokens = Vec::with_capacity(batch.len());
        for (token, writes) in batch {
            for write in &writes {
                if let sync_core::store::Write::Put { key, .. } = write
                    && let Some(id) = key.strip_prefix(b"e/").and_then(|key| key.last_chunk::<32>())
                {
                    self.durable.insert(EntryId(*id));
                }
            }
            self.nodes[node].write(writes);
            tokens.push(token);
        }
        for token in tokens {
            self.turn(node, |replica, now| replica.handle_persisted(token, now));
            self.drain(node);
        }
        if self.nodes[node].committing == 0 && !self.nodes[node].commits.is_empty() {
            self.start_commit(node);
        }
    }

    /// A release that is part of a chain for the first time makes its rows public.
    fn learn_releases(&mut self, node: usize) {
        let Some(replica) = &self.nodes[node].replica else { return };
        let Some(tip) = replica.chain().tip().filter(|tip| !self.released.contains(&tip.hash)) else { return };
        self.released.insert(tip.hash);
        let from = match tip.release.not_before {
            0 => 0,
            // Clocks may be up to half a minute off.
            time => time.saturating_sub(START).saturating_sub(30_000),
        };
        for row in &tip.release.rulings {
            let Some(entry) = replica.logs().get(&row.entry) else { continue };
            self.leak.publish(&entry.id.0, from);
            self.leak.publish(&entry.signature().0, from);
            self.leak.publish(entry.totals_part(), from);
            entry.counts.iter().for_each(|counts| self.leak.publish(&counts.totals, from));
        }
        for row in &tip.release.rows {
            let Some(entry) = replica.logs().get(&row.entry) else { continue };
            self.leak.publish(&entry.id.0, from);
            self.leak.publish(&entry.signature().0, from);
            self.leak.publish(entry.totals_part(), from);
            let counts = entry.counts.as_ref();
            counts.iter().for_each(|counts| self.leak.publish(&counts.totals, from));
            if row.level == sync_core::entry::Level::Candidate {
                self.leak.publish(entry.candidates_part(), from);
                counts.iter().for_each(|counts| self.leak.publish(&counts.candidates, from));
            }
        }
    }

    fn told(&mut self, node: usize, event: Told) {
        if self.is_hostile(node) {
            return;
        }
        match event {
            Told::Saved { token, ids } => {
                self.nodes[node].unsaved.remove(&token);
                for id in ids {
                    if !self.nodes[node].on_disk.contains(&id) {
                        return self.fail(format!("node {node} reports {id:?} as saved, but it is not on its disk"));
                    }
                    self.nodes[node].add(&id);
                    self.nodes[node].saved.insert(id);
                    self.nodes[node].fresh.push(id);
                    self.travels(id, node);
                    self.count("entries saved");
                }
            }
            Told::Arrived(ids) => {
                ids.iter().for_each(|id| self.nodes[node].add(id));
                self.nodes[node].fresh.extend(ids);
            }
            Told::Refused { peer, what } => {
                let from = self.nodes.iter().position(|other| Some(other.public) == peer);
                self.note(format!("node {node} refuses something of {from:?}: {what}"));
                let kind: String = what.chars().filter(|letter| !letter.is_ascii_digit()).collect();
                let kind = kind.rsplit(": ").next().unwrap_or_default().to_owned();
                self.count(&format!("refused: {kind}"));
            }
            Told::Alarm(text) => {
                self.note(format!("node {node}: {text}"));
                self.count("alarms");
                if self.profile.hostile {
                    return self.alarmed(node, &text);
                }
                let forged = text.contains("did not sign");
                let rolled_back = text.contains("signed two entries") && self.rollbacks > 0;
                if !forged && !rolled_back {
                    self.fail(format!("node {node} raises an alarm without cause: {text}"));
                }
            }
            Told::OwnLogVoid => {
                let at = self.now + self.dice.between(1_000, 4_000);
                self.note(format!("node {node}: its log does not count any more"));
                self.later(at, What::NewSession(node), 0);
            }
            Told::Forked(log, number) => {
                self.note(format!("node {node} knows that {log} forks at number {number}"));
                self.nodes[node].changed = true;
            }
            Told::Rebuilt => self.nodes[node].changed = true,
            Told::Charter(version) => {
                self.note(format!("node {node} has charter {version}"));
                self.nodes[node].changed = true;
            }
            Told::Released { number, .. } => {
                self.note(format!("node {node} made release {number}"));
                self.count("releases");
            }
            Told::Shown(number) => {
                self.nodes[node].changed = true;
                self.note(format!("node {node} shows release {number}"));
            }
            Told::SessionWaits(log) => self.note(format!("node {node}: session {log} waits")),
            Told::PeerUp(_) | Told::PeerDown(_) | Told::File(_) | Told::Plan => {}
        }
    }
}
