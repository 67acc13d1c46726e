//! F1 on the screens of a scan PC, the line for whoever is new there, and the manual on paper.

use api::request::{Request, Who};
use election::Level;
use serde_json::Value;
use ui::app::Over;
use ui::i18n::{t, ta};
use ui::screen::tour::Tour;
use ui::stage::Stage;
use words::Lang;
use words::manual::{Keys, SECTIONS};

use crate::common::{Forms, uitslag};
use crate::pc::{Pc, made_up};

/// The steps of a section, as they stand on the screen.
fn steps(name: &str) -> Vec<String> {
    SECTIONS.iter().find(|section| section.name == name).unwrap().steps(Lang::Nl, &Keys::printed())
}

/// Somebody has worked at this PC.
fn enter(pc: &Pc, forms: &Forms) {
    let (station, level, reason) = (forms.stations()[1], Level::Party, String::new());
    let form = serde_json::from_value(forms.form(station, level)).unwrap();
    let who = Who { operator: "els".to_owned(), confirmed_by: None };
    pc.ask(Request::Enter { who, station, level, round: 1, corrects: None, reason, form, call: None }).unwrap();
}

#[test]
fn whoever_is_new_is_shown_the_way_once_and_nothing_stands_in_it() {
    let (mut pc, forms) = made_up(&[]);
    assert!(pc.notice().starts_with("Eerste keer hier? F1 "), "{}", pc.notice());
    pc.press("F1");
    assert!(pc.shows(&steps("first-scan")[4]), "the first steps come first");
    pc.press("Esc F4");
    assert_eq!(pc.notice(), "");
    // Whoever has worked here needs no tour.
    enter(&pc, &forms);
    pc.again();
    assert_eq!(pc.notice(), "");
    pc.press("F6 F1");
    assert!(pc.shows(&steps("look")[3]), "what is done on this page");
}

#[test]
fn help_follows_the_person_and_is_used_by_mouse() {
    let (mut pc, forms) = made_up(&[]);
    enter(&pc, &forms);
    pc.look();
    let places = [("F3", "first-organiser"), ("F5", "missing"), ("F7", "show"), ("F6 Ctrl+G", "wrong-release")];
    for (keys, section) in places {
        pc.press(keys);
        pc.press("F1");
        let first = steps(section);
        assert!(first.iter().all(|step| pc.shows(step)), "{section} on {keys}");
        pc.press("Esc");
    }
    pc.press("F6 F1");
    pc.click("Als er iets misgaat");
    pc.click("PIN vergeten");
    assert!(steps("pin").iter().all(|step| pc.shows(step)));
    pc.draw("help-trouble");
    // What lies below does not get the keys.
    pc.press("F9 Esc");
    assert!(pc.shows("Niet stilgezet: u ziet de stand van nu"));
}

#[test]
fn the_manual_is_printed_by_command_whole_or_for_one_role() {
    let (pc, _) = made_up(&[]);
    let folder = pc.data.parent().unwrap().join("papier");
    let (data, out) = (pc.data.to_str().unwrap(), folder.to_str().unwrap());
    uitslag(&["print", "manual", "--json", "--data", data, "--folder", out]).unwrap();
    uitslag(&["print", "manual-entry", "--json", "--data", data, "--out", out, "--lang", "en"]).unwrap();
    for name in ["handleiding-nl.pdf", "handleiding-invoer-en.pdf"] {
        assert!(std::fs::read(folder.join(name)).unwrap().starts_with(b"%PDF-1.7"), "{name}");
    }
}

/// The tours, each with the key of a screen on which the help begins it.
pub const TOURS: [(&str, &str); 4] =
    [("F3", "tour-organiser"), ("F4", "tour-entry"), ("F6", "tour-scan"), ("F7", "tour-presentation")];

fn said(key: &str) -> String {
    t(Lang::Nl, key)
}

fn stage(pc: &Pc) -> Option<Stage> {
    pc.app.session().unwrap().stage
}

/// The screen is the real one of this stop, and below it stands what is done there.
fn at_stop(pc: &Pc, tour: &Tour, nth: usize) {
    let (stop, name) = (&tour.stops[nth], tour.name);
    assert_eq!(pc.app.over, Some(Over::Tour), "{name}, stop {nth}: {}", pc.notice());
    assert_eq!(stage(pc), Some(stop.stage), "{name}, stop {nth}");
    assert_eq!(pc.app.session().unwrap().screens.place(stop.stage), stop.place, "{name}, stop {nth}");
    let (at, all) = ((nth + 1).to_string(), tour.stops.len().to_string());
    let title = tour.section().unwrap().title(Lang::Nl);
    let title = ta(Lang::Nl, "tour-at", &[("title", title.into()), ("at", at.into()), ("all", all.into())]);
    assert!(pc.shows(&title), "{title}");
    assert!(pc.shows(&steps(name)[nth]), "{title}: {}", steps(name)[nth]);
    // Of a screen in parts the one that is meant is shown, with its line of help.
    if matches!(stop.stage, Stage::Prepare | Stage::Publish | Stage::Maintain) {
        assert!(pc.shows(&said(&format!("{}-help", stop.page))), "{title}: {}", stop.page);
    }
}

/// Everything that somebody could have saved here.
fn kept(pc: &Pc) -> Vec<Value> {
    let drafts = std::fs::read_dir(pc.data.join("drafts")).map_or(0, Iterator::count);
    let status = pc.ask(Request::Status).unwrap();
    let told =
        [Request::Todo, Request::Tasks, Request::Posts, Request::Releases].map(|request| pc.ask(request).unwrap());
    let own = ["own", "watch", "exports", "released"].map(|part| status[part].clone());
    own.into_iter().chain(told).chain([Value::from(drafts)]).collect()
}

#[test]
fn the_tour_of_each_kind_of_work_leads_to_the_real_places_by_keyboard() {
    let (mut pc, _) = made_up(&[]);
    let before = kept(&pc);
    for (keys, name) in TOURS {
        let tour = Tour::named(name).unwrap();
        pc.press(keys);
        let from = stage(&pc);
        pc.press("F1 r");
        for nth in 0..tour.stops.len() {
            at_stop(&pc, tour, nth);
            // What works on that screen does nothing as long as it is only looked at.
            pc.press("F9 F10 5 Spatie Down Ctrl+J +");
            at_stop(&pc, tour, nth);
            if nth == 1 {
                pc.draw(name);
            }
            pc.press("Enter");
        }
        assert_eq!((pc.app.over, stage(&pc)), (None, from), "{name}: back where it began");
        pc.press("F1 r Enter Enter Left Left Left");
        at_stop(&pc, tour, 0);
        // Whoever goes elsewhere is led no further.
        pc.press("Enter F5");
        assert_eq!((pc.app.over, stage(&pc)), (None, Some(Stage::Todo)), "{name}");
    }
    pc.press("F4");
    assert!(pc.shows(&said("pick-title")), "no form to practise stays open");
    pc.press("F6 Ctrl+O");
    assert!(pc.shows("Niet stilgezet: u ziet de stand van nu"));
    assert_eq!(kept(&pc), before);
}

#[test]
fn the_tour_of_each_kind_of_work_leads_to_the_real_places_by_mouse() {
    let (mut pc, _) = made_up(&[]);
    let before = kept(&pc);
    for (keys, name) in TOURS {
        let tour = Tour::named(name).unwrap();
        pc.press(keys);
        let from = stage(&pc);
        pc.click(&said("key-help"));
        pc.click(&said("key-tour"));
        for nth in 0..tour.stops.len() {
            at_stop(&pc, tour, nth);
            if nth == 1 {
                pc.click(&said("key-tour-previous"));
                at_stop(&pc, tour, 0);
                pc.click(&said("key-tour-next"));
                at_stop(&pc, tour, 1);
            }
            if tour.stops[nth].stage == Stage::Prepare {
                // The screen is only looked at.
                pc.click(&said("prepare-stations"));
                at_stop(&pc, tour, nth);
            }
            pc.click(&said("key-tour-next"));
        }
        assert_eq!((pc.app.over, stage(&pc)), (None, from), "{name}");
        pc.click(&said("key-help"));
        pc.click(&said("key-tour"));
        pc.click(&said("key-tour-next"));
        pc.click(&said("key-tour-stop"));
        assert_eq!((pc.app.over, stage(&pc)), (None, from), "{name}: stopped");
    }
    assert_eq!(kept(&pc), before);
}

#[test]
fn a_tour_begins_from_the_section_of_the_manual_that_is_read() {
    let (mut pc, _) = made_up(&[]);
    pc.press("F6 F1");
    pc.click("De eerste avond");
    pc.click(&Tour::named("tour-entry").unwrap().section().unwrap().title(Lang::Nl));
    pc.press("r");
    at_stop(&pc, Tour::named("tour-entry").unwrap(), 0);
}

#[test]
fn a_tour_is_offered_once_and_never_over_a_form_with_figures() {
    let (mut pc, forms) = made_up(&[]);
    let offer = said("tour-offer");
    assert!(pc.notice().starts_with(&offer), "{}", pc.notice());
    pc.again();
    assert_eq!(pc.notice(), "");
    // As on a PC on which nobody was offered one yet: somebody else sits down, and figures lie open.
    pc.app.prefs.tours.clear();
    pc.press(&format!("F4 {} Enter 812 F2 wim Enter Enter", forms.stations()[1]));
    assert_eq!(pc.app.session().unwrap().facts.operator, "wim");
    assert!(!pc.notice().contains(&offer) && pc.app.prefs.tours.is_empty(), "{}", pc.notice());
    // Nor does it begin: the figures stay where they are.
    for screen in ["F4", "F6", "F3"] {
        pc.press(&format!("{screen} F1"));
        pc.click(&said("key-tour"));
        let leads_there = screen == "F4";
        assert_eq!(pc.app.over.is_none(), leads_there, "{screen}");
        assert_eq!(pc.notice().starts_with(&said("tour-later")), leads_there, "{screen}: {}", pc.notice());
        pc.press(if leads_there { "F4" } else { "Esc F4" });
        assert!(pc.shows("812"), "{screen}");
    }
    // Once nothing is typed it is offered to whoever sits down next, and not a second time.
    pc.app.prefs.tours.clear();
    pc.press("Esc F4 F2 els Enter Enter");
    assert!(pc.notice().starts_with(&offer), "{}", pc.notice());
    pc.press("F4 F2 jan Enter Enter");
    assert_eq!(pc.notice(), "");
}

#[test]
fn the_hall_sees_no_tour() {
    let (mut pc, _) = made_up(&[]);
    let tour = Tour::named("tour-presentation").unwrap();
    pc.press("F7 F11 F1 r");
    assert_eq!(pc.app.over, Some(Over::Help), "it does not begin there");
    assert!(!pc.shows(&said("tour-first-time")));
    pc.press("Esc F11 F1 r Enter");
    at_stop(&pc, tour, 1);
    pc.press("F11");
    assert_eq!((pc.app.over, stage(&pc)), (None, Some(Stage::Present)));
    assert!(!pc.shows(&steps("tour-presentation")[1]));
}
