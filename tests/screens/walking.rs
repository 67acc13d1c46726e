//! Every field of every form and screen is seen whole while it is the active one, in every window and at every size that is
//! offered: nobody types into what cannot be seen.

use election::Level;
use iced::advanced::widget::Id;
use iced::{Rectangle, Size};
use iced_test::selector::Candidate;
use ui::app::{Message, Over};
use ui::prefs;
use ui::screen::tour::{SAID, Tour};
use ui::widget::field::CARET;
use ui::widget::follow::HERE;
use words::Lang;

use crate::helping::TOURS;
use crate::pc::{Pc, made_up};
use crate::people::set_up_people;
use crate::pictures::half_a_night;
use crate::table;

/// The windows of small and large PCs, in logical pixels at each size that is offered from 100 to 200 %.
fn windows() -> Vec<Size> {
    let screens = [(1024.0, 700.0), (1366.0, 768.0), (1920.0, 1080.0)];
    let windows: Vec<Size> = screens
        .into_iter()
        .flat_map(|(width, height)| {
            let screen = Size::new(width, height);
            let scales = prefs::scales(screen, 100).into_iter().filter(|scale| *scale >= 100);
            scales.map(move |scale| screen * (100.0 / f32::from(scale)))
        })
        .collect();
    assert_eq!(windows.len(), 8);
    windows
}

/// Something on the screen: where it was laid out, and what of that can be seen.
struct Thing {
    all: Rectangle,
    part: Option<Rectangle>,
    words: String,
}

/// What is marked as active, and all texts.
fn things(pc: &Pc, window: Size) -> (Vec<Thing>, Vec<Thing>) {
    let (mut active, mut texts) = (Vec::new(), Vec::new());
    pc.view_at(window.width, window.height, |shown| {
        let look = |candidate: Candidate<'_>| -> Option<()> {
            match candidate {
                Candidate::Container { id: Some(id), bounds, visible_bounds } if *id == HERE => {
                    active.push(Thing { all: bounds, part: visible_bounds, words: String::new() });
                }
                Candidate::Text { bounds, visible_bounds, content, .. } => {
                    texts.push(Thing { all: bounds, part: visible_bounds, words: content.to_owned() });
                }
                _ => {}
            }
            None
        };
        // It finds nothing: it only looks at everything.
        let _ = shown.find(look);
    });
    (active, texts)
}

/// What is active is whole and above the foot of the window, and so is each line of text in it. What is said there; `None`:
/// nothing is active.
fn seen(pc: &Pc, window: Size, screen: &str) -> Option<String> {
    let (active, texts) = things(pc, window);
    let foot = texts.iter().filter(|text| text.words == "Hulp").map(|text| text.all.y).fold(window.height, f32::min);
    let mut said = Vec::new();
    for Thing { all, part, .. } in &active {
        let inside: Vec<&Thing> =
            texts.iter().filter(|text| !text.words.trim().is_empty() && all.contains(text.all.center())).collect();
        let words = inside.iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join(" | ");
        let at = format!("{screen} at {} x {}: “{words}” {all:?}, of which {part:?}", window.width, window.height);
        let part = part.unwrap_or_else(|| panic!("cannot be seen: {at}"));
        assert!(part.width + 1.0 > all.width && part.height + 1.0 > all.height, "cut off: {at}");
        assert!(part.x > -1.0 && part.x + part.width < window.width + 1.0, "beside the window: {at}");
        assert!(part.y > -1.0 && part.y + part.height < foot + 1.0, "below the window, whose foot is at {foot}: {at}");
        for text in inside {
            let shown = text.part.map_or(text.all.height, |part| part.height);
            assert!(text.all.height > 15.0 && shown + 1.0 > text.all.height, "“{}” is cut off: {at}", text.words);
        }
        said.push(format!("{words} {} {}", all.x, all.y));
    }
    (!said.is_empty()).then(|| said.join("\n"))
}

/// Where the caret is, if all of it is seen.
fn caret(pc: &Pc, window: Size) -> Option<Rectangle> {
    let mut found = None;
    pc.view_at(window.width, window.height, |shown| {
        let look = |candidate: Candidate<'_>| -> Option<()> {
            if let Candidate::Container { id: Some(id), bounds, visible_bounds } = candidate
                && *id == CARET
            {
                found =
                    visible_bounds.filter(|part| part.height + 1.0 > bounds.height && part.width + 1.0 > bounds.width);
            }
            None
        };
        let _ = shown.find(look);
    });
    found
}

/// From line to line to the last; how many there were. `keys`: those that lead on.
fn walk(pc: &mut Pc, window: Size, screen: &str) -> usize {
    let mut before = seen(pc, window, screen);
    let mut lines = usize::from(before.is_some());
    while before.is_some() && lines < 600 {
        pc.press("Down");
        let now = seen(pc, window, screen);
        if now == before {
            break;
        }
        before = now;
        lines += 1;
    }
    lines
}

/// The same where something must be active.
fn walk_all(pc: &mut Pc, window: Size, screen: &str, least: usize) {
    let lines = walk(pc, window, screen);
    assert!(lines >= least, "{screen} at {} x {} has only {lines} lines", window.width, window.height);
}

#[test]
fn every_field_of_every_form() {
    let (mut pc, forms) = made_up(&["--rounds-candidate", "1"]);
    let station = forms.stations()[0];
    let lists = forms.form(station, Level::Candidate)["lists"].as_array().unwrap().clone();
    let candidates: usize = lists.iter().map(|list| list["candidates"].as_array().unwrap().len() + 2).sum();
    pc.press(&format!("F4 {station} Enter"));
    let walked = |pc: &mut Pc, form: &str, least: usize| {
        for window in windows() {
            pc.tell(Message::Resized(window));
            pc.press("Home");
            walk_all(pc, window, form, least);
        }
    };
    walked(&mut pc, "by telephone", lists.len() + 4);
    pc.press("Ctrl+T");
    walked(&mut pc, "N 10-2", lists.len() + 11);
    pc.press(&format!("Esc Ctrl+K {station} Enter"));
    walked(&mut pc, "Na 31-2", candidates + 16);
    // While a candidate is being named, the line with the name is what is active.
    pc.press("/ 999 Enter");
    for window in windows() {
        pc.tell(Message::Resized(window));
        let said = seen(&pc, window, "naming a candidate").unwrap();
        assert!(said.contains("999"), "{said}");
    }
}

#[test]
fn a_long_explanation_and_what_is_read_back() {
    let (mut pc, forms) = made_up(&["--rounds-candidate", "1"]);
    let station = forms.stations()[0];
    pc.press(&format!("F4 Ctrl+K {station} Enter PgDn Up"));
    pc.press(&"verschoven Spatie ".repeat(40));
    for window in windows() {
        pc.tell(Message::Resized(window));
        let said = seen(&pc, window, "the explanation").unwrap();
        assert!(said.contains("verschoven "), "{said}");
        let at = caret(&pc, window).expect("the caret is not seen whole");
        assert!(at.x > 0.0 && at.x < window.width, "{at:?}");
    }
    // Emptied, so that the other form may be opened.
    pc.press(&"Backspace ".repeat(440));
    let lists = forms.form(station, Level::Party)["lists"].as_array().unwrap().len();
    pc.press(&format!("Esc Ctrl+K {station} Enter 812 Enter"));
    pc.press(&"41 Enter ".repeat(lists));
    pc.press("30 Enter 2 Enter 700 Enter");
    assert!(pc.shows("Lees terug, het totaal het laatst"), "{}", pc.notice());
    for window in windows() {
        pc.tell(Message::Resized(window));
        pc.press("Up Up Up Up Up Up Up Up Up");
        walk_all(&mut pc, window, "the read-back", 4);
    }
}

#[test]
fn every_line_of_the_lists() {
    let (mut pc, forms) = made_up(&[]);
    let stations = forms.stations().len();
    for window in windows() {
        pc.tell(Message::Resized(window));
        // Nothing is chosen before a key was pressed.
        pc.press("F4 Esc Down");
        walk_all(&mut pc, window, "the stations", stations);
        pc.press("F5");
        pc.press(&"Up ".repeat(stations));
        walk_all(&mut pc, window, "what is to do", stations);
        pc.press("F2");
        walk_all(&mut pc, window, "who sits here", 2);
        pc.press("Esc");
    }
}

#[test]
fn every_line_of_the_control_room() {
    let mut pc = half_a_night();
    for window in windows() {
        pc.tell(Message::Resized(window));
        pc.press("F6 Ctrl+O");
        pc.press(&"Up ".repeat(20));
        walk_all(&mut pc, window, "the overview", 14);
        pc.press(&"Up ".repeat(20));
        pc.press("Enter");
        walk_all(&mut pc, window, "a station", 1);
        pc.press("Up g");
        walk_all(&mut pc, window, "to accept", 2);
        pc.press("Esc Esc Ctrl+T");
        walk_all(&mut pc, window, "the interim result", 9);
        // Some of them may have nothing to choose from.
        for page in ["Ctrl+P", "Ctrl+R", "Ctrl+E", "Ctrl+G", "Ctrl+U"] {
            pc.press(page);
            walk(&mut pc, window, page);
        }
        pc.press("Ctrl+I");
        walk_all(&mut pc, window, "the pace", 2);
        pc.press("Ctrl+B");
        walk_all(&mut pc, window, "what is decided", 7);
        // The seven kinds stand last, and the last of them is active.
        for kind in 0..7 {
            pc.press("Enter");
            walk_all(&mut pc, window, &format!("decision {kind} from below"), 3);
            pc.press("Esc Up");
        }
        pc.press("Esc F10");
        walk_all(&mut pc, window, "the release", 3);
        pc.press("Esc");
    }
}

/// Nothing is active on the screen of whoever only watches, so that no key leads through it: all of it is seen at once.
#[test]
fn all_that_whoever_watches_sees() {
    let mut pc = half_a_night();
    set_up_people(&pc);
    pc.look();
    pc.press("Esc Wim Enter 333333 Enter");
    assert!(pc.shows(&words::t(Lang::Nl, "watching-means")), "{}", pc.notice());
    for window in windows() {
        pc.tell(Message::Resized(window));
        assert!(things(&pc, window).0.is_empty());
        let below = pc.view_at(window.width, window.height, |shown| {
            let mut below = None;
            let look = |candidate: Candidate<'_>| -> Option<()> {
                if let Candidate::Scrollable { bounds, content_bounds, .. } = candidate {
                    below = Some(content_bounds.height - bounds.height);
                }
                None
            };
            let _ = shown.find(look);
            below.unwrap()
        });
        assert!(below < 1.0, "{below} below what is seen at {} x {}", window.width, window.height);
    }
}

#[test]
fn every_line_of_a_table_that_is_taken_over() {
    let (mut pc, forms) = made_up(&[]);
    let file = table::save(&pc, &forms);
    for window in windows() {
        pc.tell(Message::Resized(window));
        pc.press("F6 Ctrl+O");
        pc.tell(Message::Dropped(file.clone()));
        walk_all(&mut pc, window, "the columns", 5);
        pc.press("Enter");
        walk_all(&mut pc, window, "what one of them can mean", 9);
        pc.press("Esc F9");
        walk_all(&mut pc, window, "what would come in", forms.stations().len());
        pc.press("Esc Esc");
    }
}

#[test]
fn every_line_of_the_other_screens() {
    let (mut pc, _) = made_up(&["--closing", "2000-01-01T21:00"]);
    for window in windows() {
        pc.tell(Message::Resized(window));
        // The last part of Onderhoud leaves the election.
        for (stage, parts, entered) in [("F3", 10, 10), ("Ctrl+W", 5, 5), ("F8", 6, 5)] {
            pc.press(stage);
            pc.press("Esc Esc Up Up Up Up Up Up Up Up Up Up");
            walk_all(&mut pc, window, stage, parts);
            for part in 0..entered {
                pc.press("Up Up Up Up Up Up Up Up Up Up");
                pc.press(&"Down ".repeat(part));
                pc.press("Enter");
                walk(&mut pc, window, &format!("{stage}, part {part}"));
                pc.press("Esc Esc");
            }
        }
    }
}

#[test]
fn every_line_of_the_start() {
    for window in windows() {
        let mut pc = Pc::empty();
        pc.tell(Message::Resized(window));
        walk_all(&mut pc, window, "the start", 7);
        // The fourth plays a night in a program of its own.
        for choice in [0, 1, 2, 4, 5, 6] {
            pc.press("Up Up Up Up Up Up");
            pc.press(&"Down ".repeat(choice));
            pc.press("Enter");
            walk_all(&mut pc, window, &format!("choice {choice}"), 2);
            pc.press("Esc");
        }
    }
}

#[test]
fn what_a_person_does_paints_the_window_anew_and_a_digit_does_not() {
    let (mut pc, forms) = made_up(&[]);
    let ground = |pc: &Pc| pc.app.style(&pc.app.theme()).background_color;
    pc.press(&format!("F4 {} Enter", forms.stations()[0]));
    let before = ground(&pc);
    pc.press("812");
    assert_eq!(ground(&pc), before);
    pc.press("Enter");
    assert_ne!(ground(&pc), before);
}

/// What a tour says is read whole in every window, always in the same place, and beside the screen: nothing of that lies under it.
#[test]
fn every_step_of_every_tour() {
    let (mut pc, _) = made_up(&[]);
    for window in windows() {
        pc.tell(Message::Resized(window));
        for (keys, name) in TOURS {
            pc.press(&format!("{keys} F1 r"));
            let mut before = None;
            for stop in Tour::named(name).unwrap().stops {
                assert_eq!(pc.app.over, Some(Over::Tour), "{name}: {}", pc.notice());
                let mut said = None;
                pc.view_at(window.width, window.height, |shown| {
                    let look = |candidate: Candidate<'_>| -> Option<()> {
                        if let Candidate::Scrollable { id: Some(id), bounds, content_bounds, .. } = candidate
                            && *id == Id::new(SAID)
                        {
                            said = Some((bounds, content_bounds));
                        }
                        None
                    };
                    let _ = shown.find(look);
                });
                let at = format!("{name}, {stop:?} at {} x {}", window.width, window.height);
                let (room, all) = said.unwrap_or_else(|| panic!("nothing is said: {at}"));
                assert!(all.height < room.height + 1.0, "{} of {}: {at}", room.height, all.height);
                assert!(room.y + room.height < window.height, "{at}");
                assert_eq!(*before.get_or_insert(room), room, "{at}");
                pc.press("Enter");
            }
            assert_eq!(pc.app.over, None, "{name}");
        }
    }
}
