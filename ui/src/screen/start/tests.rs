use organise::prepare::hash_groups;

use super::*;
use crate::testing::Driven;

/// Through all screens by keys, with real files, to an election that is open: what is typed from paper must be right.
#[test]
fn a_new_election_by_keyboard_and_open_again_by_itself() {
    let Some(shared) = support::shared("a_new_election_by_keyboard_and_open_again_by_itself") else { return };
    let home = tempfile::tempdir().unwrap();
    let folder = shared.join("data/real/gr2022");
    let mut driven = Driven::start(home.path());
    driven.until_says("Nieuwe verkiezing");
    driven.key(Key::Enter);
    let file = |prefix: &str| folder.join(format!("{prefix}_GR2022_WestMaasenWaal.eml.xml"));
    driven.typed(&file("Kandidatenlijsten").display().to_string());
    driven.keys(&Key::Down, 3);
    driven.typed(&file("Telling").display().to_string());
    driven.keys(&Key::Enter, 3);
    driven.until_says("controlegetallen");
    assert!(driven.texts().iter().any(|line| line == "Gemeenteraad West Maas en Waal 2022"), "{:?}", driven.texts());
    // The two places that are asked of each file stand on the screen; the answers come from the paper.
    let paper = |prefix: &str| {
        let read = organise::prepare::FilePaths { candidates: Some(file(prefix)), ..Default::default() };
        hash_groups(&organise::prepare::Files::read(&read).unwrap().sources[0].sha256)
    };
    let asked = |driven: &Driven, kind: &str| -> Vec<usize> {
        let begin = format!("{kind} · [");
        let texts = driven.texts();
        let place = |line: &String| line.strip_prefix(&begin)?.strip_suffix(']')?.parse::<usize>().ok();
        texts.iter().filter_map(place).collect()
    };
    assert!(asked(&driven, "110b").is_empty(), "no paper comes with a count: {:?}", driven.texts());
    let groups = paper("Kandidatenlijsten");
    let places = asked(&driven, "230b");
    assert_eq!(places.len(), 2, "{:?}", driven.texts());
    for place in places {
        driven.typed(&groups[place - 1]);
        driven.key(Key::Enter);
    }
    // The paper is at hand.
    driven.keys(&Key::Enter, 2);
    driven.until_says("Organisatorbestand");
    driven.typed("scan 1");
    driven.key(Key::Enter);
    driven.typed("17");
    driven.keys(&Key::Enter, 4);
    driven.typed(&home.path().join("stick").join("kopie.json").display().to_string());
    driven.key(Key::Enter);
    driven.typed("een lange wachtzin");
    driven.key(Key::Enter);
    driven.typed("een lange wachtzix");
    driven.keys(&Key::Enter, 2);
    driven.until_says("De twee wachtzinnen verschillen.");
    driven.key(Key::Backspace);
    driven.typed("n");
    driven.keys(&Key::Enter, 2);
    // A folder that is not there is made when that is asked for once more: perhaps the stick is not in yet.
    driven.until_says("Deze map bestaat niet.");
    assert!(!home.path().join("stick").exists());
    driven.keys(&Key::Enter, 4);
    driven.until_says("is gemaakt. Deze pc is de eerste scan-pc.");
    assert!(driven.app.prefs.papers.is_empty(), "all was compared");
    driven.key(Key::Enter);
    driven.until("the election open", |app| app.start.is_none() && app.session().is_some_and(|open| open.told));
    let session = driven.app.session().unwrap();
    assert_eq!(session.facts.setup.as_ref().unwrap().definition.seats, Some(17));
    assert!(!session.facts.status.election.rehearsal);
    let organiser = driven.app.prefs.organiser.values().next().cloned().unwrap();
    assert!(organiser.exists() && home.path().join("stick").join("kopie.json").exists());
    drop(driven);

    // The next start opens it without a touch.
    let mut again = Driven::start(home.path());
    again.until("the election open", |app| app.start.is_none() && app.session().is_some_and(|open| open.told));
    assert_eq!(again.app.prefs.names.values().next().map(String::as_str), Some("Gemeenteraad West Maas en Waal 2022"));
}

#[test]
fn what_is_refused_is_told_in_the_language_of_the_screen() {
    let home = tempfile::tempdir().unwrap();
    let mut driven = Driven::start(home.path());
    let error = Error::from(Refusal::Demo { detail: Sentence::from("exit status: 1") });
    driven.tell(crate::app::Message::Start(Message::DemoEnded(Err(error))));
    for (lang, says) in [(Lang::Nl, "De demonstratie is niet gelukt (exit status: 1)."), (Lang::En, "exit status: 1")] {
        driven.lang(lang);
        assert!(driven.texts().iter().any(|line| line.contains(says)), "{:?}", driven.texts());
    }
    drop(driven);

    let test = "what_is_refused_is_told_in_the_language_of_the_screen";
    let Some(mut driven) = Driven::scan(test, home.path(), true) else { return };
    let id = driven.app.session().unwrap().id;
    driven.tell(crate::app::Message::Told(id, Err(Refusal::Stopped.into())));
    driven.until_says("Het programma op deze pc is gestopt.");
}

#[test]
fn the_language_is_chosen_before_there_is_any_election() {
    let home = tempfile::tempdir().unwrap();
    let mut driven = Driven::start(home.path());
    driven.until_says("Nieuwe verkiezing");
    assert!(driven.texts().iter().any(|line| line.contains("Language")), "also for who reads no Dutch");
    driven.key(Key::F(8));
    driven.until_says("Grootte");
    driven.key(Key::Right);
    driven.until_says("Size");
    assert_eq!(driven.app.prefs.lang, Lang::En);
    driven.key(Key::Escape);
    driven.until_says("New election");
    let kept = Prefs::load(&home.path().join("preferences.json"));
    assert_eq!((kept.lang, kept.scale), (Lang::En, 100));
}

#[test]
fn every_choice_of_the_menu_is_reached_by_keys_in_both_languages() {
    let home = tempfile::tempdir().unwrap();
    let mut driven = Driven::start(home.path());
    for lang in [Lang::Nl, Lang::En] {
        driven.lang(lang);
        for (place, (choice, words, help)) in CHOICES.iter().enumerate() {
            let shown = driven.texts();
            assert!(shown.contains(&t(lang, words)) && shown.contains(&t(lang, help)), "{choice:?} in {lang:?}");
            if *choice == Choice::Demo {
                continue;
            }
            driven.keys(&Key::Up, 9);
            driven.keys(&Key::Down, place);
            driven.key(Key::Enter);
            assert!(!driven.texts().contains(&t(lang, "start-rehearse-help")), "{choice:?} opens a sheet");
            driven.key(Key::Escape);
            assert!(driven.app.start.as_ref().unwrap().is_menu(), "Esc goes back from {choice:?}");
        }
    }
}

#[test]
fn a_folder_without_an_election_and_a_wrong_code_say_so() {
    let home = tempfile::tempdir().unwrap();
    let mut driven = Driven::start(home.path());
    driven.keys(&Key::Down, 4);
    driven.key(Key::Enter);
    driven.typed(&home.path().display().to_string());
    driven.keys(&Key::Enter, 2);
    driven.until_says("In deze map staat geen verkiezing.");
    driven.key(Key::Escape);
    driven.keys(&Key::Up, 3);
    driven.key(Key::Enter);
    driven.typed("ABCD");
    driven.keys(&Key::Enter, 2);
    driven.typed("invoer 1");
    driven.keys(&Key::Enter, 4);
    driven.until_says("Dit is geen geldige code");
}

#[test]
fn a_beamer_pc_is_set_up_by_mouse() {
    let home = tempfile::tempdir().unwrap();
    let mut driven = Driven::start(home.path());
    let says = |key: &str| t(Lang::Nl, key);
    driven.click(&says("start-join"));
    driven.click(&says("join-stick"));
    driven.click(&says("role-presentation"));
    driven.click(&says("create-label"));
    driven.typed("beamer");
    driven.click(&says("join-go"));
    let args = [("label", "beamer".into()), ("role", says("role-presentation").into())];
    driven.until_says(&crate::i18n::ta(Lang::Nl, "join-asks", &args));
    driven.click(&says("key-back"));
    driven.click(&says("key-back"));
    driven.until_says(&says("start-join-help"));
}
