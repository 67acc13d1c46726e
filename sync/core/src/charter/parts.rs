//! The two parts that a charter is signed in: what anybody may see, and what only members do.
//!
//! In the public part each member is one salted leaf: a hash that says nothing until it is opened, and that never changes,
//! since a key's role never does. So the leaf of a member that was opened once is in the list of every later version as well.

use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::terms::{Extra, Terms};
use super::{Audience, Charter, CharterError, Cut, Member, PastSetup, Pen, Role, SetupFile, rule};
use crate::codec::{decode, encode};
use crate::id::{ElectionId, Hash, PublicKey, SecretKey, sha256};
use crate::limits;

const LEAF: &[u8] = b"uitslag/member/1\0";
const SALT: &[u8] = b"uitslag/member-salt/1\0";
const SECRET: &[u8] = b"uitslag/member-secret/1\0";

/// A member as it is shown to the public: its key and its role, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OpenedLeaf {
    /// What opened entries of this author are verified with.
    pub key: PublicKey,
    /// Tells whether that author may rule.
    pub role: Role,
    /// What its leaf is salted with.
    pub salt: [u8; 16],
}

impl OpenedLeaf {
    /// The leaf that this opens.
    pub fn leaf(&self) -> Hash {
        Hash(sha256(&[LEAF, &self.salt, &self.key.0, &encode(&self.role)]))
    }
}

/// What anybody may see.
#[derive(Serialize, Deserialize)]
pub(super) struct PublicPart {
    pub election: ElectionId,
    pub version: u32,
    pub prev: Vec<Hash>,
    pub terms: Terms,
    /// Those for all roles.
    pub files: Vec<SetupFile>,
    pub settings: Vec<u8>,
    /// With the files for all roles.
    pub past: Vec<PastSetup>,
    pub pens: Vec<Pen>,
    /// The epochs of which the holder of the pen was revoked, whenever that was.
    pub revoked: Vec<u32>,
    /// Of every member, sorted.
    pub leaves: Vec<Hash>,
}

/// What only members see.
#[derive(Serialize, Deserialize)]
pub(super) struct PrivatePart {
    /// What the salts of the leaves are made from.
    secret: [u8; 32],
    members: Vec<Member>,
    cuts: Vec<Cut>,
    /// Those that are not for all roles.
    files: Vec<SetupFile>,
    /// The same of each earlier setup.
    past_files: Vec<Vec<SetupFile>>,
    extra: Extra,
}

/// The secret of an election's leaves: who has no charter of it cannot guess who a leaf is.
fn secret(election: &ElectionId, organiser: &SecretKey) -> [u8; 32] {
    let mut secret = [0; 32];
    // 32 bytes are within what HKDF gives: it cannot fail.
    let _ = Hkdf::<Sha256>::new(Some(&election.0), &organiser.seed()).expand(SECRET, &mut secret);
    secret
}

fn opened(secret: &[u8; 32], member: &Member) -> OpenedLeaf {
    let hash = sha256(&[SALT, secret, &member.key.0]);
    let mut salt = [0; 16];
    salt.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    OpenedLeaf { key: member.key, role: member.role, salt }
}

fn leaves(secret: &[u8; 32], members: &[Member]) -> Vec<Hash> {
    let mut leaves: Vec<Hash> = members.iter().map(|member| opened(secret, member).leaf()).collect();
    leaves.sort_unstable();
    leaves
}

fn is_for_all(file: &SetupFile) -> bool {
    file.audience == Audience::All
}

/// Files for all roles, and the others; each in their order.
fn apart(files: &[SetupFile]) -> (Vec<SetupFile>, Vec<SetupFile>) {
    files.iter().cloned().partition(is_for_all)
}

/// Both parts of a charter, as they are signed.
pub(super) fn split(charter: &Charter, organiser: &SecretKey) -> (Vec<u8>, Vec<u8>) {
    let secret = secret(&charter.election, organiser);
    let (files, private_files) = apart(&charter.files);
    let mut past = Vec::new();
    let mut past_files = Vec::new();
    for setup in &charter.past {
        let (files, private_files) = apart(&setup.files);
        past.push(PastSetup { files, ..setup.clone() });
        past_files.push(private_files);
    }
    let public = PublicPart {
        election: charter.election,
        version: charter.version,
        prev: charter.prev.clone(),
        terms: charter.terms.clone(),
        files,
        settings: charter.settings.clone(),
        past,
        pens: charter.pens.clone(),
        revoked: charter.revoked_epochs(),
        leaves: leaves(&secret, &charter.members),
    };
    let private = PrivatePart {
        secret,
        members: charter.members.clone(),
        cuts: charter.cuts.clone(),
        files: private_files,
        past_files,
        extra: charter.extra.clone(),
    };
    (encode(&public), encode(&private))
}

/// The charter that two parts make.
pub(super) fn assemble(public: &[u8], private: &[u8]) -> Result<Charter, CharterError> {
    let public = PublicPart::read(public)?;
    let private = PrivatePart::read(private)?;
    let own_leaves = leaves(&private.secret, &private.members);
    rule(public.leaves == own_leaves, "the leaves are not those of the members")?;
    rule(private.past_files.len() == public.past.len(), "earlier setups differ between the parts")?;
    let mut private_files = private.files.iter().chain(private.past_files.iter().flatten());
    rule(!private_files.any(is_for_all), "a file for all roles is in the private part")?;
    let revoked = public.revoked.clone();
    let mut charter = public.charter(private.members);
    charter.cuts = private.cuts;
    charter.files.extend(private.files);
    for (past, files) in charter.past.iter_mut().zip(private.past_files) {
        past.files.extend(files);
    }
    charter.extra = private.extra;
    rule(charter.revoked_epochs() == revoked, "the parts differ about who was revoked")?;
    Ok(charter)
}

impl PublicPart {
    pub fn read(bytes: &[u8]) -> Result<Self, CharterError> {
        let part: Self = decode(bytes, limits::CHARTER)?;
        let mut files = part.files.iter().chain(part.past.iter().flat_map(|past| &past.files));
        rule(files.all(is_for_all), "a file that is not for all roles is in the public part")?;
        let sorted = part.leaves.is_sorted_by(|one, other| one < other);
        rule(part.leaves.len() <= limits::MEMBERS && sorted, "leaves unsorted, double or too many")?;
        Ok(part)
    }

    /// What the public part says, with these members.
    pub fn charter(self, members: Vec<Member>) -> Charter {
        Charter {
            election: self.election,
            organiser: None,
            version: self.version,
            prev: self.prev,
            members,
            cuts: Vec::new(),
            terms: self.terms,
            files: self.files,
            settings: self.settings,
            pens: self.pens,
            past: self.past,
            extra: Vec::new(),
        }
    }
}

impl PrivatePart {
    pub fn read(bytes: &[u8]) -> Result<Self, CharterError> {
        Ok(decode(bytes, limits::CHARTER)?)
    }

    /// Opens the leaves of those members for whom `which` holds, in the order of their keys.
    pub fn open(&self, which: impl Fn(&PublicKey) -> bool) -> Vec<OpenedLeaf> {
        self.members.iter().filter(|member| which(&member.key)).map(|member| opened(&self.secret, member)).collect()
    }
}
