//! The controlled document: derived from the chain of releases alone, in the same way on every role.

use std::collections::BTreeMap;

use crate::chain::HeldRelease;
use crate::codec::encode;
use crate::document::{ChangeSpec, Derived, Document, DocumentError, Op, OpRef, Root};
use crate::id::{ElectionId, Hash, sha256};
use crate::release::Row;

/// The controlled document.
pub struct Controlled {
    document: Document,
    last: Derived,
    /// The releases that it holds, in order.
    followed: Vec<Hash>,
    rows: BTreeMap<u32, (Row, OpRef)>,
}

/// The one actor of this document: it is nobody's log.
const ACTOR: [u8; 36] = [0xC0; 36];

impl Controlled {
    /// Derives it from a line of releases.
    pub fn build<'a>(
        election: &ElectionId,
        line: impl Iterator<Item = &'a HeldRelease>,
    ) -> Result<Self, DocumentError> {
        let document = Document::new(&[Root::Stations], &sha256(&[b"uitslag/controlled/1\0", &election.0]))?;
        let last = document.genesis().clone();
        let mut controlled = Self { document, last, followed: Vec::new(), rows: BTreeMap::new() };
        for held in line {
            controlled.follow(held)?;
        }
        Ok(controlled)
    }

    /// Adds the next release: one put for each changed station, a delete for each that was taken back.
    pub fn follow(&mut self, held: &HeldRelease) -> Result<(), DocumentError> {
        let rows: BTreeMap<u32, Row> = held.release.rows.iter().map(|row| (row.station, *row)).collect();
        let changed: Vec<(String, Row, Vec<u8>, Vec<OpRef>)> = rows
            .values()
            .filter(|row| self.rows.get(&row.station).is_none_or(|(old, _)| old != *row))
            .map(|row| {
                let old = self.rows.get(&row.station).map(|(_, place)| place.clone());
                (station_key(row.station), *row, encode(row), old.into_iter().collect())
            })
            .collect();
        let removed: Vec<(u32, String, [OpRef; 1])> = self
            .rows
            .iter()
            .filter(|(station, _)| !rows.contains_key(station))
            .map(|(station, (_, place))| (*station, station_key(*station), [place.clone()]))
            .collect();
        let mut ops: Vec<Op<'_>> = changed
            .iter()
            .map(|(key, _, value, predecessors)| Op::Put { root: Root::Stations, key, value, predecessors })
            .collect();
        ops.extend(removed.iter().map(|(_, key, predecessors)| Op::Delete { root: Root::Stations, key, predecessors }));
        let deps = [&self.last];
        let spec = ChangeSpec { actor: &ACTOR, seq: self.next_change(), deps: &deps, ops: &ops };
        let (derived, change) = self.document.derive(&spec)?;
        self.document.apply(vec![change])?;
        for ((_, row, _, _), place) in changed.into_iter().zip(&derived.ops) {
            self.rows.insert(row.station, (row, place.clone()));
        }
        for (station, _, _) in removed {
            self.rows.remove(&station);
        }
        self.last = derived;
        self.followed.push(held.hash);
        Ok(())
    }

    /// Change n is release n.
    fn next_change(&self) -> u64 {
        u64::try_from(self.followed.len()).unwrap_or(u64::MAX).saturating_add(1)
    }

    /// How many releases of `line` are to be followed to bring it up to date; `None` when it holds others, which were
    /// taken back, and has to be built anew.
    pub fn lags<'a>(&self, line: impl Iterator<Item = &'a HeldRelease>) -> Option<usize> {
        let mut line = line.map(|held| held.hash);
        self.followed.iter().all(|hash| line.next() == Some(*hash)).then(|| line.count())
    }

    /// The heads, sorted: equal on all nodes that accepted the same releases.
    pub fn heads(&self) -> Vec<Hash> {
        self.document.heads().into_iter().map(Hash).collect()
    }

    /// The rows, as the document holds them.
    pub fn rows(&self) -> Vec<Row> {
        self.document
            .keys(Root::Stations)
            .iter()
            .flat_map(|key| self.document.get_all(Root::Stations, key))
            .filter_map(|(_, value)| crate::codec::decode(&value, 256).ok())
            .collect()
    }
}

fn station_key(station: u32) -> String {
    format!("{station:05}")
}
