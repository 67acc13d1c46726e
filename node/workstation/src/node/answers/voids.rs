//! Releases that were public and are void: what people are told of them, and what the next release says.
//!
//! Which they are, and when one is said, is for sync to judge ([`Replica::voids`]). It is told as long as it is so, not as an event: after
//! a restart too, and not any more once it is settled.
//!
//! [`Replica::voids`]: sync_core::replica::Replica::voids

use std::collections::BTreeMap;

use api::hex::Hex;
use api::release::VoidRelease;
use night::of_sync;
use sync_core::id::{EntryId, Hash};
use sync_core::release::{Release, Row};
use sync_core::replica::{Alarm, Now, says};
use words::{Lang, Sentence, say, sentence};

use crate::node::Node;

impl Node {
    /// Those that no release with a lower number than `before` says; `rows`: what is public beside them, `said`: whether the text
    /// beside it says so.
    pub(super) fn voids_told(
        &self,
        before: u32,
        rows: &[Row],
        said: impl Fn(&Hash) -> bool,
        now: Now,
    ) -> Vec<VoidRelease> {
        let charter = self.replica.charter();
        let voids = self.replica.voids(now);
        let open = voids.iter().filter(|void| !self.replica.is_said(&void.held.hash, before));
        open.map(|void| {
            let release = &void.held.release;
            let signer = charter.pens.iter().find(|pen| pen.epoch == release.epoch);
            VoidRelease {
                number: release.number,
                hash: Hex(void.held.hash),
                made_at: release.made_at,
                label: signer.map(|pen| self.label_of(&pen.key)).unwrap_or_default(),
                revoked: void.revoked,
                shown_on: void.shown_on.iter().map(|key| self.label_of(key)).collect(),
                differs: self.differing(release, rows),
                said: said(&void.held.hash),
            }
        })
        .collect()
    }

    /// Those that a picture of the newest release corrects: no release before it says them.
    pub(super) fn voids_of_now(&self, now: Now) -> Vec<VoidRelease> {
        let tip = self.replica.chain().tip().map(|tip| &tip.release);
        let rows = tip.map(|tip| tip.rows.as_slice()).unwrap_or_default();
        let said = |hash: &Hash| tip.is_some_and(|tip| tip.says(hash));
        self.voids_told(tip.map_or(1, |tip| tip.number), rows, said, now)
    }

    /// Stations of a release that have other figures in these rows, or are not among them. Where the figures are not here, another
    /// entry is taken for other figures.
    fn differing(&self, void: &Release, rows: &[Row]) -> usize {
        let rows: BTreeMap<u32, &Row> = rows.iter().map(|row| (row.station, row)).collect();
        let totals = |id: &EntryId| self.replica.logs().get(id)?.counts.as_ref().map(|counts| &counts.totals);
        let same = |one: &Row, other: &Row| {
            one.entry == other.entry || totals(&one.entry).is_some_and(|found| totals(&other.entry) == Some(found))
        };
        void.rows.iter().filter(|row| rows.get(&row.station).is_none_or(|other| !same(row, other))).count()
    }

    /// What people must see: what happened, and what is wrong as long as it is so.
    pub(super) fn alarms_of(&self, voids: &[VoidRelease]) -> Vec<Sentence> {
        self.alarms.iter().cloned().chain(self.standing_alarms(voids)).collect()
    }

    fn standing_alarms(&self, voids: &[VoidRelease]) -> Vec<Sentence> {
        let version = self.replica.charter().version;
        let twins = self.replica.charters().twins().then(|| of_sync::alarm(&Alarm::TwinCharters { version }));
        twins.into_iter().chain(voids.iter().filter(|void| !void.said).map(alarm)).collect()
    }

    /// The public text of the next release: first which void releases it replaces, unless a release or the person says that.
    pub(super) fn note_of(&self, text: &str, now: Now) -> String {
        let voids = self.replica.voids(now);
        let unsaid = voids.iter().filter(|void| !void.revoked).map(|void| void.held);
        let unsaid = unsaid.filter(|held| !self.replica.is_said(&held.hash, u32::MAX) && !says(text, &held.hash));
        // What is public is Dutch.
        let each: Vec<String> = unsaid
            .map(|held| {
                let (number, time) = (held.release.number, words::clock(held.release.made_at));
                let hash = words::short_hash(&held.hash.hex());
                say!(Lang::Nl, "note-void-release", number = number, time = time, hash = hash)
            })
            .collect();
        if each.is_empty() {
            return text.to_owned();
        }
        let n = Sentence::count(each.len());
        let replaces = say!(Lang::Nl, "note-replaces", n = n, releases = each.join(", "));
        if text.trim().is_empty() { replaces } else { format!("{replaces} {text}") }
    }
}

fn alarm(void: &VoidRelease) -> Sentence {
    let (number, label, time) = (void.number, &void.label, words::clock(void.made_at));
    let hash = words::short_hash(&void.hash.to_string());
    let shown = if void.shown_on.is_empty() {
        sentence!("void-shown-unknown")
    } else {
        sentence!("void-shown", labels = void.shown_on.join(", "))
    };
    if void.revoked {
        return sentence!(
            "alarm-void-revoked",
            number = number,
            label = label,
            time = time,
            hash = hash,
            shown = shown
        );
    }
    let differs = if void.differs == 0 {
        sentence!("void-same")
    } else {
        sentence!("void-differs", n = Sentence::count(void.differs), count = void.differs)
    };
    sentence!(
        "alarm-void-public",
        number = number,
        label = label,
        time = time,
        hash = hash,
        differs = differs,
        shown = shown
    )
}
