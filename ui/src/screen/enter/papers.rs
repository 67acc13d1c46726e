//! Telephone or paper: which of the two is typed from, for each kind of work.
//!
//! Whoever takes counts by telephone and corrects one from its paper in between has the telephone again for the next station.

use std::collections::BTreeSet;

use super::form::Purpose;

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    First,
    Second,
    Correction,
}

impl Work {
    fn of(purpose: &Purpose) -> Self {
        match (&purpose.corrects, purpose.round) {
            (Some(_), _) => Self::Correction,
            (None, 2) => Self::Second,
            (None, _) => Self::First,
        }
    }
}

/// What was chosen last, for each kind of work. By telephone until somebody says otherwise.
#[derive(Debug, Default)]
pub struct Papers {
    written: BTreeSet<Work>,
}

impl Papers {
    /// Whether a form of this kind begins as one by telephone.
    #[must_use]
    pub fn by_telephone(&self, purpose: &Purpose) -> bool {
        !self.written.contains(&Work::of(purpose))
    }

    /// The other one was chosen for a form. Practising says nothing about real work.
    pub fn chose(&mut self, purpose: &Purpose, by_telephone: bool) {
        if purpose.station.is_none() {
            return;
        }
        if by_telephone {
            self.written.remove(&Work::of(purpose));
        } else {
            self.written.insert(Work::of(purpose));
        }
    }
}

#[cfg(test)]
mod tests {
    use election::Level;

    use super::*;

    #[test]
    fn each_kind_of_work_keeps_its_own() {
        let first = Purpose::entry(Some(3), Level::Party, 1);
        let second = Purpose::entry(Some(3), Level::Party, 2);
        let correction = Purpose { corrects: Some("1a2b".into()), ..second.clone() };
        let practice = Purpose::entry(None, Level::Party, 1);
        let mut papers = Papers::default();
        let told = |papers: &Papers| [&first, &second, &correction].map(|purpose| papers.by_telephone(purpose));
        assert_eq!(told(&papers), [true, true, true]);
        papers.chose(&correction, false);
        assert_eq!(told(&papers), [true, true, false]);
        papers.chose(&practice, false);
        assert_eq!(told(&papers), [true, true, false], "practising says nothing about real work");
        papers.chose(&first, false);
        papers.chose(&correction, true);
        assert_eq!(told(&papers), [false, true, true]);
    }
}
