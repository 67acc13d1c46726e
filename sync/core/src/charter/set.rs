//! The charters that a node holds.

use std::collections::BTreeMap;

use super::{Charter, CharterError, Cut, SignedCharter, rule};
use crate::id::{ElectionId, Hash, LogId, PublicKey, sha256};

/// What accepting a charter did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is in force now.
    InForce,
    /// It was known, or is older.
    Old,
    /// There are two of one version: the organiser signed twice. Both are in force, as far as they agree.
    Twins,
}

/// The charters that a node holds: the highest version, or two of it.
#[derive(Clone, Debug)]
pub struct CharterSet {
    election: ElectionId,
    organiser: PublicKey,
    held: BTreeMap<Hash, (SignedCharter, Charter)>,
    effective: Charter,
}

impl CharterSet {
    /// No charter yet: of this election, by this organiser.
    pub fn new(election: ElectionId, organiser: PublicKey) -> Self {
        let effective = Charter { version: 0, ..Charter::first(election) };
        Self { election, organiser, held: BTreeMap::new(), effective }
    }

    /// The organiser's key.
    pub fn organiser(&self) -> PublicKey {
        self.organiser
    }

    /// What is in force; version 0 while there is none.
    pub fn effective(&self) -> &Charter {
        &self.effective
    }

    /// The signed charters of the highest version, by hash.
    pub fn signed(&self) -> impl Iterator<Item = &SignedCharter> {
        self.held.values().map(|(signed, _)| signed)
    }

    /// Their hashes, sorted.
    pub fn hashes(&self) -> Vec<Hash> {
        self.held.keys().copied().collect()
    }

    /// Names what is in force: another charter or a twin beside it gives another key. What was inspected under one key is not
    /// released under another.
    pub fn state_key(&self) -> Hash {
        let hashes: Vec<u8> = self.held.keys().flat_map(|hash| hash.0).collect();
        Hash(sha256(&[b"uitslag/charters/1\0", &hashes]))
    }

    /// Whether two charters of one version are in force: no releases until the next version joins them.
    pub fn twins(&self) -> bool {
        self.held.len() > 1
    }

    /// Verifies a charter and takes it if it is newer.
    pub fn accept(&mut self, signed: &SignedCharter) -> Result<Accepted, CharterError> {
        let hash = signed.hash();
        if self.held.contains_key(&hash) {
            return Ok(Accepted::Old);
        }
        let charter = signed.verify(&self.election, &self.organiser)?;
        if charter.version < self.effective.version {
            return Ok(Accepted::Old);
        }
        if charter.version == self.effective.version {
            // Should there be more than two, all nodes keep the same two: those with the lowest hashes.
            self.held.insert(hash, (signed.clone(), charter));
            while self.held.len() > 2 {
                self.held.pop_last();
            }
            if !self.held.contains_key(&hash) {
                return Ok(Accepted::Old);
            }
            self.effective = self.join();
            return Ok(Accepted::Twins);
        }
        for (_, old) in self.held.values() {
            old.may_be_followed_by(&charter)?;
        }
        let version = self.effective.version;
        let is_next = charter.version == version.saturating_add(1);
        if is_next && version > 0 {
            // A twin that the organiser did not know of stays: the next version has to name both.
            let follows = self.held.keys().all(|hash| charter.prev.contains(hash));
            rule(follows, "it does not follow what is in force here")?;
        }
        // Of twins the organiser may have given the pen away differently in the one that is not known here.
        if is_next && charter.prev.len() < 2 {
            rule(charter.pens.starts_with(&self.effective.pens), "a holder of the pen was rewritten")?;
            let kept = || charter.setup_at(version) == self.effective.setup_at(version);
            rule(version == 0 || self.twins() || kept(), "the setup of the version before it was not kept")?;
        }
        self.held = BTreeMap::from([(hash, (signed.clone(), charter.clone()))]);
        self.effective = charter;
        Ok(Accepted::InForce)
    }

    /// What is in force of all that are held.
    fn join(&self) -> Charter {
        let mut charters = self.held.values().map(|(_, charter)| charter);
        let Some(first) = charters.next() else { return self.effective.clone() };
        charters.fold(first.clone(), |joined, twin| joined.joined(twin))
    }
}

impl Charter {
    /// What is in force of two charters of one version: the intersection of members and of what they were given, the stricter
    /// terms, and the union of cuts.
    #[must_use]
    pub fn joined(mut self, other: &Self) -> Self {
        self.members.retain(|member| other.role_of(&member.key) == Some(member.role));
        for member in &mut self.members {
            if let Some(twin) = other.member(&member.key) {
                member.removed |= twin.removed;
                member.collecting &= twin.collecting;
                member.sessions.retain(|session| twin.session(session.id).is_some());
                for session in &mut member.sessions {
                    if let Some(twin) = twin.session(session.id) {
                        session.allowance = session.allowance.least(twin.allowance);
                    }
                }
            }
        }
        let mut cuts: BTreeMap<LogId, u32> = self.cuts.iter().map(|cut| (cut.log, cut.last)).collect();
        for cut in &other.cuts {
            let last = cuts.entry(cut.log).or_insert(cut.last);
            *last = (*last).min(cut.last);
        }
        self.cuts = cuts.into_iter().map(|(log, last)| Cut { log, last }).collect();
        if self.pens != other.pens {
            let common = self.pens.iter().zip(&other.pens).take_while(|(a, b)| a == b).count();
            self.pens.truncate(common);
        }
        self.terms = self.terms.joined(&other.terms);
        self.files.retain(|file| other.files.contains(file));
        let common = self.past.iter().zip(&other.past).take_while(|(a, b)| a == b).count();
        self.past.truncate(common);
        self.extra = super::terms::common(&self.extra, &other.extra);
        self
    }
}
