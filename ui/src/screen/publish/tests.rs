use api::request::{Level, ReleaseTerms, WatchRead, Who};
use election::EntryForm;

use super::*;
use crate::testing::Driven;

fn to(driven: &mut Driven, part: Part) {
    driven.key(Key::Ctrl('w'));
    driven.until("the tasks told", |app| app.session().is_some_and(|open| open.screens.publish.told));
    driven.keys(&Key::Escape, 3);
    driven.keys(&Key::Up, PARTS.len());
    driven.keys(&Key::Down, PARTS.iter().position(|(one, ..)| *one == part).unwrap());
    driven.key(Key::Enter);
}

fn call(driven: &Driven, request: Request) {
    let handle = driven.app.session().unwrap().handle.clone();
    iced::futures::executor::block_on(handle.call(request)).unwrap();
}

/// Enters the first station and releases it.
fn release(driven: &mut Driven, test: &str) {
    let folder = support::shared(test).unwrap().join("data/real/gr2022");
    let counts = std::fs::read(folder.join("Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let station = &eml::read_count(&counts).unwrap().stations[0];
    let form = Box::new(EntryForm::from_count(&station.count.totals_only()));
    let who = Who { operator: "anna".to_owned(), confirmed_by: Some("bert".to_owned()) };
    let enter = Request::Enter {
        who: who.clone(),
        station: station.number,
        level: Level::Party,
        round: 1,
        corrects: None,
        reason: String::new(),
        form,
        call: None,
    };
    call(driven, enter);
    call(driven, Request::ControlFreeze { who: who.clone() });
    let release = Request::Release {
        who,
        level: Level::Party,
        terms: ReleaseTerms { watches: WatchRead::as_this_pc(["anna", "bert"]), ..ReleaseTerms::default() },
        expect: None,
    };
    call(driven, release);
    driven.until("the release to be known", |app| {
        app.session().is_some_and(|open| open.facts.status.released.as_ref().is_some_and(|made| made.number == 1))
    });
}

#[test]
fn a_website_is_set_by_keyboard_and_follows_a_release() {
    let test = "a_website_is_set_by_keyboard_and_follows_a_release";
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, Part::Task(Which::Site));
    let folder = home.path().join("www");
    driven.key(Key::char(' '));
    driven.key(Key::Down);
    driven.instead("www");
    driven.keys(&Key::Enter, 8);
    driven.until_says("geef het hele pad");
    driven.keys(&Key::Up, 9);
    driven.key(Key::Down);
    driven.instead(&folder.display().to_string());
    driven.keys(&Key::Enter, 8);
    driven.until_says("Geldt vanaf nu");
    driven.until_says("Klaar; er is nog niets vrijgegeven.");
    assert!(folder.join("index.html").exists());
    // That it went well stands there for a while, and not for ever; nor when the sheet is open again.
    let kept = |driven: &Driven| driven.texts().iter().any(|line| line == "Bewaard.");
    driven.tell(crate::app::Message::Ticked);
    assert!(kept(&driven), "read for half a minute");
    driven.tell(crate::app::Message::Ticked);
    assert!(!kept(&driven), "old news");
    driven.key(Key::Enter);
    driven.keys(&Key::Enter, 9);
    driven.until("it to be kept again", |app| crate::testing::texts(app).iter().any(|line| line == "Bewaard."));
    driven.key(Key::Enter);
    assert!(!kept(&driven), "of the last time");
    driven.key(Key::Escape);
    release(&mut driven, test);
    driven.until_says("Klaar, met vrijgave 1.");
    let page = std::fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(page.contains("West Maas en Waal"));
}

#[test]
fn prints_are_made_by_one_key_and_nothing_is_printed_that_is_not_released() {
    let test = "prints_are_made_by_one_key_and_nothing_is_printed_that_is_not_released";
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, Part::Paper);
    driven.key(Key::Enter);
    driven.until_says("Er is nog niets vrijgegeven.");
    driven.key(Key::F(5));
    driven.until_says("nog niet binnen");
    driven.key(Key::Ctrl('d'));
    driven.until_says("De afdruk staat in");
    let prints = || -> Vec<String> {
        let folder = std::fs::read_dir(home.path().join("afdrukken")).unwrap().flatten();
        folder.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let made = prints();
    assert!(made.len() == 1 && made[0].starts_with("niet-vrijgegeven-nog-te-doen-"), "{made:?}");
    release(&mut driven, test);
    to(&mut driven, Part::Paper);
    driven.key(Key::Enter);
    driven.until_says("samenvatting-nl.pdf");
    // The control room's pages, each by the same key.
    driven.key(Key::F(6));
    driven.key(Key::Ctrl('t'));
    driven.until_says("Tussenstand");
    driven.key(Key::Ctrl('d'));
    driven.until("the interim result on paper", |_| prints().iter().any(|name| name.contains("tussenstand")));
    // The manual stands below the cards: whole, and then for each role; below it the check of the evening before.
    to(&mut driven, Part::Paper);
    driven.keys(&Key::Down, 40);
    driven.keys(&Key::Up, 5);
    driven.key(Key::Enter);
    driven.until_says("handleiding-nl.pdf");
}

#[test]
fn a_post_is_read_and_placed_by_hand() {
    let test = "a_post_is_read_and_placed_by_hand";
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    driven.key(Key::Ctrl('w'));
    to(&mut driven, Part::Task(Which::Posts));
    driven.key(Key::char(' '));
    driven.keys(&Key::Enter, 6);
    driven.until_says("Geldt vanaf nu");
    to(&mut driven, Part::Posts);
    driven.until_says("Er zijn nog geen berichten.");
    release(&mut driven, test);
    driven.until("posts to be there", |app| app.session().is_some_and(|open| open.screens.publish.posts.count() >= 2));
    driven.key(Key::Enter);
    driven.until_says("Tussenstand");
    driven.key(Key::char('o'));
    driven.until_says("De pagina van het netwerk is geopend");
    driven.key(Key::char('g'));
    driven.until_says("Zeg eerst wie u bent.");
    driven.key(Key::F(2));
    driven.typed("els");
    driven.keys(&Key::Enter, 2);
    driven.key(Key::char('g'));
    driven.until("it to be known as placed", |app| {
        let posts = &app.session().unwrap().screens.publish.posts;
        posts.post().is_some_and(|post| post.entry.state == api::made::PostState::Sent)
    });
    driven.key(Key::Escape);
    assert!(home.path().join("berichten").join("").exists());
}

/// The node tells late that one task was kept: the sheet of another one, opened meanwhile, stays.
#[test]
fn a_task_that_was_opened_meanwhile_stays() {
    let test = "a_task_that_was_opened_meanwhile_stays";
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, Part::Task(Which::Site));
    driven.keys(&Key::Enter, 9);
    driven.key(Key::Escape);
    driven.key(Key::Down);
    driven.key(Key::Enter);
    driven.until("it to be kept", |app| crate::testing::texts(app).iter().any(|line| line == "Bewaard."));
    let publish = &driven.app.session().unwrap().screens.publish;
    assert_eq!((publish.part(), publish.place()), (Part::Task(Which::Prints), Place::Paths));
}
