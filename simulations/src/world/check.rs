//! What must hold, always and everywhere.
//!
//! After each event, on the node that changed: the same entries under the same charter give the same heads and the
//! same statuses of the stations touched; nothing is held that its author never made, or told before it was durable;
//! releases only move forward; the controlled document follows from the chain alone. Each virtual minute the same for
//! all stations of all nodes, and what was reported as saved is still there. In the end everybody has everything.

use std::collections::{BTreeMap, BTreeSet};

use sync_core::chain::HighWater;
use sync_core::charter::Charter;
use sync_core::codec::decode;
use sync_core::entry::{Level, Subject};
use sync_core::id::{EntryId, Hash};
use sync_core::replica::Replica;
use sync_core::working::status::{ReleasedRows, Status};

use super::World;
use crate::dice::Trace;
use crate::domain::SimDomain;
use crate::node::known;

/// What counts of every log, under which charters.
pub type State = u64;

/// What is known of each state that any node has been in.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    heads: BTreeMap<State, (u64, usize)>,
    statuses: BTreeMap<(State, u32, Level), (u64, usize)>,
    controlled: BTreeMap<Hash, (u64, usize)>,
    shown: BTreeMap<Hash, (u64, usize)>,
}

/// A hash over the working document's heads.
pub fn heads(working: &sync_core::working::Working) -> u64 {
    let mut trace = Trace::default();
    working.heads().iter().for_each(|head| trace.bytes(&head.0));
    trace.value()
}

/// A hash over what decides which entries count: the charters, and forks.
pub fn rules(replica: &Replica) -> u64 {
    let mut trace = Trace::default();
    replica.charters().hashes().iter().for_each(|hash| trace.bytes(&hash.0));
    for (log, fork) in replica.logs().logs().filter_map(|(log, held)| Some((log, held.fork()?))) {
        trace.bytes(&log.actor());
        trace.number(u64::from(fork));
    }
    trace.value()
}

fn status_hash(replica: &Replica, number: u32, level: Level, judge: SimDomain) -> u64 {
    // Judged without a release: nodes with equal entries may not have the same release yet.
    let status = replica.working().status(known(replica), number, level, &judge, &ReleasedRows::new());
    let mut trace = Trace::default();
    let (values, kind) = match &status {
        Status::Absent => (Vec::new(), 1),
        Status::Withheld { values, reasons } => {
            reasons.iter().for_each(|reason| trace.bytes(reason.code().as_bytes()));
            (values.iter().collect(), 2)
        }
        Status::Releasable(value) => (vec![value], 3),
    };
    trace.number(kind);
    for value in values {
        trace.bytes(&value.counts.totals);
        trace.bytes(&value.counts.candidates);
        value.sources.iter().chain(&value.submissions).for_each(|id| trace.bytes(&id.0));
    }
    trace.value()
}

/// The first node in a state says what it is; all others must agree.
fn agree<K: Ord>(known: &mut BTreeMap<K, (u64, usize)>, key: K, value: u64, node: usize) -> Result<(), usize> {
    match known.insert(key, (value, node)) {
        Some((old, other)) if old != value => Err(other),
        _ => Ok(()),
    }
}

/// The newest release that a node holds: its epoch, number and hash.
fn newest(replica: &Replica) -> (u32, u32, [u8; 32]) {
    replica.chain().tip().map_or((0, 0, [0; 32]), |tip| (tip.release.epoch, tip.release.number, tip.hash.0))
}

/// Whether a later epoch has taken back release `number` of `epoch`.
fn taken_back(charter: &Charter, epoch: u32, number: u32) -> bool {
    charter.pens.iter().any(|pen| pen.epoch > epoch && pen.base.number < number)
}

impl World {
    /// Checks what can have changed on `node`.
    pub fn check_node(&mut self, node: usize) -> Result<(), String> {
        if self.is_hostile(node) {
            return Ok(());
        }
        let fresh = std::mem::take(&mut self.nodes[node].fresh);
        let changed = std::mem::take(&mut self.nodes[node].changed);
        self.check_chain(node)?;
        if fresh.is_empty() && !changed {
            return Ok(());
        }
        for id in &fresh {
            match self.authored.get(id) {
                None => return Err(format!("node {node} took entry {id:?}, which nobody has made")),
                Some(author) if *author != node && !self.durable.contains(id) => {
                    return Err(format!("entry {id:?} of node {author} reached node {node} before its author's disk"));
                }
                Some(_) => {}
            }
        }
        let mut stations = BTreeSet::new();
        if let Some(replica) = &self.nodes[node].replica {
            for entry in fresh.iter().filter_map(|id| replica.logs().get(id)) {
                let named = entry.body.references().filter_map(|named| replica.logs().get(&named.id)?.register());
                for subject in entry.register().into_iter().chain(named) {
                    if let Subject::Station { number, level, .. } = subject {
                        stations.insert((*number, *level));
                    }
                }
            }
        }
        if stations.len() > 12 {
            stations.clear();
        }
        self.check_state(node, &stations)
    }

    /// The replica of a node; `None` while it is off, only presents, has own entries that are not durable, or has not derived
    /// all that it holds.
    pub(super) fn settled(&self, node: usize) -> Option<&Replica> {
        let at = &self.nodes[node];
        let replica = at.replica.as_ref()?;
        let settled = at.works() && at.unsaved.is_empty() && !replica.is_unsettled() && !replica.lags();
        settled.then_some(replica)
    }

    /// Which state a settled node is in: the charters, and of each log what counts of it.
    fn state(&self, node: usize) -> Option<State> {
        let replica = self.settled(node)?;
        let mut trace = Trace::default();
        replica.charters().hashes().iter().for_each(|hash| trace.bytes(&hash.0));
        for (id, log) in replica.logs().logs() {
            let Some(last) = replica.logs().last_counting(id, replica.charter()) else { continue };
            let height = last.min(log.height());
            if height == 0 && log.fork().is_none() {
                continue;
            }
            trace.bytes(&id.actor());
            trace.number(u64::from(height));
            trace.number(u64::from(log.fork().unwrap_or(0)));
            log.id_at(height).iter().for_each(|tip| trace.bytes(&tip.0));
        }
        Some(trace.value())
    }

    fn check_state(&mut self, node: usize, stations: &BTreeSet<(u32, Level)>) -> Result<(), String> {
        let Some(state) = self.state(node) else { return Ok(()) };
        let Some(replica) = &self.nodes[node].replica else { return Ok(()) };
        let differs = |what: &str, other| format!("nodes {other} and {node} hold the same entries, but other {what}");
        agree(&mut self.seen.heads, state, heads(replica.working()), node).map_err(|other| differs("heads", other))?;
        for (number, level) in stations {
            let value = status_hash(replica, *number, *level, self.domain);
            agree(&mut self.seen.statuses, (state, *number, *level), value, node)
                .map_err(|other| differs(&format!("statuses of station {number} {level:?}"), other))?;
        }
        Ok(())
    }

    fn check_chain(&mut self, node: usize) -> Result<(), String> {
        let Some(replica) = &self.nodes[node].replica else { return Ok(()) };
        let tip = newest(replica);
        let old = self.nodes[node].tip;
        if tip == old {
            return Ok(());
        }
        let back = taken_back(replica.charter(), old.0, old.1);
        if (tip.0, tip.1) < (old.0, old.1) && !back {
            return Err(format!(
                "node {node} went back from release {} of epoch {} to release {} of epoch {}",
                old.1, old.0, tip.1, tip.0
            ));
        }
        if (tip.0, tip.1) == (old.0, old.1) {
            return Err(format!("node {node} changed its mind about release {}", tip.1));
        }
        let mut trace = Trace::default();
        replica.controlled().heads().iter().for_each(|head| trace.bytes(&head.0));
        let held: BTreeSet<_> = replica.controlled().rows().into_iter().collect();
        let named: BTreeSet<_> =
            replica.chain().tip().map(|tip| tip.release.rows.iter().copied().collect()).unwrap_or_default();
        if held != named {
            return Err(format!("node {node}: the controlled document does not hold the rows of release {}", tip.1));
        }
        agree(&mut self.seen.controlled, Hash(tip.2), trace.value(), node)
            .map_err(|other| format!("nodes {other} and {node} derive release {} differently", tip.1))?;
        if let Some(shown) = replica.shown() {
            let mut trace = Trace::default();
            for count in &shown.counts {
                trace.number(u64::from(count.row.station));
                trace.bytes(&count.counts.totals);
                trace.bytes(&count.counts.candidates);
            }
            agree(&mut self.seen.shown, shown.hash, trace.value(), node)
                .map_err(|other| format!("nodes {other} and {node} show one release with other figures"))?;
        }
        self.nodes[node].tip = tip;
        Ok(())
    }

    /// After a start: what was persisted as the highest release is not forgotten.
    pub fn check_start(&mut self, node: usize) -> Result<(), String> {
        let at = &self.nodes[node];
        let high = at.disk.get(&b"m/high"[..]).and_then(|value| decode::<HighWater>(value, 128).ok());
        let Some(replica) = &at.replica else { return Ok(()) };
        let tip = newest(replica);
        if let Some(high) = high
            && (tip.0, tip.1) < (high.epoch, high.number)
            && !taken_back(replica.charter(), high.epoch, high.number)
        {
            return Err(format!("node {node} starts with release {}, its disk says {}", tip.1, high.number));
        }
        self.nodes[node].tip = tip;
        self.check_saved(node)
    }

    /// What was reported as saved is on the author's disk and in its logs.
    fn check_saved(&self, node: usize) -> Result<(), String> {
        let at = &self.nodes[node];
        if at.rolled_back || at.gone {
            return Ok(());
        }
        for id in &at.saved {
            let held = at.replica.as_ref().is_none_or(|replica| replica.logs().is_durable(id));
            if !at.on_disk.contains(id) || !held {
                return Err(format!("node {node} lost entry {id:?}, which it had reported as saved"));
            }
        }
        Ok(())
    }

    /// Everything that can be checked at any moment, on all nodes.
    pub fn check_all(&mut self) -> Result<(), String> {
        let everything: BTreeSet<(u32, Level)> = (1..=self.profile.stations)
            .flat_map(|number| [Level::Party, Level::Candidate].map(|level| (number, level)))
            .collect();
        for node in (0..self.nodes.len()).filter(|node| !self.is_hostile(*node)).collect::<Vec<_>>() {
            self.check_saved(node)?;
            self.check_state(node, &everything)?;
            self.check_harm(node)?;
            let Some(replica) = &self.nodes[node].replica else { continue };
            if !self.nodes[node].works() && !replica.logs().is_empty() {
                return Err(format!("presentation node {node} holds entries"));
            }
            for entry in replica.logs().by_arrival() {
                if !self.authored.contains_key(&entry.id) {
                    return Err(format!("node {node} holds entry {:?}, which nobody has made", entry.id));
                }
            }
        }
        Ok(())
    }

    /// Whether all nodes that are left agree on everything.
    pub fn converged(&self) -> Result<(), String> {
        let staying: Vec<usize> =
            (0..self.nodes.len()).filter(|node| self.nodes[*node].stays() && !self.is_hostile(*node)).collect();
        let mut union: BTreeSet<EntryId> = BTreeSet::new();
        for node in &staying {
            union.extend(self.nodes[*node].on_disk.iter().copied());
            union.extend(self.nodes[*node].saved.iter().copied());
        }
        let version = self.organiser.charter.version;
        let mut first: Option<(usize, State, u64)> = None;
        let mut tips: BTreeMap<Option<Hash>, usize> = BTreeMap::new();
        let mut voids: BTreeMap<BTreeSet<Hash>, usize> = BTreeMap::new();
        for node in staying {
            let at = &self.nodes[node];
            let Some(replica) = &at.replica else { return Err(format!("node {node} is off")) };
            if replica.charter().version != version {
                return Err(format!("node {node} has charter {}, not {version}", replica.charter().version));
            }
            tips.insert(replica.chain().tip().map(|tip| tip.hash), node);
            let (tip, shown) = (replica.chain().tip().map(|tip| tip.hash), replica.shown().map(|shown| shown.hash));
            if tip != shown {
                return Err(format!("node {node} does not show the newest release that it holds"));
            }
            voids.insert(replica.voids(at.now(self.now)).iter().map(|void| void.held.hash).collect(), node);
            if !at.works() {
                continue;
            }
            let lacks = |id: &&EntryId| !replica.logs().is_durable(id) && !self.is_sealed(id, replica);
            if let Some(id) = union.iter().find(lacks) {
                let author = self.authored.get(id);
                let waits = replica.waiting();
                return Err(format!("node {node} has not got entry {id:?} of node {author:?} ({waits} entries wait)"));
            }
            let Some(state) = self.state(node) else { return Err(format!("node {node} has unsaved entries")) };
            let heads = heads(replica.working());
            match &first {
                None => first = Some((node, state, heads)),
                Some((_, other, same)) if *other == state && *same == heads => {}
                Some((other, ..)) => return Err(format!("nodes {other} and {node} hold different entries or heads")),
            }
        }
        if tips.len() > 1 {
            return Err(format!("nodes {:?} have different newest releases", tips.values()));
        }
        // A hostile holder of the pen signs more of them than anybody keeps.
        if voids.len() > 1 && !self.profile.hostile {
            return Err(format!("nodes {:?} know different releases that were public and are void", voids.values()));
        }
        Ok(())
    }

    /// Whether an entry lies behind a fork of its log, so that nobody passes it on any more.
    fn is_sealed(&self, id: &EntryId, replica: &Replica) -> bool {
        let place = self.places.get(id);
        place.is_some_and(|(log, seq)| {
            replica.logs().log(log).and_then(sync_core::logs::Log::fork).is_some_and(|fork| *seq >= fork)
        })
    }

    /// In the end: the disks of presentation nodes hold no secret, and the same search finds them on a scan node.
    pub fn check_disks(&self) -> Result<(), String> {
        for (number, node) in self.nodes.iter().enumerate() {
            if !node.works() {
                for (key, value) in &node.disk {
                    if let Some(what) = self.leak.find(value, self.now).or_else(|| self.leak.find(key, self.now)) {
                        return Err(format!("the disk of presentation node {number} holds {what}"));
                    }
                }
            }
        }
        Ok(())
    }
}
