//! The doctor: what may go wrong in the evening, looked for before it does.
//!
//! What a node knows is taken down in one moment ([`Known`]); all that waits for a disk, another PC or another program is done
//! beside it, each for a bounded time ([`patience`]). The command line, the screen and whoever else asks get the same findings
//! ([`api::doctor`]).

mod disk;
mod network;
mod patience;
mod power;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use api::doctor::{Checked, Doctor, FolderUse, Found};
use api::request::Error;
use api::status::Trouble;
use words::Sentence;

use crate::{VERSION, log};

pub use network::ports;

/// What a node knows of itself and the others, for the doctor.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The data folder.
    pub data: PathBuf,
    /// Whether the node runs.
    pub running: bool,
    /// When, milliseconds since 1970 UTC, by the node's clock.
    pub at: u64,
    /// The version that it tells others.
    pub version: String,
    /// Whether it is on the network.
    pub on_network: bool,
    /// Where it listens: first what other PCs can use.
    pub listening: Vec<String>,
    /// The port that its data folder keeps.
    pub port: Option<u16>,
    /// Whether another PC has connected to this one by itself.
    pub came_in: bool,
    /// What is heard of multicast; `None`: it is switched off.
    pub multicast: Option<Multicast>,
    /// The other members that take part.
    pub others: Vec<Other>,
    /// Members whose values are left aside.
    pub suspended: Vec<String>,
    /// Members that wait until the organiser accepts their session.
    pub sessions: Vec<String>,
    /// Whether all setup files are here; `None`: there is no charter yet.
    pub setup: Option<bool>,
    /// The folders that are used, and what for.
    pub folders: Vec<(PathBuf, FolderUse)>,
    /// What posts are sent to: host and port; empty: nothing uses the internet.
    pub internet: Vec<(String, u16)>,
    /// What people must see.
    pub alarms: Vec<Sentence>,
}

/// What is heard of multicast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Multicast {
    /// The own announcement came back.
    pub own: bool,
    /// Others of this election were heard.
    pub others: bool,
}

/// Another member.
#[derive(Clone, Debug, Default)]
pub struct Other {
    /// What people call it.
    pub label: String,
    /// Whether it is connected.
    pub connected: bool,
    /// How far its clock is ahead, in milliseconds, where it has told.
    pub clock_ahead: Option<i64>,
    /// The version of its program, where it has told.
    pub version: Option<String>,
    /// Where it answered before.
    pub address: Option<SocketAddr>,
    /// What came of the last connection with it, or of the last try, while it is not connected.
    pub why_not: Option<Trouble>,
}

/// Looks at all of it. Takes some seconds where something does not answer; for a thread of its own.
#[must_use]
pub fn examine(known: &Known) -> Doctor {
    let mut found = Vec::new();
    if known.running {
        network::reach(known, &mut found);
        network::others(known, &mut found);
        network::multicast(known, &mut found);
        network::clocks(known, &mut found);
        network::versions(known, &mut found);
    } else if let Some(port) = known.port {
        found.push(network::port(SocketAddr::from(([0, 0, 0, 0], port))));
    }
    found.extend(known.suspended.iter().map(|label| Found::Suspended { label: label.clone() }));
    found.extend(known.sessions.iter().map(|label| Found::SessionWaits { label: label.clone() }));
    if known.setup == Some(false) {
        found.push(Found::SetupIncomplete);
    }
    disk::own_folder(&known.data, &mut found);
    disk::folders(&known.folders, &mut found);
    power::look(&mut found);
    network::internet(&known.internet, &mut found);
    of_log(&known.data, known.running, &mut found);
    found.extend(known.alarms.iter().map(|what| Found::Alarm { what: what.clone() }));
    told(known.at, known.running, found)
}

/// Looks at what can be looked at where the data folder cannot be opened; `why` not.
#[must_use]
pub fn without_node(data: &Path, why: &Error) -> Doctor {
    let mut found = Vec::new();
    match why.code.as_str() {
        "no_election" => found.push(Found::NoElection { folder: data.to_owned() }),
        // The look at the folder says the same.
        "not_private" | "data_folder" if data.exists() => {}
        _ => found.push(Found::DataUnreadable { why: why.sentence() }),
    }
    if data.exists() {
        disk::own_folder(data, &mut found);
    }
    power::look(&mut found);
    of_log(data, false, &mut found);
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    told(u64::try_from(since.as_millis()).unwrap_or(0), false, found)
}

fn told(at: u64, running: bool, found: Vec<Found>) -> Doctor {
    Doctor { at, program: VERSION.to_owned(), running, checks: found.into_iter().map(Checked::from).collect() }
}

/// Where the log is, and whether the program broke off lately.
fn of_log(data: &Path, running: bool, found: &mut Vec<Found>) {
    let file = log::file_of(data);
    if file.is_file() {
        found.push(Found::Log { file });
    } else if running {
        found.push(Found::LogNotKept { file });
    }
    found.extend(log::crash::files(data).into_iter().rev().take(3).map(|file| Found::Crashed { file }));
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn of_a_node_that_does_not_run_the_port_that_it_keeps_is_tried() {
        let folder = tempfile::tempdir().unwrap();
        let taken = TcpListener::bind("0.0.0.0:0").unwrap();
        let address = taken.local_addr().unwrap();
        let known = Known { data: folder.path().to_owned(), port: Some(address.port()), ..Known::default() };
        let of = |known: &Known| -> Vec<Found> { examine(known).checks.into_iter().map(|check| check.found).collect() };
        let is_taken =
            |found: &Found| matches!(found, Found::PortTaken { address: told, .. } if *told == address.to_string());
        assert!(of(&known).iter().any(is_taken), "{:?}", of(&known));
        // A node that runs has it itself.
        assert!(!of(&Known { running: true, ..known.clone() }).iter().any(is_taken));
        drop(taken);
        assert!(of(&known).contains(&Found::PortFree { address: address.to_string() }));
    }
}
