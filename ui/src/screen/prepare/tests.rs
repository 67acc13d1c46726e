mod late;
mod setup_files;

use api::history::{EntryState, History};
use api::members::Members;
use api::request::{Request, Who};
use election::{EntryForm, Level, Method};
use iced::Color;
use iced::futures::executor::block_on;
use night::display::SeatsShown;
use night::operators::Roster;
use night::previous::Earlier;
use night::setup::{Setup, Way};
use organise::organiser::enrol::Role;
use organise::prepare::{JoinOptions, Joining};

use super::*;
use crate::app::{App, Over};
use crate::i18n::{Lang, t};
use crate::testing::{Driven, PHRASE};

fn setup(app: &App) -> &Setup {
    app.session().unwrap().facts.setup.as_ref().unwrap()
}

/// Opens the door for other PCs: the two lines of the code, as they are on the screen.
fn open_door(scan: &mut Driven) -> [String; 2] {
    to(scan, "prepare-members");
    scan.key(Key::char('+'));
    scan.until_says("De deur is open tot");
    let texts = scan.texts();
    let at = texts.iter().position(|line| line.starts_with("De deur is open tot")).unwrap();
    [texts[at + 1].clone(), texts[at + 2].clone()]
}

/// To a part of Voorbereiding, and into it.
fn to(driven: &mut Driven, part: &str) {
    driven.key(Key::F(3));
    driven.keys(&Key::Escape, 3);
    driven.keys(&Key::Up, PARTS.len());
    let at = PARTS.iter().position(|(_, name, _)| *name == part).unwrap();
    driven.keys(&Key::Down, at);
    driven.key(Key::Enter);
}

#[test]
fn the_way_of_counting_is_signed_once_and_asks_for_the_passphrase_each_time() {
    let home = tempfile::tempdir().unwrap();
    let test = "the_way_of_counting_is_signed_once_and_asks_for_the_passphrase_each_time";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, "prepare-counting");
    driven.key(Key::Right);
    driven.keys(&Key::Down, 2);
    driven.key(Key::Right);
    driven.key(Key::Down);
    driven.key(Key::Right);
    driven.keys(&Key::Down, 3);
    driven.instead("18-03-2022 22:30");
    driven.keys(&Key::Down, 2);
    driven.key(Key::Enter);
    driven.until_says("De sluitingstijd verandert");
    // A wrong passphrase changes nothing, says so, and leaves no passphrase in the field.
    driven.typed("verkeerde wachtzin");
    driven.keys(&Key::Enter, 2);
    driven.until_says("(organiser_file)");
    assert_eq!(setup(&driven.app).settings.method, Method::Cso);
    driven.sign();
    driven.until("the new settings", |app| setup(app).settings.method == Method::Dso);
    let settings = setup(&driven.app).settings.clone();
    assert_eq!((settings.way_party, settings.way_candidate), (Way::Entry, Way::Files));
    assert_eq!((settings.rounds_party, settings.rounds_candidate), (2, 2));
    assert_eq!(crate::format::day_and_clock(settings.closing), "18-03-2022 22:30");
    // The same again is nothing to sign.
    driven.keys(&Key::Down, 9);
    driven.key(Key::Enter);
    driven.until_says("Er is niets gewijzigd.");
    // And what is wrong is told at its line.
    driven.keys(&Key::Up, 2);
    driven.instead("ooit");
    driven.keys(&Key::Down, 2);
    driven.key(Key::Enter);
    driven.until_says("Typ dag en tijd");
}

#[test]
fn the_presentation_and_short_names_with_colours_are_set() {
    let home = tempfile::tempdir().unwrap();
    let test = "the_presentation_and_short_names_with_colours_are_set";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, "prepare-shown");
    driven.key(Key::Left);
    driven.keys(&Key::Down, 2);
    driven.typed("coördinator, toestel 4141");
    driven.key(Key::Down);
    driven.typed("#1a5fb4");
    driven.key(Key::Down);
    driven.instead("2");
    driven.keys(&Key::Down, 9);
    driven.key(Key::Enter);
    driven.until_says("Typ 3 tot en met 600 seconden, of 0.");
    driven.instead("7");
    driven.keys(&Key::Down, 9);
    driven.key(Key::Enter);
    driven.sign();
    driven.until("the new settings", |app| setup(app).settings.seats_on_screen == SeatsShown::Never);
    let settings = setup(&driven.app).settings.clone();
    assert_eq!((settings.contact.as_str(), settings.dwell.progress), ("coördinator, toestel 4141", 7));
    assert!(settings.bar.is_some());

    to(&mut driven, "prepare-lists");
    driven.key(Key::Enter);
    driven.typed("CDA");
    driven.key(Key::Enter);
    driven.typed("geel");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Een kleur is #rrggbb");
    driven.instead("#ffee00");
    driven.until_says("slecht te zien op wit");
    driven.keys(&Key::Enter, 2);
    // The same short name for the next list is refused before anything is signed.
    driven.key(Key::Enter);
    driven.typed("cda");
    driven.keys(&Key::Enter, 3);
    driven.until_says("Een andere lijst heet al zo.");
    driven.instead("LPF");
    driven.keys(&Key::Enter, 3);
    driven.until_says("Nog niet ondertekend");
    driven.key(Key::F(10));
    driven.sign();
    driven.until("the styles", |app| setup(app).settings.lists.len() == 2);
    let first = setup(&driven.app).definition.lists[0].number;
    let style = setup(&driven.app).style(first).cloned().unwrap();
    assert_eq!(style.short.as_deref(), Some("CDA"));
    assert_eq!(lists::shown(style.colour.unwrap()), Color::from_rgb8(0xff, 0xee, 0x00));
}

#[test]
fn stations_are_closed_merged_added_and_taken_back_without_a_passphrase() {
    let home = tempfile::tempdir().unwrap();
    let test = "stations_are_closed_merged_added_and_taken_back_without_a_passphrase";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    let numbers = |app: &App| setup(app).stations.stations.iter().map(|one| one.number).collect::<Vec<_>>();
    let all = numbers(&driven.app);
    to(&mut driven, "prepare-stations");
    driven.key(Key::Enter);
    let name = setup(&driven.app).stations.stations[0].name.clone();
    driven.until_says(&format!("{} – {name}", all[0]));
    driven.keys(&Key::Down, 2);
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Geef een reden");
    driven.typed("brand");
    driven.keys(&Key::Enter, 2);
    driven.until("the station closed", |app| numbers(app).len() == all.len() - 1);
    assert!(!numbers(&driven.app).contains(&all[0]));
    driven.until_says("Vastgelegd.");
    // The next one is counted at the one after it.
    driven.key(Key::Enter);
    driven.key(Key::Right);
    driven.keys(&Key::Down, 2);
    driven.typed(&all[2].to_string());
    driven.key(Key::Down);
    driven.typed("samen");
    driven.keys(&Key::Enter, 2);
    driven.until("the station merged", |app| !numbers(app).contains(&all[1]));
    driven.until_says("Vastgelegd.");
    driven.key(Key::char('+'));
    driven.keys(&Key::Down, 2);
    driven.typed("Noodlokaal");
    driven.keys(&Key::Down, 3);
    driven.typed("extra");
    driven.keys(&Key::Enter, 2);
    let new = all.iter().max().unwrap() + 1;
    driven.until("the station added", |app| numbers(app).contains(&new));
    driven.until_says("Vastgelegd.");
    driven.key(Key::Enter);
    driven.keys(&Key::Right, 3);
    driven.key(Key::Down);
    driven.instead(&all[0].to_string());
    driven.key(Key::Down);
    driven.typed("toch geopend");
    driven.keys(&Key::Enter, 2);
    driven.until("the station back", |app| numbers(app).contains(&all[0]));
}

#[test]
fn people_are_gathered_signed_and_asked_who_they_are() {
    let home = tempfile::tempdir().unwrap();
    let test = "people_are_gathered_signed_and_asked_who_they_are";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, "prepare-people");
    driven.until_says("Aanmelden staat uit.");
    let person = |driven: &mut Driven, name: &str, rights: [bool; 4], pin: &str| {
        driven.key(Key::char('+'));
        driven.typed(name);
        driven.key(Key::Down);
        for (right, begins) in rights.into_iter().zip([true, false, false, false]) {
            if right != begins {
                driven.key(Key::char(' '));
            }
            driven.key(Key::Down);
        }
        driven.typed(pin);
        driven.key(Key::Down);
        driven.typed(pin);
        driven.key(Key::Down);
        driven.key(Key::Enter);
    };
    person(&mut driven, "Bert", [true, false, false, false], "123456");
    driven.key(Key::F(10));
    driven.until_says("Zo kan niemand controleren of vrijgeven.");
    person(&mut driven, "Anna", [true, true, true, false], "12");
    driven.until_says("Een PIN heeft 6 tot 32 tekens.");
    driven.key(Key::Escape);
    person(&mut driven, "Anna", [true, true, true, false], "471100");
    driven.key(Key::F(10));
    driven.sign();
    driven.until("the people", |app| matches!(&setup(app).operators, Roster::Here(all) if all.operators.len() == 2));
    // From now on the screen asks who it is; Esc does not leave.
    driven.until_says("Wie zit er achter deze pc?");
    driven.key(Key::Escape);
    driven.until_says("Eerst uw naam en PIN.");
    driven.typed("ann");
    driven.key(Key::Enter);
    driven.typed("471200");
    driven.key(Key::Enter);
    driven.until_says("De PIN klopt niet.");
    driven.typed("471100");
    driven.key(Key::Enter);
    driven.until("Anna seated", |app| app.session().unwrap().facts.operator == "Anna" && app.over.is_none());
    assert!(driven.texts().iter().any(|line| line.contains("Anna")), "the name is on the screen");

    // Bert may enter and nothing else.
    driven.key(Key::F(2));
    driven.typed("bert");
    driven.key(Key::Enter);
    driven.typed("123456");
    driven.key(Key::Enter);
    driven.until("Bert seated", |app| app.session().unwrap().facts.operator == "Bert" && app.over.is_none());
    assert_eq!(driven.app.session().unwrap().stage, Some(crate::stage::Stage::Enter), "where Bert may be");
    driven.key(Key::F(3));
    driven.until_says("Hiervoor hebt u geen recht.");
    assert_eq!(driven.app.session().unwrap().stage, Some(crate::stage::Stage::Enter));

    // Ten minutes of nothing: nobody works under Bert's name. Nine do not matter.
    let ago = |minutes: u64| std::time::Instant::now().checked_sub(std::time::Duration::from_secs(60 * minutes));
    driven.app.idle_since(ago(9).unwrap());
    driven.tell(crate::app::Message::Ticked);
    assert_eq!(driven.app.session().unwrap().facts.operator, "Bert");
    // Whoever reads and scrolls is there as well.
    driven.app.idle_since(ago(10).unwrap());
    driven.click_at(5.0, 400.0);
    driven.tell(crate::app::Message::Ticked);
    assert_eq!(driven.app.session().unwrap().facts.operator, "Bert");
    // What Bert opened over the screen does not keep it open, nor does closing the window after all not.
    driven.key(Key::F(1));
    driven.app.idle_since(ago(10).unwrap());
    driven.tell(crate::app::Message::Ticked);
    assert!(driven.app.session().unwrap().facts.operator.is_empty());
    driven.until_says("Eerst uw naam en PIN.");
    driven.app.over = Some(Over::Leave);
    driven.key(Key::Escape);
    assert_eq!(driven.app.over, Some(Over::Operator));
    driven.typed("anna");
    driven.key(Key::Enter);
    driven.typed("471100");
    driven.key(Key::Enter);
    driven.until("Anna seated", |app| app.session().unwrap().facts.operator == "Anna" && app.over.is_none());
    // Switched off again: a name of one's own, and what a second entry then means.
    to(&mut driven, "prepare-people");
    driven.key(Key::Ctrl('u'));
    driven.until_says("Een tweede invoer betekent dan");
    driven.sign();
    driven.until("nobody on the list", |app| setup(app).operators == Roster::Off);
    driven.key(Key::F(2));
    driven.instead("Carla");
    driven.keys(&Key::Enter, 2);
    driven.until("Carla seated", |app| app.session().unwrap().facts.operator == "Carla");
}

#[test]
fn a_second_pc_joins_by_code_and_words_and_can_be_revoked() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let test = "a_second_pc_joins_by_code_and_words_and_can_be_revoked";
    let Some(mut scan) = Driven::scan(test, home.path(), true) else { return };
    let lines = open_door(&mut scan);
    let code = lines.join("-");
    assert!(lines.iter().all(|line| line.len() % 5 == 4), "cut between groups: {code}");
    assert_eq!(code.chars().filter(char::is_ascii_alphanumeric).count(), 44, "{code}");
    let address = scan.app.session().unwrap().facts.status.listen[0].clone();
    let port = address.rsplit(':').next().unwrap().rsplit('/').next().unwrap().to_owned();

    let mut entry = Driven::start(other.path());
    entry.key(Key::Down);
    entry.key(Key::Enter);
    entry.typed(&code.to_lowercase());
    entry.keys(&Key::Enter, 2);
    entry.typed("invoer 1");
    entry.key(Key::Enter);
    entry.typed(&format!("127.0.0.1:{port}"));
    entry.keys(&Key::Enter, 3);
    entry.until_says("Lees deze woorden voor");
    let texts = entry.texts();
    let at = texts.iter().position(|line| line.starts_with("Lees deze woorden")).unwrap();
    assert_eq!(texts[at + 1], "invoer 1 – invoer", "what the words stand for is as large");
    let words = texts[at + 2].clone();

    scan.until_says("vraagt toelating");
    assert!(scan.texts().contains(&words), "the same words on both screens");
    scan.key(Key::Enter);
    scan.until_says("invoer 1 toelaten als invoer");
    assert!(scan.texts().contains(&words), "{words} large before anything is signed");
    scan.sign();
    entry.until("the election opens by itself", |app| app.start.is_none() && app.session().is_some_and(|it| it.told));
    entry.until("the files arrive", |app| app.session().unwrap().facts.setup.is_some());
    assert!(entry.app.session().unwrap().facts.status.election.rehearsal);
    assert!(entry.texts().contains(&"TEST".to_owned()));
    scan.until("it on the list", |app| crate::testing::texts(app).iter().any(|line| line == "verbonden"));

    // Three counts of it arrive: they are told before it is revoked.
    let counts = support::shared(test).unwrap().join("data/real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml");
    let counts = eml::read_count(&std::fs::read(counts).unwrap()).unwrap();
    let handles = [&entry, &scan].map(|driven| driven.app.session().unwrap().handle.clone());
    for row in counts.stations.iter().take(3) {
        let form = Box::new(EntryForm::from_count(&row.count.totals_only()));
        let who = Who { operator: "Anna".to_owned(), confirmed_by: None };
        let (station, level, reason) = (row.number, Level::Party, String::new());
        let request = Request::Enter { who, station, level, round: 1, corrects: None, reason, form, call: None };
        block_on(handles[0].call(request)).unwrap();
        scan.until("the count to arrive", |_| {
            let told: History = block_on(handles[1].call(Request::History { station })).unwrap().take().unwrap();
            told.entries.first().is_some_and(|entry| entry.state == EntryState::Live)
        });
    }

    // Revoked: said in words what that means, and gone.
    let place = |driven: &Driven, text: &str| driven.texts().iter().position(|line| line == text).unwrap();
    let below = place(&scan, "invoer 1") > place(&scan, "deze pc");
    scan.keys(&Key::Up, 3);
    if below {
        scan.key(Key::Down);
    }
    scan.key(Key::Delete);
    scan.until_says("invoer 1 intrekken: vanaf wanneer");
    scan.until_says(&format!("telling, stembureau {}", counts.stations[2].number));
    scan.key(Key::Down);
    scan.key(Key::Enter);
    scan.until_says("Dit kan niet ongedaan worden gemaakt.");
    scan.until_says("niets van deze pc telt");
    scan.until_says("3 regels van deze pc tellen niet meer, 0 blijven tellen.");
    let three = counts.stations.iter().take(3).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ");
    scan.until_says(&format!("3 stembureaus verliezen hun telling: {three}"));
    scan.sign();
    scan.until("it on the list", |app| crate::testing::texts(app).iter().any(|line| line == "ingetrokken"));
    scan.until("nobody connected", |app| app.session().unwrap().facts.status.peers.is_empty());
}

#[test]
fn a_pc_that_asks_something_else_is_red_until_it_is_looked_at_anew() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let test = "a_pc_that_asks_something_else_is_red_until_it_is_looked_at_anew";
    let Some(mut scan) = Driven::scan(test, home.path(), true) else { return };
    let code = open_door(&mut scan).concat();
    let handle = scan.app.session().unwrap().handle.clone();
    let address = scan.app.session().unwrap().facts.status.listen[0].parse().unwrap();
    // One PC, one key, and a program that asks again as something else.
    let ask = |role| {
        let (label, wait) = ("beamer".to_owned(), std::time::Duration::from_secs(60));
        let options = JoinOptions { code: code.clone(), label, role, peers: vec![address], mdns: false, wait };
        let joining = Joining::new(&other.path().join("beamer"), options).unwrap();
        let (words, cancel) = (joining.words(), joining.cancel());
        (words, cancel, std::thread::spawn(move || joining.wait()))
    };
    let (words, cancel, first) = ask(Role::Presentation);
    scan.until_says("vraagt toelating");
    scan.key(Key::Enter);
    scan.until_says("beamer toelaten als presentatie");
    assert!(scan.texts().contains(&words) && scan.texts().contains(&"beamer – presentatie".to_owned()));
    let (other_words, other_cancel, second) = ask(Role::Scan);
    scan.until("it to ask something else", |_| {
        let list: Members = block_on(handle.call(Request::MemberList)).unwrap().take().unwrap();
        list.asking.first().is_some_and(|one| one.role == Role::Scan)
    });
    // The dialog still shows what it showed, and that is not what would be let in.
    assert!(scan.texts().contains(&words));
    scan.typed(PHRASE);
    scan.keys(&Key::Enter, 2);
    scan.until_says("(request_changed)");
    scan.key(Key::Escape);
    scan.until_says("vraagt nu iets anders");
    scan.key(Key::Enter);
    scan.until_says("deze pc vroeg eerst toelating als beamer – presentatie");
    assert!(scan.texts().contains(&other_words) && scan.texts().contains(&"beamer – scan".to_owned()));
    cancel.cancel();
    other_cancel.cancel();
    let _ = (first.join(), second.join());
}

#[test]
fn a_pc_that_asks_is_sent_away_by_a_key_and_heard_again_when_the_door_is_opened_anew() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let test = "a_pc_that_asks_is_sent_away_by_a_key_and_heard_again_when_the_door_is_opened_anew";
    let Some(mut scan) = Driven::scan(test, home.path(), true) else { return };
    let code = open_door(&mut scan).concat();
    let handle = scan.app.session().unwrap().handle.clone();
    let address = scan.app.session().unwrap().facts.status.listen[0].parse().unwrap();
    let (label, role, wait) = ("vreemd".to_owned(), Role::Entry, std::time::Duration::from_secs(60));
    let options = JoinOptions { code, label, role, peers: vec![address], mdns: false, wait };
    let joining = Joining::new(&other.path().join("vreemd"), options).unwrap();
    let cancel = joining.cancel();
    let asking = std::thread::spawn(move || joining.wait());
    scan.until_says("vraagt toelating");
    scan.key(Key::Delete);
    scan.until_says("Weggestuurd");
    // It goes on asking every two seconds, and nobody hears it.
    let since = std::time::Instant::now();
    while since.elapsed() < std::time::Duration::from_secs(5) {
        let list: Members = block_on(handle.call(Request::MemberList)).unwrap().take().unwrap();
        assert!(list.asking.is_empty(), "{list:?}");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    scan.until("its row to go", |app| !crate::testing::texts(app).iter().any(|line| line == "vraagt toelating"));
    scan.key(Key::char('+'));
    scan.until_says("vraagt toelating");
    cancel.cancel();
    let _ = asking.join();
}

#[test]
fn the_previous_election_is_imported_corrected_and_dropped() {
    let home = tempfile::tempdir().unwrap();
    let test = "the_previous_election_is_imported_corrected_and_dropped";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    let shared = support::shared(test).unwrap();
    to(&mut driven, "prepare-previous");
    driven.until_says("Er is geen vorige verkiezing");
    driven.key(Key::char('+'));
    // This election itself is no previous one: refused with the reason, and the passphrase is asked anew.
    driven.typed(&shared.join("data/real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml").display().to_string());
    driven.keys(&Key::Enter, 3);
    driven.typed(PHRASE);
    driven.keys(&Key::Enter, 2);
    driven.until_says("(previous)");
    driven.key(Key::Escape);
    let table = earlier(&shared, home.path());
    driven.keys(&Key::Up, 2);
    driven.instead(&table.display().to_string());
    driven.key(Key::Enter);
    driven.typed("16-03-2018");
    driven.keys(&Key::Enter, 2);
    driven.sign();
    driven.until("the previous election", |app| matches!(setup(app).previous, Earlier::Here(_)));
    driven.until_says("Nu");
    driven.key(Key::Enter);
    driven.typed("onzin");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Typ nummers zoals 2 of 2+8");
    driven.instead("nieuw");
    driven.keys(&Key::Enter, 2);
    driven.key(Key::F(10));
    driven.sign();
    driven.until_says("nieuw");
    driven.key(Key::Ctrl('u'));
    driven.sign();
    driven.until("nothing to compare with", |app| setup(app).previous == Earlier::None);
}

/// A count of West Maas en Waal as one of 2018 would look: the published table of 2022 under another year.
fn earlier(shared: &std::path::Path, home: &std::path::Path) -> std::path::PathBuf {
    let table = std::fs::read_to_string(shared.join("data/golden/osv4-3_telling_gr2022_westmaasenwaal.csv")).unwrap();
    let file = home.join("osv4-3_telling_gr2018_westmaasenwaal.csv");
    std::fs::write(&file, table.replace("2022", "2018")).unwrap();
    file
}

#[test]
fn folders_are_added_paused_and_kept() {
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan("folders_are_added_paused_and_kept", home.path(), false) else { return };
    let (taken, given) = (home.path().join("in"), home.path().join("uit"));
    std::fs::create_dir(&taken).unwrap();
    to(&mut driven, "prepare-folders");
    driven.until_says("Deze pc verzamelt nergens uit.");
    driven.key(Key::char('+'));
    driven.typed(&taken.display().to_string());
    driven.keys(&Key::Enter, 2);
    let watch = |app: &App| app.session().unwrap().facts.status.watch.clone();
    driven.until("the folder", |app| watch(app).len() == 1);
    driven.until_says("De mappen zijn bewaard.");
    let began = watch(&driven.app)[0].collecting;
    driven.key(Key::char(' '));
    driven.until("the other state", |app| watch(app)[0].collecting != began);
    std::fs::write(taken.join("onzin.eml.xml"), "<geen-eml/>").unwrap();
    if began {
        driven.key(Key::char(' '));
    }
    driven.until_says("onzin.eml.xml");
    driven.key(Key::Ctrl('e'));
    driven.typed(&given.display().to_string());
    driven.keys(&Key::Enter, 4);
    driven.until("the export", |app| !app.session().unwrap().facts.status.exports.is_empty());
    driven.until_says(&given.display().to_string());
}

/// Beside the menu a part says which keys it has: there they work as well.
#[test]
fn the_keys_that_a_part_names_work_beside_the_menu() {
    let home = tempfile::tempdir().unwrap();
    let test = "the_keys_that_a_part_names_work_beside_the_menu";
    let Some(mut driven) = Driven::scan(test, home.path(), true) else { return };
    // The last key looks in the sheet that the one before it opened.
    let (add, look, export) = (Key::char('+'), Key::Ctrl('f'), Key::Ctrl('e'));
    for (part, names, keys, does) in [
        ("prepare-files", "Ctrl+F zoekt op de schijf", vec![&look], "Kies een bestand"),
        ("prepare-folders", "+ voegt een overdrachtmap toe", vec![&add, &look], "Kies een map"),
        ("prepare-folders", "Ctrl+E wijzigt dit", vec![&export], "Leeg: er worden geen bestanden gemaakt."),
        ("prepare-members", "+ opent haar tien minuten", vec![&add], "De deur is open tot"),
        ("prepare-previous", "+ leest een telling van", vec![&add, &look], "Kies een bestand"),
        ("prepare-people", "+ zet iemand op de lijst", vec![&add], "Nieuwe persoon"),
    ] {
        to(&mut driven, part);
        driven.key(Key::Escape);
        driven.until_says(names);
        for key in keys {
            driven.key(key.clone());
        }
        driven.until_says(does);
    }
    // What no part has does nothing.
    to(&mut driven, "prepare-members");
    driven.key(Key::Escape);
    driven.key(Key::Delete);
    assert!(!driven.app.session().unwrap().screens.prepare.inside);
}

#[test]
fn every_part_is_shown_in_both_languages_and_themes() {
    let home = tempfile::tempdir().unwrap();
    let test = "every_part_is_shown_in_both_languages_and_themes";
    let Some(mut driven) = Driven::scan(test, home.path(), true) else { return };
    for lang in [Lang::Nl, Lang::En] {
        for kind in [crate::theme::Kind::Light, crate::theme::Kind::Contrast] {
            driven.lang(lang);
            driven.app.prefs.theme = kind;
            for (_, name, help) in PARTS {
                to(&mut driven, name);
                let shown = driven.texts();
                assert!(shown.contains(&t(lang, name)) && shown.contains(&t(lang, help)), "{name} in {lang:?}");
                assert!(shown.contains(&"TEST".to_owned()), "a rehearsal says so on {name}");
                assert!(!shown.iter().any(|line| line.starts_with('[')), "{name} in {lang:?}: {shown:?}");
                driven.key(Key::Escape);
            }
        }
    }
}

#[test]
fn a_pc_without_a_network_joins_with_a_stick() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let Some(mut scan) = Driven::scan("a_pc_without_a_network_joins_with_a_stick", home.path(), false) else { return };
    let mut beamer = Driven::start(other.path());
    beamer.key(Key::Down);
    beamer.key(Key::Enter);
    beamer.key(Key::Up);
    beamer.key(Key::Right);
    beamer.keys(&Key::Down, 2);
    beamer.keys(&Key::Right, 2);
    beamer.key(Key::Down);
    beamer.typed("beamer raadzaal");
    beamer.keys(&Key::Down, 3);
    beamer.key(Key::Enter);
    beamer.until_says("Deze woorden en dit bestand gaan naar de organisator");
    let texts = beamer.texts();
    let at = texts.iter().position(|line| line.starts_with("Deze woorden en dit bestand")).unwrap();
    assert_eq!(texts[at + 1], "beamer raadzaal – presentatie");
    let (words, request) = (texts[at + 2].clone(), texts[at + 3].clone());
    let answer = other.path().join("antwoord.json");

    to(&mut scan, "prepare-members");
    scan.key(Key::Ctrl('s'));
    scan.typed(&request);
    scan.key(Key::Down);
    scan.typed(&answer.display().to_string());
    scan.key(Key::Down);
    scan.key(Key::Enter);
    scan.until_says("beamer raadzaal toelaten als presentatie");
    assert!(scan.texts().contains(&words), "{words} is compared before anything is signed");
    scan.sign();

    beamer.typed(&answer.display().to_string());
    beamer.keys(&Key::Enter, 2);
    beamer.until_says("Vergelijk deze woorden met die van de organisator");
    beamer.key(Key::Enter);
    beamer.until("the election open", |app| app.start.is_none() && app.session().is_some_and(|it| it.told));
    let role = beamer.app.session().unwrap().facts.role();
    assert_eq!(role, Some(crate::cx::Role::Presentation));
}
