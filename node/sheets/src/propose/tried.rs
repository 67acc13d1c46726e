//! One way to read a table, and how much of a form it finds.

use std::collections::BTreeMap;

use election::count::Field;

use crate::doubt::Doubt;
use crate::known::Known;
use crate::laid::{is_number, station_number};
use crate::mapping::{Column, Item, Layout};
use crate::meaning::Meaning;
use crate::sheet::View;

/// A mapping that may be the right one.
pub(super) struct Tried {
    pub(super) layout: Layout,
    pub(super) lines: usize,
    pub(super) columns: Vec<(Column, Option<Doubt>)>,
    pub(super) items: Vec<(Item, Option<Doubt>)>,
    pub(super) score: i64,
}

/// How many rows of a table say what stands in a column.
const SAMPLE: usize = 300;

/// What stands in a column below its heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sample {
    pub(super) filled: usize,
    pub(super) numbers: usize,
    /// Cells that are, or begin with, the number of a polling station; where none are known, any number.
    pub(super) stations: usize,
    /// Cells that are the name of one.
    pub(super) places: usize,
    /// Texts that are the name of a list.
    pub(super) lists: usize,
}

impl Sample {
    pub(super) fn of(view: &View<'_>, first: usize, column: usize, known: &Known<'_>) -> Self {
        let mut sample = Self::default();
        for row in (first..view.rows()).take(SAMPLE) {
            let cell = view.cell(row, column);
            if cell.is_empty() {
                continue;
            }
            let text = cell.line();
            let add = |count: &mut usize, counts: bool| *count = count.saturating_add(usize::from(counts));
            add(&mut sample.filled, true);
            add(&mut sample.numbers, is_number(cell));
            add(&mut sample.stations, station_number(&text).is_some_and(|(number, _)| known.has_place(number)));
            add(&mut sample.places, !is_number(cell) && known.place(&text).is_some());
            add(&mut sample.lists, !is_number(cell) && known.list(&text).is_some());
        }
        sample
    }

    /// Whether it names stations by number: all but a sum or a remark below.
    pub(super) fn has_stations(&self) -> bool {
        self.stations > 0 && self.stations.saturating_mul(10) >= self.filled.saturating_mul(7)
    }

    /// Whether it names stations, where its heading says that it may: a number that is none here is told as such.
    pub(super) fn may_have_stations(&self) -> bool {
        self.stations > 0 && self.stations.saturating_mul(2) >= self.filled
    }

    /// Whether what stands in it is numbers.
    pub(super) fn is_numbers(&self) -> bool {
        self.numbers > 0 && self.numbers.saturating_mul(2) >= self.filled
    }

    /// Whether it names stations.
    pub(super) fn has_places(&self) -> bool {
        self.places > 0 && self.places.saturating_mul(2) >= self.filled
    }

    /// Whether what stands in it is texts.
    pub(super) fn is_text(&self) -> bool {
        self.filled > 0 && self.numbers.saturating_mul(2) < self.filled
    }

    pub(super) fn has_lists(&self) -> bool {
        self.lists > 0 && self.lists.saturating_mul(3) >= self.filled
    }
}

/// How much of a form these meanings are: whole lists first, then candidates and counters; what is not sure takes away.
pub(super) fn score<'a>(means: impl Iterator<Item = (Meaning, Option<&'a Doubt>)> + Clone, known: &Known<'_>) -> i64 {
    let mut figures: BTreeMap<Field, ()> = BTreeMap::new();
    let mut score = 0_i64;
    for (means, doubt) in means {
        if let Meaning::Figure(field) = means {
            figures.insert(field, ());
        }
        score = score.saturating_sub(match doubt {
            None => 0,
            Some(doubt) if doubt.is_question() => 6,
            Some(Doubt::Unread { .. }) => 2,
            Some(_) => 1,
        });
    }
    for list in &known.definition.lists {
        let has = |field: Field| figures.contains_key(&field);
        let people =
            list.candidates.iter().map(|person| Field::CandidateVotes { list: list.number, candidate: person.number });
        let (all, there) = people.fold((0_i64, 0_i64), |(all, there), field| (all + 1, there + i64::from(has(field))));
        let whole = has(Field::ListTotal(list.number)) || (all > 0 && all == there);
        score = score.saturating_add(there * 3).saturating_add(if whole { 20 } else { 0 });
    }
    let counters = figures.keys().filter(|field| {
        !matches!(field, Field::ListTotal(_) | Field::CandidatesTotal(_) | Field::CandidateVotes { .. })
    });
    let counters = i64::try_from(counters.count()).unwrap_or(0);
    score.saturating_add(counters.saturating_mul(5))
}

/// A second total of a list is the one below its candidates; everything else that two columns mean is a question.
pub(super) fn settle_twice<'a>(all: impl Iterator<Item = (&'a mut Meaning, &'a mut Option<Doubt>)>) {
    let mut met: BTreeMap<Meaning, usize> = BTreeMap::new();
    let mut all: Vec<(&mut Meaning, &mut Option<Doubt>)> = all.collect();
    let candidates = |list: u32, all: &[(&mut Meaning, &mut Option<Doubt>)]| {
        all.iter()
            .any(|(means, _)| matches!(means, Meaning::Figure(Field::CandidateVotes { list: of, .. }) if *of == list))
    };
    for at in 0..all.len() {
        let Some(means) = all.get(at).map(|(means, _)| **means) else { continue };
        let counts = matches!(means, Meaning::Figure(_) | Meaning::Called);
        if !counts {
            continue;
        }
        let Some(first) = met.get(&means).copied() else {
            met.insert(means, at);
            continue;
        };
        if let Meaning::Figure(Field::ListTotal(list)) = means {
            let below = Meaning::Figure(Field::CandidatesTotal(list));
            if !met.contains_key(&below) && candidates(list, &all) {
                met.insert(below, at);
                if let Some((means, _)) = all.get_mut(at) {
                    **means = below;
                }
                continue;
            }
        }
        for at in [first, at] {
            if let Some((_, doubt)) = all.get_mut(at) {
                **doubt = Some(Doubt::Twice);
            }
        }
    }
}
