//! Letting a PC in over the network: what it asks, what it gets, and what makes a grant one that can be believed.

use api::refusal::{Refusal, of_sync};
use api::request::Error;
use night::roles::role_name;
use serde::{Deserialize, Serialize};
use sync_core::charter::{Role, SignedCharter};
use sync_core::codec::decode;
use sync_core::id::{ElectionId, PublicKey};
use words::{Say, Sentence, sentence};

use super::code::JoinCode;
use super::enrol;
use crate::data_folder::NodeFile;

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

/// Reads the answer of a node: only the organiser that the code names is believed.
pub fn read_grant(reply: &[u8], code: &JoinCode) -> Result<Grant, Error> {
    let grant: Grant = decode(reply, sync_core::limits::CHARTER * 3).map_err(|_| Refusal::AnswerUnreadable)?;
    if !code.is_of(&grant.organiser, &grant.election) {
        return Err(Refusal::AnswerOfAnother.into());
    }
    Ok(grant)
}

/// Checks a grant of what was asked, and makes the node's file of it.
pub fn accept(grant: &Grant, asked: &enrol::JoinRequest, code: &JoinCode) -> Result<NodeFile, Error> {
    let wrong = |detail: Sentence| Error::from(Refusal::Join { detail });
    let mut charters = sync_core::charter::CharterSet::new(grant.election, grant.organiser);
    for signed in &grant.charters {
        charters.accept(signed).map_err(|error| wrong(of_sync::charter(&error)))?;
    }
    let charter = charters.effective();
    let member = charter.member(&asked.key).ok_or_else(|| wrong(sentence!("join-not-named")))?;
    if member.role != asked.role {
        return Err(wrong(sentence!("join-other-role")));
    }
    let settings = night::setup::Settings::read(charter.setup()).map_err(|error| wrong(error.say()))?;
    Ok(node_file((&grant.election, &grant.organiser), code.secret(), asked, settings.rehearsal))
}

/// The file of a node that takes part as it asked to; `secret`: the join code's 16 bytes.
pub fn node_file(
    (election, organiser): (&ElectionId, &PublicKey),
    secret: [u8; 16],
    asked: &enrol::JoinRequest,
    rehearsal: bool,
) -> NodeFile {
    NodeFile {
        version: 1,
        election: election.hex(),
        organiser: organiser.hex(),
        network: data_encoding::HEXLOWER.encode(&secret),
        session: asked.session,
        label: asked.label.clone(),
        role: role_name(asked.role).to_owned(),
        rehearsal,
    }
}
