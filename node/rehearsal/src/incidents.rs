//! What goes wrong in the course of the night, staged on the running nodes, and judged by what the nodes then hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use api::counts::{Conflicts, Moved, Todo};
use api::history::{EntryState, History, Id};
use api::request::{Error, Request};
use api::status::Status;
use election::count::{Count, Level};

use super::conductor::{Conductor, Dispute};
use super::process::Node;
use super::random::Random;
use super::report::Incident;
use super::script::Entry;
use super::show::level_name;
use super::sums::mistyped;
use super::told::{is_absent, live, open_stations, state_of};
use super::waiting::{PATIENCE, in_time, wait};

impl Conductor<'_> {
    fn report(
        &mut self,
        kind: &'static str,
        level: Level,
        stations: impl IntoIterator<Item = u32>,
        nodes: Vec<String>,
        since: Instant,
        (ok, outcome): (bool, String),
    ) {
        let at = format!("{kind} ({}): {outcome}{}", level_name(level), if ok { "" } else { " - NOT AS IT MUST" });
        self.show.say(&at);
        let milliseconds = u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX);
        let stations = stations.into_iter().collect();
        self.incidents.push(Incident { kind, level, stations, nodes, ok, outcome, milliseconds });
    }

    /// The count of a station with a typing error in it.
    fn wrong(&self, station: u32, level: Level) -> Result<Count, Error> {
        let mut random = Random::new(self.seed, u64::from(station).saturating_add(1000));
        mistyped(&self.count(station, level)?, &mut random)
            .ok_or_else(|| Error::new("script", format!("nothing can be mistyped at station {station}")))
    }

    fn history(&self, station: u32) -> Result<History, Error> {
        self.nodes.scan.ask(&Request::History { station })
    }

    /// Waits until the scan node's history of a station satisfies `look`.
    fn until(&self, station: u32, what: &str, look: impl Fn(&History) -> bool) -> Result<bool, Error> {
        let seen = in_time(what, Duration::from_secs(20), || Ok(look(&self.history(station)?).then_some(())))?;
        Ok(seen.is_some())
    }

    /// Waits until every entry and scan node has this conflict at a station, between these submissions; none: no conflict.
    fn agreed(&self, what: &str, station: u32, level: Level, between: &BTreeSet<Id>) -> Result<bool, Error> {
        let mut everywhere = true;
        for node in self.nodes.working() {
            let seen = in_time(what, Duration::from_secs(20), || {
                let conflicts: Conflicts = node.ask(&Request::Conflicts)?;
                Ok((disputed(&conflicts, station, level) == *between).then_some(()))
            });
            everywhere &= seen?.is_some();
        }
        Ok(everywhere)
    }

    /// A typing error that adds up, saved; then corrected by the same node.
    pub(super) fn correction(&mut self, level: Level, entry: Entry) -> Result<(), Error> {
        let since = Instant::now();
        let (node, station) = (self.node(entry.node)?, entry.station);
        let first = self.save(node, station, level, &self.wrong(station, level)?, None)?;
        let right = self.count(station, level)?;
        let second = self.save(node, station, level, &right, Some((first, "tikfout hersteld")))?;
        self.entered(entry);
        let ok = self.until(station, "the correction", |history| {
            live(history, level) == [second] && state_of(history, first) == Some(EntryState::Superseded)
        })?;
        let outcome = format!(
            "a typing error at station {station} ({}) was corrected on {}: one count stands, the wrong one stays in the history",
            self.name(station),
            node.label
        );
        self.report("correction", level, [station], vec![node.label.clone()], since, (ok, outcome));
        Ok(())
    }

    /// The figures of one station saved under another, then moved.
    pub(super) fn wrong_station(&mut self, level: Level, entry: Entry, under: u32) -> Result<(), Error> {
        let since = Instant::now();
        let node = self.node(entry.node)?;
        let station = entry.station;
        let count = self.count(station, level)?;
        let misplaced = self.save(node, under, level, &count, None)?;
        // It is seen under the wrong station before it is put right.
        let seen = self.until(under, "the misplaced count", |history| live(history, level) == [misplaced])?;
        let moved: Moved = node.ask(&Request::Move {
            who: node.who.clone(),
            id: misplaced.to_string(),
            to: station,
            reason: format!("formulier van stembureau {station}"),
        })?;
        let moved = moved.id.ok_or_else(|| Error::new("reply", "moved without an id"))?;
        self.entered(entry);
        let left = self.until(under, "the withdrawal", |history| {
            live(history, level).is_empty() && state_of(history, misplaced) == Some(EntryState::Withdrawn)
        })?;
        let there = self.until(station, "the moved count", |history| live(history, level) == [moved])?;
        let outcome =
            format!("the figures of station {station} stood under {under} and were moved; {under} is to be done again");
        let ok = seen && left && there;
        self.report("wrong station", level, [station, under], vec![node.label.clone()], since, (ok, outcome));
        Ok(())
    }

    /// Two nodes that cannot see each other save different figures for one station.
    pub(super) fn conflict(&mut self, level: Level, entry: Entry, other: usize) -> Result<(), Error> {
        let since = Instant::now();
        let station = entry.station;
        let (one, two) = (self.node(entry.node)?, self.node(other)?);
        cut_off(two)?;
        let right = self.save(one, station, level, &self.count(station, level)?, None)?;
        let wrong = self.save(two, station, level, &self.wrong(station, level)?, None)?;
        self.entered(entry);
        reconnect(two)?;
        let same_everywhere = self.agreed("the conflict", station, level, &[right, wrong].into())?;
        self.show.say(&format!(
            "conflict ({}): {} and {} saved different counts of station {station} without knowing of each other",
            level_name(level),
            one.label,
            two.label
        ));
        let nodes = vec![one.label.clone(), two.label.clone()];
        self.conflicts.insert(station, Dispute { right, nodes, since, same_everywhere });
        Ok(())
    }

    /// A scan operator settles it.
    pub(super) fn decide(&mut self, level: Level, station: u32) -> Result<(), Error> {
        let dispute = self.conflicts.remove(&station);
        let dispute =
            dispute.ok_or_else(|| Error::new("script", format!("there is no conflict at station {station}")))?;
        let withheld = self.releases.last().is_some_and(|release| release.withheld.contains(&station));
        let scan = &self.nodes.scan;
        scan.tell(&Request::Decide {
            who: scan.who.clone(),
            station,
            level,
            chosen: dispute.right.to_string(),
            reason: "proces-verbaal erbij gehaald".to_owned(),
            amended: None,
        })?;
        let settled = self.agreed("the decision", station, level, &BTreeSet::new())?;
        let outcome = format!(
            "different counts of station {station}: {} on all entry and scan nodes, {} from the release, {} by a scan operator",
            if dispute.same_everywhere { "the same conflict" } else { "NOT the same conflict" },
            if withheld { "withheld" } else { "NOT withheld" },
            if settled { "settled everywhere" } else { "NOT settled" },
        );
        let ok = dispute.same_everywhere && withheld && settled;
        self.report("conflict", level, [station], dispute.nodes, dispute.since, (ok, outcome));
        Ok(())
    }

    /// A node is cut off and goes on.
    pub(super) fn offline(&mut self, level: Level, entries: &[Entry]) -> Result<(), Error> {
        let Some(node) = entries.first().map(|entry| self.node(entry.node)).transpose()? else { return Ok(()) };
        cut_off(node)?;
        for entry in entries {
            self.enter(level, *entry)?;
        }
        self.show.say(&format!(
            "{} is cut off from the network and has entered {} stations",
            node.label,
            entries.len()
        ));
        Ok(())
    }

    /// It comes back, and everything arrives.
    pub(super) fn back(&mut self, level: Level, entries: &[Entry]) -> Result<(), Error> {
        let Some(node) = entries.first().map(|entry| self.node(entry.node)).transpose()? else { return Ok(()) };
        let stations: BTreeSet<u32> = entries.iter().map(|entry| entry.station).collect();
        // Nothing came through before: otherwise this was no offline spell.
        let todo: Todo = self.nodes.scan.ask(&Request::Todo)?;
        let open = open_stations(&todo, level).iter();
        let absent = open.filter(|row| stations.contains(&row.number) && is_absent(row)).count();
        let waiting = undelivered(node)?;
        let since = Instant::now();
        reconnect(node)?;
        self.arrived(level, &stations)?;
        let milliseconds = since.elapsed().as_millis();
        let delivered = wait("everything to be delivered", PATIENCE, || Ok((undelivered(node)? == 0).then_some(())));
        let ok = absent == stations.len() && waiting >= stations.len() && delivered.is_ok();
        let outcome = format!(
            "{} entered {} stations without a network ({absent} of them absent on the scan node meanwhile); all arrived {milliseconds} ms \
             after its return, nothing typed twice",
            node.label,
            stations.len()
        );
        self.report("offline spell", level, stations, vec![node.label.clone()], since, (ok, outcome));
        Ok(())
    }

    /// A node is killed while it enters, and started again on the same data folder.
    pub(super) fn kill(&mut self, level: Level, entries: &[Entry]) -> Result<(), Error> {
        let since = Instant::now();
        let Some(node) = entries.first().map(|entry| self.node(entry.node)).transpose()? else { return Ok(()) };
        let before = self.killed_midway(level, node, entries)?;
        node.restart()?;
        let mut lost = Vec::new();
        for (station, id) in &before {
            let history: History = node.ask(&Request::History { station: *station })?;
            if state_of(&history, *id).is_none() {
                lost.push(*station);
            }
        }
        let mut in_flight = 0;
        for entry in entries {
            if before.contains_key(&entry.station) {
                self.entered(*entry);
                continue;
            }
            match self.enter(level, *entry) {
                Ok(_) => {}
                // It had been stored, only the answer did not come any more.
                Err(error) if error.code == "already_entered" => {
                    in_flight += 1;
                    self.entered(*entry);
                }
                Err(error) => return Err(node.blame(error)),
            }
        }
        connected(node, true)?;
        let stations: BTreeSet<u32> = entries.iter().map(|entry| entry.station).collect();
        self.arrived(level, &stations)?;
        let outcome = format!(
            "{} was killed while it saved counts: {} of {} reported as saved, {} of these lost, {in_flight} more found stored; started \
             again, it went on",
            node.label,
            before.len(),
            entries.len(),
            lost.len()
        );
        let ok = lost.is_empty() && !before.is_empty();
        self.report("killed process", level, stations, vec![node.label.clone()], since, (ok, outcome));
        Ok(())
    }

    /// Kills the node as soon as it has reported half of the stations as saved, with the next one under way. Returns
    /// what it had reported: station and submission.
    fn killed_midway(&self, level: Level, node: &Node, entries: &[Entry]) -> Result<BTreeMap<u32, Id>, Error> {
        let (say, hear) = mpsc::channel();
        let half = entries.len() / 2;
        std::thread::scope(|scope| {
            scope.spawn(move || {
                for entry in entries {
                    let saved = self
                        .count(entry.station, level)
                        .and_then(|count| self.save(node, entry.station, level, &count, None));
                    let ended = saved.is_err();
                    if say.send((entry.station, saved)).is_err() || ended {
                        return;
                    }
                }
            });
            let mut saved = BTreeMap::new();
            let mut killed = false;
            while let Ok((station, reply)) = hear.recv() {
                match reply {
                    Ok(id) => {
                        saved.insert(station, id);
                    }
                    Err(_) if killed => break,
                    Err(error) => return Err(node.blame(error)),
                }
                if saved.len() >= half.max(1) && !killed {
                    node.kill()?;
                    killed = true;
                }
            }
            Ok(saved)
        })
    }
}

/// The submissions between which a conflict is; none when there is no conflict at this station.
fn disputed(told: &Conflicts, station: u32, level: Level) -> BTreeSet<Id> {
    let here = told.conflicts.iter().filter(|conflict| conflict.station == station && conflict.level == level);
    here.flat_map(|conflict| &conflict.values).flat_map(|value| &value.sources).map(|source| source.id).collect()
}

/// Cuts a node off, and waits until it has no connection left.
fn cut_off(node: &Node) -> Result<(), Error> {
    node.tell(&Request::Network { on: false })?;
    connected(node, false)
}

/// Restores its network, and waits for a first connection.
fn reconnect(node: &Node) -> Result<(), Error> {
    node.tell(&Request::Network { on: true })?;
    connected(node, true)
}

fn connected(node: &Node, wanted: bool) -> Result<(), Error> {
    let what = format!("{} to {} the others", node.label, if wanted { "reach" } else { "lose" });
    wait(&what, PATIENCE, || {
        node.must_run()?;
        let status: Status = node.ask(&Request::Status)?;
        Ok((status.peers.is_empty() != wanted).then_some(()))
    })
    .map_err(|error| node.blame(error))
}

fn undelivered(node: &Node) -> Result<usize, Error> {
    Ok(node.ask::<Status>(&Request::Status)?.own.undelivered)
}
