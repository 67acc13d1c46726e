//! The screens before there is an election, in every size: the start, a new election, and a PC that joins.

use api::refusal::Refusal;
use api::request::Request;
use ui::app::Message;
use ui::i18n::{Lang, t};
use ui::key::Key;

use crate::gallery::{Gallery, paste};
use crate::mouse::go;
use crate::pc::{Pc, made_up};
use crate::suspending;

#[test]
fn the_start() {
    ui::format::for_pictures();
    let mut pc = Pc::empty();
    let mut gallery = Gallery::default();
    gallery.draw(&mut pc, "start");
    pc.app.prefs.lang = Lang::En;
    gallery.draw(&mut pc, "start-english");
    pc.app.prefs.lang = Lang::Nl;
    gallery.press(&mut pc, "start-looks", "F8");
    let choose = |nth: usize| format!("Esc Esc {}{}Enter", "Up ".repeat(9), "Down ".repeat(nth));
    gallery.press(&mut pc, "start-folder", &choose(4));
    let folder = pc.data.parent().unwrap().join("leeg");
    for name in ["Stembureaus 2026", "Kandidatenlijsten 2026"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
    }
    paste(&mut pc, folder.display().to_string());
    gallery.press(&mut pc, "start-browse", "Ctrl+F");
    gallery.press(&mut pc, "start-folder-wrong", "Esc Enter Enter");
    gallery.says(&pc, "start-no-election", "start-folder-wrong");
    gallery.press(&mut pc, "start-restore", &choose(6));
    gallery.press(&mut pc, "start-help", "Esc F1");
    pc.press("Esc");
    pc.tell(Message::Opened(folder, Err(Refusal::Stopped.into())));
    gallery.draw(&mut pc, "start-refused");
    gallery.finish();
}

#[test]
fn a_new_election() {
    ui::format::for_pictures();
    let mut pc = Pc::empty();
    let mut gallery = Gallery::default();
    let folder = pc.data.parent().unwrap().to_owned();
    let files = folder.join("bestanden");
    std::fs::create_dir_all(&files).unwrap();
    let made = rehearsal::made_up(&files, 7).unwrap();
    let choose = |pc: &mut Pc, nth: usize| pc.press(&format!("{}{}Enter", "Up ".repeat(9), "Down ".repeat(nth)));
    let read = |pc: &mut Pc| {
        paste(pc, made.candidates.display().to_string());
        pc.press("Down Down Down");
        paste(pc, made.counts.display().to_string());
        pc.press("Enter Enter Enter");
    };
    choose(&mut pc, 0);
    gallery.draw(&mut pc, "create-files");
    read(&mut pc);
    gallery.says(&pc, "hash-ask", "create-papers");
    gallery.draw(&mut pc, "create-papers");
    gallery.press(&mut pc, "create-papers-wrong", "1234 Enter 1234 Enter Down Enter");
    pc.press("Esc Esc");
    choose(&mut pc, 2);
    gallery.draw(&mut pc, "rehearse-files");
    read(&mut pc);
    gallery.says(&pc, "hash-ask-rehearsal", "rehearse-papers");
    gallery.draw(&mut pc, "rehearse-papers");
    gallery.press(&mut pc, "rehearse-details", "Enter Enter Enter");
    gallery.says(&pc, "create-label", "rehearse-details");
    pc.press("scan-1 Enter");
    if pc.shows(&t(Lang::Nl, "create-seats")) {
        pc.press(&format!("{} Enter", made.seats));
    }
    pc.press("Enter Enter Enter");
    paste(&mut pc, folder.join("kopie.json").display().to_string());
    for _ in ["the passphrase", "once more"] {
        pc.press("Down");
        paste(&mut pc, "een lange wachtzin");
    }
    pc.press("Enter Enter");
    gallery.says(&pc, "create-open", "rehearse-made");
    gallery.draw(&mut pc, "rehearse-made");
    offers_not(&mut gallery, &pc, "rehearse-made", &["key-back", "key-previous", "key-next"]);
    gallery.finish();
}

/// No key is named that does nothing here.
fn offers_not(gallery: &mut Gallery, pc: &Pc, screen: &str, keys: &[&str]) {
    for words in keys.iter().filter(|words| pc.shows(&t(Lang::Nl, words))) {
        gallery.wrong.push(format!("{screen}: it offers {words}, which does nothing"));
    }
}

/// A PC that joins: by a code, where it waits to be let in, and with a stick.
#[test]
fn joining() {
    ui::format::for_pictures();
    let (mut office, _) = made_up(&[]);
    let mut pc = Pc::empty();
    let mut gallery = Gallery::default();
    gallery.press(&mut pc, "join", "Down Enter");
    let code = office.ask(Request::MemberOpen).unwrap()["code"].as_str().unwrap().to_owned();
    paste(&mut pc, code);
    pc.press("Enter Enter invoer-2 Down Down Down");
    pc.begin(Message::Pressed(Key::Enter));
    gallery.says(&pc, "join-waiting", "join-waiting");
    gallery.draw(&mut pc, "join-waiting");
    // The first line says how; the last one goes on.
    pc.press(&format!("Esc {}Right {}Enter", "Up ".repeat(7), "Down ".repeat(6)));
    gallery.says(&pc, "join-stick-do", "join-stick");
    gallery.draw(&mut pc, "join-stick");
    let folder = pc.data.parent().unwrap();
    let (request, grant) = (folder.join("deelname.aanvraag.json"), folder.join("antwoord.json"));

    go(&mut office, &format!("F3 {}{}Enter", "Up ".repeat(10), "Down ".repeat(7)));
    gallery.press(&mut office, "prepare-door", "+");
    gallery.press(&mut office, "prepare-stick", "Ctrl+S");
    paste(&mut office, request.display().to_string());
    office.press("Enter");
    paste(&mut office, grant.display().to_string());
    gallery.press(&mut office, "prepare-accept", "Enter Enter");
    suspending::admit(&office, &request, &grant);

    paste(&mut pc, grant.display().to_string());
    pc.press("Enter Enter");
    gallery.says(&pc, "join-open", "join-taken");
    gallery.draw(&mut pc, "join-taken");
    // Its files are not here: it is on no network.
    pc.press("Enter");
    pc.look();
    gallery.draw(&mut pc, "joined");
    offers_not(&mut gallery, &pc, "joined", &["key-open-station", "key-next", "key-level", "key-practise"]);
    gallery.press(&mut office, "start-known", "Esc Esc Esc F12");
    gallery.finish();
}
