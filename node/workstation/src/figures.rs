//! From counts to a result: what the domain adds to what is replicated.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use election::checks::{Code, Consequence, Finding, Severity};
use election::seats::json::SeatsOutput;
use election::seats::{DrawnLot, LotNeeded, NotComputed, SeatsError, compute_with};
use election::{Count, Definition, Heading, Lang, Level, Stations, Tally};
use serde_json::{Value, json};
use sync_core::charter::{Charter, SetupFile};
use sync_core::entry::Counts;
use sync_core::id::{Hash, sha256};
use sync_core::release::{Release, ReleasedCount};
use sync_core::replica::{Domain, Figures, Files};
use sync_core::working::status::Judge;

use crate::decisions::Decided;
use crate::findings;
use crate::request::JSON_VERSION;
use crate::setup::{Setup, SetupError, kind};

/// The level in sync's words.
pub fn to_sync(level: Level) -> sync_core::entry::Level {
    match level {
        Level::Party => sync_core::entry::Level::Party,
        Level::Candidate => sync_core::entry::Level::Candidate,
    }
}

/// The level in the domain's words.
pub fn from_sync(level: sync_core::entry::Level) -> Level {
    match level {
        sync_core::entry::Level::Party => Level::Party,
        sync_core::entry::Level::Candidate => Level::Candidate,
    }
}

/// The figures of a count as they are signed.
pub fn counts_of(count: &Count, level: Level) -> Result<Counts, String> {
    let (totals, candidates) = count.to_parts(level).map_err(|error| error.to_string())?;
    Ok(Counts { totals, candidates })
}

/// Reads signed figures, and checks that they are of this election's lists.
pub fn count_of(counts: &Counts, definition: &Definition) -> Result<(Level, Count), String> {
    let count = Count::from_parts(&counts.totals, &counts.candidates).map_err(|error| error.to_string())?;
    let level = Count::level_of_parts(&counts.candidates);
    count.check_shape(definition, level).map_err(|error| error.to_string())?;
    Ok((level, count))
}

/// A result at some moment.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Per party or per candidate.
    pub level: Level,
    /// What stands above it.
    pub heading: Heading,
    /// The sums.
    pub tally: Tally,
    /// Seats and elected candidates, or why they are not computed.
    pub seats: Result<SeatsOutput, NoSeats>,
}

impl Outcome {
    /// Adds up the best count of each station of the day.
    pub fn of(
        setup: &Setup,
        level: Level,
        counts: impl IntoIterator<Item = (u32, Level, impl Borrow<Count>)>,
        decided: &Decided,
    ) -> Result<Self, String> {
        let stations = u32::try_from(setup.stations.stations.len()).unwrap_or(u32::MAX);
        let mut tally = Tally::new(&setup.definition, stations);
        for (station, level, count) in counts {
            tally.add(&setup.definition, station, level, count.borrow()).map_err(|error| error.to_string())?;
        }
        let lots: Vec<DrawnLot> = decided.lots.values().cloned().collect();
        let seats = seats_of(setup, &tally, decided, &lots)?;
        Ok(Self { level, heading: tally.heading(level), tally, seats })
    }

    /// The result as `uitslag result --json` tells it, without branch and release.
    pub fn to_json(&self, setup: &Setup) -> Value {
        let definition = &setup.definition;
        let tally = &self.tally;
        let per_candidate = tally.stations_per_candidate.counted > 0;
        let lists: Vec<Value> = tally
            .lists
            .iter()
            .map(|list| {
                let name = definition.list(list.number).map(|list| list.display_name()).unwrap_or_default();
                let mut row = json!({ "number": list.number, "name": name, "votes": list.votes });
                if let Some(style) = setup.style(list.number) {
                    for (key, value) in [("short", style.short.clone()), ("colour", style.colour.map(Into::into))] {
                        if let Some(value) = value {
                            row[key] = value.into();
                        }
                    }
                }
                if per_candidate {
                    let candidate = |(number, votes): &(u32, u64)| json!({ "number": number, "votes": votes });
                    row["candidates"] = list.candidates.iter().map(candidate).collect();
                }
                row
            })
            .collect();
        let mut result = json!({
            "version": JSON_VERSION,
            "election": definition.identity.id,
            "level": self.level,
            "heading": election::texts::heading(self.heading, Lang::Nl),
            "stations": {
                "counted": tally.stations.counted,
                "counted_candidate": tally.stations_per_candidate.counted,
                "total": tally.stations.total,
            },
            "valid_votes": tally.valid_votes,
            "blank": tally.blank,
            "invalid": tally.invalid,
            "votes_cast": tally.votes_cast,
            "lists": lists,
        });
        if let Some(turnout) = tally.turnout(&setup.stations) {
            result["turnout"] = json!({ "votes_cast": turnout.part, "eligible": turnout.whole });
        }
        match &self.seats {
            Ok(seats) => result["seats"] = serde_json::to_value(seats).unwrap_or_default(),
            Err(why) => result["seats_not_computed"] = why.text(Lang::Nl).into(),
        }
        result
    }

    /// The digest that a release names: over totals and seats.
    pub fn digest(&self, setup: &Setup) -> Hash {
        let bytes = serde_json::to_vec(&self.to_json(setup)).unwrap_or_default();
        Hash(sha256(&[b"uitslag/digest/1\0", &bytes]))
    }
}

/// Why a result shows no seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSeats {
    /// They are not computed for this election.
    NotComputed(NotComputed),
    /// Nothing has been counted yet.
    NoVotes,
}

impl NoSeats {
    /// What stands in the place of the seats.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NotComputed(why) => why.text(lang),
            Self::NoVotes => {
                lang.of(("Er zijn nog geen stemmen geteld.", "No votes have been counted yet.")).to_owned()
            }
        }
    }
}

/// Seats with the lots drawn so far. A lot that was drawn between other options than the present figures ask for is left
/// aside, with those after it: it is to be drawn again.
fn seats_of(
    setup: &Setup,
    tally: &Tally,
    decided: &Decided,
    lots: &[DrawnLot],
) -> Result<Result<SeatsOutput, NoSeats>, String> {
    let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
    let input = match tally.seats_input_or_why(&setup.definition, &deceased) {
        Ok(input) => input,
        Err(why) => return Ok(Err(NoSeats::NotComputed(why))),
    };
    if tally.valid_votes == 0 {
        return Ok(Err(NoSeats::NoVotes));
    }
    let mut used = lots;
    loop {
        match compute_with(&input, used) {
            Ok(outcome) => return Ok(Ok(SeatsOutput::new(input.seats, outcome))),
            Err(error) => match used.split_last() {
                Some((_, fewer)) if !matches!(error, SeatsError::Seats(_)) => used = fewer,
                _ => return Err(error.to_string()),
            },
        }
    }
}

/// The question that draw number `draw` (from 1) answers, on these figures and after the draws before it; `None` where
/// no lot is needed.
pub fn lot_asked(setup: &Setup, tally: &Tally, decided: &Decided, draw: u32) -> Result<Option<LotNeeded>, String> {
    let before = lot_question(draw);
    let lots: Vec<DrawnLot> = decided.lots.range(..before).map(|(_, lot)| lot.clone()).collect();
    // One draw after the other: which lot is next depends on those before.
    if u32::try_from(lots.len()) != Ok(draw.saturating_sub(1)) {
        return Ok(None);
    }
    let asked = |seats: SeatsOutput| seats.lots_needed.into_iter().next();
    seats_of(setup, tally, decided, &lots).map(|seats| seats.ok().and_then(asked))
}

/// The name under which the outcome of draw number `draw` (from 1) is kept.
pub fn lot_question(draw: u32) -> String {
    format!("draw/{draw:04}")
}

/// What a release discloses, read.
#[derive(Clone, Debug)]
pub struct Disclosed {
    /// The decisions that go with it.
    pub decided: Decided,
    /// The polling stations of the day, with these decisions.
    pub stations: Stations,
    /// Level and figures of each station, by number.
    pub counts: BTreeMap<u32, (Level, Count)>,
    /// What follows from them.
    pub outcome: Outcome,
}

impl Disclosed {
    /// Reads a release; `setup` is that of its charter version.
    ///
    /// # Errors
    /// A figure is not one of this election: such a release is refused on arrival.
    pub fn read(setup: &Setup, release: &Release, counts: &[ReleasedCount]) -> Result<Self, String> {
        let decided = Decided::read(&release.decisions).map_err(|error| error.to_string())?;
        let day = setup.on_the_day(&decided);
        let mut read = BTreeMap::new();
        for released in counts {
            let station = released.row.station;
            let count = count_of(&released.counts, &day.definition);
            let count = count.map_err(|error| format!("station {station}: {error}"))?;
            if day.stations.station(station).is_none() {
                return Err(format!("station {station} is not one of this election"));
            }
            if read.insert(station, count).is_some() {
                return Err(format!("station {station} is in it twice"));
            }
        }
        let rows = read.iter().map(|(station, (level, count))| (*station, *level, count));
        let outcome = Outcome::of(&day, from_sync(release.level), rows, &decided)?;
        Ok(Self { decided, stations: day.stations, counts: read, outcome })
    }
}

/// The outcome of a release, from what it discloses alone; `setup` is that of its charter version.
pub fn released_outcome(setup: &Setup, release: &Release, counts: &[ReleasedCount]) -> Result<Outcome, String> {
    Disclosed::read(setup, release, counts).map(|disclosed| disclosed.outcome)
}

type Loaded = (Vec<Hash>, Vec<u8>, Arc<Setup>);

/// How many setups are remembered: the one in force, and those of the releases that are looked at.
const REMEMBERED: usize = 4;

/// The election domain, as sync asks for it. Remembers the setups that it read last.
#[derive(Default)]
pub struct ElectionDomain {
    loaded: Mutex<VecDeque<Loaded>>,
}

impl ElectionDomain {
    /// The setup in force; read once.
    ///
    /// # Errors
    /// It is not complete, not here yet, or unreadable.
    pub fn setup(&self, charter: &Charter, files: Files<'_>) -> Result<Arc<Setup>, SetupError> {
        self.setup_at(charter, charter.version, files)
    }

    /// The setup of one version of the charter: a release is computed from the setup under which it was made.
    ///
    /// # Errors
    /// As [`ElectionDomain::setup`]; or the version is not kept any more.
    pub fn setup_at(&self, charter: &Charter, version: u32, files: Files<'_>) -> Result<Arc<Setup>, SetupError> {
        let of = charter.setup_at(version).ok_or(SetupError::NotKept(version))?;
        // A file that is on its way changes what can be read of the setup once it is here.
        let here = |named: &SetupFile| {
            !matches!(named.kind.as_str(), kind::PREVIOUS | kind::OPERATORS) || files(&named.sha256).is_some()
        };
        let names: Vec<Hash> = of.files.iter().filter(|named| here(named)).map(|named| named.sha256).collect();
        if let Ok(loaded) = self.loaded.lock()
            && let Some((.., setup)) =
                loaded.iter().find(|(known, settings, _)| *known == names && *settings == of.settings)
        {
            return Ok(setup.clone());
        }
        let setup = Arc::new(Setup::load(of, files)?);
        if let Ok(mut loaded) = self.loaded.lock() {
            loaded.push_back((names, of.settings.to_vec(), setup.clone()));
            if loaded.len() > REMEMBERED {
                loaded.pop_front();
            }
        }
        Ok(setup)
    }
}

impl Domain for ElectionDomain {
    fn check(&self, charter: &Charter, files: Files<'_>, release: &Release, counts: &[ReleasedCount]) -> Figures {
        let setup = match self.setup_at(charter, release.charter_version, files) {
            Ok(setup) => setup,
            // A version that this node has not heard of yet is on its way.
            Err(SetupError::NotKept(version)) if version > charter.version => return Figures::NotYet,
            Err(error @ (SetupError::Unreadable { .. } | SetupError::NotKept(_))) => {
                return Figures::Wrong(error.to_string());
            }
            Err(_) => return Figures::NotYet,
        };
        match released_outcome(&setup, release, counts) {
            Ok(outcome) if outcome.tally.stations.total != release.stations => {
                Figures::Wrong("there are more or fewer polling stations than was released".to_owned())
            }
            Ok(outcome) if outcome.digest(&setup) == release.digest => Figures::Hold,
            Ok(_) => Figures::Wrong("totals or seats differ from what was released".to_owned()),
            Err(error) => Figures::Wrong(error),
        }
    }
}

/// The judge of one setup.
pub struct ElectionJudge<'a>(pub &'a Setup);

impl ElectionJudge<'_> {
    /// The findings; `None` when the figures are not of this election's lists.
    fn findings(
        &self,
        level: sync_core::entry::Level,
        counts: &Counts,
        forms: &BTreeSet<Vec<u8>>,
    ) -> Option<Vec<Finding>> {
        let (_, count) = count_of(counts, &self.0.definition).ok()?;
        Some(findings::of_value(self.0, from_sync(level), &count, forms))
    }
}

impl Judge for ElectionJudge<'_> {
    /// Errors, and a station without a single vote: it may be a place that never opened, or an empty test file.
    fn has_errors(&self, level: sync_core::entry::Level, counts: &Counts, forms: &BTreeSet<Vec<u8>>) -> bool {
        let serious = |finding: &Finding| finding.severity == Severity::Error || finding.code == Code::W204;
        self.findings(level, counts, forms).is_none_or(|findings| findings.iter().any(serious))
    }

    /// Figures that do not add up can only be corrected: released, they would contradict each other in public.
    fn unacceptable(&self, level: sync_core::entry::Level, counts: &Counts) -> bool {
        let sum = |finding: &Finding| finding.code.consequence() == Consequence::Correct;
        self.findings(level, counts, &BTreeSet::new()).is_none_or(|findings| findings.iter().any(sum))
    }

    fn rounds(&self, level: sync_core::entry::Level) -> u8 {
        self.0.settings.rounds(from_sync(level))
    }
}
