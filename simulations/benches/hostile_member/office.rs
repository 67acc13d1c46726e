//! The election, and its PCs as processes of the program.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use api::loopback;
use api::request::{Level, Request, Who};
use serde_json::{Value, json};
use sync_core::charter::{Allowance, Role};

use crate::AS_PROGRAM;

/// Polling stations: as many as one entry PC is meant to type at most.
pub const STATIONS: u32 = 600;
const PATIENCE: Duration = Duration::from_secs(60);

/// Who is hostile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An entry PC with one session.
    Entry,
    /// An entry PC with as many sessions as a member may have.
    Sessions,
    /// A scan PC.
    Scan,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Entry, Self::Sessions, Self::Scan];

    pub fn name(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Sessions => "sessions",
            Self::Scan => "scan",
        }
    }

    pub fn role(self) -> Role {
        if self == Self::Scan { Role::Scan } else { Role::Entry }
    }

    /// What each of its sessions may write, the first one first.
    pub fn allowances(self) -> Vec<Allowance> {
        let later = if self == Self::Sessions { sync_core::limits::SESSIONS - 1 } else { 0 };
        let later = std::iter::repeat_n(Allowance::later(self.role(), false), later);
        std::iter::once(Allowance::first(self.role(), false)).chain(later).collect()
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
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(AS_PROGRAM, "1").args(arguments).stdin(Stdio::null());
    command
}

fn uitslag(arguments: &[&str]) -> Value {
    let output = program(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{arguments:?}: {} {}", text(&output.stdout), text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

/// A PC that runs.
pub struct Pc {
    pub data: PathBuf,
    process: Child,
    pub address: String,
}

impl Drop for Pc {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- {} ended: {:?}, its log ---\n{}", self.data.display(), self.process.try_wait(), self.log());
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Pc {
    /// Starts the program on a data folder, and waits until it listens.
    pub fn start(data: &Path, peers: &[&str]) -> Self {
        let log = File::options().create(true).append(true).open(data.with_extension("log")).unwrap();
        let mut command = program(&["run", "--no-mdns", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
        for peer in peers {
            command.args(["--peer", peer]);
        }
        let process = command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        let mut pc = Self { data: data.to_owned(), process, address: String::new() };
        pc.address = until("a PC to listen", || {
            let status = pc.ask(&Request::Status)?;
            status["listen"][0].as_str().map(str::to_owned)
        });
        pc
    }

    pub fn socket(&self) -> SocketAddr {
        self.address.parse().unwrap()
    }

    pub fn ask(&self, request: &Request) -> Option<Value> {
        loopback::call(&self.data, request).ok().map(|reply| reply.json())
    }

    pub fn must(&self, request: &Request) -> Value {
        loopback::call(&self.data, request).unwrap_or_else(|error| panic!("{request:?}: {error}")).json()
    }

    fn log(&self) -> String {
        let log = std::fs::read_to_string(self.data.with_extension("log")).unwrap_or_default();
        log.get(log.len().saturating_sub(3_000)..).unwrap_or_default().to_owned()
    }

    /// Memory that is resident, in bytes.
    pub fn memory(&self) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = text.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        1024 * line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
    }

    /// Bytes of its store.
    pub fn disk(&self) -> u64 {
        std::fs::metadata(organise::data_folder::store_path(&self.data)).unwrap().len()
    }

    /// Stops it as a person would.
    pub fn stop(mut self) {
        let _ = self.ask(&Request::Stop);
        self.process.wait().unwrap();
    }
}

/// An election in which everybody was let in, and an entry PC has typed every station.
pub struct Office {
    folder: tempfile::TempDir,
    pub kind: Kind,
    forms: Vec<election::EntryForm>,
    /// What was typed of each station.
    firsts: Vec<String>,
}

impl Office {
    pub fn open(kind: Kind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let counts = std::fs::read(&made.counts).unwrap();
        let mut stations = eml::stations_from_count(&counts).unwrap();
        let first = stations.stations[0].clone();
        stations.stations = (1..=STATIONS).map(|number| election::Station { number, ..first.clone() }).collect();
        let count = eml::read_count(&counts).unwrap();
        let authority = count.header.authority.as_ref().unwrap();
        let file = folder.path().join("stations.eml.xml");
        std::fs::write(&file, eml::write_stations(&stations, authority, &count.header.created.written).unwrap())
            .unwrap();
        let form = |row: &eml::StationCount| election::EntryForm::from_count(&row.count.totals_only());
        let forms = count.stations.iter().map(form).collect();
        let mut office = Self { folder, kind, forms, firsts: Vec::new() };
        let path = |name: &str| office.path(name).to_str().unwrap().to_owned();
        std::fs::write(path("passphrase"), "een lange zin voor de proef").unwrap();
        let seats = made.seats.to_string();
        uitslag(&[
            "election",
            "create",
            "--json",
            "--rehearsal",
            "--data",
            &path("scan"),
            "--label",
            "scan 1",
            "--organiser",
            &path("organiser"),
            "--organiser-copy",
            &path("copy"),
            "--passphrase-file",
            &path("passphrase"),
            "--candidates",
            made.candidates.to_str().unwrap(),
            "--stations",
            file.to_str().unwrap(),
            "--seats",
            &seats,
            "--rounds-candidate",
            "1",
        ]);
        office.admit("honest", "entry");
        office.admit("hostile", if kind == Kind::Scan { "scan" } else { "entry" });
        let key = organise::data_folder::key(&office.path("hostile")).unwrap().public().hex();
        for session in office.sessions().iter().skip(1) {
            office.organise(&["member", "accept", &key, "--session", &session.to_string()]);
        }
        let scan = Pc::start(&office.path("scan"), &[]);
        let honest = Pc::start(&office.path("honest"), &[&scan.address]);
        until("the setup", || (honest.ask(&Request::Status)?["setup_complete"] == true).then_some(()));
        // Every station was counted once: there is something to contradict.
        let mut typing = loopback::client::Conversation::open(&honest.data, PATIENCE).unwrap();
        for station in 1..=STATIONS {
            let reply = typing.ask(&office.entering(station, None)).unwrap();
            office.firsts.push(reply.json()["id"].as_str().unwrap().to_owned());
        }
        until("the counts", || (scan.ask(&Request::Holds)?["entries"] == STATIONS).then_some(()));
        honest.stop();
        scan.stop();
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The entries of the stations, as they were typed first.
    pub fn first(&self, station: u32) -> String {
        self.firsts[station as usize - 1].clone()
    }

    /// The sessions of the hostile member.
    pub fn sessions(&self) -> Vec<u32> {
        let first = organise::data_folder::load(&self.path("hostile")).unwrap().session;
        let more = u32::try_from(self.kind.allowances().len()).unwrap();
        (0..more).map(|number| first.wrapping_add(number)).collect()
    }

    pub fn honest_key(&self) -> sync_core::id::PublicKey {
        organise::data_folder::key(&self.path("honest")).unwrap().public()
    }

    pub fn hostile_data(&self) -> PathBuf {
        self.path("hostile")
    }

    fn organise(&self, arguments: &[&str]) {
        let path = |name: &str| self.path(name).to_str().unwrap().to_owned();
        let mut all = arguments.to_vec();
        let more = [path("scan"), path("organiser"), path("passphrase")];
        all.extend(["--json", "--data", &more[0], "--organiser", &more[1], "--passphrase-file", &more[2]]);
        uitslag(&all);
    }

    /// A PC is let in, by files.
    fn admit(&self, label: &str, role: &str) {
        let path = |name: String| self.path(&name).to_str().unwrap().to_owned();
        let (data, request, grant) =
            (path(label.to_owned()), path(format!("{label}.request")), path(format!("{label}.grant")));
        uitslag(&["join", "--json", "--data", &data, "--label", label, "--role", role, "--request", &request]);
        self.organise(&["member", "accept", &request, "--grant", &grant]);
        uitslag(&["join", "--json", "--data", &data, "--grant", &grant]);
    }

    /// A copy of the data folder of a PC.
    pub fn copy(&self, name: &str, to: &Path) -> PathBuf {
        let to = to.join(name);
        copy_folder(&self.path(name), &to);
        to
    }

    /// What is typed for a station: published figures, at party level.
    pub fn entering(&self, station: u32, corrects: Option<&str>) -> Request {
        Request::Enter {
            who: Who { operator: "anna".to_owned(), confirmed_by: None },
            station,
            level: Level::Party,
            round: 1,
            corrects: corrects.map(str::to_owned),
            reason: corrects.map(|_| "typefout".to_owned()).unwrap_or_default(),
            form: Box::new(self.forms[station as usize % self.forms.len()].clone()),
            call: None,
        }
    }
}

/// With its rights: the program refuses a data folder that others may read.
fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
    std::fs::set_permissions(to, std::fs::metadata(from).unwrap().permissions()).unwrap();
}

/// Whether an entry stands in the reply of [`Request::History`].
pub fn counts(history: &Value, id: &str) -> bool {
    let entries = history["entries"].as_array().into_iter().flatten();
    entries.into_iter().any(|entry| entry["id"] == json!(id) && entry["state"] == "live")
}
