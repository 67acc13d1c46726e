//! What lies there may be anything: pipes, links, loose rights, endless files.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::{Duration, Instant};

use sync_disk::private::{self, PrivateError};
use sync_disk::{Access, make_folder, open, open_no_link, read, read_no_link, write, write_new};

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn opening_never_waits_and_takes_ordinary_files_only() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    pipe(&at("pipe"));
    let _socket = UnixListener::bind(at("socket")).unwrap();
    fs::create_dir(at("folder")).unwrap();
    fs::write(at("file"), "twelve bytes").unwrap();
    symlink(at("file"), at("link")).unwrap();
    symlink(at("pipe"), at("link to pipe")).unwrap();
    let started = Instant::now();
    for strange in ["pipe", "socket", "folder", "link to pipe"] {
        assert_eq!(open(&at(strange)).unwrap_err().kind(), ErrorKind::InvalidInput, "{strange}");
        assert!(open_no_link(&at(strange)).is_err(), "{strange}");
    }
    assert_eq!(read(Path::new("/dev/zero"), 100).unwrap_err().kind(), ErrorKind::InvalidInput);
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(read(&at("link"), 12).unwrap(), b"twelve bytes");
    assert_eq!(read_no_link(&at("file"), 12).unwrap(), b"twelve bytes");
    assert!(read_no_link(&at("link"), 12).is_err());
    assert_eq!(read(&at("file"), 11).unwrap_err().kind(), ErrorKind::FileTooLarge);
    // A file that says that it is empty, and is not.
    let said = read(Path::new("/proc/self/status"), 10).unwrap_err();
    assert_eq!(said.kind(), ErrorKind::FileTooLarge);
    assert_eq!(open(&at("absent")).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn what_is_written_replaces_a_link_and_never_follows_it() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    fs::write(at("victim"), "dear").unwrap();
    symlink(at("victim"), at("link")).unwrap();
    symlink(at("nowhere"), at("dangling")).unwrap();
    write(&at("link"), b"new", Access::Owner).unwrap();
    assert_eq!(write_new(&at("dangling"), b"new", Access::Owner).unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert!(!at("nowhere").exists());
    assert_eq!((fs::read(at("victim")).unwrap(), fs::read(at("link")).unwrap()), (b"dear".into(), b"new".into()));
    assert_eq!(mode(&at("link")), 0o600);
    write(&at("shown"), b"new", Access::Everybody).unwrap();
    assert_eq!(mode(&at("shown")), 0o644);
    make_folder(&at("a/b"), Access::Owner).unwrap();
    assert_eq!((mode(&at("a")), mode(&at("a/b"))), (0o700, 0o700));
    let mut names: Vec<_> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a", "dangling", "link", "shown", "victim"], "nothing is left lying about");
}

#[test]
fn a_private_folder_is_made_so_and_a_loose_one_refused_with_the_remedy() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("deep").join("data");
    private::make(&folder).unwrap();
    assert_eq!((mode(&folder), mode(&place.path().join("deep"))), (0o700, 0o700));
    // Made by a person just before, and empty.
    let empty = place.path().join("empty");
    fs::create_dir(&empty).unwrap();
    set_mode(&empty, 0o755);
    private::make(&empty).unwrap();
    assert_eq!(mode(&empty), 0o700);
    // With something in it, it is not ours to change.
    let inner = folder.join("inner");
    make_folder(&inner, Access::Owner).unwrap();
    let file = inner.join("file");
    write(&file, b"x", Access::Owner).unwrap();
    for (what, loose, right) in [(&folder, 0o755, 0o700), (&inner, 0o710, 0o700), (&file, 0o640, 0o600)] {
        set_mode(what, loose);
        for refused in [private::make(&folder).unwrap_err(), private::check(&folder).unwrap_err()] {
            let text = refused.to_string();
            assert!(
                matches!(&refused, PrivateError::Exposed { path, mode, .. } if path == what && *mode == loose),
                "{text}"
            );
            assert!(text.contains(&format!("chmod -R u=rwX,go= '{}'", folder.display())), "{text}");
        }
        assert_eq!(mode(what), loose);
        set_mode(what, right);
        private::check(&folder).unwrap();
    }
    // The remedy is one.
    set_mode(&file, 0o644);
    set_mode(&inner, 0o755);
    let remedy = format!("chmod -R u=rwX,go= '{}'", folder.display());
    assert!(std::process::Command::new("sh").args(["-c", &remedy]).status().unwrap().success());
    private::check(&folder).unwrap();
    assert_eq!((mode(&inner), mode(&file)), (0o700, 0o600));
}

#[test]
fn links_and_pipes_in_a_private_folder_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    private::make(&folder).unwrap();
    let elsewhere = place.path().join("elsewhere");
    fs::write(&elsewhere, "dear").unwrap();
    let planted = folder.join("planted");
    symlink(&elsewhere, &planted).unwrap();
    for refused in [
        private::check(&folder).unwrap_err(),
        private::open(&planted).unwrap_err(),
        private::open_for_writing(&planted).unwrap_err(),
    ] {
        assert!(matches!(&refused, PrivateError::Strange { path } if *path == planted), "{refused}");
    }
    fs::remove_file(&planted).unwrap();
    pipe(&planted);
    for refused in [private::check(&folder).unwrap_err(), private::open_for_writing(&planted).unwrap_err()] {
        assert!(matches!(refused, PrivateError::Strange { .. }), "{refused}");
    }
    fs::remove_file(&planted).unwrap();
    // The folder itself may be a link of this user: it lies on a larger disk.
    let link = place.path().join("link");
    symlink(&folder, &link).unwrap();
    private::make(&link).unwrap();
    let error = private::open(&folder.join("absent")).unwrap_err();
    assert!(matches!(error, PrivateError::Io { error, .. } if error.kind() == ErrorKind::NotFound));
}

/// Whoever could write there chose the name, and a person is told to paste a command with it.
#[test]
fn the_remedy_for_an_odd_name_is_one_word_to_the_shell() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    private::make(&folder).unwrap();
    let dear = place.path().join("dear");
    fs::write(&dear, "dear").unwrap();
    let planted = folder.join("x'; rm dear; '");
    symlink(&dear, &planted).unwrap();
    let said = private::check(&folder).unwrap_err().to_string();
    let remedy = said.split("remove it: ").nth(1).unwrap();
    let mut shell = std::process::Command::new("sh");
    assert!(shell.args(["-c", remedy]).current_dir(place.path()).status().unwrap().success());
    assert!(dear.exists() && fs::symlink_metadata(&planted).is_err(), "{said}");
    symlink(&dear, folder.join("x\u{1b}[2J\u{202e}")).unwrap();
    let said = private::check(&folder).unwrap_err().to_string();
    assert!(said.contains(r"\u{1b}[2J\u{202e}") && !said.contains("rm '") && !said.contains('\u{1b}'), "{said}");
}

#[test]
fn what_another_user_put_there_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    private::make(&folder).unwrap();
    let file = folder.join("file");
    write(&file, b"x", Access::Owner).unwrap();
    if std::os::unix::fs::chown(&file, Some(65_534), None).is_err() {
        eprintln!("what_another_user_put_there_is_refused: only an administrator can give files away; not run");
        return;
    }
    let refused = private::check(&folder).unwrap_err();
    let text = refused.to_string();
    assert!(matches!(&refused, PrivateError::Foreign { path, owner: 65_534, .. } if *path == file), "{text}");
    assert!(text.contains("chown -R"), "{text}");
}
