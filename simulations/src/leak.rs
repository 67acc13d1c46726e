//! Looks for bytes that may not be there: ids, signatures and figures of what was not released.

use std::collections::{BTreeMap, HashMap};

/// A byte string that may not be seen, until it may.
#[derive(Clone, Debug)]
struct Secret {
    bytes: Vec<u8>,
    what: String,
    public_from: Option<u64>,
}

/// All secrets, found in one pass over a frame.
#[derive(Clone, Debug)]
pub struct Leak {
    secrets: Vec<Secret>,
    by_bytes: BTreeMap<Vec<u8>, usize>,
    /// By their first eight bytes; never iterated over, so that its order does not matter.
    by_start: HashMap<u64, Vec<usize>>,
    /// One bit for each start that occurs: most places in a frame need no look into the map.
    bits: Vec<u64>,
}

const BITS: u32 = 18;

impl Default for Leak {
    fn default() -> Self {
        let words = 1usize << (BITS - 6);
        Self { secrets: Vec::new(), by_bytes: BTreeMap::new(), by_start: HashMap::new(), bits: vec![0; words] }
    }
}

fn bit(start: u64) -> (usize, u64) {
    let hash = start.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS);
    (usize::try_from(hash >> 6).unwrap_or(0), 1 << (hash & 63))
}

fn start_of(bytes: &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.first_chunk::<8>().copied()?))
}

/// Whether bytes are odd enough to be recognised: rows of zeros occur everywhere.
fn recognisable(bytes: &[u8]) -> bool {
    let mut seen = [false; 256];
    bytes.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    bytes.len() >= 12 && seen.iter().filter(|seen| **seen).count() >= 6
}

impl Leak {
    /// From now on, these bytes are a secret. What was made public before stays so.
    pub fn hide(&mut self, bytes: &[u8], what: &str) {
        let Some(start) = start_of(bytes).filter(|_| recognisable(bytes) && !self.by_bytes.contains_key(bytes)) else {
            return;
        };
        let place = self.secrets.len();
        self.secrets.push(Secret { bytes: bytes.to_vec(), what: what.to_owned(), public_from: None });
        self.by_bytes.insert(bytes.to_vec(), place);
        self.by_start.entry(start).or_default().push(place);
        let (word, mask) = bit(start);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= mask;
        }
    }

    /// These bytes are no secret from `time` on.
    pub fn publish(&mut self, bytes: &[u8], time: u64) {
        if let Some(secret) = self.by_bytes.get(bytes).and_then(|place| self.secrets.get_mut(*place)) {
            secret.public_from = Some(secret.public_from.map_or(time, |old| old.min(time)));
        }
    }

    /// The first secret in `bytes` that is none of the receiver's business at `now`.
    pub fn find(&self, bytes: &[u8], now: u64) -> Option<&str> {
        let secret_at = |offset: usize| {
            let rest = bytes.get(offset..)?;
            let start = start_of(rest)?;
            let (word, mask) = bit(start);
            if self.bits.get(word).is_none_or(|bits| bits & mask == 0) {
                return None;
            }
            let candidates = self.by_start.get(&start)?.iter().filter_map(|place| self.secrets.get(*place));
            candidates
                .filter(|secret| secret.public_from.is_none_or(|from| from > now))
                .find(|secret| rest.starts_with(&secret.bytes))
        };
        (0..bytes.len().saturating_sub(7)).find_map(secret_at).map(|secret| secret.what.as_str())
    }

    /// How many secrets there are that were never made public.
    pub fn hidden(&self) -> usize {
        self.secrets.iter().filter(|secret| secret.public_from.is_none()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Leak;

    #[test]
    fn finds_a_secret_anywhere_until_it_is_public() {
        let secret: Vec<u8> = (10..40).collect();
        let mut leak = Leak::default();
        leak.hide(&secret, "figures");
        leak.hide(&[0; 32], "zeros");
        for offset in [0, 1, 7, 100] {
            let mut frame = vec![0; offset];
            frame.extend_from_slice(&secret);
            assert_eq!(leak.find(&frame, 5), Some("figures"));
            assert_eq!(leak.find(&frame[..frame.len() - 1], 5), None);
        }
        leak.publish(&secret, 10);
        assert_eq!(leak.find(&secret, 9), Some("figures"));
        assert_eq!(leak.find(&secret, 10), None);
    }
}
