//! Plays the script on the running nodes: waves of entries, releases, and the comparison of every figure that a release
//! shows with the sum of the stations that should be in it.
//!
//! ```text
//! per list       Enter, Correction, Enter ─▶ Release
//!                WrongStation, Conflict, Enter, Offline ─▶ Release: the conflict is open, and withheld
//!                Back: all of it arrives; Decide, Enter ─▶ Release: everything
//! per candidate  Enter, Kill: nothing that was saved is lost; Enter ─▶ Release, Enter ─▶ Release: everything
//!
//! a release      releasable? accept what waits for it ─▶ freeze ─▶ compare ─▶ release ─▶ thaw ─▶ on every screen? compare
//! ```
//!
//! Steps are awaited by what nodes answer, never by a pause: the same script has to run on a fast PC and on a busy one. Sums
//! are the conductor's own (`sums.rs`), from the published count and not from any node: a node that adds up wrongly would
//! agree with itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use api::control::Overview;
use api::counts::{Entered, Todo};
use api::history::{History, Id};
use api::release::Release;
use api::request::{Branch, Error, ReleaseTerms, Request, WatchRead};
use api::result::{Outcome, ResultTold};
use election::EntryForm;
use election::count::{Count, Level};

use super::enrol::Nodes;
use super::process::Node;
use super::report::{Incident, Released, Shown};
use super::script::{Entry, Script, Step};
use super::show::{Show, level_name};
use super::source::Source;
use super::sums::Expected;
use super::told::{is_absent, live, open_stations, release_of};
use super::waiting::{PATIENCE, lock, wait};

/// A conflict that is open.
#[derive(Clone, Debug)]
pub(super) struct Dispute {
    /// The submission that has it right.
    pub(super) right: Id,
    pub(super) nodes: Vec<String>,
    pub(super) since: Instant,
    pub(super) same_everywhere: bool,
}

/// Entries that one node takes at the same time when nobody asked for a pace: enough to fill its commits.
const AT_ONCE: usize = 4;

/// Withheld for these reasons, a count waits for a controller; the rehearsal accepts it as the municipality did.
const ACCEPTED: [&str; 2] = ["errors", "review_needed"];

/// The night under way.
pub(super) struct Conductor<'a> {
    pub(super) nodes: &'a Nodes,
    /// The published count.
    source: &'a Source,
    pub(super) show: &'a Show,
    pub(super) seed: u64,
    pace: Pace,
    pub(super) incidents: Vec<Incident>,
    pub(super) releases: Vec<Released>,
    /// What the first presentation node showed of each release.
    pub(super) results: Vec<ResultTold>,
    /// Conflicts that are open: station and the submission that has it right.
    pub(super) conflicts: BTreeMap<u32, Dispute>,
    level: Option<Level>,
}

/// At most so many entries a minute, all nodes together.
struct Pace {
    step: Option<Duration>,
    next: Mutex<Instant>,
}

impl Pace {
    fn new(per_minute: Option<u32>) -> Self {
        let step = per_minute.map(|speed| Duration::from_secs(60) / speed.max(1));
        Self { step, next: Mutex::new(Instant::now()) }
    }

    fn take_turn(&self) {
        let Some(step) = self.step else { return };
        let turn = {
            let mut next = lock(&self.next);
            let turn = (*next).max(Instant::now());
            *next = turn + step;
            turn
        };
        // In pieces, so that an interrupt is noticed: the question that follows fails then.
        while let Some(left) = turn.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            if super::waiting::interrupted() {
                return;
            }
            std::thread::sleep(left.min(Duration::from_millis(200)));
        }
    }
}

impl<'a> Conductor<'a> {
    pub(super) fn new(nodes: &'a Nodes, source: &'a Source, show: &'a Show, speed: Option<u32>, seed: u64) -> Self {
        Self {
            nodes,
            source,
            show,
            seed,
            pace: Pace::new(speed),
            incidents: Vec::new(),
            releases: Vec::new(),
            results: Vec::new(),
            conflicts: BTreeMap::new(),
            level: None,
        }
    }

    /// Plays the whole script.
    pub(super) fn play(&mut self, script: &Script) -> Result<(), Error> {
        for (level, step) in &script.steps {
            let level = *level;
            self.begin(level);
            match step {
                Step::Enter(entries) => self.enter_all(level, entries)?,
                Step::Release { stations, per_candidate, withheld } => {
                    self.release(level, stations, per_candidate, withheld)?;
                }
                Step::Correction(entry) => self.correction(level, *entry)?,
                Step::WrongStation { entry, under } => self.wrong_station(level, *entry, *under)?,
                Step::Conflict { entry, other } => self.conflict(level, *entry, *other)?,
                Step::Decide(station) => self.decide(level, *station)?,
                Step::Offline(entries) => self.offline(level, entries)?,
                Step::Back(entries) => self.back(level, entries)?,
                Step::Kill(entries) => self.kill(level, entries)?,
            }
        }
        self.show.end_level();
        Ok(())
    }

    fn begin(&mut self, level: Level) {
        if self.level != Some(level) {
            self.level = Some(level);
            let labels: Vec<&str> = self.nodes.entry.iter().map(|node| node.label.as_str()).collect();
            self.show.level(level, self.source.counts.len(), &labels);
        }
    }

    /// An entry node of the script.
    pub(super) fn node(&self, at: usize) -> Result<&'a Node, Error> {
        let nodes: &'a Nodes = self.nodes;
        nodes.entry.get(at).ok_or_else(|| Error::new("script", format!("there is no entry node {}", at + 1)))
    }

    /// What was counted at a station, at this level.
    pub(super) fn count(&self, station: u32, level: Level) -> Result<Count, Error> {
        let count = self.source.counts.get(&station);
        let count = count.ok_or_else(|| Error::new("script", format!("there is no count of station {station}")))?;
        Ok(match level {
            Level::Party => count.totals_only(),
            Level::Candidate => count.clone(),
        })
    }

    /// Saves a count under a station; returns the id of the submission. `corrects`: an earlier one, and why.
    pub(super) fn save(
        &self,
        node: &Node,
        station: u32,
        level: Level,
        count: &Count,
        corrects: Option<(Id, &str)>,
    ) -> Result<Id, Error> {
        let form = Box::new(EntryForm::from_count(count));
        let entered: Entered = node.ask(&Request::Enter {
            who: node.who.clone(),
            station,
            level,
            round: 1,
            corrects: corrects.map(|(id, _)| id.to_string()),
            reason: corrects.map(|(_, reason)| reason.to_owned()).unwrap_or_default(),
            form,
            call: None,
        })?;
        Ok(entered.id)
    }

    /// Enters one station as it was counted.
    pub(super) fn enter(&self, level: Level, entry: Entry) -> Result<Id, Error> {
        let node = self.node(entry.node)?;
        self.pace.take_turn();
        if let Some(window) = node.window.as_ref().filter(|_| level == Level::Party) {
            let count = self.count(entry.station, level)?;
            let history = || {
                node.must_run()?;
                node.ask(&Request::History { station: entry.station })
            };
            if let Some(id) = window.enter(&node.who.operator, history, &self.source.identity, entry.station, &count)? {
                self.entered(entry);
                return Ok(id);
            }
        }
        let id = self.save(node, entry.station, level, &self.count(entry.station, level)?, None)?;
        self.entered(entry);
        Ok(id)
    }

    /// Shows that a station is in.
    pub(super) fn entered(&self, entry: Entry) {
        let label = self.nodes.entry.get(entry.node).map(|node| node.label.as_str()).unwrap_or_default();
        self.show.station(entry.node, label, entry.station, self.name(entry.station));
    }

    pub(super) fn name(&self, station: u32) -> &str {
        self.source.names.get(&station).map(String::as_str).unwrap_or_default()
    }

    /// All nodes enter their stations at once, each several at a time.
    fn enter_all(&self, level: Level, entries: &[Entry]) -> Result<(), Error> {
        let mut queues: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            queues.entry(entry.node).or_default().push(*entry);
        }
        let failed: Mutex<Option<Error>> = Mutex::new(None);
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for queue in queues.values() {
                let next = std::sync::Arc::new(AtomicUsize::new(0));
                for _ in 0..AT_ONCE.min(queue.len()) {
                    let (next, failed, stop) = (next.clone(), &failed, &stop);
                    scope.spawn(move || {
                        while !stop.load(Ordering::Relaxed)
                            && let Some(entry) = queue.get(next.fetch_add(1, Ordering::Relaxed))
                        {
                            if let Err(error) = self.enter(level, *entry) {
                                stop.store(true, Ordering::Relaxed);
                                lock(failed).get_or_insert(error);
                            }
                        }
                    });
                }
            }
        });
        lock(&failed).take().map_or(Ok(()), Err)
    }

    /// Waits until the scan node has a count of each of these stations at this level.
    pub(super) fn arrived(&self, level: Level, stations: &BTreeSet<u32>) -> Result<(), Error> {
        let scan = &self.nodes.scan;
        wait(&format!("{} stations to arrive on the scan node", stations.len()), PATIENCE, || {
            let todo: Todo = scan.ask(&Request::Todo)?;
            let mut open = open_stations(&todo, level).iter();
            Ok((!open.any(|row| stations.contains(&row.number) && is_absent(row))).then_some(()))
        })
        .map_err(|error| scan.blame(error))
    }

    /// Waits until these stations can be released; the controller accepts what waits for acceptance. Returns where that was.
    fn releasable(&self, level: Level, stations: &BTreeSet<u32>) -> Result<BTreeSet<u32>, Error> {
        let scan = &self.nodes.scan;
        let (mut reviewed, mut done) = (BTreeSet::new(), BTreeSet::new());
        let start = Instant::now();
        loop {
            let todo: Todo = scan.ask(&Request::Todo)?;
            let open: Vec<_> =
                open_stations(&todo, level).iter().filter(|row| stations.contains(&row.number)).collect();
            if open.is_empty() {
                return Ok(reviewed);
            }
            for row in &open {
                if !row.reasons.is_empty() && row.reasons.iter().all(|reason| ACCEPTED.contains(&reason.as_str())) {
                    self.accept(row.number, level, &mut done)?;
                    reviewed.insert(row.number);
                }
            }
            if start.elapsed() > PATIENCE {
                let why = open.iter().take(5).map(|row| format!("{} ({})", row.number, row.reasons.join(", ")));
                let first: Vec<String> = why.collect();
                let text = format!("these stations cannot be released per {}: {}", level_name(level), first.join("; "));
                return Err(scan.blame(Error::new("not_releasable", text)));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn accept(&self, station: u32, level: Level, done: &mut BTreeSet<Id>) -> Result<(), Error> {
        let scan = &self.nodes.scan;
        for id in live(&scan.ask::<History>(&Request::History { station })?, level) {
            if done.insert(id) {
                scan.tell(&Request::Review {
                    who: scan.who.clone(),
                    id: id.to_string(),
                    accept: true,
                    note: "gepubliceerd zoals geteld".to_owned(),
                })?;
            }
        }
        Ok(())
    }

    /// Freezes, compares what is inspected, releases, and waits until every screen shows it.
    fn release(
        &mut self,
        level: Level,
        stations: &BTreeSet<u32>,
        per_candidate: &BTreeSet<u32>,
        withheld: &BTreeSet<u32>,
    ) -> Result<(), Error> {
        let scan = &self.nodes.scan;
        let mut reviewed = self.releasable(Level::Party, stations)?;
        reviewed.extend(self.releasable(Level::Candidate, per_candidate)?);
        if !withheld.is_empty() {
            self.arrived(Level::Party, withheld)?;
        }
        let expected = Expected::of(&self.source.counts, stations, per_candidate);
        let mut differences = Vec::new();
        let mut compare = |node: &str, result: &Outcome| {
            let found = expected.differences(result).into_iter();
            differences.extend(found.map(|difference| Shown { node: node.to_owned(), difference }));
        };

        let cut: Overview = scan.ask(&Request::ControlFreeze { who: scan.who.clone() })?;
        compare("scan (inspected)", &cut.result);
        let reply: Release = scan.ask(&Request::Release {
            who: scan.who.clone(),
            level,
            terms: ReleaseTerms {
                watches: WatchRead::as_this_pc(["Controle", "Voorzitter"]),
                ..ReleaseTerms::default()
            },
            expect: None,
        })?;
        let released = Instant::now();
        scan.tell(&Request::ControlThaw)?;
        let Release::Made(made) = reply else {
            return Err(Error::new("reply", "the release waits for another PC; a rehearsal asks for no confirmation"));
        };
        let number = made.number;
        let held: BTreeSet<u32> = made.withheld.iter().flatten().map(|row| row.station).collect();

        let mut visible = Vec::new();
        let mut first = None;
        for (at, shown) in self.shown(number, released).into_iter().enumerate() {
            let (result, after) = shown?;
            if let Some(node) = self.nodes.presentation.get(at) {
                compare(&node.label, &result.outcome);
            }
            visible.push(u64::try_from(after.as_millis()).unwrap_or(u64::MAX));
            first.get_or_insert(result);
        }
        let held_ok = withheld.is_subset(&held) && held.is_disjoint(stations);
        let release = Released {
            number,
            level,
            stations: stations.len(),
            per_candidate: per_candidate.len(),
            withheld: held.into_iter().collect(),
            reviewed: reviewed.into_iter().collect(),
            visible_after_milliseconds: visible,
            figures: expected.figures() * (self.nodes.presentation.len() + 1),
            ok: held_ok && differences.is_empty(),
            differences,
        };
        self.show.say(&format!(
            "release {number} per {}: {} of {} stations, withheld {:?}; {} figures {}",
            level_name(level),
            release.stations,
            self.source.counts.len(),
            release.withheld,
            release.figures,
            if release.ok { "equal" } else { "NOT ALL EQUAL" },
        ));
        self.releases.push(release);
        self.results.extend(first);
        Ok(())
    }

    /// The controlled result on every presentation node once it shows this release, and how long that took.
    fn shown(&self, number: u32, since: Instant) -> Vec<Result<(ResultTold, Duration), Error>> {
        let look = |node: &Node| {
            wait(&format!("release {number} on {}", node.label), PATIENCE, || {
                node.must_run()?;
                match node.ask::<ResultTold>(&Request::Result { branch: Branch::Controlled }) {
                    Ok(result) if release_of(&result) >= Some(number) => Ok(Some((result, since.elapsed()))),
                    Ok(_) => Ok(None),
                    Err(error) if error.code == "nothing_released" => Ok(None),
                    Err(error) => Err(error),
                }
            })
            .map_err(|error| node.blame(error))
        };
        std::thread::scope(|scope| {
            let looking: Vec<_> = self.nodes.presentation.iter().map(|node| scope.spawn(move || look(node))).collect();
            looking
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| Err(Error::new("thread", "a look at a node panicked"))))
                .collect()
        })
    }
}
