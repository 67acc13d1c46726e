//! Letting nodes in.

use std::collections::{BTreeSet, VecDeque};

use api::hex::Hex;
use api::members::{self, AskedBefore};
use api::refusal::Refusal;
use api::request::Error;
use night::{key_words, labels};
use sync_core::charter::Charter;
use sync_core::codec::{decode, encode};
use sync_core::id::PublicKey;
use tokio::sync::oneshot;

use super::Node;
use organise::organiser::by_network::{Grant, JoinRequest};
use organise::organiser::code::Tag;
use organise::organiser::enrol;
use organise::prepare::who::is_key;

/// Nodes that may ask at the same time: more than the network lets in, so that one who takes another's place there is heard
/// before the other is known to be gone.
const ASKING: usize = 64;
/// Keys that were sent away and are remembered while the door is open.
const SENT_AWAY: usize = 1024;
/// Requests that are remembered after whoever asked has gone, to tell when the same PC comes back as something else.
const SEEN: usize = 64;

/// A request as people compare it.
fn told(key: PublicKey, request: &JoinRequest) -> enrol::JoinRequest {
    enrol::JoinRequest { key, label: request.label.clone(), role: request.role, session: request.session }
}

struct Asking {
    request: enrol::JoinRequest,
    /// What the same PC asked before, when that was something else: a person has to look again.
    before: Option<enrol::JoinRequest>,
    reply: oneshot::Sender<Vec<u8>>,
}

/// The door for new nodes.
#[derive(Default)]
pub(crate) struct Enrolment {
    /// Until when it is open, on the monotonic clock in milliseconds.
    pub open_until: u64,
    asking: Vec<Asking>,
    /// What each PC asked last, and what it had asked before when that was something else; the newest at the end.
    seen: VecDeque<(enrol::JoinRequest, Option<enrol::JoinRequest>)>,
    /// Who was sent away and may not ask again before the door is opened anew.
    sent_away: BTreeSet<PublicKey>,
}

impl Enrolment {
    fn open(&self) -> impl Iterator<Item = &Asking> {
        self.asking.iter().filter(|asking| !asking.reply.is_closed())
    }

    /// Those who ask, for the organiser's screen. `tag`: the join code's; `charter`: whose members have labels already.
    pub fn asking(&self, tag: Option<&Tag>, charter: &Charter) -> Vec<members::Asking> {
        let told = |asking: &Asking| {
            let request = &asking.request;
            let taken = labels::check_apart(&request.label, labels::of_others(charter, &request.key)).err();
            let before = asking.before.as_ref();
            members::Asking {
                key: Hex(request.key),
                words: request.words(tag),
                label: request.label.clone(),
                role: request.role,
                session: request.session,
                before: before.map(|before| AskedBefore { label: before.label.clone(), role: before.role }),
                refused: taken.as_ref().map(ToString::to_string),
                why: taken.map(|taken| Error::from(taken).sentence()),
            }
        };
        self.open().map(told).collect()
    }

    /// What those who ask, ask.
    pub fn requests(&self) -> Vec<enrol::JoinRequest> {
        self.open().map(|asking| asking.request.clone()).collect()
    }

    /// Opens it until then, for everybody: also for who was sent away before.
    pub fn open_anew(&mut self, until: u64) {
        self.open_until = until;
        self.sent_away.clear();
    }

    /// Sends away whoever asks under a key, or the beginning of it (8 digits or more), or the words of its request (`tag`: the
    /// join code's). They are not heard again before the door is opened anew.
    ///
    /// # Errors
    /// `unknown_member`, `several_members`.
    pub fn send_away(&mut self, who: &str, tag: Option<&Tag>) -> Result<PublicKey, Error> {
        let is_meant =
            |request: &&enrol::JoinRequest| is_key(who, &request.key) || key_words::same(who, &request.words(tag));
        let asking = self.open().map(|asking| &asking.request);
        let meant: BTreeSet<PublicKey> = asking.filter(is_meant).map(|request| request.key).collect();
        let mut meant = meant.into_iter();
        let key = match (meant.next(), meant.next()) {
            (Some(key), None) => key,
            (None, _) => return Err(Refusal::NobodyAsks { who: who.to_owned() }.into()),
            _ => return Err(Refusal::SeveralAsk { who: who.to_owned() }.into()),
        };
        self.asking.retain(|asking| asking.request.key != key);
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
    ///
    /// # Errors
    /// Why no person is shown it.
    pub fn ask(&mut self, key: PublicKey, body: &[u8], reply: oneshot::Sender<Vec<u8>>) -> Result<(), String> {
        let request = decode::<JoinRequest>(body, 4096).map_err(|error| error.to_string())?;
        labels::check(&request.label).map_err(|error| error.to_string())?;
        let request = told(key, &request);
        let still_asks = self.open().any(|asking| asking.request.key == key);
        // Whoever breaks off and asks again draws another session; that by itself is nothing to look at.
        let other = |last: &enrol::JoinRequest| {
            last.role != request.role || last.label != request.label || (still_asks && last.session != request.session)
        };
        // Who asked something else once stays red, however often it breaks off and asks again.
        let before = match self.seen.iter().find(|(seen, _)| seen.key == key) {
            Some((last, _)) if other(last) => Some(last.clone()),
            Some((_, before)) => before.clone(),
            None => None,
        };
        self.asking.retain(|asking| asking.request.key != key && !asking.reply.is_closed());
        if self.sent_away.contains(&key) {
            return Err("it was sent away".to_owned());
        }
        if self.asking.len() >= ASKING {
            return Err(format!("{ASKING} others ask already"));
        }
        self.seen.retain(|(seen, _)| seen.key != key);
        self.seen.push_back((request.clone(), before.clone()));
        if self.seen.len() > SEEN {
            self.seen.pop_front();
        }
        self.asking.push(Asking { request, before, reply });
        Ok(())
    }
}

impl Node {
    /// Somebody asks to be let in.
    pub(crate) fn asked(&mut self, key: PublicKey, body: &[u8], reply: oneshot::Sender<Vec<u8>>) {
        if let Err(why) = self.join.ask(key, body, reply) {
            let key: String = key.hex().chars().take(8).collect();
            tracing::warn!(%key, "a request to take part is not shown: {why}");
        }
    }

    /// Answers those who are in the charter by now.
    pub(crate) fn settle_door(&mut self) {
        let charter: &Charter = self.replica.charter();
        let named = |asking: &Asking| {
            charter
                .member(&asking.request.key)
                .is_some_and(|member| !member.removed && member.session(asking.request.session).is_some())
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
