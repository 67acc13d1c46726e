//! Nodes of the night with a window, and hands that type in it: the demonstration is driven by the keys that people press.
//!
//! Hands are a file beside the data folder. Each line is one piece of work, a JSON array of key names (`"F4"`, `"Enter"`,
//! `"1"`); the window reads them as they are appended and presses them one after the other, as long as nobody else does
//! (`uitslag window --hands FILE`).

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use api::history::{History, Id};
use api::request::Error;
use election::checks::check;
use election::count::{Counters, Level};
use election::form::Form;
use election::{Count, Identity};

use super::told::live;
use super::waiting::{in_time, lock};

/// How long typing a form may take before the conductor enters it without hands.
const PATIENCE: Duration = Duration::from_secs(45);

/// A node's window.
#[derive(Debug)]
pub(super) struct Window {
    /// Place and size on the desktop, in pixels.
    pub(super) place: (i32, i32, u32, u32),
    /// The hands; one piece of work after the other.
    hands: Mutex<PathBuf>,
}

impl Window {
    /// A window whose hands are kept at `hands`.
    pub(super) fn new(place: (i32, i32, u32, u32), hands: PathBuf) -> Self {
        Self { place, hands: Mutex::new(hands) }
    }

    /// The arguments that open it.
    pub(super) fn arguments(&self, data: &Path) -> Vec<String> {
        let (x, y, width, height) = self.place;
        let text = |path: &Path| path.display().to_string();
        vec![
            "window".to_owned(),
            "--preferences".to_owned(),
            text(&data.with_extension("preferences.json")),
            "--hands".to_owned(),
            text(&lock(&self.hands)),
            format!("--place={x},{y},{width},{height}"),
        ]
    }

    /// Types a count at a station, key by key. `history` asks what was done there. Returns the id of the submission; `None` when
    /// the hands did not come to it in time, because a person is busy at that window.
    pub(super) fn enter(
        &self,
        operator: &str,
        history: impl Fn() -> Result<History, Error>,
        identity: &Identity,
        station: u32,
        count: &Count,
    ) -> Result<Option<Id>, Error> {
        let Some(keys) = keys(operator, identity, station, count) else { return Ok(None) };
        // One form at a time: there is one keyboard.
        let hands = lock(&self.hands);
        append(&hands, &keys)?;
        in_time(&format!("station {station} to be typed"), PATIENCE, || {
            Ok(live(&history()?, Level::Party).into_iter().next())
        })
    }
}

/// The keys that enter a count by telephone; `None` when it has a cell that a caller does not read out.
fn keys(operator: &str, identity: &Identity, station: u32, count: &Count) -> Option<Vec<String>> {
    let counters = &count.counters;
    let lists: Option<Vec<u32>> = count.lists.iter().map(|list| list.total).collect();
    let figures: Vec<u32> = std::iter::once(counters.admitted_voters?)
        .chain(lists?)
        .chain([counters.blank?, counters.invalid?, counters.votes_cast?])
        .collect();
    // Nobody enters anything without a name, and after a start nobody has one.
    let mut keys = vec!["F2".to_owned()];
    keys.extend(operator.chars().map(String::from));
    keys.extend(["Enter", "Enter", "F4", "Escape", "Escape"].map(str::to_owned));
    let mut line = |number: u32| {
        keys.extend(number.to_string().chars().map(String::from));
        keys.push("Enter".to_owned());
    };
    line(station);
    figures.into_iter().for_each(&mut line);
    // Whatever the rules find is confirmed, one after the other, as a person does after a look at the paper.
    let form = Form::telephone(identity);
    let mut read = count.totals_only();
    // A caller reads these out no more than the screen asks for them.
    read.counters = Counters {
        admitted_voters: counters.admitted_voters,
        blank: counters.blank,
        invalid: counters.invalid,
        votes_cast: counters.votes_cast,
        ..Counters::default()
    };
    form.complete(&mut read);
    for _ in check(&read, form) {
        keys.extend([" ".to_owned(), "Down".to_owned()]);
    }
    keys.push("F10".to_owned());
    Some(keys)
}

fn append(hands: &Path, keys: &[String]) -> Result<(), Error> {
    let wrong = |error: std::io::Error| Error::new("hands", format!("{}: {error}", hands.display()));
    let mut line = serde_json::to_string(keys).unwrap_or_default();
    line.push('\n');
    let mut file = OpenOptions::new().create(true).append(true).open(hands).map_err(wrong)?;
    file.write_all(line.as_bytes()).map_err(wrong)
}
