//! What the node answers: each request has a reply of its own type, and this is one of them.

use serde::Serialize;
use serde_json::Value;
use words::Sentence;

use crate::members::{Suspending, SuspensionTold};
use crate::refusal::Refusal;
use crate::request::{Error, JSON_VERSION, Request};

/// One of the kinds, as [`request`](crate::request) lists them.
pub use crate::request::{Answer, Reply};

impl Answer for Suspending {
    fn of(reply: Reply) -> Option<Self> {
        match SuspensionTold::of(reply)? {
            SuspensionTold::Preview(told) => Some(told),
            SuspensionTold::Ruled(_) => None,
        }
    }
}

impl Reply {
    /// As the control API and `--json` tell it.
    #[must_use]
    pub fn json(&self) -> Value {
        with_version(self.written())
    }

    /// Reads what a node told as the reply to this request.
    ///
    /// # Errors
    /// `reply`: it is something else; the node is of another version than this program.
    pub fn read(request: &Request, told: Value) -> Result<Self, Error> {
        request.read(told).map_err(|error| Refusal::UnreadableReply { detail: Sentence::from(&error) }.into())
    }

    /// What it holds.
    ///
    /// # Errors
    /// `reply`: it is of another kind, which is a mistake of ours.
    pub fn take<T: Answer>(self) -> Result<T, Error> {
        T::of(self).ok_or_else(|| Refusal::OtherReply.into())
    }
}

/// A reply of a command that asks no node, as `--json` tells it.
#[must_use]
pub fn json<T: Serialize>(told: &T) -> Value {
    with_version(serde_json::to_value(told))
}

fn with_version(told: serde_json::Result<Value>) -> Value {
    // The types of replies have keys of text and no numbers that JSON lacks: they can always be written.
    let mut told = told.unwrap_or_default();
    if let Value::Object(fields) = &mut told {
        fields.entry("version").or_insert(JSON_VERSION.into());
    }
    told
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::history::History;
    use crate::status::Status;

    /// What a node of another version may say is refused, and never taken for something else.
    #[test]
    fn a_reply_is_read_as_what_was_asked_or_not_at_all() {
        let status = Reply::from(Status::default());
        assert_eq!(Reply::read(&Request::Status, status.json()), Ok(status.clone()));
        for odd in [json!(null), json!([]), json!({ "version": 1 }), json!("x"), json!({ "own": 3 })] {
            for request in [Request::Status, Request::Todo, Request::Releases, Request::History { station: 1 }] {
                assert_eq!(Reply::read(&request, odd.clone()).map_err(|error| error.code), Err("reply".to_owned()));
            }
        }
        assert_eq!(status.take::<History>().map_err(|error| error.code), Err("reply".to_owned()));
    }
}
