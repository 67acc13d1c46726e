//! The night itself: one queue of events in virtual time.
//!
//! The world is one state. Its wires and PCs, what people, strangers and the hostile member do to it, what nodes tell, and what
//! must hold of it, are parts of this module, each in a file of its own.

pub mod bounds;
pub mod check;
pub mod hostile;
pub mod people;
mod power;
pub mod strangers;
mod told;
mod wires;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use sync_core::charter::Role;
use sync_core::id::{EntryId, Hash, SecretKey};
use sync_core::replica::{Conn, Replica};

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
use crate::plan::{Act, plan};
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
    acts: Vec<(Act, u32)>,
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
const TICK: u64 = 250;
const DIAL: u64 = 250;
/// How long after the night everybody must agree, at most.
const SETTLE: u64 = 120_000;
/// Figures that start so are the highest of all nights; the others are sums.
pub const MOST: &str = "at most: ";

/// Plays the night of a seed. With a hostile member it is played without it first.
pub fn run(profile: Profile, seed: u64, fault: Option<Fault>, verbose: bool) -> Outcome {
    let mut without = None;
    if profile.hostile
        && let Ok(mut world) = World::new(profile, seed, None, verbose, false)
    {
        world.play();
        if let Some(violation) = &mut world.violation {
            violation.what = format!("without the hostile member: {}", violation.what);
            return world.outcome(seed);
        }
        without = world.pictures().map(|(all, _)| all);
    }
    match World::new(profile, seed, fault, verbose, true) {
        Ok(mut world) => {
            world.without = without;
            world.play();
            world.outcome(seed)
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

    fn play(&mut self) {
        while self.violation.is_none() && !self.ended {
            let Some(Reverse((at, _, event))) = self.queue.pop() else { break };
            self.now = at;
            self.handle(event);
        }
        let hidden = self.leak.hidden();
        self.count_by("secrets", u64::try_from(hidden).unwrap_or(0));
    }

    fn outcome(self, seed: u64) -> Outcome {
        let (profile, trace) = (self.profile.name, self.trace.value());
        Outcome { profile, seed, trace, figures: self.figures, violation: self.violation }
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
            self.act(Act::Heal, 0);
            for node in 0..self.nodes.len() {
                self.act(Act::Replug(node), 0);
                self.act(Act::Start(node), 0);
            }
            self.later(night + 40_000, Act::Publish, 0);
            let holder = self.organiser.charter.pen().map(|pen| pen.key);
            let holder = self.nodes.iter().position(|node| Some(node.public) == holder && node.stays());
            if let Some(node) = holder {
                self.later(night + 45_000, Act::Freeze(node), 0);
                let level = sync_core::entry::Level::Candidate;
                self.later(night + 46_000, Act::Release { node, level, embargo: 0 }, 0);
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
    pub fn later(&mut self, at: u64, what: Act, tries: u32) {
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
}
