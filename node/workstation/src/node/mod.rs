//! One running node: the replica, its store, its network, its folders, and the answers to requests.
//!
//! One task owns everything. Requests come in through a [`Handle`]; what must be durable first is answered when it is.

mod answers;
pub mod backup;
mod changes;
mod handle;
pub mod join;
mod kept_tables;
mod links;
mod local;
#[cfg(test)]
mod made_up;
pub mod offline;
mod places;
mod practice;
mod renew;
mod rights;
mod running;
mod sign_in;
mod tasks;
mod tries;
mod turns;

use organise::data_folder;
use organise::said::not_stored;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use api::desk::Desk;
use api::refusal::{Refusal, of_sync};
use api::reply::Reply;
use api::request::{Error, Request};
use night::domain::ElectionDomain;
use night::rulings::{Rulings, Standing, judge};
use night::setup::Setup;
use sync_core::charter::Role;
use sync_core::entry::{Salt, Subject};
use sync_core::id::{EntryId, Hash};
use sync_core::release::Release;
use sync_core::replica::{Alarm, Config, Event, Now, Output, Replica, Shown};
use sync_core::working::{Known, Working};
use sync_net::store::Store;
use words::{Say, Sentence, sentence};

use crate::log::system::{self, Grave};
use crate::tasks::posts::Posts;
use kept_tables::KeptTables;

pub(crate) use answers::Fetched;
pub use handle::Handle;
pub(crate) use handle::{Ask, To};
pub use running::{RunOptions, Running, run, start};
pub use tries::Tries;

/// What everything that is derived from the entries hangs on besides them: the charter, and where logs forked. What was
/// derived under another one is derived anew.
pub(crate) type StateKey = Hash;

/// A node without its shell: what the running node and a single offline command share.
pub(crate) struct Node {
    pub data: PathBuf,
    pub file: data_folder::NodeFile,
    pub replica: Replica,
    pub domain: Arc<ElectionDomain>,
    pub store: Arc<Store>,
    pub local: local::Local,
    /// The working document as the cut sees it, with the state that it was derived from.
    pub cut_view: Option<(StateKey, Working)>,
    /// Releases that were shown to somebody, ready to be signed as they are.
    pub previews: answers::Previews,
    pub presented: Option<Arc<Shown>>,
    pub alarms: VecDeque<Sentence>,
    pub join: join::Enrolment,
    pub waiting: BTreeMap<u64, (To, Reply)>,
    pub deferred: VecDeque<Deferred>,
    pub listening: Vec<std::net::SocketAddr>,
    /// Connections, and why there are none.
    pub links: links::Links,
    /// Whether it is on the network, and what comes in there.
    pub reach: Reach,
    /// The version that others are told.
    pub version: String,
    pub watcher: Option<crate::transfer::watcher::Watcher>,
    pub exporter: crate::transfer::exporter::Exporter,
    /// What the request that is being answered needed of disks, if it was fetched before.
    pub fetched: Fetched,
    /// The files that people took counts over from, as of this many entries.
    pub sources: (usize, BTreeSet<Hash>),
    /// What came of which state, for the pace of the night.
    pub paced: answers::Paced,
    pub network: Option<bool>,
    pub dirty: bool,
    /// Whether own entries may have become void since it was looked at.
    pub offers_due: bool,
    pub looked_at: u64,
    /// When the stations that are in are counted anew for the hall, by the clock of this run.
    pub hall_due: u64,
    pub stop: bool,
    /// Rises with what is not seen from the rest: settings of this node, alarms, counts that became durable.
    pub noted: u64,
    /// The mappings of tables that were confirmed here.
    pub kept_tables: KeptTables,
    /// Website, prints and posts; only of a node that runs.
    pub tasks: Option<tasks::Runner>,
    /// Signing in, of all desks.
    sign_ins: tries::SignIns,
    /// The files of people and PINs that the charter in force names.
    people: [Option<Hash>; 2],
    /// Posts and accounts, or why they cannot be read.
    pub posts: Result<Posts, Error>,
    /// How long the running node's task was held.
    turns: turns::Turns,
    started: Instant,
    clock: practice::ClockOffset,
}

impl Node {
    /// Opens a data folder.
    pub fn open(data: PathBuf) -> Result<Self, Error> {
        Self::open_with(data, practice::clock_asked().as_deref())
    }

    /// The same; `clock`: by how many milliseconds a rehearsal's clock is to be off.
    fn open_with(data: PathBuf, clock: Option<&str>) -> Result<Self, Error> {
        data_folder::check(&data)?;
        let file = data_folder::load(&data)?;
        let key = data_folder::key(&data)?;
        let store = Arc::new(data_folder::open_store(&data)?);
        let domain = Arc::new(ElectionDomain::default());
        let config = Config::new(key, file.session, file.election()?, file.organiser()?, domain.clone());
        let mut records = Vec::new();
        let scanned = store.scan(b"", |key, value| {
            if sync_core::replica::own_key(key) {
                records.push((key.to_vec(), value.to_vec()));
            }
        });
        scanned.map_err(not_stored)?;
        let started = Instant::now();
        let mut replica = Replica::restore(config, records, Now { mono: 0, wall: wall(0) })
            .map_err(|error| Refusal::Store { detail: of_sync::restore(&error) })?;
        let practises = practice::is_allowed(&file, replica.charter());
        let version = practice::version(practises);
        replica.tell_version(&version);
        let clock = practice::ClockOffset::new(clock, practises);
        let now = Now { mono: 0, wall: wall(clock.ms()) };
        let local = local::Local::load(&store)?;
        let kept_tables = KeptTables::load(&store)?;
        let previews = answers::Previews::load(&store);
        let posts = Posts::open(&data, now.wall);
        let mut node = Self {
            data,
            file,
            replica,
            domain,
            store,
            local,
            cut_view: None,
            previews,
            presented: None,
            alarms: VecDeque::new(),
            join: join::Enrolment::default(),
            waiting: BTreeMap::new(),
            deferred: VecDeque::new(),
            listening: Vec::new(),
            links: links::Links::default(),
            reach: Reach::default(),
            version,
            watcher: None,
            exporter: crate::transfer::exporter::Exporter::default(),
            fetched: Fetched::Nothing,
            sources: (0, BTreeSet::new()),
            paced: answers::Paced::default(),
            network: None,
            dirty: true,
            offers_due: true,
            looked_at: 0,
            hall_due: 0,
            stop: false,
            noted: 0,
            kept_tables,
            tasks: None,
            sign_ins: tries::SignIns::default(),
            people: [None; 2],
            posts,
            turns: turns::Turns::default(),
            started,
            clock,
        };
        node.resume_release();
        node.see_people();
        // Not 0: that was before anything was looked at.
        node.sign_ins.round = node.sign_ins.round.max(1);
        Ok(node)
    }

    /// Now, by this PC's clocks.
    pub fn now(&self) -> Now {
        let mono = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        Now { mono, wall: wall(self.clock.ms()) }
    }

    /// Whether people are told that it is a rehearsal: by the organiser's word, and before that is here by that of `node.json`.
    pub fn is_rehearsal(&self) -> bool {
        practice::signed(self.replica.charter()).unwrap_or(self.file.rehearsal)
    }

    /// The setup, or why there is none.
    pub fn setup(&self) -> Result<Arc<Setup>, Error> {
        self.setup_with(self.replica.working())
    }

    /// The setup in force with what was ruled in a state of the working document; a presentation node has no rulings but
    /// those of releases.
    pub(crate) fn setup_with(&self, working: &Working) -> Result<Arc<Setup>, Error> {
        let base = self.setup_at(self.replica.charter().version)?;
        let decided = judge(self.standing_rulings(working), &base).decided;
        Ok(if decided.stations.is_empty() { base } else { Arc::new(decided.on(&base)) })
    }

    /// What was ruled in a state of the working document, judged with the setup of the charter in force.
    pub(crate) fn rulings_of(&self, working: &Working) -> Rulings {
        let base = self.setup_at(self.replica.charter().version);
        base.map(|base| judge(self.standing_rulings(working), &base)).unwrap_or_default()
    }

    /// The rulings that stand in a state of the working document.
    pub(crate) fn standing_rulings<'a>(&'a self, working: &'a Working) -> impl Iterator<Item = Standing<'a>> {
        let released = self.replica.chain().tip().map(|tip| tip.release.rulings.as_slice()).unwrap_or_default();
        let released: BTreeSet<EntryId> = released.iter().map(|row| row.entry).collect();
        let (logs, charter) = (self.replica.logs(), self.replica.charter());
        // Whether a member's values are left aside is for sync to judge.
        let ours = working.ruled().filter(|subject| !matches!(subject, Subject::Suspension { .. }));
        let known = Known { logs, charter };
        let entries =
            ours.flat_map(move |subject| working.standing(subject, known).into_iter().map(move |id| (subject, id)));
        entries.filter_map(move |(subject, id)| {
            let entry = logs.get(&id)?;
            let by_scan = charter.member(&entry.author()).is_some_and(|member| member.role == Role::Scan);
            let outcome = &entry.counts.as_ref()?.totals;
            Some(Standing { subject: subject.clone(), entry: id, by_scan, released: released.contains(&id), outcome })
        })
    }

    /// The setup of one version of the charter, as the organiser signed it.
    pub(crate) fn setup_at(&self, version: u32) -> Result<Arc<Setup>, Error> {
        self.domain
            .setup_at(self.replica.charter(), version, &|hash| self.replica.blob(hash))
            .map_err(|error| Error::from(Refusal::NoSetup { detail: error.say() }))
    }

    /// Answers whatever is asked.
    pub fn take(&mut self, ask: Ask) {
        match ask {
            Ask::Request(request, fetched, desk, reply) => {
                self.fetched = fetched;
                self.ask(*request, desk, reply);
                self.fetched = Fetched::Nothing;
            }
            Ask::Setup(reply) => {
                let _ = reply.send(self.setup());
            }
            Ask::ReadBy(reply) => {
                let _ = reply.send(self.read_by());
            }
            Ask::Charter(signed, files, reply) => {
                let now = self.now();
                let _ = reply.send(self.take_charter(*signed, files, now).map(Into::into));
            }
        }
    }

    /// Answers a request, at once or when what it does is durable.
    pub fn ask(&mut self, request: Request, desk: Desk, reply: To) {
        let now = self.now();
        match self.answer(&request, &desk, now) {
            Answered::Now(result) => {
                self.note_refusal(result.as_ref().err());
                let _ = reply.send(result);
            }
            Answered::When(token, value) => {
                self.waiting.insert(token, (reply, value));
            }
            Answered::Work(work) => {
                // A node that does not run has nothing else to do meanwhile.
                if self.tasks.is_none() {
                    let _ = reply.send(work());
                    return;
                }
                std::thread::spawn(move || {
                    let _ = reply.send(work());
                });
            }
            Answered::Later => {
                let fetched = std::mem::replace(&mut self.fetched, Fetched::Nothing);
                let until = now.mono.saturating_add(10_000);
                self.deferred.push_back(Deferred { request, fetched, desk, reply, until });
            }
        }
    }

    /// Notes that something was refused: by its code, for its words may hold a figure. What people only look at is refused all the
    /// time, and is no news.
    fn note_refusal(&self, error: Option<&Error>) {
        let Some(error) = error else { return };
        tracing::debug!(code = %error.code, "request refused");
        let only_looked = matches!(error.case(), Some(Refusal::MayOnlyWatch { .. }));
        if matches!(error.code.as_str(), "wrong_pin" | "no_right") && !only_looked {
            self.tell_system(Grave::Warning, &format!("request refused: {}", error.code));
        }
    }

    /// Tries again what had to wait for the network to compare logs.
    pub fn retry_deferred(&mut self) {
        let now = self.now();
        for Deferred { request, fetched, desk, reply, until } in std::mem::take(&mut self.deferred) {
            if until <= now.mono {
                let _ = reply.send(Err(Refusal::CatchingUp.into()));
            } else {
                self.fetched = fetched;
                self.ask(request, desk, reply);
                self.fetched = Fetched::Nothing;
            }
        }
    }

    /// Takes note of what the replica tells. Returns the outputs that the shell has to carry out.
    pub fn outputs(&mut self) -> Vec<Output> {
        let mut others = Vec::new();
        for output in self.replica.take_outputs() {
            match output {
                Output::Event(event) => self.on_event(event),
                other => others.push(other),
            }
        }
        others
    }

    fn on_event(&mut self, event: Event) {
        match event {
            Event::Saved { token, .. } | Event::Released { token, .. } => {
                self.noted = self.noted.saturating_add(1);
                self.dirty = true;
                if let Some((reply, value)) = self.waiting.remove(&token) {
                    let _ = reply.send(Ok(value));
                }
            }
            Event::Arrived(ids) => {
                tracing::info!(entries = ids.len(), "entries arrived");
                self.dirty = true;
                self.offers_due = true;
            }
            Event::Refused { peer, what } => {
                let who = peer.map(|key| self.label_of(&key)).unwrap_or_else(|| "?".to_owned());
                tracing::warn!(%who, "refused: {what}");
                self.tell_system(Grave::Warning, &format!("refused from {who}: {what}"));
            }
            // Told as long as it is so, of the state.
            Event::Alarm(alarm @ (Alarm::TwinCharters { .. } | Alarm::Void { .. })) => {
                self.log_alarm(&of_sync::alarm(&alarm));
            }
            Event::Alarm(alarm) => self.alarm(of_sync::alarm(&alarm)),
            Event::PeerUp(key) => tracing::info!(peer = %self.label_of(&key), "connected"),
            Event::PeerDown(key) => tracing::info!(peer = %self.label_of(&key), "disconnected"),
            Event::Charter(version) => {
                tracing::info!(version, "charter in force");
                self.clock.allow(practice::is_allowed(&self.file, self.replica.charter()));
                self.see_people();
                self.cut_view = None;
                self.dirty = true;
                self.offers_due = true;
            }
            Event::File(hash) => tracing::info!(%hash, "setup file arrived"),
            Event::Shown(number) => {
                tracing::info!(number, "release verified");
                self.follow_release();
                self.dirty = true;
            }
            Event::Plan => self.noted = self.noted.saturating_add(1),
            Event::OwnLogVoid => self.renew_session(),
            Event::Forked(log, seq) => {
                tracing::warn!(%log, seq, "a log forks");
                self.cut_view = None;
                self.dirty = true;
                self.offers_due = true;
            }
            Event::Rebuilt => {
                self.dirty = true;
                self.offers_due = true;
            }
            Event::SessionWaits(log) => {
                self.alarm(sentence!("alarm-session-waits", label = self.label_of(&log.key)));
            }
        }
    }

    /// Tells the log of the system.
    pub(crate) fn tell_system(&self, grave: Grave, text: &str) {
        system::tell(self.is_rehearsal(), grave, text);
    }

    /// Something that people must see.
    pub fn alarm(&mut self, alarm: Sentence) {
        self.log_alarm(&alarm);
        if !self.alarms.contains(&alarm) {
            self.alarms.push_back(alarm);
        }
        while self.alarms.len() > 100 {
            self.alarms.pop_front();
        }
    }

    fn log_alarm(&mut self, alarm: &Sentence) {
        tracing::error!("{alarm}");
        self.tell_system(Grave::Alert, &format!("alarm: {alarm}"));
        self.noted = self.noted.saturating_add(1);
    }

    /// The label of a member, or the beginning of its key.
    pub fn label_of(&self, key: &sync_core::id::PublicKey) -> String {
        match self.replica.charter().member(key) {
            Some(member) if !member.label.is_empty() => member.label.clone(),
            _ => key.hex().chars().take(8).collect(),
        }
    }

    /// Whether a release may be shown to the public: closing time and its embargo have passed, by the clocks that count
    /// here ([`Replica::is_public`]). What a node other than a scan node has on its screens stays: no clock of others
    /// takes it off again.
    pub fn may_show(&self, release: &Release, now: Now) -> bool {
        let scan = self.replica.role() == Some(Role::Scan);
        let on_screen = self.presented.as_ref().is_some_and(|shown| shown.release.number >= release.number);
        let passed = |closing: u64| self.replica.is_public(closing.max(release.not_before), now);
        (!scan && on_screen) || self.closing().is_some_and(passed)
    }

    /// Takes the newest verified release onto the screens, unless this node holds (R13).
    pub fn follow_release(&mut self) {
        if self.local.present_auto || self.presented.is_none() {
            self.take_release();
        }
    }

    /// Takes the newest verified release onto the screens, and remembers it for a restart. A scan node, where people look
    /// before the public does, takes it at once; another one when most members do not say that it is early.
    pub fn take_release(&mut self) {
        let Some(shown) = self.replica.shown().cloned() else { return };
        if self.presented.as_ref().is_some_and(|presented| presented.hash == shown.hash) {
            return;
        }
        if self.replica.role() != Some(Role::Scan) && !self.may_show(&shown.release, self.now()) {
            return;
        }
        let number = shown.release.number;
        self.presented = Some(shown);
        self.dirty = true;
        if self.local.presented != number {
            self.local.presented = number;
            self.keep_local();
        }
    }

    /// After a restart: a node that holds goes on with the release that it had on its screens.
    fn resume_release(&mut self) {
        if !self.local.present_auto {
            self.presented = self.verified(self.local.presented).map(Arc::new);
        }
        self.follow_release();
    }

    /// The release before this one, verified; `None` where there is none, it does not hold, or not all of it is here.
    pub(crate) fn before(&self, shown: &Shown) -> Option<Shown> {
        self.verified(shown.release.number.checked_sub(1)?)
    }

    /// The release that was the result of the night, for one of the count after it, verified; `None` as in [`Self::before`].
    pub(crate) fn night(&self, shown: &Shown) -> Option<Shown> {
        self.verified(self.number_of_night(shown.release.number, shown.release.charter_version)?)
    }

    /// Its number; of a release by its own number and charter version.
    pub(crate) fn number_of_night(&self, number: u32, charter_version: u32) -> Option<u32> {
        let setup = self.setup_at(charter_version).ok()?;
        night::bundle::evening(&self.replica, number, &setup.definition.identity.date)
    }

    /// An earlier release, verified again in full; `None` when it was taken back or its counts are not here.
    pub(crate) fn verified(&self, number: u32) -> Option<Shown> {
        use sync_core::replica::{Domain as _, Figures};
        let held = self.replica.chain().number(number)?;
        let shown = self.replica.disclosed(held.hash, &held.release).ok()?;
        let figures = self.domain.check(self.replica.charter(), &|hash| self.replica.blob(hash), &shown);
        (figures == Figures::Hold).then_some(shown)
    }
}

/// What is known of the network around this node, for the doctor.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// Whether it is on the network.
    pub on: bool,
    /// Whether another PC has connected to this one by itself in this run.
    pub came_in: bool,
    /// What is heard of multicast, unless that is switched off.
    pub heard: Option<Arc<sync_net::discovery::Heard>>,
}

/// A request that has to wait for a moment.
pub(crate) struct Deferred {
    request: Request,
    /// What it needed of disks: nothing is asked of them, or read, twice.
    fetched: Fetched,
    desk: Desk,
    reply: To,
    /// By this node's own clock, in milliseconds.
    until: u64,
}

/// When a request is answered.
pub(crate) enum Answered {
    /// At once.
    Now(Result<Reply, Error>),
    /// When this is done, beside the node: it takes a while, and needs nothing of it any more.
    Work(Box<dyn FnOnce() -> Result<Reply, Error> + Send>),
    /// When the transaction with this token is durable.
    When(u64, Reply),
    /// Try again in a moment.
    Later,
}

impl From<Reply> for Answered {
    fn from(told: Reply) -> Self {
        Self::Now(Ok(told))
    }
}

impl<T: Into<Reply>> From<Result<T, Error>> for Answered {
    fn from(told: Result<T, Error>) -> Self {
        Self::Now(told.map(Into::into))
    }
}

impl Answered {
    /// The same; what was confirmed at this desk is used up once it comes to something.
    pub fn using(self, desk: &Desk) -> Self {
        if matches!(self, Self::When(..)) {
            desk.use_confirmation();
        }
        self
    }

    /// A refusal.
    pub fn refused(error: Error) -> Self {
        Self::Now(Err(error))
    }
}

/// Random salts for a new entry.
pub(crate) fn salts() -> [Salt; 3] {
    [random(), random(), random()]
}

/// Random bytes of the system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without randomness nothing secret or unique can be made; such a machine cannot take part.
    if getrandom::fill(&mut bytes).is_err() {
        tracing::error!("the system gives no random bytes");
        std::process::exit(70);
    }
    bytes
}

pub(crate) fn random_u32() -> u32 {
    u32::from_be_bytes(random())
}

fn wall(offset: i64) -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0).saturating_add_signed(offset)
}
