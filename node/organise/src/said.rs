//! What the errors of `sync/net`, which knows no languages, say to people.

use std::net::SocketAddr;

use api::refusal::{Refusal, of_sync};
use api::request::Error;
use sync_net::host::{HostError, JoinError, REQUEST_CAP};
use sync_net::keyfile::KeyFileError;
use sync_net::store::StoreError;
use sync_net::zones::{typed, zones};
use words::{Sentence, sentence};

pub use sync_net::zones::TypedError;

/// What is wrong with the store.
pub fn store(error: &StoreError) -> Sentence {
    match error {
        StoreError::InUse(file) => sentence!("store-in-use", file = file),
        StoreError::Unreadable { path, reason } => {
            sentence!("store-unreadable", file = path, reason = store_words(reason))
        }
        StoreError::Storage(reason) => sentence!("store-failed", reason = store_words(reason)),
        StoreError::NotPrivate(error) => of_sync::not_private(error),
        StoreError::File { path, error } => sentence!("export-file", path = path, error = error),
        StoreError::Closed => sentence!("store-closed"),
    }
}

/// What the library of the store says.
fn store_words(words: &str) -> Sentence {
    Sentence::foreign("foreign-store", words)
}

/// What the library of the network says.
fn network_words(words: &str) -> Sentence {
    Sentence::foreign("foreign-network", words)
}

/// The refusal of whoever cannot read or write the store.
pub fn not_stored(error: StoreError) -> Error {
    Refusal::Store { detail: store(&error) }.into()
}

/// What is wrong with the key of this PC.
pub fn key_file(error: &KeyFileError) -> Sentence {
    match error {
        KeyFileError::File { path, error } => sentence!("key-file", file = path, error = error),
        KeyFileError::Damaged { path, length } => sentence!("key-damaged", file = path, length = *length),
        KeyFileError::NotPrivate(error) => sentence!("key-not-private", error = of_sync::not_private(error)),
        KeyFileError::Random(error) => sentence!("key-random", error = Sentence::foreign("foreign-random", error)),
    }
}

/// Why there is no network.
pub fn host(error: &HostError) -> Sentence {
    match error {
        HostError::Crypto(reason) => sentence!("host-key", reason = network_words(reason)),
        HostError::Listen { address, reason } => {
            sentence!("host-listen", address = address.to_string(), reason = network_words(reason))
        }
    }
}

/// Reads the address of a PC as a person typed it, on this PC.
///
/// # Errors
/// What is wrong with it.
pub fn typed_address(text: &str) -> Result<SocketAddr, Sentence> {
    typed_here(text).map_err(|error| address(&error))
}

/// The same, for who says in other words what is wrong.
///
/// # Errors
/// [`TypedError`].
pub fn typed_here(text: &str) -> Result<SocketAddr, TypedError> {
    typed(text, &zones())
}

/// What is wrong with an address that was typed.
pub fn address(error: &TypedError) -> Sentence {
    match error {
        TypedError::NoAddress => sentence!("usage-no-address"),
        TypedError::NoUse(ip) => sentence!("address-no-use", ip = ip.to_string()),
        TypedError::NoZone { name, known } => {
            sentence!("address-no-zone", name = name.as_str(), known = known.join(", "))
        }
        TypedError::WhichZone { ip, known } => {
            let example = known.first().map_or("1", String::as_str);
            sentence!("address-which-zone", ip = ip.to_string(), example = example, known = known.join(", "))
        }
    }
}

/// Why nobody let this PC in.
pub fn joining(error: &JoinError) -> Sentence {
    match error {
        JoinError::TooLong(bytes) => sentence!("join-too-long", bytes = *bytes, most = REQUEST_CAP),
        JoinError::Host(error) => host(error),
        JoinError::NobodyFound => sentence!("join-nobody"),
        JoinError::WrongCode(found) => sentence!("join-wrong-code", found = *found),
        JoinError::NotOpen(found) => sentence!("join-not-open", found = *found),
        JoinError::NotAnswered => sentence!("join-not-answered"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use support::said::same;

    use super::*;

    #[test]
    fn english_is_what_sync_itself_says_and_dutch_is_dutch() {
        let path = PathBuf::from("/srv/data");
        let io = || std::io::Error::from(std::io::ErrorKind::NotFound);
        for error in [
            StoreError::InUse(path.clone()),
            StoreError::Unreadable { path: path.clone(), reason: "x".to_owned() },
            StoreError::Storage("x".to_owned()),
            StoreError::File { path: path.clone(), error: io() },
            StoreError::Closed,
        ] {
            same(&store(&error), &error);
        }
        for error in [
            KeyFileError::File { path: path.clone(), error: io() },
            KeyFileError::Damaged { path, length: 3 },
            KeyFileError::Random("x".to_owned()),
        ] {
            same(&key_file(&error), &error);
        }
        let listen = HostError::Listen { address: ([127, 0, 0, 1], 1).into(), reason: "x".to_owned() };
        for error in [HostError::Crypto("x".to_owned()), listen] {
            same(&host(&error), &error);
        }
        let known = vec!["eth0".to_owned(), "wlan0".to_owned()];
        for error in [
            TypedError::NoAddress,
            TypedError::NoUse([224, 0, 0, 1].into()),
            TypedError::NoZone { name: "eth9".to_owned(), known: known.clone() },
            TypedError::WhichZone { ip: "fe80::1".parse().unwrap(), known },
        ] {
            same(&address(&error), &error);
        }
        for error in [
            JoinError::TooLong(9),
            JoinError::Host(HostError::Crypto("x".to_owned())),
            JoinError::NobodyFound,
            JoinError::WrongCode(1),
            JoinError::NotOpen(2),
            JoinError::NotAnswered,
        ] {
            same(&joining(&error), &error);
        }
    }
}
