//! Letting nodes in, and being let in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sync_core::charter::{Charter, Role, SignedCharter};
use sync_core::codec::{decode, encode};
use sync_core::id::{ElectionId, PublicKey};
use tokio::sync::oneshot;

use super::Node;
use super::folder::{NodeFile, role_name};
use crate::organiser::code::JoinCode;
use crate::organiser::words;
use crate::request::Error;

/// Nodes that may ask at the same time: more than the network lets in, so that one who takes another's place there is heard
/// before the other is known to be gone.
const ASKING: usize = 64;
/// Keys that were sent away and are remembered while the door is open.
const SENT_AWAY: usize = 1024;

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
    /// Who was sent away and may not ask again before the door is opened anew.
    sent_away: BTreeSet<PublicKey>,
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

    /// Opens it until then, for everybody: also for who was sent away before.
    pub fn open(&mut self, until: u64) {
        self.open_until = until;
        self.sent_away.clear();
    }

    /// Sends away whoever asks under a key, or the beginning of it (8 digits or more), or its fingerprint words. They are not
    /// heard again before the door is opened anew.
    ///
    /// # Errors
    /// `unknown_member`, `several_members`.
    pub fn send_away(&mut self, who: &str) -> Result<PublicKey, Error> {
        let prefix = |key: &PublicKey| who.len() >= 8 && key.hex().starts_with(&who.to_ascii_lowercase());
        let meant = self.asking.iter().filter(|asking| !asking.reply.is_closed()).map(|asking| asking.key);
        let meant: BTreeSet<PublicKey> = meant.filter(|key| prefix(key) || words::is_fingerprint(who, key)).collect();
        let key = match meant.iter().collect::<Vec<_>>().as_slice() {
            [key] => **key,
            [] => {
                let text = format!("nobody asks under {who}; look with `uitslag member list`");
                return Err(Error::new("unknown_member", text));
            }
            _ => {
                return Err(Error::new(
                    "several_members",
                    format!("more than one asks under {who}; give the whole key"),
                ));
            }
        };
        self.asking.retain(|asking| asking.key != key);
        if self.sent_away.len() < SENT_AWAY {
            self.sent_away.insert(key);
        }
        Ok(key)
    }

    /// Who was sent away, for the network.
    pub fn sent_away(&self) -> &BTreeSet<PublicKey> {
        &self.sent_away
    }

    /// Lets a person decide about a request.
    pub fn ask(&mut self, key: PublicKey, body: &[u8], reply: oneshot::Sender<Vec<u8>>) {
        self.asking.retain(|asking| asking.key != key && !asking.reply.is_closed());
        if self.asking.len() >= ASKING || self.sent_away.contains(&key) {
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

/// Reads the answer of a node: only the organiser that the code names is believed.
pub(crate) fn read_grant(reply: &[u8], code: &JoinCode) -> Result<Grant, Error> {
    let grant: Grant = decode(reply, sync_core::limits::CHARTER * 3)
        .map_err(|_| Error::new("join", "the answer of the other node cannot be read; is it the same version?"))?;
    if !code.is_of(&grant.organiser, &grant.election) {
        return Err(Error::new("join", "a node answered that is not of this election's organiser; check the code"));
    }
    Ok(grant)
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
