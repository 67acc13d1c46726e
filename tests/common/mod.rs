//! A night of real processes: the program itself, one process per node, each with its own data folder.
#![allow(dead_code, clippy::unwrap_used)]

pub mod ask;
pub mod fresh;
pub mod published;
pub mod screen;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use api::loopback;
use api::request::{Branch, Error, Level, ReleaseTerms, Request, WatchRead, Who};
use serde_json::{Value, json};

/// How long anything may take before the test gives up. Nothing is measured with it.
pub const PATIENCE: Duration = Duration::from_secs(60);

#[allow(unused_imports, reason = "not every night needs a real election")]
pub use support::shared;

/// Runs the program to its end.
pub fn uitslag(arguments: &[&str]) -> Result<Value, Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_uitslag")).args(arguments).stdin(Stdio::null()).output().unwrap();
    let reply = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    if output.status.success() {
        Ok(reply)
    } else {
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(if reply.is_null() { json!({ "stderr": text }) } else { reply })
    }
}

/// Waits until `check` gives something.
pub fn until<T>(what: &str, mut check: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = check() {
            return value;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// One node.
pub struct Node {
    pub label: String,
    pub data: PathBuf,
    log: PathBuf,
    process: Option<Child>,
    peers: Vec<String>,
    clock: Option<i64>,
    /// Its display: the node runs in the program's window there.
    pub screen: Option<screen::Screen>,
    /// Set for its process, from the next start on.
    pub env: Vec<(&'static str, String)>,
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Some(screen) = self.screen.as_ref().filter(|_| std::thread::panicking()) {
            screen.shot(&format!("failed-{}-{}", self.label, std::process::id()));
        }
        self.kill();
        if std::thread::panicking() {
            let log = std::fs::read_to_string(&self.log).unwrap_or_default();
            let from = log.len().saturating_sub(3000);
            eprintln!("--- log of {} ---\n{}", self.label, log.get(from..).unwrap_or(&log));
        }
    }
}

impl Node {
    fn new(folder: &Path, label: &str) -> Self {
        Self {
            label: label.to_owned(),
            data: folder.join(label),
            log: folder.join(format!("{label}.log")),
            process: None,
            peers: Vec::new(),
            clock: None,
            screen: None,
            env: Vec::new(),
        }
    }

    pub fn data(&self) -> &str {
        self.data.to_str().unwrap()
    }

    /// A clock that is off by so many milliseconds (rehearsals only), from the next start on.
    pub fn set_clock(&mut self, offset: i64) {
        self.clock = Some(offset);
    }

    /// Starts it, and waits until it listens. Its address.
    pub fn start(&mut self, peers: &[String]) -> String {
        self.peers = peers.to_vec();
        let log = std::fs::OpenOptions::new().create(true).append(true).open(&self.log).unwrap();
        let mut command = self.command("127.0.0.1:0");
        for peer in peers {
            command.args(["--peer", peer]);
        }
        if let Some(offset) = self.clock {
            command.env("UITSLAG_REHEARSAL_CLOCK_MS", offset.to_string());
        }
        command.envs(self.env.iter().map(|(name, value)| (*name, value)));
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        self.process = Some(command.spawn().unwrap());
        until(&format!("{} to listen", self.label), || {
            let status = self.ask(Request::Status).ok()?;
            status["listen"][0].as_str().map(str::to_owned)
        })
    }

    /// Without a display the bare node, with one its window.
    fn command(&self, listen: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uitslag"));
        match &self.screen {
            None => {
                command.arg("run");
            }
            Some(screen) => {
                let preferences = self.data.with_extension("preferences.json");
                command.args(["window", "--place", "0,0,1280,800", "--preferences"]).arg(preferences);
                command.env("DISPLAY", screen.display()).env_remove("WAYLAND_DISPLAY");
            }
        }
        command.args(["--data", self.data(), "--listen", listen, "--no-mdns"]);
        command
    }

    /// Its display.
    pub fn on_screen(&self) -> &screen::Screen {
        self.screen.as_ref().unwrap()
    }

    /// Starts it again after it was killed or stopped.
    pub fn restart(&mut self) -> String {
        let peers = self.peers.clone();
        self.start(&peers)
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Stops it as a person would.
    pub fn stop(&mut self) {
        let _ = self.ask(Request::Stop);
        if let Some(mut process) = self.process.take() {
            process.wait().unwrap();
        }
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.process.as_ref().unwrap().id()
    }

    pub fn ask(&self, request: Request) -> Result<Value, Error> {
        loopback::call(&self.data, &request).map(|reply| reply.json())
    }

    /// Asks what must be answered.
    pub fn must(&self, request: Request) -> Value {
        self.ask(request.clone()).unwrap_or_else(|error| panic!("{}: {request:?}: {error}", self.label))
    }

    pub fn who(&self) -> Who {
        Who { operator: format!("op-{}", self.label), confirmed_by: Some("voorzitter".into()) }
    }

    /// Enters a form; the id of the submission.
    pub fn enter(&self, station: u32, level: Level, form: &Value) -> String {
        self.must(self.entering(station, level, form, None))["id"].as_str().unwrap().to_owned()
    }

    /// Corrects a submission; the id of the new one.
    pub fn correct(&self, station: u32, level: Level, form: &Value, id: &str) -> String {
        self.must(self.entering(station, level, form, Some(id)))["id"].as_str().unwrap().to_owned()
    }

    pub fn entering(&self, station: u32, level: Level, form: &Value, corrects: Option<&str>) -> Request {
        Request::Enter {
            who: self.who(),
            station,
            level,
            round: 1,
            corrects: corrects.map(str::to_owned),
            reason: corrects.map(|_| "typefout".to_owned()).unwrap_or_default(),
            form: serde_json::from_value(form.clone()).unwrap(),
            call: None,
        }
    }

    pub fn freeze(&self) -> Value {
        let frozen = self.ask(Request::ControlFreeze { who: self.who() });
        frozen.unwrap_or_else(|_| self.must(Request::ControlRefresh { who: self.who() }))
    }

    pub fn releasing(&self, level: Level) -> Request {
        Request::Release {
            who: self.who(),
            level,
            terms: ReleaseTerms { watches: WatchRead::as_this_pc(["op", "voorzitter"]), ..ReleaseTerms::default() },
            expect: None,
        }
    }

    /// Freezes and releases; the reply.
    pub fn release(&self, level: Level) -> Value {
        self.freeze();
        self.must(self.releasing(level))
    }

    pub fn working(&self) -> Value {
        self.must(Request::Result { branch: Branch::Working })
    }

    pub fn controlled(&self) -> Option<Value> {
        self.ask(Request::Result { branch: Branch::Controlled }).ok()
    }

    /// The number of the release that it shows; 0 for none.
    pub fn shows(&self) -> u64 {
        self.controlled().and_then(|result| result["release"]["number"].as_u64()).unwrap_or(0)
    }

    pub fn history(&self, station: u32) -> Vec<Value> {
        self.must(Request::History { station })["entries"].as_array().unwrap().clone()
    }

    /// Live submissions of a station at a level.
    pub fn live(&self, station: u32, level: &str) -> Vec<Value> {
        let all = self.history(station).into_iter();
        all.filter(|entry| entry["state"] == "live" && entry["level"] == level).collect()
    }

    pub fn conflicts(&self) -> Vec<Value> {
        self.must(Request::Conflicts)["conflicts"].as_array().unwrap().clone()
    }

    pub fn heads(&self) -> Value {
        self.must(Request::Holds)["heads"].clone()
    }
}

/// An election with its nodes.
pub struct Lan {
    pub folder: tempfile::TempDir,
    pub organiser: String,
    pub passphrase: String,
    pub scan: Node,
    pub others: Vec<Node>,
    pub addresses: Vec<String>,
    code: String,
}

/// What an election is made from.
pub struct Election<'a> {
    pub candidates: &'a Path,
    pub counts: &'a Path,
    pub seats: u32,
    pub more: &'a [&'a str],
}

impl Lan {
    /// Makes an election with one running scan node.
    pub fn create(election: &Election<'_>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let (organiser, copy, passphrase) = (path("organiser"), path("organiser-copy"), path("passphrase"));
        std::fs::write(&passphrase, "een lange zin voor de proef").unwrap();
        let mut scan = Node::new(folder.path(), "scan-1");
        let seats = election.seats.to_string();
        let mut arguments = vec![
            "election",
            "create",
            "--json",
            "--rehearsal",
            "--data",
            scan.data(),
            "--label",
            "scan-1",
            "--organiser",
            &organiser,
            "--organiser-copy",
            &copy,
            "--passphrase-file",
            &passphrase,
            "--candidates",
            election.candidates.to_str().unwrap(),
            "--counts",
            election.counts.to_str().unwrap(),
            "--seats",
            &seats,
        ];
        if !election.more.contains(&"--rounds-candidate") {
            arguments.extend(["--rounds-candidate", "1"]);
        }
        arguments.extend(election.more);
        uitslag(&arguments).unwrap_or_else(|error| panic!("{error:#}"));
        let address = scan.start(&[]);
        let code = scan.must(Request::MemberOpen)["code"].as_str().unwrap().to_owned();
        Self { folder, organiser, passphrase, scan, others: Vec::new(), addresses: vec![address], code }
    }

    /// A node joins by the code alone, is accepted, and starts. Its place among the others.
    pub fn join(&mut self, label: &str, role: &str) -> usize {
        let mut node = Node::new(self.folder.path(), label);
        let mut joining = Command::new(env!("CARGO_BIN_EXE_uitslag"))
            .args(["join", &self.code, "--json", "--data", node.data(), "--label", label, "--role", role])
            .args(["--peer", &self.addresses[0], "--wait", "60"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let key = until("the node to ask", || {
            let members = self.scan.must(Request::MemberList);
            let asking = members["asking"].as_array()?.iter().find(|asking| asking["label"] == label)?;
            asking["key"].as_str().map(str::to_owned)
        });
        self.organise(&["member", "accept", &key]).unwrap_or_else(|error| panic!("{error:#}"));
        assert!(joining.wait().unwrap().success(), "{label} was not let in");
        let address = node.start(&self.addresses.clone());
        // Who has the charter has to fetch its files yet; a person sees that on the screen, and waits as well.
        until("the setup to arrive", || (node.must(Request::Status)["setup_complete"] == true).then_some(()));
        self.addresses.push(address);
        self.others.push(node);
        self.others.len() - 1
    }

    /// A command of the organiser, at the scan node.
    pub fn organise(&self, arguments: &[&str]) -> Result<Value, Value> {
        self.organise_at(&self.scan, arguments)
    }

    /// A command of the organiser, at some node.
    pub fn organise_at(&self, node: &Node, arguments: &[&str]) -> Result<Value, Value> {
        let mut all = arguments.to_vec();
        all.extend(["--json", "--data", node.data(), "--organiser", &self.organiser]);
        all.extend(["--passphrase-file", &self.passphrase]);
        uitslag(&all)
    }

    /// Waits until every node shows this release.
    pub fn all_show(&self, number: u64) {
        for node in std::iter::once(&self.scan).chain(&self.others) {
            until(&format!("{} to show release {number}", node.label), || (node.shows() == number).then_some(()));
        }
    }
}

impl Node {
    /// A node with a data folder of its own in `folder`, not started yet.
    pub fn at(folder: &Path, label: &str) -> Self {
        Self::new(folder, label)
    }

    /// Starts it at a fixed address, and waits for nothing.
    pub fn launch(&mut self, listen: &str, peers: &[String]) {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(&self.log).unwrap();
        let mut command = self.command(listen);
        for peer in peers {
            command.args(["--peer", peer]);
        }
        command.envs(self.env.iter().map(|(name, value)| (*name, value)));
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        self.process = Some(command.spawn().unwrap());
    }

    /// Whether its process is there (still, or again).
    pub fn is_running(&mut self) -> bool {
        self.process.as_mut().is_some_and(|process| process.try_wait().unwrap().is_none())
    }

    pub fn status(&self) -> Value {
        self.must(Request::Status)
    }

    pub fn alarms(&self) -> Vec<String> {
        let alarms = self.status()["alarms"].clone();
        alarms.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    }
}

impl Lan {
    /// An election of the municipality that ships inside the program, with one running scan node.
    pub fn made_up() -> (Self, Forms) {
        Self::made_up_with(&[])
    }

    /// The same, with settings.
    pub fn made_up_with(more: &[&str]) -> (Self, Forms) {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(folder.path(), 7).unwrap();
        let lan =
            Self::create(&Election { candidates: &made.candidates, counts: &made.counts, seats: made.seats, more });
        (lan, Forms::read(&made.counts))
    }
}

/// A published count as forms to be typed: of each station, at both levels.
pub struct Forms {
    pub file: eml::CountFile,
}

impl Forms {
    pub fn read(path: &Path) -> Self {
        Self { file: eml::read_count(&std::fs::read(path).unwrap()).unwrap() }
    }

    pub fn stations(&self) -> Vec<u32> {
        self.file.stations.iter().map(|station| station.number).collect()
    }

    pub fn form(&self, station: u32, level: Level) -> Value {
        let count = &self.file.stations.iter().find(|row| row.number == station).unwrap().count;
        let count = if level == Level::Party { count.totals_only() } else { count.clone() };
        serde_json::to_value(election::EntryForm::from_count(&count)).unwrap()
    }

    /// The same with so many votes more for the first list (and its first candidate), and as many voters: it still adds up.
    pub fn mistyped(&self, station: u32, level: Level, votes: i64) -> Value {
        let mut form = self.form(station, level);
        let mut add = |pointer: &str, by: i64| {
            let cell = form.pointer_mut(pointer).unwrap();
            *cell = (cell.as_i64().unwrap() + by).into();
        };
        add("/lists/0/total", votes);
        if level == Level::Candidate {
            add("/lists/0/candidates/0/votes", votes);
        }
        add("/votes_on_candidates", votes);
        for pointer in ["/votes_cast", "/admitted_voters", "/poll_cards"] {
            add(pointer, votes);
        }
        form
    }

    /// A form per candidate that adds up, with other figures: one vote more for a list, one less for another.
    pub fn switched(&self, station: u32) -> Value {
        let mut form = self.form(station, Level::Candidate);
        let lists = form["lists"].as_array_mut().unwrap();
        let from = lists.iter().position(|list| list["candidates"][0]["votes"].as_u64() > Some(0)).unwrap();
        let to = if from == 0 { 1 } else { 0 };
        for (list, by) in [(from, -1), (to, 1)] {
            for pointer in ["/total", "/candidates_total", "/candidates/0/votes"] {
                if let Some(cell) = lists[list].pointer_mut(pointer).filter(|cell| cell.is_i64()) {
                    *cell = (cell.as_i64().unwrap() + by).into();
                }
            }
        }
        form
    }

    /// The published figures.
    pub fn expected(&self) -> published::Expected {
        let totals = self.file.totals.as_ref().unwrap();
        let votes = |cell: Option<u32>| u64::from(cell.unwrap());
        let counters = &totals.counters;
        published::Expected {
            lists: totals.lists.iter().map(|list| (list.number, votes(list.total))).collect(),
            candidates: totals
                .lists
                .iter()
                .flat_map(|list| list.candidates.iter().map(|(number, cell)| ((list.number, *number), votes(*cell))))
                .collect(),
            sums: [votes(counters.votes_on_candidates), votes(counters.blank), votes(counters.invalid)],
            stations: self
                .file
                .stations
                .iter()
                .map(|row| (row.number, row.count.lists.iter().map(|list| votes(list.total)).collect()))
                .collect(),
        }
    }

    /// That a result equals the published totals, digit for digit: lists, and candidates when `candidates`.
    pub fn assert_equal(&self, result: &Value, candidates: bool) {
        let totals = self.file.totals.as_ref().unwrap();
        assert_eq!(result["valid_votes"], json!(totals.counters.votes_on_candidates));
        assert_eq!(result["blank"], json!(totals.counters.blank));
        assert_eq!(result["invalid"], json!(totals.counters.invalid));
        let lists = result["lists"].as_array().unwrap();
        assert_eq!(lists.len(), totals.lists.len());
        for (list, published) in lists.iter().zip(&totals.lists) {
            assert_eq!((&list["number"], &list["votes"]), (&json!(published.number), &json!(published.total)));
            if candidates {
                let shown: Vec<(u64, u64)> = list["candidates"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|row| (row["number"].as_u64().unwrap(), row["votes"].as_u64().unwrap()))
                    .collect();
                let wanted: Vec<(u64, u64)> = published
                    .candidates
                    .iter()
                    .map(|(number, votes)| (u64::from(*number), u64::from(votes.unwrap())))
                    .collect();
                assert_eq!(shown, wanted);
            }
        }
    }
}
