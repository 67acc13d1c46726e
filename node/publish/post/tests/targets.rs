//! The file with the accounts: read, checked, closed to others, and never shown.
#![allow(missing_docs, clippy::unwrap_used)]

use post::{Network, Problem, Targets};
use words::Lang;

const GOOD: &str = r#"{ "version": 1, "targets": [
  { "name": "Mastodon", "network": "mastodon", "server": "https://mastodon.nl", "token": "geheim-1", "max_characters": 1000 },
  { "name": "Bluesky", "network": "bluesky", "identifier": "@gemeente.nl", "app_password": "geheim-2", "lang": "en" },
  { "name": "X", "network": "x", "api_key": "geheim-3", "api_secret": "geheim-4", "access_token": "geheim-5", "access_secret": "geheim-6" },
  { "name": "Omroep", "network": "webhook", "server": "https://omroep.nl/haak", "secret": "geheim-7-geheim-7-geheim-7-geheim-7", "test": true },
  { "name": "X met de hand", "network": "x", "by_hand": true } ] }"#;

fn write(content: &str, mode: u32) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("targets.json");
    std::fs::write(&path, content).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = mode;
    (folder, path)
}

#[test]
fn what_is_written_is_read_again_and_closed_to_others() {
    let (folder, path) = write(GOOD, 0o600);
    let targets = Targets::load(&path).unwrap();
    let networks: Vec<Network> = targets.all().iter().map(post::Target::network).collect();
    assert_eq!(networks, [Network::Mastodon, Network::Bluesky, Network::X, Network::Webhook, Network::X]);
    assert_eq!(targets.get("Mastodon").unwrap().limits().text, 1_000);
    assert_eq!(targets.get("Bluesky").unwrap().lang, Lang::En);
    assert!(targets.get("Omroep").unwrap().test && targets.get("weg").is_err());
    assert!(
        targets.get("X met de hand").unwrap().page("één & twee").unwrap().ends_with("text=%C3%A9%C3%A9n%20%26%20twee")
    );
    assert!(matches!(
        targets.get("X met de hand").unwrap().publisher(post::Patience::default()),
        Err(Problem::ByHand { .. })
    ));
    let other = folder.path().join("nieuw").join("targets.json");
    targets.save(&other).unwrap();
    assert_eq!(format!("{:?}", Targets::load(&other).unwrap()), format!("{targets:?}"));
    let secrets = |path: &std::path::Path| std::fs::read_to_string(path).unwrap().matches("geheim-").count();
    assert_eq!(secrets(&path), secrets(&other));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&other).unwrap().permissions().mode() & 0o777, 0o600);
        let (_folder, open) = write(GOOD, 0o640);
        assert!(matches!(Targets::load(&open), Err(Problem::OpenToOthers { .. })));
    }
    assert!(Targets::load(&folder.path().join("geen.json")).unwrap().all().is_empty());
}

#[test]
fn secrets_are_never_shown() {
    let (_folder, path) = write(GOOD, 0o600);
    let targets = Targets::load(&path).unwrap();
    assert!(!format!("{targets:?} {targets:#?}").contains("geheim"));
    for target in targets.all() {
        let shown = target.publisher(post::Patience::default()).err();
        assert!(!format!("{shown:?}").contains("geheim"));
    }
    // Nor in what is said of a file that is wrong.
    for (from, to) in [
        ("\"geheim-1\"", "[\"geheim-1\"]"),
        ("\"geheim-1\"", "12345678"),
        ("\"token\": \"geheim-1\"", "\"tokn\": \"geheim-1\""),
        ("\"geheim-1\"", "\"geheim met spatie\""),
        ("\"test\": true", "\"test\": \"geheim\""),
        ("\"geheim-1\",", "\"geheim-1\""),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let (_folder, path) = write(&GOOD.replace(from, to), 0o600);
        let error = Targets::load(&path).unwrap_err();
        let shown = format!("{error:?} {} {}", error.text(Lang::Nl), error.text(Lang::En));
        assert!(!shown.contains("geheim") && !shown.contains("12345678"), "{shown}");
    }
}

#[test]
fn the_file_of_a_later_program_is_read_as_far_as_it_is_known_and_kept_as_it_is() {
    let later = r#"{ "name": "Draad", "network": "threads", "token": "geheim-9", "lang": "fy" },"#;
    let text = GOOD.replacen("\"targets\": [", &format!("\"colour\": 1, \"targets\": [ {later}"), 1);
    let text = text.replacen("\"name\": \"X\",", "\"name\": \"X\", \"premium\": true,", 1);
    let (folder, path) = write(&text, 0o600);
    let targets = Targets::load(&path).unwrap();
    assert!(targets.all().len() == 5 && targets.get("X").is_ok() && targets.get("Draad").is_err());
    assert!(!format!("{targets:?}").contains("geheim"));
    // An account that is changed here takes none away there.
    let other = folder.path().join("nieuw.json");
    targets.save(&other).unwrap();
    let saved = std::fs::read_to_string(&other).unwrap();
    assert!(saved.contains("threads") && saved.contains("geheim-9"));
    assert_eq!(Targets::load(&other).unwrap().all().len(), 5);
    // What a person types is not of a later program: a misspelt `test` would be a real account.
    let typed = r#"{ "name": "Proef", "network": "mastodon", "server": "https://mastodon.nl", "token": "geheim-1", "tset": true }"#;
    let error = post::Target::from_json(typed).unwrap_err();
    assert!(matches!(&error, Problem::Target { field, .. } if field == "tset"), "{error:?}");
    post::Target::from_json(&typed.replace("tset", "test")).unwrap();
}

#[test]
fn what_is_wrong_is_named() {
    for (from, to, field) in [
        ("https://mastodon.nl", "http://mastodon.nl", "server"),
        ("https://mastodon.nl", "https://u:p@mastodon.nl", "server"),
        ("\"token\": \"geheim-1\", ", "", "token"),
        ("\"@gemeente.nl\"", "\" \"", "identifier"),
        ("\"geheim-4\"", "\"\"", "api_secret"),
        ("geheim-7-geheim-7-geheim-7-geheim-7", "kort", "secret"),
        ("\"max_characters\": 1000", "\"max_characters\": 5", "max_characters"),
        ("\"name\": \"Omroep\"", "\"name\": \" \"", "name"),
        ("\"network\": \"x\", \"by_hand\"", "\"network\": \"webhook\", \"by_hand\"", "by_hand"),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let (_folder, path) = write(&GOOD.replace(from, to), 0o600);
        let error = Targets::load(&path).unwrap_err();
        assert!(matches!(&error, Problem::Target { field: wrong, .. } if wrong == field), "{error:?}");
    }
    let (_folder, path) = write(&GOOD.replace("\"name\": \"Omroep\"", "\"name\": \"X\""), 0o600);
    assert_eq!(Targets::load(&path).unwrap_err(), Problem::TwoTargets { name: "X".into() });
    let (_folder, path) = write(&GOOD.replace("\"version\": 1", "\"version\": 2"), 0o600);
    assert!(matches!(Targets::load(&path), Err(Problem::Version { version: 2, .. })));
}
