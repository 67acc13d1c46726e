//! What nodes told, read.

use api::counts::{Stand, Todo, TodoRow};
use api::history::{EntryState, History, Id};
use api::result::ResultTold;
use election::count::Level;

/// The number of the release that a result is of.
pub(super) fn release_of(result: &ResultTold) -> Option<u32> {
    result.release.as_ref().map(|release| release.number)
}

/// The stations of a to-do list at a level.
pub(super) fn open_stations(todo: &Todo, level: Level) -> &[TodoRow] {
    match level {
        Level::Party => &todo.party,
        Level::Candidate => &todo.candidate,
    }
}

pub(super) fn is_absent(row: &TodoRow) -> bool {
    row.state == Stand::Absent
}

/// The ids of the live submissions of a level in a history.
pub(super) fn live(history: &History, level: Level) -> Vec<Id> {
    let live = history.entries.iter().filter(|entry| entry.state == EntryState::Live && entry.level == Some(level));
    live.map(|entry| entry.id).collect()
}

/// The state of a submission in a history.
pub(super) fn state_of(history: &History, id: Id) -> Option<EntryState> {
    history.entries.iter().find(|entry| entry.id == id).map(|entry| entry.state)
}
