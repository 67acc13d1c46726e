//! Who confirms a release on a PC alone: a second person with a PIN, or the organiser.

use super::*;

pub fn person(name: &str, rights: Rights, pin: &str) -> OperatorSaid {
    OperatorSaid { name: name.into(), rights, pin: Some(Passphrase::new(pin.into())) }
}

/// With a list of people a second one types name and PIN; a wrong PIN, the same person, or one without the right, and
/// nothing is public.
#[test]
fn a_second_person_confirms_with_a_pin() {
    let all = Rights { enter: true, control: true, release: true, watch: false };
    let typist = Rights { enter: true, ..Rights::default() };
    let people = vec![person("anna", all, "471100"), person("bert", all, "123456"), person("cor", typist, "222222")];
    let operators = OperatorsChange { set: people, ..OperatorsChange::default() };
    let settings = vec![Change::ConfirmRelease(Confirmation::OnePc)];
    let office = Office::with(true, operators, settings);
    let mut node = offline::Offline::open(&office.data).unwrap();
    let sign_in = Request::SignIn {
        operator: "anna".into(),
        pin: api::passphrase::Passphrase::new("471100".to_owned()),
        confirms: false,
    };
    for request in [sign_in, enter(&office.file, 0, 0, None)] {
        node.ask(request).unwrap();
    }
    drop(node);
    let mut driven = office.open();
    driven.until_says("Eerst uw naam en PIN.");
    driven.typed("anna");
    driven.key(Key::Enter);
    driven.until_says("Typ uw PIN");
    driven.typed("471100");
    driven.key(Key::Enter);
    driven.until_says("F2 · anna");
    driven.until_says("binnen");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    through_the_sheet(&mut driven);
    driven.until_says("In deze verkiezing bevestigt een tweede persoon elke vrijgave.");
    // This PC is alone, so the watches are asked for as well.
    driven.key(Key::Down);
    watches(&mut driven);
    driven.keys(&Key::Up, 3);
    let attempts = [
        ("anna", "471100", "De tweede persoon is dezelfde als de eerste."),
        ("bert", "471100", "Deze naam en pincode horen niet bij elkaar."),
        ("cor", "222222", "cor mag niet vrijgeven"),
    ];
    for (name, pin, says) in attempts {
        driven.key(Key::Up);
        driven.instead(name);
        driven.key(Key::Down);
        driven.instead(pin);
        driven.key(Key::Ctrl('j'));
        driven.until_says(says);
        assert_eq!(released(&driven), 0, "{name}");
    }
    driven.key(Key::Up);
    driven.instead("bert");
    driven.key(Key::Down);
    driven.instead("123456");
    driven.key(Key::Ctrl('j'));
    driven.until_says("Vrijgave 1 is gedaan.");
}

/// Where nobody has a PIN the organiser confirms, with the file and the passphrase; a typed name, or another passphrase, and
/// nothing is public.
#[test]
fn on_a_pc_without_people_the_organiser_confirms_with_the_passphrase() {
    let settings = vec![Change::ConfirmRelease(Confirmation::OnePc)];
    let office = Office::with(true, OperatorsChange::default(), settings);
    office.ask(enter(&office.file, 0, 0, None));
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    through_the_sheet(&mut driven);
    driven.until_says("de organisator bevestigt elke vrijgave");
    // This PC is alone, so the watches are asked for as well.
    driven.until_says("Er is geen andere pc om de klok mee te vergelijken");
    driven.until_says("wordt nieuw openbaar");
    driven.key(Key::Ctrl('j'));
    driven.until_says("De organisator moet bevestigen");
    driven.instead(&office.folder.path().join("organiser.one").display().to_string());
    driven.key(Key::Down);
    driven.instead("een andere zin");
    driven.key(Key::Down);
    driven.instead("bert");
    watches(&mut driven);
    driven.key(Key::Ctrl('j'));
    driven.until_says("(organiser_file)");
    assert_eq!(released(&driven), 0);
    driven.keys(&Key::Up, 3);
    driven.instead("twaalf letters");
    driven.key(Key::Ctrl('j'));
    driven.until_says("Vrijgave 1 is gedaan.");
    let told: Releases = call(&driven, Request::Releases).unwrap();
    assert_eq!(told.releases[0].confirmed, Some(ConfirmedBy::Organiser));
}
