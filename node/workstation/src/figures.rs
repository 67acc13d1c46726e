//! From counts to a result: what the domain adds to what is replicated.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use election::checks::{Code, Consequence, Finding, Severity};
use election::seats::json::SeatsOutput;
use election::seats::{DrawnLot, LotNeeded, NotComputed, SeatsError, compute_with};
use election::{Count, Definition, Heading, Lang, Level, Stations, Tally};
use serde_json::{Value, json};
use sync_core::charter::{Charter, SetupFile, Terms};
use sync_core::entry::Counts;
use sync_core::id::Hash;
use sync_core::release::Release;
use sync_core::replica::{Domain, Figures, Files, Shown};
use sync_core::working::status::Judge;

use crate::digest::digest;
use crate::findings;
use crate::request::JSON_VERSION;
use crate::rulings::Decided;
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
    Ok(Counts::new(totals, candidates))
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
    /// How many of the drawn lots, in the order of their draws, these figures ask for; the others no longer apply.
    pub lots_used: usize,
}

impl Outcome {
    /// Adds up the best count of each station of the day.
    ///
    /// # Errors
    /// A station is there twice, or its count is not of this ballot. Whatever the figures are, they are no error: seats
    /// that cannot be computed are not shown, with the reason.
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
        let (seats, lots_used) = match seats_of(setup, &tally, decided, &decided.lots_in_order()) {
            Ok((seats, used)) => (Ok(seats), used),
            Err(why) => (Err(why), 0),
        };
        Ok(Self { level, heading: tally.heading(level), tally, seats, lots_used })
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
}

/// Why a result shows no seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSeats {
    /// They are not computed for this election.
    NotComputed(NotComputed),
    /// Nothing has been counted yet.
    NoVotes,
    /// The figures are none that seats can be computed from.
    Impossible(SeatsError),
}

impl NoSeats {
    /// What stands in the place of the seats.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NotComputed(why) => why.text(lang),
            Self::Impossible(why) => why.text(lang),
            Self::NoVotes => {
                lang.of(("Er zijn nog geen stemmen geteld.", "No votes have been counted yet.")).to_owned()
            }
        }
    }
}

/// Seats with the lots drawn so far, and how many of these were used. A lot that was drawn between other options than the
/// present figures ask for is left aside, with those after it: it is to be drawn again.
fn seats_of(
    setup: &Setup,
    tally: &Tally,
    decided: &Decided,
    lots: &[DrawnLot],
) -> Result<(SeatsOutput, usize), NoSeats> {
    let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
    let input = tally.seats_input_or_why(&setup.definition, &deceased).map_err(NoSeats::NotComputed)?;
    if tally.valid_votes == 0 {
        return Err(NoSeats::NoVotes);
    }
    let mut used = lots;
    loop {
        match compute_with(&input, used) {
            Ok(outcome) => return Ok((SeatsOutput::new(input.seats, outcome), used.len())),
            Err(error) => match used.split_last() {
                Some((_, fewer)) if !matches!(error, SeatsError::Seats(_)) => used = fewer,
                _ => return Err(NoSeats::Impossible(error)),
            },
        }
    }
}

/// The question that draw number `draw` (from 1) answers, on these figures and after the draws before it; `None` where
/// no lot is needed.
#[must_use]
pub fn lot_asked(setup: &Setup, tally: &Tally, decided: &Decided, draw: u32) -> Option<LotNeeded> {
    // One draw after the other: which lot is next depends on those before.
    let before = usize::try_from(draw.checked_sub(1)?).ok()?;
    let mut lots = decided.lots_in_order();
    if lots.len() < before {
        return None;
    }
    lots.truncate(before);
    let (seats, used) = seats_of(setup, tally, decided, &lots).ok()?;
    (used == before).then(|| seats.lots_needed.into_iter().next())?
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
    /// A figure is not one of this election, or a ruling has no effect: such a release is refused on arrival.
    pub fn read(setup: &Setup, shown: &Shown) -> Result<Self, String> {
        let Shown { release, counts, rulings, .. } = shown;
        let decided = Decided::of_release(setup, rulings)?;
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
        if outcome.tally.stations.total != release.stations {
            return Err("another number of polling stations is expected than it says".to_owned());
        }
        if outcome.lots_used != decided.lots.len() {
            return Err("a drawn lot in it is not asked for by its figures".to_owned());
        }
        Ok(Self { decided, stations: day.stations, counts: read, outcome })
    }
}

/// The outcome of a release, from what it discloses alone; `setup` is that of its charter version.
pub fn released_outcome(setup: &Setup, shown: &Shown) -> Result<Outcome, String> {
    Disclosed::read(setup, shown).map(|disclosed| disclosed.outcome)
}

/// The closing time of the charter version under which a release was made, in milliseconds since 1970 UTC, when the release
/// says that it was made before it: no node shows such a release, whoever signed it. `None`: it was not.
pub fn before_closing(charter: &Charter, release: &Release) -> Option<u64> {
    let closing = charter.terms_at(release.charter_version)?.closing;
    (release.made_at < closing).then_some(closing)
}

type Loaded = (Vec<Hash>, Vec<u8>, Terms, Arc<Setup>);

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
            !matches!(named.kind.as_str(), kind::PREVIOUS | kind::OPERATORS | kind::PINS)
                || files(&named.sha256).is_some()
        };
        let names: Vec<Hash> = of.files.iter().filter(|named| here(named)).map(|named| named.sha256).collect();
        if let Ok(loaded) = self.loaded.lock()
            && let Some((.., setup)) = loaded
                .iter()
                .find(|(known, settings, terms, _)| *known == names && *settings == of.settings && terms == of.terms)
        {
            return Ok(setup.clone());
        }
        let setup = Arc::new(Setup::load(of, files)?);
        if let Ok(mut loaded) = self.loaded.lock() {
            loaded.push_back((names, of.settings.to_vec(), of.terms.clone(), setup.clone()));
            if loaded.len() > REMEMBERED {
                loaded.pop_front();
            }
        }
        Ok(setup)
    }
}

impl Domain for ElectionDomain {
    fn check(&self, charter: &Charter, files: Files<'_>, disclosed: &Shown) -> Figures {
        let release = &disclosed.release;
        let setup = match self.setup_at(charter, release.charter_version, files) {
            Ok(setup) => setup,
            // A version that this node has not heard of yet is on its way.
            Err(SetupError::NotKept(version)) if version > charter.version => return Figures::NotYet,
            Err(error @ (SetupError::Unreadable { .. } | SetupError::NotKept(_))) => {
                return Figures::Wrong(error.to_string());
            }
            Err(_) => return Figures::NotYet,
        };
        if let Some(closing) = before_closing(charter, release) {
            let (made, closing) = (crate::time::dutch(release.made_at), crate::time::dutch(closing));
            return Figures::Wrong(format!("it was made at {made}, before closing time ({closing})"));
        }
        match released_outcome(&setup, disclosed) {
            Ok(outcome) if digest(&outcome) == release.digest => Figures::Hold,
            Ok(_) => Figures::Wrong("totals or seats differ from what was released".to_owned()),
            Err(error) => Figures::Wrong(error),
        }
    }
}

/// The judge of one setup.
pub struct ElectionJudge<'a>(pub &'a Setup);

impl ElectionJudge<'_> {
    /// The findings; `None` when the figures are not of this election's lists, or of another level than they say.
    fn findings(
        &self,
        level: sync_core::entry::Level,
        counts: &Counts,
        forms: &BTreeSet<Vec<u8>>,
    ) -> Option<Vec<Finding>> {
        let (_, count) = count_of(counts, &self.0.definition).ok().filter(|(of, _)| *of == from_sync(level))?;
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
