//! Letting nodes in, and being let in.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sync_core::charter::{Charter, Role, SignedCharter};
use sync_core::codec::{decode, encode};
use sync_core::id::{ElectionId, PublicKey};
use sync_net::discovery::MdnsConfig;
use sync_net::host::{JoinPlaces, join_request};
use tokio::sync::oneshot;

use super::folder::{self, NodeFile, role_name};
use super::{Node, random_u32};
use crate::organiser::code::JoinCode;
use crate::organiser::words;
use crate::request::{Error, JSON_VERSION};

/// Nodes that may ask at the same time.
const ASKING: usize = 4;

/// What a node that wants to join says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinRequest {
    /// What people call it.
    pub label: String,
    /// The role that it asks for.
    pub role: Role,
    /// The session of its log.
    pub session: u32,
}

/// What it gets once a person has accepted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The election.
    pub election: ElectionId,
    /// The organiser's key; the code proves it.
    pub organiser: PublicKey,
    /// The charter in force.
    pub charters: Vec<SignedCharter>,
}

struct Asking {
    key: PublicKey,
    request: JoinRequest,
    reply: oneshot::Sender<Vec<u8>>,
}

/// The door for new nodes.
#[derive(Default)]
pub(crate) struct Door {
    /// Until when it is open, on the monotonic clock in milliseconds.
    pub open_until: u64,
    asking: Vec<Asking>,
}

impl Door {
    /// Those who ask, for the organiser's screen.
    pub fn asking_json(&self) -> Vec<Value> {
        let open = self.asking.iter().filter(|asking| !asking.reply.is_closed());
        open.map(|asking| {
            json!({
                "key": asking.key.hex(),
                "fingerprint": words::fingerprint(&asking.key),
                "label": asking.request.label,
                "role": role_name(asking.request.role),
                "session": asking.request.session,
            })
        })
        .collect()
    }

    /// The keys and sessions of those who ask.
    pub fn asking_keys(&self) -> Vec<(PublicKey, u32)> {
        let open = self.asking.iter().filter(|asking| !asking.reply.is_closed());
        open.map(|asking| (asking.key, asking.request.session)).collect()
    }

    /// Lets a person decide about a request.
    pub fn ask(&mut self, key: PublicKey, body: &[u8], reply: oneshot::Sender<Vec<u8>>) {
        self.asking.retain(|asking| asking.key != key && !asking.reply.is_closed());
        if self.asking.len() >= ASKING {
            return;
        }
        let Ok(request) = decode::<JoinRequest>(body, 4096) else { return };
        if request.label.len() <= sync_core::limits::LABEL {
            self.asking.push(Asking { key, request, reply });
        }
    }
}

impl Node {
    /// Answers those who are in the charter by now.
    pub(crate) fn settle_door(&mut self) {
        let charter: &Charter = self.replica.charter();
        let named = |asking: &Asking| {
            charter
                .member(&asking.key)
                .is_some_and(|member| !member.removed && member.sessions.contains(&asking.request.session))
        };
        let (let_in, wait): (Vec<Asking>, Vec<Asking>) =
            std::mem::take(&mut self.join.asking).into_iter().partition(named);
        self.join.asking = wait;
        if let_in.is_empty() {
            return;
        }
        let grant = encode(&Grant {
            election: self.replica.election(),
            organiser: self.replica.charters().organiser(),
            charters: self.replica.charters().signed().cloned().collect(),
        });
        for asking in let_in {
            let _ = asking.reply.send(grant.clone());
        }
    }
}

/// Joins an election by its code: asks the nodes in the network, waits for a person to accept, and makes the data
/// folder. Lists and stations follow over the network once the node runs.
pub fn by_code(
    data: &Path,
    code: &JoinCode,
    label: &str,
    role: Role,
    peers: &[SocketAddr],
    wait: Duration,
) -> Result<Value, Error> {
    if data.join("node.json").exists() {
        let text = format!("{} holds an election already; choose another folder with --data", data.display());
        return Err(Error::new("election_exists", text));
    }
    let key = folder::key(data)?;
    let session = random_u32();
    let body = encode(&JoinRequest { label: label.to_owned(), role, session });
    let places = JoinPlaces { addresses: peers.to_vec(), mdns: Some(MdnsConfig { tag: code.mdns_tag() }) };
    eprintln!("Woorden van deze pc (lees ze voor aan de organisator): {}", words::fingerprint(&key.public()));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| Error::new("runtime", error.to_string()))?;
    let reply = runtime
        .block_on(join_request(&key, code.network_secret(), places, body, wait))
        .map_err(|error| Error::new("join", error.to_string()))?;
    let grant: Grant = decode(&reply, sync_core::limits::CHARTER * 3)
        .map_err(|_| Error::new("join", "the answer of the other node cannot be read; is it the same version?"))?;
    if !code.is_of(&grant.organiser, &grant.election) {
        return Err(Error::new("join", "a node answered that is not of this election's organiser; check the code"));
    }
    let node = accept(&grant, &key.public(), label, role, session, code)?;
    folder::create(data, &node, &grant.charters, &[])?;
    Ok(json!({
        "version": JSON_VERSION,
        "election": grant.election.hex(),
        "fingerprint": words::fingerprint(&key.public()),
        "role": role_name(role),
    }))
}

/// Checks a grant and makes the node's file of it.
pub fn accept(
    grant: &Grant,
    key: &PublicKey,
    label: &str,
    role: Role,
    session: u32,
    code: &JoinCode,
) -> Result<NodeFile, Error> {
    let wrong = |text: &str| Error::new("join", text.to_owned());
    let mut charters = sync_core::charter::CharterSet::new(grant.election, grant.organiser);
    for signed in &grant.charters {
        charters.accept(signed).map_err(|error| wrong(&error.to_string()))?;
    }
    let charter = charters.effective();
    let member = charter.member(key).ok_or_else(|| wrong("the charter does not name this PC"))?;
    if member.role != role {
        return Err(wrong("the charter gives this PC another role; ask the organiser"));
    }
    let settings = crate::setup::Settings::read(&charter.settings).map_err(|error| wrong(&error.to_string()))?;
    Ok(NodeFile {
        version: 1,
        election: grant.election.hex(),
        organiser: grant.organiser.hex(),
        network: super::answers::hex(&code.secret()),
        session,
        label: label.to_owned(),
        role: role_name(role).to_owned(),
        rehearsal: settings.rehearsal,
    })
}
