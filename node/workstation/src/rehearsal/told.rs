//! What nodes told, read.

use election::count::Level;
use serde_json::Value;

use super::show::level_name;
use super::sums::rows;

/// The number of the release that a result is of.
pub(super) fn release_of(result: &Value) -> Option<u64> {
    result.pointer("/release/number").and_then(Value::as_u64)
}

/// The stations of a to-do list at a level.
pub(super) fn open_stations(todo: &Value, level: Level) -> impl Iterator<Item = (u32, &Value)> {
    rows(todo, level_name(level))
        .filter_map(|row| Some((number_at(row, "number").and_then(|number| u32::try_from(number).ok())?, row)))
}

pub(super) fn is_absent(row: &Value) -> bool {
    row.get("state").and_then(Value::as_str) == Some("absent")
}

/// The ids of the live submissions of a level in a history.
pub(super) fn live(history: &Value, level: Level) -> Vec<String> {
    rows(history, "entries")
        .filter(|entry| entry.get("state").and_then(Value::as_str) == Some("live"))
        .filter(|entry| entry.get("level").and_then(Value::as_str) == Some(level_name(level)))
        .filter_map(|entry| text(entry, "id"))
        .collect()
}

/// The state of a submission in a history.
pub(super) fn state_of(history: &Value, id: &str) -> Option<String> {
    let entry = rows(history, "entries").find(|entry| entry.get("id").and_then(Value::as_str) == Some(id))?;
    text(entry, "state")
}

pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

pub(super) fn number_at(value: &Value, name: &str) -> Option<u64> {
    value.get(name).and_then(Value::as_u64)
}

pub(super) fn strings(value: &Value, name: &str) -> Vec<String> {
    rows(value, name).filter_map(|text| text.as_str().map(str::to_owned)).collect()
}
