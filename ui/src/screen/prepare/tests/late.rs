//! What is told late, when the person is elsewhere by then; and where the overview leads.

use super::*;

/// The node tells late that a decision was kept: the one that was begun meanwhile stays.
#[test]
fn a_decision_that_was_begun_meanwhile_stays() {
    let home = tempfile::tempdir().unwrap();
    let test = "a_decision_that_was_begun_meanwhile_stays";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    driven.key(Key::F(2));
    driven.typed("anna");
    driven.keys(&Key::Enter, 2);
    to(&mut driven, "prepare-stations");
    driven.key(Key::Enter);
    driven.keys(&Key::Down, 2);
    driven.typed("brand");
    driven.keys(&Key::Enter, 2);
    driven.key(Key::Escape);
    driven.key(Key::char('+'));
    driven.until_says("Vastgelegd.");
    assert_eq!(driven.app.session().unwrap().screens.prepare.place(), Place::Sheet);
}

/// While it is being signed nobody leaves for another part: whether it was signed would be told to nobody.
#[test]
fn what_is_being_signed_is_not_left() {
    let home = tempfile::tempdir().unwrap();
    let test = "what_is_being_signed_is_not_left";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    to(&mut driven, "prepare-counting");
    driven.key(Key::Right);
    driven.keys(&Key::Down, 12);
    driven.key(Key::Enter);
    driven.until_says("Ondertekenen met de sleutel van de organisator");
    driven.typed(PHRASE);
    driven.keys(&Key::Enter, 2);
    let id = driven.app.session().unwrap().id;
    driven.tell(crate::app::Message::Of(id, crate::screen::Message::Prepare(Message::Part(0))));
    driven.until_says("Ondertekend: ");
}

/// What is to be set up leads to the part in which that is done.
#[test]
fn what_is_missing_leads_to_where_it_is_set_up() {
    let home = tempfile::tempdir().unwrap();
    let test = "what_is_missing_leads_to_where_it_is_set_up";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    for (line, part) in [
        ("ready-seats", "prepare-counting"),
        ("ready-no-others", "prepare-members"),
        ("ready-people-off", "prepare-people"),
        ("ready-no-previous", "prepare-previous"),
        ("ready-no-contact", "prepare-shown"),
    ] {
        to(&mut driven, "prepare-overview");
        driven.click(&t(Lang::Nl, line));
        let shown = t(Lang::Nl, &format!("{part}-help"));
        assert!(driven.texts().contains(&shown), "{line}: {:?}", driven.texts());
    }
}
