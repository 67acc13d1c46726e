//! A new election: this PC becomes its first scan PC and holds the pen.

use std::path::{Path, PathBuf};

use api::hex::Hex;
use api::refusal::Refusal;
use api::request::Error;
use api::status::ElectionName;
use night::operators::Roster;
use night::previous::Matched;
use night::setting::Change;
use night::setup::{Settings, Setup};
use night::{key_words, labels};
use sync_core::charter::{Base, Charter, Role, SignedCharter};
use sync_core::id::{ElectionId, Hash, SecretKey};
use words::{Say, Sentence};

use super::files::Files;
use super::operators::OperatorsChange;
use super::setup::{PreviousChange, comparison};
use super::told::{Created, NodeTold, OrganiserTold};
use super::{Passphrase, random, settings};
use crate::by_hand;
use crate::data_folder;
use crate::organiser::enrol::JoinRequest;
use crate::organiser::{by_network, sealed};

/// What an election is made from.
#[derive(Clone, Debug, Default)]
pub struct CreateOptions {
    /// Its files: at least lists and stations.
    pub files: Files,
    /// Seats of the council, when there is no 110a.
    pub seats: Option<u32>,
    /// Settings that differ from the defaults.
    pub settings: Vec<Change>,
    /// The previous election, which the control room compares with.
    pub previous: PreviousChange,
    /// Who works; none: everybody may do what the role of the PC allows.
    pub operators: OperatorsChange,
    /// A rehearsal: everything says TEST, and nothing of it can enter a real election.
    pub rehearsal: bool,
    /// What people call this PC.
    pub label: String,
    /// Where the organiser file is written; it must not exist yet.
    pub organiser: PathBuf,
    /// A second copy of it, to be kept elsewhere.
    pub organiser_copy: PathBuf,
}

/// An election that can be made: all is checked, and nothing is written yet.
#[derive(Debug)]
pub struct Planned {
    data: PathBuf,
    options: CreateOptions,
    settings: Settings,
    setup: Setup,
    previous: Option<Matched>,
}

/// Makes an election in an empty data folder.
///
/// # Errors
/// As [`Planned::new`] and [`Planned::make`].
pub fn create(data: &Path, options: CreateOptions, passphrase: &Passphrase) -> Result<Created, Error> {
    Planned::new(data, options)?.make(passphrase)
}

/// The organiser file and its copy are two files.
pub fn check_apart(organiser: &Path, copy: &Path) -> Result<(), Error> {
    let absolute = |path: &Path| {
        std::path::absolute(path)
            .map_err(|error| Error::from(Refusal::Path { file: path.to_owned(), detail: Sentence::from(&error) }))
    };
    if absolute(organiser)? == absolute(copy)? {
        return Err(Refusal::TwoFiles.into());
    }
    Ok(())
}

impl Planned {
    /// Checks everything that can be checked before anything is written.
    ///
    /// # Errors
    /// `election_exists`; `usage`: a file is missing; `label`; `setup`, `previous`: what is wrong with a file or setting.
    pub fn new(data: &Path, mut options: CreateOptions) -> Result<Self, Error> {
        data_folder::check_new(data)?;
        check_apart(&options.organiser, &options.organiser_copy)?;
        labels::check(&options.label)?;
        let (Some(candidates), Some(stations)) = (&options.files.candidates, &options.files.stations) else {
            return Err(Refusal::NoStationsFile.into());
        };
        let seats = options.seats;
        let mut settings = Settings { rehearsal: options.rehearsal, seats, ..Settings::proposed() };
        settings::apply(&options.settings, &mut settings)?;
        let definition = options.files.definition.as_deref();
        let mut setup = Setup::of(settings.clone(), definition, candidates, stations)
            .map_err(|error| Refusal::Setup { detail: error.say() })?;
        let identity = &setup.definition.identity;
        if !options.settings.iter().any(|change| matches!(change, Change::Closing(_))) {
            settings.closing =
                night::time::default_closing(&identity.date).map_err(|error| Refusal::Setup { detail: error })?;
        }
        options.files.check_neighbourhoods(&setup.stations.stations)?;
        let compared = comparison(&options.previous, None, &setup.definition, &setup.stations.stations)?;
        options.files.previous = compared.as_ref().map(|compared| compared.bytes.clone());
        settings.before = compared.as_ref().map(|compared| compared.before.clone());
        settings::apply_seats_before(&options.settings, &mut settings)?;
        setup.settings.clone_from(&settings);
        if !options.operators.is_empty() {
            let people = options.operators.apply(None)?;
            let bytes = people.operators.to_bytes();
            setup.operators = setup.roster(&bytes);
            if let Roster::Unusable(error) = setup.operators {
                return Err(Refusal::Operators { detail: error }.into());
            }
            options.files.operators = Some(bytes);
            options.files.pins = Some(people.pins.to_bytes());
        }
        let previous = compared.map(|compared| compared.shown);
        Ok(Self { data: data.to_owned(), options, settings, setup, previous })
    }

    /// What it will be.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// Makes it: the organiser's key in two files first, then the data folder.
    ///
    /// # Errors
    /// `organiser_file`: the passphrase is too short; `file_exists`, `write`, `election_exists`, `store`.
    pub fn make(self, passphrase: &Passphrase) -> Result<Created, Error> {
        let Self { data, options, settings, setup, previous } = self;
        let CreateOptions { mut files, label, rehearsal, organiser: file, organiser_copy: copy, .. } = options;
        let left_out = std::mem::take(&mut files.left_out);
        let (election, organiser) = (ElectionId(random()?), SecretKey::from_seed(random()?));
        let network = random()?;
        let session = u32::from_be_bytes(random()?);
        let key = data_folder::key(&data)?.public();
        let mut charter = Charter::first(election);
        charter.admit(key, Role::Scan, &label, session)?;
        charter.hand_pen(key, Base { number: 0, hash: Hash([0; 32]) })?;
        files.put_into(&mut charter);
        charter.settings = settings.to_bytes();
        charter.terms = settings.terms(&charter.terms);
        charter.check()?;
        let signed = SignedCharter::sign(&charter, &organiser);

        // The organiser's key has to be safe in two files before there is anything that needs it.
        let seal = || {
            sealed::seal(&organiser, passphrase.as_str(), &election)
                .map_err(|error| Error::from(Refusal::OrganiserFile { detail: error.say() }))
        };
        let (first, second) = (seal()?, seal()?);
        by_hand::write_new(&file, &first)?;
        let asked = JoinRequest { key, label: label.clone(), role: Role::Scan, session };
        let node = by_network::node_file((&election, &organiser.public()), network, &asked, rehearsal);
        let made = by_hand::write_new(&copy, &second).and_then(|()| {
            let bytes = files.into_bytes();
            data_folder::create(&data, &node, &[signed], &bytes).inspect_err(|_| {
                let _ = std::fs::remove_file(&copy);
            })
        });
        if let Err(error) = made {
            // A key of an election that does not exist would only confuse.
            let _ = std::fs::remove_file(&file);
            return Err(error);
        }
        Ok(Created {
            election: ElectionName {
                network_id: election.hex(),
                id: Some(setup.definition.identity.id),
                name: Some(setup.definition.identity.name),
                date: Some(setup.definition.identity.date),
                rehearsal,
            },
            organiser: OrganiserTold {
                key: Hex(organiser.public()),
                fingerprint: key_words::organiser_words(&organiser.public()),
                files: [file, copy],
            },
            node: NodeTold { key: Hex(key), fingerprint: key_words::fingerprint(&key), label, session },
            stations: setup.stations.stations.len(),
            left_out,
            lists: setup.definition.lists.len(),
            seats: setup.definition.seats,
            settings,
            previous,
            data,
        })
    }
}
