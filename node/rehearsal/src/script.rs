//! The script of a night: who enters which station when, what goes wrong, and when is released. Pure: the same plan and
//! seed give the same script.

use std::collections::{BTreeSet, VecDeque};

use election::count::Level;

use super::random::Random;

/// What a script is made from.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The stations.
    pub(super) stations: Vec<PlannedStation>,
    /// Entry nodes, at least 1.
    pub(super) entry_nodes: usize,
    /// Whether there are votes per candidate.
    pub(super) candidates: bool,
    /// The seed.
    pub(super) seed: u64,
}

/// A station of a plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlannedStation {
    /// Its number.
    pub(super) number: u32,
    /// Ballots: small stations are counted first.
    pub(super) ballots: u32,
    /// Whether something can be mistyped there.
    pub(super) mistypable: bool,
}

/// The script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Script {
    /// In order.
    pub(super) steps: Vec<Step>,
    /// Incidents for which there are too few stations or nodes.
    pub(super) left_out: Vec<&'static str>,
}

/// One station, entered on one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The entry node, from 0.
    pub(super) node: usize,
    /// The station.
    pub(super) station: u32,
}

/// Something that happens. Nodes are entry nodes, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// All nodes enter their stations at once.
    Enter {
        /// At which level.
        level: Level,
        /// What is entered where.
        entries: Vec<Entry>,
    },
    /// A typing error is saved, and corrected by the same node with a reason.
    Correction {
        /// At which level.
        level: Level,
        /// Who and where.
        entry: Entry,
    },
    /// The figures of one station are saved under another, and then moved. The other is entered after it.
    WrongStation {
        /// At which level.
        level: Level,
        /// Who, and whose figures they are.
        entry: Entry,
        /// Under which station they were saved.
        under: u32,
    },
    /// Two nodes, cut off from each other, save different figures for one station.
    Conflict {
        /// At which level.
        level: Level,
        /// Who has it right, and where.
        entry: Entry,
        /// Who has it wrong.
        other: usize,
    },
    /// A scan operator settles the conflict.
    Decide {
        /// At which level.
        level: Level,
        /// The station.
        station: u32,
    },
    /// A node loses its network, goes on entering, and stays cut off.
    Offline {
        /// At which level.
        level: Level,
        /// What it enters meanwhile; all of one node.
        entries: Vec<Entry>,
    },
    /// Its network is restored: everything arrives.
    Back {
        /// At which level.
        level: Level,
        /// What it had entered.
        entries: Vec<Entry>,
    },
    /// A node is killed in the middle of entering these stations, and started again: nothing that was saved is lost.
    Kill {
        /// At which level.
        level: Level,
        /// What it enters; all of one node.
        entries: Vec<Entry>,
    },
    /// A release.
    Release {
        /// Per party or per candidate.
        level: Level,
        /// The stations that it must hold.
        stations: BTreeSet<u32>,
        /// Those of them that must be counted per candidate.
        per_candidate: BTreeSet<u32>,
        /// Stations that must be withheld.
        withheld: BTreeSet<u32>,
    },
}

/// Stations that are entered during an offline spell, and by the node that is killed.
const OFFLINE: usize = 3;
const KILLED: usize = 4;

/// Makes the script.
pub(super) fn write(plan: &Plan) -> Script {
    let mut script = Script::default();
    let mut random = Random::new(plan.seed, 2);
    let all: BTreeSet<u32> = plan.stations.iter().map(|station| station.number).collect();
    party(plan, &mut random, &all, &mut script);
    if plan.candidates {
        candidate(plan, &mut random, &all, &mut script);
    }
    script
}

/// The stations in the order in which they come in at a level, and who enters them.
struct Queue {
    waiting: VecDeque<PlannedStation>,
    nodes: usize,
    turn: usize,
}

impl Queue {
    /// Small stations first, though not in strict order.
    fn new(plan: &Plan, random: &mut Random) -> Self {
        let mut stations: Vec<(u64, PlannedStation)> = plan
            .stations
            .iter()
            .map(|station| (u64::from(station.ballots).saturating_mul(random.between(50, 150)), *station))
            .collect();
        stations.sort_by_key(|&(done, station)| (done, station.number));
        let waiting = stations.into_iter().map(|(_, station)| station).collect();
        Self { waiting, nodes: plan.entry_nodes.max(1), turn: 0 }
    }

    fn next_node(&mut self) -> usize {
        self.turn = (self.turn + 1) % self.nodes;
        self.turn
    }

    /// Takes one station for an incident.
    fn take(&mut self, node: usize) -> Option<Entry> {
        let at = self.waiting.iter().position(|station| station.mistypable)?;
        self.waiting.remove(at).map(|station| Entry { node, station: station.number })
    }

    /// Takes several for one node, or none when there are not so many.
    fn take_many(&mut self, node: usize, count: usize) -> Option<Vec<Entry>> {
        if self.waiting.len() < count {
            return None;
        }
        Some(self.waiting.drain(..count).map(|station| Entry { node, station: station.number }).collect())
    }

    /// Takes stations in turn until no more than `left` are waiting.
    fn wave(&mut self, left: usize) -> Vec<Entry> {
        let count = self.waiting.len().saturating_sub(left);
        let stations: Vec<u32> = self.waiting.drain(..count).map(|station| station.number).collect();
        stations.into_iter().map(|station| Entry { node: self.next_node(), station }).collect()
    }
}

/// The evening: totals per party come in by telephone.
fn party(plan: &Plan, random: &mut Random, all: &BTreeSet<u32>, script: &mut Script) {
    let level = Level::Party;
    let total = plan.stations.len();
    let mut queue = Queue::new(plan, random);
    let mut counted = BTreeSet::new();

    // To about 30 %, with a typing error on the way. What the incidents further on need is not used up before.
    let keep = (total * 7).div_ceil(10).max((OFFLINE + 4).min(total));
    enter(script, level, queue.wave(keep + keep.div_ceil(6)), &mut counted);
    let node = queue.next_node();
    match queue.take(node) {
        Some(entry) => {
            counted.insert(entry.station);
            script.steps.push(Step::Correction { level, entry });
        }
        None => script.left_out.push("a correction: no station with figures to mistype"),
    }
    enter(script, level, queue.wave(keep), &mut counted);
    release(script, level, &counted, &BTreeSet::new(), &BTreeSet::new());

    // To about 70 %: figures under the wrong station, a conflict, and a node that is cut off.
    wrong_station(script, level, &mut queue, &mut counted);
    let conflict = conflict(script, level, &mut queue, plan.entry_nodes);
    let offline = offline(&mut queue, total);
    let aside = usize::from(conflict.is_some()) + offline.as_ref().map_or(0, Vec::len);
    enter(script, level, queue.wave((total * 3 / 10).saturating_sub(aside)), &mut counted);
    match &offline {
        Some(entries) => script.steps.push(Step::Offline { level, entries: entries.clone() }),
        None => script.left_out.push("an offline spell: too few stations"),
    }
    let withheld: BTreeSet<u32> = conflict.into_iter().collect();
    release(script, level, &counted, &BTreeSet::new(), &withheld);

    // To the end: the conflict is settled, the node comes back.
    if let Some(entries) = offline {
        counted.extend(entries.iter().map(|entry| entry.station));
        script.steps.push(Step::Back { level, entries });
    }
    if let Some(station) = conflict {
        counted.insert(station);
        script.steps.push(Step::Decide { level, station });
    }
    enter(script, level, queue.wave(0), &mut counted);
    release(script, level, all, &BTreeSet::new(), &BTreeSet::new());
}

/// In calm: votes per candidate.
fn candidate(plan: &Plan, random: &mut Random, all: &BTreeSet<u32>, script: &mut Script) {
    let level = Level::Candidate;
    let total = plan.stations.len();
    let mut queue = Queue::new(plan, random);
    let mut counted = BTreeSet::new();

    enter(script, level, queue.wave((total * 9 / 10).max(KILLED.min(total))), &mut counted);
    let node = queue.next_node();
    match queue.take_many(node, KILLED) {
        Some(entries) => {
            counted.extend(entries.iter().map(|entry| entry.station));
            script.steps.push(Step::Kill { level, entries });
        }
        None => script.left_out.push("a killed process: too few stations"),
    }
    enter(script, level, queue.wave(total * 6 / 10), &mut counted);
    if counted.len() < total {
        release(script, level, all, &counted, &BTreeSet::new());
    }
    enter(script, level, queue.wave(0), &mut counted);
    release(script, level, all, all, &BTreeSet::new());
}

fn enter(script: &mut Script, level: Level, entries: Vec<Entry>, counted: &mut BTreeSet<u32>) {
    counted.extend(entries.iter().map(|entry| entry.station));
    if !entries.is_empty() {
        script.steps.push(Step::Enter { level, entries });
    }
}

fn release(
    script: &mut Script,
    level: Level,
    stations: &BTreeSet<u32>,
    per_candidate: &BTreeSet<u32>,
    withheld: &BTreeSet<u32>,
) {
    // Before anything is in, there is nothing to release.
    if stations.is_empty() {
        return;
    }
    script.steps.push(Step::Release {
        level,
        stations: stations.clone(),
        per_candidate: per_candidate.clone(),
        withheld: withheld.clone(),
    });
}

/// Someone enters the figures of one station under another.
fn wrong_station(script: &mut Script, level: Level, queue: &mut Queue, counted: &mut BTreeSet<u32>) {
    let node = queue.next_node();
    let entry = queue.take(node);
    let under = queue.waiting.pop_front().map(|station| station.number);
    match (entry, under) {
        (Some(entry), Some(under)) => {
            counted.insert(entry.station);
            script.steps.push(Step::WrongStation { level, entry, under });
            // Then its own figures.
            enter(script, level, vec![Entry { node, station: under }], counted);
        }
        (entry, under) => {
            let under = under.map(|station| Entry { node, station });
            enter(script, level, entry.into_iter().chain(under).collect(), counted);
            script.left_out.push("figures under a wrong station: too few stations");
        }
    }
}

/// The station in conflict, if there can be one.
fn conflict(script: &mut Script, level: Level, queue: &mut Queue, nodes: usize) -> Option<u32> {
    if nodes < 2 {
        script.left_out.push("a conflict: it takes two entry nodes");
        return None;
    }
    let (node, other) = (queue.next_node(), queue.next_node());
    let Some(entry) = queue.take(node) else {
        script.left_out.push("a conflict: no station with figures to mistype");
        return None;
    };
    script.steps.push(Step::Conflict { level, entry, other });
    Some(entry.station)
}

/// A tenth of the stations, at least three, entered by one node without a network.
fn offline(queue: &mut Queue, total: usize) -> Option<Vec<Entry>> {
    let node = queue.next_node();
    let many = (total / 10).clamp(OFFLINE, 20);
    let last = queue.waiting.len().min(many);
    // The large ones, which come last.
    let at = queue.waiting.len().saturating_sub(last);
    if last < OFFLINE {
        return None;
    }
    Some(queue.waiting.drain(at..).map(|station| Entry { node, station: station.number }).collect())
}

#[cfg(test)]
mod tests {
    use super::{Entry, Plan, PlannedStation, Script, Step, write};
    use election::count::Level;
    use std::collections::{BTreeMap, BTreeSet};

    fn plan(stations: u32, entry_nodes: usize, candidates: bool, seed: u64) -> Plan {
        let station = |number| PlannedStation { number: number * 3, ballots: 100 + number * 7 % 900, mistypable: true };
        Plan { stations: (1..=stations).map(station).collect(), entry_nodes, candidates, seed }
    }

    fn entries(step: &Step) -> (Option<Level>, Vec<Entry>) {
        match step {
            Step::Enter { level, entries } | Step::Offline { level, entries } | Step::Kill { level, entries } => {
                (Some(*level), entries.clone())
            }
            Step::Correction { level, entry }
            | Step::WrongStation { level, entry, .. }
            | Step::Conflict { level, entry, .. } => (Some(*level), vec![*entry]),
            Step::Decide { .. } | Step::Back { .. } | Step::Release { .. } => (None, Vec::new()),
        }
    }

    /// What must hold of every script: each release holds what was entered, decided and delivered, no more.
    fn check(plan: &Plan, script: &Script) {
        let mut times: BTreeMap<(Level, u32), u32> = BTreeMap::new();
        let (mut usable, mut disputed): (BTreeSet<(Level, u32)>, BTreeSet<u32>) = Default::default();
        let mut misplaced: BTreeSet<u32> = BTreeSet::new();
        for step in &script.steps {
            let (level, entries) = entries(step);
            for entry in &entries {
                assert!(entry.node < plan.entry_nodes, "{step:?}");
                *times.entry((level.unwrap(), entry.station)).or_default() += 1;
                if !matches!(step, Step::Offline { .. } | Step::Conflict { .. }) {
                    usable.insert((level.unwrap(), entry.station));
                }
                misplaced.remove(&entry.station);
            }
            match step {
                Step::WrongStation { level, entry, under } => {
                    assert_ne!(entry.station, *under);
                    assert_eq!(times.get(&(*level, *under)), None, "the other is not entered before");
                    misplaced.insert(*under);
                }
                Step::Conflict { entry, other, .. } => {
                    assert_ne!(entry.node, *other);
                    assert!(*other < plan.entry_nodes);
                    disputed.insert(entry.station);
                }
                Step::Decide { level, station } => {
                    assert!(disputed.remove(station));
                    usable.insert((*level, *station));
                }
                Step::Offline { entries, .. } | Step::Kill { entries, .. } => {
                    assert!(entries.len() >= 3);
                    assert!(entries.iter().all(|entry| entry.node == entries[0].node));
                }
                Step::Back { level, entries } => usable.extend(entries.iter().map(|entry| (*level, entry.station))),
                Step::Release { level, stations, per_candidate, withheld } => {
                    let at = |level| -> BTreeSet<u32> {
                        usable.iter().filter(|(l, _)| *l == level).map(|(_, station)| *station).collect()
                    };
                    assert_eq!(*stations, at(Level::Party));
                    assert_eq!(*withheld, disputed);
                    assert_eq!(*level == Level::Candidate, !per_candidate.is_empty());
                    if *level == Level::Candidate {
                        assert_eq!(*per_candidate, at(Level::Candidate));
                    }
                }
                Step::Enter { .. } | Step::Correction { .. } => {}
            }
        }
        assert!(misplaced.is_empty(), "a station was used for the mistake and not entered after it");
        let levels: &[Level] = if plan.candidates { &[Level::Party, Level::Candidate] } else { &[Level::Party] };
        let wanted: BTreeMap<_, _> = levels
            .iter()
            .flat_map(|&level| plan.stations.iter().map(move |station| ((level, station.number), 1)))
            .collect();
        assert_eq!(times, wanted, "every station once at every level");
        let all: BTreeSet<u32> = plan.stations.iter().map(|station| station.number).collect();
        match script.steps.last().unwrap() {
            Step::Release { stations, per_candidate, .. } => {
                assert_eq!(*stations, all);
                assert_eq!(per_candidate.len(), if plan.candidates { all.len() } else { 0 });
            }
            other => panic!("ends with {other:?}"),
        }
    }

    #[test]
    fn every_station_once_at_every_level() {
        for stations in (1..60).chain([180, 420]) {
            for nodes in [1, 2, 3, 15] {
                for (candidates, seed) in [(true, 0), (false, 1), (true, 99)] {
                    let plan = plan(stations, nodes, candidates, seed);
                    check(&plan, &write(&plan));
                }
            }
        }
    }

    #[test]
    fn all_incidents_from_fourteen_stations_on() {
        for stations in [14, 21, 44, 180] {
            let plan = plan(stations, 3, true, 4);
            let script = write(&plan);
            assert_eq!(script.left_out, Vec::<&str>::new(), "{stations} stations");
            let name = |step: &Step| -> &'static str {
                match step {
                    Step::Enter { .. } => "enter",
                    Step::Correction { .. } => "correction",
                    Step::WrongStation { .. } => "wrong station",
                    Step::Conflict { .. } => "conflict",
                    Step::Decide { .. } => "decide",
                    Step::Offline { .. } => "offline",
                    Step::Back { .. } => "back",
                    Step::Kill { .. } => "kill",
                    Step::Release { .. } => "release",
                }
            };
            let names: BTreeSet<_> = script.steps.iter().map(name).collect();
            assert_eq!(names.len(), 9, "{names:?}");
            let counted: Vec<usize> = script
                .steps
                .iter()
                .filter_map(|step| match step {
                    Step::Release { level: Level::Party, stations, .. } => Some(stations.len()),
                    Step::Release { per_candidate, .. } => Some(per_candidate.len()),
                    _ => None,
                })
                .collect();
            assert_eq!(counted.len(), 5);
            let percent: Vec<u32> = counted.iter().map(|&n| u32::try_from(n).unwrap() * 100 / stations).collect();
            assert!((20..=40).contains(&percent[0]), "{percent:?}");
            assert!((50..=80).contains(&percent[1]), "{percent:?}");
            assert!((30..=50).contains(&percent[3]), "{percent:?}");
            assert_eq!((percent[2], percent[4]), (100, 100));
        }
    }

    #[test]
    fn one_seed_one_script() {
        let (one, other) = (plan(44, 3, true, 7), plan(44, 3, true, 8));
        assert_eq!(write(&one), write(&one));
        assert_ne!(write(&one), write(&other));
    }
}
