//! Who releases.

use api::refusal::Refusal;
use api::request::Error;
use sync_core::charter::Role;

use super::Ask;
use super::chart::InForce;
use super::draft::{Draft, Drafted};
use super::told::PensNow;

/// Who has held the pen, and from which release on.
///
/// # Errors
/// The node's refusal.
pub fn pens(ask: &dyn Ask) -> Result<PensNow, Error> {
    let in_force = InForce::ask(ask)?;
    let pens = super::chart::pens_of(&in_force.charter, &in_force.node);
    Ok(PensNow { charter: in_force.charter.version, pens })
}

/// Drafts that the pen comes to this scan PC, on top of the newest release that it holds.
///
/// # Errors
/// `not_a_scan_node`, `pen_is_here`, `charter`; the node's refusal.
pub fn taking_pen(ask: &dyn Ask) -> Result<Draft, Error> {
    let in_force = InForce::ask(ask)?;
    let member = in_force.charter.member(&in_force.node).filter(|member| !member.removed);
    if member.is_none_or(|member| member.role != Role::Scan) {
        return Err(Refusal::ScanTakesPen.into());
    }
    if in_force.charter.pen().is_some_and(|pen| pen.key == in_force.node) {
        return Err(Refusal::PenIsHere.into());
    }
    let mut next = in_force.next();
    let base = in_force.base();
    // Otherwise joining two charters gives it to this node already.
    if next.pen().is_none_or(|pen| pen.key != in_force.node) {
        next.hand_pen(in_force.node, base)?;
    }
    Draft::new(in_force, next, Vec::new(), Drafted::Pen { base: base.number })
}
