//! Who is meant: a member by label, key or words. A name that fits two is nobody's.

use sync_core::charter::{Charter, Member};
use sync_core::id::PublicKey;

use api::refusal::Refusal;
use api::request::Error;
use night::key_words;
use night::labels::{KEY_DIGITS, looks_like};
use night::roles::role_name;

/// Whether `who` is a key, or 8 or more digits that it begins with.
pub fn is_key(who: &str, key: &PublicKey) -> bool {
    who.len() >= KEY_DIGITS && key.hex().starts_with(&who.to_ascii_lowercase())
}

/// The member who is called so, by its label, its key (8 or more digits of it) or the words of its key.
///
/// # Errors
/// `unknown_member`; `several_members`, with all who could be meant: also those whose label only looks like it.
pub fn member<'a>(who: &str, charter: &'a Charter) -> Result<&'a Member, Error> {
    // By its key no other can be meant.
    if let Some(key) = PublicKey::from_hex(who)
        && let Some(member) = charter.member(&key)
    {
        return Ok(member);
    }
    let seen = looks_like(who);
    let is = |member: &&Member| {
        let alike = !seen.is_empty() && looks_like(&member.label) == seen;
        alike || member.label == who || is_key(who, &member.key) || key_words::is_fingerprint(who, &member.key)
    };
    let meant: Vec<&Member> = charter.members.iter().filter(is).collect();
    match meant.as_slice() {
        // What only looks like the label is a slip of the hand: told, never guessed.
        [one] if one.label == who || is_key(who, &one.key) || key_words::is_fingerprint(who, &one.key) => Ok(one),
        [] => Err(Refusal::NobodyCalled { who: who.to_owned() }.into()),
        [one] => Err(Refusal::NobodyCalledBut { who: who.to_owned(), other: candidate(one) }.into()),
        several => Err(several_members(who, several.iter().map(|member| candidate(member)))),
    }
}

/// A name that fits more than one.
pub(super) fn several_members(who: &str, all: impl Iterator<Item = String>) -> Error {
    let all = all.map(|one| format!("\n  {one}")).collect();
    Refusal::SeveralCalled { who: who.to_owned(), all }.into()
}

fn candidate(member: &Member) -> String {
    let removed = if member.removed { ", revoked" } else { "" };
    let key: String = member.key.hex().chars().take(16).collect();
    format!("{} ({}{removed}) {key} {}", member.label, role_name(member.role), key_words::fingerprint(&member.key))
}

#[cfg(test)]
mod tests {
    use sync_core::charter::Role;
    use sync_core::id::ElectionId;

    use super::*;

    fn key(byte: u8) -> PublicKey {
        PublicKey([byte; 32])
    }

    #[test]
    fn nobody_is_guessed() {
        let mut charter = Charter::first(ElectionId([1; 32]));
        // As an earlier version, or two charters of one version, could have let them in.
        let labels = ["balie", "Bal1e", "zaal 1", "zaal", "02020202"];
        for (byte, label) in (1u8..).zip(labels) {
            charter.admit(key(byte), Role::Entry, label, 1).unwrap();
        }
        let code = |who: &str| member(who, &charter).unwrap_err().code;
        assert_eq!(member("zaal", &charter).unwrap().key, key(4));
        assert_eq!(member("01010101", &charter).unwrap().key, key(1));
        assert_eq!(member(&key_words::fingerprint(&key(2)), &charter).unwrap().key, key(2));
        assert_eq!(member(&key(2).hex(), &charter).unwrap().key, key(2));
        let refused = member("balie", &charter).unwrap_err();
        assert_eq!(refused.code, "several_members");
        for shown in
            ["balie (entry) 0101010101010101", "Bal1e (entry) 0202020202020202", &key_words::fingerprint(&key(2))]
        {
            assert!(refused.message.contains(shown), "{refused}");
        }
        // A label that reads as the key of another.
        assert_eq!(code("02020202"), "several_members");
        for nobody in ["", "0404040", "iemand"] {
            assert_eq!(code(nobody), "unknown_member", "{nobody}");
        }
        let close = member("Zaal-1", &charter).unwrap_err();
        assert!(close.code == "unknown_member" && close.message.contains("zaal 1 (entry)"), "{close}");
    }
}
