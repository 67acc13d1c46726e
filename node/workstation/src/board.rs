//! What the presentation shows of one release: every figure of its scenes, computed from what the release discloses. Pure.
//!
//! Texts that depend on the language are not in it, and nothing that a release does not hold: no estimate, no plausibility,
//! nothing of a station that is not released.

use std::collections::BTreeMap;

use election::plausibility::Share;
use election::plausibility::margin::{Margin, NoMargin, margin};
use election::seats::json::SeatsOutput;
use election::seats::{LotNeeded, Warning};
use election::{Candidate, Count, Heading, Lang, Level, Progress};
use serde::{Deserialize, Serialize};
use sync_core::replica::Shown;

use crate::decisions::Decided;
use crate::figures::{Outcome, count_of, released_outcome};
use crate::setup::Setup;
use crate::style::Colour;

/// Everything that the presentation shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// [`crate::request::JSON_VERSION`].
    pub version: u32,
    /// Which release.
    pub release: OfRelease,
    /// A rehearsal: everything says TEST.
    pub rehearsal: bool,
    /// The name of the election.
    pub election: String,
    /// Where it is held, where known.
    pub place: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub date: String,
    /// What stands above it.
    pub heading: Heading,
    /// Stations counted, of all.
    pub stations: Progress,
    /// Stations counted per candidate; `None` in a release per list.
    pub stations_per_candidate: Option<Progress>,
    /// Votes on candidates.
    pub valid_votes: u64,
    /// Blank votes.
    pub blank: u64,
    /// Invalid votes.
    pub invalid: u64,
    /// Votes cast.
    pub votes_cast: u64,
    /// Of the municipality, once all stations are in.
    pub turnout: Option<Share>,
    /// Which election votes and seats are compared with, as the setup calls it.
    pub before: Option<String>,
    /// The lists in ballot order.
    pub lists: Vec<OfList>,
    /// The seats.
    pub seats: OfSeats,
    /// How close the last residual seat is.
    pub last_seat: OfLastSeat,
    /// The stations of the day, by number.
    pub per_station: Vec<OfStation>,
    /// Those elected, by list; `None` as long as R11 does not allow to name anybody.
    pub elected: Option<Vec<Elected>>,
}

/// The release that a board is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfRelease {
    /// Its number.
    pub number: u32,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Its public text.
    pub note: String,
    /// False once it was taken back.
    pub standing: bool,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfList {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its short name, where set.
    pub short: Option<String>,
    /// Its colour, where set.
    pub colour: Option<Colour>,
    /// Its votes.
    pub votes: u64,
    /// Its share in the election that is compared with, where it can be compared.
    pub before: Option<Share>,
    /// Its seats then, where they can be compared.
    pub seats_before: Option<u32>,
}

/// The seats of all lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfSeats {
    /// They are computed; some may be open.
    Known {
        /// Seats of each list, in ballot order.
        lists: Vec<u32>,
        /// Seats that nobody has: a lot is to be drawn, or nobody can fill them.
        open: u32,
        /// Lots to be drawn.
        lots: Vec<LotNeeded>,
    },
    /// They are not computed: why, in Dutch and in English.
    Unknown(String, String),
}

/// The last residual seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfLastSeat {
    /// Who has it, and what others lack.
    Held(Margin),
    /// All seats are full seats.
    NoResidualSeat,
    /// A lot decides, or decided: how many votes that is worth cannot be said.
    Lot,
    /// There is no answer.
    Unknown,
}

/// A polling station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfStation {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its votes per list in ballot order; `None` as long as none are released.
    pub votes: Option<Vec<u64>>,
}

/// Somebody who is elected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elected {
    /// The list's number.
    pub list: u32,
    /// Who.
    pub candidate: Candidate,
    /// Votes on this candidate.
    pub votes: u64,
    /// By votes on this candidate alone, whatever the place on the list.
    pub preference: bool,
}

impl Board {
    /// The board of a release; `setup` is that of its charter version, `standing` whether it stands.
    ///
    /// # Errors
    /// Its figures cannot be read: such a release was refused on arrival.
    pub fn of(setup: &Setup, shown: &Shown, standing: bool) -> Result<Self, String> {
        let release = &shown.release;
        let outcome = released_outcome(setup, release, &shown.counts)?;
        let decided = Decided::read(&release.decisions).map_err(|error| error.to_string())?;
        let day = setup.on_the_day(&decided);
        let mut counts = BTreeMap::new();
        for row in &shown.counts {
            let (_, count) = count_of(&row.counts, &setup.definition).map_err(|error| error.to_string())?;
            counts.insert(row.row.station, count);
        }
        let identity = &setup.definition.identity;
        let tally = &outcome.tally;
        Ok(Self {
            version: crate::request::JSON_VERSION,
            release: OfRelease {
                number: release.number,
                hash: shown.hash.hex(),
                made_at: release.made_at,
                note: release.note.clone(),
                standing,
            },
            rehearsal: setup.settings.rehearsal,
            election: identity.name.clone(),
            place: identity.domain.as_ref().map(|domain| domain.name.clone()),
            date: identity.date.clone(),
            heading: outcome.heading,
            stations: tally.stations,
            stations_per_candidate: (outcome.level == Level::Candidate).then_some(tally.stations_per_candidate),
            valid_votes: tally.valid_votes,
            blank: tally.blank,
            invalid: tally.invalid,
            votes_cast: tally.votes_cast,
            turnout: tally.turnout(&day.stations),
            before: setup.settings.before.as_ref().map(|before| before.name.clone()),
            lists: lists(setup, &outcome),
            seats: seats(&outcome),
            last_seat: last_seat(setup, &outcome, &decided),
            per_station: stations(&day, &counts),
            elected: elected(setup, &outcome),
        })
    }
}

fn lists(setup: &Setup, outcome: &Outcome) -> Vec<OfList> {
    let list = |list: &election::ListTally| {
        let style = setup.style(list.number);
        let before = setup.settings.before.as_ref().and_then(|before| Some((before, before.list(list.number)?)));
        OfList {
            number: list.number,
            name: setup.definition.list(list.number).map(election::List::display_name).unwrap_or_default(),
            short: style.and_then(|style| style.short.clone()),
            colour: style.and_then(|style| style.colour),
            votes: list.votes,
            before: before.and_then(|(all, one)| Some(Share { part: one.votes?, whole: all.votes })),
            seats_before: before.and_then(|(_, one)| one.seats),
        }
    };
    outcome.tally.lists.iter().map(list).collect()
}

fn seats(outcome: &Outcome) -> OfSeats {
    match &outcome.seats {
        Ok(seats) => {
            let lists: Vec<u32> = seats.lists.iter().map(|list| list.seats).collect();
            let given = lists.iter().fold(0u32, |sum, seats| sum.saturating_add(*seats));
            OfSeats::Known { open: seats.seats.saturating_sub(given), lists, lots: seats.lots_needed.clone() }
        }
        Err(why) => OfSeats::Unknown(why.text(Lang::Nl), why.text(Lang::En)),
    }
}

fn last_seat(setup: &Setup, outcome: &Outcome, decided: &Decided) -> OfLastSeat {
    let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
    let Some(input) = outcome.tally.seats_input(&setup.definition, &deceased) else { return OfLastSeat::Unknown };
    match margin(&input) {
        Ok(margin) => OfLastSeat::Held(margin),
        Err(NoMargin::NoResidualSeat) => OfLastSeat::NoResidualSeat,
        Err(NoMargin::Lot(_)) => OfLastSeat::Lot,
        Err(NoMargin::NoVotes | NoMargin::Seats(_)) => OfLastSeat::Unknown,
    }
}

fn stations(day: &Setup, counts: &BTreeMap<u32, Count>) -> Vec<OfStation> {
    let votes = |count: &Count| count.lists.iter().map(|list| u64::from(list.total.unwrap_or(0))).collect();
    let station = |station: &election::Station| OfStation {
        number: station.number,
        name: station.name.clone(),
        votes: counts.get(&station.number).map(votes),
    };
    day.stations.stations.iter().map(station).collect()
}

/// Who is elected, as far as the public may be told (R11): all stations per candidate, no lot open, and no list that runs
/// out of candidates in a way on which programs are known to differ.
fn elected(setup: &Setup, outcome: &Outcome) -> Option<Vec<Elected>> {
    let seats = outcome.seats.as_ref().ok().filter(|_| outcome.heading == Heading::ProvisionalCandidates)?;
    let open = !seats.complete
        || !seats.lots_needed.is_empty()
        || seats.warnings.contains(&Warning::AbsoluteMajorityAndListExhaustion);
    if open { None } else { named(setup, outcome, seats) }
}

fn named(setup: &Setup, outcome: &Outcome, seats: &SeatsOutput) -> Option<Vec<Elected>> {
    let mut elected = Vec::new();
    for (list, tally) in seats.lists.iter().zip(&outcome.tally.lists) {
        let by_preference = list.elected_by_preference.as_ref()?;
        let by_list_order = list.elected_by_list_order.as_ref()?;
        let all = by_preference.iter().map(|number| (number, true));
        for (number, preference) in all.chain(by_list_order.iter().map(|number| (number, false))) {
            let candidate = setup.definition.candidate(list.number, *number)?.clone();
            let votes = tally.candidates.iter().find(|(other, _)| other == number)?.1;
            elected.push(Elected { list: list.number, candidate, votes, preference });
        }
    }
    Some(elected)
}
