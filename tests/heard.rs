//! The real window by ear: it is read over the accessibility bus of a desktop, as a screen reader reads it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/desktop.rs"]
mod desktop;
#[path = "common/seat.rs"]
mod seat;

use common::screen::{Screen, tools};
use common::{Lan, until};
use desktop::{Desktop, Kind, is_installed};
use seat::Seat;

/// A count is entered by somebody who sees nothing of it: every field says what it is and what is typed, what was saved is told,
/// and what can be pressed is pressed by ear.
#[test]
fn a_count_is_entered_by_ear() {
    let test = "a_count_is_entered_by_ear";
    if !tools(test) || !is_installed(test) {
        return;
    }
    let (mut lan, forms) = Lan::made_up();
    let desktop = Desktop::new();
    lan.scan.stop();
    lan.scan.screen = Some(Screen::new(1280, 800));
    lan.scan.env.push(("DBUS_SESSION_BUS_ADDRESS", desktop.address().to_owned()));
    lan.scan.restart();
    lan.scan.screen.as_mut().unwrap().focus();
    let screen = lan.scan.on_screen();
    let seat = Seat::new("heard", &desktop, screen);
    screen.sign_in("Anna");
    screen.press(&["F4"]);
    seat.there(Kind::Tab, "F4 Invoeren");

    let station = forms.stations()[2];
    screen.write(&format!("{station}\n"));
    seat.is_at("D ");
    seat.types("812");
    screen.write("\n");
    seat.is_at("E.1 ");

    // 812 votes: ten for each list but the first, none blank or invalid.
    let others = forms.file.totals.as_ref().unwrap().lists.len() - 1;
    screen.write(&format!("{}\n{}0\n0\n812\n", 812 - 10 * others, "10\n".repeat(others)));
    until("the read-back", || desktop.focused().filter(|seen| seen.kind != Kind::Field));
    screen.press(&["F10"]);
    let saved = until("what was saved", || {
        let said = desktop.announcements();
        // What has to be confirmed first is.
        if said.iter().any(|words| words.contains("niet hebt bevestigd")) {
            desktop.hears("niet hebt bevestigd");
            screen.press(&["space", "F10"]);
        }
        said.into_iter().find(|words| words.starts_with("Opgeslagen"))
    });
    assert!(saved.contains(&station.to_string()), "{saved}");
    until("it to be there", || (lan.scan.live(station, "party").len() == 1).then_some(()));

    desktop.press(&seat.there(Kind::Tab, "F6 "));
    seat.there(Kind::Tab, "Ctrl+T ");
    // A station that is not there is refused, and that is told as well.
    desktop.press(&seat.there(Kind::Tab, "F4 Invoeren"));
    until("the search", || desktop.focused().filter(|seen| seen.kind == Kind::Field));
    screen.write("99999\n");
    desktop.hears("Geen stembureau");
}
