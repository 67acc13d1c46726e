//! The Kiesraad's own library reads the same figures from the same files.
#![allow(clippy::unwrap_used)]

mod common;

use common::{files, have_data};
use election::count::{Cell, Count};
use eml::{Message, kind, read_count};
use eml_nl::documents::election_count::{
    ElectionCount, ElectionCountSelection, RejectedVotesReason, UncountedVotesReason,
};
use eml_nl::io::{EMLParsingMode, EMLRead as _};
use eml_nl::utils::StringValue;
use std::collections::BTreeMap;

fn number(value: &StringValue<u64>) -> u64 {
    value.copied_value().unwrap()
}

fn compare(place: &str, ours: &Count, called: Option<u64>, theirs: &Theirs<'_>) {
    let mut rows = Vec::new();
    for list in &ours.lists {
        rows.push((list.number, 0, u64::from(list.total.unwrap())));
        rows.extend(
            list.candidates.iter().map(|(candidate, votes)| (list.number, *candidate, u64::from(votes.unwrap()))),
        );
    }
    let mut list = 0;
    let mut other = Vec::new();
    for selection in theirs.selections {
        let votes = number(&selection.valid_votes);
        if let Some(affiliation) = selection.selection_type.as_affiliation() {
            list = affiliation.id.raw().parse().unwrap();
            other.push((list, 0, votes));
        } else {
            let candidate = selection.selection_type.as_candidate().unwrap();
            other.push((list, candidate.identifier.id.raw().parse().unwrap(), votes));
        }
    }
    assert_eq!(rows, other, "{place}");
    let c = &ours.counters;
    assert_eq!(c.votes_on_candidates.map(u64::from), Some(theirs.counted), "{place}");
    assert_eq!(called.unwrap_or(0), theirs.cast, "{place}");
    assert_eq!(c.blank.map(u64::from), theirs.rejected.get(&RejectedVotesReason::Blank).map(number), "{place}");
    assert_eq!(c.invalid.map(u64::from), theirs.rejected.get(&RejectedVotesReason::Invalid).map(number), "{place}");
    let explanation = |index: usize| c.explanations.map(|all| all[index]);
    let uncounted: [(&str, Cell); 11] = [
        ("geldige stempassen", c.poll_cards),
        ("geldige volmachtbewijzen", c.proxy_certificates),
        ("geldige kiezerspassen", c.voter_cards),
        ("toegelaten kiezers", c.admitted_voters),
        ("meer getelde stembiljetten", c.more_ballots),
        ("minder getelde stembiljetten", c.fewer_ballots),
        ("meegenomen stembiljetten", explanation(0)),
        ("te weinig uitgereikte stembiljetten", explanation(1)),
        ("te veel uitgereikte stembiljetten", explanation(2)),
        ("geen verklaring", explanation(3)),
        ("andere verklaring", explanation(4)),
    ];
    for (code, cell) in uncounted {
        let reason = UncountedVotesReason::from_eml_value(code).unwrap();
        assert_eq!(cell.map(u64::from), theirs.uncounted.get(&reason).map(number), "{place}: {code}");
    }
}

struct Theirs<'a> {
    selections: &'a [ElectionCountSelection],
    cast: u64,
    counted: u64,
    rejected: &'a BTreeMap<RejectedVotesReason, StringValue<u64>>,
    uncounted: &'a BTreeMap<UncountedVotesReason, StringValue<u64>>,
}

#[test]
fn the_same_figures_from_every_510b() {
    if !have_data("the_same_figures_from_every_510b") {
        return;
    }
    let mut compared = 0;
    for (path, bytes) in files("real") {
        if kind(&bytes).unwrap().message != Message::MunicipalCount {
            continue;
        }
        let ours = read_count(&bytes).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        let theirs = ElectionCount::parse_eml(text, EMLParsingMode::Loose).ok().unwrap();
        let contest = &theirs.count.election.contests[0];
        let totals = contest.total_votes.as_ref().unwrap();
        compare(
            &format!("{} totals", path.display()),
            ours.totals.as_ref().unwrap(),
            ours.eligible,
            &Theirs {
                selections: &totals.selections,
                cast: number(&totals.eligible_voter_count),
                counted: number(&totals.candidate_votes_count),
                rejected: &totals.rejected_votes,
                uncounted: &totals.uncounted_votes,
            },
        );
        assert_eq!(ours.stations.len(), contest.reporting_unit_votes.len());
        for (station, unit) in ours.stations.iter().zip(&contest.reporting_unit_votes) {
            assert!(unit.identifier.id.raw().ends_with(&format!("SB{}", station.number)));
            compare(
                &format!("{} station {}", path.display(), station.number),
                &station.count,
                station.called,
                &Theirs {
                    selections: &unit.selections,
                    cast: number(&unit.eligible_voter_count),
                    counted: number(&unit.candidate_votes_count),
                    rejected: &unit.rejected_votes,
                    uncounted: &unit.uncounted_votes,
                },
            );
            compared += 1;
        }
    }
    assert!(compared > 400, "{compared}");
}
