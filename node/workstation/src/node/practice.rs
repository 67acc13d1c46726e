//! What only a rehearsal may do: run with a clock that is off, and be taken off the network by command.
//!
//! `node.json` says whether it is of a rehearsal, but whoever can write on the PC can write that too. So its word gives nothing
//! by itself: the charter that the organiser signed has to say the same. Before a charter is here, nothing is allowed. The
//! election that comes may be a real one, and there is nothing to practise yet.

use night::setup::Settings;
use organise::data_folder::NodeFile;
use sync_core::charter::Charter;

/// By how many milliseconds the clock of a rehearsal is off, to practise the gate of closing time.
const CLOCK: &str = "UITSLAG_REHEARSAL_CLOCK_MS";

/// The version of the program that a rehearsal tells other PCs, to practise a PC that was forgotten when all got a new one.
const VERSION: &str = "UITSLAG_REHEARSAL_VERSION";

/// Whether the organiser signed the election as a rehearsal; `None`: no charter is here, or its settings cannot be read.
pub(super) fn signed(charter: &Charter) -> Option<bool> {
    if charter.version == 0 {
        return None;
    }
    Some(Settings::read(charter.setup()).ok()?.rehearsal)
}

/// Whether a node may do what only a rehearsal may: both its own file and the organiser say that it is one.
pub(super) fn is_allowed(file: &NodeFile, charter: &Charter) -> bool {
    file.rehearsal && signed(charter) == Some(true)
}

/// What whoever started this program asks of its clock.
pub(super) fn clock_asked() -> Option<String> {
    std::env::var(CLOCK).ok()
}

/// The version that other PCs are told: that of this program, or what whoever started it asks for where that is allowed.
pub(super) fn version(allowed: bool) -> String {
    let asked = std::env::var(VERSION).ok().filter(|_| allowed);
    asked.unwrap_or_else(|| crate::VERSION.to_owned())
}

/// By how much the clock of a node is off, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClockOffset {
    asked: i64,
    allowed: bool,
}

impl ClockOffset {
    /// `asked`: as the environment says it.
    pub fn new(asked: Option<&str>, allowed: bool) -> Self {
        Self { asked: asked.and_then(|text| text.parse().ok()).unwrap_or(0), allowed }
    }

    /// After another charter came in force.
    pub fn allow(&mut self, allowed: bool) {
        self.allowed = allowed;
    }

    /// In milliseconds; 0 where it is not allowed.
    pub fn ms(self) -> i64 {
        if self.allowed { self.asked } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use organise::data_folder;
    use sync_core::charter::{Base, Role, SignedCharter};
    use sync_core::id::{ElectionId, Hash, SecretKey};

    use super::*;
    use crate::node::{Node, wall};

    const HOUR: u64 = 3_600_000;

    /// A data folder of an election that the organiser signed as a rehearsal, or not, or of which no charter is here. What its
    /// `node.json` says of that was edited afterwards.
    fn make(data: &Path, signed: Option<bool>, said: bool) {
        let organiser = SecretKey::from_seed([7; 32]);
        let key = data_folder::key(data).unwrap().public();
        let charters = signed.map(|rehearsal| {
            let mut charter = Charter::first(ElectionId([9; 32]));
            charter.settings = Settings { rehearsal, ..Settings::default() }.to_bytes();
            charter.admit(key, Role::Scan, "scan", 1).unwrap();
            charter.hand_pen(key, Base { number: 0, hash: Hash([0; 32]) }).unwrap();
            SignedCharter::sign(&charter, &organiser)
        });
        let file = NodeFile {
            version: 1,
            election: ElectionId([9; 32]).hex(),
            organiser: organiser.public().hex(),
            network: "00".repeat(16),
            session: 1,
            label: "scan".to_owned(),
            role: "scan".to_owned(),
            rehearsal: signed == Some(true),
        };
        data_folder::create(data, &file, charters.as_slice(), &[]).unwrap();
        let edited = NodeFile { rehearsal: said, ..data_folder::load(data).unwrap() };
        data_folder::save(data, &edited).unwrap();
    }

    #[test]
    fn nobody_shifts_the_clock_of_a_real_election_or_cuts_it_off_by_editing_its_data_folder() {
        for (signed, said) in [(Some(false), true), (Some(true), false), (None, true), (Some(true), true)] {
            let place = tempfile::tempdir().unwrap();
            let data = place.path().join("node");
            make(&data, signed, said);
            let mut node = Node::open_with(data, Some(&HOUR.to_string())).unwrap();
            let allowed = signed == Some(true) && said;
            let now = node.now().wall;
            // Some time passes while a node opens, but no hour.
            let shifted = now.abs_diff(wall(0)) > HOUR / 2;
            assert_eq!(shifted, allowed, "signed {signed:?}, said {said}");
            let cut_off = node.cut_off(true);
            assert_eq!(cut_off.is_ok(), allowed, "signed {signed:?}, said {said}");
            assert!(cut_off.err().is_none_or(|error| error.code == "not_a_rehearsal"));
            // What the screens say is the organiser's word.
            assert_eq!(node.is_rehearsal(), signed.unwrap_or(said), "signed {signed:?}, said {said}");
        }
    }

    #[test]
    fn a_clock_that_is_off_is_told_as_a_number_and_ends_with_the_rehearsal() {
        let mut clock = ClockOffset::new(Some("-120000"), true);
        assert_eq!(clock.ms(), -120_000);
        clock.allow(false);
        assert_eq!(clock.ms(), 0);
        assert_eq!(ClockOffset::new(Some("soon"), true).ms(), 0);
        assert_eq!(ClockOffset::new(None, true).ms(), 0);
    }
}
