//! What an organiser is about to sign, as a value: fixed when a person looks at it, and signed as it stands or not at all.
//!
//! Whatever is signed is drafted first ([`admitting`](super::admitting), [`revoking`](super::revoking),
//! [`taking_pen`](super::taking_pen), [`changing_setup`](super::changing_setup)): files are read, cuts are counted, and the
//! whole next charter stands. [`Draft::sign`] reads nothing of it again. It only looks whether the charter that the draft
//! follows is still in force, before the passphrase is asked and after it was typed.

use api::refusal::Refusal;
use api::request::Error;
use serde_json::{Value, json};
use sync_core::charter::{Charter, SignedCharter};

use super::Ask;
use super::chart::InForce;
use super::newcomer::Newcomer;
use super::revocation::Revocation;
use super::secret::OpensKey;
use super::told::{Allowed, SetUp, Signed, SignedWhat};

/// See the module.
#[derive(Clone)]
pub struct Draft {
    in_force: InForce,
    next: Charter,
    files: Vec<Vec<u8>>,
    what: Drafted,
}

/// What is drafted, for who reads it before it is signed.
#[derive(Clone, Debug)]
pub enum Drafted {
    /// A PC is let in, or a session of one.
    Admit(Newcomer),
    /// A PC is revoked.
    Revoke(Box<Revocation>),
    /// A PC is allowed more than its role gives.
    Allow(Allowed),
    /// The pen comes to this PC, on top of this release; 0: of none.
    Pen {
        /// Its number.
        base: u32,
    },
    /// The election is set up otherwise.
    Setup {
        /// How it is set up then.
        told: Box<SetUp>,
        /// What changes: its name as in the settings or among the kinds of files, and what it was and will be.
        changes: Vec<Changed>,
    },
}

/// One thing of the setup that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: String,
    /// What it was; `None`: there was none.
    pub from: Option<String>,
    /// What it will be; `None`: there will be none.
    pub to: Option<String>,
}

impl std::fmt::Debug for Draft {
    /// Not the network secret, nor files.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("version", &self.next.version).field("what", &self.what).finish_non_exhaustive()
    }
}

impl Draft {
    /// `files`: setup files that `next` names and the node may lack.
    ///
    /// # Errors
    /// `charter`: it breaks a rule.
    pub(super) fn new(in_force: InForce, next: Charter, files: Vec<Vec<u8>>, what: Drafted) -> Result<Self, Error> {
        next.check()?;
        Ok(Self { in_force, next, files, what })
    }

    /// What it is.
    pub fn what(&self) -> &Drafted {
        &self.what
    }

    /// The version of the charter that it becomes.
    pub fn version(&self) -> u32 {
        self.next.version
    }

    /// The words that stand on the PC that is let in; empty for all else.
    pub fn words(&self) -> String {
        match &self.what {
            Drafted::Admit(newcomer) => newcomer.words(&self.in_force.tag()),
            Drafted::Revoke(_) | Drafted::Allow(_) | Drafted::Pen { .. } | Drafted::Setup { .. } => String::new(),
        }
    }

    /// Signs it with the organiser's key and hands it to the node.
    ///
    /// # Errors
    /// `charter_changed`, `request_changed`, `release_changed`: something else is there than was shown, and nothing was
    /// signed; `organiser_file`; the node's refusal.
    pub fn sign(&self, ask: &dyn Ask, key: &dyn OpensKey) -> Result<Signed, Error> {
        self.check_unchanged(ask)?;
        let key = key.open(&self.in_force.election())?;
        // Typing a passphrase takes a while.
        self.check_unchanged(ask)?;
        let signed = SignedCharter::sign(&self.next, &key);
        ask.add_charter(&signed, self.files.clone())?;
        if let Drafted::Admit(newcomer) = &self.what {
            newcomer.write_grant(&self.in_force, signed)?;
        }
        Ok(self.told())
    }

    fn check_unchanged(&self, ask: &dyn Ask) -> Result<(), Error> {
        let now = InForce::ask(ask)?;
        if !now.is_same(&self.in_force) {
            return Err(Refusal::CharterChanged.into());
        }
        match &self.what {
            Drafted::Admit(newcomer) => newcomer.check_unchanged(ask),
            // Stricter terms come with an epoch of the pen as well.
            _ if self.next.pens != self.in_force.charter.pens && now.base() != self.in_force.base() => {
                Err(Refusal::ReleaseChanged.into())
            }
            Drafted::Pen { .. } | Drafted::Revoke(_) | Drafted::Allow(_) | Drafted::Setup { .. } => Ok(()),
        }
    }

    /// What is told once it is signed.
    fn told(&self) -> Signed {
        let what = match &self.what {
            Drafted::Admit(newcomer) => SignedWhat::Accepted(newcomer.told()),
            Drafted::Revoke(revocation) => SignedWhat::Revoked(revocation.told()),
            Drafted::Allow(allowed) => SignedWhat::Allowed(allowed.clone()),
            Drafted::Pen { .. } => SignedWhat::Pen(super::chart::pens_of(&self.next, &self.in_force.node)),
            Drafted::Setup { told, .. } => SignedWhat::SetUp(told.clone()),
        };
        Signed { charter: self.next.version, what }
    }
}

/// What differs between two settings or lists of files, by name.
pub(super) fn changed(before: &Value, after: &Value) -> Vec<Changed> {
    let empty = serde_json::Map::new();
    let (before, after) = (before.as_object().unwrap_or(&empty), after.as_object().unwrap_or(&empty));
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let said = |value: Option<&Value>| match value {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(value) => Some(value.to_string()),
    };
    let differs = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    differs
        .map(|name| Changed { name: name.clone(), from: said(before.get(name)), to: said(after.get(name)) })
        .collect()
}

/// Files by kind: hash and length.
pub(super) fn files_said(charter: &Charter) -> Value {
    charter.files.iter().map(|file| (file.kind.clone(), json!(file.sha256.hex()))).collect()
}
