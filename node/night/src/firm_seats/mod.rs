//! Which seats are firm, and on which stations the others hang, as the control room and the command line are told it. Pure.
//!
//! What is open at a station: it is not in; counts of it contradict each other; a count waits for a person; its figures
//! contradict each other; voters and ballots differ and nobody explained it; the count of the evening differs from the one per
//! candidate and nobody explained it.

mod told;

use std::collections::{BTreeMap, BTreeSet};

use ::words::sentence;
use election::plausibility::firmness::{self, Firmness, NoFirmness, Open, Seat, Verdict, contradicting, unexplained};
use election::seats::{Input, Method};
use election::tally::TallyError;
use election::{Count, Definition, Level, Stations, Tally};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Say, Sentence};

use crate::previous::Named;

/// What stands at a station beside the count of it that would be released now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Other counts of the station, each with what is the matter with it.
    pub counts: Vec<(Matter, Count)>,
    /// Nobody stands behind any of its figures (rejected, taken back): it is as one that is not in.
    pub unknown: bool,
}

/// What is open at a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "OpenMatter")]
pub enum Matter {
    /// It is not in.
    NotIn,
    /// Counts of it differ, and nobody has decided.
    Conflict,
    /// A count waits for a person: a second entry, a look, a decision.
    Waiting,
    /// Figures contradict each other, or are missing.
    Errors,
    /// Voters and ballots differ by votes that nobody explained.
    Unexplained,
    /// The count of the evening has other votes, and nobody explained it.
    Evening,
}

/// A station where something is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenStation {
    /// Its number.
    pub station: u32,
    /// Its name.
    pub name: String,
    /// What is open.
    pub matters: BTreeSet<Matter>,
    /// The votes in question: how many can come, be missing or belong to another list. `None`: no bound is known.
    pub votes: Option<u64>,
}

/// Which seats are firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum FirmSeats {
    /// So far as it can be said.
    Told(Firm),
    /// It cannot be said.
    None {
        /// Why, for people of any language.
        none: Sentence,
    },
}

/// Which seats are firm, given what is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Firm {
    /// Seats of the council.
    pub council: u32,
    /// How many are firm.
    pub firm: usize,
    /// How many lots decide about: not firm, and nobody's.
    pub by_lot: u32,
    /// The lists that can get such a seat.
    pub in_lot: Vec<Named>,
    /// How many nobody can fill.
    pub empty: u32,
    /// The seats that are not firm, in the order in which they were given.
    pub loose: Vec<LooseSeat>,
    /// The stations where something is open, by number.
    pub open: Vec<OpenStation>,
}

/// A seat that is not firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LooseSeat {
    /// Its place among the seats that lists have now, from 1: full seats first, then residual seats as they were given.
    pub nth: usize,
    /// The list that has it.
    pub list: Named,
    /// Which of the list's seats, from 1.
    pub seat: u32,
    /// By what rule the list has it; `None` for a full seat.
    pub method: Option<Method>,
    /// The smallest set of stations whose open matters can take it; none where it was not found out.
    pub stations: Vec<u32>,
    /// Whether no smaller set can, which was proved. Otherwise the smallest is at most as large.
    pub fewest: bool,
    /// The lists that have more seats then; none when lots fall between several.
    pub to: Vec<Named>,
}

impl LooseSeat {
    /// Whether it was found out which stations can take it. Where it was not, the seat is not called firm either.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.stations.is_empty()
    }
}

/// Which seats are firm on these counts (number, level and count of each station that is in), with what stands beside them;
/// stations of which nothing is said there and that are not in are not in.
///
/// A station that is not in may bring as many votes as voters were called to it, or as any station that is in had voters where
/// that is more: voters choose where they vote, so a station at a railway has more votes than voters were called to it.
///
/// # Errors
/// The counts cannot be added up.
pub fn firm_seats(
    definition: &Definition,
    stations: &Stations,
    counts: &[(u32, Level, Count)],
    beside: &BTreeMap<u32, Beside>,
    deceased: &[(u32, u32)],
) -> Result<FirmSeats, TallyError> {
    let all = u32::try_from(stations.stations.len()).unwrap_or(u32::MAX);
    let each = counts.iter().map(|(number, level, count)| (*number, *level, count));
    let input = match Tally::of(definition, all, each)?.seats_input_or_why(definition, deceased) {
        Ok(input) => input,
        Err(why) => return Ok(FirmSeats::None { none: why.say() }),
    };
    if input.lists.iter().all(|list| list.votes == 0) {
        return Ok(FirmSeats::None { none: sentence!("no-margin-votes") });
    }
    let busiest = counts.iter().filter_map(|(_, _, count)| voters(count)).max();
    let by_number: BTreeMap<u32, &Count> = counts.iter().map(|(number, _, count)| (*number, count)).collect();
    let none = Beside::default();
    let (mut open, mut moving) = (Vec::new(), Vec::new());
    for station in &stations.stations {
        let most = station.called.max(busiest);
        let count = by_number.get(&station.number).copied();
        let looked = look(&input, count, beside.get(&station.number).unwrap_or(&none), most);
        if looked.matters.is_empty() {
            continue;
        }
        open.push(OpenStation {
            station: station.number,
            name: station.name.clone(),
            matters: looked.matters,
            votes: votes_in_question(&looked.counted, &looked.open),
        });
        moving.push(firmness::Station { number: station.number, counted: looked.counted, open: looked.open });
    }
    Ok(match firmness::firmness(&input, &moving) {
        Ok(found) => FirmSeats::Told(as_told(found.for_control_room(), open, definition)),
        Err(why) => FirmSeats::None { none: said(&why) },
    })
}

struct Looked {
    counted: Vec<u64>,
    open: Vec<Open>,
    matters: BTreeSet<Matter>,
}

fn look(input: &Input, count: Option<&Count>, beside: &Beside, most: Option<u64>) -> Looked {
    let nothing = vec![0; input.lists.len()];
    let mut looked = Looked { counted: nothing, open: Vec::new(), matters: BTreeSet::new() };
    let not_in = Open::NotIn { voters: most };
    match count {
        Some(count) => {
            looked.counted = row(input, count);
            let doubt = unexplained(count);
            if doubt > 0 {
                looked.add(Matter::Unexplained, Open::Votes(doubt));
            }
            if is_open(count) {
                looked.add(Matter::Errors, not_in.clone());
            }
        }
        None if beside.counts.is_empty() => looked.add(Matter::NotIn, not_in.clone()),
        None => {}
    }
    if beside.unknown && !beside.counts.is_empty() {
        looked.add(Matter::Waiting, not_in.clone());
    }
    for (matter, other) in &beside.counts {
        let row = row(input, other);
        let doubt = contradicting(other).saturating_add(unexplained(other));
        if row == looked.counted && doubt == 0 && !is_open(other) {
            continue;
        }
        looked.add(*matter, Open::Row(row));
        if doubt > 0 {
            looked.add(*matter, Open::Votes(doubt));
        }
        if is_open(other) {
            looked.add(Matter::Errors, not_in.clone());
        }
    }
    looked
}

impl Looked {
    fn add(&mut self, matter: Matter, open: Open) {
        self.matters.insert(matter);
        // Several counts in doubt are one station in doubt: only one of them is right. The largest doubt covers the others.
        if let Open::Votes(votes) = &open
            && let Some(Open::Votes(held)) = self.open.iter_mut().find(|held| matches!(held, Open::Votes(_)))
        {
            *held = (*held).max(*votes);
        } else if !self.open.contains(&open) {
            self.open.push(open);
        }
    }
}

/// The votes per list as the seats have them; an open one is no vote yet.
fn row(input: &Input, count: &Count) -> Vec<u64> {
    let votes: BTreeMap<u32, u64> =
        count.lists.iter().filter_map(|list| Some((list.number, u64::from(list.total?)))).collect();
    input.lists.iter().map(|list| votes.get(&list.number).copied().unwrap_or(0)).collect()
}

/// Whether a list has no figure.
fn is_open(count: &Count) -> bool {
    count.lists.iter().any(|list| list.total.is_none())
}

/// The voters of a station, or its ballots where those are more.
fn voters(count: &Count) -> Option<u64> {
    count.counters.admitted_voters.max(count.counters.votes_cast).map(u64::from)
}

/// The most that can come, go or move.
fn votes_in_question(counted: &[u64], open: &[Open]) -> Option<u64> {
    let mut most = 0u64;
    let mut doubt = 0u64;
    for one in open {
        match one {
            Open::NotIn { voters } => most = most.max((*voters)?),
            Open::Votes(votes) => doubt = doubt.saturating_add(*votes),
            Open::Row(row) => {
                let more: u64 = row.iter().zip(counted).map(|(then, now)| then.saturating_sub(*now)).sum();
                let fewer: u64 = row.iter().zip(counted).map(|(then, now)| now.saturating_sub(*then)).sum();
                most = most.max(more).max(fewer);
            }
        }
    }
    Some(most.saturating_add(doubt))
}

fn as_told(found: &Firmness, open: Vec<OpenStation>, definition: &Definition) -> Firm {
    let named = |number: u32| Named { number, name: definition.list(number).map(election::List::display_name) };
    let all = |numbers: &[u32]| numbers.iter().map(|number| named(*number)).collect();
    let loose = |(nth, seat): (usize, &Seat)| {
        let moves = match &seat.verdict {
            Verdict::Firm => return None,
            Verdict::Moves(moves) => Some(moves),
            Verdict::Undecided => None,
        };
        Some(LooseSeat {
            nth,
            list: named(seat.list),
            seat: seat.seat,
            method: seat.method,
            stations: moves.map(|moves| moves.stations.clone()).unwrap_or_default(),
            fewest: moves.is_some_and(|moves| moves.fewest),
            to: moves.map(|moves| all(&moves.to)).unwrap_or_default(),
        })
    };
    Firm {
        council: found.council,
        firm: found.firm(),
        by_lot: found.by_lot,
        in_lot: all(&found.in_lot),
        empty: found.empty,
        loose: (1..).zip(&found.seats).filter_map(loose).collect(),
        open,
    }
}

fn said(why: &NoFirmness) -> Sentence {
    match why {
        NoFirmness::Seats(error) => sentence!("no-margin-seats", error = error),
        NoFirmness::Row(station) | NoFirmness::Twice(station) => sentence!("no-firm-station", station = *station),
        NoFirmness::Sum(list) => sentence!("no-firm-list", list = *list),
    }
}
