//! What the control room keeps of a release: its audit, and beside that what the Kiesraad will ask about its figures with all that
//! was said of them, whenever it was said (see [`night::answers`]).

use std::collections::BTreeMap;
use std::sync::Arc;

use api::audit::{Audit, Held, Making};
use api::hex::Hex;
use api::plans::Watch;
use api::plausible::CutNamed;
use api::refusal::Refusal;
use api::request::Error;
use election::{Count, Level};
use night::answers;
use night::disclosed::Disclosed;
use night::figures::{counts_of, from_sync};
use sync_core::release::ReleaseAudit;
use sync_core::replica::Shown;

use super::At;
use super::protocol::{Judging, OfCounts};
use crate::node::{Answered, Node};

/// A release that is looked at again: what is told of it takes a while, and needs nothing of the node.
pub(super) struct Auditing {
    shown: Arc<Shown>,
    made: Option<Making>,
    judging: Judging,
    draws: Vec<api::drawn::Kept>,
}

impl Node {
    pub(super) fn audit(&mut self, &number: &Option<u32>, _: At<'_>) -> Answered {
        match self.auditing(number) {
            Ok(auditing) => Answered::Work(Box::new(move || Ok(auditing.told().into()))),
            Err(error) => Answered::refused(error),
        }
    }

    /// A release, verified again; none: the last one.
    pub(super) fn auditing(&self, number: Option<u32>) -> Result<Auditing, Error> {
        self.scan_only()?;
        let tip = self.replica.chain().tip().map(|tip| tip.release.number).ok_or(Refusal::NothingReleased)?;
        let number = number.unwrap_or(tip);
        let shown = self.verified(number).ok_or(Refusal::NoSuchRelease { number })?;
        let setup = self.setup_at(shown.release.charter_version)?;
        let disclosed = Disclosed::read(&setup, &shown).map_err(|error| Refusal::Figures { detail: error })?;
        let logs = self.replica.logs();
        let entries: BTreeMap<u32, _> = shown.release.rows.iter().map(|row| (row.station, row.entry)).collect();
        let counts = disclosed.counts.into_iter().filter_map(|(station, (level, count)): (u32, (Level, Count))| {
            // What was said is about all of a count, whatever the release tells of it.
            let whole = entries.get(&station).and_then(|id| logs.get(id)?.counts.clone());
            let figures = answers::figures(&whole.or_else(|| counts_of(&count, level).ok())?);
            Some((station, (count, figures)))
        });
        let counts = counts.collect();
        let judging = Judging { setup, stations: disclosed.stations, counts, said: self.spoken() };
        let made = self.replica.audit(&shown.hash).map(making);
        Ok(Auditing { shown: Arc::new(shown), made, judging, draws: self.draws().0 })
    }
}

impl Auditing {
    /// Judges its figures, and tells all.
    pub fn told(&self) -> Audit {
        let OfCounts { findings, not_judged, .. } = self.judging.of_counts();
        let release = &self.shown.release;
        Audit {
            number: release.number,
            hash: Hex(self.shown.hash),
            made_at: release.made_at,
            level: from_sync(release.level),
            cut: CutNamed { number: release.cut.number, frozen_at: release.cut.frozen_at },
            stations: release.rows.len(),
            made: self.made.clone(),
            edition: self.judging.edition(),
            neighbourhoods: self.judging.table_told(),
            findings,
            not_judged,
            draws: self.draws.clone(),
        }
    }
}

fn making(audit: &ReleaseAudit) -> Making {
    let held = |(station, why): &(u32, u32)| Held {
        station: *station,
        reasons: audit.reasons_of(*why).map(str::to_owned).collect(),
    };
    Making {
        operators: audit.operators.clone(),
        watches: audit
            .watches
            .iter()
            .map(|watch| Watch { operator: watch.operator.clone(), time: watch.time })
            .collect(),
        consultation: audit.consultation.clone(),
        withheld: audit.withheld.iter().map(held).collect(),
        retracted: audit.retracted.iter().map(held).collect(),
    }
}
