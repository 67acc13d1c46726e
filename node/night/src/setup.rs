//! The election as the charter carries it: definition, lists, stations, settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use election::control_protocol::Neighbourhoods;
use election::{Definition, Level, Method, Stations};
use serde::{Deserialize, Serialize};
pub use sync_core::charter::Confirmation;
use sync_core::charter::{Audience, SetupFile, SetupOf, Terms};
use sync_core::id::Hash;
use words::{Say, Sentence, sentence};

use crate::before::Before;
use crate::display::{self, Dwell, ListsOrder, SeatsShown};
use crate::operators::{Operators, Right, Roster};
use crate::pins::Pins;
use crate::previous::{self, Earlier};
use crate::style::{self, Colour, ListStyle};
use crate::tolerant;

/// What a setup file is.
pub mod kind {
    /// The definition (EML 110a).
    pub const DEFINITION: &str = "110a";
    /// The lists (EML 230b).
    pub const CANDIDATES: &str = "230b";
    /// The polling stations (EML 110b, or our reduction of a 510b to it).
    pub const STATIONS: &str = "110b";
    /// A previous election of the municipality, for the control room: entry and scan nodes only.
    pub const PREVIOUS: &str = "previous";
    /// Who works, with their rights: entry and scan nodes only.
    pub const OPERATORS: &str = "operators";
    /// Their hashed PINs: scan nodes only.
    pub const PINS: &str = "pins";
    /// In which neighbourhood each polling station lies, for the control room: scan nodes only.
    pub const NEIGHBOURHOODS: &str = "neighbourhoods";
}

/// The fields of [`Settings`] that the charter carries as terms.
const TERMS: [&str; 2] = ["closing", "confirmation"];

/// Where the counts of a level come from (the three ways of working of R2). Both are always possible; it decides what
/// the to-do list and the screens expect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Typed on entry nodes.
    #[default]
    Entry,
    /// Collected from EML files.
    Files,
}

/// Settings of the election, set in Preparation and equal on every node.
///
/// Those of a later version of this program are read as far as they are known: unknown ones are left out, an unknown choice has
/// its default. So none that is added here may ever decide which releases are valid; what does, stands in the charter itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// A rehearsal: everything says TEST, and nothing of it can enter a real election.
    pub rehearsal: bool,
    /// Closing time: milliseconds since 1970 UTC; nothing is released before it. One of the terms that the charter holds by
    /// itself, so that every node and whoever checks a release can hold it to them.
    #[serde(skip_deserializing)]
    pub closing: u64,
    /// Seats, when no 110a says so.
    pub seats: Option<u32>,
    /// Entries by different operators that the party level requires: 1 or 2.
    pub rounds_party: u8,
    /// The same at candidate level.
    pub rounds_candidate: u8,
    /// Where party counts come from.
    #[serde(default, deserialize_with = "tolerant::choice")]
    pub way_party: Way,
    /// Where candidate counts come from.
    #[serde(default, deserialize_with = "tolerant::choice")]
    pub way_candidate: Way,
    /// How the municipality counts: it decides which forms are typed from.
    #[serde(default, deserialize_with = "tolerant::choice")]
    pub method: Method,
    /// Short names and colours of lists, in order of numbers.
    #[serde(default, deserialize_with = "tolerant::choices")]
    pub lists: Vec<ListStyle>,
    /// The election that votes and seats are compared with in public.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "tolerant::choice")]
    pub before: Option<Before>,
    /// Whether every release has to be confirmed, and by whom. Another of the terms.
    #[serde(skip_deserializing, serialize_with = "confirmation::serialize")]
    pub confirmation: Confirmation,
    /// Whether the seats of an incomplete count are shown to the public.
    #[serde(default, deserialize_with = "tolerant::choice")]
    pub seats_on_screen: SeatsShown,
    /// In which order lists are shown.
    #[serde(default, deserialize_with = "tolerant::choice")]
    pub lists_order: ListsOrder,
    /// How long each scene stays.
    #[serde(default, deserialize_with = "tolerant::choice")]
    pub dwell: Dwell,
    /// Whom to call when something does not work: one line, may be empty.
    #[serde(default)]
    pub contact: String,
    /// The colour of the bar that tells two elections of one day apart.
    #[serde(default, deserialize_with = "tolerant::choice")]
    pub bar: Option<Colour>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rehearsal: false,
            closing: 0,
            seats: None,
            rounds_party: 1,
            rounds_candidate: 2,
            way_party: Way::Entry,
            way_candidate: Way::Entry,
            method: Method::Cso,
            lists: Vec::new(),
            before: None,
            confirmation: Confirmation::None,
            seats_on_screen: SeatsShown::default(),
            lists_order: ListsOrder::default(),
            dwell: Dwell::default(),
            contact: String::new(),
            bar: None,
        }
    }
}

impl Settings {
    /// Those that a new election begins with, as offices work (evaluations of March 2026): the night's totals per list are typed,
    /// once, and read back; the count per candidate comes from files of the day after, and what of it is typed all the same is
    /// typed twice. What a charter does not say is [`Settings::default`] and stays what it was.
    #[must_use]
    pub fn proposed() -> Self {
        Self { way_candidate: Way::Files, ..Self::default() }
    }
}

/// The setup, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// As the organiser signed them.
    pub settings: Settings,
    /// The election and its lists.
    pub definition: Definition,
    /// Sorted by number: as set up, or of the day once the rulings have been applied.
    pub stations: Stations,
    /// What the control room compares with. No result depends on it.
    pub previous: Earlier,
    /// Who works. No result depends on it.
    pub operators: Roster,
    /// What proves who they are, on scan nodes. No result depends on it.
    pub pins: Roster<Pins>,
    /// Where stations lie, on scan nodes. No result depends on it.
    pub neighbourhoods: Roster<Neighbourhoods>,
}

/// Why there is no setup (yet).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum SetupError {
    /// The charter names no such file.
    NotSet(&'static str),
    /// It has not arrived on this node.
    NotHere(String),
    /// The charter does not keep the setup of that version.
    NotKept(u32),
    /// It cannot be read.
    Unreadable {
        /// The kind that the charter names it by.
        kind: &'static str,
        /// What the reader of that file says.
        error: Sentence,
    },
}

impl Say for SetupError {
    fn say(&self) -> Sentence {
        match self {
            Self::NotSet(kind) => sentence!("setup-not-set", kind = *kind),
            Self::NotHere(kind) => sentence!("setup-not-here", kind = kind),
            Self::NotKept(version) => sentence!("setup-not-kept", version = *version),
            Self::Unreadable { kind, error } => sentence!("setup-unreadable", kind = *kind, error = error),
        }
    }
}

impl Settings {
    /// As the charter carries them; the terms travel beside them, see [`Settings::terms`].
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = value.as_object_mut() {
            TERMS.iter().for_each(|name| drop(fields.remove(*name)));
        }
        serde_json::to_vec(&value).unwrap_or_default()
    }

    /// The terms of releases as the charter carries them; what a later version put into `before` stays.
    pub fn terms(&self, before: &Terms) -> Terms {
        Terms { confirmation: self.confirmation, closing: self.closing, extra: before.extra.clone() }
    }

    /// Reads settings and terms of a charter; an empty charter has the defaults.
    ///
    /// # Errors
    /// [`SetupError::Unreadable`].
    pub fn read(of: SetupOf<'_>) -> Result<Self, SetupError> {
        let mut settings = if of.settings.is_empty() {
            Self::default()
        } else {
            serde_json::from_slice(of.settings)
                .map_err(|error| SetupError::Unreadable { kind: "settings", error: Sentence::from(&error) })?
        };
        (settings.closing, settings.confirmation) = (of.terms.closing, of.terms.confirmation);
        Ok(settings)
    }

    /// Whether they can be shown.
    ///
    /// # Errors
    /// What is too long or out of bounds.
    pub fn check(&self) -> Result<(), Sentence> {
        self.dwell.check()?;
        display::check_contact(&self.contact)
    }

    /// Whether they fit this ballot, and can be shown: asked before they are signed.
    ///
    /// # Errors
    /// [`SetupError::Unreadable`], for the settings.
    pub fn check_against(&self, definition: &Definition) -> Result<(), SetupError> {
        let wrong = |error: Sentence| SetupError::Unreadable { kind: "settings", error };
        style::check(&self.lists, definition).map_err(|error| wrong(error.say()))?;
        let before = self.before.as_ref().map(|before| before.check(definition)).transpose();
        before.map_err(|error| wrong(error.say()))?;
        self.check().map_err(wrong)
    }

    /// What a later version of this program allows may be too long or too much for this one. It is only shown, and no reason to
    /// lose the election: it is left out.
    fn leave_out_what_cannot_be_shown(&mut self, definition: &Definition) {
        if style::check(&self.lists, definition).is_err() {
            self.lists.clear();
        }
        if self.before.as_ref().is_some_and(|before| before.check(definition).is_err()) {
            self.before = None;
        }
        if self.dwell.check().is_err() {
            self.dwell = Dwell::default();
        }
        if display::check_contact(&self.contact).is_err() {
            self.contact.clear();
        }
    }

    /// Entries by different operators that a level requires.
    pub fn rounds(&self, level: Level) -> u8 {
        match level {
            Level::Party => self.rounds_party,
            Level::Candidate => self.rounds_candidate,
        }
    }
}

impl Setup {
    /// Reads a setup that a charter names; `file` finds a setup file by its hash.
    ///
    /// # Errors
    /// A file is not named, not here, or not readable.
    pub fn load(of: SetupOf<'_>, file: &dyn Fn(&Hash) -> Option<Arc<[u8]>>) -> Result<Self, SetupError> {
        let settings = Settings::read(of)?;
        // `None` where none is named, `None` within where it is not here.
        let named = |kind: &str| {
            let newest = of.files.iter().rev().find(|file| file.kind == kind);
            newest.map(|named| file(&named.sha256))
        };
        let find = |kind: &'static str| -> Result<Option<Arc<[u8]>>, SetupError> {
            named(kind).map(|bytes| bytes.ok_or(SetupError::NotHere(kind.to_owned()))).transpose()
        };
        let definition = find(kind::DEFINITION)?;
        let candidates = find(kind::CANDIDATES)?.ok_or(SetupError::NotSet(kind::CANDIDATES))?;
        let stations = find(kind::STATIONS)?.ok_or(SetupError::NotSet(kind::STATIONS))?;
        let mut setup = Self::read(settings, definition.as_deref(), &candidates, &stations)?;
        setup.settings.leave_out_what_cannot_be_shown(&setup.definition);
        setup.previous = match named(kind::PREVIOUS) {
            None => Earlier::None,
            Some(None) => Earlier::NotHere,
            Some(Some(bytes)) => match previous::read(&bytes, &setup.definition, &setup.stations.stations) {
                Ok(comparison) => Earlier::Here(Arc::new(comparison)),
                Err(error) => Earlier::Unusable(error),
            },
        };
        setup.operators = match named(kind::OPERATORS) {
            None => Roster::Off,
            Some(None) => Roster::NotHere,
            Some(Some(bytes)) => setup.roster(&bytes),
        };
        setup.pins = match named(kind::PINS) {
            None => Roster::Off,
            Some(None) => Roster::NotHere,
            Some(Some(bytes)) => match Pins::read(&bytes) {
                Ok(pins) => Roster::Here(Arc::new(pins)),
                Err(error) => Roster::Unusable(error.say()),
            },
        };
        setup.neighbourhoods = match named(kind::NEIGHBOURHOODS) {
            None => Roster::Off,
            Some(None) => Roster::NotHere,
            // A station that was closed since may stand in it.
            Some(Some(bytes)) => match Neighbourhoods::read(&bytes) {
                Ok(table) => Roster::Here(Arc::new(table)),
                Err(error) => Roster::Unusable(error.say()),
            },
        };
        Ok(setup)
    }

    /// The people of a file, as this election can work with them.
    pub fn roster(&self, bytes: &[u8]) -> Roster {
        match Operators::read(bytes) {
            Ok(operators) if self.settings.confirmation.is_required() && operators.with(Right::Release) < 2 => {
                Roster::Unusable(sentence!("operators-one-releases"))
            }
            Ok(operators) => Roster::Here(Arc::new(operators)),
            Err(error) => Roster::Unusable(error.say()),
        }
    }

    /// Reads a setup from the bytes of its files, without a previous election.
    ///
    /// # Errors
    /// [`SetupError::Unreadable`]: a file or a setting, and what is wrong with it.
    pub fn of(
        settings: Settings,
        definition: Option<&[u8]>,
        candidates: &[u8],
        stations: &[u8],
    ) -> Result<Self, SetupError> {
        let setup = Self::read(settings, definition, candidates, stations)?;
        setup.settings.check_against(&setup.definition)?;
        Ok(setup)
    }

    /// The same, whatever the settings say of how things are shown.
    fn read(
        settings: Settings,
        definition: Option<&[u8]>,
        candidates: &[u8],
        stations: &[u8],
    ) -> Result<Self, SetupError> {
        let wrong = |kind| move |error: eml::EmlError| SetupError::Unreadable { kind, error: error.say() };
        let definition = definition.map(eml::read_definition).transpose().map_err(wrong(kind::DEFINITION))?;
        let lists = eml::read_candidate_lists(candidates).map_err(wrong(kind::CANDIDATES))?;
        let seats = settings.seats.filter(|_| definition.is_none());
        // What a person typed is not set against the file in silence.
        seats
            .map_or(Ok(()), |seats| eml::check_seats(&lists.header.identity, seats))
            .map_err(wrong(kind::CANDIDATES))?;
        let definition = eml::combine(definition.as_ref(), &lists, seats).map_err(wrong(kind::CANDIDATES))?;
        definition.check().map_err(|error| SetupError::Unreadable { kind: kind::CANDIDATES, error: error.say() })?;
        let stations = eml::read_stations(stations).map_err(wrong(kind::STATIONS))?;
        stations.check().map_err(|error| SetupError::Unreadable { kind: kind::STATIONS, error: error.say() })?;
        eml::same_election(&definition.identity, &stations.identity).map_err(wrong(kind::STATIONS))?;
        let (operators, pins, neighbourhoods) = (Roster::Off, Roster::Off, Roster::Off);
        Ok(Self { settings, definition, stations, previous: Earlier::None, operators, pins, neighbourhoods })
    }

    /// Short name and colour of a list, where set.
    #[must_use]
    pub fn style(&self, list: u32) -> Option<&ListStyle> {
        self.settings.lists.iter().find(|style| style.number == list)
    }

    /// Station numbers with their names.
    pub fn names(&self) -> BTreeMap<u32, &str> {
        self.stations.stations.iter().map(|station| (station.number, station.name.as_str())).collect()
    }
}

/// The entry of the charter for a setup file. None holds counts of this election. All go to every role but the previous
/// election and the operators, which only entry and scan nodes need, and the PINs and neighbourhoods, which only scan nodes get.
pub fn setup_file(kind: &str, sha256: Hash, length: usize) -> SetupFile {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    let audience = match kind {
        kind::PREVIOUS | kind::OPERATORS => Audience::Working,
        kind::PINS | kind::NEIGHBOURHOODS => Audience::Scan,
        _ => Audience::All,
    };
    SetupFile { kind: kind.to_owned(), sha256, length, audience }
}

/// How replies and the command line name who confirms a release.
pub mod confirmation {
    use serde::Serializer;
    use sync_core::charter::Confirmation;

    /// `none`, `one_pc`, `second_key`, `second_key_or_entry`, or `unknown` for a choice of a later version.
    #[must_use]
    pub fn name(confirmation: Confirmation) -> &'static str {
        match confirmation {
            Confirmation::None => "none",
            Confirmation::OnePc => "one_pc",
            Confirmation::SecondKey { entry_may: false } => "second_key",
            Confirmation::SecondKey { entry_may: true } => "second_key_or_entry",
            Confirmation::Unknown(_) => "unknown",
        }
    }

    pub(super) fn serialize<S: Serializer>(confirmation: &Confirmation, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(name(*confirmation))
    }
}
