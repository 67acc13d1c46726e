//! `uitslag.json`: all figures of the edition for whoever computes with them. Described by `uitslag.schema.json`; a test holds
//! the one against the other. Figures are whole numbers, fractions are text (`n/d`), times are UTC.

use election::count::{Count, Counters, Difference};
use election::seats::json::SeatsOutput;
use election::seats::{Fraction, LotNeeded, Step};
use election::{Domain, Heading, Level, Progress};
use serde::Serialize;
use words::Lang;

use super::frame::machine_time;
use super::{JSON_VERSION, SiteError};
use crate::board::OfRelease;
use crate::edition::{ChangeKind, Changes, Edition, Night, StationChange};

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u32,
    status: &'static str,
    test: bool,
    election: Election<'a>,
    release: Release<'a>,
    heading: Heading,
    level: Level,
    stations: Progress,
    stations_per_candidate: Option<Progress>,
    totals: Totals,
    turnout: Option<Turnout>,
    lists: Vec<List<'a>>,
    seats: Option<Seats<'a>>,
    seats_not_shown: Option<Both>,
    elected: Option<Vec<Elected>>,
    polling_stations: Vec<PollingStation<'a>>,
    changes: Option<Changed>,
    history: Vec<Release<'a>>,
}

#[derive(Serialize)]
struct Election<'a> {
    id: &'a str,
    name: &'a str,
    category: &'a str,
    domain: Option<&'a Domain>,
    date: &'a str,
    seats: Option<u32>,
}

#[derive(Serialize)]
struct Release<'a> {
    number: u32,
    epoch: u32,
    hash: &'a str,
    made_at: String,
    note: &'a str,
    standing: bool,
    heading: Heading,
    stations: Progress,
    stations_per_candidate: Option<Progress>,
}

#[derive(Serialize)]
struct Totals {
    valid_votes: u64,
    blank: u64,
    invalid: u64,
    votes_cast: u64,
}

#[derive(Serialize)]
struct Turnout {
    votes_cast: u64,
    eligible: u64,
}

#[derive(Serialize)]
struct Both {
    nl: String,
    en: String,
}

#[derive(Serialize)]
struct List<'a> {
    number: u32,
    name: &'a str,
    short_name: Option<&'a str>,
    colour: Option<String>,
    votes: u64,
    previous: Option<Previous<'a>>,
    candidates: Vec<Candidate<'a>>,
}

#[derive(Serialize)]
struct Previous<'a> {
    election: &'a str,
    votes: Option<u64>,
    of: Option<u64>,
    seats: Option<u32>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    number: u32,
    last_name: &'a str,
    prefix: Option<&'a str>,
    initials: &'a str,
    first_name: Option<&'a str>,
    locality: Option<&'a str>,
    votes: Option<u64>,
}

#[derive(Serialize)]
struct Seats<'a> {
    rules: &'static str,
    complete: bool,
    total: u32,
    quota: Fraction,
    preference_threshold: Fraction,
    open: u32,
    lists: Vec<SeatsOfList>,
    steps: &'a [Step],
    lots_needed: Vec<Lot<'a>>,
}

#[derive(Serialize)]
struct SeatsOfList {
    list: u32,
    seats: u32,
    full_seats: u32,
    residual_seats: u32,
    remainder: Fraction,
}

/// A lot to be drawn. Between candidates none of them is named: only of which list they are, and how many.
#[derive(Serialize)]
struct Lot<'a> {
    kind: election::seats::LotKind,
    between_lists: Option<&'a [u32]>,
    candidates_of_list: Option<u32>,
    options: usize,
}

#[derive(Serialize)]
struct Elected {
    list: u32,
    candidate: u32,
    by_preference: bool,
    votes: u64,
}

#[derive(Serialize)]
struct PollingStation<'a> {
    number: u32,
    name: &'a str,
    postcode: Option<&'a str>,
    level: Option<Level>,
    counters: Option<Cells>,
    /// Votes per list, in the order of `lists`.
    votes: Option<Vec<Option<u32>>>,
    /// Votes per candidate, per list, in the order of `lists` and their candidates.
    candidate_votes: Option<Vec<Vec<Option<u32>>>>,
}

#[derive(Serialize)]
struct Cells {
    poll_cards: Option<u32>,
    proxy_certificates: Option<u32>,
    voter_cards: Option<u32>,
    admitted_voters: Option<u32>,
    votes_on_candidates: Option<u32>,
    blank: Option<u32>,
    invalid: Option<u32>,
    votes_cast: Option<u32>,
    more_ballots: Option<u32>,
    fewer_ballots: Option<u32>,
}

#[derive(Serialize)]
struct Changed {
    since: u32,
    stations: Vec<ChangedStation>,
    votes: Vec<Was<u64>>,
    seats: Vec<Was<u32>>,
}

#[derive(Serialize)]
struct ChangedStation {
    number: u32,
    name: String,
    what: &'static str,
    corrected: Option<Vec<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    field: String,
    before: Option<u32>,
    now: Option<u32>,
}

#[derive(Serialize)]
struct Was<N> {
    list: u32,
    before: N,
    now: N,
}

/// The bytes of `uitslag.json`.
pub(super) fn of(night: &Night) -> Result<Vec<u8>, SiteError> {
    serde_json::to_vec(&document(night))
        .map_err(|error| SiteError::Page { page: "uitslag.json".to_owned(), why: error.to_string() })
}

fn document(night: &Night) -> Document<'_> {
    let edition = &night.now;
    let board = &edition.board;
    let identity = &edition.definition.identity;
    let named = board.elected.as_ref();
    Document {
        schema: "uitslag.schema.json",
        version: JSON_VERSION,
        status: if board.rehearsal {
            "TEST: oefening, geen echte uitslag / TEST: rehearsal, no real result"
        } else {
            "voorlopige uitslag, geen proces-verbaal / provisional result, not the official record"
        },
        test: board.rehearsal,
        election: Election {
            id: &identity.id,
            name: &identity.name,
            category: &identity.category,
            domain: identity.domain.as_ref(),
            date: &identity.date,
            seats: edition.definition.seats,
        },
        release: release(&board.release, edition.epoch, board.heading, board.stations, board.stations_per_candidate),
        heading: board.heading,
        level: edition.level,
        stations: board.stations,
        stations_per_candidate: board.stations_per_candidate,
        totals: Totals {
            valid_votes: board.valid_votes,
            blank: board.blank,
            invalid: board.invalid,
            votes_cast: board.votes_cast,
        },
        turnout: board.turnout.map(|share| Turnout { votes_cast: share.part, eligible: share.whole }),
        lists: lists(edition),
        seats: edition.seats.as_ref().map(seats),
        seats_not_shown: board.seats.unknown().map(|why| Both { nl: why.told(Lang::Nl), en: why.told(Lang::En) }),
        elected: named.map(|all| {
            let one = |one: &crate::board::Elected| Elected {
                list: one.list,
                candidate: one.candidate.number,
                by_preference: one.preference,
                votes: one.votes,
            };
            all.iter().map(one).collect()
        }),
        polling_stations: stations(edition),
        changes: night.changes().map(changed),
        history: night
            .history
            .iter()
            .map(|past| release(&past.release, past.epoch, past.heading, past.stations, past.stations_per_candidate))
            .collect(),
    }
}

fn release(
    of: &OfRelease,
    epoch: u32,
    heading: Heading,
    stations: Progress,
    stations_per_candidate: Option<Progress>,
) -> Release<'_> {
    Release {
        number: of.number,
        epoch,
        hash: &of.hash,
        made_at: machine_time(of.made_at),
        note: &of.note,
        standing: of.standing,
        heading,
        stations,
        stations_per_candidate,
    }
}

fn lists(edition: &Edition) -> Vec<List<'_>> {
    let counted = edition.tally.stations_per_candidate.counted > 0;
    let tallies = edition.definition.lists.iter().zip(&edition.tally.lists);
    let all = edition.board.lists.iter().zip(tallies).map(|(of, (list, tally))| List {
        number: of.number,
        name: &of.name,
        short_name: of.short.as_deref(),
        colour: of.colour.map(String::from),
        votes: of.votes,
        previous: edition.board.before.as_deref().filter(|_| of.before.is_some() || of.seats_before.is_some()).map(
            |election| Previous {
                election,
                votes: of.before.map(|share| share.part),
                of: of.before.map(|share| share.whole),
                seats: of.seats_before,
            },
        ),
        candidates: list
            .candidates
            .iter()
            .zip(&tally.candidates)
            .map(|(candidate, (_, votes))| Candidate {
                number: candidate.number,
                last_name: &candidate.last_name,
                prefix: candidate.prefix.as_deref(),
                initials: &candidate.initials,
                first_name: candidate.first_name.as_deref(),
                locality: candidate.locality.as_deref(),
                votes: counted.then_some(*votes),
            })
            .collect(),
    });
    all.collect()
}

fn seats(output: &SeatsOutput) -> Seats<'_> {
    let given = output.lists.iter().fold(0u32, |sum, list| sum.saturating_add(list.seats));
    Seats {
        rules: output.rules.id(),
        complete: output.complete,
        total: output.seats,
        quota: output.quota,
        preference_threshold: output.preference_threshold,
        open: output.seats.saturating_sub(given),
        lists: output
            .lists
            .iter()
            .map(|list| SeatsOfList {
                list: list.number,
                seats: list.seats,
                full_seats: list.full_seats,
                residual_seats: list.residual_seats,
                remainder: list.remainder,
            })
            .collect(),
        steps: &output.steps,
        lots_needed: output.lots_needed.iter().map(lot).collect(),
    }
}

fn lot(lot: &LotNeeded) -> Lot<'_> {
    Lot {
        kind: lot.kind,
        between_lists: lot.list.is_none().then_some(lot.options.as_slice()),
        candidates_of_list: lot.list,
        options: lot.options.len(),
    }
}

fn stations(edition: &Edition) -> Vec<PollingStation<'_>> {
    let all = edition.stations.stations.iter().map(|one| {
        let of = edition.counts.get(&one.number);
        let per_candidate = of.filter(|of| of.level == Level::Candidate);
        PollingStation {
            number: one.number,
            name: &one.name,
            postcode: one.postcode.as_deref(),
            level: of.map(|of| of.level),
            counters: of.map(|of| cells(&of.count.counters)),
            votes: of.map(|of| of.count.lists.iter().map(|list| list.total).collect()),
            candidate_votes: per_candidate.map(|of| candidate_votes(&of.count)),
        }
    });
    all.collect()
}

fn candidate_votes(count: &Count) -> Vec<Vec<Option<u32>>> {
    count.lists.iter().map(|list| list.candidates.iter().map(|(_, votes)| *votes).collect()).collect()
}

fn cells(counters: &Counters) -> Cells {
    Cells {
        poll_cards: counters.poll_cards,
        proxy_certificates: counters.proxy_certificates,
        voter_cards: counters.voter_cards,
        admitted_voters: counters.admitted_voters,
        votes_on_candidates: counters.votes_on_candidates,
        blank: counters.blank,
        invalid: counters.invalid,
        votes_cast: counters.votes_cast,
        more_ballots: counters.more_ballots,
        fewer_ballots: counters.fewer_ballots,
    }
}

fn changed(changes: Changes) -> Changed {
    let station = |change: StationChange| {
        let (what, corrected) = match change.what {
            ChangeKind::New(_) => ("new", None),
            ChangeKind::Detailed => ("detailed", None),
            ChangeKind::Corrected(differences) => ("corrected", Some(differences.iter().map(cell).collect())),
            ChangeKind::Retracted => ("retracted", None),
        };
        ChangedStation { number: change.number, name: change.name, what, corrected }
    };
    Changed {
        since: changes.since,
        stations: changes.stations.into_iter().map(station).collect(),
        votes: changes.votes.into_iter().map(|(list, before, now)| Was { list, before, now }).collect(),
        seats: changes.seats.into_iter().map(|(list, before, now)| Was { list, before, now }).collect(),
    }
}

fn cell(difference: &Difference) -> Cell {
    Cell { field: difference.field.to_string(), before: difference.theirs, now: difference.ours }
}
