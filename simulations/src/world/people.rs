//! What people do: they type, decide, release, pull cables.

use sync_core::charter::Base;
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Reference, Source, Subject, Verdict};
use sync_core::id::{EntryId, Hash, sha256};
use sync_core::replica::{Replica, SubmitError};
use sync_core::working::status::{Status, Withheld};
use sync_core::working::{Within, Working};

use super::World;
use super::check::{heads, rules};
use crate::domain::{QUESTION, figures};
use crate::fault::Fault;
use crate::node::{Frozen, known};
use crate::plan::What;
use crate::release::{Request, order};

/// How often something is tried again that could not be done yet.
const TRIES: u32 = 30;
/// How many seconds a release that is refused is tried again while there is a hostile member: then its people call somebody.
const RELEASE_TRIES: u32 = 15;

/// The value that `replica`'s own log stands by: a further value of this log has to name it.
fn standing(replica: &Replica, subject: &Subject) -> Option<EntryId> {
    replica.logs().standing_value(&replica.own_log(), subject).map(|entry| entry.id)
}

/// What names it.
fn logs_own(replica: &Replica, subject: &Subject) -> Option<Reference> {
    replica.logs().standing_value(&replica.own_log(), subject).map(Entry::reference)
}

impl World {
    /// Does it, or puts it off.
    pub fn act(&mut self, what: What, tries: u32) {
        match &what {
            What::Enter { .. }
            | What::CorrectOwn(_)
            | What::CorrectOther(_)
            | What::Withdraw(_)
            | What::Move(_)
            | What::Note(_) => self.type_in(&what, tries),
            What::Control(node) => self.control(*node),
            What::Freeze(node) => self.freeze(*node),
            What::Release { node, level, embargo } => self.release(*node, *level, *embargo, tries),
            What::Crash { node, down, quiet } => {
                if !self.calm && self.nodes[*node].replica.is_some() {
                    self.power_off(*node, *quiet);
                    self.later(self.now + down, What::Start(*node), 0);
                    self.count("crashes");
                }
            }
            What::Start(node) => self.power_on(*node),
            What::Unplug { node, time, quiet } => {
                if !self.calm {
                    self.network.unplugged[*node] = true;
                    self.later(self.now + time, What::Replug(*node), 0);
                    self.cut_cables(*quiet);
                    self.note(format!("node {node} is unplugged"));
                    self.count("cables pulled");
                }
            }
            What::Replug(node) => self.network.unplugged[*node] = false,
            What::Split { time, quiet } => {
                if !self.calm {
                    for node in 0..self.nodes.len() {
                        self.network.piece[node] = u8::from(self.dice.chance(50));
                    }
                    self.later(self.now + time, What::Heal, 0);
                    self.cut_cables(*quiet);
                    self.note(format!("the network falls apart: {:?}", self.network.piece));
                    self.count("partitions");
                }
            }
            What::Heal => self.network.piece.iter_mut().for_each(|piece| *piece = 0),
            What::Backup(node) => self.nodes[*node].backup = Some(self.nodes[*node].disk.clone()),
            What::Restore(node) => self.restore(*node, true),
            What::RollBack(node) => self.restore(*node, false),
            What::Kill(node) => {
                self.power_off(*node, true);
                self.nodes[*node].gone = true;
                self.note(format!("node {node} is dead for good"));
                self.forgive();
                self.count("nodes killed for good");
            }
            What::TakePen(node) => self.take_pen(*node, tries),
            What::Revoke(node) => self.revoke(*node),
            What::NewSession(node) => self.new_session(*node),
            What::Reoffer(node) => self.reoffer(*node, tries),
            What::Publish => self.publish(tries),
            What::Forge { node, victim } => self.forge(*node, *victim),
            What::Replay(node) => self.replay(*node),
            What::FalseRelease(node) => self.false_release(*node),
            What::Garbage(node) => self.garbage(*node),
            What::Ask(node) => self.ask(*node),
            What::Rule(node) => self.rule(*node),
            What::Attack => self.attack(),
        }
    }

    fn cut_cables(&mut self, quiet: bool) {
        let cut: Vec<(u64, [usize; 2])> = self
            .network
            .links
            .iter()
            .filter(|(_, link)| !self.network.reach(link.ends[0], link.ends[1]))
            .map(|(conn, link)| (*conn, link.ends))
            .collect();
        for (conn, [a, b]) in cut {
            if let Some(link) = self.network.links.get_mut(&conn) {
                link.stalled = true;
            }
            if !quiet {
                for node in [a, b] {
                    if self.network.links.get(&conn).is_some_and(|link| link.open[link.end_of(node)]) {
                        self.network.let_go(conn, node);
                        if let Some(replica) = &mut self.nodes[node].replica {
                            replica.handle_disconnected(conn);
                        }
                        self.drain(node);
                    }
                }
            }
        }
    }

    /// What went lost with a disk is not asked for, unless somebody else has it.
    pub fn forgive(&mut self) {
        for node in 0..self.nodes.len() {
            let kept: std::collections::BTreeSet<EntryId> = self.nodes[node]
                .saved
                .iter()
                .filter(|id| self.nodes.iter().any(|other| other.stays() && other.on_disk.contains(*id)))
                .copied()
                .collect();
            self.nodes[node].saved = kept;
        }
    }

    fn restore(&mut self, node: usize, new_session: bool) {
        if self.calm || !self.nodes[node].stays() {
            return;
        }
        let Some(disk) = self.nodes[node].backup.take() else { return };
        self.power_off(node, false);
        self.nodes[node].swap_disk(disk);
        self.rollbacks += 1;
        self.forgive();
        self.note(format!("node {node} gets an old disk (new session: {new_session})"));
        self.count(if new_session { "backups restored" } else { "disks rolled back" });
        if new_session {
            self.nodes[node].session = self.dice.session();
            self.name_session(node);
        }
        let at = self.now + self.dice.between(100, 5_000);
        self.later(at, What::Start(node), 0);
        if !new_session && self.dice.chance(60) {
            // Nobody can tell it what it had: numbers are used twice.
            let time = self.dice.between(10_000, 40_000);
            self.act(What::Unplug { node, time, quiet: false }, 0);
            for _ in 0..self.dice.between(1, 4) {
                let station = 1 + u32::try_from(self.dice.below(u64::from(self.profile.stations))).unwrap_or(0);
                let level = if self.dice.chance(50) { Level::Party } else { Level::Candidate };
                let counts = figures(&mut self.dice, level, self.profile.lists, self.profile.candidates);
                let when = at + self.dice.below(time.saturating_sub(5_000));
                let enter = What::Enter { node, station, level, round: 1, counts, operator: 0, file: false };
                self.later(when, enter, 0);
            }
        }
    }

    fn draft(&mut self, node: usize, operator: u8, body: Body) -> Draft {
        let time = self.nodes[node].now(self.now).wall;
        Draft {
            subject: None,
            counts: None,
            body,
            operator: format!("pc{node}-{operator}"),
            source: Source::Typed,
            time,
            salts: [self.dice.bytes(), self.dice.bytes(), self.dice.bytes()],
        }
    }

    /// `replaced`: what the person chose to correct; a scan node names all that this takes.
    fn submission(&mut self, node: usize, subject: Subject, counts: Counts, replaced: &[EntryId]) -> Draft {
        let scan = node >= self.profile.entry;
        let supersedes = self.nodes[node].replica.as_ref().map_or_else(Vec::new, |replica| {
            let (logs, working) = (replica.logs(), replica.working());
            let all = scan && !replaced.is_empty();
            if all { working.corrections(&subject, replaced, logs) } else { logs.references(replaced) }
        });
        let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
        Draft { subject: Some(subject), counts: Some(counts), ..self.draft(node, 0, body) }
    }

    /// Submits, and remembers what must not get lost, and what must not be seen.
    fn submit(&mut self, node: usize, drafts: Vec<Draft>, what: &What, tries: u32) {
        if drafts.is_empty() {
            return;
        }
        let now = self.nodes[node].now(self.now);
        let Some(replica) = &mut self.nodes[node].replica else { return };
        match replica.submit(drafts, now) {
            Ok((token, ids)) => {
                let entries: Vec<Entry> = ids.iter().filter_map(|id| replica.logs().get(id).cloned()).collect();
                self.nodes[node].unsaved.insert(token, ids);
                for entry in entries {
                    self.hide(node, &entry);
                }
            }
            Err(error @ (SubmitError::CatchingUp | SubmitError::OwnLogVoid)) => {
                if tries < TRIES {
                    self.later(self.now + 1_000, what.clone(), tries + 1);
                } else if self.profile.hostile && !matches!(what, What::Control(_) | What::Rule(_)) {
                    self.fail(format!("node {node} could not do {what:?} for half a minute: {error}"));
                }
            }
            Err(SubmitError::Role) if self.nodes[node].removed => {}
            Err(error) => self.fail(format!("node {node} could not do {what:?}: {error}")),
        }
        self.drain(node);
    }

    /// Remembers who made an entry, where it stands, and what of it may not be seen.
    pub fn hide(&mut self, node: usize, entry: &Entry) {
        self.authored.insert(entry.id, node);
        self.places.insert(entry.id, (entry.log, entry.seq));
        let name = format!("of entry {:?}", entry.id);
        self.leak.hide(&entry.id.0, &format!("the id {name}"));
        self.leak.hide(&entry.signature().0, &format!("the signature {name}"));
        self.leak.hide(&entry.wire().header, &format!("the header {name}"));
        self.leak.hide(&entry.wire().body, &format!("the body {name}"));
        self.leak.hide(entry.totals_part(), &format!("the totals part {name}"));
        self.leak.hide(entry.candidates_part(), &format!("the candidates part {name}"));
        if let Some(counts) = &entry.counts {
            self.leak.hide(&counts.totals, &format!("the list totals {name}"));
            self.leak.hide(&counts.candidates, &format!("the votes per candidate {name}"));
        }
    }

    fn type_in(&mut self, what: &What, tries: u32) {
        let (What::Enter { node, .. }
        | What::CorrectOwn(node)
        | What::CorrectOther(node)
        | What::Withdraw(node)
        | What::Move(node)
        | What::Note(node)) = what
        else {
            return;
        };
        let node = *node;
        if self.nodes[node].replica.is_none() {
            // The PC is off; people come back later.
            if tries < TRIES && !self.nodes[node].gone {
                self.later(self.now + 2_000, what.clone(), tries + 1);
            }
            return;
        }
        let drafts = match what {
            What::Enter { station, level, round, counts, operator, file, .. } => {
                let subject = Subject::Station { number: *station, level: *level, round: *round };
                let own = self.nodes[node].replica.as_ref().and_then(|replica| standing(replica, &subject));
                let own: Vec<EntryId> = own.into_iter().collect();
                let mut draft = self.submission(node, subject, counts.clone(), &own);
                draft.operator = format!("pc{node}-{operator}");
                if *file {
                    let sha256 = Hash(sha256(&[&counts.totals]));
                    draft.source = Source::File { sha256, name: "510a.eml.xml".to_owned(), created: 5, k: 1, n: 1 };
                }
                vec![draft]
            }
            What::Note(_) => {
                let body = if self.dice.chance(50) {
                    Body::Note { text: "een notitie".to_owned() }
                } else {
                    Body::Unknown { kind: 40, bytes: self.dice.bytes::<40>().to_vec() }
                };
                vec![self.draft(node, 0, body)]
            }
            _ => self.change(node, what),
        };
        self.submit(node, drafts, what, tries);
    }

    /// Corrections, withdrawals and moves of something that stands.
    fn change(&mut self, node: usize, what: &What) -> Vec<Draft> {
        let Some(replica) = &self.nodes[node].replica else { return Vec::new() };
        let own = replica.key();
        let values: Vec<(Subject, EntryId, bool)> = replica
            .working()
            .subjects()
            .flat_map(|subject| replica.working().live(subject).into_iter().map(move |id| (subject.clone(), id)))
            .filter_map(|(subject, id)| {
                let entry = replica.logs().get(&id)?;
                Some((subject, id, entry.author() == own))
            })
            .collect();
        let scan = node >= self.profile.entry;
        let wanted = |mine: bool| match what {
            What::CorrectOther(_) => !mine,
            What::Withdraw(_) => mine || scan,
            _ => mine,
        };
        let steady = self.profile.steady;
        let busy = |subject: &Subject| matches!(subject, Subject::Station { number, .. } if *number > steady);
        let choice = values.into_iter().filter(|(subject, _, mine)| busy(subject) && wanted(*mine));
        let choice: Vec<(Subject, EntryId, bool)> = choice.collect();
        let Some((subject, target, mine)) = self.dice.pick(&choice).cloned() else { return Vec::new() };
        let Some(replica) = &self.nodes[node].replica else { return Vec::new() };
        let Subject::Station { level, .. } = subject else { return Vec::new() };
        let was = replica.logs().get(&target).and_then(|entry| entry.counts.clone());
        let named: Vec<EntryId> = standing(replica, &subject).into_iter().chain([target]).collect();
        let Some(reference) = replica.logs().reference(&target) else { return Vec::new() };
        let withdraw =
            |reason: &str| Body::Withdraw { subject: subject.clone(), target: reference, reason: reason.to_owned() };
        match what {
            What::Withdraw(_) => vec![self.draft(node, 0, withdraw("vergissing"))],
            What::Move(_) => {
                let (Some(counts), true) = (was, mine) else { return Vec::new() };
                let busy = self.profile.stations - steady;
                let number = steady + 1 + u32::try_from(self.dice.below(u64::from(busy))).unwrap_or(0);
                let other = Subject::Station { number, level, round: 1 };
                if other == subject {
                    return Vec::new();
                }
                let Some(replica) = &self.nodes[node].replica else { return Vec::new() };
                let there: Vec<EntryId> = standing(replica, &other).into_iter().collect();
                vec![self.draft(node, 0, withdraw("verkeerd stembureau")), self.submission(node, other, counts, &there)]
            }
            _ => {
                let counts = figures(&mut self.dice, level, self.profile.lists, self.profile.candidates);
                vec![self.submission(node, subject, counts, &named)]
            }
        }
    }

    /// Looks at all that is withheld: decides, accepts, rejects.
    fn control(&mut self, node: usize) {
        let Some(replica) = &self.nodes[node].replica else { return };
        let released = replica.released_rows();
        let mut bodies: Vec<Body> = Vec::new();
        let mut withheld = Vec::new();
        for (number, level) in replica.working().stations() {
            if number <= self.profile.steady {
                continue;
            }
            let status = replica.working().status(known(replica), number, level, &self.domain, &released);
            if let Status::Withheld { values, reasons } = status
                && !values.is_empty()
            {
                withheld.push((values, reasons));
            }
        }
        for (values, reasons) in withheld {
            if self.dice.chance(40) {
                continue;
            }
            let review = [Withheld::Errors, Withheld::ReviewNeeded, Withheld::Rejected];
            let Some(value) = self.dice.pick(&values).cloned() else { continue };
            let Some(chosen) = value.submissions.first().copied() else { continue };
            let Some(replica) = &self.nodes[node].replica else { return };
            let Some(chosen) = replica.logs().get(&chosen) else { continue };
            let Some(subject) = chosen.register() else { continue };
            let (subject, target) = (subject.clone(), chosen.reference());
            if reasons.iter().all(|reason| review.contains(reason)) {
                let verdict = if self.dice.chance(85) { Verdict::Accept } else { Verdict::Reject };
                bodies.push(Body::Review { subject, target, verdict, note: String::new() });
            } else {
                if bodies.iter().any(|body| matches!(body, Body::Decide { subject: other, .. } if *other == subject)) {
                    continue;
                }
                let mut supersedes = replica.working().last_puts(&subject, replica.logs());
                supersedes.extend(logs_own(replica, &subject));
                supersedes.sort_unstable();
                supersedes.dedup();
                bodies.push(Body::Decide { subject, supersedes, chosen: target, reason: String::new() });
            }
        }
        let drafts = bodies.into_iter().map(|body| self.draft(node, 1, body)).collect();
        self.submit(node, drafts, &What::Control(node), TRIES);
    }

    /// Rules on a candidate or a lot, as far as anything can be ruled on; what was ruled before is named.
    fn rule(&mut self, node: usize) {
        let candidate = |dice: &mut crate::dice::Dice, most: u64| 1 + u32::try_from(dice.below(most)).unwrap_or(0);
        let subject = if self.dice.chance(40) {
            Subject::Lot { question: QUESTION.to_owned() }
        } else {
            let list = candidate(&mut self.dice, self.profile.lists);
            Subject::Deceased { list, candidate: candidate(&mut self.dice, self.profile.candidates) }
        };
        let Some(replica) = &self.nodes[node].replica else { return };
        let mut supersedes = replica.working().last_puts(&subject, replica.logs());
        supersedes.extend(logs_own(replica, &subject));
        supersedes.sort_unstable();
        supersedes.dedup();
        let outcome = self.dice.bytes::<16>().to_vec();
        let body = Body::Ruling { supersedes, reason: "geloot".to_owned() };
        let counts = Some(Counts::new(outcome, Vec::new()));
        let draft = Draft { subject: Some(subject), counts, ..self.draft(node, 1, body) };
        self.submit(node, vec![draft], &What::Rule(node), TRIES);
    }

    fn freeze(&mut self, node: usize) {
        let at = self.nodes[node].now(self.now).wall;
        let number = self.nodes[node].frozen.as_ref().map_or(1, |frozen| frozen.number + 1);
        let Some(replica) = &self.nodes[node].replica else { return };
        let frozen = Frozen {
            number,
            heights: replica.working().heights().clone(),
            heads: heads(replica.working()),
            rules: rules(replica),
            at,
        };
        self.nodes[node].frozen = Some(frozen);
    }

    /// A controller of a besieged night does not give up: what is refused is tried again in a second, for a while.
    fn release_again(&mut self, node: usize, (asked, embargo): (Level, u64), tries: u32, why: &str) {
        if !self.profile.hostile {
            return;
        }
        if tries >= RELEASE_TRIES {
            return self.fail(format!("node {node} could not release for {tries} seconds: {why}"));
        }
        self.later(self.now + 1_000, What::Freeze(node), 0);
        self.later(self.now + 1_001, What::Release { node, level: asked, embargo }, tries + 1);
    }

    fn release(&mut self, node: usize, asked: Level, embargo: u64, tries: u32) {
        let wall = self.nodes[node].now(self.now).wall;
        let now = self.nodes[node].now(self.now);
        let closing = self.closing;
        let salt = self.dice.bytes();
        let Some(frozen) = self.nodes[node].frozen.clone() else { return };
        let Some(replica) = &self.nodes[node].replica else { return };
        if replica.charter().pen().is_none_or(|pen| pen.key != replica.key()) {
            return;
        }
        let cut = match Working::build(
            replica.logs(),
            replica.charter(),
            Within { heights: Some(&frozen.heights), unsaved: None },
        ) {
            Ok(cut) => cut,
            Err(error) => return self.fail(format!("node {node} cannot derive its cut: {error}")),
        };
        if rules(replica) == frozen.rules && heads(&cut) != frozen.heads {
            return self.fail(format!("node {node}: the cut is not what was inspected"));
        }
        let tip = replica.chain().tip();
        let candidates = tip.is_some_and(|tip| tip.release.rows.iter().any(|row| row.level == Level::Candidate));
        let level = if candidates { Level::Candidate } else { asked };
        // With a clock that is far behind, an embargo ends when that clock says so: not in this night. With one that is far
        // ahead it may end early on a PC that no other clock can be asked about: an embargo is no closing time.
        let lies = self.hostile.as_ref().is_some_and(|hostile| hostile.clock.is_some());
        let far = lies || self.nodes.iter().any(|node| node.skew.abs() > 60_000);
        let not_before = if embargo > 0 && !far { self.wall() + embargo } else { 0 };
        // People's watches are right: that is what they are asked for.
        let (cut_of, watch) = ((frozen.number, frozen.at), self.wall());
        let request = Request { level, not_before, closing, cut: cut_of, made_at: wall, watch, salt };
        let order = order(replica, &cut, &self.domain, &request, self.fault == Some(Fault::Impossible));
        let Some(order) = order else {
            self.count("releases not possible: a released count is not at hand");
            return self.release_again(node, (asked, embargo), tries, "something that it needs is not at hand");
        };
        let Some(replica) = &mut self.nodes[node].replica else { return };
        match replica.release(order, now) {
            Ok(_) => {
                if self.wall() + 30_000 < closing {
                    self.fail(format!("node {node} released {} ms before closing time", closing - self.wall()));
                }
            }
            Err(SubmitError::Gate(gate)) => {
                self.count("releases refused by the gate");
                if self.wall() > closing + 60_000 {
                    self.release_again(node, (asked, embargo), tries, &format!("{gate:?}"));
                }
            }
            Err(error) => {
                self.note(format!("node {node} cannot release: {error}"));
                self.count("releases refused");
                self.release_again(node, (asked, embargo), tries, &error.to_string());
            }
        }
        self.drain(node);
    }

    /// Brings the newest charter to a scan node that is on.
    fn publish(&mut self, tries: u32) {
        let signed = self.organiser.signed.clone();
        let scans: Vec<usize> = (self.profile.entry..self.profile.entry + self.profile.scan)
            .filter(|node| self.nodes[*node].replica.is_some())
            .collect();
        let Some(node) = self.dice.pick(&scans).copied() else {
            if tries < TRIES {
                self.later(self.now + 2_000, What::Publish, tries + 1);
            }
            return;
        };
        let now = self.nodes[node].now(self.now);
        if let Some(replica) = &mut self.nodes[node].replica
            && let Err(error) = replica.add_charter(signed, now)
        {
            self.fail(format!("node {node} refuses the organiser's charter: {error}"));
        }
        self.drain(node);
    }

    /// The organiser accepts the session that `node` has now.
    pub fn name_session(&mut self, node: usize) {
        let at = &self.nodes[node];
        let (key, role, session) = (at.public, at.role, at.session);
        match self.organiser.next(|charter| charter.admit(key, role, "", session)) {
            Ok(()) => self.publish(0),
            Err(error) => self.note(format!("the organiser cannot accept session of node {node}: {error}")),
        }
    }

    fn new_session(&mut self, node: usize) {
        if !self.nodes[node].stays() {
            return;
        }
        let Some(replica) = self.nodes[node].replica.as_mut().filter(|replica| replica.own_log_void()) else { return };
        let session = self.dice.session();
        replica.new_session(session);
        self.nodes[node].session = session;
        self.note(format!("node {node} takes a new session"));
        self.count("new sessions");
        self.name_session(node);
        self.later(self.now + 2_000, What::Reoffer(node), 0);
    }

    /// Enters again what became void: the last value of each register that the node still stood by.
    fn reoffer(&mut self, node: usize, tries: u32) {
        let Some(replica) = &self.nodes[node].replica else { return };
        let mut last: std::collections::BTreeMap<Subject, Counts> = std::collections::BTreeMap::new();
        for entry in replica.own_void() {
            if let (Some(subject), Some(counts)) = (&entry.subject, &entry.counts) {
                last.insert(subject.clone(), counts.clone());
            }
        }
        last.retain(|subject, _| {
            let live = replica.working().live(subject);
            !live.iter().filter_map(|id| replica.logs().get(id)).any(|entry| entry.author() == replica.key())
                && standing(replica, subject).is_none()
        });
        let drafts = last.into_iter().map(|(subject, counts)| self.submission(node, subject, counts, &[]));
        let drafts: Vec<Draft> = drafts.collect();
        self.submit(node, drafts, &What::Reoffer(node), tries);
    }

    fn take_pen(&mut self, node: usize, tries: u32) {
        let Some(replica) = &self.nodes[node].replica else {
            if tries < TRIES {
                self.later(self.now + 2_000, What::TakePen(node), tries + 1);
            }
            return;
        };
        let base = replica
            .chain()
            .tip()
            .map_or(Base { number: 0, hash: Hash([0; 32]) }, |tip| Base { number: tip.release.number, hash: tip.hash });
        let key = replica.key();
        if let Err(error) = self.organiser.next(|charter| charter.hand_pen(key, base)) {
            return self.note(format!("the pen cannot go to node {node}: {error}"));
        }
        self.note(format!("node {node} takes the pen on top of release {}", base.number));
        self.count("pens taken");
        let signed = self.organiser.signed.clone();
        let now = self.nodes[node].now(self.now);
        if let Some(replica) = &mut self.nodes[node].replica
            && let Err(error) = replica.add_charter(signed, now)
        {
            self.fail(format!("node {node} refuses the organiser's charter: {error}"));
        }
        self.drain(node);
    }

    fn revoke(&mut self, node: usize) {
        let at = &self.nodes[node];
        let key = at.public;
        let keep = self.dice.below(3);
        let scan = self.nodes.get(self.profile.entry).and_then(|scan| scan.replica.as_ref());
        let heights: std::collections::BTreeMap<u32, u32> = scan
            .map(|replica| replica.logs().logs().filter(|(log, _)| log.key == key))
            .into_iter()
            .flatten()
            .map(|(log, _)| (log.session, scan.map_or(0, |replica| replica.logs().height(log))))
            .collect();
        let last = |session: u32| {
            let height = heights.get(&session).copied().unwrap_or(0);
            [0, height / 2, height].get(usize::try_from(keep).unwrap_or(0)).copied().unwrap_or(0)
        };
        if let Err(error) = self.organiser.next(|charter| charter.revoke(&key, last)) {
            return self.note(format!("node {node} cannot be revoked: {error}"));
        }
        self.nodes[node].removed = true;
        self.forgive();
        self.note(format!("node {node} is revoked"));
        self.count("revocations");
        self.publish(0);
    }
}
