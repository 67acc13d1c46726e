//! The figures of a station side by side, with what differs. Pure.

use std::collections::BTreeMap;

use api::history::{EntryState, Id, Kind, Past};
use election::count::{Cell, Field};
use election::{Count, Definition, Level};

/// The most figures side by side.
const MOST: usize = 4;

/// What figures that are compared are called, by their place: a digit, for letters are what is done with them.
#[must_use]
pub fn called(at: usize) -> String {
    at.saturating_add(1).to_string()
}

/// Figures that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The id of the submission.
    pub id: Id,
    /// Whether they are the public ones.
    pub public: bool,
    /// Whether they stand.
    pub live: bool,
}

/// A cell in all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which cell.
    pub field: Field,
    /// Its value in each.
    pub cells: Vec<Cell>,
    /// Whether they differ.
    pub differs: bool,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What is compared, the oldest first.
    pub sides: Vec<Side>,
    /// The cells, in the order of the paper.
    pub lines: Vec<Line>,
}

impl Comparison {
    /// Of the entries of a station at a level: what stands, what is public, and where nothing stands what stood last.
    #[must_use]
    pub fn of(entries: &[Past], level: Level, public: Option<Id>, definition: &Definition) -> Self {
        let submissions = || entries.iter().filter(|past| past.kind == Kind::Submission && past.counts.is_some());
        // A decision has no figures of its own: it stands for those that it chose.
        let live = |past: &Past| {
            past.state == EntryState::Live
                || entries.iter().any(|other| other.state == EntryState::Live && other.chosen == Some(past.id))
        };
        let mut chosen: Vec<&Past> = submissions().filter(|past| live(past) || public == Some(past.id)).collect();
        if chosen.is_empty() {
            chosen = submissions().collect();
            chosen.drain(..chosen.len().saturating_sub(2));
        }
        if chosen.len() > MOST {
            chosen.drain(..chosen.len() - MOST);
        }
        let counts: Vec<(Side, Count)> = chosen
            .into_iter()
            .filter_map(|past| {
                let count = past.counts.clone()?.into_count(definition, level).ok()?;
                let side = Side { id: past.id, public: public == Some(past.id), live: live(past) };
                Some((side, count))
            })
            .collect();
        Self::put_together(counts)
    }

    fn put_together(counts: Vec<(Side, Count)>) -> Self {
        let mut order: Vec<Field> = Vec::new();
        let mut cells: BTreeMap<Field, Vec<Cell>> = BTreeMap::new();
        let all = counts.len();
        for (at, (_, count)) in counts.iter().enumerate() {
            for (field, cell) in count.cells() {
                let row = cells.entry(field).or_insert_with(|| {
                    order.push(field);
                    vec![None; all]
                });
                if let Some(place) = row.get_mut(at) {
                    *place = cell;
                }
            }
        }
        let mut line = |field: Field| {
            let cells = cells.remove(&field).unwrap_or_default();
            let differs = cells.windows(2).any(|pair| pair.first() != pair.last());
            Line { field, cells, differs }
        };
        // Cells that no form has filled in say nothing.
        let lines = order.into_iter().map(&mut line).filter(|line| line.cells.iter().any(Option::is_some)).collect();
        Self { sides: counts.into_iter().map(|(side, _)| side).collect(), lines }
    }

    /// The lines to show: totals and counters always, candidates where they differ, or all.
    pub fn shown(&self, all: bool) -> impl Iterator<Item = &Line> {
        let candidate = |line: &Line| matches!(line.field, Field::CandidateVotes { .. } | Field::CandidatesTotal(_));
        self.lines.iter().filter(move |line| all || line.differs || !candidate(line))
    }

    /// The places of those that stand.
    pub fn standing(&self) -> impl Iterator<Item = usize> {
        self.sides.iter().enumerate().filter(|(_, side)| side.live).map(|(at, _)| at)
    }

    /// The places of those that stand with other figures than these.
    #[must_use]
    pub fn rivals(&self, at: usize) -> Vec<usize> {
        let differs = |other: usize| self.lines.iter().any(|line| line.cells.get(at) != line.cells.get(other));
        self.standing().filter(|other| *other != at && differs(*other)).collect()
    }

    /// How many cells differ.
    #[must_use]
    pub fn differing(&self) -> usize {
        self.lines.iter().filter(|line| line.differs).count()
    }
}
