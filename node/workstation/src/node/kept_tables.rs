//! The mappings of tables that a person on this PC has confirmed: kept in this node's store, each under what its headings are known
//! by, and never replicated. Keys start with `l/table/`.

use std::sync::Arc;

use api::hex::Hex;
use api::refusal::Refusal;
use api::request::Error;
use api::tables::KeptMapping;
use sheets::Mapping;
use sync_core::id::Hash;
use sync_net::store::{Store, Write};
use words::Sentence;

use organise::said::not_stored;

/// The most that are kept; beyond, the oldest goes.
const MOST: usize = 40;
const PREFIX: &[u8] = b"l/table/";

/// Those that are kept, the newest first, and their mappings alone for whoever plans an import.
#[derive(Default)]
pub struct KeptTables {
    kept: Vec<KeptMapping>,
    mappings: Arc<[Mapping]>,
}

impl KeptTables {
    /// Reads them. One that a later version wrote in a form that is not known here is left where it is and not used: its tables wait
    /// for a person again.
    pub fn load(store: &Store) -> Result<Self, Error> {
        let mut kept: Vec<KeptMapping> = Vec::new();
        store
            .scan(PREFIX, |_, value| match serde_json::from_slice::<KeptMapping>(value) {
                Ok(one) if one.mapping.is_sound() => kept.push(one),
                _ => tracing::warn!("a mapping of a table is of a later version of this program; it is not used"),
            })
            .map_err(not_stored)?;
        kept.sort_by(|one, other| other.at.cmp(&one.at).then(one.fingerprint.cmp(&other.fingerprint)));
        let mut tables = Self { kept, mappings: Arc::default() };
        tables.settle();
        Ok(tables)
    }

    /// The mappings, the newest first.
    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// The same, for whoever reads a table beside the node.
    pub fn shared(&self) -> Arc<[Mapping]> {
        self.mappings.clone()
    }

    /// All of them.
    pub fn list(&self) -> &[KeptMapping] {
        &self.kept
    }

    /// Keeps one, in the place of an earlier one for the same headings.
    pub fn keep(&mut self, store: &Arc<Store>, one: KeptMapping) -> Result<(), Error> {
        let value = serde_json::to_vec(&one).map_err(|error| Refusal::Store { detail: Sentence::from(&error) })?;
        let mut writes = vec![Write::Put { key: key(&one.fingerprint), value }];
        let mut kept = self.kept.clone();
        kept.retain(|known| known.fingerprint != one.fingerprint);
        kept.insert(0, one);
        writes.extend(
            kept.split_off(kept.len().min(MOST)).iter().map(|old| Write::Delete { key: key(&old.fingerprint) }),
        );
        store.commit(&writes).map_err(not_stored)?;
        self.kept = kept;
        self.settle();
        Ok(())
    }

    /// Forgets the one that these digits are the beginning of.
    pub fn forget(&mut self, store: &Arc<Store>, digits: &str) -> Result<(), Error> {
        const LEAST: usize = 8;
        let digits = digits.trim().to_lowercase();
        let is_it = |one: &&KeptMapping| digits.len() >= LEAST && one.fingerprint.to_string().starts_with(&digits);
        let mut found = self.kept.iter().filter(is_it).map(|one| one.fingerprint);
        let (Some(fingerprint), None) = (found.next(), found.next()) else {
            return Err(Refusal::NoMapping { fingerprint: digits }.into());
        };
        store.commit(&[Write::Delete { key: key(&fingerprint) }]).map_err(not_stored)?;
        self.kept.retain(|one| one.fingerprint != fingerprint);
        self.settle();
        Ok(())
    }

    fn settle(&mut self) {
        self.mappings = self.kept.iter().map(|one| one.mapping.clone()).collect();
    }
}

fn key(fingerprint: &Hex<Hash>) -> Vec<u8> {
    [PREFIX, &fingerprint.0.0[..]].concat()
}

#[cfg(test)]
mod tests {
    use sheets::{Column, Decimal, FORM, Layout, Meaning};

    use super::*;

    fn mapping(heading: &str) -> Mapping {
        let column = |heading: &str, means| Column { heading: vec![heading.to_owned()], means };
        Mapping {
            form: FORM,
            layout: Layout::Stations,
            lines: 1,
            columns: vec![column("Nr", Meaning::Station), column(heading, Meaning::Ignored)],
            items: Vec::new(),
            decimal: Decimal::Comma,
        }
    }

    fn kept(heading: &str, at: u64) -> KeptMapping {
        let mapping = mapping(heading);
        let fingerprint = Hex(Hash(mapping.fingerprint()));
        KeptMapping { fingerprint, file: "a.csv".to_owned(), by: "Anna".to_owned(), at, mapping }
    }

    #[test]
    fn mappings_survive_a_restart_and_only_so_many_are_kept() {
        let place = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(place.path().join("store.redb")).unwrap());
        let mut tables = KeptTables::load(&store).unwrap();
        for at in 0..=u64::try_from(MOST).unwrap() {
            tables.keep(&store, kept(&format!("Kolom {at}"), at)).unwrap();
        }
        assert_eq!((tables.list().len(), tables.list()[0].at), (MOST, 40));
        tables.keep(&store, kept("Kolom 7", 100)).unwrap();
        assert_eq!(
            (tables.list().len(), tables.list()[0].at),
            (MOST, 100),
            "in the place of the one for the same headings"
        );
        let again = KeptTables::load(&store).unwrap();
        assert_eq!(again.list(), tables.list());
        assert!(!again.list().iter().any(|one| one.at == 0), "the oldest went");
        let digits = again.list()[1].fingerprint.to_string();
        assert_eq!(tables.forget(&store, "0123456").unwrap_err().code, "no_mapping");
        tables.forget(&store, &digits[..8]).unwrap();
        assert_eq!(KeptTables::load(&store).unwrap().list().len(), MOST - 1);
    }

    #[test]
    fn what_a_later_program_kept_is_not_used_and_not_lost() {
        let place = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(place.path().join("store.redb")).unwrap());
        let mut later = serde_json::to_value(kept("Kolom", 1)).unwrap();
        later["mapping"]["columns"][1]["means"] = "of a later version".into();
        later["weight"] = 9.into();
        let mut newer = serde_json::to_value(kept("Anders", 2)).unwrap();
        newer["mapping"]["form"] = (FORM + 1).into();
        let mut known = serde_json::to_value(kept("Bekend", 3)).unwrap();
        known["mapping"]["colour"] = "red".into();
        let writes: Vec<Write> = [later, newer, known]
            .iter()
            .zip(1u8..)
            .map(|(value, at)| Write::Put {
                key: [PREFIX, &[at; 32][..]].concat(),
                value: serde_json::to_vec(value).unwrap(),
            })
            .collect();
        store.commit(&writes).unwrap();
        let tables = KeptTables::load(&store).unwrap();
        assert_eq!(tables.list().iter().map(|one| one.at).collect::<Vec<_>>(), [3]);
        let mut left = 0;
        store.scan(PREFIX, |_, _| left += 1).unwrap();
        assert_eq!(left, 3);
    }
}
