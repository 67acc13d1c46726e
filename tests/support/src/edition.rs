//! Editions and nights made of real elections: what a release becomes is tested on them. Seats, names and sums are computed
//! as the node computes them, and what may not be public (R11) is left out as there.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use std::collections::BTreeMap;

use election::plausibility::margin::{NoMargin, margin};
use election::seats::json::SeatsOutput;
use election::seats::{DrawnLot, compute_with};
use election::since::Cause;
use election::{Definition, Heading, Level, Station, Stations, Tally, seats};
use publish::board::{Board, Elected, OfLastSeat, OfList, OfRelease, OfSeats, OfStation};
use publish::edition::{Edition, Night, Past, StationCount};
use words::{Say, Sentence, sentence};

/// Ten in the evening of 18 March 2026, in milliseconds since 1970 UTC: when the first release of a made night is made.
pub const FIRST_RELEASE: u64 = 1_773_867_600_000;
/// Between two releases of a made night, in milliseconds.
pub const BETWEEN: u64 = 20 * 60 * 1_000;

/// An election that was held, with everything that was counted.
#[derive(Clone, Debug)]
pub struct Held {
    /// The election.
    pub definition: Definition,
    /// Its polling stations.
    pub stations: Stations,
    /// The counts per candidate, by station.
    pub counts: BTreeMap<u32, election::Count>,
}

/// How an edition is to be.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The release's number, from 1; its time follows from it.
    pub number: u32,
    /// Per list or per candidate.
    pub level: Level,
    /// The stations that are in it, and how deep.
    pub stations: BTreeMap<u32, Level>,
    /// Whether seats of an incomplete count are shown.
    pub seats: bool,
    /// A rehearsal: everything says TEST.
    pub rehearsal: bool,
    /// The public note.
    pub note: String,
    /// Lots that were drawn.
    pub lots: Vec<DrawnLot>,
}

impl Held {
    /// West Maas en Waal 2022: 17 seats, 21 stations, residual seats by largest remainders (article P 8). `None` without the real data,
    /// which is noted for `test`.
    #[must_use]
    pub fn west_maas_en_waal(test: &str) -> Option<Self> {
        Self::read(test, "gr2022", "GR2022_WestMaasenWaal", 17)
    }

    /// Groningen 2022: 45 seats, 180 stations, 415 candidates.
    #[must_use]
    pub fn groningen(test: &str) -> Option<Self> {
        Self::read(test, "gr2022", "GR2022_Groningen", 45)
    }

    /// Assen 2026: 33 seats, 44 stations. For it there is no published allocation of seats.
    #[must_use]
    pub fn assen(test: &str) -> Option<Self> {
        Self::read(test, "gr2026", "GR2026_Assen", 33)
    }

    fn read(test: &str, folder: &str, name: &str, seats: u32) -> Option<Self> {
        let folder = crate::shared(test)?.join("data/real").join(folder);
        let file = |kind: &str| {
            let path = folder.join(format!("{kind}_{name}.eml.xml"));
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let lists = eml::read_candidate_lists(&file("Kandidatenlijsten")).unwrap();
        let definition = eml::combine(None, &lists, Some(seats)).unwrap();
        let telling = eml::read_count(&file("Telling")).unwrap();
        assert_eq!(telling.level, Level::Candidate);
        let mut stations: Vec<Station> = Vec::new();
        let mut counts = BTreeMap::new();
        for mut station in telling.stations {
            station.count.normalise(&definition.identity);
            counts.insert(station.number, station.count);
            let (number, name) = (station.number, station.name);
            stations.push(Station { number, name, postcode: station.postcode, called: station.called });
        }
        stations.sort_by_key(|station| station.number);
        let stations = Stations { identity: definition.identity.clone(), eligible: telling.eligible, stations };
        Some(Self { definition, stations, counts })
    }

    /// A release of all stations at one level.
    #[must_use]
    pub fn all(&self, number: u32, level: Level) -> Wish {
        self.first(number, level, self.counts.len())
    }

    /// A release of the first `how_many` stations at one level.
    #[must_use]
    pub fn first(&self, number: u32, level: Level, how_many: usize) -> Wish {
        let stations = self.counts.keys().take(how_many).map(|station| (*station, level)).collect();
        let (note, lots) = (String::new(), Vec::new());
        Wish { number, level, stations, seats: true, rehearsal: false, note, lots }
    }

    /// The edition that a release of this kind becomes.
    #[must_use]
    pub fn edition(&self, wish: &Wish) -> Edition {
        let counts = wish.stations.iter().map(|(station, level)| {
            let count = &self.counts[station];
            let count = if *level == Level::Party { count.totals_only() } else { count.clone() };
            (*station, StationCount { level: *level, count })
        });
        self.edition_of(wish, counts.collect())
    }

    /// As [`Held::edition`], of other counts than those that were held: for corrections and made-up figures.
    #[must_use]
    pub fn edition_of(&self, wish: &Wish, counts: BTreeMap<u32, StationCount>) -> Edition {
        let definition = self.definition.clone();
        let total = u32::try_from(self.stations.stations.len()).unwrap();
        let all = counts.iter().map(|(number, of)| (*number, of.level, &of.count));
        let tally = Tally::of(&definition, total, all).unwrap();
        let heading = tally.heading(wish.level);
        let seats = self.seats(wish, &tally);
        let elected = seats.as_ref().ok().and_then(|seats| self.elected(heading, &tally, seats));
        let per_station = self.stations.stations.iter().map(|station| OfStation {
            number: station.number,
            name: station.name.clone(),
            votes: counts
                .get(&station.number)
                .map(|of| of.count.lists.iter().map(|list| u64::from(list.total.unwrap_or(0))).collect()),
        });
        let board = Board {
            version: 1,
            release: OfRelease {
                number: wish.number,
                hash: hash_of(wish.number),
                made_at: made_at(wish.number),
                note: wish.note.clone(),
                standing: true,
            },
            rehearsal: wish.rehearsal,
            election: definition.identity.name.clone(),
            place: definition.identity.domain.as_ref().map(|domain| domain.name.clone()),
            date: definition.identity.date.clone(),
            heading,
            stations: tally.stations,
            stations_per_candidate: (wish.level == Level::Candidate).then_some(tally.stations_per_candidate),
            valid_votes: tally.valid_votes,
            blank: tally.blank,
            invalid: tally.invalid,
            votes_cast: tally.votes_cast,
            turnout: tally.turnout(&self.stations),
            before: None,
            lists: tally.lists.iter().map(|list| self.list(list)).collect(),
            last_seat: self.last_seat(&seats, &tally),
            seats: match &seats {
                Ok(seats) => board_seats(seats),
                Err(why) => OfSeats::Unknown(why.clone()),
            },
            per_station: per_station.collect(),
            elected: elected.clone(),
        };
        let seats = seats.ok().map(|mut seats| {
            if elected.is_none() {
                nameless(&mut seats);
            }
            seats
        });
        let stations = self.stations.clone();
        Edition {
            board,
            epoch: 1,
            level: wish.level,
            definition,
            stations,
            tally,
            seats,
            counts,
            causes: BTreeMap::new(),
        }
    }

    fn list(&self, list: &election::ListTally) -> OfList {
        let name = self.definition.list(list.number).map(election::List::display_name).unwrap_or_default();
        OfList {
            number: list.number,
            name,
            short: None,
            colour: None,
            votes: list.votes,
            before: None,
            seats_before: None,
        }
    }

    fn seats(&self, wish: &Wish, tally: &Tally) -> Result<SeatsOutput, Sentence> {
        if !wish.seats && !tally.stations.is_complete() {
            return Err(sentence!("seats-later"));
        }
        let input = tally.seats_input_or_why(&self.definition, &[]).map_err(|why| why.say())?;
        if tally.valid_votes == 0 {
            return Err(sentence!("no-votes-counted"));
        }
        Ok(SeatsOutput::new(input.seats, compute_with(&input, &wish.lots).unwrap()))
    }

    fn last_seat(&self, seats: &Result<SeatsOutput, Sentence>, tally: &Tally) -> OfLastSeat {
        let input = tally.seats_input(&self.definition, &[]).filter(|_| seats.is_ok());
        match input.map(|input| margin(&input)) {
            Some(Ok(margin)) => OfLastSeat::Held(margin),
            Some(Err(NoMargin::NoResidualSeat)) => OfLastSeat::NoResidualSeat,
            Some(Err(NoMargin::Lot(_))) => OfLastSeat::Lot,
            Some(Err(NoMargin::NoVotes | NoMargin::Seats(_))) | None => OfLastSeat::Unknown,
        }
    }

    fn elected(&self, heading: Heading, tally: &Tally, seats: &SeatsOutput) -> Option<Vec<Elected>> {
        if heading != Heading::ProvisionalCandidates
            || !seats.complete
            || seats.warnings.contains(&seats::Warning::AbsoluteMajorityAndListExhaustion)
        {
            return None;
        }
        let mut elected = Vec::new();
        for (list, tally) in seats.lists.iter().zip(&tally.lists) {
            let by_preference = list.elected_by_preference.as_ref()?.iter().map(|number| (*number, true));
            let in_order = list.elected_by_list_order.as_ref()?.iter().map(|number| (*number, false));
            for (number, preference) in by_preference.chain(in_order) {
                let candidate = self.definition.candidate(list.number, number)?.clone();
                let votes = tally.candidates.iter().find(|(other, _)| *other == number)?.1;
                elected.push(Elected { list: list.number, candidate, votes, preference });
            }
        }
        Some(elected)
    }
}

/// Names of candidates go out of the seats.
fn nameless(seats: &mut SeatsOutput) {
    for list in &mut seats.lists {
        list.elected_by_preference = None;
        list.elected_by_list_order = None;
        list.new_order = None;
    }
}

fn board_seats(seats: &SeatsOutput) -> OfSeats {
    let lists: Vec<u32> = seats.lists.iter().map(|list| list.seats).collect();
    let open = seats.seats - lists.iter().sum::<u32>();
    OfSeats::Known { lists, open, lots: seats.lots_needed.clone() }
}

/// A night of these editions: the last is shown, all are its history.
///
/// # Panics
/// Without an edition.
#[must_use]
pub fn night(editions: &[Edition]) -> Night {
    let (now, earlier) = editions.split_last().unwrap();
    let past = |edition: &Edition| Past {
        release: edition.board.release.clone(),
        epoch: edition.epoch,
        level: edition.level,
        heading: edition.board.heading,
        stations: edition.board.stations,
        stations_per_candidate: edition.board.stations_per_candidate,
    };
    let before = earlier.last().cloned();
    Night { now: now.clone(), before, evening: None, history: editions.iter().map(past).collect() }
}

/// The night per list, and all counted again per candidate. At the first station seven votes for the second list turned out to be
/// for the first, at the second a recount found three more for the first, at the third two for the second are gone, and nobody
/// said why.
///
/// # Panics
/// Where fewer than three stations were counted, or a list has no candidate with so many votes.
#[must_use]
pub fn counted_again(held: &Held) -> Night {
    let evening = held.edition(&held.all(1, Level::Party));
    let mut counted = held.clone();
    for ((place, count), changes) in
        counted.counts.values_mut().enumerate().zip([&[(0, 7), (1, -7)][..], &[(0, 3)], &[(1, -2)]])
    {
        for (list, by) in changes {
            let changed = |votes: u32| votes.checked_add_signed(*by).unwrap_or_else(|| panic!("station {place}: {by}"));
            let list = &mut count.lists[*list];
            let most = list.candidates.iter_mut().map(|(_, votes)| votes).max().unwrap();
            for cell in [most, &mut list.total, &mut list.candidates_total] {
                *cell = cell.map(changed);
            }
            for cell in [&mut count.counters.votes_on_candidates, &mut count.counters.votes_cast] {
                *cell = cell.map(changed);
            }
        }
    }
    let mut now = counted.edition(&counted.all(2, Level::Candidate));
    now.causes = counted.counts.keys().nth(1).map(|station| (*station, Cause::Recount)).into_iter().collect();
    Night { evening: Some(evening.clone()), ..night(&[evening, now]) }
}

/// When release `number` of a made night is made.
#[must_use]
pub fn made_at(number: u32) -> u64 {
    FIRST_RELEASE + u64::from(number.saturating_sub(1)) * BETWEEN
}

/// Something that looks like the hash of release `number`: 64 hexadecimal digits, other ones for each number.
#[must_use]
pub fn hash_of(number: u32) -> String {
    let mut seed = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut part = || {
        seed ^= seed >> 31;
        seed = seed.wrapping_mul(0xbf58_476d_1ce4_e5b9).rotate_left(17);
        format!("{seed:016x}")
    };
    (0..4).map(|_| part()).collect()
}

/// Text as hostile as an election may hold: markup, quotes, both directions of writing, and no end.
#[must_use]
pub fn hostile(long: bool) -> String {
    let text = "\"><script>alert('x')</script>&amp;=HYPERLINK(\"http://x\") \u{202e}שלום\u{202c} O'Brien & Zn";
    if long { format!("{text} {}", "heel lang ".repeat(25)) } else { text.to_owned() }
}

impl Held {
    /// With names that try to break out, the last list without a name.
    #[must_use]
    pub fn with_hostile_names(mut self) -> Self {
        let count = self.definition.lists.len();
        for (place, list) in self.definition.lists.iter_mut().enumerate() {
            list.name = if place + 1 == count { String::new() } else { hostile(place == 1) };
            for candidate in list.candidates.iter_mut().take(2) {
                candidate.last_name = hostile(candidate.number == 2);
                candidate.prefix = Some("d'".to_owned());
            }
        }
        for station in self.stations.stations.iter_mut().take(2) {
            station.name = hostile(station.number.is_multiple_of(2));
        }
        self
    }
}
