//! What an entry is worth beside the other one of its station: whether it is a second pair of eyes. Pure.
//!
//! The last word is the derivation's, after any merge; here it is said before anything is typed.

use sync_core::charter::Confirmation;
use sync_core::id::PublicKey;
use words::{Sentence, sentence};

/// Who typed a count, and on which PC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The PC that signs it.
    pub pc: PublicKey,
    /// Who sits there; may be empty.
    pub operator: String,
}

/// What an entry is worth beside what others typed of the same station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// It is by another person on another PC, or nobody typed anything yet.
    Apart,
    /// It is under another name on the same PC, where the election works with one PC: as true as the names are.
    OtherName,
    /// It never counts: this person typed the other one.
    SamePerson(String),
    /// It never counts: it would come from the same PC, where a name is only typed.
    SamePc,
}

impl Worth {
    /// Why it is worth less than another pair of eyes; `None`: it is not.
    #[must_use]
    pub fn why(&self) -> Option<Sentence> {
        match self {
            Self::Apart => None,
            Self::OtherName => Some(sentence!("twice-other-name")),
            Self::SamePerson(name) if name.trim().is_empty() => Some(sentence!("twice-same-nobody")),
            Self::SamePerson(name) => Some(sentence!("twice-same-person", name = name)),
            Self::SamePc => Some(sentence!("twice-same-pc")),
        }
    }

    /// Whether it can count at all.
    #[must_use]
    pub fn can_count(&self) -> bool {
        matches!(self, Self::Apart | Self::OtherName)
    }
}

/// Whether two names are one person's. Capitals and spaces around it make no other person.
#[must_use]
pub fn is_same_person(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// What an entry by `own` is worth beside `others`, who typed the other entry of that station.
#[must_use]
pub fn worth(others: &[Hand], own: &Hand, confirmation: Confirmation) -> Worth {
    let elsewhere = |hand: &Hand| hand.pc != own.pc;
    let another = |hand: &Hand| !is_same_person(&hand.operator, &own.operator);
    if others.is_empty() || others.iter().any(|hand| elsewhere(hand) && another(hand)) {
        return Worth::Apart;
    }
    match (others.iter().any(another), others.iter().any(elsewhere)) {
        (true, _) if confirmation == Confirmation::OnePc => Worth::OtherName,
        (true, false) => Worth::SamePc,
        _ => Worth::SamePerson(own.operator.clone()),
    }
}

#[cfg(test)]
mod tests {
    use words::Lang;

    use super::*;

    fn hand(pc: u8, operator: &str) -> Hand {
        Hand { pc: PublicKey([pc; 32]), operator: operator.to_owned() }
    }

    #[test]
    fn another_person_on_another_pc_is_a_second_pair_of_eyes() {
        let worth = |others: &[Hand], own: &Hand| worth(others, own, Confirmation::None);
        let same = || Worth::SamePerson("Anna ".to_owned());
        assert_eq!(worth(&[], &hand(1, "anna")), Worth::Apart);
        assert_eq!(worth(&[hand(1, "anna")], &hand(2, "bert")), Worth::Apart);
        assert_eq!(worth(&[hand(1, "anna")], &hand(1, "bert")), Worth::SamePc, "any name can be typed");
        assert_eq!(worth(&[hand(1, "anna")], &hand(2, "Anna ")), same());
        assert_eq!(worth(&[hand(1, "anna")], &hand(1, "Anna ")), same());
        // The same figures were typed on this PC by another, and on another PC by this person.
        assert_eq!(worth(&[hand(1, "anna"), hand(2, "bert")], &hand(2, "Anna ")), same());
        assert_eq!(worth(&[hand(1, "anna"), hand(2, "bert")], &hand(2, "carla")), Worth::Apart);
    }

    #[test]
    fn with_one_pc_two_names_have_to_do_and_that_is_said() {
        let worth = |own: &Hand| worth(&[hand(1, "anna")], own, Confirmation::OnePc);
        assert_eq!(worth(&hand(1, "bert")), Worth::OtherName);
        assert!(worth(&hand(1, "bert")).can_count() && !worth(&hand(1, "anna")).can_count());
        assert_eq!(worth(&hand(2, "bert")).why(), None);
        for worth in [Worth::OtherName, Worth::SamePc, Worth::SamePerson(" ".into()), Worth::SamePerson("bo".into())] {
            let [nl, en] = [Lang::Nl, Lang::En].map(|lang| worth.why().map(|why| why.told(lang)).unwrap_or_default());
            assert!(nl != en && !nl.contains('[') && !en.contains('['), "{nl} {en}");
        }
    }
}
