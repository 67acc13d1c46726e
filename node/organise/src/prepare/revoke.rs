//! A PC does not take part any more, and from some moment on its work does not count.

use api::members::{MemberWork, SessionCut};
use api::refusal::Refusal;
use api::request::{Error, Request, Since};
use sync_core::charter::Member;

use super::chart::InForce;
use super::draft::{Draft, Drafted};
use super::revocation::Revocation;
use super::{Ask, who};

/// What the member did who is called `who`: its label, its key (8 or more digits of it) or the words of its key. As
/// [`Request::MemberWork`] without a choice.
///
/// # Errors
/// `unknown_member`, `several_members`; the node's refusal.
pub fn work_of(ask: &dyn Ask, who: &str) -> Result<MemberWork, Error> {
    let member = find(&InForce::ask(ask)?, who)?;
    ask.ask(Request::MemberWork { key: member.key.hex(), since: None })?.take()
}

/// Drafts that a PC is revoked: no connection, no pen, and its work counts up to a number in each of its sessions. The
/// numbers are counted now: whatever arrives between now and the signature is beyond them. A PC that was revoked before may
/// be cut shorter, never longer.
///
/// # Errors
/// `unknown_member`, `several_members`, `unknown_entry`, `nothing_new`, `charter`; the node's refusal.
pub fn revoking(ask: &dyn Ask, who: &str, since: &Since) -> Result<Draft, Error> {
    let in_force = InForce::ask(ask)?;
    let member = find(&in_force, who)?;
    let told = ask.ask(Request::MemberWork { key: member.key.hex(), since: Some(since.clone()) })?;
    let MemberWork { elsewhere, without, .. } = told.take()?;
    let without = without.ok_or(Refusal::NoWork)?;
    let cuts = &without.cuts;
    let last = |session: u32| cuts.iter().find(|cut| cut.session == session).map_or(0, |cut| cut.last);
    let mut next = in_force.next();
    next.revoke(&member.key, last)?;
    if member.removed && next.cuts == in_force.charter.cuts && !in_force.is_twin() {
        return Err(Refusal::RevokedAsMuch { label: member.label.clone() }.into());
    }
    // Of a second revocation the earlier cut may be the shorter one.
    let signed = |cut: &SessionCut| {
        let all = next.cuts.iter();
        let of = all.filter(|other| other.log.key == member.key && other.log.session == cut.session);
        SessionCut { last: of.map(|other| other.last).next().unwrap_or(cut.last), ..*cut }
    };
    let revocation = Revocation {
        key: member.key,
        label: member.label.clone(),
        since: since.clone(),
        cuts: cuts.iter().map(signed).collect(),
        held_pen: in_force.charter.pen().is_some_and(|pen| pen.key == member.key),
        elsewhere,
        changes: without.changes,
    };
    Draft::new(in_force, next, Vec::new(), Drafted::Revoke(Box::new(revocation)))
}

fn find(in_force: &InForce, who: &str) -> Result<Member, Error> {
    who::member(who, &in_force.charter).cloned()
}
