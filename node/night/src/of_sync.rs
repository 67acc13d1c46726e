//! What the errors of `sync/core`, which knows no languages, say to people.

use sync_core::charter::CharterError;
use sync_core::codec::CodecError;
use sync_core::document::{ACTOR_LENGTH, DocumentError};
use sync_core::entry::{EntryError, VERSION};
use sync_core::release::ReleaseError;
use sync_core::replica::{Alarm, NotComposed, RestoreError, Why};
use words::{Sentence, sentence};

/// A rule of sync, by the English words that it has there.
#[must_use]
pub fn rule(words: &str) -> Sentence {
    Sentence::by_words("rule-", words)
}

/// What is wrong with bytes.
#[must_use]
pub fn codec(error: &CodecError) -> Sentence {
    match error {
        CodecError::TooLong { length, cap } => sentence!("codec-too-long", length = *length, cap = *cap),
        CodecError::Malformed => sentence!("codec-malformed"),
        CodecError::NotCanonical => sentence!("codec-not-canonical"),
    }
}

/// What is wrong with a charter.
#[must_use]
pub fn charter(error: &CharterError) -> Sentence {
    match error {
        CharterError::Codec(error) => sentence!("charter-codec", error = codec(error)),
        CharterError::Election => sentence!("charter-election"),
        CharterError::Signature => sentence!("charter-signature"),
        CharterError::Rule(words) => sentence!("charter-rule", rule = rule(words)),
    }
}

/// What is wrong with an entry.
#[must_use]
pub fn entry(error: &EntryError) -> Sentence {
    match error {
        EntryError::Codec { part, error } => sentence!("sent-entry-codec", part = *part, error = codec(error)),
        EntryError::Version(version) => sentence!("sent-entry-version", version = *version, known = VERSION),
        EntryError::Rule(words) => rule(words),
    }
}

/// What is wrong with a release.
#[must_use]
pub fn release(error: &ReleaseError) -> Sentence {
    match error {
        ReleaseError::Codec(error) => sentence!("release-codec", error = codec(error)),
        ReleaseError::Election => sentence!("release-election"),
        ReleaseError::Pen => sentence!("release-pen"),
        ReleaseError::Rule(words) => sentence!("release-rule", rule = rule(words)),
        ReleaseError::Blob(station, why) => sentence!("release-blob", station = *station, why = rule(why)),
        ReleaseError::Ruling(subject, why) => sentence!("release-ruling", subject = subject, why = rule(why)),
        ReleaseError::Figures(why) => sentence!("release-figures", why = rule(why)),
    }
}

/// What is wrong with the document that is derived from the entries.
#[must_use]
pub fn document(error: &DocumentError) -> Sentence {
    // Between quotation marks, and with what cannot be seen told as what it is.
    let quoted = |key: &String| format!("{key:?}");
    match error {
        DocumentError::Roots => sentence!("document-roots"),
        DocumentError::NoSuchRoot(root) => sentence!("document-no-root", root = format!("{root:?}")),
        DocumentError::ActorLength(bytes) => sentence!("document-actor", length = ACTOR_LENGTH, bytes = *bytes),
        DocumentError::Sequence(number) => sentence!("document-sequence", number = *number),
        DocumentError::TooManyOps => sentence!("document-full"),
        DocumentError::EmptyKey => sentence!("document-empty-key"),
        DocumentError::RepeatedKey(key) => sentence!("document-key-twice", key = quoted(key)),
        DocumentError::EmptyDelete(key) => sentence!("document-empty-delete", key = quoted(key)),
        DocumentError::PredecessorElsewhere { key, counter } => {
            sentence!("document-elsewhere", key = quoted(key), operation = *counter)
        }
        DocumentError::PredecessorNotSeen { counter } => sentence!("document-not-seen", operation = *counter),
        DocumentError::MissingDependency => sentence!("document-missing"),
        DocumentError::OutOfTurn { expected, found } => {
            sentence!("document-turn", found = *found, expected = *expected)
        }
        DocumentError::NotOnPrevious(change) => sentence!("document-not-on-previous", change = *change),
        DocumentError::StartOp { expected, found } => {
            sentence!("document-start", found = *found, expected = *expected)
        }
        DocumentError::Damaged => sentence!("document-damaged"),
        DocumentError::OtherGenesis => sentence!("document-other"),
        DocumentError::Automerge(words) => sentence!("document-automerge", words = words),
    }
}

/// Why there is no replica of what is stored.
#[must_use]
pub fn restore(error: &RestoreError) -> Sentence {
    match error {
        RestoreError::Document(error) => sentence!("document-not-derived", error = document(error)),
    }
}

/// Why something does not hold: what night or sync made of it, or a rule.
#[must_use]
pub fn why(why: &Why) -> Sentence {
    if let Some(said) = why.of::<Sentence>() {
        return said.clone();
    }
    if let Some(error) = why.of::<ReleaseError>() {
        return release(error);
    }
    match why.of::<NotComposed>() {
        Some(NotComposed::Lost(station)) => sentence!("compose-lost", station = *station),
        Some(NotComposed::Text { bytes, most }) => sentence!("compose-text", bytes = *bytes, most = *most),
        Some(NotComposed::Audit { bytes, most }) => sentence!("compose-audit", bytes = *bytes, most = *most),
        Some(NotComposed::NoBase(number)) => sentence!("compose-no-base", number = *number),
        None => rule(&why.to_string()),
    }
}

/// What people must see.
#[must_use]
pub fn alarm(alarm: &Alarm) -> Sentence {
    match alarm {
        Alarm::TwinCharters { version } => {
            sentence!("alarm-twin-charters", version = *version, next = version.saturating_add(1))
        }
        Alarm::Charter(error) => sentence!("alarm-charter", error = charter(error)),
        Alarm::TwinReleases => sentence!("alarm-twin-releases"),
        Alarm::Void { number, hash } => {
            sentence!("alarm-void-release", number = *number, hash = words::short_hash(&hash.hex()))
        }
        Alarm::NotShown { number, why: reason } => sentence!("alarm-not-shown", number = *number, why = why(reason)),
        Alarm::Forked { log, seq } => sentence!("alarm-forked", log = log.to_string(), number = *seq),
        Alarm::Refused { log, why } => sentence!("alarm-refused", log = log.to_string(), why = rule(&why.to_string())),
        Alarm::Lied { from, what } => sentence!("alarm-lied", from = from.to_string(), what = rule(what)),
        Alarm::NotTaken(error) => sentence!("alarm-not-taken", error = document(error)),
        Alarm::NotDerived(error) => sentence!("document-not-derived", error = document(error)),
        Alarm::ControlledNotDerived(error) => sentence!("alarm-controlled", error = document(error)),
        Alarm::Damaged(kinds) => sentence!("alarm-damaged", what = in_one_line(kinds)),
        // Of a simulation.
        other => Sentence::quote(other),
    }
}

fn in_one_line(kinds: &[&'static str]) -> Sentence {
    Sentence::worded(|lang| kinds.iter().map(|kind| rule(kind).told(lang)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use support::said::same;
    use sync_core::admit::Refusal;
    use sync_core::document::Root;
    use sync_core::id::{LogId, PublicKey};
    use words::Lang;

    use super::*;

    #[test]
    fn english_is_what_sync_itself_says_and_dutch_is_dutch() {
        let too_long = CodecError::TooLong { length: 7, cap: 5 };
        for codec in [too_long, CodecError::Malformed, CodecError::NotCanonical] {
            let (of_charter, of_release) = (CharterError::Codec(codec), ReleaseError::Codec(codec));
            same(&charter(&of_charter), &of_charter);
            same(&release(&of_release), &of_release);
            let of_entry = EntryError::Codec { part: "body", error: codec };
            same(&entry(&of_entry), &of_entry);
        }
        for error in [CharterError::Election, CharterError::Signature, CharterError::Rule("a role changed")] {
            same(&charter(&error), &error);
        }
        for error in [EntryError::Version(9), EntryError::Rule("a ruling about a count")] {
            same(&entry(&error), &error);
        }
        for error in [
            ReleaseError::Election,
            ReleaseError::Pen,
            ReleaseError::Rule("too many rows"),
            ReleaseError::Blob(7, "its author did not sign it"),
            ReleaseError::Ruling("lot/1".to_owned(), "it is on another question"),
        ] {
            same(&release(&error), &error);
        }
    }

    #[test]
    fn so_it_is_of_what_does_not_hold() {
        let said = sentence!("released-differs");
        same(&why(&Why::new(said.clone())), &said);
        let error = ReleaseError::Blob(7, "its author did not sign it");
        same(&why(&Why::new(error.clone())), &error);
        let (bytes, most) = (9, 8);
        for error in [
            NotComposed::Lost(7),
            NotComposed::Text { bytes, most },
            NotComposed::Audit { bytes, most },
            NotComposed::NoBase(3),
        ] {
            same(&why(&Why::new(error)), &error);
            assert_ne!(why(&Why::new(error)).told(Lang::Nl), error.to_string());
        }
        let words = "another release is being written";
        same(&why(&words.into()), &words);
        assert_eq!(why(&"of the simulation".into()), Sentence::from("of the simulation"));
    }

    #[test]
    fn so_it_is_of_an_alarm() {
        let key = PublicKey([7; 32]);
        let log = LogId { key, session: 1 };
        let not_shown = |why: Why| Alarm::NotShown { number: 3, why };
        for told in [
            Alarm::TwinCharters { version: 4 },
            Alarm::Charter(CharterError::Rule("a role changed")),
            Alarm::TwinReleases,
            Alarm::Void { number: 2, hash: sync_core::id::Hash([0xa1; 32]) },
            not_shown(Why::new(sentence!("released-differs"))),
            not_shown(Why::new(ReleaseError::Pen)),
            Alarm::Forked { log, seq: 2 },
            Alarm::Refused { log, why: Refusal::Role },
            Alarm::Refused { log, why: Refusal::LogFull },
            Alarm::Lied { from: key, what: "an entry that its author did not sign" },
            Alarm::Lied { from: key, what: "a proof of a fork that proves nothing" },
            Alarm::Lied { from: key, what: "a number for the hall that the holder of the pen did not sign" },
            Alarm::NotTaken(DocumentError::EmptyKey),
            Alarm::NotDerived(DocumentError::EmptyKey),
            Alarm::ControlledNotDerived(DocumentError::EmptyKey),
            Alarm::Damaged(vec!["a charter", "an entry", "a release", "a blob", "a record"]),
        ] {
            same(&alarm(&told), &told);
            assert_ne!(alarm(&told).told(Lang::Nl), told.to_string());
        }
    }

    #[test]
    fn so_it_is_of_a_document() {
        let key = || "a \"b\"\u{7}".to_owned();
        let counter = 7;
        for error in [
            DocumentError::Roots,
            DocumentError::NoSuchRoot(Root::Reviews),
            DocumentError::ActorLength(35),
            DocumentError::Sequence(0),
            DocumentError::TooManyOps,
            DocumentError::EmptyKey,
            DocumentError::RepeatedKey(key()),
            DocumentError::EmptyDelete(key()),
            DocumentError::PredecessorElsewhere { key: key(), counter },
            DocumentError::PredecessorNotSeen { counter },
            DocumentError::MissingDependency,
            DocumentError::OutOfTurn { expected: 2, found: 3 },
            DocumentError::NotOnPrevious(2),
            DocumentError::StartOp { expected: 2, found: 3 },
            DocumentError::Damaged,
            DocumentError::OtherGenesis,
            DocumentError::Automerge("x".to_owned()),
        ] {
            same(&document(&error), &error);
            let error = RestoreError::Document(error);
            same(&restore(&error), &error);
        }
    }
}
