//! Who is meant, among those who ask and wait.

use api::members::{AskedBefore, Waiting};
use night::key_words;
use sync_core::charter::Role;
use sync_core::id::{ElectionId, PublicKey};

use super::*;

const TAG: Tag = [7; 10];

fn key(byte: u8) -> PublicKey {
    PublicKey([byte; 32])
}

fn charter() -> Charter {
    let mut charter = Charter::first(ElectionId([1; 32]));
    charter.admit(key(1), Role::Scan, "scan", 1).unwrap();
    charter.admit(key(2), Role::Entry, "balie", 2).unwrap();
    charter
}

fn asked(byte: u8, label: &str, role: Role) -> JoinRequest {
    JoinRequest { key: key(byte), label: label.to_owned(), role, session: u32::from(byte) }
}

fn row(request: &JoinRequest) -> Asking {
    let JoinRequest { key, label, role, session } = request.clone();
    let words = request.words(Some(&TAG));
    Asking { key: Hex(key), words, label, role, session, before: None, refused: None, why: None }
}

fn asked_by(asking: Vec<Asking>) -> Members {
    Members { asking, ..Members::default() }
}

fn sessions_of(waiting: Vec<Waiting>) -> Members {
    Members { waiting_sessions: waiting, ..Members::default() }
}

#[test]
fn by_words_or_key_and_never_by_label() {
    let all = [asked(3, "invoer", Role::Entry), asked(4, "invoer", Role::Entry), asked(5, "zaal", Role::Entry)];
    let list = asked_by(all.iter().map(row).collect());
    let charter = charter();
    let found = |who: &str| choose(who, None, &charter, &TAG, &list).map(|found| found.request);
    for one in &all {
        assert_eq!(found(&one.key.hex()), Ok(one.clone()));
        assert_eq!(found(&one.key.hex()[..8]), Ok(one.clone()));
        let words = one.words(Some(&TAG));
        assert_eq!(found(&format!(" {} ", words.to_uppercase().replace('-', ", "))), Ok(one.clone()));
        // The same PC as something else has other words.
        let other = JoinRequest { role: Role::Scan, ..one.clone() };
        assert_eq!(found(&other.words(Some(&TAG))).unwrap_err().code, "unknown_member");
    }
    // Not the words of the key alone: they say nothing of the role.
    for nobody in ["zaal", "invoer", "0404040", "", "balie", "iemand", &key_words::fingerprint(&key(4))] {
        assert_eq!(found(nobody).unwrap_err().code, "unknown_member", "{nobody}");
    }
}

#[test]
fn who_asked_something_else_before_is_accepted_by_its_new_words_only() {
    let one = asked(3, "beamer", Role::Scan);
    let mut asks = row(&one);
    asks.before = Some(AskedBefore { label: "beamer".to_owned(), role: Role::Presentation });
    let list = asked_by(vec![asks]);
    let charter = charter();
    let refused = choose(&one.key.hex(), None, &charter, &TAG, &list).unwrap_err();
    assert_eq!(refused.code, "request_changed");
    assert!(
        refused.message.contains("beamer (presentation)") && refused.message.contains("beamer (scan)"),
        "{refused}"
    );
    assert_eq!(choose(&one.words(Some(&TAG)), None, &charter, &TAG, &list).unwrap().request, one);
}

#[test]
fn a_session_of_a_member_keeps_its_role_and_label() {
    let waiting = |session: u32| Waiting { key: Hex(key(2)), session, label: "whatever it says".to_owned() };
    let one = sessions_of(vec![waiting(7)]);
    let charter = charter();
    let expected = JoinRequest { key: key(2), label: "balie".into(), role: Role::Entry, session: 7 };
    let choose = |who: &str, session, list: &Members| choose(who, session, &charter, &TAG, list).map(|one| one.request);
    let words = key_words::fingerprint(&key(2));
    assert_eq!(choose(&words, None, &one), Ok(expected.clone()));
    assert_eq!(choose("balie", None, &one).unwrap_err().code, "unknown_member");
    let two = sessions_of(vec![waiting(7), waiting(8)]);
    assert_eq!(choose("02020202", None, &two).unwrap_err().code, "several_sessions");
    assert_eq!(choose("02020202", Some(7), &two), Ok(expected));
    // Also one that nothing has arrived of; but nobody who does not take part.
    assert_eq!(choose("02020202", Some(9), &two).unwrap().session, 9);
    let none = Members::default();
    assert_eq!(choose("02020202", Some(9), &none).unwrap().session, 9);
    assert_eq!(choose("09090909", Some(9), &none).unwrap_err().code, "unknown_member");
    let stranger = sessions_of(vec![Waiting { key: Hex(key(9)), session: 1, label: "x".to_owned() }]);
    assert_eq!(choose("09090909", None, &stranger).unwrap_err().code, "unknown_member");
}
