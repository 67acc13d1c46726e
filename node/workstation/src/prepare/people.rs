//! Who takes part, and who releases. All but looking needs the organiser's key.

use std::path::PathBuf;

use serde_json::{Value, json};
use sync_core::charter::{Charter, Role};
use sync_core::id::{LogId, PublicKey};

use super::chart::InForce;
use super::secret::OpensKey;
use super::{Ask, disk};
use crate::organiser::enrol::{self, Grant, JoinRequest, role_name, role_named};
use crate::organiser::words;
use crate::request::{Error, JSON_VERSION, Request};

/// The open door: for ten minutes PCs with the code may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// The join code, in groups.
    pub code: String,
    /// Until when, milliseconds since 1970 UTC.
    pub until: u64,
}

/// Opens the door (Toelaten). Who asks then is in the reply of [`Request::MemberList`].
///
/// # Errors
/// The node's refusal; a node must run.
pub fn open_door(ask: &dyn Ask) -> Result<Door, Error> {
    let reply = ask.ask(Request::MemberOpen)?;
    let (code, until) = (reply["code"].as_str(), reply["until"].as_u64());
    let (code, until) = code.zip(until).ok_or_else(|| Error::new("bad_reply", "the node's reply cannot be read"))?;
    Ok(Door { code: code.to_owned(), until })
}

/// Who is let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// A PC that asks over the network, or a session of a member that waits.
    Asking {
        /// Its key (8 or more digits of it), its label or its fingerprint words.
        who: String,
        /// Which of its sessions, when more than one waits.
        session: Option<u32>,
    },
    /// A PC without a network: its request file is answered with a grant file, which is as secret as the join code.
    Request {
        /// The request file.
        file: PathBuf,
        /// Where the grant is written.
        grant: PathBuf,
    },
}

/// Who was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The charter that names it.
    pub charter: u32,
    /// Who it is.
    pub member: JoinRequest,
    /// The grant file, for a request file.
    pub grant: Option<PathBuf>,
}

impl Accepted {
    /// The reply of the command line.
    pub fn to_json(&self) -> Value {
        json!({
            "version": JSON_VERSION,
            "charter": self.charter,
            "key": self.member.key.hex(),
            "fingerprint": words::fingerprint(&self.member.key),
            "label": self.member.label,
            "role": role_name(self.member.role),
            "session": self.member.session,
            "grant": self.grant,
        })
    }
}

/// Lets a PC in, or a session of one that takes part already.
///
/// # Errors
/// `unknown_member`, `several_members`, `several_sessions`, `bad_file`, `charter`, `organiser_file`; the node's refusal.
pub fn accept(ask: &dyn Ask, newcomer: &Newcomer, key: &dyn OpensKey) -> Result<Accepted, Error> {
    let in_force = InForce::ask(ask)?;
    let member = match newcomer {
        Newcomer::Request { file, .. } => {
            let cap = u64::try_from(enrol::REQUEST_BYTES).unwrap_or(u64::MAX);
            JoinRequest::read(&disk::text(file, cap)?)?
        }
        Newcomer::Asking { who, session } => choose(who, *session, &in_force.charter, &ask.ask(Request::MemberList)?)?,
    };
    let mut next = in_force.next();
    next.admit(member.key, member.role, &member.label, member.session)
        .map_err(|error| Error::new("charter", error.to_string()))?;
    let signed = in_force.sign(ask, &next, key, Vec::new())?;
    let grant = match newcomer {
        Newcomer::Request { grant, .. } => {
            let text = Grant {
                election: in_force.election(),
                organiser: in_force.organiser,
                secret: in_force.secret,
                charters: vec![signed],
                files: Vec::new(),
            };
            disk::write_new(grant, &text.to_text())?;
            Some(grant.clone())
        }
        Newcomer::Asking { .. } => None,
    };
    Ok(Accepted { charter: next.version, member, grant })
}

/// Finds the one who is meant among those who ask and the sessions that wait.
fn choose(who: &str, session: Option<u32>, charter: &Charter, list: &Value) -> Result<JoinRequest, Error> {
    let asking = list["asking"].as_array().into_iter().flatten().filter_map(|row| {
        let role = role_named(row["role"].as_str()?)?;
        candidate(row, role)
    });
    let waiting = list["waiting_sessions"].as_array().into_iter().flatten().filter_map(|row| {
        let member = charter.member(&PublicKey::from_hex(row["key"].as_str()?)?)?;
        Some(JoinRequest { label: member.label.clone(), ..candidate(row, member.role)? })
    });
    let mut meant: Vec<JoinRequest> = asking.chain(waiting).filter(|one| is(who, &one.key, &one.label)).collect();
    if let Some(session) = session {
        meant.retain(|one| one.session == session);
        // A session may also be accepted before anything of it arrived here.
        if meant.is_empty()
            && let Ok(member) = find(who, charter)
        {
            meant.push(JoinRequest { key: member.key, label: member.label.clone(), role: member.role, session });
        }
    }
    meant.dedup();
    match meant.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Error::new(
            "unknown_member",
            format!("nobody who is called {who} asks or waits; look with `uitslag member list`"),
        )),
        [first, others @ ..] if others.iter().all(|other| other.key == first.key) => {
            let sessions: Vec<String> = meant.iter().map(|one| one.session.to_string()).collect();
            let text = format!(
                "several sessions of {} wait: choose one with --session ({})",
                first.label,
                sessions.join(", ")
            );
            Err(Error::new("several_sessions", text))
        }
        _ => Err(Error::new("several_members", format!("more than one is called {who}; give the key"))),
    }
}

fn candidate(row: &Value, role: Role) -> Option<JoinRequest> {
    Some(JoinRequest {
        key: PublicKey::from_hex(row["key"].as_str()?)?,
        label: row["label"].as_str()?.to_owned(),
        role,
        session: u32::try_from(row["session"].as_u64()?).ok()?,
    })
}

fn is(who: &str, key: &PublicKey, label: &str) -> bool {
    let prefix = who.len() >= 8 && key.hex().starts_with(&who.to_ascii_lowercase());
    prefix || who == label || words::is_fingerprint(who, key)
}

pub(super) fn find<'a>(who: &str, charter: &'a Charter) -> Result<&'a sync_core::charter::Member, Error> {
    let mut meant = charter.members.iter().filter(|member| is(who, &member.key, &member.label));
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => {
            Err(Error::new("unknown_member", format!("nobody is called {who}; look with `uitslag member list`")))
        }
        _ => Err(Error::new("several_members", format!("more than one is called {who}; give the key"))),
    }
}

/// Who is revoked (intrekken), and how much of its log still counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevokeOptions {
    /// Its label, its key (8 or more digits of it) or its fingerprint words.
    pub who: String,
    /// The last entry that still counts, 0 for none; when not given: all that has arrived here.
    pub cut: Option<u32>,
    /// Which of its sessions `cut` is about, when it has more than one; the others keep what has arrived here.
    pub session: Option<u32>,
}

/// Revokes a PC: no connection, no pen, and its log is cut. Reply: `{version, charter, key, label, cuts: [{session,
/// last}], held_pen}`.
///
/// # Errors
/// `unknown_member`, `several_members`, `unknown_session`, `several_sessions`, `charter`, `organiser_file`; the node's
/// refusal.
pub fn revoke(ask: &dyn Ask, options: &RevokeOptions, key: &dyn OpensKey) -> Result<Value, Error> {
    let in_force = InForce::ask(ask)?;
    let member = find(&options.who, &in_force.charter)?.clone();
    let cut_session = match (options.cut, options.session, member.sessions.as_slice()) {
        (_, Some(session), _) if member.session(session).is_none() => {
            let text = format!("{} has no session {session}; look with `uitslag member list`", member.label);
            return Err(Error::new("unknown_session", text));
        }
        (Some(cut), None, [_, _, ..]) if cut > 0 => {
            let text = format!("{} has several sessions: say with --session which one --cut is about", member.label);
            return Err(Error::new("several_sessions", text));
        }
        (_, session, _) => session,
    };
    let last = |session: u32| match options.cut {
        Some(cut) if cut_session.is_none_or(|only| only == session) => cut,
        _ => in_force.height(&LogId { key: member.key, session }),
    };
    let mut next = in_force.next();
    next.revoke(&member.key, last).map_err(|error| Error::new("charter", error.to_string()))?;
    in_force.sign(ask, &next, key, Vec::new())?;
    let cuts = next.cuts.iter().filter(|cut| cut.log.key == member.key);
    let cuts: Vec<Value> = cuts.map(|cut| json!({ "session": cut.log.session, "last": cut.last })).collect();
    Ok(json!({
        "version": JSON_VERSION,
        "charter": next.version,
        "key": member.key.hex(),
        "label": member.label,
        "cuts": cuts,
        "held_pen": in_force.charter.pen().is_some_and(|pen| pen.key == member.key),
    }))
}

/// Who has held the pen, and from which release on: `{version, charter, pens: [{epoch, key, label, base}], here}`.
///
/// # Errors
/// The node's refusal.
pub fn pens(ask: &dyn Ask) -> Result<Value, Error> {
    let in_force = InForce::ask(ask)?;
    Ok(shown(&in_force.charter, &in_force.node))
}

fn shown(charter: &Charter, node: &PublicKey) -> Value {
    let label = |key: &PublicKey| charter.member(key).map(|member| member.label.clone());
    let pens: Vec<Value> = charter
        .pens
        .iter()
        .map(|pen| {
            json!({
                "epoch": pen.epoch,
                "key": pen.key.hex(),
                "label": label(&pen.key),
                "base": { "number": pen.base.number, "hash": pen.base.hash.hex() },
            })
        })
        .collect();
    let here = charter.pen().is_some_and(|pen| pen.key == *node);
    json!({ "version": JSON_VERSION, "charter": charter.version, "pens": pens, "here": here })
}

/// Takes the pen to this scan PC, on top of the newest release that it holds. Reply: as [`pens`].
///
/// # Errors
/// `not_a_scan_node`, `pen_is_here`, `charter`, `organiser_file`; the node's refusal.
pub fn take_pen(ask: &dyn Ask, key: &dyn OpensKey) -> Result<Value, Error> {
    let in_force = InForce::ask(ask)?;
    let member = in_force.charter.member(&in_force.node).filter(|member| !member.removed);
    if member.is_none_or(|member| member.role != Role::Scan) {
        return Err(Error::new("not_a_scan_node", "only a scan PC can take the pen; do this on one"));
    }
    if in_force.charter.pen().is_some_and(|pen| pen.key == in_force.node) {
        return Err(Error::new("pen_is_here", "this scan PC holds the pen already"));
    }
    let mut next = in_force.next();
    if next.pen().is_none_or(|pen| pen.key != in_force.node) {
        next.hand_pen(in_force.node, in_force.base()).map_err(|error| Error::new("charter", error.to_string()))?;
    }
    // Otherwise joining two charters gives it to this node already.
    in_force.sign(ask, &next, key, Vec::new())?;
    Ok(shown(&next, &in_force.node))
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
