//! A result, as it is told of what came in and of what is public.

use api::result::{CandidateVotes, Counted, ListVotes, Outcome, Turnout};
use night::setup::Setup;
use words::Lang;

/// A result as it is told.
pub(super) fn outcome_told(outcome: &night::outcome::Outcome, setup: &Setup) -> Outcome {
    let (definition, tally) = (&setup.definition, &outcome.tally);
    let per_candidate = tally.stations_per_candidate.counted > 0;
    let candidate = |(number, votes): &(u32, u64)| CandidateVotes { number: *number, votes: *votes };
    let lists = tally.lists.iter().map(|list| {
        let style = setup.style(list.number);
        ListVotes {
            number: list.number,
            name: definition.list(list.number).map(election::List::display_name).unwrap_or_default(),
            votes: list.votes,
            short: style.and_then(|style| style.short.clone()),
            colour: style.and_then(|style| style.colour.map(Into::into)),
            candidates: per_candidate.then(|| list.candidates.iter().map(candidate).collect()),
        }
    });
    let (seats, seats_not_computed) = match &outcome.seats {
        Ok(seats) => (Some(seats.clone()), None),
        Err(why) => (None, Some(why.text(Lang::Nl))),
    };
    Outcome {
        election: definition.identity.id.clone(),
        level: outcome.level,
        heading: words::heading(outcome.heading, Lang::Nl),
        stations: Counted {
            counted: tally.stations.counted.into(),
            counted_candidate: tally.stations_per_candidate.counted.into(),
            total: tally.stations.total.into(),
        },
        valid_votes: tally.valid_votes,
        blank: tally.blank,
        invalid: tally.invalid,
        votes_cast: tally.votes_cast,
        lists: lists.collect(),
        turnout: tally
            .turnout(&setup.stations)
            .map(|turnout| Turnout { votes_cast: turnout.part, eligible: turnout.whole }),
        seats,
        seats_not_computed,
    }
}
