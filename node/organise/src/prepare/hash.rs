//! Comparing a file with what its publisher printed on paper: SHA-256 in sixteen groups of four, of which a person types
//! two that the screen leaves out.

use sync_core::id::Hash;

use api::refusal::Refusal;
use api::request::Error;

/// Groups of a hash.
pub const GROUPS: usize = 16;

/// The hash as it is printed: sixteen groups of four capital hexadecimal digits.
pub fn hash_groups(hash: &Hash) -> [String; GROUPS] {
    let text = eml::fingerprint_groups(&hash.0);
    let mut groups = text.split(' ').map(str::to_owned);
    std::array::from_fn(|_| groups.next().unwrap_or_default())
}

/// The hash of 64 hexadecimal digits, as it is kept; `None`: they are none.
#[must_use]
pub fn read_hash(digits: &str) -> Option<Hash> {
    Hash::from_hex(digits)
}

/// Two places, from 0, whose groups are not shown but typed from paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// The two places, the first before the second.
    pub places: [usize; 2],
}

impl Challenge {
    /// Draws two different places, so that nobody types them from memory.
    ///
    /// # Errors
    /// `no_random`.
    pub fn draw() -> Result<Self, Error> {
        let [first, second] = super::random()?.map(usize::from);
        // 256 and 240 are multiples of what is drawn from, or nearly so: it need not be fair, only new each time.
        let first = first % GROUPS;
        let second = (first + 1 + second % (GROUPS - 1)) % GROUPS;
        Ok(Self { places: [first.min(second), first.max(second)] })
    }
}

/// Whether the two groups that were typed are those of this file. Capitals and spaces do not matter.
///
/// # Errors
/// `hash`: which group differs, and what that means.
pub fn check_groups(hash: &Hash, typed: [&str; 2], challenge: Challenge) -> Result<(), Error> {
    let groups = hash_groups(hash);
    let [one, other] = challenge.places;
    if one == other {
        return Err(Refusal::HashTwoGroups.into());
    }
    for (place, typed) in challenge.places.into_iter().zip(typed) {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let same = groups.get(place).is_some_and(|group| group.eq_ignore_ascii_case(&typed));
        if !same {
            return Err(Refusal::HashGroup { group: place.saturating_add(1) }.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash() -> Hash {
        Hash(std::array::from_fn(|place| u8::try_from(place).unwrap_or(0) * 7))
    }

    #[test]
    fn sixteen_groups_and_two_of_them_typed() {
        let groups = hash_groups(&hash());
        assert_eq!((groups[0].as_str(), groups[15].as_str()), ("0007", "D2D9"));
        assert_eq!(read_hash(&hash().hex()), Some(hash()));
        assert_eq!(read_hash("0007"), None);
        for _ in 0..50 {
            let challenge = Challenge::draw().unwrap();
            let [a, b] = challenge.places;
            assert!(a < b && b < GROUPS);
            check_groups(&hash(), [&groups[a], &groups[b]], challenge).unwrap();
            check_groups(&hash(), [&groups[a].to_lowercase(), &format!(" {} ", groups[b])], challenge).unwrap();
            let error = check_groups(&hash(), [&groups[b], &groups[a]], challenge).unwrap_err();
            assert!(error.message.contains(&format!("group {} ", a + 1)), "{error}");
            assert_eq!(check_groups(&hash(), [&groups[a], ""], challenge).unwrap_err().code, "hash");
        }
        // Positions that say nothing prove nothing.
        for places in [[3, 3], [1, 16]] {
            let typed = [groups[places[0]].as_str(), ""];
            assert!(check_groups(&hash(), typed, Challenge { places }).is_err());
        }
    }
}
