//! `member` and `pen`: who takes part, and who releases. All but looking needs the organiser file.

use std::path::Path;

use serde_json::{Value, json};
use sync_core::charter::{Charter, Role};
use sync_core::id::{LogId, PublicKey};

use super::args_setup::{AcceptArgs, MemberCommand, OrganiserArgs, PenCommand, RevokeArgs};
use super::caller::Caller;
use super::chart::InForce;
use super::{Outcome, input};
use crate::organiser::enrol::{self, Grant, JoinRequest, role_name, role_named};
use crate::organiser::words;
use crate::request::{Error, JSON_VERSION, Request};

/// `member`.
pub fn member(caller: &Caller, command: MemberCommand) -> Result<Outcome, Error> {
    let reply = match command {
        MemberCommand::Open => caller.ask(Request::MemberOpen)?,
        MemberCommand::List => caller.ask(Request::MemberList)?,
        MemberCommand::Accept(args) => accept(caller, &args)?,
        MemberCommand::Revoke(args) => revoke(caller, &args)?,
    };
    Ok(Outcome::Reply(reply))
}

/// `pen`.
pub fn pen(caller: &Caller, command: PenCommand) -> Result<Outcome, Error> {
    let in_force = InForce::ask(caller)?;
    match command {
        PenCommand::Show => Ok(Outcome::Reply(pens(&in_force.charter, &in_force.node))),
        PenCommand::Take(organiser) => take(caller, &in_force, &organiser).map(Outcome::Reply),
    }
}

fn accept(caller: &Caller, args: &AcceptArgs) -> Result<Value, Error> {
    let in_force = InForce::ask(caller)?;
    let file = Path::new(&args.who);
    let from_file = file.is_file();
    let newcomer = if from_file {
        let cap = u64::try_from(enrol::REQUEST_BYTES).unwrap_or(u64::MAX);
        JoinRequest::read(&input::text(file, cap)?)?
    } else {
        choose(args, &in_force.charter, &caller.ask(Request::MemberList)?)?
    };
    if from_file && args.grant.is_none() {
        return Err(Error::new("usage", "a request file is answered with a grant file: name it with --grant FILE"));
    }
    if !from_file && args.grant.is_some() {
        return Err(Error::new(
            "usage",
            "--grant FILE answers a request file; a PC that asks over the network needs none",
        ));
    }
    let mut next = in_force.next();
    next.admit(newcomer.key, newcomer.role, &newcomer.label, newcomer.session)
        .map_err(|error| Error::new("charter", error.to_string()))?;
    let signed = in_force.sign(caller, &next, &args.organiser, &[])?;
    if let Some(path) = &args.grant {
        let grant = Grant {
            election: in_force.election(),
            organiser: in_force.organiser,
            secret: in_force.secret,
            charters: vec![signed],
            files: Vec::new(),
        };
        input::write_new(path, &grant.to_text())?;
    }
    Ok(json!({
        "version": JSON_VERSION,
        "charter": next.version,
        "key": newcomer.key.hex(),
        "fingerprint": words::fingerprint(&newcomer.key),
        "label": newcomer.label,
        "role": role_name(newcomer.role),
        "session": newcomer.session,
        "grant": args.grant,
    }))
}

/// Finds the one who is meant among those who ask and the sessions that wait.
fn choose(args: &AcceptArgs, charter: &Charter, list: &Value) -> Result<JoinRequest, Error> {
    let asking = list["asking"].as_array().into_iter().flatten().filter_map(|row| {
        let role = role_named(row["role"].as_str()?)?;
        candidate(row, role)
    });
    let waiting = list["waiting_sessions"].as_array().into_iter().flatten().filter_map(|row| {
        let member = charter.member(&PublicKey::from_hex(row["key"].as_str()?)?)?;
        Some(JoinRequest { label: member.label.clone(), ..candidate(row, member.role)? })
    });
    let mut meant: Vec<JoinRequest> = asking.chain(waiting).filter(|one| is(&args.who, &one.key, &one.label)).collect();
    if let Some(session) = args.session {
        meant.retain(|one| one.session == session);
        // A session may also be accepted before anything of it arrived here.
        if meant.is_empty()
            && let Ok(member) = find(&args.who, charter)
        {
            meant.push(JoinRequest { key: member.key, label: member.label.clone(), role: member.role, session });
        }
    }
    meant.dedup();
    match meant.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Error::new(
            "unknown_member",
            format!("nobody who is called {} asks or waits; look with `uitslag member list`", args.who),
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
        _ => Err(Error::new("several_members", format!("more than one is called {}; give the key", args.who))),
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

fn find<'a>(who: &str, charter: &'a Charter) -> Result<&'a sync_core::charter::Member, Error> {
    let mut meant = charter.members.iter().filter(|member| is(who, &member.key, &member.label));
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => {
            Err(Error::new("unknown_member", format!("nobody is called {who}; look with `uitslag member list`")))
        }
        _ => Err(Error::new("several_members", format!("more than one is called {who}; give the key"))),
    }
}

fn revoke(caller: &Caller, args: &RevokeArgs) -> Result<Value, Error> {
    let in_force = InForce::ask(caller)?;
    let member = find(&args.who, &in_force.charter)?.clone();
    let cut_session = match (args.cut, args.session, member.sessions.as_slice()) {
        (_, Some(session), sessions) if !sessions.contains(&session) => {
            let text = format!("{} has no session {session}; look with `uitslag member list`", member.label);
            return Err(Error::new("unknown_session", text));
        }
        (Some(cut), None, [_, _, ..]) if cut > 0 => {
            let text = format!("{} has several sessions: say with --session which one --cut is about", member.label);
            return Err(Error::new("several_sessions", text));
        }
        (_, session, _) => session,
    };
    let last = |session: u32| match args.cut {
        Some(cut) if cut_session.is_none_or(|only| only == session) => cut,
        _ => in_force.height(&LogId { key: member.key, session }),
    };
    let mut next = in_force.next();
    next.revoke(&member.key, last).map_err(|error| Error::new("charter", error.to_string()))?;
    in_force.sign(caller, &next, &args.organiser, &[])?;
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

fn pens(charter: &Charter, node: &PublicKey) -> Value {
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

fn take(caller: &Caller, in_force: &InForce, organiser: &OrganiserArgs) -> Result<Value, Error> {
    let member = in_force.charter.member(&in_force.node).filter(|member| !member.removed);
    if member.is_none_or(|member| member.role != Role::Scan) {
        return Err(Error::new("not_a_scan_node", "only a scan PC can take the pen; do this on one"));
    }
    if in_force.charter.pen().is_some_and(|pen| pen.key == in_force.node) {
        return Err(Error::new("pen_is_here", "this scan PC holds the pen already"));
    }
    let mut next = in_force.next();
    if next.pen().is_some_and(|pen| pen.key == in_force.node) {
        // Joining two charters gives it to this node already.
        in_force.sign(caller, &next, organiser, &[])?;
        return Ok(pens(&next, &in_force.node));
    }
    next.hand_pen(in_force.node, in_force.base()).map_err(|error| Error::new("charter", error.to_string()))?;
    in_force.sign(caller, &next, organiser, &[])?;
    Ok(pens(&next, &in_force.node))
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
