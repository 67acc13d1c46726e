//! Letting a PC in: the door, who asks, and the request that a person saw, which is the one that is signed.

use std::path::{Path, PathBuf};

use api::hex::Hex;
use api::members::{Asking, DoorOpen, Members};
use api::refusal::Refusal;
use api::request::{Error, Request};
use night::key_words;
use night::roles::role_name;
use sync_core::charter::{Charter, Member, SignedCharter};

use super::chart::InForce;
use super::told::Accepted;
use super::{Ask, who};
use crate::by_hand;
use crate::organiser::code::Tag;
use crate::organiser::enrol::{self, Grant, JoinRequest};

/// Opens the door (Toelaten). Who asks then is in the reply of [`Request::MemberList`].
///
/// # Errors
/// The node's refusal; a node must run.
pub fn open_door(ask: &dyn Ask) -> Result<DoorOpen, Error> {
    ask.ask(Request::MemberOpen)?.take()
}

/// Who is let in: a request as a person saw it. Nothing of it is read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// What is asked.
    pub request: JoinRequest,
    /// How it came.
    pub by: By,
}

/// How a request came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// It asks over the network.
    Network,
    /// A session of a PC that takes part already.
    Session,
    /// With a file; the answer is written to this one, which is as secret as the join code.
    File {
        /// Where the grant is written.
        grant: PathBuf,
    },
}

impl Newcomer {
    /// Reads a request file, once.
    ///
    /// # Errors
    /// `bad_file`, `label`, `unreadable_file`, `too_long`.
    pub fn read(file: &Path, grant: &Path) -> Result<Self, Error> {
        let cap = u64::try_from(enrol::REQUEST_BYTES).unwrap_or(u64::MAX);
        let request = JoinRequest::read(&by_hand::text(file, cap)?)?;
        Ok(Self { request, by: By::File { grant: grant.to_owned() } })
    }

    /// The words that stand on the other PC: of the whole request, but for a session, which that PC does not show: there it
    /// is the words of its key.
    pub fn words(&self, tag: &Tag) -> String {
        match self.by {
            By::Network => self.request.words(Some(tag)),
            By::Session => key_words::fingerprint(&self.request.key),
            By::File { .. } => self.request.words(None),
        }
    }

    /// As it is told.
    #[must_use]
    pub fn told(&self) -> Accepted {
        let grant = match &self.by {
            By::File { grant } => Some(grant.clone()),
            By::Network | By::Session => None,
        };
        Accepted {
            key: Hex(self.request.key),
            fingerprint: key_words::fingerprint(&self.request.key),
            label: self.request.label.clone(),
            role: self.request.role,
            session: self.request.session,
            grant,
        }
    }

    /// What asks now is what was shown, or has gone; never something else.
    pub(super) fn check_unchanged(&self, ask: &dyn Ask) -> Result<(), Error> {
        if self.by != By::Network {
            return Ok(());
        }
        let list: Members = ask.ask(Request::MemberList)?.take()?;
        let same_key = asking(&list).map(|(request, _)| request).filter(|request| request.key == self.request.key);
        match same_key.into_iter().find(|request| *request != self.request) {
            None => Ok(()),
            Some(other) => Err(request_changed(&self.request, &other)),
        }
    }

    /// The answer to a request file.
    pub(super) fn write_grant(&self, in_force: &InForce, signed: SignedCharter) -> Result<(), Error> {
        let By::File { grant } = &self.by else { return Ok(()) };
        let text = Grant {
            election: in_force.election(),
            organiser: in_force.organiser,
            secret: in_force.secret,
            charters: vec![signed],
            files: Vec::new(),
        };
        by_hand::write_new(grant, &text.to_text())
    }
}

fn request_changed(shown: &JoinRequest, now: &JoinRequest) -> Error {
    let said = |request: &JoinRequest| format!("{} ({})", request.label, role_name(request.role));
    Refusal::RequestChanged { before: said(shown), now: said(now) }.into()
}

/// Finds the one who is meant among those who ask and the sessions that wait: by the words that its screen shows, or by its
/// key (8 or more digits of it); never by its label, which anybody can choose.
///
/// # Errors
/// `unknown_member`, `several_members`, `several_sessions`; `request_changed`: by its key, of a PC that asked something else
/// before, so that its words have to be compared anew; the node's refusal.
pub fn newcomer(ask: &dyn Ask, who: &str, session: Option<u32>) -> Result<Newcomer, Error> {
    let in_force = InForce::ask(ask)?;
    choose(who, session, &in_force.charter, &in_force.tag(), &ask.ask(Request::MemberList)?.take()?)
}

fn choose(who: &str, session: Option<u32>, charter: &Charter, tag: &Tag, list: &Members) -> Result<Newcomer, Error> {
    let new = asking(list).map(|(request, before)| (Newcomer { request, by: By::Network }, before));
    let waiting = list.waiting_sessions.iter().filter_map(|waiting| {
        let Member { key, label, role, .. } = charter.member(&waiting.key.0)?;
        let request = JoinRequest { key: *key, label: label.clone(), role: *role, session: waiting.session };
        Some((Newcomer { request, by: By::Session }, None))
    });
    let is = |one: &Newcomer| who::is_key(who, &one.request.key) || key_words::same(who, &one.words(tag));
    let mut meant: Vec<(Newcomer, Option<JoinRequest>)> = new.chain(waiting).filter(|(one, _)| is(one)).collect();
    if let Some(session) = session {
        meant.retain(|(one, _)| one.request.session == session);
        // A session may also be accepted before anything of it arrived here.
        let mut known = charter
            .members
            .iter()
            .filter(|member| who::is_key(who, &member.key) || key_words::is_fingerprint(who, &member.key));
        if meant.is_empty()
            && let (Some(member), None) = (known.next(), known.next())
        {
            let (key, label, role) = (member.key, member.label.clone(), member.role);
            meant.push((Newcomer { request: JoinRequest { key, label, role, session }, by: By::Session }, None));
        }
    }
    meant.dedup();
    match meant.as_slice() {
        [(one, Some(before))] if !key_words::same(who, &one.words(tag)) => Err(request_changed(before, &one.request)),
        [(one, _)] => Ok(one.clone()),
        [] => Err(Refusal::NobodyWaits { who: who.to_owned() }.into()),
        [(first, _), others @ ..] if others.iter().all(|(other, _)| other.request.key == first.request.key) => {
            let sessions: Vec<String> = meant.iter().map(|(one, _)| one.request.session.to_string()).collect();
            Err(Refusal::SessionsWait { label: first.request.label.clone(), sessions }.into())
        }
        several => Err(who::several_members(
            who,
            several.iter().map(|(one, _)| {
                let JoinRequest { key, label, role, .. } = &one.request;
                format!("{label} ({}) {} {}", role_name(*role), key.hex(), one.words(tag))
            }),
        )),
    }
}

/// Those who ask over the network, each with what it asked before, when that was something else.
fn asking(list: &Members) -> impl Iterator<Item = (JoinRequest, Option<JoinRequest>)> {
    list.asking.iter().map(|asking| {
        let Asking { key, label, role, session, before, .. } = asking;
        let now = JoinRequest { key: key.0, label: label.clone(), role: *role, session: *session };
        let before =
            before.as_ref().map(|before| JoinRequest { label: before.label.clone(), role: before.role, ..now.clone() });
        (now, before)
    })
}

#[cfg(test)]
#[path = "newcomer_tests.rs"]
mod tests;
