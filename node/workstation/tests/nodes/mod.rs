//! Replicas in memory, connected by plain queues, and the real files of West Maas en Waal 2022.
#![allow(dead_code)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use election::{Count, Level as CountLevel};
use night::setup::{Settings, Setup};
use sync_core::charter::{Charter, Role, SignedCharter};
use sync_core::entry::{Body, Counts, Draft, Level, Reference, Source, Subject};
use sync_core::id::{ElectionId, EntryId, SecretKey};
use sync_core::replica::{Config, Domain, Figures, Files, Now, Output, Replica, Shown};
use sync_core::store::Write;
use sync_core::working::status::{Judge, Status, Withheld};
use workstation::transfer::export::export_bytes;
use workstation::transfer::plan::{self, Manner, Outcome, Plan, PlannedSubmission, Seen, SourceFile};

pub const SCAN: Role = Role::Scan;
pub const ENTRY: Role = Role::Entry;

pub fn shared() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"))
}

pub fn have_data(test: &str) -> bool {
    support::shared(test).is_some()
}

pub fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(shared().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn data(folder: &str) -> Vec<SourceFile> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(shared().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read =
        |path: PathBuf| SourceFile::new(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
    paths.into_iter().map(read).collect()
}

fn of_station(folder: &str, number: u32) -> SourceFile {
    let part = format!("stembureau{number}_");
    data(folder).into_iter().find(|file| file.name.contains(&part)).unwrap()
}

pub fn station_file(number: u32) -> SourceFile {
    of_station("510a/GR2022_510a", number)
}

pub fn party(number: u32) -> SourceFile {
    of_station("510a/GR2022_510a_partijniveau", number)
}

/// Of station 3, with other figures.
pub fn correction() -> SourceFile {
    of_station("510a/GR2022_510a_correctie", 3)
}

pub fn whole_510b() -> SourceFile {
    let name = "Telling_GR2022_WestMaasenWaal.eml.xml";
    SourceFile::new(name, bytes(&format!("real/gr2022/{name}")))
}

pub fn setup() -> Setup {
    let lists =
        eml::read_candidate_lists(&bytes("real/gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let definition = eml::combine(None, &lists, Some(17)).unwrap();
    let stations = eml::stations_from_count(&whole_510b().bytes).unwrap();
    Setup {
        settings: Settings::default(),
        definition,
        stations,
        previous: Default::default(),
        operators: Default::default(),
        pins: Default::default(),
        neighbourhoods: Default::default(),
    }
}

/// The file with one vote moved from the first candidate that has any to the next one of the same list.
pub fn move_votes(text: &str) -> String {
    let file = eml::read_count(text.as_bytes()).unwrap();
    let mut row = file.stations[0].clone();
    let list =
        row.count.lists.iter_mut().find(|list| list.candidates.len() > 1 && list.candidates[0].1 > Some(0)).unwrap();
    list.candidates[0].1 = list.candidates[0].1.map(|votes| votes - 1);
    list.candidates[1].1 = list.candidates[1].1.map(|votes| votes + 1);
    let setup = setup();
    let cover = eml::Cover {
        definition: &setup.definition,
        contest: &file.contest,
        municipality: file.header.created_by.as_ref().unwrap(),
        level: file.level,
        created: &file.header.created.written,
        comment: Some(text.split_once("<!--").unwrap().1.split_once("-->").unwrap().0),
    };
    String::from_utf8(eml::write_510a(&cover, &row).unwrap()).unwrap()
}

/// A 510b in which stations are all zero or absent.
pub fn zeroed(file: &SourceFile, zero: &[u32], absent: &[u32]) -> SourceFile {
    let mut read = eml::read_count(&file.bytes).unwrap();
    read.stations.retain(|row| !absent.contains(&row.number));
    for row in read.stations.iter_mut().filter(|row| zero.contains(&row.number)) {
        let c = &mut row.count.counters;
        let cells = [&mut c.poll_cards, &mut c.proxy_certificates, &mut c.voter_cards, &mut c.admitted_voters];
        let more =
            [&mut c.votes_on_candidates, &mut c.blank, &mut c.invalid, &mut c.more_ballots, &mut c.fewer_ballots];
        for cell in cells.into_iter().chain(more) {
            *cell = cell.map(|_| 0);
        }
        c.votes_cast = Some(0);
        c.explanations = c.explanations.map(|_| [0; 5]);
        for list in &mut row.count.lists {
            (list.total, list.candidates_total) = (Some(0), Some(0));
            list.candidates.iter_mut().for_each(|(_, votes)| *votes = Some(0));
        }
    }
    let setup = setup();
    let cover = eml::Cover {
        definition: &setup.definition,
        contest: &read.contest,
        municipality: read.header.authority.as_ref().unwrap(),
        level: read.level,
        created: &read.header.created.written,
        comment: None,
    };
    SourceFile::new("zero.eml.xml", eml::write_510b(&cover, None, &read.stations).unwrap())
}

struct NoReleases;

impl Domain for NoReleases {
    fn check(&self, _: &Charter, _: Files<'_>, _: &Shown) -> Figures {
        Figures::NotYet
    }
}

struct Lenient;

impl Judge for Lenient {
    fn has_errors(&self, _: Level, _: &Counts, _: &std::collections::BTreeSet<Vec<u8>>) -> bool {
        false
    }

    fn rounds(&self, _: Level) -> u8 {
        1
    }
}

struct Node {
    replica: Replica,
    config: Config,
    store: BTreeMap<Vec<u8>, Vec<u8>>,
}

pub struct Net {
    nodes: Vec<Node>,
    setup: Setup,
    charter: SignedCharter,
    now: u64,
    salt: u8,
    joined: bool,
    frames: VecDeque<(usize, usize, u8, Vec<u8>)>,
    /// The mappings of tables that somebody confirmed, on whichever node.
    pub tables: Vec<sheets::Mapping>,
}

fn level_of(level: CountLevel) -> Level {
    match level {
        CountLevel::Party => Level::Party,
        CountLevel::Candidate => Level::Candidate,
    }
}

fn subject(number: u32, level: CountLevel) -> Subject {
    Subject::Station { number, level: level_of(level), round: 1 }
}

impl Net {
    /// Connected nodes with these roles.
    pub fn new(roles: &[Role]) -> Self {
        let organiser = SecretKey::from_seed([200; 32]);
        let election = ElectionId([7; 32]);
        let mut charter = Charter::first(election);
        let keys: Vec<SecretKey> = (1u8..).take(roles.len()).map(|seed| SecretKey::from_seed([seed; 32])).collect();
        for (key, role) in keys.iter().zip(roles) {
            charter.admit(key.public(), *role, "pc", 1).unwrap();
        }
        let charter = SignedCharter::sign(&charter, &organiser);
        let mut net = Self {
            nodes: Vec::new(),
            setup: setup(),
            charter: charter.clone(),
            now: 10_000,
            salt: 0,
            joined: false,
            frames: VecDeque::new(),
            tables: Vec::new(),
        };
        for key in keys {
            let domain = Arc::new(NoReleases);
            let config = Config::new(key, 1, election, organiser.public(), domain);
            let mut replica = Replica::restore(config.clone(), [], net.now()).unwrap();
            replica.add_charter(charter.clone(), net.now()).unwrap();
            net.nodes.push(Node { replica, config, store: BTreeMap::new() });
        }
        net.settle();
        net.join();
        net
    }

    fn now(&self) -> Now {
        Now { mono: self.now, wall: 1_647_500_000_000 + self.now }
    }

    /// Connects all nodes with each other.
    pub fn join(&mut self) {
        if !std::mem::replace(&mut self.joined, true) {
            self.each_pair(|node, conn, key, now| node.handle_connected(conn, key, now));
        }
        self.settle();
    }

    /// Cuts all connections.
    pub fn cut(&mut self) {
        if std::mem::replace(&mut self.joined, false) {
            self.each_pair(|node, conn, _, _| node.handle_disconnected(conn));
        }
        self.settle();
    }

    fn each_pair(&mut self, act: impl Fn(&mut Replica, u64, sync_core::id::PublicKey, Now)) {
        let keys: Vec<_> = self.nodes.iter().map(|node| node.replica.key()).collect();
        let now = self.now();
        for (at, node) in self.nodes.iter_mut().enumerate() {
            for (peer, key) in keys.iter().enumerate().filter(|(peer, _)| *peer != at) {
                act(&mut node.replica, peer as u64, *key, now);
            }
        }
    }

    /// Runs until nothing happens any more.
    pub fn settle(&mut self) {
        for _ in 0..20 {
            self.now += 250;
            let now = self.now();
            for node in &mut self.nodes {
                node.replica.handle_tick(now);
            }
            loop {
                for at in 0..self.nodes.len() {
                    self.outputs(at);
                }
                let Some((from, to, kind, body)) = self.frames.pop_front() else { break };
                if self.joined {
                    self.nodes[to].replica.handle_frame(from as u64, kind, &body, now);
                }
            }
        }
        for node in &self.nodes {
            assert_eq!(node.replica.waiting(), 0);
            assert_eq!(node.replica.working().blocked().count(), 0);
        }
    }

    fn outputs(&mut self, at: usize) {
        let now = self.now();
        loop {
            let node = &mut self.nodes[at];
            node.replica.work_off(now);
            let outputs = node.replica.take_outputs();
            if outputs.is_empty() {
                return;
            }
            for output in outputs {
                match output {
                    Output::Send { conn, kind, body } => self.frames.push_back((at, conn as usize, kind, body)),
                    Output::Close { reason, .. } => panic!("node {at} closes: {reason}"),
                    Output::Persist { token, writes } => {
                        for write in writes {
                            match write {
                                Write::Put { key, value } => node.store.insert(key, value),
                                Write::Delete { key } => node.store.remove(&key),
                            };
                        }
                        node.replica.handle_persisted(token, now);
                    }
                    Output::Allow(_) | Output::Event(_) => {}
                }
            }
        }
    }

    /// Stops a node and starts it from its store.
    pub fn restart(&mut self, at: usize) {
        self.cut();
        let now = self.now();
        let node = &mut self.nodes[at];
        let store = node.store.clone();
        node.replica = Replica::restore(node.config.clone(), store, now).unwrap();
        self.join();
    }

    pub fn seen(&self, at: usize) -> Seen<'_> {
        let replica = &self.nodes[at].replica;
        Seen {
            setup: &self.setup,
            logs: replica.logs(),
            working: replica.working(),
            charter: replica.charter(),
            own_log: replica.own_log(),
            tables: &self.tables,
        }
    }

    pub fn plan(&self, at: usize, file: &SourceFile, manner: &Manner) -> Plan {
        let plan = plan::plan(file, manner, &self.seen(at));
        assert_eq!(plan.outcome == Outcome::Imported, !plan.submissions.is_empty());
        plan
    }

    pub fn leftovers(&self, at: usize) -> Vec<PlannedSubmission> {
        plan::leftovers(&self.seen(at))
    }

    /// Plans and submits, and lets all nodes hear of it.
    pub fn import(&mut self, at: usize, file: &SourceFile, manner: &Manner) -> Plan {
        let plan = self.plan(at, file, manner);
        if !plan.submissions.is_empty() {
            self.submit_unheard(at, &plan.submissions);
            // Before anything is on disk: the same file again is nothing new.
            assert!(self.plan(at, file, &Manner::Collected).submissions.is_empty(), "planned twice");
        }
        self.settle();
        plan
    }

    /// Plans on all nodes before any hears of another's import.
    pub fn import_at_once(&mut self, file: &SourceFile, manner: &Manner) -> Vec<Plan> {
        let plans: Vec<Plan> = (0..self.nodes.len()).map(|at| self.plan(at, file, manner)).collect();
        for (at, plan) in plans.iter().enumerate() {
            self.submit_unheard(at, &plan.submissions);
        }
        self.settle();
        plans
    }

    pub fn submit(&mut self, at: usize, submissions: &[PlannedSubmission]) {
        self.submit_unheard(at, submissions);
        self.settle();
    }

    fn submit_unheard(&mut self, at: usize, submissions: &[PlannedSubmission]) {
        let drafts = submissions.iter().cloned().map(|planned| {
            let supersedes = self.references(at, &planned.subject, &planned.supersedes);
            let body = Body::Submission { supersedes, reason: planned.reason, form: Vec::new() };
            (Some(planned.subject), Some(planned.counts), body, planned.source)
        });
        let drafts: Vec<_> = drafts.collect();
        self.drafts(at, drafts);
    }

    fn drafts(&mut self, at: usize, drafts: Vec<(Option<Subject>, Option<Counts>, Body, Source)>) -> Vec<EntryId> {
        let now = self.now();
        let drafts = drafts
            .into_iter()
            .map(|(subject, counts, body, source)| {
                self.salt = self.salt.wrapping_add(1);
                let salts = [1, 2, 3].map(|part| [self.salt, part, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, at as u8]);
                Draft { subject, counts, body, operator: "op".into(), source, time: now.wall, salts }
            })
            .collect();
        self.nodes[at].replica.submit(drafts, now).unwrap().1
    }

    /// Types the figures of a file in.
    pub fn type_file(&mut self, at: usize, file: &SourceFile, round: u8, supersedes: &[EntryId]) -> EntryId {
        let read = eml::read_count(&file.bytes).unwrap();
        let mut count = read.stations[0].count.clone();
        count.normalise(&self.setup.definition.identity);
        let (totals, candidates) = count.to_parts(read.level).unwrap();
        let subject = Subject::Station { number: read.stations[0].number, level: level_of(read.level), round };
        let supersedes = self.references(at, &subject, supersedes);
        let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
        let ids = self.drafts(at, vec![(Some(subject), Some(Counts::new(totals, candidates)), body, Source::Typed)]);
        self.settle();
        ids[0]
    }

    pub fn withdraw(&mut self, at: usize, target: EntryId) {
        let logs = self.nodes[at].replica.logs();
        let subject = logs.get(&target).unwrap().register().unwrap().clone();
        let target = logs.reference(&target).unwrap();
        self.drafts(at, vec![(None, None, Body::Withdraw { subject, target, reason: String::new() }, Source::Typed)]);
        self.settle();
    }

    /// What a submission names that replaces these values, as the program does it.
    fn references(&self, at: usize, subject: &Subject, replaced: &[EntryId]) -> Vec<Reference> {
        let replica = &self.nodes[at].replica;
        match replica.role() {
            Some(Role::Scan) if !replaced.is_empty() => {
                replica.working().corrections(subject, replaced, replica.logs())
            }
            _ => replica.logs().references(replaced),
        }
    }

    /// The export of a submission.
    pub fn export(&self, at: usize, id: EntryId, created: &str) -> SourceFile {
        let entry = self.nodes[at].replica.logs().get(&id).unwrap();
        let Some(Subject::Station { number, .. }) = entry.subject else { panic!("no station") };
        let counts = entry.counts.as_ref().unwrap();
        let count = Count::from_parts(&counts.totals, &counts.candidates).unwrap();
        let level = Count::level_of_parts(&counts.candidates);
        let (name, bytes) = export_bytes(&self.setup, number, &count, level, created, &id).unwrap();
        SourceFile::new(name, bytes)
    }

    pub fn live(&self, at: usize, number: u32, level: CountLevel) -> Vec<EntryId> {
        self.nodes[at].replica.working().live(&subject(number, level))
    }

    /// The different figures that stand.
    pub fn figures(&self, at: usize, number: u32, level: CountLevel) -> Vec<Counts> {
        let replica = &self.nodes[at].replica;
        let values = replica.working().values(known(replica), &subject(number, level));
        values.into_iter().map(|value| value.counts).collect()
    }

    /// The one value per candidate of a station: no conflict.
    pub fn one(&self, at: usize, number: u32) -> Counts {
        let mut figures = self.figures(at, number, CountLevel::Candidate);
        assert_eq!(figures.len(), 1, "station {number} on node {at} has one value");
        figures.remove(0)
    }

    pub fn withheld(&self, at: usize, number: u32) -> BTreeSet<Withheld> {
        let replica = &self.nodes[at].replica;
        match replica.working().status(known(replica), number, Level::Candidate, &Lenient, &BTreeMap::new()) {
            Status::Withheld { reasons, .. } => reasons,
            Status::Absent | Status::Releasable(_) => BTreeSet::new(),
        }
    }

    /// Stations with exactly one value per candidate; never a conflict.
    pub fn stations(&self, at: usize) -> usize {
        let numbers = self.setup.stations.stations.iter().map(|station| station.number);
        let figures: Vec<usize> = numbers.map(|number| self.figures(at, number, CountLevel::Candidate).len()).collect();
        assert!(figures.iter().all(|values| *values <= 1), "a conflict");
        figures.into_iter().sum()
    }

    pub fn entries(&self, at: usize) -> usize {
        self.nodes[at].replica.logs().len()
    }

    /// Votes per list over all stations.
    pub fn sum(&self, at: usize, level: CountLevel) -> Vec<u32> {
        let mut sums = vec![0; self.setup.definition.lists.len()];
        for station in &self.setup.stations.stations {
            let figures = self.figures(at, station.number, level);
            assert_eq!(figures.len(), 1, "station {}", station.number);
            let count = Count::from_parts(&figures[0].totals, &figures[0].candidates).unwrap();
            for (sum, list) in sums.iter_mut().zip(&count.lists) {
                *sum += list.total.unwrap();
            }
        }
        sums
    }
}

fn known(replica: &Replica) -> sync_core::working::Known<'_> {
    sync_core::working::Known { logs: replica.logs(), charter: replica.charter() }
}
