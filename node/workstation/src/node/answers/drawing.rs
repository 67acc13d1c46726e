//! Three lists drawn in public and added up again by hand: the sheet for the room, and what came of it.

use std::collections::BTreeMap;

use api::drawn::{Compared, DrawnCandidate, DrawnList, DrawnStation, Kept, ListsDrawn};
use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{ByHand, Error, Who};
use election::Count;
use election::draw::{self, Draw, ListOutcome, Record, SheetList, Worksheet};
use night::answers::{self, Answer};
use night::setup::Setup;
use sync_core::entry::Body;
use words::Say;

use super::At;
use super::control::{LookedAt, best_counts};
use crate::node::{Answered, Node};

impl Node {
    pub(super) fn lists_drawn(&mut self, seed: &Option<String>, _: At<'_>) -> Result<ListsDrawn, Error> {
        self.drawn(seed.as_deref())
    }

    /// The draw by a seed, or the one that is kept, with the figures of the cut.
    pub(super) fn drawn(&mut self, seed: Option<&str>) -> Result<ListsDrawn, Error> {
        let (kept, standing) = self.draws();
        let looked = self.looked_at()?;
        let (setup, counts) = counts_of(&looked);
        let draw = match (seed, &standing) {
            (Some(seed), _) => draw_by(&setup, seed)?,
            (None, Some(record)) => record.draw.clone(),
            (None, None) => return Err(Refusal::NoDraw.into()),
        };
        // What was added up belongs to the lists of that draw.
        let record = standing.filter(|record| record.draw == draw);
        let lists = record.iter().flat_map(|record| &record.lists);
        let by_hand: BTreeMap<u32, u64> = lists.filter_map(|one| Some((one.list, one.by_hand?))).collect();
        let counts = counts.iter().map(|(number, count)| (*number, count)).collect();
        let sheet = Worksheet::of(draw, &counts);
        let outcome = sheet.outcome(&by_hand);
        let list = |(list, outcome): (&SheetList, &ListOutcome)| list_told(list, outcome, &setup, &counts);
        Ok(ListsDrawn {
            cut: looked.named(),
            lists: sheet.lists.iter().zip(&outcome.lists).map(list).collect(),
            draw: sheet.draw.clone(),
            kept: record.is_some(),
            all: kept,
        })
    }

    /// All draws that were ever kept, the newest first, and the one that holds: of several that were made without knowledge of
    /// each other the newest by the clocks of their PCs.
    pub(super) fn draws(&self) -> (Vec<Kept>, Option<Record>) {
        let said = answers::said(answers::DRAW, self.replica.working(), self.replica.logs());
        let mut standing = None;
        let mut kept = Vec::new();
        for one in said {
            let Some(Answer::Drawn(record)) = one.answer else { continue };
            let stands = one.stands && standing.is_none();
            kept.push(Kept {
                id: Hex(one.entry.id),
                by: one.entry.operator.clone(),
                label: self.label_of(&one.entry.author()),
                at: one.entry.time,
                seed: record.draw.seed.clone(),
                lists: record.lists.iter().map(Compared::from).collect(),
                stands,
            });
            if stands {
                standing = Some(record);
            }
        }
        (kept, standing)
    }

    /// Keeps a draw, with what came of adding up by hand.
    pub(super) fn draw_lists(&mut self, who: &Who, seed: &str, by_hand: &[ByHand], At { now, .. }: At<'_>) -> Answered {
        let planned = self.plan_draw(who, seed, by_hand).map(|body| self.draft(who, None, body, now));
        self.submitted(planned, now)
    }

    fn plan_draw(&mut self, who: &Who, seed: &str, by_hand: &[ByHand]) -> Result<Body, Error> {
        self.scan_only()?;
        if who.operator.trim().is_empty() {
            return Err(Refusal::NobodyExplains.into());
        }
        let looked = self.looked_at()?;
        let (setup, counts) = counts_of(&looked);
        let counts = counts.iter().map(|(number, count)| (*number, count)).collect();
        let sheet = Worksheet::of(draw_by(&setup, seed)?, &counts);
        let drawn = &sheet.draw.drawn;
        if let Some(other) = by_hand.iter().find(|one| !drawn.contains(&one.list)) {
            return Err(Refusal::NotDrawn { list: other.list, drawn: drawn.clone() }.into());
        }
        let record = sheet.outcome(&by_hand.iter().map(|one| (one.list, one.votes)).collect());
        Ok(self.answer_to(answers::DRAW.to_owned(), Answer::Drawn(record).to_bytes()))
    }
}

/// The lists of this election drawn by a seed.
fn draw_by(setup: &Setup, seed: &str) -> Result<Draw, Error> {
    let lists: Vec<u32> = setup.definition.lists.iter().map(|list| list.number).collect();
    draw::draw(&setup.definition.identity.id, seed.trim(), &lists)
        .map_err(|error| Refusal::Draw { detail: error.say() }.into())
}

/// The setup of the cut, and its counts.
fn counts_of(looked: &LookedAt<'_>) -> (std::sync::Arc<Setup>, BTreeMap<u32, Count>) {
    let (_, rows) = best_counts(&looked.view());
    (looked.setup.clone(), rows.into_iter().map(|(number, _, count)| (number, count)).collect())
}

fn list_told(list: &SheetList, outcome: &ListOutcome, setup: &Setup, counts: &BTreeMap<u32, &Count>) -> DrawnList {
    let names = setup.names();
    let of = setup.definition.list(list.number);
    let votes = |candidate: u32| -> Option<u64> {
        let at = |count: &&Count| {
            let row = count.lists.iter().find(|row| row.number == list.number)?;
            row.candidates.iter().find(|(number, _)| *number == candidate)?.1.map(u64::from)
        };
        counts.values().map(at).sum()
    };
    let candidate = |candidate: &election::Candidate| DrawnCandidate {
        number: candidate.number,
        name: candidate.sort_name(),
        votes: votes(candidate.number),
    };
    let station = |&(number, votes): &(u32, Option<u32>)| DrawnStation {
        number,
        name: names.get(&number).copied().unwrap_or_default().to_owned(),
        votes,
    };
    DrawnList {
        number: list.number,
        name: of.map(election::List::display_name).unwrap_or_default(),
        stations: list.stations.iter().map(station).collect(),
        sum: list.sum,
        candidates: of.map(|of| of.candidates.iter().map(candidate).collect()).unwrap_or_default(),
        by_hand: outcome.by_hand,
        verdict: outcome.verdict(),
    }
}
