//! From the statuses of a cut to a release.

use std::collections::BTreeMap;

use sync_core::entry::{Counts, Entry, Level, Subject};
use sync_core::gate::Watch;
use sync_core::id::{ElectionId, Hash, sha256};
use sync_core::release::{CutName, Release, ReleaseAudit, Row, RowBlob, RulingRow};
use sync_core::replica::{ReleaseOrder, Replica};
use sync_core::working::Working;
use sync_core::working::status::Status;

use crate::domain::{SimDomain, digest};
use crate::node::known;

/// The rows of the next release, and what is withheld, with the reason.
///
/// Cumulative: a station that is withheld keeps its row, and a row with candidates is replaced only by another one.
pub fn rows(replica: &Replica, working: &Working, judge: &SimDomain, level: Level) -> (Vec<Row>, Vec<(u32, String)>) {
    let (logs, released) = (replica.logs(), replica.released_rows());
    let old = replica.chain().tip().map(|tip| tip.release.rows.as_slice()).unwrap_or_default();
    let mut rows: BTreeMap<u32, Row> = old.iter().map(|row| (row.station, *row)).collect();
    let mut withheld = Vec::new();
    let mut stations: Vec<u32> = working.stations().into_iter().map(|(number, _)| number).collect();
    stations.dedup();
    stations.retain(|station| *station <= judge.stations);
    for station in stations {
        let [candidate, party] = [Level::Candidate, Level::Party]
            .map(|level| (level, working.status(known(replica), station, level, judge, &released)));
        for (level, status) in [&candidate, &party] {
            if let Status::Withheld { reasons, .. } = status {
                let codes: Vec<&str> = reasons.iter().map(|reason| reason.code()).collect();
                withheld.push((station, format!("{level:?}: {}", codes.join(", "))));
            }
        }
        let best = [candidate, party]
            .into_iter()
            .find_map(|(of, status)| Some((of, status.releasable()?.submissions.first().copied()?)));
        let Some((of, entry)) = best.and_then(|(of, id)| Some((of, logs.get(&id)?))) else { continue };
        let shown = of.min(level);
        if rows.get(&station).is_some_and(|row| row.level == Level::Candidate && shown == Level::Party) {
            continue;
        }
        let blob = Hash(sha256(&[&RowBlob::of(entry, shown == Level::Candidate).encode()]));
        rows.insert(station, Row { station, level: shown, entry: entry.id, blob, cause: 0 });
    }
    (rows.into_values().collect(), withheld)
}

/// The rulings of the next release: those that stand undisputed, about what exists. Whatever else was ruled has no effect.
fn rulings(replica: &Replica, working: &Working, domain: &SimDomain, strict: bool) -> Option<Vec<RulingRow>> {
    let mut rows = Vec::new();
    for subject in working.ruled().filter(|subject| !matches!(subject, Subject::Suspension { .. })) {
        let live: Vec<&Entry> = working.live(subject).iter().filter_map(|id| replica.logs().get(id)).collect();
        let Some(first) = live.first() else { continue };
        if !domain.is_possible(subject) {
            if strict {
                return None;
            }
            continue;
        }
        if live.iter().all(|ruling| ruling.counts == first.counts) {
            rows.extend(RulingRow::of(first));
        }
    }
    rows.sort_by(|a, b| a.subject.cmp(&b.subject));
    Some(rows)
}

/// What a controller adds.
#[derive(Clone, Debug)]
pub struct Request {
    /// The level.
    pub level: Level,
    /// Not before this time; 0: at once. Milliseconds since 1970 UTC.
    pub not_before: u64,
    /// Closing time, milliseconds since 1970 UTC.
    pub closing: u64,
    /// Number of the cut, and when it was frozen.
    pub cut: (u32, u64),
    /// The node's clock.
    pub made_at: u64,
    /// What two persons read on their watches.
    pub watch: u64,
    /// Salt of the audit.
    pub salt: [u8; 16],
}

/// The order for a release of what `cut` holds; `None` while a released count that stays is not at hand. `strict`: for a
/// night that must fail, also `None` where somebody ruled on what does not exist.
pub fn order(
    replica: &Replica,
    cut: &Working,
    domain: &SimDomain,
    request: &Request,
    strict: bool,
) -> Option<ReleaseOrder> {
    let (rows, withheld) = rows(replica, cut, domain, request.level);
    let rulings = rulings(replica, cut, domain, strict)?;
    let counts = rows.iter().map(|row| Some((row.station, disclosed(replica, row)?)));
    let counts: Vec<(u32, Counts)> = counts.collect::<Option<_>>()?;
    let release = Release {
        election: ElectionId([0; 32]),
        epoch: 1,
        number: 1,
        prev: Hash([0; 32]),
        made_at: request.made_at,
        not_before: request.not_before,
        cut: CutName { number: request.cut.0, frozen_at: request.cut.1, heads: Hash([0; 32]) },
        level: request.level,
        charter_version: 0,
        stations: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        digest: digest(counts.iter().map(|(station, counts)| (*station, counts))),
        rows,
        rulings,
        audit: Hash([0; 32]),
        note: String::new(),
        confirmer: None,
    };
    let mut audit = ReleaseAudit {
        salt: request.salt,
        heads: cut.heads(),
        heights: cut.heights().iter().map(|(log, height)| (*log, *height)).collect(),
        reasons: Vec::new(),
        withheld: Vec::new(),
        retracted: Vec::new(),
        operators: vec!["anna".to_owned(), "bram".to_owned()],
        watches: ["anna", "bram"].map(|name| Watch { operator: name.to_owned(), time: request.watch }).into(),
        consultation: String::new(),
    };
    for (station, reason) in &withheld {
        let bits = audit.reason(reason);
        audit.withheld.push((*station, bits));
    }
    Some(ReleaseOrder { release, audit, closing: request.closing })
}

/// The figures that a row discloses: from the entry, or, on a node that never held it, from the released blob.
fn disclosed(replica: &Replica, row: &Row) -> Option<Counts> {
    let with_candidates = row.level == Level::Candidate;
    if let Some(entry) = replica.logs().get(&row.entry) {
        let mut counts = entry.counts.clone()?;
        if !with_candidates {
            counts.candidates.clear();
        }
        return Some(counts);
    }
    let blob = replica.blob(&row.blob)?;
    RowBlob::read(&blob, row, replica.charter()).ok().map(|count| count.counts)
}
