//! The organiser's key: one chain of charters.

use sync_core::charter::{Allowance, Audience, Base, Charter, CharterError, Role, SetupFile, SignedCharter};
use sync_core::id::{ElectionId, Hash, PublicKey, SecretKey, sha256};

use crate::dice::Dice;
use crate::domain::STATIONS_FILE;
use crate::node::Node;

/// What a session of the hostile member may write.
pub const HOSTILE_ROOM: Allowance = Allowance { entries: 300, bytes: 384 * 1024 };

/// Who signs charters.
pub struct Organiser {
    key: SecretKey,
    /// The newest charter.
    pub charter: Charter,
    /// As it travels.
    pub signed: SignedCharter,
    /// The first one, as it travelled.
    pub first: SignedCharter,
    /// Setup files: for all, and for entry and scan nodes only.
    pub files: [Vec<u8>; 2],
}

impl Organiser {
    /// The first charter: all nodes, two files, the pen at the first scan node.
    ///
    /// A node with little room is what the hostile member is: what it may write then fits a simulation.
    pub fn new(dice: &mut Dice, nodes: &[Node], hostile: Option<(usize, &[u32])>) -> Result<Self, CharterError> {
        let key = SecretKey::from_seed(dice.bytes());
        let files = [dice.bytes::<900>().to_vec(), dice.bytes::<700>().to_vec()];
        let mut charter = Charter::first(ElectionId(dice.bytes()));
        for (number, node) in nodes.iter().enumerate() {
            charter.admit(node.public, node.role, &format!("pc {number}"), node.session)?;
        }
        if let Some((at, sessions)) = hostile {
            let (key, role) = (nodes[at].public, nodes[at].role);
            for session in sessions {
                charter.admit(key, role, "", *session)?;
            }
            let member = charter.members.iter_mut().find(|member| member.key == key);
            for session in member.into_iter().flat_map(|member| &mut member.sessions) {
                session.allowance = session.allowance.least(HOSTILE_ROOM);
            }
        }
        for (bytes, (kind, audience)) in
            files.iter().zip([(STATIONS_FILE, Audience::All), ("operators", Audience::Working)])
        {
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let sha256 = Hash(sha256(&[bytes]));
            charter.files.push(SetupFile { kind: kind.to_owned(), sha256, length, audience });
        }
        if let Some(scan) = nodes.iter().find(|node| node.role == Role::Scan) {
            charter.hand_pen(scan.public, Base { number: 0, hash: Hash([0; 32]) })?;
        }
        let signed = SignedCharter::sign(&charter, &key);
        Ok(Self { key, charter, first: signed.clone(), signed, files })
    }

    /// The organiser's public key.
    pub fn public(&self) -> PublicKey {
        self.key.public()
    }

    /// Signs the next version; nothing happens when it breaks a rule.
    pub fn next(&mut self, change: impl FnOnce(&mut Charter) -> Result<(), CharterError>) -> Result<(), CharterError> {
        let mut next = self.charter.clone();
        next.version = next.version.saturating_add(1);
        next.prev = vec![self.signed.hash()];
        change(&mut next)?;
        self.signed = SignedCharter::sign(&next, &self.key);
        self.charter = next;
        Ok(())
    }
}
