//! `release.json`: what the script asks for every few seconds. As small as it can be.

use serde_json::json;

use super::frame::machine_time;
use crate::board::OfRelease;

/// The bytes of `release.json`; without a release `key` is null.
pub(super) fn poll(release: Option<&OfRelease>) -> Vec<u8> {
    let value = match release {
        Some(release) => json!({
            "version": 1,
            "key": release.key(),
            "number": release.number,
            "hash": release.hash,
            "made_at": machine_time(release.made_at),
        }),
        None => json!({ "version": 1, "key": null }),
    };
    value.to_string().into_bytes()
}
