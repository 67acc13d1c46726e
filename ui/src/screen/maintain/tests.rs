use super::*;
use crate::prefs::Prefs;
use crate::testing::Driven;

fn to(driven: &mut Driven, part: Part) {
    driven.key(Key::F(8));
    driven.keys(&Key::Escape, 2);
    driven.keys(&Key::Up, PARTS.len());
    driven.keys(&Key::Down, PARTS.iter().position(|(one, ..)| *one == part).unwrap());
    driven.key(Key::Enter);
}

#[test]
fn language_contrast_and_size_are_seen_at_once_and_kept() {
    let home = tempfile::tempdir().unwrap();
    let test = "language_contrast_and_size_are_seen_at_once_and_kept";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, Part::Screen);
    driven.until_says("Scherm van deze pc");
    driven.key(Key::Right);
    driven.until_says("Screen of this PC");
    driven.key(Key::Down);
    driven.key(Key::Right);
    driven.key(Key::Down);
    driven.key(Key::Right);
    assert_eq!(
        (driven.app.prefs.lang, driven.app.prefs.theme, driven.app.prefs.scale),
        (Lang::En, Kind::Contrast, 125)
    );
    let kept = Prefs::load(&home.path().join("preferences.json"));
    assert_eq!((kept.lang, kept.theme, kept.scale), (Lang::En, Kind::Contrast, 125));
}

#[test]
fn a_backup_is_made_and_put_back_on_another_pc() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let Some(mut driven) = Driven::scan("a_backup_is_made_and_put_back_on_another_pc", home.path(), false) else {
        return;
    };
    let file = home.path().join("uitslag.kopie");
    to(&mut driven, Part::Backup);
    driven.instead(&file.display().to_string());
    driven.keys(&Key::Enter, 2);
    driven.until_says("De reservekopie staat in");
    drop(driven);
    let mut driven = Driven::start(other.path());
    driven.keys(&Key::Down, 9);
    driven.key(Key::Enter);
    driven.typed(&home.path().join("weg").display().to_string());
    driven.keys(&Key::Enter, 3);
    driven.until_says("is geen bruikbare reservekopie");
    driven.key(Key::Enter);
    driven.typed(&file.display().to_string());
    driven.keys(&Key::Enter, 3);
    driven.until("the copy open", |app| app.start.is_none() && app.session().is_some_and(|open| open.told));
    assert_eq!(driven.app.session().unwrap().facts.status.node.label, "scan 1");
}

#[test]
fn the_folders_take_their_keys_beside_the_menu() {
    let home = tempfile::tempdir().unwrap();
    let test = "the_folders_take_their_keys_beside_the_menu";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, Part::Folders);
    driven.key(Key::Escape);
    driven.until_says("+ voegt een overdrachtmap toe");
    driven.key(Key::char('+'));
    driven.until_says("Overdrachtmap");
    // A folder is looked for by the key that it has everywhere.
    driven.key(Key::Ctrl('f'));
    driven.until_says("Kies een map");
}

#[test]
fn health_log_and_the_way_to_a_second_election() {
    let home = tempfile::tempdir().unwrap();
    let test = "health_log_and_the_way_to_a_second_election";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, Part::Health);
    let words = driven.app.session().unwrap().facts.status.node.fingerprint.clone();
    assert!(!words.is_empty() && driven.texts().contains(&words));
    driven.until_says("Er doet nog geen andere pc mee.");
    to(&mut driven, Part::Start);
    driven.until_says("Nieuwe verkiezing");
    assert!(driven.texts().contains(&"Gemeenteraad West Maas en Waal 2022".to_owned()), "by its name");
    driven.key(Key::Escape);
    driven.until("back in the election", |app| app.start.is_none());

    // A second election on the same day: F12 goes from one to the other and back.
    let second = tempfile::tempdir().unwrap();
    let made = Driven::scan(test, second.path(), true).unwrap();
    let data = made.app.session().unwrap().data.clone();
    drop(made);
    to(&mut driven, Part::Start);
    driven.keys(&Key::Down, 5);
    driven.key(Key::Enter);
    driven.typed(&data.display().to_string());
    driven.keys(&Key::Enter, 2);
    driven.until("two elections", |app| app.sessions.len() == 2 && app.session().is_some_and(|open| open.told));
    assert!(driven.texts().contains(&"TEST".to_owned()));
    driven.key(Key::F(12));
    assert!(!driven.texts().contains(&"TEST".to_owned()), "the real one");
    driven.until("each knows the other", |app| app.sessions.iter().all(|session| session.facts.others.len() == 1));
    driven.key(Key::F(12));
    assert!(driven.texts().contains(&"TEST".to_owned()));
}

/// The node tells late that folders were kept, or a copy made: what was opened meanwhile stays, with what is typed in it.
#[test]
fn what_was_opened_meanwhile_stays() {
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan("what_was_opened_meanwhile_stays", home.path(), false) else { return };
    let (folder, other) = (home.path().join("stick"), "/nog/niet/af");
    std::fs::create_dir(&folder).unwrap();
    let shows = |driven: &Driven, words: &str| driven.texts().iter().any(|line| line == words);
    to(&mut driven, Part::Folders);
    driven.key(Key::char('+'));
    driven.typed(&folder.display().to_string());
    driven.keys(&Key::Enter, 2);
    // Before the node has told: given up, and another one begun.
    driven.key(Key::Escape);
    driven.key(Key::char('+'));
    driven.typed(other);
    driven.until_says("De mappen zijn bewaard.");
    assert!(shows(&driven, other), "{:?}", driven.texts());
    driven.key(Key::Escape);
    driven.until("the folder to be known", |app| app.session().unwrap().facts.status.watch.len() == 1);

    to(&mut driven, Part::Backup);
    driven.instead(&home.path().join("uitslag.kopie").display().to_string());
    driven.keys(&Key::Enter, 2);
    driven.key(Key::Escape);
    driven.key(Key::Down);
    driven.key(Key::Enter);
    driven.until_says("De reservekopie staat in");
    assert_eq!(driven.app.session().unwrap().screens.maintain.place(), Place::Log);
}
