//! Who sits at the PC: what a change of the people does to a screen on which somebody works.

use election::Level;
use serde_json::{Value, json};

use crate::common::uitslag;
use crate::pc::{Pc, made_up};

/// Anna and Bert control and release, Dora enters, Wim only watches.
pub fn set_up_people(pc: &Pc) {
    let folder = pc.data.parent().unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(path("pins"), "111111\n222222\n\n333333\n").unwrap();
    let [data, organiser, passphrase, pins] = ["data", "organiser", "passphrase", "pins"].map(path);
    let people = ["Anna:control,release", "Bert:release,enter", "Dora:enter", "Wim:watch"];
    let mut words = vec!["election", "setup", "--json", "--data", &data, "--organiser", &organiser];
    words.extend(["--passphrase-file", &passphrase, "--person-pins", &pins]);
    words.extend(people.iter().flat_map(|person| ["--person", *person]));
    uitslag(&words).unwrap();
}

#[test]
fn switching_sign_in_on_asks_who_is_there_and_keeps_the_form_that_is_open() {
    let (mut pc, forms) = made_up(&[]);
    // Somebody types Anna's name before there is a list.
    pc.press("F2 Anna Enter Enter");
    let station = forms.stations()[1];
    let form = forms.form(station, Level::Party);
    let one = |name: &str| form[name].as_u64().unwrap();
    let lists = form["lists"].as_array().unwrap().iter().map(|list| list["total"].as_u64().unwrap());
    let figures: Vec<u64> = std::iter::once(one("admitted_voters"))
        .chain(lists)
        .chain([one("blank"), one("invalid"), one("votes_cast")])
        .collect();
    let lines = |figures: &[u64]| figures.iter().map(|votes| format!("{votes} Enter ")).collect::<String>();
    let (first, last) = figures.split_at(3);
    pc.press(&format!("F4 {station} Enter {}", lines(first)));

    set_up_people(&pc);
    pc.look();
    assert!(pc.app.session().unwrap().facts.operator.is_empty());
    assert!(pc.shows("Wie zit er achter deze pc?") && pc.shows("Eerst uw naam en PIN."));
    pc.draw("people-asked");
    pc.press("Esc Anna Enter");
    pc.draw("people-pin");
    pc.press("222222 Enter");
    assert!(pc.shows("De PIN klopt niet."));
    pc.draw("people-wrong");
    pc.press("111111 Enter");
    assert_eq!(pc.app.session().unwrap().facts.operator, "Anna");
    pc.draw("people-form-stays");
    pc.press(&lines(last));
    for _ in 0..8 {
        pc.press("F10");
        if !pc.notice().contains("niet hebt bevestigd") {
            break;
        }
        pc.press("Spatie");
    }
    let live = pc.live(station, "party");
    assert_eq!((live.len(), &live[0]["operator"]), (1, &json!("Anna")));
    let totals =
        |lists: &Value| -> Vec<Value> { lists.as_array().unwrap().iter().map(|list| list["total"].clone()).collect() };
    assert_eq!(totals(&live[0]["counts"]["lists"]), totals(&form["lists"]));

    // Five wrong PINs: a pause, on the screen.
    pc.press("F2 bert Enter");
    for _ in 0..6 {
        pc.press("999999 Enter");
    }
    assert!(pc.shows("Te vaak een verkeerde PIN: even wachten."));
    pc.draw("people-pause");

    // A restart signs out.
    pc.again();
    pc.press("F4");
    assert!(pc.shows("Eerst uw naam en PIN."));
}
