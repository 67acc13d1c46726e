//! This PC takes part in an election: by code over the network, or with files on a stick.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use api::refusal::Refusal;
use api::request::Error;
use night::{key_words, labels};
use sync_core::charter::Role;
use sync_core::codec::encode;
use sync_core::id::{ElectionId, PublicKey};
use sync_net::discovery::MdnsConfig;
use sync_net::host::{JoinPlaces, join_request};
use tokio::sync::watch;
use words::{Say, Sentence};

use super::random;
use super::told::JoinedTold;
use crate::by_hand;
use crate::data_folder;
use crate::organiser::by_network;
use crate::organiser::code::{CodeError, JoinCode};
use crate::organiser::enrol::{self, Grant, JoinRequest};
use crate::said;

/// The longest that anybody waits to be accepted.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// How a PC joins over the network.
#[derive(Clone, Debug)]
pub struct JoinOptions {
    /// The join code, as it was typed or pasted.
    pub code: String,
    /// What people will call this PC.
    pub label: String,
    /// What it is for.
    pub role: Role,
    /// Addresses of nodes of the election.
    pub peers: Vec<SocketAddr>,
    /// Whether to look for nodes on the local network.
    pub mdns: bool,
    /// How long to wait for a person to accept it; a day at most.
    pub wait: Duration,
}

/// A PC that is about to ask: its words can be shown, nothing was sent yet.
pub struct Joining {
    data: PathBuf,
    code: JoinCode,
    options: JoinOptions,
    key: sync_core::id::SecretKey,
    session: u32,
    cancelled: watch::Receiver<bool>,
    cancel: Cancel,
}

/// Ends the waiting of a [`Joining`], from anywhere.
#[derive(Clone, Debug)]
pub struct Cancel(std::sync::Arc<watch::Sender<bool>>);

impl Cancel {
    /// Ends it: [`Joining::wait`] returns `cancelled`.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }
}

/// An election that this PC takes part in from now on. Lists and stations follow over the network once its node runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The election.
    pub election: ElectionId,
    /// This PC's key.
    pub key: PublicKey,
    /// What it is for.
    pub role: Role,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
}

impl Joined {
    /// As it is told; `organiser`: the key of who let it in, where an answer file was read.
    #[must_use]
    pub fn told(&self, organiser: Option<&PublicKey>) -> JoinedTold {
        JoinedTold {
            election: self.election,
            fingerprint: key_words::fingerprint(&self.key),
            role: self.role,
            organiser: organiser.map(key_words::organiser_words),
        }
    }
}

impl Joining {
    /// Checks what was typed and makes this PC's key. Nothing is sent.
    ///
    /// # Errors
    /// `bad_code`: what is wrong with it; `election_exists`, `label`, `key_file`.
    pub fn new(data: &Path, options: JoinOptions) -> Result<Self, Error> {
        data_folder::check_new(data)?;
        labels::check(&options.label)?;
        let code = options.code.parse().map_err(|error: CodeError| Refusal::BadCode { detail: error.say() })?;
        let key = data_folder::key(data)?;
        let session = u32::from_be_bytes(random()?);
        let (cancel, cancelled) = watch::channel(false);
        let cancel = Cancel(std::sync::Arc::new(cancel));
        Ok(Self { data: data.to_owned(), code, options, key, session, cancelled, cancel })
    }

    /// What this PC asks: label and role are shown large beside the words.
    pub fn request(&self) -> JoinRequest {
        let JoinOptions { label, role, .. } = &self.options;
        JoinRequest { key: self.key.public(), label: label.clone(), role: *role, session: self.session }
    }

    /// The words of what this PC asks, to be read to the organiser: with another role or label they would be others.
    pub fn words(&self) -> String {
        self.request().words(Some(&self.code.tag()))
    }

    /// Ends the waiting.
    pub fn cancel(&self) -> Cancel {
        self.cancel.clone()
    }

    /// Asks the nodes in the network, waits for a person to accept, and makes the data folder.
    ///
    /// # Errors
    /// `join`: nobody answered, or why it cannot be; `cancelled`.
    pub fn wait(mut self) -> Result<Joined, Error> {
        let JoinOptions { label, role, peers, mdns, wait, .. } = &self.options;
        let request = self.request();
        let body = encode(&by_network::JoinRequest { label: label.clone(), role: *role, session: self.session });
        let mdns = mdns.then(|| MdnsConfig { tag: self.code.mdns_tag() });
        let places = JoinPlaces { addresses: peers.clone(), mdns };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.map_err(|error| Refusal::Runtime { detail: Sentence::from(&error) })?;
        let asking = join_request(&self.key, self.code.network_secret(), places, body, (*wait).min(LONGEST));
        let reply = runtime.block_on(async {
            tokio::select! {
                reply = asking => reply.map_err(|error| Error::from(Refusal::Join { detail: said::joining(&error) })),
                _ = self.cancelled.wait_for(|cancelled| *cancelled) => {
                    Err(Refusal::Cancelled.into())
                }
            }
        });
        runtime.shutdown_timeout(Duration::from_secs(1));
        let grant = by_network::read_grant(&reply?, &self.code)?;
        let node = by_network::accept(&grant, &request, &self.code)?;
        data_folder::create(&self.data, &node, &grant.charters, &[])?;
        let JoinRequest { key, role, .. } = request;
        Ok(Joined { election: grant.election, key, role, rehearsal: node.rehearsal })
    }
}

/// Joins by code. `told` gets what is asked before anything is sent, so that its words can be read to the organiser.
///
/// # Errors
/// As [`Joining::new`] and [`Joining::wait`].
pub fn join(data: &Path, options: JoinOptions, told: impl FnOnce(&Joining)) -> Result<Joined, Error> {
    let joining = Joining::new(data, options)?;
    told(&joining);
    joining.wait()
}

/// Kept in the data folder until the grant comes: it holds the session that was asked for.
fn kept(data: &Path) -> PathBuf {
    data.join("join-request.json")
}

/// Without a network: writes a request for the organiser to `file`.
///
/// # Errors
/// `election_exists`, `label`, `file_exists`, `write`.
pub fn request_to_join(data: &Path, file: &Path, label: &str, role: Role) -> Result<JoinRequest, Error> {
    data_folder::check_new(data)?;
    labels::check(label)?;
    let key = data_folder::key(data)?.public();
    let request = JoinRequest { key, label: label.to_owned(), role, session: u32::from_be_bytes(random()?) };
    by_hand::write_new(file, &request.to_text())?;
    data_folder::write_whole(&kept(data), request.to_text().as_bytes())?;
    Ok(request)
}

/// Without a network: takes the organiser's answer. Reply: the election, and the organiser's key, whose words the person
/// who brought the file compares.
///
/// # Errors
/// `no_request`, `other_request`, `bad_file`, `election_exists`.
pub fn join_with_grant(data: &Path, file: &Path) -> Result<(Joined, PublicKey), Error> {
    data_folder::check_new(data)?;
    let cap = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
    if !kept(data).exists() {
        return Err(Refusal::NoRequest.into());
    }
    let request = JoinRequest::read(&by_hand::text(&kept(data), cap(enrol::REQUEST_BYTES))?)?;
    let grant = Grant::read(&by_hand::text(file, cap(enrol::GRANT_BYTES))?)?;
    let key = data_folder::key(data)?.public();
    let named = grant.charter()?.member(&key).is_some_and(|member| member.session(request.session).is_some());
    if key != request.key || !named {
        return Err(Refusal::OtherRequest.into());
    }
    let checked =
        by_network::Grant { election: grant.election, organiser: grant.organiser, charters: grant.charters.clone() };
    let node = by_network::accept(&checked, &request, &grant.code())?;
    data_folder::create(data, &node, &grant.charters, &grant.files)?;
    // Its work is done; left behind it would do no harm.
    let _ = std::fs::remove_file(kept(data));
    let joined = Joined { election: grant.election, key, role: request.role, rehearsal: node.rehearsal };
    Ok((joined, grant.organiser))
}
