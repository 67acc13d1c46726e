//! Changing the setup of an election that exists.

use std::path::PathBuf;

use api::hex::Hex;
use api::people::Previous;
use api::refusal::Refusal;
use api::request::{Error, Request};
use api::status::Status;
use election::plausibility::previous::Comparison;
use election::{Definition, Station};
use night::before::Before;
use night::previous::{self, ListSaid, Matched, StationSaid};
use night::setting::Change;
use night::setup::{Settings, kind};
use sync_core::charter::{Charter, SetupFile};
use words::{Say, sentence};

use super::chart::InForce;
use super::draft::{Changed, Draft, Drafted, changed, files_said};
use super::files::{self, Files};
use super::operators::{self, OperatorsChange};
use super::told::{FileTold, SetUp};
use super::{Ask, settings};
use crate::by_hand;

/// What is to change.
#[derive(Clone, Debug, Default)]
pub struct SetupChange {
    /// New files.
    pub files: Files,
    /// Seats of the council, when there is no 110a.
    pub seats: Option<u32>,
    /// Settings that become otherwise.
    pub settings: Vec<Change>,
    /// The previous election.
    pub previous: PreviousChange,
    /// Who works.
    pub operators: OperatorsChange,
    /// Without the table of neighbourhoods any more.
    pub no_neighbourhoods: bool,
}

/// What is said about the previous election.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviousChange {
    /// A published count of it per station: a 510b or an OSV4-3 table.
    pub file: Option<PathBuf>,
    /// The day of it, `YYYY-MM-DD`, for a table that does not say it.
    pub date: Option<String>,
    /// Which stations are which.
    pub stations: Vec<StationSaid>,
    /// Which lists come from where.
    pub lists: Vec<ListSaid>,
    /// Compare with none any more.
    pub drop: bool,
}

impl PreviousChange {
    /// Whether nothing is said of another comparison.
    fn is_empty(&self) -> bool {
        self.file.is_none() && self.stations.is_empty() && self.lists.is_empty()
    }
}

/// Drafts a charter with another setup. What files hold is read here, and signed as it was read.
///
/// # Errors
/// `setup`, `previous`: what is wrong with a file or setting; `nothing_new`; the node's refusal.
pub fn changing_setup(ask: &dyn Ask, change: SetupChange) -> Result<Draft, Error> {
    let in_force = InForce::ask(ask)?;
    let SetupChange { mut files, seats, settings: wanted, previous, operators, no_neighbourhoods } = change;
    let status: Status = ask.ask(Request::Status)?.take()?;
    files.check_alone(&status.election)?;
    if files.neighbourhoods.is_some() {
        files.check_neighbourhoods(&stations_then(ask, &files)?)?;
    }
    let mut next = in_force.next();
    let mut settings = Settings::read(next.setup()).map_err(|error| Refusal::Setup { detail: error.say() })?;
    settings::apply(&wanted, &mut settings)?;
    let files_before = next.files.clone();
    let has_previous = next.files.iter().any(|file| file.kind == kind::PREVIOUS);
    // Another ballot has other lists to be said something about.
    let compared = if previous.is_empty() && (!has_previous || files.candidates.is_none()) || previous.drop {
        None
    } else {
        changed_comparison(ask, &previous, &files)?
    };
    files.previous = compared.as_ref().map(|compared| compared.bytes.clone());
    if let Some(compared) = &compared {
        settings.before = Some(compared.before.clone().with_seats_of(settings.before.as_ref()));
    }
    settings::apply_seats_before(&wanted, &mut settings)?;
    if previous.drop {
        next.files.retain(|file| file.kind != kind::PREVIOUS);
        settings.before = None;
    }
    if operators.off {
        next.files.retain(|file| !matches!(file.kind.as_str(), kind::OPERATORS | kind::PINS));
    } else if !operators.is_empty() {
        let people = operators.apply(operators::known(ask, &operators)?.as_ref())?;
        files.operators = Some(people.operators.to_bytes());
        files.pins = Some(people.pins.to_bytes());
    }
    if no_neighbourhoods {
        next.files.retain(|file| file.kind != kind::NEIGHBOURHOODS);
    }
    files.put_into(&mut next);
    if let Some(seats) = seats {
        if next.files.iter().any(|file| file.kind == kind::DEFINITION) {
            return Err(Refusal::SeatsByDefinition.into());
        }
        settings.seats = Some(seats);
    }
    // What was released stays valid under the setup that it was made with: the charter keeps that one.
    let new_files = std::mem::replace(&mut next.files, files_before);
    next.change_setup(new_files, settings.to_bytes());
    let terms = settings.terms(&next.terms);
    let stricter = terms.are_stricter(&in_force.charter.terms);
    next.change_terms(terms);
    if stricter {
        renew_pen(&in_force, &mut next)?;
    }
    // Two charters of one version are joined by the next one, even if it changes nothing else.
    if next.setup() == in_force.charter.setup() && !in_force.is_twin() {
        return Err(Refusal::SetUpAlready.into());
    }
    let file = |file: &SetupFile| FileTold { kind: file.kind.clone(), sha256: Hex(file.sha256), length: file.length };
    let rows = next.files.iter().map(file).collect();
    let changes = changes(&in_force, &next, &settings);
    let previous = compared.map(|compared| compared.shown);
    let left_out = std::mem::take(&mut files.left_out);
    let told = SetUp { settings, files: rows, left_out, previous };
    Draft::new(in_force, next, files.into_bytes(), Drafted::Setup { told: Box::new(told), changes })
}

/// Stricter terms begin with an epoch of the pen: no release of it names the charter from before, which asked for less. It
/// builds on the newest release that this PC holds; so it is done where none can be missing, on the PC that makes them.
fn renew_pen(in_force: &InForce, next: &mut Charter) -> Result<(), Error> {
    let Some(pen) = next.pen().copied() else { return Ok(()) };
    if pen.since == next.version {
        return Ok(());
    }
    if pen.key != in_force.node {
        return Err(Refusal::PenElsewhere.into());
    }
    Ok(next.hand_pen(pen.key, in_force.base())?)
}

/// What is otherwise than in the charter in force, by name.
fn changes(in_force: &InForce, next: &Charter, settings: &Settings) -> Vec<Changed> {
    let before = Settings::read(in_force.charter.setup()).unwrap_or_default();
    let json = |settings: &Settings| serde_json::to_value(settings).unwrap_or_default();
    let files = changed(&files_said(&in_force.charter), &files_said(next));
    changed(&json(&before), &json(settings)).into_iter().chain(files).collect()
}

/// The previous election: compared with in the control room, and in public.
pub(super) struct Compared {
    /// As the charter carries it.
    pub(super) bytes: Vec<u8>,
    /// As it is shown to who prepares.
    pub(super) shown: Matched,
    /// As the public sees it.
    pub(super) before: Before,
}

/// The comparison with the previous election that is given, or with the one there was, and with what is said about it.
pub(super) fn comparison(
    change: &PreviousChange,
    before: Option<Comparison>,
    definition: &Definition,
    stations: &[Station],
) -> Result<Option<Compared>, Error> {
    let Some(said) = said_of_previous(change, before, definition)? else { return Ok(None) };
    let compared = previous::check(&said, definition, stations).map_err(|error| wrong_previous(&error))?;
    let shown = Matched::of(&said, &compared, definition, stations);
    Ok(Some(Compared { bytes: previous::to_bytes(&said), shown, before: Before::of(&said) }))
}

/// The same, not yet checked against the stations of now; `None` when there is no previous election.
///
/// # Errors
/// `previous`: the file is none, or there is nothing to say something about; `unreadable_file`.
pub fn said_of_previous(
    change: &PreviousChange,
    before: Option<Comparison>,
    definition: &Definition,
) -> Result<Option<Comparison>, Error> {
    let base = match &change.file {
        Some(path) => {
            let bytes = by_hand::bytes(path, u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX))?;
            let imported = previous::import(&bytes, &definition.identity, change.date.as_deref());
            let imported = imported
                .map_err(|error| wrong_previous(&sentence!("previous-in-file", file = path, error = &error)))?;
            Some(previous::propose(imported, definition))
        }
        None => before.map(|before| previous::refit(before, definition)),
    };
    match base {
        Some(base) => Ok(Some(previous::corrected(base, &change.stations, &change.lists))),
        None if change.is_empty() => Ok(None),
        None => Err(wrong_previous(&sentence!("previous-none"))),
    }
}

/// A fault in what is said of the previous election.
pub fn wrong_previous(error: &dyn Say) -> Error {
    Refusal::Previous { detail: error.say() }.into()
}

/// The same for an election that is set up already: what is not given anew is as the node has it.
fn changed_comparison(ask: &dyn Ask, change: &PreviousChange, files: &Files) -> Result<Option<Compared>, Error> {
    let known: Previous = ask.ask(Request::PreviousShow)?.take()?;
    let unreadable = |kind: &'static str| move |error: eml::EmlError| files::wrong(kind, &error);
    let definition: Definition = match &files.candidates {
        Some(bytes) => {
            let lists = eml::read_candidate_lists(bytes).map_err(unreadable(kind::CANDIDATES))?;
            eml::combine(None, &lists, None).map_err(unreadable(kind::CANDIDATES))?
        }
        None => known.ballot,
    };
    let stations = new_stations(files)?.unwrap_or(known.stations);
    comparison(change, known.comparison, &definition, &stations)
}

/// The stations of a new file, where there is one.
fn new_stations(files: &Files) -> Result<Option<Vec<Station>>, Error> {
    let read = |bytes: &Vec<u8>| match eml::read_stations(bytes) {
        Ok(stations) => Ok(stations.stations),
        Err(error) => Err(files::wrong(kind::STATIONS, &error)),
    };
    files.stations.as_ref().map(read).transpose()
}

/// The stations that the election will have.
fn stations_then(ask: &dyn Ask, files: &Files) -> Result<Vec<Station>, Error> {
    match new_stations(files)? {
        Some(stations) => Ok(stations),
        None => Ok(ask.ask(Request::PreviousShow)?.take::<Previous>()?.stations),
    }
}
