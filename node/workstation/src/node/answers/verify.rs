//! Checking what is stored, as anybody could.

use organise::data_folder;
use organise::said;
use sync_core::id::Hash;
use sync_core::release::SignedRelease;
use sync_core::replica::{Config, Event, Figures, Now, Output, Replica};

use api::counts::{ReleaseNamed, Verified};
use api::hex::Hex;
use api::refusal::{Refusal, of_sync};
use api::request::Error;
use night::domain::ElectionDomain;

use super::At;
use crate::node::Node;
use sync_core::replica::Domain as _;
use words::{Sentence, sentence};

impl Node {
    /// Reads the whole store again and checks every signature, the chain, every released count, totals and seats.
    pub(super) fn verify(&self, _: At<'_>) -> Result<Verified, Error> {
        let mut records = Vec::new();
        let read = self.store.scan(b"", |key, value| {
            if sync_core::replica::own_key(key) {
                records.push((key.to_vec(), value.to_vec()));
            }
        });
        read.map_err(|error| broken(sentence!("verify-store", error = said::store(&error))))?;
        let count = records.len();
        let domain = std::sync::Arc::new(ElectionDomain::default());
        let key = data_folder::key(&self.data)?;
        let (election, organiser) = (self.file.election()?, self.file.organiser()?);
        let config = Config::new(key, self.file.session, election, organiser, domain.clone());
        let mut stored = Replica::restore(config, records, Now { mono: 0, wall: 0 })
            .map_err(|error| broken(of_sync::restore(&error)))?;
        for output in stored.take_outputs() {
            if let Output::Event(Event::Alarm(alarm)) = output {
                return Err(broken(of_sync::alarm(&alarm)));
            }
        }
        let charter = stored.charter();
        let mut said = vec![
            sentence!("verified-records", records = count, entries = stored.logs().len()),
            sentence!("verified-charter", version = charter.version),
        ];
        let tip = stored.chain().tip().map(|tip| tip.hash);
        let (mut releases, mut blobs) = (0_usize, 0_usize);
        for held in stored.chain().line() {
            let number = held.release.number;
            let signed: &SignedRelease = &held.signed;
            let wrong = |error| broken(sentence!("verify-release", number = number, error = error));
            signed.verify(charter).map_err(|error| wrong(of_sync::release(&error)))?;
            releases += 1;
            let here = |blob: &Hash| stored.blob(blob).is_some();
            if let Some(row) = held.release.rows.iter().find(|row| tip == Some(held.hash) && !here(&row.blob)) {
                return Err(broken(sentence!("verify-missing", number = number, station = row.station)));
            }
            if tip != Some(held.hash) && !held.release.blobs().all(|blob| here(&blob)) {
                continue;
            }
            let disclosed = stored.disclosed(held.hash, &held.release);
            let disclosed = disclosed.map_err(|error| wrong(of_sync::release(&error)))?;
            blobs += disclosed.counts.len() + disclosed.rulings.len();
            match domain.check(charter, &|hash| stored.blob(hash), &disclosed) {
                Figures::Hold => {}
                Figures::NotYet => return Err(broken(sentence!("verify-incomplete"))),
                Figures::Wrong(why) => return Err(wrong(of_sync::why(&why))),
            }
        }
        let chain = stored.chain();
        said.push(sentence!("verified-releases", n = Sentence::count(releases), releases = releases));
        said.push(sentence!("verified-counts", n = Sentence::count(blobs), counts = blobs));
        let release = chain.tip().map(|tip| ReleaseNamed { number: tip.release.number, hash: Hex(tip.hash) });
        Ok(Verified { checked: said.iter().map(ToString::to_string).collect(), said, release })
    }
}

fn broken(detail: Sentence) -> Error {
    Refusal::NotVerified { detail }.into()
}
