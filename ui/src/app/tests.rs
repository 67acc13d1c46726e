//! The frame of the window by mouse: nothing that lies over a screen is a trap, and nothing moves from under the pointer.

use super::Over;
use crate::action::Notice;
use crate::i18n::{Lang, t};
use crate::key::Key;
use crate::stage::Stage;
use crate::testing::Driven;
use crate::theme::Tone;

fn says(key: &str) -> String {
    t(Lang::Nl, key)
}

#[test]
fn help_is_closed_by_its_button_and_by_a_click_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let mut driven = Driven::start(home.path());
    let over = |driven: &Driven| driven.app.over;
    driven.click(&says("key-help"));
    assert_eq!(over(&driven), Some(Over::Help));
    assert!(!driven.texts().contains(&says("key-operator")), "without an election nobody is asked for a name");
    driven.click(&says("help-title"));
    assert_eq!(over(&driven), Some(Over::Help), "a click on it does not close it");
    driven.click(&says("close"));
    assert_eq!(over(&driven), None);
    driven.key(Key::F(1));
    driven.click_at(3.0, 400.0);
    assert_eq!(over(&driven), None);
    // The foot is still there.
    driven.key(Key::F(1));
    driven.click(&says("key-next-chapter"));
    assert_eq!(over(&driven), Some(Over::Help));
    assert!(!driven.texts().contains(&says("help-keys")), "another chapter");
    driven.click(&says("key-back"));
    assert_eq!(over(&driven), None);
}

#[test]
fn from_what_lies_over_a_screen_one_goes_anywhere() {
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan("from_what_lies_over_a_screen_one_goes_anywhere", home.path(), true) else {
        return;
    };
    let at = |driven: &Driven| (driven.app.over, driven.app.session().unwrap().stage);
    driven.key(Key::F(4));
    driven.key(Key::F(1));
    // Where nothing has to be scrolled.
    driven.click_in(3_000.0, &says("stage-todo"));
    assert_eq!(at(&driven), (None, Some(Stage::Todo)), "by its key in the help");
    driven.key(Key::F(1));
    driven.key(Key::F(8));
    assert_eq!(at(&driven), (None, Some(Stage::Maintain)), "by that key");
    driven.key(Key::F(1));
    driven.click(&format!("F4 {}", says("stage-enter")));
    assert_eq!(at(&driven), (None, Some(Stage::Enter)), "by its tab");
    driven.key(Key::F(2));
    assert_eq!(driven.app.over, Some(Over::Operator));
    driven.click(&says("close"));
    assert_eq!(driven.app.over, None);
    driven.key(Key::F(2));
    driven.click(&format!("F8 {}", says("stage-maintain")));
    assert_eq!(at(&driven), (None, Some(Stage::Maintain)));
    // A name by mouse but for its letters.
    driven.key(Key::F(2));
    driven.typed("Carla");
    driven.click(&says("operator-go"));
    driven.until("Carla", |app| app.over.is_none() && app.session().unwrap().facts.operator == "Carla");
}

#[test]
fn what_is_said_moves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let Some(mut driven) = Driven::scan("what_is_said_moves_nothing", home.path(), true) else { return };
    driven.key(Key::F(8));
    let place = |driven: &Driven| {
        let size = iced::Size::new(1280.0, 800.0);
        let mut window = iced_test::Simulator::with_size(crate::app::settings(), size, driven.app.view());
        window.find(says("maintain-backup")).unwrap().bounds()
    };
    let before = place(&driven);
    let notice = Notice { tone: Tone::Warn, words: "Iets gebeurde.".into(), more: "Dit is wat u doet.".into() };
    driven.app.sessions[0].notice = Some(notice);
    assert_eq!(place(&driven), before);
    driven.click("Dit is wat u doet.");
    assert!(driven.app.sessions[0].notice.is_none(), "a click says that it was read");
    assert_eq!(place(&driven), before);
}

#[test]
fn a_double_click_fills_the_screen_of_the_beamer_and_leads_back() {
    let home = tempfile::tempdir().unwrap();
    let test = "a_double_click_fills_the_screen_of_the_beamer_and_leads_back";
    let Some(mut driven) = Driven::scan(test, home.path(), true) else { return };
    driven.key(Key::F(7));
    let tab = format!("F7 {}", says("stage-present"));
    assert!(driven.texts().contains(&tab));
    driven.double_click_at(640.0, 400.0);
    assert!(!driven.texts().contains(&tab), "no bar on the beamer");
    driven.double_click_at(640.0, 400.0);
    assert!(driven.texts().contains(&tab));
}
