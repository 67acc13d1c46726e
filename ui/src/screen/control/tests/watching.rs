//! Somebody who may only watch: one screen, and nothing of any other.

use super::confirming::person;
use super::*;
use crate::app::Message;
use crate::i18n::t;
use crate::stage::Stage;
use crate::theme::Tone;

fn stage(driven: &Driven) -> Option<Stage> {
    driven.app.session().unwrap().stage
}

fn notice(driven: &Driven) -> Option<(Tone, String)> {
    driven.app.session().unwrap().notice.clone().map(|notice| (notice.tone, notice.words))
}

/// At a scan PC, where a list of people asks who it is.
fn signs_in(driven: &mut Driven, name: &str, pin: &str) {
    driven.typed(name);
    driven.key(Key::Enter);
    driven.until_says("Typ uw PIN");
    driven.typed(pin);
    driven.key(Key::Enter);
    driven.until_says(&format!("F2 · {name}"));
}

#[test]
fn whoever_may_only_watch_sees_how_far_it_is_and_nothing_else() {
    let all = Rights { enter: true, control: true, release: true, watch: false };
    let watch = Rights { watch: true, ..Rights::default() };
    let set = vec![person("anna", all, "471100"), person("burgemeester", watch, "123456")];
    let office = Office::with(true, OperatorsChange { set, ..OperatorsChange::default() }, Vec::new());
    let mut node = offline::Offline::open(&office.data).unwrap();
    let pin = api::passphrase::Passphrase::new("471100".to_owned());
    node.ask(Request::SignIn { operator: "anna".into(), pin, confirms: false }).unwrap();
    for place in 0..6 {
        node.ask(enter(&office.file, place, 0, None)).unwrap();
    }
    drop(node);
    let stations = office.file.stations.len();
    let mut driven = office.open();
    driven.until_says("Eerst uw naam en PIN.");
    signs_in(&mut driven, "anna", "471100");
    driven.until_says(&format!("6 van {stations} binnen"));
    assert_eq!(stage(&driven), Some(Stage::Control));
    // Whoever works here for the first time is told of the tour, and of nothing else.
    assert_eq!(notice(&driven), Some((Tone::Info, t(Lang::Nl, "tour-offer"))));

    driven.key(Key::F(2));
    driven.until_says("Wie zit er achter deze pc?");
    signs_in(&mut driven, "burgemeester", "123456");
    driven.until("the screen of whoever watches", |app| app.session().unwrap().stage == Some(Stage::Watch));
    driven.until_says("U ziet hoe ver de telling is, niet wat er is geteld.");
    driven.until_says(&format!("6 van {stations} binnen · laatste kwartier 6 · klaar rond "));
    driven.until_says("Binnengekomen per kwartier");
    // Neither a list nor a polling station, and no other screen to go to.
    let texts = driven.texts();
    let shown = |word: &str| !word.is_empty() && texts.iter().any(|text| text.contains(word));
    assert!(!office.file.list_names.iter().any(|(_, name)| shown(name)), "{texts:?}");
    assert!(!shown("F6 ") && !shown("F5 ") && !shown("vrijgeven"), "{texts:?}");
    for number in 3..=10 {
        driven.key(Key::F(number));
        assert_eq!((stage(&driven), driven.app.over), (Some(Stage::Watch), None), "F{number}");
    }
    driven.until_says("Hiervoor hebt u geen recht.");
    for letter in ['w', 'y', 't', 'p', 'r', 'g', 'm', 'n', 'b', 'd'] {
        driven.key(Key::Ctrl(letter));
        assert_eq!((stage(&driven), driven.app.over), (Some(Stage::Watch), None), "Ctrl+{letter}");
    }
    driven.tell(Message::NoticeRead);
    driven.tell(Message::Dropped(office.counts.clone()));
    driven.until_says("Hiervoor hebt u geen recht.");
    driven.key(Key::F(1));
    driven.until_says("Zoek hier geen cijfers");
    driven.key(Key::Escape);
    driven.key(Key::Ctrl('k'));
    driven.until_says(&format!("0 van {stations} binnen"));

    // Whoever watches presses no keys: the screen stays.
    let ago = Instant::now().checked_sub(Duration::from_secs(660));
    driven.app.idle_since(ago.unwrap());
    driven.tell(Message::Ticked);
    assert_eq!(driven.app.session().unwrap().facts.operator, "burgemeester");

    // Somebody who works here comes back to where the work is.
    driven.key(Key::F(2));
    driven.until_says("Wie zit er achter deze pc?");
    signs_in(&mut driven, "anna", "471100");
    driven.until("Controle", |app| app.session().unwrap().stage == Some(Stage::Control));
    driven.until_says(&format!("6 van {stations} binnen"));
    // Nothing is missed, and the tour was offered before.
    assert_eq!(notice(&driven), None);
}
