//! `election create` and `election setup`: the election, its files and settings.

use std::path::Path;

use ::election::plausibility::previous::Comparison;
use ::election::{Definition, Station};
use eml::Authority;
use serde_json::{Value, json};
use sync_core::charter::{Base, Charter, Role, SignedCharter};
use sync_core::id::{ElectionId, Hash, SecretKey, sha256};

use super::args_setup::{CreateArgs, ElectionCommand, FileArgs, PreviousArgs, SettingsArgs, SetupArgs, WayArg};
use super::caller::{Caller, absolute};
use super::chart::InForce;
use super::{Outcome, input};
use crate::node::folder::{self, NodeFile};
use crate::organiser::enrol::role_name;
use crate::organiser::{sealed, words};
use crate::previous;
use crate::request::{Error, JSON_VERSION, Request};
use crate::setup::{Settings, Setup, Way, kind, setup_file};
use crate::style;

/// `election`.
pub fn execute(caller: &Caller, command: ElectionCommand) -> Result<Outcome, Error> {
    match command {
        ElectionCommand::Create(args) => create(caller, &args).map(Outcome::Reply),
        ElectionCommand::Setup(args) => setup(caller, &args).map(Outcome::Reply),
    }
}

/// The files given, by kind.
struct Files {
    definition: Option<Vec<u8>>,
    candidates: Option<Vec<u8>>,
    stations: Option<Vec<u8>>,
    /// The comparison with a previous election, as the charter carries it.
    previous: Option<Vec<u8>>,
}

impl Files {
    fn read(args: &FileArgs, candidates: Option<&Path>) -> Result<Self, Error> {
        let read = |path: &Path| input::bytes(path, sync_core::limits::SETUP_FILE);
        let stations = match (&args.stations, &args.counts) {
            (Some(path), _) => Some(read(path)?),
            (None, Some(path)) => Some(stations_of(path)?),
            (None, None) => None,
        };
        let definition = args.definition.as_deref().map(read).transpose()?;
        Ok(Self { definition, candidates: candidates.map(read).transpose()?, stations, previous: None })
    }

    /// With their kinds, those that are there.
    fn named(&self) -> impl Iterator<Item = (&'static str, &Vec<u8>)> {
        let all = [
            (kind::DEFINITION, &self.definition),
            (kind::CANDIDATES, &self.candidates),
            (kind::STATIONS, &self.stations),
            (kind::PREVIOUS, &self.previous),
        ];
        all.into_iter().filter_map(|(kind, bytes)| Some((kind, bytes.as_ref()?)))
    }

    /// Into the charter: each in the place of the file of its kind that was there.
    fn put_into(&self, charter: &mut Charter) {
        for (kind, bytes) in self.named() {
            let new = setup_file(kind, Hash(sha256(&[bytes])), bytes.len());
            match charter.files.iter_mut().find(|file| file.kind == kind) {
                Some(old) => *old = new,
                None => charter.files.push(new),
            }
        }
    }

    fn into_bytes(self) -> Vec<Vec<u8>> {
        [self.definition, self.candidates, self.stations, self.previous].into_iter().flatten().collect()
    }
}

/// A 110b of the stations that a 510b lists. Nothing of its counts: a file with counts is never a setup file.
fn stations_of(path: &Path) -> Result<Vec<u8>, Error> {
    let wrong = |error: eml::EmlError| Error::new("setup", format!("{}: {error}", path.display()));
    let bytes = input::bytes(path, u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX))?;
    let header = eml::kind(&bytes).map_err(wrong)?;
    let stations = eml::stations_from_count(&bytes).map_err(wrong)?;
    let domain = || stations.identity.domain.clone().map(|domain| Authority { id: domain.id, name: domain.name });
    let nobody = Authority { id: String::new(), name: String::new() };
    let authority = header.authority.clone().or_else(domain).unwrap_or(nobody);
    eml::write_stations(&stations, &authority, &header.created.written).map_err(wrong)
}

fn create(caller: &Caller, args: &CreateArgs) -> Result<Value, Error> {
    let data = &caller.data;
    if data.join("node.json").exists() {
        let text = format!("{} holds an election already; choose another folder with --data", data.display());
        return Err(Error::new("election_exists", text));
    }
    if absolute(&args.organiser)? == absolute(&args.organiser_copy)? {
        return Err(Error::new("usage", "--organiser and --organiser-copy must be two files: one is kept elsewhere"));
    }
    let mut files = Files::read(&args.files, Some(&args.candidates))?;
    let (Some(candidates), Some(stations)) = (&files.candidates, &files.stations) else {
        return Err(Error::new("usage", "name the polling stations: --stations 110b, or --counts 510b"));
    };
    let mut settings = Settings { rehearsal: args.rehearsal, seats: args.files.seats, ..Settings::default() };
    apply(&args.settings, &mut settings)?;
    let definition = files.definition.as_deref();
    let setup = Setup::of(settings.clone(), definition, candidates, stations)
        .map_err(|error| Error::new("setup", error.to_string()))?;
    let identity = &setup.definition.identity;
    settings.closing = match args.settings.closing {
        Some(closing) => closing,
        None => input::default_closing(&identity.date).map_err(|error| Error::new("setup", error))?,
    };
    let compared = comparison(&args.previous, None, &setup.definition, &setup.stations.stations)?;
    files.previous = compared.as_ref().map(|(bytes, _)| bytes.clone());
    let passphrase = input::new_passphrase(args.passphrase_file.as_deref())?;

    let (election, organiser) = (ElectionId(random()?), SecretKey::from_seed(random()?));
    let network: [u8; 16] = random()?;
    let session = u32::from_be_bytes(random()?);
    let key = folder::key(data)?.public();
    let mut charter = Charter::first(election);
    let rule = |error: sync_core::charter::CharterError| Error::new("charter", error.to_string());
    charter.admit(key, Role::Scan, &args.label, session).map_err(rule)?;
    charter.hand_pen(key, Base { number: 0, hash: Hash([0; 32]) }).map_err(rule)?;
    files.put_into(&mut charter);
    charter.settings = settings.to_bytes();
    charter.check().map_err(rule)?;
    let signed = SignedCharter::sign(&charter, &organiser);

    // The organiser's key has to be safe in two files before there is anything that needs it.
    let seal = || {
        sealed::seal(&organiser, &passphrase, &election)
            .map_err(|error| Error::new("organiser_file", error.to_string()))
    };
    let (first, second) = (seal()?, seal()?);
    input::write_new(&args.organiser, &first)?;
    let node = NodeFile {
        version: 1,
        election: election.hex(),
        organiser: organiser.public().hex(),
        network: data_encoding::HEXLOWER.encode(&network),
        session,
        label: args.label.clone(),
        role: role_name(Role::Scan).to_owned(),
        rehearsal: args.rehearsal,
    };
    let made = input::write_new(&args.organiser_copy, &second).and_then(|()| {
        let bytes = files.into_bytes();
        folder::create(data, &node, &[signed], &bytes).inspect_err(|_| {
            let _ = std::fs::remove_file(&args.organiser_copy);
        })
    });
    if let Err(error) = made {
        // A key of an election that does not exist would only confuse.
        let _ = std::fs::remove_file(&args.organiser);
        return Err(error);
    }
    Ok(json!({
        "version": JSON_VERSION,
        "election": {
            "network_id": election.hex(),
            "id": identity.id,
            "name": identity.name,
            "date": identity.date,
            "rehearsal": args.rehearsal,
        },
        "organiser": {
            "key": organiser.public().hex(),
            "fingerprint": words::fingerprint(&organiser.public()),
            "files": [args.organiser, args.organiser_copy],
        },
        "node": { "key": key.hex(), "fingerprint": words::fingerprint(&key), "label": args.label, "session": session },
        "stations": setup.stations.stations.len(),
        "lists": setup.definition.lists.len(),
        "seats": setup.definition.seats,
        "settings": settings,
        "previous": compared.map(|(_, shown)| shown),
        "data": data,
    }))
}

fn setup(caller: &Caller, args: &SetupArgs) -> Result<Value, Error> {
    let in_force = InForce::ask(caller)?;
    let mut files = Files::read(&args.files, args.candidates.as_deref())?;
    check_alone(&files, &caller.ask(Request::Status)?)?;
    let mut next = in_force.next();
    let mut settings = Settings::read(&next.settings).map_err(|error| Error::new("setup", error.to_string()))?;
    apply(&args.settings, &mut settings)?;
    if let Some(closing) = args.settings.closing {
        settings.closing = closing;
    }
    let files_before = next.files.clone();
    let has_previous = next.files.iter().any(|file| file.kind == kind::PREVIOUS);
    // Another ballot has other lists to be said something about.
    let compared = if args.previous.is_empty() && (!has_previous || files.candidates.is_none()) || args.no_previous {
        None
    } else {
        changed_comparison(caller, &args.previous, &files)?
    };
    files.previous = compared.as_ref().map(|(bytes, _)| bytes.clone());
    if args.no_previous {
        next.files.retain(|file| file.kind != kind::PREVIOUS);
    }
    files.put_into(&mut next);
    if let Some(seats) = args.files.seats {
        if next.files.iter().any(|file| file.kind == kind::DEFINITION) {
            let text = "this election has a definition (110a), which says how many seats there are; give a new 110a";
            return Err(Error::new("setup", text));
        }
        settings.seats = Some(seats);
    }
    // What was released stays valid under the setup that it was made with: the charter keeps that one.
    let new_files = std::mem::replace(&mut next.files, files_before);
    next.change_setup(new_files, settings.to_bytes());
    // Two charters of one version are joined by the next one, even if it changes nothing else.
    if next.settings == in_force.charter.settings && next.files == in_force.charter.files && !in_force.is_twin() {
        return Err(Error::new("nothing_new", "the election is set up so already"));
    }
    in_force.sign(caller, &next, &args.organiser, &files.into_bytes())?;
    let files: Vec<Value> = next
        .files
        .iter()
        .map(|file| json!({ "kind": file.kind, "sha256": file.sha256.hex(), "length": file.length }))
        .collect();
    let mut reply = json!({ "version": JSON_VERSION, "charter": next.version, "settings": settings, "files": files });
    if let Some((_, shown)) = compared {
        reply["previous"] = shown;
    }
    Ok(reply)
}

/// A comparison as the charter carries it, and as it is shown.
type Compared = (Vec<u8>, Value);

/// The comparison with the previous election that is given, or with the one there was, and with what is said about it.
fn comparison(
    args: &PreviousArgs,
    before: Option<Comparison>,
    definition: &Definition,
    stations: &[Station],
) -> Result<Option<Compared>, Error> {
    let Some(said) = said(args, before, definition)? else { return Ok(None) };
    let compared = previous::check(&said, definition, stations).map_err(|error| wrong_previous(&error))?;
    let shown = previous::to_json(&said, &compared, definition, stations);
    Ok(Some((previous::to_bytes(&said), shown)))
}

/// The same, not yet checked against the stations of now; `None` when there is no previous election.
pub(super) fn said(
    args: &PreviousArgs,
    before: Option<Comparison>,
    definition: &Definition,
) -> Result<Option<Comparison>, Error> {
    let base = match &args.previous {
        Some(path) => {
            let bytes = input::bytes(path, u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX))?;
            let imported = previous::import(&bytes, &definition.identity, args.previous_date.as_deref());
            let imported = imported.map_err(|error| wrong_previous(&format!("{}: {error}", path.display())))?;
            Some(previous::propose(imported, definition))
        }
        None => before.map(|before| previous::refit(before, definition)),
    };
    match base {
        Some(base) => Ok(Some(previous::corrected(base, &args.stations, &args.list_from))),
        None if args.is_empty() => Ok(None),
        None => Err(wrong_previous(&"there is none yet to correct; import one with --previous FILE")),
    }
}

pub(super) fn wrong_previous(error: &dyn std::fmt::Display) -> Error {
    Error::new("previous", format!("the previous election: {error}"))
}

/// The same for an election that is set up already: what is not given anew is as the node has it.
fn changed_comparison(caller: &Caller, args: &PreviousArgs, files: &Files) -> Result<Option<Compared>, Error> {
    let known = caller.ask(Request::PreviousShow)?;
    let bad = |error: serde_json::Error| Error::new("bad_reply", format!("the node's setup cannot be read: {error}"));
    let unreadable = |kind: &str| {
        let kind = kind.to_owned();
        move |error: eml::EmlError| Error::new("setup", format!("the {kind} file: {error}"))
    };
    let definition: Definition = match &files.candidates {
        Some(bytes) => {
            let lists = eml::read_candidate_lists(bytes).map_err(unreadable(kind::CANDIDATES))?;
            eml::combine(None, &lists, None).map_err(unreadable(kind::CANDIDATES))?
        }
        None => serde_json::from_value(known["ballot"].clone()).map_err(bad)?,
    };
    let stations: Vec<Station> = match &files.stations {
        Some(bytes) => eml::read_stations(bytes).map_err(unreadable(kind::STATIONS))?.stations,
        None => serde_json::from_value(known["stations"].clone()).map_err(bad)?,
    };
    let before = match &known["comparison"] {
        Value::Null => None,
        comparison => Some(serde_json::from_value(comparison.clone()).map_err(bad)?),
    };
    comparison(args, before, &definition, &stations)
}

/// Each new file can be read and is of this election. The others of the setup may not have arrived here.
fn check_alone(files: &Files, status: &Value) -> Result<(), Error> {
    let wrong = |kind: &str, error: &dyn std::fmt::Display| Error::new("setup", format!("the {kind} file: {error}"));
    // The previous election is of another one by its nature; it is checked where it is compared.
    for (kind, bytes) in files.named().filter(|(kind, _)| *kind != kind::PREVIOUS) {
        let identity = match kind {
            kind::DEFINITION => eml::read_definition(bytes).map(|file| file.header.identity),
            kind::CANDIDATES => eml::read_candidate_lists(bytes).map(|file| file.header.identity),
            _ => eml::read_stations(bytes).map(|file| file.identity),
        };
        let identity = identity.map_err(|error| wrong(kind, &error))?;
        let ours = &status["election"];
        for (what, here, there) in [("id", &ours["id"], &identity.id), ("date", &ours["date"], &identity.date)] {
            if let Some(here) = here.as_str().filter(|here| here != there) {
                let text = format!("it is of another election: its {what} is {there}, that of this election {here}");
                return Err(wrong(kind, &text));
            }
        }
    }
    Ok(())
}

/// The settings that were given.
fn apply(args: &SettingsArgs, settings: &mut Settings) -> Result<(), Error> {
    let way = |way: WayArg| match way {
        WayArg::Entry => Way::Entry,
        WayArg::Files => Way::Files,
    };
    settings.rounds_party = args.rounds_party.unwrap_or(settings.rounds_party);
    settings.rounds_candidate = args.rounds_candidate.unwrap_or(settings.rounds_candidate);
    settings.way_party = args.way_party.map_or(settings.way_party, way);
    settings.way_candidate = args.way_candidate.map_or(settings.way_candidate, way);
    settings.method = args.method.map_or(settings.method, Into::into);
    style::merge(&mut settings.lists, &args.short, &args.colour).map_err(|error| Error::new("setup", error.to_string()))
}

fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::new("no_random", format!("no random bytes: {error}")))?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "election_tests.rs"]
mod tests;
