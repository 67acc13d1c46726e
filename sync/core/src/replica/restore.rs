//! From the store to a replica.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::stored::Stored;
use super::{Alarm, Config, Event, Now, Replica};
use crate::controlled::Controlled;
use crate::document::DocumentError;
use crate::id::LogId;
use crate::waiting::Waiting;
use crate::working::{Within, Working};

/// Why a replica could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The derived document could not be built.
    #[error("the document could not be derived: {0}")]
    Document(#[from] DocumentError),
}

impl Replica {
    /// A replica from what the store holds: pairs of key and value in any order. What does not hold is left out, with
    /// an alarm; it is asked for again.
    pub fn restore(
        config: Config,
        records: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>,
        now: Now,
    ) -> Result<Self, RestoreError> {
        let mut stored = Stored::read(&config.election, records);
        let own = LogId { key: config.key.public(), session: config.session };
        let charters = stored.charters(&config);
        let logs = stored.logs(&charters, &own);
        let working = Working::build(&logs, charters.effective(), Within::default())?;
        let (chain, early) = stored.chain(&charters, &own);
        let controlled = Controlled::build(&config.election, std::iter::empty())?;
        let mut replica = Self {
            own,
            charters,
            logs,
            given_back: stored.lost,
            waiting: Waiting::default(),
            inbox: super::inbox::Inbox::default(),
            grown: BTreeSet::new(),
            fresh: super::entries::Fresh::default(),
            forked: BTreeSet::new(),
            rebuild: super::entries::Rebuild::default(),
            alarms: BTreeMap::new(),
            working,
            chain,
            early,
            controlled,
            shown: None,
            blobs: stored.blobs,
            needs: BTreeMap::new(),
            audits: stored.audits,
            peers: BTreeMap::new(),
            plans: super::confirming::Plans::default(),
            busy: None,
            version: None,
            covered: BTreeMap::new(),
            told: 0,
            inflight: BTreeMap::new(),
            pending: VecDeque::new(),
            next_token: 1,
            heartbeat: None,
            heartbeat_rose: None,
            beat: stored.beat,
            beat_reserved: stored.beat,
            hall: super::hall::Hall::default(),
            own_void_told: false,
            first_peer: None,
            tail_told: None,
            own_made: false,
            high_written: stored.high,
            unsaved: BTreeSet::new(),
            released_blobs: BTreeMap::new(),
            wrong: None,
            tip_since: now.mono,
            voids: super::voids::Voids::default(),
            last_beat: 0,
            last_full_have: now.mono,
            changed_logs: BTreeSet::new(),
            last_refused: BTreeMap::new(),
            #[cfg(feature = "faults")]
            copies: Vec::new(),
            out: Vec::new(),
            config,
        };
        if !stored.damaged.is_empty() {
            replica.event(Event::Alarm(Alarm::Damaged(stored.damaged)));
        }
        #[cfg(feature = "faults")]
        replica.own_up();
        replica.derive_controlled();
        replica.after_charter(now);
        replica.try_show();
        Ok(replica)
    }
}
