//! A count beside another one: the other of first and second entry (W.001), another station (W.901), the evening (W.902).

use std::collections::BTreeMap;

use super::{Code, Finding};
use crate::count::{Cell, Count, Difference, Field};
use crate::form::Answers;

/// W.001: the cells and questions in which a second entry differs from the first. Only both forms together can say that a
/// question is answered differently.
#[must_use]
pub fn against_first(second: (&Count, Option<&Answers>), first: (&Count, Option<&Answers>)) -> Option<Finding> {
    let mut fields: Vec<Field> = second.0.differences(first.0).into_iter().map(|found| found.field).collect();
    if let (Some(second), Some(first)) = (second.1, first.1) {
        fields.extend(second.differences(first).into_iter().map(Field::Answer));
    }
    (!fields.is_empty()).then(|| Finding::new(Code::W001, None, fields))
}

/// W.902: the lists, and D, F, G and H, in which a count per candidate differs from this station's count per list, where
/// both are known. What the municipality lists as "verschillen avond–telling"; rubric 2.4 of bijlage 1 explains them.
#[must_use]
pub fn against_evening(candidates: &Count, evening: &Count) -> (Option<Finding>, Vec<Difference>) {
    let compared = |field: &Field| {
        matches!(field, Field::ListTotal(_) | Field::AdmittedVoters | Field::Blank | Field::Invalid | Field::VotesCast)
    };
    let differences: Vec<Difference> = candidates
        .differences(evening)
        .into_iter()
        .filter(|found| compared(&found.field) && found.ours.is_some() && found.theirs.is_some())
        .collect();
    let fields: Vec<Field> = differences.iter().map(|found| found.field).collect();
    ((!fields.is_empty()).then(|| Finding::new(Code::W902, None, fields)), differences)
}

/// The figures by which two stations are compared: the lists, E, F, G and H. A station whose figures are all zero or not
/// all known has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Vec<Cell>);

impl Key {
    /// The key of a count, at either level.
    #[must_use]
    pub fn of(count: &Count) -> Option<Self> {
        let c = &count.counters;
        let cells: Vec<Cell> = count
            .lists
            .iter()
            .map(|list| list.total)
            .chain([c.votes_on_candidates, c.blank, c.invalid, c.votes_cast])
            .collect();
        let told = cells.iter().all(Option::is_some) && cells.iter().any(|cell| cell.is_some_and(|votes| votes > 0));
        told.then_some(Self(cells))
    }
}

/// W.901: other stations with exactly these figures (a count typed under the wrong station, or a file sent twice), the
/// lowest numbers first.
#[must_use]
pub fn same_as(station: u32, count: &Count, others: &BTreeMap<u32, &Count>) -> Vec<Finding> {
    let Some(key) = Key::of(count) else {
        return Vec::new();
    };
    let same = others.iter().filter(|(number, other)| **number != station && Key::of(other).as_ref() == Some(&key));
    same.map(|(number, _)| Finding { station: Some(*number), ..Finding::new(Code::W901, None, Vec::new()) }).collect()
}
