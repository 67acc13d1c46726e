//! What the organiser allows a PC beyond its role: more room, and collecting files.

use api::hex::Hex;
use api::refusal::Refusal;
use api::request::Error;
use sync_core::charter::{Allowance, Session};
use sync_core::id::LogId;

use super::Ask;
use super::chart::InForce;
use super::draft::{Draft, Drafted};
use super::told::{Allowed, SessionRoom};
use super::who;

/// Who is allowed what; what is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowOptions {
    /// Its label, its key (8 or more digits of it) or its fingerprint words.
    pub who: String,
    /// Whether counts from files on this entry PC are complete by themselves, without a second entry.
    pub collecting: Option<bool>,
    /// Which of its sessions gets more room, when it has more than one.
    pub session: Option<u32>,
    /// Entries that the session may have; never fewer than it has already.
    pub entries: Option<u32>,
    /// Bytes that the session may have; never fewer than it has already.
    pub bytes: Option<u32>,
}

/// Drafts a charter that allows a PC more.
///
/// # Errors
/// `unknown_member`, `several_members`, `several_sessions`, `nothing_new`, `charter`; the node's refusal.
pub fn allowing(ask: &dyn Ask, options: &AllowOptions) -> Result<Draft, Error> {
    let in_force = InForce::ask(ask)?;
    let member = who::member(&options.who, &in_force.charter)?;
    let mut next = in_force.next();
    if let Some(collecting) = options.collecting {
        next.set_collecting(&member.key, collecting)?;
    }
    if options.entries.is_some() || options.bytes.is_some() {
        let session = match (options.session, &member.sessions[..]) {
            (Some(session), _) => session,
            (None, [only]) => only.id,
            (None, _) => return Err(Refusal::SessionsOf { label: member.label.clone() }.into()),
        };
        let more = Allowance { entries: options.entries.unwrap_or(0), bytes: options.bytes.unwrap_or(0) };
        next.allow(&LogId { key: member.key, session }, more)?;
    }
    if next.members == in_force.charter.members && !in_force.is_twin() {
        return Err(Refusal::AllowedAlready { label: member.label.clone() }.into());
    }
    let now = next.member(&member.key).unwrap_or(member);
    let room = |session: &Session| {
        let Allowance { entries, bytes } = session.allowance;
        SessionRoom { session: session.id, entries, bytes }
    };
    let allowed = Allowed {
        key: Hex(now.key),
        label: now.label.clone(),
        collecting: now.collecting,
        sessions: now.sessions.iter().map(room).collect(),
    };
    Draft::new(in_force, next, Vec::new(), Drafted::Allow(allowed))
}
