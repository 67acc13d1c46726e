//! The script of a night: who enters which station when, what goes wrong, and when is released. Pure: the same plan and
//! seed give the same script.

use std::collections::{BTreeSet, VecDeque};
use std::ops::RangeBounds;

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
    /// In order, each with its level.
    pub(super) steps: Vec<(Level, Step)>,
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
    Enter(Vec<Entry>),
    /// A typing error is saved, and corrected by the same node with a reason.
    Correction(Entry),
    /// The figures of one station are saved under another, and then moved. The other is entered after it.
    WrongStation {
        /// Who, and whose figures they are.
        entry: Entry,
        /// Under which station they were saved.
        under: u32,
    },
    /// Two nodes, cut off from each other, save different figures for one station.
    Conflict {
        /// Who has it right, and where.
        entry: Entry,
        /// Who has it wrong.
        other: usize,
    },
    /// A scan operator settles the conflict at this station.
    Decide(u32),
    /// A node loses its network, goes on entering these, all of them itself, and stays cut off.
    Offline(Vec<Entry>),
    /// Its network is restored: everything that it had entered arrives.
    Back(Vec<Entry>),
    /// A node is killed in the middle of entering these stations, and started again: nothing that was saved is lost.
    Kill(Vec<Entry>),
    /// A release.
    Release {
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
    Part::new(plan, Level::Party, &mut random, &mut script).party();
    if plan.candidates {
        Part::new(plan, Level::Candidate, &mut random, &mut script).candidate();
    }
    script
}

/// The part of one level, as it is written.
struct Part<'a> {
    plan: &'a Plan,
    level: Level,
    script: &'a mut Script,
    /// The stations in the order in which they come in.
    waiting: VecDeque<PlannedStation>,
    /// The node that entered last.
    turn: usize,
    /// The stations whose count stands on the scan node.
    counted: BTreeSet<u32>,
}

impl<'a> Part<'a> {
    /// Small stations first, though not in strict order.
    fn new(plan: &'a Plan, level: Level, random: &mut Random, script: &'a mut Script) -> Self {
        let mut stations: Vec<(u64, PlannedStation)> = plan
            .stations
            .iter()
            .map(|station| (u64::from(station.ballots).saturating_mul(random.between(50, 150)), *station))
            .collect();
        stations.sort_by_key(|&(done, station)| (done, station.number));
        let waiting = stations.into_iter().map(|(_, station)| station).collect();
        Self { plan, level, script, waiting, turn: 0, counted: BTreeSet::new() }
    }

    /// The evening: totals per party come in by telephone.
    fn party(mut self) {
        let total = self.plan.stations.len();

        // To about 30 %, with a typing error on the way. What the incidents further on need is not used up before.
        let keep = (total * 7).div_ceil(10).max((OFFLINE + 4).min(total));
        self.wave(keep + keep.div_ceil(6));
        match self.take() {
            Some(entry) => {
                self.counted.insert(entry.station);
                self.step(Step::Correction(entry));
            }
            None => self.leave_out("a correction: no station with figures to mistype"),
        }
        self.wave(keep);
        self.release(None);

        // To about 70 %: figures under the wrong station, a conflict, and a node that is cut off.
        self.wrong_station();
        let conflict = self.conflict();
        // A tenth of the stations, at least three, entered by one node without a network: the large ones, which come last.
        let many = (total / 10).clamp(OFFLINE, 20).min(self.waiting.len());
        let offline = self.take_many(self.waiting.len().saturating_sub(many).., OFFLINE);
        self.wave((total * 3 / 10).saturating_sub(usize::from(conflict.is_some()) + offline.len()));
        if offline.is_empty() {
            self.leave_out("an offline spell: too few stations");
        } else {
            self.step(Step::Offline(offline.clone()));
        }
        self.release(conflict);

        // To the end: the conflict is settled, the node comes back.
        if !offline.is_empty() {
            self.count(&offline);
            self.step(Step::Back(offline));
        }
        if let Some(station) = conflict {
            self.counted.insert(station);
            self.step(Step::Decide(station));
        }
        self.wave(0);
        self.release(None);
    }

    /// In calm: votes per candidate.
    fn candidate(mut self) {
        let total = self.plan.stations.len();
        self.wave((total * 9 / 10).max(KILLED.min(total)));
        let killed = self.take_many(..KILLED, KILLED);
        if killed.is_empty() {
            self.leave_out("a killed process: too few stations");
        } else {
            self.count(&killed);
            self.step(Step::Kill(killed));
        }
        self.wave(total * 6 / 10);
        if self.counted.len() < total {
            self.release(None);
        }
        self.wave(0);
        self.release(None);
    }

    fn step(&mut self, step: Step) {
        self.script.steps.push((self.level, step));
    }

    fn leave_out(&mut self, why: &'static str) {
        self.script.left_out.push(why);
    }

    fn count(&mut self, entries: &[Entry]) {
        self.counted.extend(entries.iter().map(|entry| entry.station));
    }

    fn next_node(&mut self) -> usize {
        self.turn = (self.turn + 1) % self.plan.entry_nodes.max(1);
        self.turn
    }

    /// Takes one station for an incident, for the next node.
    fn take(&mut self) -> Option<Entry> {
        let node = self.next_node();
        let at = self.waiting.iter().position(|station| station.mistypable)?;
        self.waiting.remove(at).map(|station| Entry { node, station: station.number })
    }

    /// Takes several for the next node, or none when they are fewer than `least`.
    fn take_many(&mut self, which: impl RangeBounds<usize>, least: usize) -> Vec<Entry> {
        let node = self.next_node();
        if self.waiting.len() < least {
            return Vec::new();
        }
        self.waiting.drain(which).map(|station| Entry { node, station: station.number }).collect()
    }

    /// Enters stations in turn until no more than `left` are waiting.
    fn wave(&mut self, left: usize) {
        let count = self.waiting.len().saturating_sub(left);
        let stations: Vec<u32> = self.waiting.drain(..count).map(|station| station.number).collect();
        let entries = stations.into_iter().map(|station| Entry { node: self.next_node(), station }).collect();
        self.enter(entries);
    }

    fn enter(&mut self, entries: Vec<Entry>) {
        self.count(&entries);
        if !entries.is_empty() {
            self.step(Step::Enter(entries));
        }
    }

    fn release(&mut self, withheld: Option<u32>) {
        // Before anything is in, there is nothing to release.
        if self.counted.is_empty() {
            return;
        }
        let (stations, per_candidate) = match self.level {
            Level::Party => (self.counted.clone(), BTreeSet::new()),
            // Per party all are in since the evening.
            Level::Candidate => {
                (self.plan.stations.iter().map(|station| station.number).collect(), self.counted.clone())
            }
        };
        self.step(Step::Release { stations, per_candidate, withheld: withheld.into_iter().collect() });
    }

    /// Someone enters the figures of one station under another.
    fn wrong_station(&mut self) {
        let entry = self.take();
        let node = self.turn;
        let under = self.waiting.pop_front().map(|station| station.number);
        match (entry, under) {
            (Some(entry), Some(under)) => {
                self.counted.insert(entry.station);
                self.step(Step::WrongStation { entry, under });
                // Then its own figures.
                self.enter(vec![Entry { node, station: under }]);
            }
            (entry, under) => {
                let under = under.map(|station| Entry { node, station });
                self.enter(entry.into_iter().chain(under).collect());
                self.leave_out("figures under a wrong station: too few stations");
            }
        }
    }

    /// The station in conflict, if there can be one.
    fn conflict(&mut self) -> Option<u32> {
        if self.plan.entry_nodes < 2 {
            self.leave_out("a conflict: it takes two entry nodes");
            return None;
        }
        let entry = self.take();
        let other = self.next_node();
        let Some(entry) = entry else {
            self.leave_out("a conflict: no station with figures to mistype");
            return None;
        };
        self.step(Step::Conflict { entry, other });
        Some(entry.station)
    }
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

    fn entries(step: &Step) -> Vec<Entry> {
        match step {
            Step::Enter(entries) | Step::Offline(entries) | Step::Kill(entries) => entries.clone(),
            Step::Correction(entry) | Step::WrongStation { entry, .. } | Step::Conflict { entry, .. } => vec![*entry],
            Step::Decide(_) | Step::Back(_) | Step::Release { .. } => Vec::new(),
        }
    }

    /// What must hold of every script: each release holds what was entered, decided and delivered, no more.
    fn check(plan: &Plan, script: &Script) {
        let mut times: BTreeMap<(Level, u32), u32> = BTreeMap::new();
        let (mut usable, mut disputed): (BTreeSet<(Level, u32)>, BTreeSet<u32>) = Default::default();
        let mut misplaced: BTreeSet<u32> = BTreeSet::new();
        for (level, step) in &script.steps {
            for entry in entries(step) {
                assert!(entry.node < plan.entry_nodes, "{step:?}");
                *times.entry((*level, entry.station)).or_default() += 1;
                if !matches!(step, Step::Offline(_) | Step::Conflict { .. }) {
                    usable.insert((*level, entry.station));
                }
                misplaced.remove(&entry.station);
            }
            match step {
                Step::WrongStation { entry, under } => {
                    assert_ne!(entry.station, *under);
                    assert_eq!(times.get(&(*level, *under)), None, "the other is not entered before");
                    misplaced.insert(*under);
                }
                Step::Conflict { entry, other } => {
                    assert_ne!(entry.node, *other);
                    assert!(*other < plan.entry_nodes);
                    disputed.insert(entry.station);
                }
                Step::Decide(station) => {
                    assert!(disputed.remove(station));
                    usable.insert((*level, *station));
                }
                Step::Offline(entries) | Step::Kill(entries) => {
                    assert!(entries.len() >= 3);
                    assert!(entries.iter().all(|entry| entry.node == entries[0].node));
                }
                Step::Back(entries) => usable.extend(entries.iter().map(|entry| (*level, entry.station))),
                Step::Release { stations, per_candidate, withheld } => {
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
                Step::Enter(_) | Step::Correction(_) => {}
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
        match &script.steps.last().unwrap().1 {
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
            let name = |(_, step): &(Level, Step)| -> &'static str {
                match step {
                    Step::Enter(_) => "enter",
                    Step::Correction(_) => "correction",
                    Step::WrongStation { .. } => "wrong station",
                    Step::Conflict { .. } => "conflict",
                    Step::Decide(_) => "decide",
                    Step::Offline(_) => "offline",
                    Step::Back(_) => "back",
                    Step::Kill(_) => "kill",
                    Step::Release { .. } => "release",
                }
            };
            let names: BTreeSet<_> = script.steps.iter().map(name).collect();
            assert_eq!(names.len(), 9, "{names:?}");
            let counted: Vec<usize> = script
                .steps
                .iter()
                .filter_map(|step| match step {
                    (Level::Party, Step::Release { stations, .. }) => Some(stations.len()),
                    (_, Step::Release { per_candidate, .. }) => Some(per_candidate.len()),
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
