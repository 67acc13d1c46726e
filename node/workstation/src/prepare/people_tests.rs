//! Who is meant, among those who ask and wait.

use sync_core::id::ElectionId;

use super::*;

fn key(byte: u8) -> PublicKey {
    PublicKey([byte; 32])
}

fn charter() -> Charter {
    let mut charter = Charter::first(ElectionId([1; 32]));
    charter.admit(key(1), Role::Scan, "scan", 1).unwrap();
    charter.admit(key(2), Role::Entry, "balie", 2).unwrap();
    charter
}

#[test]
fn by_label_key_or_words_and_never_by_guess() {
    let asking = |byte: u8, label: &str| {
        json!({ "key": key(byte).hex(), "label": label, "role": "entry", "session": byte,
                "fingerprint": words::fingerprint(&key(byte)) })
    };
    let list =
        json!({ "asking": [asking(3, "invoer"), asking(4, "invoer"), asking(5, "zaal")], "waiting_sessions": [] });
    let charter = charter();
    let code = |who: &str| choose(who, None, &charter, &list).unwrap_err().code;
    assert_eq!(choose("zaal", None, &charter, &list).unwrap().key, key(5));
    assert_eq!(choose(&key(3).hex(), None, &charter, &list).unwrap().key, key(3));
    assert_eq!(choose("04040404", None, &charter, &list).unwrap().session, 4);
    assert_eq!(choose(&words::fingerprint(&key(4)), None, &charter, &list).unwrap().key, key(4));
    assert_eq!(code("invoer"), "several_members");
    for nobody in ["0404040", "", "balie", "iemand"] {
        assert_eq!(code(nobody), "unknown_member", "{nobody}");
    }
}

#[test]
fn a_session_of_a_member_keeps_its_role() {
    let waiting = |session: u32| json!({ "key": key(2).hex(), "session": session, "label": "whatever it says" });
    let one = json!({ "asking": [], "waiting_sessions": [waiting(7)] });
    let charter = charter();
    let expected = JoinRequest { key: key(2), label: "balie".into(), role: Role::Entry, session: 7 };
    assert_eq!(choose("balie", None, &charter, &one), Ok(expected.clone()));
    let two = json!({ "asking": [], "waiting_sessions": [waiting(7), waiting(8)] });
    assert_eq!(choose("balie", None, &charter, &two).unwrap_err().code, "several_sessions");
    assert_eq!(choose("balie", Some(7), &charter, &two), Ok(expected));
    // Also one that nothing has arrived of; but nobody who does not take part.
    assert_eq!(choose("balie", Some(9), &charter, &two).unwrap().session, 9);
    let none = json!({ "asking": [], "waiting_sessions": [] });
    assert_eq!(choose("balie", Some(9), &charter, &none).unwrap().session, 9);
    assert_eq!(choose("zaal", Some(9), &charter, &none).unwrap_err().code, "unknown_member");
    let stranger =
        json!({ "asking": [], "waiting_sessions": [{ "key": key(9).hex(), "session": 1, "label": "balie" }] });
    assert_eq!(choose("balie", None, &charter, &stranger).unwrap_err().code, "unknown_member");
}
