//! Drafting that a newcomer takes part.

use api::refusal::Refusal;
use api::request::Error;
use night::labels;

use super::Ask;
use super::chart::InForce;
use super::draft::{Draft, Drafted};
use super::newcomer::{By, Newcomer};

/// Drafts the next charter, in which this newcomer takes part. Its label can be told from those of all who take part or took
/// part.
///
/// # Errors
/// `label`; `charter`: it was revoked, or has another role; `file_exists`: the grant; `request_changed`; the node's refusal.
pub fn admitting(ask: &dyn Ask, newcomer: &Newcomer) -> Result<Draft, Error> {
    let in_force = InForce::ask(ask)?;
    let request = &newcomer.request;
    let mut next = in_force.next();
    if next.member(&request.key).is_none() {
        labels::check(&request.label)?;
        labels::check_apart(&request.label, labels::of_others(&next, &request.key))?;
    }
    if let By::File { grant } = &newcomer.by
        && grant.exists()
    {
        return Err(Refusal::FileExists { file: grant.clone() }.into());
    }
    newcomer.check_unchanged(ask)?;
    next.admit(request.key, request.role, &request.label, request.session)?;
    Draft::new(in_force, next, Vec::new(), Drafted::Admit(newcomer.clone()))
}
