//! One picture per screen, theme and language: the same as when a person last looked at it.
//!
//! Of one theme and language the picture itself is kept, so that a change can be seen in a review; of the others its hash. One
//! that is missing is a failure, not a new picture: `UITSLAG_PICTURES=keep` keeps what is drawn now. A picture that differs is
//! told with how much of it, and where; what was and what is are in the folder of the screenshots, with the difference in red.

use std::path::Path;

use api::request::{ReleaseTerms, Request, WatchRead, Who};
use election::Level;
use ui::i18n::Lang;
use ui::theme::Kind;

use crate::common::screen::shots;
use crate::painted::Painted;
use crate::pc::{Pc, made_up};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/screens/pictures");

/// Compares a picture in all themes and languages.
fn compare(pc: &mut Pc, name: &str) {
    let before = pc.app.prefs.clone();
    let keep = std::env::var("UITSLAG_PICTURES").as_deref() == Ok("keep");
    let mut wrong = Vec::new();
    for (theme, theme_name) in [(Kind::Light, "light"), (Kind::Contrast, "contrast")] {
        for (lang, lang_name) in [(Lang::Nl, "nl"), (Lang::En, "en")] {
            pc.app.prefs.theme = theme;
            pc.app.prefs.lang = lang;
            // What a screen has put into words already is put into these.
            pc.look();
            let file = format!("{name}-{theme_name}-{lang_name}");
            let as_picture = theme == Kind::Light && lang == Lang::Nl;
            let same = if as_picture { compare_picture(pc, &file, keep) } else { compare_hash(pc, &file, keep) };
            wrong.extend(same.err().map(|why| format!("{file} {why}")));
        }
    }
    pc.app.prefs = before;
    assert!(wrong.is_empty(), "{wrong:#?}; look at target/tmp/screenshots, then keep them with UITSLAG_PICTURES=keep");
    if keep {
        eprintln!("the pictures of {name} are kept: look at them in target/tmp/screenshots, and run again");
    }
}

fn compare_picture(pc: &Pc, file: &str, keep: bool) -> Result<(), String> {
    let (drawn, _) = pc.draw_at(1280.0, 800.0, file);
    let kept = Path::new(KEPT).join(format!("{file}.png"));
    let now = Painted::read(&drawn).unwrap();
    let before = Painted::read(&kept).ok();
    if before.as_ref() == Some(&now) {
        return Ok(());
    }
    if keep {
        std::fs::copy(drawn, kept).unwrap();
        return Ok(());
    }
    let before = before.ok_or("is not kept")?;
    std::fs::copy(kept, shots().join(format!("{file}-was.png"))).unwrap();
    let difference = before.difference(&now)?;
    difference.marked.write(&shots().join(format!("{file}-difference.png"))).unwrap();
    Err(format!("is another picture: {difference}; see {file}-difference.png"))
}

fn compare_hash(pc: &Pc, file: &str, keep: bool) -> Result<(), String> {
    let (_, picture) = pc.draw_at(1280.0, 800.0, file);
    let kept = Path::new(KEPT).join(file);
    let hash = kept.with_file_name(format!("{file}-tiny-skia.sha256"));
    if keep {
        let _ = std::fs::remove_file(&hash);
    } else if !hash.exists() {
        return Err("is not kept".to_owned());
    }
    if picture.matches_hash(&kept).unwrap() { Ok(()) } else { Err("is another picture".to_owned()) }
}

#[test]
fn entering() {
    let (mut pc, forms) = made_up(&[]);
    pc.press("F4");
    compare(&mut pc, "enter-pick");
    let station = forms.stations()[1];
    pc.press(&format!("{station} Enter 812 Enter 101 Enter Enter 33 Enter"));
    compare(&mut pc, "enter-form");
    pc.press("Ctrl+T");
    compare(&mut pc, "enter-paper");
    let lists = forms.form(station, Level::Party)["lists"].as_array().unwrap().len();
    pc.press("Ctrl+T Home 812 Enter");
    pc.press(&"41 Enter ".repeat(lists));
    pc.press("30 Enter 2 Enter 700 Enter");
    compare(&mut pc, "enter-read-back");
}

#[test]
fn help_and_todo() {
    let (mut pc, _) = made_up(&[]);
    pc.press("F5");
    compare(&mut pc, "todo");
    pc.press("F4 F1");
    compare(&mut pc, "help-enter");
}

/// Half a night on the scan PC: some stations in, one in conflict with itself corrected, a cut, a release.
pub fn half_a_night() -> Pc {
    let (mut pc, forms) = made_up(&["--closing", "2000-01-01T21:00"]);
    let stations = forms.stations();
    for station in stations.iter().take(stations.len() / 2) {
        enter(&pc, *station, forms.form(*station, Level::Party));
    }
    freeze(&pc);
    pc.ask(releasing()).unwrap();
    for station in stations.iter().skip(stations.len() / 2).take(3) {
        enter(&pc, *station, forms.mistyped(*station, Level::Party, 2));
    }
    pc.look();
    pc
}

fn who() -> Who {
    Who { operator: "els".into(), confirmed_by: Some("jan".into()) }
}

/// A count of a station, per list.
pub fn enter(pc: &Pc, station: u32, form: serde_json::Value) {
    let (level, form, reason) = (Level::Party, serde_json::from_value(form).unwrap(), String::new());
    pc.ask(Request::Enter { who: who(), station, level, round: 1, corrects: None, reason, form, call: None }).unwrap();
}

/// Sets the count still.
pub fn freeze(pc: &Pc) {
    pc.ask(Request::ControlFreeze { who: who() }).unwrap();
}

/// A release of all that may be.
pub fn releasing() -> Request {
    Request::Release {
        who: who(),
        level: Level::Party,
        terms: ReleaseTerms { watches: WatchRead::as_this_pc(["els", "jan"]), ..ReleaseTerms::default() },
        expect: None,
    }
}

#[test]
fn control() {
    ui::format::for_pictures();
    let mut pc = half_a_night();
    pc.press("F6");
    compare(&mut pc, "control-overview");
    pc.press("Enter");
    compare(&mut pc, "control-station");
    pc.press("Esc Ctrl+T");
    compare(&mut pc, "control-interim");
    pc.press("Ctrl+P");
    compare(&mut pc, "control-plausible");
    pc.press("Ctrl+G");
    compare(&mut pc, "control-releases");
    pc.press("Ctrl+O F9 F10");
    compare(&mut pc, "control-release");
    pc.press(&"Down ".repeat(12));
    pc.press("Enter");
    compare(&mut pc, "control-confirm");
}

#[test]
fn presenting() {
    ui::format::for_pictures();
    let mut pc = half_a_night();
    pc.press("F7 Spatie");
    compare(&mut pc, "present-1");
    for scene in ["present-2", "present-3", "present-4"] {
        pc.press("Right");
        compare(&mut pc, scene);
    }
}

#[test]
fn preparing_and_maintaining() {
    ui::format::for_pictures();
    let (mut pc, _) = made_up(&["--closing", "2000-01-01T21:00"]);
    pc.press("F3");
    compare(&mut pc, "prepare-overview");
    for page in ["prepare-counting", "prepare-presentation", "prepare-files", "prepare-stations", "prepare-lists"] {
        pc.press("Down");
        compare(&mut pc, page);
    }
    pc.press("F8 Down");
    compare(&mut pc, "maintain-display");
    pc.press("F2");
    compare(&mut pc, "operator");
}

#[test]
fn publishing() {
    ui::format::for_pictures();
    let mut pc = half_a_night();
    pc.press("Ctrl+W");
    pc.look();
    compare(&mut pc, "publish-paper");
    pc.press("Down");
    compare(&mut pc, "publish-site");
    prepare_posts(&pc);
    pc.look();
    pc.press("Down Down Down Enter");
    compare(&mut pc, "publish-posts");
}

/// Has posts prepared, and waits until they are.
pub fn prepare_posts(pc: &Pc) {
    let tasks = api::request::Tasks {
        posts: api::task_settings::PostsTask { on: true, ..Default::default() },
        ..Default::default()
    };
    pc.ask(Request::TasksSet { tasks: Box::new(tasks) }).unwrap();
    crate::common::until("posts to be prepared", || {
        let posts = pc.ask(Request::Posts).unwrap();
        (posts["posts"].as_array().unwrap().len() >= 2).then_some(())
    });
    crate::common::until("the task to be at rest", || {
        let tasks = pc.ask(Request::Tasks).unwrap();
        (tasks["posts"]["working"] == false).then_some(())
    });
}

#[test]
fn starting() {
    ui::format::for_pictures();
    let mut pc = Pc::empty();
    compare(&mut pc, "start");
}
